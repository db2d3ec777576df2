//! What is recorded about the track of a case: points of the list for the day of release,
//! measurements, level. May use: `domain`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::RecordId;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::meting::{Moment, NiveauCode};
use crate::domain::vertrek::{PuntCode, VertrekStatus};

/// A new state of a point of the list for the day of release.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VertrekInvoer {
    /// Which point.
    pub punt: PuntCode,
    /// How it stands.
    pub status: VertrekStatus,
    /// Who arranged it and how, one line; may be empty.
    pub wie: String,
}

/// A measurement of all leefgebieden.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MetingInvoer {
    /// At which moment; the result comes with closing.
    pub moment: Moment,
    /// On which day it was so.
    pub datum: NaiveDate,
    /// How leefgebieden of the board stood; those that are not named, as they stand there.
    pub situaties: Vec<(LeefgebiedCode, Situatie)>,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// A case is scaled up or down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpschalingInvoer {
    /// To which level.
    pub niveau: NiveauCode,
    /// Towards whom.
    pub partner: Option<RecordId>,
    /// Why, one line.
    pub reden: String,
    /// Since which day.
    pub op: NaiveDate,
}
