//! Trouble while the store is open: too little room on the disk, and a view that can no longer be
//! written.
//!
//! The journal sets room aside before it writes. The view cannot: its library writes some time later,
//! and after one failed write it takes no more. Therefore nothing is stored when the disk is nearly
//! full, so that what the view still holds back finds room. Only audit records still go into the
//! room that the journal kept for them; the view need not know of those, and is not told. If a write of the view fails all the
//! same, the view is not trusted again, not by this process and not by a later one: it is made anew
//! from the journal as soon as there is room, and can be read as it was until then.

use std::path::Path;

use super::Store;
use super::error::{Result, StoreError};
use super::fold::Anew;
use super::journal::Room;
use super::mark::Mark;
use super::open::{fresh, sound_snapshot};
use super::recent::Recent;
use super::types::Act;
use super::view::ViewOptions;

/// How much room a change of one byte may take: in the journal, and in the view with its old versions.
const ROOM_PER_BYTE: u64 = 4;

impl Act {
    fn bytes(&self) -> u64 {
        let values = self
            .changes
            .iter()
            .filter_map(|change| change.value.as_ref());
        let audit = self.audit.as_ref().map_or(0, |audit| audit.value.len());
        (self.note.len() + values.map(Vec::len).sum::<usize>() + audit) as u64
    }
}

/// Whether acts may go into what was kept for audit records.
pub(super) fn may_use_reserve(acts: &[Act]) -> bool {
    !acts.is_empty() && acts.iter().all(Act::is_audit_alone)
}

/// Whether the disk under this folder has room for so many bytes. Where the system does not tell,
/// it has: the journal finds out before it writes.
pub(super) fn has_room(dir: &Path, bytes: u64) -> bool {
    rustix::fs::statvfs(dir).map_or(true, |disk| {
        disk.f_bavail.saturating_mul(disk.f_frsize) >= bytes
    })
}

impl Store {
    /// Refuses while nothing can be written: after a failed write, or when the disk is nearly full.
    pub(super) fn check_writable(&self, acts: &[Act]) -> Result<()> {
        match self.room_for(acts)? {
            Room::Disk => Ok(()),
            Room::Reserve => Err(StoreError::Full),
        }
    }

    /// Where the room for these acts comes from: when the disk is nearly full, audit records alone
    /// go into what the journal kept for them. Refuses as [`Self::check_writable`].
    pub(super) fn room_for(&self, acts: &[Act]) -> Result<Room> {
        if let Some(cause) = &self.poisoned {
            let cause = cause.clone();
            return Err(StoreError::Poisoned { cause });
        }
        let bytes: u64 = acts.iter().map(Act::bytes).sum();
        let needed = self.options.reserve_bytes + bytes * ROOM_PER_BYTE;
        let room = if has_room(&self.dir, needed) {
            Room::Disk
        } else if may_use_reserve(acts) {
            Room::Reserve
        } else {
            return Err(StoreError::Full);
        };
        match &self.behind {
            None => Ok(room),
            Some(cause) => Err(StoreError::Poisoned {
                cause: cause.clone(),
            }),
        }
    }

    /// Notes that the view could not take in what the journal has, and makes it anew at once if
    /// that can be done.
    ///
    /// # Errors
    /// [`StoreError::Unapplied`]: it cannot be done now.
    pub(super) fn fell_behind(&mut self, cause: String) -> Result<()> {
        self.distrust_view();
        self.behind = Some(cause.clone());
        match self.mend(&mut |_| {}) {
            Ok(true) => Ok(()),
            _ => Err(StoreError::Unapplied {
                last: self.journal.head().sequence,
                cause,
            }),
        }
    }

    /// Without a mark the next start makes the view anew. Taking it away needs no room.
    pub(super) fn distrust_view(&self) {
        drop(self.files.remove(&self.dir.join("mark")));
    }

    /// Makes the view anew from the journal when it fell behind and there is room. Whoever reads
    /// or writes sees the old one until it returns true; what was read before is out of date then.
    ///
    /// # Errors
    /// It cannot be made: a disk that is full again, or a damaged journal.
    pub fn mend(&mut self, progress: &mut dyn FnMut(super::Progress)) -> Result<bool> {
        if self.behind.is_none() || self.poisoned.is_some() {
            return Ok(false);
        }
        let path = self.dir.join("view");
        let old = std::fs::metadata(path.join("db")).map_or(0, |db| db.len());
        if !has_room(&self.dir, self.options.reserve_bytes + 2 * old) {
            return Ok(false);
        }
        let snapshot = sound_snapshot(&mut *self.journal, &self.keys)?;
        let view = fresh(&self.files, &self.dir, ViewOptions::of(&self.options))?;
        let made = Anew::fill(view, &snapshot, &mut self.keys, &*self.derive, progress)?;
        (self.acts, self.unreadable) = (made.acts, made.unreadable);
        // The old one goes on until here, in the folder that was put aside.
        self.view = made.view;
        self.marked = None;
        self.recent = Recent::default();
        drop(self.files.remove_all(&self.dir.join("view.aside")));
        let mark = Mark {
            clean: false,
            here: self.here,
            anchor: snapshot.anchor(),
            generation: self.derive.shapes().generation,
        };
        mark.write(&self.files, &self.dir)?;
        self.behind = None;
        Ok(true)
    }
}
