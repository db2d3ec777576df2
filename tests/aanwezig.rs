//! Who else has a case open, over the socket: told at once to those who have it open too, gone when
//! somebody leaves or the line ends, and never told to who may not see the case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod collegas;

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use collegas::{ALMERE, Collega, HILVERSUM, Kantoor};
use nazorg::api::frame::{self, VanClient, VanServer};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::{Backend, Bericht, Dienst, Toegang};
use nazorg::domain::audit::Doel;
use nazorg::domain::id::UnitId;
use nazorg::domain::toegang::Rol;

fn open(casus: UnitId) -> Request {
    Request::OpenCasus {
        casus,
        doel: Doel::Uitvoering,
    }
}

/// A raw connection: what it is sent is seen in the order in which it came.
struct Lijn {
    stroom: UnixStream,
    nummer: u64,
}

impl Lijn {
    fn naar(pad: &Path) -> Self {
        let mut stroom = UnixStream::connect(pad).unwrap();
        frame::groet(&mut stroom).unwrap();
        frame::lees_groet(&mut stroom).unwrap();
        let mut lijn = Self { stroom, nummer: 0 };
        assert_eq!(lijn.volgende(), VanServer::Welkom);
        lijn
    }

    fn volgende(&mut self) -> VanServer {
        frame::lees(&mut self.stroom).unwrap()
    }

    /// Asks; gives the answer, and how often it was told before that to look who is there.
    fn vraag(&mut self, request: Request) -> (Result<Reply, Refusal>, usize) {
        self.nummer += 1;
        let vraag = VanClient::Vraag {
            nummer: self.nummer,
            request: Box::new(request),
        };
        self.stroom
            .write_all(&frame::maak(&vraag).unwrap())
            .unwrap();
        let mut gehoord = 0;
        loop {
            match self.volgende() {
                VanServer::Antwoord { nummer, uitkomst } => {
                    assert_eq!(nummer, self.nummer);
                    return (*uitkomst, gehoord);
                }
                VanServer::Aanwezigheid => gehoord += 1,
                VanServer::Gewijzigd { .. } => {}
                anders => panic!("{anders:?}"),
            }
        }
    }

    /// Opens this for the work and has it on the screen from now on; who else has?
    fn toont(&mut self, casus: Option<UnitId>) -> Vec<String> {
        if let Some(casus) = casus {
            assert!(self.vraag(open(casus)).0.is_ok());
        }
        match self.vraag(Request::Aanwezig { casus }).0 {
            Ok(Reply::Aanwezig(namen)) => namen.into_iter().map(|m| m.0).collect(),
            anders => panic!("{anders:?}"),
        }
    }

    /// Waits until it is told that somebody came or left.
    fn hoort(&mut self) {
        loop {
            match self.volgende() {
                VanServer::Aanwezigheid => return,
                VanServer::Gewijzigd { .. } => {}
                anders => panic!("{anders:?}"),
            }
        }
    }
}

fn kantoor() -> (Kantoor, Collega, Collega, Collega) {
    let kantoor = Kantoor::nieuw();
    let anna = kantoor.collega("anna", Rol::Regisseur, &[HILVERSUM]);
    let bram = kantoor.collega("bram", Rol::Regisseur, &[HILVERSUM]);
    let carla = kantoor.collega("carla", Rol::Regisseur, &[ALMERE]);
    (kantoor, anna, bram, carla)
}

#[test]
fn who_comes_and_who_goes_is_told_without_being_asked() {
    let (kantoor, anna, bram, carla) = kantoor();
    let (casus, _) = kantoor.casus(&anna.wie, 1, "Verzinsel");
    let mut een = Lijn::naar(&anna.socket);
    let mut carla = Lijn::naar(&carla.socket);
    assert!(een.toont(Some(casus)).is_empty());
    let weg = carla.vraag(Request::Aanwezig { casus: Some(casus) });
    assert_eq!(weg, (Err(Refusal::NietGevonden), 0));
    for hoe in ["leaves", "hangs up", "is cut off"] {
        let mut twee = Lijn::naar(&bram.socket);
        assert_eq!(twee.toont(Some(casus)), ["anna"]);
        een.hoort();
        assert_eq!(een.toont(Some(casus)), ["bram"], "{hoe}");
        match hoe {
            "leaves" => assert!(twee.toont(None).is_empty()),
            "hangs up" => drop(twee),
            // In the middle of a frame, as when the client is killed while it writes.
            _ => {
                twee.stroom.write_all(&[0, 0]).unwrap();
                twee.stroom.shutdown(std::net::Shutdown::Both).unwrap();
            }
        }
        een.hoort();
        assert!(een.toont(Some(casus)).is_empty(), "{hoe}");
    }
    // Whoever may not see it was told nothing all the while.
    let (uit, gehoord) = carla.vraag(Request::Sessie);
    assert!(uit.is_ok());
    assert_eq!(gehoord, 0);
}

#[test]
fn a_program_hears_it_as_news_of_its_own_kind() {
    let (kantoor, anna, bram, _carla) = kantoor();
    let (casus, _) = kantoor.casus(&anna.wie, 1, "Verzinsel");
    let toegang = |wie: &Collega| {
        let dienst = Dienst {
            pad: wie.socket.clone(),
            herkomst: None,
        };
        Toegang::bij_dienst(dienst).unwrap().0
    };
    let een = toegang(&anna);
    let hoort = een.luister();
    een.call(open(casus)).unwrap();
    een.call(Request::Aanwezig { casus: Some(casus) }).unwrap();
    // What was changed before may still be told meanwhile; that is another kind.
    let wacht = || {
        let nieuws = std::iter::from_fn(|| hoort.recv_timeout(Duration::from_secs(30)).ok());
        let mut anders = nieuws.skip_while(|b| *b == Bericht::Gewijzigd);
        anders.next()
    };
    let twee = toegang(&bram);
    twee.call(open(casus)).unwrap();
    twee.call(Request::Aanwezig { casus: Some(casus) }).unwrap();
    assert_eq!(wacht(), Some(Bericht::Aanwezigheid));
    drop(twee);
    assert_eq!(wacht(), Some(Bericht::Aanwezigheid));
    let nu = een.call(Request::Aanwezig { casus: Some(casus) }).unwrap();
    assert_eq!(nu, Reply::Aanwezig(Vec::new()));
}

#[test]
fn each_connection_is_a_session_that_opens_for_itself() {
    let (kantoor, anna, bram, _carla) = kantoor();
    let (casus, _) = kantoor.casus(&anna.wie, 1, "Verzinsel");
    let mut een = Lijn::naar(&bram.socket);
    let mut twee = Lijn::naar(&bram.socket);
    let dossier = || Request::Dossier { casus };
    let anderen = || Request::Aanwezig { casus: Some(casus) };
    assert_eq!(een.vraag(dossier()).0, Err(Refusal::DoelNodig));
    assert_eq!(een.vraag(anderen()).0, Err(Refusal::DoelNodig));
    assert!(een.vraag(open(casus)).0.is_ok());
    assert!(een.vraag(dossier()).0.is_ok());
    assert!(een.vraag(anderen()).0.is_ok());
    assert_eq!(twee.vraag(dossier()).0, Err(Refusal::DoelNodig));
    // Who is in a case that was opened for nothing is not told either, nor that one is there.
    assert_eq!(twee.vraag(anderen()).0, Err(Refusal::DoelNodig));
    // Logged in anew it is asked anew.
    drop(een);
    let mut weer = Lijn::naar(&bram.socket);
    assert_eq!(weer.vraag(dossier()).0, Err(Refusal::DoelNodig));
}

#[test]
fn a_line_that_ends_is_let_go_of_without_anybody_else_coming() {
    let (_kantoor, anna, _bram, _carla) = kantoor();
    let mut een = Lijn::naar(&anna.socket);
    let twee = Lijn::naar(&anna.socket);
    assert_eq!(anna.server.gasten(), 2);
    drop(twee);
    let einde = Instant::now() + Duration::from_mins(1);
    while anna.server.gasten() > 1 {
        assert!(Instant::now() < einde, "the line that ended is still held");
        std::thread::sleep(Duration::from_millis(1));
    }
    // The other one is there as before.
    assert!(een.vraag(Request::Sessie).0.is_ok());
    assert_eq!(anna.server.gasten(), 1);
}
