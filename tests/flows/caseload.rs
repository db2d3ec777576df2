//! The list of cases.

use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Fake, Scherm};

#[test]
fn who_walks_out_first_is_under_the_cursor() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .cursor_op("Jansen, R.")
        .ziet("vandaag!")
        .doet(Action::Volgende)
        .cursor_op("Yılmaz, D.Ö.")
        .foto("caseload_80x24_nl")
        .klaar();
}

#[test]
fn in_english() {
    Scherm::op(80, 24)
        .taal(Taal::En)
        .met(Fake::klein())
        .ziet("today!")
        .foto("caseload_80x24_en")
        .klaar();
}

#[test]
fn an_empty_caseload_says_how_to_begin() {
    Scherm::op(80, 24)
        .met(Fake::leeg())
        .ziet("Triage")
        .foto("caseload_leeg_80x24_nl")
        .klaar();
}

#[test]
fn searching_filters_as_one_types_and_esc_brings_all_back() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Zoeken)
        .typt("omer yil")
        .cursor_op("zoek: omer yil")
        .ziet("Yılmaz")
        .ziet_niet("Jansen")
        .typt("xx")
        .ziet("Geen casus past")
        .doet(Action::Annuleren)
        .cursor_op("Jansen")
        .doet(Action::Zoeken)
        .typt("wit")
        .doet(Action::Bevestigen)
        .cursor_op("Wit, J. de")
        .ziet("/wit")
        .doet(Action::Terug)
        .ziet("Jansen")
        .klaar();
}

#[test]
fn a_long_list_is_asked_for_page_by_page() {
    Scherm::op(80, 24)
        .met(Fake::groot(1_000))
        .ziet("Caseload 1000")
        .doet(Action::Laatste)
        .cursor_op("Achternaam00999")
        .doet(Action::PaginaOmhoog)
        .doet(Action::Eerste)
        .cursor_op("Achternaam00000")
        .klaar();
}

#[test]
fn the_cursor_stays_on_its_case_when_others_change_the_list() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Volgende)
        .cursor_op("Wit, J. de")
        .anderen(|fake| drop(fake.dossiers.remove(0)))
        .cursor_op("Wit, J. de")
        .ziet_niet("Jansen")
        .klaar();
}

#[test]
fn a_filter_is_one_letter_and_a_star_clears() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Filter)
        .foto("filter_80x24_nl")
        .typt("f")
        .typt("c")
        .cursor_op("Wit, J. de")
        .ziet("filter")
        .ziet_niet("Jansen")
        .doet(Action::WisFilter)
        .ziet("Jansen")
        .klaar();
}
