//! Draws the board.

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::Dossier;
use crate::domain::afspraak::{Afspraak, AfspraakSoort};
use crate::domain::kalender;
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::SPOED_DAGEN;
use crate::text::{datum, domein, wil};
use crate::tui::casus::{inspanning, traject, vertrek, words};
use crate::tui::cx::Cx;
use crate::tui::paint;
use crate::tui::widgets::rows::Rows;

/// Rows for leefgebieden in an area: without frame and head.
pub(super) fn rows(area: Rect) -> u16 {
    area.height.saturating_sub(3)
}

/// Name, and at its right how many steps have nothing left to do, of how many: `Onderdak 1/10`.
const NAME: u16 = 14;
const SITUATION: u16 = 12;
const SUPPORT: u16 = 10;
const WHO: u16 = 6;

pub(super) fn draw(
    rows: Rows,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let Some(dossier) = cx.dossier() else {
        let inner = paint::frame(buf, area, &SafeText::default(), focused, cx);
        let at = Position::new(inner.x, inner.y);
        if cx.locked() {
            paint::words(buf, inner, at.y, &cx.t.openen.dicht, cx);
        } else {
            let words = cx.t.casus.geen_casus;
            paint::put_own(buf, at.x + 2, at.y, inner.width, words, cx.theme.faint);
        }
        return Some(at);
    };
    let others = others(area, cx);
    let taken = others.as_ref().map_or(0, |o| count(o.breedte()) + 2);
    let title = cx.cut(&title(dossier, cx), area.width.saturating_sub(5 + taken));
    let inner = paint::frame(buf, area, &title, focused, cx);
    if let Some(others) = others {
        let x = area.right().saturating_sub(taken);
        paint::put(buf, x, area.y, taken, &others, cx.theme.attention);
    }
    draw_taking_part(dossier, area, buf, cx);
    if inner.height < 2 {
        return None;
    }
    draw_head(inner, buf, cx);
    let codes = dossier.casus.inhoud.leefgebieden.iter().enumerate();
    for ((at, code), y) in codes.skip(rows.top()).zip(inner.y + 1..inner.bottom()) {
        let here = at == rows.cursor();
        let style = match (here, focused) {
            (true, true) => cx.theme.selected,
            _ => cx.theme.plain,
        };
        let row = Rect::new(inner.x, y, inner.width, 1);
        paint::clear(buf, row, style);
        if here && focused {
            paint::put_own(buf, row.x, y, 1, cx.g.marker, style);
        }
        draw_row(dossier, code, row, here && focused, style, buf, cx);
    }
    Some(Position::new(inner.x, inner.y + 1 + rows.cursor_row()))
}

/// How far the person takes part, in the lower edge of the frame: the title has no room to spare.
fn draw_taking_part(dossier: &Dossier, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let Some(now) = dossier.medewerking_nu() else {
        return;
    };
    let word = wil::mate(now.inhoud.mate, cx.taal);
    let words = SafeText::regel(&format!(" {} {word} ", cx.t.wil.mee_op_bord));
    let room = area.width.saturating_sub(4);
    if area.height > 2 && count(words.breedte()) <= room {
        let y = area.bottom().saturating_sub(1);
        paint::put(buf, area.x + 2, y, room, &words, cx.theme.plain);
    }
}

/// Who else has the case open, for the right end of the frame; at most half of it.
fn others(area: Rect, cx: &Cx) -> Option<SafeText> {
    let (first, rest) = cx.others().split_first()?;
    let half = area.width / 2;
    let names: Vec<&str> = rest.iter().map(|m| m.0.as_str()).collect();
    let all = (cx.t.openen.ook_hier)(&[&[first.0.as_str()], names.as_slice()].concat().join(", "));
    let all = SafeText::regel(&format!(" {all} "));
    if count(all.breedte()) <= half {
        return Some(all);
    }
    let more = match rest.len() {
        0 => first.0.clone(),
        n => format!("{} +{n}", first.0),
    };
    let short = SafeText::regel(&format!(" {} ", (cx.t.openen.ook_hier)(&more)));
    Some(cx.cut(&short, half))
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Number, name with age, institution, and when the person walks out.
fn title(dossier: &Dossier, cx: &Cx) -> SafeText {
    let casus = &dossier.casus.inhoud;
    let mut parts = format!("{} {}", casus.nummer, dossier.persoon.naam.lijst());
    let age = dossier
        .persoon
        .geboortedatum
        .and_then(|d| datum::leeftijd(d, cx.today));
    if let Some(age) = age {
        parts = format!("{parts} ({age})");
    }
    let line = cx.g.dot;
    // What matters most first: a narrow frame cuts the rest off, visibly.
    if let Some(periode) = dossier.periode() {
        if let Some(deur) = periode.inhoud.deur() {
            let let_op = kalender::vrijlating_let_op(deur.datum);
            let when = datum::vrij_over(deur, cx.today, let_op, cx.taal);
            let list = release(dossier, deur.datum, cx).unwrap_or_default();
            parts = format!("{parts} {line} {when}{list}");
        }
        if !periode.inhoud.pi.is_empty() {
            parts = format!("{parts} {line} {}", periode.inhoud.pi);
        }
    }
    let fase = domein::fase_kort(casus.fase(), cx.taal);
    let track = traject::profile(dossier, cx);
    let track = track.map_or(String::new(), |p| {
        format!(" {line} {}", cx.taal.kies(&p.naam, &p.naam_en))
    });
    SafeText::regel(&format!("{parts} {line} {fase}{track}"))
}

/// How many points of the list for the day of release are done, around that day.
fn release(dossier: &Dossier, out: NaiveDate, cx: &Cx) -> Option<String> {
    let days = kalender::dagen_tussen(cx.today, out);
    let ahead = i64::from(cx.sessie.catalogus.vrij_waarschuw_dagen);
    let near = (-i64::try_from(SPOED_DAGEN).unwrap_or(0)..=ahead).contains(&days);
    let far = vertrek::progress(dossier, cx);
    let shows = far.alle > 0 && dossier.casus.inhoud.open() && (near || far.af > 0);
    shows.then(|| format!(", {}/{}", far.af, far.alle))
}

/// Where the columns begin.
fn columns(row: Rect) -> [(u16, u16); 6] {
    let x = row.x + 2;
    let name = x + 3;
    let situation = name + NAME + 1;
    let support = situation + SITUATION + 1;
    let next = support + SUPPORT + 1;
    let who = row.right().saturating_sub(WHO).max(next);
    [
        (x, 2),
        (name, NAME),
        (situation, SITUATION),
        (support, SUPPORT),
        (next, who.saturating_sub(next + 1)),
        (who, row.right().saturating_sub(who)),
    ]
}

fn draw_head(inner: Rect, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.casus;
    let [_, name, situation, support, next, who] = columns(inner);
    for ((x, width), word) in [
        (name, t.bord_leefgebied),
        (situation, t.bord_nu),
        (support, t.bord_hulp),
        (next, t.bord_volgende),
        (who, t.kop_wie),
    ] {
        paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
    }
}

fn draw_row(
    dossier: &Dossier,
    code: &LeefgebiedCode,
    row: Rect,
    selected: bool,
    style: Style,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let tint = |other: Style| if selected { style } else { style.patch(other) };
    let [sign, name, situation, support, next, who] = columns(row);
    let (situatie, ondersteuning) = state(dossier, code);
    let tone = tint(situation_style(situatie, cx));
    let y = row.y;
    let glyph = domein::situatie_teken(situatie, cx.glyphs);
    paint::put_own(buf, sign.0, y, 1, glyph, tone);
    let running = domein::ondersteuning_teken(ondersteuning, cx.glyphs);
    paint::put_own(buf, sign.0 + 1, y, 1, running, style);
    draw_name(dossier, code, name, y, style, buf, cx);
    let word = domein::situatie(situatie, cx.taal);
    paint::put_own(buf, situation.0, y, situation.1, word, tone);
    let word = domein::ondersteuning_kort(ondersteuning, cx.taal);
    paint::put_own(buf, support.0, y, support.1, word, style);
    let Some(afspraak) = next_one(dossier, code) else {
        paint::put_own(buf, next.0, y, next.1, "-", style);
        return;
    };
    let late = afspraak.dagen_te_laat(cx.today);
    let (text, tone) = match late {
        Some(days) => (datum::te_laat_kort(days, cx.taal), tint(cx.theme.late)),
        None => (datum::kort_bij(afspraak.datum, cx.today, cx.taal), style),
    };
    let waits = match afspraak.soort {
        AfspraakSoort::WachtOp => cx.g.wait,
        AfspraakSoort::Afspraak => "",
    };
    let when = SafeText::regel(&text);
    let what = SafeText::eigen(" ")
        .plus(&SafeText::eigen(waits))
        .plus(&SafeText::regel(&afspraak.tekst));
    let used = paint::put(buf, next.0, y, next.1, &when, tone);
    let room = next.1.saturating_sub(used);
    paint::put(buf, next.0 + used, y, room, &cx.cut(&what, room), style);
    let name = words::trekker_kort(&afspraak.trekker, cx);
    paint::put(buf, who.0, y, who.1, &cx.cut(&name, who.1), style);
}

/// Name of a leefgebied, and how far its steps are.
fn draw_name(
    dossier: &Dossier,
    code: &LeefgebiedCode,
    (x, width): (u16, u16),
    y: u16,
    style: Style,
    buf: &mut Buffer,
    cx: &Cx,
) {
    let far = inspanning::progress(dossier, code, cx);
    let mut room = width;
    if far.alle > 0 {
        let count = SafeText::regel(&format!("{}/{}", far.af, far.alle));
        let wide = u16::try_from(count.breedte()).unwrap_or(0);
        room = room.saturating_sub(wide + 1);
        paint::put(buf, x + room + 1, y, wide, &count, style);
    }
    paint::put(buf, x, y, room, &cx.cut(&cx.leefgebied(code), room), style);
}

fn situation_style(situatie: Situatie, cx: &Cx) -> Style {
    match situatie {
        Situatie::OpOrde => cx.theme.good,
        Situatie::Aandacht => cx.theme.attention,
        Situatie::NietOpOrde => cx.theme.late,
        Situatie::Onbekend | Situatie::Nvt => Style::new(),
    }
}

/// Both axes of a leefgebied as they are now.
fn state(dossier: &Dossier, code: &LeefgebiedCode) -> (Situatie, Ondersteuning) {
    dossier
        .standen
        .iter()
        .find(|s| s.inhoud.leefgebied == *code)
        .and_then(|s| s.inhoud.nu())
        .map(|m| (m.situatie, m.ondersteuning))
        .unwrap_or_default()
}

/// The open agreement of a leefgebied with the earliest date: the latest one, if any is late.
fn next_one<'a>(dossier: &'a Dossier, code: &LeefgebiedCode) -> Option<&'a Afspraak> {
    dossier
        .afspraken
        .iter()
        .map(|a| &a.inhoud)
        .filter(|a| a.open() && a.leefgebied.as_ref() == Some(code))
        .min_by_key(|a| a.datum)
}
