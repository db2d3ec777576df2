//! A line that is slow and narrow: what a key press costs, in bytes and in questions. The server is
//! in this test and answers when it is told to, so nothing here depends on how fast anything is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod support;

use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use cli_support::{casussen, moment, oefenopslag, opening, rij};
use nazorg::api::Request;
use nazorg::api::frame::{self, Adres, FrameFout, SOCKET, VanClient, VanServer};
use nazorg::client::open::open_engine;
use nazorg::domain::medewerker::Medewerker;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Engine, Principal};
use support::pty::{Pty, Start};

const DAG: &str = "2026-09-01";
/// Cases in the list: several screens of them.
const CASUSSEN: u32 = 90;

/// What was asked, and whether answers are given.
#[derive(Default)]
struct Stand {
    gevraagd: Vec<Request>,
    dicht: bool,
}

#[derive(Default)]
struct Gedeeld {
    stand: Mutex<Stand>,
    bel: Condvar,
    stop: AtomicBool,
}

/// A server that keeps its answers back while it is told to.
struct Traag {
    gedeeld: Arc<Gedeeld>,
    adres: Adres,
}

impl Traag {
    fn start(map: &Path, engine: Arc<Engine>) -> Self {
        let adres = Adres::op(&map.join(SOCKET)).unwrap();
        let deur = UnixListener::bind(adres.weg()).unwrap();
        let gedeeld = Arc::new(Gedeeld::default());
        let binnen = Arc::clone(&gedeeld);
        thread::spawn(move || {
            for lijn in deur.incoming() {
                if binnen.stop.load(Ordering::SeqCst) {
                    return;
                }
                let (gedeeld, engine) = (Arc::clone(&binnen), Arc::clone(&engine));
                thread::spawn(move || drop(bedien(&gedeeld, &engine, &lijn.unwrap())));
            }
        });
        Self { gedeeld, adres }
    }

    /// From here on nothing is answered, and what was asked is forgotten.
    fn sluit(&self) {
        let mut stand = self.gedeeld.stand.lock().unwrap();
        stand.dicht = true;
        stand.gevraagd.clear();
    }

    fn open(&self) {
        self.gedeeld.stand.lock().unwrap().dicht = false;
        self.gedeeld.bel.notify_all();
    }

    /// Waits for the first thing that is asked since [`Self::sluit`].
    fn wacht_op_een_vraag(&self) {
        let stand = self.gedeeld.stand.lock().unwrap();
        let wacht = |stand: &mut Stand| stand.gevraagd.is_empty();
        let bel = &self.gedeeld.bel;
        let wachttijd = support::pty::DEADLINE;
        let gewacht = bel.wait_timeout_while(stand, wachttijd, wacht).unwrap();
        assert!(!gewacht.1.timed_out(), "nothing was asked");
    }

    fn gevraagd(&self) -> Vec<Request> {
        self.gedeeld.stand.lock().unwrap().gevraagd.clone()
    }
}

impl Drop for Traag {
    fn drop(&mut self) {
        self.gedeeld.stop.store(true, Ordering::SeqCst);
        self.open();
        // Wakes the thread at the door.
        drop(UnixStream::connect(self.adres.weg()));
    }
}

fn bedien(gedeeld: &Gedeeld, engine: &Engine, mut lijn: &UnixStream) -> Result<(), FrameFout> {
    use std::io::Write;
    let wie = Principal::eigenaar(Medewerker("sanne".to_owned()));
    frame::groet(&mut lijn)?;
    frame::lees_groet(&mut lijn)?;
    lijn.write_all(&frame::maak(&VanServer::Welkom)?)?;
    loop {
        let VanClient::Vraag { nummer, request } = frame::lees(&mut lijn)? else {
            continue;
        };
        let mut stand = gedeeld.stand.lock().unwrap();
        stand.gevraagd.push((*request).clone());
        gedeeld.bel.notify_all();
        drop(gedeeld.bel.wait_while(stand, |stand| stand.dicht).unwrap());
        let uitkomst = Box::new(engine.call(&wie, *request));
        lijn.write_all(&frame::maak(&VanServer::Antwoord { nummer, uitkomst })?)?;
    }
}

/// The program on its list of cases, attached to such a server.
fn op_de_lijst(kolommen: u16, rijen: u16) -> (tempfile::TempDir, Traag, Pty) {
    let huis = tempfile::tempdir().unwrap();
    let data = huis.path().join("opslag");
    let toegang = oefenopslag(&data, DAG);
    let namen = ["Toetsema", "Proefstra", "Verzinsel", "Voorbeeldsma"];
    let alle = (0..CASUSSEN).map(|n| {
        let naam = format!("{}{n:02}", namen[n as usize % namen.len()]);
        rij(n, &naam, &format!("2026-10-{:02}", 1 + n % 28))
    });
    casussen(&toegang, alle.collect());
    toegang.sluit().unwrap();
    let opening = opening(&data, Arc::new(VasteKlok::op(moment(DAG))));
    let (engine, _) = open_engine(&opening, &mut |_| {}).unwrap();
    let traag = Traag::start(&data, engine);
    let pty = Start::new(env!("CARGO_BIN_EXE_nazorg"))
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(kolommen, rijen)
        .go();
    pty.wacht_op("1 Vandaag");
    pty.keys("3").wacht_op("Caseload 90");
    pty.wacht_op("Toetsema00");
    if kolommen >= 120 {
        // Beside a list there is room for the case it stands on.
        pty.wacht_op("Onderdak");
    }
    (huis, traag, pty)
}

fn zoekt(request: &Request) -> Option<String> {
    match request {
        Request::Caseload { filter, .. } => Some(filter.zoek.clone()),
        _ => None,
    }
}

#[test]
fn while_one_search_is_under_way_only_the_newest_waits() {
    let (_huis, traag, pty) = op_de_lijst(120, 36);
    pty.keys("/").wacht_op("/zoek:");
    traag.sluit();
    pty.send("v");
    traag.wacht_op_een_vraag();
    // Each letter shows at once, whatever the server does.
    let mut woord = "v".to_owned();
    for letter in "oorbeeldsma7".chars() {
        woord.push(letter);
        pty.send(letter.to_string()).wacht_op(&woord);
    }
    let eerst: Vec<_> = traag.gevraagd().iter().filter_map(zoekt).collect();
    assert_eq!(eerst, ["v"]);
    traag.open();
    // Of those that end on 3 modulo 4: 71, 75 and 79.
    pty.wacht_op("Caseload 3");
    let alle: Vec<_> = traag.gevraagd().iter().filter_map(zoekt).collect();
    assert_eq!(alle, ["v", "voorbeeldsma7"]);
}

#[test]
fn while_one_case_is_fetched_only_the_newest_waits() {
    let (_huis, traag, pty) = op_de_lijst(120, 36);
    traag.sluit();
    pty.keys("j");
    traag.wacht_op_een_vraag();
    let eerst = traag.gevraagd().len();
    let mut rij = pty.cursor().unwrap().0;
    for _ in 0..12 {
        pty.keys("j");
        pty.until("the cursor a row on", |scherm| {
            scherm.cursor_position().0 != rij
        });
        rij = pty.cursor().unwrap().0;
    }
    // Not one more is under way.
    assert_eq!(traag.gevraagd().len(), eerst);
    traag.open();
    pty.wacht_op("Onderdak");
    let gevraagd = traag.gevraagd();
    let dossiers = gevraagd
        .iter()
        .filter(|r| matches!(r, Request::Dossier { .. }));
    let dossiers = dossiers.count();
    println!("{dossiers} cases fetched for 13 moves: {}", gevraagd.len());
    assert!(dossiers <= 4, "{gevraagd:?}");
}

/// Bytes written while these keys take effect one by one, per key.
fn per_toets(pty: &Pty, toetsen: &[&str], gedaan: impl Fn(&Pty, &str)) -> usize {
    let voor = pty.mark();
    for toets in toetsen {
        pty.send(support::keys::bytes(toets));
        gedaan(pty, toets);
    }
    (pty.mark() - voor) / toetsen.len()
}

#[test]
fn a_key_costs_a_narrow_line_little() {
    for (kolommen, rijen, op_en_neer, zoeken) in [(80, 24, 500, 500), (120, 36, 1_500, 1_500)] {
        let (_huis, _traag, pty) = op_de_lijst(kolommen, rijen);
        let stappen = ["j"; 12].iter().chain(&["k"; 12]).copied();
        let stappen: Vec<&str> = stappen.collect();
        let rij = std::cell::Cell::new(pty.cursor().unwrap().0);
        let lopen = per_toets(&pty, &stappen, |pty, _| {
            pty.until("the cursor a row on", |scherm| {
                scherm.cursor_position().0 != rij.get()
            });
            rij.set(pty.cursor().unwrap().0);
        });
        pty.keys("/").wacht_op("/zoek:");
        let woord = std::cell::RefCell::new(String::new());
        let letters = [
            "v", "o", "o", "r", "b", "e", "e", "l", "d", "s", "m", "a", "7",
        ];
        let typen = per_toets(&pty, &letters, |pty, letter| {
            woord.borrow_mut().push_str(letter);
            pty.wacht_op(&woord.borrow());
        });
        pty.wacht_op("Caseload 3");
        println!("{kolommen}x{rijen}: {lopen} bytes for a step, {typen} for a letter of a search");
        assert!(lopen <= op_en_neer && typen <= zoeken, "{lopen} {typen}");
    }
}
