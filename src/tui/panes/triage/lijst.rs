//! What surrounds a decision: asking for lines and preview, searching, marking, opening, undo.

use crate::api::reply::MeldingBeeld;
use crate::api::{InboxFilter, Request};
use crate::domain::id::UnitId;
use crate::domain::melding::Besluit;
use crate::keymap::Action;
use crate::tui::cmd::{Cmd, Outcome};

use super::daad::Daad;
use super::{ALLES, BEELD, MEEST, PAGE, Triage};

impl Triage {
    pub(super) fn ask(&mut self) -> Vec<Cmd> {
        let Some((van, aantal)) = self.list.need() else {
            return Vec::new();
        };
        let filter = self.filter.clone();
        vec![Cmd::Ask(
            PAGE,
            Request::Inbox {
                filter,
                van,
                aantal,
            },
        )]
    }

    /// Asks for the preview when the cursor stands on another notice than the one asked for.
    pub(super) fn ask_beeld(&mut self) -> Vec<Cmd> {
        if self.list.waits() {
            return Vec::new();
        }
        let here = self.list.current().map(|r| r.melding);
        if here == self.beeld_van {
            return Vec::new();
        }
        self.beeld_van = here;
        self.beeld_vers = false;
        self.top = 0;
        here.map_or_else(Vec::new, |melding| {
            vec![Cmd::Ask(BEELD, Request::Melding { melding })]
        })
    }

    /// The preview, when it is of the notice under the cursor.
    pub(super) fn beeld(&self) -> Option<&MeldingBeeld> {
        let here = self.list.current().map(|r| r.melding);
        self.beeld
            .as_deref()
            .filter(|_| self.beeld_vers && here == self.beeld_van)
    }

    pub(super) fn show(&mut self, filter: InboxFilter) -> Vec<Cmd> {
        if self.filter == filter {
            return Vec::new();
        }
        self.filter = filter;
        // What is marked must be in sight.
        self.marks.clear();
        self.list.restart();
        Vec::new()
    }

    pub(super) fn search(&mut self, words: &str) -> Vec<Cmd> {
        let filter = InboxFilter {
            zoek: words.to_owned(),
            ..self.filter.clone()
        };
        self.show(filter)
    }

    /// The notices a decision is about: the marked ones, else the one under the cursor.
    pub(super) fn targets(&self) -> Vec<UnitId> {
        if self.marks.is_empty() {
            self.list.current().map(|r| r.melding).into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    pub(super) fn back(&mut self) -> Outcome {
        if self.groot {
            self.groot = false;
        } else if !self.marks.is_empty() {
            self.marks.clear();
        } else if !self.filter.zoek.is_empty() {
            // What was found stays under the cursor.
            let here = self.list.current().map(|r| r.melding);
            let cmds = self.search("");
            if let Some(id) = here {
                self.list.seek(id);
            }
            return cmds.into();
        } else {
            return Outcome::Ignored;
        }
        Outcome::used()
    }

    pub(super) fn mark(&mut self) -> Outcome {
        if let Some(row) = self.list.current() {
            let id = row.melding;
            if !self.marks.remove(&id) {
                self.marks.insert(id);
            }
            self.list.step(Action::Volgende);
        }
        Outcome::used()
    }

    pub(super) fn mark_all(&mut self) -> Outcome {
        let total = usize::try_from(self.list.total()).unwrap_or(usize::MAX);
        if total > 0 && self.marks.len() >= total.min(MEEST as usize) {
            self.marks.clear();
            return Outcome::used();
        }
        self.marking = true;
        Outcome::one(self.ask_all())
    }

    pub(super) fn ask_all(&self) -> Cmd {
        let filter = self.filter.clone();
        Cmd::Ask(
            ALLES,
            Request::Inbox {
                filter,
                van: 0,
                aantal: MEEST,
            },
        )
    }

    /// The case that Enter leads to: of the notice, else of the best candidate.
    pub(super) fn casus(&self) -> Option<UnitId> {
        if !self.groot {
            return None;
        }
        self.list
            .current()
            .and_then(|row| match row.besluit {
                Some(Besluit::Geaccepteerd { casus }) => Some(casus),
                _ => None,
            })
            .or_else(|| {
                let beste = self.beeld()?.kandidaten.first()?;
                beste.open_casus.as_ref().map(|(unit, _)| *unit)
            })
    }

    /// Enter: the whole preview, and from there the case if there is one.
    pub(super) fn open(&mut self) -> Outcome {
        if !self.groot {
            self.groot = true;
            return Outcome::used();
        }
        match self.casus() {
            Some(unit) => Outcome::Used(Cmd::to_case(unit)),
            None => {
                self.groot = false;
                Outcome::used()
            }
        }
    }

    /// Within the whole preview the page keys turn its lines, not the list.
    pub(super) fn turn(&mut self, action: Action) -> bool {
        match action {
            Action::PaginaOmlaag if self.groot => self.top = self.top.saturating_add(10).min(500),
            Action::PaginaOmhoog if self.groot => self.top = self.top.saturating_sub(10),
            _ => return false,
        }
        true
    }

    /// Undo puts the cursor back where the decision was made.
    pub(super) fn undo(&mut self) -> Outcome {
        if let Some(id) = self.gedaan.pop() {
            self.list.seek(id);
        }
        self.daden.push_back(Daad::terug());
        // The next key has to wait until the notice is back.
        self.list.stale();
        Outcome::one(Cmd::Change(Request::Ongedaan))
    }
}
