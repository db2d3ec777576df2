//! Makes the process that holds a store serve others over a socket: the other windows and commands
//! of the same user, in the store's folder, or many users of the system, each as who he or she is.
//! May use: `engine`, `api`, `domain`.
//!
//! One thread takes connections, one passes on that something was changed, and each connection has
//! a thread of its own: a slow or hostile client harms only itself. Who asks is who the system says
//! is on the other side of the socket ([`overkant`]); what that one may do, the engine decides.

mod deur;
mod lijn;
mod merk;
mod overkant;
mod waak;

use std::io::{self, ErrorKind, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

use crate::api::Afscheid;
use crate::api::frame::{self, GROOTSTE, GROOTSTE_VRAAG, SOCKET, VanServer};
use crate::engine::{Engine, Principal};
use deur::{Deur, Toegankelijk};
use merk::Merk;
pub use overkant::LoginUid;
use overkant::Overkant;

/// Numbers of logins; different for each while the process runs. Zero is a store's own user.
static LOGINS: AtomicU64 = AtomicU64::new(1);

/// How long a client may take, and how much.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grenzen {
    /// To greet after connecting.
    pub groet: Duration,
    /// To send the rest of a frame whose first byte has come, or to take a frame.
    pub frame: Duration,
    /// How many connections at once; one more is told so and closed at once.
    pub verbindingen: usize,
    /// How many of one user.
    pub per_gebruiker: usize,
    /// Longest frame that is taken, in bytes.
    pub vraag: usize,
}

impl Default for Grenzen {
    /// Those for a user's own windows.
    fn default() -> Self {
        Self {
            groet: Duration::from_secs(5),
            frame: Duration::from_secs(10),
            verbindingen: 64,
            per_gebruiker: 64,
            vraag: GROOTSTE,
        }
    }
}

impl Grenzen {
    /// Those for many users. A client that does not read is let go within 4 s, so that whoever's
    /// account ends is out within 5.
    pub const VELEN: Self = Self {
        groet: Duration::from_secs(5),
        frame: Duration::from_secs(4),
        verbindingen: 1_100,
        per_gebruiker: 16,
        vraag: GROOTSTE_VRAAG,
    };
}

/// A socket for many users.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dienst {
    /// The socket. Its folder is made when it is not there, and must be this user's own.
    pub pad: PathBuf,
    /// Number of the group whose members may connect; `None`: only the user of this process.
    pub groep: Option<u32>,
    /// What is asked of the login number.
    pub loginuid: LoginUid,
    /// Limits.
    pub grenzen: Grenzen,
}

/// Why nobody can be served. The store itself works all the same.
#[derive(Debug, thiserror::Error)]
pub enum ServerFout {
    /// Something answers on the socket though this process holds the store.
    #[error("een ander proces luistert al op {}", .0.display())]
    Bezet(PathBuf),
    /// What stands in the socket's place is no socket.
    #[error("{} is geen socket", .0.display())]
    GeenSocket(PathBuf),
    /// The socket's folder is another user's, or no folder.
    #[error("{} is geen map van deze gebruiker", .0.display())]
    VreemdeMap(PathBuf),
    /// The socket cannot be made.
    #[error("{}: {oorzaak}", pad.display())]
    Io {
        /// The socket.
        pad: PathBuf,
        /// The system's error.
        oorzaak: io::Error,
    },
}

/// Who may be on the other side, and as whom.
enum Voor {
    /// The user of this process, always as this one.
    Eigen(Principal),
    /// Everybody the socket lets through, each as himself or herself.
    Velen(LoginUid),
}

/// One connection as the rest of the server sees it.
struct Gast {
    uid: u32,
    /// To wake its thread.
    merk: Arc<Merk>,
    /// To end reading from it.
    stroom: UnixStream,
    draad: Option<JoinHandle<()>>,
    klaar: Arc<AtomicBool>,
}

impl Gast {
    /// Wakes it to say that the server stops. What it is being answered still gets out, if it reads.
    fn neem_afscheid(&self) {
        self.merk.zet();
        drop(self.stroom.shutdown(std::net::Shutdown::Read));
    }
}

/// What the threads share.
pub(crate) struct Gedeeld {
    engine: Arc<Engine>,
    voor: Voor,
    grenzen: Grenzen,
    stop: AtomicBool,
    /// Sequence number of the last change.
    tot: AtomicU64,
    gasten: Mutex<Vec<Gast>>,
}

impl Gedeeld {
    fn gasten(&self) -> MutexGuard<'_, Vec<Gast>> {
        self.gasten.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running server. Dropping it stops it: what is being carried out is finished and answered, then
/// all are told, all connections are closed and the socket is removed.
pub struct Server {
    gedeeld: Arc<Gedeeld>,
    wek: Arc<Merk>,
    portier: Option<JoinHandle<()>>,
    deur: Arc<Deur>,
}

impl Server {
    /// Starts serving the store in `map`, which this process must hold, to the same user. Everybody
    /// asks as `principal`.
    ///
    /// # Errors
    /// See [`ServerFout`].
    pub fn start(
        engine: Arc<Engine>,
        principal: Principal,
        map: &Path,
        grenzen: Grenzen,
    ) -> Result<Self, ServerFout> {
        let deur = Deur::open(&map.join(SOCKET), Toegankelijk::Eigen)?;
        Self::achter(deur, engine, Voor::Eigen(principal), grenzen)
    }

    /// Starts serving many users, each as who the system says that he or she is.
    ///
    /// # Errors
    /// See [`ServerFout`].
    pub fn start_dienst(engine: Arc<Engine>, dienst: &Dienst) -> Result<Self, ServerFout> {
        let voor = dienst
            .groep
            .map_or(Toegankelijk::Eigen, Toegankelijk::Groep);
        if let Some(map) = dienst.pad.parent() {
            deur::map(map, voor)?;
        }
        let deur = Deur::open(&dienst.pad, voor)?;
        Self::achter(deur, engine, Voor::Velen(dienst.loginuid), dienst.grenzen)
    }

    fn achter(
        deur: Deur,
        engine: Arc<Engine>,
        voor: Voor,
        grenzen: Grenzen,
    ) -> Result<Self, ServerFout> {
        let deur = Arc::new(deur);
        let fout = |oorzaak| ServerFout::Io {
            pad: deur.pad().to_owned(),
            oorzaak,
        };
        let wek = Arc::new(Merk::nieuw().map_err(fout)?);
        let veranderd = engine.luister();
        let gedeeld = Arc::new(Gedeeld {
            engine,
            voor,
            grenzen,
            stop: AtomicBool::new(false),
            tot: AtomicU64::new(0),
            gasten: Mutex::default(),
        });
        let omroep: Weak<Gedeeld> = Arc::downgrade(&gedeeld);
        // Ends with the engine, or with the first change after the server stopped.
        thread::Builder::new()
            .name("omroep".to_owned())
            .spawn(move || {
                while let Ok(tot) = veranderd.recv() {
                    let Some(gedeeld) = omroep.upgrade() else {
                        return;
                    };
                    gedeeld.tot.fetch_max(tot, Ordering::SeqCst);
                    for gast in gedeeld.gasten().iter() {
                        gast.merk.zet();
                    }
                }
            })
            .map_err(fout)?;
        let (bij_deur, open, gewekt) = (Arc::clone(&gedeeld), Arc::clone(&deur), Arc::clone(&wek));
        let portier = thread::Builder::new()
            .name("portier".to_owned())
            .spawn(move || laat_binnen(&bij_deur, &open.luister, &gewekt))
            .map_err(fout)?;
        Ok(Self {
            gedeeld,
            wek,
            portier: Some(portier),
            deur,
        })
    }

    /// The socket.
    #[must_use]
    pub fn pad(&self) -> &Path {
        self.deur.pad()
    }

    /// How many connections are held, ended ones that were not cleared away yet too.
    #[must_use]
    pub fn gasten(&self) -> usize {
        self.gedeeld.gasten().len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.gedeeld.stop.store(true, Ordering::SeqCst);
        self.wek.zet();
        if let Some(portier) = self.portier.take() {
            drop(portier.join());
        }
        let mut gasten = std::mem::take(&mut *self.gedeeld.gasten());
        for gast in &gasten {
            gast.neem_afscheid();
        }
        for draad in gasten.iter_mut().filter_map(|gast| gast.draad.take()) {
            drop(draad.join());
        }
    }
}

/// Takes connections, and clears away those that ended: a handle that is kept until somebody else
/// comes is a handle less for who does.
fn laat_binnen(gedeeld: &Arc<Gedeeld>, luister: &UnixListener, wek: &Arc<Merk>) {
    let mut adem = None;
    while !gedeeld.stop.load(Ordering::SeqCst) {
        let mut fds = [
            PollFd::new(luister, PollFlags::IN),
            PollFd::new(wek, PollFlags::IN),
        ];
        // After a failure to accept (no handles left) a pause, so that nothing spins.
        if let Some(pauze) = adem.take() {
            if poll(&mut fds[1..], Some(&pauze)).is_err() {
                continue;
            }
        } else if poll(&mut fds, None).is_err() {
            continue;
        }
        // Wiped first: whoever ends while the others are looked at wakes this thread again.
        wek.wis();
        ruim_op(gedeeld);
        loop {
            match luister.accept() {
                Ok((stroom, _)) => {
                    drop(ontvang(gedeeld, stroom, wek));
                }
                Err(fout) if fout.kind() == ErrorKind::WouldBlock => break,
                Err(_) => {
                    adem = Some(rustix::event::Timespec {
                        tv_sec: 0,
                        tv_nsec: 100_000_000,
                    });
                    break;
                }
            }
        }
    }
}

/// Lets go of the connections that ended. Their threads have nothing left to do.
fn ruim_op(gedeeld: &Gedeeld) {
    let weg: Vec<Gast> = {
        let mut gasten = gedeeld.gasten();
        let klaar = |gast: &mut Gast| gast.klaar.load(Ordering::SeqCst);
        gasten.extract_if(.., klaar).collect()
    };
    for mut gast in weg {
        if let Some(draad) = gast.draad.take() {
            drop(draad.join());
        }
    }
}

/// Gives a connection a thread of its own, if there is room for it.
fn ontvang(gedeeld: &Arc<Gedeeld>, stroom: UnixStream, wek: &Arc<Merk>) -> io::Result<()> {
    let overkant = Overkant::van(&stroom)?;
    let eigen = overkant.uid == rustix::process::geteuid().as_raw();
    if matches!(gedeeld.voor, Voor::Eigen(_)) && !eigen {
        return Ok(());
    }
    ruim_op(gedeeld);
    let mut gasten = gedeeld.gasten();
    if gasten.len() >= gedeeld.grenzen.verbindingen {
        return wijs_af(&stroom, Afscheid::Vol);
    }
    let van_deze = gasten.iter().filter(|g| g.uid == overkant.uid).count();
    if van_deze >= gedeeld.grenzen.per_gebruiker {
        return wijs_af(&stroom, Afscheid::TeVeel);
    }
    stroom.set_nonblocking(false)?;
    let merk = Arc::new(Merk::nieuw()?);
    let klaar = Arc::new(AtomicBool::new(false));
    let (uid, ander_eind) = (overkant.uid, stroom.try_clone()?);
    let (van_draad, merk_draad) = (Arc::clone(gedeeld), Arc::clone(&merk));
    let (klaar_draad, wek_draad) = (Arc::clone(&klaar), Arc::clone(wek));
    let draad = thread::Builder::new()
        .name("lijn".to_owned())
        .spawn(move || {
            let lijn = BijEinde {
                klaar: klaar_draad,
                stroom,
                wek: wek_draad,
            };
            // How it ended does not matter: the client is gone, or is cut off now.
            drop(lijn::bedien(
                &van_draad,
                &overkant,
                &merk_draad,
                &lijn.stroom,
            ));
        })?;
    gasten.push(Gast {
        uid,
        merk,
        stroom: ander_eind,
        draad: Some(draad),
        klaar,
    });
    Ok(())
}

/// Says why there is no room. A fresh socket takes these few bytes at once; nobody is waited for.
fn wijs_af(mut stroom: &UnixStream, reden: Afscheid) -> io::Result<()> {
    stroom.set_nonblocking(true)?;
    frame::groet(&mut stroom)?;
    if let Ok(bytes) = frame::maak(&VanServer::Einde(reden)) {
        stroom.write_all(&bytes)?;
    }
    Ok(())
}

/// Sets its flag, hangs up and has itself cleared away whenever a thread ends, by a panic too. Hangs up
/// by word, since the other handle on the connection would keep it open.
struct BijEinde {
    klaar: Arc<AtomicBool>,
    stroom: UnixStream,
    /// Of the thread at the door.
    wek: Arc<Merk>,
}

impl Drop for BijEinde {
    fn drop(&mut self) {
        drop(self.stroom.shutdown(std::net::Shutdown::Both));
        self.klaar.store(true, Ordering::SeqCst);
        self.wek.zet();
    }
}
