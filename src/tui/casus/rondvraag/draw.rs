//! Draws the round: what goes to all on top, below it whom it goes to.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::veilig::SafeText;
use crate::text::datum;
use crate::text::scherm_uitvraag::gegevens;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::{Item, Rondvraag};

/// Width of the labels above the list.
const LABEL: u16 = 10;
const NAME: u16 = 26;
const AREAS: u16 = 24;

pub(super) fn draw(round: &Rondvraag, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let t = cx.t.uitvraag;
    let dossier = cx.dossier()?;
    let area = paint::centred(screen, screen.width.min(100), screen.height);
    let number = dossier.casus.inhoud.nummer.to_string();
    let title = format!(
        "{}: {}",
        (t.ronde_titel)(&number),
        (t.gekozen)(round.asked().count())
    );
    let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
    if round.items.is_empty() {
        let [none, add] = t.geen_partners;
        if cx.files {
            paint::words(buf, inner, inner.y, &[none, add], cx);
        } else {
            let [over, command] = cx.t.lijn.partners;
            paint::words(buf, inner, inner.y, &[none, over, command], cx);
        }
        return Some(Position::new(inner.x, inner.y));
    }
    let top = draw_head(round, inner, buf, cx);
    let list = Rect::new(
        inner.x,
        top,
        inner.width,
        inner.bottom().saturating_sub(top),
    );
    draw_list(round, list, buf, cx)
}

/// What goes to all, and what is wrong with it. Gives the row below.
fn draw_head(round: &Rondvraag, inner: Rect, buf: &mut Buffer, cx: &Cx) -> u16 {
    let t = cx.t.uitvraag;
    let day = datum::kort_bij(round.vraag.datum, cx.today, cx.taal);
    let basis = cx.sessie.catalogus.grondslag(&round.vraag.grondslag);
    let along = if round.vraag.gegevens.is_empty() {
        t.niets_mee.to_owned()
    } else {
        let name = basis.map_or("", |b| cx.taal.kies(&b.naam, &b.naam_en));
        let what = gegevens(&round.vraag.gegevens, cx.taal);
        format!("{what}; {}", (t.grondslag)(name, &round.vraag.toelichting))
    };
    let room = inner.width.saturating_sub(LABEL + 3);
    let mut y = inner.y;
    for (label, text) in t
        .ronde_kop
        .into_iter()
        .zip([round.vraag.vraag.clone(), day, along])
    {
        paint::put_own(buf, inner.x + 2, y, LABEL, label, cx.theme.title);
        let mut lines = paint::wrap(&SafeText::regel(&text), room);
        lines.truncate(2);
        for line in lines {
            paint::put(buf, inner.x + 2 + LABEL, y, room, &line, cx.theme.plain);
            y += 1;
        }
    }
    if let Some(why) = &round.failure {
        let why = SafeText::regel(&format!("{} {why}", cx.g.late));
        for line in paint::wrap(&why, inner.width.saturating_sub(4)) {
            paint::put(buf, inner.x + 2, y, inner.width, &line, cx.theme.late);
            y += 1;
        }
    }
    for x in inner.left() + 1..inner.right().saturating_sub(1) {
        paint::put_own(buf, x, y, 1, cx.g.line, cx.theme.plain);
    }
    y + 1
}

fn draw_list(round: &Rondvraag, area: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let height = usize::from(area.height.max(1));
    let top = round.cursor / height * height;
    let mut cursor = None;
    let items = round.items.iter().enumerate().skip(top);
    for ((at, item), y) in items.zip(area.top()..area.bottom()) {
        let here = at == round.cursor;
        let row = Rect::new(area.x, y, area.width, 1);
        draw_row(item, row, here, buf, cx);
        if here {
            cursor = Some(Position::new(row.x, y));
        }
    }
    cursor
}

fn draw_row(item: &Item, row: Rect, here: bool, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.uitvraag;
    let style = paint::row(buf, row, here, true, cx);
    let mark = if item.asked { "[x]" } else { "[ ]" };
    paint::put_own(buf, row.x + 2, row.y, 3, mark, style);
    let name = cx.partner(item.partner);
    paint::put(buf, row.x + 6, row.y, NAME, &cx.cut(&name, NAME), style);
    let areas = if item.areas.is_empty() {
        t.hele_casus.to_owned()
    } else {
        let names: Vec<_> = item.areas.iter().map(|a| cx.leefgebied(a)).collect();
        let names: Vec<_> = names.iter().map(SafeText::as_str).collect();
        names.join(", ")
    };
    let x = row.x + 6 + NAME + 1;
    let areas = SafeText::regel(&areas);
    paint::put(buf, x, row.y, AREAS, &cx.cut(&areas, AREAS), style);
    let partner = cx.sessie.partners.iter().find(|p| p.id == item.partner);
    let address = partner.is_none_or(|p| p.inhoud.postadres().is_empty());
    let what = match (item.waits, address) {
        (true, _) => t.loopt_al,
        (_, true) => t.geen_adres,
        _ => "",
    };
    let x = x + AREAS + 1;
    let room = row.right().saturating_sub(x);
    paint::put_own(buf, x, row.y, room, what, style);
}
