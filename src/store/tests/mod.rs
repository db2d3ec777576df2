//! Tests that need to see inside the store.

pub(crate) mod faults;
