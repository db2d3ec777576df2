//! Made-up people and cases, all on Saturday 21 November 2026.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate, NaiveTime};
use nazorg::api::bevoegd::Bevoegd;
use nazorg::api::overleg::{AgendaRegel, OverlegBeeld, OverlegRegel};
use nazorg::api::reply::{CaseloadRegel, Dossier, Met, Sessie};
use nazorg::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker};
use nazorg::domain::casus::{Casus, CasusNummer, Fase, FaseVanaf};
use nazorg::domain::catalogus::Catalogus;
use nazorg::domain::contact::{Aard, Contact, ContactMet, ContactSoort, ContactUitkomst, Notitie};
use nazorg::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode};
use nazorg::domain::gemeente::Gemeente;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::inspanning::{Inspanning, InspanningStand, InspanningStatus};
use nazorg::domain::instellingen::Instellingen;
use nazorg::domain::knelpunt::{Knelpunt, KnelpuntCode};
use nazorg::domain::leefgebied::{
    Leefgebied, LeefgebiedCode, LeefgebiedSet, Meting, Ondersteuning, Situatie, Stand,
};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::meting::{Meetmoment, Moment};
use nazorg::domain::overleg::{AgendaReden, Deelnemer, Overleg, OverlegStatus};
use nazorg::domain::partner::{Partner, PartnerSoortCode};
use nazorg::domain::persoon::{Geslacht, Naam, Persoon};
use nazorg::domain::profiel::{ProfielCode, ProfielVanaf};
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::Handeling;
use nazorg::domain::vertrek::{VertrekStand, VertrekStatus, Vertrekpunt};

/// A day by its distance from today.
pub(crate) fn dag(van_vandaag: i64) -> NaiveDate {
    let vandaag = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let afstand = Days::new(van_vandaag.unsigned_abs());
    if van_vandaag < 0 {
        vandaag - afstand
    } else {
        vandaag + afstand
    }
}

/// Noon of such a day.
pub(crate) fn middag(van_vandaag: i64) -> Tijdstip {
    Tijdstip::van_utc(dag(van_vandaag).and_hms_opt(11, 0, 0).unwrap().and_utc())
}

pub(crate) fn mdv() -> Medewerker {
    Medewerker("m.devries".into())
}

const LEEFGEBIEDEN: [(&str, &str, &str, char); 7] = [
    ("id", "ID-bewijs", "ID", 'I'),
    ("onderdak", "Onderdak", "Housing", 'O'),
    ("inkomen", "Inkomen", "Income", 'N'),
    ("werk", "Werk", "Work", 'W'),
    ("schulden", "Schulden", "Debts", 'S'),
    ("zorg", "Zorg", "Care", 'Z'),
    ("netwerk", "Netwerk", "Network", 'K'),
];

fn codes() -> Vec<LeefgebiedCode> {
    LEEFGEBIEDEN
        .iter()
        .map(|(code, ..)| LeefgebiedCode((*code).into()))
        .collect()
}

pub(crate) fn code(naam: &str) -> LeefgebiedCode {
    LeefgebiedCode(naam.into())
}

const PARTNERS: [(u128, &str, &str, &str); 4] = [
    (1, "Burgerzaken", "BZ", "burgerzaken"),
    (2, "Schuldhulpverlening", "SHV", "schuldhulp"),
    (3, "Woningcorporatie", "WOCO", "wonen"),
    (4, "Werkgeversservicepunt", "WSP", "werk"),
];

/// Who owns the store may do everything.
fn eigenaar() -> Bevoegd {
    Bevoegd {
        mag: Handeling::ALLE.to_vec(),
        ..Bevoegd::default()
    }
}

/// The shipped catalogue, read once.
pub(crate) fn geleverd() -> &'static Catalogus {
    static GELEVERD: OnceLock<Catalogus> = OnceLock::new();
    GELEVERD.get_or_init(|| nazorg::config::catalogus::ingebouwd().unwrap())
}

/// The session of m.devries in two municipalities.
pub(crate) fn sessie() -> Sessie {
    let gemeente = |id, naam: &str, kort: &str| Gemeente {
        id: GemeenteId(id),
        naam: naam.into(),
        kort: kort.into(),
        geldig_van: None,
        geldig_tot: None,
        opvolger: None,
    };
    let leefgebied = |(code, naam, naam_en, letter): &(&str, &str, &str, char)| Leefgebied {
        code: LeefgebiedCode((*code).into()),
        naam: (*naam).into(),
        naam_en: (*naam_en).into(),
        letter: *letter,
        woorden: Vec::new(),
    };
    let geleverd = geleverd().clone();
    Sessie {
        onleesbaar: 0,
        nachtcontrole: None,
        bevoegd: eigenaar(),
        aanspreekpunten: Vec::new(),
        waarnemingen: Vec::new(),
        medewerker: mdv(),
        instellingen: Instellingen {
            eigen_gemeenten: vec![GemeenteId(402), GemeenteId(406)],
            leefgebied_set: "akkoord-7".into(),
            demo: false,
            extra_gemeenten: Vec::new(),
        },
        ingericht: true,
        catalogus: Catalogus {
            audit_maanden: 36,
            standaard_set: "akkoord-7".into(),
            contact_na_dagen: 14,
            licht_tot_dagen: 14,
            stap_na_dagen: 14,
            gemeenten: vec![
                gemeente(402, "Hilversum", "HVS"),
                gemeente(406, "Huizen", "HZN"),
                gemeente(34, "Almere", "ALM"),
                gemeente(358, "Aalsmeer", "AAL"),
            ],
            leefgebieden: LEEFGEBIEDEN.iter().map(leefgebied).collect(),
            sets: vec![LeefgebiedSet {
                code: "akkoord-7".into(),
                bron: "proef".into(),
                leefgebieden: codes(),
            }],
            termijnen: Vec::new(),
            partners: Vec::new(),
            akkoord: geleverd.akkoord,
            stappen: geleverd.stappen,
            knelpunten: geleverd.knelpunten,
            vrij_waarschuw_dagen: geleverd.vrij_waarschuw_dagen,
            begeleiding_waarschuw_dagen: geleverd.begeleiding_waarschuw_dagen,
            meten: geleverd.meten,
            profielen: Vec::new(),
            werkwijzen: Vec::new(),
            vertrek: Vec::new(),
            niveaus: Vec::new(),
            nabellen_na_werkdagen: geleverd.nabellen_na_werkdagen,
            partnersoorten: geleverd.partnersoorten,
            grondslagen: geleverd.grondslagen,
            berichten: geleverd.berichten,
        },
        partners: PARTNERS
            .iter()
            .map(|(id, naam, kort, soort)| Met {
                id: RecordId(*id),
                revisie: 1,
                inhoud: Partner {
                    naam: (*naam).into(),
                    kort: (*kort).into(),
                    soort: PartnerSoortCode((*soort).into()),
                    ..Partner::default()
                },
            })
            .collect(),
        medewerkers: vec![mdv(), Medewerker("a.koster".into())],
        nu: middag(0),
        gedeeld: false,
        nood: None,
        nood_na_te_kijken: 0,
    }
}

pub(crate) fn naam(achternaam: &str, tussenvoegsel: &str, voornamen: &str) -> Naam {
    Naam {
        achternaam: achternaam.into(),
        tussenvoegsel: tussenvoegsel.into(),
        voornamen: voornamen.into(),
    }
}

fn nummer(volgnummer: u32) -> CasusNummer {
    CasusNummer {
        kort: "HVS".into(),
        jaar: 2026,
        volgnummer,
    }
}

/// What makes one case differ from another.
pub(crate) struct Geval {
    pub(crate) unit: UnitId,
    pub(crate) naam: Naam,
    pub(crate) gemeente: u16,
    pub(crate) deur: Option<i64>,
    pub(crate) fase: Fase,
    pub(crate) regisseur: Option<Medewerker>,
}

/// A small caseload: four people, of whom the second has an accent, the last no door date.
pub(crate) fn gevallen() -> Vec<Geval> {
    let geval = |n: u128, naam, gemeente, deur, fase, regisseur| Geval {
        unit: UnitId(n),
        naam,
        gemeente,
        deur,
        fase,
        regisseur,
    };
    let ako = Medewerker("a.koster".into());
    vec![
        geval(
            1,
            naam("Jansen", "", "Rob"),
            402,
            Some(0),
            Fase::Voorbereiding,
            Some(mdv()),
        ),
        geval(
            2,
            naam("Yılmaz", "", "Deniz Ömer"),
            402,
            Some(6),
            Fase::Plan,
            Some(mdv()),
        ),
        geval(
            3,
            naam("Wit", "de", "Joëlle"),
            406,
            Some(16),
            Fase::Screening,
            Some(ako),
        ),
        geval(
            4,
            naam("Bakker-van der Heijden", "", "Sam"),
            402,
            None,
            Fase::Nieuw,
            None,
        ),
    ]
}

/// The dossier of a case: measurements, agreements in every state, contacts and a note.
pub(crate) fn dossier(geval: &Geval) -> Dossier {
    let n = u32::try_from(geval.unit.0).unwrap();
    let met = |id: u128, revisie| (RecordId(id), revisie);
    let feit = |soort, datum: i64| DatumFeit {
        soort,
        datum: dag(datum),
        bron: DatumBron::Melding(UnitId(900)),
        gemeld_op: middag(-40),
        ontvangen: middag(-40),
    };
    let mut feiten = vec![feit(DatumSoort::Insluiting, -45)];
    feiten.extend(geval.deur.map(|d| feit(DatumSoort::VerwachtEinde, d)));
    Dossier {
        unit: geval.unit,
        casus: Met {
            id: RecordId::ROOT,
            revisie: 10,
            inhoud: Casus {
                nummer: nummer(140 + n),
                persoon: UnitId(500 + geval.unit.0),
                periode: Some(RecordId(7)),
                gemeente: GemeenteId(geval.gemeente),
                regisseur: geval.regisseur.clone(),
                leefgebied_set: "akkoord-7".into(),
                leefgebieden: codes(),
                fasen: vec![
                    FaseVanaf {
                        fase: Fase::Nieuw,
                        vanaf: dag(-40),
                        door: mdv(),
                    },
                    FaseVanaf {
                        fase: geval.fase,
                        vanaf: dag(-20),
                        door: mdv(),
                    },
                ],
                geopend_op: dag(-40),
                afsluiting: None,
                profielen: vec![ProfielVanaf {
                    profiel: ProfielCode("volledig".into()),
                    vanaf: dag(-40),
                    door: mdv(),
                    reden: String::new(),
                }],
            },
        },
        persoon_unit: UnitId(500 + geval.unit.0),
        persoon: Persoon {
            bsn: None,
            naam: geval.naam.clone(),
            aliassen: Vec::new(),
            geboortedatum: NaiveDate::from_ymd_opt(2002, 3, 14),
            geslacht: Geslacht::Onbekend,
            adres: String::new(),
            postcode: String::new(),
            woonplaats: String::new(),
            gemeente: GemeenteId(geval.gemeente),
            vestiging: GemeenteId(geval.gemeente),
        },
        bsn_bekend: true,
        perioden: vec![Met {
            id: met(7, 3).0,
            revisie: 3,
            inhoud: Periode {
                pi: "PI Almere".into(),
                feiten,
                ..Periode::default()
            },
        }],
        standen: standen(),
        afspraken: afspraken(),
        contacten: contacten(),
        notities: notities(),
        meldingen: Vec::new(),
        andere_casussen: Vec::new(),
        samengevoegd: Vec::new(),
        inspanningen: inspanningen(),
        knelpunten: knelpunten(geval.unit),
        vertrek: Vec::new(),
        metingen: Vec::new(),
        opschalingen: Vec::new(),
        wensen: Vec::new(),
        medewerking: Vec::new(),
        aanbod: Vec::new(),
        toestemmingen: Vec::new(),
        naasten: Vec::new(),
        verstrekkingen: Vec::new(),
        besprekingen: Vec::new(),
        overdrachten: Vec::new(),
        plan: Vec::new(),
    }
}

fn knelpunten(casus: UnitId) -> Vec<Met<Knelpunt>> {
    vec![Met {
        id: RecordId(700 + casus.0),
        revisie: 70,
        inhoud: Knelpunt {
            soort: KnelpuntCode("wachtlijst".into()),
            naam: "Wachtlijst".into(),
            naam_en: "Waiting list".into(),
            leefgebied: Some(code("onderdak")),
            tekst: "Acht maanden voor een woning".into(),
            partner: Some(RecordId(3)),
            op: dag(-6),
            vastgelegd: middag(-6),
            door: mdv(),
        },
    }]
}

/// One step under way with an open agreement, one done, one that is not needed.
fn inspanningen() -> Vec<Met<Inspanning>> {
    use InspanningStatus::{Gedaan, Loopt, NietNodig};
    [
        ("briefadres", "onderdak", Some(30), Loopt, -15, ""),
        ("id-aanvraag", "id", Some(34), Gedaan, -12, "betaald"),
        ("kostendelersnorm", "onderdak", None, NietNodig, -10, ""),
    ]
    .into_iter()
    .zip(60..)
    .map(
        |((stap, leefgebied, afspraak, status, op, toelichting), id)| {
            let stappen = &geleverd().stappen;
            let van = stappen.iter().find(|s| s.code.0 == stap).unwrap().clone();
            Met {
                id: RecordId(id),
                revisie: 60,
                inhoud: Inspanning {
                    stap: van.code,
                    leefgebied: code(leefgebied),
                    naam: van.naam,
                    naam_en: van.naam_en,
                    bron: van.bron,
                    afspraak: afspraak.map(RecordId),
                    standen: vec![InspanningStand {
                        status,
                        datum: dag(op),
                        vastgelegd: middag(op),
                        door: mdv(),
                        toelichting: toelichting.into(),
                    }],
                },
            }
        },
    )
    .collect()
}

fn standen() -> Vec<Met<Stand>> {
    [
        ("id", Situatie::OpOrde, Ondersteuning::Geregeld),
        ("onderdak", Situatie::NietOpOrde, Ondersteuning::Loopt),
        ("inkomen", Situatie::OpOrde, Ondersteuning::Geregeld),
        ("schulden", Situatie::Aandacht, Ondersteuning::Loopt),
        ("zorg", Situatie::Onbekend, Ondersteuning::HulpNodig),
        ("netwerk", Situatie::Nvt, Ondersteuning::NietNodig),
    ]
    .into_iter()
    .zip(20..)
    .map(|((naam, situatie, ondersteuning), id)| Met {
        id: RecordId(id),
        revisie: 20,
        inhoud: Stand {
            leefgebied: code(naam),
            metingen: vec![Meting {
                datum: dag(-10),
                vastgelegd: middag(-10),
                door: mdv(),
                situatie,
                ondersteuning,
            }],
            toelichting: String::new(),
        },
    })
    .collect()
}

/// Of the list for the day of release: money is arranged, a telephone is not needed.
pub(crate) fn vertrek() -> Vec<Met<Vertrekpunt>> {
    use VertrekStatus::{Geregeld, NietNodig};
    [
        ("geld", Geregeld, "Voorschot van Werk & Inkomen"),
        ("telefoon", NietNodig, ""),
    ]
    .into_iter()
    .zip(80..)
    .map(|((code, status, wie), id)| {
        let van = geleverd().vertrek.iter().find(|v| v.code.0 == code);
        let van = van.expect("a point").clone();
        Met {
            id: RecordId(id),
            revisie: 80,
            inhoud: Vertrekpunt {
                punt: van.code,
                naam: van.naam,
                naam_en: van.naam_en,
                periode: Some(RecordId(7)),
                afspraak: None,
                standen: vec![VertrekStand {
                    status,
                    datum: dag(-2),
                    vastgelegd: middag(-2),
                    door: mdv(),
                    wie: wie.into(),
                }],
            },
        }
    })
    .collect()
}

/// A measurement at entry, with all unknown but debts.
pub(crate) fn meting() -> Met<Meetmoment> {
    let situaties = codes().into_iter().map(|code| {
        let schulden = code.0 == "schulden";
        let situatie = if schulden {
            Situatie::NietOpOrde
        } else {
            Situatie::Onbekend
        };
        (code, situatie)
    });
    Met {
        id: RecordId(90),
        revisie: 90,
        inhoud: Meetmoment {
            moment: Moment::Begin,
            periode: Some(RecordId(7)),
            datum: dag(-35),
            situaties: situaties.collect(),
            toelichting: "Eerste gesprek in de PI".into(),
            vastgelegd: middag(-35),
            door: mdv(),
        },
    }
}

/// One agreement.
pub(crate) fn afspraak(
    tekst: &str,
    soort: AfspraakSoort,
    partner: u128,
    leefgebied: &str,
    datum: i64,
    status: AfspraakStatus,
) -> Afspraak {
    Afspraak {
        tekst: tekst.into(),
        soort,
        trekker: Trekker::Partner(RecordId(partner)),
        leefgebied: Some(code(leefgebied)),
        datum: dag(datum),
        status,
        afgerond_op: (status != AfspraakStatus::Open).then(|| dag(datum)),
        toelichting: String::new(),
        verzet: Vec::new(),
        gemaakt: middag(-15),
        door: mdv(),
    }
}

fn afspraken() -> Vec<Met<Afspraak>> {
    use AfspraakSoort::{Afspraak as Doen, WachtOp};
    use AfspraakStatus::{Nagekomen, Open};
    [
        afspraak("Briefadres aanvragen", Doen, 1, "onderdak", 3, Open),
        afspraak("Intake", Doen, 4, "werk", 9, Open),
        afspraak("CJIB-lijst opvragen", Doen, 2, "schulden", -3, Open),
        afspraak("Urgentieverklaring", WachtOp, 3, "onderdak", 5, Open),
        afspraak("ID aangevraagd", Doen, 1, "id", -12, Nagekomen),
    ]
    .into_iter()
    .zip(30..)
    .map(|(inhoud, id)| Met {
        id: RecordId(id),
        revisie: 30,
        inhoud,
    })
    .collect()
}

fn contacten() -> Vec<Met<Contact>> {
    vec![Met {
        id: RecordId(40),
        revisie: 40,
        inhoud: Contact {
            soort: ContactSoort::Bezoek,
            met: ContactMet::Ander("casemanager".into()),
            uitkomst: ContactUitkomst::Gesproken,
            gebeurd_op: dag(-5),
            vastgelegd: middag(-4),
            door: mdv(),
            tekst: "Motivatie wisselend".into(),
        },
    }]
}

fn notities() -> Vec<Met<Notitie>> {
    vec![Met {
        id: RecordId(50),
        revisie: 50,
        inhoud: Notitie {
            tekst: "Wil terug naar Hilversum.\nBroer kan tijdelijk helpen.".into(),
            aard: Aard::Feit,
            bron: "betrokkene".into(),
            leefgebied: None,
            gebeurd_op: dag(-8),
            vastgelegd: middag(-8),
            door: mdv(),
        },
    }]
}

/// The line of the caseload for a dossier.
pub(crate) fn regel(d: &Dossier) -> CaseloadRegel {
    let casus = &d.casus.inhoud;
    let laat = |soort| {
        let n = d
            .afspraken
            .iter()
            .filter(|a| a.inhoud.soort == soort && a.inhoud.dagen_te_laat(dag(0)).is_some())
            .count();
        u16::try_from(n).unwrap()
    };
    CaseloadRegel {
        casus: d.unit,
        nummer: casus.nummer.clone(),
        naam: d.persoon.naam.clone(),
        gemeente: casus.gemeente,
        pi: d.periode().map_or(String::new(), |p| p.inhoud.pi.clone()),
        deur: d.periode().and_then(|p| p.inhoud.deur()),
        fase: casus.fase(),
        regisseur: casus.regisseur.clone(),
        standen: casus
            .leefgebieden
            .iter()
            .map(|code| {
                d.standen
                    .iter()
                    .find(|s| s.inhoud.leefgebied == *code)
                    .and_then(|s| s.inhoud.nu().map(|m| (m.situatie, m.ondersteuning)))
                    .unwrap_or_default()
            })
            .collect(),
        leefgebied_set: casus.leefgebied_set.clone(),
        te_laat: laat(AfspraakSoort::Afspraak),
        nabellen: laat(AfspraakSoort::WachtOp),
        laatste_contact: Some(dag(-5)),
        waarneming: false,
    }
}

/// A meeting of Tuesday in Hilversum: two cases on the agenda, one proposed.
pub(crate) fn overleg() -> OverlegBeeld {
    let om = |uur, minuut| NaiveTime::from_hms_opt(uur, minuut, 0).unwrap();
    let alle: Vec<Dossier> = gevallen().iter().map(dossier).collect();
    let regel = |n: usize, redenen: Vec<AgendaReden>| {
        let d = &alle[n];
        AgendaRegel {
            casus: d.unit,
            nummer: d.casus.inhoud.nummer.clone(),
            naam: d.persoon.naam.clone(),
            gemeente: d.casus.inhoud.gemeente,
            regisseur: d.casus.inhoud.regisseur.clone(),
            redenen,
            besproken: false,
        }
    };
    OverlegBeeld {
        unit: UnitId(7_000),
        overleg: Met {
            id: RecordId::ROOT,
            revisie: 80,
            inhoud: Overleg {
                gemeenten: vec![GemeenteId(402)],
                datum: dag(3),
                van: om(9, 30),
                tot: om(11, 0),
                plaats: "Stadhuis, kamer 3".into(),
                deelnemers: vec![
                    Deelnemer::Medewerker(mdv()),
                    Deelnemer::Partner(RecordId(3)),
                ],
                status: OverlegStatus::Gepland,
                vastgelegd: middag(-7),
                door: mdv(),
            },
        },
        vorige: Some(dag(-16)),
        agenda: vec![
            regel(0, vec![AgendaReden::TeLaat(1), AgendaReden::Vrij(dag(0))]),
            regel(1, vec![AgendaReden::TeLaat(1), AgendaReden::Ingebracht]),
        ],
        voorstel: vec![regel(3, vec![AgendaReden::Nieuw(dag(-2))])],
        voorstel_totaal: 1,
    }
}

/// The line of the list for a meeting.
pub(crate) fn overleg_regel(b: &OverlegBeeld) -> OverlegRegel {
    let o = &b.overleg.inhoud;
    let aantal = |n: usize| u32::try_from(n).unwrap();
    OverlegRegel {
        overleg: b.unit,
        gemeenten: o.gemeenten.clone(),
        datum: o.datum,
        van: o.van,
        tot: o.tot,
        plaats: o.plaats.clone(),
        status: o.status,
        punten: aantal(b.agenda.len()),
        besproken: aantal(b.agenda.iter().filter(|r| r.besproken).count()),
    }
}
