//! What goes into the store and what comes out: byte values with a name, a time and a place.

use crate::codec::CODEC_BINCODE2;
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::{Kind, RecordKey};

use super::place::Place;

/// One new version of a record, or its removal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Which record.
    pub key: RecordKey,
    /// The municipality the unit belongs to now. It stands in clear beside the value.
    pub gemeente: GemeenteId,
    /// The version of the value's type; says how to read it.
    pub schema: u16,
    /// The encoded value, at most [`super::MAX_VALUE`] bytes; `None` removes the record.
    pub value: Option<Vec<u8>>,
}

/// What one request changes: all of it or nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// When, in milliseconds since 1970 UTC. Stands in clear.
    pub at_ms: i64,
    /// Who did what, encoded by the engine. Sealed under the store's own key, and therefore
    /// *not* gone when a unit is destroyed: it must not hold personal data of the people cared for.
    pub note: Vec<u8>,
    /// The changes, in order. May be empty.
    pub changes: Vec<Change>,
    /// Who asked for it, kept with it: both are stored or neither is.
    pub audit: Option<Audit>,
}

impl Act {
    /// An audit record of something that changed nothing. It is an act of its own that stands in no
    /// list of acts and touches nothing else.
    #[must_use]
    pub const fn audit(at_ms: i64, audit: Audit) -> Self {
        Self {
            at_ms,
            note: Vec::new(),
            changes: Vec::new(),
            audit: Some(audit),
        }
    }

    /// Whether there is nothing in it but an audit record.
    pub(crate) const fn is_audit_alone(&self) -> bool {
        self.note.is_empty() && self.changes.is_empty() && self.audit.is_some()
    }
}

/// A record of the audit trail. It is written once, and never changed or removed: it is gone when
/// the unit is destroyed whose key seals it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Audit {
    /// Whose key seals it. There must be such a unit, or the same group must make it.
    pub unit: UnitId,
    /// The version of the value's type; says how to read it.
    pub schema: u16,
    /// The encoded record, at most [`super::MAX_VALUE`] bytes.
    pub value: Vec<u8>,
}

/// The living version of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The journal's sequence number of the change that made this version.
    pub revision: u64,
    /// The sequence number of the act it belongs to.
    pub act: u64,
    /// When, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The version of the value's type.
    pub schema: u16,
    /// The byte format of the value, [`crate::codec::CODEC_BINCODE2`].
    pub codec: u8,
    /// The municipality the unit belonged to.
    pub gemeente: GemeenteId,
    /// The encoded value, opened.
    pub value: Vec<u8>,
    /// The version before this one (which may be a removal); `None` for the first.
    pub previous: Option<Place>,
}

/// One version in a record's history, removals included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Which record.
    pub key: RecordKey,
    /// The journal's sequence number of the change.
    pub revision: u64,
    /// The sequence number of the act it belongs to.
    pub act: u64,
    /// When, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Where it stands in the journal.
    pub place: Place,
    /// The version before this one.
    pub previous: Option<Place>,
    /// The record as it was; `None` when this version is a removal.
    pub stored: Option<Stored>,
}

/// One act as it stands in the journal, without the values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActEntry {
    /// The act's own sequence number; its changes have the numbers that follow.
    pub sequence: u64,
    /// When, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What the engine wrote about it, opened.
    pub note: Vec<u8>,
    /// The version of the note's type.
    pub schema: u16,
    /// The byte format of the note.
    pub codec: u8,
    /// The unit this act destroyed, if it is such an act.
    pub destroyed: Option<UnitId>,
    /// The changes, in order.
    pub changes: Vec<ActChange>,
}

/// One change of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActChange {
    /// Which record.
    pub key: RecordKey,
    /// The sequence number of the change.
    pub revision: u64,
    /// Whether the record was removed.
    pub removed: bool,
    /// Where this version stands.
    pub place: Place,
    /// The version before it.
    pub previous: Option<Place>,
}

/// What a committed act got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Committed {
    /// The act's own sequence number.
    pub first: u64,
    /// The number of its last change; equal to `first` when it has none. Change `i` of the act
    /// (from zero) has the number `first + 1 + i`. An audit record follows the last change.
    pub last: u64,
}

/// The end of the journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The sequence number of the last frame; zero when there is none.
    pub sequence: u64,
    /// The chain hash up to and including it.
    pub hash: [u8; 32],
}

/// One summary row of a unit, kept so that lists need not open full records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What the row is of; stands in clear.
    pub kind: u8,
    /// The encoded row; sealed under the unit's key.
    pub value: Vec<u8>,
}

/// The shapes in which whoever uses a store writes what it keeps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shapes {
    /// Goes up by one with every change of any stored shape: a new kind, a new schema, a new codec,
    /// another note. A store that a later generation has opened is refused by an earlier one.
    pub generation: u16,
    /// The byte format of values and notes.
    pub codec: u8,
    /// The version of the notes' type. It stands beside each note as a value's schema does.
    pub note_schema: u16,
}

impl Default for Shapes {
    fn default() -> Self {
        Self {
            generation: 1,
            codec: CODEC_BINCODE2,
            note_schema: 0,
        }
    }
}

/// What the store must know of values it does not understand itself.
pub trait Derive: Send + Sync {
    /// The row of a unit from all its living records in key order, or `None` for no row. Same
    /// records in, same row out: a rebuild must find the same.
    fn row(&self, unit: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row>;

    /// In which shapes this program writes.
    fn shapes(&self) -> Shapes {
        Shapes::default()
    }

    /// Whether values of this kind, schema and codec can be read. A record that cannot is a newer
    /// program's, and its store is refused.
    fn can_read(&self, _kind: Kind, _schema: u16, _codec: u8) -> bool {
        true
    }
}

/// No rows at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRows;

impl Derive for NoRows {
    fn row(&self, _: UnitId, _: &[(RecordKey, Stored)]) -> Option<Row> {
        None
    }
}

/// How far a long task is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How much of it is done, in `total`'s unit.
    pub done: u64,
    /// All of it; zero when not known.
    pub total: u64,
}

/// What takes so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Journal frames that the view has not seen are applied to it.
    Replay,
    /// The journal is read and folded; counted in frames.
    Fold,
    /// The view is filled; counted in records.
    Fill,
    /// The journal is checked; counted in frames.
    CheckJournal,
    /// The view is compared with the journal; counted in records.
    CheckView,
    /// A checkpoint is written; counted in frames.
    Checkpoint,
    /// An interrupted change of a key is finished; counted in key slots.
    Keys,
}

/// What opening a store met and did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Opened {
    /// The store did not exist and was made.
    pub new: bool,
    /// A root key was made and written to `root.key`: tell the user to keep a copy elsewhere.
    pub key_made: bool,
    /// The store had been closed in order.
    pub clean: bool,
    /// How many frames the view had missed and got now.
    pub replayed: u64,
    /// The view was made anew from the journal, and why.
    pub rebuilt: Option<Rebuilt>,
    /// What was cut from the journal's end: never acknowledged, left by an interrupted write.
    pub cut: Option<Cut>,
    /// Units whose key was found damaged while the view was made or brought up. All else works;
    /// [`super::Store::each_row`] finds the ones that were damaged before.
    pub unreadable: Unreadable,
    /// A change of a key that was interrupted was finished.
    pub finished_rotation: bool,
}

/// Units that cannot be opened because their key is damaged. They can be again when the key file is
/// put back from a copy and the view is made anew.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unreadable {
    /// How many there are.
    pub count: u64,
    /// Which, at most [`super::MAX_PROBLEMS`] of them.
    pub units: Vec<UnitId>,
}

impl Unreadable {
    pub(crate) fn add(&mut self, unit: UnitId) {
        self.count += 1;
        if self.units.len() < super::MAX_PROBLEMS {
            self.units.push(unit);
        }
    }
}

/// Why the view was made anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rebuilt {
    /// There was none, or it was not complete.
    Missing,
    /// The machine stopped without the store being closed; such a view is not trusted.
    PowerCut,
    /// It could not be opened or read; the text names the cause, without any stored value.
    Damaged(String),
    /// It was written by another version of this program.
    OtherFormat,
    /// Somebody asked for it.
    Asked,
}

/// An interrupted write that was cut from the journal's end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut {
    /// The first byte that was cut.
    pub place: Place,
    /// Whole frames that were cut because their act was not complete.
    pub frames: u64,
    /// All bytes that were cut.
    pub bytes: u64,
}

/// What [`super::Store::verify`] covered and found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VerifyReport {
    /// Journal segments read whole.
    pub segments: u64,
    /// Those of them that a checkpoint stands for: the archive.
    pub archived: u64,
    /// Segments that a checkpoint stands for and that are not in the archive here.
    pub elsewhere: u64,
    /// Journal bytes read.
    pub bytes: u64,
    /// Frames known from elsewhere that were found.
    pub anchors: u64,
    /// Frames in the checkpoint.
    pub checkpoint: u64,
    /// Frames whose checksum, number and chain hash were checked.
    pub frames: u64,
    /// Acts whose first and last frame were found, audit records that stand alone included.
    pub acts: u64,
    /// Audit records among the frames.
    pub audits: u64,
    /// Frames whose sealed content was opened.
    pub opened: u64,
    /// Frames of destroyed units, whose content nobody can open any more.
    pub destroyed: u64,
    /// Records of the view compared with the fold of the journal.
    pub records: u64,
    /// Units of the view whose row was derived again and compared.
    pub rows: u64,
    /// Units that were changed while the check ran, and therefore not compared.
    pub busy: u64,
    /// Drafts opened.
    pub drafts: u64,
    /// Everything that is wrong, at most [`super::MAX_PROBLEMS`] of them.
    pub problems: Vec<Problem>,
    /// How many problems there were in all.
    pub problem_count: u64,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problem_count == 0
    }
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The journal does not read on from this place.
    Journal {
        /// Where.
        place: Place,
        /// What is wrong there.
        fault: super::Fault,
    },
    /// The journal's end is not the one this store knew.
    Head,
    /// The frame with this number is not the one that was known from elsewhere, or is not there.
    Anchor(u64),
    /// The checkpoint does not hold what the archived segments give.
    Checkpoint,
    /// A frame's sealed content does not open.
    Sealed {
        /// Which frame.
        place: Place,
    },
    /// The view has another version of a record than the journal, or has it too much or too little.
    Record(RecordKey),
    /// The key of a unit, or a former one, is damaged: its contents cannot be opened until the key
    /// file is put back from a copy.
    Key(UnitId),
    /// The view's entry or row of a unit is not what its records give.
    Unit(UnitId),
    /// The view's list of acts is not the journal's.
    Acts,
    /// A draft does not open; the text is its file's name.
    Draft(String),
    /// The view could not be read.
    View(String),
}
