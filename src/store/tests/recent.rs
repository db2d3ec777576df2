//! Units that are kept opened.

use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::domain::id::UnitId;
use crate::store::entry::UnitEntry;
use crate::store::files::Operation;
use crate::store::recent::{Present, Recent};
use crate::store::{Opened, RootKey, Store};

use super::faults::{Faults, Kind};
use super::{act, derive, key};

fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir, RootKey::InStore, derive(), &mut |_| {}).unwrap()
}

fn values(store: &Store, unit: u128) -> Vec<String> {
    let records = store.unit(UnitId(unit)).unwrap();
    let text = |value: Vec<u8>| String::from_utf8(value).unwrap();
    records.into_iter().map(|(_, s)| text(s.value)).collect()
}

#[test]
fn a_kept_unit_is_as_the_view_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel")).0;
    let long = "x".repeat(9000);
    for changes in [
        vec![(1, 1, Some("een")), (1, 2, Some("twee")), (2, 1, Some("a"))],
        vec![(1, 2, Some(long.as_str())), (1, 3, Some("drie"))],
        vec![(1, 1, None), (1, 2, Some("kort")), (1, 4, Some("vier"))],
        vec![(1, 1, Some("weer")), (1, 3, None)],
    ] {
        store.commit(vec![act(&changes)]).unwrap();
        let kept = store.recent.living(UnitId(1)).unwrap();
        assert_eq!(store.unit(UnitId(1)).unwrap(), kept);
        // What is kept must also be what the next change rests on.
        store.commit(vec![act(&[(1, 9, Some("n"))])]).unwrap();
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    }
    assert_eq!(values(&store, 1), ["weer", "kort", "vier", "n"]);
    let history = store.history(&key(1, 1), 9).unwrap();
    let texts: Vec<_> = history
        .iter()
        .map(|v| v.stored.as_ref().map(|s| s.value.as_slice()))
        .collect();
    assert_eq!(texts, [Some(&b"weer"[..]), None, Some(b"een")]);
}

#[test]
fn nothing_of_a_destroyed_unit_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel")).0;
    let acts = vec![act(&[(1, 1, Some("een")), (2, 1, Some("twee"))])];
    store.commit(acts).unwrap();
    store.destroy_unit(UnitId(1), 0, b"weg").unwrap();
    assert!(store.recent.living(UnitId(1)).is_none());
    assert!(store.recent.living(UnitId(2)).is_some());
    assert!(store.unit(UnitId(1)).unwrap().is_empty());
    assert!(store.commit(vec![act(&[(1, 1, Some("x"))])]).is_err());
}

#[test]
fn what_was_not_stored_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel")).0;
    store.commit(vec![act(&[(1, 1, Some("een"))])]).unwrap();
    // The second change goes to a unit that is destroyed, so that the group is refused.
    store.commit(vec![act(&[(2, 1, Some("twee"))])]).unwrap();
    store.destroy_unit(UnitId(2), 0, b"weg").unwrap();
    let refused = act(&[(1, 1, Some("fout")), (2, 1, Some("fout"))]);
    assert!(store.commit(vec![refused]).is_err());
    assert_eq!(values(&store, 1), ["een"]);
    store.commit(vec![act(&[(1, 2, Some("nog"))])]).unwrap();
    assert_eq!(values(&store, 1), ["een", "nog"]);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn what_the_journal_did_not_take_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(open(&dir));
    let faults = Arc::new(Mutex::new(Faults {
        only: Some(Operation::Sync),
        ..Faults::default()
    }));
    let mut store = super::plan::open(&dir, Some(Arc::clone(&faults))).unwrap();
    store.commit(vec![act(&[(1, 1, Some("een"))])]).unwrap();
    let next = faults.lock().unwrap().count + 1;
    faults.lock().unwrap().at = Some((next, Kind::Error(5)));
    assert!(store.commit(vec![act(&[(1, 1, Some("fout"))])]).is_err());
    assert_eq!(values(&store, 1), ["een"]);
    assert!(store.recent.living(UnitId(1)).is_none());
}

#[test]
fn it_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel")).0;
    store.recent = Recent::with_limit(80_000);
    let (long, longer) = ("x".repeat(9_700), "x".repeat(20_000));
    let mut change = |unit, text: &String| {
        let change = act(&[(unit, 1, Some(text.as_str()))]);
        store.commit(vec![change]).unwrap();
        let kept = (0..20).filter(|unit| store.recent.living(UnitId(*unit)).is_some());
        kept.collect::<Vec<_>>()
    };
    for unit in 0..8 {
        assert_eq!(change(unit, &long), (0..=unit).collect::<Vec<_>>());
    }
    // One that is too large by itself takes nobody's place.
    assert_eq!(change(12, &longer), (0..8).collect::<Vec<_>>());
    // Whoever was changed since stays when the others go.
    assert_eq!(change(1, &long), [1, 4, 5, 6, 7]);
    assert_eq!(change(8, &long), [1, 4, 5, 6, 7, 8]);
}

#[test]
fn nor_is_a_unit_of_which_a_record_does_not_open() {
    let recent = Recent::default();
    let mut present = Present::default();
    present.entry = UnitEntry::read(&[0; 16]);
    assert!(present.entry.is_some());
    present.load(key(1, 1), b"no record", |_| Ok(None));
    recent.put(UnitId(1), present);
    assert!(recent.living(UnitId(1)).is_none());
}

#[test]
fn a_unit_whose_key_was_replaced_is_kept_under_the_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel")).0;
    let changes = [(1, 1, Some("een")), (1, 2, Some("twee"))];
    store.commit(vec![act(&changes)]).unwrap();
    store.commit(vec![act(&[(1, 2, None)])]).unwrap();
    let before = store.recent.slot(UnitId(1)).unwrap();
    store.rotate_unit(UnitId(1), 0, b"vervangen").unwrap();
    assert!(store.recent.slot(UnitId(1)).unwrap() > before);
    store.commit(vec![act(&[(1, 2, Some("weer"))])]).unwrap();
    assert_eq!(values(&store, 1), ["een", "weer"]);
    assert_eq!(
        store.recent.living(UnitId(1)).unwrap(),
        store.unit(UnitId(1)).unwrap()
    );
    assert_eq!(store.history(&key(1, 2), 9).unwrap().len(), 4);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}
