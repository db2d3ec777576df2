//! A checkpoint: every frame of the older segments that the current state still hangs on, in one
//! file, so that those segments may leave for the archive and a rebuild need not read them.
//!
//! It holds the last version of each record of the units that live (removals too), the frame that
//! destroyed each of the others, and the first frames of the newest acts: the frames themselves,
//! sealed as they are. It stands in the journal's folder under the number, in eight hexadecimal
//! digits, of the last segment it stands for, and `.checkpoint`. All numbers are big-endian.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGCHK1` |
//! | 8 | 4 | zero |
//! | 12 | 4 | number of the last segment it stands for |
//! | 16 | 8 | sequence number of the last frame it stands for |
//! | 24 | 16 | id of the store |
//! | 40 | 32 | chain hash of that frame |
//! | 72 | 8 | where that frame stands: segment, offset |
//! | 80 | 8 | how many frames are in it |
//! | 88 | 8 | length of the whole file |
//! | 96 | 28 | zero |
//! | 124 | 4 | CRC-32 (IEEE) of bytes 0..124 |
//! | 128 | | for each frame, by sequence number: where it stands (8), the frame whole |
//! | length-48 | 32 | BLAKE3 of everything before |
//! | length-16 | 16 | keyed hash of those 32 bytes: only who has the store's keys can make one |

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{Fault, Result, StoreError};
use super::files::{Disk, Files};
use super::frame::{CHAIN_LEN, MAX_LEN, Raw, claimed_length};
use super::key_reader::KeyReader;
use super::newer::refuse_newer;
use super::place::{Anchor, Place};
use super::segment_files::{damaged, failed};
use super::snapshot::{Snapshot, Spot};
use super::types::{Head, Phase, Progress};

const MAGIC: &[u8; 8] = b"NZRGCHK1";
const HEADER: usize = 128;
const TRAILER: usize = 48;
/// The file's extension.
pub(crate) const EXTENSION: &str = "checkpoint";
const STEP: usize = 256 * 1024;

/// An open checkpoint, of which the header was read.
pub(crate) struct Checkpoint {
    disk: Disk,
    /// Everything up to this frame is stood for.
    pub(crate) covers: Anchor,
    pub(crate) frames: u64,
    pub(crate) length: u64,
    path: PathBuf,
}

/// The name of the file that stands for the segments up to this one.
pub(crate) fn name(segment: u32) -> String {
    format!("{segment:08x}.{EXTENSION}")
}

/// Makes the keyed hash of the last 16 bytes.
pub(crate) type Mark<'a> = &'a (dyn Fn(&[u8]) -> [u8; 16] + Sync);

/// The keyed hash of a store.
pub(crate) fn mark(keys: &KeyReader, digest: &[u8]) -> [u8; 16] {
    keys.hash("checkpoint", digest)
}

impl Checkpoint {
    /// Opens the newest checkpoint in the journal's folder whose header is right.
    pub(crate) fn newest(files: &Files, dir: &Path, store: &[u8; 16]) -> Result<Option<Arc<Self>>> {
        let mut found: Vec<u32> = numbers(dir)?;
        found.sort_unstable();
        while let Some(number) = found.pop() {
            match Self::open(files, &dir.join(name(number)), number, store) {
                Ok(checkpoint) => return Ok(Some(Arc::new(checkpoint))),
                // An older one will do, or the archive.
                Err(StoreError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Opens one and reads its header.
    pub(crate) fn open(files: &Files, path: &Path, number: u32, store: &[u8; 16]) -> Result<Self> {
        let place = Place {
            segment: number,
            offset: 0,
        };
        let bad = || damaged(place, Fault::Checkpoint);
        let fail = |error| StoreError::io(path, error);
        let disk = files.open(path).map_err(fail)?;
        let mut bytes = [0; HEADER];
        let count = disk.read_at(&mut bytes, 0).map_err(fail)?;
        let crc = crc32fast::hash(&bytes[..124]).to_be_bytes();
        if count < HEADER || bytes[124..] != crc {
            return Err(bad());
        }
        refuse_newer(&bytes, MAGIC)?;
        if bytes[..8] != *MAGIC || bytes[8..12] != [0; 4] {
            return Err(bad());
        }
        let eight = |from: usize| {
            let mut out = [0; 8];
            out.copy_from_slice(&bytes[from..from + 8]);
            u64::from_be_bytes(out)
        };
        let mut hash = [0; CHAIN_LEN];
        hash.copy_from_slice(&bytes[40..72]);
        let last = Place::from_bytes(&bytes[72..80]).ok_or_else(bad)?;
        let (frames, length) = (eight(80), eight(88));
        if bytes[12..16] != number.to_be_bytes() || disk.len().map_err(fail)? != length {
            return Err(bad());
        }
        if bytes[24..40] != *store {
            return Err(StoreError::ForeignJournal);
        }
        Ok(Self {
            disk,
            covers: Anchor {
                sequence: eight(16),
                hash,
                place: last,
            },
            frames,
            length,
            path: path.to_owned(),
        })
    }

    /// The last frame it stands for, as an end of the journal.
    pub(crate) const fn head(&self) -> Head {
        Head {
            sequence: self.covers.sequence,
            hash: self.covers.hash,
        }
    }

    /// The last segment it stands for.
    pub(crate) const fn segment(&self) -> u32 {
        self.covers.place.segment
    }

    fn bad(&self) -> StoreError {
        damaged(self.covers.place, Fault::Checkpoint)
    }

    /// Bytes of the file as it is, for a copy.
    pub(crate) fn read_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
        self.disk.read_at(buffer, offset)
    }

    /// Compares the keyed hash with the content.
    pub(crate) fn check(&self, mark: Mark<'_>) -> Result<()> {
        let fail = |error| StoreError::io(&self.path, error);
        let content = self.length.saturating_sub(TRAILER as u64);
        let digest = digest(&self.disk, content).map_err(fail)?;
        let mut trailer = [0; TRAILER];
        let count = self.disk.read_at(&mut trailer, content).map_err(fail)?;
        if count < TRAILER || trailer[..32] != digest || trailer[32..] != mark(&digest) {
            return Err(self.bad());
        }
        Ok(())
    }

    /// Shows every frame in it.
    pub(crate) fn read(
        &self,
        visit: &mut dyn FnMut(&Raw<'_>, Spot) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let end = self.length.saturating_sub(TRAILER as u64);
        let mut window = Window {
            disk: &self.disk,
            base: HEADER as u64,
            bytes: Vec::new(),
            step: STEP,
        };
        let (mut at, mut count, mut before) = (HEADER as u64, 0, 0);
        while at < end {
            let head = window.get(at, 16).ok_or_else(|| self.bad())?;
            let place = Place::from_bytes(&head[..8]).ok_or_else(|| self.bad())?;
            let length = claimed_length(&head[8..]).ok_or_else(|| self.bad())?;
            let bytes = window.get(at + 8, length).ok_or_else(|| self.bad())?;
            let raw = Raw::read(place, bytes).ok_or_else(|| self.bad())?;
            if raw.header.sequence <= before || raw.header.sequence > self.covers.sequence {
                return Err(self.bad());
            }
            before = raw.header.sequence;
            count += 1;
            let spot = Spot {
                place,
                copy: at + 8,
            };
            if visit(&raw, spot)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            at += 8 + length as u64;
        }
        if at != end || count != self.frames {
            return Err(self.bad());
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The bytes of one frame.
    pub(crate) fn frame(&self, spot: Spot) -> Result<Vec<u8>> {
        let mut window = Window {
            disk: &self.disk,
            base: spot.copy,
            bytes: Vec::new(),
            // Most frames are short: one read fetches them whole.
            step: 1024,
        };
        let length = window
            .get(spot.copy, 8)
            .and_then(claimed_length)
            .ok_or_else(|| self.bad())?;
        let bytes = window.get(spot.copy, length).ok_or_else(|| self.bad())?;
        Ok(bytes.to_vec())
    }
}

/// A piece of the file in memory.
struct Window<'a> {
    disk: &'a Disk,
    /// Where in the file the bytes begin.
    base: u64,
    bytes: Vec<u8>,
    /// How much is read at a time, at least.
    step: usize,
}

impl Window<'_> {
    /// `need` bytes from `at`, or `None` when they are not there.
    fn get(&mut self, at: u64, need: usize) -> Option<&[u8]> {
        let mut from = usize::try_from(at.checked_sub(self.base)?).ok()?;
        if need > MAX_LEN {
            return None;
        }
        if self.bytes.len().saturating_sub(from) < need {
            self.base = at;
            from = 0;
            self.bytes.resize(need.max(self.step), 0);
            let count = self.disk.read_at(&mut self.bytes, at).ok()?;
            self.bytes.truncate(count);
        }
        self.bytes.get(from..from + need)
    }
}

/// The numbers of the checkpoints that stand in the folder.
pub(crate) fn numbers(dir: &Path) -> Result<Vec<u32>> {
    let fail = |error| StoreError::io(dir, error);
    let mut out = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let number = stem.and_then(|stem| u32::from_str_radix(stem, 16).ok());
        out.extend(number.filter(|number| path.ends_with(name(*number))));
    }
    Ok(out)
}

/// One checkpoint to be written.
pub(crate) struct Writing<'a> {
    pub(crate) files: &'a Files,
    /// The journal's folder.
    pub(crate) dir: &'a Path,
    pub(crate) store: [u8; 16],
    pub(crate) from: &'a Snapshot,
    pub(crate) mark: Mark<'a>,
    pub(crate) go_on: &'a dyn Fn() -> bool,
}

impl Writing<'_> {
    /// Writes the frames at these spots, in order; durable under its name when this returns.
    /// `None` when there is nothing to stand for, or when `go_on` said no on the way.
    pub(crate) fn run(
        &self,
        spots: &[Spot],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Checkpoint>> {
        let Some(covers) = self.from.anchor() else {
            return Ok(None);
        };
        let number = covers.place.segment;
        let path = self.dir.join(name(number));
        let new = path.with_extension("new");
        let fail = |error| failed(&path, error);
        let disk = self.files.create(&new).map_err(fail)?;
        let written = self.write(&disk, &covers, spots, progress);
        if !matches!(written, Ok(true)) {
            drop(self.files.remove(&new));
            return written.map(|_| None);
        }
        self.files.rename(&new, &path).map_err(fail)?;
        Checkpoint::open(self.files, &path, number, &self.store).map(Some)
    }

    fn write(
        &self,
        disk: &Disk,
        covers: &Anchor,
        spots: &[Spot],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<bool> {
        let fail = |error| failed(self.dir, error);
        let total = spots.len() as u64;
        let mut buffer = vec![0; HEADER];
        let mut at = 0;
        for (done, spot) in (1..).zip(spots) {
            buffer.extend_from_slice(&spot.place.to_bytes());
            buffer.extend_from_slice(&self.from.frame(*spot)?);
            if buffer.len() >= 4 * STEP {
                disk.write_at(&buffer, at).map_err(fail)?;
                at += buffer.len() as u64;
                buffer.clear();
                progress(Progress {
                    phase: Phase::Checkpoint,
                    done,
                    total,
                });
                if !(self.go_on)() {
                    return Ok(false);
                }
            }
        }
        disk.write_at(&buffer, at).map_err(fail)?;
        let content = at + buffer.len() as u64;
        let header = header(&self.store, covers, total, content + TRAILER as u64);
        disk.write_at(&header, 0).map_err(fail)?;
        // Hashed from what was written: the header came last, and a bad write shows at once.
        let digest = digest(disk, content).map_err(fail)?;
        let mut trailer = digest.to_vec();
        trailer.extend_from_slice(&(self.mark)(&digest));
        disk.write_at(&trailer, content)
            .and_then(|()| disk.sync())
            .map_err(fail)?;
        Ok(true)
    }
}

fn header(store: &[u8; 16], covers: &Anchor, frames: u64, length: u64) -> [u8; HEADER] {
    let mut out = [0; HEADER];
    out[..8].copy_from_slice(MAGIC);
    out[12..16].copy_from_slice(&covers.place.segment.to_be_bytes());
    out[16..24].copy_from_slice(&covers.sequence.to_be_bytes());
    out[24..40].copy_from_slice(store);
    out[40..72].copy_from_slice(&covers.hash);
    out[72..80].copy_from_slice(&covers.place.to_bytes());
    out[80..88].copy_from_slice(&frames.to_be_bytes());
    out[88..96].copy_from_slice(&length.to_be_bytes());
    let crc = crc32fast::hash(&out[..124]);
    out[124..].copy_from_slice(&crc.to_be_bytes());
    out
}

/// The hash of the first bytes of the file.
fn digest(disk: &Disk, length: u64) -> std::io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    let (mut at, mut buffer) = (0, vec![0; STEP]);
    while at < length {
        let want = usize::try_from(length - at).map_or(STEP, |left| left.min(STEP));
        let count = disk.read_at(&mut buffer[..want], at)?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        hasher.update(&buffer[..count]);
        at += count as u64;
    }
    Ok(*hasher.finalize().as_bytes())
}
