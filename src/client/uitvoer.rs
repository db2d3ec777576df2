//! A document written to a file of one's own. May use: `exchange`, `domain`.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::inlezen::thuis;
use crate::domain::document::{Bestandsvorm, Document};
use crate::exchange::document::{self, DocumentFout};

/// Why a document was not written to a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SchrijfFout {
    /// The file cannot be made; [`io::ErrorKind::AlreadyExists`]: there is one, and it stays.
    #[error("the file cannot be written")]
    Io(io::ErrorKind),
    /// The format cannot be written.
    #[error("the document cannot be made: {0}")]
    Document(String),
}

impl From<io::Error> for SchrijfFout {
    fn from(oorzaak: io::Error) -> Self {
        Self::Io(oorzaak.kind())
    }
}

impl From<DocumentFout> for SchrijfFout {
    fn from(fout: DocumentFout) -> Self {
        Self::Document(fout.to_string())
    }
}

/// The bytes of a document.
///
/// # Errors
/// [`SchrijfFout::Document`].
pub fn bytes(document: &Document, vorm: Bestandsvorm) -> Result<Vec<u8>, SchrijfFout> {
    Ok(document::schrijf(document, vorm)?)
}

/// Writes a document to a new file that only its owner can read; `~/` stands for the home folder.
/// A file that is there is never replaced, and one that could not be finished is taken away. Blocks:
/// not for a thread that draws.
///
/// # Errors
/// A [`SchrijfFout`]; then there is no new file.
pub fn schrijf(document: &Document, vorm: Bestandsvorm, pad: &str) -> Result<PathBuf, SchrijfFout> {
    let pad = thuis(pad.trim());
    schrijf_naar(document, vorm, &pad)?;
    Ok(pad)
}

/// As [`schrijf`], to exactly this path.
///
/// # Errors
/// As [`schrijf`].
pub fn schrijf_naar(
    document: &Document,
    vorm: Bestandsvorm,
    pad: &Path,
) -> Result<(), SchrijfFout> {
    let bytes = bytes(document, vorm)?;
    nieuw(pad, &bytes)?;
    Ok(())
}

/// A new file that only its owner can read, whole or not at all.
pub(super) fn nieuw(pad: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut bestand = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(pad)?;
    let geschreven = bestand.write_all(bytes).and_then(|()| bestand.sync_all());
    if geschreven.is_err() {
        // Half a file is worse than none.
        drop(fs::remove_file(pad));
    }
    geschreven
}
