//! The checklist of inspanningen: the steps of one leefgebied of the open case, how each stands, and
//! one key that makes an agreement of a step.

mod draw;
mod stand;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::Request;
use crate::api::reply::{Dossier, Met};
use crate::api::request::AfspraakInvoer;
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::id::RecordId;
use crate::domain::inspanning::{Inspanning, InspanningStatus, Stap, StapCode, Voortgang};
use crate::domain::inspanning::{lijst, voortgang};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::keymap::{Action, Scope};
use crate::text::Taal;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::widgets::stap::moved;

pub use stand::offer;

/// Opens the checklist of a leefgebied; without one, of the first that has something left to do.
#[must_use]
pub fn open(code: Option<&LeefgebiedCode>, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let board = &dossier.casus.inhoud.leefgebieden;
    let left = |code: &&LeefgebiedCode| {
        let far = progress(dossier, code, cx);
        far.af < far.alle
    };
    let code = code.or_else(|| board.iter().find(left)).or(board.first());
    code.map_or(Outcome::used(), |code| show(code.clone(), 0))
}

/// Opens the checklist on a step that was looked at.
#[must_use]
pub fn open_at(id: RecordId, cx: &Cx) -> Outcome {
    let found = cx
        .dossier()
        .and_then(|d| d.inspanningen.iter().find(|i| i.id == id));
    let Some(found) = found else {
        return Outcome::used();
    };
    let code = found.inhoud.leefgebied.clone();
    let at = items(&code, cx)
        .iter()
        .position(|item| item.record.is_some_and(|r| r.id == id));
    show(code, at.unwrap_or(0))
}

fn show(code: LeefgebiedCode, cursor: usize) -> Outcome {
    Outcome::one(Cmd::Push(Box::new(Checklist { code, cursor })))
}

/// How far the steps of a leefgebied of a case are.
#[must_use]
pub fn progress(dossier: &Dossier, code: &LeefgebiedCode, cx: &Cx) -> Voortgang {
    voortgang(
        &cx.sessie.catalogus.stappen,
        &dossier.casus.inhoud.leefgebieden,
        code,
        &dossier.gezette_stappen(),
    )
}

/// A line of the checklist: a step of the catalogue, what was recorded about it, or both.
#[derive(Clone, Copy)]
struct Item<'a> {
    step: Option<&'a Stap>,
    record: Option<&'a Met<Inspanning>>,
}

/// The lines of a leefgebied of the open case.
fn items<'a>(code: &LeefgebiedCode, cx: &'a Cx) -> Vec<Item<'a>> {
    let Some(dossier) = cx.dossier() else {
        return Vec::new();
    };
    let steps = &cx.sessie.catalogus.stappen;
    let board = &dossier.casus.inhoud.leefgebieden;
    lijst(steps, board, code, &dossier.gezette_stappen())
        .into_iter()
        .map(|(step, at)| Item {
            step,
            record: at.and_then(|at| dossier.inspanningen.get(at)),
        })
        .collect()
}

impl<'a> Item<'a> {
    fn status(&self) -> InspanningStatus {
        self.record.map(|r| r.inhoud.status()).unwrap_or_default()
    }

    fn code(&self) -> Option<&'a StapCode> {
        let kept = self.record.map(|r| &r.inhoud.stap);
        kept.or(self.step.map(|s| &s.code))
    }

    /// As it was recorded, so that it reads as then; else as the catalogue has it.
    fn name(&self, taal: Taal) -> SafeText {
        let kept = self.record.map(|r| (&r.inhoud.naam, &r.inhoud.naam_en));
        let names = kept.or(self.step.map(|s| (&s.naam, &s.naam_en)));
        names.map_or(SafeText::default(), |(nl, en)| {
            SafeText::regel(taal.kies(nl, en))
        })
    }

    /// The name that goes into agreements: Dutch, whatever the screen speaks.
    fn name_kept(&self) -> String {
        self.name(Taal::Nl).to_string()
    }

    fn source(&self) -> &'a str {
        let kept = self.record.map(|r| r.inhoud.bron.as_str());
        kept.or(self.step.map(|s| s.bron.as_str())).unwrap_or("")
    }

    fn revision(&self) -> u64 {
        self.record.map_or(0, |r| r.revisie)
    }

    /// The agreement that was made of it and is still open.
    fn open_agreement(&self, cx: &'a Cx) -> Option<&'a Afspraak> {
        let id = self.record?.inhoud.afspraak?;
        let found = cx.dossier()?.afspraken.iter().find(|a| a.id == id)?;
        found.inhoud.open().then_some(&found.inhoud)
    }

    /// Who would do it: the party of the catalogue, as far as the store knows it.
    fn party(&self, cx: &Cx) -> Trekker {
        let carries = || {
            let regisseur = cx.dossier().and_then(|d| d.casus.inhoud.regisseur.clone());
            Trekker::Medewerker(regisseur.unwrap_or_else(|| cx.sessie.medewerker.clone()))
        };
        match self.step.map(|s| s.partij.as_str()) {
            None | Some(Stap::REGISSEUR) => carries(),
            Some(Stap::BETROKKENE) => Trekker::Betrokkene,
            Some(name) => {
                let wanted = vouw(name);
                let mut known = cx.sessie.partners.iter().filter(|p| !p.inhoud.gestopt);
                known
                    .find(|p| vouw(&p.inhoud.naam) == wanted)
                    .map_or_else(carries, |p| Trekker::Partner(p.id))
            }
        }
    }
}

/// The layer.
#[derive(Debug)]
struct Checklist {
    code: LeefgebiedCode,
    cursor: usize,
}

/// Lines that a page key moves.
const PAGE: usize = 10;

impl Checklist {
    fn current<'a>(&self, cx: &'a Cx) -> Option<Item<'a>> {
        items(&self.code, cx).get(self.cursor).copied()
    }

    fn step_by(&mut self, action: Action, cx: &Cx) -> bool {
        let last = items(&self.code, cx).len().saturating_sub(1);
        let Some(to) = moved(action, self.cursor, PAGE) else {
            return false;
        };
        self.cursor = to.min(last);
        true
    }

    /// To the next or previous leefgebied of the board, round and round.
    fn turn(&mut self, back: bool, cx: &Cx) {
        let Some(dossier) = cx.dossier() else {
            return;
        };
        let board = &dossier.casus.inhoud.leefgebieden;
        let count = board.len().max(1);
        let here = board.iter().position(|c| *c == self.code).unwrap_or(0);
        let by = if back { count - 1 } else { 1 };
        if let Some(code) = board.get((here + by) % count) {
            self.code = code.clone();
            self.cursor = 0;
        }
    }

    /// Makes an agreement of the step: whom the catalogue names, by the end of its term.
    fn agree(&self, soort: AfspraakSoort, cx: &Cx) -> Outcome {
        let (Some(dossier), Some(item)) = (cx.dossier(), self.current(cx)) else {
            return Outcome::used();
        };
        let warn = |text| Outcome::one(Cmd::Toast(Tone::Warning, SafeText::eigen(text)));
        if !dossier.casus.inhoud.open() {
            return warn(cx.t.casus.casus_gesloten);
        }
        if item.open_agreement(cx).is_some() {
            return warn(cx.t.inspanning.loopt_al);
        }
        let Some(code) = item.code() else {
            return Outcome::used();
        };
        let usual = cx.sessie.catalogus.stap_na_dagen;
        let days = dossier.ijkdagen();
        let by_default = chrono::Days::new(usual.into());
        let datum = item
            .step
            .map(|s| s.afspreken_voor(&days, cx.today, usual))
            .or_else(|| cx.today.checked_add_days(by_default))
            .unwrap_or(cx.today);
        Outcome::one(Cmd::Change(Request::SpreekInspanningAf {
            casus: dossier.unit,
            stap: code.clone(),
            afspraak: AfspraakInvoer {
                tekst: item.name_kept(),
                soort,
                trekker: item.party(cx),
                leefgebied: Some(self.code.clone()),
                datum,
            },
            op_revisie: item.revision(),
        }))
    }

    fn set(&self, cx: &Cx) -> Outcome {
        let (Some(dossier), Some(item)) = (cx.dossier(), self.current(cx)) else {
            return Outcome::used();
        };
        if dossier.casus.inhoud.open() {
            stand::choose(dossier.unit, &item, cx)
        } else {
            let words = SafeText::eigen(cx.t.casus.casus_gesloten);
            Outcome::one(Cmd::Toast(Tone::Warning, words))
        }
    }
}

impl Layer for Checklist {
    fn scope(&self) -> Scope {
        Scope::Inspanningen
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.step_by(action, cx) {
            return Outcome::used();
        }
        match action {
            Action::VolgendLeefgebied => self.turn(false, cx),
            Action::VorigLeefgebied => self.turn(true, cx),
            Action::StapStand => return self.set(cx),
            Action::StapAfspraak => return self.agree(AfspraakSoort::Afspraak, cx),
            Action::StapWachtOp => return self.agree(AfspraakSoort::WachtOp, cx),
            Action::Ongedaan => return Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => return Outcome::one(Cmd::Close),
            _ => return Outcome::Ignored,
        }
        Outcome::used()
    }

    fn needs_case(&self, action: Action) -> bool {
        matches!(
            action,
            Action::StapStand | Action::StapAfspraak | Action::StapWachtOp | Action::Ongedaan
        )
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        let last = items(&self.code, cx).len().saturating_sub(1);
        self.cursor = self.cursor.min(last);
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self, screen, buf, cx)
    }
}
