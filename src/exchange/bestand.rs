//! One file of any kind, as rows of texts of our layout. May use: domain.

use std::borrow::Cow;

use super::codering::{Codering, ontcijfer};
use super::csvrijen::{Breedte, Plek, Snijder, splits};
use super::fout::BestandFout;
use super::geweigerd::{KOLOM_FOUT, KOLOM_VELD, onbewaakt};
use super::kop::{self, Vondst};
use super::profiel::Profiel;
use super::tabel::{CelStaat, TabelRij};
use super::{GROOTSTE_BESTAND, KOP_BINNEN, json, xlsx};
use crate::api::request::RuweRij;
use crate::domain::lezen::{VELDEN, gelijkvormig};
use crate::domain::reparatie::{VeldFout, VeldFoutSoort};

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BestandSoort {
    /// Text with a separator.
    Csv {
        /// `,`, `;` or tab.
        scheiding: char,
    },
    /// A workbook.
    Xlsx,
    /// A list of objects.
    Json,
}

/// A file whose header fits. Its rows are cut out as they are asked for.
#[derive(Debug)]
pub struct Bestand<'a> {
    /// What kind of file it is.
    pub soort: BestandSoort,
    /// How its text is written; none for a workbook.
    pub codering: Option<Codering>,
    /// The profile by which it is read: given, or the one that fits best.
    pub profiel: &'a Profiel,
    /// Names of the columns as they stand in the file. May show a stranger's words: not for logs.
    pub kop: Vec<String>,
    /// Those of them that are not read.
    pub ongelezen: Vec<String>,
    velden: Vec<Option<usize>>,
    /// Written by us: texts may carry the guard against formulas.
    eigen_geweigerd: bool,
    inhoud: Inhoud<'a>,
}

#[derive(Debug)]
enum Inhoud<'a> {
    Csv {
        tekst: Cow<'a, str>,
        plekken: Vec<Plek>,
        scheiding: u8,
        breedte: Breedte,
    },
    Tabel(Vec<TabelRij>),
}

/// Reads a file: finds out its kind, encoding, separator, header and, when no profile is given, the
/// profile that ships with the program and fits best. `naam` serves only for its extension.
///
/// # Errors
/// The file as a whole cannot be read; nothing of it is taken then. Faults of single rows are with
/// the rows.
pub fn lees_bestand<'a>(
    bytes: &'a [u8],
    naam: &str,
    profiel: Option<&'a Profiel>,
) -> Result<Bestand<'a>, BestandFout> {
    if bytes.len() > GROOTSTE_BESTAND {
        return Err(BestandFout::TeGroot);
    }
    let profielen: Vec<&'a Profiel> = match profiel {
        Some(p) => vec![p],
        None => Profiel::bekend().iter().collect(),
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return werkmap(bytes, profiel, &profielen);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(BestandFout::OudeWerkmap);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(BestandFout::GeenTekst);
    }
    let o = ontcijfer(bytes, profiel.and_then(|p| p.codering))?;
    let achtervoegsel = naam.rsplit_once('.').map(|(_, a)| a.to_lowercase());
    let is_json = match achtervoegsel.as_deref() {
        Some("json") => true,
        Some("csv" | "txt" | "tsv") => false,
        _ => o.tekst.trim_start().starts_with(['[', '{']),
    };
    if is_json {
        let tabel = json::lees(&o.tekst, o.afgekapt)?;
        return uit_json(tabel, o.codering, &profielen);
    }
    csv(o.tekst, o.codering, o.afgekapt, profiel, &profielen)
}

fn werkmap<'a>(
    bytes: &[u8],
    profiel: Option<&Profiel>,
    profielen: &[&'a Profiel],
) -> Result<Bestand<'a>, BestandFout> {
    let blad = xlsx::lees(bytes, profiel.and_then(|p| p.blad.as_deref()), profielen)?;
    let vondst = blad.vondst.ok_or(BestandFout::Leeg)?.keur()?;
    let mut rijen = blad.rijen;
    rijen.drain(..=vondst.rij);
    Ok(bestand(
        vondst,
        BestandSoort::Xlsx,
        None,
        Inhoud::Tabel(rijen),
    ))
}

fn uit_json<'a>(
    tabel: json::JsonTabel,
    codering: Codering,
    profielen: &[&'a Profiel],
) -> Result<Bestand<'a>, BestandFout> {
    // An empty list has no names to judge by: no rows, no error.
    let vondst = if tabel.rijen.is_empty() {
        let namen = VELDEN.iter().map(|v| v.naam.to_owned()).collect();
        kop::zoek(&[namen], &[Profiel::eigen()])
    } else {
        kop::zoek(&[tabel.namen], profielen)
    }
    .ok_or(BestandFout::Leeg)?;
    Ok(bestand(
        vondst.keur()?,
        BestandSoort::Json,
        Some(codering),
        Inhoud::Tabel(tabel.rijen),
    ))
}

fn csv<'a>(
    tekst: Cow<'a, str>,
    codering: Codering,
    afgekapt: bool,
    profiel: Option<&Profiel>,
    profielen: &[&'a Profiel],
) -> Result<Bestand<'a>, BestandFout> {
    let gegeven = profiel.and_then(|p| p.scheiding);
    let scheidingen = gegeven.map_or_else(|| b",;\t".to_vec(), |s| vec![s]);
    let mut beste: Option<(Vondst<'a>, u8)> = None;
    for scheiding in scheidingen {
        let rijen = eerste_rijen(&tekst, scheiding)?;
        if let Some(nu) = kop::zoek(&rijen, profielen)
            && beste.as_ref().is_none_or(|(had, _)| nu.maat() > had.maat())
        {
            beste = Some((nu, scheiding));
        }
    }
    let (vondst, scheiding) = beste.ok_or(BestandFout::Leeg)?;
    let vondst = vondst.keur()?;
    let mut snijder = Snijder::new(&tekst, 0, scheiding);
    for _ in 0..=vondst.rij {
        snijder.volgende()?;
    }
    let breedte = breedte(vondst.namen());
    let mut plekken = Snijder::new(&tekst, snijder.plaats(), scheiding).alle(breedte)?;
    if let Some(laatste) = plekken.last_mut()
        && afgekapt
    {
        laatste.heel = false;
    }
    let soort = BestandSoort::Csv {
        scheiding: char::from(scheiding),
    };
    let inhoud = Inhoud::Csv {
        tekst,
        plekken,
        scheiding,
        breedte,
    };
    Ok(bestand(vondst, soort, Some(codering), inhoud))
}

/// The rows among which the header must be.
fn eerste_rijen(tekst: &str, scheiding: u8) -> Result<Vec<Vec<String>>, BestandFout> {
    let mut snijder = Snijder::new(tekst, 0, scheiding);
    let mut rijen = Vec::new();
    while rijen.len() < KOP_BINNEN
        && let Some(plek) = snijder.volgende()?
    {
        let velden = splits(plek.tekst(tekst), scheiding);
        rijen.push(velden.into_iter().map(|v| v.tekst).collect());
    }
    Ok(rijen)
}

/// Columns without a name at the end of the header need not be there in a row.
fn breedte(namen: &[String]) -> Breedte {
    let minst = namen.iter().rposition(|n| !n.trim().is_empty());
    Breedte {
        minst: minst.map_or(1, |p| p + 1),
        meest: namen.len(),
    }
}

fn bestand<'a>(
    vondst: Vondst<'a>,
    soort: BestandSoort,
    codering: Option<Codering>,
    inhoud: Inhoud<'a>,
) -> Bestand<'a> {
    let kop = vondst.namen().to_vec();
    let heeft = |naam: &str| kop.iter().any(|k| gelijkvormig(k) == gelijkvormig(naam));
    let eigen_geweigerd = heeft(KOLOM_VELD) && heeft(KOLOM_FOUT);
    let ongelezen = kop
        .iter()
        .zip(&vondst.velden)
        .filter(|(naam, veld)| veld.is_none() && !naam.trim().is_empty())
        .map(|(naam, _)| naam.clone())
        .filter(|naam| !(eigen_geweigerd && [KOLOM_VELD, KOLOM_FOUT].contains(&naam.as_str())))
        .collect();
    Bestand {
        soort,
        codering,
        profiel: vondst.profiel,
        velden: vondst.velden,
        kop,
        ongelezen,
        eigen_geweigerd,
        inhoud,
    }
}

impl Bestand<'_> {
    /// How many rows there are.
    #[must_use]
    pub fn aantal(&self) -> usize {
        match &self.inhoud {
            Inhoud::Csv { plekken, .. } => plekken.len(),
            Inhoud::Tabel(rijen) => rijen.len(),
        }
    }

    /// All rows in their order; can be asked for more than once.
    pub fn rijen(&self) -> impl Iterator<Item = RuweRij> + '_ {
        (0..self.aantal()).filter_map(|n| self.rij(n))
    }

    fn rij(&self, n: usize) -> Option<RuweRij> {
        let mut bouw = Bouw::new(self, n);
        match &self.inhoud {
            Inhoud::Csv {
                tekst,
                plekken,
                scheiding,
                breedte,
            } => {
                let plek = plekken.get(n)?;
                let velden = splits(plek.tekst(tekst), *scheiding);
                let over = velden.iter().skip(breedte.meest);
                let te_veel = over.clone().any(|v| !v.tekst.trim().is_empty());
                if !plek.heel || velden.len() < breedte.minst || te_veel {
                    bouw.fout("", VeldFoutSoort::AfgebrokenRij);
                }
                for (kolom, veld) in velden.into_iter().enumerate() {
                    let staat = if veld.te_lang {
                        CelStaat::TeLang
                    } else {
                        CelStaat::Goed
                    };
                    bouw.veld(kolom, veld.tekst, staat);
                }
            }
            Inhoud::Tabel(rijen) => {
                let rij = rijen.get(n)?;
                if rij.kapot {
                    bouw.fout("", VeldFoutSoort::AfgebrokenRij);
                }
                for cel in &rij.cellen {
                    bouw.veld(cel.kolom, cel.tekst.clone(), cel.staat);
                }
            }
        }
        Some(bouw.klaar())
    }
}

/// A row in the making.
struct Bouw<'b> {
    bestand: &'b Bestand<'b>,
    rij: usize,
    teksten: Vec<Option<String>>,
    over: Vec<(String, String)>,
    fouten: Vec<VeldFout>,
}

impl<'b> Bouw<'b> {
    fn new(bestand: &'b Bestand<'b>, rij: usize) -> Self {
        let mut teksten = vec![None; VELDEN.len()];
        for veld in bestand.velden.iter().flatten() {
            teksten[*veld] = Some(String::new());
        }
        Self {
            bestand,
            rij,
            teksten,
            over: Vec::new(),
            fouten: Vec::new(),
        }
    }

    fn fout(&mut self, veld: &str, soort: VeldFoutSoort) {
        self.fouten.push(VeldFout {
            veld: veld.to_owned(),
            soort,
        });
    }

    fn veld(&mut self, kolom: usize, tekst: String, staat: CelStaat) {
        let tekst = if self.bestand.eigen_geweigerd {
            onbewaakt(tekst)
        } else {
            tekst
        };
        let Some(veld) = self.bestand.velden.get(kolom).copied().flatten() else {
            if kolom >= self.bestand.velden.len() && !tekst.is_empty() {
                self.over.push((format!("kolom {}", kolom + 1), tekst));
            }
            return;
        };
        let naam = VELDEN[veld].naam;
        match staat {
            CelStaat::Goed => {}
            CelStaat::TeLang => self.fout(naam, VeldFoutSoort::TeLang),
            CelStaat::GeenTekst => self.fout(naam, VeldFoutSoort::OnbekendeWaarde),
        }
        let tekst = match self.bestand.profiel.omzetten(veld, tekst) {
            Ok(tekst) => tekst,
            Err(tekst) => {
                self.fout(naam, VeldFoutSoort::GeenDatum);
                tekst
            }
        };
        self.teksten[veld] = Some(tekst);
    }

    fn klaar(self) -> RuweRij {
        let eigen = VELDEN
            .iter()
            .zip(self.teksten)
            .filter_map(|(veld, tekst)| tekst.map(|t| (veld.naam.to_owned(), t)));
        RuweRij {
            rij: u32::try_from(self.rij + 1).unwrap_or(u32::MAX),
            velden: eigen.chain(self.over).collect(),
            fouten: self.fouten,
        }
    }
}
