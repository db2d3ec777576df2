//! System calls fail for real, under sled too: the n-th write, sync, rename, open or truncate of
//! each thread of a program that carries out a script of requests. Whatever fails: what was
//! acknowledged is there afterwards, the failure is told in words or does no harm, and nothing
//! panics. `NAZORG_TEST_CALLS=all` tries every n; otherwise a sample. Needs `strace`; without it
//! the test says so and is skipped, unless `NAZORG_REQUIRE` names it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test code beside the tests themselves"
)]

mod nodig;
mod steun;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use nazorg::api::reply::Dossier;
use nazorg::api::request::{AfspraakInvoer, ConceptNaam, ContactInvoer, NotitieInvoer, Opdracht};
use nazorg::api::{CaseloadFilter, InboxFilter, Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::casus::Fase;
use nazorg::domain::contact::{Aard, ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::engine::klok::{VasteKlok, Zaad};
use nazorg::engine::{Engine, Principal, Toebehoren};
use nazorg::store::{RootKey, StoreError};
use nodig::nodig;
use steun::{dag, moment, rij};

const DIR: &str = "NAZORG_TEST_CALLS_DIR";
const HOW_MANY: &str = "NAZORG_TEST_CALLS";
const CALLS: [&str; 7] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "openat",
    "ftruncate",
];
/// How long a program may take before it counts as hanging. Nothing else hangs on it.
const PATIENCE: Duration = Duration::from_secs(100);

fn open(dir: &Path, seed: u64) -> Result<Engine, StoreError> {
    let belongings = Toebehoren {
        catalogus: nazorg::config::catalogus::ingebouwd().expect("the built-in catalogue"),
        klok: Arc::new(VasteKlok::op(moment("2026-11-21T09:30"))),
        ids: Box::new(Zaad::van(seed)),
    };
    Ok(Engine::open(dir, RootKey::InStore, belongings, &mut |_| {})?.0)
}

fn ask(engine: &Engine, request: Request) -> Result<Reply, Refusal> {
    let who = Principal::eigenaar(Medewerker("m.demostra".to_owned()));
    engine.call(&who, request)
}

fn import(id: &str, trial: bool) -> Request {
    Request::LeesIn {
        bestand: "proef.csv".to_owned(),
        rijen: vec![rij(1, id, "begin", "2026-11-10T09:00", &[])],
        proef: trial,
    }
}

fn note(casus: UnitId, text: &str) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie: NotitieInvoer {
            tekst: text.to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: dag("2026-11-20"),
        },
    }
}

fn agreement(casus: UnitId, text: &str) -> Request {
    Request::MaakAfspraak {
        casus,
        afspraak: AfspraakInvoer {
            tekst: text.to_owned(),
            soort: AfspraakSoort::Afspraak,
            trekker: Trekker::Betrokkene,
            leefgebied: None,
            datum: dag("2026-11-24"),
        },
    }
}

fn contact(casus: UnitId, text: &str) -> Request {
    Request::LegContactVast {
        casus,
        contact: ContactInvoer {
            soort: ContactSoort::Bezoek,
            met: ContactMet::Betrokkene,
            uitkomst: ContactUitkomst::Gesproken,
            gebeurd_op: dag("2026-11-16"),
            tekst: text.to_owned(),
        },
    }
}

fn draft(casus: UnitId, text: &str) -> Request {
    Request::BewaarConcept {
        naam: ConceptNaam::Notitie(casus, None),
        tekst: Some(text.to_owned()),
    }
}

/// A text of so many bytes that begins with a word.
fn long(word: &str, length: usize) -> String {
    format!("{word} {}", "tekst ".repeat(length / 6))
}

fn accept(engine: &Engine) -> Option<Request> {
    let inbox = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 9,
    };
    match ask(engine, inbox) {
        Ok(Reply::Inbox(page)) => Some(Request::Triageer {
            meldingen: vec![page.regels.first()?.melding],
            opdracht: Opdracht::Accepteer,
        }),
        _ => None,
    }
}

fn case(engine: &Engine) -> Option<UnitId> {
    let caseload = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 9,
    };
    match ask(engine, caseload) {
        Ok(Reply::Caseload(page)) => page.regels.first().map(|line| line.casus),
        _ => None,
    }
}

/// A line to the parent. A failed write is tried again: only one of each thread fails.
fn say(line: &str) {
    let mut out = std::io::stdout();
    while writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {}
}

/// Asks and tells what came of it.
fn step(engine: &Engine, name: &str, request: Option<Request>) {
    match request.map(|request| ask(engine, request)) {
        Some(Ok(_)) => say(&format!("\ndone {name}")),
        Some(Err(reason)) => say(&format!("\nrefused {name}: {reason:?}")),
        None => say(&format!("\nrefused {name}: nothing to do it on")),
    }
}

fn opened(dir: &Path, seed: u64) -> Option<Engine> {
    match open(dir, seed) {
        Ok(engine) => Some(engine),
        Err(reason) => {
            say(&format!("\nrefused open: {reason}"));
            None
        }
    }
}

fn closed(engine: Engine) {
    match engine.sluit() {
        Ok(()) => say("\nclosed"),
        Err(reason) => say(&format!("\nrefused close: {reason}")),
    }
}

fn first_half(engine: &Engine) {
    let settle = Request::RichtIn {
        gemeenten: vec![GemeenteId(402)],
        leefgebied_set: String::new(),
    };
    step(engine, "settle", Some(settle));
    step(engine, "import A1", Some(import("A1", false)));
    step(engine, "accept", accept(engine));
    step(engine, "import A2", Some(import("A2", false)));
    let casus = case(engine);
    step(
        engine,
        "note een",
        casus.map(|c| note(c, &long("een", 15_000))),
    );
    step(engine, "agreement een", casus.map(|c| agreement(c, "een")));
    step(engine, "draft een", casus.map(|c| draft(c, "een")));
    step(engine, "contact een", casus.map(|c| contact(c, "een")));
    let fase = Fase::Screening;
    step(
        engine,
        "phase",
        casus.map(|casus| Request::ZetFase { casus, fase }),
    );
    step(engine, "undo", Some(Request::Ongedaan));
    step(engine, "note twee", casus.map(|c| note(c, "twee")));
}

fn second_half(engine: &Engine) {
    let casus = case(engine);
    step(engine, "import A3", Some(import("A3", false)));
    step(
        engine,
        "note drie",
        casus.map(|c| note(c, &long("drie", 9_000))),
    );
    step(
        engine,
        "agreement twee",
        casus.map(|c| agreement(c, "twee")),
    );
    step(engine, "draft twee", casus.map(|c| draft(c, "twee")));
    step(engine, "contact twee", casus.map(|c| contact(c, "twee")));
    step(
        engine,
        "agreement drie",
        casus.map(|c| agreement(c, "drie")),
    );
    step(engine, "note vier", casus.map(|c| note(c, "vier")));
    step(engine, "import A4", Some(import("A4", false)));
    step(engine, "draft drie", casus.map(|c| draft(c, "drie")));
}

/// The program whose calls fail. Not a test of its own: it does nothing unless the parent asks.
#[test]
#[ignore = "run by the other test as a process of its own"]
fn child() {
    let Some(dir) = std::env::var_os(DIR).map(PathBuf::from) else {
        return;
    };
    say("\nready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    if let Some(engine) = opened(&dir, 1) {
        first_half(&engine);
        closed(engine);
        if let Some(engine) = opened(&dir, 2) {
            second_half(&engine);
            closed(engine);
        }
    }
    say("\nended");
}

/// What the program said.
#[derive(Default, Debug)]
struct Told {
    done: BTreeSet<String>,
    refused: Vec<String>,
    ended: bool,
    hung: bool,
    panicked: Option<String>,
}

fn start(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Attaches strace to a waiting program.
fn attach(child: &Child, inject: Option<&str>, log: &Path) -> Child {
    let mut command = Command::new("strace");
    command.args(["-f", "-p", &child.id().to_string()]);
    command.args(["-e", &format!("trace={}", CALLS.join(","))]);
    if let Some(inject) = inject {
        command.args(["-e", &format!("inject={inject}")]);
    }
    let mut strace = command
        .arg("-o")
        .arg(log)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut words = BufReader::new(strace.stderr.take().unwrap()).lines();
    let attached = words
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line.contains("attached"));
    assert!(attached, "strace did not attach");
    // Whoever reads nothing more of it would stop it in the end.
    std::thread::spawn(move || words.count());
    strace
}

/// Runs the program on this folder with one sort of call failing.
fn run(dir: &Path, inject: Option<&str>, log: &Path) -> Told {
    let mut child = start(dir);
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = out
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line == "ready");
    assert!(ready, "the program does not start");
    let mut strace = attach(&child, inject, log);
    let mut err = child.stderr.take().unwrap();
    let words = std::thread::spawn(move || {
        let mut words = String::new();
        err.read_to_string(&mut words).map(|_| words)
    });
    let (send, lines) = channel();
    std::thread::spawn(move || {
        for line in out.map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let mut told = Told::default();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) if line == "ended" => told.ended = true,
            Ok(line) => {
                if let Some(name) = line.strip_prefix("done ") {
                    told.done.insert(name.to_owned());
                } else if let Some(reason) = line.strip_prefix("refused ") {
                    told.refused.push(reason.to_owned());
                }
            }
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                told.hung = true;
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    strace.wait().unwrap();
    let words = words.join().unwrap().unwrap_or_default();
    told.panicked = words.contains("panicked at").then_some(words);
    told
}

/// What is there afterwards, by the names of the steps.
fn found(engine: &Engine) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for id in ["A1", "A2", "A3", "A4"] {
        if let Ok(Reply::Ingelezen(trial)) = ask(engine, import(id, true))
            && trial.nieuw == 0
        {
            out.insert(format!("import {id}"));
        }
    }
    if let Ok(Reply::Sessie(_)) = ask(engine, Request::Sessie) {
        out.insert("settle".to_owned());
    }
    let Some(casus) = case(engine) else {
        return out;
    };
    out.insert("accept".to_owned());
    let dossier: Dossier = match ask(engine, Request::Dossier { casus }) {
        Ok(Reply::Dossier(dossier)) => *dossier,
        other => panic!("no case file: {other:?}"),
    };
    let whole = [("een", 15_000), ("drie", 9_000)];
    for word in ["een", "twee", "drie", "vier"] {
        let text = whole
            .iter()
            .find(|(long, _)| *long == word)
            .map_or_else(|| word.to_owned(), |(word, length)| long(word, *length));
        let text = text.trim();
        if dossier
            .notities
            .iter()
            .any(|n| n.inhoud.tekst.trim() == text)
        {
            out.insert(format!("note {word}"));
        }
        if dossier.afspraken.iter().any(|a| a.inhoud.tekst == word) {
            out.insert(format!("agreement {word}"));
        }
        if dossier.contacten.iter().any(|c| c.inhoud.tekst == word) {
            out.insert(format!("contact {word}"));
        }
    }
    let naam = ConceptNaam::Notitie(casus, None);
    if let Ok(Reply::Concept(Some(text))) = ask(engine, Request::Concept { naam }) {
        // The latest stands for those before it.
        let words = ["een", "twee", "drie"];
        let latest = words
            .iter()
            .position(|word| *word == text)
            .expect("a draft");
        out.extend(words[..=latest].iter().map(|word| format!("draft {word}")));
    }
    match dossier.casus.inhoud.fase() {
        Fase::Screening => out.insert("phase".to_owned()),
        _ => out.insert("undo".to_owned()),
    };
    out
}

/// Opens without faults; gives what was acknowledged and is not there.
fn lost(dir: &Path, told: &Told) -> Vec<String> {
    let engine = open(dir, 3).unwrap_or_else(|error| panic!("unopenable: {error}\n{told:?}"));
    let found = found(&engine);
    // Of a request that failed in writing nobody knows before the store is opened anew.
    let taken_back =
        told.done.contains("undo") || told.refused.iter().any(|r| r.starts_with("undo: "));
    let lost: Vec<_> = told
        .done
        .iter()
        .filter(|name| !(found.contains(*name) || *name == "phase" && taken_back))
        .cloned()
        .collect();
    match ask(&engine, Request::Verifieer { ankers: Vec::new() }) {
        Ok(Reply::Verificatie(report)) => {
            assert!(report.gebreken.is_empty(), "{report:?}\n{told:?}");
        }
        other => panic!("{other:?}"),
    }
    // And the work goes on.
    assert!(ask(&engine, import("B1", false)).is_ok());
    engine.sluit().unwrap();
    lost
}

/// How often the busiest thread made each call in a run without failures.
fn counts(log: &str) -> BTreeMap<&'static str, u64> {
    let mut of_thread: BTreeMap<(&str, &'static str), u64> = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let call = CALLS.iter().find(|call| {
            rest.trim_start()
                .strip_prefix(**call)
                .is_some_and(|rest| rest.starts_with('('))
        });
        if let Some(call) = call {
            *of_thread.entry((thread, call)).or_default() += 1;
        }
    }
    let mut out = BTreeMap::new();
    for ((_, call), count) in of_thread {
        let most: &mut u64 = out.entry(call).or_default();
        *most = count.max(*most);
    }
    out
}

fn has_strace() -> bool {
    let there = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "true"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    nodig("strace", there)
}

/// Which calls fail: all in both ways, or a sample of about six of each sort.
fn plan(counts: &BTreeMap<&'static str, u64>) -> Vec<String> {
    let all = std::env::var(HOW_MANY).is_ok_and(|many| many == "all");
    let mut out = Vec::new();
    for (call, count) in counts {
        let every = if all { 1 } else { (count / 6).max(1) };
        for (turn, at) in (1..=*count)
            .filter(|at| at % every == every / 2)
            .enumerate()
        {
            for (number, error) in ["EIO", "ENOSPC"].iter().enumerate() {
                if all || turn % 2 == number {
                    out.push(format!("{call}:error={error}:when={at}"));
                }
            }
        }
    }
    out
}

#[test]
fn failing_system_calls_lose_nothing_acknowledged() {
    if !has_strace() {
        println!("SKIPPED (1): no strace here, so no system call is made to fail");
        return;
    }
    let temp = tempfile::tempdir().unwrap();
    let log = temp.path().join("log");
    let told = run(&temp.path().join("heel"), None, &log);
    assert!(
        told.ended && told.refused.is_empty() && told.panicked.is_none(),
        "{told:?}"
    );
    assert_eq!(told.done.len(), 20, "{told:?}");
    assert!(lost(&temp.path().join("heel"), &told).is_empty());
    let counts = counts(&fs::read_to_string(&log).unwrap());
    println!("calls of the busiest thread: {counts:?}");
    let (mut noticed, mut harmless, mut ended, mut acknowledged) = (0, 0, 0, 0);
    let plan = plan(&counts);
    for (number, inject) in plan.iter().enumerate() {
        let dir = temp.path().join(number.to_string());
        let told = run(&dir, Some(inject), &log);
        assert!(told.panicked.is_none(), "{inject}: {told:?}");
        assert!(!told.hung, "{inject} hangs: {told:?}");
        let lost = lost(&dir, &told);
        assert!(lost.is_empty(), "{inject}: {lost:?} lost; {told:?}");
        acknowledged += told.done.len();
        match (told.ended, told.refused.is_empty()) {
            (false, _) => ended += 1,
            (true, false) => noticed += 1,
            (true, true) => harmless += 1,
        }
        fs::remove_dir_all(&dir).unwrap();
    }
    println!(
        "{} runs with a failing call: {noticed} noticed, {harmless} harmless, {ended} ended; \
         {acknowledged} requests acknowledged, 0 lost, 0 panics",
        plan.len()
    );
    assert!(noticed > 0, "no failure reached the store");
}
