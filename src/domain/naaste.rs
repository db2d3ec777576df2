//! Family left behind: who they are, what support they get and from whom. Part of the leefgebied
//! netwerk. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// Who somebody is to the person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NaasteRol {
    /// Partner, with or without children at home.
    #[default]
    Partner,
    /// The other parent of the children, no longer together.
    AndereOuder,
    /// Father or mother.
    Ouder,
    /// Grown-up child.
    Kind,
    /// Brother or sister.
    BroerZus,
    /// Somebody else who was left alone.
    Ander,
}

impl NaasteRol {
    /// All of them in the order of the form.
    pub const ALLE: [Self; 6] = [
        Self::Partner,
        Self::AndereOuder,
        Self::Ouder,
        Self::Kind,
        Self::BroerZus,
        Self::Ander,
    ];
}

/// A household that was left behind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Naaste {
    /// Who it is to the person.
    pub rol: NaasteRol,
    /// Name, may be empty: no more is kept about others than the help needs.
    pub naam: String,
    /// Children at home there.
    pub kinderen: u8,
    /// What support they get, one line; may be empty: none yet.
    pub steun: String,
    /// By which partner.
    pub partner: Option<RecordId>,
    /// Since which day.
    pub sinds: NaiveDate,
    /// The last day of the support; absent: it goes on.
    pub tot: Option<NaiveDate>,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

impl Naaste {
    /// Most children that can be given; more is a slip of the finger.
    pub const MEESTE_KINDEREN: u8 = 20;

    /// Whether the support goes on on a day.
    #[must_use]
    pub fn loopt(&self, dag: NaiveDate) -> bool {
        self.tot.is_none_or(|tot| tot >= dag)
    }
}
