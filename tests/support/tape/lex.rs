//! Tokens of the tape language. As strict as the recorder's own lexer: strings know no escapes and
//! end on their line, a word starts with a letter or a dot, anything else is an error.

use std::fmt;

/// Where something stands, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// What is wrong with a tape, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: At,
    pub(crate) what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.at.line, self.at.column, self.what)
    }
}

pub(crate) fn fault<T>(at: At, what: impl Into<String>) -> Result<T, Fault> {
    let what = what.into();
    Err(Fault { at, what })
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(String),
    Text(String),
    Regex(String),
    Json(String),
    Number(String),
    /// One of `@ + = % - [ ] ^ \`.
    Sign(char),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) | Self::Number(text) => write!(f, "{text}"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Regex(text) => write!(f, "/{text}/"),
            Self::Json(text) => write!(f, "{{{text}}}"),
            Self::Sign(sign) => write!(f, "{sign}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) at: At,
    pub(crate) kind: Kind,
    /// Nothing, not even a blank, stands between this and the token before.
    pub(crate) glued: bool,
}

/// All tokens of a tape.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer {
        chars: source.chars().collect(),
        next: 0,
        at: At { line: 1, column: 1 },
    };
    let mut tokens = Vec::new();
    let mut glued = false;
    while let Some(c) = lexer.peek() {
        let at = lexer.at;
        if c.is_whitespace() {
            lexer.bump();
            glued = false;
        } else if c == '#' {
            lexer.take_while(|c| c != '\n');
            glued = false;
        } else {
            let kind = lexer.token(c)?;
            tokens.push(Token { at, kind, glued });
            glued = true;
        }
    }
    Ok(tokens)
}

struct Lexer {
    chars: Vec<char>,
    next: usize,
    at: At,
}

impl Lexer {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.next).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.next += 1;
        if c == '\n' {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
        Some(c)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek().filter(|c| keep(*c)) {
            taken.push(c);
            self.bump();
        }
        taken
    }

    fn token(&mut self, first: char) -> Result<Kind, Fault> {
        match first {
            '"' | '\'' | '`' => self.text(first).map(Kind::Text),
            '/' => self.regex().map(Kind::Regex),
            '{' => self.json().map(Kind::Json),
            '0'..='9' => Ok(Kind::Number(self.number())),
            '.' if self.digit_follows() => Ok(Kind::Number(self.number())),
            'A'..='Z' | 'a'..='z' | '.' => Ok(Kind::Word(self.take_while(in_word))),
            '@' | '+' | '=' | '%' | '-' | '[' | ']' | '^' | '\\' => {
                self.bump();
                Ok(Kind::Sign(first))
            }
            other => fault(self.at, format!("{other:?} is no part of the language")),
        }
    }

    fn digit_follows(&self) -> bool {
        self.chars
            .get(self.next + 1)
            .is_some_and(char::is_ascii_digit)
    }

    fn number(&mut self) -> String {
        self.take_while(|c| c.is_ascii_digit() || c == '.')
    }

    fn text(&mut self, quote: char) -> Result<String, Fault> {
        let at = self.at;
        self.bump();
        let text = self.take_while(|c| c != quote && c != '\n');
        if self.bump() == Some(quote) {
            Ok(text)
        } else {
            fault(at, "a string that does not end on its line")
        }
    }

    fn regex(&mut self) -> Result<String, Fault> {
        let at = self.at;
        self.bump();
        let mut text = String::new();
        loop {
            match self.bump() {
                Some('/') => return Ok(text),
                Some('\\') if self.peek() == Some('/') => {
                    text.push('/');
                    self.bump();
                }
                Some('\n') | None => return fault(at, "a pattern that does not end on its line"),
                Some(c) => text.push(c),
            }
        }
    }

    fn json(&mut self) -> Result<String, Fault> {
        let at = self.at;
        self.bump();
        let text = self.take_while(|c| c != '}');
        if self.bump().is_some() {
            Ok(text)
        } else {
            fault(at, "a { without its }")
        }
    }
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '%' | '-')
}
