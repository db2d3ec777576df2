//! Keys by the command line and through the engine: what is shown, what is told, and that others
//! go on working meanwhile.

#![expect(clippy::panic, reason = "a helper that fails fails its test")]

mod cli_support;
mod einde;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use cli_support::{HILVERSUM, Huis, afspraak, casussen, oefenopslag, open, rij};
use einde::BijEinde;
use nazorg::api::sleutels::{SleutelFout, SleutelKeuze};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::{Backend, Toegang};

const DAG: &str = "2026-08-03";

fn stand(toegang: &Toegang) -> nazorg::api::sleutels::SleutelStand {
    match toegang.call(Request::Sleutels) {
        Ok(Reply::Sleutels(stand)) => *stand,
        anders => panic!("{anders:?}"),
    }
}

fn gevuld(huis: &Huis) -> (Toegang, Vec<nazorg::domain::id::UnitId>) {
    let toegang = oefenopslag(&huis.data(), DAG);
    let units = casussen(
        &toegang,
        vec![
            rij(1, "Toetsma", "2026-09-01"),
            rij(2, "Proefsma", "2026-09-02"),
        ],
    );
    (toegang, units)
}

#[test]
fn every_level_is_replaced_from_the_command_line_while_a_window_is_open() {
    let huis = Huis::nieuw();
    let (venster, units) = gevuld(&huis);
    let nummer = match venster.call(Request::Dossier { casus: units[0] }) {
        Ok(Reply::Dossier(d)) => d.casus.inhoud.nummer.to_string(),
        anders => panic!("{anders:?}"),
    };
    let voor = huis.nazorg(["sleutels", "--json"]).goed().json();
    assert!(voor["root"]["replaced"].is_null());
    let gemeenten = voor["municipalities"].as_array().unwrap();
    assert!(gemeenten.iter().any(|g| g["municipality"] == "Hilversum"));
    for (niveau, waarmee) in [
        ("hoofdsleutel", None),
        ("gemeente", Some("Hilversum")),
        ("casus", Some(nummer.as_str())),
        ("opslag", None),
    ] {
        let args = ["sleutels", "vernieuw", niveau].into_iter().chain(waarmee);
        let uit = huis.nazorg(args).goed();
        assert!(uit.out.contains("sleutel"), "{niveau}: {}", uit.out);
    }
    let na = huis.nazorg(["sleutels", "--json"]).goed().json();
    let op = |van: &serde_json::Value| van["replaced"].as_str().unwrap().starts_with("2026-08-03");
    assert!(op(&na["root"]) && op(&na["store"]) && op(&na["records"]));
    let gemeenten = na["municipalities"].as_array().unwrap();
    assert!(
        gemeenten
            .iter()
            .any(|g| g["municipality"] == "Hilversum" && op(g))
    );
    assert_eq!(na["records"]["former"], 1);
    let tekst = huis.nazorg(["sleutels", "--taal", "en"]).goed().out;
    assert!(tekst.contains("replaced on"), "{tekst}");
    // No key is shown.
    let sleutel = fs::read_to_string(huis.data().join("root.key")).unwrap();
    assert!(!tekst.contains(sleutel.trim()) && !na.to_string().contains(sleutel.trim()));
    assert_eq!(huis.nazorg(["verify"]).goed().code, 0);
    // Nothing to take back: a key act is none of one's own deeds.
    afspraak(&venster, units[0], "Bellen", "2026-08-10");
    venster.sluit().unwrap();
    let weer = open(&huis.data(), DAG);
    let Ok(Reply::Dossier(d)) = weer.call(Request::Dossier { casus: units[0] }) else {
        panic!("no case");
    };
    assert_eq!(d.afspraken.len(), 1);
}

#[test]
fn a_root_key_kept_elsewhere_is_named_from_then_on() {
    let huis = Huis::nieuw();
    gevuld(&huis).0.sluit().unwrap();
    let nieuw = huis.pad("elders.key");
    let uit = huis
        .nazorg([
            "sleutels",
            "vernieuw",
            "hoofdsleutel",
            "--new-key-file",
            "elders.key",
        ])
        .goed();
    assert!(
        uit.out
            .contains(&format!("NAZORG_KEY_FILE={}", nieuw.display())),
        "{}",
        uit.out
    );
    let zonder = huis.nazorg(["status"]);
    assert_eq!(zonder.code, 1, "{}", zonder.err);
    let met = |args: &[&str], bestand: &str| {
        let mut opdracht = huis.opdracht(args);
        opdracht.env("NAZORG_KEY_FILE", huis.pad(bestand));
        let uit = opdracht.output().unwrap();
        (
            uit.status.code().unwrap(),
            String::from_utf8(uit.stderr).unwrap(),
        )
    };
    assert_eq!(met(&["status"], "elders.key").0, 0);
    let (code, err) = met(&["sleutels", "vernieuw", "hoofdsleutel"], "elders.key");
    assert!(code == 1 && err.contains("--new-key-file"), "{err}");
    let vernieuw = [
        "sleutels",
        "vernieuw",
        "hoofdsleutel",
        "--new-key-file",
        "tweede.key",
    ];
    assert_eq!(met(&vernieuw, "elders.key").0, 0);
    let (code, err) = met(&["status"], "elders.key");
    assert!(code == 1 && err.contains("vervangen"), "{err}");
    assert_eq!(met(&["status"], "tweede.key").0, 0);
}

#[test]
fn others_work_on_while_the_key_of_their_municipality_is_replaced() {
    let huis = Huis::nieuw();
    let (toegang, units) = gevuld(&huis);
    let rijen = (10..700)
        .map(|n| rij(n, &format!("Meting {n}"), "2026-10-01"))
        .collect();
    let vraag = Request::LeesIn {
        bestand: "veel.csv".to_owned(),
        rijen,
        proef: false,
    };
    toegang.call(vraag).unwrap();
    let klaar = AtomicBool::new(false);
    let gemaakt: usize = std::thread::scope(|scope| {
        let schrijvers: Vec<_> = units
            .iter()
            .map(|casus| {
                let (toegang, klaar) = (&toegang, &klaar);
                scope.spawn(move || {
                    let mut gemaakt = 0;
                    while gemaakt < 3 || !klaar.load(Ordering::Relaxed) {
                        afspraak(toegang, *casus, &format!("Bellen {gemaakt}"), "2026-08-10");
                        gemaakt += 1;
                    }
                    gemaakt
                })
            })
            .collect();
        let einde = BijEinde(&klaar);
        for _ in 0..5 {
            let keuze = SleutelKeuze::Gemeente(HILVERSUM);
            toegang.call(Request::VernieuwSleutel(keuze)).unwrap();
        }
        drop(einde);
        schrijvers.into_iter().map(|s| s.join().unwrap()).sum()
    });
    let geteld: usize = units
        .iter()
        .map(
            |casus| match toegang.call(Request::Dossier { casus: *casus }) {
                Ok(Reply::Dossier(d)) => d.afspraken.len(),
                anders => panic!("{anders:?}"),
            },
        )
        .sum();
    assert_eq!(geteld, gemaakt);
    assert!(stand(&toegang).gemeenten.iter().all(|g| !g.bezig));
    let Ok(Reply::Verificatie(v)) = toegang.call(Request::Verifieer { ankers: Vec::new() }) else {
        panic!("not verified");
    };
    assert!(v.gebreken.is_empty(), "{:?}", v.gebreken);
}

#[test]
fn a_damaged_key_is_told_everywhere_and_the_rest_works() {
    let huis = Huis::nieuw();
    let (toegang, units) = gevuld(&huis);
    toegang.sluit().unwrap();
    let pad = huis.data().join("keys");
    let goed = fs::read(&pad).unwrap();
    let mut slecht = goed.clone();
    // The slot of the first case, found by its unit.
    let unit = units[0].to_bytes();
    let plaats = (1..)
        .find(|n| slecht[n * 128 + 8..n * 128 + 24] == unit)
        .unwrap();
    slecht[plaats * 128 + 50] ^= 1;
    fs::write(&pad, &slecht).unwrap();
    for taal in ["nl", "en"] {
        let uit = huis.nazorg(["status", "--taal", taal]).goed();
        assert!(uit.out.contains("nazorg rebuild"), "{}", uit.out);
    }
    assert_eq!(huis.nazorg(["status", "--check"]).code, 2);
    assert_eq!(
        huis.nazorg(["status", "--json"]).goed().json()["records_unreadable"],
        1
    );
    assert_eq!(huis.nazorg(["verify"]).code, 1);
    let lijst = huis.nazorg(["lijst", "--json"]).goed();
    assert!(
        lijst.out.contains("Proefsma") && !lijst.out.contains("Toetsma"),
        "{}",
        lijst.out
    );
    let weg = huis.nazorg(["sleutels", "vernieuw", "gemeente", "Hilversum"]);
    assert!(
        weg.code == 1 && weg.err.contains(&format!("plaats {plaats}")),
        "{}",
        weg.err
    );
    let herbouwd = huis.nazorg(["rebuild"]).goed();
    assert!(herbouwd.err.contains("beschadigd"), "{}", herbouwd.err);
    // Only that slot: keys that were made since then stay.
    let mut heel = fs::read(&pad).unwrap();
    let slot = plaats * 128..(plaats + 1) * 128;
    heel[slot.clone()].copy_from_slice(&goed[slot]);
    fs::write(&pad, &heel).unwrap();
    huis.nazorg(["rebuild"]).goed();
    let lijst = huis.nazorg(["lijst", "--json"]).goed();
    assert!(lijst.out.contains("Toetsma"), "{}", lijst.out);
    assert_eq!(huis.nazorg(["verify"]).goed().code, 0);
}

#[test]
fn what_cannot_be_replaced_is_refused_with_its_reason() {
    let huis = Huis::nieuw();
    let (toegang, _) = gevuld(&huis);
    let vraag = |keuze| toegang.call(Request::VernieuwSleutel(keuze));
    let onbekend = vraag(SleutelKeuze::Gemeente(nazorg::domain::id::GemeenteId(9)));
    assert_eq!(onbekend, Err(Refusal::Sleutel(SleutelFout::GeenSleutel)));
    let geen = vraag(SleutelKeuze::Casus(nazorg::domain::id::UnitId(1)));
    assert_eq!(geen, Err(Refusal::NietGevonden));
    let bestand = Some(huis.data().join("root.key"));
    let zelfde = vraag(SleutelKeuze::Hoofdsleutel { bestand });
    assert_eq!(zelfde, Err(Refusal::Sleutel(SleutelFout::ZelfdeSleutel)));
    fs::write(huis.pad("leeg"), "").unwrap();
    let bestand = Some(huis.pad("leeg"));
    let leeg = vraag(SleutelKeuze::Hoofdsleutel { bestand });
    assert_eq!(leeg, Err(Refusal::Sleutel(SleutelFout::BestandKanNiet)));
}
