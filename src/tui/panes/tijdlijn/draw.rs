//! Draws the timeline: the strip, then its lines.

use chrono::Datelike;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::tijdlijn::{Regel, Wat, tijdlijn};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
use crate::tui::casus::words;
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::widgets::rows::Rows;

use super::strook;

/// Rows for lines in an area: without frame and strip.
pub(super) fn rows(area: Rect) -> u16 {
    area.height.saturating_sub(2 + strook::HEIGHT)
}

pub(super) fn draw(
    rows: Rows,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let Some(dossier) = cx.dossier() else {
        let inner = paint::frame(buf, area, &SafeText::default(), focused, cx);
        return Some(Position::new(inner.x, inner.y));
    };
    let open = dossier.afspraken.iter().filter(|a| a.inhoud.open());
    let (waits, todo): (Vec<_>, Vec<_>) =
        open.partition(|a| a.inhoud.soort == crate::domain::afspraak::AfspraakSoort::WachtOp);
    let title = (cx.t.casus.tijdlijn_titel)(todo.len(), waits.len(), dossier.contacten.len());
    let inner = paint::frame(buf, area, &SafeText::regel(&title), focused, cx);
    let source = cx.tijdlijn(dossier);
    strook::draw(&source, inner, buf, cx);
    let list = Rect::new(
        inner.x,
        inner.y + strook::HEIGHT.min(inner.height),
        inner.width,
        inner.height.saturating_sub(strook::HEIGHT),
    );
    let lines = tijdlijn(&source);
    for ((at, line), y) in lines
        .iter()
        .enumerate()
        .skip(rows.top())
        .zip(list.top()..list.bottom())
    {
        let here = at == rows.cursor() && focused;
        let style = if here {
            cx.theme.selected
        } else {
            cx.theme.plain
        };
        let row = Rect::new(list.x, y, list.width, 1);
        paint::clear(buf, row, style);
        if here {
            paint::put_own(buf, row.x, y, 1, cx.g.marker, style);
        }
        draw_line(line, row, here, style, buf, cx);
    }
    let at = Position::new(list.x, list.y + rows.cursor_row());
    (list.height > 0).then_some(at)
}

/// Columns of a date.
const DATE: u16 = 10;

/// One line in its parts.
struct Parts {
    sign: &'static str,
    kind: SafeText,
    text: SafeText,
    who: SafeText,
}

fn draw_line(line: &Regel<'_>, row: Rect, selected: bool, style: Style, buf: &mut Buffer, cx: &Cx) {
    if let Wat::Vandaag = line.wat {
        return draw_today(row, style, buf, cx);
    }
    let tint = |other: Style| if selected { style } else { style.patch(other) };
    let parts = parts(line, cx);
    let (x, y) = (row.x + 2, row.y);
    // Another year as figures: as wide as a weekday with day and month.
    let date = if line.datum.year() == cx.today.year() {
        datum::kort(line.datum, cx.taal)
    } else {
        datum::numeriek(line.datum)
    };
    paint::put(buf, x, y, DATE, &SafeText::regel(&date), style);
    let x = x + DATE + 1;
    let late = line.te_laat.map(|d| datum::te_laat_kort(d, cx.taal));
    let (sign, kind, tone) = match late {
        Some(late) => (cx.g.late, SafeText::regel(&late), tint(cx.theme.late)),
        None => (parts.sign, parts.kind, tint(emphasis(line, cx))),
    };
    paint::put_own(buf, x, y, 1, sign, tone);
    let kind_width = 14;
    paint::put(buf, x + 2, y, kind_width, &cx.cut(&kind, kind_width), tone);
    let x = x + 2 + kind_width + 1;
    let right = row.right();
    let room = right.saturating_sub(x);
    let wide = |text: &SafeText| u16::try_from(text.breedte()).unwrap_or(u16::MAX);
    // Who has to do it keeps a few letters, whatever the text.
    let tail = match parts.who.is_leeg() {
        true => 0,
        false => wide(&parts.who).saturating_add(3).min(13),
    };
    let text_room = room.saturating_sub(tail).min(wide(&parts.text));
    let used = paint::put(buf, x, y, text_room, &cx.cut(&parts.text, text_room), style);
    if !parts.who.is_leeg() {
        let tail = SafeText::regel(&format!(" {} {}", cx.g.dot, parts.who));
        let left = room.saturating_sub(used);
        paint::put(buf, x + used, y, left, &cx.cut(&tail, left), style);
    }
}

fn draw_today(row: Rect, style: Style, buf: &mut Buffer, cx: &Cx) {
    for x in row.x + 1..row.right().saturating_sub(1) {
        paint::put_own(buf, x, row.y, 1, cx.g.line, style);
    }
    let words = format!(
        " {} {} ",
        cx.t.casus.vandaag,
        datum::kort(cx.today, cx.taal)
    );
    let bold = style.patch(cx.theme.title);
    paint::put(
        buf,
        row.x + 3,
        row.y,
        row.width,
        &SafeText::regel(&words),
        bold,
    );
}

fn emphasis(line: &Regel<'_>, cx: &Cx) -> Style {
    match &line.wat {
        Wat::Datum(f) if f.soort.is_deur() => cx.theme.attention,
        Wat::Fase(_) | Wat::Melding(..) => cx.theme.faint,
        _ => Style::new(),
    }
}

/// The sign of a line.
fn sign(wat: &Wat<'_>, cx: &Cx) -> &'static str {
    match wat {
        Wat::Afspraak(_, a) => words::afspraak_teken(a, cx),
        Wat::Contact(..) => cx.g.contact,
        Wat::Notitie(..) => cx.g.note,
        Wat::Inspanning(_, i) => domein::inspanning_teken(i.status(), cx.glyphs),
        Wat::Knelpunt(..) => cx.g.knelpunt,
        Wat::Meting(..) => cx.g.measured,
        Wat::Opschaling(_, o) => cx.g.scaled[usize::from(!o.omhoog)],
        Wat::Profiel(_) | Wat::Fase(_) => cx.g.phase,
        Wat::Feit(_) => cx.g.zelf,
        Wat::Bespreking(..) => cx.g.meeting,
        Wat::Overdracht(..) => cx.g.handover,
        Wat::Verstrekking(..) => cx.g.told,
        Wat::Plan(_) => cx.g.plan,
        Wat::Vertrek(_) => cx.g.list,
        Wat::Datum(f) if f.soort.is_deur() => cx.g.release,
        Wat::Datum(_) => cx.g.date,
        Wat::Melding(..) => cx.g.notice,
        Wat::Gesloten(_) => cx.g.marked,
        Wat::Vandaag => " ",
    }
}

fn parts(line: &Regel<'_>, cx: &Cx) -> Parts {
    let said = cx.verteller().regel(&line.wat);
    Parts {
        sign: sign(&line.wat, cx),
        kind: SafeText::eigen(said.soort),
        text: SafeText::regel(&said.tekst),
        who: SafeText::regel(&said.wie),
    }
}
