//! The bytes a terminal sends, as key presses and pastes. Pure: no terminal, no clock.
//!
//! Ours instead of crossterm's reader, for three reasons seen with 0.29: it spins when the line is
//! lost, it leaves more than 1,024 waiting bytes unread until the next key, and it keeps a paste
//! without an end in memory while swallowing every key. The events are crossterm's types and mean
//! the same. May use nothing of the program.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Largest paste handed on, in bytes. The rest is dropped and the event says so.
pub const MAX_PASTE: usize = 64 * 1024;

/// No key is longer than this many bytes.
const MAX_SEQUENCE: usize = 32;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What was pressed or pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A key press.
    Key(KeyEvent),
    /// Pasted text, at most [`MAX_PASTE`] bytes; `cut` if more was pasted or its end never came.
    Paste {
        /// The text as it came, control characters included.
        text: String,
        /// Something is missing at the end.
        cut: bool,
    },
}

/// Why the reader cannot decide yet; says how long to wait before [`Toetsen::settle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing is half read.
    Nothing,
    /// Escape, or the begin of a longer key. The rest of a key follows within milliseconds.
    Key,
    /// Inside a paste.
    Paste,
}

/// Collects bytes until they mean something.
#[derive(Debug, Default)]
pub struct Toetsen {
    pending: Vec<u8>,
    paste: Option<Pasting>,
}

#[derive(Debug, Default)]
struct Pasting {
    text: Vec<u8>,
    cut: bool,
}

impl Pasting {
    fn take(&mut self, bytes: &[u8]) {
        let room = MAX_PASTE - self.text.len();
        self.cut |= bytes.len() > room;
        self.text.extend(bytes.iter().take(room));
    }

    fn done(self) -> Typed {
        let whole = match std::str::from_utf8(&self.text) {
            // The limit may fall inside a letter; elsewhere bad bytes get the usual mark.
            Err(error) if self.cut && error.error_len().is_none() => error.valid_up_to(),
            _ => self.text.len(),
        };
        let text = String::from_utf8_lossy(self.text.get(..whole).unwrap_or_default());
        Typed::Paste {
            text: text.into_owned(),
            cut: self.cut,
        }
    }
}

/// What the first bytes are: too few to tell, or this many bytes for a key, a paste or nothing.
enum Step {
    More,
    Skip(usize),
    Key(usize, KeyEvent),
    Paste(usize),
}

impl Toetsen {
    /// Takes bytes as they come and returns what is complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Typed> {
        self.pending.extend_from_slice(bytes);
        let mut typed = Vec::new();
        while self.step(&mut typed) {}
        typed
    }

    /// Is something half read?
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        match (&self.paste, self.pending.is_empty()) {
            (Some(_), _) => Waiting::Paste,
            (None, false) => Waiting::Key,
            (None, true) => Waiting::Nothing,
        }
    }

    /// Nothing came for a while: decides on what is half read. A lone Escape is the key, a paste
    /// ends where it is, half a sequence is dropped.
    pub fn settle(&mut self) -> Option<Typed> {
        let rest = std::mem::take(&mut self.pending);
        if let Some(mut paste) = self.paste.take() {
            paste.take(&rest);
            paste.cut = true;
            return Some(paste.done());
        }
        match rest.as_slice() {
            [ESC] => Some(Typed::Key(plain(KeyCode::Esc))),
            [ESC, letter @ (b'[' | b'O')] => Some(Typed::Key(alt(character(char::from(*letter))))),
            _ => None,
        }
    }

    fn step(&mut self, typed: &mut Vec<Typed>) -> bool {
        if self.paste.is_some() {
            return self.paste_step(typed);
        }
        let used = match first(&self.pending) {
            Step::More => return false,
            Step::Skip(used) => used,
            Step::Key(used, key) => {
                typed.push(Typed::Key(key));
                used
            }
            Step::Paste(used) => {
                self.paste = Some(Pasting::default());
                used
            }
        };
        self.pending.drain(..used);
        true
    }

    fn paste_step(&mut self, typed: &mut Vec<Typed>) -> bool {
        let Some(paste) = &mut self.paste else {
            return false;
        };
        let end = self
            .pending
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        // Without an end in sight its first bytes may be the last here: they stay.
        let text = end.unwrap_or_else(|| self.pending.len().saturating_sub(PASTE_END.len() - 1));
        paste.take(self.pending.get(..text).unwrap_or_default());
        let used = text + end.map_or(0, |_| PASTE_END.len());
        self.pending.drain(..used);
        if end.is_some() {
            typed.extend(self.paste.take().map(Pasting::done));
        }
        end.is_some()
    }
}

fn first(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::More,
        [ESC, ESC, ..] => Step::Key(1, plain(KeyCode::Esc)),
        [ESC, b'[', rest @ ..] => csi(rest),
        [ESC, b'O', rest @ ..] => ss3(rest),
        [ESC, rest @ ..] => match one(rest) {
            Step::Key(used, key) => Step::Key(used + 1, alt(key)),
            Step::Skip(used) => Step::Skip(used + 1),
            other => other,
        },
        _ => one(bytes),
    }
}

/// A key that is one byte or one character.
fn one(bytes: &[u8]) -> Step {
    let Some(&byte) = bytes.first() else {
        return Step::More;
    };
    let key = match byte {
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x7f => plain(KeyCode::Backspace),
        0 => control(' '),
        1..=0x1a => control(char::from(byte - 1 + b'a')),
        ESC => plain(KeyCode::Esc),
        0x1c..=0x1f => control(char::from(byte - 0x1c + b'4')),
        _ => return letter(bytes),
    };
    Step::Key(1, key)
}

fn letter(bytes: &[u8]) -> Step {
    let start = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => {
            return error.error_len().map_or(Step::More, Step::Skip);
        }
        Err(error) => start
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
    };
    match valid.chars().next() {
        // The second set of control codes, as characters: no key sends them.
        Some(c) if c.is_control() => Step::Skip(c.len_utf8()),
        Some(c) => Step::Key(c.len_utf8(), character(c)),
        None => Step::More,
    }
}

/// After `ESC O`: arrows in application mode, Home, End, F1 to F4.
fn ss3(rest: &[u8]) -> Step {
    let Some(&end) = rest.first() else {
        return Step::More;
    };
    match ending(end) {
        Some(code) => Step::Key(3, plain(code)),
        // Alt and a capital O, with another key right behind it.
        None => Step::Key(2, alt(character('O'))),
    }
}

/// After `ESC [`: numbers, then one letter or `~`.
fn csi(rest: &[u8]) -> Step {
    if let [b'[', linux @ ..] = rest {
        return match linux.first() {
            None => Step::More,
            Some(n @ b'A'..=b'E') => Step::Key(4, plain(KeyCode::F(n - b'A' + 1))),
            Some(_) => Step::Skip(4),
        };
    }
    let Some(length) = rest.iter().position(|byte| (0x40..=0x7e).contains(byte)) else {
        return if rest.len() > MAX_SEQUENCE {
            Step::Skip(rest.len() + 2)
        } else {
            Step::More
        };
    };
    let used = length + 3;
    let (numbers, end) = rest.split_at(length);
    let mut numbers = numbers
        .split(|byte| *byte == b';')
        .map(|digits| std::str::from_utf8(digits).ok()?.parse::<u16>().ok());
    let number = numbers.next().flatten();
    let modifiers = modifiers(numbers.next().flatten().unwrap_or(1));
    let code = match (end.first(), number) {
        (Some(b'~'), Some(200)) => return Step::Paste(used),
        (Some(b'~'), Some(number)) => numbered(number),
        (Some(b'Z'), _) => {
            return Step::Key(used, KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT));
        }
        (Some(&end), None | Some(1)) => ending(end),
        _ => None,
    };
    code.map_or(Step::Skip(used), |code| {
        Step::Key(used, KeyEvent::new(code, modifiers))
    })
}

fn ending(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let f = |first: u16, key: u8| {
        let offset = u8::try_from(number - first).ok()?;
        Some(KeyCode::F(key + offset))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => f(11, 1),
        17..=21 => f(17, 6),
        23..=26 => f(23, 11),
        28 | 29 => f(28, 15),
        31..=34 => f(31, 17),
        _ => None,
    }
}

/// xterm counts from one: 1 + shift 1 + alt 2 + control 4.
fn modifiers(number: u16) -> KeyModifiers {
    let mask = number.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ]
    .into_iter()
    .filter(|(bit, _)| mask & bit != 0)
    .map(|(_, modifier)| modifier)
    .collect()
}

fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn control(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

fn alt(key: KeyEvent) -> KeyEvent {
    KeyEvent::new(key.code, key.modifiers | KeyModifiers::ALT)
}

fn character(c: char) -> KeyEvent {
    let shift = if c.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    KeyEvent::new(KeyCode::Char(c), shift)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Typed {
        Typed::Key(KeyEvent::new(code, modifiers))
    }

    fn paste(text: &str, cut: bool) -> Typed {
        let text = text.to_owned();
        Typed::Paste { text, cut }
    }

    /// All at once, then nothing more.
    fn read(bytes: &[u8]) -> Vec<Typed> {
        let mut toetsen = Toetsen::default();
        let mut typed = toetsen.feed(bytes);
        typed.extend(toetsen.settle());
        assert_eq!(toetsen.waiting(), Waiting::Nothing);
        typed
    }

    #[test]
    fn every_key_a_terminal_sends() {
        use KeyCode::{BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert};
        use KeyCode::{Left, PageDown, PageUp, Right, Tab, Up};
        for (bytes, code, modifiers) in [
            ("j", Char('j'), NONE),
            ("J", Char('J'), SHIFT),
            ("é", Char('é'), NONE),
            ("€", Char('€'), NONE),
            ("\r", Enter, NONE),
            ("\t", Tab, NONE),
            ("\x7f", Backspace, NONE),
            ("\x1b", Esc, NONE),
            ("\x03", Char('c'), CONTROL),
            ("\n", Char('j'), CONTROL),
            ("\x08", Char('h'), CONTROL),
            ("\0", Char(' '), CONTROL),
            ("\x1c", Char('4'), CONTROL),
            ("\x1bx", Char('x'), ALT),
            ("\x1b\r", Enter, ALT),
            ("\x1b[", Char('['), ALT),
            ("\x1bO", Char('O'), ALT | SHIFT),
            ("\x1b[A", Up, NONE),
            ("\x1bOB", Down, NONE),
            ("\x1b[1;5C", Right, CONTROL),
            ("\x1b[1;4D", Left, ALT | SHIFT),
            ("\x1b[H", Home, NONE),
            ("\x1b[1~", Home, NONE),
            ("\x1bOF", End, NONE),
            ("\x1b[4~", End, NONE),
            ("\x1b[2~", Insert, NONE),
            ("\x1b[3;2~", Delete, SHIFT),
            ("\x1b[5~", PageUp, NONE),
            ("\x1b[6~", PageDown, NONE),
            ("\x1b[Z", BackTab, SHIFT),
            ("\x1bOP", F(1), NONE),
            ("\x1b[11~", F(1), NONE),
            ("\x1b[[E", F(5), NONE),
            ("\x1b[15~", F(5), NONE),
            ("\x1b[24;5~", F(12), CONTROL),
            ("\x1b[1;2R", F(3), SHIFT),
        ] {
            assert_eq!(read(bytes.as_bytes()), [key(code, modifiers)], "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_dropped_whole() {
        for bytes in [
            "\x1b[I",
            "\x1b[?62;c",
            "\x1b[12;5R",
            "\x1b[201~",
            "\x1b[1;",
            "\u{9b}",
        ] {
            let text = [bytes.as_bytes(), b""].concat();
            assert_eq!(read(&text), [], "{bytes:?}");
        }
        assert_eq!(read(b"\xff\xfej"), [key(KeyCode::Char('j'), NONE)]);
    }

    #[test]
    fn escape_waits_for_its_rest_and_is_a_key_without() {
        let mut toetsen = Toetsen::default();
        assert_eq!(toetsen.feed(b"\x1b"), []);
        assert_eq!(toetsen.waiting(), Waiting::Key);
        assert_eq!(toetsen.feed(b"[B"), [key(KeyCode::Down, NONE)]);
        assert_eq!(toetsen.feed(b"\x1b"), []);
        assert_eq!(toetsen.settle(), Some(key(KeyCode::Esc, NONE)));
        assert_eq!(toetsen.settle(), None);
        let twice = [key(KeyCode::Esc, NONE), key(KeyCode::Esc, NONE)];
        assert_eq!(read(b"\x1b\x1b"), twice);
    }

    #[test]
    fn paste_is_one_event_with_its_keys_as_text() {
        let bytes = "a\x1b[200~q\réén\x1b[A\x1b[201~b".as_bytes();
        let typed = [
            key(KeyCode::Char('a'), NONE),
            paste("q\réén\x1b[A", false),
            key(KeyCode::Char('b'), NONE),
        ];
        assert_eq!(read(bytes), typed);
    }

    #[test]
    fn long_paste_is_cut_on_a_character_and_keeps_no_more() {
        // Two bytes per letter, one byte off: the limit falls inside a letter.
        let long = format!("\x1b[200~x{}\x1b[201~j", "é".repeat(MAX_PASTE));
        let text = format!("x{}", "é".repeat((MAX_PASTE - 2) / 2));
        assert_eq!(
            read(long.as_bytes()),
            [paste(&text, true), key(KeyCode::Char('j'), NONE)]
        );

        let mut toetsen = Toetsen::default();
        toetsen.feed(b"\x1b[200~");
        for _ in 0..100 {
            toetsen.feed(&[b'a'; 4096]);
        }
        let kept = toetsen.paste.as_ref().map(|paste| paste.text.len());
        assert_eq!(kept, Some(MAX_PASTE));
        assert!(toetsen.pending.len() < PASTE_END.len());
    }

    #[test]
    fn paste_without_an_end_is_given_up() {
        let mut toetsen = Toetsen::default();
        assert_eq!(toetsen.feed(b"\x1b[200~half\x1b[20"), []);
        assert_eq!(toetsen.waiting(), Waiting::Paste);
        assert_eq!(toetsen.settle(), Some(paste("half\x1b[20", true)));
        assert_eq!(toetsen.feed(b"q"), [key(KeyCode::Char('q'), NONE)]);
    }

    proptest! {
        /// Where the reads happen to be cut changes nothing.
        #[test]
        fn cutting_the_stream_changes_nothing(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "j", "é", "€", "\x1b[A", "\x1bOP", "\x1b[1;5C", "\r", "\x1b[200~pl\x1bak\x1b[201~",
                    "\x1b[24~", "\x03", "\x1b[?1;2c",
                ]),
                0..20,
            ),
            cuts in prop::collection::vec(1_usize..7, 1..8),
        ) {
            let bytes = parts.concat().into_bytes();
            let mut toetsen = Toetsen::default();
            let mut typed = Vec::new();
            let mut rest = bytes.as_slice();
            for cut in cuts.iter().cycle() {
                let (now, later) = rest.split_at((*cut).min(rest.len()));
                typed.extend(toetsen.feed(now));
                rest = later;
                if rest.is_empty() {
                    break;
                }
            }
            typed.extend(toetsen.settle());
            prop_assert_eq!(typed, read(&bytes));
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            read(&bytes);
        }
    }
}
