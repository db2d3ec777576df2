//! The inbox: notices nobody has decided about, with a preview of the one under the cursor. One key
//! decides; the cursor then stands on the next notice, before the store has answered.

mod beeld;
mod daad;
mod draw;
mod feiten;
mod invoer;
mod kies;
mod lijst;

use std::collections::{BTreeSet, VecDeque};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::reply::{InboxRegel, MeldingBeeld};
use crate::api::request::Opdracht;
use crate::api::{InboxFilter, Refusal, Reply};
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::person as zoek;
use crate::tui::layers::prompt::Search;
use crate::tui::pane::{Pane, Reason};
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

    fn opens(&self, action: Action) -> Option<UnitId> {
        (action == Action::Openen).then(|| self.casus())?
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
