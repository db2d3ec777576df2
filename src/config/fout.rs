//! What can be wrong with a settings file, with its place and its words. May use: `text`.

use toml::Spanned;
use toml::de::DeTable;

use crate::text::Taal;

/// One fault in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fout {
    /// The file, as the caller named it.
    pub bestand: String,
    /// Line and column in characters, both from 1; absent when the fault has no place.
    pub plaats: Option<(usize, usize)>,
    /// What is wrong.
    pub soort: FoutSoort,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoutSoort {
    /// The file is there and cannot be read.
    Onleesbaar {
        /// What the system says.
        oorzaak: String,
    },
    /// Not TOML, or not what is expected there.
    Opbouw {
        /// What the reader says, in English.
        detail: String,
    },
    /// A key that does not exist.
    OnbekendeSleutel {
        /// The key found.
        gevonden: String,
        /// The nearest right key.
        dichtbij: Option<&'static str>,
    },
    /// A value that is not in the list.
    OnbekendeWaarde {
        /// The key.
        sleutel: &'static str,
        /// The value found.
        gevonden: String,
        /// What may stand there, in words or as a list.
        mag: String,
    },
    /// Well-formed, but it contradicts itself or the rest.
    Inhoud {
        /// What does not fit, in Dutch.
        detail: String,
    },
}

impl Fout {
    /// A fault at a byte position of `tekst`.
    pub(crate) fn op(bestand: &str, tekst: &str, positie: usize, soort: FoutSoort) -> Self {
        Self {
            bestand: bestand.to_owned(),
            plaats: Some(plaats(tekst, positie)),
            soort,
        }
    }

    /// A fault of the file as a whole.
    pub(crate) fn geheel(bestand: &str, soort: FoutSoort) -> Self {
        Self {
            bestand: bestand.to_owned(),
            plaats: None,
            soort,
        }
    }

    /// What the TOML reader found.
    pub(crate) fn van_toml(bestand: &str, tekst: &str, fout: &toml::de::Error) -> Self {
        let detail = fout.message().replace('\n', " ");
        let soort = FoutSoort::Opbouw { detail };
        match fout.span() {
            Some(plek) => Self::op(bestand, tekst, plek.start, soort),
            None => Self::geheel(bestand, soort),
        }
    }

    /// The fault in one line: `settings.toml:3:1: onbekend woord `tal`; bedoel je `taal`?`
    #[must_use]
    pub fn melding(&self, taal: Taal) -> String {
        let waar = match self.plaats {
            Some((regel, kolom)) => format!("{}:{regel}:{kolom}", self.bestand),
            None => self.bestand.clone(),
        };
        format!("{waar}: {}", self.wat(taal))
    }

    fn wat(&self, taal: Taal) -> String {
        match (&self.soort, taal) {
            (FoutSoort::Onleesbaar { oorzaak }, Taal::Nl) => format!("kan niet lezen: {oorzaak}"),
            (FoutSoort::Onleesbaar { oorzaak }, Taal::En) => format!("cannot be read: {oorzaak}"),
            (FoutSoort::Opbouw { detail }, Taal::Nl) => format!("klopt niet: {detail}"),
            (FoutSoort::Opbouw { detail }, Taal::En) => format!("is not right: {detail}"),
            (FoutSoort::OnbekendeSleutel { gevonden, dichtbij }, _) => {
                let eerst = taal.kies("onbekend woord", "unknown word");
                match dichtbij {
                    Some(goed) => {
                        let vraag = taal.kies("bedoel je", "did you mean");
                        format!("{eerst} `{gevonden}`; {vraag} `{goed}`?")
                    }
                    None => format!("{eerst} `{gevonden}`"),
                }
            }
            (
                FoutSoort::OnbekendeWaarde {
                    sleutel,
                    gevonden,
                    mag,
                },
                Taal::Nl,
            ) => {
                format!("`{sleutel}` kan niet `{gevonden}` zijn; kies uit: {mag}")
            }
            (
                FoutSoort::OnbekendeWaarde {
                    sleutel,
                    gevonden,
                    mag,
                },
                Taal::En,
            ) => {
                format!("`{sleutel}` cannot be `{gevonden}`; choose from: {mag}")
            }
            (FoutSoort::Inhoud { detail }, _) => detail.clone(),
        }
    }
}

/// The keys of a table that are not in `mag`.
pub(crate) fn onbekende_sleutels(
    bestand: &str,
    tekst: &str,
    tabel: &DeTable<'_>,
    mag: &[&'static str],
) -> Vec<Fout> {
    tabel
        .keys()
        .filter(|sleutel| !mag.contains(&sleutel.get_ref().as_ref()))
        .map(|sleutel| {
            let gevonden = sleutel.get_ref().to_string();
            let dichtbij = dichtstbij(&gevonden, mag);
            let soort = FoutSoort::OnbekendeSleutel { gevonden, dichtbij };
            Fout::op(bestand, tekst, sleutel.span().start, soort)
        })
        .collect()
}

/// Reads a text as a table that remembers places.
pub(crate) fn tabel<'t>(bestand: &str, tekst: &'t str) -> Result<DeTable<'t>, Fout> {
    DeTable::parse(tekst)
        .map(Spanned::into_inner)
        .map_err(|fout| Fout::van_toml(bestand, tekst, &fout))
}

/// Line and column of a byte position; one in the middle of a letter counts as that letter's.
fn plaats(tekst: &str, positie: usize) -> (usize, usize) {
    let ervoor = &tekst[..tekst.floor_char_boundary(positie)];
    let regel = ervoor.matches('\n').count() + 1;
    let begin = ervoor.rfind('\n').map_or(0, |p| p + 1);
    (regel, ervoor[begin..].chars().count() + 1)
}

/// The word nearest to a wrong one, when it is near enough to be a slip: up to two edits, one for a
/// word of three letters or less.
fn dichtstbij(fout: &str, goed: &[&'static str]) -> Option<&'static str> {
    let grens = if fout.chars().count() <= 3 { 1 } else { 2 };
    goed.iter()
        .map(|woord| (afstand(fout, woord), *woord))
        .filter(|(ver, _)| *ver <= grens)
        .min_by_key(|(ver, _)| *ver)
        .map(|(_, woord)| woord)
}

/// Letters to insert, delete or replace to turn `a` into `b`.
fn afstand(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut rij: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut schuin = rij[0];
        rij[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let vervang = schuin + usize::from(x != *y);
            schuin = rij[j + 1];
            rij[j + 1] = vervang.min(schuin + 1).min(rij[j] + 1);
        }
    }
    rij[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_letters() {
        assert_eq!(plaats("abc", 0), (1, 1));
        assert_eq!(plaats("é = 1\nthéma", 8), (2, 2));
        assert_eq!(plaats("a\n", 99), (2, 1));
        assert_eq!(plaats("é", 1), (1, 1));
    }

    #[test]
    fn only_near_words_are_offered() {
        let goed = ["taal", "thema", "glyphs", "keymap"];
        assert_eq!(dichtstbij("tal", &goed), Some("taal"));
        assert_eq!(dichtstbij("theme", &goed), Some("thema"));
        assert_eq!(dichtstbij("kleuren", &goed), None);
        assert_eq!(afstand("kitten", "sitting"), 3);
        assert_eq!(afstand("", "abc"), 3);
    }
}
