//! Any size, any keys, any answers: no panic, the cursor on the screen, everything drawable; and a
//! screen of ASCII alone where that was asked for.

use nazorg::api::Refusal;
use nazorg::keymap::{Action, Chord, Key};
use nazorg::tui::{Event, ScreenName, Timer};
use proptest::prelude::*;

use crate::steun::{Fake, Scherm, mdv, middag};

fn event() -> impl Strategy<Value = Event> {
    let all: Vec<Chord> = nazorg::keymap::Scope::ALL
        .into_iter()
        .flat_map(|scope| {
            let map = nazorg::keymap::Keymap::shipped(nazorg::keymap::Base::Default);
            let bound = map.bindings(scope.stack());
            bound
                .iter()
                .flat_map(|b| b.keys.chords().to_vec())
                .collect::<Vec<_>>()
        })
        .filter(|c| *c != "ctrl-c".parse().unwrap())
        .collect();
    prop_oneof![
        6 => proptest::sample::select(all).prop_map(Event::Key),
        2 => proptest::char::range(' ', 'ž').prop_map(|c| Event::Key(Chord::plain(Key::Char(c)))),
        1 => "\\PC{0,20}".prop_map(|text| Event::Paste { text, cut: false }),
        1 => (0u16..200, 0u16..70).prop_map(|(width, height)| Event::Resized { width, height }),
        1 => Just(Event::Changed),
        1 => any::<bool>().prop_map(Event::LineLost),
        1 => Just(Event::Due(Timer::Draft)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_breaks_a_screen(
        events in proptest::collection::vec(event(), 1..60),
        size in (0u16..160, 0u16..50),
        start in proptest::sample::select(ScreenName::ALL.to_vec()),
        refused in any::<bool>(),
        small in any::<bool>(),
    ) {
        let mut fake = if small { Fake::klein() } else { Fake::groot(70) };
        if refused {
            let refusal = Refusal::Gewijzigd { door: mdv(), op: middag(0) };
            fake.next.extend([Err(refusal), Err(Refusal::CasusGesloten)]);
        }
        let mut scherm = Scherm::op(size.0, size.1).begint_op(start).met(fake);
        for event in events {
            // Draws after each event, and checks the cursor.
            scherm.gebeurt(event);
        }
        scherm.klaar();
    }
}

#[test]
fn a_terminal_of_ascii_alone_gets_nothing_else() {
    let check = |scherm: Scherm| {
        for line in scherm.lines() {
            assert!(line.is_ascii(), "{line}");
        }
        scherm
    };
    let story = Scherm::op(120, 36).ascii().met(Fake::klein());
    let story = check(story.doet(Action::Volgende));
    let story = check(story.doet(Action::Contact)).doet(Action::Annuleren);
    let story = check(story.doet(Action::Filter)).doet(Action::Annuleren);
    let story = check(story.doet(Action::NieuweAfspraak)).ziet("Wat, @wie");
    check(story.doet(Action::Annuleren).doet(Action::Hulp)).klaar();
}
