//! Two people, one record: what the one sees whose colleague was first, and how the two texts come
//! together.

use nazorg::api::request::ConceptNaam;
use nazorg::api::{Refusal, Request};
use nazorg::domain::afspraak::AfspraakStatus;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::{Ondersteuning, Situatie};
use nazorg::domain::medewerker::Medewerker;
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Begin, Fake, Scherm, code, dag, middag};

const NOTITIE: RecordId = RecordId(50);

fn conflict() -> Refusal {
    Refusal::Gewijzigd {
        door: Medewerker("a.koster".into()),
        op: middag(0),
    }
}

/// The note of case two, open for editing with the cursor in its text, "Mijn regel. " typed in front.
fn note_open(begin: Begin) -> Scherm {
    begin
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::VolgendPaneel)
        .doet(Action::Laatste)
        .toets("k")
        .toets("k")
        .toets("k")
        .toets("k")
        .toets("k")
        .doet(Action::Bewerken)
        .ziet("Broer kan tijdelijk helpen.")
        .toets("ctrl-home")
        .toets("home")
        .typt("Mijn regel. ")
}

/// A colleague changes the text of that note, whom it is from, and whether it is a fact.
fn theirs(fake: &mut Fake) {
    let note = &mut fake.dossier(2).notities[0];
    note.revisie = 77;
    note.inhoud.tekst = (1..=14)
        .map(|n| format!("Regel {n} van de collega, die na het bezoek veel te vertellen had over de broer en de zus."))
        .collect::<Vec<_>>()
        .join("\n");
    note.inhoud.bron = "zus".into();
    note.inhoud.aard = Aard::Mening;
}

/// That colleague's change came in, and saving mine was refused.
fn refused(begin: Begin) -> Scherm {
    note_open(begin)
        .krijgt(Err(conflict()))
        .anderen(theirs)
        .doet(Action::Opslaan)
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
}

fn saved(changes: &[Request]) -> (Option<(RecordId, u64)>, &str, &str) {
    let [
        Request::SchrijfNotitie {
            bestaand, notitie, ..
        },
    ] = changes
    else {
        panic!("{changes:?}");
    };
    (*bestaand, &notitie.tekst, &notitie.bron)
}

#[test]
fn a_colleagues_change_moves_neither_the_cursor_nor_what_is_typed() {
    let story = note_open(Scherm::op(80, 24));
    let before = story.beeld();
    let story = story.anderen(theirs);
    assert_eq!(before, story.beeld());
    story
        .typt("Nog iets. ")
        .ziet("Mijn regel. Nog iets. Wil terug")
        .klaar();
}

#[test]
fn a_conflict_shows_mine_and_theirs() {
    for (breed, hoog, taal) in [
        (80, 24, Taal::Nl),
        (80, 24, Taal::En),
        (120, 36, Taal::Nl),
        (120, 36, Taal::En),
    ] {
        let woord = if taal == Taal::Nl { "nl" } else { "en" };
        refused(Scherm::op(breed, hoog).taal(taal))
            .ziet("a.koster")
            .ziet("Mijn regel. Wil terug naar Hilversum.")
            .ziet("Regel 1 van de collega")
            .foto(&format!("samen_notitie_{breed}x{hoog}_{woord}"))
            .klaar();
    }
}

#[test]
fn all_of_the_other_text_can_be_read() {
    let mut story = refused(Scherm::op(80, 24)).ziet_niet("Regel 14");
    let mut seen = story.lines().join("\n");
    for _ in 0..30 {
        story = story.doet(Action::AnderVerder);
        seen += &story.lines().join("\n");
    }
    for n in 1..=14 {
        assert!(seen.contains(&format!("Regel {n} van")), "line {n}");
    }
    // Going on past the end costs no key on the way back.
    let story = story.ziet("de zus.").doet(Action::AnderTerug);
    assert_ne!(story.lines().join("\n").find("Regel 1"), None);
    story.cursor_op("Mijn regel.").klaar();
}

#[test]
fn saving_mine_replaces_the_version_that_was_shown() {
    refused(Scherm::op(80, 24))
        .ziet("[ Mijn versie opslaan ]")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let (on, text, source) = saved(changes);
            assert_eq!(on, Some((NOTITIE, 77)));
            assert!(text.starts_with("Mijn regel. Wil terug"), "{text}");
            assert_eq!(source, "betrokkene");
        })
        .ziet_niet("[ ")
        .klaar();
}

#[test]
fn a_third_version_is_shown_before_it_is_replaced() {
    refused(Scherm::op(80, 24))
        .krijgt(Err(conflict()))
        .anderen(|fake| {
            let note = &mut fake.dossier(2).notities[0];
            note.revisie = 80;
            note.inhoud.tekst = "Derde versie.".into();
        })
        .ziet("Derde versie.")
        .doet(Action::Opslaan)
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let seen: Vec<_> = changes
                .iter()
                .map(|c| saved(std::slice::from_ref(c)).0)
                .collect();
            assert_eq!(seen, [Some((NOTITIE, 80)), Some((NOTITIE, 80))]);
        })
        .klaar();
}

#[test]
fn both_texts_can_be_put_together() {
    refused(Scherm::op(80, 24))
        .doet(Action::AnderInvoegen)
        .ziet("zus.Wil")
        .doet(Action::VolgendVeld)
        .doet(Action::AnderOvernemen)
        .ziet("< mening >")
        .doet(Action::VolgendVeld)
        .doet(Action::AnderOvernemen)
        .ziet_niet("van a.koster, 12:00: zus")
        .doet(Action::AnderOvernemen)
        .ziet("Hier heeft je collega niets anders staan")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let (on, text, source) = saved(changes);
            assert_eq!(on, Some((NOTITIE, 77)));
            assert!(text.starts_with("Mijn regel. Regel 1 van de collega"));
            assert!(text.ends_with("Broer kan tijdelijk helpen."));
            assert_eq!(source, "zus");
        })
        .klaar();
}

#[test]
fn a_text_taken_over_can_be_had_back() {
    refused(Scherm::op(80, 24))
        .doet(Action::AnderOvernemen)
        .ziet_niet("Mijn regel.")
        .toets("ctrl-u")
        .toets("ctrl-u")
        .ziet("Mijn regel. Wil terug")
        .klaar();
}

#[test]
fn the_same_text_is_saved_already() {
    note_open(Scherm::op(80, 24))
        .krijgt(Err(conflict()))
        .anderen(|fake| {
            let note = &mut fake.dossier(2).notities[0];
            note.revisie = 77;
            note.inhoud.tekst = format!("Mijn regel. {}", note.inhoud.tekst);
        })
        .doet(Action::Opslaan)
        .ziet("een collega heeft hetzelfde opgeslagen")
        .ziet_niet("[ ")
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
        .klaar();
}

#[test]
fn a_note_taken_away_can_be_saved_as_a_new_one() {
    note_open(Scherm::op(80, 24))
        .krijgt(Err(Refusal::NietGevonden))
        .anderen(|fake| fake.dossier(2).notities.clear())
        .doet(Action::Opslaan)
        .ziet("intussen weggehaald")
        .ziet("[ Opslaan als nieuwe ]")
        .ziet("Mijn regel. Wil terug")
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
        .doet(Action::Opslaan)
        .wijzigde(|changes| assert_eq!(saved(changes).0, None))
        .klaar();
}

#[test]
fn leaving_keeps_the_draft_and_it_replaces_nothing_unseen() {
    let key = ConceptNaam::Notitie(UnitId(2), Some(NOTITIE));
    let story = refused(Scherm::op(80, 24)).doet(Action::Annuleren);
    assert!(story.fake.concepten[&key].starts_with("Mijn regel. Wil"));
    story
        .doet(Action::Bewerken)
        .ziet("Mijn regel. Wil terug")
        .ziet("Een collega heeft dit intussen gewijzigd")
        .ziet("staat er nu: zus")
        .doet(Action::Opslaan)
        .wijzigde(|changes| assert_eq!(saved(changes).0, Some((NOTITIE, 77))))
        .klaar();
}

#[test]
fn the_case_is_asked_for_when_another_one_is_open_by_now() {
    note_open(Scherm::op(80, 24))
        .krijgt(Err(conflict()))
        .anderen(|fake| {
            theirs(fake);
            fake.weg_uit_lijst = Some(UnitId(2));
        })
        .doet(Action::Opslaan)
        .ziet("Regel 1 van de collega")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let last = &changes[1..];
            assert_eq!(saved(last).0, Some((NOTITIE, 77)));
        })
        .klaar();
}

/// The late agreement of case two open in the line, "Nu " typed in front.
fn line_open(begin: Begin) -> Scherm {
    begin
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::VolgendPaneel)
        .doet(Action::Bewerken)
        .toets("home")
        .typt("Nu ")
}

fn their_line(fake: &mut Fake) {
    let found = &mut fake.dossier(2).afspraken[2];
    found.revisie = 77;
    found.inhoud.tekst = "CJIB-lijst bij het loket halen".into();
    found.inhoud.datum = dag(2);
}

#[test]
fn the_line_shows_theirs_below_mine() {
    for (breed, hoog, taal) in [(80, 24, Taal::Nl), (120, 36, Taal::En)] {
        let woord = if taal == Taal::Nl { "nl" } else { "en" };
        line_open(Scherm::op(breed, hoog).taal(taal))
            .krijgt(Err(conflict()))
            .anderen(their_line)
            .doet(Action::Bevestigen)
            .ziet("Nu CJIB-lijst opvragen")
            .ziet("CJIB-lijst bij het loket halen @Schuldhulpverlening")
            .ziet("23-11-2026")
            .foto(&format!("samen_afspraak_{breed}x{hoog}_{woord}"))
            .doet(Action::Bevestigen)
            .wijzigde(|changes| {
                let [
                    Request::WijzigAfspraak { .. },
                    Request::WijzigAfspraak {
                        op_revisie,
                        afspraak,
                        ..
                    },
                ] = changes
                else {
                    panic!("{changes:?}");
                };
                assert_eq!(*op_revisie, 77);
                assert_eq!(afspraak.tekst, "Nu CJIB-lijst opvragen");
            })
            .klaar();
    }
}

#[test]
fn their_line_can_be_taken_or_put_in() {
    line_open(Scherm::op(80, 24))
        .krijgt(Err(conflict()))
        .anderen(their_line)
        .doet(Action::Bevestigen)
        .doet(Action::AnderInvoegen)
        .ziet("Nu CJIB-lijst bij het loket halenCJIB-lijst opvragen")
        .doet(Action::AnderOvernemen)
        .wijzigde(|changes| assert_eq!(changes.len(), 1))
        .doet(Action::Bevestigen)
        .ziet("een collega heeft hetzelfde opgeslagen")
        .wijzigde(|changes| assert!(changes.is_empty(), "{changes:?}"))
        .klaar();
}

#[test]
fn an_ended_agreement_becomes_a_new_one() {
    line_open(Scherm::op(80, 24))
        .krijgt(Err(conflict()))
        .anderen(|fake| {
            let found = &mut fake.dossier(2).afspraken[2];
            found.revisie = 77;
            found.inhoud.status = AfspraakStatus::Nagekomen;
        })
        .doet(Action::Bevestigen)
        .ziet("nagekomen · CJIB-lijst opvragen")
        .ziet("Enter maakt een nieuwe afspraak")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            assert!(
                matches!(
                    changes,
                    [
                        Request::WijzigAfspraak { .. },
                        Request::MaakAfspraak { afspraak, .. }
                    ] if afspraak.tekst == "Nu CJIB-lijst opvragen"
                ),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn a_line_that_changes_an_agreement_keeps_a_draft() {
    let key = ConceptNaam::AfspraakWijziging(UnitId(2), RecordId(32));
    let story = line_open(Scherm::op(80, 24)).doet(Action::Annuleren);
    let story = story.ziet("Concept bewaard");
    assert!(story.fake.concepten[&key].starts_with("Nu CJIB-lijst opvragen"));
    story
        .anderen(their_line)
        .doet(Action::Bewerken)
        .ziet("Nu CJIB-lijst opvragen")
        .ziet("staat er nu: CJIB-lijst bij het loket halen")
        .doet(Action::AnderOvernemen)
        .typt(" @ik")
        .doet(Action::Annuleren)
        .klaar();
}

#[test]
fn a_status_pick_says_what_it_is_now_and_works_on_that() {
    let story = Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .krijgt(Err(conflict()))
        .doet(Action::Status)
        .typt("n")
        .anderen(|fake| {
            let stand = &mut fake.dossier(2).standen[0];
            stand.revisie = 88;
            let meting = &mut stand.inhoud.metingen[0];
            meting.situatie = Situatie::Aandacht;
            meting.ondersteuning = Ondersteuning::HulpNodig;
        })
        .typt("l")
        .ziet("a.koster was eerder (12:00); nu: ID-bewijs aandacht, hulp nodig")
        .wijzigde(|changes| {
            assert!(
                matches!(
                    changes,
                    [Request::ZetStand {
                        op_revisie: Some(20),
                        ..
                    }]
                ),
                "decided on what was shown: {changes:?}"
            );
        });
    story
        .doet(Action::Status)
        .typt("n")
        .typt("l")
        .wijzigde(|changes| {
            assert!(
                matches!(
                    changes,
                    [Request::ZetStand {
                        op_revisie: Some(88),
                        ..
                    }]
                ),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn a_first_status_of_both_is_a_conflict_too() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .toets("j")
        .toets("j")
        .toets("j")
        .cursor_op("Werk")
        .doet(Action::Status)
        .typt("n")
        .typt("l")
        .wijzigde(|changes| {
            let [
                Request::ZetStand {
                    leefgebied,
                    op_revisie,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((leefgebied, *op_revisie), (&code("werk"), Some(0)));
        })
        .klaar();
}

#[test]
fn ending_an_agreement_says_what_it_is_now() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::VolgendPaneel)
        .krijgt(Err(conflict()))
        .wacht()
        .doet(Action::Nagekomen)
        .anderen(|fake| {
            let found = &mut fake.dossier(2).afspraken[2];
            found.revisie = 77;
            found.inhoud.status = AfspraakStatus::Vervallen;
        })
        .antwoordt()
        .ziet("a.koster was eerder (12:00); nu: vervallen · CJIB-lijst opvragen")
        .klaar();
}

#[test]
fn moving_an_agreement_keeps_what_a_colleague_wrote() {
    Scherm::op(80, 24)
        .met(Fake::klein())
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::VolgendPaneel)
        .doet(Action::Verzetten)
        .typt("vr")
        .krijgt(Err(conflict()))
        .anderen(their_line)
        .doet(Action::Bevestigen)
        .ziet("nu: afspraak · CJIB-lijst bij het loket halen")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let [
                Request::WijzigAfspraak { op_revisie: 30, .. },
                Request::WijzigAfspraak {
                    op_revisie: 77,
                    afspraak,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(afspraak.tekst, "CJIB-lijst bij het loket halen");
            assert_eq!(afspraak.datum, dag(6));
        })
        .klaar();
}
