//! A file as the request that takes it in, and its refused rows as a file. May use: `exchange`,
//! `api`, `domain`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::api::Request;
use crate::api::reply::{Ingelezen, RijUitkomst};
use crate::api::request::RuweRij;
use crate::domain::lezen::Waarschuwing;
use crate::domain::reparatie::{Reparatie, VeldFout};
use crate::domain::tijd::Tijdstip;
use crate::exchange::{self, Bestand, BestandFout, GROOTSTE_BESTAND};

/// A file that was read, for a screen that first shows what would happen.
#[derive(Clone, Debug)]
pub struct Ingeladen {
    /// Its name without folder.
    pub naam: String,
    /// The profile by which it was read.
    pub profiel: String,
    /// Its rows.
    pub rijen: Vec<RuweRij>,
}

/// Why a file could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LeesFout {
    /// It cannot be opened or read.
    #[error("the file cannot be read")]
    Io(io::ErrorKind),
    /// It holds no notices that can be read.
    #[error("the file holds nothing that can be read")]
    Bestand(#[from] BestandFout),
}

impl From<io::Error> for LeesFout {
    fn from(oorzaak: io::Error) -> Self {
        Self::Io(oorzaak.kind())
    }
}

/// Reads a file by its path; `~/` stands for the home folder. Blocks: not for a thread that draws.
///
/// # Errors
/// A [`LeesFout`]; nothing was changed then.
pub fn laad(pad: &str) -> Result<Ingeladen, LeesFout> {
    let pad = thuis(pad.trim());
    let soort = std::fs::metadata(&pad)?;
    if soort.is_dir() {
        return Err(LeesFout::Io(io::ErrorKind::IsADirectory));
    }
    if !soort.is_file() {
        // A pipe or a device may never end.
        return Err(LeesFout::Io(io::ErrorKind::Unsupported));
    }
    let mut bytes = Vec::new();
    // One more than may be: then the reader says that it is too large.
    let grens = GROOTSTE_BESTAND as u64 + 1;
    File::open(&pad)?.take(grens).read_to_end(&mut bytes)?;
    let naam = pad.file_name();
    let naam = naam.map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let bestand = exchange::lees_bestand(&bytes, &naam, None)?;
    Ok(Ingeladen {
        profiel: bestand.profiel.naam().to_owned(),
        rijen: bestand.rijen().collect(),
        naam,
    })
}

pub(super) fn thuis(pad: &str) -> PathBuf {
    match (pad.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(pad).to_owned(),
    }
}

/// The request that takes in a file. `naam` is its name without folder; with `proef` it only says
/// what would happen.
#[must_use]
pub fn verzoek(bestand: &Bestand<'_>, naam: &str, proef: bool) -> Request {
    Request::LeesIn {
        bestand: naam.to_owned(),
        rijen: bestand.rijen().collect(),
        proef,
    }
}

/// The refused rows with all that is wrong with each, by number. Holds no content of rows.
#[must_use]
pub fn geweigerd(uitslag: &Ingelezen) -> BTreeMap<u32, Vec<VeldFout>> {
    let rijen = uitslag
        .rijen
        .iter()
        .filter_map(|(nummer, uitkomst)| match uitkomst {
            RijUitkomst::Geweigerd(fouten) => Some((*nummer, fouten.clone())),
            _ => None,
        });
    rijen.collect()
}

/// The refused rows as the bytes of a file that can be mended and imported. Personal data.
#[must_use]
pub fn schrijf_geweigerd(
    bestand: &Bestand<'_>,
    naam: &str,
    geweigerd: &BTreeMap<u32, Vec<VeldFout>>,
    op: Tijdstip,
) -> Vec<u8> {
    let rijen: Vec<Reparatie> = bestand
        .rijen()
        .filter_map(|rij| {
            Some(Reparatie {
                fouten: geweigerd.get(&rij.rij)?.clone(),
                velden: rij.velden,
                bestand: naam.to_owned(),
                rij: rij.rij,
                op,
                door: None,
            })
        })
        .collect();
    exchange::schrijf_geweigerd(&rijen)
}

/// What deserves a look in the rows that can be read, by number of the row.
#[must_use]
pub fn waarschuwingen(bestand: &Bestand<'_>) -> Vec<(u32, Waarschuwing)> {
    bestand
        .rijen()
        .filter_map(|rij| Some((rij.rij, rij.lees().ok()?.waarschuwingen)))
        .flat_map(|(nummer, alle)| alle.into_iter().map(move |w| (nummer, w)))
        .collect()
}
