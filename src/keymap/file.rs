//! Reads a key file: TOML, one table per scope. May use: the rest of keymap, the toml crate.
//!
//! The file is given to the TOML reader line by line. Our format needs no value over several lines,
//! and so a line that is not TOML costs that line and not what follows.

use std::{collections::BTreeMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    action::Action,
    chord::{Chord, ChordError},
    layers::Base,
    near,
    problem::{Kind, Place, Problem},
    scope::Scope,
    seq::{SeqError, Sequence},
};

/// A key file as the caller read it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

/// A line that binds or unbinds.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) place: Place,
    pub(crate) scope: Scope,
    pub(crate) keys: Sequence,
    /// `None` takes the binding away.
    pub(crate) action: Option<Action>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) extends: Option<Base>,
    pub(crate) lines: Vec<Line>,
    pub(crate) problems: Vec<Problem>,
}

/// Reads everything that can be read, and says what cannot.
pub(crate) fn parse(source: Source<'_>) -> Parsed {
    let mut reader = Reader {
        file: source.name,
        section: Section::Top,
        seen: BTreeMap::new(),
        out: Parsed::default(),
    };
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line);
    }
    reader.out
}

/// The table the reader is in.
#[derive(Clone, Copy)]
enum Section {
    /// Above the first table.
    Top,
    /// A scope.
    In(Scope),
    /// A table that was refused: its lines were refused with it.
    Refused,
}

struct Reader<'a> {
    file: &'a str,
    section: Section,
    seen: BTreeMap<Scope, Place>,
    out: Parsed,
}

/// A line, to make places in it.
#[derive(Clone, Copy)]
struct Row<'a> {
    number: usize,
    text: &'a str,
}

impl Reader<'_> {
    fn place(&self, row: Row<'_>, span: &Range<usize>) -> Place {
        let before = row.text.get(..span.start).unwrap_or(row.text);
        Place {
            file: self.file.to_owned(),
            line: row.number,
            column: before.chars().count() + 1,
        }
    }

    fn problem(&mut self, row: Row<'_>, span: &Range<usize>, kind: Kind) {
        let place = self.place(row, span);
        self.out.problems.push(Problem { place, kind });
    }

    fn line(&mut self, number: usize, text: &str) {
        let row = Row { number, text };
        let header = text.trim_start().starts_with('[');
        match DeTable::parse(text) {
            Err(error) => {
                if header {
                    self.section = Section::Refused;
                }
                let span = error.span().unwrap_or(0..0);
                let detail = error.message().to_owned();
                self.problem(row, &span, Kind::Syntax { detail });
            }
            Ok(table) => {
                for (key, value) in table.into_inner() {
                    if header {
                        self.header(row, &key, value.get_ref());
                    } else {
                        self.entry(row, &key, &value);
                    }
                }
            }
        }
    }

    fn header(&mut self, row: Row<'_>, key: &Name<'_>, value: &DeValue<'_>) {
        self.section = Section::Refused;
        // `[[lijst]]` and `[lijst.x]` are TOML, but no scope.
        if !value.as_table().is_some_and(|inner| inner.is_empty()) {
            let end = row.text.rfind(']').map_or(row.text.len(), |at| at + 1);
            let found = row.text[..end].trim().to_owned();
            let nearest = near_scope(key.get_ref());
            self.problem(row, &key.span(), Kind::UnknownScope { found, nearest });
            return;
        }
        if let Some(scope) = self.scope(row, key) {
            self.section = Section::In(scope);
            let place = self.place(row, &key.span());
            if let Some(first) = self.seen.get(&scope).cloned() {
                self.problem(row, &key.span(), Kind::ScopeAgain { scope, first });
            } else {
                self.seen.insert(scope, place);
            }
        }
    }

    fn scope(&mut self, row: Row<'_>, key: &Name<'_>) -> Option<Scope> {
        let name = key.get_ref().as_ref();
        let scope = Scope::from_id(name);
        if scope.is_none() {
            let kind = Kind::UnknownScope {
                found: name.to_owned(),
                nearest: near_scope(name),
            };
            self.problem(row, &key.span(), kind);
        }
        scope
    }

    fn entry(&mut self, row: Row<'_>, key: &Name<'_>, value: &Spanned<DeValue<'_>>) {
        match (self.section, value.get_ref()) {
            (Section::Refused, _) => {}
            (Section::In(scope), _) => self.binding(row, scope, key, value),
            (Section::Top, DeValue::String(name)) if key.get_ref() == "extends" => {
                self.out.extends = Base::from_id(name);
                if self.out.extends.is_none() {
                    let nearest = near::nearest(name, Base::ALL.map(Base::id));
                    let kind = Kind::UnknownBase {
                        found: name.to_string(),
                        nearest,
                    };
                    self.problem(row, &value.span(), kind);
                }
            }
            // `lijst."j" = …` and `lijst = { "j" = … }` say the same as a table.
            (Section::Top, DeValue::Table(inner)) => {
                if let Some(scope) = self.scope(row, key) {
                    for (key, value) in inner {
                        self.binding(row, scope, key, value);
                    }
                }
            }
            (Section::Top, _) if key.get_ref() == "extends" => {
                self.problem(row, &value.span(), Kind::WrongValue);
            }
            (Section::Top, _) => self.problem(row, &key.span(), Kind::OutsideScope),
        }
    }

    fn binding(
        &mut self,
        row: Row<'_>,
        scope: Scope,
        key: &Name<'_>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let keys = match key.get_ref().parse::<Sequence>() {
            Ok(keys) => keys,
            Err(error) => return self.problem(row, &key.span(), unknown_key(error)),
        };
        let action = match value.get_ref() {
            DeValue::Boolean(false) => None,
            DeValue::String(name) => {
                let Some(action) = Action::from_id(name) else {
                    let nearest = near::nearest(name, Action::all().map(Action::id));
                    let kind = Kind::UnknownAction {
                        found: name.to_string(),
                        nearest,
                    };
                    return self.problem(row, &value.span(), kind);
                };
                if !action.is_valid_in(scope) {
                    let kind = Kind::NotInScope { action, scope };
                    return self.problem(row, &value.span(), kind);
                }
                Some(action)
            }
            _ => return self.problem(row, &value.span(), Kind::WrongValue),
        };
        let place = self.place(row, &key.span());
        self.out.lines.push(Line {
            place,
            scope,
            keys,
            action,
        });
    }
}

/// A TOML key with its place.
type Name<'a> = Spanned<std::borrow::Cow<'a, str>>;

fn near_scope(name: &str) -> Option<&'static str> {
    near::nearest(name, Scope::ALL.map(Scope::id))
}

fn unknown_key(error: SeqError) -> Kind {
    match error {
        SeqError::Empty => Kind::UnknownKey {
            found: String::new(),
            why: ChordError::Unknown,
            nearest: None,
        },
        SeqError::Chord { word, why } => {
            let nearest = Chord::nearest(&word).or_else(|| spelled_out(&word));
            Kind::UnknownKey {
                found: word,
                why,
                nearest,
            }
        }
    }
}

/// `gg` was probably meant as `g g`.
fn spelled_out(word: &str) -> Option<String> {
    let short = word.chars().count() <= 3 && word.chars().all(char::is_alphanumeric);
    short.then(|| word.chars().map(String::from).collect::<Vec<_>>().join(" "))
}
