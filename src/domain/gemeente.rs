//! Municipalities as the catalogue knows them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::GemeenteId;

/// A municipality with the period in which it exists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Gemeente {
    /// CBS code, or a number from [`Gemeente::EERSTE_EIGEN`] up for a name the catalogue lacks.
    pub id: GemeenteId,
    /// Official name, as in the BRP.
    pub naam: String,
    /// Three letters that start a case number and fill a narrow column, e.g. `HVS`.
    pub kort: String,
    /// First day on which it exists; absent when that lies before anything we keep.
    #[serde(default)]
    pub geldig_van: Option<NaiveDate>,
    /// Last day on which it exists.
    #[serde(default)]
    pub geldig_tot: Option<NaiveDate>,
    /// Which municipality takes over its cases after the last day.
    #[serde(default)]
    pub opvolger: Option<GemeenteId>,
}

impl Gemeente {
    /// Numbers from here up are given by the store to names it does not know; CBS codes have four digits.
    pub const EERSTE_EIGEN: u16 = 10_000;
}
