//! Chords that do not arrive as written, or not everywhere. May use: chord.
//!
//! A terminal sends bytes, not keys: some presses share a byte, some have none, some are taken on
//! the way by the window, a multiplexer or the keyboard layout. Shipped maps avoid them all; user
//! maps get a warning.

use super::chord::{Chord, Key, Mods};

/// Why a chord may not arrive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hazard {
    /// The terminal sends the same bytes as for this other chord.
    ArrivesAs(Chord),
    /// Most terminals send nothing, or something that cannot be told apart.
    NeverSent,
    /// Something between keyboard and program acts on it itself.
    TakenBy(Taker),
    /// On US-International, usual in Dutch offices, this is a dead key: nothing until the next key.
    DeadKey,
    /// Old flow control: some lines stop or resume output on it instead of passing it on.
    FlowControl,
}

/// What takes a chord before the program sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taker {
    /// tmux uses it as its prefix.
    Tmux,
    /// GNU screen uses it as its prefix.
    Screen,
    /// The terminal window: full screen, scrolling back, pasting.
    Window,
}

/// The hazard of a chord, `None` when it arrives as written everywhere.
#[must_use]
pub fn hazard(chord: Chord) -> Option<Hazard> {
    let mods = chord.mods();
    match chord.key() {
        Key::Char(c) if mods.ctrl => ctrl_char(c, mods),
        Key::Char('[' | 'O') if mods.alt => Some(Hazard::NeverSent),
        Key::Char('\'' | '"' | '^' | '~' | '`') => Some(Hazard::DeadKey),
        Key::Char(_) => None,
        Key::Enter if mods.alt => Some(Hazard::TakenBy(Taker::Window)),
        Key::Enter | Key::Backspace if mods.ctrl || mods.shift => {
            Some(Hazard::ArrivesAs(Chord::plain(chord.key())))
        }
        Key::Tab if mods.ctrl || mods.alt => Some(Hazard::NeverSent),
        Key::Esc if mods != Mods::NONE => Some(Hazard::NeverSent),
        Key::F(11) => Some(Hazard::TakenBy(Taker::Window)),
        Key::F(13..) => Some(Hazard::NeverSent),
        Key::PgUp | Key::PgDn | Key::Insert if mods == Mods::SHIFT => {
            Some(Hazard::TakenBy(Taker::Window))
        }
        _ => None,
    }
}

fn ctrl_char(c: char, mods: Mods) -> Option<Hazard> {
    let arrives = |key| {
        Some(Hazard::ArrivesAs(Chord::new(
            Mods {
                ctrl: false,
                ..mods
            },
            key,
        )))
    };
    let ctrl = |c| Some(Hazard::ArrivesAs(Chord::new(mods, Key::Char(c))));
    match c {
        'i' | 'I' => arrives(Key::Tab),
        'm' | 'M' => arrives(Key::Enter),
        'h' | 'H' => arrives(Key::Backspace),
        '[' | '3' => arrives(Key::Esc),
        'A'..='Z' => ctrl(c.to_ascii_lowercase()),
        // The five control bytes without a letter, under the names the input library gives them.
        '@' | '2' => ctrl(' '),
        '\\' => ctrl('4'),
        ']' => ctrl('5'),
        '^' => ctrl('6'),
        '_' | '/' => ctrl('7'),
        'a' => Some(Hazard::TakenBy(Taker::Screen)),
        'b' => Some(Hazard::TakenBy(Taker::Tmux)),
        's' | 'q' => Some(Hazard::FlowControl),
        'c'..='z' | ' ' | '4'..='7' => None,
        _ => Some(Hazard::NeverSent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_known_trap_is_seen() {
        let of = |text: &str| hazard(text.parse().unwrap());
        let arrives = |text: &str| Some(Hazard::ArrivesAs(text.parse().unwrap()));
        for (written, expected) in [
            ("ctrl-i", arrives("tab")),
            ("ctrl-m", arrives("enter")),
            ("ctrl-h", arrives("backspace")),
            ("ctrl-[", arrives("esc")),
            ("ctrl-X", arrives("ctrl-x")),
            ("shift-enter", arrives("enter")),
            ("ctrl-1", Some(Hazard::NeverSent)),
            ("ctrl-tab", Some(Hazard::NeverSent)),
            ("f11", Some(Hazard::TakenBy(Taker::Window))),
            ("alt-enter", Some(Hazard::TakenBy(Taker::Window))),
            ("ctrl-b", Some(Hazard::TakenBy(Taker::Tmux))),
            ("ctrl-a", Some(Hazard::TakenBy(Taker::Screen))),
            ("ctrl-s", Some(Hazard::FlowControl)),
            ("~", Some(Hazard::DeadKey)),
            ("'", Some(Hazard::DeadKey)),
            ("ctrl-o", None),
            ("shift-tab", None),
            ("ctrl-space", None),
            ("alt-x", None),
            ("f1", None),
        ] {
            assert_eq!(of(written), expected, "{written}");
        }
    }
}
