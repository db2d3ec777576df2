//! The state of the program and its one way forward. May use the rest of `tui`.

mod draw;
mod keys;
mod openen;
mod perform;
mod replies;

use std::collections::VecDeque;

use ratatui::layout::Rect;

use crate::api::Request;
use crate::client::post::Postkantoor;
use crate::keymap::{Action, Choice, Chord, Keymap, Scope, Stack, Typed};
use crate::text::{Glyphs, Taal};

use super::casus::conflict::Conflicts;
use super::cmd::{Cmd, Tone};
use super::cx::{Cx, OpenCase, empty_session};
use super::event::{Addr, CallId, Effect, Event, Timer};
use super::layer::Layer;
use super::panes;
use super::screen::{Screen, ScreenName};
use super::signs::Signs;
use super::theme::{Theme, ThemeName};
use crate::domain::id::UnitId;
use crate::domain::toegang::Handeling;
use crate::domain::veilig::SafeText;
use replies::Calls;

/// How the program shows itself.
#[derive(Debug)]
pub struct Options {
    /// Keys.
    pub keymap: Keymap,
    /// Language.
    pub taal: Taal,
    /// Signs the terminal can show.
    pub glyphs: Glyphs,
    /// Colours.
    pub theme: ThemeName,
    /// First screen.
    pub start: ScreenName,
    /// Said at the start, e.g. that lines of a key file were left out.
    pub notice: Option<String>,
    /// Whether files can be written for the user on this machine: not on a server one logged in to.
    pub files: bool,
    /// The mail system that takes messages, if one is set up.
    pub post: Option<Postkantoor>,
}

/// A message until the next key.
#[derive(Debug)]
struct Toast {
    tone: Tone,
    text: SafeText,
}

/// An open layer.
#[derive(Debug)]
struct Open {
    /// Its number.
    id: u32,
    layer: Box<dyn Layer>,
    /// What it submitted and waits for.
    submitted: Option<CallId>,
}

/// Something typed that waits for an answer.
#[derive(Debug)]
enum Held {
    Key(Chord),
    Paste(String),
}

/// All state. See the module `tui`.
#[derive(Debug)]
pub struct App {
    cx: Cx,
    screens: Vec<Screen>,
    /// Screens one came from, for going back.
    trail: Vec<ScreenName>,
    layers: Vec<Open>,
    next_layer: u32,
    typed: Typed,
    choices: Vec<Choice>,
    toast: Option<Toast>,
    /// The line to the server is lost, and is being made again.
    line_lost: bool,
    /// Who works here was refused: nothing can be shown, and no key but stopping means anything.
    shut_out: bool,
    held: VecDeque<Held>,
    calls: Calls,
    conflicts: Conflicts,
    /// What is done when the case that was opened has come; keys wait until then.
    after_open: Option<Action>,
    /// The case of which the server knows that it is on this screen.
    present: Option<UnitId>,
    size: (u16, u16),
    out: Vec<Effect>,
    ended: bool,
}

impl App {
    /// The program before anything was answered, in a terminal of so many columns and rows. Carry
    /// out the effects of [`Self::start`] first.
    #[must_use]
    pub fn new(options: Options, width: u16, height: u16) -> Self {
        let Options {
            keymap,
            taal,
            glyphs,
            theme,
            start,
            notice,
            files,
            post,
        } = options;
        let sessie = empty_session();
        Self {
            cx: Cx {
                today: sessie.nu.datum(),
                sessie,
                ready: false,
                taal,
                t: taal.scherm(),
                glyphs,
                g: Signs::of(glyphs),
                theme: Theme::new(theme),
                keymap,
                screen: start,
                files,
                post: post.is_some(),
                case: OpenCase::default(),
            },
            screens: panes::screens(),
            trail: Vec::new(),
            layers: Vec::new(),
            next_layer: 0,
            typed: Typed::default(),
            choices: Vec::new(),
            toast: notice.map(|text| Toast {
                tone: Tone::Warning,
                text: SafeText::regel(&text),
            }),
            line_lost: false,
            shut_out: false,
            held: VecDeque::new(),
            calls: Calls::default(),
            conflicts: Conflicts::default(),
            after_open: None,
            present: None,
            size: (width, height),
            out: Vec::new(),
            ended: false,
        }
    }

    /// What to do first.
    pub fn start(&mut self) -> Vec<Effect> {
        self.call(Addr::App, replies::SESSION, Request::Sessie);
        std::mem::take(&mut self.out)
    }

    /// Takes one event and says what has to be done. Draw afterwards.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(chord) => self.typed_ahead(Held::Key(chord)),
            Event::Paste { text, cut } => {
                self.typed_ahead(Held::Paste(text));
                if cut {
                    self.say_own(Tone::Warning, self.cx.t.plak_afgekapt);
                }
            }
            Event::Resized { width, height } => self.size = (width, height),
            Event::Reply(id, answer) => {
                self.reply(id, answer);
                self.release();
            }
            Event::User(id, user) => {
                self.user(id, user);
                self.release();
            }
            Event::File(id, file) => {
                self.file(id, file);
                self.release();
            }
            Event::Posted(id, outcome) => {
                self.posted(id, outcome);
                self.release();
            }
            Event::Written(id, outcome) => {
                self.written(id, outcome);
                self.release();
            }
            Event::LineLost(true) => self.line_lost = true,
            Event::LineLost(false) => {
                self.line_lost = false;
                self.toast = None;
                // What could not be kept meanwhile, and all that is shown.
                self.keep_draft();
                self.ask_again();
            }
            Event::Changed => self.ask_again(),
            Event::Presence => self.ask_presence(),
            Event::Due(Timer::Midnight) => self.ask_again(),
            Event::Due(Timer::Draft) => self.keep_draft(),
            Event::Due(Timer::Emergency) => self.call(Addr::App, replies::SESSION, Request::Sessie),
            Event::Due(Timer::EmergencyEnd) => self.emergency_ends(),
            Event::Hangup => {
                self.keep_draft();
                self.out.push(Effect::Quit);
            }
        }
        self.settle();
        self.tell_presence();
        std::mem::take(&mut self.out)
    }

    /// Asks all that is shown again: another window may have changed the municipalities too, and the
    /// hour moves on.
    fn ask_again(&mut self) {
        self.call(Addr::App, replies::SESSION, Request::Sessie);
        self.refresh();
        if self.present.is_some() {
            // A server that was away has not heard of it, and a role may have been taken.
            self.ask_presence();
        }
    }

    /// What panes and layers look at.
    #[must_use]
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// The stack of scopes in which the next key is looked up.
    #[must_use]
    pub fn stack(&self) -> Stack {
        match self.layers.last() {
            Some(open) => open.layer.scope().stack(),
            None => self.pane_stack(),
        }
    }

    /// The stack of the focused pane, whatever lies over it.
    pub(super) fn pane_stack(&self) -> Stack {
        self.screen()
            .and_then(|s| s.panes.get(s.focus))
            .map_or(Scope::Globaal, |pane| pane.scope())
            .stack()
    }

    /// Whether answers are on their way.
    #[must_use]
    pub fn waiting(&self) -> bool {
        !self.calls.is_empty()
    }

    /// Why an action cannot be done now; `None`: it can, or nobody here knows it.
    #[must_use]
    pub fn blocked(&self, action: Action) -> Option<SafeText> {
        if action == Action::Noodtoegang && !self.cx.sessie.gedeeld {
            return Some(SafeText::eigen(self.cx.t.openen.nood_niet_hier));
        }
        if self.cx.ready && !self.may(action) {
            return Some(SafeText::eigen(self.cx.t.rol.hoort_niet));
        }
        let pane = self.screen().and_then(|s| s.panes.get(s.focus));
        pane.and_then(|p| p.blocked(action, &self.cx))
            .or_else(|| super::casus::blocked(action, &self.cx))
    }

    /// Whether an action that leads to a screen, or that any screen knows, is within one's rights.
    fn may(&self, action: Action) -> bool {
        let needs = match action {
            Action::Ongedaan | Action::Opnieuw => Some(Handeling::Ongedaan),
            Action::Importeren => Some(Handeling::Inlezen),
            Action::Noodtoegang => Some(Handeling::Noodtoegang),
            Action::WachtOpLijst => Some(Handeling::CaseloadLezen),
            Action::Gemist => Some(Handeling::CaseloadLezen),
            Action::Aanspreekpunten => Some(Handeling::AanspreekpuntBeheren),
            Action::Waarneming => Some(Handeling::Toewijzen),
            _ => ScreenName::led_to_by(action).map(ScreenName::needs),
        };
        needs.is_none_or(|needs| self.cx.may(needs))
    }

    fn screen(&self) -> Option<&Screen> {
        self.screens.iter().find(|s| s.name == self.cx.screen)
    }

    fn screen_mut(&mut self) -> Option<&mut Screen> {
        let name = self.cx.screen;
        self.screens.iter_mut().find(|s| s.name == name)
    }

    fn say(&mut self, tone: Tone, text: &str) {
        self.toast = Some(Toast {
            tone,
            text: SafeText::regel(text),
        });
    }

    fn say_own(&mut self, tone: Tone, text: &'static str) {
        self.say(tone, text);
    }

    /// Gives every visible pane its area, and asks for the lines that it needs there.
    fn settle(&mut self) {
        if !self.cx.ready {
            return;
        }
        for _ in 0..4 {
            let areas = self.areas();
            let name = self.cx.screen;
            let mut asked = Vec::new();
            let cx = &self.cx;
            if let Some(screen) = self.screens.iter_mut().find(|s| s.name == name) {
                for (at, (pane, area)) in screen.panes.iter_mut().zip(&areas).enumerate() {
                    if let Some(area) = area {
                        let cmds = pane.fit(*area, cx);
                        asked.push((Addr::Pane(name, at), cmds));
                    }
                }
            }
            let before = self.out.len();
            // A pane may have told another one on the screen what to show.
            let told = asked.iter().any(|(_, cmds)| cmds.iter().any(Cmd::is_tell));
            for (from, cmds) in asked {
                self.perform(from, cmds);
            }
            if self.out.len() == before && self.cx.screen == name && !told {
                return;
            }
        }
    }

    /// Where the panes of the shown screen are.
    fn areas(&self) -> Vec<Option<Rect>> {
        let body = draw::body(Rect::new(0, 0, self.size.0, self.size.1));
        self.screen()
            .map_or_else(Vec::new, |s| (s.arrange)(body, s.focus))
    }
}
