//! Accounts, roles and hidden persons: what is asked and answered about them. May use: `domain`.

use serde::{Deserialize, Serialize};

use crate::domain::account::{Account, Toekenning};
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::toegang::Rol;

/// What is done about accounts. → `Gedaan`, naming a new account in `record`
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AccountOpdracht {
    /// Let somebody log in.
    Maak {
        /// User number of the system.
        uid: u32,
        /// Login name that goes with it.
        naam: Medewerker,
        /// Name in full.
        volledige_naam: String,
    },
    /// Let somebody no longer log in; all roles of the account end with it.
    Beeindig {
        /// Whom.
        account: RecordId,
    },
}

/// What is done about roles. → `Gedaan`, naming a new grant in `record`
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RechtOpdracht {
    /// Give a role. It counts when a second one has confirmed it; given at the console, at once.
    Geef {
        /// To whom.
        account: RecordId,
        /// Which.
        rol: Rol,
        /// In which municipalities; empty for a role that holds for the store as a whole.
        gemeenten: Vec<GemeenteId>,
    },
    /// Confirm a role that a colleague gave.
    Bevestig {
        /// Which.
        toekenning: RecordId,
    },
    /// Take a role back; counts at once.
    Neem {
        /// Which.
        toekenning: RecordId,
    },
}

/// Whether a person is hidden. → `Gedaan`
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AfschermOpdracht {
    /// Hide the person, or from others than before.
    Zet {
        /// Whom.
        persoon: UnitId,
        /// Why.
        reden: String,
        /// Who sees the person all the same.
        wie_wel: Vec<Medewerker>,
    },
    /// Hide the person no longer.
    Hef {
        /// Whom.
        persoon: UnitId,
    },
}

impl AfschermOpdracht {
    /// The person it is about.
    #[must_use]
    pub const fn persoon(&self) -> UnitId {
        match self {
            Self::Zet { persoon, .. } | Self::Hef { persoon } => *persoon,
        }
    }
}

/// An account with the roles that were given to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccountRegel {
    /// Its id.
    pub id: RecordId,
    /// The account.
    pub account: Account,
    /// Roles that were given and not taken back, oldest first; those not confirmed yet too.
    pub rechten: Vec<(RecordId, Toekenning)>,
}
