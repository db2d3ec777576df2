//! What is counted from: the detentions and cases that somebody sees, without anything that says who
//! they are about. May use: `domain`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::casus::Afsluitreden;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::inspanning::InspanningStatus;
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::profiel::ProfielCode;
use crate::domain::tijd::Tijdstip;

/// A stay in detention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detentie {
    /// Who; merged persons are one.
    pub persoon: UnitId,
    /// Birth date.
    pub geboren: Option<NaiveDate>,
    /// Day of admission.
    pub insluiting: Option<NaiveDate>,
    /// The real end.
    pub einde: Option<NaiveDate>,
    /// The earliest day on which the person may walk out, as far as anybody said one.
    pub deur: Option<NaiveDate>,
    /// The cases about it, by their place in [`Feiten::casussen`].
    pub casussen: BTreeSet<usize>,
}

/// A measurement of all leefgebieden.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meting {
    /// The day on which it was so.
    pub datum: NaiveDate,
    /// When it was recorded: of one day the one recorded last is the later one.
    pub vastgelegd: Tijdstip,
    /// Per leefgebied.
    pub situaties: Vec<(LeefgebiedCode, Situatie)>,
}

/// An agreement or a wait.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Afspraak {
    /// The leefgebied it serves.
    pub leefgebied: Option<LeefgebiedCode>,
    /// The day on which it was recorded.
    pub gemaakt: NaiveDate,
    /// How it stands.
    pub stand: AfspraakStand,
}

/// How an agreement stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AfspraakStand {
    /// To be done by this day.
    Open(NaiveDate),
    /// Kept, or answered.
    Nagekomen,
    /// Not kept.
    Niet,
    /// No longer needed.
    Vervallen,
}

/// A case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Casus {
    /// Who; merged persons are one.
    pub persoon: UnitId,
    /// Birth date.
    pub geboren: Option<NaiveDate>,
    /// The profile it follows now.
    pub profiel: ProfielCode,
    /// First day.
    pub geopend: NaiveDate,
    /// The day on which it was closed and why, when it is.
    pub gesloten: Option<(NaiveDate, Afsluitreden)>,
    /// The first day on which somebody was spoken with.
    pub contact: Option<NaiveDate>,
    /// The last day of the term for contact after opening.
    pub contact_tot: NaiveDate,
    /// The day on which the first version of a plan was made.
    pub plan: Option<NaiveDate>,
    /// The measurements of its detention; of one moment only the one that holds.
    pub metingen: Vec<Meting>,
    /// The steps that were looked at.
    pub stappen: Vec<(LeefgebiedCode, InspanningStatus)>,
    /// Agreements and waits.
    pub afspraken: Vec<Afspraak>,
    /// Knelpunten: the day and where it hurts.
    pub knelpunten: Vec<(NaiveDate, Option<LeefgebiedCode>)>,
}

impl Casus {
    /// Whether there is anything in it to be counted with a release: not when it was a mistake.
    #[must_use]
    pub fn telt(&self) -> bool {
        !matches!(self.gesloten, Some((_, Afsluitreden::Vergissing)))
    }
}

/// All that is counted from.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Feiten {
    /// The detentions, in no particular order.
    pub detenties: Vec<Detentie>,
    /// The cases.
    pub casussen: Vec<Casus>,
}

/// A stay as one unit knows it, before those of one person are put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LosseDetentie {
    /// Its record: a handover takes it along to another municipality under the same number.
    pub periode: RecordId,
    /// As it will be; the cases are those of this unit.
    pub detentie: Detentie,
    /// All days of admission ever reported.
    pub insluitingen: Vec<NaiveDate>,
}

/// A stay with what it was put together from.
struct Samengesteld {
    detentie: Detentie,
    perioden: BTreeSet<RecordId>,
    insluitingen: Vec<NaiveDate>,
    einden: BTreeSet<NaiveDate>,
}

impl Samengesteld {
    fn is(&self, d: &LosseDetentie) -> bool {
        let dagen = |a: &NaiveDate, b: &NaiveDate| (*a - *b).num_days().abs() <= 1;
        let mut eigen = self.insluitingen.iter();
        let begon = eigen.any(|a| d.insluitingen.iter().any(|b| dagen(a, b)));
        let zonder_begin = d.detentie.insluiting.is_none();
        let eindigde = d.detentie.einde.is_some_and(|e| self.einden.contains(&e));
        begon || self.perioden.contains(&d.periode) || (zonder_begin && eindigde)
    }
}

/// Puts the stays of one person together that are one: those that began within a day of each other,
/// those that are the same record, and one without a day of admission with one that ended on the same
/// day. Where two units know of an end, the later one holds.
#[must_use]
pub fn samen(mut los: Vec<LosseDetentie>) -> Vec<Detentie> {
    // Those without a day of admission last, when all ends are known.
    let begin = |d: &LosseDetentie| d.detentie.insluiting;
    los.sort_by_key(|d| (begin(d).is_none(), begin(d), d.detentie.einde));
    let mut uit: Vec<Samengesteld> = Vec::new();
    for d in los {
        let Some(al) = uit.iter_mut().find(|al| al.is(&d)) else {
            uit.push(Samengesteld {
                perioden: [d.periode].into(),
                einden: d.detentie.einde.into_iter().collect(),
                insluitingen: d.insluitingen,
                detentie: d.detentie,
            });
            continue;
        };
        al.perioden.insert(d.periode);
        al.einden.extend(d.detentie.einde);
        al.detentie.einde = al.detentie.einde.max(d.detentie.einde);
        al.detentie.deur = match (al.detentie.deur, d.detentie.deur) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        al.detentie.geboren = al.detentie.geboren.or(d.detentie.geboren);
        al.detentie.casussen.extend(d.detentie.casussen);
        al.insluitingen.extend(d.insluitingen);
    }
    let af = uit.into_iter().map(|d| d.detentie);
    // An end before the admission is a mistake of the sender: out on the day of admission.
    af.map(|d| Detentie {
        einde: d.einde.map(|e| d.insluiting.map_or(e, |i| e.max(i))),
        ..d
    })
    .collect()
}
