//! Two stores that differ in one thing: one also holds what belongs to another municipality.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveTime;
use nazorg::api::audit::{AuditFilter, AuditLijn};
use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::overleg::OverlegInvoer;
use nazorg::api::request::{Opdracht, RuweRij};
use nazorg::api::{InboxFilter, Refusal, Reply, Request};
use nazorg::domain::audit::Auditregel;
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::overleg::Deelnemer;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::Rol;
use nazorg::engine::klok::{IdBron, VasteKlok};
use nazorg::engine::{Als, Engine, Principal, Toebehoren};
use nazorg::store::RootKey;
use tempfile::TempDir;

pub(crate) const HILVERSUM: GemeenteId = GemeenteId(402);
pub(crate) const ALMERE: GemeenteId = GemeenteId(34);
pub(crate) const HUIZEN: GemeenteId = GemeenteId(406);

pub(crate) type Antwoord = Result<Reply, Refusal>;

/// Ids one after the other, from wherever the test says.
struct Telling(Arc<AtomicU64>);

impl IdBron for Telling {
    fn volgende(&mut self) -> Option<u128> {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        // Wide apart, and not to be met by accident in other numbers.
        Some((u128::from(n) << 64) | 0x7777_0000_7777_0000)
    }
}

pub(crate) struct Wereld {
    dir: TempDir,
    pub(crate) engine: Engine,
    pub(crate) klok: Arc<VasteKlok>,
    teller: Arc<AtomicU64>,
}

/// What there is of one municipality.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stuk {
    /// Taken up: notice, case and person, three times.
    pub(crate) opgenomen: Vec<(UnitId, UnitId, UnitId)>,
    /// Undecided notices.
    pub(crate) open: Vec<UnitId>,
    /// A meeting, where the test plans one.
    pub(crate) overleg: Option<UnitId>,
}

impl Stuk {
    pub(crate) fn units(&self) -> Vec<UnitId> {
        let drie = self.opgenomen.iter().flat_map(|(m, c, p)| [*m, *c, *p]);
        drie.chain(self.open.iter().copied())
            .chain(self.overleg)
            .collect()
    }
}

/// When all of it happens.
pub(crate) const NU: Tijdstip = Tijdstip(1_795_257_000_000);

fn klok() -> Arc<VasteKlok> {
    Arc::new(VasteKlok::op(NU))
}

fn open(map: &Path, klok: &Arc<VasteKlok>, teller: &Arc<AtomicU64>) -> Engine {
    let toebehoren = Toebehoren {
        catalogus: nazorg::config::catalogus::ingebouwd().unwrap(),
        klok: Arc::clone(klok) as _,
        ids: Box::new(Telling(Arc::clone(teller))),
    };
    Engine::open(map, RootKey::InStore, toebehoren, &mut |_| {})
        .unwrap()
        .0
}

pub(crate) fn eigenaar() -> Principal {
    Principal::eigenaar(Medewerker("m.demostra".to_owned()))
}

pub(crate) fn console() -> Principal {
    Principal {
        medewerker: Medewerker("console".to_owned()),
        als: Als::Console,
        sessie: 1,
        herkomst: String::new(),
    }
}

pub(crate) fn met_account(uid: u32, naam: &str) -> Principal {
    Principal {
        medewerker: Medewerker(naam.to_owned()),
        als: Als::Account { uid },
        sessie: u64::from(uid),
        herkomst: "192.0.2.7".to_owned(),
    }
}

pub(crate) fn rij(id: &str, naam: &str, bsn: &str, gemeente: &str) -> RuweRij {
    let velden = [
        ("melding_id", id),
        ("soort", "begin"),
        ("verzonden_op", "2026-11-02T09:00"),
        ("bsn", bsn),
        ("achternaam", naam),
        ("voornamen", "Zoë"),
        ("geboortedatum", "1990-05-05"),
        ("gemeente", gemeente),
        ("pi", "PI Almere"),
        ("insluitdatum", "2026-11-01"),
        ("titel", "gestraft"),
        ("verwachte_einddatum", "2026-11-25"),
    ]
    .map(|(n, w)| (n.to_owned(), w.to_owned()));
    RuweRij {
        rij: 1,
        velden: velden.to_vec(),
        fouten: Vec::new(),
    }
}

/// A meeting of one municipality.
pub(crate) fn overleg(gemeente: GemeenteId) -> OverlegInvoer {
    let om = |uur| NaiveTime::from_hms_opt(uur, 0, 0).unwrap();
    OverlegInvoer {
        gemeenten: vec![gemeente],
        datum: "2026-11-24".parse().unwrap(),
        van: om(9),
        tot: om(11),
        plaats: "Stadhuis".to_owned(),
        deelnemers: vec![Deelnemer::Medewerker(Medewerker("m.demostra".to_owned()))],
    }
}

impl Wereld {
    /// Plans a meeting there.
    pub(crate) fn plan(&self, gemeente: GemeenteId) -> UnitId {
        let invoer = overleg(gemeente);
        let bestaand = None;
        match self.moet(&eigenaar(), Request::PlanOverleg { bestaand, invoer }) {
            Reply::Gedaan(gedaan) => UnitId(gedaan.record.unwrap().0),
            anders => panic!("{anders:?}"),
        }
    }

    pub(crate) fn nieuw() -> Self {
        let dir = TempDir::new().unwrap();
        let teller = Arc::new(AtomicU64::new(1));
        let klok = klok();
        let engine = open(&dir.path().join("opslag"), &klok, &teller);
        let wereld = Self {
            dir,
            engine,
            klok,
            teller,
        };
        let gemeenten = vec![HILVERSUM, ALMERE, HUIZEN];
        let leefgebied_set = "akkoord-7".to_owned();
        wereld.moet(
            &eigenaar(),
            Request::RichtIn {
                gemeenten,
                leefgebied_set,
            },
        );
        wereld
    }

    /// The same store twice, with the same keys.
    pub(crate) fn tweemaal(self) -> (Self, Self) {
        let Self {
            dir,
            engine,
            teller,
            ..
        } = self;
        engine.sluit().unwrap();
        let ander = TempDir::new().unwrap();
        kopieer(&dir.path().join("opslag"), &ander.path().join("opslag"));
        let n = teller.load(Ordering::Relaxed);
        let heropend = |dir: TempDir| {
            let teller = Arc::new(AtomicU64::new(n));
            let klok = klok();
            let engine = open(&dir.path().join("opslag"), &klok, &teller);
            Self {
                dir,
                engine,
                klok,
                teller,
            }
        };
        (heropend(dir), heropend(ander))
    }

    /// Closed and opened again, at the same instant.
    pub(crate) fn heropend(self) -> Self {
        let Self {
            dir,
            engine,
            klok,
            teller,
        } = self;
        engine.sluit().unwrap();
        let engine = open(&dir.path().join("opslag"), &klok, &teller);
        Self {
            dir,
            engine,
            klok,
            teller,
        }
    }

    /// So many minutes later than at the start, and so many milliseconds.
    pub(crate) fn na(&self, minuten: i64, ms: i64) {
        self.klok.zet(Tijdstip(NU.0 + 60_000 * minuten + ms));
    }

    /// Somebody with a role in municipalities, made at the console.
    pub(crate) fn iemand(&self, uid: u32, rol: Rol, waar: &[GemeenteId]) -> (Principal, RecordId) {
        let naam = format!("{}.{uid}", rol.code());
        let account = self.account(&console(), uid, &naam);
        let recht = self.geef(&console(), account, rol, waar);
        (met_account(uid, &naam), recht)
    }

    /// The whole audit trail, oldest first.
    pub(crate) fn audit(&self) -> Vec<AuditLijn> {
        let request = Request::Audit {
            filter: AuditFilter::default(),
            na: None,
            aantal: 500,
        };
        match self.moet(&eigenaar(), request) {
            Reply::Audit(blad) => blad.regels,
            anders => panic!("{anders:?}"),
        }
    }

    /// The last record that somebody left.
    pub(crate) fn laatste(&self, wie: &Principal) -> Auditregel {
        let van_wie = |lijn: &AuditLijn| lijn.regel.door == wie.medewerker;
        let alle = self.audit().into_iter().rfind(van_wie);
        alle.unwrap().regel
    }

    /// Number of a case.
    pub(crate) fn nummer(&self, casus: UnitId) -> String {
        match self.moet(&eigenaar(), Request::Dossier { casus }) {
            Reply::Dossier(d) => d.casus.inhoud.nummer.to_string(),
            anders => panic!("{anders:?}"),
        }
    }

    /// The engine, for a server; the store goes with the folder.
    #[allow(
        dead_code,
        clippy::allow_attributes,
        reason = "for tests that serve it"
    )]
    pub(crate) fn in_dienst(self) -> (TempDir, Arc<Engine>) {
        (self.dir, Arc::new(self.engine))
    }

    /// From here on ids begin at `n`.
    pub(crate) fn tel_vanaf(&self, n: u64) {
        self.teller.store(n, Ordering::Relaxed);
    }

    pub(crate) fn vraag(&self, wie: &Principal, request: Request) -> Antwoord {
        self.engine.call(wie, request)
    }

    pub(crate) fn moet(&self, wie: &Principal, request: Request) -> Reply {
        let wat = format!("{request:?}");
        match self.vraag(wie, request) {
            Ok(reply) => reply,
            Err(reden) => panic!("{wat}: {reden:?}"),
        }
    }

    fn record(&self, wie: &Principal, request: Request) -> RecordId {
        match self.moet(wie, request) {
            Reply::Gedaan(gedaan) => gedaan.record.unwrap(),
            anders => panic!("{anders:?}"),
        }
    }

    pub(crate) fn account(&self, wie: &Principal, uid: u32, naam: &str) -> RecordId {
        let opdracht = AccountOpdracht::Maak {
            uid,
            naam: Medewerker(naam.to_owned()),
            volledige_naam: format!("Proef {naam}"),
        };
        self.record(wie, Request::BeheerAccount(opdracht))
    }

    pub(crate) fn geef(
        &self,
        wie: &Principal,
        account: RecordId,
        rol: Rol,
        gemeenten: &[GemeenteId],
    ) -> RecordId {
        self.record(wie, Request::BeheerRecht(geef(account, rol, gemeenten)))
    }

    pub(crate) fn lees_in(&self, wie: &Principal, rij: RuweRij) -> UnitId {
        let request = Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen: vec![rij],
            proef: false,
        };
        match self.moet(wie, request) {
            Reply::Ingelezen(uit) => uit.meldingen[0],
            anders => panic!("{anders:?}"),
        }
    }

    pub(crate) fn neem_op(&self, wie: &Principal, melding: UnitId) -> (UnitId, UnitId) {
        let request = Request::Triageer {
            meldingen: vec![melding],
            opdracht: Opdracht::Accepteer,
        };
        let Reply::Gedaan(gedaan) = self.moet(wie, request) else {
            panic!("niets gedaan");
        };
        let casus = gedaan.casussen[0].0;
        match self.moet(wie, Request::Dossier { casus }) {
            Reply::Dossier(d) => (casus, d.persoon_unit),
            anders => panic!("{anders:?}"),
        }
    }

    /// Cases and notices of one municipality; names and numbers carry the mark.
    pub(crate) fn vul(&self, merk: &str, gemeente: &str, bsn: u32) -> Stuk {
        let wie = eigenaar();
        let mut stuk = Stuk::default();
        for n in 0..4_u32 {
            // One without a number, who may be merged with another.
            let nummer = if n == 2 {
                String::new()
            } else {
                geldig_bsn(bsn + 100 * n)
            };
            let naam = format!("{merk}{}", ["aap", "noot", "mies", "wim"][n as usize]);
            let melding = self.lees_in(&wie, rij(&format!("{merk}-{n}"), &naam, &nummer, gemeente));
            let (casus, persoon) = self.neem_op(&wie, melding);
            stuk.opgenomen.push((melding, casus, persoon));
        }
        for n in 4..10_u32 {
            let nummer = geldig_bsn(bsn + 100 * n);
            let naam = format!("{merk}zus{n}");
            let melding = rij(&format!("{merk}-{n}"), &naam, &nummer, gemeente);
            stuk.open.push(self.lees_in(&wie, melding));
        }
        stuk
    }

    pub(crate) fn inbox(&self, wie: &Principal) -> Vec<UnitId> {
        let request = Request::Inbox {
            filter: InboxFilter {
                ook_afgehandeld: true,
                ..InboxFilter::default()
            },
            van: 0,
            aantal: 1_000,
        };
        match self.vraag(wie, request) {
            Ok(Reply::Inbox(bladzij)) => bladzij.regels.iter().map(|r| r.melding).collect(),
            anders => panic!("{anders:?}"),
        }
    }
}

pub(crate) fn geef(account: RecordId, rol: Rol, gemeenten: &[GemeenteId]) -> RechtOpdracht {
    RechtOpdracht::Geef {
        account,
        rol,
        gemeenten: gemeenten.to_vec(),
    }
}

/// The first number from here that passes the eleven-test.
pub(crate) fn geldig_bsn(vanaf: u32) -> String {
    let geldig = |n: &u32| nazorg::domain::bsn::Bsn::new(*n).is_ok();
    (vanaf..).find(geldig).unwrap().to_string()
}

fn kopieer(van: &Path, naar: &Path) {
    std::fs::create_dir_all(naar).unwrap();
    for ding in std::fs::read_dir(van).unwrap() {
        let ding = ding.unwrap();
        let doel = naar.join(ding.file_name());
        if ding.file_type().unwrap().is_dir() {
            kopieer(&ding.path(), &doel);
        } else if ding.file_type().unwrap().is_file() {
            std::fs::copy(ding.path(), doel).unwrap();
        }
    }
    let rechten = std::fs::metadata(van).unwrap().permissions();
    std::fs::set_permissions(naar, rechten).unwrap();
}

/// An answer as it goes over the line, in letters: numbers and names can be looked for in it.
pub(crate) fn tekst(antwoord: &Antwoord) -> String {
    serde_json::to_string(antwoord).unwrap()
}
