//! Drafts: text that is being written, the latest of each name only. They stand outside the
//! journal, one sealed and synced file each, and survive a kill and a rebuild of the view.
//!
//! A file's name is a keyed hash of the draft's name.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGDRF1` |
//! | 8 | 12 | nonce |
//! | 20 | | sealed under the store's own key, bound to `nazorg draft` and the file's name: length of the name (4, big-endian), the name, the text |

use std::io;
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};
use super::files::{Files, is_full};
use super::keys::KeyReader;
use super::newer::refuse_newer;
use super::seal::{NONCE_LEN, nonces};
use super::{MAX_VALUE, Store};

const MAGIC: &[u8; 8] = b"NZRGDRF1";
const EXTENSION: &str = "draft";

impl Store {
    /// Keeps a draft (`None` forgets it), durable when this returns.
    ///
    /// # Errors
    /// The file cannot be written; the draft before it is kept.
    pub fn put_draft(&self, name: &str, text: Option<&[u8]>) -> Result<()> {
        let dir = self.draft_dir();
        let path = self.draft_path(name);
        let fail = |error| {
            if is_full(&error) {
                StoreError::Full
            } else {
                StoreError::io(&path, error)
            }
        };
        // What a newer program wrote is not this one's to replace.
        if let Err(error @ StoreError::Newer { .. }) = self.get_draft(name) {
            return Err(error);
        }
        let Some(text) = text else {
            return match std::fs::remove_file(&path) {
                Ok(()) => self.files.sync_dir(&dir).map_err(fail),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(fail(error)),
            };
        };
        if text.len() > MAX_VALUE {
            return Err(StoreError::TooLong {
                bytes: text.len() as u64,
                limit: MAX_VALUE as u64,
            });
        }
        let mut plain = Vec::with_capacity(4 + name.len() + text.len());
        plain.extend_from_slice(&u32::try_from(name.len()).unwrap_or(u32::MAX).to_be_bytes());
        plain.extend_from_slice(name.as_bytes());
        plain.extend_from_slice(text);
        let unsealable = || StoreError::Unsealable { key: None };
        let nonce = nonces(1)
            .ok()
            .and_then(|list| list.first().copied())
            .ok_or_else(unsealable)?;
        let sealed = self
            .keys
            .own()
            .1
            .seal(&nonce, &context(&path), &plain)
            .map_err(|_| unsealable())?;
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        self.files.replace(&path, &out).map_err(fail)
    }

    /// The text of a draft.
    ///
    /// # Errors
    /// The file cannot be read or does not open.
    pub fn get_draft(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let path = self.draft_path(name);
        if !path.exists() {
            return Ok(None);
        }
        let (found, text) = read(&path, &self.keys)?;
        if found == name {
            Ok(Some(text))
        } else {
            Err(StoreError::Unsealable { key: None })
        }
    }

    /// All drafts, by name. One that does not open is left out; [`Store::verify`] names it.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let mut out: Vec<_> = self
            .draft_files()?
            .iter()
            .filter_map(|path| read(path, &self.keys).ok())
            .collect();
        out.sort();
        Ok(out)
    }

    /// How many drafts open, and the names of the files that do not.
    pub(super) fn check_drafts(&self) -> Result<(u64, Vec<String>)> {
        let (mut good, mut bad) = (0, Vec::new());
        for path in self.draft_files()? {
            match read(&path, &self.keys) {
                Ok(_) => good += 1,
                Err(_) => bad.push(file_name(&path)),
            }
        }
        Ok((good, bad))
    }

    fn draft_files(&self) -> Result<Vec<PathBuf>> {
        let dir = self.draft_dir();
        let fail = |error| StoreError::io(&dir, error);
        let mut out = Vec::new();
        for entry in std::fs::read_dir(&dir).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.extension().is_some_and(|found| found == EXTENSION) {
                out.push(path);
            }
        }
        Ok(out)
    }

    fn draft_dir(&self) -> PathBuf {
        self.dir.join("drafts")
    }

    fn draft_path(&self, name: &str) -> PathBuf {
        let hash = u128::from_be_bytes(self.keys.hash("draft", name.as_bytes()));
        self.draft_dir().join(format!("{hash:032x}.{EXTENSION}"))
    }
}

/// Makes the folder and removes what a stopped attempt left.
pub(super) fn prepare(files: &Files, dir: &Path) -> Result<()> {
    let dir = dir.join("drafts");
    files.make_dir(&dir)?;
    let list = std::fs::read_dir(&dir).map_err(|error| StoreError::io(&dir, error))?;
    for entry in list.flatten() {
        if entry.path().extension().is_some_and(|found| found == "new") {
            drop(std::fs::remove_file(entry.path()));
        }
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn context(path: &Path) -> Vec<u8> {
    let mut out = b"nazorg draft".to_vec();
    out.extend_from_slice(file_name(path).as_bytes());
    out
}

fn read(path: &Path, keys: &KeyReader) -> Result<(String, Vec<u8>)> {
    let bytes = std::fs::read(path).map_err(|error| StoreError::io(path, error))?;
    refuse_newer(&bytes, MAGIC)?;
    let parse = || {
        let (magic, rest) = bytes.split_first_chunk::<8>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>()?;
        let plain = keys
            .own_named(0)
            .ok()?
            .open(nonce, &context(path), sealed)
            .ok()?;
        let (length, rest) = plain.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (name, text) = rest.split_at_checked(length)?;
        (magic == MAGIC).then_some((String::from_utf8(name.to_vec()).ok()?, text.to_vec()))
    };
    parse().ok_or(StoreError::Unsealable { key: None })
}
