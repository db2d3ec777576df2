//! The `nazorg` program.
fn main() {}
