//! A meeting that is being held: one case at a time, large and calm, for a screen on the wall. Others
//! look on, so a case is its number and initials until somebody asks for the name, and what was said
//! in contacts and notes stays away. Every case shown is opened for the purpose of the meeting, which
//! is asked once.

mod besluit;
mod draw;
mod nieuws;

use std::cell::Cell;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::overleg::{AgendaRegel, BesprekingInvoer};
use crate::api::reply::{Dossier, Met, OverlegBeeld};
use crate::api::{Refusal, Reply, Request};
use crate::domain::audit::Doel;
use crate::domain::id::UnitId;
use crate::domain::overleg::Bespreking;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::text::cli::audit as woord;
use crate::tui::casus::afspraak;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::widgets::stap::moved;

const ONE: u16 = 0;
/// Lines that a page key moves.
const PAGE: usize = 10;

/// Begins with the first case that was not talked about. Where others work too it is asked what for,
/// once: the meeting itself comes first.
#[must_use]
pub fn start(beeld: &OverlegBeeld, cx: &Cx) -> Vec<Cmd> {
    if beeld.agenda.is_empty() {
        let words = SafeText::eigen(cx.t.overleg.niets_te_bespreken);
        return vec![Cmd::Toast(Tone::Warning, words)];
    }
    let open = |doel| {
        let at = beeld.agenda.iter().position(|r| !r.besproken);
        Vergadering {
            beeld: Box::new(beeld.clone()),
            at: at.unwrap_or(0),
            doel,
            name: false,
            top: 0,
            last: Cell::new(usize::MAX),
        }
    };
    if !cx.sessie.gedeeld {
        return vec![Cmd::Push(Box::new(open(None)))];
    }
    let mut doelen = Doel::VAN_CASUS.to_vec();
    doelen.sort_by_key(|d| *d != Doel::Overleg);
    let words: Vec<&'static str> = doelen.iter().map(|d| woord::doel(*d, cx.taal)).collect();
    let choices = doelen
        .into_iter()
        .zip(&words)
        .zip(letters(&words))
        .map(|((doel, word), letter)| {
            let layer = open(Some(doel));
            let picked = move |_: &Cx| vec![Cmd::Push(Box::new(layer))];
            Choice::new(letter, SafeText::eigen(word), Box::new(picked))
        })
        .collect();
    let title = SafeText::eigen(cx.t.openen.doel_titel);
    vec![Cmd::Push(Box::new(Picker::letters(title, choices)))]
}

/// The layer.
#[derive(Debug)]
struct Vergadering {
    beeld: Box<OverlegBeeld>,
    /// Which case of the agenda.
    at: usize,
    /// What the cases are opened for.
    doel: Option<Doel>,
    /// The name of the person shows.
    name: bool,
    /// First line of what can be gone through.
    top: usize,
    /// The last one that can stand on top, as last drawn.
    last: Cell<usize>,
}

impl Vergadering {
    fn row(&self) -> Option<&AgendaRegel> {
        self.beeld.agenda.get(self.at)
    }

    fn casus(&self) -> Option<UnitId> {
        self.row().map(|r| r.casus)
    }

    /// The case that is shown, when it has come.
    fn dossier<'a>(&self, cx: &'a Cx) -> Option<&'a Dossier> {
        cx.dossier().filter(|d| Some(d.unit) == self.casus())
    }

    /// What this meeting recorded about it.
    fn said<'a>(&self, dossier: &'a Dossier) -> Option<&'a Met<Bespreking>> {
        let mut all = dossier.besprekingen.iter();
        all.find(|b| b.inhoud.overleg == self.beeld.unit)
    }

    fn show(&mut self) -> Vec<Cmd> {
        self.top = 0;
        // The next one is another person: the name is asked for anew.
        self.name = false;
        let casus = self.casus();
        casus.map(|c| Cmd::Show(c, self.doel)).into_iter().collect()
    }

    fn go(&mut self, back: bool, cx: &Cx) -> Vec<Cmd> {
        let [first, last] = cx.t.overleg.rand;
        let (to, edge) = if back {
            (self.at.checked_sub(1), first)
        } else {
            let next = self.at + 1;
            (Some(next).filter(|n| *n < self.beeld.agenda.len()), last)
        };
        match to {
            Some(to) => {
                self.at = to;
                self.show()
            }
            None => vec![Cmd::Toast(Tone::Warning, SafeText::eigen(edge))],
        }
    }

    /// The case was talked about, and that was all.
    fn done(&mut self, cx: &Cx) -> Vec<Cmd> {
        let Some(dossier) = self.dossier(cx) else {
            return Vec::new();
        };
        let mut cmds = Vec::new();
        if self.said(dossier).is_none() {
            cmds.push(Cmd::Change(Request::LegBesprekingVast {
                overleg: self.beeld.unit,
                casus: dossier.unit,
                bespreking: BesprekingInvoer {
                    besluit: String::new(),
                    doorlooptijd: None,
                },
                op_revisie: 0,
            }));
        }
        if self.at + 1 < self.beeld.agenda.len() {
            cmds.extend(self.go(false, cx));
        } else {
            let words = SafeText::eigen(cx.t.overleg.alles_besproken);
            cmds.push(Cmd::Toast(Tone::Done, words));
        }
        cmds
    }

    fn scroll(&mut self, action: Action) -> bool {
        let to = moved(action, self.top, PAGE);
        self.top = to.unwrap_or(self.top);
        to.is_some()
    }

    fn work(&mut self, action: Action, cx: &Cx) -> Outcome {
        let Some(dossier) = self.dossier(cx) else {
            return Outcome::used();
        };
        if !dossier.casus.inhoud.open() {
            let words = SafeText::eigen(cx.t.casus.casus_gesloten);
            return Outcome::one(Cmd::Toast(Tone::Warning, words));
        }
        match action {
            Action::OverlegAfspraak => afspraak::in_meeting(self.beeld.unit, cx),
            Action::Besluit => {
                let said = self.said(dossier);
                Outcome::one(besluit::open(&self.beeld, dossier, said, cx))
            }
            _ => self.done(cx).into(),
        }
    }
}

impl Layer for Vergadering {
    fn scope(&self) -> Scope {
        Scope::Vergadering
    }

    fn open(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.show()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.scroll(action) {
            self.top = self.top.min(self.last.get());
            return Outcome::used();
        }
        match action {
            Action::VolgendeCasus => self.go(false, cx).into(),
            Action::VorigeCasus => self.go(true, cx).into(),
            Action::OverlegAfspraak | Action::Besluit | Action::Besproken => self.work(action, cx),
            Action::NaamTonen => {
                self.name = !self.name;
                Outcome::used()
            }
            Action::Ongedaan => Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn needs_case(&self, action: Action) -> bool {
        matches!(
            action,
            Action::OverlegAfspraak | Action::Besluit | Action::Besproken | Action::Ongedaan
        )
    }

    fn case_came(&mut self, _cx: &Cx) -> Vec<Cmd> {
        // A colleague may have changed the agenda too.
        let overleg = self.beeld.unit;
        vec![Cmd::Ask(ONE, Request::Overleg { overleg })]
    }

    fn absorb(&mut self, _tag: u16, reply: Reply, _cx: &Cx) -> Vec<Cmd> {
        let Reply::Overleg(beeld) = reply else {
            return Vec::new();
        };
        let before = self.casus();
        self.beeld = beeld;
        let found = self
            .beeld
            .agenda
            .iter()
            .position(|r| Some(r.casus) == before);
        self.at = found.unwrap_or(self.at);
        self.at = self.at.min(self.beeld.agenda.len().saturating_sub(1));
        if self.beeld.agenda.is_empty() {
            return vec![Cmd::Close];
        }
        if self.casus() == before {
            Vec::new()
        } else {
            self.show()
        }
    }

    fn refused(&mut self, refusal: &Refusal, _cx: &Cx) -> bool {
        // The meeting was taken back: what is shown stays until it is closed.
        *refusal == Refusal::NietGevonden
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
