//! What is answered about knelpunten over all cases. May use: `domain`.

use serde::{Deserialize, Serialize};

use super::reply::Met;
use crate::domain::casus::CasusNummer;
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::knelpunt::{Knelpunt, KnelpuntCode};
use crate::domain::leefgebied::LeefgebiedCode;

/// A knelpunt in the list over all cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnelpuntRegel {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// Its municipality.
    pub gemeente: GemeenteId,
    /// The knelpunt.
    pub knelpunt: Met<Knelpunt>,
}

/// How many knelpunten there are of one sort, or nothing where that would be about few persons.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnelpuntTal {
    /// Knelpunten.
    pub knelpunten: u32,
    /// Persons they are about.
    pub personen: u32,
}

/// The counts of knelpunten. Every kind of the catalogue stands in it, also without any, and every
/// leefgebied of the cases.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct KnelpuntTelling {
    /// Whether counts about few are left out.
    pub beperkt: bool,
    /// All together.
    pub totaal: Option<KnelpuntTal>,
    /// By kind.
    pub soorten: Vec<(KnelpuntCode, Option<KnelpuntTal>)>,
    /// By leefgebied; the last without one is about cases as a whole.
    pub leefgebieden: Vec<(Option<LeefgebiedCode>, Option<KnelpuntTal>)>,
}
