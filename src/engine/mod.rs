//! The engine: the only thing that touches the data. Every request comes in here, is carried out on
//! what is stored plus what is waiting, becomes changes in the journal, and is answered when they are
//! durable. One thread commits; requests that wait at the same time go to disk together.
//! May use: `report`, `store`, `domain`, `api`, `codec`.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::thread::{self, JoinHandle};

use crate::api::reply::{Anker, Controle};
use crate::api::{OpslagNood, Refusal, Reply, Request};
use crate::codec;
use crate::domain::akte::Akte;
use crate::domain::audit::{Auditmaand, Auditregel};
use crate::domain::catalogus::Catalogus;
use crate::domain::id::UnitId;
use crate::domain::record::{Kind, RecordKey};
use crate::domain::rij::{Rij, rij_van};
use crate::domain::tijd::Tijdstip;
use crate::store::{
    Act, Derive, Opened, Options, Progress, RootKey, Row, Shapes, Store, StoreError, Stored,
};

mod afschermen;
mod afsluiten;
mod audit;
mod auditmaanden;
mod beheer;
mod bereikbaar;
mod bijeen;
mod concepten;
mod demovulling;
mod handelen;
mod index;
mod inlezen;
mod inrichten;
mod inspanning;
pub mod klok;
mod knelpunt;
mod koppelen;
mod meten;
mod noodtoegang;
mod onderhoud;
mod ongedaan;
mod overdracht;
mod overleg;
mod partners;
mod periode;
mod personen;
mod plan;
mod poort;
pub mod principal;
mod profiel;
mod rapport;
pub mod reservekopie;
mod rondvraag;
mod sessies;
mod sleutels;
mod toegang;
mod triage;
mod tx;
mod uitkomst;
mod verifieer;
mod verstrekking;
mod vertrek;
mod vorm;
mod vragen;
mod weigering;
mod werk;
mod wil;

#[cfg(test)]
mod tests;

pub(crate) use handelen::verandert;
use index::Index;
use klok::{IdBron, Klok};
use onderhoud::Onderhoud;
use poort::toelaten;
pub use principal::{Als, Principal};
pub use sessies::{Binnen, Wek};
use tx::Stop;
use weigering::{gestopt, weigering};

/// What an engine works with.
pub struct Toebehoren {
    /// Catalogue in force.
    pub catalogus: Catalogus,
    /// The clock.
    pub klok: Arc<dyn Klok>,
    /// Where ids come from.
    pub ids: Box<dyn IdBron>,
}

/// Makes rows for the store from full records.
struct Rijenmaker;

impl Derive for Rijenmaker {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        // A record that cannot be read is left out of its row; opening it says so.
        let gelezen: Vec<_> = records
            .iter()
            .filter_map(|(key, s)| vorm::lees(key.kind, s).ok().map(|r| (*key, r)))
            .collect();
        let rij = rij_van(
            &gelezen
                .iter()
                .map(|(key, record)| (*key, record))
                .collect::<Vec<_>>(),
        )?;
        Some(Row {
            kind: vorm::rij_soort(&rij),
            value: codec::encode(&rij).ok()?,
        })
    }

    fn shapes(&self) -> Shapes {
        vorm::VORMEN
    }

    fn can_read(&self, kind: Kind, schema: u16, codec: u8) -> bool {
        vorm::kent(kind, schema, codec)
    }
}

/// Takes the id of the store and the end of its journal, to be kept outside it.
pub type Ankerplaats = Box<dyn Fn(&[u8; 16], &Anker) + Send + Sync>;

/// Data and rows, read together under one lock.
struct Kern {
    store: Store,
    index: Index,
}

struct Gedeeld {
    kern: RwLock<Kern>,
    catalogus: Catalogus,
    klok: Arc<dyn Klok>,
    ids: Mutex<Box<dyn IdBron>>,
    luisteraars: Mutex<Vec<Sender<u64>>>,
    /// Why the rows could not be read into memory, when they could not.
    onleesbaar: OnceLock<String>,
    /// Where the journal's end is written down, outside the store.
    ankerplaats: OnceLock<Ankerplaats>,
    /// What the last nightly check of this process found.
    laatste_controle: Mutex<Option<Controle>>,
    /// Sequence number of the last commit that may have changed accounts or roles.
    rechten_op: AtomicU64,
    /// Pages that were asked for lately.
    gezien: Mutex<audit::Gezien>,
    /// Who is in the program. Taken after `kern`, never before it.
    sessies: Mutex<sessies::Sessies>,
    /// Months of the audit trail that somebody proposed to destroy. Taken after `kern`.
    voorstellen: Mutex<auditmaanden::Voorstellen>,
    /// The month of the audit trail that was made ahead last. Taken after `kern`.
    maand_vooruit: Mutex<Option<Auditmaand>>,
    /// Who has which draft in hand. Taken after `kern` and before `sessies`.
    concepten: Mutex<concepten::InHand>,
}

impl Gedeeld {
    /// Refuses everything while the rows are not in memory: rules that look at them would see nothing.
    fn leesbaar(&self) -> Result<(), Refusal> {
        match self.onleesbaar.get() {
            None => Ok(()),
            Some(oorzaak) => Err(Refusal::Opslag {
                soort: OpslagNood::Overig,
                oorzaak: oorzaak.clone(),
                lezen_kan: false,
            }),
        }
    }
}

/// A request with the way back to whoever waits for the answer.
struct Wachtend {
    wie: Principal,
    request: Request,
    antwoord: Sender<Result<Reply, Refusal>>,
}

/// An audit record of a request that only read, and who waits until it is on disk, if anybody does.
struct Gelezen {
    regel: Auditregel,
    klaar: Option<Sender<Result<(), Refusal>>>,
}

/// What the committing thread is given.
enum Werk {
    Vraag(Wachtend),
    Gelezen(Gelezen),
}

/// See the module.
pub struct Engine {
    gedeeld: Arc<Gedeeld>,
    rij: Mutex<Option<Sender<Werk>>>,
    vastlegger: Mutex<Option<JoinHandle<()>>>,
    onderhoud: Mutex<Option<Onderhoud>>,
}

impl Engine {
    /// Opens the store in `dir`, making it when there is none. The rows are read into memory behind
    /// the answer, so that a screen can show itself meanwhile: requests wait until that is done.
    ///
    /// # Errors
    /// Whatever keeps the store from being opened; see [`StoreError`]. A row that cannot be read is
    /// told by every request, as [`Refusal::Opslag`].
    pub fn open(
        dir: &Path,
        sleutel: RootKey,
        toebehoren: Toebehoren,
        voortgang: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Opened), StoreError> {
        Self::open_met(dir, sleutel, toebehoren, Options::default(), voortgang)
    }

    /// [`Self::open`] with a store that has other than the usual measures.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_met(
        dir: &Path,
        sleutel: RootKey,
        toebehoren: Toebehoren,
        maten: Options,
        voortgang: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Opened), StoreError> {
        let (store, opened) =
            Store::open_with(dir, sleutel, Arc::new(Rijenmaker), maten, voortgang)?;
        Ok((Self::met(dir, store, toebehoren)?, opened))
    }

    /// An engine on an open store.
    fn met(dir: &Path, store: Store, toebehoren: Toebehoren) -> Result<Self, StoreError> {
        let gedeeld = Arc::new(Gedeeld {
            kern: RwLock::new(Kern {
                store,
                index: Index::default(),
            }),
            onleesbaar: OnceLock::new(),
            catalogus: toebehoren.catalogus,
            klok: toebehoren.klok,
            ids: Mutex::new(toebehoren.ids),
            luisteraars: Mutex::new(Vec::new()),
            ankerplaats: OnceLock::new(),
            laatste_controle: Mutex::default(),
            rechten_op: AtomicU64::new(0),
            gezien: Mutex::default(),
            sessies: Mutex::default(),
            voorstellen: Mutex::default(),
            maand_vooruit: Mutex::default(),
            concepten: Mutex::default(),
        });
        let onderhoud = Onderhoud::start(&gedeeld).map_err(|source| StoreError::io(dir, source))?;
        let sein = onderhoud.sein();
        let (rij, uit) = channel();
        let voor_draad = Arc::clone(&gedeeld);
        let (begonnen, wacht) = channel();
        let vastlegger = thread::Builder::new()
            .name("vastlegger".to_owned())
            .spawn(move || {
                bijeen::lees_index(&voor_draad, &begonnen);
                bijeen::leg_vast_tot_einde(&voor_draad, &uit, sein.as_ref());
            })
            .map_err(|source| StoreError::io(dir, source))?;
        // Nobody may read before the reading thread has the lock.
        let _: Result<(), _> = wacht.recv();
        Ok(Self {
            gedeeld,
            rij: Mutex::new(Some(rij)),
            vastlegger: Mutex::new(Some(vastlegger)),
            onderhoud: Mutex::new(Some(onderhoud)),
        })
    }

    /// Makes the view of the store in `dir` anew from its journal, and closes the store.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn herbouw(
        dir: &Path,
        sleutel: RootKey,
        voortgang: &mut dyn FnMut(Progress),
    ) -> Result<Opened, StoreError> {
        let (store, opened) = Store::rebuild(dir, sleutel, Arc::new(Rijenmaker), voortgang)?;
        lees_rijen(&store)?;
        store.close()?;
        Ok(opened)
    }

    /// Carries out a request; returns when its changes are durable.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing was changed then.
    pub fn call(&self, wie: &Principal, request: Request) -> Result<Reply, Refusal> {
        if !verandert(&request) {
            return self.lees_met_audit(wie, request);
        }
        let (antwoord, wacht) = channel();
        let wachtend = Wachtend {
            wie: wie.clone(),
            request,
            antwoord,
        };
        if !self.zet_in_rij(Werk::Vraag(wachtend)) {
            return Err(gestopt());
        }
        wacht.recv().unwrap_or_else(|_| Err(gestopt()))
    }

    /// False when nobody is there any more to do it.
    fn zet_in_rij(&self, werk: Werk) -> bool {
        let rij = slot(&self.rij);
        rij.as_ref().is_some_and(|r| r.send(werk).is_ok())
    }

    /// Writes the journal's end down at a place outside the store: now, every hour that something
    /// was stored, and at the end. A chain cannot see its own end cut off. Only the first place
    /// that is given counts.
    pub fn anker_bij(&self, plaats: Ankerplaats) {
        if self.gedeeld.ankerplaats.set(plaats).is_ok() {
            // Told by the thread that waits for the rows: nobody need wait for them here.
            if let Some(onderhoud) = slot(&self.onderhoud).as_ref() {
                onderhoud.wek();
            }
        }
    }

    /// Tells of every commit by its last sequence number, until the receiver is dropped.
    #[must_use]
    pub fn luister(&self) -> Receiver<u64> {
        let (zend, ontvang) = channel();
        slot(&self.gedeeld.luisteraars).push(zend);
        ontvang
    }

    /// Sequence number of the last commit of this process that may have changed who may be here; 0
    /// before the first.
    #[must_use]
    pub fn rechten_op(&self) -> u64 {
        self.gedeeld.rechten_op.load(Ordering::SeqCst)
    }

    /// Whether somebody has anything to do here: the owner, the console, or an account with a role.
    #[must_use]
    pub fn kent(&self, wie: &Principal) -> bool {
        let kern = lees(&self.gedeeld.kern);
        toelaten(&self.gedeeld, &kern, wie, &Request::Sessie).is_ok()
    }

    /// Comes back when the data can be read: shows that nobody holds them for good.
    pub fn adem(&self) {
        drop(lees(&self.gedeeld.kern));
    }

    /// What the engine's clock says.
    #[must_use]
    pub fn nu(&self) -> Tijdstip {
        self.gedeeld.klok.nu()
    }

    /// Finishes what is waiting and marks the store as closed in order.
    ///
    /// # Errors
    /// When the mark cannot be written; nothing acknowledged is lost, the next start checks more.
    pub fn sluit(self) -> Result<(), StoreError> {
        self.stop_vastlegger();
        onderhoud::anker(&self.gedeeld, None);
        let Self { gedeeld, .. } = self;
        match Arc::try_unwrap(gedeeld) {
            Ok(g) => g
                .kern
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner)
                .store
                .close(),
            // Somebody still reads: the store closes when the last reader lets go, unmarked.
            Err(_) => Ok(()),
        }
    }

    fn stop_vastlegger(&self) {
        slot(&self.rij).take();
        if let Some(onderhoud) = slot(&self.onderhoud).take() {
            onderhoud.einde();
        }
        if let Some(draad) = slot(&self.vastlegger).take() {
            // A panic in there has been answered to whoever waited; nothing more to do with it here.
            let _ = draad.join().is_ok();
        }
    }
}

fn lees_rijen(store: &Store) -> Result<Index, StoreError> {
    let mut index = Index::default();
    let mut onleesbaar = false;
    let beschadigd = store.each_row(
        &|_, _, bytes| codec::decode::<Rij>(bytes).ok().map(index::Klaargezet::van),
        &mut |unit, rij| match rij {
            Some(rij) => index.neem(unit, rij),
            None => onleesbaar = true,
        },
    )?;
    if onleesbaar {
        return Err(StoreError::Unsealable { key: None });
    }
    index.onleesbaar = u32::try_from(beschadigd.count).unwrap_or(u32::MAX);
    Ok(index)
}

// A thread that panicked while it held a lock has been answered with a refusal; what the lock guards
// is put back by whoever takes it next, so the poison itself says nothing more.
fn slot<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lees(kern: &RwLock<Kern>) -> RwLockReadGuard<'_, Kern> {
    kern.read().unwrap_or_else(PoisonError::into_inner)
}

fn schrijf(kern: &RwLock<Kern>) -> RwLockWriteGuard<'_, Kern> {
    kern.write().unwrap_or_else(PoisonError::into_inner)
}

/// Units changed by requests that are carried out but not on disk yet.
type Bezet = HashSet<UnitId>;

/// Note and changes of one request, ready for the store.
fn maak_akte(
    gedeeld: &Gedeeld,
    akte: &Akte,
    wijzigingen: Vec<crate::store::Change>,
) -> Result<Act, Stop> {
    Ok(Act {
        at_ms: gedeeld.klok.nu().0,
        note: vorm::schrijf_akte(akte)?,
        changes: wijzigingen,
        audit: None,
    })
}
