//! Instants and the civil date in the Netherlands. The clock itself stands outside the domain.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Europe::Amsterdam;
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00Z. Stored and compared in UTC, shown in
/// Europe/Amsterdam whatever zone the machine has.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
pub struct Tijdstip(pub i64);

impl Tijdstip {
    /// The instant in UTC; an instant outside chrono's range (262 000 years) becomes 1970.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// Date and time on a Dutch wall clock at this instant.
    #[must_use]
    pub fn lokaal(self) -> NaiveDateTime {
        self.utc().with_timezone(&Amsterdam).naive_local()
    }

    /// The Dutch calendar date at this instant: what "vandaag" means.
    #[must_use]
    pub fn datum(self) -> NaiveDate {
        self.lokaal().date()
    }

    /// The instant of a date and time in UTC.
    #[must_use]
    pub fn van_utc(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp_millis())
    }

    /// Whole hours from `self` until `later`; zero when `later` is earlier.
    #[must_use]
    pub fn uren_tot(self, later: Self) -> i64 {
        (later.0 - self.0).max(0) / 3_600_000
    }
}
