//! A sync that failed, something that went well after it, and then a power cut: what was said to be
//! done is done.

use std::path::Path;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::copies::begin;
use super::keys::KeyStates;
use super::request::{Request, Sort};
use super::truth::Truth;
use super::work::{open, open_any, open_failing};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::files::{Files, Operation};
use crate::store::tests::disk::{Future, Recorder, folder};
use crate::store::tests::faults::{Faults, Kind};
use crate::store::tests::{act, key};

const EIO: i32 = 5;
const THEN: i64 = 1_750_000_000_000;

/// A store of two units, on a disk of which a sync can be made to fail.
struct Place {
    root: TempDir,
    model: Recorder,
    faults: Arc<Mutex<Faults>>,
}

impl Place {
    fn new() -> (Self, Store) {
        let root = folder();
        let model = Recorder::new(root.path(), None);
        let faults = Arc::new(Mutex::new(Faults::default()));
        let mut store = open_failing(root.path(), &model, &faults).unwrap();
        let acts = [(1, 1, Some("een")), (2, 1, Some("twee"))];
        store.commit(vec![act(&acts)]).unwrap();
        let place = Self {
            root,
            model,
            faults,
        };
        (place, store)
    }

    fn path(&self) -> &Path {
        self.root.path()
    }

    /// Lets this sync fail, counted from 1.
    fn fail<T>(&self, sync: u64, work: impl FnOnce() -> T) -> T {
        *self.faults.lock().unwrap() = Faults {
            at: Some((sync, Kind::Error(EIO))),
            only: Some(Operation::Sync),
            ..Faults::default()
        };
        let done = work();
        let count = self.faults.lock().unwrap().count;
        assert!(count >= sync, "only {count} syncs");
        *self.faults.lock().unwrap() = Faults::default();
        done
    }

    /// What is left after a power cut.
    fn cut(&self) -> TempDir {
        let left = folder();
        self.model.lay_out(left.path(), Future::Flushed);
        left
    }
}

#[test]
fn the_file_of_a_new_root_key_is_there() {
    let (place, mut store) = Place::new();
    let name = "sleutel".to_owned();
    let file = place.path().join(&name);
    // First its content is synced, then its name.
    let mut change = || store.rotate_root(Some(&file), THEN);
    assert!(place.fail(2, &mut change).is_err());
    change().unwrap();
    let left = place.cut();
    let truth = Truth::under(name);
    let files = Files::default();
    let opened = open_any(left.path(), &[truth], Sort::Keys, &files, 2, false);
    let store = opened.unwrap().0;
    assert!(store.get(&key(2, 1)).unwrap().is_some());
}

#[test]
fn a_former_key_stays_one() {
    let (place, mut store) = Place::new();
    let unit = key(1, 0).unit;
    // The new key, the journal, the old key.
    let done = place.fail(3, || store.rotate_unit(unit, THEN, b"anders"));
    assert!(done.is_err());
    drop(store);
    let (store, _) = open(place.path(), &place.model, 1, false).unwrap();
    store.close().unwrap();
    let states = KeyStates::read(&place.path().join("winkel"));
    assert!(states.formers() == 1, "{states:?}");
    let left = place.cut();
    assert_eq!(states.back_in(&left.path().join("winkel")), None);
}

#[test]
fn a_destroyed_unit_is_on_the_list_beside_the_backups() {
    let (place, mut store) = Place::new();
    begin(&store, place.path(), (THEN, false), false).unwrap();
    store.destroy_unit(key(1, 0).unit, THEN, b"weg").unwrap();
    let next = || begin(&store, place.path(), (THEN + 1000, false), false);
    assert!(place.fail(1, next).is_err());
    begin(&store, place.path(), (THEN + 2000, false), false).unwrap();
    let list = |root: &Path| {
        let mut files = std::fs::read_dir(root.join("kopie")).unwrap().flatten();
        let list = files.find(|entry| entry.path().extension().is_some_and(|e| e == "destroyed"));
        std::fs::read_to_string(list.unwrap().path()).unwrap()
    };
    let left = place.cut();
    assert_eq!(list(left.path()), list(place.path()));
}

#[test]
fn no_segment_is_lost_on_its_way_to_the_archive() {
    let (place, mut store) = Place::new();
    let long = "x".repeat(15_000);
    let write = |store: &mut Store, number| -> Result<()> {
        store
            .commit(vec![act(&[(number, 1, Some(&long))])])
            .map(drop)
    };
    write(&mut store, 3).unwrap();
    write(&mut store, 4).unwrap();
    // The checkpoint, its name, the new folder; then the segment gets its new name.
    let put_away = place.fail(4, || {
        Request::Checkpoint.carry_out(&mut store, place.path())
    });
    let mut last = 4;
    // With a new segment the folder it came from is synced.
    while last < 6 && write(&mut store, last + 1).is_ok() {
        last += 1;
    }
    assert!(put_away.is_err());
    let left = place.cut();
    let model = Recorder::new(left.path(), None);
    let (store, _) = open(left.path(), &model, 2, false).unwrap();
    for number in 1..=last {
        assert!(store.get(&key(number, 1)).unwrap().is_some(), "{number}");
    }
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound() && report.elsewhere == 0, "{report:?}");
}
