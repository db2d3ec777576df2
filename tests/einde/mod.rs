//! How threads that work beside a test are told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// Says so when it goes, also when the test fails half-way: a scope waits for its threads, and a
/// failure would otherwise be a test that never ends.
#[must_use]
pub(crate) struct BijEinde<'a>(pub(crate) &'a AtomicBool);

impl Drop for BijEinde<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
