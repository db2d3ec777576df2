//! The way of a key: layer or pane, keymap, action.

use crate::api::Request;
use crate::keymap::{Action, Chord, Lookup, Press, Scope};
use crate::text::{Taal, toetsen};

use super::super::casus;
use super::super::cmd::{Cmd, Outcome, Tone};
use super::super::event::{Addr, Effect};
use super::super::layers::{
    aanspreekpunten, gemist::Gemist, help::Help, import::Import, knelpunten::Knelpunten, lijn,
    palette::Palette, waarneming, wacht_op::WachtOp,
};
use super::super::screen::ScreenName;
use super::super::term::MIN;
use super::replies::SESSION;
use super::{App, Held};

/// What works on a screen too small to show anything.
const BLIND: [Action; 3] = [Action::Stoppen, Action::Opschorten, Action::Hertekenen];

impl App {
    /// Takes something typed, or keeps it when an earlier one still waits.
    pub(super) fn typed_ahead(&mut self, input: Held) {
        // Stopping never waits: the answer may never come.
        if self.stops(&input) {
            self.held.clear();
            self.take(input, true);
            return;
        }
        self.held.push_back(input);
        self.release();
    }

    /// Stops if that was typed while nobody knew yet that nothing can be shown.
    pub(super) fn stop_if_asked(&mut self) {
        let asked = std::mem::take(&mut self.held);
        if let Some(stop) = asked.into_iter().find(|input| self.stops(input)) {
            self.take(stop, true);
        }
    }

    /// Works off what was typed until something has to wait again.
    pub(super) fn release(&mut self) {
        while let Some(input) = self.held.pop_front() {
            if self.ended {
                return;
            }
            if let Some(back) = self.take(input, false) {
                self.held.push_front(back);
                return;
            }
        }
    }

    /// Whether nothing can be typed at all now.
    fn deaf(&self) -> bool {
        match self.layers.last() {
            Some(open) => open.submitted.is_some() || open.layer.waits(),
            None => !self.cx.ready || self.after_open.is_some(),
        }
    }

    /// Takes one input; gives it back when it has to wait.
    fn take(&mut self, input: Held, at_once: bool) -> Option<Held> {
        if self.deaf() && !at_once {
            return Some(input);
        }
        match input {
            Held::Key(chord) => self.key(chord),
            Held::Paste(text) => {
                self.paste(&text);
                None
            }
        }
    }

    /// Whether this is a key that stops the program or what is open; a letter, which may be meant for
    /// a text, only where there can be none.
    fn stops(&self, input: &Held) -> bool {
        let Held::Key(chord) = input else {
            return false;
        };
        let globaal = Scope::Globaal.stack();
        (self.shut_out || chord.text().is_none())
            && self.cx.keymap.lookup(globaal, &[*chord]) == Lookup::Run(Action::Stoppen)
    }

    /// Whether the screen is too small to show what a key would do.
    fn blind(&self) -> bool {
        self.size.0 < MIN.0 || self.size.1 < MIN.1
    }

    fn paste(&mut self, text: &str) {
        let cx = &self.cx;
        match self.layers.last_mut() {
            Some(open) => {
                let (id, cmds) = (open.id, open.layer.paste(text, cx));
                self.perform(Addr::Layer(id), cmds);
            }
            None => self.say_own(Tone::Warning, self.cx.t.plak_nergens),
        }
    }

    fn key(&mut self, chord: Chord) -> Option<Held> {
        let stack = self.stack();
        let before = self.typed.clone();
        match self.typed.press(&self.cx.keymap, stack, chord) {
            // Nobody decides on what cannot be seen.
            Press::Run(action) if self.blind() && !BLIND.contains(&action) => {}
            Press::Text(_) | Press::Unbound(_) if self.blind() && stack.contains(Scope::Kiezer) => {
            }
            Press::Run(action) => {
                if self.must_wait(action) {
                    self.typed = before;
                    return Some(Held::Key(chord));
                }
                self.choices.clear();
                self.toast = None;
                self.run_action(action);
            }
            Press::Pending(choices) => {
                self.toast = None;
                self.choices = choices;
            }
            Press::Cancelled => self.choices.clear(),
            Press::Text(_) => self.type_into(chord),
            Press::Unbound(chords) => {
                self.choices.clear();
                match (chords.as_slice(), self.layers.is_empty()) {
                    ([one], false) => self.type_into(*one),
                    _ => self.unknown_key(&chords),
                }
            }
        }
        None
    }

    /// A key that is no action goes to the text of the layer.
    fn type_into(&mut self, chord: Chord) {
        self.toast = None;
        let cx = &self.cx;
        if let Some(open) = self.layers.last_mut() {
            let (id, cmds) = (open.id, open.layer.typed(chord, cx));
            self.perform(Addr::Layer(id), cmds);
        }
    }

    fn unknown_key(&mut self, chords: &[Chord]) {
        let keys: Vec<String> = chords
            .iter()
            .map(|c| toetsen::toets(*c, self.cx.taal))
            .collect();
        let text = (self.cx.t.geen_toets)(&keys.join(" "));
        self.say(Tone::Warning, &text);
    }

    /// Whether an action needs an answer that is still on its way.
    fn must_wait(&self, action: Action) -> bool {
        let loading = self.cx.case.unit.is_some() && !self.cx.case.fresh && !self.cx.locked();
        if let Some(open) = self.layers.last() {
            return loading && open.layer.needs_case(action);
        }
        let pane = self.screen().and_then(|s| s.panes.get(s.focus));
        let stack = self.pane_stack();
        // The list of today acts on the agreement of its line.
        let about_today = matches!(
            action,
            Action::Nagekomen
                | Action::NietNagekomen
                | Action::Verzetten
                | Action::Contact
                | Action::Vertreklijst
                | Action::Metingen
        ) && stack.contains(Scope::Vandaag);
        let about_case = casus::needs_dossier(action, stack) || about_today;
        let session = self.calls.asks(Addr::App, SESSION);
        (about_case && loading)
            || pane.is_some_and(|p| p.waits(action) || (session && p.needs_session(action)))
    }

    /// Does an action: the layer, or the pane, the open case and the program, in this order.
    pub(super) fn run_action(&mut self, action: Action) {
        if !self.layers.is_empty() && !action.works_everywhere() {
            let cx = &self.cx;
            if let Some(open) = self.layers.last_mut() {
                let id = open.id;
                if let Outcome::Used(cmds) = open.layer.act(action, cx) {
                    self.perform(Addr::Layer(id), cmds);
                }
            }
            return;
        }
        if let Some(reason) = self.blocked(action) {
            self.say(Tone::Warning, reason.as_str());
            return;
        }
        if self.layers.is_empty() && self.asks_first(action) {
            return;
        }
        if self.layers.is_empty() && self.pane_acts(action) {
            return;
        }
        if casus::belongs(action, self.pane_stack())
            && let Outcome::Used(cmds) = casus::act(action, &self.cx)
        {
            self.perform(Addr::App, cmds);
            return;
        }
        self.global(action);
    }

    fn pane_acts(&mut self, action: Action) -> bool {
        let cx = &self.cx;
        let name = cx.screen;
        let Some(screen) = self.screens.iter_mut().find(|s| s.name == name) else {
            return false;
        };
        let at = screen.focus;
        let Some(pane) = screen.panes.get_mut(at) else {
            return false;
        };
        match pane.act(action, cx) {
            Outcome::Used(cmds) => {
                self.perform(Addr::Pane(name, at), cmds);
                true
            }
            Outcome::Ignored => false,
        }
    }

    /// Actions of the program itself.
    fn global(&mut self, action: Action) {
        match action {
            Action::Stoppen => {
                self.keep_draft();
                self.out.push(Effect::Quit);
                self.ended = true;
            }
            Action::Hulp => {
                let help = Help::new(self.stack(), &self.cx);
                self.open_layer(Box::new(help));
            }
            Action::Opdracht => {
                let offers = self.offers();
                self.open_layer(Box::new(Palette::new(offers, &self.cx)));
            }
            Action::SchermVandaag => self.go_to(ScreenName::Vandaag),
            Action::SchermTriage => self.go_to(ScreenName::Triage),
            Action::SchermCaseload => self.go_to(ScreenName::Caseload),
            Action::SchermReparatie => self.go_to(ScreenName::Reparatie),
            Action::SchermPartners => self.go_to(ScreenName::Partners),
            Action::SchermCijfers => self.go_to(ScreenName::Cijfers),
            Action::SchermBeheer => self.go_to(ScreenName::Beheer),
            Action::SchermToezicht => self.go_to(ScreenName::Toezicht),
            Action::SchermOverleg => self.go_to(ScreenName::Overleg),
            Action::VolgendPaneel => self.turn(1),
            Action::VorigPaneel => self.turn(-1),
            Action::Terug => self.back(),
            Action::Ongedaan => self.perform(Addr::App, vec![Cmd::Change(Request::Ongedaan)]),
            Action::Opnieuw => self.perform(Addr::App, vec![Cmd::Change(Request::Opnieuw)]),
            Action::Noodtoegang => self.emergency(),
            Action::Importeren if self.cx.files => self.open_layer(Box::new(Import::default())),
            Action::Importeren => self.open_layer(Box::new(lijn::import(&self.cx))),
            Action::Knelpunten => self.open_layer(Box::new(Knelpunten::default())),
            Action::WachtOpLijst => self.open_layer(Box::new(WachtOp::default())),
            Action::Gemist => self.open_layer(Box::new(Gemist::default())),
            Action::Aanspreekpunten => {
                let layer = aanspreekpunten::open(&self.cx);
                self.open_layer(layer);
            }
            Action::Waarneming => {
                let layer = waarneming::open(&self.cx);
                self.open_layer(layer);
            }
            Action::Hertekenen => self.out.push(Effect::Repaint),
            Action::Opschorten => {
                self.keep_draft();
                self.out.push(Effect::Suspend);
            }
            Action::TaalWisselen => {
                self.cx.taal = match self.cx.taal {
                    Taal::Nl => Taal::En,
                    Taal::En => Taal::Nl,
                };
                self.cx.t = self.cx.taal.scherm();
                self.say_own(Tone::Done, self.cx.t.taal_nu);
            }
            Action::ThemaWisselen => {
                self.cx.theme = self.cx.theme.next();
                let [colour, mono] = self.cx.t.thema_nu;
                let words = match self.cx.theme.name {
                    super::ThemeName::Colour => colour,
                    super::ThemeName::Mono => mono,
                };
                self.say_own(Tone::Done, words);
            }
            _ => self.say_own(Tone::Warning, self.cx.t.kan_hier_niet),
        }
    }

    /// Actions the palette offers now, with their keys.
    fn offers(&self) -> Vec<(Action, Option<crate::keymap::Sequence>)> {
        let mut all = self.cx.keymap.palette(self.pane_stack());
        all.retain(|(action, _)| self.blocked(*action).is_none());
        all
    }

    /// Moves the focus among the panes.
    fn turn(&mut self, by: i8) {
        if let Some(screen) = self.screen_mut() {
            let count = screen.panes.len().max(1);
            screen.focus = match by {
                1 => (screen.focus + 1) % count,
                _ => (screen.focus + count - 1) % count,
            };
        }
    }

    fn back(&mut self) {
        let focus = self.screen().map_or(0, |s| s.focus);
        if focus > 0 {
            if let Some(screen) = self.screen_mut() {
                screen.focus = 0;
            }
        } else {
            // A role may have been taken since one came from there.
            let may = |name: &ScreenName| self.cx.may(name.needs());
            self.trail.retain(may);
            if let Some(name) = self.trail.pop() {
                self.show(name);
            }
        }
    }
}
