//! Files that come in and go out: reading an export of notices (CSV, XLSX, JSON) into texts of our
//! import layout, and tables of others; writing refused rows so that they can be mended, documents,
//! and calendars. Reading the texts into types
//! is [`crate::domain::lezen`]; deciding what is new is the engine's. Touches no disk: bytes in,
//! bytes out. May use: domain, api.
//!
//! A file is hostile until read: every size has a ceiling ([`GROOTSTE_BESTAND`], [`MEESTE_RIJEN`],
//! [`LANGSTE_CEL`], [`GROOTST_UITGEPAKT`]), a bad row costs that row and no other, and no error
//! repeats what a row holds.

mod bestand;
mod codering;
mod csvrijen;
pub mod document;
mod fout;
mod geweigerd;
pub mod ics;
mod json;
mod kop;
mod partners;
mod patroon;
mod profiel;
mod tabel;
mod xlsx;

pub use bestand::{Bestand, BestandSoort, lees_bestand};
pub use codering::Codering;
pub use fout::{BestandFout, veldfout_en, veldfout_nl};
pub use geweigerd::{schrijf_geweigerd, tabel_csv};
pub use partners::{Partnertabel, lees_partners};
pub use profiel::{Profiel, ProfielFout, ProfielFoutSoort};

/// Largest file read, in bytes (256 MiB).
pub const GROOTSTE_BESTAND: usize = 256 << 20;
/// Most that an XLSX file may hold when unpacked, in bytes (128 MiB).
pub const GROOTST_UITGEPAKT: u64 = 128 << 20;
/// Most rows read from one file.
pub const MEESTE_RIJEN: usize = 1_000_000;
/// Longest cell, in characters: what a spreadsheet can hold.
pub const LANGSTE_CEL: usize = 32_767;
/// Columns beyond this one are not read.
pub(crate) const MEESTE_KOLOMMEN: usize = 1000;
/// Rows in which the header is looked for: exports put titles above it.
pub(crate) const KOP_BINNEN: usize = 20;
