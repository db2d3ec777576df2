//! Calls on their way and what to do with their answers.

use std::collections::BTreeMap;

use crate::api::reply::{Ingelezen, Richting, RijUitkomst};
use crate::api::{Refusal, Reply, Request};
use crate::client::gebruiker::Gebruiker;
use crate::client::inlezen::{Ingeladen, LeesFout};
use crate::client::post::PostFout;
use crate::client::uitvoer::SchrijfFout;
use crate::domain::akte::AkteSoort;
use crate::domain::id::UnitId;
use crate::domain::toegang::Handeling;
use crate::text::{gedaan, weigering};

use super::super::casus;
use super::super::cmd::{Cmd, Tone};
use super::super::cx::Cx;
use super::super::event::{Addr, Call, CallId, Effect, Lane, NewFile, Post, Tell, Timer};
use super::super::layer::Layer;
use super::super::screen::ScreenName;
use super::super::welkom::Welkom;
use super::{App, Toast};

/// Tags of the program's own questions.
pub(super) const SESSION: u16 = 0;
pub(super) const DOSSIER: u16 = 1;
pub(super) const DRAFT: u16 = 2;
pub(super) const PRESENCE: u16 = 3;
/// Whether a notice that was typed is to be seen.
const TYPED: u16 = 4;

/// What an answer is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Purpose {
    /// A question, with its tag.
    Ask(u16),
    /// Something was changed.
    Change,
    /// A file.
    File,
    /// A user of the machine.
    User,
}

/// The calls on their way.
#[derive(Debug, Default)]
pub(super) struct Calls {
    last: u64,
    open: BTreeMap<CallId, (Addr, Purpose)>,
}

impl Calls {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    fn add(&mut self, addr: Addr, purpose: Purpose) -> CallId {
        self.last += 1;
        let id = CallId(self.last);
        self.open.insert(id, (addr, purpose));
        id
    }

    /// Whether the answer to this question is on its way.
    pub(super) fn asks(&self, addr: Addr, tag: u16) -> bool {
        let asked = (addr, Purpose::Ask(tag));
        self.open
            .values()
            .any(|(a, purpose)| (*a, *purpose) == asked)
    }

    /// An answer to this question would be void now.
    pub(super) fn forget(&mut self, addr: Addr, tag: u16) {
        self.open
            .retain(|_, (a, purpose)| (*a, *purpose) != (addr, Purpose::Ask(tag)));
    }
}

/// Whether a change may have touched what every screen looks at: settings, partners, names of
/// municipalities that were met in notices.
fn changes_session(reply: &Reply) -> bool {
    match reply {
        Reply::Ingelezen(_) => true,
        Reply::Gedaan(what) => {
            matches!(
                what.soort,
                AkteSoort::Ingericht
                    | AkteSoort::PartnerBewaard
                    | AkteSoort::AanspreekpuntGezet
                    | AkteSoort::WaarnemingGezet
                    | AkteSoort::WaarnemingBeeindigd
            )
        }
        _ => false,
    }
}

impl App {
    /// Asks something of which only the newest answer counts.
    pub(super) fn call(&mut self, from: Addr, tag: u16, request: Request) {
        self.calls.forget(from, tag);
        let id = self.calls.add(from, Purpose::Ask(tag));
        let lane = Lane::Newest(from, tag);
        self.out
            .push(Effect::Call(Box::new(Call { id, request, lane })));
    }

    /// Asks something that must not be left out, and whose answer only matters when refused.
    pub(super) fn call_in_order(&mut self, tag: u16, request: Request) {
        let id = self.calls.add(Addr::App, Purpose::Ask(tag));
        let lane = Lane::InOrder;
        self.out
            .push(Effect::Call(Box::new(Call { id, request, lane })));
    }

    /// Changes something; the open case counts as out of date from here on.
    pub(super) fn change(&mut self, from: Addr, request: Request) -> CallId {
        self.cx.case.fresh = false;
        let id = self.calls.add(from, Purpose::Change);
        self.conflicts.sent(id, &request);
        let lane = Lane::InOrder;
        self.out
            .push(Effect::Call(Box::new(Call { id, request, lane })));
        id
    }

    /// Has a file read.
    pub(super) fn read_file(&mut self, from: Addr, path: String) {
        let id = self.calls.add(from, Purpose::File);
        self.out.push(Effect::ReadFile(id, path));
    }

    /// A question of the program's own is void now. One that has not gone yet does not go any more:
    /// in the trail it would be something that nobody saw.
    pub(super) fn forget(&mut self, tag: u16) {
        self.calls.forget(Addr::App, tag);
        let lane = Lane::Newest(Addr::App, tag);
        self.out.push(Effect::Withdraw(lane));
    }

    /// Has a user of the machine looked up.
    pub(super) fn find_user(&mut self, from: Addr, naam: String) {
        let id = self.calls.add(from, Purpose::User);
        self.out.push(Effect::FindUser(id, naam));
    }

    /// A user of the machine was looked up.
    pub(super) fn user(&mut self, id: CallId, user: Result<Gebruiker, String>) {
        let Some((from @ Addr::Pane(name, at), Purpose::User)) = self.calls.open.remove(&id) else {
            return;
        };
        let cx = &self.cx;
        let pane = self.screens.iter_mut().find(|s| s.name == name);
        if let Some(pane) = pane.and_then(|s| s.panes.get_mut(at)) {
            let cmds = pane.user(user, cx);
            self.perform(from, cmds);
        }
    }

    /// Has a file written.
    pub(super) fn write_file(&mut self, from: Addr, file: Box<NewFile>) {
        let id = self.calls.add(from, Purpose::File);
        self.out.push(Effect::WriteFile(id, file));
    }

    /// Has messages leave.
    pub(super) fn post(&mut self, from: Addr, post: Box<Post>) {
        let id = self.calls.add(from, Purpose::File);
        self.out.push(Effect::Post(id, post));
    }

    /// Messages left, or not.
    pub(super) fn posted(&mut self, id: CallId, outcome: Vec<Result<(), PostFout>>) {
        self.tell_about_file(id, |layer, cx| layer.posted(outcome, cx));
    }

    /// A file was read, or not.
    pub(super) fn file(&mut self, id: CallId, file: Result<Ingeladen, LeesFout>) {
        self.tell_about_file(id, |layer, cx| layer.file(file, cx));
    }

    /// A file was written, or not.
    pub(super) fn written(&mut self, id: CallId, outcome: Result<(), SchrijfFout>) {
        self.tell_about_file(id, |layer, cx| layer.written(outcome, cx));
    }

    /// Tells the layer that asked for a file.
    fn tell_about_file(&mut self, id: CallId, tell: impl FnOnce(&mut dyn Layer, &Cx) -> Vec<Cmd>) {
        let Some((Addr::Layer(number), Purpose::File)) = self.calls.open.remove(&id) else {
            return;
        };
        let cx = &self.cx;
        if let Some(open) = self.layers.iter_mut().find(|o| o.id == number) {
            let cmds = tell(open.layer.as_mut(), cx);
            self.perform(Addr::Layer(number), cmds);
        }
    }

    pub(super) fn reply(&mut self, id: CallId, answer: Result<Reply, Refusal>) {
        let Some((addr, purpose)) = self.calls.open.remove(&id) else {
            return;
        };
        if matches!(&answer, Err(Refusal::Afscheid(reason)) if !reason.gaat_over()) {
            // Put out for good: nothing of anybody stays on the screen.
            self.out.push(Effect::Quit);
            return;
        }
        match (purpose, answer) {
            (Purpose::Change, answer) => self.changed(id, addr, answer),
            (Purpose::File | Purpose::User, _) => {}
            (Purpose::Ask(tag), Ok(reply)) => self.answered(addr, tag, reply),
            (Purpose::Ask(tag), Err(refusal)) => self.not_answered(addr, tag, &refusal),
        }
    }

    fn changed(&mut self, id: CallId, addr: Addr, answer: Result<Reply, Refusal>) {
        match answer {
            Ok(reply) => {
                self.conflicts.done(id);
                self.close_submitted(id);
                self.say_done(&reply);
                self.go_to_new(&reply);
                self.emergency_changed(&reply);
                if changes_session(&reply) {
                    self.call(Addr::App, SESSION, Request::Sessie);
                }
                self.answered(addr, u16::MAX, reply);
            }
            Err(refusal) => {
                let cx = &self.cx;
                let shown = self
                    .layers
                    .iter_mut()
                    .find(|o| o.submitted == Some(id))
                    .is_some_and(|open| {
                        open.submitted = None;
                        open.layer.refused(&refusal, cx)
                    });
                let told = match addr {
                    Addr::Pane(name, at) => self.tell_refused(name, at, u16::MAX, &refusal),
                    _ => false,
                };
                if shown {
                    self.keep_draft();
                } else if !told {
                    self.say_refusal(&refusal);
                }
                self.conflicts.refused(id, refusal);
            }
        }
        self.refresh();
        // A layer may wait for a case that is not the open one any more.
        self.tell_layers();
    }

    /// A layer whose content was stored is closed, and its draft dropped.
    fn close_submitted(&mut self, id: CallId) {
        let Some(at) = self.layers.iter().position(|o| o.submitted == Some(id)) else {
            return;
        };
        let open = self.layers.remove(at);
        if let Some((naam, _)) = open.layer.draft() {
            self.call_in_order(DRAFT, Request::BewaarConcept { naam, tekst: None });
        }
    }

    fn answered(&mut self, addr: Addr, tag: u16, reply: Reply) {
        match (addr, reply) {
            (Addr::App, Reply::Sessie(sessie)) => {
                let first = !self.cx.ready;
                self.cx.today = sessie.nu.datum();
                self.remind_midnight(sessie.nu);
                let nood = self.cx.sessie.nood.take().map(|n| n.casus);
                self.cx.sessie = *sessie;
                self.cx.ready = true;
                self.shut_out = false;
                self.emergency_came(nood, first);
                let bevoegd = &self.cx.sessie.bevoegd;
                let name = self.cx.screen.or_allowed(bevoegd);
                if first {
                    self.cx.screen = name;
                    self.refresh();
                    let may_set_up = self.cx.may(Handeling::Inrichten);
                    if !self.cx.sessie.ingericht && may_set_up {
                        let welkom = Welkom::new(&self.cx);
                        self.open_layer(Box::new(welkom));
                    }
                } else if name != self.cx.screen {
                    // The role that showed this was taken.
                    self.layers.clear();
                    self.show(name);
                }
            }
            (Addr::App, Reply::Dossier(dossier)) => {
                if Some(dossier.unit) == self.cx.case.unit {
                    self.cx.case.dossier = Some(dossier);
                    self.cx.case.fresh = true;
                    self.dossier_changed();
                    self.opened();
                }
            }
            (Addr::App, Reply::Aanwezig(others)) => self.cx.case.others = others,
            (Addr::App, reply) => drop(reply),
            (Addr::Pane(name, at), reply) => {
                let cx = &self.cx;
                let pane = self
                    .screens
                    .iter_mut()
                    .find(|s| s.name == name)
                    .and_then(|s| s.panes.get_mut(at));
                if let Some(pane) = pane {
                    let cmds = pane.absorb(tag, reply, cx);
                    self.perform(addr, cmds);
                }
            }
            (Addr::Layer(id), reply) => {
                let cx = &self.cx;
                if let Some(open) = self.layers.iter_mut().find(|o| o.id == id) {
                    let cmds = open.layer.absorb(tag, reply, cx);
                    self.perform(addr, cmds);
                }
            }
        }
    }

    fn not_answered(&mut self, addr: Addr, tag: u16, refusal: &Refusal) {
        let shown = match addr {
            Addr::App => {
                let line = matches!(refusal, Refusal::Verbinding { .. } | Refusal::Afscheid(_));
                if tag == SESSION && !self.cx.ready {
                    self.shut_out = true;
                    self.stop_if_asked();
                }
                if line {
                    self.after_open = None;
                }
                match tag {
                    DOSSIER if !line => self.not_opened(refusal),
                    DRAFT if matches!(refusal, Refusal::Gewijzigd { .. }) => {
                        self.say_own(Tone::Warning, self.cx.t.concept_elders);
                        true
                    }
                    // Said when the case itself is asked for.
                    PRESENCE => {
                        self.cx.case.others.clear();
                        true
                    }
                    TYPED => {
                        if *refusal == Refusal::NietGevonden {
                            let words = self.cx.t.reparatie.bij_een_ander;
                            self.say_own(Tone::Done, words);
                        }
                        true
                    }
                    _ => false,
                }
            }
            Addr::Pane(name, at) => self.tell_refused(name, at, tag, refusal),
            Addr::Layer(id) => self
                .layers
                .iter_mut()
                .find(|o| o.id == id)
                .is_some_and(|open| open.layer.refused(refusal, &self.cx)),
        };
        if !shown {
            self.say_refusal(refusal);
        }
    }

    /// Tells a pane; `true` when it shows that itself.
    fn tell_refused(&mut self, name: ScreenName, at: usize, tag: u16, refusal: &Refusal) -> bool {
        let cx = &self.cx;
        self.screens
            .iter_mut()
            .find(|s| s.name == name)
            .and_then(|s| s.panes.get_mut(at))
            .is_some_and(|pane| pane.refused(tag, refusal, cx))
    }

    /// Says what a change did.
    fn say_done(&mut self, reply: &Reply) {
        let words = match reply {
            // What came of messages is said where they were sent from.
            Reply::Gedaan(what) if what.soort == AkteSoort::BerichtVerzonden => return,
            Reply::Gedaan(what) => gedaan::gedaan(what, self.cx.taal),
            Reply::Ingelezen(what) => self.taken_in(what),
            _ => return,
        };
        self.say(Tone::Done, &words);
    }

    /// A notice typed by hand comes under the cursor of the inbox.
    fn go_to_new(&mut self, reply: &Reply) {
        match reply {
            Reply::Ingelezen(what) => {
                if let [unit] = what.meldingen.as_slice() {
                    self.go_to_typed(*unit);
                }
            }
            // The messages that were made wait there to be sent.
            Reply::Gedaan(what)
                if what.soort == AkteSoort::RondvraagGedaan
                    && what.richting == Richting::Gewoon =>
            {
                self.perform(Addr::App, casus::verstrekkingen::open(&self.cx));
            }
            Reply::Gedaan(what)
                if self.cx.screen == ScreenName::Overleg
                    && what.soort == AkteSoort::OverlegGepland
                    && what.richting == Richting::Gewoon =>
            {
                // The root of a unit has no id of its own: the answer names the unit.
                if let Some(id) = what.record {
                    self.perform(Addr::App, vec![Cmd::Tell(Tell::Cursor(UnitId(id.0)))]);
                }
            }
            Reply::Gedaan(what) if self.cx.screen == ScreenName::Beheer => {
                if let Some(id) = what.record {
                    self.perform(Addr::App, vec![Cmd::Tell(Tell::Record(id))]);
                }
            }
            _ => {}
        }
    }

    /// To a notice that was typed, if it can be seen. The engine answers the same for all of them, so
    /// that typing a number tells nothing of anybody who is hidden. Here it is asked for as anybody
    /// may, and where it is out of sight that is said in words that fit every reason: a colleague
    /// decided already, or somebody else deals with it.
    fn go_to_typed(&mut self, unit: UnitId) {
        self.call(Addr::App, TYPED, Request::Melding { melding: unit });
        if self.cx.screen == ScreenName::Triage {
            self.perform(Addr::App, vec![Cmd::Tell(Tell::Cursor(unit))]);
        }
    }

    /// What an import did; a single notice in words of its own.
    fn taken_in(&self, what: &Ingelezen) -> String {
        let t = self.cx.t.reparatie;
        let [new, known, corrected] = t.een;
        match what.rijen.as_slice() {
            [(_, RijUitkomst::Nieuw)] => new.to_owned(),
            [(_, RijUitkomst::Dubbel { .. })] => known.to_owned(),
            [(_, RijUitkomst::Correctie)] => corrected.to_owned(),
            _ if what.geweigerd > 0 => {
                let words = gedaan::ingelezen(what, self.cx.taal);
                format!("{words}; {}", t.naar_reparatie)
            }
            _ => gedaan::ingelezen(what, self.cx.taal),
        }
    }

    fn say_refusal(&mut self, refusal: &Refusal) {
        let words = weigering::kort(refusal, self.cx.taal);
        self.say(Tone::Error, &words);
    }

    /// After a refusal because of a colleague: says what stands there now, once that is known.
    pub(super) fn say_conflict(&mut self) {
        if let Some(words) = self.conflicts.case_came(&self.cx) {
            self.toast = Some(Toast {
                tone: Tone::Error,
                text: words,
            });
        }
    }

    /// Asks to be told when the Dutch day is over.
    fn remind_midnight(&mut self, now: crate::domain::tijd::Tijdstip) {
        let local = now.lokaal();
        let gone = chrono::Timelike::num_seconds_from_midnight(&local);
        // A second over, so that the date has surely changed; a day with a shifted clock may be an
        // hour off, and then asks once more.
        let left = u64::from(86_401_u32.saturating_sub(gone)) * 1_000;
        self.out.push(Effect::Remind(Timer::Midnight, left));
    }
}
