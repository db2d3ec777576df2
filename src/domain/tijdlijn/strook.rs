//! The strip above the timeline: months, the stay, the release and the aftercare, drawn to scale.
//! May use: nothing of ours.

use chrono::{Datelike, Days, NaiveDate};

use super::Bron;
use crate::domain::casus::Casus;
use crate::domain::detentie::Periode;

/// What a column of the strip stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vak {
    /// Before anything we know.
    Leeg,
    /// In detention, as far as known.
    Binnen,
    /// Aftercare.
    Nazorg,
}

/// The strip: every column is the same number of days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strook {
    /// First day.
    pub van: NaiveDate,
    /// Last day.
    pub tot: NaiveDate,
    /// What each column stands for.
    pub vakken: Vec<Vak>,
    /// Column of today.
    pub nu: usize,
    /// Column of the release, when it lies within the strip.
    pub vrij: Option<usize>,
    /// Columns in which a month begins, with its first day.
    pub maanden: Vec<(usize, NaiveDate)>,
    /// The stay began before the strip.
    pub begon_eerder: bool,
}

/// Days shown at most before and after today: a stay of years would make the weeks that matter
/// invisible.
const TERUG: u64 = 120;
const VOORUIT: u64 = 240;
/// Days shown at least after today, and after the release.
const MINSTENS: u64 = 45;

/// The strip in so many columns; `None` for fewer than ten.
#[must_use]
pub fn strook(bron: &Bron<'_>, kolommen: u16) -> Option<Strook> {
    let kolommen = usize::from(kolommen);
    if kolommen < 10 {
        return None;
    }
    let vandaag = bron.vandaag;
    let insluiting = bron.periode.and_then(Periode::insluiting);
    let deur = bron.periode.and_then(Periode::deur).map(|d| d.datum);
    let begin = insluiting.map_or(bron.casus.geopend_op, |i| i.min(bron.casus.geopend_op));
    let vroegst = vandaag - Days::new(TERUG);
    let van = begin.clamp(vroegst, vandaag);
    let laatst = vandaag + Days::new(VOORUIT);
    let ver = deur.map_or(vandaag, |d| d.max(vandaag).min(laatst));
    let tot = (ver + Days::new(MINSTENS)).min(laatst);
    let dagen = usize::try_from((tot - van).num_days() + 1).unwrap_or(1);
    let kolom = |dag: NaiveDate| {
        usize::try_from((dag - van).num_days())
            .ok()
            .filter(|at| *at < dagen)
            .map(|at| at * kolommen / dagen)
    };
    let dag_van = |kolom: usize| van + Days::new(((kolom * dagen) / kolommen) as u64);
    let vakken = (0..kolommen)
        .map(|k| vak(dag_van(k), insluiting, deur, bron.casus))
        .collect();
    Some(Strook {
        van,
        tot,
        vakken,
        nu: kolom(vandaag).unwrap_or(0),
        vrij: deur.and_then(kolom),
        maanden: maanden(van, tot)
            .filter_map(|dag| Some((kolom(dag)?, dag)))
            .collect(),
        begon_eerder: begin < van,
    })
}

fn vak(
    dag: NaiveDate,
    insluiting: Option<NaiveDate>,
    deur: Option<NaiveDate>,
    casus: &Casus,
) -> Vak {
    if casus.afsluiting.as_ref().is_some_and(|a| dag > a.op) {
        return Vak::Leeg;
    }
    match (insluiting, deur) {
        (_, Some(deur)) if dag >= deur => Vak::Nazorg,
        (Some(insluiting), _) if dag >= insluiting => Vak::Binnen,
        (None, Some(_)) => Vak::Binnen,
        (None, None) if dag >= casus.geopend_op => Vak::Nazorg,
        _ => Vak::Leeg,
    }
}

/// First days of months within a span, the month it begins in included as its first day.
fn maanden(van: NaiveDate, tot: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let mut dag = Some(van);
    std::iter::from_fn(move || {
        let deze = dag.filter(|d| *d <= tot)?;
        let eerste = deze.with_day(1)?;
        dag = eerste.checked_add_months(chrono::Months::new(1));
        Some(deze)
    })
}
