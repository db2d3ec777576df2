//! Plays a tape in a bare bash on a pseudo-terminal, as the recorder would, but faster: pauses are
//! cut to a tenth of a second, waits end when their text is there.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use regex::Regex;

use super::{
    Tape,
    parse::{Command, What},
};
use crate::support::pty::{Pty, Start, path_with};

/// Longest real pause. The tape's pauses are for the eye; its waits are what keeps it in step.
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// Time for a program to see Escape alone: with the next key it would be one Alt key.
const AFTER_ESCAPE: Duration = Duration::from_millis(50);

/// Shortest real time limit of a wait: machines that test are slower than those that film.
const SHORTEST_LIMIT: Duration = Duration::from_secs(20);

/// Plays the tape in `folder` with `programs` first on the `PATH`; calls `screenshot` with the
/// file name at each one. `Err` says where it went wrong and shows the screen.
pub(crate) fn play(
    tape: &Tape,
    programs: &Path,
    folder: &Path,
    mut screenshot: impl FnMut(&str, &Pty),
) -> Result<(), String> {
    for command in &tape.commands {
        if let What::Require(program) = &command.what
            && !on_path(program, programs)
        {
            return failed(command, &format!("{program} is not on the PATH"));
        }
    }
    let pty = start(tape, programs, folder);
    pty.until("the shell's prompt", |screen| {
        screen.contents().contains('>')
    });
    for command in &tape.commands {
        step(command, &pty, &mut screenshot).or_else(|what| failed(command, &what))?;
    }
    Ok(())
}

fn failed<T>(command: &Command, what: &str) -> Result<T, String> {
    let at = command.at;
    Err(format!("{}:{}: {what}", at.line, at.column))
}

fn on_path(program: &str, first: &Path) -> bool {
    let path = path_with(first);
    std::env::split_paths(&path).any(|folder: PathBuf| folder.join(program).is_file())
}

fn start(tape: &Tape, programs: &Path, folder: &Path) -> Pty {
    let (columns, rows) = tape.grid();
    let start = Start::new("bash")
        .args(["--noprofile", "--norc", "+o", "history"])
        .env("PATH", path_with(programs))
        .env("PS1", "> ")
        .size(columns, rows)
        .cwd(folder);
    let envs = tape
        .commands
        .iter()
        .filter_map(|command| match &command.what {
            What::Env(name, value) => Some((name, value)),
            _ => None,
        });
    envs.fold(start, |start, (name, value)| start.env(name, value))
        .go()
}

fn step(
    command: &Command,
    pty: &Pty,
    screenshot: &mut impl FnMut(&str, &Pty),
) -> Result<(), String> {
    match &command.what {
        What::Type { text, .. } => {
            pty.send(text);
        }
        What::Key { name, count, .. } if !name.is_empty() => {
            for _ in 0..*count {
                press(pty, name);
            }
        }
        What::Chord(chord) => press(pty, chord),
        What::Sleep(time) => thread::sleep((*time).min(LONGEST_PAUSE)),
        What::Wait {
            line,
            timeout,
            pattern,
        } => {
            let pattern = pattern.as_deref().unwrap_or(">$");
            wait(
                pty,
                *line,
                timeout.unwrap_or(Duration::from_secs(15)),
                pattern,
            )?;
        }
        What::Screenshot(path) => screenshot(path, pty),
        What::Source(_) | What::Copy(_) | What::Paste | What::Key { .. } => {
            return Err("not played: see Tape::against_our_rules".to_owned());
        }
        What::Output(_)
        | What::Require(_)
        | What::Set(..)
        | What::Env(..)
        | What::Hide
        | What::Show => {}
    }
    Ok(())
}

fn press(pty: &Pty, name: &str) {
    pty.key(name);
    if name == "esc" {
        thread::sleep(AFTER_ESCAPE);
    }
}

fn wait(pty: &Pty, line: bool, timeout: Duration, pattern: &str) -> Result<(), String> {
    let regex = Regex::new(pattern).map_err(|error| error.to_string())?;
    pty.until_within(timeout.max(SHORTEST_LIMIT), |screen| {
        let (row, _) = screen.cursor_position();
        let mut rows = screen.rows(0, screen.size().1.get());
        let text = if line {
            rows.nth(usize::from(row)).unwrap_or_default()
        } else {
            rows.collect::<Vec<_>>().join("\n")
        };
        regex.is_match(text.trim_end())
    })
    .map_err(|screen| format!("waited in vain for /{pattern}/\n{screen}"))
}
