//! Each figure from small stores made by hand, with the numbers worked out by hand, and against a
//! model that counts naively.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Days, Months, NaiveDate};
use proptest::prelude::*;

use super::telling::Telling;
use super::*;
use crate::api::rapport::{Figuur as F, Rubriek, Vak};
use crate::domain::casus::Afsluitreden;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::inspanning::InspanningStatus as Stap;
use crate::domain::kalender::{LetOp, vrijlating_let_op};
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::profiel::{ProfielCode, leeftijd_op};
use crate::domain::tijd::Tijdstip;

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn gebied(code: &str) -> LeefgebiedCode {
    LeefgebiedCode(code.to_owned())
}

fn vak(code: &str) -> Vak {
    Vak::Leefgebied(gebied(code))
}

const VANDAAG: &str = "2026-11-22";

fn over(feiten: &Feiten, van: &str, tot: &str) -> Telling {
    Telling::van(feiten, (dag(van), dag(tot)), dag(VANDAAG), None)
}

fn jaar(feiten: &Feiten) -> Telling {
    over(feiten, "2026-01-01", "2026-11-22")
}

/// How many of each, where any.
fn tellen<const N: usize>(telling: &Telling, figuren: [F; N]) -> [u32; N] {
    figuren.map(|f| telling.aantal(f, &Vak::Geheel))
}

/// A stay of a person, from until.
fn detentie(persoon: u128, van: &str, tot: &str) -> Detentie {
    let datum = |tekst: &str| (!tekst.is_empty()).then(|| dag(tekst));
    Detentie {
        persoon: UnitId(persoon),
        geboren: Some(dag("1990-06-15")),
        insluiting: datum(van),
        einde: datum(tot),
        deur: datum(tot),
        casussen: BTreeSet::new(),
    }
}

fn casus(persoon: u128, geopend: &str) -> Casus {
    Casus {
        persoon: UnitId(persoon),
        geboren: Some(dag("1990-06-15")),
        profiel: ProfielCode("volledig".to_owned()),
        geopend: dag(geopend),
        gesloten: None,
        contact: None,
        contact_tot: dag(geopend) + Days::new(14),
        plan: None,
        metingen: Vec::new(),
        stappen: Vec::new(),
        afspraken: Vec::new(),
        knelpunten: Vec::new(),
    }
}

#[test]
fn the_stock_moves_by_what_comes_in_and_goes_out() {
    let mut zonder_deur = detentie(7, "2026-10-01", "");
    zonder_deur.deur = None;
    let mut niet_gemeld = detentie(8, "2026-02-01", "");
    niet_gemeld.deur = Some(dag("2026-05-01"));
    let feiten = Feiten {
        detenties: vec![
            detentie(1, "2025-12-31", "2026-01-01"), // inside before, out on the first day
            detentie(2, "2026-01-01", "2026-11-22"), // in on the first day, out on the last
            detentie(3, "2025-05-01", "2025-12-31"), // over before
            detentie(4, "2026-11-23", ""),           // still to come
            detentie(5, "", "2026-03-04"),           // admission not known: inside from before
            detentie(6, "2026-04-01", "2026-04-01"), // in and out on one day
            zonder_deur,
            niet_gemeld,
        ],
        ..Feiten::default()
    };
    let t = jaar(&feiten);
    let [begin, erin, eruit, eind] = tellen(&t, [F::BinnenBegin, F::In, F::Uit, F::BinnenEind]);
    assert_eq!([begin, erin, eruit, eind], [2, 4, 4, 2]);
    assert_eq!(begin + erin - eruit, eind);
    assert_eq!(tellen(&t, [F::DeurOnbekend, F::EindeNietGemeld]), [1, 1]);
    // In May the end of the eighth was still to come.
    let april = over(&feiten, "2026-04-01", "2026-04-30");
    assert_eq!(tellen(&april, [F::EindeNietGemeld, F::BinnenEind]), [0, 2]);
}

#[test]
fn ages_are_those_of_the_day_itself() {
    let mut jong = detentie(1, "2026-03-01", "2026-08-01");
    jong.geboren = Some(dag("2002-05-10")); // 23 on admission, 24 on release
    let mut grens = detentie(2, "2026-03-01", "2026-08-01");
    grens.geboren = Some(dag("1998-03-02")); // 27 until the next day, then 28
    let mut onbekend = detentie(3, "2026-03-01", "2026-08-01");
    onbekend.geboren = None;
    let feiten = Feiten {
        detenties: vec![jong, grens, onbekend, detentie(4, "2026-03-01", "")],
        ..Feiten::default()
    };
    let t = jaar(&feiten);
    let erin = [F::InTm23, F::InTm27, F::InOuder, F::InLeeftijdOnbekend];
    assert_eq!(tellen(&t, erin), [1, 1, 1, 1]);
    let eruit = [F::UitTm23, F::UitTm27, F::UitOuder, F::UitLeeftijdOnbekend];
    assert_eq!(tellen(&t, eruit), [0, 1, 1, 1]);
    // Only the young: who came in as such goes out as such.
    let (van, tot) = (dag("2026-01-01"), dag(VANDAAG));
    let jong = Telling::van(&feiten, (van, tot), tot, Some(23));
    assert_eq!(tellen(&jong, [F::In, F::Uit, F::BinnenEind]), [1, 1, 0]);
}

#[test]
fn a_release_is_told_with_its_day_and_its_case() {
    let mut met = detentie(1, "2026-01-05", "2026-09-04"); // a Friday
    met.casussen = [0].into();
    let mut vergissing = detentie(2, "2026-01-05", "2026-09-05"); // a Saturday
    vergissing.casussen = [1].into();
    let (mut een, mut twee) = (casus(1, "2026-01-10"), casus(2, "2026-01-10"));
    een.plan = Some(dag("2026-09-03"));
    twee.gesloten = Some((dag("2026-02-01"), Afsluitreden::Vergissing));
    let feiten = Feiten {
        detenties: vec![
            met,
            vergissing,
            detentie(3, "2026-01-05", "2026-04-27"), // Koningsdag, a Monday
            detentie(4, "2026-01-05", "2026-05-13"), // the eve of Hemelvaart
            detentie(5, "2026-01-05", "2026-09-02"), // a Wednesday
        ],
        casussen: vec![een, twee],
    };
    let t = jaar(&feiten);
    assert_eq!(
        tellen(&t, [F::Uit, F::UitMetCasus, F::UitZonderCasus]),
        [5, 1, 4]
    );
    let dagen = [
        F::UitVrijdag,
        F::UitWeekend,
        F::UitFeestdag,
        F::UitVoorFeestdag,
    ];
    assert_eq!(tellen(&t, dagen), [1, 1, 1, 1]);
    assert_eq!(tellen(&t, [F::PlanVooraf]), [1]);
    let profiel = Vak::Profiel(ProfielCode("volledig".to_owned()));
    assert_eq!(t.aantal(F::InProfiel, &profiel), 1);
    // A plan made on the day itself came too late.
    let mut laat = feiten;
    laat.casussen[0].plan = Some(dag("2026-09-04"));
    assert_eq!(tellen(&jaar(&laat), [F::PlanVooraf]), [0]);
}

#[test]
fn return_counts_only_those_who_could_be_followed() {
    let feiten = Feiten {
        detenties: vec![
            // Back after five months.
            detentie(1, "2025-01-01", "2025-03-31"),
            detentie(1, "2025-08-31", ""),
            // Back on the last day of twelve months, and that is followed exactly that long.
            detentie(2, "2025-06-01", "2025-11-22"),
            detentie(2, "2026-11-22", ""),
            // Twelve months have not passed.
            detentie(3, "2025-06-01", "2025-11-23"),
            // The new stay began on the day of release: booked anew.
            detentie(4, "2025-01-01", "2025-02-01"),
            detentie(4, "2025-02-01", ""),
            // Never back.
            detentie(5, "2025-01-01", "2025-02-01"),
        ],
        ..Feiten::default()
    };
    let t = over(&feiten, "2025-01-01", "2025-12-31");
    assert_eq!(tellen(&t, [F::Uit]), [5]);
    assert_eq!(tellen(&t, [F::Gevolgd6, F::Terug6]), [5, 1]);
    assert_eq!(tellen(&t, [F::Gevolgd12, F::Terug12]), [4, 2]);
    assert_eq!(tellen(&t, [F::DoelTerug]), [2]);
    assert_eq!(tellen(&t, [F::Gevolgd24, F::Terug24]), [0, 0]);
}

fn meting(op: &str, uur: i64, werk: Situatie) -> Meting {
    Meting {
        datum: dag(op),
        vastgelegd: Tijdstip(uur),
        situaties: vec![
            (gebied("werk"), werk),
            (gebied("zorg"), Situatie::Nvt),
            (gebied("id"), Situatie::OpOrde),
        ],
    }
}

#[test]
fn what_was_measured_needed_and_done_for_those_released() {
    let mut vrij = detentie(1, "2026-01-05", "2026-09-02");
    vrij.casussen = [0].into();
    let mut binnen = detentie(2, "2026-01-05", "");
    binnen.casussen = [1].into();
    let mut een = casus(1, "2026-01-10");
    een.metingen = vec![
        meting("2026-09-02", 3, Situatie::Aandacht),
        meting("2026-01-20", 1, Situatie::NietOpOrde),
        meting("2026-09-02", 2, Situatie::OpOrde),
    ];
    een.stappen = vec![
        (gebied("werk"), Stap::Gedaan),
        (gebied("werk"), Stap::NietNodig),
        (gebied("werk"), Stap::Loopt),
        (gebied("id"), Stap::Gevraagd),
        (gebied("id"), Stap::NietBegonnen),
    ];
    let mut twee = casus(2, "2026-01-10");
    twee.metingen = vec![meting("2026-01-20", 1, Situatie::NietOpOrde)];
    twee.stappen = vec![(gebied("werk"), Stap::Gedaan)];
    let feiten = Feiten {
        detenties: vec![vrij, binnen],
        casussen: vec![een, twee],
    };
    let t = jaar(&feiten);
    let werk = |f| t.aantal(f, &vak("werk"));
    assert_eq!(
        [F::Gemeten, F::EerstNiet, F::LaatstAandacht].map(werk),
        [1, 1, 1]
    );
    assert_eq!(
        [F::EerstOpOrde, F::LaatstOpOrde, F::LaatstNiet].map(werk),
        [0, 0, 0]
    );
    assert_eq!(t.aantal(F::Gemeten, &vak("zorg")), 0, "did not apply");
    assert_eq!(tellen(&t, [F::DoelWerkGemeten, F::DoelWerk]), [1, 0]);
    let stappen = [
        F::StapNodig,
        F::StapNiet,
        F::StapGevraagd,
        F::StapLoopt,
        F::StapGedaan,
    ];
    assert_eq!(stappen.map(werk), [2, 0, 0, 1, 1]);
    assert_eq!(stappen.map(|f| t.aantal(f, &vak("id"))), [2, 1, 1, 0, 0]);
}

#[test]
fn what_is_not_known_about_work_makes_the_target_no_better() {
    let over = |n: u128, laatst| {
        let mut vrij = detentie(n, "2026-01-05", "2026-09-02");
        vrij.casussen = [usize::try_from(n - 1).unwrap()].into();
        let mut zaak = casus(n, "2026-01-10");
        zaak.metingen = vec![
            meting("2026-01-20", 1, Situatie::NietOpOrde),
            meting("2026-09-02", 2, laatst),
        ];
        (vrij, zaak)
    };
    let alle = [
        over(1, Situatie::NietOpOrde),
        over(2, Situatie::Onbekend),
        over(3, Situatie::OpOrde),
    ];
    let (detenties, casussen) = alle.into_iter().unzip();
    let t = jaar(&Feiten {
        detenties,
        casussen,
    });
    assert_eq!(tellen(&t, [F::DoelWerkGemeten, F::DoelWerk]), [2, 1]);
    let werk = |f| t.aantal(f, &vak("werk"));
    assert_eq!([F::Gemeten, F::LaatstOnbekend].map(werk), [3, 1]);
}

#[test]
fn cases_agreements_and_knelpunten_of_the_days() {
    let afspraak = |op: &str, l: Option<&str>, stand| Afspraak {
        leefgebied: l.map(gebied),
        gemaakt: dag(op),
        stand,
    };
    let mut een = casus(1, "2026-02-01");
    een.contact = Some(dag("2026-02-15"));
    een.gesloten = Some((dag("2026-10-31"), Afsluitreden::Afgerond));
    een.afspraken = vec![
        afspraak("2026-02-01", Some("werk"), AfspraakStand::Nagekomen),
        afspraak("2026-02-01", Some("werk"), AfspraakStand::Niet),
        afspraak("2026-02-01", Some("werk"), AfspraakStand::Vervallen),
        afspraak(
            "2026-02-01",
            Some("werk"),
            AfspraakStand::Open(dag("2026-11-21")),
        ),
        afspraak(
            "2026-02-01",
            Some("werk"),
            AfspraakStand::Open(dag(VANDAAG)),
        ),
        afspraak("2025-12-31", Some("werk"), AfspraakStand::Nagekomen),
        afspraak("2026-02-01", None, AfspraakStand::Nagekomen),
    ];
    een.knelpunten = vec![
        (dag("2026-03-01"), Some(gebied("onderdak"))),
        (dag("2025-03-01"), Some(gebied("onderdak"))),
        (dag("2026-03-02"), None),
    ];
    let mut laat = casus(2, "2026-03-01");
    laat.contact = Some(dag("2026-03-16")); // the fifteenth day
    let mut eerder = casus(3, "2025-03-01");
    eerder.gesloten = Some((dag("2026-01-01"), Afsluitreden::NietBereikt));
    let feiten = Feiten {
        detenties: Vec::new(),
        casussen: vec![een, laat, eerder, casus(4, "2026-11-20")],
    };
    let t = jaar(&feiten);
    assert_eq!(
        tellen(&t, [F::CasusOpen, F::CasusDicht, F::CasusEind]),
        [3, 2, 2]
    );
    assert_eq!(tellen(&t, [F::DichtAfgerond, F::DichtNietBereikt]), [1, 1]);
    // The term of the fourth still runs.
    assert_eq!(tellen(&t, [F::ContactBekend, F::ContactOpTijd]), [2, 1]);
    let werk = |f| t.aantal(f, &vak("werk"));
    let stand = [
        F::Afspraken,
        F::AfspraakNagekomen,
        F::AfspraakNiet,
        F::AfspraakTeLaat,
    ];
    assert_eq!(stand.map(werk), [5, 1, 1, 1]);
    assert_eq!(tellen(&t, [F::Afspraken, F::AfspraakNagekomen]), [1, 1]);
    assert_eq!(t.aantal(F::Knelpunten, &vak("onderdak")), 1);
    assert_eq!(tellen(&t, [F::Knelpunten]), [1]);
}

/// A stay as one unit knows it, with a record of its own.
fn los(persoon: u128, van: &str, tot: &str) -> LosseDetentie {
    static NUMMER: AtomicU64 = AtomicU64::new(1);
    let detentie = detentie(persoon, van, tot);
    LosseDetentie {
        periode: RecordId(NUMMER.fetch_add(1, Ordering::Relaxed).into()),
        insluitingen: detentie.insluiting.into_iter().collect(),
        detentie,
    }
}

#[test]
fn a_stay_without_a_begin_is_the_one_with_the_same_end() {
    let kort = |los| {
        let alle = samen(los).into_iter();
        alle.map(|d| (d.insluiting.is_some(), d.einde))
            .collect::<Vec<_>>()
    };
    let (drie, vier) = (Some(dag("2026-05-03")), Some(dag("2026-05-04")));
    assert_eq!(
        kort(vec![
            los(1, "", "2026-05-03"),
            los(1, "2026-03-01", "2026-05-03"),
            los(1, "2026-03-02", "2026-05-04"), // the end that holds is another one
        ]),
        [(true, vier)]
    );
    assert_eq!(
        kort(vec![
            los(1, "", "2026-05-03"),
            los(1, "2026-03-01", "2026-05-04"),
        ]),
        [(true, vier), (false, drie)]
    );
    // Without an end nothing says that they are one.
    let open = || los(1, "", "");
    assert_eq!(kort(vec![open(), open()]).len(), 2);
}

#[test]
fn a_stay_that_a_handover_took_along_is_one_also_without_days() {
    let een = los(1, "", "");
    let daar = los(1, "", "");
    let mee = LosseDetentie {
        periode: een.periode,
        ..los(1, "", "2026-05-03")
    };
    assert_eq!(samen(vec![een, daar, mee]).len(), 2);
}

#[test]
fn stays_that_two_units_know_are_one() {
    let mut ander = los(1, "2026-03-02", "2026-05-03");
    ander.detentie.casussen = [4].into();
    let alle = samen(vec![
        los(1, "2026-03-01", "2026-05-01"),
        ander,
        los(1, "2026-03-04", "2026-03-02"), // an end before its begin
    ]);
    let kort: Vec<_> = alle
        .iter()
        .map(|d| (d.insluiting.unwrap(), d.einde.unwrap(), d.casussen.len()))
        .collect();
    assert_eq!(
        kort,
        [
            (dag("2026-03-01"), dag("2026-05-03"), 1),
            (dag("2026-03-04"), dag("2026-03-04"), 0),
        ]
    );
}

#[test]
fn a_stretch_that_runs_is_compared_with_as_many_days() {
    let d = dagen(Tijdvak::Jaar(2026), dag(VANDAAG)).unwrap();
    assert_eq!(d.nu, (dag("2026-01-01"), dag("2026-11-22")));
    assert_eq!(d.eerder, (dag("2025-01-01"), dag("2025-11-22")));
    let d = dagen(Tijdvak::lees("2026-Q3").unwrap(), dag(VANDAAG)).unwrap();
    assert_eq!(d.nu, (dag("2026-07-01"), dag("2026-09-30")));
    assert_eq!(d.eerder, (dag("2026-04-01"), dag("2026-06-30")));
    // On 31 March of a year after a leap year the quarter before has one day more.
    let d = dagen(Tijdvak::lees("2026-Q1").unwrap(), dag("2026-03-31")).unwrap();
    assert_eq!(d.eerder, (dag("2025-10-01"), dag("2025-12-31")));
    assert_eq!(dagen(Tijdvak::Jaar(2027), dag(VANDAAG)), None);
}

#[test]
fn who_sees_no_persons_gets_whole_years_that_are_over() {
    let mag = |tijdvak, gemeente, leeftijd_tot| {
        let vraag = RapportVraag {
            tijdvak,
            gemeente,
            leeftijd_tot,
        };
        mag_beperkt(&vraag, dag(VANDAAG))
    };
    assert!(mag(Tijdvak::Jaar(2025), None, None));
    assert!(!mag(Tijdvak::Jaar(2026), None, None));
    assert!(!mag(Tijdvak::lees("2025-Q1").unwrap(), None, None));
    assert!(!mag(Tijdvak::Jaar(2025), Some(GemeenteId(402)), None));
    assert!(!mag(Tijdvak::Jaar(2025), None, Some(23)));
    let dagen = Tijdvak::Dagen {
        van: dag("2025-01-01"),
        tot: dag("2025-12-31"),
    };
    assert!(!mag(dagen, None, None));
}

#[test]
fn the_lines_of_a_limited_report_say_nothing_by_being_there() {
    let ordening = Ordening {
        leefgebieden: vec![gebied("id"), gebied("werk")],
        bord: vec![gebied("id"), gebied("werk")],
        profielen: Vec::new(),
    };
    let vraag = RapportVraag {
        tijdvak: Tijdvak::Jaar(2025),
        gemeente: None,
        leeftijd_tot: None,
    };
    let vandaag = dag(VANDAAG);
    let d = dagen(vraag.tijdvak, vandaag).unwrap();
    let leeg = beperkt(&Feiten::default(), vraag, d, vandaag, &ordening);
    let mut feiten = Feiten::default();
    for n in 0..40 {
        let mut een = detentie(n, "2025-03-01", "2025-06-06");
        een.casussen = [usize::try_from(n).unwrap()].into();
        feiten.detenties.push(een);
        let mut zaak = casus(n, "2025-03-05");
        zaak.metingen = vec![meting("2025-06-01", 1, Situatie::NietOpOrde)];
        zaak.knelpunten = vec![(dag("2025-04-01"), None)];
        feiten.casussen.push(zaak);
    }
    let vol = beperkt(&feiten, vraag, d, vandaag, &ordening);
    let lijnen = |r: &Rapport| {
        let regels = r.regels.iter();
        regels
            .map(|r| (r.figuur, r.vak.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(lijnen(&leeg), lijnen(&vol));
    assert!(leeg.regels.iter().all(|r| r.nu.aantal.is_none()));
    let zegt = |f| vol.regels.iter().find(|r| r.figuur == f).unwrap().nu;
    assert_eq!((zegt(F::Uit).aantal, zegt(F::Uit).van), (Some(40), None));
    // All forty of them: of a whole nobody is told that all of it is so.
    assert_eq!(zegt(F::UitMetCasus).aantal, None);
    assert!(
        vol.regels
            .iter()
            .all(|r| r.figuur.rubriek() != Rubriek::Knelpunten)
    );
}

/// Counts day by day and person by person, the slow way.
mod naief {
    use super::*;

    pub(super) fn binnen_na(feiten: &Feiten, dag: NaiveDate) -> u32 {
        let binnen = feiten
            .detenties
            .iter()
            .filter(|d| d.insluiting.is_none_or(|i| i <= dag) && d.einde.is_none_or(|e| e > dag));
        u32::try_from(binnen.count()).unwrap()
    }

    pub(super) fn per_dag(
        (van, tot): (NaiveDate, NaiveDate),
        mut op: impl FnMut(NaiveDate) -> usize,
    ) -> u32 {
        let dagen = van.iter_days().take_while(|d| *d <= tot);
        u32::try_from(dagen.map(&mut op).sum::<usize>()).unwrap()
    }

    pub(super) fn terug(
        feiten: &Feiten,
        d: &Detentie,
        maanden: u32,
        vandaag: NaiveDate,
    ) -> Option<bool> {
        let einde = d.einde?;
        let grens = einde + Months::new(maanden);
        (grens <= vandaag).then(|| {
            let mut dagen = einde.iter_days().skip(1).take_while(|dag| *dag <= grens);
            dagen.any(|dag| {
                let mut alle = feiten.detenties.iter();
                alle.any(|e| e.persoon == d.persoon && e.insluiting == Some(dag))
            })
        })
    }
}

fn feiten() -> impl Strategy<Value = Feiten> {
    let een = (0u128..8, 0u64..1_100, 0u64..300, 0u8..12, 0u64..12_000);
    proptest::collection::vec(een, 0..25).prop_map(|alle| {
        let begin = dag("2024-01-01");
        let detenties = alle.into_iter().map(|(persoon, van, lang, soort, oud)| {
            let insluiting = begin + Days::new(van);
            let einde = insluiting + Days::new(lang);
            Detentie {
                persoon: UnitId(persoon),
                geboren: (soort != 1).then(|| dag("1975-01-01") + Days::new(oud)),
                insluiting: (soort != 2).then_some(insluiting),
                einde: (soort > 3).then_some(einde),
                deur: (soort != 0).then_some(einde),
                casussen: BTreeSet::new(),
            }
        });
        Feiten {
            detenties: detenties.collect(),
            casussen: Vec::new(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn counts_are_those_of_a_naive_model(feiten in feiten(), van in 0u64..900, lang in 0u64..400) {
        let vandaag = dag(VANDAAG);
        let van = dag("2024-01-01") + Days::new(van);
        let tot = (van + Days::new(lang)).min(vandaag);
        let t = Telling::van(&feiten, (van, tot), vandaag, None);
        let ervoor = van - Days::new(1);
        // The day before the first and the last day, each counted by itself.
        let [begin, erin, eruit, eind] = tellen(&t, [F::BinnenBegin, F::In, F::Uit, F::BinnenEind]);
        prop_assert_eq!(begin, naief::binnen_na(&feiten, ervoor));
        prop_assert_eq!(eind, naief::binnen_na(&feiten, tot));
        prop_assert_eq!(begin + erin, eruit + eind);
        let op = |dag: NaiveDate| feiten.detenties.iter().filter(move |d| d.einde == Some(dag));
        prop_assert_eq!(eruit, naief::per_dag((van, tot), |dag| op(dag).count()));
        let vrijdag = naief::per_dag((van, tot), |dag| {
            if vrijlating_let_op(dag) == Some(LetOp::Vrijdag) { op(dag).count() } else { 0 }
        });
        prop_assert_eq!(t.aantal(F::UitVrijdag, &Vak::Geheel), vrijdag);
        let jong = naief::per_dag((van, tot), |dag| {
            op(dag).filter(|d| d.geboren.and_then(|g| leeftijd_op(g, dag)).is_some_and(|j| j <= 23)).count()
        });
        prop_assert_eq!(t.aantal(F::UitTm23, &Vak::Geheel), jong);
        for (maanden, gevolgd, terug) in [(6, F::Gevolgd6, F::Terug6), (12, F::Gevolgd12, F::Terug12), (24, F::Gevolgd24, F::Terug24)] {
            let zien = |dag, wat: &dyn Fn(bool) -> bool| {
                op(dag).filter_map(|d| naief::terug(&feiten, d, maanden, vandaag)).filter(|t| wat(*t)).count()
            };
            prop_assert_eq!(t.aantal(gevolgd, &Vak::Geheel), naief::per_dag((van, tot), |dag| zien(dag, &|_| true)));
            prop_assert_eq!(t.aantal(terug, &Vak::Geheel), naief::per_dag((van, tot), |dag| zien(dag, &|t| t)));
        }
    }
}
