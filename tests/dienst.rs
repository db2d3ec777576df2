//! One server, many clients: how it starts and stops, who gets in, what a client sees when the line
//! drops, and that a client that does not read harms nobody else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod nodig;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use cli_support::{Huis, eigen_map, moment, opening, rij};
use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::frame::{self, VanClient, VanServer};
use nazorg::api::{Afscheid, Refusal, Reply, Request};
use nazorg::client::open::{Weg, open_engine};
use nazorg::client::{Backend, Bericht, Dienst, OpenFout, Toegang};
use nazorg::domain::id::{GemeenteId, RecordId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::partner::Partner;
use nazorg::domain::toegang::Rol;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Als, Engine, Principal};
use nazorg::server::{self, Grenzen, LoginUid, Server};
use rustix::process::{Pid, Signal, kill_process};

/// A running `nazorg serve`; killed when dropped.
struct Draait {
    kind: Child,
    log: BufReader<std::process::ChildStderr>,
}

impl Draait {
    fn start(huis: &Huis) -> Self {
        Self::met(huis, |_| {})
    }

    fn met(huis: &Huis, stel_in: impl FnOnce(&mut std::process::Command)) -> Self {
        let socket = socket(huis).display().to_string();
        let mut opdracht = huis.opdracht(["serve", "--as-root", "--socket", &socket]);
        opdracht.args(["--per-user", "64"]);
        stel_in(&mut opdracht);
        let mut kind = opdracht.stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(kind.stderr.take().unwrap());
        let mut deze = Self { kind, log };
        deze.wacht_op("gestart");
        deze
    }

    fn wacht_op(&mut self, woord: &str) {
        let mut alles = String::new();
        while !alles.contains(woord) {
            let gelezen = self.log.read_line(&mut alles).unwrap();
            assert!(gelezen > 0, "the server ended: {alles}");
        }
    }

    fn stuur(&self, signaal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.kind.id()).unwrap()).unwrap();
        kill_process(pid, signaal).unwrap();
    }

    /// Ends it in order, and gives the rest of its log.
    fn stop(mut self) -> String {
        self.stuur(Signal::TERM);
        let mut rest = String::new();
        self.log.read_to_string(&mut rest).unwrap();
        assert!(self.kind.wait().unwrap().success(), "{rest}");
        rest
    }
}

impl Drop for Draait {
    fn drop(&mut self) {
        drop(self.kind.kill());
        drop(self.kind.wait());
    }
}

fn socket(huis: &Huis) -> PathBuf {
    huis.pad("run").join("nazorg.sock")
}

fn dienst(pad: PathBuf) -> Dienst {
    Dienst {
        pad,
        herkomst: None,
    }
}

fn bij(huis: &Huis) -> Toegang {
    Toegang::bij_dienst(dienst(socket(huis))).unwrap().0
}

fn sessie(toegang: &dyn Backend) -> Result<(), Refusal> {
    toegang.call(Request::Sessie).map(|_| ())
}

fn wacht_op(berichten: &Receiver<Bericht>, wat: Bericht) {
    while berichten.recv_timeout(Duration::from_secs(30)).unwrap() != wat {}
}

fn mode(pad: &Path) -> u32 {
    pad.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn it_serves_from_start_to_stop_and_a_client_never_opens_a_store_of_its_own_instead() {
    let huis = Huis::nieuw();
    let server = Draait::start(&huis);
    assert_eq!(mode(&socket(&huis)), 0o600);
    assert_eq!(mode(&huis.pad("run")), 0o700);
    let pad = socket(&huis).display().to_string();
    huis.nazorg(["status", "--socket", &pad]).goed();
    // Of flag, environment and settings the first that says something holds.
    let bij_omgeving = |om: &[(&str, &str)]| {
        let mut opdracht = huis.opdracht(["status"]);
        opdracht.env_remove("NAZORG_DATA").envs(om.iter().copied());
        opdracht.output().unwrap()
    };
    assert!(bij_omgeving(&[("NAZORG_SOCKET", &pad)]).status.success());
    let instellingen = huis.pad(".config/nazorg");
    fs::create_dir_all(&instellingen).unwrap();
    fs::write(
        instellingen.join("settings.toml"),
        format!("socket = \"{pad}\"\n"),
    )
    .unwrap();
    assert!(bij_omgeving(&[]).status.success());
    assert!(!huis.pad(".local").exists());
    let log = server.stop();
    assert!(log.contains("netjes gesloten"), "{log}");
    assert!(!socket(&huis).exists());
    let stil = bij_omgeving(&[]);
    let fout = String::from_utf8(stil.stderr).unwrap();
    assert_eq!(stil.status.code(), Some(1));
    for woord in ["niet te bereiken", "geen eigen opslag", "beheerder"] {
        assert!(fout.contains(woord), "{fout}");
    }
    assert!(!huis.pad(".local").exists());
    let beide = huis.nazorg(["status", "--socket", &pad, "--data", "x"]);
    assert_eq!(beide.code, 2, "{}", beide.err);
}

#[test]
fn it_does_not_start_as_root_without_a_socket_or_for_an_unknown_group() {
    let huis = Huis::nieuw();
    let pad = socket(&huis).display().to_string();
    if rustix::process::geteuid().is_root() {
        let uit = huis.nazorg(["serve", "--socket", &pad]);
        assert_eq!(uit.code, 2);
        assert!(uit.err.contains("niet als root"), "{}", uit.err);
    }
    let uit = huis.nazorg(["serve", "--as-root"]);
    assert_eq!(uit.code, 2);
    assert!(uit.err.contains("geen socket genoemd"), "{}", uit.err);
    let uit = huis.nazorg([
        "serve",
        "--as-root",
        "--socket",
        &pad,
        "--group",
        "bestaat-niet",
    ]);
    assert_eq!(uit.code, 2);
    assert!(uit.err.contains("bestaat-niet"), "{}", uit.err);
    assert!(!huis.data().exists());
}

#[test]
fn systemd_is_told_that_it_is_ready_alive_and_stopping() {
    let huis = Huis::nieuw();
    let hoort = UnixDatagram::bind(huis.pad("notify")).unwrap();
    let server = Draait::met(&huis, |opdracht| {
        opdracht
            .env("NOTIFY_SOCKET", huis.pad("notify"))
            .env("WATCHDOG_USEC", "20000");
    });
    let mut bytes = [0; 200];
    let mut gehoord = Vec::new();
    let mut hoor = |tot: &str| {
        while !gehoord.iter().any(|w: &String| w.contains(tot)) {
            let n = hoort.recv(&mut bytes).unwrap();
            gehoord.push(String::from_utf8_lossy(&bytes[..n]).into_owned());
        }
        gehoord.clone()
    };
    assert!(hoor("READY=1")[0].contains("READY=1"));
    hoor("WATCHDOG=1");
    server.stuur(Signal::TERM);
    hoor("STOPPING=1");
    server.stop();
}

#[test]
fn a_killed_server_comes_back_and_twenty_clients_find_it_by_themselves() {
    let huis = Huis::nieuw();
    let mut server = Draait::start(&huis);
    let (klanten, berichten): (Vec<Toegang>, Vec<_>) = (0..20)
        .map(|_| {
            let klant = bij(&huis);
            let berichten = klant.luister();
            (klant, berichten)
        })
        .unzip();
    for klant in &klanten {
        sessie(klant).unwrap();
    }
    server.kind.kill().unwrap();
    server.kind.wait().unwrap();
    for (klant, hoort) in klanten.iter().zip(&berichten) {
        wacht_op(hoort, Bericht::VerbindingWeg);
        assert!(matches!(sessie(klant), Err(Refusal::Verbinding { .. })));
    }
    // The socket of a killed server still stands there.
    assert!(socket(&huis).exists());
    drop(server);
    let server = Draait::start(&huis);
    for (klant, hoort) in klanten.iter().zip(&berichten) {
        wacht_op(hoort, Bericht::VerbindingTerug);
        sessie(klant).unwrap();
    }
    // And one that stops in order is told apart from nothing: the same holds.
    server.stop();
    let server = Draait::start(&huis);
    for (klant, hoort) in klanten.iter().zip(&berichten) {
        wacht_op(hoort, Bericht::VerbindingTerug);
        sessie(klant).unwrap();
    }
    drop(klanten);
    server.stop();
}

#[test]
fn clients_are_told_that_it_stops() {
    let huis = Huis::nieuw();
    let server = Draait::start(&huis);
    let mut lijn = lijn(&socket(&huis));
    server.stop();
    assert_eq!(
        frame::lees::<VanServer>(&mut lijn).unwrap(),
        VanServer::Einde(Afscheid::Stopt)
    );
}

/// A connection that was let in.
fn lijn(pad: &Path) -> UnixStream {
    let mut lijn = UnixStream::connect(pad).unwrap();
    frame::groet(&mut lijn).unwrap();
    frame::lees_groet(&mut lijn).unwrap();
    assert_eq!(
        frame::lees::<VanServer>(&mut lijn).unwrap(),
        VanServer::Welkom
    );
    lijn
}

/// A server in this process.
fn hier(huis: &Huis, grenzen: Grenzen) -> (Server, Arc<Engine>) {
    let klok = Arc::new(VasteKlok::op(moment("2026-09-01")));
    let (engine, _) = open_engine(&opening(&huis.data(), klok), &mut |_| {}).unwrap();
    let dienst = server::Dienst {
        pad: socket(huis),
        groep: None,
        loginuid: LoginUid::Vereist,
        grenzen,
    };
    let server = Server::start_dienst(Arc::clone(&engine), &dienst).unwrap();
    (server, engine)
}

/// Somebody with a role, made at the console; and the id of the account.
fn met_account(engine: &Engine, rol: Rol, gemeenten: Vec<GemeenteId>) -> (Principal, RecordId) {
    let medewerker = Medewerker("a.proef".to_owned());
    let maak = AccountOpdracht::Maak {
        uid: 60_001,
        naam: medewerker.clone(),
        volledige_naam: "A. Proef".to_owned(),
    };
    let account = gedaan(engine, Request::BeheerAccount(maak)).unwrap();
    let geef = RechtOpdracht::Geef {
        account,
        rol,
        gemeenten,
    };
    gedaan(engine, Request::BeheerRecht(geef));
    let wie = Principal {
        medewerker,
        als: Als::Account { uid: 60_001 },
        sessie: 1,
        herkomst: String::new(),
    };
    (wie, account)
}

/// Asked at the console.
fn gedaan(engine: &Engine, request: Request) -> Option<RecordId> {
    let console = Principal {
        medewerker: Medewerker("console".to_owned()),
        als: Als::Console,
        sessie: 0,
        herkomst: String::new(),
    };
    match engine.call(&console, request).unwrap() {
        Reply::Gedaan(gedaan) => gedaan.record,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn an_ended_account_is_out_even_if_its_client_does_not_read() {
    let huis = Huis::nieuw();
    let klok = Arc::new(VasteKlok::op(moment("2026-09-01")));
    let (engine, _) = open_engine(&opening(&huis.data(), klok), &mut |_| {}).unwrap();
    let (wie, account) = met_account(&engine, Rol::Toezicht, Vec::new());
    let grenzen = Grenzen {
        frame: Duration::from_millis(200),
        ..Grenzen::VELEN
    };
    let server = Server::start(Arc::clone(&engine), wie, &huis.data(), grenzen).unwrap();
    // Asks and asks, and never reads: the server is soon stuck in an answer to it.
    let mut bevroren = lijn(server.pad());
    bevroren.set_nonblocking(true).unwrap();
    let vraag = frame::maak(&VanClient::Vraag {
        nummer: 1,
        request: Box::new(Request::Sessie),
    })
    .unwrap();
    while bevroren.write_all(&vraag).is_ok() {}
    let mut stil = lijn(server.pad());
    // Another role taken or given ends nobody.
    let partner = gedaan(
        &engine,
        Request::BewaarPartner {
            bestaand: None,
            partner: Partner {
                naam: "Proefhuis".to_owned(),
                kort: "PH".to_owned(),
                ..Partner::default()
            },
        },
    );
    assert!(partner.is_some());
    assert!(matches!(
        frame::lees::<VanServer>(&mut stil).unwrap(),
        VanServer::Gewijzigd { .. }
    ));
    gedaan(
        &engine,
        Request::BeheerAccount(AccountOpdracht::Beeindig { account }),
    );
    assert_eq!(
        frame::lees::<VanServer>(&mut stil).unwrap(),
        VanServer::Einde(Afscheid::GeenAccount)
    );
    // Reading what was sent, it comes to the end: the line is closed, however far it got.
    bevroren.set_nonblocking(false).unwrap();
    let mut rest = Vec::new();
    drop(bevroren.read_to_end(&mut rest));
}

#[test]
fn who_is_one_too_many_hears_why() {
    let huis = Huis::nieuw();
    let grenzen = Grenzen {
        verbindingen: 3,
        per_gebruiker: 2,
        ..Grenzen::VELEN
    };
    let (server, _engine) = hier(&huis, grenzen);
    let twee = [lijn(server.pad()), lijn(server.pad())];
    let Err(OpenFout::Dienst { oorzaak, .. }) = Toegang::bij_dienst(dienst(socket(&huis))) else {
        panic!("let in");
    };
    assert!(matches!(
        oorzaak,
        frame::FrameFout::Afscheid(Afscheid::TeVeel)
    ));
    let pad = socket(&huis).display().to_string();
    let uit = huis.nazorg(["status", "--socket", &pad]);
    assert_eq!(uit.code, 1);
    assert!(uit.err.contains("te veel vensters"), "{}", uit.err);
    drop(twee);
}

#[test]
fn a_frame_too_long_for_a_session_ends_it_and_a_long_import_goes_in_parts() {
    let huis = Huis::nieuw();
    let klok = Arc::new(VasteKlok::op(moment("2026-09-01")));
    let (engine, _) = open_engine(&opening(&huis.data(), klok), &mut |_| {}).unwrap();
    let (wie, _) = met_account(&engine, Rol::Regisseur, vec![GemeenteId(402)]);
    let server = Server::start(engine, wie, &huis.data(), Grenzen::VELEN).unwrap();
    let mut lang = lijn(server.pad());
    let lengte = u32::try_from(frame::GROOTSTE_VRAAG + 1).unwrap();
    lang.write_all(&lengte.to_be_bytes()).unwrap();
    let mut rest = Vec::new();
    drop(lang.read_to_end(&mut rest));
    let (klant, _) = Toegang::bij_dienst(dienst(server.pad().to_owned())).unwrap();
    let rijen = (0..4000).map(|n| rij(n, "Verzinsel", "")).collect();
    let uit = klant.call(Request::LeesIn {
        bestand: "t.csv".to_owned(),
        rijen,
        proef: true,
    });
    assert!(
        matches!(uit, Ok(Reply::Ingelezen(u)) if u.nieuw == 4000),
        "not taken in"
    );
}

#[test]
fn a_server_of_another_version_or_in_an_open_folder_is_not_talked_to() {
    let huis = Huis::nieuw();
    eigen_map(&huis.pad("run"));
    let pad = socket(&huis);
    let luister = UnixListener::bind(&pad).unwrap();
    let kant = std::thread::spawn(move || {
        let (mut lijn, _) = luister.accept().unwrap();
        let mut groet = Vec::new();
        frame::groet(&mut groet).unwrap();
        groet[7] += 1;
        lijn.write_all(&groet).unwrap();
        // Until the client leaves.
        drop(lijn.read_to_end(&mut Vec::new()));
        luister
    });
    let naam = pad.display().to_string();
    let uit = huis.nazorg(["status", "--socket", &naam]);
    assert_eq!(uit.code, 1);
    assert!(uit.err.contains("Log opnieuw in"), "{}", uit.err);
    drop(kant.join().unwrap());
    fs::set_permissions(huis.pad("run"), fs::Permissions::from_mode(0o777)).unwrap();
    let uit = huis.nazorg(["status", "--socket", &naam]);
    assert_eq!(uit.code, 1);
    assert!(uit.err.contains("door anderen te wijzigen"), "{}", uit.err);
}

#[test]
fn commands_in_the_folder_of_the_store_reach_the_server_too() {
    let huis = Huis::nieuw();
    let server = Draait::start(&huis);
    huis.nazorg(["verify"]).goed();
    let klok = Arc::new(VasteKlok::op(moment("2026-09-01")));
    let (_, weg) = Toegang::open(opening(&huis.data(), klok), &mut |_| {}).unwrap();
    assert_eq!(weg, Weg::Via(server.kind.id()));
    let tweede = huis.nazorg([
        "serve",
        "--as-root",
        "--socket",
        &huis.pad("x/s").display().to_string(),
    ]);
    assert_eq!(tweede.code, 1, "{}", tweede.err);
    server.stop();
}

#[test]
fn as_a_login_shell_it_takes_a_few_words_and_nothing_of_the_environment() {
    let huis = Huis::nieuw();
    let inlog = |woorden: &[&str], gevraagd: Option<&str>| {
        let mut opdracht = huis.opdracht(woorden);
        if let Some(gevraagd) = gevraagd {
            opdracht.env("SSH_ORIGINAL_COMMAND", gevraagd);
        }
        let uit = opdracht.output().unwrap();
        let err = String::from_utf8(uit.stderr).unwrap();
        (uit.status.code().unwrap(), err)
    };
    // The environment names a folder of the user's own here: it does not count.
    let (code, err) = inlog(&["-c", "/usr/bin/nazorg"], Some("status"));
    assert_eq!(code, 2);
    assert!(err.contains("nog geen server"), "{err}");
    for vraag in [
        "cat /etc/passwd",
        "status --data /tmp",
        "scp -t .",
        "sh",
        "\u{1b}[2J",
    ] {
        let (code, err) = inlog(&["-c", "/usr/bin/nazorg"], Some(vraag));
        assert_eq!(code, 2);
        assert!(err.contains("kan niet via deze inlog"), "{err}");
        assert!(!err.contains('\u{1b}'));
    }
    let (code, err) = inlog(&["-c", "lineair"], None);
    assert_eq!(code, 2);
    assert!(err.contains("regel voor regel"), "{err}");
    let uit = huis
        .opdracht::<[&str; 0]>([])
        .arg0("-nazorg")
        .output()
        .unwrap();
    assert_eq!(uit.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&uit.stderr).contains("geen terminal"));
    assert!(!huis.data().exists());
}

#[test]
fn the_unit_closes_what_can_be_closed_and_leaves_open_what_must_be() {
    let huis = Huis::nieuw();
    let unit = huis.nazorg(["installatie", "systemd"]).goed().out;
    let regels: Vec<&str> = unit.lines().filter(|r| !r.starts_with('#')).collect();
    for fataal in ["PrivateUsers", "ProtectProc", "[Socket]", "Sockets="] {
        assert!(!regels.iter().any(|r| r.starts_with(fataal)), "{fataal}");
    }
    let er = std::process::Command::new("systemd-analyze")
        .arg("--version")
        .output();
    if !nodig::nodig("systemd-analyze", er.is_ok()) {
        return;
    }
    let pad = huis.pad("nazorg.service");
    fs::write(&pad, unit).unwrap();
    let oordeel = std::process::Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--no-pager", "--threshold=10"])
        .arg(&pad)
        .output()
        .unwrap();
    let tekst = String::from_utf8_lossy(&oordeel.stdout).into_owned();
    assert!(oordeel.status.success(), "{tekst}");
}

#[test]
fn the_shipped_settings_are_read_without_a_fault() {
    let huis = Huis::nieuw();
    let tekst = huis.nazorg(["installatie", "settings"]).goed().out;
    let (keuzes, fouten) =
        nazorg::config::instelling::lees("settings.toml", &tekst, Path::new("/etc/nazorg"));
    assert!(fouten.is_empty(), "{fouten:?}");
    assert_eq!(keuzes.socket, Some("/run/nazorg/nazorg.sock".into()));
    for deel in ["sshd", "sysusers", "account"] {
        assert!(
            huis.nazorg(["installatie", deel])
                .goed()
                .out
                .contains("nazorg")
        );
    }
}
