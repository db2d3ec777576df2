//! Opening, rebuilding and closing. Decides which view may be trusted.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::acts::ActList;
use super::error::{Fault, Result, StoreError};
use super::files::{Files, check_private};
use super::fold::Anew;
use super::journal::{FileJournal, Journal};
use super::keys::Keys;
use super::lock::Lock;
use super::mark::{Here, Mark};
use super::place::{Anchor, Place};
use super::recent::Recent;
use super::rootkey::{self, RootKey};
use super::snapshot::Snapshot;
use super::types::{Derive, Opened, Phase, Progress, Rebuilt, Unreadable};
use super::view::{self, View, ViewOptions, Written};
use super::{Options, Store, checkpoint, draft};

impl Store {
    /// Opens the store in this folder, and makes it if there is none. `progress` is called while
    /// something takes long.
    ///
    /// # Errors
    /// Another process has it; the folder is not private; the root key is missing or another
    /// store's; the journal is damaged or ends too early; a file cannot be read or made.
    pub fn open(
        dir: &Path,
        key: RootKey,
        derive: Arc<dyn Derive>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Opened)> {
        Self::open_with(dir, key, derive, Options::default(), progress)
    }

    /// [`Self::open`] with other than the usual options.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_with(
        dir: &Path,
        key: RootKey,
        derive: Arc<dyn Derive>,
        options: Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Opened)> {
        Opening {
            files: Files::default(),
            dir,
            key,
            derive,
            options,
            asked: false,
            here: None,
        }
        .run(progress)
    }

    /// Opens the store and makes its view anew from the journal, whatever the state of the old
    /// one, which is kept aside as `view.aside` until the next orderly start.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn rebuild(
        dir: &Path,
        key: RootKey,
        derive: Arc<dyn Derive>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Opened)> {
        let (files, options) = (Files::default(), Options::default());
        Opening {
            files,
            dir,
            key,
            derive,
            options,
            asked: true,
            here: None,
        }
        .run(progress)
    }

    /// Whether there is a store in this folder.
    #[must_use]
    pub fn exists(dir: &Path) -> bool {
        Keys::exist(dir) || FileJournal::exists(dir)
    }

    /// Closes the store in order, so that the next start need not doubt the view. A store that is
    /// dropped without this is as one whose process was killed: nothing is lost.
    ///
    /// # Errors
    /// The view or the mark cannot be written; nothing acknowledged is lost by that.
    pub fn close(self) -> Result<()> {
        if self.poisoned.is_some() || self.behind.is_some() {
            return Ok(());
        }
        self.view.flush().inspect_err(|_| self.distrust_view())?;
        let mark = Mark {
            clean: true,
            here: self.here,
            anchor: self.journal.snapshot().anchor(),
            generation: self.derive.shapes().generation,
        };
        let Self {
            dir,
            files,
            view,
            lock,
            ..
        } = self;
        // The mark makes the view trusted even after a power cut: so nobody may be writing it any
        // more, and what was written is made durable first.
        view.close()?;
        let path = dir.join("view");
        if !wait_for_release(&path) {
            return Ok(());
        }
        files
            .sync_all(&path)
            .map_err(|error| StoreError::io(&path, error))?;
        mark.write(&files, &dir)?;
        drop(lock);
        Ok(())
    }
}

/// The journal as it is, with a checkpoint that was checked whole, or without one.
///
/// # Errors
/// The checkpoint is damaged, and what it stands for is not in the archive here.
pub(super) fn sound_snapshot(journal: &mut dyn Journal, keys: &Keys) -> Result<Snapshot> {
    let snapshot = journal.snapshot();
    let mark = |digest: &[u8]| checkpoint::mark(keys, digest);
    if snapshot
        .base
        .as_ref()
        .is_none_or(|base| base.check(&mark).is_ok())
    {
        return Ok(snapshot);
    }
    journal.forget_checkpoint()?;
    Ok(journal.snapshot())
}

/// One opening.
pub(super) struct Opening<'a> {
    pub(super) files: Files,
    pub(super) dir: &'a Path,
    pub(super) key: RootKey,
    pub(super) derive: Arc<dyn Derive>,
    pub(super) options: Options,
    pub(super) asked: bool,
    /// Where and when this is; `None` asks the system.
    pub(super) here: Option<Here>,
}

/// What became of the view on disk.
enum Found {
    /// It is open and may be used; what it contains.
    Trusted(Box<View>, Option<Anchor>),
    /// It must be made anew; what it is known to have contained.
    Doubted(Rebuilt, Option<Anchor>),
}

/// A store without a view.
struct Base {
    journal: Box<dyn Journal>,
    keys: Keys,
    lock: Arc<Lock>,
}

/// What became of applying to the view what it missed.
enum Caught {
    Up(Box<Store>),
    Damaged(Box<Base>, String),
}

impl Opening<'_> {
    pub(super) fn run(self, progress: &mut dyn FnMut(Progress)) -> Result<(Store, Opened)> {
        self.files.make_dir(self.dir)?;
        check_private(self.dir, 0o700, 0o077)?;
        let lock = Arc::new(Lock::take(&self.files, self.dir)?);
        let path = self.dir.join("mark");
        let mark = std::fs::read(&path).ok();
        let opened = self.open(Arc::clone(&lock), progress);
        if let (Err(_), Some(mark)) = (&opened, mark) {
            self.leave_as_it_was(&path, &mark);
        }
        opened
    }

    /// Refused: the store stays what it was. The view may have been opened for a moment.
    fn leave_as_it_was(&self, path: &Path, mark: &[u8]) {
        if std::fs::read(path).is_ok_and(|now| now == mark) {
            return;
        }
        let view = self.view_path();
        let settled = || {
            if view.exists() && !wait_for_release(&view) {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            if view.exists() {
                self.files.sync_all(&view)?;
            }
            self.files.replace(path, mark)
        };
        // If that fails, the next start makes the view anew.
        drop(settled());
    }

    fn open(&self, lock: Arc<Lock>, progress: &mut dyn FnMut(Progress)) -> Result<(Store, Opened)> {
        let mut opened = Opened::default();
        let here = self.here();
        // First of all, since it says whether a newer program was here.
        let mark = Mark::read(self.dir)?;
        let generation = self.derive.shapes().generation;
        if let Some(found) = mark.map(|mark| mark.generation)
            && found > generation
        {
            let known = generation;
            return Err(StoreError::Newer { found, known });
        }
        let mut keys = self.keys(&mut opened)?;
        draft::prepare(&self.files, self.dir)?;
        opened.clean = mark.is_some_and(|mark| mark.clean);
        if !opened.clean {
            keys.settle()?;
        }
        if opened.new {
            self.settle_names()?;
        }
        if let Some(mark) = mark.filter(|mark| mark.clean) {
            // Opening the view writes to it: from here on it is not a closed one.
            let now = Mark {
                clean: false,
                here,
                ..mark
            };
            now.write(&self.files, self.dir)?;
        }
        let found = if opened.new {
            Found::Doubted(Rebuilt::Missing, None)
        } else {
            self.find_view(mark.as_ref())?
        };
        let seen = match &found {
            Found::Trusted(_, applied) | Found::Doubted(_, applied) => *applied,
        };
        let known: Vec<_> = seen
            .into_iter()
            .chain(mark.and_then(|mark| mark.anchor))
            .collect();
        let (mut journal, cut) = FileJournal::open(
            self.files.clone(),
            self.dir,
            keys.store(),
            self.options.segment_bytes,
            &known,
        )?;
        journal.keep_reserve(self.options.audit_reserve_bytes);
        opened.cut = cut;
        let now = Mark {
            clean: false,
            here,
            anchor: journal.snapshot().anchor(),
            generation,
        };
        if matches!(found, Found::Doubted(..)) {
            // Under a mark of this boot it would be trusted.
            wait_for_release(&self.view_path());
            put_aside(&self.files, self.dir)?;
        }
        now.write(&self.files, self.dir)?;
        let base = Base {
            journal: Box::new(journal),
            keys,
            lock,
        };
        let mut store = self.with_view(found, base, &mut opened, progress)?;
        opened.finished_rotation = store.finish_rotation(progress)?;
        Ok((store, opened))
    }

    /// Opens the key files, or makes the whole store when there is none.
    fn keys(&self, opened: &mut Opened) -> Result<Keys> {
        let journal = self.dir.join("journal");
        // A folder that may not be read is not one without a journal.
        match std::fs::read_dir(&journal) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::io(journal, error));
            }
            _ => {}
        }
        let (keys, frames) = (Keys::exist(self.dir), FileJournal::exists(self.dir));
        // The mark comes last of all: a first start that was interrupted left none.
        let whole = keys && frames;
        let new = !whole && !Mark::exists(self.dir);
        if !new && !keys {
            let path = self.dir.join("keyring");
            return Err(StoreError::KeysDamaged { path, slot: 0 });
        }
        if frames && !keys {
            return Err(StoreError::ForeignJournal);
        }
        if keys {
            self.key.settle(&self.files, self.dir)?;
        }
        let root = self.key.load(&self.files, self.dir, !keys)?;
        opened.key_made = root.made;
        if !keys {
            Keys::create(&self.files, self.dir, &root.key)?;
        }
        let keys = Keys::open(&self.files, self.dir, &root.key)?;
        rootkey::tidy(&self.files, self.dir);
        if !frames {
            if !new || !keys.is_unused() {
                let place = Place {
                    segment: 1,
                    offset: 0,
                };
                return Err(StoreError::Damaged {
                    place,
                    fault: Fault::Missing,
                });
            }
            FileJournal::create(self.files.clone(), self.dir, keys.store())?;
            opened.new = true;
        }
        Ok(keys)
    }

    fn here(&self) -> Here {
        self.here.unwrap_or_else(|| Here::now(self.dir))
    }

    fn view_path(&self) -> PathBuf {
        self.dir.join("view")
    }

    const fn view_options(&self) -> ViewOptions {
        ViewOptions::of(&self.options)
    }

    /// The trust table.
    fn find_view(&self, mark: Option<&Mark>) -> Result<Found> {
        let path = self.view_path();
        if self.asked {
            return Ok(Found::Doubted(Rebuilt::Asked, None));
        }
        if !view::exists(&path) {
            return Ok(Found::Doubted(Rebuilt::Missing, None));
        }
        let trusted = mark.is_some_and(|mark| mark.vouches(self.here()));
        let read = || {
            let view = View::open(&path, self.view_options())?;
            let written = view.written()?;
            if let Written::Newer(_) = written {
                return Ok((written, view, None));
            }
            let applied = view.applied()?;
            Ok::<_, view::ViewError>((written, view, applied))
        };
        Ok(match read() {
            Err(error) => Found::Doubted(Rebuilt::Damaged(error.0), None),
            Ok((Written::Newer(found), ..)) => {
                let known = view::VIEW_FORMAT;
                return Err(StoreError::Newer { found, known });
            }
            Ok((Written::Other, _, applied)) => Found::Doubted(Rebuilt::OtherFormat, applied),
            // What it holds is not trusted, but that it once held it proves what was acknowledged.
            Ok((_, _, applied)) if !trusted => Found::Doubted(Rebuilt::PowerCut, applied),
            Ok((_, view, applied)) => Found::Trusted(Box::new(view), applied),
        })
    }

    /// Brings the view up to the journal's end, by replay or, where that fails, from nothing.
    fn with_view(
        &self,
        found: Found,
        base: Base,
        opened: &mut Opened,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Store> {
        let head = base.journal.head().sequence;
        let (base, why) = match found {
            // A view without a marker was not finished.
            Found::Trusted(view, None) if head > 0 => {
                drop(view);
                (base, Rebuilt::Missing)
            }
            Found::Trusted(view, applied) => {
                match self.catch_up(*view, applied, base, opened, progress)? {
                    Caught::Up(store) => return Ok(*store),
                    Caught::Damaged(base, cause) => (*base, Rebuilt::Damaged(cause)),
                }
            }
            Found::Doubted(why, _) => (base, why),
        };
        let Base {
            mut journal,
            mut keys,
            lock,
        } = base;
        let snapshot = sound_snapshot(&mut *journal, &keys)?;
        let view = self.fresh_view()?;
        let made = Anew::fill(view, &snapshot, &mut keys, &*self.derive, progress)?;
        opened.unreadable = made.unreadable;
        opened.rebuilt = Some(why).filter(|_| !opened.new);
        let base = Base {
            journal,
            keys,
            lock,
        };
        Ok(self.store(base, made.view, made.acts))
    }

    fn store(&self, base: Base, view: View, acts: ActList) -> Store {
        Store {
            dir: self.dir.to_owned(),
            files: self.files.clone(),
            key: self.key.clone(),
            unreadable: Unreadable::default(),
            keys: base.keys,
            journal: base.journal,
            view,
            derive: Arc::clone(&self.derive),
            acts,
            recent: Recent::default(),
            poisoned: None,
            behind: None,
            marked: None,
            drafting: Mutex::new(()),
            options: self.options,
            here: self.here(),
            lock: base.lock,
        }
    }

    /// Applies what the view missed.
    fn catch_up(
        &self,
        view: View,
        applied: Option<Anchor>,
        base: Base,
        opened: &mut Opened,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Caught> {
        let mut store = self.store(base, view, ActList::default());
        let head = store.journal.head().sequence;
        let total = head.saturating_sub(applied.map_or(0, |anchor| anchor.sequence));
        let replayed = store.replay(applied, &mut |done| {
            progress(Progress {
                phase: Phase::Replay,
                done,
                total,
            });
        });
        match replayed {
            Ok(count) => {
                opened.replayed = count;
                opened.unreadable = std::mem::take(&mut store.unreadable);
            }
            Err(StoreError::View { cause }) => {
                let Store {
                    journal,
                    keys,
                    lock,
                    ..
                } = store;
                return Ok(Caught::Damaged(
                    Box::new(Base {
                        journal,
                        keys,
                        lock,
                    }),
                    cause,
                ));
            }
            Err(error) => return Err(error),
        }
        if opened.clean {
            drop(self.files.remove_all(&self.dir.join("view.aside")));
        }
        Ok(Caught::Up(Box::new(store)))
    }

    /// Makes the names of a new store durable, also where an earlier attempt made them and was
    /// stopped before it could.
    fn settle_names(&self) -> Result<()> {
        let above = self.dir.parent().filter(|dir| !dir.as_os_str().is_empty());
        for dir in [Some(self.dir), above].into_iter().flatten() {
            self.files
                .sync_dir(dir)
                .map_err(|error| StoreError::io(dir, error))?;
        }
        Ok(())
    }

    /// An empty view; the one that stands there is put aside.
    fn fresh_view(&self) -> Result<View> {
        wait_for_release(&self.view_path());
        fresh(&self.files, self.dir, self.view_options())
    }
}

/// An empty view under the view's name; what stands there is put aside.
pub(super) fn fresh(files: &Files, dir: &Path, options: ViewOptions) -> Result<View> {
    let path = dir.join("view");
    put_aside(files, dir)?;
    files.make_dir(&path)?;
    let view = View::open(&path, options)?;
    let private = std::fs::Permissions::from_mode(0o600);
    drop(std::fs::set_permissions(path.join("db"), private));
    Ok(view)
}

/// A view that was just dropped may still have threads at work in its folder; they hold a lock.
/// False when they do not let go of it.
pub(super) fn wait_for_release(path: &Path) -> bool {
    for _ in 0..400 {
        if !path.join("db").is_file() || view::is_released(path) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

/// Puts the view that stands there aside.
fn put_aside(files: &Files, dir: &Path) -> Result<()> {
    let path = dir.join("view");
    if path.exists() {
        let aside = dir.join("view.aside");
        drop(files.remove_all(&aside));
        files
            .rename(&path, &aside)
            .map_err(|error| StoreError::io(&path, error))?;
    }
    Ok(())
}
