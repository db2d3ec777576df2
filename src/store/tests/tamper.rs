//! Somebody who can write the files, but has no key: swapped, copied and changed sealed contents,
//! with all checksums made right again.

use std::fs;
use std::path::Path;

use crate::store::entry::RecordEntry;
use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::frame::{Frame, HEAD_LEN, Raw};
use crate::store::segment::{HEADER_LEN, Next, Reader, Segment};
use crate::store::types::Problem;
use crate::store::view::{Edits, ViewBatch, put};
use crate::store::{RootKey, Store};

use super::{act, derive, key};

fn open(dir: &Path) -> Result<Store, StoreError> {
    Ok(Store::open(dir, RootKey::InStore, derive(), &mut |_| {})?.0)
}

fn filled(dir: &Path) -> Store {
    let mut store = open(dir).unwrap();
    store
        .commit(vec![act(&[(1, 1, Some("een")), (1, 2, Some("twee"))])])
        .unwrap();
    store
        .commit(vec![act(&[(2, 1, Some("drie")), (1, 1, Some("vier"))])])
        .unwrap();
    store
}

/// All frames of the first segment.
fn frames(dir: &Path) -> (Segment, Vec<Frame>) {
    let disk = Files::default()
        .open(&dir.join("journal/00000001.journal"))
        .unwrap();
    let segment = Segment::read(&disk, 1).unwrap();
    let mut reader = Reader::new(&disk, 1, HEADER_LEN);
    let mut out = Vec::new();
    while let Next::Frame(raw) = reader.next().unwrap() {
        out.push(Frame {
            header: raw.header,
            sealed: raw.sealed().to_vec(),
        });
    }
    (segment, out)
}

/// Writes the journal anew with a right chain and right checksums.
fn forge(dir: &Path, segment: Segment, frames: &[Frame]) {
    let mut out = segment.to_bytes().to_vec();
    let mut hash = segment.before;
    for frame in frames {
        hash = frame.write(&hash, &mut out);
    }
    fs::write(dir.join("journal/00000001.journal"), &out).unwrap();
    // The forger throws away what would show the old end.
    fs::remove_dir_all(dir.join("view")).unwrap();
    fs::remove_file(dir.join("mark")).unwrap();
}

/// What somebody does to the frames.
type Forgery = fn(&mut [Frame]);

#[test]
fn forged_frames_do_not_open() {
    let forgeries: [(&str, Forgery); 9] = [
        ("swapped contents", |f| {
            let sealed = f[1].sealed.clone();
            f[1].sealed = std::mem::replace(&mut f[2].sealed, sealed);
        }),
        ("content of an older version", |f| {
            f[5].sealed = f[1].sealed.clone();
            f[5].header.nonce = f[1].header.nonce;
        }),
        ("content of another unit", |f| {
            f[4].sealed = f[1].sealed.clone();
            f[4].header.nonce = f[1].header.nonce;
        }),
        ("another schema", |f| f[1].header.schema = 2),
        ("another municipality", |f| f[1].header.gemeente.0 = 1),
        ("another time", |f| f[1].header.at_ms += 1),
        ("another record", |f| f[1].header.key = key(1, 9)),
        ("another unit's slot", |f| {
            f[1].header.slot = f[4].header.slot;
        }),
        ("a flipped bit", |f| f[1].sealed[0] ^= 1),
    ];
    for (name, forgery) in forgeries {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        drop(filled(&dir));
        let (segment, mut list) = frames(&dir);
        forgery(&mut list);
        forge(&dir, segment, &list);
        // Either the rebuild meets it, or the check does (an older version is not in the view).
        let Ok(store) = open(&dir) else { continue };
        let report = store.verify(&mut |_| {}).unwrap();
        assert!(
            report
                .problems
                .iter()
                .any(|p| matches!(p, Problem::Sealed { .. } | Problem::Key(_))),
            "{name}: {report:?}"
        );
    }
}

#[test]
fn a_removal_cannot_be_forged() {
    use crate::store::frame::Class;
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(filled(&dir));
    let (segment, mut list) = frames(&dir);
    list[2].header.class = Class::Remove;
    list[2].sealed.truncate(16);
    forge(&dir, segment, &list);
    assert!(matches!(open(&dir), Err(StoreError::Unsealable { .. })));
}

#[test]
fn a_value_moved_within_the_view_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(&dir.path().join("winkel"));
    let value = |id| store.view.record(&key(1, id).to_bytes()).unwrap().unwrap();
    let write = |id: u128, bytes: &[u8]| {
        let mut records = Edits::new();
        put(&mut records, &key(1, id).to_bytes(), bytes, 1);
        store
            .view
            .fill(&ViewBatch {
                records,
                ..ViewBatch::default()
            })
            .unwrap();
    };
    let good = value(2);
    write(2, &value(1));
    assert!(matches!(
        store.get(&key(1, 2)),
        Err(StoreError::Unsealable { .. })
    ));
    // Another content under the right header.
    let mut mixed = good[..8 + HEAD_LEN - 12].to_vec();
    mixed.extend_from_slice(RecordEntry::read(&key(1, 1), &value(1)).unwrap().sealed);
    write(2, &mixed);
    assert!(matches!(
        store.get(&key(1, 2)),
        Err(StoreError::Unsealable { .. })
    ));
    // Every single byte of header and content that matters.
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        write(2, &bad);
        let found = store.get(&key(1, 2));
        let right = store
            .version(store.acts(2).unwrap()[1].changes[1].place)
            .unwrap()
            .1
            .unwrap();
        // Where a frame stands and where the one before it stood do not change the content.
        let same = matches!(&found, Ok(Some(stored)) if stored.value == right.value
            && stored.revision == right.revision);
        assert!(found.is_err() || same, "byte {at}");
        let report = store.verify(&mut |_| {}).unwrap();
        assert!(!report.is_sound(), "byte {at} was not noticed");
    }
    write(2, &good);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    for length in 0..good.len() {
        write(2, &good[..length]);
        assert!(store.get(&key(1, 2)).is_err(), "length {length}");
    }
}

#[test]
fn an_old_version_put_back_into_the_view_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(&dir.path().join("winkel"));
    let old = store.history(&key(1, 1), 9).unwrap()[1].place;
    let bytes = store.journal.frame(old).unwrap();
    let raw = Raw::read(old, &bytes).unwrap();
    let mut records = Edits::new();
    put(
        &mut records,
        &key(1, 1).to_bytes(),
        &RecordEntry::of(&raw).to_bytes(),
        1,
    );
    store
        .view
        .fill(&ViewBatch {
            records,
            ..ViewBatch::default()
        })
        .unwrap();
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(
        report.problems.contains(&Problem::Record(key(1, 1))),
        "{report:?}"
    );
}

#[test]
fn key_slots_cannot_be_exchanged() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(filled(&dir));
    let path = dir.join("keys");
    let good = fs::read(&path).unwrap();
    let mut bad = good.clone();
    bad.copy_within(128..256, 256);
    fs::write(&path, &bad).unwrap();
    let store = open(&dir).unwrap();
    assert!(store.get(&key(2, 1)).is_err());
    assert_eq!(store.get(&key(1, 1)).unwrap().unwrap().value, b"vier");
    drop(store);
    // Every byte of a slot in use.
    for at in (128..256).step_by(5) {
        let mut bad = good.clone();
        bad[at] ^= 4;
        fs::write(&path, &bad).unwrap();
        let store = open(&dir).unwrap();
        assert!(matches!(
            store.get(&key(1, 1)),
            Err(StoreError::KeysDamaged { slot: 1, .. })
        ));
        assert!(!store.verify(&mut |_| {}).unwrap().is_sound());
    }
}

#[test]
fn a_unit_that_does_not_open_is_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(&dir.path().join("winkel"));
    let good = store.view.record(&key(1, 2).to_bytes()).unwrap().unwrap();
    let mut bad = good.clone();
    *bad.last_mut().unwrap() ^= 1;
    let write = |store: &Store, bytes: &[u8]| {
        let mut records = Edits::new();
        put(&mut records, &key(1, 2).to_bytes(), bytes, 1);
        store
            .view
            .fill(&ViewBatch {
                records,
                ..ViewBatch::default()
            })
            .unwrap();
    };
    write(&store, &bad);
    // Damage happens while the store is closed: nothing of the unit is kept then.
    drop(store.recent.take(key(1, 2).unit));
    let head = store.head();
    let group = || vec![act(&[(2, 9, Some("x"))]), act(&[(1, 9, Some("x"))])];
    assert!(matches!(
        store.commit(group()),
        Err(StoreError::Unsealable { .. })
    ));
    assert_eq!(store.head(), head);
    // Other units go on, and so does this one once it is mended.
    store.commit(vec![act(&[(2, 9, Some("x"))])]).unwrap();
    write(&store, &good);
    store.commit(group()).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_journal_shorter_than_the_view_is_an_alarm() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    drop(filled(&dir));
    let (segment, list) = frames(&dir);
    let mut out = segment.to_bytes().to_vec();
    let mut hash = segment.before;
    for frame in &list[..3] {
        hash = frame.write(&hash, &mut out);
    }
    fs::write(dir.join("journal/00000001.journal"), &out).unwrap();
    assert!(matches!(
        open(&dir),
        Err(StoreError::JournalCut { head: 3, known: 6 })
    ));
    // The mark of an orderly end says it too, without any view.
    let other = tempfile::tempdir().unwrap();
    let other = other.path().join("winkel");
    filled(&other).close().unwrap();
    let (segment, list) = frames(&other);
    let mut out = segment.to_bytes().to_vec();
    let mut hash = segment.before;
    for frame in &list[..3] {
        hash = frame.write(&hash, &mut out);
    }
    fs::write(other.join("journal/00000001.journal"), &out).unwrap();
    fs::remove_dir_all(other.join("view")).unwrap();
    assert!(matches!(
        open(&other),
        Err(StoreError::JournalCut { head: 3, known: 6 })
    ));
}
