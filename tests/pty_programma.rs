//! The real program in a real terminal, where things go wrong: hostile data, a small screen, a
//! second window, signals, a lost line, an empty store.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;
use support::pty::{Pty, Start};
use tempfile::TempDir;

const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

struct Huis {
    dir: TempDir,
}

impl Huis {
    fn leeg() -> Self {
        Self {
            dir: tempfile::tempdir().expect("een map"),
        }
    }

    fn ingericht() -> Self {
        let huis = Self::leeg();
        huis.nazorg(&["inrichten", "--gemeente", "Hilversum"]);
        huis
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("opslag")
    }

    fn nazorg(&self, woorden: &[&str]) -> String {
        let uit = Command::new(NAZORG)
            .args(woorden)
            .arg("--data")
            .arg(self.data())
            .env("NAZORG_CONFIG", self.dir.path())
            .output()
            .expect("uitgevoerd");
        let fout = String::from_utf8_lossy(&uit.stderr);
        assert!(uit.status.success(), "{woorden:?}: {fout}");
        String::from_utf8(uit.stdout).expect("tekst")
    }

    fn scherm(&self, breed: u16, hoog: u16) -> Pty {
        Start::new(NAZORG)
            .args(["--data", &self.data().to_string_lossy()])
            .env("NAZORG_CONFIG", self.dir.path())
            .size(breed, hoog)
            .go()
    }

    fn lees_in(&self, bestand: &str) {
        let pad = Path::new("tests/samples").join(bestand);
        self.nazorg(&["import", &pad.to_string_lossy()]);
    }
}

#[test]
fn vijandige_gegevens_sturen_de_terminal_niets() {
    let huis = Huis::ingericht();
    huis.lees_in("kapot/stuurtekens.csv");
    for (breed, hoog) in [(80, 24), (120, 36)] {
        let p = huis.scherm(breed, hoog);
        p.wacht_op("1 Vandaag").wacht_op("{U+");
        p.keys("2").wacht_op("2 Triage").wacht_op("{U+001B}");
        p.keys("enter").wacht_op("{U+");
        p.keys("esc ? esc 4").wacht_op("4 ");
        p.keys("q");
        assert_eq!(p.wait_exit().code, 0);
        p.assert_grammar(0);
        p.assert_restored();
    }
    let p = huis.scherm(120, 36);
    p.wacht_op("1 Vandaag");
    p.keys("2").wacht_op("Meldingen 1 ");
    p.keys("a").wacht_op("Meldingen 0");
    p.keys("3").wacht_op("{U+001B}");
    p.keys("enter").wacht_op("Tijdlijn");
    p.assert_grammar(0);
    p.keys("q");
    p.wait_exit();
}

#[test]
fn een_klein_scherm_krijgt_een_melding_en_komt_terug() {
    let huis = Huis::ingericht();
    let p = huis.scherm(60, 20);
    p.wacht_op("te klein");
    p.resize(80, 24).wacht_op("1 Vandaag").wacht_weg("te klein");
    p.resize(40, 8).wacht_op("te klein");
    p.resize(300, 120).wacht_op("1 Vandaag");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
}

#[test]
fn een_tweede_venster_ziet_wat_het_eerste_doet() {
    let huis = Huis::ingericht();
    let een = huis.scherm(80, 24);
    een.wacht_op("1 Vandaag");
    een.keys("2").wacht_op("Meldingen 0");
    // A command in another shell attaches; the window sees its notices without a key.
    huis.lees_in("meldingen.json");
    een.wacht_op("Meldingen 60");
    let twee = huis.scherm(80, 24);
    twee.wacht_op("1 Vandaag");
    twee.keys("2").wacht_op("Meldingen 60");
    een.keys("a").wacht_op("Meldingen 59");
    twee.wacht_op("Meldingen 59");
    twee.keys("x d").wacht_op("Meldingen 58");
    een.wacht_op("Meldingen 58");
    een.keys("q");
    assert_eq!(een.wait_exit().code, 0);
    // The one that is left takes the store over.
    twee.keys("x d").wacht_op("Meldingen 57");
    twee.keys("q");
    assert_eq!(twee.wait_exit().code, 0);
    assert!(
        huis.nazorg(&["status", "--json"])
            .contains("\"notifications_new\": 57")
    );
}

#[test]
fn een_signaal_geeft_de_terminal_terug() {
    let huis = Huis::ingericht();
    for (signaal, code) in [(Signal::TERM, 143), (Signal::INT, 130)] {
        let p = huis.scherm(80, 24);
        p.wacht_op("1 Vandaag");
        p.signal(signaal);
        assert_eq!(p.wait_exit().code, code, "{signaal:?}");
        p.assert_restored();
    }
}

#[test]
fn een_verloren_lijn_beeindigt_het_programma_en_bewaart_wat_getypt_was() {
    let huis = Huis::ingericht();
    huis.lees_in("meldingen.json");
    let mut p = huis.scherm(80, 24);
    p.wacht_op("1 Vandaag");
    p.keys("2").wacht_op("Meldingen 60");
    p.keys("a").wacht_op("Meldingen 59");
    p.keys("3").wacht_op("Caseload 1");
    p.keys("n").wacht_op("otitie");
    p.send("Zijn zus haalt hem op.").wacht_op("haalt hem op");
    p.hang_up();
    p.wait_exit();
    let p = huis.scherm(80, 24);
    p.wacht_op("1 Vandaag");
    p.keys("3").wacht_op("Caseload 1");
    p.keys("n").wacht_op("Zijn zus haalt hem op.");
    p.keys("ctrl-o").wacht_weg("Zijn zus haalt hem op.");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    assert!(
        huis.nazorg(&["toon", "1"])
            .contains("Zijn zus haalt hem op.")
    );
}

#[test]
fn een_lege_opslag_vraagt_eerst_van_welke_gemeente_je_bent() {
    let huis = Huis::leeg();
    let p = huis.scherm(80, 24);
    p.wacht_op("stap 1 van 2");
    p.send("hilvers").wacht_weg("Hilvarenbeek");
    p.keys("space enter").wacht_op("stap 2 van 2");
    p.keys("enter").wacht_weg("stap 2 van 2");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    assert!(huis.nazorg(&["status"]).contains("Hilversum"));
}

#[test]
fn een_domme_terminal_krijgt_uitleg_en_verliest_niets() {
    let huis = Huis::ingericht();
    let p = Start::new(NAZORG)
        .args(["--data", &huis.data().to_string_lossy()])
        .env("TERM", "dumb")
        .size(80, 24)
        .go();
    assert_eq!(p.wait_exit().code, 2);
    assert!(p.text().contains("status"), "{}", p.text());
}

#[test]
fn de_oefenopslag_van_vandaag_gaat_verder_waar_je_was() {
    let huis = Huis::leeg();
    let map = huis.data().to_string_lossy().into_owned();
    let demo = |extra: &[&str]| {
        let woorden = [&["demo", "--data", map.as_str()], extra].concat();
        Start::new(NAZORG)
            .args(woorden)
            .env("NAZORG_CONFIG", huis.dir.path())
            .size(80, 24)
            .go()
    };
    let aantal = |p: &Pty| {
        p.wacht_op("DEMO");
        // Until they have come the list says that there are none.
        p.keys("2").wacht_op("Meldingen ").wacht_weg("Meldingen 0 ");
        let regel = p.row(1);
        let cijfers = regel.split("Meldingen ").nth(1).expect("een aantal");
        let cijfers: String = cijfers.chars().take_while(char::is_ascii_digit).collect();
        cijfers.parse::<u32>().expect("een getal")
    };
    let p = demo(&[]);
    let eerst = aantal(&p);
    p.keys("a").wacht_op(&format!("Meldingen {} ", eerst - 1));
    p.keys("q");
    p.wait_exit();
    let p = demo(&[]);
    assert_eq!(aantal(&p), eerst - 1);
    p.keys("q");
    p.wait_exit();
    demo(&["--fill-only"]).wait_exit();
    let p = demo(&[]);
    assert_eq!(aantal(&p), eerst, "met --fill-only begint hij opnieuw");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
}
