//! The fold: the current state, from the journal alone (its checkpoint and what follows). A rebuild
//! fills a new view with it in sorted order, a check compares the view with it, and a new checkpoint
//! is written from it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::ControlFlow;

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;

use super::acts::{ACTS_KEPT, ActList};
use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::frame::{Class, Raw};
use super::group::readable;
use super::key_reader::{KeyReader, UnitKey};
use super::keys::Keys;
use super::place::{Anchor, Place};
use super::snapshot::{Snapshot, Spot};
use super::types::{Derive, Phase, Progress, Stored, Unreadable};
use super::view::{View, ViewBatch, put};

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
    records: HashMap<RecordKey, Spot>,
    /// The frames that destroyed units.
    destroyed: Vec<Spot>,
    pub(super) units: BTreeMap<UnitId, FoldedUnit>,
    pub(super) acts: VecDeque<(u64, Spot)>,
    /// Key slots of units that frames name, other than the last.
    pub(super) former: BTreeSet<(UnitId, u32)>,
    pub(super) end: Option<Anchor>,
}

impl Fold {
    /// Takes the next frame.
    pub(super) fn take(&mut self, raw: &Raw<'_>, spot: Spot) {
        let header = &raw.header;
        self.end = Some(Anchor {
            sequence: header.sequence,
            hash: raw.chain(),
            place: raw.place,
        });
        if header.opens_act() {
            self.acts.push_back((header.sequence, spot));
            if self.acts.len() > ACTS_KEPT {
                self.acts.pop_front();
            }
        }
        if matches!(header.class, Class::Note | Class::Audit) {
            return;
        }
        let before = self.units.get(&header.key.unit);
        let destroyed = before.is_some_and(|unit| unit.destroyed);
        if let Some(unit) = before
            && unit.slot != header.slot
        {
            self.former
                .insert((header.key.unit, unit.slot.min(header.slot)));
        }
        self.units.insert(
            header.key.unit,
            FoldedUnit {
                slot: header.slot,
                gemeente: header.gemeente,
                revision: header.sequence,
                destroyed: destroyed || header.class == Class::Destroy,
            },
        );
        if header.class == Class::Destroy {
            self.destroyed.push(spot);
        } else {
            self.records.insert(header.key, spot);
        }
    }

    /// Whether both say the same of every record, unit and act, wherever they read it.
    pub(super) fn same_state(&self, other: &Self) -> bool {
        let places = |fold: &Self| -> BTreeMap<RecordKey, Place> {
            let living = |key: &RecordKey| fold.units.get(&key.unit).is_none_or(|u| !u.destroyed);
            let records = fold.records.iter().filter(|(key, _)| living(key));
            records.map(|(key, spot)| (*key, spot.place)).collect()
        };
        let acts = |fold: &Self| -> Vec<u64> { fold.acts.iter().map(|(s, _)| *s).collect() };
        self.units == other.units && acts(self) == acts(other) && places(self) == places(other)
    }

    /// The frames that the state hangs on, in the journal's order: what a checkpoint holds.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let units = &self.units;
        let living = self.records.iter().filter_map(|(key, spot)| {
            let gone = units.get(&key.unit).is_some_and(|unit| unit.destroyed);
            (!gone).then_some(*spot)
        });
        let acts = self.acts.iter().map(|(_, spot)| *spot);
        let mut out: Vec<_> = living
            .chain(self.destroyed.iter().copied())
            .chain(acts)
            .collect();
        out.sort_unstable();
        // The frame of an act that destroyed a unit is there twice.
        out.dedup();
        out
    }

    /// Marks units whose key is gone, and gives the records of the living ones in key order.
    pub(super) fn living(&mut self, keys: &KeyReader) -> Vec<(RecordKey, Spot)> {
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
        out
    }
}

impl FoldedUnit {
    pub(super) const fn entry(&self) -> UnitEntry {
        UnitEntry {
            destroyed: self.destroyed,
            unreadable: false,
            slot: self.slot,
            gemeente: self.gemeente,
            revision: self.revision,
            row: None,
        }
    }
}

/// Folds the journal; `None` when `go_on` said no on the way.
pub(super) fn fold(
    from: &Snapshot,
    go_on: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<Fold>> {
    let mut fold = Fold::default();
    let total = from.head.sequence;
    let (mut seen, mut stopped) = (0_u64, false);
    from.read_current(&mut |raw, spot| {
        fold.take(raw, spot);
        seen += 1;
        if seen.is_multiple_of(TELL) {
            progress(Progress {
                phase: Phase::Fold,
                done: raw.header.sequence,
                total,
            });
            if !go_on() {
                stopped = true;
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if stopped {
        return Ok(None);
    }
    if fold.end.is_none() {
        fold.end = from.anchor();
    }
    Ok(Some(fold))
}

/// A view that was made anew.
pub(super) struct Anew {
    pub(super) view: View,
    /// The newest acts.
    pub(super) acts: ActList,
    /// Units whose key is damaged.
    pub(super) unreadable: Unreadable,
}

impl Anew {
    /// Fills an empty view from the journal.
    pub(super) fn fill(
        view: View,
        journal: &Snapshot,
        keys: &mut Keys,
        derive: &dyn Derive,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self> {
        let mut fill = Fill {
            journal,
            keys,
            view: &view,
            derive,
            acts: ActList::default(),
            unreadable: Unreadable::default(),
        };
        fill.run(progress)?;
        let (acts, unreadable) = (fill.acts, fill.unreadable);
        Ok(Self {
            view,
            acts,
            unreadable,
        })
    }
}

/// What is needed to fill a view.
struct Fill<'a> {
    journal: &'a Snapshot,
    keys: &'a mut Keys,
    view: &'a View,
    derive: &'a dyn Derive,
    /// The newest acts.
    acts: ActList,
    /// Units whose key turned out to be damaged.
    unreadable: Unreadable,
}

impl Fill<'_> {
    /// Fills an empty view from the journal. The marker goes last: a view without one is made anew.
    fn run(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<()> {
        let Some(mut fold) = fold(self.journal, &|| true, progress)? else {
            return Ok(());
        };
        self.settle_keys(&fold)?;
        let records = fold.living(self.keys);
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
                match self.records(own, &mut batch)? {
                    Some(living) => {
                        let key = self.keys.unit(entry.slot, *unit)?;
                        entry.derive_row(*unit, &living, self.derive, key.current(*unit)?)?;
                    }
                    None => {
                        entry.unreadable = true;
                        self.unreadable.add(*unit);
                    }
                }
                tell.done += count as u64;
            }
            put(&mut batch.units, &unit.to_bytes(), &entry.to_bytes(), 0);
            if batch.records.len() + batch.units.len() >= FILL {
                self.view.fill(&batch)?;
                batch = ViewBatch::default();
                progress(tell);
            }
        }
        let acts = fold.acts.iter();
        let acts: Vec<_> = acts.map(|(act, spot)| (*act, spot.place)).collect();
        batch.acts = self.acts.edits(&acts);
        self.view.fill(&batch)?;
        self.acts.add(&acts);
        if let Some(end) = fold.end {
            self.view.mark(end)?;
        }
        self.view.flush()?;
        progress(tell);
        Ok(())
    }

    /// Makes the key file say what the journal says: it may have been put back from a copy, or a
    /// stop may have come in between.
    fn settle_keys(&mut self, fold: &Fold) -> Result<()> {
        let mut destroyed: BTreeMap<UnitId, BTreeSet<u32>> = fold
            .units
            .iter()
            .filter(|(_, folded)| folded.destroyed)
            .map(|(unit, folded)| (*unit, BTreeSet::from([folded.slot])))
            .collect();
        let slots = fold.units.values().map(|folded| folded.slot);
        let highest = slots.chain(fold.former.iter().map(|(_, slot)| *slot)).max();
        self.keys
            .reserve(highest.map_or(1, |slot| slot.saturating_add(1)));
        for (unit, slot) in &fold.former {
            if let Some(slots) = destroyed.get_mut(unit) {
                slots.insert(*slot);
            }
        }
        // A checkpoint holds no frame of a former key: the slots themselves say whose they are.
        let current = |unit| fold.units.get(&unit).map(|folded| folded.slot);
        self.keys.retire_before(&current)?;
        self.keys.destroy(&destroyed)
    }

    /// Puts a unit's records into the batch and gives the living ones, opened; `None` if a key of
    /// the unit is damaged.
    fn records(
        &self,
        own: &[(RecordKey, Spot)],
        batch: &mut ViewBatch,
    ) -> Result<Option<Vec<(RecordKey, Stored)>>> {
        let mut damaged = false;
        let mut living = Vec::with_capacity(own.len());
        for (key, spot) in own {
            let place = spot.place;
            let bytes = self.journal.frame(*spot)?;
            let raw = Raw::read(place, &bytes)
                .filter(|raw| raw.header.key == *key)
                .ok_or(StoreError::NoSuchPlace { place })?;
            readable(self.derive, &raw.header)?;
            let entry = RecordEntry::of(&raw);
            put(&mut batch.records, &key.to_bytes(), &entry.to_bytes(), 0);
            match entry.open(self.keys) {
                Ok(Some(stored)) => living.push((*key, stored)),
                Ok(None) => {}
                Err(StoreError::KeysDamaged { .. }) => damaged = true,
                Err(error) => return Err(error),
            }
        }
        Ok((!damaged).then_some(living))
    }
}
