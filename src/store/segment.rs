//! One segment file of the journal: its header, and reading frames one after the other.
//!
//! All numbers are big-endian. The file's name is the segment's number in eight hexadecimal digits
//! and `.journal`.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGJRN1` |
//! | 8 | 2 | format, 1 |
//! | 10 | 2 | zero |
//! | 12 | 4 | number of this segment, from 1 |
//! | 16 | 8 | sequence number of its first frame |
//! | 24 | 16 | id of the store |
//! | 40 | 32 | chain hash before its first frame |
//! | 72 | 52 | zero |
//! | 124 | 4 | CRC-32 (IEEE) of bytes 0..124 |
//! | 128 | | frames; after the last one zeros |
//!
//! The chain hash before the very first frame is BLAKE3 of `nazorg journal` and the store's id.

use super::error::{Fault, Result, StoreError};
use super::files::Disk;
use super::frame::{
    BODY, CHAIN_LEN, Raw, begins_newer, claimed_length, envelope_length, newer, refuse,
};
use super::newer::refuse_newer;
use super::place::Place;

/// Length of a segment's header.
pub(crate) const HEADER_LEN: u32 = 128;
const MAGIC: &[u8; 8] = b"NZRGJRN1";
const FORMAT: u16 = 1;
/// Read at once at first, and at most. Whoever wants one act must not pay for a whole pass.
const FIRST_STEP: usize = 4 * 1024;
const READ_STEP: usize = 256 * 1024;

/// What a segment's header says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Segment {
    pub(crate) number: u32,
    pub(crate) first: u64,
    pub(crate) store: [u8; 16],
    pub(crate) before: [u8; CHAIN_LEN],
}

impl Segment {
    pub(crate) fn to_bytes(self) -> [u8; HEADER_LEN as usize] {
        let mut out = [0; HEADER_LEN as usize];
        out[..8].copy_from_slice(MAGIC);
        out[8..10].copy_from_slice(&FORMAT.to_be_bytes());
        out[12..16].copy_from_slice(&self.number.to_be_bytes());
        out[16..24].copy_from_slice(&self.first.to_be_bytes());
        out[24..40].copy_from_slice(&self.store);
        out[40..72].copy_from_slice(&self.before);
        let crc = crc32fast::hash(&out[..124]);
        out[124..].copy_from_slice(&crc.to_be_bytes());
        out
    }

    /// Reads a header.
    ///
    /// # Errors
    /// A damaged header, or one of a newer format.
    pub(crate) fn read(disk: &Disk, number: u32) -> Result<Self> {
        let mut bytes = [0; HEADER_LEN as usize];
        match disk.read_at(&mut bytes, 0) {
            Ok(count) if count == bytes.len() => Self::from_bytes(&bytes, number),
            _ => Err(Self::damaged(number)),
        }
    }

    fn damaged(number: u32) -> StoreError {
        let place = Place {
            segment: number,
            offset: 0,
        };
        StoreError::Damaged {
            place,
            fault: Fault::SegmentHeader,
        }
    }

    /// [`Self::read`] from bytes that were read already.
    pub(crate) fn from_bytes(bytes: &[u8; HEADER_LEN as usize], number: u32) -> Result<Self> {
        let crc = crc32fast::hash(&bytes[..124]).to_be_bytes();
        if bytes[124..] != crc {
            return Err(Self::damaged(number));
        }
        refuse_newer(bytes, MAGIC)?;
        let format = u16::from_be_bytes([bytes[8], bytes[9]]);
        if bytes[..8] == *MAGIC && format > FORMAT {
            return Err(StoreError::Newer {
                found: format,
                known: FORMAT,
            });
        }
        if bytes[..8] != *MAGIC || format != FORMAT {
            return Err(Self::damaged(number));
        }
        let mut out = Self {
            number: 0,
            first: 0,
            store: [0; 16],
            before: [0; CHAIN_LEN],
        };
        let (mut four, mut eight) = ([0; 4], [0; 8]);
        four.copy_from_slice(&bytes[12..16]);
        eight.copy_from_slice(&bytes[16..24]);
        out.number = u32::from_be_bytes(four);
        out.first = u64::from_be_bytes(eight);
        out.store.copy_from_slice(&bytes[24..40]);
        out.before.copy_from_slice(&bytes[40..72]);
        if out.number != number || out.first == 0 || bytes[72..124].iter().any(|byte| *byte != 0) {
            return Err(Self::damaged(number));
        }
        Ok(out)
    }
}

/// The chain hash before the first frame of a store's journal.
pub(crate) fn genesis(store: &[u8; 16]) -> [u8; CHAIN_LEN] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"nazorg journal").update(store);
    *hasher.finalize().as_bytes()
}

/// What stands where the next frame should.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next<'a> {
    /// A frame whose checksum is right.
    Frame(Raw<'a>),
    /// Nothing: zeros, or the end of the file.
    End,
    /// Something else.
    Bad,
}

/// Reads a segment's frames in order.
pub(crate) struct Reader<'a> {
    disk: &'a Disk,
    number: u32,
    /// Where the next frame begins.
    offset: u32,
    buffer: Vec<u8>,
    /// Where in the file the buffer begins.
    base: u64,
    /// How much is read next; grows as the reading goes on.
    step: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(disk: &'a Disk, number: u32, offset: u32) -> Self {
        Self {
            disk,
            number,
            offset,
            buffer: Vec::new(),
            base: u64::from(offset),
            step: FIRST_STEP,
        }
    }

    /// Where the next frame begins.
    pub(crate) fn place(&self) -> Place {
        Place {
            segment: self.number,
            offset: self.offset,
        }
    }

    /// Reads on until `need` bytes from the offset are there, or the file ends; returns where in
    /// the buffer the offset is.
    fn fill(&mut self, need: usize) -> Result<usize> {
        let start = usize::try_from(u64::from(self.offset) - self.base).unwrap_or(usize::MAX);
        if self.buffer.len().saturating_sub(start) >= need {
            return Ok(start);
        }
        self.buffer.drain(..start.min(self.buffer.len()));
        self.base = u64::from(self.offset);
        let have = self.buffer.len();
        self.buffer.resize(need.max(self.step), 0);
        self.step = (self.step * 2).min(READ_STEP);
        let count = self
            .disk
            .read_at(&mut self.buffer[have..], self.base + have as u64)
            .map_err(|error| StoreError::io("journal", error))?;
        self.buffer.truncate(have + count);
        Ok(0)
    }

    /// The next frame. Moves on only past a good one.
    ///
    /// # Errors
    /// The file cannot be read, or a newer program's frame stands here.
    pub(crate) fn next(&mut self) -> Result<Next<'_>> {
        let place = self.place();
        let mut start = self.fill(12)?;
        let head = &self.buffer[start..];
        if head.iter().take(12).all(|byte| *byte == 0) {
            return Ok(Next::End);
        }
        let Some(length) = claimed_length(head) else {
            start = self.fill(envelope_length(head).unwrap_or(BODY))?;
            return bad(&self.buffer[start..]);
        };
        start = self.fill(length)?;
        // A frame that claims to reach beyond what an offset can name is no frame.
        let after = u32::try_from(length)
            .ok()
            .and_then(|length| self.offset.checked_add(length));
        match (Raw::read(place, &self.buffer[start..]), after) {
            (Some(raw), Some(after)) => {
                self.offset = after;
                Ok(Next::Frame(raw))
            }
            _ => bad(&self.buffer[start..]),
        }
    }
}

/// What is no frame of this format: a newer program's, or nothing that anybody can read.
fn bad(bytes: &[u8]) -> Result<Next<'static>> {
    match begins_newer(bytes) {
        Some(found) => Err(refuse(found)),
        None => Ok(Next::Bad),
    }
}

/// What stands behind the last good frame of a segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Rest {
    /// The end of the last byte that is not zero, if there is one.
    pub(crate) dirty_until: Option<u64>,
    /// Good frames found there at any byte: the smallest number of the first frame of the batch
    /// they were written in is not needed, the largest is: above what was expected it proves
    /// that an acknowledged frame is damaged.
    pub(crate) latest_batch: Option<u64>,
    /// How many good frames there are.
    pub(crate) frames: u64,
}

/// Looks at everything from `offset` to the end of the file.
///
/// # Errors
/// The file cannot be read, or a newer program's frame stands there.
pub(crate) fn rest(disk: &Disk, number: u32, offset: u32) -> Result<Rest> {
    let fail = |error| StoreError::io("journal", error);
    let length = disk.len().map_err(fail)?;
    let mut out = Rest::default();
    let mut at = u64::from(offset);
    let (mut buffer, zeros) = (vec![0; READ_STEP], vec![0; READ_STEP]);
    // The last bytes of a piece may begin a frame's mark; they are read again with the next.
    while at < length {
        let count = disk.read_at(&mut buffer, at).map_err(fail)?;
        let piece = &buffer[..count];
        // Compared whole first: nearly always all of it is zeros, and that is quick to see.
        if piece != &zeros[..count]
            && let Some(last) = piece.iter().rposition(|byte| *byte != 0)
        {
            out.dirty_until = Some(at + last as u64 + 1);
            look_for_frames(disk, number, at, piece, &mut out)?;
        }
        at += if count < READ_STEP {
            count.max(1) as u64
        } else {
            (READ_STEP - 16) as u64
        };
    }
    Ok(out)
}

fn look_for_frames(disk: &Disk, number: u32, at: u64, piece: &[u8], out: &mut Rest) -> Result<()> {
    for index in 0..piece.len() {
        // Skip quickly: only an `N` can begin a frame.
        if piece[index] != b'N' {
            continue;
        }
        // The last bytes of a piece are seen again with the next.
        let Some(length) = envelope_length(&piece[index..]) else {
            continue;
        };
        let mut frame = vec![0; length];
        let from = at + index as u64;
        let count = disk
            .read_at(&mut frame, from)
            .map_err(|error| StoreError::io("journal", error))?;
        let Ok(offset) = u32::try_from(from) else {
            continue;
        };
        if let Some(raw) = Raw::read(
            Place {
                segment: number,
                offset,
            },
            &frame[..count],
        ) {
            out.frames += 1;
            out.latest_batch = out.latest_batch.max(Some(raw.header.batch_start()));
        } else if let Some(found) = newer(&frame[..count]) {
            return Err(refuse(found));
        }
    }
    Ok(())
}
