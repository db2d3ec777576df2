//! The whole case as text to read, in the order in which the work goes: person, notices, who was asked,
//! contact and will, the life areas, meetings, plan, release, follow-up. Whole pages, as in help.

mod lines;

use std::cell::Cell;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::{Reply, Request};
use crate::domain::bsn::Bsn;
use crate::domain::id::UnitId;
use crate::domain::tijdlijn::Sleutel;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::paint;

/// Columns of the window: those of the narrowest screen, so that no line is wrapped otherwise on a
/// wider one and every row of the text can be reached.
const WIDTH: u16 = 80;
/// Columns of the text: without frame, cursor and a margin.
const TEXT: u16 = WIDTH - 5;

/// Opens the reading view of the open case.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    open_on(None, cx)
}

/// Opens it where a line of the timeline stands in full.
#[must_use]
pub fn open_at(key: Sleutel, cx: &Cx) -> Outcome {
    open_on(Some(key), cx)
}

fn open_on(key: Option<Sleutel>, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let rows: Vec<Row> = lines::lines(dossier, cx)
        .into_iter()
        .flat_map(|line| {
            let wrapped = paint::wrap(&line.text, TEXT).into_iter();
            wrapped.map(move |text| Row {
                head: line.head,
                key: line.key,
                text,
            })
        })
        .collect();
    let at = key.and_then(|key| rows.iter().position(|row| row.key == Some(key)));
    let number = &dossier.casus.inhoud.nummer;
    Outcome::one(Cmd::Push(Box::new(Reader {
        title: format!("{number} {}", dossier.persoon.naam.voluit()),
        rows,
        cursor: at.unwrap_or(0),
        page: Cell::new(1),
    })))
}

/// Asks for the citizen service number and shows it; the store records that.
#[must_use]
pub fn bsn(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(dossier) => Outcome::one(Cmd::Push(Box::new(Number {
            persoon: dossier.persoon_unit,
            bsn: None,
            asked: true,
        }))),
        None => Outcome::used(),
    }
}

/// A row of the reading view.
#[derive(Debug)]
struct Row {
    head: bool,
    /// The line of the timeline that it says in full.
    key: Option<Sleutel>,
    text: SafeText,
}

/// The layer.
#[derive(Debug)]
struct Reader {
    title: String,
    rows: Vec<Row>,
    cursor: usize,
    /// Rows of a page, as last drawn.
    page: Cell<usize>,
}

impl Layer for Reader {
    fn scope(&self) -> Scope {
        Scope::Hulp
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        let last = self.rows.len().saturating_sub(1);
        let page = self.page.get();
        let top = self.cursor / page * page;
        self.cursor = match action {
            Action::Volgende => self.cursor + 1,
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag if top + page > last => self.cursor,
            Action::PaginaOmlaag => top + page,
            Action::PaginaOmhoog => top.saturating_sub(page),
            Action::Eerste => 0,
            Action::Laatste => last,
            Action::Annuleren | Action::Bevestigen => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        .min(last);
        Outcome::used()
    }

    fn offers(&self, action: Action) -> bool {
        // There is nothing to look for or to confirm.
        !matches!(action, Action::Zoeken | Action::Bevestigen) && !action.is_about_other()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::centred(screen, WIDTH, screen.height);
        let page = usize::from(area.height.saturating_sub(2).max(1));
        self.page.set(page);
        let of = self.rows.len().div_ceil(page);
        let title = match of {
            0 | 1 => self.title.clone(),
            _ => format!(
                "{} {} {}/{of}",
                self.title,
                cx.g.dot,
                self.cursor / page + 1
            ),
        };
        let inner = paint::frame(buf, area, &SafeText::regel(&title), true, cx);
        let top = self.cursor / page * page;
        let mut cursor = None;
        let rows = self.rows.iter().enumerate().skip(top);
        for ((at, row), y) in rows.zip(inner.top()..inner.bottom()) {
            let style = if row.head {
                cx.theme.title
            } else {
                cx.theme.plain
            };
            if at == self.cursor {
                paint::put_own(buf, inner.x, y, 1, cx.g.marker, cx.theme.title);
                cursor = Some(Position::new(inner.x, y));
            }
            paint::put(buf, inner.x + 2, y, TEXT, &row.text, style);
        }
        cursor
    }
}

/// Shows the number until the next key.
#[derive(Debug)]
struct Number {
    persoon: UnitId,
    bsn: Option<Bsn>,
    asked: bool,
}

impl Layer for Number {
    fn scope(&self) -> Scope {
        Scope::Bevestig
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        vec![Cmd::Ask(
            0,
            Request::ToonBsn {
                persoon: self.persoon,
            },
        )]
    }

    fn waits(&self) -> bool {
        self.asked
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        self.asked = false;
        if let Reply::Bsn(bsn) = reply {
            self.bsn = bsn;
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &crate::api::Refusal, _cx: &Cx) -> bool {
        self.asked = false;
        false
    }

    fn act(&mut self, action: Action, _cx: &Cx) -> Outcome {
        match action {
            Action::Annuleren | Action::Bevestigen => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        let area = paint::centred(screen, 46, 5);
        let title = SafeText::eigen(cx.t.casus.bsn_titel);
        let inner = paint::frame(buf, area, &title, true, cx);
        let text = self
            .bsn
            .map_or(SafeText::eigen(cx.t.casus.bsn_geen), |bsn| {
                SafeText::regel(&bsn.onthuld())
            });
        paint::put(
            buf,
            inner.x + 2,
            inner.y,
            inner.width,
            &text,
            cx.theme.title,
        );
        let said = cx.t.casus.bsn_vastgelegd;
        paint::put_own(
            buf,
            inner.x + 2,
            inner.y + 1,
            inner.width,
            said,
            cx.theme.faint,
        );
        Some(Position::new(inner.x + 2, inner.y))
    }
}
