//! Reading a notice from the texts of our import layout, and writing it back. One reader for rows
//! of a file, rows in the repair tray and entry by hand, so that all three refuse the same things.
//! May use: `domain`.
//!
//! Refused are: no number, kind, sending time or surname; a date that does not exist; a BSN that
//! fails the eleven-test; an unknown kind; a text beyond the length of its field. All else is taken,
//! if need be with a [`Waarschuwing`]: a notice that nobody sees is worse than an untidy one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::melding::{MeldingGegevens, MeldingSoort, Titel};
use super::persoon::{Geslacht, Naam};
use super::reparatie::{VeldFout, VeldFoutSoort};

mod moment;
mod schrijf;
#[cfg(test)]
mod tests;
mod velden;

pub use schrijf::schrijf;
pub use velden::{VELDEN, Veld, Vorm, plaats};

/// What deserves a look but does not stop a notice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaarschuwingSoort {
    /// Born on 1 January: often only the year is known.
    AlleenJaarBekend,
    /// A name holds `?` or the mark of a lost letter; never evidence for a match.
    LetterVerloren,
    /// Neither BSN nor date of birth: hard to tell who it is.
    WeinigBekend,
    /// An end before the admission.
    EindeVoorInsluiting,
    /// Born after the notice was sent, or after the admission.
    GeboorteTeLaat,
    /// A notice of an end without any end date.
    EinddatumOntbreekt,
    /// Only the day of sending was given; midnight is taken.
    TijdOntbreekt,
    /// An unknown title or sex; the word is kept in the explanation.
    OnbekendeWaarde,
    /// Control characters in a text; stored as received.
    Stuurtekens,
}

/// One thing that deserves a look.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Waarschuwing {
    /// Our name of the field.
    pub veld: String,
    /// What is odd.
    pub soort: WaarschuwingSoort,
}

/// A notice that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gelezen {
    /// The content.
    pub gegevens: MeldingGegevens,
    /// What deserves a look, in the order of the layout.
    pub waarschuwingen: Vec<Waarschuwing>,
}

/// Reads texts of our layout; order and absence of optional fields do not matter, names that are
/// not ours are ignored, of a name given twice the first counts. Blanks around a text are dropped.
///
/// # Errors
/// Everything that is wrong, in the order of the layout; no text of the row is repeated.
pub fn lees(velden: &[(String, String)]) -> Result<Gelezen, Vec<VeldFout>> {
    let mut l = Lezer::new(velden);
    let soort = l.gelezen("soort", |t| kies(t, MeldingSoort::ALLE, MeldingSoort::code));
    let verzonden = l.gelezen("verzonden_op", moment::moment);
    let bsn = l.gelezen("bsn", |t| Bsn::parse(t).ok());
    let geboortedatum = l.gelezen("geboortedatum", |t| {
        moment::datum(t).or_else(|| moment::alleen_jaar(t))
    });
    let (geslacht, geslacht_anders) = l.geslacht();
    let insluitdatum = l.gelezen("insluitdatum", moment::datum);
    let (titel, titel_anders) = l.titel();
    let verwachte_einddatum = l.gelezen("verwachte_einddatum", moment::datum);
    let werkelijke_einddatum = l.gelezen("werkelijke_einddatum", moment::datum);
    let toelichting = l.toelichting([("titel", titel_anders), ("geslacht", geslacht_anders)]);
    let (Some(soort), Some(verzonden), true) = (soort, verzonden, l.fouten.is_empty()) else {
        return Err(l.fouten());
    };
    let gegevens = MeldingGegevens {
        melding_id: l.tekst("melding_id"),
        soort,
        verzonden_op: verzonden.op,
        bsn,
        naam: Naam {
            achternaam: l.tekst("achternaam"),
            tussenvoegsel: l.tekst("tussenvoegsel"),
            voornamen: l.tekst("voornamen"),
        },
        geboortedatum,
        geslacht,
        adres: l.tekst("adres"),
        postcode: l.tekst("postcode"),
        woonplaats: l.tekst("woonplaats"),
        gemeente: l.tekst("gemeente"),
        gemeente_vestiging: l.tekst("gemeente_vestiging"),
        pi: l.tekst("pi"),
        afdeling: l.tekst("afdeling"),
        insluitdatum,
        titel,
        verwachte_einddatum,
        werkelijke_einddatum,
        eindreden: l.tekst("eindreden"),
        casemanager: l.tekst("casemanager"),
        casemanager_telefoon: l.tekst("casemanager_telefoon"),
        toelichting,
    };
    if !verzonden.met_tijd {
        l.let_op("verzonden_op", WaarschuwingSoort::TijdOntbreekt);
    }
    l.bekijk(&gegevens);
    Ok(Gelezen {
        waarschuwingen: l.waarschuwingen(),
        gegevens,
    })
}

/// The kind of a code or of a word that differs from it in case, hyphens or underscores.
#[must_use]
pub fn soort_van(tekst: &str) -> Option<MeldingSoort> {
    kies(tekst, MeldingSoort::ALLE, MeldingSoort::code)
}

/// The title of a code, as [`soort_van`] does for kinds.
#[must_use]
pub fn titel_van(tekst: &str) -> Option<Titel> {
    kies(tekst, Titel::ALLE, Titel::code)
}

/// The sex of a letter or word; empty and the usual signs for unknown give [`Geslacht::Onbekend`].
#[must_use]
pub fn geslacht_van(tekst: &str) -> Option<Geslacht> {
    match gelijkvormig(tekst).as_str() {
        "" | "?" | "o" | "onbekend" => Some(Geslacht::Onbekend),
        "m" | "man" | "mannelijk" => Some(Geslacht::Man),
        "v" | "vrouw" | "vrouwelijk" => Some(Geslacht::Vrouw),
        "x" => Some(Geslacht::X),
        _ => None,
    }
}

fn kies<T: Copy, const N: usize>(
    tekst: &str,
    alle: [T; N],
    code: impl Fn(T) -> &'static str,
) -> Option<T> {
    let gezocht = gelijkvormig(tekst);
    alle.into_iter().find(|t| gelijkvormig(code(*t)) == gezocht)
}

/// Lower case, without `&`, with `-`, `_` and runs of blanks as one space: for comparing words of a
/// fixed list.
#[must_use]
pub fn gelijkvormig(tekst: &str) -> String {
    tekst
        .to_lowercase()
        .replace('&', "")
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|stuk| !stuk.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Blanks that spreadsheets leave around a text. Other control characters stay as received.
fn kaal(tekst: &str) -> &str {
    tekst.trim_matches([' ', '\t', '\r', '\n', '\u{a0}'])
}

struct Lezer<'a> {
    /// Texts in the order of the layout.
    teksten: Vec<&'a str>,
    fouten: Vec<(usize, VeldFoutSoort)>,
    waarschuwingen: Vec<(usize, WaarschuwingSoort)>,
}

impl<'a> Lezer<'a> {
    fn new(velden: &'a [(String, String)]) -> Self {
        let mut teksten: Vec<Option<&'a str>> = vec![None; VELDEN.len()];
        for (naam, tekst) in velden {
            if let Some(p) = plaats(naam) {
                teksten[p].get_or_insert(kaal(tekst));
            }
        }
        let teksten: Vec<&str> = teksten.into_iter().map(Option::unwrap_or_default).collect();
        let fouten = VELDEN
            .iter()
            .zip(&teksten)
            .enumerate()
            .filter_map(|(i, (veld, tekst))| {
                if veld.verplicht && tekst.is_empty() {
                    Some((i, VeldFoutSoort::Ontbreekt))
                } else if te_lang(tekst, veld.langst) {
                    Some((i, VeldFoutSoort::TeLang))
                } else {
                    None
                }
            })
            .collect();
        Self {
            teksten,
            fouten,
            waarschuwingen: Vec::new(),
        }
    }

    fn ruw(&self, naam: &str) -> &'a str {
        plaats(naam).map_or("", |p| self.teksten[p])
    }

    fn tekst(&self, naam: &str) -> String {
        self.ruw(naam).to_owned()
    }

    fn let_op(&mut self, naam: &str, soort: WaarschuwingSoort) {
        if let Some(p) = plaats(naam) {
            self.waarschuwingen.push((p, soort));
        }
    }

    /// Reads a field of a fixed form. Empty gives `None`, and so does a text that does not fit,
    /// which is noted as a fault unless the field has one already.
    fn gelezen<T>(&mut self, naam: &str, lees: impl Fn(&str) -> Option<T>) -> Option<T> {
        let p = plaats(naam)?;
        let tekst = self.teksten[p];
        if tekst.is_empty() || self.fouten.iter().any(|(q, _)| *q == p) {
            return None;
        }
        let waarde = lees(tekst);
        if waarde.is_none() {
            let soort = match VELDEN[p].vorm {
                Vorm::Datum | Vorm::Moment => VeldFoutSoort::GeenDatum,
                Vorm::Bsn => VeldFoutSoort::GeenBsn,
                Vorm::Tekst | Vorm::Soort | Vorm::Titel | Vorm::Geslacht => {
                    VeldFoutSoort::OnbekendeWaarde
                }
            };
            self.fouten.push((p, soort));
        }
        waarde
    }

    /// The sex, and the word when it is unknown.
    fn geslacht(&mut self) -> (Geslacht, Option<&'a str>) {
        let tekst = self.ruw("geslacht");
        match geslacht_van(tekst) {
            Some(geslacht) => (geslacht, None),
            None => {
                self.let_op("geslacht", WaarschuwingSoort::OnbekendeWaarde);
                (Geslacht::Onbekend, Some(tekst))
            }
        }
    }

    /// The title, and the word when it is unknown.
    fn titel(&mut self) -> (Option<Titel>, Option<&'a str>) {
        let tekst = self.ruw("titel");
        match titel_van(tekst) {
            _ if tekst.is_empty() => (None, None),
            Some(titel) => (Some(titel), None),
            None => {
                self.let_op("titel", WaarschuwingSoort::OnbekendeWaarde);
                (Some(Titel::Overig), Some(tekst))
            }
        }
    }

    /// The explanation, with words that found no place of their own behind it: nothing that was
    /// received gets lost.
    fn toelichting(&mut self, anders: [(&str, Option<&str>); 2]) -> String {
        let mut tekst = self.tekst("toelichting");
        for (naam, woord) in anders {
            if let Some(woord) = woord {
                let spatie = if tekst.is_empty() { "" } else { " " };
                tekst.push_str(&format!("{spatie}[{naam}: {woord}]"));
            }
        }
        if let Some(p) = plaats("toelichting")
            && te_lang(&tekst, VELDEN[p].langst)
            && !self.fouten.iter().any(|(q, _)| *q == p)
        {
            self.fouten.push((p, VeldFoutSoort::TeLang));
        }
        tekst
    }

    fn bekijk(&mut self, g: &MeldingGegevens) {
        use WaarschuwingSoort as W;
        if g.geboortedatum_onzeker() {
            self.let_op("geboortedatum", W::AlleenJaarBekend);
        }
        let verloren = |t: &str| t.contains(['?', char::REPLACEMENT_CHARACTER]);
        for (naam, tekst) in [
            ("achternaam", &g.naam.achternaam),
            ("tussenvoegsel", &g.naam.tussenvoegsel),
            ("voornamen", &g.naam.voornamen),
        ] {
            if verloren(tekst) {
                self.let_op(naam, W::LetterVerloren);
            }
        }
        if g.bsn.is_none() && g.geboortedatum.is_none() {
            self.let_op("bsn", W::WeinigBekend);
        }
        let voor =
            |a: Option<NaiveDate>, b: Option<NaiveDate>| a.zip(b).is_some_and(|(a, b)| a < b);
        for (naam, einde) in [
            ("verwachte_einddatum", g.verwachte_einddatum),
            ("werkelijke_einddatum", g.werkelijke_einddatum),
        ] {
            if voor(einde, g.insluitdatum) {
                self.let_op(naam, W::EindeVoorInsluiting);
            }
        }
        let eerste = g
            .insluitdatum
            .into_iter()
            .chain([g.verzonden_op.datum()])
            .min();
        if voor(eerste, g.geboortedatum) {
            self.let_op("geboortedatum", W::GeboorteTeLaat);
        }
        if g.soort == MeldingSoort::Einde
            && g.werkelijke_einddatum.is_none()
            && g.verwachte_einddatum.is_none()
        {
            self.let_op("werkelijke_einddatum", W::EinddatumOntbreekt);
        }
        for (p, veld) in VELDEN.iter().enumerate() {
            let stuur =
                |c: char| c.is_control() && !(veld.langst > 200 && matches!(c, '\n' | '\r'));
            if self.teksten[p].contains(stuur) {
                self.waarschuwingen.push((p, W::Stuurtekens));
            }
        }
    }

    fn fouten(mut self) -> Vec<VeldFout> {
        self.fouten.sort_by_key(|(p, _)| *p);
        self.fouten
            .into_iter()
            .map(|(p, soort)| VeldFout {
                veld: VELDEN[p].naam.to_owned(),
                soort,
            })
            .collect()
    }

    fn waarschuwingen(mut self) -> Vec<Waarschuwing> {
        self.waarschuwingen.sort();
        self.waarschuwingen
            .into_iter()
            .map(|(p, soort)| Waarschuwing {
                veld: VELDEN[p].naam.to_owned(),
                soort,
            })
            .collect()
    }
}

fn te_lang(tekst: &str, langst: usize) -> bool {
    tekst.len() > langst && tekst.chars().nth(langst).is_some()
}
