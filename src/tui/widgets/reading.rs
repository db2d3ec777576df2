//! A text to read in a few rows: wrapped, and scrolled when it is longer.

use std::cell::Cell;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::toetsen;
use crate::tui::cx::Cx;
use crate::tui::paint;

/// How far it was scrolled. How many rows there are is known when it is drawn, so the last drawing
/// is remembered: scrolling past the end costs no keys on the way back.
#[derive(Debug, Default)]
pub struct Reading {
    top: usize,
    /// The last row that can be on top, and the rows of a page.
    seen: Cell<(usize, usize)>,
}

impl Reading {
    /// On or back by what showed, less one row.
    pub fn turn(&mut self, on: bool) {
        let (last, page) = self.seen.get();
        let step = page.saturating_sub(1).max(1);
        self.top = if on {
            (self.top + step).min(last)
        } else {
            self.top.min(last).saturating_sub(step)
        };
    }

    /// Draws a text with a head above it, which also says which rows show when not all do.
    pub fn draw(&self, area: Rect, head: &SafeText, text: &str, buf: &mut Buffer, cx: &Cx) {
        if area.is_empty() {
            return;
        }
        let rows: Vec<SafeText> = text
            .split('\n')
            .flat_map(|line| paint::wrap(&SafeText::regel(line), area.width))
            .collect();
        let page = usize::from(area.height - 1);
        let last = rows.len().saturating_sub(page);
        self.seen.set((last, page));
        let top = self.top.min(last);
        let mut head = head.to_string();
        if last > 0 {
            let shown = (cx.t.samen.regels)(top + 1, (top + page).min(rows.len()), rows.len());
            let on = cx
                .keymap
                .keys_for(Action::AnderVerder, Scope::Notitie.stack());
            let on = on.first().map(|keys| toetsen::reeks(keys, cx.taal));
            head = format!("{head} {} {shown} {}", cx.g.dot, on.unwrap_or_default());
        }
        let sign = paint::put_own(buf, area.x, area.y, 1, cx.g.line, cx.theme.attention) + 1;
        let room = area.width.saturating_sub(sign);
        let head = cx.cut(&SafeText::regel(&head), room);
        paint::put(buf, area.x + sign, area.y, room, &head, cx.theme.attention);
        for (row, y) in rows.iter().skip(top).zip(area.top() + 1..area.bottom()) {
            paint::put(buf, area.x, y, area.width, row, cx.theme.plain);
        }
    }
}
