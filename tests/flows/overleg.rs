//! Meetings: planned, an agenda filled from what presses, held a case at a time, and taken along.

use nazorg::api::overleg::{OverlegInvoer, OverlegUitvoer, Uittreksel, Verplaats};
use nazorg::api::reply::Met;
use nazorg::api::{Refusal, Request};
use nazorg::domain::afspraak::Trekker;
use nazorg::domain::audit::Doel;
use nazorg::domain::document::Bestandsvorm;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::overleg::{Bespreking, Deelnemer, OverlegStatus};
use nazorg::keymap::Action;
use nazorg::text::Taal;
use nazorg::tui::ScreenName;

use crate::steun::{Fake, Scherm, dag, mdv, middag, overleg};

fn fake() -> Fake {
    Fake {
        overleggen: vec![overleg()],
        ..Fake::klein()
    }
}

fn op(width: u16, height: u16) -> crate::steun::Begin {
    Scherm::op(width, height).begint_op(ScreenName::Overleg)
}

/// In the meeting, at its first case.
fn in_meeting() -> Scherm {
    op(80, 24).met(fake()).doet(Action::OverlegStarten)
}

#[test]
fn the_list_and_the_agenda_fit_both_sizes_in_both_languages() {
    op(80, 24)
        .met(fake())
        .foto("overleg_lijst_80x24_nl")
        .doet(Action::Openen)
        .cursor_op("HVS-2026-0141")
        .foto("overleg_agenda_80x24_nl")
        .klaar();
    op(80, 24)
        .taal(Taal::En)
        .met(fake())
        .doet(Action::Openen)
        .foto("overleg_agenda_80x24_en")
        .klaar();
    op(120, 36).met(fake()).foto("overleg_120x36_nl").klaar();
    op(120, 36)
        .taal(Taal::En)
        .met(fake())
        .foto("overleg_120x36_en")
        .klaar();
    op(80, 24)
        .met(Fake::klein())
        .ziet("Nog geen overleg.")
        .klaar();
}

#[test]
fn one_is_planned_in_a_form_that_reads_dates_times_and_names() {
    op(80, 24)
        .met(Fake::klein())
        .doet(Action::OverlegPlannen)
        .ziet("Overleg plannen")
        .toets("enter")
        .typt("gisteren")
        .ziet("die dag is voorbij")
        .toets("ctrl-w")
        .typt("do")
        .ziet("do 26 nov")
        .toets("enter")
        .toets("enter")
        .toets("ctrl-w")
        .typt("9")
        .ziet("het eind ligt na het begin")
        .toets("ctrl-w")
        .typt("11.30")
        .toets("enter")
        .typt("Stadhuis")
        .toets("enter")
        .typt("woco, wie")
        .ziet("wie: geen collega of partner")
        .toets("ctrl-w")
        .typt("a.kos")
        .foto("overleg_plannen_80x24_nl")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::PlanOverleg { bestaand, invoer }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*bestaand, None);
            let om = |uur, minuut| chrono::NaiveTime::from_hms_opt(uur, minuut, 0).unwrap();
            let ako = nazorg::domain::medewerker::Medewerker("a.koster".into());
            assert_eq!(
                *invoer,
                OverlegInvoer {
                    gemeenten: vec![GemeenteId(402)],
                    datum: dag(5),
                    van: om(9, 30),
                    tot: om(11, 30),
                    plaats: "Stadhuis".into(),
                    deelnemers: vec![Deelnemer::Partner(RecordId(3)), Deelnemer::Medewerker(ako)],
                }
            );
        })
        .ziet("Overleg gepland")
        .klaar();
}

#[test]
fn what_is_half_planned_comes_back() {
    op(80, 24)
        .met(Fake::klein())
        .doet(Action::OverlegPlannen)
        .toets("tab")
        .typt("1 dec")
        .toets("esc")
        .ziet("Concept bewaard")
        .doet(Action::OverlegPlannen)
        .ziet("1 dec")
        .klaar();
}

#[test]
fn an_existing_one_is_changed_on_the_revision_that_was_seen() {
    op(80, 24)
        .met(fake())
        .doet(Action::OverlegWijzigen)
        .ziet("Overleg wijzigen")
        .ziet("m.devries, Woningcorporatie")
        .toets("ctrl-w")
        .typt("25-11-2026")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            assert!(
                matches!(changes, [Request::PlanOverleg { bestaand: Some((UnitId(7_000), 80)), invoer }]
                    if invoer.datum == dag(4) && invoer.deelnemers.len() == 2),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn proposals_are_taken_over_one_or_all_and_the_agenda_is_put_in_order() {
    let overleg = || Some(UnitId(7_000));
    op(80, 24)
        .met(fake())
        .doet(Action::Openen)
        .doet(Action::Laatste)
        .cursor_op("nieuwe casus van do 19 nov")
        .doet(Action::AgendaOvernemen)
        .doet(Action::AgendaAlles)
        .wijzigde(|changes| {
            let [
                Request::ZetOpAgenda {
                    overleg: een,
                    casussen,
                },
                Request::ZetOpAgenda { casussen: alle, .. },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*een, casussen.as_slice()), (overleg(), &[UnitId(4)][..]));
            assert_eq!(alle.as_slice(), [UnitId(4)]);
        })
        .doet(Action::Eerste)
        .doet(Action::AgendaLater)
        .doet(Action::VanAgenda)
        .wijzigde(|changes| {
            assert!(
                matches!(
                    changes,
                    [
                        Request::VerplaatsAgenda {
                            casus: UnitId(1),
                            waarheen: Verplaats::Later,
                            ..
                        },
                        Request::HaalVanAgenda {
                            casus: UnitId(1),
                            ..
                        }
                    ]
                ),
                "{changes:?}"
            );
        })
        .doet(Action::Laatste)
        .doet(Action::VanAgenda)
        .ziet("Dit is geen casus van de agenda")
        .klaar();
}

#[test]
fn a_key_on_a_case_puts_it_on_the_agenda_of_the_next_meeting() {
    let at_case = || Scherm::op(80, 24).met(fake()).doet(Action::Volgende);
    at_case()
        .toets("B")
        .wijzigde(|changes| {
            assert!(
                matches!(changes, [Request::ZetOpAgenda { overleg: None, casussen }]
                    if casussen.as_slice() == [UnitId(2)]),
                "{changes:?}"
            );
        })
        .ziet("Casus op de agenda gezet")
        .klaar();
    at_case()
        .krijgt(Err(Refusal::GeenOverleg))
        .toets("B")
        .ziet("Geen overleg gepland voor deze gemeente")
        .klaar();
}

#[test]
fn in_the_meeting_a_case_has_no_name_until_it_is_asked_for() {
    in_meeting()
        .ziet("Overleg Hilversum, di 24 nov: 1 van 2")
        .ziet("HVS-2026-0141  R.J.")
        .ziet_niet("Jansen")
        .foto("vergadering_80x24_nl")
        .doet(Action::NaamTonen)
        .ziet("Jansen, R.")
        .doet(Action::VolgendeCasus)
        .ziet("2 van 2")
        .ziet("HVS-2026-0142  D.Ö.Y.")
        .ziet_niet("Yılmaz")
        .doet(Action::VolgendeCasus)
        .ziet("Dit is de laatste casus")
        .doet(Action::VorigeCasus)
        .ziet_niet("Jansen")
        .klaar();
    for (taal, naam) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
        op(120, 36)
            .taal(taal)
            .met(fake())
            .doet(Action::OverlegStarten)
            .foto(&format!("vergadering_120x36_{naam}"))
            .klaar();
    }
    op(80, 24)
        .taal(Taal::En)
        .met(fake())
        .doet(Action::OverlegStarten)
        .foto("vergadering_80x24_en")
        .klaar();
}

#[test]
fn a_page_key_never_leaves_the_meeting_with_less_than_a_full_page() {
    // All of it fits: nothing moves.
    let story = op(120, 36).met(fake()).doet(Action::OverlegStarten);
    let before = story.lines();
    let story = story.doet(Action::PaginaOmlaag).doet(Action::Laatste);
    assert_eq!(story.lines(), before);
    // And back again at once.
    let story = in_meeting();
    let first = story.lines();
    let story = story.doet(Action::Laatste);
    assert_ne!(story.lines(), first);
    let story = story.doet(Action::Vorige);
    assert_ne!(story.lines(), first, "one line at a time");
    story.doet(Action::Eerste).klaar();
}

#[test]
fn what_was_said_in_contacts_and_notes_stays_off_the_wall() {
    let mut story = in_meeting();
    for _ in 0..30 {
        story = story
            .ziet_niet("Motivatie wisselend")
            .ziet_niet("Broer kan tijdelijk")
            .doet(Action::Volgende);
    }
    story.klaar();
}

#[test]
fn an_agreement_and_a_decision_are_each_one_line() {
    in_meeting()
        .doet(Action::OverlegAfspraak)
        .ziet("HVS-2026-0141")
        .ziet_niet("Jansen")
        .typt("Woning zoeken @woco di")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::SpreekAfInOverleg {
                    overleg,
                    casus,
                    afspraak,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*overleg, *casus), (UnitId(7_000), UnitId(1)));
            assert_eq!(afspraak.trekker, Trekker::Partner(RecordId(3)));
        })
        .ziet("Afspraak gemaakt in het overleg")
        .doet(Action::Besluit)
        .ziet("Besluit over HVS-2026-0141")
        .typt("Door met het plan")
        .toets("enter")
        .typt("6 weken")
        .ziet("za 2 jan")
        .foto("besluit_80x24_nl")
        .toets("enter")
        .wijzigde(|changes| {
            let [
                Request::LegBesprekingVast {
                    bespreking,
                    op_revisie,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!(bespreking.besluit, "Door met het plan");
            assert_eq!(bespreking.doorlooptijd, Some(dag(42)));
            assert_eq!(*op_revisie, 0);
        })
        .doet(Action::Besproken)
        .wijzigde(|changes| {
            assert!(
                matches!(changes, [Request::LegBesprekingVast { bespreking, casus: UnitId(1), .. }]
                    if bespreking.besluit.is_empty()),
                "{changes:?}"
            );
        })
        .ziet("2 van 2")
        .klaar();
}

/// What was recorded about a case in the meeting of the fixtures.
fn besproken(casus: u128, besluit: &str) -> impl FnOnce(&mut Fake) {
    let besluit = besluit.to_owned();
    move |fake: &mut Fake| {
        fake.dossier(casus).besprekingen.push(Met {
            id: RecordId(90),
            revisie: 90,
            inhoud: Bespreking {
                overleg: UnitId(7_000),
                datum: dag(3),
                besluit,
                doorlooptijd: Some(dag(60)),
                afspraken: vec![RecordId(31)],
                vastgelegd: middag(0),
                door: mdv(),
            },
        });
        for regel in &mut fake.overleggen[0].agenda {
            regel.besproken |= regel.casus == UnitId(casus);
        }
    }
}

#[test]
fn a_meeting_that_was_broken_off_goes_on_where_it_was_and_shows_what_a_colleague_did() {
    in_meeting()
        .ziet("nog niet besproken")
        .anderen(besproken(1, "Door met het plan"))
        .ziet("Door met het plan (tot wo 20 jan 2027)")
        .ziet("Hier afgesproken: Intake (Werkgeversservicepunt)")
        .doet(Action::Besluit)
        .ziet("Door met het plan")
        .typt(", en snel")
        .toets("esc")
        .ziet("Concept bewaard")
        .doet(Action::Annuleren)
        .ziet("Agenda 2")
        .doet(Action::OverlegStarten)
        .ziet("2 van 2")
        .doet(Action::VorigeCasus)
        .doet(Action::Besluit)
        .ziet("Door met het plan, en snel")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            assert!(
                matches!(changes, [Request::LegBesprekingVast { op_revisie: 90, .. }]),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn on_a_server_the_purpose_is_asked_once_for_all_cases() {
    let mut fake = fake();
    fake.sessie.gedeeld = true;
    let story = op(80, 24)
        .met(fake)
        .doet(Action::OverlegStarten)
        .ziet("overleg")
        .toets("enter")
        .ziet("1 van 2")
        .ziet("HVS-2026-0141")
        .doet(Action::VolgendeCasus)
        .ziet("HVS-2026-0142");
    let doelen: Vec<_> = story.fake.doelen.clone();
    assert!(doelen.contains(&(UnitId(1), Doel::Overleg)), "{doelen:?}");
    assert!(doelen.contains(&(UnitId(2), Doel::Overleg)), "{doelen:?}");
    assert!(doelen.iter().all(|(_, doel)| *doel == Doel::Overleg));
    story.klaar();
}

#[test]
fn a_case_that_is_gone_keeps_nobody_from_the_next() {
    let mut fake = fake();
    fake.dossiers.retain(|d| d.unit != UnitId(1));
    op(80, 24)
        .met(fake)
        .doet(Action::OverlegStarten)
        .ziet("Deze casus is nu niet te openen")
        .doet(Action::VolgendeCasus)
        .ziet("HVS-2026-0142")
        .klaar();
}

#[test]
fn its_state_is_one_letter() {
    op(80, 24)
        .met(fake())
        .doet(Action::OverlegStand)
        .ziet("Hoe staat dit overleg ervoor?")
        .typt("a")
        .wijzigde(|changes| {
            assert!(
                matches!(
                    changes,
                    [Request::ZetOverlegStatus {
                        status: OverlegStatus::Afgelast,
                        ..
                    }]
                ),
                "{changes:?}"
            );
        })
        .klaar();
}

#[test]
fn minutes_and_actions_are_written_as_documents() {
    let mut fake = fake();
    let beeld = overleg();
    fake.overleg_uitvoer = Some(OverlegUitvoer {
        unit: beeld.unit,
        overleg: beeld.overleg.inhoud,
        wat: Uittreksel::Acties(Trekker::Partner(RecordId(3))),
        zaken: Vec::new(),
    });
    op(80, 24)
        .met(fake)
        .doet(Action::OverlegUitvoeren)
        .ziet("Notulen")
        .ziet("kan pas na het overleg")
        .toets("enter")
        .ziet("nog niet gehouden: er zijn geen notulen")
        .doet(Action::OverlegUitvoeren)
        .typt("woning")
        .ziet("wordt bij elke casus vastgelegd")
        .toets("enter")
        .ziet("~/actielijst-2026-11-24.pdf")
        .toets("enter")
        .schrijft(
            |file| {
                assert_eq!(file.vorm, Bestandsvorm::Pdf);
                assert_eq!(file.document.titel, "Actielijst van Woningcorporatie");
            },
            Ok(()),
        )
        .klaar();
}

#[test]
fn a_meeting_taken_back_by_a_colleague_leaves_the_list() {
    op(120, 36)
        .met(fake())
        .anderen(|fake| fake.overleggen.clear())
        .ziet("Nog geen overleg.")
        .ziet("Kies een overleg in de lijst")
        .klaar();
}

#[test]
fn an_answer_about_another_meeting_than_the_one_under_the_cursor_is_not_shown() {
    let mut fake = fake();
    let mut ander = overleg();
    ander.unit = UnitId(7_001);
    ander.overleg.inhoud.plaats = "Elders".into();
    ander.agenda.clear();
    ander.voorstel.clear();
    fake.overleggen.push(ander);
    op(120, 36)
        .met(fake)
        .ziet("HVS-2026-0141")
        .wacht()
        .doet(Action::Volgende)
        .doet(Action::Vorige)
        .antwoordt()
        .ziet("HVS-2026-0141")
        .doet(Action::Volgende)
        .ziet("Geen andere casus vraagt om overleg.")
        .doet(Action::OverlegStarten)
        .ziet("Er staat niets op de agenda")
        .klaar();
}
