//! What stands in a case: phases, leefgebieden with their measurements, agreements, contacts, notes.
//! Everything follows from one course of events, so that no part of a file contradicts another.
//! May use: `domain`.

use chrono::NaiveDate;

use super::gebieden::{Gebied, Stap, Traject, Wie};
use super::gesprekken;
use super::inspanningen;
use super::knelpunten;
use super::levensloop::Zaak;
use super::rooster::Slot;
use super::sluiten;
use super::traject;
use super::verhaal::{Verblijf, Verhaal};
use super::verstrekkingen;
use super::wereld::plus;
use super::wil;
use super::{overdrachten, plannen};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus, Trekker};
use crate::domain::casus::{Casus, Fase, FaseVanaf};
use crate::domain::contact::{Contact, Notitie};
use crate::domain::id::RecordId;
use crate::domain::leefgebied::{LeefgebiedCode, Meting, Ondersteuning, Situatie, Stand};
use crate::domain::records::Record;
use crate::domain::tijd::Tijdstip;

/// A leefgebied while it is told.
pub(super) struct Bord {
    pub(super) code: LeefgebiedCode,
    pub(super) woorden: Option<&'static Gebied>,
    /// What is wrong, if anything.
    pub(super) traject: Option<&'static Traject>,
    pub(super) metingen: Vec<Meting>,
    pub(super) toelichting: String,
}

/// See the module.
pub(super) struct Dossier<'d, 'a> {
    pub(super) v: &'d mut Verhaal<'a>,
    pub(super) zaak: &'d Zaak<'d>,
    pub(super) slot: &'d Slot,
    /// Whether this is the case that the card of the deck is about.
    pub(super) hoofd: bool,
    pub(super) verblijf: &'d Verblijf,
    pub(super) fasen: Vec<(Fase, NaiveDate)>,
    pub(super) borden: Vec<Bord>,
    pub(super) afspraken: Vec<Afspraak>,
    pub(super) contacten: Vec<Contact>,
    pub(super) notities: Vec<Notitie>,
    /// How many agreements are still to be left past their date.
    pub(super) nog_te_laat: u8,
    /// The same for answers that are awaited.
    pub(super) nog_nabellen: u8,
}

/// Writes the case with all its parts.
pub(super) fn schrijf(
    v: &mut Verhaal<'_>,
    zaak: &Zaak<'_>,
    slot: &Slot,
    hoofd: bool,
    verblijf: &Verblijf,
) {
    let borden = v.w.gebieden.iter().map(|(code, woorden)| Bord {
        code: code.clone(),
        woorden: *woorden,
        traject: None,
        metingen: Vec::new(),
        toelichting: String::new(),
    });
    let mut borden: Vec<Bord> = borden.collect();
    if licht_bord(zaak, &borden) {
        borden.retain(|b| traject::is_licht(&b.code));
    }
    let mut d = Dossier {
        v,
        zaak,
        slot,
        hoofd,
        verblijf,
        fasen: Vec::new(),
        borden,
        afspraken: Vec::new(),
        contacten: Vec::new(),
        notities: Vec::new(),
        nog_te_laat: if hoofd { slot.te_laat } else { 0 },
        nog_nabellen: if hoofd { slot.nabellen } else { 0 },
    };
    d.fasen();
    d.wat_is_er();
    d.informatieronde();
    d.screening();
    gesprekken::vertel(&mut d);
    sluiten::rond_af(&mut d);
    d.bewaar();
}

/// Whether the case has the board of a short stay, where the set in use has those leefgebieden.
fn licht_bord(zaak: &Zaak<'_>, borden: &[Bord]) -> bool {
    traject::licht(zaak.plan) && borden.iter().filter(|b| traject::is_licht(&b.code)).count() == 4
}

impl Dossier<'_, '_> {
    pub(super) fn fase_vanaf(&self, fase: Fase) -> Option<NaiveDate> {
        self.fasen
            .iter()
            .find(|(f, _)| *f == fase)
            .map(|(_, dag)| *dag)
    }

    pub(super) fn open(&self) -> bool {
        self.zaak.plan.dicht.is_none()
    }

    /// Whether the person had walked out by the last day of the story.
    pub(super) fn buiten(&self) -> bool {
        self.zaak.plan.vrij && self.zaak.plan.deur <= self.zaak.tot
    }

    /// A working day within the story.
    pub(super) fn dag(&self, dag: NaiveDate) -> NaiveDate {
        let eerste = self.zaak.plan.geopend;
        self.v
            .w
            .werk_tot(self.v.w.werk_vanaf(dag).min(self.zaak.tot))
            .max(eerste)
    }

    /// Office hours of such a day.
    pub(super) fn op(&mut self, dag: NaiveDate) -> Tijdstip {
        let dag = self.dag(dag);
        let mut op = self.v.w.kantoor(&mut self.v.lot, dag);
        if dag == self.zaak.plan.geopend {
            // After the case was opened that day.
            op = self.v.w.om(dag, 1_040 + self.v.lot.tussen(0, 9));
        }
        self.v.raak(op);
        op
    }

    /// Days on which the case entered its phases; short stays skip some.
    fn fasen(&mut self) {
        let cp = self.zaak.plan;
        self.fasen.push((Fase::Nieuw, cp.geopend));
        let nazorg = cp.fase == Fase::Nazorg;
        let einde = if nazorg { cp.deur } else { self.zaak.tot };
        let dagen = (einde - cp.geopend).num_days();
        let tussen = [
            (Fase::Informatie, self.v.lot.tussen(1, 3)),
            (Fase::Screening, self.v.lot.tussen(6, 11)),
            (Fase::Plan, self.v.lot.tussen(15, 26)),
            (
                Fase::Voorbereiding,
                30.max((cp.deur - cp.geopend).num_days() - self.v.lot.tussen(24, 35)),
            ),
        ];
        let tussen: Vec<_> = tussen.into_iter().filter(|(f, _)| *f <= cp.fase).collect();
        let nodig = tussen.last().map_or(0, |(_, n)| *n);
        for (fase, na) in tussen {
            let na = if nodig > dagen {
                na * dagen.max(0) / nodig.max(1)
            } else {
                na
            };
            let dag = self.dag(plus(cp.geopend, na)).min(einde);
            let vorige = self.fasen.last().map_or(cp.geopend, |(_, d)| *d);
            let moet = fase == cp.fase || (fase == Fase::Screening && !cp.laat);
            if dag > vorige || (moet && dag == vorige) {
                if dag == vorige && self.fasen.len() > 1 {
                    self.fasen.pop();
                }
                self.fasen.push((fase, dag));
            }
        }
        if nazorg {
            self.fasen.push((Fase::Nazorg, cp.deur));
        }
    }

    /// Draws what is wrong for this person, before anybody knows it.
    fn wat_is_er(&mut self) {
        let mut baan_wacht = false;
        for bord in &mut self.borden {
            let Some(w) = bord.woorden else { continue };
            let nodig = self.v.lot.kans(w.nodig);
            let mut t = self.v.lot.kies(w.trajecten);
            if t.stappen[0].wie == Wie::Rmc && !self.verblijf.jong {
                t = &w.trajecten[0];
            }
            let dakloos = self.verblijf.zonder_adres && w.codes.contains(&"onderdak");
            if dakloos {
                t = &w.trajecten[0];
            }
            // Whose job waits needs no help with work.
            let werk = w.codes.contains(&"werk");
            bord.traject = ((nodig || dakloos) && !(werk && baan_wacht)).then_some(t);
            baan_wacht |= nodig && t.begin.starts_with("Werkgever");
        }
    }

    pub(super) fn meet(
        &mut self,
        n: usize,
        dag: NaiveDate,
        situatie: Situatie,
        ondersteuning: Ondersteuning,
    ) {
        let datum = self.dag(dag);
        let mut vastgelegd = self.op(datum);
        let bord = &mut self.borden[n];
        if let Some(vorige) = bord.metingen.last() {
            if (vorige.situatie, vorige.ondersteuning) == (situatie, ondersteuning) {
                return;
            }
            vastgelegd = vastgelegd.max(Tijdstip(vorige.vastgelegd.0 + 60_000));
        }
        let datum = bord.metingen.last().map_or(datum, |m| m.datum.max(datum));
        bord.metingen.push(Meting {
            datum,
            vastgelegd,
            door: self.zaak.door.clone(),
            situatie,
            ondersteuning,
        });
        self.v.raak(vastgelegd);
    }

    pub(super) fn trekker(&self, wie: Wie) -> Trekker {
        match (wie, self.v.w.partner(wie)) {
            (Wie::Zelf, _) => Trekker::Betrokkene,
            (_, Some(id)) => Trekker::Partner(id),
            (_, None) => Trekker::Medewerker(self.zaak.door.clone()),
        }
    }

    /// Makes an open agreement; gives its place.
    pub(super) fn spreek_af(
        &mut self,
        stap: &Stap,
        leefgebied: Option<usize>,
        gemaakt: NaiveDate,
        datum: NaiveDate,
    ) -> usize {
        let gemaakt = self.op(gemaakt);
        let soort = if stap.wacht {
            AfspraakSoort::WachtOp
        } else {
            AfspraakSoort::Afspraak
        };
        self.afspraken.push(Afspraak {
            tekst: stap.tekst.to_owned(),
            soort,
            trekker: self.trekker(stap.wie),
            leefgebied: leefgebied.map(|n| self.borden[n].code.clone()),
            datum,
            status: AfspraakStatus::Open,
            afgerond_op: None,
            toelichting: String::new(),
            verzet: Vec::new(),
            gemaakt,
            door: self.zaak.door.clone(),
        });
        self.afspraken.len() - 1
    }

    pub(super) fn rond_afspraak_af(
        &mut self,
        n: usize,
        status: AfspraakStatus,
        op: NaiveDate,
        toelichting: &str,
    ) {
        let op = self.dag(op).max(self.afspraken[n].gemaakt.datum());
        let vastgelegd = self.v.w.om(op, 1_050);
        self.v.raak(vastgelegd);
        let a = &mut self.afspraken[n];
        a.status = status;
        a.afgerond_op = Some(op);
        toelichting.clone_into(&mut a.toelichting);
    }

    /// Asks the partners what they know; their answers are the first measurements.
    fn informatieronde(&mut self) {
        let Some(begin) = self.fase_vanaf(Fase::Informatie) else {
            return;
        };
        let gescreend = self.fase_vanaf(Fase::Screening);
        for n in 0..self.borden.len() {
            let Some(w) = self.borden[n].woorden else {
                continue;
            };
            if !self.v.lot.kans(60) {
                continue;
            }
            let stap = Stap {
                tekst: w.navraag.1,
                wie: w.navraag.0,
                wacht: true,
                dagen: (4, 9),
                buiten: false,
                goed: "",
            };
            let na = self.v.lot.tussen(stap.dagen.0, stap.dagen.1);
            let datum = self.v.w.werk_vanaf(plus(begin, na));
            let a = self.spreek_af(&stap, Some(n), begin, datum);
            let antwoord = plus(begin, self.v.lot.tussen(1, na));
            let laatste = gescreend.unwrap_or(self.zaak.tot);
            if gescreend.is_none()
                && (datum > self.zaak.tot || antwoord > self.zaak.tot)
                && self.open()
            {
                continue;
            }
            let antwoord = self.dag(antwoord.min(laatste));
            if gescreend.is_some() && self.v.lot.kans(8) {
                self.rond_afspraak_af(
                    a,
                    AfspraakStatus::NietNagekomen,
                    antwoord,
                    "Geen antwoord gekregen",
                );
                continue;
            }
            let tekst = if self.borden[n].traject.is_some() {
                "Antwoord: aandachtspunten gemeld"
            } else {
                "Antwoord: niets bijzonders"
            };
            self.rond_afspraak_af(a, AfspraakStatus::Nagekomen, antwoord, tekst);
            if gescreend.is_none() {
                self.eerste_meting(n, antwoord);
            }
        }
    }

    pub(super) fn eerste_meting(&mut self, n: usize, dag: NaiveDate) {
        let Some(w) = self.borden[n].woorden else {
            return;
        };
        match self.borden[n].traject {
            Some(t) => {
                self.meet(n, dag, t.ernst, Ondersteuning::HulpNodig);
                t.begin.clone_into(&mut self.borden[n].toelichting);
            }
            None => {
                self.meet(n, dag, Situatie::OpOrde, Ondersteuning::NietNodig);
                let tekst = *self.v.lot.kies(w.op_orde);
                tekst.clone_into(&mut self.borden[n].toelichting);
            }
        }
    }

    fn bewaar(mut self) {
        let afspraken: Vec<(RecordId, Afspraak)> = std::mem::take(&mut self.afspraken)
            .into_iter()
            .map(|a| (self.v.lot.record(), a))
            .collect();
        let met_id: Vec<_> = afspraken.iter().map(|(id, a)| (*id, a)).collect();
        let inspanningen = inspanningen::vertel(&self, &met_id);
        let knelpunten = knelpunten::vertel(&self);
        let verstrekkingen = verstrekkingen::vertel(&self, &met_id);
        let profielen = traject::profielen(&self);
        let baan = traject::vertel(&self);
        let zelf = wil::vertel(&self);
        let plannen = plannen::vertel(&mut self, &met_id, &zelf);
        let overdracht = overdrachten::vertel(&self);
        let Self {
            v,
            zaak,
            fasen,
            borden,
            contacten,
            notities,
            ..
        } = self;
        let cp = zaak.plan;
        let mut fasen: Vec<FaseVanaf> = fasen
            .into_iter()
            .map(|(fase, vanaf)| FaseVanaf {
                fase,
                vanaf,
                door: zaak.door.clone(),
            })
            .collect();
        let afsluiting = cp
            .dicht
            .map(|(op, reden)| sluiten::afsluiting(zaak, op, reden));
        if let Some(a) = &afsluiting {
            fasen.push(FaseVanaf {
                fase: Fase::Afgesloten,
                vanaf: a.op,
                door: a.door.clone(),
            });
        }
        v.tel.casussen += 1;
        v.tel.open += u32::from(afsluiting.is_none());
        let casus = Casus {
            nummer: zaak.nummer.clone(),
            persoon: zaak.persoon,
            periode: Some(zaak.periode),
            gemeente: cp.gemeente,
            regisseur: zaak.regisseur.clone(),
            leefgebied_set: if licht_bord(zaak, &borden) {
                traject::LICHT_SET.to_owned()
            } else {
                v.w.set.clone()
            },
            leefgebieden: borden.iter().map(|b| b.code.clone()).collect(),
            fasen,
            geopend_op: cp.geopend,
            afsluiting,
            profielen,
        };
        let (unit, gemeente) = (zaak.unit, cp.gemeente);
        v.zet(unit, RecordId::ROOT, gemeente, casus);
        for bord in borden.into_iter().filter(|b| !b.metingen.is_empty()) {
            let stand = Stand {
                leefgebied: bord.code,
                metingen: bord.metingen,
                toelichting: bord.toelichting,
            };
            let id = v.lot.record();
            v.zet(unit, id, gemeente, stand);
        }
        v.tel.afspraken += u32::try_from(afspraken.len()).unwrap_or(0);
        v.tel.contacten += u32::try_from(contacten.len()).unwrap_or(0);
        v.tel.notities += u32::try_from(notities.len()).unwrap_or(0);
        for (id, afspraak) in afspraken {
            v.zet(unit, id, gemeente, afspraak);
        }
        if let Some((id, overdracht)) = overdracht {
            v.zet(unit, id, gemeente, overdracht);
        }
        let rest = contacten.into_iter().map(Record::from);
        let rest = rest.chain(notities.into_iter().map(Record::from));
        let rest = rest.chain(inspanningen.into_iter().map(Record::from));
        let rest = rest.chain(knelpunten.into_iter().map(Record::from));
        let rest = rest.chain(plannen.into_iter().map(Record::from));
        let rest = rest.chain(baan);
        let rest = rest.chain(zelf);
        for record in rest.chain(verstrekkingen.into_iter().map(Record::from)) {
            let id = v.lot.record();
            v.zet(unit, id, gemeente, record);
        }
    }
}
