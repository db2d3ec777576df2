//! Every sample file ends as its truth says, on a first import into an empty store and on a second.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use std::path::Path;

use nazorg::api::reply::Ingelezen;
use nazorg::api::request::RuweRij;
use nazorg::api::{Reply, Request};
use nazorg::exchange::lees_bestand;
use serde_json::Value;
use steun::Proef;

fn rijen(naam: &str) -> Vec<RuweRij> {
    let bytes = std::fs::read(Path::new("tests/samples").join(naam)).expect("een bestand");
    lees_bestand(&bytes, naam, None)
        .expect("leesbaar")
        .rijen()
        .collect()
}

fn lees_in(p: &Proef, naam: &str) -> Ingelezen {
    let vraag = Request::LeesIn {
        bestand: naam.to_owned(),
        rijen: rijen(naam),
        proef: false,
    };
    match p.vraag(vraag) {
        Ok(Reply::Ingelezen(uit)) => *uit,
        anders => panic!("niet ingelezen: {anders:?}"),
    }
}

fn waarheid() -> Value {
    let tekst = std::fs::read_to_string("tests/samples/truth.json").expect("de waarheid");
    serde_json::from_str(&tekst).expect("JSON")
}

#[test]
fn elk_bestand_eindigt_zoals_de_waarheid_zegt_en_de_tweede_keer_dubbel() {
    for naam in [
        "meldingen.csv",
        "export-anders.csv",
        "meldingen.json",
        "meldingen.xlsx",
    ] {
        let waar = &waarheid()[naam];
        let getal =
            |sleutel: &str| u32::try_from(waar[sleutel].as_u64().expect("een getal")).unwrap();
        let p = Proef::nieuw();
        let uit = lees_in(&p, naam);
        let gezien = [
            uit.rijen.len() as u32,
            uit.nieuw,
            uit.dubbel,
            uit.correctie,
            uit.geweigerd,
        ];
        let verwacht = ["rows", "new", "duplicate", "correction", "refused"].map(getal);
        assert_eq!(
            gezien, verwacht,
            "{naam}: rijen, nieuw, dubbel, correctie, geweigerd"
        );
        assert_eq!(p.cijfers().rows_refused, getal("refused"), "{naam}");
        let weer = lees_in(&p, naam);
        assert_eq!((weer.nieuw, weer.correctie), (0, 0), "{naam} nog eens");
        assert_eq!(
            weer.dubbel + weer.geweigerd,
            getal("rows"),
            "{naam} nog eens"
        );
        assert_eq!(weer.geweigerd, getal("refused"), "{naam} nog eens");
        assert_eq!(
            p.cijfers().rows_refused,
            getal("refused"),
            "{naam}: de bak groeit niet"
        );
    }
}

#[test]
fn stuurtekens_worden_bewaard_zoals_ze_kwamen() {
    let p = Proef::nieuw();
    assert_eq!(lees_in(&p, "kapot/stuurtekens.csv").nieuw, 1);
}

#[test]
fn een_afgebroken_bestand_verliest_alleen_de_afgebroken_rij() {
    let p = Proef::nieuw();
    let uit = lees_in(&p, "kapot/afgebroken.csv");
    assert_eq!(uit.geweigerd, 1);
    assert!(uit.nieuw > 10);
    assert_eq!(
        lees_in(&p, "meldingen.csv").nieuw + uit.nieuw,
        240,
        "de rest komt uit het hele bestand"
    );
}
