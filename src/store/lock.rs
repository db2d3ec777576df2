//! One process at a time: a locked file with the process's number in it.

use std::fs::TryLockError;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::error::{Result, StoreError};
use super::files::{Disk, Files, user};

/// Held as long as the store is open; the system lets go of it when the process ends, however.
#[derive(Debug)]
pub(crate) struct Lock {
    _disk: Disk,
}

impl Lock {
    pub(crate) fn take(files: &Files, dir: &Path) -> Result<Self> {
        let path = dir.join("store.lock");
        let fail = |error| StoreError::io(&path, error);
        let disk = files.open_or_create(&path).map_err(fail)?;
        match disk.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&disk)),
            Err(TryLockError::Error(error)) => return Err(fail(error)),
        }
        disk.set_len(0)
            .and_then(|()| disk.write_at(format!("{}\n", std::process::id()).as_bytes(), 0))
            .map_err(fail)?;
        Ok(Self { _disk: disk })
    }
}

fn held(disk: &Disk) -> StoreError {
    let mut text = [0; 32];
    let pid = match disk.read_at(&mut text, 0) {
        Ok(count) => String::from_utf8_lossy(&text[..count])
            .trim()
            .parse()
            .unwrap_or(0),
        Err(_) => 0,
    };
    let owner = std::fs::metadata(format!("/proc/{pid}")).map(|found| found.uid());
    let same_user = owner.map_or(pid == 0, |owner| owner == user());
    StoreError::Held { pid, same_user }
}
