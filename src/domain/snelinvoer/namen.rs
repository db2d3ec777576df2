//! Finding the candidate that an `@` or `#` word names.

use super::{Kandidaat, Treffer};
use crate::domain::vouw::vouw;

const IK: [&str; 3] = ["ik", "mij", "me"];
const BETROKKENE: [&str; 2] = ["betrokkene", "person"];

/// The candidates that fit, by how well.
#[derive(Default)]
pub(super) struct Vondst {
    /// Nothing was typed behind the sign: everything fits, nothing is meant.
    leeg: bool,
    voluit: Vec<Treffer>,
    begin: Vec<Treffer>,
    later: Vec<Treffer>,
}

impl Vondst {
    /// The one that is meant, or all that could be (none: nothing fits).
    pub(super) fn een(self) -> Result<Treffer, Vec<Treffer>> {
        match self.voluit[..] {
            [treffer] => return Ok(treffer),
            [] => {}
            _ => return Err(self.voluit),
        }
        let rest: Vec<_> = self.begin.into_iter().chain(self.later).collect();
        if let ([treffer], false) = (&rest[..], self.leeg) {
            Ok(*treffer)
        } else {
            Err(rest)
        }
    }

    /// All that fit, best first.
    pub(super) fn alle(self) -> Vec<Treffer> {
        self.voluit
            .into_iter()
            .chain(self.begin)
            .chain(self.later)
            .collect()
    }
}

/// Compares what was typed behind the sign with all names.
pub(super) fn zoek(getypt: &str, kandidaten: &[Kandidaat<'_>], met_personen: bool) -> Vondst {
    let gezocht = aaneen(&vouw(getypt));
    let mut vondst = Vondst {
        leeg: gezocht.is_empty(),
        ..Vondst::default()
    };
    let personen = [
        (Treffer::Ik, &IK[..]),
        (Treffer::Betrokkene, &BETROKKENE[..]),
    ];
    for (treffer, namen) in personen.into_iter().filter(|_| met_personen) {
        vondst.toets(treffer, namen, &gezocht);
    }
    for kandidaat in kandidaten {
        vondst.toets(Treffer::Kandidaat(kandidaat.id), &kandidaat.namen, &gezocht);
    }
    vondst
}

impl Vondst {
    fn toets(&mut self, treffer: Treffer, namen: &[&str], gezocht: &str) {
        let mut begint = false;
        let mut later = false;
        for naam in namen {
            let gevouwen = vouw(naam);
            let aaneen = aaneen(&gevouwen);
            if !self.leeg && aaneen == gezocht {
                self.voluit.push(treffer);
                return;
            }
            begint |= aaneen.starts_with(gezocht);
            later |= gevouwen
                .match_indices(' ')
                .any(|(plaats, _)| self::aaneen(&gevouwen[plaats..]).starts_with(gezocht));
        }
        if begint {
            self.begin.push(treffer);
        } else if later {
            self.later.push(treffer);
        }
    }
}

/// Names and typed words are compared without blanks.
fn aaneen(gevouwen: &str) -> String {
    gevouwen.replace(' ', "")
}
