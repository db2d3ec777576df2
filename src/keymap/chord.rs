//! One key press with its modifiers, as our own type. May use: nothing.
//!
//! Terminals report the same press in several ways (`A` with or without shift, back-tab with or
//! without shift), so [`Chord::new`] brings all of them to one form; equality is then equality of
//! what the user did.

use std::{fmt, str::FromStr};

use super::{
    hazard::{Hazard, hazard},
    near,
};

/// Modifier keys held during a press.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Mods {
    /// Ctrl.
    pub ctrl: bool,
    /// Alt (Option on a Mac keyboard); arrives as an Esc before the key.
    pub alt: bool,
    /// Shift; never set beside a [`Key::Char`], where the character itself says it.
    pub shift: bool,
}

impl Mods {
    /// No modifier.
    pub const NONE: Self = Self {
        ctrl: false,
        alt: false,
        shift: false,
    };
    /// Ctrl alone.
    pub const CTRL: Self = Self {
        ctrl: true,
        ..Self::NONE
    };
    /// Alt alone.
    pub const ALT: Self = Self {
        alt: true,
        ..Self::NONE
    };
    /// Shift alone.
    pub const SHIFT: Self = Self {
        shift: true,
        ..Self::NONE
    };
}

/// A key without its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A key that types this character; the space bar is `Char(' ')`. No control characters.
    Char(char),
    /// Function key, 1 to 24.
    F(u8),
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PgUp,
    /// Page down.
    PgDn,
    /// Enter (return).
    Enter,
    /// Escape.
    Esc,
    /// Tab; back-tab is `Tab` with shift.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete (forward).
    Delete,
    /// Insert.
    Insert,
}

/// Names as written in key files, the canonical one first.
const NAMES: &[(&str, Key)] = &[
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PgUp),
    ("pgdn", Key::PgDn),
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("space", Key::Char(' ')),
    ("pageup", Key::PgUp),
    ("pagedown", Key::PgDn),
    ("return", Key::Enter),
    ("escape", Key::Esc),
    ("del", Key::Delete),
    ("ins", Key::Insert),
];

/// A key press: modifiers and key in their one form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Chord {
    key: Key,
    mods: Mods,
}

impl Chord {
    /// The one form of a press: shift with a letter becomes the capital, shift with any other
    /// character is dropped (the character already says it).
    #[must_use]
    pub fn new(mut mods: Mods, key: Key) -> Self {
        let key = match key {
            Key::Char(c) if mods.shift => {
                mods.shift = false;
                Key::Char(capital(c).unwrap_or(c))
            }
            other => other,
        };
        Self { key, mods }
    }

    /// What to look up when the terminal reports this press: [`Chord::new`], and bytes that stand
    /// for two keys are taken as the key that people mean (`ctrl-h` is backspace in PuTTY).
    #[must_use]
    pub fn received(mods: Mods, key: Key) -> Self {
        let chord = Self::new(mods, key);
        match hazard(chord) {
            Some(Hazard::ArrivesAs(other)) => other,
            _ => chord,
        }
    }

    /// A key without modifiers.
    #[must_use]
    pub fn plain(key: Key) -> Self {
        Self::new(Mods::NONE, key)
    }

    /// The key.
    #[must_use]
    pub fn key(self) -> Key {
        self.key
    }

    /// The modifiers.
    #[must_use]
    pub fn mods(self) -> Mods {
        self.mods
    }

    /// The character this press types in a text field, if it types one.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.mods.ctrl && !self.mods.alt => Some(c),
            _ => None,
        }
    }

    /// Whether this is one key struck without shift, ctrl or alt that is easily hit by accident: a
    /// small letter, a digit, space, Enter or Backspace.
    #[must_use]
    pub fn is_easily_struck(self) -> bool {
        self.mods == Mods::NONE
            && match self.key {
                Key::Char(c) => c == ' ' || c.is_ascii_digit() || c.is_lowercase(),
                Key::Enter | Key::Backspace => true,
                _ => false,
            }
    }

    /// The nearest right way to write `text`, when it is not a chord.
    #[must_use]
    pub fn nearest(text: &str) -> Option<String> {
        let dashed = text.replace('+', "-");
        // The last character may itself be a dash, so the split is sought before it.
        let head = dashed.len() - dashed.chars().next_back().map_or(0, char::len_utf8);
        let split = dashed[..head].rfind('-').map_or(0, |dash| dash + 1);
        let (prefix, name) = dashed.split_at(split);
        let mut fixed = String::new();
        for word in prefix.split('-').filter(|w| !w.is_empty()) {
            fixed.push_str(match word.to_ascii_lowercase().as_str() {
                "c" | "ctl" | "control" | "strg" | "^" => "ctrl-",
                "a" | "m" | "meta" | "option" | "opt" => "alt-",
                "s" => "shift-",
                other => near::nearest(other, ["ctrl", "alt", "shift"]).map(|m| match m {
                    "ctrl" => "ctrl-",
                    "alt" => "alt-",
                    _ => "shift-",
                })?,
            });
        }
        let names = NAMES.iter().map(|(n, _)| *n).chain(["backtab"]);
        let candidate = if format!("{fixed}{name}").parse::<Self>().is_ok() {
            format!("{fixed}{name}")
        } else {
            format!(
                "{fixed}{}",
                near::nearest(&name.to_ascii_lowercase(), names)?
            )
        };
        candidate
            .parse::<Self>()
            .ok()
            .map(|chord| chord.to_string())
    }
}

/// The capital of a letter, when that is one other character.
fn capital(c: char) -> Option<char> {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(u), None) if u != c => Some(u),
        _ => None,
    }
}

/// Why a text is not a chord.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChordError {
    /// Not a modifier, key name or single character.
    Unknown,
    /// `shift-` before a character that has no capital: which character comes out depends on the
    /// keyboard, so the file must name that character.
    ShiftOnSymbol,
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(text: &str) -> Result<Self, ChordError> {
        let mut mods = Mods::NONE;
        let mut rest = text;
        loop {
            if let Some(after) = strip(rest, "ctrl-").filter(|_| !mods.ctrl) {
                (mods.ctrl, rest) = (true, after);
            } else if let Some(after) = strip(rest, "alt-").filter(|_| !mods.alt) {
                (mods.alt, rest) = (true, after);
            } else if let Some(after) = strip(rest, "shift-").filter(|_| !mods.shift) {
                (mods.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let key = parse_key(rest, &mut mods).ok_or(ChordError::Unknown)?;
        if let Key::Char(c) = key
            && mods.shift
            && capital(c).is_none()
            && !c.is_uppercase()
        {
            return Err(ChordError::ShiftOnSymbol);
        }
        Ok(Self::new(mods, key))
    }
}

/// `text` without `prefix` in any case, unless nothing would be left.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && !tail.is_empty()).then_some(tail)
}

fn parse_key(text: &str, mods: &mut Mods) -> Option<Key> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && c != ' ').then_some(Key::Char(c));
    }
    if text.eq_ignore_ascii_case("backtab") {
        mods.shift = true;
        return Some(Key::Tab);
    }
    if let Some(number) = text.strip_prefix(['f', 'F']) {
        // No leading zero or sign: each key has one spelling.
        let n = number
            .parse::<u8>()
            .ok()
            .filter(|n| n.to_string() == number)?;
        return (1..=24).contains(&n).then_some(Key::F(n));
    }
    NAMES
        .iter()
        .find(|(name, _)| text.eq_ignore_ascii_case(name))
        .map(|(_, key)| *key)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [
            (self.mods.ctrl, "ctrl-"),
            (self.mods.alt, "alt-"),
            (self.mods.shift, "shift-"),
        ] {
            if held {
                f.write_str(word)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, key)| *key == self.key) {
            return f.write_str(name);
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(n) => write!(f, "f{n}"),
            // Every other key has a name above.
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    fn any_key() -> impl Strategy<Value = Key> {
        prop_oneof![
            any::<char>()
                .prop_filter("no control", |c| !c.is_control())
                .prop_map(Key::Char),
            proptest::char::range(' ', '~').prop_map(Key::Char),
            (1u8..=24).prop_map(Key::F),
            proptest::sample::select(NAMES).prop_map(|(_, key)| key),
        ]
    }

    proptest! {
        #[test]
        fn print_then_parse_is_identity(key in any_key(), ctrl: bool, alt: bool, shift: bool) {
            let it = Chord::new(Mods { ctrl, alt, shift }, key);
            prop_assert_eq!(it.to_string().parse::<Chord>(), Ok(it));
        }

        #[test]
        fn parse_never_panics_and_what_parses_prints_one_way(text in "\\PC{0,12}") {
            if let Ok(it) = text.parse::<Chord>() {
                prop_assert_eq!(it.to_string().parse::<Chord>(), Ok(it));
            } else {
                // A suggestion must itself be right.
                if let Some(hint) = Chord::nearest(&text) {
                    prop_assert!(hint.parse::<Chord>().is_ok(), "{}", hint);
                }
            }
        }
    }

    #[test]
    fn one_form_for_each_press() {
        assert_eq!(chord("shift-a"), chord("A"));
        assert_eq!(chord("Shift-Tab"), chord("backtab"));
        assert_eq!(chord("ctrl-shift-x"), chord("ctrl-X"));
        assert_eq!(chord("alt-ctrl-x"), chord("ctrl-alt-x"));
        assert_eq!(chord("PageDown").to_string(), "pgdn");
        assert_eq!(chord("ctrl--").to_string(), "ctrl--");
        assert_eq!(chord("-").key(), Key::Char('-'));
        assert_eq!(Chord::new(Mods::SHIFT, Key::Char('?')), chord("?"));
        assert_eq!(
            Chord::received(Mods::CTRL, Key::Char('h')),
            chord("backspace")
        );
    }

    #[test]
    fn wrong_chords_are_refused() {
        for text in [
            "",
            "xx",
            "ctrl-",
            "ctrl-ctrl-x",
            "f0",
            "f25",
            "f01",
            "f+1",
            "\u{7}",
            " ",
        ] {
            assert_eq!(text.parse::<Chord>(), Err(ChordError::Unknown), "{text:?}");
        }
        assert_eq!("shift-1".parse::<Chord>(), Err(ChordError::ShiftOnSymbol));
        assert_eq!(
            "shift-space".parse::<Chord>(),
            Err(ChordError::ShiftOnSymbol)
        );
    }

    #[test]
    fn the_nearest_right_word_is_offered() {
        for (wrong, right) in [
            ("pgdwn", "pgdn"),
            ("ctrl+x", "ctrl-x"),
            ("C-x", "ctrl-x"),
            ("contrl-pgup", "ctrl-pgup"),
            ("shift-tabb", "shift-tab"),
            ("entr", "enter"),
        ] {
            assert_eq!(Chord::nearest(wrong).as_deref(), Some(right), "{wrong}");
        }
        assert_eq!(Chord::nearest("kwijtgeraakt"), None);
    }
}
