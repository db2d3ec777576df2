//! The mark: whether the store was closed in order, on which boot of the machine it was opened,
//! and where the journal ended then. One small file, replaced as a whole.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGMRK1` |
//! | 8 | 1 | 1 open, 2 closed in order |
//! | 9 | 16 | first half of BLAKE3 of the boot's id |
//! | 25 | 48 | the journal's last frame then: number (8), segment (4), offset (4), chain hash (32); zeros for an empty journal |
//! | 73 | 4 | CRC-32 (IEEE) of bytes 0..73 |

use std::path::Path;

use super::error::{Result, StoreError};
use super::files::Files;
use super::journal::Anchor;
use super::view::{anchor_bytes, read_anchor};

const MAGIC: &[u8; 8] = b"NZRGMRK1";
const LEN: usize = 77;

/// What the mark says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    pub(crate) clean: bool,
    pub(crate) boot: [u8; 16],
    pub(crate) anchor: Option<Anchor>,
}

impl Mark {
    /// Reads the mark; `None` when there is none or it is not whole, which is treated as a power cut.
    pub(crate) fn read(dir: &Path) -> Option<Self> {
        let bytes = std::fs::read(dir.join("mark")).ok()?;
        if bytes.len() != LEN || bytes[..8] != *MAGIC {
            return None;
        }
        if crc32fast::hash(&bytes[..73]).to_be_bytes() != bytes[73..] {
            return None;
        }
        let clean = match bytes[8] {
            1 => false,
            2 => true,
            _ => return None,
        };
        let boot = bytes[9..25].try_into().ok()?;
        let anchor = read_anchor(&bytes[25..73]).filter(|anchor| anchor.sequence > 0);
        Some(Self {
            clean,
            boot,
            anchor,
        })
    }

    /// Whether there is a mark at all.
    pub(crate) fn exists(dir: &Path) -> bool {
        dir.join("mark").exists()
    }

    pub(crate) fn write(self, files: &Files, dir: &Path) -> Result<()> {
        let mut out = Vec::with_capacity(LEN);
        out.extend_from_slice(MAGIC);
        out.push(if self.clean { 2 } else { 1 });
        out.extend_from_slice(&self.boot);
        out.extend_from_slice(&self.anchor.map_or([0; 48], |anchor| anchor_bytes(&anchor)));
        out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
        let path = dir.join("mark");
        files
            .replace(&path, &out)
            .map_err(|error| StoreError::io(path, error))
    }
}

/// Which boot of the machine this is; `None` where the system does not tell.
pub(crate) fn boot() -> Option<[u8; 16]> {
    let id = std::fs::read("/proc/sys/kernel/random/boot_id").ok()?;
    let mut out = [0; 16];
    out.copy_from_slice(&blake3::hash(&id).as_bytes()[..16]);
    Some(out)
}
