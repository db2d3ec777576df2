//! The letters of a PDF: Noto Sans, cut to Latin, Greek and Cyrillic (see `letters/LICENTIE.txt`).

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Face, UnicodeBuffer};

use super::super::{DocumentFout, ontsnapt};

static GEWOON: &[u8] = include_bytes!("../letters/NotoSans-Regular.ttf");
static VET: &[u8] = include_bytes!("../letters/NotoSans-Bold.ttf");

/// One style of the letter.
struct Snit {
    /// For measuring.
    face: Face<'static>,
    /// For the file.
    font: Font,
}

impl Snit {
    fn nieuw(bytes: &'static [u8]) -> Result<Self, DocumentFout> {
        let face = Face::from_slice(bytes, 0);
        let font = Font::new(bytes.into(), 0);
        let beide = face.zip(font).map(|(face, font)| Self { face, font });
        beide.ok_or_else(|| DocumentFout::Schrijver("font".to_owned()))
    }
}

/// Words with the place of each of their signs.
pub(super) struct Gezet {
    /// The words, as somebody copies them out of the file.
    pub(super) tekst: String,
    /// Whether they are bold.
    pub(super) vet: bool,
    /// The signs, in units of the letter's size.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How wide they are together, for a size of 1.
    pub(super) breed: f32,
}

/// Both styles.
pub(super) struct Letters {
    gewoon: Snit,
    vet: Snit,
}

impl Letters {
    /// Reads the fonts.
    ///
    /// # Errors
    /// They cannot be read.
    pub(super) fn nieuw() -> Result<Self, DocumentFout> {
        Ok(Self {
            gewoon: Snit::nieuw(GEWOON)?,
            vet: Snit::nieuw(VET)?,
        })
    }

    const fn snit(&self, vet: bool) -> &Snit {
        if vet { &self.vet } else { &self.gewoon }
    }

    /// The font for the file.
    pub(super) fn font(&self, vet: bool) -> Font {
        self.snit(vet).font.clone()
    }

    /// The text with a visible escape for each sign that the letter does not have.
    pub(super) fn leesbaar(&self, tekst: &str, vet: bool) -> String {
        let face = &self.snit(vet).face;
        let mut uit = String::with_capacity(tekst.len());
        for teken in tekst.chars() {
            match teken {
                '\t' | '\n' | '\r' | '\u{a0}' => uit.push(' '),
                _ if !teken.is_control() && face.glyph_index(teken).is_some() => uit.push(teken),
                _ => uit.push_str(&ontsnapt(teken)),
            }
        }
        uit
    }

    /// Places the signs of readable words.
    pub(super) fn zet(&self, tekst: &str, vet: bool) -> Gezet {
        let face = &self.snit(vet).face;
        let em = f32::from(i16::try_from(face.units_per_em()).unwrap_or(1_000));
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(tekst);
        // Always from left to right: the letter has no other scripts.
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        buffer.guess_segment_properties();
        let gevormd = rustybuzz::shape(face, &[], buffer);
        let info = gevormd.glyph_infos();
        let maat = |eenheden: i32| f32::from(i16::try_from(eenheden).unwrap_or(0)) / em;
        let mut breed = 0.0;
        let glyphs = info
            .iter()
            .zip(gevormd.glyph_positions())
            .enumerate()
            .map(|(plaats, (glyph, stand))| {
                let begin = glyph.cluster as usize;
                let einde = info[plaats..]
                    .iter()
                    .map(|g| g.cluster as usize)
                    .find(|c| *c > begin)
                    .unwrap_or(tekst.len());
                breed += maat(stand.x_advance);
                KrillaGlyph::new(
                    GlyphId::new(glyph.glyph_id),
                    maat(stand.x_advance),
                    maat(stand.x_offset),
                    maat(stand.y_offset),
                    maat(stand.y_advance),
                    begin..einde,
                    None,
                )
            })
            .collect();
        Gezet {
            tekst: tekst.to_owned(),
            vet,
            glyphs,
            breed,
        }
    }
}
