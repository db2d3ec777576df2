//! A file as the request that takes it in, and its refused rows as a file. May use: `exchange`,
//! `api`, `domain`.

use std::collections::BTreeMap;

use crate::api::Request;
use crate::api::reply::{Ingelezen, RijUitkomst};
use crate::domain::lezen::Waarschuwing;
use crate::domain::reparatie::{Reparatie, VeldFout};
use crate::domain::tijd::Tijdstip;
use crate::exchange::{self, Bestand};

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
