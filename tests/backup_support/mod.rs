//! What the tests of backups share: a folder for them, somebody who can open them, and the tools
//! that must be able to.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test file uses a part; a helper that fails fails its test"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use nazorg::store::{BackupError, BackupOptions, BackupReport, Restore, Restored, Store};

use crate::nodig::nodig;
use crate::store_support::Joined;

/// Whether a program of the system is here; see [`nodig`].
pub fn tool(name: &str) -> bool {
    nodig(name, Command::new(name).arg("--version").output().is_ok())
}

/// Somebody with a key of their own.
#[derive(Clone)]
pub struct Age(String, String);

impl Age {
    pub fn new() -> Self {
        let own = age::x25519::Identity::generate();
        use age::secrecy::ExposeSecret;
        Self(
            own.to_string().expose_secret().to_owned(),
            own.to_public().to_string(),
        )
    }

    /// As `age-keygen` writes it.
    pub fn identity(&self) -> String {
        format!(
            "# created: 2026-11-22T00:00:00Z\n# public key: {}\n{}\n",
            self.1, self.0
        )
    }

    pub fn recipient(&self) -> String {
        self.1.clone()
    }

    /// By the program of the system.
    pub fn decrypt(&self, file: &Path) -> Vec<u8> {
        let mut identity = tempfile::NamedTempFile::new().unwrap();
        identity.write_all(self.identity().as_bytes()).unwrap();
        let out = Command::new("age")
            .args(["--decrypt", "--identity"])
            .args([identity.path(), file])
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        out.stdout
    }

    /// By the program of the system.
    pub fn encrypt(&self, bytes: &[u8], file: &Path) {
        let mut age = Command::new("age")
            .args(["--encrypt", "--recipient", &self.1, "--output"])
            .arg(file)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        age.stdin.take().unwrap().write_all(bytes).unwrap();
        assert!(age.wait().unwrap().success());
    }
}

/// Unpacks with the system's `tar`; the names in order.
pub fn untar(bytes: &[u8], to: &Path) -> Vec<String> {
    let file = to.join("tar");
    fs::write(&file, bytes).unwrap();
    let out = Command::new("tar")
        .args(["--extract", "--verbose", "--file"])
        .arg(&file)
        .arg("--directory")
        .arg(to)
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let names = String::from_utf8(out.stdout).unwrap();
    names.lines().map(str::to_owned).collect()
}

/// A folder with backups in it, and room beside.
pub struct Place {
    root: tempfile::TempDir,
    age: Age,
}

impl Place {
    pub fn new() -> Self {
        Self::with(&Age::new())
    }

    pub fn with(age: &Age) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("sleutel"), age.identity()).unwrap();
        Self {
            root,
            age: age.clone(),
        }
    }

    pub fn age(&self) -> &Age {
        &self.age
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Where the backups stand.
    pub fn dir(&self) -> PathBuf {
        self.path("kopie")
    }

    pub fn identity(&self) -> PathBuf {
        self.path("sleutel")
    }

    /// A moment, so many seconds after the first.
    pub fn time(seconds: i64) -> i64 {
        1_795_507_500_000 + 1000 * seconds
    }

    pub fn options(&self, seconds: i64) -> BackupOptions {
        BackupOptions {
            to: self.dir(),
            recipients: vec![self.age.recipient()],
            keep: 3,
            keep_keys_days: 30,
            full: false,
            dry_run: false,
            now_ms: Self::time(seconds),
        }
    }

    pub fn with_options(
        &self,
        store: &Store,
        options: BackupOptions,
    ) -> Result<BackupReport, BackupError> {
        store
            .begin_backup(options)
            .run(&mut |copy| store.copy_keys(copy))
    }

    /// One after the other, each a second later.
    pub fn backup(&self, store: &Store) -> BackupReport {
        self.backup_at(store, i64::try_from(self.files().len()).unwrap())
    }

    pub fn backup_at(&self, store: &Store, seconds: i64) -> BackupReport {
        self.with_options(store, self.options(seconds)).unwrap()
    }

    pub fn full(&self, store: &Store) -> BackupReport {
        let options = BackupOptions {
            full: true,
            ..self.options(i64::try_from(self.files().len()).unwrap())
        };
        self.with_options(store, options).unwrap()
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let list = fs::read_dir(self.dir()).into_iter().flatten();
        let mut out: Vec<_> = list.map(|entry| entry.unwrap().path()).collect();
        out.sort();
        out
    }

    fn ending(&self, of: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let mut out = self.files();
        out.retain(|path| of(path.to_str().unwrap()));
        out
    }

    /// The journal parts, by name: by generation, then by where they begin.
    pub fn parts(&self) -> Vec<PathBuf> {
        self.ending(|name| name.ends_with(".age") && !name.ends_with(".keys.age"))
    }

    pub fn keys(&self) -> Vec<PathBuf> {
        self.ending(|name| name.ends_with(".keys.age"))
    }

    /// The one file with this ending.
    pub fn file(&self, extension: &str) -> PathBuf {
        let mut found = self.ending(|name| name.ends_with(extension));
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    /// The last journal part.
    pub fn newest(&self) -> PathBuf {
        self.parts().pop().unwrap()
    }
}

/// Restores beside the backups.
pub fn restore(place: &Place, file: &Path, to: &str) -> Result<Restored, BackupError> {
    restore_as(place, file, to, |_| {})
}

pub fn restore_as(
    place: &Place,
    file: &Path,
    to: &str,
    change: impl FnOnce(&mut Restore),
) -> Result<Restored, BackupError> {
    let mut asked = Restore {
        file: file.to_owned(),
        to: place.path(to),
        identity: place.identity(),
        keys: None,
        root_key: None,
        dry_run: false,
    };
    change(&mut asked);
    asked.run(Arc::new(Joined), &mut |_| Ok(()), &mut |_| {})
}
