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
//! Both files begin with a header in the place of slot 0. All numbers are big-endian.
//!
//! | from | bytes | header | slot |
//! | --- | --- | --- | --- |
//! | 0 | 8 | `NZRGRNG1` / `NZRGKEY1` | state: 0 free, 1 in use, 2 destroyed (1 byte); role: 1 unit, 2 municipality, 3 the store's own (1); municipality (2); slot of the wrapping key, 0 for the root key (4) |
//! | 8 | 16 | id of the store | unit, or zero |
//! | 24 | 16 | check value of the root key (`keyring` only) | nonce (12), wrapped key and tag (48) |
//! | 124 | 4 | CRC-32 (IEEE) of bytes 0..124 | the same |
//!
//! A wrapped key is bound to `nazorg slot`, bytes 1..24 of its slot, the slot's number and the
//! store's id.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::files::Files;
use super::key_reader::OWN_SLOT;
pub(crate) use super::key_reader::{KeyReader, UnitKey};
use super::seal::{Cipher, Key, random};
use super::slot::{Role, SLOT, Slot, sum, unwrap, wrap};
use super::slot_file::{GROW, SlotFile, failed};

const RING_MAGIC: &[u8; 8] = b"NZRGRNG1";
const KEYS_MAGIC: &[u8; 8] = b"NZRGKEY1";

/// All keys of an open store: the writing side. It reads through [`KeyReader`].
pub(crate) struct Keys {
    reader: Arc<KeyReader>,
    root: Cipher,
    ring: SlotFile,
    units: SlotFile,
    by_gemeente: HashMap<GemeenteId, u32>,
    next_ring: u32,
    next: u32,
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
        let clear = (Role::Own, GemeenteId::ONBEKEND, 0, UnitId(0));
        let slot = wrap(
            &root.derive("nazorg wrap").cipher(),
            &store,
            OWN_SLOT,
            clear,
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
        if root.derive("nazorg check").hash(&store) != header[24..40] {
            return Err(StoreError::WrongKey);
        }
        let (units, header) = SlotFile::open(files, &dir.join("keys"), KEYS_MAGIC)?;
        if header[8..24] != store {
            return Err(units.damaged(0));
        }
        let root = root.derive("nazorg wrap").cipher();
        let own = unwrap(&root, &store, OWN_SLOT, &ring.read(OWN_SLOT)?, Role::Own)
            .ok_or_else(|| ring.damaged(OWN_SLOT))?
            .1;
        let (next_ring, next) = (ring.first_free()?, units.first_free()?);
        let (mut wrapping, mut by_gemeente) = (HashMap::new(), HashMap::new());
        for number in OWN_SLOT + 1..next_ring {
            // A slot may be torn: a new municipality's first act was interrupted. If it was in
            // use after all, the units below it say so when they are opened.
            let Ok(slot @ Slot::Used { gemeente, .. }) = ring.read(number) else {
                continue;
            };
            if let Some((_, key)) = unwrap(&root, &store, number, &slot, Role::Gemeente) {
                wrapping.insert(number, Arc::new(key.cipher()));
                by_gemeente.insert(gemeente, number);
            }
        }
        let seal = Arc::new(own.derive("nazorg seal").cipher());
        let reader = KeyReader::new(store, units.reader(), own, vec![(OWN_SLOT, seal)], wrapping);
        Ok(Self {
            reader: Arc::new(reader),
            root,
            ring,
            units,
            by_gemeente,
            next_ring,
            next,
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
            slots.push(wrap(
                &wrapping,
                &self.store(),
                number,
                (Role::Unit, *gemeente, by, *unit),
                &key,
            )?);
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
            let clear = (Role::Gemeente, gemeente, 0, UnitId(0));
            slots.push(wrap(&self.root, &self.store(), number, clear, &key)?);
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

    /// Overwrites a unit's slot, durably. Doing it again does nothing.
    pub(crate) fn destroy(&mut self, number: u32) -> Result<()> {
        if number == 0 || number >= self.next {
            return Err(self.units.damaged(number));
        }
        if matches!(self.units.read(number), Ok(Slot::Destroyed)) {
            return Ok(());
        }
        let written = self.units.write(number, &[Slot::Destroyed]);
        self.forget(number);
        written
    }
}
