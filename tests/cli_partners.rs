//! `nazorg partners` and `nazorg wacht-op` with the real program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;

use std::fs;

use cli_support::{Huis, casussen, oefenopslag, rij};
use nazorg::api::request::AfspraakInvoer;
use nazorg::api::{Reply, Request};
use nazorg::client::Backend;
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};

const LIJST: &str = "naam;kort;soort;contact_naam;contact_rol;contact_telefoon;contact_mail;gemeenten;pi\n\
PI Proefdam;PIP;pi;C. Demostra;casemanager;088-0000001;c@pip.example;;PI Proefdam\n\
PI Proefdam;;;D. Oefenaar;casemanager;088-0000002;;;\n\
Burgerzaken;BZ;;B. Balie;balie;;balie@bz.example;Hilversum;\n";

#[test]
fn a_list_is_tried_taken_in_and_the_same_the_second_time() {
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Hilversum"]).goed();
    let pad = huis.pad("lijst.csv");
    fs::write(&pad, LIJST).unwrap();
    let pad = pad.display().to_string();
    let lees = |meer: &[&str]| {
        let mut args = vec!["partners", "--import", &pad, "--json"];
        args.extend(meer);
        let v = huis.nazorg(args).goed().json();
        ["new", "changed", "same"].map(|k| v[k].as_u64().unwrap())
    };
    let namen = || {
        let v = huis.nazorg(["partners", "--json"]).goed().json();
        v["partners"].as_array().unwrap().clone()
    };
    let voor = namen().len();
    assert_eq!(lees(&["--dry-run"]), [1, 1, 0]);
    assert_eq!(namen().len(), voor);
    assert_eq!(lees(&[]), [1, 1, 0]);
    assert_eq!(lees(&[]), [0, 0, 2]);
    let na = namen();
    assert_eq!(na.len(), voor + 1);
    let pi = na.iter().find(|p| p["name"] == "PI Proefdam").unwrap();
    assert_eq!(pi["contacts"].as_array().unwrap().len(), 2);
    assert_eq!(
        (pi["kind"].as_str(), pi["open"].as_u64()),
        (Some("pi"), Some(0))
    );
    let tekst = huis.nazorg(["partners"]).goed().out;
    assert!(tekst.contains("C. Demostra"), "{tekst}");
    assert!(tekst.lines().all(|l| l.chars().count() <= 80), "{tekst}");
}

#[test]
fn a_wrong_row_is_named_and_nothing_is_taken_in() {
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Hilversum"]).goed();
    let pad = huis.pad("lijst.csv");
    fs::write(&pad, "naam,kort,mail\nGoed,GD,a@b.nl\nFout,FT,geen adres\n").unwrap();
    let pad = pad.display().to_string();
    let uit = huis.nazorg(["partners", "--import", &pad]);
    assert_eq!(uit.code, 1, "{}", uit.err);
    assert!(
        uit.out
            .contains("rij 2: dit kan geen mailadres zijn (`mail`)"),
        "{}",
        uit.out
    );
    assert!(uit.out.contains("Er is niets ingelezen."));
    let alles = huis.nazorg(["partners"]).goed().out;
    assert!(!alles.contains("Goed"), "{alles}");
    let weg = huis.nazorg(["partners", "--import", "/er/is/niets.csv"]);
    assert!(weg.code > 1 && !weg.err.is_empty(), "{}", weg.code);
}

#[test]
fn whom_one_waits_for_stands_by_partner_with_the_late_ones_first() {
    let huis = Huis::nieuw();
    let dag = "2026-11-20";
    let toegang = oefenopslag(&huis.data(), dag);
    let casus = casussen(&toegang, vec![rij(1, "Proeflaar", "2026-12-20")])[0];
    let Ok(Reply::Sessie(sessie)) = toegang.call(Request::Sessie) else {
        panic!("no session")
    };
    let partner = |naam: &str| {
        let gevonden = sessie.partners.iter().find(|p| p.inhoud.naam == naam);
        Trekker::Partner(gevonden.unwrap().id)
    };
    for (wie, tekst, datum) in [
        (partner("Wijkteam"), "Later", "2026-12-01"),
        (partner("Burgerzaken"), "Te laat", "2026-11-10"),
    ] {
        let afspraak = AfspraakInvoer {
            tekst: tekst.to_owned(),
            soort: AfspraakSoort::WachtOp,
            trekker: wie,
            leefgebied: None,
            datum: datum.parse().unwrap(),
        };
        toegang
            .call(Request::MaakAfspraak { casus, afspraak })
            .unwrap();
    }
    toegang.sluit().unwrap();
    drop(toegang);
    let v = huis
        .nazorg(["--today", dag, "wacht-op", "--json"])
        .goed()
        .json();
    assert_eq!(v["total"], 2);
    assert_eq!(v["waits"][0]["partner"], "Burgerzaken");
    assert_eq!(v["waits"][0]["days_late"], 10);
    assert_eq!(v["waits"][1]["days_late"], serde_json::Value::Null);
    let tekst = huis.nazorg(["--today", dag, "wacht-op"]).goed().out;
    assert!(tekst.starts_with("Burgerzaken\n! "), "{tekst}");
    assert!(
        tekst.contains("te laat: 1") && !tekst.contains("Proeflaar"),
        "{tekst}"
    );
}
