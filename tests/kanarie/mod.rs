//! A home full of canaries: people whose every word is looked for in whatever the program writes.

pub(crate) mod mensen;
pub(crate) mod zoeker;

use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Every folder the program could write in, each apart, and one for its errors. What is fed to it
/// lies elsewhere.
pub(crate) struct Kooi {
    dir: tempfile::TempDir,
    bron: tempfile::TempDir,
}

/// Names of the folders, and the variable that leads there.
const MAPPEN: [(&str, Option<&str>); 8] = [
    ("home", Some("HOME")),
    ("data", Some("XDG_DATA_HOME")),
    ("config", Some("XDG_CONFIG_HOME")),
    ("cache", Some("XDG_CACHE_HOME")),
    ("state", Some("XDG_STATE_HOME")),
    ("run", Some("XDG_RUNTIME_DIR")),
    ("tmp", Some("TMPDIR")),
    ("werk", None),
];

impl Kooi {
    pub(crate) fn nieuw() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (naam, _) in MAPPEN.iter().chain(&[("fouten", None)]) {
            fs::DirBuilder::new()
                .mode(0o700)
                .create(dir.path().join(naam))
                .unwrap();
        }
        Self {
            dir,
            bron: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn pad(&self, naam: &str) -> PathBuf {
        self.dir.path().join(naam)
    }

    /// The store, where it lies when nobody says otherwise.
    pub(crate) fn opslag(&self) -> PathBuf {
        self.pad("data").join("nazorg")
    }

    /// Lays a file ready to be read.
    pub(crate) fn bron(&self, naam: &str, inhoud: &str) -> String {
        let pad = self.bron.path().join(naam);
        fs::write(&pad, inhoud).unwrap();
        pad.display().to_string()
    }

    /// The folders and everything that makes a program talkative.
    pub(crate) fn omgeving(&self) -> Vec<(String, String)> {
        let mappen = MAPPEN.iter().filter_map(|(naam, variabele)| {
            Some((
                (*variabele)?.to_owned(),
                self.pad(naam).display().to_string(),
            ))
        });
        let praat = [
            ("LC_ALL", "C.UTF-8"),
            ("RUST_BACKTRACE", "full"),
            ("RUST_LIB_BACKTRACE", "full"),
            ("RUST_SPANTRACE", "1"),
            ("RUST_LOG", "trace"),
            ("NAZORG_LOG", "trace"),
            ("COLORBT_SHOW_HIDDEN", "1"),
        ];
        mappen
            .chain(praat.map(|(n, w)| (n.to_owned(), w.to_owned())))
            .collect()
    }

    /// Starts the program; what it says of errors goes into a file that is searched too.
    pub(crate) fn start(&self, woorden: &[&str]) -> Child {
        let aantal = fs::read_dir(self.pad("fouten")).unwrap().count();
        let fouten = File::create(self.pad("fouten").join(aantal.to_string())).unwrap();
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_nazorg"));
        opdracht.env_clear().envs(self.omgeving());
        for naam in ["PATH", "LLVM_PROFILE_FILE"] {
            opdracht.envs(std::env::var_os(naam).map(|waarde| (naam, waarde)));
        }
        opdracht
            .current_dir(self.pad("werk"))
            .args(woorden)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fouten)
            .spawn()
            .unwrap()
    }

    /// Runs the program; its exit code and what it answered.
    pub(crate) fn nazorg(&self, woorden: &[&str]) -> (i32, String) {
        let uit = self.start(woorden).wait_with_output().unwrap();
        let code = uit.status.code().unwrap_or(-1);
        (code, String::from_utf8(uit.stdout).unwrap())
    }

    /// All there is to search. `elders` are folders the program was told to write in, a folder of
    /// backups for one; whoever teaches it to write somewhere new names that place here.
    pub(crate) fn mappen(&self, elders: &[&Path]) -> Vec<PathBuf> {
        let eigen = self.dir.path().to_owned();
        std::iter::once(eigen)
            .chain(elders.iter().map(|pad| (*pad).to_owned()))
            .collect()
    }
}
