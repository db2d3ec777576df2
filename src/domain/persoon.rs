//! The person (*betrokkene*): names, aliases, address.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::id::{GemeenteId, UnitId};
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// A name in its three Dutch parts; any of them may be empty but the surname.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Naam {
    /// Surname without prefix, double names with a hyphen.
    pub achternaam: String,
    /// Prefix such as `van der`.
    pub tussenvoegsel: String,
    /// Given names.
    pub voornamen: String,
}

impl Naam {
    /// `Berg, van der, S.`: for lists, sorted by surname; given names as initials.
    #[must_use]
    pub fn lijst(&self) -> String {
        let letters: String = self
            .voornamen
            .split_whitespace()
            .filter_map(|w| w.chars().next())
            .flat_map(|c| [c, '.'])
            .collect();
        [self.achternaam.as_str(), &letters, &self.tussenvoegsel]
            .iter()
            .filter(|p| !p.is_empty())
            .enumerate()
            .map(|(i, p)| match i {
                0 => (*p).to_owned(),
                1 => format!(", {p}"),
                _ => format!(" {p}"),
            })
            .collect()
    }

    /// `S.B.`: first letters of given names and surname, for where others look on.
    #[must_use]
    pub fn initialen(&self) -> String {
        let delen = self.voornamen.split_whitespace();
        delen
            .chain([self.achternaam.as_str()])
            .filter_map(|w| w.chars().next())
            .flat_map(|c| [c, '.'])
            .collect()
    }

    /// `Sanne van der Berg`: in full, as one says it.
    #[must_use]
    pub fn voluit(&self) -> String {
        [&self.voornamen, &self.tussenvoegsel, &self.achternaam]
            .iter()
            .filter(|p| !p.is_empty())
            .map(|p| p.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// As registered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Geslacht {
    /// Not given.
    #[default]
    Onbekend,
    /// Male.
    Man,
    /// Female.
    Vrouw,
    /// X.
    X,
}

/// A person as one municipality knows him or her. Known in two municipalities means two of these.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Persoon {
    /// Absent for people without one.
    pub bsn: Option<Bsn>,
    /// The name we use.
    pub naam: Naam,
    /// Other names under which notices came.
    pub aliassen: Vec<Naam>,
    /// First of January often means: only the year is known.
    pub geboortedatum: Option<NaiveDate>,
    /// As registered.
    pub geslacht: Geslacht,
    /// Street and number of the last BRP address.
    pub adres: String,
    /// Its postcode.
    pub postcode: String,
    /// Its place.
    pub woonplaats: String,
    /// Last BRP municipality.
    pub gemeente: GemeenteId,
    /// Where he or she wants to settle.
    pub vestiging: GemeenteId,
}

/// The fact that this person is the same as another; undone by removing it. Ids are never rewritten.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Samenvoeging {
    /// The person who stands for both.
    pub naar: UnitId,
    /// Who decided it.
    pub door: Medewerker,
    /// When.
    pub op: Tijdstip,
}

/// The person is hidden from colleagues: a relative of one of them, somebody under threat. Lies
/// beside the person and covers everything about him or her.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Afscherming {
    /// Why, in the words of the one who hid the person.
    pub reden: String,
    /// Who sees the person all the same.
    pub wie_wel: Vec<Medewerker>,
    /// Who hid the person.
    pub door: Medewerker,
    /// When.
    pub op: Tijdstip,
}
