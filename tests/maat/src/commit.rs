//! What a commit costs: one writer, and eight, who either hand their jobs to one committing thread
//! (as the program does) or commit each by itself.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::load::{Contender, Job, Noise};
use crate::ours::{Ours, Units};
use crate::peers::{Plain, Sled, Sqlite, Zeroed};
use crate::round::{Series, percentile, processor};

/// How long each contender runs per round: longer than the second after which sled flushes by itself.
const TURN: Duration = Duration::from_millis(1500);
/// At most so many jobs go together, as in the program.
const GROUP: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    One,
    EightTogether,
    EightEach,
}

impl Way {
    const fn words(self) -> &'static str {
        match self {
            Self::One => "1 writer",
            Self::EightTogether => "8 writers, one committing thread",
            Self::EightEach => "8 writers, each by itself",
        }
    }
}

/// What one turn gave; times in microseconds.
struct Turn {
    /// Jobs per second.
    rate: f64,
    /// Median time of a job.
    middle: f64,
    /// Processor time per job, of all threads.
    work: f64,
}

/// The same over all rounds.
#[derive(Clone, Default)]
struct Found {
    rate: Series,
    middle: Series,
    work: Series,
}

fn turn(contender: &mut Box<dyn Contender>, way: Way, noise: &Noise, seed: u64) -> Turn {
    let (start, before) = (Instant::now(), processor());
    let mut times = match way {
        Way::One => run(contender.as_mut(), noise, seed, start),
        Way::EightEach => std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| {
                    let mut own = contender.handle();
                    scope.spawn(move || run(own.as_mut(), noise, seed * 8 + number, start))
                })
                .collect();
            let joined = threads.into_iter().map(|thread| thread.join());
            joined.flat_map(|times| times.expect("no panic")).collect()
        }),
        Way::EightTogether => together(contender.as_mut(), noise, seed, start),
    };
    Turn {
        rate: times.len() as f64 / start.elapsed().as_secs_f64(),
        middle: percentile(&mut times, 50).as_secs_f64() * 1e6,
        work: (processor() - before).as_secs_f64() * 1e6 / times.len() as f64,
    }
}

fn run(own: &mut dyn Contender, noise: &Noise, seed: u64, start: Instant) -> Vec<Duration> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut times = Vec::new();
    while start.elapsed() < TURN {
        let job = [Job::new(noise, &mut random)];
        let before = Instant::now();
        own.commit(&job);
        times.push(before.elapsed());
    }
    times
}

type Waiting = (Job, Sender<()>);

fn together(own: &mut dyn Contender, noise: &Noise, seed: u64, start: Instant) -> Vec<Duration> {
    let (send, queue) = channel::<Waiting>();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let send = send.clone();
                scope.spawn(move || {
                    let mut random = fastrand::Rng::with_seed(seed * 8 + number);
                    let (answer, done) = channel();
                    let mut times = Vec::new();
                    while start.elapsed() < TURN {
                        let job = Job::new(noise, &mut random);
                        let before = Instant::now();
                        send.send((job, answer.clone())).expect("somebody commits");
                        done.recv().expect("an answer");
                        times.push(before.elapsed());
                    }
                    times
                })
            })
            .collect();
        drop(send);
        commit_queued(own, &queue);
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.flat_map(|times| times.expect("no panic")).collect()
    })
}

fn commit_queued(own: &mut dyn Contender, queue: &Receiver<Waiting>) {
    while let Ok((job, answer)) = queue.recv() {
        let (mut jobs, mut answers) = (vec![job], vec![answer]);
        while jobs.len() < GROUP
            && let Ok((job, answer)) = queue.try_recv()
        {
            jobs.push(job);
            answers.push(answer);
        }
        own.commit(&jobs);
        for answer in answers {
            // A writer that has stopped waits for nothing.
            let _: Result<(), _> = answer.send(());
        }
    }
}

struct Entry {
    name: &'static str,
    contender: Box<dyn Contender>,
    ways: &'static [Way],
}

fn entries(dir: &Path, noise: &Noise) -> Vec<Entry> {
    const ALL: &[Way] = &[Way::One, Way::EightTogether, Way::EightEach];
    const GROUPED: &[Way] = &[Way::One, Way::EightTogether];
    let entry = |name, contender, ways| Entry {
        name,
        contender,
        ways,
    };
    let ours = |name: &str, units| Box::new(Ours::new(&dir.join(name), noise, units));
    vec![
        entry("append 5 KiB + fdatasync", Box::new(Plain::new(dir)), ALL),
        entry(
            "  all bytes, into zeros",
            Box::new(Zeroed::new(dir)),
            GROUPED,
        ),
        entry("ours", ours("ours", Units::Known), GROUPED),
        entry("ours, a new unit each", ours("new", Units::New), GROUPED),
        entry(
            "ours, 200 notes a unit",
            ours("long", Units::Long(200)),
            GROUPED,
        ),
        entry("sled + fdatasync", Box::new(Sled::new(dir, true)), ALL),
        entry(
            "  sled, neither flush",
            Box::new(Sled::new(dir, false)),
            GROUPED,
        ),
        entry("SQLite WAL FULL", Box::new(Sqlite::new(dir)), ALL),
    ]
}

/// Runs all rounds and prints the tables; with `only`, just the contenders whose name begins so
/// (a full stop at its end stands for the end of the name).
pub fn measure(dir: &Path, rounds: u64, only: &str) {
    let noise = Noise::new();
    let mut entries = entries(dir, &noise);
    entries.retain(|entry| format!("{}.", entry.name.trim()).starts_with(only));
    for way in [Way::One, Way::EightTogether, Way::EightEach] {
        let mut found = vec![Found::default(); entries.len()];
        for round in 0..=rounds {
            for (entry, found) in entries.iter_mut().zip(&mut found) {
                if !entry.ways.contains(&way) {
                    continue;
                }
                let turn = turn(&mut entry.contender, way, &noise, round);
                // The first round warms up.
                if round > 0 {
                    found.rate.0.push(turn.rate);
                    found.middle.0.push(turn.middle);
                    found.work.0.push(turn.work);
                }
            }
        }
        print(way, rounds, &entries, &found);
    }
}

fn print(way: Way, rounds: u64, entries: &[Entry], found: &[Found]) {
    let named = |name: &str| {
        let index = entries.iter().position(|entry| entry.name == name);
        index.map_or_else(Found::default, |index| found[index].clone())
    };
    let (append, sled) = (named("append 5 KiB + fdatasync"), named("sled + fdatasync"));
    println!(
        "\n{} (medians of {rounds} rounds; lowest-highest; time: median of a job)",
        way.words()
    );
    println!(
        "{:<26} {:>8} {:>8} {:>8}  {:<20} {:<20} {:<20}",
        "", "acts/s", "time us", "CPU us", "time / append", "time / sled", "CPU / sled"
    );
    for (entry, own) in entries.iter().zip(found) {
        if own.rate.0.is_empty() {
            continue;
        }
        println!(
            "{:<26} {:>8.0} {:>8.0} {:>8.0}  {:<20} {:<20} {:<20}",
            entry.name,
            own.rate.median(),
            own.middle.median(),
            own.work.median(),
            own.middle.per(&append.middle).ratio_text(),
            own.middle.per(&sled.middle).ratio_text(),
            own.work.per(&sled.work).ratio_text(),
        );
    }
}
