//! A view that can no longer be written, while the store is open.

use std::path::Path;

use crate::store::error::StoreError;
use crate::store::view::{Edits, ViewBatch, remove};
use crate::store::{Kept, Opened, Options, Rebuilt, RootKey, Store};

use super::{act, derive, key};

fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir, RootKey::InStore, derive(), &mut |_| {}).unwrap()
}

/// A store whose view lost a record that the journal has, and was told so on a disk without room.
fn behind(dir: &Path) -> Store {
    let mut store = open(dir).0;
    store.commit(vec![act(&[(1, 1, Some("een"))])]).unwrap();
    store.commit(vec![act(&[(1, 2, Some("twee"))])]).unwrap();
    let mut records = Edits::new();
    remove(&mut records, &key(1, 2).to_bytes(), 1);
    let lost = ViewBatch {
        records,
        ..ViewBatch::default()
    };
    store.view.fill(&lost).unwrap();
    store.options.reserve_bytes = u64::MAX / 8;
    let error = store.fell_behind("no room".to_owned()).unwrap_err();
    assert!(matches!(error, StoreError::Unapplied { last: 4, .. }));
    assert_eq!(error.kept(), Kept::AllAndThis);
    store
}

#[test]
fn it_is_read_as_it_was_and_made_anew_when_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = behind(&dir);
    let more = || vec![act(&[(1, 3, Some("drie"))])];
    // Without room: reading goes on, nothing is stored, and the disk is named as the reason.
    for _ in 0..2 {
        assert!(!store.mend(&mut |_| {}).unwrap());
        assert!(store.get(&key(1, 1)).unwrap().is_some());
        assert!(matches!(store.commit(more()), Err(StoreError::Full)));
    }
    // With room, but before it was mended, a change would rest on what is out of date.
    store.options.reserve_bytes = 0;
    assert!(store.get(&key(1, 2)).unwrap().is_none());
    assert!(matches!(
        store.commit(more()),
        Err(StoreError::Poisoned { .. })
    ));
    assert!(store.mend(&mut |_| {}).unwrap());
    assert_eq!(store.get(&key(1, 2)).unwrap().unwrap().value, b"twee");
    store.commit(more()).unwrap();
    assert!(!store.mend(&mut |_| {}).unwrap());
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    assert!(!dir.join("view.aside").exists());
    // From here on it is as any other.
    drop(store);
    let (store, opened) = open(&dir);
    assert_eq!(opened.rebuilt, None);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_process_that_ends_before_that_does_not_leave_it_to_be_trusted() {
    for closed in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        let store = behind(&dir);
        if closed {
            store.close().unwrap();
        } else {
            drop(store);
        }
        let (store, opened) = open(&dir);
        assert_eq!(opened.rebuilt, Some(Rebuilt::PowerCut));
        assert_eq!(store.get(&key(1, 2)).unwrap().unwrap().value, b"twee");
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    }
}

#[test]
fn with_room_it_is_made_anew_at_once_and_nobody_hears_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = behind(&dir);
    store.options.reserve_bytes = 0;
    store.fell_behind("again".to_owned()).unwrap();
    store.commit(vec![act(&[(1, 3, Some("drie"))])]).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_checkpoint_that_was_under_way_does_not_vouch_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let options = Options {
        segment_bytes: 600,
        ..Options::default()
    };
    let mut store = Store::open_with(&dir, RootKey::InStore, derive(), options, &mut |_| {})
        .unwrap()
        .0;
    for n in 0..6 {
        store.commit(vec![act(&[(n, 1, Some("x"))])]).unwrap();
    }
    let under_way = store.begin_checkpoint().unwrap().unwrap();
    let written = under_way.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.options.reserve_bytes = u64::MAX / 8;
    store.fell_behind("no room".to_owned()).unwrap_err();
    assert!(matches!(store.adopt(written), Err(StoreError::View { .. })));
    drop(store);
    let (store, opened) = open(&dir);
    assert_eq!(opened.rebuilt, Some(Rebuilt::PowerCut));
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn where_the_system_does_not_tell_there_is_room() {
    use crate::store::mend::has_room;
    let dir = tempfile::tempdir().unwrap();
    assert!(has_room(dir.path(), 1) && !has_room(dir.path(), u64::MAX));
    assert!(has_room(&dir.path().join("niets"), u64::MAX));
}
