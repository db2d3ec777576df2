//! An information round in a real terminal against the real program: partners asked, messages mailed
//! and written as files, the answer recorded in the list over all cases, and all of it on disk.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::{Days, NaiveDate};
use nazorg::engine::klok::{Klok, Systeemklok};
use serde_json::Value;
use support::pty::Start;
use support::{NAZORG, nazorg};

fn vandaag() -> NaiveDate {
    Systeemklok.nu().datum()
}

fn melding() -> String {
    let (in_, uit) = (vandaag() - Days::new(10), vandaag() + Days::new(20));
    let verzonden = vandaag() - Days::new(3);
    format!(
        "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,verwachte_einddatum\n\
         V1,begin,{verzonden}T08:00,Proeflaar,Emir,1985-02-06,Hilversum,PI Almere,{in_},{uit}\n"
    )
}

/// A `sendmail` that keeps what it got, and settings that name it.
fn post(map: &Path) {
    let programma = map.join("sendmail");
    let uit = map.join("brieven");
    fs::write(&programma, format!("#!/bin/sh\ncat >> {}\n", uit.display())).expect("written");
    fs::set_permissions(&programma, fs::Permissions::from_mode(0o700)).expect("set");
    let tekst = format!(
        "[post]\nvan = \"nazorg@gemeente.example\"\nsendmail = \"{}\"\n",
        programma.display()
    );
    fs::write(map.join("settings.toml"), tekst).expect("written");
}

#[test]
fn van_rondvraag_tot_antwoord() {
    let huis = tempfile::tempdir().expect("a folder");
    let data = huis.path().join("opslag");
    let instellingen = huis.path().join("instellingen");
    fs::create_dir(&instellingen).expect("made");
    post(&instellingen);
    let bestand = huis.path().join("meldingen.csv");
    fs::write(&bestand, melding()).expect("written");
    let lijst = huis.path().join("partners.csv");
    fs::write(&lijst, "naam;kort;mail\nBurgerzaken;BZ;balie@bz.example\n").expect("written");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", &bestand.to_string_lossy()]);
    let gelezen = nazorg(&data, &["partners", "--import", &lijst.to_string_lossy()]);
    assert!(gelezen.contains("0 nieuw, 1 gewijzigd"), "{gelezen}");

    let p = Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", &instellingen)
        .size(80, 24)
        .go();
    p.wacht_op("1 Vandaag");
    p.keys("2").wacht_op("Meldingen 1");
    p.keys("a").wacht_weg("Meldingen 1");
    p.keys("3").wacht_op("Caseload 1");
    p.keys("enter").wacht_op("Tijdlijn");
    p.keys("R").wacht_op("Rondvraag HVS-");
    // Enter asks all that are proposed; the messages wait in the register.
    p.keys("enter")
        .wacht_op("Verstrekkingen HVS-")
        .wacht_op("nog niet weg");
    p.keys("m")
        .wacht_op("1 bericht aan de mail gegeven")
        .wacht_op("gemaild");
    // Those without an address become drafts for a mail program.
    let map = huis.path().join("berichten");
    fs::create_dir(&map).expect("made");
    p.keys("e").wacht_op("Naar welke map");
    p.keys("backspace backspace")
        .send(map.to_string_lossy().as_bytes());
    p.keys("enter")
        .wacht_op("als bestand")
        .wacht_weg("nog niet weg");
    p.keys("q").wacht_weg("Verstrekkingen HVS-");
    p.keys("g w").wacht_op("Wacht op: ");
    p.keys("v").wacht_op("Wat is het antwoord");
    p.send("Bekend");
    p.keys("enter").wacht_op("Afspraak afgerond");
    p.keys("q").wacht_weg("Wacht op: ");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();

    let brief = fs::read_to_string(instellingen.join("brieven")).expect("a message");
    assert!(brief.contains("To: balie@bz.example") && !brief.contains("Proeflaar"));
    let bestanden: Vec<_> = fs::read_dir(&map).expect("a folder").flatten().collect();
    assert!(!bestanden.is_empty());
    for b in &bestanden {
        let naam = b.file_name().to_string_lossy().into_owned();
        assert!(naam.starts_with("HVS-") && naam.ends_with(".eml"), "{naam}");
        let tekst = fs::read_to_string(b.path()).expect("a message");
        assert!(!tekst.contains("Proeflaar"), "{tekst}");
    }
    let toon: Value = serde_json::from_str(&nazorg(&data, &["toon", "1", "--json"])).expect("JSON");
    let verstrekt = toon["disclosures"].as_array().expect("a list");
    assert_eq!(verstrekt.len(), bestanden.len() + 1);
    assert!(
        verstrekt
            .iter()
            .all(|v| v["about"].as_array().is_some_and(Vec::is_empty))
    );
    let tekst = nazorg(&data, &["toon", "1"]);
    assert!(
        tekst.contains("Verstrekkingen") && tekst.contains("gemaild"),
        "{tekst}"
    );
    let wacht: Value = serde_json::from_str(&nazorg(&data, &["wacht-op", "--json"])).expect("JSON");
    assert_eq!(wacht["total"], verstrekt.len() - 1);
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}
