//! What goes into a journal part: which bytes of which segments, found and checked by reading every
//! frame from where the last backup ended.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::id::UnitId;
use crate::store::checkpoint::{self, Checkpoint};
use crate::store::error::{Fault, Result, StoreError};
use crate::store::files::Disk;
use crate::store::frame::{CHAIN_LEN, Class, Raw};
use crate::store::key_reader::KeyReader;
use crate::store::place::{Anchor, Place};
use crate::store::segment::{HEADER_LEN, Next, Reader, genesis};
use crate::store::segment_files::{Part, name};
use crate::store::snapshot::{Snapshot, read_parts};

use super::envelope::hex;
use super::manifest::{Member, Position};

/// How much is read at a time.
const STEP: usize = 256 * 1024;

/// Where the bytes of a member stand.
pub(super) enum Source {
    Segment(Arc<Disk>),
    Checkpoint(Arc<Checkpoint>),
}

impl Source {
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        match self {
            Self::Segment(disk) => disk.read_at(buffer, at),
            Self::Checkpoint(checkpoint) => checkpoint.read_at(buffer, at),
        }
    }
}

/// A stretch of a file.
pub(super) struct Stretch<'a> {
    pub(super) source: &'a Source,
    pub(super) at: u64,
    pub(super) end: u64,
}

impl Read for Stretch<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let want = buffer.len().min(left);
        let count = self.source.read_at(&mut buffer[..want], self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// See the module.
pub(super) struct Survey {
    pub(super) members: Vec<(Member, Source)>,
    /// The units that frames in here destroy, with those frames' numbers.
    pub(super) destroyed: Vec<(u64, UnitId)>,
    /// Segments of the archive that are not here.
    pub(super) elsewhere: u64,
    pub(super) end: Position,
}

/// The end of the journal as of this snapshot.
fn end_of(from: &Snapshot, ends: &BTreeMap<u32, u32>) -> Position {
    let last = from.segments.last().map_or(1, |segment| segment.number);
    let place = from.last.unwrap_or(Place {
        segment: last,
        offset: HEADER_LEN,
    });
    let end = ends.get(&place.segment).copied().unwrap_or(HEADER_LEN);
    let anchor = Anchor {
        sequence: from.head.sequence,
        hash: from.head.hash,
        place,
    };
    Position { anchor, end }
}

/// Finds the frame with this number whose chain hash is as `fits` wants it; `None` when it is not
/// in the journal or stands in a segment that is not here.
pub(super) fn locate(
    from: &Snapshot,
    sequence: u64,
    fits: &dyn Fn(&[u8; CHAIN_LEN]) -> bool,
) -> Result<Option<Position>> {
    if sequence == 0 || sequence > from.head.sequence {
        return Ok(None);
    }
    let covered = from.base.as_ref().map_or(0, |base| base.segment());
    let newest = from.segments.iter().rev().map(|segment| segment.number);
    for number in newest.chain((1..=covered).rev()) {
        let part = match from.disks.part(number) {
            Ok(part) => part,
            Err(StoreError::Damaged {
                fault: Fault::Missing,
                ..
            }) => return Ok(None),
            Err(error) => return Err(error),
        };
        if part.segment.first > sequence {
            continue;
        }
        let mut reader = Reader::new(&part.disk, number, HEADER_LEN);
        while let Next::Frame(raw) = reader.next()? {
            if raw.header.sequence == sequence {
                let anchor = Anchor {
                    sequence,
                    hash: raw.chain(),
                    place: raw.place,
                };
                let end = reader.place().offset;
                return Ok(fits(&anchor.hash).then_some(Position { anchor, end }));
            }
        }
        return Ok(None);
    }
    Ok(None)
}

/// The segments that a checkpoint stands for, as far as they are here without a gap to its end.
fn archived(from: &Snapshot) -> Result<Vec<Part>> {
    let covered = from.base.as_ref().map_or(0, |base| base.segment());
    let mut out = Vec::new();
    for number in (1..=covered).rev() {
        match from.disks.part(number) {
            Ok(part) => out.push(part),
            Err(StoreError::Damaged {
                fault: Fault::Missing,
                ..
            }) => break,
            Err(error) => return Err(error),
        }
    }
    out.reverse();
    Ok(out)
}

impl Survey {
    /// Reads everything behind `after`; `None`: everything there is.
    pub(super) fn of(from: &Snapshot, after: Option<&Position>, keys: &KeyReader) -> Result<Self> {
        let covered = from.base.as_ref().map_or(0, |base| base.segment());
        let last = from.segments.last().map_or(0, |segment| segment.number);
        let parts = match after {
            Some(after) => (after.anchor.place.segment..=last)
                .map(|number| from.disks.part(number))
                .collect::<Result<Vec<_>>>()?,
            None => {
                let mut parts = archived(from)?;
                for segment in &from.segments {
                    parts.push(from.disks.part(segment.number)?);
                }
                parts
            }
        };
        let here = parts.iter().filter(|p| p.segment.number <= covered).count();
        let elsewhere = match after {
            Some(_) => 0,
            None => u64::from(covered) - here as u64,
        };
        let (mut ends, mut destroyed) = (BTreeMap::new(), Vec::new());
        let anchor = after.map(|after| after.anchor);
        read_parts(
            parts.iter().cloned().map(Ok),
            anchor,
            from.head,
            &mut |raw| {
                let end = raw.place.offset + u32::try_from(raw.bytes().len()).unwrap_or(0);
                ends.insert(raw.place.segment, end);
                destroyed.extend(destroys(raw));
                Ok(ControlFlow::Continue(()))
            },
        )?;
        if let Some(after) = after {
            ends.entry(after.anchor.place.segment).or_insert(after.end);
        }
        let end = end_of(from, &ends);
        let mut out = Self {
            members: Vec::with_capacity(parts.len() + 1),
            destroyed,
            elsewhere,
            end,
        };
        for part in parts {
            let number = part.segment.number;
            let begin = after.filter(|a| a.anchor.place.segment == number);
            let begin = begin.map_or(0, |after| after.end);
            let end = ends.get(&number).copied().unwrap_or(HEADER_LEN);
            if end > begin {
                let folder = if number <= covered && after.is_none() {
                    "archive"
                } else {
                    "journal"
                };
                let name = format!("{folder}/{}", name(number));
                out.add(name, Source::Segment(part.disk), begin, end.into())?;
            }
        }
        if let (Some(base), None) = (&from.base, after) {
            base.check(&|digest| checkpoint::mark(keys, digest))?;
            let name = format!("journal/{}", checkpoint::name(base.segment()));
            let length = base.length;
            out.add(name, Source::Checkpoint(Arc::clone(base)), 0, length)?;
        }
        Ok(out)
    }

    fn add(&mut self, name: String, source: Source, begin: u32, end: u64) -> Result<()> {
        let fail = |error| StoreError::io(&name, error);
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; STEP]);
        let mut stretch = Stretch {
            source: &source,
            at: begin.into(),
            end,
        };
        loop {
            let count = stretch.read(&mut buffer).map_err(fail)?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
        }
        let member = Member {
            length: stretch.at - u64::from(begin),
            blake3: hex(hasher.finalize().as_bytes()),
            offset: begin,
            name,
        };
        self.members.push((member, source));
        Ok(())
    }

    /// All bytes of the members together.
    pub(super) fn bytes(&self) -> u64 {
        self.members.iter().map(|(member, _)| member.length).sum()
    }
}

fn destroys(raw: &Raw<'_>) -> Option<(u64, UnitId)> {
    let header = &raw.header;
    (header.class == Class::Destroy).then_some((header.sequence, header.key.unit))
}

/// All units that the journal destroys.
pub(super) fn all_destroyed(from: &Snapshot) -> Result<Vec<(u64, UnitId)>> {
    let mut out = Vec::new();
    from.read_current(&mut |raw, _| {
        out.extend(destroys(raw));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(out)
}

/// The chain hash before the first frame of a store.
pub(super) fn beginning(store: &[u8; 16]) -> Position {
    Position {
        anchor: Anchor {
            sequence: 0,
            hash: genesis(store),
            place: Place {
                segment: 0,
                offset: 0,
            },
        },
        end: 0,
    }
}
