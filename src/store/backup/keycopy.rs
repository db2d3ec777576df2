//! The key files, copied while the store is in use.
//!
//! `keys` is read in pieces, each while nobody writes, so that no slot is half; `keyring` and the
//! root key come last, so that the keys that wrap the slots are there. Keys may be rotated between
//! two pieces: then a slot may name a wrapping key that is gone, and all of it is read again.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::files::Files;
use crate::store::key_reader::OWN_SLOT;
use crate::store::rewrap::opens;
use crate::store::rootkey::{self, ROOT_KEY_NAME, ROOT_KEY_NEXT};
use crate::store::slot::{SLOT, Slot, whole};

use super::error::Flaw;
use super::row::Slots;

/// How much is read while nobody can write: a whole number of slots.
const PIECE: usize = 8192 * SLOT;

/// A copy of the key files that is being made.
#[derive(Default)]
pub struct KeyCopy {
    pub(super) keys: Vec<u8>,
    pub(super) ring: Vec<u8>,
    /// Only when it stands in the store's own folder.
    pub(super) root: Option<Zeroizing<Vec<u8>>>,
}

impl std::fmt::Debug for KeyCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyCopy").finish_non_exhaustive()
    }
}

fn read(files: &Files, path: &Path, at: u64, most: usize) -> Result<Vec<u8>> {
    let fail = |error| StoreError::io(path, error);
    let disk = files.open(path).map_err(fail)?;
    let mut bytes = vec![0; most];
    let count = disk.read_at(&mut bytes, at).map_err(fail)?;
    bytes.truncate(count);
    Ok(bytes)
}

fn whole_file(files: &Files, path: &Path) -> Result<Vec<u8>> {
    let length = files
        .open(path)
        .and_then(|disk| disk.len())
        .map_err(|error| StoreError::io(path, error))?;
    read(
        files,
        path,
        0,
        usize::try_from(length).unwrap_or(usize::MAX),
    )
}

/// The root key in the store's folder, if that is where it is kept.
fn root(dir: &Path, ring: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    [ROOT_KEY_NAME, ROOT_KEY_NEXT].into_iter().find_map(|name| {
        let bytes = Zeroizing::new(std::fs::read(dir.join(name)).ok()?);
        let key = rootkey::parse(&bytes)?;
        opens(&key, ring).then_some(bytes)
    })
}

impl Store {
    /// Copies the next piece of the key files; false when that was the last. Nobody may write
    /// meanwhile; between two pieces everybody may.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn copy_keys(&self, copy: &mut KeyCopy) -> Result<bool> {
        let path: PathBuf = self.dir.join("keys");
        let piece = read(&self.files, &path, copy.keys.len() as u64, PIECE)?;
        copy.keys.extend_from_slice(&piece);
        if piece.len() == PIECE {
            return Ok(true);
        }
        trim(&mut copy.keys);
        copy.ring = whole_file(&self.files, &self.dir.join("keyring"))?;
        trim(&mut copy.ring);
        copy.root = root(&self.dir, &copy.ring);
        Ok(false)
    }
}

/// Leaves out the free slots behind the last one in use.
fn trim(bytes: &mut Vec<u8>) {
    let used = bytes.iter().rposition(|byte| *byte != 0);
    let length = used.map_or(0, |last| last + 1).next_multiple_of(SLOT);
    bytes.truncate(length);
}

fn slots(bytes: &[u8]) -> impl Iterator<Item = Option<Slot>> {
    let (slots, _) = bytes.as_chunks::<SLOT>();
    slots.iter().map(Slot::read)
}

/// The slots of a key file by their numbers; `None` for one that is not whole.
pub(super) fn slot(bytes: &[u8], number: u32) -> Option<Slot> {
    let (slots, _) = bytes.as_chunks::<SLOT>();
    Slot::read(slots.get(usize::try_from(number).ok()?)?)
}

/// Whether both files belong to this store and every slot's wrapping key is in the keyring.
pub(super) fn agree(keys: &[u8], ring: &[u8], store: &[u8; 16]) -> bool {
    let own = |bytes: &[u8]| {
        bytes
            .first_chunk::<SLOT>()
            .is_some_and(|header| whole(header) && header[8..24] == *store)
    };
    let there = |number| matches!(slot(ring, number), Some(Slot::Used { .. }));
    own(keys)
        && own(ring)
        && there(OWN_SLOT)
        && slots(keys).skip(1).all(|slot| match slot {
            Some(Slot::Used { label, .. }) => there(label.wrapped_by),
            // One that is not whole was never in use: its first act was interrupted.
            Some(Slot::Free | Slot::Destroyed) | None => true,
        })
}

/// How many slots hold nothing that reads, though slots behind them are in use. Perhaps their first
/// act was interrupted; perhaps they were damaged, and an older file of keys has them still.
pub(super) fn unreadable(keys: &[u8]) -> u64 {
    let bad = slots(keys).skip(1);
    bad.filter(|slot| matches!(slot, None | Some(Slot::Free)))
        .count() as u64
}

/// Whether every slot that frames name is there, of the unit that they name.
pub(super) fn cover(keys: &[u8], named: &Slots) -> std::result::Result<(), Flaw> {
    let covered = named.iter().all(|(number, of)| match slot(keys, *number) {
        Some(Slot::Used { label, .. }) => label.unit == *of,
        Some(Slot::Destroyed) => true,
        Some(Slot::Free) | None => false,
    });
    if covered { Ok(()) } else { Err(Flaw::Keys) }
}

impl KeyCopy {
    /// What is copied, by member name.
    pub(super) fn members(&self) -> Vec<(&'static str, &[u8])> {
        let mut out = vec![
            ("keyring", self.ring.as_slice()),
            ("keys", self.keys.as_slice()),
        ];
        out.extend(
            self.root
                .as_ref()
                .map(|root| (ROOT_KEY_NAME, root.as_slice())),
        );
        out
    }

    /// Copies all of it, again while it does not agree; `None` when it never does.
    pub(super) fn make<E>(
        store: &[u8; 16],
        piece: &mut dyn FnMut(&mut Self) -> std::result::Result<bool, E>,
    ) -> std::result::Result<Option<Self>, E> {
        for _ in 0..5 {
            let mut copy = Self::default();
            while piece(&mut copy)? {}
            if agree(&copy.keys, &copy.ring, store) {
                return Ok(Some(copy));
            }
        }
        Ok(None)
    }
}
