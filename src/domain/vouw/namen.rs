//! Comparing names of persons with tolerance, the evidence named.

use super::vouw_met;

/// How strong a likeness is as evidence that two names are of one person. Weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sterkte {
    /// No evidence.
    Geen,
    /// Worth showing to a person who decides, nothing more.
    Mogelijk,
    /// The same name but for one usual slip.
    Waarschijnlijk,
    /// The same after folding.
    Gelijk,
}

/// What two names, or two parts of them, have in common: shown to staff as the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grond {
    /// Equal after folding.
    Gelijk,
    /// Equal but for a *tussenvoegsel* that is absent, other, or written on to the name.
    Tussenvoegsel,
    /// One of several names equal (double surname, second first name), or the same in another order.
    Deel,
    /// One letter wrong, missing, too many, or two neighbours swapped; names of five letters up.
    Typefout,
    /// One side gives initials only and they agree.
    Voorletter,
    /// Equal as far as can be read: a letter was lost (`?`) and counts as unknown.
    Onleesbaar,
    /// At least one side has no such name.
    Ontbreekt,
    /// Different.
    Anders,
}

impl Grond {
    /// The weight of this evidence by itself.
    #[must_use]
    pub const fn sterkte(self) -> Sterkte {
        match self {
            Self::Gelijk => Sterkte::Gelijk,
            Self::Tussenvoegsel | Self::Deel | Self::Typefout => Sterkte::Waarschijnlijk,
            Self::Voorletter | Self::Onleesbaar => Sterkte::Mogelijk,
            Self::Ontbreekt | Self::Anders => Sterkte::Geen,
        }
    }
}

/// A name in the three parts in which Dutch registrations keep it. Any part may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Naam<'a> {
    /// First names or initials.
    pub voornamen: &'a str,
    /// The particle before the surname ("van der"), if kept apart.
    pub tussenvoegsel: &'a str,
    /// The surname; may hold a particle or a double name.
    pub achternaam: &'a str,
}

/// The outcome of comparing two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gelijkenis {
    /// What the surnames have in common.
    pub achternaam: Grond,
    /// What the first names have in common.
    pub voornamen: Grond,
}

impl Gelijkenis {
    /// Both parts weighed together. Without a surname there is no evidence; two slips at once, no
    /// first name, or another first name (twins share surname and birth date) is at most
    /// [`Sterkte::Mogelijk`].
    #[must_use]
    pub fn sterkte(self) -> Sterkte {
        let (achter, voor) = (self.achternaam.sterkte(), self.voornamen.sterkte());
        match (achter, voor) {
            (Sterkte::Geen, _) => Sterkte::Geen,
            (Sterkte::Mogelijk, Sterkte::Geen) if self.voornamen == Grond::Anders => Sterkte::Geen,
            (Sterkte::Gelijk, Sterkte::Gelijk) => Sterkte::Gelijk,
            (Sterkte::Gelijk, Sterkte::Waarschijnlijk)
            | (Sterkte::Waarschijnlijk, Sterkte::Gelijk) => Sterkte::Waarschijnlijk,
            _ => Sterkte::Mogelijk,
        }
    }
}

/// Compares two names. The order of the arguments does not matter.
#[must_use]
pub fn gelijkenis(a: Naam<'_>, b: Naam<'_>) -> Gelijkenis {
    Gelijkenis {
        achternaam: vergelijk_achternaam(&Achternaam::new(a), &Achternaam::new(b)),
        voornamen: vergelijk_voornamen(&lees_woorden(a.voornamen), &lees_woorden(b.voornamen)),
    }
}

const VERLOREN: char = '?';
/// Beyond this many letters a name is only compared as a whole, to bound the work.
const LANGSTE_NAAM: usize = 80;

const VOORVOEGSELS: [&str; 47] = [
    "van", "de", "der", "den", "het", "t", "s", "ten", "ter", "te", "in", "op", "uit", "aan",
    "bij", "onder", "over", "voor", "tot", "el", "al", "la", "le", "les", "du", "des", "von",
    "vom", "zu", "zur", "bin", "ben", "ibn", "abu", "d", "l", "da", "di", "do", "dos", "das",
    "del", "della", "af", "av", "mac", "mc",
];

/// Folded words that keep `?` (and the replacement character) as a letter nobody knows.
fn lees_woorden(naam: &str) -> Vec<String> {
    let naam = naam.replace(char::REPLACEMENT_CHARACTER, "?");
    let gevouwen = vouw_met(&naam, |teken| teken == VERLOREN);
    gevouwen
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

struct Achternaam {
    voorvoegsels: Vec<String>,
    kern: Vec<String>,
}

impl Achternaam {
    /// Takes the particles off, wherever they were written: in their own field, before the name,
    /// inside a double name or behind it. A name made of particles alone stays a name.
    fn new(naam: Naam<'_>) -> Self {
        let mut voorvoegsels = lees_woorden(naam.tussenvoegsel);
        let woorden = lees_woorden(naam.achternaam);
        let (los, kern): (Vec<_>, Vec<_>) = woorden
            .iter()
            .cloned()
            .partition(|w| VOORVOEGSELS.contains(&w.as_str()));
        if kern.is_empty() {
            return Self {
                voorvoegsels,
                kern: woorden,
            };
        }
        voorvoegsels.extend(los);
        Self { voorvoegsels, kern }
    }

    fn aaneen(&self) -> String {
        self.voorvoegsels
            .iter()
            .chain(&self.kern)
            .map(String::as_str)
            .collect()
    }
}

fn vergelijk_achternaam(a: &Achternaam, b: &Achternaam) -> Grond {
    if a.kern.is_empty() || b.kern.is_empty() {
        return Grond::Ontbreekt;
    }
    let (kern_a, kern_b) = (a.kern.concat(), b.kern.concat());
    if [a, b].iter().any(|naam| naam.aaneen().contains(VERLOREN)) {
        let leesbaar = past_met_verloren(&kern_a, &kern_b);
        return if leesbaar {
            Grond::Onleesbaar
        } else {
            Grond::Anders
        };
    }
    if kern_a == kern_b {
        let gelijk = a.voorvoegsels.concat() == b.voorvoegsels.concat();
        return if gelijk {
            Grond::Gelijk
        } else {
            Grond::Tussenvoegsel
        };
    }
    let (heel_a, heel_b) = (a.aaneen(), b.aaneen());
    if heel_a == heel_b || heel_a == kern_b || kern_a == heel_b {
        return Grond::Tussenvoegsel;
    }
    if deelt_woord(&a.kern, &b.kern) {
        return Grond::Deel;
    }
    if een_letter_verschil(&kern_a, &kern_b) {
        Grond::Typefout
    } else {
        Grond::Anders
    }
}

fn vergelijk_voornamen(a: &[String], b: &[String]) -> Grond {
    let (Some(eerste_a), Some(eerste_b)) = (a.first(), b.first()) else {
        return Grond::Ontbreekt;
    };
    if a.iter().chain(b).any(|w| w.contains(VERLOREN)) {
        let leesbaar =
            past_met_verloren(eerste_a, eerste_b) || past_met_verloren(&a.concat(), &b.concat());
        return if leesbaar {
            Grond::Onleesbaar
        } else {
            Grond::Anders
        };
    }
    if a.concat() == b.concat() {
        let voluit = [a, b].iter().all(|naam| naam.iter().any(|w| !is_letter(w)));
        return if voluit {
            Grond::Gelijk
        } else {
            Grond::Voorletter
        };
    }
    if a.iter().all(|w| is_letter(w)) || b.iter().all(|w| is_letter(w)) {
        let gelijk = a
            .iter()
            .zip(b)
            .all(|(x, y)| x.chars().next() == y.chars().next());
        return if gelijk {
            Grond::Voorletter
        } else {
            Grond::Anders
        };
    }
    if deelt_woord(a, b) {
        return Grond::Deel;
    }
    if een_letter_verschil(eerste_a, eerste_b) {
        Grond::Typefout
    } else {
        Grond::Anders
    }
}

fn is_letter(woord: &str) -> bool {
    woord.chars().count() == 1
}

/// One word of at least three letters in common, where at least one side has more than one word.
fn deelt_woord(a: &[String], b: &[String]) -> bool {
    let meer = a.len() > 1 || b.len() > 1;
    meer && a.iter().any(|w| w.chars().count() >= 3 && b.contains(w))
}

/// Exactly one letter wrong, too many or missing, or two neighbours swapped; both sides at least
/// five letters long, since in short names one letter makes another name.
fn een_letter_verschil(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let voor = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[voor..], &b[voor..]);
    let achter = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - achter], &b[..b.len() - achter]);
    match (a, b) {
        ([_], [_] | []) | ([], [_]) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

/// True when the names are equal once each `?`, on either side, stands for none to two letters
/// (a lost accent, letter or ligature). At least three letters must really agree.
fn past_met_verloren(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().max(b.len()) > LANGSTE_NAAM {
        return false;
    }
    // beste[i][j]: the most letters that really agree when the first i and j are used up.
    let mut beste = vec![vec![None::<usize>; b.len() + 1]; a.len() + 1];
    beste[0][0] = Some(0);
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let Some(tot) = beste[i][j] else { continue };
            let mut zet = |i: usize, j: usize, waarde: usize| {
                if let Some(cel) = beste.get_mut(i).and_then(|rij| rij.get_mut(j)) {
                    *cel = (*cel).max(Some(waarde));
                }
            };
            if let (Some(x), Some(y)) = (a.get(i), b.get(j))
                && x == y
                && *x != VERLOREN
            {
                zet(i + 1, j + 1, tot + 1);
            }
            for stap in 0..=2 {
                if a.get(i) == Some(&VERLOREN) {
                    zet(i + 1, j + stap, tot);
                }
                if b.get(j) == Some(&VERLOREN) {
                    zet(i + stap, j + 1, tot);
                }
            }
        }
    }
    beste[a.len()][b.len()].is_some_and(|gelijk| gelijk >= 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn naam<'a>(voornamen: &'a str, tussenvoegsel: &'a str, achternaam: &'a str) -> Naam<'a> {
        Naam {
            voornamen,
            tussenvoegsel,
            achternaam,
        }
    }

    fn achter(a: &str, b: &str) -> Grond {
        gelijkenis(naam("", "", a), naam("", "", b)).achternaam
    }

    fn voor(a: &str, b: &str) -> Grond {
        gelijkenis(naam(a, "", ""), naam(b, "", "")).voornamen
    }

    #[test]
    fn surnames_with_usual_slips() {
        assert_eq!(achter("Proeflaar", "PROEFLAAR"), Grond::Gelijk);
        assert_eq!(
            achter("van der Testkamp", "Testkamp, van der"),
            Grond::Gelijk
        );
        assert_eq!(achter("van der Testkamp", "Testkamp"), Grond::Tussenvoegsel);
        assert_eq!(achter("de Testkamp", "van Testkamp"), Grond::Tussenvoegsel);
        assert_eq!(
            achter("Vandertestkamp", "van der Testkamp"),
            Grond::Tussenvoegsel
        );
        assert_eq!(achter("El-Namaak", "Al Namaak"), Grond::Tussenvoegsel);
        assert_eq!(achter("Malkamp-de Proef", "Proef"), Grond::Deel);
        assert_eq!(achter("Malkamp-Proef", "Proef-Malkamp"), Grond::Deel);
        assert_eq!(achter("Malkamp", "Malkmap"), Grond::Typefout);
        assert_eq!(achter("Malkamp", "Malkampp"), Grond::Typefout);
        assert_eq!(achter("Malkamp", "Malkemp"), Grond::Typefout);
        assert_eq!(achter("Malkamp", "Melkemp"), Grond::Anders);
        assert_eq!(
            achter("Mulk", "Mula"),
            Grond::Anders,
            "too short for a slip"
        );
        assert_eq!(achter("", "Malkamp"), Grond::Ontbreekt);
        assert_eq!(
            achter("van der", "van der"),
            Grond::Gelijk,
            "particles alone are a name"
        );
        let apart = gelijkenis(
            naam("", "van der", "Testkamp"),
            naam("", "", "v. d. Testkamp"),
        );
        assert_eq!(apart.achternaam, Grond::Deel);
    }

    #[test]
    fn first_names() {
        assert_eq!(voor("Renée", "renee"), Grond::Gelijk);
        assert_eq!(voor("Anne-Marie", "Annemarie"), Grond::Gelijk);
        assert_eq!(voor("Nienke Maria", "Nienke"), Grond::Deel);
        assert_eq!(voor("N.M.", "Nienke Maria"), Grond::Voorletter);
        assert_eq!(voor("N.", "N"), Grond::Voorletter);
        assert_eq!(
            voor("N.M.", "NM"),
            Grond::Voorletter,
            "initials written together"
        );
        assert_eq!(voor("N.", "Emir"), Grond::Anders);
        assert_eq!(voor("Nienke", "Neinke"), Grond::Typefout);
        assert_eq!(voor("Nienke", ""), Grond::Ontbreekt);
    }

    #[test]
    fn lost_letter_is_never_evidence() {
        for (a, b) in [
            ("Droomo?lu", "Droomoğlu"),
            ("Droomo?lu", "Droomo?lu"),
            ("Droomo\u{fffd}lu", "Droomoğlu"),
            ("Droomog?lu", "Droomoğlu"),
            ("St?mproef", "Stœmproef"),
        ] {
            assert_eq!(achter(a, b), Grond::Onleesbaar, "{a} {b}");
            assert!(Grond::Onleesbaar.sterkte() <= Sterkte::Mogelijk);
        }
        assert_eq!(achter("Droomo?lu", "Droomaslu"), Grond::Anders);
        assert_eq!(achter("???", "abc"), Grond::Anders, "nothing really agrees");
        let zelf = naam("Tu?ba Xander", "van der", "Testkamp");
        assert_eq!(gelijkenis(zelf, zelf).sterkte(), Sterkte::Mogelijk);
        assert_eq!(
            gelijkenis(zelf, naam("Tuğba Xander", "van der", "Testkamp")).sterkte(),
            Sterkte::Mogelijk
        );
    }

    #[test]
    fn weighed_together() {
        let sterkte = |a, b| gelijkenis(a, b).sterkte();
        let zelf = naam("Nienke", "van", "Malkamp");
        assert_eq!(
            sterkte(zelf, naam("NIENKE", "van", "Malkamp")),
            Sterkte::Gelijk
        );
        assert_eq!(
            sterkte(zelf, naam("Nienke", "", "Malkamp")),
            Sterkte::Waarschijnlijk
        );
        assert_eq!(
            sterkte(zelf, naam("Neinke", "", "Malkamp")),
            Sterkte::Mogelijk
        );
        assert_eq!(
            sterkte(zelf, naam("Emir", "van", "Malkamp")),
            Sterkte::Mogelijk,
            "twins"
        );
        assert_eq!(
            sterkte(zelf, naam("Nienke", "van", "Proeflaar")),
            Sterkte::Geen
        );
        assert_eq!(sterkte(naam("", "", ""), naam("", "", "")), Sterkte::Geen);
        assert_eq!(sterkte(naam("Emir", "", "Malk?mp"), zelf), Sterkte::Geen);
    }

    proptest! {
        #[test]
        fn likeness_has_no_direction(
            a in "[a-eé? -]{0,9}", b in "[a-eé? -]{0,9}", c in "[a-e? .]{0,5}", d in "[a-e? .]{0,5}",
        ) {
            let (x, y) = (naam(&c, "", &a), naam(&d, "de", &b));
            prop_assert_eq!(gelijkenis(x, y), gelijkenis(y, x));
            if [&a, &b, &c, &d].iter().any(|n| n.contains('?')) {
                prop_assert!(gelijkenis(x, y).sterkte() <= Sterkte::Mogelijk);
            }
        }
    }
}
