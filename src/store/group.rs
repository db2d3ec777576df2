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
use super::recent::{Present, Recent};
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

/// Makes view edits out of frames.
pub(crate) struct Apply<'a> {
    pub(crate) view: &'a View,
    pub(crate) keys: &'a KeyReader,
    pub(crate) derive: &'a dyn Derive,
    /// Contents that are known already, by sequence number.
    pub(crate) plain: &'a HashMap<u64, &'a [u8]>,
    /// Units that this group made: nothing of them is in the view.
    pub(crate) fresh: &'a HashSet<UnitId>,
    /// Units that need not be read from the view.
    pub(crate) recent: &'a Recent,
    /// Whether the frames stand in the journal already and are applied again. Then keys may have
    /// been replaced by later frames, and a damaged key must not stop the rest.
    pub(crate) again: bool,
}

/// What becomes of the units that a group changes.
pub(crate) type Changed = Vec<(UnitId, Present)>;

impl Apply<'_> {
    /// The edits of a group, but for the list of acts, and its units as they are after it.
    pub(crate) fn edits(&self, frames: &[RecordEntry<'_>]) -> Result<(ViewBatch, Changed)> {
        let mut touched: BTreeMap<UnitId, Touched> = BTreeMap::new();
        for (index, frame) in frames.iter().enumerate() {
            readable(self.derive, &frame.header)?;
            if matches!(frame.header.class, Class::Note | Class::Audit) {
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
        let mut changed = Vec::with_capacity(touched.len());
        for (unit, touched) in &touched {
            let mut present = self.present(*unit)?;
            self.unit(*unit, touched, frames, &mut present, &mut batch)?;
            changed.push((*unit, present));
        }
        Ok((batch, changed))
    }

    fn present(&self, unit: UnitId) -> Result<Present> {
        let mut present = Present::default();
        if self.fresh.contains(&unit) {
            return Ok(present);
        }
        if let Some(present) = self.recent.take(unit) {
            return Ok(present);
        }
        let name = unit.to_bytes();
        if let Some(bytes) = self.view.unit(&name)? {
            let entry = UnitEntry::read(&bytes).ok_or_else(|| unreadable("unit"))?;
            present.entry = Some(entry);
        }
        self.view.records(&name, &mut |key, value| {
            let key = RecordKey::from_bytes(key).ok_or_else(|| ViewError("key".to_owned()))?;
            present.load(key, value, |entry| self.open(entry));
            Ok(())
        })?;
        Ok(present)
    }

    fn unit(
        &self,
        unit: UnitId,
        touched: &Touched,
        frames: &[RecordEntry<'_>],
        present: &mut Present,
        batch: &mut ViewBatch,
    ) -> Result<()> {
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
            unreadable: false,
            slot: last.header.slot,
            gemeente: last.header.gemeente,
            revision: touched.revision,
            row: None,
        };
        let destroyed = touched.destroy.is_some()
            || present.entry.as_ref().is_some_and(|entry| entry.destroyed)
            || self.is_gone(entry.slot, unit)?;
        // A later key has a higher number, always.
        if let Some(present) = &present.entry
            && present.slot < entry.slot
            && !destroyed
        {
            batch.retired.push((unit, present.slot));
        }
        if destroyed {
            entry.destroyed = true;
            for (key, pieces) in present.pieces() {
                remove(&mut batch.records, &key.to_bytes(), pieces);
            }
        } else {
            for (key, index) in &touched.last {
                let frame = &frames[*index];
                let (bytes, stored) = (frame.to_bytes(), self.stored(frame));
                let old = present.set(*key, frame.place, bytes.len(), stored);
                put(&mut batch.records, &key.to_bytes(), &bytes, old);
            }
            match self.row(unit, &mut entry, present) {
                Err(StoreError::KeysDamaged { .. }) if self.again => {
                    entry.unreadable = true;
                    entry.row = None;
                    batch.unreadable.push(unit);
                }
                done => done?,
            }
        }
        put(
            &mut batch.units,
            &unit.to_bytes(),
            &entry.to_bytes(),
            old_row,
        );
        present.entry = Some(entry);
        Ok(())
    }

    fn is_gone(&self, slot: u32, unit: UnitId) -> Result<bool> {
        match self.keys.unit(slot, unit) {
            Err(StoreError::KeysDamaged { .. }) if self.again => Ok(false),
            key => Ok(matches!(key?, UnitKey::Destroyed)),
        }
    }

    fn row(&self, unit: UnitId, entry: &mut UnitEntry, present: &mut Present) -> Result<()> {
        let living = present.living()?;
        let key = self.keys.unit(entry.slot, unit)?;
        let cipher = if self.again {
            key.of_any_age(unit)
        } else {
            key.current(unit)
        };
        entry.derive_row(unit, living, self.derive, cipher?)
    }

    fn open(&self, entry: &RecordEntry<'_>) -> Result<Option<Stored>> {
        if self.again {
            entry.open_former(self.keys)
        } else {
            entry.open(self.keys)
        }
    }

    /// The content of a frame of the group; `None` for a removal.
    fn stored(&self, frame: &RecordEntry<'_>) -> Result<Option<Stored>> {
        match self.plain.get(&frame.header.sequence) {
            _ if frame.is_removal() => Ok(None),
            Some(plain) => Ok(Some(frame.stored(plain.to_vec()))),
            None => self.open(frame),
        }
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
