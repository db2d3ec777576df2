//! What the view keeps of a record and of a unit, and how both are opened.

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;

use super::error::{Result, StoreError};
use super::frame::{BODY, Class, HEAD_LEN, Header, Raw};
use super::keys::{KeyReader, UnitKey};
use super::place::Place;
use super::seal::{Cipher, NONCE_LEN, nonces};
use super::types::{Derive, Row, Stored, Version};

/// A record in the view: where its frame stands (8 bytes), then the frame's body. Removed records
/// stay as such, so that the row of versions is not broken when one comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RecordEntry<'a> {
    pub(crate) place: Place,
    pub(crate) header: Header,
    pub(crate) sealed: &'a [u8],
}

impl<'a> RecordEntry<'a> {
    /// Reads a record's value; refuses one that belongs to another key.
    pub(crate) fn read(key: &RecordKey, bytes: &'a [u8]) -> Result<Self> {
        let read = || {
            let place = Place::from_bytes(bytes.get(..8)?)?;
            let header = Header::from_bytes(bytes.get(8..)?)?;
            let sealed = bytes.get(8 + HEAD_LEN - BODY..)?;
            Some(Self {
                place,
                header,
                sealed,
            })
        };
        read()
            .filter(|entry: &Self| {
                entry.header.key == *key && matches!(entry.header.class, Class::Put | Class::Remove)
            })
            .ok_or(StoreError::Unsealable { key: Some(*key) })
    }

    pub(crate) fn of(raw: &Raw<'a>) -> Self {
        Self {
            place: raw.place,
            header: raw.header,
            sealed: raw.sealed(),
        }
    }

    /// The inverse of [`Self::read`].
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(8 + HEAD_LEN + self.sealed.len());
        out.extend_from_slice(&self.place.to_bytes());
        out.extend_from_slice(&self.header.to_bytes());
        out.extend_from_slice(self.sealed);
        out
    }

    pub(crate) const fn is_removal(&self) -> bool {
        matches!(self.header.class, Class::Remove)
    }

    /// Opens it as what is true now; `None` for a removal. Under a former key it is refused.
    pub(crate) fn open(&self, keys: &KeyReader) -> Result<Option<Stored>> {
        let unit = self.header.key.unit;
        let key = keys.unit(self.header.slot, unit)?;
        self.open_with(key.current(unit).map_err(|error| self.named(error))?)
    }

    /// Opens it as what was true once.
    pub(crate) fn open_former(&self, keys: &KeyReader) -> Result<Option<Stored>> {
        let unit = self.header.key.unit;
        self.open_with(keys.unit(self.header.slot, unit)?.of_any_age(unit)?)
    }

    fn named(&self, error: StoreError) -> StoreError {
        match error {
            StoreError::Unsealable { .. } => StoreError::Unsealable {
                key: Some(self.header.key),
            },
            other => other,
        }
    }

    fn open_with(&self, cipher: &Cipher) -> Result<Option<Stored>> {
        let unsealable = || StoreError::Unsealable {
            key: Some(self.header.key),
        };
        let plain = cipher
            .open(&self.header.nonce, &self.header.context(), self.sealed)
            .map_err(|_| unsealable())?;
        Ok((!self.is_removal()).then(|| self.stored(plain)))
    }

    /// The record with a content that is known already.
    pub(crate) fn stored(&self, value: Vec<u8>) -> Stored {
        Stored {
            revision: self.header.sequence,
            act: self.header.act,
            at_ms: self.header.at_ms,
            schema: self.header.schema,
            codec: self.header.codec,
            gemeente: self.header.gemeente,
            value,
            previous: self.header.previous,
        }
    }

    /// This version with its content, `stored`.
    pub(crate) fn version(&self, stored: Option<Stored>) -> Version {
        Version {
            key: self.header.key,
            revision: self.header.sequence,
            act: self.header.act,
            at_ms: self.header.at_ms,
            place: self.place,
            previous: self.header.previous,
            stored,
        }
    }
}

/// A unit in the view.
///
/// | from | bytes | content |
/// | --- | --- | --- |
/// | 0 | 1 | 0 living, 1 destroyed, 2 living but its key did not open |
/// | 1 | 4 | key slot |
/// | 5 | 2 | municipality |
/// | 7 | 8 | number of the unit's last change |
/// | 15 | 1 | 1 if there is a row: then |
/// | 16 | 1 | kind of the row |
/// | 17 | 12 | nonce |
/// | 29 | | the sealed row, bound to unit, kind and number |
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct UnitEntry {
    pub(crate) destroyed: bool,
    /// When the entry was made, the unit's key was damaged: it has no row then.
    pub(crate) unreadable: bool,
    pub(crate) slot: u32,
    pub(crate) gemeente: GemeenteId,
    pub(crate) revision: u64,
    pub(crate) row: Option<SealedRow>,
}

/// A row as it stands in the view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SealedRow {
    kind: u8,
    nonce: [u8; NONCE_LEN],
    sealed: Vec<u8>,
}

impl UnitEntry {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64);
        out.push(match (self.destroyed, self.unreadable) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => 0,
        });
        out.extend_from_slice(&self.slot.to_be_bytes());
        out.extend_from_slice(&self.gemeente.0.to_be_bytes());
        out.extend_from_slice(&self.revision.to_be_bytes());
        out.push(u8::from(self.row.is_some()));
        if let Some(row) = &self.row {
            out.push(row.kind);
            out.extend_from_slice(&row.nonce);
            out.extend_from_slice(&row.sealed);
        }
        out
    }

    /// Reads an entry; `None` if it is not one.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<16>()?;
        let (mut slot, mut revision) = ([0; 4], [0; 8]);
        slot.copy_from_slice(&head[1..5]);
        revision.copy_from_slice(&head[7..15]);
        let row = match (head[15], rest) {
            (0, []) => None,
            (1, [kind, rest @ ..]) => {
                let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>()?;
                Some(SealedRow {
                    kind: *kind,
                    nonce: *nonce,
                    sealed: sealed.to_vec(),
                })
            }
            _ => return None,
        };
        Some(Self {
            destroyed: head[0] == 1,
            unreadable: match head[0] {
                0 | 1 => false,
                2 => true,
                _ => return None,
            },
            slot: u32::from_be_bytes(slot),
            gemeente: GemeenteId(u16::from_be_bytes([head[5], head[6]])),
            revision: u64::from_be_bytes(revision),
            row,
        })
    }

    fn context(&self, unit: UnitId, kind: u8) -> Vec<u8> {
        let mut out = b"nazorg row".to_vec();
        out.extend_from_slice(&unit.to_bytes());
        out.push(kind);
        out.extend_from_slice(&self.revision.to_be_bytes());
        out
    }

    /// Opens the row with the unit's key.
    pub(crate) fn open_row(&self, unit: UnitId, key: &UnitKey) -> Result<Option<Row>> {
        let Some(row) = &self.row else {
            return Ok(None);
        };
        if matches!(key, UnitKey::Destroyed) {
            return Ok(None);
        }
        let value = key
            .current(unit)?
            .open(&row.nonce, &self.context(unit, row.kind), &row.sealed)
            .map_err(|_| StoreError::Unsealable { key: None })?;
        Ok(Some(Row {
            kind: row.kind,
            value,
        }))
    }

    /// Derives the row from the unit's living records and seals it with the unit's key.
    pub(crate) fn derive_row(
        &mut self,
        unit: UnitId,
        records: &[(RecordKey, Stored)],
        derive: &dyn Derive,
        cipher: &Cipher,
    ) -> Result<()> {
        self.row = None;
        let Some(Row { kind, value }) = derive.row(unit, records) else {
            return Ok(());
        };
        let unsealable = || StoreError::Unsealable { key: None };
        let nonce = nonces(1)
            .ok()
            .and_then(|list| list.first().copied())
            .ok_or_else(unsealable)?;
        let sealed = cipher
            .seal(&nonce, &self.context(unit, kind), &value)
            .map_err(|_| unsealable())?;
        self.row = Some(SealedRow {
            kind,
            nonce,
            sealed,
        });
        Ok(())
    }
}
