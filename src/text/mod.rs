//! The words on the screen, in Dutch and English. May use: domain, keymap.
//!
//! Words are functions with an exhaustive `match`: a missing text does not compile.

pub mod acties;
pub mod toetsen;

/// A language of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Taal {
    /// Dutch, the language of the work.
    #[default]
    Nl,
    /// English.
    En,
}
