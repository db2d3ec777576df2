//! Rows of an import that could not be read, kept as they came until somebody mends them.

use serde::{Deserialize, Serialize};

use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// What is wrong with one field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VeldFoutSoort {
    /// Must be filled and is empty.
    Ontbreekt,
    /// Not a date that exists, or not in the expected form.
    GeenDatum,
    /// Not a BSN: wrong length or fails the eleven-test.
    GeenBsn,
    /// A word that is not in the list for this field.
    OnbekendeWaarde,
    /// The row ends too early or has too many fields.
    AfgebrokenRij,
    /// Longer than the program takes.
    TeLang,
    /// A municipality for which the one who reads it in has no rights.
    BuitenBereik,
}

/// One field that could not be read.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct VeldFout {
    /// Our name of the field; empty for the row as a whole.
    pub veld: String,
    /// What is wrong.
    pub soort: VeldFoutSoort,
}

/// A refused row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reparatie {
    /// Field names of our layout and the texts as they came, in the order of the layout.
    pub velden: Vec<(String, String)>,
    /// What is wrong.
    pub fouten: Vec<VeldFout>,
    /// Name of the file, without folder.
    pub bestand: String,
    /// Row in that file, counted from 1 without the header.
    pub rij: u32,
    /// When it was refused.
    pub op: Tijdstip,
    /// Who read it in; unknown of rows from before this was kept.
    pub door: Option<Medewerker>,
}
