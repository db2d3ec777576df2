//! What is known of the last backup that was verified: `backup` in the store's own folder, a small
//! file that is replaced as a whole. JSON: `format` (1), `made_ms`, `head` (number of the last frame
//! in it), `part` (name of the journal part), `length` and `blake3` of that encrypted file. It names
//! no folder and nobody; a file that cannot be read counts as none.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::store::error::{Result, StoreError};
use crate::store::files::Files;

use super::BackupReport;
use super::folder::PartName;
use super::part::{self, Ready};

const NAME: &str = "backup";
const FORMAT: u16 = 1;

/// The last backup that was made and verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastBackup {
    /// When, milliseconds since 1970 UTC.
    pub made_ms: i64,
    /// The last frame of the journal in it.
    pub sequence: u64,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    format: u16,
    made_ms: i64,
    head: u64,
    pub(super) part: String,
    pub(super) length: u64,
    blake3: String,
}

impl Record {
    pub(super) fn new(part: &Ready, report: &BackupReport, made_ms: i64) -> Self {
        Self {
            format: FORMAT,
            made_ms,
            head: report.head.sequence,
            part: part.name.clone(),
            length: part.length,
            blake3: part.blake3.clone(),
        }
    }

    pub(super) fn read(dir: &Path) -> Option<Self> {
        let bytes = std::fs::read(dir.join(NAME)).ok()?;
        let record: Self = serde_json::from_slice(&bytes).ok()?;
        (record.format == FORMAT).then_some(record)
    }

    pub(super) fn write(&self, files: &Files, dir: &Path) -> Result<()> {
        let path = dir.join(NAME);
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        files
            .replace(&path, &bytes)
            .map_err(|error| StoreError::io(&path, error))
    }

    /// The same, found good again.
    pub(super) fn again(self, made_ms: i64) -> Self {
        Self { made_ms, ..self }
    }

    pub(super) fn is_same(&self, path: &Path) -> bool {
        part::is_same(path, self.length, &self.blake3)
    }

    /// The last frame in it, by the name of the part.
    pub(super) fn end(&self) -> Option<(u64, String)> {
        let name = PartName::parse(&self.part)?;
        Some((name.to, name.hash))
    }

    pub(super) const fn last(&self) -> LastBackup {
        LastBackup {
            made_ms: self.made_ms,
            sequence: self.head,
        }
    }
}
