//! The forms of a typed date, one function each; the answer `Onbekend` lets the next one try.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

use super::taal::{dagnummer, maand, telwoord, week_verschil, weekdag};
use super::{Aanname, Begrepen, FoutSoort, JAREN, Richting};
use crate::domain::kalender::maandag_van;

pub(super) type Uitkomst = Result<Begrepen, FoutSoort>;

pub(super) const fn zeker(datum: NaiveDate) -> Begrepen {
    Begrepen {
        datum,
        aanname: None,
    }
}

pub(super) const fn met(datum: NaiveDate, aanname: Aanname) -> Begrepen {
    Begrepen {
        datum,
        aanname: Some(aanname),
    }
}

pub(super) struct Lezer {
    pub(super) vandaag: NaiveDate,
    pub(super) richting: Richting,
}

impl Lezer {
    /// One word: today and its neighbours, a weekday, `+10d`, a date in figures.
    pub(super) fn los_woord(&self, woorden: &[&str]) -> Uitkomst {
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
    pub(super) fn sprong(&self, woorden: &[&str]) -> Uitkomst {
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
    pub(super) fn in_week(&self, woorden: &[&str]) -> Uitkomst {
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
    pub(super) fn einde(&self, woorden: &[&str]) -> Uitkomst {
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
    pub(super) fn dag_maand(&self, woorden: &[&str]) -> Uitkomst {
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
        let ((Some(dag), Some(maand), _, _) | (_, _, Some(maand), Some(dag))) =
            (dagnummer(een), maand(twee), maand(een), dagnummer(twee))
        else {
            return Err(FoutSoort::Onbekend);
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
