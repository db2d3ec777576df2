//! The term table: what has to be done within how long after which event, and who says so. It is
//! configuration: most terms are local agreements.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Unit of a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermijnEenheid {
    /// Calendar days.
    Dagen,
    /// Calendar months.
    Maanden,
}

/// The event a term counts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermijnVanaf {
    /// Admission.
    Insluiting,
    /// Receipt of the notice.
    Ontvangst,
    /// Opening of the case.
    Opening,
    /// Release.
    Vrijlating,
}

/// One term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Termijn {
    /// Lasting code.
    pub code: String,
    /// What has to be done.
    pub naam: String,
    /// How many units.
    pub aantal: u16,
    /// Which unit.
    pub eenheid: TermijnEenheid,
    /// Counted from.
    pub vanaf: TermijnVanaf,
    /// Only for stays of more than this many days, where known.
    #[serde(default)]
    pub bij_verblijf_langer_dan: Option<u16>,
    /// The rule or agreement it comes from.
    pub bron: String,
}

impl Termijn {
    /// The last day of the term for an event on `start`; `None` past chrono's last year.
    #[must_use]
    pub fn einde(&self, start: NaiveDate) -> Option<NaiveDate> {
        na(start, self.aantal, self.eenheid)
    }
}

/// So much time after a day; `None` past chrono's last year.
#[must_use]
pub fn na(start: NaiveDate, aantal: u16, eenheid: TermijnEenheid) -> Option<NaiveDate> {
    match eenheid {
        TermijnEenheid::Dagen => start.checked_add_days(Days::new(aantal.into())),
        TermijnEenheid::Maanden => start.checked_add_months(Months::new(aantal.into())),
    }
}
