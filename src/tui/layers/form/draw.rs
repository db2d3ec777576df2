//! Draws a form.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Content, Form, FormField, Values};

/// Columns of a label: at least, at most.
const LABEL: (u16, u16) = (16, 24);
/// Rows of a text at least.
const TEXT: u16 = 4;

/// Columns that a text and what a colleague made of it each need beside each other.
const BESIDE: u16 = 40;
/// Rows of what stands now in a field of one line, at most; more is cut, visibly, and can be taken.
const NOW: usize = 3;

/// One field with the rows it takes.
struct Row<'a> {
    field: &'a FormField,
    /// What a colleague made of it, where that differs.
    theirs: Option<String>,
    height: u16,
}

/// The rows of the fields, in columns for what they hold of this width; texts share what is left.
fn rows<'a>(form: &'a Form, values: &Values, width: u16, room: u16, cx: &Cx) -> Vec<Row<'a>> {
    let shown = form.more.unwrap_or(form.fields.len());
    let fields = form.fields.get(..shown).unwrap_or_default();
    let mut rows: Vec<Row<'_>> = fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let theirs = form.theirs(at, values, cx);
            let below = theirs.as_ref().map_or(0, |theirs| {
                paint::wrap(&now_words(form, field, theirs, cx), width)
                    .len()
                    .min(NOW)
            });
            let height = if field.is_text() { 0 } else { 1 + count(below) };
            Row {
                field,
                theirs,
                height,
            }
        })
        .collect();
    let fixed: u16 = rows.iter().map(|r| r.height).sum();
    let fixed = fixed + u16::from(form.more.is_some());
    let texts = count(fields.iter().filter(|f| f.is_text()).count()).max(1);
    let share = room.saturating_sub(fixed) / texts;
    for row in rows.iter_mut().filter(|r| r.field.is_text()) {
        let two = row.theirs.is_some() && !beside(width);
        row.height = share.max(if two { 2 * TEXT } else { TEXT });
    }
    rows
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Whether two texts go beside each other.
fn beside(width: u16) -> bool {
    width >= 2 * BESIDE
}

/// What stands now in a field of one line: who, when, what.
fn now_words(form: &Form, field: &FormField, theirs: &str, cx: &Cx) -> SafeText {
    let mut what = field.words(theirs);
    if what.is_leeg() {
        what = SafeText::regel(&format!("({})", cx.t.samen.leeg));
    }
    SafeText::regel(&format!("{}: {what}", by(form, cx)))
}

fn by(form: &Form, cx: &Cx) -> SafeText {
    form.shared
        .as_ref()
        .map_or(SafeText::default(), |s| s.by(cx))
}

/// Columns of the labels.
fn label_room(form: &Form) -> u16 {
    let shown = form.more.unwrap_or(form.fields.len());
    form.fields
        .iter()
        .take(shown)
        .map(|f| count(f.label.breedte()).saturating_add(2))
        .max()
        .unwrap_or(0)
        .clamp(LABEL.0, LABEL.1)
}

/// Above the fields: what happened to the record, and what to know before it is stored.
fn banner(form: &Form, width: u16, cx: &Cx) -> Vec<SafeText> {
    let conflict = form.shared.as_ref().filter(|s| s.in_conflict());
    let happened = conflict.map(|shared| shared.what_happened(cx));
    let said = happened.into_iter().chain((form.warning)(cx));
    said.flat_map(|what| paint::wrap(&SafeText::regel(&format!("! {what}")), width))
        .collect()
}

/// Columns of the frame and around what a field holds.
const FRAME: u16 = 2;
/// Before and behind what a field holds.
const AROUND: u16 = 3;

pub(super) fn draw(form: &Form, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let values = form.values();
    let label_room = label_room(form);
    // Two texts beside each other may use all of the screen.
    let width = if form.in_conflict() {
        screen.width
    } else {
        screen.width.min(100)
    };
    let content = width.saturating_sub(FRAME + AROUND + label_room);
    let banner = banner(form, width.saturating_sub(FRAME + 2), cx);
    // Frame, button, a row for failures.
    let around = 4 + count(banner.len());
    let room = screen.height.saturating_sub(around);
    let rows = rows(form, &values, content, room, cx);
    let texts = rows.iter().any(|r| r.field.is_text());
    let needed: u16 = rows.iter().map(|r| r.height).sum();
    let needed = needed + u16::from(form.more.is_some()) + around;
    let height = if texts { screen.height } else { needed };
    let area = paint::centred(screen, width, height.min(screen.height));
    let mut inner = paint::frame(buf, area, &form.title, true, cx);
    for line in &banner {
        paint::put(buf, inner.x + 1, inner.y, inner.width, line, cx.theme.late);
        let down = 1.min(inner.height);
        inner = Rect::new(inner.x, inner.y + down, inner.width, inner.height - down);
    }
    let heights: Vec<u16> = rows.iter().map(|r| r.height).collect();
    let skip = first_row(form, &heights, inner.height.saturating_sub(1));
    let mut cursor = None;
    let mut y = inner.y;
    let mut drawn = skip;
    for (at, row) in rows.iter().enumerate().skip(skip) {
        if y >= inner.bottom().saturating_sub(1) {
            break;
        }
        let height = row.height.min(inner.bottom() - 1 - y);
        let here = at == form.focus;
        draw_label(&row.field.label, inner.x, y, label_room, here, buf, cx);
        let place = Rect::new(
            inner.x + 2 + label_room,
            y,
            inner.width.saturating_sub(AROUND + label_room),
            height,
        );
        let said = said(form, at, &values, cx);
        let mine = draw_theirs(form, row, place, buf, cx);
        let place = draw_content(&row.field.content, mine, here, said, buf, cx);
        if here {
            cursor = place;
        }
        y += height;
        drawn = at + 1;
    }
    if form.more.is_some() && y < inner.bottom().saturating_sub(1) {
        let at = draw_more(form, inner, y, buf, cx);
        cursor = at.or(cursor);
    }
    let below = rows.len().saturating_sub(drawn);
    if below > 0 {
        let text = SafeText::regel(&format!(" {} {below} ", cx.g.more));
        let x = area.right().saturating_sub(count(text.breedte()) + 2);
        let y = area.bottom().saturating_sub(1);
        paint::put(buf, x, y, area.width, &text, cx.theme.key);
    }
    let button = draw_button(form, inner, buf, cx);
    cursor.or(button)
}

/// The row that shows more fields; returns the cursor when it is there.
fn draw_more(form: &Form, inner: Rect, y: u16, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let more = SafeText::regel(&format!("[ {} ]", cx.t.meer_velden));
    let look = if form.on_more() {
        cx.theme.selected
    } else {
        cx.theme.plain
    };
    paint::put(buf, inner.x + 2, y, inner.width, &more, look);
    form.on_more().then(|| Position::new(inner.x + 2, y))
}

/// What a colleague made of a field, beside or below mine; returns what is left for mine.
fn draw_theirs(form: &Form, row: &Row<'_>, place: Rect, buf: &mut Buffer, cx: &Cx) -> Rect {
    let Some(theirs) = &row.theirs else {
        return place;
    };
    if !row.field.is_text() {
        let below = Rect::new(
            place.x,
            place.y + 1,
            place.width,
            place.height.saturating_sub(1),
        );
        let words = now_words(form, row.field, theirs, cx);
        paint::put_wrapped(buf, below, &words, cx.theme.attention, cx);
        return Rect::new(place.x, place.y, place.width, place.height.min(1));
    }
    let (mine, panel) = if beside(place.width) {
        let half = place.width / 2;
        let mine = Rect::new(place.x, place.y, half - 1, place.height);
        let x = place.x + half + 1;
        let panel = Rect::new(x, place.y, place.right() - x, place.height);
        (mine, panel)
    } else {
        let half = place.height.div_ceil(2);
        let mine = Rect::new(place.x, place.y, place.width, half);
        let panel = Rect::new(place.x, place.y + half, place.width, place.height - half);
        (mine, panel)
    };
    form.reading.draw(panel, &by(form, cx), theirs, buf, cx);
    mine
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

/// What stands beside a field: what is wrong with it, or what it means.
fn said(
    form: &Form,
    at: usize,
    values: &Values,
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
        Content::Choice { options, at, .. } => {
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
    let (label, effect) = saving(form, cx);
    let button = SafeText::regel(&format!("[ {label} ]"));
    let used = paint::put(buf, inner.x + 2, y, inner.width, &button, look);
    let x = inner.x + 2 + used + 2;
    let room = inner.right().saturating_sub(x);
    if let Some(why) = &form.failure {
        let text = SafeText::regel(&format!("! {why}"));
        let top = y.saturating_sub(1).max(inner.y);
        let area = Rect::new(x, top, room, inner.bottom() - top);
        paint::put_wrapped(buf, area, &text, cx.theme.late, cx);
    } else {
        paint::put_own(buf, x, y, room, effect, cx.theme.attention);
    }
    Some(Position::new(inner.x + 2, y))
}

/// The words of the button, and what saving does when that is not plain.
fn saving(form: &Form, cx: &Cx) -> (&'static str, &'static str) {
    let t = cx.t.samen;
    let ([mine, anew], [replaces, stays]) = (t.mijne, t.gevolg);
    match &form.shared {
        Some(shared) if shared.gone() => (anew, stays),
        Some(shared) if shared.in_conflict() => (mine, replaces),
        _ => (form.button.unwrap_or(cx.t.opslaan), ""),
    }
}
