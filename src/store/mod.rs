//! The store: keeps byte values under [`RecordKey`](crate::domain::record::RecordKey)s so that nothing acknowledged is lost and
//! nothing is readable without its key. May use: domain, codec. It does not know what the values
//! mean; the engine encodes and decodes them.
//!
//! # How it is built
//!
//! The **journal** ([`journal`]) is the truth: a chained row of sealed frames, one per change. An
//! act (what one request changes) is acknowledged when its frames are on the disk. The **view**
//! ([`view`]) holds the current state for reading and can be made anew from the journal at any
//! time. The **keys** ([`keys`]) are one per sealing unit; destroying a unit's key makes
//! everything of it unreadable in every copy, while the chain stays whole.
//!
//! A commit runs: look up the units and the versions before -> make keys for new units (durable) ->
//! seal -> append to the journal, one fdatasync -> take into the view -> answer.
//!
//! Opening runs: lock -> mark -> keys -> the view, if it is to be trusted -> the journal's end ->
//! apply to the view what it missed. The view is trusted when the store was closed in order, or
//! when the process was killed but the machine ran on, and when the folder is no copy. After a
//! power cut, and whenever the view cannot be opened in time, it is made anew from the journal; while
//! the store is open, too, when the view can no longer be written ([`mend`]). What a newer program left
//! is refused and not changed ([`newer`]). What an interrupted process may have left without a sync
//! is written and synced again before anything is built on it. Closing runs: close the view -> sync
//! its files -> mark.
//!
//! So that opening, rebuilding and the disk do not grow with the history for ever, a **checkpoint**
//! ([`checkpoint`]) now and then stands for the older segments, which go into the archive; only
//! earlier versions of records are read there.
//!
//! Keys of every level can be replaced while the store is in use ([`rotate`]). A unit whose key is
//! damaged does not open; everything else does.
//!
//! An act may carry a record of who asked for it: the **audit trail** ([`audit`]). Such records stand
//! in the same chain and nowhere else. Each is sealed under the key of a unit of its own, so a whole
//! month of them goes with that key.
//!
//! A **backup** ([`backup`]) is an encrypted copy of the journal and, apart, of the keys; restoring
//! it is opening a journal without a view.
//!
//! Files in the store's folder (0700, files 0600): `store.lock`, `mark`, `root.key` (only when no
//! other key was named), `root.key.next` (only while it is replaced), `keyring`, `keys`,
//! `journal/`, `archive/`, `view/`, `drafts/`, `backup` (what is known of the last one).

mod acts;
mod audit;
mod backup;
mod checkpoint;
mod commit;
mod draft;
mod entry;
mod error;
mod files;
mod fold;
mod frame;
mod group;
mod journal;
mod key_reader;
mod keys;
mod limit;
mod lock;
mod mark;
mod mend;
mod newer;
mod open;
mod place;
mod put_away;
mod quiet;
mod read;
mod recent;
mod rewrap;
mod rootkey;
mod rotate;
mod seal;
mod segment;
mod segment_files;
mod slot;
mod slot_file;
mod snapshot;
mod tail;
mod types;
mod verify;
mod view;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::faults;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

pub use audit::{AuditContent, AuditPart, AuditPoint, AuditReader, AuditRecord};
pub use backup::{
    Backup, BackupError, BackupOptions, BackupReport, BackupResult, Flaw, IdentityFault, KeyCopy,
    LastBackup, Restore, Restored, Tombstones,
};
pub use error::{Fault, Kept, Remedy, Result, StoreError};
pub use place::Place;
pub use put_away::{Checkpointing, Written};
pub use rootkey::{CREDENTIAL_NAME, ROOT_KEY_NAME, RootKey};
pub use rotate::{GemeenteKey, KeyLevels, RootRotated};
pub use types::{
    Act, ActChange, ActEntry, Audit, Change, Committed, Cut, Derive, Head, NoRows, Opened, Phase,
    Problem, Progress, Rebuilt, Row, Shapes, Stored, Unreadable, VerifyReport, Version,
};
pub use verify::Check;
pub use view::VIEW_FORMAT;

/// The longest value or note, in bytes.
pub const MAX_VALUE: usize = 16 * 1024 * 1024;

/// How many problems a [`VerifyReport`] lists; it counts all of them.
pub const MAX_PROBLEMS: usize = 100;

/// What can be chosen when a store is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// A new journal segment is begun when this many bytes would be passed.
    pub segment_bytes: u32,
    /// What the view is asked to keep in memory; it may take several times as much.
    pub cache_bytes: u64,
    /// How often the view hands its changes to the system, in milliseconds. After a kill, what
    /// was not handed over is applied again from the journal.
    pub flush_every_ms: u64,
    /// How many bytes of full segments make a checkpoint worth its while.
    pub checkpoint_bytes: u64,
    /// How long opening the view may take, in milliseconds, and ten seconds more for each GiB of
    /// it; after that it counts as damaged and is made anew from the journal.
    pub view_open_ms: u64,
    /// How much room the disk keeps, in bytes, for what the view has not handed over yet: with less
    /// left, nothing is stored.
    pub reserve_bytes: u64,
    /// How many bytes the journal keeps ready for audit records of what is read while the disk is
    /// full, at most a quarter of a segment; zero for none. A record takes some 300.
    pub audit_reserve_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            segment_bytes: 64 * 1024 * 1024,
            cache_bytes: 64 * 1024 * 1024,
            flush_every_ms: 1000,
            checkpoint_bytes: 256 * 1024 * 1024,
            view_open_ms: 60_000,
            reserve_bytes: 16 * 1024 * 1024,
            audit_reserve_bytes: 1024 * 1024,
        }
    }
}

/// An open store. Reading needs `&self`, writing `&mut self`: whoever shares it between threads
/// puts it behind a lock, and then no reader sees half of a group.
pub struct Store {
    dir: PathBuf,
    files: files::Files,
    /// Where the root key is.
    key: RootKey,
    keys: keys::Keys,
    /// Units whose key turned out to be damaged while frames were applied again.
    unreadable: Unreadable,
    journal: Box<dyn journal::Journal>,
    view: view::View,
    derive: Arc<dyn Derive>,
    /// The newest acts.
    acts: acts::ActList,
    /// Units that were changed last, opened.
    recent: recent::Recent,
    /// Why nothing is written any more.
    poisoned: Option<String>,
    /// Why the view lacks what the journal has, until it is made anew.
    behind: Option<String>,
    /// Up to where the view is marked, while audit records stand behind that in the reserve.
    marked: Option<place::Anchor>,
    /// One draft is written at a time: two windows of one user may be keeping the same one.
    drafting: Mutex<()>,
    options: Options,
    here: mark::Here,
    lock: Arc<lock::Lock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dir", &self.dir)
            .finish_non_exhaustive()
    }
}
