//! Takes the terminal over and gives it back, whatever happens in between.
//!
//! One list enters (`ENTER`), one list leaves (`LEAVE`), and every way out uses them: normal end,
//! panic, suspend, a signal, a lost line. ratatui's own `init`/`restore` know only raw mode and the
//! alternate screen, so they would leave bracketed paste on.
//!
//! The terminal is never asked anything: its answer would arrive as key presses, and a slow line
//! would stall the program. The size comes from the kernel. May use nothing of the program.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, IsTerminal as _, Write},
    os::fd::AsFd as _,
    panic::{self, PanicHookInfo},
    sync::{Arc, Mutex, MutexGuard, Once, PoisonError},
    thread::{self, ThreadId},
};

use ratatui::{
    Frame, Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    crossterm::{
        style::force_color_output,
        terminal::{disable_raw_mode, enable_raw_mode},
    },
    layout::Rect,
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, fchmod, fstat},
    termios::tcgetwinsize,
};

/// Largest area drawn, in columns and rows. A peer may claim 65535 x 65535; that would cost
/// gigabytes.
pub const MAX: (u16, u16) = (300, 120);

/// Smallest area the screens are made for, in columns and rows.
pub const MIN: (u16, u16) = (80, 24);

/// Alternate screen, emptied; bracketed paste on; cursor hidden until the first frame places it.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[0m\x1b[2J\x1b[H\x1b[?2004h\x1b[?25l";

/// The reverse of [`ENTER`]. The alternate screen is emptied before it is left: some terminals
/// show it again on request, and what stood there is about people.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h";

/// Around each frame: the terminal shows it in one go (DEC private mode 2026).
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Why no screen can be opened. The caller words it for the user; the value of `TERM` is not
/// carried, since it is text from outside that would be printed raw.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoScreen {
    /// Standard input is no terminal.
    #[error("standard input is not a terminal")]
    Input,
    /// Standard output is no terminal.
    #[error("standard output is not a terminal")]
    Output,
    /// `TERM` is empty, unset, or `dumb`: no cursor addressing.
    #[error("this terminal cannot place the cursor")]
    Dumb,
    /// A screen is already open in this process.
    #[error("a screen is already open")]
    Busy,
    /// The system refused a call.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// How much room there is, in columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maat {
    /// Below [`MIN`]: show a notice that asks for more room.
    TeKlein {
        /// Columns, at most [`MAX`].
        breed: u16,
        /// Rows, at most [`MAX`].
        hoog: u16,
    },
    /// Room for the screens, clamped to [`MAX`].
    Goed {
        /// Columns, 80 to 300.
        breed: u16,
        /// Rows, 24 to 120.
        hoog: u16,
    },
}

impl Maat {
    /// Clamps what the terminal claims (columns, rows; zero is allowed) and judges it.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> Self {
        let (breed, hoog) = (columns.min(MAX.0), rows.min(MAX.1));
        if breed < MIN.0 || hoog < MIN.1 {
            Self::TeKlein { breed, hoog }
        } else {
            Self::Goed { breed, hoog }
        }
    }

    /// The area to draw in, from the top left corner.
    #[must_use]
    pub fn area(self) -> Rect {
        let (Self::TeKlein { breed, hoog } | Self::Goed { breed, hoog }) = self;
        Rect::new(0, 0, breed, hoog)
    }
}

/// What has to be undone; present exactly while the terminal is ours.
struct Taken {
    out: File,
    owner: ThreadId,
    mode: Option<Mode>,
}

impl Taken {
    /// Line modes and permissions as they were. Writes nothing, so it cannot block.
    fn modes_back(&self) -> io::Result<()> {
        if let Some(mode) = self.mode {
            fchmod(io::stdin(), mode).ok();
        }
        disable_raw_mode()
    }
}

/// One terminal per process, and a panic hook has no arguments: hence a static.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

/// Where background threads panicked while the screen was ours.
static QUIET_PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A lock whose holder panicked still guards good data here: leaving must go on.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Can this terminal show screens? Pure, so that every case has a test.
///
/// # Errors
/// [`NoScreen::Input`], [`NoScreen::Output`] or [`NoScreen::Dumb`].
pub fn check(input: bool, output: bool, term: Option<&OsStr>) -> Result<(), NoScreen> {
    if !input {
        return Err(NoScreen::Input);
    }
    if !output {
        return Err(NoScreen::Output);
    }
    match term.map(OsStr::as_encoded_bytes) {
        None | Some(b"" | b"dumb" | b"unknown") => Err(NoScreen::Dumb),
        Some(_) => Ok(()),
    }
}

/// Gives the terminal back if it is ours. Safe from any thread, any number of times.
///
/// # Errors
/// The first failed call; the rest of the list is done all the same.
pub fn leave() -> io::Result<()> {
    let Some(mut taken) = held(&TAKEN).take() else {
        return Ok(());
    };
    // Raw mode first: it cannot block, the write below can (a terminal that no longer reads).
    let raw = taken.modes_back();
    let written = taken.out.write_all(LEAVE);
    raw.and(written)
}

/// As [`leave`], for the moment before a hard exit: skips the write if it would block.
pub(super) fn leave_now() {
    let writable = held(&TAKEN).as_ref().is_some_and(|taken| {
        let mut fds = [PollFd::new(&taken.out, PollFlags::OUT)];
        poll(
            &mut fds,
            Some(&Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            }),
        )
        .is_ok()
            && fds.iter().all(|fd| fd.revents() == PollFlags::OUT)
    });
    if writable {
        drop(leave());
    } else {
        drop(disable_raw_mode());
    }
}

/// Puts a hook before the present panic hook that gives the terminal back, so that the message is
/// readable. Install colour and report hooks first. Doing it twice changes nothing.
///
/// A background thread that panics must neither tear down nor smear the screen of the rest: then
/// only the place is kept, see [`quiet_panics`]. The text of the panic is not: it may hold data.
pub fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let owner = held(&TAKEN).as_ref().map(|taken| taken.owner);
            if owner.is_some_and(|owner| owner != thread::current().id()) {
                held(&QUIET_PANICS).push(place(info));
            } else {
                drop(leave());
                next(info);
            }
        }));
    });
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(
        || "?".to_owned(),
        |at| format!("{}:{}", at.file(), at.line()),
    )
}

/// Takes the places (`file:line`) where background threads panicked while the screen was open.
/// For the caller to report after the screen is closed.
#[must_use]
pub fn quiet_panics() -> Vec<String> {
    std::mem::take(&mut held(&QUIET_PANICS))
}

/// Collects what is drawn; `flush` does nothing, because ratatui and crossterm flush several times
/// per frame and a frame has to be one write.
struct Sheet(Arc<Mutex<Vec<u8>>>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        held(&self.0).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The open screen. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Sheet>>,
    sheet: Arc<Mutex<Vec<u8>>>,
    out: File,
    maat: Maat,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What stands on the screen is about people: not in a debug print.
        f.debug_struct("Screen")
            .field("maat", &self.maat)
            .finish_non_exhaustive()
    }
}

impl Screen {
    /// Takes the terminal over. The calling thread becomes the one whose panic gives it back.
    ///
    /// # Errors
    /// [`NoScreen`] if this is no terminal we can use, one is open already, or a call fails; the
    /// terminal is then as it was.
    pub fn open() -> Result<Self, NoScreen> {
        let term = std::env::var_os("TERM");
        check(
            io::stdin().is_terminal(),
            io::stdout().is_terminal(),
            term.as_deref(),
        )?;
        // crossterm would answer NO_COLOR with a reset that also wipes reverse video, and with it
        // the selected row. The theme decides about colour, not the library.
        force_color_output(true);
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let maat = size_of(&out)?;
        let sheet = Arc::new(Mutex::new(Vec::with_capacity(64 * 1024)));
        let backend = CrosstermBackend::new(Sheet(Arc::clone(&sheet)));
        let viewport = Viewport::Fixed(maat.area());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
        enter(&out)?;
        Ok(Self {
            terminal,
            sheet,
            out,
            maat,
        })
    }

    /// The room at the last look.
    #[must_use]
    pub fn maat(&self) -> Maat {
        self.maat
    }

    /// Draws one frame, at the size of this moment, and sends it with one write. Place the cursor with
    /// `Frame::set_cursor_position`, on the selected row or field: screen readers follow it.
    ///
    /// # Errors
    /// The terminal cannot be written to: treat it as `TermEvent::Opgehangen`. The kernel sends a
    /// continue along with a hang-up, so this may come before that event does.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if self.resized()?.area().is_empty() {
            return Ok(());
        }
        // A resize or repaint may already have put its erase here: it belongs inside the frame.
        held(&self.sheet).splice(0..0, FRAME_BEGIN.iter().copied());
        let drawn = self.terminal.draw(render).map(|_| ());
        let mut sheet = held(&self.sheet);
        sheet.extend_from_slice(FRAME_END);
        let sent = drawn.and_then(|()| self.out.write_all(&sheet));
        sheet.clear();
        sent
    }

    /// Asks the kernel for the size and takes it over if it changed. [`Screen::draw`] does so too;
    /// this is for who has to know the room before.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resized(&mut self) -> io::Result<Maat> {
        let maat = size_of(&self.out)?;
        if maat != self.maat {
            self.maat = maat;
            self.repaint()?;
        }
        Ok(maat)
    }

    /// Takes the terminal again after the process was stopped from outside: its modes may have
    /// been changed meanwhile. The next frame is drawn whole.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resumed(&mut self) -> io::Result<Maat> {
        // crossterm remembers that raw mode is on and would do nothing.
        if let Some(taken) = held(&TAKEN).take() {
            taken.modes_back()?;
        }
        self.reenter()
    }

    /// Takes the terminal after [`leave`]; the next frame is drawn whole.
    pub(super) fn reenter(&mut self) -> io::Result<Maat> {
        enter(&self.out).map_err(|refused| match refused {
            NoScreen::Io(error) => error,
            other => io::Error::other(other),
        })?;
        self.maat = size_of(&self.out)?;
        self.repaint()?;
        Ok(self.maat)
    }

    /// Forgets what is on the terminal. A resize to the same area does that without asking the
    /// terminal for its cursor, which `Terminal::clear` would.
    fn repaint(&mut self) -> io::Result<()> {
        held(&self.sheet).extend_from_slice(b"\x1b[0m\x1b[2J");
        let area = self.maat.area();
        if area.is_empty() {
            return Ok(());
        }
        self.terminal.resize(area)
    }

    /// Gives the terminal back and says whether that worked, which dropping cannot.
    ///
    /// # Errors
    /// The terminal could not be written to.
    pub fn close(self) -> io::Result<()> {
        leave()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(leave());
    }
}

/// Reads the size from the kernel; never from the terminal, never by starting `tput`.
fn size_of(out: &File) -> io::Result<Maat> {
    let size = tcgetwinsize(out)?;
    Ok(Maat::new(size.ws_col, size.ws_row))
}

fn enter(out: &File) -> Result<(), NoScreen> {
    let mut slot = held(&TAKEN);
    if slot.is_some() {
        return Err(NoScreen::Busy);
    }
    enable_raw_mode()?;
    // Others on the machine may otherwise write to this terminal. Best effort: we may not own it.
    let stdin = io::stdin();
    let mode = fstat(&stdin)
        .ok()
        .map(|stat| Mode::from_raw_mode(stat.st_mode))
        .filter(|_| fchmod(&stdin, Mode::RUSR | Mode::WUSR).is_ok());
    let mut writer = out.try_clone()?;
    *slot = Some(Taken {
        out: out.try_clone()?,
        owner: thread::current().id(),
        mode,
    });
    drop(slot);
    writer.write_all(ENTER).map_err(|error| {
        drop(leave());
        NoScreen::Io(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switched(list: &[u8], end: u8) -> Vec<String> {
        let text = String::from_utf8(list.to_vec()).expect("ascii");
        let mut modes: Vec<String> = text
            .split('\x1b')
            .filter_map(|part| part.strip_prefix("[?")?.strip_suffix(char::from(end)))
            .map(str::to_owned)
            .collect();
        modes.sort();
        modes
    }

    #[test]
    fn leaving_undoes_all_that_entering_did() {
        let mut undone = switched(LEAVE, b'l');
        undone.retain(|mode| mode != "2026");
        assert_eq!(switched(ENTER, b'h'), ["1049", "2004"]);
        assert_eq!(undone, ["1049", "2004"]);
        assert_eq!(switched(ENTER, b'l'), switched(LEAVE, b'h'), "the cursor");
    }

    #[test]
    fn leaving_ends_a_frame_that_a_panic_cut_off() {
        assert!(LEAVE.starts_with(FRAME_END));
    }

    #[test]
    fn size_is_clamped_and_judged() {
        let good = |breed, hoog| Maat::Goed { breed, hoog };
        let small = |breed, hoog| Maat::TeKlein { breed, hoog };
        assert_eq!(Maat::new(80, 24), good(80, 24));
        assert_eq!(Maat::new(65535, 65535), good(300, 120));
        assert_eq!(Maat::new(79, 24), small(79, 24));
        assert_eq!(Maat::new(65535, 23), small(300, 23));
        assert_eq!(Maat::new(0, 0).area(), Rect::ZERO);
    }

    #[test]
    fn terminals_that_cannot_place_a_cursor_are_refused() {
        let check = |term: Option<&str>| check(true, true, term.map(OsStr::new));
        for term in [None, Some(""), Some("dumb"), Some("unknown")] {
            assert!(matches!(check(term), Err(NoScreen::Dumb)), "{term:?}");
        }
        assert!(check(Some("xterm-256color")).is_ok());
    }

    #[test]
    fn pipes_are_refused_by_name() {
        let term = Some(OsStr::new("xterm"));
        assert!(matches!(check(false, true, term), Err(NoScreen::Input)));
        assert!(matches!(check(true, false, term), Err(NoScreen::Output)));
    }
}
