//! A view whose last changes arrived in part before a kill: whatever it has of what comes after its
//! marker, the next start makes it whole.

use std::collections::BTreeMap;
use std::path::Path;

use fastrand::Rng;

use crate::domain::id::UnitId;
use crate::store::acts::ActList;
use crate::store::place::Anchor;
use crate::store::types::Act;
use crate::store::view::{Edits, ViewBatch, pieces, put, remove};
use crate::store::{Opened, RootKey, Store};

use super::{act, derive, key};

fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir, RootKey::InStore, derive(), &mut |_| {}).unwrap()
}

fn values(store: &Store, unit: u128) -> Vec<String> {
    let records = store.unit(UnitId(unit)).unwrap();
    let text = |value: Vec<u8>| String::from_utf8(value).unwrap();
    records.into_iter().map(|(_, s)| text(s.value)).collect()
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

/// Values by their key, whole.
type Values = BTreeMap<Vec<u8>, Vec<u8>>;

/// What the view held once.
struct Copy {
    marker: Anchor,
    records: Values,
    units: Values,
}

fn copy(store: &Store) -> Copy {
    let (mut records, mut units) = (Values::new(), Values::new());
    let view = &store.view;
    let mut take = |key: &[u8], value: &[u8]| {
        records.insert(key.to_vec(), value.to_vec());
        Ok(())
    };
    view.records(&[], &mut take).unwrap();
    let mut take = |key: &[u8], value: &[u8]| {
        units.insert(key.to_vec(), value.to_vec());
        Ok(())
    };
    view.units(&[], None, &mut take).unwrap();
    let marker = view.applied().unwrap().unwrap();
    Copy {
        marker,
        records,
        units,
    }
}

/// One of 7 units, one of 5 records; values are short, long or removed.
fn any_act(random: &mut Rng, gone: &[u128]) -> Act {
    let units: Vec<u128> = (1..8).filter(|unit| !gone.contains(unit)).collect();
    let texts: Vec<_> = (0..random.usize(1..5))
        .map(|_| {
            let length = [3, 3, 30, 30, 5000, 9000][random.usize(..6)];
            let text: String = (0..length).map(|_| random.alphanumeric()).collect();
            (
                units[random.usize(..units.len())],
                random.u128(..5),
                Some(text).filter(|_| random.u8(..5) > 0),
            )
        })
        .collect();
    let changes: Vec<_> = texts
        .iter()
        .map(|(unit, id, text)| (*unit, *id, text.as_deref()))
        .collect();
    act(&changes)
}

/// Does something, and says what the view has after it.
fn any_step(store: &mut Store, random: &mut Rng, gone: &mut Vec<u128>) {
    let unit = random.u128(1..8);
    match random.u8(..20) {
        0 if gone.len() < 4 && !gone.contains(&unit) => {
            store.destroy_unit(UnitId(unit), 0, b"weg").unwrap();
            gone.push(unit);
        }
        1 | 2 if !gone.contains(&unit) => {
            store.rotate_unit(UnitId(unit), 0, b"vervangen").unwrap();
        }
        // More frames than are applied at once.
        3 => {
            let acts = (0..260).map(|n| act(&[(8, n % 40, Some("veel"))]));
            let acts = acts.chain([any_act(random, gone), act(&[(8, 1, None)])]);
            store.commit(acts.collect()).unwrap();
        }
        _ => {
            let acts = (0..random.usize(1..4)).map(|_| any_act(random, gone));
            store.commit(acts.collect()).unwrap();
        }
    }
}

/// Every piece of a record that was changed after the marker is of some later moment, or is not
/// there; so is every entry of a unit. Of the acts after it the last may be missing.
fn mix(store: &Store, copies: &[Copy], random: &mut Rng) {
    let (Some(marked), Some(last)) = (copies.first(), copies.last()) else {
        return;
    };
    let cut = copies[random.usize(..copies.len())].marker.sequence;
    let mut batch = ViewBatch {
        acts: ActList::behind(&store.view, cut).unwrap(),
        ..ViewBatch::default()
    };
    let all = |of: fn(&Copy) -> &Values| -> Vec<Vec<u8>> {
        let mut keys: Vec<_> = copies.iter().flat_map(|c| of(c).keys().cloned()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    for name in all(|copy| &copy.records) {
        let seen: Vec<_> = copies.iter().map(|copy| copy.records.get(&name)).collect();
        if seen.iter().all(|value| *value == seen[0]) {
            continue;
        }
        let most = seen.iter().flatten().map(|v| pieces(v.len())).max();
        remove(&mut batch.records, &name, most.unwrap_or(0));
        for value in seen.into_iter().flatten() {
            let mut whole = Edits::new();
            put(&mut whole, &name, value, 0);
            whole.retain(|_, _| random.u8(..3) == 0);
            batch.records.extend(whole);
        }
    }
    for name in all(|copy| &copy.units) {
        let now = last.units.get(&name).map_or(0, |v| pieces(v.len()));
        let then = copies[random.usize(..copies.len())].units.get(&name);
        match then {
            Some(value) => put(&mut batch.units, &name, value, now),
            None => remove(&mut batch.units, &name, now),
        }
    }
    store.view.fill(&batch).unwrap();
    store.view.mark(marked.marker).unwrap();
}

#[test]
fn whatever_a_view_has_of_what_follows_its_marker_it_is_made_whole() {
    let mut random = Rng::with_seed(8);
    let mut whole = 0;
    for _ in 0..5 {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        let mut store = open(&dir).0;
        let first: Vec<_> = (1..8).map(|unit| (unit, 1, Some("begin"))).collect();
        store.commit(vec![act(&first)]).unwrap();
        let (mut copies, mut gone) = (vec![copy(&store)], Vec::new());
        for _ in 0..random.usize(4..16) {
            any_step(&mut store, &mut random, &mut gone);
            copies.push(copy(&store));
        }
        for _ in 0..4 {
            let from = random.usize(..copies.len());
            mix(&store, &copies[from..], &mut random);
            drop(store);
            let opened;
            (store, opened) = open(&dir);
            assert_eq!(opened.rebuilt, None);
            let report = store.verify(&mut |_| {}).unwrap();
            assert!(report.is_sound(), "{report:?}");
            let now = copy(&store);
            let last = copies.last().unwrap();
            assert!(now.records == last.records && now.marker == last.marker);
            whole += u32::from(opened.replayed > 0);
        }
    }
    assert!(whole > 12, "{whole}");
}
