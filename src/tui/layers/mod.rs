//! What can lie over a screen.

pub mod confirm;
pub mod form;
pub mod help;
pub mod palette;
pub mod picker;
pub mod prompt;
