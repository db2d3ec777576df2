//! A server that somebody without rights talks to: whatever is sent after the greeting, nothing
//! panics and nothing of anybody comes back.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use nazorg::api::frame::{self, SOCKET, VanServer};
use nazorg::api::{Refusal, Request};
use nazorg::domain::toegang::Rol;
use nazorg::engine::{Engine, Principal};
use nazorg::server::{Grenzen, Server};
use tempfile::TempDir;

use crate::wereld::{HUIZEN, Wereld, console, met_account, tekst};

/// In the name of everybody in the store.
const MERK: &str = "Merkhvs";

/// Who talks, by the first byte.
const NIEMAND: usize = 0;
const ELDERS: usize = 1;

/// A store with people of one municipality, and a door for each who has no business with them.
pub(crate) struct Doelwit {
    deuren: Vec<(Server, TempDir)>,
    hoort: Receiver<u64>,
    geheim: Vec<String>,
    engine: Arc<Engine>,
    _dir: TempDir,
}

impl Doelwit {
    pub(crate) fn nieuw() -> Self {
        let wereld = Wereld::nieuw();
        let stuk = wereld.vul(MERK, "Hilversum", 999_900_000);
        let geheim = stuk.units().iter().map(|unit| unit.0.to_string()).collect();
        let elders = wereld.account(&console(), 2_001, "e.elders");
        wereld.geef(&console(), elders, Rol::Procesregie, &[HUIZEN]);
        let (dir, engine) = wereld.in_dienst();
        let wie = [
            met_account(4_000, "n.niemand"),
            met_account(2_001, "e.elders"),
        ];
        let deuren = wie.map(|wie| open(&engine, wie)).into();
        let deze = Self {
            deuren,
            hoort: engine.luister(),
            geheim,
            engine,
            _dir: dir,
        };
        // The month of the trail begins with the first record.
        deze.voer(&een(ELDERS, Request::Vandaag { per_groep: 1 }));
        deze
    }

    /// Says all of it over one connection, and hears all that comes back. Gives how many requests
    /// were answered.
    ///
    /// # Panics
    /// An answer holds what it must not.
    pub(crate) fn voer(&self, bytes: &[u8]) -> usize {
        let Some((eerste, rest)) = bytes.split_first() else {
            return 0;
        };
        let wie = usize::from(*eerste) % self.deuren.len();
        let mut antwoorden = 0;
        for bericht in praat(self.deuren[wie].1.path(), rest) {
            match bericht {
                VanServer::Antwoord { uitkomst, .. } => {
                    antwoorden += 1;
                    if wie == NIEMAND {
                        assert_eq!(*uitkomst, Err(Refusal::GeenRecht));
                    }
                    let woorden = tekst(&uitkomst);
                    assert!(!woorden.contains(MERK), "{woorden}");
                    for unit in &self.geheim {
                        assert!(!woorden.contains(unit), "{woorden}");
                    }
                }
                VanServer::Gewijzigd { .. } | VanServer::Aanwezigheid | VanServer::Einde(_) => {}
                VanServer::Welkom => panic!("let in twice"),
            }
        }
        if wie == ELDERS {
            // A change is answered first and told of then, by one thread: what that thread answers
            // next comes after it.
            let _: Result<_, Refusal> = self.engine.call(&console(), Request::Ongedaan);
        }
        // Whoever has no account changes nothing.
        let veranderd = self.hoort.try_iter().count();
        assert!(wie != NIEMAND || veranderd == 0, "changed by nobody");
        antwoorden
    }
}

/// One request as the bytes of an input.
pub(crate) fn een(wie: usize, request: Request) -> Vec<u8> {
    let bericht = frame::VanClient::Vraag {
        nummer: 1,
        request: Box::new(request),
    };
    let mut bytes = vec![u8::try_from(wie).unwrap_or(0)];
    bytes.extend(frame::maak(&bericht).unwrap_or_default());
    bytes
}

fn open(engine: &Arc<Engine>, wie: Principal) -> (Server, TempDir) {
    let Ok(map) = TempDir::new() else {
        panic!("no folder");
    };
    match Server::start(Arc::clone(engine), wie, map.path(), Grenzen::VELEN) {
        Ok(server) => (server, map),
        Err(fout) => panic!("{fout}"),
    }
}

/// Greets, says all of it, hangs up for its part, and hears everything to the end.
fn praat(map: &Path, bytes: &[u8]) -> Vec<VanServer> {
    let gesprek = || -> std::io::Result<Vec<u8>> {
        let mut lijn = UnixStream::connect(map.join(SOCKET))?;
        frame::groet(&mut lijn)?;
        let mut groet = [0; 8];
        lijn.read_exact(&mut groet)?;
        frame::lees_groet(&mut groet.as_slice()).map_err(std::io::Error::other)?;
        // More than the line holds may have to be heard before all is said.
        let mut zegt = lijn.try_clone()?;
        let gehoord = std::thread::scope(|scope| {
            scope.spawn(move || {
                // The server hangs up on what it does not understand.
                drop(zegt.write_all(bytes));
                drop(zegt.shutdown(Shutdown::Write));
            });
            let mut gehoord = Vec::new();
            // Cut off with something of ours unread: what it said before that counts.
            let _: std::io::Result<usize> = lijn.read_to_end(&mut gehoord);
            gehoord
        });
        Ok(gehoord)
    };
    let gehoord = gesprek().unwrap_or_else(|fout| panic!("the server is gone: {fout}"));
    let mut rest = gehoord.as_slice();
    assert!(
        matches!(frame::lees::<VanServer>(&mut rest), Ok(VanServer::Welkom)),
        "not let in"
    );
    let mut uit = Vec::new();
    while let Ok(bericht) = frame::lees::<VanServer>(&mut rest) {
        uit.push(bericht);
    }
    uit
}
