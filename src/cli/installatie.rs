//! `nazorg installatie`: the files that go with a server, as shipped. May use: nothing of ours.

use super::args::{Installatie, Onderdeel};
use super::uit::Klaar;

impl Onderdeel {
    /// The file as it is shipped.
    pub(crate) const fn tekst(self) -> &'static str {
        match self {
            Self::Sshd => include_str!("installatie/sshd.conf"),
            Self::Systemd => include_str!("installatie/nazorg.service"),
            Self::Sysusers => include_str!("installatie/sysusers.conf"),
            Self::Settings => include_str!("installatie/settings.toml"),
            Self::Account => include_str!("installatie/account.txt"),
        }
    }
}

pub(crate) fn voer_uit(args: &Installatie) -> Klaar {
    Klaar::met(args.wat.tekst().to_owned())
}
