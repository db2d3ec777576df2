//! Dates as Dutch staff type them, and dates and times as files hold them.
//!
//! Typed dates are read relative to a given day: `di`, `over 2 weken`, `1 dec`, `-3d`. Where a part
//! was not typed (the year, which week) the answer says what was filled in, so that a screen can
//! show it before it is stored; what could mean two things is refused. Files are read strictly, in
//! one named form. May use: `domain::kalender`, `domain::vouw`.

mod taal;
mod vast;

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

use self::taal::{dagnummer, is_datumwoord, maand, telwoord, week_verschil, weekdag};
pub use self::vast::{
    VastFormaat, datum_in_nederland, lokaal_naar_utc, parse_vast, parse_vast_tijd, utc_naar_lokaal,
};
use super::kalender::maandag_van;
use super::vouw::vouw_met_leestekens;

/// Years that a date may lie in; outside, it is taken for a slip.
const JAREN: std::ops::RangeInclusive<i32> = 1850..=2199;
/// The most words a date phrase has ("eind van de volgende maand", "vr 4 december 2026").
pub(crate) const MEESTE_WOORDEN: usize = 5;

/// Which way an incomplete date is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Richting {
    /// Agreements and deadlines: the next such day.
    Toekomst,
    /// Contacts entered afterwards: the last such day.
    Verleden,
}

/// What the reader filled in or bent, to be shown with the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aanname {
    /// No year was typed: the nearest in the given direction.
    Jaar,
    /// Two digits of the year were typed.
    Eeuw,
    /// The month has no such day (31 January plus a month): its last day.
    EindeMaand,
    /// "volgende di": the Tuesday of next week, though some mean the coming one.
    VolgendeWeek,
    /// "eind van de week": the Friday.
    Vrijdag,
}

/// A date as understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Begrepen {
    /// The date.
    pub datum: NaiveDate,
    /// What was filled in, if anything.
    pub aanname: Option<Aanname>,
}

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FoutSoort {
    /// Nothing was typed.
    #[error("no date")]
    Leeg,
    /// Not a date in any form known here.
    #[error("not a date")]
    Onbekend,
    /// A form of date, but something lacks ("volgende week": which day?).
    #[error("the date is incomplete")]
    Onvolledig,
    /// Could mean two things ("maa": Monday or March).
    #[error("the date is ambiguous")]
    Dubbelzinnig,
    /// No such day (31-02), or no such time of day.
    #[error("there is no such day or time")]
    BestaatNiet,
    /// The weekday that was typed does not fall on the date that was typed.
    #[error("the weekday does not fall on that date")]
    WeekdagKloptNiet,
    /// Before 1850 or after 2199.
    #[error("the date is out of range")]
    TeVer,
}

/// Why a typed date is not understood, and where: a byte range of the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{soort}")]
pub struct DatumFout {
    /// What is wrong.
    pub soort: FoutSoort,
    /// The words it is about.
    pub waar: Range<usize>,
}

/// Reads one typed date; the whole text must be the date. Forms, Dutch and English alike:
/// `vandaag` `morgen` `overmorgen` `gisteren` `eergisteren` · `di` `dinsdag` (never today) · `komende vr` ·
/// `afgelopen ma` · `volgende week vr` `vr vorige week` `deze week do` · `over 2 weken` `3 dagen geleden` ·
/// `eind van de maand` · `1 dec` `do 3 december 2027` `dec 1` · `1-12` `1/12/26` `01.12.2026` `2026-12-01` ·
/// `+10d` `-3d` `+2w` `+1m` `+1j`. Day comes before month wherever both are numbers.
///
/// # Errors
/// A [`DatumFout`] that says what is wrong and in which words.
pub fn lees_datum(
    tekst: &str,
    vandaag: NaiveDate,
    richting: Richting,
) -> Result<Begrepen, DatumFout> {
    let woorden = knip(tekst);
    let gevouwen: Vec<&str> = woorden.iter().map(|w| w.gevouwen.as_str()).collect();
    let van = woorden.first().map_or(0, |w| w.plaats.start);
    let tot = woorden.last().map_or(tekst.len(), |w| w.plaats.end);
    lees_woorden(&gevouwen, vandaag, richting).map_err(|soort| {
        // Name the first word that no date has, if there is one.
        let vreemd = woorden.iter().find(|w| {
            soort == FoutSoort::Onbekend && woorden.len() > 1 && !is_datumwoord(&w.gevouwen)
        });
        DatumFout {
            soort,
            waar: vreemd.map_or(van..tot, |w| w.plaats.clone()),
        }
    })
}

/// A word of a line: where it stands, and its folded form with punctuation.
pub(crate) struct Woord {
    pub(crate) plaats: Range<usize>,
    pub(crate) gevouwen: String,
}

/// Cuts a line at white space.
pub(crate) fn knip(tekst: &str) -> Vec<Woord> {
    let mut woorden = Vec::new();
    let mut begin = None;
    for (plaats, teken) in tekst.char_indices().chain([(tekst.len(), ' ')]) {
        match (begin, teken.is_whitespace()) {
            (None, false) => begin = Some(plaats),
            (Some(van), true) => {
                let gevouwen = vouw_met_leestekens(&tekst[van..plaats]);
                woorden.push(Woord {
                    plaats: van..plaats,
                    gevouwen,
                });
                begin = None;
            }
            _ => {}
        }
    }
    woorden
}

/// As [`lees_datum`], on words that are folded already; all of them must be used.
pub(crate) fn lees_woorden(
    woorden: &[&str],
    vandaag: NaiveDate,
    richting: Richting,
) -> Result<Begrepen, FoutSoort> {
    if woorden.is_empty() {
        return Err(FoutSoort::Leeg);
    }
    if woorden.len() > MEESTE_WOORDEN {
        return Err(FoutSoort::Onbekend);
    }
    let lezer = Lezer { vandaag, richting };
    // A phrase that is no sentence of one kind may be one of the next; a real fault is final.
    for lees in [
        Lezer::los_woord,
        Lezer::sprong,
        Lezer::in_week,
        Lezer::einde,
        Lezer::dag_maand,
    ] {
        match lees(&lezer, woorden) {
            Err(FoutSoort::Onbekend) => {}
            Ok(begrepen) if JAREN.contains(&begrepen.datum.year()) => return Ok(begrepen),
            Ok(_) => return Err(FoutSoort::TeVer),
            Err(soort) => return Err(soort),
        }
    }
    Err(FoutSoort::Onbekend)
}

type Uitkomst = Result<Begrepen, FoutSoort>;

const fn zeker(datum: NaiveDate) -> Begrepen {
    Begrepen {
        datum,
        aanname: None,
    }
}

const fn met(datum: NaiveDate, aanname: Aanname) -> Begrepen {
    Begrepen {
        datum,
        aanname: Some(aanname),
    }
}

struct Lezer {
    vandaag: NaiveDate,
    richting: Richting,
}

impl Lezer {
    /// One word: today and its neighbours, a weekday, `+10d`, a date in figures.
    fn los_woord(&self, woorden: &[&str]) -> Uitkomst {
        let [woord] = woorden else {
            return Err(FoutSoort::Onbekend);
        };
        let verschil = match *woord {
            "vandaag" | "vndg" | "today" => Some(0),
            "morgen" | "tomorrow" => Some(1),
            "overmorgen" => Some(2),
            "gisteren" | "yesterday" => Some(-1),
            "eergisteren" => Some(-2),
            _ => None,
        };
        if let Some(dagen) = verschil {
            return plus_dagen(self.vandaag, dagen).map(zeker);
        }
        if let Some(dag) = weekdag(woord)? {
            return self.weekdag_buiten_vandaag(dag, self.richting).map(zeker);
        }
        if let Some(rest) = woord.strip_prefix(['+', '-']) {
            return self.stap(rest, if woord.starts_with('-') { -1 } else { 1 });
        }
        self.in_cijfers(woord)
    }

    /// The next or last such weekday that is not today.
    fn weekdag_buiten_vandaag(
        &self,
        dag: Weekday,
        richting: Richting,
    ) -> Result<NaiveDate, FoutSoort> {
        let vooruit = i64::from(dag.days_since(self.vandaag.weekday()));
        let dagen = match richting {
            Richting::Toekomst if vooruit == 0 => 7,
            Richting::Toekomst => vooruit,
            Richting::Verleden => vooruit - 7,
        };
        plus_dagen(self.vandaag, dagen)
    }

    /// What follows the sign in `+10d`.
    fn stap(&self, rest: &str, teken: i64) -> Uitkomst {
        let cijfers = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (getal, maat) = rest.split_at(cijfers);
        if getal.is_empty() {
            return Err(FoutSoort::Onbekend);
        }
        let aantal = getal.parse::<u16>().map_err(|_| FoutSoort::TeVer)?;
        match maat {
            "" => Err(FoutSoort::Onvolledig),
            "d" | "w" | "m" | "j" | "y" => self.verschoven(i64::from(aantal) * teken, maat),
            _ => Err(FoutSoort::Onbekend),
        }
    }

    /// Today moved by a number of days, weeks, months or years.
    fn verschoven(&self, aantal: i64, maat: &str) -> Uitkomst {
        match maat {
            "d" => plus_dagen(self.vandaag, aantal).map(zeker),
            "w" => plus_dagen(self.vandaag, aantal * 7).map(zeker),
            "m" => plus_maanden(self.vandaag, aantal),
            _ => plus_maanden(self.vandaag, aantal * 12),
        }
    }

    /// `over 2 weken`, `in 3 days`, `2 weken geleden`.
    fn sprong(&self, woorden: &[&str]) -> Uitkomst {
        let (aantal, maat, teken) = match woorden {
            ["over" | "in", aantal, maat] => (aantal, maat, 1),
            [aantal, maat, "geleden" | "ago"] => (aantal, maat, -1),
            _ => return Err(FoutSoort::Onbekend),
        };
        let aantal = telwoord(aantal).ok_or(FoutSoort::Onbekend)?;
        let maat = match *maat {
            "dag" | "dagen" | "day" | "days" => "d",
            "week" | "weken" | "weeks" | "wk" | "wkn" => "w",
            "maand" | "maanden" | "month" | "months" | "mnd" => "m",
            "jaar" | "jaren" | "year" | "years" | "jr" => "j",
            _ => return Err(FoutSoort::Onbekend),
        };
        self.verschoven(aantal * teken, maat)
    }

    /// `volgende week vr`, `vr volgende week`, `komende vr`, `afgelopen ma`, `volgende di`.
    fn in_week(&self, woorden: &[&str]) -> Uitkomst {
        let (welke, dag) = match woorden {
            [welke, "week"] if week_verschil(welke).is_some() => return Err(FoutSoort::Onvolledig),
            [welke, "week", dag] | [dag, welke, "week"] => (*welke, *dag),
            [welke, dag] => {
                let Some(dag) = weekdag(dag)? else {
                    return Err(FoutSoort::Onbekend);
                };
                return match *welke {
                    "komende" | "aanstaande" | "a.s." | "as" | "coming" | "this" => self
                        .weekdag_buiten_vandaag(dag, Richting::Toekomst)
                        .map(zeker),
                    "afgelopen" | "vorige" | "last" | "jl." => self
                        .weekdag_buiten_vandaag(dag, Richting::Verleden)
                        .map(zeker),
                    "volgende" | "next" => {
                        Ok(met(self.dag_in_week(1, dag)?, Aanname::VolgendeWeek))
                    }
                    _ => Err(FoutSoort::Onbekend),
                };
            }
            _ => return Err(FoutSoort::Onbekend),
        };
        let (Some(weken), Some(dag)) = (week_verschil(welke), weekdag(dag)?) else {
            return Err(FoutSoort::Onbekend);
        };
        self.dag_in_week(weken, dag).map(zeker)
    }

    fn dag_in_week(&self, weken: i64, dag: Weekday) -> Result<NaiveDate, FoutSoort> {
        let in_week = i64::from(dag.num_days_from_monday());
        plus_dagen(maandag_van(self.vandaag), weken * 7 + in_week)
    }

    /// `eind van de week`, `einde maand`, `end of next month`.
    fn einde(&self, woorden: &[&str]) -> Uitkomst {
        let ["eind" | "einde" | "end", rest @ ..] = woorden else {
            return Err(FoutSoort::Onbekend);
        };
        let rest = match rest {
            ["van" | "of", rest @ ..] => rest,
            _ => rest,
        };
        let rest = match rest {
            ["de" | "the", rest @ ..] => rest,
            _ => rest,
        };
        let (verder, maat) = match rest {
            [maat] | ["deze" | "this", maat] => (0, *maat),
            ["volgende" | "next", maat] => (1, *maat),
            _ => return Err(FoutSoort::Onbekend),
        };
        match maat {
            "week" => {
                let vrijdag = self.dag_in_week(verder, Weekday::Fri)?;
                // On Saturday "the end of this week" is over or tomorrow: nobody knows.
                let voorbij = verder == 0 && vrijdag < self.vandaag;
                if voorbij {
                    Err(FoutSoort::Dubbelzinnig)
                } else {
                    Ok(met(vrijdag, Aanname::Vrijdag))
                }
            }
            "maand" | "month" => {
                let eerste = self.vandaag.with_day(1).ok_or(FoutSoort::TeVer)?;
                let volgende = plus_maanden(eerste, verder + 1)?.datum;
                volgende.pred_opt().map(zeker).ok_or(FoutSoort::TeVer)
            }
            _ => Err(FoutSoort::Onbekend),
        }
    }

    /// `1 dec`, `1e december 2027`, `dec 1, 2027`, each with a weekday before it, which must agree.
    fn dag_maand(&self, woorden: &[&str]) -> Uitkomst {
        let (dag_van_week, rest) = match woorden {
            [eerste, rest @ ..] if !rest.is_empty() => match weekdag(eerste) {
                Ok(Some(dag)) => (Some(dag), rest),
                _ => (None, woorden),
            },
            _ => (None, woorden),
        };
        let (een, twee, jaartal) = match rest {
            [in_cijfers] if dag_van_week.is_some() => {
                return self
                    .in_cijfers(in_cijfers)
                    .and_then(|b| klopt(b, dag_van_week));
            }
            [een, twee] => (een, twee, None),
            [een, twee, jaartal] => (een, twee, Some(*jaartal)),
            _ => return Err(FoutSoort::Onbekend),
        };
        let twee = twee.trim_end_matches(',');
        let (dag, maand) = match (dagnummer(een), maand(twee), maand(een), dagnummer(twee)) {
            (Some(dag), Some(maand), _, _) | (_, _, Some(maand), Some(dag)) => (dag, maand),
            _ => return Err(FoutSoort::Onbekend),
        };
        let jaartal = jaartal.map(Jaartal::lees).transpose()?;
        self.samen(dag, maand, jaartal)
            .and_then(|b| klopt(b, dag_van_week))
    }

    /// `1-12`, `1/12/26`, `01.12.2026`, `2026-12-01`.
    fn in_cijfers(&self, woord: &str) -> Uitkomst {
        let scheiding = |c: char| matches!(c, '-' | '/' | '.');
        let mut delen = woord.split(scheiding);
        let mut tekens = woord.chars().filter(|c| scheiding(*c));
        let eerste_teken = tekens.next().ok_or(FoutSoort::Onbekend)?;
        if tekens.any(|c| c != eerste_teken)
            || !woord.chars().all(|c| c.is_ascii_digit() || scheiding(c))
        {
            return Err(FoutSoort::Onbekend);
        }
        let (Some(een), Some(twee), drie, None) =
            (delen.next(), delen.next(), delen.next(), delen.next())
        else {
            return Err(FoutSoort::Onbekend);
        };
        let kort = |deel: &str| match deel.len() {
            1 | 2 => deel.parse::<u32>().map_err(|_| FoutSoort::Onbekend),
            _ => Err(FoutSoort::Onbekend),
        };
        match (een.len(), drie) {
            (4, Some(drie)) => self.samen(kort(drie)?, kort(twee)?, Some(Jaartal::lees(een)?)),
            // "1.5" is a number far more often than a date.
            (_, None) if eerste_teken == '.' => Err(FoutSoort::Onbekend),
            (_, None) => self.samen(kort(een)?, kort(twee)?, None),
            (_, Some(drie)) => self.samen(kort(een)?, kort(twee)?, Some(Jaartal::lees(drie)?)),
        }
    }

    fn samen(&self, dag: u32, maand: u32, jaartal: Option<Jaartal>) -> Uitkomst {
        let nu = self.vandaag.year();
        let op = |jaar| NaiveDate::from_ymd_opt(jaar, maand, dag);
        let binnen = |jaar| {
            if JAREN.contains(&jaar) {
                Ok(jaar)
            } else {
                Err(FoutSoort::TeVer)
            }
        };
        match jaartal {
            Some(Jaartal::Voluit(jaar)) => {
                op(binnen(jaar)?).map(zeker).ok_or(FoutSoort::BestaatNiet)
            }
            Some(Jaartal::Kort(kort)) => {
                let deze = nu - nu.rem_euclid(100) + kort;
                let jaar = match self.richting {
                    Richting::Verleden if deze > nu => deze - 100,
                    Richting::Toekomst if deze + 50 <= nu => deze + 100,
                    Richting::Toekomst if deze >= nu + 50 => deze - 100,
                    _ => deze,
                };
                let datum = op(binnen(jaar)?).ok_or(FoutSoort::BestaatNiet)?;
                Ok(met(datum, Aanname::Eeuw))
            }
            // Eight years bridge the longest gap between two leap days.
            None => {
                let gevonden = match self.richting {
                    Richting::Toekomst => (nu..=nu + 8)
                        .filter_map(op)
                        .find(|datum| *datum >= self.vandaag),
                    Richting::Verleden => (nu - 8..=nu)
                        .rev()
                        .filter_map(op)
                        .find(|datum| *datum <= self.vandaag),
                };
                gevonden
                    .map(|datum| met(datum, Aanname::Jaar))
                    .ok_or(FoutSoort::BestaatNiet)
            }
        }
    }
}

enum Jaartal {
    Voluit(i32),
    Kort(i32),
}

impl Jaartal {
    fn lees(woord: &str) -> Result<Self, FoutSoort> {
        let getal = || woord.parse::<i32>().map_err(|_| FoutSoort::Onbekend);
        if !woord.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FoutSoort::Onbekend);
        }
        match woord.len() {
            4 => Ok(Self::Voluit(getal()?)),
            2 => Ok(Self::Kort(getal()?)),
            _ => Err(FoutSoort::Onbekend),
        }
    }
}

fn klopt(begrepen: Begrepen, dag: Option<Weekday>) -> Uitkomst {
    match dag {
        Some(dag) if dag != begrepen.datum.weekday() => Err(FoutSoort::WeekdagKloptNiet),
        _ => Ok(begrepen),
    }
}

fn plus_dagen(datum: NaiveDate, dagen: i64) -> Result<NaiveDate, FoutSoort> {
    TimeDelta::try_days(dagen)
        .and_then(|verschil| datum.checked_add_signed(verschil))
        .ok_or(FoutSoort::TeVer)
}

fn plus_maanden(datum: NaiveDate, aantal: i64) -> Uitkomst {
    let maanden = Months::new(u32::try_from(aantal.unsigned_abs()).map_err(|_| FoutSoort::TeVer)?);
    let verschoven = if aantal < 0 {
        datum.checked_sub_months(maanden)
    } else {
        datum.checked_add_months(maanden)
    };
    let verschoven = verschoven.ok_or(FoutSoort::TeVer)?;
    let gelijke_dag = verschoven.day() == datum.day();
    Ok(Begrepen {
        datum: verschoven,
        aanname: (!gelijke_dag).then_some(Aanname::EindeMaand),
    })
}

#[cfg(test)]
mod tests;
