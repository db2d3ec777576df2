//! The list of what was destroyed, beside the backups: `nazorg-<store>.destroyed`, a text that is
//! only ever added to. Restoring an older backup with an older key file destroys it again.
//!
//! Each line is three words with a blank between:
//!
//! | first | second | third |
//! | --- | --- | --- |
//! | number of the frame that destroyed it | id of the unit, 32 hexadecimal digits | mark |
//! | number of the last frame that was looked at | how many units stand above | mark |
//!
//! The mark is the first 16 bytes of a keyed hash of this store over the line's first two words and
//! the store's id, hexadecimal: nobody without the store's keys can make a line that counts. Ids of units are random and name
//! nobody. Lines of the second kind say up to where the list is whole, and tell when a line was
//! taken away. Lines that do not read, or whose mark is not right, are not heeded.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::domain::id::UnitId;
use crate::store::files::Files;

use super::envelope::{hex, unhex};
use super::error::{BackupError, BackupResult};
use super::folder::prefix;

/// Makes the marks of one store.
pub(super) struct Marker<'a> {
    pub(super) store: [u8; 16],
    /// The store's keyed hash for this purpose.
    pub(super) hash: &'a dyn Fn(&[u8]) -> [u8; 16],
}

/// What the list says.
#[derive(Debug, Default)]
pub(super) struct Tombs {
    pub(super) units: BTreeSet<UnitId>,
    /// Up to which frame it is whole; zero when it is not known to be.
    pub(super) until: u64,
    /// There is a list.
    pub(super) there: bool,
    /// Lines that do not count.
    pub(super) strange: u64,
    /// A line that counts was taken away.
    pub(super) cut: bool,
}

fn path(dir: &Path, store: &[u8; 16]) -> PathBuf {
    dir.join(format!("{}.destroyed", prefix(store)))
}

impl Marker<'_> {
    fn mark(&self, words: &str) -> String {
        let mut bytes = words.as_bytes().to_vec();
        bytes.extend_from_slice(&self.store);
        hex(&(self.hash)(&bytes))
    }

    fn line(&self, number: u64, word: &str) -> String {
        let words = format!("{number} {word}");
        format!("{words} {}\n", self.mark(&words))
    }
}

/// A line that counts.
enum Line {
    Unit(UnitId),
    Until(u64, usize),
}

impl Line {
    fn read(marker: &Marker<'_>, text: &str) -> Option<Self> {
        let (words, given) = text.rsplit_once(' ')?;
        let (number, word) = words.split_once(' ')?;
        if given != marker.mark(words) {
            return None;
        }
        match unhex(word) {
            Some(unit) => Some(Self::Unit(UnitId::from_bytes(unit))),
            None => Some(Self::Until(number.parse().ok()?, word.parse().ok()?)),
        }
    }
}

impl Tombs {
    /// Reads the list in this folder; none is an empty one.
    pub(super) fn read(dir: &Path, marker: &Marker<'_>) -> BackupResult<Self> {
        let path = path(dir, &marker.store);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(BackupError::io(&path, error)),
        };
        let mut out = Self {
            there: true,
            ..Self::default()
        };
        let mut most = 0;
        for text in String::from_utf8_lossy(&bytes).lines() {
            match Line::read(marker, text) {
                Some(Line::Unit(unit)) => {
                    out.units.insert(unit);
                }
                Some(Line::Until(sequence, count)) => {
                    out.until = out.until.max(sequence);
                    most = most.max(count);
                }
                None => out.strange += u64::from(!text.trim().is_empty()),
            }
        }
        // What was taken away may have been added again below.
        out.cut = most > out.units.len();
        if out.cut {
            out.until = 0;
        }
        Ok(out)
    }

    /// Adds what was destroyed since, up to this frame; durable when this returns. What stands there
    /// is written again: the sync of the run that wrote it may have failed, and then a sync alone
    /// would say that all is well.
    pub(super) fn add(
        &mut self,
        files: &Files,
        dir: &Path,
        marker: &Marker<'_>,
        new: &[(u64, UnitId)],
        until: u64,
    ) -> BackupResult<()> {
        let path = path(dir, &marker.store);
        let mut text = String::new();
        for (sequence, unit) in new {
            if self.units.insert(*unit) {
                text.push_str(&marker.line(*sequence, &hex(&unit.to_bytes())));
            }
        }
        if !(text.is_empty() && self.there && self.until == until) {
            text.push_str(&marker.line(until, &self.units.len().to_string()));
        }
        let mut write = || {
            let disk = if self.there {
                files.open(&path)?
            } else {
                files.create(&path)?
            };
            let mut bytes = vec![0; usize::try_from(disk.len()?).unwrap_or(0)];
            let count = disk.read_at(&mut bytes, 0)?;
            bytes.truncate(count);
            disk.write_at(&bytes, 0)?;
            // What an interrupted run left ends without one.
            if bytes.last().is_some_and(|last| *last != b'\n') {
                text.insert(0, '\n');
            }
            disk.write_at(text.as_bytes(), bytes.len() as u64)?;
            disk.sync()?;
            files.sync_dir(dir)
        };
        write().map_err(|error| BackupError::io(&path, error))?;
        self.there = true;
        self.until = until;
        Ok(())
    }
}
