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

/// Keeps the expectation above true in a test program that uses everything.
fn never_used() {}
