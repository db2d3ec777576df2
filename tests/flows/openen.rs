//! Opening a case on a server: what for, who else is there, and in an emergency.

use nazorg::api::noodtoegang::NoodLopend;
use nazorg::api::reply::{Gedaan, Richting};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::audit::Doel;
use nazorg::domain::casus::CasusNummer;
use nazorg::domain::id::UnitId;
use nazorg::domain::tijd::Tijdstip;
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::{Effect, ScreenName, Timer};

use crate::steun::{Fake, Scherm, lijst_van_vandaag, middag};

/// Case of a colleague in the fixtures, the third line of the list.
const VAN_COLLEGA: UnitId = UnitId(3);
const EIGEN: UnitId = UnitId(1);

const ALLE: [(u16, u16, Taal); 4] = [
    (80, 24, Taal::Nl),
    (80, 24, Taal::En),
    (120, 36, Taal::Nl),
    (120, 36, Taal::En),
];

fn server() -> Fake {
    let mut fake = Fake::klein();
    fake.sessie.gedeeld = true;
    fake
}

fn op(width: u16, height: u16, taal: Taal) -> Scherm {
    Scherm::op(width, height).taal(taal).met(server())
}

fn nl(width: u16, height: u16) -> Scherm {
    op(width, height, Taal::Nl)
}

fn doelen(scherm: &Scherm) -> &[(UnitId, Doel)] {
    &scherm.fake.doelen
}

fn naam(soort: &str, (width, height, taal): (u16, u16, Taal)) -> String {
    format!("{soort}_{width}x{height}_{}", taal.code())
}

/// The cursor on the colleague's case.
fn op_collega(scherm: Scherm) -> Scherm {
    scherm.doet(Action::Volgende).doet(Action::Volgende)
}

#[test]
fn opening_asks_what_for_and_never_twice() {
    let story = nl(80, 24)
        .doet(Action::Openen)
        .ziet("Waarvoor open je deze casus?");
    assert!(doelen(&story).is_empty());
    // Enter takes the commonest.
    let story = story
        .toets("enter")
        .ziet_niet("Waarvoor")
        .ziet("Onderdak")
        .doet(Action::Terug)
        .doet(Action::Openen)
        .ziet_niet("Waarvoor")
        .ziet("Onderdak");
    assert_eq!(doelen(&story)[0], (EIGEN, Doel::Uitvoering));
    // Another case is another question; one letter answers it.
    let story = story
        .doet(Action::Terug)
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .ziet("Waarvoor")
        .typt("o")
        .ziet("Onderdak");
    let laatste = *doelen(&story).last().unwrap();
    assert_eq!(laatste, (UnitId(2), Doel::Overleg));
    // Leaving the question opens nothing.
    let story = op_collega(story.doet(Action::Terug).doet(Action::Eerste))
        .doet(Action::Openen)
        .toets("esc")
        .ziet("Caseload")
        .ziet_niet("Onderdak");
    assert!(doelen(&story).iter().all(|(unit, _)| *unit != VAN_COLLEGA));
}

#[test]
fn in_a_store_of_ones_own_nothing_is_asked() {
    let story = Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Openen)
        .ziet("Onderdak");
    assert!(doelen(&story).is_empty() && story.fake.aanwezig.is_empty());
    story
        .doet(Action::Terug)
        .toets("!")
        .ziet("Hier zie je alles al")
        .klaar();
}

#[test]
fn beside_the_list_only_ones_own_case_shows() {
    for waar in ALLE.into_iter().filter(|(width, ..)| *width == 120) {
        let dicht = if waar.2 == Taal::Nl {
            "van een collega"
        } else {
            "a colleague's"
        };
        op_collega(
            op(waar.0, waar.1, waar.2)
                .ziet("m.devries")
                .ziet_niet(dicht),
        )
        .ziet(dicht)
        .foto(&naam("dicht", waar))
        .klaar();
    }
    // It is not even asked for: that would stand in the audit trail as refused.
    let story = op_collega(nl(120, 36).wacht());
    assert!(doelen(&story).is_empty());
    story
        .antwoordt()
        .ziet_niet("Niet gevonden")
        .ziet_niet("doel")
        .klaar();
}

#[test]
fn an_act_on_a_case_asks_first_and_is_then_done() {
    let story = op_collega(nl(120, 36))
        .doet(Action::Notitie)
        .ziet("Waarvoor");
    let story = story.wacht().toets("enter").typt("ab");
    // What is typed before the case has come waits for the note.
    let story = story.antwoordt().ziet("Nieuwe notitie").ziet("ab");
    assert_eq!(doelen(&story)[0], (VAN_COLLEGA, Doel::Uitvoering));
    // Into the case by Tab, too.
    nl(80, 24)
        .doet(Action::VolgendPaneel)
        .ziet("Waarvoor")
        .toets("enter")
        .ziet("Onderdak")
        .klaar();
}

#[test]
fn from_the_list_of_today_it_asks_as_well() {
    let mut fake = server();
    fake.post.vandaag = lijst_van_vandaag();
    let begin = || Scherm::op(80, 24).begint_op(ScreenName::Vandaag);
    begin()
        .met(fake)
        .cursor_op("Jansen, R.")
        .doet(Action::Openen)
        .ziet("Waarvoor")
        .toets("enter")
        .ziet("Onderdak")
        .klaar();
    let mut fake = server();
    fake.post.vandaag = lijst_van_vandaag();
    begin()
        .met(fake)
        .doet(Action::Contact)
        .ziet("Waarvoor")
        .toets("enter")
        .ziet("Contact")
        .ziet("Jansen")
        .klaar();
}

#[test]
fn the_question_in_all_its_sizes() {
    for waar in ALLE {
        op_collega(op(waar.0, waar.1, waar.2))
            .doet(Action::Openen)
            .foto(&naam("doel", waar))
            .klaar();
    }
}

#[test]
fn after_a_lost_line_the_server_hears_again_what_for() {
    let story = nl(80, 24).doet(Action::Openen).toets("enter");
    let voor = doelen(&story).len();
    let story = story.lijn_weg(true).lijn_weg(false).ziet("Onderdak");
    assert!(doelen(&story).len() > voor);
    assert!(
        doelen(&story)
            .iter()
            .all(|d| *d == (EIGEN, Doel::Uitvoering))
    );
    assert_eq!(story.fake.aanwezig.last(), Some(&Some(EIGEN)));
    assert!(story.fake.aanwezig.len() >= 2);
}

#[test]
fn a_case_given_to_a_colleague_closes_before_it_was_opened() {
    nl(120, 36)
        .ziet("Onderdak")
        .anderen(|fake| {
            let casus = &mut fake.dossier(EIGEN.0).casus.inhoud;
            casus.regisseur = Some(nazorg::domain::medewerker::Medewerker("a.koster".into()));
        })
        .ziet("van een collega")
        .ziet_niet("Onderdak")
        .ziet_niet("Deze casus open je eerst")
        .klaar();
}

#[test]
fn who_else_is_there_shows_in_the_head_of_the_case() {
    let story = nl(80, 24);
    assert!(story.fake.aanwezig.is_empty(), "a list is no case");
    let story = story.doet(Action::Openen).toets("enter");
    assert_eq!(story.fake.aanwezig, [Some(EIGEN)]);
    let story = story
        .ziet_niet("ook hier")
        .collegas(&["a.koster"])
        .ziet("ook hier: a.koster")
        .collegas(&[])
        .ziet_niet("ook hier")
        .collegas(&["a.koster"])
        .doet(Action::Terug);
    assert_eq!(story.fake.aanwezig.last(), Some(&None));
    // Back in, what was known before does not count.
    let story = story.wacht().doet(Action::Openen).ziet_niet("ook hier");
    story.antwoordt().ziet("ook hier: a.koster").klaar();
    let veel = [
        "a.koster",
        "b.van-den-bergh",
        "c.hendriks-de-wit",
        "d.jansma",
    ];
    nl(80, 24)
        .doet(Action::Openen)
        .toets("enter")
        .collegas(&veel)
        .ziet("ook hier: a.koster +3")
        .ziet("HVS-2026-0141")
        .klaar();
    for waar in ALLE {
        op(waar.0, waar.1, waar.2)
            .doet(Action::Openen)
            .toets("enter")
            .collegas(&["a.koster", "b.bakker"])
            .foto(&naam("ook_hier", waar))
            .klaar();
    }
}

fn nummer() -> CasusNummer {
    CasusNummer {
        kort: "ALM".into(),
        jaar: 2026,
        volgnummer: 7,
    }
}

/// An emergency access to the colleague's case with so many minutes left, and some.
fn nood(minuten: i64) -> Option<NoodLopend> {
    Some(NoodLopend {
        casus: VAN_COLLEGA,
        nummer: nummer(),
        tot: Tijdstip(middag(0).0 + minuten * 60_000),
    })
}

fn gedaan(soort: AkteSoort) -> Result<Reply, Refusal> {
    Ok(Reply::Gedaan(Gedaan {
        soort,
        aantal: 1,
        casussen: vec![(VAN_COLLEGA, nummer())],
        record: None,
        richting: Richting::Gewoon,
    }))
}

const REDEN: &str = "zus belt, collega is ziek";

/// In the case by emergency access, an hour left.
fn in_nood(mut scherm: Scherm) -> Scherm {
    scherm = scherm
        .toets("!")
        .typt("alm-2026-0007")
        .toets("tab")
        .typt(REDEN)
        .krijgt(gedaan(AkteSoort::NoodBegonnen));
    scherm.fake.sessie.nood = nood(60);
    // Of another municipality: in no list.
    scherm.fake.weg_uit_lijst = Some(VAN_COLLEGA);
    scherm.doet(Action::Opslaan)
}

#[test]
fn emergency_access_takes_a_whole_number_and_a_reason() {
    for waar in ALLE {
        op(waar.0, waar.1, waar.2)
            .toets("!")
            .typt("alm-2026-00")
            .toets("tab")
            .typt("zus belt")
            .foto(&naam("nood_invoer", waar))
            .klaar();
    }
    let story = nl(80, 24)
        .toets("!")
        .typt("7")
        .doet(Action::Opslaan)
        .ziet("het hele nummer")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .toets("backspace")
        .typt("ALM-2026-0007")
        .toets("tab")
        .typt(REDEN)
        .krijgt(Err(Refusal::NietGevonden))
        .doet(Action::Opslaan)
        .ziet("Niet gevonden")
        .ziet(REDEN);
    story
        .wijzigde(|changes| {
            let [Request::Noodtoegang { nummer, reden }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((nummer.as_str(), reden.as_str()), ("ALM-2026-0007", REDEN));
        })
        .klaar();
}

#[test]
fn the_banner_stands_on_every_screen_with_the_minutes_left() {
    for waar in ALLE {
        in_nood(op(waar.0, waar.1, waar.2))
            .foto(&naam("nood_loopt", waar))
            .klaar();
    }
    in_nood(nl(80, 24))
        .ziet("NOODTOEGANG ALM-2026-0007 nog 60 min")
        .ziet("Onderdak")
        .ziet_niet("Waarvoor")
        .vraagt(&Effect::Remind(Timer::Emergency, 60_000))
        .vraagt(&Effect::Remind(Timer::EmergencyEnd, 3_600_000))
        .minuut_later(|fake| fake.sessie.nood = nood(59))
        .ziet("nog 59 min")
        .toets("1")
        .ziet("nog 59 min")
        .toets("2")
        .ziet("nog 59 min")
        // And from there back into the case, which stands in no list.
        .toets("!")
        .toets("enter")
        .ziet("Onderdak")
        .ziet("nog 59 min")
        .klaar();
}

#[test]
fn with_emergency_access_one_looks_and_no_more() {
    in_nood(nl(80, 24))
        .doet(Action::Notitie)
        .ziet("alleen kijken")
        .ziet_niet("Nieuwe notitie")
        .toets("tab")
        .doet(Action::Bewerken)
        .ziet("alleen kijken")
        .doet(Action::Openen)
        .ziet_niet("wijzigen")
        .klaar();
}

#[test]
fn it_ends_by_itself_and_nothing_of_the_case_stays() {
    let weg = |fake: &mut Fake| {
        fake.sessie.nood = None;
        fake.dossiers.retain(|d| d.unit != VAN_COLLEGA);
    };
    let over = |story: Scherm| {
        story
            .ziet("De noodtoegang is voorbij")
            .ziet_niet("NOODTOEGANG")
            .ziet_niet("de, J")
            .klaar();
    };
    over(in_nood(nl(80, 24)).ziet("Wit").minuut_later(weg));
    // Also when the server cannot be asked: its hour is over here too.
    over(in_nood(nl(80, 24)).ziet("Wit").wacht().uur_voorbij());
    // Also when a colleague changes something just then, with the whole case in full view.
    let story = in_nood(nl(120, 36))
        .doet(Action::DetailOpenen)
        .ziet("Joëlle");
    over(story.anderen(weg));
    // And when nothing but the case itself was asked for.
    let story = in_nood(nl(120, 36)).anderen(|fake| {
        fake.dossiers.retain(|d| d.unit != VAN_COLLEGA);
    });
    over(story);
}

#[test]
fn it_ends_by_a_key() {
    let mut story = in_nood(nl(80, 24))
        .toets("!")
        .ziet("Beëindig")
        .krijgt(gedaan(AkteSoort::NoodBeeindigd));
    story.fake.sessie.nood = None;
    story
        .typt("b")
        .ziet("noodtoegang beëindigd")
        .ziet_niet("NOODTOEGANG")
        .ziet_niet("Wit, J")
        .ziet("Caseload")
        .wijzigde(|changes| assert_eq!(changes.last(), Some(&Request::BeeindigNood)))
        .klaar();
}
