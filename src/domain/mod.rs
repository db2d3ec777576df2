//! Pure types and rules of municipal aftercare. No files, clocks, sockets or screens. May use: nothing of ours.

pub mod bsn;
pub mod datuminvoer;
pub mod id;
pub mod kalender;
pub mod record;
pub mod snelinvoer;
pub mod veilig;
pub mod vouw;
