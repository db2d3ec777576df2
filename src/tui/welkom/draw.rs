//! Draws the first step.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::leefgebied::LeefgebiedSet;
use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Stap, Welkom};

/// Municipalities shown at once.
const ROWS: usize = 9;

pub(super) fn draw(welkom: &Welkom, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.welkom;
    let (step, hint) = match welkom.stap {
        Stap::Gemeenten => (1, t.verder[0]),
        Stap::Set => (2, t.verder[1]),
    };
    let area = paint::centred(screen, 78, 19);
    let title = SafeText::regel(&(t.titel)(step));
    let inner = paint::frame(buf, area, &title, true, cx);
    let cursor = match welkom.stap {
        Stap::Gemeenten => gemeenten(welkom, inner, buf, cx),
        Stap::Set => sets(welkom, inner, buf, cx),
    };
    let (text, style) = match &welkom.fout {
        Some(why) => (
            SafeText::regel(&format!("{} {why}", cx.g.late)),
            cx.theme.late,
        ),
        None => (SafeText::eigen(hint), cx.theme.key),
    };
    let room = inner.width.saturating_sub(2);
    let y = inner.bottom().saturating_sub(1);
    paint::put(buf, inner.x + 1, y, room, &cx.cut(&text, room), style);
    cursor
}

fn lines(buf: &mut Buffer, inner: Rect, y: u16, words: &[&'static str], cx: &Cx) -> u16 {
    let room = inner.width.saturating_sub(2);
    let mut y = y;
    for word in words {
        for line in paint::wrap(&SafeText::eigen(word), room) {
            paint::put(buf, inner.x + 1, y, room, &line, cx.theme.plain);
            y += 1;
        }
    }
    y
}

/// Which municipalities were chosen so far.
fn keuze(welkom: &Welkom, inner: Rect, y: u16, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.welkom;
    let room = inner.width.saturating_sub(2);
    let names: Vec<String> = welkom
        .gekozen
        .iter()
        .map(|g| cx.gemeente(*g).to_string())
        .collect();
    let (chosen, style) = if names.is_empty() {
        (SafeText::eigen(t.nog_geen), cx.theme.faint)
    } else {
        let text = (t.gekozen)(&names.join(", "));
        (SafeText::regel(&text), cx.theme.title)
    };
    let chosen = cx.cut(&chosen, room);
    paint::put(buf, inner.x + 1, y, room, &chosen, style);
}

fn gemeenten(welkom: &Welkom, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.welkom;
    let room = inner.width.saturating_sub(2);
    let y = lines(buf, inner, inner.y, &t.gemeenten, cx);
    keuze(welkom, inner, y + 1, buf, cx);
    let y = y + 3;
    paint::put_own(buf, inner.x + 1, y, 2, "/ ", cx.theme.key);
    let cursor = welkom
        .field
        .draw(inner.x + 3, y, room.saturating_sub(2), buf, cx.theme.plain);
    let found = welkom.passend(cx);
    if found.is_empty() {
        let words = cx.t.geen_treffer;
        paint::put_own(buf, inner.x + 3, y + 1, room, words, cx.theme.faint);
    }
    let top = welkom.cursor.saturating_sub(ROWS - 1);
    let rows = found.iter().enumerate().skip(top).take(ROWS);
    for ((at, g), y) in rows.zip(y + 1..inner.bottom().saturating_sub(1)) {
        let style = row(buf, inner, y, at == welkom.cursor, cx);
        let mark = if welkom.gekozen.contains(&g.id) {
            "[x]"
        } else {
            "[ ]"
        };
        paint::put_own(buf, inner.x + 3, y, 3, mark, style);
        let name = SafeText::regel(&g.naam);
        paint::put(buf, inner.x + 7, y, room, &name, style);
    }
    Some(cursor)
}

fn row(buf: &mut Buffer, inner: Rect, y: u16, here: bool, cx: &Cx) -> Style {
    let style = if here {
        cx.theme.selected
    } else {
        cx.theme.plain
    };
    paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
    if here {
        paint::put_own(buf, inner.x, y, 1, cx.g.marker, style);
    }
    style
}

fn sets(welkom: &Welkom, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    keuze(welkom, inner, inner.y, buf, cx);
    let mut y = lines(buf, inner, inner.y + 1, &cx.t.welkom.set, cx) + 1;
    let mut cursor = None;
    let room = inner.width.saturating_sub(8);
    let end = inner.bottom().saturating_sub(1);
    for (at, set) in cx.sessie.catalogus.sets.iter().enumerate() {
        let here = at == welkom.set;
        if y >= end {
            break;
        }
        let style = row(buf, inner, y, here, cx);
        if here {
            cursor = Some(Position::new(inner.x, y));
        }
        let room_head = inner.width.saturating_sub(3);
        let head = cx.cut(&head(set, cx), room_head);
        paint::put(buf, inner.x + 3, y, room_head, &head, style);
        y += 1;
        for line in paint::wrap(&content(set, cx), room) {
            if y < end {
                paint::put(buf, inner.x + 6, y, room, &line, cx.theme.plain);
            }
            y += 1;
        }
    }
    cursor
}

/// How many, where it comes from, and whether it is the usual one.
fn head(set: &LeefgebiedSet, cx: &Cx) -> SafeText {
    let usual = if set.code == cx.sessie.catalogus.standaard_set {
        format!(" ({})", cx.t.welkom.gewoon)
    } else {
        String::new()
    };
    SafeText::regel(&format!("{}{usual}: {}", set.leefgebieden.len(), set.bron))
}

fn content(set: &LeefgebiedSet, cx: &Cx) -> SafeText {
    let names: Vec<String> = set
        .leefgebieden
        .iter()
        .map(|code| cx.leefgebied(code).to_string())
        .collect();
    SafeText::regel(&names.join(", "))
}
