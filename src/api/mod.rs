//! To be filled by its slice.
