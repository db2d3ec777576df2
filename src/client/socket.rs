//! The engine in another process: of the same user, over the socket in the folder of the store, or
//! a server for many, over a socket of its own.
//! May use: `api`.

mod delen;

use std::collections::HashMap;
use std::io::{self, ErrorKind, Write};
use std::net::IpAddr;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use super::{Backend, Bericht};
use crate::api::frame::{self, Adres, FrameFout, VanClient, VanServer};
use crate::api::{Afscheid, Refusal, Reply, Request};

/// How long an answer may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wachttijd {
    /// To the greeting, and to take a request.
    pub groet: Duration,
    /// To a question or a change.
    pub gewoon: Duration,
    /// To an import, a backup or a check of the whole store.
    pub lang: Duration,
}

impl Default for Wachttijd {
    fn default() -> Self {
        Self {
            groet: Duration::from_secs(5),
            gewoon: Duration::from_secs(30),
            lang: Duration::from_secs(3600),
        }
    }
}

type Uitkomst = Result<Reply, Refusal>;

#[derive(Default)]
struct Gedeeld {
    /// Who waits for the answer with this number. Emptied when the line is gone.
    wachtend: Mutex<HashMap<u64, Sender<Uitkomst>>>,
    luisteraars: Mutex<Vec<Sender<Bericht>>>,
    weg: AtomicBool,
    /// What the server said last, when it ended the connection itself.
    afscheid: OnceLock<Afscheid>,
}

impl Gedeeld {
    /// Why a call cannot be answered any more.
    fn afgebroken(&self) -> Refusal {
        match self.afscheid.get() {
            Some(reden) if !reden.gaat_over() => Refusal::Afscheid(*reden),
            _ => weigering(FrameFout::Gesloten),
        }
    }
}

/// A connection to the process that holds the store. It does not come back when it is lost; then
/// every call is refused with [`Refusal::Verbinding`].
pub struct Socket {
    gedeeld: Arc<Gedeeld>,
    schrijf: Mutex<UnixStream>,
    volgende: AtomicU64,
    wachttijd: Wachttijd,
    proces: u32,
    /// Longest call for an import, in bytes.
    deel: usize,
}

fn slot<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Socket {
    /// Reaches the process of this user that serves the store in this folder.
    ///
    /// # Errors
    /// Nobody listens, it is not this program or another version, or it does not answer in time.
    pub fn bereik(map: &Path, wachttijd: Wachttijd) -> Result<Self, FrameFout> {
        let eigen = rustix::process::getuid().as_raw();
        let adres = Adres::van(map)?;
        Self::verbind(&adres, eigen, None, frame::GROOTSTE / 2, wachttijd)
    }

    /// Reaches the server for many that listens on this socket. `herkomst` is where the user sits,
    /// as far as is known here. Whoever listens must be the owner of the socket's folder, and nobody
    /// else may be able to put a socket there.
    ///
    /// # Errors
    /// As [`Self::bereik`], or the server does not let this user in.
    pub fn bereik_dienst(
        pad: &Path,
        herkomst: Option<IpAddr>,
        wachttijd: Wachttijd,
    ) -> Result<Self, FrameFout> {
        let map = std::fs::metadata(pad.parent().unwrap_or(Path::new("/")))?;
        if map.mode() & 0o022 != 0 {
            return Err(FrameFout::Vreemd);
        }
        let deel = frame::GROOTSTE_VRAAG / 2;
        Self::verbind(&Adres::op(pad)?, map.uid(), herkomst, deel, wachttijd)
    }

    fn verbind(
        adres: &Adres,
        van_wie: u32,
        herkomst: Option<IpAddr>,
        deel: usize,
        wachttijd: Wachttijd,
    ) -> Result<Self, FrameFout> {
        let mut stroom = UnixStream::connect(adres.weg())?;
        let overkant = rustix::net::sockopt::socket_peercred(&stroom).map_err(io::Error::from)?;
        if overkant.uid.as_raw() != van_wie {
            return Err(FrameFout::Vreemd);
        }
        stroom.set_read_timeout(Some(wachttijd.groet))?;
        stroom.set_write_timeout(Some(wachttijd.groet))?;
        // A server that is full says so and hangs up, perhaps before this is written.
        let gegroet = frame::groet(&mut stroom);
        frame::lees_groet(&mut stroom)?;
        match frame::lees(&mut stroom)? {
            VanServer::Welkom => gegroet?,
            VanServer::Einde(reden) => return Err(FrameFout::Afscheid(reden)),
            VanServer::Antwoord { .. } | VanServer::Gewijzigd { .. } | VanServer::Aanwezigheid => {
                return Err(FrameFout::Onleesbaar);
            }
        }
        if let Some(adres) = herkomst {
            stroom.write_all(&frame::maak(&VanClient::Herkomst { adres })?)?;
        }
        stroom.set_read_timeout(None)?;
        let gedeeld = Arc::new(Gedeeld::default());
        let (voor_draad, lees) = (Arc::clone(&gedeeld), stroom.try_clone()?);
        thread::Builder::new()
            .name("antwoorden".to_owned())
            .spawn(move || lees_antwoorden(&voor_draad, lees))?;
        Ok(Self {
            gedeeld,
            schrijf: Mutex::new(stroom),
            volgende: AtomicU64::new(1),
            wachttijd,
            proces: u32::try_from(overkant.pid.as_raw_nonzero().get()).unwrap_or(0),
            deel,
        })
    }

    /// Number of the process at the other side.
    #[must_use]
    pub const fn proces(&self) -> u32 {
        self.proces
    }

    /// Whether the line is lost.
    #[must_use]
    pub fn weg(&self) -> bool {
        self.gedeeld.weg.load(Ordering::SeqCst)
    }

    fn vraag(&self, request: Request) -> Uitkomst {
        let binnen = if duurt_lang(&request) {
            self.wachttijd.lang
        } else {
            self.wachttijd.gewoon
        };
        let nummer = self.volgende.fetch_add(1, Ordering::Relaxed);
        let bytes = frame::maak(&VanClient::Vraag {
            nummer,
            request: Box::new(request),
        })
        .map_err(weigering)?;
        let (zend, ontvang) = channel();
        slot(&self.gedeeld.wachtend).insert(nummer, zend);
        if self.weg() {
            slot(&self.gedeeld.wachtend).remove(&nummer);
            return Err(self.gedeeld.afgebroken());
        }
        // Breaking off takes the same lock: it must be free again by then.
        let geschreven = slot(&self.schrijf).write_all(&bytes);
        if let Err(fout) = geschreven {
            self.verbreek();
            return Err(weigering(FrameFout::Io(fout)));
        }
        match ontvang.recv_timeout(binnen) {
            Ok(uitkomst) => uitkomst,
            Err(RecvTimeoutError::Disconnected) => Err(self.gedeeld.afgebroken()),
            Err(RecvTimeoutError::Timeout) => {
                // A late answer has nobody to go to; better a new line than one out of step.
                self.verbreek();
                Err(weigering(FrameFout::Io(ErrorKind::TimedOut.into())))
            }
        }
    }

    fn verbreek(&self) {
        self.gedeeld.weg.store(true, Ordering::SeqCst);
        drop(slot(&self.schrijf).shutdown(std::net::Shutdown::Both));
    }
}

/// Whether a request may take longer than somebody waits at the keys.
fn duurt_lang(request: &Request) -> bool {
    matches!(
        request,
        Request::LeesIn { .. }
            | Request::Verifieer { .. }
            | Request::Reservekopie(_)
            | Request::VulDemo { .. }
            | Request::Auditmaanden(_)
            | Request::VernieuwSleutel(_)
            | Request::Rapport(_)
    )
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.verbreek();
    }
}

impl Backend for Socket {
    fn call(&self, request: Request) -> Uitkomst {
        match request {
            Request::LeesIn {
                bestand,
                rijen,
                proef,
            } => delen::lees_in(&bestand, rijen, proef, self.deel, &|deel| self.vraag(deel)),
            _ => self.vraag(request),
        }
    }

    fn luister(&self) -> Receiver<Bericht> {
        let (zend, ontvang) = channel();
        let mut luisteraars = slot(&self.gedeeld.luisteraars);
        if self.weg() {
            // Lost before anybody listened: told all the same, and nothing more.
            let _: Result<(), _> = zend.send(Bericht::VerbindingWeg);
        } else {
            luisteraars.push(zend);
        }
        drop(luisteraars);
        ontvang
    }
}

/// A fault of the line as the screens have it.
pub(super) fn weigering(fout: FrameFout) -> Refusal {
    match fout {
        FrameFout::Versie(_) => Refusal::Versie,
        FrameFout::Afscheid(reden) => Refusal::Afscheid(reden),
        _ => Refusal::Verbinding {
            oorzaak: fout.to_string(),
        },
    }
}

fn lees_antwoorden(gedeeld: &Gedeeld, mut stroom: UnixStream) {
    while let Ok(bericht) = frame::lees::<VanServer>(&mut stroom) {
        match bericht {
            VanServer::Antwoord { nummer, uitkomst } => {
                if let Some(wie) = slot(&gedeeld.wachtend).remove(&nummer) {
                    // Whoever waited may have given up.
                    drop(wie.send(*uitkomst));
                }
            }
            VanServer::Gewijzigd { .. } => meld(gedeeld, Bericht::Gewijzigd),
            VanServer::Aanwezigheid => meld(gedeeld, Bericht::Aanwezigheid),
            VanServer::Einde(reden) => {
                let _: Result<(), _> = gedeeld.afscheid.set(reden);
                break;
            }
            VanServer::Welkom => {}
        }
    }
    gedeeld.weg.store(true, Ordering::SeqCst);
    slot(&gedeeld.wachtend).clear();
    // The last thing that is told; whoever listens hears that nothing follows.
    for luisteraar in std::mem::take(&mut *slot(&gedeeld.luisteraars)) {
        let _: Result<(), _> = luisteraar.send(Bericht::VerbindingWeg);
    }
}

fn meld(gedeeld: &Gedeeld, bericht: Bericht) {
    slot(&gedeeld.luisteraars).retain(|l| l.send(bericht).is_ok());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::rapport::RapportVraag;
    use crate::domain::tijdvak::Tijdvak;

    #[test]
    fn a_report_over_all_cases_gets_the_long_time() {
        let vraag = RapportVraag {
            tijdvak: Tijdvak::Jaar(2025),
            gemeente: None,
            leeftijd_tot: None,
        };
        assert!(duurt_lang(&Request::Rapport(vraag)));
        assert!(!duurt_lang(&Request::Sessie));
    }
}
