//! The engine carries out the work as its users do it, on a real store in a folder of its own.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::reply::{Richting, RijUitkomst};
use nazorg::api::request::{AfspraakInvoer, ContactInvoer, Opdracht};
use nazorg::api::{CaseloadFilter, InboxFilter, Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::casus::{Afsluitreden, Fase};
use nazorg::domain::contact::{ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use nazorg::domain::melding::TerzijdeReden;
use steun::{Proef, dag, gedaan};

fn inbox(p: &Proef) -> Vec<UnitId> {
    let vraag = Request::Inbox {
        filter: InboxFilter::default(),
        van: 0,
        aantal: 100,
    };
    let Ok(Reply::Inbox(bladzij)) = p.vraag(vraag) else {
        panic!("geen inbox")
    };
    bladzij.regels.iter().map(|r| r.melding).collect()
}

fn accepteer(p: &Proef, melding: UnitId) -> UnitId {
    let vraag = Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Accepteer,
    };
    gedaan(p.vraag(vraag))
        .casussen
        .first()
        .expect("een casus")
        .0
}

fn afspraak(tekst: &str, datum: &str) -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: tekst.to_owned(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: Some(LeefgebiedCode("onderdak".to_owned())),
        datum: dag(datum),
    }
}

#[test]
fn een_melding_wordt_een_casus_met_deur_en_nummer() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-10T09:00",
        &[("bsn", "999900018"), ("verwachte_einddatum", "2026-12-04")],
    );
    let casus = accepteer(&p, inbox(&p)[0]);
    assert!(inbox(&p).is_empty());
    let d = p.dossier(casus);
    assert_eq!(d.casus.inhoud.nummer.to_string(), "HVS-2026-0001");
    assert_eq!(d.casus.inhoud.leefgebieden.len(), 7);
    assert!(
        d.bsn_bekend && d.persoon.bsn.is_none(),
        "het dossier toont geen BSN"
    );
    let deur = d.periode().and_then(|p| p.inhoud.deur()).expect("een deur");
    assert_eq!(
        (deur.datum, deur.soort),
        (dag("2026-12-04"), DatumSoort::VerwachtEinde)
    );
}

#[test]
fn dezelfde_bsn_komt_in_dezelfde_casus_en_verzet_de_deur() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-10T09:00",
        &[("bsn", "999900018"), ("verwachte_einddatum", "2026-12-04")],
    );
    p.meld(
        "A2",
        "wijziging",
        "2026-11-12T09:00",
        &[("bsn", "999900018"), ("verwachte_einddatum", "2026-11-25")],
    );
    let meldingen = inbox(&p);
    let vraag = Request::Triageer {
        meldingen,
        opdracht: Opdracht::Accepteer,
    };
    let uitkomst = gedaan(p.vraag(vraag));
    assert_eq!((uitkomst.aantal, uitkomst.casussen.len()), (2, 1));
    let d = p.dossier(uitkomst.casussen[0].0);
    assert_eq!(d.perioden.len(), 1);
    assert_eq!(
        d.periode().and_then(|p| p.inhoud.deur()).map(|d| d.datum),
        Some(dag("2026-11-25"))
    );
    assert_eq!(d.meldingen.len(), 2);
}

#[test]
fn een_oudere_melding_die_later_komt_verzet_niets() {
    let p = Proef::nieuw();
    p.meld(
        "A2",
        "wijziging",
        "2026-11-12T09:00",
        &[("bsn", "999900018"), ("verwachte_einddatum", "2026-11-25")],
    );
    let casus = accepteer(&p, inbox(&p)[0]);
    p.meld(
        "A1",
        "begin",
        "2026-11-10T09:00",
        &[("bsn", "999900018"), ("verwachte_einddatum", "2026-12-04")],
    );
    let vraag = Request::Triageer {
        meldingen: inbox(&p),
        opdracht: Opdracht::Accepteer,
    };
    assert!(
        gedaan(p.vraag(vraag)).casussen.is_empty(),
        "geen tweede casus"
    );
    let periode = p
        .dossier(casus)
        .periode()
        .cloned()
        .expect("een periode")
        .inhoud;
    assert_eq!(periode.deur().map(|d| d.datum), Some(dag("2026-11-25")));
    assert_eq!(
        periode
            .feiten
            .iter()
            .filter(|f| f.soort == DatumSoort::VerwachtEinde)
            .count(),
        2
    );
}

#[test]
fn importeren_kent_nieuw_dubbel_correctie_en_geweigerd() {
    let p = Proef::nieuw();
    let uit = p.meld("A1", "begin", "2026-11-10T09:00", &[]);
    assert_eq!(
        (uit.nieuw, uit.dubbel, uit.correctie, uit.geweigerd),
        (1, 0, 0, 0)
    );
    assert_eq!(
        p.meld("A1", "begin", "2026-11-10T09:00", &[]).rijen[0].1,
        RijUitkomst::Dubbel { afwijkend: false }
    );
    let later = p.meld("A1", "begin", "2026-11-11T09:00", &[("pi", "PI Lelystad")]);
    assert_eq!(later.rijen[0].1, RijUitkomst::Correctie);
    let eerder = p.meld("A1", "begin", "2026-11-10T09:00", &[]);
    assert_eq!(
        eerder.rijen[0].1,
        RijUitkomst::Dubbel { afwijkend: false },
        "inhoud van een eerdere versie"
    );
    let anders = p.meld("A1", "begin", "2026-11-09T09:00", &[("pi", "JC Zaanstad")]);
    assert_eq!(anders.rijen[0].1, RijUitkomst::Dubbel { afwijkend: true });
    assert_eq!(
        p.meld("A2", "begin", "2026-11-10T09:00", &[("bsn", "999900019")])
            .geweigerd,
        1
    );
    assert_eq!(
        p.meld("A2", "begin", "2026-11-10T09:00", &[("bsn", "999900019")])
            .geweigerd,
        1
    );
    let Ok(Reply::Reparaties(bak)) = p.vraag(Request::Reparaties { van: 0, aantal: 10 }) else {
        panic!()
    };
    assert_eq!(bak.totaal, 1, "dezelfde rij ligt eenmaal in de bak");
    let mut velden = bak.regels[0].inhoud.velden.clone();
    velden.iter_mut().find(|(n, _)| n == "bsn").expect("bsn").1 = "999900018".to_owned();
    let herstel = Request::Herstel {
        reparatie: bak.regels[0].reparatie,
        velden,
    };
    let Ok(Reply::Ingelezen(uit)) = p.vraag(herstel) else {
        panic!("niet hersteld")
    };
    assert_eq!(uit.nieuw, 1);
    assert_eq!(p.cijfers().rows_refused, 0);
}

#[test]
fn een_proef_bewaart_niets() {
    let p = Proef::nieuw();
    let rij = steun::rij(1, "A1", "begin", "2026-11-10T09:00", &[]);
    let vraag = Request::LeesIn {
        bestand: "x.csv".to_owned(),
        rijen: vec![rij],
        proef: true,
    };
    let Ok(Reply::Ingelezen(uit)) = p.vraag(vraag) else {
        panic!()
    };
    assert_eq!(uit.nieuw, 1);
    assert!(inbox(&p).is_empty());
    assert_eq!(p.cijfers().notifications_new, 0);
}

#[test]
fn ongedaan_en_opnieuw_gaan_meer_stappen_diep_en_overleven_herstart() {
    let p = Proef::nieuw();
    p.meld("A1", "begin", "2026-11-10T09:00", &[("bsn", "999900018")]);
    let casus = accepteer(&p, inbox(&p)[0]);
    gedaan(p.vraag(Request::MaakAfspraak {
        casus,
        afspraak: afspraak("Briefadres aanvragen", "2026-11-24"),
    }));
    gedaan(p.vraag(Request::ZetFase {
        casus,
        fase: Fase::Screening,
    }));
    let p = p.herstart();
    let terug = gedaan(p.vraag(Request::Ongedaan));
    assert_eq!(
        (terug.soort, terug.richting),
        (AkteSoort::FaseGezet, Richting::Ongedaan)
    );
    assert_eq!(p.dossier(casus).casus.inhoud.fase(), Fase::Nieuw);
    assert_eq!(
        gedaan(p.vraag(Request::Ongedaan)).soort,
        AkteSoort::AfspraakGemaakt
    );
    assert!(p.dossier(casus).afspraken.is_empty());
    assert_eq!(
        gedaan(p.vraag(Request::Opnieuw)).soort,
        AkteSoort::AfspraakGemaakt
    );
    assert_eq!(
        gedaan(p.vraag(Request::Opnieuw)).soort,
        AkteSoort::FaseGezet
    );
    assert_eq!(p.dossier(casus).casus.inhoud.fase(), Fase::Screening);
    assert_eq!(p.vraag(Request::Opnieuw), Err(Refusal::NietsOngedaan));
    for _ in 0..3 {
        gedaan(p.vraag(Request::Ongedaan));
    }
    assert_eq!(
        p.vraag(Request::Dossier { casus }),
        Err(Refusal::NietGevonden)
    );
    assert_eq!(inbox(&p).len(), 1, "de melding is terug");
    assert_eq!(
        p.vraag(Request::Ongedaan),
        Err(Refusal::NietsOngedaan),
        "wat ontvangen is blijft"
    );
    let opnieuw = accepteer(&p, inbox(&p)[0]);
    assert_eq!(
        p.dossier(opnieuw).casus.inhoud.nummer.to_string(),
        "HVS-2026-0002",
        "geen nummer tweemaal"
    );
}

#[test]
fn een_nieuwe_handeling_wist_opnieuw() {
    let p = Proef::nieuw();
    p.meld("A1", "begin", "2026-11-10T09:00", &[]);
    let casus = accepteer(&p, inbox(&p)[0]);
    gedaan(p.vraag(Request::ZetFase {
        casus,
        fase: Fase::Plan,
    }));
    gedaan(p.vraag(Request::Ongedaan));
    gedaan(p.vraag(Request::ZetFase {
        casus,
        fase: Fase::Screening,
    }));
    assert_eq!(p.vraag(Request::Opnieuw), Err(Refusal::NietsOngedaan));
}

#[test]
fn ongedaan_wijkt_voor_wat_een_collega_daarna_deed() {
    let p = Proef::nieuw();
    p.meld("A1", "begin", "2026-11-10T09:00", &[]);
    let casus = accepteer(&p, inbox(&p)[0]);
    let gemaakt = gedaan(p.vraag(Request::MaakAfspraak {
        casus,
        afspraak: afspraak("Bellen", "2026-11-24"),
    }));
    let id = gemaakt.record.expect("een afspraak");
    let revisie = p.dossier(casus).afspraken[0].revisie;
    let wijzig = Request::WijzigAfspraak {
        casus,
        id,
        afspraak: afspraak("Bellen", "2026-11-26"),
        op_revisie: revisie,
    };
    gedaan(p.vraag_als("a.kunstma", wijzig.clone()));
    let Err(Refusal::OngedaanGewijzigd { akte, door }) = p.vraag(Request::Ongedaan) else {
        panic!()
    };
    assert_eq!(
        (akte, door.0.as_str()),
        (AkteSoort::AfspraakGemaakt, "a.kunstma")
    );
    let Err(Refusal::Gewijzigd { door, .. }) = p.vraag(wijzig) else {
        panic!("een verouderde wijziging")
    };
    assert_eq!(door.0, "a.kunstma");
}

#[test]
fn standen_afspraken_en_contact_staan_in_lijst_en_cijfers() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-01T09:00",
        &[("verwachte_einddatum", "2026-11-27")],
    );
    let casus = accepteer(&p, inbox(&p)[0]);
    gedaan(p.vraag(Request::ZetStand {
        casus,
        leefgebied: LeefgebiedCode("onderdak".to_owned()),
        situatie: Some(Situatie::NietOpOrde),
        ondersteuning: Some(Ondersteuning::Loopt),
        datum: dag("2026-11-20"),
        toelichting: None,
        op_revisie: None,
    }));
    gedaan(p.vraag(Request::MaakAfspraak {
        casus,
        afspraak: afspraak("CJIB-lijst opvragen", "2026-11-18"),
    }));
    let cijfers = p.cijfers();
    assert_eq!(
        (cijfers.agreements_overdue, cijfers.waiting_overdue),
        (1, 0)
    );
    assert_eq!(
        (
            cijfers.releases_7d,
            cijfers.releases_friday,
            cijfers.releases_today
        ),
        (1, 1, 0)
    );
    let vraag = Request::Caseload {
        filter: CaseloadFilter {
            te_laat: true,
            ..Default::default()
        },
        van: 0,
        aantal: 9,
    };
    let Ok(Reply::Caseload(lijst)) = p.vraag(vraag) else {
        panic!()
    };
    assert_eq!((lijst.totaal, lijst.regels[0].te_laat), (1, 1));
    assert_eq!(
        lijst.regels[0].standen[1],
        (Situatie::NietOpOrde, Ondersteuning::Loopt)
    );
    let a = &p.dossier(casus).afspraken[0];
    gedaan(p.vraag(Request::RondAfspraakAf {
        casus,
        id: a.id,
        status: AfspraakStatus::Nagekomen,
        op: dag("2026-11-21"),
        toelichting: String::new(),
        op_revisie: a.revisie,
    }));
    assert_eq!(p.cijfers().agreements_overdue, 0);
    gedaan(p.vraag(Request::LegContactVast {
        casus,
        contact: ContactInvoer {
            soort: ContactSoort::Bezoek,
            met: ContactMet::Betrokkene,
            uitkomst: ContactUitkomst::Gesproken,
            gebeurd_op: dag("2026-11-16"),
            tekst: "Wil terug naar zijn zus".to_owned(),
        },
    }));
    let contact = &p.dossier(casus).contacten[0].inhoud;
    assert_eq!(contact.gebeurd_op, dag("2026-11-16"));
    assert_eq!(
        contact.vastgelegd.datum(),
        dag("2026-11-21"),
        "beide tijden blijven"
    );
}

#[test]
fn zoeken_gaat_op_woorden_in_elke_volgorde_zonder_accenten() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-01T09:00",
        &[("achternaam", "Toetsoğlu"), ("voornamen", "Ömer Fenna")],
    );
    p.meld(
        "A2",
        "begin",
        "2026-11-02T09:00",
        &[("achternaam", "Proeflaar"), ("voornamen", "Emir")],
    );
    for melding in inbox(&p) {
        accepteer(&p, melding);
    }
    let zoek = |woorden: &str| {
        let filter = CaseloadFilter {
            zoek: woorden.to_owned(),
            ..Default::default()
        };
        let Ok(Reply::Caseload(b)) = p.vraag(Request::Caseload {
            filter,
            van: 0,
            aantal: 9,
        }) else {
            panic!()
        };
        b.totaal
    };
    assert_eq!(
        (
            zoek("omer toetsoglu"),
            zoek("TOETS omer"),
            zoek("hvs 0002"),
            zoek("zzz")
        ),
        (1, 1, 1, 0)
    );
}

#[test]
fn samenvoegen_en_weer_splitsen() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-05-01T09:00",
        &[("achternaam", "Proeflaar"), ("bsn", "999900018")],
    );
    p.meld(
        "A2",
        "begin",
        "2026-11-02T09:00",
        &[
            ("achternaam", "Papierzicht"),
            ("insluitdatum", "2026-11-01"),
        ],
    );
    let casussen: Vec<UnitId> = inbox(&p).into_iter().map(|m| accepteer(&p, m)).collect();
    let [een, ander] = [casussen[0], casussen[1]].map(|c| p.dossier(c).persoon_unit);
    gedaan(p.vraag(Request::VoegSamen {
        van: ander,
        naar: een,
    }));
    let d = p.dossier(casussen[1]);
    assert_eq!(
        (d.persoon_unit, d.perioden.len(), d.andere_casussen.len()),
        (een, 2, 1)
    );
    assert_eq!(p.cijfers().persons, 1);
    let filter = CaseloadFilter {
        zoek: "proeflaar".to_owned(),
        ..Default::default()
    };
    let Ok(Reply::Caseload(b)) = p.vraag(Request::Caseload {
        filter,
        van: 0,
        aantal: 9,
    }) else {
        panic!()
    };
    assert_eq!(b.totaal, 2, "beide casussen staan onder zijn naam");
    assert_eq!(
        p.vraag(Request::VoegSamen {
            van: een,
            naar: ander
        }),
        Err(Refusal::SamenvoegenKanNiet)
    );
    gedaan(p.vraag(Request::Splits { persoon: ander }));
    assert_eq!(
        (p.dossier(casussen[1]).persoon_unit, p.cijfers().persons),
        (ander, 2)
    );
}

#[test]
fn koppelen_ontkoppelen_en_terzijde() {
    let p = Proef::nieuw();
    let naam = [
        ("achternaam", "Verzinbeek"),
        ("voornamen", "Renée"),
        ("geboortedatum", "2002-09-28"),
    ];
    p.meld("A1", "begin", "2026-11-01T09:00", &naam);
    let casus = accepteer(&p, inbox(&p)[0]);
    p.meld(
        "A2",
        "einde",
        "2026-11-20T09:00",
        &[naam.as_slice(), &[("werkelijke_einddatum", "2026-11-20")]].concat(),
    );
    let melding = inbox(&p)[0];
    gedaan(p.vraag(Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Koppel { persoon: None },
    }));
    let deur = |p: &Proef| {
        p.dossier(casus)
            .periode()
            .and_then(|p| p.inhoud.deur())
            .map(|d| d.soort)
    };
    assert_eq!(deur(&p), Some(DatumSoort::WerkelijkEinde));
    gedaan(p.vraag(Request::Ontkoppel { melding }));
    assert_eq!(
        (deur(&p), inbox(&p)),
        (Some(DatumSoort::VerwachtEinde), vec![melding])
    );
    let terzijde = Opdracht::LegTerZijde {
        reden: TerzijdeReden::Dubbel,
        toelichting: String::new(),
    };
    gedaan(p.vraag(Request::Triageer {
        meldingen: vec![melding],
        opdracht: terzijde.clone(),
    }));
    let nogmaals = Request::Triageer {
        meldingen: vec![melding],
        opdracht: terzijde,
    };
    assert_eq!(p.vraag(nogmaals), Err(Refusal::AlAfgehandeld));
    p.meld(
        "A3",
        "begin",
        "2026-11-20T10:00",
        &[("achternaam", "Nephof"), ("geboortedatum", "1971-02-03")],
    );
    let uitstel = |tot: &str| Opdracht::StelUit { tot: dag(tot) };
    let melding = inbox(&p)[0];
    let stel = |tot| {
        p.vraag(Request::Triageer {
            meldingen: vec![melding],
            opdracht: uitstel(tot),
        })
    };
    assert_eq!(stel("2026-11-21"), Err(Refusal::DatumKanNiet));
    gedaan(stel("2026-11-23"));
    assert!(inbox(&p).is_empty());
    p.klok.zet(steun::moment("2026-11-23T08:00"));
    assert_eq!(inbox(&p), vec![melding], "op de dag zelf staat hij er weer");
    gedaan(p.vraag(Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::ZetDoor {
            gemeente: GemeenteId(34),
        },
    }));
    assert!(inbox(&p).is_empty());
}

#[test]
fn sluiten_en_heropenen() {
    let p = Proef::nieuw();
    p.meld("A1", "begin", "2026-11-01T09:00", &[]);
    let casus = accepteer(&p, inbox(&p)[0]);
    gedaan(p.vraag(Request::ZetFase {
        casus,
        fase: Fase::Nazorg,
    }));
    let sluit = Request::SluitCasus {
        casus,
        reden: Afsluitreden::Geweigerd,
        toelichting: String::new(),
        resultaat: Vec::new(),
    };
    gedaan(p.vraag(sluit.clone()));
    assert_eq!(p.vraag(sluit), Err(Refusal::CasusGesloten));
    assert_eq!(p.cijfers().cases_open, 0);
    gedaan(p.vraag(Request::Heropen { casus }));
    assert_eq!(p.dossier(casus).casus.inhoud.fase(), Fase::Nazorg);
    assert_eq!(p.vraag(Request::Heropen { casus }), Err(Refusal::CasusOpen));
}

#[test]
fn verifieren_vindt_geen_gebreken_na_een_dag_werk() {
    let p = Proef::nieuw();
    for i in 0..20 {
        let naam = format!("Proef{}", char::from(b'a' + i));
        p.meld(
            &format!("A{i}"),
            "begin",
            "2026-11-01T09:00",
            &[("achternaam", &naam)],
        );
    }
    for melding in inbox(&p) {
        let casus = accepteer(&p, melding);
        gedaan(p.vraag(Request::MaakAfspraak {
            casus,
            afspraak: afspraak("Bellen", "2026-11-24"),
        }));
    }
    let p = p.herstart();
    let Ok(Reply::Verificatie(v)) = p.vraag(Request::Verifieer { ankers: Vec::new() }) else {
        panic!()
    };
    assert_eq!(v.gebreken, Vec::new());
    assert!(v.frames > 80 && v.records > 80 && v.verwijzingen >= 80);
}

#[test]
fn koppelen_van_een_begin_opent_een_casus_voor_de_bekende_persoon() {
    let p = Proef::nieuw();
    let naam = [
        ("achternaam", "Verzinbeek"),
        ("voornamen", "Renée"),
        ("geboortedatum", "2002-09-28"),
    ];
    p.meld(
        "A1",
        "begin",
        "2026-05-01T09:00",
        &[naam.as_slice(), &[("insluitdatum", "2026-05-01")]].concat(),
    );
    let eerste = accepteer(&p, inbox(&p)[0]);
    let sluit = Request::SluitCasus {
        casus: eerste,
        reden: Afsluitreden::Afgerond,
        toelichting: String::new(),
        resultaat: Vec::new(),
    };
    gedaan(p.vraag(sluit));
    p.meld(
        "A2",
        "begin",
        "2026-11-20T09:00",
        &[naam.as_slice(), &[("insluitdatum", "2026-11-20")]].concat(),
    );
    let koppel = Opdracht::Koppel { persoon: None };
    let uit = gedaan(p.vraag(Request::Triageer {
        meldingen: inbox(&p),
        opdracht: koppel.clone(),
    }));
    let d = p.dossier(uit.casussen.first().expect("een nieuwe casus").0);
    assert_eq!(
        (
            d.perioden.len(),
            d.andere_casussen.len(),
            p.cijfers().persons
        ),
        (2, 1, 1)
    );
    p.meld(
        "A3",
        "verlof",
        "2026-11-20T10:00",
        &[("achternaam", "Nephof"), ("geboortedatum", "1971-02-03")],
    );
    let onbekend = Request::Triageer {
        meldingen: inbox(&p),
        opdracht: koppel,
    };
    assert_eq!(p.vraag(onbekend), Err(Refusal::GeenKandidaat));
}

fn deur(p: &Proef, casus: UnitId) -> Option<chrono::NaiveDate> {
    p.dossier(casus)
        .periode()
        .and_then(|p| p.inhoud.deur())
        .map(|d| d.datum)
}

fn koppel(p: &Proef, persoon: Option<UnitId>) -> Result<Reply, Refusal> {
    p.vraag(Request::Triageer {
        meldingen: vec![inbox(p)[0]],
        opdracht: Opdracht::Koppel { persoon },
    })
}

const BSN: (&str, &str) = ("bsn", "999900018");
const ANDERE_BSN: (&str, &str) = ("bsn", "999907839");

#[test]
fn wie_opnieuw_vast_komt_te_zitten_krijgt_de_nieuwe_deur() {
    let p = Proef::nieuw();
    let stay = |van, tot| [BSN, ("insluitdatum", van), ("verwachte_einddatum", tot)];
    p.meld(
        "A1",
        "begin",
        "2026-06-01T09:00",
        &stay("2026-06-01", "2026-07-01"),
    );
    let casus = accepteer(&p, inbox(&p)[0]);
    p.meld(
        "A2",
        "begin",
        "2026-11-20T09:00",
        &stay("2026-11-20", "2026-12-11"),
    );
    gedaan(p.vraag(Request::Triageer {
        meldingen: inbox(&p),
        opdracht: Opdracht::Accepteer,
    }));
    assert_eq!(deur(&p, casus), Some(dag("2026-12-11")));
    gedaan(p.vraag(Request::Ongedaan));
    assert_eq!(deur(&p, casus), Some(dag("2026-07-01")));
}

#[test]
fn een_begin_zonder_insluitdatum_hoort_niet_bij_een_stay_die_voorbij_is() {
    let p = Proef::nieuw();
    let toen = [
        BSN,
        ("insluitdatum", "2024-01-05"),
        ("werkelijke_einddatum", "2024-03-01"),
    ];
    p.meld("A1", "einde", "2024-03-01T09:00", &toen);
    accepteer(&p, inbox(&p)[0]);
    p.meld(
        "A2",
        "begin",
        "2026-11-20T09:00",
        &[
            BSN,
            ("insluitdatum", ""),
            ("verwachte_einddatum", "2026-12-11"),
        ],
    );
    gedaan(p.vraag(Request::Triageer {
        meldingen: inbox(&p),
        opdracht: Opdracht::Accepteer,
    }));
    let vraag = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 9,
    };
    let Ok(Reply::Caseload(lijst)) = p.vraag(vraag) else {
        panic!()
    };
    let d = p.dossier(lijst.regels[0].casus);
    assert_eq!(d.perioden.len(), 2);
}

#[test]
fn elke_melding_houdt_haar_eigen_datum() {
    let p = Proef::nieuw();
    let einde = |tot| [BSN, ("verwachte_einddatum", tot)];
    p.meld("A", "begin", "2026-08-01T09:00", &einde("2026-12-13"));
    let casus = accepteer(&p, inbox(&p)[0]);
    p.meld("B", "wijziging", "2026-08-10T09:00", &einde("2026-12-13"));
    gedaan(koppel(&p, None));
    p.meld("C", "wijziging", "2026-08-05T09:00", &einde("2026-12-20"));
    gedaan(koppel(&p, None));
    assert_eq!(
        deur(&p, casus),
        Some(dag("2026-12-13")),
        "wat op 10 augustus gezegd is geldt"
    );
    let a = p
        .dossier(casus)
        .meldingen
        .iter()
        .find(|m| m.verzonden_op == steun::moment("2026-08-01T09:00"))
        .map(|m| m.melding);
    gedaan(p.vraag(Request::Ontkoppel {
        melding: a.expect("de eerste melding"),
    }));
    assert_eq!(
        deur(&p, casus),
        Some(dag("2026-12-13")),
        "ook zonder de eerste melding"
    );
}

#[test]
fn een_correctie_neemt_een_datum_terug_en_geeft_de_persoon_zijn_bsn() {
    let p = Proef::nieuw();
    let fout = [
        ("werkelijke_einddatum", "2026-11-15"),
        ("verwachte_einddatum", "2026-12-20"),
    ];
    p.meld("A1", "einde", "2026-11-15T09:00", &fout);
    let casus = accepteer(&p, inbox(&p)[0]);
    assert_eq!(deur(&p, casus), Some(dag("2026-11-15")));
    p.meld(
        "A1",
        "einde",
        "2026-11-16T09:00",
        &[BSN, ("verwachte_einddatum", "2026-12-20")],
    );
    assert_eq!(deur(&p, casus), Some(dag("2026-12-20")));
    assert!(p.dossier(casus).bsn_bekend);
}

#[test]
fn ontkoppelen_neemt_de_bsn_mee_en_een_andere_bsn_wordt_niet_gekoppeld() {
    let p = Proef::nieuw();
    p.meld("A1", "begin", "2026-11-01T09:00", &[]);
    let casus = accepteer(&p, inbox(&p)[0]);
    let persoon = p.dossier(casus).persoon_unit;
    p.meld("A2", "wijziging", "2026-11-10T09:00", &[BSN]);
    let melding = inbox(&p)[0];
    gedaan(koppel(&p, Some(persoon)));
    assert!(p.dossier(casus).bsn_bekend);
    p.meld("A3", "wijziging", "2026-11-11T09:00", &[ANDERE_BSN]);
    assert_eq!(koppel(&p, Some(persoon)), Err(Refusal::SamenvoegenKanNiet));
    gedaan(p.vraag(Request::Ontkoppel { melding }));
    assert!(
        !p.dossier(casus).bsn_bekend,
        "de BSN ging met de melding mee"
    );
}

#[test]
fn wat_binnenkomt_wist_opnieuw() {
    let p = Proef::nieuw();
    p.meld(
        "A1",
        "begin",
        "2026-11-01T09:00",
        &[("verwachte_einddatum", "2026-12-01")],
    );
    accepteer(&p, inbox(&p)[0]);
    gedaan(p.vraag(Request::Ongedaan));
    p.meld(
        "A1",
        "begin",
        "2026-11-05T09:00",
        &[("verwachte_einddatum", "2026-12-09")],
    );
    assert_eq!(p.vraag(Request::Opnieuw), Err(Refusal::NietsOngedaan));
    assert_eq!(
        deur(&p, accepteer(&p, inbox(&p)[0])),
        Some(dag("2026-12-09"))
    );
}
