//! The whole store with its files damaged, deleted or read by a stranger.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::fs;

use nazorg::store::{Rebuilt, StoreError};
use store_support::{Home, key, put, removal};

fn filled(home: &Home) {
    let (mut store, _) = home.open();
    for n in 0..20_u128 {
        let text = format!("waarde {n} ").repeat(40);
        store
            .commit(vec![put(n % 4, &[(n, &text), (100, &text)])])
            .unwrap();
    }
    store.close().unwrap();
}

/// Everything is there and right.
fn is_whole(home: &Home, store: &nazorg::store::Store) {
    for n in 0..20_u128 {
        let found = store.get(&key(n % 4, n)).unwrap().unwrap();
        assert_eq!(found.value, format!("waarde {n} ").repeat(40).as_bytes());
    }
    assert!(home.verify(store).is_sound());
}

#[test]
fn an_unfinished_snapshot_of_the_view_does_no_harm() {
    let home = Home::new();
    filled(&home);
    fs::write(
        home.path().join("view/snap.7FFFFFFFFFFFFFFF.generating"),
        b"",
    )
    .unwrap();
    let (store, opened) = home.open();
    assert!(opened.clean && opened.rebuilt.is_none());
    is_whole(&home, &store);
}

#[test]
fn a_view_that_is_gone_or_damaged_is_made_anew() {
    let home = Home::new();
    filled(&home);
    fs::remove_dir_all(home.path().join("view")).unwrap();
    let (store, opened) = home.open();
    assert_eq!(opened.rebuilt, Some(Rebuilt::Missing));
    is_whole(&home, &store);
    store.close().unwrap();

    let db = home.path().join("view/db");
    let good = fs::read(&db).unwrap();
    let mut random = fastrand::Rng::with_seed(11);
    let (mut rebuilt, mut noticed, mut harmless) = (0, 0, 0);
    for round in 0..40 {
        let mut bad = good.clone();
        let at = random.usize(..bad.len() / 4);
        match round % 4 {
            0 => bad[at] ^= 1 << random.u8(..8),
            1 => bad[at..].iter_mut().take(512).for_each(|byte| *byte = 0),
            2 => bad.truncate(at),
            _ => random.fill(&mut bad[at..][..64]),
        }
        fs::write(&db, &bad).unwrap();
        // Either it does not open and is made anew, or an alarm is given, or the check finds it.
        match home.try_open() {
            Ok((store, opened)) => {
                rebuilt += i32::from(opened.rebuilt.is_some());
                let report = home.verify(&store);
                if opened.rebuilt.is_none() && !report.is_sound() {
                    noticed += 1;
                } else {
                    is_whole(&home, &store);
                    harmless += i32::from(opened.rebuilt.is_none());
                }
                drop(store);
            }
            Err(_) => noticed += 1,
        }
        // Whatever it was: a rebuild mends it.
        let (store, _) = home.rebuild();
        is_whole(&home, &store);
        store.close().unwrap();
        fs::write(&db, &good).unwrap();
        for snapshot in fs::read_dir(home.path().join("view")).unwrap().flatten() {
            if snapshot.file_name().to_string_lossy().starts_with("snap.") {
                fs::remove_file(snapshot.path()).unwrap();
            }
        }
    }
    println!("40 damages of the view: {rebuilt} made anew, {noticed} noticed, {harmless} harmless");
}

#[test]
fn a_machine_that_stopped_makes_the_view_doubtful() {
    let home = Home::new();
    filled(&home);
    let (store, _) = home.open();
    drop(store);
    // As if this had been another boot of the machine.
    let path = home.path().join("mark");
    let mut mark = fs::read(&path).unwrap();
    mark[9] ^= 1;
    let end = mark.len() - 4;
    let crc = crc32fast::hash(&mark[..end]).to_be_bytes();
    mark[end..].copy_from_slice(&crc);
    fs::write(&path, &mark).unwrap();
    let (store, opened) = home.open();
    assert_eq!(opened.rebuilt, Some(Rebuilt::PowerCut));
    is_whole(&home, &store);
    drop(store);
    for broken in [&mark[..40], b"", b"niets"] {
        fs::write(&path, broken).unwrap();
        let (store, opened) = home.open();
        assert_eq!(opened.rebuilt, Some(Rebuilt::PowerCut));
        is_whole(&home, &store);
    }
}

#[test]
fn a_missing_file_is_refused_and_nothing_new_is_made_in_its_place() {
    for name in ["keyring", "keys", "journal/00000001.journal", "root.key"] {
        let home = Home::new();
        filled(&home);
        let path = home.path().join(name);
        let content = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let refused = home.try_open();
        assert!(refused.is_err(), "{name}");
        drop(refused);
        assert!(!path.exists(), "{name} was made anew");
        fs::write(&path, content).unwrap();
        store_support::make_private(&path);
        let (store, _) = home.open();
        is_whole(&home, &store);
    }
}

#[test]
fn damage_in_the_middle_of_the_journal_names_its_place() {
    let home = Home::new();
    filled(&home);
    let path = &home.segments()[0];
    let mut bytes = fs::read(path).unwrap();
    bytes[3000] ^= 1;
    fs::write(path, &bytes).unwrap();
    // An orderly start reads only the end; the check and a rebuild read all.
    let (store, _) = home.open();
    assert_eq!(home.verify(&store).problem_count, 1);
    drop(store);
    fs::remove_dir_all(home.path().join("view")).unwrap();
    match home.try_open() {
        Err(StoreError::Damaged { place, .. }) => {
            assert!(place.segment == 1 && place.offset <= 3000);
        }
        other => panic!("{:?}", other.map(|(_, opened)| opened)),
    }
    bytes[3000] ^= 1;
    fs::write(path, &bytes).unwrap();
    let (store, _) = home.open();
    is_whole(&home, &store);
}

#[test]
fn no_file_shows_what_was_stored() {
    const NAME: &str = "Wilhelmina van der Kanarie";
    const BSN: &str = "999900006";
    let home = Home::with_segment(40_000);
    let (mut store, _) = home.open();
    for n in 0..30_u128 {
        let long = format!("{NAME} {BSN} ").repeat(150);
        let mut act = put(n % 6, &[(n, NAME), (90, BSN), (91, &long)]);
        act.note = format!("notitie over {NAME}").into_bytes();
        act.changes.push(removal(n % 6, 90));
        store.commit(vec![act]).unwrap();
    }
    store
        .put_draft(
            NAME,
            Some(format!("begin van een brief aan {NAME}, {BSN}").as_bytes()),
        )
        .unwrap();
    assert_ne!(store.lookup_hash("bsn", BSN.as_bytes()), [0; 16]);
    store
        .destroy_unit(key(1, 0).unit, 1, NAME.as_bytes())
        .unwrap();
    store.close().unwrap();
    drop(home.rebuild());
    let (mut files, mut bytes) = (0, 0);
    for path in home.files() {
        let content = fs::read(&path).unwrap();
        for canary in ["Wilhelmina", "Kanarie", BSN] {
            let shown = content
                .windows(canary.len())
                .any(|found| found == canary.as_bytes());
            assert!(!shown, "{} shows {canary}", path.display());
            assert!(!path.to_string_lossy().contains(canary));
        }
        files += 1;
        bytes += content.len();
    }
    println!("{files} files, {bytes} bytes, none shows a canary");
    assert!(files >= 8 && bytes > 200_000);
}
