//! The tray of refused rows: what is wrong with each, and a form to mend it.

mod draw;
mod herstel;

use std::collections::BTreeSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::ReparatieRegel;
use crate::api::{Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::confirm::Confirm;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::paged::{Paged, Row};

const PAGE: u16 = 0;

impl Row for ReparatieRegel {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.reparatie
    }
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Reparatie {
    list: Paged<ReparatieRegel>,
    marks: BTreeSet<UnitId>,
}

impl Reparatie {
    fn targets(&self) -> Vec<UnitId> {
        if self.marks.is_empty() {
            let here = self.list.current();
            here.map(|r| r.reparatie).into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    fn mark(&mut self) -> Outcome {
        if let Some(row) = self.list.current() {
            let id = row.reparatie;
            if !self.marks.remove(&id) {
                self.marks.insert(id);
            }
            self.list.step(Action::Volgende);
        }
        Outcome::used()
    }

    fn mark_all(&mut self) -> Outcome {
        let held = self.list.held();
        if self.marks.len() == held.len() {
            self.marks.clear();
        } else {
            self.marks = held.iter().map(|r| r.reparatie).collect();
        }
        Outcome::used()
    }

    fn throw_away(&self, cx: &Cx) -> Outcome {
        let t = cx.t.reparatie;
        let reparaties = self.targets();
        let lines = vec![
            SafeText::regel(&(t.weg)(reparaties.len())),
            SafeText::eigen(t.weg_voorgoed),
        ];
        let confirm = Confirm::new(
            SafeText::eigen(t.weg_titel),
            lines,
            t.weg_woord,
            Box::new(move |_| vec![Cmd::Change(Request::GooiReparatiesWeg { reparaties })]),
        );
        Outcome::one(Cmd::Push(Box::new(confirm)))
    }

    /// Tries a row again as it is: the program may read more than when it was refused.
    fn again(&self) -> Outcome {
        match self.list.current() {
            Some(row) => Outcome::one(Cmd::Change(Request::Herstel {
                reparatie: row.reparatie,
                velden: row.inhoud.velden.clone(),
            })),
            None => Outcome::used(),
        }
    }
}

impl Pane for Reparatie {
    fn scope(&self) -> Scope {
        Scope::Reparatie
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        self.list.fit(draw::rows(area));
        match self.list.need() {
            Some((van, aantal)) => vec![Cmd::Ask(PAGE, Request::Reparaties { van, aantal })],
            None => Vec::new(),
        }
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
            Action::Herstellen | Action::Openen => match self.list.current() {
                Some(row) => Outcome::one(herstel::open(row, cx)),
                None => Outcome::used(),
            },
            Action::OpnieuwInlezen => self.again(),
            Action::Weggooien => self.throw_away(cx),
            Action::Markeren => self.mark(),
            Action::AllesMarkeren => self.mark_all(),
            Action::Terug if !self.marks.is_empty() => {
                self.marks.clear();
                Outcome::used()
            }
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        if matches!(action, Action::Zoeken | Action::Filter | Action::WisFilter) {
            return Some(SafeText::eigen(cx.t.kan_hier_niet));
        }
        let needs_row = action.spec().scopes.contains(&Scope::Reparatie)
            || matches!(action, Action::Openen | Action::Markeren);
        (needs_row && self.list.known() && self.list.total() == 0)
            .then(|| SafeText::eigen(cx.t.reparatie.geen_rij))
    }

    fn waits(&self, action: Action) -> bool {
        let about_row = [Scope::Reparatie, Scope::Lijst]
            .iter()
            .any(|s| action.spec().scopes.contains(s));
        about_row && self.list.waits()
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        if let (PAGE, Reply::Reparaties(page)) = (tag, reply) {
            self.list.absorb(page);
            // Rows that were mended or thrown away are no longer marked.
            let held: BTreeSet<UnitId> = self.list.held().iter().map(|r| r.reparatie).collect();
            if usize::try_from(self.list.total()).is_ok_and(|n| n == held.len()) {
                self.marks.retain(|id| held.contains(id));
            }
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
