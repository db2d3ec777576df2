//! Date formats of a profile, such as `dd-mm-jjjj uu:mm`. May use: nothing of ours.

use chrono::{NaiveDate, NaiveTime};

/// A piece of a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stuk {
    Jaar,
    Maand,
    Dag,
    Uur,
    Minuut,
    Seconde,
    Teken(char),
}

/// A date format: `jjjj`, `mm`, `dd`, then perhaps `uu`, `mm`, `ss`, with any signs between them.
/// Days, months and hours may be written with one digit. `yyyy` and `hh` serve as well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Patroon {
    stukken: Vec<Stuk>,
    met_tijd: bool,
}

impl Patroon {
    /// `None`: year, month or day is missing or stands there twice, or hours come without minutes.
    pub(crate) fn lees(vorm: &str) -> Option<Self> {
        let mut stukken: Vec<Stuk> = Vec::new();
        let mut rest = vorm;
        while let Some(c) = rest.chars().next() {
            let loop_ = rest.len() - rest.trim_start_matches(c).len();
            let stuk = match (c, loop_) {
                ('j' | 'y', 4) => Stuk::Jaar,
                ('d', 1 | 2) => Stuk::Dag,
                ('u' | 'h', 1 | 2) => Stuk::Uur,
                ('m', 1 | 2) if stukken.contains(&Stuk::Uur) => Stuk::Minuut,
                ('m', 1 | 2) => Stuk::Maand,
                ('s', 1 | 2) => Stuk::Seconde,
                (c, _) if c == 'T' || !c.is_alphanumeric() => Stuk::Teken(c),
                _ => return None,
            };
            if let Stuk::Teken(c) = stuk {
                stukken.push(stuk);
                rest = &rest[c.len_utf8()..];
            } else {
                stukken.push(stuk);
                rest = &rest[loop_..];
            }
        }
        let keer = |s: Stuk| stukken.iter().filter(|t| **t == s).count();
        let datum = [Stuk::Jaar, Stuk::Maand, Stuk::Dag];
        let uren = keer(Stuk::Uur);
        (datum.into_iter().all(|s| keer(s) == 1)
            && uren <= 1
            && keer(Stuk::Minuut) == uren
            && keer(Stuk::Seconde) <= uren)
            .then_some(Self {
                met_tijd: uren == 1,
                stukken,
            })
    }

    /// The text in our form (`jjjj-mm-dd`, with a time `jjjj-mm-ddTuu:mm:ss`); `None` when it does
    /// not fit or is no existing date.
    pub(crate) fn naar_iso(&self, tekst: &str) -> Option<String> {
        let (mut jaar, mut maand, mut dag) = (0, 0, 0);
        let (mut uur, mut minuut, mut seconde) = (0, 0, 0);
        let mut rest = tekst.trim();
        for stuk in &self.stukken {
            let (doel, minst, meest) = match stuk {
                Stuk::Teken(c) => {
                    rest = rest.strip_prefix(*c)?;
                    continue;
                }
                Stuk::Jaar => (&mut jaar, 4, 4),
                Stuk::Maand => (&mut maand, 1, 2),
                Stuk::Dag => (&mut dag, 1, 2),
                Stuk::Uur => (&mut uur, 1, 2),
                Stuk::Minuut => (&mut minuut, 1, 2),
                Stuk::Seconde => (&mut seconde, 1, 2),
            };
            let cijfers = rest
                .bytes()
                .take(meest)
                .take_while(u8::is_ascii_digit)
                .count();
            if cijfers < minst {
                return None;
            }
            *doel = rest[..cijfers].parse::<u32>().ok()?;
            rest = &rest[cijfers..];
        }
        if !rest.is_empty() {
            return None;
        }
        let datum = NaiveDate::from_ymd_opt(i32::try_from(jaar).ok()?, maand, dag)?;
        let tijd = NaiveTime::from_hms_opt(uur, minuut, seconde)?;
        Some(if self.met_tijd {
            datum.and_time(tijd).format("%Y-%m-%dT%H:%M:%S").to_string()
        } else {
            datum.to_string()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(vorm: &str, tekst: &str) -> Option<String> {
        Patroon::lees(vorm).unwrap().naar_iso(tekst)
    }

    #[test]
    fn formats() {
        for (vorm, tekst, verwacht) in [
            ("dd-mm-jjjj", "09-08-2026", Some("2026-08-09")),
            ("d-m-jjjj", "9-8-2026", Some("2026-08-09")),
            ("mm/dd/yyyy", "08/09/2026", Some("2026-08-09")),
            ("jjjjmmdd", "20260809", Some("2026-08-09")),
            (
                "dd-mm-jjjj uu:mm",
                "09-08-2026 7:05",
                Some("2026-08-09T07:05:00"),
            ),
            (
                "jjjj-mm-ddTuu:mm:ss",
                "2026-08-09T07:05:06",
                Some("2026-08-09T07:05:06"),
            ),
            ("dd-mm-jjjj", "31-02-1990", None),
            ("dd-mm-jjjj", "09-08-26", None),
            ("dd-mm-jjjj", "09-08-2026 7:05", None),
            ("dd-mm-jjjj", "é", None),
            ("dd-mm-jjjj uu:mm", "09-08-2026 24:05", None),
        ] {
            assert_eq!(iso(vorm, tekst).as_deref(), verwacht, "{vorm} {tekst}");
        }
    }

    #[test]
    fn no_formats() {
        for vorm in [
            "",
            "dd-mm",
            "dd-mm-jj",
            "jjjj-mm-dd uu",
            "dd-mm-jjjj-dd",
            "%d-%m-%Y",
            "dd mmm jjjj",
            "mm:ss",
        ] {
            assert_eq!(Patroon::lees(vorm), None, "{vorm}");
        }
    }
}
