//! The mark: whether the store was closed in order, on which boot of the machine it was opened,
//! and where the journal ended then. One small file, replaced as a whole.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 8 | `NZRGMRK2` |
//! | 8 | 1 | 1 open, 2 closed in order |
//! | 9 | 8 | the machine's boot: beginning of BLAKE3 of the boot's id |
//! | 17 | 8 | the folder: beginning of BLAKE3 of its inode's number and time of birth |
//! | 25 | 48 | the journal's last frame then: number (8), segment (4), offset (4), chain hash (32); zeros for an empty journal |
//! | 73 | 2 | generation of the stored shapes, [`super::Shapes::generation`] |
//! | 75 | 4 | CRC-32 (IEEE) of bytes 0..75 |
//!
//! `NZRGMRK1` had more of the boot's hash in place of the folder, and no generation, which means 1,
//! but the CRC in its place. Whatever comes later keeps
//! the first seven bytes and a CRC of all before it in the last four, so that it can be told from a
//! damaged mark.
//!
//! The folder is there so that a copy knows that it is one. While the files of an open store are copied
//! one by one, the view's change; whether that was so the copy cannot see, and does not trust it.
//!
//! The mark is written when a store is opened, before anything else is. A program of a later
//! generation has therefore left its number before its first frame stands in the journal, and an
//! earlier one can refuse without reading any.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::error::{Result, StoreError};
use super::files::Files;
use super::newer::refuse_newer;
use super::place::Anchor;
use super::view::{anchor_bytes, read_anchor};

const MAGIC: &[u8; 8] = b"NZRGMRK2";
const FIRST_MAGIC: &[u8; 8] = b"NZRGMRK1";
/// What the first format had: no generation.
const FIRST_GENERATION: u16 = 1;
const ANCHOR_END: usize = 73;

/// Where and when a store was open. Zeros stand for what the system does not tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Here {
    pub(crate) boot: [u8; 8],
    /// `None` in the first format.
    pub(crate) folder: Option<[u8; 8]>,
}

impl Here {
    /// This boot, and this folder.
    pub(crate) fn now(dir: &Path) -> Self {
        let boot = std::fs::read("/proc/sys/kernel/random/boot_id");
        let folder = std::fs::metadata(dir).map(|found| {
            let mut id = found.ino().to_be_bytes().to_vec();
            let born = found.created().ok();
            let born = born.and_then(|born| born.duration_since(UNIX_EPOCH).ok());
            id.extend_from_slice(&born.map_or(0, |born| born.as_nanos()).to_be_bytes());
            id
        });
        Self {
            boot: boot.map_or([0; 8], |id| beginning(&id)),
            folder: Some(folder.map_or([0; 8], |id| beginning(&id))),
        }
    }

    /// Whether a mark made here speaks of this very folder.
    fn same_folder(self, now: Self) -> bool {
        self.folder.is_none() || self.folder == now.folder
    }

    fn same_boot(self, now: Self) -> bool {
        self.boot == now.boot && self.boot != [0; 8]
    }
}

fn beginning(bytes: &[u8]) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    out
}

/// What the mark says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    pub(crate) clean: bool,
    pub(crate) here: Here,
    pub(crate) anchor: Option<Anchor>,
    /// The latest generation of programs that opened the store to write.
    pub(crate) generation: u16,
}

impl Mark {
    /// Whether the view that stands beside this mark may be taken for what it was: the store was
    /// closed in order, or its process ended and the machine ran on; and it is not a copy.
    pub(crate) fn vouches(&self, now: Here) -> bool {
        self.here.same_folder(now) && (self.clean || self.here.same_boot(now))
    }

    /// Reads the mark; `None` when there is none or it is not whole, which is treated as a power cut.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a whole mark of a later format.
    pub(crate) fn read(dir: &Path) -> Result<Option<Self>> {
        let Ok(bytes) = std::fs::read(dir.join("mark")) else {
            return Ok(None);
        };
        let Some((content, sum)) = bytes.split_last_chunk::<4>() else {
            return Ok(None);
        };
        if crc32fast::hash(content).to_be_bytes() != *sum {
            return Ok(None);
        }
        refuse_newer(content, MAGIC)?;
        Ok(Self::parse(content))
    }

    fn parse(content: &[u8]) -> Option<Self> {
        let (magic, rest) = content.split_first_chunk::<8>()?;
        let fixed = content.get(..ANCHOR_END)?;
        let generation = match (magic, &rest[ANCHOR_END - 8..]) {
            (FIRST_MAGIC, []) => FIRST_GENERATION,
            (MAGIC, [high, low]) => u16::from_be_bytes([*high, *low]),
            _ => return None,
        };
        let clean = match fixed[8] {
            1 => false,
            2 => true,
            _ => return None,
        };
        Some(Self {
            clean,
            here: Here {
                boot: fixed[9..17].try_into().ok()?,
                folder: match magic {
                    FIRST_MAGIC => None,
                    _ => Some(fixed[17..25].try_into().ok()?),
                },
            },
            anchor: read_anchor(&fixed[25..]).filter(|anchor| anchor.sequence > 0),
            generation,
        })
    }

    /// Whether there is a mark at all.
    pub(crate) fn exists(dir: &Path) -> bool {
        dir.join("mark").exists()
    }

    pub(crate) fn write(self, files: &Files, dir: &Path) -> Result<()> {
        let mut out = Vec::with_capacity(ANCHOR_END + 6);
        out.extend_from_slice(MAGIC);
        out.push(if self.clean { 2 } else { 1 });
        out.extend_from_slice(&self.here.boot);
        out.extend_from_slice(&self.here.folder.unwrap_or_default());
        out.extend_from_slice(&self.anchor.map_or([0; 48], |anchor| anchor_bytes(&anchor)));
        out.extend_from_slice(&self.generation.to_be_bytes());
        out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
        let path = dir.join("mark");
        files
            .replace(&path, &out)
            .map_err(|error| StoreError::io(path, error))
    }
}
