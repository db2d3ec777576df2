//! The few file operations the store uses, in one place, so that tests can make each of them fail.
//! Folders are made 0700 and files 0600.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use super::error::{Result, StoreError};

/// The operations that can be made to fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operation {
    Open,
    Write,
    Sync,
    Resize,
    Rename,
}

/// Access to the file system. In tests it can hold a plan of failures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    #[cfg(test)]
    pub(crate) faults: Option<std::sync::Arc<std::sync::Mutex<super::tests::faults::Faults>>>,
}

impl Files {
    #[cfg(test)]
    fn check(&self, operation: Operation) -> io::Result<Option<io::Error>> {
        match &self.faults {
            None => Ok(None),
            Some(faults) => faults.lock().unwrap().check(operation),
        }
    }

    #[cfg(not(test))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "same shape as in tests"
    )]
    fn check(&self, _: Operation) -> io::Result<Option<io::Error>> {
        Ok(None)
    }

    /// Makes a folder and those above it, 0700, where they are missing.
    pub(crate) fn make_dir(&self, path: &Path) -> Result<()> {
        self.check(Operation::Open)
            .and_then(|_| DirBuilder::new().recursive(true).mode(0o700).create(path))
            .map_err(|error| StoreError::io(path, error))
    }

    /// Opens an existing file to read and write.
    pub(crate) fn open(&self, path: &Path) -> io::Result<Disk> {
        self.check(Operation::Open)?;
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        Ok(Disk {
            file,
            files: self.clone(),
        })
    }

    /// Opens an existing file to read only.
    pub(crate) fn open_to_read(&self, path: &Path) -> io::Result<Disk> {
        self.check(Operation::Open)?;
        let file = File::open(path)?;
        Ok(Disk {
            file,
            files: self.clone(),
        })
    }

    /// Makes a file that must not be there yet; what a stopped attempt left is removed first.
    pub(crate) fn create(&self, path: &Path) -> io::Result<Disk> {
        self.check(Operation::Open)?;
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        Ok(Disk {
            file,
            files: self.clone(),
        })
    }

    /// Gives a file its final name; the folder is synced.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(Operation::Rename)?;
        std::fs::rename(from, to)?;
        to.parent().map_or(Ok(()), |dir| self.sync_dir(dir))
    }

    /// Makes the names in a folder durable.
    pub(crate) fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.check(Operation::Sync)?;
        File::open(dir)?.sync_all()
    }

    /// Replaces a small file as a whole: other name, write, sync, rename, sync the folder.
    pub(crate) fn replace(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let new = path.with_extension("new");
        let disk = self.create(&new)?;
        disk.write_at(content, 0)?;
        disk.sync()?;
        self.rename(&new, path)
    }
}

/// One open file.
#[derive(Debug)]
pub(crate) struct Disk {
    file: File,
    files: Files,
}

impl Disk {
    pub(crate) fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// Reads as much as there is, at most the buffer; returns how much.
    pub(crate) fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut done = 0;
        while done < buffer.len() {
            match self.file.read_at(&mut buffer[done..], offset + done as u64) {
                Ok(0) => break,
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    pub(crate) fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        if let Some(error) = self.files.check(Operation::Write)? {
            // A short write: half of it arrives.
            self.file.write_all_at(&bytes[..bytes.len() / 2], offset)?;
            return Err(error);
        }
        self.file.write_all_at(bytes, offset)
    }

    /// Makes the content durable (fdatasync).
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.files.check(Operation::Sync)?;
        self.file.sync_data()
    }

    /// Asks the system to forget what it holds of the file in memory, so that what is read next
    /// comes from the medium. A wish: some file systems do not heed it.
    pub(crate) fn forget(&self) {
        let _: std::result::Result<(), _> =
            rustix::fs::fadvise(&self.file, 0, None, rustix::fs::Advice::DontNeed);
    }

    pub(crate) fn set_len(&self, length: u64) -> io::Result<()> {
        self.files.check(Operation::Resize)?;
        self.file.set_len(length)
    }

    /// Lengthens the file with written zeros. Written ones, because blocks that are only set
    /// aside cost a metadata write at the first sync of each.
    pub(crate) fn fill_zero(&self, from: u64, to: u64) -> io::Result<()> {
        const STEP: usize = 256 * 1024;
        let zeros = vec![0; STEP.min(usize::try_from(to.saturating_sub(from)).unwrap_or(STEP))];
        let mut at = from;
        while at < to {
            let count = usize::try_from(to - at).map_or(zeros.len(), |left| left.min(zeros.len()));
            self.write_at(&zeros[..count], at)?;
            at += count as u64;
        }
        Ok(())
    }
}

/// Whether the system said that there is no room.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// Refuses a folder or file that belongs to somebody else or that others can reach.
/// `open_bits` are permission bits that must not be set.
pub(crate) fn check_private(path: &Path, wanted: u32, open_bits: u32) -> Result<()> {
    let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
    let (owner, mode, user) = (found.uid(), found.mode() & 0o7777, user());
    if owner == user && mode & open_bits == 0 {
        return Ok(());
    }
    Err(StoreError::NotPrivate {
        path: path.to_owned(),
        owner,
        mode,
        wanted,
        user,
    })
}

/// The user id the program acts under.
pub(crate) fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}
