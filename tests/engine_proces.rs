//! The process on a case: steps of leefgebieden, on a real store in a folder of its own.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::reply::{Dossier, Met};
use nazorg::api::request::{AfspraakInvoer, InspanningInvoer, KnelpuntInvoer, Opdracht};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::casus::Afsluitreden;
use nazorg::domain::id::UnitId;
use nazorg::domain::inspanning::{Inspanning, InspanningStatus as Status, StapCode};
use nazorg::domain::knelpunt::KnelpuntCode;
use nazorg::domain::leefgebied::LeefgebiedCode;
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

fn zet(casus: UnitId, stap: &str, status: Status, op: &str, op_revisie: u64) -> Request {
    Request::ZetInspanning {
        casus,
        inspanning: InspanningInvoer {
            stap: StapCode(stap.to_owned()),
            status,
            datum: dag(op),
            toelichting: " Toegekend ".to_owned(),
        },
        op_revisie,
    }
}

fn spreek_af(casus: UnitId, stap: &str, soort: AfspraakSoort, op_revisie: u64) -> Request {
    Request::SpreekInspanningAf {
        casus,
        stap: StapCode(stap.to_owned()),
        afspraak: AfspraakInvoer {
            tekst: "Briefadres aanvragen".to_owned(),
            soort,
            trekker: Trekker::Betrokkene,
            leefgebied: None,
            datum: dag("2026-12-01"),
        },
        op_revisie,
    }
}

fn stap<'a>(dossier: &'a Dossier, code: &str) -> &'a Met<Inspanning> {
    dossier
        .inspanningen
        .iter()
        .find(|i| i.inhoud.stap.0 == code)
        .expect("een stap")
}

#[test]
fn een_stap_loopt_van_afspraak_tot_uitkomst_en_blijft_na_een_herstart() {
    let (p, casus) = met_casus();
    gedaan(p.vraag(spreek_af(casus, "briefadres", AfspraakSoort::WachtOp, 0)));
    let d = p.dossier(casus);
    let eerst = stap(&d, "briefadres").clone();
    let afspraak = &d.afspraken[0];
    assert_eq!(eerst.inhoud.afspraak, Some(afspraak.id));
    assert_eq!(eerst.inhoud.status(), Status::Gevraagd);
    assert_eq!(eerst.inhoud.naam, "Briefadres aanvragen");
    let onderdak = LeefgebiedCode("onderdak".to_owned());
    assert_eq!(afspraak.inhoud.leefgebied, Some(onderdak.clone()));
    assert_eq!(eerst.inhoud.leefgebied, onderdak);

    let gedaan_op = zet(
        casus,
        "briefadres",
        Status::Gedaan,
        "2026-11-20",
        eerst.revisie,
    );
    gedaan(p.vraag(gedaan_op));
    let p = p.herstart();
    let d = p.dossier(casus);
    assert_eq!(d.inspanningen.len(), 1, "one record for one step");
    let nu = stap(&d, "briefadres").inhoud.nu().expect("een stand");
    assert_eq!((nu.status, nu.datum), (Status::Gedaan, dag("2026-11-20")));
    assert_eq!(
        (nu.toelichting.as_str(), nu.door.0.as_str()),
        ("Toegekend", "m.demostra")
    );
    assert_eq!(stap(&d, "briefadres").inhoud.standen.len(), 2);
}

#[test]
fn een_keer_ongedaan_haalt_stap_en_afspraak_weg_en_opnieuw_brengt_ze_terug() {
    let (p, casus) = met_casus();
    gedaan(p.vraag(spreek_af(casus, "cjib", AfspraakSoort::Afspraak, 0)));
    assert_eq!(
        stap(&p.dossier(casus), "cjib").inhoud.status(),
        Status::Loopt
    );
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(casus);
    assert!(d.inspanningen.is_empty() && d.afspraken.is_empty());
    gedaan(p.vraag(Request::Opnieuw));
    let d = p.dossier(casus);
    assert_eq!(stap(&d, "cjib").inhoud.afspraak, Some(d.afspraken[0].id));
}

#[test]
fn twee_collegas_beslissen_niet_ongezien_over_een_stap() {
    let (p, casus) = met_casus();
    let een = zet(casus, "cjib", Status::Loopt, "2026-11-21", 0);
    gedaan(p.vraag(een));
    let twee = zet(casus, "cjib", Status::NietNodig, "2026-11-21", 0);
    let geweigerd = p.vraag_als("a.koster", twee);
    assert!(
        matches!(&geweigerd, Err(Refusal::Gewijzigd { door, .. }) if door.0 == "m.demostra"),
        "{geweigerd:?}"
    );
    let tweede = spreek_af(casus, "cjib", AfspraakSoort::Afspraak, 0);
    assert!(matches!(p.vraag(tweede), Err(Refusal::Gewijzigd { .. })));
    assert!(p.dossier(casus).afspraken.is_empty(), "all or nothing");
}

#[test]
fn wat_niet_kan_wordt_geweigerd() {
    let (p, casus) = met_casus();
    let weiger = |vraag| match p.vraag(vraag) {
        Err(refusal) => refusal,
        Ok(reply) => panic!("niet geweigerd: {reply:?}"),
    };
    let morgen = zet(casus, "cjib", Status::Gedaan, "2026-11-22", 0);
    assert_eq!(weiger(morgen), Refusal::DatumKanNiet);
    let vreemd = zet(casus, "bestaat-niet", Status::Gedaan, "2026-11-20", 0);
    assert_eq!(weiger(vreemd), Refusal::NietGevonden);
    let sluit = Request::SluitCasus {
        casus,
        reden: Afsluitreden::Afgerond,
        toelichting: String::new(),
        resultaat: Vec::new(),
    };
    gedaan(p.vraag(sluit));
    let dicht = zet(casus, "cjib", Status::Gedaan, "2026-11-20", 0);
    assert_eq!(weiger(dicht), Refusal::CasusGesloten);
    let Ok(Reply::Dossier(d)) = p.vraag(Request::Dossier { casus }) else {
        panic!("geen dossier")
    };
    assert!(d.inspanningen.is_empty());
}

fn knelpunt(casus: UnitId, soort: &str, leefgebied: Option<&str>, op: &str) -> Request {
    Request::NoteerKnelpunt {
        casus,
        knelpunt: KnelpuntInvoer {
            soort: KnelpuntCode(soort.to_owned()),
            leefgebied: leefgebied.map(|l| LeefgebiedCode(l.to_owned())),
            tekst: "Opvang is vol".to_owned(),
            partner: None,
            op: dag(op),
        },
    }
}

fn knelpunten(p: &Proef) -> Vec<(String, String)> {
    let vraag = Request::Knelpunten { van: 0, aantal: 10 };
    let Ok(Reply::Knelpunten(blad)) = p.vraag(vraag) else {
        panic!("geen lijst")
    };
    assert_eq!(blad.totaal as usize, blad.regels.len());
    let regel = |r: &nazorg::api::reply::KnelpuntRegel| {
        (r.nummer.to_string(), r.knelpunt.inhoud.soort.0.clone())
    };
    blad.regels.iter().map(regel).collect()
}

#[test]
fn knelpunten_worden_genoteerd_opgesomd_en_geteld_en_blijven_na_een_herstart() {
    let (p, casus) = met_casus();
    gedaan(p.vraag(knelpunt(casus, "geen-plek", Some("onderdak"), "2026-11-10")));
    gedaan(p.vraag(knelpunt(casus, "wachtlijst", None, "2026-11-20")));
    gedaan(p.vraag(knelpunt(casus, "wachtlijst", Some("zorg"), "2026-11-12")));
    gedaan(p.vraag(Request::Ongedaan));
    let p = p.herstart();
    let nummer = || "HVS-2026-0001".to_owned();
    let wanted = [
        (nummer(), "wachtlijst".into()),
        (nummer(), "geen-plek".into()),
    ];
    assert_eq!(knelpunten(&p), wanted, "the latest first");
    let d = p.dossier(casus);
    assert_eq!(d.knelpunten.len(), 2);
    assert!(d.knelpunten.iter().any(|k| k.inhoud.naam == "Wachtlijst"));

    let Ok(Reply::KnelpuntTelling(telling)) = p.vraag(Request::TelKnelpunten) else {
        panic!("geen telling")
    };
    assert!(!telling.beperkt);
    let aantal = |t: &Option<nazorg::api::reply::KnelpuntTal>| t.map(|t| t.knelpunten);
    assert_eq!(aantal(&telling.totaal), Some(2));
    assert_eq!(telling.totaal.map(|t| t.personen), Some(1));
    let van = |code: &str| {
        let soort = telling.soorten.iter().find(|(c, _)| c.0 == code);
        aantal(&soort.expect("een soort").1)
    };
    assert_eq!(
        (van("wachtlijst"), van("geen-plek"), van("geld")),
        (Some(1), Some(1), Some(0))
    );
    let (heel, tal) = telling.leefgebieden.last().expect("de hele casus");
    assert_eq!((heel.is_none(), aantal(tal)), (true, Some(1)));
}

#[test]
fn een_knelpunt_dat_niet_kan_wordt_geweigerd() {
    let (p, casus) = met_casus();
    let weiger = |vraag| p.vraag(vraag).expect_err("geweigerd");
    let soort = knelpunt(casus, "bestaat-niet", None, "2026-11-20");
    assert_eq!(weiger(soort), Refusal::NietGevonden);
    let elders = knelpunt(casus, "geld", Some("financien"), "2026-11-20");
    assert_eq!(weiger(elders), Refusal::NietGevonden);
    let morgen = knelpunt(casus, "geld", None, "2026-11-22");
    assert_eq!(weiger(morgen), Refusal::DatumKanNiet);
    assert!(knelpunten(&p).is_empty());
}
