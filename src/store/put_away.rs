//! Making a checkpoint while others write, and putting the old segments into the archive.
//!
//! The full segments never change. So the long part, folding them and writing the checkpoint,
//! needs no lock ([`Checkpointing::write`]); only letting it stand for them does, for as long as a
//! few files are renamed ([`Store::adopt`]). A kill leaves an unfinished file that the next start
//! removes, or a finished one that the next start takes; segments that were not moved yet are moved
//! with the next checkpoint.

use std::sync::Arc;

use super::Store;
use super::checkpoint::{self, Checkpoint};
use super::error::{Result, StoreError};
use super::files::Files;
use super::fold;
use super::journal::Extent;
use super::key_reader::KeyReader;
use super::mark::Mark;
use super::segment_files::Folders;
use super::snapshot::Snapshot;
use super::types::Progress;

/// A checkpoint to be written.
pub struct Checkpointing {
    files: Files,
    folders: Folders,
    from: Snapshot,
    keys: Arc<KeyReader>,
}

/// A checkpoint that is on the disk and not in use yet.
pub struct Written(Checkpoint);

impl std::fmt::Debug for Checkpointing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checkpointing").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Written").finish_non_exhaustive()
    }
}

impl Checkpointing {
    /// Folds the full segments and writes the checkpoint, durable when this returns. Needs no lock.
    /// `None` when there is nothing to write, or when `go_on` said no on the way.
    ///
    /// # Errors
    /// The journal is damaged, a file cannot be written, or the disk is full; nothing is changed then.
    pub fn write(
        self,
        go_on: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Written>> {
        let mark = |digest: &[u8]| checkpoint::mark(&self.keys, digest);
        if let Some(base) = &self.from.base {
            base.check(&mark)?;
        }
        let Some(fold) = fold::fold(&self.from, go_on, progress)? else {
            return Ok(None);
        };
        let writing = checkpoint::Writing {
            files: &self.files,
            dir: &self.folders.journal,
            store: self.keys.store(),
            from: &self.from,
            mark: &mark,
            go_on,
        };
        Ok(writing.run(&fold.spots(), progress)?.map(Written))
    }
}

impl Store {
    /// Whether the full segments have grown so much that a checkpoint is worth its while: by
    /// [`super::Options::checkpoint_bytes`] and by twice what the last one holds.
    #[must_use]
    pub fn wants_checkpoint(&self) -> bool {
        // Asked after every act: nothing is copied for it.
        let Extent { full, checkpoint } = self.journal.extent();
        let twice = checkpoint.saturating_mul(2);
        let enough = self.options.checkpoint_bytes.max(twice);
        full * u64::from(self.options.segment_bytes) >= enough && full > 0
    }

    /// Begins a checkpoint of the full segments; `None` when none is full.
    ///
    /// # Errors
    /// The journal cannot be read, or writing has stopped after a failure.
    pub fn begin_checkpoint(&self) -> Result<Option<Checkpointing>> {
        self.check_writable(&[])?;
        let closed = self.journal.snapshot().closed()?;
        Ok(closed.map(|from| Checkpointing {
            files: self.files.clone(),
            folders: Folders::of(&self.dir),
            from,
            keys: self.keys.reader(),
        }))
    }

    /// Lets a written checkpoint stand for the segments it covers, and moves these into the folder
    /// `archive`. Only what is older than the checkpoint is read there: earlier versions of records.
    /// The folder may be moved elsewhere.
    ///
    /// # Errors
    /// A file cannot be moved. The checkpoint stands all the same; the next one moves the rest.
    /// [`StoreError::WriteFailed`] ends writing until the store is opened anew.
    pub fn adopt(&mut self, written: Written) -> Result<()> {
        // The mark that is written here would vouch for a view that fell behind meanwhile.
        if let Some(cause) = self.behind.clone() {
            return Err(StoreError::View { cause });
        }
        // What the view contains must not hang on segments that go away.
        self.view.flush().inspect_err(|_| self.distrust_view())?;
        let adopted = self.journal.adopt(written.0);
        adopted.inspect_err(|error| {
            if let StoreError::WriteFailed { source } = error {
                self.poisoned = Some(source.to_string());
            }
        })?;
        let mark = Mark {
            clean: false,
            here: self.here,
            anchor: self.journal.snapshot().anchor(),
            generation: self.derive.shapes().generation,
        };
        mark.write(&self.files, &self.dir)
    }
}
