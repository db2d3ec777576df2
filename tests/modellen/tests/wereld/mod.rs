//! A store with one case and two who work on it, made once and copied for each order that is tried.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use nazorg_modellen::api::audit::AuditFilter;
use nazorg_modellen::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg_modellen::api::reply::Gedaan;
use nazorg_modellen::api::request::{NotitieInvoer, Opdracht, RuweRij};
use nazorg_modellen::api::{Refusal, Reply, Request};
use nazorg_modellen::domain::audit::Doel;
use nazorg_modellen::domain::catalogus::Catalogus;
use nazorg_modellen::domain::contact::Aard;
use nazorg_modellen::domain::gemeente::Gemeente;
use nazorg_modellen::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg_modellen::domain::leefgebied::{Leefgebied, LeefgebiedCode, LeefgebiedSet};
use nazorg_modellen::domain::medewerker::Medewerker;
use nazorg_modellen::domain::tijd::Tijdstip;
use nazorg_modellen::domain::toegang::Rol;
use nazorg_modellen::engine::klok::{VasteKlok, Zaad};
use nazorg_modellen::engine::{Als, Engine, Principal, Toebehoren};
use nazorg_modellen::fault;
use nazorg_modellen::store::{Options, RootKey};
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, Runner};
use tempfile::TempDir;

/// How many orders of each model; another number by this variable, and other orders by the next.
const ORDERS: &str = "NAZORG_MODEL_ORDERS";
const SEED: &str = "NAZORG_MODEL_SEED";
/// A store is opened for each.
const USUAL: usize = 100;
/// A fault shows in at least one of so many.
const FOR_A_FAULT: usize = 1_000;
/// How often the thread that goes first changes, in an order where one does.
const SWITCHES: usize = 3;

const HILVERSUM: GemeenteId = GemeenteId(402);
/// In what is written after somebody's role was taken.
pub const AFTERWARDS: &str = "Natestra";

fn number(name: &str, usual: u64) -> u64 {
    let asked = std::env::var(name).ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn orders(orders: usize, model: impl Fn() + Send + Sync + 'static) {
    let mut config = Config::new();
    // The store's library wants more than the tool gives.
    config.stack_size = 4 << 20;
    let seed = number(SEED, 20_261_122);
    let model = Arc::new(model);
    let again = Arc::clone(&model);
    // One half with every thread as likely as another; one with threads that wait for long while
    // others do much, which chance alone seldom gives.
    let (even, uneven) = (orders.div_ceil(2), orders / 2);
    let scheduler = RandomScheduler::new_from_seed(seed, even);
    Runner::new(scheduler, config.clone()).run(move || model());
    if uneven > 0 {
        let scheduler = PctScheduler::new_from_seed(seed, SWITCHES, uneven);
        Runner::new(scheduler, config).run(move || again());
    }
}

/// Tries a model: as the program is, or with a fault that the model must find.
pub fn run(faulty: Option<&'static str>, model: fn(&'static Template)) {
    let template = template();
    let usual = if faulty.is_some() { FOR_A_FAULT } else { USUAL };
    let count = number(ORDERS, usual as u64);
    fault::with(faulty, || {
        orders(usize::try_from(count).unwrap(), move || model(template));
    });
}

/// A colleague with an account, in a login of this number.
pub fn account(naam: &str, sessie: u64) -> Principal {
    let uid = if naam == "anna" { 1_000 } else { 1_001 };
    Principal {
        medewerker: Medewerker(naam.to_owned()),
        als: Als::Account { uid },
        sessie,
        herkomst: String::new(),
    }
}

pub fn console() -> Principal {
    Principal {
        als: Als::Console,
        ..owner()
    }
}

pub fn owner() -> Principal {
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
            id: HILVERSUM,
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
        ..Catalogus::default()
    }
}

fn open(dir: &Path, seed: u64) -> Engine {
    let with = Toebehoren {
        catalogus: catalogus(),
        klok: Arc::new(VasteKlok::op(Tijdstip(1_795_257_000_000))),
        ids: Box::new(Zaad::van(seed)),
    };
    // Small, since one is copied and opened for every order.
    let small = Options {
        segment_bytes: 256 << 10,
        cache_bytes: 1 << 20,
        audit_reserve_bytes: 16 << 10,
        ..Options::default()
    };
    Engine::open_met(dir, RootKey::InStore, with, small, &mut |_| {})
        .unwrap()
        .0
}

/// In memory where there is such a place: a disk would be all that is waited for.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        return tempfile::tempdir_in(memory).unwrap();
    }
    tempfile::tempdir().unwrap()
}

/// The store that each order begins with.
pub struct Template {
    dir: TempDir,
    pub casus: UnitId,
    /// The account of `anna`, and her role.
    pub anna: RecordId,
    pub rol: RecordId,
    /// A note on the case, as it is.
    pub notitie: (RecordId, u64),
    /// A notice that nobody has decided about.
    melding: UnitId,
}

pub fn note(casus: UnitId, bestaand: Option<(RecordId, u64)>, tekst: &str) -> Request {
    Request::SchrijfNotitie {
        casus,
        bestaand,
        notitie: NotitieInvoer {
            tekst: tekst.to_owned(),
            aard: Aard::Feit,
            bron: String::new(),
            leefgebied: None,
            gebeurd_op: "2026-11-20".parse().unwrap(),
        },
    }
}

fn rij(nummer: u32, naam: &str) -> RuweRij {
    let velden = [
        ("melding_id", format!("M{nummer}")),
        ("soort", "begin".to_owned()),
        ("verzonden_op", "2026-11-02T09:00".to_owned()),
        ("achternaam", naam.to_owned()),
        ("geboortedatum", "1990-05-05".to_owned()),
        ("gemeente", "Hilversum".to_owned()),
        ("insluitdatum", "2026-11-01".to_owned()),
    ];
    RuweRij {
        rij: nummer,
        velden: velden.map(|(n, w)| (n.to_owned(), w)).into(),
        fouten: Vec::new(),
    }
}

pub fn done(engine: &Engine, wie: &Principal, request: Request) -> Gedaan {
    match engine.call(wie, request) {
        Ok(Reply::Gedaan(done)) => done,
        other => panic!("{other:?}"),
    }
}

fn make() -> Template {
    let dir = folder();
    let engine = open(&dir.path().join("store"), 7);
    let does = |request| done(&engine, &owner(), request);
    does(Request::RichtIn {
        gemeenten: vec![HILVERSUM],
        leefgebied_set: String::new(),
    });
    let colleague = |naam: &str| {
        let wie = account(naam, 1);
        let Als::Account { uid } = wie.als else {
            unreachable!()
        };
        let maak = AccountOpdracht::Maak {
            uid,
            naam: wie.medewerker,
            volledige_naam: "Proef".to_owned(),
        };
        let made = done(&engine, &console(), Request::BeheerAccount(maak));
        let geef = RechtOpdracht::Geef {
            account: made.record.unwrap(),
            rol: Rol::Procesregie,
            gemeenten: vec![HILVERSUM],
        };
        let given = done(&engine, &console(), Request::BeheerRecht(geef));
        (made.record.unwrap(), given.record.unwrap())
    };
    let (anna, rol) = colleague("anna");
    colleague("bram");
    let lees_in = Request::LeesIn {
        bestand: "proef.csv".to_owned(),
        rijen: vec![rij(1, "Proefstra"), rij(2, AFTERWARDS)],
        proef: false,
    };
    let Ok(Reply::Ingelezen(taken)) = engine.call(&owner(), lees_in) else {
        panic!("not imported");
    };
    let accepted = does(Request::Triageer {
        meldingen: vec![taken.meldingen[0]],
        opdracht: Opdracht::Accepteer,
    });
    let casus = accepted.casussen[0].0;
    does(note(casus, None, "een"));
    let notitie = notes(&engine, casus)[0].0;
    // The month of the trail is there.
    engine.call(&account("bram", 1), Request::Cijfers).unwrap();
    engine.sluit().unwrap();
    Template {
        dir,
        casus,
        anna,
        rol,
        notitie,
        melding: taken.meldingen[1],
    }
}

/// The notes on a case: which, at which revision, and the text.
pub fn notes(engine: &Engine, casus: UnitId) -> Vec<((RecordId, u64), String)> {
    match engine.call(&owner(), Request::Dossier { casus }) {
        Ok(Reply::Dossier(dossier)) => dossier
            .notities
            .iter()
            .map(|n| ((n.id, n.revisie), n.inhoud.tekst.clone()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

/// Made once, within the tool, as all must be that the engine does.
fn template() -> &'static Template {
    static MADE: OnceLock<Template> = OnceLock::new();
    MADE.get_or_init(|| {
        let made = Arc::new(OnceLock::new());
        let here = Arc::clone(&made);
        orders(1, move || drop(here.set(make())));
        Arc::into_inner(made).unwrap().into_inner().unwrap()
    })
}

/// An engine on a copy of the template, which goes at the end.
pub struct World {
    pub engine: Arc<Engine>,
    dir: TempDir,
    template: &'static Template,
}

impl World {
    pub fn new(template: &'static Template) -> Self {
        let dir = folder();
        copy(template.dir.path(), dir.path());
        let engine = Arc::new(open(&dir.path().join("store"), 8));
        Self {
            engine,
            dir,
            template,
        }
    }

    /// Writes what somebody without rights must not see: in the case, in every list and in search.
    pub fn write_afterwards(&self) {
        let accepteer = Request::Triageer {
            meldingen: vec![self.template.melding],
            opdracht: Opdracht::Accepteer,
        };
        done(&self.engine, &owner(), accepteer);
        let casus = self.template.casus;
        done(&self.engine, &owner(), note(casus, None, AFTERWARDS));
    }

    /// Whole at the end: the chain, the references, and closed in order.
    pub fn end(self) {
        let ankers = Vec::new();
        match self.engine.call(&console(), Request::Verifieer { ankers }) {
            Ok(Reply::Verificatie(found)) => assert_eq!(found.gebreken, Vec::new()),
            other => panic!("{other:?}"),
        }
        let engine = Arc::into_inner(self.engine).expect("nobody else has it");
        engine.sluit().unwrap();
        drop(self.dir);
    }
}

/// How many records the trail has of what was answered in a login.
pub fn records(engine: &Engine, wie: &Principal) -> usize {
    let filter = AuditFilter {
        wie: Some(wie.medewerker.clone()),
        ..AuditFilter::default()
    };
    let ask = Request::Audit {
        filter,
        na: None,
        aantal: 500,
    };
    match engine.call(&owner(), ask) {
        Ok(Reply::Audit(blad)) => blad
            .regels
            .iter()
            .filter(|lijn| lijn.regel.sessie == wie.sessie && !lijn.regel.is_geweigerd())
            .count(),
        other => panic!("{other:?}"),
    }
}

pub fn open_case(casus: UnitId) -> Request {
    Request::OpenCasus {
        casus,
        doel: Doel::Uitvoering,
    }
}

/// Whether somebody was refused since there is no role any more.
pub fn has_no_right(outcome: &Result<Reply, Refusal>) -> bool {
    matches!(outcome, Err(Refusal::GeenRecht))
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (target, kind) = (to.join(entry.file_name()), entry.file_type().unwrap());
        if kind.is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
            fs::set_permissions(&target, entry.metadata().unwrap().permissions()).unwrap();
        } else if kind.is_file() {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
