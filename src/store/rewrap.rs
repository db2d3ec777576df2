//! How keys take the place of others, as far as the two key files go.
//!
//! * The **root key**: the keyring is written whole under the new one and replaces the old file.
//!   Its header keeps the check value of the former root key, so that whoever comes with that one
//!   is told so.
//! * The key of a **municipality**: a new ring slot, durable; the unit slots below the old one are
//!   wrapped again in place, run by run; then the old ring slot is destroyed. While two ring slots
//!   of one municipality are in use the change is not finished: the later one counts, both open,
//!   and opening the store goes on with it.
//! * The key of a **unit**: a new unit slot; when everything of the unit stands in the journal
//!   under it, the old slot gets the role of a former key.
//! * The **store's own** key: a new ring slot; the highest one is used from then on. The old ones
//!   stay for what was sealed with them. Look-up hashes come from slot 1 for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::files::Files;
use super::keys::{Keys, RING_MAGIC, sealing};
use super::seal::Key;
use super::slot::{Label, Role, SLOT, Slot, names, sum, unwrap, whole, wrap};
use super::slot_file::{GROW, SlotFile, failed};

/// How many slots are wrapped again with one sync.
const RUN: u32 = 512;

/// Municipalities whose key is being replaced.
#[derive(Default)]
pub(super) struct Rewrap {
    /// The ring slots that are to go.
    leaving: BTreeMap<u32, GemeenteId>,
    /// The next unit slot to look at.
    next: u32,
    /// Slots that are under the new key already are written once more: a sync may have failed
    /// before the store was opened, and what the system shows is then not what the disk has.
    again: bool,
    /// A slot that could not be wrapped again.
    damaged: Option<u32>,
}

impl Rewrap {
    pub(super) fn after_opening(leaving: BTreeMap<u32, GemeenteId>) -> Self {
        Self {
            leaving,
            next: 1,
            again: true,
            damaged: None,
        }
    }
}

/// What a pass over all unit slots does with each: its number, `None` for one that is not whole,
/// and its bytes.
pub(super) type Visit<'a> = &'a mut dyn FnMut(u32, Option<Slot>, &[u8; SLOT]) -> Result<()>;

/// How far the unit slots are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// So many of so many slots were looked at.
    On { done: u32, total: u32 },
    /// Nothing is left to do.
    Done,
}

/// Refuses a root key that is not the one this keyring is wrapped with, and says what it is.
pub(super) fn check_root(dir: &Path, root: &Key, header: &[u8; SLOT]) -> Result<()> {
    let check = check_value(root, header);
    if check == header[24..40] {
        return Ok(());
    }
    if check == header[40..56] {
        let mut at_ms = [0; 8];
        at_ms.copy_from_slice(&header[56..64]);
        return Err(StoreError::KeyReplaced {
            at_ms: i64::from_be_bytes(at_ms),
        });
    }
    // What an interrupted change to this very key left.
    let next = std::fs::read(dir.join("keyring.new")).unwrap_or_default();
    if let Some(next) = next.first_chunk::<SLOT>()
        && next[8..24] == header[8..24]
        && check == next[24..40]
    {
        return Err(StoreError::KeyNotYet);
    }
    Err(StoreError::WrongKey)
}

fn check_value(root: &Key, header: &[u8; SLOT]) -> [u8; 16] {
    root.derive("nazorg check").hash(&header[8..24])
}

/// Whether the keyring in this folder is wrapped with this root key.
pub(super) fn fits(dir: &Path, root: &Key) -> bool {
    opens(
        root,
        &std::fs::read(dir.join("keyring")).unwrap_or_default(),
    )
}

/// Whether a keyring with these bytes is wrapped with this root key.
pub(super) fn opens(root: &Key, ring: &[u8]) -> bool {
    ring.first_chunk::<SLOT>()
        .is_some_and(|header| whole(header) && check_value(root, header) == header[24..40])
}

impl Keys {
    /// Wraps the keyring with another root key; durable when this returns.
    pub(super) fn rotate_root(
        &mut self,
        files: &Files,
        dir: &Path,
        new: &Key,
        at_ms: i64,
    ) -> Result<()> {
        let root = new.derive("nazorg wrap").cipher();
        let mut header = self.ring.header()?;
        header.copy_within(24..40, 40);
        let check = check_value(new, &header);
        header[24..40].copy_from_slice(&check);
        header[56..64].copy_from_slice(&at_ms.to_be_bytes());
        sum(&mut header);
        let mut bytes = header.to_vec();
        for number in 1..self.next_ring {
            let slot = self.ring.read(number)?;
            let slot = match slot.label() {
                None => slot,
                Some(_) => {
                    let (label, key) = unwrap(&self.root, &self.store(), number, &slot)
                        .ok_or_else(|| self.ring.damaged(number))?;
                    wrap(&root, &self.store(), number, label, &key)?
                }
            };
            bytes.extend_from_slice(&slot.to_bytes());
        }
        bytes.resize(
            bytes
                .len()
                .next_multiple_of(usize::try_from(GROW).unwrap_or(SLOT)),
            0,
        );
        let path = dir.join("keyring");
        files
            .replace(&path, &bytes)
            .map_err(|error| failed(&path, error))?;
        self.ring = SlotFile::open(files, &path, RING_MAGIC)?.0;
        self.root = root;
        Ok(())
    }

    /// Whether the keyring that this store writes to is the one in its folder.
    pub(super) fn ring_stands(&self, dir: &Path) -> bool {
        let bytes = std::fs::read(dir.join("keyring")).unwrap_or_default();
        let header = self.ring.header();
        header.is_ok_and(|header| bytes.first_chunk::<SLOT>() == Some(&header))
    }

    /// When the root key took the place of another one; 0 if it is the first.
    pub(super) fn root_since(&self) -> Result<i64> {
        let header = self.ring.header()?;
        let mut at_ms = [0; 8];
        at_ms.copy_from_slice(&header[56..64]);
        Ok(i64::from_be_bytes(at_ms))
    }

    /// What the ring's slots in use are of, in order.
    pub(super) fn ring_labels(&self) -> Vec<Label> {
        (1..self.next_ring)
            .filter_map(|number| self.ring.read(number).ok()?.label().copied())
            .collect()
    }

    /// Gives the store a new key of its own; durable when this returns.
    pub(super) fn rotate_own(&mut self, at_ms: i64) -> Result<()> {
        let key = Key::random().map_err(|error| StoreError::io(self.ring.path(), error))?;
        let number = self.next_ring;
        let label = Label {
            since: at_ms,
            ..Label::first(Role::Own, GemeenteId::ONBEKEND, 0, UnitId(0))
        };
        let slot = wrap(&self.root, &self.store(), number, label, &key)?;
        self.ring.write(number, &[slot])?;
        self.next_ring = number + 1;
        self.reader.add_own(number, sealing(&key));
        Ok(())
    }

    /// Begins the change of a municipality's key, or goes on with it; false if it has none. Units
    /// that are made from now on are under the new one.
    pub(super) fn begin_gemeente(&mut self, gemeente: GemeenteId, at_ms: i64) -> Result<bool> {
        if !self.by_gemeente.contains_key(&gemeente) {
            return Ok(false);
        }
        if self.rewrap.leaving.values().any(|of| *of == gemeente) {
            return Ok(true);
        }
        // A slot that cannot be wrapped again would be lost with the old key for good, though a
        // copy of the file might still mend it now.
        self.each_slot(&mut |number, slot, _| match slot {
            Some(_) => Ok(()),
            None => Err(self.units.damaged(number)),
        })?;
        let key = Key::random().map_err(|error| StoreError::io(self.ring.path(), error))?;
        let number = self.next_ring;
        let label = Label {
            since: at_ms,
            ..Label::first(Role::Gemeente, gemeente, 0, UnitId(0))
        };
        let slot = wrap(&self.root, &self.store(), number, label, &key)?;
        self.ring.write(number, &[slot])?;
        self.next_ring = number + 1;
        self.reader.add_wrapping(number, Arc::new(key.cipher()));
        if let Some(former) = self.by_gemeente.insert(gemeente, number) {
            self.rewrap.leaving.insert(former, gemeente);
            self.rewrap.next = 1;
        }
        Ok(true)
    }

    /// Whether a municipality's key is being replaced.
    pub(super) fn is_rewrapping(&self) -> bool {
        !self.rewrap.leaving.is_empty()
    }

    /// Goes on with it for one run of slots; the last step destroys the old ring slots.
    pub(super) fn rewrap_step(&mut self) -> Result<Step> {
        if !self.is_rewrapping() {
            return Ok(Step::Done);
        }
        let from = self.rewrap.next.max(1);
        let end = self.end();
        if from >= end {
            self.leave()?;
            return Ok(Step::Done);
        }
        let until = end.min(from + RUN);
        let old = self.units.run(from, until)?;
        let mut new = old.clone();
        let mut changed: Option<(usize, usize)> = None;
        for (index, (number, bytes)) in (from..until).zip(&mut new).enumerate() {
            match self.rewrapped(number, bytes)? {
                Rewrapped::Not => {}
                Rewrapped::Damaged => {
                    self.rewrap.damaged.get_or_insert(number);
                }
                Rewrapped::So(slot) => {
                    *bytes = slot.to_bytes();
                    changed = Some((changed.map_or(index, |(first, _)| first), index));
                }
            }
        }
        if let Some((first, last)) = changed {
            let at = from + u32::try_from(first).unwrap_or(0);
            let written = self
                .units
                .overwrite(at, &old[first..=last], &new[first..=last]);
            if written.is_err() {
                // What reads as new now may not be on the disk.
                self.rewrap.next = 1;
                self.rewrap.again = true;
            }
            written?;
        }
        self.rewrap.next = until;
        Ok(Step::On {
            done: until - 1,
            total: end - 1,
        })
    }

    fn rewrapped(&self, number: u32, bytes: &[u8; SLOT]) -> Result<Rewrapped> {
        let Some(slot) = Slot::read(bytes) else {
            return Ok(Rewrapped::Damaged);
        };
        let Some(label) = slot.label().copied() else {
            return Ok(Rewrapped::Not);
        };
        let leaving = &self.rewrap.leaving;
        let gemeente = match leaving.get(&label.wrapped_by) {
            Some(gemeente) => *gemeente,
            None => {
                let mut new = self.by_gemeente.iter();
                let of = new.find(|(_, ring)| **ring == label.wrapped_by);
                match of {
                    Some((of, _)) if self.rewrap.again && leaving.values().any(|g| g == of) => *of,
                    _ => return Ok(Rewrapped::Not),
                }
            }
        };
        let by = self.by_gemeente.get(&gemeente).copied().unwrap_or(0);
        let opened = self
            .wrapping(label.wrapped_by)
            .and_then(|old| unwrap(&old, &self.store(), number, &slot));
        let (Some((label, key)), Some(new)) = (opened, self.wrapping(by)) else {
            return Ok(Rewrapped::Damaged);
        };
        let label = Label {
            wrapped_by: by,
            ..label
        };
        Ok(Rewrapped::So(wrap(
            &new,
            &self.store(),
            number,
            label,
            &key,
        )?))
    }

    /// Destroys the ring slots that nothing is wrapped with any more.
    fn leave(&mut self) -> Result<()> {
        if let Some(number) = self.rewrap.damaged.take() {
            self.rewrap.next = 1;
            return Err(self.units.damaged(number));
        }
        while let Some((number, _)) = self.rewrap.leaving.first_key_value() {
            let number = *number;
            self.ring.write(number, &[Slot::Destroyed])?;
            self.reader.remove_wrapping(number);
            self.rewrap.leaving.remove(&number);
        }
        self.rewrap = Rewrap::default();
        Ok(())
    }

    /// Makes a unit's slot that of a former key, durably. One that is damaged or gone stays so.
    pub(super) fn retire(&mut self, number: u32, unit: UnitId) -> Result<()> {
        if self.lay_former(number, unit)? {
            self.units.sync()?;
        }
        Ok(())
    }

    /// Writes a unit's slot as that of a former key, not yet durably; whether there was anything to
    /// write. One that is such a slot already is written once more: the sync after that may have
    /// failed.
    fn lay_former(&mut self, number: u32, unit: UnitId) -> Result<bool> {
        let Ok(slot) = self.units.read(number) else {
            return Ok(false);
        };
        let Some(label) = slot.label().copied().filter(|label| label.unit == unit) else {
            return Ok(false);
        };
        let new = match label.role {
            Role::Former => slot.to_bytes(),
            Role::Unit => {
                let opened = self
                    .wrapping(label.wrapped_by)
                    .and_then(|by| Some((unwrap(&by, &self.store(), number, &slot)?.1, by)));
                let Some((key, by)) = opened else {
                    return Ok(false);
                };
                let role = Role::Former;
                wrap(&by, &self.store(), number, Label { role, ..label }, &key)?.to_bytes()
            }
            Role::Gemeente | Role::Own => return Ok(false),
        };
        let written = self.units.lay_over(number, &[slot.to_bytes()], &[new]);
        self.forget(number);
        written?;
        Ok(true)
    }

    /// Makes former keys of all slots that stand before the one which `current` gives for their unit.
    pub(super) fn retire_before(&mut self, current: &dyn Fn(UnitId) -> Option<u32>) -> Result<()> {
        let mut found = Vec::new();
        self.each_slot(&mut |number, slot, _| {
            let label = slot.as_ref().and_then(Slot::label);
            if let Some(label) = label
                && current(label.unit).is_some_and(|now| number < now)
            {
                found.push((number, label.unit));
            }
            Ok(())
        })?;
        let mut any = false;
        for (number, unit) in found {
            any |= self.lay_former(number, unit)?;
        }
        if any { self.units.sync() } else { Ok(()) }
    }

    /// Overwrites every slot of these units, former ones and those of interrupted changes too, and
    /// the ones that frames name. Durable when this returns; those too that are overwritten already,
    /// because the sync after that may have failed.
    pub(super) fn destroy(&mut self, units: &BTreeMap<UnitId, BTreeSet<u32>>) -> Result<()> {
        if units.is_empty() {
            return Ok(());
        }
        let named: BTreeSet<u32> = units.values().flatten().copied().collect();
        let mut found = BTreeMap::new();
        self.each_slot(&mut |number, slot, bytes| {
            let hit = match slot.map(|slot| slot.label().copied()) {
                Some(Some(label)) => units.contains_key(&label.unit),
                Some(None) => named.contains(&number),
                // Whatever it was: what a frame of the unit names, or what bears its name.
                None => units
                    .iter()
                    .any(|(unit, slots)| slots.contains(&number) || names(bytes, *unit)),
            };
            if hit {
                found.insert(number, *bytes);
            }
            Ok(())
        })?;
        if found.is_empty() {
            return Ok(());
        }
        for (number, old) in found {
            // A part of it must not stand there alone: it would not say any more whose it was.
            let new = Slot::Destroyed.to_bytes();
            let written = self.units.lay_over(number, &[old], &[new]);
            self.forget(number);
            written?;
        }
        self.units.sync()
    }

    /// Numbers below this one are never given to a new unit: frames name them, though the file may
    /// have been put back from an older copy.
    pub(super) fn reserve(&mut self, number: u32) {
        self.next = self.next.max(number);
    }

    /// Shows every unit slot.
    pub(super) fn each_slot(&self, visit: Visit<'_>) -> Result<()> {
        let (mut from, end) = (1, self.end());
        while from < end {
            let until = end.min(from + RUN);
            for (number, bytes) in (from..until).zip(&self.units.run(from, until)?) {
                visit(number, Slot::read(bytes), bytes)?;
            }
            from = until;
        }
        Ok(())
    }

    /// The number after the last slot that may be in use. The file may be shorter than what frames
    /// name.
    fn end(&self) -> u32 {
        self.next.min(self.units.slots())
    }
}

/// What became of one slot.
enum Rewrapped {
    Not,
    So(Slot),
    Damaged,
}
