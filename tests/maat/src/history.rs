//! Opening and making the view anew, against how much history there is.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use nazorg::store::{Act, Phase, RootKey, Store};

use crate::load::{NOTE, Noise};
use crate::ours::{Brief, change, open, spread};
use crate::peers::open_sled;
use crate::round::{Series, disk, peak_memory};

/// Bytes of a change.
const VALUE: usize = 600;
/// Changes of one act, all of one unit.
const PER_ACT: u64 = 5;
/// Records of a unit; its acts stand far apart in the journal.
const PER_UNIT: u64 = 10;

fn build(dir: &Path, changes: u64, noise: &Noise) -> Duration {
    let start = Instant::now();
    let (mut store, _) = open(dir);
    let mut random = fastrand::Rng::with_seed(3);
    let mut order: Vec<u64> = (0..changes / PER_ACT).collect();
    random.shuffle(&mut order);
    for group in order.chunks(64) {
        let acts = group.iter().map(|number| {
            let unit = spread(number / (PER_UNIT / PER_ACT));
            let first = u128::from(number % (PER_UNIT / PER_ACT) * PER_ACT);
            let changes = (first..first + u128::from(PER_ACT))
                .map(|id| change(unit, 1, id, noise.cut(&mut random, VALUE).to_vec()))
                .collect();
            Act {
                at_ms: 0,
                note: vec![1; NOTE],
                changes,
                audit: None,
            }
        });
        let acts = acts.collect();
        store.commit(acts).expect("a commit");
    }
    store.close().expect("a store that closes");
    start.elapsed()
}

/// Opens a store, commits a little and dies without another word.
pub fn act_and_die(dir: &Path) -> ! {
    let (mut store, _) = open(dir);
    let noise = Noise::new();
    let mut random = fastrand::Rng::new();
    for _ in 0..20 {
        let value = noise.cut(&mut random, VALUE).to_vec();
        let act = Act {
            at_ms: 0,
            note: vec![1; NOTE],
            changes: vec![change(u128::MAX, 1, random.u128(..), value)],
            audit: None,
        };
        store.commit(vec![act]).expect("a commit");
    }
    std::process::abort()
}

/// A store that another process left by dying.
fn kill(dir: &Path) {
    let own = std::env::current_exe().expect("this program");
    let mut command = Command::new(own);
    command.arg("act-and-die").arg(dir);
    let status = command.status().expect("a process");
    assert!(!status.success(), "it was to die");
}

/// A plain fill of sled with as many keys of the same lengths as our view has, in sorted order.
fn fill(dir: &Path, changes: u64, noise: &Noise) -> Duration {
    drop(std::fs::remove_dir_all(dir));
    let mut random = fastrand::Rng::with_seed(5);
    let mut units: Vec<u128> = (0..changes / PER_UNIT).map(spread).collect();
    units.sort_unstable();
    let start = Instant::now();
    let db = open_sled(dir);
    let records = db.open_tree("records").expect("a tree");
    let rows = db.open_tree("units").expect("a tree");
    // Place 8, header 93, tag 16, count of pieces 2.
    let length = VALUE + 8 + 93 + 16 + 2;
    for unit in units {
        for id in 0..u128::from(PER_UNIT) {
            let mut key = Vec::with_capacity(35);
            key.extend_from_slice(&unit.to_be_bytes());
            key.push(1);
            key.extend_from_slice(&id.to_be_bytes());
            key.extend_from_slice(&[0; 2]);
            let value = noise.cut(&mut random, length);
            records.insert(key, value).expect("an insert");
        }
        let mut key = unit.to_be_bytes().to_vec();
        key.extend_from_slice(&[0; 2]);
        let value = noise.cut(&mut random, crate::load::ROW + 29 + 16 + 2);
        rows.insert(key, value).expect("an insert");
    }
    db.flush().expect("a flush");
    let taken = start.elapsed();
    drop((records, rows, db));
    drop(std::fs::remove_dir_all(dir));
    taken
}

/// The whole, and the part that reads the journal.
fn rebuild(dir: &Path) -> (Duration, Duration) {
    let start = Instant::now();
    let mut folded = Duration::ZERO;
    let (store, _) = Store::rebuild(dir, RootKey::InStore, Arc::new(Brief), &mut |progress| {
        if progress.phase == Phase::Fold {
            folded = start.elapsed();
        }
    })
    .expect("a store that can be made anew");
    let taken = start.elapsed();
    store.close().expect("a store that closes");
    (taken, folded)
}

fn timed_open(dir: &Path) -> f64 {
    let start = Instant::now();
    let (store, _) = open(dir);
    let taken = start.elapsed();
    store.close().expect("a store that closes");
    taken.as_secs_f64()
}

/// Runs all rounds for one length of history and prints them.
pub fn measure(home: &Path, changes: u64, rounds: u64) {
    let noise = Noise::new();
    let dir = home.join("store");
    let built = build(&dir, changes, &noise);
    println!(
        "{changes} changes of {VALUE} B in acts of {PER_ACT}, {PER_UNIT} records a unit, built in {built:.1?}, disk {} MiB",
        disk(&dir)
    );
    let (mut clean, mut killed) = (Series::default(), Series::default());
    let (mut made, mut fold, mut plain) = (Series::default(), Series::default(), Series::default());
    for _ in 0..rounds {
        clean.0.push(timed_open(&dir));
        kill(&dir);
        killed.0.push(timed_open(&dir));
    }
    println!("build and opens: peak memory {} MiB", peak_memory());
    for _ in 0..rounds {
        plain
            .0
            .push(fill(&home.join("plain"), changes, &noise).as_secs_f64());
        let (all, folded) = rebuild(&dir);
        made.0.push(all.as_secs_f64());
        fold.0.push(folded.as_secs_f64());
        // An orderly start takes the old view away.
        timed_open(&dir);
    }
    for (name, series) in [
        ("open, closed in order", &clean),
        ("open, killed", &killed),
        ("plain sorted fill of sled", &plain),
        ("view made anew", &made),
        ("  of it the fold", &fold),
    ] {
        let (low, high) = series.spread();
        println!("{name:<26} {:>9.3} s ({low:.3}-{high:.3})", series.median());
    }
    println!(
        "made anew / plain fill     {}",
        made.per(&plain).ratio_text()
    );
    println!(
        "open, clean / plain fill   {}",
        clean.per(&plain).ratio_text()
    );
}
