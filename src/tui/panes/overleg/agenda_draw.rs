//! Draws the agenda: about the meeting, its cases, and those that belong on it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::overleg::AgendaRegel;
use crate::api::reply::OverlegBeeld;
use crate::domain::veilig::SafeText;
use crate::text::{datum, overleg as woord};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::agenda::Agenda;

/// Columns of the number and the name.
const NUMBER: u16 = 13;
const NAME: u16 = 20;
const NAME_NARROW: u16 = 15;

/// What stands on a row.
enum Line<'a> {
    Text(SafeText, Style),
    /// A case with its place under the cursor, and whether it is only proposed.
    Case(usize, &'a AgendaRegel, bool),
}

pub(super) fn draw(
    pane: &Agenda,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.overleg;
    let Some(beeld) = pane.beeld() else {
        let inner = paint::frame(buf, area, &SafeText::default(), focused, cx);
        let words = if pane.wants() { t.laden } else { t.kies };
        paint::put_own(
            buf,
            inner.x + 2,
            inner.y,
            inner.width,
            words,
            cx.theme.faint,
        );
        return Some(Position::new(inner.x, inner.y));
    };
    let o = &beeld.overleg.inhoud;
    let place = woord::gemeenten(&o.gemeenten, &cx.sessie, cx.taal);
    let title = (t.agenda)(&place, &datum::kort_bij(o.datum, cx.today, cx.taal));
    let inner = paint::frame(buf, area, &SafeText::regel(&title), focused, cx);
    let room = inner.width.saturating_sub(3);
    let lines = lines(beeld, room, cx);
    let at = |line: &Line<'_>| matches!(line, Line::Case(n, ..) if *n == pane.cursor());
    let height = usize::from(inner.height.max(1));
    let here = lines.iter().position(at).unwrap_or(0);
    // Whole pages; the first shows what the meeting is.
    let top = here / height * height;
    let mut cursor = Position::new(inner.x, inner.y);
    for (line, y) in lines.iter().skip(top).zip(inner.top()..inner.bottom()) {
        match line {
            Line::Text(text, style) => {
                paint::put(buf, inner.x + 2, y, room, &cx.cut(text, room), *style);
            }
            Line::Case(n, row, proposed) => {
                let here = *n == pane.cursor();
                let area = Rect::new(inner.x, y, inner.width, 1);
                let style = paint::row(buf, area, here, focused, cx);
                if here {
                    cursor = Position::new(inner.x, y);
                }
                draw_case(row, *proposed, area, style, buf, cx);
            }
        }
    }
    Some(cursor)
}

fn lines<'a>(beeld: &'a OverlegBeeld, room: u16, cx: &Cx) -> Vec<Line<'a>> {
    let t = cx.t.overleg;
    let (plain, faint, title) = (cx.theme.plain, cx.theme.faint, cx.theme.title);
    let text = |words: &str, style| Line::Text(SafeText::regel(words), style);
    let mut out: Vec<Line<'a>> = about(beeld, cx)
        .iter()
        .flat_map(|words| paint::wrap(&SafeText::regel(words), room))
        .map(|words| Line::Text(words, faint))
        .collect();
    out.push(text("", plain));
    out.push(text(&(t.op_agenda)(beeld.agenda.len()), title));
    if beeld.agenda.is_empty() {
        out.push(text(t.agenda_leeg, faint));
    }
    let cases = beeld.agenda.iter().enumerate();
    out.extend(cases.map(|(at, row)| Line::Case(at, row, false)));
    if !beeld.voorstel.is_empty() || beeld.agenda.is_empty() {
        out.push(text("", plain));
        out.push(text(&(t.voorstel)(beeld.voorstel_totaal), title));
    }
    if beeld.voorstel.is_empty() && beeld.agenda.is_empty() {
        out.push(text(t.geen_voorstel, faint));
    }
    let from = beeld.agenda.len();
    let proposed = beeld.voorstel.iter().enumerate();
    out.extend(proposed.map(|(at, row)| Line::Case(from + at, row, true)));
    out
}

/// When and where, who takes part, and when the last one was.
fn about(beeld: &OverlegBeeld, cx: &Cx) -> Vec<String> {
    let t = cx.t.overleg;
    let o = &beeld.overleg.inhoud;
    let dot = cx.g.dot;
    let time = format!("{} - {}", o.van.format("%H:%M"), o.tot.format("%H:%M"));
    let before = beeld.vorige.map_or_else(
        || t.eerste.to_owned(),
        |d| (t.vorige)(&datum::kort_bij(d, cx.today, cx.taal)),
    );
    let status = woord::status(o.status, cx.taal);
    let parts = [status, &time, &o.plaats, &before];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    let mut out = vec![parts.join(&format!(" {dot} "))];
    if !o.deelnemers.is_empty() {
        let who = o.deelnemers.iter().map(|d| woord::deelnemer(d, &cx.sessie));
        let who: Vec<String> = who.collect();
        out.push(format!("{}: {}", t.deelnemers, who.join(", ")));
    }
    out
}

fn draw_case(
    row: &AgendaRegel,
    proposed: bool,
    area: Rect,
    style: Style,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let y = area.y;
    let [open, done, ..] = cx.g.afspraak;
    let sign = match (proposed, row.besproken) {
        (true, _) => "+",
        (false, true) => done,
        (false, false) => open,
    };
    let x = area.x + 2;
    paint::put_own(buf, x, y, 1, sign, style);
    let number = SafeText::regel(&row.nummer.to_string());
    paint::put(buf, x + 2, y, NUMBER, &number, style);
    let wide = if area.width >= 76 { NAME } else { NAME_NARROW };
    let name = SafeText::regel(&row.naam.lijst());
    let at = x + 2 + NUMBER + 1;
    paint::put(buf, at, y, wide, &cx.cut(&name, wide), style);
    let mut why = woord::redenen(&row.redenen, cx.today, cx.taal);
    if row.besproken {
        why = format!("{}; {why}", cx.t.overleg.besproken);
    }
    let at = at + wide + 1;
    let room = area.right().saturating_sub(at);
    paint::put(
        buf,
        at,
        y,
        room,
        &cx.cut(&SafeText::regel(&why), room),
        style,
    );
}
