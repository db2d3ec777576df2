//! The only loop: waits for events, takes all that wait, draws once, carries effects out.
//!
//! No tick: while nothing happens nothing runs. The only deadlines are the reminders that
//! [`App`] asked for.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::api::{Refusal, Reply};
use crate::client::Backend;
use crate::client::gebruiker::{self, Gebruiker};
use crate::client::inlezen::{self, Ingeladen, LeesFout};
use crate::client::post::{self, PostFout, Postkantoor};
use crate::client::uitvoer::{self, SchrijfFout};
use crate::domain::verstrekking::Bericht;
use crate::keymap::{Chord, Key, Mods};

use super::app::{App, Options};
use super::event::{CallId, Effect, Event, NewFile, Post, Timer};
use super::invoer::{Invoer, TermEvent};
use super::rem::Rem;
use super::term::{NoScreen, Screen};
use super::worker::Worker;

/// After a key an answer usually comes within this time: then one frame shows both.
const ONE_FRAME: Duration = Duration::from_millis(8);

/// Something on the one channel.
#[derive(Debug)]
pub enum Signal {
    /// From the terminal.
    Term(TermEvent),
    /// The answer to a call.
    Reply(CallId, Result<Reply, Refusal>),
    /// A file that was asked for.
    File(CallId, Result<Ingeladen, LeesFout>),
    /// A user that was asked for.
    User(CallId, Result<Gebruiker, String>),
    /// A file was written, or not.
    Written(CallId, Result<(), SchrijfFout>),
    /// Messages left, or not.
    Posted(CallId, Vec<Result<(), PostFout>>),
    /// Somebody changed the store.
    Changed,
    /// A colleague came to the open case, or left it.
    Presence,
    /// The line to the server is lost (`true`), or there again.
    LineLost(bool),
}

impl From<TermEvent> for Signal {
    fn from(event: TermEvent) -> Self {
        Self::Term(event)
    }
}

/// How the program ended: the status for the shell.
pub type ExitCode = u8;

/// Runs the program until it ends; `changes` hands out the sender by which a backend tells that
/// somebody changed the store.
///
/// # Errors
/// No screen can be opened, or the terminal is gone.
pub fn run(
    backend: Arc<dyn Backend>,
    options: Options,
    changes: impl FnOnce(Sender<Signal>),
) -> Result<ExitCode, NoScreen> {
    let screen = Screen::open()?;
    let (sender, signals) = mpsc::channel();
    let answers = sender.clone();
    let worker = Worker::start(backend, move |id, answer| {
        // Nobody listens any more only when the program is ending.
        drop(answers.send(Signal::Reply(id, answer)));
    })?;
    changes(sender.clone());
    let area = screen.maat().area();
    let office = options.post.clone();
    let mut house = House {
        app: App::new(options, area.width, area.height),
        input: None,
        screen,
        worker,
        rem: Rem::default(),
        reminders: Vec::new(),
        sender: sender.clone(),
        post: office,
        end: None,
    };
    let code = house.live(&sender, &signals)?;
    let House {
        screen,
        worker,
        input,
        ..
    } = house;
    // What was typed is kept first; the screen goes back whatever the backend does.
    worker.finish();
    let closed = screen.close();
    drop(input);
    // Of a line that is lost nothing can be closed.
    if Some(code) != TermEvent::Opgehangen.exit_code() {
        closed?;
    }
    Ok(code)
}

struct House {
    app: App,
    screen: Screen,
    input: Option<Invoer>,
    worker: Worker,
    /// Questions that wait until the keys rest.
    rem: Rem,
    reminders: Vec<(Timer, Instant)>,
    sender: Sender<Signal>,
    post: Option<Postkantoor>,
    end: Option<ExitCode>,
}

impl House {
    fn live(
        &mut self,
        sender: &Sender<Signal>,
        signals: &Receiver<Signal>,
    ) -> Result<ExitCode, NoScreen> {
        // Signals are ours before there is anything to see: one that came with the first frame
        // would leave the terminal as it is.
        self.input = Some(Invoer::start(sender.clone())?);
        let first = self.app.start();
        self.carry_out(first)?;
        // The first frame before anything is answered, or taken.
        self.paint()?;
        while self.end.is_none() {
            if self.turn(signals).is_err() {
                self.lost();
            }
        }
        Ok(self.end.unwrap_or(0))
    }

    /// Takes all that waits, and draws once.
    fn turn(&mut self, signals: &Receiver<Signal>) -> Result<(), NoScreen> {
        let mut outcome = Ok(());
        for signal in self.wait(signals) {
            // Keys that came before the line was lost count too.
            outcome = self.take(signal).and(outcome);
        }
        outcome?;
        self.remind()?;
        if self.end.is_none() && self.app.waiting() {
            let until = Instant::now() + ONE_FRAME;
            self.gather(signals, until)?;
        }
        if self.end.is_none() {
            self.paint()?;
        }
        Ok(())
    }

    /// The terminal cannot be written to any more: the line is lost, though nobody has said so yet.
    /// What was typed is kept, as at any hang-up.
    fn lost(&mut self) {
        if self.end.is_none() {
            let effects = self.app.update(Event::Hangup);
            // Whatever of it needs the screen fails, and nothing else does.
            let _: Result<(), NoScreen> = self.carry_out(effects);
            self.end = TermEvent::Opgehangen.exit_code();
        }
    }

    /// Blocks until something happens; then all that waits.
    fn wait(&mut self, signals: &Receiver<Signal>) -> Vec<Signal> {
        let due = self.reminders.iter().map(|(_, at)| *at);
        let due = due.chain(self.rem.due()).min();
        let first = match due {
            None => signals.recv().ok(),
            Some(at) => {
                let left = at.saturating_duration_since(Instant::now());
                signals.recv_timeout(left).ok()
            }
        };
        first.into_iter().chain(signals.try_iter()).collect()
    }

    /// Takes what comes until a moment, or until no answer is on its way.
    fn gather(&mut self, signals: &Receiver<Signal>, until: Instant) -> Result<(), NoScreen> {
        while self.app.waiting() && self.end.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            match signals.recv_timeout(left) {
                Ok(signal) => self.take(signal)?,
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }

    fn take(&mut self, signal: Signal) -> Result<(), NoScreen> {
        let event = match signal {
            Signal::Reply(id, answer) => Some(Event::Reply(id, answer)),
            Signal::File(id, file) => Some(Event::File(id, file)),
            Signal::User(id, user) => Some(Event::User(id, user)),
            Signal::Written(id, outcome) => Some(Event::Written(id, outcome)),
            Signal::Posted(id, outcome) => Some(Event::Posted(id, outcome)),
            Signal::Changed => Some(Event::Changed),
            Signal::Presence => Some(Event::Presence),
            Signal::LineLost(lost) => Some(Event::LineLost(lost)),
            Signal::Term(event) => self.terminal_event(event)?,
        };
        if let Some(event) = event {
            let effects = self.app.update(event);
            self.carry_out(effects)?;
        }
        Ok(())
    }

    fn terminal_event(&mut self, event: TermEvent) -> Result<Option<Event>, NoScreen> {
        if let Some(code) = event.exit_code() {
            let effects = self.app.update(Event::Hangup);
            self.carry_out(effects)?;
            self.end = Some(code);
            return Ok(None);
        }
        Ok(match event {
            TermEvent::Key(key) => chord(key).map(Event::Key),
            TermEvent::Paste { text, cut } => Some(Event::Paste { text, cut }),
            TermEvent::Resized => {
                self.screen.resized()?;
                Some(self.size())
            }
            TermEvent::Resumed => {
                self.screen.resumed()?;
                Some(self.size())
            }
            TermEvent::SuspendAsked => {
                self.suspend()?;
                Some(self.size())
            }
            _ => None,
        })
    }

    fn size(&self) -> Event {
        let area = self.screen.maat().area();
        Event::Resized {
            width: area.width,
            height: area.height,
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<(), NoScreen> {
        let mut outcome = Ok(());
        for effect in effects {
            // One that the screen refuses must not keep the rest from the store.
            outcome = self.carry_out_one(effect).and(outcome);
        }
        outcome
    }

    fn carry_out_one(&mut self, effect: Effect) -> Result<(), NoScreen> {
        match effect {
            Effect::Call(call) => {
                let lane = call.lane;
                match self.rem.take(*call, Instant::now()) {
                    Some(call) => self.worker.give(call),
                    None => self.worker.withdraw(lane),
                }
            }
            Effect::Withdraw(lane) => {
                self.rem.forget(lane);
                self.worker.withdraw(lane);
            }
            Effect::ReadFile(id, path) => self.read_file(id, path)?,
            Effect::FindUser(id, naam) => self.find_user(id, naam)?,
            Effect::WriteFile(id, file) => self.write_file(id, file)?,
            Effect::Post(id, post) => self.send_post(id, post)?,
            Effect::Remind(timer, ms) => {
                self.reminders.retain(|(other, _)| *other != timer);
                let at = Instant::now() + Duration::from_millis(ms);
                self.reminders.push((timer, at));
            }
            Effect::Repaint => {
                self.screen.resumed()?;
            }
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.end = Some(self.end.unwrap_or(0)),
        }
        Ok(())
    }

    /// Reads a file on a thread of its own: it may lie on a slow disk, or be large.
    fn read_file(&self, id: CallId, path: String) -> Result<(), NoScreen> {
        let sender = self.sender.clone();
        std::thread::Builder::new()
            .name("file".to_owned())
            .spawn(move || {
                // Nobody listens any more only when the program is ending.
                drop(sender.send(Signal::File(id, inlezen::laad(&path))));
            })?;
        Ok(())
    }

    /// Looks a user up on a thread of its own: the system may have to ask another machine.
    fn find_user(&self, id: CallId, naam: String) -> Result<(), NoScreen> {
        let sender = self.sender.clone();
        std::thread::Builder::new()
            .name("user".to_owned())
            .spawn(move || {
                // As with a file.
                drop(sender.send(Signal::User(id, gebruiker::met_naam(&naam).ok_or(naam))));
            })?;
        Ok(())
    }

    /// Writes a file on a thread of its own, for the same reasons.
    fn write_file(&self, id: CallId, file: Box<NewFile>) -> Result<(), NoScreen> {
        let sender = self.sender.clone();
        std::thread::Builder::new()
            .name("file".to_owned())
            .spawn(move || {
                let done = uitvoer::schrijf(&file.document, file.vorm, &file.path);
                // Nobody listens any more only when the program is ending.
                drop(sender.send(Signal::Written(id, done.map(drop))));
            })?;
        Ok(())
    }

    /// Has messages leave on a thread of its own: a mail system may take its time.
    fn send_post(&self, id: CallId, post: Box<Post>) -> Result<(), NoScreen> {
        let sender = self.sender.clone();
        let office = self.post.clone();
        std::thread::Builder::new()
            .name("post".to_owned())
            .spawn(move || {
                let one = |(name, message): &(String, Bericht)| match (&post.folder, &office) {
                    (Some(folder), _) => post::schrijf(message, folder, name),
                    (None, Some(office)) => post::verzend(office, message),
                    (None, None) => Err(PostFout::Geweigerd),
                };
                let outcome = post.messages.iter().map(one).collect();
                // Nobody listens any more only when the program is ending.
                drop(sender.send(Signal::Posted(id, outcome)));
            })?;
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), NoScreen> {
        if let Some(input) = &self.input
            && let Some(room) = input.suspend(&mut self.screen)?
        {
            let area = room.area();
            let effects = self.app.update(Event::Resized {
                width: area.width,
                height: area.height,
            });
            self.carry_out(effects)?;
        }
        Ok(())
    }

    /// Tells of the reminders whose time has come.
    fn remind(&mut self) -> Result<(), NoScreen> {
        let now = Instant::now();
        for call in self.rem.ripe(now) {
            self.worker.give(call);
        }
        let due: Vec<Timer> = self
            .reminders
            .iter()
            .filter(|(_, at)| *at <= now)
            .map(|(timer, _)| *timer)
            .collect();
        self.reminders.retain(|(timer, _)| !due.contains(timer));
        for timer in due {
            let effects = self.app.update(Event::Due(timer));
            self.carry_out(effects)?;
        }
        Ok(())
    }

    fn paint(&mut self) -> Result<(), NoScreen> {
        let app = &self.app;
        self.screen.draw(|frame| {
            let cursor = app.draw(frame.buffer_mut());
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        Ok(())
    }
}

/// What the terminal reported as a chord of ours; `None` for keys we have no name for.
fn chord(event: KeyEvent) -> Option<Chord> {
    let held = |m| event.modifiers.contains(m);
    let mut mods = Mods {
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT),
    };
    let key = match event.code {
        KeyCode::Char(c) if !c.is_control() => Key::Char(c),
        KeyCode::F(n @ 1..=24) => Key::F(n),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PgUp,
        KeyCode::PageDown => Key::PgDn,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => {
            mods.shift = true;
            Key::Tab
        }
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        _ => return None,
    };
    Some(Chord::received(mods, key))
}
