//! Knelpunten: what stands in the way on a case, such as a waiting list, written in one line. They
//! are counted for policy. May use: nothing of ours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// The lasting code of a kind of knelpunt, e.g. `wachtlijst`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KnelpuntCode(pub String);

/// A kind of knelpunt of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnelpuntSoort {
    /// Lasting code.
    pub code: KnelpuntCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
}

/// A knelpunt on a case. The words of its kind are kept as they were then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Knelpunt {
    /// Kind.
    pub soort: KnelpuntCode,
    /// Name of the kind, Dutch.
    pub naam: String,
    /// Name of the kind, English.
    pub naam_en: String,
    /// Where it hurts; absent: the case as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// What is the matter, one line.
    pub tekst: String,
    /// With which partner.
    pub partner: Option<RecordId>,
    /// The day it was so.
    pub op: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}
