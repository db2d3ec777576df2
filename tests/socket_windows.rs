//! One store, several windows: a second one attaches, sees changes, takes over; hostile ones harm
//! only themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use cli_support::{Huis, eigen_map, moment, oefenopslag, open, opening, rij};
use nazorg::api::frame::{self, Adres, SOCKET, VanClient, VanServer};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::open::Weg;
use nazorg::client::{Backend, Bericht, Opening, Toegang};
use nazorg::engine::klok::VasteKlok;
use nazorg::server::{Grenzen, Server};

const DAG: &str = "2026-09-01";

fn nieuw(toegang: &dyn Backend) -> u32 {
    match toegang.call(Request::Cijfers).unwrap() {
        Reply::Cijfers(c) => c.notifications_new,
        ander => panic!("{ander:?}"),
    }
}

fn lees_in(nummer: u32) -> Request {
    Request::LeesIn {
        bestand: "t.csv".to_owned(),
        rijen: vec![rij(nummer, "Verzinsel", "")],
        proef: false,
    }
}

fn bij(map: &Path) -> (Toegang, Weg) {
    let klok = Arc::new(VasteKlok::op(moment(DAG)));
    Toegang::open(opening(map, klok), &mut |_| {}).unwrap()
}

/// A connection that has greeted.
fn lijn(map: &Path) -> UnixStream {
    let mut lijn = UnixStream::connect(Adres::van(map).unwrap().weg()).unwrap();
    frame::groet(&mut lijn).unwrap();
    frame::lees_groet(&mut lijn).unwrap();
    assert_eq!(
        frame::lees::<VanServer>(&mut lijn).unwrap(),
        VanServer::Welkom
    );
    lijn
}

fn vraag(lijn: &mut UnixStream, nummer: u64, request: Request) -> VanServer {
    let request = Box::new(request);
    let bytes = frame::maak(&VanClient::Vraag { nummer, request }).unwrap();
    lijn.write_all(&bytes).unwrap();
    loop {
        // Somebody else's change may be told first.
        match frame::lees(lijn).unwrap() {
            VanServer::Gewijzigd { .. } => {}
            antwoord => return antwoord,
        }
    }
}

/// Whether the other side has closed.
fn dicht(lijn: &mut UnixStream) -> bool {
    let mut rest = Vec::new();
    lijn.read_to_end(&mut rest).is_ok() || rest.is_empty()
}

#[test]
fn a_command_attaches_to_the_window_that_holds_the_store() {
    let huis = Huis::nieuw();
    let venster = oefenopslag(&huis.data(), DAG);
    venster.call(lees_in(1)).unwrap();
    let berichten = venster.luister();
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(status["notifications_new"], 1);
    let bestand = schrijf_bestand(&huis);
    let uit = huis.nazorg(["import", &bestand, "--json"]).goed().json();
    assert_eq!(uit["new"], 1);
    // The window hears of it and sees it.
    assert_eq!(berichten.recv().unwrap(), Bericht::Gewijzigd);
    assert_eq!(nieuw(&venster), 2);
    venster.sluit().unwrap();
    assert!(!huis.data().join(SOCKET).exists());
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(status["notifications_new"], 2);
}

fn schrijf_bestand(huis: &Huis) -> String {
    let pad = huis.pad("b.csv");
    fs::write(
        &pad,
        "melding_id,soort,verzonden_op,achternaam\nX-1,begin,2026-08-01T09:00,Verzinsel\n",
    )
    .unwrap();
    pad.display().to_string()
}

#[test]
fn another_day_is_refused_when_another_window_keeps_the_clock() {
    let huis = Huis::nieuw();
    let venster = oefenopslag(&huis.data(), DAG);
    let uit = huis.nazorg(["status", "--today", "2026-10-01"]);
    assert_eq!(uit.code, 2, "{}", uit.out);
    venster.sluit().unwrap();
    huis.nazorg(["status", "--today", "2026-10-01"]).goed();
}

#[test]
fn a_second_window_hears_of_changes_and_takes_over_when_the_first_ends() {
    let huis = Huis::nieuw();
    let eerste = open(&huis.data(), DAG);
    let (tweede, weg) = bij(&huis.data());
    assert_eq!(weg, Weg::Via(std::process::id()));
    let berichten = tweede.luister();
    // So that the second surely listens before the first changes something.
    assert_eq!(nieuw(&tweede), 0);
    eerste.call(lees_in(1)).unwrap();
    assert_eq!(berichten.recv().unwrap(), Bericht::Gewijzigd);
    assert_eq!(nieuw(&tweede), 1);
    eerste.sluit().unwrap();
    assert_eq!(berichten.recv().unwrap(), Bericht::VerbindingWeg);
    assert_eq!(nieuw(&tweede), 1);
    assert_eq!(berichten.recv().unwrap(), Bericht::VerbindingTerug);
    tweede.call(lees_in(2)).unwrap();
    assert_eq!(berichten.recv().unwrap(), Bericht::Gewijzigd);
    // And now serves others itself.
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(status["notifications_new"], 2);
    tweede.sluit().unwrap();
    assert!(matches!(
        tweede.call(Request::Cijfers),
        Err(Refusal::Verbinding { .. })
    ));
}

#[test]
fn the_socket_is_private_and_a_stale_one_is_replaced() {
    let huis = Huis::nieuw();
    eigen_map(&huis.data());
    let pad = huis.data().join(SOCKET);
    // As a killed process leaves it: bound, and nobody there.
    drop(UnixListener::bind(&pad).unwrap());
    assert!(pad.exists());
    let venster = open(&huis.data(), DAG);
    assert_eq!(pad.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    huis.nazorg(["status"]).goed();
    venster.sluit().unwrap();
    assert!(!pad.exists());
}

#[test]
fn what_is_no_socket_of_ours_is_left_alone() {
    let huis = Huis::nieuw();
    eigen_map(&huis.data());
    let pad = huis.data().join(SOCKET);
    fs::write(&pad, "van een ander").unwrap();
    let uit = huis.nazorg(["status"]).goed();
    assert!(uit.err.contains("tweede venster"), "{}", uit.err);
    assert_eq!(fs::read_to_string(&pad).unwrap(), "van een ander");
}

#[test]
fn a_folder_with_a_very_long_name_works_too() {
    let huis = Huis::nieuw();
    let lang = huis.pad(&"lange-naam-".repeat(20));
    let venster = open(&lang, DAG);
    venster.call(lees_in(1)).unwrap();
    let naam = lang.display().to_string();
    let status = huis.nazorg(["status", "--json", "--data", &naam]).goed();
    assert_eq!(status.err, "");
    assert_eq!(status.json()["notifications_new"], 1);
    let (tweede, weg) = bij(&lang);
    assert!(matches!(weg, Weg::Via(_)));
    drop(tweede);
    venster.sluit().unwrap();
}

/// A server with short limits.
fn streng(map: &Path) -> Toegang {
    let klok = Arc::new(VasteKlok::op(moment(DAG)));
    let opening = Opening {
        anker: None,
        server: Some(|engine, wie, map| {
            let grenzen = Grenzen {
                groet: Duration::from_millis(40),
                frame: Duration::from_millis(40),
                verbindingen: 4,
                ..Grenzen::default()
            };
            match Server::start(engine, wie, map, grenzen) {
                Ok(server) => Ok(Box::new(server)),
                Err(fout) => Err(fout.to_string()),
            }
        }),
        ..opening(map, klok)
    };
    Toegang::open(opening, &mut |_| {}).unwrap().0
}

#[test]
fn a_slow_client_is_cut_off_and_nobody_waits_for_it() {
    let huis = Huis::nieuw();
    let venster = streng(&huis.data());
    // Never greets; greets and begins a frame; is silent after greeting, which is allowed.
    let mut stom = UnixStream::connect(huis.data().join(SOCKET)).unwrap();
    let mut traag = lijn(&huis.data());
    let mut stil = lijn(&huis.data());
    traag.write_all(&[0, 0]).unwrap();
    let mut vlot = lijn(&huis.data());
    assert!(matches!(
        vraag(&mut vlot, 1, Request::Cijfers),
        VanServer::Antwoord { nummer: 1, .. }
    ));
    assert!(dicht(&mut stom));
    assert!(dicht(&mut traag));
    assert!(matches!(
        vraag(&mut stil, 9, Request::Cijfers),
        VanServer::Antwoord { nummer: 9, .. }
    ));
    venster.sluit().unwrap();
    assert!(dicht(&mut stil));
}

#[test]
fn one_connection_too_many_is_closed_and_room_comes_back() {
    let huis = Huis::nieuw();
    let venster = streng(&huis.data());
    let mut vier: Vec<UnixStream> = (0..4).map(|_| lijn(&huis.data())).collect();
    let mut vijfde = UnixStream::connect(huis.data().join(SOCKET)).unwrap();
    assert!(dicht(&mut vijfde));
    for (n, lijn) in (0..).zip(&mut vier) {
        vraag(lijn, n, Request::Cijfers);
    }
    drop(vier);
    // The threads of the four end on their own time; each try asks anew.
    let gelukt = (0..1000).any(|_| {
        let mut weer = UnixStream::connect(huis.data().join(SOCKET)).unwrap();
        frame::groet(&mut weer).is_ok()
            && frame::lees_groet(&mut weer).is_ok()
            && frame::lees::<VanServer>(&mut weer).is_ok_and(|w| w == VanServer::Welkom)
    });
    assert!(gelukt);
    venster.sluit().unwrap();
}

#[test]
fn random_bytes_harm_nobody_else() {
    let huis = Huis::nieuw();
    let venster = streng(&huis.data());
    let mut toeval = fastrand::Rng::with_seed(11);
    let echt = frame::maak(&VanClient::Vraag {
        nummer: 3,
        request: Box::new(lees_in(5)),
    })
    .unwrap();
    let mut goed = lijn(&huis.data());
    for ronde in 0..300_u64 {
        let mut lijn = UnixStream::connect(huis.data().join(SOCKET)).unwrap();
        let mut bytes: Vec<u8> = match ronde % 3 {
            // Noise from the start.
            0 => (0..toeval.usize(1..200)).map(|_| toeval.u8(..)).collect(),
            // A greeting, then noise.
            1 => {
                let mut b = Vec::new();
                frame::groet(&mut b).unwrap();
                b.extend((0..toeval.usize(1..200)).map(|_| toeval.u8(..)));
                b
            }
            // A greeting, then a real frame with one byte changed.
            _ => {
                let mut b = Vec::new();
                frame::groet(&mut b).unwrap();
                let mut vals = echt.clone();
                let plek = toeval.usize(..vals.len());
                vals[plek] ^= 1 << toeval.u32(..8);
                b.extend(vals);
                b
            }
        };
        bytes.truncate(4096);
        // The server may have hung up in the middle.
        drop(lijn.write_all(&bytes));
        drop(lijn.shutdown(std::net::Shutdown::Write));
        let mut rest = Vec::new();
        drop(lijn.read_to_end(&mut rest));
        if ronde % 50 == 0 {
            assert!(matches!(
                vraag(&mut goed, ronde, Request::Sessie),
                VanServer::Antwoord { nummer, uitkomst } if nummer == ronde && uitkomst.is_ok()
            ));
        }
    }
    let Reply::Verificatie(v) = venster
        .call(Request::Verifieer { ankers: Vec::new() })
        .unwrap()
    else {
        panic!("not a verification");
    };
    assert_eq!(v.gebreken, Vec::new());
    venster.sluit().unwrap();
}

#[test]
fn an_answer_under_way_gets_out_when_the_server_stops() {
    let huis = Huis::nieuw();
    let venster = open(&huis.data(), DAG);
    let mut lijn = lijn(&huis.data());
    let rijen = (1..200).map(|n| rij(n, "Verzinsel", "")).collect();
    let request = Box::new(Request::LeesIn {
        bestand: "t.csv".to_owned(),
        rijen,
        proef: false,
    });
    let bytes = frame::maak(&VanClient::Vraag { nummer: 1, request }).unwrap();
    lijn.write_all(&bytes).unwrap();
    // The first byte back shows that it is being answered or was; then the server may stop.
    let sluiter = std::thread::spawn(move || venster.sluit());
    let antwoord = frame::lees::<VanServer>(&mut lijn);
    sluiter.join().unwrap().unwrap();
    let weer = open(&huis.data(), DAG);
    match antwoord {
        // Either it was taken before the stop and acknowledged, or it was not taken at all.
        Ok(VanServer::Antwoord { uitkomst, .. }) => {
            assert!(uitkomst.is_ok());
            assert_eq!(nieuw(&weer), 199);
        }
        // The server was told to stop before it came to read the question.
        Ok(VanServer::Einde(_)) => assert_eq!(nieuw(&weer), 0),
        Ok(ander) => panic!("{ander:?}"),
        Err(_) => assert!(matches!(nieuw(&weer), 0 | 199)),
    }
    weer.sluit().unwrap();
}

/// The other side takes nothing more, but has not hung up: as while its process is ending.
#[test]
fn een_vraag_die_niet_te_schrijven_is_wordt_geweigerd_en_wacht_niet_op_zichzelf() {
    let buiten = tempfile::tempdir().unwrap();
    let map = buiten.path().join("opslag");
    eigen_map(&map);
    let luister = UnixListener::bind(Adres::van(&map).unwrap().weg()).unwrap();
    let (doof, is_doof) = std::sync::mpsc::channel();
    let kant = std::thread::spawn(move || {
        let (mut lijn, _) = luister.accept().unwrap();
        frame::lees_groet(&mut lijn).unwrap();
        frame::groet(&mut lijn).unwrap();
        lijn.write_all(&frame::maak(&VanServer::Welkom).unwrap())
            .unwrap();
        lijn.shutdown(std::net::Shutdown::Read).unwrap();
        doof.send(()).unwrap();
        lijn
    });
    let socket = nazorg::client::Socket::bereik(&map, Default::default()).unwrap();
    is_doof.recv().unwrap();
    let (zend, ontvang) = std::sync::mpsc::channel();
    std::thread::spawn(move || drop(zend.send(socket.call(Request::Cijfers))));
    let antwoord = ontvang
        .recv_timeout(Duration::from_secs(20))
        .expect("het antwoord komt niet: de vraag wacht op zichzelf");
    assert!(
        matches!(antwoord, Err(Refusal::Verbinding { .. })),
        "{antwoord:?}"
    );
    drop(kant.join().unwrap());
}
