//! A story of one user with a store of his or her own: days that follow one another, each begun by
//! opening the program and ended by leaving it, and what the commands of the shell say.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use nazorg::api::Request;
use nazorg::api::request::DemoAkte;
use nazorg::client::Backend;
use nazorg::domain::akte::{Akte, AkteSoort};
use nazorg::domain::id::GemeenteId;
use nazorg::domain::instellingen::Instellingen;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::records::{BEHEER, INSTELLINGEN, Record, root};
use serde_json::Value;

use crate::cli_support::{Huis, moment, open};
use crate::hand::{Hand, Teller};
use crate::support::NAZORG;
use crate::support::pty::Start;

/// A valid number from the range for people who do not exist.
pub(crate) const BSN: &str = "999907839";

/// See the module.
pub(crate) struct Verhaal {
    naam: &'static str,
    huis: Huis,
    maat: (u16, u16),
    dag: String,
    teller: Rc<Teller>,
    hand: Option<Hand>,
}

impl Verhaal {
    /// A practice store, in which days can be chosen, with one municipality in it.
    pub(crate) fn nieuw(naam: &'static str, gemeente: &str, dag: &str, maat: (u16, u16)) -> Self {
        let huis = Huis::nieuw();
        oefenopslag(&huis.data(), dag);
        let deze = Self {
            naam,
            huis,
            maat,
            dag: dag.to_owned(),
            teller: Rc::default(),
            hand: None,
        };
        fs::create_dir(deze.instellingen()).unwrap();
        deze.nazorg(&["inrichten", "--gemeente", gemeente]);
        deze
    }

    pub(crate) fn pad(&self, naam: &str) -> PathBuf {
        self.huis.pad(naam)
    }

    /// The folder with the settings of the user.
    pub(crate) fn instellingen(&self) -> PathBuf {
        self.pad("instellingen")
    }

    /// A file with this content, and its path.
    pub(crate) fn bestand(&self, naam: &str, tekst: &str) -> String {
        let pad = self.pad(naam);
        fs::write(&pad, tekst).unwrap();
        pad.display().to_string()
    }

    /// Notices come in as a file.
    pub(crate) fn leest_in(&self, naam: &str, meldingen: &str) {
        let pad = self.bestand(naam, meldingen);
        let uit = self.json(&["import", &pad]);
        assert_eq!((&uit["new"], &uit["refused"]), (&1.into(), &0.into()));
    }

    /// A list of partners comes in as a file.
    pub(crate) fn leest_partners(&self, lijst: &str) {
        let pad = self.bestand("partners.csv", lijst);
        let uit = self.nazorg(&["partners", "--import", &pad]);
        assert!(uit.contains("nieuw"), "{uit}");
    }

    /// Home, and it becomes another day.
    pub(crate) fn slaapt_tot(&mut self, dag: &str) {
        self.naar_huis();
        dag.clone_into(&mut self.dag);
    }

    /// The next day of the story: whoever works opens the program.
    pub(crate) fn dag(&mut self, dag: &str) -> &Hand {
        self.slaapt_tot(dag);
        let start = Start::new(NAZORG)
            .args(["--data", &self.huis.data().display().to_string()])
            .args(["--today", dag])
            .env("NAZORG_CONFIG", self.instellingen())
            .size(self.maat.0, self.maat.1);
        self.hand
            .insert(Hand::open(start, &self.teller, "1 Vandaag"))
    }

    /// The end of a day.
    pub(crate) fn naar_huis(&mut self) {
        if let Some(hand) = self.hand.take() {
            hand.stopt();
        }
    }

    /// A command in the shell, on the day of the story; the program is closed then.
    pub(crate) fn nazorg(&self, woorden: &[&str]) -> String {
        assert!(self.hand.is_none(), "go home first");
        let mut opdracht = self.huis.opdracht(["--today", self.dag.as_str()]);
        opdracht
            .args(woorden)
            .env("NAZORG_CONFIG", self.instellingen());
        let uit = opdracht.output().unwrap();
        let fout = String::from_utf8_lossy(&uit.stderr);
        assert!(uit.status.success(), "{woorden:?}: {fout}");
        String::from_utf8(uit.stdout).unwrap()
    }

    /// The same, as JSON.
    pub(crate) fn json(&self, woorden: &[&str]) -> Value {
        let mut alle = woorden.to_vec();
        alle.push("--json");
        serde_json::from_str(&self.nazorg(&alle)).unwrap()
    }

    /// The end: the store is whole, and the story took no more keys than this.
    pub(crate) fn klaar(mut self, hoogstens: usize) {
        self.naar_huis();
        assert!(self.nazorg(&["verify"]).contains("Alles klopt"));
        geteld(self.naam, &self.teller, hoogstens);
    }
}

/// Tells what a story took, and holds it against its bound: one that a doubling does not pass.
pub(crate) fn geteld(naam: &str, teller: &Teller, hoogstens: usize) {
    let (toetsen, tekens) = teller.tel();
    println!("{naam}: toetsen: {toetsen}, tekens: {tekens}");
    assert!(
        toetsen <= hoogstens,
        "{naam}: {toetsen} toetsen, hoogstens {hoogstens}"
    );
    assert!(
        hoogstens < 2 * toetsen,
        "{naam}: with {toetsen} keys a bound of {hoogstens} says nothing"
    );
}

/// Only a practice store opens on another day than today.
fn oefenopslag(map: &Path, dag: &str) {
    let toegang = open(map, dag);
    let akte = DemoAkte {
        op: moment(dag),
        akte: Akte {
            door: Medewerker("sanne".to_owned()),
            soort: AkteSoort::DemoGevuld,
            keert_om: None,
            aantal: 1,
        },
        records: vec![(
            root(BEHEER, INSTELLINGEN),
            GemeenteId::ONBEKEND,
            Record::Instellingen(Instellingen {
                demo: true,
                ..Instellingen::default()
            }),
        )],
    };
    let request = Request::VulDemo { akten: vec![akte] };
    toegang.call(request).unwrap();
    toegang.sluit().unwrap();
}

/// How many things stand under a name.
pub(crate) fn aantal(json: &Value, naam: &str) -> usize {
    json[naam].as_array().unwrap().len()
}

/// The things under a name whose field is this.
pub(crate) fn met<'a>(json: &'a Value, naam: &str, veld: &str, waarde: &str) -> Vec<&'a Value> {
    let alle = json[naam].as_array().unwrap().iter();
    alle.filter(|v| v[veld] == waarde).collect()
}
