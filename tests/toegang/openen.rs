//! What a case is opened for: asked once for each case in a session, and kept in the audit trail.

use nazorg::api::request::NotitieInvoer;
use nazorg::api::{CaseloadFilter, Refusal, Reply, Request};
use nazorg::domain::audit::{Afloop, Doel};
use nazorg::domain::contact::Aard;
use nazorg::domain::id::UnitId;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::engine::Principal;

use crate::wereld::{ALMERE, HILVERSUM, Wereld, eigenaar, tekst};

pub(crate) fn open(casus: UnitId, doel: Doel) -> Request {
    Request::OpenCasus { casus, doel }
}

/// The same colleague, logged in anew.
fn opnieuw(wie: &Principal) -> Principal {
    Principal {
        sessie: wie.sessie + 10_000,
        ..wie.clone()
    }
}

fn notitie(casus: UnitId) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie: NotitieInvoer {
            tekst: "Belt morgen".to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: "2026-11-20".parse().unwrap(),
        },
    }
}

#[test]
fn a_colleagues_case_is_shown_for_a_purpose_that_stands_in_the_trail() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    let (_, casus, persoon) = stuk.opgenomen[0];
    let dossier = Request::Dossier { casus };
    assert_eq!(wereld.vraag(&wie, dossier.clone()), Err(Refusal::DoelNodig));
    let code = "doel-nodig".to_owned();
    assert_eq!(wereld.laatste(&wie).afloop, Afloop::Geweigerd { code });
    // Not for what is no purpose of opening a case.
    for doel in [Doel::Beheer, Doel::Toezicht, Doel::Noodgeval] {
        let uit = wereld.vraag(&wie, open(casus, doel));
        assert_eq!(uit, Err(Refusal::DoelNodig), "{doel:?}");
    }
    wereld.moet(&wie, open(casus, Doel::Overleg));
    assert_eq!(wereld.laatste(&wie).doel, Some(Doel::Overleg));
    // From here on all about this case and its person is for that.
    for (request, handeling) in [
        (dossier.clone(), Handeling::CasusLezen),
        (notitie(casus), Handeling::CasusWerken),
        (Request::ToonBsn { persoon }, Handeling::BsnTonen),
    ] {
        wereld.moet(&wie, request);
        let regel = wereld.laatste(&wie);
        assert_eq!(
            (regel.handeling, regel.doel),
            (handeling, Some(Doel::Overleg))
        );
        assert_eq!((regel.nood, regel.reden.as_str()), (false, ""));
    }
    // Not about another case, nor in another session.
    let ander = stuk.opgenomen[1].1;
    wereld.moet(&wie, notitie(ander));
    assert_eq!(wereld.laatste(&wie).doel, None);
    let later = opnieuw(&wie);
    assert_eq!(
        wereld.vraag(&later, dossier.clone()),
        Err(Refusal::DoelNodig)
    );
    wereld.moet(&later, open(casus, Doel::Klacht));
    assert_eq!(wereld.laatste(&later).doel, Some(Doel::Klacht));
    // Whoever owns the store is asked nothing.
    wereld.moet(&eigenaar(), dossier);
}

#[test]
fn what_is_out_of_sight_asks_for_no_purpose() {
    let wereld = Wereld::nieuw();
    let vreemd = wereld.vul("Vreemd", "Almere", 999_940_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    let nergens = UnitId(0x5555);
    for vraag in [
        |casus| Request::Dossier { casus },
        |casus| open(casus, Doel::Uitvoering),
        |casus| open(casus, Doel::Beheer),
    ] {
        let daar = wereld.vraag(&wie, vraag(vreemd.opgenomen[0].1));
        assert_eq!(daar, Err(Refusal::NietGevonden));
        assert_eq!(tekst(&daar), tekst(&wereld.vraag(&wie, vraag(nergens))));
    }
}

#[test]
fn ones_own_case_shows_beside_the_list_and_opening_it_is_recorded() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM, ALMERE]);
    let [eigen, ook, vreemd] = [0, 1, 2].map(|n: usize| stuk.opgenomen[n].1);
    let aan = Some(wie.medewerker.clone());
    let casussen = vec![eigen, ook];
    wereld.moet(&eigenaar(), Request::WijsToe { casussen, aan });
    let regels = || {
        let van_wie = |l: &&nazorg::api::audit::AuditLijn| l.regel.door == wie.medewerker;
        wereld.audit().iter().filter(van_wie).count()
    };
    // Without a list it was on, it leaves a record as any other.
    wereld.moet(&wie, Request::Dossier { casus: ook });
    assert_eq!(regels(), 1);
    let lijst = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 50,
    };
    let Reply::Caseload(blad) = wereld.moet(&wie, lijst) else {
        panic!("geen lijst");
    };
    assert!(blad.regels.iter().any(|r| r.casus == eigen));
    assert_eq!(regels(), 2);
    wereld.moet(&wie, Request::Dossier { casus: eigen });
    assert_eq!(regels(), 2, "the cursor adds none to the page");
    let uit = wereld.vraag(&wie, Request::Dossier { casus: vreemd });
    assert_eq!((uit, regels()), (Err(Refusal::DoelNodig), 3));
    wereld.moet(&wie, open(eigen, Doel::Uitvoering));
    assert_eq!(regels(), 4, "opening does");
    assert_eq!(wereld.laatste(&wie).doel, Some(Doel::Uitvoering));
    // The page covers five minutes, as long as it would itself.
    wereld.na(6, 0);
    wereld.moet(&opnieuw(&wie), Request::Dossier { casus: eigen });
    wereld.moet(&wie, Request::Dossier { casus: ook });
    assert_eq!(regels(), 6);
    // Given to somebody else it is a colleague's.
    let casussen = vec![ook];
    let weg = Request::WijsToe {
        casussen,
        aan: None,
    };
    wereld.moet(&eigenaar(), weg);
    let uit = wereld.vraag(&wie, Request::Dossier { casus: ook });
    assert_eq!(uit, Err(Refusal::DoelNodig));
    wereld.moet(&wie, Request::Dossier { casus: eigen });
}
