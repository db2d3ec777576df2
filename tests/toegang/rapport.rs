//! Who gets which report.

use nazorg::api::beheer::AfschermOpdracht;
use nazorg::api::rapport::{Figuur, Rapport, RapportVraag, Vak};
use nazorg::api::request::AfspraakInvoer;
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::audit::Afloop;
use nazorg::domain::casus::Afsluitreden;
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::tijdvak::Tijdvak;
use nazorg::domain::toegang::{Handeling, Rol};

use crate::vragen::rapport;
use crate::wereld::{ALMERE, HILVERSUM, HUIZEN, Wereld, eigenaar};

fn van(reply: Reply) -> Rapport {
    match reply {
        Reply::Rapport(rapport) => *rapport,
        anders => panic!("{anders:?}"),
    }
}

fn telt(rapport: &Rapport, figuur: Figuur) -> Option<u32> {
    let mut regels = rapport.regels.iter();
    let regel = regels.find(|r| r.figuur == figuur && r.vak == Vak::Geheel);
    regel.unwrap().nu.aantal
}

const fn jaar(jaar: i32) -> Request {
    rapport(Tijdvak::Jaar(jaar))
}

#[test]
fn who_works_there_counts_the_own_municipality_and_leaves_a_record_without_cases() {
    let wereld = Wereld::nieuw();
    let eigen = wereld.vul("Eigen", "Hilversum", 999_900_000);
    wereld.vul("Ander", "Almere", 999_910_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    let eerst = van(wereld.moet(&wie, jaar(2026)));
    assert!(!eerst.beperkt);
    let tel = |r: &Rapport| {
        [
            Figuur::In,
            Figuur::Uit,
            Figuur::BinnenEind,
            Figuur::CasusOpen,
        ]
        .map(|f| telt(r, f))
    };
    let binnen = telt(&eerst, Figuur::In).unwrap();
    assert_eq!(
        tel(&eerst),
        [
            Some(binnen),
            Some(0),
            Some(binnen),
            telt(&eerst, Figuur::CasusEind)
        ]
    );
    assert!(binnen >= 3, "{binnen}");
    let regel = wereld.laatste(&wie);
    assert_eq!(
        (regel.handeling, regel.afloop),
        (Handeling::Rapporteren, Afloop::Toegestaan)
    );
    assert_eq!((regel.objecten.as_slice(), regel.aantal), (&[][..], 0));
    // One walks out, and something is agreed for him.
    let (_, casus, _) = eigen.opgenomen[0];
    let datum = "2026-11-20".parse().unwrap();
    wereld.moet(
        &eigenaar(),
        Request::LegDatumVast {
            casus,
            soort: DatumSoort::WerkelijkEinde,
            datum,
            van: "PI".to_owned(),
        },
    );
    wereld.moet(
        &eigenaar(),
        Request::MaakAfspraak {
            casus,
            afspraak: AfspraakInvoer {
                tekst: "Bellen".to_owned(),
                soort: AfspraakSoort::Afspraak,
                trekker: Trekker::Betrokkene,
                leefgebied: None,
                datum: "2026-11-27".parse().unwrap(),
            },
        },
    );
    let dan = van(wereld.moet(&wie, jaar(2026)));
    assert_eq!(
        tel(&dan),
        [
            Some(binnen),
            Some(1),
            Some(binnen - 1),
            telt(&eerst, Figuur::CasusOpen)
        ]
    );
    let vrij = [Figuur::UitVrijdag, Figuur::UitMetCasus, Figuur::PlanVooraf];
    assert_eq!(vrij.map(|f| telt(&dan, f)), [Some(1), Some(1), Some(0)]);
    assert_eq!(
        telt(&dan, Figuur::Afspraken),
        Some(telt(&eerst, Figuur::Afspraken).unwrap() + 1)
    );
    // The other one is out of sight, also when it is named.
    let van_gemeente = |gemeente| {
        Request::Rapport(RapportVraag {
            tijdvak: Tijdvak::Jaar(2026),
            gemeente: Some(gemeente),
            leeftijd_tot: None,
        })
    };
    assert_eq!(
        wereld.vraag(&wie, van_gemeente(ALMERE)),
        Err(Refusal::NietGevonden)
    );
    let zelf = van(wereld.moet(&wie, van_gemeente(HILVERSUM)));
    assert_eq!(zelf.regels, dan.regels);
    let alle = van(wereld.moet(&eigenaar(), jaar(2026)));
    let daar = van(wereld.moet(&eigenaar(), van_gemeente(ALMERE)));
    let huizen = van(wereld.moet(&eigenaar(), van_gemeente(HUIZEN)));
    for figuur in [
        Figuur::In,
        Figuur::Uit,
        Figuur::BinnenEind,
        Figuur::CasusOpen,
    ] {
        let som = [&zelf, &daar, &huizen].map(|r| telt(r, figuur).unwrap());
        assert_eq!(telt(&alle, figuur), Some(som.iter().sum()), "{figuur:?}");
    }
    assert_eq!(telt(&huizen, Figuur::In), Some(0));
}

#[test]
fn policy_gets_whole_years_that_are_over_and_nothing_about_few() {
    let wereld = Wereld::nieuw();
    wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (wie, _) = wereld.iemand(2_001, Rol::Beleid, &[HILVERSUM]);
    for vraag in [
        jaar(2026),
        rapport(Tijdvak::lees("2025-Q4").unwrap()),
        Request::Rapport(RapportVraag {
            tijdvak: Tijdvak::Jaar(2025),
            gemeente: Some(HILVERSUM),
            leeftijd_tot: None,
        }),
        Request::Rapport(RapportVraag {
            tijdvak: Tijdvak::Jaar(2025),
            gemeente: None,
            leeftijd_tot: Some(23),
        }),
    ] {
        assert_eq!(wereld.vraag(&wie, vraag), Err(Refusal::AlleenJaren));
    }
    assert_eq!(wereld.vraag(&wie, jaar(2027)), Err(Refusal::DatumKanNiet));
    let verslag = van(wereld.moet(&wie, jaar(2025)));
    assert!(verslag.beperkt);
    assert!(
        verslag
            .regels
            .iter()
            .all(|r| r.nu.aantal.is_none() && r.nu.van.is_none())
    );
    // A year later this one may be told.
    wereld.na(60 * 24 * 60, 0);
    let verslag = van(wereld.moet(&wie, jaar(2026)));
    assert_eq!(telt(&verslag, Figuur::CasusOpen), None, "a few");
    for n in 1..4 {
        wereld.vul(&format!("Meer{n}"), "Hilversum", 999_900_000 + 2_000 * n);
    }
    let verslag = van(wereld.moet(&wie, jaar(2026)));
    assert_eq!(telt(&verslag, Figuur::In), Some(15), "{verslag:?}");
    // Who also works there gets all of it.
    let (beide, _) = wereld.iemand(2_002, Rol::Regisseur, &[HILVERSUM]);
    assert_eq!(
        telt(&van(wereld.moet(&beide, jaar(2026))), Figuur::In),
        Some(16)
    );
}

#[test]
fn somebody_hidden_is_in_no_report_of_a_colleague_who_sees_the_lists() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let (niet, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
    let (regie, _) = wereld.iemand(2_002, Rol::Procesregie, &[HILVERSUM]);
    let voor = van(wereld.moet(&niet, jaar(2026)));
    wereld.moet(
        &regie,
        Request::SchermAf(AfschermOpdracht::Zet {
            persoon: stuk.opgenomen[0].2,
            reden: "familie".to_owned(),
            wie_wel: vec![Medewerker("r.wel".to_owned())],
        }),
    );
    let na = van(wereld.moet(&niet, jaar(2026)));
    for figuur in [Figuur::In, Figuur::CasusOpen] {
        assert_eq!(telt(&na, figuur).unwrap() + 1, telt(&voor, figuur).unwrap());
    }
}

#[test]
fn a_detention_that_was_a_mistake_counts_nowhere() {
    let wereld = Wereld::nieuw();
    let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
    let tel = || {
        let verslag = van(wereld.moet(&eigenaar(), jaar(2026)));
        [Figuur::In, Figuur::BinnenEind].map(|f| telt(&verslag, f).unwrap())
    };
    let sluit = |casus, reden| {
        wereld.moet(
            &eigenaar(),
            Request::SluitCasus {
                casus,
                reden,
                toelichting: String::new(),
                resultaat: Vec::new(),
            },
        );
    };
    let [erin, binnen] = tel();
    sluit(stuk.opgenomen[0].1, Afsluitreden::Geweigerd);
    assert_eq!(tel(), [erin, binnen], "closed for another reason");
    sluit(stuk.opgenomen[1].1, Afsluitreden::Vergissing);
    assert_eq!(tel(), [erin - 1, binnen - 1]);
}
