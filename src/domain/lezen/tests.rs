//! Tests of the reader.

use proptest::prelude::*;

use super::*;
use crate::domain::tijd::Tijdstip;

fn rij(anders: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut velden: Vec<(String, String)> = [
        ("melding_id", "M01-00042"),
        ("soort", "begin"),
        ("verzonden_op", "2026-08-13T09:05"),
        ("bsn", "999907839"),
        ("achternaam", "Malkamp"),
        ("geboortedatum", "2000-06-20"),
    ]
    .map(|(n, t)| (n.to_owned(), t.to_owned()))
    .to_vec();
    for (naam, tekst) in anders {
        match velden.iter_mut().find(|(n, _)| n == naam) {
            Some(paar) => paar.1 = (*tekst).to_owned(),
            None => velden.push(((*naam).to_owned(), (*tekst).to_owned())),
        }
    }
    velden
}

fn fouten(anders: &[(&str, &str)]) -> Vec<(String, VeldFoutSoort)> {
    lees(&rij(anders))
        .unwrap_err()
        .into_iter()
        .map(|f| (f.veld, f.soort))
        .collect()
}

fn goed(anders: &[(&str, &str)]) -> MeldingGegevens {
    lees(&rij(anders)).unwrap().gegevens
}

fn let_op(anders: &[(&str, &str)]) -> Vec<(String, WaarschuwingSoort)> {
    lees(&rij(anders))
        .unwrap()
        .waarschuwingen
        .into_iter()
        .map(|w| (w.veld, w.soort))
        .collect()
}

#[test]
fn the_examples_of_the_layout_are_readable() {
    let voorbeelden: Vec<_> = VELDEN
        .iter()
        .map(|v| (v.naam.to_owned(), v.voorbeeld.to_owned()))
        .collect();
    let gelezen = lees(&voorbeelden).unwrap();
    assert_eq!(gelezen.waarschuwingen, []);
    assert_eq!(schrijf(&gelezen.gegevens), voorbeelden);
    assert_eq!(VELDEN.len(), 24);
}

#[test]
fn all_faults_at_once_in_the_order_of_the_layout() {
    use VeldFoutSoort as F;
    let lang = "x".repeat(201);
    assert_eq!(
        fouten(&[
            ("werkelijke_einddatum", "2026-02-29"),
            ("adres", &lang),
            ("geboortedatum", "31-02-1990"),
            ("achternaam", " \u{a0}"),
            ("bsn", "999912345"),
            ("verzonden_op", "gisteren"),
            ("soort", "onbekend-soort"),
            ("melding_id", ""),
        ]),
        [
            ("melding_id", F::Ontbreekt),
            ("soort", F::OnbekendeWaarde),
            ("verzonden_op", F::GeenDatum),
            ("bsn", F::GeenBsn),
            ("achternaam", F::Ontbreekt),
            ("geboortedatum", F::GeenDatum),
            ("adres", F::TeLang),
            ("werkelijke_einddatum", F::GeenDatum),
        ]
        .map(|(v, s)| (v.to_owned(), s))
    );
    assert_eq!(lees(&[]).unwrap_err().len(), 4);
    assert_eq!(goed(&[("adres", &lang[1..])]).adres.len(), 200);
}

#[test]
fn dates_in_both_orders_and_no_other() {
    let ja = |t: &str| {
        goed(&[("insluitdatum", t)])
            .insluitdatum
            .unwrap()
            .to_string()
    };
    for tekst in [
        "2026-08-03",
        "3-8-2026",
        "03/08/2026",
        "2026.8.3",
        "2026-08-03T00:00:00",
        "03-08-2026 00:00",
    ] {
        assert_eq!(ja(tekst), "2026-08-03", "{tekst}");
    }
    for tekst in [
        "3-8-26",
        "20260803",
        "2026-13-01",
        "0026-08-03",
        "2026-08-03 12:00",
        "+026-8-3",
        "2026-8/3",
        "2026-08-",
        "1899-12-31",
        "2026-08-03-01",
        "٣-8-2026",
        "2026-00-00",
        "46237",
        "-",
        "2026",
    ] {
        assert_eq!(
            fouten(&[("insluitdatum", tekst)]),
            [("insluitdatum".to_owned(), VeldFoutSoort::GeenDatum)],
            "{tekst}"
        );
    }
}

#[test]
fn sending_times_are_dutch_unless_they_say_otherwise() {
    let op = |t: &str| goed(&[("verzonden_op", t)]).verzonden_op.utc().to_rfc3339();
    for (tekst, verwacht) in [
        ("2026-08-13T09:05", "2026-08-13T07:05:00+00:00"),
        ("13-08-2026 09:05", "2026-08-13T07:05:00+00:00"),
        ("2026-12-13T09:05:06", "2026-12-13T08:05:06+00:00"),
        ("2026-08-13T09:05:06.5", "2026-08-13T07:05:06.500+00:00"),
        ("2026-08-13T09:05Z", "2026-08-13T09:05:00+00:00"),
        ("2026-08-13T09:05+01:00", "2026-08-13T08:05:00+00:00"),
        ("2026-08-13T09:05-0500", "2026-08-13T14:05:00+00:00"),
        // The clock jumps over this one, and passes the next one twice.
        ("2026-03-29T02:30", "2026-03-29T01:30:00+00:00"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00+00:00"),
    ] {
        assert_eq!(op(tekst), verwacht, "{tekst}");
    }
    for tekst in [
        "2026-08-13T",
        "2026-08-13T9",
        "2026-08-13T25:00",
        "2026-08-13T09:05+99:00",
        "09:05",
    ] {
        assert_eq!(
            fouten(&[("verzonden_op", tekst)])[0].1,
            VeldFoutSoort::GeenDatum,
            "{tekst}"
        );
    }
    assert_eq!(
        let_op(&[("verzonden_op", "2026-08-13")]),
        [("verzonden_op".to_owned(), WaarschuwingSoort::TijdOntbreekt)]
    );
}

#[test]
fn a_bsn_may_lack_its_leading_zero() {
    let acht = (10_000_000_u32..).find(|n| Bsn::new(*n).is_ok()).unwrap();
    let gelezen = goed(&[("bsn", &acht.to_string())]);
    assert_eq!(gelezen, goed(&[("bsn", &format!("0{acht}"))]));
    assert_eq!(schrijf(&gelezen)[3].1, format!("0{acht}"));
    assert_eq!(goed(&[("bsn", "")]).bsn, None);
}

#[test]
fn words_of_fixed_lists_are_read_with_tolerance() {
    assert_eq!(goed(&[("soort", "D&R-plan")]).soort, MeldingSoort::DrPlan);
    assert_eq!(goed(&[("soort", "DR_plan")]).soort, MeldingSoort::DrPlan);
    assert_eq!(goed(&[("titel", "isd")]).titel, Some(Titel::Isd));
    assert_eq!(
        goed(&[("titel", "Vervangende-Hechtenis")]).titel,
        Some(Titel::VervangendeHechtenis)
    );
    assert_eq!(goed(&[("geslacht", "Vrouw")]).geslacht, Geslacht::Vrouw);
}

#[test]
fn an_unknown_title_is_kept_in_words() {
    let anders = [
        ("titel", "TBS"),
        ("geslacht", "q"),
        ("toelichting", "spoed"),
    ];
    let g = goed(&anders);
    assert_eq!(g.titel, Some(Titel::Overig));
    assert_eq!(g.toelichting, "spoed [titel: TBS] [geslacht: q]");
    assert_eq!(
        let_op(&anders),
        [
            ("geslacht".to_owned(), WaarschuwingSoort::OnbekendeWaarde),
            ("titel".to_owned(), WaarschuwingSoort::OnbekendeWaarde)
        ]
    );
    let vol = "x".repeat(8000);
    assert_eq!(goed(&[("toelichting", &vol)]).toelichting, vol);
    assert_eq!(
        fouten(&[("toelichting", &vol), ("titel", "TBS")]),
        [("toelichting".to_owned(), VeldFoutSoort::TeLang)]
    );
}

#[test]
fn oddities_are_pointed_out_but_taken() {
    use WaarschuwingSoort as W;
    let een = |anders: &[(&str, &str)], veld: &str, soort| {
        assert_eq!(let_op(anders), [(veld.to_owned(), soort)], "{anders:?}");
    };
    assert_eq!(let_op(&[]), []);
    een(
        &[("geboortedatum", "1-1-1960")],
        "geboortedatum",
        W::AlleenJaarBekend,
    );
    een(
        &[("geboortedatum", "1960-00-00")],
        "geboortedatum",
        W::AlleenJaarBekend,
    );
    een(&[("voornamen", "?mer")], "voornamen", W::LetterVerloren);
    een(
        &[("achternaam", "Toetso\u{fffd}lu")],
        "achternaam",
        W::LetterVerloren,
    );
    een(
        &[("bsn", ""), ("geboortedatum", "")],
        "bsn",
        W::WeinigBekend,
    );
    een(
        &[
            ("insluitdatum", "2026-08-03"),
            ("werkelijke_einddatum", "2026-08-02"),
        ],
        "werkelijke_einddatum",
        W::EindeVoorInsluiting,
    );
    een(
        &[("geboortedatum", "2026-08-14")],
        "geboortedatum",
        W::GeboorteTeLaat,
    );
    een(
        &[("soort", "einde")],
        "werkelijke_einddatum",
        W::EinddatumOntbreekt,
    );
    een(&[("adres", "a\u{1b}[31m")], "adres", W::Stuurtekens);
    een(&[("achternaam", "a\nb")], "achternaam", W::Stuurtekens);
    assert_eq!(let_op(&[("toelichting", "a\r\nb")]), []);
    assert_eq!(goed(&[("adres", " a\u{1b}[31m\t")]).adres, "a\u{1b}[31m");
    // Begin and end on one day is ordinary.
    assert_eq!(
        let_op(&[
            ("insluitdatum", "2026-08-03"),
            ("werkelijke_einddatum", "2026-08-03")
        ]),
        []
    );
}

#[test]
fn faults_and_warnings_hold_nothing_of_the_row() {
    let fouten = lees(&rij(&[("bsn", "999912345"), ("achternaam", "")])).unwrap_err();
    assert!(!format!("{fouten:?}").contains("9999"));
}

fn datum() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of(
        (1900_i32..=2199, 1_u32..=366)
            .prop_filter_map("day", |(j, d)| NaiveDate::from_yo_opt(j, d)),
    )
}

/// Any text as the reader leaves it: without blanks around it.
fn tekst() -> impl Strategy<Value = String> {
    any::<String>()
        .prop_map(|t| kaal(&t).chars().take(150).collect::<String>())
        .prop_map(|t| kaal(&t).to_owned())
}

prop_compose! {
    fn gegevens()(
        soort in proptest::sample::select(MeldingSoort::ALLE.to_vec()),
        titel in proptest::option::of(proptest::sample::select(Titel::ALLE.to_vec())),
        geslacht in proptest::sample::select(vec![Geslacht::Onbekend, Geslacht::Man, Geslacht::Vrouw, Geslacht::X]),
        // 1900-01-02 to 2199-12-30, and often within the hours around a change of the clock.
        verzonden in prop_oneof![
            -2_208_900_000_000_i64..7_258_000_000_000,
            1_792_886_400_000_i64..1_792_904_400_000,
        ],
        bsn in 999_900_000_u32..=999_999_999,
        teksten in proptest::collection::vec(tekst(), 15),
        datums in proptest::collection::vec(datum(), 4),
    ) -> MeldingGegevens {
        let t = |i: usize| teksten[i].clone();
        let vol = |i: usize| if teksten[i].is_empty() { "x".to_owned() } else { t(i) };
        MeldingGegevens {
            melding_id: vol(0), soort, titel, geslacht,
            verzonden_op: Tijdstip(verzonden),
            bsn: Bsn::new(bsn).ok(),
            naam: Naam { achternaam: vol(1), tussenvoegsel: t(2), voornamen: t(3) },
            geboortedatum: datums[0], insluitdatum: datums[1],
            verwachte_einddatum: datums[2], werkelijke_einddatum: datums[3],
            adres: t(4), postcode: t(5), woonplaats: t(6), gemeente: t(7), gemeente_vestiging: t(8),
            pi: t(9), afdeling: t(10), eindreden: t(11), casemanager: t(12),
            casemanager_telefoon: t(13), toelichting: t(14),
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(g in gegevens()) {
        let velden = schrijf(&g);
        let gelezen = lees(&velden).unwrap();
        prop_assert_eq!(&gelezen.gegevens, &g);
        prop_assert_eq!(schrijf(&gelezen.gegevens), velden);
    }

    #[test]
    fn any_texts_are_answered(
        teksten in proptest::collection::vec(("[a-z_]{0,4}|soort|bsn|titel|verzonden_op|geboortedatum", any::<String>()), 0..30),
        dag in "[0-9T:Z .+/-]{0,24}",
    ) {
        let mut velden = rij(&[("verzonden_op", &dag), ("geboortedatum", &dag)]);
        let _ = lees(&velden);
        velden.extend(teksten);
        velden.reverse();
        if let Ok(gelezen) = lees(&velden) {
            let opnieuw = lees(&schrijf(&gelezen.gegevens)).unwrap();
            prop_assert_eq!(opnieuw.gegevens, gelezen.gegevens);
        }
    }
}
