//! Where each line of a document stands on its page. May use: `domain`.
//!
//! Lengths are in points, from the upper left corner of an A4.

use super::letter::{Gezet, Letters};
use crate::domain::document::{Blok, Stuk};

/// A4, upright.
pub(super) const BLAD: (f32, f32) = (595.28, 841.89);
/// White at the left and right.
pub(super) const RAND: f32 = 68.0;
const BOVEN: f32 = 68.0;
const ONDER: f32 = 80.0;
/// How far the text of a list stands in from its mark.
const INSPRONG: f32 = 16.0;
/// From one line to the next, for a size of 1. Ample, for who finds reading hard.
const REGELAFSTAND: f32 = 1.45;
const TEKST: f32 = 11.5;

/// What a piece of the text is, for programs that read it aloud.
pub(super) enum Element {
    /// A heading of a level.
    Kop(u8, String),
    /// A paragraph.
    Alinea,
    /// An item of the list with this number.
    Punt(usize),
}

/// A line on a page.
pub(super) struct Regel {
    /// Where it begins.
    pub(super) x: f32,
    /// Its base.
    pub(super) y: f32,
    /// Size of the letter.
    pub(super) grootte: f32,
    /// Its words, in pieces of one style.
    pub(super) stukken: Vec<Gezet>,
    /// Part of which element.
    pub(super) element: usize,
    /// Whether it is the mark before an item.
    pub(super) teken: bool,
}

/// A document on pages.
pub(super) struct Opgemaakt {
    /// Lines per page; never empty.
    pub(super) bladen: Vec<Vec<Regel>>,
    /// What they are part of, in reading order.
    pub(super) elementen: Vec<Element>,
}

/// Breaks blocks into lines and pages.
pub(super) fn maak_op(blokken: &[Blok], letters: &Letters) -> Opgemaakt {
    let mut zetter = Zetter {
        letters,
        uit: Opgemaakt {
            bladen: vec![Vec::new()],
            elementen: Vec::new(),
        },
        y: BOVEN,
    };
    for (nummer, blok) in blokken.iter().enumerate() {
        zetter.blok(nummer, blok);
    }
    zetter.uit
}

/// A piece of a word in one style.
type Deel = (String, bool);

/// A block of lines in one size.
struct Maat {
    grootte: f32,
    inspring: f32,
    /// White above it, unless it stands at the top of a page.
    wit: f32,
    /// How many lines of what follows have to stay on its page.
    bij: u8,
}

struct Zetter<'a> {
    letters: &'a Letters,
    uit: Opgemaakt,
    y: f32,
}

impl Zetter<'_> {
    fn blok(&mut self, nummer: usize, blok: &Blok) {
        let gewoon = Maat {
            grootte: TEKST,
            inspring: 0.0,
            wit: 6.0,
            bij: 0,
        };
        match blok {
            // A heading without words is none: nobody could be told of it.
            Blok::Kop(_, tekst) if tekst.trim().is_empty() => {}
            Blok::Kop(niveau, tekst) => {
                let maat = if *niveau <= 1 {
                    (22.0, 0.0)
                } else {
                    (15.0, 14.0)
                };
                self.uit
                    .elementen
                    .push(Element::Kop(*niveau, self.letters.leesbaar(tekst, true)));
                let maat = Maat {
                    grootte: maat.0,
                    wit: maat.1,
                    bij: 2,
                    ..gewoon
                };
                self.alinea(&[Stuk::vet(tekst.clone())], &maat);
            }
            Blok::Alinea(stukken) => {
                self.uit.elementen.push(Element::Alinea);
                // Bold words alone announce what comes below them.
                let bij = u8::from(stukken.iter().all(|s| s.vet));
                self.alinea(stukken, &Maat { bij, ..gewoon });
            }
            Blok::Lijst(punten) => {
                for punt in punten {
                    self.uit.elementen.push(Element::Punt(nummer));
                    let maat = Maat {
                        inspring: INSPRONG,
                        wit: 3.0,
                        ..gewoon
                    };
                    self.alinea(punt, &maat);
                }
            }
        }
    }

    fn alinea(&mut self, stukken: &[Stuk], maat: &Maat) {
        let hoog = maat.grootte * REGELAFSTAND;
        let breed = BLAD.0 - 2.0 * RAND - maat.inspring;
        let regels = self.breek(stukken, breed / maat.grootte);
        if self.y > BOVEN {
            self.y += maat.wit;
        }
        let blijft = hoog + f32::from(maat.bij) * TEKST * REGELAFSTAND;
        self.ruimte(blijft);
        let aantal = regels.len();
        for (nummer, delen) in regels.into_iter().enumerate() {
            self.ruimte(hoog);
            if nummer == 0 && maat.inspring > 0.0 {
                let teken = self.letters.zet("•", false);
                self.regel(RAND, maat.grootte, vec![teken], true);
            }
            let laatste = nummer + 1 == aantal;
            let stukken = self.stukken(&delen, laatste);
            self.regel(RAND + maat.inspring, maat.grootte, stukken, false);
            self.y += hoog;
        }
    }

    /// Goes to a new page where there is no room for so much.
    fn ruimte(&mut self, hoog: f32) {
        if self.y + hoog > BLAD.1 - ONDER && self.y > BOVEN {
            self.uit.bladen.push(Vec::new());
            self.y = BOVEN;
        }
    }

    fn regel(&mut self, x: f32, grootte: f32, stukken: Vec<Gezet>, teken: bool) {
        let regel = Regel {
            x,
            y: self.y + grootte,
            grootte,
            stukken,
            element: self.uit.elementen.len().saturating_sub(1),
            teken,
        };
        if let Some(blad) = self.uit.bladen.last_mut() {
            blad.push(regel);
        }
    }

    /// Words of a line as pieces of one style. A blank ends each line but the last, so that words of
    /// two lines are never read as one.
    fn stukken(&self, woorden: &[Vec<Deel>], laatste: bool) -> Vec<Gezet> {
        let mut samen: Vec<Deel> = Vec::new();
        let mut voeg = |tekst: &str, vet: bool| match samen.last_mut() {
            Some((eerder, zelfde)) if *zelfde == vet => eerder.push_str(tekst),
            _ => samen.push((tekst.to_owned(), vet)),
        };
        for (nummer, woord) in woorden.iter().enumerate() {
            for (tekst, vet) in woord {
                voeg(tekst, *vet);
            }
            if nummer + 1 < woorden.len() || !laatste {
                voeg(" ", woord.last().is_some_and(|(_, vet)| *vet));
            }
        }
        let zet = samen
            .iter()
            .map(|(tekst, vet)| self.letters.zet(tekst, *vet));
        zet.collect()
    }

    /// Breaks words into lines of at most `breed`, for a letter of size 1.
    fn breek(&self, stukken: &[Stuk], breed: f32) -> Vec<Vec<Vec<Deel>>> {
        let blank = self.letters.zet(" ", false).breed;
        let mut regels: Vec<Vec<Vec<Deel>>> = vec![Vec::new()];
        let mut vol = 0.0;
        for woord in self.woorden(stukken) {
            for woord in self.passend(woord, breed) {
                let maat = self.breedte(&woord);
                let leeg = regels.last().is_none_or(Vec::is_empty);
                if !leeg && vol + blank + maat > breed {
                    regels.push(Vec::new());
                    vol = maat;
                } else {
                    vol += if leeg { maat } else { blank + maat };
                }
                if let Some(regel) = regels.last_mut() {
                    regel.push(woord);
                }
            }
        }
        regels
    }

    fn breedte(&self, woord: &[Deel]) -> f32 {
        let breedtes = woord.iter();
        breedtes
            .map(|(tekst, vet)| self.letters.zet(tekst, *vet).breed)
            .sum()
    }

    /// The words between blanks; a word may change its style halfway.
    fn woorden(&self, stukken: &[Stuk]) -> Vec<Vec<Deel>> {
        let mut uit: Vec<Vec<Deel>> = Vec::new();
        let mut los = true;
        for stuk in stukken {
            let tekst = self.letters.leesbaar(&stuk.tekst, stuk.vet);
            for (nummer, woord) in tekst.split(' ').enumerate() {
                los |= nummer > 0;
                if woord.is_empty() {
                    continue;
                }
                let deel = (woord.to_owned(), stuk.vet);
                match uit.last_mut() {
                    Some(vorig) if !los => vorig.push(deel),
                    _ => uit.push(vec![deel]),
                }
                los = false;
            }
        }
        uit
    }

    /// A word as it is, or cut into pieces where it is wider than a line.
    fn passend(&self, woord: Vec<Deel>, breed: f32) -> Vec<Vec<Deel>> {
        if self.breedte(&woord) <= breed {
            return vec![woord];
        }
        let mut uit: Vec<Vec<Deel>> = Vec::new();
        let mut vol = f32::INFINITY;
        for (tekst, vet) in woord {
            for teken in unicode_segmentation::UnicodeSegmentation::graphemes(tekst.as_str(), true)
            {
                let maat = self.letters.zet(teken, vet).breed;
                if vol + maat > breed {
                    uit.push(Vec::new());
                    vol = 0.0;
                }
                vol += maat;
                let Some(stuk) = uit.last_mut() else { continue };
                match stuk.last_mut() {
                    Some((eerder, zelfde)) if *zelfde == vet => eerder.push_str(teken),
                    _ => stuk.push((teken.to_owned(), vet)),
                }
            }
        }
        uit
    }
}
