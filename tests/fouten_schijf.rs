//! Disks that are full or read-only, for real: each case runs in a mount of its own, made by
//! `unshare`, which needs no rights where the system lets users have namespaces.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod nodig;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use cli_support::{casussen, oefenopslag, open, rij};
use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::request::{ConceptNaam, NotitieInvoer};
use nazorg::api::{OpslagNood, Refusal, Reply, Request};
use nazorg::client::open::open_engine;
use nazorg::client::{Backend, Toegang};
use nazorg::domain::audit::Doel;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::toegang::Rol;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Als, Engine, Principal};
use nazorg::text::{Taal, weigering};
use nodig::nodig;

const DAG: &str = "2026-09-01";
/// Where the mount is, for the half of a test that runs inside it.
const SCHIJF: &str = "NAZORG_TEST_SCHIJF";

/// Runs the test `naam` of this file with a disk of this size under it. Where the system gives no
/// namespaces nothing is proved: see [`nodig`].
fn op_eigen_schijf(grootte: &str, naam: &str) {
    let map = tempfile::tempdir().unwrap();
    let ruimte = ["--user", "--map-root-user", "--mount"];
    let mag = Command::new("unshare")
        .args(ruimte)
        .args(["mount", "-t", "tmpfs", "none"])
        .arg(map.path())
        .output();
    if !nodig("unshare", mag.is_ok_and(|uit| uit.status.success())) {
        return;
    }
    let uit = Command::new("unshare")
        .args(ruimte)
        .args(["sh", "-c"])
        .arg("mount -t tmpfs -o size=$1,mode=0700 none \"$2\" && exec \"$3\" --exact \"$4\" --ignored --nocapture")
        .args(["sh", grootte])
        .arg(map.path())
        .arg(std::env::current_exe().unwrap())
        .arg(naam)
        .env(SCHIJF, map.path())
        .output()
        .unwrap();
    let tekst = String::from_utf8_lossy(&uit.stdout);
    assert!(
        uit.status.success() && tekst.contains("1 passed"),
        "{tekst}\n{}",
        String::from_utf8_lossy(&uit.stderr)
    );
}

/// The disk of the test that runs inside; `None` when it was started by itself.
fn schijf() -> Option<PathBuf> {
    std::env::var_os(SCHIJF).map(PathBuf::from)
}

/// Takes all the room there is, but for `laat` bytes.
fn vul(map: &Path, laat: usize) {
    let mut vulling = File::create(map.join("vulling")).unwrap();
    let rest = File::create(map.join("rest")).unwrap();
    (&rest).write_all(&vec![1; laat]).unwrap();
    while vulling.write_all(&[1; 4096]).is_ok() {}
    fs::remove_file(map.join("rest")).unwrap();
}

fn nazorg(map: &Path, woorden: &[&str]) -> (i32, String, String) {
    let uit = Command::new(env!("CARGO_BIN_EXE_nazorg"))
        .args(woorden)
        .arg("--data")
        .arg(map.join("data"))
        .env("HOME", map)
        .env_remove("NAZORG_DATA")
        .output()
        .unwrap();
    (
        uit.status.code().unwrap_or(-1),
        String::from_utf8(uit.stdout).unwrap(),
        String::from_utf8(uit.stderr).unwrap(),
    )
}

fn schrijf(toegang: &Toegang, casus: UnitId, nummer: usize) -> Result<Reply, Refusal> {
    toegang.call(Request::SchrijfNotitie {
        casus,
        notitie: NotitieInvoer {
            tekst: format!("notitie {nummer} {}", "lang ".repeat(600)),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: DAG.parse().unwrap(),
        },
        bestaand: None,
    })
}

fn notities(toegang: &Toegang, casus: UnitId) -> usize {
    match toegang.call(Request::Dossier { casus }).unwrap() {
        Reply::Dossier(d) => d.notities.len(),
        ander => panic!("{ander:?}"),
    }
}

fn concept(toegang: &Toegang, tekst: Option<&str>) -> Result<Reply, Refusal> {
    toegang.call(Request::BewaarConcept {
        naam: ConceptNaam::Melding,
        tekst: tekst.map(str::to_owned),
    })
}

fn is_vol(uitkomst: Result<Reply, Refusal>) {
    let Err(
        reden @ Refusal::Opslag {
            soort: OpslagNood::Vol,
            lezen_kan: true,
            ..
        },
    ) = uitkomst
    else {
        panic!("{uitkomst:?}");
    };
    for (taal, wat, doen) in [
        (Taal::Nl, "De schijf is vol.", "Maak ruimte op de schijf"),
        (Taal::En, "The disk is full.", "Make room on the disk"),
    ] {
        let b = weigering::bericht(&reden, taal);
        assert_eq!(b.gebeurd, wat);
        assert!(b.doen.contains(doen), "{}", b.doen);
    }
}

#[test]
fn op_een_volle_schijf_gaat_lezen_door_en_met_ruimte_alles() {
    op_eigen_schijf("48m", "volle_schijf_van_binnen");
}

#[test]
#[ignore = "is run by the test before it, on a disk of its own"]
fn volle_schijf_van_binnen() {
    let Some(map) = schijf() else { return };
    let data = map.join("data");
    let toegang = oefenopslag(&data, DAG);
    let casus = casussen(&toegang, vec![rij(1, "Verzinsel", "2026-10-01")])[0];
    concept(&toegang, Some("begin")).unwrap();
    let mut bevestigd = 0;
    for ronde in 0..3 {
        vul(&map, ronde * 40_000);
        let geweigerd = loop {
            match schrijf(&toegang, casus, bevestigd) {
                Ok(_) => bevestigd += 1,
                anders => break anders,
            }
            assert!(bevestigd < 20_000, "the disk is not full");
        };
        is_vol(geweigerd);
        // Long enough for the view to have handed over, or tried to, what it holds.
        std::thread::sleep(Duration::from_millis(2500));
        is_vol(schrijf(&toegang, casus, 0));
        is_vol(concept(&toegang, Some(&"heel lang ".repeat(50_000))));
        assert_eq!(notities(&toegang, casus), bevestigd);
        let naam = ConceptNaam::Melding;
        assert_eq!(
            toegang.call(Request::Concept { naam }).unwrap(),
            Reply::Concept(Some("begin".to_owned()))
        );
        let (code, uit, _) = nazorg(&map, &["status", "--json"]);
        assert!(code == 0 && uit.contains("\"cases_open\": 1"), "{uit}");
        fs::remove_file(map.join("vulling")).unwrap();
        schrijf(&toegang, casus, bevestigd).unwrap();
        bevestigd += 1;
        concept(&toegang, Some("begin")).unwrap();
    }
    toegang.sluit().unwrap();

    // A start on a full disk is refused in words, and costs nothing.
    vul(&map, 0);
    for (taal, wat, doen) in [
        ("nl", "De schijf is vol.", "Maak ruimte op de schijf"),
        ("en", "The disk is full.", "Make room on the disk"),
    ] {
        let (code, _, fout) = nazorg(&map, &["status", "--taal", taal]);
        assert!(
            code == 1 && fout.contains(wat) && fout.contains(doen),
            "{fout}"
        );
    }
    fs::remove_file(map.join("vulling")).unwrap();
    let toegang = open(&data, DAG);
    assert_eq!(notities(&toegang, casus), bevestigd);
    let Reply::Verificatie(v) = toegang
        .call(Request::Verifieer { ankers: Vec::new() })
        .unwrap()
    else {
        panic!("not a verification");
    };
    assert_eq!(v.gebreken, Vec::new());
    println!("{bevestigd} notes acknowledged, all there");
    toegang.sluit().unwrap();
}

#[test]
fn op_een_volle_schijf_houdt_het_spoor_het_even_vol() {
    op_eigen_schijf("48m", "spoor_van_binnen");
}

fn account(sessie: u64) -> Principal {
    Principal {
        medewerker: Medewerker("s.proef".to_owned()),
        als: Als::Account { uid: 1000 },
        sessie,
        herkomst: String::new(),
    }
}

fn open_casus(casus: UnitId) -> Request {
    let doel = Doel::Uitvoering;
    Request::OpenCasus { casus, doel }
}

/// Opens a dossier in a session of its own each time, until that is refused.
fn lees_tot_het_ophoudt(engine: &Engine, casus: UnitId, eerste: u64) -> u64 {
    for sessie in eerste.. {
        match engine.call(&account(sessie), open_casus(casus)) {
            Ok(_) => assert!(sessie < eerste + 50_000, "the reserve has no end"),
            Err(Refusal::Opslag {
                soort: OpslagNood::Vol,
                lezen_kan: false,
                ..
            }) => return sessie - eerste,
            anders => panic!("{anders:?}"),
        }
    }
    0
}

#[test]
#[ignore = "is run by the test before it, on a disk of its own"]
fn spoor_van_binnen() {
    let Some(map) = schijf() else { return };
    let data = map.join("data");
    let toegang = oefenopslag(&data, DAG);
    let casus = casussen(&toegang, vec![rij(1, "Verzinsel", "2026-10-01")])[0];
    let maak = AccountOpdracht::Maak {
        uid: 1000,
        naam: account(1).medewerker,
        volledige_naam: "S. Proef".to_owned(),
    };
    let Reply::Gedaan(gemaakt) = toegang.call(Request::BeheerAccount(maak)).unwrap() else {
        panic!("no account");
    };
    let geef = RechtOpdracht::Geef {
        account: gemaakt.record.unwrap(),
        rol: Rol::Procesregie,
        gemeenten: vec![GemeenteId(402)],
    };
    toegang.call(Request::BeheerRecht(geef)).unwrap();
    toegang.sluit().unwrap();
    let opening = cli_support::opening(&data, Arc::new(VasteKlok::op(cli_support::moment(DAG))));
    let (engine, _) = open_engine(&opening, &mut |_| {}).unwrap();
    let console = Principal {
        als: Als::Console,
        ..account(0)
    };
    let regels = || {
        let ankers = Vec::new();
        match engine.call(&console, Request::Verifieer { ankers }) {
            Ok(Reply::Verificatie(v)) => {
                assert_eq!(v.gebreken, Vec::new());
                v.auditregels
            }
            anders => panic!("{anders:?}"),
        }
    };
    let mut hoort = regels();
    for ronde in 0..2_u64 {
        vul(&map, 0);
        let gelezen = lees_tot_het_ophoudt(&engine, casus, 100_000 * (ronde + 1));
        println!("{gelezen} answers on a full disk before it was refused");
        assert!(gelezen > 1_000, "{gelezen}");
        // How the store is can be asked all the same.
        assert!(engine.call(&account(1), Request::Cijfers).is_ok());
        assert!(engine.call(&account(1), Request::Sessie).is_ok());
        hoort += gelezen;
        assert_eq!(regels(), hoort);
        fs::remove_file(map.join("vulling")).unwrap();
        // With room everything works again, and what was used of the reserve is there anew.
        assert!(engine.call(&account(ronde + 2), open_casus(casus)).is_ok());
        hoort += 1;
        assert_eq!(regels(), hoort);
    }
    Arc::into_inner(engine).unwrap().sluit().unwrap();
}

#[test]
fn een_schijf_die_alleen_te_lezen_is_wordt_gezegd() {
    op_eigen_schijf("48m", "alleen_lezen_van_binnen");
}

fn koppel(map: &Path, hoe: &str) {
    let uit = Command::new("mount")
        .args(["-o", &format!("remount,{hoe}")])
        .arg(map)
        .output()
        .unwrap();
    assert!(uit.status.success(), "{uit:?}");
}

#[test]
#[ignore = "is run by the test before it, on a disk of its own"]
fn alleen_lezen_van_binnen() {
    let Some(map) = schijf() else { return };
    let data = map.join("data");
    let toegang = oefenopslag(&data, DAG);
    let casus = casussen(&toegang, vec![rij(1, "Verzinsel", "2026-10-01")])[0];
    toegang.sluit().unwrap();
    koppel(&map, "ro");
    for woorden in [&["status"][..], &["vandaag"], &["verify"], &["rebuild"]] {
        for (taal, wat, doen) in [
            (
                "nl",
                "de schijf is alleen te lezen",
                "waarop geschreven kan worden",
            ),
            ("en", "the disk is read-only", "that can be written to"),
        ] {
            let woorden = [woorden, &["--taal", taal]].concat();
            let (code, _, fout) = nazorg(&map, &woorden);
            assert!(
                code > 0 && fout.contains(wat) && fout.contains(doen),
                "{fout}"
            );
        }
    }
    koppel(&map, "rw");
    let toegang = open(&data, DAG);
    schrijf(&toegang, casus, 1).unwrap();
    assert_eq!(notities(&toegang, casus), 1);
    toegang.sluit().unwrap();
}
