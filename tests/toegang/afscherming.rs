//! Persons who are hidden from colleagues: not found, not listed, and still counted.

use nazorg::api::beheer::AfschermOpdracht;
use nazorg::api::{CaseloadFilter, Refusal, Reply, Request};
use nazorg::domain::audit::Doel;
use nazorg::domain::id::UnitId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::toegang::Rol;
use nazorg::engine::Principal;

use crate::wereld::{HILVERSUM, Wereld, console, eigenaar, geldig_bsn, met_account, rij, tekst};

fn ziet(
    wereld: &Wereld,
    wie: &Principal,
    (melding, casus, persoon): (UnitId, UnitId, UnitId),
) -> bool {
    let caseload = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 50,
    };
    let zoek = Request::ZoekPersonen {
        zoek: "Eigenaap".to_owned(),
        aantal: 50,
    };
    let lijsten = [
        tekst(&wereld.vraag(wie, caseload)),
        tekst(&wereld.vraag(wie, zoek)),
        tekst(&wereld.vraag(wie, Request::Vandaag { per_groep: 50 })),
    ];
    let genoemd = lijsten.iter().any(|l| l.contains("Eigenaap"));
    let open = [
        Request::Dossier { casus },
        Request::ToonBsn { persoon },
        Request::Melding { melding },
    ]
    .map(|request| wereld.vraag(wie, request) != Err(Refusal::NietGevonden));
    let in_inbox = wereld.inbox(wie).contains(&melding);
    assert!(open.iter().all(|o| *o == genoemd) && in_inbox == genoemd);
    genoemd
}

fn open(casus: UnitId) -> Request {
    let doel = Doel::Uitvoering;
    Request::OpenCasus { casus, doel }
}

#[test]
fn a_hidden_person_is_seen_by_those_who_are_named_and_counted_by_all() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    for (uid, naam, rol) in [
        (2_001, "r.wel", Rol::Regisseur),
        (2_002, "r.niet", Rol::Regisseur),
        (2_003, "p.regie", Rol::Procesregie),
    ] {
        let account = wereld.account(&console(), uid, naam);
        wereld.geef(&console(), account, rol, &[HILVERSUM]);
    }
    let [wel, niet, regie] = [
        met_account(2_001, "r.wel"),
        met_account(2_002, "r.niet"),
        met_account(2_003, "p.regie"),
    ];
    let eerste = stuk.opgenomen[0];
    let cijfers = wereld.moet(&niet, Request::Cijfers);
    assert!(ziet(&wereld, &niet, eerste));
    let zet = |reden: &str| {
        Request::SchermAf(AfschermOpdracht::Zet {
            persoon: eerste.2,
            reden: reden.to_owned(),
            wie_wel: vec![Medewerker("r.wel".to_owned())],
        })
    };
    assert_eq!(wereld.vraag(&niet, zet("familie")), Err(Refusal::GeenRecht));
    assert_eq!(wereld.vraag(&regie, zet(" ")), Err(Refusal::TekstLeeg));
    wereld.moet(&regie, zet("familie"));
    assert!(!ziet(&wereld, &niet, eerste));
    for wie in [&wel, &regie, &eigenaar()] {
        assert!(ziet(&wereld, wie, eerste));
    }
    // Counted all the same.
    assert_eq!(wereld.moet(&niet, Request::Cijfers), cijfers);
    // A new notice with the same number goes the same way, before anybody links it.
    let nieuw = rij("Z-1", "Anders", &geldig_bsn(999_900_000), "Hilversum");
    let melding = wereld.lees_in(&wel, nieuw);
    assert!(wereld.inbox(&wel).contains(&melding));
    assert!(!wereld.inbox(&niet).contains(&melding));
    // Typed by somebody who may not see it: the answer is as for any other notice, and only asking
    // for it shows that it is out of sight, as it is for what a colleague dealt with.
    let typt = |id: &str, bsn: u32| {
        let velden = rij(id, "Anders", &geldig_bsn(bsn), "Hilversum").velden;
        match wereld.moet(&niet, Request::VoerMeldingIn { velden }) {
            Reply::Ingelezen(uit) => *uit,
            anders => panic!("{anders:?}"),
        }
    };
    let (gewoon, verborgen) = (typt("T-1", 999_980_000), typt("T-2", 999_900_000));
    let zonder_id = |mut uit: nazorg::api::reply::Ingelezen| {
        uit.meldingen = vec![UnitId(0); uit.meldingen.len()];
        uit
    };
    let gezien = |melding| wereld.vraag(&niet, Request::Melding { melding }).is_ok();
    assert!(gezien(gewoon.meldingen[0]) && !gezien(verborgen.meldingen[0]));
    assert_eq!(zonder_id(gewoon), zonder_id(verborgen));
    // And so does whoever is merged with the person.
    let (_, casus, van) = stuk.opgenomen[2];
    wereld.moet(&niet, open(casus));
    let naar = eerste.2;
    wereld.moet(&wel, Request::VoegSamen { van, naar });
    let uit = wereld.vraag(&niet, Request::Dossier { casus });
    assert_eq!(uit, Err(Refusal::NietGevonden));
    let hef = || Request::SchermAf(AfschermOpdracht::Hef { persoon: eerste.2 });
    assert_eq!(wereld.vraag(&niet, hef()), Err(Refusal::GeenRecht));
    let Reply::Gedaan(_) = wereld.moet(&regie, hef()) else {
        panic!("niets gedaan");
    };
    assert!(ziet(&wereld, &niet, eerste));
    wereld.moet(&niet, open(casus));
    assert_eq!(wereld.vraag(&regie, hef()), Err(Refusal::NietGevonden));
}
