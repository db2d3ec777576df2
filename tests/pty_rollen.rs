//! The screens of those who see no persons, in a real terminal: accounts and roles, the audit trail,
//! figures. In a store of one's own one has all of them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use serde_json::Value;
use support::pty::{Pty, Start};
use support::{NAZORG, nazorg};
use tempfile::TempDir;

/// A store with some notices, and the screens on it.
fn begin(breed: u16, hoog: u16) -> (TempDir, Pty) {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", "tests/samples/kapot/stuurtekens.csv"]);
    let scherm = Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(breed, hoog)
        .go();
    scherm.wacht_op("1 Vandaag");
    (huis, scherm)
}

fn stop(scherm: &Pty) {
    scherm.keys("q");
    assert_eq!(scherm.wait_exit().code, 0);
    scherm.assert_restored();
}

#[test]
fn accounts_are_made_given_a_role_and_ended() {
    let (huis, p) = begin(80, 24);
    p.keys("7").wacht_op("Er zijn nog geen accounts");
    p.keys("a").wacht_op("inlognaam op deze machine");
    p.send("nz-niemand-hier");
    p.keys("enter").wacht_op("kent geen gebruiker");
    // Every machine has this user.
    p.keys("a").wacht_op("inlognaam op deze machine");
    p.send("root");
    p.keys("enter").wacht_op("Account voor root, gebruiker 0");
    p.keys("ctrl-o").wacht_op("Account gemaakt");
    p.cursor_op("root").wacht_op("geen rol");
    p.keys("r").wacht_op("Rol voor root").keys("tab");
    // The store has one municipality: it stands there already.
    p.wacht_op("Hilversum");
    p.keys("ctrl-o").wacht_weg("Rol voor root");
    p.wacht_op("telt").cursor_op("regisseur");
    let lijst = nazorg(
        &huis.path().join("opslag"),
        &["beheer", "account", "lijst", "--json"],
    );
    let lijst: Value = serde_json::from_str(&lijst).expect("JSON");
    let account = &lijst["accounts"][0];
    assert_eq!(account["uid"], 0);
    assert_eq!(account["roles"][0]["role"], "regisseur");
    assert_eq!(account["roles"][0]["counts"], true);
    p.keys("x")
        .wacht_op("intrekken?")
        .keys("j")
        .wacht_op("geen rol");
    p.keys("X").wacht_op("Typ einde");
    p.send("einde");
    p.keys("enter").wacht_op("BEËINDIGD");
    stop(&p);
}

#[test]
fn the_trail_shows_what_was_done_and_the_chain_is_checked() {
    let (huis, p) = begin(120, 36);
    p.keys("2").wacht_op("Meldingen 1 ");
    p.keys("a").wacht_op("Meldingen 0");
    p.keys("8").wacht_op("Wie deed wat: alles");
    p.wacht_op("triage").wacht_op("De keten klopt");
    p.keys("f").wacht_op("Wie (inlognaam)").keys("tab");
    p.send("tt");
    p.keys("ctrl-o").wacht_op("Wie deed wat: triage");
    p.wacht_op("1 regel;").wacht_op("Dit is alles");
    p.keys("enter").wacht_op("wijziging");
    p.keys("esc").wacht_weg("wijziging");
    p.keys("e")
        .wacht_op("nazorg audit --csv --handeling triage > audit.csv");
    p.keys("esc").wacht_weg("audit.csv");
    p.keys("c").wacht_op("Alles klopt");
    p.keys("esc").wacht_weg("Alles klopt");
    stop(&p);
    // What the screen says is what the command takes.
    let data = huis.path().join("opslag");
    let csv = nazorg(&data, &["audit", "--csv", "--handeling", "triage"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
}

#[test]
fn figures_stand_on_one_screen_with_what_they_mean() {
    let (huis, p) = begin(80, 24);
    p.keys("6").wacht_op("Cijfers van nu: Hilversum");
    p.cursor_op("Nieuwe meldingen")
        .wacht_op("nog niemand heeft besloten");
    p.keys("j j j j j j j j j").cursor_op("Geweigerde rijen");
    p.wacht_op("nog verbeterd moeten worden");
    // Below them the report, of this year, of a quarter, of the young.
    p.keys("j").cursor_op("Rapport 2");
    p.wacht_op("Meenemen voor een spreadsheet: nazorg rapport --jaar 2");
    p.keys("j j j").cursor_op("Begonnen detenties");
    p.keys("t").wacht_op("e kwartaal 2");
    p.cursor_op("Begonnen detenties");
    p.keys("l").wacht_op("alleen t/m 23 jaar");
    p.keys("l l").wacht_weg("alleen t/m");
    p.keys("G").wacht_op("Knelpunten: ");
    p.wacht_op("Knelpunten met een dag in deze tijd");
    p.keys("esc").wacht_weg("Knelpunten: ");
    stop(&p);
    // What the screen says is what the command takes.
    let csv = nazorg(&huis.path().join("opslag"), &["rapport", "--csv"]);
    assert!(
        csv.contains("key;area_or_profile;") && csv.contains("in;;Begonnen detenties;"),
        "{csv}"
    );
}
