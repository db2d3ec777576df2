//! Sealing: AES-256-GCM-SIV with 12-byte random nonces and keyed hashes. The only file that names
//! a cipher or the random source.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use zeroize::Zeroizing;

/// The number of the cipher in frames: AES-256-GCM-SIV.
pub(crate) const ALG_AES256_GCM_SIV: u8 = 1;
/// Length of a nonce.
pub(crate) const NONCE_LEN: usize = 12;
/// What sealing adds to the length.
pub(crate) const TAG_LEN: usize = 16;
/// Length of a key.
pub(crate) const KEY_LEN: usize = 32;

/// A secret key; wiped from memory when dropped.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; KEY_LEN]>);

impl Key {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; KEY_LEN] = bytes.try_into().ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn random() -> std::io::Result<Self> {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        random(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    pub(crate) fn cipher(&self) -> Cipher {
        Cipher(Aes256GcmSiv::new(&(*self.0).into()))
    }

    /// A key for one purpose only.
    pub(crate) fn derive(&self, purpose: &str) -> Self {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(purpose.as_bytes());
        Self(Zeroizing::new(*hasher.finalize().as_bytes()))
    }

    /// A keyed hash: nobody without the key can tell what was hashed or make one.
    pub(crate) fn hash(&self, bytes: &[u8]) -> [u8; 16] {
        let mut out = [0; 16];
        out.copy_from_slice(&blake3::keyed_hash(&self.0, bytes).as_bytes()[..16]);
        out
    }
}

/// A key made ready for use.
#[derive(Clone)]
pub(crate) struct Cipher(Aes256GcmSiv);

/// The sealed value was not made by this key, or it or its context was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct DoesNotOpen;

impl Cipher {
    /// Seals `plain`, bound to `context`.
    pub(crate) fn seal(
        &self,
        nonce: &[u8; NONCE_LEN],
        context: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, DoesNotOpen> {
        let payload = Payload {
            msg: plain,
            aad: context,
        };
        self.0
            .encrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| DoesNotOpen)
    }

    /// Opens what [`Self::seal`] made, with the same context.
    pub(crate) fn open(
        &self,
        nonce: &[u8; NONCE_LEN],
        context: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, DoesNotOpen> {
        let payload = Payload {
            msg: sealed,
            aad: context,
        };
        self.0
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| DoesNotOpen)
    }
}

/// Fills the buffer with random bytes from the system.
pub(crate) fn random(buffer: &mut [u8]) -> std::io::Result<()> {
    getrandom::fill(buffer).map_err(std::io::Error::other)
}

/// `N` nonces at once: one question to the system for a whole group.
pub(crate) fn nonces(count: usize) -> std::io::Result<Vec<[u8; NONCE_LEN]>> {
    let mut bytes = vec![0; count * NONCE_LEN];
    random(&mut bytes)?;
    Ok(bytes.as_chunks().0.to_vec())
}
