//! Knelpunten: noted on a case, seen on its timeline, listed and counted over all cases.

use nazorg::api::reply::{KnelpuntTal, KnelpuntTelling};
use nazorg::api::{Refusal, Request};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::knelpunt::KnelpuntCode;
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Fake, Scherm, code, dag};

fn at_case() -> Scherm {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

#[test]
fn one_is_noted_in_a_line_about_the_leefgebied_of_the_row() {
    at_case()
        .doet(Action::Volgende)
        .cursor_op("Onderdak")
        .doet(Action::Knelpunt)
        .ziet("Knelpunt noteren: Yılmaz")
        .typt("g")
        .toets("enter")
        .toets("enter")
        .toets("ctrl-o")
        .ziet("Schrijf in één regel wat er is")
        .typt("Opvang is vol")
        .foto("knelpunt_80x24_nl")
        .toets("enter")
        .typt("w")
        .toets("enter")
        .toets("ctrl-w")
        .typt("gisteren")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::NoteerKnelpunt { casus, knelpunt }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2));
            assert_eq!(knelpunt.soort, KnelpuntCode("geen-plek".into()));
            assert_eq!(knelpunt.leefgebied, Some(code("onderdak")));
            assert_eq!(knelpunt.tekst, "Opvang is vol");
            assert_eq!(knelpunt.partner, Some(RecordId(3)));
            assert_eq!(knelpunt.op, dag(-1));
        })
        .ziet("Knelpunt genoteerd")
        .klaar();
}

#[test]
fn what_is_half_typed_comes_back() {
    at_case()
        .doet(Action::Knelpunt)
        .toets("tab")
        .toets("tab")
        .typt("Half")
        .toets("esc")
        .ziet("Concept bewaard")
        .doet(Action::Knelpunt)
        .ziet("Half")
        .klaar();
}

#[test]
fn the_timeline_shows_it() {
    at_case()
        .doet(Action::VolgendPaneel)
        .ziet("≠ knelpunt")
        .ziet("Wachtlijst: Acht maanden")
        .klaar();
}

fn tal(knelpunten: u32) -> Option<KnelpuntTal> {
    Some(KnelpuntTal {
        knelpunten,
        personen: knelpunten,
    })
}

#[test]
fn all_of_them_stand_in_a_list_that_leads_to_the_case() {
    let mut fake = Fake::klein();
    fake.telling = KnelpuntTelling {
        totaal: tal(4),
        soorten: vec![
            (KnelpuntCode("wachtlijst".into()), tal(4)),
            (KnelpuntCode("regels".into()), tal(0)),
        ],
        ..KnelpuntTelling::default()
    };
    let story = Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Opdracht)
        .typt("knelpunten")
        .toets("enter")
        .ziet("Knelpunten 4")
        .ziet_niet("Regels laten")
        .foto("knelpunten_80x24_nl")
        .doet(Action::Volgende)
        .cursor_op("HVS-2026-0142")
        .doet(Action::Bevestigen)
        .cursor_op("Wachtlijst: Acht maanden");
    story.ziet("HVS-2026-0142 Yılmaz").klaar();
    let mut leeg = Fake::leeg();
    leeg.telling.totaal = tal(0);
    Scherm::op(120, 36)
        .taal(Taal::En)
        .met(leeg)
        .doet(Action::Opdracht)
        .typt("bottlenecks")
        .toets("enter")
        .ziet("No bottlenecks yet.")
        .foto("knelpunten_leeg_120x36_en")
        .klaar();
}

#[test]
fn keys_struck_before_the_list_came_count() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .wacht()
        .doet(Action::Opdracht)
        .typt("knelpunten")
        .toets("enter")
        .doet(Action::Volgende)
        .doet(Action::Bevestigen)
        .antwoordt()
        .ziet("HVS-2026-0142 Yılmaz")
        .ziet_niet("Knelpunten ")
        .klaar();
}

#[test]
fn who_sees_figures_only_sees_counts_without_the_small_ones() {
    let mut fake = Fake::leeg();
    fake.telling = KnelpuntTelling {
        beperkt: true,
        totaal: None,
        soorten: vec![
            (KnelpuntCode("wachtlijst".into()), tal(12)),
            (KnelpuntCode("regels".into()), None),
        ],
        ..KnelpuntTelling::default()
    };
    fake.geen_lijst = Some(Refusal::GeenRecht);
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Opdracht)
        .typt("knelpunten")
        .toets("enter")
        .ziet("12  Wachtlijst")
        .ziet("te klein Regels laten het niet toe")
        .ziet_niet("Nog geen knelpunten")
        .klaar();
}
