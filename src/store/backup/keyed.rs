//! The keys of a backup, opened with the root key, and brought to the state of the journal that is
//! restored with them. The key file may be newer than the journal.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::domain::id::UnitId;
use crate::store::Result;
use crate::store::checkpoint::Checkpoint;
use crate::store::files::Files;
use crate::store::frame::Class;
use crate::store::key_reader::OWN_SLOT;
use crate::store::seal::{Cipher, Key};
use crate::store::slot::{Label, Role, SLOT, Slot, unwrap, wrap};

use super::error::{BackupError, BackupResult, Flaw};
use super::keycopy;
use super::row::FrameRow;
use super::tombs::{Marker, Tombs};

/// See the module.
pub(super) struct Keyed {
    pub(super) path: PathBuf,
    pub(super) ring: Zeroizing<Vec<u8>>,
    pub(super) keys: Zeroizing<Vec<u8>>,
    /// The root key as it stands in the key file.
    pub(super) root: Option<Zeroizing<Vec<u8>>>,
    pub(super) key: Key,
}

impl Keyed {
    fn wrapping(&self) -> Cipher {
        self.key.derive("nazorg wrap").cipher()
    }

    /// A key of the ring.
    fn of_ring(&self, number: u32, role: Role, store: &[u8; 16]) -> BackupResult<Key> {
        keycopy::slot(&self.ring, number)
            .and_then(|slot| unwrap(&self.wrapping(), store, number, &slot))
            .filter(|(label, _)| label.role == role)
            .map(|(_, key)| key)
            .ok_or_else(|| BackupError::damaged(&self.path, Flaw::Content))
    }

    /// The list of what was destroyed; its marks are made with the store's own first key.
    pub(super) fn tombs(&self, folder: &Path, store: &[u8; 16]) -> BackupResult<Tombs> {
        let own = self.of_ring(OWN_SLOT, Role::Own, store)?;
        let marker = Marker {
            store: *store,
            hash: &|bytes| own.derive("nazorg hash destroyed").hash(bytes),
        };
        Tombs::read(folder, &marker)
    }

    /// Puts destroyed slots in the place of those of the units on the list, former ones too; how many
    /// units that were.
    pub(super) fn bury(&mut self, tombs: &Tombs) -> u64 {
        let (slots, _) = self.keys.as_chunks_mut::<SLOT>();
        let mut units = std::collections::BTreeSet::new();
        for bytes in slots.iter_mut().skip(1) {
            let unit = Slot::read(bytes).and_then(|slot| slot.label().map(|label| label.unit));
            if let Some(unit) = unit.filter(|unit| tombs.units.contains(unit)) {
                units.insert(unit);
                *bytes = Slot::Destroyed.to_bytes();
            }
        }
        units.len() as u64
    }

    /// A key that another one replaced after the journal ended is the current one again.
    pub(super) fn revive(
        &mut self,
        files: &Files,
        dir: &Path,
        row: &FrameRow,
        store: &[u8; 16],
    ) -> BackupResult<()> {
        let mut current = checkpoint_slots(files, &dir.join("journal"), store)?;
        current.extend(&row.current);
        let mut rings: HashMap<u32, Cipher> = HashMap::new();
        for (unit, number) in current {
            let slot = keycopy::slot(&self.keys, number);
            let Some(slot) = slot else { continue };
            let label = slot.label().copied();
            let former = label.filter(|label| label.role == Role::Former && label.unit == unit);
            let Some(label) = former else { continue };
            let by = match rings.entry(label.wrapped_by) {
                std::collections::hash_map::Entry::Occupied(found) => found.into_mut(),
                std::collections::hash_map::Entry::Vacant(empty) => {
                    let key = self.of_ring(label.wrapped_by, Role::Gemeente, store)?;
                    empty.insert(key.cipher())
                }
            };
            let (_, key) = unwrap(by, store, number, &slot)
                .ok_or_else(|| BackupError::damaged(&self.path, Flaw::Content))?;
            let role = Role::Unit;
            let new = wrap(by, store, number, Label { role, ..label }, &key)?;
            let (slots, _) = self.keys.as_chunks_mut::<SLOT>();
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            if let Some(bytes) = slots.get_mut(at) {
                *bytes = new.to_bytes();
            }
        }
        Ok(())
    }
}

/// Which slot each unit had last in the checkpoint, if there is one: it may stand for segments that
/// are not here.
fn checkpoint_slots(
    files: &Files,
    journal: &Path,
    store: &[u8; 16],
) -> Result<HashMap<UnitId, u32>> {
    let mut out = HashMap::new();
    if let Some(checkpoint) = Checkpoint::newest(files, journal, store)? {
        let _all = checkpoint.read(&mut |raw, _| {
            if matches!(raw.header.class, Class::Put | Class::Remove) {
                out.insert(raw.header.key.unit, raw.header.slot);
            }
            Ok(ControlFlow::Continue(()))
        })?;
    }
    Ok(out)
}
