//! A store full of people who do not exist, to learn the program on and to measure it with: every
//! phase of the work, every kind of notice, what is late and what comes, all relative to one day.
//! The same seed and day give the same records, however they are cut into requests.
//! May use: `domain`, `api`, `client`, `text`.
//!
//! Numbers come from the range that no person has, as long as there are any (about 9,000); later
//! persons have none, as real people may. Names are invented words.

use chrono::NaiveDate;

use crate::api::request::DemoAkte;
use crate::api::{Refusal, Request};
use crate::client::Backend;
use crate::domain::akte::{Akte, AkteSoort};
use crate::domain::casus::CasusNummer;
use crate::domain::catalogus::Catalogus;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::instellingen::{Instellingen, Teller};
use crate::domain::medewerker::Medewerker;
use crate::domain::record::RecordKey;
use crate::domain::records::{BEHEER, Record};
use crate::domain::tijd::Tijdstip;

mod berichten;
mod dossier;
mod gebieden;
mod gesprekken;
mod hulp;
mod inspanningen;
mod knelpunten;
mod levensloop;
mod losse;
mod lot;
mod mens;
mod nummers;
mod overdrachten;
mod overleg;
mod plan;
mod plannen;
mod rooster;
mod sluiten;
#[cfg(test)]
mod tests;
mod traject;
mod verhaal;
mod verstrekkingen;
mod wereld;
mod wil;
mod woorden;

use nummers::Nummers;
use plan::{Plan, Rooster};
use verhaal::{Stuk, Verhaal};
use wereld::{Wereld, plus};

/// How many persons a demo store has when nobody says otherwise.
pub const PERSONEN: u32 = 180;

/// Persons per request: each is one act.
const PER_BEURT: u32 = 250;

/// What is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opdracht {
    /// How many people notices came about; about two thirds of them become known persons with cases.
    pub personen: u32,
    /// The same seed gives the same people.
    pub zaad: u64,
    /// The day to which all dates are relative. Nothing is recorded on or after it.
    pub vandaag: NaiveDate,
    /// Who looks: carries some 35 of the first hundred-odd open cases.
    pub medewerker: Medewerker,
}

/// What was made.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Samenvatting {
    /// People notices came about.
    pub personen: u32,
    /// Those of them who are known persons, merged ones counted once.
    pub bekend: u32,
    /// Notices.
    pub meldingen: u32,
    /// Notices that ask for a decision today.
    pub in_inbox: u32,
    /// Cases.
    pub casussen: u32,
    /// Cases that are not closed.
    pub open: u32,
    /// Agreements.
    pub afspraken: u32,
    /// Contact moments.
    pub contacten: u32,
    /// Notes.
    pub notities: u32,
    /// Refused rows in the repair tray.
    pub reparaties: u32,
    /// Records of all kinds.
    pub records: u64,
}

impl Samenvatting {
    fn tel_op(&mut self, erbij: &Self) {
        self.bekend += erbij.bekend;
        self.meldingen += erbij.meldingen;
        self.in_inbox += erbij.in_inbox;
        self.casussen += erbij.casussen;
        self.open += erbij.open;
        self.afspraken += erbij.afspraken;
        self.contacten += erbij.contacten;
        self.notities += erbij.notities;
        self.records += erbij.records;
    }
}

/// Fills a demo store, a few hundred persons at a time; `voortgang` is told how many of how many are
/// done. The store must be empty, or a demo store.
///
/// # Errors
/// Whatever the store refuses; what was written before stays.
pub fn maak(
    backend: &dyn Backend,
    opdracht: &Opdracht,
    catalogus: &Catalogus,
    voortgang: &mut dyn FnMut(u32, u32),
) -> Result<Samenvatting, Refusal> {
    maak_per(backend, opdracht, catalogus, voortgang, PER_BEURT)
}

fn maak_per(
    backend: &dyn Backend,
    opdracht: &Opdracht,
    catalogus: &Catalogus,
    voortgang: &mut dyn FnMut(u32, u32),
    per_beurt: u32,
) -> Result<Samenvatting, Refusal> {
    let wereld = Wereld::nieuw(opdracht, catalogus);
    let nummers = Nummers::tel(&wereld, opdracht.personen);
    let mut uit = Samenvatting {
        personen: opdracht.personen,
        ..Samenvatting::default()
    };
    let mut akten = vec![begin(&wereld, &nummers)];
    akten.push(reparaties(&wereld));
    uit.reparaties = u32::try_from(akten[1].records.len()).unwrap_or(0);
    uit.records = akten.iter().map(|a| a.records.len() as u64).sum();
    let mut rooster = Rooster::nieuw(opdracht.zaad);
    let mut zaken = overleg::Zaken::default();
    for i in 0..opdracht.personen {
        let (akte, tel) = vertel(&wereld, &mut rooster, &nummers, i);
        uit.tel_op(&tel);
        zaken.zie(&akte);
        akten.push(akte);
        if (i + 1) % per_beurt == 0 {
            backend.call(Request::VulDemo {
                akten: std::mem::take(&mut akten),
            })?;
            voortgang(i + 1, opdracht.personen);
        }
    }
    for (op, stukken) in overleg::vertel(&wereld, &zaken) {
        uit.records += stukken.len() as u64;
        akten.push(akte(&wereld, op, stukken));
    }
    backend.call(Request::VulDemo { akten })?;
    voortgang(opdracht.personen, opdracht.personen);
    Ok(uit)
}

/// Everything about person `i`, as one act.
fn vertel(
    wereld: &Wereld,
    rooster: &mut Rooster,
    nummers: &Nummers,
    i: u32,
) -> (DemoAkte, Samenvatting) {
    let plan = rooster.plan(wereld, i);
    let mut verhaal = Verhaal::nieuw(wereld, i);
    if plan.hoofd.is_some() {
        levensloop::vertel(
            &mut verhaal,
            i,
            &plan,
            casusnummers(wereld, nummers, &plan, i),
        );
    } else {
        losse::vertel(&mut verhaal, i, &plan);
    }
    let (stukken, op, tel) = verhaal.klaar();
    (akte(wereld, op, stukken), tel)
}

fn casusnummers(wereld: &Wereld, nummers: &Nummers, plan: &Plan, i: u32) -> [CasusNummer; 2] {
    let kort = &wereld.eigen[plan.plaats].kort;
    let volg = nummers.van(i);
    let maak = |geopend: Option<NaiveDate>, volgnummer: u32| CasusNummer {
        kort: kort.clone(),
        jaar: geopend.map_or(0, nummers::jaar),
        volgnummer,
    };
    [
        maak(plan.hoofd.map(|c| c.geopend), volg[0]),
        maak(plan.eerder.map(|c| c.geopend), volg[1]),
    ]
}

/// Nobody's undo takes a filling back.
fn akte(wereld: &Wereld, op: Tijdstip, records: Vec<Stuk>) -> DemoAkte {
    DemoAkte {
        op,
        akte: Akte {
            door: wereld.medewerker.clone(),
            soort: AkteSoort::DemoGevuld,
            keert_om: None,
            aantal: 1,
        },
        records,
    }
}

/// Settings, partners and the counters of case numbers.
fn begin(wereld: &Wereld, nummers: &Nummers) -> DemoAkte {
    let instellingen = Instellingen {
        eigen_gemeenten: wereld.eigen.iter().map(|p| p.id).collect(),
        leefgebied_set: wereld.set.clone(),
        demo: true,
        extra_gemeenten: wereld.extra.clone(),
    };
    let mut records = vec![beheer(RecordId::ROOT, instellingen.into())];
    records.extend(
        wereld
            .partners
            .iter()
            .map(|(id, p)| beheer(*id, p.clone().into())),
    );
    let punten = overdrachten::aanspreekpunten(wereld).into_iter();
    records.extend(punten.map(|(id, punt)| beheer(id, punt.into())));
    let waarneming = overdrachten::waarneming(wereld).into_iter();
    records.extend(waarneming.map(|(id, w)| beheer(id, w.into())));
    for (gemeente, jaar, laatste) in nummers.tellers() {
        let id = RecordId((u128::from(gemeente.0) << 16) | u128::from(jaar));
        records.push(beheer(id, Teller { laatste }.into()));
    }
    akte(
        wereld,
        wereld.om(plus(wereld.vandaag, -1_300), 540),
        records,
    )
}

fn beheer(id: RecordId, record: Record) -> Stuk {
    let key = RecordKey {
        unit: BEHEER,
        kind: record.kind(),
        id,
    };
    (key, GemeenteId::ONBEKEND, record)
}

fn reparaties(wereld: &Wereld) -> DemoAkte {
    akte(
        wereld,
        wereld.om(wereld.gisteren, 560),
        losse::reparaties(wereld),
    )
}
