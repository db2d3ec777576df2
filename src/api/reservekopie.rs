//! A backup as it is asked for, and what came of it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What is asked of a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KopieVraag {
    /// The folder, with its full path: another process may carry it out.
    pub map: PathBuf,
    /// Public keys, `age1...`.
    pub ontvangers: Vec<String>,
    /// How many generations stay.
    pub bewaar: u32,
    /// After how many days key files go.
    pub sleutels_dagen: u32,
    /// Begin a new generation.
    pub volledig: bool,
    /// Only say what would be done.
    pub proef: bool,
}

/// What a backup did, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kopie {
    /// A new generation was begun.
    pub volledig: bool,
    /// Name of the journal part; `None` when nothing was new and the last one is still good.
    pub deel: Option<String>,
    /// Name of the key file.
    pub sleutels: String,
    /// The journal frame after which the part begins.
    pub van: u64,
    /// The last frame with its chain hash in hexadecimal.
    pub kop: (u64, String),
    /// Length of the journal part, in bytes.
    pub bytes: u64,
    /// Length of the key file, in bytes.
    pub sleutel_bytes: u64,
    /// The root key is in the key file.
    pub hoofdsleutel: bool,
    /// Old segments that are not here and therefore not in it.
    pub elders: u64,
    /// How many units the list of what was destroyed names.
    pub vernietigd: u64,
    /// Lines of that list that do not count.
    pub vreemd: u64,
    /// Slots of the key file that do not read; older key files stay because of it.
    pub kapot: u64,
    /// Older files that went.
    pub weg: Vec<String>,
}

/// Why a backup was not made. Older ones are as they were.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum KopieFout {
    /// Nobody is named who could open it.
    GeenOntvanger,
    /// This one, from 1, is no `age1...` public key.
    Ontvanger {
        /// Which.
        nummer: u32,
        /// It is a secret key.
        geheim: bool,
    },
    /// The folder lies in the store's own.
    InOpslag,
    /// Another backup into that folder is going on.
    Bezig,
    /// The disk of that folder is full.
    Vol,
    /// A file or folder there cannot be read or made.
    Bestand {
        /// Which.
        pad: String,
        /// What the system says.
        oorzaak: String,
    },
    /// What was written does not read back.
    Ongelijk {
        /// The file's name.
        bestand: String,
    },
    /// A key that is needed does not read in the store itself.
    SleutelKapot,
    /// The keys changed all the time.
    SleutelsBezig,
}
