//! Counting: every figure with the persons it is about. May use: `domain`, `api`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::feiten::{AfspraakStand, Casus, Detentie, Feiten, Meting};
use crate::api::rapport::{Figuur, Vak};
use crate::domain::casus::Afsluitreden;
use crate::domain::id::UnitId;
use crate::domain::inspanning::InspanningStatus;
use crate::domain::kalender::{LetOp, vrijlating_let_op};
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::profiel::leeftijd_op;

/// The leefgebieden of the catalogue that are about school and work; a board has one of them.
pub(super) const WERK: [&str; 2] = ["werk", "werk-inkomen"];

/// A count with the persons it is about.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Post {
    pub(super) aantal: u32,
    pub(super) personen: BTreeSet<UnitId>,
}

impl Post {
    fn tel(&mut self, persoon: UnitId) {
        self.aantal = self.aantal.saturating_add(1);
        self.personen.insert(persoon);
    }
}

/// All counts over a stretch of days.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Telling {
    posten: BTreeMap<(Figuur, Vak), Post>,
}

/// So many months after a day; `None` past the last year of the calendar.
pub(super) fn maanden_na(dag: NaiveDate, maanden: u32) -> Option<NaiveDate> {
    dag.checked_add_months(Months::new(maanden))
}

/// The stretch and the day of asking.
#[derive(Clone, Copy)]
struct Over {
    van: NaiveDate,
    tot: NaiveDate,
    vandaag: NaiveDate,
}

impl Over {
    fn heeft(self, dag: Option<NaiveDate>) -> bool {
        dag.is_some_and(|dag| self.van <= dag && dag <= self.tot)
    }
}

impl Telling {
    /// Counts over the days from and up to and including; `leeftijd_tot`: only persons up to and
    /// including that age, on the day that makes them count.
    pub(super) fn van(
        feiten: &Feiten,
        (van, tot): (NaiveDate, NaiveDate),
        vandaag: NaiveDate,
        leeftijd_tot: Option<u8>,
    ) -> Self {
        let over = Over { van, tot, vandaag };
        let jong = |geboren: Option<NaiveDate>, dag: NaiveDate| {
            leeftijd_tot.is_none_or(|tot| {
                let jaren = geboren.and_then(|g| leeftijd_op(g, dag));
                jaren.is_some_and(|jaren| jaren <= tot)
            })
        };
        let mut uit = Self::default();
        let mut van_persoon: BTreeMap<UnitId, Vec<NaiveDate>> = BTreeMap::new();
        for d in &feiten.detenties {
            van_persoon
                .entry(d.persoon)
                .or_default()
                .extend(d.insluiting);
        }
        for d in &feiten.detenties {
            // One age for the whole stay, so that who came in young goes out of the stock as such.
            let dag = d.insluiting.or(d.einde).unwrap_or(tot);
            if !jong(d.geboren, dag) {
                continue;
            }
            uit.stand(d, over);
            if over.heeft(d.insluiting) {
                uit.instroom(d, feiten);
            }
            if let Some(einde) = d.einde.filter(|e| over.heeft(Some(*e))) {
                uit.uitstroom(d, einde);
                uit.terug(d, einde, &van_persoon, vandaag);
                uit.na_vrijlating(d, einde, feiten);
            }
        }
        for c in feiten
            .casussen
            .iter()
            .filter(|c| jong(c.geboren, c.geopend))
        {
            uit.casus(c, over);
        }
        uit
    }

    /// A count; nothing counted is zero.
    pub(super) fn post(&self, figuur: Figuur, vak: &Vak) -> Option<&Post> {
        self.posten.get(&(figuur, vak.clone()))
    }

    /// How many.
    pub(super) fn aantal(&self, figuur: Figuur, vak: &Vak) -> u32 {
        self.post(figuur, vak).map_or(0, |p| p.aantal)
    }

    /// For what of their kind figures were counted.
    pub(super) fn vakken(&self) -> impl Iterator<Item = &Vak> {
        self.posten.keys().map(|(_, vak)| vak)
    }

    fn tel(&mut self, figuur: Figuur, persoon: UnitId) {
        self.tel_in(figuur, Vak::Geheel, persoon);
    }

    fn tel_in(&mut self, figuur: Figuur, vak: Vak, persoon: UnitId) {
        self.posten.entry((figuur, vak)).or_default().tel(persoon);
    }

    #[cfg(test)]
    pub(super) fn zet(&mut self, figuur: Figuur, vak: Vak, post: Post) {
        self.posten.insert((figuur, vak), post);
    }

    /// Who is inside before the first day, and on the last one.
    fn stand(&mut self, d: &Detentie, over: Over) {
        let weg_voor = |dag: NaiveDate| d.einde.is_some_and(|e| e < dag);
        if d.insluiting.is_none_or(|i| i < over.van) && !weg_voor(over.van) {
            self.tel(Figuur::BinnenBegin, d.persoon);
        }
        let op_tot = d.einde.is_some_and(|e| e <= over.tot);
        if d.insluiting.is_none_or(|i| i <= over.tot) && !op_tot {
            self.tel(Figuur::BinnenEind, d.persoon);
            match d.deur {
                None => self.tel(Figuur::DeurOnbekend, d.persoon),
                Some(deur) if d.einde.is_none() && deur < over.tot => {
                    self.tel(Figuur::EindeNietGemeld, d.persoon);
                }
                Some(_) => {}
            }
        }
    }

    fn instroom(&mut self, d: &Detentie, feiten: &Feiten) {
        use Figuur as F;
        self.tel(F::In, d.persoon);
        let dag = d.insluiting.unwrap_or(NaiveDate::MIN);
        let jaren = d.geboren.and_then(|g| leeftijd_op(g, dag));
        self.tel(
            naar_leeftijd(
                jaren,
                [F::InTm23, F::InTm27, F::InOuder, F::InLeeftijdOnbekend],
            ),
            d.persoon,
        );
        let profielen: BTreeSet<_> = zaken(d, feiten).map(|c| &c.profiel).collect();
        for profiel in profielen {
            self.tel_in(F::InProfiel, Vak::Profiel(profiel.clone()), d.persoon);
        }
    }

    fn uitstroom(&mut self, d: &Detentie, einde: NaiveDate) {
        use Figuur as F;
        self.tel(F::Uit, d.persoon);
        let jaren = d.geboren.and_then(|g| leeftijd_op(g, einde));
        self.tel(
            naar_leeftijd(
                jaren,
                [F::UitTm23, F::UitTm27, F::UitOuder, F::UitLeeftijdOnbekend],
            ),
            d.persoon,
        );
        match vrijlating_let_op(einde) {
            Some(LetOp::Vrijdag) => self.tel(F::UitVrijdag, d.persoon),
            Some(LetOp::Weekend) => self.tel(F::UitWeekend, d.persoon),
            Some(LetOp::Feestdag(_)) => self.tel(F::UitFeestdag, d.persoon),
            Some(LetOp::VoorFeestdag(_)) => self.tel(F::UitVoorFeestdag, d.persoon),
            None => {}
        }
    }

    /// Whether the person came back: only of those who could be followed so long.
    fn terug(
        &mut self,
        d: &Detentie,
        einde: NaiveDate,
        van_persoon: &BTreeMap<UnitId, Vec<NaiveDate>>,
        vandaag: NaiveDate,
    ) {
        use Figuur as F;
        let opnieuw = van_persoon.get(&d.persoon);
        let opnieuw = opnieuw.into_iter().flatten().copied();
        // A stay that began on the day of release itself is one booked anew.
        let eerste = opnieuw.filter(|dag| *dag > einde).min();
        for (maanden, gevolgd, terug) in [
            (6, F::Gevolgd6, F::Terug6),
            (12, F::Gevolgd12, F::Terug12),
            (24, F::Gevolgd24, F::Terug24),
        ] {
            let Some(grens) = maanden_na(einde, maanden).filter(|g| *g <= vandaag) else {
                continue;
            };
            let kwam = eerste.is_some_and(|dag| dag <= grens);
            self.tel(gevolgd, d.persoon);
            if kwam {
                self.tel(terug, d.persoon);
            }
            if maanden == 12 && kwam {
                self.tel(F::DoelTerug, d.persoon);
            }
        }
    }

    /// What was done for somebody who was released, and how it stood.
    fn na_vrijlating(&mut self, d: &Detentie, einde: NaiveDate, feiten: &Feiten) {
        use Figuur as F;
        let zaken: Vec<&Casus> = zaken(d, feiten).collect();
        if zaken.is_empty() {
            self.tel(F::UitZonderCasus, d.persoon);
            return;
        }
        self.tel(F::UitMetCasus, d.persoon);
        if zaken.iter().any(|c| c.plan.is_some_and(|dag| dag < einde)) {
            self.tel(F::PlanVooraf, d.persoon);
        }
        for c in &zaken {
            for (leefgebied, status) in &c.stappen {
                self.stap(leefgebied, *status, d.persoon);
            }
        }
        let mut metingen: Vec<&Meting> = zaken.iter().flat_map(|c| &c.metingen).collect();
        metingen.sort_by_key(|m| (m.datum, m.vastgelegd));
        self.situatie(&metingen, d.persoon);
    }

    fn stap(&mut self, leefgebied: &LeefgebiedCode, status: InspanningStatus, persoon: UnitId) {
        use Figuur as F;
        let figuur = match status {
            InspanningStatus::NietNodig => return,
            InspanningStatus::NietBegonnen => F::StapNiet,
            InspanningStatus::Gevraagd => F::StapGevraagd,
            InspanningStatus::Loopt => F::StapLoopt,
            InspanningStatus::Gedaan => F::StapGedaan,
        };
        let vak = || Vak::Leefgebied(leefgebied.clone());
        self.tel_in(F::StapNodig, vak(), persoon);
        self.tel_in(figuur, vak(), persoon);
    }

    /// First and last measurement of each leefgebied that applied, in the order of their days.
    fn situatie(&mut self, metingen: &[&Meting], persoon: UnitId) {
        use Figuur as F;
        let mut gezien: BTreeMap<&LeefgebiedCode, (Situatie, Situatie)> = BTreeMap::new();
        let alle = metingen.iter().flat_map(|m| &m.situaties);
        for (leefgebied, situatie) in alle.filter(|(_, s)| *s != Situatie::Nvt) {
            let paar = gezien.entry(leefgebied).or_insert((*situatie, *situatie));
            paar.1 = *situatie;
        }
        for (leefgebied, (eerst, laatst)) in gezien {
            let vak = || Vak::Leefgebied(leefgebied.clone());
            self.tel_in(F::Gemeten, vak(), persoon);
            let eerste = [
                F::EerstOnbekend,
                F::EerstOpOrde,
                F::EerstAandacht,
                F::EerstNiet,
            ];
            let laatste = [
                F::LaatstOnbekend,
                F::LaatstOpOrde,
                F::LaatstAandacht,
                F::LaatstNiet,
            ];
            self.tel_in(naar_situatie(eerst, eerste), vak(), persoon);
            self.tel_in(naar_situatie(laatst, laatste), vak(), persoon);
            // Who does not know how it stands is no result: the less one measured, the better it looked.
            if WERK.contains(&leefgebied.0.as_str()) && laatst != Situatie::Onbekend {
                self.tel(F::DoelWerkGemeten, persoon);
                if laatst == Situatie::NietOpOrde {
                    self.tel(F::DoelWerk, persoon);
                }
            }
        }
    }

    fn casus(&mut self, c: &Casus, over: Over) {
        use Figuur as F;
        if over.heeft(Some(c.geopend)) {
            self.tel(F::CasusOpen, c.persoon);
            let op_tijd = c.contact.is_some_and(|dag| dag <= c.contact_tot);
            if op_tijd || c.contact_tot < over.vandaag {
                self.tel(F::ContactBekend, c.persoon);
            }
            if op_tijd {
                self.tel(F::ContactOpTijd, c.persoon);
            }
        }
        if let Some((_, reden)) = c.gesloten.filter(|(op, _)| over.heeft(Some(*op))) {
            self.tel(F::CasusDicht, c.persoon);
            self.tel(naar_reden(reden), c.persoon);
        }
        let dicht = c.gesloten.is_some_and(|(op, _)| op <= over.tot);
        if c.geopend <= over.tot && !dicht {
            self.tel(F::CasusEind, c.persoon);
        }
        for a in c.afspraken.iter().filter(|a| over.heeft(Some(a.gemaakt))) {
            let vak = || naar_vak(a.leefgebied.as_ref());
            self.tel_in(F::Afspraken, vak(), c.persoon);
            let figuur = match a.stand {
                AfspraakStand::Nagekomen => F::AfspraakNagekomen,
                AfspraakStand::Niet => F::AfspraakNiet,
                AfspraakStand::Open(dag) if dag < over.vandaag => F::AfspraakTeLaat,
                AfspraakStand::Open(_) | AfspraakStand::Vervallen => continue,
            };
            self.tel_in(figuur, vak(), c.persoon);
        }
        for (_, gebied) in c.knelpunten.iter().filter(|(op, _)| over.heeft(Some(*op))) {
            self.tel_in(F::Knelpunten, naar_vak(gebied.as_ref()), c.persoon);
        }
    }
}

/// The cases about a stay that were no mistake.
fn zaken<'a>(d: &'a Detentie, feiten: &'a Feiten) -> impl Iterator<Item = &'a Casus> {
    let alle = d.casussen.iter().filter_map(|n| feiten.casussen.get(*n));
    alle.filter(|c| c.telt())
}

fn naar_vak(leefgebied: Option<&LeefgebiedCode>) -> Vak {
    leefgebied.map_or(Vak::Geheel, |l| Vak::Leefgebied(l.clone()))
}

fn naar_leeftijd(jaren: Option<u8>, [tm23, tm27, ouder, onbekend]: [Figuur; 4]) -> Figuur {
    match jaren {
        None => onbekend,
        Some(..=23) => tm23,
        Some(24..=27) => tm27,
        Some(_) => ouder,
    }
}

fn naar_situatie(s: Situatie, [onbekend, op_orde, aandacht, niet]: [Figuur; 4]) -> Figuur {
    match s {
        Situatie::Onbekend | Situatie::Nvt => onbekend,
        Situatie::OpOrde => op_orde,
        Situatie::Aandacht => aandacht,
        Situatie::NietOpOrde => niet,
    }
}

const fn naar_reden(reden: Afsluitreden) -> Figuur {
    match reden {
        Afsluitreden::Afgerond => Figuur::DichtAfgerond,
        Afsluitreden::Geweigerd => Figuur::DichtGeweigerd,
        Afsluitreden::Teruggetrokken => Figuur::DichtTeruggetrokken,
        Afsluitreden::NietBereikt => Figuur::DichtNietBereikt,
        Afsluitreden::AnderKader => Figuur::DichtAnderKader,
        Afsluitreden::Verhuisd => Figuur::DichtVerhuisd,
        Afsluitreden::Overleden => Figuur::DichtOverleden,
        Afsluitreden::Vergissing => Figuur::DichtVergissing,
        Afsluitreden::Overgedragen => Figuur::DichtOvergedragen,
    }
}
