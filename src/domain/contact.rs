//! Contact moments and notes: often entered days later, so both times are kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// By what means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactSoort {
    /// Visit, in the institution or at home.
    Bezoek,
    /// Telephone.
    Telefoon,
    /// Video call.
    Video,
    /// Letter.
    Brief,
    /// E-mail.
    Mail,
    /// Meeting with partners.
    Overleg,
}

impl ContactSoort {
    /// All kinds in the order of the picker.
    pub const ALLE: [Self; 6] = [
        Self::Bezoek,
        Self::Telefoon,
        Self::Video,
        Self::Brief,
        Self::Mail,
        Self::Overleg,
    ];
}

/// With whom.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ContactMet {
    /// The person.
    Betrokkene,
    /// A partner organisation.
    Partner(RecordId),
    /// Somebody else: casemanager, mother, employer.
    Ander(String),
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactUitkomst {
    /// They spoke or wrote with each other.
    Gesproken,
    /// Not reached: such tries are counted.
    NietBereikt,
    /// Did not appear, and said so before.
    AfwezigMetBericht,
    /// Did not appear without a word.
    AfwezigZonderBericht,
}

impl ContactUitkomst {
    /// All outcomes in the order of the picker.
    pub const ALLE: [Self; 4] = [
        Self::Gesproken,
        Self::NietBereikt,
        Self::AfwezigMetBericht,
        Self::AfwezigZonderBericht,
    ];
}

/// Whether something was seen or said, or is what somebody thinks: kept apart, because the person
/// may read the file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aard {
    /// Fact.
    #[default]
    Feit,
    /// Opinion.
    Mening,
}

/// A contact moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contact {
    /// By what means.
    pub soort: ContactSoort,
    /// With whom.
    pub met: ContactMet,
    /// What came of it.
    pub uitkomst: ContactUitkomst,
    /// The day it happened.
    pub gebeurd_op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
    /// What was said, may be empty.
    pub tekst: String,
}

/// A note on a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notitie {
    /// The text, several lines.
    pub tekst: String,
    /// Fact or opinion.
    pub aard: Aard,
    /// From whom it comes, may be empty: then from the writer.
    pub bron: String,
    /// The leefgebied it is about; absent: the case as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day it is about.
    pub gebeurd_op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}
