//! Cuts a list of partners (CSV, parted by `;`, `,` or tabs) into a head and rows of texts.
//! May use: nothing of ours but what reads files.

use super::codering::ontcijfer;
use super::csvrijen::{Breedte, Snijder, splits};
use super::fout::BestandFout;

/// A list as it stands in its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Partnertabel {
    /// Names of the columns.
    pub kop: Vec<String>,
    /// The rows, numbered from 1 without the head; of one that broke off `None`.
    pub rijen: Vec<(u32, Option<Vec<String>>)>,
}

/// Reads a list of partners. The sign that parts most fields of the head is the one.
///
/// # Errors
/// Not text, nothing in it, or too damaged to be cut.
pub fn lees_partners(bytes: &[u8]) -> Result<Partnertabel, BestandFout> {
    if bytes.len() > super::GROOTSTE_BESTAND {
        return Err(BestandFout::TeGroot);
    }
    let tekst = ontcijfer(bytes, None)?.tekst;
    let eerste = tekst.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let tel = |scheiding: &u8| eerste.bytes().filter(|b| b == scheiding).count();
    let scheiding = *b";,\t".iter().max_by_key(|s| tel(s)).unwrap_or(&b';');
    let velden = |rij: &str| -> Vec<String> {
        let velden = splits(rij, scheiding).into_iter();
        velden.map(|v| v.tekst).collect()
    };
    let mut snijder = Snijder::new(&tekst, 0, scheiding);
    let kop = snijder.volgende()?.ok_or(BestandFout::Leeg)?;
    let kop = velden(kop.tekst(&tekst));
    let breedte = Breedte {
        minst: 1,
        meest: kop.len(),
    };
    let plekken = Snijder::new(&tekst, snijder.plaats(), scheiding).alle(breedte)?;
    let rijen = plekken
        .iter()
        .map(|plek| plek.heel.then(|| velden(plek.tekst(&tekst))));
    Ok(Partnertabel {
        kop,
        rijen: (1..).zip(rijen).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_by_the_sign_its_head_uses() {
        let tabel = lees_partners(b"naam;kort\n\"A; B\";AB\n\nC;\"open\n").unwrap();
        assert_eq!(tabel.kop, ["naam", "kort"]);
        let heel = Some(vec!["A; B".to_owned(), "AB".to_owned()]);
        assert_eq!(tabel.rijen, [(1, heel), (2, None)]);
        let komma = lees_partners(b"naam,kort\nA,B\n").unwrap();
        assert_eq!(komma.kop.len(), 2);
        assert!(matches!(lees_partners(b" \n"), Err(BestandFout::Leeg)));
    }
}
