//! What is settled outside the data: where folders lie, how a user likes the program, and the
//! catalogue. May use: `domain` (catalogue types), `keymap`, `text`.
//!
//! The environment comes in as [`Omgeving`], so that nothing here depends on the process it runs in.
//! Layers, the first that says something wins: flag, environment, file, default.

pub mod catalogus;
pub mod fout;
pub mod instelling;
pub mod paden;
mod post;
mod reservekopie;

pub use fout::{Fout, FoutSoort};
pub use instelling::{Instelling, Keuzes, Thema};
pub use paden::Omgeving;
