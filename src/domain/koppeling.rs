//! Matching a notice to a known person: by BSN, else by name and birth date with tolerance, always
//! with the evidence, so that a person decides and not a score.

use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::id::UnitId;
use super::persoon::Naam;
use super::vouw::{self, Grond, Sterkte};
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
        (Some(_), Some(_)) => return None,
        _ => false,
    };
    let naam = weeg_naam(melding, bekend, &mut bewijs);
    let geboren = weeg_geboren(melding.geboortedatum, bekend.geboortedatum, &mut bewijs);
    if bsn_gelijk {
        return Some((Zekerheid::Zeker, bewijs));
    }
    let zekerheid = match (naam, geboren) {
        (Sterkte::Gelijk | Sterkte::Waarschijnlijk, Geboren::Gelijk) => Zekerheid::Waarschijnlijk,
        (Sterkte::Mogelijk, Geboren::Gelijk)
        | (Sterkte::Gelijk | Sterkte::Waarschijnlijk, Geboren::Lijkt) => Zekerheid::Mogelijk,
        _ => return None,
    };
    Some((zekerheid, bewijs))
}

/// How well two birth dates agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Geboren {
    Anders,
    Lijkt,
    Gelijk,
}

fn vouwnaam(naam: &Naam) -> vouw::Naam<'_> {
    vouw::Naam {
        voornamen: &naam.voornamen,
        tussenvoegsel: &naam.tussenvoegsel,
        achternaam: &naam.achternaam,
    }
}

/// The best of the name in use and the aliases; the grounds of the best one become evidence.
fn weeg_naam(melding: Kenmerken<'_>, bekend: Kenmerken<'_>, bewijs: &mut Vec<Bewijs>) -> Sterkte {
    let vergelijk = |naam: &Naam| vouw::gelijkenis(vouwnaam(melding.naam), vouwnaam(naam));
    let eigen = vergelijk(bekend.naam);
    let alias = bekend
        .aliassen
        .iter()
        .map(vergelijk)
        .max_by_key(|g| g.sterkte());
    let (beste, via_alias) = match alias {
        Some(a) if a.sterkte() > eigen.sterkte() => (a, true),
        _ => (eigen, false),
    };
    match (beste.achternaam, via_alias) {
        (Grond::Anders | Grond::Ontbreekt | Grond::Onleesbaar | Grond::Voorletter, _) => {}
        (_, true) => bewijs.push(Bewijs::AliasGelijk),
        (Grond::Gelijk, false) => bewijs.push(Bewijs::NaamGelijk),
        (Grond::Tussenvoegsel | Grond::Deel | Grond::Typefout, false) => {
            bewijs.push(Bewijs::NaamLijkt);
        }
    }
    if beste.voornamen == Grond::Gelijk {
        bewijs.push(Bewijs::VoornaamGelijk);
    }
    beste.sterkte()
}

fn weeg_geboren(a: Option<NaiveDate>, b: Option<NaiveDate>, bewijs: &mut Vec<Bewijs>) -> Geboren {
    let (Some(a), Some(b)) = (a, b) else {
        return Geboren::Anders;
    };
    let alleen_jaar = |d: NaiveDate| d.ordinal() == 1;
    if a == b && !alleen_jaar(a) {
        bewijs.push(Bewijs::GeboortedatumGelijk);
        Geboren::Gelijk
    } else if a.year() == b.year() && (alleen_jaar(a) || alleen_jaar(b)) {
        bewijs.push(Bewijs::GeboortejaarGelijk);
        Geboren::Lijkt
    } else if a.year() == b.year() && a.day() == b.month() && a.month() == b.day()
        || een_cijfer_anders(a, b)
    {
        bewijs.push(Bewijs::GeboortedatumLijkt);
        Geboren::Lijkt
    } else {
        Geboren::Anders
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
