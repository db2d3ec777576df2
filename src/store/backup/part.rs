//! One backup file: writing it, and reading it back.

use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::store::files::{Disk, Files};

use super::bundle::{self, Bundle};
use super::envelope::{Identities, Recipients, hex};
use super::error::{BackupError, BackupResult, Flaw};
use super::folder::unfinished;
use super::manifest::{self, Kind, Manifest, Member};

/// How much is handed on at a time.
const STEP: usize = 256 * 1024;

/// After so many bytes they are made durable. All of a large file at once, at its end, keeps the disk
/// busy for so long that whoever writes in the store meanwhile feels it.
const SYNC_EVERY: u64 = 8 << 20;

/// Writes a disk from its beginning on.
struct Tape {
    disk: Disk,
    at: u64,
    synced: u64,
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.disk.write_at(bytes, self.at)?;
        self.at += bytes.len() as u64;
        if self.at - self.synced >= SYNC_EVERY {
            self.disk.sync()?;
            self.synced = self.at;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads a disk from its beginning on.
struct Untape {
    disk: Disk,
    at: u64,
    hasher: blake3::Hasher,
}

impl Read for Untape {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let count = self.disk.read_at(bytes, self.at)?;
        self.at += count as u64;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }
}

/// A file that was written and read back, under its unfinished name yet. Dropped without
/// [`Self::keep`] it is removed.
pub(super) struct Ready {
    pub(super) name: String,
    /// In bytes, encrypted.
    pub(super) length: u64,
    /// Of the encrypted bytes, hexadecimal.
    pub(super) blake3: String,
    from: PathBuf,
    to: PathBuf,
    files: Files,
}

impl Ready {
    /// Gives it its name.
    pub(super) fn keep(self) -> BackupResult<()> {
        self.files
            .rename(&self.from, &self.to)
            .map_err(|error| BackupError::io(&self.to, error))
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        // After it got its name there is nothing under this one.
        self.files.clear_away(&self.from);
    }
}

/// One file to be written.
pub(super) struct Writing<'a> {
    pub(super) files: &'a Files,
    pub(super) dir: &'a Path,
    pub(super) name: String,
    pub(super) recipients: &'a Recipients,
    pub(super) manifest: &'a Manifest,
}

impl Writing<'_> {
    /// Writes it and reads it back into `check`; what does not read back is removed.
    pub(super) fn run<'m>(
        &self,
        open: &dyn Fn(usize) -> Box<dyn Read + 'm>,
        check: &mut dyn Sink,
    ) -> BackupResult<Ready> {
        let path = self.dir.join(unfinished(&self.name));
        let made = self.write(&path, open).and_then(|()| {
            let read = Part {
                files: self.files,
                path: &path,
                identities: &self.recipients.run(),
            };
            let (manifest, length, blake3) = read.read(check).map_err(|error| match error {
                BackupError::Damaged { flaw, .. } => self.unverified(flaw),
                BackupError::NotABackup { .. } => self.unverified(Flaw::Cipher),
                other => other,
            })?;
            if manifest != *self.manifest {
                return Err(self.unverified(Flaw::Content));
            }
            Ok(Ready {
                name: self.name.clone(),
                length,
                blake3,
                from: path.clone(),
                to: self.dir.join(&self.name),
                files: self.files.clone(),
            })
        });
        made.inspect_err(|_| self.files.clear_away(&path))
    }

    fn unverified(&self, flaw: Flaw) -> BackupError {
        BackupError::Unverified {
            file: self.name.clone(),
            flaw,
        }
    }

    fn write<'m>(
        &self,
        path: &Path,
        open: &dyn Fn(usize) -> Box<dyn Read + 'm>,
    ) -> BackupResult<()> {
        let write = || {
            let disk = self.files.create(path)?;
            let tape = Tape {
                disk,
                at: 0,
                synced: 0,
            };
            let tape = BufWriter::with_capacity(STEP, tape);
            let mut bundle = Bundle::new(self.recipients.seal(tape)?);
            let made = u64::try_from(self.manifest.made_ms / 1000).unwrap_or(0);
            let head = self.manifest.to_bytes();
            bundle.add(
                manifest::NAME,
                head.len() as u64,
                made,
                &mut head.as_slice(),
            )?;
            for (index, member) in self.manifest.members.iter().enumerate() {
                bundle.add(&member.name, member.length, made, &mut open(index))?;
            }
            let tape = bundle.finish()?.finish()?.into_inner();
            let disk = tape.map_err(std::io::IntoInnerError::into_error)?.disk;
            disk.sync()?;
            // Else what is read back is what the system remembers of it.
            disk.forget();
            Ok(())
        };
        write().map_err(|error| BackupError::io(path, error))
    }
}

/// What becomes of the content of a file while it is read.
pub(super) trait Sink {
    /// Comes first; nothing of it is checked yet but that it is one.
    fn manifest(&mut self, _: &Manifest) -> BackupResult<()> {
        Ok(())
    }
    /// A member begins.
    fn begin(&mut self, member: &Member) -> BackupResult<()>;
    /// Its next bytes.
    fn bytes(&mut self, bytes: &[u8]) -> BackupResult<()>;
    /// It ended with the right length and hash.
    fn end(&mut self) -> BackupResult<()>;
}

/// One file to be read.
pub(super) struct Part<'a> {
    pub(super) files: &'a Files,
    pub(super) path: &'a Path,
    pub(super) identities: &'a Identities,
}

/// What ends the reading of a tar.
enum Stop {
    Io(std::io::Error),
    Of(BackupError),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl Part<'_> {
    fn open(&self) -> BackupResult<Disk> {
        let disk = self.files.open_to_read(self.path);
        disk.map_err(|error| BackupError::io(self.path, error))
    }

    fn bad(&self, flaw: Flaw) -> BackupError {
        BackupError::damaged(self.path, flaw)
    }

    /// Only its manifest. That the rest is whole is not known.
    pub(super) fn manifest(&self) -> BackupResult<Manifest> {
        let mut found = None;
        let from = self.identities.open(self.path, Untape::of(self.open()?))?;
        let read = bundle::each(from, &mut |name, length, content| {
            found = Some(self.first(name, length, content)?);
            Ok::<_, Stop>(false)
        });
        self.outcome(read)?;
        found.ok_or_else(|| self.bad(Flaw::Content))
    }

    fn outcome(&self, read: Result<(), Stop>) -> BackupResult<()> {
        read.map_err(|stop| match stop {
            Stop::Io(error) => BackupError::reading(self.path, error),
            Stop::Of(error) => error,
        })
    }

    /// The first member, which must be the manifest.
    fn first(
        &self,
        name: Option<&str>,
        length: u64,
        content: &mut dyn Read,
    ) -> Result<Manifest, Stop> {
        if name != Some(manifest::NAME) || length > manifest::LONGEST {
            return Err(Stop::Of(self.bad(Flaw::Content)));
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        match Manifest::read(&bytes) {
            manifest::Read::Known(manifest) => Ok(*manifest),
            manifest::Read::Newer(found) => Err(Stop::Of(BackupError::Newer {
                path: self.path.to_owned(),
                found,
                known: manifest::FORMAT,
            })),
            manifest::Read::Bad => Err(Stop::Of(self.bad(Flaw::Content))),
        }
    }

    /// All of it: every member is given to the sink, and lengths and hashes are compared. Returns the
    /// manifest, and length and hash of the encrypted file.
    pub(super) fn read(&self, sink: &mut dyn Sink) -> BackupResult<(Manifest, u64, String)> {
        let mut tape = Untape::of(self.open()?);
        let mut manifest: Option<Manifest> = None;
        let mut next = 0;
        let from = self.identities.open(self.path, &mut tape)?;
        let read = bundle::each(from, &mut |name, length, content| {
            let Some(known) = &manifest else {
                let first = self.first(name, length, content)?;
                sink.manifest(&first).map_err(Stop::Of)?;
                manifest = Some(first);
                return Ok(true);
            };
            let member = known.members.get(next);
            let Some(member) = member.filter(|m| name == Some(&m.name)) else {
                return Err(Stop::Of(self.bad(Flaw::Members)));
            };
            next += 1;
            self.member(member, length, content, sink)?;
            Ok(true)
        });
        self.outcome(read)?;
        match manifest {
            Some(manifest) if next == manifest.members.len() => {
                Ok((manifest, tape.at, hex(tape.hasher.finalize().as_bytes())))
            }
            Some(_) => Err(self.bad(Flaw::Members)),
            None => Err(self.bad(Flaw::Content)),
        }
    }

    fn member(
        &self,
        member: &Member,
        length: u64,
        content: &mut dyn Read,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        let wrong = || Stop::Of(self.bad(Flaw::Hash));
        if length != member.length {
            return Err(wrong());
        }
        sink.begin(member).map_err(Stop::Of)?;
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; STEP]);
        let mut seen = 0;
        loop {
            let count = content.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            seen += count as u64;
            hasher.update(&buffer[..count]);
            sink.bytes(&buffer[..count]).map_err(Stop::Of)?;
        }
        if seen != length {
            return Err(Stop::Io(std::io::ErrorKind::UnexpectedEof.into()));
        }
        if hex(hasher.finalize().as_bytes()) != member.blake3 {
            return Err(wrong());
        }
        sink.end().map_err(Stop::Of)
    }
}

impl Untape {
    fn of(disk: Disk) -> Self {
        Self {
            disk,
            at: 0,
            hasher: blake3::Hasher::new(),
        }
    }
}

/// Whether a file is still the one that was verified, by length and hash of its encrypted bytes.
pub(super) fn is_same(path: &Path, length: u64, blake3: &str) -> bool {
    let Ok(disk) = Files::default().open_to_read(path) else {
        return false;
    };
    disk.forget();
    let mut tape = Untape::of(disk);
    let mut buffer = vec![0; STEP];
    while let Ok(count) = tape.read(&mut buffer) {
        if count == 0 {
            return tape.at == length && hex(tape.hasher.finalize().as_bytes()) == blake3;
        }
    }
    false
}

/// Checks a file of keys while it is read back.
#[derive(Default)]
pub(super) struct Gather {
    pub(super) members: Vec<(String, zeroize::Zeroizing<Vec<u8>>)>,
}

impl Gather {
    pub(super) fn take(&mut self, name: &str) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        let at = self.members.iter().position(|(found, _)| found == name)?;
        Some(self.members.swap_remove(at).1)
    }
}

impl Sink for Gather {
    fn begin(&mut self, member: &Member) -> BackupResult<()> {
        let room = usize::try_from(member.length.min(64 << 20)).unwrap_or(0);
        let bytes = zeroize::Zeroizing::new(Vec::with_capacity(room));
        self.members.push((member.name.clone(), bytes));
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> BackupResult<()> {
        if let Some((_, of)) = self.members.last_mut() {
            of.extend_from_slice(bytes);
        }
        Ok(())
    }

    fn end(&mut self) -> BackupResult<()> {
        Ok(())
    }
}

/// Refuses a file of the other kind.
pub(super) fn check_kind(path: &Path, manifest: &Manifest, wanted: Kind) -> BackupResult<()> {
    if manifest.kind == wanted {
        return Ok(());
    }
    Err(BackupError::WrongKind {
        path: path.to_owned(),
        keys: manifest.kind == Kind::Keys,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::store::files::Operation;
    use crate::store::tests::faults::Faults;

    #[test]
    fn a_large_file_is_made_durable_on_the_way() {
        let dir = tempfile::tempdir().unwrap();
        let faults = Arc::new(Mutex::new(Faults {
            only: Some(Operation::Sync),
            ..Faults::default()
        }));
        let files = Files {
            faults: Some(Arc::clone(&faults)),
            ..Files::default()
        };
        let mut tape = Tape {
            disk: files.create(&dir.path().join("tape")).unwrap(),
            at: 0,
            synced: 0,
        };
        for _ in 0..3 * SYNC_EVERY / STEP as u64 {
            tape.write_all(&[1; STEP]).unwrap();
        }
        assert_eq!(faults.lock().unwrap().count, 3);
    }
}
