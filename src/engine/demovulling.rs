//! Writing synthetic records into a demo store, many acts at a time.

use std::collections::{BTreeMap, HashSet};

use super::index::Index;
use super::tx::Stop;
use super::vorm;
use crate::api::Refusal;
use crate::api::request::DemoAkte;
use crate::domain::id::UnitId;
use crate::domain::instellingen::Instellingen;
use crate::domain::record::RecordKey;
use crate::domain::records::{ACCOUNT, BEHEER, INSTELLINGEN, Record, TOEKENNING, root};
use crate::domain::rij::rij_van;
use crate::store::{Act, Change, Store};

/// Writes them; never accounts or roles, which are given one by one. Takes only records for a store that is, or is being made, a demo store: one whose settings say so.
pub(super) fn vul(store: &mut Store, index: &mut Index, akten: Vec<DemoAkte>) -> Result<(), Stop> {
    if !is_demo(store)? && !begint_demo(store, &akten) {
        return Err(Refusal::AlleenDemo.into());
    }
    let over_rechten = |key: &RecordKey| matches!(key.kind, ACCOUNT | TOEKENNING);
    if akten
        .iter()
        .flat_map(|a| &a.records)
        .any(|(key, ..)| over_rechten(key))
    {
        return Err(Refusal::GeenRecht.into());
    }
    let units: HashSet<UnitId> = akten
        .iter()
        .flat_map(|a| a.records.iter().map(|(key, _, _)| key.unit))
        .collect();
    let mut acts = Vec::with_capacity(akten.len());
    for akte in akten {
        let mut changes = Vec::with_capacity(akte.records.len());
        for (key, gemeente, record) in akte.records {
            let value = Some(vorm::schrijf(&record)?);
            changes.push(Change {
                key,
                gemeente,
                schema: vorm::schema(key.kind),
                value,
            });
        }
        acts.push(Act {
            at_ms: akte.op.0,
            note: vorm::schrijf_akte(&akte.akte)?,
            changes,
            audit: None,
        });
    }
    store.commit(acts)?;
    for unit in units {
        let mut records = BTreeMap::new();
        for (key, stored) in store.unit(unit)? {
            records.insert(key, vorm::lees(key.kind, &stored)?);
        }
        index.zet(
            unit,
            rij_van(&records.iter().map(|(k, r)| (*k, r)).collect::<Vec<_>>()),
        );
    }
    Ok(())
}

fn is_demo(store: &Store) -> Result<bool, Stop> {
    let Some(stored) = store.get(&root(BEHEER, INSTELLINGEN))? else {
        return Ok(false);
    };
    Ok(matches!(
        vorm::lees(INSTELLINGEN, &stored)?,
        Record::Instellingen(Instellingen { demo: true, .. })
    ))
}

/// An empty store becomes a demo store with its first act.
fn begint_demo(store: &Store, akten: &[DemoAkte]) -> bool {
    store.head().sequence == 0
        && akten.first().is_some_and(|a| {
            a.records
                .iter()
                .any(|(_, _, r)| matches!(r, Record::Instellingen(i) if i.demo))
        })
}
