//! Restoring: a backup and all it continues become a store again, in a folder of its own.
//!
//! Everything is made in `<folder>.partial`, and gets its name only when the store in it was opened,
//! checked whole and found to end where the backup says. Whatever fails before, nothing is left; what
//! a kill leaves, the next attempt takes away ([`super::scaffold`]).
//! What was destroyed since stays destroyed: the keys of units on the list beside the backups are
//! never written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::open::Opening;
use crate::store::rewrap::opens;
use crate::store::rootkey::{self, ROOT_KEY_NAME, RootKey};
use crate::store::types::{Derive, Head, Progress, VerifyReport};
use crate::store::{Options, Result, Store};

use super::envelope::Identities;
use super::error::{BackupError, BackupResult, Flaw};
use super::folder::{Folder, KeysName, PartName};
use super::join::{Link, join};
use super::keycopy;
use super::keyed::Keyed;
use super::manifest::{Kind, Manifest};
use super::part::{Gather, Part, check_kind};
use super::scaffold::Scaffold;

/// What is to be restored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restore {
    /// A journal part; the parts it continues are looked for beside it.
    pub file: PathBuf,
    /// The store's new folder: not there yet, or empty.
    pub to: PathBuf,
    /// A file as `age-keygen` makes it.
    pub identity: PathBuf,
    /// The key file; `None`: the newest beside the journal part that covers it.
    pub keys: Option<PathBuf>,
    /// The root key, when it is not in the key file.
    pub root_key: Option<PathBuf>,
    /// Decrypt and check, and write nothing.
    pub dry_run: bool,
}

/// What the list of destroyed units said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tombstones {
    /// There is a list beside the backup.
    pub there: bool,
    /// Units on it.
    pub units: u64,
    /// Units whose keys were in the key file still, and are not in the restored store.
    pub destroyed: u64,
    /// Lines that do not count.
    pub strange: u64,
    /// Lines were taken away: what they named may be readable again.
    pub cut: bool,
}

/// What was restored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// When the backup was made, milliseconds since 1970 UTC.
    pub made_ms: i64,
    /// The end of its journal.
    pub head: Head,
    /// The journal parts, oldest first.
    pub parts: Vec<String>,
    /// The key file.
    pub keys: String,
    /// What was destroyed.
    pub tombstones: Tombstones,
    /// Old segments that were not in the backup: earlier versions of records.
    pub elsewhere: u64,
    /// The root key came with the key file.
    pub root_key: bool,
    /// What the check of the store found; `None` in a dry run.
    pub report: Option<VerifyReport>,
}

/// What makes the rows of the store, and what looks at it when it is open.
type Opened<'a> = (Arc<dyn Derive>, &'a mut dyn FnMut(&Store) -> Result<()>);

/// The name of a file.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

impl Restore {
    /// Restores. `look` sees the store when it was found sound, before it is closed and gets its name.
    ///
    /// # Errors
    /// See [`BackupError`]; nothing is left of what was made.
    pub fn run(
        &self,
        derive: Arc<dyn Derive>,
        look: &mut dyn FnMut(&Store) -> Result<()>,
        progress: &mut dyn FnMut(Progress),
    ) -> BackupResult<Restored> {
        self.run_with(Files::default(), (derive, look), progress)
    }

    /// [`Self::run`] with these file operations.
    pub(crate) fn run_with(
        &self,
        files: Files,
        (derive, look): Opened<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> BackupResult<Restored> {
        let target = self.target()?;
        let identities = Identities::read(&self.identity)?;
        let chain = self.chain(&files, &identities)?;
        let Some(last) = chain.last() else {
            return Err(BackupError::damaged(&self.file, Flaw::Content));
        };
        let mut keyed = self.keyed(&files, &identities, last)?;
        let store = store_of(&self.file, &last.manifest)?;
        let tombs = keyed.tombs(&self.folder(), &store)?;
        let mut scaffold = None;
        if !self.dry_run {
            scaffold = Some(Scaffold::make(&files, &target)?);
        }
        let into = scaffold.as_ref().map(|scaffold| scaffold.dir.as_path());
        let row = join(&files, &identities, &chain, &store, into)?;
        keycopy::cover(&keyed.keys, &row.slots)
            .map_err(|flaw| BackupError::damaged(&keyed.path, flaw))?;
        let mut restored = Restored {
            made_ms: last.manifest.made_ms,
            head: last.head,
            parts: chain.iter().map(|link| file_name(&link.path)).collect(),
            keys: file_name(&keyed.path),
            tombstones: Tombstones {
                there: tombs.there,
                units: tombs.units.len() as u64,
                destroyed: keyed.bury(&tombs),
                strange: tombs.strange,
                cut: tombs.cut,
            },
            elsewhere: chain.first().map_or(0, |full| full.manifest.elsewhere),
            root_key: keyed.root.is_some(),
            report: None,
        };
        if let Some(scaffold) = scaffold {
            keyed.revive(&files, &scaffold.dir, &row, &store)?;
            let report = self.open(&scaffold, &keyed, last.head, (derive, look), progress)?;
            restored.report = Some(report);
            scaffold.keep(&target)?;
        }
        Ok(restored)
    }

    /// Where backups stand.
    fn folder(&self) -> PathBuf {
        let folder = self.file.parent().unwrap_or_else(|| Path::new(""));
        if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_owned()
        }
    }

    /// The folder to make, which must not hold anything.
    fn target(&self) -> BackupResult<PathBuf> {
        let target =
            std::path::absolute(&self.to).map_err(|error| BackupError::io(&self.to, error))?;
        // Without a last slash or dot.
        let target: PathBuf = target.components().collect();
        match std::fs::read_dir(&target) {
            Ok(mut list) => {
                if list.next().is_some() {
                    return Err(BackupError::NotEmpty { path: target });
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(BackupError::io(&target, error)),
        }
        Ok(target)
    }

    /// The parts from the full one to the file, by what their manifests say.
    fn chain(&self, files: &Files, identities: &Identities) -> BackupResult<Vec<Link>> {
        let mut links: Vec<Link> = Vec::new();
        let mut path = self.file.clone();
        loop {
            let part = Part {
                files,
                path: &path,
                identities,
            };
            let manifest = match part.manifest() {
                Err(BackupError::Io { source, .. })
                    if source.kind() == std::io::ErrorKind::NotFound && !links.is_empty() =>
                {
                    return Err(BackupError::MissingPart { path });
                }
                read => read?,
            };
            check_kind(&path, &manifest, Kind::Journal)?;
            let bad = |flaw| BackupError::damaged(&path, flaw);
            let head = manifest.to.head().ok_or_else(|| bad(Flaw::Content))?;
            if let Some(later) = links.last() {
                let later = &later.manifest;
                if manifest.store != later.store {
                    return Err(BackupError::OtherStore { path });
                }
                if manifest.to != later.from || manifest.generation != later.generation {
                    return Err(bad(Flaw::Joint));
                }
            }
            let continues = manifest.continues.clone();
            // Always further back, so that this ends.
            let fits = match &continues {
                Some(_) => manifest.from.sequence > 0 && manifest.from.sequence < head.sequence,
                None => manifest.from.sequence == 0,
            };
            if !fits {
                return Err(bad(Flaw::Content));
            }
            let before = match &continues {
                // A name and nothing else: whoever can encrypt a file can write anything in it.
                Some(name) if PartName::parse(name).is_none() => return Err(bad(Flaw::Content)),
                before => before.as_ref().map(|name| self.folder().join(name)),
            };
            links.push(Link {
                path,
                manifest,
                head,
            });
            match before {
                Some(before) => path = before,
                None => break,
            }
        }
        links.reverse();
        Ok(links)
    }

    /// The key file that belongs to the last part, and the root key.
    fn keyed(&self, files: &Files, identities: &Identities, last: &Link) -> BackupResult<Keyed> {
        let store = store_of(&last.path, &last.manifest)?;
        let path = match &self.keys {
            Some(path) => path.clone(),
            None => self.newest_keys(&store, last.head.sequence)?,
        };
        let mut content = Gather::default();
        let part = Part {
            files,
            path: &path,
            identities,
        };
        let (manifest, ..) = part.read(&mut content)?;
        check_kind(&path, &manifest, Kind::Keys)?;
        if manifest.store != last.manifest.store {
            return Err(BackupError::OtherStore { path });
        }
        if manifest.to.sequence < last.head.sequence {
            return Err(BackupError::KeysOlder { path });
        }
        let (Some(ring), Some(keys)) = (content.take("keyring"), content.take("keys")) else {
            return Err(BackupError::damaged(&path, Flaw::Members));
        };
        if !keycopy::agree(&keys, &ring, &store) {
            return Err(BackupError::damaged(&path, Flaw::Content));
        }
        let mut root = content.take(ROOT_KEY_NAME);
        let key = match &self.root_key {
            Some(given) => {
                root = None;
                RootKey::File(given.clone())
                    .load(files, Path::new(""), false)?
                    .key
            }
            None => {
                let bytes = root.as_ref().ok_or(BackupError::RootKeyNeeded)?;
                rootkey::parse(bytes).ok_or_else(|| BackupError::damaged(&path, Flaw::Content))?
            }
        };
        if !opens(&key, &ring) {
            return Err(StoreError::WrongKey.into());
        }
        Ok(Keyed {
            path,
            ring,
            keys,
            root,
            key,
        })
    }

    fn newest_keys(&self, store: &[u8; 16], needed: u64) -> BackupResult<PathBuf> {
        let folder = self.folder();
        let mut keys = Folder::read(&folder, store)?.keys;
        let older = keys.len();
        keys.retain(|name| name.to >= needed);
        match keys.last().map(KeysName::text) {
            Some(name) => Ok(folder.join(name)),
            None => Err(BackupError::NoKeys { folder, older }),
        }
    }

    /// Writes the keys, opens the store, checks all of it and closes it.
    fn open(
        &self,
        scaffold: &Scaffold<'_>,
        keyed: &Keyed,
        head: Head,
        (derive, look): Opened<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> BackupResult<VerifyReport> {
        let (files, dir) = (scaffold.files, scaffold.dir.as_path());
        let put = |name: &str, bytes: &[u8]| {
            let path = dir.join(name);
            let write = || {
                let disk = files.create(&path)?;
                disk.write_at(bytes, 0)?;
                disk.sync()
            };
            write().map_err(|error| BackupError::io(&path, error))
        };
        put("keys", &keyed.keys)?;
        put("keyring", &keyed.ring)?;
        if let Some(root) = &keyed.root {
            put(ROOT_KEY_NAME, root)?;
        }
        let key = match &self.root_key {
            Some(given) => RootKey::File(given.clone()),
            None => RootKey::InStore,
        };
        let opening = Opening {
            files: files.clone(),
            dir,
            key,
            derive,
            options: Options::default(),
            asked: false,
            here: None,
        };
        let (store, _) = opening.run(progress)?;
        let report = store.verify(progress)?;
        if !report.is_sound() {
            let problems = report.problem_count;
            return Err(BackupError::Unsound { problems });
        }
        if store.head() != head {
            return Err(BackupError::damaged(&self.file, Flaw::Chain));
        }
        look(&store)?;
        store.close()?;
        Ok(report)
    }
}

fn store_of(path: &Path, manifest: &Manifest) -> BackupResult<[u8; 16]> {
    manifest
        .store_id()
        .ok_or_else(|| BackupError::damaged(path, Flaw::Content))
}
