//! The process that kills: starts the other one, kills it at a random moment, and holds what is in
//! the store against what was acknowledged.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::open::Weg;
use nazorg::client::{Backend, Toegang};
use nazorg::codec;

use super::cijfers::{Cijfers, Moment};
use super::kijk::{Gezien, kijk};
use super::kind::{
    OPDRACHT, Opdracht, VENSTER, Werk, blijf_schrijven, gezien_pad, open, opening, principal,
    uit_hex,
};
use super::oordeel::Verwacht;
use super::schrijver::{SCHRIJVERS, Schrijver};

/// A process that says nothing for so long hangs.
const STIL: Duration = Duration::from_secs(120);

/// A running process and what it says.
struct Kind {
    kind: Child,
    regels: Receiver<String>,
}

impl Kind {
    fn start(opdracht: &Path) -> Self {
        let fouten = File::create(opdracht.with_extension("err")).unwrap();
        let mut kind = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kind", "--ignored", "--nocapture"])
            .env(OPDRACHT, opdracht)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(fouten)
            .spawn()
            .unwrap();
        let mut uit = BufReader::new(kind.stdout.take().unwrap());
        let (zend, regels) = channel();
        std::thread::spawn(move || {
            let mut regel = String::new();
            // A line that breaks off was not said.
            while uit.read_line(&mut regel).is_ok_and(|n| n > 0) && regel.ends_with('\n') {
                drop(zend.send(regel.trim().to_owned()));
                regel.clear();
            }
        });
        Self { kind, regels }
    }

    /// The next line; `None` when it has ended.
    fn regel(&self) -> Option<String> {
        match self.regels.recv_timeout(STIL) {
            Ok(regel) => Some(regel),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => None,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("the process hangs"),
        }
    }

    fn verder(&mut self) {
        // It may be gone.
        drop(self.kind.stdin.as_mut().unwrap().write_all(b"verder\n"));
    }

    fn dood(mut self) -> Vec<String> {
        self.kind.kill().unwrap();
        self.kind.wait().unwrap();
        self.regels.iter().collect()
    }
}

/// One store with all that is known of it.
pub(crate) struct Proef {
    dir: tempfile::TempDir,
    pub(crate) verwacht: Verwacht,
    /// A process was killed in it, and nobody looked since.
    vuil: bool,
    gemaakt: bool,
    /// The view was kept whole once, so that no kill is a reason to make it anew; a kill while it is
    /// made anew is.
    bewaard: bool,
    /// It has small segments, and a checkpoint is made often.
    klein: bool,
    /// The number of the last checkpoint seen.
    punt: u32,
}

/// A random while of at most this many microseconds.
fn even(toeval: &mut fastrand::Rng, hoogstens: u64) {
    let tot = Instant::now() + Duration::from_micros(toeval.u64(..=hoogstens));
    while Instant::now() < tot {
        std::thread::yield_now();
    }
}

impl Proef {
    pub(crate) fn nieuw(zaad: u64, klein: bool) -> Self {
        let schrijvers = (0..SCHRIJVERS).map(|w| Schrijver::nieuw(w, zaad));
        Self {
            dir: tempfile::tempdir().unwrap(),
            verwacht: Verwacht::nieuw(schrijvers.collect()),
            vuil: false,
            gemaakt: false,
            bewaard: false,
            klein,
            punt: 0,
        }
    }

    pub(crate) fn map(&self) -> PathBuf {
        self.dir.path().join("opslag")
    }

    fn opdracht(&self) -> PathBuf {
        self.dir.path().join("opdracht")
    }

    fn schrijf_opdracht(&self, werk: Werk, kijk: bool) {
        let opdracht = Opdracht {
            map: self.map(),
            werk,
            klein: self.klein,
            kijk,
            schrijvers: self.verwacht.schrijvers.clone(),
            boeken: self.verwacht.boeken.clone(),
        };
        fs::write(self.opdracht(), codec::encode(&opdracht).unwrap()).unwrap();
    }

    /// Opens the store in this process and holds everything against what must be there.
    pub(crate) fn controleer(&mut self, cijfers: &mut Cijfers, waar: &str) {
        let (engine, opened) = match open(&self.map(), self.klein) {
            Ok(open) => open,
            Err(fout) => return cijfers.onopenbaar.push(format!("{waar}: {fout}")),
        };
        cijfers.geopend(&opened);
        if self.bewaard && opened.rebuilt.is_some() {
            cijfers
                .anders
                .push(format!("{waar}: made anew: {opened:?}"));
        }
        let deuren = |wie: &str, request| engine.call(&principal(wie), request);
        match kijk(&deuren, &self.verwacht.boeken) {
            Ok(gezien) => self.houd_tegen(&gezien, cijfers, waar),
            Err(fout) => cijfers.onopenbaar.push(format!("{waar}: {fout:?}")),
        }
        engine.sluit().unwrap();
        self.gemaakt = true;
        self.bewaard = self.verwacht.ingericht;
    }

    fn houd_tegen(&mut self, gezien: &Gezien, cijfers: &mut Cijfers, waar: &str) {
        let voor = self.verwacht.onbevestigd;
        cijfers.neem(self.verwacht.houd_tegen(gezien), waar);
        cijfers.onbevestigd += self.verwacht.onbevestigd - voor;
        cijfers.controles += 1;
        self.vuil = false;
    }

    /// Takes in one line of the process; says whether it was an acknowledgement.
    pub(crate) fn neem(&mut self, regel: &str, cijfers: &mut Cijfers, waar: &str) -> bool {
        let mut delen = regel.split(' ');
        match delen.next() {
            Some("k") => {
                let w = delen.next().and_then(|d| d.parse().ok()).unwrap();
                let n = delen.next().and_then(|d| d.parse().ok()).unwrap();
                let antwoord = delen.next().and_then(uit_hex).unwrap();
                let antwoord = codec::decode(&antwoord).unwrap();
                if let Err(fout) = self.verwacht.bevestigd(w, n, &antwoord) {
                    cijfers.anders.push(format!("{waar}: {fout}"));
                }
                cijfers.bevestigd += 1;
                return true;
            }
            Some("ingericht") => self.verwacht.ingericht = true,
            Some("weigering") => cijfers.anders.push(format!("{waar}: {regel}")),
            Some("mislukt") => cijfers.onopenbaar.push(format!("{waar}: {regel}")),
            Some("open") => {
                self.gemaakt = true;
                let ingehaald = delen
                    .next()
                    .and_then(|d| d.parse::<u64>().ok())
                    .unwrap_or(0);
                cijfers.ingehaald += u64::from(ingehaald > 0);
                let waarom: Vec<_> = delen.collect();
                if waarom != ["None"] {
                    if self.bewaard {
                        cijfers.anders.push(format!("{waar}: made anew: {regel}"));
                    }
                    let waarom = waarom.join(" ").replace("Some(Missing)", "Missing");
                    *cijfers.herbouwd.entry(waarom).or_default() += 1;
                }
            }
            _ => {}
        }
        false
    }

    /// One process from its start to its death.
    pub(crate) fn dood(
        &mut self,
        moment: Moment,
        toeval: &mut fastrand::Rng,
        cijfers: &mut Cijfers,
        waar: &str,
    ) {
        let bevestigingen = toeval.u32(1..120);
        let werk = match moment {
            Moment::Herbouwen => Werk::Herbouw,
            Moment::Inhalen if toeval.bool() => Werk::Niets,
            Moment::Sluiten => Werk::Schrijf {
                sluit_na: Some(bevestigingen),
            },
            _ => Werk::Schrijf { sluit_na: None },
        };
        self.bewaard &= moment != Moment::Herbouwen;
        self.schrijf_opdracht(werk, self.vuil);
        let mut kind = Kind::start(&self.opdracht());
        let mut gezegd = 0;
        // Waits for the moment; whatever is said before is taken in.
        loop {
            let Some(regel) = kind.regel() else {
                break self.gestorven(cijfers, waar, werk);
            };
            gezegd += u32::from(self.neem(&regel, cijfers, waar));
            if regel == "gezien" {
                self.neem_gezien(cijfers, waar);
                self.schrijf_opdracht(werk, false);
                kind.verder();
            }
            let nu = match moment {
                Moment::Maken | Moment::Openen | Moment::Inhalen | Moment::Herbouwen => {
                    regel == "begin"
                }
                Moment::Sluiten => regel == "sluit",
                Moment::Schrijven | Moment::Venster => gezegd >= bevestigingen,
            };
            if nu {
                break;
            }
        }
        even(
            toeval,
            match moment {
                Moment::Maken | Moment::Openen | Moment::Inhalen | Moment::Herbouwen => 60_000,
                Moment::Sluiten => 8_000,
                Moment::Schrijven | Moment::Venster => 3_000,
            },
        );
        let rest = kind.dood();
        // What was still in the pipe was acknowledged too.
        let keek = rest.iter().any(|regel| regel == "gezien");
        for regel in &rest {
            self.neem(regel, cijfers, waar);
        }
        if keek {
            // It was never told to go on, so nothing changed after it looked.
            self.neem_gezien(cijfers, waar);
        }
        self.vuil = true;
        self.gedood(moment, cijfers);
    }

    fn gedood(&mut self, moment: Moment, cijfers: &mut Cijfers) {
        *cijfers.kills.entry(moment).or_default() += 1;
        cijfers.met_punten += u32::from(self.klein);
        cijfers.punten.kijk(&self.map(), &mut self.punt);
    }

    /// When nothing more is done with this store.
    fn klaar(&self, cijfers: &mut Cijfers) {
        cijfers.grootste = cijfers.grootste.max(self.grootte());
        cijfers.punten.tel_archief(&self.map());
    }

    fn neem_gezien(&mut self, cijfers: &mut Cijfers, waar: &str) {
        let bytes = fs::read(gezien_pad(&self.opdracht())).unwrap();
        let gezien: Gezien = codec::decode(&bytes).unwrap();
        self.houd_tegen(&gezien, cijfers, waar);
    }

    /// It ended before its time.
    fn gestorven(&self, cijfers: &mut Cijfers, waar: &str, werk: Werk) {
        let fout = fs::read_to_string(self.opdracht().with_extension("err")).unwrap_or_default();
        if werk != Werk::Herbouw || fout.contains("panicked") {
            cijfers.onopenbaar.push(format!("{waar}: {}", fout.trim()));
        }
    }

    /// What this store needs next: a look, or a kill at some moment.
    fn moment(&self, toeval: &mut fastrand::Rng) -> Moment {
        match (toeval.u8(..100), self.gemaakt, self.vuil) {
            (0..50, false, _) => Moment::Maken,
            (0..25, _, true) => Moment::Inhalen,
            (0..25, _, false) => Moment::Openen,
            (25..35, ..) => Moment::Sluiten,
            (35..40, true, _) => Moment::Herbouwen,
            _ => Moment::Schrijven,
        }
    }

    fn grootte(&self) -> u64 {
        let mut som = 0;
        let mut mappen = vec![self.map()];
        while let Some(map) = mappen.pop() {
            for ding in fs::read_dir(map).into_iter().flatten().flatten() {
                match ding.metadata() {
                    Ok(m) if m.is_dir() => mappen.push(ding.path()),
                    Ok(m) => som += m.len(),
                    Err(_) => {}
                }
            }
        }
        som
    }
}

/// Kills so many times, in store after store, so that young and mature ones both are killed.
pub(crate) fn martel(kills: u32, zaad: u64) -> Cijfers {
    let mut toeval = fastrand::Rng::with_seed(zaad);
    let mut cijfers = Cijfers::default();
    while cijfers.gedood() < kills {
        let mut proef = Proef::nieuw(toeval.u64(..), cijfers.mappen % 4 > 0);
        cijfers.mappen += 1;
        let leeftijd = if toeval.bool() {
            toeval.u32(1..8)
        } else {
            toeval.u32(15..50)
        };
        for _ in 0..leeftijd {
            let waar = format!(
                "store {} kill {} of seed {zaad}",
                cijfers.mappen,
                cijfers.gedood() + 1
            );
            if proef.vuil && toeval.bool() {
                proef.controleer(&mut cijfers, &waar);
            }
            let moment = proef.moment(&mut toeval);
            proef.dood(moment, &mut toeval, &mut cijfers, &waar);
            if cijfers.gedood() >= kills || !cijfers.goed() {
                break;
            }
        }
        let waar = format!("end of store {} of seed {zaad}", cijfers.mappen);
        proef.controleer(&mut cijfers, &waar);
        if cijfers.goed() && toeval.u8(..4) == 0 {
            nazorg::engine::Engine::herbouw(
                &proef.map(),
                nazorg::store::RootKey::InStore,
                &mut |_| {},
            )
            .unwrap();
            proef.controleer(&mut cijfers, &format!("{waar}, made anew"));
        }
        proef.klaar(&mut cijfers);
        if cijfers.mappen.is_multiple_of(10) {
            println!("{cijfers}");
        }
        if !cijfers.goed() {
            println!("{cijfers}\nkept in {}", proef.dir.keep().display());
            break;
        }
    }
    cijfers
}

impl Proef {
    /// One process that serves a window of this process, killed while both write. Then the window
    /// takes the store over, and what it did and what the process did must be there.
    fn dood_met_venster(&mut self, toeval: &mut fastrand::Rng, cijfers: &mut Cijfers, waar: &str) {
        self.schrijf_opdracht(Werk::Dien, false);
        let kind = Kind::start(&self.opdracht());
        while let Some(regel) = kind.regel() {
            self.neem(&regel, cijfers, waar);
            if regel == "werk" {
                break;
            }
        }
        let (venster, weg) = Toegang::open(opening(&self.map()), &mut |_| {}).unwrap();
        assert_eq!(weg, Weg::Via(kind.kind.id()), "{waar}");
        let bevestigingen = toeval.u32(1..60);
        let (gedood, gezegd) = (AtomicBool::new(false), Mutex::new(Vec::new()));
        let s = self.verwacht.schrijvers[usize::from(VENSTER)].clone();
        let boek = self.verwacht.boeken[usize::from(VENSTER)].clone();
        let rest = std::thread::scope(|scope| {
            let (gedood, gezegd, venster) = (&gedood, &gezegd, &venster);
            scope.spawn(move || {
                // The line may be lost in the middle of an act; once the process is killed no new
                // one is begun, since it would be carried out here.
                let deur = |request| match gedood.load(Ordering::SeqCst) {
                    false => venster.call(request),
                    true => Err(Refusal::Verbinding {
                        oorzaak: String::new(),
                    }),
                };
                blijf_schrijven(s, boek, &deur, &|regel| {
                    gezegd.lock().unwrap().push(regel.to_owned());
                    true
                });
            });
            let mut bevestigd = 0;
            while bevestigd < bevestigingen
                && let Some(regel) = kind.regel()
            {
                bevestigd += u32::from(self.neem(&regel, cijfers, waar));
            }
            even(toeval, 3_000);
            gedood.store(true, Ordering::SeqCst);
            kind.dood()
        });
        let gezegd = gezegd.into_inner().unwrap();
        for regel in rest.iter().chain(&gezegd) {
            if !regel.starts_with("weigering") || !regel.contains("Verbinding") {
                self.neem(regel, cijfers, waar);
            }
        }
        self.gedood(Moment::Venster, cijfers);
        // The window opens the store itself now.
        match venster.call(Request::Verifieer { ankers: Vec::new() }) {
            Ok(Reply::Verificatie(v)) => cijfers
                .anders
                .extend(v.gebreken.iter().map(|g| format!("{g:?}"))),
            anders => cijfers.onopenbaar.push(format!("{waar}: {anders:?}")),
        }
        venster.sluit().unwrap();
        self.controleer(cijfers, waar);
    }
}

/// Kills so many processes that serve a window.
pub(crate) fn martel_met_venster(kills: u32, zaad: u64) -> Cijfers {
    let mut toeval = fastrand::Rng::with_seed(zaad);
    let mut cijfers = Cijfers::default();
    while cijfers.gedood() < kills && cijfers.goed() {
        let mut proef = Proef::nieuw(toeval.u64(..), cijfers.mappen % 4 > 0);
        cijfers.mappen += 1;
        for _ in 0..toeval.u32(5..25).min(kills - cijfers.gedood()) {
            let waar = format!(
                "window, store {} kill {} of seed {zaad}",
                cijfers.mappen,
                cijfers.gedood() + 1
            );
            proef.dood_met_venster(&mut toeval, &mut cijfers, &waar);
            if !cijfers.goed() {
                println!("{cijfers}\nkept in {}", proef.dir.keep().display());
                return cijfers;
            }
        }
        proef.klaar(&mut cijfers);
    }
    cijfers
}
