//! The chain of frames, checked while the bytes of the segments stream by: no file need stand there.

use crate::domain::id::UnitId;
use crate::store::frame::{Class, MAX_LEN, Raw, claimed_length};
use crate::store::place::Place;
use crate::store::segment::{HEADER_LEN, Segment};
use crate::store::tail::ActCheck;
use crate::store::types::Head;

use super::error::Flaw;

type Checked = Result<(), Flaw>;

/// Reads segments one after the other.
pub(super) struct FrameRow {
    store: [u8; 16],
    /// What the next frame must follow; `None` before the first header.
    state: Option<Head>,
    acts: ActCheck,
    place: Place,
    /// Bytes that do not make a whole header or frame yet.
    buffer: Vec<u8>,
    /// The slots that the frames name, for units that are not destroyed in the same journal.
    pub(super) slots: Slots,
    /// The slot that each unit had last.
    pub(super) current: std::collections::HashMap<UnitId, u32>,
}

/// Which slot of the key file each unit has.
pub(super) type Slots = std::collections::HashMap<u32, UnitId>;

impl FrameRow {
    /// `from` is what the first frame must follow; `None` takes it from the first segment's header.
    pub(super) fn new(store: [u8; 16], from: Option<Head>) -> Self {
        Self {
            store,
            state: from,
            acts: ActCheck::default(),
            place: Place {
                segment: 0,
                offset: 0,
            },
            buffer: Vec::new(),
            slots: Slots::new(),
            current: std::collections::HashMap::new(),
        }
    }

    /// What was reached; `None` when not even a header came by.
    pub(super) fn head(&self) -> Option<Head> {
        self.state
    }

    /// Begins a segment, or goes on in one from this byte.
    pub(super) fn begin(&mut self, segment: u32, offset: u32) -> Checked {
        let next = Place { segment, offset };
        // Within a segment nothing may be left out, and segments come in order.
        let empty = self.place.segment == segment && self.place.offset == HEADER_LEN;
        let fits = if offset == 0 {
            // One that held no frame yet comes whole again with its first.
            segment > self.place.segment || empty
        } else {
            self.place.segment == 0 || self.place == next
        };
        if !fits {
            return Err(Flaw::Joint);
        }
        self.place = next;
        Ok(())
    }

    /// Takes the next bytes of the segment.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Checked {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.extend_from_slice(bytes);
        let mut at = 0;
        while let Some(length) = self.next(&buffer[at..])? {
            at += length;
        }
        buffer.drain(..at);
        if buffer.len() > MAX_LEN {
            return Err(Flaw::Chain);
        }
        self.buffer = buffer;
        Ok(())
    }

    /// Ends a segment: nothing may be left over.
    pub(super) fn end(&mut self) -> Checked {
        if self.buffer.is_empty() && self.place.offset > 0 {
            Ok(())
        } else {
            Err(Flaw::Chain)
        }
    }

    /// Whether the last act is whole.
    pub(super) const fn is_whole(&self) -> bool {
        self.acts.is_whole()
    }

    /// Reads the header or frame at the start of the bytes; its length, or `None` when more is needed.
    fn next(&mut self, bytes: &[u8]) -> Result<Option<usize>, Flaw> {
        if self.place.offset == 0 {
            let Some(header) = bytes.first_chunk() else {
                return Ok(None);
            };
            self.header(header)?;
            self.place.offset = HEADER_LEN;
            return Ok(Some(header.len()));
        }
        if bytes.len() < 8 {
            return Ok(None);
        }
        let length = claimed_length(bytes).ok_or(Flaw::Chain)?;
        if bytes.len() < length {
            return Ok(None);
        }
        let raw = Raw::read(self.place, bytes).ok_or(Flaw::Chain)?;
        self.frame(&raw)?;
        let step = u32::try_from(length).map_err(|_| Flaw::Chain)?;
        self.place.offset = self.place.offset.checked_add(step).ok_or(Flaw::Chain)?;
        Ok(Some(length))
    }

    fn header(&mut self, bytes: &[u8; HEADER_LEN as usize]) -> Checked {
        let segment = Segment::from_bytes(bytes, self.place.segment).map_err(|_| Flaw::Chain)?;
        let begin = Head {
            sequence: segment.first.saturating_sub(1),
            hash: segment.before,
        };
        if segment.store != self.store || self.state.is_some_and(|state| state != begin) {
            return Err(Flaw::Chain);
        }
        self.state = Some(begin);
        Ok(())
    }

    fn frame(&mut self, raw: &Raw<'_>) -> Checked {
        let before = self.state.ok_or(Flaw::Chain)?;
        let follows = raw.header.sequence == before.sequence + 1 && raw.follows(&before.hash);
        if !follows || !self.acts.take(raw) {
            return Err(Flaw::Chain);
        }
        self.state = Some(Head {
            sequence: raw.header.sequence,
            hash: raw.chain(),
        });
        let (slot, unit) = (raw.header.slot, raw.header.key.unit);
        match raw.header.class {
            Class::Put | Class::Remove | Class::Audit => {
                self.slots.insert(slot, unit);
                self.current.insert(unit, slot);
            }
            Class::Destroy => drop(self.slots.remove(&slot)),
            Class::Note => {}
        }
        Ok(())
    }
}
