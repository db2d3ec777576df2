//! What all persons of one filling share: the day, the calendar around it, our municipalities, the
//! partners and the colleagues. May use: `domain`.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::Europe::Amsterdam;

use super::Opdracht;
use super::gebieden::{GEBIEDEN, Gebied, Wie};
use super::lot::Lot;
use super::verstrekkingen::met_contact;
use super::woorden::{COLLEGAS, EIGEN, ELDERS, LETTERS, STAMMEN, UITGANGEN};
use crate::domain::bsn::Bsn;
use crate::domain::catalogus::Catalogus;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::inspanning::Stap;
use crate::domain::kalender;
use crate::domain::knelpunt::KnelpuntSoort;
use crate::domain::leefgebied::{Leefgebied, LeefgebiedCode};
use crate::domain::medewerker::Medewerker;
use crate::domain::meting::Niveau;
use crate::domain::partner::Partner;
use crate::domain::tijd::Tijdstip;
use crate::domain::verstrekking::Grondslag;
use crate::domain::vertrek::VertrekSoort;
use crate::domain::vouw::vouw;

/// How far back and ahead the calendar is worked out beforehand, in days.
const TERUG: i64 = 3_600;
const VOORUIT: i64 = 900;
/// The numbers that no person has.
const SYNTHETISCH: RangeInclusive<u32> = 999_900_000..=999_999_999;

/// A municipality that persons come from.
pub(super) struct Plaats {
    pub(super) id: GemeenteId,
    pub(super) naam: String,
    pub(super) kort: String,
    pub(super) gewicht: u32,
    pub(super) kernen: &'static [&'static str],
}

/// See the module.
pub(super) struct Wereld {
    pub(super) zaad: u64,
    pub(super) vandaag: NaiveDate,
    /// The last working day before today: nothing was recorded after it, whatever time it is now.
    pub(super) gisteren: NaiveDate,
    pub(super) medewerker: Medewerker,
    pub(super) eigen: Vec<Plaats>,
    pub(super) elders: Vec<Plaats>,
    pub(super) extra: Vec<Gemeente>,
    pub(super) set: String,
    pub(super) gebieden: Vec<(LeefgebiedCode, Option<&'static Gebied>)>,
    /// What each leefgebied of the catalogue is called.
    pub(super) leefgebieden: Vec<Leefgebied>,
    pub(super) partners: Vec<(RecordId, Partner)>,
    /// The steps of the catalogue.
    pub(super) stappen: Vec<Stap>,
    /// The kinds of knelpunten of the catalogue.
    pub(super) knelpunten: Vec<KnelpuntSoort>,
    /// The points of the list for the day of release.
    pub(super) vertrek: Vec<VertrekSoort>,
    /// The levels on which a case is worked on.
    pub(super) niveaus: Vec<Niveau>,
    /// The basis on which nothing about a person is told.
    pub(super) grondslag: Option<Grondslag>,
    /// Days after which an open case without contact asks for attention.
    pub(super) contact_na: i64,
    /// All synthetic numbers in the order in which they are given out.
    bsns: Vec<Bsn>,
    wie: Vec<Option<RecordId>>,
    eerste: NaiveDate,
    /// Per day whether people work, and the offset from UTC in seconds.
    dagen: Vec<(bool, i64)>,
}

/// A day `n` days on; the day itself where the calendar ends.
pub(super) fn plus(dag: NaiveDate, n: i64) -> NaiveDate {
    TimeDelta::try_days(n)
        .and_then(|d| dag.checked_add_signed(d))
        .unwrap_or(dag)
}

fn offset(dag: NaiveDate) -> i64 {
    dag.and_hms_opt(12, 0, 0)
        .and_then(|noen| Amsterdam.from_local_datetime(&noen).earliest())
        .map_or(0, |noen| {
            (noen.naive_local() - noen.naive_utc()).num_seconds()
        })
}

impl Wereld {
    pub(super) fn nieuw(opdracht: &Opdracht, catalogus: &Catalogus) -> Self {
        let mut lot = Lot::van(opdracht.zaad, 0, 0);
        let eerste = plus(opdracht.vandaag, -TERUG);
        let dagen = (0..=TERUG + VOORUIT)
            .map(|n| plus(eerste, n))
            .map(|dag| (kalender::is_werkdag(dag), offset(dag)))
            .collect();
        let mut bsns: Vec<Bsn> = SYNTHETISCH.filter_map(|n| Bsn::new(n).ok()).collect();
        lot.schud(&mut bsns);
        let set = catalogus.set(&catalogus.standaard_set);
        let partners: Vec<(RecordId, Partner)> = catalogus
            .partners
            .iter()
            .zip(0..)
            .map(|(p, plaats)| (lot.record(), met_contact(p, plaats)))
            .collect();
        let mut wereld = Self {
            zaad: opdracht.zaad,
            vandaag: opdracht.vandaag,
            gisteren: opdracht.vandaag,
            medewerker: opdracht.medewerker.clone(),
            eigen: Vec::new(),
            elders: Vec::new(),
            extra: Vec::new(),
            set: set.map(|s| s.code.clone()).unwrap_or_default(),
            gebieden: set
                .iter()
                .flat_map(|s| &s.leefgebieden)
                .map(|code| {
                    (
                        code.clone(),
                        GEBIEDEN.iter().find(|g| g.codes.contains(&code.0.as_str())),
                    )
                })
                .collect(),
            wie: Wie::NAMEN
                .iter()
                .map(|naam| {
                    partners
                        .iter()
                        .find(|(_, p)| heet(p, naam))
                        .map(|(id, _)| *id)
                })
                .collect(),
            leefgebieden: catalogus.leefgebieden.clone(),
            partners,
            stappen: catalogus.stappen.clone(),
            knelpunten: catalogus.knelpunten.clone(),
            vertrek: catalogus.vertrek.clone(),
            niveaus: catalogus.niveaus.clone(),
            grondslag: catalogus.grondslagen.first().cloned(),
            contact_na: i64::from(catalogus.contact_na_dagen),
            bsns,
            eerste,
            dagen,
        };
        wereld.gisteren = wereld.werk_tot(plus(opdracht.vandaag, -1));
        for (naam, gewicht, kernen) in EIGEN {
            if let Some(p) = wereld.plaats(catalogus, naam, *gewicht, kernen) {
                wereld.eigen.push(p);
            }
        }
        for (naam, gewicht) in ELDERS {
            if let Some(p) = wereld.plaats(catalogus, naam, *gewicht, &[]) {
                wereld.elders.push(p);
            }
        }
        wereld
    }

    /// A municipality of the catalogue; a name it lacks becomes one of the store's own, one that does
    /// not exist today is left out.
    fn plaats(
        &mut self,
        catalogus: &Catalogus,
        naam: &str,
        gewicht: u32,
        kernen: &'static [&'static str],
    ) -> Option<Plaats> {
        let (id, kort) = match catalogus.gemeente_met_naam(naam) {
            Some(g) => {
                let bestaat = g.geldig_van.is_none_or(|d| d <= self.vandaag)
                    && g.geldig_tot.is_none_or(|d| d >= self.vandaag);
                bestaat.then(|| (g.id, g.kort.clone()))?
            }
            None => {
                let al = u16::try_from(self.extra.len()).unwrap_or_default();
                let id = GemeenteId(Gemeente::EERSTE_EIGEN + al);
                let kort: String = naam.chars().take(3).collect::<String>().to_uppercase();
                self.extra.push(Gemeente {
                    id,
                    naam: naam.to_owned(),
                    kort: kort.clone(),
                    geldig_van: None,
                    geldig_tot: None,
                    opvolger: None,
                });
                (id, kort)
            }
        };
        Some(Plaats {
            id,
            naam: naam.to_owned(),
            kort,
            gewicht,
            kernen,
        })
    }

    fn dag(&self, dag: NaiveDate) -> (bool, i64) {
        usize::try_from((dag - self.eerste).num_days())
            .ok()
            .and_then(|n| self.dagen.get(n).copied())
            .unwrap_or_else(|| (kalender::is_werkdag(dag), offset(dag)))
    }

    /// The day itself, else the last working day before it.
    pub(super) fn werk_tot(&self, mut dag: NaiveDate) -> NaiveDate {
        for _ in 0..30 {
            if self.dag(dag).0 {
                break;
            }
            dag = plus(dag, -1);
        }
        dag
    }

    /// The day itself, else the next working day.
    pub(super) fn werk_vanaf(&self, mut dag: NaiveDate) -> NaiveDate {
        for _ in 0..30 {
            if self.dag(dag).0 {
                break;
            }
            dag = plus(dag, 1);
        }
        dag
    }

    /// A working day on which something was recorded: around `dag`, never after yesterday.
    pub(super) fn gewerkt(&self, dag: NaiveDate) -> NaiveDate {
        self.werk_vanaf(dag).min(self.gisteren)
    }

    /// The instant of a Dutch wall clock, in minutes after midnight (from 4 to 22 o'clock).
    pub(super) fn om(&self, dag: NaiveDate, minuut: i64) -> Tijdstip {
        let dagen = i64::from(dag.num_days_from_ce()) - 719_163;
        Tijdstip(((dagen * 1_440 + minuut) * 60 - self.dag(dag).1) * 1_000)
    }

    /// Office hours.
    pub(super) fn kantoor(&self, lot: &mut Lot, dag: NaiveDate) -> Tijdstip {
        self.om(dag, lot.tussen(10 * 60, 17 * 60))
    }

    /// The number of a person, as long as there are any.
    pub(super) fn bsn(&self, i: u32) -> Option<Bsn> {
        self.bsns.get(i as usize).copied()
    }

    pub(super) fn partner(&self, wie: Wie) -> Option<RecordId> {
        self.wie.get(wie as usize).copied().flatten()
    }

    pub(super) fn partner_naam(&self, wie: Wie) -> &'static str {
        Wie::NAMEN.get(wie as usize).copied().unwrap_or("collega")
    }

    /// An invented colleague: four for every run of persons, others for the next run.
    pub(super) fn collega(&self, ronde: usize, nummer: usize) -> Medewerker {
        let plaats = ronde * COLLEGAS.len() + nummer % COLLEGAS.len();
        if let Some(naam) = COLLEGAS.get(plaats) {
            return Medewerker((*naam).to_owned());
        }
        let letter = char::from(LETTERS[plaats % LETTERS.len()]);
        let rest = plaats / LETTERS.len();
        let uitgang = UITGANGEN
            .iter()
            .filter(|u| u.is_ascii())
            .nth(rest % 20)
            .unwrap_or(&"stra");
        let stam = STAMMEN[(rest / 20) % STAMMEN.len()];
        Medewerker(format!("{letter}.{}{uitgang}", stam.to_lowercase()))
    }
}

fn heet(partner: &Partner, naam: &str) -> bool {
    let gezocht = vouw(naam);
    vouw(&partner.naam) == gezocht || partner.woorden.iter().any(|w| vouw(w) == gezocht)
}
