//! Makes the process that holds a store serve the other windows and commands of the same user, over
//! a socket in the store's folder. May use: `engine`, `api`, `domain`.
//!
//! One thread takes connections, one passes on that something was changed, and each connection has
//! a thread of its own: a slow or hostile client harms only itself. Who asks is who the system says
//! is on the other side of the socket; only the user of this process is let in.

mod lijn;
mod merk;

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

use crate::api::frame::{Adres, SOCKET};
use crate::engine::{Engine, Principal};
use merk::Merk;

/// How long a client may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grenzen {
    /// To greet after connecting.
    pub groet: Duration,
    /// To send the rest of a frame whose first byte has come, or to take a frame.
    pub frame: Duration,
    /// How many connections at once; one more is closed at once.
    pub verbindingen: usize,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self {
            groet: Duration::from_secs(5),
            frame: Duration::from_secs(10),
            verbindingen: 64,
        }
    }
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
    /// The socket cannot be made.
    #[error("{}: {oorzaak}", pad.display())]
    Io {
        /// The socket.
        pad: PathBuf,
        /// The system's error.
        oorzaak: io::Error,
    },
}

/// One connection as the rest of the server sees it.
struct Gast {
    /// To wake its thread.
    merk: Arc<Merk>,
    /// To end reading from it.
    stroom: UnixStream,
    draad: Option<JoinHandle<()>>,
    klaar: Arc<AtomicBool>,
}

/// What the threads share.
pub(crate) struct Gedeeld {
    engine: Arc<Engine>,
    principal: Principal,
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
/// all connections are closed and the socket is removed.
pub struct Server {
    gedeeld: Arc<Gedeeld>,
    wek: Arc<Merk>,
    portier: Option<JoinHandle<()>>,
    pad: PathBuf,
    /// Which file the socket is, so that no other is removed.
    bestand: Option<(u64, u64)>,
}

impl Server {
    /// Starts serving the store in `map`, which this process must hold.
    ///
    /// # Errors
    /// See [`ServerFout`].
    pub fn start(
        engine: Arc<Engine>,
        principal: Principal,
        map: &Path,
        grenzen: Grenzen,
    ) -> Result<Self, ServerFout> {
        let pad = map.join(SOCKET);
        let fout = |oorzaak| ServerFout::Io {
            pad: pad.clone(),
            oorzaak,
        };
        let luister = bind(map, &pad)?;
        fs::set_permissions(&pad, fs::Permissions::from_mode(0o600)).map_err(fout)?;
        luister.set_nonblocking(true).map_err(fout)?;
        let bestand = fs::symlink_metadata(&pad).map(|m| (m.dev(), m.ino())).ok();
        let wek = Arc::new(Merk::nieuw().map_err(fout)?);
        let veranderd = engine.luister();
        let gedeeld = Arc::new(Gedeeld {
            engine,
            principal,
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
        let (bij_deur, gewekt) = (Arc::clone(&gedeeld), Arc::clone(&wek));
        let portier = thread::Builder::new()
            .name("portier".to_owned())
            .spawn(move || laat_binnen(&bij_deur, &luister, &gewekt))
            .map_err(fout)?;
        Ok(Self {
            gedeeld,
            wek,
            portier: Some(portier),
            pad,
            bestand,
        })
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
            gast.merk.zet();
            // Reading ends at once; an answer that is under way still gets out.
            drop(gast.stroom.shutdown(std::net::Shutdown::Read));
        }
        for draad in gasten.iter_mut().filter_map(|gast| gast.draad.take()) {
            drop(draad.join());
        }
        let staat_er = fs::symlink_metadata(&self.pad)
            .map(|m| (m.dev(), m.ino()))
            .ok();
        if staat_er.is_some() && staat_er == self.bestand {
            drop(fs::remove_file(&self.pad));
        }
    }
}

/// Makes the socket, in the place of one that a killed process left behind.
fn bind(map: &Path, pad: &Path) -> Result<UnixListener, ServerFout> {
    let fout = |oorzaak| ServerFout::Io {
        pad: pad.to_owned(),
        oorzaak,
    };
    let adres = Adres::van(map).map_err(fout)?;
    match UnixListener::bind(adres.weg()) {
        Err(bezet) if bezet.kind() == ErrorKind::AddrInUse => {}
        klaar => return klaar.map_err(fout),
    }
    let soort = fs::symlink_metadata(pad).map_err(fout)?.file_type();
    if !soort.is_socket() {
        return Err(ServerFout::GeenSocket(pad.to_owned()));
    }
    // The store is ours, so nobody should answer; if somebody does, the socket stays.
    match UnixStream::connect(adres.weg()) {
        Err(stil) if stil.kind() == ErrorKind::ConnectionRefused => {}
        _ => return Err(ServerFout::Bezet(pad.to_owned())),
    }
    fs::remove_file(pad).map_err(fout)?;
    UnixListener::bind(adres.weg()).map_err(fout)
}

fn laat_binnen(gedeeld: &Arc<Gedeeld>, luister: &UnixListener, wek: &Merk) {
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
        loop {
            match luister.accept() {
                Ok((stroom, _)) => {
                    drop(ontvang(gedeeld, stroom));
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

/// Gives a connection a thread of its own, if it is the user's own.
fn ontvang(gedeeld: &Arc<Gedeeld>, stroom: UnixStream) -> io::Result<()> {
    let overkant = rustix::net::sockopt::socket_peercred(&stroom)?;
    if overkant.uid != rustix::process::getuid() {
        return Ok(());
    }
    let mut gasten = gedeeld.gasten();
    gasten.retain(|gast| !gast.klaar.load(Ordering::SeqCst));
    if gasten.len() >= gedeeld.grenzen.verbindingen {
        return Ok(());
    }
    stroom.set_nonblocking(false)?;
    let merk = Arc::new(Merk::nieuw()?);
    let klaar = Arc::new(AtomicBool::new(false));
    let ander_eind = stroom.try_clone()?;
    let (van_draad, merk_draad, einde) =
        (Arc::clone(gedeeld), Arc::clone(&merk), Arc::clone(&klaar));
    let draad = thread::Builder::new()
        .name("lijn".to_owned())
        .spawn(move || {
            let lijn = BijEinde(einde, stroom);
            // How it ended does not matter: the client is gone, or is cut off now.
            drop(lijn::bedien(&van_draad, &merk_draad, &lijn.1));
        })?;
    gasten.push(Gast {
        merk,
        stroom: ander_eind,
        draad: Some(draad),
        klaar,
    });
    Ok(())
}

/// Sets its flag and hangs up whenever a thread ends, by a panic too. Hangs up by word, since the
/// other handle on the connection would keep it open.
struct BijEinde(Arc<AtomicBool>, UnixStream);

impl Drop for BijEinde {
    fn drop(&mut self) {
        drop(self.1.shutdown(std::net::Shutdown::Both));
        self.0.store(true, Ordering::SeqCst);
    }
}
