//! What a newer program wrote is told from damage, and refused as such: nothing of it is changed.
//!
//! Each file and each frame begins with letters and one digit. The letters stay and the digit goes
//! up when the layout behind it changes. Where the beginning carries a checksum, what comes later
//! keeps it in its place, and only with a right one does a later digit count as that: else it is damage.
//!
//! | what | letters | checksum that stays |
//! | --- | --- | --- |
//! | mark | `NZRGMRK` | the last four bytes, of all before |
//! | key files | `NZRGRNG`, `NZRGKEY` | bytes 124..128, of 0..124 |
//! | segment | `NZRGJRN` | bytes 124..128, of 0..124 |
//! | checkpoint | `NZRGCHK` | bytes 124..128, of 0..124 |
//! | frame | `NzF` | bytes 8..12, of 0..8 and 12..length; the length in bytes 4..8 |
//! | draft | `NZRGDRF` | none: the content is sealed |

use super::error::{Result, StoreError};

/// The number that a later format's digit stands for, if these bytes begin with the letters of
/// `known` and a later digit.
fn later(bytes: &[u8], known: &[u8]) -> Option<u16> {
    let (own, letters) = known.split_last()?;
    let digit = bytes.strip_prefix(letters)?.first()?;
    (digit.is_ascii_digit() && digit > own).then(|| number(*digit))
}

fn number(digit: u8) -> u16 {
    u16::from(digit.saturating_sub(b'0'))
}

/// Refuses bytes that begin with the letters of `known`, and a digit of a later format.
///
/// # Errors
/// [`StoreError::Newer`].
pub(crate) fn refuse_newer(bytes: &[u8], known: &[u8]) -> Result<()> {
    match later(bytes, known) {
        None => Ok(()),
        Some(found) => Err(StoreError::Newer {
            found,
            known: number(known.last().copied().unwrap_or_default()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_later_digit_is_newer() {
        for (bytes, found) in [
            (&b"NZRGMRK3 and more"[..], Some(3)),
            (b"NZRGMRK9", Some(9)),
            (b"NZRGMRK2", None),
            (b"NZRGMRK1", None),
            (b"NZRGMRK:", None),
            (b"NZRGKEY3", None),
            (b"NZRGMRK", None),
            (b"", None),
        ] {
            assert_eq!(later(bytes, b"NZRGMRK2"), found, "{bytes:?}");
        }
        assert!(matches!(
            refuse_newer(b"NZRGMRK3", b"NZRGMRK2"),
            Err(StoreError::Newer { found: 3, known: 2 })
        ));
    }
}
