//! From bytes to text: which encoding a file has, told by its mark or by its bytes. May use: nothing
//! of ours but the errors of this module.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Deserialize;

use super::fout::BestandFout;

/// How text is written in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codering {
    /// UTF-8, with or without mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252, of which Latin-1 is a part.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Codering {
    /// The usual name.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// A decoded file.
pub(crate) struct Ontcijferd<'a> {
    pub(crate) tekst: Cow<'a, str>,
    pub(crate) codering: Codering,
    /// Ends within a character: whatever stands last was cut off.
    pub(crate) afgekapt: bool,
}

/// Decodes; `gevraagd` (from a profile) outweighs guessing but not a byte order mark.
pub(crate) fn ontcijfer(
    bytes: &[u8],
    gevraagd: Option<Codering>,
) -> Result<Ontcijferd<'_>, BestandFout> {
    let (codering, rest) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Codering::Utf8, rest),
        [0xFF, 0xFE, rest @ ..] => (Codering::Utf16Le, rest),
        [0xFE, 0xFF, rest @ ..] => (Codering::Utf16Be, rest),
        _ => (gevraagd.unwrap_or_else(|| raad(bytes)), bytes),
    };
    let (tekst, afgekapt) = match codering {
        Codering::Utf8 => (String::from_utf8_lossy(rest), eindigt_half(rest)),
        Codering::Utf16Le => (
            UTF_16LE.decode_without_bom_handling(rest).0,
            !rest.len().is_multiple_of(2),
        ),
        Codering::Utf16Be => (
            UTF_16BE.decode_without_bom_handling(rest).0,
            !rest.len().is_multiple_of(2),
        ),
        Codering::Windows1252 => (WINDOWS_1252.decode_without_bom_handling(rest).0, false),
    };
    if tekst.contains('\0') {
        return Err(BestandFout::GeenTekst);
    }
    if tekst.trim().is_empty() {
        return Err(BestandFout::Leeg);
    }
    Ok(Ontcijferd {
        tekst,
        codering,
        afgekapt,
    })
}

/// Guesses by the bytes: every second byte NUL is UTF-16; valid UTF-8 is UTF-8, and so is a file
/// with more good letters in it than bad bytes (a half one at the end does not count); the rest is
/// Windows-1252.
fn raad(bytes: &[u8]) -> Codering {
    let begin = &bytes[..bytes.len().min(4096)];
    let nullen = |rest: usize| {
        let plaatsen = begin.iter().enumerate().filter(|(i, _)| i % 2 == rest);
        plaatsen.filter(|(_, b)| **b == 0).count()
    };
    let (even, oneven) = (nullen(0), nullen(1));
    let veel = begin.len() / 5;
    if oneven > veel && even == 0 {
        return Codering::Utf16Le;
    }
    if even > veel && oneven == 0 {
        return Codering::Utf16Be;
    }
    let (mut goed, mut fout) = (0_usize, 0_usize);
    for stuk in bytes.utf8_chunks() {
        goed += stuk.valid().bytes().filter(|b| *b >= 0xC0).count();
        fout += usize::from(!stuk.invalid().is_empty());
    }
    if fout == 0 || (fout == 1 && eindigt_half(bytes) && goed > 0) || goed > fout {
        Codering::Utf8
    } else {
        Codering::Windows1252
    }
}

/// Whether the last bytes are the beginning of a UTF-8 character.
fn eindigt_half(bytes: &[u8]) -> bool {
    let staart = &bytes[bytes.len().saturating_sub(3)..];
    (0..staart.len()).any(|i| {
        std::str::from_utf8(&staart[i..])
            .is_err_and(|e| e.error_len().is_none() && e.valid_up_to() == 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gelezen(bytes: &[u8]) -> (String, Codering, bool) {
        let o = ontcijfer(bytes, None).ok().unwrap();
        (o.tekst.into_owned(), o.codering, o.afgekapt)
    }

    #[test]
    fn the_encoding_is_told_by_mark_or_bytes() {
        let tekst = "Renée,Željko,Ömer €";
        let le: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let met = |merk: &[u8], rest: &[u8]| [merk, rest].concat();
        for (bytes, codering) in [
            (tekst.as_bytes().to_vec(), Codering::Utf8),
            (met(b"\xEF\xBB\xBF", tekst.as_bytes()), Codering::Utf8),
            (le.clone(), Codering::Utf16Le),
            (met(b"\xFF\xFE", &le), Codering::Utf16Le),
            (be.clone(), Codering::Utf16Be),
            (met(b"\xFE\xFF", &be), Codering::Utf16Be),
        ] {
            assert_eq!(gelezen(&bytes), (tekst.to_owned(), codering, false));
        }
        assert_eq!(
            gelezen(b"Ren\xE9e \x80"),
            ("Renée €".to_owned(), Codering::Windows1252, false)
        );
    }

    #[test]
    fn a_cut_or_damaged_utf8_file_stays_utf8() {
        let (tekst, codering, afgekapt) = gelezen(&"Renée, Ömé".as_bytes()[..12]);
        assert_eq!((codering, afgekapt), (Codering::Utf8, true));
        assert!(tekst.starts_with("Renée, Öm"));
        let stuk = [b"\xC3\xA9\xC3\xA9 ".as_slice(), b"\xFF", b" x"].concat();
        assert_eq!(
            gelezen(&stuk),
            ("éé \u{fffd} x".to_owned(), Codering::Utf8, false)
        );
        assert!(
            gelezen(
                &"Renée"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<_>>()[..9]
            )
            .2
        );
    }

    #[test]
    fn no_text() {
        assert_eq!(ontcijfer(b"", None).err(), Some(BestandFout::Leeg));
        assert_eq!(
            ontcijfer(b"\xEF\xBB\xBF \r\n", None).err(),
            Some(BestandFout::Leeg)
        );
        assert_eq!(
            ontcijfer(&[0; 64], None).err(),
            Some(BestandFout::GeenTekst)
        );
        assert_eq!(
            ontcijfer(b"a,b\0c", None).err(),
            Some(BestandFout::GeenTekst)
        );
    }
}
