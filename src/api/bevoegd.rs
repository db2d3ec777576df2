//! As whom a session is, and what may be done in it. May use: `domain`.

use serde::{Deserialize, Serialize};

use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::toegang::{Bereik, Handeling, Rol, bereik};

/// As what somebody asks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
pub enum Hoedanigheid {
    /// The owner of a store of his or her own.
    #[default]
    Eigenaar,
    /// The console of the server that holds the store.
    Console,
    /// Somebody with this account.
    Account(RecordId),
}

/// What a session is told about itself, so that it offers what can be done and nothing else. Nothing
/// rests on it: each request is judged anew.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Bevoegd {
    /// As what.
    pub als: Hoedanigheid,
    /// The roles that count, each with its municipalities; none for the owner and the console.
    pub rollen: Vec<(Rol, Vec<GemeenteId>)>,
    /// What may be done at all, in the order of [`Handeling::ALLE`].
    pub mag: Vec<Handeling>,
}

impl Bevoegd {
    /// Whether something may be done at all.
    #[must_use]
    pub fn mag(&self, handeling: Handeling) -> bool {
        self.mag.contains(&handeling)
    }

    /// The municipalities in which the roles let such a thing be done; none for the owner.
    #[must_use]
    pub fn gemeenten_voor(&self, handeling: Handeling) -> Vec<GemeenteId> {
        let rollen = self.rollen.iter();
        let rollen = rollen.filter(|(rol, _)| bereik(*rol, handeling) == Bereik::Gemeenten);
        let mut alle: Vec<GemeenteId> = rollen.flat_map(|(_, g)| g.iter().copied()).collect();
        alle.sort_unstable();
        alle.dedup();
        alle
    }

    /// The municipalities that are counted. Who works with persons in one and counts in another is
    /// told of the one only, so that the difference tells no small number.
    #[must_use]
    pub fn geteld(&self) -> Vec<GemeenteId> {
        let werkt = self.gemeenten_voor(Handeling::CasusLezen);
        if werkt.is_empty() {
            self.gemeenten_voor(Handeling::Rapporteren)
        } else {
            werkt
        }
    }

    /// Each role that counts once, in the order of [`Rol::ALLE`].
    #[must_use]
    pub fn rollen(&self) -> Vec<Rol> {
        let heeft = |rol: &Rol| self.rollen.iter().any(|(r, _)| r == rol);
        Rol::ALLE.into_iter().filter(heeft).collect()
    }
}
