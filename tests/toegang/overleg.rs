//! A meeting of a region, seen by those who work in a part of it.

use nazorg::api::overleg::{Kalender, OverlegBeeld, OverlegInvoer, Uittreksel, Verplaats};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::id::UnitId;
use nazorg::domain::overleg::OverlegStatus;
use nazorg::domain::toegang::Rol;
use nazorg::engine::Principal;

use crate::wereld::{ALMERE, HILVERSUM, Wereld, console, eigenaar, met_account, overleg};

fn beeld(wereld: &Wereld, wie: &Principal, overleg: UnitId) -> OverlegBeeld {
    match wereld.moet(wie, Request::Overleg { overleg }) {
        Reply::Overleg(beeld) => *beeld,
        anders => panic!("{anders:?}"),
    }
}

fn casussen(beeld: &OverlegBeeld) -> Vec<UnitId> {
    beeld.agenda.iter().map(|r| r.casus).collect()
}

#[test]
fn each_sees_the_own_cases_of_a_regional_meeting_and_no_count_of_the_others() {
    let wereld = Wereld::nieuw();
    let hier = wereld.vul("Eigen", "Hilversum", 999_900_000).opgenomen;
    let daar = wereld.vul("Vreemd", "Almere", 999_940_000).opgenomen;
    let account = wereld.account(&console(), 2_001, "a.hilversum");
    wereld.geef(&console(), account, Rol::Regisseur, &[HILVERSUM]);
    let wie = met_account(2_001, "a.hilversum");
    let invoer = OverlegInvoer {
        gemeenten: vec![ALMERE, HILVERSUM],
        ..overleg(ALMERE)
    };
    let bestaand = None;
    let gepland = wereld.moet(&eigenaar(), Request::PlanOverleg { bestaand, invoer });
    let Reply::Gedaan(gepland) = gepland else {
        panic!("{gepland:?}");
    };
    let unit = UnitId(gepland.record.unwrap().0);
    let alle = [daar[0].1, hier[0].1, daar[1].1, hier[1].1];
    let overleg_unit = Some(unit);
    let vraag = Request::ZetOpAgenda {
        overleg: overleg_unit,
        casussen: alle.to_vec(),
    };
    wereld.moet(&eigenaar(), vraag);
    assert_eq!(casussen(&beeld(&wereld, &eigenaar(), unit)), alle);

    let eigen = beeld(&wereld, &wie, unit);
    assert_eq!(casussen(&eigen), [hier[0].1, hier[1].1]);
    assert!(!format!("{eigen:?}").contains("Vreemd"));
    let Reply::Overleggen(lijst) = wereld.moet(&wie, Request::Overleggen { van: 0, aantal: 9 })
    else {
        panic!("geen lijst");
    };
    assert_eq!((lijst.totaal, lijst.regels[0].punten), (1, 2));
    let wat = Uittreksel::Notulen;
    let vraag = Request::ZetOverlegStatus {
        overleg: unit,
        status: OverlegStatus::Gehouden,
    };
    wereld.moet(&wie, vraag);
    let mee = wereld.moet(&wie, Request::VoerOverlegUit { overleg: unit, wat });
    let Reply::OverlegUitvoer(mee) = mee else {
        panic!("{mee:?}");
    };
    assert_eq!(mee.zaken.len(), 2);

    // One place later is behind the next one that is seen; what lies between stays.
    let vraag = Request::VerplaatsAgenda {
        overleg: unit,
        casus: hier[0].1,
        waarheen: Verplaats::Later,
    };
    wereld.moet(&wie, vraag);
    let nu = casussen(&beeld(&wereld, &eigenaar(), unit));
    assert_eq!(nu, [daar[0].1, hier[1].1, daar[1].1, hier[0].1]);
    // A case out of sight is not there.
    let vraag = Request::HaalVanAgenda {
        overleg: unit,
        casus: daar[0].1,
    };
    assert_eq!(wereld.vraag(&wie, vraag), Err(Refusal::NietGevonden));
    // Whoever changes the meeting keeps the municipality that he or she does not see.
    let revisie = beeld(&wereld, &wie, unit).overleg.revisie;
    let vraag = Request::PlanOverleg {
        bestaand: Some((unit, revisie)),
        invoer: overleg(HILVERSUM),
    };
    wereld.moet(&wie, vraag);
    let nu = beeld(&wereld, &eigenaar(), unit).overleg.inhoud.gemeenten;
    assert_eq!(nu, [ALMERE, HILVERSUM]);
    let vraag = Request::PlanOverleg {
        bestaand: None,
        invoer: overleg(ALMERE),
    };
    assert_eq!(wereld.vraag(&wie, vraag), Err(Refusal::NietGevonden));

    // Nothing of it for who sees figures only, and a calendar holds the meeting but no name.
    let account = wereld.account(&console(), 2_002, "p.beleid");
    wereld.geef(&console(), account, Rol::Beleid, &[HILVERSUM]);
    let beleid = met_account(2_002, "p.beleid");
    for vraag in [
        Request::Overleggen { van: 0, aantal: 9 },
        Request::Overleg { overleg: unit },
        Request::Kalender,
    ] {
        assert_eq!(wereld.vraag(&beleid, vraag), Err(Refusal::GeenRecht));
    }
    let Reply::Kalender(kalender) = wereld.moet(&wie, Request::Kalender) else {
        panic!("geen kalender");
    };
    let Kalender {
        overleggen,
        afspraken,
    } = *kalender;
    assert_eq!((overleggen[0].punten, afspraken.len()), (2, 0));
}
