//! The whole day, as a user does it, in a real terminal against the real program: import, triage,
//! a case worked on, the process killed, everything still there next morning, one thing undone.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod support;

use std::path::Path;

use chrono::{Days, NaiveDate};
use nazorg::engine::klok::{Klok, Systeemklok};
use serde_json::Value;
use support::pty::{Pty, Start};
use support::{NAZORG, nazorg};

fn vandaag() -> NaiveDate {
    Systeemklok.nu().datum()
}

/// Ten notices: six people of ours, two of whom are reported on again without a BSN, one of another
/// municipality, and one that was reported before.
fn meldingen() -> String {
    let dag = |terug: u64| vandaag() - Days::new(terug);
    let (einde, eerder) = (vandaag() + Days::new(20), vandaag() + Days::new(9));
    let mensen = [
        ("begin", "Proeflaar", "Emir", "1985-02-06", "Hilversum"),
        ("begin", "Verzinbeek", "Renée", "2002-09-28", "Hilversum"),
        ("begin", "Malkamp", "Nienke", "2000-06-20", "Huizen"),
        ("begin", "Testberg", "Željko", "1998-09-25", "Hilversum"),
        ("begin", "Proefveld", "Eefje", "1979-06-14", "Hilversum"),
        ("begin", "Nephof", "Noël", "2007-11-19", "Huizen"),
        ("wijziging", "Proeflaar", "Emir", "1985-02-06", "Hilversum"),
        ("einde", "Verzinbeek", "Renée", "2002-09-28", "Hilversum"),
        ("begin", "Demowaard", "Hugo", "1992-04-03", "Almere"),
        ("begin", "Papierzicht", "Bartje", "1995-10-27", "Hilversum"),
    ];
    let mut uit = String::from(
        "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,verwachte_einddatum\n",
    );
    for (i, (soort, achter, voor, geboren, gemeente)) in mensen.into_iter().enumerate() {
        let eind = if soort == "begin" { einde } else { eerder };
        let verzonden = dag(3);
        let ingesloten = dag(10);
        uit += &format!(
            "V{i},{soort},{verzonden}T{:02}:00,{achter},{voor},{geboren},{gemeente},PI Almere,{ingesloten},{eind}\n",
            8 + i
        );
    }
    uit
}

fn open(data: &Path) -> Pty {
    Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(120, 36)
        .go()
}

/// Presses a key and waits until the screen shows that it was carried out.
fn doe(p: &Pty, toetsen: &str, ziet: &str) -> usize {
    p.keys(toetsen);
    p.wacht_op(ziet);
    toetsen.split_whitespace().count()
}

/// An agreement by the quick entry line.
fn maak_afspraak(p: &Pty, regel: &str, ziet: &str) {
    p.keys("a").wacht_op("Nieuwe afspraak");
    p.send(regel);
    p.keys("enter").wacht_weg("Nieuwe afspraak").wacht_op(ziet);
}

#[test]
fn van_import_tot_de_volgende_ochtend() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, meldingen()).expect("geschreven");
    nazorg(
        &data,
        &[
            "inrichten",
            "--gemeente",
            "Hilversum",
            "--gemeente",
            "Huizen",
        ],
    );
    let uit: Value = serde_json::from_str(&nazorg(
        &data,
        &["import", &bestand.to_string_lossy(), "--json"],
    ))
    .expect("JSON");
    assert_eq!(
        (&uit["rows"], &uit["new"], &uit["refused"]),
        (&10.into(), &10.into(), &0.into())
    );

    let p = open(&data);
    p.wacht_op("1 Vandaag").wacht_op("Nieuwe melding");
    doe(&p, "2", "Meldingen 10");
    let mut toetsen = 0;
    for over in (4..10).rev() {
        toetsen += doe(&p, "a", &format!("Meldingen {over} "));
    }
    toetsen += doe(&p, "l", "Meldingen 3 ");
    toetsen += doe(&p, "l", "Meldingen 2 ");
    toetsen += doe(&p, "d enter", "Meldingen 1 ");
    toetsen += doe(&p, "x d", "Meldingen 0");
    assert!(toetsen <= 20, "{toetsen} toetsen voor 10 meldingen");
    println!("toetsen per melding: {:.1}", toetsen as f64 / 10.0);

    doe(&p, "3", "Caseload 6");
    p.keys("/").send("proeflaar emir");
    p.wacht_op("Caseload 1");
    doe(&p, "enter enter", "Onderdak");
    // Three leefgebieden: the situation by its letter, the support by its letter.
    for (omlaag, situatie, hulp, ziet) in [
        ("", "p", "g", "geregeld"),
        ("j", "n", "l", "niet op orde"),
        ("j", "a", "h", "hulp nodig"),
    ] {
        if !omlaag.is_empty() {
            p.keys(omlaag);
        }
        p.keys("s").wacht_op("hoe staat het ervoor");
        p.keys(situatie).wacht_op("hulp");
        p.keys(hulp);
        p.wacht_weg("hoe staat het ervoor").wacht_op(ziet);
    }
    maak_afspraak(
        &p,
        "Briefadres aanvragen @burgerzaken #onderdak over 2 weken",
        "Briefadres aanvragen",
    );
    maak_afspraak(
        &p,
        "CJIB-lijst opvragen @schuldhulp #schulden morgen",
        "CJIB-lijst",
    );
    maak_afspraak(
        &p,
        "Intake plannen @ik #werk over 3 dagen",
        "Intake plannen",
    );
    p.keys("c").wacht_op("Contact vastleggen");
    p.keys("tab tab tab tab");
    p.keys("ctrl-u").send("-3d");
    p.keys("tab").send("Wil terug naar zijn zus.");
    p.keys("ctrl-o")
        .wacht_weg("Contact vastleggen")
        .wacht_op("Wil terug");
    p.kill();

    let p = open(&data);
    p.wacht_op("1 Vandaag");
    doe(&p, "3", "Caseload 6");
    p.keys("/").send("emir proeflaar");
    p.wacht_op("Caseload 1");
    doe(&p, "enter enter", "Onderdak");
    for ziet in [
        "geregeld",
        "niet op orde",
        "hulp nodig",
        "Briefadres",
        "CJIB-lijst",
        "Intake",
        "Wil terug",
    ] {
        p.wacht_op(ziet);
    }
    // The last thing done was the contact; it can be taken back, and the one before it too.
    p.keys("u").wacht_weg("Wil terug");
    p.keys("u").wacht_weg("Intake plannen");
    p.keys("U").wacht_op("Intake plannen");
    p.keys("q");
    let einde = p.wait_exit();
    assert_eq!(einde.code, 0, "{einde:?}");
    p.assert_restored();

    let status: Value = serde_json::from_str(&nazorg(&data, &["status", "--json"])).expect("JSON");
    assert_eq!(status["notifications_new"], 0);
    assert_eq!(status["cases_open"], 6);
    let toon = nazorg(&data, &["toon", "HVS-2026-0001"]);
    assert!(
        toon.contains("Briefadres aanvragen") && !toon.contains("Wil terug"),
        "{toon}"
    );
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}

/// A case is offered to another municipality, taken there, and both stand in the store after that.
#[test]
fn een_casus_gaat_naar_een_andere_gemeente() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, meldingen()).expect("geschreven");
    let beide = [
        "inrichten",
        "--gemeente",
        "Hilversum",
        "--gemeente",
        "Huizen",
    ];
    nazorg(&data, &beide);
    nazorg(&data, &["import", &bestand.to_string_lossy()]);

    let p = open(&data);
    p.wacht_op("1 Vandaag");
    doe(&p, "2", "Meldingen 10");
    doe(&p, "a", "Meldingen 9 ");
    doe(&p, "3", "Caseload 1");
    p.keys(":").send("aanspreekpunten");
    p.keys("enter").wacht_op("wie neemt casussen aan");
    p.send("huizen");
    p.keys("enter").wacht_op("Aanspreekpunt van Huizen");
    p.send("k.mol");
    p.keys("ctrl-o").wacht_op("Aanspreekpunt vastgelegd");
    doe(&p, "enter", "0/10");
    doe(&p, "O", "Aan wie draag je de casus over?");
    p.send("huizen");
    p.keys("enter").wacht_op("Te weten");
    p.send("Gaat bij zijn zus wonen");
    p.keys("ctrl-o").wacht_op("Casus aangeboden");
    doe(&p, "1", "Aan jou aangeboden (1)");
    doe(&p, "3", "0/10");
    doe(&p, "O", "wacht op antwoord");
    doe(&p, "a", "Casus overgenomen");
    doe(&p, "u", "kan niet met een toets terug");
    doe(&p, "g a", "Gebeurd sinds");
    p.keys("q").wacht_weg("Gebeurd sinds");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();

    let toon: Value =
        serde_json::from_str(&nazorg(&data, &["toon", "HVS-2026-0001", "--json"])).expect("JSON");
    assert_eq!(
        (&toon["municipality"], &toon["regisseur"]),
        (&"Huizen".into(), &"k.mol".into())
    );
    let overdracht = &toon["handovers"][0];
    assert_eq!(overdracht["outcome"], "aangenomen");
    assert_eq!(overdracht["text"], "Gaat bij zijn zus wonen");
    let lijst: Value =
        serde_json::from_str(&nazorg(&data, &["lijst", "--alles", "--json"])).expect("JSON");
    assert_eq!(lijst["total"], 2, "the old one, closed, and the new one");
    assert_eq!(lijst["cases"][0]["number"], lijst["cases"][1]["number"]);
    assert!(nazorg(&data, &["gemist"]).contains("Gebeurd sinds"));
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}

/// From the checklist of a leefgebied to the outcome, and what is on disk after that.
#[test]
fn een_stap_wordt_afspraak_en_dan_gedaan() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, meldingen()).expect("geschreven");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", &bestand.to_string_lossy()]);

    let p = Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(80, 24)
        .go();
    p.wacht_op("1 Vandaag");
    doe(&p, "2", "Meldingen 10");
    doe(&p, "a", "Meldingen 9 ");
    doe(&p, "3", "Caseload 1");
    doe(&p, "enter", "0/10");
    // Onderdak; its last step, which has a term of its own.
    doe(&p, "j i", "Onderdak: 0 van 10 stappen klaar");
    doe(&p, "G", "Wet BRP, artikel 2.39");
    doe(&p, "a", "loopt sinds");
    // Not Esc: with a key right behind it, that is another key to a terminal.
    p.keys("q").wacht_weg("stappen klaar");
    doe(&p, "tab", "Tijdlijn");
    // The cursor of the timeline stands on what comes next; the agreement is found and kept.
    doe(&p, "g g", "Na de PI weer inschrijven");
    p.keys("v");
    p.wacht_op("is het geregeld?");
    doe(&p, "j", "Stap bijgewerkt");
    p.wacht_op("1/10");
    // What stands in the way, in a line; it is on the timeline and in the list of all cases.
    p.keys("K").wacht_op("Knelpunt noteren");
    p.keys("tab tab").send("Opvang is vol");
    p.keys("ctrl-o").wacht_op("Knelpunt genoteerd");
    p.wacht_op("Wachtlijst: Opvang is vol");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();

    let toon: Value =
        serde_json::from_str(&nazorg(&data, &["toon", "HVS-2026-0001", "--json"])).expect("JSON");
    assert_eq!(toon["steps"][0]["code"], "brp-inschrijving");
    assert_eq!(toon["steps"][0]["status"], "gedaan");
    assert_eq!(toon["agreements"][0]["status"], "nagekomen");
    let tekst = nazorg(&data, &["toon", "HVS-2026-0001"]);
    assert!(tekst.contains("Onderdak 1/10"), "{tekst}");
    let lijst: Value =
        serde_json::from_str(&nazorg(&data, &["knelpunten", "--json"])).expect("JSON");
    assert_eq!(
        (&lijst["total"], &lijst["kinds"][0]["count"]),
        (&1.into(), &1.into())
    );
    assert_eq!(lijst["bottlenecks"][0]["text"], "Opvang is vol");
    let lijst = nazorg(&data, &["knelpunten"]);
    assert!(
        lijst.contains("HVS-2026-0001") && lijst.contains("Geteld: 1"),
        "{lijst}"
    );
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}

/// Somebody whom the court lets go today: one act, the list, the first talk, closing with a result,
/// and what is on disk after that.
#[test]
fn vandaag_vrij_van_de_lijst_tot_het_resultaat() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, meldingen()).expect("geschreven");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", &bestand.to_string_lossy()]);

    let p = open(&data);
    p.wacht_op("1 Vandaag");
    doe(&p, "2", "Meldingen 10");
    doe(&p, "a", "Meldingen 9 ");
    doe(&p, "3", "Caseload 1");
    doe(&p, "enter", "leefgebied");
    doe(&p, "g V", "Van wie hoorde je het?");
    p.send("Rechtbank");
    p.keys("enter");
    p.wacht_op("Vrij vandaag: 0 van 7");
    // A roof by the sister; money is not needed; the first talk is agreed.
    doe(&p, "enter", "hoe staat het?");
    doe(&p, "g", "wie regelt het");
    p.send("Zus");
    p.keys("enter");
    p.wacht_op("1 van 7 geregeld");
    doe(&p, "j enter", "Geld tot en met maandag: hoe");
    doe(&p, "n", "2 van 7 geregeld");
    doe(&p, "G k a", "afspraak op welke dag?");
    doe(&p, "enter", "3 van 7 geregeld");
    p.keys("esc").wacht_weg("Vrij vandaag:");
    doe(&p, "1", "Spoed! Vrij, lijst niet klaar (1)");
    doe(&p, "3 M", "Er is nog niet gemeten.");
    doe(&p, "m", "Moment");
    doe(&p, "ctrl-o", "Meting vastgelegd");
    p.keys("esc").wacht_weg("Traject en metingen");
    doe(&p, "X", "Waarom sluit je de casus?");
    doe(&p, "enter", "Hoe staat het ervoor?");
    doe(&p, "ctrl-o", "Casus afgesloten");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();

    let toon: Value =
        serde_json::from_str(&nazorg(&data, &["toon", "HVS-2026-0001", "--json"])).expect("JSON");
    assert_eq!(toon["release_list"].as_array().map(Vec::len), Some(3));
    assert_eq!(toon["closed"]["reason"], "afgerond");
    let momenten = toon["measurements"].as_array().expect("metingen");
    assert_eq!(momenten.len(), 2, "{momenten:?}");
    let tekst = nazorg(&data, &["toon", "HVS-2026-0001"]);
    assert!(
        tekst.contains("Vertrek 3/7") && tekst.contains("Zus"),
        "{tekst}"
    );
    assert!(tekst.contains("bij afsluiting"), "{tekst}");
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}

/// What the person wants and does, from the keys to the disk and back.
#[test]
fn een_geweigerd_aanbod_is_een_uitkomst_en_kan_worden_teruggenomen() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, meldingen()).expect("geschreven");
    nazorg(&data, &["inrichten", "--gemeente", "Hilversum"]);
    nazorg(&data, &["import", &bestand.to_string_lossy()]);

    let p = Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .size(80, 24)
        .go();
    p.wacht_op("1 Vandaag");
    doe(&p, "2", "Meldingen 10");
    doe(&p, "a", "Meldingen 9 ");
    doe(&p, "3", "Caseload 1");
    doe(&p, "enter", "0/10");
    doe(&p, "W", "schrijf een wens op");
    p.keys("n").wacht_op("Nieuwe wens");
    p.send("Weer thuis wonen");
    p.keys("ctrl-o").wacht_op("1 open");
    // Wavering is the second choice, an opinion the second one too.
    p.keys("m n").wacht_op("Medewerking vastleggen");
    p.keys("w tab m tab").send("Komt te laat");
    p.keys("tab").send("casemanager");
    p.keys("ctrl-o").wacht_op("(mening, casemanager)");
    p.keys("a n").wacht_op("Nieuw aanbod");
    p.send("Hulp bij schulden");
    p.keys("ctrl-o").wacht_op("1 aangeboden");
    p.keys("enter").wacht_op("hoe ging het verder?");
    p.keys("g").wacht_op("Waarom");
    p.send("Doet het zelf");
    p.keys("ctrl-o").wacht_op("1 geweigerd");
    p.keys("u").wacht_op("1 aangeboden");
    p.keys("q").wacht_weg("Betrokkene zelf");
    p.wacht_op("medewerking: wisselend");
    doe(&p, "U", "Opnieuw: aanbod");
    p.keys("q");
    assert_eq!(p.wait_exit().code, 0);
    p.assert_restored();

    let toon: Value =
        serde_json::from_str(&nazorg(&data, &["toon", "HVS-2026-0001", "--json"])).expect("JSON");
    assert_eq!(toon["wishes"][0]["text"], "Weer thuis wonen");
    assert_eq!(toon["participation"][0]["degree"], "wisselend");
    assert_eq!(toon["participation"][0]["nature"], "mening");
    assert_eq!(toon["offers"][0]["status"], "geweigerd");
    assert_eq!(toon["offers"][0]["history"][1]["remark"], "Doet het zelf");
    assert_eq!(toon["attempts"]["not_reached"], 0);
    let tekst = nazorg(&data, &["toon", "HVS-2026-0001"]);
    assert!(tekst.contains("Betrokkene zelf"), "{tekst}");
    assert!(
        tekst.contains("Hulp bij schulden (Doet het zelf)"),
        "{tekst}"
    );
    assert!(nazorg(&data, &["verify"]).contains("Alles klopt"));
}
