//! What the store's tests share.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test file uses a part; a helper that fails fails its test"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::record::{Kind, RecordKey};
use nazorg::store::{
    Act, Change, Derive, Opened, Options, RootKey, Row, Store, StoreError, Stored, VerifyReport,
};

/// A row that joins all values: any difference in the records shows in it.
pub struct Joined;

impl Derive for Joined {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        let mut value = Vec::new();
        for (_, stored) in records {
            value.extend_from_slice(&stored.value);
            value.push(b';');
        }
        (!value.is_empty()).then_some(Row { kind: 7, value })
    }
}

/// A folder for one store.
pub struct Home {
    /// Removed with everything in it at the end.
    _dir: Option<tempfile::TempDir>,
    path: PathBuf,
    options: Options,
}

impl Home {
    pub fn new() -> Self {
        Self::with_segment(64 * 1024 * 1024)
    }

    pub fn with_segment(segment_bytes: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("winkel");
        Self {
            _dir: Some(dir),
            ..Self::at(path, segment_bytes)
        }
    }

    /// A store that somebody else cares for.
    pub fn at(path: PathBuf, segment_bytes: u32) -> Self {
        // Small, because many tests run side by side.
        let options = Options {
            segment_bytes,
            cache_bytes: 4 * 1024 * 1024,
            ..Options::default()
        };
        Self {
            _dir: None,
            path,
            options,
        }
    }

    /// As in daily use.
    pub fn figures() -> Self {
        Self {
            options: Options::default(),
            ..Self::new()
        }
    }

    pub fn path(&self) -> PathBuf {
        self.path.clone()
    }

    pub fn try_open_with(&self, key: RootKey) -> Result<(Store, Opened), StoreError> {
        Store::open_with(
            &self.path(),
            key,
            Arc::new(Joined),
            self.options,
            &mut |_| {},
        )
    }

    pub fn try_open(&self) -> Result<(Store, Opened), StoreError> {
        self.try_open_with(RootKey::InStore)
    }

    pub fn open(&self) -> (Store, Opened) {
        self.try_open().unwrap()
    }

    pub fn try_rebuild(&self) -> Result<(Store, Opened), StoreError> {
        Store::rebuild(
            &self.path(),
            RootKey::InStore,
            Arc::new(Joined),
            &mut |_| {},
        )
    }

    pub fn rebuild(&self) -> (Store, Opened) {
        self.try_rebuild().unwrap()
    }

    pub fn verify(&self, store: &Store) -> VerifyReport {
        store.verify(&mut |_| {}).unwrap()
    }

    /// Every file under the store's folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut out = Vec::new();
        let mut dirs = vec![self.path()];
        while let Some(dir) = dirs.pop() {
            for entry in fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    dirs.push(path);
                } else {
                    out.push(path);
                }
            }
        }
        out
    }

    /// The journal's segments, in order.
    pub fn segments(&self) -> Vec<PathBuf> {
        let mut out: Vec<_> = self
            .files()
            .into_iter()
            .filter(|p| p.extension().is_some_and(|e| e == "journal"))
            .collect();
        out.sort();
        out
    }
}

pub fn make_private(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

pub fn key(unit: u128, id: u128) -> RecordKey {
    // Spread, so that both halves of the row pass get some.
    let unit = unit.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    RecordKey {
        unit: UnitId(unit),
        kind: Kind(3),
        id: RecordId(id),
    }
}

pub fn change(unit: u128, id: u128, value: &str) -> Change {
    Change {
        key: key(unit, id),
        gemeente: GemeenteId(u16::try_from(unit % 5).unwrap()),
        schema: 2,
        value: Some(value.as_bytes().to_vec()),
    }
}

pub fn removal(unit: u128, id: u128) -> Change {
    Change {
        value: None,
        ..change(unit, id, "")
    }
}

pub fn put(unit: u128, records: &[(u128, &str)]) -> Act {
    let changes = records
        .iter()
        .map(|(id, value)| change(unit, *id, value))
        .collect();
    Act {
        at_ms: 1_700_000_000_000,
        note: b"notitie".to_vec(),
        changes,
        audit: None,
    }
}
