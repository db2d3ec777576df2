//! The list "vrij vandaag" of the open case: how each point stands, an agreement of a point, and a
//! release on the day itself.

mod draw;

use chrono::{Days, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::Request;
use crate::api::reply::{Dossier, Met};
use crate::api::request::{AfspraakInvoer, VertrekInvoer};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::UnitId;
use crate::domain::inspanning::Voortgang;
use crate::domain::kalender::werkdag_vanaf;
use crate::domain::veilig::SafeText;
use crate::domain::vertrek::{
    PuntCode, VertrekKort, VertrekSoort, VertrekStatus, Vertrekpunt, lijst, regel_voor,
};
use crate::keymap::{Action, Scope};
use crate::text::scherm_traject::vertrek_status;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;
use crate::tui::widgets::stap::moved;

use super::datum;

/// Opens the list.
#[must_use]
pub fn open(cx: &Cx) -> Outcome {
    match cx.dossier() {
        Some(_) => Outcome::one(Cmd::Push(Box::new(Points { cursor: 0 }))),
        None => Outcome::used(),
    }
}

/// Asks from whom it was heard that the person walks out today; then the end is set to today, and
/// the list opens.
#[must_use]
pub fn today(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let casus = dossier.unit;
    Outcome::one(Cmd::Push(Box::new(Prompt::new(
        SafeText::eigen(cx.t.traject.spoed_van),
        "",
        Box::new(|text, cx| Ok((SafeText::eigen(cx.t.casus.mag_leeg), text.trim().to_owned()))),
        Box::new(move |van, _| {
            vec![
                Cmd::Close,
                Cmd::Change(Request::VandaagVrij { casus, van }),
                Cmd::Push(Box::new(Points { cursor: 0 })),
            ]
        }),
    ))))
}

/// How far the list of a case is.
#[must_use]
pub fn progress(dossier: &Dossier, cx: &Cx) -> Voortgang {
    let now = dossier.vertrek_nu();
    let states: Vec<_> = now
        .iter()
        .map(|v| (v.inhoud.punt.clone(), v.inhoud.status()))
        .collect();
    VertrekKort::tel(&cx.sessie.catalogus.vertrek, &states).voortgang()
}

/// The day somebody walks out, as far as it is known.
fn door(dossier: &Dossier) -> Option<NaiveDate> {
    let periode = dossier.periode()?;
    periode.inhoud.deur().map(|d| d.datum)
}

/// A line: a point of the catalogue, what was recorded about it, or both.
#[derive(Clone, Copy)]
struct Item<'a> {
    kind: Option<&'a VertrekSoort>,
    record: Option<&'a Met<Vertrekpunt>>,
}

fn items(cx: &Cx) -> Vec<Item<'_>> {
    let Some(dossier) = cx.dossier() else {
        return Vec::new();
    };
    let now = dossier.vertrek_nu();
    let kept: Vec<&Vertrekpunt> = now.iter().map(|v| &v.inhoud).collect();
    lijst(&cx.sessie.catalogus.vertrek, &kept)
        .into_iter()
        .map(|(kind, at)| Item {
            kind,
            record: at.and_then(|at| now.get(at).copied()),
        })
        .collect()
}

impl<'a> Item<'a> {
    fn status(&self) -> VertrekStatus {
        self.record.map(|r| r.inhoud.status()).unwrap_or_default()
    }

    fn code(&self) -> Option<&'a PuntCode> {
        let kept = self.record.map(|r| &r.inhoud.punt);
        kept.or(self.kind.map(|k| &k.code))
    }

    fn name(&self, cx: &Cx) -> SafeText {
        let kept = self.record.map(|r| (&r.inhoud.naam, &r.inhoud.naam_en));
        let names = kept.or(self.kind.map(|k| (&k.naam, &k.naam_en)));
        names.map_or(SafeText::default(), |(nl, en)| {
            SafeText::regel(cx.taal.kies(nl, en))
        })
    }

    fn revision(&self) -> u64 {
        self.record.map_or(0, |r| r.revisie)
    }

    /// The agreement that was made of it.
    fn agreement(&self, cx: &'a Cx) -> Option<&'a Afspraak> {
        let id = self.record?.inhoud.afspraak?;
        let found = cx.dossier()?.afspraken.iter().find(|a| a.id == id)?;
        Some(&found.inhoud)
    }

    fn is_talk(&self) -> bool {
        self.kind.is_some_and(|k| k.gesprek)
    }

    /// The day that an agreement about it is proposed for: the talk on the first working day from the
    /// release on, all else in time before it.
    fn day(&self, cx: &Cx) -> NaiveDate {
        let out = cx.dossier().and_then(door).filter(|d| *d >= cx.today);
        let soon = cx.today.checked_add_days(Days::new(1)).unwrap_or(cx.today);
        match out {
            Some(out) if self.is_talk() => werkdag_vanaf(out),
            Some(out) => regel_voor(out).unwrap_or(out).max(cx.today),
            None => werkdag_vanaf(soon),
        }
    }
}

/// A point as it was seen when something was decided about it.
#[derive(Clone)]
struct Seen {
    casus: UnitId,
    code: PuntCode,
    name: SafeText,
    revision: u64,
}

impl Seen {
    fn of(item: &Item<'_>, cx: &Cx) -> Option<Self> {
        Some(Self {
            casus: cx.dossier()?.unit,
            code: item.code()?.clone(),
            name: item.name(cx),
            revision: item.revision(),
        })
    }

    fn record(&self, status: VertrekStatus, wie: &str) -> Request {
        Request::ZetVertrekpunt {
            casus: self.casus,
            punt: VertrekInvoer {
                punt: self.code.clone(),
                status,
                wie: wie.trim().to_owned(),
            },
            op_revisie: self.revision,
        }
    }
}

/// The layer.
#[derive(Debug)]
struct Points {
    cursor: usize,
}

/// Lines that a page key moves.
const PAGE: usize = 10;

impl Points {
    fn step_by(&mut self, action: Action, cx: &Cx) -> bool {
        let last = items(cx).len().saturating_sub(1);
        let Some(to) = moved(action, self.cursor, PAGE) else {
            return false;
        };
        self.cursor = to.min(last);
        true
    }

    /// What an act on the point under the cursor does, on an open case.
    fn on_point(&self, cx: &Cx, act: impl FnOnce(&Item<'_>, Seen) -> Outcome) -> Outcome {
        let open = cx.dossier().is_some_and(|d| d.casus.inhoud.open());
        if !open {
            return Outcome::warn(cx.t.casus.casus_gesloten);
        }
        let all = items(cx);
        let found = all.get(self.cursor);
        match found.and_then(|item| Some((item, Seen::of(item, cx)?))) {
            Some((item, seen)) => act(item, seen),
            None => Outcome::used(),
        }
    }
}

/// Asks how a point stands.
fn state(item: &Item<'_>, seen: &Seen, cx: &Cx) -> Outcome {
    let now = item.status();
    let words = VertrekStatus::ALLE.map(|s| vertrek_status(s, cx.taal));
    let choices = VertrekStatus::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(status, letter)| {
            let mark = if status == now { cx.t.casus.nu_zo } else { "" };
            let seen = seen.clone();
            Choice::new(
                letter,
                SafeText::eigen(vertrek_status(status, cx.taal)),
                Box::new(move |cx| picked(seen, status, cx)),
            )
            .sign(draw::sign(status, cx))
            .detail(SafeText::eigen(mark))
        })
        .collect();
    let title = SafeText::regel(&(cx.t.traject.hoe_staat)(seen.name.as_str()));
    Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
}

/// Of what is arranged is asked who does it and how; it may be left empty.
fn picked(seen: Seen, status: VertrekStatus, cx: &Cx) -> Vec<Cmd> {
    if status != VertrekStatus::Geregeld {
        return vec![Cmd::Change(seen.record(status, ""))];
    }
    let title = SafeText::regel(&(cx.t.traject.wie_regelt)(seen.name.as_str()));
    vec![Cmd::Push(Box::new(Prompt::new(
        title,
        "",
        Box::new(|text, cx| Ok((SafeText::eigen(cx.t.casus.mag_leeg), text.trim().to_owned()))),
        Box::new(move |wie: String, _| vec![Cmd::Submit(seen.record(status, &wie))]),
    )))]
}

/// Asks for which day an agreement about a point is, and makes it.
fn agree(item: &Item<'_>, seen: Seen, cx: &Cx) -> Outcome {
    if item.agreement(cx).is_some_and(Afspraak::open) {
        return Outcome::warn(cx.t.traject.loopt_al);
    }
    let regisseur = cx.dossier().and_then(|d| d.casus.inhoud.regisseur.clone());
    let trekker = Trekker::Medewerker(regisseur.unwrap_or_else(|| cx.sessie.medewerker.clone()));
    // What is agreed is read by partners: Dutch, whatever the screen speaks.
    let words = item.kind.map(|k| k.afspraak.as_ref().unwrap_or(&k.naam));
    let tekst = words.cloned().unwrap_or_else(|| seen.name.to_string());
    let first = crate::text::datum::numeriek(item.day(cx));
    let title = SafeText::regel(&(cx.t.traject.welke_dag)(seen.name.as_str()));
    Outcome::one(Cmd::Push(Box::new(Prompt::new(
        title,
        &first,
        Box::new(|text, cx| datum::read(text, Richting::Toekomst, cx)),
        Box::new(move |datum, _| {
            vec![Cmd::Submit(Request::SpreekVertrekAf {
                casus: seen.casus,
                punt: seen.code.clone(),
                afspraak: AfspraakInvoer {
                    tekst: tekst.clone(),
                    soort: AfspraakSoort::Afspraak,
                    trekker: trekker.clone(),
                    leefgebied: None,
                    datum,
                },
                op_revisie: seen.revision,
            })]
        }),
    ))))
}

impl Layer for Points {
    fn scope(&self) -> Scope {
        Scope::Vertrek
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Outcome {
        if self.step_by(action, cx) {
            return Outcome::used();
        }
        match action {
            Action::PuntStand => self.on_point(cx, |item, seen| state(item, &seen, cx)),
            Action::PuntAfspraak => self.on_point(cx, |item, seen| agree(item, seen, cx)),
            Action::VandaagVrij => self.on_point(cx, |_, _| match today(cx) {
                Outcome::Used(cmds) => {
                    // The list opens anew when that is done.
                    let mut all = vec![Cmd::Close];
                    all.extend(cmds);
                    Outcome::Used(all)
                }
                Outcome::Ignored => Outcome::used(),
            }),
            Action::Ongedaan => Outcome::one(Cmd::Change(Request::Ongedaan)),
            Action::Annuleren => Outcome::one(Cmd::Close),
            _ => Outcome::Ignored,
        }
    }

    fn needs_case(&self, action: Action) -> bool {
        matches!(
            action,
            Action::PuntStand | Action::PuntAfspraak | Action::VandaagVrij | Action::Ongedaan
        )
    }

    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        self.cursor = self.cursor.min(items(cx).len().saturating_sub(1));
        Vec::new()
    }

    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position> {
        draw::draw(self.cursor, screen, buf, cx)
    }
}
