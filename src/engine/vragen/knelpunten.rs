//! Knelpunten over all cases: a list, and counts by kind and by leefgebied.
//!
//! For those who see no persons a count is left out when it is about few, and so is what would tell
//! it by taking the other counts off each other: in each of the two lists what is left out is
//! together about enough persons, whatever totals are known.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::beperkt::MINST;
use super::cijfers::tel;
use super::{Blik, lijsten::blader};
use crate::api::reply::{Bladzij, KnelpuntRegel, KnelpuntTal, KnelpuntTelling};
use crate::domain::id::UnitId;
use crate::domain::knelpunt::{Knelpunt, KnelpuntCode};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::engine::tx::Stop;

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
    let mut telling = KnelpuntTelling {
        beperkt,
        totaal: Some(totaal.tal()),
        soorten: op_volgorde(codes.collect(), soorten),
        leefgebieden: op_volgorde(leefgebieden.chain([None]).collect(), gebieden),
    };
    if beperkt {
        telling.totaal = telling.totaal.filter(|t| t.personen >= MINST);
        laat_weg(&mut telling.soorten);
        laat_weg(&mut telling.leefgebieden);
    }
    telling
}

/// In the order of the catalogue, also what has none; what left the catalogue comes last.
fn op_volgorde<K: Ord + Clone>(
    volgorde: Vec<K>,
    mut vakken: BTreeMap<K, Vak>,
) -> Vec<(K, Option<KnelpuntTal>)> {
    let mut uit: Vec<_> = volgorde
        .into_iter()
        .map(|k| {
            let tal = vakken.remove(&k).unwrap_or_default().tal();
            (k, Some(tal))
        })
        .collect();
    uit.extend(vakken.into_iter().map(|(k, vak)| (k, Some(vak.tal()))));
    uit
}

/// Leaves out what is about few, and then the smallest of what is left until all that was left out
/// is together about enough: else the total would tell it.
fn laat_weg<K>(vakken: &mut [(K, Option<KnelpuntTal>)]) {
    let mut weg = 0_u32;
    for (_, tal) in vakken.iter_mut() {
        if let Some(t) = tal.filter(|t| t.personen < MINST) {
            weg = weg.saturating_add(t.personen);
            *tal = None;
        }
    }
    while weg > 0 && weg < MINST {
        let kleinste = vakken
            .iter_mut()
            .map(|(_, tal)| tal)
            .filter(|tal| tal.is_some())
            .min_by_key(|tal| tal.map(|t| t.personen));
        let Some(tal) = kleinste else {
            return;
        };
        weg = weg.saturating_add(tal.map_or(0, |t| t.personen));
        *tal = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vakken(personen: &[u32]) -> Vec<(usize, Option<KnelpuntTal>)> {
        let tal = |personen: &u32| KnelpuntTal {
            knelpunten: personen * 2,
            personen: *personen,
        };
        personen.iter().map(tal).map(Some).enumerate().collect()
    }

    fn blijft(personen: &[u32]) -> Vec<Option<u32>> {
        let mut vakken = vakken(personen);
        laat_weg(&mut vakken);
        vakken
            .into_iter()
            .map(|(_, tal)| tal.map(|t| t.personen))
            .collect()
    }

    #[test]
    fn what_is_about_few_cannot_be_told_from_the_rest() {
        assert_eq!(blijft(&[30, 12]), [Some(30), Some(12)]);
        // Nine left out alone would be the total less the others: the smallest goes too.
        assert_eq!(blijft(&[30, 12, 9]), [Some(30), None, None]);
        assert_eq!(blijft(&[30, 12, 9, 1]), [Some(30), Some(12), None, None]);
        assert_eq!(blijft(&[12, 9]), [None, None]);
        assert_eq!(blijft(&[3]), [None]);
    }

    #[test]
    fn sorts_without_any_are_left_out_and_cost_no_other() {
        assert_eq!(blijft(&[30, 0, 0]), [Some(30), None, None]);
        assert_eq!(blijft(&[0, 0]), [None, None]);
    }
}
