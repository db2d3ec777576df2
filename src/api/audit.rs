//! Reading the audit trail: which records, and what was covered. May use: `domain`.

use serde::{Deserialize, Serialize};

use crate::domain::audit::Auditregel;
use crate::domain::casus::CasusNummer;
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Handeling;

/// Which records; an empty filter takes all.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct AuditFilter {
    /// Of this colleague.
    pub wie: Option<Medewerker>,
    /// About this case or its person, by the case's whole number.
    pub casus: Option<String>,
    /// From this instant on.
    pub van: Option<Tijdstip>,
    /// Before this instant.
    pub tot: Option<Tijdstip>,
    /// Of this thing that was done.
    pub handeling: Option<Handeling>,
    /// Only what was refused or not found.
    pub geweigerd: bool,
}

impl AuditFilter {
    /// Whether a record of this time passes, but for the case.
    #[must_use]
    pub fn past(&self, op: Tijdstip, regel: &Auditregel) -> bool {
        self.wie.as_ref().is_none_or(|wie| *wie == regel.door)
            && self.van.is_none_or(|van| op >= van)
            && self.tot.is_none_or(|tot| op < tot)
            && self.handeling.is_none_or(|h| h == regel.handeling)
            && (!self.geweigerd || regel.is_geweigerd())
    }
}

/// Up to where the journal was read; the next part begins behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditPlek {
    /// Number of the frame.
    pub nummer: u64,
    /// Its chain hash.
    pub keten: [u8; 32],
    /// Segment.
    pub segment: u32,
    /// Byte in the segment.
    pub plaats: u32,
}

/// One record with what is known of it now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditLijn {
    /// Its number in the journal.
    pub nummer: u64,
    /// Number of the act it belongs to; its own when nothing was changed.
    pub akte: u64,
    /// When.
    pub op: Tijdstip,
    /// What it says.
    pub regel: Auditregel,
    /// Numbers of the cases among its objects that still exist, in their order.
    pub casussen: Vec<CasusNummer>,
}

/// A part of the audit trail, and how far that part can be trusted. Every frame of it was checked
/// against the chain.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct AuditBlad {
    /// The records that pass the filter, oldest first; newest first when read back.
    pub regels: Vec<AuditLijn>,
    /// Where the next part begins, or ends when read back; `None` when this was the last.
    pub verder: Option<AuditPlek>,
    /// Number of the first frame that was read; 0 when none was.
    pub van: u64,
    /// Number of the last.
    pub tot: u64,
    /// Old segments that are not here; what they hold was not read.
    pub elders: u32,
    /// Records of months that were destroyed.
    pub vernietigd: u64,
    /// Places of records that do not open though their month was not destroyed; at most 100.
    pub onleesbaar: Vec<String>,
    /// Where the chain breaks, and how. What stands behind it was not read.
    pub breuk: Option<String>,
}

impl AuditBlad {
    /// Takes over what another part covered, and where the one after it begins; gives its records.
    pub fn sluit_aan(&mut self, deel: Self) -> Vec<AuditLijn> {
        if deel.van > 0 {
            self.van = match self.van {
                0 => deel.van,
                van => van.min(deel.van),
            };
            self.tot = self.tot.max(deel.tot);
        }
        self.elders = self.elders.max(deel.elders);
        self.vernietigd += deel.vernietigd;
        self.onleesbaar.extend(deel.onleesbaar);
        self.breuk = self.breuk.take().or(deel.breuk);
        self.verder = deel.verder;
        deel.regels
    }
}
