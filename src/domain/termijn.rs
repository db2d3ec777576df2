//! The term table: what has to be done within how long after which event, and who says so. It is
//! configuration: most terms are local agreements.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::profiel::ProfielCode;

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
    /// Only for cases that follow one of these profiles; empty: for all.
    #[serde(default)]
    pub profielen: Vec<ProfielCode>,
    /// Only up to and including this age, where known.
    #[serde(default)]
    pub leeftijd_tot: Option<u8>,
    /// The rule or agreement it comes from.
    pub bron: String,
}

impl Termijn {
    /// Whether it holds for somebody of whom this is known. What is not known rules nothing out.
    #[must_use]
    pub fn geldt(
        &self,
        profiel: Option<&ProfielCode>,
        leeftijd: Option<u8>,
        verblijf: Option<u16>,
    ) -> bool {
        let lang = |dagen: u16| verblijf.is_none_or(|v| v > dagen);
        let jong = |tot: u8| leeftijd.is_none_or(|jaren| jaren <= tot);
        self.bij_verblijf_langer_dan.is_none_or(lang)
            && self.leeftijd_tot.is_none_or(jong)
            && (self.profielen.is_empty() || profiel.is_some_and(|p| self.profielen.contains(p)))
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_can_be_bound_to_profile_age_and_stay() {
        let rio = ProfielCode("rio-23".to_owned());
        let mut termijn = Termijn {
            code: String::new(),
            naam: String::new(),
            aantal: 7,
            eenheid: TermijnEenheid::Dagen,
            vanaf: TermijnVanaf::Insluiting,
            bij_verblijf_langer_dan: None,
            profielen: Vec::new(),
            leeftijd_tot: None,
            bron: String::new(),
        };
        assert!(termijn.geldt(None, None, None));
        termijn.profielen = vec![rio.clone()];
        assert!(termijn.geldt(Some(&rio), Some(40), None));
        assert!(!termijn.geldt(Some(&ProfielCode::default()), None, None));
        assert!(!termijn.geldt(None, None, None));
        termijn.leeftijd_tot = Some(23);
        assert!(termijn.geldt(Some(&rio), Some(23), None) && termijn.geldt(Some(&rio), None, None));
        assert!(!termijn.geldt(Some(&rio), Some(24), None));
        termijn.bij_verblijf_langer_dan = Some(10);
        assert!(
            termijn.geldt(Some(&rio), None, Some(11)) && !termijn.geldt(Some(&rio), None, Some(10))
        );
    }
}
