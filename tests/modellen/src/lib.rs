//! Races: what the program decides between threads, in one order of them after another, picked at
//! random.
//!
//! ```text
//! cargo test --manifest-path tests/modellen/Cargo.toml --target-dir target
//! ```
//!
//! | What | Real | Stood in |
//! |---|---|---|
//! | `tests/engine.rs`: the engine asked by several at a time | `codec`, `domain`, `api`, `report`, `store` with its files, sled and keys, and the engine, all from the program's own sources | the locks, channels and threads of the engine are the tool's; its clock stands still |
//! | `tests/verbinding.rs`: what a connection does when it is woken | `server/waak.rs` | the engine and the mark beside it |
//!
//! The store's own locks are the system's: nothing in it waits for another thread of the engine, and
//! the engine takes its own lock before it. So between two steps of the engine's threads the store has
//! always finished what it was asked. Which process holds a folder is decided by a lock of the system
//! and no thread; that one process takes it over from another is tested with processes
//! (`tests/socket_windows.rs`, `tests/store_crash.rs`).
//!
//! A failure prints the order that failed, to be run again with `shuttle::replay`. Beside each model
//! stand the faults, made on purpose, that it must find: those of the engine are put in by `build.rs`
//! and switched on by [`fault::with`].

#![allow(dead_code, unused, missing_docs)]

include!(concat!(env!("OUT_DIR"), "/floors.rs"));

/// What the engine has in the place of the system's.
pub mod sync {
    pub use shuttle::sync::*;
    pub use shuttle::thread;
    /// Set once and never waited for.
    pub use std::sync::OnceLock;
}

/// Faults made on purpose.
pub mod fault {
    use std::cell::Cell;

    // All threads of a model run on the one thread of its test.
    thread_local!(static ON: Cell<Option<&'static str>> = const { Cell::new(None) });

    /// Whether this fault is on.
    pub(crate) fn is(name: &str) -> bool {
        ON.get() == Some(name)
    }

    /// Does something with a fault on.
    pub fn with(name: Option<&'static str>, does: impl FnOnce()) {
        ON.set(name);
        does();
        ON.set(None);
    }
}
