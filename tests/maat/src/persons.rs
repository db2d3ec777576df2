//! A store full of people who do not exist, and the program's own way to it.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use nazorg::client::{Ingebed, gebruiker};
use nazorg::config::catalogus;
use nazorg::demo::{self, Opdracht, Samenvatting};
use nazorg::domain::tijd::Tijdstip;
use nazorg::engine::klok::{Toeval, VasteKlok};
use nazorg::engine::{Engine, Toebehoren};
use nazorg::store::RootKey;

use crate::round::disk;

/// The day on which all of it happens.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day")
}

/// Opens the engine at noon of that day, so that the same question has the same answer, and the
/// nightly check stays away.
pub fn open(dir: &Path) -> Ingebed {
    let noon = today().and_hms_opt(10, 0, 0).expect("a time").and_utc();
    let with = Toebehoren {
        catalogus: catalogus::ingebouwd().expect("the catalogue"),
        klok: Arc::new(VasteKlok::op(Tijdstip::van_utc(noon))),
        ids: Box::new(Toeval),
    };
    let (engine, _) =
        Engine::open(dir, RootKey::InStore, with, &mut |_| {}).expect("a store that opens");
    Ingebed::nieuw(Arc::new(engine), gebruiker::principal(), None)
}

/// Makes a store with this many persons and closes it.
pub fn fill(dir: &Path, persons: u64) -> Samenvatting {
    let backend = open(dir);
    let order = Opdracht {
        personen: u32::try_from(persons).expect("not that many"),
        zaad: 1,
        vandaag: today(),
        medewerker: gebruiker::principal().medewerker,
    };
    let built_in = catalogus::ingebouwd().expect("the catalogue");
    let start = Instant::now();
    let made = demo::maak(&backend, &order, &built_in, &mut |_, _| {}).expect("demo data");
    println!(
        "{} persons, {} notices, {} cases, {} records in {:.1?}, disk {} MiB",
        made.personen,
        made.meldingen,
        made.casussen,
        made.records,
        start.elapsed(),
        disk(dir)
    );
    backend.sluit().expect("a store that closes");
    made
}
