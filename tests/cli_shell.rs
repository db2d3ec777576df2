//! The listings of the real program on a practice store with a fixed day: figures, exit statuses,
//! and what is printed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;

use cli_support::{Huis, afspraak, casussen, oefenopslag, rij};
use insta::assert_snapshot;
use serde_json::Value;

const DAG: &str = "2026-09-01";

fn sleutels(v: &Value) -> Vec<&str> {
    v.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Three cases: one free today, one on Friday, one without a date.
fn drie(huis: &Huis) {
    let toegang = oefenopslag(&huis.data(), DAG);
    let rijen = vec![
        rij(1, "Vandaagse", DAG),
        rij(2, "Vrijdagse", "2026-09-04"),
        rij(3, "Ooit\u{202e}se", ""),
    ];
    let alle = casussen(&toegang, rijen);
    afspraak(&toegang, alle[0], "ID-kaart ophalen", "2026-09-02");
    afspraak(
        &toegang,
        alle[1],
        "Intake bij de gemeente\u{1b}[2J",
        "2026-08-28",
    );
    toegang.sluit().unwrap();
}

fn op_dag(huis: &Huis, args: &[&str]) -> cli_support::Uit {
    huis.nazorg(args.iter().copied().chain(["--today", DAG]))
}

#[test]
fn status_has_its_lasting_keys() {
    let huis = Huis::nieuw();
    drie(&huis);
    let v = op_dag(&huis, &["status", "--json"]).goed().json();
    for sleutel in [
        "as_of",
        "demo",
        "state",
        "notifications_new",
        "notifications_oldest_hours",
        "releases_today",
        "releases_7d",
        "releases_friday",
        "agreements_overdue",
        "waiting_overdue",
        "cases_open",
        "cases_without_contact",
        "rows_refused",
        "persons",
    ] {
        assert!(!v[sleutel].is_null(), "{sleutel} is missing");
    }
    assert_eq!(v["releases_today"], 1);
    assert_eq!(v["releases_7d"], 2);
    assert_eq!(v["releases_friday"], 1);
    assert_eq!(v["agreements_overdue"], 1);
    assert_eq!(v["cases_open"], 3);
    assert_eq!(v["state"], "warning");
    assert_eq!(v["as_of"], "2026-09-01T12:00:00+02:00");
    assert_snapshot!(op_dag(&huis, &["status"]).goed().out, @r#"
    nazorg · dinsdag 1 september 2026 · Hilversum · DEMO

      Meldingen zonder besluit       0
      Vandaag vrij                   1
      Vrij binnen 7 dagen            2   waarvan 1 rond weekend of feestdag
      Afspraken te laat              1
      Nabellen te laat               0
      Te lang geen contact           0
      Open casussen                  3
      Geweigerde rijen               0
    "#);
    assert_snapshot!(op_dag(&huis, &["status", "--oneline", "--ascii"]).goed().out, @"1 vandaag vrij, 1 te laat");
    assert_snapshot!(op_dag(&huis, &["status", "--taal", "en"]).goed().out, @r#"
    nazorg · Tuesday 1 September 2026 · Hilversum · DEMO

      Notices to decide about        0
      Released today                 1
      Released within 7 days         2   of which 1 near a weekend or holiday
      Agreements late                1
      Chasing late                   0
      No contact for too long        0
      Open cases                     3
      Refused rows                   0
    "#);
}

#[test]
fn check_tells_monitoring_how_it_stands() {
    let leeg = Huis::nieuw();
    let goed = leeg.nazorg(["status", "--check"]);
    assert_eq!((goed.code, goed.out.as_str()), (0, "GOED: niets te doen\n"));

    let huis = Huis::nieuw();
    drie(&huis);
    let let_op = op_dag(&huis, &["status", "--check"]);
    assert_eq!(let_op.code, 1, "{}", let_op.out);
    // Eight days late is an alarm; so is a release with nothing agreed.
    let later = |dag| huis.nazorg(["status", "--check", "--today", dag]).code;
    assert_eq!(later("2026-09-02"), 1);
    assert_eq!(
        later("2026-09-04"),
        2,
        "free on Friday, only a late agreement"
    );
    assert_eq!(later("2026-09-05"), 2, "eight days late");

    let kapot = Huis::nieuw();
    kapot.nazorg(["inrichten", "--gemeente", "Huizen"]).goed();
    std::fs::remove_file(kapot.data().join("root.key")).unwrap();
    assert_eq!(kapot.nazorg(["status", "--check"]).code, 3);
}

#[test]
fn another_day_only_in_a_practice_store() {
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Huizen"]).goed();
    let uit = huis.nazorg(["status", "--today", DAG]);
    assert_eq!(uit.code, 2, "{}", uit.out);
    assert!(uit.err.contains("oefenopslag"), "{}", uit.err);
}

#[test]
fn lists_fit_and_show_no_control_characters() {
    let huis = Huis::nieuw();
    drie(&huis);
    assert_snapshot!(op_dag(&huis, &["lijst"]).goed().out, @r#"
    nummer        naam               gem vrij       fase      regisseur laat contact
    HVS-2026-0001 Vandaagse, T.      HVS vandaag!   nieuw     sanne
    HVS-2026-0002 Vrijdagse, T.      HVS 3 d vr!    nieuw     sanne     1
    HVS-2026-0003 Ooit{U+202E}se, T. HVS            nieuw     sanne
    1 tot en met 3 van 3
    "#);
    assert_snapshot!(op_dag(&huis, &["vandaag"]).goed().out, @r#"
    dinsdag 1 september 2026  DEMO

    Vandaag vrij (1)
      HVS-2026-0001 Vandaagse, T.        HVS di 1 sep       0/7, nog: onderdak, gel…

    Vrij op lastige dag: regel nu (1)
      HVS-2026-0002 Vrijdagse, T.        HVS vr 4 sep       0/7, nog: onderdak, gel…

    Te laat (1)
      HVS-2026-0002 Vrijdagse, T.        HVS TE LAAT 4 d    Intake bij de gemeente{…

    Eerste gesprek na vrijlating (2)
      HVS-2026-0001 Vandaagse, T.        HVS di 1 sep       gesprek nog plannen (sa…
      HVS-2026-0002 Vrijdagse, T.        HVS vr 4 sep       gesprek nog plannen (sa…

    Nu meten (1)
      HVS-2026-0001 Vandaagse, T.        HVS di 1 sep       bij vrijlating (sanne)
    "#);
    assert_snapshot!(op_dag(&huis, &["toon", "2"]).goed().out, @r#"
    HVS-2026-0002  Toets Vrijdagse
    geboren 04-03-1952 (74) · geen BSN · Hilversum
    fase nieuw · regisseur sanne · geopend 01-09-2026
    Profiel: Volledig, sinds 01-09-2026
    PI Lelystad
    Vr 4 sep 2026, vrij over 3 dagen (vr!) (verwachte einddatum)

    Leefgebieden
      ID                   onbekend      niet gestart
      Onderdak             onbekend      niet gestart
      Inkomen              onbekend      niet gestart
      Werk                 onbekend      niet gestart
      Schulden             onbekend      niet gestart
      Zorg                 onbekend      niet gestart
      Netwerk              onbekend      niet gestart

    Afspraken
      vr 28 aug      TE LAAT 4 d   betrokkene           Intake bij de gemeente{U+00…

    Tijdlijn
      vr 4 sep       datum: verwachte einddatum (vr!)
      ── vandaag di 1 sep ────────
      vr 28 aug      TE LAAT 4 d, afspraak: Intake bij de gemeente{U+001B}[2J (betr…
      di 1 sep       fase: nieuw (sanne)
      za 1 aug       melding: begin detentie (PI Lelystad)
      wo 1 jul       datum: insluiting
    "#);
    for args in [
        &["lijst"][..],
        &["status"],
        &["vandaag"],
        &["toon", "1"],
        &["toon", "2"],
        &["toon", "3"],
    ] {
        for taal in ["nl", "en"] {
            let mut alle = args.to_vec();
            alle.extend(["--taal", taal]);
            let uit = op_dag(&huis, &alle).goed().out;
            for regel in uit.lines() {
                assert!(regel.chars().count() <= 80, "{args:?}: {regel}");
                assert!(!regel.contains(['\u{1b}', '\u{202e}']), "{regel:?}");
            }
            alle.push("--json");
            let json = op_dag(&huis, &alle).goed();
            assert!(!json.out.contains(['\u{1b}', '\u{202e}']), "{}", json.out);
            json.json();
        }
    }
}

#[test]
fn the_list_filters_and_turns_pages() {
    let huis = Huis::nieuw();
    drie(&huis);
    let namen = |args: &[&str]| -> Vec<String> {
        let alle: Vec<&str> = ["lijst", "--json"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        let v = op_dag(&huis, &alle).goed().json();
        v["cases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(namen(&[]).len(), 3);
    assert_eq!(namen(&["--te-laat"]), ["Toets Vrijdagse"]);
    assert_eq!(namen(&["--vrij-binnen", "0"]), ["Toets Vandaagse"]);
    assert_eq!(namen(&["--zoek", "vrijdag"]), ["Toets Vrijdagse"]);
    assert_eq!(namen(&["--gemeente", "hvs"]).len(), 3);
    assert_eq!(namen(&["--gemeente", "Huizen"]).len(), 0);
    assert_eq!(namen(&["--regisseur", "sanne"]).len(), 3);
    assert_eq!(namen(&["--regisseur", "niemand"]).len(), 0);
    assert_eq!(namen(&["--fase", "afgesloten"]).len(), 0);
    assert_eq!(namen(&["--limit", "1"]), ["Toets Vandaagse"]);
    assert_eq!(
        namen(&["--limit", "1", "--offset", "1"]),
        ["Toets Vrijdagse"]
    );
    let v = op_dag(&huis, &["lijst", "--json", "--limit", "1"])
        .goed()
        .json();
    assert_eq!(v["total"], 3);
    assert_eq!(
        sleutels(&v["cases"][0]),
        [
            "door_date",
            "door_kind",
            "institution",
            "last_contact",
            "municipality",
            "name",
            "number",
            "overdue",
            "phase",
            "regisseur",
            "waiting_overdue"
        ]
    );
}

#[test]
fn a_case_is_found_by_a_shortened_number_and_shows_no_bsn() {
    let huis = Huis::nieuw();
    drie(&huis);
    let v = op_dag(&huis, &["toon", "HVS-2026-0001", "--json"])
        .goed()
        .json();
    assert_eq!(v["number"], "HVS-2026-0001");
    assert_eq!(v["agreements"][0]["text"], "ID-kaart ophalen");
    assert_eq!(v["areas"].as_array().unwrap().len(), 7);
    assert_eq!(v["person"]["bsn_known"], false);
    let weg = op_dag(&huis, &["toon", "99"]);
    assert_eq!(weg.code, 1);
    assert!(weg.err.contains("geen casus met nummer 99"), "{}", weg.err);
}

#[test]
fn the_practice_store_is_filled_for_the_day_and_apart() {
    let huis = Huis::nieuw();
    let map = huis.pad("oefen").display().to_string();
    let vul = |data: &str, dag: &str| {
        let args = [
            "demo",
            "--fill-only",
            "--data",
            data,
            "--persons",
            "20",
            "--today",
            dag,
        ];
        huis.nazorg(args)
    };
    let status = |dag: &str| {
        let uit = huis.nazorg(["status", "--json", "--data", &map, "--today", dag]);
        uit.goed().json()
    };
    vul(&map, DAG).goed();
    let op_een = status(DAG);
    assert_eq!(op_een["demo"], true);
    assert!(op_een["cases_open"].as_u64().unwrap() > 0);
    // Made anew for a later day: as many people again, not twice as many.
    vul(&map, "2026-10-01").goed();
    assert_eq!(status("2026-10-01")["persons"], op_een["persons"]);
    assert!(!huis.data().exists(), "the user's own store was touched");
    // A real store is never replaced by invented people.
    huis.nazorg(["inrichten", "--gemeente", "Huizen"]).goed();
    let eigen = huis.data().display().to_string();
    assert_ne!(vul(&eigen, DAG).code, 0);
    let na = huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(
        (&na["persons"], &na["demo"]),
        (&0.into(), &false.into()),
        "{na}"
    );
}
