//! Keys that take the place of others: what opens afterwards, and what must not.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;
use crate::store::entry::RecordEntry;
use crate::store::error::StoreError;
use crate::store::frame::Raw;
use crate::store::slot::{Role, SLOT, Slot};
use crate::store::types::Problem;
use crate::store::view::{Edits, ViewBatch, put};
use crate::store::{Derive, Opened, Options, RootKey, Row, Shapes, Store, Stored};

use super::einde::BijEinde;
use super::{act, derive, key};

const HUIZEN: GemeenteId = GemeenteId(406);
const HILVERSUM: GemeenteId = GemeenteId(344);
const THEN: i64 = 1_750_000_000_000;

fn open_with(dir: &Path, key: RootKey) -> Result<(Store, Opened), StoreError> {
    Store::open(dir, key, derive(), &mut |_| {})
}

pub(super) fn open(dir: &Path) -> Store {
    open_with(dir, RootKey::InStore).unwrap().0
}

fn rebuild(dir: &Path) -> (Store, Opened) {
    Store::rebuild(dir, RootKey::InStore, derive(), &mut |_| {}).unwrap()
}

/// Two municipalities, a removed record, an older version, a draft.
pub(super) fn filled(dir: &Path) -> Store {
    let mut store = open(dir);
    let mut other = act(&[(3, 1, Some("vijf"))]);
    other.changes[0].gemeente = HUIZEN;
    store
        .commit(vec![
            act(&[
                (1, 1, Some("een")),
                (1, 2, Some("twee")),
                (1, 3, Some("weg")),
            ]),
            act(&[(2, 1, Some("drie"))]),
            other,
        ])
        .unwrap();
    store
        .commit(vec![act(&[(1, 1, Some("vier")), (1, 3, None)])])
        .unwrap();
    store.put_draft("d", Some(b"half af")).unwrap();
    store
}

/// Everything that [`filled`] wrote opens, histories too.
pub(super) fn whole(store: &Store) {
    let value = |unit, id| store.get(&key(unit, id)).unwrap().map(|found| found.value);
    assert_eq!(value(1, 1).unwrap(), b"vier");
    assert_eq!(value(1, 2).unwrap(), b"twee");
    assert_eq!(value(1, 3), None);
    assert_eq!(value(2, 1).unwrap(), b"drie");
    assert_eq!(value(3, 1).unwrap(), b"vijf");
    assert_eq!(
        store.row(key(1, 0).unit).unwrap().unwrap().value,
        b"viertwee"
    );
    let history = store.history(&key(1, 1), 9).unwrap();
    let oldest = history.last().unwrap().stored.clone().unwrap();
    assert_eq!(oldest.value, b"een");
    assert_eq!(store.get_draft("d").unwrap().unwrap(), b"half af");
    assert!(
        store
            .acts(100)
            .unwrap()
            .iter()
            .any(|act| act.note == b"notitie")
    );
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
}

pub(super) fn finish(store: &mut Store) {
    while store.rotation_step().unwrap().is_some() {}
}

fn slot(file: &Path, number: usize) -> Vec<u8> {
    fs::read(file).unwrap()[number * SLOT..(number + 1) * SLOT].to_vec()
}

fn put_slot(file: &Path, number: usize, bytes: &[u8]) {
    let mut all = fs::read(file).unwrap();
    all[number * SLOT..(number + 1) * SLOT].copy_from_slice(bytes);
    fs::write(file, all).unwrap();
}

/// Puts a frame of the journal into the view as the present version of a record.
fn put_in_view(store: &Store, place: crate::store::Place) {
    let bytes = store.journal.frame(place).unwrap();
    let raw = Raw::read(place, &bytes).unwrap();
    let mut records = Edits::new();
    let entry = RecordEntry::of(&raw).to_bytes();
    put(&mut records, &raw.header.key.to_bytes(), &entry, 1);
    let batch = ViewBatch {
        records,
        ..ViewBatch::default()
    };
    store.view.fill(&batch).unwrap();
}

#[test]
fn every_level_can_be_changed_and_everything_opens_after_it() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let hash = store.lookup_hash("bsn", b"999900018");
    for round in 1..3 {
        let rotated = store.rotate_root(None, THEN + round).unwrap();
        assert!(rotated.made && !rotated.moved);
        whole(&store);
        store.begin_rotation(HILVERSUM, THEN + round).unwrap();
        whole(&store);
        finish(&mut store);
        whole(&store);
        store.rotate_own(THEN + round).unwrap();
        whole(&store);
        store
            .rotate_unit(key(1, 0).unit, THEN + round, b"notitie")
            .unwrap();
        whole(&store);
        assert_eq!(store.lookup_hash("bsn", b"999900018"), hash);
        store.close().unwrap();
        store = open(&dir);
        whole(&store);
        drop(store);
        store = rebuild(&dir).0;
        whole(&store);
        store
            .commit(vec![act(&[(1, 9, Some("nog"))]), act(&[(1, 9, None)])])
            .unwrap();
        store.commit(vec![act(&[(9, 1, Some("nieuw"))])]).unwrap();
    }
    assert_eq!(store.lookup_hash("bsn", b"999900018"), hash);
    let levels = store.key_levels().unwrap();
    assert_eq!(
        (levels.own, levels.units, levels.former, levels.damaged),
        (3, 4, 2, 0)
    );
    assert_eq!(levels.root_since_ms, Some(THEN + 2));
    assert_eq!(levels.own_since_ms, Some(THEN + 2));
    assert_eq!(levels.unit_since_ms, Some(THEN + 2));
    let since: Vec<_> = levels
        .gemeenten
        .iter()
        .map(|g| (g.gemeente, g.since_ms, g.unfinished))
        .collect();
    assert_eq!(
        since,
        [(HILVERSUM, Some(THEN + 2), false), (HUIZEN, None, false)]
    );
}

#[test]
fn the_root_key_before_the_present_one_is_refused_and_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("winkel");
    let mut store = filled(&path);
    let former = fs::read(path.join("root.key")).unwrap();
    store.rotate_root(None, THEN).unwrap();
    drop(store);
    let present = fs::read(path.join("root.key")).unwrap();
    assert_ne!(former, present);
    fs::write(path.join("root.key"), &former).unwrap();
    let refused = open_with(&path, RootKey::InStore).unwrap_err();
    assert!(
        matches!(refused, StoreError::KeyReplaced { at_ms: THEN }),
        "{refused:?}"
    );
    fs::write(path.join("root.key"), "ab".repeat(32)).unwrap();
    assert!(matches!(
        open_with(&path, RootKey::InStore),
        Err(StoreError::WrongKey)
    ));
    fs::write(path.join("root.key"), &present).unwrap();
    whole(&open(&path));
}

#[test]
fn a_root_key_can_move_to_a_file_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("winkel");
    let file = |name: &str| dir.path().join(name);
    let mut store = filled(&path);
    let rotated = store.rotate_root(Some(&file("een")), THEN).unwrap();
    assert!(rotated.moved && rotated.made && rotated.file == file("een"));
    assert!(!path.join("root.key").exists());
    assert!(matches!(
        store.rotate_root(None, THEN),
        Err(StoreError::NameKeyFile)
    ));
    let same = store.rotate_root(Some(&file("een")), THEN);
    assert!(matches!(same, Err(StoreError::SameKey { .. })), "{same:?}");
    store.rotate_root(Some(&file("twee")), THEN + 1).unwrap();
    store.begin_rotation(HILVERSUM, THEN).unwrap();
    finish(&mut store);
    drop(store);
    let refused = open_with(&path, RootKey::File(file("een")));
    assert!(
        matches!(refused, Err(StoreError::KeyReplaced { .. })),
        "{refused:?}"
    );
    whole(&open_with(&path, RootKey::File(file("twee"))).unwrap().0);
    assert!(matches!(
        open_with(&path, RootKey::InStore),
        Err(StoreError::KeyMissing { .. })
    ));
}

#[test]
fn an_interrupted_change_of_the_root_key_ends_on_one_side() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("winkel");
    let mut store = filled(&path);
    let read = |name: &str| fs::read(path.join(name)).unwrap();
    let (old_key, old_ring) = (read("root.key"), read("keyring"));
    store.rotate_root(None, THEN).unwrap();
    drop(store);
    let (new_key, new_ring) = (read("root.key"), read("keyring"));
    let next = path.join("root.key.next");
    let state = |ring: &[u8], left: &[u8]| {
        for (name, bytes) in [
            ("root.key", &old_key[..]),
            ("keyring", ring),
            ("root.key.next", left),
        ] {
            fs::write(path.join(name), bytes).unwrap();
            super::private(&path.join(name));
        }
    };
    // Before the keyring was replaced; with a next key that did not arrive whole; after it.
    state(&old_ring, &new_key);
    whole(&open(&path));
    assert!(read("root.key") == old_key && !next.exists());
    state(&old_ring, &new_key[..20]);
    whole(&open(&path));
    assert!(read("root.key") == old_key && !next.exists());
    state(&new_ring, &new_key);
    whole(&open(&path));
    assert!(read("root.key") == new_key && !next.exists());
    // A key elsewhere, the keyring under it not yet in place: whoever names it is told.
    fs::remove_file(path.join("root.key")).unwrap();
    fs::write(path.join("keyring"), &old_ring).unwrap();
    fs::write(path.join("keyring.new"), &new_ring).unwrap();
    let (old, new) = (dir.path().join("oud"), dir.path().join("nieuw"));
    for (file, bytes) in [(&old, &old_key), (&new, &new_key)] {
        fs::write(file, bytes).unwrap();
        super::private(file);
    }
    let refused = open_with(&path, RootKey::File(new.clone()));
    assert!(matches!(refused, Err(StoreError::KeyNotYet)), "{refused:?}");
    whole(&open_with(&path, RootKey::File(old)).unwrap().0);
    assert!(!path.join("keyring.new").exists());
    assert!(matches!(
        open_with(&path, RootKey::File(new)),
        Err(StoreError::WrongKey)
    ));
}

#[test]
fn an_interrupted_change_of_a_municipality_is_finished_by_opening() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let many: Vec<_> = (100..1300).map(|unit| (unit, 1, Some("x"))).collect();
    store.commit(vec![act(&many)]).unwrap();
    let before = slot(&dir.join("keyring"), 2);
    store.begin_rotation(HILVERSUM, THEN).unwrap();
    store.rotation_step().unwrap();
    assert!(store.key_levels().unwrap().gemeenten[0].unfinished);
    assert_eq!(slot(&dir.join("keyring"), 2), before);
    drop(store);
    let (store, opened) = open_with(&dir, RootKey::InStore).unwrap();
    assert!(opened.finished_rotation);
    assert!(!store.key_levels().unwrap().gemeenten[0].unfinished);
    assert_eq!(slot(&dir.join("keyring"), 2)[0], 2);
    whole(&store);
    drop(store);
    let (store, opened) = open_with(&dir, RootKey::InStore).unwrap();
    assert!(!opened.finished_rotation);
    whole(&store);
}

#[test]
fn a_slot_under_the_old_key_of_a_municipality_opens_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let keys = dir.join("keys");
    let ring = dir.join("keyring");
    let (unit, gemeente) = (slot(&keys, 1), slot(&ring, 2));
    assert!(matches!(
        store.begin_rotation(GemeenteId(9), THEN),
        Err(StoreError::NoSuchGemeente { .. })
    ));
    store.begin_rotation(HILVERSUM, THEN).unwrap();
    finish(&mut store);
    drop(store);
    let new = slot(&keys, 1);
    put_slot(&keys, 1, &unit);
    let damaged = |store: &Store| {
        matches!(
            store.get(&key(1, 1)),
            Err(StoreError::KeysDamaged { slot: 1, .. })
        )
    };
    assert!(damaged(&open(&dir)));
    // Nor does the old ring slot from a copy help, once the root key is another one.
    put_slot(&keys, 1, &new);
    open(&dir).rotate_root(None, THEN).unwrap();
    put_slot(&keys, 1, &unit);
    put_slot(&ring, 2, &gemeente);
    assert!(damaged(&open(&dir)));
    // A ring slot copied to another place, or flipped, wraps nothing.
    let own = slot(&ring, 1);
    put_slot(&ring, 2, &own);
    assert!(damaged(&open(&dir)));
    put_slot(&keys, 1, &new);
    whole(&open(&dir));
    let present = slot(&ring, 4);
    for at in (0..SLOT).step_by(9) {
        let mut bad = present.clone();
        bad[at] ^= 2;
        put_slot(&ring, 4, &bad);
        assert!(damaged(&open(&dir)), "byte {at}");
    }
    put_slot(&ring, 4, &present);
    whole(&open(&dir));
}

#[test]
fn a_former_key_of_a_unit_opens_its_history_and_nothing_current() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let unit = key(1, 0).unit;
    let before = store.history(&key(1, 2), 1).unwrap()[0].place;
    let removal = store.history(&key(1, 3), 1).unwrap()[0].place;
    let old = slot(&dir.join("keys"), 1);
    store.rotate_unit(unit, THEN, b"notitie").unwrap();
    whole(&store);
    // The version before the change is history and opens.
    let (_, stored) = store.version(before).unwrap();
    assert_eq!(stored.unwrap().value, b"twee");
    let now = store.history(&key(1, 2), 1).unwrap()[0].place;
    for (id, place) in [(2, before), (3, removal)] {
        put_in_view(&store, place);
        let found = store.get(&key(1, id));
        assert!(
            matches!(found, Err(StoreError::Unsealable { .. })),
            "{found:?}"
        );
        assert!(store.unit(unit).is_err());
        let report = store.verify(&mut |_| {}).unwrap();
        assert!(!report.is_sound());
    }
    put_in_view(&store, now);
    put_in_view(
        &store,
        store.acts(1).unwrap()[0].changes.last().unwrap().place,
    );
    whole(&store);
    drop(store);
    // Its role cannot be changed back by whoever has no key.
    let mut forged = slot(&dir.join("keys"), 1);
    assert_eq!((forged[1], old[1]), (Role::Former as u8, Role::Unit as u8));
    forged[1] = Role::Unit as u8;
    let crc = crc32fast::hash(&forged[..124]).to_be_bytes();
    forged[124..].copy_from_slice(&crc);
    put_slot(&dir.join("keys"), 1, &forged);
    let store = open(&dir);
    assert!(matches!(
        store.version(before),
        Err(StoreError::KeysDamaged { .. })
    ));
    drop(store);
    // Put back from a copy it is made a former key again by a rebuild.
    put_slot(&dir.join("keys"), 1, &old);
    let (store, _) = rebuild(&dir);
    assert_eq!(slot(&dir.join("keys"), 1)[1], Role::Former as u8);
    whole(&store);
}

#[test]
fn destroying_a_unit_destroys_all_its_keys() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let unit = key(1, 0).unit;
    let mut store = filled(&dir);
    store.rotate_unit(unit, THEN, b"notitie").unwrap();
    store.rotate_unit(unit, THEN + 1, b"notitie").unwrap();
    store.rotate_own(THEN).unwrap();
    let keys = dir.join("keys");
    let copy = fs::read(&keys).unwrap();
    let states = || -> Vec<u8> {
        let bytes = fs::read(&keys).unwrap();
        [1, 4, 5]
            .iter()
            .map(|number| bytes[number * SLOT])
            .collect()
    };
    assert_eq!(states(), [1, 1, 1]);
    let old = store.history(&key(1, 1), 9).unwrap();
    assert_eq!(old.len(), 4);
    store.destroy_unit(unit, THEN, b"op verzoek").unwrap();
    let gone = |store: &Store| {
        assert_eq!(states(), [2, 2, 2]);
        for version in &old {
            assert!(matches!(
                store.version(version.place),
                Err(StoreError::Destroyed { .. })
            ));
        }
        assert_eq!(store.acts(1).unwrap()[0].note, b"op verzoek");
        assert!(store.get(&key(1, 1)).unwrap().is_none());
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    };
    gone(&store);
    drop(store);
    // Also when a copy of the key file is put back, as a stop before the overwriting would leave it.
    fs::write(&keys, &copy).unwrap();
    gone(&rebuild(&dir).0);
    let bad: Vec<u8> = (0..128).map(|byte| byte ^ 0x55).collect();
    fs::write(&keys, &copy).unwrap();
    put_slot(&keys, 4, &bad);
    gone(&rebuild(&dir).0);
}

#[test]
fn a_damaged_slot_leaves_the_rest_of_the_store_in_use() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let store = filled(&dir);
    let unit = key(1, 0).unit;
    drop(store);
    let keys = dir.join("keys");
    let good = fs::read(&keys).unwrap();
    let mut bad = slot(&keys, 1);
    bad[60] ^= 1;
    put_slot(&keys, 1, &bad);
    let (mut store, opened) = rebuild(&dir);
    assert_eq!(
        (opened.unreadable.count, &opened.unreadable.units[..]),
        (1, &[unit][..])
    );
    let damaged = |found: Result<(), StoreError>| {
        assert!(
            matches!(found, Err(StoreError::KeysDamaged { slot: 1, .. })),
            "{found:?}"
        );
    };
    damaged(store.get(&key(1, 1)).map(drop));
    damaged(store.unit(unit).map(drop));
    damaged(store.commit(vec![act(&[(1, 1, Some("x"))])]).map(drop));
    damaged(store.begin_rotation(HILVERSUM, THEN));
    assert_eq!(store.get(&key(2, 1)).unwrap().unwrap().value, b"drie");
    store.commit(vec![act(&[(2, 2, Some("verder"))])]).unwrap();
    store.rotate_own(THEN).unwrap();
    store.rotate_root(None, THEN).unwrap();
    let mut rows = Vec::new();
    let unreadable = store
        .each_row(&|_, _, row| row.to_vec(), &mut |unit, _| rows.push(unit))
        .unwrap();
    assert_eq!((rows.len(), unreadable.units), (2, vec![unit]));
    let report = store.verify(&mut |_| {}).unwrap();
    assert_eq!(
        (report.problem_count, &report.problems[..]),
        (1, &[Problem::Key(unit)][..])
    );
    drop(store);
    // A start that has to apply frames of it again goes on too.
    let (store, opened) = open_with(&dir, RootKey::InStore).unwrap();
    assert!(opened.rebuilt.is_none());
    drop(store);
    // The file from a copy, and a rebuild: mended.
    fs::write(&keys, &good).unwrap();
    let (store, opened) = rebuild(&dir);
    assert_eq!(opened.unreadable.count, 0);
    assert_eq!(store.get(&key(2, 2)).unwrap().unwrap().value, b"verder");
    assert_eq!(
        store.row(key(2, 0).unit).unwrap().unwrap().value,
        b"drieverder"
    );
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn frames_of_a_unit_with_a_damaged_key_are_applied_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let unit = key(1, 0).unit;
    let anchor = store.journal.snapshot().anchor().unwrap();
    store
        .commit(vec![act(&[(1, 2, Some("later")), (2, 1, Some("drie"))])])
        .unwrap();
    // As if the view had not been handed over.
    store.view.mark(anchor).unwrap();
    drop(store);
    let mut bad = slot(&dir.join("keys"), 1);
    bad[60] ^= 1;
    put_slot(&dir.join("keys"), 1, &bad);
    let (store, opened) = open_with(&dir, RootKey::InStore).unwrap();
    assert_eq!((opened.replayed, opened.unreadable.units), (3, vec![unit]));
    assert_eq!(store.get(&key(2, 1)).unwrap().unwrap().value, b"drie");
    assert!(matches!(
        store.get(&key(1, 2)),
        Err(StoreError::KeysDamaged { .. })
    ));
    drop(store);
    bad[60] ^= 1;
    put_slot(&dir.join("keys"), 1, &bad);
    let (store, _) = rebuild(&dir);
    assert_eq!(store.get(&key(1, 2)).unwrap().unwrap().value, b"later");
}

#[test]
fn a_key_file_from_an_older_copy_gives_no_number_twice() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let old = fs::read(dir.join("keys")).unwrap();
    store.commit(vec![act(&[(8, 1, Some("acht"))])]).unwrap();
    drop(store);
    let new = slot(&dir.join("keys"), 4);
    fs::write(dir.join("keys"), &old).unwrap();
    let (mut store, opened) = rebuild(&dir);
    assert_eq!(opened.unreadable.units, [key(8, 0).unit]);
    store.commit(vec![act(&[(9, 1, Some("negen"))])]).unwrap();
    assert_eq!(store.get(&key(9, 1)).unwrap().unwrap().value, b"negen");
    drop(store);
    put_slot(&dir.join("keys"), 4, &new);
    let (store, opened) = rebuild(&dir);
    assert_eq!(opened.unreadable.count, 0);
    assert_eq!(store.get(&key(8, 1)).unwrap().unwrap().value, b"acht");
    assert_eq!(store.get(&key(9, 1)).unwrap().unwrap().value, b"negen");
}

#[test]
fn notes_and_drafts_open_with_the_key_they_name_only() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let draft = || {
        let mut list = fs::read_dir(dir.join("drafts")).unwrap();
        list.next().unwrap().unwrap().path()
    };
    let former = fs::read(draft()).unwrap();
    store.rotate_own(THEN).unwrap();
    let now = fs::read(draft()).unwrap();
    assert_eq!(
        (&former[..8], &now[..8], now[11]),
        (&b"NZRGDRF1"[..], &b"NZRGDRF2"[..], 4)
    );
    for at in 0..now.len() {
        let mut bad = now.clone();
        bad[at] ^= 1;
        fs::write(draft(), &bad).unwrap();
        assert!(store.get_draft("d").is_err(), "byte {at}");
    }
    // One that an interruption left under the former key is sealed again by the next start.
    fs::write(draft(), &former).unwrap();
    whole(&store);
    drop(store);
    let store = open(&dir);
    assert_eq!(&fs::read(draft()).unwrap()[..12], &now[..12]);
    whole(&store);
}

#[test]
fn readers_beside_a_change_never_see_half_a_slot() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    let keys = store.keys.reader();
    let stop = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut seen = 0_u64;
                    while !stop.load(Ordering::Relaxed) {
                        for (number, unit) in [(1, 1), (2, 2), (3, 3)] {
                            keys.unit_once(number, key(unit, 0).unit).unwrap();
                            seen += 1;
                        }
                    }
                    seen
                })
            })
            .collect();
        let einde = BijEinde(&stop);
        for round in 0..20 {
            store.begin_rotation(HILVERSUM, THEN + round).unwrap();
            finish(&mut store);
        }
        store.rotate_unit(key(1, 0).unit, THEN, b"notitie").unwrap();
        drop(einde);
        readers.into_iter().map(|r| r.join().unwrap()).sum::<u64>()
    });
    assert!(seen > 0);
    whole(&store);
}

#[test]
fn a_slot_reads_as_it_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = filled(&dir);
    store.rotate_unit(key(1, 0).unit, THEN, b"notitie").unwrap();
    for number in 0..6 {
        let bytes: [u8; SLOT] = slot(&dir.join("keys"), number).try_into().unwrap();
        if let Some(slot) = Slot::read(&bytes) {
            assert_eq!(slot.to_bytes(), bytes, "slot {number}");
        } else {
            assert_eq!(number, 0);
        }
    }
}

/// Writes notes under another schema than zero.
struct Noted;

impl Derive for Noted {
    fn row(&self, unit: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        super::Joined.row(unit, records)
    }

    fn shapes(&self) -> Shapes {
        Shapes {
            note_schema: 3,
            ..Shapes::default()
        }
    }
}

#[test]
fn the_act_of_a_new_key_says_in_which_shape_its_note_is() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(filled(&dir));
    let opened = Store::open(&dir, RootKey::InStore, Arc::new(Noted), &mut |_| {});
    let mut store = opened.unwrap().0;
    let before = store.get(&key(1, 1)).unwrap().unwrap();
    store.rotate_unit(key(1, 0).unit, THEN, b"notitie").unwrap();
    assert_eq!(store.acts(1).unwrap()[0].schema, 3);
    let after = store.get(&key(1, 1)).unwrap().unwrap();
    assert_eq!((after.schema, after.codec), (before.schema, before.codec));
    whole(&store);
}

#[test]
fn a_rebuild_from_a_checkpoint_knows_former_keys() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(filled(&dir));
    let options = Options {
        segment_bytes: 1000,
        ..Options::default()
    };
    let (mut store, _) =
        Store::open_with(&dir, RootKey::InStore, derive(), options, &mut |_| {}).unwrap();
    let old = slot(&dir.join("keys"), 1);
    store.rotate_unit(key(1, 0).unit, THEN, b"notitie").unwrap();
    for _ in 0..5 {
        store.commit(vec![act(&[(2, 1, Some("drie"))])]).unwrap();
    }
    let begun = store.begin_checkpoint().unwrap().unwrap();
    let written = begun.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.adopt(written).unwrap();
    whole(&store);
    store.close().unwrap();
    put_slot(&dir.join("keys"), 1, &old);
    let (store, _) = rebuild(&dir);
    assert_eq!(slot(&dir.join("keys"), 1)[1], Role::Former as u8);
    whole(&store);
}
