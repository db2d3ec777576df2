//! The inbox: one key decides, two at most.

use nazorg::api::request::Opdracht;
use nazorg::api::{OpslagNood, Refusal, Request};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::melding::TerzijdeReden;
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, bekenden, dag, postbus};

fn fake() -> Fake {
    let mut fake = Fake::klein();
    fake.post.meldingen = postbus();
    fake.post.personen = bekenden();
    fake
}

fn triage(width: u16, height: u16) -> Scherm {
    Scherm::op(width, height)
        .begint_op(ScreenName::Triage)
        .met(fake())
}

fn opdrachten(changes: &[Request]) -> Vec<(usize, Opdracht)> {
    changes
        .iter()
        .filter_map(|c| match c {
            Request::Triageer {
                meldingen,
                opdracht,
            } => Some((meldingen.len(), opdracht.clone())),
            _ => None,
        })
        .collect()
}

#[test]
fn filled() {
    triage(80, 24)
        .cursor_op("Yılmaz")
        .foto("triage_80x24_nl")
        .klaar();
    triage(120, 36)
        .doet(Action::Volgende)
        .foto("triage_120x36_nl")
        .klaar();
    let en = |w, h| {
        Scherm::op(w, h)
            .taal(Taal::En)
            .begint_op(ScreenName::Triage)
            .met(fake())
            .doet(Action::Volgende)
    };
    en(80, 24).foto("triage_80x24_en").klaar();
    en(120, 36).foto("triage_120x36_en").klaar();
}

#[test]
fn empty_says_what_to_do() {
    Scherm::op(80, 24)
        .begint_op(ScreenName::Triage)
        .met(Fake::klein())
        .ziet("Geen meldingen die op je wachten")
        .foto("triage_leeg_80x24_nl")
        .toets("a")
        .ziet("Hier staat geen melding")
        .klaar();
}

#[test]
fn the_whole_notice_shows_on_enter() {
    triage(80, 24)
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .ziet("Graag contact voor vertrek")
        .ziet("38 dagen eerder")
        .foto("triage_groot_80x24_nl")
        .doet(Action::Terug)
        .cursor_op("Jansen, R.")
        .klaar();
}

#[test]
fn ten_notices_take_at_most_two_keys_each() {
    let keys: &[&[&str]] = &[
        &["a"],          // new: a case
        &["l"],          // known by BSN: linked
        &["l"],          // probable: linked
        &["o", "2"],     // possible: the second candidate
        &["d", "enter"], // not ours: passed on to the municipality it names
        &["x", "n"],     // set aside: not ours
    ];
    assert!(keys.iter().all(|k| k.len() <= 2));
    let mut scherm = triage(80, 24);
    for key in keys.concat() {
        scherm = scherm.toets(key);
    }
    scherm
        .wijzigde(|changes| {
            let want = [
                Opdracht::Accepteer,
                Opdracht::Koppel { persoon: None },
                Opdracht::Koppel { persoon: None },
                Opdracht::Koppel {
                    persoon: Some(UnitId(505)),
                },
                Opdracht::ZetDoor {
                    gemeente: GemeenteId(34),
                },
                Opdracht::LegTerZijde {
                    reden: TerzijdeReden::NietVanOns,
                    toelichting: String::new(),
                },
            ];
            let did: Vec<_> = opdrachten(changes).into_iter().map(|(_, o)| o).collect();
            assert_eq!(did, want);
            let ids: Vec<_> = changes
                .iter()
                .filter_map(|c| match c {
                    Request::Triageer { meldingen, .. } => meldingen.first().map(|u| u.0),
                    _ => None,
                })
                .collect();
            assert_eq!(ids, [900, 901, 902, 903, 904, 905], "each once, in order");
        })
        .ziet("Geen meldingen die op je wachten")
        .klaar();
}

#[test]
fn typing_ahead_on_a_slow_line_decides_about_the_right_ones() {
    let mut scherm = triage(80, 24).wacht();
    for key in ["a", "l", "l", "o", "2", "d", "enter", "x", "n"] {
        scherm = scherm.toets(key);
    }
    scherm
        .antwoordt()
        .wijzigde(|changes| {
            let ids: Vec<_> = changes
                .iter()
                .filter_map(|c| match c {
                    Request::Triageer { meldingen, .. } => meldingen.first().map(|u| u.0),
                    _ => None,
                })
                .collect();
            assert_eq!(ids, [900, 901, 902, 903, 904, 905]);
        })
        .klaar();
}

#[test]
fn the_cursor_is_on_the_next_notice_before_the_answer_and_the_toast_names_the_case() {
    triage(80, 24)
        .wacht()
        .doet(Action::Accepteren)
        .cursor_op("Jansen, R.")
        .antwoordt()
        .cursor_op("Jansen, R.")
        .ziet("HVS-2026-0148 geopend voor Yılmaz, D.Ö.")
        .klaar();
}

#[test]
fn a_refused_decision_brings_the_notice_back() {
    triage(80, 24)
        .krijgt(Err(Refusal::Opslag {
            soort: OpslagNood::Overig,
            oorzaak: "ENOSPC".into(),
            lezen_kan: true,
        }))
        .doet(Action::Accepteren)
        .ziet("ENOSPC")
        .klaar();
}

#[test]
fn undo_goes_back_to_the_notice_and_the_next_key_waits_for_it() {
    triage(80, 24)
        .toets("a")
        .toets("x")
        .toets("d")
        .cursor_op("Wit, J. de")
        .wacht()
        .toets("u")
        .toets("z")
        .antwoordt()
        .ziet("Uitstellen tot?")
        .doet(Action::Annuleren)
        .cursor_op("Jansen, R.")
        .toets("u")
        .cursor_op("Yılmaz")
        .klaar();
}

#[test]
fn marked_ones_are_decided_about_together() {
    triage(80, 24)
        .doet(Action::Markeren)
        .doet(Action::Markeren)
        .ziet("2 gemarkeerd")
        .foto("triage_gemarkeerd_80x24_nl")
        .toets("x")
        .toets("k")
        .ziet("2 meldingen ter zijde: verplicht kader")
        .cursor_op("Wit, J. de")
        .wijzigde(|changes| assert_eq!(opdrachten(changes)[0].0, 2))
        .toets("u")
        .ziet("Meldingen 6")
        .doet(Action::AllesMarkeren)
        .ziet("6 gemarkeerd")
        .doet(Action::Terug)
        .ziet_niet("6 gemarkeerd")
        .klaar();
}

#[test]
fn snoozing_takes_a_digit_or_a_day_in_words() {
    triage(80, 24)
        .toets("z")
        .foto("triage_uitstel_80x24_nl")
        .toets("2")
        .ziet("komt terug op ma 23 nov")
        .toets("z")
        .typt("over 2 weken")
        .ziet("5 dec")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let did: Vec<_> = opdrachten(changes).into_iter().map(|(_, o)| o).collect();
            let tot = |tot| Opdracht::StelUit { tot };
            assert_eq!(did, [tot(dag(2)), tot(dag(14))]);
        })
        .toets("z")
        .typt("gisteren")
        .ziet("Kies een dag na vandaag")
        .klaar();
}

#[test]
fn another_reason_asks_one_line() {
    triage(80, 24)
        .toets("x")
        .foto("triage_reden_80x24_nl")
        .toets("a")
        .doet(Action::Bevestigen)
        .ziet("Typ in een paar woorden waarom")
        .typt("verhuisd naar België")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            assert!(matches!(
                &opdrachten(changes)[0].1,
                Opdracht::LegTerZijde { reden: TerzijdeReden::Anders, toelichting }
                    if toelichting == "verhuisd naar België"
            ));
        })
        .klaar();
}

#[test]
fn passing_on_proposes_the_notices_own_municipality_and_never_just_the_first() {
    let mut fake = fake();
    fake.sessie.ingericht = true;
    Scherm::op(80, 24)
        .begint_op(ScreenName::Triage)
        .met(fake)
        .toets("d")
        .doet(Action::Bevestigen)
        .ziet("Typ eerst een paar letters")
        .typt("alm")
        .foto("triage_doorzetten_80x24_nl")
        .doet(Action::Bevestigen)
        .ziet("doorgezet naar Almere")
        .klaar();
}

#[test]
fn without_a_candidate_linking_looks_for_a_person() {
    triage(80, 24)
        .toets("l")
        .ziet("Zoek een persoon op naam")
        .toets("ctrl-u")
        .typt("noor smit")
        .foto("triage_zoek_persoon_80x24_nl")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let persoon = Some(UnitId(601));
            assert_eq!(opdrachten(changes)[0].1, Opdracht::Koppel { persoon });
        })
        .klaar();
}

#[test]
fn decided_ones_show_on_request_and_can_be_unlinked() {
    triage(80, 24)
        .doet(Action::Volgende)
        .toets("l")
        .ziet("Jansen, R. gekoppeld aan Jansen, R.")
        .toets("f")
        .toets("a")
        .ziet("ook afgehandelde")
        .doet(Action::Eerste)
        .doet(Action::Volgende)
        .cursor_op("Jansen, R.")
        .toets("a")
        .ziet("Al afgehandeld")
        .toets("L")
        .cursor_op("Jansen, R.")
        .wijzigde(|changes| {
            assert!(changes.contains(&Request::Ontkoppel {
                melding: UnitId(901)
            }));
        })
        .toets("*")
        .ziet("Meldingen 6")
        .klaar();
}

#[test]
fn searching_filters_as_one_types() {
    triage(80, 24)
        .doet(Action::Zoeken)
        .typt("noor")
        .ziet("Smit, N.")
        .ziet_niet("Jansen")
        .doet(Action::Bevestigen)
        .toets("D")
        .cursor_op("Smit, N.")
        .doet(Action::Terug)
        .cursor_op("Smit, N.")
        .ziet("Meldingen 6")
        .klaar();
}

#[test]
fn without_colour_and_with_ascii_nothing_is_lost() {
    Scherm::op(80, 24)
        .ascii()
        .mono()
        .begint_op(ScreenName::Triage)
        .met(fake())
        .doet(Action::Volgende)
        .ziet("12-03-2027 -> 02-02-2027")
        .foto("triage_80x24_ascii_mono")
        .klaar();
}

#[test]
fn a_screen_too_small_to_show_what_a_key_does_does_nothing() {
    let story = triage(80, 24);
    let before = story.lines();
    let story = story
        .wordt(40, 10)
        .ziet("te klein")
        .toets("a")
        .toets("x")
        .toets("j")
        .wordt(80, 24);
    assert_eq!(story.lines(), before);
    // Nor does a letter pick from what lay open.
    let story = story.toets("x").ziet("waarom?").wordt(40, 10).toets("d");
    story.wordt(80, 24).ziet("waarom?").klaar();
}

#[test]
fn municipalities_chosen_elsewhere_show_at_once() {
    triage(80, 24)
        .ziet("Hilversum +1")
        .anderen(|fake| fake.sessie.instellingen.eigen_gemeenten.truncate(1))
        .ziet_niet("Hilversum +1")
        .klaar();
}
