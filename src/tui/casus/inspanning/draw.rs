//! Draws the checklist: the steps, and below them where the one under the cursor comes from.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::afspraak::{Afspraak, Trekker};
use crate::domain::inspanning::InspanningStatus;
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
use crate::tui::casus::words;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Checklist, Item, items, progress};

/// Rows below the list about the step under the cursor, with the line that parts them.
const DETAIL: u16 = 8;
const STATE: u16 = 13;
const WHEN: u16 = 11;
const WHO: u16 = 6;

pub(super) fn draw(list: &Checklist, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.inspanning;
    let area = paint::centred(screen, screen.width.min(100), screen.height);
    let dossier = cx.dossier()?;
    let far = progress(dossier, &list.code, cx);
    let name = cx.leefgebied(&list.code);
    let who = dossier.persoon.naam.lijst();
    let title = (t.titel)(name.as_str(), far.af, far.alle, &who);
    let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
    let all = items(&list.code, cx);
    if all.is_empty() {
        paint::put_own(
            buf,
            inner.x + 2,
            inner.y,
            inner.width,
            t.leeg,
            cx.theme.faint,
        );
        return Some(Position::new(inner.x, inner.y));
    }
    draw_head(inner, buf, cx);
    let room = usize::from(inner.height.saturating_sub(1 + DETAIL)).max(1);
    let top = list.cursor / room * room;
    let below = inner.y + 1;
    let mut cursor = None;
    for ((at, item), y) in all.iter().enumerate().skip(top).take(room).zip(below..) {
        let here = at == list.cursor;
        let row = Rect::new(inner.x, y, inner.width, 1);
        let style = paint::row(buf, row, here, true, cx);
        if here {
            cursor = Some(Position::new(row.x, y));
        }
        draw_row(item, row, here, style, buf, cx);
    }
    let shown = u16::try_from(all.len().min(room)).unwrap_or(0);
    let rest = Rect::new(
        inner.x,
        below + shown,
        inner.width,
        inner.height.saturating_sub(1 + shown),
    );
    if let Some(item) = all.get(list.cursor) {
        draw_detail(item, rest, buf, cx);
    }
    cursor
}

/// Where the columns begin: name, state, when, who.
fn columns(row: Rect) -> [(u16, u16); 4] {
    let who = row.right().saturating_sub(WHO);
    let when = who.saturating_sub(WHEN);
    let state = when.saturating_sub(STATE);
    let name = row.x + 4;
    [
        (name, state.saturating_sub(name + 1)),
        (state, STATE - 1),
        (when, WHEN - 1),
        (who, WHO),
    ]
}

fn draw_head(inner: Rect, buf: &mut Buffer, cx: &Cx) {
    for ((x, width), word) in columns(inner).into_iter().zip(cx.t.inspanning.kop) {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
}

fn draw_row(item: &Item<'_>, row: Rect, here: bool, style: Style, buf: &mut Buffer, cx: &Cx) {
    let tint = |other: Style| if here { style } else { style.patch(other) };
    let [name, state, when, who] = columns(row);
    let (status, y) = (item.status(), row.y);
    let tone = tint(match status {
        InspanningStatus::Gedaan => cx.theme.good,
        InspanningStatus::NietNodig => cx.theme.faint,
        _ => Style::new(),
    });
    let sign = domein::inspanning_teken(status, cx.glyphs);
    paint::put_own(buf, row.x + 2, y, 1, sign, tone);
    let text = item.name(cx.taal);
    paint::put(buf, name.0, y, name.1, &cx.cut(&text, name.1), tone);
    let word = domein::inspanning_status(status, cx.taal);
    paint::put_own(buf, state.0, y, state.1, word, tone);
    let open = item.open_agreement(cx);
    if let Some((day, late)) = day(item, open, cx) {
        let tone = if late { tint(cx.theme.late) } else { tone };
        let words = SafeText::regel(&day);
        paint::put(buf, when.0, y, when.1, &cx.cut(&words, when.1), tone);
    }
    if !status.af() {
        let does = open.map_or_else(|| item.party(cx), |a| a.trekker.clone());
        let words = match does {
            Trekker::Betrokkene => SafeText::eigen(cx.t.inspanning.zelf),
            other => words::trekker_kort(&other, cx),
        };
        paint::put(buf, who.0, y, who.1, &cx.cut(&words, who.1), tone);
    }
}

/// The day that matters now, and whether it has passed: that of the agreement, of the outcome, or
/// the end of the usual term.
fn day(item: &Item<'_>, open: Option<&Afspraak>, cx: &Cx) -> Option<(String, bool)> {
    let short = |day| datum::kort(day, cx.taal);
    if let Some(a) = open {
        return Some((short(a.datum), a.dagen_te_laat(cx.today).is_some()));
    }
    if item.status().af() {
        let now = item.record?.inhoud.nu()?;
        return Some((short(now.datum), false));
    }
    let until = item.step?.uiterlijk(&cx.dossier()?.ijkdagen())?;
    Some((short(until), until < cx.today))
}

fn draw_detail(item: &Item<'_>, area: Rect, buf: &mut Buffer, cx: &Cx) {
    for x in area.left() + 1..area.right().saturating_sub(1) {
        paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
    }
    let room = area.width.saturating_sub(3);
    let lines = detail(item, cx).into_iter().flat_map(|(text, style)| {
        paint::wrap(&text, room)
            .into_iter()
            .map(move |line| (line, style))
    });
    for ((line, style), y) in lines.zip(area.y + 1..area.bottom()) {
        paint::put(buf, area.x + 2, y, room, &line, style);
    }
}

/// How the step stands, what was agreed, its term, its source, and the rows of the akkoord.
fn detail(item: &Item<'_>, cx: &Cx) -> Vec<(SafeText, Style)> {
    let t = cx.t.inspanning;
    let (plain, faint) = (cx.theme.plain, cx.theme.faint);
    let mut out = Vec::new();
    let mut say = |text: &str, style| out.push((SafeText::regel(text), style));
    match item.record.and_then(|r| r.inhoud.nu()) {
        Some(now) => {
            let word = domein::inspanning_status(now.status, cx.taal);
            let day = datum::kort_bij(now.datum, cx.today, cx.taal);
            let mut text = (t.sinds)(word, &day, &now.door.0);
            if !now.toelichting.is_empty() {
                text = format!("{text}: {}", now.toelichting);
            }
            say(&text, plain);
        }
        None => say(t.nog_niets, plain),
    }
    if let Some(open) = item.open_agreement(cx) {
        say(&words::afspraak_nu(open, cx), plain);
    }
    if let Some(step) = item.step {
        let days = cx.dossier().map(crate::api::reply::Dossier::ijkdagen);
        let until = days.and_then(|days| step.uiterlijk(&days));
        if let (Some(until), Some(term)) = (until, &step.termijn) {
            let day = datum::kort_bij(until, cx.today, cx.taal);
            say(&format!("{} ({})", (t.uiterlijk)(&day), term.bron), plain);
        }
    }
    say(&format!("{}: {}", t.bron, item.source()), faint);
    let rows = item.step.map_or(&[][..], |s| s.rijen.as_slice());
    for row in &cx.sessie.catalogus.akkoord {
        if rows.contains(&row.code) {
            say(&format!("{}: {}", row.naam, row.tekst), faint);
        }
    }
    out
}
