//! Draws the case that is talked about: who it is, why, how every leefgebied stands, what is late and
//! open, what is new, and at the bottom what was decided.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::Dossier;
use crate::domain::afspraak::Afspraak;
use crate::domain::kalender;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein, overleg as woord};
use crate::tui::casus::words;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Vergadering, nieuws};

/// From this width on the leefgebieden stand beside the agreements, with air between them.
const WIDE: u16 = 100;
/// Columns of the leefgebieden there.
const BOARD: u16 = 46;
/// Rows at the bottom: a line, and what was decided.
const BELOW: u16 = 3;
/// Columns of the name and the situation of a leefgebied.
const NAME: u16 = 10;
const SITUATION: u16 = 12;

type Lines = Vec<(SafeText, Style)>;

/// Where everything goes.
struct Places {
    inner: Rect,
    head: Rect,
    board: Rect,
    rest: Rect,
    below: Rect,
}

fn places(screen: Rect, areas: usize) -> Places {
    let inner = Rect::new(
        screen.x + 1,
        screen.y + 1,
        screen.width.saturating_sub(2),
        screen.height.saturating_sub(2),
    );
    let wide = inner.width >= WIDE;
    // Blank rows cost what a narrow screen does not have.
    let air = u16::from(wide);
    let head = Rect::new(inner.x + 2, inner.y + air, inner.width.saturating_sub(4), 2);
    let top = head.bottom() + 1;
    let below_at = inner.bottom().saturating_sub(BELOW);
    let below = Rect::new(head.x, below_at, head.width, BELOW);
    let room = below_at.saturating_sub(top);
    let (board, rest) = if wide {
        let rest = Rect::new(
            head.x + BOARD + 2,
            top,
            head.width.saturating_sub(BOARD + 2),
            room,
        );
        (Rect::new(head.x, top, BOARD, room), rest)
    } else {
        let rows = u16::try_from(areas.div_ceil(2)).unwrap_or(0).min(room);
        let from = top + rows + 1;
        let rest = Rect::new(head.x, from, head.width, below_at.saturating_sub(from));
        (Rect::new(head.x, top, head.width, rows), rest)
    };
    Places {
        inner,
        head,
        board,
        rest,
        below,
    }
}

/// The last line that can stand on top: from there on all that is left fits.
fn last_top(lines: &Lines, width: u16, fits: usize) -> usize {
    let mut rows = 0;
    let heights = lines.iter().map(|(text, _)| paint::wrap(text, width).len());
    let shown = heights.rev().take_while(|height| {
        rows += height;
        rows <= fits
    });
    lines.len().saturating_sub(shown.count().max(1))
}

pub(super) fn draw(
    meeting: &Vergadering,
    screen: Rect,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.overleg;
    let o = &meeting.beeld.overleg.inhoud;
    let place = woord::gemeenten(&o.gemeenten, &cx.sessie, cx.taal);
    let day = datum::kort_bij(o.datum, cx.today, cx.taal);
    let all = meeting.beeld.agenda.len();
    let title = (t.vergadering)(&place, &day, meeting.at + 1, all);
    paint::frame(buf, screen, &SafeText::regel(&title), true, cx);
    let Some(dossier) = meeting.dossier(cx) else {
        let words = if cx.case_unit().is_none() {
            t.niet_te_zien
        } else {
            t.laden
        };
        let inner = places(screen, 0).inner;
        let room = inner.width.saturating_sub(4);
        paint::put_own(buf, inner.x + 2, inner.y + 1, room, words, cx.theme.plain);
        return Some(Position::new(inner.x + 2, inner.y + 1));
    };
    let codes = &dossier.casus.inhoud.leefgebieden;
    let at = places(screen, codes.len());
    draw_head(meeting, dossier, at.head, buf, cx);
    draw_board(dossier, codes, &at, buf, cx);
    let lines = lines(meeting, dossier, cx);
    let fits = usize::from(at.rest.height);
    let last = last_top(&lines, at.rest.width, fits);
    meeting.last.set(last);
    let rows: Lines = lines
        .iter()
        .skip(meeting.top.min(last))
        .flat_map(|(text, style)| {
            let wrapped = paint::wrap(text, at.rest.width).into_iter();
            wrapped.map(move |line| (line, *style))
        })
        .collect();
    for (n, ((text, style), y)) in rows.iter().zip(at.rest.top()..at.rest.bottom()).enumerate() {
        paint::put(buf, at.rest.x, y, at.rest.width, text, *style);
        if n + 1 == fits && rows.len() > fits {
            let x = at.rest.right().saturating_sub(1);
            paint::put_own(buf, x, y, 1, cx.g.more, cx.theme.title);
        }
    }
    draw_below(meeting, dossier, at.below, buf, cx);
    Some(Position::new(at.head.x, at.head.y))
}

/// Number and initials, or the name when that was asked for; when the person walks out; and why the
/// case is here.
fn draw_head(meeting: &Vergadering, dossier: &Dossier, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let casus = &dossier.casus.inhoud;
    let name = &dossier.persoon.naam;
    let who = if meeting.name {
        name.lijst()
    } else {
        name.initialen()
    };
    let dot = cx.g.dot;
    let mut text = format!("{}  {who}", casus.nummer);
    if let Some(deur) = dossier.periode().and_then(|p| p.inhoud.deur()) {
        let let_op = kalender::vrijlating_let_op(deur.datum);
        let when = datum::vrij_over(deur, cx.today, let_op, cx.taal);
        text = format!("{text}  {dot}  {when}");
    }
    let fase = domein::fase(casus.fase(), cx.taal);
    let text = SafeText::regel(&format!("{text}  {dot}  {fase}"));
    paint::put(
        buf,
        area.x,
        area.y,
        area.width,
        &cx.cut(&text, area.width),
        cx.theme.title,
    );
    let why = meeting.row().map_or(&[][..], |r| r.redenen.as_slice());
    let why = woord::redenen(why, cx.today, cx.taal);
    let why = SafeText::regel(&format!("{}: {why}", cx.t.overleg.waarom));
    let why = cx.cut(&why, area.width);
    paint::put(
        buf,
        area.x,
        area.y + 1,
        area.width,
        &why,
        cx.theme.attention,
    );
}

/// The leefgebieden: one below the other with air between where there is room, else in two columns.
fn draw_board(dossier: &Dossier, codes: &[LeefgebiedCode], at: &Places, buf: &mut Buffer, cx: &Cx) {
    let area = at.board;
    let wide = at.inner.width >= WIDE;
    let count = u16::try_from(codes.len()).unwrap_or(u16::MAX);
    let step = if wide && count.saturating_mul(2) <= area.height {
        2
    } else {
        1
    };
    let half = area.width / 2;
    let rows = count.div_ceil(2).max(1);
    for (code, n) in codes.iter().zip(0u16..) {
        let (x, y, width) = if wide {
            (area.x, area.y.saturating_add(n * step), area.width)
        } else {
            (
                area.x + n / rows * half,
                area.y + n % rows,
                half.saturating_sub(1),
            )
        };
        if y < area.bottom() {
            draw_area(dossier, code, Rect::new(x, y, width, 1), buf, cx);
        }
    }
}

fn draw_area(dossier: &Dossier, code: &LeefgebiedCode, row: Rect, buf: &mut Buffer, cx: &Cx) {
    let stand = dossier
        .standen
        .iter()
        .find(|s| s.inhoud.leefgebied == *code);
    let now = stand.and_then(|s| s.inhoud.nu());
    let (situatie, hulp) = now
        .map(|m| (m.situatie, m.ondersteuning))
        .unwrap_or_default();
    let style = match situatie {
        Situatie::NietOpOrde => cx.theme.late,
        Situatie::Aandacht => cx.theme.attention,
        Situatie::OpOrde => cx.theme.good,
        Situatie::Onbekend | Situatie::Nvt => cx.theme.plain,
    };
    let y = row.y;
    paint::put_own(
        buf,
        row.x,
        y,
        1,
        domein::situatie_teken(situatie, cx.glyphs),
        style,
    );
    let name = cx.leefgebied(code);
    paint::put(
        buf,
        row.x + 2,
        y,
        NAME,
        &cx.cut(&name, NAME),
        cx.theme.title,
    );
    let x = row.x + 2 + NAME + 1;
    paint::put_own(
        buf,
        x,
        y,
        SITUATION,
        domein::situatie(situatie, cx.taal),
        style,
    );
    let x = x + SITUATION + 1;
    let room = row.right().saturating_sub(x);
    let words = SafeText::eigen(domein::ondersteuning_kort(hulp, cx.taal));
    paint::put(buf, x, y, room, &cx.cut(&words, room), cx.theme.plain);
}

/// What can be gone through: late agreements, open ones, and what is new.
fn lines(meeting: &Vergadering, dossier: &Dossier, cx: &Cx) -> Lines {
    let t = cx.t.overleg;
    let mut open: Vec<&Afspraak> = dossier
        .afspraken
        .iter()
        .map(|a| &a.inhoud)
        .filter(|a| a.open())
        .collect();
    open.sort_by_key(|a| a.datum);
    let (late, runs): (Vec<&Afspraak>, Vec<&Afspraak>) = open
        .into_iter()
        .partition(|a| a.dagen_te_laat(cx.today).is_some());
    let mut out = Lines::new();
    let head = |out: &mut Lines, words: &str, style| {
        if !out.is_empty() {
            out.push((SafeText::default(), cx.theme.plain));
        }
        out.push((SafeText::regel(words), style));
    };
    let [late_word, open_word] = t.open;
    for (word, all, style) in [
        (late_word, late, cx.theme.late),
        (open_word, runs, cx.theme.title),
    ] {
        if !all.is_empty() {
            head(&mut out, &format!("{word} {}", all.len()), style);
            out.extend(all.iter().map(|a| (agreement(a, cx), cx.theme.plain)));
        }
    }
    let (after, words) = nieuws::since(&meeting.beeld, cx);
    head(&mut out, &words, cx.theme.title);
    let news = nieuws::lines(dossier, after, meeting.beeld.unit, cx);
    if news.is_empty() {
        out.push((SafeText::eigen(t.niets_nieuws), cx.theme.faint));
    }
    out.extend(news.into_iter().map(|line| (line, cx.theme.plain)));
    out
}

fn agreement(a: &Afspraak, cx: &Cx) -> SafeText {
    let when = match a.dagen_te_laat(cx.today) {
        Some(days) => datum::te_laat_kort(days, cx.taal),
        None => datum::kort_bij(a.datum, cx.today, cx.taal),
    };
    let sign = words::afspraak_teken(a, cx);
    let who = words::trekker(&a.trekker, cx);
    let words = format!(" {when}  {} {} {who}", a.tekst, cx.g.dot);
    SafeText::eigen(sign).plus(&SafeText::regel(&words))
}

/// What was decided, and what was agreed in this meeting.
fn draw_below(meeting: &Vergadering, dossier: &Dossier, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.overleg;
    for x in area.left()..area.right() {
        paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
    }
    let said = meeting.said(dossier).map(|s| &s.inhoud);
    let (words, style) = match said {
        Some(b) => (words::bespreking(b, cx), cx.theme.title),
        None => (SafeText::eigen(t.geen_besluit), cx.theme.faint),
    };
    let label = SafeText::regel(&format!("{}: ", t.besluit));
    let used = paint::put(buf, area.x, area.y + 1, area.width, &label, cx.theme.key);
    let room = area.width.saturating_sub(used);
    paint::put(
        buf,
        area.x + used,
        area.y + 1,
        room,
        &cx.cut(&words, room),
        style,
    );
    let here = said.map_or(&[][..], |b| b.afspraken.as_slice());
    let made: Vec<String> = dossier
        .afspraken
        .iter()
        .filter(|a| here.contains(&a.id))
        .map(|a| {
            format!(
                "{} ({})",
                a.inhoud.tekst,
                words::trekker(&a.inhoud.trekker, cx)
            )
        })
        .collect();
    if !made.is_empty() {
        let text = SafeText::regel(&format!("{}: {}", t.hier_afgesproken, made.join("; ")));
        let text = cx.cut(&text, area.width);
        paint::put(buf, area.x, area.y + 2, area.width, &text, cx.theme.plain);
    }
}
