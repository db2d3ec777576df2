//! The process is killed with SIGKILL at random moments while keys take the place of others.
//! Every time the store must open, with everything in it, and the change must be finished or not
//! have been made.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use nazorg::domain::id::GemeenteId;
use nazorg::store::{RootKey, Store};
use store_support::{Home, key, put};

const DIR: &str = "NAZORG_TEST_KEYS_DIR";
const LEVEL: &str = "NAZORG_TEST_KEYS_LEVEL";
const ROUNDS: &str = "NAZORG_TEST_KEYS_ROUNDS";
const SEGMENT: u32 = 2_000_000;
/// So many that the slots of one municipality take several steps.
const UNITS: u128 = 1500;
const THEN: i64 = 1_750_000_000_000;

fn fill(store: &mut Store) {
    let acts = (0..UNITS)
        .map(|unit| put(unit, &[(0, &format!("waarde {unit}")), (1, "ander")]))
        .collect();
    store.commit(acts).unwrap();
    store
        .commit(vec![put(5, &[(0, "waarde 5")]), put(6, &[(0, "waarde 6")])])
        .unwrap();
    for name in 0..5 {
        store
            .put_draft(&format!("d{name}"), Some(b"half af"))
            .unwrap();
    }
}

/// Changes keys of one level, over and over, with writing in between.
fn change(store: &mut Store, level: &str, round: i64) {
    let at = THEN + round;
    match level {
        "root" => drop(store.rotate_root(None, at).unwrap()),
        "own" => store.rotate_own(at).unwrap(),
        "unit" => drop(store.rotate_unit(key(5, 0).unit, at, b"notitie").unwrap()),
        _ => {
            let gemeente = GemeenteId(u16::try_from(round % 2).unwrap());
            store.begin_rotation(gemeente, at).unwrap();
            while store.rotation_step().unwrap().is_some() {}
        }
    }
}

/// The one that is killed. Not a test of its own: it does nothing unless the parent asks.
#[test]
#[ignore = "run by the other test as a process of its own"]
fn child() {
    let Some(dir) = std::env::var_os(DIR) else {
        return;
    };
    let level = std::env::var(LEVEL).unwrap();
    let home = Home::at(PathBuf::from(dir), SEGMENT);
    let mut out = std::io::stdout().lock();
    let (mut store, _) = home.open();
    writeln!(out, "\nopened").unwrap();
    for round in 1.. {
        change(&mut store, &level, round);
        let text = format!("{round}");
        store.commit(vec![put(UNITS + 1, &[(0, &text)])]).unwrap();
        writeln!(out, "changed").unwrap();
    }
}

/// Starts the child, kills it after so many changes and a random while; how many it told of.
fn kill_one(home: &Home, level: &str, changes: usize, micros: u64) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env(DIR, home.path())
        .env(LEVEL, level)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let seen = out
        .by_ref()
        .map(Result::unwrap)
        .skip_while(|line| line != "opened")
        .take(changes + 1)
        .count();
    std::thread::sleep(std::time::Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    seen.saturating_sub(1) + out.map_while(Result::ok).count()
}

fn whole(home: &Home, store: &Store, hash: [u8; 16], name: &str) {
    for unit in 0..UNITS {
        let found = store.get(&key(unit, 0)).unwrap().unwrap();
        assert_eq!(found.value, format!("waarde {unit}").as_bytes(), "{name}");
    }
    let oldest = store.history(&key(5, 0), 100_000).unwrap();
    assert_eq!(oldest.last().unwrap().previous, None, "{name}");
    assert_eq!(store.lookup_hash("bsn", b"999900018"), hash, "{name}");
    assert_eq!(store.drafts().unwrap().len(), 5, "{name}");
    let levels = store.key_levels().unwrap();
    assert!(
        levels.gemeenten.iter().all(|gemeente| !gemeente.unfinished),
        "{name}: not finished"
    );
    let report = home.verify(store);
    assert!(report.is_sound(), "{name}: {report:?}");
}

#[test]
fn kills_during_every_change_of_keys_lose_nothing() {
    let rounds = std::env::var(ROUNDS).map_or(10, |text| text.parse().unwrap());
    let mut random = fastrand::Rng::with_seed(rounds);
    for level in ["root", "gemeente", "unit", "own"] {
        let home = Home::with_segment(SEGMENT);
        let (mut store, _) = home.open();
        fill(&mut store);
        let hash = store.lookup_hash("bsn", b"999900018");
        store.close().unwrap();
        let first_key = std::fs::read(home.path().join("root.key")).unwrap();
        let (mut changes, mut finished) = (0, 0);
        for round in 0..rounds {
            changes += kill_one(&home, level, random.usize(..3), random.u64(..30_000));
            let (store, opened) = home.open();
            finished += u32::from(opened.finished_rotation);
            assert!(opened.rebuilt.is_none(), "{level} {round}: {opened:?}");
            whole(&home, &store, hash, &format!("{level} {round}"));
        }
        assert!(changes > 0, "{level}: no change was made");
        println!("{level}: {rounds} kills, {changes} changes, {finished} finished by opening");
        let (store, _) = home.rebuild();
        whole(&home, &store, hash, level);
        drop(store);
        if level == "root" {
            let old = home.path().with_file_name("oud");
            std::fs::write(&old, first_key).unwrap();
            store_support::make_private(&old);
            assert!(home.try_open_with(RootKey::File(old)).is_err());
        }
    }
}
