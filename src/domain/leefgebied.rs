//! Leefgebieden (basisvoorwaarden): which ones a case has is configuration, not an enum, since the
//! national set went from four to five to six and municipalities keep their own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// The lasting short code of a leefgebied in the catalogue, e.g. `onderdak`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LeefgebiedCode(pub String);

/// One leefgebied of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Leefgebied {
    /// Lasting code.
    pub code: LeefgebiedCode,
    /// Name on screen, Dutch.
    pub naam: String,
    /// Name on screen, English.
    pub naam_en: String,
    /// One letter for the caseload's column heads, different within each set.
    pub letter: char,
    /// Other words by which the quick entry line knows it.
    #[serde(default)]
    pub woorden: Vec<String>,
}

/// A named choice of leefgebieden, in the order of the board.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeefgebiedSet {
    /// Lasting code, e.g. `akkoord-7`.
    pub code: String,
    /// Where the choice comes from, to show beside it.
    pub bron: String,
    /// The codes in the order of the board.
    pub leefgebieden: Vec<LeefgebiedCode>,
}

/// The fact: how things stand for this person on a date.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Situatie {
    /// Not looked at yet.
    #[default]
    Onbekend,
    /// In order.
    OpOrde,
    /// Goes, but will not stay so by itself.
    Aandacht,
    /// Not in order.
    NietOpOrde,
    /// Does not apply to this person.
    Nvt,
}

impl Situatie {
    /// All values in the order in which a picker shows them.
    pub const ALLE: [Self; 5] = [
        Self::Onbekend,
        Self::OpOrde,
        Self::Aandacht,
        Self::NietOpOrde,
        Self::Nvt,
    ];
}

/// The process: what is being done about it. *Geregeld* means the real outcome: a house, not a form sent.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Ondersteuning {
    /// Nothing started.
    #[default]
    NietGestart,
    /// Help is needed and not yet asked for.
    HulpNodig,
    /// Somebody is working on it, or an answer is awaited.
    Loopt,
    /// The outcome is there.
    Geregeld,
    /// No help needed.
    NietNodig,
    /// Refused by the person or by the provider: a result, not a gap.
    Afgewezen,
    /// Handed over to somebody else who carries it now.
    Overgedragen,
}

impl Ondersteuning {
    /// All values in the order in which a picker shows them.
    pub const ALLE: [Self; 7] = [
        Self::NietGestart,
        Self::HulpNodig,
        Self::Loopt,
        Self::Geregeld,
        Self::NietNodig,
        Self::Afgewezen,
        Self::Overgedragen,
    ];
}

/// One measurement of both axes on a date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meting {
    /// The day on which it was so, which may lie before the day it was typed.
    pub datum: NaiveDate,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// Who recorded it.
    pub door: Medewerker,
    /// The fact.
    pub situatie: Situatie,
    /// The process.
    pub ondersteuning: Ondersteuning,
}

/// How one leefgebied of one case stands, with everything that was measured before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stand {
    /// Which leefgebied.
    pub leefgebied: LeefgebiedCode,
    /// Measurements in the order of recording; never empty in the store.
    pub metingen: Vec<Meting>,
    /// One line on how things are, free text.
    pub toelichting: String,
}

impl Stand {
    /// The measurement that holds now: the latest by date, of one date the last recorded.
    #[must_use]
    pub fn nu(&self) -> Option<&Meting> {
        self.metingen.iter().max_by_key(|m| (m.datum, m.vastgelegd))
    }
}
