//! Units that are kept opened, and a view whose last changes arrived in part.

use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::domain::id::UnitId;
use crate::store::files::Operation;
use crate::store::types::Act;
use crate::store::view::{Edits, ViewBatch, pieces, put};
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
    let long = "x".repeat(2 * 1024 * 1024);
    for unit in 0..12 {
        store
            .commit(vec![act(&[(unit, 1, Some(long.as_str()))])])
            .unwrap();
    }
    let kept = (0..12).filter(|unit| store.recent.living(UnitId(*unit)).is_some());
    let kept: Vec<_> = kept.collect();
    assert!((3..=8).contains(&kept.len()), "{kept:?}");
    assert!(kept.contains(&11));
}

/// Makes the view one that took in the first `arrived` keys of the record's last change and was
/// then killed: it opens, and what was missing is applied.
fn torn(changes: &[Act], arrived: impl Fn(usize) -> usize) -> bool {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir).0;
    let name = key(1, 1).to_bytes();
    store.commit(vec![changes[0].clone()]).unwrap();
    let before = store.view.record(&name).unwrap().unwrap();
    let applied = store.view.applied().unwrap().unwrap();
    store.commit(changes[1..].to_vec()).unwrap();
    let (wanted, row) = (values(&store, 1), store.row(UnitId(1)).unwrap());
    let after = store.view.record(&name).unwrap().unwrap();
    let edits = |value: &[u8], old: &[u8]| {
        let mut records = Edits::new();
        put(&mut records, &name, value, pieces(old.len()));
        records
    };
    let fill = |records| {
        let part = ViewBatch {
            records,
            ..ViewBatch::default()
        };
        store.view.fill(&part).unwrap();
    };
    fill(edits(&before, &after));
    let whole = edits(&after, &before);
    let count = arrived(whole.len());
    let more = count <= whole.len();
    fill(whole.into_iter().take(count).collect());
    store.view.mark(applied).unwrap();
    drop(store);
    let (store, opened) = open(&dir);
    assert_eq!(opened.rebuilt, None);
    assert!(opened.replayed > 0);
    assert_eq!(values(&store, 1), wanted);
    assert_eq!(store.row(UnitId(1)).unwrap(), row);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    more
}

#[test]
fn a_record_that_arrived_in_part_is_applied_again() {
    let (long, other, short) = ("x".repeat(9000), "y".repeat(9000), "kort".to_owned());
    for (old, new) in [(&long, &other), (&long, &short), (&short, &long)] {
        let first = act(&[(1, 1, Some(old)), (1, 2, Some("twee"))]);
        let last = act(&[(1, 1, Some(new))]);
        let mut count = 0;
        while torn(&[first.clone(), last.clone()], |_| count) {
            count += 1;
        }
        assert!(count > 1);
    }
}

#[test]
fn it_does_not_stop_what_comes_before_it() {
    // More frames than are applied at once stand between the marker and the torn record's own.
    let (long, other) = ("x".repeat(9000), "y".repeat(9000));
    let mut changes = vec![act(&[(1, 1, Some(&long))])];
    changes.extend((0..400).map(|_| act(&[(1, 2, Some("twee"))])));
    changes.push(act(&[(1, 1, Some(&other))]));
    torn(&changes, |_| 2);
}
