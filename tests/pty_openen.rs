//! Colleagues on one server, each at a real terminal: what a case is opened for, an emergency, and
//! who else is in a case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod collegas;
mod support;

use cli_support::Uit;
use collegas::{ALMERE, Collega, HILVERSUM, Kantoor};
use nazorg::api::audit::AuditFilter;
use nazorg::api::{Reply, Request};
use nazorg::domain::audit::{Auditregel, Doel};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::engine::Principal;
use support::pty::{Pty, Start};

const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

fn begin(kantoor: &Kantoor, wie: &Collega, breed: u16, hoog: u16) -> Pty {
    Start::new(NAZORG)
        .args(["--socket", &wie.socket.display().to_string()])
        .env("NAZORG_CONFIG", kantoor.huis.pad("geen"))
        .size(breed, hoog)
        .go()
}

/// On the caseload.
fn scherm(kantoor: &Kantoor, wie: &Collega, breed: u16, hoog: u16) -> Pty {
    let p = begin(kantoor, wie, breed, hoog);
    p.wacht_op("1 Vandaag");
    p.keys("3").wacht_op("Caseload");
    p
}

fn nazorg(kantoor: &Kantoor, wie: &Collega, woorden: &[&str]) -> Uit {
    let socket = wie.socket.display().to_string();
    let alle: Vec<&str> = woorden
        .iter()
        .copied()
        .chain(["--socket", &socket])
        .collect();
    kantoor.huis.nazorg(alle)
}

fn klaar(p: &Pty) {
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();
}

/// What somebody left in the audit trail of one kind.
fn sporen(kantoor: &Kantoor, wie: &Collega, handeling: Handeling) -> Vec<Auditregel> {
    let eigenaar = Principal::eigenaar(Medewerker("sanne".to_owned()));
    let filter = AuditFilter {
        wie: Some(wie.wie.medewerker.clone()),
        handeling: Some(handeling),
        ..AuditFilter::default()
    };
    let request = Request::Audit {
        filter,
        na: None,
        aantal: 500,
    };
    match kantoor.engine.call(&eigenaar, request) {
        Ok(Reply::Audit(blad)) => blad.regels.into_iter().map(|l| l.regel).collect(),
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn the_first_opening_of_a_case_asks_what_for() {
    let kantoor = Kantoor::nieuw();
    let anna = kantoor.collega("anna", Rol::Regisseur, &[HILVERSUM]);
    let bram = kantoor.collega("bram", Rol::Regisseur, &[HILVERSUM]);
    let (casus, nummer) = kantoor.casus(&anna.wie, 1, "Verzinsel");
    // A colleague's: nothing of it shows before the answer.
    let b = scherm(&kantoor, &bram, 120, 36);
    b.wacht_op("Caseload 1").wacht_op("van een collega");
    assert!(!b.text().contains("Onderdak"));
    b.keys("enter").wacht_op("Waarvoor open je deze casus?");
    b.keys("o").wacht_op("Onderdak");
    b.keys("esc").wacht_op("►Caseload");
    b.keys("enter").wacht_weg("►Caseload").wacht_op("Onderdak");
    assert!(!b.text().contains("Waarvoor"));
    klaar(&b);
    let geopend = sporen(&kantoor, &bram, Handeling::CasusLezen);
    assert!(!geopend.is_empty());
    for regel in geopend {
        assert_eq!(regel.doel, Some(Doel::Overleg));
        assert_eq!(regel.objecten[0], casus);
    }
    // One's own: Enter and Enter.
    let a = scherm(&kantoor, &anna, 80, 24);
    a.wacht_op("Caseload 1");
    a.keys("enter").wacht_op("Waarvoor open je deze casus?");
    a.keys("enter").wacht_op("Onderdak");
    klaar(&a);
    let laatste = sporen(&kantoor, &anna, Handeling::CasusLezen).pop();
    assert_eq!(laatste.unwrap().doel, Some(Doel::Uitvoering));
    // And on the command line.
    nazorg(&kantoor, &bram, &["toon", &nummer]).goed();
    nazorg(&kantoor, &bram, &["toon", &nummer, "--doel", "klacht"]).goed();
    let doelen = sporen(&kantoor, &bram, Handeling::CasusLezen);
    let doelen: Vec<_> = doelen.into_iter().rev().take(2).map(|r| r.doel).collect();
    assert_eq!(doelen, [Some(Doel::Klacht), Some(Doel::Uitvoering)]);
}

#[test]
fn in_an_emergency_one_case_opens_for_an_hour() {
    let kantoor = Kantoor::nieuw();
    let anna = kantoor.collega("anna", Rol::Regisseur, &[HILVERSUM]);
    let carla = kantoor.collega("carla", Rol::Regisseur, &[ALMERE]);
    let tim = kantoor.collega("tim", Rol::Toezicht, &[]);
    let (casus, nummer) = kantoor.casus(&anna.wie, 1, "Verzinsel");
    let c = scherm(&kantoor, &carla, 80, 24);
    c.wacht_op("Caseload 0");
    let open = || {
        c.keys("!").wacht_op("Casusnummer");
        c.send(&nummer);
        c.keys("tab");
        c.send("De zus belt: hij staat op straat");
        c.keys("ctrl-o").wacht_op("Onderdak").wacht_op("nog 60 min");
    };
    open();
    c.wacht_op(&format!("NOODTOEGANG {nummer}"));
    // A minute more or less is the clock's of the server; any news brings it to the screen.
    kantoor.na(15);
    kantoor.schrijf(&anna.wie, casus);
    c.wacht_op("nog 45 min").wacht_op("Belt morgen");
    c.keys("n").wacht_op("alleen kijken");
    // It ends by itself, in the middle of looking.
    kantoor.na(60);
    kantoor.schrijf(&anna.wie, casus);
    c.wacht_op("De noodtoegang is voorbij")
        .wacht_weg("NOODTOEGANG")
        .wacht_weg("Onderdak");
    // And by a key.
    open();
    c.keys("!").wacht_op("Beëindig");
    c.keys("b").wacht_weg("NOODTOEGANG").wacht_weg("Onderdak");
    klaar(&c);
    let sporen = sporen(&kantoor, &carla, Handeling::Noodtoegang);
    let redenen: Vec<&str> = sporen.iter().map(|r| r.reden.as_str()).collect();
    let reden = "De zus belt: hij staat op straat";
    assert_eq!(redenen, [reden, reden, ""]);
    // Whoever watches over it sees both, and says which one was looked at.
    let lijst = nazorg(&kantoor, &tim, &["audit", "nood"]).goed().out;
    assert_eq!(lijst.matches(&nummer).count(), 2, "{lijst}");
    assert_eq!(lijst.matches(reden).count(), 2, "{lijst}");
    let gezien = nazorg(&kantoor, &tim, &["audit", "nood", "--bekeken", "1"]);
    assert!(gezien.goed().out.contains("nagekeken door tim"));
    let weer = nazorg(&kantoor, &tim, &["audit", "nood", "--bekeken", "1"]);
    assert_ne!(weer.code, 0);
    assert!(weer.err.contains("al nagekeken"), "{}", weer.err);
    let weg = nazorg(&kantoor, &tim, &["audit", "nood", "--bekeken", "9"]);
    assert_ne!(weg.code, 0);
    let rest = nazorg(&kantoor, &tim, &["audit", "nood", "--json"]).goed();
    let rest = rest.json();
    let rest = rest["emergency_accesses"].as_array().unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!(rest[0]["who"], "carla");
    assert_eq!(rest[0]["ended_early"], true);
    let alle = nazorg(&kantoor, &tim, &["audit", "nood", "--alles", "--json"]).goed();
    let alle = alle.json();
    assert_eq!(alle["emergency_accesses"][1]["reviewed_by"], "tim");
    // The same on the screen, which says by itself that one waits.
    let t = begin(&kantoor, &tim, 80, 24);
    t.wacht_op("1 noodtoegang wacht op nakijken");
    t.keys("n").wacht_op("Noodtoegangen").wacht_op(reden);
    t.keys("enter").wacht_weg("wacht op nakijken");
    klaar(&t);
    let rest = nazorg(&kantoor, &tim, &["audit", "nood"]).goed().out;
    assert!(rest.contains("geen noodtoegang die nog"), "{rest}");
    let anders = nazorg(&kantoor, &anna, &["audit", "nood"]);
    assert!(anders.err.contains("geen rechten"), "{}", anders.err);
}

#[test]
fn the_head_of_a_case_says_who_else_is_there() {
    let kantoor = Kantoor::nieuw();
    let anna = kantoor.collega("anna", Rol::Regisseur, &[HILVERSUM]);
    let bram = kantoor.collega("bram", Rol::Regisseur, &[HILVERSUM]);
    kantoor.casus(&anna.wie, 1, "Verzinsel");
    let a = scherm(&kantoor, &anna, 80, 24);
    let open = |p: &Pty| {
        p.wacht_op("Caseload 1");
        p.keys("enter").wacht_op("Waarvoor");
        p.keys("enter").wacht_op("Onderdak");
    };
    open(&a);
    let b = scherm(&kantoor, &bram, 120, 36);
    assert!(!a.text().contains("ook hier"));
    open(&b);
    // Without a key on either side.
    a.wacht_op("ook hier: bram");
    b.wacht_op("ook hier: anna");
    b.keys("esc");
    a.wacht_weg("ook hier");
    b.keys("enter");
    a.wacht_op("ook hier: bram");
    klaar(&b);
    a.wacht_weg("ook hier");
    // A terminal that is closed, and a program that is killed.
    let mut weg = scherm(&kantoor, &bram, 80, 24);
    open(&weg);
    a.wacht_op("ook hier: bram");
    weg.hang_up();
    a.wacht_weg("ook hier");
    let dood = scherm(&kantoor, &bram, 80, 24);
    open(&dood);
    a.wacht_op("ook hier: bram");
    dood.kill();
    a.wacht_weg("ook hier");
    klaar(&a);
}
