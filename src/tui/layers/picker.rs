//! A list to pick from. With letters one key picks at once; without, typing filters the list. Arrows
//! and Enter work in both.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Chord, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::sheet::{self, Line};
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// What happens when a choice is picked. The picker has closed by then.
pub type Picked = Box<dyn FnOnce(&Cx) -> Vec<Cmd>>;

/// One choice.
pub struct Choice {
    /// The letter that picks it; `None`: only arrows, or typing to filter.
    pub letter: Option<char>,
    /// A sign before it, or a blank.
    pub sign: &'static str,
    /// What it is.
    pub label: SafeText,
    /// More about it, fainter.
    pub detail: SafeText,
    /// What happens.
    pub picked: Picked,
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choice")
            .field("letter", &self.letter)
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}

impl Choice {
    /// A choice with a letter.
    #[must_use]
    pub fn new(letter: Option<char>, label: SafeText, picked: Picked) -> Self {
        Self {
            letter,
            sign: "",
            label,
            detail: SafeText::default(),
            picked,
        }
    }

    /// With a sign before it.
    #[must_use]
    pub fn sign(mut self, sign: &'static str) -> Self {
        self.sign = sign;
        self
    }

    /// With more about it.
    #[must_use]
    pub fn detail(mut self, detail: SafeText) -> Self {
        self.detail = detail;
        self
    }
}

/// The letters of words, each the first letter not yet taken: so that a choice can be picked with a
/// letter of its own name in either language. Words that find none get a digit or nothing.
#[must_use]
pub fn letters(words: &[&str]) -> Vec<Option<char>> {
    let mut taken: Vec<char> = Vec::new();
    words
        .iter()
        .map(|word| {
            let own = vouw(word);
            let found = own
                .chars()
                .filter(char::is_ascii_lowercase)
                .chain('1'..='9')
                .find(|c| !taken.contains(c));
            taken.extend(found);
            found
        })
        .collect()
}

/// The layer.
#[derive(Debug)]
pub struct Picker {
    title: SafeText,
    choices: Vec<Choice>,
    cursor: usize,
    filter: Option<Field>,
    top: usize,
    /// Enter picks nothing before something was typed: no choice is likelier than another.
    typing_first: bool,
    otherwise: Option<Otherwise>,
    about: Vec<Line>,
}

/// What a letter does that is no choice's: the popup closes, and this opens with it.
pub struct Otherwise(pub OnLetter);

/// What happens with a letter.
pub type OnLetter = Box<dyn FnOnce(char, &Cx) -> Vec<Cmd>>;

impl fmt::Debug for Otherwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Otherwise")
    }
}

/// Rows shown at once at most.
const ROWS: usize = 14;
/// Columns where there is something to read above the choices.
const ABOUT: u16 = 76;

impl Picker {
    /// A picker whose choices have letters.
    #[must_use]
    pub fn letters(title: SafeText, choices: Vec<Choice>) -> Self {
        Self {
            title,
            choices,
            cursor: 0,
            filter: None,
            top: 0,
            typing_first: false,
            otherwise: None,
            about: Vec::new(),
        }
    }

    /// A picker in which typing filters.
    #[must_use]
    pub fn filtered(title: SafeText, choices: Vec<Choice>) -> Self {
        Self {
            filter: Some(Field::default()),
            ..Self::letters(title, choices)
        }
    }

    /// With the cursor on one of the choices.
    #[must_use]
    pub fn at(mut self, cursor: usize) -> Self {
        self.cursor = cursor.min(self.choices.len().saturating_sub(1));
        self.scroll();
        self
    }

    /// From which nothing is picked before something was typed.
    #[must_use]
    pub fn typing_first(mut self) -> Self {
        self.typing_first = true;
        self
    }

    /// With something to read above the choices.
    #[must_use]
    pub fn about(mut self, lines: Vec<Line>) -> Self {
        self.about = lines;
        self
    }

    /// In which a letter of no choice starts something else.
    #[must_use]
    pub fn otherwise(mut self, otherwise: OnLetter) -> Self {
        self.otherwise = Some(Otherwise(otherwise));
        self
    }

    /// Whether Enter means nothing yet.
    fn undecided(&self) -> bool {
        self.typing_first
            && self.cursor == 0
            && self
                .filter
                .as_ref()
                .is_some_and(|f| f.text().trim().is_empty())
    }

    /// Places of the choices that fit what was typed.
    fn fitting(&self) -> Vec<usize> {
        let words: Vec<String> = self.filter.as_ref().map_or_else(Vec::new, |field| {
            vouw(field.text()).split(' ').map(str::to_owned).collect()
        });
        (0..self.choices.len())
            .filter(|at| {
                self.choices.get(*at).is_some_and(|c| {
                    let label = vouw(&format!("{} {}", c.label, c.detail));
                    words.iter().all(|w| label.contains(w.as_str()))
                })
            })
            .collect()
    }

    fn pick(&mut self, at: usize, cx: &Cx) -> Vec<Cmd> {
        if at >= self.choices.len() {
            return Vec::new();
        }
        let choice = self.choices.remove(at);
        let mut cmds = vec![Cmd::Close];
        cmds.extend((choice.picked)(cx));
        cmds
    }

    fn step(&mut self, by: isize) {
        let last = self.fitting().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.scroll();
    }

    fn scroll(&mut self) {
        if self.cursor < self.top {
            self.top = self.cursor;
        }
        if self.cursor >= self.top + ROWS {
            self.top = self.cursor + 1 - ROWS;
        }
    }
}

impl Layer for Picker {
    fn scope(&self) -> Scope {
        Scope::Kiezer
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::KiesVolgende => self.step(1),
            Action::KiesVorige => self.step(-1),
            Action::PaginaOmlaag => self.step(10),
            Action::PaginaOmhoog => self.step(-10),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            Action::Bevestigen if self.undecided() => {
                let words = SafeText::eigen(cx.t.typ_eerst);
                return Outcome::one(Cmd::Toast(Tone::Warning, words));
            }
            Action::Bevestigen => {
                return match self.fitting().get(self.cursor) {
                    Some(at) => self.pick(*at, cx).into(),
                    None => Outcome::one(Cmd::Toast(
                        Tone::Warning,
                        SafeText::eigen(cx.t.geen_treffer),
                    )),
                };
            }
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, cx: &Cx) -> Vec<Cmd> {
        if let Some(field) = &mut self.filter {
            if field.key(chord) {
                self.cursor = 0;
                self.top = 0;
            }
            return Vec::new();
        }
        let at = chord.text().and_then(|c| {
            self.choices
                .iter()
                .position(|choice| choice.letter == Some(c))
        });
        if let Some(at) = at {
            return self.pick(at, cx);
        }
        match (chord.text(), self.otherwise.take()) {
            (Some(letter), Some(otherwise)) => {
                let mut cmds = vec![Cmd::Close];
                cmds.extend((otherwise.0)(letter, cx));
                cmds
            }
            (_, otherwise) => {
                self.otherwise = otherwise;
                Vec::new()
            }
        }
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        if let Some(field) = &mut self.filter {
            field.insert(text);
            self.cursor = 0;
        }
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let fitting = self.fitting();
        let wide = |t: &SafeText| u16::try_from(t.breedte()).unwrap_or(0);
        let label = self
            .choices
            .iter()
            .map(|c| wide(&c.label))
            .max()
            .unwrap_or(0);
        let detail = self
            .choices
            .iter()
            .map(|c| wide(&c.detail))
            .max()
            .unwrap_or(0);
        let mut width = (label + detail + 11).max(wide(&self.title) + 6).max(30);
        let mut about = Vec::new();
        if !self.about.is_empty() {
            width = width.max(ABOUT).min(screen.width);
            about = sheet::rows(&self.about, width.saturating_sub(4)).1;
        }
        let read = u16::try_from(about.len()).unwrap_or(u16::MAX);
        let extra = u16::from(self.filter.is_some())
            .saturating_add(read)
            .saturating_add(u16::from(read > 0));
        let rows = u16::try_from(self.choices.len().clamp(1, ROWS)).unwrap_or(1);
        let area = paint::centred(screen, width, rows.saturating_add(extra).saturating_add(2));
        let inner = paint::frame(buf, area, &self.title, true, cx);
        if inner.is_empty() {
            return None;
        }
        let mut cursor = None;
        let mut y = inner.y;
        if read > 0 {
            // What is to be read gives way to the choices where there is no room for both.
            let room = inner.height.saturating_sub(rows + 1);
            let above = Rect::new(inner.x, inner.y, inner.width, room.min(read));
            sheet::draw_rows(&self.about, above, 0, buf, cx);
            y += above.height + 1;
        }
        if let Some(field) = &self.filter {
            paint::put_own(buf, inner.x + 1, y, 2, "/ ", cx.theme.key);
            let room = inner.width.saturating_sub(4);
            cursor = Some(field.draw(inner.x + 3, y, room, buf, cx.theme.plain));
            y += 1;
            if fitting.is_empty() {
                let x = inner.x + 3;
                paint::put_own(buf, x, y, room, cx.t.geen_treffer, cx.theme.faint);
            }
        }
        let shown = fitting.iter().enumerate().skip(self.top);
        for ((place, at), y) in shown.zip(y..inner.bottom()) {
            let Some(choice) = self.choices.get(*at) else {
                continue;
            };
            let here = place == self.cursor && !self.undecided();
            let style = if here {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            let row = Rect::new(inner.x, y, inner.width, 1);
            paint::clear(buf, row, style);
            let mark = if here { cx.g.marker } else { " " };
            paint::put_own(buf, row.x, y, 1, mark, style);
            let key = SafeText::regel(&choice.letter.map_or(String::new(), String::from));
            paint::put(buf, row.x + 2, y, 1, &key, style);
            paint::put_own(buf, row.x + 4, y, 1, choice.sign, style);
            let room = row.width.saturating_sub(7);
            paint::put(buf, row.x + 6, y, room, &cx.cut(&choice.label, room), style);
            let x = row.x + 6 + label + 2;
            if x < row.right() {
                let room = row.right() - x;
                paint::put(buf, x, y, room, &cx.cut(&choice.detail, room), style);
            }
            if here && self.filter.is_none() {
                cursor = Some(Position::new(row.x, y));
            }
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_gets_a_letter_of_its_own() {
        let found = letters(&["niet gestart", "niet nodig", "n", "nee", "één"]);
        assert_eq!(
            found,
            [Some('n'), Some('i'), Some('1'), Some('e'), Some('2')]
        );
    }
}
