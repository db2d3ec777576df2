//! Finding the header: which row, and by which profile its columns are ours. May use: domain.

use super::MEESTE_KOLOMMEN;
use super::fout::BestandFout;
use super::profiel::Profiel;
use crate::domain::lezen::VELDEN;

/// A row that may be the header, read by one profile.
pub(crate) struct Vondst<'p> {
    /// Which of the rows looked at.
    pub(crate) rij: usize,
    pub(crate) profiel: &'p Profiel,
    /// Per column of the file our field.
    pub(crate) velden: Vec<Option<usize>>,
    /// Required fields without a column.
    ontbreken: Vec<usize>,
    herkend: usize,
    namen: Vec<String>,
}

impl<'p> Vondst<'p> {
    /// Whether every required field has its column.
    pub(crate) fn compleet(&self) -> bool {
        self.ontbreken.is_empty()
    }

    /// How well it fits: complete, then most columns recognised, then most columns.
    pub(crate) fn maat(&self) -> (bool, usize, usize) {
        (self.compleet(), self.herkend, self.namen.len())
    }

    /// The names of the columns, as they stand in the file.
    pub(crate) fn namen(&self) -> &[String] {
        &self.namen
    }

    /// Itself when it can serve as a header.
    ///
    /// # Errors
    /// Columns that are missing or stand there twice.
    pub(crate) fn keur(self) -> Result<Self, BestandFout> {
        if !self.compleet() {
            return Err(self.tekort());
        }
        for (i, veld) in self.velden.iter().enumerate() {
            if let Some(v) = veld
                && self.velden[..i].contains(&Some(*v))
            {
                return Err(BestandFout::DubbeleKolom {
                    veld: VELDEN[*v].naam,
                });
            }
        }
        Ok(self)
    }

    /// The names as they stand. A single one is somebody's text rather than a row of names: it is
    /// counted, not shown.
    fn tonen(&self) -> Vec<String> {
        let namen: Vec<&String> = self.namen.iter().filter(|n| !n.trim().is_empty()).collect();
        if namen.len() == 1 {
            return vec!["1 kolom".to_owned()];
        }
        namen.into_iter().take(30).map(|n| toonbaar(n)).collect()
    }

    /// Names of columns may be shown, the content of a row may not: a row with digits in which no
    /// column was recognised is taken for content.
    fn tekort(&self) -> BestandFout {
        let cijfers = |n: &String| n.bytes().filter(u8::is_ascii_digit).count();
        if self.herkend == 0 && self.namen.iter().map(cijfers).sum::<usize>() >= 4 {
            return BestandFout::GeenKop {
                kolommen: self.namen.len(),
            };
        }
        BestandFout::VerkeerdeKolommen {
            ontbreken: self
                .ontbreken
                .iter()
                .map(|v| self.profiel.kolomnaam(*v))
                .collect(),
            gevonden: self.tonen(),
        }
    }
}

/// At most forty characters, with other signs than letters, digits and ordinary ASCII as `·`: the
/// name comes from a file that may hold control sequences.
fn toonbaar(naam: &str) -> String {
    let goed = |c: char| c.is_alphanumeric() || c == ' ' || c.is_ascii_graphic();
    naam.trim()
        .chars()
        .take(40)
        .map(|c| if goed(c) { c } else { '·' })
        .collect()
}

/// The row among these that fits one of the profiles best, of equals the first; `None` without rows.
pub(crate) fn zoek<'p>(rijen: &[Vec<String>], profielen: &[&'p Profiel]) -> Option<Vondst<'p>> {
    let mut beste: Option<Vondst<'p>> = None;
    for profiel in profielen {
        for (rij, namen) in rijen.iter().enumerate() {
            let nu = bekijk(rij, namen, profiel);
            if beste.as_ref().is_none_or(|had| nu.maat() > had.maat()) {
                beste = Some(nu);
            }
        }
    }
    beste
}

fn bekijk<'p>(rij: usize, namen: &[String], profiel: &'p Profiel) -> Vondst<'p> {
    let namen: Vec<String> = namen.iter().take(MEESTE_KOLOMMEN).cloned().collect();
    let velden: Vec<Option<usize>> = namen.iter().map(|n| profiel.veld_van(n)).collect();
    let ontbreken: Vec<usize> = (0..VELDEN.len())
        .filter(|v| VELDEN[*v].verplicht && !velden.contains(&Some(*v)))
        .collect();
    Vondst {
        rij,
        profiel,
        herkend: velden.iter().flatten().count(),
        velden,
        ontbreken,
        namen,
    }
}
