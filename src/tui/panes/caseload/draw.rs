//! Draws the list of cases.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::reply::CaseloadRegel;
use crate::domain::kalender;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::veilig::SafeText;
use crate::text::{datum, domein};
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::Caseload;

/// Rows for cases in an area: without frame and head.
pub(super) fn rows(area: Rect) -> u16 {
    area.height.saturating_sub(3)
}

/// Columns, as they fit in a width: place and width of each; a width of 0 leaves it out.
#[derive(Debug, PartialEq, Eq)]
struct Columns {
    free: (u16, u16),
    name: (u16, u16),
    gem: (u16, u16),
    states: (u16, u16),
    fase: (u16, u16),
    who: (u16, u16),
    late: (u16, u16),
}

impl Columns {
    fn new(area: Rect, states: u16) -> Self {
        let free = 9;
        let late = 4;
        let fase = if area.width >= 70 { 6 } else { 0 };
        let who = if area.width >= 70 { 12 } else { 4 };
        let fixed = 2 + free + 1 + 1 + 3 + 1 + states + 1 + fase + who + 1 + late;
        let name = area.width.saturating_sub(fixed).max(6);
        let mut x = area.x + 2;
        let mut column = |width: u16| {
            let at = (x, width);
            x += width + u16::from(width > 0);
            at
        };
        Self {
            free: column(free),
            name: column(name),
            gem: column(3),
            states: column(states),
            fase: column(fase),
            who: column(who),
            late: column(late),
        }
    }
}

pub(super) fn draw(
    pane: &Caseload,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let inner = paint::frame(buf, area, &title(pane, cx), focused, cx);
    if inner.height < 2 {
        return None;
    }
    let codes = head_codes(cx);
    let heads = state_heads(&codes, cx);
    let states = u16::try_from(heads.as_str().chars().count()).unwrap_or(0);
    let columns = Columns::new(inner, states.max(4));
    draw_head(&columns, &heads, inner.y, buf, cx);
    if pane.list.known() && pane.list.total() == 0 {
        return draw_empty(pane, inner, buf, cx);
    }
    let top = inner.y + 1;
    for ((at, row), y) in pane.list.visible().zip(top..inner.bottom()) {
        let here = at == pane.list.cursor();
        let style = match (here, focused) {
            (true, true) => cx.theme.selected,
            (true, false) => cx.theme.resting,
            (false, _) => cx.theme.plain,
        };
        paint::clear(buf, Rect::new(inner.x, y, inner.width, 1), style);
        if here {
            paint::put_own(buf, inner.x, y, 1, cx.g.marker, style);
        }
        if let Some(row) = row {
            let states = states_of(row, &codes, cx);
            draw_row(row, &states, &columns, y, (here && focused, style), buf, cx);
        }
    }
    Some(Position::new(inner.x, top + pane.list.cursor_row()))
}

fn title(pane: &Caseload, cx: &Cx) -> SafeText {
    let mut title = (cx.t.casus.titel)(pane.list.total());
    if !pane.filter.zoek.is_empty() {
        title = format!("{title} {} /{}", cx.g.dot, pane.filter.zoek);
    }
    let rest = crate::api::CaseloadFilter {
        zoek: String::new(),
        ..pane.filter.clone()
    };
    if rest.actief() || rest.ook_gesloten {
        title = format!("{title} {} {}", cx.g.dot, cx.t.casus.filter_aan);
    }
    let mut rows = pane.list.visible().filter_map(|(_, row)| row);
    if rows.any(|row| row.waarneming) {
        title = format!("{title} {} {}", cx.g.dot, cx.t.overdracht.legenda);
    }
    SafeText::regel(&title)
}

/// The leefgebieden of the set of this store: one narrow column for each.
fn head_codes(cx: &Cx) -> Vec<LeefgebiedCode> {
    let set = &cx.sessie.instellingen.leefgebied_set;
    let set = cx.sessie.catalogus.set(set);
    set.map_or_else(Vec::new, |set| set.leefgebieden.clone())
}

/// One letter per column.
fn state_heads(codes: &[LeefgebiedCode], cx: &Cx) -> SafeText {
    let known = codes
        .iter()
        .filter_map(|c| cx.sessie.catalogus.leefgebied(c));
    SafeText::regel(&known.map(|l| l.letter).collect::<String>())
}

/// How each column of a case stands: its board may be of another set, and lack some.
fn states_of(row: &CaseloadRegel, heads: &[LeefgebiedCode], cx: &Cx) -> Vec<Option<Situatie>> {
    let sets = &cx.sessie.catalogus.sets;
    let set = sets.iter().find(|s| s.code == row.leefgebied_set);
    let Some(set) = set.filter(|set| set.leefgebieden != heads) else {
        return row.standen.iter().map(|(s, _)| Some(*s)).collect();
    };
    let shared = heads.iter().any(|code| set.leefgebieden.contains(code));
    if !shared {
        // Nothing in common: its own columns in their own order say more than blanks.
        return row.standen.iter().map(|(s, _)| Some(*s)).collect();
    }
    let column = |code| {
        let at = set.leefgebieden.iter().position(|c| c == code)?;
        row.standen.get(at).map(|(s, _)| *s)
    };
    heads.iter().map(column).collect()
}

fn draw_head(columns: &Columns, heads: &SafeText, y: u16, buf: &mut Buffer, cx: &Cx) {
    let t = cx.t.casus;
    let style = cx.theme.title;
    for ((x, width), word) in [
        (columns.free, t.kop_vrij),
        (columns.name, t.kop_naam),
        (columns.gem, t.kop_gem),
        (columns.fase, t.kop_fase),
        (columns.who, t.kop_wie),
        (columns.late, t.kop_laat),
    ] {
        paint::put_own(buf, x, y, width, word, style);
    }
    paint::put(buf, columns.states.0, y, columns.states.1, heads, style);
}

fn draw_empty(pane: &Caseload, inner: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
    let filtered = pane.filter.actief() || pane.filter.ook_gesloten;
    let words: &[&'static str] = if filtered {
        &[cx.t.casus.leeg_filter]
    } else {
        &cx.t.casus.leeg
    };
    paint::words(buf, inner, inner.y + 2, words, cx);
    Some(Position::new(inner.x, inner.y + 1))
}

fn draw_row(
    row: &CaseloadRegel,
    states: &[Option<Situatie>],
    columns: &Columns,
    y: u16,
    (selected, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    // On the selected row reverse video says it all; colours on top of it are hard to read.
    let tint = |other: Style| if selected { style } else { style.patch(other) };
    let (free, warn) = free(row, cx);
    let strong = if warn {
        tint(cx.theme.attention)
    } else {
        style
    };
    paint::put(buf, columns.free.0, y, columns.free.1, &free, strong);
    let name = SafeText::regel(&row.naam.lijst());
    let name = cx.cut(&name, columns.name.1);
    paint::put(buf, columns.name.0, y, columns.name.1, &name, style);
    let gem = cx.gemeente_kort(row.gemeente);
    paint::put(buf, columns.gem.0, y, columns.gem.1, &gem, style);
    let mut x = columns.states.0;
    for situatie in states.iter().take(usize::from(columns.states.1)) {
        let Some(situatie) = situatie else {
            x += 1;
            continue;
        };
        let tone = match situatie {
            Situatie::OpOrde => tint(cx.theme.good),
            Situatie::Aandacht => tint(cx.theme.attention),
            Situatie::NietOpOrde => tint(cx.theme.late),
            Situatie::Onbekend | Situatie::Nvt => style,
        };
        x += paint::put_own(
            buf,
            x,
            y,
            1,
            domein::situatie_teken(*situatie, cx.glyphs),
            tone,
        );
    }
    let fase = domein::fase_kort(row.fase, cx.taal);
    paint::put_own(buf, columns.fase.0, y, columns.fase.1, fase, style);
    let who = row
        .regisseur
        .as_ref()
        .map_or(SafeText::eigen("-"), |m| match row.waarneming {
            true => SafeText::regel(&format!("{} {}", cx.t.overdracht.letter, m.0)),
            false => SafeText::regel(&m.0),
        });
    // Cut without a sign: the first letters tell colleagues apart.
    let who = who.kort_met(usize::from(columns.who.1), "");
    paint::put(buf, columns.who.0, y, columns.who.1, &who, style);
    let late = u32::from(row.te_laat) + u32::from(row.nabellen);
    if late > 0 {
        let text = SafeText::regel(&format!("{}{late}", cx.g.late));
        paint::put(
            buf,
            columns.late.0,
            y,
            columns.late.1,
            &text,
            tint(cx.theme.late),
        );
    }
}

/// Days until the door, and whether that asks for attention.
fn free(row: &CaseloadRegel, cx: &Cx) -> (SafeText, bool) {
    let Some(deur) = row.deur else {
        return (SafeText::eigen("-"), false);
    };
    let let_op = kalender::vrijlating_let_op(deur.datum);
    let text = datum::vrij_kort(deur.datum, cx.today, let_op, cx.taal);
    let days = kalender::dagen_tussen(cx.today, deur.datum);
    (SafeText::regel(&text), (0..=7).contains(&days))
}
