//! The open case: board, timeline, and what one does with them.

use nazorg::api::request::ConceptNaam;
use nazorg::api::{Refusal, Request};
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::casus::{Afsluitreden, Fase};
use nazorg::domain::contact::{ContactMet, ContactSoort};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::{Ondersteuning, Situatie};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::Effect;

use crate::steun::{Fake, Scherm, code, dag, mdv, middag};

fn at_case_two() -> Scherm {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

fn on_timeline() -> Scherm {
    at_case_two().doet(Action::VolgendPaneel)
}

#[test]
fn opening_shows_board_and_timeline_and_esc_goes_back() {
    at_case_two()
        .ziet("HVS-2026-0142 Yılmaz, D.Ö.")
        .ziet("vrij over 6 dagen (vr!)")
        .cursor_op("ID-bewijs")
        .foto("bord_80x24_nl")
        .doet(Action::Terug)
        .cursor_op("Yılmaz")
        .ziet("Caseload 4")
        .klaar();
}

#[test]
fn board_and_timeline_in_english() {
    Scherm::op(80, 24)
        .taal(Taal::En)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .foto("bord_80x24_en")
        .doet(Action::VolgendPaneel)
        .foto("tijdlijn_80x24_en")
        .klaar();
}

#[test]
fn three_panes_side_by_side_where_there_is_room() {
    for (taal, name) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
        Scherm::op(120, 36)
            .taal(taal)
            .met(Fake::klein())
            .doet(Action::Volgende)
            .foto(&format!("casus_120x36_{name}"))
            .klaar();
    }
}

#[test]
fn what_is_late_stands_right_below_today() {
    let story = on_timeline().cursor_op("TE LAAT 3 d");
    let lines = story.lines();
    let today = lines.iter().position(|l| l.contains("vandaag za 21 nov"));
    let today = today.expect("a line of today");
    assert!(
        lines[today + 1].contains("! TE LAAT 3 d"),
        "{}",
        lines[today + 1]
    );
    assert!(
        lines[today - 1].contains("Briefadres"),
        "{}",
        lines[today - 1]
    );
    story.foto("tijdlijn_80x24_nl").klaar();
}

#[test]
fn a_status_takes_two_letters() {
    at_case_two()
        .doet(Action::Volgende)
        .cursor_op("Onderdak")
        .doet(Action::Status)
        .ziet("Onderdak: hoe staat het ervoor?")
        .foto("kiezer_80x24_nl")
        .typt("a")
        .ziet("wat gebeurt eraan?")
        .typt("g")
        .wijzigde(|changes| {
            let [
                Request::ZetStand {
                    leefgebied,
                    situatie,
                    ondersteuning,
                    op_revisie,
                    datum,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(*leefgebied, code("onderdak"));
            assert_eq!(*situatie, Some(Situatie::Aandacht));
            assert_eq!(*ondersteuning, Some(Ondersteuning::Geregeld));
            assert_eq!((*op_revisie, *datum), (Some(20), dag(0)));
        })
        .cursor_op("Onderdak")
        .klaar();
}

#[test]
fn quick_entry_shows_what_will_be_stored_and_stores_that() {
    at_case_two()
        .doet(Action::NieuweAfspraak)
        .ziet("Wat, @wie, #leefgebied, wanneer")
        .typt("Urinetest regelen @schuld #zorg ")
        .ziet("wanneer?")
        .typt("di")
        .ziet("Urinetest regelen · Schuldhulpverlening · Zorg · di 24 nov")
        .foto("snelinvoer_80x24_nl")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::MaakAfspraak { casus, afspraak }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2));
            assert_eq!(afspraak.tekst, "Urinetest regelen");
            assert_eq!(afspraak.soort, AfspraakSoort::Afspraak);
            assert_eq!(afspraak.trekker, Trekker::Partner(RecordId(2)));
            assert_eq!(afspraak.leefgebied, Some(code("zorg")));
            assert_eq!(afspraak.datum, dag(3));
        })
        .ziet("Afspraak")
        .cursor_op("ID-bewijs")
        .klaar();
}

#[test]
fn an_unknown_partner_is_said_and_nothing_is_stored() {
    at_case_two()
        .doet(Action::NieuweAfspraak)
        .typt("Bellen @kapper di")
        .ziet("@kapper is niet bekend")
        .toets("enter")
        .ziet("! @kapper is niet bekend")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn the_word_under_the_cursor_can_be_completed() {
    at_case_two()
        .doet(Action::WachtOp)
        .typt("Reactie @w")
        .ziet("Woningcorporatie")
        .toets("down")
        .ziet("@Woningcorporatie")
        .toets("down")
        .ziet("@Werkgeversservicepunt")
        .typt(" vr")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::MaakAfspraak { afspraak, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(afspraak.soort, AfspraakSoort::WachtOp);
            assert_eq!(afspraak.trekker, Trekker::Partner(RecordId(4)));
            assert_eq!(
                afspraak.leefgebied,
                Some(code("id")),
                "the row of the board"
            );
        })
        .klaar();
}

#[test]
fn a_refused_agreement_keeps_what_was_typed() {
    at_case_two()
        .krijgt(Err(Refusal::Gewijzigd {
            door: mdv(),
            op: middag(0),
        }))
        .doet(Action::NieuweAfspraak)
        .typt("Briefadres @burgerzaken di")
        .toets("enter")
        .ziet("heeft dit intussen gewijzigd")
        .ziet("Briefadres @burgerzaken di")
        .toets("enter")
        .wijzigde(|changes| assert_eq!(changes.len(), 2, "tried again"))
        .ziet_niet("Nieuwe afspraak")
        .klaar();
}

#[test]
fn what_was_typed_survives_esc_a_pause_and_a_lost_line() {
    let key = ConceptNaam::Afspraak(UnitId(2));
    let story = at_case_two()
        .doet(Action::NieuweAfspraak)
        .typt("Half werk")
        .pauzeert();
    assert_eq!(
        story.fake.concepten.get(&key).map(String::as_str),
        Some("Half werk")
    );
    let story = story.typt(" nog").hangt_op().vraagt(&Effect::Quit);
    assert_eq!(
        story.fake.concepten.get(&key).map(String::as_str),
        Some("Half werk nog")
    );
    story
        .doet(Action::Annuleren)
        .ziet("Concept bewaard")
        .doet(Action::NieuweAfspraak)
        .ziet("Half werk nog")
        .ziet("concept van eerder")
        .typt(" di")
        .toets("enter")
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
        .doet(Action::NieuweAfspraak)
        .ziet_niet("Half werk nog")
        .klaar();
}

#[test]
fn keys_typed_ahead_act_on_the_case_they_were_meant_for() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .wacht()
        .toets("j")
        .toets("a")
        .typt("Bel di")
        .toets("enter")
        .antwoordt()
        .wijzigde(|changes| {
            let [Request::MaakAfspraak { casus, afspraak }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2), "not the first case");
            assert_eq!(afspraak.tekst, "Bel");
        })
        .klaar();
}

#[test]
fn agreements_end_at_once_and_move_by_a_date() {
    on_timeline()
        .cursor_op("CJIB-lijst")
        .doet(Action::Nagekomen)
        .wijzigde(|changes| {
            let [
                Request::RondAfspraakAf {
                    id,
                    status,
                    op,
                    op_revisie,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, *status), (RecordId(32), AfspraakStatus::Nagekomen));
            assert_eq!((*op, *op_revisie), (dag(0), 30));
        })
        .doet(Action::Verzetten)
        .typt("over 2 weken")
        .ziet("za 5 dec 2026, over 14 dagen ! zaterdag")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::WijzigAfspraak { id, afspraak, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, afspraak.datum), (RecordId(32), dag(14)));
            assert_eq!(afspraak.tekst, "CJIB-lijst opvragen");
        })
        .klaar();
}

#[test]
fn acts_that_make_no_sense_say_why() {
    on_timeline()
        .doet(Action::Laatste)
        .doet(Action::Nagekomen)
        .ziet("Kies eerst een open afspraak")
        .doet(Action::Heropenen)
        .ziet("De casus is niet gesloten")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn editing_an_agreement_starts_from_what_it_says() {
    on_timeline()
        .doet(Action::Bewerken)
        .ziet("CJIB-lijst opvragen @Schuldhulpverlening #Schulden 18-11-2026")
        .toets("end")
        .toets("ctrl-w")
        .typt("vr")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::WijzigAfspraak {
                    afspraak,
                    op_revisie,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((afspraak.datum, *op_revisie), (dag(6), 30));
            assert_eq!(afspraak.leefgebied, Some(code("schulden")));
        })
        .klaar();
}

#[test]
fn a_contact_of_last_week_is_logged_with_its_day() {
    at_case_two()
        .doet(Action::Contact)
        .typt("b")
        .toets("tab")
        .typt("i")
        .toets("tab")
        .typt("moeder")
        .toets("tab")
        .toets("tab")
        .toets("ctrl-u")
        .typt("ma")
        .ziet("ma 16 nov 2026, 5 dagen geleden")
        .toets("tab")
        .typt("Wil helpen.")
        .toets("enter")
        .typt("Belt morgen.")
        .foto("contact_80x24_nl")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::LegContactVast { contact, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(contact.soort, ContactSoort::Brief);
            assert_eq!(contact.met, ContactMet::Ander("moeder".into()));
            assert_eq!(contact.gebeurd_op, dag(-5));
            assert_eq!(contact.tekst, "Wil helpen.\nBelt morgen.");
        })
        .ziet_niet("Contact vastleggen:")
        .klaar();
}

#[test]
fn a_lost_server_is_told_until_it_is_back_and_then_all_is_asked_and_kept_again() {
    let key = ConceptNaam::Afspraak(UnitId(2));
    let story = at_case_two()
        .doet(Action::NieuweAfspraak)
        .lijn_weg(true)
        .ziet("Geen verbinding met de server")
        .typt("Half werk")
        .ziet("Geen verbinding met de server")
        .ziet("Half werk");
    assert!(!story.fake.concepten.contains_key(&key));
    let story = story
        .lijn_weg(false)
        .ziet_niet("Geen verbinding")
        .ziet("Half werk");
    assert_eq!(
        story.fake.concepten.get(&key).map(String::as_str),
        Some("Half werk")
    );
}

#[test]
fn a_note_is_kept_as_a_draft_and_pasted_text_is_text() {
    let key = ConceptNaam::Notitie(UnitId(2), None);
    let story = at_case_two()
        .doet(Action::Notitie)
        .plakt("Regel een\nq X u\n")
        .typt("en drie")
        .toets("enter")
        .ziet("q X u")
        .pauzeert();
    let draft = story.fake.concepten.get(&key).expect("a draft");
    assert!(draft.starts_with("Regel een\nq X u\nen drie"), "{draft:?}");
    story
        .doet(Action::Annuleren)
        .doet(Action::Notitie)
        .ziet("en drie")
        .foto("notitie_80x24_nl")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let [
                Request::SchrijfNotitie {
                    notitie, bestaand, ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(notitie.tekst, "Regel een\nq X u\nen drie");
            assert!(bestaand.is_none());
        })
        .klaar();
}

#[test]
fn an_empty_note_is_refused_beside_its_field() {
    at_case_two()
        .doet(Action::Notitie)
        .doet(Action::Opslaan)
        .ziet("! De notitie is nog leeg")
        .wijzigde(|changes| assert!(changes.is_empty()))
        .klaar();
}

#[test]
fn phase_regisseur_date_closing_and_undo() {
    at_case_two()
        .doet(Action::Fase)
        .toets("enter")
        .wijzigde(|c| {
            assert!(
                matches!(
                    c,
                    [Request::ZetFase {
                        fase: Fase::Voorbereiding,
                        ..
                    }]
                ),
                "the next phase is offered: {c:?}"
            );
        })
        .doet(Action::Toewijzen)
        .typt("kost")
        .toets("enter")
        .wijzigde(|c| {
            let [Request::WijsToe { aan: Some(aan), .. }] = c else {
                panic!("{c:?}");
            };
            assert_eq!(aan.0, "a.koster");
        })
        .doet(Action::DatumToevoegen)
        .toets("down")
        .toets("enter")
        .typt("1 dec")
        .toets("enter")
        .typt("casemanager")
        .toets("enter")
        .wijzigde(|c| {
            let [Request::LegDatumVast { datum, van, .. }] = c else {
                panic!("{c:?}");
            };
            assert_eq!((*datum, van.as_str()), (dag(10), "casemanager"));
        })
        .doet(Action::CasusSluiten)
        .toets("enter")
        .toets("ctrl-o")
        .wijzigde(|c| {
            assert!(matches!(
                c,
                [Request::SluitCasus {
                    reden: Afsluitreden::Afgerond,
                    ..
                }]
            ));
        })
        .doet(Action::Ongedaan)
        .wijzigde(|c| assert!(matches!(c, [Request::Ongedaan])))
        .klaar();
}

#[test]
fn the_whole_case_can_be_read() {
    at_case_two()
        .doet(Action::DetailOpenen)
        .ziet("HVS-2026-0142 Deniz Ömer Yılmaz")
        .doet(Action::Laatste)
        .ziet("Broer kan tijdelijk helpen.")
        .doet(Action::Annuleren)
        .cursor_op("ID-bewijs")
        .klaar();
}

#[test]
fn a_case_changed_by_a_colleague_shows_at_once() {
    at_case_two()
        .ziet("op orde")
        .anderen(|fake| fake.dossier(2).standen.clear())
        .ziet_niet("geregeld")
        .klaar();
}

#[test]
fn after_a_conflict_saving_again_is_a_choice() {
    let conflict = || {
        Err(Refusal::Gewijzigd {
            door: mdv(),
            op: middag(0),
        })
    };
    on_timeline()
        .krijgt(conflict())
        .doet(Action::Bewerken)
        .toets("home")
        .typt("Nu ")
        .anderen(|fake| fake.dossier(2).afspraken[2].revisie = 77)
        .toets("enter")
        .ziet("Enter vervangt dat")
        .toets("enter")
        .wijzigde(|changes| {
            let seen: Vec<u64> = changes
                .iter()
                .map(|c| match c {
                    Request::WijzigAfspraak { op_revisie, .. } => *op_revisie,
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(seen, [30, 77]);
        })
        .klaar();
}

#[test]
fn two_persons_become_one_and_never_a_person_with_itself() {
    use nazorg::api::reply::PersoonRegel;
    use nazorg::domain::id::GemeenteId;
    let regel = |persoon: u128, voornamen| PersoonRegel {
        persoon: UnitId(persoon),
        naam: crate::steun::naam("Yılmaz", "", voornamen),
        geboortedatum: None,
        gemeente: GemeenteId(402),
        perioden: 1,
        open_casus: None,
    };
    let mut fake = Fake::klein();
    fake.post.personen = vec![regel(502, "Deniz Ömer"), regel(777, "Denis")];
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::PersonenSamenvoegen)
        .ziet("Wie is dezelfde als Deniz Ömer Yılmaz?")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::VoegSamen { van, naar }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*van, *naar), (UnitId(777), UnitId(502)));
        })
        .klaar();
}
