//! Undo and redo: a compensating change, never a deletion of history. What can be taken back is
//! read from the journal's acts, so it survives the process.

use std::collections::{BTreeMap, BTreeSet};

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::vorm::{self, VormFout};
use crate::api::Refusal;
use crate::api::overdracht::OverdrachtFout;
use crate::domain::akte::{Akte, AkteSoort};
use crate::domain::id::UnitId;
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::Overdracht;
use crate::domain::record::RecordKey;
use crate::domain::records::{OVERDRACHT, OVERLEG, TELLER};
use crate::store::{ActEntry, Place, Store, Stored};

/// How many acts of everybody together are looked through for one's own.
const TERUGKIJKEN: usize = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kant {
    Terug,
    Vooruit,
}

/// Takes back one's last act, or does again what was taken back last.
pub(crate) fn keer_om(tx: &mut Tx<'_>, kant: Kant) -> Result<Uitkomst, Stop> {
    if tx.wacht_op_vastleggen() {
        // The act to turn around may be one of those that are not on disk yet.
        return Err(Stop::EerstVastleggen);
    }
    let (entry, akte) = doelwit(tx, kant)?.ok_or(Refusal::NietsOngedaan)?;
    let betreft = oorspronkelijk(tx.store, &akte)?;
    let buiten = entry.changes.iter().any(|c| tx.verborgen(c.key.unit));
    let elders = betreft == AkteSoort::OverdrachtTeruggegeven && buiten;
    if betreft == AkteSoort::CasusOvergenomen || elders {
        // Another municipality sees by it what it saw not before, or no more.
        return Err(Refusal::Overdracht(OverdrachtFout::Weg).into());
    }
    // The right to take back is not enough: a role that was taken since takes back nothing of it.
    tx.moet_mogen(betreft.handeling())?;
    if entry.changes.iter().any(|c| tx.verborgen(c.key.unit)) {
        return Err(Refusal::NietGevonden.into());
    }
    for (key, stap) in stappen(&entry) {
        if key.kind == TELLER {
            // A case number once given is not given again, also when its case was taken back.
            continue;
        }
        ongewijzigd(tx, key, &stap, betreft)?;
        match stap
            .vorige
            .map(|plaats| tx.store.version(plaats))
            .transpose()?
            .and_then(|(_, stored)| stored)
        {
            Some(stored) => {
                let record = vorm::lees(key.kind, &stored)?;
                tx.zet(key.unit, key.id, record)?;
            }
            None => {
                weg_mag(tx, key, &entry, betreft)?;
                tx.verwijder(key)?;
            }
        }
    }
    een_aanbod(tx, &entry)?;
    let soort = if kant == Kant::Terug {
        AkteSoort::Ongedaan
    } else {
        AkteSoort::Opnieuw
    };
    let mut uitkomst = Uitkomst::van(soort, akte.aantal as usize);
    uitkomst.keert_om = Some(entry.sequence);
    uitkomst.betreft = Some(betreft);
    Ok(uitkomst)
}

/// Whether the root of a meeting may go: not while it holds what others put into it since.
fn weg_mag(
    tx: &mut Tx<'_>,
    key: RecordKey,
    entry: &ActEntry,
    betreft: AkteSoort,
) -> Result<(), Stop> {
    if key.kind != OVERLEG {
        return Ok(());
    }
    let eigen = |key: &RecordKey| entry.changes.iter().any(|c| c.key == *key);
    if tx.records(key.unit)?.iter().all(|(key, _)| eigen(key)) {
        return Ok(());
    }
    let door = Medewerker::default();
    Err(Refusal::OngedaanGewijzigd {
        akte: betreft,
        door,
    }
    .into())
}

/// A case is offered to one at a time: what a colleague offered meanwhile is not joined by an offer that
/// comes back.
fn een_aanbod(tx: &mut Tx<'_>, entry: &ActEntry) -> Result<(), Stop> {
    let casussen: BTreeSet<UnitId> = entry
        .changes
        .iter()
        .filter(|c| c.key.kind == OVERDRACHT)
        .map(|c| c.key.unit)
        .collect();
    for casus in casussen {
        let alle = tx.alle::<Overdracht>(casus)?;
        if alle.iter().filter(|o| o.inhoud.open()).count() > 1 {
            return Err(Refusal::Overdracht(OverdrachtFout::Loopt).into());
        }
    }
    Ok(())
}

/// The act that undo or redo would turn around now.
fn doelwit(tx: &Tx<'_>, kant: Kant) -> Result<Option<(ActEntry, Akte)>, Stop> {
    let mut eigen: Vec<(ActEntry, Akte)> = Vec::new();
    for entry in tx.store.acts(TERUGKIJKEN)? {
        if entry.at_ms < tx.sinds.0 {
            continue;
        }
        match vorm::lees_akte(&entry) {
            Ok(akte) if akte.door == *tx.door => eigen.push((entry, akte)),
            // An act that only a newer version can read may be the one to turn around.
            Err(fout @ VormFout::Onbekend(..)) => return Err(fout.into()),
            _ => {}
        }
    }
    let (mut terug, mut vooruit) = (Vec::new(), Vec::new());
    for (entry, akte) in eigen.into_iter().rev() {
        match akte.soort {
            AkteSoort::Ongedaan => {
                terug.pop();
                vooruit.push((entry, akte));
            }
            AkteSoort::Opnieuw => {
                vooruit.pop();
                terug.push((entry, akte));
            }
            soort if soort.omkeerbaar() => {
                vooruit.clear();
                terug.push((entry, akte));
            }
            // What cannot be taken back still ends what could be done again.
            _ => vooruit.clear(),
        }
    }
    Ok(if kant == Kant::Terug {
        terug.pop()
    } else {
        vooruit.pop()
    })
}

/// The act as the user knows it, behind any takings back and doings again.
fn oorspronkelijk(store: &Store, akte: &Akte) -> Result<AkteSoort, Stop> {
    let mut akte = akte.clone();
    while let Some(sequence) = akte.keert_om {
        let eerder = store.act(sequence)?.and_then(|e| vorm::lees_akte(&e).ok());
        match eerder {
            Some(e) => akte = e,
            None => break,
        }
    }
    Ok(akte.soort)
}

/// What an act did to one record: from which version, to which.
struct Stap {
    vorige: Option<Place>,
    gemaakt: Place,
}

fn stappen(entry: &ActEntry) -> BTreeMap<RecordKey, Stap> {
    let mut uit: BTreeMap<RecordKey, Stap> = BTreeMap::new();
    for c in &entry.changes {
        uit.entry(c.key)
            .and_modify(|s| s.gemaakt = c.place)
            .or_insert(Stap {
                vorige: c.previous,
                gemaakt: c.place,
            });
    }
    uit
}

/// Refuses when the record is no longer as the act left it. Its content decides and not its
/// revision: taking back and doing again makes new versions with the old content.
fn ongewijzigd(tx: &Tx<'_>, key: RecordKey, stap: &Stap, betreft: AkteSoort) -> Result<(), Stop> {
    let nu = tx.store.get(&key)?;
    let (_, gemaakt) = tx.store.version(stap.gemaakt)?;
    // What was lifted to a newer schema in between is still the same content.
    let inhoud = |s: &Option<Stored>| s.as_ref().map(|s| vorm::lees(key.kind, s)).transpose();
    if inhoud(&nu)? == inhoud(&gemaakt)? {
        return Ok(());
    }
    let later = match &nu {
        Some(s) => tx.store.act(s.act)?.and_then(|e| vorm::lees_akte(&e).ok()),
        None => None,
    };
    let door = later.map(|a| a.door).unwrap_or_default();
    Err(Refusal::OngedaanGewijzigd {
        akte: betreft,
        door,
    }
    .into())
}
