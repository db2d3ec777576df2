//! Help per leefgebied: what the screening finds, and the steps that follow until one is open.
//! May use: `domain`.

use chrono::NaiveDate;

use super::dossier::Dossier;
use super::gebieden::{Stap, Traject};
use super::gesprekken;
use super::wereld::plus;
use crate::domain::afspraak::{AfspraakStatus, Verzet};
use crate::domain::casus::{Afsluitreden, Fase};
use crate::domain::leefgebied::{Ondersteuning, Situatie};
use crate::domain::tijd::Tijdstip;

impl Dossier<'_, '_> {
    /// Looks at every leefgebied and sets the help going.
    pub(super) fn screening(&mut self) {
        let begin = match (self.fase_vanaf(Fase::Screening), self.zaak.plan.fase) {
            (Some(dag), _) => dag,
            // Missed while inside: done at the first talk after release.
            (None, Fase::Nazorg) => plus(self.zaak.plan.deur, 3),
            _ => return,
        };
        if begin > self.zaak.tot {
            return;
        }
        let bezig = self.zaak.plan.fase == Fase::Screening;
        let geweigerd = matches!(
            self.zaak.plan.dicht,
            Some((_, Afsluitreden::Geweigerd | Afsluitreden::AnderKader))
        );
        for n in 0..self.borden.len() {
            if bezig && self.v.lot.kans(28) || geweigerd && self.v.lot.kans(55) {
                continue;
            }
            let dag = plus(begin, self.v.lot.tussen(0, 5));
            if dag > self.zaak.tot {
                continue;
            }
            self.eerste_meting(n, dag);
            let Some(t) = self.borden[n].traject else {
                continue;
            };
            let start = plus(dag, self.v.lot.tussen(1, 8));
            if geweigerd || start > self.zaak.tot || bezig && self.v.lot.kans(50) {
                continue;
            }
            match self.v.lot.tussen(0, 99) {
                0..=6 => self.eindigt(n, start, Ondersteuning::Afgewezen),
                7..=10 => self.eindigt(n, start, Ondersteuning::Overgedragen),
                _ => self.loop_traject(n, t, start),
            }
        }
    }

    /// Help that ends without us bringing it about.
    fn eindigt(&mut self, n: usize, dag: NaiveDate, hoe: Ondersteuning) {
        let nu = self.borden[n]
            .metingen
            .last()
            .map_or(Situatie::Onbekend, |m| m.situatie);
        self.meet(n, dag, nu, hoe);
        if let Some(w) = self.borden[n].woorden {
            let uit = if hoe == Ondersteuning::Afgewezen {
                w.afgewezen
            } else {
                w.overgedragen
            };
            let tekst = *self.v.lot.kies(uit);
            tekst.clone_into(&mut self.borden[n].toelichting);
        }
    }

    /// Goes through the steps until one is still open.
    fn loop_traject(&mut self, n: usize, t: &'static Traject, start: NaiveDate) {
        let deur = self.zaak.plan.deur;
        let mut dag = self.v.w.werk_vanaf(start);
        if let Some((tekst, aard, bron)) = t.notitie.filter(|_| self.v.lot.kans(60)) {
            gesprekken::noteer(self, tekst, aard, bron, Some(n), dag);
        }
        let mut opnieuw = self.v.lot.kans(12);
        let mut stap_nr = 0;
        while let Some(stap) = t.stappen.get(stap_nr) {
            if dag >= self.zaak.tot {
                if !self.open() {
                    return;
                }
                // A next step is agreed as soon as one has ended.
                dag = self.zaak.tot;
            }
            if stap.binnen() && dag >= plus(deur, -1) {
                stap_nr += 1;
                continue;
            }
            let datum = self.termijn(stap, dag);
            let a = self.spreek_af(stap, Some(n), dag, datum);
            self.meet(n, dag, self.laatste(n), Ondersteuning::Loopt);
            if datum > self.zaak.tot || self.blijft_liggen(stap, datum) {
                return;
            }
            if opnieuw && self.v.lot.kans(60) {
                // Once in a while it does not happen, and is agreed again.
                opnieuw = false;
                self.rond_afspraak_af(
                    a,
                    AfspraakStatus::NietNagekomen,
                    datum,
                    "Niet gebeurd, opnieuw afgesproken",
                );
                dag = self.v.w.werk_vanaf(plus(datum, 1));
                continue;
            }
            if stap_nr + 1 < t.stappen.len() && self.v.lot.kans(4) {
                self.rond_afspraak_af(a, AfspraakStatus::Vervallen, datum, "Bleek niet meer nodig");
                dag = datum;
                stap_nr += 1;
                continue;
            }
            if self.v.lot.kans(8) && self.verzet(a, datum) {
                return;
            }
            let klaar = self.afspraken[a].datum;
            let vroeger = if stap.buiten {
                0
            } else {
                self.v.lot.tussen(0, 2)
            };
            let op = plus(klaar, -vroeger)
                .max(plus(self.afspraken[a].gemaakt.datum(), 1))
                .min(klaar);
            self.rond_afspraak_af(a, AfspraakStatus::Nagekomen, op, stap.goed);
            dag = self.v.w.werk_vanaf(plus(op, self.v.lot.tussen(0, 3)));
            stap_nr += 1;
            if stap_nr == t.stappen.len() {
                self.meet(n, op, Situatie::OpOrde, Ondersteuning::Geregeld);
                t.klaar.clone_into(&mut self.borden[n].toelichting);
            } else if stap_nr > 1 && t.ernst == Situatie::NietOpOrde {
                self.meet(n, op, Situatie::Aandacht, Ondersteuning::Loopt);
            }
        }
    }

    /// Whether a step that was due lately is one that the card wants late.
    fn blijft_liggen(&mut self, stap: &Stap, datum: NaiveDate) -> bool {
        let over = if stap.wacht {
            &mut self.nog_nabellen
        } else {
            &mut self.nog_te_laat
        };
        let kan = *over > 0 && datum >= plus(self.v.w.vandaag, -16);
        *over -= u8::from(kan);
        kan
    }

    /// The day by which a step that is agreed on `dag` has to be done.
    fn termijn(&mut self, stap: &Stap, dag: NaiveDate) -> NaiveDate {
        let deur = self.zaak.plan.deur;
        let na = self.v.lot.tussen(stap.dagen.0, stap.dagen.1);
        let vanaf = if stap.buiten { dag.max(deur) } else { dag };
        let datum = self.v.w.werk_vanaf(plus(vanaf, na));
        if stap.binnen() && datum >= deur {
            // Before somebody walks out, not after.
            self.v.w.werk_tot(plus(deur, -1)).max(plus(dag, 1))
        } else {
            datum
        }
    }

    fn laatste(&self, n: usize) -> Situatie {
        self.borden[n]
            .metingen
            .last()
            .map_or(Situatie::Onbekend, |m| m.situatie)
    }

    /// Moves an agreement on; true when it is still open after that.
    fn verzet(&mut self, a: usize, datum: NaiveDate) -> bool {
        let nieuw = self.v.w.werk_vanaf(plus(datum, self.v.lot.tussen(5, 10)));
        let gemaakt = self.afspraken[a].gemaakt;
        let op = self.op(plus(datum, -1).max(gemaakt.datum()));
        let op = op.max(Tijdstip(gemaakt.0 + 60_000));
        let door = self.zaak.door.clone();
        self.afspraken[a].verzet.push(Verzet {
            van: datum,
            op,
            door,
        });
        self.afspraken[a].datum = nieuw;
        nieuw > self.zaak.tot
    }
}
