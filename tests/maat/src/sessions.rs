//! Many people at one server: how long they wait, what it takes in memory, and that nobody is
//! refused. The server is the program itself in a process of its own; each session is another user
//! of the system, as far as the server can tell, with an account and a role. Only the superuser can
//! be so many.

use std::ffi::OsString;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::filter::CaseloadFilter;
use nazorg::api::request::NotitieInvoer;
use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::{Backend, Dienst, Toegang};
use nazorg::domain::audit::Doel;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::UnitId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::toegang::Rol;
use nazorg::engine::principal;
use rustix::process::{Pid, Resource, Signal, geteuid, getrlimit, kill_process, setrlimit};
use rustix::thread::set_thread_res_uid;

use crate::round::percentile;
use crate::{answers, persons};

const SESSIONS: u32 = 100;
/// Idle ones, spread over the same users.
const IDLE: u32 = 1_000;
/// User numbers of the first and those after it; on no machine anybody's.
const FIRST_UID: u32 = 2_000_000;
/// Longest pause between two requests of one person.
const THINK: Duration = Duration::from_secs(3);

const KINDS: [&str; 4] = ["list", "search", "open", "save"];

/// The process that serves, as the program would.
pub fn serve(store: &Path, socket: &Path) -> u8 {
    let words = [
        "nazorg",
        "serve",
        "--as-root",
        "--group",
        "root",
        "--login-uid",
        "off",
    ];
    let mut words: Vec<OsString> = words.map(OsString::from).into();
    words.extend(["--data".into(), store.into()]);
    words.extend(["--socket".into(), socket.into()]);
    nazorg::cli::start(words)
}

struct Server {
    child: Child,
    socket: PathBuf,
}

impl Server {
    fn start(home: &Path, store: &Path) -> Self {
        let socket = home.join("run/nazorg.sock");
        let own = std::env::current_exe().expect("a program");
        let child = Command::new(own)
            .arg("serve")
            .args([store, &socket])
            .spawn()
            .expect("a server");
        let start = Instant::now();
        while !socket.exists() {
            assert!(start.elapsed().as_secs() < 60, "no server");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, socket }
    }

    fn proc(&self, file: &str, name: &str) -> u64 {
        let path = format!("/proc/{}/{file}", self.child.id());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
            .unwrap_or(0)
    }

    /// Resident and own memory in KiB, threads, open files.
    fn tell(&self, when: &str) -> u64 {
        let (rss, pss) = (
            self.proc("status", "VmRSS:"),
            self.proc("smaps_rollup", "Pss:"),
        );
        let files = std::fs::read_dir(format!("/proc/{}/fd", self.child.id()));
        println!(
            "server {when:<26} {:>7.1} MiB resident, {:>7.1} MiB its own, {} threads, {} open files",
            rss as f64 / 1024.0,
            pss as f64 / 1024.0,
            self.proc("status", "Threads:"),
            files.map_or(0, Iterator::count),
        );
        rss
    }

    fn stop(mut self) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).expect("a signal");
        assert!(self.child.wait().expect("an end").success());
    }
}

/// Becomes another user, for this thread and those it starts, and attaches.
fn attach(socket: &Path, user: u32) -> Toegang {
    let uid = rustix::process::Uid::from_raw(FIRST_UID + user);
    set_thread_res_uid(None, Some(uid), None).expect("the superuser");
    let dienst = Dienst {
        pad: socket.to_owned(),
        herkomst: None,
    };
    let attached = Toegang::bij_dienst(dienst).expect("let in").0;
    attached.call(Request::Sessie).expect("a session");
    attached
}

/// What one person did and how long each took.
#[derive(Default)]
struct Done {
    times: [Vec<Duration>; 4],
    refused: Vec<String>,
}

fn request(random: &mut fastrand::Rng, cases: &[UnitId], words: &[String]) -> (usize, Request) {
    let list = |zoek: String, van| Request::Caseload {
        filter: CaseloadFilter {
            zoek,
            ..CaseloadFilter::default()
        },
        van,
        aantal: 66,
    };
    let casus = *random.choice(cases).expect("a case");
    match random.u8(..100) {
        0..40 => (
            0,
            list(
                String::new(),
                random.u32(..u32::try_from(cases.len()).unwrap_or(1)),
            ),
        ),
        40..65 => {
            let word = random.choice(words).expect("a word");
            let length = random.usize(1..=word.chars().count());
            (1, list(word.chars().take(length).collect(), 0))
        }
        65..85 => (2, Request::Dossier { casus }),
        _ => {
            let notitie = NotitieInvoer {
                tekst: "Gebeld; morgen om tien uur op het stadhuis. ".repeat(random.usize(1..12)),
                aard: Aard::Feit,
                bron: String::new(),
                leefgebied: None,
                gebeurd_op: persons::today(),
            };
            let bestaand = None;
            (
                3,
                Request::SchrijfNotitie {
                    casus,
                    bestaand,
                    notitie,
                },
            )
        }
    }
}

/// As somebody at a screen asks: who opens a case for the first time says what for and opens it again.
fn ask(attached: &Toegang, request: Request) -> Result<Reply, Refusal> {
    let Request::Dossier { casus } = request else {
        return attached.call(request);
    };
    match attached.call(request) {
        Err(Refusal::DoelNodig) => {
            let doel = Doel::VAN_CASUS[0];
            attached.call(Request::OpenCasus { casus, doel })
        }
        answer => answer,
    }
}

/// Everybody at work for so long, each with pauses up to `think`.
fn work(
    socket: &Path,
    (cases, words): (&[UnitId], &[String]),
    length: Duration,
    think: Duration,
) -> Done {
    let ready = Barrier::new(SESSIONS as usize);
    let mut all = Done::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..SESSIONS)
            .map(|user| {
                let ready = &ready;
                scope.spawn(move || {
                    let attached = attach(socket, user);
                    let mut random = fastrand::Rng::with_seed(u64::from(user));
                    let mut done = Done::default();
                    ready.wait();
                    let start = Instant::now();
                    let pause = |random: &mut fastrand::Rng| {
                        std::thread::sleep(think.mul_f64(random.f64()));
                    };
                    pause(&mut random);
                    while start.elapsed() < length {
                        let (kind, request) = request(&mut random, cases, words);
                        let asked = Instant::now();
                        let answer = ask(&attached, request);
                        done.times[kind].push(asked.elapsed());
                        if let Err(reason) = answer {
                            done.refused.push(format!("{} {reason:?}", KINDS[kind]));
                        }
                        pause(&mut random);
                    }
                    done
                })
            })
            .collect();
        for thread in threads {
            let done = thread.join().expect("a session");
            for (all, one) in all.times.iter_mut().zip(done.times) {
                all.extend(one);
            }
            all.refused.extend(done.refused);
        }
    });
    all
}

fn tell(what: &str, mut done: Done, length: Duration) {
    let count: usize = done.times.iter().map(Vec::len).sum();
    println!(
        "{what}: {count} requests of {SESSIONS} sessions, {:.0}/s, {} refused",
        count as f64 / length.as_secs_f64(),
        done.refused.len()
    );
    for (kind, times) in KINDS.iter().zip(&mut done.times) {
        let ms =
            |percent, times: &mut Vec<Duration>| percentile(times, percent).as_secs_f64() * 1e3;
        println!(
            "  {kind:<7} {:>7} p50 {:>8.2} ms, p99 {:>8.2} ms, longest {:>8.2} ms",
            times.len(),
            ms(50, times),
            ms(99, times),
            ms(100, times),
        );
    }
    for reason in done.refused.iter().take(5) {
        println!("  refused: {reason}");
    }
    assert!(done.refused.is_empty(), "somebody was refused");
}

/// Gives every user an account and a role, and finds cases and names to ask for.
fn prepare(store: &Path) -> (Vec<UnitId>, Vec<String>) {
    let owner = persons::open(store);
    let Ok(Reply::Sessie(session)) = owner.call(Request::Sessie) else {
        panic!("no session");
    };
    for user in 0..SESSIONS {
        let done = |request| match owner.call(request) {
            Ok(Reply::Gedaan(done)) => done.record.expect("a record"),
            other => panic!("{other:?}"),
        };
        let uid = FIRST_UID + user;
        let Medewerker(name) = principal::met_nummer(uid);
        let account = done(Request::BeheerAccount(AccountOpdracht::Maak {
            uid,
            naam: Medewerker(name.clone()),
            volledige_naam: name,
        }));
        done(Request::BeheerRecht(RechtOpdracht::Geef {
            account,
            rol: Rol::Regisseur,
            gemeenten: session.instellingen.eigen_gemeenten.clone(),
        }));
    }
    let cases = answers::open_cases(&owner);
    let Ok(Reply::Caseload(page)) = owner.call(Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 200,
    }) else {
        panic!("no list");
    };
    let words: Vec<String> = page
        .regels
        .iter()
        .map(|row| row.naam.achternaam.to_lowercase())
        .filter(|word| word.chars().count() > 3)
        .collect();
    owner.sluit().expect("a store that closes");
    (cases, words)
}

/// Many sessions that have greeted and asked once, and nothing since.
fn idle(server: &Server) {
    let before = server.tell("before");
    let sessions: Vec<Toegang> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..SESSIONS)
            .map(|user| {
                let socket = &server.socket;
                scope.spawn(move || {
                    (0..IDLE / SESSIONS)
                        .map(|_| attach(socket, user))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("let in"))
            .collect()
    });
    let with = server.tell("with idle sessions");
    println!(
        "{} idle sessions attached: {:.1} KiB each",
        sessions.len(),
        with.saturating_sub(before) as f64 / sessions.len() as f64
    );
    let late = sessions.last().expect("a session").call(Request::Cijfers);
    late.expect("the last one is answered");
}

/// Runs all of it and prints it.
pub fn measure(home: &Path, persons: u64, seconds: u64) {
    if !geteuid().is_root() {
        println!("only the superuser can be {SESSIONS} users");
        return;
    }
    let open = Permissions::from_mode(0o755);
    std::fs::set_permissions(home, open).expect("a folder for all");
    let store = home.join("store");
    persons::fill(&store, persons);
    let (cases, words) = prepare(&store);
    let about = (cases.as_slice(), words.as_slice());
    let server = Server::start(home, &store);
    // After the server began, which has to see to it for itself.
    let mut files = getrlimit(Resource::Nofile);
    files.current = files.maximum;
    setrlimit(Resource::Nofile, files).expect("as many files as may be");
    idle(&server);
    let length = Duration::from_secs(seconds);
    let done = work(&server.socket, about, length, THINK);
    tell("with think time", done, length);
    server.tell("after think time");
    let burst = length / 3;
    let done = work(&server.socket, about, burst, Duration::ZERO);
    tell("without a pause", done, burst);
    server.tell("after the burst");
    server.stop();
    let owner = persons::open(&store);
    let ankers = Vec::new();
    let Ok(Reply::Verificatie(found)) = owner.call(Request::Verifieer { ankers }) else {
        panic!("not verified");
    };
    println!(
        "verified: {} frames, {} of them audit records, {} faults",
        found.frames, found.auditregels, found.gebreken_aantal
    );
    assert_eq!(found.gebreken_aantal, 0);
    owner.sluit().expect("a store that closes");
}
