//! The plan of a case: versions that stay, who agrees, and the documents made of it, opened by other
//! programs.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod nodig;
mod steun;
mod support;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use nazorg::api::reply::{Met, Planuitvoer, Richting, Sessie};
use nazorg::api::request::{AfspraakInvoer, AkkoordInvoer, Opdracht};
use nazorg::api::wil::{Vervolg, WensInvoer, WilOpdracht};
use nazorg::api::{InboxFilter, Refusal, Reply, Request};
use nazorg::client::uitvoer;
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::document::Bestandsvorm;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use nazorg::domain::plan::{Partij, Planinhoud, Planversie, Wijziging, verschillen};
use nazorg::domain::wil::WensStatus;
use nazorg::text::plan as woorden;
use nodig::nodig;
use steun::{Proef, dag, gedaan};
use support::pty::Start;

const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

/// A store with one case.
fn casus() -> (Proef, UnitId) {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-10T09:00",
        &[
            ("bsn", "999900018"),
            ("achternaam", "Yılmaz-Łódź"),
            ("tussenvoegsel", "van der"),
            ("casemanager", "C. Proef"),
        ],
    );
    let inbox = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 9,
    };
    let Ok(Reply::Inbox(blad)) = p.vraag(inbox) else {
        panic!("geen inbox")
    };
    let op = Request::Triageer {
        meldingen: vec![blad.regels[0].melding],
        opdracht: Opdracht::Accepteer,
    };
    let casus = gedaan(p.vraag(op)).casussen[0].0;
    (p, casus)
}

fn spreek_af(p: &Proef, casus: UnitId, tekst: &str, leefgebied: Option<&str>, datum: &str) {
    gedaan(p.vraag(Request::MaakAfspraak {
        casus,
        afspraak: AfspraakInvoer {
            tekst: tekst.to_owned(),
            soort: AfspraakSoort::Afspraak,
            trekker: Trekker::Betrokkene,
            leefgebied: leefgebied.map(|l| LeefgebiedCode(l.to_owned())),
            datum: dag(datum),
        },
    }));
}

fn zet(p: &Proef, casus: UnitId, leefgebied: &str, nu: (Situatie, Ondersteuning)) {
    gedaan(p.vraag(Request::ZetStand {
        casus,
        leefgebied: LeefgebiedCode(leefgebied.to_owned()),
        situatie: Some(nu.0),
        ondersteuning: Some(nu.1),
        datum: dag("2026-11-20"),
        toelichting: Some("gebeld, lastig; niet voor het plan".to_owned()),
        op_revisie: None,
    }));
}

fn sessie(p: &Proef) -> Sessie {
    match p.vraag(Request::Sessie) {
        Ok(Reply::Sessie(sessie)) => *sessie,
        anders => panic!("{anders:?}"),
    }
}

/// What the screen proposes.
fn voorstel(p: &Proef, casus: UnitId, eerder: Option<&Planinhoud>) -> Planinhoud {
    woorden::voorstel(&p.dossier(casus), &sessie(p), eerder)
}

/// The person said what he or she wants about a leefgebied.
fn wens(p: &Proef, casus: UnitId, leefgebied: &str, tekst: &str) -> RecordId {
    let wens = WensInvoer {
        tekst: tekst.to_owned(),
        leefgebied: Some(LeefgebiedCode(leefgebied.to_owned())),
        op: dag("2026-11-20"),
        bron: String::new(),
    };
    let opdracht = WilOpdracht::Wens(None, wens);
    let gedaan = gedaan(p.vraag(Request::LegWilVast { casus, opdracht }));
    gedaan.record.expect("een wens")
}

#[test]
fn a_proposal_has_the_wishes_in_the_words_of_the_person_beside_what_was_typed() {
    let (p, casus) = casus();
    let eerste = wens(&p, casus, "onderdak", "Een eigen plek.");
    wens(&p, casus, "werk", "Met mijn handen werken.");
    let mut inhoud = voorstel(&p, casus, None);
    assert_eq!(inhoud.vakken[1].wens, "Een eigen plek.");
    assert_eq!(inhoud.vakken[3].wens, "Met mijn handen werken.");
    assert_eq!(inhoud.vakken[0].wens, "");
    inhoud.vakken[1].wens.push_str("\nDicht bij het station.");
    wens(&p, casus, "onderdak", "Een tuin.");
    let nu = voorstel(&p, casus, Some(&inhoud));
    assert_eq!(
        nu.vakken[1].wens,
        "Een eigen plek.\nEen tuin.\nDicht bij het station."
    );
    // A wish that came true is no wish any more; what was typed stays.
    let vervolg = Vervolg {
        op: dag("2026-11-20"),
        toelichting: String::new(),
        op_revisie: p.dossier(casus).wensen[0].revisie,
    };
    let opdracht = WilOpdracht::WensStand(eerste, WensStatus::Vervuld, vervolg);
    gedaan(p.vraag(Request::LegWilVast { casus, opdracht }));
    let later = voorstel(&p, casus, Some(&nu));
    assert_eq!(later.vakken[1].wens, "Een tuin.\nDicht bij het station.");
}

fn maak(
    p: &Proef,
    casus: UnitId,
    na: u32,
    reden: &str,
    inhoud: &Planinhoud,
) -> Result<Reply, Refusal> {
    p.vraag(Request::MaakPlan {
        casus,
        na,
        reden: reden.to_owned(),
        inhoud: inhoud.clone(),
    })
}

fn versies(p: &Proef, casus: UnitId) -> Vec<Met<Planversie>> {
    match p.vraag(Request::Planversies { casus }) {
        Ok(Reply::Planversies(versies)) => versies,
        anders => panic!("{anders:?}"),
    }
}

fn akkoord(p: &Proef, casus: UnitId, partij: Partij, eens: bool) -> Result<Reply, Refusal> {
    akkoord_van(p, casus, partij, ("Zoë", eens))
}

fn akkoord_van(
    p: &Proef,
    casus: UnitId,
    partij: Partij,
    (naam, eens): (&str, bool),
) -> Result<Reply, Refusal> {
    let versie = versies(p, casus).pop().expect("een versie");
    p.vraag(Request::LegAkkoordVast {
        casus,
        id: versie.id,
        akkoord: AkkoordInvoer {
            partij,
            naam: naam.to_owned(),
            eens,
            op: dag("2026-11-20"),
        },
        op_revisie: versie.revisie,
    })
}

fn stel_vast(p: &Proef, casus: UnitId) -> Result<Reply, Refusal> {
    let versie = versies(p, casus).pop().expect("een versie");
    p.vraag(Request::StelPlanVast {
        casus,
        id: versie.id,
        op_revisie: versie.revisie,
    })
}

#[test]
fn a_version_stays_as_it_was_whatever_becomes_of_the_board() {
    let (p, casus) = casus();
    zet(
        &p,
        casus,
        "onderdak",
        (Situatie::NietOpOrde, Ondersteuning::Loopt),
    );
    spreek_af(
        &p,
        casus,
        "Briefadres aanvragen",
        Some("onderdak"),
        "2026-11-24",
    );
    spreek_af(&p, casus, "Terugbellen", None, "2026-11-23");
    let mut inhoud = voorstel(&p, casus, None);
    assert_eq!(inhoud.naam, "Zoë van der Yılmaz-Łódź");
    assert_eq!(inhoud.casemanager, "C. Proef, PI Almere");
    assert_eq!(
        inhoud.vakken.len(),
        8,
        "seven of the board, and the case as a whole"
    );
    assert_eq!(inhoud.vakken[1].situatie, "Dit is niet op orde.");
    "  een eigen kamer\n".clone_into(&mut inhoud.vakken[1].wens);
    gedaan(maak(&p, casus, 0, "", &inhoud));
    assert_eq!(maak(&p, casus, 1, "x", &inhoud), Err(Refusal::PlanConcept));
    gedaan(akkoord(&p, casus, Partij::Betrokkene, true));
    gedaan(stel_vast(&p, casus));
    let eerste = versies(&p, casus);
    assert_eq!(eerste[0].inhoud.inhoud.vakken[1].wens, "een eigen kamer");

    zet(
        &p,
        casus,
        "onderdak",
        (Situatie::OpOrde, Ondersteuning::Geregeld),
    );
    spreek_af(&p, casus, "Sleutel halen", Some("onderdak"), "2026-11-30");
    let p = p.herstart();
    assert_eq!(
        versies(&p, casus),
        eerste,
        "the board changed, the version did not"
    );
    let tweede = voorstel(&p, casus, Some(&eerste[0].inhoud.inhoud));
    assert_eq!(
        tweede.vakken[1].wens, "een eigen kamer",
        "what was typed goes on"
    );
    let anders = verschillen(&eerste[0].inhoud.inhoud, &tweede);
    let soorten: Vec<bool> = anders
        .iter()
        .map(|(naam, wat)| naam == "Onderdak" && !matches!(wat, Wijziging::VakErbij))
        .collect();
    assert_eq!(soorten, [true; 3], "{anders:?}");

    assert_eq!(maak(&p, casus, 1, " ", &tweede), Err(Refusal::TekstLeeg));
    let te_laat = maak(&p, casus, 0, "woning gevonden", &tweede);
    assert!(
        matches!(te_laat, Err(Refusal::Gewijzigd { .. })),
        "{te_laat:?}"
    );
    gedaan(maak(&p, casus, 1, "woning gevonden", &tweede));
    let alle = versies(&p, casus);
    assert_eq!((alle.len(), &alle[0]), (2, &eerste[0]));
    assert!(alle[1].inhoud.is_concept() && alle[1].inhoud.akkoorden.is_empty());
}

#[test]
fn a_settled_version_is_not_changed_and_a_changed_concept_is_agreed_to_anew() {
    let (p, casus) = casus();
    let inhoud = voorstel(&p, casus, None);
    gedaan(maak(&p, casus, 0, "", &inhoud));
    let wijzig = |inhoud: &Planinhoud, op_revisie: u64| {
        p.vraag(Request::WijzigPlan {
            casus,
            id: versies(&p, casus)[0].id,
            reden: String::new(),
            inhoud: inhoud.clone(),
            op_revisie,
        })
    };
    gedaan(akkoord(&p, casus, Partij::Casemanager, false));
    let gezien = versies(&p, casus)[0].revisie;
    gedaan(wijzig(&inhoud, gezien));
    assert_eq!(
        versies(&p, casus)[0].inhoud.akkoorden.len(),
        1,
        "nothing new was said"
    );
    let mut anders = inhoud.clone();
    "werk als kok".clone_into(&mut anders.vakken[3].doel);
    assert!(matches!(
        wijzig(&anders, gezien),
        Err(Refusal::Gewijzigd { .. })
    ));
    let nu = versies(&p, casus)[0].revisie;
    gedaan(wijzig(&anders, nu));
    assert!(versies(&p, casus)[0].inhoud.akkoorden.is_empty());

    gedaan(stel_vast(&p, casus));
    let vast = versies(&p, casus)[0].clone();
    assert_eq!(wijzig(&inhoud, vast.revisie), Err(Refusal::PlanVast));
    assert_eq!(stel_vast(&p, casus), Err(Refusal::PlanVast));
    // Who agrees may come later; a slip is taken back.
    gedaan(akkoord(&p, casus, Partij::Reclassering, true));
    for soort in [AkteSoort::PlanAkkoord, AkteSoort::PlanVastgesteld] {
        let terug = gedaan(p.vraag(Request::Ongedaan));
        assert_eq!((terug.soort, terug.richting), (soort, Richting::Ongedaan));
    }
    assert!(versies(&p, casus)[0].inhoud.is_concept());
    let morgen = p.vraag(Request::LegAkkoordVast {
        casus,
        id: vast.id,
        akkoord: AkkoordInvoer {
            partij: Partij::Betrokkene,
            naam: String::new(),
            eens: true,
            op: dag("2026-11-22"),
        },
        op_revisie: versies(&p, casus)[0].revisie,
    });
    assert_eq!(morgen, Err(Refusal::DatumKanNiet), "nobody agreed tomorrow");
}

#[test]
fn a_plan_of_a_size_that_nobody_reads_is_refused() {
    let (p, casus) = casus();
    let goed = voorstel(&p, casus, None);
    let mut lang = goed.clone();
    lang.vakken[0].doel = "x".repeat(10_001);
    let mut veel = goed.clone();
    veel.vakken = vec![goed.vakken[0].clone(); 201];
    let mut samen = goed.clone();
    for vak in &mut samen.vakken {
        vak.wens = "x".repeat(10_000);
        vak.doel = "x".repeat(10_000);
        vak.afspraken.clear();
    }
    samen.vakken.extend(samen.vakken.clone());
    for inhoud in [lang, veel, samen] {
        let uit = maak(&p, casus, 0, "", &inhoud);
        assert!(matches!(uit, Err(Refusal::TekstTeLang { .. })), "{uit:?}");
    }
    assert!(versies(&p, casus).is_empty());
    let uit = p.vraag(Request::VoerPlanUit {
        casus,
        versie: None,
    });
    assert_eq!(uit, Err(Refusal::GeenPlan));
}

#[test]
fn who_agrees_under_his_own_name_is_named_once() {
    let (p, casus) = casus();
    let inhoud = voorstel(&p, casus, None);
    gedaan(maak(&p, casus, 0, "", &inhoud));
    let naam = versies(&p, casus)[0].inhoud.inhoud.naam.clone();
    gedaan(akkoord_van(
        &p,
        casus,
        Partij::Betrokkene,
        (naam.as_str(), true),
    ));
    let uit = p.vraag(Request::VoerPlanUit {
        casus,
        versie: None,
    });
    let Ok(Reply::Planuitvoer(uit)) = uit else {
        panic!("{uit:?}");
    };
    let huis = tempfile::tempdir().expect("een map");
    let pad = huis.path().join("plan.md");
    uitvoer::schrijf_naar(&woorden::document(&uit), Bestandsvorm::Markdown, &pad)
        .expect("geschreven");
    let tekst = std::fs::read_to_string(&pad).expect("gelezen");
    assert!(
        tekst.contains(&format!("**{naam}:** eens, op vrijdag 20 november 2026")),
        "{tekst}"
    );
}

/// A plan with all that can stand in one, hostile text included.
fn vol() -> Planuitvoer {
    let (p, casus) = casus();
    zet(
        &p,
        casus,
        "onderdak",
        (Situatie::NietOpOrde, Ondersteuning::Loopt),
    );
    spreek_af(
        &p,
        casus,
        "Briefadres aanvragen",
        Some("onderdak"),
        "2026-11-24",
    );
    spreek_af(
        &p,
        casus,
        "Foto </w:t> *maken* <b>",
        Some("id"),
        "2026-11-30",
    );
    let mut inhoud = voorstel(&p, casus, None);
    for (nummer, vak) in inhoud.vakken.iter_mut().enumerate() {
        vak.wens = format!("Wens {nummer}: çalışmak, pięć, Ömer Ğ\u{1b}[2J 漢");
        vak.doel = "Een plek waar ik kan blijven en waar de kinderen kunnen komen. ".repeat(9);
    }
    gedaan(maak(&p, casus, 0, "", &inhoud));
    gedaan(akkoord(&p, casus, Partij::Betrokkene, true));
    gedaan(akkoord(&p, casus, Partij::Reclassering, false));
    gedaan(stel_vast(&p, casus));
    match p.vraag(Request::VoerPlanUit {
        casus,
        versie: Some(1),
    }) {
        Ok(Reply::Planuitvoer(uitvoer)) => *uitvoer,
        anders => panic!("{anders:?}"),
    }
}

/// What has to be readable in every format.
const STAAT_ER: [&str; 12] = [
    "Plan van aanpak",
    "Zoë van der Yılmaz-Łódź",
    "HVS-2026-0001",
    "vastgesteld op zaterdag 21 november 2026",
    "Uw casemanager: C. Proef, PI Almere",
    "Dit is niet op orde. U krijgt hierbij hulp.",
    "Wens 1: çalışmak, pięć, Ömer Ğ{U+001B}[2J {U+6F22}",
    "Briefadres aanvragen. U doet dit. Klaar op",
    "dinsdag 24 november 2026.",
    "Foto </w:t> *maken* <b>.",
    "(Zoë): eens, op vrijdag 20 november 2026",
    "Reclassering (Zoë): niet eens",
];

fn staat_er(tekst: &str, waar: &str) {
    let een_regel = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
    for wat in STAAT_ER {
        assert!(een_regel.contains(wat), "{waar}: no `{wat}` in {een_regel}");
    }
    for wat in ["999900018", "lastig", "delinquent", "\u{1b}"] {
        assert!(!een_regel.contains(wat), "{waar}: `{wat}` in {een_regel}");
    }
}

fn is_er(programma: &str) -> bool {
    let pad = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&pad).any(|map| map.join(programma).is_file())
}

fn voer_uit(programma: &str, woorden: &[&str], huis: &Path) -> String {
    let uit = Command::new(programma)
        .args(woorden)
        .env("HOME", huis)
        .current_dir(huis)
        .output()
        .expect("uitgevoerd");
    let fout = String::from_utf8_lossy(&uit.stderr);
    assert!(uit.status.success(), "{programma} {woorden:?}: {fout}");
    String::from_utf8(uit.stdout).expect("tekst")
}

fn schrijf(huis: &Path, vorm: Bestandsvorm) -> PathBuf {
    let uitvoer = vol();
    let naam = woorden::bestandsnaam(&uitvoer.nummer, uitvoer.versie.nummer, vorm);
    assert_eq!(naam, format!("plan-HVS-2026-0001-versie-1.{}", vorm.code()));
    let pad = huis.join(naam);
    let document = woorden::document(&uitvoer);
    uitvoer::schrijf_naar(&document, vorm, &pad).expect("geschreven");
    // What is there already stays, and nobody else reads what was written.
    assert!(uitvoer::schrijf_naar(&document, vorm, &pad).is_err());
    let mag = std::fs::metadata(&pad).expect("er is een bestand");
    assert_eq!(mag.permissions().mode() & 0o777, 0o600);
    pad
}

#[test]
fn the_pdf_says_what_the_plan_says_on_numbered_a4() {
    if !nodig("pdftotext", is_er("pdftotext") && is_er("pdfinfo")) {
        return;
    }
    let huis = tempfile::tempdir().expect("een map");
    let pad = schrijf(huis.path(), Bestandsvorm::Pdf);
    let pad = pad.to_string_lossy();
    let tekst = voer_uit("pdftotext", &["-layout", &pad, "-"], huis.path());
    // The line below each page is no part of the text.
    let zonder_voet: String = tekst
        .lines()
        .filter(|regel| !regel.contains("bladzijde"))
        .map(|regel| format!("{regel}\n"))
        .collect();
    staat_er(&zonder_voet, "pdf");
    let feiten = voer_uit("pdfinfo", &[&pad], huis.path());
    for feit in ["(A4)", "Tagged:", "Plan van aanpak HVS-2026-0001, versie 1"] {
        assert!(feiten.contains(feit), "{feit}: {feiten}");
    }
    let regel = |begin: &str| feiten.lines().find(|l| l.starts_with(begin)).unwrap_or("");
    assert!(regel("Tagged:").ends_with("yes"), "{feiten}");
    let bladen: usize = regel("Pages:")
        .split_whitespace()
        .last()
        .and_then(|n| n.parse().ok())
        .expect("een aantal");
    assert!(bladen > 1, "{feiten}");
    for blad in 1..=bladen {
        assert!(
            tekst.contains(&format!("bladzijde {blad} van {bladen}")),
            "{tekst}"
        );
    }
    let bouw = voer_uit("pdfinfo", &["-struct", &pad], huis.path());
    for deel in ["H1", "H2", "\n  P", "LBody"] {
        assert!(bouw.contains(deel), "{deel}: {bouw}");
    }
    let letters = voer_uit("pdffonts", &[&pad], huis.path());
    for letter in letters.lines().skip(2) {
        let velden: Vec<&str> = letter.split_whitespace().collect();
        let ingebed = &velden[velden.len() - 5..velden.len() - 2];
        assert_eq!(ingebed, ["yes", "yes", "yes"], "{letters}");
    }
}

#[test]
fn the_docx_is_opened_by_a_word_processor() {
    let er = is_er("soffice") && is_er("pdftotext");
    if !nodig("libreoffice", er) {
        return;
    }
    let huis = tempfile::tempdir().expect("een map");
    let pad = schrijf(huis.path(), Bestandsvorm::Docx);
    let woorden = ["--headless", "--convert-to", "pdf", "--outdir", "uit"];
    let pad = pad.to_string_lossy();
    voer_uit("soffice", &[&woorden[..], &[&pad]].concat(), huis.path());
    let pdf = huis.path().join("uit/plan-HVS-2026-0001-versie-1.pdf");
    let pdf = pdf.to_string_lossy();
    let tekst = voer_uit("pdftotext", &["-layout", &pdf, "-"], huis.path());
    let zonder_voet: String = tekst
        .lines()
        .filter(|regel| !regel.contains("bladzijde"))
        .map(|regel| format!("{regel}\n"))
        .collect();
    staat_er(&zonder_voet, "docx");
    assert!(tekst.contains("bladzijde 2 van "), "{tekst}");
    let feiten = voer_uit("pdfinfo", &[&pdf], huis.path());
    assert!(feiten.contains("(A4)"), "{feiten}");
    // The headings are headings, not only large letters.
    let html = [
        "--headless",
        "--convert-to",
        "html",
        "--outdir",
        "uit",
        &pad,
    ];
    voer_uit("soffice", &html, huis.path());
    let html = huis.path().join("uit/plan-HVS-2026-0001-versie-1.html");
    let html = std::fs::read_to_string(html).expect("html").to_lowercase();
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    assert!(
        html.matches("<h2").count() >= 9 && html.contains("<ul>"),
        "{html}"
    );
}

fn nazorg(data: &Path, woorden: &[&str]) -> (Option<i32>, String, String) {
    let uit = Command::new(NAZORG)
        .args(woorden)
        .arg("--data")
        .arg(data)
        .env("NAZORG_CONFIG", data.join("geen"))
        .output()
        .expect("uitgevoerd");
    let tekst = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (uit.status.code(), tekst(&uit.stdout), tekst(&uit.stderr))
}

fn goed(data: &Path, woorden: &[&str]) -> String {
    let (code, uit, fout) = nazorg(data, woorden);
    assert_eq!(code, Some(0), "{woorden:?}: {uit}{fout}");
    uit
}

/// From the first key in a real terminal to files on the disk, and what the command line makes of it.
#[test]
fn from_a_key_press_to_a_file() {
    let huis = tempfile::tempdir().expect("een map");
    let data = huis.path().join("opslag");
    goed(&data, &["inrichten", "--gemeente", "Hilversum"]);
    let melding = "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,verwachte_einddatum\n\
        V1,begin,2026-01-05T09:00,Proeflaar,Emir,1985-02-06,Hilversum,PI Almere,2026-01-04,2027-12-20\n";
    let bestand = huis.path().join("meldingen.csv");
    std::fs::write(&bestand, melding).expect("geschreven");
    goed(&data, &["import", &bestand.to_string_lossy()]);

    let p = Start::new(NAZORG)
        .args(["--data", &data.to_string_lossy()])
        .env("NAZORG_CONFIG", data.join("geen"))
        .env("HOME", huis.path())
        .size(80, 24)
        .go();
    p.wacht_op("Nieuwe melding");
    p.keys("2").wacht_op("Meldingen 1");
    p.keys("a").wacht_op("Meldingen 0");
    p.keys("3").wacht_op("Caseload 1");
    p.keys("enter").wacht_op("Onderdak");
    p.keys("p").wacht_op("Er is nog geen plan");
    p.keys("n").wacht_op("Concept, gemaakt");
    p.keys("e").wacht_op("Plan: ID");
    p.send("een nieuwe pas");
    p.keys("ctrl-o").wacht_op("Wens: een nieuwe pas");
    p.keys("a").wacht_op("Akkoord met versie 1");
    p.keys("ctrl-o").wacht_op("betrokkene ja");
    p.keys("v").wacht_op("Vastgesteld");
    p.keys("d").wacht_op("~/plan-HVS-");
    p.keys("enter").wacht_op("Geschreven:");
    let jaar = nazorg::engine::klok::Klok::nu(&nazorg::engine::klok::Systeemklok).datum();
    let jaar = chrono::Datelike::year(&jaar);
    let pdf = huis
        .path()
        .join(format!("plan-HVS-{jaar}-0001-versie-1.pdf"));
    let bytes = std::fs::read(&pdf).expect("een pdf");
    assert!(bytes.starts_with(b"%PDF-"));
    // The same name once more: the file stays.
    p.keys("d").wacht_op("~/plan-HVS-");
    p.keys("enter").wacht_op("Dat bestand is er al");
    assert_eq!(std::fs::read(&pdf).expect("een pdf"), bytes);
    p.keys("esc").wacht_weg("In welk bestand?");
    p.keys("p").wacht_weg("Plan van aanpak");
    p.keys("q");
    p.wait_exit();

    let tekst = goed(&data, &["plan", "1"]);
    assert!(tekst.starts_with("# Plan van aanpak\n"), "{tekst}");
    assert!(
        tekst.contains("een nieuwe pas") && tekst.contains("Emir Proeflaar"),
        "{tekst}"
    );
    let toon = goed(&data, &["toon", "1"]);
    let kop = toon.find("\nPlan van aanpak\n").expect("het plan");
    assert!(toon[kop..].contains("versie 1: "), "{toon}");
    assert!(toon.contains("plan: versie 1 gemaakt"), "{toon}");
    let json: serde_json::Value =
        serde_json::from_str(&goed(&data, &["toon", "1", "--json"])).expect("json");
    assert_eq!(json["plan"][0]["version"], 1, "{}", json["plan"]);
    let docx = huis.path().join("plan.docx");
    goed(
        &data,
        &[
            "plan",
            "1",
            "--versie",
            "1",
            "--naar",
            &docx.to_string_lossy(),
        ],
    );
    assert!(std::fs::read(&docx).expect("een docx").starts_with(b"PK"));
    for (woorden, wat) in [
        (
            vec!["plan", "1", "--versie", "7"],
            "Deze versie van het plan is er niet",
        ),
        (
            vec!["plan", "1", "--naar", docx.to_str().expect("een pad")],
            "bestaat al",
        ),
    ] {
        let (code, uit, fout) = nazorg(&data, &woorden);
        assert_ne!(code, Some(0), "{uit}");
        assert!(fout.contains(wat), "{woorden:?}: {fout}");
    }
    // Through a pipe, as over the line of a login; only to a terminal it does not go.
    let pijp = goed(&data, &["plan", "1", "--als", "pdf"]);
    assert!(pijp.starts_with("%PDF-"));
    let spoor = goed(&data, &["audit", "--handeling", "exporteren", "--csv"]);
    // Twice on the screen, since whether there is a file shows only then; three times on the command
    // line; and once for a version that is not there.
    assert_eq!(spoor.lines().count(), 1 + 6, "{spoor}");
}
