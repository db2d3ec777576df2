//! The root key: where it comes from and how it is checked.

use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::error::{Result, StoreError};
use super::files::{Files, check_private, parent, user};
use super::rewrap::fits;
use super::seal::{KEY_LEN, Key};
use super::slot_file::failed;

/// Name of the key file inside the store's folder, and of the credential.
pub const ROOT_KEY_NAME: &str = "root.key";
/// Name of a new key on its way to that name.
pub(super) const ROOT_KEY_NEXT: &str = "root.key.next";
/// Name of the systemd credential.
pub const CREDENTIAL_NAME: &str = "nazorg-root-key";

/// Where the root key comes from. A key file holds 64 hexadecimal digits and perhaps a line end,
/// or exactly 32 bytes.
#[derive(Clone, Debug, Default)]
pub enum RootKey {
    /// `root.key` in the store's own folder, made on first start. Whoever can read the folder can
    /// then read everything: this protects a stolen backup of the data, not a stolen folder.
    #[default]
    InStore,
    /// A file of mode 0600 (or 0400) elsewhere.
    File(PathBuf),
    /// The folder that systemd names in `CREDENTIALS_DIRECTORY`; the credential is called
    /// [`CREDENTIAL_NAME`].
    Credentials(PathBuf),
}

/// A root key that was read or made.
pub(super) struct Loaded {
    pub(super) key: Key,
    pub(super) made: bool,
}

impl RootKey {
    /// The file that the key stands in.
    pub(super) fn path(&self, dir: &Path) -> PathBuf {
        match self {
            Self::InStore => dir.join(ROOT_KEY_NAME),
            Self::File(path) => path.clone(),
            Self::Credentials(folder) => folder.join(CREDENTIAL_NAME),
        }
    }

    /// Finishes a change of the key in the store's own folder that was interrupted: the keyring
    /// says which of the two holds.
    pub(super) fn settle(&self, files: &Files, dir: &Path) -> Result<()> {
        let next = dir.join(ROOT_KEY_NEXT);
        if !matches!(self, Self::InStore) || !next.exists() {
            return Ok(());
        }
        let fail = |error| StoreError::io(&next, error);
        if read(&next).is_ok_and(|key| fits(dir, &key)) {
            return files.rename(&next, &self.path(dir)).map_err(fail);
        }
        files
            .remove(&next)
            .and_then(|()| files.sync_dir(dir))
            .map_err(fail)
    }

    /// The key in a file elsewhere; makes it if there is none. Durable when this returns: an attempt
    /// before this one may have made it and been stopped before its name was.
    pub(super) fn load_or_make(files: &Files, path: &Path) -> Result<Loaded> {
        if std::fs::symlink_metadata(path).is_err() {
            return make(files, path);
        }
        check_private(path, 0o600, 0o177)?;
        let key = read(path)?;
        settle_file(files, path).map_err(|error| failed(path, error))?;
        Ok(Loaded { key, made: false })
    }

    /// A new key for the store's own folder, not yet in the place of the old one.
    pub(super) fn make_next(files: &Files, dir: &Path) -> Result<Key> {
        Ok(make(files, &dir.join(ROOT_KEY_NEXT))?.key)
    }

    /// Reads the key; makes it only for [`RootKey::InStore`] and only while the store is new.
    pub(super) fn load(&self, files: &Files, dir: &Path, new: bool) -> Result<Loaded> {
        let path = self.path(dir);
        match std::fs::symlink_metadata(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match self {
                    Self::InStore if new => make(files, &path),
                    _ => Err(StoreError::KeyMissing { path }),
                };
            }
            Err(error) => return Err(StoreError::io(path, error)),
        }
        match self {
            Self::Credentials(_) => check_credential(&path)?,
            _ => check_private(&path, 0o600, 0o177)?,
        }
        Ok(Loaded {
            key: read(&path)?,
            made: false,
        })
    }
}

/// Removes what interrupted changes of the root key left, once the right key has opened the keyring.
pub(super) fn tidy(files: &Files, dir: &Path) {
    for name in ["keyring.new", "root.key.new"] {
        drop(files.remove(&dir.join(name)));
    }
}

/// Makes a key file and its name durable, wherever it can be written to.
fn settle_file(files: &Files, path: &Path) -> io::Result<()> {
    let sync = || {
        files.open_to_read(path)?.sync()?;
        files.sync_dir(parent(path))
    };
    match sync() {
        Err(error) if error.kind() == io::ErrorKind::ReadOnlyFilesystem => Ok(()),
        done => done,
    }
}

/// systemd lets a service's user in by an access list, which shows as group bits.
fn check_credential(path: &Path) -> Result<()> {
    let found = std::fs::metadata(path).map_err(|error| StoreError::io(path, error))?;
    let (owner, mode, user) = (found.uid(), found.mode() & 0o7777, user());
    if (owner == user || owner == 0) && mode & 0o027 == 0 {
        return Ok(());
    }
    Err(StoreError::NotPrivate {
        path: path.to_owned(),
        owner,
        mode,
        wanted: 0o400,
        user,
    })
}

fn make(files: &Files, path: &Path) -> Result<Loaded> {
    let fail = |error| StoreError::io(path, error);
    let key = Key::random().map_err(fail)?;
    let mut text = Zeroizing::new(String::with_capacity(2 * KEY_LEN + 1));
    for byte in key.bytes() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text.push('\n');
    files
        .replace(path, text.as_bytes())
        .map_err(|error| failed(path, error))?;
    Ok(Loaded { key, made: true })
}

fn read(path: &Path) -> Result<Key> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    std::fs::File::open(path)
        .and_then(|file| file.take(200).read_to_end(&mut bytes))
        .map_err(|error| StoreError::io(path, error))?;
    parse(&bytes).ok_or_else(|| StoreError::KeyUnreadable {
        path: path.to_owned(),
    })
}

/// The key in the bytes of a key file.
pub(super) fn parse(bytes: &[u8]) -> Option<Key> {
    if bytes.len() == KEY_LEN {
        return Key::from_bytes(bytes);
    }
    let digits = bytes.trim_ascii();
    if digits.len() != 2 * KEY_LEN {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut key = Zeroizing::new(Vec::with_capacity(KEY_LEN));
    for pair in digits.chunks_exact(2) {
        key.push(u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?);
    }
    Key::from_bytes(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn both_forms_are_read_and_nothing_else() {
        let raw: Vec<u8> = (0..32).collect();
        let hex: String = raw.iter().map(|byte| format!("{byte:02X}")).collect();
        for text in [
            raw.clone(),
            hex.clone().into_bytes(),
            format!(" {hex}\n").into_bytes(),
        ] {
            assert_eq!(parse(&text).unwrap().bytes().as_slice(), raw);
        }
        for text in [
            "",
            "00",
            &hex[1..],
            &hex.replace('0', "g"),
            &format!("{hex}00"),
        ] {
            assert!(parse(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_key_others_can_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        std::fs::write(&path, [7; 32]).unwrap();
        let load = |mode| {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            RootKey::File(path.clone()).load(&Files::default(), dir.path(), true)
        };
        assert!(load(0o600).is_ok());
        assert!(load(0o400).is_ok());
        for mode in [0o640, 0o604, 0o660, 0o700] {
            assert!(
                matches!(load(mode), Err(StoreError::NotPrivate { .. })),
                "{mode:o}"
            );
        }
    }

    #[test]
    fn a_missing_key_is_never_replaced_by_a_new_one() {
        let dir = tempfile::tempdir().unwrap();
        let load = |new| RootKey::InStore.load(&Files::default(), dir.path(), new);
        assert!(matches!(load(false), Err(StoreError::KeyMissing { .. })));
        let made = load(true).unwrap();
        assert!(made.made);
        let again = load(false).unwrap();
        assert!(!again.made && again.key.bytes() == made.key.bytes());
    }
}
