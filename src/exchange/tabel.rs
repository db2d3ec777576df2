//! A table as a workbook or JSON file gives it: rows of cells with their column. May use: nothing
//! of ours.

use super::LANGSTE_CEL;

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cel {
    /// Column, from 0.
    pub(crate) kolom: usize,
    pub(crate) tekst: String,
    pub(crate) staat: CelStaat,
}

/// Whether a cell was read in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CelStaat {
    Goed,
    /// Cut at [`LANGSTE_CEL`].
    TeLang,
    /// Not a text or number: a list or object within JSON.
    GeenTekst,
}

impl Cel {
    pub(crate) fn new(kolom: usize, tekst: &str) -> Self {
        match tekst.char_indices().nth(LANGSTE_CEL) {
            Some((einde, _)) => Self {
                kolom,
                tekst: tekst[..einde].to_owned(),
                staat: CelStaat::TeLang,
            },
            None => Self {
                kolom,
                tekst: tekst.to_owned(),
                staat: CelStaat::Goed,
            },
        }
    }
}

/// A row; only cells that hold something.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct TabelRij {
    pub(crate) cellen: Vec<Cel>,
    /// The file breaks off within it, or it is no row at all.
    pub(crate) kapot: bool,
}

/// A number as a text: whole numbers without a fraction.
pub(crate) fn getal(waarde: f64) -> String {
    // Whole numbers up to 2^53 are exact; `{:.0}` writes no exponent.
    if waarde.fract() == 0.0 && waarde.abs() < 9.007e15 {
        format!("{waarde:.0}")
    } else {
        waarde.to_string()
    }
}
