//! A case with something of everything: its timeline, the view of the whole of it, and what a meeting
//! sees of it.

use nazorg::api::Request;
use nazorg::api::reply::{Dossier, Met};
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::Situatie;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::meting::{Meetmoment, Moment, NiveauCode, Opschaling};
use nazorg::domain::overdracht::{Omvang, Ontvanger as Naar, Overdracht, OverdrachtReden};
use nazorg::domain::overleg::Bespreking;
use nazorg::domain::plan::{Akkoord, Partij, Plankort, Planstatus};
use nazorg::domain::verstrekking::{Gegeven, GrondslagCode, Ontvanger, Verstrekking, Wijze};
use nazorg::domain::vertrek::{PuntCode, VertrekStand, VertrekStatus, Vertrekpunt};
use nazorg::domain::wil::{Mate, Medewerking, Wens};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Begin, Fake, Scherm, code, dag, geleverd, mdv, middag, overleg};

fn met<T>(id: u128, inhoud: T) -> Met<T> {
    Met {
        id: RecordId(id),
        revisie: 90,
        inhoud,
    }
}

fn verstrekking() -> Verstrekking {
    Verstrekking {
        aan: Ontvanger::Anders("huisarts Bakker".into()),
        wat: "Wat is bekend over medicijnen?".into(),
        gegevens: vec![Gegeven::Naam],
        grondslag: GrondslagCode("toestemming".into()),
        grondslag_naam: "Toestemming van betrokkene".into(),
        grondslag_naam_en: "Consent of the person".into(),
        toelichting: "3 november".into(),
        wijze: Wijze::Telefoon,
        op: dag(-5),
        vastgelegd: middag(-4),
        door: mdv(),
        afspraak: None,
        bericht: None,
        verzendingen: Vec::new(),
    }
}

/// What the person wants and does, in his own words.
fn wil(d: &mut Dossier) {
    d.wensen = vec![met(
        910,
        Wens {
            tekst: "Ik wil mijn dochter weer zien".into(),
            leefgebied: Some(code("netwerk")),
            op: dag(-3),
            bron: String::new(),
            vastgelegd: middag(-3),
            door: mdv(),
            standen: Vec::new(),
        },
    )];
    d.medewerking = vec![met(
        911,
        Medewerking {
            mate: Mate::Wisselend,
            aard: Aard::Mening,
            bron: "casemanager".into(),
            op: dag(-3),
            toelichting: "Zegt ja en doet de helft".into(),
            vastgelegd: middag(-3),
            door: mdv(),
        },
    )];
}

/// What came of the plan, the release and those who help.
fn traject(d: &mut Dossier) {
    d.plan = vec![Plankort {
        nummer: 1,
        gemaakt: middag(-12),
        door: mdv(),
        reden: String::new(),
        status: Planstatus::Vastgesteld {
            op: dag(-11),
            door: mdv(),
        },
        akkoorden: vec![Akkoord {
            partij: Partij::Betrokkene,
            naam: String::new(),
            eens: true,
            op: dag(-10),
            vastgelegd: middag(-2),
            door: mdv(),
        }],
    }];
    d.metingen = vec![met(
        920,
        Meetmoment {
            moment: Moment::Begin,
            periode: Some(RecordId(7)),
            datum: dag(-30),
            situaties: vec![(code("id"), Situatie::OpOrde)],
            toelichting: String::new(),
            vastgelegd: middag(-30),
            door: mdv(),
        },
    )];
    d.opschalingen = vec![met(
        930,
        Opschaling {
            niveau: NiveauCode("zvh".into()),
            naam: "Procesregie".into(),
            naam_en: "Process lead".into(),
            omhoog: true,
            partner: None,
            reden: "Dreigt thuis met geweld".into(),
            op: dag(-6),
            vastgelegd: middag(-6),
            door: mdv(),
        },
    )];
    d.vertrek = vec![met(
        940,
        Vertrekpunt {
            punt: PuntCode("onderdak".into()),
            naam: "Dak boven het hoofd voor vannacht".into(),
            naam_en: "A roof for tonight".into(),
            periode: Some(RecordId(7)),
            afspraak: None,
            standen: vec![VertrekStand {
                status: VertrekStatus::Geregeld,
                datum: dag(-2),
                vastgelegd: middag(-2),
                door: mdv(),
                wie: "Zus".into(),
            }],
        },
    )];
    d.besprekingen = vec![met(
        950,
        Bespreking {
            overleg: UnitId(6_000),
            datum: dag(-20),
            besluit: "Eerst onderdak".into(),
            doorlooptijd: None,
            afspraken: Vec::new(),
            vastgelegd: middag(-20),
            door: mdv(),
        },
    )];
    d.overdrachten = vec![met(
        960,
        Overdracht {
            van: mdv(),
            van_gemeente: d.casus.inhoud.gemeente,
            aan: Naar::Collega(Medewerker("a.koster".into())),
            naar_gemeente: d.casus.inhoud.gemeente,
            reden: OverdrachtReden::Verlof,
            tekst: "Belt liever niet voor tienen".into(),
            afspraken: Vec::new(),
            omvang: Omvang::Alles,
            aangeboden: middag(-1),
            einde: None,
            andere_kant: None,
        },
    )];
}

/// The second case, with something of everything.
fn vol() -> Fake {
    let mut fake = Fake {
        overleggen: vec![overleg()],
        ..Fake::klein()
    };
    fake.sessie.catalogus.vertrek = geleverd().vertrek.clone();
    for casus in [1, 2] {
        let d = fake.dossier(casus);
        d.verstrekkingen = vec![met(900, verstrekking())];
        wil(d);
        traject(d);
    }
    fake
}

fn in_case(begin: Begin) -> Scherm {
    begin.met(vol()).doet(Action::Volgende).doet(Action::Openen)
}

/// All that is seen while the cursor goes over the timeline.
fn timeline(mut story: Scherm) -> String {
    let mut seen = Vec::new();
    story = story.doet(Action::Eerste);
    for _ in 0..40 {
        seen.extend(story.lines());
        story = story.doet(Action::Volgende);
    }
    story.klaar();
    seen.join("\n")
}

/// All rows of the window, page after page.
fn pages(mut story: Scherm) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for _ in 0..9 {
        let rows = story.lines();
        if all.last() == Some(&rows) {
            break;
        }
        all.push(rows);
        story = story.doet(Action::PaginaOmlaag);
    }
    story.klaar();
    all
}

#[test]
fn the_timeline_has_disclosures_the_plan_and_the_release_list() {
    let story = in_case(Scherm::op(120, 36)).doet(Action::VolgendPaneel);
    let seen = timeline(story.foto("tijdlijn_vol_120x36_nl"));
    for what in [
        "verstrekt",
        "telefoon: Wat is",
        "versie 1 gemaakt",
        "versie 1 vastgesteld",
        "betrokkene is het eens",
        "lijst begonnen, nu 1 van 7 geregeld",
    ] {
        assert!(seen.contains(what), "{what}: {seen}");
    }
    let story = in_case(Scherm::op(120, 36).taal(Taal::En)).doet(Action::VolgendPaneel);
    let seen = timeline(story);
    for what in ["list begun, now 1 of 7 arranged", "the person agrees"] {
        assert!(seen.contains(what), "{what}: {seen}");
    }
}

#[test]
fn enter_on_a_line_opens_where_it_is_worked_on() {
    let on = |what: &str| {
        let mut story = in_case(Scherm::op(120, 36))
            .doet(Action::VolgendPaneel)
            .doet(Action::Eerste);
        for _ in 0..40 {
            if story.cursor_regel().contains(what) {
                return story.doet(Action::Openen);
            }
            story = story.doet(Action::Volgende);
        }
        panic!("no line {what}");
    };
    on("verstrekt").ziet("Verstrekkingen HVS-2026-0142").klaar();
    on("lijst begonnen")
        .ziet("Vrij vandaag: 1 van 7 geregeld")
        .klaar();
    // What has no place of its own is read in full, at once.
    on("opgeschaald")
        .cursor_op("Dreigt thuis met geweld")
        .klaar();
    on("Eerst onderdak").cursor_op("Eerst onderdak").klaar();
}

#[test]
fn the_whole_case_reads_in_the_order_of_the_work_and_every_row_is_reached() {
    let story = in_case(Scherm::op(80, 24)).doet(Action::DetailOpenen);
    let story = story.foto("casus_lezen_80x24_nl");
    let pages = pages(story);
    assert!(pages.len() > 2, "{}", pages.len());
    let text: Vec<String> = pages.concat();
    let at = |what: &str| {
        let found = text.iter().position(|l| l.contains(what));
        found.unwrap_or_else(|| panic!("no {what} in {text:#?}"))
    };
    let order = [
        "Deniz Ömer Yılmaz",
        "Verstrekkingen",
        "huisarts Bakker",
        "Wil en medewerking",
        "Ik wil mijn dochter weer zien",
        "Leefgebieden",
        "Overleg",
        "Eerst onderdak",
        "Plan van aanpak",
        "versie 1 vastgesteld",
        "Vrij vandaag",
        "Dak boven het hoofd voor vannacht: geregeld  (Zus)",
        "Overdracht",
        "Belt liever",
        "Op- en afschalen",
        "Dreigt thuis met geweld",
        "Metingen",
        "Broer kan tijdelijk helpen.",
    ];
    for pair in order.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{pair:?}");
    }
    in_case(Scherm::op(80, 24).taal(Taal::En))
        .doet(Action::DetailOpenen)
        .foto("casus_lezen_80x24_en")
        .klaar();
}

#[test]
fn a_meeting_hears_of_all_that_changed_and_of_nothing_that_was_said() {
    let begin = Scherm::op(120, 36).begint_op(ScreenName::Overleg);
    let mut story = begin.met(vol()).doet(Action::OverlegStarten);
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.extend(story.lines());
        story = story.doet(Action::Volgende);
    }
    story
        .wijzigde(|c: &[Request]| assert!(c.is_empty()))
        .klaar();
    let seen = seen.join("\n");
    for what in [
        "verstrekt: telefoon",
        "wens: Netwerk",
        "medewerking: wisselend",
        "plan: betrokkene is het eens met versie 1",
        "niveau: opgeschaald: Procesregie",
        "vrij vandaag: lijst begonnen",
        "overdracht: aangeboden (a.koster), collega afwezig",
    ] {
        assert!(seen.contains(what), "{what}: {seen}");
    }
    for what in [
        "Bakker",
        "medicijnen",
        "dochter",
        "doet de helft",
        "geweld",
        "tienen",
    ] {
        assert!(!seen.contains(what), "{what}: {seen}");
    }
}
