//! Draws the track: a small table of how each leefgebied stood over time, and lines about the rest.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::Dossier;
use crate::domain::kalender::dagen_tussen;
use crate::domain::leefgebied::Situatie;
use crate::domain::meting::schaal_nu;
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, scherm_traject};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{areas, due, measured, moments, profile, shown};

const NAME: u16 = 15;
const COLUMN: u16 = 15;

/// The last line that can stand on top: all fit on the smallest screen.
pub(super) fn last(cx: &Cx) -> usize {
    cx.dossier()
        .map_or(0, |d| about(d, cx).len().saturating_sub(1))
}

pub(super) fn draw(top: usize, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.traject;
    let dossier = cx.dossier()?;
    let area = paint::centred(screen, screen.width.min(100), screen.height);
    let title = SafeText::regel(&(t.meting_titel)(&dossier.persoon.naam.lijst()));
    let inner = paint::frame(buf, area, &title, true, cx);
    let at = Position::new(inner.x, inner.y);
    let below = table(dossier, inner, buf, cx);
    for x in inner.left() + 1..inner.right().saturating_sub(1) {
        if below < inner.bottom() {
            paint::put_own(buf, x, below, 1, cx.g.line, cx.theme.plain);
        }
    }
    let room = inner.width.saturating_sub(3);
    let lines = about(dossier, cx).into_iter().skip(top);
    let lines = lines.flat_map(|(text, style)| {
        let parts = paint::wrap(&text, room);
        parts.into_iter().map(move |line| (line, style))
    });
    for ((line, style), y) in lines.zip(below + 1..inner.bottom()) {
        paint::put(buf, inner.x + 2, y, room, &line, style);
    }
    Some(at)
}

/// Draws the table, the latest measurements where not all fit; gives the first row below it.
fn table(dossier: &Dossier, inner: Rect, buf: &mut Buffer, cx: &Cx) -> u16 {
    let t = cx.t.traject;
    let all = shown(dossier);
    if all.is_empty() {
        let words = t.meting_leeg;
        paint::put_own(
            buf,
            inner.x + 2,
            inner.y,
            inner.width,
            words,
            cx.theme.faint,
        );
        return inner.y + 1;
    }
    let fits = usize::from(inner.width.saturating_sub(NAME + 2) / COLUMN);
    let all = all
        .get(all.len().saturating_sub(fits)..)
        .unwrap_or_default();
    let head = cx.theme.title;
    paint::put_own(buf, inner.x + 2, inner.y, NAME - 1, t.meting_kop, head);
    let first = inner.x + 2 + NAME;
    for (m, x) in all.iter().zip((first..).step_by(usize::from(COLUMN))) {
        let word = SafeText::regel(&scherm_traject::moment_kort(m.moment, cx.taal));
        paint::put(buf, x, inner.y, COLUMN - 1, &word, head);
        let day = SafeText::regel(&datum::numeriek(m.datum));
        paint::put(buf, x, inner.y + 1, COLUMN - 1, &day, cx.theme.faint);
    }
    let mut y = inner.y + 2;
    for code in areas(dossier) {
        if y >= inner.bottom() {
            break;
        }
        let name = cx.cut(&cx.leefgebied(&code), NAME - 1);
        paint::put(buf, inner.x + 2, y, NAME - 1, &name, cx.theme.plain);
        for (m, x) in all.iter().zip((first..).step_by(usize::from(COLUMN))) {
            cell(m.situatie(&code), (x, y), buf, cx);
        }
        y += 1;
    }
    y
}

/// Sign and word of one situation; a dash where the leefgebied was not on the board then.
fn cell(was: Option<Situatie>, (x, y): (u16, u16), buf: &mut Buffer, cx: &Cx) {
    let Some(situatie) = was else {
        paint::put_own(buf, x, y, 1, "-", cx.theme.faint);
        return;
    };
    let tone = match situatie {
        Situatie::OpOrde => cx.theme.good,
        Situatie::Aandacht => cx.theme.attention,
        Situatie::NietOpOrde => cx.theme.late,
        Situatie::Onbekend | Situatie::Nvt => cx.theme.plain,
    };
    let sign = domein::situatie_teken(situatie, cx.glyphs);
    paint::put_own(buf, x, y, 1, sign, tone);
    let word = domein::situatie(situatie, cx.taal);
    paint::put_own(buf, x + 2, y, COLUMN - 3, word, tone);
}

/// What must be measured, then profile, duration, rhythm, level, and the remarks.
fn about(dossier: &Dossier, cx: &Cx) -> Vec<(SafeText, Style)> {
    let t = cx.t.traject;
    let (plain, faint) = (cx.theme.plain, cx.theme.faint);
    let day = |d| datum::kort_bij(d, cx.today, cx.taal);
    let mut out = Vec::new();
    let mut say = |text: &str, style| out.push((SafeText::regel(text), style));
    if let Some((moment, since)) = due(dossier, cx) {
        let word = scherm_traject::moment(moment, cx.taal);
        say(&(t.nu_meten)(&word, &day(since)), cx.theme.attention);
    } else {
        let done = measured(dossier);
        let next = moments(dossier, cx)
            .into_iter()
            .find(|(m, d)| *d > cx.today && !done.contains(m));
        if let Some((moment, on)) = next {
            let word = scherm_traject::moment(moment, cx.taal);
            say(&(t.straks_meten)(&word, &day(on)), plain);
        }
    }
    let casus = &dossier.casus.inhoud;
    let profile = profile(dossier, cx);
    if let Some(now) = casus.profielen.last() {
        let name = profile.as_ref().map_or(now.profiel.0.as_str(), |p| {
            cx.taal.kies(&p.naam, &p.naam_en)
        });
        say(&(t.profiel)(name, &day(now.vanaf), &now.reden), plain);
    }
    if let Some(p) = &profile {
        if let Some(until) = p.begeleiding_tot(&dossier.ijkdagen()) {
            let left = dagen_tussen(cx.today, until);
            let text = if left >= 0 {
                (t.begeleiding)(&datum::kort_met_jaar(until, cx.taal), left)
            } else {
                (t.begeleiding_voorbij)(&datum::kort_met_jaar(until, cx.taal))
            };
            say(&text, plain);
        }
        if let Some(days) = p.overleg_na_dagen {
            say(&(t.ritme)(days), plain);
        }
    }
    if let Some(o) = schaal_nu(dossier.opschalingen.iter().map(|o| &o.inhoud)) {
        let name = cx.taal.kies(&o.naam, &o.naam_en);
        say(&(t.niveau)(name, &day(o.op)), plain);
    }
    for m in shown(dossier) {
        if !m.toelichting.is_empty() {
            let word = scherm_traject::moment(m.moment, cx.taal);
            say(
                &format!("{word}, {}: {}", day(m.datum), m.toelichting),
                faint,
            );
        }
    }
    out
}
