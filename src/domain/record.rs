//! Where a record lives: its sealing unit, its kind and its id within the unit.

use serde::{Deserialize, Serialize};

use super::id::{RecordId, UnitId};

/// What a stored record is, as one byte that never changes its meaning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Kind(pub u8);

/// The full name of a record. Its byte order (unit, kind, id) puts a whole unit in one range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct RecordKey {
    /// The sealing unit the record belongs to.
    pub unit: UnitId,
    /// What the record is.
    pub kind: Kind,
    /// Which one of its kind within the unit.
    pub id: RecordId,
}

/// Length of [`RecordKey::to_bytes`].
pub const RECORD_KEY_LEN: usize = 33;

impl RecordKey {
    /// Unit (16), kind (1), id (16), all big-endian.
    #[must_use]
    pub fn to_bytes(self) -> [u8; RECORD_KEY_LEN] {
        let mut out = [0; RECORD_KEY_LEN];
        out[..16].copy_from_slice(&self.unit.to_bytes());
        out[16] = self.kind.0;
        out[17..].copy_from_slice(&self.id.to_bytes());
        out
    }

    /// The inverse of [`Self::to_bytes`]; `None` when the length is wrong.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; RECORD_KEY_LEN] = bytes.try_into().ok()?;
        let (mut unit, mut id) = ([0; 16], [0; 16]);
        unit.copy_from_slice(&bytes[..16]);
        id.copy_from_slice(&bytes[17..]);
        Some(Self {
            unit: UnitId::from_bytes(unit),
            kind: Kind(bytes[16]),
            id: RecordId::from_bytes(id),
        })
    }
}
