//! Every file operation of a backup, and of restoring one, fails once. Older backups stay good, no
//! failure is taken for success, and nothing half is left under a name that counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::store::backup::{BackupError, BackupOptions, BackupReport, Restore, Restored};
use crate::store::files::Files;
use crate::store::open::Opening;
use crate::store::{Options, Problem, RootKey, Store};

use super::faults::{Faults, Kind};
use super::{act, derive, key};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
/// Made for this test; it opens nothing else.
pub(super) const IDENTITY: &str =
    "AGE-SECRET-KEY-13LTPRRV7L6W3RE7QLWPYHNYCEUACSLN6PEU0F702VVANSFGKR8USEGF8L0";
pub(super) const RECIPIENT: &str = "age159ny849jgtkysdzqq9t7wjvsdpus5quf25c3qrjvqg0dnknc45wsy0xtxs";

fn open(dir: &Path, files: Files) -> Store {
    let options = Options {
        segment_bytes: 1500,
        cache_bytes: 1024 * 1024,
        ..Options::default()
    };
    let opening = Opening {
        files,
        dir,
        key: RootKey::InStore,
        derive: derive(),
        options,
        asked: false,
        here: None,
    };
    opening.run(&mut |_| {}).unwrap().0
}

fn work(store: &mut Store, from: u128, until: u128) {
    for n in from..until {
        let text = format!("waarde {n}");
        store.commit(vec![act(&[(n % 4, n, Some(&text))])]).unwrap();
    }
}

fn backup(store: &Store, to: &Path, second: i64) -> Result<BackupReport, BackupError> {
    let options = BackupOptions {
        to: to.to_owned(),
        recipients: vec![RECIPIENT.to_owned()],
        keep: 2,
        keep_keys_days: 30,
        full: false,
        dry_run: false,
        now_ms: 1_795_507_500_000 + second * 1000,
    };
    store
        .begin_backup(options)
        .run(&mut |copy| store.copy_keys(copy))
}

fn names(dir: &Path) -> Vec<String> {
    let mut out: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    out.sort();
    out
}

fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let with = |name: String| {
        let bytes = std::fs::read(dir.join(&name)).unwrap();
        (name, bytes)
    };
    names(dir).into_iter().map(with).collect()
}

pub(super) fn parts(dir: &Path) -> Vec<PathBuf> {
    let mut out = names(dir);
    out.retain(|name| name.ends_with(".age") && !name.contains(".keys."));
    out.iter().map(|name| dir.join(name)).collect()
}

/// Restores into `to` with these file operations, and counts the records.
fn restore(root: &Path, file: &Path, files: Files) -> Result<(Restored, usize), BackupError> {
    let asked = Restore {
        file: file.to_owned(),
        to: root.join("terug"),
        identity: root.join("sleutel"),
        keys: None,
        root_key: None,
        dry_run: false,
    };
    let mut records = 0;
    let mut look = |store: &Store| {
        for unit in 0..4 {
            records += store.unit(key(unit, 0).unit)?.len();
        }
        Ok(())
    };
    let restored = asked.run_with(files, (derive(), &mut look), &mut |_| {});
    restored.map(|restored| (restored, records))
}

fn plan(at: u64, kind: Kind, stays: bool) -> Arc<Mutex<Faults>> {
    Arc::new(Mutex::new(Faults {
        at: Some((at, kind)),
        stays,
        ..Faults::default()
    }))
}

#[test]
fn whatever_fails_while_backing_up_older_ones_stay_good() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    std::fs::write(root.join("sleutel"), IDENTITY).unwrap();
    let kinds = [
        (Kind::Error(EIO), false),
        (Kind::Error(ENOSPC), true),
        (Kind::Short(ENOSPC), true),
    ];
    let (mut failed, mut whole) = (0, 0);
    let (dir, to) = (root.join("winkel"), root.join("kopie"));
    let faults = Arc::new(Mutex::new(Faults::default()));
    let files = Files {
        faults: Some(Arc::clone(&faults)),
        ..Files::default()
    };
    let mut store = open(&dir, files);
    work(&mut store, 0, 12);
    backup(&store, &to, 0).unwrap();
    let before = contents(&to);
    work(&mut store, 12, 20);
    for (kind, stays) in kinds {
        for at in 1.. {
            *faults.lock().unwrap() = Faults {
                at: Some((at, kind)),
                stays,
                ..Faults::default()
            };
            let done = backup(&store, &to, 1);
            let met = faults.lock().unwrap().count >= at;
            *faults.lock().unwrap() = Faults::default();
            // No unfinished file, and nothing of before is changed but the list that grows.
            let after = contents(&to);
            for (name, bytes) in &before {
                assert!(after[name].starts_with(bytes), "{at}: {name}");
            }
            assert!(after.keys().all(|name| !name.ends_with(".new")), "{at}");
            match &done {
                Ok(made) => {
                    whole += 1;
                    assert_eq!(made.head, store.head());
                }
                Err(error) => {
                    failed += 1;
                    assert!(met, "{error}");
                }
            }
            // The next one is whole, whatever was left.
            backup(&store, &to, 2).unwrap();
            if at % 7 == 1 {
                let newest = parts(&to).pop().unwrap();
                assert_eq!(
                    restore(root, &newest, Files::default()).unwrap().1,
                    20,
                    "{at}"
                );
                std::fs::remove_dir_all(root.join("terug")).unwrap();
            }
            for name in names(&to) {
                std::fs::remove_file(to.join(name)).unwrap();
            }
            for (name, bytes) in &before {
                std::fs::write(to.join(name), bytes).unwrap();
            }
            if !met {
                break;
            }
        }
    }
    println!("{failed} backups failed, {whole} did not, 0 older ones lost");
    assert!(failed > 30, "{failed}");
}

#[test]
fn whatever_fails_while_restoring_nothing_is_left() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    std::fs::write(root.join("sleutel"), IDENTITY).unwrap();
    let (dir, to) = (root.join("winkel"), root.join("kopie"));
    let mut store = open(&dir, Files::default());
    work(&mut store, 0, 12);
    backup(&store, &to, 0).unwrap();
    work(&mut store, 12, 20);
    backup(&store, &to, 1).unwrap();
    let newest = parts(&to).pop().unwrap();
    let mut failed = 0;
    for (kind, stays) in [(Kind::Error(EIO), false), (Kind::Short(ENOSPC), true)] {
        for at in 1.. {
            let faults = plan(at, kind, stays);
            let files = Files {
                faults: Some(Arc::clone(&faults)),
                ..Files::default()
            };
            let done = restore(root, &newest, files);
            let met = faults.lock().unwrap().count >= at;
            match done {
                Ok((_, records)) => {
                    assert_eq!(records, 20);
                    std::fs::remove_dir_all(root.join("terug")).unwrap();
                }
                Err(error) => {
                    failed += 1;
                    assert!(met, "{error}");
                }
            }
            assert_eq!(names(root), ["kopie", "sleutel", "winkel"], "{at}");
            if !met {
                break;
            }
        }
    }
    println!("{failed} restores failed, 0 left anything");
    assert!(failed > 30, "{failed}");
}

#[test]
fn what_a_killed_restore_left_is_taken_away_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    std::fs::write(root.join("sleutel"), IDENTITY).unwrap();
    let (dir, to) = (root.join("winkel"), root.join("kopie"));
    let mut store = open(&dir, Files::default());
    work(&mut store, 0, 12);
    backup(&store, &to, 0).unwrap();
    let newest = parts(&to).pop().unwrap();
    let partial = root.join("terug.partial");
    let again = || {
        let done = restore(root, &newest, Files::default());
        if root.join("terug").exists() {
            std::fs::remove_dir_all(root.join("terug")).unwrap();
        }
        done
    };
    // As a kill leaves it: from the first folder on to a store that was opened.
    let kinds: [&dyn Fn(); 3] = [
        &|| {},
        &|| std::fs::write(partial.join("root.key"), "half").unwrap(),
        &|| {
            std::fs::remove_dir(&partial).unwrap();
            drop(open(&partial, Files::default()));
        },
    ];
    for leave in kinds {
        Files::default().make_dir(&partial).unwrap();
        leave();
        assert_eq!(again().unwrap().1, 12);
        assert_eq!(names(root), ["kopie", "sleutel", "winkel"]);
    }
    // Held by another attempt; with something in it that is nobody's; a store that was in use.
    Files::default().make_dir(&partial).unwrap();
    let held = std::fs::File::open(&partial).unwrap();
    held.lock().unwrap();
    assert!(matches!(again(), Err(BackupError::Busy { .. })));
    drop(held);
    std::fs::write(partial.join("brief.txt"), "beste").unwrap();
    let refused = again();
    assert!(
        matches!(refused, Err(BackupError::NotEmpty { .. })),
        "{refused:?}"
    );
    assert_eq!(names(&partial), ["brief.txt"]);
    std::fs::remove_dir_all(&partial).unwrap();
    open(&partial, Files::default()).close().unwrap();
    assert!(matches!(again(), Err(BackupError::NotEmpty { .. })));
    assert!(partial.join("journal").is_dir());
}

#[test]
fn the_end_of_the_last_backup_must_stand_in_the_journal() {
    let root = tempfile::tempdir().unwrap();
    let (dir, to) = (root.path().join("winkel"), root.path().join("kopie"));
    let mut store = open(&dir, Files::default());
    work(&mut store, 0, 12);
    store.close().unwrap();
    let files = ["journal", "view", "keys", "mark"];
    let before = files.map(|name| copy_of(&dir, name));
    let mut store = open(&dir, Files::default());
    work(&mut store, 12, 14);
    backup(&store, &to, 0).unwrap();
    work(&mut store, 14, 16);
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound() && report.anchors == 0, "{report:?}");
    store.close().unwrap();
    // All of the store but what it knows of its backup is put back: nothing else can tell.
    for (name, content) in files.into_iter().zip(before) {
        let path = dir.join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(&path).unwrap();
            std::fs::create_dir(&path).unwrap();
        }
        for (file, bytes) in content {
            std::fs::write(dir.join(file), bytes).unwrap();
        }
    }
    let mut store = open(&dir, Files::default());
    let sequence = store.last_backup().unwrap().sequence;
    let missed = |store: &Store| {
        let report = store.verify(&mut |_| {}).unwrap();
        assert_eq!(report.problems, [Problem::Anchor(sequence)]);
    };
    missed(&store);
    // Nor is another act with that number taken for it.
    work(&mut store, 30, 40);
    assert!(store.head().sequence > sequence);
    missed(&store);
    backup(&store, &to, 9).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_backup_of_an_empty_store_is_nothing_to_look_for() {
    let root = tempfile::tempdir().unwrap();
    let (dir, to) = (root.path().join("winkel"), root.path().join("kopie"));
    let mut store = open(&dir, Files::default());
    backup(&store, &to, 0).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    work(&mut store, 0, 3);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

/// A file of the store, or those in a folder of it.
fn copy_of(dir: &Path, name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let path = dir.join(name);
    let read = |file: PathBuf| {
        let bytes = std::fs::read(dir.join(&file)).unwrap();
        (file, bytes)
    };
    if !path.is_dir() {
        return vec![read(name.into())];
    }
    let inside = names(&path)
        .into_iter()
        .map(|file| Path::new(name).join(file));
    let files = inside.filter(|file| dir.join(file).is_file());
    files.map(read).collect()
}
