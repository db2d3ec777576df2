//! One slot of a key file: how it is written, and how the key in it is wrapped. Its layout stands
//! with [`super::keys`].

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::seal::{Cipher, Key, NONCE_LEN, TAG_LEN, nonces};

/// Length of a slot.
pub(crate) const SLOT: usize = 128;
const WRAPPED: usize = 32 + TAG_LEN;
/// Where a slot says since when.
const SINCE: usize = 84;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Role {
    Unit = 1,
    Gemeente = 2,
    Own = 3,
    /// A unit's key whose place another one took: what it sealed is history, and never current.
    Former = 4,
}

/// The clear part of a slot in use; the wrapped key is bound to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Label {
    pub(crate) role: Role,
    pub(crate) gemeente: GemeenteId,
    /// Ring slot of the key that wraps this one; 0 for the root key.
    pub(crate) wrapped_by: u32,
    pub(crate) unit: UnitId,
    /// When this key took the place of another one, milliseconds since 1970; 0 if it is the first.
    pub(crate) since: i64,
}

impl Label {
    /// A key that is the first of its sort.
    pub(crate) const fn first(role: Role, gemeente: GemeenteId, by: u32, unit: UnitId) -> Self {
        Self {
            role,
            gemeente,
            wrapped_by: by,
            unit,
            since: 0,
        }
    }
}

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Free,
    Used {
        label: Label,
        nonce: [u8; NONCE_LEN],
        wrapped: [u8; WRAPPED],
    },
    Destroyed,
}

pub(crate) fn sum(bytes: &mut [u8; SLOT]) {
    let crc = crc32fast::hash(&bytes[..124]);
    bytes[124..].copy_from_slice(&crc.to_be_bytes());
}

pub(crate) fn whole(bytes: &[u8; SLOT]) -> bool {
    crc32fast::hash(&bytes[..124]).to_be_bytes() == bytes[124..]
}

impl Slot {
    pub(crate) fn to_bytes(self) -> [u8; SLOT] {
        let mut out = [0; SLOT];
        match self {
            Self::Free => return out,
            Self::Destroyed => out[0] = 2,
            Self::Used {
                label,
                nonce,
                wrapped,
            } => {
                out[..24].copy_from_slice(&clear(&label));
                out[24..36].copy_from_slice(&nonce);
                out[36..36 + WRAPPED].copy_from_slice(&wrapped);
                out[SINCE..SINCE + 8].copy_from_slice(&label.since.to_be_bytes());
            }
        }
        sum(&mut out);
        out
    }

    pub(crate) fn read(bytes: &[u8; SLOT]) -> Option<Self> {
        if bytes.iter().all(|byte| *byte == 0) {
            return Some(Self::Free);
        }
        if !whole(bytes) {
            return None;
        }
        let role = match (bytes[0], bytes[1]) {
            (2, _) => return Some(Self::Destroyed),
            (1, 1) => Role::Unit,
            (1, 2) => Role::Gemeente,
            (1, 3) => Role::Own,
            (1, 4) => Role::Former,
            _ => return None,
        };
        let (mut unit, mut nonce, mut wrapped) = ([0; 16], [0; NONCE_LEN], [0; WRAPPED]);
        let mut since = [0; 8];
        unit.copy_from_slice(&bytes[8..24]);
        nonce.copy_from_slice(&bytes[24..36]);
        wrapped.copy_from_slice(&bytes[36..36 + WRAPPED]);
        since.copy_from_slice(&bytes[SINCE..SINCE + 8]);
        let label = Label {
            role,
            gemeente: GemeenteId(u16::from_be_bytes([bytes[2], bytes[3]])),
            wrapped_by: u32::from_be_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
            unit: UnitId::from_bytes(unit),
            since: i64::from_be_bytes(since),
        };
        Some(Self::Used {
            label,
            nonce,
            wrapped,
        })
    }

    /// The label of a slot in use.
    pub(crate) const fn label(&self) -> Option<&Label> {
        match self {
            Self::Used { label, .. } => Some(label),
            Self::Free | Self::Destroyed => None,
        }
    }
}

/// Whether these bytes, whole or not, name this unit.
pub(crate) fn names(bytes: &[u8; SLOT], unit: UnitId) -> bool {
    bytes[8..24] == unit.to_bytes()
}

fn clear(label: &Label) -> [u8; 24] {
    let mut out = [0; 24];
    out[0] = 1;
    out[1] = label.role as u8;
    out[2..4].copy_from_slice(&label.gemeente.0.to_be_bytes());
    out[4..8].copy_from_slice(&label.wrapped_by.to_be_bytes());
    out[8..].copy_from_slice(&label.unit.to_bytes());
    out
}

fn context(store: &[u8; 16], number: u32, label: &Label) -> Vec<u8> {
    let mut out = b"nazorg slot".to_vec();
    out.extend_from_slice(&clear(label)[1..]);
    out.extend_from_slice(&number.to_be_bytes());
    out.extend_from_slice(store);
    if label.since != 0 {
        out.extend_from_slice(&label.since.to_be_bytes());
    }
    out
}

/// Wraps a key for a place.
pub(crate) fn wrap(
    by: &Cipher,
    store: &[u8; 16],
    number: u32,
    label: Label,
    key: &Key,
) -> Result<Slot> {
    let unsealable = || StoreError::Unsealable { key: None };
    let nonce = nonces(1)
        .ok()
        .and_then(|list| list.first().copied())
        .ok_or_else(unsealable)?;
    let wrapped = by
        .seal(&nonce, &context(store, number, &label), key.bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(unsealable)?;
    Ok(Slot::Used {
        label,
        nonce,
        wrapped,
    })
}

/// Opens a slot in use; `None` if it is not, or if the key, the label or the place is another.
pub(crate) fn unwrap(
    by: &Cipher,
    store: &[u8; 16],
    number: u32,
    slot: &Slot,
) -> Option<(Label, Key)> {
    let Slot::Used {
        label,
        nonce,
        wrapped,
    } = slot
    else {
        return None;
    };
    let bytes = by
        .open(nonce, &context(store, number, label), wrapped)
        .ok()?;
    let bytes = zeroize::Zeroizing::new(bytes);
    Some((*label, Key::from_bytes(&bytes)?))
}
