//! Backing a store up while others write in it, and what is restored from that.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use age::secrecy::ExposeSecret;
use nazorg::api::request::{AfspraakInvoer, NotitieInvoer};
use nazorg::api::reservekopie::{Kopie, KopieVraag};
use nazorg::api::{Reply, Request};
use nazorg::client::{Backend, Ingebed};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::contact::Aard;
use nazorg::domain::id::UnitId;
use nazorg::engine::Engine;
use nazorg::store::Restore;

use crate::answers::{self, Compared};
use crate::persons;
use crate::round::{disk, forget_peak, peak_memory, percentile};

/// How long the writers write before anything else happens.
const BEFORE: Duration = Duration::from_secs(15);
/// Longer than this is a pause that a writer feels.
const FELT: Duration = Duration::from_millis(100);
const MIB: f64 = 1024.0 * 1024.0;

/// Where backups go and who can open them.
struct Place {
    dir: PathBuf,
    identity: PathBuf,
    recipient: String,
}

impl Place {
    fn new(home: &Path) -> Self {
        let own = age::x25519::Identity::generate();
        let identity = home.join("identity");
        std::fs::write(&identity, own.to_string().expose_secret()).expect("a file");
        Self {
            dir: home.join("backups"),
            identity,
            recipient: own.to_public().to_string(),
        }
    }

    /// Makes a backup and tells of it.
    fn backup(&self, of: &Ingebed, what: &str, full: bool) -> (Kopie, (Instant, Instant)) {
        let question = KopieVraag {
            map: self.dir.clone(),
            ontvangers: vec![self.recipient.clone()],
            bewaar: 3,
            sleutels_dagen: 30,
            volledig: full,
            proef: false,
        };
        let start = Instant::now();
        let reply = of.call(Request::Reservekopie(Box::new(question)));
        let end = Instant::now();
        let Ok(Reply::Reservekopie(made)) = reply else {
            panic!("no backup: {reply:?}");
        };
        assert_eq!(made.volledig, full, "the other kind of backup");
        println!(
            "{what:<26} {:>7.2} s, {:.1} MiB and {:.1} MiB of keys, {} frames",
            (end - start).as_secs_f64(),
            made.bytes as f64 / MIB,
            made.sleutel_bytes as f64 / MIB,
            made.kop.0 - made.van,
        );
        (*made, (start, end))
    }

    fn restore(&self, part: &str, to: &Path) {
        let restore = Restore {
            file: self.dir.join(part),
            to: to.to_owned(),
            identity: self.identity.clone(),
            keys: None,
            root_key: None,
            dry_run: false,
        };
        forget_peak();
        let start = Instant::now();
        let mut phases: Vec<(String, Instant)> = vec![("Join".to_owned(), start)];
        let made = Engine::herstel(&restore, &mut |progress| {
            let phase = format!("{:?}", progress.phase);
            if phases.last().is_none_or(|(last, _)| *last != phase) {
                phases.push((phase, Instant::now()));
            }
        });
        let made = made.expect("a restored store");
        let end = Instant::now();
        println!(
            "restored                   {:>7.2} s, from {} parts, {} persons, {} cases, {} notices, peak {} MiB",
            (end - start).as_secs_f64(),
            made.opslag.parts.len(),
            made.personen,
            made.casussen,
            made.meldingen,
            peak_memory(),
        );
        let ends = phases.iter().skip(1).map(|(_, at)| *at).chain([end]);
        for ((phase, from), to) in phases.iter().zip(ends) {
            println!("  {phase:<24} {:>7.2} s", (to - *from).as_secs_f64());
        }
    }
}

/// When a writer asked and was answered.
struct Write {
    asked: Instant,
    answered: Instant,
}

/// One colleague who never stops to think; each has cases of their own.
fn work(on: &Ingebed, cases: &[UnitId], seed: u64, stop: &AtomicBool) -> Vec<Write> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut out = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let casus = *random.choice(cases).expect("a case");
        let request = if random.bool() {
            let tekst = text(&mut random, 60);
            let afspraak = AfspraakInvoer {
                tekst,
                soort: AfspraakSoort::Afspraak,
                trekker: Trekker::Betrokkene,
                leefgebied: None,
                datum: persons::today() + chrono::Days::new(random.u64(1..60)),
            };
            Request::MaakAfspraak { casus, afspraak }
        } else {
            let tekst = text(&mut random, 900);
            let notitie = NotitieInvoer {
                tekst,
                aard: Aard::Feit,
                bron: String::new(),
                leefgebied: None,
                gebeurd_op: persons::today(),
            };
            Request::SchrijfNotitie {
                casus,
                bestaand: None,
                notitie,
            }
        };
        let asked = Instant::now();
        on.call(request).expect("a written change");
        let answered = Instant::now();
        out.push(Write { asked, answered });
    }
    out
}

fn text(random: &mut fastrand::Rng, longest: usize) -> String {
    let length = random.usize(20..longest);
    let letter = |_| match random.u8(..6) {
        0 => ' ',
        _ => random.lowercase(),
    };
    let words: String = (0..length).map(letter).collect();
    format!("x{words}x")
}

/// What the writers met between two moments: a write that reaches in counts.
fn phase(name: &str, (from, to): (Instant, Instant), writes: &[Write]) {
    let meets = |write: &&Write| write.asked < to && write.answered > from;
    let met: Vec<_> = writes.iter().filter(meets).collect();
    let took = |write: &&Write| write.answered - write.asked;
    let mut times: Vec<_> = met.iter().map(took).collect();
    let felt = times.iter().filter(|time| **time > FELT).count();
    let longest = met.iter().max_by_key(|write| took(write));
    let longest = longest.map_or((0.0, 0.0), |write| {
        let at = write.asked.saturating_duration_since(from).as_secs_f64();
        (took(write).as_secs_f64() * 1e3, at)
    });
    let seconds = (to - from).as_secs_f64();
    println!(
        "{name:<14} {seconds:>6.1} s {:>7.0} writes/s, p50 {:>6.2} ms, p99 {:>6.2} ms, longest {:>7.1} ms (after {:.1} s), {felt} over {} ms",
        met.len() as f64 / seconds,
        percentile(&mut times, 50).as_secs_f64() * 1e3,
        percentile(&mut times, 99).as_secs_f64() * 1e3,
        longest.0,
        longest.1,
        FELT.as_millis(),
    );
}

/// Writers work all the time: before a backup, during it, for as long after it, and during one of
/// what came since.
fn under_work(living: &Ingebed, place: &Place, writers: u64) {
    let cases = answers::open_cases(living);
    let own: Vec<Vec<UnitId>> = (0..writers as usize)
        .map(|number| {
            cases
                .iter()
                .copied()
                .skip(number)
                .step_by(writers as usize)
                .collect()
        })
        .collect();
    let stop = AtomicBool::new(false);
    let (marks, writes) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..)
            .zip(&own)
            .map(|(seed, own)| {
                let stop = &stop;
                scope.spawn(move || work(living, own, seed, stop))
            })
            .collect();
        forget_peak();
        let begin = Instant::now();
        std::thread::sleep(BEFORE);
        let before = peak_memory();
        let (_, (start, end)) = place.backup(living, "full, under work", true);
        println!(
            "  peak memory {before} MiB before, {} MiB in it",
            peak_memory()
        );
        std::thread::sleep(end - start);
        let after = Instant::now();
        let (_, increment) = place.backup(living, "increment, under work", false);
        stop.store(true, Ordering::Relaxed);
        let writes = threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect::<Vec<_>>();
        let marks = [
            ("before", (begin, start)),
            ("full backup", (start, end)),
            ("after", (end, after)),
            ("increment", increment),
        ];
        (marks, writes)
    });
    println!("{writers} writers, {} writes", writes.len());
    for (name, between) in marks {
        phase(name, between, &writes);
    }
}

/// Lets a store check itself, whole.
fn verify(what: &str, store: &Ingebed) {
    let start = Instant::now();
    let ankers = Vec::new();
    let reply = store.call(Request::Verifieer { ankers });
    let Ok(Reply::Verificatie(found)) = reply else {
        panic!("not verified: {reply:?}");
    };
    println!(
        "{what:<26} {:>7.2} s, {} frames, {} records, {} rows, {} references, {} faults",
        start.elapsed().as_secs_f64(),
        found.frames,
        found.records,
        found.rijen,
        found.verwijzingen,
        found.gebreken_aantal,
    );
}

/// Runs all of it and prints it.
pub fn measure(home: &Path, persons: u64, writers: u64) {
    let (dir, restored) = (home.join("store"), home.join("restored"));
    persons::fill(&dir, persons);
    let place = Place::new(home);
    let living = persons::open(&dir);
    under_work(&living, &place, writers.max(1));
    println!("store {} MiB", disk(&dir));
    let (last, _) = place.backup(&living, "increment, at rest", false);
    let part = last.deel.expect("something new");
    place.restore(&part, &restored);
    let start = Instant::now();
    let other = persons::open(&restored);
    other.call(Request::Cijfers).expect("figures");
    println!(
        "opened                     {:>7.2} s",
        start.elapsed().as_secs_f64()
    );
    verify("the living one verified", &living);
    verify("the restored one verified", &other);
    let start = Instant::now();
    let Compared {
        answers,
        lines,
        different,
    } = answers::compare([&living, &other]);
    println!(
        "compared                   {:>7.2} s, {answers} answers, {lines} lines in lists, {} different",
        start.elapsed().as_secs_f64(),
        different.len()
    );
    for question in different.iter().take(5) {
        println!("  {question:?}");
    }
    living.sluit().expect("a store that closes");
    other.sluit().expect("a store that closes");
}
