//! Draws the list of today: per line when, who, and what.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::{VandaagGroep, VandaagRegel, VandaagSoort};
use crate::domain::kalender;
use crate::domain::veilig::SafeText;
use crate::text::taal::{Ding, aantal};
use crate::text::{datum, domein, melding, scherm_overdracht, scherm_traject};
use crate::tui::casus::words;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Rij, Vandaag};

/// Columns of when and who.
const WHEN: u16 = 16;
const WHO: u16 = 22;
/// The same where there is little room.
const WHO_NARROW: u16 = 18;

pub(super) fn draw(
    pane: &Vandaag,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let title = SafeText::eigen(cx.t.vandaag.titel);
    let inner = paint::frame(buf, area, &title, focused, cx);
    if pane.known && pane.rijen.is_empty() {
        return draw_empty(pane, inner, buf, cx);
    }
    let rows = pane.rijen.iter().enumerate().skip(pane.top);
    let mut cursor = Position::new(inner.x, inner.y);
    for ((at, row), y) in rows.zip(inner.y..inner.bottom()) {
        let here = at == pane.cursor;
        let style = match (here, focused) {
            (true, true) => cx.theme.selected,
            (true, false) => cx.theme.resting,
            (false, _) => cx.theme.plain,
        };
        paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
        if here {
            cursor = Position::new(inner.x, y);
            paint::put_own(buf, inner.x, y, 1, cx.g.marker, style);
        }
        draw_row(pane, *row, inner, y, (here && focused, style), buf, cx);
    }
    Some(cursor)
}

fn draw_empty(pane: &Vandaag, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.vandaag;
    let words: &[&'static str] = if pane.nieuw { &t.leeg_begin } else { &t.leeg };
    let room = inner.width.saturating_sub(3);
    let mut y = inner.y + 1;
    for (n, word) in words.iter().enumerate() {
        for line in paint::wrap(&SafeText::eigen(word), room) {
            if y < inner.bottom() {
                paint::put(buf, inner.x + 2, y, room, &line, cx.theme.plain);
            }
            y += 1;
        }
        y += u16::from(n == 0);
    }
    Some(Position::new(inner.x, inner.y + 1))
}

fn draw_row(
    pane: &Vandaag,
    row: Rij,
    inner: Rect,
    y: u16,
    (selected, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    match row {
        Rij::Kop(g) => {
            if let Some(groep) = pane.groepen.get(g) {
                draw_head(groep, inner, y, buf, cx);
            }
        }
        Rij::Meer(g) => {
            if let Some(groep) = pane.groepen.get(g) {
                let shown = u32::try_from(groep.regels.len()).unwrap_or(u32::MAX);
                let rest = groep.totaal.saturating_sub(shown);
                let text = format!("{} {}", cx.g.more, (cx.t.vandaag.nog_meer)(rest));
                let text = SafeText::regel(&text);
                paint::put(buf, inner.x + 3, y, inner.width, &text, style);
            }
        }
        Rij::Regel(g, n) => {
            let groep = pane.groepen.get(g);
            if let Some((groep, line)) = groep.and_then(|g| Some((g, g.regels.get(n)?))) {
                draw_line(groep.soort, line, inner, y, (selected, style), buf, cx);
            }
        }
    }
}

fn draw_head(groep: &VandaagGroep, inner: Rect, y: u16, buf: &mut Buffer, cx: &Cx) {
    let word = domein::vandaag_soort(groep.soort, cx.taal);
    let shown = groep.regels.len();
    let count = if usize::try_from(groep.totaal).is_ok_and(|t| t > shown) {
        (cx.t.vandaag.van)(shown, groep.totaal)
    } else {
        groep.totaal.to_string()
    };
    let style = match groep.soort {
        VandaagSoort::TeLaat | VandaagSoort::Spoed => cx.theme.late,
        VandaagSoort::VrijVandaag
        | VandaagSoort::EindeOnbevestigd
        | VandaagSoort::VrijLetOp
        | VandaagSoort::EersteGesprek
        | VandaagSoort::Overdracht
        | VandaagSoort::Nabellen => cx.theme.attention,
        _ => cx.theme.title,
    };
    let text = SafeText::regel(&format!("{word} ({count})"));
    paint::put(buf, inner.x + 1, y, inner.width - 1, &text, style);
}

fn draw_line(
    soort: VandaagSoort,
    line: &VandaagRegel,
    inner: Rect,
    y: u16,
    (selected, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    let (when, late) = when(soort, line, cx);
    let tint = if late && !selected {
        style.patch(cx.theme.late)
    } else {
        style
    };
    let x = inner.x + 3;
    paint::put(buf, x, y, WHEN, &cx.cut(&when, WHEN), tint);
    let wide = if inner.width < 100 { WHO_NARROW } else { WHO };
    // Of a case out of sight nobody is named: its number stands there.
    let number = line.nummer.as_ref().filter(|_| line.wie.is_empty());
    let who = number.map_or_else(|| line.wie.clone(), ToString::to_string);
    let who = cx.cut(&SafeText::regel(&who), wide);
    let x = x + WHEN + 1;
    paint::put(buf, x, y, wide, &who, style);
    let x = x + wide + 1;
    let room = inner.right().saturating_sub(x);
    paint::put(
        buf,
        x,
        y,
        room,
        &cx.cut(&what(soort, line, cx), room),
        style,
    );
}

/// The day as it matters, and whether it is too late.
fn when(soort: VandaagSoort, line: &VandaagRegel, cx: &Cx) -> (SafeText, bool) {
    let Some(day) = line.datum else {
        return (SafeText::default(), false);
    };
    let late = day < cx.today;
    let (text, late) = match soort {
        VandaagSoort::EindeOnbevestigd => {
            let days = kalender::dagen_tussen(day, cx.today);
            ((cx.t.vandaag.voorbij)(days), late)
        }
        VandaagSoort::VrijVandaag
        | VandaagSoort::VrijDezeWeek
        | VandaagSoort::Spoed
        | VandaagSoort::VrijLetOp
        | VandaagSoort::EersteGesprek => {
            // There is room for words, and `-2 d` says less than it has to.
            let text = if late {
                datum::geleden(day, cx.today, cx.taal)
            } else {
                let let_op = kalender::vrijlating_let_op(day);
                datum::vrij_kort(day, cx.today, let_op, cx.taal)
            };
            (text, late)
        }
        VandaagSoort::TeLaat | VandaagSoort::Nabellen | VandaagSoort::VandaagAfspraak => {
            (datum::relatief(day, cx.today, cx.taal), late)
        }
        VandaagSoort::GeenContact => {
            let days = kalender::dagen_tussen(day, cx.today);
            (aantal(days, Ding::Dag, cx.taal), false)
        }
        VandaagSoort::Meten => (datum::relatief(day, cx.today, cx.taal), false),
        VandaagSoort::NieuweMelding | VandaagSoort::Reparatie | VandaagSoort::Overdracht => {
            (datum::geleden(day, cx.today, cx.taal), false)
        }
    };
    (SafeText::regel(&text), late)
}

/// What it is about, in the words of its group.
fn what(soort: VandaagSoort, line: &VandaagRegel, cx: &Cx) -> SafeText {
    let t = cx.t.vandaag;
    let day = |d| datum::kort_bij(d, cx.today, cx.taal);
    let parts: Vec<String> = match soort {
        VandaagSoort::NieuweMelding => vec![
            line.melding
                .map(|m| melding::melding_soort(m, cx.taal).to_owned())
                .unwrap_or_default(),
            cx.gemeente(line.gemeente).to_string(),
            line.wat.clone(),
        ],
        VandaagSoort::TeLaat | VandaagSoort::Nabellen | VandaagSoort::VandaagAfspraak => {
            vec![line.wat.clone(), line.trekker.clone()]
        }
        VandaagSoort::EindeOnbevestigd => {
            vec![line.wat.clone(), line.trekker.clone()]
        }
        VandaagSoort::Spoed | VandaagSoort::VrijVandaag => {
            vec![list(line, cx), line.wat.clone(), line.trekker.clone()]
        }
        VandaagSoort::VrijLetOp => vec![
            line.datum.map(day).unwrap_or_default(),
            list(line, cx),
            line.trekker.clone(),
        ],
        VandaagSoort::EersteGesprek => {
            let t = cx.t.traject;
            let out = line.datum.is_some_and(|d| d < cx.today);
            let what = if out {
                t.gesprek_gevoerd
            } else {
                t.gesprek_gepland
            };
            vec![what.to_owned(), line.trekker.clone()]
        }
        VandaagSoort::Meten => vec![
            line.moment
                .map(|m| scherm_traject::moment(m, cx.taal))
                .unwrap_or_default(),
            line.trekker.clone(),
        ],
        VandaagSoort::VrijDezeWeek => vec![
            line.datum.map(day).unwrap_or_default(),
            line.wat.clone(),
            line.trekker.clone(),
        ],
        VandaagSoort::GeenContact => vec![
            line.datum
                .map(|d| (t.laatste_contact)(&day(d)))
                .unwrap_or_default(),
            line.trekker.clone(),
        ],
        VandaagSoort::Reparatie => vec![(t.rij)(&line.wat)],
        VandaagSoort::Overdracht => vec![
            line.trekker.clone(),
            line.overdracht
                .as_ref()
                .map(|o| scherm_overdracht::reden(o.reden, cx.taal).to_owned())
                .unwrap_or_default(),
            line.wat.clone(),
        ],
    };
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    SafeText::regel(&parts.join(&format!(" {} ", cx.g.dot)))
}

/// How the list for the day of release stands: what is open, or that all is arranged.
fn list(line: &VandaagRegel, cx: &Cx) -> String {
    let t = cx.t.traject;
    match &line.vertrek {
        None => String::new(),
        Some(list) if list.klaar() => t.alles_geregeld.to_owned(),
        Some(list) => {
            let open = words::open_punten(&list.open, cx);
            format!("{}/{}, {}", list.af, list.alle, (t.nog_open)(&open))
        }
    }
}
