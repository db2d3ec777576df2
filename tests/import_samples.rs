//! The sample files through the reader: every row accounted for, the broken ones for the right
//! reason, and the same content whatever the form of the file.
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use nazorg::api::request::RuweRij;
use nazorg::domain::lezen::{VELDEN, WaarschuwingSoort, lees, schrijf};
use nazorg::domain::melding::MeldingGegevens;
use nazorg::domain::reparatie::{Reparatie, VeldFout, VeldFoutSoort};
use nazorg::domain::tijd::Tijdstip;
use nazorg::exchange::{
    BestandFout, BestandSoort, Codering, LANGSTE_CEL, Profiel, lees_bestand, schrijf_geweigerd,
};
use proptest::prelude::*;

mod samples;

use samples::{GOED, Truth, bytes, truth};

type Velden = Vec<(String, String)>;

fn rijen(bytes: &[u8], naam: &str) -> Vec<RuweRij> {
    lees_bestand(bytes, naam, None).unwrap().rijen().collect()
}

fn fout(bytes: &[u8], naam: &str) -> BestandFout {
    lees_bestand(bytes, naam, None).unwrap_err()
}

/// What the rows of one file come to on an empty store.
fn tel(rijen: &[RuweRij]) -> Truth {
    let mut t = Truth {
        rows: rijen.len(),
        ..Truth::default()
    };
    let mut bekend: BTreeMap<String, Vec<MeldingGegevens>> = BTreeMap::new();
    let mut bsns = BTreeSet::new();
    for rij in rijen {
        let Ok(gelezen) = rij.lees() else {
            t.refused += 1;
            continue;
        };
        let g = gelezen.gegevens;
        bsns.extend(g.bsn.map(|b| b.onthuld()));
        let versies = bekend.entry(g.melding_id.clone()).or_default();
        match versies.last() {
            None => {
                t.new += 1;
                *t.kinds.entry(g.soort.code().to_owned()).or_default() += 1;
            }
            Some(laatste) if versies.contains(&g) || laatste.verzonden_op >= g.verzonden_op => {
                t.duplicate += 1;
                continue;
            }
            Some(_) => t.correction += 1,
        }
        versies.push(g);
    }
    t.persons_by_bsn = bsns.len();
    t
}

#[test]
fn every_sample_gives_what_it_must() {
    for naam in GOED {
        let gelezen = rijen(&bytes(naam), naam);
        assert_eq!(tel(&gelezen), truth(naam), "{naam}");
        let nummers: Vec<u32> = gelezen.iter().map(|r| r.rij).collect();
        let verwacht: Vec<u32> = (1..).take(gelezen.len()).collect();
        assert_eq!(nummers, verwacht, "{naam}");
    }
}

#[test]
fn refused_rows_say_why() {
    for naam in GOED {
        let redenen: BTreeSet<_> = rijen(&bytes(naam), naam)
            .iter()
            .filter_map(|r| r.lees().err())
            .flatten()
            .map(|f| (f.veld, format!("{:?}", f.soort)))
            .collect();
        let verwacht = [
            ("achternaam", "Ontbreekt"),
            ("bsn", "GeenBsn"),
            ("geboortedatum", "GeenDatum"),
            ("soort", "OnbekendeWaarde"),
        ];
        for (veld, soort) in verwacht {
            assert!(
                redenen.contains(&(veld.to_owned(), soort.to_owned())),
                "{naam} {redenen:?}"
            );
        }
    }
}

#[test]
fn each_kind_of_file_is_recognised() {
    let soort = |naam: &str| {
        let bytes = bytes(naam);
        let b = lees_bestand(&bytes, naam, None).unwrap();
        assert_eq!(b.ongelezen, Vec::<String>::new(), "{naam}");
        (b.soort, b.codering, b.profiel.naam().to_owned())
    };
    let csv = |scheiding| BestandSoort::Csv { scheiding };
    let onze = || "nazorg".to_owned();
    assert_eq!(soort(GOED[0]), (csv(','), Some(Codering::Utf8), onze()));
    assert_eq!(
        soort(GOED[1]),
        (
            csv(';'),
            Some(Codering::Windows1252),
            "export-anders".to_owned()
        )
    );
    assert_eq!(
        soort(GOED[2]),
        (BestandSoort::Json, Some(Codering::Utf8), onze())
    );
    assert_eq!(soort(GOED[3]), (BestandSoort::Xlsx, None, onze()));
}

#[test]
fn letters_that_were_lost_before_are_pointed_out() {
    let verloren = rijen(&bytes("export-anders.csv"), "x.csv")
        .iter()
        .filter_map(|r| r.lees().ok())
        .flat_map(|g| g.waarschuwingen)
        .filter(|w| w.soort == WaarschuwingSoort::LetterVerloren)
        .count();
    assert!(verloren > 0);
    assert!(
        !rijen(&bytes("meldingen.csv"), "x.csv")
            .iter()
            .filter_map(|r| r.lees().ok())
            .flat_map(|g| g.waarschuwingen)
            .any(|w| w.soort == WaarschuwingSoort::LetterVerloren)
    );
}

#[test]
fn broken_samples() {
    let f = |naam: &str| fout(&bytes(&format!("kapot/{naam}")), naam);
    assert_eq!(f("leeg.csv"), BestandFout::Leeg);
    assert_eq!(f("nullen.csv"), BestandFout::GeenTekst);
    let kolommen = f("verkeerde-kolommen.csv");
    let tekst = kolommen.to_string();
    for naam in [
        "melding_id",
        "soort",
        "verzonden_op",
        "achternaam",
        "a, b, c",
    ] {
        assert!(tekst.contains(naam), "{tekst}");
        assert!(kolommen.en().contains(naam));
    }
    assert_eq!(rijen(&bytes("kapot/alleen-kop.csv"), "alleen-kop.csv"), []);
}

#[test]
fn a_file_that_breaks_off_keeps_its_whole_rows() {
    let half = rijen(&bytes("kapot/afgebroken.csv"), "afgebroken.csv");
    let heel = rijen(&bytes("meldingen.csv"), "meldingen.csv");
    let (laatste, eerder) = half.split_last().unwrap();
    assert_eq!(
        laatste.lees().unwrap_err(),
        [VeldFout {
            veld: String::new(),
            soort: VeldFoutSoort::AfgebrokenRij
        }]
    );
    assert!(eerder.len() > 10);
    for rij in eerder {
        assert!(heel.iter().any(|r| r.velden == rij.velden), "{}", rij.rij);
        assert!(rij.lees().is_ok());
    }
}

#[test]
fn control_sequences_are_kept_as_received() {
    let gelezen = rijen(&bytes("kapot/stuurtekens.csv"), "stuurtekens.csv");
    assert_eq!(gelezen.len(), 1);
    let g = gelezen[0].lees().unwrap();
    assert_eq!(
        g.gegevens.naam.achternaam,
        "Proef\u{1b}]52;c;ZXZpbA==\u{7}stra\u{202e}\u{2028}x"
    );
    assert_eq!(g.gegevens.naam.voornamen, "=1+1");
    assert_eq!(g.gegevens.toelichting, "@SUM(A1)");
    let gewaarschuwd = |w: &nazorg::domain::lezen::Waarschuwing| {
        w.soort == WaarschuwingSoort::Stuurtekens && w.veld == "achternaam"
    };
    assert!(g.waarschuwingen.iter().any(gewaarschuwd));
}

/// The rows of the CSV sample that can be read, as texts of our layout.
fn goede_rijen() -> Vec<Velden> {
    rijen(&bytes("meldingen.csv"), "meldingen.csv")
        .into_iter()
        .filter(|r| r.lees().is_ok())
        .map(|r| r.velden)
        .collect()
}

fn inhoud(rijen: &[RuweRij]) -> Vec<MeldingGegevens> {
    rijen.iter().map(|r| r.lees().unwrap().gegevens).collect()
}

fn als_csv(rijen: &[Velden], scheiding: char, regeleinde: &str) -> String {
    let regel = |velden: Vec<&str>| {
        let velden: Vec<String> = velden
            .iter()
            .map(|v| format!("\"{}\"", v.replace('"', "\"\"")))
            .collect();
        velden.join(&scheiding.to_string())
    };
    std::iter::once(regel(VELDEN.iter().map(|v| v.naam).collect()))
        .chain(
            rijen
                .iter()
                .map(|r| regel(r.iter().map(|(_, t)| t.as_str()).collect())),
        )
        .collect::<Vec<_>>()
        .join(regeleinde)
}

/// A cell of a sheet as XML.
fn cel(rij: usize, kolom: usize, naam: &str, tekst: &str) -> String {
    let plek = format!("{}{rij}", char::from(b'A' + u8::try_from(kolom).unwrap()));
    let getal = match naam {
        _ if rij < 4 || tekst.is_empty() => None,
        "bsn" => tekst.parse::<f64>().ok().map(|n| (n, 0)),
        _ if naam.contains("datum") => {
            let nul = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            let datum: chrono::NaiveDate = tekst.parse().unwrap();
            Some(((datum - nul).num_days() as f64, 1))
        }
        _ => None,
    };
    match getal {
        Some((n, stijl)) => format!("<c r=\"{plek}\" s=\"{stijl}\"><v>{n}</v></c>"),
        None => {
            let tekst = tekst.replace('&', "&amp;").replace('<', "&lt;");
            format!(
                "<c r=\"{plek}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{tekst}</t></is></c>"
            )
        }
    }
}

/// A workbook from parts, deflated.
fn zip(delen: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        let soort = zip::write::SimpleFileOptions::default();
        zip.start_file(*naam, soort).unwrap();
        zip.write_all(inhoud).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn werkmap(blad: &str, teksten: Option<&str>) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PAK: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut delen = vec![
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PAK}\"><Relationship Id=\"r1\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets><sheet name=\"Blad\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PAK}\"><Relationship Id=\"r1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{blad}</sheetData></worksheet>"),
        ),
    ];
    if let Some(teksten) = teksten {
        delen.push(("xl/sharedStrings.xml", teksten.to_owned()));
    }
    let delen: Vec<_> = delen
        .into_iter()
        .map(|(n, t)| (n, t.into_bytes()))
        .collect();
    zip(&delen)
}

fn als_blad(rijen: &[Velden]) -> String {
    let kop: Velden = VELDEN
        .iter()
        .map(|v| (v.naam.to_owned(), v.naam.to_owned()))
        .collect();
    let regel = |nr: usize, velden: &Velden| {
        let cellen: String = velden
            .iter()
            .enumerate()
            .map(|(k, (naam, tekst))| cel(nr, k, naam, tekst))
            .collect();
        format!("<row r=\"{nr}\">{cellen}</row>")
    };
    let titel = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Overzicht</t></is></c></row>";
    let data: String = rijen
        .iter()
        .enumerate()
        .map(|(i, r)| regel(i + 4, r))
        .collect();
    format!("{titel}{}{data}", regel(3, &kop))
}

#[test]
fn the_form_of_the_file_does_not_matter() {
    let goed = goede_rijen();
    let verwacht: Vec<_> = goed.iter().map(|r| lees(r).unwrap().gegevens).collect();
    let csv = als_csv(&goed, ',', "\r\n");
    for (tekst, wat) in [
        (csv.clone(), "comma"),
        (als_csv(&goed, ';', "\n"), "semicolon"),
        (als_csv(&goed, '\t', "\r"), "tab"),
        (
            format!("sep=;\r\n{}", als_csv(&goed, ';', "\r\n")),
            "sep line",
        ),
        (format!("\u{feff}{csv}\r\n\r\n,,,\r\n"), "mark, blank rows"),
    ] {
        assert_eq!(inhoud(&rijen(tekst.as_bytes(), "x.csv")), verwacht, "{wat}");
    }
    for (merk, le) in [(true, true), (false, true), (true, false), (false, false)] {
        let merk = if merk { "\u{feff}" } else { "" };
        let eenheden = merk.encode_utf16().chain(csv.encode_utf16());
        let utf16: Vec<u8> = eenheden
            .flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect();
        assert_eq!(inhoud(&rijen(&utf16, "x.csv")), verwacht, "UTF-16 {le}");
    }
    let objecten: Vec<BTreeMap<&str, &str>> = goed
        .iter()
        .map(|r| r.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect())
        .collect();
    let json = serde_json::to_vec(&objecten).unwrap();
    assert_eq!(inhoud(&rijen(&json, "x.json")), verwacht, "JSON");
    assert_eq!(
        inhoud(&rijen(&json, "x")),
        verwacht,
        "JSON without extension"
    );
    let xlsx = werkmap(&als_blad(&goed), None);
    assert_eq!(inhoud(&rijen(&xlsx, "x.xlsx")), verwacht, "XLSX");
}

#[test]
fn windows_1252_keeps_its_letters() {
    let goed: Vec<Velden> = goede_rijen()
        .into_iter()
        .filter(|r| {
            !encoding_rs::WINDOWS_1252
                .encode(&als_csv(std::slice::from_ref(r), ';', "\n"))
                .2
        })
        .collect();
    let tekst = als_csv(&goed, ';', "\r\n");
    assert!(tekst.contains('é'));
    let (kaal, _, _) = encoding_rs::WINDOWS_1252.encode(&tekst);
    let verwacht: Vec<_> = goed.iter().map(|r| lees(r).unwrap().gegevens).collect();
    assert_eq!(inhoud(&rijen(&kaal, "x.csv")), verwacht);
}

#[test]
fn a_bsn_in_a_number_cell_keeps_its_leading_zero() {
    use nazorg::domain::bsn::Bsn;
    let acht = (10_000_000_u32..).find_map(|n| Bsn::new(n).ok()).unwrap();
    let mut rij = goede_rijen().swap_remove(0);
    rij[3].1 = acht.onthuld();
    let gelezen = rijen(&werkmap(&als_blad(&[rij]), None), "x.xlsx");
    assert_eq!(inhoud(&gelezen)[0].bsn, Some(acht));
}

#[test]
fn hostile_workbooks() {
    // One cell in the far corner is a small file, not a table of seventeen thousand million cells.
    let hoek = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let goed = goede_rijen();
    let xlsx = werkmap(&format!("{}{hoek}", als_blad(&goed)), None);
    assert_eq!(rijen(&xlsx, "x.xlsx").len(), goed.len());
    // A bomb: two hundred million spaces in a few hundred kilobytes.
    let bom = zip(&[("xl/worksheets/sheet1.xml", vec![b' '; 200 << 20])]);
    assert!(bom.len() < 1 << 20);
    assert_eq!(fout(&bom, "x.xlsx"), BestandFout::WerkmapTeGroot);
    // A promise of more strings than there are bytes.
    let sst = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"999999999999999\"></sst>";
    assert_eq!(
        fout(&werkmap("", Some(sst)), "x.xlsx"),
        BestandFout::WerkmapTeGroot
    );
    assert_eq!(fout(&werkmap("", None), "x.xlsx"), BestandFout::Leeg);
    assert_eq!(
        fout(&zip(&[("a.txt", b"x".to_vec())]), "x.xlsx"),
        BestandFout::WerkmapOnleesbaar
    );
    assert_eq!(
        fout(b"PK\x03\x04", "x.xlsx"),
        BestandFout::WerkmapOnleesbaar
    );
    assert_eq!(
        fout(b"\xD0\xCF\x11\xE0\xA1\xB1", "x.xls"),
        BestandFout::OudeWerkmap
    );
    assert_eq!(fout(b"%PDF-1.7\n", "x.csv"), BestandFout::GeenTekst);
}

#[test]
fn a_cell_beyond_all_measure_costs_its_row() {
    let mut goed = goede_rijen();
    goed.truncate(3);
    goed[1][23].1 = "x".repeat(LANGSTE_CEL + 1);
    let te_lang = VeldFout {
        veld: "toelichting".to_owned(),
        soort: VeldFoutSoort::TeLang,
    };
    for (bytes, naam) in [
        (als_csv(&goed, ',', "\n").into_bytes(), "x.csv"),
        (werkmap(&als_blad(&goed), None), "x.xlsx"),
    ] {
        let gelezen = rijen(&bytes, naam);
        assert_eq!(gelezen.len(), 3);
        assert_eq!(
            gelezen[1].lees().unwrap_err(),
            std::slice::from_ref(&te_lang)
        );
        assert!(gelezen[0].lees().is_ok() && gelezen[2].lees().is_ok());
    }
}

#[test]
fn headers_that_do_not_fit() {
    let kop: Vec<&str> = VELDEN.iter().map(|v| v.naam).collect();
    let dubbel = format!("{},BSN\n", kop.join(","));
    assert_eq!(
        fout(dubbel.as_bytes(), "x.csv"),
        BestandFout::DubbeleKolom { veld: "bsn" }
    );
    // A file without header: its first row is somebody's data and stays out of the error.
    let csv = String::from_utf8(bytes("meldingen.csv")).unwrap();
    let zonder = csv.split_once('\n').unwrap().1;
    let f = fout(zonder.as_bytes(), "x.csv");
    assert_eq!(f, BestandFout::GeenKop { kolommen: 24 });
    // One column short of what is required: named as the profile names it.
    let anders = String::from_utf8_lossy(&bytes("export-anders.csv"))
        .replace("Type bericht", "Soort\u{1b}x");
    match fout(anders.as_bytes(), "x.csv") {
        BestandFout::VerkeerdeKolommen {
            ontbreken,
            gevonden,
        } => {
            assert_eq!(ontbreken, ["Type bericht (soort)"]);
            assert_eq!(gevonden[1], "Soort·x");
        }
        anders => panic!("{anders:?}"),
    }
    // More and fewer fields than the header.
    let rij = "\nM1,begin,2026-01-01T10:00,,Proefman";
    let smal = "melding_id,soort,verzonden_op,bsn,achternaam,extra,,";
    let soorten = |rij: &str| {
        let bestand = format!("{smal}{rij}");
        let b = lees_bestand(bestand.as_bytes(), "x.csv", None).unwrap();
        assert_eq!(b.ongelezen, ["extra"]);
        let r: Vec<_> = b.rijen().collect();
        r[0].lees().map(|_| ()).map_err(|f| f[0].soort)
    };
    assert_eq!(soorten(rij), Err(VeldFoutSoort::AfgebrokenRij));
    assert_eq!(soorten(&format!("{rij},x")), Ok(()));
    assert_eq!(soorten(&format!("{rij},x,,,,")), Ok(()));
    assert_eq!(
        soorten(&format!("{rij},x,,,y")),
        Err(VeldFoutSoort::AfgebrokenRij)
    );
}

#[test]
fn a_profile_reads_what_nobody_foresaw() {
    let profiel = Profiel::lees(
        "naam = \"uit het oosten\"\nscheiding = \"tab\"\ncodering = \"utf-16be\"\n\
         datums = [\"mm/dd/jjjj\"]\ntijden = [\"jjjjmmdd uu:mm\"]\n\
         [kolommen]\n\"nr\" = \"melding_id\"\n\"what\" = \"soort\"\n\"when\" = \"verzonden_op\"\n\
         \"born\" = \"geboortedatum\"\n\"name\" = \"achternaam\"\n\"sex\" = \"geslacht\"\n\
         [waarden.soort]\n\"in\" = \"begin\"\n[waarden.geslacht]\n\"f\" = \"v\"\n",
    )
    .unwrap();
    let tekst = "nr\twhat\twhen\tname\tborn\tsex\n\
        1\tIN\t20260813 09:05\tProefman\t08/09/1990\tF\n\
        2\tin\t20260813 09:05\tProefman\t13/08/1990\tf\n";
    let utf16: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bestand = lees_bestand(&utf16, "x.csv", Some(&profiel)).unwrap();
    let gelezen: Vec<_> = bestand.rijen().collect();
    let g = gelezen[0].lees().unwrap().gegevens;
    let teksten: Vec<String> = schrijf(&g).into_iter().map(|(_, t)| t).collect();
    assert_eq!(teksten[..3], ["1", "begin", "2026-08-13T09:05"]);
    assert_eq!(
        (teksten[7].as_str(), teksten[8].as_str()),
        ("1990-08-09", "v")
    );
    // Not 13 August: the profile says the month comes first.
    assert_eq!(
        gelezen[1].lees().unwrap_err(),
        [VeldFout {
            veld: "geboortedatum".to_owned(),
            soort: VeldFoutSoort::GeenDatum
        }]
    );
}

#[test]
fn refused_rows_can_be_mended_and_read_again() {
    for naam in GOED {
        let geweigerd: Vec<Reparatie> = rijen(&bytes(naam), naam)
            .into_iter()
            .filter_map(|r| {
                Some(Reparatie {
                    fouten: r.lees().err()?,
                    velden: r.velden,
                    bestand: naam.to_owned(),
                    rij: r.rij,
                    op: Tijdstip(0),
                    door: None,
                })
            })
            .collect();
        let uit = schrijf_geweigerd(&geweigerd);
        let terug = rijen(&uit, "geweigerd.csv");
        assert_eq!(terug.len(), truth(naam).refused);
        for (een, twee) in geweigerd.iter().zip(&terug) {
            assert_eq!(twee.lees().unwrap_err(), een.fouten);
        }
        let tekst = String::from_utf8(uit).unwrap();
        assert!(
            tekst.contains("31-02-1990") && tekst.contains("onbekend-soort"),
            "{naam}"
        );
        let gemaakt = tekst
            .replace("31-02-1990", "28-2-1990")
            .replace("onbekend-soort", "begin");
        let nog = rijen(gemaakt.as_bytes(), "gemaakt.csv");
        assert_eq!(nog.iter().filter(|r| r.lees().is_ok()).count(), 2, "{naam}");
    }
}

#[test]
fn errors_hold_nothing_of_a_row() {
    let half = br#"[{"achternaam":"Geheimstra","bsn":"999907839"},{"achternaam":Geheimstra}]"#;
    let f = fout(half, "x.json");
    assert!(!format!("{f} {f:?} {}", f.en()).contains("eheim"));
    let g = rijen(&bytes("kapot/afgebroken.csv"), "x.csv");
    assert!(!format!("{:?}", g.last().unwrap().lees().unwrap_err()).contains("Dummy"));
}

/// Bytes that look enough like a file to get past the first door.
fn bijna_bestand() -> impl Strategy<Value = Vec<u8>> {
    let bron = proptest::sample::select(vec![
        "meldingen.csv",
        "export-anders.csv",
        "meldingen.json",
        "meldingen.xlsx",
    ]);
    let wonden = proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12);
    let lengte = any::<proptest::sample::Index>();
    (bron, wonden, proptest::option::of(lengte)).prop_map(|(naam, wonden, lengte)| {
        let mut b = bytes(naam);
        for (plek, byte) in wonden {
            let plek = plek.index(b.len());
            b[plek] = byte;
        }
        if let Some(l) = lengte {
            b.truncate(l.index(b.len()));
        }
        b
    })
}

/// A workbook whose sheet is damaged but whose zip is sound.
fn bijna_werkmap() -> impl Strategy<Value = Vec<u8>> {
    let wonden = proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12);
    let goed = als_blad(&goede_rijen()[..3]);
    let teksten = "<sst uniqueCount=\"2\"><si><t>a</t></si><si><r><t>b</t></r></si></sst>";
    (wonden, any::<bool>()).prop_map(move |(wonden, in_teksten)| {
        let mut stuk = if in_teksten { teksten } else { &goed }.as_bytes().to_vec();
        for (plek, byte) in wonden {
            let plek = plek.index(stuk.len());
            stuk[plek] = byte % 128;
        }
        let stuk = String::from_utf8_lossy(&stuk).into_owned();
        if in_teksten {
            werkmap(&goed, Some(&stuk))
        } else {
            werkmap(&stuk, Some(teksten))
        }
    })
}

fn verteer(bytes: &[u8], naam: &str) {
    match lees_bestand(bytes, naam, None) {
        Ok(bestand) => {
            assert_eq!(bestand.rijen().count(), bestand.aantal());
            bestand.rijen().for_each(|r| drop(r.lees()));
        }
        Err(f) => assert!(!f.nl().is_empty() && !f.en().is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_answered(b in proptest::collection::vec(any::<u8>(), 0..400), naam in "x(\\.(csv|json|xlsx))?") {
        verteer(&b, &naam);
    }

    #[test]
    fn any_text_is_answered(b in "(melding_id[,;]soort[,;]verzonden_op[,;]achternaam\n)?([\\[{}\\]\":,;\t\r\n'=0-9a-e]|null|\\PC){0,80}", naam in "x(\\.(csv|json))?") {
        verteer(b.as_bytes(), &naam);
    }

    #[test]
    fn damaged_files_are_answered(b in bijna_bestand(), naam in "x(\\.(csv|json|xlsx))?") {
        verteer(&b, &naam);
    }

    #[test]
    fn damaged_workbooks_are_answered(b in bijna_werkmap()) {
        verteer(&b, "x.xlsx");
    }

    #[test]
    fn any_profile_is_answered(regels in "(naam = \"x\"\n)?(\\[(kolommen|waarden|waarden\\.soort)\\]\n)?((\"[a-zé]{0,3}\"|datums|blad|codering) = (\"[a-z]{0,5}\"|\\[\"dd-mm-jjjj\"\\]|3)\n){0,4}") {
        if let Err(f) = Profiel::lees(&regels) {
            prop_assert!(f.regel >= 1 && f.regel <= regels.lines().count() + 1);
            prop_assert!(f.kolom >= 1);
        }
    }
}
