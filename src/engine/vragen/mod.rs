//! Answers that change nothing, from the rows in memory and, for what is on the screen, from the
//! full records.

use std::collections::BTreeMap;

use super::index::Index;
use super::tx::Stop;
use super::vorm;
use crate::api::reply::Met;
use crate::domain::catalogus::Catalogus;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Instellingen;
use crate::domain::medewerker::Medewerker;
use crate::domain::record::RecordKey;
use crate::domain::records::{BEHEER, Record, Soort};
use crate::domain::tijd::Tijdstip;
use crate::store::Store;

mod cijfers;
mod dossier;
mod lijsten;
mod melding;
mod sessie;
mod vandaag;

pub(crate) use cijfers::cijfers;
pub(crate) use dossier::{bsn, dossier, zoek_nummer, zoek_personen};
pub(crate) use lijsten::{caseload, inbox, reparaties};
pub(crate) use melding::melding;
pub(crate) use sessie::sessie;
pub(crate) use vandaag::vandaag;

/// What a question is answered from.
pub(crate) struct Blik<'a> {
    pub(crate) store: &'a Store,
    pub(crate) index: &'a Index,
    pub(crate) catalogus: &'a Catalogus,
    pub(crate) nu: Tijdstip,
    pub(crate) door: &'a Medewerker,
    /// What the last nightly check found.
    pub(crate) nachtcontrole: Option<crate::api::reply::Controle>,
}

impl Blik<'_> {
    /// All records of a unit, each with its revision.
    pub(crate) fn unit(&self, unit: UnitId) -> Result<BTreeMap<RecordKey, (u64, Record)>, Stop> {
        let mut uit = BTreeMap::new();
        for (key, stored) in self.store.unit(unit)? {
            uit.insert(key, (stored.revision, vorm::lees(key.kind, &stored)?));
        }
        Ok(uit)
    }

    /// One record.
    pub(crate) fn lees<T: Soort>(
        &self,
        unit: UnitId,
        id: RecordId,
    ) -> Result<Option<Met<T>>, Stop> {
        let key = RecordKey {
            unit,
            kind: T::KIND,
            id,
        };
        let Some(stored) = self.store.get(&key)? else {
            return Ok(None);
        };
        let record = vorm::lees(key.kind, &stored)?;
        Ok(T::in_record(&record).map(|r| Met {
            id,
            revisie: stored.revision,
            inhoud: r.clone(),
        }))
    }

    /// Settings of the store, and whether they have been written.
    pub(crate) fn instellingen(&self) -> Result<Option<Instellingen>, Stop> {
        Ok(self.lees(BEHEER, RecordId::ROOT)?.map(|m| m.inhoud))
    }

    /// Our municipalities; empty means all.
    pub(crate) fn eigen_gemeenten(&self) -> Result<Vec<GemeenteId>, Stop> {
        Ok(self.instellingen()?.unwrap_or_default().eigen_gemeenten)
    }
}

/// All records of one kind out of a unit's.
pub(crate) fn alle<T: Soort>(unit: &BTreeMap<RecordKey, (u64, Record)>) -> Vec<Met<T>> {
    unit.iter()
        .filter_map(|(key, (revisie, record))| {
            T::in_record(record).map(|r| Met {
                id: key.id,
                revisie: *revisie,
                inhoud: r.clone(),
            })
        })
        .collect()
}

/// Whether a municipality is ours; with none chosen all are.
pub(crate) fn is_eigen(eigen: &[GemeenteId], gemeente: GemeenteId) -> bool {
    eigen.is_empty() || eigen.contains(&gemeente)
}
