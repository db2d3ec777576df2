//! Draws the list of meetings.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::OverlegRegel;
use crate::domain::overleg::OverlegStatus;
use crate::domain::veilig::SafeText;
use crate::text::{datum, overleg as woord};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::Overleggen;

/// Columns: day and time, cases, state.
const WHEN: u16 = 16;
const CASES: u16 = 9;
const STATE: u16 = 8;
/// Below this width where the meeting is has no room.
const WIDE: u16 = 70;

/// Rows in an area: without frame and head.
pub(super) fn rows(area: Rect) -> u16 {
    area.height.saturating_sub(3)
}

pub(super) fn draw(
    pane: &Overleggen,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.overleg;
    let title = SafeText::regel(&(t.lijst)(pane.list.total()));
    let inner = paint::frame(buf, area, &title, focused, cx);
    if inner.height < 2 {
        return None;
    }
    if pane.list.known() && pane.list.total() == 0 {
        paint::words(buf, inner, inner.y + 1, &t.leeg, cx);
        return Some(Position::new(inner.x, inner.y + 1));
    }
    let columns = columns(inner);
    for ((x, width), word) in columns.into_iter().zip(t.koppen) {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
    let top = inner.y + 1;
    for ((at, row), y) in pane.list.visible().zip(top..inner.bottom()) {
        let here = at == pane.list.cursor();
        let line = Rect::new(inner.x, y, inner.width, 1);
        let mut style = paint::row(buf, line, here, focused, cx);
        if let Some(row) = row {
            if !here && row.status == OverlegStatus::Afgelast {
                style = cx.theme.faint;
            }
            for ((x, width), text) in columns.into_iter().zip(texts(row, cx)) {
                paint::put(buf, x, y, width, &cx.cut(&text, width), style);
            }
        }
    }
    Some(Position::new(inner.x, top + pane.list.cursor_row()))
}

/// When, municipality, where, cases, state: place and width.
fn columns(area: Rect) -> [(u16, u16); 5] {
    let x = area.x + 2;
    let state = area.right().saturating_sub(STATE);
    let cases = state.saturating_sub(CASES + 1);
    let who = x + WHEN + 1;
    let room = cases.saturating_sub(who + 1);
    let place = if area.width >= WIDE { room / 2 } else { 0 };
    let name = room.saturating_sub(place);
    [
        (x, WHEN),
        (who, name.saturating_sub(u16::from(place > 0))),
        (who + name, place),
        (cases, CASES),
        (state, STATE),
    ]
}

fn texts(row: &OverlegRegel, cx: &Cx) -> [SafeText; 5] {
    let when = format!(
        "{} {}",
        datum::kort_bij(row.datum, cx.today, cx.taal),
        row.van.format("%H:%M")
    );
    let cases = match row.status {
        OverlegStatus::Gehouden => (cx.t.overleg.besproken_van)(row.besproken, row.punten),
        OverlegStatus::Gepland | OverlegStatus::Afgelast => row.punten.to_string(),
    };
    [
        SafeText::regel(&when),
        SafeText::regel(&woord::gemeenten(&row.gemeenten, &cx.sessie, cx.taal)),
        SafeText::regel(&row.plaats),
        SafeText::regel(&cases),
        SafeText::eigen(woord::status(row.status, cx.taal)),
    ]
}
