//! What one request may see of the rows. The rows themselves are private to the index: whoever
//! reads them comes through [`Gezien`], and a row out of sight is as one that does not exist.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::RangeBounds;

use chrono::NaiveDate;

use super::{CasusRegel, Index, Regel};
use crate::domain::bsn::Bsn;
use crate::domain::casus::{CasusNummer, Fase};
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::Besluit;
use crate::domain::overdracht::Ontvanger;
use crate::domain::persoon::Naam;
use crate::domain::rij::{
    BeheerRij, CasusRij, MeldingRij, OverdrachtRij, OverlegRij, PersoonRij, ReparatieRij,
};

/// How far somebody sees in one request.
#[derive(Clone, Debug)]
pub(crate) enum Zicht {
    /// Everything: the owner of the store, and the store's own work.
    Alles,
    /// A part of it.
    Deel(Deel),
}

/// The part that somebody sees.
#[derive(Clone, Default, Debug)]
pub(crate) struct Deel {
    gemeenten: BTreeSet<GemeenteId>,
    /// Of these the ones whose work another municipality does that is out of sight, each with the day
    /// since which.
    voorbij: BTreeMap<GemeenteId, NaiveDate>,
    /// Also what belongs to no municipality that anybody knows, and all refused rows.
    regie: bool,
    wie: Medewerker,
    /// Hidden persons, with all who were merged with them.
    verborgen: HashSet<UnitId>,
    /// Their numbers.
    verborgen_bsn: HashSet<Bsn>,
    /// The one case of an emergency access, or one that was offered and is now decided on, with its
    /// person; else nothing.
    nood: Vec<UnitId>,
}

impl Zicht {
    /// Sight of these municipalities on a day, with those that they followed; `regie` adds what
    /// belongs to none.
    pub(crate) fn van(
        index: &Index,
        wie: &Medewerker,
        mut gemeenten: BTreeSet<GemeenteId>,
        regie: bool,
        dag: NaiveDate,
    ) -> Self {
        let eerder = index.opvolging.iter().map(|(oud, ..)| *oud);
        let gevolgd: Vec<_> = eerder
            .filter(|oud| gemeenten.contains(&index.werkt_nu(*oud, dag)))
            .collect();
        gemeenten.extend(gevolgd);
        // The work went out of sight on the first day that it was with somebody out of sight.
        let voorbij = gemeenten.iter().filter_map(|oud| {
            let elders = !gemeenten.contains(&index.werkt_nu(*oud, dag));
            let mut volgden = index.volgden(*oud, dag).filter(|_| elders);
            let weg = volgden.find(|(wie, _)| !gemeenten.contains(wie));
            weg.map(|(_, vanaf)| (*oud, vanaf))
        });
        let voorbij = voorbij.collect();
        let mut deel = Deel {
            gemeenten,
            voorbij,
            regie,
            wie: wie.clone(),
            ..Deel::default()
        };
        let alles = index.gezien(&Self::Alles);
        for (persoon, wie_wel) in &index.afgeschermd {
            if wie_wel.contains(wie) {
                continue;
            }
            for lid in alles.groep(*persoon) {
                deel.verborgen.insert(lid);
                let rij = index.personen.get(&lid).map(|p| &p.rij);
                deel.verborgen_bsn.extend(rij.and_then(|r| r.bsn));
            }
        }
        Self::Deel(deel)
    }

    /// The same sight with hidden persons in it, for counting.
    pub(crate) fn om_te_tellen(&self) -> Self {
        match self {
            Self::Alles => Self::Alles,
            Self::Deel(deel) => Self::Deel(Deel {
                verborgen: HashSet::new(),
                verborgen_bsn: HashSet::new(),
                ..deel.clone()
            }),
        }
    }

    /// The same sight with this case in it, and its person; not what else there is of that one.
    pub(crate) fn met_nood(self, index: &Index, casus: UnitId) -> Self {
        match self {
            Self::Alles => Self::Alles,
            Self::Deel(deel) => Self::Deel(Deel {
                nood: match index.casussen.get(&casus) {
                    Some(rij) => vec![casus, rij.rij.persoon],
                    None => Vec::new(),
                },
                ..deel
            }),
        }
    }

    /// Whether what belongs to this municipality is in sight.
    pub(crate) fn gemeente(&self, gemeente: GemeenteId) -> bool {
        match self {
            Self::Alles => true,
            Self::Deel(deel) => deel.gemeente(gemeente),
        }
    }
}

impl Deel {
    fn gemeente(&self, gemeente: GemeenteId) -> bool {
        // A name that the catalogue does not know says no more than no name.
        let niemands = gemeente == GemeenteId::ONBEKEND || gemeente.0 >= Gemeente::EERSTE_EIGEN;
        self.gemeenten.contains(&gemeente) || (niemands && self.regie)
    }
}

/// The rows as somebody sees them.
#[derive(Clone, Copy)]
pub(crate) struct Gezien<'a> {
    index: &'a Index,
    zicht: &'a Zicht,
}

impl Index {
    /// The rows as somebody with this sight sees them.
    pub(crate) const fn gezien<'a>(&'a self, zicht: &'a Zicht) -> Gezien<'a> {
        Gezien { index: self, zicht }
    }
}

impl<'a> Gezien<'a> {
    fn deel(self) -> Option<&'a Deel> {
        match self.zicht {
            Zicht::Alles => None,
            Zicht::Deel(deel) => Some(deel),
        }
    }

    pub(crate) const fn zicht(self) -> &'a Zicht {
        self.zicht
    }

    /// Units without a row because their key is damaged; nobody knows whose they are.
    pub(crate) const fn onleesbaar(self) -> u32 {
        self.index.onleesbaar
    }

    pub(crate) const fn beheer(self) -> &'a BeheerRij {
        &self.index.beheer
    }

    fn ziet_melding(self, rij: &MeldingRij) -> bool {
        let Some(deel) = self.deel() else {
            return true;
        };
        deel.gemeente(rij.werk_van())
            && self.nog_hier(deel, rij)
            && rij.persoon.is_none_or(|p| !deel.verborgen.contains(&p))
            && rij.bsn.is_none_or(|b| !deel.verborgen_bsn.contains(&b))
    }

    /// Whether a notice did not go along to the municipality that followed: what was received before
    /// that day about somebody whose case stayed in sight did not.
    fn nog_hier(self, deel: &Deel, rij: &MeldingRij) -> bool {
        deel.voorbij.get(&rij.werk_van()).is_none_or(|vanaf| {
            let persoon = rij.persoon.filter(|_| rij.ontvangen.datum() < *vanaf);
            persoon.is_some_and(|p| self.casussen_van(p).next().is_some())
        })
    }

    fn ziet_casus(self, unit: UnitId, rij: &CasusRegel) -> bool {
        self.deel().is_none_or(|deel| {
            let gewoon =
                deel.gemeente(rij.rij.gemeente) && !deel.verborgen.contains(&rij.rij.persoon);
            gewoon || deel.nood.contains(&unit)
        })
    }

    /// A person is seen by his or her own municipality, and by one that has a case of the person.
    fn ziet_persoon(self, unit: UnitId, rij: &PersoonRij) -> bool {
        let Some(deel) = self.deel() else {
            return true;
        };
        if deel.nood.contains(&unit) {
            return true;
        }
        if deel.verborgen.contains(&unit) {
            return false;
        }
        deel.gemeente(rij.gemeente) || self.casussen_van(unit).next().is_some()
    }

    fn ziet_reparatie(self, rij: &ReparatieRij) -> bool {
        self.deel().is_none_or(|deel| {
            deel.regie || (!deel.gemeenten.is_empty() && rij.door.as_ref() == Some(&deel.wie))
        })
    }

    /// Whether there is such a unit for whoever looks.
    pub(crate) fn ziet(self, unit: UnitId) -> bool {
        self.melding(unit).is_some()
            || self.persoon(unit).is_some()
            || self.casus(unit).is_some()
            || self.reparatie(unit).is_some()
            || self.overleg(unit).is_some()
    }

    /// Whether there is such a unit, and not for whoever looks.
    pub(crate) fn verbergt(self, unit: UnitId) -> bool {
        self.deel().is_some() && !self.ziet(unit) && self.index.kent(unit)
    }

    pub(crate) fn melding(self, unit: UnitId) -> Option<&'a Regel<MeldingRij>> {
        let regel = self.index.meldingen.get(&unit)?;
        self.ziet_melding(&regel.rij).then_some(regel)
    }

    pub(crate) fn meldingen(self) -> impl Iterator<Item = (UnitId, &'a Regel<MeldingRij>)> {
        let alle = self.index.meldingen.iter().map(|(unit, r)| (*unit, r));
        alle.filter(move |(_, r)| self.ziet_melding(&r.rij))
    }

    /// The notice with this number of its sender.
    pub(crate) fn met_melding_id(self, melding_id: &str) -> Option<UnitId> {
        let index = self.index;
        let eerste = index.op_melding_id.get(melding_id).copied();
        let verder = (melding_id.to_owned(), UnitId(0))..;
        eerste
            .into_iter()
            .chain(
                index
                    .ook_melding_id
                    .range(verder)
                    .take_while(|(id, _)| id == melding_id)
                    .map(|(_, unit)| *unit),
            )
            .find(|unit| self.melding(*unit).is_some())
    }

    /// Whether a notice was passed on to a municipality of whoever looks: there it is new. The owner
    /// of a store passes on to others only.
    pub(crate) fn kreeg(self, rij: &MeldingRij) -> bool {
        matches!(&rij.besluit, Some(Besluit::Doorgezet { gemeente })
            if self.deel().is_some_and(|deel| deel.gemeenten.contains(gemeente)))
    }

    /// Undecided and put-off notices, and those that others passed on, oldest sent first.
    pub(crate) fn wachtend(self) -> impl Iterator<Item = (UnitId, &'a Regel<MeldingRij>)> {
        let gemeenten = self.deel().into_iter().flat_map(|deel| &deel.gemeenten);
        let gekregen: BTreeSet<_> = gemeenten
            .filter_map(|gemeente| self.index.doorgezet.get(gemeente))
            .flatten()
            .copied()
            .collect();
        let mut eigen = self.index.wachtend.iter().copied().peekable();
        let mut gekregen = gekregen.into_iter().peekable();
        let alle = std::iter::from_fn(move || match (eigen.peek(), gekregen.peek()) {
            (Some(een), Some(ander)) if ander < een => gekregen.next(),
            (Some(_), _) => eigen.next(),
            (None, _) => gekregen.next(),
        });
        alle.filter_map(move |(_, unit)| Some((unit, self.melding(unit)?)))
    }

    /// Notices linked to a person.
    pub(crate) fn van_persoon(
        self,
        persoon: UnitId,
    ) -> impl Iterator<Item = (UnitId, &'a Regel<MeldingRij>)> {
        let alle = self.index.van_persoon.get(&persoon).into_iter().flatten();
        alle.filter_map(move |unit| Some((*unit, self.melding(*unit)?)))
    }

    pub(crate) fn persoon(self, unit: UnitId) -> Option<&'a Regel<PersoonRij>> {
        let regel = self.index.personen.get(&unit)?;
        self.ziet_persoon(unit, &regel.rij).then_some(regel)
    }

    pub(crate) fn personen(self) -> impl Iterator<Item = (UnitId, &'a Regel<PersoonRij>)> {
        let alle = self.index.personen.iter().map(|(unit, r)| (*unit, r));
        alle.filter(move |(unit, r)| self.ziet_persoon(*unit, &r.rij))
    }

    /// Persons, merged ones counted once.
    pub(crate) fn aantal_personen(self) -> usize {
        if self.deel().is_none() {
            let samen = self.index.samengevoegd.values().map(BTreeSet::len);
            return self.index.personen.len() - samen.sum::<usize>();
        }
        self.personen()
            .filter(|(unit, _)| self.staat_voor(*unit) == *unit)
            .count()
    }

    pub(crate) fn casus(self, unit: UnitId) -> Option<&'a CasusRegel> {
        let regel = self.index.casussen.get(&unit)?;
        self.ziet_casus(unit, regel).then_some(regel)
    }

    pub(crate) fn casussen(self) -> impl Iterator<Item = (UnitId, &'a CasusRegel)> {
        let alle = self.index.casussen.iter().map(|(unit, r)| (*unit, r));
        alle.filter(move |(unit, r)| self.ziet_casus(*unit, r))
    }

    pub(crate) fn casussen_van(
        self,
        persoon: UnitId,
    ) -> impl Iterator<Item = (UnitId, &'a CasusRegel)> {
        let alle = self.index.casussen_van.get(&persoon).into_iter().flatten();
        alle.filter_map(move |unit| Some((*unit, self.casus(*unit)?)))
    }

    /// Open cases by door date; the undated last.
    pub(crate) fn op_deur(
        self,
        van_tot: impl RangeBounds<(NaiveDate, UnitId)>,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, UnitId)> + 'a {
        let alle = self.index.op_deur.range(van_tot).copied();
        alle.filter(move |(_, unit)| self.deel().is_none() || self.casus(*unit).is_some())
    }

    /// How many cases are open.
    pub(crate) fn aantal_open(self) -> usize {
        if self.deel().is_none() {
            self.index.op_deur.len()
        } else {
            self.op_deur(..).count()
        }
    }

    /// Open agreements of open cases by date: date, case, which, whether it is a wait.
    pub(crate) fn afspraken(
        self,
        van_tot: impl RangeBounds<(NaiveDate, UnitId, RecordId, bool)>,
    ) -> impl Iterator<Item = (NaiveDate, UnitId, RecordId, bool)> + 'a {
        let alle = self.index.afspraken.range(van_tot).copied();
        alle.filter(move |(_, unit, ..)| self.deel().is_none() || self.casus(*unit).is_some())
    }

    /// Open cases by the last contact, those without any by their first day.
    pub(crate) fn op_contact(
        self,
        van_tot: impl RangeBounds<(NaiveDate, UnitId)>,
    ) -> impl Iterator<Item = (NaiveDate, UnitId)> + 'a {
        let alle = self.index.op_contact.range(van_tot).copied();
        alle.filter(move |(_, unit)| self.deel().is_none() || self.casus(*unit).is_some())
    }

    /// Whether these municipalities, those of a role, take one in on a day.
    pub(crate) fn omvat(
        self,
        gemeenten: &[GemeenteId],
        gemeente: GemeenteId,
        dag: NaiveDate,
    ) -> bool {
        gemeenten.contains(&gemeente) || gemeenten.contains(&self.werkt_nu(gemeente, dag))
    }

    /// Who does the work of a municipality on a day: itself, or whoever followed it.
    pub(crate) fn werkt_nu(self, gemeente: GemeenteId, dag: NaiveDate) -> GemeenteId {
        self.index.werkt_nu(gemeente, dag)
    }

    /// Whether somebody may answer an offer on a day.
    pub(crate) fn is_ontvanger(
        self,
        aan: &Ontvanger,
        naar: GemeenteId,
        wie: &Medewerker,
        dag: NaiveDate,
    ) -> bool {
        match aan {
            Ontvanger::Collega(collega) => collega == wie,
            Ontvanger::Aanspreekpunt => self
                .beheer()
                .aanspreekpunt(self.werkt_nu(naar, dag), dag)
                .is_some_and(|punt| punt.is(wie)),
        }
    }

    /// The open offer of a case that waits for an answer of whoever looks, also when the case itself
    /// is out of sight: who cannot work in the receiving municipality gets none, nor is anybody told
    /// of a hidden person. The owner of a store answers all of them.
    pub(crate) fn aanbod(
        self,
        casus: UnitId,
        wie: &Medewerker,
        dag: NaiveDate,
    ) -> Option<(&'a CasusRij, &'a OverdrachtRij)> {
        let rij = &self.index.casussen.get(&casus)?.rij;
        let aanbod = rij.overdracht.as_ref()?;
        let Some(deel) = self.deel() else {
            return Some((rij, aanbod));
        };
        let mag = deel.gemeente(aanbod.naar_gemeente)
            && !deel.verborgen.contains(&rij.persoon)
            && self.is_ontvanger(&aanbod.aan, aanbod.naar_gemeente, wie, dag);
        mag.then_some((rij, aanbod))
    }

    /// Cases whose offer waits for an answer of whoever looks, the longest waiting first.
    pub(crate) fn aangeboden(
        self,
        wie: &'a Medewerker,
        dag: NaiveDate,
    ) -> impl Iterator<Item = (UnitId, &'a CasusRij, &'a OverdrachtRij)> {
        let alle = self.index.aangeboden.iter();
        alle.filter_map(move |(_, unit)| {
            let (rij, aanbod) = self.aanbod(*unit, wie, dag)?;
            Some((*unit, rij, aanbod))
        })
    }

    /// The person with this number whose unit belongs to a municipality.
    pub(crate) fn persoon_met_bsn_in(
        self,
        bsn: Option<Bsn>,
        gemeente: GemeenteId,
        dag: NaiveDate,
    ) -> Option<UnitId> {
        let units = self.index.op_bsn.get(&bsn?)?.iter().copied();
        let daar_nu = self.werkt_nu(gemeente, dag);
        let mut daar = units.filter(|unit| {
            let persoon = self.persoon(*unit);
            persoon.is_some_and(|p| self.werkt_nu(p.rij.gemeente, dag) == daar_nu)
        });
        daar.next()
    }

    /// The case with exactly this number. Handed over between municipalities it is in two: then the
    /// one that is open, else the one opened last. All are looked at, also behind the one that is
    /// meant: how long it takes says nothing.
    pub(crate) fn met_nummer(self, nummer: &CasusNummer) -> Option<UnitId> {
        let gevonden = self.met_nummers(|n| n == nummer);
        gevonden.into_values().next()
    }

    /// The same for all numbers that are meant.
    pub(crate) fn met_nummers(
        self,
        bedoeld: impl Fn(&CasusNummer) -> bool,
    ) -> BTreeMap<CasusNummer, UnitId> {
        let mut uit: BTreeMap<CasusNummer, (bool, NaiveDate, UnitId)> = BTreeMap::new();
        for (unit, c) in self.casussen().filter(|(_, c)| bedoeld(&c.rij.nummer)) {
            let plaats = (c.rij.fase != Fase::Afgesloten, c.rij.geopend_op, unit);
            let beste = uit.entry(c.rij.nummer.clone()).or_insert(plaats);
            *beste = plaats.max(*beste);
        }
        let units = uit.into_iter().map(|(nummer, (.., unit))| (nummer, unit));
        units.collect()
    }

    /// How many open cases each regisseur carries.
    pub(crate) fn open_per_regisseur(self) -> Cow<'a, BTreeMap<String, u32>> {
        if self.deel().is_none() {
            return Cow::Borrowed(&self.index.open_per_regisseur);
        }
        let mut uit: BTreeMap<String, u32> = BTreeMap::new();
        for (_, unit) in self.op_deur(..) {
            if let Some(m) = self.casus(unit).and_then(|c| c.rij.regisseur.as_ref()) {
                *uit.entry(m.0.clone()).or_default() += 1;
            }
        }
        Cow::Owned(uit)
    }

    /// A meeting; it is seen by whoever sees one of its municipalities, with the cases in sight.
    pub(crate) fn overleg(self, unit: UnitId) -> Option<&'a OverlegRij> {
        let rij = self.index.overleggen.get(&unit)?;
        self.ziet_overleg(rij).then_some(rij)
    }

    pub(crate) fn overleggen(self) -> impl Iterator<Item = (UnitId, &'a OverlegRij)> {
        let alle = self.index.overleggen.iter().map(|(unit, r)| (*unit, r));
        alle.filter(move |(_, r)| self.ziet_overleg(r))
    }

    fn ziet_overleg(self, rij: &OverlegRij) -> bool {
        self.deel()
            .is_none_or(|deel| rij.overleg.gemeenten.iter().any(|g| deel.gemeente(*g)))
    }

    fn reparatie(self, unit: UnitId) -> Option<&'a ReparatieRij> {
        let plaats = self.index.reparatie_plaats.get(&unit)?;
        let rij = self.index.reparaties.get(plaats)?;
        self.ziet_reparatie(rij).then_some(rij)
    }

    /// Refused rows, oldest first.
    pub(crate) fn reparaties(self) -> impl Iterator<Item = (UnitId, &'a ReparatieRij)> {
        let alle = self.index.reparaties.iter();
        alle.map(|((_, _, unit), rij)| (*unit, rij))
            .filter(move |(_, rij)| self.ziet_reparatie(rij))
    }

    /// How many refused rows there are.
    pub(crate) fn aantal_reparaties(self) -> usize {
        if self.deel().is_none() {
            self.index.reparaties.len()
        } else {
            self.reparaties().count()
        }
    }

    /// The person who stands for this one after merges. A ring of merges, which no rule lets arise,
    /// ends where it was entered; a merge into somebody out of sight is none.
    pub(crate) fn staat_voor(self, persoon: UnitId) -> UnitId {
        let mut langs = HashSet::new();
        let mut nu = persoon;
        while langs.insert(nu) {
            let naar = self.index.personen.get(&nu);
            match naar.and_then(|p| p.rij.samengevoegd_naar) {
                Some(naar) if self.deel().is_none() || self.persoon(naar).is_some() => nu = naar,
                _ => break,
            }
        }
        nu
    }

    /// The person with everybody merged into him or her, the one who stands for all first.
    pub(crate) fn groep(self, persoon: UnitId) -> Vec<UnitId> {
        let mut groep = vec![self.staat_voor(persoon)];
        let mut i = 0;
        while i < groep.len() {
            let direct = self.index.samengevoegd.get(&groep[i]);
            for unit in direct.into_iter().flatten() {
                if !groep.contains(unit) && (self.deel().is_none() || self.persoon(*unit).is_some())
                {
                    groep.push(*unit);
                }
            }
            i += 1;
        }
        groep
    }

    /// The number of the person or of whoever was merged with him or her.
    pub(crate) fn bsn(self, persoon: UnitId) -> Option<Bsn> {
        self.bsns(persoon).next()
    }

    /// The numbers of the person and of all who were merged with him or her.
    pub(crate) fn bsns(self, persoon: UnitId) -> impl Iterator<Item = Bsn> {
        let groep = self.groep(persoon).into_iter();
        groep.filter_map(move |lid| self.persoon(lid)?.rij.bsn)
    }

    /// Open case of the person or of anybody merged with him or her; the newest when there are more.
    pub(crate) fn open_casus(self, persoon: UnitId) -> Option<UnitId> {
        self.groep(persoon)
            .into_iter()
            .flat_map(|p| self.casussen_van(p))
            .filter(|(_, r)| r.rij.fase != Fase::Afgesloten)
            .max_by_key(|(_, r)| (r.rij.geopend_op, r.rij.nummer.clone()))
            .map(|(c, _)| c)
    }

    /// Persons who may be meant by these facts, before weighing; nobody twice.
    pub(crate) fn mogelijk(
        self,
        bsn: Option<Bsn>,
        naam: &Naam,
        geboortedatum: Option<NaiveDate>,
    ) -> HashMap<UnitId, &'a Regel<PersoonRij>> {
        let gevonden = self.index.mogelijk(bsn, naam, geboortedatum).into_iter();
        gevonden
            .filter_map(|unit| Some((unit, self.persoon(unit)?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_out_of_sight_on_the_day_that_it_goes_to_somebody_out_of_sight() {
        let dag = |tekst: &str| tekst.parse::<NaiveDate>().unwrap();
        let [a, b, c] = [1, 2, 3].map(GemeenteId);
        let index = Index {
            opvolging: vec![(a, b, dag("2027-01-01")), (b, c, dag("2030-01-01"))],
            ..Index::default()
        };
        let wie = Medewerker("m.demostra".to_owned());
        let voorbij = |gemeenten: &[GemeenteId], op| {
            let gemeenten = gemeenten.iter().copied().collect();
            match Zicht::van(&index, &wie, gemeenten, false, dag(op)) {
                Zicht::Deel(deel) => deel.voorbij.into_iter().collect(),
                Zicht::Alles => Vec::new(),
            }
        };
        assert_eq!(voorbij(&[a, b], "2029-12-31"), []);
        let samen = dag("2030-01-01");
        assert_eq!(voorbij(&[a, b], "2030-01-01"), [(a, samen), (b, samen)]);
        assert_eq!(
            voorbij(&[a], "2030-01-01"),
            [(a, dag("2027-01-01"))],
            "out of sight from the first step"
        );
        assert_eq!(voorbij(&[a, b, c], "2031-01-01"), []);
    }
}
