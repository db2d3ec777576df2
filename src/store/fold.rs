//! The fold: the current state, from the journal alone. A rebuild fills a new view with it in
//! sorted order; a check compares the view with it.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::ControlFlow;

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;

use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::frame::{Class, Raw};
use super::journal::{Anchor, Journal};
use super::keys::{Keys, UnitKey};
use super::types::{Derive, Phase, Place, Progress, Stored};
use super::view::{ACTS_KEPT, View, ViewBatch, place_bytes, put};

/// How many keys are gathered before they go into the view.
const FILL: usize = 4096;
/// How often progress is told, in frames or records.
const TELL: u64 = 2048;

/// What the journal says about a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FoldedUnit {
    pub(super) slot: u32,
    pub(super) gemeente: GemeenteId,
    pub(super) revision: u64,
    pub(super) destroyed: bool,
}

/// The current state: which frame is the last of each record.
#[derive(Default)]
pub(super) struct Fold {
    records: HashMap<RecordKey, Place>,
    pub(super) units: BTreeMap<UnitId, FoldedUnit>,
    pub(super) acts: VecDeque<(u64, Place)>,
    pub(super) end: Option<Anchor>,
}

impl Fold {
    /// Takes the next frame.
    pub(super) fn take(&mut self, raw: &Raw<'_>) {
        let header = &raw.header;
        self.end = Some(Anchor {
            sequence: header.sequence,
            hash: raw.chain(),
            place: raw.place,
        });
        if header.start {
            self.acts.push_back((header.sequence, raw.place));
            if self.acts.len() > ACTS_KEPT {
                self.acts.pop_front();
            }
        }
        if header.class == Class::Note {
            return;
        }
        let destroyed = self
            .units
            .get(&header.key.unit)
            .is_some_and(|unit| unit.destroyed);
        self.units.insert(
            header.key.unit,
            FoldedUnit {
                slot: header.slot,
                gemeente: header.gemeente,
                revision: header.sequence,
                destroyed: destroyed || header.class == Class::Destroy,
            },
        );
        if header.class != Class::Destroy {
            self.records.insert(header.key, raw.place);
        }
    }

    /// Marks units whose key is gone, and gives the records of the living ones in key order.
    pub(super) fn living(&mut self, keys: &Keys) -> Result<Vec<(RecordKey, Place)>> {
        for (unit, folded) in &mut self.units {
            if !folded.destroyed {
                folded.destroyed =
                    matches!(keys.unit_once(folded.slot, *unit), Ok(UnitKey::Destroyed));
            }
        }
        let units = &self.units;
        let mut out: Vec<_> = std::mem::take(&mut self.records)
            .into_iter()
            .filter(|(key, _)| units.get(&key.unit).is_some_and(|unit| !unit.destroyed))
            .collect();
        out.sort_unstable();
        Ok(out)
    }
}

impl FoldedUnit {
    pub(super) const fn entry(&self) -> UnitEntry {
        UnitEntry {
            destroyed: self.destroyed,
            slot: self.slot,
            gemeente: self.gemeente,
            revision: self.revision,
            row: None,
        }
    }
}

/// Folds the whole journal.
pub(super) fn fold(journal: &dyn Journal, progress: &mut dyn FnMut(Progress)) -> Result<Fold> {
    let mut fold = Fold::default();
    let total = journal.head().sequence;
    journal.read_from(None, &mut |raw| {
        fold.take(raw);
        if raw.header.sequence.is_multiple_of(TELL) {
            progress(Progress {
                phase: Phase::Fold,
                done: raw.header.sequence,
                total,
            });
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(fold)
}

/// What is needed to fill a view.
pub(super) struct Fill<'a> {
    pub(super) journal: &'a dyn Journal,
    pub(super) keys: &'a mut Keys,
    pub(super) view: &'a View,
    pub(super) derive: &'a dyn Derive,
}

impl Fill<'_> {
    /// Fills an empty view from the journal. The marker goes last: a view without one is made anew.
    pub(super) fn run(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<()> {
        let mut fold = fold(self.journal, progress)?;
        for unit in fold.units.values().filter(|unit| unit.destroyed) {
            if !self.keys.is_destroyed(unit.slot) {
                self.keys.destroy(unit.slot)?;
            }
        }
        let records = fold.living(self.keys)?;
        let mut tell = Progress {
            phase: Phase::Fill,
            done: 0,
            total: records.len() as u64,
        };
        let mut batch = ViewBatch::default();
        let mut rest = records.as_slice();
        for (unit, folded) in &fold.units {
            let mut entry = folded.entry();
            if !entry.destroyed {
                let count = rest.iter().take_while(|(key, _)| key.unit == *unit).count();
                let (own, after) = rest.split_at(count);
                rest = after;
                let living = self.records(own, &mut batch)?;
                entry.derive_row(*unit, &living, self.derive, self.keys)?;
                tell.done += count as u64;
            }
            put(&mut batch.units, &unit.to_bytes(), &entry.to_bytes(), 0);
            if batch.records.len() + batch.units.len() >= FILL {
                self.view.fill(&batch)?;
                batch = ViewBatch::default();
                progress(tell);
            }
        }
        for (sequence, place) in &fold.acts {
            batch.acts.insert(
                sequence.to_be_bytes().to_vec(),
                Some(place_bytes(*place).to_vec()),
            );
        }
        self.view.fill(&batch)?;
        if let Some(end) = fold.end {
            self.view.mark(end)?;
        }
        self.view.flush()?;
        progress(tell);
        Ok(())
    }

    /// Puts a unit's records into the batch and gives the living ones, opened.
    fn records(
        &self,
        own: &[(RecordKey, Place)],
        batch: &mut ViewBatch,
    ) -> Result<Vec<(RecordKey, Stored)>> {
        let mut living = Vec::with_capacity(own.len());
        for (key, place) in own {
            let bytes = self.journal.frame(*place)?;
            let raw = Raw::read(*place, &bytes)
                .filter(|raw| raw.header.key == *key)
                .ok_or(StoreError::NoSuchPlace { place: *place })?;
            let entry = RecordEntry::of(&raw);
            put(&mut batch.records, &key.to_bytes(), &entry.to_bytes(), 0);
            if let Some(stored) = entry.open(self.keys)? {
                living.push((*key, stored));
            }
        }
        Ok(living)
    }
}
