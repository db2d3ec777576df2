//! Mapping profiles: how somebody else's export becomes texts of our layout. A profile is TOML; what
//! it does not name is read as our own layout. May use: domain.
//!
//! ```toml
//! naam = "mijn export"
//! scheiding = ";"                      # optional: "," ";" or "tab"; else told from the file
//! codering = "windows-1252"            # optional: utf-8, utf-16le, utf-16be; else told likewise
//! blad = "Meldingen"                   # optional: sheet of a workbook; else the first that fits
//! datums = ["dd-mm-jjjj"]              # optional: formats of dates
//! tijden = ["dd-mm-jjjj uu:mm"]        # optional: formats of sending times
//! [kolommen]                           # name in the file = our name
//! "Type bericht" = "soort"
//! [waarden.soort]                      # word in the file = our word, per field
//! "Mutatie" = "wijziging"
//! ```

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use super::codering::Codering;
use super::patroon::Patroon;
use crate::domain::lezen::{
    VELDEN, Vorm, gelijkvormig, geslacht_van, plaats, soort_van, titel_van,
};

/// How to read one kind of export.
#[derive(Clone, Debug)]
pub struct Profiel {
    naam: String,
    pub(crate) scheiding: Option<u8>,
    pub(crate) codering: Option<Codering>,
    pub(crate) blad: Option<String>,
    datums: Vec<Patroon>,
    tijden: Vec<Patroon>,
    /// Folded name in the file, place of our field, name as written.
    kolommen: Vec<(String, usize, String)>,
    waarden: HashMap<(usize, String), String>,
}

/// A fault in a profile, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfielFout {
    /// Line, from 1.
    pub regel: usize,
    /// Column in characters, from 1.
    pub kolom: usize,
    /// What is wrong.
    pub soort: ProfielFoutSoort,
}

/// What can be wrong with a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProfielFoutSoort {
    /// No TOML, an unknown key or a value of the wrong type; the parser's words (English).
    Toml(String),
    /// A field that is not in our layout.
    OnbekendVeld(String),
    /// A word that the field cannot hold.
    OnbekendeWaarde(String),
    /// A date format that cannot be used.
    GeenDatumvorm(String),
    /// A separator other than `,` `;` `tab`.
    GeenScheiding(String),
    /// The same column or word named twice.
    Dubbel(String),
}

impl fmt::Display for ProfielFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "regel {}, kolom {}: ", self.regel, self.kolom)?;
        match &self.soort {
            ProfielFoutSoort::Toml(m) => write!(f, "{m}"),
            ProfielFoutSoort::OnbekendVeld(w) => write!(f, "onbekend veld \"{w}\""),
            ProfielFoutSoort::OnbekendeWaarde(w) => write!(f, "het veld kent geen waarde \"{w}\""),
            ProfielFoutSoort::GeenDatumvorm(w) => write!(f, "geen datumvorm: \"{w}\""),
            ProfielFoutSoort::GeenScheiding(w) => write!(f, "geen scheidingsteken: \"{w}\""),
            ProfielFoutSoort::Dubbel(w) => write!(f, "\"{w}\" staat er twee keer"),
        }
    }
}

impl std::error::Error for ProfielFout {}

impl ProfielFout {
    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        let wat = match &self.soort {
            ProfielFoutSoort::Toml(m) => m.clone(),
            ProfielFoutSoort::OnbekendVeld(w) => format!("unknown field \"{w}\""),
            ProfielFoutSoort::OnbekendeWaarde(w) => format!("the field has no value \"{w}\""),
            ProfielFoutSoort::GeenDatumvorm(w) => format!("not a date format: \"{w}\""),
            ProfielFoutSoort::GeenScheiding(w) => format!("not a separator: \"{w}\""),
            ProfielFoutSoort::Dubbel(w) => format!("\"{w}\" stands there twice"),
        };
        format!("line {}, column {}: {wat}", self.regel, self.kolom)
    }
}

/// The TOML as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ruw {
    naam: String,
    scheiding: Option<Spanned<String>>,
    codering: Option<Codering>,
    blad: Option<String>,
    #[serde(default)]
    datums: Vec<Spanned<String>>,
    #[serde(default)]
    tijden: Vec<Spanned<String>>,
    #[serde(default)]
    kolommen: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    waarden: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
}

static EIGEN: LazyLock<Profiel> = LazyLock::new(|| Profiel {
    naam: "nazorg".to_owned(),
    scheiding: None,
    codering: None,
    blad: None,
    datums: Vec::new(),
    tijden: Vec::new(),
    kolommen: Vec::new(),
    waarden: HashMap::new(),
});

/// Texts of the profiles that ship with the program.
const MEEGELEVERD: [&str; 1] = [include_str!("profielen/export-anders.toml")];

static BEKEND: LazyLock<Vec<Profiel>> = LazyLock::new(|| {
    std::iter::once(EIGEN.clone())
        .chain(MEEGELEVERD.iter().filter_map(|t| Profiel::lees(t).ok()))
        .collect()
});

impl Profiel {
    /// Our own layout.
    #[must_use]
    pub fn eigen() -> &'static Self {
        &EIGEN
    }

    /// Our own layout and all profiles that ship with the program: among these is chosen when no
    /// profile is given.
    #[must_use]
    pub fn bekend() -> &'static [Self] {
        &BEKEND
    }

    /// The name in the profile.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn lees(tekst: &str) -> Result<Self, ProfielFout> {
        let ruw: Ruw = toml::from_str(tekst).map_err(|e| {
            let plek = e.span().unwrap_or(0..0);
            fout(
                tekst,
                plek.start,
                ProfielFoutSoort::Toml(e.message().to_owned()),
            )
        })?;
        let scheiding = ruw.scheiding.map(|s| scheiding(tekst, &s)).transpose()?;
        Ok(Self {
            scheiding,
            codering: ruw.codering,
            blad: ruw.blad,
            datums: patronen(tekst, &ruw.datums)?,
            tijden: patronen(tekst, &ruw.tijden)?,
            kolommen: kolommen(tekst, &ruw.kolommen)?,
            waarden: waarden(tekst, &ruw.waarden)?,
            naam: ruw.naam,
        })
    }

    /// Our field for a column of the file. The profile's own names come first; a field that it does
    /// not rename keeps our name.
    pub(crate) fn veld_van(&self, kolom: &str) -> Option<usize> {
        let gezocht = gelijkvormig(kolom);
        if let Some((_, veld, _)) = self.kolommen.iter().find(|(naam, ..)| *naam == gezocht) {
            return Some(*veld);
        }
        let veld = VELDEN
            .iter()
            .position(|v| gelijkvormig(v.naam) == gezocht)?;
        (!self.kolommen.iter().any(|(_, v, _)| *v == veld)).then_some(veld)
    }

    /// What the file should call a field, and our name if that is another.
    pub(crate) fn kolomnaam(&self, veld: usize) -> String {
        let onze = VELDEN[veld].naam;
        match self.kolommen.iter().find(|(_, v, _)| *v == veld) {
            Some((_, _, hun)) => format!("{hun} ({onze})"),
            None => onze.to_owned(),
        }
    }

    /// A text of the file in our words and date form. `Err`: a date in another form than the profile
    /// says; the text as it came, since guessing could swap day and month.
    pub(crate) fn omzetten(&self, veld: usize, tekst: String) -> Result<String, String> {
        if !self.waarden.is_empty()
            && let Some(waarde) = self.waarden.get(&(veld, gelijkvormig(&tekst)))
        {
            return Ok(waarde.clone());
        }
        let vormen: [&[Patroon]; 2] = match VELDEN[veld].vorm {
            Vorm::Datum => [&self.datums, &[]],
            Vorm::Moment => [&self.tijden, &self.datums],
            _ => return Ok(tekst),
        };
        let mut vormen = vormen.into_iter().flatten().peekable();
        if vormen.peek().is_none() || tekst.trim().is_empty() || is_iso(&tekst) {
            return Ok(tekst);
        }
        vormen.find_map(|v| v.naar_iso(&tekst)).ok_or(tekst)
    }
}

/// Begins like `jjjj-mm-dd`: date cells of a workbook come so, whatever the profile says.
fn is_iso(tekst: &str) -> bool {
    let b = tekst.trim().as_bytes();
    b.len() >= 10 && b[4] == b'-' && b[7] == b'-' && b[..4].iter().all(u8::is_ascii_digit)
}

fn fout(tekst: &str, plek: usize, soort: ProfielFoutSoort) -> ProfielFout {
    let voor = tekst.get(..plek).unwrap_or(tekst);
    let regelbegin = voor.rfind('\n').map_or(0, |p| p + 1);
    ProfielFout {
        regel: voor.matches('\n').count() + 1,
        kolom: voor[regelbegin..].chars().count() + 1,
        soort,
    }
}

fn scheiding(tekst: &str, s: &Spanned<String>) -> Result<u8, ProfielFout> {
    match s.get_ref().as_str() {
        "," => Ok(b','),
        ";" => Ok(b';'),
        "tab" | "\t" => Ok(b'\t'),
        anders => Err(fout(
            tekst,
            s.span().start,
            ProfielFoutSoort::GeenScheiding(anders.to_owned()),
        )),
    }
}

fn patronen(tekst: &str, vormen: &[Spanned<String>]) -> Result<Vec<Patroon>, ProfielFout> {
    vormen
        .iter()
        .map(|v| {
            Patroon::lees(v.get_ref()).ok_or_else(|| {
                let soort = ProfielFoutSoort::GeenDatumvorm(v.get_ref().clone());
                fout(tekst, v.span().start, soort)
            })
        })
        .collect()
}

fn veld(tekst: &str, naam: &Spanned<String>) -> Result<usize, ProfielFout> {
    plaats(naam.get_ref()).ok_or_else(|| {
        let soort = ProfielFoutSoort::OnbekendVeld(naam.get_ref().clone());
        fout(tekst, naam.span().start, soort)
    })
}

fn kolommen(
    tekst: &str,
    ruw: &BTreeMap<Spanned<String>, Spanned<String>>,
) -> Result<Vec<(String, usize, String)>, ProfielFout> {
    let mut kolommen: Vec<(String, usize, String)> = Vec::new();
    for (hun, onze) in ruw {
        let gevouwen = gelijkvormig(hun.get_ref());
        if kolommen.iter().any(|(naam, ..)| *naam == gevouwen) {
            let soort = ProfielFoutSoort::Dubbel(hun.get_ref().clone());
            return Err(fout(tekst, hun.span().start, soort));
        }
        kolommen.push((gevouwen, veld(tekst, onze)?, hun.get_ref().clone()));
    }
    Ok(kolommen)
}

fn waarden(
    tekst: &str,
    ruw: &BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
) -> Result<HashMap<(usize, String), String>, ProfielFout> {
    let mut waarden = HashMap::new();
    for (naam, woorden) in ruw {
        let veld = veld(tekst, naam)?;
        for (hun, onze) in woorden {
            let onze_woord = onze.get_ref();
            let kan = match VELDEN[veld].vorm {
                Vorm::Soort => soort_van(onze_woord).is_some(),
                Vorm::Titel => onze_woord.is_empty() || titel_van(onze_woord).is_some(),
                Vorm::Geslacht => geslacht_van(onze_woord).is_some(),
                Vorm::Tekst | Vorm::Datum | Vorm::Moment | Vorm::Bsn => true,
            };
            if !kan {
                let soort = ProfielFoutSoort::OnbekendeWaarde(onze_woord.clone());
                return Err(fout(tekst, onze.span().start, soort));
            }
            let sleutel = (veld, gelijkvormig(hun.get_ref()));
            if waarden.insert(sleutel, onze_woord.clone()).is_some() {
                let soort = ProfielFoutSoort::Dubbel(hun.get_ref().clone());
                return Err(fout(tekst, hun.span().start, soort));
            }
        }
    }
    Ok(waarden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_profiles_are_sound() {
        assert_eq!(BEKEND.len(), 1 + MEEGELEVERD.len());
        for tekst in MEEGELEVERD {
            Profiel::lees(tekst).unwrap();
        }
    }

    #[test]
    fn faults_have_a_place() {
        use ProfielFoutSoort as S;
        let f = |t: &str| {
            let f = Profiel::lees(t).unwrap_err();
            (f.regel, f.kolom, f.soort)
        };
        assert_eq!(
            f("naam = \"x\"\n[kolommen]\n\"é\" = \"soort\"\n\"B\" = \"sort\"\n"),
            (4, 7, S::OnbekendVeld("sort".to_owned()))
        );
        assert_eq!(
            f("naam = \"x\"\n[waarden.soort]\n\"B\" = \"begint\"\n"),
            (3, 7, S::OnbekendeWaarde("begint".to_owned()))
        );
        assert_eq!(
            f("naam = \"x\"\n[waarden.sort]\n\"B\" = \"begin\"\n"),
            (2, 10, S::OnbekendVeld("sort".to_owned()))
        );
        assert_eq!(
            f("naam = \"x\"\ndatums = [\"%d\"]\n"),
            (2, 11, S::GeenDatumvorm("%d".to_owned()))
        );
        assert_eq!(
            f("naam = \"x\"\nscheiding = \"|\"\n"),
            (2, 13, S::GeenScheiding("|".to_owned()))
        );
        assert_eq!(
            f("naam = \"x\"\n[kolommen]\n\"a b\" = \"soort\"\n\"A-B\" = \"bsn\"\n").2,
            S::Dubbel("a b".to_owned())
        );
        let (regel, kolom, soort) = f("naam = \"x\"\ndatum = [\"dd-mm-jjjj\"]\n");
        assert_eq!((regel, kolom), (2, 1));
        assert!(matches!(soort, S::Toml(m) if m.contains("datum")));
        assert_eq!(f("naam = \"x\"\ncodering = \"latin9\"\n").0, 2);
        assert_eq!(f("naam = ").0, 1);
    }

    #[test]
    fn a_date_in_another_form_is_not_guessed() {
        let p = Profiel::lees("naam = \"x\"\ndatums = [\"mm/dd/jjjj\"]\n").unwrap();
        let veld = plaats("geboortedatum").unwrap();
        let om = |t: &str| p.omzetten(veld, t.to_owned());
        assert_eq!(om("08/13/1990"), Ok("1990-08-13".to_owned()));
        assert_eq!(om("13/08/1990"), Err("13/08/1990".to_owned()));
        assert_eq!(om("1990-08-13"), Ok("1990-08-13".to_owned()));
        assert_eq!(om(""), Ok(String::new()));
        let p = Profiel::eigen();
        assert_eq!(
            p.omzetten(veld, "13-8-1990".to_owned()),
            Ok("13-8-1990".to_owned())
        );
    }

    #[test]
    fn renamed_fields_leave_their_own_name() {
        let p = Profiel::lees("naam = \"x\"\n[kolommen]\n\"Type\" = \"soort\"\n").unwrap();
        assert_eq!(p.veld_van(" TYPE "), plaats("soort"));
        assert_eq!(p.veld_van("soort"), None);
        assert_eq!(
            p.veld_van("Gemeente vestiging"),
            plaats("gemeente_vestiging")
        );
        assert_eq!(p.kolomnaam(1), "Type (soort)");
    }
}
