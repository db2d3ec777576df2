//! Knelpunten over all cases: a list, and counts by kind and by leefgebied.
//!
//! For those who see no persons a count is left out when it is about few, and so is what would tell
//! it by taking the other counts off the total: in each of the two lists what is left out is together
//! about enough persons, and so are those whom a count that is told leaves over. Told counts are
//! rounded.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::cijfers::tel;
use super::{Blik, lijsten::blader};
use crate::api::reply::{Bladzij, KnelpuntRegel, KnelpuntTal, KnelpuntTelling};
use crate::domain::id::UnitId;
use crate::domain::knelpunt::{Knelpunt, KnelpuntCode};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::engine::tx::Stop;
use crate::report::{genoeg, rond};

/// A page of the list, the latest first.
pub(crate) fn knelpunten(
    blik: &Blik<'_>,
    van: u32,
    aantal: u32,
) -> Result<Bladzij<KnelpuntRegel>, Stop> {
    let mut alle: Vec<_> = blik
        .gezien
        .casussen()
        .flat_map(|(unit, c)| c.rij.knelpunten.iter().map(move |k| (k.op, k.id, unit)))
        .collect();
    alle.sort_unstable_by_key(|k| Reverse(*k));
    let (totaal, hier) = blader(alle.into_iter(), van, aantal);
    let mut regels = Vec::new();
    for (_, id, casus) in hier {
        let rij = blik.gezien.casus(casus).map(|c| &c.rij);
        if let (Some(rij), Some(knelpunt)) = (rij, blik.lees::<Knelpunt>(casus, id)?) {
            regels.push(KnelpuntRegel {
                casus,
                nummer: rij.nummer.clone(),
                gemeente: rij.gemeente,
                knelpunt,
            });
        }
    }
    Ok(Bladzij {
        van,
        totaal,
        regels,
    })
}

/// What is counted of one sort.
#[derive(Default)]
struct Vak {
    knelpunten: u32,
    personen: BTreeSet<UnitId>,
}

impl Vak {
    fn tel(&mut self, persoon: UnitId) {
        self.knelpunten = self.knelpunten.saturating_add(1);
        self.personen.insert(persoon);
    }

    fn tal(&self) -> KnelpuntTal {
        KnelpuntTal {
            knelpunten: self.knelpunten,
            personen: tel(self.personen.len()),
        }
    }

    /// For those who see figures only: rounded as in the report.
    fn rond(&self) -> KnelpuntTal {
        let KnelpuntTal {
            knelpunten,
            personen,
        } = self.tal();
        KnelpuntTal {
            knelpunten: rond(knelpunten),
            personen: rond(personen),
        }
    }
}

/// The counts, as whoever asks may see them.
pub(crate) fn tel_knelpunten(blik: &Blik<'_>, beperkt: bool) -> KnelpuntTelling {
    let mut totaal = Vak::default();
    let mut soorten: BTreeMap<KnelpuntCode, Vak> = BTreeMap::new();
    let mut gebieden: BTreeMap<Option<LeefgebiedCode>, Vak> = BTreeMap::new();
    for (_, c) in blik.gezien.casussen() {
        let persoon = blik.gezien.staat_voor(c.rij.persoon);
        for k in &c.rij.knelpunten {
            totaal.tel(persoon);
            soorten.entry(k.soort.clone()).or_default().tel(persoon);
            gebieden
                .entry(k.leefgebied.clone())
                .or_default()
                .tel(persoon);
        }
    }
    let catalogus = blik.catalogus;
    let codes = catalogus.knelpunten.iter().map(|s| s.code.clone());
    let leefgebieden = catalogus.leefgebieden.iter().map(|l| Some(l.code.clone()));
    let soorten = op_volgorde(codes.collect(), soorten);
    let gebieden = op_volgorde(leefgebieden.chain([None]).collect(), gebieden);
    if !beperkt {
        let alles = |vak: &Vak| Some(vak.tal());
        return KnelpuntTelling {
            beperkt,
            totaal: alles(&totaal),
            soorten: soorten.iter().map(|(k, v)| (k.clone(), alles(v))).collect(),
            leefgebieden: gebieden
                .iter()
                .map(|(k, v)| (k.clone(), alles(v)))
                .collect(),
        };
    }
    KnelpuntTelling {
        beperkt,
        totaal: genoeg(totaal.personen.len()).then(|| totaal.rond()),
        soorten: zonder_kleine(soorten, &totaal, |code| {
            catalogus.knelpunten.iter().any(|s| s.code == *code)
        }),
        leefgebieden: zonder_kleine(gebieden, &totaal, |code| {
            let known = |c: &LeefgebiedCode| catalogus.leefgebieden.iter().any(|l| l.code == *c);
            code.as_ref().is_none_or(known)
        }),
    }
}

/// In the order of the catalogue, also what has none; what left the catalogue comes last.
fn op_volgorde<K: Ord + Clone>(volgorde: Vec<K>, mut vakken: BTreeMap<K, Vak>) -> Vec<(K, Vak)> {
    let mut uit: Vec<_> = volgorde
        .into_iter()
        .map(|k| {
            let vak = vakken.remove(&k).unwrap_or_default();
            (k, vak)
        })
        .collect();
    uit.extend(vakken);
    uit
}

/// The counts that may be told. Of what is not in the catalogue any more the name alone would tell
/// that there is one.
fn zonder_kleine<K>(
    vakken: Vec<(K, Vak)>,
    totaal: &Vak,
    bekend: impl Fn(&K) -> bool,
) -> Vec<(K, Option<KnelpuntTal>)> {
    let blijft = blijven(vakken.iter().map(|(_, vak)| vak).collect(), totaal);
    let met = vakken.into_iter().zip(blijft);
    met.map(|((k, vak), blijft)| (k, blijft.then(|| vak.rond())))
        .filter(|(k, tal)| tal.is_some() || bekend(k))
        .collect()
}

/// Which counts may be told: not those about few; nor those of all but few, which the total would
/// tell; and what is left out is together about enough persons or nobody, else the smallest of what
/// is left goes too. A person who is in several is one person.
fn blijven(vakken: Vec<&Vak>, totaal: &Vak) -> Vec<bool> {
    let weinig = |aantal: usize| aantal > 0 && !genoeg(aantal);
    let mag = |vak: &&Vak| {
        let personen = vak.personen.len();
        genoeg(personen) && !weinig(totaal.personen.len().saturating_sub(personen))
    };
    let mut blijft: Vec<bool> = vakken.iter().map(mag).collect();
    loop {
        let weg = vakken.iter().zip(&blijft).filter(|(_, blijft)| !**blijft);
        let weg: BTreeSet<UnitId> = weg.flat_map(|(v, _)| v.personen.iter().copied()).collect();
        if !weinig(weg.len()) {
            return blijft;
        }
        let over = (0..vakken.len()).filter(|i| blijft[*i]);
        match over.min_by_key(|i| vakken[*i].personen.len()) {
            Some(kleinste) => blijft[kleinste] = false,
            None => return blijft,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    /// Of each sort which persons have one; what of their numbers is told.
    fn blijft(personen: &[Range<u128>]) -> Vec<Option<usize>> {
        let (mut totaal, mut vakken) = (Vak::default(), Vec::new());
        for reeks in personen {
            let mut vak = Vak::default();
            for n in reeks.clone() {
                vak.tel(UnitId(n));
                totaal.tel(UnitId(n));
            }
            vakken.push(vak);
        }
        let mag = blijven(vakken.iter().collect(), &totaal);
        let met = vakken.iter().zip(mag);
        met.map(|(vak, mag)| mag.then_some(vak.personen.len()))
            .collect()
    }

    #[test]
    fn what_is_about_few_cannot_be_told_from_the_rest() {
        assert_eq!(blijft(&[0..30, 30..42]), [Some(30), Some(12)]);
        // Nine left out alone would be the total less the others: the smallest goes too.
        assert_eq!(blijft(&[0..30, 30..42, 42..51]), [Some(30), None, None]);
        assert_eq!(
            blijft(&[0..30, 30..42, 42..51, 51..53]),
            [Some(30), Some(12), None, None]
        );
        assert_eq!(blijft(&[0..12, 12..21]), [None, None]);
        assert_eq!(blijft(&[0..3, 0..0]), [None, None]);
    }

    #[test]
    fn a_person_in_two_of_the_small_ones_is_one() {
        // Five persons with both are not eleven.
        assert_eq!(blijft(&[0..30, 30..35, 30..35]), [None, None, None]);
        assert_eq!(
            blijft(&[0..30, 30..35, 30..35, 40..60]),
            [Some(30), None, None, None]
        );
    }

    #[test]
    fn a_count_of_all_but_few_tells_of_those_few() {
        // One person has the second only.
        assert_eq!(blijft(&[0..34, 23..35]), [None, Some(12)]);
    }

    #[test]
    fn sorts_without_any_are_left_out_and_cost_no_other() {
        assert_eq!(blijft(&[0..30, 0..0, 0..0]), [Some(30), None, None]);
        assert_eq!(blijft(&[0..0, 0..0]), [None, None]);
    }
}
