//! Draws the trail: a record a row, and below what was read and whether it can be trusted.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::audit::AuditLijn;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::cli::audit as woord;
use crate::text::{acties, datum, toetsen};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::super::wie;
use super::{Stand, Toezicht, kies};

/// Columns of when, who, what, and what came of it.
const WANNEER: u16 = 16;
const WIE: u16 = 14;
const WAT: u16 = 20;
const AFLOOP: u16 = 9;
/// Rows below the list: what was read, and whether the chain holds.
const ONDER: u16 = 3;

/// Rows for records in an area: without frame, who one is, heads, and what stands below.
pub(super) fn rows(area: Rect, cx: &Cx) -> u16 {
    area.height.saturating_sub(2 + wie::ROWS + 1 + onder(cx))
}

/// Rows below the list, with one more when an emergency access waits to be looked at.
fn onder(cx: &Cx) -> u16 {
    ONDER + u16::from(cx.sessie.nood_na_te_kijken > 0)
}

pub(super) fn draw(
    pane: &Toezicht,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.toezicht;
    let title = SafeText::regel(&(t.titel)(&gekozen(pane, cx)));
    let inner = paint::frame(buf, area, &title, focused, cx);
    let inner = wie::draw(inner, cx.t.rol.niet_te_zien[2], buf, cx);
    let onder = onder(cx);
    if inner.height < onder + 2 {
        return None;
    }
    let list = Rect::new(inner.x, inner.y + 1, inner.width, inner.height - onder - 1);
    let below = Rect::new(inner.x, list.bottom(), inner.width, onder);
    draw_below(pane, below, buf, cx);
    let columns = columns(inner);
    for ((x, width), word) in columns.into_iter().zip(t.koppen) {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
    if pane.lijnen.is_empty() {
        return Some(draw_empty(pane, list, buf, cx));
    }
    let visible = pane.lijnen.iter().enumerate().skip(pane.rows.top());
    for ((at, lijn), y) in visible.zip(list.top()..list.bottom()) {
        let here = at == pane.rows.cursor();
        let row = Rect::new(list.x, y, list.width, 1);
        let style = paint::row(buf, row, here, focused, cx);
        let refused = lijn.regel.is_geweigerd() && !here;
        for (at, ((x, width), text)) in columns.into_iter().zip(texts(lijn, cx)).enumerate() {
            let look = if refused && at == 3 {
                cx.theme.attention
            } else {
                style
            };
            paint::put(buf, x, y, width, &cx.cut(&text, width), look);
        }
    }
    Some(Position::new(list.x, list.y + pane.rows.cursor_row()))
}

fn draw_empty(pane: &Toezicht, list: Rect, buf: &mut Buffer, cx: &Cx) -> Position {
    let t = cx.t.toezicht;
    let [niets_past, niets] = t.leeg;
    let (text, style): (SafeText, Style) = match &pane.stand {
        Stand::Mislukt(why) => (why.clone(), cx.theme.late),
        Stand::Alles if pane.filter == Default::default() => {
            (SafeText::eigen(niets), cx.theme.plain)
        }
        Stand::Alles => (SafeText::eigen(niets_past), cx.theme.plain),
        _ => (SafeText::eigen(t.bezig), cx.theme.faint),
    };
    let room = list.width.saturating_sub(3);
    paint::put(buf, list.x + 2, list.y, room, &cx.cut(&text, room), style);
    Position::new(list.x, list.y)
}

/// What was read, whether there is more, and whether the chain holds over it.
fn draw_below(pane: &Toezicht, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.toezicht;
    let g = &pane.gedekt;
    let [ouder, alles] = t.verder;
    let verder = match &pane.stand {
        Stand::Nieuw | Stand::Bezig => t.bezig,
        Stand::Deel(_) => ouder,
        Stand::Alles => alles,
        Stand::Mislukt(_) => t.mislukt,
    };
    let mut lines = Vec::new();
    let wachten = cx.sessie.nood_na_te_kijken;
    if wachten > 0 {
        let text = format!(
            "{} {}",
            cx.g.late,
            (t.nood_wacht)(wachten, &key(Action::Nakijken, cx))
        );
        lines.push((text, cx.theme.attention));
    }
    if g.van > 0 {
        let gelezen = (t.gelezen)(pane.lijnen.len(), g.van, g.tot);
        lines.push((format!("{gelezen} {verder}"), cx.theme.plain));
        let wrong = g.breuk.is_some() || !g.onleesbaar.is_empty();
        let style = if wrong { cx.theme.late } else { cx.theme.plain };
        let keten = woord::keten(g.breuk.as_deref(), &g.onleesbaar, cx.taal);
        let mist = woord::niet_gelezen(g.elders, g.vernietigd, cx.taal).join(" ");
        lines.push((format!("{keten} {mist}"), style));
    } else if matches!(pane.stand, Stand::Alles | Stand::Mislukt(_)) {
        lines.push((verder.to_owned(), cx.theme.plain));
    }
    if pane.nieuwer {
        lines.push((t.nieuwer.to_owned(), cx.theme.attention));
    } else {
        lines.push((keys(cx), cx.theme.key));
    }
    let room = area.width.saturating_sub(2);
    for ((text, style), y) in lines.into_iter().zip(area.top()..area.bottom()) {
        let text = SafeText::regel(text.trim_end());
        paint::put(buf, area.x + 1, y, room, &cx.cut(&text, room), style);
    }
}

/// The keys that have no room at the bottom of a narrow screen.
fn keys(cx: &Cx) -> String {
    let all = [Action::Openen, Action::Filter].map(|action| {
        let what = acties::woorden(action, cx.taal).zin;
        format!("{}: {what}", key(action, cx))
    });
    all.join("; ")
}

fn key(action: Action, cx: &Cx) -> String {
    let keys = cx.keymap.keys_for(action, Scope::Toezicht.stack());
    let first = keys.first().map(|keys| toetsen::reeks(keys, cx.taal));
    first.unwrap_or_default()
}

/// What the filter says, for the title.
fn gekozen(pane: &Toezicht, cx: &Cx) -> String {
    let t = cx.t.toezicht;
    let f = &pane.filter;
    let (eerste, laatste) = kies::dagen(f);
    let mut delen: Vec<String> = Vec::new();
    delen.extend(f.wie.as_ref().map(|w| w.0.clone()));
    delen.extend(f.handeling.map(|h| woord::handeling(h, cx.taal).to_owned()));
    delen.extend(f.casus.clone());
    delen.extend(eerste.map(|d| (t.van)(&datum::numeriek(d))));
    delen.extend(laatste.map(|d| (t.tot)(&datum::numeriek(d))));
    delen.extend(f.geweigerd.then(|| t.alleen_geweigerd.to_owned()));
    if delen.is_empty() {
        t.alles.to_owned()
    } else {
        delen.join(", ")
    }
}

/// When, who, what, what came of it, cases: place and width.
fn columns(area: Rect) -> [(u16, u16); 5] {
    let mut x = area.x + 2;
    let wide = area.width >= 100;
    let who = if wide { WIE + 6 } else { WIE };
    let what = if wide { WAT + 4 } else { WAT };
    [WANNEER, who, what, AFLOOP, u16::MAX].map(|width| {
        let at = x;
        let width = width.min(area.right().saturating_sub(at));
        x = x.saturating_add(width).saturating_add(1);
        (at, width)
    })
}

fn texts(lijn: &AuditLijn, cx: &Cx) -> [SafeText; 5] {
    let r = &lijn.regel;
    let op = format!(
        "{} {}",
        datum::numeriek(lijn.op.datum()),
        datum::tijd(lijn.op)
    );
    let cases = match lijn.casussen.as_slice() {
        [] => String::new(),
        [een] => een.to_string(),
        meer => (cx.t.toezicht.casussen)(meer.len()),
    };
    [
        SafeText::regel(&op),
        SafeText::regel(&r.door.0),
        SafeText::eigen(woord::handeling(r.handeling, cx.taal)),
        SafeText::eigen(woord::afloop(&r.afloop, cx.taal)),
        SafeText::regel(&cases),
    ]
}
