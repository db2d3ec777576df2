//! The store as the engine uses it: what goes in comes out, after every kind of end.

mod store_support;

use std::collections::BTreeSet;
use std::fs;

use nazorg::store::{RootKey, StoreError};
use store_support::{Home, change, key, put, removal};

#[test]
fn a_record_is_there_after_commit_and_after_reopening() {
    let home = Home::new();
    let (mut store, opened) = home.open();
    assert!(opened.new && opened.key_made && opened.rebuilt.is_none());
    let done = store
        .commit(vec![
            put(1, &[(1, "een"), (2, "twee")]),
            put(2, &[(3, "drie")]),
        ])
        .unwrap();
    assert_eq!(
        (done[0].first, done[0].last, done[1].first, done[1].last),
        (1, 3, 4, 5)
    );
    let check = |store: &nazorg::store::Store| {
        let found = store.get(&key(1, 2)).unwrap().unwrap();
        assert_eq!(
            (found.value.as_slice(), found.revision, found.act),
            (&b"twee"[..], 3, 1)
        );
        assert_eq!(store.unit(key(1, 0).unit).unwrap().len(), 2);
        assert_eq!(store.row(key(2, 0).unit).unwrap().unwrap().value, b"drie;");
        assert!(store.get(&key(2, 9)).unwrap().is_none());
        assert_eq!(store.head().sequence, 5);
    };
    check(&store);
    store.close().unwrap();
    let (store, opened) = home.open();
    assert!(opened.clean && !opened.new && opened.replayed == 0 && opened.rebuilt.is_none());
    check(&store);
    drop(store);
    // Dropped without closing: as if killed.
    let (store, opened) = home.open();
    assert!(!opened.clean && opened.rebuilt.is_none());
    check(&store);
    drop(store);
    let (store, opened) = home.rebuild();
    assert!(opened.rebuilt.is_some());
    check(&store);
    assert!(home.verify(&store).is_sound());
}

#[test]
fn versions_and_acts_are_kept_through_removal_and_return() {
    let home = Home::new();
    let (mut store, _) = home.open();
    for value in ["a", "b"] {
        store.commit(vec![put(1, &[(1, value)])]).unwrap();
    }
    let mut act = put(1, &[]);
    act.changes.push(removal(1, 1));
    store.commit(vec![act]).unwrap();
    assert!(store.get(&key(1, 1)).unwrap().is_none());
    assert!(store.unit(key(1, 1).unit).unwrap().is_empty());
    store.commit(vec![put(1, &[(1, "c"), (1, "d")])]).unwrap();

    let history = store.history(&key(1, 1), 10).unwrap();
    let values: Vec<_> = history
        .iter()
        .map(|v| v.stored.as_ref().map(|s| s.value.clone()))
        .collect();
    let text = |s: &str| Some(s.as_bytes().to_vec());
    assert_eq!(values, [text("d"), text("c"), None, text("b"), text("a")]);

    let acts = store.acts(10).unwrap();
    assert_eq!(acts.len(), 4);
    assert_eq!(acts[0].changes.len(), 2);
    assert_eq!(acts[0].changes[1].previous, Some(acts[0].changes[0].place));
    assert!(acts[1].changes[0].removed);
    let before = acts[1].changes[0].previous.unwrap();
    assert_eq!(store.version(before).unwrap().1.unwrap().value, b"b");
    assert_eq!(store.act(acts[3].sequence).unwrap().unwrap(), acts[3]);
    assert_eq!(acts[3].note, b"notitie");
    assert!(home.verify(&store).is_sound());
}

#[test]
fn long_values_are_cut_and_joined() {
    let home = Home::new();
    let (mut store, _) = home.open();
    for length in [0, 1, 3975, 3976, 3977, 4096, 8192, 100_000, 5000, 0] {
        let text: String = ('a'..='z').cycle().take(length).collect();
        store.commit(vec![put(1, &[(1, &text)])]).unwrap();
        assert_eq!(
            store.get(&key(1, 1)).unwrap().unwrap().value,
            text.as_bytes(),
            "{length}"
        );
    }
    assert!(home.verify(&store).is_sound());
    drop(store);
    let (store, _) = home.rebuild();
    assert!(home.verify(&store).is_sound());
    assert_eq!(store.history(&key(1, 1), 100).unwrap().len(), 10);
}

#[test]
fn a_group_that_is_refused_leaves_nothing() {
    let home = Home::new();
    let (mut store, _) = home.open();
    let mut bad = put(2, &[(1, "x")]);
    bad.changes.push(removal(3, 1));
    assert!(matches!(
        store.commit(vec![put(1, &[(1, "x")]), bad]),
        Err(StoreError::NoSuchUnit { .. })
    ));
    assert_eq!(store.head().sequence, 0);
    assert!(store.get(&key(1, 1)).unwrap().is_none());
    store.commit(vec![put(1, &[(1, "x")])]).unwrap();
    assert!(home.verify(&store).is_sound());
}

#[test]
fn all_rows_come_once() {
    let home = Home::new();
    let (mut store, _) = home.open();
    let acts = (0..3000)
        .map(|unit| put(unit * 0x0123_4567_89ab_cdef, &[(1, "x")]))
        .collect();
    store.commit(acts).unwrap();
    let mut seen = BTreeSet::new();
    store
        .each_row(
            &|_, kind, value| (kind, value.to_vec()),
            &mut |unit, row| {
                assert_eq!(row, (7, b"x;".to_vec()));
                assert!(seen.insert(unit));
            },
        )
        .unwrap();
    assert_eq!(seen.len(), 3000);
    // The list of acts keeps the newest thousand, and a rebuild gives the same.
    let acts = store.acts(usize::MAX).unwrap();
    assert_eq!(acts.len(), 1000);
    drop(store);
    let (store, _) = home.rebuild();
    assert_eq!(store.acts(usize::MAX).unwrap(), acts);
}

#[test]
fn a_destroyed_unit_is_gone_everywhere_and_the_chain_holds() {
    let home = Home::new();
    let (mut store, _) = home.open();
    store
        .commit(vec![put(1, &[(1, "geheim")]), put(2, &[(1, "blijft")])])
        .unwrap();
    let place = store.acts(2).unwrap()[1].changes[0].place;
    let unit = key(1, 1).unit;
    store.destroy_unit(unit, 5, b"waarom").unwrap();
    let check = |store: &nazorg::store::Store| {
        assert!(store.get(&key(1, 1)).unwrap().is_none());
        assert!(store.row(unit).unwrap().is_none());
        assert!(matches!(
            store.version(place),
            Err(StoreError::Destroyed { .. })
        ));
        assert_eq!(store.get(&key(2, 1)).unwrap().unwrap().value, b"blijft");
        let act = &store.acts(1).unwrap()[0];
        assert_eq!(
            (act.destroyed, act.note.as_slice()),
            (Some(unit), &b"waarom"[..])
        );
        let report = home.verify(store);
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(report.destroyed, 1);
    };
    check(&store);
    assert!(matches!(
        store.commit(vec![put(1, &[(1, "weer")])]),
        Err(StoreError::Destroyed { .. })
    ));
    assert!(matches!(
        store.destroy_unit(unit, 6, b""),
        Err(StoreError::Destroyed { .. })
    ));
    store.close().unwrap();
    let (store, _) = home.open();
    check(&store);
    drop(store);
    let (store, _) = home.rebuild();
    check(&store);
}

#[test]
fn windows_that_keep_one_draft_at_the_same_time_lose_nothing() {
    let home = Home::new();
    let (store, _) = home.open();
    let texts = ["een ".repeat(4_000), "twee ".repeat(4_000)];
    std::thread::scope(|scope| {
        for text in &texts {
            let store = &store;
            scope.spawn(move || {
                for _ in 0..15 {
                    store.put_draft("casus 1", Some(text.as_bytes())).unwrap();
                    assert!(store.get_draft("casus 1").unwrap().is_some());
                }
            });
        }
    });
    let kept = store.get_draft("casus 1").unwrap().unwrap();
    assert!(texts.iter().any(|text| text.as_bytes() == kept));
}

#[test]
fn drafts_survive_and_are_forgotten() {
    let home = Home::new();
    let (store, _) = home.open();
    store.put_draft("casus 1", Some(b"begin")).unwrap();
    store
        .put_draft("casus 1", Some(b"begin van een zin"))
        .unwrap();
    store.put_draft("casus 2", Some(b"")).unwrap();
    drop(store);
    let (store, _) = home.rebuild();
    assert_eq!(
        store.get_draft("casus 1").unwrap().unwrap(),
        b"begin van een zin"
    );
    assert_eq!(store.drafts().unwrap().len(), 2);
    assert_eq!(home.verify(&store).drafts, 2);
    store.put_draft("casus 1", None).unwrap();
    store.put_draft("casus 1", None).unwrap();
    assert_eq!(store.get_draft("casus 1").unwrap(), None);
    assert_eq!(
        store.drafts().unwrap(),
        [("casus 2".to_owned(), Vec::new())]
    );
}

#[test]
fn look_up_hashes_differ_by_purpose_and_store_and_stay() {
    let (home, other) = (Home::new(), Home::new());
    let (store, _) = home.open();
    let hash = store.lookup_hash("bsn", b"999900006");
    assert_ne!(hash, store.lookup_hash("zaak", b"999900006"));
    assert_ne!(hash, other.open().0.lookup_hash("bsn", b"999900006"));
    drop(store);
    assert_eq!(home.open().0.lookup_hash("bsn", b"999900006"), hash);
}

#[test]
fn a_second_opener_is_told_who_has_it() {
    let home = Home::new();
    let (_store, _) = home.open();
    match home.try_open() {
        Err(StoreError::Held { pid, same_user }) => {
            assert_eq!(pid, std::process::id());
            assert!(same_user);
        }
        other => panic!("{:?}", other.map(|(_, opened)| opened)),
    }
}

#[test]
fn the_wrong_root_key_and_a_missing_one_are_refused() {
    let home = Home::new();
    home.open().0.commit(vec![put(1, &[(1, "x")])]).unwrap();
    let path = home.path().join("root.key");
    let good = fs::read(&path).unwrap();
    fs::write(&path, "11".repeat(32)).unwrap();
    assert!(matches!(home.try_open(), Err(StoreError::WrongKey)));
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        home.try_open(),
        Err(StoreError::KeyMissing { .. })
    ));
    assert!(!path.exists());
    fs::write(&path, "geen sleutel").unwrap();
    store_support::make_private(&path);
    assert!(matches!(
        home.try_open(),
        Err(StoreError::KeyUnreadable { .. })
    ));
    // The key may also stand elsewhere.
    fs::remove_file(&path).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("nazorg-root-key");
    fs::write(&file, &good).unwrap();
    store_support::make_private(&file);
    assert!(home.try_open_with(RootKey::File(file)).is_ok());
    assert!(
        home.try_open_with(RootKey::Credentials(elsewhere.path().to_owned()))
            .is_ok()
    );
}

#[test]
fn a_folder_others_can_enter_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    drop(home.open());
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o750)).unwrap();
    match home.try_open() {
        Err(StoreError::NotPrivate { mode, wanted, .. }) => {
            assert_eq!((mode, wanted), (0o750, 0o700));
        }
        other => panic!("{:?}", other.map(|(_, opened)| opened)),
    }
}

#[test]
fn every_file_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let (mut store, _) = home.open();
    store.commit(vec![put(1, &[(1, "x")])]).unwrap();
    store.put_draft("d", Some(b"x")).unwrap();
    store.close().unwrap();
    for path in home.files() {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let inside_view = path.starts_with(home.path().join("view"));
        assert!(mode == 0o600 || inside_view, "{} {mode:o}", path.display());
    }
    for dir in ["", "journal", "view", "drafts"] {
        let mode = fs::metadata(home.path().join(dir))
            .unwrap()
            .permissions()
            .mode()
            & 0o777;
        assert_eq!(mode, 0o700, "{dir}");
    }
}

#[test]
fn a_group_with_ten_thousand_changes_is_taken_whole() {
    let home = Home::new();
    let (mut store, _) = home.open();
    let acts = (0..1000)
        .map(|unit| {
            let mut act = put(unit, &[]);
            act.changes = (0..10)
                .map(|id| change(unit, id, &format!("{unit}-{id}")))
                .collect();
            act
        })
        .collect();
    store.commit(acts).unwrap();
    assert_eq!(store.head().sequence, 11_000);
    assert_eq!(store.get(&key(999, 9)).unwrap().unwrap().value, b"999-9");
    assert!(home.verify(&store).is_sound());
}
