//! Text that is safe to draw on a terminal: the only kind of text a view may show.
//!
//! Data come from outside: a notification, a paste, somebody's note. Control characters, direction
//! overrides, invisible letters or a pile of accents can move the cursor, hide words or make one
//! name look like another. [`SafeText`] can only be made through an allow-list; what is not on it
//! shows as a visible escape such as `{U+202E}`. What is *stored* stays as it was received.
//! May use: nothing of ours.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most characters one line keeps; more is cut with `…`.
pub const LANGSTE_REGEL: usize = 4_000;
/// The most lines one text keeps; more is cut with a line `…`.
pub const MEESTE_REGELS: usize = 10_000;
/// Accents kept on one letter; more are shown as escapes.
const MEESTE_ACCENTEN: u8 = 2;

/// One line that is safe to draw: normalised (NFC), without control, invisible or
/// direction-changing characters, of bounded length. Has no serde on purpose: it is a view of
/// data, never data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SafeText {
    tekst: Cow<'static, str>,
    bijzonder: bool,
}

impl SafeText {
    /// Makes one line out of data. Tabs and line ends become blanks, a text longer than
    /// [`LANGSTE_REGEL`] is cut. Making it again out of its own text changes nothing.
    #[must_use]
    pub fn regel(data: &str) -> Self {
        if data.len() < LANGSTE_REGEL && data.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return Self {
                tekst: Cow::Owned(data.to_owned()),
                bijzonder: false,
            };
        }
        let mut bouw = Bouw::default();
        // A hostile text may be endless: no more is read than could be kept (composing makes
        // at most four characters one).
        let begin = data
            .chars()
            .take(LANGSTE_REGEL * 4)
            .collect::<String>()
            .replace("\r\n", "\n");
        for teken in begin.nfc() {
            if !bouw.neem(teken) {
                break;
            }
        }
        bouw.klaar()
    }

    /// Makes lines out of data, cut at its line ends (LF, CR, CR LF). An empty text has no lines,
    /// a final line end adds none. Wrapping to a width is the view's work.
    #[must_use]
    pub fn regels(data: &str) -> Vec<Self> {
        let een_soort = data.replace("\r\n", "\n").replace('\r', "\n");
        let mut lijst: Vec<_> = een_soort
            .lines()
            .take(MEESTE_REGELS + 1)
            .map(Self::regel)
            .collect();
        if lijst.len() > MEESTE_REGELS {
            lijst.truncate(MEESTE_REGELS - 1);
            lijst.push(Self::eigen("…"));
        }
        lijst
    }

    /// Wraps a text that stands in the program itself, frames and marks included. Not for data:
    /// `'static` keeps texts read at run time out.
    #[must_use]
    pub const fn eigen(woorden: &'static str) -> Self {
        Self {
            tekst: Cow::Borrowed(woorden),
            bijzonder: false,
        }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.tekst
    }

    /// True when something was escaped, or when one word mixes scripts (a Cyrillic letter in a
    /// Latin name): the view marks such a text as holding special characters.
    #[must_use]
    pub const fn bijzonder(&self) -> bool {
        self.bijzonder
    }

    /// True when there is nothing to draw.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.tekst.is_empty()
    }

    /// Columns the text takes on a terminal.
    #[must_use]
    pub fn breedte(&self) -> usize {
        self.tekst.width()
    }

    /// The text if it fits in so many columns, else its beginning with `…`, at most as wide.
    #[must_use]
    pub fn kort(&self, breedte: usize) -> Self {
        self.kort_met(breedte, "…")
    }

    /// As [`Self::kort`] with another sign for "more" (a terminal that shows ASCII only). Where
    /// the sign itself does not fit, nothing is left.
    #[must_use]
    pub fn kort_met(&self, breedte: usize, meer: &'static str) -> Self {
        if self.breedte() <= breedte {
            return self.clone();
        }
        let Some(ruimte) = breedte.checked_sub(meer.width()) else {
            return Self::default();
        };
        let mut uit = String::with_capacity(ruimte + meer.len());
        let mut vol = 0;
        for cluster in self.tekst.graphemes(true) {
            vol += cluster.width();
            if vol > ruimte {
                break;
            }
            uit.push_str(cluster);
        }
        uit.push_str(meer);
        Self {
            tekst: Cow::Owned(uit),
            bijzonder: self.bijzonder,
        }
    }

    /// The part of this text in a range of bytes; empty where that cuts a character. Signs of the
    /// program's own stay, which making it anew from its text would escape.
    #[must_use]
    pub fn deel(&self, plaats: std::ops::Range<usize>) -> Self {
        Self {
            tekst: Cow::Owned(self.tekst.get(plaats).unwrap_or_default().to_owned()),
            bijzonder: self.bijzonder,
        }
    }

    /// This text with another behind it. Safe, since no safe text begins with an accent.
    #[must_use]
    pub fn plus(self, ander: &Self) -> Self {
        let bijzonder = self.bijzonder || ander.bijzonder;
        Self {
            tekst: Cow::Owned(self.tekst.into_owned() + &ander.tekst),
            bijzonder,
        }
    }

    /// Gives the text away, for a drawing library that wants to own it.
    #[must_use]
    pub fn into_cow(self) -> Cow<'static, str> {
        self.tekst
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.tekst)
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.tekst
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Schrift {
    Latijn,
    Grieks,
    Cyrillisch,
}

/// A line being built.
#[derive(Default)]
struct Bouw {
    uit: String,
    lengte: usize,
    bijzonder: bool,
    op_letter: bool,
    accenten: u8,
    schrift: Option<Schrift>,
}

impl Bouw {
    /// Adds one character, as itself or escaped. False when the line is full.
    fn neem(&mut self, teken: char) -> bool {
        let teken = if matches!(teken, '\t' | '\n' | '\r' | '\u{a0}') {
            ' '
        } else {
            teken
        };
        let accent = is_accent(teken);
        let mag = if accent {
            self.op_letter && self.accenten < MEESTE_ACCENTEN
        } else {
            is_toegestaan(teken)
        };
        let stuk = if mag {
            String::from(teken)
        } else {
            format!("{{U+{:04X}}}", u32::from(teken))
        };
        // One place is kept for the sign that says "more".
        let lengte = self.lengte + stuk.chars().count();
        if lengte >= LANGSTE_REGEL {
            self.uit.push('…');
            return false;
        }
        self.uit.push_str(&stuk);
        self.lengte = lengte;
        if mag && accent {
            self.accenten += 1;
            return true;
        }
        self.accenten = 0;
        self.op_letter = mag && teken.is_alphabetic();
        self.bijzonder |= !mag;
        self.let_op_schrift(if mag { teken } else { ' ' });
        true
    }

    fn let_op_schrift(&mut self, teken: char) {
        let Some(nu) = schrift(teken) else {
            self.schrift = None;
            return;
        };
        self.bijzonder |= self.schrift.is_some_and(|eerder| eerder != nu);
        self.schrift = Some(nu);
    }

    fn klaar(self) -> SafeText {
        SafeText {
            tekst: Cow::Owned(self.uit),
            bijzonder: self.bijzonder,
        }
    }
}

/// Characters that data may show as themselves: one column wide on every terminal we know.
/// Frames and marks of our own screens are left out, so that data cannot imitate them.
fn is_toegestaan(teken: char) -> bool {
    match teken {
        // The soft hyphen is the one of this block that terminals disagree about.
        '\u{ad}' => false,
        // ASCII, Latin-1 (no-break space was turned into a blank), Extended-A and -B.
        ' '..='~' | '\u{a1}'..='\u{24f}' => true,
        // Apostrophes in names, Extended Additional.
        'ʻ' | 'ʼ' | '\u{1e00}'..='\u{1eff}' => true,
        // Greek and Cyrillic letters; both blocks have holes and marks.
        '\u{370}'..='\u{52f}' => teken.is_alphabetic(),
        '‐'..='―' | '‘'..='‟' | '†'..='•' | '…' | '‰' | '′' | '″' | '‹' | '›' | '€' | '№' | '™' => {
            true
        }
        _ => false,
    }
}

/// Accents that sit on one letter; the ones that join two letters, and the invisible joiner, not.
const fn is_accent(teken: char) -> bool {
    matches!(teken, '\u{300}'..='\u{34e}' | '\u{350}'..='\u{35b}')
}

fn schrift(teken: char) -> Option<Schrift> {
    match teken {
        '\u{370}'..='\u{3ff}' => Some(Schrift::Grieks),
        '\u{400}'..='\u{52f}' => Some(Schrift::Cyrillisch),
        _ if teken.is_alphabetic() => Some(Schrift::Latijn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn regel(data: &str) -> String {
        SafeText::regel(data).as_str().to_owned()
    }

    #[test]
    fn names_stay_as_they_are() {
        for naam in [
            "Željko Özdemir-Ørsted",
            "Łódź Þór ĳsbrand Ștefan Ḥasan",
            "Αθηνά",
            "Ёлка",
            "D’Artagnan – “x” … € 3",
        ] {
            assert_eq!(regel(naam), naam);
            assert!(!SafeText::regel(naam).bijzonder(), "{naam}");
        }
        assert_eq!(regel("Rene\u{301}e"), "Renée", "normalised");
        assert_eq!(
            regel("q\u{323}\u{307}"),
            "q\u{323}\u{307}",
            "two accents at most"
        );
    }

    #[test]
    fn dangerous_characters_become_visible() {
        for (data, uit) in [
            ("Jan\u{202e}naJ", "Jan{U+202E}naJ"),
            ("a\u{1b}]52;c;eA==\u{7}", "a{U+001B}]52;c;eA=={U+0007}"),
            ("a\u{9b}31m", "a{U+009B}31m"),
            (
                "a\u{200b}\u{200d}\u{feff}\u{ad}",
                "a{U+200B}{U+200D}{U+FEFF}{U+00AD}",
            ),
            ("a\u{2028}b\u{85}", "a{U+2028}b{U+0085}"),
            ("\u{e0041}", "{U+E0041}"),
            ("e\u{323}\u{330}\u{331}\u{332}", "ẹ\u{330}\u{331}{U+0332}"),
            ("\u{301}x", "{U+0301}x"),
            ("1\u{301}", "1{U+0301}"),
            ("│●►", "{U+2502}{U+25CF}{U+25BA}"),
            ("محمد", "{U+0645}{U+062D}{U+0645}{U+062F}"),
            ("\0", "{U+0000}"),
        ] {
            assert_eq!(regel(data), uit);
            assert!(SafeText::regel(data).bijzonder(), "{uit}");
        }
    }

    #[test]
    fn mixed_scripts_in_one_word_are_marked() {
        assert!(
            SafeText::regel("Mаlkamp").bijzonder(),
            "the first a is Cyrillic"
        );
        assert!(!SafeText::regel("Malkamp Ёлка").bijzonder());
    }

    #[test]
    fn white_space_and_lines() {
        assert_eq!(regel("a\tb\r\nc\nd\u{a0}e"), "a b c d e");
        let lijst = |data| {
            SafeText::regels(data)
                .into_iter()
                .map(|r| r.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(lijst("a\r\nb\rc\n\nd\n"), ["a", "b", "c", "", "d"]);
        assert!(lijst("").is_empty());
        let veel = lijst(&"x\n".repeat(MEESTE_REGELS + 5));
        assert_eq!(
            (veel.len(), veel.last().map(String::as_str)),
            (MEESTE_REGELS, Some("…"))
        );
    }

    #[test]
    fn length_is_capped() {
        for data in ["x".repeat(1_000_000), "\u{1b}".repeat(1_000_000)] {
            let kort = regel(&data);
            assert!(kort.chars().count() <= LANGSTE_REGEL && kort.ends_with('…'));
            assert_eq!(regel(&kort), kort);
        }
    }

    #[test]
    fn shortening_keeps_whole_clusters() {
        let tekst = SafeText::regel("Rq\u{301}q\u{301}en");
        assert_eq!(tekst.breedte(), 5);
        assert_eq!(tekst.kort(5), tekst);
        assert_eq!(tekst.kort(3).as_str(), "Rq\u{301}…");
        assert_eq!(tekst.kort(1).as_str(), "…");
        assert_eq!(tekst.kort(0).as_str(), "");
        assert_eq!(tekst.kort_met(4, "..").as_str(), "Rq\u{301}..");
        assert_eq!(tekst.kort_met(1, "..").as_str(), "");
        assert!(SafeText::regel("\u{1b}[31mlang").kort(4).bijzonder());
        let samen = SafeText::eigen("│ ").plus(&SafeText::regel("Jan"));
        assert_eq!((samen.as_str(), samen.to_string().len()), ("│ Jan", 7));
    }

    /// Any text, and texts made of the characters that hurt most.
    fn vijandig() -> impl Strategy<Value = String> {
        let erg = prop::sample::select(vec![
            'a',
            'é',
            ' ',
            '\n',
            '\r',
            '\t',
            '\u{1b}',
            '\u{301}',
            '\u{323}',
            '\u{344}',
            '\u{345}',
            '\u{202e}',
            '\u{2066}',
            '\u{200d}',
            '\u{fe0f}',
            '⚠',
            '\u{1f468}',
            '\u{e0041}',
            '한',
            '\u{1112}',
            'ا',
            'ل',
            '\u{2028}',
            'Ω',
            'А',
            '{',
            '}',
        ]);
        prop_oneof![
            any::<String>(),
            prop::collection::vec(erg, 0..60).prop_map(String::from_iter)
        ]
    }

    proptest! {
        #[test]
        fn only_allowed_characters_come_out(data in vijandig()) {
            let veilig = SafeText::regel(&data);
            let mut accenten = 0;
            let mut vorige = ' ';
            for teken in veilig.as_str().chars() {
                prop_assert!(!teken.is_control(), "{:?}", teken);
                if unicode_normalization::char::is_combining_mark(teken) {
                    accenten += 1;
                    prop_assert!(accenten <= 2 && vorige.is_alphabetic());
                } else {
                    prop_assert!(is_toegestaan(teken), "{:?}", teken);
                    prop_assert_eq!(teken.to_string().width(), 1);
                    accenten = 0;
                    vorige = teken;
                }
            }
            prop_assert!(unicode_normalization::is_nfc(veilig.as_str()));
            let nogmaals = SafeText::regel(veilig.as_str());
            prop_assert_eq!(nogmaals.as_str(), veilig.as_str());
        }

        #[test]
        fn shortened_text_fits(data in vijandig(), breedte in 0_usize..40) {
            let veilig = SafeText::regel(&data);
            let kort = veilig.kort(breedte);
            prop_assert!(kort.breedte() <= breedte);
            let begin = kort.as_str().trim_end_matches('…');
            prop_assert!(veilig.as_str().starts_with(begin));
        }

        #[test]
        fn each_line_is_one_line(data in vijandig()) {
            for lijn in SafeText::regels(&data) {
                prop_assert!(!lijn.as_str().contains(['\n', '\r', '\t']));
            }
        }
    }
}
