//! A machine within the machine, with a real sshd, the real server and real users.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::nodig::nodig;

const NAZORG: &str = env!("CARGO_BIN_EXE_nazorg");

/// What a client gave.
#[derive(Debug)]
pub(crate) struct Uit {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Uit {
    fn from(uit: Output) -> Self {
        Self {
            code: uit.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&uit.stdout).into_owned(),
            err: String::from_utf8_lossy(&uit.stderr).into_owned(),
        }
    }
}

/// All of it ends when this is dropped.
pub(crate) struct Machine {
    binnen: Child,
    pub(crate) poort: u16,
    dir: tempfile::TempDir,
}

impl Machine {
    /// `None` where it cannot be made: no root, no sshd, no namespaces.
    pub(crate) fn nieuw() -> Option<Self> {
        if !nodig("sshd", kan()) {
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        // Users of the machine pass through to what is theirs.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for naam in ["host", "nz-anna", "nz-bram"] {
            let sleutel = dir.path().join(naam);
            let gemaakt = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", naam, "-f"])
                .arg(&sleutel)
                .status();
            assert!(gemaakt.unwrap().success());
        }
        let poort = vrije_poort();
        let binnen = Command::new("unshare")
            .args(["--mount", "--propagation", "private", "--pid", "--fork"])
            .args(["--kill-child", "--mount-proc", "sh"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ssh/opzet.sh"))
            .arg(dir.path())
            .arg(NAZORG)
            .arg(poort.to_string())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut deze = Self { binnen, poort, dir };
        deze.wacht_tot_hij_luistert();
        Some(deze)
    }

    fn wacht_tot_hij_luistert(&mut self) {
        let tot = Instant::now() + Duration::from_secs(60);
        // Written when it listens.
        while !self.pad("sshd.pid").exists() {
            let einde = self.binnen.try_wait().unwrap();
            assert!(
                einde.is_none() && Instant::now() < tot,
                "no sshd: {einde:?} {} {}",
                self.lees("server.log"),
                self.lees("sshd.log")
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    pub(crate) fn pad(&self, naam: &str) -> PathBuf {
        self.dir.path().join(naam)
    }

    pub(crate) fn lees(&self, naam: &str) -> String {
        fs::read_to_string(self.pad(naam)).unwrap_or_default()
    }

    /// The options with which a client finds this sshd and nothing of the host's.
    pub(crate) fn opties(&self, wie: &str) -> Vec<String> {
        let sleutel = if wie == "nz-bram" { wie } else { "nz-anna" };
        let mut uit = vec!["-F".to_owned(), "none".to_owned()];
        for optie in [
            format!("Port={}", self.poort),
            format!("IdentityFile={}", self.pad(sleutel).display()),
            format!("UserKnownHostsFile={}", self.pad("known").display()),
            "StrictHostKeyChecking=accept-new".to_owned(),
            "IdentitiesOnly=yes".to_owned(),
            "BatchMode=yes".to_owned(),
            "LogLevel=INFO".to_owned(),
        ] {
            uit.extend(["-o".to_owned(), optie]);
        }
        uit
    }

    /// Runs the ssh client: options, then what stands behind the host.
    pub(crate) fn ssh(&self, wie: &str, opties: &[&str], opdracht: &[&str]) -> Uit {
        self.client("ssh", wie, opties)
            .arg(format!("{wie}@127.0.0.1"))
            .args(opdracht)
            .output()
            .unwrap()
            .into()
    }

    /// As [`Self::ssh`] without a terminal, with this on standard input.
    pub(crate) fn ssh_met(&self, wie: &str, opdracht: &[&str], invoer: &[u8]) -> Uit {
        let mut kind = self
            .client("ssh", wie, &["-T"])
            .arg(format!("{wie}@127.0.0.1"))
            .args(opdracht)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Whoever is refused reads nothing; then the pipe is closed.
        drop(kind.stdin.take().unwrap().write_all(invoer));
        kind.wait_with_output().unwrap().into()
    }

    pub(crate) fn client(&self, program: &str, wie: &str, opties: &[&str]) -> Command {
        let mut client = Command::new(program);
        client
            .args(self.opties(wie))
            .args(opties)
            .env_remove("SSH_AUTH_SOCK")
            .stdin(Stdio::null());
        client
    }

    /// Runs something within the machine, as root, by `sh`.
    pub(crate) fn binnen(&self, sh: &str) -> Uit {
        let uit = self.opdracht_binnen(sh).stdin(Stdio::null()).output();
        uit.unwrap().into()
    }

    /// What would run something within the machine, as root, by `sh`.
    pub(crate) fn opdracht_binnen(&self, sh: &str) -> Command {
        // The script is the one child of `unshare`.
        let kinderen = format!("/proc/{0}/task/{0}/children", self.binnen.id());
        let kind = fs::read_to_string(kinderen).unwrap();
        let mut opdracht = Command::new("nsenter");
        opdracht.args(["-t", kind.trim(), "-m", "-p", "sh", "-c", sh]);
        opdracht
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        drop(self.binnen.kill());
        drop(self.binnen.wait());
    }
}

fn vrije_poort() -> u16 {
    let even = TcpListener::bind("127.0.0.1:0").unwrap();
    even.local_addr().unwrap().port()
}

fn kan() -> bool {
    let er = |naam: &str| {
        let pad = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&pad)
            .chain([Path::new("/usr/sbin").to_owned()])
            .any(|map| map.join(naam).exists())
    };
    rustix::process::geteuid().is_root()
        && ["sshd", "ssh", "ssh-keygen", "unshare", "nsenter", "setpriv"]
            .into_iter()
            .all(er)
        && Command::new("unshare")
            .args(["--mount", "--pid", "--fork", "true"])
            .status()
            .is_ok_and(|s| s.success())
}
