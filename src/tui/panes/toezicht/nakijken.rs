//! The emergency accesses, those first that wait to be looked at. Enter says that one has looked at the
//! one under the cursor.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::api::noodtoegang::NoodRegel;
use crate::api::{Reply, Request};
use crate::domain::tijd::Tijdstip;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::cli::nood as woord;
use crate::text::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;

/// Before a reason, on lines of its own.
const INDENT: u16 = 4;

/// Opens the list.
pub(super) fn open() -> Cmd {
    Cmd::Push(Box::new(Nakijken::default()))
}

#[derive(Debug, Default)]
struct Nakijken {
    /// `None`: not answered yet.
    regels: Option<Vec<NoodRegel>>,
    cursor: usize,
}

/// Whether whoever looks here can say so of this one.
fn kan(regel: &NoodRegel, cx: &Cx) -> bool {
    let n = &regel.noodtoegang;
    n.bekeken_op.is_none() && !n.geldt(cx.sessie.nu) && n.door != cx.sessie.medewerker
}

impl Nakijken {
    fn lijst(&self) -> &[NoodRegel] {
        self.regels.as_deref().unwrap_or(&[])
    }

    /// What stands on the rows, each with the number of its access.
    fn rows(&self, width: u16, cx: &Cx) -> Vec<(usize, u16, SafeText, Style)> {
        let mut uit = Vec::new();
        for (at, regel) in self.lijst().iter().enumerate() {
            let n = &regel.noodtoegang;
            let look = if kan(regel, cx) {
                cx.theme.attention
            } else {
                cx.theme.plain
            };
            let casus = regel.casus.as_ref().map(ToString::to_string);
            let kop = format!(
                "{:>3}  {}  {}  {} - {}  {}",
                n.nummer,
                n.door.0,
                casus.as_deref().unwrap_or("-"),
                op(n.begonnen_op),
                datum::tijd(n.einde()),
                stand(regel, cx)
            );
            let kop = cx.cut(&SafeText::regel(&kop), width);
            uit.push((at, 0, kop, look));
            let room = width.saturating_sub(INDENT);
            let reden = paint::wrap(&SafeText::regel(&n.reden), room);
            uit.extend(reden.into_iter().map(|r| (at, INDENT, r, cx.theme.plain)));
        }
        uit
    }
}

fn op(tijdstip: Tijdstip) -> String {
    let dag = datum::numeriek(tijdstip.datum());
    format!("{dag} {}", datum::tijd(tijdstip))
}

fn stand(regel: &NoodRegel, cx: &Cx) -> String {
    let n = &regel.noodtoegang;
    match (&n.bekeken_door, n.bekeken_op) {
        (Some(wie), Some(wanneer)) => woord::bekeken(&wie.0, &op(wanneer), cx.taal),
        _ if n.geldt(cx.sessie.nu) => woord::loopt(cx.taal).to_owned(),
        _ => woord::wacht(cx.taal).to_owned(),
    }
}

impl Layer for Nakijken {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![Cmd::Ask(0, Request::Noodtoegangen)]
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        if let Reply::Noodtoegangen(mut regels) = reply {
            // They come newest first; a stable sort keeps that within both parts.
            regels.sort_by_key(|r| !kan(r, cx));
            self.regels = Some(regels);
        }
        Vec::new()
    }

    fn offers(&self, action: Action) -> bool {
        let here = self.lijst().get(self.cursor);
        match action {
            Action::Zoeken => false,
            Action::Bevestigen => here.is_some_and(|r| r.noodtoegang.bekeken_op.is_none()),
            other => !other.is_about_other(),
        }
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        let last = self.lijst().len().saturating_sub(1);
        self.cursor = match action {
            Action::Volgende => self.cursor.saturating_add(1),
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag | Action::Laatste => last,
            Action::PaginaOmhoog | Action::Eerste => 0,
            Action::Annuleren => return Outcome::one(Cmd::Close),
            Action::Bevestigen => {
                return match self.lijst().get(self.cursor).filter(|r| kan(r, cx)) {
                    Some(regel) => Outcome::one(Cmd::Submit(Request::BekijkNood { id: regel.id })),
                    None => Outcome::used(),
                };
            }
            _ => return Outcome::Ignored,
        }
        .min(last);
        Outcome::used()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let t = cx.t.toezicht;
        let width = screen.width.min(100);
        let rows = self.rows(width.saturating_sub(4), cx);
        let title = SafeText::eigen(t.nood_titel);
        if rows.is_empty() {
            let area = paint::centred(screen, width, 3);
            let inner = paint::frame(buf, area, &title, true, cx);
            let words = match self.regels {
                Some(_) => woord::geen(true, cx.taal),
                None => t.bezig,
            };
            paint::put_own(
                buf,
                inner.x + 1,
                inner.y,
                inner.width,
                words,
                cx.theme.plain,
            );
            return Some(Position::new(inner.x, inner.y));
        }
        let hint = paint::wrap(&SafeText::eigen(t.nood_enter), width.saturating_sub(4));
        let below = u16::try_from(hint.len()).unwrap_or(0) + 1;
        let high = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let area = paint::centred(screen, width, high.saturating_add(below + 2));
        let inner = paint::frame(buf, area, &title, true, cx);
        let fits = usize::from(inner.height.saturating_sub(below).max(1));
        let at = rows.iter().position(|(entry, ..)| *entry == self.cursor);
        // Whole pages, as in help.
        let top = at.unwrap_or(0) / fits * fits;
        let mut cursor = None;
        let shown = rows.iter().skip(top).take(fits);
        for ((entry, indent, text, style), y) in shown.zip(inner.top()..inner.bottom()) {
            let head = *entry == self.cursor && *indent == 0;
            let row = Rect::new(inner.x, y, inner.width, 1);
            let style = if head {
                paint::row(buf, row, true, true, cx)
            } else {
                *style
            };
            let x = inner.x + 1 + indent;
            paint::put(buf, x, y, inner.right().saturating_sub(x), text, style);
            if head {
                cursor = Some(Position::new(inner.x, y));
            }
        }
        let from = inner.bottom().saturating_sub(below - 1);
        for (text, y) in hint.iter().zip(from..inner.bottom()) {
            paint::put(buf, inner.x + 1, y, inner.width, text, cx.theme.key);
        }
        cursor
    }
}
