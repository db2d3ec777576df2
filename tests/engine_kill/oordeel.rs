//! Whether what was seen is what the writers were told: exactly what was acknowledged, or that and
//! the one act each had under way, whole. One thing cannot be told apart: an act that is lost and one
//! that was taken back by an act under way; a writer takes back about once in nine acts.

use std::collections::BTreeSet;

use super::kijk::Gezien;
use super::schrijver::{Daad, Schrijver, Sleutel};
use super::vraag::{Antwoord, Boek, boek_in};

/// What is wrong.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Fouten {
    /// Acknowledged, and not there or not as it was acknowledged.
    pub(crate) verloren: Vec<String>,
    /// Some changes of an act are there and others not.
    pub(crate) half: Vec<String>,
    /// Anything else: what verifying found, a number given twice.
    pub(crate) anders: Vec<String>,
}

/// What is known of a store from outside: the writers and every number ever given.
#[derive(Clone)]
pub(crate) struct Verwacht {
    pub(crate) schrijvers: Vec<Schrijver>,
    pub(crate) boeken: Vec<Boek>,
    /// Setting up was acknowledged.
    pub(crate) ingericht: bool,
    /// Every case number seen or acknowledged.
    pub(crate) nummers: BTreeSet<u32>,
    /// How many cases were opened, those taken back since too.
    pub(crate) geopend: u32,
    /// Acts that were not acknowledged and are there all the same.
    pub(crate) onbevestigd: u64,
}

impl Verwacht {
    pub(crate) fn nieuw(schrijvers: Vec<Schrijver>) -> Self {
        Self {
            boeken: vec![Boek::new(); schrijvers.len()],
            schrijvers,
            ingericht: false,
            nummers: BTreeSet::new(),
            geopend: 0,
            onbevestigd: 0,
        }
    }

    /// Takes in one acknowledgement; says what is wrong with it.
    pub(crate) fn bevestigd(&mut self, w: u8, n: u64, antwoord: &Antwoord) -> Result<(), String> {
        let s = &mut self.schrijvers[usize::from(w)];
        if s.n != n {
            return Err(format!("schrijver {w}: bevestiging {n} na {}", s.n));
        }
        let daad = s.volgende();
        let omgekeerd = s.omgekeerd(&daad);
        if omgekeerd.is_some() && antwoord.soort != omgekeerd {
            return Err(format!(
                "schrijver {w}, {n}: {:?} omgekeerd in plaats van {omgekeerd:?}",
                antwoord.soort
            ));
        }
        if let Daad::LeesIn(rijen) = &daad
            && antwoord.meldingen.len() != rijen.iter().filter(|r| !r.kapot).count()
        {
            return Err(format!(
                "schrijver {w}, {n}: {} meldingen",
                antwoord.meldingen.len()
            ));
        }
        for (_, nummer) in &antwoord.casussen {
            self.geopend += 1;
            if !self.nummers.insert(nummer.volgnummer) {
                return Err(format!(
                    "schrijver {w}, {n}: nummer {nummer} tweemaal gegeven"
                ));
            }
        }
        boek_in(&mut self.boeken[usize::from(w)], &daad, antwoord);
        s.doe(&daad);
        Ok(())
    }

    /// Holds what was seen against what must be there. An act that was under way and turns out to be
    /// there is taken over, so that the work can go on from what is.
    pub(crate) fn houd_tegen(&mut self, gezien: &Gezien) -> Fouten {
        let mut fouten = Fouten::default();
        if self.ingericht && !gezien.ingericht {
            fouten.verloren.push("het inrichten".to_owned());
        }
        fouten.anders.extend(gezien.gebreken.iter().cloned());
        for w in 0..self.schrijvers.len() {
            self.schrijver(w, gezien, &mut fouten);
        }
        self.nummers(gezien, &mut fouten);
        self.ingericht = gezien.ingericht;
        fouten
    }

    fn schrijver(&mut self, w: usize, gezien: &Gezien, fouten: &mut Fouten) {
        let zonder = &self.schrijvers[w];
        let daad = zonder.volgende();
        let mut met = zonder.clone();
        met.doe(&daad);
        let er_is = &gezien.feiten[w];
        let onderweg: BTreeSet<Sleutel> = verschil(zonder, &met);
        let gedaan = if *er_is == zonder.feiten {
            false
        } else if *er_is == met.feiten {
            true
        } else {
            benoem(w, zonder, &met, gezien, &daad, fouten);
            return;
        };
        for (sleutel, waar) in &self.boeken[w] {
            // What is under way may have got another id than it had before it was taken back.
            let nu = gezien.boeken[w]
                .get(sleutel)
                .filter(|_| !(gedaan && onderweg.contains(sleutel)));
            if nu.is_some_and(|nu| nu != waar) {
                fouten
                    .verloren
                    .push(format!("schrijver {w}: {sleutel:?} heeft een ander id"));
            }
        }
        for (sleutel, waar) in &gezien.boeken[w] {
            if !matches!(
                sleutel,
                Sleutel::Concept(_) | Sleutel::Besluit(_) | Sleutel::Reparatie(_)
            ) {
                self.boeken[w].insert(*sleutel, *waar);
            }
        }
        if gedaan {
            self.onbevestigd += 1;
            self.geopend += u32::from(matches!(daad, Daad::Accepteer(_)));
            self.schrijvers[w] = met;
        }
    }

    /// Numbers are given from one on, none twice and none left out.
    fn nummers(&mut self, gezien: &Gezien, fouten: &mut Fouten) {
        let mut levend = BTreeSet::new();
        for (nummer, w, nr) in &gezien.nummers {
            if !levend.insert(nummer.clone()) {
                fouten.anders.push(format!(
                    "{nummer} staat er tweemaal, ook bij casus {w}/{nr}"
                ));
            }
            self.nummers.insert(nummer.volgnummer);
        }
        if self.nummers.len() != self.geopend as usize
            || self.nummers.last().copied().unwrap_or(0) != self.geopend
        {
            fouten.anders.push(format!(
                "{} casussen geopend, {} nummers tot {:?}",
                self.geopend,
                self.nummers.len(),
                self.nummers.last()
            ));
        }
    }
}

fn verschil(zonder: &Schrijver, met: &Schrijver) -> BTreeSet<Sleutel> {
    let sleutels = zonder.feiten.keys().chain(met.feiten.keys());
    sleutels
        .filter(|s| zonder.feiten.get(s) != met.feiten.get(s))
        .copied()
        .collect()
}

/// Says thing by thing what is not right.
fn benoem(
    w: usize,
    zonder: &Schrijver,
    met: &Schrijver,
    gezien: &Gezien,
    daad: &Daad,
    fouten: &mut Fouten,
) {
    let er_is = &gezien.feiten[w];
    let alle: BTreeSet<Sleutel> = zonder
        .feiten
        .keys()
        .chain(met.feiten.keys())
        .chain(er_is.keys())
        .copied()
        .collect();
    let mut fout = false;
    for sleutel in alle {
        let nu = er_is.get(&sleutel);
        let (a, b) = (zonder.feiten.get(&sleutel), met.feiten.get(&sleutel));
        if nu != a && nu != b {
            fout = true;
            fouten.verloren.push(format!(
                "schrijver {w}, {} bevestigd: {sleutel:?}: {nu:?} in plaats van {a:?}",
                zonder.n
            ));
        }
    }
    if !fout {
        fouten
            .half
            .push(format!("schrijver {w}, na {}: {daad:?}", zonder.n));
    }
}
