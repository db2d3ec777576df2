//! Months of the audit trail: which there are, and destroying those that were kept long enough.
//! May use: `domain`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Auditmaand;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;

/// What is asked about months. → `Auditmaanden`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AuditmaandOpdracht {
    /// Which there are.
    Lijst,
    /// Destroy one whose term is over: the first who asks proposes it, the second, somebody else,
    /// has it done. The owner of a store of his or her own is alone.
    Vernietig(Auditmaand),
}

/// One month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditmaandRegel {
    /// Which.
    pub maand: Auditmaand,
    /// How many records it has.
    pub regels: u64,
    /// The last day on which it must be kept; `None`: for ever, since no date can say it.
    pub bewaren_tot: Option<NaiveDate>,
    /// Nobody can read it any more.
    pub vernietigd: bool,
    /// Who proposed to destroy it.
    pub voorgesteld: Option<Medewerker>,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AuditmaandStap {
    /// Somebody else has to ask for it too.
    Voorgesteld,
    /// It was destroyed.
    Vernietigd {
        /// Number of the frame in the journal that says so.
        nummer: u64,
        /// When.
        op: Tijdstip,
    },
}

/// Months, or what was done with one.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Auditmaanden {
    /// Oldest first; empty in the answer to something that was done.
    pub regels: Vec<AuditmaandRegel>,
    /// Old parts of the journal that are not here, and were not counted.
    pub elders: u32,
    /// The chain breaks: what stands behind it was not counted.
    pub breuk: bool,
    /// What was done.
    pub stap: Option<AuditmaandStap>,
}
