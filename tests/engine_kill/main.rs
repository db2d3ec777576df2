//! The whole engine is killed with SIGKILL at random moments, with eight colleagues at work, while
//! opening, replaying and closing too. Everything acknowledged must be there, seen through the api,
//! nothing half applied, and the store must open every time.
//!
//! Three stores of four have small segments and want a checkpoint often, so that kills come while
//! one is written, while old segments move into the archive, and between.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a helper that fails fails its test, and says how far it came"
)]

mod cijfers;
mod kijk;
mod kind;
mod oordeel;
mod ronde;
mod schrijver;
mod toets;
mod vraag;

use std::sync::{Mutex, PoisonError};

/// How many kills: the long run asks for more.
const KILLS: &str = "NAZORG_TEST_KILLS";
/// Another course of events than the usual one.
const ZAAD: &str = "NAZORG_TEST_SEED";

fn getal(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).map_or(anders, |tekst| tekst.parse().unwrap())
}

/// One at a time: a process that is just being started still holds the files of whoever started it,
/// and with them the lock of a store that another thread closed meanwhile.
static BEURT: Mutex<()> = Mutex::new(());

/// The one that is killed. Not a test of its own: it does nothing unless the parent asks.
#[test]
#[ignore = "run by the other tests as a process of its own"]
fn kind() {
    if let Some(opdracht) = std::env::var_os(kind::OPDRACHT) {
        kind::leef(opdracht.as_ref());
    }
}

#[test]
fn nothing_acknowledged_is_lost_whenever_the_engine_is_killed() {
    let _beurt = BEURT.lock().unwrap_or_else(PoisonError::into_inner);
    let kills = u32::try_from(getal(KILLS, 50)).unwrap();
    let cijfers = ronde::martel(kills, getal(ZAAD, 3));
    println!("{cijfers}");
    assert!(cijfers.goed(), "{cijfers}");
    assert!(
        cijfers.bevestigd > u64::from(kills) * 10,
        "the writers hardly wrote: {cijfers}"
    );
    assert!(cijfers.kills.len() >= 5, "{cijfers}");
    assert!(
        u64::from(cijfers.punten.gemaakt()) * 10 >= u64::from(kills),
        "hardly any checkpoint: {cijfers}"
    );
}

#[test]
fn nor_when_the_engine_is_killed_that_serves_a_window() {
    let _beurt = BEURT.lock().unwrap_or_else(PoisonError::into_inner);
    let kills = u32::try_from(getal(KILLS, 50)).unwrap().div_ceil(5);
    let cijfers = ronde::martel_met_venster(kills, getal(ZAAD, 4));
    println!("{cijfers}");
    assert!(cijfers.goed(), "{cijfers}");
    assert!(
        cijfers.bevestigd > u64::from(kills) * 10,
        "the writers hardly wrote: {cijfers}"
    );
}
