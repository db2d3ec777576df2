//! Dates as Dutch staff type them, and dates and times as files hold them.
//!
//! Typed dates are read relative to a given day: `di`, `over 2 weken`, `1 dec`, `-3d`. Where a part
//! was not typed (the year, which week) the answer says what was filled in, so that a screen can
//! show it before it is stored; what could mean two things is refused. Files are read strictly, in
//! one named form. May use: `domain::kalender`, `domain::vouw`.

mod lezer;
mod taal;
mod vast;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use self::lezer::Lezer;
use self::taal::is_datumwoord;
pub use self::vast::{
    VastFormaat, begin_van, datum_in_nederland, lokaal_naar_utc, parse_vast, parse_vast_tijd,
    utc_naar_lokaal,
};
use super::vouw::vouw_met_leestekens;

/// Years that a date may lie in; outside, it is taken for a slip.
const JAREN: std::ops::RangeInclusive<i32> = 1850..=2199;
/// The most words a date phrase has ("eind van de volgende maand", "vr 4 december 2026").
pub(crate) const MEESTE_WOORDEN: usize = 5;

/// Which way an incomplete date is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Richting {
    /// Agreements and deadlines: the next such day.
    Toekomst,
    /// Contacts entered afterwards: the last such day.
    Verleden,
}

/// What the reader filled in or bent, to be shown with the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aanname {
    /// No year was typed: the nearest in the given direction.
    Jaar,
    /// Two digits of the year were typed.
    Eeuw,
    /// The month has no such day (31 January plus a month): its last day.
    EindeMaand,
    /// "volgende di": the Tuesday of next week, though some mean the coming one.
    VolgendeWeek,
    /// "eind van de week": the Friday.
    Vrijdag,
}

/// A date as understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Begrepen {
    /// The date.
    pub datum: NaiveDate,
    /// What was filled in, if anything.
    pub aanname: Option<Aanname>,
}

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FoutSoort {
    /// Nothing was typed.
    #[error("no date")]
    Leeg,
    /// Not a date in any form known here.
    #[error("not a date")]
    Onbekend,
    /// A form of date, but something lacks ("volgende week": which day?).
    #[error("the date is incomplete")]
    Onvolledig,
    /// Could mean two things ("maa": Monday or March).
    #[error("the date is ambiguous")]
    Dubbelzinnig,
    /// No such day (31-02), or no such time of day.
    #[error("there is no such day or time")]
    BestaatNiet,
    /// The weekday that was typed does not fall on the date that was typed.
    #[error("the weekday does not fall on that date")]
    WeekdagKloptNiet,
    /// Before 1850 or after 2199.
    #[error("the date is out of range")]
    TeVer,
}

/// Why a typed date is not understood, and where: a byte range of the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{soort}")]
pub struct DatumFout {
    /// What is wrong.
    pub soort: FoutSoort,
    /// The words it is about.
    pub waar: Range<usize>,
}

/// Reads one typed date; the whole text must be the date. Forms, Dutch and English alike:
/// `vandaag` `morgen` `overmorgen` `gisteren` `eergisteren` · `di` `dinsdag` (never today) · `komende vr` ·
/// `afgelopen ma` · `volgende week vr` `vr vorige week` `deze week do` · `over 2 weken` `3 dagen geleden` ·
/// `eind van de maand` · `1 dec` `do 3 december 2027` `dec 1` · `1-12` `1/12/26` `01.12.2026` `2026-12-01` ·
/// `+10d` `-3d` `+2w` `+1m` `+1j`. Day comes before month wherever both are numbers.
///
/// # Errors
/// A [`DatumFout`] that says what is wrong and in which words.
pub fn lees_datum(
    tekst: &str,
    vandaag: NaiveDate,
    richting: Richting,
) -> Result<Begrepen, DatumFout> {
    let woorden = knip(tekst);
    let gevouwen: Vec<&str> = woorden.iter().map(|w| w.gevouwen.as_str()).collect();
    let van = woorden.first().map_or(0, |w| w.plaats.start);
    let tot = woorden.last().map_or(tekst.len(), |w| w.plaats.end);
    lees_woorden(&gevouwen, vandaag, richting).map_err(|soort| {
        // Name the first word that no date has, if there is one.
        let vreemd = woorden.iter().find(|w| {
            soort == FoutSoort::Onbekend && woorden.len() > 1 && !is_datumwoord(&w.gevouwen)
        });
        DatumFout {
            soort,
            waar: vreemd.map_or(van..tot, |w| w.plaats.clone()),
        }
    })
}

/// A word of a line: where it stands, and its folded form with punctuation.
pub(crate) struct Woord {
    pub(crate) plaats: Range<usize>,
    pub(crate) gevouwen: String,
}

/// Cuts a line at white space.
pub(crate) fn knip(tekst: &str) -> Vec<Woord> {
    let mut woorden = Vec::new();
    let mut begin = None;
    for (plaats, teken) in tekst.char_indices().chain([(tekst.len(), ' ')]) {
        match (begin, teken.is_whitespace()) {
            (None, false) => begin = Some(plaats),
            (Some(van), true) => {
                let gevouwen = vouw_met_leestekens(&tekst[van..plaats]);
                woorden.push(Woord {
                    plaats: van..plaats,
                    gevouwen,
                });
                begin = None;
            }
            _ => {}
        }
    }
    woorden
}

/// As [`lees_datum`], on words that are folded already; all of them must be used.
pub(crate) fn lees_woorden(
    woorden: &[&str],
    vandaag: NaiveDate,
    richting: Richting,
) -> Result<Begrepen, FoutSoort> {
    if woorden.is_empty() {
        return Err(FoutSoort::Leeg);
    }
    if woorden.len() > MEESTE_WOORDEN {
        return Err(FoutSoort::Onbekend);
    }
    let lezer = Lezer { vandaag, richting };
    // A phrase that is no sentence of one kind may be one of the next; a real fault is final.
    for lees in [
        Lezer::los_woord,
        Lezer::sprong,
        Lezer::in_week,
        Lezer::einde,
        Lezer::dag_maand,
    ] {
        match lees(&lezer, woorden) {
            Err(FoutSoort::Onbekend) => {}
            Ok(begrepen) if JAREN.contains(&begrepen.datum.year()) => return Ok(begrepen),
            Ok(_) => return Err(FoutSoort::TeVer),
            Err(soort) => return Err(soort),
        }
    }
    Err(FoutSoort::Onbekend)
}

#[cfg(test)]
mod tests;
