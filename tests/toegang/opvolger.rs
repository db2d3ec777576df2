//! A municipality that goes into another: from that day on its cases and notices are the work of
//! whoever follows it; what was stays as it was.

use chrono::NaiveDate;
use nazorg::api::reply::CaseloadRegel;
use nazorg::api::request::Opdracht;
use nazorg::api::{CaseloadFilter, InboxFilter, Refusal, Reply, Request};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::melding::TerzijdeReden;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::Rol;
use nazorg::engine::Principal;

use crate::wereld::{HILVERSUM, NU, Wereld, eigenaar, geldig_bsn, rij};

const WIJDEMEREN: GemeenteId = GemeenteId(1696);

fn lijst(wereld: &Wereld, wie: &Principal, gemeente: Option<GemeenteId>) -> Vec<CaseloadRegel> {
    let filter = CaseloadFilter {
        gemeente,
        ..CaseloadFilter::default()
    };
    let request = Request::Caseload {
        filter,
        van: 0,
        aantal: 9,
    };
    match wereld.moet(wie, request) {
        Reply::Caseload(blad) => blad.regels,
        anders => panic!("{anders:?}"),
    }
}

fn inbox(wereld: &Wereld, wie: &Principal) -> Vec<UnitId> {
    let request = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 9,
    };
    match wereld.moet(wie, request) {
        Reply::Inbox(blad) => blad.regels.iter().map(|r| r.melding).collect(),
        anders => panic!("{anders:?}"),
    }
}

fn minuten_tot(dag: NaiveDate) -> i64 {
    let begin = dag.and_hms_opt(9, 0, 0).unwrap().and_utc();
    (Tijdstip::van_utc(begin).0 - NU.0) / 60_000
}

#[test]
fn cases_and_notices_follow_from_the_day_and_not_before() {
    let wereld = Wereld::nieuw();
    let richt_in = Request::RichtIn {
        gemeenten: vec![HILVERSUM, WIJDEMEREN],
        leefgebied_set: "akkoord-7".to_owned(),
    };
    wereld.moet(&eigenaar(), richt_in);
    let (wdm, _) = wereld.iemand(2_001, Rol::Regisseur, &[WIJDEMEREN]);
    let (hvs, _) = wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    let bsn = geldig_bsn(999_910_000);
    let melding = wereld.lees_in(&wdm, rij("W-1", "Wijdstra", &bsn, "Wijdemeren"));
    let (casus, _) = wereld.neem_op(&wdm, melding);
    let bsn = geldig_bsn(999_930_000);
    let wacht = wereld.lees_in(&wdm, rij("W-3", "Wachtstra", &bsn, "Wijdemeren"));
    assert_eq!(inbox(&wereld, &wdm), [wacht]);
    let nummer = wereld.nummer(casus);
    assert!(nummer.starts_with("WDM-2026-"), "{nummer}");
    let dossier = || {
        wereld
            .vraag(&hvs, Request::ToonBsn { persoon: UnitId(1) })
            .is_ok()
            || wereld
                .vraag(
                    &hvs,
                    crate::openen::open(casus, nazorg::domain::audit::Doel::Uitvoering),
                )
                .is_ok()
    };
    let oud = "2026-12-31".parse().unwrap();
    let nieuw = "2027-01-01".parse().unwrap();
    wereld.na(minuten_tot(oud), 0);
    assert!(
        lijst(&wereld, &hvs, None).is_empty() && !dossier(),
        "the last day"
    );
    wereld.na(minuten_tot(nieuw), 0);
    assert!(dossier(), "the first day");
    let regels = lijst(&wereld, &hvs, Some(HILVERSUM));
    let [regel] = &regels[..] else {
        panic!("{regels:?}");
    };
    assert_eq!((regel.casus, regel.gemeente), (casus, HILVERSUM));
    assert_eq!(regel.nummer.to_string(), nummer, "the number stays");
    // Whoever worked there goes on seeing what was theirs, and nothing of Hilversum; a notice that
    // waited until that day went along.
    assert_eq!(lijst(&wereld, &wdm, None).len(), 1);
    assert!(wereld.vraag(&wdm, Request::Melding { melding }).is_ok());
    assert_eq!(inbox(&wereld, &wdm), []);
    assert_eq!(inbox(&wereld, &hvs), [wacht]);
    wereld.moet(
        &hvs,
        Request::Triageer {
            meldingen: vec![wacht],
            opdracht: Opdracht::LegTerZijde {
                reden: TerzijdeReden::Dubbel,
                toelichting: String::new(),
            },
        },
    );
    assert_eq!(
        wereld.vraag(&wdm, Request::Melding { melding: wacht }),
        Err(Refusal::NietGevonden)
    );
    // A notice that still names it becomes a case of whoever follows.
    let bsn = geldig_bsn(999_920_000);
    let melding = wereld.lees_in(&hvs, rij("W-2", "Laterstra", &bsn, "Wijdemeren"));
    // It is no work of whoever worked there, who sees nothing of the person in it.
    assert_eq!(inbox(&wereld, &wdm), []);
    assert_eq!(
        wereld.vraag(&wdm, Request::Melding { melding }),
        Err(Refusal::NietGevonden)
    );
    assert_eq!(inbox(&wereld, &hvs), [melding]);
    let (later, _) = wereld.neem_op(&hvs, melding);
    assert_eq!(
        wereld.vraag(&wdm, Request::Melding { melding }),
        Err(Refusal::NietGevonden),
        "nor once it was taken up"
    );
    assert!(wereld.nummer(later).starts_with("HVS-2027-"));
    assert_eq!(
        wereld.vraag(&wdm, Request::Dossier { casus: later }),
        Err(Refusal::NietGevonden)
    );
    // What is stored of the first stays as it was: figures of that year do not move.
    match wereld.moet(&eigenaar(), Request::Dossier { casus }) {
        Reply::Dossier(d) => assert_eq!(d.casus.inhoud.gemeente, WIJDEMEREN),
        anders => panic!("{anders:?}"),
    }
}
