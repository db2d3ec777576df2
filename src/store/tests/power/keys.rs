//! What became of key slots: what was taken out of use must not come back.

use std::path::Path;

use crate::store::slot::{Role, SLOT, Slot};

/// The slots of both key files, each by how far it is out of use.
#[derive(Clone, Default, Debug)]
pub(super) struct KeyStates {
    keys: Vec<u8>,
    ring: Vec<u8>,
}

fn out_of_use(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_default();
    let (slots, _) = bytes.as_chunks::<SLOT>();
    let states = slots.iter().skip(1).map(|bytes| match Slot::read(bytes) {
        Some(Slot::Destroyed) => 2,
        Some(Slot::Used { label, .. }) if label.role == Role::Former => 1,
        _ => 0,
    });
    states.collect()
}

impl KeyStates {
    /// As they stand in this store.
    pub(super) fn read(store: &Path) -> Self {
        Self {
            keys: out_of_use(&store.join("keys")),
            ring: out_of_use(&store.join("keyring")),
        }
    }

    /// How many former keys of units there are.
    pub(super) fn formers(&self) -> usize {
        self.keys.iter().filter(|state| **state == 1).count()
    }

    /// A key that was destroyed, or made a former one, and is not in this store.
    pub(super) fn back_in(&self, store: &Path) -> Option<String> {
        let now = Self::read(store);
        for (name, old, new) in [
            ("keys", &self.keys, &now.keys),
            ("ring", &self.ring, &now.ring),
        ] {
            for (number, state) in (1..).zip(old) {
                let found = new.get(number - 1).copied().unwrap_or(0);
                if found < *state {
                    return Some(format!("key {number} of the {name} is in use again"));
                }
            }
        }
        None
    }
}
