//! What the end-to-end tests share: a real program on a pseudo-terminal, the check on what it
//! writes there, the player for `demo.tape`, and the picture maker for the README.
//!
//! Each test program says `mod support;` and uses its own part of it.

#![expect(
    dead_code,
    reason = "each test program uses its own part of this module"
)]

pub(crate) mod grammar;
pub(crate) mod idle;
pub(crate) mod keys;
pub(crate) mod pty;
pub(crate) mod svg;
pub(crate) mod tape;

use std::path::Path;
use std::process::Command;

/// The program.
pub(crate) const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

/// Runs it on a store until it ends; what it printed.
pub(crate) fn nazorg(data: &Path, woorden: &[&str]) -> String {
    let uit = Command::new(NAZORG)
        .args(woorden)
        .arg("--data")
        .arg(data)
        .env("NAZORG_CONFIG", data.join("geen"))
        .output()
        .expect("uitgevoerd");
    let fout = String::from_utf8_lossy(&uit.stderr);
    assert!(uit.status.success(), "{woorden:?}: {fout}");
    String::from_utf8(uit.stdout).expect("tekst")
}

/// Keeps the expectation above true in a test program that uses everything.
fn never_used() {}
