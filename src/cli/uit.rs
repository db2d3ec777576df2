//! What commands print: columns, lines and JSON, safe to show whatever the data holds.
//! May use: `domain`, `text`.

use serde::Serialize;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::domain::veilig::SafeText;
use crate::text::Glyphs;

/// Columns of a plain listing, also where no terminal says how wide it is.
pub(crate) const BREED: usize = 80;

/// What a command gives back.
#[derive(Debug)]
pub(crate) struct Klaar {
    /// For standard output: text, or a document.
    pub(crate) uit: Vec<u8>,
    /// Exit status.
    pub(crate) code: u8,
}

impl Klaar {
    pub(crate) fn met(tekst: String) -> Self {
        Self::met_code(tekst, 0)
    }

    pub(crate) fn met_code(tekst: String, code: u8) -> Self {
        Self {
            uit: tekst.into_bytes(),
            code,
        }
    }
}

/// Data as one line that is safe to show.
pub(crate) fn veilig(tekst: &str) -> String {
    SafeText::regel(tekst).into_cow().into_owned()
}

/// Data cut to so many columns.
pub(crate) fn kort(tekst: &str, breed: usize, glyphs: Glyphs) -> String {
    let meer = glyphs.kies("…", "~");
    SafeText::regel(tekst)
        .kort_met(breed, meer)
        .into_cow()
        .into_owned()
}

/// Data in a column of exactly so many columns.
pub(crate) fn kolom(tekst: &str, breed: usize, glyphs: Glyphs) -> String {
    let mut uit = kort(tekst, breed, glyphs);
    let over = breed.saturating_sub(uit.width());
    uit.extend(std::iter::repeat_n(' ', over));
    uit
}

/// The lasting code of a value: what serde calls it.
pub(crate) fn code<T: Serialize>(waarde: &T) -> String {
    match serde_json::to_value(waarde) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}

/// JSON, indented, with a line end. What could act on a terminal stands escaped.
pub(crate) fn json(waarde: &Value) -> String {
    let tekst = format!("{waarde:#}");
    let mut uit = String::with_capacity(tekst.len() + 1);
    for teken in tekst.chars() {
        if teken == '\n' || (' '..='~').contains(&teken) || teken.is_alphanumeric() {
            uit.push(teken);
        } else {
            // Outside strings JSON has only ASCII, so this always stands inside one.
            let mut half = [0; 2];
            for eenheid in teken.encode_utf16(&mut half) {
                uit.push_str(&format!("\\u{eenheid:04x}"));
            }
        }
    }
    uit.push('\n');
    uit
}

/// Lines of at most so many columns, cut at blanks, each after the first with `inspring`.
pub(crate) fn vouw_regels(tekst: &str, breed: usize, inspring: &str) -> String {
    let mut uit = String::new();
    let mut vol = 0;
    for woord in tekst.split(' ') {
        let maat = woord.width();
        if vol > 0 && vol + 1 + maat > breed {
            uit.push('\n');
            uit.push_str(inspring);
            vol = inspring.width();
        } else if vol > 0 {
            uit.push(' ');
            vol += 1;
        }
        uit.push_str(woord);
        vol += maat;
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json as waarde;

    #[test]
    fn json_cannot_act_on_a_terminal_and_stays_the_same_data() {
        let data = waarde!({"naam": "Zoë \u{202e}\u{9b}31m\u{1b}[2J\u{7f} 😀 €", "n": 3});
        let tekst = json(&data);
        for teken in ['\u{202e}', '\u{9b}', '\u{1b}', '\u{7f}'] {
            assert!(!tekst.contains(teken), "{teken:?}");
        }
        assert!(tekst.contains("Zoë"));
        assert_eq!(serde_json::from_str::<Value>(&tekst).unwrap(), data);
    }

    #[test]
    fn columns_are_exactly_as_wide_as_said() {
        for tekst in [
            "",
            "Berg",
            "een heel lange naam",
            "Zoë\u{301}\u{301}\u{301}",
            "a\tb\u{1b}[2J",
        ] {
            assert_eq!(kolom(tekst, 10, Glyphs::Unicode).width(), 10, "{tekst:?}");
            assert_eq!(kolom(tekst, 10, Glyphs::Ascii).width(), 10, "{tekst:?}");
        }
    }

    #[test]
    fn long_lines_are_cut_at_blanks() {
        assert_eq!(vouw_regels("aa bb cc dd", 5, " "), "aa bb\n cc\n dd");
    }
}
