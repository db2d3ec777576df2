//! Something to read over the screen: lines that can be gone through, and nothing to choose.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;

/// Widest, in columns.
const WIDTH: u16 = 90;

/// How a line is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// Plain.
    Plain,
    /// A head, or what matters most.
    Strong,
    /// Something is wrong.
    Wrong,
    /// To be typed or copied.
    Key,
}

/// One line, wrapped where it is too long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What stands before it; a line that is wrapped goes on behind it.
    pub label: SafeText,
    /// What it says.
    pub text: SafeText,
    /// How it is meant.
    pub look: Look,
}

impl Line {
    /// A line without a label.
    #[must_use]
    pub fn new(look: Look, text: &str) -> Self {
        Self {
            label: SafeText::default(),
            text: SafeText::regel(text),
            look,
        }
    }

    /// A plain line behind a label.
    #[must_use]
    pub fn labelled(label: &'static str, text: &str) -> Self {
        Self {
            label: SafeText::eigen(label),
            ..Self::new(Look::Plain, text)
        }
    }
}

/// The layer.
#[derive(Debug)]
pub struct Sheet {
    title: SafeText,
    lines: Vec<Line>,
    cursor: usize,
}

impl Sheet {
    /// A sheet with these lines.
    #[must_use]
    pub fn new(title: SafeText, lines: Vec<Line>) -> Self {
        Self {
            title,
            lines,
            cursor: 0,
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}

/// The rows on the screen, each with the number of its line, and the columns of the labels.
pub(super) fn rows(lines: &[Line], width: u16) -> (u16, Vec<(usize, SafeText)>) {
    let wide = |line: &Line| u16::try_from(line.label.breedte()).unwrap_or(0);
    let label = lines.iter().map(wide).max().unwrap_or(0);
    let indent = if label > 0 { label + 2 } else { 0 };
    let room = |line: &Line| {
        let indent = if line.label.is_leeg() { 0 } else { indent };
        width.saturating_sub(indent)
    };
    let rows = lines.iter().enumerate().flat_map(|(at, line)| {
        let wrapped = paint::wrap(&line.text, room(line)).into_iter();
        wrapped.map(move |text| (at, text))
    });
    (indent, rows.collect())
}

/// Draws the rows from one on; gives where each line begins that is on the screen.
pub(super) fn draw_rows(
    lines: &[Line],
    inner: Rect,
    top: usize,
    buf: &mut Buffer,
    cx: &Cx,
) -> Vec<(usize, Position)> {
    let (indent, rows) = rows(lines, inner.width.saturating_sub(2));
    let mut begins: Vec<(usize, Position)> = Vec::new();
    for ((number, text), y) in rows.iter().skip(top).zip(inner.top()..inner.bottom()) {
        let Some(line) = lines.get(*number) else {
            continue;
        };
        let style: Style = match line.look {
            Look::Plain => cx.theme.plain,
            Look::Strong => cx.theme.title,
            Look::Wrong => cx.theme.late,
            Look::Key => cx.theme.key,
        };
        let first = begins.last().is_none_or(|(before, _)| before != number);
        let mut x = inner.x + 1;
        if !line.label.is_leeg() {
            if first {
                paint::put(buf, x, y, indent, &line.label, cx.theme.faint);
            }
            x += indent;
        }
        if first {
            begins.push((*number, Position::new(inner.x, y)));
        }
        paint::put(buf, x, y, inner.right().saturating_sub(x), text, style);
    }
    begins
}

impl Layer for Sheet {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        match action {
            Action::Volgende => self.step(1),
            Action::Vorige => self.step(-1),
            Action::PaginaOmlaag => self.step(10),
            Action::PaginaOmhoog => self.step(-10),
            Action::Eerste => self.cursor = 0,
            Action::Laatste => self.cursor = self.lines.len().saturating_sub(1),
            Action::Annuleren | Action::Bevestigen => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn offers(&self, action: Action) -> bool {
        // There is nothing to look for or to confirm.
        !matches!(action, Action::Zoeken | Action::Bevestigen) && !action.is_about_other()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let width = screen.width.min(WIDTH);
        let (_, rows) = rows(&self.lines, width.saturating_sub(4));
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let area = paint::centred(screen, width, height.saturating_add(2));
        let inner = paint::frame(buf, area, &self.title, true, cx);
        let fits = usize::from(inner.height.max(1));
        let at = rows.iter().position(|(line, _)| *line == self.cursor);
        // Whole pages, as in help.
        let top = at.unwrap_or(0) / fits * fits;
        let begins = draw_rows(&self.lines, inner, top, buf, cx);
        let mut places = begins.into_iter();
        places
            .find(|(line, _)| *line == self.cursor)
            .map(|(_, place)| place)
    }
}
