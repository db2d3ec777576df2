//! A mark that one thread sets and another can wait for together with a socket.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// Set by anybody, waited for with `poll`, wiped by whoever waited.
pub(super) struct Merk {
    zet: UnixStream,
    wacht: UnixStream,
}

impl Merk {
    pub(super) fn nieuw() -> io::Result<Self> {
        let (zet, wacht) = UnixStream::pair()?;
        zet.set_nonblocking(true)?;
        wacht.set_nonblocking(true)?;
        Ok(Self { zet, wacht })
    }

    /// Sets it; set already is as good.
    pub(super) fn zet(&self) {
        drop((&self.zet).write(&[1]));
    }

    /// Wipes it.
    pub(super) fn wis(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.wacht).read(&mut bytes), Ok(n) if n > 0) {}
    }
}

impl AsFd for Merk {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wacht.as_fd()
    }
}
