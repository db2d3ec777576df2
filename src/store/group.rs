//! Frames become view: what a group of whole acts changes in the view. The same way for a commit
//! and for a replay.
//!
//! For a commit the edits are made *before* the journal is written: opening the unit's other
//! records can fail, and then the group is refused while nothing of it stands anywhere.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;

use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::frame::{Class, Header};
use super::keys::{KeyReader, UnitKey};
use super::types::{Derive, Stored};
use super::view::{View, ViewBatch, ViewError, pieces, put, remove};

impl From<ViewError> for StoreError {
    fn from(error: ViewError) -> Self {
        Self::View { cause: error.0 }
    }
}

/// What the group does to one unit: the last frame of each record.
#[derive(Default)]
struct Touched {
    /// Indexes into the group's frames.
    last: BTreeMap<RecordKey, usize>,
    revision: u64,
    destroy: Option<usize>,
}

/// What the view has of a unit now.
struct Present {
    entry: Option<UnitEntry>,
    records: BTreeMap<RecordKey, Vec<u8>>,
}

/// Makes view edits out of frames.
pub(crate) struct Apply<'a> {
    pub(crate) view: &'a View,
    pub(crate) keys: &'a KeyReader,
    pub(crate) derive: &'a dyn Derive,
    /// Contents that are known already, by sequence number.
    pub(crate) plain: &'a HashMap<u64, &'a [u8]>,
    /// Units that this group made: nothing of them is in the view.
    pub(crate) fresh: &'a HashSet<UnitId>,
}

impl Apply<'_> {
    /// The edits of a group, but for the list of acts.
    pub(crate) fn edits(&self, frames: &[RecordEntry<'_>]) -> Result<ViewBatch> {
        let mut touched: BTreeMap<UnitId, Touched> = BTreeMap::new();
        for (index, frame) in frames.iter().enumerate() {
            readable(self.derive, &frame.header)?;
            if frame.header.class == Class::Note {
                continue;
            }
            let unit = touched.entry(frame.header.key.unit).or_default();
            unit.revision = frame.header.sequence;
            if frame.header.class == Class::Destroy {
                unit.destroy = Some(index);
            } else {
                unit.last.insert(frame.header.key, index);
            }
        }
        let mut batch = ViewBatch::default();
        for (unit, touched) in &touched {
            self.unit(*unit, touched, frames, &mut batch)?;
        }
        Ok(batch)
    }

    fn present(&self, unit: UnitId) -> Result<Present> {
        let mut present = Present {
            entry: None,
            records: BTreeMap::new(),
        };
        if self.fresh.contains(&unit) {
            return Ok(present);
        }
        let name = unit.to_bytes();
        if let Some(bytes) = self.view.unit(&name)? {
            let entry = UnitEntry::read(&bytes).ok_or_else(|| unreadable("unit"))?;
            present.entry = Some(entry);
        }
        self.view.records(&name, &mut |key, value| {
            let key = RecordKey::from_bytes(key).ok_or_else(|| ViewError("key".to_owned()))?;
            present.records.insert(key, value.to_vec());
            Ok(())
        })?;
        Ok(present)
    }

    fn unit(
        &self,
        unit: UnitId,
        touched: &Touched,
        frames: &[RecordEntry<'_>],
        batch: &mut ViewBatch,
    ) -> Result<()> {
        let present = self.present(unit)?;
        let old_row = present
            .entry
            .as_ref()
            .map_or(0, |entry| pieces(entry.to_bytes().len()));
        let some_frame = touched.last.values().copied().max().or(touched.destroy);
        let Some(last) = some_frame.and_then(|index| frames.get(index)) else {
            return Ok(());
        };
        let mut entry = UnitEntry {
            destroyed: false,
            slot: last.header.slot,
            gemeente: last.header.gemeente,
            revision: touched.revision,
            row: None,
        };
        let destroyed = touched.destroy.is_some()
            || present.entry.as_ref().is_some_and(|entry| entry.destroyed)
            || matches!(self.keys.unit(entry.slot, unit)?, UnitKey::Destroyed);
        if destroyed {
            entry.destroyed = true;
            for (key, value) in &present.records {
                remove(&mut batch.records, &key.to_bytes(), pieces(value.len()));
            }
        } else {
            for (key, index) in &touched.last {
                let old = present
                    .records
                    .get(key)
                    .map_or(0, |value| pieces(value.len()));
                put(
                    &mut batch.records,
                    &key.to_bytes(),
                    &frames[*index].to_bytes(),
                    old,
                );
            }
            let living = self.living(&present, touched, frames)?;
            entry.derive_row(unit, &living, self.derive, self.keys)?;
        }
        put(
            &mut batch.units,
            &unit.to_bytes(),
            &entry.to_bytes(),
            old_row,
        );
        Ok(())
    }

    /// The unit's records after the group, opened, in key order.
    fn living(
        &self,
        present: &Present,
        touched: &Touched,
        frames: &[RecordEntry<'_>],
    ) -> Result<Vec<(RecordKey, Stored)>> {
        let mut out = BTreeMap::new();
        for (key, value) in &present.records {
            if !touched.last.contains_key(key)
                && let Some(stored) = RecordEntry::read(key, value)?.open(self.keys)?
            {
                out.insert(*key, stored);
            }
        }
        for (key, index) in &touched.last {
            let entry = &frames[*index];
            let stored = match self.plain.get(&entry.header.sequence) {
                _ if entry.is_removal() => None,
                Some(plain) => Some(entry.stored(plain.to_vec())),
                None => entry.open(self.keys)?,
            };
            out.extend(stored.map(|stored| (*key, stored)));
        }
        Ok(out.into_iter().collect())
    }
}

/// Refuses a value that only a later generation of programs can read: no row can be made of it.
///
/// # Errors
/// [`StoreError::Newer`].
pub(crate) fn readable(derive: &dyn Derive, header: &Header) -> Result<()> {
    let known = derive.shapes().generation;
    if header.class != Class::Put || derive.can_read(header.key.kind, header.schema, header.codec) {
        return Ok(());
    }
    Err(StoreError::Newer {
        found: known.saturating_add(1),
        known,
    })
}

fn unreadable(what: &str) -> StoreError {
    StoreError::View {
        cause: format!("unreadable {what}"),
    }
}
