//! The segment files as they stand in the journal's folder and in the archive: their names, making
//! one, reading which there are, and putting away those that a checkpoint stands for.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::checkpoint::{self, Checkpoint};
use super::error::{Fault, Result, StoreError};
use super::files::{Disk, Files, is_full};
use super::frame::{MAX_LEN, Raw, claimed_length, newer, refuse};
use super::place::Place;
use super::segment::{HEADER_LEN, Segment, genesis};
use super::types::Head;

/// How many segments are kept open for reading.
const OPEN_SEGMENTS: usize = 16;

/// The name of a segment's file.
pub(crate) fn name(number: u32) -> String {
    format!("{number:08x}.journal")
}

/// Damage at a place.
pub(crate) fn damaged(place: Place, fault: Fault) -> StoreError {
    StoreError::Damaged { place, fault }
}

/// A failed file operation.
pub(crate) fn failed(path: &Path, error: io::Error) -> StoreError {
    if is_full(&error) {
        StoreError::Full
    } else {
        StoreError::io(path, error)
    }
}

/// Makes a segment: header and zeros, synced, and only then under its name.
pub(crate) fn new_segment(
    files: &Files,
    dir: &Path,
    segment: Segment,
    room: u64,
) -> io::Result<Disk> {
    let path = dir.join(name(segment.number));
    let new = path.with_extension("new");
    let write = || -> io::Result<Disk> {
        let disk = files.create(&new)?;
        disk.fill_zero(0, u64::from(HEADER_LEN) + room)?;
        disk.write_at(&segment.to_bytes(), 0)?;
        disk.sync()?;
        files.rename(&new, &path)?;
        Ok(disk)
    };
    write().map_err(|error| {
        drop(files.remove(&new));
        if path.exists() {
            // It has its name, but perhaps not for good: that is no full disk, after which the
            // segment before could be written on.
            io::Error::other(error.to_string())
        } else {
            error
        }
    })
}

/// Where segments stand.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    /// Those that are written and those the current state hangs on; checkpoints too.
    pub(crate) journal: PathBuf,
    /// Those that a checkpoint stands for. It may be moved elsewhere: only history is read there.
    pub(crate) archive: PathBuf,
}

impl Folders {
    pub(crate) fn of(store: &Path) -> Self {
        Self {
            journal: store.join("journal"),
            archive: store.join("archive"),
        }
    }

    /// Opens a segment wherever it stands, and reads its header.
    pub(crate) fn part(&self, files: &Files, number: u32, store: &[u8; 16]) -> Result<Part> {
        let place = Place {
            segment: number,
            offset: 0,
        };
        // It may be moved from the one to the other meanwhile; then it stands in the second.
        let mut disk = Err(damaged(place, Fault::Missing));
        for dir in [&self.journal, &self.archive] {
            let path = dir.join(name(number));
            match files.open(&path) {
                Ok(found) => {
                    disk = Ok(found);
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(StoreError::io(path, error)),
            }
        }
        let disk = disk?;
        let segment = Segment::read(&disk, number)?;
        if segment.store != *store {
            return Err(StoreError::ForeignJournal);
        }
        let disk = Arc::new(disk);
        Ok(Part { segment, disk })
    }

    /// The segments in the archive, in order; none when there is no archive.
    pub(crate) fn archived(&self, files: &Files) -> Result<Vec<u32>> {
        if self.archive.is_dir() {
            numbers(files, &self.archive)
        } else {
            Ok(Vec::new())
        }
    }

    /// Moves the segments up to this one into the archive, and removes older checkpoints.
    /// [`StoreError::WriteFailed`] when one was moved and its new name is perhaps not durable: then
    /// the old folder must not be synced before that one is.
    pub(crate) fn put_away(&self, files: &Files, until: u32) -> Result<()> {
        files.make_dir(&self.archive)?;
        for number in numbers(files, &self.journal)? {
            let from = self.journal.join(name(number));
            if number <= until {
                let to = self.archive.join(name(number));
                files.rename(&from, &to).map_err(|source| {
                    if from.exists() {
                        StoreError::io(&from, source)
                    } else {
                        StoreError::WriteFailed { source }
                    }
                })?;
            }
        }
        for number in checkpoint::numbers(&self.journal)? {
            if number < until {
                let path = self.journal.join(checkpoint::name(number));
                files
                    .remove(&path)
                    .map_err(|error| StoreError::io(path, error))?;
            }
        }
        files
            .sync_dir(&self.journal)
            .map_err(|error| StoreError::io(&self.journal, error))
    }
}

/// Segments opened for reading, the last few kept ready.
pub(crate) struct Disks {
    files: Files,
    folders: Folders,
    store: [u8; 16],
    open: Mutex<HashMap<u32, Part>>,
}

/// A segment and its open file.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) segment: Segment,
    pub(crate) disk: Arc<Disk>,
}

impl Disks {
    pub(crate) fn new(files: Files, folders: Folders, store: [u8; 16]) -> Self {
        Self {
            files,
            folders,
            store,
            open: Mutex::default(),
        }
    }

    /// Whether a checkpoint later than the one in use stands there and is not whole.
    pub(crate) fn has_bad_checkpoint(&self, used: u32, mark: checkpoint::Mark<'_>) -> Result<bool> {
        let dir = &self.folders.journal;
        for number in checkpoint::numbers(dir)? {
            let path = dir.join(checkpoint::name(number));
            let whole = || Checkpoint::open(&self.files, &path, number, &self.store)?.check(mark);
            // It may be taken into use, or removed, right now.
            if number > used && whole().is_err() && path.exists() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A segment, wherever it stands. An open one stays readable when its file is moved.
    pub(crate) fn part(&self, number: u32) -> Result<Part> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = open.get(&number) {
            return Ok(part.clone());
        }
        let part = self.folders.part(&self.files, number, &self.store)?;
        if open.len() >= OPEN_SEGMENTS {
            open.clear();
        }
        open.insert(number, part.clone());
        Ok(part)
    }
}

/// The bytes of the frame at a place.
pub(crate) fn frame_bytes(disk: &Disk, place: Place) -> Result<Vec<u8>> {
    let no_such = || StoreError::NoSuchPlace { place };
    let fail = |error| StoreError::io(name(place.segment), error);
    // Most frames are short: one read fetches them whole.
    let mut bytes = vec![0; 1024];
    let count = disk
        .read_at(&mut bytes, u64::from(place.offset))
        .map_err(fail)?;
    bytes.truncate(count);
    let length = claimed_length(&bytes).ok_or_else(no_such)?.min(MAX_LEN);
    if length > bytes.len() {
        bytes.resize(length, 0);
        let count = disk
            .read_at(&mut bytes, u64::from(place.offset))
            .map_err(fail)?;
        bytes.truncate(count);
    } else {
        bytes.truncate(length);
    }
    match Raw::read(place, &bytes) {
        Some(_) => Ok(bytes),
        None => Err(newer(&bytes).map_or_else(|| damaged(place, Fault::Frame), refuse)),
    }
}

/// Reads the headers of the segments that follow a checkpoint (or of all, where there is none) and
/// checks that they belong together.
pub(crate) fn list(
    files: &Files,
    folders: &Folders,
    store: &[u8; 16],
    base: Option<&Checkpoint>,
) -> Result<Vec<Segment>> {
    let mut numbers = numbers(files, &folders.journal)?;
    numbers.retain(|number| base.is_none_or(|base| *number > base.segment()));
    if base.is_none() && numbers.first() != Some(&1) {
        // No checkpoint can be used: the archive holds the beginning.
        let first = numbers.first().copied().unwrap_or(u32::MAX);
        let archived = folders.archived(files)?.into_iter().filter(|n| *n < first);
        numbers = archived.chain(numbers).collect();
    }
    let begin = base.map_or_else(
        || Head {
            sequence: 0,
            hash: genesis(store),
        },
        |base| base.head(),
    );
    let first = base.map_or(1, |base| base.segment() + 1);
    let mut out: Vec<Segment> = Vec::with_capacity(numbers.len());
    for (wanted, number) in (first..).zip(numbers) {
        let place = Place {
            segment: wanted,
            offset: 0,
        };
        if number != wanted {
            return Err(damaged(place, Fault::Missing));
        }
        let segment = folders.part(files, number, store)?.segment;
        let follows = match out.last() {
            None => segment.first == begin.sequence + 1 && segment.before == begin.hash,
            Some(before) => before.first <= segment.first,
        };
        if !follows {
            return Err(damaged(place, Fault::SegmentOrder));
        }
        out.push(segment);
    }
    Ok(out)
}

/// The numbers of the segments that are in a folder, in order.
fn numbers(files: &Files, dir: &Path) -> Result<Vec<u32>> {
    let fail = |error| StoreError::io(dir, error);
    let mut numbers = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        match path.extension().and_then(|ext| ext.to_str()) {
            // What a stopped attempt to make a segment left.
            Some("new") => drop(files.remove(&path)),
            Some("journal") => {
                let stem = path
                    .file_stem()
                    .and_then(|stem| stem.to_str())
                    .unwrap_or_default();
                numbers.extend(
                    u32::from_str_radix(stem, 16)
                        .ok()
                        .filter(|n| path.ends_with(name(*n))),
                );
            }
            _ => {}
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}
