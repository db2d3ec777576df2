//! The keys below the root key, in two files of fixed-size slots that are overwritten in place.
//!
//! * `keyring`: the store's own key (slot 1) and one key per municipality, wrapped by the root key;
//!   read whole when the store opens.
//! * `keys`: one key per sealing unit, wrapped by its municipality's key. The number of the slot
//!   stands in every frame and in the view, so nothing is read or indexed when the store opens.
//!
//! A slot is durable before the first frame that uses it. Destroying a unit overwrites its slot:
//! then nobody can open what was sealed with it, in whatever copy of journal or view.
//!
//! Both files begin with a header in the place of slot 0. All numbers are big-endian, times are
//! milliseconds since 1970 UTC.
//!
//! | from | bytes | header |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGRNG1` / `NZRGKEY1` |
//! | 8 | 16 | id of the store |
//! | 24 | 16 | check value of the root key (`keyring` only) |
//! | 40 | 16 | check value of the root key before it, zeros if there was none (`keyring` only) |
//! | 56 | 8 | when the root key took its place, 0 if it is the first (`keyring` only) |
//! | 124 | 4 | CRC-32 (IEEE) of bytes 0..124 |
//!
//! | from | bytes | slot |
//! | --- | --- | --- |
//! | 0 | 1 | state: 0 free, 1 in use, 2 destroyed |
//! | 1 | 1 | role: 1 unit, 2 municipality, 3 the store's own, 4 former key of a unit |
//! | 2 | 2 | municipality |
//! | 4 | 4 | ring slot of the key that wraps this one, 0 for the root key |
//! | 8 | 16 | unit, or zeros |
//! | 24 | 60 | nonce (12), wrapped key (32) and tag (16) |
//! | 84 | 8 | when this key took the place of another one, 0 if it is the first |
//! | 124 | 4 | CRC-32 (IEEE) of bytes 0..124 |
//!
//! A wrapped key is bound to `nazorg slot`, bytes 1..24 of its slot, the slot's number, the store's
//! id and, unless it is 0, the time. How keys take the place of others stands with
//! [`super::rewrap`].

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::files::Files;
use super::key_reader::OWN_SLOT;
pub(crate) use super::key_reader::{KeyReader, UnitKey};
use super::rewrap::{Rewrap, check_root};
use super::seal::{Cipher, Key, random};
use super::slot::{Label, Role, SLOT, sum, unwrap, wrap};
use super::slot_file::{GROW, SlotFile, failed};

pub(super) const RING_MAGIC: &[u8; 8] = b"NZRGRNG1";
const KEYS_MAGIC: &[u8; 8] = b"NZRGKEY1";

/// All keys of an open store: the writing side. It reads through [`KeyReader`].
pub(crate) struct Keys {
    pub(super) reader: Arc<KeyReader>,
    pub(super) root: Cipher,
    pub(super) ring: SlotFile,
    pub(super) units: SlotFile,
    pub(super) by_gemeente: HashMap<GemeenteId, u32>,
    pub(super) next_ring: u32,
    pub(super) next: u32,
    pub(super) rewrap: Rewrap,
}

/// The cipher that an own key of the store seals with.
pub(super) fn sealing(own: &Key) -> Arc<Cipher> {
    Arc::new(own.derive("nazorg seal").cipher())
}

impl std::ops::Deref for Keys {
    type Target = KeyReader;

    fn deref(&self) -> &KeyReader {
        &self.reader
    }
}

impl Keys {
    /// Whether the files are there.
    pub(crate) fn exist(dir: &Path) -> bool {
        dir.join("keyring").exists()
    }

    /// Makes both files. The keyring comes last: with it the store exists.
    pub(crate) fn create(files: &Files, dir: &Path, root: &Key) -> Result<()> {
        let fail = |error| StoreError::io(dir, error);
        let mut store = [0; 16];
        random(&mut store).map_err(fail)?;
        let mut header = [0; SLOT];
        header[..8].copy_from_slice(KEYS_MAGIC);
        header[8..24].copy_from_slice(&store);
        sum(&mut header);
        SlotFile::create(files, &dir.join("keys"), &header)?;

        let own = Key::random().map_err(fail)?;
        let label = Label::first(Role::Own, GemeenteId::ONBEKEND, 0, UnitId(0));
        let slot = wrap(
            &root.derive("nazorg wrap").cipher(),
            &store,
            OWN_SLOT,
            label,
            &own,
        )?;
        let mut bytes = vec![0; usize::try_from(GROW).unwrap_or(2 * SLOT)];
        header = [0; SLOT];
        header[..8].copy_from_slice(RING_MAGIC);
        header[8..24].copy_from_slice(&store);
        header[24..40].copy_from_slice(&root.derive("nazorg check").hash(&store));
        sum(&mut header);
        bytes[..SLOT].copy_from_slice(&header);
        bytes[SLOT..2 * SLOT].copy_from_slice(&slot.to_bytes());
        let path = dir.join("keyring");
        files
            .replace(&path, &bytes)
            .map_err(|error| failed(&path, error))
    }

    /// Opens both files; refuses a root key that is not theirs.
    pub(crate) fn open(files: &Files, dir: &Path, root: &Key) -> Result<Self> {
        let (ring, header) = SlotFile::open(files, &dir.join("keyring"), RING_MAGIC)?;
        let mut store = [0; 16];
        store.copy_from_slice(&header[8..24]);
        check_root(dir, root, &header)?;
        let (units, header) = SlotFile::open(files, &dir.join("keys"), KEYS_MAGIC)?;
        if header[8..24] != store {
            return Err(units.damaged(0));
        }
        let root = root.derive("nazorg wrap").cipher();
        let own = unwrap(&root, &store, OWN_SLOT, &ring.read(OWN_SLOT)?)
            .filter(|(label, _)| label.role == Role::Own)
            .ok_or_else(|| ring.damaged(OWN_SLOT))?
            .1;
        let (next_ring, next) = (ring.first_free()?, units.first_free()?);
        let (mut wrapping, mut by_gemeente) = (HashMap::new(), HashMap::new());
        let mut all_own = vec![(OWN_SLOT, sealing(&own))];
        let mut leaving = BTreeMap::new();
        for number in OWN_SLOT + 1..next_ring {
            // A slot may be torn: a new municipality's first act was interrupted. If it was in
            // use after all, the units below it say so when they are opened.
            let Ok(slot) = ring.read(number) else {
                continue;
            };
            match unwrap(&root, &store, number, &slot) {
                Some((label, key)) if label.role == Role::Own => {
                    all_own.push((number, sealing(&key)));
                }
                Some((label, key)) if label.role == Role::Gemeente => {
                    wrapping.insert(number, Arc::new(key.cipher()));
                    // Two of one municipality: the change to the later one was interrupted.
                    if let Some(former) = by_gemeente.insert(label.gemeente, number) {
                        leaving.insert(former, label.gemeente);
                    }
                }
                _ => {}
            }
        }
        let reader = KeyReader::new(store, units.reader(), own, all_own, wrapping);
        Ok(Self {
            reader: Arc::new(reader),
            root,
            ring,
            units,
            by_gemeente,
            next_ring,
            next,
            rewrap: Rewrap::after_opening(leaving),
        })
    }

    /// Whether no unit ever got a key.
    pub(crate) const fn is_unused(&self) -> bool {
        self.next <= 1
    }

    /// What opens values, for readers that do not hold the store.
    pub(crate) fn reader(&self) -> Arc<KeyReader> {
        Arc::clone(&self.reader)
    }

    /// Makes keys for new units, durable when this returns. One sync for all of them, one more
    /// when a municipality is new.
    pub(crate) fn allocate(&mut self, wanted: &[(UnitId, GemeenteId)]) -> Result<Vec<u32>> {
        self.allocate_since(wanted, 0)
    }

    /// [`Self::allocate`] for keys that take the place of others at this time.
    pub(super) fn allocate_since(
        &mut self,
        wanted: &[(UnitId, GemeenteId)],
        since: i64,
    ) -> Result<Vec<u32>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        self.allocate_gemeenten(wanted)?;
        let mut slots = Vec::with_capacity(wanted.len());
        let mut ready = Vec::with_capacity(wanted.len());
        let first = self.next;
        for (number, (unit, gemeente)) in (first..).zip(wanted) {
            let by = self.by_gemeente.get(gemeente).copied().unwrap_or(0);
            let wrapping = self.wrapping(by).ok_or_else(|| self.ring.damaged(by))?;
            let key = Key::random().map_err(|error| StoreError::io(self.units.path(), error))?;
            let label = Label {
                since,
                ..Label::first(Role::Unit, *gemeente, by, *unit)
            };
            slots.push(wrap(&wrapping, &self.store(), number, label, &key)?);
            ready.push((number, (*unit, UnitKey::Live(Arc::new(key.cipher())))));
        }
        self.units.write(first, &slots)?;
        self.next += u32::try_from(slots.len()).unwrap_or(0);
        let numbers = ready.iter().map(|(number, _)| *number).collect();
        self.keep(ready);
        Ok(numbers)
    }

    fn allocate_gemeenten(&mut self, wanted: &[(UnitId, GemeenteId)]) -> Result<()> {
        let mut new: Vec<GemeenteId> = wanted
            .iter()
            .map(|(_, gemeente)| *gemeente)
            .filter(|gemeente| !self.by_gemeente.contains_key(gemeente))
            .collect();
        new.sort_unstable();
        new.dedup();
        if new.is_empty() {
            return Ok(());
        }
        let mut slots = Vec::new();
        let mut ready = Vec::new();
        for (number, gemeente) in (self.next_ring..).zip(new) {
            let key = Key::random().map_err(|error| StoreError::io(self.ring.path(), error))?;
            let label = Label::first(Role::Gemeente, gemeente, 0, UnitId(0));
            slots.push(wrap(&self.root, &self.store(), number, label, &key)?);
            ready.push((number, gemeente, Arc::new(key.cipher())));
        }
        self.ring.write(self.next_ring, &slots)?;
        for (number, gemeente, cipher) in ready {
            self.next_ring = number + 1;
            self.add_wrapping(number, cipher);
            self.by_gemeente.insert(gemeente, number);
        }
        Ok(())
    }

    /// Makes durable what stands in the keyring. An earlier process may have been stopped between
    /// writing and syncing, or its sync may have failed: then a sync alone would say that all is
    /// well without writing anything, so every slot is written again. (A unit's key needs this
    /// not: nothing refers to it before its sync has returned.)
    pub(crate) fn settle(&mut self) -> Result<()> {
        self.ring.write_again(self.next_ring)
    }
}
