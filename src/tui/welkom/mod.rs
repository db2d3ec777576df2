//! The first step of a store that was not set up: which municipalities are ours, and which
//! leefgebieden are kept. What to do next stands on the first screen.

mod draw;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::{Refusal, Request};
use crate::domain::gemeente::Gemeente;
use crate::domain::id::GemeenteId;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::{Zoekwoorden, vouw, woorden_passen};
use crate::keymap::{Action, Chord, Scope};

use super::cmd::{Cmd, Outcome, Tone};
use super::cx::Cx;
use super::layer::Layer;
use super::layers::failure;
use super::widgets::field::Field;

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stap {
    Gemeenten,
    Set,
}

/// The layer.
#[derive(Debug)]
pub struct Welkom {
    stap: Stap,
    field: Field,
    cursor: usize,
    gekozen: Vec<GemeenteId>,
    set: usize,
    fout: Option<SafeText>,
}

impl Welkom {
    /// Starts with what the settings hold, if anything, and with the usual set.
    #[must_use]
    pub fn new(cx: &Cx) -> Self {
        let catalogus = &cx.sessie.catalogus;
        let usual = catalogus.set(&cx.sessie.instellingen.leefgebied_set);
        let set = usual
            .and_then(|u| catalogus.sets.iter().position(|s| s.code == u.code))
            .unwrap_or(0);
        Self {
            stap: Stap::Gemeenten,
            field: Field::default(),
            cursor: 0,
            gekozen: cx.sessie.instellingen.eigen_gemeenten.clone(),
            set,
            fout: None,
        }
    }

    /// Municipalities that fit what was typed: those whose name begins so first.
    fn passend<'a>(&self, cx: &'a Cx) -> Vec<&'a Gemeente> {
        let typed = vouw(self.field.text());
        let words = Zoekwoorden::new(self.field.text());
        let mut all: Vec<&Gemeente> = cx
            .sessie
            .catalogus
            .gemeenten
            .iter()
            .filter(|g| g.geldig_tot.is_none_or(|d| d >= cx.today))
            .filter(|g| woorden_passen(&words, &vouw(&g.naam)))
            .collect();
        all.sort_by_key(|g| (!vouw(&g.naam).starts_with(&typed), g.naam.clone()));
        all
    }

    /// Chooses the municipality under the cursor, or takes it away; the line is empty for the next.
    fn wissel(&mut self, cx: &Cx) {
        let Some(id) = self.passend(cx).get(self.cursor).map(|g| g.id) else {
            return;
        };
        if let Some(at) = self.gekozen.iter().position(|g| *g == id) {
            self.gekozen.remove(at);
        } else {
            self.gekozen.push(id);
        }
        self.fout = None;
        self.field.set("");
        self.cursor = 0;
    }

    fn verder(&mut self, cx: &Cx) -> Outcome {
        match self.stap {
            Stap::Gemeenten => {
                // Who typed a name and pressed Enter meant that one.
                if !self.field.text().trim().is_empty() {
                    let under = self.passend(cx).get(self.cursor).map(|g| g.id);
                    match under {
                        Some(id) if !self.gekozen.contains(&id) => self.wissel(cx),
                        _ => self.field.set(""),
                    }
                }
                if self.gekozen.is_empty() {
                    self.fout = Some(SafeText::eigen(cx.t.welkom.kies_eerst));
                } else {
                    self.fout = None;
                    self.stap = Stap::Set;
                }
                Outcome::used()
            }
            Stap::Set => {
                let set = cx.sessie.catalogus.sets.get(self.set);
                Outcome::one(Cmd::Submit(Request::RichtIn {
                    gemeenten: self.gekozen.clone(),
                    leefgebied_set: set.map(|s| s.code.clone()).unwrap_or_default(),
                }))
            }
        }
    }

    fn stap_op(&mut self, by: isize, cx: &Cx) {
        let (at, last) = match self.stap {
            Stap::Gemeenten => {
                let last = self.passend(cx).len().saturating_sub(1);
                (&mut self.cursor, last)
            }
            Stap::Set => {
                let last = cx.sessie.catalogus.sets.len().saturating_sub(1);
                (&mut self.set, last)
            }
        };
        *at = at.saturating_add_signed(by).min(last);
    }
}

impl Layer for Welkom {
    fn scope(&self) -> Scope {
        Scope::Kiezer
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        match action {
            Action::Bevestigen => return self.verder(cx),
            Action::Annuleren if self.stap == Stap::Set => {
                self.stap = Stap::Gemeenten;
                self.fout = None;
            }
            Action::Annuleren => {
                let later = SafeText::eigen(cx.t.welkom.later);
                return Outcome::Used(vec![Cmd::Close, Cmd::Toast(Tone::Warning, later)]);
            }
            Action::KiesVolgende => self.stap_op(1, cx),
            Action::KiesVorige => self.stap_op(-1, cx),
            Action::PaginaOmlaag => self.stap_op(8, cx),
            Action::PaginaOmhoog => self.stap_op(-8, cx),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn typed(&mut self, chord: Chord, cx: &Cx) -> Vec<Cmd> {
        if self.stap == Stap::Gemeenten {
            if chord.text() == Some(' ') {
                self.wissel(cx);
            } else if self.field.key(chord) {
                self.cursor = 0;
                self.fout = None;
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Cx) -> Vec<Cmd> {
        if self.stap == Stap::Gemeenten {
            self.field.insert(text.trim());
            self.cursor = 0;
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        self.fout = Some(failure(refusal, cx));
        true
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
