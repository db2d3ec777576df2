//! The case: one stretch of aftercare for one person in one municipality.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{GemeenteId, RecordId, UnitId};
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::profiel::{ProfielCode, ProfielVanaf};

/// The number by which people speak of a case, e.g. `HVS-2026-0147`: the municipality that opened it,
/// the year and a number within both. Kept when the case is handed over.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize)]
pub struct CasusNummer {
    /// Three letters of the municipality that opened it.
    pub kort: String,
    /// Calendar year of opening.
    pub jaar: u16,
    /// Counts from 1 within municipality and year.
    pub volgnummer: u32,
}

impl fmt::Display for CasusNummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{:04}", self.kort, self.jaar, self.volgnummer)
    }
}

impl CasusNummer {
    /// Reads `HVS-2026-0147`; also `2026-0147` and `147` with the missing parts left empty or zero.
    #[must_use]
    pub fn lees(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let (kort, jaar, volg) = match parts.as_slice() {
            [v] => ("", "0", *v),
            [j, v] => ("", *j, *v),
            [k, j, v] => (*k, *j, *v),
            _ => return None,
        };
        Some(Self {
            kort: kort.to_uppercase(),
            jaar: jaar.parse().ok()?,
            volgnummer: volg.parse().ok()?,
        })
    }

    /// Reads a whole number, as [`Self::lees`] does; `None` for a shortened one.
    #[must_use]
    pub fn lees_heel(text: &str) -> Option<Self> {
        Self::lees(text).filter(|n| !n.kort.is_empty() && n.jaar > 0)
    }

    /// Whether this full number is meant by a possibly shortened one.
    #[must_use]
    pub fn bedoeld_met(&self, kort: &Self) -> bool {
        (kort.kort.is_empty() || kort.kort == self.kort)
            && (kort.jaar == 0 || kort.jaar == self.jaar)
            && kort.volgnummer == self.volgnummer
    }
}

/// Where the case is in the process.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Fase {
    /// Just taken up.
    #[default]
    Nieuw,
    /// Information round among the partners.
    Informatie,
    /// Contact in the institution and screening per leefgebied.
    Screening,
    /// Plan being made and agreed.
    Plan,
    /// Preparation of the release.
    Voorbereiding,
    /// Free, followed up.
    Nazorg,
    /// Closed.
    Afgesloten,
}

impl Fase {
    /// All phases in the order of the process.
    pub const ALLE: [Self; 7] = [
        Self::Nieuw,
        Self::Informatie,
        Self::Screening,
        Self::Plan,
        Self::Voorbereiding,
        Self::Nazorg,
        Self::Afgesloten,
    ];
}

/// Why a case is closed. Refused and not reached are results, not gaps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Afsluitreden {
    /// What was agreed is done.
    Afgerond,
    /// The person did not want help.
    Geweigerd,
    /// The person wanted help and withdrew.
    Teruggetrokken,
    /// Could not be reached.
    NietBereikt,
    /// Another frame has the lead, such as probation.
    AnderKader,
    /// Moved to another municipality.
    Verhuisd,
    /// Died.
    Overleden,
    /// Opened by mistake.
    Vergissing,
    /// Another municipality took it over. Not to be picked: it comes with the handover.
    Overgedragen,
}

impl Afsluitreden {
    /// All reasons that can be picked, in the order of the picker.
    pub const ALLE: [Self; 8] = [
        Self::Afgerond,
        Self::Geweigerd,
        Self::Teruggetrokken,
        Self::NietBereikt,
        Self::AnderKader,
        Self::Verhuisd,
        Self::Overleden,
        Self::Vergissing,
    ];

    /// Whether somebody is left whose situation can be told at closing.
    #[must_use]
    pub const fn heeft_resultaat(self) -> bool {
        !matches!(self, Self::Overleden | Self::Vergissing)
    }

    /// Whether is measured on after closing: not of whom nobody asks anything any more.
    #[must_use]
    pub const fn wordt_gevolgd(self) -> bool {
        matches!(self, Self::Afgerond)
    }
}

/// The end of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Afsluiting {
    /// Why.
    pub reden: Afsluitreden,
    /// On which day.
    pub op: NaiveDate,
    /// By whom.
    pub door: Medewerker,
    /// Remark, may be empty.
    pub toelichting: String,
}

/// From when on the case is in a phase.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FaseVanaf {
    /// The phase.
    pub fase: Fase,
    /// Its first day.
    pub vanaf: NaiveDate,
    /// Who moved it there.
    pub door: Medewerker,
}

/// A case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Casus {
    /// Number on screen.
    pub nummer: CasusNummer,
    /// The person's unit.
    pub persoon: UnitId,
    /// The detention period it is about, within the person's unit; absent when somebody came by himself.
    pub periode: Option<RecordId>,
    /// The municipality that carries it now.
    pub gemeente: GemeenteId,
    /// Who carries it; absent: nobody yet.
    pub regisseur: Option<Medewerker>,
    /// Which set of leefgebieden was in force at opening.
    pub leefgebied_set: String,
    /// The leefgebieden of the board, in order: kept with the case, so that a later change of the
    /// catalogue does not change old cases.
    pub leefgebieden: Vec<LeefgebiedCode>,
    /// Phases in the order entered; the last one holds. Never empty.
    pub fasen: Vec<FaseVanaf>,
    /// First day.
    pub geopend_op: NaiveDate,
    /// How it ended, when it has.
    pub afsluiting: Option<Afsluiting>,
    /// Profiles in the order in which they were chosen; the last one holds. Never empty.
    pub profielen: Vec<ProfielVanaf>,
}

impl Casus {
    /// The phase it is in.
    #[must_use]
    pub fn fase(&self) -> Fase {
        self.fasen.last().map_or(Fase::Nieuw, |f| f.fase)
    }

    /// The profile it follows.
    #[must_use]
    pub fn profiel(&self) -> ProfielCode {
        let laatste = self.profielen.last();
        laatste.map(|p| p.profiel.clone()).unwrap_or_default()
    }

    /// Whether there is still work in it.
    #[must_use]
    pub fn open(&self) -> bool {
        self.fase() != Fase::Afgesloten
    }
}
