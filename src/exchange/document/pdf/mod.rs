//! A document as PDF: A4, the letter embedded and cut to what is used, and tagged (PDF/UA-1), so
//! that a program can read it aloud in the right order. May use: `domain`.

mod letter;
mod opmaak;

use std::num::NonZeroU16;

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree,
};

use super::DocumentFout;
use crate::domain::document::Document;
use letter::{Gezet, Letters};
use opmaak::{BLAD, Element, Opgemaakt, RAND, Regel};

/// Size of the line below each page.
const VOET: f32 = 9.0;
/// Where it stands.
const VOET_Y: f32 = BLAD.1 - 42.0;

/// The whole document as bytes.
pub(super) fn schrijf(document: &Document) -> Result<Vec<u8>, DocumentFout> {
    let letters = Letters::nieuw()?;
    let opgemaakt = opmaak::maak_op(&document.blokken, &letters);
    let fout = |wat: String| DocumentFout::Schrijver(wat);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| fout(format!("{e:?}")))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let titel = match letters.leesbaar(&document.titel, false) {
        leeg if leeg.trim().is_empty() => "-".to_owned(),
        titel => titel,
    };
    pdf.set_metadata(
        Metadata::new()
            .title(titel)
            .language(document.taal.to_owned())
            .creator("nazorg".to_owned()),
    );
    let mut delen: Vec<Delen> = Vec::new();
    delen.resize_with(opgemaakt.elementen.len(), Delen::default);
    let bladen = opgemaakt.bladen.len();
    for (nummer, regels) in opgemaakt.bladen.iter().enumerate() {
        let maat = PageSettings::from_wh(BLAD.0, BLAD.1).ok_or_else(|| fout("page".to_owned()))?;
        let mut blad = pdf.start_page_with(maat);
        let mut vlak = blad.surface();
        for regel in regels {
            let deel = teken(&mut vlak, regel, &letters);
            if let Some(van) = delen.get_mut(regel.element) {
                van.begin.get_or_insert((nummer, regel.y - regel.grootte));
                let soort = if regel.teken {
                    &mut van.teken
                } else {
                    &mut van.tekst
                };
                soort.push(deel);
            }
        }
        voet(&mut vlak, document, (nummer + 1, bladen), &letters);
        vlak.finish();
        blad.finish();
    }
    pdf.set_outline(inhoud(&opgemaakt, &delen));
    pdf.set_tag_tree(boom(opgemaakt.elementen, delen));
    pdf.finish().map_err(|e| fout(format!("{e:?}")))
}

/// What was drawn of one element.
#[derive(Default)]
struct Delen {
    teken: Vec<Identifier>,
    tekst: Vec<Identifier>,
    /// Page and height at which it begins.
    begin: Option<(usize, f32)>,
}

fn teken(vlak: &mut Surface<'_>, regel: &Regel, letters: &Letters) -> Identifier {
    let deel = vlak.start_tagged(ContentTag::Span(SpanTag::empty()));
    let mut x = regel.x;
    for stuk in &regel.stukken {
        zet(vlak, (x, regel.y), regel.grootte, stuk, letters);
        x += stuk.breed * regel.grootte;
    }
    vlak.end_tagged();
    deel
}

fn zet(vlak: &mut Surface<'_>, (x, y): (f32, f32), grootte: f32, stuk: &Gezet, letters: &Letters) {
    let font = letters.font(stuk.vet);
    vlak.draw_glyphs(
        Point::from_xy(x, y),
        &stuk.glyphs,
        font,
        &stuk.tekst,
        grootte,
        false,
    );
}

/// The line below a page; no part of the text.
fn voet(
    vlak: &mut Surface<'_>,
    document: &Document,
    (nummer, van): (usize, usize),
    letters: &Letters,
) {
    let _ = vlak.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::PaginationOther,
    )));
    let links = letters.zet(&letters.leesbaar(&document.voet, false), false);
    zet(vlak, (RAND, VOET_Y), VOET, &links, letters);
    let [blad, uit] = document.bladzij;
    let tekst = letters.leesbaar(&format!("{blad}{nummer}{uit}{van}"), false);
    let rechts = letters.zet(&tekst, false);
    let x = BLAD.0 - RAND - rechts.breed * VOET;
    zet(vlak, (x, VOET_Y), VOET, &rechts, letters);
    vlak.end_tagged();
}

/// The headings, for the list beside the pages.
fn inhoud(opgemaakt: &Opgemaakt, delen: &[Delen]) -> Outline {
    let mut uit = Outline::new();
    for (element, deel) in opgemaakt.elementen.iter().zip(delen) {
        if let (Element::Kop(_, titel), Some((blad, y))) = (element, deel.begin) {
            let plaats = XyzDestination::new(blad, Point::from_xy(0.0, y));
            uit.push_child(OutlineNode::new(titel.clone(), plaats));
        }
    }
    uit
}

/// What each piece of the text is, in reading order.
fn boom(elementen: Vec<Element>, delen: Vec<Delen>) -> TagTree {
    let mut boom = TagTree::new();
    let mut lijst: Option<(usize, TagGroup)> = None;
    for (element, deel) in elementen.into_iter().zip(delen) {
        if let Some((nummer, groep)) = lijst.take() {
            if matches!(element, Element::Punt(n) if n == nummer) {
                lijst = Some((nummer, groep));
            } else {
                boom.push(groep);
            }
        }
        match element {
            Element::Kop(niveau, titel) => {
                let niveau = NonZeroU16::new(niveau.into()).unwrap_or(NonZeroU16::MIN);
                boom.push(groep(Tag::Hn(niveau, Some(titel)), deel.tekst));
            }
            Element::Alinea => boom.push(groep(Tag::P, deel.tekst)),
            Element::Punt(nummer) => {
                let mut punt = TagGroup::new(Tag::LI);
                punt.push(groep(Tag::Lbl, deel.teken));
                punt.push(groep(Tag::LBody, deel.tekst));
                let (_, groep) = lijst
                    .get_or_insert_with(|| (nummer, TagGroup::new(Tag::L(ListNumbering::Disc))));
                groep.push(punt);
            }
        }
    }
    if let Some((_, groep)) = lijst {
        boom.push(groep);
    }
    boom
}

fn groep(soort: impl Into<krilla::tagging::TagKind>, delen: Vec<Identifier>) -> TagGroup {
    let mut groep = TagGroup::new(soort);
    for deel in delen {
        groep.push(deel);
    }
    groep
}
