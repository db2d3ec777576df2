//! Two windows of one store edit the same note: both texts are there at the end.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::path::Path;

use serde_json::Value;
use support::pty::{Pty, Start};
use support::{NAZORG, nazorg};

fn open(data: &Path, breed: u16, hoog: u16) -> Pty {
    Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(breed, hoog)
        .go()
}

#[test]
fn twee_vensters_schrijven_aan_een_notitie_en_beide_teksten_blijven() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", "tests/samples/kapot/stuurtekens.csv"]);
    let een = open(&data, 80, 24);
    een.wacht_op("1 Vandaag");
    een.keys("2").wacht_op("Meldingen 1 ");
    een.keys("a").wacht_op("Meldingen 0");
    een.keys("3").wacht_op("Caseload 1");
    een.keys("enter").wacht_op("Onderdak");
    een.keys("n").wacht_op("Nieuwe notitie");
    een.send("Eerste woorden.");
    een.keys("ctrl-o").wacht_weg("Nieuwe notitie");
    let twee = open(&data, 120, 36);
    twee.wacht_op("1 Vandaag");
    twee.keys("3").wacht_op("Caseload 1");
    twee.keys("enter").wacht_op("Onderdak");
    een.bewerk_notitie("Eerste woorden");
    twee.bewerk_notitie("Eerste woorden");

    een.send(" Van een.");
    twee.send(" Van twee.");
    twee.wacht_op("Eerste woorden. Van twee.");
    een.keys("ctrl-o").wacht_weg("Notitie wijzigen");
    // Not refused yet: what the other did shows when one saves.
    twee.keys("ctrl-o").wacht_op("Mijn versie opslaan");
    twee.wacht_op("Eerste woorden. Van een.")
        .wacht_op("Eerste woorden. Van twee.");
    twee.keys("ctrl-g").keys("ctrl-o");
    twee.wacht_weg("Notitie wijzigen");
    for p in [een, twee] {
        p.keys("q");
        assert_eq!(p.wait_exit().code, 0);
        p.assert_restored();
    }
    let casus = nazorg(&data, &["toon", "0001", "--json"]);
    let casus: Value = serde_json::from_str(&casus).expect("JSON");
    assert_eq!(
        casus["notes"][0]["text"],
        "Eerste woorden. Van twee.Eerste woorden. Van een."
    );
}
