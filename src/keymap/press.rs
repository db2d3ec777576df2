//! The chords of an unfinished sequence. May use: the rest of keymap.

use super::{
    action::Action,
    chord::{Chord, Key},
    map::{Choice, Keymap, Lookup},
    scope::Stack,
};

/// What came of a press.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Press {
    /// Do this.
    Run(Action),
    /// A sequence has begun; these are the ways to go on. There is no timeout.
    Pending(Vec<Choice>),
    /// Esc ended an unfinished sequence, and nothing else.
    Cancelled,
    /// This character was typed into the text that has the focus.
    Text(char),
    /// These chords mean nothing here; all of them, so that a text area may still use a single one
    /// for moving its cursor.
    Unbound(Vec<Chord>),
}

/// Remembers the chords of an unfinished sequence.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    chords: Vec<Chord>,
}

impl Typed {
    /// The chords so far; empty between sequences.
    #[must_use]
    pub fn chords(&self) -> &[Chord] {
        &self.chords
    }

    /// Forgets the unfinished sequence; for when the focus moves.
    pub fn clear(&mut self) {
        self.chords.clear();
    }

    /// Takes one press.
    pub fn press(&mut self, keymap: &Keymap, stack: Stack, chord: Chord) -> Press {
        if !self.chords.is_empty() && chord.key() == Key::Esc {
            self.clear();
            return Press::Cancelled;
        }
        self.chords.push(chord);
        match keymap.lookup(stack, &self.chords) {
            Lookup::Pending(choices) => Press::Pending(choices),
            Lookup::Run(action) => {
                self.clear();
                Press::Run(action)
            }
            Lookup::Unbound => match (std::mem::take(&mut self.chords).as_slice(), chord.text()) {
                ([_], Some(c)) if stack.focus.takes_text() => Press::Text(c),
                (chords, _) => Press::Unbound(chords.to_vec()),
            },
        }
    }
}
