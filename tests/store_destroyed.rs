//! Destroying a unit's key: with every other key in hand nothing of the unit opens any more, not from
//! the journal, not from the view, not from a copy made before, while the chain stays whole.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::fs;
use std::path::Path;

use nazorg::store::{Act, Place, Store};
use store_support::{Home, change, key, put, removal};

/// Small, so that the unit's versions stand in several segments.
const SEGMENT: u32 = 4_000;
const UNIT: u128 = 1;

fn filled(home: &Home) -> Store {
    let (mut store, _) = home.open();
    for round in 0..30 {
        let text = format!("verdwijnwoord {round} ").repeat(10);
        let mut act: Act = put(UNIT, &[(round % 4, &text)]);
        act.changes.push(change(UNIT + 1, 1, "blijft"));
        store.commit(vec![act]).unwrap();
        if round % 7 == 6 {
            let act = Act {
                at_ms: 1,
                note: b"weg".to_vec(),
                changes: vec![removal(UNIT, round % 4)],
                audit: None,
            };
            store.commit(vec![act]).unwrap();
        }
    }
    store
}

/// Where every version of the unit stands.
fn places(store: &Store) -> Vec<Place> {
    let acts = store.acts(usize::MAX).unwrap();
    let changes = acts.iter().flat_map(|act| &act.changes);
    changes
        .filter(|change| change.key.unit == key(UNIT, 0).unit)
        .map(|change| change.place)
        .collect()
}

/// Nothing of the unit can be had, by any way there is.
fn is_gone(store: &Store, places: &[Place]) {
    for place in places {
        let version = store.version(*place);
        assert!(version.is_err(), "{place:?} opens: {version:?}");
    }
    let unit = key(UNIT, 0).unit;
    assert!(store.unit(unit).is_ok_and(|all| all.is_empty()));
    assert!(store.row(unit).is_ok_and(|row| row.is_none()));
    for id in 0..4 {
        assert!(store.get(&key(UNIT, id)).is_ok_and(|found| found.is_none()));
        let history = store.history(&key(UNIT, id), 100);
        assert!(history.is_ok_and(|all| all.iter().all(|v| v.stored.is_none())));
    }
    let mut rows = 0;
    store
        .each_row(&|found, _, _| found, &mut |found, _| {
            rows += 1;
            assert_ne!(found, unit);
        })
        .unwrap();
    assert_eq!(rows, 1);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn nothing_of_a_destroyed_unit_opens_with_all_keys_in_hand() {
    let home = Home::with_segment(SEGMENT);
    let mut store = filled(&home);
    let places = places(&store);
    assert!(places.len() > 30);
    let segments: std::collections::BTreeSet<_> = places.iter().map(|p| p.segment).collect();
    assert!(segments.len() > 2, "{segments:?}");
    assert!(places.iter().all(|place| store.version(*place).is_ok()));
    let frames = home.verify(&store).frames;

    store
        .destroy_unit(key(UNIT, 0).unit, 5, b"op verzoek")
        .unwrap();
    let check = |store: &Store| {
        is_gone(store, &places);
        let report = home.verify(store);
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(report.frames, frames + 1);
        assert_eq!(report.destroyed, places.len() as u64);
        assert_eq!(report.opened + report.destroyed, report.frames);
        assert_eq!(
            store.get(&key(UNIT + 1, 1)).unwrap().unwrap().value,
            b"blijft"
        );
    };
    check(&store);
    store.close().unwrap();
    let (store, _) = home.open();
    check(&store);
    drop(store);
    let (store, _) = home.rebuild();
    check(&store);
}

/// The unit's key as it stood in its slot, which says of itself where: none of it is in any file.
fn wrapped_key_is_gone(home: &Home, before: &Path) {
    const SLOT: usize = 128;
    let old = fs::read(before.join("keys")).unwrap();
    let new = fs::read(home.path().join("keys")).unwrap();
    let slots = old.chunks(SLOT).zip(new.chunks(SLOT));
    let other: Vec<_> = slots.filter(|(old, new)| old != new).collect();
    assert_eq!(other.len(), 1, "one slot is written");
    let wrapped = &other[0].0[36..84];
    assert!(wrapped.iter().any(|byte| *byte != 0));
    for file in home.files() {
        let bytes = fs::read(&file).unwrap();
        for part in wrapped.chunks(12) {
            let there = bytes.windows(12).any(|found| found == part);
            assert!(!there, "{}", file.display());
        }
    }
}

#[test]
fn a_copy_made_before_does_not_open_with_the_keys_of_after() {
    let home = Home::with_segment(SEGMENT);
    let store = filled(&home);
    let places = places(&store);
    store.close().unwrap();
    let aside = tempfile::tempdir().unwrap();
    let before = aside.path().join("winkel");
    copy(&home.path(), &before);

    let (mut store, _) = home.open();
    store
        .destroy_unit(key(UNIT, 0).unit, 5, b"op verzoek")
        .unwrap();
    store.close().unwrap();
    wrapped_key_is_gone(&home, &before);

    for name in ["keys", "keyring", "root.key"] {
        fs::copy(home.path().join(name), before.join(name)).unwrap();
    }
    for rebuilt in [false, true] {
        if rebuilt {
            fs::remove_dir_all(before.join("view")).unwrap();
        }
        // The copy itself knows of no destruction; the keys do.
        let copied = Home::at(before.clone(), SEGMENT);
        let (store, _) = copied.open();
        assert!(places.iter().all(|place| store.version(*place).is_err()));
        let unit = key(UNIT, 0).unit;
        let values = store.unit(unit).unwrap_or_default();
        assert!(values.is_empty(), "{values:?}");
        assert!(!store.row(unit).is_ok_and(|row| row.is_some()));
        assert_eq!(
            store.get(&key(UNIT + 1, 1)).unwrap().unwrap().value,
            b"blijft"
        );
        store.close().unwrap();
    }
}
