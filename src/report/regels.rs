//! Counts become lines, in the order of the report. May use: `domain`, `api`.

use std::collections::{BTreeMap, BTreeSet};

use super::telling::{Telling, WERK};
use crate::api::rapport::{Figuur, RapportRegel, Rubriek, Tal, Vak};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::profiel::ProfielCode;

/// In what order leefgebieden and profiles are told.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Ordening {
    /// All leefgebieden of the catalogue.
    pub leefgebieden: Vec<LeefgebiedCode>,
    /// Those that new cases get: they are told of also where nothing was counted.
    pub bord: Vec<LeefgebiedCode>,
    /// The profiles of the catalogue.
    pub profielen: Vec<ProfielCode>,
}

/// What of a count may be told, with that of which it is a part.
pub(super) type Gezegd = BTreeMap<(Figuur, Vak), Tal>;

fn lijnen() -> impl Iterator<Item = Figuur> {
    Figuur::ALLE.iter().copied().filter(|f| !f.alleen_totaal())
}

/// The vak of that of which a figure is a part.
pub(super) fn totaalvak(figuur: Figuur, vak: &Vak) -> Vak {
    if figuur.per_leefgebied() {
        vak.clone()
    } else {
        Vak::Geheel
    }
}

fn tal(telling: &Telling, figuur: Figuur, vak: &Vak) -> Tal {
    let van = figuur.van();
    Tal {
        aantal: Some(telling.aantal(figuur, vak)),
        van: van.map(|van| telling.aantal(van, &totaalvak(figuur, vak))),
    }
}

/// All lines with all counts.
pub(super) fn volledig(nu: &Telling, eerder: &Telling, ordening: &Ordening) -> Vec<RapportRegel> {
    let geteld: BTreeSet<&Vak> = nu.vakken().chain(eerder.vakken()).collect();
    let gebieden = in_volgorde(
        &ordening.leefgebieden,
        &ordening.bord,
        geteld.iter().filter_map(|vak| match vak {
            Vak::Leefgebied(code) => Some(code),
            _ => None,
        }),
    );
    let profielen = in_volgorde(
        &ordening.profielen,
        &[],
        geteld.iter().filter_map(|vak| match vak {
            Vak::Profiel(code) => Some(code),
            _ => None,
        }),
    );
    let mut uit = Vec::new();
    for rubriek in Rubriek::ALLE {
        let hier = || lijnen().filter(move |f| f.rubriek() == rubriek);
        let mut zeg = |figuur, vak: Vak| {
            uit.push(RapportRegel {
                figuur,
                nu: tal(nu, figuur, &vak),
                vorig: tal(eerder, figuur, &vak),
                vak,
            });
        };
        if hier().any(Figuur::per_leefgebied) {
            // What belongs to no leefgebied: only agreements and knelpunten of the case as a whole.
            let heel = matches!(rubriek, Rubriek::Afspraken | Rubriek::Knelpunten);
            let vakken = gebieden.iter().cloned().map(Vak::Leefgebied);
            for vak in vakken.chain(heel.then_some(Vak::Geheel)) {
                hier().for_each(|figuur| zeg(figuur, vak.clone()));
            }
            continue;
        }
        for figuur in hier() {
            if figuur == Figuur::InProfiel {
                let vakken = profielen.iter().cloned().map(Vak::Profiel);
                vakken.for_each(|vak| zeg(figuur, vak));
            } else {
                zeg(figuur, Vak::Geheel);
            }
        }
    }
    uit
}

/// Those that were counted or always stand there, in the order given; others last.
fn in_volgorde<'a, K: Ord + Clone + 'a>(
    volgorde: &[K],
    altijd: &'a [K],
    geteld: impl Iterator<Item = &'a K>,
) -> Vec<K> {
    let mut erin: BTreeSet<K> = geteld.chain(altijd).cloned().collect();
    let mut uit: Vec<K> = volgorde
        .iter()
        .filter(|k| erin.remove(*k))
        .cloned()
        .collect();
    uit.extend(erin);
    uit
}

/// The lines for those who see no persons. Which lines there are says nothing: they are the same
/// whatever was counted.
pub(super) fn beperkt(nu: &Gezegd, eerder: &Gezegd, ordening: &Ordening) -> Vec<RapportRegel> {
    let mut uit = Vec::new();
    let mut zeg = |figuur: Figuur, vak: Vak| {
        let tal = |gezegd: &Gezegd| zeg_tal(gezegd, figuur, &vak, ordening);
        uit.push(RapportRegel {
            figuur,
            nu: tal(nu),
            vorig: tal(eerder),
            vak,
        });
    };
    for figuur in lijnen().filter(|f| super::bescherm::wordt_gezegd(*f)) {
        if figuur.per_leefgebied() {
            continue;
        }
        zeg(figuur, Vak::Geheel);
    }
    for code in &ordening.bord {
        for figuur in lijnen().filter(|f| super::bescherm::wordt_gezegd(*f)) {
            if figuur.per_leefgebied() {
                zeg(figuur, Vak::Leefgebied(code.clone()));
            }
        }
    }
    uit
}

/// The target repeats what other lines tell, so it tells nothing more.
fn zeg_tal(gezegd: &Gezegd, figuur: Figuur, vak: &Vak, ordening: &Ordening) -> Tal {
    let van = match figuur {
        Figuur::DoelTerug => Some((Figuur::Terug12, Vak::Geheel)),
        Figuur::DoelWerk => {
            let mut bord = ordening.bord.iter();
            let werk = bord.find(|code| WERK.contains(&code.0.as_str()));
            werk.map(|code| (Figuur::LaatstNiet, Vak::Leefgebied(code.clone())))
        }
        _ => Some((figuur, vak.clone())),
    };
    van.and_then(|sleutel| gezegd.get(&sleutel).copied())
        .unwrap_or_default()
}
