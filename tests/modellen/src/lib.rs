//! Races: what the program decides between threads, in one order of them after another, picked at
//! random. The files with the decisions are the program's own, included here by their path.
//!
//! ```text
//! cargo test --manifest-path tests/modellen/Cargo.toml
//! ```
//!
//! A failure prints the order that failed, to be run again with `shuttle::replay`. Beside each model
//! stand the faults, made on purpose, that it must find.

#![cfg(test)]

mod verbinding;
