//! The process is killed with SIGKILL at random moments, while opening and while writing. Nothing
//! acknowledged may be lost, nothing half applied, and the store must open every time.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use nazorg::domain::record::RecordKey;
use nazorg::store::{Act, Store};
use store_support::{Home, change, key, put, removal};

const DIR: &str = "NAZORG_TEST_CRASH_DIR";
const ROUNDS: &str = "NAZORG_TEST_CRASH_ROUNDS";
/// Small, so that segments are changed often.
const SEGMENT: u32 = 300_000;

/// Act number `n`: always the same, touching several units; some values are long, some vanish.
fn numbered(n: u64) -> Act {
    let unit = u128::from(n % 7);
    let text = format!("nummer {n}");
    let mut act = put(unit, &[(0, &text)]);
    act.note = n.to_string().into_bytes();
    act.changes.push(change((unit + 3) % 7, 1, &text));
    act.changes.push(change(100 + u128::from(n % 50), 2, &text));
    if n.is_multiple_of(5) {
        let long = text.repeat(usize::try_from(n % 11 * 80).unwrap());
        act.changes
            .push(change(unit, 10 + u128::from(n % 3), &long));
    }
    if n.is_multiple_of(4) {
        act.changes.push(removal(unit, 0));
    }
    act
}

/// What must be there after the acts 1..=n.
fn model(n: u64) -> BTreeMap<RecordKey, Vec<u8>> {
    let mut out = BTreeMap::new();
    for change in (1..=n).flat_map(|n| numbered(n).changes) {
        match change.value {
            Some(value) => out.insert(change.key, value),
            None => out.remove(&change.key),
        };
    }
    out
}

fn last_number(store: &Store) -> u64 {
    let acts = store.acts(1).unwrap();
    acts.first()
        .map_or(0, |act| String::from_utf8_lossy(&act.note).parse().unwrap())
}

/// The one that is killed. Not a test of its own: it does nothing unless the parent asks.
#[test]
#[ignore = "run by the other test as a process of its own"]
fn child() {
    let Some(dir) = std::env::var_os(DIR) else {
        return;
    };
    let home = Home::at(PathBuf::from(dir), SEGMENT);
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nopening").unwrap();
    let (mut store, _) = home.open();
    let mut n = last_number(&store);
    writeln!(out, "opened").unwrap();
    loop {
        // Groups of one to four, as several users give.
        let count = n % 4 + 1;
        store
            .commit((n + 1..=n + count).map(numbered).collect())
            .unwrap();
        n += count;
        writeln!(out, "{n}").unwrap();
        if n.is_multiple_of(9) {
            store
                .put_draft("d", Some(n.to_string().as_bytes()))
                .unwrap();
            writeln!(out, "draft {n}").unwrap();
        }
    }
}

#[derive(Default)]
struct Acknowledged {
    number: u64,
    draft: u64,
}

/// Starts the child, kills it after so many lines and a random while, and returns what it said.
fn kill_one(home: &Home, lines: usize, while_: u32, said: &mut Acknowledged) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env(DIR, home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut read = |line: &str| {
        if let Ok(number) = line.parse() {
            said.number = number;
        } else if let Some(number) = line.strip_prefix("draft ") {
            said.draft = number.parse().unwrap();
        }
    };
    for line in out
        .by_ref()
        .map(Result::unwrap)
        .skip_while(|line| line != "opening")
        .take(lines + 1)
    {
        read(&line);
    }
    for _ in 0..while_ {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was still in the pipe was acknowledged too; the last line may be half.
    let rest: Vec<_> = out.map_while(Result::ok).collect();
    for line in rest.iter().take(rest.len().saturating_sub(1)) {
        read(line);
    }
}

#[test]
fn nothing_acknowledged_is_lost_by_kills() {
    let rounds = std::env::var(ROUNDS).map_or(20, |text| text.parse().unwrap());
    let home = Home::with_segment(SEGMENT);
    // With one act behind it: a view that was killed before it kept anything is made anew.
    let (mut store, _) = home.open();
    store.commit(vec![numbered(1)]).unwrap();
    store.close().unwrap();
    let mut random = fastrand::Rng::with_seed(rounds);
    let mut said = Acknowledged::default();
    for round in 0..rounds {
        // A quarter of the kills fall into the opening.
        let lines = if random.u8(..4) == 0 {
            0
        } else {
            random.usize(1..30)
        };
        kill_one(&home, lines, random.u32(..600), &mut said);
        let (store, opened) = home.open();
        assert!(opened.rebuilt.is_none(), "round {round}: {opened:?}");
        let n = last_number(&store);
        assert!(
            n >= said.number,
            "round {round}: {} acknowledged, {n} there",
            said.number
        );
        let mut found = BTreeMap::new();
        let right = model(n);
        let units: BTreeSet<_> = right.keys().map(|key| key.unit).collect();
        for unit in units {
            found.extend(
                store
                    .unit(unit)
                    .unwrap()
                    .into_iter()
                    .map(|(key, s)| (key, s.value)),
            );
        }
        assert!(found == right, "round {round}: not the state after act {n}");
        let draft = store.get_draft("d").unwrap().unwrap_or_default();
        let draft: u64 = String::from_utf8(draft).unwrap().parse().unwrap_or(0);
        assert!(
            draft >= said.draft,
            "round {round}: draft {draft} of {}",
            said.draft
        );
        if round % 5 == 4 {
            let report = home.verify(&store);
            assert!(report.is_sound(), "round {round}: {report:?}");
        }
    }
    println!(
        "{rounds} kills, {} acts acknowledged, 0 lost, 0 half applied",
        said.number
    );
    assert!(said.number > 50, "the child hardly ran: {}", said.number);
    // And from nothing but the journal it is the same.
    let (store, _) = home.rebuild();
    assert!(store.get(&key(100, 2)).unwrap().is_some());
    assert!(home.verify(&store).is_sound());
}
