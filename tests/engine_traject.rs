//! The track of a case on a real store: its profile, the list for the day of release, measurements,
//! level, closing with a result, and a new detention of somebody who is known.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

mod steun;

use nazorg::api::reply::{Doel, VandaagGroep, VandaagRegel, VandaagSoort};
use nazorg::api::request::{
    AfspraakInvoer, ContactInvoer, MetingInvoer, Opdracht, OpschalingInvoer, VertrekInvoer,
};
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::casus::{Afsluitreden, Fase};
use nazorg::domain::contact::{ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::id::UnitId;
use nazorg::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use nazorg::domain::meting::{Moment, NiveauCode};
use nazorg::domain::profiel::{ProfielCode, ProfielReden};
use nazorg::domain::vertrek::{PuntCode, VertrekStatus};
use steun::{Proef, dag, gedaan, moment};

fn accepteer(p: &Proef, melding: UnitId) -> UnitId {
    let vraag = Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Accepteer,
    };
    gedaan(p.vraag(vraag)).casussen[0].0
}

/// A store with one case, of a notice with these fields.
fn met_casus(extra: &[(&str, &str)]) -> (Proef, UnitId) {
    let p = Proef::nieuw();
    let melding = p.meld("M1", "begin", "2026-11-02T09:00", extra).meldingen[0];
    let casus = accepteer(&p, melding);
    (p, casus)
}

fn code(naam: &str) -> LeefgebiedCode {
    LeefgebiedCode(naam.to_owned())
}

fn vandaag(p: &Proef) -> Vec<VandaagGroep> {
    match p.vraag(Request::Vandaag { per_groep: 9 }) {
        Ok(Reply::Vandaag(groepen)) => groepen,
        anders => panic!("geen lijst: {anders:?}"),
    }
}

/// The lines of a group; none when it is not there.
fn groep(p: &Proef, soort: VandaagSoort) -> Vec<VandaagRegel> {
    let alle = vandaag(p).into_iter().filter(|g| g.soort == soort);
    alle.flat_map(|g| g.regels).collect()
}

fn zet(casus: UnitId, punt: &str, status: VertrekStatus, op_revisie: u64) -> Request {
    Request::ZetVertrekpunt {
        casus,
        punt: VertrekInvoer {
            punt: PuntCode(punt.to_owned()),
            status,
            wie: " zus ".to_owned(),
        },
        op_revisie,
    }
}

fn sluit(casus: UnitId, reden: Afsluitreden, resultaat: &[(&str, Situatie)]) -> Request {
    Request::SluitCasus {
        casus,
        reden,
        toelichting: String::new(),
        resultaat: resultaat.iter().map(|(c, s)| (code(c), *s)).collect(),
    }
}

fn datum(casus: UnitId, soort: DatumSoort, op: &str) -> Request {
    Request::LegDatumVast {
        casus,
        soort,
        datum: dag(op),
        van: "casemanager".to_owned(),
    }
}

const PUNTEN: [&str; 7] = [
    "onderdak",
    "geld",
    "medicijnen",
    "id",
    "telefoon",
    "eerste-gesprek",
    "ophalen",
];

#[test]
fn triage_stelt_een_profiel_voor_zegt_waarom_en_aannemen_neemt_het_over() {
    let kort = [("verwachte_einddatum", "2026-11-09")];
    let p = Proef::nieuw();
    let melding = p.meld("M1", "begin", "2026-11-02T09:00", &kort).meldingen[0];
    let Ok(Reply::Melding(beeld)) = p.vraag(Request::Melding { melding }) else {
        panic!("geen melding");
    };
    let voorstel = beeld.profiel.expect("een voorstel");
    assert_eq!(voorstel.profiel.0, "licht");
    let reden = ProfielReden::KortVerblijf { dagen: 8, tot: 10 };
    assert_eq!(voorstel.waarom, [reden]);
    let casus = accepteer(&p, melding);
    let d = p.dossier(casus).casus.inhoud;
    assert_eq!(
        (d.profiel().0.as_str(), d.leefgebied_set.as_str()),
        ("licht", "licht-4")
    );
    let codes: Vec<&str> = d.leefgebieden.iter().map(|c| c.0.as_str()).collect();
    assert_eq!(codes, ["id", "onderdak", "inkomen", "zorg"]);
    // A second notice about somebody with an open case opens none.
    let tweede = p.meld("M2", "wijziging", "2026-11-03T09:00", &[]).meldingen[0];
    let Ok(Reply::Melding(beeld)) = p.vraag(Request::Melding { melding: tweede }) else {
        panic!("geen melding");
    };
    assert_eq!(beeld.profiel, None);

    let (p, casus) = met_casus(&[]);
    let d = p.dossier(casus).casus.inhoud;
    assert_eq!(
        (d.profiel().0.as_str(), d.leefgebieden.len()),
        ("volledig", 7)
    );
    let (p, casus) = met_casus(&[("verwachte_einddatum", "")]);
    assert_eq!(p.dossier(casus).casus.inhoud.profiel().0, "nazorg");
}

#[test]
fn een_ander_profiel_heeft_een_reden_en_laat_staan_wat_er_stond() {
    let (p, casus) = met_casus(&[]);
    gedaan(p.vraag(Request::ZetStand {
        casus,
        leefgebied: code("werk"),
        situatie: Some(Situatie::Aandacht),
        ondersteuning: Some(Ondersteuning::Loopt),
        datum: dag("2026-11-20"),
        toelichting: None,
        op_revisie: None,
    }));
    let kies = |profiel: &str, reden: &str| Request::ZetProfiel {
        casus,
        profiel: ProfielCode(profiel.to_owned()),
        reden: reden.to_owned(),
    };
    assert_eq!(p.vraag(kies("licht", " ")), Err(Refusal::TekstLeeg));
    assert_eq!(
        p.vraag(kies("bestaat-niet", "x")),
        Err(Refusal::NietGevonden)
    );
    gedaan(p.vraag(kies("licht", "komt eerder vrij")));
    let p = p.herstart();
    let d = p.dossier(casus).casus.inhoud;
    let codes: Vec<&str> = d.leefgebieden.iter().map(|c| c.0.as_str()).collect();
    assert_eq!(codes, ["id", "onderdak", "inkomen", "zorg", "werk"]);
    let laatste = d.profielen.last().expect("een profiel");
    assert_eq!(
        (d.profielen.len(), laatste.reden.as_str()),
        (2, "komt eerder vrij")
    );
    gedaan(p.vraag(kies("volledig", "toch langer")));
    let d = p.dossier(casus).casus.inhoud;
    assert_eq!(
        (d.leefgebieden.len(), d.leefgebied_set.as_str()),
        (7, "akkoord-7")
    );
    gedaan(p.vraag(Request::Ongedaan));
    assert_eq!(p.dossier(casus).casus.inhoud.profiel().0, "licht");
}

#[test]
fn een_punt_wordt_geregeld_door_iemand_en_blijft_na_een_herstart() {
    let (p, casus) = met_casus(&[]);
    gedaan(p.vraag(zet(casus, "onderdak", VertrekStatus::Geregeld, 0)));
    let p = p.herstart();
    let d = p.dossier(casus);
    let punt = &d.vertrek_nu()[0].inhoud;
    let nu = punt.nu().expect("een stand");
    assert_eq!(
        (nu.status, nu.wie.as_str()),
        (VertrekStatus::Geregeld, "zus")
    );
    assert_eq!(punt.periode, d.casus.inhoud.periode);
    // A colleague who had not seen that is told.
    let blind = p.vraag_als("a.koster", zet(casus, "onderdak", VertrekStatus::Open, 0));
    assert!(matches!(blind, Err(Refusal::Gewijzigd { .. })), "{blind:?}");
    assert_eq!(
        p.vraag(zet(casus, "maan", VertrekStatus::Open, 0)),
        Err(Refusal::NietGevonden)
    );
    gedaan(p.vraag(Request::Ongedaan));
    assert!(p.dossier(casus).vertrek.is_empty());
}

fn gesprek(casus: UnitId, punt: &str) -> Request {
    Request::SpreekVertrekAf {
        casus,
        punt: PuntCode(punt.to_owned()),
        afspraak: AfspraakInvoer {
            tekst: "Eerste gesprek na vrijlating".to_owned(),
            soort: AfspraakSoort::Afspraak,
            trekker: Trekker::Betrokkene,
            leefgebied: None,
            datum: dag("2026-11-27"),
        },
        op_revisie: 0,
    }
}

#[test]
fn het_eerste_gesprek_is_geregeld_door_de_afspraak_en_een_ander_punt_niet() {
    let (p, casus) = met_casus(&[("verwachte_einddatum", "2026-11-26")]);
    assert_eq!(
        groep(&p, VandaagSoort::EersteGesprek).len(),
        1,
        "niet gepland"
    );
    gedaan(p.vraag(gesprek(casus, "eerste-gesprek")));
    assert!(groep(&p, VandaagSoort::EersteGesprek).is_empty());
    gedaan(p.vraag(gesprek(casus, "ophalen")));
    let d = p.dossier(casus);
    let status = |code: &str| {
        let mut alle = d.vertrek_nu().into_iter();
        let punt = alle.find(|v| v.inhoud.punt.0 == code).expect("een punt");
        (punt.inhoud.status(), punt.inhoud.afspraak.is_some())
    };
    assert_eq!(status("eerste-gesprek"), (VertrekStatus::Geregeld, true));
    assert_eq!(status("ophalen"), (VertrekStatus::Open, true));
    // One undo takes point and agreement back.
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(casus);
    assert_eq!((d.afspraken.len(), d.vertrek.len()), (1, 1));
}

#[test]
fn na_de_vrijlating_wordt_het_eerste_gesprek_gemist_tot_er_gesproken_is() {
    let (p, casus) = met_casus(&[]);
    gedaan(p.vraag(datum(casus, DatumSoort::WerkelijkEinde, "2026-11-18")));
    let gemist = groep(&p, VandaagSoort::EersteGesprek);
    assert_eq!(gemist.len(), 1);
    assert_eq!(gemist[0].datum, Some(dag("2026-11-18")));
    let contact = |op: &str, met| Request::LegContactVast {
        casus,
        contact: ContactInvoer {
            soort: ContactSoort::Telefoon,
            met,
            uitkomst: ContactUitkomst::Gesproken,
            gebeurd_op: dag(op),
            tekst: String::new(),
        },
    };
    // Neither with somebody else nor before the door.
    gedaan(p.vraag(contact("2026-11-19", ContactMet::Ander("zus".to_owned()))));
    gedaan(p.vraag(contact("2026-11-17", ContactMet::Betrokkene)));
    assert_eq!(groep(&p, VandaagSoort::EersteGesprek).len(), 1);
    gedaan(p.vraag(contact("2026-11-19", ContactMet::Betrokkene)));
    assert!(groep(&p, VandaagSoort::EersteGesprek).is_empty());
}

#[test]
fn wie_op_vrijdag_vrijkomt_staat_er_twee_weken_van_tevoren_tot_alles_geregeld_is() {
    // Friday 4 December, thirteen days ahead.
    let (p, casus) = met_casus(&[("verwachte_einddatum", "2026-12-04")]);
    let regels = groep(&p, VandaagSoort::VrijLetOp);
    let lijst = regels[0].vertrek.clone().expect("een lijst");
    assert_eq!((lijst.af, lijst.alle, lijst.open.len()), (0, 7, 7));
    for punt in PUNTEN {
        gedaan(p.vraag(zet(casus, punt, VertrekStatus::NietNodig, 0)));
    }
    assert!(groep(&p, VandaagSoort::VrijLetOp).is_empty());
    // An ordinary Thursday needs no warning; it stands with the others of the week.
    let (p, casus) = met_casus(&[("verwachte_einddatum", "2026-11-26")]);
    assert!(groep(&p, VandaagSoort::VrijLetOp).is_empty());
    assert_eq!(groep(&p, VandaagSoort::VrijDezeWeek).len(), 1);
    gedaan(p.vraag(datum(casus, DatumSoort::VerwachtEinde, "2026-11-27")));
    assert_eq!(groep(&p, VandaagSoort::VrijLetOp).len(), 1);
    assert!(groep(&p, VandaagSoort::VrijDezeWeek).is_empty(), "one line");
    // Too far off.
    let (p, _) = met_casus(&[("verwachte_einddatum", "2026-12-11")]);
    assert!(groep(&p, VandaagSoort::VrijLetOp).is_empty());
}

#[test]
fn wie_de_rechter_vandaag_laat_gaan_staat_bovenaan_tot_de_lijst_klaar_is() {
    let (p, casus) = met_casus(&[]);
    let vrij = Request::VandaagVrij {
        casus,
        van: "rechtbank".to_owned(),
    };
    gedaan(p.vraag(vrij.clone()));
    assert_eq!(p.vraag(vrij), Err(Refusal::VolgtNiet));
    let lijst = vandaag(&p);
    assert_eq!(lijst[0].soort, VandaagSoort::Spoed);
    assert_eq!(lijst[0].regels[0].datum, Some(dag("2026-11-21")));
    assert!(lijst.iter().all(|g| g.soort != VandaagSoort::VrijVandaag));
    let d = p.dossier(casus);
    let deur = d.periode().and_then(|p| p.inhoud.deur()).expect("een deur");
    assert_eq!(
        (deur.soort, deur.datum),
        (DatumSoort::WerkelijkEinde, dag("2026-11-21"))
    );
    for punt in PUNTEN {
        gedaan(p.vraag(zet(casus, punt, VertrekStatus::Geregeld, 0)));
    }
    let lijst = vandaag(&p);
    assert!(lijst.iter().all(|g| g.soort != VandaagSoort::Spoed));
    assert_eq!(lijst[0].soort, VandaagSoort::VrijVandaag);
    for _ in PUNTEN {
        gedaan(p.vraag(Request::Ongedaan));
    }
    gedaan(p.vraag(Request::Ongedaan));
    assert!(vandaag(&p).iter().all(|g| g.soort != VandaagSoort::Spoed));
}

fn meting(casus: UnitId, moment: Moment, situaties: &[(&str, Situatie)]) -> Request {
    Request::Meet {
        casus,
        meting: MetingInvoer {
            moment,
            datum: dag("2026-11-21"),
            situaties: situaties.iter().map(|(c, s)| (code(c), *s)).collect(),
            toelichting: String::new(),
        },
    }
}

#[test]
fn een_meting_vult_aan_uit_het_bord_en_brengt_het_bord_bij() {
    let (p, casus) = met_casus(&[]);
    let stand = |situatie| Request::ZetStand {
        casus,
        leefgebied: code("id"),
        situatie: Some(situatie),
        ondersteuning: Some(Ondersteuning::Loopt),
        datum: dag("2026-11-20"),
        toelichting: None,
        op_revisie: None,
    };
    gedaan(p.vraag(stand(Situatie::NietOpOrde)));
    gedaan(p.vraag(meting(
        casus,
        Moment::Begin,
        &[("werk", Situatie::Aandacht)],
    )));
    let d = p.dossier(casus);
    let m = &d.metingen[0].inhoud;
    assert_eq!(m.situatie(&code("id")), Some(Situatie::NietOpOrde));
    assert_eq!(m.situatie(&code("werk")), Some(Situatie::Aandacht));
    assert_eq!(m.situatie(&code("zorg")), Some(Situatie::Onbekend));
    let nu = |c: &str| {
        let stand = d.standen.iter().find(|s| s.inhoud.leefgebied == code(c));
        stand
            .and_then(|s| s.inhoud.nu())
            .map(|m| (m.situatie, m.ondersteuning))
    };
    assert_eq!(
        nu("werk"),
        Some((Situatie::Aandacht, Ondersteuning::NietGestart))
    );
    assert_eq!(nu("id"), Some((Situatie::NietOpOrde, Ondersteuning::Loopt)));
    assert_eq!(nu("zorg"), None, "nothing new, nothing recorded");
    // Both in one act.
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(casus);
    assert_eq!((d.metingen.len(), d.standen.len()), (0, 1));
    let vreemd = meting(casus, Moment::Begin, &[("wonen", Situatie::OpOrde)]);
    assert_eq!(p.vraag(vreemd), Err(Refusal::NietGevonden));
    let einde = meting(casus, Moment::Afsluiting, &[]);
    assert_eq!(p.vraag(einde), Err(Refusal::CasusOpen));
}

#[test]
fn een_meting_is_aan_de_beurt_op_haar_dag_en_ook_na_een_goede_afsluiting() {
    let (p, casus) = met_casus(&[]);
    assert!(groep(&p, VandaagSoort::Meten).is_empty());
    // Two weeks after opening the first one.
    p.klok.zet(moment("2026-12-05T09:30"));
    assert_eq!(
        groep(&p, VandaagSoort::Meten)[0].moment,
        Some(Moment::Begin)
    );
    gedaan(p.vraag(meting(casus, Moment::Begin, &[])));
    assert!(groep(&p, VandaagSoort::Meten).is_empty());
    p.klok.zet(moment("2026-12-20T09:30"));
    assert_eq!(
        groep(&p, VandaagSoort::Meten)[0].moment,
        Some(Moment::Vrijlating)
    );
    gedaan(p.vraag(sluit(
        casus,
        Afsluitreden::Afgerond,
        &[("id", Situatie::OpOrde)],
    )));
    assert!(groep(&p, VandaagSoort::Meten).is_empty(), "closed");
    p.klok.zet(moment("2027-06-20T09:30"));
    let nu = groep(&p, VandaagSoort::Meten);
    assert_eq!(nu[0].moment, Some(Moment::NaMaanden(6)));
    let terug = meting(casus, Moment::Vrijlating, &[]);
    assert_eq!(p.vraag(terug), Err(Refusal::CasusGesloten));
    gedaan(p.vraag(meting(
        casus,
        Moment::NaMaanden(6),
        &[("id", Situatie::NietOpOrde)],
    )));
    assert!(groep(&p, VandaagSoort::Meten).is_empty());
    // What was measured afterwards leaves the board of the closed case as it was.
    let d = p.dossier(casus);
    let id = d.standen.iter().find(|s| s.inhoud.leefgebied == code("id"));
    let nu = id.and_then(|s| s.inhoud.nu()).map(|m| m.situatie);
    assert_eq!(nu, Some(Situatie::OpOrde));
    // Who wanted no help is left alone.
    let (p, casus) = met_casus(&[]);
    gedaan(p.vraag(sluit(casus, Afsluitreden::Geweigerd, &[])));
    p.klok.zet(moment("2027-06-20T09:30"));
    assert!(groep(&p, VandaagSoort::Meten).is_empty());
}

#[test]
fn sluiten_legt_het_resultaat_vast_en_heropenen_laat_het_staan() {
    let (p, casus) = met_casus(&[]);
    let resultaat = [
        ("onderdak", Situatie::OpOrde),
        ("schulden", Situatie::Aandacht),
    ];
    gedaan(p.vraag(sluit(casus, Afsluitreden::Afgerond, &resultaat)));
    let p = p.herstart();
    let d = p.dossier(casus);
    let m = &d.metingen[0].inhoud;
    assert_eq!((m.moment, m.situaties.len()), (Moment::Afsluiting, 7));
    assert_eq!(m.situatie(&code("onderdak")), Some(Situatie::OpOrde));
    gedaan(p.vraag(Request::Heropen { casus }));
    let d = p.dossier(casus);
    assert!(d.casus.inhoud.open());
    assert_eq!(d.metingen.len(), 1);
    // Of somebody who died nothing is measured.
    gedaan(p.vraag(sluit(casus, Afsluitreden::Overleden, &[])));
    assert_eq!(p.dossier(casus).metingen.len(), 1);
    // One undo takes result and closing back.
    gedaan(p.vraag(Request::Heropen { casus }));
    gedaan(p.vraag(sluit(casus, Afsluitreden::NietBereikt, &[])));
    gedaan(p.vraag(Request::Ongedaan));
    let d = p.dossier(casus);
    assert!(d.casus.inhoud.open() && d.metingen.len() == 1);
}

#[test]
fn op_en_afschalen_zegt_naar_wie_en_waarom() {
    let (p, casus) = met_casus(&[]);
    let naar = |niveau: &str, reden: &str| Request::Schaal {
        casus,
        opschaling: OpschalingInvoer {
            niveau: NiveauCode(niveau.to_owned()),
            partner: None,
            reden: reden.to_owned(),
            op: dag("2026-11-20"),
        },
    };
    assert_eq!(p.vraag(naar("zvh", "")), Err(Refusal::TekstLeeg));
    assert_eq!(p.vraag(naar("maan", "x")), Err(Refusal::NietGevonden));
    let niveaus = [
        ("zvh", true, "2026-11-21T09:31"),
        ("crisis", true, "2026-11-21T09:32"),
        ("gewoon", false, "2026-11-21T09:33"),
    ];
    for (niveau, omhoog, op) in niveaus {
        p.klok.zet(moment(op));
        gedaan(p.vraag(naar(niveau, "nodig")));
        let d = p.dossier(casus);
        let alle = d.opschalingen.iter().map(|o| &o.inhoud);
        let nu = nazorg::domain::meting::schaal_nu(alle).expect("een niveau");
        assert_eq!((nu.niveau.0.as_str(), nu.omhoog), (niveau, omhoog));
    }
}

#[test]
fn een_nieuwe_detentie_begint_een_nieuwe_lijst_en_de_oude_casus_blijft_leesbaar() {
    let (p, eerste) = met_casus(&[("bsn", "999900018"), ("verwachte_einddatum", "2026-11-10")]);
    gedaan(p.vraag(zet(eerste, "geld", VertrekStatus::Geregeld, 0)));
    gedaan(p.vraag(datum(eerste, DatumSoort::WerkelijkEinde, "2026-11-10")));
    gedaan(p.vraag(Request::ZetFase {
        casus: eerste,
        fase: Fase::Nazorg,
    }));
    // Inside again while the case is open: it goes on, from the beginning.
    let weer = [("bsn", "999900018"), ("insluitdatum", "2026-11-19")];
    let melding = p.meld("M2", "begin", "2026-11-20T09:00", &weer).meldingen[0];
    gedaan(p.vraag(Request::Triageer {
        meldingen: vec![melding],
        opdracht: Opdracht::Accepteer,
    }));
    let d = p.dossier(eerste);
    assert_eq!(d.casus.inhoud.fase(), Fase::Nieuw);
    assert!(d.vertrek_nu().is_empty(), "of the former release");
    assert_eq!(d.vertrek.len(), 1, "and still there");
    gedaan(p.vraag(zet(eerste, "geld", VertrekStatus::Open, 0)));
    assert_eq!(p.dossier(eerste).vertrek.len(), 2);
    // Closed, the next detention opens a case of its own, from which the old one is found.
    gedaan(p.vraag(sluit(eerste, Afsluitreden::Afgerond, &[])));
    p.klok.zet(moment("2027-03-02T09:30"));
    let later = [
        ("bsn", "999900018"),
        ("insluitdatum", "2027-03-01"),
        ("verwachte_einddatum", ""),
    ];
    let melding = p.meld("M3", "begin", "2027-03-01T09:00", &later).meldingen[0];
    let tweede = accepteer(&p, melding);
    assert_ne!(tweede, eerste);
    let d = p.dossier(tweede);
    let andere: Vec<UnitId> = d.andere_casussen.iter().map(|(unit, ..)| *unit).collect();
    assert_eq!(andere, [eerste]);
    assert_eq!(p.dossier(eerste).metingen.len(), 1);
}

#[test]
fn het_einde_van_de_begeleiding_wordt_op_tijd_gemeld_en_niet_voor_altijd() {
    let (p, casus) = met_casus(&[]);
    let groep = || groep(&p, VandaagSoort::Begeleiding);
    gedaan(p.vraag(Request::ZetProfiel {
        casus,
        profiel: ProfielCode("rio-23".to_owned()),
        reden: "Jong".to_owned(),
    }));
    let Ok(Reply::Sessie(sessie)) = p.vraag(Request::Sessie) else {
        panic!("geen sessie")
    };
    let d = p.dossier(casus);
    let profiel = sessie.catalogus.meetprofiel(&d.casus.inhoud.profiel());
    let tot = profiel.and_then(|p| p.begeleiding_tot(&d.ijkdagen()));
    let tot = tot.expect("twee jaar");
    let op = |dagen: i64| {
        let dag = tot + chrono::TimeDelta::days(dagen);
        p.klok.zet(moment(&format!("{dag}T09:30")));
    };
    assert!(groep().is_empty());
    op(-61);
    assert!(groep().is_empty(), "too early");
    op(-60);
    let regels = groep();
    assert_eq!(regels.len(), 1);
    assert_eq!(regels[0].datum, Some(tot));
    assert_eq!(regels[0].doel, Doel::Casus(casus, None));
    op(60);
    assert_eq!(groep().len(), 1, "nobody did anything about it");
    op(61);
    assert!(
        groep().is_empty(),
        "whoever goes on longer does so on purpose"
    );
    op(1);
    gedaan(p.vraag(sluit(casus, Afsluitreden::Geweigerd, &[])));
    assert!(groep().is_empty(), "closed");
}
