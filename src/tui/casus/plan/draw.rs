//! Draws the plan: the row of versions, what is to be said about the one that shows, and its text.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::plan::{Partij, Planstatus, Planversie};
use crate::domain::veilig::SafeText;
use crate::text::{datum, plan::partij};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::Plan;
use super::regels::{Look, rows};

pub(super) fn draw(plan: &Plan, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.plan;
    let title = cx.dossier().map_or_else(SafeText::default, |d| {
        let nummer = d.casus.inhoud.nummer.to_string();
        SafeText::regel(&(t.titel)(&nummer, &d.persoon.naam.lijst()))
    });
    let area = paint::centred(screen, screen.width.min(100), screen.height);
    let inner = paint::frame(buf, area, &title, true, cx);
    let room = inner.width.saturating_sub(2);
    let x = inner.x + 1;
    if !plan.loaded {
        paint::put_own(buf, x, inner.y, room, t.laden, cx.theme.faint);
        return None;
    }
    versions(plan, Rect::new(x, inner.y, room, 1), buf, cx);
    let mut y = inner.y + 1;
    for (text, style) in about(plan, cx) {
        for line in paint::wrap(&text, room) {
            if y < inner.bottom() {
                paint::put(buf, x, y, room, &line, style);
            }
            y += 1;
        }
    }
    y += 1;
    let below = Rect::new(inner.x, y, inner.width, inner.bottom().saturating_sub(y));
    text(plan, below, buf, cx)
}

/// The versions beside each other; where not all fit, those around the one that shows.
fn versions(plan: &Plan, area: Rect, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.plan;
    let names: Vec<SafeText> = (0..plan.count())
        .map(|at| match plan.versies.get(at) {
            Some(v) => SafeText::regel(&format!(" {} ", (t.versie)(v.inhoud.nummer))),
            None => SafeText::regel(&format!(" {} ", t.voorstel)),
        })
        .collect();
    let shown = plan.at();
    let mut from = 0;
    let width = |from: usize| -> usize {
        let upto = names.iter().take(shown + 1).skip(from);
        upto.map(SafeText::breedte).sum()
    };
    while from < shown && width(from) > usize::from(area.width) {
        from += 1;
    }
    let parts: Vec<(SafeText, Style)> = names
        .into_iter()
        .enumerate()
        .skip(from)
        .map(|(at, name)| {
            let style = if at == shown {
                cx.theme.selected
            } else {
                cx.theme.plain
            };
            (name, style)
        })
        .collect();
    paint::spans(buf, area.x, area.y, area.right(), &parts);
}

/// What is to be said about the version that shows, before its text.
fn about(plan: &Plan, cx: &Cx) -> Vec<(SafeText, Style)> {
    let t = cx.t.plan;
    let mut out = Vec::new();
    let mut say = |text: &str, style| out.push((SafeText::regel(text), style));
    match plan.shown().map(|v| &v.inhoud) {
        None => {
            let [first, next] = t.nog_niet;
            let words = if plan.versies.is_empty() { first } else { next };
            say(words, cx.theme.plain);
        }
        Some(versie) => {
            let style = if versie.is_concept() {
                cx.theme.attention
            } else {
                cx.theme.good
            };
            say(&status(versie, cx), style);
            if !versie.reden.is_empty() {
                say(&format!("{}: {}", t.reden, versie.reden), cx.theme.plain);
            }
            say(&agreed(versie, cx), cx.theme.plain);
        }
    }
    if let Some(before) = plan.before() {
        let count = plan.differences(cx).len();
        say(&(t.anders)(count, before.nummer), cx.theme.plain);
    }
    if plan.behind(cx) {
        say(t.bord_anders, cx.theme.attention);
    }
    out
}

fn status(versie: &Planversie, cx: &Cx) -> String {
    let day = |day| datum::kort_bij(day, cx.today, cx.taal);
    match &versie.status {
        Planstatus::Concept => (cx.t.plan.concept)(&day(versie.gemaakt.datum()), &versie.door.0),
        Planstatus::Vastgesteld { op, door } => (cx.t.plan.vast)(&day(*op), &door.0),
    }
}

/// `Akkoord: betrokkene ja (di 24 nov), casemanager ?, …`
fn agreed(versie: &Planversie, cx: &Cx) -> String {
    let [yes, no, unknown] = cx.t.plan.eens;
    let each = Partij::ALLE.map(|who| {
        let name = partij(who, cx.taal);
        match versie.akkoord(who) {
            None => format!("{name} {unknown}"),
            Some(said) => {
                let word = if said.eens { yes } else { no };
                let day = datum::kort_bij(said.op, cx.today, cx.taal);
                format!("{name} {word} ({day})")
            }
        }
    });
    format!("{}: {}", cx.t.plan.akkoord, each.join(", "))
}

/// The text, from the page on that holds the cursor.
fn text(plan: &Plan, area: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let room = area.width.saturating_sub(3);
    let lines: Vec<(usize, u16, SafeText, Style)> = rows(plan, cx)
        .into_iter()
        .enumerate()
        .flat_map(|(at, row)| {
            let style = match row.look {
                Look::Head => cx.theme.title,
                Look::Plain => cx.theme.plain,
                Look::Faint => cx.theme.faint,
            };
            paint::wrap(&row.text, room.saturating_sub(row.indent))
                .into_iter()
                .map(move |line| (at, row.indent, line, style))
                .collect::<Vec<_>>()
        })
        .collect();
    let height = usize::from(area.height.max(1));
    let here = lines.iter().position(|(at, ..)| *at == plan.cursor);
    let top = here.unwrap_or(0) / height * height;
    let mut cursor = None;
    let visible = lines.iter().skip(top).zip(area.top()..area.bottom());
    for ((at, indent, line, style), y) in visible {
        if *at == plan.cursor && cursor.is_none() {
            paint::put_own(buf, area.x, y, 1, cx.g.marker, cx.theme.title);
            cursor = Some(Position::new(area.x, y));
        }
        let x = area.x + 2 + indent;
        paint::put(buf, x, y, room.saturating_sub(*indent), line, *style);
    }
    if top + height < lines.len() && area.height > 0 {
        // More below: on the frame, where it takes no row.
        let x = area.right().saturating_sub(3);
        paint::put_own(buf, x, area.bottom(), 2, cx.g.now, cx.theme.key);
    }
    cursor
}
