//! Keys that take the place of others, while the store is in use: of the root, of a municipality,
//! of one unit and of the store itself. What happens in the key files stands with
//! [`super::rewrap`].
//!
//! Each can be stopped at any moment; opening the store then finds either the old key or the new
//! one in force, or finishes the change.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::domain::id::{GemeenteId, UnitId};

use super::Store;
use super::commit::{Before, Draft, check_length, header};
use super::entry::RecordEntry;
use super::error::{Result, StoreError};
use super::frame::{Class, Header};
use super::journal::Room;
use super::place::Place;
use super::rewrap::Step;
use super::rootkey::{ROOT_KEY_NEXT, RootKey};
use super::slot::{Role, Slot};
use super::types::{Committed, Phase, Progress};

/// A root key that took the place of another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RootRotated {
    /// The file it stands in. From now on the store opens with this one only.
    pub file: PathBuf,
    /// Whether the program made it: then a copy must be kept elsewhere.
    pub made: bool,
    /// Whether the file that must be named when the store is opened is another one than before.
    pub moved: bool,
}

/// The key of a municipality.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GemeenteKey {
    /// Of which one.
    pub gemeente: GemeenteId,
    /// When it took the place of another one, milliseconds since 1970; `None`: it is the first.
    pub since_ms: Option<i64>,
    /// Whether the change to it is not finished.
    pub unfinished: bool,
}

/// Which keys there are, level by level; never a key itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyLevels {
    /// The file of the root key.
    pub root: PathBuf,
    /// When it took the place of another one.
    pub root_since_ms: Option<i64>,
    /// Keys of the store itself, former ones too.
    pub own: u64,
    /// When the present one took the place of another.
    pub own_since_ms: Option<i64>,
    /// Keys of municipalities.
    pub gemeenten: Vec<GemeenteKey>,
    /// Keys of units, not counting former ones.
    pub units: u64,
    /// Former keys of units, kept for their history.
    pub former: u64,
    /// Slots of destroyed units.
    pub destroyed: u64,
    /// Slots that cannot be read.
    pub damaged: u64,
    /// When a unit got another key last.
    pub unit_since_ms: Option<i64>,
}

fn since(at_ms: i64) -> Option<i64> {
    (at_ms != 0).then_some(at_ms)
}

/// Errors after which everything stands as it stood.
const fn is_harmless(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::KeysDamaged { .. })
}

impl Store {
    /// Gives the store another root key: in `root.key` when it stands there and no file is named,
    /// else in `file`, which is read, or made if it is not there. Every other way of opening the
    /// store is refused from then on.
    ///
    /// # Errors
    /// [`StoreError::NameKeyFile`], [`StoreError::SameKey`], a damaged keyring, a full disk, a
    /// failed write. The old key holds unless the store says otherwise when it is opened again.
    pub fn rotate_root(&mut self, file: Option<&Path>, at_ms: i64) -> Result<RootRotated> {
        self.check_writable(&[])?;
        let old = self.key.path(&self.dir);
        let (key, path, made) = match (file, &self.key) {
            (Some(path), _) => {
                let loaded = RootKey::load_or_make(&self.files, path)?;
                (loaded.key, path.to_owned(), loaded.made)
            }
            (None, RootKey::InStore) => {
                let key = RootKey::make_next(&self.files, &self.dir)?;
                (key, old.clone(), true)
            }
            (None, _) => return Err(StoreError::NameKeyFile),
        };
        if super::rewrap::fits(&self.dir, &key) {
            return Err(StoreError::SameKey { path });
        }
        let done = self.keys.rotate_root(&self.files, &self.dir, &key, at_ms);
        if let Err(error) = done {
            // Whichever keyring stands there now: what is written to the other one is lost.
            if !is_harmless(&error) || !self.keys.ring_stands(&self.dir) {
                self.poisoned = Some(error.to_string());
            }
            return Err(error);
        }
        match file {
            None => {
                let next = self.dir.join(ROOT_KEY_NEXT);
                let renamed = self.files.rename(&next, &old);
                renamed.map_err(|source| {
                    self.poisoned = Some(source.to_string());
                    StoreError::WriteFailed { source }
                })?;
            }
            Some(file) => {
                if matches!(self.key, RootKey::InStore) && *file != *old {
                    // It opens nothing here any more.
                    drop(self.files.remove(&old));
                }
                self.key = RootKey::File(file.to_owned());
            }
        }
        Ok(RootRotated {
            moved: path != old,
            file: path,
            made,
        })
    }

    /// Gives the store another key of its own, for what is sealed from now on, and seals the drafts
    /// with it. What older notes were sealed with stays. Look-up hashes do not change.
    ///
    /// # Errors
    /// A full disk or a failed write. Drafts that were not reached are sealed when the store is
    /// opened.
    pub fn rotate_own(&mut self, at_ms: i64) -> Result<()> {
        self.check_writable(&[])?;
        let done = self.keys.rotate_own(at_ms);
        self.written(done)?;
        self.reseal_drafts()
    }

    /// Begins the change of a municipality's key, or goes on with it. [`Self::rotation_step`] does
    /// the rest, a little at a time, so that others can write in between.
    ///
    /// # Errors
    /// [`StoreError::NoSuchGemeente`]; a damaged slot in the key file, which must be mended first;
    /// a full disk or a failed write.
    pub fn begin_rotation(&mut self, gemeente: GemeenteId, at_ms: i64) -> Result<()> {
        self.check_writable(&[])?;
        let done = self.keys.begin_gemeente(gemeente, at_ms);
        if self.written(done)? {
            Ok(())
        } else {
            Err(StoreError::NoSuchGemeente { gemeente })
        }
    }

    /// Goes on with changes of municipalities' keys: one run of slots, one sync. `None` when
    /// nothing is left to do: the old keys are gone then.
    ///
    /// # Errors
    /// A damaged slot in the key file: the old key stays until that is mended, and the next step
    /// begins again. A full disk or a failed write.
    pub fn rotation_step(&mut self) -> Result<Option<Progress>> {
        self.check_writable(&[])?;
        let done = self.keys.rewrap_step();
        Ok(match self.written(done)? {
            Step::Done => None,
            Step::On { done, total } => Some(Progress {
                phase: Phase::Keys,
                done: done.into(),
                total: total.into(),
            }),
        })
    }

    /// A write that failed may stand on the disk or not: only opening anew can tell.
    fn written<T>(&mut self, done: Result<T>) -> Result<T> {
        done.inspect_err(|error| {
            if !is_harmless(error) {
                self.poisoned = Some(error.to_string());
            }
        })
    }

    /// Finishes what was interrupted; whether there was anything. Where it cannot be finished now,
    /// the old keys stay in use.
    pub(super) fn finish_rotation(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<bool> {
        let mut finished = false;
        if self.keys.is_rewrapping() {
            loop {
                match self.rotation_step() {
                    Ok(Some(step)) => progress(step),
                    Ok(None) => break,
                    Err(error) if is_harmless(&error) => return Ok(false),
                    Err(error) => return Err(error),
                }
            }
            finished = true;
        }
        match self.reseal_drafts() {
            Err(error) if !is_harmless(&error) => Err(error),
            _ => Ok(finished),
        }
    }

    /// Gives one unit another key: everything of it that is true now is written once more under
    /// it, as one act. The old key opens its history only, and no current value.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`StoreError::NoSuchUnit`]; a record that does not open.
    pub fn rotate_unit(&mut self, unit: UnitId, at_ms: i64, note: &[u8]) -> Result<Committed> {
        self.check_writable(&[])?;
        check_length(note)?;
        let entry = self
            .unit_entry(unit)?
            .ok_or(StoreError::NoSuchUnit { unit })?;
        if entry.destroyed {
            return Err(StoreError::Destroyed { unit });
        }
        let mut records: Vec<(Header, Place, Option<super::Stored>)> = Vec::new();
        for (key, bytes) in self.unit_values(unit)? {
            let record = RecordEntry::read(&key, &bytes)?;
            records.push((record.header, record.place, record.open(&self.keys)?));
        }
        let allocated = self.keys.allocate_since(&[(unit, entry.gemeente)], at_ms);
        let slot = self.written(allocated)?.first().copied().unwrap_or(0);
        let first = self.journal.head().sequence + 1;
        let mut draft = Draft::default();
        draft.slots.insert(unit, slot);
        let shapes = self.derive.shapes();
        let mut opening = header(Class::Note, first, first, at_ms);
        (opening.schema, opening.codec) = (shapes.note_schema, shapes.codec);
        draft.frames.push((opening, note, Before::None));
        for (sequence, (old, place, stored)) in (first + 1..).zip(&records) {
            // Removals too: they are current as well.
            let class = stored.as_ref().map_or(Class::Remove, |_| Class::Put);
            let mut header = header(class, sequence, first, at_ms);
            header.key = old.key;
            header.gemeente = entry.gemeente;
            (header.schema, header.codec) = (old.schema, old.codec);
            let value = stored.as_ref().map_or(&[][..], |stored| &stored.value);
            draft.frames.push((header, value, Before::At(*place)));
        }
        let last = first + records.len() as u64;
        if let Some((header, ..)) = draft.frames.last_mut() {
            header.end = true;
        }
        let plain: HashMap<u64, &[u8]> = draft
            .frames
            .iter()
            .map(|(header, plain, _)| (header.sequence, *plain))
            .collect();
        let frames = self.seal(&draft, Room::Disk)?;
        self.append(frames, &plain, &HashSet::new())?;
        Ok(Committed { first, last })
    }

    /// Which keys there are.
    ///
    /// # Errors
    /// A key file cannot be read.
    pub fn key_levels(&self) -> Result<KeyLevels> {
        let mut levels = KeyLevels {
            root: self.key.path(&self.dir),
            root_since_ms: since(self.keys.root_since()?),
            ..KeyLevels::default()
        };
        let mut gemeenten: BTreeMap<GemeenteId, GemeenteKey> = BTreeMap::new();
        for label in self.keys.ring_labels() {
            match label.role {
                Role::Own => {
                    levels.own += 1;
                    levels.own_since_ms = since(label.since);
                }
                Role::Gemeente => {
                    let before = gemeenten.contains_key(&label.gemeente);
                    let key = GemeenteKey {
                        gemeente: label.gemeente,
                        since_ms: since(label.since),
                        unfinished: before,
                    };
                    gemeenten.insert(label.gemeente, key);
                }
                Role::Unit | Role::Former => {}
            }
        }
        levels.gemeenten = gemeenten.into_values().collect();
        self.keys.each_slot(&mut |_, slot, _| {
            match slot {
                None => levels.damaged += 1,
                Some(Slot::Destroyed) => levels.destroyed += 1,
                Some(Slot::Free) => {}
                Some(Slot::Used { label, .. }) => {
                    match label.role {
                        Role::Former => levels.former += 1,
                        _ => levels.units += 1,
                    }
                    levels.unit_since_ms = levels.unit_since_ms.max(since(label.since));
                }
            }
            Ok(())
        })?;
        Ok(levels)
    }
}
