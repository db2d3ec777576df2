//! Draws accounts with their roles, and below them what the line under the cursor comes to.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
};

use crate::api::beheer::AccountRegel;
use crate::api::bevoegd::Hoedanigheid;
use crate::domain::account::{Gever, Toekenning};
use crate::domain::id::RecordId;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use crate::text::datum;
use crate::tui::cx::Cx;
use crate::tui::paint;

use super::super::wie;
use super::{Beheer, Lijn, daad, gemeenten, wacht};

/// Rows of the part about the line under the cursor.
const DETAIL: u16 = 6;
/// Columns of a login name, a name in full, and how the role stands.
const NAAM: u16 = 16;
const VOLUIT: u16 = 24;
const STAND: u16 = 20;
/// Columns of a role.
const ROL: u16 = 12;

fn split(area: Rect) -> (Rect, Rect) {
    let [list, detail] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(DETAIL)]).areas(area);
    (list, detail)
}

/// Rows for lines in an area: without frame and who one is.
pub(super) fn rows(area: Rect) -> u16 {
    split(area).0.height.saturating_sub(2 + wie::ROWS)
}

pub(super) fn draw(
    pane: &Beheer,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
    cx: &Cx,
) -> Option<Position> {
    let t = cx.t.beheer;
    let (list, detail) = split(area);
    let (accounts, waiting) = pane.aantallen();
    let title = SafeText::regel(&(t.titel)(accounts, waiting));
    let inner = paint::frame(buf, list, &title, focused, cx);
    let inner = wie::draw(inner, cx.t.rol.niet_te_zien[1], buf, cx);
    let lines = uitleg(pane, cx);
    let about = paint::frame(buf, detail, &kop(pane, cx), false, cx);
    let room = about.width.saturating_sub(2);
    let wrapped = lines.iter().flat_map(|l| paint::wrap(l, room));
    for (line, y) in wrapped.zip(about.top()..about.bottom()) {
        paint::put(buf, about.x + 1, y, room, &line, cx.theme.plain);
    }
    if !pane.known {
        return Some(wie::not_there(
            pane.refused.as_ref(),
            t.komt,
            inner,
            buf,
            cx,
        ));
    }
    if pane.lijnen.is_empty() {
        paint::words(buf, inner, inner.y, &t.leeg, cx);
        return Some(Position::new(inner.x, inner.y));
    }
    let visible = pane.lijnen.iter().enumerate().skip(pane.rows.top());
    for ((at, lijn), y) in visible.zip(inner.top()..inner.bottom()) {
        let here = at == pane.rows.cursor();
        let row = Rect::new(inner.x, y, inner.width, 1);
        let style = paint::row(buf, row, here, focused, cx);
        match *lijn {
            Lijn::Account(a) => {
                if let Some(regel) = pane.accounts.get(a) {
                    draw_account(regel, row, (here, style), buf, cx);
                }
            }
            Lijn::Rol(a, r) => {
                let regel = pane.accounts.get(a);
                if let Some((regel, (_, t))) = regel.and_then(|x| Some((x, x.rechten.get(r)?))) {
                    draw_rol(regel, t, row, (here, style), buf, cx);
                }
            }
        }
    }
    Some(Position::new(inner.x, inner.y + pane.rows.cursor_row()))
}

fn dag(op: Tijdstip, cx: &Cx) -> String {
    datum::kort_met_jaar(op.datum(), cx.taal)
}

fn draw_account(
    regel: &AccountRegel,
    row: Rect,
    (here, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    let t = cx.t.beheer;
    let a = &regel.account;
    let (rest, look) = match a.beeindigd_op {
        Some(op) => ((t.beeindigd)(&dag(op, cx)), cx.theme.faint),
        None if regel.rechten.is_empty() => (t.zonder_rol.to_owned(), cx.theme.attention),
        None => ((t.sinds)(&dag(a.gemaakt_op, cx)), cx.theme.plain),
    };
    let name = if here { style } else { cx.theme.title };
    let look = if here { style } else { look };
    let mut x = row.x + 2;
    for (text, width, style) in [
        (SafeText::regel(&a.naam.0), NAAM, name),
        (SafeText::regel(&a.volledige_naam), VOLUIT, style),
        (
            SafeText::regel(&rest),
            row.right().saturating_sub(row.x + 4 + NAAM + VOLUIT),
            look,
        ),
    ] {
        paint::put(buf, x, row.y, width, &cx.cut(&text, width), style);
        x += width + 1;
    }
}

fn draw_rol(
    regel: &AccountRegel,
    t: &Toekenning,
    row: Rect,
    (here, style): (bool, Style),
    buf: &mut Buffer,
    cx: &Cx,
) {
    let [telt, op_een_ander] = cx.t.beheer.stand;
    let (stand, look) = if wacht(regel, t) {
        let text = format!("{} {op_een_ander}", cx.g.late);
        (SafeText::regel(&text), cx.theme.attention)
    } else {
        (SafeText::eigen(telt), cx.theme.plain)
    };
    let look = if here { style } else { look };
    let x = row.x + 4;
    paint::put_own(buf, x, row.y, ROL, t.rol.code(), style);
    let x = x + ROL + 1;
    let right = row.right().saturating_sub(STAND + 1);
    let waar = if t.gemeenten.is_empty() {
        SafeText::eigen(cx.t.beheer.hele_opslag)
    } else {
        SafeText::regel(&gemeenten::namen(&t.gemeenten, cx))
    };
    let room = right.saturating_sub(x + 1);
    paint::put(buf, x, row.y, room, &cx.cut(&waar, room), style);
    paint::put(buf, right, row.y, STAND, &stand, look);
}

/// What the part below is about.
fn kop(pane: &Beheer, cx: &Cx) -> SafeText {
    let Some(regel) = pane.account() else {
        return SafeText::default();
    };
    let naam = &regel.account.naam.0;
    match pane.rol() {
        Some((_, (_, t))) => SafeText::regel(&format!("{naam}: {}", daad::recht(t, cx))),
        None => {
            let nummer = (cx.t.beheer.nummer)(regel.account.uid);
            SafeText::regel(&format!("{naam}, {nummer}"))
        }
    }
}

/// What the line under the cursor comes to, and what can be done about it.
fn uitleg(pane: &Beheer, cx: &Cx) -> Vec<SafeText> {
    let t = cx.t.beheer;
    let mut uit = Vec::new();
    if let Some((regel, (_, toekenning))) = pane.rol() {
        uit.extend(over_rol(pane, regel, toekenning, cx));
    } else if let Some(regel) = pane.account() {
        let [zonder, met, beeindigd] = t.account;
        let words = match regel.account.beeindigd_op {
            Some(_) => beeindigd,
            None if regel.rechten.is_empty() => zonder,
            None => met,
        };
        uit.push(SafeText::regel(&regel.account.volledige_naam));
        uit.push(SafeText::eigen(words));
    } else if cx.sessie.bevoegd.als == Hoedanigheid::Eigenaar {
        uit.push(SafeText::eigen(t.eigen_opslag));
    }
    if !cx.may(Handeling::RechtBeheren) {
        uit.push(SafeText::eigen(t.alleen_kijken));
    }
    uit
}

fn over_rol(
    pane: &Beheer,
    regel: &AccountRegel,
    toekenning: &Toekenning,
    cx: &Cx,
) -> Vec<SafeText> {
    let t = cx.t.beheer;
    let gegeven = (t.gegeven)(
        &gever(pane, toekenning.gegeven_door, cx),
        &dag(toekenning.gegeven_op, cx),
    );
    let bevestigd = toekenning
        .bevestigd_door
        .zip(toekenning.bevestigd_op)
        .map(|(door, op)| (t.bevestigd)(&gever(pane, door, cx), &dag(op, cx)));
    let zelf = Beheer::zelf(cx);
    let [bevestig, jij_gaf, voor_jou] = t.wacht;
    let wat = if toekenning.telt() {
        bevestigd.unwrap_or_else(|| t.alleen.to_owned())
    } else if zelf == Some(regel.id) {
        voor_jou.to_owned()
    } else if zelf.map(Gever::Account) == Some(toekenning.gegeven_door) {
        jij_gaf.to_owned()
    } else {
        bevestig.to_owned()
    };
    vec![SafeText::regel(&gegeven), SafeText::regel(&wat)]
}

fn gever(pane: &Beheer, gever: Gever, cx: &Cx) -> String {
    let [eigenaar, console, onbekend] = cx.t.beheer.gevers;
    let naam = |id: RecordId| {
        let regel = pane.accounts.iter().find(|r| r.id == id);
        regel.map(|r| r.account.naam.0.clone())
    };
    match gever {
        Gever::Eigenaar => eigenaar.to_owned(),
        Gever::Console => console.to_owned(),
        Gever::Account(id) => naam(id).unwrap_or_else(|| onbekend.to_owned()),
    }
}
