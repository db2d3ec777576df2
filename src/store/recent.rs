//! Units as the view has them, opened: of those that were changed last, so that a small change of a
//! case with hundreds of notes need not open all of them again to make its row.
//!
//! Reading goes by the view. Only a commit puts units here, when the view has taken it in. While it
//! works it takes them out, so that one that fails leaves nothing behind. How much is kept is
//! bounded. Values are wiped when they go; those of a destroyed unit go at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroize;

use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;

use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::place::Place;
use super::types::Stored;
use super::view::pieces;

/// How many bytes of units a store keeps, about.
const KEPT: usize = 64 * 1024 * 1024;
/// What a record takes besides its value, about.
const RECORD: usize = 300;

/// A record of the view: where its frame stands in the journal (`None` if it does not say so
/// readably), and how many pieces it has in the view.
#[derive(Clone, Copy)]
struct Standing {
    place: Option<Place>,
    pieces: usize,
}

/// What the view has of a unit.
#[derive(Default)]
pub(crate) struct Present {
    pub(crate) entry: Option<UnitEntry>,
    /// All records, removed ones too.
    records: BTreeMap<RecordKey, Standing>,
    /// The living ones, in key order.
    living: Vec<(RecordKey, Stored)>,
    /// Those that do not open, and why.
    failed: BTreeMap<RecordKey, StoreError>,
}

impl Present {
    /// Takes a record as it stands in the view.
    pub(crate) fn load(
        &mut self,
        key: RecordKey,
        bytes: &[u8],
        open: impl FnOnce(&RecordEntry<'_>) -> Result<Option<Stored>>,
    ) {
        let entry = RecordEntry::read(&key, bytes);
        let standing = Standing {
            place: entry.as_ref().ok().map(|entry| entry.place),
            pieces: pieces(bytes.len()),
        };
        self.records.insert(key, standing);
        self.set_living(key, entry.and_then(|entry| open(&entry)));
    }

    /// Takes a record's new version; `length` is how long it is in the view. Returns how many
    /// pieces the old one has there.
    pub(crate) fn set(
        &mut self,
        key: RecordKey,
        place: Place,
        length: usize,
        stored: Result<Option<Stored>>,
    ) -> usize {
        let standing = Standing {
            place: Some(place),
            pieces: pieces(length),
        };
        self.set_living(key, stored);
        let old = self.records.insert(key, standing);
        old.map_or(0, |old| old.pieces)
    }

    fn set_living(&mut self, key: RecordKey, stored: Result<Option<Stored>>) {
        self.failed.remove(&key);
        let stored = stored.unwrap_or_else(|error| {
            self.failed.insert(key, error);
            None
        });
        match (
            self.living.binary_search_by_key(&key, |(key, _)| *key),
            stored,
        ) {
            (Ok(index), Some(stored)) => {
                wipe(&mut std::mem::replace(&mut self.living[index].1, stored));
            }
            (Ok(index), None) => wipe(&mut self.living.remove(index).1),
            (Err(index), Some(stored)) => self.living.insert(index, (key, stored)),
            (Err(_), None) => {}
        }
    }

    /// Every record with how many pieces it has in the view.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&RecordKey, usize)> {
        self.records.iter().map(|(key, at)| (key, at.pieces))
    }

    /// The living records in key order.
    ///
    /// # Errors
    /// One of them does not open.
    pub(crate) fn living(&mut self) -> Result<&[(RecordKey, Stored)]> {
        match self.failed.pop_first() {
            Some((_, error)) => Err(error),
            None => Ok(&self.living),
        }
    }

    fn size(&self) -> usize {
        let values: usize = self.living.iter().map(|(_, s)| s.value.len()).sum();
        values + self.records.len() * RECORD
    }
}

fn wipe(stored: &mut Stored) {
    stored.value.zeroize();
}

impl Drop for Present {
    fn drop(&mut self) {
        for (_, stored) in &mut self.living {
            wipe(stored);
        }
    }
}

/// What a unit that is kept says about where things stand.
pub(crate) enum Before {
    /// The unit is not kept.
    Unknown,
    /// The place of the record's version, if it has one.
    Known(Option<Place>),
}

/// The units that were changed last.
pub(crate) struct Recent {
    /// How many bytes of them are kept, about.
    limit: usize,
    kept: Mutex<Generations>,
}

impl Default for Recent {
    fn default() -> Self {
        Self::with_limit(KEPT)
    }
}

/// Two of them: when the new one is full, it becomes the old one, and what nobody asked for since
/// goes.
#[derive(Default)]
struct Generations {
    new: HashMap<UnitId, Present>,
    new_bytes: usize,
    old: HashMap<UnitId, Present>,
}

impl Generations {
    fn get(&self, unit: UnitId) -> Option<&Present> {
        self.new.get(&unit).or_else(|| self.old.get(&unit))
    }
}

impl Recent {
    /// Keeps so many bytes, about.
    pub(crate) fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            kept: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a unit out.
    pub(crate) fn take(&self, unit: UnitId) -> Option<Present> {
        let mut kept = self.lock();
        if let Some(present) = kept.new.remove(&unit) {
            kept.new_bytes = kept.new_bytes.saturating_sub(present.size());
            return Some(present);
        }
        kept.old.remove(&unit)
    }

    /// Keeps a unit as it is in the view now. A destroyed one is not kept, nor one that is too
    /// large, nor one of which a record does not open: the next commit must meet that again.
    pub(crate) fn put(&self, unit: UnitId, present: Present) {
        let (size, mut kept) = (present.size(), self.lock());
        let living = present.entry.as_ref().is_some_and(|e| !e.destroyed);
        if !living || !present.failed.is_empty() || size > self.limit / 4 {
            return;
        }
        if kept.new_bytes + size > self.limit / 2 {
            kept.old = std::mem::take(&mut kept.new);
            kept.new_bytes = 0;
        }
        kept.new_bytes += size;
        kept.new.insert(unit, present);
    }

    /// The key slot of a unit that is kept.
    pub(crate) fn slot(&self, unit: UnitId) -> Option<u32> {
        let kept = self.lock();
        Some(kept.get(unit)?.entry.as_ref()?.slot)
    }

    /// Where a record's version stands, if its unit is kept.
    pub(crate) fn place(&self, key: &RecordKey) -> Before {
        match self.lock().get(key.unit) {
            Some(present) => Before::Known(present.records.get(key).and_then(|at| at.place)),
            None => Before::Unknown,
        }
    }

    /// All living records of a unit that is kept.
    #[cfg(test)]
    pub(crate) fn living(&self, unit: UnitId) -> Option<Vec<(RecordKey, Stored)>> {
        Some(self.lock().get(unit)?.living.clone())
    }
}
