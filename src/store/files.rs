//! The few file operations the store uses, in one place, so that tests can make each of them fail
//! and can follow what a power cut would leave of them. Folders are made 0700 and files 0600.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use super::error::{Result, StoreError};
use crate::sync::between;

/// The operations that can be made to fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operation {
    Open,
    Write,
    Sync,
    Resize,
    Rename,
    Remove,
}

/// What was done, for a test's model of the disk; outside tests nobody is told.
#[derive(Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "read by the model in tests"))]
pub(crate) enum Event<'a> {
    MakeDir(&'a Path),
    Create(&'a Path, &'a File),
    Write(&'a File, &'a [u8], u64),
    Resize(&'a File, u64),
    Sync(&'a File),
    /// A sync that failed: the system may drop what was not written yet.
    NotSynced(&'a File),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    SyncDir(&'a Path),
    /// All files of a folder that somebody else wrote were synced, and the folder.
    SyncAll(&'a Path),
}

/// Access to the file system. In tests it can hold a plan of failures and a model of the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    #[cfg(test)]
    pub(crate) faults: Option<std::sync::Arc<std::sync::Mutex<super::tests::faults::Faults>>>,
    #[cfg(test)]
    pub(crate) model: Option<super::tests::disk::Recorder>,
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

    #[cfg(test)]
    fn tell(&self, event: Event<'_>) {
        if let Some(model) = &self.model {
            model.take(event);
        }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "same shape as in tests")]
    const fn tell(&self, _: Event<'_>) {}

    /// Whether a sync reaches the real disk: a model of the disk needs no real one.
    #[cfg(test)]
    const fn is_real(&self) -> bool {
        self.model.is_none()
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "same shape as in tests")]
    const fn is_real(&self) -> bool {
        true
    }

    /// Makes a folder and those above it, 0700, where they are missing; the name of each is made
    /// durable.
    pub(crate) fn make_dir(&self, path: &Path) -> Result<()> {
        let missing: Vec<_> = path
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && !path.is_dir())
            .collect();
        let make = || {
            self.check(Operation::Open)?;
            for path in missing.into_iter().rev() {
                // Recursive also means: no error when somebody else has just made it.
                DirBuilder::new().recursive(true).mode(0o700).create(path)?;
                self.tell(Event::MakeDir(path));
                self.sync_dir(parent(path))?;
            }
            Ok(())
        };
        make().map_err(|error: io::Error| StoreError::io(path, error))
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

    /// Opens a file to read and write, and makes it when there is none.
    pub(crate) fn open_or_create(&self, path: &Path) -> io::Result<Disk> {
        self.check(Operation::Open)?;
        let new = !path.exists();
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)?;
        if new {
            self.tell(Event::Create(path, &file));
        }
        Ok(Disk {
            file,
            files: self.clone(),
        })
    }

    /// Makes a file that must not be there yet; what a stopped attempt left is removed first.
    pub(crate) fn create(&self, path: &Path) -> io::Result<Disk> {
        between();
        self.check(Operation::Open)?;
        match std::fs::remove_file(path) {
            Ok(()) => self.tell(Event::Remove(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        self.tell(Event::Create(path, &file));
        Ok(Disk {
            file,
            files: self.clone(),
        })
    }

    /// Removes a file; its folder is not synced.
    pub(crate) fn remove(&self, path: &Path) -> io::Result<()> {
        between();
        self.check(Operation::Remove)?;
        std::fs::remove_file(path)?;
        self.tell(Event::Remove(path));
        Ok(())
    }

    /// Removes what an attempt of one's own left that came to nothing, if it is there; that fails
    /// without a word, and no test makes it fail.
    pub(crate) fn clear_away(&self, path: &Path) {
        if std::fs::remove_file(path).is_ok() {
            self.tell(Event::Remove(path));
        }
    }

    /// Removes a folder with everything in it, if it is there.
    pub(crate) fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.check(Operation::Remove)?;
        match std::fs::remove_dir_all(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Gives a file or folder its final name; the folder it stands in is synced.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        between();
        self.check(Operation::Rename)?;
        std::fs::rename(from, to)?;
        self.tell(Event::Rename(from, to));
        self.sync_dir(parent(to))
    }

    /// Makes the names in a folder durable.
    pub(crate) fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.check(Operation::Sync)?;
        if self.is_real() {
            File::open(dir)?.sync_all()?;
        }
        self.tell(Event::SyncDir(dir));
        Ok(())
    }

    /// Makes a folder durable that somebody else has written: its names and the files in it.
    pub(crate) fn sync_all(&self, dir: &Path) -> io::Result<()> {
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                self.sync_all(&path)?;
            } else {
                self.check(Operation::Sync)?;
                if self.is_real() {
                    File::open(&path)?.sync_all()?;
                }
            }
        }
        self.sync_dir(dir)?;
        self.tell(Event::SyncAll(dir));
        Ok(())
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

/// The folder that a file or folder stands in.
pub(crate) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
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

    /// Takes the system's lock on the file, which lasts as long as the file is open.
    pub(crate) fn try_lock(&self) -> std::result::Result<(), TryLockError> {
        self.file.try_lock()
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
        between();
        let failed = self.files.check(Operation::Write)?;
        // A short write: half of it arrives.
        let arrives = match &failed {
            Some(_) => &bytes[..bytes.len() / 2],
            None => bytes,
        };
        self.file.write_all_at(arrives, offset)?;
        self.files.tell(Event::Write(&self.file, arrives, offset));
        failed.map_or(Ok(()), Err)
    }

    /// Makes the content durable (fdatasync).
    pub(crate) fn sync(&self) -> io::Result<()> {
        let sync = || -> io::Result<()> {
            self.files.check(Operation::Sync)?;
            if self.files.is_real() {
                self.file.sync_data()?;
            }
            Ok(())
        };
        sync().inspect_err(|_| self.files.tell(Event::NotSynced(&self.file)))?;
        self.files.tell(Event::Sync(&self.file));
        Ok(())
    }

    /// Asks the system to forget what it holds of the file in memory, so that what is read next
    /// comes from the medium. A wish: some file systems do not heed it.
    pub(crate) fn forget(&self) {
        let _: std::result::Result<(), _> =
            rustix::fs::fadvise(&self.file, 0, None, rustix::fs::Advice::DontNeed);
    }

    pub(crate) fn set_len(&self, length: u64) -> io::Result<()> {
        self.files.check(Operation::Resize)?;
        self.file.set_len(length)?;
        self.files.tell(Event::Resize(&self.file, length));
        Ok(())
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
