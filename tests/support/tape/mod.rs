//! The tape language of the terminal recorder VHS: reads a tape as strictly as the recorder does,
//! checks our own rules on top, and plays it on a pseudo-terminal.

pub(crate) mod lex;
pub(crate) mod parse;
pub(crate) mod play;

use std::time::Duration;

use self::{
    lex::{At, Fault},
    parse::{Command, What, parse},
};

/// Longest film we want to show, without the waits, which last as long as the program needs.
pub(crate) const LONGEST: Duration = Duration::from_secs(90);

const PAUSE_AROUND_SCREENSHOT: Duration = Duration::from_millis(400);

/// A tape that reads well.
#[derive(Debug)]
pub(crate) struct Tape {
    pub(crate) commands: Vec<Command>,
}

impl Tape {
    /// Reads a tape, or says what is wrong first.
    pub(crate) fn read(source: &str) -> Result<Self, Fault> {
        parse(source).map(|commands| Self { commands })
    }

    /// The number a setting has at the start, or the recorder's default for it.
    fn number(&self, setting: &str, default: f64) -> f64 {
        let set = self
            .commands
            .iter()
            .find_map(|command| match &command.what {
                What::Set(name, value) if name == setting => value.parse().ok(),
                _ => None,
            });
        set.unwrap_or(default)
    }

    /// Columns and rows that the recorder makes of the picture's size.
    pub(crate) fn grid(&self) -> (u16, u16) {
        let font = self.number("FontSize", 22.0);
        let padding = 2.0 * self.number("Padding", 60.0);
        let (width, height) = (self.number("Width", 1200.0), self.number("Height", 600.0));
        let columns = (width - padding - 25.0) / ((0.6 * font).floor() + 1.0);
        let rows = (height - padding - 10.0) / (1.32 * font).floor();
        (columns as u16, rows as u16)
    }

    /// How long the tape lasts by its own account, waits and hidden parts not counted.
    pub(crate) fn nominal(&self) -> Duration {
        let mut typing = Duration::from_millis(50);
        let mut hidden = false;
        let mut total = Duration::ZERO;
        for command in &self.commands {
            let lasts = match &command.what {
                What::Set(name, value) if name == "TypingSpeed" => {
                    typing = Duration::from_secs_f64(value.parse().unwrap_or(0.05));
                    Duration::ZERO
                }
                What::Type { text, speed } => {
                    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                    speed.unwrap_or(typing) * letters
                }
                What::Key { count, speed, .. } => speed.unwrap_or(typing) * *count,
                What::Chord(_) => typing,
                What::Sleep(time) => *time,
                What::Hide | What::Show => {
                    hidden = command.what == What::Hide;
                    Duration::ZERO
                }
                _ => Duration::ZERO,
            };
            total += if hidden { Duration::ZERO } else { lasts };
        }
        total
    }

    /// Where the tape would not play the same in every player: bare waits, a screenshot without a
    /// pause around it, what needs a clipboard or a second file, too long a film.
    pub(crate) fn against_our_rules(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, command) in self.commands.iter().enumerate() {
            let what = match &command.what {
                What::Wait {
                    line: false,
                    timeout: Some(_),
                    pattern: Some(_),
                } => continue,
                What::Wait { .. } => "write Wait+Screen@<time> /text/",
                What::Screenshot(_) if !self.paused_around(index) => {
                    "Sleep 400ms or more before and after a Screenshot"
                }
                What::Copy(_) | What::Paste => "needs a clipboard",
                What::Source(_) => "keep the tape in one file",
                What::Key { name, .. } if name.is_empty() => "scrolls only the recorder's window",
                _ => continue,
            };
            faults.push(Fault {
                at: command.at,
                what: what.to_owned(),
            });
        }
        if self.nominal() > LONGEST {
            let at = At { line: 1, column: 1 };
            let what = format!("lasts {:?}, longer than {LONGEST:?}", self.nominal());
            faults.push(Fault { at, what });
        }
        faults
    }

    fn paused_around(&self, index: usize) -> bool {
        let pauses = |at: Option<usize>| {
            let command = at.and_then(|at| self.commands.get(at));
            matches!(command.map(|c| &c.what), Some(What::Sleep(t)) if *t >= PAUSE_AROUND_SCREENSHOT)
        };
        pauses(index.checked_sub(1)) && pauses(Some(index + 1))
    }
}
