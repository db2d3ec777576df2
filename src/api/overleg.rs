//! Meetings: what is filled in about them, and how they are shown. May use: `domain`.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::reply::Met;
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::casus::CasusNummer;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::medewerker::Medewerker;
use crate::domain::overleg::{AgendaReden, Bespreking, Deelnemer, Overleg, OverlegStatus};
use crate::domain::persoon::Naam;

/// Content of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverlegInvoer {
    /// Whose cases it is about.
    pub gemeenten: Vec<GemeenteId>,
    /// The day.
    pub datum: NaiveDate,
    /// From what time.
    pub van: NaiveTime,
    /// Until what time.
    pub tot: NaiveTime,
    /// Where, may be empty.
    pub plaats: String,
    /// Who takes part.
    pub deelnemers: Vec<Deelnemer>,
}

/// What a meeting decided about a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BesprekingInvoer {
    /// What was decided, one line; empty: talked about, nothing decided.
    pub besluit: String,
    /// Until which day it holds.
    pub doorlooptijd: Option<NaiveDate>,
}

/// Which way a case goes on an agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verplaats {
    /// One place earlier.
    Eerder,
    /// One place later.
    Later,
}

/// One line of the list of meetings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverlegRegel {
    /// Which.
    pub overleg: UnitId,
    /// Whose cases it is about.
    pub gemeenten: Vec<GemeenteId>,
    /// The day.
    pub datum: NaiveDate,
    /// From what time.
    pub van: NaiveTime,
    /// Until what time.
    pub tot: NaiveTime,
    /// Where.
    pub plaats: String,
    /// Whether it is still to come.
    pub status: OverlegStatus,
    /// Cases on its agenda, those that whoever asks may see.
    pub punten: u32,
    /// Of those the ones that were talked about.
    pub besproken: u32,
}

/// A case on an agenda, or one that belongs there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgendaRegel {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// Name of the person.
    pub naam: Naam,
    /// Municipality of the case.
    pub gemeente: GemeenteId,
    /// Who carries it.
    pub regisseur: Option<Medewerker>,
    /// Why it stands here.
    pub redenen: Vec<AgendaReden>,
    /// It was talked about in this meeting.
    pub besproken: bool,
}

/// A meeting with its agenda, as far as whoever asks may see the cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverlegBeeld {
    /// Its unit.
    pub unit: UnitId,
    /// The meeting.
    pub overleg: Met<Overleg>,
    /// The day of the meeting that was held before it.
    pub vorige: Option<NaiveDate>,
    /// The agenda in order.
    pub agenda: Vec<AgendaRegel>,
    /// Cases that belong on it, the weightiest first; none once the meeting was held or called off.
    pub voorstel: Vec<AgendaRegel>,
    /// How many those are, also beyond the longest list.
    pub voorstel_totaal: u32,
}

/// What is taken along of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Uittreksel {
    /// The minutes: of each case what was decided and agreed.
    Notulen,
    /// What this one still has to do for the cases of the agenda, and nothing of anybody else.
    Acties(Trekker),
}

/// A case in what is taken along.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UitvoerZaak {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// Initials of the person; empty in a list of actions.
    pub initialen: String,
    /// What was decided; none in a list of actions.
    pub bespreking: Option<Bespreking>,
    /// In minutes the agreements that were made there; in a list of actions those still open.
    pub afspraken: Vec<Met<Afspraak>>,
}

/// What is taken along of a meeting, as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OverlegUitvoer {
    /// The meeting's unit.
    pub unit: UnitId,
    /// The meeting.
    pub overleg: Overleg,
    /// What it is.
    pub wat: Uittreksel,
    /// Its cases.
    pub zaken: Vec<UitvoerZaak>,
}

/// An agreement in a calendar: without a name and without its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KalenderAfspraak {
    /// Which.
    pub id: RecordId,
    /// Its case.
    pub casus: UnitId,
    /// Number of the case.
    pub nummer: CasusNummer,
    /// Leefgebied it serves.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Agreement or wait.
    pub soort: AfspraakSoort,
    /// Due day, or day to chase.
    pub datum: NaiveDate,
}

/// What goes into the calendar of whoever asks.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Kalender {
    /// Meetings, the earliest first.
    pub overleggen: Vec<OverlegRegel>,
    /// Open agreements that whoever asks has to do, the earliest first.
    pub afspraken: Vec<KalenderAfspraak>,
}
