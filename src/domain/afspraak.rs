//! Agreements with partners, and what we wait for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RecordId;
use super::leefgebied::LeefgebiedCode;
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;

/// Who has to do it: exactly one owner.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Trekker {
    /// A partner organisation, by its record.
    Partner(RecordId),
    /// A colleague.
    Medewerker(Medewerker),
    /// The person himself or herself.
    Betrokkene,
}

/// Whether something will be done by the date, or an answer is awaited and chased on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfspraakSoort {
    /// To be done by the date.
    Afspraak,
    /// We wait for the owner and chase on the date.
    WachtOp,
}

/// How it stands or ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfspraakStatus {
    /// Still to be done.
    Open,
    /// Kept; for a wait: answered.
    Nagekomen,
    /// Not kept.
    NietNagekomen,
    /// No longer needed.
    Vervallen,
}

/// The date was moved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verzet {
    /// From which day.
    pub van: NaiveDate,
    /// When it was moved.
    pub op: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

/// An agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Afspraak {
    /// What was agreed, one line.
    pub tekst: String,
    /// Agreement or wait.
    pub soort: AfspraakSoort,
    /// Who has to do it.
    pub trekker: Trekker,
    /// The leefgebied it serves; absent: the case as a whole.
    pub leefgebied: Option<LeefgebiedCode>,
    /// Due day, or the day to chase.
    pub datum: NaiveDate,
    /// How it stands or ended.
    pub status: AfspraakStatus,
    /// Day on which it ended.
    pub afgerond_op: Option<NaiveDate>,
    /// Remark, e.g. at the end.
    pub toelichting: String,
    /// Earlier dates, oldest first.
    pub verzet: Vec<Verzet>,
    /// When it was recorded.
    pub gemaakt: Tijdstip,
    /// By whom.
    pub door: Medewerker,
}

impl Afspraak {
    /// Whether it is still to be done.
    #[must_use]
    pub fn open(&self) -> bool {
        self.status == AfspraakStatus::Open
    }

    /// Days past its date, when it is open and the date lies before `vandaag`.
    #[must_use]
    pub fn dagen_te_laat(&self, vandaag: NaiveDate) -> Option<i64> {
        let dagen = (vandaag - self.datum).num_days();
        (self.open() && dagen > 0).then_some(dagen)
    }
}
