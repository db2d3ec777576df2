//! Locks, channels and threads of the engine, under one name: the system's, or, with
//! `--cfg nazorg_model`, those of a tool that runs the same code in one order after another
//! (`tests/modellen`). Outside the floors, as it knows nothing of any.

#[cfg(not(nazorg_model))]
pub(crate) use std::{
    sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic, mpsc},
    thread,
};

#[cfg(nazorg_model)]
pub(crate) use shuttle::{
    sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic, mpsc},
    thread,
};

/// Between two things that another thread may come between, where no lock says so.
#[cfg(not(nazorg_model))]
pub(crate) const fn between() {}

/// See above.
#[cfg(nazorg_model)]
pub(crate) fn between() {
    shuttle::thread::yield_now();
}
