//! Meetings (*afstemmingsoverleg*): who comes together when, which cases are talked about and why, and
//! what was decided about each. May use: nothing of ours.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::id::{GemeenteId, RecordId, UnitId};
use super::medewerker::Medewerker;
use super::record::RecordKey;
use super::records::Record;
use super::tijd::Tijdstip;

/// A release that is at most so many days away puts a case before the meeting.
pub const VRIJ_BINNEN_DAGEN: u64 = 14;

/// Whether a meeting is still to come.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum OverlegStatus {
    /// It is to be held.
    #[default]
    Gepland,
    /// It was held.
    Gehouden,
    /// It was called off.
    Afgelast,
}

impl OverlegStatus {
    /// All of them.
    pub const ALLE: [Self; 3] = [Self::Gepland, Self::Gehouden, Self::Afgelast];
}

/// Somebody who takes part.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Deelnemer {
    /// A colleague.
    Medewerker(Medewerker),
    /// A partner organisation, by its record.
    Partner(RecordId),
}

/// A meeting: the root record of its unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overleg {
    /// Whose cases it is about: one municipality, or those of a region. Never empty.
    pub gemeenten: Vec<GemeenteId>,
    /// The day.
    pub datum: NaiveDate,
    /// From what time on a Dutch wall clock.
    pub van: NaiveTime,
    /// Until what time; after `van`.
    pub tot: NaiveTime,
    /// Where, one line, may be empty.
    pub plaats: String,
    /// Who takes part.
    pub deelnemers: Vec<Deelnemer>,
    /// Whether it is still to come.
    pub status: OverlegStatus,
    /// When it was last changed.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// Why a case stands on an agenda.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgendaReden {
    /// So many agreements are past their date, or waits past the day to chase.
    TeLaat(u16),
    /// The person walks out soon, on this day.
    Vrij(NaiveDate),
    /// What was decided before holds until this day, and that has come.
    Doorlooptijd(NaiveDate),
    /// The case is new since the last meeting, opened on this day.
    Nieuw(NaiveDate),
    /// Something was recorded since the last meeting, the last time on this day.
    Gewijzigd(NaiveDate),
    /// Somebody put it there.
    Ingebracht,
}

/// A case on the agenda of the meeting in whose unit it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agendapunt {
    /// The case.
    pub casus: UnitId,
    /// Its place: the lowest comes first. Two with one place stand in the order of their ids.
    pub volgorde: u32,
    /// Why, as it was then.
    pub redenen: Vec<AgendaReden>,
    /// When it was put there.
    pub op: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// What a meeting said about a case. It stands with the case, one for each meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bespreking {
    /// The meeting.
    pub overleg: UnitId,
    /// Its day, kept as it was then.
    pub datum: NaiveDate,
    /// What was decided, one line; empty: talked about, nothing decided.
    pub besluit: String,
    /// Until which day what was decided holds (*doorlooptijd*).
    pub doorlooptijd: Option<NaiveDate>,
    /// Agreements made in the meeting.
    pub afspraken: Vec<RecordId>,
    /// When it was recorded.
    pub vastgelegd: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// What is known of a case to see whether it belongs before a meeting.
#[derive(Clone, Copy, Debug)]
pub struct Aanleiding {
    /// Agreements past their date and waits past the day to chase.
    pub te_laat: u16,
    /// The earliest plausible door date.
    pub deur: Option<NaiveDate>,
    /// Until which day the last decision holds.
    pub doorlooptijd: Option<NaiveDate>,
    /// First day of the case.
    pub geopend_op: NaiveDate,
    /// Last day on which something was recorded.
    pub bijgewerkt: NaiveDate,
}

/// Why a case belongs before the meeting of `dag`, the weightiest first; empty: it does not. `vandaag`
/// counts for what has happened; `vorige` is the day of the meeting held before.
#[must_use]
pub fn redenen(
    casus: &Aanleiding,
    vandaag: NaiveDate,
    dag: NaiveDate,
    vorige: Option<NaiveDate>,
) -> Vec<AgendaReden> {
    let mut uit = Vec::new();
    if casus.te_laat > 0 {
        uit.push(AgendaReden::TeLaat(casus.te_laat));
    }
    let dag = dag.max(vandaag);
    let grens = dag.checked_add_days(Days::new(VRIJ_BINNEN_DAGEN));
    let binnenkort = |deur: &NaiveDate| *deur >= vandaag && grens.is_none_or(|g| *deur <= g);
    uit.extend(casus.deur.filter(binnenkort).map(AgendaReden::Vrij));
    let om = casus.doorlooptijd.filter(|tot| *tot <= dag);
    uit.extend(om.map(AgendaReden::Doorlooptijd));
    if let Some(vorige) = vorige {
        if casus.geopend_op > vorige {
            uit.push(AgendaReden::Nieuw(casus.geopend_op));
        } else if casus.bijgewerkt > vorige {
            uit.push(AgendaReden::Gewijzigd(casus.bijgewerkt));
        }
    }
    uit
}

/// The last day on which something was recorded in a record of a case's unit; `None` for what says no
/// day, and for records of other units. A new kind of record does not compile without its line here.
#[must_use]
pub fn vastgelegd_op(record: &Record) -> Option<NaiveDate> {
    match record {
        Record::Casus(c) => {
            let fase = c.fasen.iter().map(|f| f.vanaf).max();
            fase.max(Some(c.geopend_op))
        }
        Record::Stand(s) => s.metingen.iter().map(|m| m.vastgelegd.datum()).max(),
        Record::Afspraak(a) => {
            let verzet = a.verzet.iter().map(|v| v.op.datum()).max();
            let gemaakt = a.gemaakt.datum();
            // The day it ended may be typed later; it never lies ahead.
            verzet.max(a.afgerond_op).max(Some(gemaakt))
        }
        Record::Contact(c) => Some(c.vastgelegd.datum()),
        Record::Notitie(n) => Some(n.vastgelegd.datum()),
        Record::Inspanning(i) => i.standen.iter().map(|s| s.vastgelegd.datum()).max(),
        Record::Knelpunt(k) => Some(k.vastgelegd.datum()),
        Record::Planversie(p) => Some(p.gemaakt.datum()),
        Record::Vertrekpunt(v) => v.standen.iter().map(|s| s.vastgelegd.datum()).max(),
        Record::Meetmoment(m) => Some(m.vastgelegd.datum()),
        Record::Opschaling(o) => Some(o.vastgelegd.datum()),
        Record::Wens(w) => {
            let standen = w.standen.iter().map(|s| s.vastgelegd.datum()).max();
            standen.max(Some(w.vastgelegd.datum()))
        }
        Record::Medewerking(m) => Some(m.vastgelegd.datum()),
        Record::Aanbod(a) => a.gang.iter().map(|g| g.vastgelegd.datum()).max(),
        Record::Toestemming(t) => {
            let terug = t.ingetrokken.as_ref().map(|i| i.vastgelegd.datum());
            terug.max(Some(t.vastgelegd.datum()))
        }
        Record::Naaste(n) => Some(n.vastgelegd.datum()),
        Record::Overdracht(o) => Some(o.dag()),
        Record::Verstrekking(v) => {
            let verzonden = v.verzendingen.iter().map(|z| z.op.datum()).max();
            verzonden.max(Some(v.vastgelegd.datum()))
        }
        // What the meeting itself wrote is no news to the next one.
        Record::Bespreking(_)
        | Record::Melding(_)
        | Record::Triage(_)
        | Record::Koppeling(_)
        | Record::Persoon(_)
        | Record::Periode(_)
        | Record::Samenvoeging(_)
        | Record::Afscherming(_)
        | Record::Reparatie(_)
        | Record::Instellingen(_)
        | Record::Partner(_)
        | Record::Teller(_)
        | Record::Account(_)
        | Record::Toekenning(_)
        | Record::Auditmaand(_)
        | Record::Noodtoegang(_)
        | Record::Aanspreekpunt(_)
        | Record::Waarneming(_)
        | Record::Overleg(_)
        | Record::Agendapunt(_) => None,
    }
}

/// The last day on which something was recorded in the unit of a case; its first day without any.
#[must_use]
pub fn bijgewerkt(records: &[(RecordKey, &Record)], geopend_op: NaiveDate) -> NaiveDate {
    let dagen = records.iter().filter_map(|(_, r)| vastgelegd_op(r));
    dagen.max().unwrap_or(geopend_op)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(dag: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, dag).unwrap()
    }

    fn stil() -> Aanleiding {
        Aanleiding {
            te_laat: 0,
            deur: None,
            doorlooptijd: None,
            geopend_op: dag(1),
            bijgewerkt: dag(2),
        }
    }

    fn waarom(casus: Aanleiding) -> Vec<AgendaReden> {
        // Today the tenth, a meeting on the twelfth, the last one on the fifth.
        redenen(&casus, dag(10), dag(12), Some(dag(5)))
    }

    #[test]
    fn a_quiet_case_stays_off_the_agenda() {
        assert_eq!(waarom(stil()), []);
    }

    #[test]
    fn each_reason_comes_when_it_holds_and_in_its_order() {
        let mut casus = stil();
        casus.bijgewerkt = dag(6);
        assert_eq!(waarom(casus), [AgendaReden::Gewijzigd(dag(6))]);
        casus.bijgewerkt = dag(5);
        assert_eq!(waarom(casus), [], "on the day of the meeting itself");
        casus.geopend_op = dag(7);
        casus.bijgewerkt = dag(9);
        assert_eq!(waarom(casus), [AgendaReden::Nieuw(dag(7))]);
        casus.te_laat = 2;
        casus.deur = Some(dag(26));
        casus.doorlooptijd = Some(dag(12));
        assert_eq!(
            waarom(casus),
            [
                AgendaReden::TeLaat(2),
                AgendaReden::Vrij(dag(26)),
                AgendaReden::Doorlooptijd(dag(12)),
                AgendaReden::Nieuw(dag(7)),
            ]
        );
    }

    #[test]
    fn soon_is_fourteen_days_from_the_meeting() {
        let mut casus = stil();
        for (deur, hoort) in [(9, false), (10, true), (26, true), (27, false)] {
            casus.deur = Some(dag(deur));
            assert_eq!(!waarom(casus).is_empty(), hoort, "{deur} november");
        }
    }

    #[test]
    fn before_the_first_meeting_only_what_presses_counts() {
        let mut casus = stil();
        casus.bijgewerkt = dag(9);
        assert_eq!(redenen(&casus, dag(10), dag(12), None), []);
        casus.te_laat = 1;
        assert_eq!(
            redenen(&casus, dag(10), dag(12), None),
            [AgendaReden::TeLaat(1)]
        );
    }
}
