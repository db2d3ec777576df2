//! The Dutch calendar: public holidays, working days, and days on which a release needs care.
//!
//! Everything is computed from the date, by today's rules, for the years 1583 to 9999. Names of
//! days and months are words and do not belong here. May use: nothing of ours.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A day with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feestdag {
    /// 1 January.
    Nieuwjaar,
    /// The Friday before Easter: many offices close, but it is no general day off.
    GoedeVrijdag,
    /// Easter Sunday.
    EerstePaasdag,
    /// Easter Monday.
    TweedePaasdag,
    /// 27 April, or the Saturday before when that is a Sunday.
    Koningsdag,
    /// 5 May.
    Bevrijdingsdag,
    /// The Thursday 39 days after Easter.
    Hemelvaart,
    /// Whit Sunday.
    EerstePinksterdag,
    /// Whit Monday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

/// What a holiday means for an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aard {
    /// Generally recognised: counted as a day on which nobody works.
    AlgemeenErkend,
    /// Some offices close: shown, but counted as a working day.
    Plaatselijk,
}

impl Feestdag {
    /// Whether offices are closed on it.
    #[must_use]
    pub const fn aard(self) -> Aard {
        match self {
            Self::GoedeVrijdag => Aard::Plaatselijk,
            _ => Aard::AlgemeenErkend,
        }
    }
}

/// What sort of day a date is for an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dagsoort {
    /// Monday to Friday and no generally recognised holiday.
    Werkdag,
    /// A Saturday without holiday.
    Zaterdag,
    /// A Sunday without holiday.
    Zondag,
    /// A generally recognised holiday, in the weekend or not.
    Feestdag(Feestdag),
}

/// Why a release on this day needs care: help opens only days later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetOp {
    /// A Friday: two days without social services.
    Vrijdag,
    /// A Saturday or Sunday.
    Weekend,
    /// A generally recognised holiday.
    Feestdag(Feestdag),
    /// The day before such a holiday.
    VoorFeestdag(Feestdag),
}

/// Easter Sunday of a year, 1583 to 9999; `None` outside.
#[must_use]
pub fn paaszondag(jaar: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&jaar) {
        return None;
    }
    // The usual all-integer Gregorian reckoning: golden number, century corrections,
    // age of the moon, then on to the Sunday.
    let gulden = jaar % 19;
    let (eeuw, in_eeuw) = (jaar / 100, jaar % 100);
    let maanstap = (eeuw - (eeuw + 8) / 25 + 1) / 3;
    let epacta = (19 * gulden + eeuw - eeuw / 4 - maanstap + 15) % 30;
    let naar_zondag = (32 + 2 * (eeuw % 4) + 2 * (in_eeuw / 4) - epacta - in_eeuw % 4) % 7;
    let laat = (gulden + 11 * epacta + 22 * naar_zondag) / 451;
    let dag = epacta + naar_zondag - 7 * laat + 114;
    NaiveDate::from_ymd_opt(
        jaar,
        u32::try_from(dag / 31).ok()?,
        u32::try_from(dag % 31 + 1).ok()?,
    )
}

/// All holidays of a year in order of date; empty outside 1583 to 9999. Two may share a date
/// (Ascension Day can be 5 May), then the movable one comes first.
#[must_use]
pub fn feestdagen(jaar: i32) -> Vec<(NaiveDate, Feestdag)> {
    let Some(pasen) = paaszondag(jaar) else {
        return Vec::new();
    };
    let vast = |maand, dag| NaiveDate::from_ymd_opt(jaar, maand, dag);
    let na_pasen = |dagen| pasen.checked_add_days(Days::new(dagen));
    let koningsdag = vast(4, 27).and_then(|dag| {
        if dag.weekday() == Weekday::Sun {
            dag.pred_opt()
        } else {
            Some(dag)
        }
    });
    let mut dagen: Vec<_> = [
        (pasen.checked_sub_days(Days::new(2)), Feestdag::GoedeVrijdag),
        (Some(pasen), Feestdag::EerstePaasdag),
        (na_pasen(1), Feestdag::TweedePaasdag),
        (na_pasen(39), Feestdag::Hemelvaart),
        (na_pasen(49), Feestdag::EerstePinksterdag),
        (na_pasen(50), Feestdag::TweedePinksterdag),
        (vast(1, 1), Feestdag::Nieuwjaar),
        (koningsdag, Feestdag::Koningsdag),
        (vast(5, 5), Feestdag::Bevrijdingsdag),
        (vast(12, 25), Feestdag::EersteKerstdag),
        (vast(12, 26), Feestdag::TweedeKerstdag),
    ]
    .into_iter()
    .filter_map(|(dag, naam)| dag.map(|dag| (dag, naam)))
    .collect();
    dagen.sort_by_key(|(dag, _)| *dag);
    dagen
}

/// The holiday on this date, if any, of either [`Aard`].
#[must_use]
pub fn feestdag(datum: NaiveDate) -> Option<Feestdag> {
    feestdagen(datum.year())
        .into_iter()
        .find(|(dag, _)| *dag == datum)
        .map(|(_, naam)| naam)
}

/// The sort of day; see [`Dagsoort`].
#[must_use]
pub fn dagsoort(datum: NaiveDate) -> Dagsoort {
    match erkende_feestdag(datum) {
        Some(naam) => Dagsoort::Feestdag(naam),
        None => match datum.weekday() {
            Weekday::Sat => Dagsoort::Zaterdag,
            Weekday::Sun => Dagsoort::Zondag,
            _ => Dagsoort::Werkdag,
        },
    }
}

/// Whether offices work on this date.
#[must_use]
pub fn is_werkdag(datum: NaiveDate) -> bool {
    dagsoort(datum) == Dagsoort::Werkdag
}

/// Whether a release on this date needs care, and why. A holiday outweighs the weekend it lies in,
/// a Friday outweighs the eve of a holiday.
#[must_use]
pub fn vrijlating_let_op(datum: NaiveDate) -> Option<LetOp> {
    match (dagsoort(datum), datum.weekday()) {
        (Dagsoort::Feestdag(naam), _) => Some(LetOp::Feestdag(naam)),
        (Dagsoort::Zaterdag | Dagsoort::Zondag, _) => Some(LetOp::Weekend),
        (Dagsoort::Werkdag, Weekday::Fri) => Some(LetOp::Vrijdag),
        (Dagsoort::Werkdag, _) => datum
            .succ_opt()
            .and_then(erkende_feestdag)
            .map(LetOp::VoorFeestdag),
    }
}

/// The first working day after this date. (The last date of the calendar answers itself.)
#[must_use]
pub fn volgende_werkdag(datum: NaiveDate) -> NaiveDate {
    datum.succ_opt().map_or(datum, werkdag_vanaf)
}

/// This date if it is a working day, else the next one.
#[must_use]
pub fn werkdag_vanaf(datum: NaiveDate) -> NaiveDate {
    datum
        .iter_days()
        .find(|dag| is_werkdag(*dag))
        .unwrap_or(datum)
}

/// The date that lies this many working days later; zero gives the date itself.
#[must_use]
pub fn plus_werkdagen(datum: NaiveDate, aantal: u16) -> NaiveDate {
    (0..aantal).fold(datum, |dag, _| volgende_werkdag(dag))
}

/// ISO year and week number (1..=53). The ISO year differs from the year around 1 January.
#[must_use]
pub fn iso_week(datum: NaiveDate) -> (i32, u32) {
    let week = datum.iso_week();
    (week.year(), week.week())
}

/// The Monday of the week this date lies in. (The first week of the calendar answers the date.)
#[must_use]
pub fn maandag_van(datum: NaiveDate) -> NaiveDate {
    let terug = Days::new(u64::from(datum.weekday().num_days_from_monday()));
    datum.checked_sub_days(terug).unwrap_or(datum)
}

/// Whole days from the first date to the second; negative when the second is earlier.
#[must_use]
pub fn dagen_tussen(van: NaiveDate, tot: NaiveDate) -> i64 {
    tot.signed_duration_since(van).num_days()
}

fn erkende_feestdag(datum: NaiveDate) -> Option<Feestdag> {
    feestdag(datum).filter(|naam| naam.aard() == Aard::AlgemeenErkend)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    #[test]
    fn known_years() {
        // Year, Easter, King's Day, Ascension Day, Whit Sunday.
        for (jaar, pasen, koning, hemelvaart, pinksteren) in [
            (2024, "03-31", "04-27", "05-09", "05-19"),
            (2025, "04-20", "04-26", "05-29", "06-08"),
            (2026, "04-05", "04-27", "05-14", "05-24"),
            (2027, "03-28", "04-27", "05-06", "05-16"),
            (2028, "04-16", "04-27", "05-25", "06-04"),
            (2029, "04-01", "04-27", "05-10", "05-20"),
            (2030, "04-21", "04-27", "05-30", "06-09"),
            (2031, "04-13", "04-26", "05-22", "06-01"),
        ] {
            for (dag, naam) in [
                (pasen, Feestdag::EerstePaasdag),
                (koning, Feestdag::Koningsdag),
                (hemelvaart, Feestdag::Hemelvaart),
                (pinksteren, Feestdag::EerstePinksterdag),
                ("01-01", Feestdag::Nieuwjaar),
                ("05-05", Feestdag::Bevrijdingsdag),
                ("12-25", Feestdag::EersteKerstdag),
                ("12-26", Feestdag::TweedeKerstdag),
            ] {
                assert_eq!(
                    feestdag(d(&format!("{jaar}-{dag}"))),
                    Some(naam),
                    "{jaar}-{dag}"
                );
            }
            assert_eq!(feestdagen(jaar).len(), 11);
        }
        assert_eq!(
            feestdag(d("2025-04-27")),
            None,
            "King's Day moved to Saturday"
        );
        assert_eq!(feestdag(d("2024-03-29")), Some(Feestdag::GoedeVrijdag));
        assert_eq!(feestdag(d("2024-04-01")), Some(Feestdag::TweedePaasdag));
        assert_eq!(feestdag(d("2024-05-20")), Some(Feestdag::TweedePinksterdag));
        // The extremes Easter can reach, and a shared date.
        assert_eq!(paaszondag(2285), Some(d("2285-03-22")));
        assert_eq!(paaszondag(2038), Some(d("2038-04-25")));
        assert_eq!(feestdag(d("2016-05-05")), Some(Feestdag::Hemelvaart));
        assert_eq!(paaszondag(1582), None);
    }

    #[test]
    fn releases_that_need_care() {
        for (dag, verwacht) in [
            ("2026-11-05", None),
            ("2026-11-06", Some(LetOp::Vrijdag)),
            ("2026-11-07", Some(LetOp::Weekend)),
            ("2026-11-08", Some(LetOp::Weekend)),
            ("2026-04-06", Some(LetOp::Feestdag(Feestdag::TweedePaasdag))),
            (
                "2026-05-13",
                Some(LetOp::VoorFeestdag(Feestdag::Hemelvaart)),
            ),
            ("2026-05-14", Some(LetOp::Feestdag(Feestdag::Hemelvaart))),
            ("2026-05-15", Some(LetOp::Vrijdag)),
            ("2026-04-02", None), // the Thursday before Good Friday
            ("2026-04-03", Some(LetOp::Vrijdag)),
            (
                "2026-12-24",
                Some(LetOp::VoorFeestdag(Feestdag::EersteKerstdag)),
            ),
            (
                "2026-12-26",
                Some(LetOp::Feestdag(Feestdag::TweedeKerstdag)),
            ),
            ("2026-12-31", Some(LetOp::VoorFeestdag(Feestdag::Nieuwjaar))),
        ] {
            assert_eq!(vrijlating_let_op(d(dag)), verwacht, "{dag}");
        }
    }

    #[test]
    fn working_days() {
        assert_eq!(volgende_werkdag(d("2026-11-06")), d("2026-11-09"));
        assert_eq!(volgende_werkdag(d("2026-11-09")), d("2026-11-10"));
        assert_eq!(volgende_werkdag(d("2026-12-24")), d("2026-12-28"));
        assert_eq!(volgende_werkdag(d("2026-04-03")), d("2026-04-07"));
        assert_eq!(werkdag_vanaf(d("2026-11-07")), d("2026-11-09"));
        assert_eq!(werkdag_vanaf(d("2026-11-09")), d("2026-11-09"));
        assert_eq!(plus_werkdagen(d("2026-12-23"), 3), d("2026-12-29"));
        assert_eq!(plus_werkdagen(d("2026-12-25"), 0), d("2026-12-25"));
        assert!(
            is_werkdag(d("2026-04-03")),
            "Good Friday counts as a working day"
        );
    }

    #[test]
    fn weeks_and_spans() {
        assert_eq!(iso_week(d("2027-01-01")), (2026, 53));
        assert_eq!(iso_week(d("2024-12-30")), (2025, 1));
        assert_eq!(maandag_van(d("2026-11-08")), d("2026-11-02"));
        assert_eq!(maandag_van(d("2026-11-02")), d("2026-11-02"));
        assert_eq!(dagen_tussen(d("2028-02-28"), d("2028-03-01")), 2);
        assert_eq!(dagen_tussen(d("2026-11-05"), d("2026-11-04")), -1);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_fault() {
        for dag in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = (
                volgende_werkdag(dag),
                werkdag_vanaf(dag),
                maandag_van(dag),
                dagsoort(dag),
            );
            let _ = (vrijlating_let_op(dag), feestdag(dag), iso_week(dag));
        }
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_in_its_window(jaar in 1583_i32..=9999) {
            let pasen = paaszondag(jaar).unwrap();
            prop_assert_eq!(pasen.weekday(), Weekday::Sun);
            let van = NaiveDate::from_ymd_opt(jaar, 3, 22).unwrap();
            prop_assert!((0..=34).contains(&dagen_tussen(van, pasen)));
        }

        #[test]
        fn nobody_waits_more_than_five_days(dag in 0_u64..200_000) {
            let datum = d("1900-01-01") + Days::new(dag);
            let volgende = volgende_werkdag(datum);
            prop_assert!(is_werkdag(volgende));
            prop_assert!((1..=5).contains(&dagen_tussen(datum, volgende)));
        }
    }
}
