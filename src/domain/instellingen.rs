//! What belongs to a store as a whole.

use serde::{Deserialize, Serialize};

use super::gemeente::Gemeente;
use super::id::GemeenteId;

/// Settings of a store, written at first start.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Instellingen {
    /// The municipalities whose work is done here; empty: not chosen yet, then all.
    pub eigen_gemeenten: Vec<GemeenteId>,
    /// Set of leefgebieden for new cases; empty: the catalogue's default.
    pub leefgebied_set: String,
    /// Synthetic data only: a banner says so on every screen.
    pub demo: bool,
    /// Municipalities met in notices that the catalogue does not know.
    pub extra_gemeenten: Vec<Gemeente>,
}

/// The last case number given within a municipality and year.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Teller {
    /// Number given last.
    pub laatste: u32,
}
