//! A document as DOCX (ECMA-376, the transitional form that Word and LibreOffice read): paragraphs
//! with heading styles, lists, A4, numbered pages. May use: `domain`.
//!
//! Written here: the five parts that such a file needs are fixed texts, where the crates that write
//! DOCX bring an image library, a second archiver and a model of all of Word.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{DocumentFout, ontsnapt};
use crate::domain::document::{Blok, Document, Stuk};

const SOORTEN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DELEN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

const LIJST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="320" w:hanging="320"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// Name space of the text.
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const KOP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The whole document as bytes.
pub(super) fn schrijf(document: &Document) -> Result<Vec<u8>, DocumentFout> {
    let delen = [
        ("[Content_Types].xml", SOORTEN.to_owned()),
        ("_rels/.rels", BEGIN.to_owned()),
        ("docProps/core.xml", eigenschappen(document)),
        ("word/document.xml", tekst(document)),
        ("word/_rels/document.xml.rels", DELEN.to_owned()),
        ("word/styles.xml", stijlen(document.taal)),
        ("word/numbering.xml", LIJST.to_owned()),
        ("word/footer1.xml", voet(document)),
    ];
    inpakken(&delen).map_err(|e| DocumentFout::Schrijver(e.to_string()))
}

fn inpakken(delen: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    // Without a time of its own: the same document gives the same bytes.
    let hoe = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut uit = ZipWriter::new(Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        uit.start_file(*naam, hoe)?;
        uit.write_all(inhoud.as_bytes())?;
    }
    Ok(uit.finish()?.into_inner())
}

fn eigenschappen(document: &Document) -> String {
    format!(
        r#"{KOP}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>nazorg</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        xml(&document.titel),
        xml(document.taal),
    )
}

fn tekst(document: &Document) -> String {
    let mut uit = format!(
        "{KOP}<w:document {W} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
    );
    for blok in &document.blokken {
        match blok {
            Blok::Kop(niveau, tekst) => {
                let stijl = format!(r#"<w:pStyle w:val="Heading{}"/>"#, niveau.clamp(&1, &2));
                alinea(&mut uit, &stijl, &[Stuk::gewoon(tekst.clone())]);
            }
            Blok::Alinea(stukken) => {
                let alleen_vet = stukken.iter().all(|s| s.vet);
                let bij = if alleen_vet { "<w:keepNext/>" } else { "" };
                alinea(&mut uit, bij, stukken);
            }
            Blok::Lijst(punten) => {
                for punt in punten {
                    let stijl = r#"<w:pStyle w:val="ListBullet"/>"#;
                    alinea(&mut uit, stijl, punt);
                }
            }
        }
    }
    // A4 upright, in twentieths of a point.
    uit.push_str(r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1360" w:right="1360" w:bottom="1360" w:left="1360" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr></w:body></w:document>"#);
    uit
}

fn alinea(uit: &mut String, eigenschappen: &str, stukken: &[Stuk]) {
    uit.push_str("<w:p>");
    if !eigenschappen.is_empty() {
        uit.push_str(&format!("<w:pPr>{eigenschappen}</w:pPr>"));
    }
    for stuk in stukken {
        let vet = if stuk.vet {
            "<w:rPr><w:b/></w:rPr>"
        } else {
            ""
        };
        let tekst = xml(&stuk.tekst);
        uit.push_str(&format!(
            r#"<w:r>{vet}<w:t xml:space="preserve">{tekst}</w:t></w:r>"#
        ));
    }
    uit.push_str("</w:p>");
}

fn stijlen(taal: &str) -> String {
    let kop = |nummer: u8, grootte: u8, voor: u16| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{nummer}"><w:name w:val="heading {nummer}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{voor}" w:after="80"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{grootte}"/></w:rPr></w:style>"#,
            nummer - 1,
        )
    };
    format!(
        r#"{KOP}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:cs="Noto Sans"/><w:sz w:val="23"/><w:lang w:val="{}-NL"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{}{}<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9186"/></w:tabs></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style></w:styles>"#,
        xml(taal),
        kop(1, 44, 0),
        kop(2, 30, 280),
    )
}

/// Below each page its words and the numbers, which the reading program fills in.
fn voet(document: &Document) -> String {
    let woorden = |tekst: &str| {
        let tekst = xml(tekst);
        format!(r#"<w:r><w:t xml:space="preserve">{tekst}</w:t></w:r>"#)
    };
    let veld = |naam: &str| {
        format!(r#"<w:fldSimple w:instr=" {naam} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#)
    };
    let [blad, van] = document.bladzij;
    format!(
        r#"{KOP}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>"#,
        woorden(&document.voet),
        woorden(blad),
        veld("PAGE"),
        woorden(van),
        veld("NUMPAGES"),
    )
}

/// Text that means nothing but itself in XML; what XML cannot hold becomes a visible escape.
fn xml(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in tekst.chars() {
        match teken {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '"' => uit.push_str("&quot;"),
            '\t' | '\n' | '\r' => uit.push(' '),
            '\u{fffe}' | '\u{ffff}' => uit.push_str(&ontsnapt(teken)),
            _ if teken.is_control() => uit.push_str(&ontsnapt(teken)),
            _ => uit.push(teken),
        }
    }
    uit
}
