//! The plan of the open case: its versions, what changed, who agrees, and the document.

use nazorg::api::Request;
use nazorg::api::reply::{Met, Planuitvoer};
use nazorg::client::uitvoer::SchrijfFout;
use nazorg::domain::document::Bestandsvorm;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::plan::{Akkoord, Partij, Planstatus, Planversie};
use nazorg::keymap::Action;
use nazorg::text::{Taal, plan as woorden};

use crate::steun::{Fake, Scherm, dag, mdv, middag};

/// A version as the board of the second case proposes it.
fn versie(fake: &mut Fake, nummer: u32, status: Planstatus) -> Met<Planversie> {
    let sessie = fake.sessie.clone();
    let mut inhoud = woorden::voorstel(fake.dossier(2), &sessie, None);
    inhoud.vakken[1].wens = "een eigen kamer, dicht bij mijn dochter".to_owned();
    inhoud.vakken[1].doel = "voor 1 december een huurcontract".to_owned();
    Met {
        id: RecordId(u128::from(nummer) + 900),
        revisie: 40 + u64::from(nummer),
        inhoud: Planversie {
            nummer,
            gemaakt: middag(0),
            door: mdv(),
            reden: if nummer > 1 {
                "de einddatum is eerder".to_owned()
            } else {
                String::new()
            },
            status,
            akkoorden: Vec::new(),
            inhoud,
        },
    }
}

fn vast() -> Planstatus {
    Planstatus::Vastgesteld {
        op: dag(-1),
        door: mdv(),
    }
}

/// One settled version that says less than the board now, and a concept after it.
fn twee() -> Fake {
    let mut fake = Fake::klein();
    let mut een = versie(&mut fake, 1, vast());
    een.inhoud.inhoud.vakken[1].afspraken.clear();
    "Dit is op orde.".clone_into(&mut een.inhoud.inhoud.vakken[1].situatie);
    een.inhoud.akkoorden.push(Akkoord {
        partij: Partij::Betrokkene,
        naam: "D. Yılmaz".to_owned(),
        eens: true,
        op: dag(-2),
        vastgelegd: middag(0),
        door: mdv(),
    });
    let concept = versie(&mut fake, 2, Planstatus::Concept);
    fake.plannen = vec![een, concept];
    fake
}

fn op(size: (u16, u16), taal: Taal, fake: Fake) -> Scherm {
    Scherm::op(size.0, size.1)
        .taal(taal)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
        .doet(Action::Plan)
}

#[test]
fn the_plan_at_both_sizes_and_in_both_languages() {
    for (taal, code) in [(Taal::Nl, "nl"), (Taal::En, "en")] {
        for size in [(80, 24), (120, 36)] {
            op(size, taal, twee())
                .cursor_op("ID-bewijs")
                .foto(&format!("plan_{}x{}_{code}", size.0, size.1))
                .klaar();
        }
    }
    op((80, 24), Taal::Nl, twee())
        .doet(Action::PlanWijzigingen)
        .foto("plan_wijzigingen_80x24_nl")
        .klaar();
    op((80, 24), Taal::Nl, Fake::klein())
        .ziet("Er is nog geen plan")
        .foto("plan_voorstel_80x24_nl")
        .klaar();
}

#[test]
fn one_key_makes_the_first_version_of_what_one_sees() {
    op((80, 24), Taal::Nl, Fake::klein())
        .doet(Action::PlanVersie)
        .wijzigde(|changes| {
            let [
                Request::MaakPlan {
                    casus,
                    na,
                    reden,
                    inhoud,
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, *na, reden.as_str()), (UnitId(2), 0, ""));
            assert!(inhoud.vakken.iter().any(|v| !v.afspraken.is_empty()));
            // A remark of a colleague on the board does not go to the person by itself.
            assert!(inhoud.vakken.iter().all(|v| v.wens.is_empty()));
        })
        .klaar();
}

#[test]
fn keys_struck_before_the_new_version_came_are_about_it() {
    op((80, 24), Taal::Nl, Fake::klein())
        .wacht()
        .doet(Action::PlanVersie)
        .doet(Action::PlanAkkoord)
        .anderen(|fake| fake.plannen = vec![versie(fake, 1, Planstatus::Concept)])
        .antwoordt()
        .ziet("Akkoord met versie 1")
        .klaar();
}

#[test]
fn a_second_version_asks_why() {
    let mut fake = twee();
    fake.plannen.truncate(1);
    op((80, 24), Taal::Nl, fake)
        .ziet("Vastgesteld")
        .doet(Action::PlanVersie)
        .ziet("Wat is er veranderd, en waarom?")
        .doet(Action::Bevestigen)
        .ziet("Schrijf in één regel")
        .typt("eerder vrij")
        .doet(Action::Bevestigen)
        .wijzigde(|changes| {
            let [
                Request::MaakPlan {
                    na, reden, inhoud, ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*na, reden.as_str()), (1, "eerder vrij"));
            let doel = &inhoud.vakken[1].doel;
            assert_eq!(
                doel, "voor 1 december een huurcontract",
                "typed before, kept"
            );
        })
        .klaar();
}

#[test]
fn a_settled_version_is_read_and_not_changed() {
    op((80, 24), Taal::Nl, twee())
        .ziet("Concept, gemaakt")
        .doet(Action::PlanVorige)
        .ziet("Vastgesteld vr 20 nov")
        .ziet("betrokkene ja (do 19 nov)")
        .doet(Action::PlanInvullen)
        .ziet("Deze versie is vastgesteld")
        .doet(Action::PlanVaststellen)
        .ziet("Deze versie is vastgesteld")
        .doet(Action::PlanVolgende)
        .doet(Action::PlanVersie)
        .ziet("Er is al een concept")
        .wijzigde(|changes| assert!(changes.is_empty(), "{changes:?}"))
        .klaar();
}

#[test]
fn wish_and_goal_go_into_the_concept() {
    op((80, 24), Taal::Nl, twee())
        .doet(Action::PlanInvullen)
        .ziet("Plan: ID-bewijs")
        .foto("plan_invullen_80x24_nl")
        .typt("een pas")
        .doet(Action::VolgendVeld)
        .typt("geldig legitimatiebewijs")
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let [
                Request::WijzigPlan {
                    id,
                    op_revisie,
                    reden,
                    inhoud,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, *op_revisie), (RecordId(902), 42));
            assert_eq!(reden, "de einddatum is eerder");
            let vak = &inhoud.vakken[0];
            assert_eq!(vak.wens, "een pas");
            assert_eq!(vak.doel, "geldig legitimatiebewijs");
            assert_eq!(inhoud.vakken[1].doel, "voor 1 december een huurcontract");
        })
        .klaar();
}

#[test]
fn who_agrees_is_recorded_with_a_day() {
    op((80, 24), Taal::Nl, twee())
        .doet(Action::PlanAkkoord)
        .ziet("Akkoord met versie 2")
        .foto("plan_akkoord_80x24_nl")
        .doet(Action::KiesVolgende)
        .doet(Action::VolgendVeld)
        .doet(Action::KiesVolgende)
        .doet(Action::Opslaan)
        .wijzigde(|changes| {
            let [
                Request::LegAkkoordVast {
                    id,
                    akkoord,
                    op_revisie,
                    ..
                },
            ] = changes
            else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, *op_revisie), (RecordId(902), 42));
            assert_eq!((akkoord.partij, akkoord.eens), (Partij::Casemanager, false));
            assert_eq!(akkoord.op, dag(0));
        })
        .klaar();
}

#[test]
fn a_board_that_moved_on_is_told_and_taken_over() {
    let mut fake = twee();
    let concept = &mut fake.plannen[1].inhoud.inhoud;
    concept.vakken[2].afspraken.clear();
    "Dit is op orde.".clone_into(&mut concept.vakken[3].situatie);
    op((80, 24), Taal::Nl, fake)
        .ziet("Het bord is intussen veranderd")
        .doet(Action::PlanBijwerken)
        .wijzigde(|changes| {
            let [Request::WijzigPlan { inhoud, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_ne!(inhoud.vakken[3].situatie, "Dit is op orde.");
            assert_eq!(inhoud.vakken[1].doel, "voor 1 december een huurcontract");
        })
        .klaar();
}

#[test]
fn a_document_is_recorded_first_and_then_written() {
    let mut fake = twee();
    let nummer = fake.dossier(2).casus.inhoud.nummer.clone();
    let versie = fake.plannen[1].inhoud.clone();
    fake.uitvoer = Some(Planuitvoer {
        casus: UnitId(2),
        nummer,
        versie,
    });
    op((80, 24), Taal::Nl, fake)
        .doet(Action::PlanDocument)
        .ziet("~/plan-HVS-2026-0142-versie-2.pdf")
        .foto("plan_document_80x24_nl")
        .doet(Action::Bevestigen)
        .ziet("Bezig met schrijven")
        .schrijft(
            |file| {
                assert_eq!(file.vorm, Bestandsvorm::Pdf);
                assert_eq!(file.path, "~/plan-HVS-2026-0142-versie-2.pdf");
                assert!(file.document.titel.contains("versie 2"));
            },
            Err(SchrijfFout::Io(std::io::ErrorKind::AlreadyExists)),
        )
        .ziet("Dat bestand is er al")
        .doet(Action::Bevestigen)
        .schrijft(|_| (), Ok(()))
        .ziet("Geschreven: ~/plan-HVS-2026-0142-versie-2.pdf")
        .klaar();
}

#[test]
fn on_a_server_the_document_goes_over_the_line() {
    for (taal, foto) in [
        (Taal::Nl, "plan_lijn_80x24_nl"),
        (Taal::En, "plan_lijn_80x24_en"),
    ] {
        Scherm::op(80, 24)
            .taal(taal)
            .zonder_bestanden()
            .met(twee())
            .doet(Action::Volgende)
            .doet(Action::Openen)
            .doet(Action::Plan)
            .doet(Action::PlanDocument)
            .foto(foto)
            .klaar();
    }
}

#[test]
fn on_a_server_a_file_with_notices_comes_over_the_line() {
    for (maat, taal, foto) in [
        ((80, 24), Taal::Nl, "inlezen_lijn_80x24_nl"),
        ((120, 36), Taal::En, "inlezen_lijn_120x36_en"),
    ] {
        Scherm::op(maat.0, maat.1)
            .taal(taal)
            .zonder_bestanden()
            .met(twee())
            .doet(Action::Importeren)
            .foto(foto)
            .klaar();
    }
}
