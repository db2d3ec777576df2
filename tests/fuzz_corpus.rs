//! What the fuzz targets of `tests/fuzz` keep, and changes of it: frames that are no frames, and
//! whole connections of somebody without rights. No panic, and no answer that is not his or hers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

#[path = "fuzz/doel/frame.rs"]
mod frame;
#[path = "fuzz/doel/verbinding.rs"]
mod verbinding;
#[allow(dead_code, reason = "another test file uses the rest")]
#[path = "toegang/vragen.rs"]
mod vragen;
#[allow(dead_code, reason = "another test file uses the rest")]
#[path = "toegang/wereld.rs"]
mod wereld;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use nazorg::domain::id::RecordId;
use verbinding::{Doelwit, een};

/// How often each input is changed; more by this variable.
const RONDEN: &str = "NAZORG_FUZZ_ROUNDS";

static PANIEK: AtomicUsize = AtomicUsize::new(0);

fn corpus(doel: &str) -> Vec<Vec<u8>> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut paden: Vec<PathBuf> = fs::read_dir(map.join(doel))
        .unwrap()
        .map(|ding| ding.unwrap().path())
        .collect();
    paden.sort();
    assert!(paden.len() > 20, "{paden:?}");
    paden.iter().map(|pad| fs::read(pad).unwrap()).collect()
}

fn ronden() -> usize {
    let gevraagd = std::env::var(RONDEN).ok();
    gevraagd.and_then(|n| n.parse().ok()).unwrap_or(3)
}

/// A change of an input: bytes flipped, set to what lengths like, cut out, doubled, or another's.
fn verander(lot: &mut fastrand::Rng, bytes: &[u8], ander: &[u8]) -> Vec<u8> {
    let mut uit = bytes.to_vec();
    for _ in 0..lot.usize(1..6) {
        if uit.is_empty() {
            break;
        }
        let plek = lot.usize(..uit.len());
        match lot.u8(..6) {
            0 => uit[plek] ^= 1 << lot.u8(..8),
            1 => uit[plek] = [0, 1, 127, 128, 250, 251, 252, 253, 254, 255][lot.usize(..10)],
            2 => uit.truncate(plek),
            3 => uit.insert(plek, lot.u8(..)),
            4 => drop(uit.remove(plek)),
            _ => {
                let van = lot.usize(..=ander.len());
                uit.splice(plek.., ander[van..].iter().copied());
            }
        }
    }
    uit
}

#[test]
fn frames_that_are_kept_and_changes_of_them_read_as_they_should() {
    let alle = corpus("frame");
    let lot = &mut fastrand::Rng::with_seed(20_261_122);
    let (mut gelezen, mut invoer) = (0, 0);
    for bytes in &alle {
        gelezen += frame::frame(bytes);
        invoer += 1;
        for _ in 0..ronden() * 10 {
            let ander = &alle[lot.usize(..alle.len())];
            gelezen += frame::frame(&verander(lot, bytes, ander));
            invoer += 1;
        }
    }
    println!("{invoer} inputs, {gelezen} messages read");
    assert!(gelezen > alle.len());
}

#[test]
fn nobody_without_rights_is_answered_and_nothing_panics() {
    let voor = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        PANIEK.fetch_add(1, Ordering::SeqCst);
        voor(info);
    }));
    let doelwit = Doelwit::nieuw();
    let alle = corpus("verbinding");
    let lot = &mut fastrand::Rng::with_seed(20_261_122);
    let (mut antwoorden, mut invoer) = (0, 0);
    for bytes in &alle {
        antwoorden += doelwit.voer(bytes);
        invoer += 1;
        for _ in 0..ronden() {
            let ander = &alle[lot.usize(..alle.len())];
            antwoorden += doelwit.voer(&verander(lot, bytes, ander));
            invoer += 1;
        }
    }
    println!("{invoer} connections, {antwoorden} answers");
    assert!(antwoorden > alle.len() / 2, "{antwoorden}");
    drop(doelwit);
    assert_eq!(PANIEK.load(Ordering::SeqCst), 0);
}

#[test]
#[ignore = "writes one of every request into the corpus, for a fuzzer to begin with"]
fn write_the_seeds() {
    let wereld = wereld::Wereld::nieuw();
    let stuk = wereld.vul("Merkhvs", "Hilversum", 999_900_000);
    let over = vragen::kijken(&stuk)
        .into_iter()
        .chain(vragen::doen(&stuk))
        .chain(vragen::opslag(RecordId(5)));
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (nummer, request) in over.enumerate() {
        let bytes = een(nummer % 2, request);
        fs::write(map.join(format!("verbinding/vraag-{nummer:02}")), &bytes).unwrap();
        fs::write(map.join(format!("frame/vraag-{nummer:02}")), &bytes[1..]).unwrap();
    }
}
