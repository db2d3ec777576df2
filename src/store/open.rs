//! Opening, rebuilding and closing. Decides which view may be trusted.

use std::collections::VecDeque;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::error::{Fault, Result, StoreError};
use super::files::{Files, check_private};
use super::fold::Fill;
use super::journal::{Anchor, FileJournal, Journal};
use super::keys::Keys;
use super::lock::Lock;
use super::mark::{self, Mark};
use super::recent::Recent;
use super::rootkey::RootKey;
use super::types::{Derive, Opened, Phase, Place, Progress, Rebuilt};
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
        if self.poisoned.is_some() {
            return Ok(());
        }
        self.view.flush()?;
        let mark = Mark {
            clean: true,
            boot: self.boot,
            anchor: self.journal.snapshot().anchor(),
            generation: self.derive.shapes().generation,
        };
        mark.write(&self.files, &self.dir)
    }
}

/// One opening.
pub(super) struct Opening<'a> {
    pub(super) files: Files,
    pub(super) dir: &'a Path,
    pub(super) key: RootKey,
    pub(super) derive: Arc<dyn Derive>,
    pub(super) options: Options,
    pub(super) asked: bool,
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
    lock: Lock,
}

/// What became of applying to the view what it missed.
enum Caught {
    Up(Box<Store>),
    Damaged(Box<Base>, String),
}

impl Opening<'_> {
    pub(super) fn run(self, progress: &mut dyn FnMut(Progress)) -> Result<(Store, Opened)> {
        let mut opened = Opened::default();
        self.files.make_dir(self.dir)?;
        check_private(self.dir, 0o700, 0o077)?;
        let lock = Lock::take(self.dir)?;
        // First of all, since it says whether a newer program was here.
        let mark = Mark::read(self.dir)?;
        let generation = self.derive.shapes().generation;
        if let Some(found) = mark.map(|mark| mark.generation)
            && found > generation
        {
            let known = generation;
            return Err(StoreError::Newer { found, known });
        }
        let keys = self.keys(&mut opened)?;
        draft::prepare(&self.files, self.dir)?;
        opened.clean = mark.is_some_and(|mark| mark.clean);
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
        let (journal, cut) = FileJournal::open(
            self.files.clone(),
            self.dir,
            keys.store(),
            self.options.segment_bytes,
            &known,
        )?;
        opened.cut = cut;
        let boot = mark::boot();
        let now = Mark {
            clean: false,
            boot: boot.unwrap_or_default(),
            anchor: journal.snapshot().anchor(),
            generation,
        };
        // Before anything is written to the view: from here on it is not a closed one.
        now.write(&self.files, self.dir)?;
        let base = Base {
            journal: Box::new(journal),
            keys,
            lock,
        };
        let store = self.with_view(found, base, &mut opened, progress)?;
        Ok((store, opened))
    }

    /// Opens the key files, or makes the whole store when there is none.
    fn keys(&self, opened: &mut Opened) -> Result<Keys> {
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
        let root = self.key.load(&self.files, self.dir, !keys)?;
        opened.key_made = root.made;
        if !keys {
            Keys::create(&self.files, self.dir, &root.key)?;
        }
        let keys = Keys::open(&self.files, self.dir, &root.key)?;
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

    fn view_path(&self) -> PathBuf {
        self.dir.join("view")
    }

    const fn view_options(&self) -> ViewOptions {
        ViewOptions {
            cache_bytes: self.options.cache_bytes,
            flush_every_ms: self.options.flush_every_ms,
            open_ms: self.options.view_open_ms,
        }
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
        let trusted = mark.is_some_and(|mark| mark.clean || mark::boot() == Some(mark.boot));
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
        let mut snapshot = journal.snapshot();
        if let Some(base) = &snapshot.base
            && base
                .check(&|digest| checkpoint::mark(&keys, digest))
                .is_err()
        {
            // What it stands for is in the archive, unless that is elsewhere.
            journal.forget_checkpoint()?;
            snapshot = journal.snapshot();
        }
        let view = self.fresh_view()?;
        let mut fill = Fill {
            journal: &snapshot,
            keys: &mut keys,
            view: &view,
            derive: &*self.derive,
        };
        fill.run(progress)?;
        opened.rebuilt = Some(why).filter(|_| !opened.new);
        let acts = view
            .acts()?
            .into_iter()
            .map(|(sequence, _)| sequence)
            .collect();
        Ok(self.store(
            Base {
                journal,
                keys,
                lock,
            },
            view,
            acts,
        ))
    }

    fn store(&self, base: Base, view: View, acts: VecDeque<u64>) -> Store {
        Store {
            dir: self.dir.to_owned(),
            files: self.files.clone(),
            keys: base.keys,
            journal: base.journal,
            view,
            derive: Arc::clone(&self.derive),
            acts,
            recent: Recent::default(),
            poisoned: None,
            boot: mark::boot().unwrap_or_default(),
            options: self.options,
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
        let acts = match view.acts() {
            Ok(acts) => acts.into_iter().map(|(sequence, _)| sequence).collect(),
            Err(error) => return Ok(Caught::Damaged(Box::new(base), error.0)),
        };
        let mut store = self.store(base, view, acts);
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
            Ok(count) => opened.replayed = count,
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
            drop(std::fs::remove_dir_all(self.dir.join("view.aside")));
        }
        Ok(Caught::Up(Box::new(store)))
    }

    /// An empty view; the one that stands there is put aside.
    fn fresh_view(&self) -> Result<View> {
        let path = self.view_path();
        let fail = |error| StoreError::io(&path, error);
        if path.exists() {
            wait_for_release(&path);
            let aside = self.dir.join("view.aside");
            drop(std::fs::remove_dir_all(&aside));
            std::fs::rename(&path, &aside).map_err(fail)?;
        }
        self.files.make_dir(&path)?;
        let view = View::open(&path, self.view_options())?;
        let private = std::fs::Permissions::from_mode(0o600);
        drop(std::fs::set_permissions(path.join("db"), private));
        Ok(view)
    }
}

/// A view that was just dropped may still have threads at work in its folder; they hold a lock.
fn wait_for_release(path: &Path) {
    let mut tries = 400;
    while path.join("db").is_file() && !view::is_released(path) && tries > 0 {
        tries -= 1;
        std::thread::sleep(Duration::from_millis(5));
    }
}
