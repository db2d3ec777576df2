//! `nazorg backup` and `nazorg restore` with the real program: from end to end, while others work,
//! killed half-way, and with everything one can type wrong.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod backup_support;
mod cli_support;
mod einde;
mod nodig;
mod store_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use backup_support::{Age, tool};
use cli_support::{Huis, Uit, open, rij};
use einde::BijEinde;
use nazorg::api::filter::CaseloadFilter;
use nazorg::api::request::{NotitieInvoer, RuweRij};
use nazorg::api::{Reply, Request};
use nazorg::client::{Backend, Toegang};
use nazorg::domain::contact::Aard;
use nazorg::domain::id::UnitId;

const DAG: &str = "2026-09-01";

/// A home with a store that is set up, and somebody who can open its backups.
struct Werk {
    huis: Huis,
    age: Age,
}

impl Werk {
    fn nieuw() -> Self {
        let huis = Huis::nieuw();
        let age = Age::new();
        fs::write(huis.pad("sleutel"), age.identity()).unwrap();
        huis.nazorg(["inrichten", "--gemeente", "Hilversum"]).goed();
        Self { huis, age }
    }

    fn backup(&self, meer: &[&str]) -> Uit {
        let ontvanger = self.age.recipient();
        let vast = ["backup", "--to", "kopie", "--recipient", &ontvanger];
        self.huis.nazorg(vast.iter().chain(meer))
    }

    fn restore(&self, deel: &Path, naar: &str, meer: &[&str]) -> Uit {
        let deel = deel.to_str().unwrap();
        let vast = ["restore", deel, "--to", naar, "--identity", "sleutel"];
        self.huis.nazorg(vast.iter().chain(meer))
    }

    fn bestanden(&self) -> Vec<PathBuf> {
        let lijst = fs::read_dir(self.huis.pad("kopie")).into_iter().flatten();
        let mut uit: Vec<_> = lijst.map(|e| e.unwrap().path()).collect();
        uit.sort();
        uit
    }

    fn delen(&self) -> Vec<PathBuf> {
        let mut uit = self.bestanden();
        uit.retain(|p| {
            let naam = p.to_str().unwrap();
            naam.ends_with(".age") && !naam.ends_with(".keys.age")
        });
        uit
    }
}

/// Takes rows in and accepts them; the cases.
fn casussen(toegang: &Toegang, van: u32, aantal: u32) -> Vec<UnitId> {
    let rijen: Vec<RuweRij> = (van..van + aantal)
        .map(|n| rij(n, &format!("Kanarie{n}"), "2026-10-01"))
        .collect();
    cli_support::casussen(toegang, rijen)
}

fn notitie(toegang: &dyn Backend, casus: UnitId, tekst: &str) {
    let notitie = NotitieInvoer {
        tekst: tekst.to_owned(),
        aard: Aard::Feit,
        bron: String::new(),
        leefgebied: None,
        gebeurd_op: DAG.parse().unwrap(),
    };
    let vraag = Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie,
    };
    toegang.call(vraag).unwrap();
}

/// Everything that can be asked of a store, of every case.
fn alles(toegang: &dyn Backend) -> Vec<Reply> {
    let vraag = |request| toegang.call(request).unwrap();
    let pagina = vraag(Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 10_000,
    });
    let Reply::Caseload(bladzij) = &pagina else {
        panic!("no caseload");
    };
    let casussen: Vec<_> = bladzij.regels.iter().map(|r| r.casus).collect();
    let mut uit = vec![
        pagina,
        vraag(Request::Cijfers),
        vraag(Request::Vandaag { per_groep: 1000 }),
        vraag(Request::ZoekPersonen {
            zoek: "kanarie".to_owned(),
            aantal: 1000,
        }),
        vraag(Request::Reparaties {
            van: 0,
            aantal: 1000,
        }),
    ];
    uit.extend(
        casussen
            .into_iter()
            .map(|casus| vraag(Request::Dossier { casus })),
    );
    uit
}

#[test]
fn a_backup_restores_to_the_same_answers() {
    let werk = Werk::nieuw();
    let toegang = open(&werk.huis.data(), DAG);
    let alle = casussen(&toegang, 1, 20);
    toegang.sluit().unwrap();
    drop(toegang);
    let eerste = werk.backup(&["--json"]).goed().json();
    assert_eq!(
        (&eerste["full"], &eerste["root_key"]),
        (&true.into(), &true.into())
    );
    let toegang = open(&werk.huis.data(), DAG);
    for casus in &alle {
        notitie(&toegang, *casus, "een notitie na de volledige");
    }
    let goed = alles(&toegang);
    toegang.sluit().unwrap();
    drop(toegang);
    let tweede = werk.backup(&["--json"]).goed().json();
    assert_eq!(tweede["full"], false);
    assert_eq!(tweede["from"], eerste["head"]["sequence"]);
    let deel = werk.delen().pop().unwrap();
    let proef = werk.restore(&deel, "terug", &["--dry-run"]).goed();
    assert!(
        proef.out.contains("Proef: er is niets geschreven."),
        "{}",
        proef.out
    );
    assert!(!werk.huis.pad("terug").exists());
    let terug = werk.restore(&deel, "terug", &["--json"]).goed().json();
    assert_eq!(
        (&terug["persons"], &terug["cases"]),
        (&20.into(), &20.into())
    );
    assert_eq!(terug["head"], tweede["head"]);
    assert_eq!(terug["parts"].as_array().unwrap().len(), 2);
    let toegang = open(&werk.huis.pad("terug"), DAG);
    assert!(alles(&toegang) == goed, "other answers");
    toegang.sluit().unwrap();
    drop(toegang);
    let gewoon = werk.restore(&deel, "nog-eens", &[]).goed().out;
    assert!(
        gewoon.contains("20 personen, 20 casussen, 20 meldingen"),
        "{gewoon}"
    );
    let engels = werk.restore(&deel, "again", &["--taal", "en"]).goed().out;
    assert!(engels.contains("Restored and checked whole"), "{engels}");
}

#[test]
fn names_and_numbers_are_not_readable_in_it() {
    let werk = Werk::nieuw();
    let toegang = open(&werk.huis.data(), DAG);
    let mut rijen: Vec<RuweRij> = (1..30)
        .map(|n| rij(n, &format!("Kanarie{n}"), ""))
        .collect();
    for rij in &mut rijen {
        rij.velden.push(("bsn".to_owned(), "999907839".to_owned()));
    }
    for casus in cli_support::casussen(&toegang, rijen) {
        notitie(&toegang, casus, "geheime Kanarienotitie");
    }
    toegang.sluit().unwrap();
    drop(toegang);
    werk.backup(&[]).goed();
    let (mut bestanden, mut bytes) = (0, 0);
    for bestand in werk.bestanden() {
        let inhoud = fs::read(&bestand).unwrap();
        bestanden += 1;
        bytes += inhoud.len();
        let naam = bestand.file_name().unwrap().as_encoded_bytes().to_vec();
        for woord in [
            "anarie",
            "ANARIE",
            "999907839",
            "Toets",
            "Lelystad",
            "sanne",
        ] {
            let woord = woord.as_bytes();
            for waar in [&inhoud, &naam] {
                assert!(
                    !waar.windows(woord.len()).any(|w| w == woord),
                    "{}",
                    bestand.display()
                );
            }
        }
    }
    assert_eq!(bestanden, 3);
    println!("{bestanden} files, {bytes} bytes of backup searched, 0 found");
    // And within, where only the encryption of the backup is gone.
    if tool("age") {
        for deel in werk.delen() {
            let inhoud = werk.age.decrypt(&deel);
            assert!(!inhoud.windows(6).any(|w| w == b"anarie"));
        }
    }
}

#[test]
fn four_writers_go_on_while_a_backup_is_made() {
    let werk = Werk::nieuw();
    let toegang = Arc::new(open(&werk.huis.data(), DAG));
    let alle = casussen(&toegang, 1, 40);
    let (stop, gedaan, langst) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for schrijver in 0..4 {
            let (toegang, alle) = (Arc::clone(&toegang), &alle);
            let (stop, gedaan, langst) = (&stop, &gedaan, &langst);
            scope.spawn(move || {
                for n in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                    let begin = Instant::now();
                    notitie(&*toegang, alle[(n * 4 + schrijver) % 40], "tussendoor");
                    let duur = u64::try_from(begin.elapsed().as_micros()).unwrap();
                    langst.fetch_max(duur, Ordering::SeqCst);
                    gedaan.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        // By another process, through the window that holds the store.
        let _einde = BijEinde(&stop);
        let mut kop = 0;
        for ronde in 0..4 {
            let voor = gedaan.load(Ordering::SeqCst);
            let kopie = werk.backup(&["--json"]).goed().json();
            // The slower the machine, the more is written meanwhile; what has grown larger than the
            // full one makes way for another, so only the first is certain to be one.
            let vol = kopie["full"].as_bool().unwrap();
            assert!(vol || ronde > 0);
            assert_eq!(kopie["from"], if vol { 0 } else { kop });
            let nu = kopie["head"]["sequence"].as_u64().unwrap();
            assert!(nu > kop, "{nu} after {kop}");
            kop = nu;
            let begin = Instant::now();
            while gedaan.load(Ordering::SeqCst) < voor + 8 {
                assert!(begin.elapsed().as_secs() < 120, "nobody writes any more");
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    });
    println!(
        "{} notes while 4 backups were made, longest {} us",
        gedaan.load(Ordering::SeqCst),
        langst.load(Ordering::SeqCst)
    );
    // Each of them is a whole store, and the last one after all the work is all of it.
    for (n, deel) in werk.delen().iter().enumerate() {
        werk.restore(deel, &format!("terug-{n}"), &[]).goed();
    }
    werk.backup(&[]).goed();
    let goed = alles(&*toegang);
    werk.restore(&werk.delen().pop().unwrap(), "laatste", &[])
        .goed();
    let terug = open(&werk.huis.pad("laatste"), DAG);
    assert!(alles(&terug) == goed, "other answers");
}

#[test]
fn killed_half_way_older_ones_stay_good() {
    let werk = Werk::nieuw();
    let toegang = open(&werk.huis.data(), DAG);
    let alle = casussen(&toegang, 1, 60);
    toegang.sluit().unwrap();
    drop(toegang);
    werk.backup(&[]).goed();
    let eerste = werk.bestanden();
    let (mut gedood, mut half) = (0, 0);
    let mut toeval = fastrand::Rng::with_seed(3);
    for casus in alle.iter().take(12) {
        let toegang = open(&werk.huis.data(), DAG);
        let lang = "lange tekst ".repeat(4000);
        notitie(&toegang, *casus, &lang);
        toegang.sluit().unwrap();
        drop(toegang);
        let ontvanger = werk.age.recipient();
        let args = [
            "backup",
            "--to",
            "kopie",
            "--recipient",
            &ontvanger,
            "--full",
            "--keep",
            "50",
        ];
        let mut kind = werk
            .huis
            .opdracht(args)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Until it has begun to write, and then a little.
        let begin = Instant::now();
        let bezig = || {
            let namen = werk.bestanden();
            namen
                .iter()
                .any(|p| p.extension().is_some_and(|e| e == "new"))
        };
        while !bezig() && kind.try_wait().unwrap().is_none() && begin.elapsed().as_secs() < 60 {
            std::hint::spin_loop();
        }
        std::thread::sleep(Duration::from_micros(toeval.u64(..4000)));
        kind.kill().unwrap();
        kind.wait().unwrap();
        gedood += 1;
        half += u32::from(bezig());
        for bestand in &eerste {
            assert!(bestand.exists());
        }
    }
    // What was there before is good, and the next run takes away what was half.
    werk.restore(
        &eerste
            .iter()
            .find(|p| p.to_str().unwrap().contains("-0000000000-"))
            .unwrap()
            .clone(),
        "eerste",
        &[],
    )
    .goed();
    werk.backup(&[]).goed();
    assert!(
        werk.bestanden()
            .iter()
            .all(|p| p.extension().is_some_and(|e| e != "new"))
    );
    for (n, deel) in werk.delen().iter().enumerate() {
        werk.restore(deel, &format!("terug-{n}"), &["--dry-run"])
            .goed();
    }
    let goed = werk.delen().pop().unwrap();
    werk.restore(&goed, "laatste", &[]).goed();
    println!("{gedood} backups killed, {half} with a file half written, 0 older ones lost");
}

#[test]
fn settings_can_say_where_and_for_whom() {
    let werk = Werk::nieuw();
    let config = werk.huis.pad(".config/nazorg");
    fs::create_dir_all(&config).unwrap();
    let eerst = werk.huis.nazorg(["backup"]);
    assert_eq!(eerst.code, 2);
    assert!(eerst.err.contains("[reservekopie]"), "{}", eerst.err);
    let tekst = format!(
        "[reservekopie]\nmap = \"{}\"\nontvangers = [\"{}\"]\n",
        werk.huis.pad("kopie").display(),
        werk.age.recipient()
    );
    fs::write(config.join("settings.toml"), tekst).unwrap();
    let gezegd = werk.huis.nazorg(["backup"]).goed().out;
    assert!(
        gezegd.lines().any(|r| r.starts_with("  nazorg-")),
        "{gezegd}"
    );
    werk.restore(&werk.delen()[0], "terug", &[]).goed();
}

#[test]
fn status_tells_when_the_last_one_was_made() {
    let werk = Werk::nieuw();
    let zonder = werk.huis.nazorg(["status"]).goed().out;
    assert!(
        zonder.contains("Laatste reservekopie            nog geen"),
        "{zonder}"
    );
    let engels = werk.huis.nazorg(["status", "--taal", "en"]).goed().out;
    assert!(
        engels.contains("Last backup                     none yet"),
        "{engels}"
    );
    let check = werk.huis.nazorg(["status", "--check"]);
    assert_eq!(check.code, 1);
    assert!(
        check.out.starts_with("LET OP: ") && check.out.contains("reservekopie"),
        "{}",
        check.out
    );
    assert!(werk.huis.nazorg(["status", "--json"]).goed().json()["last_backup"].is_null());
    werk.backup(&[]).goed();
    let met = werk.huis.nazorg(["status"]).goed().out;
    assert!(
        met.contains("Laatste reservekopie") && !met.contains("nog geen"),
        "{met}"
    );
    let check = werk.huis.nazorg(["status", "--check"]);
    assert_eq!((check.code, check.out.contains("reservekopie")), (0, false));
    let json = werk.huis.nazorg(["status", "--json"]).goed().json();
    assert_eq!(
        (json["last_backup"].is_string(), &json["state"]),
        (true, &"ok".into())
    );
    // Ten days later.
    let bestand = werk.huis.data().join("backup");
    let mut feit: serde_json::Value = serde_json::from_slice(&fs::read(&bestand).unwrap()).unwrap();
    feit["made_ms"] = (feit["made_ms"].as_i64().unwrap() - 10 * 86_400_000).into();
    fs::write(&bestand, feit.to_string()).unwrap();
    let check = werk.huis.nazorg(["status", "--check"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("10 dagen geleden"), "{}", check.out);
    // It names nobody and no folder.
    assert!(!feit.to_string().contains("kopie"));
    // A practice store needs none.
    let oefen = Huis::nieuw();
    let toegang = cli_support::oefenopslag(&oefen.data(), DAG);
    toegang.sluit().unwrap();
    drop(toegang);
    let stil = oefen.nazorg(["status", "--today", DAG]).goed().out;
    assert!(!stil.contains("reservekopie"), "{stil}");
}

#[test]
fn wrong_use_is_said_in_both_languages() {
    let werk = Werk::nieuw();
    werk.backup(&[]).goed();
    let deel = werk.delen().remove(0);
    let sleutels = werk
        .bestanden()
        .into_iter()
        .find(|p| p.to_str().unwrap().ends_with(".keys.age"));
    let sleutels = sleutels.unwrap();
    fs::write(werk.huis.pad("ander"), Age::new().identity()).unwrap();
    fs::write(
        werk.huis.pad("wachtwoord"),
        "age-encryption.org/v1\n-> scrypt x 18\n",
    )
    .unwrap();
    fs::create_dir(werk.huis.pad("vol")).unwrap();
    fs::write(werk.huis.pad("vol/iets"), "").unwrap();
    let (deel, sleutels) = (deel.to_str().unwrap(), sleutels.to_str().unwrap());
    let ontvanger = werk.age.recipient();
    let geheim = werk.age.identity().lines().last().unwrap().to_owned();
    let gevallen: Vec<(Vec<&str>, &str, &str)> = vec![
        (
            vec!["backup", "--to", "k"],
            "niemand genoemd",
            "Nobody is named",
        ),
        (
            vec!["backup", "--to", "k", "--recipient", "age1x"],
            "Ontvanger 1 is geen openbare",
            "Recipient 1 is not a public",
        ),
        (
            vec!["backup", "--to", "k", "--recipient", &geheim],
            "geheime sleutel",
            "secret key",
        ),
        (
            vec!["backup", "--to", "data/k", "--recipient", &ontvanger],
            "ligt in de opslag zelf",
            "lies in the store itself",
        ),
        (
            vec!["restore", deel, "--to", "nieuw"],
            "Dit ontbreekt: --identity",
            "This is missing: --identity",
        ),
        (
            vec![
                "restore",
                "weg.age",
                "--to",
                "nieuw",
                "--identity",
                "sleutel",
            ],
            "weg.age: het is er niet",
            "weg.age: it is not there",
        ),
        (
            vec!["restore", deel, "--to", "nieuw", "--identity", "ander"],
            "gaat met deze age-sleutel niet open",
            "does not open with this age key",
        ),
        (
            vec!["restore", deel, "--to", "nieuw", "--identity", "wachtwoord"],
            "met een wachtwoord beveiligd",
            "protected by a passphrase",
        ),
        (
            vec![
                "restore",
                sleutels,
                "--to",
                "nieuw",
                "--identity",
                "sleutel",
            ],
            "is het bestand met sleutels",
            "is the file of keys",
        ),
        (
            vec!["restore", deel, "--to", "vol", "--identity", "sleutel"],
            "bestaat al en is niet leeg",
            "exists and is not empty",
        ),
        (
            vec!["restore", deel, "--to", "data", "--identity", "sleutel"],
            "bestaat al en is niet leeg",
            "exists and is not empty",
        ),
        (
            vec![
                "restore",
                "sleutel",
                "--to",
                "nieuw",
                "--identity",
                "sleutel",
            ],
            "is geen reservekopie",
            "is not a backup",
        ),
    ];
    for (args, nl, en) in gevallen {
        for (taal, woorden) in [("nl", nl), ("en", en)] {
            let uit = werk
                .huis
                .nazorg(args.iter().copied().chain(["--taal", taal]));
            assert_eq!(uit.code, 2, "{args:?} {}", uit.err);
            let een_regel = uit.err.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(een_regel.contains(woorden), "{args:?}: {}", uit.err);
            let zinnen = uit.err.lines().filter(|r| r.ends_with('.')).count();
            assert!(zinnen >= 2, "{}", uit.err);
            assert!(!uit.err.contains("AGE-SECRET"), "{}", uit.err);
        }
    }
    for naam in ["k", "nieuw", "nieuw.partial", "data/k"] {
        assert!(!werk.huis.pad(naam).exists(), "{naam}");
    }
    // Damaged: what happened, what was kept, what to do.
    let mut bytes = fs::read(deel).unwrap();
    let midden = bytes.len() / 2;
    bytes[midden] ^= 1;
    fs::write(deel, bytes).unwrap();
    let uit = werk.restore(Path::new(deel), "nieuw", &[]);
    assert_eq!(uit.code, 2);
    assert!(
        uit.err.contains("is beschadigd") && uit.err.contains("Neem een eerdere"),
        "{}",
        uit.err
    );
    assert!(uit.err.contains("niets achtergelaten"), "{}", uit.err);
}
