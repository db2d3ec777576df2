//! Getting at a store: open it here, attach to the process of the same user that holds it, or to the
//! server for many that owns it.
//! May use: `engine`, `api`.

use std::any::Any;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::socket::{Socket, Wachttijd, weigering};
use super::{Backend, Bericht, Ingebed};
use crate::api::frame::FrameFout;
use crate::api::{Refusal, Reply, Request};
use crate::domain::catalogus::Catalogus;
use crate::engine::klok::{IdBron, Klok};
use crate::engine::{Engine, Principal, Toebehoren, verandert};
use crate::store::{Opened, Progress, RootKey, StoreError};

/// How long another process of ours may hold the store without listening: it is starting or ending.
const AAN_HET_STARTEN: Duration = Duration::from_secs(5);
const TUSSENPOOS: Duration = Duration::from_millis(20);
/// Pauses between tries to reach a server that is gone.
const EERSTE_PAUZE: Duration = Duration::from_millis(100);
const LANGSTE_PAUZE: Duration = Duration::from_secs(3);

/// Starts what serves other windows, given the engine, who uses it and the folder. What it gives
/// back is dropped to stop. An error says in words why nobody can be served.
pub type StartServer =
    fn(Arc<Engine>, Principal, &Path) -> Result<Box<dyn Any + Send + Sync>, String>;

/// Makes the place where the journal's end is written down outside the store.
pub type MaakAnkerplaats = fn() -> crate::engine::Ankerplaats;

/// Makes the source of ids for an engine that is opened here.
pub type MaakIds = fn() -> Box<dyn IdBron>;

/// What is needed to get at a store, also again when the process that held it is gone.
#[derive(Clone)]
pub struct Opening {
    /// Folder of the store.
    pub map: PathBuf,
    /// Where its root key is.
    pub sleutel: RootKey,
    /// Catalogue for an engine that is opened here.
    pub catalogus: Catalogus,
    /// Clock for such an engine.
    pub klok: Arc<dyn Klok>,
    /// Ids for such an engine.
    pub ids: MaakIds,
    /// Who asks.
    pub principal: Principal,
    /// Where the journal's end is written down outside the store; `None`: nowhere.
    pub anker: Option<MaakAnkerplaats>,
    /// How to serve others from here; `None`: not at all.
    pub server: Option<StartServer>,
}

/// The server for many: where it listens, and where its user sits as far as is known here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dienst {
    /// The socket.
    pub pad: PathBuf,
    /// Address of the user's machine.
    pub herkomst: Option<IpAddr>,
}

impl Dienst {
    fn bereik(&self) -> Result<(Nu, Weg), OpenFout> {
        let socket = Socket::bereik_dienst(&self.pad, self.herkomst, Wachttijd::default());
        let socket = socket.map_err(|oorzaak| OpenFout::Dienst {
            pad: self.pad.clone(),
            oorzaak,
        })?;
        let weg = Weg::Via(socket.proces());
        Ok((Nu::Via(Arc::new(socket)), weg))
    }
}

/// Where the store is.
enum Plek {
    Map(Box<Opening>),
    Dienst(Dienst),
}

impl Plek {
    fn verkrijg(&self, voortgang: &mut dyn FnMut(Progress)) -> Result<(Nu, Weg), OpenFout> {
        match self {
            Self::Map(opening) => verkrijg(opening, voortgang),
            // Never a store of one's own instead: work would end up where nobody looks for it.
            Self::Dienst(dienst) => dienst.bereik(),
        }
    }
}

/// Why the store cannot be reached.
#[derive(Debug, thiserror::Error)]
pub enum OpenFout {
    /// It cannot be opened; a store of another user's process among it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server that owns it cannot be reached, or does not let this user in.
    #[error("de server op {} is niet te bereiken: {oorzaak}", pad.display())]
    Dienst {
        /// Its socket.
        pad: PathBuf,
        /// Why not.
        oorzaak: FrameFout,
    },
    /// A process of this user holds it and cannot be reached.
    #[error("proces {pid} heeft de opslag open: {oorzaak}")]
    Onbereikbaar {
        /// That process; zero when not known.
        pid: u32,
        /// Why not.
        oorzaak: FrameFout,
    },
}

/// How the store is reached.
#[derive(Clone, PartialEq, Debug)]
pub enum Weg {
    /// In this process, with what opening met and why nobody else can be served, if so.
    Hier {
        /// What opening met and did.
        opened: Opened,
        /// Why other windows cannot attach.
        geen_server: Option<String>,
    },
    /// Through this process.
    Via(u32),
}

#[derive(Clone)]
enum Nu {
    Hier(Arc<Ingebed>),
    Via(Arc<Socket>),
    Dicht,
}

impl Nu {
    fn backend(&self) -> Option<&dyn Backend> {
        match self {
            Self::Hier(b) => Some(b.as_ref()),
            Self::Via(b) => Some(b.as_ref()),
            Self::Dicht => None,
        }
    }
}

struct Gedeeld {
    plek: Plek,
    nu: Mutex<Nu>,
    luisteraars: Mutex<Vec<Sender<Bericht>>>,
    /// Somebody has asked to be told; from then on every backend is followed.
    gevolgd: AtomicBool,
}

/// The store, wherever its engine runs. When the process that held it ends, the next call opens the
/// store here or attaches to whoever has it then.
pub struct Toegang(Arc<Gedeeld>);

fn slot<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Toegang {
    /// Gets at the store, making it when there is none.
    ///
    /// # Errors
    /// See [`OpenFout`].
    pub fn open(
        opening: Opening,
        voortgang: &mut dyn FnMut(Progress),
    ) -> Result<(Self, Weg), OpenFout> {
        Self::op(Plek::Map(Box::new(opening)), voortgang)
    }

    /// Attaches to the server for many. When the line is lost it is made again as soon as the
    /// server is back; until then calls are refused.
    ///
    /// # Errors
    /// [`OpenFout::Dienst`].
    pub fn bij_dienst(dienst: Dienst) -> Result<(Self, Weg), OpenFout> {
        Self::op(Plek::Dienst(dienst), &mut |_| {})
    }

    fn op(plek: Plek, voortgang: &mut dyn FnMut(Progress)) -> Result<(Self, Weg), OpenFout> {
        let (nu, weg) = plek.verkrijg(voortgang)?;
        let gedeeld = Gedeeld {
            plek,
            nu: Mutex::new(nu),
            luisteraars: Mutex::default(),
            gevolgd: AtomicBool::new(false),
        };
        Ok((Self(Arc::new(gedeeld)), weg))
    }

    /// Closes the store in order if it is open here. Every later call is refused.
    ///
    /// # Errors
    /// The mark of an orderly close cannot be written; nothing acknowledged is lost.
    pub fn sluit(&self) -> Result<(), StoreError> {
        match std::mem::replace(&mut *slot(&self.0.nu), Nu::Dicht) {
            Nu::Hier(ingebed) => Arc::into_inner(ingebed).map_or(Ok(()), Ingebed::sluit),
            Nu::Via(_) | Nu::Dicht => Ok(()),
        }
    }
}

impl Drop for Toegang {
    fn drop(&mut self) {
        drop(self.sluit());
    }
}

impl Backend for Toegang {
    fn call(&self, request: Request) -> Result<Reply, Refusal> {
        let nu = self.0.herstel()?;
        // Only a lost line can make a second try useful; only a question is safe to ask twice.
        let nog_eens = (matches!(nu, Nu::Via(_)) && !verandert(&request)).then(|| request.clone());
        let uitkomst = nu.backend().ok_or_else(gesloten)?.call(request);
        match (uitkomst, nog_eens) {
            (Err(Refusal::Verbinding { .. }), Some(request)) => {
                let nu = self.0.herstel()?;
                nu.backend().ok_or_else(gesloten)?.call(request)
            }
            (uitkomst, _) => uitkomst,
        }
    }

    fn luister(&self) -> Receiver<Bericht> {
        let (zend, ontvang) = channel();
        slot(&self.0.luisteraars).push(zend);
        if !self.0.gevolgd.swap(true, Ordering::SeqCst) {
            let nu = slot(&self.0.nu).clone();
            self.0.volg(&nu);
        }
        ontvang
    }
}

impl Gedeeld {
    /// What to ask now: as it was, or opened again when the line was lost.
    fn herstel(self: &Arc<Self>) -> Result<Nu, Refusal> {
        let mut nu = slot(&self.nu);
        let Nu::Via(socket) = &*nu else {
            return Ok(nu.clone());
        };
        if !socket.weg() {
            return Ok(nu.clone());
        }
        let verkregen = self.plek.verkrijg(&mut |_| {});
        let (nieuw, _) = verkregen.map_err(|fout| match fout {
            OpenFout::Dienst { oorzaak, .. } => weigering(oorzaak),
            OpenFout::Onbereikbaar {
                oorzaak: FrameFout::Versie(_),
                ..
            } => Refusal::Versie,
            _ => Refusal::Verbinding {
                oorzaak: fout.to_string(),
            },
        })?;
        *nu = nieuw.clone();
        drop(nu);
        if self.gevolgd.load(Ordering::SeqCst) {
            self.volg(&nieuw);
            self.meld(Bericht::VerbindingTerug);
        }
        Ok(nieuw)
    }

    /// Passes on what a backend tells, until it tells nothing any more.
    fn volg(self: &Arc<Self>, nu: &Nu) {
        let Some(berichten) = nu.backend().map(Backend::luister) else {
            return;
        };
        let zwak = Arc::downgrade(self);
        let gestart = thread::Builder::new()
            .name("berichten".to_owned())
            .spawn(move || {
                while let Ok(bericht) = berichten.recv() {
                    let Some(gedeeld) = zwak.upgrade() else {
                        return;
                    };
                    gedeeld.meld(bericht);
                }
                // The line is lost. A store of one's own is got at by the next call; a server is
                // waited for, since others go on working there.
                herverbind(&zwak);
            });
        // Without the thread nothing is told, and nothing breaks.
        drop(gestart);
    }

    fn meld(&self, bericht: Bericht) {
        slot(&self.luisteraars).retain(|l| l.send(bericht).is_ok());
    }
}

/// Tries to reach the server again, at first soon, then with longer pauses, until it is there or it
/// is of no use. Not all clients of a server that comes back try at the same moment.
fn herverbind(zwak: &Weak<Gedeeld>) {
    let dienst = |g: &Arc<Gedeeld>| matches!(g.plek, Plek::Dienst(_));
    let mut pauze = EERSTE_PAUZE;
    while zwak.upgrade().as_ref().is_some_and(dienst) {
        thread::sleep(pauze.mul_f64(0.5 + fastrand::f64() / 2.0));
        pauze = (pauze * 2).min(LANGSTE_PAUZE);
        let Some(gedeeld) = zwak.upgrade() else {
            return;
        };
        match gedeeld.herstel() {
            // The new line has a follower of its own.
            Ok(_) => return,
            Err(Refusal::Verbinding { .. }) => {}
            Err(Refusal::Afscheid(reden)) if reden.gaat_over() => {}
            // The screen asks again, and so hears why.
            Err(_) => return gedeeld.meld(Bericht::Gewijzigd),
        }
    }
}

fn gesloten() -> Refusal {
    Refusal::Verbinding {
        oorzaak: FrameFout::Gesloten.to_string(),
    }
}

fn verkrijg(opening: &Opening, voortgang: &mut dyn FnMut(Progress)) -> Result<(Nu, Weg), OpenFout> {
    let tot = Instant::now() + AAN_HET_STARTEN;
    loop {
        let pid = match open_hier(opening, voortgang) {
            Err(StoreError::Held {
                pid,
                same_user: true,
            }) => pid,
            klaar => return Ok(klaar?),
        };
        match Socket::bereik(&opening.map, Wachttijd::default()) {
            Ok(socket) => {
                let weg = Weg::Via(socket.proces());
                return Ok((Nu::Via(Arc::new(socket)), weg));
            }
            // It is starting, or just ending: its socket, or the store itself, is there soon.
            Err(fout) if nog_niet(&fout) && Instant::now() < tot => {
                thread::sleep(TUSSENPOOS);
            }
            Err(oorzaak) => return Err(OpenFout::Onbereikbaar { pid, oorzaak }),
        }
    }
}

fn nog_niet(fout: &FrameFout) -> bool {
    use std::io::ErrorKind as Soort;
    match fout {
        FrameFout::Gesloten => true,
        FrameFout::Io(fout) => matches!(
            fout.kind(),
            Soort::NotFound | Soort::ConnectionRefused | Soort::ConnectionReset | Soort::BrokenPipe
        ),
        _ => false,
    }
}

fn open_hier(
    opening: &Opening,
    voortgang: &mut dyn FnMut(Progress),
) -> Result<(Nu, Weg), StoreError> {
    let (engine, opened) = open_engine(opening, voortgang)?;
    let (server, geen_server) = match opening.server {
        None => (None, None),
        Some(start) => match start(Arc::clone(&engine), opening.principal.clone(), &opening.map) {
            Ok(server) => (Some(server), None),
            Err(waarom) => (None, Some(waarom)),
        },
    };
    let ingebed = Ingebed::nieuw(engine, opening.principal.clone(), server);
    Ok((
        Nu::Hier(Arc::new(ingebed)),
        Weg::Hier {
            opened,
            geen_server,
        },
    ))
}

/// Opens the store for an engine in this process and nowhere else.
///
/// # Errors
/// As [`Engine::open`]; a store that another process holds among it.
pub fn open_engine(
    opening: &Opening,
    voortgang: &mut dyn FnMut(Progress),
) -> Result<(Arc<Engine>, Opened), StoreError> {
    let toebehoren = Toebehoren {
        catalogus: opening.catalogus.clone(),
        klok: Arc::clone(&opening.klok),
        ids: (opening.ids)(),
    };
    let (engine, opened) =
        Engine::open(&opening.map, opening.sleutel.clone(), toebehoren, voortgang)?;
    if let Some(maak) = opening.anker {
        engine.anker_bij(maak());
    }
    Ok((Arc::new(engine), opened))
}
