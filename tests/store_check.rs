//! A check of everything while others write: what changes meanwhile is counted, and nothing of it is
//! taken for a fault.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use nazorg::store::Store;
use store_support::{Home, key, put, removal};

const UNITS: u128 = 300;

fn one(store: &mut Store, unit: u128, text: &str) {
    store
        .commit(vec![put(unit, &[(1, text), (2, text)])])
        .unwrap();
}

fn filled(home: &Home) -> Store {
    let (mut store, _) = home.open();
    for unit in 0..UNITS {
        one(&mut store, unit, "begin");
    }
    store
}

#[test]
fn what_changes_during_a_check_is_no_fault() {
    let home = Home::with_segment(20_000);
    let mut store = filled(&home);
    let mut check = store.begin_check();
    let head = check.head();
    assert_eq!(head, store.head());
    one(&mut store, 7, "tussendoor");
    assert!(check.journal(&mut |_| true).unwrap());
    // A change, a removal, a new unit, a destroyed one, a checkpoint: before and between the pieces.
    one(&mut store, 8, "ook");
    let mut gone = put(9, &[]);
    gone.changes.push(removal(9, 1));
    store.commit(vec![gone]).unwrap();
    one(&mut store, 5_000, "nieuw");
    store.destroy_unit(key(10, 0).unit, 1, b"weg").unwrap();
    store.rotate_unit(key(11, 0).unit, 1, b"sleutel").unwrap();
    let begun = store.begin_checkpoint().unwrap().unwrap();
    let written = begun.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.adopt(written).unwrap();
    let mut pieces = 0;
    while store.check_view(&mut check, &mut |_| {}).unwrap() {
        pieces += 1;
        one(&mut store, 6_000 + pieces, "nog een");
    }
    assert!(pieces >= 3, "{pieces}");
    let report = store.end_check(check).unwrap();
    assert!(report.is_sound(), "{report:?}");
    // The six that changed, and those of the new ones that stood in a piece still to come.
    assert!(
        report.busy >= 6 && report.busy <= 6 + u64::try_from(pieces).unwrap(),
        "{report:?}"
    );
    assert_eq!(report.frames, head.sequence);
    // The next check compares them.
    let report = home.verify(&store);
    assert!(report.is_sound() && report.busy == 0, "{report:?}");
}

#[test]
fn a_check_that_is_stopped_says_so() {
    let home = Home::new();
    let (mut store, _) = home.open();
    let acts = (0..3_000).map(|unit| put(unit, &[(1, "x")])).collect();
    store.commit(acts).unwrap();
    let mut check = store.begin_check();
    assert!(!check.journal(&mut |_| false).unwrap());
    let begun = store.begin_checkpoint().unwrap();
    assert!(begun.is_none(), "one segment is not full");
}

#[test]
fn a_point_written_down_elsewhere_is_found_or_missed() {
    let home = Home::new();
    let store = filled(&home);
    let head = store.head();
    for (sequence, hash, found) in [
        (head.sequence, head.hash, true),
        (head.sequence, [7; 32], false),
        (head.sequence - 1, head.hash, false),
        (head.sequence + 1, head.hash, false),
    ] {
        let mut check = store.begin_check();
        check.expect(sequence, hash);
        check.journal(&mut |_| true).unwrap();
        while store.check_view(&mut check, &mut |_| {}).unwrap() {}
        let report = store.end_check(check).unwrap();
        assert_eq!(report.is_sound(), found, "{sequence}: {report:?}");
        assert_eq!(report.anchors, u64::from(found));
    }
}
