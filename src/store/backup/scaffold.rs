//! The folder in which a store is restored: the final name and `.partial`.
//!
//! It is held as long as the attempt lasts. One that nobody holds is what a killed attempt left, and
//! has keys in it; the next attempt takes it away, if nothing stands in it but what an attempt makes,
//! and no store that was closed in order: somebody may have worked in that one.

use std::ffi::OsString;
use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::store::files::{Files, check_private};
use crate::store::mark::Mark;
use crate::store::open::wait_for_release;

use super::error::{BackupError, BackupResult};
use super::hold;

/// What an attempt makes; a name may have `.new` behind it.
const OURS: [&str; 10] = [
    "archive",
    "drafts",
    "journal",
    "keyring",
    "keys",
    "mark",
    "root.key",
    "store.lock",
    "view",
    "view.aside",
];

/// The folder in which a store is made; removed when dropped, unless it was kept.
pub(super) struct Scaffold<'a> {
    pub(super) files: &'a Files,
    pub(super) dir: PathBuf,
    kept: bool,
    _held: File,
}

impl Drop for Scaffold<'_> {
    fn drop(&mut self) {
        if !self.kept {
            wait_for_release(&self.dir.join("view"));
            drop(std::fs::remove_dir_all(&self.dir));
        }
    }
}

/// Whether a folder that nobody holds is what a killed attempt left.
fn is_left_over(dir: &Path) -> BackupResult<bool> {
    let fail = |error| BackupError::io(dir, error);
    let found = std::fs::symlink_metadata(dir).map_err(fail)?;
    if !found.is_dir() || check_private(dir, 0o700, 0o077).is_err() {
        return Ok(false);
    }
    for entry in std::fs::read_dir(dir).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        let name = name.to_string_lossy();
        if !OURS.contains(&name.strip_suffix(".new").unwrap_or(&name)) {
            return Ok(false);
        }
    }
    Ok(matches!(Mark::read(dir), Ok(mark) if mark.is_none_or(|mark| !mark.clean)))
}

/// Makes the folder, in the place of one that a killed attempt left.
fn make_dir(dir: &Path) -> BackupResult<File> {
    let make = || DirBuilder::new().mode(0o700).create(dir);
    match make() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let held = hold(dir)?;
            if !is_left_over(dir)? {
                let path = dir.to_owned();
                return Err(BackupError::NotEmpty { path });
            }
            let fail = |error| BackupError::io(dir, error);
            std::fs::remove_dir_all(dir).map_err(fail)?;
            drop(held);
            make().map_err(fail)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(BackupError::io(dir.parent().unwrap_or(dir), error));
        }
        made => made.map_err(|error| BackupError::io(dir, error))?,
    }
    hold(dir)
}

impl<'a> Scaffold<'a> {
    pub(super) fn make(files: &'a Files, target: &Path) -> BackupResult<Self> {
        let mut name: OsString = target.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let dir = target.with_file_name(name);
        let scaffold = Self {
            files,
            _held: make_dir(&dir)?,
            dir,
            kept: false,
        };
        files.make_dir(&scaffold.dir.join("journal"))?;
        Ok(scaffold)
    }

    /// Makes all of it durable and gives it its name.
    pub(super) fn keep(mut self, target: &Path) -> BackupResult<()> {
        wait_for_release(&self.dir.join("view"));
        let keep = || {
            for folder in ["journal", "archive", "view", ""] {
                let folder = self.dir.join(folder);
                if folder.is_dir() {
                    self.files.sync_dir(&folder)?;
                }
            }
            if target.is_dir() {
                // Empty, or this fails.
                std::fs::remove_dir(target)?;
            }
            self.files.rename(&self.dir, target)
        };
        if let Err(error) = keep() {
            if !self.dir.exists() {
                // It has its name, and whether that stays is not certain: then not at all.
                self.dir = target.to_owned();
            }
            return Err(BackupError::io(target, error));
        }
        self.kept = true;
        Ok(())
    }
}
