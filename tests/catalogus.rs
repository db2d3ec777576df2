//! The shipped catalogue is whole, and a file of one's own is laid over it or refused with its place.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use std::collections::HashSet;

use nazorg::config::catalogus::{self, BESTAND, ingebouwd, lees};
use nazorg::domain::catalogus::Catalogus;
use nazorg::domain::id::GemeenteId;
use nazorg::domain::inspanning::{Stap, StapCode};
use nazorg::domain::leefgebied::LeefgebiedCode;
use nazorg::domain::profiel::ProfielCode;
use nazorg::domain::termijn::{TermijnEenheid, TermijnVanaf};
use nazorg::text::Taal;
use unicode_width::UnicodeWidthStr;

fn geleverd() -> Catalogus {
    ingebouwd().unwrap_or_else(|fouten| panic!("{fouten:#?}"))
}

fn fouten(eigen: &str) -> Vec<String> {
    lees(Some((BESTAND, eigen)))
        .expect_err("must be refused")
        .iter()
        .map(|f| f.melding(Taal::Nl))
        .collect()
}

#[test]
fn the_shipped_catalogue_has_no_faults() {
    let c = geleverd();
    assert_eq!(c.fouten(), Vec::<String>::new());
    assert_eq!(c.standaard_set, "akkoord-7");
    assert_eq!((c.contact_na_dagen, c.licht_tot_dagen), (14, 10));
}

#[test]
fn the_audit_trail_is_kept_for_a_year_at_least() {
    let fouten = fouten("audit_maanden = 12\n");
    assert!(
        fouten[0].contains("audit_maanden: minstens 13"),
        "{fouten:?}"
    );
    let eigen = lees(Some((BESTAND, "audit_maanden = 13\n"))).expect("good");
    assert_eq!(eigen.audit_maanden, 13);
}

#[test]
fn the_presets_are_there() {
    let c = geleverd();
    for (code, leden, letters) in [
        (
            "akkoord-7",
            "id onderdak inkomen werk schulden zorg netwerk",
            "DOIWSZN",
        ),
        (
            "akkoord-6",
            "id onderdak werk-inkomen schulden zorg netwerk",
            "DOWSZN",
        ),
        ("dpan-5", "id onderdak werk-inkomen schulden zorg", "DOWSZ"),
        ("rio-5", "wonen regelzaken zorg financien werk", "HRZFW"),
        ("licht-4", "id onderdak inkomen zorg", "DOIZ"),
    ] {
        let set = c.set(code).unwrap();
        assert_eq!(set.code, code, "not the default in its place");
        assert!(set.bron.len() > 10, "{code} names no source");
        let gevonden: Vec<_> = set.leefgebieden.iter().map(|l| l.0.as_str()).collect();
        assert_eq!(gevonden.join(" "), leden);
        let kolommen: String = set
            .leefgebieden
            .iter()
            .map(|l| c.leefgebied(l).unwrap().letter)
            .collect();
        assert_eq!(kolommen, letters);
    }
}

#[test]
fn every_name_fits_the_board() {
    for l in geleverd().leefgebieden {
        assert!(l.letter.is_ascii_uppercase());
        for naam in [&l.naam, &l.naam_en] {
            assert!(!naam.is_empty() && naam.width() <= 17, "{naam}");
        }
    }
}

#[test]
fn municipalities_by_name_and_number() {
    let c = geleverd();
    assert_eq!(c.gemeenten.len(), 342);
    for (naam, id, kort) in [
        ("Hilversum", 402, "HVS"),
        ("Blaricum", 376, "BLA"),
        ("Laren", 417, "LAR"),
        ("Huizen", 406, "HZN"),
        ("Eemnes", 317, "EEM"),
        ("Wijdemeren", 1696, "WDM"),
        ("Gooise Meren", 1942, "GOM"),
        ("Almere", 34, "ALM"),
        ("Amersfoort", 307, "AMF"),
        ("Utrecht", 344, "UTR"),
        ("Amsterdam", 363, "AMS"),
        ("Rotterdam", 599, "RTD"),
        ("'s-Gravenhage", 518, "DHG"),
        ("Nijmegen", 268, "NIJ"),
        ("Arnhem", 202, "ARN"),
        ("Sittard-Geleen", 1883, "SGL"),
        ("Heerde", 246, "HRD"),
        ("Leidschendam-Voorburg", 1916, "LVB"),
        ("Haarlemmermeer", 394, "HMM"),
        ("Dordrecht", 505, "DOR"),
        ("Tilburg", 855, "TLB"),
        ("Breda", 758, "BRD"),
    ] {
        let g = c
            .gemeente_met_naam(naam)
            .unwrap_or_else(|| panic!("{naam}"));
        assert_eq!((g.id, g.kort.as_str()), (GemeenteId(id), kort), "{naam}");
    }
    let wijdemeren = c.gemeente_met_naam("wijdemeren").unwrap();
    assert_eq!(wijdemeren.geldig_tot, "2026-12-31".parse().ok());
    assert_eq!(wijdemeren.opvolger, Some(GemeenteId(402)));
}

#[test]
fn partners_can_be_picked_by_one_word() {
    let c = geleverd();
    let mut woorden = HashSet::new();
    for p in &c.partners {
        assert!(p.kort.width() <= 5, "{}", p.naam);
        assert!(!p.gestopt);
        for woord in &p.woorden {
            assert_eq!(*woord, woord.to_lowercase());
            assert!(!woord.contains(' '), "{woord}: a word ends at a blank");
            assert!(woorden.insert(woord), "{woord}");
        }
    }
    for naam in [
        "Burgerzaken",
        "Werk & Inkomen",
        "Schuldhulpverlening",
        "Woningcorporatie",
        "Wijkteam",
        "Reclassering",
        "GGZ",
        "Verslavingszorg",
        "Zorg- en Veiligheidshuis",
        "Casemanager PI",
        "Werkgeversservicepunt",
        "Maatschappelijke opvang",
        "Zorgverzekeraar",
        "CJIB",
    ] {
        assert!(c.partners.iter().any(|p| p.naam == naam), "{naam}");
    }
}

#[test]
fn terms_name_their_source() {
    let c = geleverd();
    let term = |code: &str| c.termijnen.iter().find(|t| t.code == code).unwrap();
    assert!(c.termijnen.iter().all(|t| t.bron.len() > 5));
    let start = term("startgesprek");
    assert_eq!((start.aantal, start.eenheid), (10, TermijnEenheid::Dagen));
    assert_eq!(term("dr-plan").bij_verblijf_langer_dan, Some(10));
    let youths = term("netwerkberaad");
    assert_eq!((youths.leeftijd_tot, youths.profielen.len()), (Some(23), 2));
    assert_eq!(youths.vanaf, TermijnVanaf::Insluiting);
}

#[test]
fn the_profiles_are_tried_in_an_order_and_say_where_they_come_from() {
    let c = geleverd();
    let codes: Vec<&str> = c.profielen.iter().map(|p| p.code.0.as_str()).collect();
    assert_eq!(codes, ["rio-23", "rio-27", "licht", "volledig", "nazorg"]);
    for p in &c.profielen {
        assert!(p.bron.len() > 10, "{} names no source", p.code.0);
        let youth = p.leeftijd_tot.is_some();
        // Two years from day one, and measured until their end.
        assert_eq!(p.duur_maanden == Some(24), youth);
        assert_eq!(p.meet_na_maanden.contains(&24), youth);
    }
    // The last one fits everybody, so that every case gets one.
    let last = c.profielen.last().unwrap();
    assert!(last.standaard && last.leeftijd_tot.is_none() && last.verblijf.is_none());
    let used = |gemeente: u16| {
        let all = c.profielen_van(GemeenteId(gemeente));
        let codes: Vec<String> = all.into_iter().map(|p| p.code.0).collect();
        codes.join(" ")
    };
    assert_eq!(used(402), "licht volledig nazorg");
    assert_eq!(used(268), "rio-23 licht volledig nazorg");
    assert_eq!(used(1883), "rio-27 licht volledig nazorg");
    let set = |code: &str| {
        let profiel = ProfielCode(code.into());
        c.set_voor(Some(&profiel), GemeenteId(402), "dpan-5")
            .unwrap()
            .code
            .clone()
    };
    assert_eq!(
        (set("licht").as_str(), set("nazorg").as_str()),
        ("licht-4", "dpan-5")
    );
}

#[test]
fn the_list_for_the_day_of_release_is_whole_and_short_words_are_short() {
    let c = geleverd();
    assert_eq!(c.vertrek.len(), 7);
    assert_eq!(c.vertrek.iter().filter(|v| v.gesprek).count(), 1);
    for v in &c.vertrek {
        for (long, short) in [(&v.naam, &v.kort), (&v.naam_en, &v.kort_en)] {
            assert!(long.chars().count() <= 44, "{long}");
            assert!(short.chars().count() <= 14, "{short}");
        }
    }
    assert!(c.niveaus.len() > 1);
}

#[test]
fn a_municipality_says_how_it_works() {
    let eigen = r#"
        werkwijzen = [{ gemeente = 402, profielen = ["rio-27", "nazorg"], set = "akkoord-6", leeftijd_tot = 25, contact_na_dagen = 5, bron = "Eigen werkwijze" }]
        vertrek = [{ code = "geld", naam = "Leefgeld voor een week", naam_en = "Money for a week", kort = "geld", kort_en = "money" }]
    "#;
    let c = lees(Some((BESTAND, eigen))).unwrap();
    let hilversum = GemeenteId(402);
    let profielen = c.profielen_van(hilversum);
    assert_eq!(profielen[0].leeftijd_tot, Some(25));
    assert_eq!(
        profielen[0].set.as_deref(),
        Some("rio-5"),
        "that of the profile"
    );
    let nazorg = ProfielCode::default();
    let set = c.set_voor(Some(&nazorg), hilversum, "akkoord-7").unwrap();
    assert_eq!(set.code, "akkoord-6");
    assert_eq!(
        (c.contact_na(&nazorg, hilversum), c.contact_na_kortst()),
        (5, 5)
    );
    assert_eq!(c.contact_na(&nazorg, GemeenteId(34)), c.contact_na_dagen);
    assert_eq!(c.vertrek.len(), 7);
    assert_eq!(c.vertrek[1].naam, "Leefgeld voor een week");
}

/// Number of rows of the akkoord per basisvoorwaarde.
const AKKOORD: [(&str, usize); 7] = [
    ("id", 1),
    ("huisvesting", 7),
    ("inkomen", 3),
    ("zorg", 1),
    ("werk", 1),
    ("schulden", 1),
    ("netwerk", 1),
];

#[test]
fn every_row_of_the_akkoord_leads_to_a_step_or_says_why_not() {
    let c = geleverd();
    let wanted: Vec<String> = AKKOORD
        .iter()
        .flat_map(|(naam, n)| (1..=*n).map(move |nr| format!("{naam}-{nr}")))
        .collect();
    let rows: Vec<&String> = c.akkoord.iter().map(|r| &r.code).collect();
    assert_eq!(rows, wanted.iter().collect::<Vec<_>>());
    for row in &c.akkoord {
        assert!(
            row.tekst.ends_with('.') && row.tekst.len() > 60,
            "{}",
            row.code
        );
        let used = c.stappen.iter().any(|s| s.rijen.contains(&row.code));
        assert_ne!(used, row.reden.is_some(), "{}", row.code);
    }
    let policy: Vec<_> = c.akkoord.iter().filter(|r| r.reden.is_some()).collect();
    assert_eq!(policy.len(), 1, "only the housing vision is policy alone");
}

#[test]
fn every_leefgebied_of_every_set_has_steps_that_name_their_source() {
    let c = geleverd();
    for set in &c.sets {
        for l in &set.leefgebieden {
            let here = |s: &&Stap| s.plaats(&set.leefgebieden) == Some(l);
            let steps = c.stappen.iter().filter(here).count();
            assert!((3..=12).contains(&steps), "{} {}: {steps}", set.code, l.0);
        }
    }
    for stap in &c.stappen {
        assert!(stap.bron.len() > 10, "{}", stap.code.0);
        for naam in [&stap.naam, &stap.naam_en] {
            assert!((5..=44).contains(&naam.width()), "{naam}");
        }
        if let Some(termijn) = &stap.termijn {
            assert!(termijn.bron.len() > 10, "{}", stap.code.0);
        }
    }
}

#[test]
fn ones_own_file_replaces_and_adds() {
    let eigen = r#"
        standaard_set = "dpan-5"
        contact_na_dagen = 21
        [[partners]]
        naam = "GGZ"
        kort = "GGZ"
        gestopt = true
        [[partners]]
        naam = "Stichting Voorbeeld"
        kort = "VB"
        woorden = ["voorbeeld"]
        [[sets]]
        code = "eigen-2"
        bron = "Eigen keuze"
        leefgebieden = ["zorg", "werk"]
        [[stappen]]
        code = "briefadres"
        leefgebieden = ["onderdak"]
        naam = "Briefadres bij ons aan de balie"
        naam_en = "Postal address at our desk"
        partij = "Stichting Voorbeeld"
        termijn = { aantal = 3, eenheid = "dagen", vanaf = "opening", bron = "Eigen afspraak" }
        bron = "Eigen werkwijze"
    "#;
    let (voor, na) = (geleverd(), lees(Some((BESTAND, eigen))).unwrap());
    assert_eq!(na.standaard_set, "dpan-5");
    assert_eq!((na.contact_na_dagen, na.licht_tot_dagen), (21, 10));
    assert_eq!(na.partners.len(), voor.partners.len() + 1);
    assert!(na.partners.iter().any(|p| p.naam == "GGZ" && p.gestopt));
    assert_eq!(
        na.set("eigen-2").unwrap().leefgebieden[1],
        LeefgebiedCode("werk".into())
    );
    assert_eq!(na.gemeenten, voor.gemeenten);
    assert_eq!(na.stappen.len(), voor.stappen.len());
    let briefadres = StapCode("briefadres".into());
    let stap = na.stappen.iter().find(|s| s.code == briefadres).unwrap();
    assert_eq!(stap.partij, "Stichting Voorbeeld");
    assert_eq!(stap.termijn.as_ref().map(|t| t.aantal), Some(3));
}

#[test]
fn faults_in_ones_own_file_name_their_place() {
    assert_eq!(
        fouten("contact_na_dagen = 7\nparners = []\n"),
        ["catalogus.toml:2:1: onbekend woord `parners`; bedoel je `partners`?"]
    );
    assert_eq!(
        fouten("partners = [\n  { naam = \"X\", kort = \"X\", worden = [] },\n]\n"),
        ["catalogus.toml:2:29: onbekend woord `worden`; bedoel je `woorden`?"]
    );
    let soort = fouten("licht_tot_dagen = \"tien\"\n");
    assert!(
        soort[0].starts_with("catalogus.toml:1:19: klopt niet: "),
        "{soort:?}"
    );
    let af = fouten("partners = [\n");
    assert!(af[0].starts_with("catalogus.toml:"), "{af:?}");
}

#[test]
fn what_does_not_fit_together_is_refused() {
    for (eigen, fout) in [
        (
            r#"standaard_set = "akkoord-8""#,
            "standaard_set `akkoord-8` bestaat niet",
        ),
        (
            r#"gemeenten = [{ id = 9001, naam = "Nergenshuizen", kort = "HVS" }]"#,
            "gemeente `Nergenshuizen`: nummer of afkorting staat er tweemaal in",
        ),
        (
            r#"gemeenten = [{ id = 9001, naam = "Nergenshuizen", kort = "Nrg", opvolger = 9002 }]"#,
            "gemeente `Nergenshuizen`: `kort` moet drie hoofdletters zijn",
        ),
        (
            r#"gemeenten = [{ id = 9001, naam = "Nergenshuizen", kort = "NGH", opvolger = 9002 }]"#,
            "gemeente `Nergenshuizen`: opvolger bestaat niet",
        ),
        (
            r#"sets = [{ code = "x", bron = "y", leefgebieden = ["werk", "werk-inkomen"] }]"#,
            "set `x`: letter `W` staat er tweemaal in",
        ),
        (
            r#"werkwijzen = [{ gemeente = 402, profielen = ["rio-30"], bron = "x" }]"#,
            "werkwijze `402`: profiel `rio-30` bestaat niet",
        ),
        (
            r#"werkwijzen = [{ gemeente = 9001, set = "dpan-9", bron = "x" }]"#,
            "werkwijze `9001`: set `dpan-9` bestaat niet",
        ),
        (
            r#"profielen = [{ code = "x", naam = "x", naam_en = "x", uitleg = "x", uitleg_en = "x", set = "dpan-9", bron = "x" }]"#,
            "profiel `x`: set `dpan-9` bestaat niet",
        ),
        (
            r#"termijnen = [{ code = "x", naam = "x", aantal = 1, eenheid = "dagen", vanaf = "opening", profielen = ["rio-30"], bron = "x" }]"#,
            "termijn `x`: profiel `rio-30` bestaat niet",
        ),
        (
            r#"partners = [{ naam = "Lang", kort = "LANGER" }]"#,
            "partner `Lang`: `kort` moet 1 tot 5 letters zijn",
        ),
        (
            r#"partners = [{ naam = "A", kort = "A", woorden = ["brp"] }]"#,
            "woord van partner `brp` staat er tweemaal in",
        ),
        (
            r#"stappen = [{ code = "s", leefgebieden = ["dak"], naam = "x", naam_en = "x", partij = "GGZ", bron = "y" }]"#,
            "stap `s`: leefgebied `dak` bestaat niet",
        ),
        (
            r#"stappen = [{ code = "s", leefgebieden = ["zorg"], naam = "x", naam_en = "x", partij = "Niemand", bron = "y" }]"#,
            "stap `s`: partij `Niemand` bestaat niet",
        ),
        (
            r#"stappen = [{ code = "s", leefgebieden = ["zorg"], naam = "x", naam_en = "x", partij = "GGZ", rijen = ["zorg-9"], bron = "y" }]"#,
            "stap `s`: rij `zorg-9` van het akkoord bestaat niet",
        ),
    ] {
        let gevonden = fouten(eigen);
        let verwacht = format!("catalogus.toml: {fout}");
        assert!(
            gevonden.contains(&verwacht),
            "{verwacht}\nnot in {gevonden:#?}"
        );
    }
}

#[test]
fn the_settings_folder_may_hold_one() {
    let map = tempfile::tempdir().unwrap();
    assert_eq!(catalogus::laad(map.path()).unwrap(), geleverd());
    std::fs::write(map.path().join(BESTAND), "contact_na_dagen = 30").unwrap();
    assert_eq!(catalogus::laad(map.path()).unwrap().contact_na_dagen, 30);
    std::fs::write(map.path().join(BESTAND), b"\xff").unwrap();
    let fouten = catalogus::laad(map.path()).unwrap_err();
    assert!(
        fouten[0]
            .melding(Taal::En)
            .starts_with("catalogus.toml: cannot be read")
    );
}
