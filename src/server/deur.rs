//! The socket in the file system: made, guarded, replaced when a killed process left one, removed.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use super::ServerFout;
use crate::api::frame::Adres;

/// Who may reach a socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Toegankelijk {
    /// Only the user of this process.
    Eigen,
    /// The members of this group too.
    Groep(u32),
}

/// A socket that is listened on; removed when dropped.
pub(super) struct Deur {
    pub(super) luister: UnixListener,
    pad: PathBuf,
    /// Which file the socket is, so that no other is removed.
    bestand: Option<(u64, u64)>,
}

impl Deur {
    /// Makes the socket, in the place of one that a killed process left behind.
    pub(super) fn open(pad: &Path, voor: Toegankelijk) -> Result<Self, ServerFout> {
        let fout = |oorzaak| ServerFout::Io {
            pad: pad.to_owned(),
            oorzaak,
        };
        let luister = bind(pad)?;
        // Nobody slips in before the permissions stand: the folder is closed until then, or ours.
        let mut rechten = 0o600;
        if let Toegankelijk::Groep(groep) = voor {
            chown(pad, None, Some(groep)).map_err(fout)?;
            rechten = 0o660;
        }
        fs::set_permissions(pad, Permissions::from_mode(rechten)).map_err(fout)?;
        luister.set_nonblocking(true).map_err(fout)?;
        Ok(Self {
            luister,
            pad: pad.to_owned(),
            bestand: welk(pad),
        })
    }
}

impl Deur {
    /// Where it is.
    pub(super) fn pad(&self) -> &Path {
        &self.pad
    }
}

impl Drop for Deur {
    fn drop(&mut self) {
        if self.bestand.is_some() && welk(&self.pad) == self.bestand {
            drop(fs::remove_file(&self.pad));
        }
    }
}

fn welk(pad: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(pad).map(|m| (m.dev(), m.ino())).ok()
}

/// Makes the folder of a socket for many, or checks the one that is there: ours, and nobody else
/// may put another socket in its place. The group may enter it.
pub(super) fn map(pad: &Path, voor: Toegankelijk) -> Result<(), ServerFout> {
    let fout = |oorzaak| ServerFout::Io {
        pad: pad.to_owned(),
        oorzaak,
    };
    match DirBuilder::new().mode(0o700).create(pad) {
        Err(bestaat) if bestaat.kind() == ErrorKind::AlreadyExists => {}
        klaar => klaar.map_err(fout)?,
    }
    let stand = fs::symlink_metadata(pad).map_err(fout)?;
    if !stand.is_dir() || stand.uid() != rustix::process::geteuid().as_raw() {
        return Err(ServerFout::VreemdeMap(pad.to_owned()));
    }
    let rechten = match voor {
        Toegankelijk::Eigen => 0o700,
        Toegankelijk::Groep(groep) => {
            if stand.gid() != groep {
                chown(pad, None, Some(groep)).map_err(fout)?;
            }
            0o750
        }
    };
    if stand.mode() & 0o7777 != rechten {
        fs::set_permissions(pad, Permissions::from_mode(rechten)).map_err(fout)?;
    }
    Ok(())
}

fn bind(pad: &Path) -> Result<UnixListener, ServerFout> {
    let fout = |oorzaak: io::Error| ServerFout::Io {
        pad: pad.to_owned(),
        oorzaak,
    };
    let adres = Adres::op(pad).map_err(fout)?;
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
