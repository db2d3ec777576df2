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

/// The tries to reach the person, counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Pogingen {
    /// Tries that did not reach the person.
    pub niet_bereikt: u32,
    /// Appointments the person did not come to, having said so before.
    pub afwezig_met_bericht: u32,
    /// The same without a word.
    pub afwezig_zonder_bericht: u32,
    /// All three since the last time they spoke: of the same day also those before it, since the hour
    /// is not kept.
    pub sinds_gesproken: u32,
    /// The last day on which they spoke.
    pub laatst_gesproken: Option<NaiveDate>,
}

impl Pogingen {
    /// All that failed.
    #[must_use]
    pub const fn mislukt(&self) -> u32 {
        self.niet_bereikt + self.afwezig_met_bericht + self.afwezig_zonder_bericht
    }

    /// Counts the contacts of a case that were meant for the person.
    pub fn tel<'a>(contacten: impl IntoIterator<Item = &'a Contact>) -> Self {
        let met_hem: Vec<&Contact> = contacten
            .into_iter()
            .filter(|c| c.met == ContactMet::Betrokkene)
            .collect();
        let hoeveel = |uitkomst| {
            let zo = met_hem.iter().filter(|c| c.uitkomst == uitkomst);
            u32::try_from(zo.count()).unwrap_or(u32::MAX)
        };
        let gesproken = |c: &&&Contact| c.uitkomst == ContactUitkomst::Gesproken;
        let laatst = met_hem.iter().filter(gesproken).map(|c| c.gebeurd_op).max();
        let sinds = met_hem
            .iter()
            .filter(|c| !gesproken(c) && laatst.is_none_or(|dag| c.gebeurd_op >= dag));
        Self {
            niet_bereikt: hoeveel(ContactUitkomst::NietBereikt),
            afwezig_met_bericht: hoeveel(ContactUitkomst::AfwezigMetBericht),
            afwezig_zonder_bericht: hoeveel(ContactUitkomst::AfwezigZonderBericht),
            sinds_gesproken: u32::try_from(sinds.count()).unwrap_or(u32::MAX),
            laatst_gesproken: laatst,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_those_meant_for_the_person() {
        use ContactUitkomst::{AfwezigZonderBericht, Gesproken, NietBereikt};
        let contact = |met, uitkomst, dag| Contact {
            soort: ContactSoort::Telefoon,
            met,
            uitkomst,
            gebeurd_op: NaiveDate::from_ymd_opt(2026, 11, dag).unwrap(),
            vastgelegd: Tijdstip(0),
            door: Medewerker::default(),
            tekst: String::new(),
        };
        let zelf = ContactMet::Betrokkene;
        let alle = [
            contact(zelf.clone(), NietBereikt, 2),
            contact(zelf.clone(), Gesproken, 5),
            contact(ContactMet::Ander("moeder".to_owned()), Gesproken, 20),
            contact(ContactMet::Partner(RecordId(1)), NietBereikt, 12),
            contact(zelf.clone(), AfwezigZonderBericht, 9),
            contact(zelf, NietBereikt, 11),
        ];
        let telling = Pogingen::tel(&alle);
        assert_eq!(
            telling,
            Pogingen {
                niet_bereikt: 2,
                afwezig_met_bericht: 0,
                afwezig_zonder_bericht: 1,
                sinds_gesproken: 2,
                laatst_gesproken: NaiveDate::from_ymd_opt(2026, 11, 5),
            }
        );
        assert_eq!(Pogingen::tel(&[]), Pogingen::default());
    }
}
