//! The audit trail of the engine: one record for each request about persons, no answer without it,
//! none for a screen that only shows itself again.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod soorten;
mod steun;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use nazorg::api::audit::{AuditBlad, AuditFilter, AuditLijn};
use nazorg::api::auditmaand::AuditmaandOpdracht;
use nazorg::api::beheer::{AccountOpdracht, AfschermOpdracht, RechtOpdracht};
use nazorg::api::filter::{CaseloadFilter, InboxFilter};
use nazorg::api::overdracht::{OverdrachtBesluit, OverdrachtInvoer, WaarneemOpdracht};
use nazorg::api::overleg::{BesprekingInvoer, OverlegInvoer, Uittreksel, Verplaats};
use nazorg::api::rapport::RapportVraag;
use nazorg::api::request::{
    AfspraakInvoer, AkkoordInvoer, ConceptNaam, ContactInvoer, InspanningInvoer, KnelpuntInvoer,
    MetingInvoer, NotitieInvoer, Opdracht, OpschalingInvoer, RondvraagInvoer, RuweRij,
    VerstrekkingInvoer, VertrekInvoer,
};
use nazorg::api::reservekopie::KopieVraag;
use nazorg::api::sleutels::SleutelKeuze;
use nazorg::api::wil::{WensInvoer, WilOpdracht};
use nazorg::api::{OpslagNood, Refusal, Reply, Request};
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::audit::{Afloop, Auditmaand, Doel};
use nazorg::domain::casus::{Afsluitreden, Fase};
use nazorg::domain::contact::{Aard, ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::inspanning::{InspanningStatus, StapCode};
use nazorg::domain::knelpunt::KnelpuntCode;
use nazorg::domain::leefgebied::{LeefgebiedCode, Situatie};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::meting::{Moment, NiveauCode};
use nazorg::domain::overdracht::{Omvang, Ontvanger, OverdrachtReden};
use nazorg::domain::overleg::OverlegStatus;
use nazorg::domain::partner::Partner;
use nazorg::domain::plan::{Partij, Planinhoud};
use nazorg::domain::profiel::ProfielCode;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::tijdvak::Tijdvak;
use nazorg::domain::toegang::{Handeling, Rol};
use nazorg::domain::verstrekking::{Afgifte, GrondslagCode, Kanaal, Ontvanger as Verteld, Wijze};
use nazorg::domain::vertrek::{PuntCode, VertrekStatus};
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Als, Engine, Principal};
use nazorg::store::{Options, RootKey};
use soorten::{SOORTEN, nummer};
use steun::{dag, gedaan, moment, rij, toebehoren};

/// A store with one case, asked by somebody with an account.
struct Proef {
    dir: tempfile::TempDir,
    engine: Engine,
    klok: Arc<VasteKlok>,
    casus: UnitId,
    persoon: UnitId,
    melding: UnitId,
}

fn open(dir: &Path, klok: &Arc<VasteKlok>, zaad: u64, maten: Options) -> Engine {
    let (dir, bij) = (dir.join("opslag"), toebehoren(klok, zaad));
    Engine::open_met(&dir, RootKey::InStore, bij, maten, &mut |_| {})
        .expect("een opslag")
        .0
}

fn eigenaar() -> Principal {
    Principal::eigenaar(Medewerker("m.demostra".to_owned()))
}

fn console() -> Principal {
    Principal {
        medewerker: Medewerker("console".to_owned()),
        als: Als::Console,
        sessie: 0,
        herkomst: String::new(),
    }
}

fn account(sessie: u64) -> Principal {
    Principal {
        medewerker: Medewerker("s.proef".to_owned()),
        als: Als::Account { uid: 1000 },
        sessie,
        herkomst: "192.0.2.7".to_owned(),
    }
}

/// No room is left for anything, and so much was kept for the trail.
fn vol(audit_reserve_bytes: u64) -> Options {
    Options {
        reserve_bytes: u64::MAX / 8,
        audit_reserve_bytes,
        ..Options::default()
    }
}

impl Proef {
    fn nieuw() -> Self {
        let dir = tempfile::tempdir().expect("een map");
        let klok = Arc::new(VasteKlok::op(moment("2026-11-21T09:30")));
        let engine = open(dir.path(), &klok, 7, Options::default());
        let richt_in = |request| gedaan(engine.call(&console(), request)).record;
        richt_in(Request::RichtIn {
            gemeenten: vec![GemeenteId(402)],
            leefgebied_set: String::new(),
        });
        let maak = AccountOpdracht::Maak {
            uid: 1000,
            naam: account(1).medewerker,
            volledige_naam: "S. Proef".to_owned(),
        };
        richt_in(Request::BeheerRecht(RechtOpdracht::Geef {
            account: richt_in(Request::BeheerAccount(maak)).expect("een account"),
            rol: Rol::Procesregie,
            gemeenten: vec![GemeenteId(402)],
        }));
        let doe = |request| engine.call(&account(1), request);
        let rijen = vec![rij(1, "M1", "begin", "2026-11-20T09:00", &[])];
        let Ok(Reply::Ingelezen(in_)) = doe(Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen,
            proef: false,
        }) else {
            panic!("niet ingelezen");
        };
        let melding = in_.meldingen[0];
        let opdracht = Opdracht::Accepteer;
        let meldingen = vec![melding];
        let casus = gedaan(doe(Request::Triageer {
            meldingen,
            opdracht,
        }))
        .casussen[0]
            .0;
        let Ok(Reply::Dossier(dossier)) = doe(Request::Dossier { casus }) else {
            panic!("geen dossier");
        };
        Self {
            persoon: dossier.persoon_unit,
            dir,
            engine,
            klok,
            casus,
            melding,
        }
    }

    fn met(self, zaad: u64, maten: Options) -> Self {
        let Self {
            dir, engine, klok, ..
        } = self;
        engine.sluit().expect("gesloten");
        Self {
            engine: open(dir.path(), &klok, zaad, maten),
            dir,
            klok,
            ..self
        }
    }

    /// How many records there are; asking that leaves none.
    fn aantal(&self) -> u64 {
        let ankers = Vec::new();
        match self.engine.call(&console(), Request::Verifieer { ankers }) {
            Ok(Reply::Verificatie(v)) => {
                assert!(v.gebreken.is_empty(), "{v:?}");
                v.auditregels
            }
            anders => panic!("{anders:?}"),
        }
    }

    fn lees(&self, filter: AuditFilter) -> Vec<AuditLijn> {
        self.blad(filter).regels
    }

    fn blad(&self, filter: AuditFilter) -> AuditBlad {
        let (na, aantal) = (None, 500);
        match self
            .engine
            .call(&eigenaar(), Request::Audit { filter, na, aantal })
        {
            Ok(Reply::Audit(blad)) => *blad,
            anders => panic!("{anders:?}"),
        }
    }

    fn laatste(&self) -> AuditLijn {
        let wie = Some(Medewerker("s.proef".to_owned()));
        let filter = AuditFilter {
            wie,
            ..AuditFilter::default()
        };
        self.lees(filter).pop().expect("een regel")
    }
}

fn afspraak() -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: "Briefadres".to_owned(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: None,
        datum: dag("2026-11-24"),
    }
}

/// Requests that read, and those about notices and refused rows.
fn lezen(p: &Proef) -> Vec<Request> {
    let (van, aantal, casus) = (0, 20, p.casus);
    vec![
        Request::Sessie,
        Request::Cijfers,
        Request::TelKnelpunten,
        Request::Knelpunten { van, aantal },
        Request::WachtOp { van, aantal },
        Request::Partnerlasten,
        Request::Vandaag { per_groep: 5 },
        Request::Inbox {
            filter: InboxFilter::default(),
            van,
            aantal,
        },
        Request::Melding { melding: p.melding },
        Request::Reparaties { van, aantal },
        Request::Caseload {
            filter: CaseloadFilter::default(),
            van,
            aantal,
        },
        Request::Dossier { casus },
        Request::OpenCasus {
            casus,
            doel: Doel::Klacht,
        },
        Request::Aanwezig { casus: Some(casus) },
        Request::Noodtoegangen,
        Request::Auditmaanden(AuditmaandOpdracht::Lijst),
        Request::Gemist { sinds: None },
        Request::Rapport(RapportVraag {
            tijdvak: Tijdvak::Jaar(2026),
            gemeente: None,
            leeftijd_tot: None,
        }),
        Request::Planversies { casus },
        Request::Overleggen { van, aantal },
        Request::Overleg { overleg: casus },
        Request::VoerOverlegUit {
            overleg: casus,
            wat: Uittreksel::Notulen,
        },
        Request::Kalender,
        Request::VoerPlanUit {
            casus,
            versie: None,
        },
        Request::ZoekNummer {
            nummer: "1".to_owned(),
        },
        Request::ZoekPersonen {
            zoek: "proefstra".to_owned(),
            aantal,
        },
        Request::ToonBsn { persoon: p.persoon },
        Request::BewaarConcept {
            naam: ConceptNaam::Melding,
            tekst: None,
        },
        Request::Concept {
            naam: ConceptNaam::Melding,
        },
        Request::Verifieer { ankers: Vec::new() },
        Request::LaatsteReservekopie,
        Request::Sleutels,
        Request::Accounts,
        Request::Audit {
            filter: AuditFilter::default(),
            na: None,
            aantal,
        },
        Request::AuditTerug {
            filter: AuditFilter::default(),
            voor: None,
            aantal,
        },
        Request::Reservekopie(Box::new(KopieVraag {
            map: p.dir.path().join("nergens/kopie"),
            ontvangers: Vec::new(),
            bewaar: 1,
            sleutels_dagen: 1,
            volledig: false,
            proef: true,
        })),
        Request::Triageer {
            meldingen: vec![UnitId(5)],
            opdracht: Opdracht::Accepteer,
        },
        Request::Ontkoppel { melding: UnitId(5) },
        Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen: vec![RuweRij {
                rij: 1,
                velden: Vec::new(),
                fouten: Vec::new(),
            }],
            proef: true,
        },
        Request::VoerMeldingIn { velden: Vec::new() },
        Request::Herstel {
            reparatie: UnitId(5),
            velden: Vec::new(),
        },
        Request::GooiReparatiesWeg {
            reparaties: vec![UnitId(5)],
        },
    ]
}

/// Requests that change a case, and what else changes something.
fn schrijven(p: &Proef) -> Vec<Request> {
    let (casus, id, op_revisie) = (p.casus, RecordId(9), 1);
    vec![
        Request::RichtIn {
            gemeenten: vec![GemeenteId(402)],
            leefgebied_set: String::new(),
        },
        Request::ZetStand {
            casus,
            leefgebied: LeefgebiedCode("onderdak".to_owned()),
            situatie: Some(Situatie::Nvt),
            ondersteuning: None,
            datum: dag("2026-11-21"),
            toelichting: None,
            op_revisie: None,
        },
        Request::ZetInspanning {
            casus,
            inspanning: InspanningInvoer {
                stap: StapCode("cjib".to_owned()),
                status: InspanningStatus::Loopt,
                datum: dag("2026-11-20"),
                toelichting: String::new(),
            },
            op_revisie: 0,
        },
        Request::SpreekInspanningAf {
            casus,
            stap: StapCode("briefadres".to_owned()),
            afspraak: afspraak(),
            op_revisie: 0,
        },
        Request::LegWilVast {
            casus,
            opdracht: WilOpdracht::Wens(
                None,
                WensInvoer {
                    tekst: "Weer thuis wonen".to_owned(),
                    leefgebied: None,
                    op: dag("2026-11-20"),
                    bron: String::new(),
                },
            ),
        },
        Request::NoteerKnelpunt {
            casus,
            knelpunt: KnelpuntInvoer {
                soort: KnelpuntCode("wachtlijst".to_owned()),
                leefgebied: None,
                tekst: "Vol".to_owned(),
                partner: None,
                op: dag("2026-11-20"),
            },
        },
        Request::MaakAfspraak {
            casus,
            afspraak: afspraak(),
        },
        Request::WijzigAfspraak {
            casus,
            id,
            afspraak: afspraak(),
            op_revisie,
        },
        Request::RondAfspraakAf {
            casus,
            id,
            status: AfspraakStatus::Vervallen,
            op: dag("2026-11-21"),
            toelichting: String::new(),
            op_revisie,
        },
        Request::LegContactVast {
            casus,
            contact: ContactInvoer {
                soort: ContactSoort::Overleg,
                met: ContactMet::Ander("moeder".to_owned()),
                uitkomst: ContactUitkomst::AfwezigZonderBericht,
                gebeurd_op: dag("2026-11-20"),
                tekst: "niemand".to_owned(),
            },
        },
        notitie(casus, "een woord"),
        Request::LegDatumVast {
            casus,
            soort: DatumSoort::WerkelijkEinde,
            datum: dag("2026-11-27"),
            van: "zus".to_owned(),
        },
        Request::ZetFase {
            casus,
            fase: Fase::Afgesloten,
        },
        Request::WijsToe {
            casussen: vec![casus],
            aan: None,
        },
        Request::Ongedaan,
        Request::Opnieuw,
        Request::SluitCasus {
            casus,
            reden: Afsluitreden::Vergissing,
            toelichting: "t".to_owned(),
            resultaat: Vec::new(),
        },
        Request::Heropen { casus },
        Request::PlanOverleg {
            bestaand: Some((casus, op_revisie)),
            invoer: OverlegInvoer {
                gemeenten: Vec::new(),
                datum: dag("2026-11-24"),
                van: chrono::NaiveTime::MIN,
                tot: chrono::NaiveTime::MIN,
                plaats: String::new(),
                deelnemers: Vec::new(),
            },
        },
        Request::ZetOverlegStatus {
            overleg: casus,
            status: OverlegStatus::Afgelast,
        },
        Request::ZetOpAgenda {
            overleg: None,
            casussen: vec![casus],
        },
        Request::HaalVanAgenda {
            overleg: casus,
            casus,
        },
        Request::VerplaatsAgenda {
            overleg: casus,
            casus,
            waarheen: Verplaats::Eerder,
        },
        Request::LegBesprekingVast {
            overleg: casus,
            casus,
            bespreking: BesprekingInvoer {
                besluit: String::new(),
                doorlooptijd: None,
            },
            op_revisie: 0,
        },
        Request::SpreekAfInOverleg {
            overleg: casus,
            casus,
            afspraak: afspraak(),
        },
        Request::BiedOverdrachtAan {
            casus,
            overdracht: OverdrachtInvoer {
                aan: Ontvanger::Collega(Medewerker("b.proef".to_owned())),
                naar_gemeente: GemeenteId(402),
                reden: OverdrachtReden::Verlof,
                tekst: "weg".to_owned(),
                afspraken: Vec::new(),
                omvang: Omvang::Kern,
            },
        },
        Request::BeslisOverdracht {
            casus,
            id,
            besluit: OverdrachtBesluit::TrekIn,
        },
        Request::ZetAanspreekpunt {
            gemeente: GemeenteId(402),
            wie: Some(Medewerker("b.proef".to_owned())),
            plaatsvervanger: None,
            van: dag("2026-11-20"),
        },
        Request::NeemWaar(WaarneemOpdracht::Beeindig { id }),
        Request::MaakPlan {
            casus,
            na: 0,
            reden: String::new(),
            inhoud: Planinhoud::default(),
        },
        Request::WijzigPlan {
            casus,
            id,
            reden: String::new(),
            inhoud: Planinhoud::default(),
            op_revisie,
        },
        Request::StelPlanVast {
            casus,
            id,
            op_revisie,
        },
        Request::LegAkkoordVast {
            casus,
            id,
            akkoord: AkkoordInvoer {
                partij: Partij::Reclassering,
                naam: String::new(),
                eens: false,
                op: dag("2026-11-20"),
            },
            op_revisie,
        },
        Request::Rondvraag {
            casus,
            rondvraag: RondvraagInvoer {
                partners: vec![(id, Vec::new())],
                vraag: "Wat is bekend?".to_owned(),
                datum: dag("2026-12-01"),
                gegevens: Vec::new(),
                grondslag: GrondslagCode("zonder-gegevens".to_owned()),
                toelichting: String::new(),
            },
        },
        Request::LegVerstrekkingVast {
            casus,
            verstrekking: VerstrekkingInvoer {
                aan: Verteld::Anders("huisarts".to_owned()),
                wat: "gebeld".to_owned(),
                gegevens: Vec::new(),
                grondslag: GrondslagCode("zonder-gegevens".to_owned()),
                toelichting: String::new(),
                wijze: Wijze::Telefoon,
                op: dag("2026-11-20"),
            },
        },
        Request::MeldVerzending {
            casus,
            ids: vec![id],
            kanaal: Kanaal::Mail,
            afgifte: Afgifte::Begonnen,
        },
        Request::VoegSamen {
            van: p.persoon,
            naar: p.persoon,
        },
        Request::Splits { persoon: p.persoon },
        Request::BewaarPartner {
            bestaand: None,
            partner: Partner {
                naam: "Burgerzaken".to_owned(),
                kort: "BZ".to_owned(),
                ..Partner::default()
            },
        },
        Request::BewaarPartners {
            partners: Vec::new(),
        },
        Request::BeheerAccount(AccountOpdracht::Beeindig { account: id }),
        Request::BeheerRecht(RechtOpdracht::Neem { toekenning: id }),
        Request::SchermAf(AfschermOpdracht::Hef { persoon: p.persoon }),
        Request::Noodtoegang {
            nummer: "HVS-1999-0001".to_owned(),
            reden: "niemand te bereiken, zus belt".to_owned(),
        },
        Request::BeeindigNood,
        Request::BekijkNood { id },
        Request::Auditmaanden(AuditmaandOpdracht::Vernietig(Auditmaand {
            jaar: 2019,
            maand: 5,
            volgnummer: 0,
        })),
        Request::VulDemo { akten: Vec::new() },
        Request::VernieuwSleutel(SleutelKeuze::Opslag),
    ]
}

/// Requests about the track of a case.
fn traject(casus: UnitId) -> Vec<Request> {
    vec![
        Request::ZetVertrekpunt {
            casus,
            punt: VertrekInvoer {
                punt: PuntCode("geld".to_owned()),
                status: VertrekStatus::Geregeld,
                wie: "zus".to_owned(),
            },
            op_revisie: 0,
        },
        Request::SpreekVertrekAf {
            casus,
            punt: PuntCode("eerste-gesprek".to_owned()),
            afspraak: afspraak(),
            op_revisie: 0,
        },
        Request::ZetProfiel {
            casus,
            profiel: ProfielCode("volledig".to_owned()),
            reden: "duurt langer".to_owned(),
        },
        Request::Meet {
            casus,
            meting: MetingInvoer {
                moment: Moment::Begin,
                datum: dag("2026-11-20"),
                situaties: Vec::new(),
                toelichting: String::new(),
            },
        },
        Request::Schaal {
            casus,
            opschaling: OpschalingInvoer {
                niveau: NiveauCode("zvh".to_owned()),
                partner: None,
                reden: "te veel partijen".to_owned(),
                op: dag("2026-11-20"),
            },
        },
        Request::VandaagVrij {
            casus,
            van: "rechtbank".to_owned(),
        },
    ]
}

fn notitie(casus: UnitId, tekst: &str) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie: NotitieInvoer {
            tekst: tekst.to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: dag("2026-11-20"),
        },
    }
}

#[test]
fn each_request_about_persons_leaves_exactly_one_record() {
    let p = Proef::nieuw();
    let mut gehad = BTreeSet::new();
    let mut alle = lezen(&p);
    alle.extend(schrijven(&p));
    alle.extend(traject(p.casus));
    let mut voor = p.aantal();
    for (sessie, request) in (100..).zip(alle) {
        gehad.insert(nummer(&request));
        let handeling = request.handeling();
        let naam = format!("{request:?}");
        // A session of its own: nothing was on its screen before.
        let uitkomst = p.engine.call(&account(sessie), request);
        let na = p.aantal();
        let hoort = u64::from(handeling.wordt_vastgelegd());
        assert_eq!(na - voor, hoort, "{naam}: {uitkomst:?}");
        voor = na;
    }
    assert_eq!(gehad.len(), SOORTEN, "{gehad:?}");
}

#[test]
fn a_record_says_who_what_and_about_whom_and_no_more() {
    let p = Proef::nieuw();
    let casus = p.casus;
    assert!(
        p.engine
            .call(&account(3), Request::Dossier { casus })
            .is_ok()
    );
    let lijn = p.laatste();
    assert_eq!(lijn.op, moment("2026-11-21T09:30"));
    assert_eq!(lijn.casussen.len(), 1);
    let regel = &lijn.regel;
    assert_eq!(regel.door, Medewerker("s.proef".to_owned()));
    assert_eq!((regel.sessie, regel.herkomst.as_str()), (3, "192.0.2.7"));
    assert_eq!(regel.handeling, Handeling::CasusLezen);
    assert_eq!((&regel.afloop, regel.doel), (&Afloop::Toegestaan, None));
    assert_eq!(regel.objecten, [casus, p.persoon, p.melding]);
    // What is not there, and what is refused.
    let weg = Request::Dossier { casus: UnitId(5) };
    assert_eq!(p.engine.call(&account(3), weg), Err(Refusal::NietGevonden));
    let regel = p.laatste().regel;
    assert_eq!(regel.afloop, Afloop::NietGevonden);
    assert_eq!(regel.objecten, [UnitId(5)]);
    assert!(p.engine.call(&account(3), notitie(casus, "")).is_err());
    let regel = p.laatste().regel;
    let code = "tekst-leeg".to_owned();
    assert_eq!(regel.afloop, Afloop::Geweigerd { code });
    // A change: in the same act.
    gedaan(p.engine.call(&account(3), notitie(casus, "kwintwoord")));
    let lijn = p.laatste();
    assert!(lijn.akte < lijn.nummer);
    assert_eq!(lijn.regel.handeling, Handeling::CasusWerken);
    assert_eq!(lijn.regel.objecten, [casus]);
    assert!(!format!("{lijn:?}").contains("kwint"));
    let zoek = Request::ZoekPersonen {
        zoek: "zoe proefstra".to_owned(),
        aantal: 5,
    };
    assert!(p.engine.call(&account(3), zoek).is_ok());
    let lijn = p.laatste();
    assert_eq!(
        (lijn.regel.aantal, &lijn.regel.objecten),
        (1, &vec![p.persoon])
    );
    assert!(!format!("{lijn:?}").to_lowercase().contains("proefstra"));
    let filter = AuditFilter {
        geweigerd: true,
        ..AuditFilter::default()
    };
    assert_eq!(p.lees(filter).len(), 2);
    // Who reads the trail stands in it.
    let filter = AuditFilter {
        handeling: Some(Handeling::AuditLezen),
        ..AuditFilter::default()
    };
    let gelezen = p.lees(filter);
    assert!(gelezen.len() > 3);
    assert!(gelezen.iter().all(|l| l.regel.doel == Some(Doel::Toezicht)));
}

#[test]
fn the_filter_takes_a_case_by_its_number_and_a_stretch_of_time() {
    let p = Proef::nieuw();
    let casus = p.casus;
    let nummer = p.laatste().casussen[0].to_string();
    let filter = |casus: &str| AuditFilter {
        casus: Some(casus.to_owned()),
        ..AuditFilter::default()
    };
    let over = p.lees(filter(&nummer.to_lowercase()));
    // The acceptance that made it, and the opening. Reading the trail is about nobody.
    assert_eq!(over.len(), 2, "{over:?}");
    let weg = Request::Audit {
        filter: filter("HVS-2026-9999"),
        na: None,
        aantal: 5,
    };
    assert_eq!(p.engine.call(&eigenaar(), weg), Err(Refusal::NietGevonden));
    p.klok.zet(moment("2026-12-02T10:00"));
    assert!(
        p.engine
            .call(&account(1), Request::Dossier { casus })
            .is_ok()
    );
    let tijd = |van: Option<Tijdstip>, tot: Option<Tijdstip>| {
        let handeling = Some(Handeling::CasusLezen);
        let filter = AuditFilter {
            van,
            tot,
            handeling,
            ..AuditFilter::default()
        };
        p.lees(filter).len()
    };
    let december = Some(moment("2026-12-01T00:00"));
    assert_eq!(
        (tijd(None, None), tijd(december, None), tijd(None, december)),
        (2, 1, 1)
    );
}

#[test]
fn read_back_it_is_the_same_trail_from_its_end() {
    let p = Proef::nieuw();
    for n in 1..=30 {
        let request = Request::Dossier { casus: p.casus };
        assert!(p.engine.call(&account(n), request).is_ok());
    }
    let deel = |filter: &AuditFilter, voor, aantal| {
        let filter = filter.clone();
        let request = Request::AuditTerug {
            filter,
            voor,
            aantal,
        };
        match p.engine.call(&eigenaar(), request) {
            Ok(Reply::Audit(blad)) => *blad,
            anders => panic!("{anders:?}"),
        }
    };
    for handeling in [None, Some(Handeling::CasusLezen), Some(Handeling::Sleutels)] {
        let filter = AuditFilter {
            handeling,
            ..AuditFilter::default()
        };
        let mut heen = p.lees(filter.clone());
        heen.reverse();
        let (mut terug, mut voor, mut delen) = (Vec::new(), None, 0);
        loop {
            let blad = deel(&filter, voor, 7);
            assert_eq!((&blad.breuk, blad.onleesbaar.len()), (&None, 0));
            assert!(blad.regels.len() <= 7);
            if let Some(oudste) = blad.regels.last().filter(|_| blad.verder.is_some()) {
                assert_eq!(blad.van, oudste.nummer);
            }
            terug.extend(blad.regels);
            voor = blad.verder;
            delen += 1;
            if voor.is_none() {
                assert_eq!(blad.van, 1);
                break;
            }
        }
        // Reading leaves records of its own, at the end.
        let laatste = heen.first().map_or(0, |l| l.nummer);
        terug.retain(|l| l.nummer <= laatste);
        assert_eq!(terug, heen, "{handeling:?}");
        assert!(heen.is_empty() || delen > heen.len() / 7, "{delen}");
    }
    let onzin = nazorg::api::audit::AuditPlek {
        nummer: 3,
        keten: [0; 32],
        segment: 1,
        plaats: 128,
    };
    let request = Request::AuditTerug {
        filter: AuditFilter::default(),
        voor: Some(onzin),
        aantal: 5,
    };
    assert_eq!(
        p.engine.call(&eigenaar(), request),
        Err(Refusal::NietGevonden)
    );
}

#[test]
fn a_screen_that_shows_itself_again_leaves_no_record() {
    let p = Proef::nieuw();
    let vraag = |sessie, request: &Request| {
        assert!(p.engine.call(&account(sessie), request.clone()).is_ok());
        p.aantal()
    };
    let (casus, lijst) = (
        Request::Dossier { casus: p.casus },
        Request::Caseload {
            filter: CaseloadFilter::default(),
            van: 0,
            aantal: 20,
        },
    );
    let eerst = vraag(10, &casus);
    assert_eq!(vraag(10, &lijst), eerst + 1);
    for _ in 0..5 {
        assert_eq!(vraag(10, &casus), eerst + 1);
        assert_eq!(vraag(10, &lijst), eerst + 1);
    }
    // A colleague's change is shown by asking again.
    gedaan(p.engine.call(&account(11), notitie(p.casus, "een")));
    assert_eq!(vraag(10, &casus), eerst + 2);
    // Another session has seen nothing, and after five minutes it counts anew.
    assert_eq!(vraag(12, &casus), eerst + 3);
    p.klok.zet(moment("2026-11-21T09:34"));
    assert_eq!(vraag(10, &casus), eerst + 3);
    p.klok.zet(moment("2026-11-21T09:36"));
    assert_eq!(vraag(10, &casus), eerst + 4);
    // Neither a search nor a refusal is a screen that refreshes itself.
    let zoek = Request::ZoekPersonen {
        zoek: "proefstra".to_owned(),
        aantal: 5,
    };
    assert_eq!((vraag(10, &zoek), vraag(10, &zoek)), (eerst + 5, eerst + 6));
    let weg = Request::Dossier { casus: UnitId(5) };
    for n in 1..3 {
        assert!(p.engine.call(&account(10), weg.clone()).is_err());
        assert_eq!(p.aantal(), eerst + 6 + n);
    }
}

#[test]
fn nothing_is_answered_when_the_record_cannot_be_written() {
    let p = Proef::nieuw();
    let voor = p.aantal();
    let p = p.met(8, vol(0));
    let weigert = |request: Request| match p.engine.call(&account(1), request) {
        Err(Refusal::Opslag { soort, oorzaak, .. }) => {
            assert_eq!(soort, OpslagNood::Vol);
            oorzaak
        }
        anders => panic!("{anders:?}"),
    };
    for request in lezen(&p).into_iter().chain(schrijven(&p)) {
        let vast = request.handeling().wordt_vastgelegd();
        if vast && !nazorg_verandert(&request) {
            let oorzaak = weigert(request);
            assert!(oorzaak.contains("auditregel"), "{oorzaak}");
        } else if vast {
            weigert(request);
        }
    }
    // What is about nobody goes on.
    assert!(p.engine.call(&account(1), Request::Sessie).is_ok());
    assert!(p.engine.call(&account(1), Request::Cijfers).is_ok());
    // The owner of a store reads on, and refusals stay what they are.
    let casus = p.casus;
    assert!(
        p.engine
            .call(&eigenaar(), Request::Dossier { casus })
            .is_ok()
    );
    let weg = Request::Dossier { casus: UnitId(5) };
    assert_eq!(p.engine.call(&eigenaar(), weg), Err(Refusal::NietGevonden));
    assert_eq!(
        p.engine.call(&eigenaar(), notitie(casus, "")),
        Err(Refusal::TekstLeeg)
    );
    assert_eq!(p.aantal(), voor);
    // With room again it works, and nothing that was refused is remembered as seen.
    let p = p.met(9, Options::default());
    assert!(
        p.engine
            .call(&account(1), Request::Dossier { casus })
            .is_ok()
    );
    assert_eq!(p.aantal(), voor + 1);
}

#[test]
fn a_full_disk_still_takes_the_last_records_and_then_nothing_is_answered() {
    let p = Proef::nieuw();
    let (casus, voor) = (p.casus, p.aantal());
    let p = p.met(8, vol(16 * 1024));
    let dossier = |sessie| p.engine.call(&account(sessie), Request::Dossier { casus });
    // What changes something is refused from the first moment, and so it stands in the trail.
    let vol = |uitkomst: Result<Reply, Refusal>| match uitkomst {
        Err(Refusal::Opslag {
            soort: OpslagNood::Vol,
            oorzaak,
            lezen_kan,
        }) => (oorzaak, lezen_kan),
        anders => panic!("{anders:?}"),
    };
    vol(p.engine.call(&account(1), notitie(casus, "kwintwoord")));
    let mut beantwoord = 0;
    let laatste = loop {
        match dossier(100 + beantwoord) {
            Ok(_) => beantwoord += 1,
            anders => break vol(anders),
        }
        assert!(beantwoord < 200, "no end to it");
    };
    assert!(beantwoord > 20, "{beantwoord}");
    assert!(
        laatste.0.contains("auditregel") && !laatste.1,
        "{laatste:?}"
    );
    for sessie in 0..5 {
        vol(dossier(400 + sessie));
    }
    // A refusal is about somebody as well, and would leave a record.
    let weg = Request::Dossier { casus: UnitId(5) };
    vol(p.engine.call(&account(1), weg));
    // How the store is, can be asked; the trail holds what was answered, and checks.
    assert!(p.engine.call(&account(1), Request::Sessie).is_ok());
    assert!(p.engine.call(&account(1), Request::Cijfers).is_ok());
    assert_eq!(p.aantal(), voor + beantwoord);
    // A start on the same disk finds all of it.
    let p = p.met(9, Options::default());
    assert_eq!(p.aantal(), voor + beantwoord);
    gedaan(p.engine.call(&account(1), notitie(casus, "kwintwoord")));
    assert!(
        p.engine
            .call(&account(500), Request::Dossier { casus })
            .is_ok()
    );
    assert_eq!(p.aantal(), voor + beantwoord + 2);
}

/// Whether the request goes through the thread that commits.
const fn nazorg_verandert(request: &Request) -> bool {
    !matches!(
        nummer(request),
        0 | 2..=5 | 10 | 13..=16 | 30 | 33 | 34 | 36..=38 | 40 | 42 | 46..=48 | 51 | 53 | 58
    ) && !matches!(request, Request::WachtOp { .. } | Request::Partnerlasten)
}

#[test]
fn what_the_owner_reads_is_written_as_well() {
    let p = Proef::nieuw();
    let (casus, voor) = (p.casus, p.aantal());
    assert!(
        p.engine
            .call(&eigenaar(), Request::Dossier { casus })
            .is_ok()
    );
    // Nobody waited for it; closing the store does.
    let p = p.met(8, Options::default());
    assert_eq!(p.aantal(), voor + 1);
}

#[test]
fn taking_back_does_not_meet_the_audit_trail() {
    let p = Proef::nieuw();
    let casus = p.casus;
    let notities = || match p.engine.call(&account(1), Request::Dossier { casus }) {
        Ok(Reply::Dossier(d)) => d.notities.len(),
        anders => panic!("{anders:?}"),
    };
    gedaan(p.engine.call(&account(1), notitie(casus, "een")));
    for n in 0..20 {
        let weg = Request::Dossier {
            casus: UnitId(n + 2),
        };
        assert!(p.engine.call(&account(1), weg).is_err());
    }
    assert_eq!(notities(), 1);
    // A new month begins between the act and its taking back.
    p.klok.zet(moment("2026-12-01T09:00"));
    gedaan(p.engine.call(&account(1), Request::Ongedaan));
    assert_eq!(notities(), 0);
    p.klok.zet(moment("2027-01-01T09:00"));
    gedaan(p.engine.call(&account(1), Request::Opnieuw));
    assert_eq!(notities(), 1);
}

#[test]
fn nobody_is_told_that_somebody_read() {
    let p = Proef::nieuw();
    let hoort = p.engine.luister();
    let casus = p.casus;
    assert!(
        p.engine
            .call(&account(21), Request::Dossier { casus })
            .is_ok()
    );
    assert!(hoort.try_recv().is_err());
    gedaan(p.engine.call(&account(21), notitie(casus, "een")));
    assert!(hoort.recv().is_ok());
}

#[test]
fn a_damaged_key_of_the_month_keeps_nobody_from_the_work() {
    let p = Proef::nieuw();
    let (casus, pad) = (p.casus, p.dir.path().join("opslag/keys"));
    let voor = p.blad(AuditFilter::default()).regels.len();
    let maand = Auditmaand::van(moment("2026-11-21T09:30"), 0).unit();
    let Proef {
        dir,
        engine,
        klok,
        persoon,
        melding,
        ..
    } = p;
    engine.sluit().expect("gesloten");
    let mut sleutels = std::fs::read(&pad).expect("sleutels");
    let plek = (1..)
        .find(|n| sleutels[n * 128 + 8..n * 128 + 24] == maand.to_bytes())
        .expect("de maand");
    sleutels[plek * 128 + 50] ^= 1;
    std::fs::write(&pad, sleutels).expect("geschreven");
    let p = Proef {
        engine: open(dir.path(), &klok, 8, Options::default()),
        dir,
        klok,
        casus,
        persoon,
        melding,
    };
    assert!(
        p.engine
            .call(&account(1), Request::Dossier { casus })
            .is_ok()
    );
    let blad = p.blad(AuditFilter::default());
    assert_eq!(blad.regels.len(), 1);
    // The reading above left one more, after its page was made.
    assert_eq!(blad.onleesbaar.len(), voor + 1);
}
