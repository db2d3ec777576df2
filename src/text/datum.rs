//! Dates and times in words. May use: `domain`. Today comes in as an argument, never from a clock.

use chrono::{Datelike, NaiveDate, Timelike};

use super::taal::{Ding, Taal, aantal};
use crate::domain::detentie::{DatumSoort, Deur};
use crate::domain::kalender::{Feestdag, LetOp, dagen_tussen};
use crate::domain::tijd::Tijdstip;

/// Longest text [`kort`] gives, in columns.
pub const KORT_BREED: usize = 10;

/// Longest text [`vrij_kort`] gives, in columns.
pub const VRIJ_KORT_BREED: usize = 9;

#[rustfmt::skip]
const DAGEN_NL: [&str; 7] = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
];
#[rustfmt::skip]
const DAGEN_EN: [&str; 7] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];
#[rustfmt::skip]
const MAANDEN_NL: [&str; 12] = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
];
#[rustfmt::skip]
const MAANDEN_EN: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];
// Not a cut of the long names: March is "mrt".
#[rustfmt::skip]
const MAANDEN_NL_KORT: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// The day of the week in full: `dinsdag`, `Tuesday`.
#[must_use]
pub fn weekdag(datum: NaiveDate, taal: Taal) -> &'static str {
    let dag = datum.weekday().num_days_from_monday() as usize;
    taal.uit((DAGEN_NL[dag], DAGEN_EN[dag]))
}

/// The day of the week, short: `di`, `Tue`.
#[must_use]
pub fn weekdag_kort(datum: NaiveDate, taal: Taal) -> &'static str {
    let lang = weekdag(datum, taal);
    match taal {
        Taal::Nl => &lang[..2],
        Taal::En => &lang[..3],
    }
}

/// The month in full: `november`, `November`.
#[must_use]
pub fn maand(datum: NaiveDate, taal: Taal) -> &'static str {
    let maand = datum.month0() as usize;
    taal.uit((MAANDEN_NL[maand], MAANDEN_EN[maand]))
}

/// The month in three letters: `mrt`, `Mar`.
#[must_use]
pub fn maand_kort(datum: NaiveDate, taal: Taal) -> &'static str {
    let maand = datum.month0() as usize;
    match taal {
        Taal::Nl => MAANDEN_NL_KORT[maand],
        Taal::En => &MAANDEN_EN[maand][..3],
    }
}

/// Day and month: `di 24 nov`, `Tue 24 Nov`; at most [`KORT_BREED`] columns. Without the year: for
/// places where the year is plain.
#[must_use]
pub fn kort(datum: NaiveDate, taal: Taal) -> String {
    format!(
        "{} {} {}",
        weekdag_kort(datum, taal),
        datum.day(),
        maand_kort(datum, taal)
    )
}

/// As [`kort`], with the year: `di 24 nov 2026`.
#[must_use]
pub fn kort_met_jaar(datum: NaiveDate, taal: Taal) -> String {
    format!("{} {}", kort(datum, taal), datum.year())
}

/// As [`kort`], with the year only when it is not that of `vandaag`.
#[must_use]
pub fn kort_bij(datum: NaiveDate, vandaag: NaiveDate, taal: Taal) -> String {
    if datum.year() == vandaag.year() {
        kort(datum, taal)
    } else {
        kort_met_jaar(datum, taal)
    }
}

/// In full: `dinsdag 24 november 2026`, `Tuesday 24 November 2026`.
#[must_use]
pub fn lang(datum: NaiveDate, taal: Taal) -> String {
    format!(
        "{} {} {} {}",
        weekdag(datum, taal),
        datum.day(),
        maand(datum, taal),
        datum.year()
    )
}

/// `dd-mm-jjjj`, in both languages: the way a Dutch register writes it.
#[must_use]
pub fn numeriek(datum: NaiveDate) -> String {
    format!(
        "{:02}-{:02}-{:04}",
        datum.day(),
        datum.month(),
        datum.year()
    )
}

/// The time on a Dutch wall clock: `09:05`.
#[must_use]
pub fn tijd(tijdstip: Tijdstip) -> String {
    let lokaal = tijdstip.lokaal();
    format!("{:02}:{:02}", lokaal.hour(), lokaal.minute())
}

/// Day and time: `di 24 nov 09:05`, with the year when it is not that of `vandaag`.
#[must_use]
pub fn moment(tijdstip: Tijdstip, vandaag: NaiveDate, taal: Taal) -> String {
    let dag = kort_bij(tijdstip.datum(), vandaag, taal);
    format!("{dag} {}", tijd(tijdstip))
}

/// A due day against today: `vandaag`, `morgen`, `over 9 dagen`, `3 dagen te laat`.
#[must_use]
pub fn relatief(datum: NaiveDate, vandaag: NaiveDate, taal: Taal) -> String {
    let dagen = dagen_tussen(vandaag, datum);
    if dagen < 0 {
        te_laat(-dagen, taal)
    } else {
        over(dagen, taal)
    }
}

/// How late something is: `1 dag te laat`, `3 days late`.
#[must_use]
pub fn te_laat(dagen: i64, taal: Taal) -> String {
    let dagen = aantal(dagen, Ding::Dag, taal);
    format!("{dagen} {}", taal.kies("te laat", "late"))
}

/// How late, for a narrow place: `TE LAAT 3 d`, `LATE 3 d`. Capitals, so that it shows without colour.
#[must_use]
pub fn te_laat_kort(dagen: i64, taal: Taal) -> String {
    format!("{} {dagen} d", taal.kies("TE LAAT", "LATE"))
}

/// How long ago something was: `vandaag`, `gisteren`, `3 dagen geleden`; a day to come as
/// [`relatief`] has it.
#[must_use]
pub fn geleden(datum: NaiveDate, vandaag: NaiveDate, taal: Taal) -> String {
    match dagen_tussen(datum, vandaag) {
        ..=0 => relatief(datum, vandaag, taal),
        1 => taal.kies("gisteren", "yesterday").to_owned(),
        dagen => format!(
            "{} {}",
            aantal(dagen, Ding::Dag, taal),
            taal.kies("geleden", "ago")
        ),
    }
}

/// A span of hours in the unit one thinks in: `3 uur`, from two days on `2 dagen`.
#[must_use]
pub fn duur(uren: i64, taal: Taal) -> String {
    if uren < 48 {
        aantal(uren, Ding::Uur, taal)
    } else {
        aantal(uren / 24, Ding::Dag, taal)
    }
}

/// Completed years of age on `vandaag`; `None` for a birth date to come or more than 130 years back,
/// which is a typing error.
#[must_use]
pub fn leeftijd(geboren: NaiveDate, vandaag: NaiveDate) -> Option<u32> {
    vandaag.years_since(geboren).filter(|jaren| *jaren <= 130)
}

/// When the person walks out: `vrij over 9 dagen (vr!)`, `vrij vandaag`, `3 dagen vrij`. A day that
/// has passed without a reported end is said to be so: `einddatum 3 dagen voorbij`. `let_op` is
/// what the calendar says about the day.
#[must_use]
pub fn vrij_over(deur: Deur, vandaag: NaiveDate, let_op: Option<LetOp>, taal: Taal) -> String {
    let dagen = dagen_tussen(vandaag, deur.datum);
    if dagen < 0 {
        let dagen = aantal(-dagen, Ding::Dag, taal);
        return match (deur.soort, taal) {
            (DatumSoort::WerkelijkEinde, Taal::Nl) => format!("{dagen} vrij"),
            (DatumSoort::WerkelijkEinde, Taal::En) => format!("free for {dagen}"),
            (_, Taal::Nl) => format!("einddatum {dagen} voorbij"),
            (_, Taal::En) => format!("end date {dagen} past"),
        };
    }
    let mut tekst = format!("{} {}", taal.kies("vrij", "free"), over(dagen, taal));
    if let Some(reden) = let_op {
        tekst = format!("{tekst} ({}!)", let_op_woord(reden, deur.datum, taal));
    }
    tekst
}

/// The same for a column of the caseload, at most [`VRIJ_KORT_BREED`] columns: `9 d vr!`, `12 d`,
/// `vandaag!`, `-3 d`, from a thousand days on in years: `3 jr`.
#[must_use]
pub fn vrij_kort(
    datum: NaiveDate,
    vandaag: NaiveDate,
    let_op: Option<LetOp>,
    taal: Taal,
) -> String {
    let dagen = dagen_tussen(vandaag, datum);
    if dagen == 0 {
        return taal.kies("vandaag!", "today!").to_owned();
    }
    let getal = if dagen.abs() < 1000 {
        format!("{dagen} d")
    } else {
        format!("{} {}", dagen / 365, taal.kies("jr", "yr"))
    };
    match let_op {
        Some(reden) if dagen > 0 => format!("{getal} {}", let_op_teken(reden, datum, taal)),
        _ => getal,
    }
}

/// Why a release on this day needs care, as one mark of three columns at most: `vr!` `za!` `zo!`,
/// `fd!` on a holiday, `vf!` on the day before one.
#[must_use]
pub fn let_op_teken(let_op: LetOp, datum: NaiveDate, taal: Taal) -> &'static str {
    use chrono::Weekday;
    taal.uit(match let_op {
        LetOp::Vrijdag => ("vr!", "fr!"),
        LetOp::Weekend if datum.weekday() == Weekday::Sun => ("zo!", "su!"),
        LetOp::Weekend => ("za!", "sa!"),
        LetOp::Feestdag(_) => ("fd!", "ho!"),
        LetOp::VoorFeestdag(_) => ("vf!", "eh!"),
    })
}

/// The same in words, without exclamation mark: `vr`, `za`, `Koningsdag`, `dag voor Koningsdag`.
#[must_use]
pub fn let_op_woord(let_op: LetOp, datum: NaiveDate, taal: Taal) -> String {
    match let_op {
        LetOp::Vrijdag | LetOp::Weekend => weekdag_kort(datum, taal).to_owned(),
        LetOp::Feestdag(naam) => feestdag(naam, taal).to_owned(),
        LetOp::VoorFeestdag(naam) => {
            let voor = taal.kies("dag voor", "day before");
            format!("{voor} {}", feestdag(naam, taal))
        }
    }
}

/// Why a release on this day needs care and what that means, as one sentence.
#[must_use]
pub fn let_op_uitleg(let_op: LetOp, taal: Taal) -> &'static str {
    taal.uit(match let_op {
        LetOp::Vrijdag => (
            "Vrij op vrijdag: loketten zijn pas maandag weer open.",
            "Released on a Friday: offices open again on Monday.",
        ),
        LetOp::Weekend => (
            "Vrij in het weekend: loketten zijn dicht.",
            "Released in the weekend: offices are closed.",
        ),
        LetOp::Feestdag(_) => (
            "Vrij op een feestdag: loketten zijn dicht.",
            "Released on a holiday: offices are closed.",
        ),
        LetOp::VoorFeestdag(_) => (
            "Vrij op de dag voor een feestdag: morgen zijn loketten dicht.",
            "Released on the day before a holiday: offices are closed on the next day.",
        ),
    })
}

/// The name of a holiday.
#[must_use]
pub fn feestdag(dag: Feestdag, taal: Taal) -> &'static str {
    taal.uit(match dag {
        Feestdag::Nieuwjaar => ("Nieuwjaarsdag", "New Year's Day"),
        Feestdag::GoedeVrijdag => ("Goede Vrijdag", "Good Friday"),
        Feestdag::EerstePaasdag => ("Eerste Paasdag", "Easter Sunday"),
        Feestdag::TweedePaasdag => ("Tweede Paasdag", "Easter Monday"),
        Feestdag::Koningsdag => ("Koningsdag", "King's Day"),
        Feestdag::Bevrijdingsdag => ("Bevrijdingsdag", "Liberation Day"),
        Feestdag::Hemelvaart => ("Hemelvaartsdag", "Ascension Day"),
        Feestdag::EerstePinksterdag => ("Eerste Pinksterdag", "Whit Sunday"),
        Feestdag::TweedePinksterdag => ("Tweede Pinksterdag", "Whit Monday"),
        Feestdag::EersteKerstdag => ("Eerste Kerstdag", "Christmas Day"),
        Feestdag::TweedeKerstdag => ("Tweede Kerstdag", "Boxing Day"),
    })
}

/// `vandaag`, `morgen`, `over 9 dagen`, for zero days and more.
fn over(dagen: i64, taal: Taal) -> String {
    match dagen {
        0 => taal.kies("vandaag", "today").to_owned(),
        1 => taal.kies("morgen", "tomorrow").to_owned(),
        _ => format!(
            "{} {}",
            taal.kies("over", "in"),
            aantal(dagen, Ding::Dag, taal)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kalender::vrijlating_let_op;
    use unicode_width::UnicodeWidthStr;

    fn d(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    const VANDAAG: &str = "2026-11-21";

    #[test]
    fn dates_in_words() {
        for (dag, kort_nl, kort_en, lang_nl, getal) in [
            (
                "2026-11-24",
                "di 24 nov",
                "Tue 24 Nov",
                "dinsdag 24 november 2026",
                "24-11-2026",
            ),
            (
                "2026-03-01",
                "zo 1 mrt",
                "Sun 1 Mar",
                "zondag 1 maart 2026",
                "01-03-2026",
            ),
            (
                "2028-02-29",
                "di 29 feb",
                "Tue 29 Feb",
                "dinsdag 29 februari 2028",
                "29-02-2028",
            ),
            (
                "2026-05-06",
                "wo 6 mei",
                "Wed 6 May",
                "woensdag 6 mei 2026",
                "06-05-2026",
            ),
            (
                "2026-10-01",
                "do 1 okt",
                "Thu 1 Oct",
                "donderdag 1 oktober 2026",
                "01-10-2026",
            ),
        ] {
            assert_eq!(kort(d(dag), Taal::Nl), kort_nl);
            assert_eq!(kort(d(dag), Taal::En), kort_en);
            assert_eq!(lang(d(dag), Taal::Nl), lang_nl);
            assert_eq!(numeriek(d(dag)), getal);
        }
        assert_eq!(kort_bij(d("2026-11-24"), d(VANDAAG), Taal::Nl), "di 24 nov");
        assert_eq!(
            kort_bij(d("2027-01-04"), d(VANDAAG), Taal::Nl),
            "ma 4 jan 2027"
        );
    }

    #[test]
    fn days_against_today() {
        for (dag, nl, en, geleden_nl) in [
            ("2026-11-21", "vandaag", "today", "vandaag"),
            ("2026-11-22", "morgen", "tomorrow", "morgen"),
            ("2026-11-30", "over 9 dagen", "in 9 days", "over 9 dagen"),
            ("2026-11-20", "1 dag te laat", "1 day late", "gisteren"),
            (
                "2026-11-18",
                "3 dagen te laat",
                "3 days late",
                "3 dagen geleden",
            ),
        ] {
            assert_eq!(relatief(d(dag), d(VANDAAG), Taal::Nl), nl);
            assert_eq!(relatief(d(dag), d(VANDAAG), Taal::En), en);
            assert_eq!(geleden(d(dag), d(VANDAAG), Taal::Nl), geleden_nl);
        }
        assert_eq!(te_laat_kort(3, Taal::Nl), "TE LAAT 3 d");
        assert_eq!(duur(3, Taal::Nl), "3 uur");
        assert_eq!(duur(49, Taal::Nl), "2 dagen");
    }

    #[test]
    fn releases_say_why_they_need_care() {
        let verwacht = DatumSoort::VerwachtEinde;
        for (dag, soort, lang, kort) in [
            ("2026-11-27", verwacht, "vrij over 6 dagen (vr!)", "6 d vr!"),
            ("2026-11-21", verwacht, "vrij vandaag (za!)", "vandaag!"),
            ("2026-11-22", verwacht, "vrij morgen (zo!)", "1 d zo!"),
            ("2026-12-03", verwacht, "vrij over 12 dagen", "12 d"),
            (
                "2026-12-24",
                verwacht,
                "vrij over 33 dagen (dag voor Eerste Kerstdag!)",
                "33 d vf!",
            ),
            (
                "2027-01-01",
                verwacht,
                "vrij over 41 dagen (Nieuwjaarsdag!)",
                "41 d fd!",
            ),
            ("2026-11-20", verwacht, "einddatum 1 dag voorbij", "-1 d"),
            (
                "2026-11-18",
                DatumSoort::WerkelijkEinde,
                "3 dagen vrij",
                "-3 d",
            ),
            ("2029-12-04", verwacht, "vrij over 1109 dagen", "3 jr"),
        ] {
            let datum = d(dag);
            let let_op = vrijlating_let_op(datum);
            let deur = Deur { datum, soort };
            assert_eq!(vrij_over(deur, d(VANDAAG), let_op, Taal::Nl), lang);
            assert_eq!(vrij_kort(datum, d(VANDAAG), let_op, Taal::Nl), kort);
        }
    }

    #[test]
    fn short_forms_keep_their_width() {
        let vandaag = d(VANDAAG);
        for afstand in -4000_i64..4000 {
            let datum = vandaag + chrono::TimeDelta::days(afstand);
            for taal in Taal::ALLE {
                let breed = vrij_kort(datum, vandaag, vrijlating_let_op(datum), taal).width();
                assert!(breed <= VRIJ_KORT_BREED, "{datum} {taal:?}: {breed}");
                assert!(kort(datum, taal).width() <= KORT_BREED);
            }
        }
    }

    #[test]
    fn clock_times_are_dutch() {
        // 24 November 2026, 08:05 in London is 09:05 in Amsterdam; in July it is two hours.
        let winter = Tijdstip(1_795_507_500_000);
        assert_eq!(moment(winter, d(VANDAAG), Taal::Nl), "di 24 nov 09:05");
        let zomer = Tijdstip(winter.0 - 142 * 86_400_000);
        assert_eq!(
            moment(zomer, d("2027-01-01"), Taal::Nl),
            "zo 5 jul 2026 10:05"
        );
    }

    #[test]
    fn ages() {
        assert_eq!(leeftijd(d("2002-11-21"), d(VANDAAG)), Some(24));
        assert_eq!(leeftijd(d("2002-11-22"), d(VANDAAG)), Some(23));
        assert_eq!(leeftijd(d("2027-01-01"), d(VANDAAG)), None);
        assert_eq!(leeftijd(d("1702-01-01"), d(VANDAAG)), None);
    }

    #[test]
    fn holidays_have_names() {
        for (_, dag) in crate::domain::kalender::feestdagen(2026) {
            for taal in Taal::ALLE {
                assert!(!feestdag(dag, taal).is_empty());
                let let_op = LetOp::VoorFeestdag(dag);
                assert!(let_op_uitleg(let_op, taal).ends_with('.'));
            }
        }
    }
}
