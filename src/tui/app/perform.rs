//! Carries out what panes and layers ask for.

use std::collections::VecDeque;

use crate::api::Request;

use super::super::cmd::Cmd;
use super::super::event::{Addr, Effect, Tell, Timer};
use super::super::layer::Layer;
use super::super::screen::ScreenName;
use super::replies::DRAFT;
use super::{App, Open, Toast};

/// After so long without a key what was typed is kept.
const PAUSE_MS: u64 = 1_000;

impl App {
    /// Carries wishes out in order; wishes that follow from them come after.
    pub(super) fn perform(&mut self, from: Addr, cmds: Vec<Cmd>) {
        let mut queue: VecDeque<(Addr, Cmd)> = cmds.into_iter().map(|c| (from, c)).collect();
        while let Some((from, cmd)) = queue.pop_front() {
            for follow in self.one(from, cmd) {
                queue.push_back(follow);
            }
        }
    }

    fn one(&mut self, from: Addr, cmd: Cmd) -> Vec<(Addr, Cmd)> {
        match cmd {
            Cmd::Ask(tag, request) => self.call(from, tag, request),
            Cmd::Change(request) => {
                self.change(from, request);
            }
            Cmd::Submit(request) => {
                let id = self.change(from, request);
                if let Addr::Layer(number) = from
                    && let Some(open) = self.layers.iter_mut().find(|o| o.id == number)
                {
                    open.submitted = Some(id);
                }
            }
            Cmd::ReadFile(path) => self.read_file(from, path),
            Cmd::FindUser(naam) => self.find_user(from, naam),
            Cmd::Post(post) => self.post(from, post),
            Cmd::WriteFile(file) => self.write_file(from, file),
            Cmd::Draft(naam, tekst) => {
                self.call_in_order(DRAFT, Request::BewaarConcept { naam, tekst });
            }
            Cmd::Push(layer) => self.open_layer(layer),
            Cmd::Close => match from {
                Addr::Layer(id) => self.layers.retain(|o| o.id != id),
                _ => drop(self.layers.pop()),
            },
            Cmd::Toast(tone, text) => self.toast = Some(Toast { tone, text }),
            Cmd::Tell(message) => return self.tell_all(&message),
            Cmd::Goto(name) => self.go_to(name),
            Cmd::Focus(at) => {
                if let Some(screen) = self.screen_mut()
                    && at < screen.panes.len()
                {
                    screen.focus = at;
                }
            }
            Cmd::Select(chosen) => self.select(chosen),
            Cmd::OpenFor(unit, doel, action) => self.open_for(unit, doel, action),
            Cmd::Show(unit, doel) => self.show_case(unit, doel),
            Cmd::Run(action) => self.run_action(action),
            Cmd::RemindDraft => self.out.push(Effect::Remind(Timer::Draft, PAUSE_MS)),
        }
        Vec::new()
    }

    fn tell_all(&mut self, message: &Tell) -> Vec<(Addr, Cmd)> {
        let cx = &self.cx;
        let name = cx.screen;
        let mut follow = Vec::new();
        for open in &mut self.layers {
            let cmds = open.layer.heard(message, cx);
            follow.extend(cmds.into_iter().map(|c| (Addr::Layer(open.id), c)));
        }
        if let Some(screen) = self.screens.iter_mut().find(|s| s.name == name) {
            for (at, pane) in screen.panes.iter_mut().enumerate() {
                let cmds = pane.tell(message, cx);
                follow.extend(cmds.into_iter().map(|c| (Addr::Pane(name, at), c)));
            }
        }
        follow
    }

    /// Opens a layer over everything.
    pub(super) fn open_layer(&mut self, mut layer: Box<dyn Layer>) {
        self.typed.clear();
        self.choices.clear();
        let id = self.next_layer;
        self.next_layer += 1;
        let cmds = layer.open(&self.cx);
        self.layers.push(Open {
            id,
            layer,
            submitted: None,
        });
        self.perform(Addr::Layer(id), cmds);
    }

    /// Goes to another screen and remembers where one came from.
    pub(super) fn go_to(&mut self, name: ScreenName) {
        if name != self.cx.screen {
            self.trail.retain(|n| *n != name);
            self.trail.push(self.cx.screen);
            self.show(name);
        }
    }

    /// Shows a screen; asks for its data if they may be out of date.
    pub(super) fn show(&mut self, name: ScreenName) {
        self.cx.screen = name;
        self.typed.clear();
        self.choices.clear();
        if self.screen().is_some_and(|s| s.stale) {
            self.refresh_screen();
        }
    }

    /// Everything shown may be out of date: ask for the shown part now, for the rest when it shows.
    pub(super) fn refresh(&mut self) {
        if !self.cx.ready {
            return;
        }
        for screen in &mut self.screens {
            screen.stale = true;
        }
        self.ask_dossier();
        self.refresh_screen();
    }

    pub(super) fn refresh_screen(&mut self) {
        let cx = &self.cx;
        let name = cx.screen;
        let mut all = Vec::new();
        if let Some(screen) = self.screens.iter_mut().find(|s| s.name == name) {
            screen.stale = false;
            for (at, pane) in screen.panes.iter_mut().enumerate() {
                all.push((Addr::Pane(name, at), pane.refresh(cx)));
            }
        }
        for (from, cmds) in all {
            self.perform(from, cmds);
        }
    }

    /// Tells panes and layers that the open case is another or has other content.
    pub(super) fn dossier_changed(&mut self) {
        let cx = &self.cx;
        for screen in &mut self.screens {
            for pane in &mut screen.panes {
                pane.dossier_changed(cx);
            }
        }
        self.tell_layers();
        self.say_conflict();
    }

    /// Tells the layers how the open case stands.
    pub(super) fn tell_layers(&mut self) {
        let cx = &self.cx;
        let said: Vec<_> = self
            .layers
            .iter_mut()
            .map(|open| (Addr::Layer(open.id), open.layer.case_came(cx)))
            .collect();
        for (from, cmds) in said {
            self.perform(from, cmds);
        }
    }

    /// Keeps what was typed in all open layers.
    pub(super) fn keep_draft(&mut self) {
        let drafts: Vec<_> = self
            .layers
            .iter()
            .filter_map(|open| open.layer.draft())
            .collect();
        for (naam, tekst) in drafts {
            self.call_in_order(DRAFT, Request::BewaarConcept { naam, tekst });
        }
    }
}
