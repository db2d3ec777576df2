//! Draws the partners, and below them all of the one under the cursor.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
};

use crate::api::reply::{Met, Partnerlast};
use crate::domain::partner::Partner;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::text::datum;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::Partners;

/// Rows of the part about the partner under the cursor.
const DETAIL: u16 = 9;
const KIND: u16 = 14;
const PHONE: u16 = 13;
const COUNT: u16 = 5;

fn split(area: Rect) -> (Rect, Rect) {
    let [list, detail] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(DETAIL)]).areas(area);
    (list, detail)
}

/// Rows for lines in an area: without frames and heads.
pub(super) fn rows(area: Rect) -> u16 {
    split(area).0.height.saturating_sub(3)
}

/// Where the columns begin and how wide they are.
fn columns(row: Rect) -> [(u16, u16); 6] {
    let late = row.right().saturating_sub(COUNT);
    let open = late.saturating_sub(COUNT + 1);
    let phone = open.saturating_sub(PHONE + 1);
    let who = (row.width.saturating_sub(KIND + PHONE + 2 * COUNT + 6) * 2 / 5).min(24);
    let at_who = phone.saturating_sub(who + 1);
    let kind = at_who.saturating_sub(KIND + 1);
    let name = row.x + 2;
    [
        (name, kind.saturating_sub(name + 1)),
        (kind, KIND),
        (at_who, who),
        (phone, PHONE),
        (open, COUNT),
        (late, COUNT),
    ]
}

pub(super) fn draw(
    pane: &Partners,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.partners;
    let (list, detail) = split(area);
    let lines = pane.lines(cx);
    let mut title = (t.titel)(lines.len());
    if !pane.zoek.is_empty() {
        title = format!("{title} / {}", pane.zoek);
    }
    let inner = paint::frame(buf, list, &SafeText::regel(&title), focused, cx);
    let about = paint::frame(buf, detail, &head(pane, cx), false, cx);
    if lines.is_empty() {
        let [none, add] = t.leeg;
        let [over, command] = cx.t.lijn.partners;
        let words = match (pane.zoek.is_empty(), cx.files) {
            (false, _) => [cx.t.geen_treffer, "", ""],
            (true, true) => [none, add, ""],
            (true, false) => [none, over, command],
        };
        paint::words(buf, inner, inner.y, &words, cx);
        return Some(Position::new(inner.x, inner.y));
    }
    let counts = cx.may(Handeling::CaseloadLezen);
    for ((at, (x, width)), word) in columns(inner).into_iter().enumerate().zip(t.kop) {
        if counts || at < 4 {
            paint::put_own(buf, x, inner.y, width, word, cx.theme.title);
        }
    }
    let below = inner.y + 1;
    let visible = lines.iter().enumerate().skip(pane.rows.top());
    for ((at, partner), y) in visible.zip(below..inner.bottom()) {
        let here = at == pane.rows.cursor();
        let row = Rect::new(inner.x, y, inner.width, 1);
        let style = paint::row(buf, row, here, focused, cx);
        let last = pane.last(partner.id);
        draw_row(partner, last, row, (here, style), buf, cx);
    }
    if let Some(partner) = pane.current(cx) {
        draw_detail(partner, pane.last(partner.id), about, buf, cx);
    }
    Some(Position::new(inner.x, below + pane.rows.cursor_row()))
}

fn head(pane: &Partners, cx: &Cx) -> SafeText {
    pane.current(cx)
        .map_or(SafeText::eigen(cx.t.partners.over), |p| {
            SafeText::regel(&format!("{} ({})", p.inhoud.naam, p.inhoud.kort))
        })
}

fn kind(partner: &Partner, cx: &Cx) -> SafeText {
    let kind = cx.sessie.catalogus.soort_van(partner);
    kind.map_or(SafeText::eigen("?"), |s| {
        SafeText::regel(cx.taal.kies(&s.naam, &s.naam_en))
    })
}

fn draw_row(
    partner: &Met<Partner>,
    last: Partnerlast,
    row: Rect,
    (here, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    let p = &partner.inhoud;
    let offered = p.geldig(cx.today);
    let tint = |other: Style| if here { style } else { style.patch(other) };
    let plain = if offered { style } else { tint(cx.theme.faint) };
    let who = p.contacten.first();
    let phone = who.map(|c| c.telefoon.as_str()).filter(|t| !t.is_empty());
    let number = |n: u32| if n == 0 { String::new() } else { n.to_string() };
    let open = last.afspraken.saturating_add(last.wachten);
    let what = if offered {
        kind(p, cx)
    } else {
        SafeText::eigen(cx.t.partners.gestopt)
    };
    let cells = [
        (SafeText::regel(&p.naam), plain),
        (what, plain),
        (SafeText::regel(who.map_or("", |c| &c.naam)), plain),
        (SafeText::regel(phone.unwrap_or(&p.telefoon)), plain),
        (SafeText::regel(&number(open)), plain),
        (SafeText::regel(&number(last.te_laat)), tint(cx.theme.late)),
    ];
    for ((x, width), (text, style)) in columns(row).into_iter().zip(cells) {
        paint::put(buf, x, row.y, width, &cx.cut(&text, width), style);
    }
}

fn draw_detail(partner: &Met<Partner>, last: Partnerlast, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.partners;
    let room = area.width.saturating_sub(2);
    let mut y = area.y;
    let mut say = |text: &str, style: Style| {
        for line in paint::wrap(&SafeText::regel(text), room) {
            if y < area.bottom() {
                paint::put(buf, area.x + 1, y, room, &line, style);
            }
            y += 1;
        }
    };
    if cx.may(Handeling::CaseloadLezen) {
        let owed = if last.afspraken + last.wachten == 0 {
            t.niets.to_owned()
        } else {
            (t.last)(last.afspraken, last.wachten, last.casussen)
        };
        say(&owed, cx.theme.plain);
        if last.te_laat > 0 {
            let late = (t.te_laat)(last.te_laat, last.dagen, last.gemiddeld);
            say(&late, cx.theme.late);
        }
    }
    say(&about(&partner.inhoud, cx), cx.theme.plain);
    if partner.inhoud.contacten.is_empty() {
        say(t.geen_contact, cx.theme.faint);
    }
    for c in &partner.inhoud.contacten {
        let parts = [&c.naam, &c.rol, &c.telefoon, &c.mail];
        let parts: Vec<_> = parts
            .into_iter()
            .filter(|p| !p.is_empty())
            .cloned()
            .collect();
        say(&parts.join(&format!(" {} ", cx.g.dot)), cx.theme.plain);
    }
}

/// Kind, telephone, mail, area and validity, as far as known.
fn about(p: &Partner, cx: &Cx) -> String {
    let [kind_label, phone, mail, area, prisons, from, until, words] = cx.t.partners.labels;
    let day = |day| datum::kort_met_jaar(day, cx.taal);
    let towns: Vec<_> = p
        .gemeenten
        .iter()
        .map(|g| cx.gemeente(*g).to_string())
        .collect();
    let towns = if towns.is_empty() {
        cx.t.partners.allemaal.to_owned()
    } else {
        towns.join(", ")
    };
    let all = [
        (kind_label, kind(p, cx).to_string()),
        (phone, p.telefoon.clone()),
        (mail, p.mail.clone()),
        (area, towns),
        (prisons, p.pis.join(", ")),
        (from, p.geldig_van.map(day).unwrap_or_default()),
        (until, p.geldig_tot.map(day).unwrap_or_default()),
        (words, p.woorden.join(", ")),
    ];
    let known = all.iter().filter(|(_, text)| !text.is_empty());
    let parts: Vec<_> = known
        .map(|(label, text)| format!("{label}: {text}"))
        .collect();
    parts.join(&format!(" {} ", cx.g.dot))
}
