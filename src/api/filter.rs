//! What a list shows of all there is.

use serde::{Deserialize, Serialize};

use crate::domain::casus::Fase;
use crate::domain::id::GemeenteId;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::medewerker::Medewerker;

/// Which notices the inbox shows.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct InboxFilter {
    /// Words in any order, without accents; empty: everything.
    pub zoek: String,
    /// Also those already decided about; else only new ones and those whose day has come.
    pub ook_afgehandeld: bool,
    /// Only of this municipality.
    pub gemeente: Option<GemeenteId>,
}

/// By whom a case is carried.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RegisseurFilter {
    /// By the one who asks.
    Mij,
    /// By nobody yet.
    Niemand,
    /// By this colleague.
    Naam(Medewerker),
}

/// Which cases the caseload shows. All conditions hold together.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct CaseloadFilter {
    /// Words in any order, without accents, over name, alias, case number, institution and
    /// regisseur; empty: everything.
    pub zoek: String,
    /// Also closed cases.
    pub ook_gesloten: bool,
    /// Only in this phase.
    pub fase: Option<Fase>,
    /// Only carried by.
    pub regisseur: Option<RegisseurFilter>,
    /// Only of this municipality.
    pub gemeente: Option<GemeenteId>,
    /// Only with a door date from today until this many days ahead.
    pub vrij_binnen_dagen: Option<u16>,
    /// Only with something late: an agreement or a wait past its date.
    pub te_laat: bool,
    /// Only without contact for longer than the catalogue allows.
    pub geen_contact: bool,
    /// Only where this leefgebied stands so.
    pub leefgebied: Option<(LeefgebiedCode, Situatie)>,
}

impl CaseloadFilter {
    /// Whether anything is left out besides closed cases.
    #[must_use]
    pub fn actief(&self) -> bool {
        *self
            != Self {
                ook_gesloten: self.ook_gesloten,
                ..Self::default()
            }
    }
}
