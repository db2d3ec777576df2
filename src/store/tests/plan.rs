//! Every file operation of a small script fails once, in several ways. Whatever fails: nothing
//! acknowledged is lost, nothing is half there, and no failure is taken for success.

use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::store::error::{Kept, StoreError};
use crate::store::files::{Files, Operation};
use crate::store::mark::{Here, Mark};
use crate::store::open::Opening;
use crate::store::{Opened, Options, RootKey, Store};

use super::faults::{Faults, Kind};
use super::{act, derive, key};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;

pub(super) fn open(dir: &Path, faults: Option<Arc<Mutex<Faults>>>) -> Result<Store, StoreError> {
    Ok(open_on(dir, faults, None)?.0)
}

const fn on_boot(number: u8) -> Option<Here> {
    Some(Here {
        boot: [number; 8],
        folder: None,
    })
}

/// Opens on another boot of the machine.
fn open_on(
    dir: &Path,
    faults: Option<Arc<Mutex<Faults>>>,
    here: Option<Here>,
) -> Result<(Store, Opened), StoreError> {
    let options = Options {
        segment_bytes: 1200,
        cache_bytes: 1024 * 1024,
        ..Options::default()
    };
    let opening = Opening {
        files: Files {
            faults,
            ..Files::default()
        },
        dir,
        key: RootKey::InStore,
        derive: derive(),
        options,
        asked: false,
        here,
    };
    opening.run(&mut |_| {})
}

/// What the script was told of each of its steps.
#[derive(Default, Debug)]
struct Told {
    acknowledged: Vec<u128>,
    perhaps: Vec<u128>,
    drafts: u32,
    failed: Option<StoreError>,
}

const STEPS: u128 = 12;

/// Twelve acts of two records each over two municipalities' worth of units, with drafts between.
fn script(store: &mut Store, told: &mut Told) {
    for step in 0..STEPS {
        let text = format!("waarde {step}");
        let changes = [
            (step % 5, step, Some(text.as_str())),
            (step % 5, 100, Some(&text)),
        ];
        match store.commit(vec![act(&changes)]) {
            Ok(_) => told.acknowledged.push(step),
            Err(error) => {
                if error.kept() != Kept::All {
                    told.perhaps.push(step);
                }
                told.failed = Some(error);
            }
        }
        if store.put_draft("d", Some(text.as_bytes())).is_ok() {
            told.drafts += 1;
        }
        // Reading goes on whatever happened.
        for done in &told.acknowledged {
            assert!(store.get(&key(done % 5, *done)).unwrap().is_some());
        }
    }
}

/// Opens without faults and compares with what was told.
fn check(dir: &Path, told: &Told, name: &str) {
    let store = open(dir, None).unwrap_or_else(|error| panic!("{name}: {error}"));
    for step in 0..STEPS {
        let found = store.get(&key(step % 5, step)).unwrap();
        if let Some(stored) = &found {
            assert_eq!(stored.value, format!("waarde {step}").as_bytes(), "{name}");
            // Nothing half applied: the other record of the act has at least this revision.
            let other = store.get(&key(step % 5, 100)).unwrap().unwrap();
            assert!(other.revision > stored.revision, "{name}");
        }
        if told.acknowledged.contains(&step) {
            assert!(
                found.is_some(),
                "{name}: step {step} was acknowledged and is lost"
            );
        } else if !told.perhaps.contains(&step) {
            assert!(
                found.is_none(),
                "{name}: step {step} was refused and is there"
            );
        }
    }
    if told.drafts > 0 {
        assert!(store.get_draft("d").unwrap().is_some(), "{name}");
    }
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{name}: {report:?}");
}

fn run(at: Option<(u64, Kind)>, only: Option<Operation>, stays: bool, name: &str) -> (u64, Told) {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let faults = Arc::new(Mutex::new(Faults {
        at,
        only,
        stays,
        ..Faults::default()
    }));
    let mut told = Told::default();
    match open(&dir, Some(Arc::clone(&faults))) {
        Ok(mut store) => script(&mut store, &mut told),
        Err(error) => told.failed = Some(error),
    }
    let count = faults.lock().unwrap().count;
    check(&dir, &told, name);
    (count, told)
}

#[test]
fn every_operation_failing_once_loses_nothing_acknowledged() {
    let (count, told) = run(None, None, false, "none");
    assert_eq!(told.acknowledged.len(), usize::try_from(STEPS).unwrap());
    assert!(count > 60, "{count} operations");
    // All of them once as an error, and a sample of the other ways.
    let ways = [
        (Kind::Error(EIO), 1),
        (Kind::Error(ENOSPC), 5),
        (Kind::Short(EIO), 5),
        (Kind::Short(ENOSPC), 7),
    ];
    let mut unnoticed = 0;
    for (kind, every) in ways {
        for at in (1..=count).filter(|at| at % every == 0) {
            let (_, told) = run(Some((at, kind)), None, false, &format!("{kind:?} at {at}"));
            let all = told.acknowledged.len() == usize::try_from(STEPS).unwrap();
            unnoticed += u32::from(told.failed.is_none() && !all);
        }
    }
    assert_eq!(unnoticed, 0);
}

#[test]
fn a_failed_sync_ends_writing() {
    // The sixth sync on is that of a commit; all later ones would succeed.
    let (count, _) = run(None, Some(Operation::Sync), false, "none");
    let mut ended = 0;
    for at in 1..=count {
        let (_, told) = run(
            Some((at, Kind::Error(EIO))),
            Some(Operation::Sync),
            false,
            &format!("sync {at}"),
        );
        if let Some(StoreError::Poisoned { .. }) = told.failed {
            ended += 1;
            let first = told.perhaps.first().copied().unwrap_or(STEPS);
            assert!(
                told.acknowledged.iter().all(|step| *step < first),
                "went on after sync {at}"
            );
        }
    }
    assert!(ended >= 10, "{ended}");
}

#[test]
fn a_full_disk_refuses_and_recovers() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let faults = Arc::new(Mutex::new(Faults::default()));
    let mut store = open(&dir, Some(Arc::clone(&faults))).unwrap();
    store.commit(vec![act(&[(1, 1, Some("voor"))])]).unwrap();
    // From now on no file can grow: each commit of a new unit needs a segment soon.
    let long = "x".repeat(3000);
    {
        let mut faults = faults.lock().unwrap();
        *faults = Faults {
            at: Some((1, Kind::Error(ENOSPC))),
            stays: true,
            ..Faults::default()
        };
    }
    for _ in 0..3 {
        let refused = store.commit(vec![act(&[(1, 2, Some(&long))])]);
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert!(store.get(&key(1, 1)).unwrap().is_some());
    }
    *faults.lock().unwrap() = Faults::default();
    store.commit(vec![act(&[(1, 2, Some(&long))])]).unwrap();
    drop(store);
    let store = open(&dir, None).unwrap();
    assert_eq!(
        store.get(&key(1, 2)).unwrap().unwrap().value,
        long.as_bytes()
    );
    assert_eq!(store.head().sequence, 4);
}

#[test]
fn a_segment_whose_name_is_not_sure_is_no_full_disk() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let faults = Arc::new(Mutex::new(Faults::default()));
    let mut store = open(&dir, Some(Arc::clone(&faults))).unwrap();
    store.commit(vec![act(&[(1, 1, Some("voor"))])]).unwrap();
    // The new segment's content is synced, then its name: there the disk says that it is full.
    *faults.lock().unwrap() = Faults {
        at: Some((2, Kind::Error(ENOSPC))),
        only: Some(Operation::Sync),
        ..Faults::default()
    };
    let long = "x".repeat(1000);
    assert!(store.commit(vec![act(&[(1, 2, Some(&long))])]).is_err());
    // A short one would fit into the segment before; behind it stands the new one already.
    let acknowledged = store.commit(vec![act(&[(1, 3, Some("kort"))])]).is_ok();
    drop(store);
    let store = open(&dir, None).unwrap();
    let found = store.get(&key(1, 3)).unwrap();
    assert_eq!(found.is_some(), acknowledged);
    assert!(store.get(&key(1, 1)).unwrap().is_some());
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn an_opening_that_fails_makes_no_doubtful_view_trusted() {
    let mut refused = 0;
    for at in 1..60 {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        let mut store = open_on(&dir, None, on_boot(1)).unwrap().0;
        store.commit(vec![act(&[(1, 1, Some("voor"))])]).unwrap();
        drop(store);
        // A power cut, and an opening that does not come to its end.
        let faults = Faults {
            at: Some((at, Kind::Error(EIO))),
            ..Faults::default()
        };
        let first = open_on(&dir, Some(Arc::new(Mutex::new(faults))), on_boot(2));
        if first.is_ok() {
            continue;
        }
        refused += 1;
        let (store, opened) = open_on(&dir, None, on_boot(2)).unwrap();
        assert!(opened.rebuilt.is_some(), "failure {at}: {opened:?}");
        assert!(store.get(&key(1, 1)).unwrap().is_some());
    }
    assert!(refused > 15, "{refused}");
}

#[test]
fn a_refused_store_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir, None).unwrap();
    store.commit(vec![act(&[(1, 1, Some("voor"))])]).unwrap();
    store.close().unwrap();
    assert!(Mark::read(&dir).unwrap().unwrap().clean);
    let path = dir.join("journal/00000001.journal");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[20] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    // The view was opened, and with that written to, before the journal was refused: it is closed
    // and made durable again.
    let syncs = |faults: Option<Faults>| {
        let faults = Arc::new(Mutex::new(faults.unwrap_or_default()));
        assert!(open(&dir, Some(Arc::clone(&faults))).is_err());
        Mark::read(&dir).unwrap().unwrap().clean
    };
    assert!(syncs(None));
    // Where that fails, it is not taken for a closed one.
    let stays = Faults {
        at: Some((3, Kind::Error(EIO))),
        only: Some(Operation::Sync),
        stays: true,
        ..Faults::default()
    };
    assert!(!syncs(Some(stays)));
    bytes[20] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let store = open(&dir, None).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    assert!(store.get(&key(1, 1)).unwrap().is_some());
}
