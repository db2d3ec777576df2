//! A report for the screen of figures, counted by the program itself from facts made by hand.

use chrono::{Days, NaiveDate};
use nazorg::api::rapport::{Rapport, RapportVraag};
use nazorg::api::{Refusal, Reply};
use nazorg::domain::casus::Afsluitreden;
use nazorg::domain::id::UnitId;
use nazorg::domain::inspanning::InspanningStatus;
use nazorg::domain::leefgebied::{LeefgebiedCode, Situatie};
use nazorg::domain::profiel::ProfielCode;
use nazorg::domain::tijd::Tijdstip;
use nazorg::report::{self, Afspraak, AfspraakStand, Casus, Detentie, Feiten, Meting, Ordening};

fn dag(jaar: i32, maand: u32, dag: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(jaar, maand, dag).unwrap()
}

fn gebied(code: &str) -> LeefgebiedCode {
    LeefgebiedCode(code.to_owned())
}

/// Sixty stays in each of three years; every third has no case, and every `terug`th comes back.
fn feiten() -> Feiten {
    let mut uit = Feiten::default();
    for (jaar, terug, werk) in [(2024, 3, 2), (2025, 4, 3), (2026, 5, 5)] {
        for n in 0..60_u64 {
            let insluiting = dag(jaar, 1, 2) + Days::new(n * 4);
            let einde = insluiting + Days::new(30 + n % 7);
            let persoon = UnitId(u128::from(n) + u128::try_from(jaar).unwrap() * 100);
            let geboren = Some(dag(1985, 3, 1) + Days::new(n * 190));
            let mut detentie = Detentie {
                persoon,
                geboren,
                insluiting: Some(insluiting),
                einde: (n % 10 != 9).then_some(einde),
                deur: Some(einde),
                casussen: std::iter::empty().collect(),
            };
            if n % 3 > 0 {
                detentie.casussen = [uit.casussen.len()].into();
                uit.casussen.push(casus(persoon, insluiting, n, werk));
            }
            uit.detenties.push(detentie);
            if n.is_multiple_of(terug) {
                let opnieuw = einde + Days::new(90);
                uit.detenties.push(Detentie {
                    persoon,
                    geboren,
                    insluiting: Some(opnieuw),
                    einde: Some(opnieuw + Days::new(20)),
                    deur: Some(opnieuw + Days::new(20)),
                    casussen: std::iter::empty().collect(),
                });
            }
        }
    }
    uit
}

fn casus(persoon: UnitId, insluiting: NaiveDate, n: u64, werk: u64) -> Casus {
    let geopend = insluiting + Days::new(2);
    let meting = |na: u64, situatie| Meting {
        datum: geopend + Days::new(na),
        vastgelegd: Tijdstip(0),
        situaties: vec![
            (gebied("onderdak"), situatie),
            (
                gebied("werk"),
                if n.is_multiple_of(werk) || na == 5 {
                    Situatie::NietOpOrde
                } else {
                    Situatie::OpOrde
                },
            ),
        ],
    };
    Casus {
        persoon,
        geboren: None,
        profiel: ProfielCode("volledig".to_owned()),
        geopend,
        gesloten: n
            .is_multiple_of(5)
            .then(|| (geopend + Days::new(60), Afsluitreden::Afgerond)),
        contact: Some(geopend + Days::new(n % 20)),
        contact_tot: geopend + Days::new(14),
        plan: n.is_multiple_of(2).then(|| geopend + Days::new(12)),
        metingen: vec![
            meting(5, Situatie::NietOpOrde),
            meting(
                30,
                if n.is_multiple_of(4) {
                    Situatie::Aandacht
                } else {
                    Situatie::OpOrde
                },
            ),
        ],
        stappen: vec![
            (gebied("onderdak"), InspanningStatus::Gedaan),
            (gebied("werk"), InspanningStatus::Loopt),
        ],
        afspraken: vec![Afspraak {
            leefgebied: Some(gebied("onderdak")),
            gemaakt: geopend,
            stand: AfspraakStand::Nagekomen,
        }],
        knelpunten: vec![(geopend, Some(gebied("onderdak")))],
    }
}

/// The answer to somebody.
pub(crate) fn antwoord(
    vraag: RapportVraag,
    beperkt: bool,
    vandaag: NaiveDate,
) -> Result<Reply, Refusal> {
    let dagen = report::dagen(vraag.tijdvak, vandaag).ok_or(Refusal::DatumKanNiet)?;
    if beperkt && !report::mag_beperkt(&vraag, vandaag) {
        return Err(Refusal::AlleenJaren);
    }
    let bord = vec![gebied("onderdak"), gebied("werk")];
    let ordening = Ordening {
        leefgebieden: bord.clone(),
        bord,
        profielen: vec![ProfielCode("volledig".to_owned())],
    };
    let maak: fn(&Feiten, RapportVraag, report::Dagen, NaiveDate, &Ordening) -> Rapport = if beperkt
    {
        report::beperkt
    } else {
        report::volledig
    };
    let rapport = maak(&feiten(), vraag, dagen, vandaag, &ordening);
    Ok(Reply::Rapport(Box::new(rapport)))
}
