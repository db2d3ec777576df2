//! Checkpoints and the archive: what a checkpoint stands for may leave, and nothing else changes.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::fs;
use std::path::PathBuf;

use nazorg::store::{Fault, Problem, Rebuilt, Store, StoreError};
use store_support::{Home, key, put, removal};

const SEGMENT: u32 = 20_000;
const ROUNDS: u128 = 200;

fn text(n: u128) -> String {
    format!("waarde {n} ").repeat(usize::try_from(n % 40 + 1).unwrap())
}

/// Many versions of few records, some removed, one unit destroyed.
fn fill(store: &mut Store, from: u128) {
    for n in from..from + ROUNDS {
        let mut act = put(n % 7, &[(n % 3, &text(n)), (10, &text(n))]);
        if n % 5 == 0 {
            act.changes.push(removal(n % 7, 10));
        }
        store.commit(vec![act]).unwrap();
    }
    let gone = 1_000 + from;
    store.commit(vec![put(gone, &[(1, "weg ermee")])]).unwrap();
    store.destroy_unit(key(gone, 0).unit, 5, b"wens").unwrap();
    for n in from..from + 30 {
        store.commit(vec![put(20, &[(n % 3, &text(n))])]).unwrap();
    }
}

fn checkpoint(store: &mut Store) {
    let written = store.begin_checkpoint().unwrap().unwrap();
    let written = written.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.adopt(written).unwrap();
}

/// All records of all units, by what the store answers.
fn state(store: &Store) -> Vec<Vec<(nazorg::domain::record::RecordKey, Vec<u8>)>> {
    (0..21)
        .map(|unit| {
            let records = store.unit(key(unit, 0).unit).unwrap();
            records.into_iter().map(|(k, s)| (k, s.value)).collect()
        })
        .collect()
}

fn names(home: &Home, folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut out: Vec<_> = fs::read_dir(home.path().join(folder))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    out.sort();
    out
}

fn sound(home: &Home, store: &Store) -> nazorg::store::VerifyReport {
    let report = home.verify(store);
    assert!(report.is_sound(), "{report:?}");
    report
}

/// A filled store with a checkpoint, closed in order, and what it answers.
fn closed(home: &Home) -> Vec<Vec<(nazorg::domain::record::RecordKey, Vec<u8>)>> {
    let (mut store, _) = home.open();
    fill(&mut store, 0);
    checkpoint(&mut store);
    fill(&mut store, ROUNDS);
    let right = state(&store);
    store.close().unwrap();
    right
}

#[test]
fn old_segments_leave_and_nothing_else_changes() {
    let home = Home::with_segment(SEGMENT);
    let (mut store, _) = home.open();
    assert!(store.begin_checkpoint().unwrap().is_none());
    fill(&mut store, 0);
    let before = (state(&store), store.acts(2000).unwrap());
    let old = names(&home, "journal", "journal").len();
    assert!(old > 5, "{old} segments");
    // Writing goes on between the parts of it.
    let begun = store.begin_checkpoint().unwrap().unwrap();
    store.commit(vec![put(3, &[(1, "tussendoor")])]).unwrap();
    let written = begun.write(&|| true, &mut |_| {}).unwrap().unwrap();
    store.commit(vec![put(3, &[(1, "ook nog")])]).unwrap();
    store.adopt(written).unwrap();
    assert_eq!(names(&home, "archive", "journal").len(), old - 1);
    assert!(names(&home, "journal", "journal").len() <= 2);
    assert_eq!(names(&home, "journal", "checkpoint").len(), 1);
    let report = sound(&home, &store);
    assert_eq!((report.archived, report.elsewhere), (old as u64 - 1, 0));
    assert!(report.checkpoint > 20 && report.checkpoint < report.frames);
    let after = state(&store);
    assert_eq!(before.0[4], after[4]);
    assert_eq!(
        after[3].iter().find(|(k, _)| *k == key(3, 1)).unwrap().1,
        b"ook nog"
    );
    // Earlier versions and acts are read in the archive.
    assert_eq!(store.acts(2000).unwrap()[2..], before.1[..]);
    assert!(store.history(&key(4, 1), 100).unwrap().len() > 5);

    // A second one on top of the first, and a start in order.
    fill(&mut store, ROUNDS);
    checkpoint(&mut store);
    assert_eq!(names(&home, "journal", "checkpoint").len(), 1);
    let right = state(&store);
    store.close().unwrap();
    let (store, opened) = home.open();
    assert!(opened.clean && opened.rebuilt.is_none() && opened.replayed == 0);
    assert_eq!(state(&store), right);
    sound(&home, &store);
}

#[test]
fn a_rebuild_needs_no_archive() {
    let home = Home::with_segment(SEGMENT);
    let right = closed(&home);
    fs::rename(home.path().join("archive"), home.path().join("elders")).unwrap();
    let (store, opened) = home.rebuild();
    assert_eq!(opened.rebuilt, Some(Rebuilt::Asked));
    assert_eq!(state(&store), right);
    let report = sound(&home, &store);
    assert!(report.archived == 0 && report.elsewhere > 5);
    // What stands in the archive is not here, and says so.
    let history = store.history(&key(4, 1), 1000);
    assert!(
        matches!(history, Err(StoreError::Archived { .. })),
        "{history:?}"
    );
    assert!(!store.acts(5).unwrap().is_empty());
    store.close().unwrap();
    // It comes back with the folder.
    fs::remove_dir_all(home.path().join("archive")).ok();
    fs::rename(home.path().join("elders"), home.path().join("archive")).unwrap();
    let (store, _) = home.open();
    assert!(store.history(&key(4, 1), 1000).unwrap().len() > 5);
    assert_eq!(sound(&home, &store).elsewhere, 0);
}

#[test]
fn a_checkpoint_that_was_written_and_not_used_is_taken_at_the_next_start() {
    let home = Home::with_segment(SEGMENT);
    let (mut store, _) = home.open();
    fill(&mut store, 0);
    let right = state(&store);
    let begun = store.begin_checkpoint().unwrap().unwrap();
    drop(begun.write(&|| true, &mut |_| {}).unwrap());
    drop(store);
    let (mut store, opened) = home.open();
    assert!(opened.rebuilt.is_none());
    assert_eq!(state(&store), right);
    assert!(
        sound(&home, &store).archived > 5,
        "they still stand in the journal"
    );
    fill(&mut store, ROUNDS);
    checkpoint(&mut store);
    assert!(names(&home, "journal", "journal").len() <= 2);
    assert_eq!(sound(&home, &store).elsewhere, 0);
    drop(store);
    assert!(sound(&home, &home.rebuild().0).checkpoint > 0);
}

#[test]
fn a_damaged_checkpoint_is_never_believed() {
    let home = Home::with_segment(SEGMENT);
    let right = closed(&home);
    let path = names(&home, "journal", "checkpoint").remove(0);
    let good = fs::read(&path).unwrap();
    let mut random = fastrand::Rng::with_seed(5);
    for round in 0..30 {
        let mut bad = good.clone();
        let at = if round == 0 {
            40
        } else {
            random.usize(..bad.len())
        };
        match round % 3 {
            0 => bad[at] ^= 1 << random.u8(..8),
            1 => bad.truncate(at),
            _ => {
                // Forged by somebody without the keys: only the keyed hash gives it away.
                bad[at] ^= 4;
                let end = bad.len();
                let crc = crc32fast::hash(&bad[..124]).to_be_bytes();
                bad[124..128].copy_from_slice(&crc);
                let digest = *blake3::hash(&bad[..end - 48]).as_bytes();
                bad[end - 48..end - 16].copy_from_slice(&digest);
            }
        }
        fs::write(&path, &bad).unwrap();
        match home.try_open() {
            Ok((store, _)) => {
                let report = home.verify(&store);
                assert!(
                    report.problems.iter().any(|problem| matches!(
                        problem,
                        Problem::Checkpoint
                            | Problem::Journal {
                                fault: Fault::Checkpoint,
                                ..
                            }
                    )),
                    "round {round}: {report:?}"
                );
            }
            Err(error) => assert!(
                matches!(
                    error,
                    StoreError::Damaged { .. }
                        | StoreError::ForeignJournal
                        | StoreError::Newer { .. }
                ),
                "round {round}: {error}"
            ),
        }
        // The archive holds all of it.
        match home.try_rebuild() {
            Ok((store, _)) => assert_eq!(state(&store), right, "round {round}"),
            Err(error) => assert!(
                matches!(
                    error,
                    StoreError::Damaged { .. }
                        | StoreError::ForeignJournal
                        | StoreError::Newer { .. }
                ),
                "round {round}: {error}"
            ),
        }
    }
    // Without it: from the archive; without both: refused, and what is missing is named.
    fs::remove_file(&path).unwrap();
    let (store, _) = home.rebuild();
    assert_eq!(state(&store), right);
    sound(&home, &store);
    store.close().unwrap();
    fs::rename(home.path().join("archive"), home.path().join("elders")).unwrap();
    let refused = home.try_open();
    assert!(
        matches!(refused, Err(StoreError::Damaged { place, fault: Fault::Missing }) if place.segment == 1),
        "{refused:?}"
    );
    fs::rename(home.path().join("elders"), home.path().join("archive")).unwrap();
    fs::write(&path, &good).unwrap();
    assert_eq!(state(&home.open().0), right);
}

#[test]
fn a_destroyed_unit_is_not_in_the_checkpoint_and_stays_destroyed() {
    let home = Home::with_segment(SEGMENT);
    closed(&home);
    let unit = key(1_000, 0).unit;
    let path = names(&home, "journal", "checkpoint").remove(0);
    let bytes = fs::read(&path).unwrap();
    let frames = bytes
        .windows(16)
        .filter(|part| *part == unit.to_bytes())
        .count();
    assert_eq!(frames, 1, "only the frame that destroyed it");
    fs::remove_dir_all(home.path().join("archive")).unwrap();
    let (store, _) = home.rebuild();
    assert!(store.unit(unit).unwrap().is_empty());
    assert!(matches!(
        store.get(&key(1_000, 1)),
        Ok(None) | Err(StoreError::Destroyed { .. })
    ));
    sound(&home, &store);
}
