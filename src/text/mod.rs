//! The words on the screen, in Dutch and English. May use: `domain`, `keymap`, and of `api` the
//! types that carry words (refusals, outcomes, groups of the day).
//!
//! Words are functions with an exhaustive `match` that yields both languages at once: a value
//! without words, or a word without its translation, does not compile. Nothing here knows a clock
//! or a screen; sentences use plain Dutch (B1) and say "betrokkene" for the person.

pub mod acties;
mod afscheid;
pub mod cli;
pub mod datum;
pub mod domein;
pub mod gedaan;
mod kopie;
pub mod melding;
pub mod namen;
pub mod overleg;
pub mod partnerlijst;
pub mod plan;
pub mod rapport;
pub mod scherm;
pub mod scherm_beheer;
pub mod scherm_casus;
pub mod scherm_cijfers;
pub mod scherm_gemist;
pub mod scherm_inspanning;
pub mod scherm_invoer;
pub mod scherm_knelpunt;
pub mod scherm_lijn;
pub mod scherm_openen;
pub mod scherm_overdracht;
pub mod scherm_overleg;
pub mod scherm_partners;
pub mod scherm_plan;
pub mod scherm_reparatie;
pub mod scherm_rol;
pub mod scherm_samen;
pub mod scherm_toezicht;
pub mod scherm_traject;
pub mod scherm_triage;
pub mod scherm_uitvraag;
pub mod scherm_vandaag;
pub mod scherm_welkom;
pub mod scherm_wil;
pub mod taal;
pub mod tijdlijn;
pub mod toetsen;
pub mod weigering;
pub mod wil;

pub use taal::{Glyphs, Taal};
