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
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::files::{Disk, Files, is_full};
use super::seal::{Cipher, Key, random};
use super::slot::{Role, SLOT, Slot, sum, unwrap, whole, wrap};

const RING_MAGIC: &[u8; 8] = b"NZRGRNG1";
const KEYS_MAGIC: &[u8; 8] = b"NZRGKEY1";
const OWN_SLOT: u32 = 1;
/// How much the files are lengthened at a time: 512 slots.
const GROW: u64 = 64 * 1024;
/// How many opened unit keys are kept ready.
const CACHE: usize = 20_000;

/// One of the two files.
struct SlotFile {
    path: PathBuf,
    disk: Disk,
    length: u64,
}

impl SlotFile {
    fn create(files: &Files, path: &Path, header: &[u8; SLOT]) -> Result<()> {
        let mut bytes = vec![0; usize::try_from(GROW).unwrap_or(SLOT)];
        bytes[..SLOT].copy_from_slice(header);
        files
            .replace(path, &bytes)
            .map_err(|error| failed(path, error))
    }

    fn open(files: &Files, path: &Path, magic: &[u8; 8]) -> Result<(Self, [u8; SLOT])> {
        let fail = |error| StoreError::io(path, error);
        let disk = files.open(path).map_err(fail)?;
        let mut header = [0; SLOT];
        let count = disk.read_at(&mut header, 0).map_err(fail)?;
        if count < SLOT || !whole(&header) || header[..8] != *magic {
            return Err(StoreError::KeysDamaged {
                path: path.to_owned(),
                slot: 0,
            });
        }
        let length = disk.len().map_err(fail)?;
        Ok((
            Self {
                path: path.to_owned(),
                disk,
                length,
            },
            header,
        ))
    }

    fn damaged(&self, slot: u32) -> StoreError {
        StoreError::KeysDamaged {
            path: self.path.clone(),
            slot,
        }
    }

    fn read(&self, number: u32) -> Result<Slot> {
        let mut bytes = [0; SLOT];
        let at = u64::from(number) * SLOT as u64;
        let count = self
            .disk
            .read_at(&mut bytes, at)
            .map_err(|error| StoreError::io(&self.path, error))?;
        if number == 0 || count < SLOT {
            return Err(self.damaged(number));
        }
        Slot::read(&bytes).ok_or_else(|| self.damaged(number))
    }

    /// The number after the last slot that was ever written.
    fn first_free(&self) -> Result<u32> {
        let mut end = self.length / SLOT as u64;
        while end > 1 {
            let mut bytes = [0; SLOT];
            let at = (end - 1) * SLOT as u64;
            let count = self
                .disk
                .read_at(&mut bytes, at)
                .map_err(|error| StoreError::io(&self.path, error))?;
            if count > 0 && bytes.iter().any(|byte| *byte != 0) {
                break;
            }
            end -= 1;
        }
        u32::try_from(end.max(1)).map_err(|_| self.damaged(u32::MAX))
    }

    /// Writes slots from `number` on and makes them durable.
    fn write(&mut self, number: u32, slots: &[Slot]) -> Result<()> {
        let bytes: Vec<u8> = slots.iter().flat_map(|slot| slot.to_bytes()).collect();
        let at = u64::from(number) * SLOT as u64;
        let write = || {
            let needed = at + bytes.len() as u64;
            let mut length = self.length;
            if needed > length {
                length = needed.next_multiple_of(GROW);
                self.disk.fill_zero(self.length, length)?;
            }
            self.disk.write_at(&bytes, at)?;
            self.disk.sync()?;
            Ok(length)
        };
        self.length = write().map_err(|error| failed(&self.path, error))?;
        Ok(())
    }
}

fn failed(path: &Path, error: std::io::Error) -> StoreError {
    if is_full(&error) {
        StoreError::Full
    } else {
        StoreError::io(path, error)
    }
}

/// Whether a unit can still be opened.
#[derive(Clone)]
pub(crate) enum UnitKey {
    Live(Arc<Cipher>),
    Destroyed,
}

/// All keys of an open store.
pub(crate) struct Keys {
    store: [u8; 16],
    root: Cipher,
    ring: SlotFile,
    units: SlotFile,
    own: Key,
    own_cipher: Cipher,
    wrapping: HashMap<u32, Cipher>,
    by_gemeente: HashMap<GemeenteId, u32>,
    next_ring: u32,
    next: u32,
    cache: Mutex<HashMap<u32, (UnitId, UnitKey)>>,
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
                wrapping.insert(number, key.cipher());
                by_gemeente.insert(gemeente, number);
            }
        }
        Ok(Self {
            store,
            root,
            ring,
            units,
            own_cipher: own.derive("nazorg seal").cipher(),
            own,
            wrapping,
            by_gemeente,
            next_ring,
            next,
            cache: Mutex::default(),
        })
    }

    /// Makes durable what stands in the keyring. An earlier process may have been stopped between
    /// writing and syncing, or its sync may have failed: then a sync alone would say that all is
    /// well without writing anything, so every slot is written again. (A unit's key needs this
    /// not: nothing refers to it before its sync has returned.)
    pub(crate) fn settle(&self) -> Result<()> {
        let mut bytes = vec![0; self.next_ring as usize * SLOT];
        let mut rewrite = || {
            let count = self.ring.disk.read_at(&mut bytes, 0)?;
            self.ring.disk.write_at(&bytes[..count], 0)?;
            self.ring.disk.sync()
        };
        rewrite().map_err(|error| failed(&self.ring.path, error))
    }

    /// Whether no unit ever got a key.
    pub(crate) const fn is_unused(&self) -> bool {
        self.next <= 1
    }

    pub(crate) fn store(&self) -> [u8; 16] {
        self.store
    }

    /// The store's own key, for notes and drafts.
    pub(crate) fn own(&self) -> &Cipher {
        &self.own_cipher
    }

    /// Keyed hash for one purpose.
    pub(crate) fn hash(&self, purpose: &str, bytes: &[u8]) -> [u8; 16] {
        self.own
            .derive(&format!("nazorg hash {purpose}"))
            .hash(bytes)
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
            let wrapping = self
                .wrapping
                .get(&by)
                .ok_or_else(|| self.ring.damaged(by))?;
            let key = Key::random().map_err(|error| StoreError::io(&self.units.path, error))?;
            slots.push(wrap(
                wrapping,
                &self.store,
                number,
                (Role::Unit, *gemeente, by, *unit),
                &key,
            )?);
            ready.push((number, (*unit, UnitKey::Live(Arc::new(key.cipher())))));
        }
        self.units.write(first, &slots)?;
        self.next += u32::try_from(slots.len()).unwrap_or(0);
        let numbers = ready.iter().map(|(number, _)| *number).collect();
        self.cache().extend(ready);
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
            let key = Key::random().map_err(|error| StoreError::io(&self.ring.path, error))?;
            let clear = (Role::Gemeente, gemeente, 0, UnitId(0));
            slots.push(wrap(&self.root, &self.store, number, clear, &key)?);
            ready.push((number, gemeente, key.cipher()));
        }
        self.ring.write(self.next_ring, &slots)?;
        for (number, gemeente, cipher) in ready {
            self.next_ring = number + 1;
            self.wrapping.insert(number, cipher);
            self.by_gemeente.insert(gemeente, number);
        }
        Ok(())
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<u32, (UnitId, UnitKey)>> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= CACHE {
            cache.clear();
        }
        cache
    }

    /// The key of a unit, from its slot; kept ready for the next time.
    pub(crate) fn unit(&self, number: u32, unit: UnitId) -> Result<UnitKey> {
        if let Some((owner, key)) = self.cache().get(&number)
            && *owner == unit
        {
            return Ok(key.clone());
        }
        let key = self.unit_once(number, unit)?;
        self.cache().insert(number, (unit, key.clone()));
        Ok(key)
    }

    /// The key of a unit without keeping it: for passes over everything.
    pub(crate) fn unit_once(&self, number: u32, unit: UnitId) -> Result<UnitKey> {
        let slot = self.units.read(number)?;
        let by = match slot {
            Slot::Destroyed => return Ok(UnitKey::Destroyed),
            Slot::Used { wrapped_by, .. } => wrapped_by,
            Slot::Free => return Err(self.units.damaged(number)),
        };
        let opened = self
            .wrapping
            .get(&by)
            .and_then(|wrapping| unwrap(wrapping, &self.store, number, &slot, Role::Unit));
        match opened {
            Some((owner, key)) if owner == unit => Ok(UnitKey::Live(Arc::new(key.cipher()))),
            _ => Err(self.units.damaged(number)),
        }
    }

    /// Whether a slot is overwritten.
    pub(crate) fn is_destroyed(&self, number: u32) -> bool {
        matches!(self.units.read(number), Ok(Slot::Destroyed))
    }

    /// Overwrites a unit's slot, durably: also one that is overwritten already, because the sync
    /// after that may have failed.
    pub(crate) fn destroy(&mut self, number: u32) -> Result<()> {
        self.cache().remove(&number);
        if number == 0 || number >= self.next {
            return Err(self.units.damaged(number));
        }
        self.units.write(number, &[Slot::Destroyed])
    }
}
