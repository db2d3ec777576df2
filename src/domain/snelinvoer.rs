//! The quick entry line: one line of typing understood as an agreement.
//!
//! `Briefadres aanvragen @burgerzaken #onderdak di` gives a text, an owner (*trekker*), a
//! *leefgebied* and a date. Reading happens on every key, so the answer tells of each part of the
//! line what it is and whether it was understood; what is unknown or could mean two things is
//! marked and left open, never guessed.
//!
//! - `@word` and `#word` name a candidate by the beginning of one of its names; blanks in a name
//!   are left out or typed as `-`. A name typed in full wins over longer ones.
//! - The date is the longest date phrase at the end of the line, or one that follows `op`, `voor`
//!   or `vóór` anywhere. A full stop keeps `zo.` or `vandaag.` from being read as a date.
//!
//! May use: `domain::datuminvoer`, `domain::kalender`, `domain::vouw`.

mod namen;

use std::ops::Range;

use chrono::NaiveDate;

use self::namen::{Vondst, zoek};
use super::datuminvoer::{
    Aanname, Begrepen, FoutSoort, MEESTE_WOORDEN, Richting, Woord, knip, lees_woorden,
};
use super::kalender::{Dagsoort, dagsoort};

/// Something that `@` or `#` can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kandidaat<'a> {
    /// The caller's number for it, given back in [`Treffer::Kandidaat`].
    pub id: u32,
    /// Its names, the usual one first, then abbreviations.
    pub namen: Vec<&'a str>,
}

/// What an `@` or `#` word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Treffer {
    /// `@ik`: the user.
    Ik,
    /// `@betrokkene`: the person the case is about.
    Betrokkene,
    /// A candidate, by its [`Kandidaat::id`].
    Kandidaat(u32),
}

/// What a part of the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StukSoort {
    /// Words of the agreement itself.
    Tekst,
    /// An `@` word.
    Trekker,
    /// A `#` word.
    Leefgebied,
    /// A date phrase, with the word that introduces it.
    Datum,
}

/// Whether a part was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Staat {
    /// Understood.
    Goed,
    /// No candidate has this name; no such day.
    Onbekend,
    /// More than one candidate, or a second one where one is allowed.
    Dubbelzinnig,
}

/// A part of the line, for colour and wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuk {
    /// Bytes of the line, on character boundaries.
    pub plaats: Range<usize>,
    /// What it is.
    pub soort: StukSoort,
    /// Whether it was understood.
    pub staat: Staat,
}

/// Something the screen should say about the line, most of it before it may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetOp {
    /// There are no words but owner, leefgebied and date.
    GeenTekst,
    /// Nothing has this name.
    Onbekend {
        /// Owner or leefgebied.
        soort: StukSoort,
        /// Where the word stands.
        plaats: Range<usize>,
    },
    /// Several candidates fit; the word must be longer.
    Dubbelzinnig {
        /// Owner or leefgebied.
        soort: StukSoort,
        /// Where the word stands.
        plaats: Range<usize>,
        /// The candidates, in the order given.
        kandidaten: Vec<Treffer>,
    },
    /// Two different owners, leefgebieden or dates: none of them is taken.
    Meer(StukSoort),
    /// Words that look like a date and are none.
    DatumFout {
        /// What is wrong with them.
        soort: FoutSoort,
        /// Where they stand.
        plaats: Range<usize>,
    },
    /// A part of the date was filled in.
    Aanname(Aanname),
    /// The date lies before today, where one to come is asked for.
    Voorbij,
    /// The date lies after today, where one gone by is asked for.
    NogNiet,
    /// The date is no working day.
    GeenWerkdag(Dagsoort),
}

/// The line as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snelinvoer {
    /// The words of the agreement, single blanks between them.
    pub tekst: String,
    /// Who does it, if one was named and understood.
    pub trekker: Option<Treffer>,
    /// What it is about, if named and understood.
    pub leefgebied: Option<Treffer>,
    /// When, if a date was typed and understood.
    pub datum: Option<NaiveDate>,
    /// What the screen should say.
    pub let_op: Vec<LetOp>,
    /// The parts of the line from left to right, without overlap; blanks between them are left out.
    pub stukken: Vec<Stuk>,
}

impl Snelinvoer {
    /// True when there is a text and every part was understood: only then may it be stored,
    /// since a part that was not understood stands in no field.
    #[must_use]
    pub fn is_opslaanbaar(&self) -> bool {
        !self.tekst.is_empty() && self.stukken.iter().all(|stuk| stuk.staat == Staat::Goed)
    }
}

/// What the line may name, and the day on which it is typed.
#[derive(Clone, Copy, Debug)]
pub struct Omgeving<'a> {
    /// Who can own an agreement, besides `@ik` and `@betrokkene`.
    pub trekkers: &'a [Kandidaat<'a>],
    /// The leefgebieden in use.
    pub leefgebieden: &'a [Kandidaat<'a>],
    /// The Dutch date of now.
    pub vandaag: NaiveDate,
    /// Which way dates are completed.
    pub richting: Richting,
}

/// Reads a line. Never fails: what is not understood is marked in the answer.
#[must_use]
pub fn lees(regel: &str, omgeving: &Omgeving<'_>) -> Snelinvoer {
    let woorden = knip(regel);
    let mut lezing = Lezing {
        omgeving,
        soorten: woorden
            .iter()
            .map(|w| teken_soort(&regel[w.plaats.clone()]))
            .collect(),
        uit: Snelinvoer::default(),
    };
    lezing.datums(&woorden);
    lezing.namen(regel, &woorden);
    lezing.tekst(regel, &woorden);
    lezing.uit.stukken.sort_by_key(|stuk| stuk.plaats.start);
    lezing.uit
}

/// Words of the line that could complete the `@` or `#` word under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aanvulling {
    /// The whole word, sign included: the bytes that a choice replaces.
    pub plaats: Range<usize>,
    /// Owner or leefgebied.
    pub soort: StukSoort,
    /// What fits what stands between the sign and the cursor: names typed in full first, then
    /// those that begin so, then those with a later word that does; each in the order given.
    pub kandidaten: Vec<Treffer>,
}

/// The candidates for the `@` or `#` word that the cursor (a byte position; any number will do)
/// stands in or directly behind. `None` when it stands elsewhere.
#[must_use]
pub fn aanvullen(regel: &str, cursor: usize, omgeving: &Omgeving<'_>) -> Option<Aanvulling> {
    let cursor = regel.floor_char_boundary(cursor);
    let woord = knip(regel)
        .into_iter()
        .find(|w| w.plaats.start < cursor && cursor <= w.plaats.end)?;
    let soort = teken_soort(&regel[woord.plaats.clone()]);
    let getypt = regel.get(woord.plaats.start + 1..cursor)?;
    let kandidaten = match soort {
        StukSoort::Trekker => zoek(getypt, omgeving.trekkers, true).alle(),
        StukSoort::Leefgebied => zoek(getypt, omgeving.leefgebieden, false).alle(),
        _ => return None,
    };
    Some(Aanvulling {
        plaats: woord.plaats,
        soort,
        kandidaten,
    })
}

/// A name as it is typed behind `@` or `#`: one word, blanks as `-`.
#[must_use]
pub fn als_woord(naam: &str) -> String {
    naam.split_whitespace().collect::<Vec<_>>().join("-")
}

fn teken_soort(woord: &str) -> StukSoort {
    match woord.chars().next() {
        Some('@') => StukSoort::Trekker,
        Some('#') => StukSoort::Leefgebied,
        _ => StukSoort::Tekst,
    }
}

struct Lezing<'a> {
    omgeving: &'a Omgeving<'a>,
    /// What each word is; starts as the sign before it says.
    soorten: Vec<StukSoort>,
    uit: Snelinvoer,
}

/// A date phrase: its words, and what it says.
struct Vondplaats {
    woorden: Range<usize>,
    uitkomst: Result<Begrepen, FoutSoort>,
}

impl Lezing<'_> {
    /// Finds the date phrases, marks their words, and takes the date if there is one.
    fn datums(&mut self, woorden: &[Woord]) {
        let gevonden = self.zoek_datums(woorden);
        let mut data: Vec<NaiveDate> = gevonden
            .iter()
            .filter_map(|v| v.uitkomst.ok())
            .map(|b| b.datum)
            .collect();
        data.dedup();
        let eenduidig = data.len() <= 1;
        for vondst in gevonden {
            self.soorten[vondst.woorden.clone()].fill(StukSoort::Datum);
            let plaats = woorden[vondst.woorden.start].plaats.start
                ..woorden[vondst.woorden.end - 1].plaats.end;
            let staat = match vondst.uitkomst {
                Ok(_) if eenduidig => Staat::Goed,
                Ok(_) | Err(FoutSoort::Dubbelzinnig) => Staat::Dubbelzinnig,
                Err(_) => Staat::Onbekend,
            };
            if let Err(soort) = vondst.uitkomst {
                self.uit.let_op.push(LetOp::DatumFout {
                    soort,
                    plaats: plaats.clone(),
                });
            }
            self.uit.stukken.push(Stuk {
                plaats,
                soort: StukSoort::Datum,
                staat,
            });
            if let (Ok(begrepen), true) = (vondst.uitkomst, eenduidig) {
                self.neem_datum(begrepen);
            }
        }
        if !eenduidig {
            self.uit.let_op.push(LetOp::Meer(StukSoort::Datum));
        }
    }

    fn neem_datum(&mut self, begrepen: Begrepen) {
        if self.uit.datum.replace(begrepen.datum).is_some() {
            return;
        }
        let aanname = begrepen.aanname.map(LetOp::Aanname);
        let vandaag = self.omgeving.vandaag;
        let verkeerd = match self.omgeving.richting {
            Richting::Toekomst if begrepen.datum < vandaag => Some(LetOp::Voorbij),
            Richting::Verleden if begrepen.datum > vandaag => Some(LetOp::NogNiet),
            _ => None,
        };
        let vrij = match dagsoort(begrepen.datum) {
            Dagsoort::Werkdag => None,
            soort => Some(LetOp::GeenWerkdag(soort)),
        };
        self.uit
            .let_op
            .extend([aanname, verkeerd, vrij].into_iter().flatten());
    }

    /// The longest phrase at the end, and the longest behind each introducing word.
    fn zoek_datums(&self, woorden: &[Woord]) -> Vec<Vondplaats> {
        let mut gevonden = Vec::new();
        let laatste = self.soorten.iter().rposition(|s| *s == StukSoort::Tekst);
        let einde = laatste.map_or(0, |plaats| plaats + 1);
        let mut slot = einde.saturating_sub(MEESTE_WOORDEN)..einde;
        let aan_het_eind = slot
            .find_map(|van| self.probeer(woorden, van..einde))
            .map(|mut v| {
                if v.woorden.start > 0 && self.leidt_in(woorden, v.woorden.start - 1, true) {
                    v.woorden.start -= 1;
                }
                v
            });
        let grens = aan_het_eind.as_ref().map_or(einde, |v| v.woorden.start);
        let mut van = 0;
        while van < grens {
            let langste = (van + 1 + MEESTE_WOORDEN).min(grens);
            let vondst = if self.leidt_in(woorden, van, false) {
                (van + 2..=langste)
                    .rev()
                    .find_map(|tot| self.probeer(woorden, van + 1..tot))
            } else {
                None
            };
            match vondst {
                Some(vondst) => {
                    let tot = vondst.woorden.end;
                    gevonden.push(Vondplaats {
                        woorden: van..tot,
                        uitkomst: vondst.uitkomst,
                    });
                    van = tot;
                }
                None => van += 1,
            }
        }
        gevonden.extend(aan_het_eind);
        gevonden
    }

    /// A date phrase if these words are all text and all of one; a fault counts when the words
    /// can only have been meant as a date.
    fn probeer(&self, woorden: &[Woord], bereik: Range<usize>) -> Option<Vondplaats> {
        if self.soorten[bereik.clone()]
            .iter()
            .any(|s| *s != StukSoort::Tekst)
        {
            return None;
        }
        let tekst: Vec<&str> = woorden[bereik.clone()]
            .iter()
            .map(|w| w.gevouwen.as_str())
            .collect();
        match lees_woorden(&tekst, self.omgeving.vandaag, self.omgeving.richting) {
            Err(FoutSoort::Leeg | FoutSoort::Onbekend) => None,
            uitkomst => Some(Vondplaats {
                woorden: bereik,
                uitkomst,
            }),
        }
    }

    /// Words before a date that belong to it. At the end of the line more of them are safe than
    /// in the middle, where "tot" or "on" would swallow words of the text.
    fn leidt_in(&self, woorden: &[Woord], plaats: usize, aan_het_eind: bool) -> bool {
        let overal = ["op", "voor"];
        let slechts_eind = ["tot", "uiterlijk", "per", "on", "by", "before", "until"];
        let woord = woorden[plaats].gevouwen.as_str();
        self.soorten[plaats] == StukSoort::Tekst
            && (overal.contains(&woord) || (aan_het_eind && slechts_eind.contains(&woord)))
    }

    /// Resolves the `@` and `#` words.
    fn namen(&mut self, regel: &str, woorden: &[Woord]) {
        let omgeving = self.omgeving;
        self.uit.trekker = self.een_naam(regel, woorden, StukSoort::Trekker, |getypt| {
            zoek(getypt, omgeving.trekkers, true)
        });
        self.uit.leefgebied = self.een_naam(regel, woorden, StukSoort::Leefgebied, |getypt| {
            zoek(getypt, omgeving.leefgebieden, false)
        });
    }

    fn een_naam(
        &mut self,
        regel: &str,
        woorden: &[Woord],
        soort: StukSoort,
        zoek: impl Fn(&str) -> Vondst,
    ) -> Option<Treffer> {
        let mut treffers = Vec::new();
        let eerste_stuk = self.uit.stukken.len();
        for (woord, _) in woorden
            .iter()
            .zip(&self.soorten)
            .filter(|(_, s)| **s == soort)
        {
            let plaats = woord.plaats.clone();
            let staat = match zoek(&regel[plaats.start + 1..plaats.end]).een() {
                Ok(treffer) => {
                    treffers.push(treffer);
                    Staat::Goed
                }
                Err(kandidaten) if kandidaten.is_empty() => {
                    self.uit.let_op.push(LetOp::Onbekend {
                        soort,
                        plaats: plaats.clone(),
                    });
                    Staat::Onbekend
                }
                Err(kandidaten) => {
                    let plaats = plaats.clone();
                    self.uit.let_op.push(LetOp::Dubbelzinnig {
                        soort,
                        plaats,
                        kandidaten,
                    });
                    Staat::Dubbelzinnig
                }
            };
            self.uit.stukken.push(Stuk {
                plaats,
                soort,
                staat,
            });
        }
        treffers.dedup();
        if treffers.len() > 1 {
            self.uit.let_op.push(LetOp::Meer(soort));
            for stuk in &mut self.uit.stukken[eerste_stuk..] {
                if stuk.staat == Staat::Goed {
                    stuk.staat = Staat::Dubbelzinnig;
                }
            }
            return None;
        }
        treffers.pop()
    }

    /// What is left is the text; neighbouring words make one part.
    fn tekst(&mut self, regel: &str, woorden: &[Woord]) {
        let mut vorige = None;
        for (nummer, woord) in woorden.iter().enumerate() {
            if self.soorten[nummer] != StukSoort::Tekst {
                continue;
            }
            if !self.uit.tekst.is_empty() {
                self.uit.tekst.push(' ');
            }
            self.uit.tekst.push_str(&regel[woord.plaats.clone()]);
            match self.uit.stukken.last_mut() {
                Some(stuk) if nummer > 0 && vorige == Some(nummer - 1) => {
                    stuk.plaats.end = woord.plaats.end;
                }
                _ => {
                    let (soort, staat) = (StukSoort::Tekst, Staat::Goed);
                    self.uit.stukken.push(Stuk {
                        plaats: woord.plaats.clone(),
                        soort,
                        staat,
                    });
                }
            }
            vorige = Some(nummer);
        }
        if self.uit.tekst.is_empty() {
            self.uit.let_op.push(LetOp::GeenTekst);
        }
    }
}

#[cfg(test)]
mod tests;
