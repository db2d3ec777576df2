//! Tests that need to see inside the store.

mod acts;
mod audit;
mod backup;
mod damage;
pub(crate) mod disk;
#[path = "../../../tests/einde/mod.rs"]
mod einde;
pub(crate) mod faults;
mod golden;
mod journal;
mod mend;
mod newer;
mod plan;
mod power;
mod recent;
mod rotate;
mod rotate_faults;
mod tamper;
mod torn;

use std::sync::Arc;

use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::record::{Kind, RecordKey};

use super::{Act, Change, Derive, Row, Stored};

/// A row that joins all values.
pub(crate) struct Joined;

impl Derive for Joined {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        let value = records
            .iter()
            .flat_map(|(_, stored)| stored.value.clone())
            .collect();
        Some(Row { kind: 7, value })
    }
}

/// Makes a file one that no other user can read.
pub(crate) fn private(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

pub(crate) fn derive() -> Arc<dyn Derive> {
    Arc::new(Joined)
}

pub(crate) fn key(unit: u128, id: u128) -> RecordKey {
    RecordKey {
        unit: UnitId(unit),
        kind: Kind(3),
        id: RecordId(id),
    }
}

pub(crate) fn act(changes: &[(u128, u128, Option<&str>)]) -> Act {
    let changes = changes
        .iter()
        .map(|(unit, id, value)| Change {
            key: key(*unit, *id),
            gemeente: GemeenteId(344),
            schema: 1,
            value: value.map(|value| value.as_bytes().to_vec()),
        })
        .collect();
    Act {
        at_ms: 1_700_000_000_000,
        note: b"notitie".to_vec(),
        changes,
        audit: None,
    }
}
