//! Draws the window: the tries, the parts with how each stands, the records of one part, and below
//! them all that is known about the one under the cursor.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::{datum, toetsen, wil};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::regels::{Item, items, summary};
use super::{Part, Window};

/// Rows about the tries.
const HEAD: u16 = 2;
/// Rows for what is known about a record, with the line that parts them from the list.
const DETAIL: u16 = 6;
const NAME: u16 = 14;
const STATE: u16 = 13;
const WHEN: u16 = 11;

pub(super) fn draw(window: &Window, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.wil;
    let area = paint::centred(screen, screen.width.min(100), screen.height);
    let dossier = cx.dossier()?;
    let title = (t.titel)(&dossier.persoon.naam.lijst());
    let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
    draw_tries(inner, buf, cx);
    let mut cursor = None;
    for (part, y) in Part::ALL.into_iter().zip(inner.y + HEAD..) {
        let row = Rect::new(inner.x, y, inner.width, 1);
        draw_part(part, row, part == window.part, buf, cx);
        if part == window.part {
            cursor = Some(Position::new(row.x, y));
        }
    }
    let parts = u16::try_from(Part::ALL.len()).unwrap_or(u16::MAX);
    let line = inner.y + HEAD + parts;
    rule(inner, line, buf, cx);
    let list = Rect::new(
        inner.x,
        line + 1,
        inner.width,
        inner.bottom().saturating_sub(line + 1),
    );
    let all = items(window.part, cx);
    if all.is_empty() {
        draw_empty(window.part, list, buf, cx);
        return cursor;
    }
    draw_list(window, &all, list, buf, cx).or(cursor)
}

fn rule(inner: Rect, y: u16, buf: &mut Buffer, cx: &Cx) {
    for x in inner.left() + 1..inner.right().saturating_sub(1) {
        paint::put_own(buf, x, y, 1, cx.g.line, cx.theme.plain);
    }
}

fn draw_tries(inner: Rect, buf: &mut Buffer, cx: &Cx) {
    let Some(tries) = cx.dossier().map(crate::api::reply::Dossier::pogingen) else {
        return;
    };
    let words = wil::pogingen(&tries, cx.today, cx.taal);
    let room = inner.width.saturating_sub(3);
    for (text, y) in words.iter().zip(inner.y..) {
        let words = cx.cut(&SafeText::regel(text), room);
        paint::put(buf, inner.x + 2, y, room, &words, cx.theme.plain);
    }
}

/// The key that does something here, as people read it.
fn key(action: Action, cx: &Cx) -> String {
    let keys = cx.keymap.keys_for(action, Scope::Betrokkene.stack());
    keys.first()
        .map_or_else(String::new, |keys| toetsen::reeks(keys, cx.taal))
}

/// A part: its key, its name, and how it stands.
fn draw_part(part: Part, row: Rect, here: bool, buf: &mut Buffer, cx: &Cx) {
    let (style, mark) = match here {
        true => (cx.theme.title, cx.g.marker),
        false => (cx.theme.plain, " "),
    };
    let at = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
    paint::put_own(buf, row.x, row.y, 1, mark, style);
    let letter = SafeText::regel(&key(part.action(), cx));
    paint::put(buf, row.x + 2, row.y, 1, &letter, cx.theme.key);
    paint::put_own(buf, row.x + 4, row.y, NAME, cx.t.wil.delen[at], style);
    let x = row.x + 4 + NAME;
    let room = row.right().saturating_sub(x + 1);
    match summary(part, cx) {
        Some(words) => {
            let words = cx.cut(&SafeText::regel(&words), room);
            paint::put(buf, x, row.y, room, &words, style);
        }
        None => {
            let none = cx.t.wil.niets[at];
            paint::put_own(buf, x, row.y, room, none, cx.theme.faint);
        }
    }
}

/// What an empty part is for, and the key.
fn draw_empty(part: Part, list: Rect, buf: &mut Buffer, cx: &Cx) {
    let at = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
    let words = (cx.t.wil.voeg_toe[at])(&key(Action::ZelfNieuw, cx));
    let area = Rect::new(
        list.x + 2,
        list.y,
        list.width.saturating_sub(3),
        list.height.min(2),
    );
    paint::put_wrapped(buf, area, &SafeText::regel(&words), cx.theme.faint, cx);
}

fn draw_list(
    window: &Window,
    all: &[Item],
    list: Rect,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let room = usize::from(list.height.saturating_sub(DETAIL)).max(1);
    let top = window.anker.cursor() / room * room;
    let mut cursor = None;
    for ((at, item), y) in all.iter().enumerate().skip(top).take(room).zip(list.y..) {
        let here = at == window.anker.cursor();
        let row = Rect::new(list.x, y, list.width, 1);
        draw_item(item, row, here, buf, cx);
        if here {
            cursor = Some(Position::new(row.x, y));
        }
    }
    let line = list.bottom().saturating_sub(DETAIL);
    rule(list, line, buf, cx);
    // Where there is more than one page of them, how many there are.
    if all.len() > room {
        let count = SafeText::regel(&format!(" {}/{} ", window.anker.cursor() + 1, all.len()));
        let wide = u16::try_from(count.breedte()).unwrap_or(0);
        let x = list.right().saturating_sub(wide + 2);
        paint::put(buf, x, line, wide, &count, cx.theme.faint);
    }
    if let Some(item) = all.get(window.anker.cursor()) {
        let area = Rect::new(
            list.x + 2,
            line + 1,
            list.width.saturating_sub(3),
            DETAIL - 1,
        );
        draw_detail(item, area, buf, cx);
    }
    cursor
}

fn draw_item(item: &Item, row: Rect, here: bool, buf: &mut Buffer, cx: &Cx) {
    let style = paint::row(buf, row, here, true, cx);
    let tone = match here || item.live {
        true => style,
        false => style.patch(cx.theme.faint),
    };
    let when = row.right().saturating_sub(WHEN);
    let text = row.x + 2 + STATE + 1;
    paint::put_own(buf, row.x + 2, row.y, STATE, item.state, tone);
    let room = when.saturating_sub(text + 1);
    paint::put(buf, text, row.y, room, &cx.cut(&item.text, room), tone);
    let day = SafeText::regel(&datum::kort_bij(item.day, cx.today, cx.taal));
    paint::put(buf, when, row.y, WHEN, &cx.cut(&day, WHEN), tone);
}

/// All that is known, the latest first; what does not fit is cut, visibly.
fn draw_detail(item: &Item, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let lines: Vec<SafeText> = item
        .detail
        .iter()
        .flat_map(|text| paint::wrap(text, area.width))
        .collect();
    paint::put_lines(buf, area, &lines, cx.theme.plain, cx);
}
