//! What surrounds every pane: header, footer, help, palette, which-key, sizes.

use nazorg::api::{Afscheid, Refusal};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::Effect;

use crate::steun::{Fake, Scherm};

#[test]
fn too_small_says_so_and_comes_back() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .wordt(60, 10)
        .ziet("80x24")
        .wordt(80, 24)
        .cursor_op("Jansen")
        .klaar();
}

#[test]
fn keys_struck_before_the_first_answer_are_not_lost() {
    Scherm::op(80, 24)
        .zonder_antwoord(Fake::klein())
        .ziet("Bezig met openen")
        .toets("j")
        .toets("j")
        .antwoordt()
        .cursor_op("Wit, J. de")
        .klaar();
}

#[test]
fn quitting_works_before_anything_was_answered() {
    Scherm::op(80, 24)
        .zonder_antwoord(Fake::klein())
        .toets("ctrl-c")
        .vraagt(&Effect::Quit)
        .klaar();
}

#[test]
fn whoever_has_nothing_to_do_here_hears_it_and_can_leave() {
    let niemand = || {
        let mut fake = Fake::klein();
        fake.dicht = Some(Refusal::GeenRecht);
        Scherm::op(80, 24).zonder_antwoord(fake)
    };
    niemand()
        .antwoordt()
        .ziet("geen rechten")
        .ziet_niet("Bezig")
        .toets("j")
        .ziet("geen rechten")
        .toets("q")
        .vraagt(&Effect::Quit)
        .klaar();
    // Asked before it was known.
    niemand()
        .toets("j")
        .toets("q")
        .antwoordt()
        .vraagt(&Effect::Quit)
        .klaar();
}

#[test]
fn whoever_is_put_out_sees_nothing_more() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .anderen(|fake| fake.dicht = Some(Refusal::Afscheid(Afscheid::GeenAccount)))
        .vraagt(&Effect::Quit)
        .klaar();
    // A server that stops may come back.
    Scherm::op(80, 24)
        .met(Fake::klein())
        .anderen(|fake| fake.dicht = Some(Refusal::Afscheid(Afscheid::Stopt)))
        .ziet("De server stopt")
        .ziet("Jansen")
        .klaar();
}

#[test]
fn help_lists_the_keys_of_this_place_and_does_the_chosen_one() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Hulp)
        .foto("hulp_80x24_nl")
        .doet(Action::Zoeken)
        .typt("een regel omlaag")
        .toets("enter")
        .toets("enter")
        .cursor_op("Yılmaz")
        .klaar();
}

#[test]
fn the_palette_finds_by_words_and_shows_the_key() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Opdracht)
        .typt("triage")
        .foto("palet_80x24_nl")
        .doet(Action::Bevestigen)
        .ziet("2 Triage")
        .doet(Action::Terug)
        .ziet("3 Caseload")
        .klaar();
}

#[test]
fn an_unfinished_sequence_shows_its_choices_and_esc_ends_it() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .toets("g")
        .ziet("g")
        .toets("esc")
        .cursor_op("Yılmaz")
        .toets("g")
        .toets("g")
        .cursor_op("Jansen")
        .klaar();
}

#[test]
fn the_demo_banner_stands_on_every_screen() {
    let mut fake = Fake::klein();
    fake.sessie.instellingen.demo = true;
    Scherm::op(80, 24)
        .taal(Taal::En)
        .met(fake)
        .ziet("DEMO")
        .doet(Action::SchermTriage)
        .ziet("DEMO")
        .klaar();
}

#[test]
fn a_paste_over_a_list_is_never_keys() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .plakt("q\nX\n")
        .ziet("Plakken kan alleen")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn without_colour_and_with_ascii_nothing_is_lost() {
    Scherm::op(80, 24)
        .ascii()
        .mono()
        .met(Fake::klein())
        .ziet("> ")
        .foto("caseload_80x24_ascii_mono")
        .klaar();
}
