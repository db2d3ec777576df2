use proptest::prelude::*;

use super::lezer::{met, zeker};
use super::*;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

/// Wednesday 4 November 2026.
fn vandaag() -> NaiveDate {
    d("2026-11-04")
}

fn straks(tekst: &str) -> Result<Begrepen, FoutSoort> {
    lees_datum(tekst, vandaag(), Richting::Toekomst).map_err(|fout| fout.soort)
}

#[track_caller]
fn is(tekst: &str, datum: &str) {
    assert_eq!(straks(tekst), Ok(zeker(d(datum))), "{tekst}");
}

#[test]
fn relative_words() {
    for (tekst, datum) in [
        ("vandaag", "2026-11-04"),
        (" Morgen ", "2026-11-05"),
        ("overmorgen", "2026-11-06"),
        ("gisteren", "2026-11-03"),
        ("eergisteren", "2026-11-02"),
        ("today", "2026-11-04"),
        ("tomorrow", "2026-11-05"),
        ("over 2 weken", "2026-11-18"),
        ("over drie dagen", "2026-11-07"),
        ("over een maand", "2026-12-04"),
        ("over één jaar", "2027-11-04"),
        ("in 2 weeks", "2026-11-18"),
        ("in a month", "2026-12-04"),
        ("3 dagen geleden", "2026-11-01"),
        ("two weeks ago", "2026-10-21"),
        ("+10d", "2026-11-14"),
        ("-3d", "2026-11-01"),
        ("+2w", "2026-11-18"),
        ("+1m", "2026-12-04"),
        ("-1j", "2025-11-04"),
        ("eind van de maand", "2026-11-30"),
        ("einde volgende maand", "2026-12-31"),
        ("end of month", "2026-11-30"),
    ] {
        is(tekst, datum);
    }
    assert_eq!(
        straks("eind van de week"),
        Ok(met(d("2026-11-06"), Aanname::Vrijdag))
    );
    let zaterdag = lees_datum("eind van de week", d("2026-11-07"), Richting::Toekomst);
    assert_eq!(zaterdag.unwrap_err().soort, FoutSoort::Dubbelzinnig);
}

#[test]
fn weekdays_are_never_today() {
    for (tekst, datum) in [
        ("do", "2026-11-05"),
        ("di", "2026-11-10"),
        ("wo", "2026-11-11"),
        ("woensdag", "2026-11-11"),
        ("Woe", "2026-11-11"),
        ("fri", "2026-11-06"),
        ("wednesday", "2026-11-11"),
        ("komende wo", "2026-11-11"),
        ("afgelopen wo", "2026-10-28"),
        ("vorige di", "2026-11-03"),
        ("volgende week vr", "2026-11-13"),
        ("vr volgende week", "2026-11-13"),
        ("next week fri", "2026-11-13"),
        ("vorige week ma", "2026-10-26"),
        ("deze week wo", "2026-11-04"),
    ] {
        is(tekst, datum);
    }
    assert_eq!(
        straks("volgende do"),
        Ok(met(d("2026-11-12"), Aanname::VolgendeWeek))
    );
    let terug = |tekst| lees_datum(tekst, vandaag(), Richting::Verleden).unwrap();
    assert_eq!(terug("di"), zeker(d("2026-11-03")));
    assert_eq!(terug("wo"), zeker(d("2026-10-28")));
    assert_eq!(terug("do"), zeker(d("2026-10-29")));
}

#[test]
fn dates_with_a_year() {
    for tekst in [
        "1 december 2027",
        "1 dec. 2027",
        "1e dec 2027",
        "dec 1, 2027",
        "december 1st 2027",
        "wo 1 dec 2027",
        "wo 1-12-2027",
        "1-12-2027",
        "01-12-2027",
        "1/12/2027",
        "01.12.2027",
        "2027-12-01",
        "2027-12-1",
    ] {
        is(tekst, "2027-12-01");
    }
    assert_eq!(straks("1/12/26"), Ok(met(d("2026-12-01"), Aanname::Eeuw)));
    assert_eq!(straks("1-12-60"), Ok(met(d("2060-12-01"), Aanname::Eeuw)));
    let geboren = lees_datum("1-12-60", vandaag(), Richting::Verleden);
    assert_eq!(geboren, Ok(met(d("1960-12-01"), Aanname::Eeuw)));
}

#[test]
fn dates_without_a_year_take_the_nearest() {
    for (tekst, straks_, terug) in [
        ("1 dec", "2026-12-01", "2025-12-01"),
        ("1-12", "2026-12-01", "2025-12-01"),
        ("3/11", "2027-11-03", "2026-11-03"),
        ("4 nov", "2026-11-04", "2026-11-04"),
        ("mrt 3", "2027-03-03", "2026-03-03"),
        ("29 feb", "2028-02-29", "2024-02-29"),
    ] {
        assert_eq!(straks(tekst), Ok(met(d(straks_), Aanname::Jaar)), "{tekst}");
        let verleden = lees_datum(tekst, vandaag(), Richting::Verleden);
        assert_eq!(verleden, Ok(met(d(terug), Aanname::Jaar)), "{tekst}");
    }
}

#[test]
fn a_month_without_that_day_says_so() {
    let op = |tekst| lees_datum(tekst, d("2027-01-31"), Richting::Toekomst).unwrap();
    assert_eq!(op("+1m"), met(d("2027-02-28"), Aanname::EindeMaand));
    assert_eq!(op("over 2 maanden"), zeker(d("2027-03-31")));
}

#[test]
fn what_is_not_understood_is_refused() {
    for (tekst, soort) in [
        ("", FoutSoort::Leeg),
        ("  ", FoutSoort::Leeg),
        ("briefadres", FoutSoort::Onbekend),
        ("12", FoutSoort::Onbekend),
        ("1.5", FoutSoort::Onbekend),
        ("1-2-3-4", FoutSoort::Onbekend),
        ("1/12-2026", FoutSoort::Onbekend),
        ("-", FoutSoort::Onbekend),
        ("+d", FoutSoort::Onbekend),
        ("over 2", FoutSoort::Onbekend),
        ("di.st", FoutSoort::Onbekend),
        ("zo.", FoutSoort::Onbekend),
        ("+10", FoutSoort::Onvolledig),
        ("volgende week", FoutSoort::Onvolledig),
        ("maa", FoutSoort::Dubbelzinnig),
        ("31-02", FoutSoort::BestaatNiet),
        ("31 februari", FoutSoort::BestaatNiet),
        ("29-2-2027", FoutSoort::BestaatNiet),
        ("1-13-2026", FoutSoort::BestaatNiet),
        ("0-1", FoutSoort::BestaatNiet),
        ("do 1 dec 2027", FoutSoort::WeekdagKloptNiet),
        ("di 1-12-2027", FoutSoort::WeekdagKloptNiet),
        ("1-1-1749", FoutSoort::TeVer),
        ("+9999j", FoutSoort::TeVer),
        ("+99999999999d", FoutSoort::TeVer),
    ] {
        assert_eq!(straks(tekst), Err(soort), "{tekst}");
    }
}

#[test]
fn the_fault_names_its_place() {
    let fout = lees_datum(" 1 dxc 2026", vandaag(), Richting::Toekomst).unwrap_err();
    assert_eq!(fout.waar, 3..6);
    let fout = lees_datum(" 31 feb ", vandaag(), Richting::Toekomst).unwrap_err();
    assert_eq!(fout.waar, 1..7);
}

#[test]
fn files_are_read_strictly() {
    use VastFormaat as V;
    for (tekst, vorm) in [
        ("2026-12-01", V::JaarMaandDag),
        ("01-12-2026", V::DagMaandJaar),
        ("1-12-2026", V::DagMaandJaarLos),
        ("01-12-2026", V::DagMaandJaarLos),
        (" 01/12/2026 ", V::DagMaandJaarSchuin),
    ] {
        assert_eq!(parse_vast(tekst, vorm), Ok(d("2026-12-01")), "{tekst}");
        assert_eq!(vorm.naam().parse(), Ok(vorm));
    }
    for (tekst, vorm, soort) in [
        ("", V::JaarMaandDag, FoutSoort::Leeg),
        ("1-12-2026", V::DagMaandJaar, FoutSoort::Onbekend),
        ("01/12/2026", V::DagMaandJaar, FoutSoort::Onbekend),
        ("01-12-26", V::DagMaandJaar, FoutSoort::Onbekend),
        ("2026-+1-01", V::JaarMaandDag, FoutSoort::Onbekend),
        ("2026-12-01-01", V::JaarMaandDag, FoutSoort::Onbekend),
        ("31-02-2026", V::DagMaandJaar, FoutSoort::BestaatNiet),
        ("12-31-2026", V::DagMaandJaar, FoutSoort::BestaatNiet),
        ("0026-12-01", V::JaarMaandDag, FoutSoort::TeVer),
    ] {
        assert_eq!(parse_vast(tekst, vorm), Err(soort), "{tekst}");
    }
    assert_eq!("mm-dd-jjjj".parse::<V>(), Err(FoutSoort::Onbekend));
}

#[test]
fn local_times_become_instants() {
    use VastFormaat as V;
    for (tekst, vorm, utc) in [
        ("2026-11-20T09:00", V::JaarMaandDag, "2026-11-20T08:00:00Z"),
        ("20-11-2026 09:00", V::DagMaandJaar, "2026-11-20T08:00:00Z"),
        (
            "2026-08-07 09:05:30",
            V::JaarMaandDag,
            "2026-08-07T07:05:30Z",
        ),
        // The clock goes forward: 02:30 does not exist and is 03:30.
        ("2027-03-28T02:30", V::JaarMaandDag, "2027-03-28T01:30:00Z"),
        ("2027-03-28T03:30", V::JaarMaandDag, "2027-03-28T01:30:00Z"),
        // The clock goes back: 02:30 is there twice, the first is summer time.
        ("2026-10-25T02:30", V::JaarMaandDag, "2026-10-25T00:30:00Z"),
    ] {
        let verwacht: DateTime<Utc> = utc.parse().unwrap();
        assert_eq!(parse_vast_tijd(tekst, vorm), Ok(verwacht), "{tekst}");
    }
    for (tekst, soort) in [
        ("2026-11-20", FoutSoort::Onvolledig),
        ("2026-11-31", FoutSoort::BestaatNiet),
        ("2026-11-20T24:00", FoutSoort::BestaatNiet),
        ("2026-11-20T9:00", FoutSoort::Onbekend),
        ("2026-11-20T09:00Z", FoutSoort::Onbekend),
        ("2026-11-20T09:00:00:00", FoutSoort::Onbekend),
    ] {
        assert_eq!(
            parse_vast_tijd(tekst, V::JaarMaandDag),
            Err(soort),
            "{tekst}"
        );
    }
    let middernacht: DateTime<Utc> = "2026-11-03T23:30:00Z".parse().unwrap();
    assert_eq!(datum_in_nederland(middernacht), vandaag());
    for uiterste in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        let _ = (
            lokaal_naar_utc(uiterste),
            utc_naar_lokaal(uiterste.and_utc()),
        );
    }
}

/// Any text, and texts made of the words of dates.
fn invoer() -> impl Strategy<Value = String> {
    let woord = prop::sample::select(vec![
        "di", "vr", "maa", "over", "2", "weken", "+3d", "-99999j", "volgende", "week", "1-12",
        "31/2", "dec", "29", "feb", "1e", "2026", "eind", "van", "de", "maand", "geleden",
        "1-1-26", "é", "00", "9999", "weekend",
    ]);
    prop_oneof![
        any::<String>(),
        "[0-9+./ -]{0,12}",
        prop::collection::vec(woord, 0..6).prop_map(|w| w.join(" "))
    ]
}

proptest! {
    #[test]
    fn any_text_is_answered_in_range(tekst in invoer(), dag in 0_i64..80_000, vooruit: bool) {
        let vandaag = d("1950-01-01") + TimeDelta::days(dag);
        let richting = if vooruit { Richting::Toekomst } else { Richting::Verleden };
        match lees_datum(&tekst, vandaag, richting) {
            Ok(begrepen) => {
                prop_assert!(JAREN.contains(&begrepen.datum.year()));
                if begrepen.aanname == Some(Aanname::Jaar) {
                    prop_assert_eq!(vooruit || begrepen.datum == vandaag, begrepen.datum >= vandaag);
                }
            }
            Err(fout) => prop_assert!(tekst.get(fout.waar).is_some()),
        }
        let _ = lees_datum(&tekst, NaiveDate::MAX, richting);
        let _ = lees_datum(&tekst, NaiveDate::MIN, richting);
        for vorm in VastFormaat::ALLE {
            let _ = parse_vast_tijd(&tekst, vorm);
        }
    }

    #[test]
    fn a_written_date_is_read_back(dag in 0_i64..80_000) {
        let datum = d("1950-01-01") + TimeDelta::days(dag);
        for (patroon, vorm) in [
            ("%Y-%m-%d", VastFormaat::JaarMaandDag),
            ("%d-%m-%Y", VastFormaat::DagMaandJaar),
            ("%-d-%-m-%Y", VastFormaat::DagMaandJaarLos),
            ("%d/%m/%Y", VastFormaat::DagMaandJaarSchuin),
        ] {
            let tekst = datum.format(patroon).to_string();
            prop_assert_eq!(parse_vast(&tekst, vorm), Ok(datum));
            prop_assert_eq!(straks(&tekst), Ok(zeker(datum)));
        }
    }

    #[test]
    fn the_dutch_clock_goes_both_ways(minuut in 0_i64..100_000_000) {
        let tijd = d("1970-01-01").and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(minuut);
        let lokaal = utc_naar_lokaal(tijd);
        let terug = lokaal_naar_utc(lokaal);
        prop_assert_eq!(utc_naar_lokaal(terug), lokaal);
        prop_assert!(terug <= tijd);
    }
}
