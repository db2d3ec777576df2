//! Who asks, as the operating system knows him or her. May use: `domain`.

use nix::unistd::{Uid, User};

use crate::domain::medewerker::Medewerker;

/// As what somebody asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Als {
    /// The owner of a store of his or her own: everything.
    Eigenaar,
    /// Somebody with the rights of the account that goes with this user number of the system.
    Account {
        /// User number, as the system's kernel told it.
        uid: u32,
    },
    /// The console of the server that holds the store: accounts, rights and the store itself, never
    /// a person.
    Console,
}

/// Who asks. Rights hang on it; nothing in it comes from the one who asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Principal {
    /// The colleague, as the operating system knows him or her.
    pub medewerker: Medewerker,
    /// As what.
    pub als: Als,
    /// Number of the login, different for each while the engine runs.
    pub sessie: u64,
    /// Where the login came from: the address of the client machine, or empty for this machine.
    pub herkomst: String,
}

impl Principal {
    /// The owner of a store, on this machine.
    #[must_use]
    pub const fn eigenaar(medewerker: Medewerker) -> Self {
        Self {
            medewerker,
            als: Als::Eigenaar,
            sessie: 0,
            herkomst: String::new(),
        }
    }
}

/// The colleague with this user number: the login name that the system's user database has for it,
/// else `uid-` and the number. What the environment says (`USER`) can be set by anybody and is not
/// used.
#[must_use]
pub fn met_nummer(uid: u32) -> Medewerker {
    Medewerker(match User::from_uid(Uid::from_raw(uid)) {
        Ok(Some(user)) if !user.name.is_empty() => user.name,
        _ => format!("uid-{uid}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_goes_by_the_number() {
        assert_eq!(met_nummer(0), Medewerker("root".to_owned()));
        assert_eq!(
            met_nummer(4_000_000_001),
            Medewerker("uid-4000000001".to_owned())
        );
    }
}
