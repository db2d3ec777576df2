//! Answers that change nothing, from the rows in memory and, for what is on the screen, from the
//! full records.

use std::collections::BTreeMap;

use super::index::{Gezien, Zicht};
use super::tx::Stop;
use super::vorm;
use crate::api::noodtoegang::NoodLopend;
use crate::api::reply::{Controle, Met};
use crate::domain::catalogus::Catalogus;
use crate::domain::detentie::{DatumBron, Periode};
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Instellingen;
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Besluit, Triage};
use crate::domain::overdracht::Overdracht;
use crate::domain::record::RecordKey;
use crate::domain::records::{BEHEER, Record, Soort};
use crate::domain::rij::BeheerRij;
use crate::domain::tijd::Tijdstip;
use crate::store::Store;

mod beperkt;
mod cijfers;
mod dossier;
mod gemist;
mod knelpunten;
mod lijsten;
mod melding;
mod overleg;
mod partners;
mod plan;
mod sessie;
mod uitgang;
mod vandaag;

pub(crate) use beperkt::beperkt;
pub(crate) use cijfers::cijfers;
pub(crate) use dossier::{bsn, dossier, zoek_nummer, zoek_personen};
pub(crate) use gemist::gemist;
pub(crate) use knelpunten::{knelpunten, tel_knelpunten};
pub(crate) use lijsten::{caseload, inbox, reparaties};
pub(crate) use melding::melding;
pub(crate) use overleg::{
    kalender, overleg, overleggen, redenen_voor, voer_overleg_uit, vorige_overleggen,
};
pub(crate) use partners::{partnerlasten, wacht_op};
pub(crate) use plan::{plan_uitvoer, planversies};
pub(crate) use sessie::sessie;
pub(crate) use vandaag::vandaag;

/// What a question is answered from.
pub(crate) struct Blik<'a> {
    store: &'a Store,
    gezien: Gezien<'a>,
    catalogus: &'a Catalogus,
    nu: Tijdstip,
    door: &'a Medewerker,
    /// Whether whoever asks may know how the store is.
    opslag: bool,
    /// What the last nightly check found.
    nachtcontrole: Option<Controle>,
    /// Whoever asks has an account.
    gedeeld: bool,
    /// The emergency access that runs.
    nood: Option<NoodLopend>,
}

/// What a question is answered with, besides the data.
pub(crate) struct Bij<'a> {
    pub(crate) catalogus: &'a Catalogus,
    pub(crate) nu: Tijdstip,
    pub(crate) door: &'a Medewerker,
    pub(crate) opslag: bool,
    pub(crate) nachtcontrole: Option<Controle>,
    pub(crate) gedeeld: bool,
    pub(crate) nood: Option<NoodLopend>,
}

impl<'a> Blik<'a> {
    pub(crate) fn nieuw(store: &'a Store, gezien: Gezien<'a>, bij: Bij<'a>) -> Self {
        Self {
            store,
            gezien,
            catalogus: bij.catalogus,
            nu: bij.nu,
            door: bij.door,
            opslag: bij.opslag,
            nachtcontrole: bij.nachtcontrole,
            gedeeld: bij.gedeeld,
            nood: bij.nood,
        }
    }

    /// Accounts and roles.
    pub(crate) const fn beheer(&self) -> &'a BeheerRij {
        self.gezien.beheer()
    }

    /// Whether a unit may be read: what is out of sight is as what does not exist.
    fn leesbaar(&self, unit: UnitId) -> bool {
        unit == BEHEER || matches!(self.gezien.zicht(), Zicht::Alles) || self.gezien.ziet(unit)
    }

    /// Leaves out of a period which notices out of sight it rests on.
    fn zonder_verborgen(&self, periode: &mut Periode) {
        let gezien = self.gezien;
        if matches!(gezien.zicht(), Zicht::Alles) {
            return;
        }
        periode.meldingen.retain(|m| gezien.ziet(*m));
        for feit in &mut periode.feiten {
            if matches!(feit.bron, DatumBron::Melding(m) if !gezien.ziet(m)) {
                // The date holds all the same; only where it came from stays untold.
                feit.bron = DatumBron::Melding(UnitId(0));
            }
        }
    }

    /// A decision as it is shown: taken up in a case out of sight, the notice is only linked.
    fn zichtbaar_besluit(&self, besluit: Besluit) -> Besluit {
        match besluit {
            Besluit::Geaccepteerd { casus } if !self.leesbaar(casus) => Besluit::Gekoppeld,
            anders => anders,
        }
    }

    fn zichtbare_triage(&self, triage: Triage) -> Triage {
        Triage {
            besluit: self.zichtbaar_besluit(triage.besluit),
            ..triage
        }
    }

    /// All records of a unit, each with its revision.
    pub(crate) fn unit(&self, unit: UnitId) -> Result<BTreeMap<RecordKey, (u64, Record)>, Stop> {
        let mut uit = BTreeMap::new();
        if !self.leesbaar(unit) {
            return Ok(uit);
        }
        for (key, stored) in self.store.unit(unit)? {
            uit.insert(key, (stored.revision, vorm::lees(key.kind, &stored)?));
        }
        Ok(uit)
    }

    /// One record.
    pub(crate) fn lees<T: Soort>(
        &self,
        unit: UnitId,
        id: RecordId,
    ) -> Result<Option<Met<T>>, Stop> {
        if self.leesbaar(unit) {
            self.lees_ongezien(unit, id)
        } else {
            Ok(None)
        }
    }

    /// One record, also of a unit out of sight: whoever asks for that has judged it.
    fn lees_ongezien<T: Soort>(&self, unit: UnitId, id: RecordId) -> Result<Option<Met<T>>, Stop> {
        let key = RecordKey {
            unit,
            kind: T::KIND,
            id,
        };
        let Some(stored) = self.store.get(&key)? else {
            return Ok(None);
        };
        let record = vorm::lees(key.kind, &stored)?;
        Ok(T::in_record(&record).map(|r| Met {
            id,
            revisie: stored.revision,
            inhoud: r.clone(),
        }))
    }

    /// Whether whoever asks looks after the cases of this colleague today.
    fn neemt_waar(&self, van: Option<&Medewerker>) -> bool {
        let dag = self.nu.datum();
        van.is_some_and(|van| self.beheer().neemt_waar(self.door, van, dag))
    }

    /// Who does the work of a municipality today.
    fn werkt_nu(&self, gemeente: GemeenteId) -> GemeenteId {
        self.gezien.werkt_nu(gemeente, self.nu.datum())
    }

    /// Whether the work of two municipalities is done by one today.
    fn zelfde_werk(&self, een: GemeenteId, ander: GemeenteId) -> bool {
        self.werkt_nu(een) == self.werkt_nu(ander)
    }

    /// An offer that waits for an answer of whoever asks, also of a case out of sight.
    fn aanbod(&self, casus: UnitId) -> Result<Option<Met<Overdracht>>, Stop> {
        let mag = self.gezien.aanbod(casus, self.door, self.nu.datum());
        let Some((_, aanbod)) = mag else {
            return Ok(None);
        };
        self.lees_ongezien(casus, aanbod.id)
    }

    /// Settings of the store, and whether they have been written.
    pub(crate) fn instellingen(&self) -> Result<Option<Instellingen>, Stop> {
        Ok(self.lees(BEHEER, RecordId::ROOT)?.map(|m| m.inhoud))
    }

    /// Our municipalities; empty means all.
    pub(crate) fn eigen_gemeenten(&self) -> Result<Vec<GemeenteId>, Stop> {
        Ok(self.instellingen()?.unwrap_or_default().eigen_gemeenten)
    }
}

/// All records of one kind out of a unit's.
pub(crate) fn alle<T: Soort>(unit: &BTreeMap<RecordKey, (u64, Record)>) -> Vec<Met<T>> {
    unit.iter()
        .filter_map(|(key, (revisie, record))| {
            T::in_record(record).map(|r| Met {
                id: key.id,
                revisie: *revisie,
                inhoud: r.clone(),
            })
        })
        .collect()
}

/// Whether a municipality is ours; with none chosen all are.
pub(crate) fn is_eigen(eigen: &[GemeenteId], gemeente: GemeenteId) -> bool {
    eigen.is_empty() || eigen.contains(&gemeente)
}
