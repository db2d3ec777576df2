//! Who the operating system says we are, and which users it has. May use: `engine`.

use nix::unistd::User;

use crate::engine::Principal;
use crate::engine::principal::met_nummer;

/// The user under whose number this process runs, as the owner of his or her own store.
#[must_use]
pub fn principal() -> Principal {
    Principal::eigenaar(met_nummer(rustix::process::getuid().as_raw()))
}

/// A user of this machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gebruiker {
    /// Login name.
    pub naam: String,
    /// Number.
    pub uid: u32,
    /// Name in full: the first part of the comment field. `None`: it is empty.
    pub volledige_naam: Option<String>,
}

/// The user of this machine with this login name. A user database that cannot be read knows nobody.
#[must_use]
pub fn met_naam(naam: &str) -> Option<Gebruiker> {
    let user = User::from_name(naam).ok().flatten()?;
    let veld = user.gecos.to_str().unwrap_or_default();
    let voluit = veld.split(',').next().unwrap_or_default().trim();
    Some(Gebruiker {
        uid: user.uid.as_raw(),
        volledige_naam: (!voluit.is_empty()).then(|| voluit.to_owned()),
        naam: user.name,
    })
}
