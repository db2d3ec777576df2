//! A clock that is set back or forward, between and during sessions: what is stored, its order,
//! numbers and undo do not depend on it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::request::{NotitieInvoer, Opdracht};
use nazorg::api::{InboxFilter, Reply, Request};
use nazorg::domain::contact::Aard;
use nazorg::domain::id::UnitId;
use nazorg::engine::klok::Klok;
use steun::{Proef, dag, gedaan, moment};

/// Half past nine on 21 November 2026 is where each test begins.
const SPRONGEN: [&str; 8] = [
    "2026-11-20T09:30",
    "2026-11-22T09:30",
    "2021-11-21T09:30",
    "2031-11-21T09:30",
    "1970-01-01T00:00",
    "2026-11-21T09:30",
    "2096-02-29T12:00",
    "2026-10-25T02:30",
];

fn meld(p: &Proef, aantal: usize) {
    for nummer in 0..aantal {
        p.meld(
            &format!("K{nummer}"),
            "begin",
            "2026-11-10T09:00",
            &[
                ("achternaam", &format!("Verzinsel{nummer}")),
                ("geboortedatum", &format!("19{}-01-01", 50 + nummer)),
            ],
        );
    }
}

/// Opens a case for one of the notices.
fn accepteer(p: &Proef) -> (UnitId, String) {
    let vraag = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 1,
    };
    let Ok(Reply::Inbox(bladzij)) = p.vraag(vraag) else {
        panic!("geen inbox")
    };
    let meldingen = bladzij.regels.iter().map(|r| r.melding).collect();
    let uit = gedaan(p.vraag(Request::Triageer {
        meldingen,
        opdracht: Opdracht::Accepteer,
    }));
    let (casus, nummer) = uit.casussen.first().expect("een casus").clone();
    (casus, nummer.to_string())
}

fn notitie(p: &Proef, casus: UnitId, tekst: &str) {
    let notitie = NotitieInvoer {
        tekst: tekst.to_owned(),
        aard: Aard::Feit,
        bron: String::new(),
        leefgebied: None,
        // A day far from today is refused as a slip of the finger.
        gebeurd_op: p.klok.nu().datum(),
    };
    gedaan(p.vraag(Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie,
    }));
}

fn teksten(p: &Proef, casus: UnitId) -> Vec<String> {
    let mut uit: Vec<_> = p
        .dossier(casus)
        .notities
        .into_iter()
        .map(|n| n.inhoud.tekst)
        .collect();
    uit.sort();
    uit
}

fn klopt(p: &Proef) {
    let Ok(Reply::Verificatie(v)) = p.vraag(Request::Verifieer { ankers: Vec::new() }) else {
        panic!("geen controle")
    };
    assert_eq!(v.gebreken, Vec::new());
}

#[test]
fn ongedaan_gaat_in_de_volgorde_van_het_werk_en_niet_van_de_klok() {
    let mut p = Proef::nieuw();
    meld(&p, 1);
    let (casus, _) = accepteer(&p);
    // One note per jump, and between some of them the program is started anew.
    let mut verwacht = Vec::new();
    for (nummer, sprong) in SPRONGEN.iter().enumerate() {
        p.klok.zet(moment(sprong));
        if nummer % 2 == 1 {
            p = p.herstart();
        }
        notitie(&p, casus, &format!("n{nummer}"));
        verwacht.push(format!("n{nummer}"));
        assert_eq!(teksten(&p, casus), verwacht);
    }
    klopt(&p);
    for stap in 0..SPRONGEN.len() {
        p.klok.zet(moment(SPRONGEN[(stap * 3) % SPRONGEN.len()]));
        gedaan(p.vraag(Request::Ongedaan));
        verwacht.pop();
        assert_eq!(teksten(&p, casus), verwacht, "stap {stap}");
    }
    for stap in 0..SPRONGEN.len() {
        p.klok.zet(moment(SPRONGEN[(stap * 5) % SPRONGEN.len()]));
        gedaan(p.vraag(Request::Opnieuw));
        verwacht.push(format!("n{stap}"));
        assert_eq!(teksten(&p, casus), verwacht, "stap {stap}");
    }
    klopt(&p);
}

#[test]
fn ieder_casusnummer_wordt_een_keer_gegeven() {
    let mut p = Proef::nieuw();
    meld(&p, 2 * SPRONGEN.len());
    let mut nummers = Vec::new();
    for (nummer, sprong) in SPRONGEN.iter().chain(&SPRONGEN).enumerate() {
        p.klok.zet(moment(sprong));
        if nummer % 3 == 2 {
            p = p.herstart();
        }
        let (casus, naam) = accepteer(&p);
        // The year is the clock's; the number goes on within it whatever came between.
        assert!(naam.contains(&sprong[..4]), "{naam} op {sprong}");
        assert_eq!(p.dossier(casus).casus.inhoud.nummer.to_string(), naam);
        nummers.push(naam);
    }
    let mut eenmalig = nummers.clone();
    eenmalig.sort();
    eenmalig.dedup();
    assert_eq!(eenmalig.len(), nummers.len(), "{nummers:?}");
    klopt(&p.herstart());
}

#[test]
fn een_vraag_op_elk_moment_van_de_klok_krijgt_antwoord() {
    let p = Proef::nieuw();
    meld(&p, 1);
    let (casus, _) = accepteer(&p);
    notitie(&p, casus, "blijft");
    let randen = [
        i64::MIN,
        -62_000_000_000_000,
        -1,
        0,
        1,
        253_000_000_000_000,
        i64::MAX,
    ];
    let momenten = SPRONGEN
        .iter()
        .map(|s| moment(s))
        .chain(randen.map(nazorg::domain::tijd::Tijdstip));
    for nu in momenten {
        p.klok.zet(nu);
        for vraag in [
            Request::Sessie,
            Request::Cijfers,
            Request::Vandaag { per_groep: 10 },
            Request::Dossier { casus },
            Request::Verifieer { ankers: Vec::new() },
        ] {
            assert!(p.vraag(vraag.clone()).is_ok(), "{nu:?}: {vraag:?}");
        }
        // A change is carried out or refused in words; neither harms what stands there.
        let notitie = NotitieInvoer {
            tekst: "erbij".to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: dag("2026-11-20"),
        };
        let bestaand = None;
        if let Ok(Reply::Gedaan(_)) = p.vraag(Request::SchrijfNotitie {
            casus,
            bestaand,
            notitie,
        }) {
            gedaan(p.vraag(Request::Ongedaan));
        }
        assert_eq!(teksten(&p, casus), ["blijft"]);
    }
    klopt(&p.herstart());
}
