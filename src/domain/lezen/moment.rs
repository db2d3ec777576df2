//! Dates and instants as an import writes them: no words, no "today", no guessing of centuries.
//! May use: `domain::tijd`.

use chrono::{Datelike, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime};
use chrono::{SecondsFormat, TimeZone, Timelike};
use chrono_tz::Europe::Amsterdam;

use crate::domain::tijd::Tijdstip;

/// Years in which a date can lie; beyond them it is a slip of the keyboard.
const JAREN: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads `jjjj-mm-dd` or `d-m-jjjj` (`/` and `.` serve as well); the place of the four digits tells
/// which. A time of midnight behind it is ignored. `None`: no such day, or another form.
pub(super) fn datum(tekst: &str) -> Option<NaiveDate> {
    let dag = match tekst.find(['T', ' ']) {
        Some(plaats) => {
            let tijd = tijd(&tekst[plaats + 1..])?;
            (tijd == NaiveTime::MIN).then_some(&tekst[..plaats])?
        }
        None => tekst,
    };
    let [jaar, maand, dag] = delen(dag)?;
    NaiveDate::from_ymd_opt(jaar, u32::try_from(maand).ok()?, u32::try_from(dag).ok()?)
        .filter(|d| JAREN.contains(&d.year()))
}

/// The year of a date whose day and month are written as zeros, as the BRP does when they are
/// unknown: `1960-00-00`, `00-00-1960`.
pub(super) fn alleen_jaar(tekst: &str) -> Option<NaiveDate> {
    match delen(tekst)? {
        [jaar, 0, 0] if JAREN.contains(&jaar) => NaiveDate::from_ymd_opt(jaar, 1, 1),
        _ => None,
    }
}

/// Year, month and day in that order, whatever the order in the text.
fn delen(tekst: &str) -> Option<[i32; 3]> {
    let streep = tekst.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(streep, '-' | '/' | '.') {
        return None;
    }
    let mut stukken = tekst.split(streep);
    let (a, b, c) = (stukken.next()?, stukken.next()?, stukken.next()?);
    if stukken.next().is_some() || b.len() > 2 {
        return None;
    }
    let (jaar, dag) = match (a.len(), c.len()) {
        (4, 1..=2) => (a, c),
        (1..=2, 4) => (c, a),
        _ => return None,
    };
    Some([cijfers(jaar)?, cijfers(b)?, cijfers(dag)?])
}

/// A number of digits only: no sign, no blanks.
fn cijfers(tekst: &str) -> Option<i32> {
    if tekst.is_empty() || !tekst.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    tekst.parse().ok()
}

/// `uu:mm`, `uu:mm:ss` or `uu:mm:ss.mmm`.
fn tijd(tekst: &str) -> Option<NaiveTime> {
    let (klok, breuk) = tekst.split_once(['.', ',']).unwrap_or((tekst, ""));
    let mut stukken = klok.split(':');
    let mut getal = |verplicht: bool| match stukken.next() {
        Some(s) if s.len() <= 2 => cijfers(s).and_then(|n| u32::try_from(n).ok()),
        None if !verplicht => Some(0),
        _ => None,
    };
    let (uur, minuut, seconde) = (getal(true)?, getal(true)?, getal(false)?);
    if stukken.next().is_some() || breuk.len() > 9 || (!breuk.is_empty() && klok.len() < 7) {
        return None;
    }
    let milli = match breuk {
        "" => 0,
        _ => {
            cijfers(breuk)?;
            cijfers(&format!("{breuk:0<3}")[..3])?
        }
    };
    NaiveTime::from_hms_milli_opt(uur, minuut, seconde, u32::try_from(milli).ok()?)
}

/// An instant as read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Moment {
    /// The instant; midnight when no time was given.
    pub(super) op: Tijdstip,
    /// Whether a time was given.
    pub(super) met_tijd: bool,
}

/// Reads a date with a time on a Dutch clock, or with its own offset.
pub(super) fn moment(tekst: &str) -> Option<Moment> {
    let Some(plaats) = tekst.find(['T', ' ']) else {
        return Some(Moment {
            op: lokaal(datum(tekst)?.and_time(NaiveTime::MIN))?,
            met_tijd: false,
        });
    };
    let dag = datum(&tekst[..plaats])?;
    let rest = tekst[plaats + 1..].trim_start_matches(' ');
    let (klok, zone) = match rest.find(['Z', '+', '-']) {
        Some(p) => (&rest[..p], Some(&rest[p..])),
        None => (rest, None),
    };
    let plaatselijk = dag.and_time(tijd(klok.trim_end_matches(' '))?);
    let op = match zone {
        None => lokaal(plaatselijk)?,
        Some(z) => Tijdstip::van_utc(
            offset(z)?
                .from_local_datetime(&plaatselijk)
                .single()?
                .to_utc(),
        ),
    };
    Some(Moment { op, met_tijd: true })
}

/// `Z`, `+02:00`, `+0200` or `+02`.
fn offset(tekst: &str) -> Option<FixedOffset> {
    let teken = match tekst.as_bytes().first()? {
        b'Z' if tekst.len() == 1 => return FixedOffset::east_opt(0),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let kaal: String = tekst[1..].chars().filter(|c| *c != ':').collect();
    let waarde = cijfers(&kaal)?;
    let (uren, minuten) = match kaal.len() {
        2 => (waarde, 0),
        4 => (waarde / 100, waarde % 100),
        _ => return None,
    };
    (uren <= 14 && minuten < 60).then_some(())?;
    FixedOffset::east_opt(teken * (uren * 3600 + minuten * 60))
}

/// The instant of a Dutch wall clock: an hour that the clock skips counts as the later one, of an
/// hour that comes twice the first is meant.
fn lokaal(plaatselijk: NaiveDateTime) -> Option<Tijdstip> {
    let zoek = |moment: NaiveDateTime| match Amsterdam.from_local_datetime(&moment) {
        LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => {
            Some(Tijdstip::van_utc(t.to_utc()))
        }
        LocalResult::None => None,
    };
    zoek(plaatselijk).or_else(|| zoek(plaatselijk + Duration::hours(1)))
}

/// The inverse of [`moment`]: Dutch local time, or UTC where local time would be ambiguous. Exact
/// for instants in the years that can be read.
pub(super) fn schrijf_moment(op: Tijdstip) -> String {
    let plaatselijk = op.lokaal();
    let vorm = match (
        plaatselijk.second(),
        plaatselijk.and_utc().timestamp_subsec_millis(),
    ) {
        (0, 0) => "%Y-%m-%dT%H:%M",
        (_, 0) => "%Y-%m-%dT%H:%M:%S",
        _ => "%Y-%m-%dT%H:%M:%S%.3f",
    };
    let tekst = plaatselijk.format(vorm).to_string();
    if moment(&tekst).is_some_and(|m| m.op == op) {
        tekst
    } else {
        op.utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}
