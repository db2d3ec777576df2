//! Draws the quick entry line: what is typed, what it means, and after a conflict what a colleague
//! made of the agreement.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::domain::afspraak::AfspraakSoort;
use crate::domain::snelinvoer::lees;
use crate::domain::veilig::SafeText;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::super::super::words;
use super::super::as_typed;
use super::Quick;

/// Rows of a frame with the line, and two rows of what it means.
const ROWS: u16 = 5;

pub(super) fn draw(quick: &Quick, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let room = screen.width.saturating_sub(4);
    let theirs: Vec<(SafeText, Style)> = theirs(quick, cx)
        .into_iter()
        .flat_map(|(text, style)| {
            paint::wrap(&text, room)
                .into_iter()
                .map(move |line| (line, style))
        })
        .collect();
    let more = u16::try_from(theirs.len()).unwrap_or(u16::MAX);
    let area = paint::at_bottom(screen, ROWS.saturating_add(more));
    let inner = paint::frame(buf, area, &title(quick, cx), true, cx);
    if inner.height < 3 {
        return None;
    }
    let x = inner.x + 1;
    let line = quick.read(cx, lees);
    let (text, style) = match (&quick.failure, quick.understood(&line, cx)) {
        (Some(failure), _) => {
            let text = SafeText::regel(&format!("! {failure}"));
            (text, cx.theme.late)
        }
        (None, Ok(what)) => (quick.shown(&line, &what, cx), cx.theme.good),
        (None, Err(why)) => (why, cx.theme.attention),
    };
    let offers = quick.offers(cx);
    let rows = if offers.is_leeg() { 2 } else { 1 };
    let below = Rect::new(x, inner.y + 1, room, rows);
    paint::put_wrapped(buf, below, &text, style, cx);
    let offers = cx.cut(&offers, room);
    paint::put(buf, x, inner.y + 2, room, &offers, cx.theme.faint);
    for ((line, style), y) in theirs.iter().zip(inner.y + 3..inner.bottom()) {
        paint::put(buf, x, y, room, line, *style);
    }
    Some(quick.field.draw(x, inner.y, room, buf, cx.theme.plain))
}

fn title(quick: &Quick, cx: &Cx) -> SafeText {
    let t = cx.t.casus;
    let mut title = match (&quick.changes, quick.soort) {
        (Some(_), _) => t.wijzig_afspraak.to_owned(),
        (None, AfspraakSoort::WachtOp) => t.wacht_op.to_owned(),
        (None, AfspraakSoort::Afspraak) => t.nieuwe_afspraak.to_owned(),
    };
    if let Some(dossier) = cx.dossier() {
        // In a meeting others look on.
        let whose = match quick.overleg {
            Some(_) => dossier.casus.inhoud.nummer.to_string(),
            None => dossier.persoon.naam.lijst(),
        };
        title = format!("{title}: {whose}");
    }
    if let Some(code) = &quick.leefgebied {
        title = format!("{title} {} {}", cx.g.dot, cx.leefgebied(code));
    }
    SafeText::regel(&title)
}

/// After a conflict: what happened, the line as the colleague would have typed it, what Enter does.
fn theirs(quick: &Quick, cx: &Cx) -> Vec<(SafeText, Style)> {
    let conflict = quick.changes.as_ref().filter(|c| c.shared.in_conflict());
    let Some(changing) = conflict else {
        return Vec::new();
    };
    let shared = &changing.shared;
    let happened = SafeText::regel(&format!("! {}", shared.what_happened(cx)));
    let mut rows = vec![(happened, cx.theme.late)];
    rows.extend(shared.theirs().map(|theirs| {
        let now = if theirs.open() {
            as_typed(theirs, &quick.names, cx)
        } else {
            words::afspraak_nu(theirs, cx)
        };
        let text = SafeText::regel(&format!("{}: {now}", shared.by(cx)));
        (text, cx.theme.attention)
    }));
    let [replaces, anew] = cx.t.samen.enter;
    let effect = if changing.onto().is_some() {
        replaces
    } else {
        anew
    };
    rows.push((SafeText::eigen(effect), cx.theme.key));
    rows
}
