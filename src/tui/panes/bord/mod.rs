//! The board: how each leefgebied of the open case stands, what is being done, and what comes next.

mod draw;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::domain::leefgebied::LeefgebiedCode;
use crate::keymap::{Action, Scope};
use crate::tui::casus;
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::pane::Pane;
use crate::tui::widgets::rows::Rows;

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Bord {
    rows: Rows,
}

impl Bord {
    fn current<'a>(&self, cx: &'a Cx) -> Option<&'a LeefgebiedCode> {
        let dossier = cx.dossier()?;
        dossier.casus.inhoud.leefgebieden.get(self.rows.cursor())
    }
}

impl Pane for Bord {
    fn scope(&self) -> Scope {
        Scope::Bord
    }

    fn fit(&mut self, area: Rect, cx: &Cx) -> Vec<crate::tui::Cmd> {
        let total = cx
            .dossier()
            .map_or(0, |d| d.casus.inhoud.leefgebieden.len());
        self.rows.fit(total, draw::rows(area));
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.rows.step(action) {
            return Outcome::used();
        }
        // On the board the row says which leefgebied is meant.
        match (action, self.current(cx)) {
            (Action::Status, Some(code)) => casus::status::of(code, cx),
            (Action::Inspanningen, Some(code)) => casus::inspanning::open(Some(code), cx),
            (Action::Knelpunt, Some(code)) => casus::knelpunt::new(Some(code), cx),
            (Action::NieuweAfspraak, Some(code)) => casus::afspraak::new(Some(code), false, cx),
            (Action::WachtOp, Some(code)) => casus::afspraak::new(Some(code), true, cx),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self.rows, area, focused, buf, cx)
    }
}
