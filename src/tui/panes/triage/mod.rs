//! The inbox: notices nobody has decided about, with a preview of the one under the cursor. One key
//! decides; the cursor then stands on the next notice, before the store has answered.

mod beeld;
mod daad;
mod draw;
mod invoer;
mod kies;

use std::collections::{BTreeSet, VecDeque};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{InboxRegel, MeldingBeeld};
use crate::api::request::Opdracht;
use crate::api::{InboxFilter, Refusal, Reply, Request};
use crate::domain::id::UnitId;
use crate::domain::melding::Besluit;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::person as zoek;
use crate::tui::layers::prompt::Search;
use crate::tui::pane::{Pane, Reason};
use crate::tui::screen::ScreenName;
use crate::tui::widgets::paged::{Paged, Row};
use daad::Daad;

const PAGE: u16 = 0;
const BEELD: u16 = 1;
const ALLES: u16 = 2;
const BSN: u16 = 3;

/// Longest page the engine gives; so many can be marked with one key.
const MEEST: u32 = 1_000;

impl Row for InboxRegel {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.melding
    }
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Triage {
    list: Paged<InboxRegel>,
    filter: InboxFilter,
    marks: BTreeSet<UnitId>,
    /// All are being marked: the answer is on its way.
    marking: bool,
    /// The notice under the cursor as the engine sees it.
    beeld: Option<Box<MeldingBeeld>>,
    /// Of which notice that is, or was asked for.
    beeld_van: Option<UnitId>,
    beeld_vers: bool,
    /// The preview fills the pane.
    groot: bool,
    top: u16,
    /// Decisions on their way, in the order given.
    daden: VecDeque<Daad>,
    /// Decisions that were carried out, for undo to go back to.
    gedaan: Vec<UnitId>,
}

impl Triage {
    fn ask(&mut self) -> Vec<Cmd> {
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
    fn ask_beeld(&mut self) -> Vec<Cmd> {
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
    fn beeld(&self) -> Option<&MeldingBeeld> {
        let here = self.list.current().map(|r| r.melding);
        self.beeld
            .as_deref()
            .filter(|_| self.beeld_vers && here == self.beeld_van)
    }

    fn show(&mut self, filter: InboxFilter) -> Vec<Cmd> {
        if self.filter == filter {
            return Vec::new();
        }
        self.filter = filter;
        // What is marked must be in sight.
        self.marks.clear();
        self.list.restart();
        Vec::new()
    }

    fn search(&mut self, words: &str) -> Vec<Cmd> {
        let filter = InboxFilter {
            zoek: words.to_owned(),
            ..self.filter.clone()
        };
        self.show(filter)
    }

    /// The notices a decision is about: the marked ones, else the one under the cursor.
    fn targets(&self) -> Vec<UnitId> {
        if self.marks.is_empty() {
            self.list.current().map(|r| r.melding).into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    fn back(&mut self) -> Outcome {
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

    fn mark(&mut self) -> Outcome {
        if let Some(row) = self.list.current() {
            let id = row.melding;
            if !self.marks.remove(&id) {
                self.marks.insert(id);
            }
            self.list.step(Action::Volgende);
        }
        Outcome::used()
    }

    fn mark_all(&mut self) -> Outcome {
        let total = usize::try_from(self.list.total()).unwrap_or(usize::MAX);
        if total > 0 && self.marks.len() >= total.min(MEEST as usize) {
            self.marks.clear();
            return Outcome::used();
        }
        self.marking = true;
        Outcome::one(self.ask_all())
    }

    fn ask_all(&self) -> Cmd {
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

    /// Enter: the whole preview, and from there the case if there is one.
    fn open(&mut self) -> Outcome {
        if !self.groot {
            self.groot = true;
            return Outcome::used();
        }
        let casus = self
            .list
            .current()
            .and_then(|row| match row.besluit {
                Some(Besluit::Geaccepteerd { casus }) => Some(casus),
                _ => None,
            })
            .or_else(|| {
                let beste = self.beeld()?.kandidaten.first()?;
                beste.open_casus.as_ref().map(|(unit, _)| *unit)
            });
        match casus {
            Some(unit) => Outcome::Used(vec![
                Cmd::Goto(ScreenName::Caseload),
                Cmd::Tell(Tell::Cursor(unit)),
                Cmd::Focus(1),
            ]),
            None => {
                self.groot = false;
                Outcome::used()
            }
        }
    }

    /// Within the whole preview the page keys turn its lines, not the list.
    fn turn(&mut self, action: Action) -> bool {
        match action {
            Action::PaginaOmlaag if self.groot => self.top = self.top.saturating_add(10).min(500),
            Action::PaginaOmhoog if self.groot => self.top = self.top.saturating_sub(10),
            _ => return false,
        }
        true
    }

    /// Undo puts the cursor back where the decision was made.
    fn undo(&mut self) -> Outcome {
        if let Some(id) = self.gedaan.pop() {
            self.list.seek(id);
        }
        self.daden.push_back(Daad::terug());
        // The next key has to wait until the notice is back.
        self.list.stale();
        Outcome::one(Cmd::Change(Request::Ongedaan))
    }
}

impl Pane for Triage {
    fn scope(&self) -> Scope {
        Scope::Triage
    }

    fn fit(&mut self, area: Rect, _cx: &Cx) -> Vec<Cmd> {
        self.list.fit(draw::rows(area));
        let mut cmds = self.ask();
        cmds.extend(self.ask_beeld());
        cmds
    }

    fn refresh(&mut self, _cx: &Cx) -> Vec<Cmd> {
        self.list.stale();
        self.beeld_van = None;
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.turn(action) || self.list.step(action) {
            return Outcome::used();
        }
        match action {
            Action::Openen => self.open(),
            Action::Terug => self.back(),
            Action::Markeren => self.mark(),
            Action::AllesMarkeren => self.mark_all(),
            Action::Ongedaan => self.undo(),
            Action::Zoeken => Outcome::one(Cmd::Push(Box::new(Search::new(&self.filter.zoek)))),
            Action::WisFilter => self.show(InboxFilter::default()).into(),
            Action::Filter => Outcome::one(kies::filter(&self.filter, cx)),
            Action::Accepteren => self.decide(Opdracht::Accepteer, cx).into(),
            Action::Koppelen => self.link(cx),
            Action::Doorzetten => Outcome::one(kies::doorzetten(self, cx)),
            Action::Terzijde => Outcome::one(kies::terzijde(cx)),
            Action::Uitstellen => Outcome::one(kies::uitstellen(cx)),
            Action::ToonKeuze => Outcome::one(kies::personen(self, cx)),
            Action::Ontkoppelen => self.unlink(),
            Action::ToonDubbelen => self.same_person(cx),
            Action::ToonBsn => self.show_bsn(),
            Action::MetDeHand => Outcome::one(invoer::open(cx)),
            _ => Outcome::Ignored,
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        use Action as A;
        let t = &cx.t.triage.niet;
        let why = match action {
            A::Accepteren | A::Koppelen | A::Doorzetten | A::Terzijde | A::Uitstellen => {
                match self.list.current() {
                    _ if !self.marks.is_empty() => return None,
                    None => t.geen_melding,
                    Some(row) if daad::klaar(row) => t.afgehandeld,
                    Some(_) => return None,
                }
            }
            A::ToonKeuze | A::ToonDubbelen | A::Ontkoppelen | A::ToonBsn
                if self.list.total() == 0 =>
            {
                t.geen_melding
            }
            A::ToonKeuze if self.list.current().is_some_and(daad::klaar) => t.afgehandeld,
            A::ToonKeuze | A::Ontkoppelen if !self.marks.is_empty() => t.een_tegelijk,
            A::Ontkoppelen if self.beeld().is_some_and(|b| b.koppeling.is_none()) => {
                t.niet_gekoppeld
            }
            A::ToonBsn if self.beeld().is_some_and(|b| daad::persoon(b).is_none()) => t.geen_bsn,
            A::Markeren | A::Openen if self.list.total() == 0 => t.geen_melding,
            _ => return None,
        };
        Some(SafeText::eigen(why))
    }

    fn waits(&self, action: Action) -> bool {
        use Action as A;
        let about_row = [Scope::Triage, Scope::Lijst]
            .iter()
            .any(|s| action.spec().scopes.contains(s))
            && action != A::MetDeHand;
        let about_beeld = matches!(
            action,
            A::Koppelen | A::Doorzetten | A::ToonKeuze | A::Ontkoppelen | A::ToonBsn
        );
        let beeld_komt = self.list.total() > 0 && self.beeld().is_none();
        (about_row && (self.list.waits() || self.marking)) || (about_beeld && beeld_komt)
    }

    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        match (tag, reply) {
            (PAGE, Reply::Inbox(page)) => self.list.absorb(page),
            (BEELD, Reply::Melding(beeld)) => {
                self.beeld = Some(beeld);
                self.beeld_vers = true;
            }
            (ALLES, Reply::Inbox(page)) => return self.marked(&page.regels, cx),
            (BSN, Reply::Bsn(bsn)) => {
                let text = bsn.map_or_else(
                    || cx.t.triage.niet.geen_bsn.to_owned(),
                    |b| (cx.t.triage.gedaan.bsn)(&b.onthuld()),
                );
                return vec![Cmd::Toast(Tone::Done, SafeText::regel(&text))];
            }
            (u16::MAX, Reply::Gedaan(what)) => return self.done(&what, cx),
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, tag: u16, refusal: &Refusal, _cx: &Cx) -> bool {
        match tag {
            // It was taken away meanwhile; the list says so on its own.
            BEELD => {
                self.beeld = None;
                self.beeld_vers = false;
                *refusal == Refusal::NietGevonden
            }
            u16::MAX => {
                self.not_done();
                false
            }
            ALLES => {
                self.marking = false;
                false
            }
            _ => false,
        }
    }

    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        match message {
            Tell::Search(words) => self.search(words),
            Tell::InboxFilter(filter) => self.show((**filter).clone()),
            Tell::Triage(opdracht) => self.decide((**opdracht).clone(), cx),
            Tell::Step(by) => {
                let action = if *by < 0 {
                    Action::Vorige
                } else {
                    Action::Volgende
                };
                self.list.step(action);
                Vec::new()
            }
            Tell::Cursor(unit) => {
                self.show(InboxFilter::default());
                self.marks.clear();
                self.list.seek(*unit);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, area, focused, buf, cx)
    }
}
