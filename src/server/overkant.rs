//! Who is on the other side of a connection, by what the kernel says and nothing else.
//!
//! | What | From | Worth |
//! |---|---|---|
//! | user number | `SO_PEERCRED`: who connected | the kernel's word; one connection is one login |
//! | login number | `loginuid` of the connecting process | the kernel's; users cannot change it, root can |
//! | name | the system's user database, by number | root's |
//! | address of the machine | the record that the login manager keeps of the login | root's |
//! | the same, where there is no such record | the client's word | none: marked with `~` |
//!
//! A process number may be given to another process when the first is gone. So a handle on the very
//! process is held while its files under `/proc` are read, and what was read counts only if that
//! process still lived afterwards.

use std::fs;
use std::io;
use std::net::IpAddr;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;

use nix::sys::socket::{getsockopt, sockopt::PeerPidfd};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use crate::api::Afscheid;
use crate::engine::principal::met_nummer;
use crate::engine::{Als, Principal};

/// Folder of the records that the login manager keeps of logins.
const LOGINS: &str = "/run/systemd/sessions";
/// What the kernel says of a process that nobody logged in for.
const NIEMAND: u32 = u32::MAX;
/// Longest address that is kept, in bytes.
const LANGSTE_ADRES: usize = 64;

/// What is asked of the login number, which shows `su` and `sudo -u`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum LoginUid {
    /// It must be there and be the user's own.
    #[default]
    Vereist,
    /// If it is there, it must be the user's own.
    AlsGezet,
    /// Nothing: on systems whose kernel keeps none.
    Uit,
}

impl LoginUid {
    /// All of them.
    pub const ALLE: [Self; 3] = [Self::Vereist, Self::AlsGezet, Self::Uit];

    /// The word on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vereist => "required",
            Self::AlsGezet => "if-set",
            Self::Uit => "off",
        }
    }

    /// The rule with this word.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|l| l.code() == code)
    }

    const fn staat_toe(self, uid: u32, login: Option<u32>) -> bool {
        match (self, login) {
            (Self::Uit, _) | (Self::AlsGezet, None) => true,
            (Self::Vereist, None) => false,
            (_, Some(login)) => login == uid,
        }
    }
}

/// The process that connected.
pub(super) struct Overkant {
    pub(super) uid: u32,
    pid: Pid,
    /// The very process; `None`: it was gone before we could look.
    handvat: Option<OwnedFd>,
}

impl Overkant {
    /// Asks the kernel.
    pub(super) fn van(stroom: &UnixStream) -> io::Result<Self> {
        let bewijs = rustix::net::sockopt::socket_peercred(stroom)?;
        // Kernels before 6.5 cannot give the handle with the connection; then it is taken by
        // number, which leaves the moment between connecting and being accepted.
        let handvat = getsockopt(stroom, PeerPidfd)
            .ok()
            .or_else(|| pidfd_open(bewijs.pid, PidfdFlags::empty()).ok());
        Ok(Self {
            uid: bewijs.uid.as_raw(),
            pid: bewijs.pid,
            handvat,
        })
    }

    fn leeft(&self) -> bool {
        let Some(handvat) = &self.handvat else {
            return false;
        };
        let mut fds = [PollFd::new(handvat, PollFlags::IN)];
        let nu = Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        // The handle becomes readable when the process ends.
        matches!(poll(&mut fds, Some(&nu)), Ok(0))
    }

    /// A number that the kernel keeps of the process; `None`: unset, unknown, or the process ended.
    fn getal(&self, naam: &str) -> Option<u32> {
        let pad = format!("/proc/{}/{naam}", self.pid.as_raw_nonzero());
        let getal = fs::read_to_string(pad).ok()?.trim().parse().ok()?;
        (getal != NIEMAND && self.leeft()).then_some(getal)
    }

    /// The address that the login manager wrote down for this login.
    fn adres(&self) -> Option<String> {
        let login = self.getal("sessionid")?;
        let verslag = fs::read_to_string(format!("{LOGINS}/{login}")).ok()?;
        adres_uit(&verslag, self.uid)
    }

    /// As whom this process asks, if it is let in.
    pub(super) fn principal(&self, regel: LoginUid, sessie: u64) -> Result<Principal, Afscheid> {
        let login = self.getal("loginuid");
        let console = self.uid == rustix::process::geteuid().as_raw();
        if !console && !regel.staat_toe(self.uid, login) {
            return Err(Afscheid::AndereLogin);
        }
        // At the console the work is of whoever logged in and became the server's user.
        let wie = if console {
            login.unwrap_or(self.uid)
        } else {
            self.uid
        };
        Ok(Principal {
            medewerker: met_nummer(wie),
            als: if console {
                Als::Console
            } else {
                Als::Account { uid: self.uid }
            },
            sessie,
            herkomst: self.adres().unwrap_or_default(),
        })
    }
}

/// The address in the record of a login, if the record is of this user.
fn adres_uit(verslag: &str, uid: u32) -> Option<String> {
    let veld = |naam| verslag.lines().find_map(|r| r.strip_prefix(naam));
    if veld("UID=")?.parse() != Ok(uid) {
        return None;
    }
    let adres = veld("REMOTE_HOST=")?;
    let past = |b: u8| b.is_ascii_alphanumeric() || b".:%-".contains(&b);
    (!adres.is_empty() && adres.len() <= LANGSTE_ADRES && adres.bytes().all(past))
        .then(|| adres.to_owned())
}

/// An address on the client's word, marked as such.
pub(super) fn op_zijn_woord(adres: IpAddr) -> String {
    format!("~{adres}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn het_loginnummer_laat_zien_wie_een_ander_werd() {
        use LoginUid::{AlsGezet, Uit, Vereist};
        for (regel, login, mag) in [
            (Vereist, Some(2001), true),
            (Vereist, Some(1000), false),
            (Vereist, None, false),
            (AlsGezet, Some(2001), true),
            (AlsGezet, Some(1000), false),
            (AlsGezet, None, true),
            (Uit, Some(1000), true),
            (Uit, None, true),
        ] {
            assert_eq!(regel.staat_toe(2001, login), mag, "{regel:?} {login:?}");
        }
        assert!(
            LoginUid::ALLE
                .map(|l| LoginUid::van_code(l.code()))
                .iter()
                .all(Option::is_some)
        );
    }

    #[test]
    fn het_adres_komt_uit_het_verslag_van_deze_gebruiker() {
        let verslag =
            "# This is private data.\nUID=2001\nUSER=anna\nREMOTE=1\nREMOTE_HOST=192.0.2.7\n";
        assert_eq!(adres_uit(verslag, 2001).as_deref(), Some("192.0.2.7"));
        assert_eq!(adres_uit(verslag, 2002), None);
        assert_eq!(adres_uit("UID=1\nREMOTE_HOST=a b\n", 1), None);
        assert_eq!(adres_uit("UID=1\nREMOTE_HOST=\n", 1), None);
        assert_eq!(
            op_zijn_woord("2001:db8::1".parse().unwrap()),
            "~2001:db8::1"
        );
    }

    #[test]
    fn wie_verbindt_is_bekend_zolang_hij_leeft() {
        let (een, _ander) = UnixStream::pair().unwrap();
        let ik = Overkant::van(&een).unwrap();
        assert_eq!(ik.uid, rustix::process::geteuid().as_raw());
        assert!(ik.leeft());
        let mut kind = std::process::Command::new("true").spawn().unwrap();
        let pid = Pid::from_raw(i32::try_from(kind.id()).unwrap()).unwrap();
        let handvat = pidfd_open(pid, PidfdFlags::empty()).ok();
        kind.wait().unwrap();
        let weg = Overkant {
            uid: 1,
            pid,
            handvat,
        };
        assert!(!weg.leeft());
        assert_eq!(weg.getal("loginuid"), None);
    }
}
