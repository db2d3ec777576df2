//! Dates and times as files hold them, and the Dutch clock.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;

use super::{FoutSoort, JAREN};
use crate::domain::tijd::Tijdstip;

/// A form in which a file writes its dates; the name is what a mapping profile says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VastFormaat {
    /// `jjjj-mm-dd`: 2026-12-01.
    JaarMaandDag,
    /// `dd-mm-jjjj`: 01-12-2026, always two digits.
    DagMaandJaar,
    /// `d-m-jjjj`: 1-12-2026, one or two digits.
    DagMaandJaarLos,
    /// `dd/mm/jjjj`: 01/12/2026, always two digits.
    DagMaandJaarSchuin,
}

impl VastFormaat {
    /// All forms, in the order in which help should list them.
    pub const ALLE: [Self; 4] = [
        Self::JaarMaandDag,
        Self::DagMaandJaar,
        Self::DagMaandJaarLos,
        Self::DagMaandJaarSchuin,
    ];

    /// The name in a mapping profile.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::JaarMaandDag => "jjjj-mm-dd",
            Self::DagMaandJaar => "dd-mm-jjjj",
            Self::DagMaandJaarLos => "d-m-jjjj",
            Self::DagMaandJaarSchuin => "dd/mm/jjjj",
        }
    }
}

impl FromStr for VastFormaat {
    type Err = FoutSoort;

    fn from_str(naam: &str) -> Result<Self, FoutSoort> {
        let zelfde = |vorm: &Self| vorm.naam() == naam;
        Self::ALLE
            .into_iter()
            .find(zelfde)
            .ok_or(FoutSoort::Onbekend)
    }
}

/// Reads a date of a file in exactly this form (blanks around it do not matter).
///
/// # Errors
/// [`FoutSoort::Leeg`], [`FoutSoort::Onbekend`] (another form), [`FoutSoort::BestaatNiet`] or
/// [`FoutSoort::TeVer`].
pub fn parse_vast(tekst: &str, formaat: VastFormaat) -> Result<NaiveDate, FoutSoort> {
    let tekst = tekst.trim();
    if tekst.is_empty() {
        return Err(FoutSoort::Leeg);
    }
    let scheiding = if formaat == VastFormaat::DagMaandJaarSchuin {
        '/'
    } else {
        '-'
    };
    let delen: Vec<&str> = tekst.split(scheiding).collect();
    let [een, twee, drie] = delen[..] else {
        return Err(FoutSoort::Onbekend);
    };
    let (jaar, maand, dag) = match formaat {
        VastFormaat::JaarMaandDag => (een, twee, drie),
        _ => (drie, twee, een),
    };
    let los = formaat == VastFormaat::DagMaandJaarLos;
    let lang_genoeg = |deel: &str| deel.len() == 2 || (los && deel.len() == 1);
    if jaar.len() != 4 || !lang_genoeg(maand) || !lang_genoeg(dag) {
        return Err(FoutSoort::Onbekend);
    }
    let (jaar, maand, dag) = (cijfers(jaar)?, cijfers(maand)?, cijfers(dag)?);
    let jaar = i32::try_from(jaar).map_err(|_| FoutSoort::TeVer)?;
    if !JAREN.contains(&jaar) {
        return Err(FoutSoort::TeVer);
    }
    NaiveDate::from_ymd_opt(jaar, maand, dag).ok_or(FoutSoort::BestaatNiet)
}

/// Reads a local point in time of a file: the date in this form, then `T` or a blank, then
/// `uu:mm` or `uu:mm:ss`. The answer is the instant; see [`lokaal_naar_utc`].
///
/// # Errors
/// As [`parse_vast`]; a date without time is [`FoutSoort::Onvolledig`].
pub fn parse_vast_tijd(tekst: &str, formaat: VastFormaat) -> Result<DateTime<Utc>, FoutSoort> {
    let tekst = tekst.trim();
    let Some((datum, tijd)) = tekst.split_once(['T', ' ']) else {
        return parse_vast(tekst, formaat).and(Err(FoutSoort::Onvolledig));
    };
    let datum = parse_vast(datum, formaat)?;
    let delen: Vec<&str> = tijd.split(':').collect();
    if delen.iter().any(|deel| deel.len() != 2) {
        return Err(FoutSoort::Onbekend);
    }
    let (uur, minuut, seconde) = match delen[..] {
        [uur, minuut] => (cijfers(uur)?, cijfers(minuut)?, 0),
        [uur, minuut, seconde] => (cijfers(uur)?, cijfers(minuut)?, cijfers(seconde)?),
        _ => return Err(FoutSoort::Onbekend),
    };
    let tijd = NaiveTime::from_hms_opt(uur, minuut, seconde).ok_or(FoutSoort::BestaatNiet)?;
    Ok(lokaal_naar_utc(datum.and_time(tijd)))
}

fn cijfers(deel: &str) -> Result<u32, FoutSoort> {
    if deel.bytes().all(|b| b.is_ascii_digit()) {
        deel.parse().map_err(|_| FoutSoort::Onbekend)
    } else {
        Err(FoutSoort::Onbekend)
    }
}

/// The first instant of a day by the Dutch clock.
#[must_use]
pub fn begin_van(dag: NaiveDate) -> Tijdstip {
    Tijdstip::van_utc(lokaal_naar_utc(dag.and_time(NaiveTime::MIN)))
}

/// The instant of a Dutch clock time. A time that exists twice (the clock goes back) is the first
/// of the two; one that does not exist (the clock goes forward) is as much later as the gap is
/// wide. At the very ends of the calendar the time is taken as UTC.
#[must_use]
pub fn lokaal_naar_utc(lokaal: NaiveDateTime) -> DateTime<Utc> {
    let gevonden = Amsterdam
        .from_local_datetime(&lokaal)
        .earliest()
        .or_else(|| {
            // No gap is as wide as three hours: count on from before it.
            let ervoor = lokaal.checked_sub_signed(TimeDelta::hours(3))?;
            let ervoor = Amsterdam.from_local_datetime(&ervoor).earliest()?;
            ervoor.checked_add_signed(TimeDelta::hours(3))
        });
    gevonden.map_or_else(|| lokaal.and_utc(), |tijd| tijd.to_utc())
}

/// What a Dutch clock shows at an instant.
#[must_use]
pub fn utc_naar_lokaal(tijd: DateTime<Utc>) -> NaiveDateTime {
    let utc = tijd.naive_utc();
    let verschil = Amsterdam.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(verschil).unwrap_or(utc)
}

/// The Dutch date at an instant: "today" for everything that staff do.
#[must_use]
pub fn datum_in_nederland(tijd: DateTime<Utc>) -> NaiveDate {
    utc_naar_lokaal(tijd).date()
}
