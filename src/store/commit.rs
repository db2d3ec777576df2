//! Writing: groups of acts, and the destruction of a unit.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::codec::CODEC_BINCODE2;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::record::{Kind, RecordKey};

use super::acts::{ActList, Listed};
use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::frame::{Class, Frame, Header, Raw};
use super::group::{Apply, Changed};
use super::journal::Room;
use super::mend::may_use_reserve;
use super::place::{Anchor, Place};
use super::seal::{ALG_AES256_GCM_SIV, NONCE_LEN, nonces};
use super::types::{Act, Audit, Committed};
use super::view::ViewBatch;
use super::{MAX_VALUE, Store, recent};

/// The version before a change.
#[derive(Clone, Copy)]
pub(super) enum Before {
    None,
    At(Place),
    /// Another frame of the same group.
    InGroup(usize),
}

/// A group on its way into frames.
#[derive(Default)]
pub(super) struct Draft<'a> {
    /// Frames to be, in order; the header lacks previous place and nonce.
    pub(super) frames: Vec<(Header, &'a [u8], Before)>,
    pub(super) slots: HashMap<UnitId, u32>,
    new: Vec<(UnitId, GemeenteId)>,
    latest: HashMap<RecordKey, usize>,
    committed: Vec<Committed>,
}

pub(super) fn check_length(bytes: &[u8]) -> Result<()> {
    if bytes.len() > MAX_VALUE {
        return Err(StoreError::TooLong {
            bytes: bytes.len() as u64,
            limit: MAX_VALUE as u64,
        });
    }
    Ok(())
}

const NO_RECORD: RecordKey = RecordKey {
    unit: UnitId(0),
    kind: Kind(0),
    id: RecordId::ROOT,
};

pub(super) fn header(class: Class, sequence: u64, act: u64, at_ms: i64) -> Header {
    Header {
        sequence,
        at_ms,
        key: NO_RECORD,
        gemeente: GemeenteId::ONBEKEND,
        slot: 0,
        schema: 0,
        codec: CODEC_BINCODE2,
        alg: ALG_AES256_GCM_SIV,
        class,
        start: sequence == act,
        end: false,
        batch: 0,
        previous: None,
        act,
        nonce: [0; NONCE_LEN],
    }
}

impl Store {
    /// Stores a group of acts: durable and visible when this returns, and otherwise (but for
    /// [`StoreError::WriteFailed`] and [`StoreError::Unapplied`], which say so) not stored at all.
    ///
    /// # Errors
    /// A change of a destroyed unit, a removal in a unit that does not exist, a value that is too
    /// long, a full disk, a failed write, or an earlier failed write.
    pub fn commit(&mut self, acts: Vec<Act>) -> Result<Vec<Committed>> {
        let room = self.room_for(&acts)?;
        if acts.is_empty() {
            return Ok(Vec::new());
        }
        match self.write_group(&acts, room) {
            // The disk had less than the system said.
            Err(StoreError::Full) if room == Room::Disk && may_use_reserve(&acts) => {
                self.write_group(&acts, Room::Reserve)
            }
            done => done,
        }
    }

    fn write_group(&mut self, acts: &[Act], room: Room) -> Result<Vec<Committed>> {
        let mut draft = Draft::default();
        for act in acts {
            self.draft_act(act, &mut draft)?;
        }
        let slots = self.keys.allocate(&draft.new).inspect_err(|error| {
            // A full disk leaves the key files usable; any other failure does not.
            if !matches!(error, StoreError::Full) {
                self.poisoned = Some(error.to_string());
            }
        })?;
        let fresh: HashSet<UnitId> = draft.new.iter().map(|(unit, _)| *unit).collect();
        draft
            .slots
            .extend(draft.new.iter().map(|(unit, _)| *unit).zip(slots));
        let committed = std::mem::take(&mut draft.committed);
        let plain: HashMap<u64, &[u8]> = draft
            .frames
            .iter()
            .map(|(header, plain, _)| (header.sequence, *plain))
            .collect();
        let frames = self.seal(&draft, room)?;
        if room == Room::Reserve {
            self.append_aside(&frames.0)?;
        } else {
            self.append(frames, &plain, &fresh)?;
        }
        Ok(committed)
    }

    fn draft_act<'a>(&self, act: &'a Act, draft: &mut Draft<'a>) -> Result<()> {
        check_length(&act.note)?;
        let first = self.journal.head().sequence + 1 + draft.frames.len() as u64;
        if !act.is_audit_alone() {
            self.draft_changes(act, first, draft)?;
        }
        if let Some(audit) = &act.audit {
            self.draft_audit(audit, act.at_ms, first, draft)?;
        }
        let last = first + act.changes.len() as u64;
        if let Some((header, ..)) = draft.frames.last_mut() {
            header.end = true;
        }
        draft.committed.push(Committed { first, last });
        Ok(())
    }

    fn draft_changes<'a>(&self, act: &'a Act, first: u64, draft: &mut Draft<'a>) -> Result<()> {
        let shapes = self.derive.shapes();
        let mut note = header(Class::Note, first, first, act.at_ms);
        (note.schema, note.codec) = (shapes.note_schema, shapes.codec);
        draft.frames.push((note, &act.note, Before::None));
        for (number, change) in (first + 1..).zip(&act.changes) {
            let class = if change.value.is_some() {
                Class::Put
            } else {
                Class::Remove
            };
            let plain = change.value.as_deref().unwrap_or_default();
            check_length(plain)?;
            let unit = change.key.unit;
            let known = self.slot(unit, draft)?;
            if known.is_none() {
                if class == Class::Remove {
                    return Err(StoreError::NoSuchUnit { unit });
                }
                draft.new.push((unit, change.gemeente));
                draft.slots.insert(unit, 0);
            }
            let before = self.before(&change.key, draft)?;
            let mut header = header(class, number, first, act.at_ms);
            header.key = change.key;
            header.gemeente = change.gemeente;
            (header.schema, header.codec) = (change.schema, shapes.codec);
            draft.latest.insert(change.key, draft.frames.len());
            draft.frames.push((header, plain, before));
        }
        Ok(())
    }

    fn draft_audit<'a>(
        &self,
        audit: &'a Audit,
        at_ms: i64,
        first: u64,
        draft: &mut Draft<'a>,
    ) -> Result<()> {
        check_length(&audit.value)?;
        let unit = audit.unit;
        self.slot(unit, draft)?
            .ok_or(StoreError::NoSuchUnit { unit })?;
        let number = self.journal.head().sequence + 1 + draft.frames.len() as u64;
        let mut header = header(Class::Audit, number, first, at_ms);
        header.key.unit = unit;
        (header.schema, header.codec) = (audit.schema, self.derive.shapes().codec);
        draft.frames.push((header, &audit.value, Before::None));
        Ok(())
    }

    /// The key slot of a unit; `None` if there is none yet. A unit that is new in this group has
    /// slot 0 until its key is made.
    fn slot(&self, unit: UnitId, draft: &mut Draft<'_>) -> Result<Option<u32>> {
        if let Some(slot) = draft.slots.get(&unit) {
            return Ok(Some(*slot));
        }
        if let Some(slot) = self.recent.slot(unit) {
            draft.slots.insert(unit, slot);
            return Ok(Some(slot));
        }
        let Some(entry) = self.unit_entry(unit)? else {
            return Ok(None);
        };
        if entry.destroyed {
            return Err(StoreError::Destroyed { unit });
        }
        draft.slots.insert(unit, entry.slot);
        Ok(Some(entry.slot))
    }

    fn before(&self, key: &RecordKey, draft: &Draft<'_>) -> Result<Before> {
        if let Some(index) = draft.latest.get(key) {
            return Ok(Before::InGroup(*index));
        }
        if draft.slots.get(&key.unit) == Some(&0) {
            return Ok(Before::None);
        }
        if let recent::Before::Known(place) = self.recent.place(key) {
            return Ok(place.map_or(Before::None, Before::At));
        }
        let Some(bytes) = self.view.record(&key.to_bytes())? else {
            return Ok(Before::None);
        };
        Ok(Before::At(RecordEntry::read(key, &bytes)?.place))
    }

    /// Completes headers and seals contents.
    pub(super) fn seal(&self, draft: &Draft<'_>, room: Room) -> Result<(Vec<Frame>, Vec<Place>)> {
        let lengths: Vec<_> = draft
            .frames
            .iter()
            .map(|(_, plain, _)| Frame::length(plain.len()))
            .collect();
        let places = self.journal.plan(&lengths, room)?;
        let nonces =
            nonces(draft.frames.len()).map_err(|source| StoreError::WriteFailed { source })?;
        let mut out = Vec::with_capacity(draft.frames.len());
        for (batch, ((header, plain, before), nonce)) in (0..).zip(draft.frames.iter().zip(nonces))
        {
            let mut header = *header;
            header.batch = batch;
            header.nonce = nonce;
            header.previous = match before {
                Before::None => None,
                Before::At(place) => Some(*place),
                Before::InGroup(index) => places.get(*index).copied(),
            };
            let unsealable = StoreError::Unsealable {
                key: Some(header.key),
            };
            let sealed = if header.is_own() {
                let (slot, own) = self.keys.own();
                if header.class == Class::Destroy {
                    header.key.id = RecordId(slot.into());
                } else {
                    header.slot = slot;
                }
                own.seal(&header.nonce, &header.context(), plain)
            } else {
                let unit = header.key.unit;
                header.slot = draft.slots.get(&unit).copied().unwrap_or(0);
                let key = self.keys.unit(header.slot, unit)?;
                let cipher = key.current(unit)?;
                cipher.seal(&header.nonce, &header.context(), plain)
            };
            out.push(Frame {
                header,
                sealed: sealed.map_err(|_| unsealable)?,
            });
        }
        Ok((out, places))
    }

    /// Into the journal and then into the view.
    pub(super) fn append(
        &mut self,
        (frames, places): (Vec<Frame>, Vec<Place>),
        plain: &HashMap<u64, &[u8]>,
        fresh: &HashSet<UnitId>,
    ) -> Result<()> {
        let entries: Vec<_> = frames
            .iter()
            .zip(&places)
            .map(|(frame, place)| RecordEntry {
                place: *place,
                header: frame.header,
                sealed: &frame.sealed,
            })
            .collect();
        let (batch, changed) = self.edits(&entries, plain, fresh, false)?;
        self.write_frames(&frames, Room::Disk)?;
        let head = self.journal.head();
        let Some(last) = places.last() else {
            return Ok(());
        };
        let applied = Anchor {
            sequence: head.sequence,
            hash: head.hash,
            place: *last,
        };
        match self.take_in(&entries, batch, applied) {
            Ok(()) => {
                self.marked = None;
                for (unit, present) in changed {
                    self.recent.put(unit, present);
                }
                Ok(())
            }
            Err(StoreError::View { cause }) => self.fell_behind(cause),
            // A key that was to be destroyed or set aside is so in the journal only. Whether the
            // key file took it is not known; the next start does it again.
            Err(error) => {
                let cause = error.to_string();
                self.distrust_view();
                self.poisoned = Some(cause.clone());
                Err(StoreError::Unapplied {
                    last: head.sequence,
                    cause,
                })
            }
        }
    }

    /// Into the reserve of the journal. The view, which would need room of its own, is not told: of
    /// audit records it holds nothing but that they were there, and the next change tells that.
    fn append_aside(&mut self, frames: &[Frame]) -> Result<()> {
        let marked = self.marked.or_else(|| self.journal.snapshot().anchor());
        self.write_frames(frames, Room::Reserve)?;
        self.marked = marked;
        Ok(())
    }

    fn write_frames(&mut self, frames: &[Frame], room: Room) -> Result<()> {
        let after = self.journal.head().sequence;
        self.journal
            .append(after, frames, room)
            .inspect_err(|error| {
                if let StoreError::WriteFailed { source } = error {
                    self.poisoned = Some(source.to_string());
                }
            })
    }

    fn edits(
        &self,
        frames: &[RecordEntry<'_>],
        plain: &HashMap<u64, &[u8]>,
        fresh: &HashSet<UnitId>,
        again: bool,
    ) -> Result<(ViewBatch, Changed)> {
        let (view, keys, derive) = (&self.view, &self.keys, &*self.derive);
        let recent = &self.recent;
        Apply {
            view,
            keys,
            derive,
            plain,
            fresh,
            recent,
            again,
        }
        .edits(frames)
    }

    /// Takes whole acts, up to `applied`, into the view. Keys of units that they destroy are
    /// destroyed first, and keys that units leave behind become former ones.
    fn take_in(
        &mut self,
        frames: &[RecordEntry<'_>],
        mut batch: ViewBatch,
        applied: Anchor,
    ) -> Result<()> {
        let mut destroyed: BTreeMap<UnitId, BTreeSet<u32>> = BTreeMap::new();
        for frame in frames
            .iter()
            .filter(|frame| frame.header.class == Class::Destroy)
        {
            let slots = destroyed.entry(frame.header.key.unit).or_default();
            slots.insert(frame.header.slot);
        }
        self.keys.destroy(&destroyed)?;
        for (unit, slot) in std::mem::take(&mut batch.retired) {
            self.keys.retire(slot, unit)?;
        }
        for unit in std::mem::take(&mut batch.unreadable) {
            self.unreadable.add(unit);
        }
        let acts = frames.iter().filter(|frame| frame.header.opens_act());
        let acts: Vec<Listed> = acts.map(|act| (act.header.sequence, act.place)).collect();
        batch.acts = self.acts.edits(&acts);
        self.view.apply(&batch, applied)?;
        self.acts.add(&acts);
        Ok(())
    }

    /// Destroys a unit for good: nobody can open anything of it any more, in whatever copy. What
    /// stays is the fact, with `note` (sealed under the store's own key).
    ///
    /// The fact is written first: if the program stops half-way, opening the store goes on with it.
    ///
    /// # Errors
    /// [`StoreError::NoSuchUnit`], [`StoreError::Destroyed`], or as [`Self::commit`].
    pub fn destroy_unit(&mut self, unit: UnitId, at_ms: i64, note: &[u8]) -> Result<Committed> {
        self.check_writable(&[])?;
        check_length(note)?;
        let entry: UnitEntry = self
            .unit_entry(unit)?
            .ok_or(StoreError::NoSuchUnit { unit })?;
        if entry.destroyed {
            return Err(StoreError::Destroyed { unit });
        }
        let sequence = self.journal.head().sequence + 1;
        let mut header = header(Class::Destroy, sequence, sequence, at_ms);
        let shapes = self.derive.shapes();
        (header.schema, header.codec) = (shapes.note_schema, shapes.codec);
        header.key.unit = unit;
        header.gemeente = entry.gemeente;
        header.slot = entry.slot;
        header.end = true;
        let draft = Draft {
            frames: vec![(header, note, Before::None)],
            ..Draft::default()
        };
        let frames = self.seal(&draft, Room::Disk)?;
        self.append(frames, &HashMap::new(), &HashSet::new())?;
        Ok(Committed {
            first: sequence,
            last: sequence,
        })
    }

    /// Applies to the view every frame after `from`; returns how many.
    pub(super) fn replay(
        &mut self,
        from: Option<Anchor>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        /// How many frames are taken in at once.
        const GROUP: usize = 512;
        self.forget_after(from)?;
        self.acts = ActList::read(&self.view)?;
        let mut start = from;
        let mut done = 0;
        while start.map_or(0, |anchor| anchor.sequence) < self.journal.head().sequence {
            let mut kept: Vec<(Place, Vec<u8>)> = Vec::new();
            self.journal.read_from(start, &mut |raw| {
                kept.push((raw.place, raw.bytes().to_vec()));
                let enough = kept.len() >= GROUP && raw.header.end;
                Ok(if enough {
                    std::ops::ControlFlow::Break(())
                } else {
                    std::ops::ControlFlow::Continue(())
                })
            })?;
            let frames: Vec<_> = kept
                .iter()
                .filter_map(|(place, bytes)| Raw::read(*place, bytes))
                .collect();
            let Some(last) = frames.last() else { break };
            let applied = Anchor {
                sequence: last.header.sequence,
                hash: last.chain(),
                place: last.place,
            };
            start = Some(applied);
            let entries: Vec<_> = frames.iter().map(RecordEntry::of).collect();
            let (batch, _) = self.edits(&entries, &HashMap::new(), &HashSet::new(), true)?;
            self.take_in(&entries, batch, applied)?;
            done += frames.len() as u64;
            progress(done);
        }
        Ok(done)
    }

    /// Takes out of the view every record that frames after `from` change, since a kill may have
    /// left some of them half-written, and every act after it. All are written again right after
    /// this. If another kill comes before that, the marker stands before what is missing, and the
    /// next start does the same.
    fn forget_after(&self, from: Option<Anchor>) -> Result<()> {
        let mut changed: HashSet<RecordKey> = HashSet::new();
        let mut destroyed: HashSet<UnitId> = HashSet::new();
        let last = from.map_or(0, |anchor| anchor.sequence);
        if last == self.journal.head().sequence {
            return Ok(());
        }
        self.journal.read_from(from, &mut |raw| {
            match raw.header.class {
                Class::Put | Class::Remove => drop(changed.insert(raw.header.key)),
                Class::Destroy => drop(destroyed.insert(raw.header.key.unit)),
                Class::Note | Class::Audit => {}
            }
            Ok(std::ops::ControlFlow::Continue(()))
        })?;
        for key in changed {
            self.view.forget(&key.to_bytes())?;
        }
        for unit in destroyed {
            self.view.forget(&unit.to_bytes())?;
        }
        self.view.fill(&ViewBatch {
            acts: ActList::behind(&self.view, last)?,
            ..ViewBatch::default()
        })?;
        Ok(())
    }
}
