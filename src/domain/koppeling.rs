//! Matching a notice to a known person: by BSN, else by name and birth date with tolerance, always
//! with the evidence, so that a person decides and not a score.

use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::id::UnitId;
use super::persoon::Naam;
use super::vouw::{Gelijkenis, gelijkenis};
use chrono::{Datelike, NaiveDate};

/// One ground for thinking that two are the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bewijs {
    /// The BSN is the same.
    BsnGelijk,
    /// Surname and prefix are the same.
    NaamGelijk,
    /// Surname differs as typing does: one letter, one half of a double name, the prefix.
    NaamLijkt,
    /// An earlier name or alias is the same.
    AliasGelijk,
    /// Birth date is the same, to the day.
    GeboortedatumGelijk,
    /// Year of birth is the same and at least one side knows only the year.
    GeboortejaarGelijk,
    /// Day and month are swapped, or one digit differs.
    GeboortedatumLijkt,
    /// First given name is the same.
    VoornaamGelijk,
    /// Somebody decided it by hand.
    MetDeHand,
}

/// How sure a match is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Zekerheid {
    /// Worth a look.
    Mogelijk,
    /// Name and birth date are the same.
    Waarschijnlijk,
    /// The BSN is the same.
    Zeker,
}

/// A known person who may be meant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kandidaat {
    /// The person's unit.
    pub persoon: UnitId,
    /// How sure.
    pub zekerheid: Zekerheid,
    /// Why.
    pub bewijs: Vec<Bewijs>,
}

/// The facts about a person that matching looks at.
#[derive(Clone, Copy, Debug)]
pub struct Kenmerken<'a> {
    /// BSN, when known.
    pub bsn: Option<Bsn>,
    /// Name in use.
    pub naam: &'a Naam,
    /// Other names.
    pub aliassen: &'a [Naam],
    /// Birth date, when known.
    pub geboortedatum: Option<NaiveDate>,
}

/// Weighs whether a notice with the facts `melding` is about the person with the facts `bekend`;
/// `None` when it is not worth showing. Two different BSNs never match by name alone.
#[must_use]
pub fn weeg(melding: Kenmerken<'_>, bekend: Kenmerken<'_>) -> Option<(Zekerheid, Vec<Bewijs>)> {
    let mut bewijs = Vec::new();
    let bsn_gelijk = match (melding.bsn, bekend.bsn) {
        (Some(a), Some(b)) if a == b => {
            bewijs.push(Bewijs::BsnGelijk);
            true
        }
        (Some(_), Some(_)) => {
            return None;
        }
        _ => false,
    };
    let naam = weeg_naam(melding, bekend, &mut bewijs);
    let geboren = weeg_geboren(melding.geboortedatum, bekend.geboortedatum, &mut bewijs);
    if voornaam_gelijk(melding.naam, bekend.naam) {
        bewijs.push(Bewijs::VoornaamGelijk);
    }
    if bsn_gelijk {
        return Some((Zekerheid::Zeker, bewijs));
    }
    let voornaam = bewijs.contains(&Bewijs::VoornaamGelijk);
    let zekerheid = match (naam, geboren) {
        (Sterkte::Gelijk, Sterkte::Gelijk) => Zekerheid::Waarschijnlijk,
        (Sterkte::Gelijk, Sterkte::Lijkt) | (Sterkte::Lijkt, Sterkte::Gelijk) => {
            Zekerheid::Mogelijk
        }
        (Sterkte::Lijkt, Sterkte::Lijkt) | (Sterkte::Niets, Sterkte::Gelijk) if voornaam => {
            Zekerheid::Mogelijk
        }
        _ => return None,
    };
    Some((zekerheid, bewijs))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sterkte {
    Niets,
    Lijkt,
    Gelijk,
}

fn weeg_naam(melding: Kenmerken<'_>, bekend: Kenmerken<'_>, bewijs: &mut Vec<Bewijs>) -> Sterkte {
    match gelijkenis(&melding.naam.achternaam, &bekend.naam.achternaam) {
        Gelijkenis::Gelijk => {
            bewijs.push(Bewijs::NaamGelijk);
            return Sterkte::Gelijk;
        }
        Gelijkenis::Lijkt => {
            bewijs.push(Bewijs::NaamLijkt);
            return Sterkte::Lijkt;
        }
        Gelijkenis::Anders => {}
    }
    let alias = bekend
        .aliassen
        .iter()
        .any(|a| gelijkenis(&melding.naam.achternaam, &a.achternaam) == Gelijkenis::Gelijk);
    if alias {
        bewijs.push(Bewijs::AliasGelijk);
        return Sterkte::Gelijk;
    }
    Sterkte::Niets
}

fn weeg_geboren(a: Option<NaiveDate>, b: Option<NaiveDate>, bewijs: &mut Vec<Bewijs>) -> Sterkte {
    let (Some(a), Some(b)) = (a, b) else {
        return Sterkte::Niets;
    };
    let alleen_jaar = |d: NaiveDate| d.ordinal() == 1;
    if a == b && !alleen_jaar(a) {
        bewijs.push(Bewijs::GeboortedatumGelijk);
        Sterkte::Gelijk
    } else if a.year() == b.year() && (alleen_jaar(a) || alleen_jaar(b)) {
        bewijs.push(Bewijs::GeboortejaarGelijk);
        Sterkte::Lijkt
    } else if a.year() == b.year() && a.day() == b.month() && a.month() == b.day()
        || een_cijfer_anders(a, b)
    {
        bewijs.push(Bewijs::GeboortedatumLijkt);
        Sterkte::Lijkt
    } else {
        Sterkte::Niets
    }
}

fn een_cijfer_anders(a: NaiveDate, b: NaiveDate) -> bool {
    let cijfers = |d: NaiveDate| d.format("%Y%m%d").to_string().into_bytes();
    cijfers(a)
        .iter()
        .zip(cijfers(b))
        .filter(|(x, y)| **x != *y)
        .count()
        == 1
}

fn voornaam_gelijk(a: &Naam, b: &Naam) -> bool {
    let eerste = |n: &Naam| {
        n.voornamen
            .split_whitespace()
            .next()
            .unwrap_or("")
            .to_owned()
    };
    let (a, b) = (eerste(a), eerste(b));
    !a.is_empty() && gelijkenis(&a, &b) == Gelijkenis::Gelijk
}
