//! What the tests of the command line and the socket share: a home of its own for the real program,
//! and a practice store with a fixed day.
#![cfg(test)]
#![expect(dead_code, reason = "each test file uses a part")]

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use nazorg::api::request::{AfspraakInvoer, DemoAkte, Opdracht, RuweRij};
use nazorg::api::{Reply, Request};
use nazorg::client::{Backend, Opening, Toegang};
use nazorg::config;
use nazorg::domain::afspraak::{AfspraakSoort, Trekker};
use nazorg::domain::akte::{Akte, AkteSoort};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::instellingen::Instellingen;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::records::{BEHEER, INSTELLINGEN, Record, root};
use nazorg::domain::tijd::Tijdstip;
use nazorg::engine::Principal;
use nazorg::engine::klok::{Klok, Toeval, VasteKlok};
use nazorg::server::{Grenzen, Server};
use nazorg::store::RootKey;
use serde_json::Value;

/// What a run of the program gave.
pub(crate) struct Uit {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Uit {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fout| {
            panic!("no JSON ({fout}): {} {}", self.out, self.err);
        })
    }

    /// The run, which must have gone well.
    pub(crate) fn goed(self) -> Self {
        assert_eq!(self.code, 0, "{} {}", self.out, self.err);
        self
    }
}

/// A home folder with a store in it.
pub(crate) struct Huis {
    dir: tempfile::TempDir,
}

impl Huis {
    pub(crate) fn nieuw() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn pad(&self, naam: &str) -> PathBuf {
        self.dir.path().join(naam)
    }

    /// The store's folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.pad("data")
    }

    /// The program, ready to run on this home, with nothing of the environment around.
    pub(crate) fn opdracht<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I) -> Command {
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_nazorg"));
        opdracht
            .env_clear()
            .env("HOME", self.dir.path())
            .env("LC_ALL", "C.UTF-8")
            .env("NAZORG_DATA", self.data())
            .current_dir(self.dir.path())
            .args(args)
            .stdin(Stdio::null());
        for naam in ["PATH", "LLVM_PROFILE_FILE"] {
            if let Some(waarde) = std::env::var_os(naam) {
                opdracht.env(naam, waarde);
            }
        }
        opdracht
    }

    pub(crate) fn nazorg<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I) -> Uit {
        uit(self.opdracht(args).output().unwrap())
    }

    /// Runs the program with this on its standard input.
    pub(crate) fn nazorg_met<I: IntoIterator<Item: AsRef<OsStr>>>(
        &self,
        args: I,
        invoer: &[u8],
    ) -> Uit {
        let mut kind = self
            .opdracht(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        kind.stdin.take().unwrap().write_all(invoer).unwrap();
        uit(kind.wait_with_output().unwrap())
    }
}

fn uit(output: std::process::Output) -> Uit {
    Uit {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Noon in winter, ten o'clock UTC in summer: early enough that the day is the same in both.
pub(crate) fn moment(dag: &str) -> Tijdstip {
    let tijd = format!("{dag}T10:00:00Z");
    Tijdstip::van_utc(tijd.parse().unwrap())
}

/// The colleague in the store, whatever the machine's user is called.
fn wie() -> Principal {
    Principal::eigenaar(Medewerker("sanne".to_owned()))
}

/// How to open a store in this process, listening for other windows.
pub(crate) fn opening(map: &Path, klok: Arc<dyn Klok>) -> Opening {
    Opening {
        map: map.to_owned(),
        sleutel: RootKey::InStore,
        catalogus: config::catalogus::ingebouwd().unwrap(),
        klok,
        ids: || Box::new(Toeval),
        principal: wie(),
        anker: None,
        server: Some(|engine, wie, map| {
            match Server::start(engine, wie, map, Grenzen::default()) {
                Ok(server) => Ok(Box::new(server)),
                Err(fout) => Err(fout.to_string()),
            }
        }),
    }
}

pub(crate) fn open(map: &Path, dag: &str) -> Toegang {
    let klok = Arc::new(VasteKlok::op(moment(dag)));
    Toegang::open(opening(map, klok), &mut |_| {}).unwrap().0
}

pub(crate) const HILVERSUM: GemeenteId = GemeenteId(402);

/// A practice store in which Hilversum has been chosen, open on this day.
pub(crate) fn oefenopslag(map: &Path, dag: &str) -> Toegang {
    let toegang = open(map, dag);
    let instellingen = Instellingen {
        demo: true,
        ..Instellingen::default()
    };
    let akte = DemoAkte {
        op: moment(dag),
        akte: Akte {
            door: wie().medewerker,
            soort: AkteSoort::DemoGevuld,
            keert_om: None,
            aantal: 1,
        },
        records: vec![(
            root(BEHEER, INSTELLINGEN),
            GemeenteId::ONBEKEND,
            Record::Instellingen(instellingen),
        )],
    };
    toegang
        .call(Request::VulDemo { akten: vec![akte] })
        .unwrap();
    toegang
        .call(Request::RichtIn {
            gemeenten: vec![HILVERSUM],
            leefgebied_set: "akkoord-7".to_owned(),
        })
        .unwrap();
    toegang
}

/// A row with the fields that are asked for: number, surname, expected end; `""` for none.
pub(crate) fn rij(nummer: u32, achternaam: &str, einde: &str) -> RuweRij {
    let velden = [
        ("melding_id", format!("T-{nummer:04}")),
        ("soort", "begin".to_owned()),
        ("verzonden_op", format!("2026-08-01T09:{:02}", nummer % 60)),
        ("achternaam", achternaam.to_owned()),
        ("voornamen", "Toets".to_owned()),
        ("geboortedatum", format!("19{:02}-03-04", 50 + nummer % 50)),
        ("gemeente", "Hilversum".to_owned()),
        ("pi", "PI Lelystad".to_owned()),
        ("insluitdatum", "2026-07-01".to_owned()),
        ("verwachte_einddatum", einde.to_owned()),
    ];
    RuweRij {
        rij: nummer,
        velden: velden.map(|(n, t)| (n.to_owned(), t)).into(),
        fouten: Vec::new(),
    }
}

/// Takes rows in and accepts them all; the cases in the order of the rows.
pub(crate) fn casussen(toegang: &Toegang, rijen: Vec<RuweRij>) -> Vec<UnitId> {
    let Reply::Ingelezen(uitslag) = toegang
        .call(Request::LeesIn {
            bestand: "toets.csv".to_owned(),
            rijen,
            proef: false,
        })
        .unwrap()
    else {
        panic!("not an import");
    };
    let Reply::Gedaan(gedaan) = toegang
        .call(Request::Triageer {
            meldingen: uitslag.meldingen,
            opdracht: Opdracht::Accepteer,
        })
        .unwrap()
    else {
        panic!("not an act");
    };
    gedaan.casussen.into_iter().map(|(unit, _)| unit).collect()
}

/// An agreement that the person has to keep by a day.
pub(crate) fn afspraak(toegang: &Toegang, casus: UnitId, tekst: &str, dag: &str) {
    let afspraak = AfspraakInvoer {
        tekst: tekst.to_owned(),
        soort: AfspraakSoort::Afspraak,
        trekker: Trekker::Betrokkene,
        leefgebied: None,
        datum: dag.parse().unwrap(),
    };
    toegang
        .call(Request::MaakAfspraak { casus, afspraak })
        .unwrap();
}

/// A folder that only its owner may enter, as a store wants it.
pub(crate) fn eigen_map(pad: &Path) {
    std::fs::DirBuilder::new().mode(0o700).create(pad).unwrap();
}
