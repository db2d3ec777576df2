//! Figures, not promises: `cargo test --release --test store_speed -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::time::Instant;

use nazorg::store::{Act, Change, Store};
use store_support::{Home, change, put};

/// Text that does not repeat; what is stored is sealed and does not compress anyway.
fn text(length: usize, seed: u128) -> String {
    let mut random = fastrand::Rng::with_seed(u64::try_from(seed).unwrap());
    (0..length).map(|_| random.alphanumeric()).collect()
}

fn commit(store: &mut Store, acts: Vec<Act>) {
    store.commit(acts).unwrap();
}

#[test]
#[ignore = "takes long; for figures"]
fn figures() {
    const GROUPS: u128 = 30;
    let home = Home::figures();
    let start = Instant::now();
    let (mut store, _) = home.open();
    println!("first start            {:>10.1?}", start.elapsed());
    let start = Instant::now();
    for group in 0..GROUPS {
        let acts: Vec<Act> = (0..1000)
            .map(|act| {
                let unit = group * 1000 + act;
                let changes: Vec<Change> = (0..10)
                    .map(|id| change(unit, id, &text(300, unit)))
                    .collect();
                Act {
                    changes,
                    ..put(unit, &[])
                }
            })
            .collect();
        commit(&mut store, acts);
    }
    let (changes, time) = (GROUPS * 10_000, start.elapsed());
    println!(
        "bulk, fresh units      {:>10.0} changes/s",
        changes as f64 / time.as_secs_f64()
    );
    let start = Instant::now();
    for group in 0..5 {
        let acts = (0..1000)
            .map(|act| put(group * 1000 + act, &[(3, "ander"), (4, "ander")]))
            .collect();
        commit(&mut store, acts);
    }
    println!(
        "bulk, known units      {:>10.0} changes/s",
        10_000.0 / start.elapsed().as_secs_f64()
    );
    let mut times: Vec<_> = (0..2000)
        .map(|unit| {
            let act = put(unit * 7, &[(1, &text(5000, unit))]);
            let start = Instant::now();
            commit(&mut store, vec![act]);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!(
        "one change of 5 KB     {:>10.1?} median, {:.1?} p99",
        times[1000], times[1980]
    );
    let start = Instant::now();
    let mut rows = 0;
    store
        .each_row(&|_, _, _| (), &mut |_, ()| rows += 1)
        .unwrap();
    println!("{rows} rows            {:>10.1?}", start.elapsed());
    let start = Instant::now();
    store.close().unwrap();
    println!("close                  {:>10.1?}", start.elapsed());
    let start = Instant::now();
    let (store, opened) = home.open();
    println!(
        "open, closed in order  {:>10.1?} {opened:?}",
        start.elapsed()
    );
    drop(store);
    let start = Instant::now();
    let (store, opened) = home.open();
    println!(
        "open, killed           {:>10.1?} {opened:?}",
        start.elapsed()
    );
    let start = Instant::now();
    let report = home.verify(&store);
    println!(
        "verify                 {:>10.1?} {} frames",
        start.elapsed(),
        report.frames
    );
    drop(store);
    let start = Instant::now();
    let (store, _) = home.rebuild();
    println!("rebuild                {:>10.1?}", start.elapsed());
    drop(store);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    println!(
        "{}",
        status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap()
    );
}
