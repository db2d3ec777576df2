//! Tests that need to see inside the engine: disks that fail under the audit trail.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use super::klok::{VasteKlok, Zaad};
use super::*;
use crate::api::beheer::{AccountOpdracht, RechtOpdracht};
use crate::api::request::{NotitieInvoer, Opdracht, RuweRij};
use crate::domain::audit::{Afloop, Doel};
use crate::domain::contact::Aard;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::GemeenteId;
use crate::domain::leefgebied::{Leefgebied, LeefgebiedCode, LeefgebiedSet};
use crate::domain::medewerker::Medewerker;
use crate::domain::meting::MeetRegels;
use crate::domain::toegang::{Handeling, Rol};
use crate::store::faults::{Faults, Kind as Soort, Operation};

const NAAM: &str = "Proefstra";
const EIO: i32 = 5;
const ENOSPC: i32 = 28;

/// A store with one case, asked by somebody with an account, on a disk that fails when told.
struct Proef {
    _dir: tempfile::TempDir,
    map: PathBuf,
    engine: Engine,
    fouten: Arc<Mutex<Faults>>,
    casus: UnitId,
    persoon: UnitId,
}

fn account() -> Principal {
    Principal {
        medewerker: Medewerker("s.proef".to_owned()),
        als: Als::Account { uid: 1000 },
        sessie: 3,
        herkomst: "192.0.2.7".to_owned(),
    }
}

fn eigenaar() -> Principal {
    Principal::eigenaar(Medewerker("m.demostra".to_owned()))
}

/// As little as can be worked with.
fn catalogus() -> Catalogus {
    let code = LeefgebiedCode("onderdak".to_owned());
    Catalogus {
        standaard_set: "proef".to_owned(),
        contact_na_dagen: 28,
        licht_tot_dagen: 14,
        gemeenten: vec![Gemeente {
            id: GemeenteId(402),
            naam: "Hilversum".to_owned(),
            kort: "HVS".to_owned(),
            geldig_van: None,
            geldig_tot: None,
            opvolger: None,
        }],
        leefgebieden: vec![Leefgebied {
            code: code.clone(),
            naam: "Onderdak".to_owned(),
            naam_en: "Housing".to_owned(),
            letter: 'O',
            woorden: Vec::new(),
        }],
        sets: vec![LeefgebiedSet {
            code: "proef".to_owned(),
            bron: String::new(),
            leefgebieden: vec![code],
        }],
        stap_na_dagen: 14,
        vrij_waarschuw_dagen: 14,
        begeleiding_waarschuw_dagen: 60,
        meten: MeetRegels {
            begin_na_dagen: 14,
            venster_dagen: 60,
        },
        ..Catalogus::default()
    }
}

/// When the tests begin.
const NU: i64 = 1_795_257_000_000;
const DAG: i64 = 24 * 60 * 60 * 1000;

fn open(map: &Path, zaad: u64, fouten: &Arc<Mutex<Faults>>, maten: Options) -> Engine {
    open_op(map, (zaad, Tijdstip(NU)), fouten, maten)
}

fn open_op(
    map: &Path,
    (zaad, nu): (u64, Tijdstip),
    fouten: &Arc<Mutex<Faults>>,
    maten: Options,
) -> Engine {
    let derive = Arc::new(Rijenmaker);
    let (store, _) = Store::open_faulty(map, derive, maten, fouten).unwrap();
    let toebehoren = Toebehoren {
        catalogus: catalogus(),
        klok: Arc::new(VasteKlok::op(nu)),
        ids: Box::new(Zaad::van(zaad)),
    };
    Engine::met(map, store, toebehoren).unwrap()
}

fn rij() -> RuweRij {
    let velden = [
        ("melding_id", "M1"),
        ("soort", "begin"),
        ("verzonden_op", "2026-11-02T09:00"),
        ("bsn", ""),
        ("achternaam", NAAM),
        ("voornamen", "Zoë"),
        ("geboortedatum", "1990-05-05"),
        ("gemeente", "Hilversum"),
        ("pi", "PI Almere"),
        ("insluitdatum", "2026-11-01"),
    ]
    .map(|(n, w)| (n.to_owned(), w.to_owned()));
    RuweRij {
        rij: 1,
        velden: velden.to_vec(),
        fouten: Vec::new(),
    }
}

fn notitie(casus: UnitId) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand: None,
        notitie: NotitieInvoer {
            tekst: "kwintwoord".to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: "2026-11-20".parse().unwrap(),
        },
    }
}

impl Proef {
    fn nieuw() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let map = dir.path().join("opslag");
        let fouten = Arc::default();
        let engine = open(&map, 7, &fouten, Options::default());
        let doe = |request| match engine.call(&eigenaar(), request).unwrap() {
            Reply::Gedaan(gedaan) => gedaan,
            anders => panic!("{anders:?}"),
        };
        doe(Request::RichtIn {
            gemeenten: vec![GemeenteId(402)],
            leefgebied_set: String::new(),
        });
        let maak = AccountOpdracht::Maak {
            uid: 1000,
            naam: account().medewerker,
            volledige_naam: "S. Proef".to_owned(),
        };
        doe(Request::BeheerRecht(RechtOpdracht::Geef {
            account: doe(Request::BeheerAccount(maak)).record.unwrap(),
            rol: Rol::Procesregie,
            gemeenten: vec![GemeenteId(402)],
        }));
        let lees_in = Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen: vec![rij()],
            proef: false,
        };
        let Reply::Ingelezen(in_) = engine.call(&eigenaar(), lees_in).unwrap() else {
            panic!("niet ingelezen");
        };
        let casus = doe(Request::Triageer {
            meldingen: in_.meldingen,
            opdracht: Opdracht::Accepteer,
        })
        .casussen[0]
            .0;
        let doel = Doel::Uitvoering;
        let open_casus = Request::OpenCasus { casus, doel };
        let Reply::Dossier(d) = engine.call(&account(), open_casus).unwrap() else {
            panic!("geen dossier");
        };
        let persoon = d.persoon_unit;
        Self {
            _dir: dir,
            map,
            engine,
            fouten,
            casus,
            persoon,
        }
    }

    fn met(self, zaad: u64, maten: Options) -> Self {
        self.na(0, zaad, maten)
    }

    /// Opened again so many days later.
    fn na(self, dagen: i64, zaad: u64, maten: Options) -> Self {
        let Self {
            _dir,
            map,
            engine,
            fouten,
            ..
        } = self;
        engine.sluit().unwrap();
        *fouten.lock().unwrap() = Faults::default();
        let nu = Tijdstip(NU + dagen * DAG);
        let engine = open_op(&map, (zaad, nu), &fouten, maten);
        Self {
            _dir,
            map,
            engine,
            fouten,
            ..self
        }
    }

    /// From here on operations of this sort fail, all of them.
    fn faalt(&self, welke: Operation, hoe: Soort) {
        *self.fouten.lock().unwrap() = Faults {
            at: Some((1, hoe)),
            only: Some(welke),
            stays: true,
            ..Faults::default()
        };
    }

    fn vragen(&self) -> Vec<Request> {
        let (casus, persoon) = (self.casus, self.persoon);
        vec![
            Request::ToonBsn { persoon },
            Request::ZoekPersonen {
                zoek: NAAM.to_owned(),
                aantal: 5,
            },
            Request::Vandaag { per_groep: 5 },
            Request::Dossier { casus: UnitId(5) },
            notitie(casus),
        ]
    }
}

#[test]
fn no_person_is_in_an_answer_whose_record_the_disk_does_not_take() {
    let soorten = [EIO, ENOSPC].map(|code| [Soort::Error(code), Soort::Short(code)]);
    for (welke, hoe) in [Operation::Write, Operation::Sync]
        .into_iter()
        .flat_map(|welke| soorten.concat().into_iter().map(move |hoe| (welke, hoe)))
    {
        // Half of a sync is one that succeeds.
        if welke == Operation::Sync && matches!(hoe, Soort::Short(_)) {
            continue;
        }
        let p = Proef::nieuw();
        p.faalt(welke, hoe);
        let vragen = p.vragen();
        for request in vragen.iter().chain(&vragen) {
            let antwoord = p.engine.call(&account(), request.clone());
            assert!(
                matches!(antwoord, Err(Refusal::Opslag { .. })),
                "{welke:?} {hoe:?} {request:?}: {antwoord:?}"
            );
            assert!(!format!("{antwoord:?}").contains(NAAM), "{antwoord:?}");
        }
        // What is about nobody is answered, and so is the owner, who can read the folder anyhow.
        for request in [Request::Sessie, Request::Cijfers] {
            assert!(p.engine.call(&account(), request).is_ok(), "{welke:?}");
        }
        let casus = p.casus;
        let eigen = p.engine.call(&eigenaar(), Request::Dossier { casus });
        assert!(eigen.is_ok(), "{welke:?} {hoe:?}: {eigen:?}");
        // With a disk that works again, after a start: all of it.
        let p = p.met(8, Options::default());
        for request in p.vragen() {
            let antwoord = p.engine.call(&account(), request.clone());
            let weg = matches!(request, Request::Dossier { .. });
            assert_eq!(antwoord.is_ok(), !weg, "{request:?}: {antwoord:?}");
        }
        let Ok(Reply::Verificatie(v)) = p
            .engine
            .call(&eigenaar(), Request::Verifieer { ankers: Vec::new() })
        else {
            panic!("niet nagegaan");
        };
        assert_eq!(v.gebreken, Vec::new(), "{welke:?} {hoe:?}");
    }
}

#[test]
fn on_a_full_disk_the_trail_goes_on_into_the_next_month() {
    let vol = Options {
        reserve_bytes: u64::MAX / 8,
        ..Options::default()
    };
    let zoek = || Request::ZoekPersonen {
        zoek: NAAM.to_owned(),
        aantal: 5,
    };
    // Nobody was there in the last week of the month: there is nothing to put a record under.
    let p = Proef::nieuw().na(10, 8, vol);
    let uit = p.engine.call(&account(), zoek());
    assert!(
        matches!(
            uit,
            Err(Refusal::Opslag {
                soort: OpslagNood::Vol,
                ..
            })
        ),
        "{uit:?}"
    );
    // Opened in it, while there was room; on the first of December the disk is full.
    let p = Proef::nieuw().na(5, 8, Options::default());
    p.engine.adem();
    let p = p.na(10, 9, vol);
    let uit = p.engine.call(&account(), zoek());
    assert!(format!("{uit:?}").contains(NAAM), "{uit:?}");
    // With room again it goes on under the same month, and the next one is not made yet.
    let p = p.na(10, 10, Options::default());
    assert!(p.engine.call(&account(), zoek()).is_ok());
    let maand = |dagen| Auditmaand::van(Tijdstip(NU + dagen * DAG), 0).unit();
    let er_is = |dagen| {
        let kern = lees(&p.engine.gedeeld.kern);
        kern.store.takes_audit(maand(dagen)).unwrap().is_some()
    };
    assert_eq!([0, 10, 45].map(er_is), [true, true, false]);
}

#[test]
fn a_change_that_finds_no_room_keeps_nobody_from_reading() {
    let vol = Options {
        reserve_bytes: u64::MAX / 8,
        ..Options::default()
    };
    let p = Proef::nieuw().met(8, vol);
    let (mut wijzigingen, mut gelezen) = (Vec::new(), Vec::new());
    {
        // While nobody can commit, all of it comes to wait together.
        let _kern = schrijf(&p.engine.gedeeld.kern);
        for _ in 0..20 {
            let (antwoord, wacht) = channel();
            let (wie, request) = (account(), notitie(p.casus));
            assert!(p.engine.zet_in_rij(Werk::Vraag(Wachtend {
                wie,
                request,
                antwoord,
            })));
            wijzigingen.push(wacht);
            let (klaar, wacht) = channel();
            let regel = Auditregel {
                door: account().medewerker,
                rollen: vec![Rol::Procesregie],
                sessie: 3,
                herkomst: String::new(),
                handeling: Handeling::CasusLezen,
                afloop: Afloop::Toegestaan,
                objecten: vec![p.casus],
                aantal: 1,
                doel: None,
                nood: false,
                reden: String::new(),
            };
            let klaar = Some(klaar);
            assert!(p.engine.zet_in_rij(Werk::Gelezen(Gelezen { regel, klaar })));
            gelezen.push(wacht);
        }
    }
    for wacht in wijzigingen {
        let uitkomst = wacht.recv().unwrap();
        let vol = matches!(
            uitkomst,
            Err(Refusal::Opslag {
                soort: OpslagNood::Vol,
                ..
            })
        );
        assert!(vol, "{uitkomst:?}");
    }
    for wacht in gelezen {
        assert_eq!(wacht.recv().unwrap(), Ok(()));
    }
}
