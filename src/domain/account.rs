//! Accounts and the roles given to them. May use: `domain`.
//!
//! An account ties a user number of the system to a login name from the moment it was made. Its id is
//! random: whoever gets the number or the name later has another account, without its roles.

use serde::{Deserialize, Serialize};

use super::id::{GemeenteId, RecordId};
use super::medewerker::Medewerker;
use super::tijd::Tijdstip;
use super::toegang::Rol;

/// Somebody who may log in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// User number of the system.
    pub uid: u32,
    /// Login name that goes with the number; with another name now, the account is refused.
    pub naam: Medewerker,
    /// Name in full, for lists.
    pub volledige_naam: String,
    /// When it was made.
    pub gemaakt_op: Tijdstip,
    /// When it ended.
    pub beeindigd_op: Option<Tijdstip>,
}

impl Account {
    /// Whether it has not been ended.
    #[must_use]
    pub const fn actief(&self) -> bool {
        self.beeindigd_op.is_none()
    }
}

/// Who gives, confirms or takes a role.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Gever {
    /// The owner of a store of his or her own.
    Eigenaar,
    /// The console of the server.
    Console,
    /// Somebody with this account.
    Account(RecordId),
}

/// A role given to an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Toekenning {
    /// To which account.
    pub account: RecordId,
    /// The role.
    pub rol: Rol,
    /// In which municipalities; empty for a role that holds for the store as a whole.
    pub gemeenten: Vec<GemeenteId>,
    /// Who gave it.
    pub gegeven_door: Gever,
    /// When.
    pub gegeven_op: Tijdstip,
    /// Who confirmed it.
    pub bevestigd_door: Option<Gever>,
    /// When.
    pub bevestigd_op: Option<Tijdstip>,
    /// Who took it back.
    pub ingetrokken_door: Option<Gever>,
    /// When.
    pub ingetrokken_op: Option<Tijdstip>,
}

impl Toekenning {
    /// Whether nobody has taken it back.
    #[must_use]
    pub const fn loopt(&self) -> bool {
        self.ingetrokken_op.is_none()
    }

    /// Whether it counts: not taken back, and seen by two, of whom the console may be one by itself.
    #[must_use]
    pub const fn telt(&self) -> bool {
        self.loopt()
            && (self.bevestigd_op.is_some() || !matches!(self.gegeven_door, Gever::Account(_)))
    }
}
