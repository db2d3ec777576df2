//! Why a backup was not made, or not restored: as data, for the text floor to say in plain words.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::files::is_full;

/// What is wrong with a backup file that should be whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Flaw {
    /// It cannot be decrypted to its end: changed, or cut off.
    #[error("it does not decrypt to its end")]
    Cipher,
    /// What is inside is not what such a file holds.
    #[error("its content is not a backup's")]
    Content,
    /// A member is not there, or is there unasked.
    #[error("its members are not those it lists")]
    Members,
    /// A member has another length or hash than is listed.
    #[error("a member has another length or hash than listed")]
    Hash,
    /// The frames of the journal do not follow one another from where it begins to where it ends.
    #[error("the journal in it is not one chain")]
    Chain,
    /// It does not go on where the one before it ends.
    #[error("it does not follow the backup before it")]
    Joint,
    /// A key that the journal needs is not in the key file.
    #[error("a key that the journal needs is missing")]
    Keys,
}

/// What is wrong with a file of identities.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdentityFault {
    /// It is protected by a passphrase.
    #[error("it is protected by a passphrase")]
    Passphrase,
    /// It holds no identity, or something else beside.
    #[error("it holds no age identity")]
    NoIdentity,
}

/// See the module.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store itself cannot be read, or (restoring) opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No recipient was named.
    #[error("no recipient")]
    NoRecipient,
    /// A recipient is not an `age1...` public key.
    #[error("recipient {number} is not an age public key")]
    Recipient {
        /// Which, from 1.
        number: usize,
        /// It is a secret key, which must never be typed there.
        secret: bool,
    },
    /// The folder for backups lies in the store's own folder.
    #[error("{} lies in the store's own folder", path.display())]
    InStore {
        /// The folder.
        path: PathBuf,
    },
    /// Another backup into the same folder is going on.
    #[error("another backup into {} is going on", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The disk of the backups is full. What was written was removed.
    #[error("the disk of {} is full", path.display())]
    Full {
        /// The file or folder.
        path: PathBuf,
    },
    /// A file or folder cannot be read or made.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// What was written does not read back. It was removed.
    #[error("{file} does not read back: {flaw}")]
    Unverified {
        /// The file's name.
        file: String,
        /// What is wrong.
        flaw: Flaw,
    },
    /// A key that the journal needs does not read in the store itself. Nothing was kept, and no older
    /// backup, which may have that key still, was removed.
    #[error("a key of the store does not read")]
    KeysUnreadable,
    /// The keys changed all the time while they were copied.
    #[error("the keys changed while they were copied")]
    KeysBusy,
    /// The file of identities cannot be used.
    #[error("{}: {fault}", path.display())]
    Identity {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: IdentityFault,
    },
    /// The file is not an age file.
    #[error("{} is not a backup", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
    },
    /// None of the identities opens the file.
    #[error("no identity opens {}", path.display())]
    WrongIdentity {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error("{} has format {found}, this program knows up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The format found.
        found: u16,
        /// The newest known.
        known: u16,
    },
    /// The file is damaged.
    #[error("{} is damaged: {flaw}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        flaw: Flaw,
    },
    /// The file holds the other kind of content: keys instead of journal or the other way round.
    #[error("{} is the other kind of backup file", path.display())]
    WrongKind {
        /// The file.
        path: PathBuf,
        /// It holds keys.
        keys: bool,
    },
    /// The file is of another store than the rest.
    #[error("{} is of another store", path.display())]
    OtherStore {
        /// The file.
        path: PathBuf,
    },
    /// A backup that this one continues is not there.
    #[error("{} is missing", path.display())]
    MissingPart {
        /// Where it should be.
        path: PathBuf,
    },
    /// No key file of this store that covers the backup stands beside it.
    #[error("no key file covers the backup")]
    NoKeys {
        /// Where was looked.
        folder: PathBuf,
        /// Key files of this store that are there, all older than the backup.
        older: usize,
    },
    /// The key file that was named is older than the backup.
    #[error("{} is older than the backup", path.display())]
    KeysOlder {
        /// The file.
        path: PathBuf,
    },
    /// The root key is not in the backup and was not named.
    #[error("the root key is not in the backup")]
    RootKeyNeeded,
    /// The folder to restore into is not empty.
    #[error("{} is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// What stood ready was checked and is not sound. Nothing of it was kept.
    #[error("the restored store has {problems} problems")]
    Unsound {
        /// How many.
        problems: u64,
    },
}

impl BackupError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if is_full(&source) {
            Self::Full { path }
        } else {
            Self::Io { path, source }
        }
    }

    /// A failure to read through decryption and tar: the system's, or the content's.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        if source.raw_os_error().is_some() {
            return Self::io(path, source);
        }
        let flaw = match source.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Flaw::Cipher,
            _ => Flaw::Content,
        };
        Self::damaged(path, flaw)
    }

    pub(super) fn damaged(path: &Path, flaw: Flaw) -> Self {
        let path = path.to_owned();
        Self::Damaged { path, flaw }
    }
}

/// The result of backing up and restoring.
pub type BackupResult<T> = Result<T, BackupError>;
