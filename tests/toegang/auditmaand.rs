//! Months of the audit trail: kept as long as they must be, destroyed by two, and gone then, also from
//! a journal that was copied before.

use std::sync::Arc;

use nazorg::api::audit::{AuditBlad, AuditFilter};
use nazorg::api::auditmaand::{AuditmaandOpdracht, AuditmaandRegel, AuditmaandStap, Auditmaanden};
use nazorg::api::beheer::RechtOpdracht;
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::audit::{Afloop, Auditmaand};
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::engine::klok::{VasteKlok, Zaad};
use nazorg::engine::{Engine, Principal, Toebehoren};
use nazorg::store::RootKey;

use crate::wereld::{HILVERSUM, NU, Wereld, eigenaar};

const MAAND: Auditmaand = Auditmaand {
    jaar: 2026,
    maand: 11,
    volgnummer: 0,
};
/// More than the three years that a month is kept, in minutes.
const LATER: i64 = 60 * 24 * 366 * 3 + 60 * 24 * 31;
/// How long a proposal stands, in minutes.
const DRIE_DAGEN: i64 = 60 * 72;

fn vraag(
    wereld: &Wereld,
    wie: &Principal,
    wat: AuditmaandOpdracht,
) -> Result<Auditmaanden, Refusal> {
    match wereld.vraag(wie, Request::Auditmaanden(wat))? {
        Reply::Auditmaanden(maanden) => Ok(*maanden),
        anders => panic!("{anders:?}"),
    }
}

fn stap(wereld: &Wereld, wie: &Principal) -> Result<AuditmaandStap, Refusal> {
    vraag(wereld, wie, AuditmaandOpdracht::Vernietig(MAAND)).map(|m| m.stap.unwrap())
}

fn maand(wereld: &Wereld, wie: &Principal) -> AuditmaandRegel {
    let maanden = vraag(wereld, wie, AuditmaandOpdracht::Lijst).unwrap();
    assert!(!maanden.breuk && maanden.elders == 0);
    let deze = maanden.regels.into_iter().find(|r| r.maand == MAAND);
    deze.unwrap()
}

fn spoor(engine: &Engine) -> AuditBlad {
    let request = Request::Audit {
        filter: AuditFilter::default(),
        na: None,
        aantal: 500,
    };
    match engine.call(&eigenaar(), request) {
        Ok(Reply::Audit(blad)) => *blad,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn a_month_is_kept_as_long_as_it_must_be_and_destroyed_by_two() {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (regie, _) = wereld.iemand(2_001, Rol::Procesregie, &[HILVERSUM]);
    let (een, _) = wereld.iemand(2_002, Rol::Toezicht, &[]);
    let (twee, _) = wereld.iemand(2_003, Rol::Beheer, &[]);
    wereld.moet(&regie, Request::Vandaag { per_groep: 5 });
    let (wereld, oud) = wereld.tweemaal();
    let stand = maand(&wereld, &een);
    assert!(stand.regels > 5 && !stand.vernietigd && stand.voorgesteld.is_none());
    assert_eq!(stand.bewaren_tot, "2029-11-30".parse().ok());
    // Not before its term is over, and that it was tried is in the trail.
    let tot = stand.bewaren_tot;
    assert_eq!(
        stap(&wereld, &een),
        Err(Refusal::BewaartermijnLoopt { tot })
    );
    let regel = wereld.laatste(&een);
    assert_eq!(regel.handeling, Handeling::AuditVernietigen);
    assert_eq!(regel.objecten, [MAAND.unit()]);
    assert!(matches!(regel.afloop, Afloop::Geweigerd { .. }));
    wereld.na(LATER, 0);
    assert_eq!(stap(&wereld, &regie), Err(Refusal::GeenRecht));
    assert_eq!(stap(&wereld, &een), Ok(AuditmaandStap::Voorgesteld));
    assert_eq!(
        maand(&wereld, &twee).voorgesteld,
        Some(een.medewerker.clone())
    );
    assert_eq!(stap(&wereld, &een), Err(Refusal::TweedePersoon));
    let voor = maand(&wereld, &een).regels;
    assert!(!maand(&wereld, &een).vernietigd);
    let Ok(AuditmaandStap::Vernietigd { nummer, .. }) = stap(&wereld, &twee) else {
        panic!("not destroyed");
    };
    assert!(nummer > 0);
    // Gone for everybody, and said to be; who did it is in the month of today.
    let na = maand(&wereld, &een);
    assert_eq!(
        (na.regels, na.vernietigd, na.voorgesteld),
        (voor, true, None)
    );
    assert_eq!(stap(&wereld, &een), Err(Refusal::NietGevonden));
    let blad = spoor(&wereld.engine);
    assert_eq!((blad.vernietigd, &blad.breuk), (voor, &None));
    assert!(blad.onleesbaar.is_empty());
    let nieuw = |op: nazorg::domain::tijd::Tijdstip| op.0 > NU.0 + LATER * 60_000 - 1;
    assert!(blad.regels.iter().all(|lijn| nieuw(lijn.op)));
    let door = |wie: &Principal| {
        let van = |l: &&nazorg::api::audit::AuditLijn| l.regel.door == wie.medewerker;
        blad.regels.iter().filter(van).count()
    };
    assert!(door(&een) > 0 && door(&twee) > 0);
    heel(&wereld.engine);
    niet_uit_een_oude_kopie(wereld, oud, voor);
}

/// The chain holds, and nothing else is wrong.
fn heel(engine: &Engine) {
    let ankers = Vec::new();
    match engine.call(&eigenaar(), Request::Verifieer { ankers }) {
        Ok(Reply::Verificatie(v)) => {
            assert_eq!(v.gebreken, Vec::new());
            assert!(v.auditregels > 0);
        }
        anders => panic!("{anders:?}"),
    }
}

/// The journal as it was before, with the keys as they are now: nothing of the month opens.
fn niet_uit_een_oude_kopie(nu: Wereld, oud: Wereld, regels: u64) {
    let [nu, oud] = [nu, oud].map(|wereld| {
        let (dir, engine) = wereld.in_dienst();
        Arc::into_inner(engine).unwrap().sluit().unwrap();
        dir
    });
    let (van, naar) = (nu.path().join("opslag"), oud.path().join("opslag"));
    for sleutels in ["keys", "keyring"] {
        std::fs::copy(van.join(sleutels), naar.join(sleutels)).unwrap();
    }
    std::fs::remove_file(naar.join("mark")).unwrap();
    std::fs::remove_dir_all(naar.join("view")).unwrap();
    let toebehoren = Toebehoren {
        catalogus: nazorg::config::catalogus::ingebouwd().unwrap(),
        klok: Arc::new(VasteKlok::op(NU)),
        ids: Box::new(Zaad::van(9)),
    };
    let (engine, _) = Engine::open(&naar, RootKey::InStore, toebehoren, &mut |_| {}).unwrap();
    let blad = spoor(&engine);
    assert!(blad.vernietigd > 5 && blad.vernietigd <= regels);
    assert!(blad.regels.is_empty() && blad.onleesbaar.is_empty());
    assert_eq!(blad.breuk, None);
}

#[test]
fn a_proposal_stands_for_three_days_and_as_long_as_the_proposer_may() {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (een, recht) = wereld.iemand(2_002, Rol::Toezicht, &[]);
    let (twee, _) = wereld.iemand(2_003, Rol::Beheer, &[]);
    let (drie, _) = wereld.iemand(2_004, Rol::Toezicht, &[]);
    wereld.moet(&eigenaar(), Request::Vandaag { per_groep: 5 });
    wereld.na(LATER, 0);
    let voorgesteld = Ok(AuditmaandStap::Voorgesteld);
    assert_eq!(stap(&wereld, &een), voorgesteld);
    wereld.na(LATER + DRIE_DAGEN, 0);
    assert!(maand(&wereld, &twee).voorgesteld.is_some());
    wereld.na(LATER + DRIE_DAGEN, 1);
    assert_eq!(maand(&wereld, &twee).voorgesteld, None);
    assert_eq!(stap(&wereld, &twee), voorgesteld, "that one had lapsed");
    assert_eq!(stap(&wereld, &twee), Err(Refusal::TweedePersoon));
    wereld.na(LATER + 2 * DRIE_DAGEN, 2);
    assert_eq!(stap(&wereld, &een), voorgesteld);
    let neem = RechtOpdracht::Neem { toekenning: recht };
    wereld.moet(&twee, Request::BeheerRecht(neem));
    let nu_een_eigen = stap(&wereld, &drie);
    assert_eq!(
        nu_een_eigen, voorgesteld,
        "whoever proposed it may no longer"
    );
    assert!(!maand(&wereld, &twee).vernietigd);
    let gedaan = stap(&wereld, &twee);
    assert!(matches!(gedaan, Ok(AuditmaandStap::Vernietigd { .. })));
}

#[test]
fn the_owner_of_a_store_is_alone() {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    wereld.moet(&eigenaar(), Request::Vandaag { per_groep: 5 });
    wereld.na(LATER, 0);
    let gedaan = stap(&wereld, &eigenaar());
    assert!(matches!(gedaan, Ok(AuditmaandStap::Vernietigd { .. })));
    assert!(maand(&wereld, &eigenaar()).vernietigd);
}
