//! What a newer program left is refused as such: never as damage, never cut as an interrupted
//! write, and not a byte of it is changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::codec::CODEC_BINCODE2;
use crate::domain::id::UnitId;
use crate::domain::record::{Kind, RecordKey};
use crate::store::error::{Kept, Remedy, StoreError};
use crate::store::files::Files;
use crate::store::frame::{CHAIN_LEN, Frame, HEAD_LEN, Raw};
use crate::store::mark::{Here, Mark};
use crate::store::place::Place;
use crate::store::segment::{HEADER_LEN, Next, Reader};
use crate::store::types::Problem;
use crate::store::{Derive, RootKey, Row, Shapes, Store, Stored};

use super::{Joined, act, derive, key};

fn open(dir: &Path) -> Result<Store, StoreError> {
    open_as(dir, derive())
}

fn open_as(dir: &Path, derive: Arc<dyn Derive>) -> Result<Store, StoreError> {
    Ok(Store::open(dir, RootKey::InStore, derive, &mut |_| {})?.0)
}

/// A closed store with a few acts.
fn filled(dir: &Path) {
    let mut store = open(dir).unwrap();
    for n in 0..4 {
        let text = format!("waarde {n}");
        store.commit(vec![act(&[(n, 1, Some(&text))])]).unwrap();
    }
    store.put_draft("d", Some(b"half af")).unwrap();
    store.close().unwrap();
}

/// Every file but those the view and the lock keep for themselves.
fn content(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for name in ["mark", "keyring", "keys", "root.key"] {
        out.insert(dir.join(name), fs::read(dir.join(name)).unwrap());
    }
    for folder in ["journal", "drafts"] {
        for entry in fs::read_dir(dir.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            out.insert(path, bytes);
        }
    }
    out
}

/// The store is refused as newer, whatever state the view is in, and stays as it is.
fn refused(dir: &Path, name: &str) {
    for view in [true, false] {
        if !view {
            fs::remove_dir_all(dir.join("view")).unwrap();
        }
        let before = content(dir);
        let error = open(dir).err().unwrap_or_else(|| panic!("{name} opened"));
        assert!(
            matches!(error, StoreError::Newer { found, known } if found > known),
            "{name}: {error:?}"
        );
        assert_eq!((error.kept(), error.remedy()), (Kept::All, Remedy::Upgrade));
        assert!(content(dir) == before, "{name} was changed");
    }
}

fn with_sum(bytes: &mut [u8]) {
    let crc = crc32fast::hash(&bytes[..124]).to_be_bytes();
    bytes[124..128].copy_from_slice(&crc);
}

#[test]
fn files_of_a_later_format_are_refused() {
    type Change = fn(&mut Vec<u8>);
    let later: [(&str, &str, Change); 5] = [
        ("segment's mark", "journal/00000001.journal", |b| {
            b[7] = b'2';
            with_sum(b);
        }),
        ("segment's format", "journal/00000001.journal", |b| {
            b[9] = 2;
            with_sum(b);
        }),
        ("keyring", "keyring", |b| {
            b[7] = b'2';
            with_sum(b);
        }),
        ("keys", "keys", |b| {
            b[7] = b'4';
            with_sum(b);
        }),
        ("mark", "mark", |b| {
            b.truncate(b.len() - 4);
            b[7] = b'3';
            b.extend_from_slice(b"and something this version does not know");
            let crc = crc32fast::hash(b).to_be_bytes();
            b.extend_from_slice(&crc);
        }),
    ];
    for (name, file, change) in later {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        filled(&dir);
        let path = dir.join(file);
        let good = fs::read(&path).unwrap();
        let mut bytes = good.clone();
        change(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        refused(&dir, name);
        // Put right again, all of it is there.
        fs::write(&path, &good).unwrap();
        assert!(open(&dir).unwrap().verify(&mut |_| {}).unwrap().is_sound());
        // With a wrong checksum it is damage, or for the mark a power cut, and not a later format.
        bytes[20] ^= 1;
        fs::write(&path, &bytes).unwrap();
        match open(&dir) {
            Ok(_) => assert_eq!(file, "mark"),
            Err(error) => assert!(!matches!(error, StoreError::Newer { .. }), "{name}"),
        }
    }
}

/// Where the journal ends, and its last frame.
fn end(dir: &Path) -> (usize, Vec<u8>) {
    let disk = Files::default()
        .open(&dir.join("journal/00000001.journal"))
        .unwrap();
    let mut reader = Reader::new(&disk, 1, HEADER_LEN);
    let mut last = Vec::new();
    while let Next::Frame(raw) = reader.next().unwrap() {
        last = raw.bytes().to_vec();
    }
    (usize::try_from(reader.place().offset).unwrap(), last)
}

/// The frame that would come next, with one byte of its header changed and, if asked for, a right
/// checksum.
fn next_frame(last: &[u8], at: usize, value: u8, whole: bool) -> Vec<u8> {
    let place = Place {
        segment: 1,
        offset: HEADER_LEN,
    };
    let before = Raw::read(place, last).unwrap();
    let mut header = before.header;
    header.sequence += 1;
    (header.start, header.act) = (true, header.sequence);
    let mut hash = [0; CHAIN_LEN];
    hash.copy_from_slice(&last[last.len() - CHAIN_LEN..]);
    let mut out = Vec::new();
    let sealed = vec![7; 60];
    Frame { header, sealed }.write(&hash, &mut out);
    out[at] = value;
    if whole {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&out[..8]);
        hasher.update(&out[12..]);
        out[8..12].copy_from_slice(&hasher.finalize().to_be_bytes());
    }
    out
}

#[test]
fn a_later_frame_at_the_end_is_not_an_interrupted_write() {
    let torn = vec![0; 40];
    let whole: Vec<_> = [
        ("mark", 3, b'2'),
        ("mark 9", 3, b'9'),
        ("cipher", 70, 2),
        ("class", 71, 5),
        ("flag", 72, 7),
    ]
    .into_iter()
    .map(|(name, at, value)| (name, at, value, true, true))
    .collect();
    // What only begins like a later frame is not this program's to cut either.
    let begun = [
        ("begun", 3, b'2', false, true),
        ("a flipped mark", 3, b'3', false, false),
        ("a class, no checksum", 71, 9, false, false),
    ];
    for (name, at, value, right, newer) in whole.into_iter().chain(begun) {
        // At the end itself, and behind a frame that did not arrive whole.
        for gap in [&[][..], &torn] {
            if !gap.is_empty() && !right {
                continue;
            }
            let dir = tempfile::tempdir().unwrap();
            let dir = dir.path().join("winkel");
            filled(&dir);
            let path = dir.join("journal/00000001.journal");
            let (end, last) = end(&dir);
            let mut frame = next_frame(&last, at, value, right);
            if name == "begun" {
                frame[HEAD_LEN + 10..].fill(0);
            }
            let mut bytes = fs::read(&path).unwrap();
            if !gap.is_empty() {
                bytes[end..end + 4].copy_from_slice(b"NzF1");
            }
            bytes[end + gap.len()..][..frame.len()].copy_from_slice(&frame);
            fs::write(&path, &bytes).unwrap();
            if newer {
                refused(&dir, name);
                continue;
            }
            // Never acknowledged, and not newer: cut, as ever.
            let (store, opened) =
                Store::open(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
            assert!(opened.cut.is_some(), "{name}");
            assert!(store.verify(&mut |_| {}).unwrap().is_sound());
        }
    }
}

#[test]
fn a_later_frame_in_the_middle_is_refused_where_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    filled(&dir);
    let path = dir.join("journal/00000001.journal");
    let mut bytes = fs::read(&path).unwrap();
    let start = usize::try_from(HEADER_LEN).unwrap();
    let length = u32::from_be_bytes(bytes[start + 4..start + 8].try_into().unwrap());
    let frame = &mut bytes[start..start + usize::try_from(length).unwrap()];
    frame[70] = 2;
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&frame[..8]);
    hasher.update(&frame[12..]);
    let crc = hasher.finalize().to_be_bytes();
    frame[8..12].copy_from_slice(&crc);
    fs::write(&path, &bytes).unwrap();
    // An orderly start reads only the end; the check reads all.
    let store = open(&dir).unwrap();
    assert!(matches!(
        store.verify(&mut |_| {}),
        Err(StoreError::Newer { found: 2, known: 1 })
    ));
    let first = Place {
        segment: 1,
        offset: HEADER_LEN,
    };
    assert!(matches!(
        store.version(first),
        Err(StoreError::Newer { .. })
    ));
    drop(store);
    fs::remove_dir_all(dir.join("view")).unwrap();
    assert!(matches!(open(&dir), Err(StoreError::Newer { .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_later_view_is_refused_and_another_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    filled(&dir);
    let write = |format: &str| {
        let store = open(&dir).unwrap();
        store.view.set_format(format);
        store.close().unwrap();
    };
    for other in ["nazorg view 1", "nazorg view", "", "nazorg view 99999999"] {
        write(other);
        let (store, opened) = Store::open(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
        assert_eq!(
            opened.rebuilt,
            Some(crate::store::Rebuilt::OtherFormat),
            "{other}"
        );
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
        store.close().unwrap();
    }
    let own = crate::store::VIEW_FORMAT;
    write(&format!("nazorg view {}", own + 1));
    let before = content(&dir);
    for _ in 0..2 {
        assert!(matches!(
            open(&dir),
            Err(StoreError::Newer { found, known }) if (found, known) == (own + 1, own)
        ));
    }
    assert!(content(&dir) == before);
    // Whoever asks for a new view gets one: the journal is this version's own.
    let (store, _) = Store::rebuild(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_later_draft_is_told_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    filled(&dir);
    let path = fs::read_dir(dir.join("drafts"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut bytes = fs::read(&path).unwrap();
    bytes[7] = b'3';
    fs::write(&path, &bytes).unwrap();
    let store = open(&dir).unwrap();
    for refused in [
        store.get_draft("d").map(|_| ()),
        store.put_draft("d", Some(b"iets anders")),
        store.put_draft("d", None),
    ] {
        assert!(matches!(
            refused,
            Err(StoreError::Newer { found: 3, known: 2 })
        ));
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(matches!(report.problems.as_slice(), [Problem::Draft(_)]));
}

/// A program of another generation: it knows kinds and schemas below the given numbers.
struct Generation {
    shapes: Shapes,
    kinds: u8,
    schema: u16,
}

impl Derive for Generation {
    fn row(&self, unit: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        Joined.row(unit, records)
    }

    fn shapes(&self) -> Shapes {
        self.shapes
    }

    fn can_read(&self, kind: Kind, schema: u16, codec: u8) -> bool {
        kind.0 < self.kinds && schema <= self.schema && codec <= self.shapes.codec
    }
}

fn generation(generation: u16, kinds: u8, schema: u16, codec: u8) -> Arc<dyn Derive> {
    Arc::new(Generation {
        shapes: Shapes {
            generation,
            codec,
            note_schema: generation - 1,
        },
        kinds,
        schema,
    })
}

#[test]
fn a_store_that_a_later_generation_opened_is_refused_before_anything_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let first = || generation(1, 10, 1, CODEC_BINCODE2);
    open_as(&dir, first()).unwrap().close().unwrap();
    // Going up is no trouble, however the store was left.
    drop(open_as(&dir, generation(2, 10, 2, CODEC_BINCODE2)).unwrap());
    let before = content(&dir);
    for _ in 0..2 {
        assert!(matches!(
            open_as(&dir, first()),
            Err(StoreError::Newer { found: 2, known: 1 })
        ));
    }
    assert!(content(&dir) == before);
    let store = open_as(&dir, generation(3, 10, 2, CODEC_BINCODE2)).unwrap();
    store.close().unwrap();
    assert_eq!(Mark::read(&dir).unwrap().unwrap().generation, 3);
}

#[test]
fn a_later_value_is_refused_also_when_the_mark_is_gone() {
    let later = [
        ("kind", generation(2, 4, 1, 1), generation(1, 3, 1, 1)),
        ("schema", generation(2, 4, 1, 1), generation(1, 4, 0, 1)),
        ("codec", generation(2, 4, 1, 2), generation(1, 4, 1, 1)),
    ];
    for (name, newer, own) in later {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("winkel");
        let mut store = open_as(&dir, Arc::clone(&newer)).unwrap();
        store.commit(vec![act(&[(1, 1, Some("x"))])]).unwrap();
        let entry = &store.acts(1).unwrap()[0];
        assert_eq!(entry.schema, 1, "{name}");
        drop(store);
        fs::remove_file(dir.join("mark")).unwrap();
        for _ in 0..2 {
            assert!(
                matches!(
                    open_as(&dir, Arc::clone(&own)),
                    Err(StoreError::Newer { found: 2, known: 1 })
                ),
                "{name}"
            );
        }
        // And also as the tail that the view has not seen, with a mark that does not tell.
        let store = open_as(&dir, newer).unwrap();
        assert_eq!(store.get(&key(1, 1)).unwrap().unwrap().value, b"x");
        assert!(store.verify(&mut |_| {}).unwrap().is_sound(), "{name}");
    }
}

#[test]
fn a_mark_of_the_first_format_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/store-1/mark");
    fs::copy(golden, dir.path().join("mark")).unwrap();
    let mark = Mark::read(dir.path()).unwrap().unwrap();
    assert!(mark.clean && mark.generation == 1);
    assert_eq!(mark.anchor.unwrap().sequence, 12);
    // Every flipped bit and every cut: a mark that is not whole, never another one.
    let mark = Mark {
        here: Here::now(dir.path()),
        ..mark
    };
    mark.write(&Files::default(), dir.path()).unwrap();
    let path = dir.path().join("mark");
    let good = fs::read(&path).unwrap();
    assert_eq!(Mark::read(dir.path()).unwrap(), Some(mark));
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&path, &bad).unwrap();
        assert_eq!(Mark::read(dir.path()).unwrap(), None, "byte {at}");
        fs::write(&path, &good[..at]).unwrap();
        assert_eq!(Mark::read(dir.path()).unwrap(), None, "length {at}");
    }
}
