//! Help: all keys that work where one is, from the keymap itself. `/` filters, Enter does it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Chord, Scope, Stack};
use crate::text::{acties, toetsen};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

/// One line of help.
#[derive(Debug)]
struct Line {
    scope: Scope,
    action: Action,
    keys: SafeText,
    words: SafeText,
}

/// The layer.
#[derive(Debug)]
pub struct Help {
    lines: Vec<Line>,
    cursor: usize,
    field: Field,
    filtering: bool,
}

impl Help {
    /// Help about the keys of a stack.
    #[must_use]
    pub fn new(stack: Stack, cx: &Cx) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        for binding in cx.keymap.bindings(stack) {
            let keys = toetsen::reeks(&binding.keys, cx.taal);
            let known = lines
                .iter_mut()
                .find(|l| l.action == binding.action && l.scope == binding.scope);
            match known {
                Some(line) => line.keys = SafeText::regel(&format!("{}, {keys}", line.keys)),
                None => lines.push(Line {
                    scope: binding.scope,
                    action: binding.action,
                    keys: SafeText::regel(&keys),
                    words: SafeText::eigen(acties::woorden(binding.action, cx.taal).zin),
                }),
            }
        }
        Self {
            lines,
            cursor: 0,
            field: Field::default(),
            filtering: false,
        }
    }

    fn fitting(&self) -> Vec<&Line> {
        let wanted = vouw(self.field.text());
        self.lines
            .iter()
            .filter(|l| {
                let text = vouw(&format!("{} {}", l.keys, l.words));
                wanted.split(' ').all(|w| text.contains(w))
            })
            .collect()
    }

    fn step(&mut self, by: isize) {
        let last = self.fitting().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}

impl Layer for Help {
    fn scope(&self) -> Scope {
        if self.filtering {
            Scope::Regel
        } else {
            Scope::Hulp
        }
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        match action {
            Action::Volgende | Action::KiesVolgende => self.step(1),
            Action::Vorige | Action::KiesVorige => self.step(-1),
            Action::PaginaOmlaag => self.step(10),
            Action::PaginaOmhoog => self.step(-10),
            Action::Eerste => self.cursor = 0,
            Action::Laatste => self.step(isize::MAX / 2),
            Action::Zoeken => self.filtering = true,
            Action::Annuleren if self.filtering => {
                self.filtering = false;
                self.field.set("");
                self.cursor = 0;
            }
            Action::Bevestigen if self.filtering => self.filtering = false,
            Action::Annuleren | Action::Hulp => return Outcome::one(Cmd::Close),
            Action::Bevestigen => {
                let chosen = self.fitting().get(self.cursor).map(|l| l.action);
                let mut cmds = vec![Cmd::Close];
                cmds.extend(chosen.map(Cmd::Run));
                return cmds.into();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        if self.filtering && self.field.key(chord) {
            self.cursor = 0;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        if self.filtering {
            self.field.insert(text);
            self.cursor = 0;
        }
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::centred(screen, 100, screen.height);
        let inner = paint::frame(buf, area, &SafeText::eigen(cx.t.hulp), true, cx);
        let mut list = inner;
        let mut cursor = None;
        if self.filtering || !self.field.text().is_empty() {
            paint::put_own(buf, inner.x + 1, inner.y, 2, "/ ", cx.theme.key);
            let room = inner.width.saturating_sub(4);
            let at = self
                .field
                .draw(inner.x + 3, inner.y, room, buf, cx.theme.plain);
            cursor = self.filtering.then_some(at);
            list = Rect::new(
                inner.x,
                inner.y + 1,
                inner.width,
                inner.height.saturating_sub(1),
            );
        }
        let fitting = self.fitting();
        if fitting.is_empty() && !list.is_empty() {
            let x = list.x + 1;
            paint::put_own(
                buf,
                x,
                list.y,
                list.width,
                cx.t.geen_treffer,
                cx.theme.faint,
            );
        }
        let height = usize::from(list.height.max(1));
        // Whole pages, so that a line costs a redraw of two rows and not of all.
        let top = self.cursor / height * height;
        for ((at, line), y) in fitting
            .iter()
            .enumerate()
            .skip(top)
            .zip(list.top()..list.bottom())
        {
            let here = at == self.cursor;
            let style = if here {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            let row = Rect::new(list.x, y, list.width, 1);
            paint::clear(buf, row, style);
            let mark = if here { cx.g.marker } else { " " };
            paint::put_own(buf, row.x, y, 1, mark, style);
            paint::put(buf, row.x + 2, y, 16, &cx.cut(&line.keys, 16), style);
            let scope = SafeText::eigen(toetsen::scope(line.scope, cx.taal));
            let room = row.width.saturating_sub(19 + 15);
            paint::put(buf, row.x + 19, y, room, &cx.cut(&line.words, room), style);
            let x = row.right().saturating_sub(14);
            paint::put(buf, x, y, 14, &cx.cut(&scope, 14), style);
            if here && cursor.is_none() {
                cursor = Some(Position::new(row.x, y));
            }
        }
        cursor
    }
}
