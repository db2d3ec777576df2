//! Meetings on a real store: planned, an agenda from what presses, what was decided and agreed, and
//! what is taken along of it, read by other programs.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod nodig;
mod steun;
mod support;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::NaiveTime;
use nazorg::api::overleg::{BesprekingInvoer, OverlegInvoer, Uittreksel, Verplaats};
use nazorg::api::reply::{Dossier, OverlegBeeld, OverlegUitvoer, Sessie};
use nazorg::api::request::{AfspraakInvoer, Opdracht};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::client::uitvoer;
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::document::Bestandsvorm;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::overleg::{AgendaReden, Deelnemer, OverlegStatus};
use nazorg::domain::tijd::Tijdstip;
use nazorg::exchange::ics::{self, Punt, Wanneer};
use nazorg::text::overleg as woorden;
use nodig::nodig;
use steun::{Proef, dag, gedaan, moment};
use support::pty::Start;

const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

/// A case of somebody new, who walks out on this day.
fn casus(p: &Proef, id: &str, naam: &str, einde: &str) -> UnitId {
    let extra = [("achternaam", naam), ("verwachte_einddatum", einde)];
    let melding = p.meld(id, "begin", "2026-11-02T09:00", &extra).meldingen[0];
    let vraag = Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Accepteer,
    };
    gedaan(p.vraag(vraag)).casussen[0].0
}

fn partner(p: &Proef, naam: &str) -> RecordId {
    let Ok(Reply::Sessie(sessie)) = p.vraag(Request::Sessie) else {
        panic!("geen sessie");
    };
    let bekend = sessie.partners.iter().find(|m| m.inhoud.naam == naam);
    bekend.expect("een partner van de catalogus").id
}

fn invoer(datum: &str, deelnemers: Vec<Deelnemer>) -> OverlegInvoer {
    let om = |uur, minuut| NaiveTime::from_hms_opt(uur, minuut, 0).expect("een tijd");
    OverlegInvoer {
        gemeenten: vec![GemeenteId(402)],
        datum: dag(datum),
        van: om(9, 30),
        tot: om(11, 0),
        plaats: " Stadhuis ".to_owned(),
        deelnemers,
    }
}

fn plan(p: &Proef, datum: &str) -> UnitId {
    let invoer = invoer(datum, Vec::new());
    let bestaand = None;
    let gedaan = gedaan(p.vraag(Request::PlanOverleg { bestaand, invoer }));
    UnitId(gedaan.record.expect("een overleg").0)
}

fn beeld(p: &Proef, overleg: UnitId) -> OverlegBeeld {
    match p.vraag(Request::Overleg { overleg }) {
        Ok(Reply::Overleg(beeld)) => *beeld,
        anders => panic!("geen overleg: {anders:?}"),
    }
}

fn op_agenda(p: &Proef, overleg: UnitId) -> Vec<UnitId> {
    beeld(p, overleg).agenda.iter().map(|r| r.casus).collect()
}

fn afspraak(tekst: &str, trekker: Trekker, datum: &str) -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: tekst.to_owned(),
        soort: AfspraakSoort::Afspraak,
        trekker,
        leefgebied: Some(LeefgebiedCode("onderdak".to_owned())),
        datum: dag(datum),
    }
}

fn besluit(overleg: UnitId, casus: UnitId, tekst: &str, op_revisie: u64) -> Request {
    Request::LegBesprekingVast {
        overleg,
        casus,
        bespreking: BesprekingInvoer {
            besluit: tekst.to_owned(),
            doorlooptijd: Some(dag("2027-02-01")),
        },
        op_revisie,
    }
}

fn zet_op(overleg: Option<UnitId>, casussen: &[UnitId]) -> Request {
    Request::ZetOpAgenda {
        overleg,
        casussen: casussen.to_vec(),
    }
}

#[test]
fn an_agenda_is_filled_from_what_presses_with_the_reason() {
    let p = Proef::nieuw();
    let rustig = casus(&p, "M1", "Rustig", "2027-06-01");
    let gauw = casus(&p, "M2", "Gauw", "2026-12-02");
    let laat = casus(&p, "M3", "Laat", "2027-06-01");
    let te_laat = afspraak("Bellen", Trekker::Betrokkene, "2026-11-18");
    let vraag = Request::MaakAfspraak {
        casus: laat,
        afspraak: te_laat,
    };
    gedaan(p.vraag(vraag));
    let overleg = plan(&p, "2026-11-24");
    let b = beeld(&p, overleg);
    assert_eq!(b.overleg.inhoud.plaats, "Stadhuis");
    assert_eq!((b.vorige, b.agenda.len(), b.voorstel_totaal), (None, 0, 2));
    let wat: Vec<_> = b
        .voorstel
        .iter()
        .map(|r| (r.casus, r.redenen.clone()))
        .collect();
    assert_eq!(
        wat,
        [
            (laat, vec![AgendaReden::TeLaat(1)]),
            (gauw, vec![AgendaReden::Vrij(dag("2026-12-02"))]),
        ]
    );
    gedaan(p.vraag(zet_op(Some(overleg), &[laat, gauw])));
    assert_eq!(op_agenda(&p, overleg), [laat, gauw]);
    assert!(beeld(&p, overleg).voorstel.is_empty());
    // Somebody puts a quiet one there as well, with a key on the case.
    gedaan(p.vraag(zet_op(None, &[rustig])));
    let b = beeld(&p, overleg);
    let (wie, waarom) = (b.agenda[2].casus, b.agenda[2].redenen.clone());
    assert_eq!((wie, waarom), (rustig, vec![AgendaReden::Ingebracht]));
    assert_eq!(p.vraag(zet_op(None, &[rustig])), Err(Refusal::AlOpAgenda));

    // After a meeting that was held, what was recorded since is a reason of its own.
    gedaan(p.vraag(besluit(overleg, laat, "Door", 0)));
    p.klok.zet(moment("2026-11-26T10:00"));
    let volgende = plan(&p, "2026-12-08");
    let stil: Vec<_> = beeld(&p, volgende).voorstel;
    assert!(stil.iter().all(|r| r.casus != rustig), "{stil:?}");
    let nieuw = afspraak("Schrijven", Trekker::Betrokkene, "2026-12-30");
    let vraag = Request::MaakAfspraak {
        casus: rustig,
        afspraak: nieuw,
    };
    gedaan(p.vraag(vraag));
    let b = beeld(&p, volgende);
    assert_eq!(b.vorige, Some(dag("2026-11-24")));
    let hier = b.voorstel.iter().find(|r| r.casus == rustig);
    let redenen = &hier.expect("voorgesteld").redenen;
    assert_eq!(*redenen, [AgendaReden::Gewijzigd(dag("2026-11-26"))]);
}

#[test]
fn without_a_meeting_to_come_a_case_cannot_be_put_on_an_agenda() {
    let p = Proef::nieuw();
    let een = casus(&p, "M1", "Een", "2026-12-20");
    assert_eq!(p.vraag(zet_op(None, &[een])), Err(Refusal::GeenOverleg));
    let overleg = plan(&p, "2026-11-24");
    let status = OverlegStatus::Afgelast;
    gedaan(p.vraag(Request::ZetOverlegStatus { overleg, status }));
    assert_eq!(p.vraag(zet_op(None, &[een])), Err(Refusal::GeenOverleg));
    // The first of two that are to come.
    plan(&p, "2026-12-08");
    let eerste = plan(&p, "2026-12-01");
    gedaan(p.vraag(zet_op(None, &[een])));
    assert_eq!(op_agenda(&p, eerste), [een]);
}

#[test]
fn every_act_is_taken_back_by_itself_and_all_of_it_outlives_a_restart() {
    let p = Proef::nieuw();
    let [een, twee] =
        [("M1", "Een"), ("M2", "Twee")].map(|(id, naam)| casus(&p, id, naam, "2026-12-20"));
    let overleg = plan(&p, "2026-11-24");
    gedaan(p.vraag(zet_op(Some(overleg), &[een, twee])));
    let waarheen = Verplaats::Later;
    let casus = een;
    gedaan(p.vraag(Request::VerplaatsAgenda {
        overleg,
        casus,
        waarheen,
    }));
    assert_eq!(op_agenda(&p, overleg), [twee, een]);
    // A colleague takes one off meanwhile: that is another record.
    let eraf = Request::HaalVanAgenda {
        overleg,
        casus: twee,
    };
    gedaan(p.vraag_als("a.koster", eraf));
    gedaan(p.vraag_als("a.koster", Request::Ongedaan));
    gedaan(p.vraag(Request::Ongedaan));
    assert_eq!(op_agenda(&p, overleg), [een, twee]);

    let met = |tekst: &str| Request::SpreekAfInOverleg {
        overleg,
        casus: een,
        afspraak: afspraak(tekst, Trekker::Betrokkene, "2026-12-01"),
    };
    gedaan(p.vraag(met("Briefadres")));
    let gezegd = |d: &Dossier| d.besprekingen.first().cloned();
    let d = p.dossier(een);
    let hier = gezegd(&d).expect("besproken");
    assert_eq!(hier.inhoud.afspraken, [d.afspraken[0].id]);
    assert_eq!(hier.inhoud.datum, dag("2026-11-24"));
    assert_eq!(
        beeld(&p, overleg).overleg.inhoud.status,
        OverlegStatus::Gehouden
    );
    // Decided on what was seen, and not on what came since.
    let oud = besluit(overleg, een, "Door", 0);
    assert!(matches!(p.vraag(oud), Err(Refusal::Gewijzigd { .. })));
    gedaan(p.vraag(besluit(overleg, een, " Door ", hier.revisie)));
    let p = p.herstart();
    let d = p.dossier(een);
    let hier = gezegd(&d).expect("besproken").inhoud;
    assert_eq!((hier.besluit.as_str(), hier.afspraken.len()), ("Door", 1));
    assert_eq!(hier.doorlooptijd, Some(dag("2027-02-01")));
    assert!(beeld(&p, overleg).agenda[0].besproken);

    gedaan(p.vraag(Request::Ongedaan));
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(een);
    assert!(d.besprekingen.is_empty() && d.afspraken.is_empty());
    assert_eq!(
        beeld(&p, overleg).overleg.inhoud.status,
        OverlegStatus::Gepland
    );
    gedaan(p.vraag(Request::Ongedaan));
    gedaan(p.vraag(Request::Ongedaan));
    let vraag = Request::Overleg { overleg };
    assert_eq!(p.vraag(vraag), Err(Refusal::NietGevonden));
}

#[test]
fn what_cannot_be_is_refused() {
    let p = Proef::nieuw();
    let een = casus(&p, "M1", "Een", "2026-12-20");
    let overleg = plan(&p, "2026-11-24");
    let nieuw = |wijzig: &dyn Fn(&mut OverlegInvoer)| {
        let mut invoer = invoer("2026-11-25", Vec::new());
        wijzig(&mut invoer);
        let bestaand = None;
        p.vraag(Request::PlanOverleg { bestaand, invoer })
    };
    assert_eq!(nieuw(&|i| i.tot = i.van), Err(Refusal::DatumKanNiet));
    assert_eq!(nieuw(&|i| i.gemeenten.clear()), Err(Refusal::TekstLeeg));
    // A case of another municipality.
    let elders = nieuw(&|i| i.gemeenten = vec![GemeenteId(406)]);
    let elders = UnitId(gedaan(elders).record.expect("een overleg").0);
    assert_eq!(
        p.vraag(zet_op(Some(elders), &[een])),
        Err(Refusal::NietGevonden)
    );
    // What is said about a case that is not on the agenda would be in no minutes.
    let los = p.vraag(besluit(overleg, een, "Door", 0));
    assert_eq!(los, Err(Refusal::NietGevonden));
    gedaan(p.vraag(zet_op(Some(overleg), &[een])));
    // Nothing holds until a day before it was decided.
    let mut terug = besluit(overleg, een, "Door", 0);
    if let Request::LegBesprekingVast { bespreking, .. } = &mut terug {
        bespreking.doorlooptijd = Some(dag("2026-11-23"));
    }
    assert_eq!(p.vraag(terug), Err(Refusal::DatumKanNiet));
    assert!(p.dossier(een).besprekingen.is_empty(), "all or nothing");
    let weg = || Request::HaalVanAgenda {
        overleg,
        casus: een,
    };
    gedaan(p.vraag(weg()));
    assert_eq!(p.vraag(weg()), Err(Refusal::NietGevonden));
    // What was decided does not fall out of the minutes.
    gedaan(p.vraag(zet_op(Some(overleg), &[een])));
    gedaan(p.vraag(besluit(overleg, een, "Door", 0)));
    assert_eq!(p.vraag(weg()), Err(Refusal::VolgtNiet));
}

#[test]
fn planning_is_not_taken_back_from_under_what_colleagues_put_on_the_agenda() {
    let p = Proef::nieuw();
    let een = casus(&p, "M1", "Een", "2026-12-20");
    let overleg = plan(&p, "2026-11-24");
    gedaan(p.vraag_als("a.koster", zet_op(Some(overleg), &[een])));
    let terug = p.vraag(Request::Ongedaan);
    assert!(
        matches!(terug, Err(Refusal::OngedaanGewijzigd { .. })),
        "{terug:?}"
    );
    assert_eq!(op_agenda(&p, overleg), [een]);
    gedaan(p.vraag_als("a.koster", Request::Ongedaan));
    gedaan(p.vraag(Request::Ongedaan));
}

fn neem_mee(p: &Proef, overleg: UnitId, wat: Uittreksel) -> OverlegUitvoer {
    match p.vraag(Request::VoerOverlegUit { overleg, wat }) {
        Ok(Reply::OverlegUitvoer(uitvoer)) => *uitvoer,
        anders => panic!("niets mee: {anders:?}"),
    }
}

fn sessie(p: &Proef) -> Sessie {
    match p.vraag(Request::Sessie) {
        Ok(Reply::Sessie(sessie)) => *sessie,
        anders => panic!("{anders:?}"),
    }
}

fn markdown(p: &Proef, uitvoer: &OverlegUitvoer) -> String {
    let document = woorden::document(uitvoer, &sessie(p));
    for vorm in [Bestandsvorm::Pdf, Bestandsvorm::Docx] {
        assert!(uitvoer::bytes(&document, vorm).expect("bytes").len() > 1_000);
    }
    let bytes = uitvoer::bytes(&document, Bestandsvorm::Markdown).expect("bytes");
    String::from_utf8(bytes).expect("tekst")
}

#[test]
fn minutes_say_what_was_decided_and_a_list_of_actions_holds_one_partners_alone() {
    let p = Proef::nieuw();
    let een = casus(&p, "M1", "Çelik", "2026-12-20");
    let twee = casus(&p, "M2", "Tweestra", "2026-12-20");
    let woco = partner(&p, "Woningcorporatie");
    let bz = partner(&p, "Burgerzaken");
    let overleg = plan(&p, "2026-11-24");
    gedaan(p.vraag(zet_op(Some(overleg), &[een, twee])));
    for (wie, tekst) in [(woco, "Woning zoeken"), (bz, "Briefadres regelen")] {
        let afspraak = afspraak(tekst, Trekker::Partner(wie), "2026-12-01");
        let vraag = Request::SpreekAfInOverleg {
            overleg,
            casus: een,
            afspraak,
        };
        gedaan(p.vraag(vraag));
    }
    let revisie = p.dossier(een).besprekingen[0].revisie;
    gedaan(p.vraag(besluit(overleg, een, "Eerst onderdak", revisie)));

    let notulen = markdown(&p, &neem_mee(&p, overleg, Uittreksel::Notulen));
    for wat in [
        "# Notulen overleg Hilversum, dinsdag 24 november 2026",
        "HVS\\-2026\\-0001 Z.Ç.",
        "Eerst onderdak.",
        "maandag 1 februari 2027",
        "Woning zoeken. Woningcorporatie. Klaar op dinsdag 1 december 2026.",
        "Niet besproken.",
    ] {
        let kaal = notulen.replace('\\', "");
        assert!(kaal.contains(&wat.replace('\\', "")), "{wat}: {notulen}");
    }
    for naam in ["Çelik", "Tweestra", "Zoë"] {
        assert!(!notulen.contains(naam), "{notulen}");
    }

    let lijst = neem_mee(&p, overleg, Uittreksel::Acties(Trekker::Partner(woco)));
    assert_eq!(lijst.zaken.len(), 1);
    let tekst = format!("{lijst:?}");
    for wat in ["Briefadres", "Eerst onderdak", "Z.Ç."] {
        assert!(
            !tekst.contains(wat),
            "the answer itself holds {wat}: {tekst}"
        );
    }
    let tekst = markdown(&p, &lijst);
    assert!(tekst.contains("Woning zoeken"), "{tekst}");
    let niemand = Uittreksel::Acties(Trekker::Betrokkene);
    let leeg = markdown(&p, &neem_mee(&p, overleg, niemand));
    assert!(leeg.contains("Er staat niets open."), "{leeg}");
}

/// A python that reads calendars.
fn python() -> Option<&'static str> {
    ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let leest = Command::new(python)
            .args(["-c", "import icalendar"])
            .output();
        leest.is_ok_and(|uit| uit.status.success())
    })
}

const LEES: &str = r#"
import sys, icalendar
kalender = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(kalender["VERSION"], kalender["PRODID"])
for e in kalender.walk("VEVENT"):
    print("|".join(str(x) for x in (
        e["UID"], e.decoded("DTSTART"), e.decoded("DTEND") if "DTEND" in e else "-",
        e["SUMMARY"], e.get("LOCATION", "-"), e["CLASS"], e.decoded("DTSTAMP"))))
"#;

fn lees(python: &str, ics: &str) -> Vec<String> {
    let mut lezer = Command::new(python)
        .args(["-c", LEES])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("gestart");
    let mut erin = lezer.stdin.take().expect("invoer");
    erin.write_all(ics.as_bytes()).expect("geschreven");
    drop(erin);
    let uit = lezer.wait_with_output().expect("klaar");
    assert!(uit.status.success(), "{ics}");
    let tekst = String::from_utf8(uit.stdout).expect("tekst");
    tekst.lines().map(str::to_owned).collect()
}

/// A meeting of an hour and a half, and an agreement for a day.
fn kalender() -> String {
    let op = |tekst: &str| moment(tekst);
    let punten = [
        Punt {
            uid: "overleg-1@nazorg".to_owned(),
            wanneer: Wanneer::Tijd(op("2026-11-24T09:30"), op("2026-11-24T11:00")),
            kop: "Overleg Hilversum; 2, of meer\\".to_owned(),
            plaats: format!("Zaal {}", "é".repeat(60)),
        },
        Punt {
            uid: "afspraak-2@nazorg".to_owned(),
            wanneer: Wanneer::Dag(dag("2026-12-01")),
            kop: "HVS-2026-0001 Onderdak".to_owned(),
            plaats: String::new(),
        },
    ];
    ics::schrijf("nazorg", &punten, Tijdstip(1_795_257_000_000))
}

#[test]
fn a_calendar_program_takes_in_all_of_it() {
    let aanwezig = Command::new("calcurse").arg("--version").output().is_ok();
    if !nodig("calcurse", aanwezig) {
        return;
    }
    let huis = tempfile::tempdir().expect("een map");
    let bestand = huis.path().join("nazorg.ics");
    std::fs::write(&bestand, kalender()).expect("geschreven");
    let calcurse = |woorden: &[&str]| {
        let uit = Command::new("calcurse")
            .env("HOME", huis.path())
            .env("TZ", "Europe/Amsterdam")
            .env("LC_ALL", "C.UTF-8")
            .arg("--directory")
            .arg(huis.path())
            .args(woorden)
            .output()
            .expect("uitgevoerd");
        assert!(uit.status.success(), "{uit:?}");
        String::from_utf8(uit.stdout).expect("tekst")
    };
    let ingelezen = calcurse(&["--import", &bestand.to_string_lossy()]);
    assert!(
        ingelezen.contains("1 app / 1 event / 0 todos / 0 skipped"),
        "{ingelezen}"
    );
    let agenda = calcurse(&["-Q", "--input-datefmt=4", "--from=2026-11-20", "--days=30"]);
    let regels: Vec<&str> = agenda.split_whitespace().collect();
    assert_eq!(
        regels.join(" "),
        "11/24/26: - 09:30 -> 11:00 Overleg Hilversum; 2, of meer\\ 12/01/26: * HVS-2026-0001 Onderdak"
    );
}

#[test]
fn another_program_reads_the_calendar_as_it_was_meant() {
    let Some(python) = python().filter(|_| nodig("python3-icalendar", true)) else {
        nodig("python3-icalendar", false);
        return;
    };
    let gelezen = lees(python, &kalender());
    assert!(gelezen[0].starts_with("2.0 "), "{gelezen:?}");
    assert_eq!(
        gelezen[1],
        format!(
            "overleg-1@nazorg|2026-11-24 08:30:00+00:00|2026-11-24 10:00:00+00:00|\
             Overleg Hilversum; 2, of meer\\|Zaal {}|PRIVATE|2026-11-21 10:30:00+00:00",
            "é".repeat(60)
        )
    );
    assert!(
        gelezen[2].starts_with("afspraak-2@nazorg|2026-12-01|-|HVS-2026-0001 Onderdak|-|"),
        "{gelezen:?}"
    );
}

fn goed(data: &Path, woorden: &[&str]) -> String {
    let uit = Command::new(NAZORG)
        .args(woorden)
        .arg("--data")
        .arg(data)
        .env("NAZORG_CONFIG", data.join("geen"))
        .output()
        .expect("uitgevoerd");
    let fout = String::from_utf8_lossy(&uit.stderr);
    assert!(uit.status.success(), "{woorden:?}: {fout}");
    String::from_utf8(uit.stdout).expect("tekst")
}

/// From the first key in a real terminal to what the command line makes of it.
#[test]
fn from_planning_a_meeting_to_its_minutes_and_calendar() {
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
    p.keys("9").wacht_op("Nog geen overleg");
    p.keys("a").wacht_op("Overleg plannen");
    p.keys("enter");
    p.send("morgen");
    p.keys("ctrl-o").wacht_op("Overleggen 1");
    p.keys("3").wacht_op("Proeflaar");
    p.keys("B").wacht_op("Casus op de agenda gezet");
    p.keys("9").wacht_op("Overleggen 1");
    p.keys("enter").wacht_op("ingebracht");
    p.keys("s").wacht_op("-0001  E.P.");
    p.keys("a").wacht_op("Nieuwe afspraak");
    p.send("Briefadres aanvragen @ik #onderdak over 3 weken");
    p.keys("enter").wacht_op("Hier afgesproken: Briefadres");
    p.keys("b").wacht_op("Besluit over");
    p.send("Door met het plan");
    p.keys("ctrl-o").wacht_op("Besluit: Door met het plan");
    p.keys("N").wacht_op("Proeflaar");
    p.keys("esc").wacht_op("gehouden");
    p.keys("w").wacht_op("Notulen");
    p.keys("enter").wacht_op("~/notulen-");
    p.keys("enter").wacht_op("Geschreven:");
    p.keys("q");
    p.wait_exit();

    let lijst = goed(&data, &["overleg"]);
    assert!(
        lijst.contains("gehouden") && lijst.contains("1 van 1"),
        "{lijst}"
    );
    let dag = nazorg::engine::klok::Klok::nu(&nazorg::engine::klok::Systeemklok).datum();
    let json = goed(&data, &["overleg", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("json");
    let wanneer = json["meetings"][0]["date"].as_str().expect("een dag");
    assert!(wanneer >= dag.to_string().as_str());
    let notulen = goed(&data, &["overleg", wanneer, "--notulen"]);
    assert!(notulen.contains("Door met het plan."), "{notulen}");
    let wie = json["meetings"][0]["municipalities"][0].as_str();
    assert_eq!(wie, Some("Hilversum"));
    let ics = goed(&data, &["overleg", "--ics"]);
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 2, "{ics}");
    assert!(
        ics.contains("Afstemmingsoverleg Hilversum (1 casus)"),
        "{ics}"
    );
    assert!(ics.contains("-0001 Onderdak"), "{ics}");
    for naam in ["Proeflaar", "Emir", "Briefadres", "Door met"] {
        assert!(!ics.contains(naam), "{ics}");
    }
    if let Some(python) = python() {
        assert_eq!(lees(python, &ics).len(), 3);
    }
    let toon = goed(&data, &["toon", "1"]);
    assert!(toon.contains("overleg: Door met het plan"), "{toon}");
    let spoor = goed(&data, &["audit", "--handeling", "exporteren", "--csv"]);
    assert_eq!(spoor.lines().count(), 1 + 3, "{spoor}");
}

#[test]
fn whoever_takes_part_is_named_once() {
    // Who takes part is kept as it was typed, and shown by name.
    let p = Proef::nieuw();
    let woco = partner(&p, "Woningcorporatie");
    let wie = vec![
        Deelnemer::Partner(woco),
        Deelnemer::Medewerker(Medewerker("a.koster".to_owned())),
        Deelnemer::Partner(woco),
    ];
    let invoer = invoer("2026-11-24", wie);
    let bestaand = None;
    let gedaan = gedaan(p.vraag(Request::PlanOverleg { bestaand, invoer }));
    let overleg = UnitId(gedaan.record.expect("een overleg").0);
    let sessie = sessie(&p);
    let namen = beeld(&p, overleg).overleg.inhoud.deelnemers;
    let namen: Vec<String> = namen
        .iter()
        .map(|d| woorden::deelnemer(d, &sessie))
        .collect();
    assert_eq!(namen, ["Woningcorporatie", "a.koster"], "each once");
}
