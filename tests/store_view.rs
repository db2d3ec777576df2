//! The view and whatever happens to its folder: it hangs, is gone, or is taken away while in use.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use nazorg::store::{Options, Rebuilt, RootKey, Store};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use store_support::{Home, Joined, key, put};

fn filled(home: &Home) {
    let (mut store, _) = home.open();
    for n in 0..10_u128 {
        store.commit(vec![put(n % 3, &[(n, "waarde")])]).unwrap();
    }
    store.close().unwrap();
}

fn is_whole(home: &Home, store: &Store) {
    for n in 0..10_u128 {
        assert!(store.get(&key(n % 3, n)).unwrap().is_some());
    }
    let report = home.verify(store);
    assert!(report.is_sound(), "{report:?}");
}

/// How many threads of this process have this name.
fn threads_named(name: &str) -> usize {
    fs::read_dir("/proc/self/task")
        .unwrap()
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("comm")).ok())
        .filter(|found| found.trim() == name)
        .count()
}

#[test]
fn a_view_that_does_not_open_in_time_is_made_anew_and_cannot_harm_the_new_one() {
    let home = Home::new();
    filled(&home);
    // Whoever opens this to read waits until somebody writes.
    let conf = home.path().join("view/conf");
    fs::remove_file(&conf).unwrap();
    mknodat(CWD, &conf, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let options = Options {
        view_open_ms: 300,
        ..Options::default()
    };
    let (mut store, opened) = Store::open_with(
        &home.path(),
        RootKey::InStore,
        Arc::new(Joined),
        options,
        &mut |_| {},
    )
    .unwrap();
    assert!(
        matches!(&opened.rebuilt, Some(Rebuilt::Damaged(cause)) if cause.contains("300")),
        "{opened:?}"
    );
    is_whole(&home, &store);
    assert_eq!(threads_named("view"), 1);

    store.commit(vec![put(1, &[(50, "erna")])]).unwrap();
    store.close().unwrap();

    // Now the thread that was left behind goes on, when nothing else holds the new view. It makes
    // the file that is missing in the folder it was given, wherever that is now.
    let aside = home.path().join("view.aside");
    fs::remove_file(aside.join("db")).unwrap();
    let before = content(&home);
    let both_ends = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(aside.join("conf"))
        .unwrap();
    while threads_named("view") > 0 {
        std::thread::yield_now();
    }
    // What it opened it has closed again, when it lets go of the lock.
    let db = fs::File::open(aside.join("db")).unwrap();
    db.lock().unwrap();
    drop(both_ends);
    assert!(content(&home) == before, "the new view was reached");
    let (store, opened) = home.open();
    assert!(opened.rebuilt.is_none() && opened.clean, "{opened:?}");
    assert!(store.get(&key(1, 50)).unwrap().is_some());
    is_whole(&home, &store);
}

/// Every file of the view.
fn content(home: &Home) -> BTreeMap<PathBuf, Vec<u8>> {
    fs::read_dir(home.path().join("view"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.path(), fs::read(entry.path()).unwrap()))
        .collect()
}

#[test]
fn a_view_taken_away_while_in_use_costs_nothing() {
    let home = Home::new();
    filled(&home);
    let (mut store, _) = home.open();
    fs::remove_dir_all(home.path().join("view")).unwrap();
    // What is written now is in the journal before anybody hears of it.
    for n in 20..30_u128 {
        store.commit(vec![put(n % 3, &[(n, "erna")])]).unwrap();
    }
    is_whole(&home, &store);
    drop(store.close());
    let (store, opened) = home.open();
    assert_eq!(opened.rebuilt, Some(Rebuilt::Missing));
    is_whole(&home, &store);
    for n in 20..30_u128 {
        assert!(store.get(&key(n % 3, n)).unwrap().is_some());
    }
}

#[test]
fn each_file_of_the_view_may_be_gone_cut_or_empty() {
    for what in ["gone", "cut", "empty", "a folder"] {
        for name in ["db", "conf", "snap"] {
            let home = Home::new();
            filled(&home);
            let folder = home.path().join("view");
            let found = fs::read_dir(&folder)
                .unwrap()
                .flatten()
                .map(|entry| entry.path())
                .find(|path| {
                    path.file_name()
                        .is_some_and(|found| found.to_string_lossy().starts_with(name))
                });
            let path = found.unwrap_or_else(|| folder.join(name));
            let content = fs::read(&path).unwrap_or_default();
            drop(fs::remove_file(&path));
            match what {
                "gone" => {}
                "cut" => fs::write(&path, &content[..content.len() / 2]).unwrap(),
                "empty" => fs::write(&path, b"").unwrap(),
                _ => fs::create_dir(&path).unwrap(),
            }
            let (store, opened) = home.open();
            let report = home.verify(&store);
            // Made anew, or the library could do without, or the check says that it could not.
            if opened.rebuilt.is_some() || report.is_sound() {
                is_whole(&home, &store);
            }
            drop(store);
            let (store, _) = home.rebuild();
            is_whole(&home, &store);
        }
    }
}
