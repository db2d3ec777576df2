//! Decisions: sent at once, shown at once, told when they were carried out.

use crate::api::Request;
use crate::api::reply::{Gedaan, InboxRegel, MeldingBeeld, Richting};
use crate::api::request::Opdracht;
use crate::domain::id::UnitId;
use crate::domain::koppeling::Zekerheid;
use crate::domain::melding::Besluit;
use crate::domain::veilig::SafeText;
use crate::keymap::Action;
use crate::text::{datum, melding};
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;

use super::{BSN, Triage, zoek};

/// A decision on its way.
#[derive(Debug)]
pub(super) struct Daad {
    meldingen: Vec<UnitId>,
    /// What to say, when it is about one notice; the number of the case is not known yet.
    naam: String,
    zin: Option<String>,
    opdracht: Option<Opdracht>,
    /// The marks it took, to give back when it is refused.
    marks: bool,
}

impl Daad {
    /// Taking back the last act.
    pub(super) fn terug() -> Self {
        Self {
            meldingen: Vec::new(),
            naam: String::new(),
            zin: None,
            opdracht: None,
            marks: false,
        }
    }
}

/// Decided about, and not just put off.
pub(super) fn klaar(row: &InboxRegel) -> bool {
    row.besluit
        .as_ref()
        .is_some_and(|b| !matches!(b, Besluit::Uitgesteld { .. }))
}

/// The person a notice is surely about.
pub(super) fn persoon(beeld: &MeldingBeeld) -> Option<UnitId> {
    beeld.koppeling.as_ref().map(|k| k.persoon).or_else(|| {
        let beste = beeld.kandidaten.first()?;
        (beste.zekerheid == Zekerheid::Zeker).then_some(beste.persoon)
    })
}

impl Triage {
    /// Sends a decision and takes the notices off the list.
    pub(super) fn decide(&mut self, opdracht: Opdracht, cx: &Cx) -> Vec<Cmd> {
        let meldingen = self.targets();
        let Some(first) = meldingen.first().copied() else {
            return Vec::new();
        };
        let naam = self
            .list
            .held()
            .iter()
            .find(|r| r.melding == first)
            .map(|r| r.naam.lijst())
            .unwrap_or_default();
        let zin = self.sentence(&opdracht, &naam, meldingen.len(), cx);
        self.daden.push_back(Daad {
            meldingen: meldingen.clone(),
            naam,
            zin,
            opdracht: Some(opdracht.clone()),
            marks: !self.marks.is_empty(),
        });
        self.marks.clear();
        if self.filter.ook_afgehandeld {
            self.list.step(Action::Volgende);
        } else {
            self.list.take_off(&meldingen);
        }
        vec![Cmd::Change(Request::Triageer {
            meldingen,
            opdracht,
        })]
    }

    /// What to say when a decision was carried out; `None` while only the answer can tell.
    fn sentence(&self, opdracht: &Opdracht, naam: &str, count: usize, cx: &Cx) -> Option<String> {
        let t = &cx.t.triage.gedaan;
        let zin = |naam: &str| match opdracht {
            Opdracht::Accepteer => None,
            Opdracht::Koppel { persoon } => {
                let beeld = self.beeld().filter(|_| count == 1);
                let aan = beeld.and_then(|b| {
                    b.kandidaten
                        .iter()
                        .find(|k| persoon.is_none_or(|p| p == k.persoon))
                });
                Some((t.gekoppeld)(naam, aan.map(|k| k.naam.lijst()).as_deref()))
            }
            Opdracht::ZetDoor { gemeente } => {
                Some((t.doorgezet)(naam, cx.gemeente(*gemeente).as_str()))
            }
            Opdracht::LegTerZijde { reden, .. } => {
                Some((t.terzijde)(naam, melding::terzijde_reden(*reden, cx.taal)))
            }
            Opdracht::StelUit { tot } => {
                let dag = datum::kort_bij(*tot, cx.today, cx.taal);
                Some((t.uitgesteld)(naam, &dag))
            }
        };
        match (count, opdracht) {
            (1, _) => zin(naam),
            (n, Opdracht::StelUit { tot }) => {
                let dag = datum::kort_bij(*tot, cx.today, cx.taal);
                Some((t.uitgesteld_meer)(n, &dag))
            }
            (n, _) => zin("").map(|wat| (t.meer)(n, wat.trim())),
        }
    }

    /// A decision was carried out.
    pub(super) fn done(&mut self, what: &Gedaan, cx: &Cx) -> Vec<Cmd> {
        let Some(daad) = self.daden.pop_front() else {
            return Vec::new();
        };
        if what.richting != Richting::Gewoon || daad.opdracht.is_none() {
            return Vec::new();
        }
        self.gedaan.extend(daad.meldingen.first());
        let t = &cx.t.triage.gedaan;
        let zin = match (daad.zin, what.casussen.as_slice()) {
            (Some(zin), _) => zin,
            (None, casussen) if daad.meldingen.len() > 1 => {
                (t.geopend_meer)(daad.meldingen.len(), casussen.len())
            }
            (None, [(_, nummer), ..]) => (t.geopend)(&nummer.to_string(), &daad.naam),
            (None, []) => (t.opgenomen)(&daad.naam),
        };
        vec![Cmd::Toast(Tone::Done, SafeText::regel(&zin))]
    }

    /// A decision was refused: its marks come back, the list is asked again anyway.
    pub(super) fn not_done(&mut self) {
        if let Some(daad) = self.daden.pop_front() {
            if daad.marks {
                self.marks.extend(&daad.meldingen);
            }
            if let Some(first) = daad.meldingen.first() {
                self.list.seek(*first);
            }
        }
    }

    /// Links to the person proposed; without a proposal one looks for somebody.
    pub(super) fn link(&mut self, cx: &Cx) -> Outcome {
        let proposal = self.beeld().is_some_and(|b| !b.kandidaten.is_empty());
        if proposal || !self.marks.is_empty() {
            return self.decide(Opdracht::Koppel { persoon: None }, cx).into();
        }
        let words = self
            .list
            .current()
            .map(|r| r.naam.achternaam.clone())
            .unwrap_or_default();
        Outcome::one(Cmd::Push(Box::new(zoek::ZoekPersoon::new(&words))))
    }

    pub(super) fn unlink(&mut self) -> Outcome {
        let Some(melding) = self.list.current().map(|r| r.melding) else {
            return Outcome::used();
        };
        self.daden.push_back(Daad::terug());
        self.list.stale();
        Outcome::one(Cmd::Change(Request::Ontkoppel { melding }))
    }

    /// Other notices of the person: those with the same name.
    pub(super) fn same_person(&mut self, cx: &Cx) -> Outcome {
        let Some(row) = self.list.current() else {
            return Outcome::used();
        };
        let (id, naam) = (row.melding, row.naam.clone());
        let words = naam.voluit();
        let mut cmds = self.search(&words);
        self.list.seek(id);
        let text = (cx.t.triage.gedaan.zelfde)(&naam.voluit());
        cmds.push(Cmd::Toast(Tone::Done, SafeText::regel(&text)));
        cmds.into()
    }

    pub(super) fn show_bsn(&mut self) -> Outcome {
        match self.beeld().and_then(persoon) {
            Some(persoon) => Outcome::one(Cmd::Ask(BSN, Request::ToonBsn { persoon })),
            None => Outcome::used(),
        }
    }

    /// All lines of the list are known now: mark them.
    pub(super) fn marked(&mut self, rows: &[InboxRegel], cx: &Cx) -> Vec<Cmd> {
        self.marking = false;
        self.marks = rows
            .iter()
            .filter(|r| !klaar(r))
            .map(|r| r.melding)
            .collect();
        let text = (cx.t.triage.gedaan.alles)(self.marks.len());
        vec![Cmd::Toast(Tone::Done, SafeText::regel(&text))]
    }
}
