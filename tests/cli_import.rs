//! Importing with the real program: every sample ends as it must, twice; broken files cost nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod samples;

use std::os::unix::fs::PermissionsExt;

use cli_support::{Huis, Uit};
use samples::{GOED, Truth, pad, truth};
use serde_json::Value;

fn importeer(huis: &Huis, naam: &str, meer: &[&str]) -> Uit {
    let bestand = pad(naam).display().to_string();
    let mut args = vec!["import", &bestand];
    args.extend(meer);
    huis.nazorg(args)
}

fn tellers(v: &Value) -> [u64; 5] {
    ["rows", "new", "duplicate", "correction", "refused"].map(|k| v[k].as_u64().unwrap())
}

fn verwacht(t: &Truth) -> [u64; 5] {
    [t.rows, t.new, t.duplicate, t.correction, t.refused].map(|n| n as u64)
}

#[test]
fn every_sample_ends_as_it_must_and_a_second_time_changes_nothing() {
    for naam in GOED {
        let huis = Huis::nieuw();
        let t = truth(naam);
        let eerste = importeer(&huis, naam, &["--json"]).goed().json();
        assert_eq!(tellers(&eerste), verwacht(&t), "{naam}");
        assert_eq!(eerste["refused_rows"].as_array().unwrap().len(), t.refused);
        let tweede = importeer(&huis, naam, &["--json"]).goed().json();
        let [rijen, geweigerd] = [t.rows as u64, t.refused as u64];
        assert_eq!(
            tellers(&tweede),
            [rijen, 0, rijen - geweigerd, 0, geweigerd],
            "{naam} again"
        );
        let status = huis.nazorg(["status", "--json"]).goed().json();
        assert_eq!(status["notifications_new"], t.new as u64, "{naam}");
        assert_eq!(status["rows_refused"], t.refused as u64, "{naam}");
    }
}

#[test]
fn all_samples_go_into_one_store() {
    let huis = Huis::nieuw();
    huis.nazorg([
        "inrichten",
        "--gemeente",
        "Hilversum",
        "--gemeente",
        "huizen",
    ])
    .goed();
    let mut nieuw = 0;
    for naam in GOED {
        let uitslag = importeer(&huis, naam, &["--json"]).goed().json();
        assert_eq!(tellers(&uitslag), verwacht(&truth(naam)), "{naam}");
        nieuw += truth(naam).new;
    }
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(status["notifications_new"], nieuw as u64);
    let na = huis.nazorg(["verify", "--json"]).goed().json();
    assert_eq!(na["ok"], true);
    assert_eq!(na["faults"], Value::Array(Vec::new()));
}

#[test]
fn broken_files_say_what_is_wrong_and_leave_the_store_alone() {
    let huis = Huis::nieuw();
    for (naam, woorden) in [
        ("kapot/leeg.csv", &["leeg"][..]),
        (
            "kapot/verkeerde-kolommen.csv",
            &["melding_id", "achternaam"],
        ),
        ("kapot/nullen.csv", &["geen tekstbestand"]),
    ] {
        let uit = importeer(&huis, naam, &[]);
        assert_eq!(uit.code, 2, "{naam}: {}", uit.err);
        assert_eq!(uit.out, "", "{naam}");
        for regel in ["Fout:", "Bewaard:", "Doen:"] {
            assert!(uit.err.contains(regel), "{naam}: {}", uit.err);
        }
        for woord in woorden {
            assert!(uit.err.contains(woord), "{naam}: {}", uit.err);
        }
        assert!(!huis.data().exists(), "{naam} made a store");
    }
    let kop = importeer(&huis, "kapot/alleen-kop.csv", &["--json"]).goed();
    assert_eq!(tellers(&kop.json()), [0; 5]);
    let af = importeer(&huis, "kapot/afgebroken.csv", &["--json"])
        .goed()
        .json();
    assert_eq!(af["refused"], 1);
    assert!(af["new"].as_u64().unwrap() > 0);
    let stuur = importeer(&huis, "kapot/stuurtekens.csv", &["--json"])
        .goed()
        .json();
    assert_eq!(stuur["new"], 1);
    let lijst = huis.nazorg(["vandaag"]).goed().out;
    assert!(!lijst.contains('\u{1b}'), "a control sequence was printed");
}

#[test]
fn a_trial_keeps_nothing() {
    let huis = Huis::nieuw();
    let proef = importeer(&huis, "meldingen.csv", &["--dry-run", "--json"])
        .goed()
        .json();
    assert_eq!(tellers(&proef), verwacht(&truth("meldingen.csv")));
    assert_eq!(proef["dry_run"], true);
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(status["notifications_new"], 0);
    assert_eq!(status["rows_refused"], 0);
    let tekst = importeer(&huis, "meldingen.csv", &["--dry-run"]).goed().out;
    assert!(tekst.contains("er is niets bewaard"), "{tekst}");
}

#[test]
fn refused_rows_can_be_written_mended_and_read_again() {
    let huis = Huis::nieuw();
    let doel = huis.pad("geweigerd.csv");
    let naam = doel.display().to_string();
    importeer(&huis, "meldingen.csv", &["--refused", &naam]).goed();
    let rechten = doel.metadata().unwrap().permissions().mode();
    assert_eq!(rechten & 0o777, 0o600);
    let weer = huis.nazorg(["import", &naam, "--json"]).goed().json();
    assert_eq!(tellers(&weer), [5, 0, 0, 0, 5]);
    // What stands there, perhaps mended by half, is not overwritten.
    let over = importeer(&huis, "meldingen.csv", &["--refused", &naam]);
    assert_eq!(over.code, 2);
    assert!(over.err.contains("bestaat al"), "{}", over.err);
}

#[test]
fn the_report_holds_no_personal_data() {
    let huis = Huis::nieuw();
    let namen: Vec<String> = ["meldingen.csv"]
        .iter()
        .flat_map(|naam| {
            let bytes = samples::bytes(naam);
            let tekst = String::from_utf8(bytes).unwrap();
            let kop: Vec<String> = tekst
                .lines()
                .next()
                .unwrap()
                .split(',')
                .map(str::to_owned)
                .collect();
            let plek = kop.iter().position(|k| k.contains("achternaam")).unwrap();
            let regels: Vec<String> = tekst
                .lines()
                .skip(1)
                .filter_map(|r| Some(r.split(',').nth(plek)?.trim_matches('"').to_owned()))
                .filter(|n| n.len() > 4)
                .collect();
            regels
        })
        .collect();
    for vlag in [&["--json"][..], &[]] {
        let uit = importeer(&huis, "meldingen.csv", vlag).goed();
        let alles = uit.out + &uit.err;
        assert!(namen.len() > 200, "the sample has names");
        for naam in &namen {
            assert!(!alles.contains(naam.as_str()), "a name in the report");
        }
        assert!(!alles.contains("9999"), "a number in the report");
    }
}

#[test]
fn standard_input_and_a_profile_of_ones_own() {
    let huis = Huis::nieuw();
    let uit = huis
        .nazorg_met(["import", "-", "--json"], &samples::bytes("meldingen.json"))
        .goed()
        .json();
    assert_eq!(tellers(&uit), verwacht(&truth("meldingen.json")));
    let profiel = huis.pad("mijn.toml");
    std::fs::write(
        &profiel,
        "naam = \"mijn\"\n[kolommen]\nNummer = \"melding_id\"\nWat = \"soort\"\nWanneer = \"verzonden_op\"\nNaam = \"achternaam\"\n[waarden.soort]\nnieuw = \"begin\"\n",
    )
    .unwrap();
    let bestand = huis.pad("b.csv");
    std::fs::write(
        &bestand,
        "Nummer;Wat;Wanneer;Naam\nX-1;nieuw;2026-08-01T09:00;Verzinsel\n",
    )
    .unwrap();
    let [p, b] = [&profiel, &bestand].map(|p| p.display().to_string());
    let uit = huis
        .nazorg(["import", &b, "--profile", &p, "--json"])
        .goed()
        .json();
    assert_eq!(uit["new"], 1);
    assert_eq!(uit["profile"], "mijn");
    let zonder = huis.nazorg(["import", &b]);
    assert_eq!(zonder.code, 2, "{}", zonder.out);
    std::fs::write(&profiel, "naam = \"mijn\"\nkollommen = 3\n").unwrap();
    let fout = huis.nazorg(["import", &b, "--profile", &p]);
    assert_eq!(fout.code, 2);
    assert!(fout.err.contains("regel 2"), "{}", fout.err);
    let weg = huis.nazorg(["import", "nergens.csv"]);
    assert_eq!(weg.code, 2);
    assert!(
        weg.err
            .contains("nergens.csv is niet te lezen: het is er niet"),
        "{}",
        weg.err
    );
}
