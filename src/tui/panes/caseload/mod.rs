//! The list of cases: who walks out first stands on top. The engine sorts and filters.

mod draw;
mod filter;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::CaseloadRegel;
use crate::api::{CaseloadFilter, Reply, Request};
use crate::domain::id::UnitId;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Chosen, Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::prompt::Search;
use crate::tui::pane::Pane;
use crate::tui::widgets::paged::{Paged, Row};

const PAGE: u16 = 0;

impl Row for CaseloadRegel {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.casus
    }
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Caseload {
    list: Paged<CaseloadRegel>,
    filter: CaseloadFilter,
    /// A case opened from elsewhere, perhaps on no line held here: it stays the open one until the
    /// cursor moves.
    pinned: Option<UnitId>,
}

impl Caseload {
    fn ask(&mut self) -> Vec<Cmd> {
        let Some((van, aantal)) = self.list.need() else {
            return Vec::new();
        };
        let filter = self.filter.clone();
        vec![Cmd::Ask(
            PAGE,
            Request::Caseload {
                filter,
                van,
                aantal,
            },
        )]
    }

    /// The case under the cursor becomes the open one.
    fn select(&self, cx: &Cx) -> Vec<Cmd> {
        if self.list.waits() || self.pinned.is_some() {
            return Vec::new();
        }
        let row = self.list.current();
        vec![Cmd::Select(row.map(|row| Chosen {
            unit: row.casus,
            own: Some(row.regisseur.as_ref() == Some(&cx.sessie.medewerker)),
        }))]
    }

    fn show(&mut self, filter: CaseloadFilter) -> Vec<Cmd> {
        if self.filter == filter {
            return Vec::new();
        }
        self.filter = filter;
        self.pinned = None;
        self.list.restart();
        Vec::new()
    }
}

impl Pane for Caseload {
    fn scope(&self) -> Scope {
        Scope::Caseload
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        self.list.fit(draw::rows(area));
        self.ask()
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.list.stale();
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.list.step(action) {
            self.pinned = None;
            return self.select(cx).into();
        }
        match action {
            Action::Openen => Outcome::one(Cmd::Focus(1)),
            Action::Zoeken => Outcome::one(Cmd::Push(Box::new(Search::new(&self.filter.zoek)))),
            Action::Filter => Outcome::one(filter::popup(&self.filter, cx)),
            Action::WisFilter => self.show(CaseloadFilter::default()).into(),
            Action::Terug if !self.filter.zoek.is_empty() => {
                let filter = CaseloadFilter {
                    zoek: String::new(),
                    ..self.filter.clone()
                };
                self.show(filter).into()
            }
            _ => Outcome::Ignored,
        }
    }

    fn waits(&self, action: Action) -> bool {
        let about_row = !matches!(action, Action::Zoeken | Action::Filter | Action::WisFilter)
            && [Scope::Caseload, Scope::Casus, Scope::Lijst]
                .iter()
                .any(|s| action.spec().scopes.contains(s));
        about_row && self.list.waits()
    }

    fn opens(&self, action: Action) -> Option<UnitId> {
        let into = matches!(
            action,
            Action::Openen | Action::VolgendPaneel | Action::VorigPaneel
        );
        let row = || self.list.current().map(|row| row.casus);
        into.then(|| self.pinned.or_else(row))?
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (PAGE, Reply::Caseload(page)) => {
                self.list.absorb(page);
                self.select(cx)
            }
            _ => Vec::new(),
        }
    }

    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::Search(words) => {
                let filter = CaseloadFilter {
                    zoek: words.clone(),
                    ..self.filter.clone()
                };
                self.show(filter)
            }
            Tell::CaseloadFilter(filter) => self.show((**filter).clone()),
            Tell::Step(by) => {
                let action = if *by < 0 {
                    Action::Vorige
                } else {
                    Action::Volgende
                };
                self.list.step(action);
                self.pinned = None;
                self.select(cx)
            }
            Tell::Cursor(unit) => {
                self.list.seek(*unit);
                self.pinned = Some(*unit);
                let (unit, own) = (*unit, None);
                vec![Cmd::Select(Some(Chosen { unit, own }))]
            }
            Tell::CaseGone(unit) if self.pinned == Some(*unit) => {
                self.pinned = None;
                self.select(cx)
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
