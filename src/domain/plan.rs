//! The plan (*plan van aanpak*, *re-integratieplan*): made with the person, in versions that stay.
//!
//! A version is built from the board and then stands by itself: its content is text, so it reads the
//! same for ever, whatever becomes of the board, the catalogue or the words of this program. A version
//! is changed only while it is a concept.
//!
//! Who makes it together: the person, the *casemanager* of the institution, the coordinator of the
//! municipality, and probation where it has a part (Bestuurlijk akkoord re-integratie, 2019).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::afspraak::AfspraakSoort;
use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// An agreement as it stands in a version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planafspraak {
    /// The agreement it was taken from, to tell what changed.
    pub van: RecordId,
    /// What.
    pub tekst: String,
    /// Agreement or wait.
    pub soort: AfspraakSoort,
    /// Name of who does it.
    pub wie: String,
    /// Due day, or the day on which is asked again.
    pub datum: NaiveDate,
}

/// What a version says about one leefgebied.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planvak {
    /// Which one; absent: the case as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Its name.
    pub naam: String,
    /// How things stand, in words.
    pub situatie: String,
    /// What is being done about it, in words.
    pub hulp: String,
    /// What the person wants, in his or her own words; may be empty.
    pub wens: String,
    /// What is worked towards; may be empty.
    pub doel: String,
    /// Who does what, and when; the first due first.
    pub afspraken: Vec<Planafspraak>,
}

impl Planvak {
    /// Whether there is anything to read about it.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.wens.is_empty() && self.doel.is_empty() && self.afspraken.is_empty()
    }
}

/// The content of a version.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Planinhoud {
    /// Name of the person.
    pub naam: String,
    /// Name of the municipality.
    pub gemeente: String,
    /// Name of the coordinator; may be empty.
    pub regisseur: String,
    /// Name and institution of the casemanager; may be empty.
    pub casemanager: String,
    /// Per leefgebied, in the order of the board, and last the case as a whole.
    pub vakken: Vec<Planvak>,
}

/// Whether a version can still be changed.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub enum Planstatus {
    /// It can.
    #[default]
    Concept,
    /// It cannot any more.
    Vastgesteld {
        /// On which day.
        op: NaiveDate,
        /// By whom.
        door: Medewerker,
    },
}

/// Who agrees to a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Partij {
    /// The person.
    Betrokkene,
    /// The casemanager of the institution.
    Casemanager,
    /// The coordinator of the municipality.
    Coordinator,
    /// Probation.
    Reclassering,
}

impl Partij {
    /// All of them, in the order in which they stand below a plan.
    pub const ALLE: [Self; 4] = [
        Self::Betrokkene,
        Self::Casemanager,
        Self::Coordinator,
        Self::Reclassering,
    ];
}

/// What one of them said about a version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Akkoord {
    /// Who, as a part in the plan.
    pub partij: Partij,
    /// Who by name; may be empty.
    pub naam: String,
    /// Agreed, or not.
    pub eens: bool,
    /// On which day.
    pub op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// Who recorded it.
    pub door: Medewerker,
}

/// A version of the plan of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planversie {
    /// Counts from 1 within the case.
    pub nummer: u32,
    /// When it was made.
    pub gemaakt: Tijdstip,
    /// Who made it.
    pub door: Medewerker,
    /// What changed and why, in one line; empty in the first version only.
    pub reden: String,
    /// Whether it can still be changed.
    pub status: Planstatus,
    /// What was said about it, in the order recorded: what one of them said last holds.
    pub akkoorden: Vec<Akkoord>,
    /// What it says.
    pub inhoud: Planinhoud,
}

impl Planversie {
    /// Whether it can still be changed.
    #[must_use]
    pub fn is_concept(&self) -> bool {
        self.status == Planstatus::Concept
    }

    /// What one of them says about it now.
    #[must_use]
    pub fn akkoord(&self, partij: Partij) -> Option<&Akkoord> {
        self.akkoorden.iter().rev().find(|a| a.partij == partij)
    }
}

/// A version without what it says: for whoever lists them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plankort {
    /// Counts from 1 within the case.
    pub nummer: u32,
    /// When it was made.
    pub gemaakt: Tijdstip,
    /// Who made it.
    pub door: Medewerker,
    /// What changed and why, in one line; empty in the first version only.
    pub reden: String,
    /// Whether it can still be changed.
    pub status: Planstatus,
    /// What was said about it, in the order recorded: what one of them said last holds.
    pub akkoorden: Vec<Akkoord>,
}

impl From<Planversie> for Plankort {
    fn from(versie: Planversie) -> Self {
        Self {
            nummer: versie.nummer,
            gemaakt: versie.gemaakt,
            door: versie.door,
            reden: versie.reden,
            status: versie.status,
            akkoorden: versie.akkoorden,
        }
    }
}

/// What became of a version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanWat<'a> {
    /// It was made.
    Gemaakt,
    /// It was settled.
    Vastgesteld(&'a Medewerker),
    /// Somebody agreed, or did not.
    Akkoord(&'a Akkoord),
}

/// One fact about a version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Planfeit<'a> {
    /// The version.
    pub versie: &'a Plankort,
    /// Which fact of it, from 0, in its own order.
    pub nr: usize,
    /// Its day.
    pub datum: NaiveDate,
    /// The day on which it was recorded.
    pub bekend: NaiveDate,
    /// What it says.
    pub wat: PlanWat<'a>,
}

impl Plankort {
    /// What one of them says about it now.
    #[must_use]
    pub fn akkoord(&self, partij: Partij) -> Option<&Akkoord> {
        self.akkoorden.iter().rev().find(|a| a.partij == partij)
    }

    /// What became of it: it was made, settled, and agreed to.
    #[must_use]
    pub fn feiten(&self) -> Vec<Planfeit<'_>> {
        let gemaakt = self.gemaakt.datum();
        let mut alle = vec![(gemaakt, gemaakt, PlanWat::Gemaakt)];
        if let Planstatus::Vastgesteld { op, door } = &self.status {
            alle.push((*op, *op, PlanWat::Vastgesteld(door)));
        }
        let akkoorden = self.akkoorden.iter();
        alle.extend(akkoorden.map(|a| (a.op, a.vastgelegd.datum(), PlanWat::Akkoord(a))));
        let feit = |(nr, (datum, bekend, wat))| Planfeit {
            versie: self,
            nr,
            datum,
            bekend,
            wat,
        };
        alle.into_iter().enumerate().map(feit).collect()
    }
}

/// One thing that is different between two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wijziging {
    /// The leefgebied is new.
    VakErbij,
    /// The leefgebied is no longer there.
    VakWeg,
    /// How things stand.
    Situatie(String, String),
    /// What is being done about it.
    Hulp(String, String),
    /// What the person wants.
    Wens(String, String),
    /// What is worked towards.
    Doel(String, String),
    /// An agreement is new.
    AfspraakErbij(Planafspraak),
    /// An agreement is done, or no longer holds.
    AfspraakWeg(Planafspraak),
    /// An agreement is another one: as it was, as it is.
    AfspraakAnders(Box<(Planafspraak, Planafspraak)>),
}

/// What is different between two versions, by name of the leefgebied and in the order of the newer one.
#[must_use]
pub fn verschillen(oud: &Planinhoud, nieuw: &Planinhoud) -> Vec<(String, Wijziging)> {
    let mut uit = Vec::new();
    for vak in &nieuw.vakken {
        let mut neem = |wat| uit.push((vak.naam.clone(), wat));
        match zelfde_vak(oud, vak) {
            Some(eerder) => vak_verschillen(eerder, vak, &mut neem),
            None => {
                neem(Wijziging::VakErbij);
                for afspraak in &vak.afspraken {
                    neem(Wijziging::AfspraakErbij(afspraak.clone()));
                }
            }
        }
    }
    let weg = oud.vakken.iter().filter(|v| zelfde_vak(nieuw, v).is_none());
    uit.extend(weg.map(|vak| (vak.naam.clone(), Wijziging::VakWeg)));
    uit
}

fn zelfde_vak<'a>(inhoud: &'a Planinhoud, als: &Planvak) -> Option<&'a Planvak> {
    inhoud
        .vakken
        .iter()
        .find(|v| v.leefgebied == als.leefgebied)
}

fn vak_verschillen(oud: &Planvak, nieuw: &Planvak, neem: &mut impl FnMut(Wijziging)) {
    let mut tekst = |van: &String, naar: &String, wat: fn(String, String) -> Wijziging| {
        if van != naar {
            neem(wat(van.clone(), naar.clone()));
        }
    };
    tekst(&oud.situatie, &nieuw.situatie, Wijziging::Situatie);
    tekst(&oud.hulp, &nieuw.hulp, Wijziging::Hulp);
    tekst(&oud.wens, &nieuw.wens, Wijziging::Wens);
    tekst(&oud.doel, &nieuw.doel, Wijziging::Doel);
    for afspraak in &nieuw.afspraken {
        match oud.afspraken.iter().find(|a| a.van == afspraak.van) {
            None => neem(Wijziging::AfspraakErbij(afspraak.clone())),
            Some(eerder) if eerder != afspraak => neem(Wijziging::AfspraakAnders(Box::new((
                eerder.clone(),
                afspraak.clone(),
            )))),
            Some(_) => {}
        }
    }
    for eerder in &oud.afspraken {
        if !nieuw.afspraken.iter().any(|a| a.van == eerder.van) {
            neem(Wijziging::AfspraakWeg(eerder.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn afspraak(van: u128, tekst: &str, dag: u32) -> Planafspraak {
        Planafspraak {
            van: RecordId(van),
            tekst: tekst.to_owned(),
            soort: AfspraakSoort::Afspraak,
            wie: "Burgerzaken".to_owned(),
            datum: NaiveDate::from_ymd_opt(2026, 12, dag).unwrap_or_default(),
        }
    }

    fn vak(code: &str, afspraken: Vec<Planafspraak>) -> Planvak {
        Planvak {
            leefgebied: Some(LeefgebiedCode(code.to_owned())),
            naam: code.to_uppercase(),
            situatie: "niet op orde".to_owned(),
            hulp: "loopt".to_owned(),
            wens: String::new(),
            doel: "een huis".to_owned(),
            afspraken,
        }
    }

    fn inhoud(vakken: Vec<Planvak>) -> Planinhoud {
        Planinhoud {
            vakken,
            ..Planinhoud::default()
        }
    }

    #[test]
    fn nothing_differs_from_itself() {
        let een = inhoud(vec![vak("id", vec![afspraak(1, "pas halen", 3)])]);
        assert!(verschillen(&een, &een).is_empty());
    }

    #[test]
    fn every_kind_of_change_is_told_once_and_with_its_leefgebied() {
        let (blijft, weg) = (afspraak(1, "pas halen", 3), afspraak(2, "foto maken", 4));
        let oud = inhoud(vec![
            vak("id", vec![blijft.clone(), weg.clone()]),
            vak("werk", vec![]),
        ]);
        let later = afspraak(1, "pas halen", 9);
        let erbij = afspraak(3, "geld betalen", 5);
        let mut id = vak("id", vec![later.clone(), erbij.clone()]);
        "op orde".clone_into(&mut id.situatie);
        "geregeld".clone_into(&mut id.hulp);
        "een pas".clone_into(&mut id.wens);
        "een nieuwe pas".clone_into(&mut id.doel);
        let nieuw = inhoud(vec![id, vak("zorg", vec![])]);
        let tekst = |van: &str, naar: &str| (van.to_owned(), naar.to_owned());
        let (situatie, hulp) = (tekst("niet op orde", "op orde"), tekst("loopt", "geregeld"));
        let (wens, doel) = (tekst("", "een pas"), tekst("een huis", "een nieuwe pas"));
        let wacht = [
            ("ID", Wijziging::Situatie(situatie.0, situatie.1)),
            ("ID", Wijziging::Hulp(hulp.0, hulp.1)),
            ("ID", Wijziging::Wens(wens.0, wens.1)),
            ("ID", Wijziging::Doel(doel.0, doel.1)),
            ("ID", Wijziging::AfspraakAnders(Box::new((blijft, later)))),
            ("ID", Wijziging::AfspraakErbij(erbij)),
            ("ID", Wijziging::AfspraakWeg(weg)),
            ("ZORG", Wijziging::VakErbij),
            ("WERK", Wijziging::VakWeg),
        ];
        let wacht = wacht.map(|(naam, wat)| (naam.to_owned(), wat));
        assert_eq!(verschillen(&oud, &nieuw), wacht);
    }

    #[test]
    fn what_was_said_last_holds() {
        let zei = |eens, dag| Akkoord {
            partij: Partij::Betrokkene,
            naam: String::new(),
            eens,
            op: NaiveDate::from_ymd_opt(2026, 12, dag).unwrap_or_default(),
            vastgelegd: Tijdstip(0),
            door: Medewerker::default(),
        };
        let versie = Planversie {
            nummer: 1,
            gemaakt: Tijdstip(0),
            door: Medewerker::default(),
            reden: String::new(),
            status: Planstatus::Concept,
            akkoorden: vec![zei(false, 2), zei(true, 1)],
            inhoud: Planinhoud::default(),
        };
        assert!(versie.akkoord(Partij::Betrokkene).is_some_and(|a| a.eens));
        assert!(versie.akkoord(Partij::Reclassering).is_none());
    }
}
