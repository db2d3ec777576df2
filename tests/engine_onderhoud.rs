//! What the engine does of its own accord: checkpoints while people work, and the nightly check.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod einde;
mod steun;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use einde::BijEinde;
use nazorg::api::reply::Verificatie;
use nazorg::api::{Reply, Request};
use nazorg::domain::id::GemeenteId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Engine, Principal};
use nazorg::store::{Options, RootKey};
use steun::{moment, rij, toebehoren};

fn wie() -> Principal {
    Principal::eigenaar(Medewerker("m.demostra".to_owned()))
}

fn klein() -> Options {
    Options {
        segment_bytes: 50_000,
        checkpoint_bytes: 150_000,
        cache_bytes: 4 * 1024 * 1024,
        ..Options::default()
    }
}

fn open(map: &Path, klok: &Arc<VasteKlok>, zaad: u64) -> Engine {
    let sleutel = RootKey::InStore;
    Engine::open_met(map, sleutel, toebehoren(klok, zaad), klein(), &mut |_| {})
        .expect("een opslag")
        .0
}

fn bestanden(map: &Path, wat: &str) -> usize {
    std::fs::read_dir(map).map_or(0, |lijst| {
        let namen = lijst.flatten().map(|b| b.path());
        namen
            .filter(|pad| pad.extension().is_some_and(|e| e == wat))
            .count()
    })
}

fn controle(engine: &Engine, ankers: Vec<nazorg::api::reply::Anker>) -> Verificatie {
    match engine.call(&wie(), Request::Verifieer { ankers }) {
        Ok(Reply::Verificatie(v)) => v,
        anders => panic!("{anders:?}"),
    }
}

fn lees_in(engine: &Engine, van: u32, aantal: u32) {
    let rijen = (van..van + aantal)
        .map(|nr| {
            let naam = format!("Proefstra-{nr}");
            let extra = [("achternaam", naam.as_str())];
            rij(nr, &format!("m-{nr}"), "begin", "2026-11-20T10:00", &extra)
        })
        .collect();
    let vraag = Request::LeesIn {
        bestand: "proef.csv".to_owned(),
        rijen,
        proef: false,
    };
    engine.call(&wie(), vraag).expect("ingelezen");
}

#[test]
fn oude_delen_gaan_vanzelf_naar_het_archief_terwijl_er_gewerkt_wordt() {
    let dir = tempfile::tempdir().expect("een map");
    let map = dir.path().join("opslag");
    let klok = Arc::new(VasteKlok::op(moment("2026-11-21T09:30")));
    let engine = open(&map, &klok, 7);
    let inrichten = Request::RichtIn {
        gemeenten: vec![GemeenteId(402)],
        leefgebied_set: String::new(),
    };
    engine.call(&wie(), inrichten).expect("ingericht");
    let begin = controle(&engine, Vec::new()).kop.expect("een kop");
    let einde = Instant::now() + Duration::from_mins(2);
    let mut nummer = 1;
    while bestanden(&map.join("archive"), "journal") < 6 {
        assert!(Instant::now() < einde, "geen controlepunt");
        lees_in(&engine, nummer, 20);
        nummer += 20;
    }
    let verslag = controle(&engine, vec![begin]);
    assert_eq!((verslag.gebreken, verslag.ankers), (Vec::new(), 1));
    assert!(verslag.archief >= 6);
    // Somebody wrote down what is not there.
    let mut anders = begin;
    anders.keten[3] ^= 1;
    assert_eq!(controle(&engine, vec![anders]).gebreken_aantal, 1);
    let Ok(Reply::Cijfers(voor)) = engine.call(&wie(), Request::Cijfers) else {
        panic!("geen cijfers")
    };
    engine.sluit().expect("gesloten");
    assert!(bestanden(&map.join("journal"), "checkpoint") == 1);

    // From the checkpoint alone it is the same.
    std::fs::remove_dir_all(map.join("archive")).expect("weg");
    Engine::herbouw(&map, RootKey::InStore, &mut |_| {}).expect("herbouwd");
    let engine = open(&map, &klok, 8);
    let Ok(Reply::Cijfers(na)) = engine.call(&wie(), Request::Cijfers) else {
        panic!("geen cijfers")
    };
    assert_eq!(voor, na);
    let verslag = controle(&engine, vec![begin]);
    // The point stands in the checkpoint too.
    assert_eq!((verslag.gebreken, verslag.ankers), (Vec::new(), 1));
    assert!(verslag.elders >= 6);
    engine.sluit().expect("gesloten");
}

#[test]
fn het_einde_van_het_journaal_wordt_buiten_de_opslag_opgeschreven() {
    let dir = tempfile::tempdir().expect("een map");
    let map = dir.path().join("opslag");
    let klok = Arc::new(VasteKlok::op(moment("2026-11-21T09:30")));
    let engine = open(&map, &klok, 7);
    lees_in(&engine, 1, 3);
    let (zend, opgeschreven) = std::sync::mpsc::channel();
    engine.anker_bij(Box::new(move |winkel, kop| {
        zend.send((*winkel, *kop)).expect("er wordt geluisterd");
    }));
    let (winkel, eerste) = opgeschreven
        .recv_timeout(Duration::from_mins(1))
        .expect("meteen een kop");
    lees_in(&engine, 4, 3);
    engine.sluit().expect("gesloten");
    let (zelfde, laatste) = opgeschreven.recv().expect("een kop bij het sluiten");
    assert!(winkel == zelfde && laatste.nummer > eerste.nummer);

    // Both are found again, and when the end is cut off that shows.
    let engine = open(&map, &klok, 8);
    let verslag = controle(&engine, vec![eerste, laatste]);
    assert_eq!((verslag.gebreken_aantal, verslag.ankers), (0, 2));
    engine.sluit().expect("gesloten");
    let oud = dir.path().join("oud");
    let engine = open(&oud, &klok, 9);
    lees_in(&engine, 1, 3);
    assert_eq!(controle(&engine, vec![laatste]).gebreken_aantal, 1);
}

fn sessie(engine: &Engine) -> nazorg::api::reply::Sessie {
    match engine.call(&wie(), Request::Sessie) {
        Ok(Reply::Sessie(s)) => *s,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn s_nachts_wordt_alles_gecontroleerd_en_de_uitkomst_getoond() {
    let dir = tempfile::tempdir().expect("een map");
    let map = dir.path().join("opslag");
    // Half past three on a Dutch wall clock; the same by day leaves it alone.
    for (nu, kapot, gebreken) in [
        ("2026-11-22T02:30", false, Some(0)),
        ("2026-11-23T02:30", true, Some(1)),
        ("2026-11-23T12:30", true, None),
    ] {
        let klok = Arc::new(VasteKlok::op(moment(nu)));
        let engine = open(&map, &klok, 7);
        if kapot {
            std::fs::write(map.join("drafts/00.draft"), b"NZRGDRF1 kapot").expect("geschreven");
        }
        assert_eq!(sessie(&engine).nachtcontrole, None);
        lees_in(&engine, 1, 2);
        let (zend, gewekt) = std::sync::mpsc::channel();
        engine.anker_bij(Box::new(move |_, kop| zend.send(*kop).expect("gehoord")));
        gewekt
            .recv_timeout(Duration::from_mins(1))
            .expect("een kop");
        let einde = Instant::now() + Duration::from_mins(1);
        while gebreken.is_some() && sessie(&engine).nachtcontrole.is_none() {
            assert!(Instant::now() < einde, "geen controle");
            std::thread::sleep(Duration::from_millis(20));
        }
        let gevonden = sessie(&engine).nachtcontrole;
        assert_eq!(gevonden.map(|c| c.gebreken), gebreken, "{nu}");
        assert!(gevonden.is_none_or(|c| c.op == moment(nu)));
        engine.sluit().expect("gesloten");
    }
}

#[test]
fn een_controle_onder_het_werk_vindt_geen_spoken() {
    let dir = tempfile::tempdir().expect("een map");
    let map = dir.path().join("opslag");
    let klok = Arc::new(VasteKlok::op(moment("2026-11-21T09:30")));
    let engine = open(&map, &klok, 7);
    lees_in(&engine, 1, 100);
    let klaar = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for schrijver in 1..=4 {
            let (engine, klaar) = (&engine, &klaar);
            scope.spawn(move || {
                let mut nummer = schrijver * 100_000;
                while !klaar.load(Ordering::Relaxed) {
                    lees_in(engine, nummer, 5);
                    nummer += 5;
                }
            });
        }
        let _einde = BijEinde(&klaar);
        let mut kop = 0;
        for _ in 0..5 {
            let verslag = controle(&engine, Vec::new());
            assert_eq!(verslag.gebreken, Vec::new());
            let nu = verslag.kop.map_or(0, |k| k.nummer);
            assert!(nu > kop, "er werd niet geschreven");
            kop = nu;
        }
    });
    engine.sluit().expect("gesloten");
}
