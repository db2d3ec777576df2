use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::domain::document::{Blok, Stuk};

fn document(blokken: Vec<Blok>) -> Document {
    Document {
        titel: "Plan van aanpak HVS-2026-0001, versie 1".to_owned(),
        taal: "nl",
        voet: "Plan van aanpak HVS-2026-0001, versie 1".to_owned(),
        bladzij: ["bladzijde ", " van "],
        blokken,
    }
}

/// A document with one text in every place that a text can have.
fn overal(tekst: &str) -> Document {
    let stuk = || vec![Stuk::vet(tekst), Stuk::gewoon(tekst)];
    Document {
        titel: tekst.to_owned(),
        voet: tekst.to_owned(),
        ..document(vec![
            Blok::Kop(1, tekst.to_owned()),
            Blok::Alinea(stuk()),
            Blok::Alinea(vec![Stuk::gewoon(tekst)]),
            Blok::Lijst(vec![stuk(), stuk()]),
        ])
    }
}

fn deel(docx: &[u8], naam: &str) -> String {
    let mut archief = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut tekst = String::new();
    let mut bestand = archief.by_name(naam).unwrap();
    bestand.read_to_string(&mut tekst).unwrap();
    tekst
}

#[test]
fn markdown_says_what_the_document_says() {
    let tekst = schrijf(
        &document(vec![
            Blok::Kop(1, "Plan van aanpak".to_owned()),
            Blok::Alinea(vec![
                Stuk::vet("Let op: "),
                Stuk::gewoon("dit is een concept."),
            ]),
            Blok::Kop(2, "ID-bewijs".to_owned()),
            Blok::Lijst(vec![
                vec![Stuk::gewoon("Foto maken")],
                vec![Stuk::gewoon("Betalen")],
            ]),
        ]),
        Bestandsvorm::Markdown,
    );
    let wacht = "# Plan van aanpak\n\n**Let op:** dit is een concept.\n\n## ID-bewijs\n\n\
                 - Foto maken\n- Betalen\n";
    assert_eq!(String::from_utf8(tekst.unwrap()).unwrap(), wacht);
}

#[test]
fn nothing_in_a_text_is_markup_in_markdown() {
    for (tekst, wacht) in [
        ("# kop", "\\# kop"),
        ("- punt", "\\- punt"),
        ("+ punt", "\\+ punt"),
        ("1. punt", "1\\. punt"),
        ("12) punt", "12\\) punt"),
        ("A. de Wit - 3.5", "A. de Wit - 3.5"),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
        ("[x](http://y)", "\\[x\\](http\\://y)"),
        ("<script>&amp;", "\\<script\\>\\&amp;"),
        ("![x]", "\\!\\[x\\]"),
        ("jan@voorbeeld", "jan\\@voorbeeld"),
        ("a\n# b", "a \\# b"),
        ("a\\b|c~~d", "a\\\\b\\|c\\~\\~d"),
        ("===", "\\=\\=\\="),
        ("    code", "code"),
        ("a\u{1b}[2J", "a{U+001B}\\[2J"),
    ] {
        let tekst = document(vec![Blok::Alinea(vec![Stuk::gewoon(tekst)])]);
        let uit = schrijf(&tekst, Bestandsvorm::Markdown).unwrap();
        assert_eq!(String::from_utf8(uit).unwrap(), format!("{wacht}\n"));
    }
}

#[test]
fn docx_keeps_hostile_text_as_text() {
    let uit = schrijf(
        &overal("</w:t><w:p/> & \"x\" \u{1b}\u{0}"),
        Bestandsvorm::Docx,
    )
    .unwrap();
    let tekst = deel(&uit, "word/document.xml");
    let wacht = "&lt;/w:t&gt;&lt;w:p/&gt; &amp; &quot;x&quot; {U+001B}{U+0000}";
    // Heading, twice in a paragraph, once in the next, twice in each of two items.
    assert_eq!(tekst.matches(wacht).count(), 8, "{tekst}");
    assert_eq!(tekst.matches("<w:p>").count(), 5);
    assert!(!tekst.contains("<w:p/>"));
    assert!(deel(&uit, "word/footer1.xml").contains(wacht));
    assert!(deel(&uit, "docProps/core.xml").contains(wacht));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for vorm in Bestandsvorm::ALLE {
        let document = overal("Željko Yılmaz–Łódź");
        let (een, twee) = (schrijf(&document, vorm), schrijf(&document, vorm));
        assert_eq!(een.unwrap(), twee.unwrap(), "{vorm:?}");
    }
}

#[test]
fn a_pdf_is_made_of_nothing_and_of_much() {
    assert!(schrijf(&document(Vec::new()), Bestandsvorm::Pdf).is_ok());
    let mut blokken = vec![Blok::Kop(1, "Plan".to_owned())];
    for nummer in 0..400 {
        blokken.push(Blok::Alinea(vec![Stuk::gewoon(format!(
            "Alinea {nummer} {}",
            "woord ".repeat(nummer % 60)
        ))]));
    }
    blokken.push(Blok::Alinea(vec![Stuk::gewoon("x".repeat(5_000))]));
    let uit = schrijf(&document(blokken), Bestandsvorm::Pdf).unwrap();
    assert!(uit.starts_with(b"%PDF-1.7"));
}

/// Any text, and texts made of the signs that hurt most.
fn vijandig() -> impl Strategy<Value = String> {
    let erg = prop::sample::select(vec![
        'a',
        'ğ',
        ' ',
        '\n',
        '\r',
        '\t',
        '\u{1b}',
        '\u{301}',
        '\u{202e}',
        '\u{ad}',
        '\0',
        '<',
        '&',
        '#',
        '*',
        '-',
        '\\',
        'Ω',
        'Ж',
        '漢',
        '\u{1f468}',
        '\u{fffe}',
        '\u{2028}',
        'ا',
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(erg, 0..80).prop_map(String::from_iter)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_control_character_comes_out_and_nothing_fails(tekst in vijandig()) {
        let document = overal(&tekst);
        let vrij = |uit: &str| uit.chars().all(|c| c == '\n' || !c.is_control());
        let markdown = schrijf(&document, Bestandsvorm::Markdown).unwrap();
        prop_assert!(vrij(std::str::from_utf8(&markdown).unwrap()));
        let docx = schrijf(&document, Bestandsvorm::Docx).unwrap();
        for naam in ["word/document.xml", "word/footer1.xml", "docProps/core.xml"] {
            prop_assert!(vrij(&deel(&docx, naam)), "{}", naam);
        }
        let pdf = schrijf(&document, Bestandsvorm::Pdf);
        prop_assert!(pdf.is_ok(), "{:?}", pdf.err());
    }
}
