//! Folding of text for searching, and comparing names of persons with tolerance.
//!
//! Searching must find "Željko Özdemir" when somebody types "zeljko ozdemir", and the matching of a
//! notification to a person must survive a lost *tussenvoegsel* or one wrong letter. Both work on a
//! folded form: lower case, no accents, no punctuation. May use: nothing of ours.

mod namen;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use self::namen::{Gelijkenis, Grond, Naam, Sterkte, gelijkenis};

/// The search form of a text: lower case, accents dropped, letters that have no accent to drop
/// written out (ß as ss, ø as o, æ as ae ...), everything that is no letter or digit turned into
/// one blank, no blank at either end. Folding a folded text changes nothing.
#[must_use]
pub fn vouw(tekst: &str) -> String {
    vouw_met(tekst, |_| false)
}

/// As [`vouw`], but keeps the punctuation and turns only white space into single blanks, so that
/// "1-12" and "Één" can be recognised.
pub(crate) fn vouw_met_leestekens(tekst: &str) -> String {
    vouw_met(tekst, |teken| !teken.is_whitespace())
}

fn vouw_met(tekst: &str, houd: impl Fn(char) -> bool) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let mut blank = false;
    if tekst.is_ascii() {
        // Most text, and nothing in it to take apart.
        for teken in tekst.chars().map(|t| t.to_ascii_lowercase()) {
            if teken.is_ascii_alphanumeric() || houd(teken) {
                if blank && !uit.is_empty() {
                    uit.push(' ');
                }
                blank = false;
                uit.push(teken);
            } else {
                blank = true;
            }
        }
        return uit;
    }
    for teken in tekst.nfkd() {
        if is_combining_mark(teken) || is_onzichtbaar(teken) {
            continue;
        }
        for klein in teken.to_lowercase() {
            // Lowering can bring a mark of its own (the Turkish capital dotted i).
            if is_combining_mark(klein) {
                continue;
            }
            if !klein.is_alphanumeric() && !houd(klein) {
                blank = true;
                continue;
            }
            if blank && !uit.is_empty() {
                uit.push(' ');
            }
            blank = false;
            match uitgeschreven(klein) {
                Some(letters) => uit.push_str(letters),
                None => uit.push(klein),
            }
        }
    }
    uit
}

/// Characters that take no place and would otherwise cut a word in two.
const fn is_onzichtbaar(teken: char) -> bool {
    matches!(
        teken,
        '\u{ad}' | '\u{b7}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Lower-case letters that Unicode does not take apart although staff type them without.
const fn uitgeschreven(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'þ' => "th",
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' | 'ƚ' => "l",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' | 'ƙ' => "k",
        'ə' | 'ǝ' => "e",
        'ƒ' => "f",
        'ɓ' | 'ƀ' => "b",
        'ɨ' => "i",
        'ʼ' | 'ʻ' => "",
        'ς' => "σ",
        _ => return None,
    })
}

/// The words of a search, folded. Made once per keystroke, compared with many texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zoekwoorden {
    woorden: Vec<String>,
}

impl Zoekwoorden {
    /// Folds what was typed and cuts it into words. A text without letters or digits gives no
    /// words and so matches everything.
    #[must_use]
    pub fn new(getypt: &str) -> Self {
        let gevouwen = vouw(getypt);
        let woorden = gevouwen.split(' ').filter(|w| !w.is_empty());
        Self {
            woorden: woorden.map(str::to_owned).collect(),
        }
    }

    /// True when there is nothing to look for.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.woorden.is_empty()
    }

    /// The folded words in the order typed.
    pub fn woorden(&self) -> impl Iterator<Item = &str> {
        self.woorden.iter().map(String::as_str)
    }
}

/// True when every word stands somewhere in the folded text, in any order, at the start of a word
/// or inside one. Typing on can only narrow the result, so a list may be filtered step by step.
#[must_use]
pub fn woorden_passen(zoek: &Zoekwoorden, tekst_gevouwen: &str) -> bool {
    zoek.woorden
        .iter()
        .all(|woord| tekst_gevouwen.contains(woord.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_accents_case_and_punctuation() {
        for (in_, uit) in [
            ("Željko  Özdemir", "zeljko ozdemir"),
            ("IJsbrand, ĳs", "ijsbrand ijs"),
            ("Straße ẞ", "strasse ss"),
            (
                "Łódź Đorđe Þór Æsir Œuvre Søren",
                "lodz dorde thor aesir oeuvre soren",
            ),
            ("İstanbul ılık", "istanbul ilik"),
            ("'t Proef-Dijk (jr.)", "t proef dijk jr"),
            ("  ", ""),
            ("Jan\u{ad}sen e\u{301}e\u{301}n", "jansen een"),
            ("HVS-2026-0147", "hvs 2026 0147"),
            ("ΣΊΣΥΦΟΣ Ёлка", "σισυφοσ елка"),
        ] {
            assert_eq!(vouw(in_), uit, "{in_}");
        }
        assert_eq!(vouw_met_leestekens(" Één  1-12, A.S. "), "een 1-12, a.s.");
    }

    #[test]
    fn search_takes_words_in_any_order() {
        let tekst = vouw("Nienke van der Malkamp HVS-2026-0147 PI Lelystad");
        for goed in ["malk nie", "LELY 0147", "", "kamp", "2026-0147", "van der"] {
            assert!(woorden_passen(&Zoekwoorden::new(goed), &tekst), "{goed}");
        }
        for fout in ["malkamp jan", "lelystadt", "0148"] {
            assert!(!woorden_passen(&Zoekwoorden::new(fout), &tekst), "{fout}");
        }
        assert!(Zoekwoorden::new(" - ").is_leeg());
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(tekst in any::<String>()) {
            let een = vouw(&tekst);
            prop_assert_eq!(&vouw(&een), &een);
            prop_assert!(!een.contains("  ") && een.trim() == een);
        }

        #[test]
        fn a_text_is_found_by_its_own_words(tekst in "\\PC{0,30}") {
            prop_assert!(woorden_passen(&Zoekwoorden::new(&tekst), &vouw(&tekst)));
        }
    }
}
