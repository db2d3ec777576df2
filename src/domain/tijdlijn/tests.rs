use super::*;
use crate::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use crate::domain::casus::Fase;
use crate::domain::contact::{ContactMet, ContactSoort, ContactUitkomst};
use crate::domain::detentie::DatumBron;
use crate::domain::medewerker::Medewerker;
use crate::domain::plan::{Akkoord, Partij, Planstatus};
use crate::domain::tijd::Tijdstip;
use crate::domain::verstrekking::{GrondslagCode, Ontvanger, Wijze};
use crate::domain::vertrek::VertrekKort;

fn dag(maand: u32, dag: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, maand, dag).unwrap()
}

fn casus() -> Casus {
    Casus {
        geopend_op: dag(10, 12),
        fasen: vec![FaseVanaf {
            fase: Fase::Nieuw,
            vanaf: dag(10, 12),
            door: Medewerker::default(),
        }],
        nummer: crate::domain::casus::CasusNummer::default(),
        persoon: UnitId(1),
        periode: None,
        gemeente: crate::domain::id::GemeenteId(402),
        regisseur: None,
        leefgebied_set: String::new(),
        leefgebieden: Vec::new(),
        afsluiting: None,
        profielen: Vec::new(),
    }
}

fn afspraak(datum: NaiveDate, status: AfspraakStatus) -> Afspraak {
    Afspraak {
        tekst: String::new(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: None,
        datum,
        status,
        afgerond_op: (status != AfspraakStatus::Open).then_some(dag(11, 10)),
        toelichting: String::new(),
        verzet: Vec::new(),
        gemaakt: Tijdstip(0),
        door: Medewerker::default(),
    }
}

fn periode(insluiting: NaiveDate, einde: NaiveDate) -> Periode {
    let feit = |soort, datum| DatumFeit {
        soort,
        datum,
        bron: DatumBron::Melding(UnitId(9)),
        gemeld_op: Tijdstip(0),
        ontvangen: Tijdstip(0),
    };
    Periode {
        feiten: vec![
            feit(DatumSoort::Insluiting, insluiting),
            feit(DatumSoort::VerwachtEinde, einde),
        ],
        ..Periode::default()
    }
}

#[test]
fn what_comes_then_today_then_late_then_what_was() {
    use AfspraakStatus::{Nagekomen, Open};
    let casus = casus();
    let alle = [
        afspraak(dag(11, 24), Open),
        afspraak(dag(12, 1), Open),
        afspraak(dag(11, 21), Open),
        afspraak(dag(11, 18), Open),
        afspraak(dag(10, 20), Open),
        afspraak(dag(11, 30), Nagekomen),
    ];
    let contact = Contact {
        soort: ContactSoort::Telefoon,
        met: ContactMet::Betrokkene,
        uitkomst: ContactUitkomst::Gesproken,
        gebeurd_op: dag(11, 21),
        vastgelegd: Tijdstip(0),
        door: Medewerker::default(),
        tekst: String::new(),
    };
    let periode = periode(dag(10, 7), dag(11, 27));
    let bron = Bron {
        periode: Some(&periode),
        afspraken: (0u128..).map(RecordId).zip(alle.iter()).collect(),
        contacten: vec![(RecordId(100), &contact)],
        ..Bron::van(dag(11, 21), &casus)
    };
    let keys: Vec<Sleutel> = tijdlijn(&bron).iter().map(|r| r.sleutel).collect();
    let a = |n| Sleutel::Afspraak(RecordId(n));
    assert_eq!(
        keys,
        [
            a(1),
            Sleutel::Datum(DatumSoort::VerwachtEinde),
            a(0),
            a(2),
            Sleutel::Vandaag,
            a(4),
            a(3),
            Sleutel::Contact(RecordId(100)),
            a(5),
            Sleutel::Fase(0),
            Sleutel::Datum(DatumSoort::Insluiting),
        ]
    );
    let late: Vec<i64> = tijdlijn(&bron).iter().filter_map(|r| r.te_laat).collect();
    assert_eq!(late, [32, 3]);
}

#[test]
fn the_strip_is_to_scale_and_in_order() {
    let casus = casus();
    let periode = periode(dag(10, 7), dag(11, 27));
    let mut bron = Bron {
        periode: Some(&periode),
        ..Bron::van(dag(11, 21), &casus)
    };
    let strook = strook(&bron, 60).unwrap();
    let vrij = strook.vrij.unwrap();
    assert_eq!(strook.van, dag(10, 7));
    assert!(strook.nu < vrij && vrij < 60);
    assert!(strook.vakken[..vrij].iter().all(|v| *v == Vak::Binnen));
    assert!(strook.vakken[vrij + 1..].iter().all(|v| *v == Vak::Nazorg));
    // 45 days until today, 51 until release, 97 in all.
    assert_eq!((strook.nu, vrij), (45 * 60 / 97, 51 * 60 / 97));
    assert!(strook.maanden.is_sorted());
    // A stay of years is cut, and says so.
    let lang = self::periode(dag(1, 1), dag(12, 31));
    bron.periode = Some(&lang);
    let strook = super::strook(&bron, 60).unwrap();
    assert!(strook.begon_eerder);
    assert_eq!(super::strook(&bron, 9), None);
}

#[test]
fn what_others_were_told_the_plan_and_the_release_list_have_lines_with_the_day_they_became_known() {
    let casus = casus();
    let op = |dag: NaiveDate| Tijdstip::van_utc(dag.and_hms_opt(11, 0, 0).unwrap().and_utc());
    let verstrekking = Verstrekking {
        aan: Ontvanger::Anders(String::new()),
        wat: String::new(),
        gegevens: Vec::new(),
        grondslag: GrondslagCode::default(),
        grondslag_naam: String::new(),
        grondslag_naam_en: String::new(),
        toelichting: String::new(),
        wijze: Wijze::Telefoon,
        op: dag(11, 2),
        vastgelegd: op(dag(11, 4)),
        door: Medewerker::default(),
        afspraak: None,
        bericht: None,
        verzendingen: Vec::new(),
    };
    let plan = Plankort {
        nummer: 2,
        gemaakt: op(dag(11, 6)),
        door: Medewerker::default(),
        reden: String::new(),
        status: Planstatus::Vastgesteld {
            op: dag(11, 7),
            door: Medewerker::default(),
        },
        akkoorden: vec![Akkoord {
            partij: Partij::Betrokkene,
            naam: String::new(),
            eens: true,
            op: dag(11, 8),
            vastgelegd: op(dag(11, 12)),
            door: Medewerker::default(),
        }],
    };
    let mut bron = Bron {
        verstrekkingen: vec![(RecordId(1), &verstrekking)],
        plan: vec![&plan],
        vertrek: Some(VertrekLoop {
            kort: VertrekKort::default(),
            begonnen: dag(11, 1),
            klaar: None,
            bekend: dag(11, 13),
        }),
        ..Bron::van(dag(11, 21), &casus)
    };
    let lines = |bron: &Bron<'_>| -> Vec<(Sleutel, NaiveDate, NaiveDate)> {
        let all = tijdlijn(bron);
        let lines = all.iter().map(|r| (r.sleutel, r.datum, r.bekend));
        lines.collect()
    };
    assert_eq!(
        lines(&bron)[1..6],
        [
            (Sleutel::Plan(2, 2), dag(11, 8), dag(11, 12)),
            (Sleutel::Plan(2, 1), dag(11, 7), dag(11, 7)),
            (Sleutel::Plan(2, 0), dag(11, 6), dag(11, 6)),
            (Sleutel::Verstrekking(RecordId(1)), dag(11, 2), dag(11, 4)),
            (Sleutel::Vertrek, dag(11, 1), dag(11, 13)),
        ]
    );
    // Done, the list stands at the day since which it is.
    if let Some(lijst) = &mut bron.vertrek {
        lijst.klaar = Some(dag(11, 13));
    }
    assert_eq!(lines(&bron)[1].0, Sleutel::Vertrek);
}
