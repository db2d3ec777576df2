//! What the real program says when something is wrong: three lines, a status, nothing lost.

mod cli_support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;

use cli_support::{Huis, Uit, eigen_map, open};
use nazorg::api::frame;

fn drie_regels(uit: &Uit, code: i32, woorden: &[&str]) {
    assert_eq!(uit.code, code, "{} {}", uit.out, uit.err);
    for woord in ["Fout:", "Bewaard:", "Doen:"].iter().chain(woorden) {
        assert!(uit.err.contains(woord), "`{woord}` is missing: {}", uit.err);
    }
}

fn ingericht() -> Huis {
    let huis = Huis::nieuw();
    huis.nazorg(["inrichten", "--gemeente", "Huizen"]).goed();
    huis
}

#[test]
fn without_a_terminal_it_says_what_works() {
    let huis = Huis::nieuw();
    drie_regels(
        &huis.nazorg::<[&str; 0]>([]),
        2,
        &["geen terminal", "nazorg status"],
    );
    assert!(!huis.data().exists());
}

#[test]
fn a_folder_open_to_others_is_refused() {
    let huis = ingericht();
    fs::set_permissions(huis.data(), fs::Permissions::from_mode(0o755)).unwrap();
    drie_regels(&huis.nazorg(["status"]), 1, &["toegankelijk", "chmod 700"]);
}

#[test]
fn a_missing_or_another_key_is_told() {
    let huis = ingericht();
    let sleutel = huis.data().join("root.key");
    fs::write(&sleutel, "0".repeat(64)).unwrap();
    drie_regels(&huis.nazorg(["status"]), 1, &["sleutel hoort niet bij"]);
    fs::remove_file(&sleutel).unwrap();
    drie_regels(&huis.nazorg(["status"]), 1, &["sleutel", "is er niet"]);
    let en = huis.nazorg(["status", "--taal", "en"]);
    assert!(
        en.err.contains("Error:") && en.err.contains("The key"),
        "{}",
        en.err
    );
}

#[test]
fn a_damaged_journal_is_told_and_left_alone() {
    let huis = ingericht();
    let deel = fs::read_dir(huis.data().join("journal"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .min()
        .unwrap();
    let mut bytes = fs::read(&deel).unwrap();
    bytes[8] ^= 0xff;
    fs::write(&deel, &bytes).unwrap();
    drie_regels(&huis.nazorg(["status"]), 1, &["beschadigd", "reservekopie"]);
    drie_regels(&huis.nazorg(["verify"]), 1, &["beschadigd"]);
    assert_eq!(fs::read(&deel).unwrap(), bytes);
}

#[test]
fn a_store_held_by_something_that_does_not_answer_names_the_process() {
    let huis = ingericht();
    let data = huis.data();
    let houdt = open(&data, "2026-09-01");
    houdt.sluit().unwrap();
    // Held by this process, with another program on the socket.
    let slot = fs::OpenOptions::new()
        .write(true)
        .open(data.join("store.lock"))
        .unwrap();
    slot.lock().unwrap();
    fs::write(data.join("store.lock"), std::process::id().to_string()).unwrap();
    let luister = UnixListener::bind(data.join(frame::SOCKET)).unwrap();
    let draad = std::thread::spawn(move || {
        let (mut lijn, _) = luister.accept().unwrap();
        let mut groet = [0; 8];
        std::io::Read::read_exact(&mut lijn, &mut groet).unwrap();
        std::io::Write::write_all(&mut lijn, b"GET / HT").unwrap();
        (luister, lijn)
    });
    let pid = std::process::id().to_string();
    drie_regels(&huis.nazorg(["status"]), 1, &[&pid, "geen nazorg"]);
    drop(draad.join().unwrap());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let huis = Huis::nieuw();
    let (lezen, schrijven) = std::io::pipe().unwrap();
    drop(lezen);
    let uit = huis
        .opdracht(["layout"])
        .stdout(schrijven)
        .stderr(std::process::Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(uit.status.code(), Some(141));
    assert_eq!(String::from_utf8(uit.stderr).unwrap(), "");
}

#[test]
fn wrong_use_is_said_in_words() {
    let huis = Huis::nieuw();
    drie_regels(
        &huis.nazorg(["statsu"]),
        2,
        &["statsu", "Bedoel je: status"],
    );
    drie_regels(
        &huis.nazorg(["inrichten", "--gemeente", "Hilversm"]),
        2,
        &["Hilversm", "Kies uit: Hilversum"],
    );
    let hulp = huis.nazorg(["lijst", "--help"]).goed().out;
    assert!(hulp.contains("Gebruik: nazorg lijst [OPTIES]"), "{hulp}");
    let help = huis.nazorg(["--taal=en", "lijst", "--help"]).goed().out;
    assert!(help.contains("Usage: nazorg lijst [OPTIONS]"), "{help}");
}

#[test]
fn a_faulty_catalogue_or_setting_is_told_with_its_place() {
    let huis = Huis::nieuw();
    let map = huis.pad(".config/nazorg");
    fs::create_dir_all(&map).unwrap();
    fs::write(map.join("settings.toml"), "taal = \"en\"\ntema = 1\n").unwrap();
    let uit = huis.nazorg(["status"]).goed();
    assert!(uit.err.contains("settings.toml:2:1"), "{}", uit.err);
    assert!(uit.out.contains("Open cases"), "{}", uit.out);
    fs::write(map.join("catalogus.toml"), "standard = 1\n").unwrap();
    let uit = huis.nazorg(["status"]);
    assert_eq!(uit.code, 1);
    assert!(uit.err.contains("catalogus.toml:1:1"), "{}", uit.err);
}

#[test]
fn keys_are_listed_and_checked() {
    let huis = Huis::nieuw();
    let lijst = huis.nazorg(["keys", "list", "--keymap", "vim"]).goed().out;
    assert!(lijst.contains("[globaal]"), "{lijst}");
    assert_eq!(
        huis.nazorg(["keys", "check"]).goed().out,
        "De toetsen kloppen.\n"
    );
    let bestand = huis.pad("mijn.toml");
    fs::write(&bestand, "[lijst]\n\"x\" = \"bestaat-niet\"\n").unwrap();
    let naam = bestand.display().to_string();
    let uit = huis.nazorg(["keys", "check", &naam]);
    assert_eq!(uit.code, 1, "{}", uit.out);
    assert!(uit.out.contains("mijn.toml:2"), "{}", uit.out);
    assert!(
        huis.nazorg(["keys", "table"])
            .goed()
            .out
            .starts_with("### ")
    );
}

#[test]
fn help_pages_come_from_the_same_definition() {
    let huis = Huis::nieuw();
    assert!(huis.nazorg(["man"]).goed().out.contains(".TH nazorg"));
    assert!(
        huis.nazorg(["man", "lijst"])
            .goed()
            .out
            .contains("te\\-laat")
    );
    for shell in ["bash", "zsh", "fish"] {
        let uit = huis.nazorg(["completions", shell]).goed().out;
        assert!(uit.contains("te-laat"), "{shell}");
    }
    let layout = huis.nazorg(["layout"]).goed().out;
    for veld in nazorg::domain::lezen::VELDEN {
        assert!(
            layout.contains(&format!("| `{}` |", veld.naam)),
            "{}",
            veld.naam
        );
    }
}

#[test]
fn a_store_can_be_rebuilt() {
    let huis = ingericht();
    let voor = huis.nazorg(["verify", "--json"]).goed().json();
    fs::remove_dir_all(huis.data().join("view")).unwrap();
    huis.nazorg(["rebuild"]).goed();
    let na = huis.nazorg(["verify", "--json"]).goed().json();
    assert_eq!(voor["head"], na["head"]);
    assert_eq!(na["ok"], true);
}

#[test]
fn an_existing_folder_of_ones_own_may_be_used() {
    let huis = Huis::nieuw();
    eigen_map(&huis.data());
    huis.nazorg(["status"]).goed();
}
