//! Draws the tray.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
};

use crate::api::reply::ReparatieRegel;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{acties, toetsen, weigering};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::Reparatie;

/// Rows of the part that says what is wrong with the row under the cursor.
const WRONG: u16 = 8;

/// The list, and below it what is wrong with the row under the cursor.
fn split(area: Rect) -> (Rect, Rect) {
    let [list, wrong] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(WRONG)]).areas(area);
    (list, wrong)
}

/// Rows in an area: without frame and head.
pub(super) fn rows(area: Rect) -> u16 {
    split(area).0.height.saturating_sub(3)
}

pub(super) fn draw(
    pane: &Reparatie,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.reparatie;
    let empty = pane.list.known() && pane.list.total() == 0;
    let (list, wrong) = split(area);
    let area = if empty { area } else { list };
    if let Some(row) = pane.list.current() {
        draw_wrong(row, wrong, buf, cx);
    }
    let mut title = (t.titel)(pane.list.total());
    if !pane.marks.is_empty() {
        let marked = (t.gemarkeerd)(pane.marks.len());
        title = format!("{title} {} {marked}", cx.g.dot);
    }
    let inner = paint::frame(buf, area, &SafeText::regel(&title), focused, cx);
    if inner.height < 2 {
        return None;
    }
    if empty {
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
        let style = paint::row(buf, line, here, focused, cx);
        if let Some(row) = row {
            if pane.marks.contains(&row.reparatie) {
                paint::put_own(buf, inner.x + 1, y, 1, cx.g.marked, style);
            }
            for ((x, width), text) in columns.into_iter().zip(texts(row, cx)) {
                paint::put(buf, x, y, width, &cx.cut(&text, width), style);
            }
        }
    }
    Some(Position::new(inner.x, top + pane.list.cursor_row()))
}

/// Every fault of a row with the text it is about, and what to do.
fn draw_wrong(row: &ReparatieRegel, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let r = &row.inhoud;
    let title = SafeText::regel(&(cx.t.reparatie.formulier)(r.rij, &r.bestand));
    let inner = paint::frame(buf, area, &title, false, cx);
    let room = inner.width.saturating_sub(2);
    let faults = r.fouten.iter().map(|f| {
        let text = r.velden.iter().find(|(n, _)| *n == f.veld);
        let text = text.map_or("", |(_, text)| text.trim());
        let words = weigering::veld_fout(f, cx.taal);
        let line = if text.is_empty() {
            words
        } else {
            format!("{words}: {text}")
        };
        SafeText::regel(&format!("{} {line}", cx.g.late))
    });
    let key = cx
        .keymap
        .keys_for(Action::Herstellen, Scope::Reparatie.stack())
        .first()
        .map_or_else(String::new, |keys| toetsen::reeks(keys, cx.taal));
    let what = acties::woorden(Action::Herstellen, cx.taal).zin;
    let todo = SafeText::regel(&format!("{key}: {what}"));
    let last = inner.bottom().saturating_sub(1);
    for (line, y) in faults.zip(inner.y..last) {
        paint::put(
            buf,
            inner.x + 1,
            y,
            room,
            &cx.cut(&line, room),
            cx.theme.plain,
        );
    }
    paint::put(buf, inner.x + 1, last, room, &todo, cx.theme.key);
}

/// File, row, name, what is wrong: place and width.
fn columns(area: Rect) -> [(u16, u16); 4] {
    let (file, row) = (20, 5);
    let name = (area.width / 4).clamp(14, 26);
    let x = area.x + 3;
    let wrong = x + file + 1 + row + 1 + name + 1;
    [
        (x, file),
        (x + file + 1, row),
        (x + file + 1 + row + 1, name),
        (wrong, area.right().saturating_sub(wrong)),
    ]
}

fn texts(row: &ReparatieRegel, cx: &Cx) -> [SafeText; 4] {
    let r = &row.inhoud;
    let field = |naam: &str| {
        let found = r.velden.iter().find(|(n, _)| n == naam);
        found.map_or("", |(_, text)| text.trim())
    };
    let naam = [field("achternaam"), field("voornamen")];
    let naam: Vec<&str> = naam.into_iter().filter(|s| !s.is_empty()).collect();
    [
        SafeText::regel(&r.bestand),
        SafeText::regel(&r.rij.to_string()),
        SafeText::regel(&naam.join(", ")),
        SafeText::regel(&weigering::velden(&r.fouten, cx.taal)),
    ]
}
