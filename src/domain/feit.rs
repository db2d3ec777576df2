//! What the person wanted and did, as separate facts with their days: the lines that the timeline
//! and the printed case show. One record may give several: an offer was made, refused, made again.
//! May use: nothing of ours.

use chrono::NaiveDate;

use super::id::RecordId;
use super::naaste::Naaste;
use super::wil::{Aanbod, AanbodGang, Intrekking, Medewerking, Toestemming, Wens, WensStand};

/// What a fact says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FeitWat<'a> {
    /// A wish was said.
    Wens(&'a Wens),
    /// Something became of a wish.
    WensStand(&'a Wens, &'a WensStand),
    /// How far the person took part.
    Medewerking(&'a Medewerking),
    /// A step of an offer.
    Aanbod(&'a Aanbod, &'a AanbodGang),
    /// Consent was given or refused.
    Toestemming(&'a Toestemming),
    /// Consent was taken back.
    Intrekking(&'a Toestemming, &'a Intrekking),
    /// Family left behind, since then.
    Naaste(&'a Naaste),
    /// The support of the family ended.
    NaasteTot(&'a Naaste),
}

/// One fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Feit<'a> {
    /// The record it stands in.
    pub id: RecordId,
    /// Which fact of that record, from 0, in its own order.
    pub nr: usize,
    /// Its day.
    pub datum: NaiveDate,
    /// What it says.
    pub wat: FeitWat<'a>,
}

impl Feit<'_> {
    /// The day on which it was recorded.
    #[must_use]
    pub fn bekend(&self) -> NaiveDate {
        let vastgelegd = match self.wat {
            FeitWat::Wens(w) => w.vastgelegd,
            FeitWat::WensStand(_, s) => s.vastgelegd,
            FeitWat::Medewerking(m) => m.vastgelegd,
            FeitWat::Aanbod(_, g) => g.vastgelegd,
            FeitWat::Toestemming(t) => t.vastgelegd,
            FeitWat::Intrekking(_, i) => i.vastgelegd,
            FeitWat::Naaste(n) | FeitWat::NaasteTot(n) => n.vastgelegd,
        };
        vastgelegd.datum()
    }
}

fn reeks<'a>(id: RecordId, alle: Vec<(NaiveDate, FeitWat<'a>)>) -> Vec<Feit<'a>> {
    let feit = |(nr, (datum, wat))| Feit { id, nr, datum, wat };
    alle.into_iter().enumerate().map(feit).collect()
}

impl Wens {
    /// Its facts.
    #[must_use]
    pub fn feiten(&self, id: RecordId) -> Vec<Feit<'_>> {
        let gezegd = std::iter::once((self.op, FeitWat::Wens(self)));
        let standen = self.standen.iter();
        let standen = standen.map(|s| (s.datum, FeitWat::WensStand(self, s)));
        reeks(id, gezegd.chain(standen).collect())
    }
}

impl Medewerking {
    /// Its facts.
    #[must_use]
    pub fn feiten(&self, id: RecordId) -> Vec<Feit<'_>> {
        reeks(id, vec![(self.op, FeitWat::Medewerking(self))])
    }
}

impl Aanbod {
    /// Its facts.
    #[must_use]
    pub fn feiten(&self, id: RecordId) -> Vec<Feit<'_>> {
        let gang = self.gang.iter();
        let gang = gang.map(|g| (g.datum, FeitWat::Aanbod(self, g)));
        reeks(id, gang.collect())
    }
}

impl Toestemming {
    /// Its facts.
    #[must_use]
    pub fn feiten(&self, id: RecordId) -> Vec<Feit<'_>> {
        let gezegd = std::iter::once((self.op, FeitWat::Toestemming(self)));
        let terug = self.ingetrokken.iter();
        let terug = terug.map(|i| (i.op, FeitWat::Intrekking(self, i)));
        reeks(id, gezegd.chain(terug).collect())
    }
}

impl Naaste {
    /// Its facts.
    #[must_use]
    pub fn feiten(&self, id: RecordId) -> Vec<Feit<'_>> {
        let begin = std::iter::once((self.sinds, FeitWat::Naaste(self)));
        let einde = self.tot.iter();
        let einde = einde.map(|tot| (*tot, FeitWat::NaasteTot(self)));
        reeks(id, begin.chain(einde).collect())
    }
}
