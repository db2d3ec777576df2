//! The folder of a store that is copied file by file while four threads write in it. What can be
//! promised: nothing acknowledged before the copying began is missing from the copy without a word.
//! The copy opens, or it is refused with a reason: its journal ends before what its view knows, which
//! making the view anew mends, or a unit's key was copied before the unit came to be.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod einde;
mod store_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use einde::BijEinde;
use nazorg::store::{Problem, Rebuilt, RootKey, Store, StoreError};
use store_support::{Home, Joined, key, make_private, put};

const WRITERS: u128 = 4;

/// The unit that a writer's `n`th act makes, and the one that it goes on changing.
fn own(writer: u128, n: u128) -> u128 {
    1000 * (writer + 1) + n
}

/// Checks that the first `acked` acts of each writer are there, whole.
fn has(store: &Store, acked: &[u64], name: &str) {
    for (writer, acked) in (0..).zip(acked) {
        for n in 0..u128::from(*acked) {
            let found = store.get(&key(own(writer, n), 1)).unwrap();
            assert!(found.is_some(), "{name}: {n} of writer {writer} is missing");
        }
    }
}

/// `cp -a`, and one that takes the files in the given order.
fn copy(from: &Path, to: &Path, order: Option<&[&str]>) {
    let Some(order) = order else {
        let done = Command::new("cp")
            .arg("-a")
            .arg(from)
            .arg(to)
            .output()
            .unwrap();
        // A file of the view that is gone by the time it is its turn is no loss.
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            said.lines()
                .all(|line| line.contains("/view/") || line.contains(".new")),
            "{said}"
        );
        return;
    };
    fs::create_dir(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for name in order {
        let done = Command::new("cp")
            .arg("-a")
            .arg(from.join(name))
            .arg(to)
            .output()
            .unwrap();
        assert!(done.status.success() || *name == "view", "{done:?}");
    }
}

#[test]
fn a_copy_made_while_four_threads_write_lacks_nothing_older_than_itself() {
    let home = Home::with_segment(200_000);
    let store = Mutex::new(home.open().0);
    let stop = AtomicBool::new(false);
    let acked: Vec<AtomicU64> = (0..WRITERS).map(|_| AtomicU64::new(0)).collect();
    let copies = tempfile::tempdir().unwrap();
    let orders: [Option<&[&str]>; 3] = [
        None,
        // The keys long before the journal, and the view last: the worst there is.
        Some(&[
            "root.key", "keyring", "keys", "mark", "journal", "drafts", "view",
        ]),
        Some(&[
            "view", "drafts", "journal", "mark", "keys", "keyring", "root.key",
        ]),
    ];
    let mut made: Vec<(PathBuf, Vec<u64>)> = Vec::new();
    let now = || {
        acked
            .iter()
            .map(|n| n.load(Ordering::SeqCst))
            .collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (store, stop, acked) = (&store, &stop, &acked);
            scope.spawn(move || {
                let mut n = 0;
                while !stop.load(Ordering::SeqCst) {
                    let text = format!("waarde {n} ").repeat(20);
                    let acts = vec![
                        put(own(writer, n), &[(1, &text)]),
                        put(writer, &[(n, &text)]),
                    ];
                    store.lock().unwrap().commit(acts).unwrap();
                    acked[usize::try_from(writer).unwrap()].fetch_add(1, Ordering::SeqCst);
                    n += 1;
                }
            });
        }
        let _einde = BijEinde(&stop);
        for round in 0..9_usize {
            // Each copy has something new to lack.
            let before = now();
            let since = Instant::now();
            while now()
                .iter()
                .zip(&before)
                .any(|(now, before)| *now < before + 5)
            {
                assert!(since.elapsed().as_secs() < 120, "nobody writes any more");
                std::thread::yield_now();
            }
            let to = copies.path().join(format!("kopie-{round}"));
            let acked = now();
            copy(&home.path(), &to, orders[round % 3]);
            made.push((to, acked));
        }
    });
    drop(store);
    let (mut opened_at_once, mut refused, mut keyless) = (0, 0, 0_i32);
    for (path, acked) in made {
        let name = path.display().to_string();
        let copy = Home::at(path, 200_000);
        let opened = match copy.try_open() {
            Ok((store, opened)) => {
                opened_at_once += 1;
                // A view that was copied while it was written is not taken for a whole one.
                assert_eq!(opened.rebuilt, Some(Rebuilt::PowerCut), "{name}");
                Ok((store, opened))
            }
            // The view's copy knows of acts that the journal's copy does not have.
            Err(StoreError::JournalCut { head, known }) => {
                assert!(head < known);
                refused += 1;
                Store::rebuild(
                    &copy.path(),
                    RootKey::InStore,
                    Arc::new(Joined),
                    &mut |_| {},
                )
            }
            anders => anders,
        };
        let store = match opened {
            // A unit's key was copied before the unit came to be: it is named, the rest is there.
            Ok((store, opened)) if opened.unreadable.count > 0 => {
                let report = copy.verify(&store);
                let named = |problem: &_| matches!(problem, Problem::Key(_));
                assert!(report.problems.iter().all(named), "{name}: {report:?}");
                assert_eq!(report.problem_count, opened.unreadable.count, "{name}");
                keyless += 1;
                continue;
            }
            Ok((store, _)) => store,
            Err(error) => panic!("{name}: {error}"),
        };
        has(&store, &acked, &name);
        let report = copy.verify(&store);
        // A unit's key was copied before the unit came to be: that unit does not open, and it is said.
        let keys = |problem: &Problem| matches!(problem, Problem::Key(_));
        assert!(report.problems.iter().all(keys), "{name}: {report:?}");
        keyless += i32::from(!report.is_sound());
    }
    assert!(opened_at_once > 0, "no copy opened");
    println!(
        "9 copies: {opened_at_once} opened at once, {refused} after a rebuild or not, {keyless} lack keys"
    );
}

#[test]
fn a_copy_of_a_closed_store_is_the_store() {
    let home = Home::new();
    let (mut store, _) = home.open();
    store.commit(vec![put(1, &[(1, "een")])]).unwrap();
    store.close().unwrap();
    let copies = tempfile::tempdir().unwrap();
    let to = copies.path().join("kopie");
    copy(&home.path(), &to, None);
    make_private(&to.join("mark"));
    // Whether it was closed all the time it was being copied nobody knows: its view is made anew.
    let copy = Home::at(to, 64 * 1024 * 1024);
    let (store, opened) = copy.open();
    assert!(opened.clean && opened.rebuilt.is_some());
    assert_eq!(store.get(&key(1, 1)).unwrap().unwrap().value, b"een");
    assert!(copy.verify(&store).is_sound());
    store.close().unwrap();
    // From then on it is a store of its own, and so is the one it was made of.
    for home in [&copy, &home] {
        assert!(home.open().1.rebuilt.is_none());
    }
}
