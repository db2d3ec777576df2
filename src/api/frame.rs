//! How requests and replies travel over a socket: a greeting, then frames. May use: `api`, `codec`.
//!
//! Each side first sends eight bytes: `nazorg` and the number of the protocol. Then come frames: a
//! length of four bytes, big-endian, and that many bytes of an encoded [`VanClient`] or
//! [`VanServer`]; the first one of the server says whether the client is let in. Both sides are the same program; when the shape of anything that is sent changes,
//! [`PROTOCOL`] goes up, and two versions refuse each other in the greeting.

use std::io::{self, ErrorKind, Read, Write};
use std::net::IpAddr;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Afscheid, Refusal, Reply, Request};
use crate::codec;

/// The number of this protocol.
pub const PROTOCOL: u16 = 6;

/// Longest frame, in bytes (8 MiB).
pub const GROOTSTE: usize = 8 << 20;

/// Longest frame that a server for many takes from a client, in bytes (1 MiB).
pub const GROOTSTE_VRAAG: usize = 1 << 20;

/// Name of the socket in the folder of the store.
pub const SOCKET: &str = "nazorg.sock";

/// Longest path a socket can have, in bytes: what the system's address holds.
const LANGSTE_PAD: usize = 107;

const MERK: &[u8; 6] = b"nazorg";

/// What a client sends.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum VanClient {
    /// A request; its answer bears the same number.
    Vraag {
        /// Chosen by the client, different for each request that is under way.
        nummer: u64,
        /// What is asked.
        request: Box<Request>,
    },
    /// Where the user sits, as the client was told by the program that let the user in. Counts only
    /// as the first frame, and only where the server cannot see it for itself.
    Herkomst {
        /// Address of the user's machine.
        adres: IpAddr,
    },
}

/// What a server sends.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum VanServer {
    /// The client is let in; the first frame, unless it is [`Self::Einde`].
    Welkom,
    /// The last frame: why the connection ends.
    Einde(Afscheid),
    /// The answer to the request with this number.
    Antwoord {
        /// Number of the request.
        nummer: u64,
        /// What came of it.
        uitkomst: Box<Result<Reply, Refusal>>,
    },
    /// Somebody changed the store; several changes may come as one notice.
    Gewijzigd {
        /// Sequence number of the last change.
        tot: u64,
    },
    /// A colleague came to the case that this client has open, or left it.
    Aanwezigheid,
}

/// Why the other side is not understood.
#[derive(Debug, thiserror::Error)]
pub enum FrameFout {
    /// The connection was closed between two frames.
    #[error("de verbinding is gesloten")]
    Gesloten,
    /// The other side is not this program.
    #[error("de andere kant is geen nazorg")]
    Vreemd,
    /// The other side speaks another version of the protocol.
    #[error("de andere kant spreekt versie {0} van het protocol")]
    Versie(u16),
    /// The server has ended the connection, or did not begin one.
    #[error("de server laat niet toe: {0:?}")]
    Afscheid(Afscheid),
    /// A frame is longer than is taken.
    #[error("een bericht is te lang")]
    TeLang,
    /// A frame's bytes are no message.
    #[error("een bericht is onleesbaar")]
    Onleesbaar,
    /// Reading or writing failed.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Sends the greeting.
///
/// # Errors
/// Writing failed.
pub fn groet(naar: &mut impl Write) -> io::Result<()> {
    let mut bytes = [0; 8];
    bytes[..6].copy_from_slice(MERK);
    bytes[6..].copy_from_slice(&PROTOCOL.to_be_bytes());
    naar.write_all(&bytes)
}

/// Reads the greeting of the other side.
///
/// # Errors
/// It is not this program or not this protocol, or reading failed.
pub fn lees_groet(van: &mut impl Read) -> Result<(), FrameFout> {
    let mut bytes = [0; 8];
    van.read_exact(&mut bytes).map_err(|fout| {
        if fout.kind() == ErrorKind::UnexpectedEof {
            FrameFout::Gesloten
        } else {
            FrameFout::Io(fout)
        }
    })?;
    if bytes[..6] != *MERK {
        return Err(FrameFout::Vreemd);
    }
    match u16::from_be_bytes([bytes[6], bytes[7]]) {
        PROTOCOL => Ok(()),
        ander => Err(FrameFout::Versie(ander)),
    }
}

/// A message as the bytes of a frame.
///
/// # Errors
/// [`FrameFout::TeLang`] or [`FrameFout::Onleesbaar`].
pub fn maak<T: Serialize>(bericht: &T) -> Result<Vec<u8>, FrameFout> {
    let inhoud = codec::encode(bericht).map_err(|fout| match fout {
        codec::CodecError::TooLong => FrameFout::TeLang,
        _ => FrameFout::Onleesbaar,
    })?;
    let lengte = u32::try_from(inhoud.len()).map_err(|_| FrameFout::TeLang)?;
    if inhoud.len() > GROOTSTE {
        return Err(FrameFout::TeLang);
    }
    let mut uit = Vec::with_capacity(inhoud.len() + 4);
    uit.extend_from_slice(&lengte.to_be_bytes());
    uit.extend_from_slice(&inhoud);
    Ok(uit)
}

/// Reads one frame of at most [`GROOTSTE`] bytes. Memory is set aside as bytes come in, not by the length that is claimed.
///
/// # Errors
/// See [`FrameFout`]; after any error the connection is of no further use.
pub fn lees<T: DeserializeOwned>(van: &mut impl Read) -> Result<T, FrameFout> {
    lees_tot(van, GROOTSTE)
}

/// [`lees`] with another bound on the length.
///
/// # Errors
/// As [`lees`].
pub fn lees_tot<T: DeserializeOwned>(van: &mut impl Read, grens: usize) -> Result<T, FrameFout> {
    let mut kop = [0; 4];
    match van.read(&mut kop)? {
        0 => return Err(FrameFout::Gesloten),
        n => van.read_exact(&mut kop[n..])?,
    }
    let lengte = u32::from_be_bytes(kop) as usize;
    if lengte > grens {
        return Err(FrameFout::TeLang);
    }
    let mut inhoud = Vec::with_capacity(lengte.min(64 << 10));
    van.take(lengte as u64).read_to_end(&mut inhoud)?;
    if inhoud.len() < lengte {
        return Err(FrameFout::Io(ErrorKind::UnexpectedEof.into()));
    }
    codec::decode(&inhoud).map_err(|_| FrameFout::Onleesbaar)
}

/// A path by which a socket can be bound and reached. A path too long for a socket's
/// address goes through a handle on the folder; keep this value until the socket is bound or reached.
#[derive(Debug)]
pub struct Adres {
    weg: PathBuf,
    _map: Option<OwnedFd>,
}

impl Adres {
    /// The address of the socket in this folder.
    ///
    /// # Errors
    /// The folder cannot be opened.
    pub fn van(map: &Path) -> io::Result<Self> {
        Self::op(&map.join(SOCKET))
    }

    /// The address of the socket with this path.
    ///
    /// # Errors
    /// The path names no file, or its folder cannot be opened.
    pub fn op(pad: &Path) -> io::Result<Self> {
        if pad.as_os_str().len() <= LANGSTE_PAD {
            return Ok(Self {
                weg: pad.to_owned(),
                _map: None,
            });
        }
        let (Some(map), Some(naam)) = (pad.parent(), pad.file_name()) else {
            return Err(ErrorKind::InvalidInput.into());
        };
        let vlaggen = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let fd = rustix::fs::open(map, vlaggen, Mode::empty())?;
        let weg = Path::new("/proc/self/fd").join(fd.as_raw_fd().to_string());
        Ok(Self {
            weg: weg.join(naam),
            _map: Some(fd),
        })
    }

    /// The path.
    #[must_use]
    pub fn weg(&self) -> &Path {
        &self.weg
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::request::RuweRij;
    use crate::domain::reparatie::{VeldFout, VeldFoutSoort};

    fn vraag() -> VanClient {
        VanClient::Vraag {
            nummer: 7,
            request: Box::new(Request::LeesIn {
                bestand: "a.csv".into(),
                rijen: vec![RuweRij {
                    rij: 1,
                    velden: vec![("soort".into(), "begin".into())],
                    fouten: vec![VeldFout {
                        veld: String::new(),
                        soort: VeldFoutSoort::AfgebrokenRij,
                    }],
                }],
                proef: true,
            }),
        }
    }

    #[test]
    fn what_is_sent_arrives() {
        let mut lijn = maak(&vraag()).unwrap();
        lijn.extend(maak(&vraag()).unwrap());
        let mut van = lijn.as_slice();
        for _ in 0..2 {
            assert_eq!(lees::<VanClient>(&mut van).unwrap(), vraag());
        }
        assert!(matches!(
            lees::<VanClient>(&mut van),
            Err(FrameFout::Gesloten)
        ));
    }

    #[test]
    fn every_cut_is_an_error() {
        let lijn = maak(&vraag()).unwrap();
        for tot in 0..lijn.len() {
            assert!(lees::<VanClient>(&mut &lijn[..tot]).is_err(), "{tot}");
        }
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        let mut lijn = u32::MAX.to_be_bytes().to_vec();
        lijn.push(1);
        assert!(matches!(
            lees::<VanClient>(&mut lijn.as_slice()),
            Err(FrameFout::TeLang)
        ));
        let kort = [0, 0x7f, 0xff, 0xff, 1, 2, 3];
        assert!(lees::<VanClient>(&mut kort.as_slice()).is_err());
    }

    #[test]
    fn the_greeting_tells_strangers_and_versions() {
        let mut lijn = Vec::new();
        groet(&mut lijn).unwrap();
        assert!(lees_groet(&mut lijn.as_slice()).is_ok());
        lijn[7] += 1;
        assert!(matches!(
            lees_groet(&mut lijn.as_slice()),
            Err(FrameFout::Versie(versie)) if versie == PROTOCOL + 1
        ));
        assert!(matches!(
            lees_groet(&mut b"GET / HTTP".as_slice()),
            Err(FrameFout::Vreemd)
        ));
        assert!(matches!(
            lees_groet(&mut b"naz".as_slice()),
            Err(FrameFout::Gesloten)
        ));
    }
}
