//! Folding.
/// Fold.
#[must_use]
pub fn vouw(text: &str) -> String {
    text.to_lowercase()
}
/// Evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gelijkenis {
    /// same
    Gelijk,
    /// like
    Lijkt,
    /// other
    Anders,
}
/// Compare.
#[must_use]
pub fn gelijkenis(a: &str, b: &str) -> Gelijkenis {
    if vouw(a) == vouw(b) {
        Gelijkenis::Gelijk
    } else {
        Gelijkenis::Anders
    }
}
