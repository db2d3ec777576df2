//! Golden bytes of every kind of record, of notes, rows and names of drafts: what was written once
//! stays readable, and nobody changes a shape without its number.

mod voorbeeld;
mod wil;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::domain::account::{Account, Gever, Toekenning};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker, Verzet};
use crate::domain::akte::{AkteSoort, SleutelVan};
use crate::domain::bsn::Bsn;
use crate::domain::casus::{Afsluiting, Afsluitreden, Casus, CasusNummer, Fase, FaseVanaf};
use crate::domain::contact::{Aard, Contact, ContactMet, ContactSoort, ContactUitkomst, Notitie};
use crate::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode};
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::inspanning::{Inspanning, InspanningStand, InspanningStatus, StapCode};
use crate::domain::instellingen::{Instellingen, Teller};
use crate::domain::knelpunt::{Knelpunt, KnelpuntCode};
use crate::domain::koppeling::Bewijs;
use crate::domain::leefgebied::{LeefgebiedCode, Meting, Ondersteuning, Situatie, Stand};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{
    Besluit, Koppeling, Melding, MeldingGegevens, MeldingSoort, Ontvangst, Titel, Triage, Versie,
};
use crate::domain::meting::{Meetmoment, Moment, NiveauCode, Opschaling};
use crate::domain::noodtoegang::Noodtoegang;
use crate::domain::overdracht::{
    Aanspreekpunt, Omvang, Ontvanger, Overdracht, OverdrachtAfloop, OverdrachtEinde,
    OverdrachtReden, Waarneming,
};
use crate::domain::overleg::{
    AgendaReden, Agendapunt, Bespreking, Deelnemer, Overleg, OverlegStatus,
};
use crate::domain::partner::{Contactpersoon, Partner, PartnerSoortCode};
use crate::domain::persoon::{Afscherming, Geslacht, Naam, Persoon, Samenvoeging};
use crate::domain::plan::{
    Akkoord, Partij, Planafspraak, Planinhoud, Planstatus, Planvak, Planversie,
};
use crate::domain::profiel::{ProfielCode, ProfielVanaf};
use crate::domain::reparatie::{Reparatie, VeldFout, VeldFoutSoort};
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Rol;
use crate::domain::verstrekking::{
    Afgifte, Bericht, Gegeven, GrondslagCode, Kanaal, Ontvanger as Verteld, Verstrekking,
    Verzending, Wijze,
};
use crate::domain::vertrek::{PuntCode, VertrekStand, VertrekStatus, Vertrekpunt};

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn wie() -> Medewerker {
    Medewerker("m.demostra".to_owned())
}

const OP: Tijdstip = Tijdstip(1_795_257_000_000);

fn naam() -> Naam {
    Naam {
        achternaam: "Proefstra-Çelik".to_owned(),
        tussenvoegsel: "van der".to_owned(),
        voornamen: "Zoë".to_owned(),
    }
}

fn melding() -> Melding {
    Melding {
        gegevens: MeldingGegevens {
            melding_id: "M1".to_owned(),
            soort: MeldingSoort::Intrekking,
            verzonden_op: OP,
            bsn: Bsn::new(999_900_018).ok(),
            naam: naam(),
            geboortedatum: Some(dag("1990-01-01")),
            geslacht: Geslacht::X,
            adres: "Teststraat 1".to_owned(),
            postcode: "1200 AA".to_owned(),
            woonplaats: "Hilversum".to_owned(),
            gemeente: "Hilversum".to_owned(),
            gemeente_vestiging: String::new(),
            pi: "PI Almere".to_owned(),
            afdeling: "A1".to_owned(),
            insluitdatum: Some(dag("2026-11-01")),
            titel: Some(Titel::Overig),
            verwachte_einddatum: None,
            werkelijke_einddatum: Some(dag("2026-11-20")),
            eindreden: "einde straf".to_owned(),
            casemanager: "B. Proef".to_owned(),
            casemanager_telefoon: "088-0000001".to_owned(),
            toelichting: "tekst".to_owned(),
        },
        gemeente: GemeenteId(402),
        vestiging: GemeenteId::ONBEKEND,
        ontvangen: OP,
        ontvangst: Ontvangst::Hand,
        versies: vec![Versie {
            inhoud: [7; 16],
            verzonden_op: OP,
            ontvangen: OP,
        }],
    }
}

fn casus() -> Casus {
    let nummer = CasusNummer {
        kort: "HVS".to_owned(),
        jaar: 2026,
        volgnummer: 147,
    };
    Casus {
        nummer,
        persoon: UnitId(5),
        periode: Some(RecordId(6)),
        gemeente: GemeenteId(402),
        regisseur: Some(wie()),
        leefgebied_set: "akkoord-7".to_owned(),
        leefgebieden: vec![LeefgebiedCode("onderdak".to_owned())],
        fasen: vec![FaseVanaf {
            fase: Fase::Afgesloten,
            vanaf: dag("2026-11-02"),
            door: wie(),
        }],
        geopend_op: dag("2026-11-02"),
        afsluiting: Some(Afsluiting {
            reden: Afsluitreden::Vergissing,
            op: dag("2026-11-21"),
            door: wie(),
            toelichting: "t".to_owned(),
        }),
        profielen: vec![
            ProfielVanaf {
                profiel: ProfielCode::default(),
                vanaf: dag("2026-11-02"),
                door: wie(),
                reden: String::new(),
            },
            ProfielVanaf {
                profiel: ProfielCode("licht".to_owned()),
                vanaf: dag("2026-11-03"),
                door: wie(),
                reden: "kort".to_owned(),
            },
        ],
    }
}

fn persoon_en_meer() -> Vec<Record> {
    let feit = |bron| DatumFeit {
        soort: DatumSoort::WerkelijkEinde,
        datum: dag("2026-11-27"),
        bron,
        gemeld_op: OP,
        ontvangen: OP,
    };
    vec![
        Persoon {
            bsn: Bsn::new(999_900_018).ok(),
            naam: naam(),
            aliassen: vec![Naam::default()],
            geboortedatum: None,
            geslacht: Geslacht::Vrouw,
            adres: String::new(),
            postcode: String::new(),
            woonplaats: String::new(),
            gemeente: GemeenteId(402),
            vestiging: GemeenteId(34),
        }
        .into(),
        Periode {
            pi: "PI".to_owned(),
            titel: Some(Titel::Isd),
            feiten: vec![
                feit(DatumBron::Melding(UnitId(9))),
                feit(DatumBron::Hand {
                    door: wie(),
                    van: "zus".to_owned(),
                }),
            ],
            meldingen: vec![UnitId(9)],
            bijgewerkt: OP,
            ..Periode::default()
        }
        .into(),
        Samenvoeging {
            naar: UnitId(3),
            door: wie(),
            op: OP,
        }
        .into(),
        Afscherming {
            reden: "familie van collega".to_owned(),
            wie_wel: vec![wie()],
            door: wie(),
            op: OP,
        }
        .into(),
    ]
}

fn werk() -> Vec<Record> {
    let onderdak = || LeefgebiedCode("onderdak".to_owned());
    vec![
        casus().into(),
        Stand {
            leefgebied: onderdak(),
            metingen: vec![Meting {
                datum: dag("2026-11-03"),
                vastgelegd: OP,
                door: wie(),
                situatie: Situatie::Nvt,
                ondersteuning: Ondersteuning::Overgedragen,
            }],
            toelichting: "bij zus".to_owned(),
        }
        .into(),
        Afspraak {
            tekst: "Briefadres".to_owned(),
            soort: AfspraakSoort::WachtOp,
            trekker: Trekker::Betrokkene,
            leefgebied: Some(onderdak()),
            datum: dag("2026-11-24"),
            status: AfspraakStatus::Vervallen,
            afgerond_op: Some(dag("2026-11-25")),
            toelichting: String::new(),
            verzet: vec![Verzet {
                van: dag("2026-11-20"),
                op: OP,
                door: wie(),
            }],
            gemaakt: OP,
            door: wie(),
        }
        .into(),
        Contact {
            soort: ContactSoort::Overleg,
            met: ContactMet::Ander("moeder".to_owned()),
            uitkomst: ContactUitkomst::AfwezigZonderBericht,
            gebeurd_op: dag("2026-11-10"),
            vastgelegd: OP,
            door: wie(),
            tekst: "niemand".to_owned(),
        }
        .into(),
        Notitie {
            tekst: "regel een\nregel twee".to_owned(),
            aard: Aard::Mening,
            bron: "casemanager".to_owned(),
            leefgebied: None,
            gebeurd_op: dag("2026-11-10"),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
    ]
}

fn overig() -> Vec<Record> {
    vec![
        Reparatie {
            velden: vec![("bsn".to_owned(), "x".to_owned())],
            fouten: vec![VeldFout {
                veld: "bsn".to_owned(),
                soort: VeldFoutSoort::TeLang,
            }],
            bestand: "a.csv".to_owned(),
            rij: 3,
            op: OP,
            door: Some(wie()),
        }
        .into(),
        Instellingen {
            eigen_gemeenten: vec![GemeenteId(402)],
            leefgebied_set: "rio-5".to_owned(),
            demo: true,
            extra_gemeenten: vec![Gemeente {
                id: GemeenteId(10_000),
                naam: "Nergens".to_owned(),
                kort: "NER".to_owned(),
                geldig_van: None,
                geldig_tot: Some(dag("2026-12-31")),
                opvolger: Some(GemeenteId(402)),
            }],
        }
        .into(),
        Partner {
            naam: "Burgerzaken".to_owned(),
            kort: "BZ".to_owned(),
            woorden: vec!["bz".to_owned()],
            gestopt: true,
            soort: PartnerSoortCode("burgerzaken".to_owned()),
            telefoon: "035-0000001".to_owned(),
            mail: "post@bz.example".to_owned(),
            contacten: vec![Contactpersoon {
                naam: "B. Proef".to_owned(),
                rol: "balie".to_owned(),
                telefoon: "035-0000002".to_owned(),
                mail: "b@bz.example".to_owned(),
            }],
            gemeenten: vec![GemeenteId(402)],
            pis: vec!["PI Almere".to_owned()],
            geldig_van: Some(dag("2026-01-01")),
            geldig_tot: Some(dag("2026-12-31")),
        }
        .into(),
        Teller { laatste: 12 }.into(),
        Account {
            uid: 2001,
            naam: wie(),
            volledige_naam: "M. Demostra".to_owned(),
            gemaakt_op: OP,
            beeindigd_op: Some(OP),
        }
        .into(),
        Toekenning {
            account: RecordId(7),
            rol: Rol::Procesregie,
            gemeenten: vec![GemeenteId(402)],
            gegeven_door: Gever::Account(RecordId(8)),
            gegeven_op: OP,
            bevestigd_door: Some(Gever::Console),
            bevestigd_op: Some(OP),
            ingetrokken_door: Some(Gever::Eigenaar),
            ingetrokken_op: Some(OP),
        }
        .into(),
        Auditmaand {
            jaar: 2026,
            maand: 11,
            volgnummer: 0,
        }
        .into(),
        Noodtoegang {
            nummer: 3,
            account: RecordId(7),
            door: wie(),
            casus: UnitId(5),
            reden: "collega ziek, zus belt".to_owned(),
            begonnen_op: OP,
            tot: Tijdstip(OP.0 + 3_600_000),
            beeindigd_op: Some(OP),
            bekeken_door: Some(Medewerker("t.demostra".to_owned())),
            bekeken_op: Some(OP),
        }
        .into(),
    ]
}

fn proces() -> Vec<Record> {
    vec![
        Inspanning {
            stap: StapCode("briefadres".to_owned()),
            leefgebied: LeefgebiedCode("onderdak".to_owned()),
            naam: "Briefadres aanvragen".to_owned(),
            naam_en: "Apply for a postal address".to_owned(),
            bron: "akkoord".to_owned(),
            afspraak: Some(RecordId(9)),
            standen: vec![InspanningStand {
                status: InspanningStatus::Gedaan,
                datum: dag("2026-11-20"),
                vastgelegd: OP,
                door: wie(),
                toelichting: "toegekend".to_owned(),
            }],
        }
        .into(),
        Knelpunt {
            soort: KnelpuntCode("wachtlijst".to_owned()),
            naam: "Wachtlijst".to_owned(),
            naam_en: "Waiting list".to_owned(),
            leefgebied: Some(LeefgebiedCode("zorg".to_owned())),
            tekst: "tien weken".to_owned(),
            partner: Some(RecordId(3)),
            op: dag("2026-11-20"),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
    ]
}

fn plan() -> Planversie {
    let afspraak = |van, soort| Planafspraak {
        van: RecordId(van),
        tekst: "Foto maken".to_owned(),
        soort,
        wie: "Burgerzaken".to_owned(),
        datum: dag("2026-11-24"),
    };
    let akkoord = |partij, eens| Akkoord {
        partij,
        naam: "Z. Proef".to_owned(),
        eens,
        op: dag("2026-11-23"),
        vastgelegd: OP,
        door: wie(),
    };
    let vak = |leefgebied| Planvak {
        leefgebied,
        naam: "ID-bewijs".to_owned(),
        situatie: "Dit is niet op orde.".to_owned(),
        hulp: "U krijgt hierbij hulp.".to_owned(),
        wens: "een pas".to_owned(),
        doel: "een geldige pas".to_owned(),
        afspraken: vec![
            afspraak(3, AfspraakSoort::Afspraak),
            afspraak(4, AfspraakSoort::WachtOp),
        ],
    };
    Planversie {
        nummer: 2,
        gemaakt: OP,
        door: wie(),
        reden: "andere datum".to_owned(),
        status: Planstatus::Vastgesteld {
            op: dag("2026-11-23"),
            door: wie(),
        },
        akkoorden: Partij::ALLE
            .map(|partij| akkoord(partij, partij == Partij::Betrokkene))
            .to_vec(),
        inhoud: Planinhoud {
            naam: "Zoë Proef".to_owned(),
            gemeente: "Hilversum".to_owned(),
            regisseur: "m.demostra".to_owned(),
            casemanager: "C. Proef, PI Almere".to_owned(),
            vakken: vec![vak(Some(LeefgebiedCode("id".to_owned()))), vak(None)],
        },
    }
}

fn traject() -> Vec<Record> {
    let onderdak = || LeefgebiedCode("onderdak".to_owned());
    vec![
        Vertrekpunt {
            punt: PuntCode("onderdak".to_owned()),
            naam: "Dak".to_owned(),
            naam_en: "Roof".to_owned(),
            periode: Some(RecordId(6)),
            afspraak: Some(RecordId(9)),
            standen: vec![VertrekStand {
                status: VertrekStatus::NietNodig,
                datum: dag("2026-11-20"),
                vastgelegd: OP,
                door: wie(),
                wie: "zus".to_owned(),
            }],
        }
        .into(),
        Meetmoment {
            moment: Moment::NaMaanden(6),
            periode: Some(RecordId(6)),
            datum: dag("2026-11-20"),
            situaties: vec![(onderdak(), Situatie::Nvt)],
            toelichting: "gebeld".to_owned(),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
        Opschaling {
            niveau: NiveauCode("zvh".to_owned()),
            naam: "Procesregie".to_owned(),
            naam_en: "Process lead".to_owned(),
            omhoog: true,
            partner: Some(RecordId(3)),
            reden: "te veel partijen".to_owned(),
            op: dag("2026-11-20"),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
    ]
}

fn verstrekking() -> Verstrekking {
    let poging = |kanaal, afgifte| Verzending {
        kanaal,
        afgifte,
        op: OP,
        door: wie(),
    };
    Verstrekking {
        aan: Verteld::Partner(RecordId(3)),
        wat: "Wat is bekend?".to_owned(),
        gegevens: Gegeven::ALLE.to_vec(),
        grondslag: GrondslagCode("toestemming".to_owned()),
        grondslag_naam: "Toestemming".to_owned(),
        grondslag_naam_en: "Consent".to_owned(),
        toelichting: "gegeven op 3 november".to_owned(),
        wijze: Wijze::Brief,
        op: dag("2026-11-20"),
        vastgelegd: OP,
        door: wie(),
        afspraak: Some(RecordId(9)),
        bericht: Some(Bericht {
            aan: "b@bz.example".to_owned(),
            onderwerp: "Vraag".to_owned(),
            tekst: "Beste collega".to_owned(),
        }),
        verzendingen: vec![
            poging(Kanaal::Zelf, Afgifte::Begonnen),
            poging(Kanaal::Bestand, Afgifte::Mislukt),
            poging(Kanaal::Mail, Afgifte::Gelukt),
        ],
    }
}

fn overleg() -> Vec<Record> {
    let om = |uur| chrono::NaiveTime::from_hms_opt(uur, 30, 0).unwrap();
    vec![
        Bespreking {
            overleg: UnitId(70),
            datum: dag("2026-11-20"),
            besluit: "Doorgaan".to_owned(),
            doorlooptijd: Some(dag("2027-02-01")),
            afspraken: vec![RecordId(9)],
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
        Overleg {
            gemeenten: vec![GemeenteId(402), GemeenteId(406)],
            datum: dag("2026-11-24"),
            van: om(9),
            tot: om(11),
            plaats: "Stadhuis".to_owned(),
            deelnemers: vec![
                Deelnemer::Medewerker(wie()),
                Deelnemer::Partner(RecordId(3)),
            ],
            status: OverlegStatus::Afgelast,
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
        Agendapunt {
            casus: UnitId(5),
            volgorde: 2,
            redenen: vec![
                AgendaReden::TeLaat(300),
                AgendaReden::Vrij(dag("2026-11-27")),
                AgendaReden::Doorlooptijd(dag("2026-11-20")),
                AgendaReden::Nieuw(dag("2026-11-19")),
                AgendaReden::Gewijzigd(dag("2026-11-19")),
                AgendaReden::Ingebracht,
            ],
            op: OP,
            door: wie(),
        }
        .into(),
    ]
}

fn aangeboden() -> Overdracht {
    Overdracht {
        van: wie(),
        van_gemeente: GemeenteId(402),
        aan: Ontvanger::Collega(Medewerker("b.proef".to_owned())),
        naar_gemeente: GemeenteId(402),
        reden: OverdrachtReden::Verlof,
        tekst: "belt maandag".to_owned(),
        afspraken: vec![RecordId(9)],
        omvang: Omvang::Kern,
        aangeboden: OP,
        einde: None,
        andere_kant: None,
    }
}

fn overdracht() -> Vec<Record> {
    let aangenomen = Overdracht {
        aan: Ontvanger::Aanspreekpunt,
        naar_gemeente: GemeenteId(406),
        reden: OverdrachtReden::Verhuizing,
        omvang: Omvang::Alles,
        einde: Some(OverdrachtEinde {
            afloop: OverdrachtAfloop::Aangenomen,
            op: OP,
            door: wie(),
            toelichting: String::new(),
        }),
        andere_kant: Some(UnitId(6)),
        ..aangeboden()
    };
    vec![
        aangenomen.into(),
        Aanspreekpunt {
            gemeente: GemeenteId(406),
            wie: wie(),
            plaatsvervanger: Some(Medewerker("b.proef".to_owned())),
            van: dag("2026-11-01"),
            tot: Some(dag("2026-12-31")),
            door: wie(),
            vastgelegd: OP,
        }
        .into(),
        Waarneming {
            van: wie(),
            door: Medewerker("b.proef".to_owned()),
            begin: dag("2026-12-01"),
            einde: dag("2026-12-14"),
            vastgelegd_door: wie(),
            vastgelegd: OP,
            ingetrokken: Some(OP),
        }
        .into(),
    ]
}

fn van_elk_een() -> Vec<Record> {
    let triage = Triage {
        besluit: Besluit::Uitgesteld {
            tot: dag("2026-11-30"),
        },
        op: OP,
        door: wie(),
        toelichting: "later".to_owned(),
    };
    let koppeling = Koppeling {
        persoon: UnitId(5),
        periode: RecordId(6),
        bewijs: vec![Bewijs::BsnGelijk, Bewijs::MetDeHand],
        door: wie(),
        op: OP,
    };
    let mut uit = vec![melding().into(), triage.into(), koppeling.into()];
    uit.extend(persoon_en_meer());
    uit.extend(werk());
    uit.extend(overig());
    uit.extend(proces());
    uit.push(plan().into());
    uit.extend(traject());
    uit.extend(wil::records());
    uit.push(verstrekking().into());
    uit.extend(overleg());
    uit.extend(overdracht());
    uit
}

#[test]
fn van_elke_soort_een() {
    let soorten: Vec<Kind> = van_elk_een().iter().map(Record::kind).collect();
    let alle: Vec<Kind> = soort::KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(soorten, alle);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut uit, b| {
        let _ = write!(uit, "{b:02x}");
        uit
    })
}

fn uit_hex(tekst: &str) -> Vec<u8> {
    (0..tekst.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&tekst[i..i + 2], 16).unwrap())
        .collect()
}

fn goud(naam: &str) -> PathBuf {
    Path::new("tests/golden").join(naam)
}

/// Compares with a golden file; `NAZORG_MAAK_GOUD` makes those that are not there yet.
fn als_goud(naam: &str, nu: &str, raad: &str) {
    let pad = goud(naam);
    if !pad.exists() && std::env::var_os("NAZORG_MAAK_GOUD").is_some() {
        fs::write(&pad, nu).unwrap();
    }
    let goud = fs::read_to_string(&pad).unwrap_or_default();
    assert_eq!(nu, goud, "{naam}: {raad}");
}

fn akte() -> Akte {
    Akte {
        door: wie(),
        soort: AkteSoort::Opnieuw,
        keert_om: Some(12),
        aantal: 2,
    }
}

fn bewaard(schema: u16, codec: u8, value: Vec<u8>) -> Stored {
    Stored {
        revision: 1,
        act: 1,
        at_ms: 0,
        schema,
        codec,
        gemeente: GemeenteId(402),
        value,
        previous: None,
    }
}

fn entry(schema: u16, codec: u8, note: Vec<u8>) -> ActEntry {
    ActEntry {
        sequence: 1,
        at_ms: 0,
        note,
        schema,
        codec,
        destroyed: None,
        changes: Vec::new(),
    }
}

/// A golden file of records names each by its kind, and the note by a word.
fn regels(naam: &str) -> Vec<(String, Vec<u8>)> {
    fs::read_to_string(goud(naam))
        .unwrap()
        .lines()
        .map(|regel| regel.split_once(' ').unwrap())
        .map(|(naam, bytes)| (naam.to_owned(), uit_hex(bytes)))
        .collect()
}

#[test]
fn gouden_bytes_worden_gelezen_en_nog_net_zo_geschreven() {
    let mut geschreven: BTreeMap<u16, String> = BTreeMap::new();
    for record in van_elk_een() {
        let bytes = hex(&schrijf(&record).unwrap());
        let regel = format!("{} {bytes}\n", record.kind().0);
        *geschreven.entry(schema(record.kind())).or_default() += &regel;
    }
    // The note has a number of its own; its first shape stands with the first records.
    let noot = format!("akte {}\n", hex(&schrijf_akte(&akte()).unwrap()));
    if Akte::SCHEMA == 0 {
        *geschreven.entry(1).or_default() += &noot;
    } else {
        als_goud(&format!("note-schema-{}.txt", Akte::SCHEMA), &noot, "");
    }
    let raad = "geef een nieuw schema en een lezer voor het oude";
    for (schema, regels) in &geschreven {
        // A kind that has moved on is no longer written under its old number, only read; a new kind
        // comes behind those that were there.
        let naam = format!("records-schema-{schema}.txt");
        let oud = fs::read_to_string(goud(&naam)).unwrap_or_default();
        let soort = |regel: &str| regel.split_once(' ').map(|(soort, _)| soort.to_owned());
        let mut nieuw = String::new();
        for regel in regels.lines() {
            if oud.lines().any(|o| soort(o) == soort(regel)) {
                assert!(oud.lines().any(|o| o == regel), "{naam}: {raad}");
            } else {
                let _ = writeln!(nieuw, "{regel}");
            }
        }
        if !nieuw.is_empty() && std::env::var_os("NAZORG_MAAK_GOUD").is_some() {
            fs::write(goud(&naam), oud + &nieuw).unwrap();
        } else {
            assert_eq!(nieuw, "", "{naam}: {raad}");
        }
    }
}

#[test]
fn ieder_schema_dat_er_ooit_was_wordt_gelezen() {
    let nu: BTreeMap<u8, Record> = van_elk_een()
        .into_iter()
        .map(|record| (record.kind().0, record))
        .collect();
    let meeste = SCHEMAS.iter().map(|(_, schema)| *schema).max().unwrap();
    let mut gelezen = 0;
    for schema in 1..=meeste {
        for (naam, bytes) in regels(&format!("records-schema-{schema}.txt")) {
            if naam == "akte" {
                let gelezen = lees_akte(&entry(0, CODEC_BINCODE2, bytes)).unwrap();
                assert_eq!(gelezen, akte());
                continue;
            }
            let kind = Kind(naam.parse().unwrap());
            let stored = bewaard(schema, CODEC_BINCODE2, bytes);
            let record = lees(kind, &stored).unwrap();
            gelezen += 1;
            if schema == super::schema(kind) {
                assert_eq!(Some(&record), nu.get(&kind.0));
            }
        }
    }
    assert!(gelezen >= SCHEMAS.len());
}

#[test]
fn wat_een_nieuwere_versie_schreef_is_onbekend_en_niet_beschadigd() {
    let onbekend = |uitkomst| matches!(uitkomst, Err(VormFout::Onbekend(..)));
    for record in van_elk_een() {
        let (kind, bytes) = (record.kind(), schrijf(&record).unwrap());
        let nu = schema(kind);
        assert!(kent(kind, nu, CODEC_BINCODE2));
        for (schema, codec) in [(nu + 1, CODEC_BINCODE2), (nu, 2), (0, CODEC_BINCODE2)] {
            assert!(onbekend(lees(kind, &bewaard(schema, codec, bytes.clone()))));
        }
        assert!(!kent(kind, nu + 1, CODEC_BINCODE2) && !kent(kind, nu, 2));
        assert!(matches!(
            lees(
                kind,
                &bewaard(nu, CODEC_BINCODE2, bytes[..bytes.len() - 1].to_vec())
            ),
            Err(VormFout::Onleesbaar(..))
        ));
        assert!(onbekend(lees(Kind(99), &bewaard(1, CODEC_BINCODE2, bytes))));
    }
    assert!(!kent(Kind(99), 1, CODEC_BINCODE2) && !kent(Kind(99), 0, CODEC_BINCODE2));
    let noot = schrijf_akte(&akte()).unwrap();
    for (schema, codec) in [(Akte::SCHEMA + 1, CODEC_BINCODE2), (Akte::SCHEMA, 2)] {
        let gelezen = lees_akte(&entry(schema, codec, noot.clone()));
        assert!(matches!(gelezen, Err(VormFout::Onbekend(..))));
    }
}

/// Everything that a generation is: whoever changes one of these takes the next number.
#[test]
fn de_generatie_gaat_mee_met_iedere_vorm() {
    let mut nu = format!(
        "codec {}\nnote {}\nview {}\n",
        VORMEN.codec,
        VORMEN.note_schema,
        crate::store::VIEW_FORMAT
    );
    for ((kind, naam), (zelfde, schema)) in soort::KINDS.iter().zip(SCHEMAS) {
        assert_eq!(kind, zelfde);
        let _ = writeln!(nu, "{} {naam} {schema}", kind.0);
    }
    assert_eq!(soort::KINDS.len(), SCHEMAS.len());
    als_goud(
        &format!("generation-{GENERATIE}.txt"),
        &nu,
        "verhoog GENERATIE",
    );
}

/// The root of the unit in which a kind lives; a case has more kinds than ten.
fn wortel_van(kind: Kind) -> Kind {
    match kind.0 {
        10..=19 => soort::MELDING,
        20..=29 => soort::PERSOON,
        40 => soort::REPARATIE,
        30..=49 | 61 => soort::CASUS,
        50..=59 => soort::INSTELLINGEN,
        70..=79 => soort::OVERLEG,
        _ => kind,
    }
}

/// The rows in the view, of units that fill every field.
#[test]
fn een_andere_rij_krijgt_een_ander_nummer_van_het_overzicht() {
    use crate::domain::record::RecordKey;
    use crate::domain::rij::rij_van;

    let mut nu = String::new();
    for eerste in [
        soort::MELDING,
        soort::PERSOON,
        soort::CASUS,
        soort::REPARATIE,
        soort::INSTELLINGEN,
        soort::OVERLEG,
    ] {
        let unit = van_elk_een()
            .into_iter()
            .filter(|record| wortel_van(record.kind()) == eerste)
            .chain((eerste == soort::CASUS).then(|| aangeboden().into()));
        let records: Vec<(RecordKey, Record)> = unit
            .zip(0..)
            .map(|(record, nr)| {
                let id = if record.kind() == eerste {
                    RecordId::ROOT
                } else {
                    RecordId(nr)
                };
                let kind = record.kind();
                let over_niemand = eerste == soort::INSTELLINGEN;
                let unit = if over_niemand {
                    soort::BEHEER
                } else {
                    UnitId(77)
                };
                (RecordKey { unit, kind, id }, record)
            })
            .collect();
        let lijst: Vec<_> = records.iter().map(|(key, r)| (*key, r)).collect();
        let rij = rij_van(&lijst).unwrap();
        assert_eq!(rij_soort(&rij), eerste.0);
        let _ = writeln!(nu, "{} {}", eerste.0, hex(&codec::encode(&rij).unwrap()));
    }
    als_goud(
        &format!("rows-view-{}.txt", crate::store::VIEW_FORMAT),
        &nu,
        "een rij is veranderd: verhoog VIEW_FORMAT en GENERATIE",
    );
}

/// Every field of an audit record, and every thing to do, role, end and purpose there is.
fn auditregels() -> Vec<Auditregel> {
    let doelen = [
        Doel::Uitvoering,
        Doel::Overleg,
        Doel::Overdracht,
        Doel::Inzageverzoek,
        Doel::Klacht,
        Doel::Beheer,
        Doel::Toezicht,
        Doel::Incident,
        Doel::Noodgeval,
    ];
    let regel = |(nr, handeling): (usize, Handeling)| Auditregel {
        door: wie(),
        rollen: Rol::ALLE[..nr % 6].to_vec(),
        sessie: 300 + nr as u64,
        herkomst: "2001:db8::7".to_owned(),
        handeling,
        afloop: match nr % 3 {
            0 => Afloop::Toegestaan,
            1 => Afloop::Geweigerd {
                code: "geen-recht".to_owned(),
            },
            _ => Afloop::NietGevonden,
        },
        objecten: vec![UnitId(5), UnitId(u128::MAX)],
        aantal: 1_002,
        doel: doelen.get(nr).copied(),
        nood: nr % 2 == 0,
        reden: if nr == 4 { "zus belt" } else { "" }.to_owned(),
    };
    Handeling::ALLE.into_iter().enumerate().map(regel).collect()
}

#[test]
fn gouden_auditregels_worden_gelezen_en_nog_net_zo_geschreven() {
    let mut geschreven = String::new();
    for regel in auditregels() {
        let bytes = schrijf_audit(&regel).unwrap();
        assert_eq!(
            lees_audit(AUDIT_SCHEMA, CODEC_BINCODE2, &bytes).unwrap(),
            regel
        );
        let later = lees_audit(AUDIT_SCHEMA + 1, CODEC_BINCODE2, &bytes);
        assert!(matches!(later, Err(VormFout::Onbekend(..))));
        let _ = writeln!(geschreven, "{}", hex(&bytes));
    }
    let naam = format!("audit-schema-{AUDIT_SCHEMA}.txt");
    als_goud(&naam, &geschreven, "geef een nieuw schema");
    // Those of before there was emergency access, with what there was then.
    let oud = fs::read_to_string(goud("audit-schema-1.txt")).unwrap();
    assert_eq!(oud.lines().count(), 27);
    for (regel, nieuw) in oud.lines().zip(auditregels()) {
        let noodgeval = Some(Doel::Noodgeval);
        let verwacht = Auditregel {
            doel: nieuw.doel.filter(|_| nieuw.doel != noodgeval),
            nood: false,
            reden: String::new(),
            ..nieuw
        };
        let gelezen = lees_audit(1, CODEC_BINCODE2, &uit_hex(regel)).unwrap();
        assert_eq!(gelezen, verwacht);
    }
}

#[test]
fn gouden_akten_over_rechten_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::AccountGemaakt,
        AkteSoort::AccountBeeindigd,
        AkteSoort::RechtGegeven,
        AkteSoort::RechtBevestigd,
        AkteSoort::RechtGenomen,
        AkteSoort::Afgeschermd,
        AkteSoort::AfschermingOpgeheven,
    ];
    als_gouden_akten("akte-recht-1.txt", soorten);
}

#[test]
fn gouden_akten_over_noodtoegang_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::NoodBegonnen,
        AkteSoort::NoodBeeindigd,
        AkteSoort::NoodBekeken,
    ];
    als_gouden_akten("akte-nood-1.txt", soorten);
}

#[test]
fn gouden_akte_over_een_auditmaand_wordt_gelezen_en_nog_net_zo_geschreven() {
    als_gouden_akten("akte-auditmaand-1.txt", [AkteSoort::AuditmaandVernietigd]);
}

#[test]
fn gouden_akten_over_het_proces_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::InspanningGezet,
        AkteSoort::InspanningAfgesproken,
        AkteSoort::KnelpuntGenoteerd,
    ];
    als_gouden_akten("akte-proces-1.txt", soorten);
}

#[test]
fn gouden_akten_over_plannen_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::PlanGemaakt,
        AkteSoort::PlanGewijzigd,
        AkteSoort::PlanVastgesteld,
        AkteSoort::PlanAkkoord,
    ];
    als_gouden_akten("akte-plan-1.txt", soorten);
}

#[test]
fn gouden_akten_over_het_traject_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::VertrekpuntGezet,
        AkteSoort::VertrekAfgesproken,
        AkteSoort::VandaagVrij,
        AkteSoort::ProfielGezet,
        AkteSoort::Gemeten,
        AkteSoort::Opgeschaald,
    ];
    als_gouden_akten("akte-traject-1.txt", soorten);
}

#[test]
fn een_casus_van_voor_de_profielen_volgt_nazorg_vanaf_de_opening() {
    let oud = regels("records-schema-1.txt");
    let (_, bytes) = oud.into_iter().find(|(naam, _)| naam == "30").unwrap();
    let record = lees(soort::CASUS, &bewaard(1, CODEC_BINCODE2, bytes)).unwrap();
    let Record::Casus(gelezen) = record else {
        panic!("no case");
    };
    let verwacht = Casus {
        profielen: casus().profielen[..1].to_vec(),
        ..casus()
    };
    assert_eq!(gelezen, verwacht);
    assert_eq!(gelezen.profiel().0, "nazorg");
}

#[test]
fn gouden_akten_over_de_wil_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::WensVastgelegd,
        AkteSoort::MedewerkingVastgelegd,
        AkteSoort::AanbodVastgelegd,
        AkteSoort::ToestemmingVastgelegd,
        AkteSoort::ToestemmingIngetrokken,
        AkteSoort::NaasteVastgelegd,
    ];
    als_gouden_akten("akte-wil-1.txt", soorten);
}

#[test]
fn gouden_akten_over_overleg_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::OverlegGepland,
        AkteSoort::OverlegGewijzigd,
        AkteSoort::OpAgendaGezet,
        AkteSoort::VanAgendaGehaald,
        AkteSoort::AgendaVerplaatst,
        AkteSoort::BesprekingVastgelegd,
        AkteSoort::InOverlegAfgesproken,
    ];
    als_gouden_akten("akte-overleg-1.txt", soorten);
}

#[test]
fn gouden_akten_over_overdragen_worden_gelezen_en_nog_net_zo_geschreven() {
    let soorten = [
        AkteSoort::OverdrachtAangeboden,
        AkteSoort::OverdrachtAangenomen,
        AkteSoort::OverdrachtTeruggegeven,
        AkteSoort::OverdrachtIngetrokken,
        AkteSoort::CasusOvergenomen,
        AkteSoort::AanspreekpuntGezet,
        AkteSoort::WaarnemingGezet,
        AkteSoort::WaarnemingBeeindigd,
    ];
    als_gouden_akten("akte-overdracht-1.txt", soorten);
}

#[test]
fn gouden_akten_over_sleutels_worden_gelezen_en_nog_net_zo_geschreven() {
    let van = [
        SleutelVan::Hoofdsleutel,
        SleutelVan::Gemeente(GemeenteId(402)),
        SleutelVan::Casus,
        SleutelVan::Opslag,
    ];
    als_gouden_akten("akte-sleutel-1.txt", van.map(AkteSoort::SleutelVernieuwd));
}

fn als_gouden_akten(naam: &str, soorten: impl IntoIterator<Item = AkteSoort>) {
    let mut geschreven = String::new();
    for soort in soorten {
        let akte = Akte {
            door: wie(),
            soort,
            keert_om: None,
            aantal: 1,
        };
        let bytes = schrijf_akte(&akte).unwrap();
        let gelezen = lees_akte(&entry(Akte::SCHEMA, CODEC_BINCODE2, bytes.clone())).unwrap();
        assert_eq!(gelezen, akte);
        let _ = writeln!(geschreven, "{}", hex(&bytes));
    }
    als_goud(naam, &geschreven, "");
}
