//! Draws the list of notices, with the preview beside or below it.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
};

use crate::api::InboxFilter;
use crate::api::reply::InboxRegel;
use crate::domain::id::GemeenteId;
use crate::domain::kalender;
use crate::domain::koppeling::Zekerheid;
use crate::domain::veilig::SafeText;
use crate::text::{datum, melding};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Triage, beeld, daad};

/// From this width on the preview stands beside the list.
const WIDE: u16 = 110;

/// List and preview.
fn split(area: Rect) -> (Rect, Rect) {
    let [list, preview] = if area.width >= WIDE {
        Layout::horizontal([Constraint::Percentage(50), Constraint::Fill(1)]).areas(area)
    } else {
        let list = (area.height * 45 / 100).max(6);
        Layout::vertical([Constraint::Length(list), Constraint::Fill(1)]).areas(area)
    };
    (list, preview)
}

/// Rows for notices: without frame and head.
pub(super) fn rows(area: Rect) -> u16 {
    split(area).0.height.saturating_sub(3)
}

pub(super) fn draw(
    pane: &Triage,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let (list, preview) = split(area);
    if pane.groot && area.width < WIDE {
        return beeld::draw(pane, area, focused, buf, cx);
    }
    if pane.list.known() && pane.list.total() == 0 {
        return draw_list(pane, area, focused, buf, cx);
    }
    let cursor = draw_list(pane, list, focused, buf, cx);
    beeld::draw(pane, preview, false, buf, cx);
    cursor
}

/// Columns: place and width of each; a width of 0 leaves it out.
struct Columns {
    old: (u16, u16),
    kind: (u16, u16),
    name: (u16, u16),
    gem: (u16, u16),
    pi: (u16, u16),
    end: (u16, u16),
    who: (u16, u16),
}

impl Columns {
    fn new(area: Rect) -> Self {
        let pi = if area.width >= 70 { 13 } else { 0 };
        let gaps = if pi > 0 { 6 } else { 5 };
        let fixed = 3 + 4 + 8 + 4 + pi + 10 + 8 + gaps;
        let name = area.width.saturating_sub(fixed).max(6);
        let mut x = area.x + 3;
        let mut column = |width: u16| {
            let at = (x, width);
            x += width + u16::from(width > 0);
            at
        };
        Self {
            old: column(4),
            kind: column(8),
            name: column(name),
            gem: column(4),
            pi: column(pi),
            end: column(10),
            who: column(8),
        }
    }
}

fn draw_list(
    pane: &Triage,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let inner = paint::frame(buf, area, &title(pane, cx), focused, cx);
    if inner.height < 2 {
        return None;
    }
    if pane.list.known() && pane.list.total() == 0 {
        return draw_empty(pane, inner, buf, cx);
    }
    let columns = Columns::new(inner);
    let [old, kind, name, gem, pi, end, who] = cx.t.triage.koppen;
    for ((x, width), word) in [
        (columns.old, old),
        (columns.kind, kind),
        (columns.name, name),
        (columns.gem, gem),
        (columns.pi, pi),
        (columns.end, end),
        (columns.who, who),
    ] {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
    let top = inner.y + 1;
    for ((at, row), y) in pane.list.visible().zip(top..inner.bottom()) {
        let here = at == pane.list.cursor();
        let style = match (here, focused) {
            (true, true) => cx.theme.selected,
            (true, false) => cx.theme.resting,
            (false, _) => cx.theme.plain,
        };
        paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
        if here {
            paint::put_own(buf, inner.x, y, 1, cx.g.marker, style);
        }
        if let Some(row) = row {
            if pane.marks.contains(&row.melding) {
                paint::put_own(buf, inner.x + 1, y, 1, cx.g.marked, style);
            }
            draw_row(row, &columns, y, here && focused, style, buf, cx);
        }
    }
    Some(Position::new(inner.x, top + pane.list.cursor_row()))
}

fn title(pane: &Triage, cx: &Cx) -> SafeText {
    let t = cx.t.triage;
    let mut parts = vec![(t.titel)(pane.list.total())];
    if !pane.marks.is_empty() {
        parts.push((t.gemarkeerd)(pane.marks.len()));
    }
    if !pane.filter.zoek.is_empty() {
        parts.push(format!("/{}", pane.filter.zoek));
    }
    if let Some(g) = pane.filter.gemeente {
        parts.push(cx.gemeente(g).to_string());
    }
    if pane.filter.ook_afgehandeld {
        parts.push(t.ook_afgehandeld.to_owned());
    }
    SafeText::regel(&parts.join(&format!(" {} ", cx.g.dot)))
}

fn draw_empty(pane: &Triage, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.triage;
    let words: &[&'static str] = if pane.filter == InboxFilter::default() {
        &t.leeg
    } else {
        &[t.leeg_filter]
    };
    paint::words(buf, inner, inner.y + 1, words, cx);
    Some(Position::new(inner.x, inner.y + 1))
}

fn draw_row(
    row: &InboxRegel,
    columns: &Columns,
    y: u16,
    selected: bool,
    style: Style,
    buf: &mut Buffer,
    cx: &Cx,
) {
    // On the selected row reverse video says it all; colours on top of it are hard to read.
    let tint = |other: Style| if selected { style } else { style.patch(other) };
    let mut put = |(x, width): (u16, u16), text: &SafeText, style: Style| {
        paint::put(buf, x, y, width, &cx.cut(text, width), style);
    };
    put(columns.old, &SafeText::regel(&oud(row, cx)), style);
    let kind = melding::melding_soort_kort(row.soort, cx.taal);
    put(columns.kind, &SafeText::eigen(kind), style);
    put(columns.name, &SafeText::regel(&row.naam.lijst()), style);
    let (gem, tone) = if row.eigen {
        (cx.gemeente_kort(row.gemeente), style)
    } else if row.gemeente == GemeenteId::ONBEKEND {
        (SafeText::eigen("?"), tint(cx.theme.attention))
    } else {
        let kort = format!("{}{}", cx.gemeente_kort(row.gemeente), cx.g.late);
        (SafeText::regel(&kort), tint(cx.theme.attention))
    };
    put(columns.gem, &gem, tone);
    put(columns.pi, &SafeText::regel(&row.pi), style);
    let (end, soon) = einde(row, cx);
    let tone = if soon {
        tint(cx.theme.attention)
    } else {
        style
    };
    put(columns.end, &end, tone);
    let [zeker, wrsch, mogelijk, nieuw] = cx.t.triage.match_kort;
    let who = match row.match_zekerheid {
        _ if daad::klaar(row) => row
            .besluit
            .as_ref()
            .map_or("", |b| melding::besluit(b, cx.taal)),
        Some(Zekerheid::Zeker) => zeker,
        Some(Zekerheid::Waarschijnlijk) => wrsch,
        Some(Zekerheid::Mogelijk) => mogelijk,
        None => nieuw,
    };
    put(columns.who, &SafeText::eigen(who), style);
}

/// Age in hours or days: `3 u`, `2 d`. Days are those of the calendar, as everywhere else.
fn oud(row: &InboxRegel, cx: &Cx) -> String {
    let hours = row.ontvangen.uren_tot(cx.sessie.nu);
    if hours < 48 {
        format!("{hours} {}", cx.taal.kies("u", "h"))
    } else {
        let days = kalender::dagen_tussen(row.ontvangen.datum(), cx.today);
        format!("{} d", days.min(999))
    }
}

/// Days until the end, and whether that is within a week.
fn einde(row: &InboxRegel, cx: &Cx) -> (SafeText, bool) {
    let Some(end) = row.einde else {
        return (SafeText::eigen("-"), false);
    };
    let let_op = kalender::vrijlating_let_op(end);
    let text = datum::vrij_kort(end, cx.today, let_op, cx.taal);
    let days = kalender::dagen_tussen(cx.today, end);
    (SafeText::regel(&text), (0..=7).contains(&days))
}
