//! Reading keys: what everyone who opens sealed values needs, shared by the writing side
//! ([`super::keys::Keys`]) and by long readers that must not hold the store's lock.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::domain::id::UnitId;

use super::error::{Result, StoreError};
use super::frame::{Class, Header};
use super::seal::{Cipher, Key};
use super::slot::{Role, Slot, unwrap};
use super::slot_file::SlotReader;

/// The ring slot of the first of the store's own keys; look-up hashes come from it for ever.
pub(crate) const OWN_SLOT: u32 = 1;
/// How many opened unit keys are kept ready.
const CACHE: usize = 20_000;

/// Whether a unit can still be opened.
#[derive(Clone)]
pub(crate) enum UnitKey {
    /// The current one.
    Live(Arc<Cipher>),
    /// Another one took its place: good for history only.
    Former(Arc<Cipher>),
    Destroyed,
}

impl UnitKey {
    /// The cipher for a current value: a former key is refused.
    pub(crate) fn current(&self, unit: UnitId) -> Result<&Cipher> {
        match self {
            Self::Live(cipher) => Ok(cipher),
            Self::Former(_) => Err(StoreError::Unsealable { key: None }),
            Self::Destroyed => Err(StoreError::Destroyed { unit }),
        }
    }

    /// The cipher for a value of whatever age.
    pub(crate) fn of_any_age(&self, unit: UnitId) -> Result<&Cipher> {
        match self {
            Self::Live(cipher) | Self::Former(cipher) => Ok(cipher),
            Self::Destroyed => Err(StoreError::Destroyed { unit }),
        }
    }
}

/// The keys of units that were opened lately.
#[derive(Default)]
struct Cache {
    /// Goes up when a slot is overwritten: what was read before that must not be kept.
    turn: u64,
    keys: HashMap<u32, (UnitId, UnitKey)>,
}

/// The store's own keys, by ring slot.
struct Own {
    current: (u32, Arc<Cipher>),
    all: HashMap<u32, Arc<Cipher>>,
}

/// The reading half of the keys. Safe to use beside the writing half: a slot that is being
/// overwritten is read again.
pub(crate) struct KeyReader {
    store: [u8; 16],
    units: Arc<SlotReader>,
    hash: Key,
    own: RwLock<Own>,
    wrapping: RwLock<HashMap<u32, Arc<Cipher>>>,
    cache: Mutex<Cache>,
}

impl KeyReader {
    /// `own` (the current one last) and `wrapping` by ring slot; `hash` is the key that look-up hashes come from.
    pub(super) fn new(
        store: [u8; 16],
        units: Arc<SlotReader>,
        hash: Key,
        own: Vec<(u32, Arc<Cipher>)>,
        wrapping: HashMap<u32, Arc<Cipher>>,
    ) -> Self {
        let first = || (OWN_SLOT, Arc::new(hash.derive("nazorg seal").cipher()));
        let current = own.last().cloned().unwrap_or_else(first);
        Self {
            store,
            units,
            hash,
            own: RwLock::new(Own {
                current,
                all: own.into_iter().collect(),
            }),
            wrapping: RwLock::new(wrapping),
            cache: Mutex::default(),
        }
    }

    pub(crate) fn store(&self) -> [u8; 16] {
        self.store
    }

    /// The store's own key for what is written now, and the slot that frames and drafts name it
    /// by: 0 stands for the first.
    pub(crate) fn own(&self) -> (u32, Arc<Cipher>) {
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        let (slot, cipher) = &own.current;
        let named = if *slot == OWN_SLOT { 0 } else { *slot };
        (named, Arc::clone(cipher))
    }

    /// The store's own key by the slot that names it.
    pub(crate) fn own_named(&self, slot: u32) -> Result<Arc<Cipher>> {
        let slot = if slot == 0 { OWN_SLOT } else { slot };
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        own.all
            .get(&slot)
            .map(Arc::clone)
            .ok_or(StoreError::Unsealable { key: None })
    }

    /// The store's own key that sealed the note of this frame (class 0 or 3).
    pub(crate) fn own_of(&self, header: &Header) -> Result<Arc<Cipher>> {
        match header.class {
            // The slot of such a frame is the unit's.
            Class::Destroy => self.own_named(u32::try_from(header.key.id.0).unwrap_or(u32::MAX)),
            _ => self.own_named(header.slot),
        }
    }

    /// Keyed hash for one purpose.
    pub(crate) fn hash(&self, purpose: &str, bytes: &[u8]) -> [u8; 16] {
        self.hash
            .derive(&format!("nazorg hash {purpose}"))
            .hash(bytes)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.keys.len() >= CACHE {
            cache.keys.clear();
        }
        cache
    }

    /// Keeps keys ready that were just made.
    pub(super) fn keep(&self, ready: Vec<(u32, (UnitId, UnitKey))>) {
        self.cache().keys.extend(ready);
    }

    /// Forgets a slot that was just overwritten.
    pub(super) fn forget(&self, number: u32) {
        let mut cache = self.cache();
        cache.turn += 1;
        cache.keys.remove(&number);
    }

    pub(super) fn wrapping(&self, ring: u32) -> Option<Arc<Cipher>> {
        let wrapping = self.wrapping.read().unwrap_or_else(PoisonError::into_inner);
        wrapping.get(&ring).map(Arc::clone)
    }

    pub(super) fn add_wrapping(&self, ring: u32, cipher: Arc<Cipher>) {
        let mut wrapping = self
            .wrapping
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        wrapping.insert(ring, cipher);
    }

    pub(super) fn remove_wrapping(&self, ring: u32) {
        let mut wrapping = self
            .wrapping
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        wrapping.remove(&ring);
    }

    /// A new key of the store's own: from now on the one for what is written.
    pub(super) fn add_own(&self, ring: u32, cipher: Arc<Cipher>) {
        let mut own = self.own.write().unwrap_or_else(PoisonError::into_inner);
        own.all.insert(ring, Arc::clone(&cipher));
        own.current = (ring, cipher);
    }

    /// The key of a unit, from its slot; kept ready for the next time.
    pub(crate) fn unit(&self, number: u32, unit: UnitId) -> Result<UnitKey> {
        let turn = {
            let cache = self.cache();
            if let Some((owner, key)) = cache.keys.get(&number)
                && *owner == unit
            {
                return Ok(key.clone());
            }
            cache.turn
        };
        let key = self.unit_once(number, unit)?;
        let mut cache = self.cache();
        if cache.turn == turn {
            cache.keys.insert(number, (unit, key.clone()));
        }
        Ok(key)
    }

    /// The key of a unit without keeping it: for passes over everything.
    pub(crate) fn unit_once(&self, number: u32, unit: UnitId) -> Result<UnitKey> {
        // Between reading a slot and opening it, both it and the key that wraps it may have been
        // replaced: then the slot reads otherwise now.
        self.open_slot(number, unit)
            .or_else(|_| self.open_slot(number, unit))
    }

    fn open_slot(&self, number: u32, unit: UnitId) -> Result<UnitKey> {
        let slot = self.units.read(number)?;
        let by = match &slot {
            Slot::Destroyed => return Ok(UnitKey::Destroyed),
            Slot::Used { label, .. } => label.wrapped_by,
            Slot::Free => return Err(self.units.damaged(number)),
        };
        let opened = self
            .wrapping(by)
            .and_then(|wrapping| unwrap(&wrapping, &self.store, number, &slot))
            .filter(|(label, _)| label.unit == unit);
        let ready = |key: Key| Arc::new(key.cipher());
        match opened {
            Some((label, key)) if label.role == Role::Unit => Ok(UnitKey::Live(ready(key))),
            Some((label, key)) if label.role == Role::Former => Ok(UnitKey::Former(ready(key))),
            _ => Err(self.units.damaged(number)),
        }
    }
}
