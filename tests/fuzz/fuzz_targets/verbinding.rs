//! A whole connection.

#![no_main]

#[path = "../doel/verbinding.rs"]
mod doel;
#[allow(dead_code, reason = "another test uses the rest")]
#[path = "../../toegang/wereld.rs"]
mod wereld;

use std::cell::RefCell;

/// After so many the store is made anew: what a colleague may do, is done.
const ANEW: u32 = 20_000;

thread_local! {
    static TARGET: RefCell<Option<(u32, doel::Doelwit)>> = const { RefCell::new(None) };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    TARGET.with_borrow_mut(|target| {
        if target.as_ref().is_none_or(|(used, _)| *used >= ANEW) {
            // The old one goes first: its folder is in memory.
            *target = None;
            *target = Some((0, doel::Doelwit::nieuw()));
        }
        if let Some((used, doelwit)) = target {
            *used += 1;
            doelwit.voer(bytes);
        }
    });
});
