//! The audit trail on the command line: who, what, about which case, and that nothing in it says
//! anything about a person.

#![expect(clippy::panic, reason = "a helper that fails fails its test")]

mod cli_support;

use cli_support::{Huis, casussen, oefenopslag, open, rij};
use nazorg::api::{Reply, Request};
use nazorg::client::{Backend, Toegang};
use nazorg::domain::id::UnitId;

const DAG: &str = "2026-08-03";

fn nummer(toegang: &Toegang, casus: UnitId) -> String {
    match toegang.call(Request::Dossier { casus }) {
        Ok(Reply::Dossier(d)) => d.casus.inhoud.nummer.to_string(),
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn the_trail_is_read_filtered_and_never_names_a_person() {
    let huis = Huis::nieuw();
    let venster = oefenopslag(&huis.data(), DAG);
    let rijen = vec![
        rij(1, "Toetsma", "2026-09-01"),
        rij(2, "Proefsma", "2026-09-02"),
    ];
    let units = casussen(&venster, rijen);
    let eerste = nummer(&venster, units[0]);
    assert!(
        huis.nazorg(["lijst", "--zoek", "proefsma"])
            .goed()
            .out
            .contains("Proefsma")
    );
    let alles = huis.nazorg(["audit", "--json"]).goed();
    let gegevens = alles.json();
    assert_eq!(gegevens["ok"], true);
    let regels = gegevens["records"].as_array().unwrap();
    let handelingen: Vec<&str> = regels
        .iter()
        .map(|r| r["action"].as_str().unwrap())
        .collect();
    for handeling in ["inlezen", "triage", "casus-lezen", "caseload-lezen"] {
        assert!(handelingen.contains(&handeling), "{handelingen:?}");
    }
    let gelezen = huis.nazorg(["audit", "--handeling", "casus-lezen", "--casus", &eerste]);
    let tekst = gelezen.goed().out;
    assert!(
        tekst.contains("casus lezen") && tekst.contains(&eerste),
        "{tekst}"
    );
    assert!(tekst.contains("De keten klopt"), "{tekst}");
    let csv = huis.nazorg(["audit", "--csv"]).goed().out;
    assert!(csv.starts_with("\u{feff}nummer;akte;tijdstip;wie"), "{csv}");
    // One line per record and the header; the reading before this one is in it.
    assert!(csv.lines().count() > regels.len(), "{csv}");
    for uit in [&alles.out, &tekst, &csv] {
        for naam in ["Toetsma", "Proefsma", "proefsma"] {
            assert!(!uit.contains(naam), "{naam} in {uit}");
        }
    }
    let een = huis
        .nazorg(["audit", "--limit", "1", "--json"])
        .goed()
        .json();
    assert_eq!(een["records"].as_array().unwrap().len(), 1);
    assert!(een["found"].as_u64().unwrap() > 5);
    let niets = huis
        .nazorg(["audit", "--tot", "2026-08-02", "--json"])
        .goed()
        .json();
    assert_eq!(niets["found"], 0);
    let weg = huis.nazorg(["audit", "--casus", "HVS-1999-0001"]);
    assert_ne!(weg.code, 0);
    let verify = huis.nazorg(["verify", "--json"]).goed().json();
    assert!(verify["audit_records"].as_u64().unwrap() > 5);
}

#[test]
fn months_are_listed_and_kept_until_their_term_is_over() {
    let huis = Huis::nieuw();
    let toen = oefenopslag(&huis.data(), "2019-05-10");
    casussen(&toen, vec![rij(1, "Toetsma", "2019-06-01")]);
    assert!(toen.call(Request::Vandaag { per_groep: 5 }).is_ok());
    toen.sluit().unwrap();
    let _nu = open(&huis.data(), DAG);
    huis.nazorg(["vandaag"]).goed();
    let lijst = huis.nazorg(["audit", "maanden"]).goed().out;
    let regel = |maand: &str| {
        let mut regels = lijst.lines();
        regels.find(|r| r.starts_with(maand)).unwrap().to_owned()
    };
    assert!(
        regel("2019-05").ends_with("31-05-2022   termijn voorbij"),
        "{lijst}"
    );
    assert!(regel("2026-08").ends_with("31-08-2029"), "{lijst}");
    let te_vroeg = huis.nazorg(["audit", "maanden", "--vernietig", "2026-08"]);
    assert_ne!(te_vroeg.code, 0);
    assert!(te_vroeg.err.contains("31-08-2029"), "{}", te_vroeg.err);
    // A store of one's own has nobody else to ask.
    let klaar = huis.nazorg(["audit", "maanden", "--vernietig", "2019-05"]);
    let certificaat = klaar.goed().out;
    assert!(
        certificaat.contains("Auditregels van 2019-05: "),
        "{certificaat}"
    );
    assert!(
        certificaat.contains("Bewaard tot en met 31-05-2022"),
        "{certificaat}"
    );
    let json = huis.nazorg(["audit", "maanden", "--json"]).goed().json();
    assert_eq!(json["months"][0]["month"], "2019-05");
    assert_eq!(json["months"][0]["destroyed"], true);
    let spoor = huis.nazorg(["audit", "--json"]).goed().json();
    assert_eq!(spoor["destroyed"], json["months"][0]["records"]);
    assert!(huis.nazorg(["verify"]).goed().out.contains("audit"));
}
