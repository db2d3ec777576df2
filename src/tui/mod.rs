//! The screens: what the user sees and presses.
//!
//! `term` takes the terminal over and gives it back; `invoer` turns what arrives from outside into
//! events, with `toetsen` reading the keys. May use `client`, `api`, `domain`, `keymap`, `text` and `config`.

pub mod invoer;
pub mod term;
pub mod toetsen;
