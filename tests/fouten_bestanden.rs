//! What a user sees and can do when files of the store were damaged, moved, locked or copied from
//! outside: through the real program, in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod cli_support;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cli_support::{Huis, eigen_map, oefenopslag, open};
use nazorg::api::frame::SOCKET;
use support::pty::Start;

/// A user who is nobody, where the tests run as one who may become anybody.
const NIEMAND: u32 = 65_534;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A store of a few acts, closed in order.
fn gevuld() -> Huis {
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Hilversum"]).goed();
    for bestand in ["meldingen.json", "meldingen.csv"] {
        let pad = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/samples")
            .join(bestand);
        huis.nazorg(["import".as_ref(), pad.as_os_str()]).goed();
    }
    huis
}

fn deel(huis: &Huis) -> PathBuf {
    huis.data().join("journal/00000001.journal")
}

/// Every file that is the truth: all but the view.
fn inhoud(huis: &Huis) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut uit = BTreeMap::new();
    let mut mappen = vec![huis.data()];
    while let Some(map) = mappen.pop() {
        for pad in fs::read_dir(map).unwrap().map(|e| e.unwrap().path()) {
            let naam = pad.file_name().unwrap().to_string_lossy().into_owned();
            if pad.is_dir() {
                if !naam.starts_with("view") {
                    mappen.push(pad);
                }
            } else if naam != "store.lock" {
                uit.insert(pad.clone(), fs::read(&pad).unwrap());
            }
        }
    }
    uit
}

/// `status` and `verify` say this in both languages, and the screen does before it opens.
fn zegt(huis: &Huis, verify: i32, nl: &[&str], en: &[&str]) {
    for (taal, labels, woorden) in [
        ("nl", ["Fout:", "Bewaard:", "Doen:"], nl),
        ("en", ["Error:", "Kept:", "Do:"], en),
    ] {
        for (opdracht, code) in [("status", 1), ("verify", verify)] {
            let uit = huis.nazorg([opdracht, "--taal", taal]);
            assert_eq!(uit.code, code, "{opdracht}: {} {}", uit.out, uit.err);
            let tekst = uit.err.split_whitespace().collect::<Vec<_>>().join(" ");
            for woord in labels.iter().chain(woorden) {
                assert!(tekst.contains(woord), "`{woord}` is missing: {}", uit.err);
            }
        }
    }
}

/// The screens do not open; they leave the words and the terminal as it was.
fn scherm_zegt(huis: &Huis, woord: &str) {
    let p = Start::new(env!("CARGO_BIN_EXE_nazorg"))
        .args(["--data", &huis.data().to_string_lossy()])
        .env("HOME", huis.pad(""))
        .env("NAZORG_CONFIG", huis.pad(""))
        .size(100, 30)
        .go();
    p.wacht_op(woord);
    assert_eq!(p.wait_exit().code, 1);
    p.assert_restored();
}

/// As it was before the damage, all is well again.
fn hersteld(huis: &Huis) {
    huis.nazorg(["verify"]).goed();
    let status = huis.nazorg(["status", "--json"]).goed().json();
    assert!(
        status["notifications_new"].as_u64().unwrap() > 200,
        "{status}"
    );
}

type Schade = fn(&mut Vec<u8>);

#[test]
fn een_beschadigd_journaal_wordt_gezegd_en_niet_aangeraakt() {
    let gevallen: [(&str, Schade, [&str; 2]); 6] = [
        (
            "cut short",
            |b| b.truncate(2000),
            ["eindigt bij", "ends at"],
        ),
        (
            "cut in its header",
            |b| b.truncate(60),
            ["kop van het deel", "segment's header"],
        ),
        (
            "empty",
            Vec::clear,
            ["kop van het deel", "segment's header"],
        ),
        (
            "zeroed whole",
            |b| b.fill(0),
            ["kop van het deel", "segment's header"],
        ),
        (
            "header only",
            |b| b.truncate(128),
            ["eindigt bij", "ends at"],
        ),
        (
            "zeroed from the middle on",
            |b| b[3000..].fill(0),
            ["eindigt bij", "ends at"],
        ),
    ];
    for (naam, schade, [nl, en]) in gevallen {
        let huis = gevuld();
        let goed = fs::read(deel(&huis)).unwrap();
        let mut bytes = goed.clone();
        schade(&mut bytes);
        fs::write(deel(&huis), &bytes).unwrap();
        let voor = inhoud(&huis);
        println!("{naam}");
        zegt(
            &huis,
            1,
            &[nl, "niet zeker", "reservekopie"],
            &[en, "not certain", "backup"],
        );
        // Neither does making the view anew help, or harm.
        assert_eq!(huis.nazorg(["rebuild"]).code, 1, "{naam}");
        assert!(inhoud(&huis) == voor, "{naam}: something was changed");
        fs::write(deel(&huis), &goed).unwrap();
        hersteld(&huis);
    }
    let huis = gevuld();
    fs::write(deel(&huis), b"").unwrap();
    scherm_zegt(&huis, "beschadigd");
}

#[test]
fn schade_in_het_midden_vindt_verify_terwijl_het_werk_doorgaat() {
    let huis = gevuld();
    for (naam, schade) in [
        ("a flipped bit", (|b: &mut Vec<u8>| b[3000] ^= 1) as Schade),
        ("zeroes", |b| b[3000..3400].fill(0)),
        ("a stale block", |b| b.copy_within(1024..1536, 4096)),
    ] {
        // As it is now: what was read before was written down in it.
        let goed = fs::read(deel(&huis)).unwrap();
        let mut bytes = goed.clone();
        schade(&mut bytes);
        fs::write(deel(&huis), &bytes).unwrap();
        huis.nazorg(["status"]).goed();
        for (taal, woord) in [("nl", "gebrek"), ("en", "fault")] {
            let uit = huis.nazorg(["verify", "--taal", taal]);
            assert_eq!(uit.code, 1, "{naam}");
            assert!(uit.out.contains(woord), "{naam}: {}", uit.out);
        }
        let uit = huis.nazorg(["verify", "--json"]);
        assert!(uit.code == 1 && uit.json()["ok"] == false);
        // What can still be read is not thrown away for a view that cannot be made.
        assert_eq!(huis.nazorg(["rebuild"]).code, 1, "{naam}");
        fs::write(deel(&huis), &goed).unwrap();
        huis.nazorg(["rebuild"]).goed();
        hersteld(&huis);
    }
}

#[test]
fn een_journaal_van_een_andere_of_oudere_opslag_wordt_geweigerd() {
    let (huis, ander) = (gevuld(), gevuld());
    let goed = fs::read(deel(&huis)).unwrap();
    fs::write(deel(&huis), fs::read(deel(&ander)).unwrap()).unwrap();
    zegt(
        &huis,
        1,
        &["hoort niet bij de andere bestanden"],
        &["not this store's own"],
    );
    fs::write(deel(&huis), &goed).unwrap();
    hersteld(&huis);

    // The store's own journal of some time ago: what was acknowledged since is missed.
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Huizen"]).goed();
    let oud = fs::read(deel(&huis)).unwrap();
    huis.nazorg([
        "inrichten",
        "--gemeente",
        "Huizen",
        "--gemeente",
        "Blaricum",
    ])
    .goed();
    let nieuw = fs::read(deel(&huis)).unwrap();
    fs::write(deel(&huis), &oud).unwrap();
    zegt(
        &huis,
        1,
        &["eindigt bij", "reservekopie"],
        &["ends at", "backup"],
    );
    fs::write(deel(&huis), &nieuw).unwrap();
    huis.nazorg(["verify"]).goed();
}

#[test]
fn een_opslag_van_een_nieuwere_versie_wordt_vriendelijk_geweigerd() {
    let nl = [
        "nieuwere versie van nazorg",
        "Er is niets veranderd.",
        "Gebruik die nieuwere versie",
    ];
    let en = [
        "newer version of nazorg",
        "Nothing was changed.",
        "Use that newer version",
    ];
    let som = |b: &mut [u8]| {
        let crc = crc32fast::hash(&b[..124]).to_be_bytes();
        b[124..128].copy_from_slice(&crc);
    };
    for (naam, plek) in [("journal/00000001.journal", 9), ("keys", 7), ("keyring", 7)] {
        let huis = gevuld();
        let pad = huis.data().join(naam);
        let goed = fs::read(&pad).unwrap();
        let mut bytes = goed.clone();
        bytes[plek] += 1;
        som(&mut bytes);
        fs::write(&pad, &bytes).unwrap();
        let voor = inhoud(&huis);
        zegt(&huis, 2, &nl, &en);
        assert!(inhoud(&huis) == voor, "{naam} was changed");
        fs::write(&pad, &goed).unwrap();
        hersteld(&huis);
    }
    let huis = gevuld();
    let pad = huis.data().join("mark");
    let mut bytes = fs::read(&pad).unwrap();
    let einde = bytes.len() - 4;
    // Another generation of stored shapes.
    bytes[einde - 1] += 1;
    let crc = crc32fast::hash(&bytes[..einde]).to_be_bytes();
    bytes[einde..].copy_from_slice(&crc);
    fs::write(&pad, &bytes).unwrap();
    zegt(&huis, 2, &nl, &en);
    scherm_zegt(&huis, "nieuwere versie");
}

#[test]
fn beschadigde_sleutels_worden_gezegd() {
    for naam in ["keyring", "keys"] {
        let huis = gevuld();
        let pad = huis.data().join(naam);
        let goed = fs::read(&pad).unwrap();
        for bytes in [&goed[..100], b"", &[0; 4096]] {
            fs::write(&pad, bytes).unwrap();
            zegt(
                &huis,
                1,
                &["sleutelbestand", "reservekopie"],
                &["key file", "backup"],
            );
            assert_eq!(fs::read(&pad).unwrap(), bytes);
        }
        fs::write(&pad, &goed).unwrap();
        hersteld(&huis);
    }
}

#[test]
fn een_beschadigd_overzicht_wordt_vanzelf_opnieuw_gemaakt() {
    for naam in ["db", "conf"] {
        for inhoud in [&b"niets dat er ooit stond, en meer dan acht bytes"[..], b""] {
            let huis = gevuld();
            fs::write(huis.data().join("view").join(naam), inhoud).unwrap();
            let (nl, en) = (
                huis.nazorg(["status"]).goed(),
                huis.nazorg(["status", "--taal", "en"]).goed(),
            );
            // Told once, where it was not in order; nothing is lost either way.
            if naam == "db" {
                assert!(nl.err.contains("opnieuw"), "{}", nl.err);
            }
            assert!(
                nl.err.lines().count() <= 1 && en.err.is_empty(),
                "{} {}",
                nl.err,
                en.err
            );
            hersteld(&huis);
        }
    }
}

#[test]
fn een_map_zonder_rechten_wordt_gezegd() {
    let huis = gevuld();
    let recht = |pad: &Path, mode| {
        fs::set_permissions(pad, fs::Permissions::from_mode(mode)).unwrap();
    };
    for (naam, goed) in [("", 0o700), ("root.key", 0o600)] {
        let pad = huis.data().join(naam);
        recht(&pad, goed | 0o044);
        zegt(
            &huis,
            2,
            &["voor anderen toegankelijk", "chmod"],
            &["open to others", "chmod"],
        );
        recht(&pad, goed);
    }
    hersteld(&huis);
    if is_root() {
        // Another's folder, and another's key.
        for naam in ["", "root.key"] {
            let pad = huis.data().join(naam);
            chown(&pad, Some(NIEMAND), None).unwrap();
            let wie = format!("gebruiker {NIEMAND}");
            let who = format!("user {NIEMAND}");
            zegt(&huis, 2, &[&wie, "niet van jou"], &[&who, "not to you"]);
            chown(&pad, Some(0), None).unwrap();
        }
        hersteld(&huis);
    }
    // Rights that its own user lost; one who may everything does not notice.
    let eigen = Huis::nieuw();
    eigen_map(&eigen.data());
    let programma = eigen.pad("nazorg");
    fs::copy(env!("CARGO_BIN_EXE_nazorg"), &programma).unwrap();
    recht(&eigen.pad(""), 0o755);
    recht(&programma, 0o755);
    let gewoon = |woorden: &[&str]| {
        let mut opdracht = Command::new(&programma);
        opdracht
            .args(woorden)
            .env("NAZORG_DATA", eigen.data())
            .env("HOME", "/nergens");
        if is_root() {
            opdracht.uid(NIEMAND).gid(NIEMAND);
        }
        let uit = opdracht.output().unwrap();
        let tekst = String::from_utf8(uit.stderr).unwrap();
        (
            uit.status.code().unwrap(),
            tekst.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    };
    if is_root() {
        chown(eigen.data(), Some(NIEMAND), Some(NIEMAND)).unwrap();
    }
    assert_eq!(gewoon(&["inrichten", "--gemeente", "Huizen"]).0, 0);
    let dicht = [
        ("", 0o000, 0o700),
        ("", 0o500, 0o700),
        ("journal", 0o000, 0o700),
        ("journal/00000001.journal", 0o400, 0o600),
        ("keys", 0o000, 0o600),
        ("root.key", 0o000, 0o600),
        ("drafts", 0o000, 0o700),
    ];
    for (naam, fout, goed) in dicht {
        let pad = eigen.data().join(naam);
        recht(&pad, fout);
        for (taal, woord, doen) in [
            ("nl", "geen rechten", "mag lezen en schrijven"),
            ("en", "no permission", "may read and write"),
        ] {
            let (code, tekst) = gewoon(&["status", "--taal", taal]);
            assert!(
                code == 1 && tekst.contains(woord) && tekst.contains(doen),
                "{naam}: {tekst}"
            );
            assert_eq!(gewoon(&["verify", "--taal", taal]).0, 2, "{naam}");
        }
        recht(&pad, goed);
        assert_eq!(gewoon(&["verify"]).0, 0, "{naam}");
    }
    // A view that cannot be read is only a view.
    recht(&eigen.data().join("view/db"), 0o000);
    let (code, tekst) = gewoon(&["status"]);
    assert!(code == 0 && tekst.contains("opnieuw"), "{tekst}");
    assert_eq!(gewoon(&["verify"]).0, 0);
}

#[test]
fn een_venster_waarvan_de_socket_weg_is_wordt_genoemd() {
    let huis = Huis::nieuw();
    let venster = oefenopslag(&huis.data(), "2026-09-01");
    fs::remove_file(huis.data().join(SOCKET)).unwrap();
    let pid = std::process::id().to_string();
    zegt(
        &huis,
        2,
        &[&pid, "van jezelf", "Sluit het anders af"],
        &[&pid, "of yours", "Else quit it"],
    );
    // The window goes on, and after it the store opens.
    venster.sluit().unwrap();
    huis.nazorg(["status"]).goed();
}

#[test]
fn een_opslag_die_een_ander_open_heeft_noemt_wie() {
    let huis = gevuld();
    let pad = huis.data().join("store.lock");
    let slot = fs::OpenOptions::new().write(true).open(&pad).unwrap();
    slot.lock().unwrap();
    let mut opdracht = Command::new("sleep");
    opdracht.arg("600").stdin(Stdio::from(slot));
    if is_root() {
        opdracht.uid(NIEMAND);
    }
    let mut ander = opdracht.spawn().unwrap();
    // Else this process would hold the lock, too.
    drop(opdracht);
    fs::write(&pad, ander.id().to_string()).unwrap();
    let pid = ander.id().to_string();
    let eigenaar = fs::metadata(format!("/proc/{pid}")).unwrap().uid();
    let voor = inhoud(&huis);
    if is_root() {
        let wie = format!("gebruiker {eigenaar}");
        let who = format!("user {eigenaar}");
        zegt(
            &huis,
            2,
            &[&pid, &wie, "Vraag die gebruiker"],
            &[&pid, &who, "Ask that user"],
        );
    } else {
        zegt(&huis, 2, &[&pid, "van jezelf"], &[&pid, "of yours"]);
    }
    assert!(inhoud(&huis) == voor);
    ander.kill().unwrap();
    ander.wait().unwrap();
    // What a killed process leaves, its number in the file, holds nobody up.
    hersteld(&huis);
}

#[test]
fn een_sleutelbestand_met_iets_anders_wordt_gezegd() {
    let huis = gevuld();
    let pad = huis.data().join("root.key");
    let goed = fs::read(&pad).unwrap();
    let mut bestand = fs::OpenOptions::new().append(true).open(&pad).unwrap();
    bestand.write_all(b"meer").unwrap();
    zegt(
        &huis,
        2,
        &["staat geen sleutel", "uit je kopie"],
        &["no key in", "from your copy"],
    );
    fs::write(&pad, &goed).unwrap();
    hersteld(&huis);
    drop(open(&huis.data(), "2026-09-01"));
    huis.nazorg(["verify"]).goed();
}
