//! The agenda of a meeting, and below it the cases that belong on it with the reason. What is on its
//! way when a key about the meeting is struck is waited for.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::overleg::{AgendaRegel, Verplaats};
use crate::api::reply::OverlegBeeld;
use crate::api::{Refusal, Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::overleg::OverlegStatus;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::overleg as woord;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::vergadering;
use crate::tui::pane::{Pane, Reason};
use crate::tui::widgets::stap::moved;

use super::{agenda_draw, is_about_one, meenemen, not_here, plannen};

const ONE: u16 = 0;
/// Lines that a page key moves.
const PAGE: usize = 10;

/// The pane.
#[derive(Debug, Default)]
pub(in crate::tui::panes) struct Agenda {
    wanted: Option<UnitId>,
    beeld: Option<Box<OverlegBeeld>>,
    asked: Option<UnitId>,
    /// Somebody changed something since it was answered.
    stale: bool,
    /// The case under the cursor, so that the choice stays when the list changes.
    on: Option<UnitId>,
    cursor: usize,
    /// To be done when the meeting has come.
    then: Option<Action>,
}

impl Agenda {
    /// The meeting that is wanted, as far as it is known.
    pub(super) fn beeld(&self) -> Option<&OverlegBeeld> {
        let beeld = self.beeld.as_deref();
        beeld.filter(|b| Some(b.unit) == self.wanted)
    }

    /// A meeting is chosen.
    pub(super) fn wants(&self) -> bool {
        self.wanted.is_some()
    }

    /// Where the cursor is: first the agenda, then the proposals.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    fn lines(&self) -> impl Iterator<Item = &AgendaRegel> {
        let beeld = self.beeld();
        beeld
            .into_iter()
            .flat_map(|b| b.agenda.iter().chain(&b.voorstel))
    }

    /// The line under the cursor, and whether it is only proposed.
    fn current(&self) -> Option<(&AgendaRegel, bool)> {
        let proposed = self.beeld().is_some_and(|b| self.cursor >= b.agenda.len());
        self.lines().nth(self.cursor).map(|line| (line, proposed))
    }

    fn go(&mut self, to: usize) {
        self.cursor = to.min(self.lines().count().saturating_sub(1));
        self.on = self.current().map(|(line, _)| line.casus);
    }

    fn step(&mut self, action: Action) -> bool {
        let Some(to) = moved(action, self.cursor, PAGE) else {
            return false;
        };
        self.go(to);
        true
    }

    /// Puts proposed cases on the agenda; the cursor goes on to the next proposal.
    fn take_over(&mut self, all: bool) -> Outcome {
        let Some(beeld) = self.beeld() else {
            return Outcome::used();
        };
        let overleg = Some(beeld.unit);
        let casussen: Vec<UnitId> = if all {
            beeld.voorstel.iter().map(|r| r.casus).collect()
        } else {
            let here = self.current().filter(|(_, proposed)| *proposed);
            here.map(|(line, _)| line.casus).into_iter().collect()
        };
        if casussen.is_empty() {
            return Outcome::used();
        }
        // The case goes up to the agenda; whoever takes over goes on with the next proposal.
        self.go(self.cursor + 1);
        Outcome::one(Cmd::Change(Request::ZetOpAgenda { overleg, casussen }))
    }

    fn open(&mut self) -> Outcome {
        match self.current() {
            Some((_, true)) => self.take_over(false),
            Some((line, false)) => Cmd::to_case(line.casus).into(),
            None => Outcome::used(),
        }
    }

    /// Changes something about the case of the agenda under the cursor.
    fn change(&self, make: impl FnOnce(UnitId, UnitId) -> Request) -> Outcome {
        match (self.beeld(), self.current()) {
            (Some(beeld), Some((line, false))) => {
                Outcome::one(Cmd::Change(make(beeld.unit, line.casus)))
            }
            _ => Outcome::used(),
        }
    }

    /// What is done to the meeting as a whole.
    fn about_one(&self, action: Action, cx: &Cx) -> Vec<Cmd> {
        let Some(beeld) = self.beeld() else {
            return Vec::new();
        };
        match action {
            Action::OverlegStarten => vergadering::start(beeld, cx),
            Action::OverlegWijzigen => vec![plannen::change(beeld, cx)],
            Action::OverlegStand => vec![stand(beeld, cx)],
            Action::OverlegUitvoeren => vec![meenemen::choose(beeld, cx)],
            _ => Vec::new(),
        }
    }

    fn take(&mut self, beeld: Box<OverlegBeeld>, cx: &Cx) -> Vec<Cmd> {
        if Some(beeld.unit) != self.wanted {
            return Vec::new();
        }
        self.beeld = Some(beeld);
        let found = self
            .on
            .and_then(|on| self.lines().position(|l| l.casus == on));
        self.go(found.unwrap_or(self.cursor));
        match self.then.take() {
            Some(action) => self.about_one(action, cx),
            None => Vec::new(),
        }
    }
}

/// Asks how the meeting stands.
fn stand(beeld: &OverlegBeeld, cx: &Cx) -> Cmd {
    let overleg = beeld.unit;
    let words = OverlegStatus::ALLE.map(|s| woord::status(s, cx.taal));
    let now = beeld.overleg.inhoud.status;
    let choices = OverlegStatus::ALLE
        .into_iter()
        .zip(words)
        .zip(letters(&words))
        .map(|((status, word), letter)| {
            let request = Request::ZetOverlegStatus { overleg, status };
            let detail = if status == now { cx.t.casus.nu_zo } else { "" };
            Choice::new(
                letter,
                SafeText::eigen(word),
                Box::new(move |_| vec![Cmd::Change(request)]),
            )
            .detail(SafeText::eigen(detail))
        })
        .collect();
    let title = SafeText::eigen(cx.t.overleg.status);
    Cmd::Push(Box::new(Picker::letters(title, choices)))
}

impl Pane for Agenda {
    fn scope(&self) -> Scope {
        Scope::Agenda
    }

    fn fit(&mut self, _area: Rect, _cx: &Cx) -> Vec<Cmd> {
        // Only what is shown is asked for: each answer leaves a record of the cases in it.
        let Some(overleg) = self.wanted else {
            return Vec::new();
        };
        if self.asked == Some(overleg) && !self.stale {
            return Vec::new();
        }
        self.asked = Some(overleg);
        self.stale = false;
        vec![Cmd::Ask(ONE, Request::Overleg { overleg })]
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.stale = true;
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.step(action) {
            return Outcome::used();
        }
        match action {
            Action::OverlegPlannen => Outcome::one(plannen::new(cx)),
            Action::Openen => self.open(),
            Action::AgendaOvernemen => self.take_over(false),
            Action::AgendaAlles => self.take_over(true),
            Action::VanAgenda => {
                self.change(|overleg, casus| Request::HaalVanAgenda { overleg, casus })
            }
            Action::AgendaEerder | Action::AgendaLater => {
                let waarheen = match action {
                    Action::AgendaEerder => Verplaats::Eerder,
                    _ => Verplaats::Later,
                };
                self.change(|overleg, casus| Request::VerplaatsAgenda {
                    overleg,
                    casus,
                    waarheen,
                })
            }
            _ if is_about_one(action) => self.about_one(action, cx).into(),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let t = cx.t.overleg;
        if not_here(action) {
            return Some(SafeText::eigen(cx.t.kan_hier_niet));
        }
        let beeld = self.beeld()?;
        let proposed = self.current().map(|(_, proposed)| proposed);
        let why = match action {
            Action::AgendaOvernemen | Action::AgendaAlles if beeld.voorstel.is_empty() => {
                t.geen_voorstel
            }
            Action::VanAgenda | Action::AgendaEerder | Action::AgendaLater
                if proposed != Some(false) =>
            {
                t.geen_punt
            }
            Action::OverlegStarten if beeld.agenda.is_empty() => t.niets_te_bespreken,
            _ => return None,
        };
        Some(SafeText::eigen(why))
    }

    fn waits(&self, action: Action) -> bool {
        if self.then.is_some() {
            // What is opened then takes the keys struck behind it.
            return true;
        }
        let own = action.spec().scopes.contains(&Scope::Agenda) || action == Action::Openen;
        own && action != Action::OverlegPlannen && self.wants() && self.beeld().is_none()
    }

    fn opens(&self, action: Action) -> Option<UnitId> {
        let here = self.current().filter(|(_, proposed)| !*proposed);
        here.filter(|_| action == Action::Openen)
            .map(|(line, _)| line.casus)
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (ONE, Reply::Overleg(beeld)) => self.take(beeld, cx),
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        if tag != ONE || *refusal != Refusal::NietGevonden {
            return false;
        }
        // It was taken back, or is out of sight by now.
        self.wanted = None;
        self.beeld = None;
        self.then = None;
        let _ = cx;
        true
    }

    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::Overleg(unit) => {
                if self.wanted != *unit {
                    self.wanted = *unit;
                    self.then = None;
                    self.cursor = 0;
                    self.on = None;
                }
                Vec::new()
            }
            Tell::OverlegDoe(action) if self.beeld().is_some() => match self.blocked(*action, cx) {
                Some(why) => vec![Cmd::Toast(Tone::Warning, why)],
                None => self.about_one(*action, cx),
            },
            Tell::OverlegDoe(action) => {
                self.then = Some(*action);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        agenda_draw::draw(self, area, focused, buf, cx)
    }
}
