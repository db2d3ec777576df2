//! The table `[reservekopie]` of `settings.toml`: where backups go and who can open them.
//! May use: nothing of ours beside the reader of settings.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::fout::{self, Fout, FoutSoort};
use super::instelling::Lezer;

/// How backups are made when the command does not say.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Reservekopie {
    /// The folder.
    pub map: Option<PathBuf>,
    /// Public `age` keys of those who can open them.
    pub ontvangers: Vec<String>,
}

impl Lezer<'_> {
    /// The table `[reservekopie]`: `map`, relative to the settings folder, and `ontvangers`.
    pub(super) fn reservekopie(&mut self, tabel: &DeTable<'_>, map: &Path) -> Option<Reservekopie> {
        let waarde = tabel.get("reservekopie")?;
        let DeValue::Table(eigen) = waarde.get_ref() else {
            self.fout("reservekopie", waarde, "[reservekopie]".to_owned());
            return None;
        };
        let mag = ["map", "ontvangers"];
        self.fouten.extend(fout::onbekende_sleutels(
            self.bestand,
            self.tekst,
            eigen,
            &mag,
        ));
        let mut keuze = Reservekopie::default();
        if let Some(waarde) = eigen.get("map") {
            match waarde.get_ref().as_str() {
                Some(woord) if !woord.is_empty() => keuze.map = Some(map.join(woord)),
                _ => self.fout("map", waarde, "\"/pad/naar/map\"".to_owned()),
            }
        }
        let delen = match eigen
            .get("ontvangers")
            .map(|waarde| (waarde, waarde.get_ref()))
        {
            None => Vec::new(),
            Some((_, DeValue::Array(delen))) => delen.iter().collect(),
            Some((waarde, _)) => vec![waarde],
        };
        for deel in delen {
            match deel.get_ref().as_str() {
                Some(woord) if woord.starts_with("age1") => keuze.ontvangers.push(woord.to_owned()),
                // Not told as it stands there: it may be a secret key.
                _ => {
                    let plek = deel.span().start;
                    let soort = FoutSoort::OnbekendeWaarde {
                        sleutel: "ontvangers",
                        gevonden: "...".to_owned(),
                        mag: "age1...".to_owned(),
                    };
                    self.fouten
                        .push(Fout::op(self.bestand, self.tekst, plek, soort));
                }
            }
        }
        Some(keuze)
    }
}

#[cfg(test)]
mod tests {
    use super::super::instelling::{BESTAND, Keuzes, lees};
    use super::*;
    use crate::text::Taal;

    fn lees_tekst(tekst: &str) -> (Keuzes, Vec<String>) {
        let (keuzes, fouten) = lees(BESTAND, tekst, Path::new("/c"));
        (keuzes, fouten.iter().map(|f| f.melding(Taal::Nl)).collect())
    }

    #[test]
    fn backups_have_a_table_of_their_own() {
        let tekst =
            "[reservekopie]\nmap = \"../kopie\"\nontvangers = [\"age1een\", \"age1twee\"]\n";
        let (keuzes, fouten) = lees_tekst(tekst);
        assert_eq!(fouten, Vec::<String>::new());
        let keuze = keuzes.reservekopie.unwrap();
        assert_eq!(keuze.map, Some("/c/../kopie".into()));
        assert_eq!(keuze.ontvangers, ["age1een", "age1twee"]);
        let tekst =
            "[reservekopie]\nmap = 3\nontvanger = \"x\"\nontvangers = \"AGE-SECRET-KEY-1X\"\n";
        let (keuzes, fouten) = lees_tekst(tekst);
        assert_eq!(
            fouten,
            [
                "settings.toml:2:7: `map` kan niet `3` zijn; kies uit: \"/pad/naar/map\"",
                "settings.toml:3:1: onbekend woord `ontvanger`; bedoel je `ontvangers`?",
                "settings.toml:4:14: `ontvangers` kan niet `...` zijn; kies uit: age1...",
            ]
        );
        assert_eq!(keuzes.reservekopie, Some(Reservekopie::default()));
        assert!(lees_tekst("reservekopie = 1").0.reservekopie.is_none());
    }
}
