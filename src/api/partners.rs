//! What partners still have to do, over all cases. May use: `domain`.

use serde::{Deserialize, Serialize};

use super::reply::Met;
use crate::domain::afspraak::Afspraak;
use crate::domain::casus::CasusNummer;
use crate::domain::id::{GemeenteId, RecordId, UnitId};

/// Something that is waited for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WachtRegel {
    /// The case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// Who it is about, surname first.
    pub wie: String,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Whoever asks carries the case.
    pub eigen: bool,
    /// The wait.
    pub afspraak: Met<Afspraak>,
}

/// What a partner still has to do.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Partnerlast {
    /// The partner.
    pub partner: RecordId,
    /// Open agreements.
    pub afspraken: u32,
    /// Answers that are waited for.
    pub wachten: u32,
    /// Of both those past their date.
    pub te_laat: u32,
    /// Days that the longest late one is late; 0 without any.
    pub dagen: u32,
    /// Days that the late ones are late on average, rounded down; 0 without any.
    pub gemiddeld: u32,
    /// Cases they are on.
    pub casussen: u32,
}
