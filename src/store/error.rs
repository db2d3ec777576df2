//! What can go wrong in the store: as data, so that the text floor can say it in plain words.
//!
//! Every error answers three questions: what happened (the variant and its fields), what was kept
//! ([`StoreError::kept`]) and what to do ([`StoreError::remedy`]). No error holds a stored value.

use std::io;
use std::path::PathBuf;

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;

use super::files::is_full;
use super::place::Place;

/// What is wrong at a place in the journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// A segment's file is absent.
    #[error("a segment is missing")]
    Missing,
    /// The header of a segment is not right.
    #[error("the segment's header is damaged")]
    SegmentHeader,
    /// The segment does not follow from the one before it.
    #[error("the segment does not follow the one before it")]
    SegmentOrder,
    /// No frame stands where one should.
    #[error("there is no readable frame")]
    Frame,
    /// The frame's number does not follow.
    #[error("the frame's number does not follow")]
    Sequence,
    /// The hash over everything before does not match.
    #[error("the chain is broken")]
    Chain,
    /// The frames do not make whole acts.
    #[error("an act is not whole")]
    Act,
    /// A checkpoint is damaged.
    #[error("the checkpoint is damaged")]
    Checkpoint,
    /// Something other than zeros stands after the last frame.
    #[error("there are stray bytes after the last frame")]
    Tail,
}

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the store open.
    #[error("the store is in use by process {pid}")]
    Held {
        /// That process; zero when it could not be read.
        pid: u32,
        /// Whether it belongs to the same user.
        same_user: bool,
    },
    /// The folder or a file in it is not this user's own, or open to others.
    #[error("{} is not private: owner {owner}, mode {mode:o}", path.display())]
    NotPrivate {
        /// The folder or file.
        path: PathBuf,
        /// The user id it belongs to.
        owner: u32,
        /// Its permission bits.
        mode: u32,
        /// The permission bits it should have.
        wanted: u32,
        /// The user id it should belong to.
        user: u32,
    },
    /// The root key is not there, though the store is.
    #[error("the root key is missing: {}", path.display())]
    KeyMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file does not hold a root key.
    #[error("no root key can be read from {}", path.display())]
    KeyUnreadable {
        /// The file.
        path: PathBuf,
    },
    /// The root key is not the one this store was made with.
    #[error("the root key does not belong to this store")]
    WrongKey,
    /// The root key is the one before the present one.
    #[error("the root key was replaced by another one")]
    KeyReplaced {
        /// When, in milliseconds since 1970 UTC.
        at_ms: i64,
    },
    /// The root key is one that a change was interrupted on the way to: the one before it holds.
    #[error("the change to this root key was interrupted; the one before it still holds")]
    KeyNotYet,
    /// Where the new root key is to stand must be named: this program did not make the present one.
    #[error("name the file of the new root key")]
    NameKeyFile,
    /// The file named for the new root key holds the present one.
    #[error("{} holds the present root key", path.display())]
    SameKey {
        /// The file.
        path: PathBuf,
    },
    /// The municipality has no key: nothing of it was ever stored.
    #[error("municipality {} has no key", gemeente.0)]
    NoSuchGemeente {
        /// The municipality.
        gemeente: GemeenteId,
    },
    /// The store was written by a newer version of the program.
    #[error("the store has format {found}, this program knows up to {known}")]
    Newer {
        /// The format found.
        found: u16,
        /// The newest known.
        known: u16,
    },
    /// The journal is damaged.
    #[error("the journal is damaged at segment {}, byte {}: {fault}", place.segment, place.offset)]
    Damaged {
        /// Where.
        place: Place,
        /// What is wrong there.
        fault: Fault,
    },
    /// The journal ends before a change that this store knows was acknowledged.
    #[error("the journal ends at {head}, but {known} was acknowledged")]
    JournalCut {
        /// The journal's last number.
        head: u64,
        /// The number known from elsewhere.
        known: u64,
    },
    /// The journal is not the one this store's other files belong to.
    #[error("the journal is not this store's own")]
    ForeignJournal,
    /// The key file is damaged.
    #[error("the key file {} is damaged at slot {slot}", path.display())]
    KeysDamaged {
        /// The file.
        path: PathBuf,
        /// The slot's number; the header counts as slot 0.
        slot: u32,
    },
    /// A value does not open under its key: it, its header or its key was changed.
    #[error("a sealed value does not open")]
    Unsealable {
        /// The record, where it is known.
        key: Option<RecordKey>,
    },
    /// The unit's key was destroyed.
    #[error("unit {unit} was destroyed")]
    Destroyed {
        /// The unit.
        unit: UnitId,
    },
    /// A removal names a unit that does not exist.
    #[error("unit {unit} does not exist")]
    NoSuchUnit {
        /// The unit.
        unit: UnitId,
    },
    /// A value, note or group is too long.
    #[error("a value of {bytes} bytes is longer than {limit}")]
    TooLong {
        /// Its length.
        bytes: u64,
        /// The longest possible.
        limit: u64,
    },
    /// No frame stands at the asked place.
    #[error("there is no version at segment {}, byte {}", place.segment, place.offset)]
    NoSuchPlace {
        /// The place.
        place: Place,
    },
    /// The version stands in a segment that was put into the archive, and the archive is not here.
    #[error("segment {segment} of the journal is in the archive, which is not here")]
    Archived {
        /// The segment's number.
        segment: u32,
    },
    /// The disk is full. Nothing was written; it works again as soon as there is room.
    #[error("the disk is full")]
    Full,
    /// An earlier write failed; nothing is written any more until the store is opened anew.
    #[error("writing stopped after an earlier failure: {cause}")]
    Poisoned {
        /// What failed then.
        cause: String,
    },
    /// Writing to disk failed. Whether the group is in the journal is not known until the store is
    /// opened anew; it was not acknowledged.
    #[error("writing failed: {source}")]
    WriteFailed {
        /// The system's error.
        source: io::Error,
    },
    /// The group is safely in the journal, but the view could not take it in.
    #[error("changes up to {last} are safe, but cannot be shown: {cause}")]
    Unapplied {
        /// The last number of the group.
        last: u64,
        /// What the view said.
        cause: String,
    },
    /// The view could not be read.
    #[error("the view cannot be read: {cause}")]
    View {
        /// What it said.
        cause: String,
    },
    /// A file could not be read or made.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

/// What of the stored data is sure to be there still.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Everything, the group at hand too.
    AllAndThis,
    /// Everything that was acknowledged; the group at hand is not stored.
    All,
    /// Everything that was acknowledged; the group at hand may be stored or not.
    AllPerhapsThis,
    /// Not certain: something outside the program changed the files.
    Unknown,
}

/// What helps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// Close the other process, or attach to it.
    UseOther,
    /// Give the folder or file the right owner and mode.
    FixPermissions,
    /// Put the right root key back.
    RestoreKey,
    /// Use a newer program.
    Upgrade,
    /// Restore from a backup; keep the damaged folder.
    RestoreBackup,
    /// Make the view anew from the journal.
    Rebuild,
    /// Make room on the disk and try again.
    MakeRoom,
    /// Stop the program and open the store again.
    Reopen,
    /// Nothing: the request itself cannot be done.
    Nothing,
}

impl StoreError {
    /// What is sure to be there still.
    #[must_use]
    pub const fn kept(&self) -> Kept {
        match self {
            Self::Unapplied { .. } => Kept::AllAndThis,
            Self::WriteFailed { .. } => Kept::AllPerhapsThis,
            Self::Damaged { .. }
            | Self::JournalCut { .. }
            | Self::ForeignJournal
            | Self::KeysDamaged { .. }
            | Self::Unsealable { .. } => Kept::Unknown,
            _ => Kept::All,
        }
    }

    /// What helps.
    #[must_use]
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::Held { .. } => Remedy::UseOther,
            Self::NotPrivate { .. } | Self::Io { .. } => Remedy::FixPermissions,
            Self::KeyMissing { .. }
            | Self::KeyUnreadable { .. }
            | Self::WrongKey
            | Self::KeyReplaced { .. }
            | Self::KeyNotYet => Remedy::RestoreKey,
            Self::Newer { .. } => Remedy::Upgrade,
            Self::Damaged { .. }
            | Self::JournalCut { .. }
            | Self::ForeignJournal
            | Self::KeysDamaged { .. } => Remedy::RestoreBackup,
            Self::View { .. } | Self::Unsealable { .. } => Remedy::Rebuild,
            Self::Full => Remedy::MakeRoom,
            Self::Poisoned { .. } | Self::WriteFailed { .. } | Self::Unapplied { .. } => {
                Remedy::Reopen
            }
            Self::Destroyed { .. }
            | Self::NoSuchUnit { .. }
            | Self::NoSuchGemeente { .. }
            | Self::NameKeyFile
            | Self::SameKey { .. }
            | Self::TooLong { .. }
            | Self::NoSuchPlace { .. }
            | Self::Archived { .. } => Remedy::Nothing,
        }
    }

    /// A failed file operation. A full disk is told as such, whatever was being done.
    pub(crate) fn io(path: impl Into<PathBuf>, source: io::Error) -> Self {
        if is_full(&source) {
            return Self::Full;
        }
        Self::Io {
            path: path.into(),
            source,
        }
    }
}

/// The store's result.
pub type Result<T> = std::result::Result<T, StoreError>;
