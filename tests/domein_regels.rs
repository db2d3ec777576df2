//! Rules of the domain that everything else leans on: the door date, matching, case numbers.

#![expect(clippy::expect_used, reason = "test code beside the tests themselves")]

use chrono::NaiveDate;
use nazorg::domain::bsn::Bsn;
use nazorg::domain::casus::CasusNummer;
use nazorg::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Deur, Periode};
use nazorg::domain::id::UnitId;
use nazorg::domain::koppeling::{Bewijs, Kenmerken, Zekerheid, weeg};
use nazorg::domain::persoon::Naam;
use nazorg::domain::tijd::Tijdstip;
use proptest::prelude::*;

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().expect("een datum")
}

fn feit(soort: DatumSoort, datum: &str, gemeld: i64) -> DatumFeit {
    DatumFeit {
        soort,
        datum: dag(datum),
        bron: DatumBron::Melding(UnitId(1)),
        gemeld_op: Tijdstip(gemeld),
        ontvangen: Tijdstip(gemeld),
    }
}

fn periode(feiten: Vec<DatumFeit>) -> Periode {
    Periode {
        feiten,
        ..Periode::default()
    }
}

#[test]
fn de_deur_is_de_vroegste_datum_die_geldt() {
    let p = periode(vec![
        feit(DatumSoort::Insluiting, "2026-10-01", 1),
        feit(DatumSoort::VerwachtEinde, "2026-12-24", 1),
        feit(DatumSoort::Eindverlof, "2026-12-11", 2),
        feit(DatumSoort::ViDatum, "2026-12-18", 3),
        feit(DatumSoort::VerlofVan, "2026-11-05", 3),
    ]);
    let verwacht = Deur {
        datum: dag("2026-12-11"),
        soort: DatumSoort::Eindverlof,
    };
    assert_eq!(p.deur(), Some(verwacht), "verlof is geen vrijlating");
}

#[test]
fn een_datum_die_later_gezegd_is_geldt_ook_als_hij_verder_ligt() {
    let mut p = periode(vec![
        feit(DatumSoort::VerwachtEinde, "2026-12-01", 5),
        feit(DatumSoort::VerwachtEinde, "2027-01-15", 9),
        feit(DatumSoort::VerwachtEinde, "2026-11-20", 2),
    ]);
    assert_eq!(p.deur().map(|d| d.datum), Some(dag("2027-01-15")));
    p.feiten
        .push(feit(DatumSoort::WerkelijkEinde, "2026-11-30", 1));
    let werkelijk = Deur {
        datum: dag("2026-11-30"),
        soort: DatumSoort::WerkelijkEinde,
    };
    assert_eq!(
        p.deur(),
        Some(werkelijk),
        "wat gebeurd is gaat voor wat verwacht werd"
    );
}

#[test]
fn een_deur_voor_de_insluiting_telt_niet() {
    let p = periode(vec![
        feit(DatumSoort::Insluiting, "2026-11-10", 1),
        feit(DatumSoort::VerwachtEinde, "2026-11-01", 1),
        feit(DatumSoort::ViDatum, "2027-02-01", 1),
    ]);
    assert_eq!(p.deur().map(|d| d.datum), Some(dag("2027-02-01")));
    assert_eq!(periode(Vec::new()).deur(), None);
}

#[test]
fn begin_en_einde_op_een_dag_is_een_gewone_periode() {
    let p = periode(vec![
        feit(DatumSoort::Insluiting, "2026-11-10", 1),
        feit(DatumSoort::WerkelijkEinde, "2026-11-10", 2),
    ]);
    assert_eq!(p.deur().map(|d| d.datum), Some(dag("2026-11-10")));
    assert!(!p.binnen_op(dag("2026-11-10")));
    assert!(p.hoort_bij(dag("2026-11-11")) && !p.hoort_bij(dag("2026-11-12")));
}

fn naam(voor: &str, tussen: &str, achter: &str) -> Naam {
    Naam {
        achternaam: achter.to_owned(),
        tussenvoegsel: tussen.to_owned(),
        voornamen: voor.to_owned(),
    }
}

fn vergelijk(
    a: (&Naam, &str, Option<u32>),
    b: (&Naam, &str, Option<u32>),
) -> Option<(Zekerheid, Vec<Bewijs>)> {
    let kenmerken = |(naam, geboren, bsn): (&'static Naam, &str, Option<u32>)| Kenmerken {
        bsn: bsn.and_then(|n| Bsn::new(n).ok()),
        naam,
        aliassen: &[],
        geboortedatum: (!geboren.is_empty()).then(|| dag(geboren)),
    };
    let blijf = |n: &Naam| -> &'static Naam { Box::leak(Box::new(n.clone())) };
    weeg(
        kenmerken((blijf(a.0), a.1, a.2)),
        kenmerken((blijf(b.0), b.1, b.2)),
    )
}

#[test]
fn dezelfde_bsn_is_zeker_ook_onder_een_andere_naam() {
    let (zekerheid, bewijs) = vergelijk(
        (
            &naam("Emir", "", "Proeflaar"),
            "1985-02-06",
            Some(999_900_018),
        ),
        (
            &naam("Hugo", "", "Demowaard"),
            "1990-01-01",
            Some(999_900_018),
        ),
    )
    .expect("een match");
    assert_eq!(
        (zekerheid, bewijs),
        (Zekerheid::Zeker, vec![Bewijs::BsnGelijk])
    );
}

#[test]
fn twee_verschillende_bsns_zijn_nooit_dezelfde() {
    let n = naam("Emir", "", "Proeflaar");
    let ander = (&n, "1985-02-06", Some(999_900_031));
    assert!(
        Bsn::new(999_900_031).is_err()
            || vergelijk((&n, "1985-02-06", Some(999_900_018)), ander).is_none()
    );
    let goed = (1..1000)
        .map(|i| 999_900_018 + i)
        .find(|n| Bsn::new(*n).is_ok());
    assert_eq!(
        vergelijk(
            (&n, "1985-02-06", Some(999_900_018)),
            (&n, "1985-02-06", goed)
        ),
        None
    );
}

#[test]
fn naam_en_geboortedatum_zijn_waarschijnlijk_met_een_slip_nog_steeds() {
    let a = naam("Emir", "van der", "Proeflaar");
    for (b, geboren, verwacht) in [
        (
            naam("Emir", "van der", "Proeflaar"),
            "1985-02-06",
            Some(Zekerheid::Waarschijnlijk),
        ),
        (
            naam("Emir", "", "Proeflaar"),
            "1985-02-06",
            Some(Zekerheid::Waarschijnlijk),
        ),
        (
            naam("Emir", "van der", "Prueflaar"),
            "1985-02-06",
            Some(Zekerheid::Waarschijnlijk),
        ),
        (
            naam("Emir", "van der", "Proeflaar"),
            "1985-06-02",
            Some(Zekerheid::Mogelijk),
        ),
        (
            naam("Emir", "van der", "Proeflaar"),
            "1985-01-01",
            Some(Zekerheid::Mogelijk),
        ),
        (
            naam("Hugo", "van der", "Proeflaar"),
            "1985-02-06",
            Some(Zekerheid::Mogelijk),
        ),
        (
            naam("Em?r", "van der", "Pr?eflaar"),
            "1985-02-06",
            Some(Zekerheid::Mogelijk),
        ),
        (naam("Emir", "van der", "Proeflaar"), "1971-03-09", None),
        (naam("Emir", "van der", "Proeflaar"), "", None),
        (naam("Emir", "", "Demowaard"), "1985-02-06", None),
    ] {
        let uit = vergelijk((&a, "1985-02-06", None), (&b, geboren, Some(999_900_018)));
        assert_eq!(uit.map(|u| u.0), verwacht, "{b:?} {geboren}");
    }
}

#[test]
fn een_jaar_alleen_is_geen_gelijke_dag() {
    let n = naam("Emir", "", "Proeflaar");
    let uit = vergelijk((&n, "1960-01-01", None), (&n, "1960-01-01", None)).expect("een match");
    assert_eq!(uit.0, Zekerheid::Mogelijk);
    assert!(uit.1.contains(&Bewijs::GeboortejaarGelijk));
}

#[test]
fn namen_staan_in_lijsten_op_achternaam() {
    let n = naam("Sanne Noël", "van der", "Berg");
    assert_eq!(
        (n.lijst().as_str(), n.voluit().as_str()),
        ("Berg, S.N. van der", "Sanne Noël van der Berg")
    );
    assert_eq!(naam("", "", "Berg").lijst(), "Berg");
}

proptest! {
    #[test]
    fn een_casusnummer_leest_zichzelf_terug(kort in "[A-Z]{3}", jaar in 1990u16..2200, volg in 1u32..1_000_000) {
        let nummer = CasusNummer { kort, jaar, volgnummer: volg };
        let tekst = nummer.to_string();
        prop_assert_eq!(CasusNummer::lees(&tekst), Some(nummer.clone()));
        for korter in [&tekst[4..], tekst.rsplit('-').next().unwrap_or("")] {
            let gezocht = CasusNummer::lees(korter).expect("leesbaar");
            prop_assert!(nummer.bedoeld_met(&gezocht));
        }
        prop_assert!(CasusNummer::lees("x-y").is_none());
    }

    #[test]
    fn wegen_is_symmetrisch_zonder_aliassen(a in "[a-z]{1,9}", b in "[a-z]{1,9}", d in 1u32..28, e in 1u32..28) {
        let (a, b) = (naam("Emir", "", &a), naam("Emir", "", &b));
        let (d, e) = (format!("1985-03-{d:02}"), format!("1985-03-{e:02}"));
        let heen = vergelijk((&a, &d, None), (&b, &e, None)).map(|u| u.0);
        let terug = vergelijk((&b, &e, None), (&a, &d, None)).map(|u| u.0);
        prop_assert_eq!(heen, terug);
    }
}
