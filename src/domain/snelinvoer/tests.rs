use proptest::prelude::*;

use super::*;

const BURGERZAKEN: Treffer = Treffer::Kandidaat(10);
const WERK: Treffer = Treffer::Kandidaat(11);
const WONEN: Treffer = Treffer::Kandidaat(12);
const WIJK: Treffer = Treffer::Kandidaat(13);
const ONDERDAK: Treffer = Treffer::Kandidaat(1);
const ZORG: Treffer = Treffer::Kandidaat(2);
const ZORGVERZEKERING: Treffer = Treffer::Kandidaat(3);

fn kandidaat(treffer: Treffer, namen: &[&'static str]) -> Kandidaat<'static> {
    let Treffer::Kandidaat(id) = treffer else {
        panic!("a candidate")
    };
    Kandidaat {
        id,
        namen: namen.to_vec(),
    }
}

/// Runs on Wednesday 4 November 2026.
fn met_omgeving<T>(doe: impl FnOnce(&Omgeving<'_>) -> T) -> T {
    doe(&Omgeving {
        trekkers: &[
            kandidaat(BURGERZAKEN, &["Burgerzaken"]),
            kandidaat(WERK, &["Werk en Inkomen", "W&I"]),
            kandidaat(WONEN, &["Woonbedrijf Oost"]),
            kandidaat(WIJK, &["Wijkteam Oost"]),
        ],
        leefgebieden: &[
            kandidaat(ONDERDAK, &["Onderdak", "wonen"]),
            kandidaat(ZORG, &["Zorg"]),
            kandidaat(ZORGVERZEKERING, &["Zorgverzekering"]),
        ],
        vandaag: dag("2026-11-04"),
        richting: Richting::Toekomst,
    })
}

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn lees_regel(regel: &str) -> Snelinvoer {
    met_omgeving(|omgeving| lees(regel, omgeving))
}

/// The parts as text, to compare at a glance.
fn stukken(regel: &str) -> Vec<(&str, StukSoort, Staat)> {
    let gelezen = lees_regel(regel).stukken.into_iter();
    gelezen
        .map(|s| (&regel[s.plaats], s.soort, s.staat))
        .collect()
}

#[test]
fn the_usual_line() {
    let regel = "Briefadres  aanvragen @burgerzaken #onderdak di";
    let gelezen = lees_regel(regel);
    assert_eq!(gelezen.tekst, "Briefadres aanvragen");
    assert_eq!(gelezen.trekker, Some(BURGERZAKEN));
    assert_eq!(gelezen.leefgebied, Some(ONDERDAK));
    assert_eq!(gelezen.datum, Some(dag("2026-11-10")));
    assert_eq!(gelezen.let_op, []);
    assert!(gelezen.is_opslaanbaar());
    assert_eq!(
        stukken(regel),
        [
            ("Briefadres  aanvragen", StukSoort::Tekst, Staat::Goed),
            ("@burgerzaken", StukSoort::Trekker, Staat::Goed),
            ("#onderdak", StukSoort::Leefgebied, Staat::Goed),
            ("di", StukSoort::Datum, Staat::Goed),
        ]
    );
}

#[test]
fn names_by_their_beginning() {
    for (woord, wie) in [
        ("@burg", Some(BURGERZAKEN)),
        ("@BURGERZAKEN,", Some(BURGERZAKEN)),
        ("@werkeninkomen", Some(WERK)),
        ("@werk-en-ink", Some(WERK)),
        ("@inkomen", Some(WERK)),
        ("@w&i", Some(WERK)),
        ("@ik", Some(Treffer::Ik)),
        ("@betr", Some(Treffer::Betrokkene)),
        ("@w", None),
        ("@oost", None),
        ("@b", None),
        ("@politie", None),
        ("@", None),
    ] {
        assert_eq!(
            lees_regel(&format!("Bellen {woord}")).trekker,
            wie,
            "{woord}"
        );
    }
    assert_eq!(
        lees_regel("x #zorg").leefgebied,
        Some(ZORG),
        "a full name wins"
    );
    assert_eq!(lees_regel("x #zo").leefgebied, None);
    assert_eq!(lees_regel("x #wonen").leefgebied, Some(ONDERDAK));
    assert_eq!(
        lees_regel("mail jan@voorbeeld.test").tekst,
        "mail jan@voorbeeld.test"
    );
}

#[test]
fn what_is_unclear_is_marked_and_left_open() {
    let gelezen = lees_regel("Bellen @oost #geld");
    assert_eq!((gelezen.trekker, gelezen.leefgebied), (None, None));
    assert!(!gelezen.is_opslaanbaar());
    assert_eq!(
        gelezen.let_op,
        [
            LetOp::Dubbelzinnig {
                soort: StukSoort::Trekker,
                plaats: 7..12,
                kandidaten: vec![WONEN, WIJK],
            },
            LetOp::Onbekend {
                soort: StukSoort::Leefgebied,
                plaats: 13..18
            },
        ]
    );
    let twee = lees_regel("Bellen @ik @burgerzaken");
    assert_eq!((twee.trekker, twee.is_opslaanbaar()), (None, false));
    assert_eq!(twee.let_op, [LetOp::Meer(StukSoort::Trekker)]);
    assert_eq!(lees_regel("Bellen @ik @ik").trekker, Some(Treffer::Ik));
    assert_eq!(lees_regel("@ik vr").let_op, [LetOp::GeenTekst]);
    assert!(!lees_regel("").is_opslaanbaar());
    assert!(!lees_regel("Bellen @").is_opslaanbaar());
    met_omgeving(|omgeving| {
        let een = Omgeving {
            leefgebieden: &omgeving.leefgebieden[..1],
            ..*omgeving
        };
        assert_eq!(
            lees("Bellen #", &een).leefgebied,
            None,
            "a bare sign names nothing"
        );
    });
}

#[test]
fn dates_at_the_end() {
    for (regel, tekst, datum) in [
        ("Bellen over 2 weken", "Bellen", Some("2026-11-18")),
        ("Bellen volgende week vr @ik", "Bellen", Some("2026-11-13")),
        ("Huur vr 4 december 2026", "Huur", Some("2026-12-04")),
        (
            "Huur eind van de volgende maand",
            "Huur",
            Some("2026-12-31"),
        ),
        ("Bellen op di", "Bellen", Some("2026-11-10")),
        (
            "Huur geregeld vóór 1 dec",
            "Huur geregeld",
            Some("2026-12-01"),
        ),
        (
            "Huur geregeld uiterlijk 1 dec",
            "Huur geregeld",
            Some("2026-12-01"),
        ),
        ("@ik bellen #zorg morgen", "bellen", Some("2026-11-05")),
        ("morgen bellen", "morgen bellen", None),
        ("Bellen over @ik 2 weken", "Bellen over 2 weken", None),
        ("Bespreken op kantoor", "Bespreken op kantoor", None),
        ("Doe het zo.", "Doe het zo.", None),
        ("Kamer 12", "Kamer 12", None),
    ] {
        let gelezen = lees_regel(regel);
        assert_eq!(
            (gelezen.tekst.as_str(), gelezen.datum),
            (tekst, datum.map(dag)),
            "{regel}"
        );
        assert!(gelezen.is_opslaanbaar(), "{regel}");
    }
}

#[test]
fn dates_in_the_middle_need_a_word_before_them() {
    for (regel, tekst, datum) in [
        (
            "Bellen op di met wijkteam",
            "Bellen met wijkteam",
            Some("2026-11-10"),
        ),
        ("Voor 1 dec pas regelen", "pas regelen", Some("2026-12-01")),
        ("Op over 2 weken bellen", "bellen", Some("2026-11-18")),
        ("Bellen di met wijkteam", "Bellen di met wijkteam", None),
        ("Op kantoor di bellen", "Op kantoor di bellen", None),
    ] {
        let gelezen = lees_regel(regel);
        assert_eq!(
            (gelezen.tekst.as_str(), gelezen.datum),
            (tekst, datum.map(dag)),
            "{regel}"
        );
    }
    let twee = lees_regel("Bellen op di over gesprek op vr");
    assert_eq!((twee.datum, twee.is_opslaanbaar()), (None, false));
    assert_eq!(twee.let_op, [LetOp::Meer(StukSoort::Datum)]);
    let zelfde = lees_regel("Bellen op di over gesprek op 10-11-2026");
    assert_eq!(zelfde.datum, Some(dag("2026-11-10")));
}

#[test]
fn the_date_gets_its_remarks() {
    let let_op = |regel| lees_regel(regel).let_op;
    assert_eq!(let_op("x 1 dec"), [LetOp::Aanname(Aanname::Jaar)]);
    assert_eq!(let_op("x gisteren"), [LetOp::Voorbij]);
    assert_eq!(let_op("x za"), [LetOp::GeenWerkdag(Dagsoort::Zaterdag)]);
    assert_eq!(
        let_op("x 31 feb"),
        [LetOp::DatumFout {
            soort: FoutSoort::BestaatNiet,
            plaats: 2..8
        }]
    );
    // The wrong weekday must not be dropped into the text and the rest be taken.
    let fout = lees_regel("x do 4 dec 2026");
    assert_eq!(
        (fout.datum, fout.tekst.as_str(), fout.is_opslaanbaar()),
        (None, "x", false)
    );
    met_omgeving(|omgeving| {
        let contact = Omgeving {
            richting: Richting::Verleden,
            ..*omgeving
        };
        assert_eq!(lees("x di", &contact).datum, Some(dag("2026-11-03")));
        assert_eq!(lees("x morgen", &contact).let_op, [LetOp::NogNiet]);
    });
    assert!(!lees_regel("x maa").is_opslaanbaar());
    assert!(!lees_regel("x volgende week").is_opslaanbaar());
}

#[test]
fn completion_under_the_cursor() {
    met_omgeving(|omgeving| {
        let bij = |regel, cursor| aanvullen(regel, cursor, omgeving);
        let regel = "Bellen @wo #zo é";
        let gevonden = bij(regel, 10).unwrap();
        assert_eq!(
            (gevonden.plaats, gevonden.soort),
            (7..10, StukSoort::Trekker)
        );
        assert_eq!(gevonden.kandidaten, [WONEN]);
        assert_eq!(
            bij(regel, 9).unwrap().kandidaten,
            [WERK, WONEN, WIJK],
            "up to the cursor"
        );
        assert_eq!(
            bij(regel, 8).unwrap().kandidaten.len(),
            6,
            "a bare sign lists all"
        );
        assert_eq!(bij(regel, 14).unwrap().kandidaten, [ZORG, ZORGVERZEKERING]);
        assert_eq!(bij(regel, 7), None, "before the sign");
        assert_eq!(bij(regel, 3), None);
        assert_eq!(bij(regel, 16), None, "inside a letter");
        assert_eq!(bij(regel, 9999), None);
        assert_eq!(bij("#zorg", 5).unwrap().kandidaten, [ZORG, ZORGVERZEKERING]);
    });
}

#[test]
fn a_chosen_name_is_read_back() {
    met_omgeving(|omgeving| {
        for kandidaat in omgeving.trekkers {
            let regel = format!("Bellen @{}", als_woord(kandidaat.namen[0]));
            assert_eq!(
                lees(&regel, omgeving).trekker,
                Some(Treffer::Kandidaat(kandidaat.id))
            );
        }
    });
}

fn regels() -> impl Strategy<Value = String> {
    let woord = prop::sample::select(vec![
        "Bellen", "@ik", "@burg", "@", "#zorg", "#", "op", "vóór", "di", "31", "feb", "over", "2",
        "weken", "maa", "1-12", "é", "@é", "volgende", "week", "\u{a0}", "eind",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(woord, 0..9).prop_map(|w| w.join(" "))
    ]
}

proptest! {
    #[test]
    fn every_word_stands_in_exactly_one_part(regel in regels()) {
        let gelezen = lees_regel(&regel);
        let mut tot = 0;
        let mut buiten = String::new();
        for stuk in &gelezen.stukken {
            prop_assert!(tot <= stuk.plaats.start && stuk.plaats.start < stuk.plaats.end);
            buiten.push_str(regel.get(tot..stuk.plaats.start).unwrap());
            tot = stuk.plaats.end;
        }
        buiten.push_str(regel.get(tot..).unwrap());
        prop_assert!(buiten.chars().all(char::is_whitespace), "left out: {:?}", buiten);
        let van_tekst = |s: &&Stuk| s.soort == StukSoort::Tekst;
        let tekst: Vec<&str> = gelezen.stukken.iter().filter(van_tekst)
            .flat_map(|s| regel[s.plaats.clone()].split_whitespace()).collect();
        prop_assert_eq!(gelezen.tekst, tekst.join(" "));
    }

    #[test]
    fn completion_never_faults(regel in regels(), cursor in 0_usize..60) {
        met_omgeving(|omgeving| {
            if let Some(gevonden) = aanvullen(&regel, cursor, omgeving) {
                assert!(regel[gevonden.plaats].starts_with(['@', '#']));
            }
        });
    }
}
