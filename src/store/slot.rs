//! One slot of a key file: how it is written, and how the key in it is wrapped. Its layout stands
//! with [`super::keys`].

use crate::domain::id::{GemeenteId, UnitId};

use super::error::{Result, StoreError};
use super::seal::{Cipher, Key, NONCE_LEN, TAG_LEN, nonces};

/// Length of a slot.
pub(crate) const SLOT: usize = 128;
const WRAPPED: usize = 32 + TAG_LEN;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Role {
    Unit = 1,
    Gemeente = 2,
    Own = 3,
}

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Free,
    Used {
        role: Role,
        gemeente: GemeenteId,
        wrapped_by: u32,
        unit: UnitId,
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
                role,
                gemeente,
                wrapped_by,
                unit,
                nonce,
                wrapped,
            } => {
                out[..24].copy_from_slice(&clear(role, gemeente, wrapped_by, unit));
                out[24..36].copy_from_slice(&nonce);
                out[36..36 + WRAPPED].copy_from_slice(&wrapped);
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
            _ => return None,
        };
        let (mut unit, mut nonce, mut wrapped) = ([0; 16], [0; NONCE_LEN], [0; WRAPPED]);
        unit.copy_from_slice(&bytes[8..24]);
        nonce.copy_from_slice(&bytes[24..36]);
        wrapped.copy_from_slice(&bytes[36..36 + WRAPPED]);
        Some(Self::Used {
            role,
            gemeente: GemeenteId(u16::from_be_bytes([bytes[2], bytes[3]])),
            wrapped_by: u32::from_be_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
            unit: UnitId::from_bytes(unit),
            nonce,
            wrapped,
        })
    }
}

pub(crate) fn clear(role: Role, gemeente: GemeenteId, wrapped_by: u32, unit: UnitId) -> [u8; 24] {
    let mut out = [0; 24];
    out[0] = 1;
    out[1] = role as u8;
    out[2..4].copy_from_slice(&gemeente.0.to_be_bytes());
    out[4..8].copy_from_slice(&wrapped_by.to_be_bytes());
    out[8..].copy_from_slice(&unit.to_bytes());
    out
}

pub(crate) fn context(store: &[u8; 16], number: u32, clear: &[u8; 24]) -> Vec<u8> {
    let mut out = b"nazorg slot".to_vec();
    out.extend_from_slice(&clear[1..]);
    out.extend_from_slice(&number.to_be_bytes());
    out.extend_from_slice(store);
    out
}

pub(crate) type Clear = (Role, GemeenteId, u32, UnitId);

pub(crate) fn wrap(
    by: &Cipher,
    store: &[u8; 16],
    number: u32,
    of: Clear,
    key: &Key,
) -> Result<Slot> {
    let (role, gemeente, wrapped_by, unit) = of;
    let context = context(store, number, &clear(role, gemeente, wrapped_by, unit));
    let nonce = nonces(1)
        .ok()
        .and_then(|list| list.first().copied())
        .ok_or(StoreError::Unsealable { key: None })?;
    let wrapped = by
        .seal(&nonce, &context, key.bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(StoreError::Unsealable { key: None })?;
    Ok(Slot::Used {
        role,
        gemeente,
        wrapped_by,
        unit,
        nonce,
        wrapped,
    })
}

pub(crate) fn unwrap(
    by: &Cipher,
    store: &[u8; 16],
    number: u32,
    slot: &Slot,
    wanted: Role,
) -> Option<(UnitId, Key)> {
    let Slot::Used {
        role,
        gemeente,
        wrapped_by,
        unit,
        nonce,
        wrapped,
    } = slot
    else {
        return None;
    };
    if *role != wanted {
        return None;
    }
    let context = context(store, number, &clear(*role, *gemeente, *wrapped_by, *unit));
    let bytes = zeroize::Zeroizing::new(by.open(nonce, &context, wrapped).ok()?);
    Some((*unit, Key::from_bytes(&bytes)?))
}
