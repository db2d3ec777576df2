//! What the flows share: a screen with a scripted backend behind it, whose chains read like a story
//! and end in an assertion; fixtures; and the printer of snapshots.

mod fake;
mod fixtures;
mod post;
mod print;
mod rapport;
mod rollen;

use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::post::{PostFout, Postkantoor, Weg};
use nazorg::domain::medewerker::Medewerker;
use nazorg::keymap::{Action, Base, Chord, Key, Keymap};
use nazorg::text::{Glyphs, Taal};
use nazorg::tui::theme::ThemeName;
use nazorg::tui::{App, Call, Effect, Event, Options, Post, ScreenName, Timer};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub(crate) use fake::Fake;
pub(crate) use fixtures::*;
pub(crate) use post::*;
pub(crate) use rollen::*;

/// A program on a screen of some size, with a backend that answers at once unless told to wait.
#[must_use = "a story ends in an assertion"]
pub(crate) struct Scherm {
    app: App,
    pub(crate) fake: Fake,
    size: (u16, u16),
    waiting: Vec<Call>,
    slow: bool,
    effects: Vec<Effect>,
}

/// How a story starts.
pub(crate) struct Begin {
    size: (u16, u16),
    taal: Taal,
    glyphs: Glyphs,
    theme: ThemeName,
    start: ScreenName,
    files: bool,
    post: bool,
}

impl Scherm {
    /// A Dutch screen of so many columns and rows, on the caseload.
    pub(crate) fn op(width: u16, height: u16) -> Begin {
        Begin {
            size: (width, height),
            taal: Taal::Nl,
            glyphs: Glyphs::Unicode,
            theme: ThemeName::Colour,
            start: ScreenName::Caseload,
            files: true,
            post: false,
        }
    }
}

impl Begin {
    /// In another language.
    pub(crate) fn taal(mut self, taal: Taal) -> Self {
        self.taal = taal;
        self
    }

    /// With signs of ASCII alone.
    pub(crate) fn ascii(mut self) -> Self {
        self.glyphs = Glyphs::Ascii;
        self
    }

    /// Without colours.
    pub(crate) fn mono(mut self) -> Self {
        self.theme = ThemeName::Mono;
        self
    }

    /// On a server, where no file can be written for the user.
    pub(crate) fn zonder_bestanden(mut self) -> Self {
        self.files = false;
        self
    }

    /// With a mail system that takes messages.
    pub(crate) fn met_post(mut self) -> Self {
        self.post = true;
        self
    }

    /// On another screen.
    pub(crate) fn begint_op(mut self, start: ScreenName) -> Self {
        self.start = start;
        self
    }

    /// With this behind it; everything asked at the start has been answered.
    pub(crate) fn met(self, fake: Fake) -> Scherm {
        let mut scherm = self.zonder_antwoord(fake);
        scherm.slow = false;
        scherm.settle();
        scherm
    }

    /// With this behind it, and nothing answered yet.
    pub(crate) fn zonder_antwoord(self, fake: Fake) -> Scherm {
        let options = Options {
            keymap: Keymap::shipped(Base::Default),
            taal: self.taal,
            glyphs: self.glyphs,
            theme: self.theme,
            start: self.start,
            notice: None,
            files: self.files,
            post: self.post.then(|| Postkantoor {
                van: "nazorg@gemeente.example".into(),
                weg: Weg::Sendmail("/usr/sbin/sendmail".into()),
            }),
        };
        let mut app = App::new(options, self.size.0, self.size.1);
        let effects = app.start();
        let mut scherm = Scherm {
            app,
            fake,
            size: self.size,
            waiting: Vec::new(),
            slow: true,
            effects: Vec::new(),
        };
        scherm.keep(effects);
        scherm
    }
}

impl Scherm {
    fn keep(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Call(call) => self.waiting.push(*call),
                Effect::Withdraw(lane) => self.waiting.retain(|call| call.lane != lane),
                other => self.effects.push(other),
            }
        }
    }

    fn event(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.keep(effects);
        if !self.slow {
            self.settle();
        }
        self.check_drawing();
    }

    /// Answers everything until nothing is asked any more.
    fn settle(&mut self) {
        for _ in 0..200 {
            if self.waiting.is_empty() {
                return;
            }
            let call = self.waiting.remove(0);
            let answer = self.fake.answer(call.request);
            let effects = self.app.update(Event::Reply(call.id, answer));
            self.keep(effects);
        }
        panic!("the screen keeps asking");
    }

    /// Every state can be drawn, with the cursor within the screen.
    fn check_drawing(&self) {
        let (buf, cursor) = self.draw();
        assert!(cursor.is_none_or(|at| buf.area.contains(at)), "{cursor:?}");
    }

    fn draw(&self) -> (Buffer, Option<Position>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = self.app.draw(&mut buf);
        (buf, cursor)
    }

    /// Strikes the keys that stand for an action where the focus is now.
    pub(crate) fn doet(mut self, action: Action) -> Self {
        let stack = self.app.stack();
        let keys = self.app.cx().keymap.keys_for(action, stack);
        let keys = keys
            .first()
            .unwrap_or_else(|| panic!("{action:?} has no key in {:?}", stack.focus));
        for chord in keys.chords() {
            self.event(Event::Key(*chord));
        }
        self
    }

    /// Strikes one key by its name.
    pub(crate) fn toets(mut self, name: &str) -> Self {
        self.event(Event::Key(name.parse().expect("a chord")));
        self
    }

    /// Types text, letter by letter.
    pub(crate) fn typt(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.event(Event::Key(Chord::plain(Key::Char(c))));
        }
        self
    }

    /// Pastes.
    pub(crate) fn plakt(mut self, text: &str) -> Self {
        let text = text.to_owned();
        self.event(Event::Paste { text, cut: false });
        self
    }

    /// The terminal gets another size.
    pub(crate) fn wordt(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self.event(Event::Resized { width, height });
        self
    }

    /// A pause in typing.
    pub(crate) fn pauzeert(mut self) -> Self {
        self.event(Event::Due(Timer::Draft));
        self
    }

    /// The line drops.
    pub(crate) fn hangt_op(mut self) -> Self {
        self.event(Event::Hangup);
        self
    }

    /// The line to the server is lost, or there again.
    pub(crate) fn lijn_weg(mut self, weg: bool) -> Self {
        self.event(Event::LineLost(weg));
        self
    }

    /// Somebody else changed the store.
    pub(crate) fn anderen(mut self, change: impl FnOnce(&mut Fake)) -> Self {
        change(&mut self.fake);
        self.event(Event::Changed);
        self
    }

    /// A colleague came to the open case, or left it.
    pub(crate) fn collegas(mut self, wie: &[&str]) -> Self {
        self.fake.anderen = wie.iter().map(|w| Medewerker((*w).into())).collect();
        self.event(Event::Presence);
        self
    }

    /// A minute of an emergency access is over.
    pub(crate) fn minuut_later(mut self, change: impl FnOnce(&mut Fake)) -> Self {
        change(&mut self.fake);
        self.event(Event::Due(Timer::Emergency));
        self
    }

    /// The hour of an emergency access is over.
    pub(crate) fn uur_voorbij(mut self) -> Self {
        self.event(Event::Due(Timer::EmergencyEnd));
        self
    }

    /// From here on the backend does not answer.
    pub(crate) fn wacht(mut self) -> Self {
        self.slow = true;
        self
    }

    /// It answers again, all that it owes.
    pub(crate) fn antwoordt(mut self) -> Self {
        self.slow = false;
        self.settle();
        self.check_drawing();
        self
    }

    /// The file that was asked for, and what reading it gave.
    #[track_caller]
    pub(crate) fn leest(
        mut self,
        path: &str,
        file: Result<nazorg::client::inlezen::Ingeladen, nazorg::client::inlezen::LeesFout>,
    ) -> Self {
        let at = self
            .effects
            .iter()
            .position(|e| matches!(e, Effect::ReadFile(_, asked) if asked == path))
            .unwrap_or_else(|| panic!("no such file was asked for: {:?}", self.effects));
        if let Effect::ReadFile(id, _) = self.effects.remove(at) {
            self.event(Event::File(id, file));
        }
        self
    }

    /// The user of the machine that was asked for, and who that is.
    #[track_caller]
    pub(crate) fn vindt(
        mut self,
        naam: &str,
        user: Option<nazorg::client::gebruiker::Gebruiker>,
    ) -> Self {
        let asked = |e: &Effect| matches!(e, Effect::FindUser(_, asked) if asked == naam);
        let at = self.effects.iter().position(asked);
        let at = at.unwrap_or_else(|| panic!("nobody was asked for: {:?}", self.effects));
        if let Effect::FindUser(id, naam) = self.effects.remove(at) {
            self.event(Event::User(id, user.ok_or(naam)));
        }
        self
    }

    /// A file was to be written: what, and how that went.
    #[track_caller]
    pub(crate) fn schrijft(
        mut self,
        check: impl FnOnce(&nazorg::tui::event::NewFile),
        outcome: Result<(), nazorg::client::uitvoer::SchrijfFout>,
    ) -> Self {
        let at = self
            .effects
            .iter()
            .position(|e| matches!(e, Effect::WriteFile(..)))
            .unwrap_or_else(|| panic!("no file was to be written: {:?}", self.effects));
        if let Effect::WriteFile(id, file) = self.effects.remove(at) {
            check(&file);
            self.event(Event::Written(id, outcome));
        }
        self
    }

    /// The messages that were to leave do, or not.
    #[track_caller]
    pub(crate) fn verzendt(
        mut self,
        check: impl FnOnce(&Post),
        outcome: Vec<Result<(), PostFout>>,
    ) -> Self {
        let posted = |e: &Effect| matches!(e, Effect::Post(..));
        let at = self.effects.iter().position(posted).expect("messages");
        if let Effect::Post(id, post) = self.effects.remove(at) {
            check(&post);
            self.event(Event::Posted(id, outcome));
        }
        self
    }

    /// The next change is answered so.
    pub(crate) fn krijgt(mut self, answer: Result<Reply, Refusal>) -> Self {
        self.fake.next.push_back(answer);
        self
    }

    /// The screen as lines of text.
    pub(crate) fn lines(&self) -> Vec<String> {
        print::lines(&self.draw().0)
    }

    /// The row in which the hardware cursor stands.
    pub(crate) fn cursor_regel(&self) -> String {
        let (buf, cursor) = self.draw();
        let at = cursor.expect("a cursor");
        print::lines(&buf)[usize::from(at.y)].clone()
    }

    /// Somewhere on the screen stands this.
    #[track_caller]
    pub(crate) fn ziet(self, text: &str) -> Self {
        let lines = self.lines();
        assert!(
            lines.iter().any(|l| l.contains(text)),
            "does not see {text:?}:\n{}",
            lines.join("\n")
        );
        self
    }

    /// Nowhere on the screen stands this.
    #[track_caller]
    pub(crate) fn ziet_niet(self, text: &str) -> Self {
        let lines = self.lines();
        assert!(
            !lines.iter().any(|l| l.contains(text)),
            "sees {text:?}:\n{}",
            lines.join("\n")
        );
        self
    }

    /// The hardware cursor stands in a row with this text.
    #[track_caller]
    pub(crate) fn cursor_op(self, text: &str) -> Self {
        let row = self.cursor_regel();
        assert!(
            row.contains(text),
            "the cursor is on {row:?}:\n{}",
            self.lines().join("\n")
        );
        self
    }

    /// What was changed in the store, in order; forgotten after this.
    #[track_caller]
    pub(crate) fn wijzigde(mut self, check: impl FnOnce(&[Request])) -> Self {
        check(&self.fake.changes);
        self.fake.changes.clear();
        self
    }

    /// The run loop was asked for this.
    #[track_caller]
    pub(crate) fn vraagt(self, effect: &Effect) -> Self {
        assert!(self.effects.contains(effect), "{:?}", self.effects);
        self
    }

    /// Ends a story whose last assertion was made.
    pub(crate) fn klaar(self) {}

    /// The whole screen and its cursor, to compare with later.
    pub(crate) fn beeld(&self) -> String {
        let (buf, cursor) = self.draw();
        print::picture(&buf, cursor)
    }

    /// The whole screen is as it was approved.
    #[track_caller]
    pub(crate) fn foto(self, name: &str) -> Self {
        let picture = self.beeld();
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, picture);
        });
        self
    }

    /// One of many events, for tests with random ones.
    pub(crate) fn gebeurt(&mut self, event: Event) {
        if let Event::Resized { width, height } = event {
            self.size = (width, height);
        }
        self.event(event);
    }
}
