//! One connection: greeting, then requests one after the other, and notices in between.

use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::Gedeeld;
use super::merk::Merk;
use crate::api::Refusal;
use crate::api::frame::{self, FrameFout, VanClient, VanServer};

/// Serves a client until it leaves, breaks the rules, or the server stops.
pub(super) fn bedien(
    gedeeld: &Gedeeld,
    merk: &Merk,
    mut stroom: &UnixStream,
) -> Result<(), FrameFout> {
    let grenzen = gedeeld.grenzen;
    stroom.set_write_timeout(Some(grenzen.frame))?;
    // Our greeting first: a client of another version reads it and can say why.
    frame::groet(&mut stroom)?;
    frame::lees_groet(&mut Tijdig::nieuw(stroom, grenzen.groet))?;
    let mut gemeld = gedeeld.tot.load(Ordering::SeqCst);
    while !gedeeld.stop.load(Ordering::SeqCst) {
        let (vraag, gewekt) = wacht(merk, stroom)?;
        if gewekt {
            merk.wis();
            let tot = gedeeld.tot.load(Ordering::SeqCst);
            if tot > gemeld {
                gemeld = tot;
                stroom.write_all(&frame::maak(&VanServer::Gewijzigd { tot })?)?;
            }
        }
        if vraag {
            let gelezen = frame::lees(&mut Tijdig::nieuw(stroom, grenzen.frame))?;
            stroom.write_all(&antwoord(gedeeld, gelezen)?)?;
        }
    }
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

fn antwoord(gedeeld: &Gedeeld, vraag: VanClient) -> Result<Vec<u8>, FrameFout> {
    let VanClient::Vraag { nummer, request } = vraag;
    let uitkomst = Box::new(gedeeld.engine.call(&gedeeld.principal, *request));
    match frame::maak(&VanServer::Antwoord { nummer, uitkomst }) {
        Err(FrameFout::TeLang) => {
            let te_lang = Refusal::Verbinding {
                oorzaak: FrameFout::TeLang.to_string(),
            };
            frame::maak(&VanServer::Antwoord {
                nummer,
                uitkomst: Box::new(Err(te_lang)),
            })
        }
        klaar => klaar,
    }
}

/// Reads that must all be done by one moment.
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

impl Read for Tijdig<'_> {
    fn read(&mut self, in_: &mut [u8]) -> io::Result<usize> {
        let over = self.tot.saturating_duration_since(Instant::now());
        if over.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        self.stroom.set_read_timeout(Some(over))?;
        let mut stroom = self.stroom;
        stroom.read(in_)
    }
}
