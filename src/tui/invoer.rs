//! What arrives from outside the program, as events on one channel.
//!
//! Two threads, both blocked while nothing happens: one reads the terminal and notices when the
//! line is lost, one hears signals. If the program then does not end by itself, it is ended: an
//! orphan on a lost line helps nobody. May use `term` and `toetsen` beside it.

use std::{
    io,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender},
    },
    thread,
    time::Duration,
};

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
    process::{Signal, getpid, getsid, kill_current_process_group},
};
use signal_hook::{
    consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level,
};

use super::{
    term::{Maat, Screen, leave, leave_now},
    toetsen::{Toetsen, Typed, Waiting},
};

/// How long the program may take to keep drafts and end after the line is lost or it is told to
/// stop. After that it is ended hard: a spinning orphan helps nobody.
const GRACE: Duration = Duration::from_secs(4);

/// How long the rest of a key may take: over a slow line its bytes may come apart.
const REST_OF_KEY: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

/// How long a paste may pause before it is taken as ended.
const REST_OF_PASTE: Timespec = Timespec {
    tv_sec: 2,
    tv_nsec: 0,
};

/// Something from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TermEvent {
    /// A key was pressed or repeats; releases never arrive here.
    Key(KeyEvent),
    /// Text was pasted, at most `toetsen::MAX_PASTE` bytes; not cleaned.
    Paste {
        /// The text as it came, control characters included.
        text: String,
        /// Text beyond the limit was dropped.
        cut: bool,
    },
    /// The size may have changed: draw. `Screen::resized` tells the new size before that.
    Resized,
    /// The line is gone or no key can be read any more: keep drafts and end.
    Opgehangen,
    /// Somebody told the program to end; the number is the signal's (2, 3 or 15).
    Terminate(i32),
    /// Somebody outside asked the program to suspend (`kill -TSTP`).
    SuspendAsked,
    /// The process ran on after being stopped from outside: call `Screen::resumed` and draw.
    Resumed,
}

impl TermEvent {
    /// The exit status the shell expects after this event: 128 + the signal's number.
    #[must_use]
    pub fn exit_code(&self) -> Option<u8> {
        match self {
            Self::Opgehangen => Some(129),
            Self::Terminate(signal) => u8::try_from(128 + signal).ok(),
            _ => None,
        }
    }
}

/// What was typed as an event; key releases, which some terminals report, are none.
#[must_use]
pub fn translate(typed: Typed) -> Option<TermEvent> {
    match typed {
        Typed::Key(key) if key.kind == KeyEventKind::Release => None,
        Typed::Key(key) => Some(TermEvent::Key(key)),
        Typed::Paste { text, cut } => Some(TermEvent::Paste { text, cut }),
    }
}

/// Waits for one event, then takes all that wait behind it, so that the caller draws once.
/// Empty when no sender is left.
#[must_use]
pub fn wacht_en_leeg<E>(events: &Receiver<E>) -> Vec<E> {
    let Ok(first) = events.recv() else {
        return Vec::new();
    };
    let mut all = vec![first];
    all.extend(events.try_iter());
    all
}

/// A value under a lock with a bell.
#[derive(Debug, Default)]
struct Bell<T> {
    value: Mutex<T>,
    rings: Condvar,
}

impl<T> Bell<T> {
    fn value(&self) -> MutexGuard<'_, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value());
        self.rings.notify_all();
    }
}

/// Where a suspend stands: asleep by our own wish, until the signal thread sees the continue.
#[derive(Debug, Default)]
struct Shared {
    asleep: Bell<bool>,
    ended: Bell<bool>,
}

/// The running input threads. Keep it until drafts and store are safe: as long as it lives, a
/// program that does not end after a hang-up or a `TERM` is ended hard.
#[derive(Debug)]
pub struct Invoer {
    shared: Arc<Shared>,
}

impl Invoer {
    /// Starts the threads; they send to `events`. Open the screen first (raw mode must be on) and
    /// draw the first frame after this, so that no change of size falls between.
    /// Once per process: two readers would share the keys between them.
    ///
    /// The threads live as long as the process: a blocked read cannot be taken back. When the
    /// receiver is gone, signals do again what they do by default.
    ///
    /// # Errors
    /// A thread or the signal handlers could not be made.
    pub fn start<E>(events: Sender<E>) -> io::Result<Self>
    where
        E: From<TermEvent> + Send + 'static,
    {
        let shared = Arc::new(Shared::default());
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        spawn("signals", {
            let (events, shared) = (events.clone(), Arc::clone(&shared));
            move || watch_signals(signals, &events, &shared)
        })?;
        spawn("input", {
            let shared = Arc::clone(&shared);
            move || watch_terminal(&events, &shared)
        })?;
        Ok(Self { shared })
    }

    /// Gives the terminal back, stops the process group as the terminal's own Ctrl-Z would, and
    /// takes the terminal again on continue; draw afterwards. `None`: there is no shell that could
    /// continue us (an SSH command, a terminal opened just for this), so nothing was done.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn suspend(&self, screen: &mut Screen) -> io::Result<Option<Maat>> {
        if getsid(None)? == getpid() {
            return Ok(None);
        }
        leave()?;
        *self.shared.asleep.value() = true;
        if let Err(error) = kill_current_process_group(Signal::STOP) {
            *self.shared.asleep.value() = false;
            screen.reenter()?;
            return Err(error.into());
        }
        // The stop may reach this thread a moment after the call returns. Writing to the terminal
        // before it has would land in the shell, so wait for the continue itself.
        let asleep = self.shared.asleep.value();
        drop(
            self.shared
                .asleep
                .rings
                .wait_while(asleep, |asleep| *asleep)
                .unwrap_or_else(PoisonError::into_inner),
        );
        screen.reenter().map(Some)
    }
}

impl Drop for Invoer {
    fn drop(&mut self) {
        self.shared.ended.change(|ended| *ended = true);
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
}

fn watch_terminal<E: From<TermEvent>>(events: &Sender<E>, shared: &Shared) {
    let mut toetsen = Toetsen::default();
    while let Some(typed) = next_typed(&mut toetsen) {
        for event in typed.into_iter().filter_map(translate) {
            if events.send(event.into()).is_err() {
                return;
            }
        }
    }
    if events.send(TermEvent::Opgehangen.into()).is_ok() {
        end_in_time(shared, 129);
    }
}

/// Blocks for what is typed next, perhaps nothing that means something yet. `None`: the line is
/// gone, which both the poll and an empty read tell.
fn next_typed(toetsen: &mut Toetsen) -> Option<Vec<Typed>> {
    let limit = match toetsen.waiting() {
        Waiting::Nothing => None,
        Waiting::Key => Some(&REST_OF_KEY),
        Waiting::Paste => Some(&REST_OF_PASTE),
    };
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    match poll(&mut fds, limit) {
        Ok(0) => return Some(toetsen.settle().into_iter().collect()),
        Ok(_) => {}
        Err(Errno::INTR) => return Some(Vec::new()),
        Err(_) => return None,
    }
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    if fds.iter().any(|fd| fd.revents().intersects(gone)) {
        return None;
    }
    let mut buffer = [0; 4096];
    match read(&stdin, &mut buffer) {
        Ok(0) => None,
        Ok(n) => Some(toetsen.feed(buffer.get(..n).unwrap_or_default())),
        Err(Errno::INTR | Errno::AGAIN) => Some(Vec::new()),
        Err(_) => None,
    }
}

fn watch_signals<E>(mut signals: Signals, events: &Sender<E>, shared: &Arc<Shared>)
where
    E: From<TermEvent>,
{
    let mut ending = false;
    for signal in signals.forever() {
        let event = match signal {
            SIGCONT if *shared.asleep.value() => {
                shared.asleep.change(|asleep| *asleep = false);
                continue;
            }
            SIGCONT => TermEvent::Resumed,
            SIGWINCH => TermEvent::Resized,
            SIGTSTP => TermEvent::SuspendAsked,
            SIGHUP => TermEvent::Opgehangen,
            other => TermEvent::Terminate(other),
        };
        let code = event.exit_code();
        if events.send(event.into()).is_err() {
            drop(low_level::emulate_default_handler(signal));
        } else if let (Some(code), false) = (code, ending) {
            ending = true;
            let shared = Arc::clone(shared);
            // In a thread of its own: a continue must still be heard.
            drop(spawn("end", move || end_in_time(&shared, code)));
        }
    }
}

/// Ends the process if it has not ended by itself within [`GRACE`]. The main thread may hang in a
/// write to a terminal that no longer reads, so nothing of it is waited for.
fn end_in_time(shared: &Shared, code: u8) {
    let ended = shared.ended.value();
    let (ended, _) = shared
        .ended
        .rings
        .wait_timeout_while(ended, GRACE, |ended| !*ended)
        .unwrap_or_else(PoisonError::into_inner);
    if !*ended {
        leave_now();
        low_level::exit(i32::from(code));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use ratatui::crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn key_release_is_ignored_and_repeat_counts() {
        let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind);
        assert_eq!(translate(Typed::Key(key(KeyEventKind::Release))), None);
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            let event = translate(Typed::Key(key(kind)));
            assert_eq!(event, Some(TermEvent::Key(key(kind))));
        }
    }

    #[test]
    fn all_waiting_events_come_at_once() {
        let (sender, events) = mpsc::channel();
        for n in 0..5 {
            sender.send(n).expect("receiver lives");
        }
        assert_eq!(wacht_en_leeg(&events), [0, 1, 2, 3, 4]);
        drop(sender);
        assert!(wacht_en_leeg(&events).is_empty());
    }

    #[test]
    fn exit_codes_follow_the_shell() {
        assert_eq!(TermEvent::Opgehangen.exit_code(), Some(129));
        assert_eq!(TermEvent::Terminate(SIGTERM).exit_code(), Some(143));
        assert_eq!(TermEvent::Resized.exit_code(), None);
    }
}
