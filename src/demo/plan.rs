//! The course of one person's cases in dates, drawn before anything is told about it, so that case
//! numbers can follow the order of opening without keeping the files. May use: `domain`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::lot::Lot;
use super::rooster::{Deurkeus, Rol, SPEL, Slot, spel};
use super::wereld::{Wereld, plus};
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::id::GemeenteId;

/// The course of one case.
#[derive(Clone, Copy, Debug)]
pub(super) struct CasusPlan {
    pub(super) gemeente: GemeenteId,
    pub(super) insluiting: NaiveDate,
    pub(super) geopend: NaiveDate,
    /// The day on which the person walks out, as far as anybody knows.
    pub(super) deur: NaiveDate,
    /// Whether that day is the real end.
    pub(super) vrij: bool,
    /// The phase it is in, or was in before closing.
    pub(super) fase: Fase,
    pub(super) dicht: Option<(NaiveDate, Afsluitreden)>,
    /// Taken up on a notice of the end, the begin having been missed.
    pub(super) laat: bool,
}

/// One person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) slot: Slot,
    /// Which deck.
    pub(super) ronde: usize,
    /// Place of the municipality in [`Wereld::eigen`].
    pub(super) plaats: usize,
    pub(super) hoofd: Option<CasusPlan>,
    /// An earlier case: a closed one, or one opened for the same person under another name.
    pub(super) eerder: Option<CasusPlan>,
}

/// Gives the cards of the decks in the order of persons.
pub(super) struct Rooster {
    zaad: u64,
    ronde: usize,
    kaarten: Vec<Slot>,
}

impl Rooster {
    pub(super) fn nieuw(zaad: u64) -> Self {
        let mut rooster = Self {
            zaad,
            ronde: 0,
            kaarten: Vec::new(),
        };
        rooster.deel(0);
        rooster
    }

    fn deel(&mut self, ronde: usize) {
        self.ronde = ronde;
        self.kaarten = spel();
        Lot::van(self.zaad, 1, ronde as u64).schud(&mut self.kaarten);
    }

    /// The plan of person `i`.
    pub(super) fn plan(&mut self, wereld: &Wereld, i: u32) -> Plan {
        let ronde = i as usize / SPEL;
        if ronde != self.ronde {
            self.deel(ronde);
        }
        let slot = self.kaarten[i as usize % SPEL];
        let mut planner = Planner {
            w: wereld,
            lot: Lot::van(self.zaad, 2, u64::from(i)),
            gemeente: GemeenteId::ONBEKEND,
        };
        planner.plan(slot, ronde)
    }
}

struct Planner<'a> {
    w: &'a Wereld,
    lot: Lot,
    gemeente: GemeenteId,
}

impl Planner<'_> {
    fn plan(&mut self, slot: Slot, ronde: usize) -> Plan {
        let plaats = self.lot.gewogen(self.w.eigen.iter().map(|p| p.gewicht));
        self.gemeente = self.w.eigen[plaats].id;
        let hoofd = match slot.rol {
            Rol::Open(Fase::Nazorg, Deurkeus::Over(van, tot)) => Some(self.nazorg(van, tot)),
            Rol::Open(fase, deur) => {
                // Silence takes time.
                let langer = if slot.stil || slot.onbereikbaar > 1 {
                    25
                } else {
                    0
                };
                Some(self.binnen(fase, deur, langer))
            }
            Rol::Dicht(reden) => {
                // Who was guided to the end is measured on after it: some long enough ago for that.
                let tot = match reden {
                    Afsluitreden::Afgerond => 560,
                    _ => 330,
                };
                let dagen = self.lot.tussen(4, tot);
                Some(self.dicht(reden, plus(self.w.vandaag, -dagen), self.w.gisteren))
            }
            Rol::Inbox(_) | Rol::Doorgezet | Rol::TerZijde(_) => None,
        };
        let eerder = hoofd.and_then(|h| {
            let tot = plus(h.insluiting, -self.lot.tussen(20, 200));
            if slot.tweede {
                let reden = *self.lot.kies(&[
                    Afsluitreden::Afgerond,
                    Afsluitreden::Afgerond,
                    Afsluitreden::Geweigerd,
                    Afsluitreden::NietBereikt,
                ]);
                Some(self.dicht(reden, tot, tot))
            } else {
                slot.dubbel.then(|| self.dubbel(tot))
            }
        });
        Plan {
            slot,
            ronde,
            plaats,
            hoofd,
            eerder,
        }
    }

    /// Ends fall on Fridays somewhat more often than chance gives.
    fn liever_vrijdag(&mut self, dag: NaiveDate) -> NaiveDate {
        if self.lot.kans(7) {
            let weekdag = i64::from(dag.weekday().num_days_from_monday());
            plus(dag, 4 - weekdag)
        } else {
            dag
        }
    }

    fn deur(&mut self, keus: Deurkeus) -> NaiveDate {
        let vandaag = self.w.vandaag;
        match keus {
            Deurkeus::Vandaag => vandaag,
            Deurkeus::Vrijdag => (1..=7)
                .map(|n| plus(vandaag, n))
                .find(|d| d.weekday() == Weekday::Fri)
                .unwrap_or(vandaag),
            Deurkeus::DezeWeek => {
                let keuze: Vec<NaiveDate> = (1..=6)
                    .map(|n| plus(vandaag, n))
                    .filter(|d| d.weekday() != Weekday::Fri && self.w.werk_tot(*d) == *d)
                    .collect();
                keuze
                    .get(self.lot.tussen(0, 2) as usize)
                    .copied()
                    .unwrap_or(plus(vandaag, 3))
            }
            Deurkeus::Onbevestigd => plus(vandaag, -self.lot.tussen(1, 2)),
            Deurkeus::Over(van, tot) => {
                let dag = plus(vandaag, self.lot.tussen(van, tot));
                // Not into the days that are filled on purpose.
                self.liever_vrijdag(dag).max(plus(vandaag, van))
            }
        }
    }

    /// An open case of somebody who is still inside.
    fn binnen(&mut self, fase: Fase, keus: Deurkeus, langer: i64) -> CasusPlan {
        let deur = self.deur(keus);
        let terug = match fase {
            Fase::Nieuw => self.lot.tussen(1, 4),
            Fase::Informatie => self.lot.tussen(4, 14),
            Fase::Screening => self.lot.tussen(12, 40),
            Fase::Plan => self.lot.tussen(28, 110),
            // A quarter are short stays that come up fast.
            _ if self.lot.kans(25) => self.lot.tussen(16, 28),
            _ => self.lot.tussen(35, 240),
        };
        let geopend = self
            .w
            .werk_tot(plus(self.w.vandaag, -terug - langer))
            .min(self.w.gisteren);
        CasusPlan {
            gemeente: self.gemeente,
            insluiting: plus(geopend, -self.lot.tussen(1, 5)),
            geopend,
            deur,
            vrij: keus == Deurkeus::Vandaag,
            fase,
            dicht: None,
            laat: false,
        }
    }

    /// Dates of a stay that ended on `vrij`.
    fn verblijf_tot(&mut self, vrij: NaiveDate) -> (NaiveDate, NaiveDate, bool) {
        let insluiting = plus(vrij, -self.lot.verblijf().clamp(2, 900));
        let geopend = self.w.werk_vanaf(plus(insluiting, self.lot.tussen(1, 4)));
        // One in eight ends on less than a day's notice; very short stays do so anyway.
        if geopend >= vrij || self.lot.kans(12) {
            (insluiting, vrij, true)
        } else {
            (insluiting, geopend, false)
        }
    }

    fn nazorg(&mut self, van: i64, tot: i64) -> CasusPlan {
        let dag = plus(self.w.vandaag, -self.lot.tussen(van, tot));
        let dag = self.liever_vrijdag(dag).min(self.w.gisteren);
        let vrij = self.w.werk_tot(dag);
        let (insluiting, geopend, laat) = self.verblijf_tot(vrij);
        CasusPlan {
            gemeente: self.gemeente,
            insluiting,
            geopend,
            deur: vrij,
            vrij: true,
            fase: Fase::Nazorg,
            dicht: None,
            laat,
        }
    }

    /// A case closed around `op`; nothing of it after `grens` but an end that is still to come.
    fn dicht(&mut self, reden: Afsluitreden, op: NaiveDate, grens: NaiveDate) -> CasusPlan {
        let dag = self.w.werk_tot(op.min(grens));
        let dicht = Some((dag, reden));
        let na_vrijlating = match reden {
            Afsluitreden::Afgerond | Afsluitreden::Verhuisd => Some(self.lot.tussen(60, 240)),
            Afsluitreden::Teruggetrokken | Afsluitreden::Overleden => {
                Some(self.lot.tussen(25, 120))
            }
            Afsluitreden::NietBereikt => Some(self.lot.tussen(24, 60)),
            _ => None,
        };
        if let Some(dagen) = na_vrijlating {
            let vrij = self.w.werk_tot(plus(dag, -dagen));
            let (insluiting, geopend, laat) = self.verblijf_tot(vrij);
            return CasusPlan {
                gemeente: self.gemeente,
                insluiting,
                geopend,
                deur: vrij,
                vrij: true,
                fase: Fase::Nazorg,
                dicht,
                laat,
            };
        }
        let (terug, fase) = match reden {
            Afsluitreden::Vergissing => (self.lot.tussen(1, 3), Fase::Nieuw),
            Afsluitreden::AnderKader => (self.lot.tussen(5, 14), Fase::Informatie),
            _ => (self.lot.tussen(12, 35), Fase::Screening),
        };
        let geopend = self.w.werk_tot(plus(dag, -terug));
        let insluiting = plus(geopend, -self.lot.tussen(1, 4));
        let na = self.lot.tussen(3, 20);
        let deur = plus(insluiting, self.lot.verblijf()).max(plus(dag, na));
        // Nobody is left between an end that has passed and one that was reported.
        let deur = if (self.w.gisteren..=self.w.vandaag).contains(&deur) {
            plus(deur, 12)
        } else {
            deur
        };
        // A later case says that the stay was over by then.
        let deur = if grens < self.w.gisteren {
            deur.min(grens.max(plus(dag, 1)))
        } else {
            deur
        };
        CasusPlan {
            gemeente: self.gemeente,
            insluiting,
            geopend,
            deur,
            vrij: reden != Afsluitreden::Vergissing && deur < self.w.gisteren,
            fase,
            dicht,
            laat: false,
        }
    }

    /// A case for a second record of the same person, opened on a notice of an end and closed soon.
    fn dubbel(&mut self, tot: NaiveDate) -> CasusPlan {
        let vrij = self.w.werk_tot(plus(tot, -10));
        CasusPlan {
            gemeente: self.gemeente,
            insluiting: plus(vrij, -self.lot.tussen(3, 25)),
            geopend: vrij,
            deur: vrij,
            vrij: true,
            fase: Fase::Nieuw,
            dicht: Some((self.w.werk_vanaf(plus(vrij, 2)), Afsluitreden::Vergissing)),
            laat: true,
        }
    }
}
