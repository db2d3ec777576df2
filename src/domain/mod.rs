//! Pure types and rules of municipal aftercare. No files, clocks, sockets or screens. May use: nothing of ours.

pub mod id;
pub mod record;
