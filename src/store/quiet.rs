//! Catches panics of a library without a word on the screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static INSTALL: Once = Once::new();

/// Runs `work`; `None` when it panicked.
///
/// The panic hook in force when this is first called keeps being called for every panic that is
/// not caught here.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    INSTALL.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            let library = std::thread::current()
                .name()
                .is_some_and(|name| name.starts_with("sled"));
            if !QUIET.get() && !library {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(outer);
    done.ok()
}
