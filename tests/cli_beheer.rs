//! Accounts and roles by the command line: the first account, giving by two, what is refused with
//! which words, and the lists.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod cli_support;

use std::sync::Arc;

use cli_support::{Huis, Uit, moment, opening};
use insta::assert_snapshot;
use nazorg::client::{Opening, Toegang};
use nazorg::domain::medewerker::Medewerker;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Als, Principal};

const DAG: &str = "2026-08-03";

/// The store is open, and whoever attaches is this one.
fn als(huis: &Huis, naam: &str, als: Als) -> Toegang {
    als_op(huis, naam, als, DAG)
}

fn als_op(huis: &Huis, naam: &str, als: Als, dag: &str) -> Toegang {
    let principal = Principal {
        medewerker: Medewerker(naam.to_owned()),
        als,
        sessie: 1,
        herkomst: String::new(),
    };
    let klok = Arc::new(VasteKlok::op(moment(dag)));
    let opening = Opening {
        principal,
        ..opening(&huis.data(), klok)
    };
    Toegang::open(opening, &mut |_| {}).unwrap().0
}

fn beheer(huis: &Huis, regel: &str) -> Uit {
    huis.nazorg(["beheer"].into_iter().chain(regel.split(' ')))
}

/// Three accounts made at the console; the first two give roles.
fn drie(huis: &Huis) {
    let venster = als(huis, "root", Als::Console);
    for regel in [
        "account toevoegen b.een --uid 900001 --volledige-naam Demostra",
        "account add b.twee --uid 900002 --full-name Toetsma",
        "account toevoegen r.drie --uid 900003",
        "recht geef b.een beheer",
        "role give b.twee beheer",
    ] {
        beheer(huis, regel).goed();
    }
    venster.sluit().unwrap();
}

const EEN: Als = Als::Account { uid: 900_001 };
const TWEE: Als = Als::Account { uid: 900_002 };

#[test]
fn the_first_account_is_made_at_the_console() {
    let huis = Huis::nieuw();
    let _venster = als(&huis, "root", Als::Console);
    assert_snapshot!(beheer(&huis, "account lijst").goed().out, @"Er zijn nog geen accounts.");
    assert_snapshot!(beheer(&huis, "recht geef b.een beheer").err);
    // The number and the name in full are those of the machine.
    assert_snapshot!(beheer(&huis, "account toevoegen root").goed().out);
    let lijst = beheer(&huis, "account lijst --json").goed().json();
    assert_eq!(lijst["accounts"][0]["uid"], 0);
    let uit = beheer(&huis, "account toevoegen niemand.hier");
    assert_eq!(uit.code, 2);
    assert_snapshot!(uit.err);
    // A number of somebody else on this machine: done, and told.
    let uit = beheer(&huis, "account beeindigen root").goed();
    assert!(
        uit.out.contains("nazorg installatie account"),
        "{}",
        uit.out
    );
    let uit = beheer(&huis, "account toevoegen r.drie --uid 0").goed();
    assert!(uit.err.contains("heet op deze machine root"), "{}", uit.err);
    // The console sees accounts, no work.
    assert_eq!(huis.nazorg(["lijst"]).code, 1);
}

#[test]
fn a_role_given_by_one_waits_for_another() {
    let huis = Huis::nieuw();
    drie(&huis);
    let venster = als(&huis, "b.een", EEN);
    let geef = "recht geef r.drie regisseur --gemeente Hilversum --gemeente Huizen";
    assert_snapshot!(beheer(&huis, geef).goed().out);
    let uit = beheer(&huis, "recht bevestig r.drie regisseur");
    assert_eq!(uit.code, 1);
    assert_snapshot!(uit.err);
    let zelf = beheer(&huis, "recht geef b.een beheer");
    assert_eq!(zelf.code, 1);
    assert_snapshot!(beheer(&huis, "account lijst --taal en").goed().out);
    let telt = beheer(&huis, "recht lijst --json").goed().json();
    assert_eq!(telt["rights"].as_array().unwrap().len(), 2);
    venster.sluit().unwrap();

    let _venster = als(&huis, "b.twee", TWEE);
    assert_snapshot!(beheer(&huis, "recht bevestig r.drie regisseur").goed().out, @"Bevestigd: r.drie heeft nu de rol regisseur (Hilversum, Huizen).");
    let nog_eens = beheer(&huis, "recht bevestig r.drie regisseur");
    assert_eq!(nog_eens.code, 2);
    assert_snapshot!(nog_eens.err);
    assert_snapshot!(beheer(&huis, "recht lijst").goed().out);
    assert_snapshot!(beheer(&huis, "account lijst --json").goed().out);
    // As a whole or not at all, and at once.
    let deel = beheer(&huis, "recht neem r.drie regisseur --gemeente Huizen");
    assert_eq!(deel.code, 2);
    assert_snapshot!(deel.err);
    let neem = "recht take r.drie regisseur --municipality huizen --gemeente Hilversum";
    beheer(&huis, "account beeindigen b.een").goed();
    // Who gave it and has no account any more is still named.
    let lijst = beheer(&huis, "account lijst --json").goed().json();
    let gever = &lijst["accounts"][1]["roles"][0]["given_by"];
    assert_eq!(gever["name"], "b.een");
    beheer(&huis, neem).goed();
    assert_snapshot!(beheer(&huis, "account lijst").goed().out);
    let telt = beheer(&huis, "recht lijst --json").goed().json();
    assert_eq!(telt["rights"].as_array().unwrap().len(), 1);
    assert_eq!(telt["rights"][0]["name"], "b.twee");
    assert_eq!(telt["rights"][0]["given_by"]["kind"], "console");
    let laatste = beheer(&huis, "recht neem b.twee beheer");
    assert_eq!(laatste.code, 1);
    assert_snapshot!(laatste.err);
}

#[test]
fn what_was_done_before_a_refusal_is_told() {
    let huis = Huis::nieuw();
    drie(&huis);
    let venster = als(&huis, "b.een", EEN);
    beheer(&huis, "recht geef r.drie beleid --gemeente Almere").goed();
    venster.sluit().unwrap();
    // A day later, so that the grant of the other is the first of the two.
    let _venster = als_op(&huis, "b.twee", TWEE, "2026-08-04");
    beheer(&huis, "recht geef r.drie beleid --gemeente Huizen").goed();
    let ander = beheer(&huis, "recht bevestig r.drie beleid --gemeente Huizen");
    assert_eq!(ander.code, 1, "{}", ander.err);
    assert!(ander.err.contains("Er is niets gewijzigd"), "{}", ander.err);
    let uit = beheer(&huis, "recht bevestig r.drie beleid");
    assert_eq!(uit.code, 1, "{}", uit.err);
    let lijst = beheer(&huis, "account lijst --json").goed().json();
    let telt = |gemeente: &str| {
        let rollen = lijst["accounts"][2]["roles"].as_array().unwrap();
        let van = |r: &&serde_json::Value| r["municipalities"][0]["municipality"] == gemeente;
        rollen.iter().find(van).unwrap()["counts"].clone()
    };
    assert_eq!(telt("Huizen"), false);
    assert_eq!(telt("Almere"), true);
    let gedaan = "Dit is wel gedaan: beleid (Almere)";
    assert!(uit.err.contains(gedaan), "{}", uit.err);
}

#[test]
fn wrong_words_are_told_with_the_right_ones() {
    let huis = Huis::nieuw();
    drie(&huis);
    let _venster = als(&huis, "root", Als::Console);
    for (regel, code, woord) in [
        (
            "recht geef r.dri regisseur --gemeente Huizen",
            2,
            "Kies uit: r.drie",
        ),
        ("recht geef r.drie regiseur", 2, "Mogelijk: regisseur"),
        (
            "recht geef r.drie regisseur --gemeente Hilvesum",
            2,
            "Kies uit: Hilversum",
        ),
        ("recht geef r.drie regisseur", 1, "noem er een"),
        (
            "recht geef r.drie toezicht --gemeente Huizen",
            1,
            "niet per gemeente",
        ),
        (
            "recht geef b.een regisseur --gemeente Huizen",
            1,
            "Wie beheer is, kan niet ook regisseur",
        ),
        (
            "recht neem r.drie toezicht",
            2,
            "r.drie heeft deze rol niet",
        ),
        (
            "recht neem b.een toezicht",
            2,
            "Kies uit: beheer (hele opslag)",
        ),
        ("account toevoegen b.een --uid 900009", 1, "bestaat al"),
        ("account beeindigen b.eens", 2, "Kies uit: b.een"),
        ("account toevoegen\u{1b}[2J", 2, "Fout:"),
    ] {
        let uit = beheer(&huis, regel);
        assert_eq!(uit.code, code, "{regel}: {}", uit.err);
        assert!(uit.err.contains(woord), "{regel}: {}", uit.err);
        assert!(!uit.err.contains('\u{1b}'), "{regel}: {}", uit.err);
        for label in ["Fout:", "Bewaard:", "Doen:"] {
            assert!(uit.err.contains(label), "{regel}: {}", uit.err);
        }
    }
    beheer(&huis, "account beeindigen r.drie").goed();
    let weg = beheer(&huis, "recht geef r.drie regisseur --gemeente Huizen");
    assert!(
        weg.code == 2 && weg.err.contains("al beëindigd"),
        "{}",
        weg.err
    );
    // Whoever comes back gets another account, without the roles of the first.
    beheer(&huis, "account toevoegen r.drie --uid 900003").goed();
    // What a name in full holds does not reach the terminal.
    let vreemd = [
        "beheer",
        "account",
        "add",
        "v",
        "--uid",
        "900007",
        "--full-name",
        "V\u{1b}[2J",
    ];
    huis.nazorg(vreemd).goed();
    for regel in ["account lijst", "account lijst --json"] {
        let uit = beheer(&huis, regel).goed().out;
        assert!(!uit.contains('\u{1b}'), "{uit}");
    }
}
