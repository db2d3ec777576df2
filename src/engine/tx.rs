//! One request's view of the data while it is being carried out: what is stored, with its own
//! changes on top. Nothing reaches the store before the whole request has succeeded.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::index::{Gezien, Index, Zicht};
use super::klok::IdBron;
use super::principal::Principal;
use super::vragen::{Bij, Blik};
use super::{toegang, vorm};
use crate::api::reply::Met;
use crate::api::{OpslagNood, Refusal};
use crate::domain::account::Gever;
use crate::domain::catalogus::Catalogus;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Instellingen;
use crate::domain::medewerker::Medewerker;
use crate::domain::record::RecordKey;
use crate::domain::records::{BEHEER, Record, Soort};
use crate::domain::rij::{Rij, rij_van};
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::{Handeling, Rol};
use crate::store::{Change, Store, StoreError};

/// Why a request stops before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It is refused.
    Weiger(Refusal),
    /// It needs what an earlier request of the same group changed: that one goes to disk first.
    EerstVastleggen,
    /// The store failed.
    Opslag(StoreError),
    /// A stored value is damaged.
    Vorm(String),
}

impl From<Refusal> for Stop {
    fn from(reden: Refusal) -> Self {
        Self::Weiger(reden)
    }
}

impl From<StoreError> for Stop {
    fn from(fout: StoreError) -> Self {
        Self::Opslag(fout)
    }
}

impl From<vorm::VormFout> for Stop {
    fn from(fout: vorm::VormFout) -> Self {
        match fout {
            vorm::VormFout::Onbekend(..) => Self::Opslag(StoreError::Newer {
                found: vorm::VORMEN.generation.saturating_add(1),
                known: vorm::VORMEN.generation,
            }),
            vorm::VormFout::Onleesbaar(..) => Self::Vorm(fout.to_string()),
        }
    }
}

impl From<crate::codec::CodecError> for Stop {
    fn from(fout: crate::codec::CodecError) -> Self {
        Self::Vorm(fout.to_string())
    }
}

type Werkunit = BTreeMap<RecordKey, (u64, Record)>;

/// See the module.
pub(crate) struct Tx<'a> {
    pub(crate) store: &'a Store,
    index: &'a mut Index,
    zicht: Zicht,
    pub(crate) catalogus: &'a Catalogus,
    pub(crate) nu: Tijdstip,
    /// Who asks.
    wie: &'a Principal,
    pub(crate) door: &'a Medewerker,
    /// Who asks, as roles are given and taken.
    pub(crate) gever: Gever,
    /// The acts of whoever asks begin here: a login name may have been another's before.
    pub(crate) sinds: Tijdstip,
    ids: &'a mut dyn IdBron,
    bezet: &'a HashSet<UnitId>,
    units: HashMap<UnitId, Werkunit>,
    wijzigingen: Vec<(RecordKey, Option<Record>)>,
    rijen_terug: HashMap<UnitId, Option<Rij>>,
}

/// What a finished request leaves: its changes for the store, and how to take its rows back.
pub(crate) struct Klaar {
    pub(crate) wijzigingen: Vec<Change>,
    pub(crate) units: HashSet<UnitId>,
    pub(crate) rijen_terug: HashMap<UnitId, Option<Rij>>,
}

/// What a request works with besides the data.
pub(crate) struct Omstandigheid<'a> {
    pub(crate) catalogus: &'a Catalogus,
    pub(crate) nu: Tijdstip,
    pub(crate) wie: &'a Principal,
    pub(crate) gever: Gever,
    pub(crate) sinds: Tijdstip,
    pub(crate) zicht: Zicht,
    pub(crate) ids: &'a mut dyn IdBron,
    /// Units that earlier requests of the same group changed and that are not on disk yet.
    pub(crate) bezet: &'a HashSet<UnitId>,
}

impl<'a> Tx<'a> {
    pub(crate) fn nieuw(store: &'a Store, index: &'a mut Index, om: Omstandigheid<'a>) -> Self {
        Self {
            store,
            index,
            zicht: om.zicht,
            catalogus: om.catalogus,
            nu: om.nu,
            wie: om.wie,
            door: &om.wie.medewerker,
            gever: om.gever,
            sinds: om.sinds,
            ids: om.ids,
            bezet: om.bezet,
            units: HashMap::new(),
            wijzigingen: Vec::new(),
            rijen_terug: HashMap::new(),
        }
    }

    /// The rows as whoever asks sees them.
    pub(crate) fn gezien(&self) -> Gezien<'_> {
        self.index.gezien(&self.zicht)
    }

    /// What is on disk as whoever asks sees it, for an answer that goes with what is changed.
    ///
    /// # Errors
    /// [`Stop::EerstVastleggen`] while earlier requests of the group are not on disk.
    pub(crate) fn blik(&self) -> Result<Blik<'_>, Stop> {
        if self.wacht_op_vastleggen() {
            return Err(Stop::EerstVastleggen);
        }
        let bij = Bij {
            catalogus: self.catalogus,
            nu: self.nu,
            door: self.door,
            opslag: false,
            nachtcontrole: None,
            gedeeld: false,
            nood: None,
        };
        Ok(Blik::nieuw(self.store, self.gezien(), bij))
    }

    /// Whether whoever asks works for this municipality.
    pub(crate) fn ziet_gemeente(&self, gemeente: GemeenteId) -> bool {
        self.zicht.gemeente(gemeente)
    }

    /// All rows, for what the store must keep right whoever asks. Nothing of it goes into an answer.
    pub(crate) fn zonder_zicht(&self) -> Gezien<'_> {
        self.index.gezien(&Zicht::Alles)
    }

    /// Does something in the store's own name: what must be kept right in a unit that whoever asks
    /// need not see. Nothing of it goes into an answer.
    pub(crate) fn namens_opslag<T>(
        &mut self,
        doe: impl FnOnce(&mut Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let zicht = std::mem::replace(&mut self.zicht, Zicht::Alles);
        let uit = doe(self);
        self.zicht = zicht;
        uit
    }

    /// Goes on with what whoever asks may see for another thing to do.
    ///
    /// # Errors
    /// [`Refusal::GeenRecht`] when that must not be done at all.
    pub(crate) fn moet_mogen(&mut self, handeling: Handeling) -> Result<(), Stop> {
        self.zicht = toegang::recht(self.index, self.wie, handeling, self.nu)?.zicht;
        Ok(())
    }

    /// Whether a unit is out of sight. What this request itself has read or made is not, whatever
    /// becomes of it.
    pub(crate) fn verborgen(&self, unit: UnitId) -> bool {
        !self.units.contains_key(&unit) && self.gezien().verbergt(unit)
    }

    /// Whether earlier requests of the same group are carried out and not on disk yet.
    pub(crate) fn wacht_op_vastleggen(&self) -> bool {
        !self.bezet.is_empty()
    }

    /// A new unit or record id.
    pub(crate) fn id(&mut self) -> Result<u128, Stop> {
        self.ids.volgende().ok_or_else(|| {
            Stop::Weiger(Refusal::Opslag {
                soort: OpslagNood::Overig,
                oorzaak: "geen toeval van het systeem".to_owned(),
                lezen_kan: true,
            })
        })
    }

    fn werk(&mut self, unit: UnitId) -> Result<&mut Werkunit, Stop> {
        if !self.units.contains_key(&unit) {
            if self.bezet.contains(&unit) {
                return Err(Stop::EerstVastleggen);
            }
            let mut werk = Werkunit::new();
            for (key, stored) in self.store.unit(unit)? {
                werk.insert(key, (stored.revision, vorm::lees(key.kind, &stored)?));
            }
            self.units.insert(unit, werk);
        }
        Ok(self.units.entry(unit).or_default())
    }

    /// A record, as this request sees it.
    pub(crate) fn lees<T: Soort>(
        &mut self,
        unit: UnitId,
        id: RecordId,
    ) -> Result<Option<Met<T>>, Stop> {
        let key = RecordKey {
            unit,
            kind: T::KIND,
            id,
        };
        if self.verborgen(unit) {
            return Ok(None);
        }
        let werk = self.werk(unit)?;
        Ok(werk.get(&key).and_then(|(revisie, record)| {
            T::in_record(record).map(|inhoud| Met {
                id,
                revisie: *revisie,
                inhoud: inhoud.clone(),
            })
        }))
    }

    /// A record that must be there.
    ///
    /// # Errors
    /// [`Refusal::NietGevonden`] when it is not.
    pub(crate) fn moet<T: Soort>(&mut self, unit: UnitId, id: RecordId) -> Result<Met<T>, Stop> {
        self.lees(unit, id)?
            .ok_or(Stop::Weiger(Refusal::NietGevonden))
    }

    /// All records of one kind within a unit.
    pub(crate) fn alle<T: Soort>(&mut self, unit: UnitId) -> Result<Vec<Met<T>>, Stop> {
        if self.verborgen(unit) {
            return Ok(Vec::new());
        }
        let werk = self.werk(unit)?;
        Ok(werk
            .iter()
            .filter_map(|(key, (revisie, record))| {
                T::in_record(record).map(|inhoud| Met {
                    id: key.id,
                    revisie: *revisie,
                    inhoud: inhoud.clone(),
                })
            })
            .collect())
    }

    /// All records of a unit.
    pub(crate) fn records(&mut self, unit: UnitId) -> Result<Vec<(RecordKey, Record)>, Stop> {
        if self.verborgen(unit) {
            return Ok(Vec::new());
        }
        let werk = self.werk(unit)?.iter();
        Ok(werk
            .map(|(key, (_, record))| (*key, record.clone()))
            .collect())
    }

    /// Whether whoever asks has a role; the owner of a store of his or her own is as good as any.
    pub(crate) fn heeft_rol(&self, rol: Rol) -> bool {
        self.gever == Gever::Eigenaar || toegang::rollen_van(self.index, self.wie).contains(&rol)
    }

    /// Checks that nobody changed a record since `op_revisie`.
    pub(crate) fn zelfde_revisie(
        &self,
        key: RecordKey,
        nu: u64,
        op_revisie: u64,
    ) -> Result<(), Stop> {
        if nu == op_revisie {
            return Ok(());
        }
        let stored = self.store.get(&key)?;
        let akte = match &stored {
            Some(s) => self.store.act(s.act)?,
            None => None,
        };
        Err(Stop::Weiger(Refusal::Gewijzigd {
            door: akte
                .and_then(|a| vorm::lees_akte(&a).ok())
                .map(|a| a.door)
                .unwrap_or_default(),
            op: Tijdstip(stored.map_or(0, |s| s.at_ms)),
        }))
    }

    /// Puts a new version of a record.
    pub(crate) fn zet(
        &mut self,
        unit: UnitId,
        id: RecordId,
        record: impl Into<Record>,
    ) -> Result<(), Stop> {
        let record = record.into();
        let key = RecordKey {
            unit,
            kind: record.kind(),
            id,
        };
        if self.verborgen(unit) {
            return Err(Refusal::NietGevonden.into());
        }
        self.werk(unit)?.insert(key, (u64::MAX, record.clone()));
        self.wijzigingen.push((key, Some(record)));
        self.ververs_rij(unit);
        Ok(())
    }

    /// Removes a record; without effect when there is none.
    pub(crate) fn verwijder(&mut self, key: RecordKey) -> Result<(), Stop> {
        if !self.verborgen(key.unit) && self.werk(key.unit)?.remove(&key).is_some() {
            self.wijzigingen.push((key, None));
            self.ververs_rij(key.unit);
        }
        Ok(())
    }

    fn ververs_rij(&mut self, unit: UnitId) {
        let index = &self.index;
        self.rijen_terug
            .entry(unit)
            .or_insert_with(|| index.rij(unit));
        let rij = self.units.get(&unit).and_then(|werk| {
            let records: Vec<_> = werk
                .iter()
                .map(|(key, (_, record))| (*key, record))
                .collect();
            rij_van(&records)
        });
        self.index.zet(unit, rij);
    }

    /// Settings of the store; the empty ones before first start.
    pub(crate) fn instellingen(&mut self) -> Result<Instellingen, Stop> {
        Ok(self
            .lees(BEHEER, RecordId::ROOT)?
            .map(|m| m.inhoud)
            .unwrap_or_default())
    }

    /// Ends a request that succeeded.
    pub(crate) fn klaar(self) -> Result<Klaar, Stop> {
        let mut wijzigingen = Vec::with_capacity(self.wijzigingen.len());
        for (key, record) in &self.wijzigingen {
            let gemeente = self
                .units
                .get(&key.unit)
                .map_or(GemeenteId::ONBEKEND, gemeente_van);
            let value = record.as_ref().map(vorm::schrijf).transpose()?;
            wijzigingen.push(Change {
                key: *key,
                gemeente,
                schema: vorm::schema(key.kind),
                value,
            });
        }
        let units = self.wijzigingen.iter().map(|(key, _)| key.unit).collect();
        Ok(Klaar {
            wijzigingen,
            units,
            rijen_terug: self.rijen_terug,
        })
    }

    /// Takes the rows of a request that failed back out of the index.
    pub(crate) fn terug(self) {
        neem_terug(self.index, self.rijen_terug);
    }
}

/// Puts rows back as they were. Any order will do: a person's row remakes its cases' rows.
pub(crate) fn neem_terug(index: &mut Index, rijen: HashMap<UnitId, Option<Rij>>) {
    for (unit, rij) in rijen {
        index.zet(unit, rij);
    }
}

/// The municipality a unit belongs to, from its root record.
fn gemeente_van(werk: &Werkunit) -> GemeenteId {
    werk.iter()
        .filter(|(key, _)| key.id == RecordId::ROOT)
        .find_map(|(_, (_, record))| match record {
            Record::Melding(m) => Some(m.werkgemeente()),
            Record::Persoon(p) if p.vestiging == GemeenteId::ONBEKEND => Some(p.gemeente),
            Record::Persoon(p) => Some(p.vestiging),
            Record::Casus(c) => Some(c.gemeente),
            Record::Overleg(o) => o.gemeenten.first().copied(),
            _ => None,
        })
        .unwrap_or(GemeenteId::ONBEKEND)
}
