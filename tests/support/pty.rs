//! Drives a real program on a pseudo-terminal: keys in, screen out.
//!
//! Nothing here sleeps. A thread reads what the program writes, feeds it to a terminal emulator and
//! rings a bell; every wait is for a condition, with a deadline that only a failing test reaches.
//! A synchronized update is shown when it is complete, as on a real terminal, so a condition never
//! meets half a frame.

use std::{
    ffi::{OsStr, OsString},
    io::{Read as _, Write as _},
    num::NonZeroU16,
    os::unix::{fs::PermissionsExt as _, net::UnixStream},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use filedescriptor::FileDescriptor;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, poll},
    process::{Pid, Signal, kill_process, kill_process_group},
};
use tempfile::TempDir;

use super::{grammar, keys};

/// How long a condition may take before the test fails. Generous: machines are shared.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exit {
    /// Its status; 1 if a signal ended it.
    pub(crate) code: u32,
    /// The signal that ended it, in words.
    pub(crate) signal: Option<String>,
}

/// A program to start. The environment is empty but for what a terminal session needs.
pub(crate) struct Start {
    command: CommandBuilder,
    size: (u16, u16),
    home: TempDir,
}

impl Start {
    /// The program, by path or by name on `PATH`.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let home = tempfile::tempdir().expect("a temporary home");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.cwd(home.path());
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        // The last one so that a coverage run counts the program inside too.
        for name in ["PATH", "TMPDIR", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        Self {
            command,
            size: (80, 24),
            home,
        }
    }

    pub(crate) fn args<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, args: I) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn env_remove(mut self, name: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn cwd(mut self, folder: impl AsRef<OsStr>) -> Self {
        self.command.cwd(folder);
        self
    }

    /// Columns and rows; 80 x 24 unless told.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// The temporary folder that is `HOME` and the working folder; gone with the `Pty`.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn go(self) -> Pty {
        Pty::spawn(self)
    }
}

/// Folder first on the `PATH`, for [`Start::env`].
pub(crate) fn path_with(first: &Path) -> OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(first.to_owned()).chain(std::env::split_paths(&rest));
    std::env::join_paths(all).expect("a path without separators")
}

struct Seen {
    emulator: vt100::Parser,
    raw: Vec<u8>,
    /// How much of `raw` the emulator has had.
    shown: usize,
    closed: bool,
    exit: Option<Exit>,
}

impl Seen {
    fn absorb(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        // A mark may have been cut by the end of the last read, hence a little back.
        let from = self.shown.saturating_sub(FRAME_BEGIN.len() - 1);
        let tail = &self.raw[from..];
        let open = match (last(tail, FRAME_BEGIN), last(tail, FRAME_END)) {
            (Some(begin), end) if end.is_none_or(|end| end < begin) => Some(from + begin),
            _ => None,
        };
        let until = open.map_or(self.raw.len(), |at| at.max(self.shown));
        self.emulator.process(&self.raw[self.shown..until]);
        self.shown = until;
    }
}

fn last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|w| w == needle)
}

struct Shared {
    seen: Mutex<Seen>,
    bell: Condvar,
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.seen());
        self.bell.notify_all();
    }
}

/// A running program with its terminal. Dropping it kills the program.
pub(crate) struct Pty {
    shared: Arc<Shared>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Mutex<Option<FileDescriptor>>,
    reader: Option<JoinHandle<()>>,
    /// Closing this ends the reader, which else keeps the terminal open.
    leash: Option<UnixStream>,
    pid: Pid,
    home: TempDir,
    modes_before: String,
}

impl Pty {
    /// Starts `program` with `args` and extra environment on a terminal of `(columns, rows)`.
    pub(crate) fn start(
        program: impl AsRef<OsStr>,
        args: &[&str],
        env: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let start = Start::new(program).args(args).size(columns, rows);
        env.iter().fold(start, |start, (k, v)| start.env(k, v)).go()
    }

    fn spawn(start: Start) -> Self {
        let (columns, rows) = start.size;
        let pair = native_pty_system()
            .openpty(pty_size(columns, rows))
            .expect("a pseudo-terminal");
        let modes_before = modes(pair.master.as_ref());
        let child = pair
            .slave
            .spawn_command(start.command)
            .expect("the program starts");
        // Ours must be closed, or the end of the program's output would never be seen.
        drop(pair.slave);
        let id = child.process_id().expect("a process id");
        let (rows, columns) = emulated(columns, rows);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                emulator: vt100::Parser::new(rows, columns, 0),
                raw: Vec::new(),
                shown: 0,
                closed: false,
                exit: None,
            }),
            bell: Condvar::new(),
        });
        let master_fd = pair.master.as_raw_fd().expect("a descriptor");
        let (leash, leash_end) = UnixStream::pair().expect("a socket pair");
        let input = FileDescriptor::dup(&master_fd).expect("a second descriptor");
        let writer = FileDescriptor::dup(&master_fd).expect("a third descriptor");
        let reader = thread::spawn({
            let shared = Arc::clone(&shared);
            move || read(input, &leash_end, &shared)
        });
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || reap(child, &shared)
        });
        Self {
            shared,
            master: Some(pair.master),
            writer: Mutex::new(Some(writer)),
            reader: Some(reader),
            leash: Some(leash),
            pid: Pid::from_raw(id.cast_signed()).expect("not zero"),
            home: start.home,
            modes_before,
        }
    }

    /// The temporary folder that was `HOME` unless the test set another.
    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// The process id of the program.
    pub(crate) fn pid(&self) -> i32 {
        self.pid.as_raw_pid()
    }

    // --- in ---

    /// Sends bytes as if typed.
    pub(crate) fn send(&self, bytes: impl AsRef<[u8]>) -> &Self {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = writer.as_mut().expect("the terminal is open");
        writer
            .write_all(bytes.as_ref())
            .expect("the terminal takes keys");
        self
    }

    /// Sends one key by name (see [`keys::bytes`]). After `esc`, wait for its effect before the
    /// next key: together they would be one Alt key, as on any terminal.
    pub(crate) fn key(&self, name: &str) -> &Self {
        self.send(keys::bytes(name))
    }

    /// Sends several keys, names apart by blanks.
    pub(crate) fn keys(&self, names: &str) -> &Self {
        for name in names.split_whitespace() {
            self.key(name);
        }
        self
    }

    /// Pastes, in the brackets a terminal puts around it.
    pub(crate) fn paste(&self, text: &str) -> &Self {
        self.send(format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Changes the size of the terminal; the program gets `SIGWINCH`.
    pub(crate) fn resize(&self, columns: u16, rows: u16) -> &Self {
        let (emulated_rows, emulated_columns) = emulated(columns, rows);
        self.shared.change(|seen| {
            seen.emulator
                .screen_mut()
                .set_size(emulated_rows, emulated_columns);
        });
        let master = self.master.as_ref().expect("the terminal is open");
        master.resize(pty_size(columns, rows)).expect("a new size");
        self
    }

    /// Sends a signal to the program, unless it has ended.
    pub(crate) fn signal(&self, signal: Signal) {
        if self.shared.seen().exit.is_none() {
            kill_process(self.pid, signal).expect("the program can be signalled");
        }
    }

    /// `kill -9`.
    pub(crate) fn kill(&self) {
        self.signal(Signal::KILL);
    }

    /// Closes the terminal, as a dropped SSH line does: nothing is left of it when this returns.
    pub(crate) fn hang_up(&mut self) {
        self.leash = None;
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        *self.writer.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.master = None;
    }

    // --- out ---

    /// Waits until `text` stands on the screen.
    pub(crate) fn wacht_op(&self, text: &str) -> &Self {
        self.until(&format!("{text:?} on the screen"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until `text` no longer stands on the screen.
    pub(crate) fn wacht_weg(&self, text: &str) -> &Self {
        self.until(&format!("{text:?} gone from the screen"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the cursor stands on a row with `text`.
    pub(crate) fn cursor_op(&self, text: &str) -> &Self {
        self.until(&format!("the cursor on {text:?}"), |screen| {
            let (row, _) = screen.cursor_position();
            row_of(screen, row).contains(text)
        })
    }

    /// Opens a note of an open case for editing: the second thing of today, which begins so.
    pub(crate) fn bewerk_notitie(&self, text: &str) -> &Self {
        self.wacht_op(text);
        self.keys("tab").cursor_op("vandaag");
        self.keys("j").cursor_op("fase");
        self.keys("j").cursor_op(text);
        self.keys("e").wacht_op("Notitie wijzigen")
    }

    /// Waits until the screen satisfies `holds`; `what` is named if it never does.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &Self {
        if let Err(screen) = self.until_within(DEADLINE, &holds) {
            panic!("waited in vain for {what}\n{screen}");
        }
        self
    }

    /// As [`Pty::until`] with its own deadline; `Err` is a description of the screen as it is.
    pub(crate) fn until_within(
        &self,
        deadline: Duration,
        holds: impl Fn(&vt100::Screen) -> bool,
    ) -> Result<(), String> {
        let held = self.wait(deadline, |seen| holds(seen.emulator.screen()));
        held.then_some(()).ok_or_else(|| self.describe())
    }

    /// Waits until the bytes written since `mark` satisfy `holds`.
    pub(crate) fn until_bytes(&self, what: &str, mark: usize, holds: impl Fn(&[u8]) -> bool) {
        if !self.wait(DEADLINE, |seen| holds(&seen.raw[mark..])) {
            panic!("waited in vain for {what}\n{}", self.describe());
        }
    }

    /// Waits for the program to end and for the last of its output.
    pub(crate) fn wait_exit(&self) -> Exit {
        if !self.wait(DEADLINE, |seen| seen.exit.is_some() && seen.closed) {
            panic!("the program does not end\n{}", self.describe());
        }
        self.shared.seen().exit.clone().expect("just seen")
    }

    /// How it ended, if it has.
    pub(crate) fn exit(&self) -> Option<Exit> {
        self.shared.seen().exit.clone()
    }

    fn wait(&self, deadline: Duration, holds: impl Fn(&Seen) -> bool) -> bool {
        let until = Instant::now() + deadline;
        let mut seen = self.shared.seen();
        loop {
            if holds(&seen) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            let over = seen.closed && seen.exit.is_some();
            if left.is_zero() || over {
                return false;
            }
            let bell = self.shared.bell.wait_timeout(seen, left);
            seen = bell.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The screen as it is now.
    pub(crate) fn screen(&self) -> vt100::Screen {
        self.shared.seen().emulator.screen().clone()
    }

    /// The text on the screen, rows apart by line feeds.
    pub(crate) fn text(&self) -> String {
        self.screen().contents()
    }

    /// The text of one row, from 0, without blanks behind it.
    pub(crate) fn row(&self, row: u16) -> String {
        row_of(&self.screen(), row)
    }

    /// The row on which `text` stands, from 0.
    pub(crate) fn row_with(&self, text: &str) -> Option<u16> {
        let screen = self.screen();
        (0..screen.size().0.get()).find(|row| row_of(&screen, *row).contains(text))
    }

    /// Row and column of the cursor, from 0; `None` while it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// The cell at row and column, from 0: its attributes are methods on it.
    pub(crate) fn cell(&self, row: u16, column: u16) -> vt100::Cell {
        self.screen()
            .cell(row, column)
            .expect("on the screen")
            .clone()
    }

    /// A mark for [`Pty::since`]: how many bytes the program has written so far.
    pub(crate) fn mark(&self) -> usize {
        self.shared.seen().raw.len()
    }

    /// The bytes written since `mark`.
    pub(crate) fn since(&self, mark: usize) -> Vec<u8> {
        self.shared.seen().raw[mark..].to_vec()
    }

    /// How many frames (synchronized updates) were written since `mark`.
    pub(crate) fn frames_since(&self, mark: usize) -> usize {
        let bytes = self.since(mark);
        bytes
            .windows(FRAME_END.len())
            .filter(|w| *w == FRAME_END)
            .count()
    }

    /// Fails if anything written since `mark` is outside what the program may write.
    pub(crate) fn assert_grammar(&self, mark: usize) {
        let found = grammar::violations(&self.since(mark));
        assert!(found.is_empty(), "not allowed on a terminal: {found:#?}");
    }

    /// The line modes (termios) now, in words, to compare with [`Pty::modes_before`].
    pub(crate) fn modes(&self) -> String {
        modes(self.master.as_ref().expect("the terminal is open").as_ref())
    }

    /// The line modes before the program started.
    pub(crate) fn modes_before(&self) -> &str {
        &self.modes_before
    }

    /// Who may use the terminal's device, as permission bits.
    pub(crate) fn permissions(&self) -> u32 {
        let master = self.master.as_ref().expect("the terminal is open");
        let device = master.tty_name().expect("a device");
        let metadata = std::fs::metadata(device).expect("the device is there");
        metadata.permissions().mode() & 0o777
    }

    /// Fails unless the terminal is as it was before the program: line modes, screen, cursor,
    /// paste, attributes.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert_eq!(self.modes(), self.modes_before, "line modes");
        assert!(
            !screen.alternate_screen(),
            "alternate screen left\n{}",
            self.describe()
        );
        assert!(
            !screen.bracketed_paste(),
            "bracketed paste off\n{}",
            self.describe()
        );
        assert!(!screen.hide_cursor(), "cursor shown\n{}", self.describe());
        assert!(!screen.inverse() && !screen.bold(), "attributes reset");
        let raw = self.since(0);
        let (begin, end) = (last(&raw, FRAME_BEGIN), last(&raw, FRAME_END));
        assert!(begin <= end, "synchronized update ended");
    }

    fn describe(&self) -> String {
        let seen = self.shared.seen();
        let screen = seen.emulator.screen();
        let (rows, columns) = screen.size();
        let cursor = screen.cursor_position();
        let exit = &seen.exit;
        let line = "-".repeat(usize::from(columns.get()));
        let tail = &seen.raw[seen.raw.len().saturating_sub(300)..];
        format!(
            "{line}\n{}\n{line}\n{columns}x{rows}, cursor {cursor:?} hidden {}, exit {exit:?}, \
             last bytes: {}",
            screen.contents(),
            screen.hide_cursor(),
            tail.escape_ascii(),
        )
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.shared.seen().exit.is_none() {
            // The program leads its own group; what it started there goes with it.
            kill_process_group(self.pid, Signal::KILL).ok();
        }
        self.hang_up();
    }
}

fn row_of(screen: &vt100::Screen, row: u16) -> String {
    let width = screen.size().1.get();
    let text = screen.rows(0, width).nth(usize::from(row));
    text.unwrap_or_default().trim_end().to_owned()
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Rows and columns of the emulator: it cannot have none, and 65535 x 65535 would not fit in
/// memory. The program itself is told the size the test asked for.
fn emulated(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    let clamp = |n: u16, max| NonZeroU16::new(n.clamp(1, max)).expect("at least one");
    (clamp(rows, 160), clamp(columns, 400))
}

/// The line modes in words.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("line modes"))
}

fn read(mut input: FileDescriptor, leash: &UnixStream, shared: &Shared) {
    let mut buffer = [0; 8192];
    loop {
        let mut fds = [
            PollFd::new(&input, PollFlags::IN),
            PollFd::new(leash, PollFlags::IN),
        ];
        if poll(&mut fds, None).is_err() {
            continue;
        }
        if !fds[1].revents().is_empty() {
            break;
        }
        // An error here is EIO: the program's side is closed.
        match input.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(n) => shared.change(|seen| seen.absorb(&buffer[..n])),
        }
    }
    drop(input);
    shared.change(|seen| seen.closed = true);
}

fn reap(mut child: Box<dyn Child + Send + Sync>, shared: &Shared) {
    let status = child.wait().expect("a child to wait for");
    let exit = Exit {
        code: status.exit_code(),
        signal: status.signal().map(str::to_owned),
    };
    shared.change(|seen| seen.exit = Some(exit));
}
