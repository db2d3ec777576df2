//! Somebody at a terminal: keys in, words on the screen out, and every key counted.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::pty::{Pty, Start};

/// What was struck and typed in a story, over all its days and users.
#[derive(Debug, Default)]
pub(crate) struct Teller {
    toetsen: Cell<usize>,
    tekens: Cell<usize>,
}

impl Teller {
    /// Keys: everything that is pressed to do something. The second: characters of text.
    pub(crate) fn tel(&self) -> (usize, usize) {
        (self.toetsen.get(), self.tekens.get())
    }
}

/// See the module.
pub(crate) struct Hand {
    pty: Pty,
    teller: Rc<Teller>,
}

impl Hand {
    /// Opens the program and waits for its first screen.
    pub(crate) fn open(start: Start, teller: &Rc<Teller>, scherm: &str) -> Self {
        let hand = Self {
            pty: start.go(),
            teller: Rc::clone(teller),
        };
        hand.ziet(scherm);
        hand
    }

    /// Presses keys and waits for words that show what they did.
    pub(crate) fn toets(&self, toetsen: &str, ziet: &str) -> &Self {
        self.slaat(toetsen).ziet(ziet)
    }

    /// Presses keys. What is struck ahead waits in the program for the answer it needs.
    pub(crate) fn slaat(&self, toetsen: &str) -> &Self {
        let aantal = toetsen.split_whitespace().count();
        let teller = &self.teller.toetsen;
        teller.set(teller.get() + aantal);
        self.pty.keys(toetsen);
        self
    }

    /// Types text.
    pub(crate) fn typt(&self, tekst: &str) -> &Self {
        let teller = &self.teller.tekens;
        teller.set(teller.get() + tekst.chars().count());
        self.pty.send(tekst);
        self
    }

    pub(crate) fn ziet(&self, tekst: &str) -> &Self {
        self.pty.wacht_op(tekst);
        self
    }

    pub(crate) fn ziet_alle(&self, teksten: &[&str]) -> &Self {
        for tekst in teksten {
            self.ziet(tekst);
        }
        self
    }

    pub(crate) fn weg(&self, tekst: &str) -> &Self {
        self.pty.wacht_weg(tekst);
        self
    }

    /// Closes what is open with `q`: with a key right behind it, Esc is another key to a terminal.
    pub(crate) fn dicht(&self, titel: &str) -> &Self {
        self.slaat("q").weg(titel)
    }

    /// Waits until all that was struck is worked off: a drawing anew comes after it, and is seen.
    /// Not counted: it is a means of the test.
    fn rust(&self) {
        let hier = self.pty.mark();
        self.pty.key("ctrl-l");
        self.pty.until_bytes("all keys worked off", hier, |bytes| {
            let kop = bytes.windows(7).position(|w| w == b"nazorg ");
            // Shown once the frame is whole.
            let na = kop.map_or(&[][..], |kop| &bytes[kop..]);
            na.windows(8).any(|w| w == b"\x1b[?2026l")
        });
    }

    /// Goes with a key until the cursor stands on a row with these words.
    pub(crate) fn naar(&self, toets: &str, tekst: &str) -> &Self {
        let mut voor = None;
        for _ in 0..60 {
            self.rust();
            let hier = self.cursor();
            if hier.1.contains(tekst) {
                return self;
            }
            if voor.as_ref() == Some(&hier) {
                break;
            }
            voor = Some(hier);
            self.slaat(toets);
        }
        panic!("no row with {tekst:?}\n{}", self.pty.text());
    }

    /// Place and text of the row under the cursor.
    fn cursor(&self) -> (u16, String) {
        let scherm = self.pty.screen();
        let (rij, _) = scherm.cursor_position();
        (rij, self.pty.row(rij))
    }

    /// A file that was written in the home folder.
    pub(crate) fn geschreven(&self, naam: &str) -> Vec<u8> {
        std::fs::read(self.pty.home().join(naam)).unwrap()
    }

    /// Leaves the program, which leaves the terminal as it was.
    pub(crate) fn stopt(self) {
        self.slaat("q");
        let einde = self.pty.wait_exit();
        assert_eq!(einde.code, 0, "{einde:?}");
        self.pty.assert_restored();
    }
}
