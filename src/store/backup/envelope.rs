//! Encryption of backup files to `age` recipients, and opening them. The only file that names the
//! library; plain `age` opens the same files.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::error::{BackupError, BackupResult, Flaw, IdentityFault};

/// The longest file of identities that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Who can open what is written.
pub(super) struct Recipients {
    given: Vec<::age::x25519::Recipient>,
    /// One more, made for this run only, never written anywhere and wiped with it: what was
    /// written is read back with it.
    run: ::age::x25519::Identity,
}

impl Recipients {
    /// Reads public keys, `age1...`.
    pub(super) fn parse(texts: &[String]) -> BackupResult<Self> {
        let mut given = Vec::with_capacity(texts.len());
        for (number, text) in (1..).zip(texts) {
            let text = text.trim();
            let secret = text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-");
            let wrong = |_| BackupError::Recipient { number, secret };
            given.push(text.parse().map_err(wrong)?);
        }
        if given.is_empty() {
            return Err(BackupError::NoRecipient);
        }
        let run = ::age::x25519::Identity::generate();
        Ok(Self { given, run })
    }

    /// Who reads back what this run wrote.
    pub(super) fn run(&self) -> Identities {
        Identities(vec![Box::new(self.run.clone())])
    }

    /// Begins an encrypted file.
    pub(super) fn seal<W: Write>(&self, to: W) -> io::Result<Sealing<W>> {
        let own = self.run.to_public();
        let all = self.given.iter().chain(std::iter::once(&own));
        let encryptor = ::age::Encryptor::with_recipients(all.map(|r| r as &dyn ::age::Recipient))
            .map_err(|_| io::Error::other("recipients"))?;
        encryptor.wrap_output(to).map(Sealing)
    }
}

/// An encrypted file that is being written. Without [`Self::finish`] it does not open.
pub(super) struct Sealing<W: Write>(::age::stream::StreamWriter<W>);

impl<W: Write> Sealing<W> {
    pub(super) fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What can open backup files.
pub(super) struct Identities(Vec<Box<dyn ::age::Identity>>);

impl Identities {
    /// Reads a file as `age-keygen` makes it.
    pub(super) fn read(path: &Path) -> BackupResult<Self> {
        let mut text = Zeroizing::new(Vec::with_capacity(4096));
        std::fs::File::open(path)
            .and_then(|file| file.take(LONGEST).read_to_end(&mut text))
            .map_err(|error| BackupError::io(path, error))?;
        let fault = |fault| BackupError::Identity {
            path: path.to_owned(),
            fault,
        };
        if text.starts_with(b"age-encryption.org/")
            || text.starts_with(b"-----BEGIN AGE ENCRYPTED FILE")
        {
            return Err(fault(IdentityFault::Passphrase));
        }
        let read = ::age::IdentityFile::from_buffer(text.as_slice());
        let list = read.ok().and_then(|file| file.into_identities().ok());
        match list {
            Some(list) if !list.is_empty() => {
                let list = list.into_iter().map(|one| one as Box<dyn ::age::Identity>);
                Ok(Self(list.collect()))
            }
            _ => Err(fault(IdentityFault::NoIdentity)),
        }
    }

    /// Begins to decrypt a file.
    pub(super) fn open<R: Read>(&self, path: &Path, from: R) -> BackupResult<impl Read> {
        use ::age::DecryptError as E;
        let mut from = BufReader::with_capacity(256 * 1024, from);
        let path_buf = || path.to_owned();
        let start = from.fill_buf().map_err(|e| BackupError::io(path, e))?;
        if !start.starts_with(b"age-encryption.org/") {
            return Err(BackupError::NotABackup { path: path_buf() });
        }
        let failed = |error| match error {
            E::NoMatchingKeys => BackupError::WrongIdentity { path: path_buf() },
            E::Io(error) => BackupError::reading(path, error),
            _ => BackupError::damaged(path, Flaw::Cipher),
        };
        let decryptor = ::age::Decryptor::new_buffered(from).map_err(failed)?;
        decryptor
            .decrypt(self.0.iter().map(|one| &**one))
            .map_err(failed)
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string does not fail.
        let _: std::fmt::Result = write!(out, "{byte:02x}");
    }
    out
}

/// The inverse of [`hex`], for exactly `N` bytes.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |d: u8| match d {
            b'0'..=b'9' => Some(d - b'0'),
            b'a'..=b'f' => Some(d - b'a' + 10),
            _ => None,
        };
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(out)
}
