//! The screens: what the user sees and presses.
//!
//! `term` takes the terminal over and gives it back; `invoer` turns what arrives from it into
//! events. May use `client`, `api`, `domain`, `keymap`, `text` and `config`.

pub mod invoer;
pub mod term;
