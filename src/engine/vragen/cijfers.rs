//! The figures of today.

use chrono::{Days, NaiveDate};

use super::Blik;
use crate::api::reply::Cijfers;
use crate::domain::detentie::DatumSoort;
use crate::domain::id::UnitId;
use crate::domain::kalender::vrijlating_let_op;
use crate::domain::melding::Besluit;
use crate::domain::rij::MeldingRij;

pub(crate) fn cijfers(blik: &Blik<'_>) -> Cijfers {
    let vandaag = blik.nu.datum();
    let gezien = blik.gezien;
    let nieuw = nieuwe_meldingen(blik, vandaag);
    let oudste = nieuw
        .iter()
        .filter_map(|m| gezien.melding(*m))
        .map(|r| r.rij.ontvangen)
        .min();
    let week = vrij_tussen(blik, vandaag, vandaag + Days::new(6));
    let te_laat = gezien.afspraken(..(vandaag, UnitId(0), Default::default(), false));
    let (mut nabellen, mut afspraken) = (0, 0);
    for (_, _, _, wacht) in te_laat {
        *(if wacht { &mut nabellen } else { &mut afspraken }) += 1;
    }
    Cijfers {
        notifications_new: tel(nieuw.len()),
        notifications_oldest_hours: oudste.map_or(0, |o| {
            u32::try_from(o.uren_tot(blik.nu)).unwrap_or(u32::MAX)
        }),
        releases_today: tel(week.iter().filter(|(d, _)| *d == vandaag).count()),
        releases_7d: tel(week.len()),
        releases_friday: tel(week
            .iter()
            .filter(|(d, _)| vrijlating_let_op(*d).is_some())
            .count()),
        agreements_overdue: afspraken,
        waiting_overdue: nabellen,
        cases_open: tel(gezien.aantal_open()),
        cases_without_contact: tel(zonder_contact(blik, vandaag).count()),
        rows_refused: tel(gezien.aantal_reparaties()),
        persons: tel(gezien.aantal_personen()),
    }
}

pub(super) fn tel(aantal: usize) -> u32 {
    u32::try_from(aantal).unwrap_or(u32::MAX)
}

/// Undecided notices, those that others passed on, and put-off ones whose day has come; oldest sent
/// first.
pub(super) fn nieuwe_meldingen(blik: &Blik<'_>, vandaag: NaiveDate) -> Vec<UnitId> {
    let aan_de_beurt = |rij: &MeldingRij| match rij.besluit {
        Some(Besluit::Uitgesteld { tot }) => tot <= vandaag,
        _ => true,
    };
    blik.gezien
        .wachtend()
        .filter(|(_, r)| aan_de_beurt(&r.rij))
        .map(|(unit, _)| unit)
        .collect()
}

/// Open cases whose person walks out on one of these days, and was not reported free before.
pub(super) fn vrij_tussen(
    blik: &Blik<'_>,
    van: NaiveDate,
    tot: NaiveDate,
) -> Vec<(NaiveDate, UnitId)> {
    let laatste = UnitId(u128::MAX);
    blik.gezien
        .op_deur((van, UnitId(0))..=(tot, laatste))
        .collect()
}

/// Open cases whose door date has passed without anybody reporting an end.
pub(super) fn einde_onbevestigd(blik: &Blik<'_>, vandaag: NaiveDate) -> Vec<(NaiveDate, UnitId)> {
    use crate::domain::casus::Fase;
    blik.gezien
        .op_deur(..(vandaag, UnitId(0)))
        .filter(|(_, unit)| {
            blik.gezien.casus(*unit).is_some_and(|c| {
                c.rij.fase != Fase::Nazorg
                    && c.deur
                        .is_some_and(|d| d.soort != DatumSoort::WerkelijkEinde)
            })
        })
        .collect()
}

/// Open cases without contact for longer than their profile allows, longest first.
pub(super) fn zonder_contact<'a>(
    blik: &'a Blik<'_>,
    vandaag: NaiveDate,
) -> impl Iterator<Item = (NaiveDate, UnitId)> + 'a {
    let catalogus = blik.catalogus;
    let grens = move |dagen: u16| vandaag - Days::new(dagen.into());
    let eerste = grens(catalogus.contact_na_kortst());
    blik.gezien
        .op_contact(..(eerste, UnitId(0)))
        .filter(move |(laatste, unit)| {
            blik.gezien.casus(*unit).is_some_and(|c| {
                *laatste < grens(catalogus.contact_na(&c.rij.profiel, c.rij.gemeente))
            })
        })
}
