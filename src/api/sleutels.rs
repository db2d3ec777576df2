//! Keys: which there are at each level, and giving a level another one. Never a key itself.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::tijd::Tijdstip;

/// Which key gives way to a new one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SleutelKeuze {
    /// The root key, under which all others lie.
    Hoofdsleutel {
        /// The file of the new one, full path; `None`: where the present one stands, if the program
        /// made that one.
        bestand: Option<PathBuf>,
    },
    /// That of a municipality.
    Gemeente(GemeenteId),
    /// That of a case.
    Casus(UnitId),
    /// The store's own, for notes of acts and drafts.
    Opslag,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct SleutelVernieuwd {
    /// For the root key: the file it stands in.
    pub bestand: Option<PathBuf>,
    /// The program made that file.
    pub gemaakt: bool,
    /// It is another file than before, which must be named from now on.
    pub verhuisd: bool,
}

/// The key of a municipality.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GemeenteSleutel {
    /// Of which one.
    pub gemeente: GemeenteId,
    /// When it took the place of another; `None`: it is the first.
    pub sinds: Option<Tijdstip>,
    /// Whether the change to it is not finished.
    pub bezig: bool,
}

/// Which keys there are, level by level.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct SleutelStand {
    /// The file of the root key.
    pub hoofd: PathBuf,
    /// When the root key took the place of another.
    pub hoofd_sinds: Option<Tijdstip>,
    /// Keys of the store itself, former ones too.
    pub opslag: u64,
    /// When the present one took the place of another.
    pub opslag_sinds: Option<Tijdstip>,
    /// Keys of municipalities.
    pub gemeenten: Vec<GemeenteSleutel>,
    /// Keys of notices, persons and cases.
    pub dossiers: u64,
    /// Former ones, kept for their history.
    pub vroegere: u64,
    /// Destroyed ones.
    pub vernietigd: u64,
    /// Ones that cannot be read.
    pub beschadigd: u64,
    /// When a case got another key last.
    pub dossier_sinds: Option<Tijdstip>,
}

/// Why a key was not replaced. The old one holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SleutelFout {
    /// The file of the new root key must be named.
    BestandNodig,
    /// The named file holds the present root key.
    ZelfdeSleutel,
    /// The named file holds no key, or others can read it.
    BestandKanNiet,
    /// Nothing of this municipality was ever stored.
    GeenSleutel,
    /// A place in the key file is damaged; that must be mended first.
    Beschadigd {
        /// Which place.
        plaats: u32,
    },
}
