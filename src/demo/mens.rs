//! Who a person is: an invented name, a date of birth, an address that does not exist. May use:
//! `domain`.

use chrono::{Datelike, NaiveDate};

use super::lot::Lot;
use super::wereld::{Plaats, Wereld, plus};
use super::woorden::{
    MANNEN, PI_JEUGD, PI_VROUWEN, PIS, STAMMEN, STRATEN, TUSSENVOEGSELS, UITGANGEN, VROUWEN,
};
use crate::domain::bsn::Bsn;
use crate::domain::id::GemeenteId;
use crate::domain::persoon::{Geslacht, Naam};

/// A person as notices describe him or her.
#[derive(Clone)]
pub(super) struct Mens {
    pub(super) bsn: Option<Bsn>,
    pub(super) naam: Naam,
    pub(super) geboren: Option<NaiveDate>,
    pub(super) geslacht: Geslacht,
    pub(super) adres: String,
    pub(super) postcode: String,
    pub(super) woonplaats: String,
    pub(super) gemeente: (GemeenteId, String),
    pub(super) vestiging: (GemeenteId, String),
}

fn geen() -> (GemeenteId, String) {
    (GemeenteId::ONBEKEND, String::new())
}

fn achternaam(lot: &mut Lot) -> String {
    format!("{}{}", lot.kies(STAMMEN), lot.kies(UITGANGEN))
}

fn naam(lot: &mut Lot, geslacht: Geslacht) -> Naam {
    let namen = if geslacht == Geslacht::Vrouw {
        VROUWEN
    } else {
        MANNEN
    };
    let mut voornamen = (*lot.kies(namen)).to_owned();
    if lot.kans(25) {
        let tweede = lot.kies(namen);
        if *tweede != voornamen {
            voornamen = format!("{voornamen} {tweede}");
        }
    }
    let mut naam = Naam {
        achternaam: achternaam(lot),
        tussenvoegsel: (*lot.kies(TUSSENVOEGSELS)).to_owned(),
        voornamen,
    };
    if lot.kans(5) {
        naam.achternaam = format!("{}-{}", naam.achternaam, achternaam(lot));
    }
    naam
}

/// Ages as in the national figures: one in ten up to 22, a quarter of 45 and older.
fn leeftijd(lot: &mut Lot) -> i64 {
    match lot.tussen(0, 99) {
        0..=9 => lot.tussen(18, 22),
        10..=75 => lot.tussen(23, 44),
        _ => lot.tussen(45, 64),
    }
}

impl Mens {
    /// Person `i`, living in `plaats`.
    pub(super) fn nieuw(w: &Wereld, lot: &mut Lot, i: u32, plaats: &Plaats) -> Self {
        let geslacht = match lot.tussen(0, 199) {
            0..=15 => Geslacht::Vrouw,
            16 => Geslacht::X,
            17 | 18 => Geslacht::Onbekend,
            _ => Geslacht::Man,
        };
        let jaren = leeftijd(lot);
        let mut mens = Self {
            bsn: w.bsn(i).filter(|_| !lot.kans(6)),
            naam: naam(lot, geslacht),
            geboren: Some(plus(w.vandaag, -(jaren * 1_461 / 4) - lot.tussen(1, 364))),
            geslacht,
            adres: String::new(),
            postcode: String::new(),
            woonplaats: String::new(),
            gemeente: geen(),
            vestiging: geen(),
        };
        // The first of January is kept for those of whom only the year is known.
        if mens.geboren.is_some_and(|d| d.ordinal() == 1) {
            mens.geboren = mens.geboren.map(|d| plus(d, 9));
        }
        if lot.kans(3) {
            mens.alleen_jaar();
        }
        mens.woon(lot, plaats);
        mens
    }

    /// Gives an address in a municipality.
    pub(super) fn woon(&mut self, lot: &mut Lot, plaats: &Plaats) {
        self.adres = format!("{} {}", lot.kies(STRATEN), lot.tussen(1, 189));
        let letter = |lot: &mut Lot| {
            *lot.kies(&['A', 'B', 'C', 'D', 'G', 'H', 'K', 'L', 'P', 'V', 'X', 'Z'])
        };
        let (een, twee) = (letter(lot), letter(lot));
        self.postcode = format!("12{:02} {een}{twee}", lot.tussen(0, 99));
        self.woonplaats = plaats
            .kernen
            .get(lot.tussen(0, plaats.kernen.len() as i64 - 1) as usize)
            .map_or_else(|| plaats.naam.clone(), |k| (*k).to_owned());
        self.gemeente = (plaats.id, plaats.naam.clone());
    }

    /// Takes the registration away: no address and no municipality.
    pub(super) fn zonder_adres(&mut self) {
        self.adres.clear();
        self.postcode.clear();
        self.woonplaats.clear();
        self.gemeente = geen();
    }

    /// Leaves only the year of birth known.
    pub(super) fn alleen_jaar(&mut self) {
        self.geboren = self
            .geboren
            .and_then(|d| NaiveDate::from_ymd_opt(d.year(), 1, 1));
    }

    /// The same person with a letter of the surname wrong.
    pub(super) fn tikfout(&mut self) {
        let mut letters: Vec<char> = self.naam.achternaam.chars().collect();
        if letters.len() > 4 {
            letters.remove(3);
        }
        self.naam.achternaam = letters.into_iter().collect();
    }

    /// The same person with another surname behind the own one.
    pub(super) fn dubbele_naam(&mut self, lot: &mut Lot) {
        self.naam.achternaam = format!("{}-{}", self.naam.achternaam, achternaam(lot));
    }

    /// The institution for somebody like this.
    pub(super) fn pi(&self, lot: &mut Lot, jeugd: bool) -> String {
        if jeugd {
            return PI_JEUGD.to_owned();
        }
        if self.geslacht == Geslacht::Vrouw {
            return PI_VROUWEN.to_owned();
        }
        PIS[lot.gewogen(PIS.iter().map(|p| p.1))].0.to_owned()
    }
}

/// A casemanager of an institution: a name that nobody bears and a number that rings nowhere.
pub(super) fn casemanager(lot: &mut Lot) -> (String, String) {
    let letter = char::from(b'A' + u8::try_from(lot.tussen(0, 25)).unwrap_or(0));
    (
        format!("{letter}. {}", achternaam(lot)),
        format!("088-0000{:03}", lot.tussen(100, 999)),
    )
}
