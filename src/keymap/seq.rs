//! A sequence of chords, such as `g g`. May use: chord.

use std::{fmt, str::FromStr};

use super::chord::{Chord, ChordError};

/// One or more chords struck after each other; no timeout between them. Never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sequence(Vec<Chord>);

impl Sequence {
    /// A sequence of these chords; `None` when there are none.
    #[must_use]
    pub fn new(chords: Vec<Chord>) -> Option<Self> {
        (!chords.is_empty()).then_some(Self(chords))
    }

    /// The chords, in the order in which they are struck; at least one.
    #[must_use]
    pub fn chords(&self) -> &[Chord] {
        &self.0
    }

    /// The chord, when the sequence is one chord long.
    #[must_use]
    pub fn single(&self) -> Option<Chord> {
        match self.0.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The character that the first chord would type in a text field.
    #[must_use]
    pub fn starts_with_text(&self) -> bool {
        self.0.first().is_some_and(|chord| chord.text().is_some())
    }

    /// Whether one of the two is the beginning of the other, or they are equal: both cannot be
    /// reached then.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

/// Why a text is not a sequence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SeqError {
    /// Nothing but spaces.
    Empty,
    /// One of its words is not a chord.
    Chord {
        /// That word.
        word: String,
        /// Why it is not a chord.
        why: ChordError,
    },
}

impl FromStr for Sequence {
    type Err = SeqError;

    fn from_str(text: &str) -> Result<Self, SeqError> {
        let chords = text
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| {
                word.parse().map_err(|why| SeqError::Chord {
                    word: word.to_owned(),
                    why,
                })
            })
            .collect::<Result<Vec<Chord>, _>>()?;
        Self::new(chords).ok_or(SeqError::Empty)
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, chord) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{chord}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keymap::chord::{Key, Mods};

    proptest! {
        #[test]
        fn print_then_parse_is_identity(
            parts in proptest::collection::vec((any::<char>(), any::<bool>(), any::<bool>()), 1..5),
        ) {
            let chords = parts
                .into_iter()
                .filter(|(c, ..)| !c.is_control())
                .map(|(c, ctrl, shift)| {
                    Chord::new(Mods { ctrl, alt: false, shift }, Key::Char(c))
                })
                .collect();
            if let Some(it) = Sequence::new(chords) {
                prop_assert_eq!(it.to_string().parse::<Sequence>(), Ok(it));
            }
        }
    }

    #[test]
    fn spaces_separate_and_do_not_count() {
        let it: Sequence = "  g   G ".parse().unwrap();
        assert_eq!(it.to_string(), "g G");
        assert_eq!(" ".parse::<Sequence>(), Err(SeqError::Empty));
        assert_eq!(
            "g xx".parse::<Sequence>(),
            Err(SeqError::Chord {
                word: "xx".to_owned(),
                why: ChordError::Unknown
            })
        );
    }

    #[test]
    fn collisions_are_prefixes_both_ways() {
        let seq = |text: &str| text.parse::<Sequence>().unwrap();
        assert!(seq("g").collides(&seq("g g")));
        assert!(seq("g g").collides(&seq("g")));
        assert!(seq("g g").collides(&seq("g g")));
        assert!(!seq("g g").collides(&seq("g m")));
    }
}
