//! What a request that changes something did.

use crate::api::Reply;
use crate::api::reply::{Gedaan, Richting};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::CasusNummer;
use crate::domain::id::{RecordId, UnitId};

/// Becomes the note of the act and the answer.
#[derive(Debug)]
pub(crate) struct Uitkomst {
    pub(crate) soort: AkteSoort,
    pub(crate) aantal: u32,
    pub(crate) keert_om: Option<u64>,
    pub(crate) casussen: Vec<(UnitId, CasusNummer)>,
    pub(crate) record: Option<RecordId>,
    /// The answer, when it is not [`Reply::Gedaan`].
    pub(crate) antwoord: Option<Reply>,
    /// The act as the user knows it, when undo or redo took it back.
    pub(crate) betreft: Option<AkteSoort>,
}

impl Uitkomst {
    pub(crate) fn van(soort: AkteSoort, aantal: usize) -> Self {
        Self {
            soort,
            aantal: u32::try_from(aantal).unwrap_or(u32::MAX),
            keert_om: None,
            casussen: Vec::new(),
            record: None,
            antwoord: None,
            betreft: None,
        }
    }

    pub(crate) fn met_record(soort: AkteSoort, record: RecordId) -> Self {
        Self {
            record: Some(record),
            ..Self::van(soort, 1)
        }
    }

    pub(crate) fn reply(self) -> Reply {
        let richting = match self.soort {
            AkteSoort::Ongedaan => Richting::Ongedaan,
            AkteSoort::Opnieuw => Richting::Opnieuw,
            _ => Richting::Gewoon,
        };
        self.antwoord.unwrap_or(Reply::Gedaan(Gedaan {
            soort: self.betreft.unwrap_or(self.soort),
            aantal: self.aantal,
            casussen: self.casussen,
            record: self.record,
            richting,
        }))
    }
}
