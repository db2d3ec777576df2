//! The journal up to a fixed point: for readings that take long and must not keep anybody from
//! writing. What is appended later is not seen; frames never change, and a segment that is put into
//! the archive meanwhile is found there.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::checkpoint::Checkpoint;
use super::error::{Fault, Result};
use super::frame::Raw;
use super::journal::Visit;
use super::place::{Anchor, Place};
use super::segment::{HEADER_LEN, Next, Reader, Segment};
use super::segment_files::{Disks, Part, damaged, frame_bytes};
use super::types::Head;

/// Where a frame can be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Spot {
    /// Where it stands in the journal.
    pub(crate) place: Place,
    /// The byte in the checkpoint at which its copy begins; zero when it must be read in its segment.
    pub(crate) copy: u64,
}

/// See the module.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// What stands for the segments before the parts.
    pub(crate) base: Option<Arc<Checkpoint>>,
    /// The segments that follow it, in order.
    pub(crate) segments: Vec<Segment>,
    pub(crate) disks: Arc<Disks>,
    pub(crate) head: Head,
    pub(crate) last: Option<Place>,
}

impl Snapshot {
    /// The last frame.
    pub(crate) fn anchor(&self) -> Option<Anchor> {
        self.last.map(|place| Anchor {
            sequence: self.head.sequence,
            hash: self.head.hash,
            place,
        })
    }

    /// The sequence number of the last frame that the checkpoint stands for.
    pub(crate) fn base_sequence(&self) -> u64 {
        self.base.as_ref().map_or(0, |base| base.head().sequence)
    }

    /// Shows every frame that the current state can hang on, in order: the checkpoint's, then all
    /// that follow it. The checkpoint is checked whole first, the chain of the others on the way.
    pub(crate) fn read_current(
        &self,
        visit: &mut dyn FnMut(&Raw<'_>, Spot) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        if let Some(base) = &self.base
            && base.read(visit)?.is_break()
        {
            return Ok(());
        }
        self.read(&mut |raw| {
            let place = raw.place;
            visit(raw, Spot { place, copy: 0 })
        })
    }

    /// Shows every frame after the checkpoint, chain checked.
    pub(crate) fn read(&self, visit: Visit<'_>) -> Result<()> {
        let parts = self.segments.iter().map(|s| self.disks.part(s.number));
        read_parts(parts, None, self.head, visit)
    }

    /// The bytes of one frame.
    pub(crate) fn frame(&self, spot: Spot) -> Result<Vec<u8>> {
        if let (Some(base), true) = (&self.base, spot.copy > 0) {
            return base.frame(spot);
        }
        frame_bytes(&self.disks.part(spot.place.segment)?.disk, spot.place)
    }

    /// Only what stands in segments that are full: nothing is added to them any more. `None` when
    /// there are none.
    pub(crate) fn closed(mut self) -> Result<Option<Self>> {
        let (Some(open), Some(full)) = (self.segments.pop(), self.segments.last()) else {
            return Ok(None);
        };
        self.head = Head {
            sequence: open.first.saturating_sub(1),
            hash: open.before,
        };
        self.last = last_frame(&self.disks.part(full.number)?)?;
        Ok(self.last.is_some().then_some(self))
    }
}

/// The place of the last frame of a segment.
pub(crate) fn last_frame(part: &Part) -> Result<Option<Place>> {
    let mut reader = Reader::new(&part.disk, part.segment.number, HEADER_LEN);
    let mut last = None;
    while let Next::Frame(raw) = reader.next()? {
        last = Some(raw.place);
    }
    Ok(last)
}

/// Shows every frame of the parts in order, from a place on (`None`: from the first) and no
/// further than `until`. Checks numbers and chain, and that the parts follow one another.
pub(crate) fn read_parts(
    parts: impl Iterator<Item = Result<Part>>,
    from: Option<Anchor>,
    until: Head,
    visit: Visit<'_>,
) -> Result<()> {
    let mut state: Option<Head> = None;
    let mut reached = Place {
        segment: 1,
        offset: HEADER_LEN,
    };
    for part in parts {
        let Part { segment, disk } = part?;
        let mut skip = from.filter(|a| state.is_none() && a.place.segment == segment.number);
        let offset = skip.map_or(HEADER_LEN, |anchor| anchor.place.offset);
        let mut reader = Reader::new(&disk, segment.number, offset);
        let begin = Head {
            sequence: segment.first.saturating_sub(1),
            hash: segment.before,
        };
        match state {
            None if skip.is_none() => state = Some(begin),
            Some(state) if state != begin => return Err(damaged(reached, Fault::SegmentOrder)),
            _ => {}
        }
        loop {
            if state.is_some_and(|state| state.sequence >= until.sequence) {
                break;
            }
            reached = reader.place();
            let raw = match reader.next()? {
                Next::Frame(raw) => raw,
                Next::End => break,
                Next::Bad => return Err(damaged(reached, Fault::Frame)),
            };
            let this = Head {
                sequence: raw.header.sequence,
                hash: raw.chain(),
            };
            if let Some(anchor) = skip.take() {
                // Before an anchor's frame the chain hash is not known; the anchor itself is.
                if this.sequence != anchor.sequence || this.hash != anchor.hash {
                    return Err(damaged(reached, Fault::Chain));
                }
                state = Some(this);
                continue;
            }
            let before = state.unwrap_or(begin);
            if this.sequence != before.sequence + 1 {
                return Err(damaged(reached, Fault::Sequence));
            }
            if !raw.follows(&before.hash) {
                return Err(damaged(reached, Fault::Chain));
            }
            state = Some(this);
            if visit(&raw)?.is_break() {
                return Ok(());
            }
        }
        reached = reader.place();
    }
    if state.is_some_and(|state| state != until) {
        return Err(damaged(reached, Fault::SegmentOrder));
    }
    Ok(())
}
