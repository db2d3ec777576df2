//! The frame decoder.

#![no_main]

#[path = "../doel/frame.rs"]
mod doel;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    doel::frame(bytes);
});
