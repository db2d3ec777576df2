//! Draws a form.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Content, Form};

/// Columns of a label: at least, at most.
const LABEL: (u16, u16) = (16, 24);
/// Rows of a text at least.
const TEXT: u16 = 4;

pub(super) fn draw(form: &Form, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let shown = form.more.unwrap_or(form.fields.len());
    let fields = form.fields.get(..shown).unwrap_or_default();
    let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let texts = count(fields.iter().filter(|f| is_text(&f.content)).count());
    let single = count(fields.len()) - texts + u16::from(form.more.is_some());
    // Frame, button, a line for failures.
    let fixed = single.saturating_add(4);
    let height = if texts > 0 { screen.height } else { fixed + 1 };
    let text_height = screen.height.saturating_sub(fixed + 1).max(TEXT) / texts.max(1);
    let width = screen.width.min(100);
    let area = paint::centred(screen, width, height.min(screen.height));
    let inner = paint::frame(buf, area, &form.title, true, cx);
    let rows_of = |f: &super::FormField| if is_text(&f.content) { text_height } else { 1 };
    let room = inner.height.saturating_sub(1);
    let heights: Vec<u16> = fields.iter().map(rows_of).collect();
    let skip = first_row(form, &heights, room);
    let label_room = form
        .fields
        .iter()
        .map(|f| count(f.label.breedte()).saturating_add(2))
        .max()
        .unwrap_or(0)
        .clamp(LABEL.0, LABEL.1);
    let values = form.values();
    let mut cursor = None;
    let mut y = inner.y;
    let mut drawn = skip;
    for ((at, field), rows) in fields.iter().enumerate().zip(heights).skip(skip) {
        if y >= inner.bottom().saturating_sub(1) {
            break;
        }
        let rows = rows.min(inner.bottom() - 1 - y);
        let here = at == form.focus;
        draw_label(&field.label, inner.x, y, label_room, here, buf, cx);
        let row = Rect::new(
            inner.x + 2 + label_room,
            y,
            inner.width.saturating_sub(3 + label_room),
            rows,
        );
        let said = said(form, at, &values, cx);
        let place = draw_content(&field.content, row, here, said, buf, cx);
        if here {
            cursor = place;
        }
        y += rows;
        drawn = at + 1;
    }
    if form.more.is_some() && y < inner.bottom().saturating_sub(1) {
        let more = SafeText::regel(&format!("[ {} ]", cx.t.meer_velden));
        let look = if form.on_more() {
            cx.theme.selected
        } else {
            cx.theme.plain
        };
        paint::put(buf, inner.x + 2, y, inner.width, &more, look);
        if form.on_more() {
            cursor = Some(Position::new(inner.x + 2, y));
        }
    }
    let below = fields.len().saturating_sub(drawn);
    if below > 0 {
        let text = SafeText::regel(&format!(" {} {below} ", cx.g.more));
        let x = area.right().saturating_sub(count(text.breedte()) + 2);
        let y = area.bottom().saturating_sub(1);
        paint::put(buf, x, y, area.width, &text, cx.theme.key);
    }
    let button = draw_button(form, inner, buf, cx);
    cursor.or(button)
}

/// The first field that shows, so that the one with the cursor does.
fn first_row(form: &Form, heights: &[u16], room: u16) -> usize {
    let last = form.focus.min(heights.len().saturating_sub(1));
    let extra = u16::from(form.on_more());
    (0..=last)
        .find(|first| {
            let used: u16 = heights.iter().take(last + 1).skip(*first).sum();
            used + extra <= room
        })
        .unwrap_or(last)
}

fn draw_label(label: &SafeText, x: u16, y: u16, width: u16, here: bool, buf: &mut Buffer, cx: &Cx) {
    let style = if here { cx.theme.title } else { cx.theme.plain };
    let mark = if here { cx.g.marker } else { " " };
    paint::put_own(buf, x, y, 1, mark, style);
    let width = width - 1;
    paint::put(buf, x + 2, y, width, &cx.cut(label, width), style);
}

fn is_text(content: &Content) -> bool {
    matches!(content, Content::Text(_))
}

/// What stands beside a field: what is wrong with it, or what it means.
fn said(
    form: &Form,
    at: usize,
    values: &super::Values,
    cx: &Cx,
) -> Option<Result<SafeText, (SafeText, bool)>> {
    let error = form.errors.iter().find(|(field, _)| *field == at);
    match error {
        Some((_, text)) => Some(Err((text.clone(), true))),
        None => (form.meaning)(at, values, cx).map(|m| m.map_err(|text| (text, false))),
    }
}

fn draw_content(
    content: &Content,
    row: Rect,
    here: bool,
    said: Option<Result<SafeText, (SafeText, bool)>>,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let (note, style) = match said {
        None => (SafeText::default(), cx.theme.plain),
        Some(Ok(text)) => (text, cx.theme.faint),
        Some(Err((text, true))) => {
            let text = SafeText::regel(&format!("! {text}"));
            (text, cx.theme.late)
        }
        Some(Err((text, false))) => (text, cx.theme.attention),
    };
    match content {
        Content::Line(field) => {
            let wide = u16::try_from(note.breedte()).unwrap_or(0);
            let wide = if wide == 0 {
                0
            } else {
                (wide + 2).min(row.width.saturating_sub(16))
            };
            let room = row.width - wide;
            let under = if here { cx.theme.title } else { cx.theme.plain };
            let at = field.draw(row.x, row.y, room, buf, under);
            let (x, room) = (row.x + room + 1, wide.saturating_sub(1));
            paint::put(buf, x, row.y, room, &cx.cut(&note, room), style);
            Some(at)
        }
        Content::Choice { options, at } => {
            let chosen = options.get(*at).cloned().unwrap_or_default();
            let text = SafeText::regel(&format!("< {chosen} >"));
            let look = if here {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            let used = paint::put(buf, row.x, row.y, row.width, &text, look);
            let count = SafeText::regel(&format!(" {}/{}", at + 1, options.len()));
            let x = row.x + used;
            let used = used + paint::put(buf, x, row.y, row.width - used, &count, cx.theme.faint);
            let x = row.x + used + 2;
            let room = row.right().saturating_sub(x);
            paint::put(buf, x, row.y, room, &cx.cut(&note, room), style);
            Some(Position::new(row.x, row.y))
        }
        Content::Text(area) => {
            let bar_x = row.x.saturating_sub(1);
            for y in row.top()..row.bottom() {
                paint::put_own(buf, bar_x, y, 1, cx.g.bar, cx.theme.plain);
            }
            let at = area.draw(row, buf, cx);
            if !note.is_leeg() {
                let y = row.bottom() - 1;
                paint::put(buf, row.x, y, row.width, &note, style);
            }
            at
        }
    }
}

fn draw_button(form: &Form, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    if inner.is_empty() {
        return None;
    }
    let y = inner.bottom() - 1;
    let look = if form.on_button() {
        cx.theme.selected
    } else {
        cx.theme.plain
    };
    let button = SafeText::regel(&format!("[ {} ]", cx.t.opslaan));
    let used = paint::put(buf, inner.x + 2, y, inner.width, &button, look);
    if let Some(why) = &form.failure {
        let x = inner.x + 2 + used + 2;
        let room = inner.right().saturating_sub(x);
        let text = SafeText::regel(&format!("! {why}"));
        let top = y.saturating_sub(1).max(inner.y);
        let area = Rect::new(x, top, room, inner.bottom() - top);
        paint::put_wrapped(buf, area, &text, cx.theme.late, cx);
    }
    Some(Position::new(inner.x + 2, y))
}
