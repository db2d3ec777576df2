//! The work during which the power is cut.

use std::path::Path;
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use tempfile::TempDir;

use super::copies::Copies;
use super::keys::KeyStates;
use super::request::{Request, Sort};
use super::truth::{Found, Truth, compare};
use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;
use crate::store::error::{Kept, Result};
use crate::store::files::{Files, Operation};
use crate::store::mark::Here;
use crate::store::open::Opening;
use crate::store::tests::disk::{Deaf, Disk, Recorder, ViewCopy, folder, view_copy};
use crate::store::tests::faults::{Faults, Kind};
use crate::store::{Derive, Opened, Options, RootKey, Row, Store, Stored};

/// Small, so that segments are changed often.
const SEGMENT: u32 = 20_000;
/// Smaller still where segments are to be put away.
const SMALL_SEGMENT: u32 = 3_000;
const EIO: i32 = 5;

/// A row that is the sum of all values.
pub(super) struct Summed;

impl Derive for Summed {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        let mut sum = blake3::Hasher::new();
        for (_, stored) in records {
            sum.update(&stored.value);
        }
        let value = sum.finalize().as_bytes().to_vec();
        Some(Row { kind: 7, value })
    }
}

/// What may be there at one moment.
#[derive(Clone, Default)]
pub(super) struct Told {
    /// What the store may hold; the first is what was acknowledged.
    pub(super) allowed: Vec<Truth>,
    /// How the key slots stood when that was acknowledged.
    pub(super) keys: KeyStates,
    pub(super) copies: Copies,
    /// What is going on is what the cuts are to fall into.
    pub(super) special: bool,
}

/// A disk at one moment.
pub(super) struct Photo {
    pub(super) disk: Disk,
    pub(super) view: ViewCopy,
    pub(super) older_view: ViewCopy,
    pub(super) told: Told,
}

/// What the photographer and the worker share.
struct Album {
    random: Rng,
    told: Told,
    older_view: ViewCopy,
    photos: Vec<Photo>,
}

/// A store at work in a folder.
pub(super) struct Work {
    root: TempDir,
    truth: Truth,
    copies: Copies,
    sort: Sort,
    random: Rng,
}

fn opening<'a>(
    dir: &'a Path,
    key: RootKey,
    sort: Sort,
    files: Files,
    boot: u64,
    asked: bool,
) -> Opening<'a> {
    Opening {
        files,
        dir,
        key,
        derive: Arc::new(Summed),
        options: Options {
            segment_bytes: match sort {
                Sort::Checkpoints | Sort::Backups => SMALL_SEGMENT,
                Sort::Acts | Sort::Keys => SEGMENT,
            },
            cache_bytes: 4 * 1024 * 1024,
            flush_every_ms: 200,
            ..Options::default()
        },
        asked,
        // A photograph is laid out in another folder and stands for the same.
        here: Some(Here {
            boot: boot.to_be_bytes(),
            folder: Some([1; 8]),
        }),
    }
}

/// Opens the store in `winkel` under this folder on a boot of this number.
pub(super) fn open(
    root: &Path,
    model: &Recorder,
    boot: u64,
    asked: bool,
) -> Result<(Store, Opened)> {
    let files = Files {
        model: Some(model.clone()),
        ..Files::default()
    };
    let dir = root.join("winkel");
    opening(&dir, RootKey::InStore, Sort::Acts, files, boot, asked).run(&mut |_| {})
}

/// The same with one of the root keys that may be in force.
pub(super) fn open_any(
    root: &Path,
    allowed: &[Truth],
    sort: Sort,
    files: &Files,
    boot: u64,
    asked: bool,
) -> Result<(Store, Opened)> {
    let dir = root.join("winkel");
    let mut names: Vec<_> = allowed.iter().map(|truth| truth.root.clone()).collect();
    names.dedup();
    let mut opened = None;
    for name in names {
        let key = name.map_or(RootKey::InStore, |name| RootKey::File(root.join(name)));
        let done = opening(&dir, key, sort, files.clone(), boot, asked).run(&mut |_| {});
        if done.is_ok() {
            return done;
        }
        opened.get_or_insert(done);
    }
    opened.unwrap()
}

/// The same on the first boot, with failures.
pub(super) fn open_failing(
    root: &Path,
    model: &Recorder,
    faults: &Arc<Mutex<Faults>>,
) -> Result<Store> {
    let files = Files {
        model: Some(model.clone()),
        faults: Some(Arc::clone(faults)),
    };
    let dir = root.join("winkel");
    Ok(opening(&dir, RootKey::InStore, Sort::Acts, files, 1, false)
        .run(&mut |_| {})?
        .0)
}

/// Carries out a request whose outcome is announced already.
pub(super) fn carry_out(
    request: &Request,
    store: &mut Store,
    root: &Path,
    copies: &mut Copies,
) -> std::result::Result<(), String> {
    if let Request::Backup(at_ms, full) = request {
        let made = Copies::make(store, root, (*at_ms, *full));
        let word = made.as_ref().err().map(ToString::to_string);
        copies.end(root, made.ok());
        return word.map_or(Ok(()), Err);
    }
    request.carry_out(store, root).map_err(|error| {
        assert!(error.kept() != Kept::Unknown, "{error}");
        error.to_string()
    })
}

impl Work {
    /// Begins with nothing.
    pub(super) fn new(sort: Sort, random: Rng) -> Self {
        Self {
            root: folder(),
            truth: Truth::default(),
            copies: Copies::default(),
            sort,
            random,
        }
    }

    /// Goes on with a store that survived.
    pub(super) fn go_on(self, root: TempDir, truth: Truth, copies: Copies) -> Self {
        Self {
            root,
            truth,
            copies,
            ..self
        }
    }

    /// Opens the store, works, and ends it in some way, a few times; gives what was photographed.
    pub(super) fn sessions(&mut self, deaf: Option<Deaf>, boot: &mut u64) -> Vec<Photo> {
        let model = Recorder::new(self.root.path(), deaf);
        let told = Told {
            allowed: vec![self.truth.clone()],
            copies: self.copies.clone(),
            ..Told::default()
        };
        let album = Arc::new(Mutex::new(Album {
            random: self.random.fork(),
            told,
            older_view: view_copy(&self.root.path().join("winkel")),
            photos: Vec::new(),
        }));
        let shared = Arc::clone(&album);
        let store = self.root.path().join("winkel");
        model.photograph(Some(Box::new(move |disk| {
            let mut album = shared.lock().unwrap();
            let one_in = if album.told.special { 10 } else { 30 };
            if album.random.u8(..one_in) == 0 {
                let view = view_copy(&store);
                let older_view = std::mem::replace(&mut album.older_view, view.clone());
                let photo = Photo {
                    disk: disk.clone(),
                    view,
                    older_view,
                    told: album.told.clone(),
                };
                album.photos.push(photo);
            }
        })));
        for _ in 0..self.random.u8(2..5) {
            self.session(&model, &album, boot);
        }
        model.photograph(None);
        std::mem::take(&mut album.lock().unwrap().photos)
    }

    fn session(&mut self, model: &Recorder, album: &Mutex<Album>, boot: &mut u64) {
        // An orderly stop or a kill, and sometimes the machine was restarted in order too.
        *boot += u64::from(self.random.u8(..4) == 0);
        let faults = Arc::new(Mutex::new(Faults::default()));
        let files = Files {
            model: Some(model.clone()),
            faults: Some(Arc::clone(&faults)),
        };
        let root = self.root.path().to_owned();
        let asked = self.random.u8(..6) == 0;
        let allowed = album.lock().unwrap().told.allowed.clone();
        let opened = open_any(&root, &allowed, self.sort, &files, *boot, asked);
        let mut store = opened.unwrap().0;
        // A request that failed is seen now, or it is not; from now on that is the truth.
        match compare(&store, &allowed) {
            Found::Right(truth) => self.truth = *truth,
            Found::Lost(word) | Found::Wrong(word) | Found::Unopenable(word) => panic!("{word}"),
        }
        self.copies.go_on(&store, &root);
        self.acknowledge(album);
        for _ in 0..self.random.u8(2..12) {
            let request = self.truth.request(self.sort, &mut self.random);
            if let Request::Backup(at_ms, full) = request {
                self.copies
                    .announce(&store, &root, (at_ms, full), &self.truth);
            }
            let after = self.truth.after(&request);
            let fails = self.random.u8(..25) == 0;
            if fails {
                let most = if request.is_special() { 4 } else { 1 };
                *faults.lock().unwrap() = Faults {
                    at: Some((self.random.u64(1..=most), Kind::Error(EIO))),
                    only: Some(Operation::Sync),
                    ..Faults::default()
                };
            }
            {
                let told = &mut album.lock().unwrap().told;
                told.allowed.extend(after.iter().cloned());
                told.copies = self.copies.clone();
                told.special = request.is_special();
            }
            let done = carry_out(&request, &mut store, &root, &mut self.copies);
            album.lock().unwrap().told.special = false;
            if let Err(word) = done {
                assert!(fails, "{word}");
                return;
            }
            // Some requests need no sync.
            *faults.lock().unwrap() = Faults::default();
            self.truth = after.last().unwrap().clone();
            self.acknowledge(album);
        }
        if self.random.bool() {
            store.close().unwrap();
        }
    }

    fn acknowledge(&self, album: &Mutex<Album>) {
        album.lock().unwrap().told = Told {
            allowed: vec![self.truth.clone()],
            keys: KeyStates::read(&self.root.path().join("winkel")),
            copies: self.copies.clone(),
            special: false,
        };
    }
}
