//! What the person wants and does, on a real store in a folder of its own: wishes, taking part,
//! offers, consent and family left behind.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::request::Opdracht;
use nazorg::api::wil::{
    AanbodInvoer, Bestaand, MedewerkingInvoer, NaasteInvoer, ToestemmingInvoer, Vervolg,
    WensInvoer, WilOpdracht,
};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::casus::Afsluitreden;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::naaste::NaasteRol;
use nazorg::domain::wil::{
    AanbodStap, Antwoord, Deelsoort, Mate, Thema, ToestemmingAan, WensStatus, Wijze,
};
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

/// Records it; gives the record.
fn leg_vast(p: &Proef, casus: UnitId, opdracht: WilOpdracht) -> RecordId {
    let gedaan = gedaan(p.vraag(Request::LegWilVast { casus, opdracht }));
    gedaan.record.expect("een record")
}

fn weiger(p: &Proef, casus: UnitId, opdracht: WilOpdracht) -> Refusal {
    match p.vraag(Request::LegWilVast { casus, opdracht }) {
        Err(refusal) => refusal,
        Ok(reply) => panic!("niet geweigerd: {reply:?}"),
    }
}

fn wens(bestaand: Bestaand, tekst: &str, op: &str) -> WilOpdracht {
    let invoer = WensInvoer {
        tekst: tekst.to_owned(),
        leefgebied: Some(LeefgebiedCode("onderdak".to_owned())),
        op: dag(op),
        bron: " casemanager ".to_owned(),
    };
    WilOpdracht::Wens(bestaand, invoer)
}

#[test]
fn wensen_staan_in_de_volgorde_waarin_ze_gezegd_zijn() {
    let (p, casus) = met_casus();
    let gezegd = ["een", "twee", "drie", "vier", "vijf"];
    for tekst in gezegd {
        leg_vast(&p, casus, wens(None, tekst, "2026-11-01"));
    }
    leg_vast(&p, casus, wens(None, "nul", "2026-10-30"));
    let dossier = p.dossier(casus);
    let teksten: Vec<&str> = dossier
        .wensen
        .iter()
        .map(|w| w.inhoud.tekst.as_str())
        .collect();
    assert_eq!(teksten, [&["nul"], &gezegd[..]].concat());
}

fn aanbod(bestaand: Bestaand, op: &str) -> WilOpdracht {
    let invoer = AanbodInvoer {
        wat: "Hulp bij schulden".to_owned(),
        leefgebied: None,
        partner: None,
        op: dag(op),
    };
    WilOpdracht::Aanbod(bestaand, invoer)
}

fn toestemming(thema: Thema, antwoord: Antwoord) -> WilOpdracht {
    let invoer = ToestemmingInvoer {
        thema,
        aan: ToestemmingAan::Ander("huisarts".to_owned()),
        antwoord,
        wijze: Wijze::Mondeling,
        op: dag("2026-11-10"),
        toelichting: String::new(),
    };
    WilOpdracht::Toestemming(None, invoer)
}

fn naaste(sinds: &str, tot: Option<&str>) -> NaasteInvoer {
    NaasteInvoer {
        rol: NaasteRol::Partner,
        naam: String::new(),
        kinderen: 2,
        steun: "gezinshulp".to_owned(),
        partner: None,
        sinds: dag(sinds),
        tot: tot.map(dag),
    }
}

fn vervolg(op: &str, toelichting: &str, op_revisie: u64) -> Vervolg {
    Vervolg {
        op: dag(op),
        toelichting: toelichting.to_owned(),
        op_revisie,
    }
}

fn medewerking(mate: Mate, op: &str) -> WilOpdracht {
    let invoer = MedewerkingInvoer {
        mate,
        aard: Aard::Mening,
        bron: "casemanager".to_owned(),
        op: dag(op),
        toelichting: String::new(),
    };
    WilOpdracht::Medewerking(None, invoer)
}

#[test]
fn een_wens_blijft_in_eigen_woorden_met_wat_ervan_werd_en_na_een_herstart() {
    let (p, casus) = met_casus();
    let id = leg_vast(&p, casus, wens(None, "Weer thuis\nwonen", "2026-11-05"));
    let nu = p.dossier(casus).wensen[0].clone();
    assert_eq!((nu.id, nu.inhoud.bron.as_str()), (id, "casemanager"));
    assert_eq!(nu.inhoud.tekst, "Weer thuis\nwonen");
    let gezien = Some((id, nu.revisie));
    leg_vast(
        &p,
        casus,
        wens(gezien, "Bij mijn broer wonen", "2026-11-05"),
    );
    let nu = p.dossier(casus).wensen[0].clone();
    let klaar = WilOpdracht::WensStand(
        id,
        WensStatus::Vervuld,
        vervolg("2026-11-20", "", nu.revisie),
    );
    leg_vast(&p, casus, klaar);
    let p = p.herstart();
    let wensen = p.dossier(casus).wensen;
    let [wens] = wensen.as_slice() else {
        panic!("{wensen:?}")
    };
    assert_eq!(wens.inhoud.tekst, "Bij mijn broer wonen");
    assert_eq!(wens.inhoud.status(), WensStatus::Vervuld);
    gedaan(p.vraag(Request::Ongedaan));
    let wens = p.dossier(casus).wensen[0].inhoud.clone();
    assert_eq!(wens.status(), WensStatus::Open, "one undo, one step back");
    gedaan(p.vraag(Request::Ongedaan));
    let wens = p.dossier(casus).wensen[0].inhoud.clone();
    assert_eq!(wens.tekst, "Weer thuis\nwonen");
    gedaan(p.vraag(Request::Ongedaan));
    assert!(p.dossier(casus).wensen.is_empty());
    gedaan(p.vraag(Request::Opnieuw));
    assert_eq!(p.dossier(casus).wensen[0].id, id);
}

#[test]
fn medewerking_is_wat_het_laatst_zo_was_en_niet_wat_het_laatst_is_getypt() {
    let (p, casus) = met_casus();
    leg_vast(&p, casus, medewerking(Mate::Wisselend, "2026-11-18"));
    leg_vast(&p, casus, medewerking(Mate::Volledig, "2026-11-04"));
    let dossier = p.dossier(casus);
    assert_eq!(dossier.medewerking.len(), 2, "what was so stays");
    let nu = &dossier.medewerking_nu().expect("een stand").inhoud;
    assert_eq!((nu.mate, nu.aard), (Mate::Wisselend, Aard::Mening));
}

#[test]
fn een_geweigerd_aanbod_is_een_uitkomst_en_mag_opnieuw() {
    let (p, casus) = met_casus();
    let id = leg_vast(&p, casus, aanbod(None, "2026-11-05"));
    let nu = || p.dossier(casus).aanbod[0].clone();
    let stap = |stap, op, waarom| {
        let revisie = nu().revisie;
        WilOpdracht::AanbodStap(id, stap, vervolg(op, waarom, revisie))
    };
    let zonder_reden = stap(AanbodStap::Geweigerd, "2026-11-06", " ");
    assert_eq!(weiger(&p, casus, zonder_reden), Refusal::TekstLeeg);
    let te_vroeg = stap(AanbodStap::Aangenomen, "2026-11-04", "");
    assert_eq!(weiger(&p, casus, te_vroeg), Refusal::DatumKanNiet);
    let nog_eens = stap(AanbodStap::Opnieuw, "2026-11-06", "");
    assert_eq!(weiger(&p, casus, nog_eens), Refusal::VolgtNiet);
    leg_vast(
        &p,
        casus,
        stap(AanbodStap::Geweigerd, "2026-11-06", "Doet het zelf"),
    );
    let toch = stap(AanbodStap::Aangenomen, "2026-11-07", "");
    assert_eq!(
        weiger(&p, casus, toch),
        Refusal::VolgtNiet,
        "offer it again first"
    );
    leg_vast(&p, casus, stap(AanbodStap::Opnieuw, "2026-11-16", ""));
    leg_vast(&p, casus, stap(AanbodStap::Aangenomen, "2026-11-17", ""));
    let p = p.herstart();
    let aanbod = p.dossier(casus).aanbod[0].inhoud.clone();
    let gang: Vec<_> = aanbod.gang.iter().map(|g| g.stap).collect();
    let verwacht = [
        AanbodStap::Gedaan,
        AanbodStap::Geweigerd,
        AanbodStap::Opnieuw,
        AanbodStap::Aangenomen,
    ];
    assert_eq!(gang, verwacht);
    assert_eq!(aanbod.gang[1].toelichting, "Doet het zelf");
}

#[test]
fn wat_een_aanbod_is_mag_worden_verbeterd_en_zijn_gang_blijft() {
    let (p, casus) = met_casus();
    let id = leg_vast(&p, casus, aanbod(None, "2026-11-05"));
    let revisie = p.dossier(casus).aanbod[0].revisie;
    let ja = WilOpdracht::AanbodStap(
        id,
        AanbodStap::Aangenomen,
        vervolg("2026-11-10", "", revisie),
    );
    leg_vast(&p, casus, ja);
    let revisie = p.dossier(casus).aanbod[0].revisie;
    let te_laat = aanbod(Some((id, revisie)), "2026-11-11");
    assert_eq!(
        weiger(&p, casus, te_laat),
        Refusal::DatumKanNiet,
        "made before it was accepted"
    );
    leg_vast(&p, casus, aanbod(Some((id, revisie)), "2026-11-09"));
    let nu = p.dossier(casus).aanbod[0].inhoud.clone();
    assert_eq!((nu.gang.len(), nu.gang[0].datum), (2, dag("2026-11-09")));
    assert_eq!(nu.stap(), AanbodStap::Aangenomen);
}

#[test]
fn toestemming_geldt_per_onderwerp_tot_betrokkene_haar_intrekt() {
    let (p, casus) = met_casus();
    let schulden = Thema::Leefgebied(LeefgebiedCode("schulden".to_owned()));
    let id = leg_vast(&p, casus, toestemming(schulden, Antwoord::Gegeven));
    let medisch = Thema::Delen(Deelsoort::Medisch);
    let nee = leg_vast(&p, casus, toestemming(medisch, Antwoord::Geweigerd));
    let van = |id| {
        let alle = p.dossier(casus).toestemmingen;
        alle.into_iter()
            .find(|t| t.id == id)
            .expect("een toestemming")
    };
    assert!(van(id).inhoud.geldt() && !van(nee).inhoud.geldt());
    let terug = |id, op: &str| {
        let revisie = van(id).revisie;
        WilOpdracht::TrekToestemmingIn(id, vervolg(op, "", revisie))
    };
    let eerder = terug(id, "2026-11-09");
    assert_eq!(weiger(&p, casus, eerder), Refusal::DatumKanNiet);
    assert_eq!(
        weiger(&p, casus, terug(nee, "2026-11-20")),
        Refusal::VolgtNiet
    );
    leg_vast(&p, casus, terug(id, "2026-11-20"));
    let nu = van(id).inhoud;
    assert!(!nu.geldt());
    assert_eq!(
        nu.ingetrokken.as_ref().map(|i| i.op),
        Some(dag("2026-11-20"))
    );
    assert_eq!(nu.door.0, "m.demostra", "who recorded it");
    assert_eq!(
        weiger(&p, casus, terug(id, "2026-11-21")),
        Refusal::VolgtNiet
    );
    let elders = Thema::Leefgebied(LeefgebiedCode("financien".to_owned()));
    let vreemd = toestemming(elders, Antwoord::Gegeven);
    assert_eq!(weiger(&p, casus, vreemd), Refusal::NietGevonden);
}

#[test]
fn familie_houdt_haar_hulp_van_dag_tot_dag() {
    let (p, casus) = met_casus();
    let loopt = naaste("2026-11-10", None);
    let id = leg_vast(&p, casus, WilOpdracht::Naaste(None, loopt));
    let nu = p.dossier(casus).naasten[0].clone();
    let gezien = Some((id, nu.revisie));
    let omgekeerd = WilOpdracht::Naaste(gezien, naaste("2026-11-10", Some("2026-11-09")));
    assert_eq!(weiger(&p, casus, omgekeerd), Refusal::DatumKanNiet);
    let klaar = WilOpdracht::Naaste(gezien, naaste("2026-11-10", Some("2026-12-15")));
    leg_vast(&p, casus, klaar);
    let nu = p.herstart().dossier(casus).naasten[0].inhoud.clone();
    assert!(nu.loopt(dag("2026-12-15")) && !nu.loopt(dag("2026-12-16")));
    assert_eq!(nu.kinderen, 2);
}

#[test]
fn twee_collegas_wijzigen_niet_ongezien_hetzelfde() {
    let (p, casus) = met_casus();
    let id = leg_vast(&p, casus, aanbod(None, "2026-11-05"));
    let revisie = p.dossier(casus).aanbod[0].revisie;
    let ja = |stap| {
        let opdracht = WilOpdracht::AanbodStap(id, stap, vervolg("2026-11-10", "nee", revisie));
        Request::LegWilVast { casus, opdracht }
    };
    gedaan(p.vraag(ja(AanbodStap::Aangenomen)));
    let laat = p.vraag_als("a.koster", ja(AanbodStap::Geweigerd));
    assert!(
        matches!(&laat, Err(Refusal::Gewijzigd { door, .. }) if door.0 == "m.demostra"),
        "{laat:?}"
    );
    assert_eq!(
        p.dossier(casus).aanbod[0].inhoud.stap(),
        AanbodStap::Aangenomen
    );
}

#[test]
fn wat_niet_kan_wordt_geweigerd() {
    let (p, casus) = met_casus();
    let morgen = wens(None, "Rust", "2026-11-22");
    assert_eq!(weiger(&p, casus, morgen), Refusal::DatumKanNiet);
    let leeg = wens(None, "  ", "2026-11-20");
    assert_eq!(weiger(&p, casus, leeg), Refusal::TekstLeeg);
    let weg = wens(Some((RecordId(99), 1)), "Rust", "2026-11-20");
    assert_eq!(weiger(&p, casus, weg), Refusal::NietGevonden);
    let sluit = Request::SluitCasus {
        casus,
        reden: Afsluitreden::Geweigerd,
        toelichting: String::new(),
        resultaat: Vec::new(),
    };
    gedaan(p.vraag(sluit));
    let dicht = wens(None, "Rust", "2026-11-20");
    assert_eq!(weiger(&p, casus, dicht), Refusal::CasusGesloten);
    let Ok(Reply::Dossier(dossier)) = p.vraag(Request::Dossier { casus }) else {
        panic!("geen dossier")
    };
    assert!(dossier.wensen.is_empty(), "all or nothing");
}
