//! Draws the list "vrij vandaag": the points, and below them what the day of release asks.

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::kalender::{is_werkdag, volgende_werkdag, vrijlating_let_op};
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::{VertrekStatus, regel_voor};
use crate::text::datum;
use crate::text::scherm_traject::vertrek_status;
use crate::tui::casus::words;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Item, items, progress};

const STATE: u16 = 11;
/// Columns of who arranged it: where there is little room, and where there is more.
const WHO: [u16; 2] = [26, 36];
/// From how many columns on there is more.
const WIDE: u16 = 96;

/// The sign of a state: the same as those of steps.
pub(super) const fn sign(status: VertrekStatus, cx: &Cx) -> &'static str {
    match status {
        VertrekStatus::Open => cx.glyphs.kies("□", "."),
        VertrekStatus::Geregeld => cx.glyphs.kies("■", "+"),
        VertrekStatus::NietNodig => cx.glyphs.kies("─", "-"),
    }
}

pub(super) fn draw(at: usize, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.traject;
    let dossier = cx.dossier()?;
    let all = items(cx);
    let far = progress(dossier, cx);
    let about = about(&all, at, cx);
    let width = screen.width.min(100);
    let room = width.saturating_sub(5);
    let below: Vec<(SafeText, Style)> = about
        .into_iter()
        .flat_map(|(text, style)| {
            let lines = paint::wrap(&text, room);
            lines.into_iter().map(move |line| (line, style))
        })
        .collect();
    let rows = all.len() + below.len() + 4;
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(screen.height);
    let area = paint::centred(screen, width, height);
    let title = (t.vertrek_titel)(far.af, far.alle, &dossier.persoon.naam.lijst());
    let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
    if all.is_empty() {
        let words = t.vertrek_leeg;
        paint::put_own(buf, inner.x + 2, inner.y, room, words, cx.theme.faint);
        return Some(Position::new(inner.x, inner.y));
    }
    for ((x, width), word) in columns(inner).into_iter().zip(t.vertrek_kop) {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
    let mut cursor = None;
    let list = all.iter().enumerate().zip(inner.y + 1..inner.bottom());
    for ((place, item), y) in list {
        let here = place == at;
        let row = Rect::new(inner.x, y, inner.width, 1);
        let style = paint::row(buf, row, here, true, cx);
        if here {
            cursor = Some(Position::new(row.x, y));
        }
        draw_row(item, row, here, style, buf, cx);
    }
    let shown = u16::try_from(all.len()).unwrap_or(0);
    let line = inner.y + 1 + shown;
    for x in inner.left() + 1..inner.right().saturating_sub(1) {
        if line < inner.bottom() {
            paint::put_own(buf, x, line, 1, cx.g.line, cx.theme.plain);
        }
    }
    for ((text, style), y) in below.iter().zip(line + 1..inner.bottom()) {
        paint::put(buf, inner.x + 2, y, room, text, *style);
    }
    cursor
}

/// Where the columns begin: point, state, who.
fn columns(row: Rect) -> [(u16, u16); 3] {
    let [narrow, wide] = WHO;
    let room = if row.width < WIDE { narrow } else { wide };
    let who = row.right().saturating_sub(room);
    let state = who.saturating_sub(STATE);
    let name = row.x + 4;
    [
        (name, state.saturating_sub(name + 1)),
        (state, STATE - 1),
        (who, room),
    ]
}

fn draw_row(item: &Item<'_>, row: Rect, here: bool, style: Style, buf: &mut Buffer, cx: &Cx) {
    let tint = |other: Style| if here { style } else { style.patch(other) };
    let [name, state, who] = columns(row);
    let (status, y) = (item.status(), row.y);
    let tone = tint(match status {
        VertrekStatus::Geregeld => cx.theme.good,
        VertrekStatus::NietNodig => cx.theme.faint,
        VertrekStatus::Open => Style::new(),
    });
    paint::put_own(buf, row.x + 2, y, 1, sign(status, cx), tone);
    let text = item.name(cx);
    paint::put(buf, name.0, y, name.1, &cx.cut(&text, name.1), tone);
    let word = vertrek_status(status, cx.taal);
    paint::put_own(buf, state.0, y, state.1, word, tone);
    let said = item.record.and_then(|r| r.inhoud.nu()).map(|n| &n.wie);
    let words = match (said.filter(|wie| !wie.is_empty()), item.agreement(cx)) {
        (Some(wie), _) => SafeText::regel(wie),
        (None, Some(a)) => {
            let day = datum::kort_bij(a.datum, cx.today, cx.taal);
            let by = words::trekker_kort(&a.trekker, cx);
            SafeText::regel(&format!("{day} {by}"))
        }
        (None, None) => SafeText::default(),
    };
    paint::put(buf, who.0, y, who.1, &cx.cut(&words, who.1), tone);
}

/// When the person walks out and what that asks; then how the point under the cursor stands.
fn about(all: &[Item<'_>], at: usize, cx: &Cx) -> Vec<(SafeText, Style)> {
    let t = cx.t.traject;
    let (plain, faint) = (cx.theme.plain, cx.theme.faint);
    let mut out = Vec::new();
    let periode = cx.dossier().and_then(|d| d.periode());
    match periode.and_then(|p| p.inhoud.deur()) {
        Some(deur) => {
            let let_op = vrijlating_let_op(deur.datum);
            let day = datum::kort_bij(deur.datum, cx.today, cx.taal);
            let over = datum::vrij_over(deur, cx.today, let_op, cx.taal);
            let style = if let_op.is_some() {
                cx.theme.attention
            } else {
                plain
            };
            out.push((
                SafeText::regel(&format!("{day} {} {over}", cx.g.dot)),
                style,
            ));
            // After the day itself there is nothing left to be early for.
            if deur.datum >= cx.today {
                out.push((SafeText::regel(&in_time(deur.datum, cx)), style));
            }
        }
        None => out.push((SafeText::eigen(t.geen_datum), cx.theme.attention)),
    }
    let Some(item) = all.get(at) else {
        return out;
    };
    let name = item.name(cx);
    let text = match item.record.and_then(|r| r.inhoud.nu()) {
        Some(now) => {
            let word = vertrek_status(now.status, cx.taal);
            let day = datum::kort_bij(now.datum, cx.today, cx.taal);
            let since = (t.sinds)(word, &day, &now.door.0);
            if now.wie.is_empty() {
                format!("{name}: {since}")
            } else {
                format!("{name}: {since}: {}", now.wie)
            }
        }
        None => format!("{name}: {}", t.nog_niets),
    };
    out.push((SafeText::regel(&text), faint));
    if let Some(a) = item.agreement(cx) {
        out.push((SafeText::regel(&words::afspraak_nu(a, cx)), faint));
    }
    out
}

/// Until when offices can arrange something for a release that is still to come.
fn in_time(out: NaiveDate, cx: &Cx) -> String {
    let t = cx.t.traject;
    let day = |day| datum::kort_bij(day, cx.today, cx.taal);
    match regel_voor(out) {
        None => t.geen_haast.to_owned(),
        Some(last) if last > cx.today => (t.regel_voor)(&day(last)),
        Some(_) => {
            let open = day(volgende_werkdag(cx.today));
            let words = if is_werkdag(cx.today) {
                t.regel_vandaag
            } else {
                t.dicht_tot
            };
            words(&open)
        }
    }
}
