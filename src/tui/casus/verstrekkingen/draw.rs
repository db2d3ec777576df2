//! Draws the register: the lines, and below them all of the one under the cursor.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::domain::verstrekking::{Verstrekking, VerstrekkingStand};
use crate::text::datum;
use crate::text::scherm_uitvraag as woorden;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Register, to};

/// Rows below the list, with the line that parts them.
const DETAIL: u16 = 7;
const DAY: u16 = 11;
const WHO: u16 = 22;
const HOW: u16 = 9;
const STATE: u16 = 14;

pub(super) fn draw(
    register: &Register,
    screen: Rect,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.uitvraag;
    let dossier = cx.dossier()?;
    let area = paint::centred(screen, screen.width.min(110), screen.height);
    let number = dossier.casus.inhoud.nummer.to_string();
    let title = SafeText::regel(&(t.register)(&number));
    let inner = paint::frame(buf, area, &title, true, cx);
    let at = Position::new(inner.x, inner.y);
    let lines = register.lines(cx);
    if lines.is_empty() {
        paint::words(buf, inner, inner.y, &t.register_leeg, cx);
        return Some(at);
    }
    let room = inner.height.saturating_sub(DETAIL);
    let height = usize::from(room.max(1));
    let top = register.anker.cursor() / height * height;
    let mut cursor = None;
    let shown = lines.iter().enumerate().skip(top).take(height);
    for ((at, line), y) in shown.zip(inner.y..) {
        let here = at == register.anker.cursor();
        let row = Rect::new(inner.x, y, inner.width, 1);
        draw_row(&line.inhoud, row, here, buf, cx);
        if here {
            cursor = Some(Position::new(row.x, y));
        }
    }
    if let Some(line) = lines.get(register.anker.cursor()) {
        let below = Rect::new(inner.x, inner.y + room, inner.width, DETAIL);
        draw_detail(&line.inhoud, below, buf, cx);
    }
    cursor.or(Some(at))
}

fn draw_row(v: &Verstrekking, row: Rect, here: bool, buf: &mut Buffer, cx: &Cx) {
    let style = paint::row(buf, row, here, true, cx);
    let state = v.stand();
    let tone = match state {
        VerstrekkingStand::Gegeven(_) => style,
        _ if here => style,
        _ => style.patch(cx.theme.late),
    };
    let mut x = row.x + 2;
    let mut put = |text: &SafeText, width: u16, style| {
        paint::put(buf, x, row.y, width, &cx.cut(text, width), style);
        x += width + 1;
    };
    put(&SafeText::regel(&datum::kort(v.op, cx.taal)), DAY, style);
    put(&to(v, cx), WHO, style);
    put(
        &SafeText::eigen(woorden::wijze(v.wijze, cx.taal)),
        HOW,
        style,
    );
    put(
        &SafeText::eigen(woorden::stand(state, cx.taal)),
        STATE,
        tone,
    );
    let room = row
        .right()
        .saturating_sub(row.x + 2 + DAY + WHO + HOW + STATE + 4);
    put(&SafeText::regel(&v.wat), room, style);
}

fn draw_detail(v: &Verstrekking, area: Rect, buf: &mut Buffer, cx: &Cx) {
    for x in area.left() + 1..area.right().saturating_sub(1) {
        paint::put_own(buf, x, area.y, 1, cx.g.line, cx.theme.plain);
    }
    let t = cx.t.uitvraag;
    let day = datum::kort_bij(v.vastgelegd.datum(), cx.today, cx.taal);
    let basis = cx.taal.kies(&v.grondslag_naam, &v.grondslag_naam_en);
    let along = woorden::gegevens(&v.gegevens, cx.taal);
    let mut lines = vec![
        v.wat.clone(),
        format!("{}: {along}", t.ronde_kop[2]),
        (t.grondslag)(basis, &v.toelichting),
        (t.door)(&v.door.0, &day),
    ];
    if let Some(last) = v.verzendingen.last() {
        let when = datum::kort_bij(last.op.datum(), cx.today, cx.taal);
        let state = woorden::stand(v.stand(), cx.taal);
        lines.push(format!("{state}: {}, {when}", last.door.0));
    }
    let room = area.width.saturating_sub(3);
    let wrapped = lines.iter().flat_map(|line| {
        let mut rows = paint::wrap(&SafeText::regel(line), room);
        rows.truncate(2);
        rows
    });
    for (line, y) in wrapped.zip(area.y + 1..area.bottom()) {
        paint::put(buf, area.x + 2, y, room, &line, cx.theme.plain);
    }
}
