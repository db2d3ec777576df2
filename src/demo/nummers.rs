//! Case numbers: given in the order of opening, as the program would have, found by going through
//! the plans of all persons once. Keeps eight bytes per person. May use: `domain`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::plan::Rooster;
use super::wereld::Wereld;
use crate::domain::id::GemeenteId;

/// See the module.
pub(super) struct Nummers {
    van: Vec<[u32; 2]>,
    laatste: BTreeMap<(GemeenteId, u16), u32>,
}

/// The year in a case number.
pub(super) fn jaar(dag: NaiveDate) -> u16 {
    u16::try_from(dag.year()).unwrap_or_default()
}

impl Nummers {
    pub(super) fn tel(wereld: &Wereld, personen: u32) -> Self {
        let mut rooster = Rooster::nieuw(wereld.zaad);
        let mut geopend = Vec::new();
        for i in 0..personen {
            let plan = rooster.plan(wereld, i);
            for (soort, casus) in [(0, plan.hoofd), (1, plan.eerder)] {
                if let Some(c) = casus {
                    geopend.push((c.geopend, i, soort, c.gemeente));
                }
            }
        }
        geopend.sort_unstable();
        let mut uit = Self {
            van: vec![[0; 2]; personen as usize],
            laatste: BTreeMap::new(),
        };
        for (dag, i, soort, gemeente) in geopend {
            let laatste = uit.laatste.entry((gemeente, jaar(dag))).or_insert(0);
            *laatste += 1;
            uit.van[i as usize][soort] = *laatste;
        }
        uit
    }

    /// Numbers of the case of person `i` and of the earlier one; zero where there is none.
    pub(super) fn van(&self, i: u32) -> [u32; 2] {
        self.van.get(i as usize).copied().unwrap_or_default()
    }

    pub(super) fn tellers(&self) -> impl Iterator<Item = (GemeenteId, u16, u32)> + '_ {
        self.laatste.iter().map(|((g, jaar), n)| (*g, *jaar, *n))
    }
}
