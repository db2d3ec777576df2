//! The report: figures over a stretch of days from what somebody sees, and what of them may be told to
//! those who see no persons. What each figure counts stands at [`Figuur`](crate::api::rapport::Figuur).
//! Pure: facts in, figures out. May use: `domain`, `api`.

mod bescherm;
mod feiten;
mod regels;
mod telling;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, NaiveDate};

pub use bescherm::{genoeg, rond, zeg};
pub use feiten::{Afspraak, AfspraakStand, Casus, Detentie, Feiten, LosseDetentie, Meting, samen};
pub use regels::Ordening;

use crate::api::rapport::{Rapport, RapportVraag};
use crate::domain::tijdvak::Tijdvak;
use bescherm::Rondom;
use telling::Telling;

/// First and last day that are counted: of the stretch, and of the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dagen {
    /// Of the stretch itself, not beyond today.
    pub nu: (NaiveDate, NaiveDate),
    /// Of the one before it. When the first is not over yet as many days from its begin.
    pub eerder: (NaiveDate, NaiveDate),
}

/// The days that are counted; `None` for a stretch that cannot be, or that has not begun.
#[must_use]
pub fn dagen(tijdvak: Tijdvak, vandaag: NaiveDate) -> Option<Dagen> {
    let (van, heel_tot) = tijdvak.grenzen()?;
    let (eerder_van, eerder_heel_tot) = tijdvak.vorig()?.grenzen()?;
    if van > vandaag {
        return None;
    }
    let tot = heel_tot.min(vandaag);
    let lang = Days::new(u64::try_from((tot - van).num_days()).ok()?);
    let eerder_tot = if tot < heel_tot {
        eerder_van.checked_add_days(lang)?.min(eerder_heel_tot)
    } else {
        eerder_heel_tot
    };
    Some(Dagen {
        nu: (van, tot),
        eerder: (eerder_van, eerder_tot),
    })
}

/// Whether somebody who sees no persons may be told of this: a whole calendar year that is over, of
/// everybody together. Years have no days in common, so none follows from the difference of two; a
/// year that still runs would differ from day to day by what happened on one day, and a part of the
/// persons from all of them by the rest.
#[must_use]
pub fn mag_beperkt(vraag: &RapportVraag, vandaag: NaiveDate) -> bool {
    let RapportVraag {
        tijdvak,
        gemeente,
        leeftijd_tot,
    } = vraag;
    let over = match tijdvak {
        Tijdvak::Jaar(jaar) => *jaar < vandaag.year(),
        Tijdvak::Kwartaal { .. } | Tijdvak::Dagen { .. } => false,
    };
    over && gemeente.is_none() && leeftijd_tot.is_none()
}

/// The report with all its counts, for those who work with the persons that are counted.
#[must_use]
pub fn volledig(
    feiten: &Feiten,
    vraag: RapportVraag,
    dagen: Dagen,
    vandaag: NaiveDate,
    ordening: &Ordening,
) -> Rapport {
    let tel = |van_tot| Telling::van(feiten, van_tot, vandaag, vraag.leeftijd_tot);
    Rapport {
        vraag,
        dagen: dagen.nu,
        eerder: dagen.eerder,
        beperkt: false,
        regels: regels::volledig(&tel(dagen.nu), &tel(dagen.eerder), ordening),
    }
}

/// The report for those who see no persons; only for what [`mag_beperkt`] allows.
#[must_use]
pub fn beperkt(
    feiten: &Feiten,
    vraag: RapportVraag,
    dagen: Dagen,
    vandaag: NaiveDate,
    ordening: &Ordening,
) -> Rapport {
    let tel = |van_tot| Telling::van(feiten, van_tot, vandaag, None);
    // A return after a release of a year may lie in the next one.
    let erna = vraag.tijdvak.volgend().and_then(Tijdvak::grenzen);
    let erna = erna.map(tel).unwrap_or_default();
    let (nu, eerder) = (tel(dagen.nu), tel(dagen.eerder));
    let over = |(_, tot): (NaiveDate, NaiveDate)| {
        telling::maanden_na(tot, 12).is_some_and(|dag| dag < vandaag)
    };
    let ervoor = dagen.eerder.0.pred_opt().map(|dag| tel((dag, dag)));
    let nu_mag = Rondom {
        ervoor: &eerder,
        erna: &erna,
        gevolgd: over(dagen.nu),
    };
    let eerder_mag = Rondom {
        ervoor: &ervoor.unwrap_or_default(),
        erna: &nu,
        gevolgd: over(dagen.eerder),
    };
    let nu_mag = bescherm::bescherm(&nu, nu_mag);
    let eerder_mag = bescherm::bescherm(&eerder, eerder_mag);
    Rapport {
        vraag,
        dagen: dagen.nu,
        eerder: dagen.eerder,
        beperkt: true,
        regels: regels::beperkt(&nu_mag, &eerder_mag, ordening),
    }
}
