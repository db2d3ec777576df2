//! Partner organisations.

use serde::{Deserialize, Serialize};

/// A partner organisation, as it is picked in agreements.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Partner {
    /// Name on screen.
    pub naam: String,
    /// Short form for narrow columns, at most five letters.
    pub kort: String,
    /// Other words by which the quick entry line knows it.
    #[serde(default)]
    pub woorden: Vec<String>,
    /// No longer offered for new agreements.
    #[serde(default)]
    pub gestopt: bool,
}
