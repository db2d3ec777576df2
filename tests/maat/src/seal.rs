//! What sealing costs: the ciphers' part alone, over as many values of the same lengths.

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use aes_gcm_siv::aead::{Aead, KeyInit};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use nazorg::api::filter::CaseloadFilter;
use nazorg::api::{Reply, Request};
use nazorg::client::{Backend, Ingebed};
use nazorg::domain::id::UnitId;
use nazorg::domain::record::RecordKey;
use nazorg::store::{Derive, RootKey, Row, Shapes, Store, StoreError, Stored};

use crate::persons;
use crate::round::{Series, percentile};

/// The lengths of values, and how often a unit's key is unwrapped for them.
struct Sealed {
    lengths: Vec<usize>,
    unwrapped: usize,
}

/// Seals values of these lengths, and times only how long it takes to open them again, on as many
/// threads as the store uses.
fn ciphers(sealed: &Sealed, threads: usize) -> Duration {
    let wrapping = Aes256GcmSiv::new(&[1; 32].into());
    let nonce = Nonce::from([2; 12]);
    let key = wrapping.encrypt(&nonce, [3; 32].as_slice()).expect("a key");
    let own = Aes256GcmSiv::new(&[3; 32].into());
    let longest = sealed.lengths.iter().copied().max().unwrap_or(0);
    // One value of each length is enough: the work is the same for the same length.
    let mut values = vec![None; longest + 1];
    for length in &sealed.lengths {
        values[*length].get_or_insert_with(|| {
            own.encrypt(&nonce, vec![7; *length].as_slice())
                .expect("a value")
        });
    }
    let start = Instant::now();
    std::thread::scope(|scope| {
        let part = sealed.lengths.len().div_ceil(threads).max(1);
        for (number, lengths) in sealed.lengths.chunks(part).enumerate() {
            let (wrapping, own, key, values) = (&wrapping, &own, &key, &values);
            let unwrapped = (sealed.unwrapped.saturating_sub(number * part)).min(lengths.len());
            scope.spawn(move || {
                for (index, length) in lengths.iter().enumerate() {
                    let mut fresh = None;
                    if index < unwrapped {
                        let bytes = wrapping.decrypt(&nonce, key.as_slice()).expect("the key");
                        let bytes: [u8; 32] = bytes.try_into().expect("its length");
                        fresh = Some(Aes256GcmSiv::new(&bytes.into()));
                    }
                    let value = values[*length].as_deref().unwrap_or_default();
                    let plain = fresh.as_ref().unwrap_or(own).decrypt(&nonce, value);
                    black_box(plain.expect("the value"));
                }
            });
        }
    });
    start.elapsed()
}

/// Looks at a store of the engine without making rows, in the engine's generation of shapes.
struct Onlooker(u16);

impl Derive for Onlooker {
    fn row(&self, _: UnitId, _: &[(RecordKey, Stored)]) -> Option<Row> {
        None
    }

    fn shapes(&self) -> Shapes {
        Shapes {
            generation: self.0,
            ..Shapes::default()
        }
    }
}

/// Opens the store alone. Which generation it is of, it says when it is asked as an earlier one.
fn beside_engine(dir: &Path) -> Store {
    let open = |generation| {
        let derive = Arc::new(Onlooker(generation));
        Store::open(dir, RootKey::InStore, derive, &mut |_| {})
    };
    let opened = match open(0) {
        Err(StoreError::Newer { found, .. }) => open(found),
        opened => opened,
    };
    opened.expect("a store").0
}

/// Opens the engine and waits until the rows are in memory.
fn start(dir: &Path) -> (Duration, Ingebed) {
    let begin = Instant::now();
    let backend = persons::open(dir);
    backend.call(Request::Cijfers).expect("figures");
    (begin.elapsed(), backend)
}

fn each(backend: &Ingebed, requests: &[Request]) -> f64 {
    let mut times: Vec<Duration> = requests
        .iter()
        .map(|request| {
            let begin = Instant::now();
            black_box(backend.call(request.clone()).expect("an answer"));
            begin.elapsed()
        })
        .collect();
    percentile(&mut times, 50).as_secs_f64()
}

fn cases(backend: &Ingebed) -> Vec<UnitId> {
    let request = Request::Caseload {
        filter: CaseloadFilter::default(),
        van: 0,
        aantal: 200,
    };
    match backend.call(request).expect("a list") {
        Reply::Caseload(page) => page.regels.iter().map(|line| line.casus).collect(),
        _ => Vec::new(),
    }
}

fn search() -> Vec<Request> {
    ["a", "an", "de", "ma", "jo", "el", "ver", "kar", "sta", "mo"]
        .into_iter()
        .map(|words| Request::ZoekPersonen {
            zoek: words.to_owned(),
            aantal: 50,
        })
        .collect()
}

/// Runs all rounds and prints them.
pub fn measure(home: &Path, persons: u64, rounds: u64) {
    let dir = home.join("store");
    persons::fill(&dir, persons);
    let store = beside_engine(&dir);
    let lengths = Mutex::new(Vec::new());
    store
        .each_row(
            &|_, _, bytes| {
                if let Ok(mut lengths) = lengths.lock() {
                    lengths.push(bytes.len());
                }
            },
            &mut |_, ()| {},
        )
        .expect("rows");
    let lengths = lengths.into_inner().expect("no panic before");
    let rows = Sealed {
        unwrapped: lengths.len(),
        lengths,
    };
    let bytes: usize = rows.lengths.iter().sum();
    println!(
        "{} rows, {} bytes each",
        rows.lengths.len(),
        bytes / rows.lengths.len().max(1)
    );
    let (_, backend) = {
        store.close().expect("a store that closes");
        start(&dir)
    };
    let units = cases(&backend);
    backend.sluit().expect("a store that closes");
    let mut found: [Series; 6] = Default::default();
    for _ in 0..rounds {
        let (opened, backend) = start(&dir);
        let dossiers: Vec<_> = units
            .iter()
            .map(|casus| Request::Dossier { casus: *casus })
            .collect();
        let (searched, read) = (each(&backend, &search()), each(&backend, &dossiers));
        backend.sluit().expect("a store that closes");
        let store = beside_engine(&dir);
        let begin = Instant::now();
        store
            .each_row(&|_, _, bytes| bytes.len(), &mut |_, _| {})
            .expect("rows");
        let rows_read = begin.elapsed().as_secs_f64();
        let records = one_unit(&store, &units);
        store.close().expect("a store that closes");
        let cipher = ciphers(&rows, 2).as_secs_f64();
        let unit_cipher = ciphers(&records, 1).as_secs_f64() / units.len().max(1) as f64;
        let opened = opened.as_secs_f64();
        let values = [opened, rows_read, cipher, searched, read, unit_cipher];
        for (series, value) in found.iter_mut().zip(values) {
            series.0.push(value);
        }
    }
    print(&found);
}

/// The values of all records of these units; their keys are at hand after the first time.
fn one_unit(store: &Store, units: &[UnitId]) -> Sealed {
    let lengths = units
        .iter()
        .flat_map(|unit| store.unit(*unit).expect("a unit"))
        .map(|(_, stored)| stored.value.len())
        .collect();
    Sealed {
        lengths,
        unwrapped: 0,
    }
}

fn print([opened, rows, cipher, searched, read, unit]: &[Series; 6]) {
    let unsealed = |whole: &Series, part: &Series| {
        let rest = whole.0.iter().zip(&part.0).map(|(a, b)| a - b).collect();
        whole.per(&Series(rest)).ratio_text()
    };
    println!(
        "start to first figures     {:>9.1} ms",
        opened.median() * 1e3
    );
    println!("  rows opened, two threads {:>9.1} ms", rows.median() * 1e3);
    println!(
        "  of that the ciphers      {:>9.1} ms",
        cipher.median() * 1e3
    );
    println!("  start, sealed / unsealed {}", unsealed(opened, cipher));
    println!(
        "search of persons, p50     {:>9.1} us (no cipher in it)",
        searched.median() * 1e6
    );
    println!("one dossier, p50           {:>9.1} us", read.median() * 1e6);
    println!("  of that the ciphers      {:>9.1} us", unit.median() * 1e6);
    println!("  dossier, sealed/unsealed {}", unsealed(read, unit));
}
