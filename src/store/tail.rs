//! The end of the journal after an interruption: what is an interrupted write and may be cut, and
//! what is damage and must be refused.

use super::error::{Fault, Result, StoreError};
use super::files::Disk;
use super::frame::{Class, HEAD_LEN, MAX_LEN, Raw, claimed_length};
use super::place::{Anchor, Place};
use super::segment::{HEADER_LEN, Next, Reader, Rest, Segment, rest};
use super::types::{Cut, Head};

/// What was found at the end of the last segment.
pub(crate) struct Tail {
    pub(crate) head: Head,
    pub(crate) last: Option<Place>,
    /// Where the next frame goes.
    pub(crate) end: u32,
    /// Where the last batch begins, if it is behind the known points: the process that wrote it may
    /// have been stopped before its sync, or the sync may have failed.
    pub(crate) unsettled: Option<u32>,
    /// Up to where bytes must be cleared, if any.
    pub(crate) dirty_until: Option<u64>,
    pub(crate) cut: Option<Cut>,
}

/// Whether the frame that an anchor names stands where it says.
pub(crate) fn stands(disk: &Disk, anchor: &Anchor) -> bool {
    let mut head = [0; HEAD_LEN];
    let offset = u64::from(anchor.place.offset);
    if !matches!(disk.read_at(&mut head, offset), Ok(HEAD_LEN)) {
        return false;
    }
    let Some(length) = claimed_length(&head) else {
        return false;
    };
    let mut bytes = vec![0; length.min(MAX_LEN)];
    let Ok(count) = disk.read_at(&mut bytes, offset) else {
        return false;
    };
    Raw::read(anchor.place, &bytes[..count])
        .is_some_and(|raw| raw.header.sequence == anchor.sequence && raw.chain() == anchor.hash)
}

/// Follows the frames of acts: an act opens with its first frame, and all its frames name it.
#[derive(Clone, Copy, Default)]
pub(crate) struct ActCheck {
    /// The act that is open.
    open: Option<u64>,
    batch: Option<(u64, u32)>,
}

impl ActCheck {
    /// Takes the next frame; false if it does not fit.
    pub(crate) fn take(&mut self, raw: &Raw<'_>) -> bool {
        let header = &raw.header;
        let opens = match header.class {
            Class::Note | Class::Destroy => true,
            Class::Put | Class::Remove => false,
            // The last of an act, or one of its own.
            Class::Audit => self.open.is_none(),
        };
        let fits = match self.open {
            None => header.start && opens && header.act == header.sequence,
            Some(act) => !header.start && !opens && header.act == act,
        };
        let batch_fits = header.batch == 0
            || self.batch.is_none_or(|(sequence, batch)| {
                header.sequence == sequence + 1 && header.batch == batch + 1
            });
        self.batch = Some((header.sequence, header.batch));
        self.open = (!header.end).then_some(header.act);
        let closes = !matches!(header.class, Class::Destroy | Class::Audit) || header.end;
        fits && batch_fits && closes
    }

    /// Whether no act is open.
    pub(crate) const fn is_whole(&self) -> bool {
        self.open.is_none()
    }
}

/// Reads the last segment to its end, from an anchor that stands in it or from its beginning.
pub(crate) fn find(disk: &Disk, segment: &Segment, start: Option<&Anchor>) -> Result<Tail> {
    let offset = start.map_or(HEADER_LEN, |anchor| anchor.place.offset);
    let mut reader = Reader::new(disk, segment.number, offset);
    let mut head = Head {
        sequence: segment.first - 1,
        hash: segment.before,
    };
    let mut skip = start.is_some();
    // The end of the last whole act, which is where a cut begins.
    let mut whole = (head, None, offset);
    let mut acts = ActCheck::default();
    let mut open_frames = 0;
    let mut unsettled = None;
    loop {
        let place = reader.place();
        let raw = match reader.next()? {
            Next::Frame(raw) => raw,
            Next::End | Next::Bad => break,
        };
        let damaged = |fault| StoreError::Damaged { place, fault };
        if skip {
            // The anchor's own frame, the last of its act; `stands` has compared it.
            skip = false;
        } else {
            if raw.header.sequence != head.sequence + 1 {
                return Err(damaged(Fault::Sequence));
            }
            if !raw.follows(&head.hash) {
                return Err(damaged(Fault::Chain));
            }
            if !acts.take(&raw) {
                return Err(damaged(Fault::Act));
            }
            if raw.header.batch == 0 || unsettled.is_none() {
                unsettled = Some(place.offset);
            }
        }
        head = Head {
            sequence: raw.header.sequence,
            hash: raw.chain(),
        };
        open_frames += 1;
        if acts.is_whole() {
            whole = (head, Some(place), reader.place().offset);
            open_frames = 0;
        }
    }
    let behind = rest(disk, segment.number, reader.place().offset)?;
    close(segment, reader.place(), head, &behind)?;
    let mut tail = tail(whole, reader.place(), open_frames, &behind);
    tail.unsettled = unsettled.filter(|from| *from < tail.end);
    Ok(tail)
}

/// What is left when everything behind the last whole act is cut.
fn tail(
    (head, last, end): (Head, Option<Place>, u32),
    reached: Place,
    open_frames: u64,
    behind: &Rest,
) -> Tail {
    let open_until = (open_frames > 0).then(|| u64::from(reached.offset));
    let dirty_until = behind.dirty_until.or(open_until);
    let cut = dirty_until.map(|until| Cut {
        place: Place {
            segment: reached.segment,
            offset: end,
        },
        frames: open_frames + behind.frames,
        bytes: until - u64::from(end),
    });
    Tail {
        head,
        last,
        end,
        unsettled: None,
        dirty_until,
        cut,
    }
}

/// Refuses a break that an interrupted write cannot have made: a good frame behind it that was
/// written in a later batch proves that the missing one had been acknowledged.
fn close(segment: &Segment, place: Place, head: Head, behind: &Rest) -> Result<()> {
    let expected = head.sequence + 1;
    if behind.latest_batch.is_some_and(|batch| batch > expected) {
        return Err(StoreError::Damaged {
            place: Place {
                segment: segment.number,
                offset: place.offset,
            },
            fault: Fault::Frame,
        });
    }
    Ok(())
}
