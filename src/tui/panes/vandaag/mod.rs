//! The first screen: what needs somebody now, most urgent first. Each line opens its place; an
//! agreement can be ended or moved right here.

mod draw;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{Doel, VandaagGroep, VandaagRegel, VandaagSoort};
use crate::api::{CaseloadFilter, Refusal, Reply, Request};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::casus;
use crate::tui::cmd::{Chosen, Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::pane::{Pane, Reason};
use crate::tui::screen::ScreenName;

const LIJST: u16 = 0;
const CIJFERS: u16 = 1;

/// A row of the list: a heading, a line, or the way to lines that are not shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rij {
    /// Group by place.
    Kop(usize),
    /// Group and line by place.
    Regel(usize, usize),
    /// The rest of a group, by place.
    Meer(usize),
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Vandaag {
    groepen: Vec<VandaagGroep>,
    rijen: Vec<Rij>,
    cursor: usize,
    top: usize,
    height: u16,
    /// Lines asked for per group.
    per_groep: u32,
    known: bool,
    asked: bool,
    /// Nothing at all in the store.
    nieuw: bool,
}

impl Vandaag {
    fn rij(&self) -> Option<Rij> {
        self.rijen.get(self.cursor).copied()
    }

    fn regel(&self) -> Option<&VandaagRegel> {
        match self.rij()? {
            Rij::Regel(g, n) => self.groepen.get(g)?.regels.get(n),
            _ => None,
        }
    }

    fn casus(&self) -> Option<(UnitId, Option<RecordId>)> {
        match self.regel()?.doel {
            Doel::Casus(unit, afspraak) => Some((unit, afspraak)),
            _ => None,
        }
    }

    fn afspraak(&self) -> Option<RecordId> {
        self.casus()?.1
    }

    /// The case under the cursor becomes the open one.
    fn select(&self) -> Vec<Cmd> {
        let own = self.regel().map(|r| r.eigen);
        self.casus()
            .map(|(unit, _)| Cmd::Select(Some(Chosen { unit, own })))
            .into_iter()
            .collect()
    }

    fn take(&mut self, groepen: Vec<VandaagGroep>) {
        let before = self.regel().map(|r| r.doel);
        self.known = true;
        self.groepen = groepen;
        self.rijen.clear();
        for (g, groep) in self.groepen.iter().enumerate() {
            self.rijen.push(Rij::Kop(g));
            self.rijen
                .extend((0..groep.regels.len()).map(|n| Rij::Regel(g, n)));
            if usize::try_from(groep.totaal).is_ok_and(|t| t > groep.regels.len()) {
                self.rijen.push(Rij::Meer(g));
            }
        }
        let found = before.and_then(|doel| {
            self.rijen.iter().position(|r| match r {
                Rij::Regel(g, n) => {
                    let line = self.groepen.get(*g).and_then(|g| g.regels.get(*n));
                    line.is_some_and(|l| l.doel == doel)
                }
                _ => false,
            })
        });
        self.cursor = found.unwrap_or(self.cursor);
        self.land(true);
    }

    /// Puts the cursor on a row that can be chosen, going down or up, and makes it visible.
    fn land(&mut self, down: bool) {
        let last = self.rijen.len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        let free = |at: &usize| !matches!(self.rijen.get(*at), Some(Rij::Kop(_)));
        let after = (self.cursor..=last).find(free);
        let before = (0..=self.cursor).rev().find(free);
        let found = if down {
            after.or(before)
        } else {
            before.or(after)
        };
        self.cursor = found.unwrap_or(0);
        let height = usize::from(self.height.max(1));
        // The heading of the first line comes along.
        let wanted = if self.cursor <= 1 { 0 } else { self.cursor };
        if wanted < self.top {
            self.top = wanted.saturating_sub(height / 2);
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height + height / 2;
        }
        self.top = self.top.min(self.rijen.len().saturating_sub(height));
    }

    fn step(&mut self, action: Action) -> bool {
        let page = usize::from(self.height.max(2) - 1);
        let last = self.rijen.len().saturating_sub(1);
        let (to, down) = match action {
            Action::Volgende => (self.cursor + 1, true),
            Action::Vorige => (self.cursor.saturating_sub(1), false),
            Action::PaginaOmlaag => (self.cursor + page, true),
            Action::PaginaOmhoog => (self.cursor.saturating_sub(page), false),
            Action::Eerste => (0, true),
            Action::Laatste => (last, false),
            _ => return false,
        };
        self.cursor = to.min(last);
        self.land(down);
        true
    }

    fn open(&self) -> Vec<Cmd> {
        match self.rij() {
            Some(Rij::Meer(g)) => self.groepen.get(g).map_or_else(Vec::new, more),
            _ => self.regel().map_or_else(Vec::new, |r| place(r.doel)),
        }
    }
}

/// The way to what a line is about.
fn place(doel: Doel) -> Vec<Cmd> {
    match doel {
        Doel::Melding(unit) => vec![Cmd::Goto(ScreenName::Triage), Cmd::Tell(Tell::Cursor(unit))],
        Doel::Reparatie(unit) => vec![
            Cmd::Goto(ScreenName::Reparatie),
            Cmd::Tell(Tell::Cursor(unit)),
        ],
        // Answered where it stands: the case may be out of sight.
        Doel::Overdracht(..) => Vec::new(),
        Doel::Casus(unit, None) => Cmd::to_case(unit),
        Doel::Casus(unit, Some(afspraak)) => Cmd::to_record(unit, afspraak),
    }
}

/// The way to the lines of a group that are not shown.
fn more(groep: &VandaagGroep) -> Vec<Cmd> {
    let filter = |filter: CaseloadFilter| {
        vec![
            Cmd::Goto(ScreenName::Caseload),
            Cmd::Focus(0),
            Cmd::Tell(Tell::CaseloadFilter(Box::new(filter))),
        ]
    };
    let none = CaseloadFilter::default();
    match groep.soort {
        VandaagSoort::NieuweMelding => vec![Cmd::Goto(ScreenName::Triage)],
        VandaagSoort::Reparatie => vec![Cmd::Goto(ScreenName::Reparatie)],
        VandaagSoort::TeLaat | VandaagSoort::Nabellen => filter(CaseloadFilter {
            te_laat: true,
            ..none
        }),
        VandaagSoort::GeenContact => filter(CaseloadFilter {
            geen_contact: true,
            ..none
        }),
        VandaagSoort::VrijDezeWeek => filter(CaseloadFilter {
            vrij_binnen_dagen: Some(6),
            ..none
        }),
        VandaagSoort::VrijLetOp => filter(CaseloadFilter {
            vrij_binnen_dagen: Some(14),
            ..none
        }),
        VandaagSoort::Meten => filter(CaseloadFilter {
            ook_gesloten: true,
            ..none
        }),
        VandaagSoort::VrijVandaag
        | VandaagSoort::Spoed
        | VandaagSoort::EersteGesprek
        | VandaagSoort::EindeOnbevestigd
        | VandaagSoort::Overdracht
        | VandaagSoort::Begeleiding
        | VandaagSoort::VandaagAfspraak => filter(none),
    }
}

impl Pane for Vandaag {
    fn scope(&self) -> Scope {
        Scope::Vandaag
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        let height = area.height.saturating_sub(2);
        let per_groep = if height < 26 { 5 } else { 8 };
        if height != self.height {
            self.height = height;
            self.land(true);
        }
        if per_groep == self.per_groep && (self.known || self.asked) {
            return Vec::new();
        }
        self.per_groep = per_groep;
        self.asked = true;
        vec![Cmd::Ask(LIJST, Request::Vandaag { per_groep })]
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.known = false;
        self.asked = false;
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.step(action) {
            return self.select().into();
        }
        match action {
            Action::Openen => match self.regel().filter(|r| r.overdracht.is_some()) {
                Some(line) => casus::overdracht::answer(line, cx),
                None => self.open().into(),
            },
            Action::Nagekomen | Action::NietNagekomen | Action::Verzetten => {
                match self.afspraak() {
                    Some(id) => casus::afronden::act(action, id, cx),
                    None => Outcome::used(),
                }
            }
            Action::Contact | Action::Vertreklijst | Action::Metingen => casus::act(action, cx),
            Action::Zoeken => Outcome::Used(vec![
                Cmd::Goto(ScreenName::Caseload),
                Cmd::Focus(0),
                Cmd::Run(Action::Zoeken),
            ]),
            Action::MetDeHand => Outcome::Used(vec![
                Cmd::Goto(ScreenName::Triage),
                Cmd::Run(Action::MetDeHand),
            ]),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let t = cx.t.vandaag;
        let why = match action {
            Action::Nagekomen | Action::NietNagekomen | Action::Verzetten
                if self.known && self.afspraak().is_none() =>
            {
                t.geen_afspraak
            }
            Action::Contact | Action::Vertreklijst | Action::Metingen
                if self.known && self.casus().is_none() =>
            {
                t.geen_casus
            }
            Action::Openen if self.known && self.rijen.is_empty() => t.geen_regel,
            Action::Markeren | Action::AllesMarkeren | Action::Filter | Action::WisFilter => {
                cx.t.kan_hier_niet
            }
            _ => return None,
        };
        Some(SafeText::eigen(why))
    }

    fn waits(&self, action: Action) -> bool {
        let about_row = [Scope::Vandaag, Scope::Lijst]
            .iter()
            .any(|s| action.spec().scopes.contains(s))
            && action != Action::MetDeHand;
        about_row && !self.known
    }

    fn opens(&self, action: Action) -> Option<UnitId> {
        let about = matches!(
            action,
            Action::Openen
                | Action::Nagekomen
                | Action::NietNagekomen
                | Action::Verzetten
                | Action::Contact
                | Action::Vertreklijst
                | Action::Metingen
        );
        about.then(|| self.casus())?.map(|(unit, _)| unit)
    }

    fn absorb(&mut self, tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (LIJST, Reply::Vandaag(groepen)) => {
                self.take(groepen);
                if self.groepen.is_empty() {
                    return vec![Cmd::Ask(CIJFERS, Request::Cijfers)];
                }
                self.select()
            }
            (CIJFERS, Reply::Cijfers(c)) => {
                self.nieuw = c.persons == 0 && c.cases_open == 0 && c.notifications_new == 0;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, tag: u16, _refusal: &Refusal, _cx: &Cx) -> bool {
        // What was shown stays; keys must not wait for an answer that will not come.
        self.known |= tag == LIJST;
        false
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
