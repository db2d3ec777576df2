//! One of every request, about given units. A new request does not compile without its example.

use nazorg::api::audit::AuditFilter;
use nazorg::api::auditmaand::AuditmaandOpdracht;
use nazorg::api::beheer::{AccountOpdracht, AfschermOpdracht, RechtOpdracht};
use nazorg::api::overdracht::{OverdrachtBesluit, OverdrachtInvoer, WaarneemOpdracht};
use nazorg::api::overleg::{BesprekingInvoer, Uittreksel, Verplaats};
use nazorg::api::rapport::RapportVraag;
use nazorg::api::request::{
    AfspraakInvoer, AkkoordInvoer, ConceptNaam, ContactInvoer, DemoAkte, InspanningInvoer,
    KnelpuntInvoer, MetingInvoer, NotitieInvoer, Opdracht, OpschalingInvoer, RondvraagInvoer,
    VerstrekkingInvoer, VertrekInvoer,
};
use nazorg::api::reservekopie::KopieVraag;
use nazorg::api::sleutels::SleutelKeuze;
use nazorg::api::wil::{WensInvoer, WilOpdracht};
use nazorg::api::{CaseloadFilter, InboxFilter, Request};
use nazorg::domain::afspraak::{AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::audit::{Auditmaand, Doel};
use nazorg::domain::casus::{Afsluitreden, Fase};
use nazorg::domain::contact::{Aard, ContactMet, ContactSoort, ContactUitkomst};
use nazorg::domain::detentie::DatumSoort;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::inspanning::{InspanningStatus, StapCode};
use nazorg::domain::knelpunt::KnelpuntCode;
use nazorg::domain::leefgebied::{LeefgebiedCode, Ondersteuning, Situatie};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::meting::{Moment, NiveauCode};
use nazorg::domain::overdracht::{Omvang, Ontvanger, OverdrachtReden};
use nazorg::domain::overleg::OverlegStatus;
use nazorg::domain::partner::Partner;
use nazorg::domain::plan::{Partij, Planinhoud};
use nazorg::domain::profiel::ProfielCode;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::tijdvak::Tijdvak;
use nazorg::domain::verstrekking::{Afgifte, GrondslagCode, Kanaal, Ontvanger as Verteld, Wijze};
use nazorg::domain::vertrek::{PuntCode, VertrekStatus};

use crate::wereld::{ALMERE, HILVERSUM, HUIZEN, Stuk, geldig_bsn, overleg, rij};

/// Requests that change nothing about a person, or only show.
pub(crate) fn kijken(stuk: &Stuk) -> Vec<Request> {
    let (melding, casus, persoon) = stuk.opgenomen[0];
    let woorden = ["", "proef", "aap", "noot", "zoë", "1"];
    let mut uit = vec![
        Request::Sessie,
        Request::Cijfers,
        Request::TelKnelpunten,
        Request::Vandaag { per_groep: 50 },
        Request::Melding { melding },
        Request::Melding {
            melding: stuk.open[0],
        },
        Request::Reparaties { van: 0, aantal: 50 },
        Request::OpenCasus {
            casus,
            doel: Doel::Overleg,
        },
        Request::Knelpunten { van: 0, aantal: 50 },
        Request::WachtOp { van: 0, aantal: 50 },
        Request::Partnerlasten,
        Request::Gemist { sinds: None },
        rapport(Tijdvak::Jaar(2026)),
        rapport(Tijdvak::Jaar(2025)),
        Request::Gemist {
            sinds: Some(Tijdstip(0)),
        },
        Request::Dossier { casus },
        Request::Aanwezig { casus: Some(casus) },
        Request::Planversies { casus },
        Request::Overleggen { van: 0, aantal: 50 },
        Request::Overleg {
            overleg: overleg_van(stuk),
        },
        Request::VoerOverlegUit {
            overleg: overleg_van(stuk),
            wat: Uittreksel::Acties(Trekker::Betrokkene),
        },
        Request::Kalender,
        Request::ToonBsn { persoon },
        Request::LaatsteReservekopie,
        Request::Accounts,
    ];
    for zoek in woorden {
        let zoek = || zoek.to_owned();
        for ook in [false, true] {
            let filter = InboxFilter {
                zoek: zoek(),
                ook_afgehandeld: ook,
                gemeente: None,
            };
            uit.push(Request::Inbox {
                filter,
                van: 0,
                aantal: 50,
            });
            let filter = CaseloadFilter {
                zoek: zoek(),
                ook_gesloten: ook,
                ..CaseloadFilter::default()
            };
            uit.push(Request::Caseload {
                filter,
                van: 0,
                aantal: 50,
            });
        }
        uit.push(Request::ZoekNummer { nummer: zoek() });
        uit.push(Request::ZoekPersonen {
            zoek: zoek(),
            aantal: 50,
        });
    }
    for naam in [
        ConceptNaam::Notitie(casus, None),
        ConceptNaam::Contact(casus),
        ConceptNaam::Afspraak(casus),
        ConceptNaam::Melding,
    ] {
        uit.push(Request::Concept { naam });
    }
    uit
}

/// The report over everybody together.
pub(crate) const fn rapport(tijdvak: Tijdvak) -> Request {
    Request::Rapport(RapportVraag {
        tijdvak,
        gemeente: None,
        leeftijd_tot: None,
    })
}

/// The meeting, or one that is not there.
fn overleg_van(stuk: &Stuk) -> UnitId {
    stuk.overleg.unwrap_or(UnitId(5))
}

/// A short form that no other case gives.
fn kort(letter: char, casus: UnitId) -> String {
    format!("{letter}{:04x}", (casus.0 ^ (casus.0 >> 64)) & 0xffff)
}

/// Requests that change something, in an order in which each can be carried out.
pub(crate) fn doen(stuk: &Stuk) -> Vec<Request> {
    let (_, casus, persoon) = stuk.opgenomen[1];
    let (gekoppeld, ..) = stuk.opgenomen[3];
    let ander = stuk.opgenomen[2].2;
    let unit = overleg_van(stuk);
    let notitie = NotitieInvoer {
        tekst: "Belt morgen".to_owned(),
        aard: Aard::Feit,
        bron: String::new(),
        leefgebied: None,
        gebeurd_op: dag(),
    };
    let contact = ContactInvoer {
        soort: ContactSoort::Overleg,
        met: ContactMet::Ander("zus".to_owned()),
        uitkomst: ContactUitkomst::Gesproken,
        gebeurd_op: dag(),
        tekst: "Gesproken".to_owned(),
    };
    let op = |melding: UnitId, opdracht| Request::Triageer {
        meldingen: vec![melding],
        opdracht,
    };
    let inhoud = Planinhoud::default;
    let (id, op_revisie, reden) = (RecordId(1), 1, String::new);
    let naam = || ConceptNaam::Notitie(casus, None);
    let tot = "2026-11-30".parse().unwrap();
    let hand = rij("", "Handstra", &geldig_bsn(999_970_000), "Hilversum");
    let mut uit = traject(casus);
    uit.extend([
        Request::ZetStand {
            casus,
            leefgebied: LeefgebiedCode("inkomen".to_owned()),
            situatie: Some(Situatie::Nvt),
            ondersteuning: Some(Ondersteuning::Overgedragen),
            datum: dag(),
            toelichting: None,
            op_revisie: None,
        },
        Request::MaakAfspraak {
            casus,
            afspraak: afspraak(),
        },
        Request::WijzigAfspraak {
            casus,
            id: RecordId(1),
            afspraak: afspraak(),
            op_revisie: 1,
        },
        Request::RondAfspraakAf {
            casus,
            id: RecordId(1),
            status: AfspraakStatus::Vervallen,
            op: dag(),
            toelichting: String::new(),
            op_revisie: 1,
        },
        Request::ZetInspanning {
            casus,
            inspanning: InspanningInvoer {
                stap: StapCode("briefadres".to_owned()),
                status: InspanningStatus::Loopt,
                datum: dag(),
                toelichting: String::new(),
            },
            op_revisie: 0,
        },
        Request::SpreekInspanningAf {
            casus,
            stap: StapCode("cjib".to_owned()),
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
                    op: dag(),
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
                op: dag(),
            },
        },
        Request::MaakPlan {
            casus,
            na: 0,
            reden: reden(),
            inhoud: inhoud(),
        },
        Request::WijzigPlan {
            casus,
            id,
            reden: reden(),
            inhoud: inhoud(),
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
                partij: Partij::Betrokkene,
                naam: String::new(),
                eens: true,
                op: dag(),
            },
            op_revisie,
        },
        Request::VoerPlanUit {
            casus,
            versie: None,
        },
        Request::Rondvraag {
            casus,
            rondvraag: RondvraagInvoer {
                partners: vec![(id, Vec::new())],
                vraag: "Wat is bekend?".to_owned(),
                datum: "2026-11-30".parse().unwrap(),
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
                op: dag(),
            },
        },
        Request::MeldVerzending {
            casus,
            ids: vec![id],
            kanaal: Kanaal::Mail,
            afgifte: Afgifte::Begonnen,
        },
        Request::PlanOverleg {
            bestaand: None,
            invoer: overleg(HILVERSUM),
        },
        Request::ZetOpAgenda {
            overleg: Some(unit),
            casussen: vec![casus],
        },
        Request::VerplaatsAgenda {
            overleg: unit,
            casus,
            waarheen: Verplaats::Later,
        },
        Request::HaalVanAgenda {
            overleg: unit,
            casus,
        },
        Request::ZetOpAgenda {
            overleg: Some(unit),
            casussen: vec![casus],
        },
        Request::LegBesprekingVast {
            overleg: unit,
            casus,
            bespreking: BesprekingInvoer {
                besluit: "Door".to_owned(),
                doorlooptijd: None,
            },
            op_revisie: 0,
        },
        Request::SpreekAfInOverleg {
            overleg: unit,
            casus,
            afspraak: afspraak(),
        },
        Request::ZetOverlegStatus {
            overleg: unit,
            status: OverlegStatus::Afgelast,
        },
        Request::BiedOverdrachtAan {
            casus,
            overdracht: OverdrachtInvoer {
                aan: Ontvanger::Collega(Medewerker("regisseur".to_owned())),
                naar_gemeente: HILVERSUM,
                reden: OverdrachtReden::Verlof,
                tekst: "Weg tot maandag".to_owned(),
                afspraken: Vec::new(),
                omvang: Omvang::Kern,
            },
        },
        Request::BeslisOverdracht {
            casus,
            id: RecordId(1),
            besluit: OverdrachtBesluit::NeemAan,
        },
        Request::BeslisOverdracht {
            casus,
            id: RecordId(1),
            besluit: OverdrachtBesluit::TrekIn,
        },
        Request::ZetAanspreekpunt {
            gemeente: HILVERSUM,
            wie: Some(Medewerker("regisseur".to_owned())),
            plaatsvervanger: None,
            van: dag(),
        },
        Request::NeemWaar(WaarneemOpdracht::Beeindig { id: RecordId(1) }),
        Request::LegContactVast { casus, contact },
        Request::SchrijfNotitie {
            casus,
            bestaand: None,
            notitie,
        },
        Request::LegDatumVast {
            casus,
            soort: DatumSoort::WerkelijkEinde,
            datum: dag(),
            van: "zus".to_owned(),
        },
        Request::ZetFase {
            casus,
            fase: Fase::Nazorg,
        },
        Request::WijsToe {
            casussen: vec![casus],
            aan: None,
        },
        Request::SluitCasus {
            casus,
            reden: Afsluitreden::Vergissing,
            toelichting: String::new(),
            resultaat: Vec::new(),
        },
        Request::Heropen { casus },
        Request::Ongedaan,
        Request::Opnieuw,
        Request::BewaarConcept {
            naam: naam(),
            tekst: Some("half".to_owned()),
        },
        Request::Concept { naam: naam() },
        Request::Ontkoppel { melding: gekoppeld },
        op(
            stuk.open[1],
            Opdracht::Koppel {
                persoon: Some(persoon),
            },
        ),
        op(stuk.open[2], Opdracht::Accepteer),
        op(stuk.open[3], Opdracht::StelUit { tot }),
        op(
            stuk.open[4],
            Opdracht::ZetDoor {
                gemeente: HILVERSUM,
            },
        ),
        Request::VoegSamen {
            van: ander,
            naar: persoon,
        },
        Request::Splits { persoon: ander },
        Request::LeesIn {
            bestand: "nieuw.csv".to_owned(),
            rijen: vec![
                rij("N-1", "Nieuwstra", &geldig_bsn(999_971_000), "Hilversum"),
                rij("N-2", "Elderstra", &geldig_bsn(999_972_000), "Almere"),
            ],
            proef: false,
        },
        Request::VoerMeldingIn {
            velden: hand.velden,
        },
        Request::Herstel {
            reparatie: casus,
            velden: Vec::new(),
        },
        Request::GooiReparatiesWeg {
            reparaties: vec![casus],
        },
        Request::BewaarPartner {
            bestaand: None,
            partner: Partner {
                // Of every store another one: two with one name are refused.
                naam: format!("Proefloket {casus}"),
                kort: kort('a', casus),
                ..Partner::default()
            },
        },
        Request::BewaarPartners {
            partners: vec![(
                None,
                Partner {
                    naam: format!("Proefkamer {casus}"),
                    kort: kort('b', casus),
                    ..Partner::default()
                },
            )],
        },
        Request::SchermAf(AfschermOpdracht::Zet {
            persoon: ander,
            reden: "familie".to_owned(),
            wie_wel: vec![Medewerker("m.demostra".to_owned())],
        }),
        Request::Noodtoegang {
            nummer: "ALM-1999-0001".to_owned(),
            reden: "niemand te bereiken, zus belt".to_owned(),
        },
        Request::BeeindigNood,
    ]);
    uit
}

fn dag() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn afspraak() -> AfspraakInvoer {
    AfspraakInvoer {
        tekst: "Briefadres".to_owned(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: None,
        datum: "2026-12-01".parse().unwrap(),
    }
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
                datum: dag(),
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
                op: dag(),
            },
        },
        Request::VandaagVrij {
            casus,
            van: "rechtbank".to_owned(),
        },
    ]
}

/// Requests about the store as a whole. What they answer counts all there is, without persons.
pub(crate) fn opslag(rest: RecordId) -> Vec<Request> {
    let kopie = KopieVraag {
        map: "/nergens".into(),
        ontvangers: Vec::new(),
        bewaar: 1,
        sleutels_dagen: 1,
        volledig: false,
        proef: true,
    };
    vec![
        Request::RichtIn {
            gemeenten: vec![HILVERSUM, ALMERE, HUIZEN],
            leefgebied_set: "akkoord-7".to_owned(),
        },
        Request::Verifieer { ankers: Vec::new() },
        Request::Reservekopie(Box::new(kopie)),
        Request::VulDemo {
            akten: Vec::<DemoAkte>::new(),
        },
        Request::Sleutels,
        Request::Noodtoegangen,
        Request::Auditmaanden(AuditmaandOpdracht::Lijst),
        Request::Auditmaanden(AuditmaandOpdracht::Vernietig(Auditmaand {
            jaar: 2019,
            maand: 5,
            volgnummer: 0,
        })),
        Request::BekijkNood { id: rest },
        Request::Audit {
            filter: AuditFilter::default(),
            na: None,
            aantal: 9,
        },
        Request::AuditTerug {
            filter: AuditFilter::default(),
            voor: None,
            aantal: 9,
        },
        Request::VernieuwSleutel(SleutelKeuze::Opslag),
        Request::BeheerAccount(AccountOpdracht::Beeindig { account: rest }),
        Request::BeheerRecht(RechtOpdracht::Neem { toekenning: rest }),
    ]
}
