//! Emergency access: the one that runs, and the list for whoever looks at them. May use: `domain`.

use serde::{Deserialize, Serialize};

use crate::domain::casus::CasusNummer;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::noodtoegang::Noodtoegang;
use crate::domain::tijd::Tijdstip;

/// The emergency access that whoever asks has now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoodLopend {
    /// To which case.
    pub casus: UnitId,
    /// Its number.
    pub nummer: CasusNummer,
    /// When it ends by itself.
    pub tot: Tijdstip,
}

/// One line of the list of emergency accesses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoodRegel {
    /// By what it is named in [`super::Request::BekijkNood`].
    pub id: RecordId,
    /// What there is to know of it.
    pub noodtoegang: Noodtoegang,
    /// Number of the case, while there is one.
    pub casus: Option<CasusNummer>,
}
