//! Joining the parts of a generation: their segments become whole files again, and the frames in
//! them one chain.

use std::path::{Path, PathBuf};

use crate::store::files::{Disk, Files};
use crate::store::segment::HEADER_LEN;
use crate::store::types::Head;

use super::envelope::Identities;
use super::error::{BackupError, BackupResult, Flaw};
use super::manifest::{Manifest, Member, Place};
use super::part::{Part, Sink};
use super::row::FrameRow;

/// A part of the chain.
pub(super) struct Link {
    pub(super) path: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) head: Head,
}

/// Reads all parts in order, and joins their segments where a folder is given.
pub(super) fn join(
    files: &Files,
    identities: &Identities,
    chain: &[Link],
    store: &[u8; 16],
    into: Option<&Path>,
) -> BackupResult<FrameRow> {
    let mut row = FrameRow::new(*store, None);
    for link in chain {
        let mut joiner = Joiner {
            files,
            into,
            path: &link.path,
            row,
            file: None,
            frames: false,
        };
        let part = Part {
            files,
            path: &link.path,
            identities,
        };
        let (manifest, ..) = part.read(&mut joiner)?;
        row = joiner.row;
        if manifest != link.manifest {
            return Err(BackupError::damaged(&link.path, Flaw::Content));
        }
        if row.head() != Some(link.head) || !row.is_whole() {
            return Err(BackupError::damaged(&link.path, Flaw::Chain));
        }
    }
    Ok(row)
}

/// Writes the members of a journal part where they belong, and follows the frames.
struct Joiner<'a> {
    files: &'a Files,
    into: Option<&'a Path>,
    path: &'a Path,
    row: FrameRow,
    /// The file being written, and where.
    file: Option<(PathBuf, Disk, u64)>,
    frames: bool,
}

impl Joiner<'_> {
    fn flaw(&self) -> impl Fn(Flaw) -> BackupError {
        let path = self.path.to_owned();
        move |flaw| BackupError::damaged(&path, flaw)
    }

    fn open(&self, into: &Path, member: &Member) -> BackupResult<(PathBuf, Disk, u64)> {
        let path = into.join(&member.name);
        let fail = |error| BackupError::io(&path, error);
        if let Some(folder) = path.parent() {
            self.files.make_dir(folder)?;
        }
        if member.offset == 0 {
            let disk = self.files.create(&path).map_err(fail)?;
            return Ok((path, disk, 0));
        }
        let disk = self.files.open(&path).map_err(fail)?;
        let length = disk.len().map_err(fail)?;
        if length != u64::from(member.offset) || length < u64::from(HEADER_LEN) {
            return Err((self.flaw())(Flaw::Joint));
        }
        Ok((path, disk, length))
    }
}

impl Sink for Joiner<'_> {
    fn begin(&mut self, member: &Member) -> BackupResult<()> {
        self.frames = false;
        if let Some(Place::Segment { number }) = Place::of(&member.name) {
            self.frames = true;
            let begun = self.row.begin(number, member.offset);
            begun.map_err(self.flaw())?;
        }
        if let Some(into) = self.into {
            self.file = Some(self.open(into, member)?);
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> BackupResult<()> {
        if self.frames {
            let fed = self.row.feed(bytes);
            fed.map_err(self.flaw())?;
        }
        if let Some((path, disk, at)) = &mut self.file {
            disk.write_at(bytes, *at)
                .map_err(|error| BackupError::io(path, error))?;
            *at += bytes.len() as u64;
        }
        Ok(())
    }

    fn end(&mut self) -> BackupResult<()> {
        if self.frames {
            let ended = self.row.end();
            ended.map_err(self.flaw())?;
        }
        if let Some((path, disk, _)) = self.file.take() {
            disk.sync().map_err(|error| BackupError::io(&path, error))?;
        }
        Ok(())
    }
}
