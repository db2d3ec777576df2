//! The audit trail: in the chain with everything else, under keys of its own, and nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use crate::store::error::{Fault, StoreError};
use crate::store::files::Files;
use crate::store::frame::{Class, Frame, HEAD_LEN};
use crate::store::segment::{HEADER_LEN, Next, Reader, Segment};
use crate::store::{
    Act, Audit, AuditContent, AuditPart, AuditPoint, AuditRecord, Options, RootKey, Store,
};

use super::{act, derive, key};

const EVERYTHING: u64 = u64::MAX;

fn open(dir: &Path) -> Store {
    let options = Options {
        segment_bytes: 8_000,
        ..Options::default()
    };
    Store::open_with(dir, RootKey::InStore, derive(), options, &mut |_| {})
        .unwrap()
        .0
}

fn audit(month: u128, text: &str) -> Audit {
    Audit {
        unit: key(month, 0).unit,
        schema: 9,
        value: text.as_bytes().to_vec(),
    }
}

fn alone(month: u128, text: &str) -> Act {
    Act::audit(1_700_000_000_000, audit(month, text))
}

fn begin(store: &mut Store, month: u128) {
    store
        .commit(vec![act(&[(month, 0, Some("maand"))])])
        .unwrap();
}

fn read_from(
    store: &Store,
    after: Option<AuditPoint>,
    frames: u64,
) -> (AuditPart, Vec<AuditRecord>) {
    let mut out = Vec::new();
    let part = store
        .audit_reader()
        .read(after, frames, &mut |record| {
            out.push(record);
            ControlFlow::Continue(())
        })
        .unwrap();
    (part, out)
}

fn texts(records: &[AuditRecord]) -> Vec<String> {
    let text = |record: &AuditRecord| match &record.content {
        AuditContent::Open(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        other => format!("{other:?}"),
    };
    records.iter().map(text).collect()
}

fn checkpoint(store: &mut Store) {
    let written = store.begin_checkpoint().unwrap().unwrap();
    let written = written.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.adopt(written).unwrap();
}

#[test]
fn a_record_rides_with_its_act_or_alone_and_the_state_does_not_hang_on_it() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir);
    begin(&mut store, 90);
    let with = Act {
        audit: Some(audit(90, "gewijzigd")),
        ..act(&[(1, 1, Some("een")), (2, 1, Some("twee"))])
    };
    let set = store
        .commit(vec![
            with,
            alone(90, "gelezen"),
            act(&[(1, 2, Some("drie"))]),
        ])
        .unwrap();
    let numbers: Vec<_> = set.iter().map(|c| (c.first, c.last)).collect();
    assert_eq!(numbers, [(3, 5), (7, 7), (8, 9)]);
    for round in 0..3 {
        let (part, records) = read_from(&store, None, EVERYTHING);
        assert_eq!(texts(&records), ["gewijzigd", "gelezen"], "{round}");
        let of: Vec<_> = records.iter().map(|r| (r.sequence, r.act)).collect();
        assert_eq!(of, [(6, 3), (7, 7)]);
        assert_eq!((part.first, part.last, part.more), (1, 9, false));
        let acts = store.acts(10).unwrap();
        let listed: Vec<_> = acts.iter().map(|a| (a.sequence, a.changes.len())).collect();
        assert_eq!(listed, [(8, 1), (3, 2), (1, 1)]);
        // The record of the month is all there is in its unit.
        assert_eq!(store.unit(key(90, 0).unit).unwrap().len(), 1);
        let report = store.verify(&mut |_| {}).unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.audits, report.frames), (2, 9));
        // After a kill, and made anew.
        drop(store);
        store = if round == 0 {
            open(&dir)
        } else {
            Store::rebuild(&dir, RootKey::InStore, derive(), &mut |_| {})
                .unwrap()
                .0
        };
    }
}

#[test]
fn a_unit_that_is_not_there_takes_no_record() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel"));
    let lost = store.commit(vec![alone(90, "gelezen")]);
    assert!(matches!(lost, Err(StoreError::NoSuchUnit { .. })));
    begin(&mut store, 90);
    store.destroy_unit(key(90, 0).unit, 1, b"weg").unwrap();
    let lost = store.commit(vec![alone(90, "gelezen")]);
    assert!(matches!(lost, Err(StoreError::Destroyed { .. })));
    // The same group may make it.
    let make = act(&[(91, 0, Some("maand"))]);
    store.commit(vec![make, alone(91, "gelezen")]).unwrap();
    assert_eq!(texts(&read_from(&store, None, EVERYTHING).1), ["gelezen"]);
}

#[test]
fn months_go_one_by_one_and_the_others_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("winkel"));
    let months: Vec<u128> = (100..106).collect();
    for month in &months {
        begin(&mut store, *month);
        for n in 0..20 {
            let text = format!("{month}/{n}");
            store.commit(vec![alone(*month, &text)]).unwrap();
        }
    }
    checkpoint(&mut store);
    for (gone, month) in (1..).zip(&months) {
        store
            .destroy_unit(key(*month, 0).unit, 1, b"verlopen")
            .unwrap();
        let (part, records) = read_from(&store, None, EVERYTHING);
        assert_eq!((part.broken, part.elsewhere), (None, 0));
        let open = |r: &&AuditRecord| matches!(r.content, AuditContent::Open(_));
        let destroyed = |r: &&AuditRecord| r.content == AuditContent::Destroyed;
        assert_eq!(records.iter().filter(destroyed).count(), gone * 20);
        assert_eq!(records.iter().filter(open).count(), (6 - gone) * 20);
        let report = store.verify(&mut |_| {}).unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!((report.audits, report.elsewhere), (120, 0));
    }
}

/// A store with so many records that most segments are in the archive.
fn many(dir: &Path) -> Store {
    let mut store = open(dir);
    begin(&mut store, 90);
    for n in 0..120 {
        store.commit(vec![alone(90, &n.to_string())]).unwrap();
        store.commit(vec![act(&[(n % 3, 1, Some("x"))])]).unwrap();
    }
    checkpoint(&mut store);
    store
}

#[test]
fn it_is_read_in_parts_and_says_what_is_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let store = many(&dir);
    let whole = texts(&read_from(&store, None, EVERYTHING).1);
    assert_eq!(whole.len(), 120);
    let (mut parts, mut after) = (Vec::new(), None);
    loop {
        let (part, records) = read_from(&store, after, 7);
        parts.extend(texts(&records));
        after = part.until;
        if !part.more {
            assert_eq!(part.last, store.head().sequence);
            break;
        }
        assert!(part.last - part.first < 7);
    }
    assert_eq!(parts, whole);
    // Stopped by the one who reads: the next part begins right behind.
    let mut first = None;
    let part = store
        .audit_reader()
        .read(None, EVERYTHING, &mut |record| {
            first = Some(record.sequence);
            ControlFlow::Break(())
        })
        .unwrap();
    assert_eq!((part.more, Some(part.last)), (true, first));
    let (_, records) = read_from(&store, part.until, EVERYTHING);
    assert_eq!(texts(&records), whole[1..]);
    // A point that is none.
    let point = part.until.unwrap();
    for bad in [
        AuditPoint {
            sequence: point.sequence + 1,
            ..point
        },
        AuditPoint {
            hash: [0; 32],
            ..point
        },
        AuditPoint {
            sequence: u64::MAX,
            ..point
        },
    ] {
        let read = store
            .audit_reader()
            .read(Some(bad), 1, &mut |_| ControlFlow::Continue(()));
        assert!(
            matches!(read, Err(StoreError::NoSuchPlace { .. })),
            "{bad:?}"
        );
    }
    store.close().unwrap();
    fs::rename(dir.join("archive"), dir.with_extension("elders")).unwrap();
    let store = open(&dir);
    let (part, records) = read_from(&store, None, EVERYTHING);
    assert!(part.elsewhere > 0 && part.broken.is_none());
    let left = texts(&records);
    assert!(!left.is_empty() && left.len() < 120 && whole.ends_with(&left));
}

/// All records from the newest back, segment by segment, each segment's newest first; with the
/// numbers of the first and last frame of each part.
fn read_back(store: &Store) -> (Vec<AuditRecord>, Vec<(u64, u64)>, AuditPart) {
    let (mut out, mut parts, mut before) = (Vec::new(), Vec::new(), None);
    loop {
        let mut here = Vec::new();
        let part = store
            .audit_reader()
            .read_back(before, &mut |_, record| here.push(record))
            .unwrap();
        here.reverse();
        out.extend(here);
        parts.push((part.first, part.last));
        before = part.until;
        if !part.more {
            return (out, parts, part);
        }
    }
}

#[test]
fn it_is_read_from_its_end_a_segment_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let store = many(&dir);
    let mut whole = texts(&read_from(&store, None, EVERYTHING).1);
    whole.reverse();
    let (records, parts, last) = read_back(&store);
    assert_eq!(texts(&records), whole);
    assert!(parts.len() > 3, "{parts:?}");
    // Nothing is left out between two of them.
    assert_eq!(parts.first().unwrap().1, store.head().sequence);
    assert!(parts.windows(2).all(|two| two[1].1 + 1 == two[0].0));
    assert_eq!((last.first, last.elsewhere, last.broken), (1, 0, None));
    // From the middle of one: what stands in front of it, and not itself.
    let mut points = Vec::new();
    let part = store
        .audit_reader()
        .read_back(None, &mut |point, record| points.push((point, record)))
        .unwrap();
    let (middle, _) = points[points.len() / 2].clone();
    let mut rest = Vec::new();
    let again = store
        .audit_reader()
        .read_back(Some(middle), &mut |_, record| rest.push(record))
        .unwrap();
    assert_eq!((again.first, again.last), (part.first, middle.sequence - 1));
    assert_eq!(rest.len(), points.len() / 2);
    let bad = AuditPoint {
        hash: [0; 32],
        ..middle
    };
    let read = store.audit_reader().read_back(Some(bad), &mut |_, _| {});
    assert!(matches!(read, Err(StoreError::NoSuchPlace { .. })));
    store.close().unwrap();
    // Old segments of which not even the first record can be read: told, and gone past.
    let segment = |number: u32| dir.join(format!("archive/{number:08}.journal"));
    let good = [2, 3].map(|number| fs::read(segment(number)).unwrap());
    for (number, bytes) in [2, 3].into_iter().zip(&good) {
        let mut tampered = bytes.clone();
        tampered[HEADER_LEN as usize + HEAD_LEN] ^= 1;
        fs::write(segment(number), &tampered).unwrap();
    }
    let store = open(&dir);
    let (mut before, mut broken, mut seen) = (None, Vec::new(), BTreeSet::new());
    loop {
        let take = &mut |_, record: AuditRecord| {
            seen.insert(record.place.segment);
        };
        let part = store.audit_reader().read_back(before, take).unwrap();
        broken.extend(part.broken.map(|(place, fault)| (place.segment, fault)));
        before = part.until;
        if !part.more {
            break;
        }
    }
    assert_eq!(broken, [(3, Fault::Frame)]);
    assert!(seen.contains(&1) && seen.contains(&4), "{seen:?}");
    assert!(!seen.contains(&2) && !seen.contains(&3), "{seen:?}");
    store.close().unwrap();
    for (number, bytes) in [2, 3].into_iter().zip(&good) {
        fs::write(segment(number), bytes).unwrap();
    }
    fs::rename(dir.join("archive"), dir.with_extension("elders")).unwrap();
    let store = open(&dir);
    let (records, _, last) = read_back(&store);
    assert!(last.elsewhere > 0 && last.broken.is_none());
    assert!(!records.is_empty() && whole.starts_with(&texts(&records)));
}

#[test]
fn another_key_for_the_month_leaves_all_readable() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir);
    begin(&mut store, 90);
    store.commit(vec![alone(90, "voor")]).unwrap();
    store.rotate_unit(key(90, 0).unit, 5, b"sleutel").unwrap();
    store.commit(vec![alone(90, "na")]).unwrap();
    for _ in 0..2 {
        assert_eq!(
            texts(&read_from(&store, None, EVERYTHING).1),
            ["voor", "na"]
        );
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
        drop(store);
        store = Store::rebuild(&dir, RootKey::InStore, derive(), &mut |_| {})
            .unwrap()
            .0;
    }
    // Both keys go with the month.
    store.destroy_unit(key(90, 0).unit, 5, b"weg").unwrap();
    assert_eq!(
        texts(&read_from(&store, None, EVERYTHING).1),
        ["Destroyed", "Destroyed"]
    );
}

/// All frames of the first segment, and where they stand.
fn frames(dir: &Path) -> (Segment, Vec<(u32, Frame)>) {
    let path = dir.join("journal/00000001.journal");
    let disk = Files::default().open(&path).unwrap();
    let segment = Segment::read(&disk, 1).unwrap();
    let mut reader = Reader::new(&disk, 1, HEADER_LEN);
    let mut out = Vec::new();
    while let Next::Frame(raw) = reader.next().unwrap() {
        let sealed = raw.sealed().to_vec();
        out.push((
            raw.place.offset,
            Frame {
                header: raw.header,
                sealed,
            },
        ));
    }
    (segment, out)
}

#[test]
fn one_tampered_record_is_found_with_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir);
    begin(&mut store, 90);
    for n in 0..9 {
        store.commit(vec![alone(90, &n.to_string())]).unwrap();
    }
    let (segment, all) = frames(&dir);
    let (offset, tampered) = &all[5];
    assert_eq!(tampered.header.class, Class::Audit);
    // One byte of it, beside the running store.
    let path = dir.join("journal/00000001.journal");
    let good = fs::read(&path).unwrap();
    let mut bad = good.clone();
    bad[*offset as usize + HEAD_LEN] ^= 1;
    fs::write(&path, &bad).unwrap();
    let (part, records) = read_from(&store, None, EVERYTHING);
    let (place, fault) = part.broken.unwrap();
    assert_eq!((place.offset, fault), (*offset, Fault::Frame));
    assert_eq!(texts(&records), ["0", "1", "2"]);
    fs::write(&path, &good).unwrap();
    store.close().unwrap();
    // Without a key, but with all sums and hashes right: it does not open, and that is told.
    let mut out = segment.to_bytes().to_vec();
    let mut hash = segment.before;
    for (at, frame) in &all {
        let mut frame = frame.clone();
        if at == offset {
            frame.sealed[0] ^= 1;
        }
        hash = frame.write(&hash, &mut out);
    }
    fs::write(&path, &out).unwrap();
    fs::remove_dir_all(dir.join("view")).unwrap();
    fs::remove_file(dir.join("mark")).unwrap();
    let store = open(&dir);
    let (_, records) = read_from(&store, None, EVERYTHING);
    assert_eq!(texts(&records)[2..5], ["2", "Sealed", "4"]);
    assert_eq!(records[3].place.offset, *offset);
    assert!(!store.verify(&mut |_| {}).unwrap().is_sound());
}
