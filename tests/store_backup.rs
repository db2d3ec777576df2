//! Backups of the store: what is restored is the store that was backed up, and nothing that is not
//! whole is restored at all.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod backup_support;
mod nodig;
mod store_support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use backup_support::{Age, Place, restore, restore_as, tool};
use nazorg::domain::id::GemeenteId;
use nazorg::domain::record::RecordKey;
use nazorg::store::{BackupError, BackupOptions, Flaw, RootKey, Store, StoreError};
use store_support::{Home, key, put, removal};

const SEGMENT: u32 = 20_000;
const UNITS: u128 = 21;

/// All that the store answers: records, their versions, rows and acts.
type State = (
    Vec<Vec<(RecordKey, Vec<u8>, usize)>>,
    Vec<Option<Vec<u8>>>,
    Vec<u64>,
);

fn state(store: &Store) -> State {
    let units = (0..UNITS).map(|unit| key(unit, 0).unit);
    let records = |unit| {
        let records = store.unit(unit).unwrap().into_iter();
        let with = |(k, s): (RecordKey, nazorg::store::Stored)| {
            (k, s.value, store.history(&k, 1000).unwrap().len())
        };
        records.map(with).collect()
    };
    (
        units.clone().map(records).collect(),
        units
            .map(|unit| store.row(unit).unwrap().map(|row| row.value))
            .collect(),
        store
            .acts(500)
            .unwrap()
            .iter()
            .map(|a| a.sequence)
            .collect(),
    )
}

fn work(store: &mut Store, from: u128, rounds: u128) {
    for n in from..from + rounds {
        let text = format!("waarde {n} ").repeat(usize::try_from(n % 40 + 1).unwrap());
        let mut act = put(n % UNITS, &[(n % 3, &text), (10, &text)]);
        if n % 5 == 0 {
            act.changes.push(removal(n % UNITS, 10));
        }
        store.commit(vec![act]).unwrap();
    }
}

fn checkpoint(store: &mut Store) {
    let written = store.begin_checkpoint().unwrap().unwrap();
    let written = written.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.adopt(written).unwrap();
}

/// What was restored is sound, private, and answers the same.
fn same(place: &Place, name: &str, right: &State) {
    let home = Home::at(place.path(name), SEGMENT);
    let (store, opened) = home.open();
    assert!(opened.clean && opened.rebuilt.is_none(), "{opened:?}");
    assert!(state(&store) == *right, "another state");
    assert!(home.verify(&store).is_sound());
    // sled makes its own files, in a folder that nobody else can enter.
    let files = home.files().into_iter();
    for file in files.filter(|file| !file.starts_with(home.path().join("view"))) {
        let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
}

#[test]
fn a_full_one_and_three_increments_give_the_store_back() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 200);
    let full = place.backup(&store);
    assert!(full.full && full.root_key && full.from == 0 && full.removed.is_empty());
    let mut states = vec![state(&store)];
    let mut last = full.head.sequence;
    for round in 1..4_u128 {
        work(&mut store, 200 * round, 30 * round);
        let next = place.backup(&store);
        assert!(!next.full && next.from == last, "{next:?}");
        assert!(next.bytes < full.bytes);
        last = next.head.sequence;
        states.push(state(&store));
    }
    assert_eq!(place.parts().len(), 4);
    assert_eq!(
        fs::metadata(place.dir()).unwrap().permissions().mode() & 0o777,
        0o700
    );
    for file in place.files() {
        assert_eq!(
            fs::metadata(file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    // Each of them gives the store as it was then.
    for (index, (part, right)) in place.parts().iter().zip(&states).enumerate() {
        let to = format!("terug-{index}");
        let restored = restore(&place, part, &to).unwrap();
        assert_eq!(restored.parts.len(), index + 1);
        assert!(restored.report.unwrap().is_sound());
        same(&place, &to, right);
    }
    // The work goes on in the restored one, in its own folder and in that of the backups.
    let other = Home::at(place.path("terug-1"), SEGMENT);
    let (mut store, _) = other.open();
    work(&mut store, 5000, 20);
    let right = state(&store);
    let apart = place.backup(&store);
    assert!(!apart.full || apart.from == 0);
    restore(&place, &place.newest(), "terug-nog-eens").unwrap();
    same(&place, "terug-nog-eens", &right);
}

#[test]
fn nothing_new_is_compared_again_and_not_copied() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    assert_eq!(store.last_backup(), None);
    let empty = place.backup(&store);
    assert!(empty.full && empty.head.sequence == 0);
    restore(&place, &place.newest(), "leeg").unwrap();
    work(&mut store, 0, 30);
    let first = place.backup_at(&store, 1);
    assert!(first.full);
    let before = place.parts();
    let again = place.backup_at(&store, 2);
    assert!(again.part.is_none() && !again.full);
    assert_eq!(place.parts(), before);
    assert_eq!(store.last_backup().unwrap().made_ms, Place::time(2));
    // What is not as it was verified is not relied on.
    let mut bytes = fs::read(place.newest()).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(place.newest(), &bytes).unwrap();
    let anew = place.backup_at(&store, 3);
    assert!(anew.full && anew.part.is_some());
    restore(&place, &place.newest(), "terug").unwrap();
    same(&place, "terug", &state(&store));
}

#[test]
fn a_checkpoint_between_and_an_archive_elsewhere() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 150);
    place.backup(&store);
    work(&mut store, 150, 60);
    checkpoint(&mut store);
    work(&mut store, 210, 40);
    let next = place.backup(&store);
    assert!(!next.full, "a checkpoint begins no generation");
    restore(&place, &place.newest(), "terug").unwrap();
    same(&place, "terug", &state(&store));
    // A full one now has the checkpoint and the archive in it.
    let full = place.full(&store);
    assert!(full.full && full.elsewhere == 0);
    restore(&place, &place.newest(), "met-archief").unwrap();
    assert!(place.path("met-archief").join("archive").is_dir());
    same(&place, "met-archief", &state(&store));
    // Without the archive the current state comes back, and what is missing is told.
    drop(store);
    fs::rename(home.path().join("archive"), home.path().join("elders")).unwrap();
    let (mut store, _) = home.open();
    let full = place.full(&store);
    assert!(full.full && full.elsewhere > 0);
    let restored = restore(&place, &place.newest(), "zonder-archief").unwrap();
    assert_eq!(restored.elsewhere, full.elsewhere);
    let back = Home::at(place.path("zonder-archief"), SEGMENT);
    let (other, _) = back.open();
    for unit in 0..UNITS {
        let unit = key(unit, 0).unit;
        assert_eq!(other.unit(unit).unwrap(), store.unit(unit).unwrap());
    }
    // A second checkpoint, and an increment over it.
    work(&mut store, 300, 100);
    checkpoint(&mut store);
    work(&mut store, 400, 10);
    assert!(!place.backup(&store).full);
    restore(&place, &place.newest(), "verder").unwrap();
    assert!(home.verify(&store).is_sound());
}

#[test]
fn only_some_generations_stay_and_old_keys_go() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    let mut generations = 0;
    for round in 0..24_u32 {
        work(&mut store, 30 * u128::from(round), 20);
        let options = BackupOptions {
            keep: 2,
            full: round == 1,
            ..place.options(i64::from(round) * 86_400)
        };
        let made = place.with_options(&store, options).unwrap();
        generations += u32::from(made.full);
        // Always in the newest generation, also where an older one has fewer increments.
        assert!(place.newest().ends_with(made.part.unwrap()));
        let stays = place.parts();
        let full = stays
            .iter()
            .filter(|path| path.to_str().unwrap().contains("-0000000000-"));
        assert_eq!(full.count(), usize::try_from(generations.min(2)).unwrap());
    }
    // Increments together passed the full one several times.
    assert!(generations > 2 && generations < 20, "{generations}");
    let keys = place.keys();
    assert_eq!(keys.len(), 24, "none is older than 30 days");
    let options = BackupOptions {
        keep_keys_days: 5,
        ..place.options(40 * 86_400)
    };
    let made = place.with_options(&store, options).unwrap();
    assert_eq!(place.keys().len(), 1);
    assert_eq!(made.removed.len(), 24);
    restore(&place, &place.newest(), "terug").unwrap();
    same(&place, "terug", &state(&store));
}

#[test]
fn what_was_destroyed_later_stays_destroyed() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 60);
    place.backup_at(&store, 0);
    let (old, old_keys) = (place.newest(), place.keys().remove(0));
    let gone = key(4, 0).unit;
    assert!(!store.unit(gone).unwrap().is_empty());
    store.destroy_unit(gone, 5, b"wens").unwrap();
    let made = place.backup_at(&store, 100);
    assert_eq!((made.destroyed, made.strange), (1, 0));

    let check = |name: &str| {
        let back = Home::at(place.path(name), SEGMENT);
        let (store, _) = back.open();
        assert!(store.unit(gone).unwrap().is_empty(), "{name}");
        assert!(store.row(gone).unwrap().is_none(), "{name}");
        assert!(!store.unit(key(5, 0).unit).unwrap().is_empty());
        assert!(home.verify(&store).is_sound());
    };
    // The old journal with the newest keys, which have it destroyed.
    let restored = restore(&place, &old, "met-nieuwe-sleutels").unwrap();
    assert_eq!(restored.tombstones.destroyed, 0);
    check("met-nieuwe-sleutels");
    // With the old keys the list does it.
    let with = |to: &str| restore_as(&place, &old, to, |r| r.keys = Some(old_keys.clone()));
    let restored = with("met-oude-sleutels").unwrap();
    assert_eq!(
        (restored.tombstones.units, restored.tombstones.destroyed),
        (1, 1)
    );
    check("met-oude-sleutels");

    // A stranger's line destroys nothing, and does not spoil the others.
    let list = place.file("destroyed");
    let good = fs::read_to_string(&list).unwrap();
    let other: String = key(5, 0)
        .unit
        .to_bytes()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let mark = good.lines().next().unwrap().rsplit(' ').next().unwrap();
    let forged = format!(
        "7 {other} {mark}\nonzin\n{good}9 {other} {}\n",
        "0".repeat(32)
    );
    fs::write(&list, forged).unwrap();
    let restored = with("met-vreemde-regels").unwrap();
    assert_eq!(
        (restored.tombstones.destroyed, restored.tombstones.strange),
        (1, 3)
    );
    assert!(!restored.tombstones.cut);
    check("met-vreemde-regels");
    // A line that was taken away is missed, and the next backup puts it back.
    let names_unit = |line: &&str| line.split(' ').nth(1).is_some_and(|w| w.len() == 32);
    let rest = good.lines().filter(|line| !names_unit(line));
    let rest: String = rest.map(|line| format!("{line}\n")).collect();
    fs::write(&list, rest).unwrap();
    let restored = with("zonder-regel").unwrap();
    assert!(restored.tombstones.cut && restored.tombstones.destroyed == 0);
    assert_eq!(place.backup_at(&store, 200).destroyed, 1);
    let restored = with("weer-heel").unwrap();
    assert!(!restored.tombstones.cut && restored.tombstones.destroyed == 1);
    check("weer-heel");
}

#[test]
fn a_root_key_kept_elsewhere_is_not_in_it() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let root = place.path("wortel");
    fs::write(&root, [7; 32]).unwrap();
    store_support::make_private(&root);
    let (mut store, _) = home.try_open_with(RootKey::File(root.clone())).unwrap();
    work(&mut store, 0, 20);
    // A key that lies about in the folder is not this store's.
    let stray = home.path().join("root.key");
    fs::write(&stray, [8; 32]).unwrap();
    store_support::make_private(&stray);
    assert!(!place.backup(&store).root_key);
    let refused = restore(&place, &place.newest(), "zonder").unwrap_err();
    assert!(matches!(refused, BackupError::RootKeyNeeded), "{refused}");
    let wrong = restore_as(&place, &place.newest(), "fout", |r| {
        r.root_key = Some(stray.clone());
    });
    assert!(
        matches!(&wrong, Err(BackupError::Store(StoreError::WrongKey))),
        "{wrong:?}"
    );
    let restored = restore_as(&place, &place.newest(), "terug", |r| {
        r.root_key = Some(root.clone());
    });
    assert!(!restored.unwrap().root_key);
    assert!(!place.path("terug").join("root.key").exists());
    let back = Home::at(place.path("terug"), SEGMENT);
    let (other, _) = back.try_open_with(RootKey::File(root)).unwrap();
    assert!(state(&other) == state(&store));
    for name in ["zonder", "fout", "zonder.partial", "fout.partial"] {
        assert!(!place.path(name).exists(), "{name}");
    }
}

#[test]
fn what_cannot_be_restored_is_refused_and_leaves_nothing() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 40);
    place.backup_at(&store, 0);
    let full = place.newest();
    let first_keys = place.keys().remove(0);
    work(&mut store, 40, 10);
    place.backup_at(&store, 10);
    let middle = place.newest();
    work(&mut store, 50, 10);
    place.backup_at(&store, 20);
    let last = place.newest();

    let other = Age::new();
    let stranger = place.root().join("wie");
    fs::write(&stranger, other.identity()).unwrap();
    let there = fs::read_dir(place.root()).unwrap().count();
    let refuse = |file: &std::path::Path, change: &dyn Fn(&mut nazorg::store::Restore)| {
        let refused = restore_as(&place, file, "doel", |r| change(r)).unwrap_err();
        assert!(!place.path("doel").exists() && !place.path("doel.partial").exists());
        let dry = restore_as(&place, file, "doel", |r| {
            change(r);
            r.dry_run = true;
        });
        assert_eq!(dry.unwrap_err().to_string(), refused.to_string());
        assert_eq!(fs::read_dir(place.root()).unwrap().count(), there);
        refused
    };
    let wrong = refuse(&last, &|r| r.identity.clone_from(&stranger));
    assert!(
        matches!(wrong, BackupError::WrongIdentity { .. }),
        "{wrong}"
    );
    let no_identity = refuse(&last, &|r| r.identity.clone_from(&full));
    assert!(
        matches!(no_identity, BackupError::Identity { .. }),
        "{no_identity}"
    );
    let keys = refuse(&first_keys, &|_| {});
    assert!(
        matches!(keys, BackupError::WrongKind { keys: true, .. }),
        "{keys}"
    );
    let older = refuse(&last, &|r| r.keys = Some(first_keys.clone()));
    assert!(matches!(older, BackupError::KeysOlder { .. }), "{older}");
    let kind = refuse(&last, &|r| r.keys = Some(full.clone()));
    assert!(
        matches!(kind, BackupError::WrongKind { keys: false, .. }),
        "{kind}"
    );
    let no_backup = refuse(&stranger, &|_| {});
    assert!(
        matches!(no_backup, BackupError::NotABackup { .. }),
        "{no_backup}"
    );

    // A missing increment, and missing keys.
    let away = place.root().join("weg");
    fs::rename(&middle, &away).unwrap();
    let there_now = refuse_with(&place, &last);
    assert!(
        matches!(there_now, BackupError::MissingPart { .. }),
        "{there_now}"
    );
    // A part of another place in its stead.
    fs::copy(&full, &middle).unwrap();
    let joint = refuse_with(&place, &last);
    assert!(
        matches!(
            joint,
            BackupError::Damaged {
                flaw: Flaw::Joint,
                ..
            }
        ),
        "{joint}"
    );
    fs::rename(&away, &middle).unwrap();
    for path in place.keys() {
        if path != first_keys {
            fs::remove_file(path).unwrap();
        }
    }
    let none = refuse_with(&place, &last);
    assert!(
        matches!(none, BackupError::NoKeys { older: 1, .. }),
        "{none}"
    );
    restore(&place, &full, "wel").unwrap();

    // Never over something.
    let taken = restore(&place, &full, "wel").unwrap_err();
    assert!(matches!(taken, BackupError::NotEmpty { .. }), "{taken}");
    fs::create_dir(place.path("leeg")).unwrap();
    restore(&place, &full, "leeg").unwrap();

    // Another store's keys.
    let (foreign, apart) = (Home::with_segment(SEGMENT), Place::with(place.age()));
    let (mut second, _) = foreign.open();
    work(&mut second, 0, 500);
    apart.backup(&second);
    let keys = apart.keys().remove(0);
    let other = restore_as(&place, &full, "vreemd", |r| r.keys = Some(keys.clone()));
    assert!(
        matches!(other, Err(BackupError::OtherStore { .. })),
        "{other:?}"
    );
}

fn refuse_with(place: &Place, file: &std::path::Path) -> BackupError {
    let refused = restore(place, file, "doel").unwrap_err();
    assert!(!place.path("doel").exists() && !place.path("doel.partial").exists());
    refused
}

#[test]
fn each_sort_of_damage_is_noticed() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 40);
    place.backup(&store);
    work(&mut store, 40, 5);
    place.backup(&store);
    let mut random = fastrand::Rng::with_seed(11);
    let mut noticed = 0;
    let mut files = place.parts();
    files.extend(place.keys().pop());
    for path in files {
        let good = fs::read(&path).unwrap();
        let head = good.windows(4).position(|part| part == b"\n---").unwrap();
        let mut spots: Vec<_> = (0..40).map(|_| random.usize(..good.len())).collect();
        // Each sort of byte: version, recipients, MAC, nonce, first and last piece, end.
        spots.extend([3, 25, head + 6, head + 50, head + 60, good.len() - 1]);
        let mut bad: Vec<_> = spots
            .into_iter()
            .map(|at| {
                let mut bytes = good.clone();
                bytes[at] ^= 1 << random.u8(..8);
                bytes
            })
            .collect();
        for cut in [1, 16, 100, good.len() / 2, good.len()] {
            bad.push(good[..good.len() - cut].to_vec());
        }
        bad.push([good.as_slice(), b"meer"].concat());
        for bytes in bad {
            fs::write(&path, bytes).unwrap();
            let dry = restore_as(&place, &place.newest(), "doel", |r| r.dry_run = true);
            assert!(dry.is_err());
            assert!(restore(&place, &place.newest(), "doel").is_err());
            assert!(!place.path("doel").exists() && !place.path("doel.partial").exists());
            noticed += 1;
        }
        fs::write(&path, good).unwrap();
    }
    println!("{noticed} damaged files refused, 0 restored");
    restore(&place, &place.newest(), "doel").unwrap();
}

#[test]
fn what_is_encrypted_again_by_a_stranger_is_not_restored() {
    // Anybody with the public key can make such a file; what counts is what is inside.
    if !tool("age") {
        return;
    }
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 40);
    place.backup(&store);
    let file = place.newest();
    let tar = place.age().decrypt(&file);
    let remake = |bytes: &[u8]| {
        fs::remove_file(&file).unwrap();
        place.age().encrypt(bytes, &file);
        refuse_with(&place, &file)
    };
    // A frame changed: the hash of its member tells.
    let mut bad = tar.clone();
    let at = bad.windows(4).rposition(|part| part == b"NzF1").unwrap();
    bad[at + 60] ^= 1;
    let refused = remake(&bad);
    assert!(
        matches!(
            refused,
            BackupError::Damaged {
                flaw: Flaw::Chain | Flaw::Hash,
                ..
            }
        ),
        "{refused}"
    );
    // A member by another name, out of the folder.
    let mut bad = tar.clone();
    let at = bad
        .windows(17)
        .rposition(|part| part == b"journal/00000001.")
        .unwrap();
    bad[at..at + 7].copy_from_slice(b"../jour");
    assert!(matches!(remake(&bad), BackupError::Damaged { .. }));
    // A newer format is said to be one.
    let at = tar
        .windows(11)
        .position(|part| part == b"\"format\": 1")
        .unwrap();
    let mut bad = tar.clone();
    bad[at + 10] = b'7';
    let newer = remake(&bad);
    assert!(
        matches!(
            newer,
            BackupError::Newer {
                found: 7,
                known: 1,
                ..
            }
        ),
        "{newer}"
    );
    let refused = remake(b"geen tar");
    assert!(matches!(refused, BackupError::Damaged { .. }), "{refused}");
    fs::remove_file(&file).unwrap();
    place.age().encrypt(&tar, &file);
    restore(&place, &file, "goed").unwrap();
}

#[test]
fn age_and_tar_open_it() {
    if !tool("age") || !tool("tar") {
        return;
    }
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 100);
    checkpoint(&mut store);
    work(&mut store, 100, 30);
    place.backup(&store);
    let out = place.root().join("uit");
    fs::create_dir(&out).unwrap();
    let tar = place.age().decrypt(&place.newest());
    let listed = backup_support::untar(&tar, &out);
    assert_eq!(listed[0], "manifest.json");
    assert!(
        listed.iter().any(|name| name == "archive/00000001.journal"),
        "{listed:?}"
    );
    assert!(listed.last().unwrap().ends_with(".checkpoint"));
    // The segments are those of the store, without the zeros behind.
    for name in listed.iter().skip(1) {
        let (copy, own) = (
            fs::read(out.join(name)).unwrap(),
            fs::read(home.path().join(name)).unwrap(),
        );
        assert!(
            own.starts_with(&copy) && own[copy.len()..].iter().all(|b| *b == 0),
            "{name}"
        );
    }
    let tar = place.age().decrypt(&place.keys()[0]);
    let listed = backup_support::untar(&tar, &out);
    assert_eq!(listed, ["manifest.json", "keyring", "keys", "root.key"]);
    assert_eq!(
        fs::read(out.join("root.key")).unwrap(),
        fs::read(home.path().join("root.key")).unwrap()
    );
}

#[test]
fn wrong_use_is_refused_before_anything_is_written() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 5);
    let refused = |change: &dyn Fn(&mut BackupOptions)| {
        let mut options = place.options(0);
        change(&mut options);
        let refused = place.with_options(&store, options).unwrap_err();
        assert!(!place.dir().exists(), "{refused}");
        refused
    };
    let none = refused(&|o| o.recipients.clear());
    assert!(matches!(none, BackupError::NoRecipient));
    let bad = refused(&|o| o.recipients.push("age1onzin".to_owned()));
    assert!(matches!(
        bad,
        BackupError::Recipient {
            number: 2,
            secret: false
        }
    ));
    let secret = refused(&|o| o.recipients[0].insert_str(0, "AGE-SECRET-KEY-"));
    assert!(matches!(
        secret,
        BackupError::Recipient {
            number: 1,
            secret: true
        }
    ));
    assert!(!secret.to_string().contains("AGE-SECRET"));
    let inside = refused(&|o| o.to = home.path().join("kopie/dieper"));
    assert!(matches!(inside, BackupError::InStore { .. }));
    let dry = BackupOptions {
        dry_run: true,
        ..place.options(0)
    };
    let report = place.with_options(&store, dry).unwrap();
    assert!(report.full && report.bytes > 1000 && report.part.is_some());
    assert!(!place.dir().exists() && store.last_backup().is_none());
}

#[test]
fn two_recipients_can_each_open_it() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 5);
    let second = Age::new();
    let mut options = place.options(0);
    options.recipients.push(second.recipient());
    place.with_options(&store, options).unwrap();
    let path = place.root().join("tweede");
    fs::write(&path, second.identity()).unwrap();
    restore(&place, &place.newest(), "een").unwrap();
    restore_as(&place, &place.newest(), "twee", |r| {
        r.identity.clone_from(&path);
    })
    .unwrap();
}

/// A backup of the first format must restore for ever.
#[test]
fn a_backup_of_the_first_format_restores() {
    let golden = PathBuf::from("tests/golden/backup-1");
    if !golden.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        let (home, place) = (Home::with_segment(3000), Place::new());
        let (mut store, _) = home.open();
        work(&mut store, 0, 30);
        checkpoint(&mut store);
        work(&mut store, 30, 5);
        place.backup_at(&store, 0);
        work(&mut store, 35, 12);
        store.destroy_unit(key(7, 0).unit, 5, b"wens").unwrap();
        place.backup_at(&store, 100);
        fs::create_dir_all(&golden).unwrap();
        for path in place.files() {
            fs::copy(&path, golden.join(path.file_name().unwrap())).unwrap();
        }
        fs::copy(place.identity(), golden.join("identity.txt")).unwrap();
    }
    let place = Place::new();
    fs::create_dir(place.dir()).unwrap();
    for entry in fs::read_dir(&golden).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let to = if name == "identity.txt" {
            place.identity()
        } else {
            place.dir().join(name)
        };
        fs::copy(&path, to).unwrap();
    }
    let restored = restore(&place, &place.newest(), "terug").unwrap();
    assert_eq!(restored.made_ms, Place::time(100));
    assert_eq!((restored.parts.len(), restored.root_key), (2, true));
    assert_eq!(restored.tombstones.units, 1);
    let report = restored.report.unwrap();
    assert!(report.archived > 0 && report.checkpoint > 0);
    let back = Home::at(place.path("terug"), 3000);
    let (mut store, _) = back.open();
    assert!(store.unit(key(7, 0).unit).unwrap().is_empty());
    for (unit, id, n) in [(8, 2, 29_u128), (4, 1, 46), (0, 0, 42)] {
        let text = format!("waarde {n} ").repeat(usize::try_from(n % 40 + 1).unwrap());
        let stored = store.get(&key(unit, id)).unwrap().unwrap();
        assert_eq!(stored.value, text.as_bytes(), "{unit}");
    }
    // The first half alone, with the first keys: what was destroyed later stays so.
    let (full, keys) = (place.parts().remove(0), place.keys().remove(0));
    let older = restore_as(&place, &full, "eerder", |r| r.keys = Some(keys)).unwrap();
    assert_eq!(older.tombstones.destroyed, 1);
    work(&mut store, 100, 5);
    assert!(back.verify(&store).is_sound());
}

/// Writes these bytes at a place in a file that a store has open.
fn overwrite(path: &std::path::Path, at: u64, bytes: &[u8]) {
    use std::os::unix::fs::FileExt;
    let file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.write_all_at(bytes, at).unwrap();
}

#[test]
fn what_does_not_hold_together_is_not_kept() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 40);
    place.backup_at(&store, 0);
    let before: Vec<_> = place
        .files()
        .into_iter()
        .map(|p| (fs::read(&p).unwrap(), p))
        .collect();
    work(&mut store, 40, 30);
    // A key is gone that the new part needs: the part is sound, and of no use.
    let keys = home.path().join("keys");
    let good = fs::read(&keys).unwrap();
    overwrite(&keys, 128 * 3, &[0; 128]);
    let refused = place.with_options(&store, place.options(10)).unwrap_err();
    assert!(matches!(refused, BackupError::KeysUnreadable), "{refused}");
    overwrite(&keys, 128 * 3, &good[128 * 3..128 * 4]);
    // A frame is damaged that is in no backup yet.
    let segment = home.segments().pop().unwrap();
    let bytes = fs::read(&segment).unwrap();
    let frame = bytes.windows(4).rposition(|part| part == b"NzF1").unwrap();
    overwrite(&segment, frame as u64 + 70, &[bytes[frame + 70] ^ 1]);
    let refused = place.with_options(&store, place.options(20)).unwrap_err();
    assert!(
        matches!(refused, BackupError::Store(StoreError::Damaged { .. })),
        "{refused}"
    );
    for (bytes, path) in &before {
        assert!(
            fs::read(path).unwrap().starts_with(bytes),
            "{}",
            path.display()
        );
    }
    assert_eq!(place.files().len(), before.len());
    assert_eq!(store.last_backup().unwrap().made_ms, Place::time(0));
    overwrite(&segment, frame as u64 + 70, &[bytes[frame + 70]]);
    assert!(!place.backup_at(&store, 30).full);
    restore(&place, &place.newest(), "terug").unwrap();
    same(&place, "terug", &state(&store));
}

/// One key of every level takes the place of another.
fn rotate(store: &mut Store, unit: u128) {
    store.rotate_unit(key(unit, 0).unit, 7, b"sleutel").unwrap();
    store.rotate_own(8).unwrap();
    store
        .begin_rotation(GemeenteId(u16::try_from(unit % 5).unwrap()), 9)
        .unwrap();
    while store.rotation_step().unwrap().is_some() {}
    store.rotate_root(None, 10).unwrap();
}

#[test]
fn keys_that_were_replaced_later_open_older_backups_too() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 120);
    checkpoint(&mut store);
    let before = state(&store);
    place.backup_at(&store, 0);
    let first = place.newest();
    rotate(&mut store, 4);
    work(&mut store, 120, 30);
    let between = state(&store);
    place.backup_at(&store, 100);
    let second = place.newest();
    rotate(&mut store, 4);
    rotate(&mut store, 7);
    let after = state(&store);
    place.backup_at(&store, 200);
    let third = place.newest();
    // All with the newest keys: those are the only ones that stay for ever.
    for old in place.keys().iter().rev().skip(1) {
        fs::remove_file(old).unwrap();
    }
    for (part, right, name) in [
        (&first, &before, "een"),
        (&second, &between, "twee"),
        (&third, &after, "drie"),
    ] {
        restore(&place, part, name).unwrap();
        same(&place, name, right);
        // And its keys can be replaced and destroyed as ever.
        let back = Home::at(place.path(name), SEGMENT);
        let (mut store, _) = back.open();
        work(&mut store, 300, 20);
        rotate(&mut store, 4);
        store.destroy_unit(key(4, 0).unit, 5, b"wens").unwrap();
        assert!(store.unit(key(4, 0).unit).unwrap().is_empty());
        assert!(back.verify(&store).is_sound(), "{name}");
    }
    // Without the archive, of which the checkpoint alone tells.
    store.close().unwrap();
    fs::rename(home.path().join("archive"), home.path().join("elders")).unwrap();
    let (mut store, _) = home.open();
    place.full(&store);
    let full = place.newest();
    rotate(&mut store, 9);
    place.backup_at(&store, 300);
    restore(&place, &full, "vier").unwrap();
}

#[test]
fn old_key_files_stay_while_a_key_is_damaged() {
    let (home, place) = (Home::with_segment(SEGMENT), Place::new());
    let (mut store, _) = home.open();
    work(&mut store, 0, 40);
    place.backup_at(&store, 0);
    let keys = home.path().join("keys");
    let good = fs::read(&keys).unwrap();
    overwrite(&keys, 128 * 3 + 40, &[good[128 * 3 + 40] ^ 1]);
    // Of units whose keys are whole.
    store.commit(vec![put(0, &[(1, "nog iets")])]).unwrap();
    let options = BackupOptions {
        keep_keys_days: 1,
        ..place.options(30 * 86_400)
    };
    let made = place.with_options(&store, options).unwrap();
    assert_eq!((made.unreadable_keys, made.removed.len()), (1, 0));
    assert_eq!(place.keys().len(), 2);
    overwrite(&keys, 128 * 3 + 40, &[good[128 * 3 + 40]]);
    let options = BackupOptions {
        keep_keys_days: 1,
        ..place.options(60 * 86_400)
    };
    let made = place.with_options(&store, options).unwrap();
    assert_eq!((made.unreadable_keys, made.removed.len()), (0, 2));
}
