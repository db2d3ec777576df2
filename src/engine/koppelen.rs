//! Who may be meant by a notice.

use super::index::Gezien;
use crate::domain::bsn::Bsn;
use crate::domain::id::UnitId;
use crate::domain::koppeling::{Kandidaat, Kenmerken, weeg};
use crate::domain::persoon::Naam;
use chrono::NaiveDate;

/// Known persons who may be meant, surest first; merged ones are named by whom they were merged into.
pub(crate) fn kandidaten(
    gezien: Gezien<'_>,
    bsn: Option<Bsn>,
    naam: &Naam,
    geboortedatum: Option<NaiveDate>,
) -> Vec<Kandidaat> {
    let gezocht = Kenmerken {
        bsn,
        naam,
        aliassen: &[],
        geboortedatum,
    };
    let mut uit: Vec<Kandidaat> = Vec::new();
    for (unit, regel) in gezien.mogelijk(bsn, naam, geboortedatum) {
        let bekend = Kenmerken {
            bsn: regel.rij.bsn,
            naam: &regel.rij.naam,
            aliassen: &regel.rij.aliassen,
            geboortedatum: regel.rij.geboortedatum,
        };
        let Some((zekerheid, bewijs)) = weeg(gezocht, bekend) else {
            continue;
        };
        let kandidaat = Kandidaat {
            persoon: gezien.staat_voor(unit),
            zekerheid,
            bewijs,
        };
        match uit.iter_mut().find(|k| k.persoon == kandidaat.persoon) {
            Some(al) if al.zekerheid >= kandidaat.zekerheid => {}
            Some(al) => *al = kandidaat,
            None => uit.push(kandidaat),
        }
    }
    uit.sort_by_key(|k| (std::cmp::Reverse((k.zekerheid, k.bewijs.len())), k.persoon));
    uit
}

/// The person linked to a notice, else the best candidate for it.
pub(crate) fn beste(gezien: Gezien<'_>, melding: UnitId) -> Option<Kandidaat> {
    let rij = &gezien.melding(melding)?.rij;
    kandidaten(gezien, rij.bsn, &rij.naam, rij.geboortedatum)
        .into_iter()
        .next()
}
