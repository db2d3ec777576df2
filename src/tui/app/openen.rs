//! Opening a case: what for, who else has it open, and opening one in an emergency.

use crate::api::{Refusal, Reply, Request};
use crate::domain::akte::AkteSoort;
use crate::domain::audit::Doel;
use crate::domain::id::UnitId;
use crate::keymap::{Action, Scope};

use super::super::casus;
use super::super::cmd::{Chosen, Cmd, Tone};
use super::super::event::{Addr, Effect, Tell, Timer};
use super::super::screen::ScreenName;
use super::App;
use super::replies::{DOSSIER, PRESENCE, SESSION};

impl App {
    /// Another case is wanted, or it is known now whose it is.
    pub(super) fn select(&mut self, chosen: Option<Chosen>) {
        let unit = chosen.map(|c| c.unit);
        let own = chosen.and_then(|c| c.own);
        let case = &mut self.cx.case;
        if case.unit == unit && own.is_none_or(|own| own == case.own) {
            return;
        }
        if case.unit != unit {
            case.others.clear();
            self.after_open = None;
        }
        case.unit = unit;
        case.own = own.unwrap_or(false);
        if self.cx.locked() {
            self.cx.case.dossier = None;
        }
        self.ask_dossier();
        self.dossier_changed();
    }

    /// Asks for the wanted case anew, if it may be shown.
    pub(super) fn ask_dossier(&mut self) {
        self.cx.case.fresh = false;
        match self.cx.case.unit {
            Some(casus) if !self.cx.locked() => {
                let request = self.cx.ask_case(casus);
                self.call(Addr::App, DOSSIER, request);
            }
            _ => self.forget(DOSSIER),
        }
    }

    /// Asks what for, when this action opens a case that was not opened yet. `true`: the action
    /// follows when that is known.
    pub(super) fn asks_first(&mut self, action: Action) -> bool {
        let opened = self
            .opens(action)
            .filter(|unit| self.cx.asks_purpose(*unit));
        if let Some(unit) = opened {
            let picker = casus::doel::choose(unit, action, &self.cx);
            self.open_layer(picker);
        }
        opened.is_some()
    }

    /// The case that an action opens, or is done to.
    fn opens(&self, action: Action) -> Option<UnitId> {
        let pane = self.screen().and_then(|s| s.panes.get(s.focus))?;
        let about = || casus::needs_dossier(action, pane.scope().stack());
        pane.opens(action)
            .or_else(|| self.cx.case.unit.filter(|_| about()))
    }

    pub(super) fn open_for(&mut self, unit: UnitId, doel: Doel, action: Action) {
        self.cx.case.purposes.insert(unit, doel);
        if self.cx.case.unit == Some(unit) {
            self.ask_dossier();
        } else {
            self.select(Some(Chosen { unit, own: None }));
        }
        self.after_open = Some(action);
    }

    /// Opens a case for a purpose, or for that for which it was opened before. No key waits for it.
    pub(super) fn show_case(&mut self, unit: UnitId, doel: Option<Doel>) {
        if let Some(doel) = doel {
            self.cx.case.purposes.insert(unit, doel);
        }
        if self.cx.case.unit == Some(unit) {
            self.ask_dossier();
            self.dossier_changed();
        } else {
            self.select(Some(Chosen { unit, own: None }));
        }
    }

    /// The case has come: what it was opened for can be done.
    pub(super) fn opened(&mut self) {
        if let Some(action) = self.after_open.take() {
            self.run_action(action);
        }
    }

    /// The wanted case is not answered. `true`: nothing need be said about it.
    pub(super) fn not_opened(&mut self, refusal: &Refusal) -> bool {
        self.after_open = None;
        let Some(unit) = self.cx.case.unit else {
            return false;
        };
        if *refusal == Refusal::DoelNodig && !self.cx.case.purposes.contains_key(&unit) {
            // A colleague's by now: it waits for a purpose, as all those.
            self.cx.case.own = false;
            self.cx.case.dossier = None;
            self.dossier_changed();
            return true;
        }
        if *refusal == Refusal::NietGevonden && self.cx.in_emergency(unit) {
            self.cx.sessie.nood = None;
            self.emergency_over(unit);
            self.say_own(Tone::Warning, self.cx.t.openen.nood_voorbij);
            return true;
        }
        // It is not there any more: nothing may wait for it.
        self.cx.case.unit = None;
        self.cx.case.dossier = None;
        self.dossier_changed();
        false
    }

    /// Tells the server which case is open on this screen, when that is another than before.
    pub(super) fn tell_presence(&mut self) {
        let now = self.on_screen().filter(|_| self.cx.sessie.gedeeld);
        if now != self.present {
            self.present = now;
            self.cx.case.others.clear();
            self.ask_presence();
        }
    }

    /// The case that was opened and stands on the screen: within it, or something is being written
    /// for it.
    fn on_screen(&self) -> Option<UnitId> {
        let inside = self.cx.screen == ScreenName::Caseload
            && self.screen().is_some_and(|screen| screen.focus > 0);
        let writes = |scope| {
            matches!(
                scope,
                Scope::Formulier | Scope::Notitie | Scope::Vergadering
            )
        };
        let inside = inside || self.layers.iter().any(|o| writes(o.layer.scope()));
        let unit = self.cx.case.unit.filter(|_| inside)?;
        let there = self.cx.dossier().is_some() && !self.cx.asks_purpose(unit);
        there.then_some(unit)
    }

    /// Asks who else has the open case open; by asking, whoever else is there hears of this one.
    pub(super) fn ask_presence(&mut self) {
        let casus = self.present;
        self.call(Addr::App, PRESENCE, Request::Aanwezig { casus });
    }

    /// The emergency access as it was just answered, beside the one before it.
    pub(super) fn emergency_came(&mut self, before: Option<UnitId>, first: bool) {
        let nood = &self.cx.sessie.nood;
        let now = nood.as_ref().map(|n| n.casus);
        if let Some(nood) = nood {
            let left = nood.tot.0.saturating_sub(self.cx.sessie.nu.0);
            let left = u64::try_from(left).unwrap_or(0);
            // When the number of minutes changes.
            let next = if left % 60_000 == 0 {
                60_000
            } else {
                left % 60_000
            };
            self.out.push(Effect::Remind(Timer::Emergency, next));
            self.out.push(Effect::Remind(Timer::EmergencyEnd, left));
        }
        match (before, now) {
            (Some(was), now) if now != Some(was) => {
                self.emergency_over(was);
                self.say_own(Tone::Warning, self.cx.t.openen.nood_voorbij);
            }
            (None, Some(casus)) if !first => self.perform(Addr::App, Cmd::to_case(casus)),
            _ => {}
        }
    }

    /// Its hour is over: nothing of the case stays, also when the server cannot be asked just now.
    pub(super) fn emergency_ends(&mut self) {
        if let Some(nood) = self.cx.sessie.nood.take() {
            self.emergency_over(nood.casus);
            self.say_own(Tone::Warning, self.cx.t.openen.nood_voorbij);
        }
    }

    /// An emergency access was begun or ended here.
    pub(super) fn emergency_changed(&mut self, reply: &Reply) {
        let Reply::Gedaan(what) = reply else {
            return;
        };
        match what.soort {
            AkteSoort::NoodBegonnen => self.call(Addr::App, SESSION, Request::Sessie),
            AkteSoort::NoodBeeindigd => {
                if let Some(nood) = self.cx.sessie.nood.take() {
                    self.emergency_over(nood.casus);
                }
                self.call(Addr::App, SESSION, Request::Sessie);
            }
            _ => {}
        }
    }

    /// Nothing of the case stays on the screen.
    fn emergency_over(&mut self, casus: UnitId) {
        if self.cx.case.unit != Some(casus) {
            return;
        }
        self.layers.clear();
        // It would only be refused.
        self.forget(DOSSIER);
        self.cx.case.unit = None;
        self.cx.case.dossier = None;
        if let Some(screen) = self
            .screens
            .iter_mut()
            .find(|s| s.name == ScreenName::Caseload)
        {
            screen.focus = 0;
        }
        self.dossier_changed();
        self.perform(Addr::App, vec![Cmd::Tell(Tell::CaseGone(casus))]);
    }

    /// Begins an emergency access, or asks what to do with the one that runs.
    pub(super) fn emergency(&mut self) {
        let layer = casus::nood::open(&self.cx);
        self.open_layer(layer);
    }
}
