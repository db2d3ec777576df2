//! What engine tests share: a store in a folder of its own, a clock that stands still, notices.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each test file uses a part"
)]

use std::sync::Arc;

use chrono::NaiveDate;
use nazorg::api::reply::{Cijfers, Dossier, Gedaan, Ingelezen};
use nazorg::api::request::RuweRij;
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::datuminvoer::{VastFormaat, parse_vast_tijd};
use nazorg::domain::id::{GemeenteId, UnitId};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::tijd::Tijdstip;
use nazorg::engine::klok::{VasteKlok, Zaad};
use nazorg::engine::{Engine, Principal, Toebehoren};
use nazorg::store::RootKey;
use tempfile::TempDir;

pub(crate) fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().expect("een datum")
}

pub(crate) fn moment(tekst: &str) -> Tijdstip {
    Tijdstip::van_utc(parse_vast_tijd(tekst, VastFormaat::ALLE[0]).expect("een tijdstip"))
}

pub(crate) fn gedaan(uitkomst: Result<Reply, Refusal>) -> Gedaan {
    match uitkomst {
        Ok(Reply::Gedaan(g)) => g,
        anders => panic!("niet gedaan: {anders:?}"),
    }
}

pub(crate) fn rij(
    nr: u32,
    id: &str,
    soort: &str,
    verzonden: &str,
    extra: &[(&str, &str)],
) -> RuweRij {
    let mut velden: Vec<(String, String)> = [
        ("melding_id", id),
        ("soort", soort),
        ("verzonden_op", verzonden),
        ("achternaam", "Proefstra"),
        ("voornamen", "Zoë"),
        ("geboortedatum", "1990-05-05"),
        ("gemeente", "Hilversum"),
        ("pi", "PI Almere"),
        ("insluitdatum", "2026-11-01"),
        ("titel", "gestraft"),
        ("verwachte_einddatum", "2026-12-20"),
    ]
    .map(|(n, w)| (n.to_owned(), w.to_owned()))
    .to_vec();
    for (naam, waarde) in extra {
        velden.retain(|(n, _)| n != naam);
        velden.push(((*naam).to_owned(), (*waarde).to_owned()));
    }
    if extra.iter().all(|(n, _)| *n != "bsn") {
        velden.push(("bsn".to_owned(), String::new()));
    }
    RuweRij {
        rij: nr,
        velden,
        fouten: Vec::new(),
    }
}

/// A store with an engine on it; Saturday 21 November 2026, half past nine.
pub(crate) struct Proef {
    dir: TempDir,
    engine: Engine,
    pub(crate) klok: Arc<VasteKlok>,
    /// Another one after each start, so that no id is given twice.
    zaad: u64,
}

impl Proef {
    pub(crate) fn nieuw() -> Self {
        let dir = tempfile::tempdir().expect("een map");
        let klok = Arc::new(VasteKlok::op(moment("2026-11-21T09:30")));
        let proef = Self {
            engine: open(&dir, &klok, 7),
            dir,
            klok,
            zaad: 7,
        };
        let inrichten = Request::RichtIn {
            gemeenten: vec![GemeenteId(402)],
            leefgebied_set: String::new(),
        };
        gedaan(proef.vraag(inrichten));
        proef
    }

    pub(crate) fn herstart(self) -> Self {
        let Self {
            dir,
            engine,
            klok,
            zaad,
        } = self;
        engine.sluit().expect("gesloten");
        let zaad = zaad + 1;
        Self {
            engine: open(&dir, &klok, zaad),
            dir,
            klok,
            zaad,
        }
    }

    pub(crate) fn vraag(&self, request: Request) -> Result<Reply, Refusal> {
        self.vraag_als("m.demostra", request)
    }

    pub(crate) fn vraag_als(&self, wie: &str, request: Request) -> Result<Reply, Refusal> {
        let wie = Principal::eigenaar(Medewerker(wie.to_owned()));
        self.engine.call(&wie, request)
    }

    pub(crate) fn meld(
        &self,
        id: &str,
        soort: &str,
        verzonden: &str,
        extra: &[(&str, &str)],
    ) -> Ingelezen {
        let rijen = vec![rij(1, id, soort, verzonden, extra)];
        let vraag = Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen,
            proef: false,
        };
        match self.vraag(vraag) {
            Ok(Reply::Ingelezen(uit)) => *uit,
            anders => panic!("niet ingelezen: {anders:?}"),
        }
    }

    pub(crate) fn dossier(&self, casus: UnitId) -> Dossier {
        match self.vraag(Request::Dossier { casus }) {
            Ok(Reply::Dossier(d)) => *d,
            anders => panic!("geen dossier: {anders:?}"),
        }
    }

    pub(crate) fn cijfers(&self) -> Cijfers {
        match self.vraag(Request::Cijfers) {
            Ok(Reply::Cijfers(c)) => c,
            anders => panic!("geen cijfers: {anders:?}"),
        }
    }
}

pub(crate) fn toebehoren(klok: &Arc<VasteKlok>, zaad: u64) -> Toebehoren {
    Toebehoren {
        catalogus: nazorg::config::catalogus::ingebouwd().expect("de meegeleverde catalogus"),
        klok: Arc::clone(klok) as _,
        ids: Box::new(Zaad::van(zaad)),
    }
}

fn open(dir: &TempDir, klok: &Arc<VasteKlok>, zaad: u64) -> Engine {
    Engine::open(
        &dir.path().join("opslag"),
        RootKey::InStore,
        toebehoren(klok, zaad),
        &mut |_| {},
    )
    .expect("een opslag")
    .0
}
