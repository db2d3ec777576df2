//! Reading an XLSX workbook: weighed before it is opened, then read cell by cell, since a single
//! cell in the last row and column must not make a table of that size. May use: the table and the
//! header search of this module.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use chrono::{Duration, NaiveDate, NaiveTime};

use super::fout::BestandFout;
use super::kop::{self, Vondst};
use super::profiel::Profiel;
use super::tabel::{Cel, TabelRij, getal};
use super::{GROOTST_UITGEPAKT, KOP_BINNEN, MEESTE_KOLOMMEN, MEESTE_RIJEN};

/// Sheets in which a header is looked for.
const MEESTE_BLADEN: usize = 50;
/// Parts that a workbook can sensibly have.
const MEESTE_DELEN: usize = 10_000;
/// More shared strings than this (as announced) do not fit within what may be unpacked.
const MEESTE_TEKSTEN: u64 = 16 << 20;

/// The rows of the sheet that fits best, and its header, whose row counts within those rows.
pub(crate) struct Blad<'p> {
    pub(crate) rijen: Vec<TabelRij>,
    pub(crate) vondst: Option<Vondst<'p>>,
}

/// Reads the profile's sheet, else the first visible one with a complete header, else the best.
pub(crate) fn lees<'p>(
    bytes: &[u8],
    blad: Option<&str>,
    profielen: &[&'p Profiel],
) -> Result<Blad<'p>, BestandFout> {
    weeg(bytes)?;
    // The reader of workbooks computes positions without checks; where those are on (a debug build),
    // a cell named AAAAAAAAA1 stops it. A file must not take the program along.
    let uitkomst = catch_unwind(AssertUnwindSafe(|| bladen(bytes, blad, profielen)));
    uitkomst.unwrap_or(Err(BestandFout::WerkmapOnleesbaar))
}

fn bladen<'p>(
    bytes: &[u8],
    blad: Option<&str>,
    profielen: &[&'p Profiel],
) -> Result<Blad<'p>, BestandFout> {
    let mut map: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| vertaal(&e))?;
    let namen: Vec<String> = map
        .sheets_metadata()
        .iter()
        .filter(|s| match blad {
            Some(naam) => s.name == naam,
            None => s.visible == SheetVisible::Visible,
        })
        .map(|s| s.name.clone())
        .take(MEESTE_BLADEN)
        .collect();
    if blad.is_some() && namen.is_empty() {
        return Err(BestandFout::BladOntbreekt);
    }
    let mut beste = Blad {
        rijen: Vec::new(),
        vondst: None,
    };
    for naam in namen {
        let Some(rijen) = rijen(&mut map, &naam)? else {
            continue;
        };
        let vondst = kop::zoek(&bovenaan(&rijen), profielen);
        let compleet = vondst.as_ref().is_some_and(Vondst::compleet);
        if compleet || beste.vondst.is_none() {
            beste = Blad { rijen, vondst };
        }
        if compleet {
            break;
        }
    }
    Ok(beste)
}

/// The first rows as full rows of texts, in which the header must be.
pub(crate) fn bovenaan(rijen: &[TabelRij]) -> Vec<Vec<String>> {
    rijen
        .iter()
        .take(KOP_BINNEN)
        .map(|rij| {
            let breedte = rij.cellen.iter().map(|c| c.kolom + 1).max().unwrap_or(0);
            let mut namen = vec![String::new(); breedte];
            for cel in &rij.cellen {
                namen[cel.kolom].clone_from(&cel.tekst);
            }
            namen
        })
        .collect()
}

/// Unpacks everything once into nothing, to know what it weighs: sizes in a zip file can lie, and a
/// workbook that announces a thousand million strings would have room made for them.
fn weeg(bytes: &[u8]) -> Result<(), BestandFout> {
    let mut zip =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| BestandFout::WerkmapOnleesbaar)?;
    if zip.len() > MEESTE_DELEN {
        return Err(BestandFout::WerkmapTeGroot);
    }
    let mut over = GROOTST_UITGEPAKT;
    for i in 0..zip.len() {
        let deel = zip
            .by_index(i)
            .map_err(|_| BestandFout::WerkmapOnleesbaar)?;
        let teksten = deel
            .name()
            .map_err(|_| BestandFout::WerkmapOnleesbaar)?
            .to_lowercase()
            .ends_with("sharedstrings.xml");
        let mut deel = deel.take(over + 1);
        let gelezen = if teksten {
            let mut inhoud = Vec::new();
            let n = deel.read_to_end(&mut inhoud).map(|n| n as u64);
            if aangekondigd(&inhoud) > MEESTE_TEKSTEN {
                return Err(BestandFout::WerkmapTeGroot);
            }
            n
        } else {
            std::io::copy(&mut deel, &mut std::io::sink())
        }
        .map_err(|_| BestandFout::WerkmapOnleesbaar)?;
        over = over
            .checked_sub(gelezen)
            .ok_or(BestandFout::WerkmapTeGroot)?;
    }
    Ok(())
}

/// The largest number that any `uniqueCount` in these bytes announces.
fn aangekondigd(inhoud: &[u8]) -> u64 {
    const WOORD: &[u8] = b"uniqueCount";
    let mut meest = 0;
    let mut rest = inhoud;
    while let Some(plek) = rest.windows(WOORD.len()).position(|w| w == WOORD) {
        rest = &rest[plek + WOORD.len()..];
        let getal = rest
            .iter()
            .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
            .take_while(|b| b.is_ascii_digit())
            .fold(0_u64, |som, b| {
                som.saturating_mul(10).saturating_add(u64::from(b - b'0'))
            });
        meest = meest.max(getal);
    }
    meest
}

/// The rows of one sheet that hold something; `None` for what is no sheet of cells.
fn rijen(map: &mut Xlsx<Cursor<&[u8]>>, naam: &str) -> Result<Option<Vec<TabelRij>>, BestandFout> {
    let mut bron = match map.worksheet_cells_reader(naam) {
        Ok(bron) => bron,
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(None),
        Err(e) => return Err(vertaal(&e)),
    };
    let mut rijen: Vec<TabelRij> = Vec::new();
    let mut vorige = None;
    while let Some(cel) = bron.next_cell().map_err(|e| vertaal(&e))? {
        let (rij, kolom) = cel.get_position();
        let Some(tekst) = tekst(cel.get_value()) else {
            continue;
        };
        if kolom as usize >= MEESTE_KOLOMMEN || tekst.is_empty() {
            continue;
        }
        if vorige != Some(rij) {
            // Room for the header and titles above it.
            if rijen.len() > MEESTE_RIJEN + KOP_BINNEN {
                return Err(BestandFout::TeVeelRijen);
            }
            rijen.push(TabelRij::default());
            vorige = Some(rij);
        }
        if let Some(rij) = rijen.last_mut() {
            rij.cellen.push(Cel::new(kolom as usize, &tekst));
        }
    }
    Ok(Some(rijen))
}

fn vertaal(fout: &XlsxError) -> BestandFout {
    match fout {
        XlsxError::Password => BestandFout::OudeWerkmap,
        _ => BestandFout::WerkmapOnleesbaar,
    }
}

/// What a cell says; `None` when it is empty.
fn tekst(waarde: &DataRef<'_>) -> Option<String> {
    match waarde {
        DataRef::Empty => None,
        DataRef::String(t) | DataRef::DateTimeIso(t) | DataRef::DurationIso(t) => Some(t.clone()),
        DataRef::SharedString(t) => Some((*t).to_owned()),
        DataRef::Int(n) => Some(n.to_string()),
        DataRef::Float(f) => Some(getal(*f)),
        DataRef::Bool(b) => Some(b.to_string()),
        DataRef::DateTime(d) => Some(datum(d)),
        DataRef::Error(e) => Some(foutwoord(e).to_owned()),
    }
}

fn foutwoord(fout: &CellErrorType) -> &'static str {
    match fout {
        CellErrorType::NA => "#N/A",
        _ => "#FOUT",
    }
}

/// A date cell in our form, rounded to the second: the time is a fraction of a day, and 09:05 comes
/// as 09:04:59.9999. Midnight means: a date only. A duration stays a number.
fn datum(cel: &ExcelDateTime) -> String {
    let (jaar, maand, dag, uur, minuut, seconde, milli) = cel.to_ymd_hms_milli();
    let heel = NaiveDate::from_ymd_opt(i32::from(jaar), u32::from(maand), u32::from(dag))
        .zip(NaiveTime::from_hms_milli_opt(
            u32::from(uur),
            u32::from(minuut),
            u32::from(seconde),
            u32::from(milli),
        ))
        .and_then(|(d, t)| {
            d.and_time(t)
                .checked_add_signed(Duration::milliseconds(500))
        });
    match heel {
        Some(moment) if cel.is_datetime() => {
            if moment.format("%H%M%S").to_string() == "000000" {
                moment.date().to_string()
            } else {
                moment.format("%Y-%m-%dT%H:%M:%S").to_string()
            }
        }
        _ => getal(cel.as_f64()),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn date_cells_of_both_epochs() {
        let d = |v, oud| datum(&ExcelDateTime::new(v, ExcelDateTimeType::DateTime, oud));
        assert_eq!(d(46_332.378_472_222_22, false), "2026-11-06T09:05:00");
        assert_eq!(d(30940.0, false), "1984-09-15");
        assert_eq!(d(30940.0 - 1462.0, true), "1984-09-15");
        assert_eq!(d(46_331.999_999_999, false), "2026-11-06");
        let duur = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(datum(&duur), "1.5");
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(tekst(&DataRef::Float(999_907_839.0)).unwrap(), "999907839");
        assert_eq!(tekst(&DataRef::Float(1.25)).unwrap(), "1.25");
        assert_eq!(tekst(&DataRef::Float(f64::NAN)).unwrap(), "NaN");
    }

    #[test]
    fn announced_strings_are_weighed() {
        assert_eq!(aangekondigd(b"<sst count='3' uniqueCount = \"12\">"), 12);
        assert_eq!(
            aangekondigd(b"uniqueCount=\"99999999999999999999999\""),
            u64::MAX
        );
        assert_eq!(aangekondigd(b"uniqueCoun"), 0);
    }
}
