//! Golden bytes of every kind of record: what was written once stays readable.

use std::fmt::Write as _;
use std::fs;

use super::*;
use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker, Verzet};
use crate::domain::akte::{AkteSoort, SleutelVan};
use crate::domain::bsn::Bsn;
use crate::domain::casus::{Afsluiting, Afsluitreden, Casus, CasusNummer, Fase, FaseVanaf};
use crate::domain::contact::{Aard, Contact, ContactMet, ContactSoort, ContactUitkomst, Notitie};
use crate::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode};
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::{Instellingen, Teller};
use crate::domain::koppeling::Bewijs;
use crate::domain::leefgebied::{LeefgebiedCode, Meting, Ondersteuning, Situatie, Stand};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{
    Besluit, Koppeling, Melding, MeldingGegevens, MeldingSoort, Ontvangst, Titel, Triage, Versie,
};
use crate::domain::partner::Partner;
use crate::domain::persoon::{Geslacht, Naam, Persoon, Samenvoeging};
use crate::domain::reparatie::{Reparatie, VeldFout, VeldFoutSoort};
use crate::domain::tijd::Tijdstip;

/// Bytes of every kind under schema 1, made once and kept for ever.
const GOUD: &str = "tests/golden/records-schema-1.txt";

fn dag(tekst: &str) -> chrono::NaiveDate {
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
        }
        .into(),
        Teller { laatste: 12 }.into(),
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
    uit
}

#[test]
fn van_elke_soort_een() {
    let soorten: Vec<Kind> = van_elk_een().iter().map(Record::kind).collect();
    let alle: Vec<Kind> = soort::KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(soorten, alle);
}

#[test]
fn gouden_bytes_worden_gelezen_en_nog_net_zo_geschreven() {
    let mut geschreven = String::new();
    let akte = Akte {
        door: wie(),
        soort: AkteSoort::Opnieuw,
        keert_om: Some(12),
        aantal: 2,
    };
    let hex = |b: &[u8]| {
        b.iter().fold(String::new(), |mut uit, b| {
            let _ = write!(uit, "{b:02x}");
            uit
        })
    };
    for record in van_elk_een() {
        let _ = writeln!(
            geschreven,
            "{} {}",
            record.kind().0,
            hex(&schrijf(&record).unwrap())
        );
    }
    let _ = writeln!(geschreven, "akte {}", hex(&schrijf_akte(&akte).unwrap()));
    if std::env::var_os("NAZORG_MAAK_GOUD").is_some() {
        fs::write(GOUD, &geschreven).unwrap();
    }
    let goud = fs::read_to_string(GOUD).unwrap();
    assert_eq!(
        geschreven, goud,
        "de bytes van een soort zijn veranderd: geef een nieuw schema en een lezer voor het oude"
    );
    for (regel, record) in goud.lines().zip(van_elk_een()) {
        let bytes = regel.split(' ').nth(1).unwrap();
        let value = (0..bytes.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&bytes[i..i + 2], 16).unwrap());
        let stored = Stored {
            revision: 1,
            act: 1,
            at_ms: 0,
            schema: SCHEMA,
            codec: CODEC_BINCODE2,
            gemeente: GemeenteId(402),
            value: value.collect(),
            previous: None,
        };
        assert_eq!(lees(record.kind(), &stored).unwrap(), record);
        let nieuwer = Stored {
            schema: SCHEMA + 1,
            ..stored
        };
        assert!(matches!(
            lees(record.kind(), &nieuwer),
            Err(VormFout::Onbekend(..))
        ));
    }
}

const GOUD_SLEUTEL: &str = "tests/golden/akte-sleutel-1.txt";

#[test]
fn gouden_akten_over_sleutels_worden_gelezen_en_nog_net_zo_geschreven() {
    let van = [
        SleutelVan::Hoofdsleutel,
        SleutelVan::Gemeente(GemeenteId(402)),
        SleutelVan::Casus,
        SleutelVan::Opslag,
    ];
    let akten: Vec<Akte> = van
        .into_iter()
        .map(|van| Akte {
            door: wie(),
            soort: AkteSoort::SleutelVernieuwd(van),
            keert_om: None,
            aantal: 1,
        })
        .collect();
    let mut geschreven = String::new();
    for akte in &akten {
        let bytes = schrijf_akte(akte).unwrap();
        assert_eq!(lees_akte(&bytes).as_ref(), Some(akte));
        for byte in bytes {
            let _ = write!(geschreven, "{byte:02x}");
        }
        geschreven.push('\n');
    }
    let pad = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(GOUD_SLEUTEL);
    if !pad.exists() && std::env::var_os("NAZORG_WRITE_GOLDEN").is_some() {
        fs::write(&pad, &geschreven).unwrap();
    }
    assert_eq!(fs::read_to_string(&pad).unwrap(), geschreven);
}
