//! Reading the audit trail: the audit records of the journal in their order, the archived segments
//! included as far as they are here.
//!
//! A reading takes the journal as it is and needs no lock. It checks every frame it passes, of
//! whatever class, so what it gave is what was written. It goes forwards and in parts: each part
//! says where the next one begins. Backwards it goes segment by segment, each checked from its own
//! beginning to that of the next one.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::id::UnitId;

use super::Store;
use super::error::{Fault, Result, StoreError};
use super::frame::{CHAIN_LEN, Class, Raw};
use super::key_reader::{KeyReader, UnitKey};
use super::place::{Anchor, Place};
use super::snapshot::{Snapshot, read_parts};
use super::tail::stands;
use super::types::Head;

/// Up to where the audit trail was read. The next part begins behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AuditPoint {
    /// The frame's number.
    pub sequence: u64,
    /// Its chain hash.
    pub hash: [u8; CHAIN_LEN],
    /// Where it stands.
    pub place: Place,
}

/// One record of the audit trail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditRecord {
    /// Its number in the journal.
    pub sequence: u64,
    /// The number of the act it belongs to: its own, when nothing was changed.
    pub act: u64,
    /// When, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Where it stands.
    pub place: Place,
    /// Whose key sealed it.
    pub unit: UnitId,
    /// The version of the value's type.
    pub schema: u16,
    /// The byte format of the value.
    pub codec: u8,
    /// What it says.
    pub content: AuditContent,
}

/// The content of an audit record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AuditContent {
    /// Opened.
    Open(Vec<u8>),
    /// Its unit was destroyed: nobody can open it any more.
    Destroyed,
    /// It does not open though its unit was not destroyed: it, or the key, is damaged.
    Sealed,
}

/// What a part of a reading covered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AuditPart {
    /// The number of the first frame that was read; zero when none was.
    pub first: u64,
    /// The number of the last frame that was read; zero when none was.
    pub last: u64,
    /// Up to where it was read. Where [`Self::more`] is set, the next part begins there.
    pub until: Option<AuditPoint>,
    /// Whether there is more behind it.
    pub more: bool,
    /// Old segments that are not here: the archive was moved away. What they hold was not read.
    pub elsewhere: u32,
    /// Where the journal does not read on, and why. What stands behind it was not read.
    pub broken: Option<(Place, Fault)>,
    /// The end of the journal when the reading began.
    pub head: Head,
}

/// The journal as it was at one moment, for reading its audit records.
pub struct AuditReader {
    from: Snapshot,
    keys: Arc<KeyReader>,
}

impl std::fmt::Debug for AuditReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuditReader").finish_non_exhaustive()
    }
}

impl Store {
    /// Takes the journal as it is now, to read its audit records.
    #[must_use]
    pub fn audit_reader(&self) -> AuditReader {
        AuditReader {
            from: self.journal.snapshot(),
            keys: self.keys.reader(),
        }
    }

    /// Whether a unit was destroyed; `None` when there is no such unit.
    ///
    /// # Errors
    /// The view cannot be read.
    pub fn is_destroyed(&self, unit: UnitId) -> Result<Option<bool>> {
        Ok(self.unit_entry(unit)?.map(|entry| entry.destroyed))
    }

    /// Whether something can be sealed for a unit: not when it was destroyed, or when its key is
    /// damaged. `None` when there is no such unit.
    ///
    /// # Errors
    /// The view or the key file cannot be read.
    pub fn takes_audit(&self, unit: UnitId) -> Result<Option<bool>> {
        let Some(entry) = self.unit_entry(unit)? else {
            return Ok(None);
        };
        if entry.destroyed {
            return Ok(Some(false));
        }
        match self.keys.unit(entry.slot, unit) {
            Ok(key) => Ok(Some(key.current(unit).is_ok())),
            Err(StoreError::KeysDamaged { .. }) => Ok(Some(false)),
            Err(error) => Err(error),
        }
    }
}

impl AuditReader {
    /// Shows the audit records behind a point (`None`: from the oldest segment that is here), until
    /// `visit` says no or `frames` frames of all classes were read. Damage is told in the part.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPlace`]: no frame stands at that point as it says. A file cannot be read.
    pub fn read(
        &self,
        after: Option<AuditPoint>,
        frames: u64,
        visit: &mut dyn FnMut(AuditRecord) -> ControlFlow<()>,
    ) -> Result<AuditPart> {
        let mut part = AuditPart {
            first: 0,
            last: 0,
            until: after,
            more: false,
            elsewhere: 0,
            broken: None,
            head: self.from.head,
        };
        let last = self.from.segments.last().map_or(0, |last| last.number);
        let from = after.map(|point| Anchor {
            sequence: point.sequence,
            hash: point.hash,
            place: point.place,
        });
        let first = match &from {
            Some(anchor) => {
                self.check(anchor)?;
                anchor.place.segment
            }
            None => self.oldest()?,
        };
        if from.is_none() {
            part.elsewhere = first.saturating_sub(1);
        }
        let mut read = 0;
        let parts = (first..=last).map(|number| self.from.disks.part(number));
        let done = read_parts(parts, from, self.from.head, &mut |raw| {
            if part.first == 0 {
                part.first = raw.header.sequence;
            }
            part.last = raw.header.sequence;
            part.until = Some(AuditPoint {
                sequence: raw.header.sequence,
                hash: raw.chain(),
                place: raw.place,
            });
            read += 1;
            let go_on = match raw.header.class {
                Class::Audit => visit(self.record(raw)),
                _ => ControlFlow::Continue(()),
            };
            if go_on.is_continue() && read < frames {
                return Ok(ControlFlow::Continue(()));
            }
            part.more = raw.header.sequence < self.from.head.sequence;
            Ok(ControlFlow::Break(()))
        });
        match done {
            Ok(()) => {}
            Err(StoreError::Damaged { place, fault }) => part.broken = Some((place, fault)),
            Err(error) => return Err(error),
        }
        Ok(part)
    }

    /// Shows the audit records of the newest segment, or of the one that holds the frame in front of
    /// `before`, oldest first and no further than that frame. Damage is told in the part: of a
    /// damaged segment what stands in front of the damage is shown. Where that is nothing, the first
    /// segment in front of it that shows something is read instead.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPlace`]: no frame stands at that point as it says. A file cannot be read.
    pub fn read_back(
        &self,
        before: Option<AuditPoint>,
        visit: &mut dyn FnMut(AuditPoint, AuditRecord),
    ) -> Result<AuditPart> {
        let mut part = AuditPart {
            first: 0,
            last: 0,
            until: None,
            more: false,
            elsewhere: 0,
            broken: None,
            head: self.from.head,
        };
        let oldest = self.oldest()?;
        let stop = before.map_or(u64::MAX, |point| point.sequence);
        let mut next = self.segment_before(before)?;
        while let Some((number, end)) = next {
            part.more = number > oldest;
            if !part.more {
                part.elsewhere = oldest.saturating_sub(1);
            }
            let broken = self.segment_back(number, end, stop, &mut part, visit)?;
            // The newest damage is the one that is told.
            part.broken = part.broken.or(broken);
            if part.first > 0 || broken.is_none() || !part.more {
                break;
            }
            next = match self.disk_end(number - 1) {
                Ok(end) => Some((number - 1, end)),
                // Not even the beginning of what follows can be read.
                Err(StoreError::Damaged { .. }) => {
                    part.more = false;
                    None
                }
                Err(error) => return Err(error),
            };
        }
        Ok(part)
    }

    /// Shows the audit records of one segment; gives where it does not read on.
    fn segment_back(
        &self,
        number: u32,
        end: Head,
        stop: u64,
        part: &mut AuditPart,
        visit: &mut dyn FnMut(AuditPoint, AuditRecord),
    ) -> Result<Option<(Place, Fault)>> {
        let parts = std::iter::once(self.from.disks.part(number));
        let done = read_parts(parts, None, end, &mut |raw| {
            let sequence = raw.header.sequence;
            if sequence >= stop {
                return Ok(ControlFlow::Break(()));
            }
            let point = AuditPoint {
                sequence,
                hash: raw.chain(),
                place: raw.place,
            };
            if part.first == 0 {
                (part.first, part.until) = (sequence, Some(point));
            }
            part.last = sequence;
            if raw.header.class == Class::Audit {
                visit(point, self.record(raw));
            }
            Ok(ControlFlow::Continue(()))
        });
        match done {
            Ok(()) => Ok(None),
            Err(StoreError::Damaged { place, fault }) => Ok(Some((place, fault))),
            Err(error) => Err(error),
        }
    }

    /// What must stand at the end of a segment that another follows.
    fn disk_end(&self, number: u32) -> Result<Head> {
        let next = self.from.disks.part(number + 1)?.segment;
        Ok(Head {
            sequence: next.first.saturating_sub(1),
            hash: next.before,
        })
    }

    /// The segment with the frame in front of a point, and what must stand at its end; `None` when
    /// there is no such frame here.
    fn segment_before(&self, before: Option<AuditPoint>) -> Result<Option<(u32, Head)>> {
        let Some(newest) = self.from.segments.last() else {
            return Ok(None);
        };
        let (mut number, first) = (newest.number, newest.first);
        // A segment that was begun and holds nothing yet.
        let mut empty = first > self.from.head.sequence;
        if let Some(point) = before {
            self.check(&Anchor {
                sequence: point.sequence,
                hash: point.hash,
                place: point.place,
            })?;
            number = point.place.segment;
            empty = self.from.disks.part(number)?.segment.first == point.sequence;
        }
        if empty {
            number -= 1;
        }
        if number < self.oldest()? {
            return Ok(None);
        }
        if number == newest.number {
            return Ok(Some((number, self.from.head)));
        }
        Ok(Some((number, self.disk_end(number)?)))
    }

    /// The oldest segment that is here. From the newest back: what is missing, is so at the beginning.
    fn oldest(&self) -> Result<u32> {
        let mut oldest = self.from.segments.first().map_or(1, |first| first.number);
        while oldest > 1 {
            match self.from.disks.part(oldest - 1) {
                Ok(_) => oldest -= 1,
                Err(StoreError::Damaged {
                    fault: Fault::Missing,
                    ..
                }) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(oldest)
    }

    /// Refuses a point that names no frame: it came from outside.
    fn check(&self, anchor: &Anchor) -> Result<()> {
        let place = anchor.place;
        let no_such = || StoreError::NoSuchPlace { place };
        if anchor.sequence > self.from.head.sequence {
            return Err(no_such());
        }
        let part = self.from.disks.part(place.segment).map_err(|_| no_such())?;
        stands(&part.disk, anchor).then_some(()).ok_or_else(no_such)
    }

    fn record(&self, raw: &Raw<'_>) -> AuditRecord {
        let header = &raw.header;
        let unit = header.key.unit;
        let content = match self.keys.unit(header.slot, unit) {
            Ok(UnitKey::Destroyed) => AuditContent::Destroyed,
            Ok(UnitKey::Live(cipher) | UnitKey::Former(cipher)) => cipher
                .open(&header.nonce, &header.context(), raw.sealed())
                .map_or(AuditContent::Sealed, AuditContent::Open),
            Err(_) => AuditContent::Sealed,
        };
        AuditRecord {
            sequence: header.sequence,
            act: header.act,
            at_ms: header.at_ms,
            place: raw.place,
            unit,
            schema: header.schema,
            codec: header.codec,
            content,
        }
    }
}
