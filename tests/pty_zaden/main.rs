//! The whole process as five published ways of working describe it, each as one story: from the
//! notice to the closed file, in a real terminal against the real program, with the keys counted.
//! What a text says that a system or a worker does is done here through the keys a user presses,
//! seen on the screen, and found again in what the program prints afterwards.
//!
//! The ways of working: the pilot with a re-integratie-officier in Nijmegen (Andersson Elffers Felix),
//! the re-integratie-officier of Sittard-Geleen (2025), nazorg in Heerde after Samen Starten (2020),
//! Detentie en Terugkeer in Gooi en Vechtstreek (2024), and the route of the C3Group (Platform OOV).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

#[path = "../cli_support/mod.rs"]
mod cli_support;
#[path = "../collegas/mod.rs"]
mod collegas;
#[path = "../support/mod.rs"]
mod support;

mod c3;
mod gooi;
mod hand;
mod heerde;
mod nijmegen;
mod sittard;
mod stappen;
mod verhaal;
