//! Drafts: text that is being written, the latest of each name only. They stand outside the
//! journal, one sealed and synced file each, and survive a kill and a rebuild of the view.
//!
//! A file's name is a keyed hash of the draft's name.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGDRF1`; then the 4 bytes that follow are not there and the ring slot is 1. Or `NZRGDRF2` |
//! | 8 | 4 | ring slot of the store's own key that sealed it, big-endian |
//! | 12 | 12 | nonce |
//! | 24 | | sealed under the store's own key, bound to `nazorg draft` and the file's name: length of the name (4, big-endian), the name, the text |

use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::error::{Result, StoreError};
use super::files::Files;
use super::keys::KeyReader;
use super::newer::refuse_newer;
use super::seal::{NONCE_LEN, nonces};
use super::{MAX_VALUE, Store};

const MAGIC: &[u8; 8] = b"NZRGDRF1";
const MAGIC_SLOT: &[u8; 8] = b"NZRGDRF2";
const EXTENSION: &str = "draft";

impl Store {
    /// Keeps a draft (`None` forgets it), durable when this returns.
    ///
    /// # Errors
    /// The file cannot be written; the draft before it is kept.
    pub fn put_draft(&self, name: &str, text: Option<&[u8]>) -> Result<()> {
        let dir = self.draft_dir();
        let path = self.draft_path(name);
        let fail = |error| StoreError::io(&path, error);
        // Whoever reads the store may keep drafts, and so several at the same time: each would take
        // the other's half-written file for what an earlier attempt left.
        let _alone = self.drafting.lock().unwrap_or_else(PoisonError::into_inner);
        // What a newer program wrote is not this one's to replace.
        if let Err(error @ StoreError::Newer { .. }) = self.get_draft(name) {
            return Err(error);
        }
        let Some(text) = text else {
            return match self.files.remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail(error)),
                // It may be gone by an attempt whose sync failed.
                _ => self.files.sync_dir(&dir).map_err(fail),
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
        let (slot, own) = self.keys.own();
        let sealed = own
            .seal(&nonce, &context(&path), &plain)
            .map_err(|_| unsealable())?;
        let mut out = MAGIC.to_vec();
        if slot != 0 {
            out = MAGIC_SLOT.to_vec();
            out.extend_from_slice(&slot.to_be_bytes());
        }
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        self.files.replace(&path, &out).map_err(|error| {
            // On a full disk, what arrived of it would take the room that is left.
            drop(self.files.remove(&path.with_extension("new")));
            fail(error)
        })
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
        let (_, found, text) = read(&path, &self.keys)?;
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
            .map(|(_, name, text)| (name, text))
            .collect();
        out.sort();
        Ok(out)
    }

    /// Seals drafts that stand under a former key of the store with the present one. One that does
    /// not open is left as it is.
    pub(super) fn reseal_drafts(&self) -> Result<()> {
        let (now, _) = self.keys.own();
        for path in self.draft_files()? {
            match read(&path, &self.keys) {
                Ok((slot, name, text)) if slot != now => self.put_draft(&name, Some(&text))?,
                _ => {}
            }
        }
        Ok(())
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

/// Makes the folder and removes what a stopped attempt left. What is there now, stays.
pub(super) fn prepare(files: &Files, dir: &Path) -> Result<()> {
    let dir = dir.join("drafts");
    files.make_dir(&dir)?;
    let list = std::fs::read_dir(&dir).map_err(|error| StoreError::io(&dir, error))?;
    for entry in list.flatten() {
        if entry.path().extension().is_some_and(|found| found == "new") {
            drop(files.remove(&entry.path()));
        }
    }
    files
        .sync_dir(&dir)
        .map_err(|error| StoreError::io(&dir, error))
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

/// The slot that names the key, the draft's name and its text.
fn read(path: &Path, keys: &KeyReader) -> Result<(u32, String, Vec<u8>)> {
    let bytes = std::fs::read(path).map_err(|error| StoreError::io(path, error))?;
    refuse_newer(&bytes, MAGIC_SLOT)?;
    let parse = || {
        let (magic, rest) = bytes.split_first_chunk::<8>()?;
        let (slot, rest) = match rest.split_first_chunk::<4>() {
            Some((slot, rest)) if magic == MAGIC_SLOT => (u32::from_be_bytes(*slot), rest),
            _ => (0, rest),
        };
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>()?;
        let plain = keys
            .own_named(slot)
            .ok()?
            .open(nonce, &context(path), sealed)
            .ok()?;
        let (length, rest) = plain.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (name, text) = rest.split_at_checked(length)?;
        let known = magic == MAGIC || magic == MAGIC_SLOT;
        known.then_some((slot, String::from_utf8(name.to_vec()).ok()?, text.to_vec()))
    };
    parse().ok_or(StoreError::Unsealable { key: None })
}
