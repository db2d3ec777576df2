//! Commands of the tape language, from its tokens. A command, setting, key or unit that the
//! recorder does not know is an error with its place.

use std::time::Duration;

use super::lex::{At, Fault, Kind, Token, fault, tokens};

/// One command and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Command {
    pub(crate) at: At,
    pub(crate) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Output(String),
    Require(String),
    Set(String, String),
    Env(String, String),
    Source(String),
    Type {
        text: String,
        speed: Option<Duration>,
    },
    Sleep(Duration),
    Key {
        name: String,
        count: u32,
        speed: Option<Duration>,
    },
    /// A key with modifiers, as the names of a terminal driver: `ctrl-c`, `alt-x`, `shift-tab`.
    Chord(String),
    Wait {
        line: bool,
        timeout: Option<Duration>,
        pattern: Option<String>,
    },
    Hide,
    Show,
    Screenshot(String),
    Copy(String),
    Paste,
}

const COMMANDS: [&str; 16] = [
    "Output",
    "Require",
    "Set",
    "Env",
    "Source",
    "Type",
    "Sleep",
    "Wait",
    "Hide",
    "Show",
    "Screenshot",
    "Copy",
    "Paste",
    "Ctrl",
    "Alt",
    "Shift",
];

/// Keys that stand alone, and the terminal driver's name for them; none for what only scrolls the
/// recorder's window.
const KEYS: [(&str, &str); 15] = [
    ("Enter", "enter"),
    ("Space", "space"),
    ("Tab", "tab"),
    ("Backspace", "backspace"),
    ("Delete", "del"),
    ("Insert", "ins"),
    ("Escape", "esc"),
    ("Up", "up"),
    ("Down", "down"),
    ("Left", "left"),
    ("Right", "right"),
    ("PageUp", "pgup"),
    ("PageDown", "pgdn"),
    ("ScrollUp", ""),
    ("ScrollDown", ""),
];

#[derive(Clone, Copy, PartialEq)]
enum Value {
    Number,
    Time,
    Percent,
    Truth,
    Pattern,
    Name,
    Theme,
}

const SETTINGS: [(&str, Value); 20] = [
    ("Shell", Value::Name),
    ("FontFamily", Value::Name),
    ("FontSize", Value::Number),
    ("LetterSpacing", Value::Number),
    ("LineHeight", Value::Number),
    ("Framerate", Value::Number),
    ("TypingSpeed", Value::Time),
    ("Theme", Value::Theme),
    ("PlaybackSpeed", Value::Number),
    ("Height", Value::Number),
    ("Width", Value::Number),
    ("Padding", Value::Number),
    ("LoopOffset", Value::Percent),
    ("MarginFill", Value::Name),
    ("Margin", Value::Number),
    ("WindowBar", Value::Name),
    ("WindowBarSize", Value::Number),
    ("BorderRadius", Value::Number),
    ("CursorBlink", Value::Truth),
    ("WaitTimeout", Value::Time),
];
const WAIT_PATTERN: &str = "WaitPattern";
const WINDOW_BARS: [&str; 4] = ["Colorful", "ColorfulRight", "Rings", "RingsRight"];

/// All commands of a tape, or its first fault.
pub(crate) fn parse(source: &str) -> Result<Vec<Command>, Fault> {
    let mut parser = Parser {
        tokens: tokens(source)?,
        next: 0,
        end: At {
            line: source.lines().count().max(1),
            column: source
                .lines()
                .last()
                .map_or(1, |line| line.chars().count() + 1),
        },
        begun: false,
    };
    let mut commands = Vec::new();
    while let Some(token) = parser.take() {
        let at = token.at;
        let Kind::Word(word) = &token.kind else {
            return fault(at, format!("a command was expected, not {}", token.kind));
        };
        let what = parser.command(at, word)?;
        let preamble = matches!(what, What::Output(_) | What::Require(_) | What::Set(..));
        parser.begun |= !preamble && !matches!(what, What::Env(..));
        commands.push(Command { at, what });
    }
    Ok(commands)
}

/// Is this word taken, so that it needs quotes as a plain string?
fn is_keyword(word: &str) -> bool {
    COMMANDS.contains(&word)
        || KEYS.iter().any(|(key, _)| *key == word)
        || SETTINGS.iter().any(|(setting, _)| *setting == word)
        || [
            WAIT_PATTERN,
            "Line",
            "Screen",
            "true",
            "false",
            "ms",
            "s",
            "m",
        ]
        .contains(&word)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    end: At,
    /// A command that acts was seen: settings after it would be ignored by the recorder.
    begun: bool,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned()?;
        self.next += 1;
        Some(token)
    }

    fn here(&self) -> At {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn found(&self) -> String {
        let kind = self.peek().map(|token| token.kind.to_string());
        kind.unwrap_or_else(|| "the end".to_owned())
    }

    fn expected<T>(&self, what: &str) -> Result<T, Fault> {
        fault(
            self.here(),
            format!("{what} was expected, not {}", self.found()),
        )
    }

    /// Takes the sign if it follows without a blank.
    fn glued_sign(&mut self, sign: char) -> bool {
        let there = self
            .peek()
            .is_some_and(|token| token.glued && token.kind == Kind::Sign(sign));
        self.next += usize::from(there);
        there
    }

    fn command(&mut self, at: At, word: &str) -> Result<What, Fault> {
        if let Some((_, name)) = KEYS.iter().find(|(key, _)| *key == word) {
            return self.key(name);
        }
        Ok(match word {
            "Output" => What::Output(self.path(&["gif", "mp4", "webm", "txt", "ascii", "test"])?),
            "Require" => What::Require(self.string("a program")?),
            "Set" => self.set()?,
            "Env" => What::Env(self.string("a name")?, self.quoted("a value in quotes")?),
            "Source" => What::Source(self.path(&["tape"])?),
            "Type" => self.text()?,
            "Sleep" => What::Sleep(self.time()?),
            "Ctrl" => self.ctrl()?,
            "Alt" => self.alt_or_shift("alt-")?,
            "Shift" => self.alt_or_shift("shift-")?,
            "Wait" => self.wait()?,
            "Hide" => What::Hide,
            "Show" => What::Show,
            "Screenshot" => What::Screenshot(self.path(&["png"])?),
            "Copy" => What::Copy(self.quoted("a string")?),
            "Paste" => What::Paste,
            _ => return fault(at, format!("no such command: {word}")),
        })
    }

    /// A string in quotes, or a bare word that is no keyword.
    fn string(&mut self, what: &str) -> Result<String, Fault> {
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Word(word)) if is_keyword(&word) => fault(
                self.here(),
                format!("{word} is a keyword: put it in quotes"),
            ),
            Some(Kind::Word(text) | Kind::Text(text)) => {
                self.next += 1;
                Ok(text)
            }
            _ => self.expected(what),
        }
    }

    fn quoted(&mut self, what: &str) -> Result<String, Fault> {
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Text(text)) => {
                self.next += 1;
                Ok(text)
            }
            _ => self.expected(what),
        }
    }

    fn path(&mut self, endings: &[&str]) -> Result<String, Fault> {
        let at = self.here();
        let path = self.string("a path")?;
        let known = endings.iter().any(|end| path.ends_with(&format!(".{end}")));
        if known || (endings.len() > 1 && path.ends_with('/')) {
            Ok(path)
        } else {
            fault(at, format!("{path:?} does not end in one of {endings:?}"))
        }
    }

    fn number(&mut self) -> Result<f64, Fault> {
        let at = self.here();
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Number(digits)) => {
                self.next += 1;
                let number = digits.parse().ok();
                number.map_or_else(|| fault(at, format!("{digits} is no number")), Ok)
            }
            _ => self.expected("a number"),
        }
    }

    /// A number with `ms`, `s` or `m` glued to it; seconds without.
    fn time(&mut self) -> Result<Duration, Fault> {
        let number = self.number()?;
        let unit = match self.peek() {
            Some(Token {
                at,
                kind: Kind::Word(unit),
                glued: true,
            }) => {
                let seconds = match unit.as_str() {
                    "ms" => 0.001,
                    "s" => 1.0,
                    "m" => 60.0,
                    _ => return fault(*at, format!("no such unit: {unit}")),
                };
                self.next += 1;
                seconds
            }
            _ => 1.0,
        };
        Ok(Duration::from_secs_f64(number * unit))
    }

    fn speed(&mut self) -> Result<Option<Duration>, Fault> {
        if self.glued_sign('@') {
            self.time().map(Some)
        } else {
            Ok(None)
        }
    }

    fn key(&mut self, name: &str) -> Result<What, Fault> {
        let speed = self.speed()?;
        let at = self.here();
        let count = match self.peek() {
            Some(Token {
                kind: Kind::Number(_),
                ..
            }) => self.number()?,
            _ => 1.0,
        };
        if count.fract() != 0.0 || !(1.0..=1000.0).contains(&count) {
            return fault(at, format!("{count} is no count of key presses"));
        }
        Ok(What::Key {
            name: name.to_owned(),
            count: count as u32,
            speed,
        })
    }

    fn text(&mut self) -> Result<What, Fault> {
        let speed = self.speed()?;
        let mut parts = vec![self.quoted("a string to type")?];
        while let Some(Token {
            kind: Kind::Text(more),
            ..
        }) = self.peek()
        {
            parts.push(more.clone());
            self.next += 1;
        }
        let text = parts.join(" ");
        Ok(What::Type { text, speed })
    }

    fn plus(&mut self) -> Result<(), Fault> {
        if self.glued_sign('+') {
            Ok(())
        } else {
            self.expected("+")
        }
    }

    fn ctrl(&mut self) -> Result<What, Fault> {
        self.plus()?;
        let mut chord = "ctrl-".to_owned();
        for modifier in ["Alt", "Shift"] {
            let word = Kind::Word(modifier.to_owned());
            if self.peek().is_some_and(|token| token.kind == word) {
                self.next += 1;
                self.plus()?;
                chord.push_str(&modifier.to_lowercase());
                chord.push('-');
            }
        }
        let at = self.here();
        let Some(token) = self.take() else {
            return self.expected("a key");
        };
        let named = ["Enter", "Space", "Backspace", "Left", "Right", "Up", "Down"];
        match &token.kind {
            Kind::Word(word) if word.len() == 1 => chord.push_str(&word.to_lowercase()),
            Kind::Word(word) if named.contains(&word.as_str()) => {
                chord.push_str(&word.to_lowercase());
            }
            Kind::Sign(sign @ ('-' | '@' | '[' | ']' | '^' | '\\')) => chord.push(*sign),
            other => return fault(at, format!("Ctrl does not go with {other}")),
        }
        Ok(What::Chord(chord))
    }

    fn alt_or_shift(&mut self, prefix: &str) -> Result<What, Fault> {
        self.plus()?;
        let at = self.here();
        let Some(token) = self.take() else {
            return self.expected("a key");
        };
        let key = match &token.kind {
            Kind::Word(word) if word == "Enter" || word == "Tab" => word.to_lowercase(),
            Kind::Word(word) if !is_keyword(word) => word.clone(),
            Kind::Text(text) => text.clone(),
            Kind::Sign(sign @ ('[' | ']')) => sign.to_string(),
            other => return fault(at, format!("Alt and Shift do not go with {other}")),
        };
        Ok(What::Chord(format!("{prefix}{key}")))
    }

    fn wait(&mut self) -> Result<What, Fault> {
        let mut line = true;
        if self.glued_sign('+') {
            line = match self.peek().map(|token| token.kind.clone()) {
                Some(Kind::Word(word)) if word == "Line" => true,
                Some(Kind::Word(word)) if word == "Screen" => false,
                _ => return self.expected("Line or Screen"),
            };
            self.next += 1;
        }
        let timeout = self.speed()?;
        let mut pattern = None;
        if let Some(Token {
            at,
            kind: Kind::Regex(text),
            ..
        }) = self.peek()
        {
            if let Err(error) = regex::Regex::new(text) {
                return fault(*at, format!("no pattern: {error}"));
            }
            pattern = Some(text.clone());
            self.next += 1;
        }
        Ok(What::Wait {
            line,
            timeout,
            pattern,
        })
    }

    fn set(&mut self) -> Result<What, Fault> {
        let at = self.here();
        let Some(Token {
            kind: Kind::Word(name),
            ..
        }) = self.take()
        else {
            return fault(at, "a setting was expected");
        };
        if name == WAIT_PATTERN {
            return Ok(What::Set(name, self.value(Value::Pattern)?));
        }
        let Some((_, value)) = SETTINGS.iter().find(|(setting, _)| *setting == name) else {
            return fault(at, format!("no such setting: {name}"));
        };
        if self.begun && name != "TypingSpeed" {
            return fault(
                at,
                format!("{name} would be ignored here: settings come first"),
            );
        }
        let value_at = self.here();
        let value = self.value(*value)?;
        if name == "WindowBar" && !WINDOW_BARS.contains(&value.as_str()) {
            return fault(value_at, format!("no such window bar: {value}"));
        }
        Ok(What::Set(name, value))
    }

    fn value(&mut self, value: Value) -> Result<String, Fault> {
        match value {
            Value::Number => self.number().map(|number| number.to_string()),
            Value::Time => self.time().map(|time| time.as_secs_f64().to_string()),
            Value::Percent => {
                let number = self.number()?;
                self.glued_sign('%');
                Ok(number.to_string())
            }
            Value::Name => self.string("a value"),
            Value::Theme => match self.peek().map(|token| token.kind.clone()) {
                Some(Kind::Json(json)) => {
                    self.next += 1;
                    Ok(format!("{{{json}}}"))
                }
                _ => self.string("a theme"),
            },
            Value::Truth => self.one_of(|kind| match kind {
                Kind::Word(word) if word == "true" || word == "false" => Some(word.clone()),
                _ => None,
            }),
            Value::Pattern => self.one_of(|kind| match kind {
                Kind::Regex(text) => Some(text.clone()),
                _ => None,
            }),
        }
    }

    fn one_of(&mut self, pick: impl Fn(&Kind) -> Option<String>) -> Result<String, Fault> {
        match self.peek().and_then(|token| pick(&token.kind)) {
            Some(value) => {
                self.next += 1;
                Ok(value)
            }
            None => self.expected("another value"),
        }
    }
}
