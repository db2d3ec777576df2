//! `nazorg rapport` with the real program.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;

use cli_support::{Huis, casussen, oefenopslag, rij};
use nazorg::api::Request;
use nazorg::client::Backend;
use nazorg::domain::detentie::DatumSoort;
use serde_json::Value;

const DAG: &str = "2026-11-20";

/// Ten admitted on 1 July, of whom three walked out: on a Thursday, a Friday and a Saturday.
fn huis() -> Huis {
    let huis = Huis::nieuw();
    let toegang = oefenopslag(&huis.data(), DAG);
    let rijen = (1..=10).map(|n| rij(n, &format!("Proef{n}laar"), "2026-12-20"));
    let zaken = casussen(&toegang, rijen.collect());
    for (casus, dag) in zaken.iter().zip(["2026-09-03", "2026-09-04", "2026-10-03"]) {
        let datum = Request::LegDatumVast {
            casus: *casus,
            soort: DatumSoort::WerkelijkEinde,
            datum: dag.parse().unwrap(),
            van: "PI".to_owned(),
        };
        toegang.call(datum).unwrap();
    }
    toegang.sluit().unwrap();
    huis
}

fn figuur<'a>(v: &'a Value, key: &str) -> &'a Value {
    let alle = v["figures"].as_array().unwrap();
    let gevonden = alle.iter().find(|f| f["key"] == key && f["area"].is_null());
    gevonden.unwrap_or_else(|| panic!("{key}"))
}

fn tel(v: &Value, wanneer: &str, key: &str) -> u64 {
    figuur(v, key)[wanneer]["count"].as_u64().unwrap()
}

#[test]
fn a_quarter_is_counted_beside_the_one_before() {
    let huis = huis();
    let v = huis
        .nazorg(["--today", DAG, "rapport", "--kwartaal", "2026-Q3", "--json"])
        .goed()
        .json();
    assert_eq!(v["period"], "2026-Q3");
    assert_eq!(v["from"], "2026-07-01");
    assert_eq!(v["before_until"], "2026-06-30");
    assert_eq!(v["limited"], false);
    let nu = ["inside-begin", "in", "out", "inside-end", "out-friday"].map(|k| tel(&v, "now", k));
    assert_eq!(nu, [0, 10, 2, 8, 1]);
    assert_eq!(tel(&v, "before", "in"), 0);
    let vrijdag = figuur(&v, "out-friday");
    assert_eq!(
        (&vrijdag["part_of"], &vrijdag["now"]["of"]),
        (&"out".into(), &2.into())
    );
    assert_eq!(vrijdag["now"]["percent"], 50);
    assert!(vrijdag["meaning"].as_str().unwrap().ends_with('.'));
    // Nobody has been out for six months.
    assert_eq!(figuur(&v, "return-6")["now"]["of"], 0);
    let v = huis
        .nazorg(["--today", DAG, "rapport", "--kwartaal", "2026-Q4", "--json"])
        .goed()
        .json();
    let nu = ["inside-begin", "in", "out", "inside-end", "out-weekend"].map(|k| tel(&v, "now", k));
    assert_eq!(nu, [8, 0, 1, 7, 1]);
    assert_eq!(
        (&v["until"], &v["before_until"]),
        (&DAG.into(), &"2026-08-20".into())
    );
    // Cases were taken up today.
    assert_eq!(
        (
            tel(&v, "now", "cases-opened"),
            tel(&v, "now", "out-with-case")
        ),
        (10, 1)
    );
    let v = huis
        .nazorg(["--today", DAG, "rapport", "--van", "2026-09-04", "--json"])
        .goed()
        .json();
    assert_eq!(tel(&v, "now", "out"), 2);
    let jong = huis
        .nazorg(["--today", DAG, "rapport", "--tot-leeftijd", "30", "--json"])
        .goed()
        .json();
    assert_eq!((tel(&jong, "now", "in"), &jong["age_to"]), (0, &30.into()));
}

#[test]
fn it_is_read_and_taken_along_as_a_table() {
    let huis = huis();
    let tekst = huis.nazorg(["--today", DAG, "rapport"]).goed().out;
    assert!(
        tekst.starts_with("Hilversum: 2026\n1 jan t/m 20 nov 2026 naast 1 jan t/m 20 nov 2025\n"),
        "{tekst}"
    );
    for regel in [
        "Begonnen detenties",
        "Vrijgekomen",
        "op vrijdag",
        "te vroeg: nog niemand is 12 maanden vrij",
    ] {
        assert!(tekst.contains(regel), "{regel}: {tekst}");
    }
    assert!(tekst.contains("1 van 3 (33 %)"), "{tekst}");
    assert!(!tekst.contains("Proef"), "{tekst}");
    assert!(tekst.lines().all(|l| l.chars().count() <= 80), "{tekst}");
    let engels = huis
        .nazorg(["--today", DAG, "rapport", "--taal", "en"])
        .goed()
        .out;
    assert!(
        engels.contains("Detentions begun") && engels.contains("1 of 3 (33 %)"),
        "{engels}"
    );
    let csv = huis.nazorg(["--today", DAG, "rapport", "--csv"]).goed().out;
    assert!(
        csv.contains("out-friday;;op vrijdag;2026-01-01;2026-11-20;1;3;0;0;"),
        "{csv}"
    );
    for cel in csv.lines().flat_map(|l| l.split(';')) {
        assert!(!cel.starts_with(['=', '+', '-', '@']), "{cel}");
    }
    let gemeente = huis
        .nazorg([
            "--today",
            DAG,
            "rapport",
            "--gemeente",
            "hilversum",
            "--jaar",
            "2025",
        ])
        .goed()
        .out;
    assert!(gemeente.starts_with("Hilversum: 2025"), "{gemeente}");
}

#[test]
fn what_cannot_be_counted_is_refused_in_words() {
    let huis = huis();
    for (args, woord) in [
        (&["--jaar", "2027"][..], "datum"),
        (&["--kwartaal", "2026-Q5"], "jjjj-Q1"),
        (&["--jaar", "26x"], "jjjj"),
        (&["--tot", "2026-01-01"], "--van"),
        (&["--jaar", "2026", "--kwartaal", "2026-Q1"], "--jaar"),
        (&["--van", "2026-05-01", "--tot", "2026-04-01"], "datum"),
        (&["--gemeente", "Nergenshuizen"], "Nergenshuizen"),
    ] {
        let alles = ["--today", DAG, "rapport"]
            .into_iter()
            .chain(args.iter().copied());
        let uit = huis.nazorg(alles);
        assert_ne!(uit.code, 0, "{args:?}");
        assert!(uit.err.contains(woord), "{args:?}: {}", uit.err);
    }
}
