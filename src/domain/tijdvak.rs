//! Stretches of days over which is counted: a calendar year, a quarter of it, or from a day until a
//! day. May use: nothing of ours.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Tijdvak {
    /// A calendar year.
    Jaar(i32),
    /// A quarter of a calendar year.
    Kwartaal {
        /// The year.
        jaar: i32,
        /// From 1 to 4.
        kwartaal: u8,
    },
    /// From a day until a day.
    Dagen {
        /// First day.
        van: NaiveDate,
        /// Last day.
        tot: NaiveDate,
    },
}

/// First year about which is asked; nothing that we keep is older.
const EERSTE_JAAR: i32 = 1950;
/// Last year about which is asked.
const LAATSTE_JAAR: i32 = 2200;
/// Longest stretch, in days.
const LANGST: i64 = 3_660;

impl Tijdvak {
    /// The year in which a day lies.
    #[must_use]
    pub fn jaar_van(dag: NaiveDate) -> Self {
        Self::Jaar(dag.year())
    }

    /// The quarter in which a day lies.
    #[must_use]
    pub fn kwartaal_van(dag: NaiveDate) -> Self {
        Self::Kwartaal {
            jaar: dag.year(),
            kwartaal: u8::try_from(dag.month0() / 3 + 1).unwrap_or(1),
        }
    }

    /// First and last day; `None` for a stretch that cannot be: the end before the begin, longer than
    /// ten years, a fifth quarter, or a year in which nobody counts.
    #[must_use]
    pub fn grenzen(self) -> Option<(NaiveDate, NaiveDate)> {
        let (van, tot) = match self {
            Self::Jaar(jaar) => (
                NaiveDate::from_ymd_opt(jaar, 1, 1)?,
                NaiveDate::from_ymd_opt(jaar, 12, 31)?,
            ),
            Self::Kwartaal { jaar, kwartaal } => {
                let eerste = u32::from(kwartaal.checked_sub(1)?) * 3 + 1;
                let na = match kwartaal {
                    1..=3 => NaiveDate::from_ymd_opt(jaar, eerste + 3, 1)?,
                    4 => NaiveDate::from_ymd_opt(jaar.checked_add(1)?, 1, 1)?,
                    _ => return None,
                };
                (NaiveDate::from_ymd_opt(jaar, eerste, 1)?, na.pred_opt()?)
            }
            Self::Dagen { van, tot } => (van, tot),
        };
        let jaren = EERSTE_JAAR..=LAATSTE_JAAR;
        let kan = jaren.contains(&van.year())
            && jaren.contains(&tot.year())
            && (0..LANGST).contains(&(tot - van).num_days());
        kan.then_some((van, tot))
    }

    /// The stretch before it, of the same kind and length.
    #[must_use]
    pub fn vorig(self) -> Option<Self> {
        self.verder(-1)
    }

    /// The stretch after it, of the same kind and length.
    #[must_use]
    pub fn volgend(self) -> Option<Self> {
        self.verder(1)
    }

    fn verder(self, stap: i32) -> Option<Self> {
        let ander = match self {
            Self::Jaar(jaar) => Self::Jaar(jaar.checked_add(stap)?),
            Self::Kwartaal { jaar, kwartaal } => {
                let nummer = jaar
                    .checked_mul(4)?
                    .checked_add(i32::from(kwartaal) - 1 + stap)?;
                Self::Kwartaal {
                    jaar: nummer.div_euclid(4),
                    kwartaal: u8::try_from(nummer.rem_euclid(4) + 1).ok()?,
                }
            }
            Self::Dagen { van, tot } => {
                let dagen = Days::new(u64::try_from((tot - van).num_days() + 1).ok()?);
                let schuif = |dag: NaiveDate| match stap {
                    0.. => dag.checked_add_days(dagen),
                    _ => dag.checked_sub_days(dagen),
                };
                Self::Dagen {
                    van: schuif(van)?,
                    tot: schuif(tot)?,
                }
            }
        };
        ander.grenzen().map(|_| ander)
    }

    /// Reads `2026`, `2026-Q3` or `2026-K3`.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let uit = match tekst.split_once('-') {
            None => Self::Jaar(tekst.parse().ok()?),
            Some((jaar, rest)) => {
                let nummer = rest.strip_prefix(['q', 'Q', 'k', 'K'])?;
                Self::Kwartaal {
                    jaar: jaar.parse().ok()?,
                    kwartaal: nummer.parse().ok()?,
                }
            }
        };
        uit.grenzen().map(|_| uit)
    }
}

impl fmt::Display for Tijdvak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Jaar(jaar) => write!(f, "{jaar}"),
            Self::Kwartaal { jaar, kwartaal } => write!(f, "{jaar}-Q{kwartaal}"),
            Self::Dagen { van, tot } => write!(f, "{van}..{tot}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn grenzen(vak: Tijdvak) -> (String, String) {
        let (van, tot) = vak.grenzen().unwrap();
        (van.to_string(), tot.to_string())
    }

    #[test]
    fn years_and_quarters_have_the_days_of_the_calendar() {
        let lees = |tekst| Tijdvak::lees(tekst).unwrap();
        let paar = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(grenzen(lees("2026")), paar("2026-01-01", "2026-12-31"));
        assert_eq!(grenzen(lees("2024-q1")), paar("2024-01-01", "2024-03-31"));
        assert_eq!(grenzen(lees("2026-K4")), paar("2026-10-01", "2026-12-31"));
        for fout in [
            "", "26-Q1", "2026-Q0", "2026-Q5", "2026-3", "9999", "-1", "x",
        ] {
            assert_eq!(Tijdvak::lees(fout), None, "{fout}");
        }
        let dag = dag("2026-08-15");
        assert_eq!(Tijdvak::kwartaal_van(dag), lees("2026-Q3"));
        assert_eq!(Tijdvak::jaar_van(dag), lees("2026"));
    }

    #[test]
    fn the_stretch_before_is_as_long() {
        let vorig = |vak: Tijdvak| vak.vorig().unwrap();
        let lees = |tekst| Tijdvak::lees(tekst).unwrap();
        assert_eq!(vorig(lees("2026-Q1")), lees("2025-Q4"));
        assert_eq!(lees("2025-Q4").volgend(), Some(lees("2026-Q1")));
        assert_eq!(vorig(lees("2026")), lees("2025"));
        let week = Tijdvak::Dagen {
            van: dag("2026-03-02"),
            tot: dag("2026-03-08"),
        };
        let ervoor = Tijdvak::Dagen {
            van: dag("2026-02-23"),
            tot: dag("2026-03-01"),
        };
        assert_eq!(week.vorig(), Some(ervoor));
        assert_eq!(ervoor.volgend(), Some(week));
        assert_eq!(week.to_string(), "2026-03-02..2026-03-08");
    }

    #[test]
    fn what_cannot_be_has_no_days() {
        let om = Tijdvak::Dagen {
            van: dag("2026-03-02"),
            tot: dag("2026-03-01"),
        };
        assert_eq!(om.grenzen(), None);
        assert_eq!(om.vorig(), None);
        assert_eq!(Tijdvak::Jaar(2200).volgend(), None);
        assert_eq!(Tijdvak::Jaar(i32::MAX).vorig(), None);
        let vijfde = Tijdvak::Kwartaal {
            jaar: 2026,
            kwartaal: 5,
        };
        assert_eq!(vijfde.grenzen(), None);
    }
}
