//! Meetings: the list, and beside it the agenda of the one under the cursor.

mod agenda;
mod agenda_draw;
mod draw;
mod meenemen;
mod plannen;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::OverlegRegel;
use crate::api::{Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::paged::{Paged, Row};

pub(super) use agenda::Agenda;

const PAGE: u16 = 0;
/// Place of the agenda on the screen.
const AGENDA: usize = 1;

impl Row for OverlegRegel {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.overleg
    }
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct Overleggen {
    list: Paged<OverlegRegel>,
    /// What the agenda was last told.
    told: Option<UnitId>,
}

impl Overleggen {
    fn current(&self) -> Option<UnitId> {
        self.list.current().map(|r| r.overleg)
    }
}

/// What is done to a meeting, wherever the focus is.
fn is_about_one(action: Action) -> bool {
    matches!(
        action,
        Action::OverlegStarten
            | Action::OverlegWijzigen
            | Action::OverlegStand
            | Action::OverlegUitvoeren
    )
}

/// Finding and marking mean nothing among meetings.
fn not_here(action: Action) -> bool {
    matches!(
        action,
        Action::Zoeken
            | Action::Filter
            | Action::WisFilter
            | Action::Markeren
            | Action::AllesMarkeren
    )
}

impl Pane for Overleggen {
    fn scope(&self) -> Scope {
        Scope::Overleg
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        self.list.fit(draw::rows(area));
        let mut cmds = Vec::new();
        if let Some((van, aantal)) = self.list.need() {
            cmds.push(Cmd::Ask(PAGE, Request::Overleggen { van, aantal }));
        }
        let now = self.current();
        if now != self.told && self.list.known() {
            self.told = now;
            cmds.push(Cmd::Tell(Tell::Overleg(now)));
        }
        cmds
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.list.stale();
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.list.step(action) {
            return Outcome::used();
        }
        match action {
            Action::OverlegPlannen => Outcome::one(plannen::new(cx)),
            Action::Openen if self.current().is_some() => Outcome::one(Cmd::Focus(AGENDA)),
            _ if is_about_one(action) && self.current().is_some() => Outcome::Used(vec![
                Cmd::Focus(AGENDA),
                Cmd::Tell(Tell::Overleg(self.current())),
                Cmd::Tell(Tell::OverlegDoe(action)),
            ]),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        if not_here(action) {
            return Some(SafeText::eigen(cx.t.kan_hier_niet));
        }
        let needs_one = is_about_one(action) || action == Action::Openen;
        (needs_one && self.list.known() && self.list.total() == 0)
            .then(|| SafeText::eigen(cx.t.overleg.leeg[0]))
    }

    fn waits(&self, action: Action) -> bool {
        (is_about_one(action) || action == Action::Openen) && self.list.waits()
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let (PAGE, Reply::Overleggen(page)) = (tag, reply) {
            self.list.absorb(page);
        }
        Vec::new()
    }

    fn tell(&mut self, message: &Tell, _cx: &Cx) -> Vec<Cmd> {
        if let Tell::Cursor(unit) = message {
            self.list.seek(*unit);
        }
        Vec::new()
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
