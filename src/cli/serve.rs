//! `nazorg serve`: the one process that owns the store of many people. May use: everything.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;

use nix::unistd::Group;
use rustix::process::{Resource, getrlimit, setrlimit};
use sd_notify::NotifyState;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::args::Serve;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Voortgang};
use super::uit::Klaar;
use crate::client::OpenFout;
use crate::client::open::open_engine;
use crate::engine::{Als, Engine, Principal};
use crate::server::{Dienst, Grenzen, Server, ServerFout};
use crate::text::cli::dienst as woorden;

/// Handles that a connection takes: both ends of its wake-up mark, its own twice, and the one on the
/// process at the other side.
const PER_VERBINDING: u64 = 5;
/// Handles for the store and the rest.
const OVERIG: u64 = 256;

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeFout {
    #[error("the superuser")]
    Root,
    #[error("no socket named")]
    GeenSocket,
    #[error("no group {0}")]
    GeenGroep(String),
    #[error(transparent)]
    Server(#[from] ServerFout),
    #[error("signals: {0}")]
    Signalen(#[source] std::io::Error),
}

/// Serves until it is told to stop.
pub(crate) fn voer_uit(om: &Omstandigheid, args: &Serve) -> Result<Klaar, Fout> {
    if rustix::process::geteuid().is_root() && !args.als_root {
        return Err(Fout::Serve(ServeFout::Root));
    }
    let pad = om.socket().ok_or(Fout::Serve(ServeFout::GeenSocket))?;
    let dienst = Dienst {
        pad,
        groep: args.groep.as_deref().map(groep).transpose()?,
        loginuid: args.loginuid,
        grenzen: Grenzen {
            verbindingen: args.verbindingen as usize,
            per_gebruiker: args.per_gebruiker as usize,
            ..Grenzen::VELEN
        },
    };
    // A signal while the store is being opened counts too.
    let mut signalen = Signals::new([SIGTERM, SIGINT, SIGHUP])
        .map_err(|oorzaak| Fout::Serve(ServeFout::Signalen(oorzaak)))?;
    genoeg_handvatten(args.verbindingen.into());
    let map = om.data_map()?;
    let engine = open_store(om, &map)?;
    // Who may come in stands in the rows.
    engine.adem();
    let (eigen, velen) = open_deuren(&engine, &map, &dienst)?;
    let hond = waak(&engine);
    log(
        om,
        &woorden::gestart(
            std::process::id(),
            &velen.pad().display().to_string(),
            om.taal,
        ),
    );
    // Not started by systemd: nobody to tell.
    drop(sd_notify::notify(&[NotifyState::Ready]));
    let signaal = signalen.forever().next();
    drop(sd_notify::notify(&[NotifyState::Stopping]));
    log(om, &woorden::stopt(signaal.unwrap_or(SIGTERM), om.taal));
    drop(hond);
    drop(velen);
    drop(eigen);
    let netjes = Arc::into_inner(engine).is_some_and(|engine| engine.sluit().is_ok());
    log(om, woorden::gestopt(netjes, om.taal));
    Ok(Klaar::met(String::new()))
}

/// One line for whoever keeps the log, with the moment in front where systemd does not add it.
fn log(om: &Omstandigheid, tekst: &str) {
    let nu = if std::env::var_os("JOURNAL_STREAM").is_some() {
        String::new()
    } else {
        format!("{} ", super::status::moment(om.klok().nu()))
    };
    // A log that cannot be written is no reason to stop serving.
    drop(writeln!(std::io::stderr(), "{nu}nazorg: {tekst}"));
}

fn groep(naam: &str) -> Result<u32, Fout> {
    match Group::from_name(naam) {
        Ok(Some(groep)) => Ok(groep.gid.as_raw()),
        _ => Err(Fout::Serve(ServeFout::GeenGroep(naam.to_owned()))),
    }
}

/// Raises the number of files this process may have open to what the connections need, as far as
/// the system lets it. Too few shows as clients that wait at the door, not as a fault.
fn genoeg_handvatten(verbindingen: u64) {
    let mut grens = getrlimit(Resource::Nofile);
    let nodig = verbindingen * PER_VERBINDING + OVERIG;
    if grens.current.is_some_and(|nu| nu < nodig) {
        grens.current = Some(grens.maximum.map_or(nodig, |hoogst| nodig.min(hoogst)));
        let _: Result<(), _> = setrlimit(Resource::Nofile, grens);
    }
}

fn open_store(om: &Omstandigheid, map: &Path) -> Result<Arc<Engine>, Fout> {
    let opening = om.opening(map.to_owned())?;
    let mut balk = Voortgang::default();
    let (engine, opened) =
        open_engine(&opening, &mut |p| balk.toon(p)).map_err(|fout| Fout::Open {
            map: map.to_owned(),
            oorzaak: OpenFout::Store(fout),
        })?;
    balk.klaar();
    om.vertel(map, &opened);
    Ok(engine)
}

/// The door for many, and the one in the store's folder for the commands of the server's own user.
fn open_deuren(
    engine: &Arc<Engine>,
    map: &Path,
    dienst: &Dienst,
) -> Result<(Server, Server), Fout> {
    let console = Principal {
        als: Als::Console,
        ..crate::client::gebruiker::principal()
    };
    let eigen = Server::start(Arc::clone(engine), console, map, Grenzen::default());
    let eigen = eigen.map_err(|fout| Fout::Serve(fout.into()))?;
    let velen = Server::start_dienst(Arc::clone(engine), dienst);
    Ok((eigen, velen.map_err(|fout| Fout::Serve(fout.into()))?))
}

/// Tells systemd, as often as it asks to be told, that the store can still be read. The thread ends
/// when what is given back is dropped.
fn waak(engine: &Arc<Engine>) -> Option<Sender<()>> {
    let tijd = sd_notify::watchdog_enabled()? / 2;
    let (leeft, einde) = channel::<()>();
    let engine = Arc::downgrade(engine);
    let draad = thread::Builder::new()
        .name("waakhond".to_owned())
        .spawn(move || {
            while einde.recv_timeout(tijd) == Err(RecvTimeoutError::Timeout) {
                let Some(engine) = engine.upgrade() else {
                    return;
                };
                engine.adem();
                drop(sd_notify::notify(&[NotifyState::Watchdog]));
            }
        });
    draad.is_ok().then_some(leeft)
}
