//! The question before an act that cannot be undone: says what will go, and asks for a word.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Chord, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;
use crate::tui::widgets::field::Field;

use super::picker::Picked;

/// The layer.
pub struct Confirm {
    title: SafeText,
    lines: Vec<SafeText>,
    word: &'static str,
    field: Field,
    wrong: bool,
    done: Option<Picked>,
}

impl fmt::Debug for Confirm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Confirm").finish_non_exhaustive()
    }
}

impl Confirm {
    /// Asks for `word` before `done` happens; `lines` say what will go.
    #[must_use]
    pub fn new(title: SafeText, lines: Vec<SafeText>, word: &'static str, done: Picked) -> Self {
        Self {
            title,
            lines,
            word,
            field: Field::default(),
            wrong: false,
            done: Some(done),
        }
    }
}

impl Layer for Confirm {
    fn scope(&self) -> Scope {
        // Letters are the word here, not keys.
        Scope::Regel
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren => Outcome::one(Cmd::Close),
            Action::Bevestigen => {
                if vouw(self.field.text()) != vouw(self.word) {
                    self.wrong = true;
                    return Outcome::used();
                }
                let mut cmds = vec![Cmd::Close];
                if let Some(done) = self.done.take() {
                    cmds.extend(done(cx));
                }
                cmds.into()
            }
            _ => Outcome::Ignored,
        }
    }

    fn typed(&mut self, chord: Chord, _cx: &Cx) -> Vec<Cmd> {
        self.wrong = false;
        self.field.key(chord);
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let width = screen.width.min(64);
        let mut lines: Vec<SafeText> = self
            .lines
            .iter()
            .flat_map(|l| paint::wrap(l, width.saturating_sub(4)))
            .collect();
        lines.push(SafeText::default());
        let ask = SafeText::regel(&(cx.t.typ_woord)(self.word));
        lines.extend(paint::wrap(&ask, width.saturating_sub(4)));
        let height = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(3);
        let area = paint::centred(screen, width, height);
        let inner = paint::frame(buf, area, &self.title, true, cx);
        let room = inner.width.saturating_sub(2);
        let mut y = inner.y;
        for line in &lines {
            if y < inner.bottom() {
                paint::put(buf, inner.x + 1, y, room, line, cx.theme.plain);
            }
            y += 1;
        }
        if y >= inner.bottom() {
            return None;
        }
        let style = if self.wrong {
            cx.theme.late
        } else {
            cx.theme.key
        };
        paint::put_own(buf, inner.x + 1, y, 2, "> ", style);
        Some(
            self.field
                .draw(inner.x + 3, y, room.saturating_sub(2), buf, cx.theme.plain),
        )
    }
}
