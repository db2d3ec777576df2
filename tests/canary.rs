//! What is at rest is unreadable: names, numbers and texts of invented people are looked for in
//! every file the program wrote, wherever it wrote it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a helper that fails fails its test, and the search says what it covered"
)]

mod kanarie;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use kanarie::Kooi;
use kanarie::mensen::{als_csv, mensen, naalden, woord};
use kanarie::zoeker::{Naald, Vondst, Zoeker};
use support::pty::{Pty, Start};

/// Words typed in a session: note, agreement, contact, draft, search, why a notice was set aside.
const GETYPT: [&str; 6] = [
    "kwintnotitie",
    "zwamafspraak",
    "vlotcontact",
    "drelconcept",
    "snufzoek",
    "grombesluit",
];

fn scherm(kooi: &Kooi) -> Pty {
    let start = Start::new(env!("CARGO_BIN_EXE_nazorg"))
        .cwd(kooi.pad("werk"))
        .size(120, 36);
    let omgeving = kooi.omgeving();
    omgeving
        .iter()
        .fold(start, |start, (n, w)| start.env(n, w))
        .go()
}

/// A session in a terminal: triage, a search, a case with everything typed once, and a draft left
/// behind when the process is killed.
fn sessie(kooi: &Kooi, gezocht: &str) {
    let p = scherm(kooi);
    p.wacht_op("1 Vandaag").wacht_op("Nieuwe melding");
    p.keys("2").wacht_op("Meldingen 285");
    for over in ["284", "283"] {
        p.keys("a").wacht_op(&format!("Meldingen {over}"));
    }
    p.keys("x a").wacht_op("waarom");
    p.send(GETYPT[5]);
    p.keys("enter").wacht_op("Meldingen 282");
    p.keys("/").send(gezocht);
    p.wacht_op("Meldingen 1");
    p.keys("enter").keys("3").wacht_op("Caseload 2");
    p.keys("/").send(GETYPT[4]);
    p.wacht_op("Caseload 0");
    p.keys("esc").wacht_op("Caseload 2");
    p.keys("enter").wacht_op("Onderdak");
    p.keys("n").wacht_op("otitie");
    p.send(format!("Zij zei: {}", GETYPT[0]));
    p.keys("ctrl-o").wacht_op(GETYPT[0]);
    p.keys("a").wacht_op("Nieuwe afspraak");
    p.send(format!("{} @ik over 2 weken", GETYPT[1]));
    p.keys("enter")
        .wacht_weg("Nieuwe afspraak")
        .wacht_op(GETYPT[1]);
    p.keys("c").wacht_op("Contact vastleggen");
    p.keys("tab tab tab tab tab").send(GETYPT[2]);
    p.keys("ctrl-o")
        .wacht_weg("Contact vastleggen")
        .wacht_op(GETYPT[2]);
    p.keys("n").wacht_op("otitie");
    p.send(GETYPT[3]);
    p.keys("esc").wacht_op("oncept bewaard");
    // Other commands reach the store through this window's socket meanwhile.
    assert_eq!(kooi.nazorg(&["lijst", "--zoek", gezocht]).0, 0);
    assert_eq!(kooi.nazorg(&["status", "--json"]).0, 0);
    p.kill();
}

/// What goes wrong, loudly. What was typed on the command line is repeated there, so no name is.
fn fouten(kooi: &Kooi, mens: &str) {
    let kapot = kooi.bron("kapot.csv", &format!("melding_id,soort\n\"{mens},{mens}\n"));
    for woorden in [
        vec!["import", kapot.as_str()],
        vec!["import", "/nergens/lijst.csv"],
        vec!["toon", "HVS-2026-9999"],
        vec!["lijst", "--gemeente", "Nergenshuizen"],
        vec!["--data", "/proc/nergens", "status"],
    ] {
        assert_ne!(kooi.nazorg(&woorden).0, 0, "{woorden:?}");
    }
}

fn moet_leeg(vondst: &Vondst, wanneer: &str) {
    println!(
        "{wanneer}: {} files, {} bytes, {} needles, found {}; four-byte numbers {} of {:.2} by chance",
        vondst.bestanden,
        vondst.bytes,
        vondst.naalden,
        vondst.gevonden.len(),
        vondst.kort,
        vondst.verwacht
    );
    assert!(
        vondst.gevonden.is_empty(),
        "{wanneer}: {:#?}",
        vondst.gevonden
    );
    assert!(vondst.kort_is_toeval(), "{wanneer}: {vondst:?}");
}

#[test]
fn nobody_is_readable_in_any_file_the_program_wrote() {
    let kooi = Kooi::nieuw();
    let eerste = mensen(0, 300);
    let later = mensen(300, 400);
    let mut alle = naalden(&eerste);
    alle.extend(naalden(&later));
    alle.extend(GETYPT.map(|tekst| Naald::Tekst(tekst.to_owned())));
    let zoeker = Zoeker::naar(&alle);

    let bestand = kooi.bron("lijst.csv", &als_csv(&eerste, 0));
    assert_eq!(kooi.nazorg(&["inrichten", "--gemeente", "Hilversum"]).0, 0);
    let (code, uit) = kooi.nazorg(&["import", &bestand, "--json"]);
    let uit: serde_json::Value = serde_json::from_str(&uit).unwrap();
    assert_eq!(
        (code, &uit["new"], &uit["refused"]),
        (0, &285.into(), &15.into())
    );
    sessie(&kooi, &eerste[1].achternaam);
    moet_leeg(&zoeker.zoek(&kooi.mappen(&[])), "killed in a session");

    // An import that is killed in the middle must leave no half-sealed file either.
    let bestand = kooi.bron("later.csv", &als_csv(&later, 300));
    let mut kind = kooi.start(&["import", &bestand]);
    let journaal = kooi.opslag().join("store.lock");
    while fs::read_to_string(&journaal).unwrap_or_default().trim() != kind.id().to_string()
        && kind.try_wait().unwrap().is_none()
    {
        std::thread::yield_now();
    }
    kind.kill().unwrap();
    kind.wait().unwrap();
    moet_leeg(&zoeker.zoek(&kooi.mappen(&[])), "killed in an import");

    assert!(matches!(kooi.nazorg(&["import", &bestand]).0, 0));
    fouten(&kooi, &eerste[2].achternaam);
    let p = scherm(&kooi);
    p.wacht_op("1 Vandaag");
    p.keys("3").wacht_op("Caseload 2");
    p.keys("enter").wacht_op("Onderdak");
    p.keys("n").wacht_op(GETYPT[3]);
    p.keys("esc").wacht_op("oncept bewaard");
    p.keys("u").wacht_weg(GETYPT[2]);
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    assert_eq!(kooi.nazorg(&["rebuild"]).0, 0);
    assert!(kooi.opslag().join("view.aside").exists());
    assert_eq!(kooi.nazorg(&["verify"]).0, 0);
    let vondst = zoeker.zoek(&kooi.mappen(&[]));
    moet_leeg(&vondst, "at the end");
    het_spoor_noemt_niemand(&kooi, &zoeker);
    assert!(
        vondst.bytes > 500_000 && vondst.bestanden > 15,
        "{vondst:?}"
    );
    vindt_wat_er_staat(&kooi);
}

/// The audit trail says who did what to which case. Nobody is named in it, sealed or opened.
fn het_spoor_noemt_niemand(kooi: &Kooi, zoeker: &Zoeker) {
    let dir = tempfile::tempdir().unwrap();
    for vorm in ["--json", "--csv"] {
        let (code, regels) = kooi.nazorg(&["audit", vorm]);
        assert_eq!(code, 0);
        assert!(regels.lines().count() > 20, "{regels}");
        fs::write(dir.path().join(&vorm[2..]), regels).unwrap();
    }
    moet_leeg(&zoeker.zoek(&[dir.path().to_owned()]), "the trail, opened");
}

/// The search itself: whatever is planted in a file of each kind the program writes is found.
fn vindt_wat_er_staat(kooi: &Kooi) {
    let woord = woord("Plant", 5);
    let bsn = 999_907_839_u32;
    let zoeker = Zoeker::naar(&[Naald::Tekst(woord.clone()), Naald::Getal(bsn)]);
    let mut vormen: Vec<Vec<u8>> = vec![
        woord.clone().into_bytes(),
        woord.to_uppercase().into_bytes(),
        woord.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        woord.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        bsn.to_string().into_bytes(),
        bsn.to_string()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        u64::from(bsn).to_be_bytes().to_vec(),
        u64::from(bsn).to_le_bytes().to_vec(),
        nazorg::codec::encode(&bsn).unwrap(),
        vec![0x09, 0x99, 0x90, 0x78, 0x39],
    ];
    let soorten = soorten(&kooi.opslag());
    assert!(soorten.len() >= 7, "{soorten:?}");
    for soort in &soorten {
        for vorm in &vormen {
            let dir = tempfile::tempdir().unwrap();
            let mut bytes = fs::read(soort).unwrap();
            bytes.truncate(20_000);
            let plaats = bytes.len() / 3;
            bytes.splice(plaats..plaats, vorm.iter().copied());
            fs::write(dir.path().join("kopie"), bytes).unwrap();
            let vondst = zoeker.zoek(&[dir.path().to_owned()]);
            assert!(!vondst.gevonden.is_empty(), "{soort:?} {vorm:?}");
        }
    }
    // Four bytes are counted, and many of them are too many.
    vormen = vec![bsn.to_be_bytes().to_vec(), bsn.to_le_bytes().to_vec()];
    for vorm in vormen {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("getallen"), vorm.repeat(20)).unwrap();
        assert!(!zoeker.zoek(&[dir.path().to_owned()]).kort_is_toeval());
    }
    // And a name of a file.
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(format!("{woord}.txt")), "").unwrap();
    assert_eq!(zoeker.zoek(&[dir.path().to_owned()]).gevonden.len(), 1);
}

/// One file of each kind: by its extension, or its name without one.
fn soorten(opslag: &Path) -> Vec<PathBuf> {
    let mut per_soort = std::collections::BTreeMap::new();
    let mut rest = vec![opslag.to_owned()];
    while let Some(map) = rest.pop() {
        for ding in fs::read_dir(map).unwrap() {
            let ding = ding.unwrap();
            let soort = ding.file_type().unwrap();
            if soort.is_dir() {
                rest.push(ding.path());
            } else if soort.is_file() {
                let pad = ding.path();
                let naam = pad.extension().or(pad.file_name()).unwrap().to_owned();
                per_soort.insert(naam, pad);
            }
        }
    }
    per_soort.into_values().collect()
}
