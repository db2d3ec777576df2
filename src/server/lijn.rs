//! One connection: greeting, then requests one after the other, and notices in between.

use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::merk::Merk;
use super::overkant::{self, Overkant};
use super::waak::{Bron, Daad, Waak};
use super::{Gedeeld, LOGINS, Voor};
use crate::api::frame::{self, FrameFout, VanClient, VanServer};
use crate::api::{Afscheid, Refusal, Reply};
use crate::engine::{Principal, Wek};

/// Serves a client until it leaves, breaks the rules, has nothing to do here any more, or the server
/// stops.
pub(super) fn bedien(
    gedeeld: &Gedeeld,
    overkant: &Overkant,
    merk: &Arc<Merk>,
    stroom: &UnixStream,
) -> Result<(), FrameFout> {
    let grenzen = gedeeld.grenzen;
    let mut lijn = Tijdig::nieuw(stroom, grenzen.groet);
    // Our greeting first: a client of another version reads it and can say why.
    frame::groet(&mut lijn)?;
    frame::lees_groet(&mut lijn)?;
    let mut waak = Waak::begin(&Bij::nieuw(gedeeld, merk, None));
    let mut wie = match toelaten(gedeeld, overkant) {
        Ok(wie) => wie,
        Err(reden) => return zeg(stroom, grenzen.frame, &VanServer::Einde(reden)),
    };
    zeg(stroom, grenzen.frame, &VanServer::Welkom)?;
    // However this ends, whoever is in the same case hears that this one has left.
    let anderen = Arc::new(AtomicBool::new(false));
    let _binnen = gedeeld.engine.binnen(&wie, wekker(&anderen, merk));
    waak.binnen(&Bij::nieuw(gedeeld, merk, Some(&wie)));
    let mut eerste = true;
    while !gedeeld.stop.load(Ordering::SeqCst) {
        let (vraag, gewekt) = wacht(merk, stroom)?;
        if gewekt {
            match waak.gewekt(&Bij::nieuw(gedeeld, merk, Some(&wie))) {
                Daad::Niets => {}
                Daad::Meld(tot) => zeg(stroom, grenzen.frame, &VanServer::Gewijzigd { tot })?,
                Daad::Weg => {
                    let weg = VanServer::Einde(Afscheid::GeenAccount);
                    return zeg(stroom, grenzen.frame, &weg);
                }
            }
            if anderen.swap(false, Ordering::SeqCst) {
                zeg(stroom, grenzen.frame, &VanServer::Aanwezigheid)?;
            }
        }
        // Reading a line that is being ended would only tell that it has.
        if vraag && !gedeeld.stop.load(Ordering::SeqCst) {
            let mut lijn = Tijdig::nieuw(stroom, grenzen.frame);
            match frame::lees_tot(&mut lijn, grenzen.vraag)? {
                VanClient::Vraag { nummer, request } => {
                    let uitkomst = Box::new(gedeeld.engine.call(&wie, *request));
                    antwoord(stroom, grenzen.frame, nummer, uitkomst)?;
                }
                VanClient::Herkomst { adres } => {
                    if eerste && wie.herkomst.is_empty() {
                        wie.herkomst = overkant::op_zijn_woord(adres);
                    }
                }
            }
            eerste = false;
        }
    }
    zeg(stroom, grenzen.frame, &VanServer::Einde(Afscheid::Stopt))
}

/// Tells this connection that somebody came to its case, or left it.
fn wekker(anderen: &Arc<AtomicBool>, merk: &Arc<Merk>) -> Wek {
    let (anderen, merk) = (Arc::clone(anderen), Arc::clone(merk));
    Arc::new(move || {
        anderen.store(true, Ordering::SeqCst);
        merk.zet();
    })
}

/// What a connection watches.
struct Bij<'a> {
    gedeeld: &'a Gedeeld,
    merk: &'a Merk,
    wie: Option<&'a Principal>,
}

impl<'a> Bij<'a> {
    const fn nieuw(gedeeld: &'a Gedeeld, merk: &'a Merk, wie: Option<&'a Principal>) -> Self {
        Self { gedeeld, merk, wie }
    }
}

impl Bron for Bij<'_> {
    fn wis(&self) {
        self.merk.wis();
    }

    fn rechten_op(&self) -> u64 {
        self.gedeeld.engine.rechten_op()
    }

    fn kent(&self) -> bool {
        self.wie.is_some_and(|wie| self.gedeeld.engine.kent(wie))
    }

    fn tot(&self) -> u64 {
        self.gedeeld.tot.load(Ordering::SeqCst)
    }
}

/// As whom the other side asks, if it is let in. Asks the system's user database, which may take
/// long; so not by the thread at the door.
fn toelaten(gedeeld: &Gedeeld, overkant: &Overkant) -> Result<Principal, Afscheid> {
    match &gedeeld.voor {
        Voor::Eigen(principal) => Ok(Principal {
            sessie: login(),
            ..principal.clone()
        }),
        Voor::Velen(regel) => {
            let wie = overkant.principal(*regel, login())?;
            if gedeeld.engine.kent(&wie) {
                Ok(wie)
            } else {
                Err(Afscheid::GeenAccount)
            }
        }
    }
}

/// Every connection is a login of its own: what one window has open, another need not have.
fn login() -> u64 {
    LOGINS.fetch_add(1, Ordering::Relaxed)
}

/// Sends a message; the client has so long to take all of it.
fn zeg(stroom: &UnixStream, binnen: Duration, wat: &VanServer) -> Result<(), FrameFout> {
    Tijdig::nieuw(stroom, binnen).write_all(&frame::maak(wat)?)?;
    Ok(())
}

/// Waits for the client or a notice; says which of them came.
fn wacht(merk: &Merk, stroom: &UnixStream) -> Result<(bool, bool), FrameFout> {
    let mut fds = [
        PollFd::new(stroom, PollFlags::IN),
        PollFd::new(merk, PollFlags::IN),
    ];
    match poll(&mut fds, None) {
        Ok(_) => Ok((!fds[0].revents().is_empty(), !fds[1].revents().is_empty())),
        Err(Errno::INTR) => Ok((false, false)),
        Err(fout) => Err(FrameFout::Io(fout.into())),
    }
}

fn antwoord(
    stroom: &UnixStream,
    binnen: Duration,
    nummer: u64,
    uitkomst: Box<Result<Reply, Refusal>>,
) -> Result<(), FrameFout> {
    match zeg(stroom, binnen, &VanServer::Antwoord { nummer, uitkomst }) {
        Err(FrameFout::TeLang) => {
            let te_lang = Refusal::Verbinding {
                oorzaak: FrameFout::TeLang.to_string(),
            };
            let uitkomst = Box::new(Err(te_lang));
            zeg(stroom, binnen, &VanServer::Antwoord { nummer, uitkomst })
        }
        klaar => klaar,
    }
}

/// Reads and writes that must all be done by one moment: a client that takes or gives a byte now and
/// then gains nothing by it.
struct Tijdig<'a> {
    stroom: &'a UnixStream,
    tot: Instant,
}

impl<'a> Tijdig<'a> {
    fn nieuw(stroom: &'a UnixStream, binnen: Duration) -> Self {
        Self {
            stroom,
            tot: Instant::now() + binnen,
        }
    }
}

impl Tijdig<'_> {
    fn over(&self) -> io::Result<Duration> {
        let over = self.tot.saturating_duration_since(Instant::now());
        if over.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        Ok(over)
    }
}

impl Read for Tijdig<'_> {
    fn read(&mut self, in_: &mut [u8]) -> io::Result<usize> {
        self.stroom.set_read_timeout(Some(self.over()?))?;
        let mut stroom = self.stroom;
        stroom.read(in_)
    }
}

impl Write for Tijdig<'_> {
    fn write(&mut self, uit: &[u8]) -> io::Result<usize> {
        self.stroom.set_write_timeout(Some(self.over()?))?;
        let mut stroom = self.stroom;
        stroom.write(uit)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
