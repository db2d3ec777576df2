//! Cutting a CSV text into rows and fields. An own cutter, since what matters here is what happens
//! to a file that is not quite right: a quotation mark that is never closed costs its own line, not
//! all that follow. May use: nothing of ours but the errors of this module.

use super::fout::BestandFout;
use super::{LANGSTE_CEL, MEESTE_RIJEN};

/// A quoted field longer than this, in bytes, counts as one whose closing mark was forgotten.
const LANGSTE_AANHALING: usize = 8 * LANGSTE_CEL;
/// So many broken quotations are recovered from; each costs a scan of at most the length above.
const MEESTE_HERSTEL: usize = 1000;

/// Where a row lies in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Plek {
    van: usize,
    tot: usize,
    /// False: its quotation was never closed, or the file ends within it.
    pub(crate) heel: bool,
}

impl Plek {
    pub(crate) fn tekst<'a>(&self, geheel: &'a str) -> &'a str {
        geheel.get(self.van..self.tot).unwrap_or_default()
    }
}

/// How many fields a whole row has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Breedte {
    pub(crate) minst: usize,
    pub(crate) meest: usize,
}

/// Goes through a text row by row. Blank rows are passed over.
pub(crate) struct Snijder<'a> {
    tekst: &'a str,
    plaats: usize,
    scheiding: u8,
    breedte: Option<Breedte>,
    hersteld: usize,
}

/// One row as it presents itself.
struct Beeld {
    einde: usize,
    verder: usize,
    velden: usize,
    /// A line end within quotation marks: end of that line and start of the next.
    eerste_regel: Option<(usize, usize)>,
    open: bool,
    /// Something stands between a closing mark and the end of its field.
    rommel: bool,
}

impl<'a> Snijder<'a> {
    pub(crate) fn new(tekst: &'a str, vanaf: usize, scheiding: u8) -> Self {
        Self {
            tekst,
            plaats: vanaf,
            scheiding,
            breedte: None,
            hersteld: 0,
        }
    }

    /// The next row; `None` at the end.
    pub(crate) fn volgende(&mut self) -> Result<Option<Plek>, BestandFout> {
        let bytes = self.tekst.as_bytes();
        while self.plaats < bytes.len() {
            let van = self.plaats;
            let beeld = bekijk(bytes, van, self.scheiding);
            // A row over several lines must be right in all respects: else a forgotten mark on one
            // line, closed by the opening mark on another, swallows what lies between.
            let past = self
                .breedte
                .is_none_or(|b| (b.minst..=b.meest).contains(&beeld.velden));
            let (tot, verder, heel) = match beeld.eerste_regel {
                Some((tot, verder)) if beeld.open || beeld.rommel || !past => (tot, verder, false),
                _ => (beeld.einde, beeld.verder, !beeld.open),
            };
            if !heel {
                self.hersteld += 1;
                if self.hersteld > MEESTE_HERSTEL {
                    return Err(BestandFout::TeVeelBeschadigd);
                }
            }
            self.plaats = verder;
            let leeg = |b: &u8| *b == self.scheiding || matches!(b, b' ' | b'\t' | b'"');
            if !bytes[van..tot].iter().all(leeg) {
                return Ok(Some(Plek { van, tot, heel }));
            }
        }
        Ok(None)
    }

    /// All rows that are left, given how wide a whole one is.
    pub(crate) fn alle(mut self, breedte: Breedte) -> Result<Vec<Plek>, BestandFout> {
        self.breedte = Some(breedte);
        let mut plekken = Vec::new();
        while let Some(plek) = self.volgende()? {
            if plekken.len() == MEESTE_RIJEN {
                return Err(BestandFout::TeVeelRijen);
            }
            plekken.push(plek);
        }
        Ok(plekken)
    }

    /// Where the next row would begin.
    pub(crate) fn plaats(&self) -> usize {
        self.plaats
    }
}

/// Finds the end of the row that begins at `van`.
fn bekijk(bytes: &[u8], van: usize, scheiding: u8) -> Beeld {
    let mut beeld = Beeld {
        einde: bytes.len(),
        verder: bytes.len(),
        velden: 1,
        eerste_regel: None,
        open: false,
        rommel: false,
    };
    let mut aanhaling: Option<usize> = None;
    let mut veldbegin = true;
    let mut i = van;
    while i < bytes.len() {
        let b = bytes[i];
        let na_regel = i + if bytes[i..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
        if let Some(begin) = aanhaling {
            match b {
                b'"' if bytes.get(i + 1) == Some(&b'"') => i += 1,
                b'"' => {
                    aanhaling = None;
                    let na = bytes.get(i + 1).copied().unwrap_or(scheiding);
                    beeld.rommel |= na != scheiding && !matches!(na, b'\n' | b'\r');
                }
                b'\n' | b'\r' if beeld.eerste_regel.is_none() => {
                    beeld.eerste_regel = Some((i, na_regel));
                }
                _ => {}
            }
            if i - begin > LANGSTE_AANHALING {
                break;
            }
        } else if b == scheiding {
            beeld.velden += 1;
            veldbegin = true;
            i += 1;
            continue;
        } else if matches!(b, b'\n' | b'\r') {
            beeld.einde = i;
            beeld.verder = na_regel;
            return beeld;
        } else if b == b'"' && veldbegin {
            aanhaling = Some(i);
        }
        veldbegin = false;
        i += 1;
    }
    beeld.open = aanhaling.is_some();
    if beeld.open && beeld.eerste_regel.is_none() {
        // Longer than a quotation may be, on one line: the row ends with that line.
        if let Some(n) = bytes[i.min(bytes.len())..]
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
        {
            let einde = i + n;
            let sprong = if bytes[einde..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
            beeld.eerste_regel = Some((einde, einde + sprong));
        }
    }
    beeld
}

/// A field of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CsvVeld {
    pub(crate) tekst: String,
    /// Longer than [`LANGSTE_CEL`]; the text is cut there.
    pub(crate) te_lang: bool,
}

/// The fields of one row. A quotation mark within an unquoted field is an ordinary character, and so
/// is what follows a closing one.
pub(crate) fn splits(rij: &str, scheiding: u8) -> Vec<CsvVeld> {
    let scheiding = char::from(scheiding);
    let mut velden = Vec::new();
    let mut veld = Verzamel::default();
    let mut aangehaald = false;
    let mut begin = true;
    let mut tekens = rij.chars().peekable();
    while let Some(c) = tekens.next() {
        match c {
            '"' if aangehaald && tekens.peek() == Some(&'"') => {
                tekens.next();
                veld.erbij('"');
            }
            '"' if aangehaald => aangehaald = false,
            '"' if begin => aangehaald = true,
            c if c == scheiding && !aangehaald => {
                velden.push(std::mem::take(&mut veld).klaar());
                begin = true;
                continue;
            }
            c => veld.erbij(c),
        }
        begin = false;
    }
    velden.push(veld.klaar());
    velden
}

#[derive(Default)]
struct Verzamel {
    tekst: String,
    lengte: usize,
}

impl Verzamel {
    fn erbij(&mut self, c: char) {
        self.lengte += 1;
        if self.lengte <= LANGSTE_CEL {
            self.tekst.push(c);
        }
    }

    fn klaar(self) -> CsvVeld {
        CsvVeld {
            te_lang: self.lengte > LANGSTE_CEL,
            tekst: self.tekst,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rijen(tekst: &str, breedte: usize) -> Vec<(Vec<String>, bool)> {
        let breedte = Breedte {
            minst: breedte,
            meest: breedte,
        };
        Snijder::new(tekst, 0, b',')
            .alle(breedte)
            .unwrap()
            .iter()
            .map(|p| {
                let velden = splits(p.tekst(tekst), b',');
                (velden.into_iter().map(|v| v.tekst).collect(), p.heel)
            })
            .collect()
    }

    fn heel(velden: &[&str]) -> (Vec<String>, bool) {
        (velden.iter().map(|v| (*v).to_owned()).collect(), true)
    }

    #[test]
    fn quotes_and_line_ends() {
        assert_eq!(
            rijen("a,b\r\n\"x, \"\"y\"\"\",\"r1\r\nr2\"\n\n , \nc,d\re,f", 2),
            [
                heel(&["a", "b"]),
                heel(&["x, \"y\"", "r1\r\nr2"]),
                heel(&["c", "d"]),
                heel(&["e", "f"]),
            ]
        );
        assert_eq!(rijen("a\"b\"c,\"d\"e\n", 2), [heel(&["a\"b\"c", "de"])]);
    }

    #[test]
    fn a_forgotten_quote_costs_one_line() {
        let kapot = |t: &[&str]| (heel(t).0, false);
        assert_eq!(
            rijen("a,b\nc,\"d\ne,f\ng,h\n", 2),
            [
                heel(&["a", "b"]),
                kapot(&["c", "d"]),
                heel(&["e", "f"]),
                heel(&["g", "h"])
            ]
        );
        // Closed by the next opening quote, three fields too many: told by the width.
        assert_eq!(
            rijen("c,\"d\ne,f\ng,\"h, i\"\n", 2),
            [kapot(&["c", "d"]), heel(&["e", "f"]), heel(&["g", "h, i"])]
        );
        assert_eq!(
            rijen("a,b\nc,\"d", 2),
            [heel(&["a", "b"]), kapot(&["c", "d"])]
        );
    }

    #[test]
    fn a_monstrous_cell_costs_its_row() {
        let groot = "x".repeat(3 * LANGSTE_AANHALING);
        let tekst = format!("a,\"{groot}\"\nb,{groot}\nc,d\n");
        let gelezen = rijen(&tekst, 2);
        assert_eq!(gelezen.len(), 3);
        assert!(!gelezen[0].1 && gelezen[1].1);
        assert_eq!(gelezen[1].0[1].len(), LANGSTE_CEL);
        assert!(splits(&tekst[..LANGSTE_CEL + 10], b',')[1].te_lang);
        assert_eq!(gelezen[2], heel(&["c", "d"]));
    }

    #[test]
    fn hopeless_quoting_ends_in_an_error() {
        let tekst = "a,\"b\n".repeat(2 * MEESTE_HERSTEL + 3);
        let breedte = Breedte { minst: 2, meest: 2 };
        let uitkomst = Snijder::new(&tekst, 0, b',').alle(breedte);
        assert!(uitkomst == Err(BestandFout::TeVeelBeschadigd));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_losing_a_character(tekst in "([a,\"\r\n é]|\"\n){0,60}", breed in 1_usize..4) {
            let breedte = Breedte { minst: breed, meest: breed };
            let plekken = Snijder::new(&tekst, 0, b',').alle(breedte).unwrap();
            let binnen: usize = plekken.iter().map(|p| p.tekst(&tekst).matches(['a', 'é']).count()).sum();
            prop_assert_eq!(binnen, tekst.matches(['a', 'é']).count());
            for plek in plekken {
                splits(plek.tekst(&tekst), b',');
            }
        }
    }
}
