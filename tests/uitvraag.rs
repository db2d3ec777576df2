//! The information round, the register of what others were told, and what partners still have to do,
//! on a real store in a folder of its own.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::reply::{Partnerlast, WachtRegel};
use nazorg::api::request::{AfspraakInvoer, Opdracht, RondvraagInvoer, VerstrekkingInvoer};
use nazorg::api::wil::{ToestemmingInvoer, WilOpdracht};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::partner::{Contactpersoon, Partner, PartnerSoortCode};
use nazorg::domain::verstrekking::{
    Afgifte, Gegeven, GrondslagCode, Kanaal, Ontvanger, VerstrekkingStand, Wijze,
};
use nazorg::domain::wil::{Antwoord, Thema, ToestemmingAan};
use steun::{Proef, dag, gedaan};

/// A store with one case.
fn met_casus() -> (Proef, UnitId) {
    let p = Proef::nieuw();
    let melding = p.meld("M1", "begin", "2026-11-02T09:00", &[]).meldingen[0];
    let vraag = Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Accepteer,
    };
    let casus = gedaan(p.vraag(vraag)).casussen[0].0;
    (p, casus)
}

fn partner(p: &Proef, naam: &str, soort: &str) -> RecordId {
    let partner = Partner {
        naam: naam.to_owned(),
        kort: naam.chars().take(5).collect(),
        soort: PartnerSoortCode(soort.to_owned()),
        contacten: vec![Contactpersoon {
            naam: "B. Balie".to_owned(),
            mail: format!("balie@{soort}.example"),
            ..Contactpersoon::default()
        }],
        ..Partner::default()
    };
    let bewaard = gedaan(p.vraag(Request::BewaarPartner {
        bestaand: None,
        partner,
    }));
    bewaard.record.expect("a partner")
}

fn ronde(partners: &[RecordId]) -> RondvraagInvoer {
    RondvraagInvoer {
        partners: partners
            .iter()
            .map(|id| (*id, vec![LeefgebiedCode("id".to_owned())]))
            .collect(),
        vraag: "Wat is bij u bekend?".to_owned(),
        datum: dag("2026-12-01"),
        gegevens: Vec::new(),
        grondslag: GrondslagCode("zonder-gegevens".to_owned()),
        toelichting: String::new(),
    }
}

fn vraag(casus: UnitId, rondvraag: RondvraagInvoer) -> Request {
    Request::Rondvraag { casus, rondvraag }
}

#[test]
fn one_round_makes_a_wait_and_a_message_for_each_and_one_undo_takes_all_back() {
    let (p, casus) = met_casus();
    let wie = [
        partner(&p, "Balie", "burgerzaken"),
        partner(&p, "Wijk", "wijkteam"),
    ];
    gedaan(p.vraag(vraag(casus, ronde(&wie))));
    let p = p.herstart();
    let d = p.dossier(casus);
    assert_eq!((d.afspraken.len(), d.verstrekkingen.len()), (2, 2));
    for a in &d.afspraken {
        assert_eq!(a.inhoud.soort, AfspraakSoort::WachtOp);
        assert_eq!(a.inhoud.datum, dag("2026-12-01"));
        assert_eq!(a.inhoud.leefgebied, Some(LeefgebiedCode("id".to_owned())));
    }
    let naam = &d.persoon.naam.achternaam;
    for v in d.verstrekkingen.iter().map(|v| &v.inhoud) {
        assert_eq!(v.stand(), VerstrekkingStand::Klaar);
        assert!(v.gegevens.is_empty());
        let b = v.bericht.as_ref().expect("a message");
        assert!(b.aan.starts_with("balie@") && b.tekst.contains("Beste B. Balie,"));
        assert!(b.onderwerp.contains("HVS-2026-0001"));
        assert!(b.tekst.contains("HVS-2026-0001") && b.tekst.contains("Wat is bij u bekend?"));
        assert!(!b.tekst.contains(naam.as_str()), "{}", b.tekst);
    }
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(casus);
    assert_eq!((d.afspraken.len(), d.verstrekkingen.len()), (0, 0));
}

#[test]
fn what_goes_along_is_bounded_by_basis_and_by_partner() {
    let (p, casus) = met_casus();
    let bz = partner(&p, "Balie", "burgerzaken");
    let maatje = partner(&p, "Maatje", "vrijwilligers");
    let anders = partner(&p, "Ander", "anders");
    let mee = |grondslag: &str, toelichting: &str| RondvraagInvoer {
        gegevens: vec![Gegeven::Naam, Gegeven::Geboortedatum],
        grondslag: GrondslagCode(grondslag.to_owned()),
        toelichting: toelichting.to_owned(),
        ..ronde(&[bz, maatje, anders])
    };
    let weiger = |r| p.vraag(vraag(casus, r)).expect_err("refused");
    assert_eq!(weiger(mee("zonder-gegevens", "")), Refusal::MagNietMee);
    assert_eq!(weiger(mee("toestemming", " ")), Refusal::GrondslagLeeg);
    assert_eq!(weiger(mee("bestaat-niet", "")), Refusal::NietGevonden);
    let noemt = RondvraagInvoer {
        vraag: format!("Kent u {}?", p.dossier(casus).persoon.naam.achternaam),
        ..ronde(&[bz])
    };
    assert_eq!(weiger(noemt), Refusal::MagNietMee);
    assert!(p.dossier(casus).afspraken.is_empty(), "all or nothing");

    gedaan(p.vraag(vraag(casus, mee("toestemming", "3 november, rondvraag"))));
    let d = p.dossier(casus);
    let naar = |id| {
        let naar = d.verstrekkingen.iter().map(|v| &v.inhoud);
        let mut die = naar.filter(|v| v.aan == Ontvanger::Partner(id));
        die.next().expect("a verstrekking")
    };
    let naam = d.persoon.naam.lijst();
    let geboren = d.persoon.geboortedatum.expect("a day");
    let geboren = geboren.format("%d-%m-%Y").to_string();
    let tekst = |id| &naar(id).bericht.as_ref().expect("a message").tekst;
    assert!(tekst(bz).contains(&naam) && tekst(bz).contains(&geboren));
    assert!(tekst(maatje).contains(&naam) && !tekst(maatje).contains(&geboren));
    assert!(!tekst(anders).contains(&naam));
    assert_eq!(naar(bz).gegevens, [Gegeven::Naam, Gegeven::Geboortedatum]);
    assert_eq!(naar(maatje).gegevens, [Gegeven::Naam]);
    assert_eq!(naar(maatje).grondslag.0, "toestemming");
    assert_eq!(naar(anders).grondslag.0, "zonder-gegevens");
    for v in &d.verstrekkingen {
        let onderwerp = &v.inhoud.bericht.as_ref().expect("a message").onderwerp;
        assert!(!onderwerp.contains(&d.persoon.naam.achternaam));
    }
}

#[test]
fn who_said_no_to_sharing_is_not_named_on_consent() {
    let (p, casus) = met_casus();
    let bz = partner(&p, "Balie", "burgerzaken");
    let mee = || RondvraagInvoer {
        gegevens: vec![Gegeven::Naam],
        grondslag: GrondslagCode("toestemming".to_owned()),
        toelichting: "3 november, rondvraag".to_owned(),
        ..ronde(&[bz])
    };
    let zegt = |antwoord| {
        let toestemming = ToestemmingInvoer {
            thema: Thema::Leefgebied(LeefgebiedCode("id".to_owned())),
            aan: ToestemmingAan::Partner(bz),
            antwoord,
            wijze: nazorg::domain::wil::Wijze::Mondeling,
            op: dag("2026-11-20"),
            toelichting: String::new(),
        };
        let opdracht = WilOpdracht::Toestemming(None, toestemming);
        gedaan(p.vraag(Request::LegWilVast { casus, opdracht }));
    };
    zegt(Antwoord::Geweigerd);
    let nee = p.vraag(vraag(casus, mee()));
    assert_eq!(nee.expect_err("refused"), Refusal::MagNietMee);
    // The question alone names nobody.
    gedaan(p.vraag(vraag(casus, ronde(&[bz]))));
    zegt(Antwoord::Gegeven);
    gedaan(p.vraag(vraag(casus, mee())));
}

#[test]
fn what_left_cannot_be_taken_back_and_what_was_said_by_hand_can() {
    let (p, casus) = met_casus();
    let bz = partner(&p, "Balie", "burgerzaken");
    gedaan(p.vraag(vraag(casus, ronde(&[bz]))));
    let id = p.dossier(casus).verstrekkingen[0].id;
    let meld = |kanaal, afgifte| {
        let ids = vec![id];
        gedaan(p.vraag(Request::MeldVerzending {
            casus,
            ids,
            kanaal,
            afgifte,
        }))
    };
    let stand = || p.dossier(casus).verstrekkingen[0].inhoud.stand();
    meld(Kanaal::Zelf, Afgifte::Gelukt);
    assert_eq!(stand(), VerstrekkingStand::Gegeven(Some(Kanaal::Zelf)));
    gedaan(p.vraag(Request::Ongedaan));
    assert_eq!(stand(), VerstrekkingStand::Klaar);
    meld(Kanaal::Mail, Afgifte::Begonnen);
    assert_eq!(stand(), VerstrekkingStand::Onzeker(Kanaal::Mail));
    meld(Kanaal::Mail, Afgifte::Gelukt);
    assert_eq!(stand(), VerstrekkingStand::Gegeven(Some(Kanaal::Mail)));
    assert_eq!(
        p.dossier(casus).verstrekkingen[0].inhoud.verzendingen.len(),
        1
    );
    let terug = p.vraag(Request::Ongedaan).expect_err("it has left");
    assert!(
        matches!(terug, Refusal::OngedaanGewijzigd { .. }),
        "{terug:?}"
    );
}

#[test]
fn a_telephone_call_is_recorded_by_hand() {
    let (p, casus) = met_casus();
    let invoer = |aan, wijze| Request::LegVerstrekkingVast {
        casus,
        verstrekking: VerstrekkingInvoer {
            aan,
            wat: " Datum van vrijlating ".to_owned(),
            gegevens: vec![Gegeven::Vrijlating, Gegeven::Naam, Gegeven::Naam],
            grondslag: GrondslagCode("eigen-taak".to_owned()),
            toelichting: "briefadres".to_owned(),
            wijze,
            op: dag("2026-11-20"),
        },
    };
    let wie = Ontvanger::Anders("huisarts".to_owned());
    gedaan(p.vraag(invoer(wie.clone(), Wijze::Telefoon)));
    let d = p.dossier(casus);
    let v = &d.verstrekkingen[0].inhoud;
    assert_eq!(v.wat, "Datum van vrijlating");
    assert_eq!(v.gegevens, [Gegeven::Naam, Gegeven::Vrijlating]);
    assert_eq!(v.stand(), VerstrekkingStand::Gegeven(None));
    let weiger = |vraag| p.vraag(vraag).expect_err("refused");
    let weg = Ontvanger::Partner(RecordId(99));
    assert_eq!(weiger(invoer(weg, Wijze::Telefoon)), Refusal::NietGevonden);
    let leeg = Ontvanger::Anders(" ".to_owned());
    assert_eq!(weiger(invoer(leeg, Wijze::Brief)), Refusal::TekstLeeg);
    // Only the program makes messages.
    assert_eq!(weiger(invoer(wie, Wijze::Bericht)), Refusal::NietGevonden);
}

fn wachten(p: &Proef) -> Vec<WachtRegel> {
    let vraag = Request::WachtOp { van: 0, aantal: 20 };
    let Ok(Reply::WachtOp(blad)) = p.vraag(vraag) else {
        panic!("no list")
    };
    assert_eq!(blad.totaal as usize, blad.regels.len());
    blad.regels
}

fn lasten(p: &Proef) -> Vec<Partnerlast> {
    match p.vraag(Request::Partnerlasten) {
        Ok(Reply::Partnerlasten(lasten)) => lasten,
        anders => panic!("{anders:?}"),
    }
}

#[test]
fn who_lets_wait_longest_stands_first_and_what_partners_owe_is_counted() {
    let (p, casus) = met_casus();
    let (a, b) = (partner(&p, "Aaa", "wmo"), partner(&p, "Bbb", "wmo"));
    let maak = |wie, soort, datum: &str| {
        let afspraak = AfspraakInvoer {
            tekst: datum.to_owned(),
            soort,
            trekker: wie,
            leefgebied: None,
            datum: dag(datum),
        };
        gedaan(p.vraag(Request::MaakAfspraak { casus, afspraak }));
    };
    let (wacht, doe) = (AfspraakSoort::WachtOp, AfspraakSoort::Afspraak);
    maak(Trekker::Partner(a), wacht, "2026-12-10");
    maak(Trekker::Partner(b), wacht, "2026-12-20");
    maak(Trekker::Partner(b), wacht, "2026-11-11");
    maak(Trekker::Partner(a), wacht, "2026-11-19");
    maak(Trekker::Partner(b), doe, "2026-11-01");
    let p = p.herstart();
    let volgorde: Vec<_> = wachten(&p)
        .into_iter()
        .map(|r| r.afspraak.inhoud.tekst)
        .collect();
    assert_eq!(
        volgorde,
        ["2026-11-11", "2026-12-20", "2026-11-19", "2026-12-10"]
    );
    let lasten = lasten(&p);
    let van = |id| lasten.iter().find(|l| l.partner == id).expect("a partner");
    let (la, lb) = (van(a), van(b));
    assert_eq!(
        (la.afspraken, la.wachten, la.te_laat, la.casussen),
        (0, 2, 1, 1)
    );
    assert_eq!((lb.afspraken, lb.wachten, lb.te_laat), (1, 2, 2));
    assert!(lb.dagen > lb.gemiddeld && lb.gemiddeld > la.dagen, "{lb:?}");

    // Answered, it is gone; chased, it goes down and the chase is counted.
    let eerste = &wachten(&p)[0];
    let afspraak = &eerste.afspraak;
    gedaan(p.vraag(Request::WijzigAfspraak {
        casus,
        id: afspraak.id,
        afspraak: AfspraakInvoer {
            tekst: afspraak.inhoud.tekst.clone(),
            soort: wacht,
            trekker: Trekker::Partner(b),
            leefgebied: None,
            datum: dag("2026-12-30"),
        },
        op_revisie: afspraak.revisie,
    }));
    let na = wachten(&p);
    let tekst = |r: &WachtRegel| r.afspraak.inhoud.tekst.clone();
    assert_eq!(tekst(&na[0]), "2026-11-19");
    let last = na.last().expect("a line");
    assert_eq!(
        (tekst(last), last.afspraak.inhoud.verzet.len()),
        ("2026-11-11".into(), 1)
    );
    // A closed case is waited for no more.
    gedaan(p.vraag(Request::SluitCasus {
        casus,
        reden: nazorg::domain::casus::Afsluitreden::Vergissing,
        toelichting: String::new(),
        resultaat: Vec::new(),
    }));
    assert!(wachten(&p).is_empty() && self::lasten(&p).is_empty());
}

#[test]
fn partners_are_kept_all_or_none_and_never_two_of_one_name() {
    let p = Proef::nieuw();
    let bz = partner(&p, "Balie", "burgerzaken");
    let van = |naam: &str, kort: &str, mail: &str| Partner {
        naam: naam.to_owned(),
        kort: kort.to_owned(),
        mail: mail.to_owned(),
        ..Partner::default()
    };
    let bewaar = |partners| p.vraag(Request::BewaarPartners { partners });
    let goed = (None, van("Nieuw", "NW", ""));
    for (fout, reden) in [
        (van("balie", "XX", ""), Refusal::PartnerBestaatAl),
        (van("Ander", "nw", ""), Refusal::PartnerBestaatAl),
        (van("Ander", "lang_kort", ""), Refusal::PartnerKort),
        (van("Ander", "AN", "a@b"), Refusal::Mailadres),
        (van(" ", "AN", ""), Refusal::TekstLeeg),
    ] {
        assert_eq!(bewaar(vec![goed.clone(), (None, fout)]), Err(reden));
    }
    let namen = || {
        let Ok(Reply::Sessie(s)) = p.vraag(Request::Sessie) else {
            panic!("no session")
        };
        let namen = s.partners.iter().map(|p| p.inhoud.naam.clone());
        namen.collect::<Vec<_>>()
    };
    assert!(!namen().contains(&"Nieuw".to_owned()));
    let revisie = || {
        let Ok(Reply::Sessie(s)) = p.vraag(Request::Sessie) else {
            panic!("no session")
        };
        let nu = s.partners.iter().find(|p| p.id == bz);
        nu.map(|p| p.revisie).expect("a partner")
    };
    let gelezen = revisie();
    gedaan(bewaar(vec![
        goed,
        (Some((bz, gelezen)), van("Balie 2", "B2", "")),
    ]));
    // Who read it before that overwrites nothing of it.
    let oud = (Some((bz, gelezen)), van("Balie 3", "B3", ""));
    let weiger = bewaar(vec![(None, van("Erbij", "EB", "")), oud]);
    assert!(
        matches!(weiger, Err(Refusal::Gewijzigd { .. })),
        "{weiger:?}"
    );
    assert!(!namen().contains(&"Erbij".to_owned()), "all or none");
    assert_ne!(revisie(), gelezen);
    assert!(namen().contains(&"Nieuw".to_owned()) && namen().contains(&"Balie 2".to_owned()));
    gedaan(p.vraag(Request::Ongedaan));
    assert!(namen().contains(&"Balie".to_owned()) && !namen().contains(&"Nieuw".to_owned()));
}
