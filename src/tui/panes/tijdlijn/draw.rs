//! Draws the timeline: the strip, then its lines.

use chrono::Datelike;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::kalender;
use crate::domain::tijdlijn::{Regel, Wat, tijdlijn};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, melding};
use crate::tui::casus::bron::bron;
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
    let source = bron(dossier, cx.today);
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
    match line.wat {
        Wat::Datum(f) if f.soort.is_deur() => cx.theme.attention,
        Wat::Fase(_) | Wat::Melding(..) => cx.theme.faint,
        _ => Style::new(),
    }
}

fn parts(line: &Regel<'_>, cx: &Cx) -> Parts {
    let own = SafeText::eigen;
    let none = SafeText::default();
    match line.wat {
        Wat::Afspraak(_, a) => Parts {
            sign: words::afspraak_teken(a, cx),
            kind: own(words::afspraak_woord(a, cx)),
            text: SafeText::regel(&a.tekst),
            who: words::trekker(&a.trekker, cx),
        },
        Wat::Contact(_, c) => Parts {
            sign: cx.g.contact,
            kind: own(domein::contact_soort(c.soort, cx.taal)),
            text: words::contact(c, cx),
            who: none,
        },
        Wat::Notitie(_, n) => Parts {
            sign: cx.g.note,
            kind: own(cx.t.casus.notitie),
            text: SafeText::regel(&n.tekst),
            who: SafeText::regel(&n.bron),
        },
        Wat::Inspanning(_, i) => Parts {
            sign: domein::inspanning_teken(i.status(), cx.glyphs),
            kind: own(cx.t.inspanning.regel),
            text: words::inspanning(i, cx),
            who: none,
        },
        Wat::Knelpunt(_, k) => Parts {
            sign: cx.g.knelpunt,
            kind: own(cx.t.knelpunt.regel),
            text: words::knelpunt(k, cx),
            who: k.partner.map_or(none, |id| cx.partner(id)),
        },
        Wat::Meting(_, m) => Parts {
            sign: cx.g.measured,
            kind: own(cx.t.traject.regels[0]),
            text: words::meting(m, cx),
            who: SafeText::regel(&m.door.0),
        },
        Wat::Opschaling(_, o) => Parts {
            sign: cx.g.scaled[usize::from(!o.omhoog)],
            kind: own(cx.t.traject.regels[1]),
            text: words::opschaling(o, cx),
            who: o.partner.map_or(none, |id| cx.partner(id)),
        },
        Wat::Profiel(p) => Parts {
            sign: cx.g.phase,
            kind: own(cx.t.traject.regels[2]),
            text: words::profiel(p, cx),
            who: SafeText::regel(&p.door.0),
        },
        Wat::Feit(f) => {
            let fact = words::feit(&f, cx);
            Parts {
                sign: cx.g.zelf,
                kind: own(fact.soort),
                text: SafeText::regel(&fact.tekst),
                who: SafeText::regel(&fact.wie),
            }
        }
        Wat::Bespreking(_, b) => Parts {
            sign: cx.g.meeting,
            kind: own(cx.t.overleg.regel),
            text: words::bespreking(b, cx),
            who: none,
        },
        Wat::Overdracht(_, o) => Parts {
            sign: cx.g.handover,
            kind: own(cx.t.overdracht.regel),
            text: words::overdracht(o, cx),
            who: SafeText::regel(&o.van.0),
        },
        Wat::Datum(f) => {
            let is_door = f.soort.is_deur();
            let let_op = kalender::vrijlating_let_op(f.datum)
                .filter(|_| is_door)
                .map(|l| format!("({}!)", datum::let_op_woord(l, f.datum, cx.taal)));
            Parts {
                sign: if is_door { cx.g.release } else { cx.g.date },
                kind: own(cx.t.casus.datum),
                text: SafeText::regel(&format!(
                    "{} {}",
                    domein::datum_soort(f.soort, cx.taal),
                    let_op.unwrap_or_default()
                )),
                who: none,
            }
        }
        Wat::Melding(_, soort) => Parts {
            sign: cx.g.notice,
            kind: own(cx.t.casus.melding),
            text: own(melding::melding_soort(soort, cx.taal)),
            who: none,
        },
        Wat::Fase(f) => Parts {
            sign: cx.g.phase,
            kind: own(cx.t.casus.kop_fase),
            text: own(domein::fase(f.fase, cx.taal)),
            who: SafeText::regel(&f.door.0),
        },
        Wat::Gesloten(a) => Parts {
            sign: cx.g.marked,
            kind: own(cx.t.casus.gesloten),
            text: SafeText::regel(&format!(
                "{} {}",
                domein::afsluitreden(a.reden, cx.taal),
                a.toelichting
            )),
            who: SafeText::regel(&a.door.0),
        },
        Wat::Vandaag => Parts {
            sign: " ",
            kind: none.clone(),
            text: none.clone(),
            who: none,
        },
    }
}
