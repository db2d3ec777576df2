//! The work during which the power is cut.

use std::path::Path;
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use tempfile::TempDir;

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
const EIO: i32 = 5;

/// A row that is the sum of all values.
struct Summed;

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

/// A disk at one moment, and what the store may hold then; the first is what was acknowledged.
pub(super) struct Photo {
    pub(super) disk: Disk,
    pub(super) view: ViewCopy,
    pub(super) older_view: ViewCopy,
    pub(super) allowed: Vec<Truth>,
    /// Key slots that were overwritten.
    pub(super) destroyed: Vec<u32>,
}

/// What the photographer and the worker share.
struct Album {
    random: Rng,
    allowed: Vec<Truth>,
    destroyed: Vec<u32>,
    older_view: ViewCopy,
    photos: Vec<Photo>,
}

/// A store at work in a folder.
pub(super) struct Work {
    root: TempDir,
    truth: Truth,
    random: Rng,
}

fn opening<'a>(dir: &'a Path, files: Files, boot: u64, asked: bool) -> Opening<'a> {
    Opening {
        files,
        dir,
        key: RootKey::InStore,
        derive: Arc::new(Summed),
        options: Options {
            segment_bytes: SEGMENT,
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
    opening(&root.join("winkel"), files, boot, asked).run(&mut |_| {})
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
    Ok(opening(&dir, files, 1, false).run(&mut |_| {})?.0)
}

impl Work {
    /// Begins with nothing.
    pub(super) fn new(random: Rng) -> Self {
        Self {
            root: folder(),
            truth: Truth::default(),
            random,
        }
    }

    /// Goes on with a store that survived.
    pub(super) fn go_on(self, root: TempDir, truth: Truth) -> Self {
        Self {
            root,
            truth,
            random: self.random,
        }
    }

    /// Opens the store, works, and ends it in some way, a few times; gives what was photographed.
    pub(super) fn sessions(&mut self, deaf: Option<Deaf>, boot: &mut u64) -> Vec<Photo> {
        let model = Recorder::new(self.root.path(), deaf);
        let album = Arc::new(Mutex::new(Album {
            random: self.random.fork(),
            allowed: vec![self.truth.clone()],
            destroyed: Vec::new(),
            older_view: view_copy(&self.root.path().join("winkel")),
            photos: Vec::new(),
        }));
        let shared = Arc::clone(&album);
        let store = self.root.path().join("winkel");
        model.photograph(Some(Box::new(move |disk| {
            let mut album = shared.lock().unwrap();
            if album.random.u8(..30) == 0 {
                let view = view_copy(&store);
                let older_view = std::mem::replace(&mut album.older_view, view.clone());
                let photo = Photo {
                    disk: disk.clone(),
                    view,
                    older_view,
                    allowed: album.allowed.clone(),
                    destroyed: album.destroyed.clone(),
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
        let dir = self.root.path().join("winkel");
        let asked = self.random.u8(..6) == 0;
        let (mut store, _) = opening(&dir, files, *boot, asked).run(&mut |_| {}).unwrap();
        // A request that failed is seen now, or it is not; from now on that is the truth.
        let allowed = album.lock().unwrap().allowed.clone();
        match compare(&store, &allowed) {
            Found::Right(truth) => self.truth = truth,
            Found::Lost(word) | Found::Wrong(word) | Found::Unopenable(word) => panic!("{word}"),
        }
        self.acknowledge(&store, album);
        for _ in 0..self.random.u8(2..12) {
            let request = self.truth.request(&mut self.random);
            let after = self.truth.after(&request);
            let fails = self.random.u8(..25) == 0;
            if fails {
                *faults.lock().unwrap() = Faults {
                    at: Some((1, Kind::Error(EIO))),
                    only: Some(Operation::Sync),
                    ..Faults::default()
                };
            }
            album.lock().unwrap().allowed.extend(after.iter().cloned());
            match request.carry_out(&mut store) {
                Ok(()) => {
                    // Some requests need no sync.
                    *faults.lock().unwrap() = Faults::default();
                    self.truth = after.last().unwrap().clone();
                    self.acknowledge(&store, album);
                }
                Err(error) => {
                    assert!(fails && error.kept() != Kept::Unknown, "{error}");
                    return;
                }
            }
        }
        if self.random.bool() {
            store.close().unwrap();
        }
    }

    fn acknowledge(&self, store: &Store, album: &Mutex<Album>) {
        let destroyed = self.truth.destroyed_slots(store);
        let mut album = album.lock().unwrap();
        album.allowed = vec![self.truth.clone()];
        album.destroyed = destroyed;
    }
}
