//! The rows of all units in memory, with the orders in which lists show them. Lists, searches and
//! figures are answered from here; full records are read only for what is on the screen. Filled at
//! start, kept up with every change. Names stand here and in sealed values, nowhere else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::afspraak::AfspraakSoort;
use crate::domain::bsn::Bsn;
use crate::domain::casus::Fase;
use crate::domain::catalogus::Catalogus;
use crate::domain::detentie::Deur;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::Besluit;
use crate::domain::persoon::Naam;
use crate::domain::records::BEHEER;
use crate::domain::rij::{
    BeheerRij, CasusRij, MeldingRij, OverlegRij, PersoonRij, ReparatieRij, Rij,
};
use crate::domain::tijd::Tijdstip;
use crate::domain::vouw::vouw;

mod zicht;

pub(crate) use zicht::{Gezien, Zicht};

/// A row with the folded text that searches look through.
#[derive(Clone, Debug)]
pub(crate) struct Regel<R> {
    pub(crate) rij: R,
    pub(crate) zoek: String,
}

/// A case with the door date of its period, which lives in the person's unit.
#[derive(Clone, Debug)]
pub(crate) struct CasusRegel {
    pub(crate) rij: CasusRij,
    /// Of person and case together.
    pub(crate) zoek: String,
    /// Of the case alone.
    eigen_zoek: String,
    pub(crate) deur: Option<Deur>,
}

/// A row with its folded text, made beside the lock and on any thread.
pub(crate) struct Klaargezet {
    rij: Rij,
    zoek: String,
}

impl Klaargezet {
    pub(crate) fn van(rij: Rij) -> Self {
        let zoek = match &rij {
            Rij::Melding(r) if wacht(r) => melding_zoek(r),
            Rij::Persoon(r) => persoon_zoek(r),
            Rij::Casus(r) => {
                let regisseur = r.regisseur.as_ref().map_or("", |m| m.0.as_str());
                vouw(&format!("{} {regisseur}", r.nummer))
            }
            Rij::Melding(_) | Rij::Reparatie(_) | Rij::Beheer(_) | Rij::Overleg(_) => String::new(),
        };
        Self { rij, zoek }
    }
}

/// Whether a notice still waits for a decision, now or later.
fn wacht(rij: &MeldingRij) -> bool {
    matches!(rij.besluit, None | Some(Besluit::Uitgesteld { .. }))
}

/// The folded text by which a notice is found. Kept only for those that wait; for the many others
/// it is made when somebody searches among them.
pub(crate) fn melding_zoek(rij: &MeldingRij) -> String {
    vouw(&format!(
        "{} {} {}",
        zoeknaam(&rij.naam),
        rij.pi,
        rij.melding_id
    ))
}

fn persoon_zoek(rij: &PersoonRij) -> String {
    let namen: Vec<String> = std::iter::once(&rij.naam)
        .chain(&rij.aliassen)
        .map(zoeknaam)
        .collect();
    let pi = rij.perioden.last().map_or("", |p| p.pi.as_str());
    vouw(&format!("{} {pi}", namen.join(" ")))
}

/// Key under which persons who may be the same are found together: the first two letters of a part
/// of the surname, with the year of birth when it is known.
type Naamsleutel = ([char; 2], Option<i32>);

/// All rows, by unit and by every order a list needs.
#[derive(Default, Debug)]
pub(crate) struct Index {
    /// Units without a row, because their key is damaged.
    pub(crate) onleesbaar: u32,
    meldingen: HashMap<UnitId, Regel<MeldingRij>>,
    op_melding_id: HashMap<String, UnitId>,
    /// Further notices with a number that is in use: who may not see the first has another.
    ook_melding_id: BTreeSet<(String, UnitId)>,
    /// Undecided and put-off notices, oldest sent first.
    wachtend: BTreeSet<(Tijdstip, UnitId)>,
    /// Notices that were passed on, by the municipality they were passed on to.
    doorgezet: HashMap<GemeenteId, BTreeSet<(Tijdstip, UnitId)>>,
    /// Notices linked to a person.
    van_persoon: HashMap<UnitId, BTreeSet<UnitId>>,
    personen: HashMap<UnitId, Regel<PersoonRij>>,
    op_bsn: HashMap<Bsn, BTreeSet<UnitId>>,
    op_naam: HashMap<Naamsleutel, BTreeSet<UnitId>>,
    op_geboortedatum: HashMap<NaiveDate, BTreeSet<UnitId>>,
    /// Persons merged into this one, directly.
    samengevoegd: HashMap<UnitId, BTreeSet<UnitId>>,
    /// Hidden persons, with who sees them.
    afgeschermd: BTreeMap<UnitId, Vec<Medewerker>>,
    casussen: HashMap<UnitId, CasusRegel>,
    casussen_van: HashMap<UnitId, BTreeSet<UnitId>>,
    /// Open cases by door date; the undated last.
    op_deur: BTreeSet<(NaiveDate, UnitId)>,
    /// Open agreements of open cases by date.
    afspraken: BTreeSet<(NaiveDate, UnitId, RecordId, bool)>,
    /// Open cases by the last contact, those without any by their first day.
    op_contact: BTreeSet<(NaiveDate, UnitId)>,
    open_per_regisseur: BTreeMap<String, u32>,
    /// Open cases that are offered to somebody, the longest waiting first.
    aangeboden: BTreeSet<(Tijdstip, UnitId)>,
    reparaties: BTreeMap<(Tijdstip, u32, UnitId), ReparatieRij>,
    reparatie_plaats: HashMap<UnitId, (Tijdstip, u32, UnitId)>,
    /// Who may log in and do what.
    beheer: BeheerRij,
    overleggen: HashMap<UnitId, OverlegRij>,
    /// Municipalities that end, with whoever follows and from which day on. From the catalogue, not
    /// from rows.
    opvolging: Vec<(GemeenteId, GemeenteId, NaiveDate)>,
}

/// The date under which undated cases are sorted: after everything else.
pub(crate) const ZONDER_DATUM: NaiveDate = NaiveDate::MAX;

impl Index {
    /// Takes in the row of a unit as it is now; `None` when the unit has none any more.
    pub(crate) fn zet(&mut self, unit: UnitId, rij: Option<Rij>) {
        self.haal_weg(unit);
        if let Some(rij) = rij {
            self.neem(unit, Klaargezet::van(rij));
        }
    }

    /// Takes in the row of a unit that has none here yet.
    pub(crate) fn neem(&mut self, unit: UnitId, Klaargezet { rij, zoek }: Klaargezet) {
        match rij {
            Rij::Melding(r) => self.voeg_melding_toe(unit, r, zoek),
            Rij::Persoon(r) => self.voeg_persoon_toe(unit, r, zoek),
            Rij::Casus(r) => self.voeg_casus_toe(unit, r, zoek),
            Rij::Reparatie(r) => {
                let plaats = (r.op, r.rij, unit);
                self.reparatie_plaats.insert(unit, plaats);
                self.reparaties.insert(plaats, r);
            }
            Rij::Beheer(r) => self.beheer = r,
            Rij::Overleg(r) => drop(self.overleggen.insert(unit, r)),
        }
    }

    /// Takes in which municipalities follow which.
    pub(crate) fn neem_opvolging(&mut self, catalogus: &Catalogus) {
        let eindigt = |g: &Gemeente| Some((g.id, g.opvolger?, g.geldig_tot?.succ_opt()?));
        self.opvolging = catalogus.gemeenten.iter().filter_map(eindigt).collect();
    }

    /// Takes them from the rows as they were before they were read anew.
    pub(crate) fn behoud_opvolging(&mut self, eerder: &mut Self) {
        self.opvolging = std::mem::take(&mut eerder.opvolging);
    }

    /// Who does the work of a municipality on a day: itself, or whoever followed it.
    pub(crate) fn werkt_nu(&self, gemeente: GemeenteId, dag: NaiveDate) -> GemeenteId {
        self.volgden(gemeente, dag)
            .last()
            .map_or(gemeente, |(wie, _)| wie)
    }

    /// Who followed a municipality until a day, one after the other, each with its first day.
    fn volgden(
        &self,
        gemeente: GemeenteId,
        dag: NaiveDate,
    ) -> impl Iterator<Item = (GemeenteId, NaiveDate)> {
        let stap = move |nu: GemeenteId| {
            let mut stappen = self.opvolging.iter();
            let stap = stappen.find(|(oud, _, vanaf)| *oud == nu && *vanaf <= dag);
            stap.map(|(_, nieuw, vanaf)| (*nieuw, *vanaf))
        };
        // A ring, which a catalogue of one's own may hold, ends when each had its turn.
        std::iter::successors(stap(gemeente), move |(nu, _)| stap(*nu)).take(self.opvolging.len())
    }

    /// Whether there is a row of this unit.
    fn kent(&self, unit: UnitId) -> bool {
        self.meldingen.contains_key(&unit)
            || self.personen.contains_key(&unit)
            || self.casussen.contains_key(&unit)
            || self.reparatie_plaats.contains_key(&unit)
            || self.overleggen.contains_key(&unit)
    }

    /// Persons, cases and notices.
    pub(crate) fn aantallen(&self) -> [usize; 3] {
        [
            self.personen.len(),
            self.casussen.len(),
            self.meldingen.len(),
        ]
    }

    /// The row of a unit as it stands here.
    pub(crate) fn rij(&self, unit: UnitId) -> Option<Rij> {
        if unit == BEHEER {
            return Some(Rij::Beheer(self.beheer.clone()));
        }
        let melding = self
            .meldingen
            .get(&unit)
            .map(|r| Rij::Melding(r.rij.clone()));
        melding
            .or_else(|| {
                self.personen
                    .get(&unit)
                    .map(|r| Rij::Persoon(r.rij.clone()))
            })
            .or_else(|| self.casussen.get(&unit).map(|r| Rij::Casus(r.rij.clone())))
            .or_else(|| {
                let plaats = self.reparatie_plaats.get(&unit)?;
                self.reparaties.get(plaats).cloned().map(Rij::Reparatie)
            })
            .or_else(|| self.overleggen.get(&unit).cloned().map(Rij::Overleg))
    }

    fn haal_weg(&mut self, unit: UnitId) {
        if unit == BEHEER {
            self.beheer = BeheerRij::default();
        }
        if let Some(oud) = self.meldingen.remove(&unit) {
            self.vergeet_melding_id(unit, &oud.rij.melding_id);
            self.wachtend.remove(&(oud.rij.verzonden_op, unit));
            if let Some(Besluit::Doorgezet { gemeente }) = oud.rij.besluit {
                uit(&mut self.doorgezet, &gemeente, (oud.rij.verzonden_op, unit));
            }
            if let Some(persoon) = oud.rij.persoon {
                uit(&mut self.van_persoon, &persoon, unit);
            }
        }
        if let Some(oud) = self.personen.remove(&unit) {
            self.vergeet_persoon(unit, &oud.rij);
        }
        if let Some(oud) = self.casussen.remove(&unit) {
            self.vergeet_casus(unit, &oud);
        }
        if let Some(plaats) = self.reparatie_plaats.remove(&unit) {
            self.reparaties.remove(&plaats);
        }
        self.overleggen.remove(&unit);
    }

    /// A further notice with the same number takes the place of the first.
    fn vergeet_melding_id(&mut self, unit: UnitId, melding_id: &str) {
        if self.op_melding_id.get(melding_id) != Some(&unit) {
            self.ook_melding_id.remove(&(melding_id.to_owned(), unit));
            return;
        }
        self.op_melding_id.remove(melding_id);
        let verder = (melding_id.to_owned(), UnitId(0))..;
        let volgende = self.ook_melding_id.range(verder).next().cloned();
        if let Some(volgende) = volgende.filter(|(id, _)| id == melding_id) {
            self.ook_melding_id.remove(&volgende);
            self.op_melding_id.insert(volgende.0, volgende.1);
        }
    }

    fn voeg_melding_toe(&mut self, unit: UnitId, rij: MeldingRij, zoek: String) {
        if let Some(eerste) = self.op_melding_id.get(&rij.melding_id) {
            if *eerste != unit {
                self.ook_melding_id.insert((rij.melding_id.clone(), unit));
            }
        } else {
            self.op_melding_id.insert(rij.melding_id.clone(), unit);
        }
        if wacht(&rij) {
            self.wachtend.insert((rij.verzonden_op, unit));
        }
        if let Some(Besluit::Doorgezet { gemeente }) = rij.besluit {
            let daar = self.doorgezet.entry(gemeente).or_default();
            daar.insert((rij.verzonden_op, unit));
        }
        if let Some(persoon) = rij.persoon {
            self.van_persoon.entry(persoon).or_default().insert(unit);
        }
        self.meldingen.insert(unit, Regel { rij, zoek });
    }

    fn voeg_persoon_toe(&mut self, unit: UnitId, rij: PersoonRij, zoek: String) {
        if let Some(bsn) = rij.bsn {
            self.op_bsn.entry(bsn).or_default().insert(unit);
        }
        for sleutel in naamsleutels(&rij) {
            self.op_naam.entry(sleutel).or_default().insert(unit);
        }
        if let Some(datum) = rij.geboortedatum {
            self.op_geboortedatum.entry(datum).or_default().insert(unit);
        }
        if let Some(naar) = rij.samengevoegd_naar {
            self.samengevoegd.entry(naar).or_default().insert(unit);
        }
        if let Some(wie_wel) = &rij.wie_wel {
            self.afgeschermd.insert(unit, wie_wel.clone());
        }
        self.personen.insert(unit, Regel { rij, zoek });
        for casus in self.casussen_van.get(&unit).cloned().unwrap_or_default() {
            if let Some(oud) = self.casussen.remove(&casus) {
                self.vergeet_casus(casus, &oud);
                self.voeg_casus_toe(casus, oud.rij, oud.eigen_zoek);
            }
        }
    }

    fn vergeet_persoon(&mut self, unit: UnitId, rij: &PersoonRij) {
        self.afgeschermd.remove(&unit);
        if let Some(bsn) = rij.bsn {
            uit(&mut self.op_bsn, &bsn, unit);
        }
        for sleutel in naamsleutels(rij) {
            uit(&mut self.op_naam, &sleutel, unit);
        }
        if let Some(datum) = rij.geboortedatum {
            uit(&mut self.op_geboortedatum, &datum, unit);
        }
        if let Some(naar) = rij.samengevoegd_naar {
            uit(&mut self.samengevoegd, &naar, unit);
        }
    }

    fn voeg_casus_toe(&mut self, unit: UnitId, rij: CasusRij, eigen_zoek: String) {
        let persoon = self.personen.get(&rij.persoon);
        let deur = persoon.and_then(|p| {
            let perioden = &p.rij.perioden;
            perioden
                .iter()
                .find(|p| Some(p.id) == rij.periode)
                .and_then(|p| p.deur)
        });
        let zoek = format!("{} {eigen_zoek}", persoon.map_or("", |p| p.zoek.as_str()));
        self.casussen_van
            .entry(rij.persoon)
            .or_default()
            .insert(unit);
        if rij.fase != Fase::Afgesloten {
            self.op_deur
                .insert((deur.map_or(ZONDER_DATUM, |d| d.datum), unit));
            self.op_contact
                .insert((rij.laatste_contact.unwrap_or(rij.geopend_op), unit));
            for a in &rij.afspraken {
                self.afspraken
                    .insert((a.datum, unit, a.id, a.soort == AfspraakSoort::WachtOp));
            }
            if let Some(o) = &rij.overdracht {
                self.aangeboden.insert((o.aangeboden, unit));
            }
            if let Some(m) = &rij.regisseur {
                *self.open_per_regisseur.entry(m.0.clone()).or_default() += 1;
            }
        }
        self.casussen.insert(
            unit,
            CasusRegel {
                rij,
                zoek,
                eigen_zoek,
                deur,
            },
        );
    }

    fn vergeet_casus(&mut self, unit: UnitId, oud: &CasusRegel) {
        uit(&mut self.casussen_van, &oud.rij.persoon, unit);
        if oud.rij.fase == Fase::Afgesloten {
            return;
        }
        self.op_deur
            .remove(&(oud.deur.map_or(ZONDER_DATUM, |d| d.datum), unit));
        self.op_contact
            .remove(&(oud.rij.laatste_contact.unwrap_or(oud.rij.geopend_op), unit));
        for a in &oud.rij.afspraken {
            self.afspraken
                .remove(&(a.datum, unit, a.id, a.soort == AfspraakSoort::WachtOp));
        }
        if let Some(o) = &oud.rij.overdracht {
            self.aangeboden.remove(&(o.aangeboden, unit));
        }
        if let Some(m) = &oud.rij.regisseur
            && let Some(aantal) = self.open_per_regisseur.get_mut(&m.0)
        {
            *aantal -= 1;
            if *aantal == 0 {
                self.open_per_regisseur.remove(&m.0);
            }
        }
    }

    /// Persons who may be meant by these facts, before weighing; nobody twice.
    fn mogelijk(
        &self,
        bsn: Option<Bsn>,
        naam: &Naam,
        geboortedatum: Option<NaiveDate>,
    ) -> HashSet<UnitId> {
        let mut uit = HashSet::new();
        if let Some(units) = bsn.and_then(|b| self.op_bsn.get(&b)) {
            uit.extend(units);
        }
        let jaar = geboortedatum.map(|d| d.year());
        for letters in letterparen(naam) {
            for sleutel in [(letters, jaar), (letters, None)] {
                uit.extend(self.op_naam.get(&sleutel).into_iter().flatten());
            }
        }
        if let Some(units) = geboortedatum.and_then(|d| self.op_geboortedatum.get(&d)) {
            uit.extend(units);
        }
        uit
    }
}

fn uit<K: std::hash::Hash + Eq, V: Ord>(kaart: &mut HashMap<K, BTreeSet<V>>, sleutel: &K, weg: V) {
    if let Some(verzameling) = kaart.get_mut(sleutel) {
        verzameling.remove(&weg);
        if verzameling.is_empty() {
            kaart.remove(sleutel);
        }
    }
}

fn zoeknaam(naam: &Naam) -> String {
    format!(
        "{} {} {}",
        naam.voornamen, naam.tussenvoegsel, naam.achternaam
    )
}

fn letterparen(naam: &Naam) -> Vec<[char; 2]> {
    let gevouwen = vouw(&naam.achternaam);
    let mut paren: Vec<[char; 2]> = gevouwen
        .split(' ')
        .filter_map(|deel| {
            let mut letters = deel.chars();
            Some([letters.next()?, letters.next().unwrap_or(' ')])
        })
        .collect();
    paren.sort_unstable();
    paren.dedup();
    paren
}

fn naamsleutels(rij: &PersoonRij) -> BTreeSet<Naamsleutel> {
    let jaar = rij.geboortedatum.map(|d| d.year());
    std::iter::once(&rij.naam)
        .chain(&rij.aliassen)
        .flat_map(letterparen)
        .map(|letters| (letters, jaar))
        .collect()
}
