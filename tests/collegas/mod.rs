//! A server with colleagues on it, in this process: each through a socket of his or her own, so that
//! a test needs no users of the machine; and a clock that stands still until it is moved.

#![allow(dead_code, reason = "each test file uses a part")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::request::{NotitieInvoer, Opdracht};
use nazorg::api::{Reply, Request};
use nazorg::client::open::open_engine;
use nazorg::domain::contact::Aard;
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::Rol;
use nazorg::engine::klok::VasteKlok;
use nazorg::engine::{Als, Engine, Principal};
use nazorg::server::{Grenzen, Server};

use super::cli_support::{Huis, eigen_map, moment, opening, rij};

pub(crate) const HILVERSUM: GemeenteId = GemeenteId(402);
pub(crate) const ALMERE: GemeenteId = GemeenteId(34);

const DAG: &str = "2026-09-01";

/// The store and its engine.
pub(crate) struct Kantoor {
    pub(crate) huis: Huis,
    pub(crate) engine: Arc<Engine>,
    klok: Arc<VasteKlok>,
    uids: AtomicU64,
}

/// Somebody with an account, and the server at his or her door.
pub(crate) struct Collega {
    pub(crate) wie: Principal,
    pub(crate) socket: PathBuf,
    pub(crate) server: Server,
}

impl Kantoor {
    pub(crate) fn nieuw() -> Self {
        Self::in_gemeenten(&[HILVERSUM, ALMERE])
    }

    /// The same for other municipalities.
    pub(crate) fn in_gemeenten(gemeenten: &[GemeenteId]) -> Self {
        let huis = Huis::nieuw();
        let klok = Arc::new(VasteKlok::op(moment(DAG)));
        let opening = opening(&huis.data(), Arc::clone(&klok) as _);
        let (engine, _) = open_engine(&opening, &mut |_| {}).unwrap();
        let kantoor = Self {
            huis,
            engine,
            klok,
            uids: AtomicU64::new(60_001),
        };
        kantoor.console(Request::RichtIn {
            gemeenten: gemeenten.to_vec(),
            leefgebied_set: "akkoord-7".to_owned(),
        });
        kantoor
    }

    /// Asked at the console.
    fn console(&self, request: Request) -> Reply {
        let console = Principal {
            medewerker: Medewerker("console".to_owned()),
            als: Als::Console,
            sessie: 0,
            herkomst: String::new(),
        };
        self.engine.call(&console, request).unwrap()
    }

    fn record(&self, request: Request) -> nazorg::domain::id::RecordId {
        match self.console(request) {
            Reply::Gedaan(gedaan) => gedaan.record.unwrap(),
            anders => panic!("{anders:?}"),
        }
    }

    /// Somebody with a role, whose programs reach the engine as that one.
    pub(crate) fn collega(&self, naam: &str, rol: Rol, gemeenten: &[GemeenteId]) -> Collega {
        let nummer = self.uids.fetch_add(1, Ordering::Relaxed);
        let uid = u32::try_from(nummer).unwrap();
        let medewerker = Medewerker(naam.to_owned());
        let account = self.record(Request::BeheerAccount(AccountOpdracht::Maak {
            uid,
            naam: medewerker.clone(),
            volledige_naam: naam.to_owned(),
        }));
        self.record(Request::BeheerRecht(RechtOpdracht::Geef {
            account,
            rol,
            gemeenten: gemeenten.to_vec(),
        }));
        let wie = Principal {
            medewerker,
            als: Als::Account { uid },
            sessie: 1,
            herkomst: String::new(),
        };
        let map = self.huis.pad(naam);
        eigen_map(&map);
        let engine = Arc::clone(&self.engine);
        let server = Server::start(engine, wie.clone(), &map, Grenzen::default()).unwrap();
        Collega {
            wie,
            socket: server.pad().to_owned(),
            server,
        }
    }

    /// A case that somebody took up, and its number.
    pub(crate) fn casus(&self, wie: &Principal, nummer: u32, naam: &str) -> (UnitId, String) {
        let gemeente = if wie.medewerker.0.starts_with("carla") {
            "Almere"
        } else {
            "Hilversum"
        };
        let mut rij = rij(nummer, naam, "2026-09-20");
        for (veld, waarde) in &mut rij.velden {
            if veld == "gemeente" {
                gemeente.clone_into(waarde);
            }
        }
        let doe = |request| self.engine.call(wie, request).unwrap();
        let Reply::Ingelezen(in_) = doe(Request::LeesIn {
            bestand: "t.csv".to_owned(),
            rijen: vec![rij],
            proef: false,
        }) else {
            panic!("not an import");
        };
        let Reply::Gedaan(gedaan) = doe(Request::Triageer {
            meldingen: in_.meldingen,
            opdracht: Opdracht::Accepteer,
        }) else {
            panic!("not an act");
        };
        let (casus, nummer) = gedaan.casussen[0].clone();
        (casus, nummer.to_string())
    }

    /// So many minutes after the start; screens hear of it when somebody changes something.
    pub(crate) fn na(&self, minuten: i64) {
        self.klok.zet(Tijdstip(moment(DAG).0 + 60_000 * minuten));
    }

    /// Changes something, so that every screen asks again.
    pub(crate) fn schrijf(&self, wie: &Principal, casus: UnitId) {
        let notitie = Request::SchrijfNotitie {
            casus,
            bestaand: None,
            notitie: NotitieInvoer {
                tekst: "Belt morgen".to_owned(),
                aard: Aard::Feit,
                bron: String::new(),
                leefgebied: None,
                gebeurd_op: DAG.parse().unwrap(),
            },
        };
        self.engine.call(wie, notitie).unwrap();
    }
}
