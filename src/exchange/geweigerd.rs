//! The file of refused rows: our layout with two columns behind it that say what is wrong. Written
//! so that a Dutch spreadsheet opens it as a table (mark, semicolons, CRLF), and so that nothing in
//! it starts a formula. Reading it again undoes that. May use: domain.

use std::borrow::Cow;

use super::fout::veldfout_nl;
use crate::domain::lezen::VELDEN;
use crate::domain::reparatie::Reparatie;

/// Column that names the fields that are wrong.
pub(crate) const KOLOM_VELD: &str = "fout_veld";
/// Column that says what is wrong with them.
pub(crate) const KOLOM_FOUT: &str = "fout";

/// Writes refused rows. Mended in a spreadsheet, the file can be imported as it is: the last two
/// columns are not read. A NUL character, which no text file may hold, becomes `␀`. The bytes hold
/// personal data: who stores them answers for that.
#[must_use]
pub fn schrijf_geweigerd<'a>(rijen: impl IntoIterator<Item = &'a Reparatie>) -> Vec<u8> {
    let mut uit = schrijver();
    let kop = VELDEN.iter().map(|v| v.naam);
    // Writing to memory does not fail; the writer's answer is empty-handed otherwise.
    let _ = uit.write_record(kop.chain([KOLOM_VELD, KOLOM_FOUT]));
    for rij in rijen {
        let gegeven = |naam: &str| {
            rij.velden
                .iter()
                .find(|(n, _)| n == naam)
                .map_or("", |(_, t)| t.as_str())
        };
        let namen: Vec<&str> = rij.fouten.iter().map(|f| f.veld.as_str()).collect();
        let redenen: Vec<String> = rij
            .fouten
            .iter()
            .map(|f| {
                format!("{} {}", f.veld, veldfout_nl(f.soort))
                    .trim()
                    .to_owned()
            })
            .collect();
        let _ = uit.write_record(
            VELDEN
                .iter()
                .map(|v| bewaakt(gegeven(v.naam)).into_owned())
                .chain([namen.join(" "), redenen.join("; ")]),
        );
    }
    uit.into_inner().unwrap_or_default()
}

/// A table for a spreadsheet, written as refused rows are. No cell starts a formula.
#[must_use]
pub fn tabel_csv<const N: usize>(
    kop: [&str; N],
    rijen: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut uit = schrijver();
    let _ = uit.write_record(kop);
    for rij in rijen {
        let _ = uit.write_record(rij.iter().map(|cel| bewaakt(cel).into_owned()));
    }
    String::from_utf8(uit.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A Dutch spreadsheet opens it as a table.
fn schrijver() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec())
}

/// A text that a spreadsheet takes for a formula gets a `'` in front. So does a text that looks
/// guarded already, so that undoing gives back exactly what was there.
fn bewaakt(tekst: &str) -> Cow<'_, str> {
    let tekst: Cow<'_, str> = if tekst.contains('\0') {
        tekst.replace('\0', "\u{2400}").into()
    } else {
        tekst.into()
    };
    if begint_formule(tekst.trim_start_matches('\'')) {
        format!("'{tekst}").into()
    } else {
        tekst
    }
}

/// Undoes the guard.
pub(crate) fn onbewaakt(tekst: String) -> String {
    match tekst.strip_prefix('\'') {
        Some(rest) if begint_formule(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => tekst,
    }
}

fn begint_formule(tekst: &str) -> bool {
    tekst.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::reparatie::{VeldFout, VeldFoutSoort};
    use crate::domain::tijd::Tijdstip;
    use crate::exchange::lees_bestand;

    fn reparatie(teksten: &[String]) -> Reparatie {
        Reparatie {
            velden: VELDEN
                .iter()
                .zip(teksten)
                .map(|(v, t)| (v.naam.to_owned(), t.clone()))
                .collect(),
            fouten: vec![
                VeldFout {
                    veld: "soort".to_owned(),
                    soort: VeldFoutSoort::OnbekendeWaarde,
                },
                VeldFout {
                    veld: String::new(),
                    soort: VeldFoutSoort::AfgebrokenRij,
                },
            ],
            bestand: "meldingen.csv".to_owned(),
            rij: 3,
            op: Tijdstip(0),
            door: None,
        }
    }

    #[test]
    fn formulas_are_guarded_and_reasons_written() {
        let mut teksten = vec![String::new(); VELDEN.len()];
        for (i, t) in [
            "=1+1", "+31", "-1", "@SUM(A1)", "\tx", "'t", "'=x", "a;\"b\"",
        ]
        .iter()
        .enumerate()
        {
            teksten[i] = (*t).to_owned();
        }
        let uit = String::from_utf8(schrijf_geweigerd(&[reparatie(&teksten)])).unwrap();
        let rij = uit.split("\r\n").nth(1).unwrap();
        assert!(
            rij.starts_with("'=1+1;'+31;'-1;'@SUM(A1);'\tx;'t;''=x;\"a;\"\"b\"\"\";"),
            "{rij}"
        );
        assert!(
            rij.ends_with(
                ";\"soort is een onbekend woord; de rij is afgebroken of heeft te veel velden\""
            ),
            "{rij}"
        );
        assert!(uit.starts_with("\u{feff}melding_id;soort;"));
        assert!(uit.contains(";toelichting;fout_veld;fout\r\n"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            rijen in proptest::collection::vec(
                proptest::collection::vec("('{0,2}[=+@\t\r-])?([a-z;,\"\r\n'é=]|\\PC){0,8}", VELDEN.len()), 0..4),
        ) {
            // A row in which nothing stands is no row.
            let rijen: Vec<Vec<String>> = rijen.into_iter().map(|mut r| { r[0].push('x'); r }).collect();
            let reparaties: Vec<_> = rijen.iter().map(|r| reparatie(r)).collect();
            let bytes = schrijf_geweigerd(&reparaties);
            let bestand = lees_bestand(&bytes, "geweigerd.csv", None).unwrap();
            let gelezen: Vec<_> = bestand.rijen().collect();
            prop_assert_eq!(gelezen.len(), rijen.len());
            for (rij, heen) in gelezen.iter().zip(&reparaties) {
                prop_assert_eq!(&rij.fouten, &Vec::new());
                prop_assert_eq!(&rij.velden, &heen.velden);
            }
        }
    }
}
