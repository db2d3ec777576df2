//! The process that is killed: opens the store, works in it with all writers at once, and says on
//! standard output what was acknowledged. What it must do stands in a file.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::Opening;
use nazorg::codec;
use nazorg::domain::datuminvoer::{VastFormaat, parse_vast_tijd};
use nazorg::domain::id::GemeenteId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::tijd::Tijdstip;
use nazorg::engine::klok::{Toeval, VasteKlok};
use nazorg::engine::{Engine, Principal, Toebehoren};
use nazorg::server::{Grenzen, Server};
use nazorg::store::{Opened, Options, RootKey, StoreError};
use serde::{Deserialize, Serialize};

use super::kijk::kijk;
use super::schrijver::{SCHRIJVERS, Schrijver};
use super::vraag::{Boek, VANDAAG, boek_in, vraag};

/// Says where its orders are.
pub(crate) const OPDRACHT: &str = "NAZORG_TEST_KIND";
/// The writer that works through the socket, from the parent's process.
pub(crate) const VENSTER: u8 = SCHRIJVERS - 1;

/// What it does once the store is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Werk {
    /// Nothing.
    Niets,
    /// All writers write; after this many acknowledgements the store is closed in order.
    Schrijf { sluit_na: Option<u32> },
    /// All but one write, and a window may attach.
    Dien,
    /// Instead of opening: makes the view anew.
    Herbouw,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Opdracht {
    pub(crate) map: PathBuf,
    pub(crate) werk: Werk,
    /// Small segments, and a checkpoint often.
    pub(crate) klein: bool,
    /// Tells everything that is there before it begins, and waits for the writers to be put right.
    pub(crate) kijk: bool,
    pub(crate) schrijvers: Vec<Schrijver>,
    pub(crate) boeken: Vec<Boek>,
}

pub(crate) fn principal(w: &str) -> Principal {
    Principal::eigenaar(Medewerker(w.to_owned()))
}

pub(crate) fn klok() -> Arc<VasteKlok> {
    let tekst = format!("{VANDAAG}T09:30");
    let nu = parse_vast_tijd(&tekst, VastFormaat::ALLE[0]).expect("a time");
    Arc::new(VasteKlok::op(Tijdstip::van_utc(nu)))
}

/// The measures of the store: the usual ones, or those with which checkpoints are made often.
fn maten(klein: bool) -> Options {
    let anders = Options::default();
    if !klein {
        return anders;
    }
    Options {
        segment_bytes: 30_000,
        checkpoint_bytes: 60_000,
        ..anders
    }
}

pub(crate) fn open(map: &Path, klein: bool) -> Result<(Engine, Opened), StoreError> {
    let toebehoren = Toebehoren {
        catalogus: nazorg::config::catalogus::ingebouwd().expect("the catalogue"),
        klok: klok(),
        ids: Box::new(Toeval),
    };
    let maten = maten(klein);
    Engine::open_met(map, RootKey::InStore, toebehoren, maten, &mut |_| {})
}

/// How a window in this process gets at the store, wherever its engine runs.
pub(crate) fn opening(map: &Path) -> Opening {
    Opening {
        map: map.to_owned(),
        sleutel: RootKey::InStore,
        catalogus: nazorg::config::catalogus::ingebouwd().expect("the catalogue"),
        klok: klok(),
        ids: || Box::new(Toeval),
        principal: principal(&Schrijver::naam(VENSTER)),
        anker: None,
        server: None,
    }
}

/// Ends the process when nobody listens any more: the parent is gone, and nobody else would end it.
fn zeg(regel: &str) {
    let mut uit = io::stdout().lock();
    if writeln!(uit, "{regel}").and_then(|()| uit.flush()).is_err() {
        std::process::exit(1);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(crate) fn uit_hex(tekst: &str) -> Option<Vec<u8>> {
    let paren = tekst.as_bytes().chunks(2);
    paren
        .map(|p| u8::from_str_radix(std::str::from_utf8(p).ok()?, 16).ok())
        .collect()
}

/// Where it puts what it saw.
pub(crate) fn gezien_pad(opdracht: &Path) -> PathBuf {
    opdracht.with_extension("gezien")
}

fn lees(pad: &Path) -> Opdracht {
    codec::decode(&fs::read(pad).unwrap()).unwrap()
}

pub(crate) fn leef(pad: &Path) {
    let mut opdracht = lees(pad);
    zeg("\nbegin");
    if opdracht.werk == Werk::Herbouw {
        let opened = Engine::herbouw(&opdracht.map, RootKey::InStore, &mut |_| {}).unwrap();
        zeg(&format!("open {} {:?}", opened.replayed, opened.rebuilt));
        return;
    }
    let (engine, opened) = match open(&opdracht.map, opdracht.klein) {
        Ok(open) => open,
        Err(fout) => return zeg(&format!("mislukt {fout}")),
    };
    zeg(&format!("open {} {:?}", opened.replayed, opened.rebuilt));
    let deuren = |wie: &str, request: Request| engine.call(&principal(wie), request);
    if opdracht.kijk {
        let gezien = kijk(&deuren, &opdracht.boeken).unwrap();
        fs::write(gezien_pad(pad), codec::encode(&gezien).unwrap()).unwrap();
        zeg("gezien");
        wacht();
        opdracht = lees(pad);
    }
    if opdracht.werk == Werk::Niets {
        return wacht();
    }
    richt_in(&deuren);
    let engine = Arc::new(engine);
    let server = (opdracht.werk == Werk::Dien).then(|| {
        let wie = principal(&Schrijver::naam(VENSTER));
        Server::start(Arc::clone(&engine), wie, &opdracht.map, Grenzen::default()).unwrap()
    });
    zeg("werk");
    schrijf(&engine, opdracht);
    drop(server);
    zeg("sluit");
    Arc::into_inner(engine).unwrap().sluit().unwrap();
    zeg("gesloten");
}

fn wacht() {
    drop(io::stdin().read_line(&mut String::new()));
}

fn richt_in(deuren: &super::kijk::Deuren<'_>) {
    let wie = Schrijver::naam(0);
    if matches!(deuren(&wie, Request::Sessie), Ok(Reply::Sessie(s)) if !s.ingericht) {
        let inrichten = Request::RichtIn {
            gemeenten: vec![GemeenteId(402)],
            leefgebied_set: String::new(),
        };
        deuren(&wie, inrichten).unwrap();
    }
    zeg("ingericht");
}

/// Lets all writers write at once, until enough was acknowledged; with a server until the end.
fn schrijf(engine: &Engine, opdracht: Opdracht) {
    let (sluit_na, dienen) = match opdracht.werk {
        Werk::Schrijf { sluit_na } => (sluit_na, false),
        _ => (None, true),
    };
    let (genoeg, bevestigd) = (AtomicBool::new(false), AtomicU32::new(0));
    std::thread::scope(|scope| {
        for (s, boek) in opdracht.schrijvers.into_iter().zip(opdracht.boeken) {
            if dienen && s.w == VENSTER {
                continue;
            }
            let wie = principal(&Schrijver::naam(s.w));
            let (genoeg, bevestigd) = (&genoeg, &bevestigd);
            scope.spawn(move || {
                let deur = |request| engine.call(&wie, request);
                blijf_schrijven(s, boek, &deur, &|regel| {
                    zeg(regel);
                    let aantal = bevestigd.fetch_add(1, Ordering::Relaxed) + 1;
                    if sluit_na.is_some_and(|na| aantal >= na) {
                        genoeg.store(true, Ordering::Relaxed);
                    }
                    !genoeg.load(Ordering::Relaxed)
                });
            });
        }
    });
}

/// One writer at work, until it is refused or told to stop; tells every acknowledgement.
pub(crate) fn blijf_schrijven(
    mut s: Schrijver,
    mut boek: Boek,
    deur: &dyn Fn(Request) -> Result<Reply, Refusal>,
    meld: &dyn Fn(&str) -> bool,
) {
    loop {
        let daad = s.volgende();
        match vraag(&s, &daad, &boek, deur) {
            Ok(antwoord) => {
                let bytes = codec::encode(&antwoord).unwrap();
                boek_in(&mut boek, &daad, &antwoord);
                let regel = format!("k {} {} {}", s.w, s.n, hex(&bytes));
                s.doe(&daad);
                if !meld(&regel) {
                    return;
                }
            }
            Err(weigering) => {
                meld(&format!("weigering {} {} {weigering:?} {daad:?}", s.w, s.n));
                return;
            }
        }
    }
}
