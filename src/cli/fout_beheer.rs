//! Why nothing was done about an account or a role, before or between the requests to the engine.
//! May use: everything.

use super::fout::{Bericht, bericht};
use crate::api::Refusal;
use crate::text::cli::beheer as woord;
use crate::text::{Taal, weigering};

/// See the module.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BeheerFout {
    #[error("no user {0} on this machine")]
    GeenGebruiker(String),
    #[error("there are no accounts")]
    GeenAccounts,
    #[error("the account {0} has ended")]
    Beeindigd(String),
    /// What the account has instead, each as it is shown in a list.
    #[error("{naam} has no such role")]
    GeenRol {
        naam: String,
        heeft: Vec<String>,
        wacht: bool,
    },
    /// The role was given for other municipalities as well, and holds or falls as a whole.
    #[error("the role of {naam} holds for more municipalities")]
    OokElders { naam: String, recht: String },
    #[error("done in part")]
    Deels { gedaan: Vec<String>, reden: Refusal },
}

impl BeheerFout {
    /// Exit status: 1 when something was refused, 2 for wrong use.
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Deels { .. } => 1,
            _ => 2,
        }
    }

    /// The three texts; `niets` says that nothing was changed.
    pub(crate) fn bericht(&self, niets: &str, taal: Taal) -> Bericht {
        let (gebeurd, doen) = match self {
            Self::GeenGebruiker(naam) => woord::geen_gebruiker(naam, taal),
            Self::GeenAccounts => woord::geen_accounts(taal),
            Self::Beeindigd(naam) => woord::beeindigd_fout(naam, taal),
            Self::GeenRol { naam, heeft, wacht } => woord::geen_rol(naam, heeft, *wacht, taal),
            Self::OokElders { naam, recht } => woord::ook_elders(naam, recht, taal),
            Self::Deels { gedaan, reden } => {
                let b = weigering::bericht(reden, taal);
                return bericht(b.gebeurd, &woord::wel_gedaan(gedaan, taal), b.doen);
            }
        };
        bericht(gebeurd, niets, doen)
    }
}
