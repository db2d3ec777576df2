//! The report: gathers what whoever asks sees, a piece at a time so that nobody waits long, and has it
//! counted. May use: `report`, `store`, `domain`, `api`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};

use super::index::{CasusRegel, Gezien};
use super::poort::toelaten;
use super::tx::Stop;
use super::{Gedeeld, Principal, lees, vorm};
use crate::api::rapport::{Rapport, RapportVraag};
use crate::api::{Refusal, Request};
use crate::domain::afspraak::AfspraakStatus;
use crate::domain::bsn::Bsn;
use crate::domain::casus::Fase;
use crate::domain::catalogus::Catalogus;
use crate::domain::contact::ContactUitkomst;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Instellingen;
use crate::domain::meting::{Meetmoment, Moment};
use crate::domain::record::RecordKey;
use crate::domain::records::{
    AFSPRAAK, BEHEER, CASUS, INSPANNING, INSTELLINGEN, MEETMOMENT, PLANVERSIE, Record, Soort,
};
use crate::domain::rij::{PeriodeRij, PersoonRij};
use crate::report::{
    self, Afspraak, AfspraakStand, Casus, Dagen, Detentie, Feiten, LosseDetentie, Meting, Ordening,
};
use crate::store::Store;

/// Cases that are read before others get a turn.
const STUK: usize = 64;

/// Makes the report.
pub(super) fn maak(
    gedeeld: &Gedeeld,
    wie: &Principal,
    request: &Request,
    vraag: RapportVraag,
) -> Result<Rapport, Stop> {
    let vandaag = gedeeld.klok.nu().datum();
    let dagen = report::dagen(vraag.tijdvak, vandaag).ok_or(Refusal::DatumKanNiet)?;
    let (mut begonnen, beperkt, ordening) = {
        let kern = lees(&gedeeld.kern);
        let toelating = toelaten(gedeeld, &kern, wie, request)?;
        if toelating.beperkt && !report::mag_beperkt(&vraag, vandaag) {
            return Err(Refusal::AlleenJaren.into());
        }
        let bekend = |g| toelating.zicht.gemeente(g);
        if vraag.gemeente.is_some_and(|g| !bekend(g)) {
            return Err(Refusal::NietGevonden.into());
        }
        let gezien = kern.index.gezien(&toelating.zicht);
        let instellingen = instellingen(&kern.store)?;
        // Whoever has an account counts where the roles are.
        let eigen = match toelating.account() {
            Some(_) => &[][..],
            None => &instellingen.eigen_gemeenten,
        };
        (
            Begonnen::van(gezien, (&gedeeld.catalogus, eigen), vraag, dagen, vandaag),
            toelating.beperkt,
            ordening(&instellingen, &gedeeld.catalogus),
        )
    };
    for stuk in std::mem::take(&mut begonnen.te_lezen).chunks(STUK) {
        let kern = lees(&gedeeld.kern);
        // Between two pieces a right may have gone, and a case out of sight.
        let toelating = toelaten(gedeeld, &kern, wie, request)?;
        let gezien = kern.index.gezien(&toelating.zicht);
        for (unit, plaats) in stuk {
            let rij = gezien.casus(*unit).map(|c| &c.rij);
            if let (Some(rij), Some(casus)) = (rij, begonnen.feiten.casussen.get_mut(*plaats)) {
                lees_casus(&kern.store, *unit, rij.periode, casus)?;
            }
        }
    }
    let Begonnen { feiten, .. } = begonnen;
    Ok(if beperkt {
        report::beperkt(&feiten, vraag, dagen, vandaag, &ordening)
    } else {
        report::volledig(&feiten, vraag, dagen, vandaag, &ordening)
    })
}

fn instellingen(store: &Store) -> Result<Instellingen, Stop> {
    let key = RecordKey {
        unit: BEHEER,
        kind: INSTELLINGEN,
        id: RecordId::ROOT,
    };
    let Some(stored) = store.get(&key)? else {
        return Ok(Instellingen::default());
    };
    let record = vorm::lees(INSTELLINGEN, &stored)?;
    Ok(Instellingen::in_record(&record)
        .cloned()
        .unwrap_or_default())
}

fn ordening(eigen: &Instellingen, catalogus: &Catalogus) -> Ordening {
    let set = Some(&eigen.leefgebied_set).filter(|s| !s.is_empty());
    let bord = catalogus.set(set.unwrap_or(&catalogus.standaard_set));
    let alle = catalogus.leefgebieden.iter();
    let profielen = catalogus.profielen.iter();
    Ordening {
        leefgebieden: alle.map(|l| l.code.clone()).collect(),
        bord: bord.map(|s| s.leefgebieden.clone()).unwrap_or_default(),
        profielen: profielen.map(|p| p.code.clone()).collect(),
    }
}

/// Whether a municipality is among the own ones, or followed by one of them; with none chosen all are.
fn is_eigen_op(gezien: Gezien<'_>, eigen: &[GemeenteId], g: GemeenteId, dag: NaiveDate) -> bool {
    eigen.is_empty() || gezien.omvat(eigen, g, dag)
}

/// What the rows say, with what is still to be read.
struct Begonnen {
    feiten: Feiten,
    /// Cases with their place in the facts.
    te_lezen: Vec<(UnitId, usize)>,
}

impl Begonnen {
    fn van(
        gezien: Gezien<'_>,
        (catalogus, eigen): (&Catalogus, &[GemeenteId]),
        vraag: RapportVraag,
        dagen: Dagen,
        vandaag: NaiveDate,
    ) -> Self {
        let daar = vraag.gemeente.map(|g| gezien.werkt_nu(g, vandaag));
        let hoort = |g| match daar {
            None => gezien.zicht().gemeente(g) && is_eigen_op(gezien, eigen, g, vandaag),
            Some(daar) => gezien.werkt_nu(g, vandaag) == daar,
        };
        let wie = Wie::van(gezien);
        let mut feiten = Feiten::default();
        let mut zaken = Vec::new();
        let mut plaatsen: HashMap<UnitId, Vec<(Option<RecordId>, usize)>> = HashMap::new();
        for (unit, c) in gezien.casussen().filter(|(_, c)| hoort(c.rij.gemeente)) {
            let plaats = feiten.casussen.len();
            let eigen = plaatsen.entry(c.rij.persoon).or_default();
            eigen.push((c.rij.periode, plaats));
            let persoon = gezien.persoon(c.rij.persoon).map(|p| &p.rij);
            let wie = wie.is(gezien.staat_voor(c.rij.persoon));
            let geboren = persoon.and_then(|p| p.geboortedatum);
            feiten.casussen.push(uit_rij(c, (wie, geboren), catalogus));
            zaken.push((unit, c.rij.bijgewerkt));
        }
        let mut van_persoon: BTreeMap<UnitId, Vec<LosseDetentie>> = BTreeMap::new();
        for (unit, p) in gezien.personen() {
            let eigen = plaatsen.get(&unit).map_or(&[][..], Vec::as_slice);
            let van_ons = hoort(p.rij.gemeente);
            let persoon = wie.is(gezien.staat_voor(unit));
            let bestond = |d: &LosseDetentie| !is_vergissing(&d.detentie, &feiten);
            for d in detenties(&p.rij, persoon, eigen)
                .into_iter()
                .filter(bestond)
            {
                if van_ons || !d.detentie.casussen.is_empty() {
                    van_persoon.entry(persoon).or_default().push(d);
                }
            }
        }
        let samen = van_persoon.into_values().flat_map(report::samen);
        feiten.detenties = samen.collect();
        let te_lezen = te_lezen(&zaken, &feiten, dagen);
        Self { feiten, te_lezen }
    }
}

/// Whether nobody was in detention: all that came of the notice was closed as a mistake.
fn is_vergissing(d: &Detentie, feiten: &Feiten) -> bool {
    let mut zaken = d.casussen.iter().filter_map(|n| feiten.casussen.get(*n));
    !d.casussen.is_empty() && zaken.all(|c| !c.telt())
}

/// Which cases are to be read, by their place in the facts; `zaken`: each with its last change. Of an
/// older case that nothing happened to nothing counts in these days, unless its person was released:
/// as all units together know it.
fn te_lezen(zaken: &[(UnitId, NaiveDate)], feiten: &Feiten, dagen: Dagen) -> Vec<(UnitId, usize)> {
    let (van, tot) = (dagen.eerder.0, dagen.nu.1);
    let vrij = |d: &&Detentie| d.einde.is_some_and(|e| van <= e && e <= tot);
    let vrij = feiten.detenties.iter().filter(vrij);
    let vrij: BTreeSet<usize> = vrij.flat_map(|d| d.casussen.iter().copied()).collect();
    let alle = zaken.iter().zip(&feiten.casussen).enumerate();
    alle.filter(|(plaats, ((_, bijgewerkt), c))| {
        (c.geopend <= tot && *bijgewerkt >= van) || vrij.contains(plaats)
    })
    .map(|(plaats, ((unit, _), _))| (*unit, plaats))
    .collect()
}

/// Who is one: merged persons, those with one BSN, and those that a handover took from one municipality
/// to another with the detention.
#[derive(Default)]
struct Wie {
    /// Who stands for whom.
    hoofd: HashMap<UnitId, UnitId>,
    met_bsn: HashMap<Bsn, UnitId>,
    met_periode: HashMap<RecordId, UnitId>,
}

impl Wie {
    fn van(gezien: Gezien<'_>) -> Self {
        let mut uit = Self::default();
        for (unit, p) in gezien.personen() {
            let hoofd = gezien.staat_voor(unit);
            let bsn = gezien.bsn(hoofd).or(p.rij.bsn);
            uit.neem(hoofd, bsn, &p.rij.perioden);
        }
        uit
    }

    fn neem(&mut self, unit: UnitId, bsn: Option<Bsn>, perioden: &[PeriodeRij]) {
        let met_bsn = bsn.map(|bsn| *self.met_bsn.entry(bsn).or_insert(unit));
        let periode = |p: &PeriodeRij| *self.met_periode.entry(p.id).or_insert(unit);
        let anderen: Vec<UnitId> = perioden.iter().map(periode).collect();
        for ander in anderen.into_iter().chain(met_bsn) {
            let (een, twee) = (self.is(unit), self.is(ander));
            if een != twee {
                self.hoofd.insert(een.max(twee), een.min(twee));
            }
        }
    }

    /// Who stands for somebody.
    fn is(&self, unit: UnitId) -> UnitId {
        let mut nu = unit;
        // Always a smaller number, so it ends.
        while let Some(hoofd) = self.hoofd.get(&nu) {
            nu = *hoofd;
        }
        nu
    }
}

fn detenties(
    rij: &PersoonRij,
    persoon: UnitId,
    zaken: &[(Option<RecordId>, usize)],
) -> Vec<LosseDetentie> {
    use crate::domain::detentie::DatumSoort;
    let een = |p: &PeriodeRij| {
        let eigen = zaken.iter().filter(|(van, _)| *van == Some(p.id));
        let einde = p.deur.filter(|d| d.soort == DatumSoort::WerkelijkEinde);
        LosseDetentie {
            periode: p.id,
            detentie: Detentie {
                persoon,
                geboren: rij.geboortedatum,
                insluiting: p.insluiting,
                einde: einde.map(|d| d.datum),
                deur: p.deur.map(|d| d.datum),
                casussen: eigen.map(|(_, plaats)| *plaats).collect(),
            },
            insluitingen: p.insluitingen.clone(),
        }
    };
    rij.perioden.iter().map(een).collect()
}

fn uit_rij(
    c: &CasusRegel,
    (persoon, geboren): (UnitId, Option<NaiveDate>),
    catalogus: &Catalogus,
) -> Casus {
    let rij = &c.rij;
    let termijn = Days::new(catalogus.contact_na(&rij.profiel, rij.gemeente).into());
    let knelpunten = rij.knelpunten.iter();
    let contact_tot = rij.geopend_op.checked_add_days(termijn);
    Casus {
        persoon,
        geboren,
        profiel: rij.profiel.clone(),
        geopend: rij.geopend_op,
        // The day stands in the record; one that is not read was closed before it matters.
        gesloten: rij
            .reden
            .filter(|_| rij.fase == Fase::Afgesloten)
            .map(|reden| (rij.geopend_op.min(rij.bijgewerkt), reden)),
        contact: None,
        contact_tot: contact_tot.unwrap_or(rij.geopend_op),
        plan: None,
        metingen: Vec::new(),
        stappen: Vec::new(),
        afspraken: Vec::new(),
        knelpunten: knelpunten.map(|k| (k.op, k.leefgebied.clone())).collect(),
    }
}

/// Adds what only the records of a case say.
fn lees_casus(
    store: &Store,
    unit: UnitId,
    periode: Option<RecordId>,
    casus: &mut Casus,
) -> Result<(), Stop> {
    use crate::domain::records::CONTACT;
    let mut momenten: BTreeMap<Moment, Meetmoment> = BTreeMap::new();
    for (key, stored) in store.unit(unit)? {
        let nodig = [CASUS, AFSPRAAK, CONTACT, INSPANNING, MEETMOMENT, PLANVERSIE];
        if !nodig.contains(&key.kind) {
            continue;
        }
        match vorm::lees(key.kind, &stored)? {
            Record::Casus(c) => {
                let af = c.afsluiting.filter(|_| c.fasen.last().is_some_and(dicht));
                casus.gesloten = af.map(|a| (a.op, a.reden));
            }
            Record::Contact(c) if c.uitkomst == ContactUitkomst::Gesproken => {
                let eerder = casus.contact.unwrap_or(c.gebeurd_op);
                // A talk from before the case is not one of it.
                if c.gebeurd_op >= casus.geopend {
                    casus.contact = Some(eerder.min(c.gebeurd_op));
                }
            }
            Record::Inspanning(i) => {
                let status = i.standen.last().map(|s| s.status).unwrap_or_default();
                casus.stappen.push((i.leefgebied, status));
            }
            Record::Planversie(p) => {
                let gemaakt = p.gemaakt.datum();
                casus.plan = Some(casus.plan.map_or(gemaakt, |al| al.min(gemaakt)));
            }
            Record::Afspraak(a) => casus.afspraken.push(Afspraak {
                leefgebied: a.leefgebied,
                gemaakt: a.gemaakt.datum(),
                stand: match a.status {
                    AfspraakStatus::Open => AfspraakStand::Open(a.datum),
                    AfspraakStatus::Nagekomen => AfspraakStand::Nagekomen,
                    AfspraakStatus::NietNagekomen => AfspraakStand::Niet,
                    AfspraakStatus::Vervallen => AfspraakStand::Vervallen,
                },
            }),
            Record::Meetmoment(m) if m.van(periode) => {
                let later = |al: &Meetmoment| al.vastgelegd < m.vastgelegd;
                if momenten.get(&m.moment).is_none_or(later) {
                    momenten.insert(m.moment, m);
                }
            }
            _ => {}
        }
    }
    let metingen = momenten.into_values().map(|m| Meting {
        datum: m.datum,
        vastgelegd: m.vastgelegd,
        situaties: m.situaties,
    });
    casus.metingen = metingen.collect();
    Ok(())
}

fn dicht(fase: &crate::domain::casus::FaseVanaf) -> bool {
    fase.fase == Fase::Afgesloten
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periode(id: u128) -> PeriodeRij {
        PeriodeRij {
            id: RecordId(id),
            pi: String::new(),
            insluiting: None,
            deur: None,
            insluitingen: Vec::new(),
            bijgewerkt: None,
        }
    }

    #[test]
    fn a_person_handed_over_is_one_with_and_without_bsn() {
        let bsn: Option<Bsn> = "999900006".parse().ok();
        assert!(bsn.is_some());
        let mut wie = Wie::default();
        wie.neem(UnitId(5), None, &[periode(1), periode(2)]);
        wie.neem(UnitId(3), bsn, &[periode(3)]);
        wie.neem(UnitId(7), None, &[periode(4)]);
        assert_eq!([5, 3, 7].map(|n| wie.is(UnitId(n)).0), [5, 3, 7]);
        // Came from the first with one of the stays, and has the number of the second.
        wie.neem(UnitId(9), bsn, &[periode(2), periode(5)]);
        assert_eq!([5, 3, 9, 7].map(|n| wie.is(UnitId(n)).0), [3, 3, 3, 7]);
    }

    #[test]
    fn a_case_is_read_by_the_end_that_all_units_together_know() {
        let dag = |tekst: &str| tekst.parse::<NaiveDate>().unwrap();
        let casus = Casus {
            persoon: UnitId(1),
            geboren: None,
            profiel: crate::domain::profiel::ProfielCode("licht".to_owned()),
            geopend: dag("2024-02-01"),
            gesloten: None,
            contact: None,
            contact_tot: dag("2024-02-15"),
            plan: None,
            metingen: Vec::new(),
            stappen: Vec::new(),
            afspraken: Vec::new(),
            knelpunten: Vec::new(),
        };
        let vrij = |einde: &str, casussen| Detentie {
            persoon: UnitId(1),
            geboren: None,
            insluiting: None,
            einde: Some(dag(einde)),
            deur: None,
            casussen,
        };
        let feiten = Feiten {
            detenties: vec![
                vrij("2026-03-01", [0].into()),
                vrij("2024-12-31", [1].into()),
            ],
            casussen: vec![casus.clone(), casus.clone(), casus],
        };
        let dagen = Dagen {
            nu: (dag("2026-01-01"), dag("2026-11-22")),
            eerder: (dag("2025-01-01"), dag("2025-11-22")),
        };
        let oud = dag("2024-03-01");
        let zaken = [
            (UnitId(10), oud),
            (UnitId(11), oud),
            (UnitId(12), dag("2025-01-01")),
        ];
        let gelezen = te_lezen(&zaken, &feiten, dagen);
        assert_eq!(gelezen, [(UnitId(10), 0), (UnitId(12), 2)]);
    }
}
