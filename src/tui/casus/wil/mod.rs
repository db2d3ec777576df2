//! The window about the person: wishes in own words, taking part over time, offers and what became
//! of them, consent per theme, and the family left behind; above them the tries to reach the person.

mod aanbod;
mod blad;
mod draw;
mod medewerking;
mod naaste;
mod regels;
mod toestemming;
mod vervolg;
mod wens;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::Request;
use crate::domain::id::RecordId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::widgets::anker::Anker;

use regels::items;

/// A part of the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Wishes,
    Effort,
    Offers,
    Consent,
    Family,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Wishes,
        Self::Effort,
        Self::Offers,
        Self::Consent,
        Self::Family,
    ];

    /// The action that goes to it.
    const fn action(self) -> Action {
        match self {
            Self::Wishes => Action::DeelWensen,
            Self::Effort => Action::DeelMedewerking,
            Self::Offers => Action::DeelAanbod,
            Self::Consent => Action::DeelToestemming,
            Self::Family => Action::DeelFamilie,
        }
    }

    /// Opens the form for something new.
    fn open_new(self, cx: &Cx) -> Outcome {
        match self {
            Self::Wishes => wens::open(None, cx),
            Self::Effort => medewerking::open(None, cx),
            Self::Offers => aanbod::open(None, cx),
            Self::Consent => toestemming::open(None, cx),
            Self::Family => naaste::open(None, cx),
        }
    }

    /// Opens the form on what is written down.
    fn edit(self, id: RecordId, cx: &Cx) -> Outcome {
        match self {
            Self::Wishes => wens::open(Some(id), cx),
            Self::Effort => medewerking::open(Some(id), cx),
            Self::Offers => aanbod::open(Some(id), cx),
            Self::Consent => toestemming::open(Some(id), cx),
            Self::Family => naaste::open(Some(id), cx),
        }
    }

    /// Asks what became of it; where nothing can become of it, opens it.
    fn follow(self, id: RecordId, cx: &Cx) -> Outcome {
        match self {
            Self::Wishes => vervolg::wish(id, cx),
            Self::Offers => vervolg::offer(id, cx),
            Self::Consent => vervolg::consent(id, cx),
            Self::Effort | Self::Family => self.edit(id, cx),
        }
    }
}

/// Opens the window.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    if cx.dossier().is_none() {
        return Outcome::used();
    }
    show(Part::Wishes, None, cx)
}

/// Opens the window on a record that a line of the timeline comes from.
#[must_use]
pub fn open_at(id: RecordId, cx: &Cx) -> Outcome {
    let holds = |part: &Part| items(*part, cx).iter().any(|item| item.id == id);
    let found = Part::ALL.into_iter().find(holds);
    found.map_or(Outcome::used(), |part| show(part, Some(id), cx))
}

fn show(part: Part, on: Option<RecordId>, cx: &Cx) -> Outcome {
    let anker = Anker::at(on, &ids(&items(part, cx)));
    Outcome::one(Cmd::Push(Box::new(Window { part, anker })))
}

fn ids(items: &[regels::Item]) -> Vec<RecordId> {
    items.iter().map(|item| item.id).collect()
}

/// The layer.
#[derive(Debug)]
struct Window {
    part: Part,
    anker: Anker,
}

/// Lines that a page key moves.
const PAGE: usize = 5;

impl Window {
    fn go(&mut self, part: Part, cx: &Cx) {
        if self.part != part {
            self.part = part;
            self.anker = Anker::at(None, &ids(&items(part, cx)));
        }
    }

    /// To the next or previous part, round and round.
    fn turn(&mut self, back: bool, cx: &Cx) {
        let count = Part::ALL.len();
        let here = Part::ALL.iter().position(|p| *p == self.part).unwrap_or(0);
        let by = if back { count - 1 } else { 1 };
        self.go(Part::ALL[(here + by) % count], cx);
    }

    fn current(&self, cx: &Cx) -> Option<RecordId> {
        items(self.part, cx)
            .get(self.anker.cursor())
            .map(|item| item.id)
    }

    /// Records something; not on a closed case.
    fn record(&mut self, action: Action, cx: &Cx) -> Outcome {
        let Some(dossier) = cx.dossier() else {
            return Outcome::used();
        };
        if !dossier.casus.inhoud.open() {
            let words = SafeText::eigen(cx.t.casus.casus_gesloten);
            return Outcome::one(Cmd::Toast(Tone::Warning, words));
        }
        match (action, self.current(cx)) {
            (Action::Contact, _) => super::contact::new(cx),
            (Action::ZelfVervolg, Some(id)) => self.part.follow(id, cx),
            (Action::ZelfWijzigen, Some(id)) => self.part.edit(id, cx),
            _ => {
                self.anker.adding(&ids(&items(self.part, cx)));
                self.part.open_new(cx)
            }
        }
    }
}

impl Layer for Window {
    fn scope(&self) -> Scope {
        Scope::Betrokkene
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if Anker::moves(action) {
            self.anker.step(action, PAGE, &ids(&items(self.part, cx)));
            return Outcome::used();
        }
        if let Some(part) = Part::ALL.into_iter().find(|p| p.action() == action) {
            self.go(part, cx);
            return Outcome::used();
        }
        match action {
            Action::VolgendDeel => self.turn(false, cx),
            Action::VorigDeel => self.turn(true, cx),
            Action::ZelfNieuw | Action::ZelfVervolg | Action::ZelfWijzigen | Action::Contact => {
                return self.record(action, cx);
            }
            Action::Ongedaan => return Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn needs_case(&self, action: Action) -> bool {
        // Who moves right after an act moves in the list as it is then.
        Anker::moves(action)
            || matches!(
                action,
                Action::ZelfNieuw
                    | Action::ZelfVervolg
                    | Action::ZelfWijzigen
                    | Action::Contact
                    | Action::Ongedaan
            )
    }

    fn offers(&self, action: Action) -> bool {
        // Nothing can become of these: both keys open the form.
        let follows = matches!(self.part, Part::Wishes | Part::Offers | Part::Consent);
        action != Action::ZelfVervolg || follows
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        let items = items(self.part, cx);
        let own = |id| items.iter().any(|item| item.id == id && item.own);
        self.anker.came(&ids(&items), own);
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
