//! A document as the bytes of a file. May use: `domain`.
//!
//! Texts come out as they went in: nothing in them is taken for markup, control characters never
//! come out, and a sign that cannot be shown becomes a visible escape such as `{U+4E2D}`.

mod docx;
mod markdown;
mod pdf;

use crate::domain::document::{Bestandsvorm, Document};

/// Why a document was not written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentFout {
    /// The library that writes the format refused.
    #[error("the document could not be written: {0}")]
    Schrijver(String),
}

/// The bytes of a document in a file format.
///
/// # Errors
/// [`DocumentFout`] when the writer of the format fails.
pub fn schrijf(document: &Document, vorm: Bestandsvorm) -> Result<Vec<u8>, DocumentFout> {
    match vorm {
        Bestandsvorm::Markdown => Ok(markdown::schrijf(document).into_bytes()),
        Bestandsvorm::Docx => docx::schrijf(document),
        Bestandsvorm::Pdf => pdf::schrijf(document),
    }
}

/// A character as a visible escape, as in [`crate::domain::veilig`].
fn ontsnapt(teken: char) -> String {
    format!("{{U+{:04X}}}", u32::from(teken))
}

#[cfg(test)]
mod tests;
