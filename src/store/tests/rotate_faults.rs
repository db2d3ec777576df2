//! Every file operation of a change of keys fails, in several ways: the store then opens, with
//! everything in it, and the change can be made after all.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::domain::id::GemeenteId;
use crate::store::error::Result;
use crate::store::files::Files;
use crate::store::open::Opening;
use crate::store::{Options, RootKey, Store};

use super::faults::{Faults, Kind};
use super::rotate::{filled, whole};
use super::{act, derive, key};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const THEN: i64 = 1_750_000_000_000;

/// A change of keys, of the store in the first folder; new key files go into the second.
type Change = fn(&mut Store, &Path) -> Result<()>;

fn root(store: &mut Store, _: &Path) -> Result<()> {
    store.rotate_root(None, THEN).map(drop)
}

fn moved(store: &mut Store, beside: &Path) -> Result<()> {
    store
        .rotate_root(Some(&beside.join("elders")), THEN)
        .map(drop)
}

fn gemeente(store: &mut Store, _: &Path) -> Result<()> {
    store.begin_rotation(GemeenteId(344), THEN)?;
    while store.rotation_step()?.is_some() {}
    Ok(())
}

fn own(store: &mut Store, _: &Path) -> Result<()> {
    store.rotate_own(THEN)
}

fn unit(store: &mut Store, _: &Path) -> Result<()> {
    store
        .rotate_unit(key(1, 0).unit, THEN, b"notitie")
        .map(drop)
}

fn destroyed(store: &mut Store, _: &Path) -> Result<()> {
    store.rotate_unit(key(7, 0).unit, THEN, b"notitie")?;
    store.destroy_unit(key(7, 0).unit, THEN, b"weg").map(drop)
}

fn open(dir: &Path, root: RootKey, faults: Option<Arc<Mutex<Faults>>>) -> Result<Store> {
    let opening = Opening {
        files: Files {
            faults,
            ..Files::default()
        },
        dir,
        key: root,
        derive: derive(),
        options: Options {
            cache_bytes: 1024 * 1024,
            ..Options::default()
        },
        asked: false,
        here: None,
    };
    Ok(opening.run(&mut |_| {})?.0)
}

/// Opens with whichever key holds; exactly one may.
fn open_any(dir: &Path, beside: &Path, name: &str) -> Store {
    let elsewhere = beside.join("elders");
    let first = open(dir, RootKey::InStore, None);
    if !elsewhere.exists() {
        return first.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    match first {
        Ok(store) => {
            drop(store);
            let other = open(dir, RootKey::File(elsewhere), None);
            assert!(other.is_err(), "{name}: both keys open");
            open(dir, RootKey::InStore, None).unwrap()
        }
        Err(_) => open(dir, RootKey::File(elsewhere), None)
            .unwrap_or_else(|error| panic!("{name}: {error}")),
    }
}

/// Runs the change with this fault; returns how many operations there were, and whether it was done.
fn run(change: Change, at: Option<(u64, Kind)>, stays: bool, name: &str) -> (u64, bool) {
    let beside = tempfile::tempdir().unwrap();
    let dir: PathBuf = beside.path().join("winkel");
    let mut store = filled(&dir);
    store.commit(vec![act(&[(7, 1, Some("zeven"))])]).unwrap();
    drop(store);
    let faults = Arc::new(Mutex::new(Faults::default()));
    let mut store = open(&dir, RootKey::InStore, Some(Arc::clone(&faults))).unwrap();
    *faults.lock().unwrap() = Faults {
        at,
        stays,
        ..Faults::default()
    };
    let done = change(&mut store, beside.path());
    let count = faults.lock().unwrap().count;
    *faults.lock().unwrap() = Faults::default();
    // Whatever it says, it goes on reading, and what it still acknowledges stays.
    let later = store.commit(vec![act(&[(10, 1, Some("later"))])]).is_ok();
    assert!(store.get(&key(2, 1)).unwrap().is_some(), "{name}");
    drop(store);
    let mut store = open_any(&dir, beside.path(), name);
    whole(&store);
    let found = store.get(&key(10, 1)).unwrap();
    assert!(found.is_some() || !later, "{name}: acknowledged and lost");
    if done.is_err() {
        // A destroyed unit stays so; everything else can be done after all.
        drop(change(&mut store, beside.path()));
        whole(&store);
    }
    (count, done.is_ok())
}

fn every_operation(level: &str, change: Change) {
    let ways = [
        (Kind::Error(EIO), false),
        (Kind::Error(ENOSPC), false),
        (Kind::Short(EIO), false),
        (Kind::Short(ENOSPC), true),
    ];
    let (count, done) = run(change, None, false, level);
    assert!(done && count >= 3, "{level}: {count} operations");
    let mut refused = 0;
    for (kind, stays) in ways {
        for at in 1..=count {
            let name = format!("{level}: {kind:?} at {at}");
            let (_, done) = run(change, Some((at, kind)), stays, &name);
            refused += u64::from(!done);
        }
    }
    assert!(
        refused >= count,
        "{level}: {refused} refused of {count} operations"
    );
}

#[test]
fn a_failing_change_of_the_root_key_loses_nothing() {
    every_operation("root", root);
}

#[test]
fn a_failing_move_of_the_root_key_loses_nothing() {
    every_operation("moved root", moved);
}

#[test]
fn a_failing_change_of_a_municipality_loses_nothing() {
    every_operation("municipality", gemeente);
}

#[test]
fn a_failing_change_of_the_own_key_loses_nothing() {
    every_operation("own", own);
}

#[test]
fn a_failing_change_of_a_unit_loses_nothing() {
    every_operation("unit", unit);
}

#[test]
fn a_failing_destruction_of_a_unit_with_former_keys_loses_nothing_else() {
    every_operation("destroyed", destroyed);
}
