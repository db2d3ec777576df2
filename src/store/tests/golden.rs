//! Files that stay for ever: stores written by earlier versions must open, and what those
//! versions refused must stay refused.
//!
//! `NAZORG_WRITE_GOLDEN=1` writes the files that are missing; it never replaces one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::id::GemeenteId;
use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::frame::{CHAIN_LEN, Class, Frame, HEAD_LEN, Header, Raw};
use crate::store::mark::{Here, Mark};
use crate::store::place::{Anchor, Place};
use crate::store::seal::{ALG_AES256_GCM_SIV, Key};
use crate::store::segment::{Segment, genesis};
use crate::store::{Act, Audit, AuditContent, RootKey, Store};

use super::{act, derive, key};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

/// Compares with the file, or writes it if it is missing and that was asked for.
fn same_as_file(name: &str, bytes: &[u8]) {
    let path = golden(name);
    if !path.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
    }
    assert!(
        fs::read(&path).unwrap() == bytes,
        "{name} is no longer written the same way"
    );
}

fn header(class: Class) -> Header {
    Header {
        sequence: 0x0102_0304_0506_0708,
        at_ms: -2,
        key: key(0x1112_1314_1516_1718_191a_1b1c_1d1e_1f20, 0x21),
        gemeente: GemeenteId(0x3132),
        slot: 0x4142_4344,
        schema: 0x5152,
        codec: 1,
        alg: ALG_AES256_GCM_SIV,
        class,
        start: false,
        end: true,
        batch: 0x6162_6364,
        previous: Some(Place {
            segment: 0x7172_7374,
            offset: 0x0182_8384,
        }),
        act: 0x0102_0304_0506_0700,
        nonce: *b"twaalf bytes",
    }
}

/// A frame sealed with a fixed key.
fn frame() -> (Frame, Vec<u8>) {
    let header = header(Class::Put);
    let cipher = Key::from_bytes(&[7; 32]).unwrap().cipher();
    let sealed = cipher
        .seal(&header.nonce, &header.context(), b"inhoud van het record")
        .unwrap();
    let frame = Frame { header, sealed };
    let mut bytes = Vec::new();
    frame.write(&[5; CHAIN_LEN], &mut bytes);
    (frame, bytes)
}

#[test]
fn a_frame_is_written_and_read_as_ever() {
    let (frame, bytes) = frame();
    same_as_file("frame-1.bin", &bytes);
    let raw = Raw::read(
        Place {
            segment: 1,
            offset: 128,
        },
        &bytes,
    )
    .unwrap();
    assert_eq!(raw.header, frame.header);
    assert_eq!(raw.sealed(), frame.sealed);
    assert!(raw.follows(&[5; CHAIN_LEN]) && !raw.follows(&[6; CHAIN_LEN]));
    let cipher = Key::from_bytes(&[7; 32]).unwrap().cipher();
    let plain = cipher
        .open(&raw.header.nonce, &raw.header.context(), raw.sealed())
        .unwrap();
    assert_eq!(plain, b"inhoud van het record");
}

#[test]
fn an_audit_frame_is_written_and_read_as_ever() {
    let header = Header {
        key: super::super::commit::header(Class::Audit, 1, 1, 0).key,
        gemeente: GemeenteId::ONBEKEND,
        previous: None,
        ..header(Class::Audit)
    };
    let cipher = Key::from_bytes(&[7; 32]).unwrap().cipher();
    let sealed = cipher
        .seal(&header.nonce, &header.context(), b"wie, wat, wanneer")
        .unwrap();
    let mut bytes = Vec::new();
    let frame = Frame { header, sealed };
    frame.write(&[5; CHAIN_LEN], &mut bytes);
    same_as_file("frame-audit-1.bin", &bytes);
    let place = Place {
        segment: 1,
        offset: 128,
    };
    let raw = Raw::read(place, &bytes).unwrap();
    assert_eq!(raw.header, header);
    assert!(!raw.header.is_own() && !raw.header.opens_act());
    // Sealed as an audit record, it does not pass for a version of a record.
    let other = Header {
        class: Class::Put,
        ..header
    };
    let opens = |as_header: &Header| {
        cipher
            .open(&header.nonce, &as_header.context(), raw.sealed())
            .is_ok()
    };
    assert!(opens(&header) && !opens(&other));
}

#[test]
fn a_segment_header_is_written_as_ever() {
    let store = *b"winkel met id 16";
    let segment = Segment {
        number: 0x0102_0304,
        first: 0x1112_1314_1516_1718,
        store,
        before: genesis(&store),
    };
    same_as_file("segment-1.bin", &segment.to_bytes());
}

#[test]
fn a_mark_is_written_as_ever() {
    let mark = Mark {
        clean: true,
        here: Here {
            boot: *b"een boot",
            folder: Some(*b"een map."),
        },
        anchor: Some(Anchor {
            sequence: 0x0102_0304_0506_0708,
            hash: [9; CHAIN_LEN],
            place: Place {
                segment: 0x1112_1314,
                offset: 0x2122_2324,
            },
        }),
        generation: 0x3132,
    };
    let dir = tempfile::tempdir().unwrap();
    mark.write(&Files::default(), dir.path()).unwrap();
    same_as_file("mark-2.bin", &fs::read(dir.path().join("mark")).unwrap());
    assert_eq!(Mark::read(dir.path()).unwrap(), Some(mark));
}

/// Makes the checksum right again.
fn repaired(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&bytes[..8]);
    hasher.update(&bytes[12..]);
    let crc = hasher.finalize().to_be_bytes();
    bytes[8..12].copy_from_slice(&crc);
    bytes
}

#[test]
fn frames_that_must_be_refused() {
    let (_, good) = frame();
    let place = Place {
        segment: 1,
        offset: 128,
    };
    let read = |bytes: &[u8]| Raw::read(place, bytes).is_some();
    assert!(read(&repaired(good.clone())));
    // Right checksum, but a thing this version does not know.
    let unknown: [(&str, usize, u8); 8] = [
        ("mark of another format", 3, b'2'),
        ("cipher 0", 70, 0),
        ("cipher 2", 70, 2),
        ("class 5", 71, 5),
        ("class 255", 71, 255),
        ("flag 4", 72, 4),
        ("flag 128", 72, 130),
        ("length beyond the bytes", 6, 0xff),
    ];
    for (name, at, value) in unknown {
        let mut bad = good.clone();
        bad[at] = value;
        assert!(!read(&repaired(bad)), "{name}");
    }
    let mut half = good.clone();
    half[77..81].fill(0);
    assert!(
        !read(&repaired(half)),
        "previous place with an offset but no segment"
    );
    for length in [0, 4, 11, 12, HEAD_LEN, HEAD_LEN + 47, u32::MAX as usize] {
        let mut bad = good.clone();
        bad[4..8].copy_from_slice(&u32::try_from(length).unwrap().to_be_bytes());
        assert!(!read(&repaired(bad)), "length {length}");
    }
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0x10;
        assert!(!read(&bad), "byte {at}");
    }
}

fn copy(from: &Path, to: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
            fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

fn open(dir: &Path) -> Result<Store, StoreError> {
    Ok(Store::open(dir, RootKey::InStore, derive(), &mut |_| {})?.0)
}

/// A store whose keys took the place of others at each level.
fn change_keys(store: &mut Store) {
    let then = 1_750_000_000_000;
    store.rotate_unit(key(1, 0).unit, then, b"sleutel").unwrap();
    store.rotate_own(then).unwrap();
    store.begin_rotation(GemeenteId(344), then).unwrap();
    while store.rotation_step().unwrap().is_some() {}
    store.rotate_root(None, then).unwrap();
}

/// Writes the golden store: without the view and without the zeros at the ends of files.
fn write_store(to: &Path, after: fn(&mut Store)) {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir).unwrap();
    let long = "lang ".repeat(2000);
    store
        .commit(vec![act(&[
            (1, 1, Some("een")),
            (1, 2, Some("twee")),
            (2, 1, Some(&long)),
        ])])
        .unwrap();
    store
        .commit(vec![
            act(&[(1, 1, Some("een, beter"))]),
            act(&[]),
            act(&[(1, 2, None)]),
        ])
        .unwrap();
    store
        .commit(vec![act(&[(3, 1, Some("weg ermee"))])])
        .unwrap();
    store
        .destroy_unit(key(3, 0).unit, 1_700_000_000_001, b"op verzoek")
        .unwrap();
    store.put_draft("casus 1", Some(b"half af")).unwrap();
    after(&mut store);
    store.close().unwrap();
    fs::create_dir_all(to.join("journal")).unwrap();
    fs::create_dir_all(to.join("drafts")).unwrap();
    let draft = fs::read_dir(dir.join("drafts"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name();
    let draft = format!("drafts/{}", draft.to_string_lossy());
    for name in [
        "root.key",
        "keyring",
        "keys",
        "mark",
        "journal/00000001.journal",
        &draft,
    ] {
        let mut bytes = fs::read(dir.join(name)).unwrap();
        let end = bytes
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |last| last + 1);
        bytes.truncate(if name.ends_with("key") || name == "mark" {
            end
        } else {
            end.max(256)
        });
        fs::write(to.join(name), bytes).unwrap();
    }
}

#[test]
fn a_store_whose_keys_took_the_place_of_others_opens() {
    let path = golden("store-2");
    if !path.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        write_store(&path, change_keys);
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    copy(&path, &dir);
    let (store, opened) = Store::open(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
    assert!(opened.clean && opened.unreadable.count == 0 && !opened.finished_rotation);
    let history = store.history(&key(1, 1), 9).unwrap();
    let values: Vec<_> = history
        .into_iter()
        .map(|version| version.stored.unwrap().value)
        .collect();
    assert_eq!(values, [&b"een, beter"[..], b"een, beter", b"een"]);
    assert_eq!(store.get(&key(1, 2)).unwrap(), None);
    let notes: Vec<_> = store
        .acts(9)
        .unwrap()
        .into_iter()
        .map(|act| act.note)
        .collect();
    assert_eq!(notes[..2], [b"sleutel".to_vec(), b"op verzoek".to_vec()]);
    assert_eq!(store.get_draft("casus 1").unwrap().unwrap(), b"half af");
    let levels = store.key_levels().unwrap();
    assert_eq!(
        (levels.own, levels.units, levels.former, levels.destroyed),
        (2, 2, 1, 1)
    );
    let then = Some(1_750_000_000_000);
    assert_eq!(
        [
            levels.root_since_ms,
            levels.own_since_ms,
            levels.unit_since_ms
        ],
        [then; 3]
    );
    assert_eq!(levels.gemeenten[0].since_ms, then);
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

/// A store with an audit trail: with changes, alone, and of a unit that was destroyed.
fn add_audit(store: &mut Store) {
    let audit = |unit: u128, text: &str| Audit {
        unit: key(unit, 0).unit,
        schema: 4,
        value: text.as_bytes().to_vec(),
    };
    let with = Act {
        audit: Some(audit(7, "gewijzigd")),
        ..act(&[(7, 0, Some("maand")), (1, 1, Some("een, nog beter"))])
    };
    let alone = Act::audit(1_760_000_000_000, audit(7, "gelezen"));
    store.commit(vec![with, alone]).unwrap();
    let gone = Act {
        audit: Some(audit(8, "lang geleden")),
        ..act(&[(8, 0, Some("oude maand"))])
    };
    store.commit(vec![gone]).unwrap();
    store.destroy_unit(key(8, 0).unit, 3, b"verlopen").unwrap();
}

#[test]
fn a_store_with_an_audit_trail_opens() {
    let path = golden("store-3");
    if !path.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        write_store(&path, add_audit);
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    copy(&path, &dir);
    let (store, opened) = Store::open(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
    assert!(opened.clean && opened.unreadable.count == 0);
    let mut found = Vec::new();
    let part = store
        .audit_reader()
        .read(None, u64::MAX, &mut |record| {
            found.push((record.at_ms, record.schema, record.content));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((part.first, part.last, part.more), (1, 21, false));
    assert_eq!(
        found,
        [
            (
                1_700_000_000_000,
                4,
                AuditContent::Open(b"gewijzigd".to_vec())
            ),
            (
                1_760_000_000_000,
                4,
                AuditContent::Open(b"gelezen".to_vec())
            ),
            (1_700_000_000_000, 4, AuditContent::Destroyed),
        ]
    );
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.audits, report.frames), (3, 21));
}

#[test]
fn slots_that_must_be_refused() {
    use crate::store::slot::{SLOT, Slot};
    let keys = fs::read(golden("store-2").join("keys")).unwrap();
    let good: [u8; SLOT] = keys[SLOT..2 * SLOT].try_into().unwrap();
    let read = |bytes: &[u8; SLOT]| Slot::read(bytes).is_some();
    assert!(read(&good));
    for (name, at, value) in [("state 3", 0, 3), ("role 0", 1, 0), ("role 5", 1, 5)] {
        let mut bad = good;
        bad[at] = value;
        let crc = crc32fast::hash(&bad[..124]).to_be_bytes();
        bad[124..].copy_from_slice(&crc);
        assert!(!read(&bad), "{name}");
    }
    for at in 0..SLOT {
        let mut bad = good;
        bad[at] ^= 0x20;
        assert!(!read(&bad), "byte {at}");
    }
}

#[test]
fn a_store_of_the_first_format_opens() {
    let path = golden("store-1");
    if !path.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        write_store(&path, |_| {});
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    copy(&path, &dir);
    let (mut store, opened) = Store::open(&dir, RootKey::InStore, derive(), &mut |_| {}).unwrap();
    assert!(!opened.new && opened.clean && opened.cut.is_none());
    let value = |unit, id| {
        store
            .get(&key(unit, id))
            .unwrap()
            .map(|stored| stored.value)
    };
    assert_eq!(value(1, 1).unwrap(), b"een, beter");
    assert_eq!(value(1, 2), None);
    assert_eq!(value(2, 1).unwrap(), "lang ".repeat(2000).as_bytes());
    assert_eq!(value(3, 1), None);
    assert_eq!(store.head().sequence, 12);
    let stored = store.get(&key(1, 1)).unwrap().unwrap();
    assert_eq!((stored.revision, stored.act, stored.schema), (6, 5, 1));
    assert_eq!((stored.gemeente, stored.codec), (GemeenteId(344), 1));
    assert_eq!(
        store
            .version(stored.previous.unwrap())
            .unwrap()
            .1
            .unwrap()
            .value,
        b"een"
    );
    let acts = store.acts(10).unwrap();
    assert_eq!(acts.len(), 6);
    assert_eq!(
        (acts[0].note.as_slice(), acts[0].destroyed),
        (&b"op verzoek"[..], Some(key(3, 0).unit))
    );
    assert_eq!(store.get_draft("casus 1").unwrap().unwrap(), b"half af");
    let report = store.verify(&mut |_| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.frames, report.destroyed, report.drafts), (12, 1, 1));
    // And it goes on from there.
    store
        .commit(vec![act(&[(1, 3, Some("nieuw")), (9, 1, Some("ook"))])])
        .unwrap();
    assert!(store.verify(&mut |_| {}).unwrap().is_sound());
}

#[test]
fn a_newer_store_is_refused_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    copy(&golden("store-1"), &dir);
    let path = dir.join("journal/00000001.journal");
    let mut bytes = fs::read(&path).unwrap();
    bytes[9] = 2;
    let crc = crc32fast::hash(&bytes[..124]).to_be_bytes();
    bytes[124..128].copy_from_slice(&crc);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(
        open(&dir),
        Err(StoreError::Newer { found: 2, known: 1 })
    ));
    let disk = Files::default().open(&path).unwrap();
    assert!(matches!(
        Segment::read(&disk, 1),
        Err(StoreError::Newer { .. })
    ));
}
