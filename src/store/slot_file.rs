//! A file of key slots: its header in the place of slot 0, reading one slot, writing a row of them.
//! Reading needs no more than the open file, so that it can go on beside the writing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{Result, StoreError};
use super::files::{Disk, Files, is_full};
use super::newer::refuse_newer;
use super::slot::{SLOT, Slot, whole};

/// How much the files are lengthened at a time: 512 slots.
pub(crate) const GROW: u64 = 64 * 1024;

/// The reading half.
pub(crate) struct SlotReader {
    path: PathBuf,
    disk: Disk,
}

impl SlotReader {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn damaged(&self, slot: u32) -> StoreError {
        StoreError::KeysDamaged {
            path: self.path.clone(),
            slot,
        }
    }

    /// The bytes of a slot; shorter than a slot at the end of the file.
    fn bytes(&self, number: u32) -> Result<([u8; SLOT], usize)> {
        let mut bytes = [0; SLOT];
        let at = u64::from(number) * SLOT as u64;
        let count = self
            .disk
            .read_at(&mut bytes, at)
            .map_err(|error| StoreError::io(&self.path, error))?;
        Ok((bytes, count))
    }

    /// Reads a slot. One that is not whole is read once more: a writer may be half-way.
    pub(crate) fn read(&self, number: u32) -> Result<Slot> {
        for _ in 0..2 {
            let (bytes, count) = self.bytes(number)?;
            if number == 0 || count < SLOT {
                break;
            }
            if let Some(slot) = Slot::read(&bytes) {
                return Ok(slot);
            }
        }
        Err(self.damaged(number))
    }
}

/// One of the two files.
pub(crate) struct SlotFile {
    reader: Arc<SlotReader>,
    length: u64,
}

impl std::ops::Deref for SlotFile {
    type Target = SlotReader;

    fn deref(&self) -> &SlotReader {
        &self.reader
    }
}

impl SlotFile {
    pub(crate) fn create(files: &Files, path: &Path, header: &[u8; SLOT]) -> Result<()> {
        let mut bytes = vec![0; usize::try_from(GROW).unwrap_or(SLOT)];
        bytes[..SLOT].copy_from_slice(header);
        files
            .replace(path, &bytes)
            .map_err(|error| failed(path, error))
    }

    pub(crate) fn open(files: &Files, path: &Path, magic: &[u8; 8]) -> Result<(Self, [u8; SLOT])> {
        let fail = |error| StoreError::io(path, error);
        let disk = files.open(path).map_err(fail)?;
        let mut header = [0; SLOT];
        let count = disk.read_at(&mut header, 0).map_err(fail)?;
        if whole(&header) {
            refuse_newer(&header, magic)?;
        }
        if count < SLOT || !whole(&header) || header[..8] != *magic {
            return Err(StoreError::KeysDamaged {
                path: path.to_owned(),
                slot: 0,
            });
        }
        let length = disk.len().map_err(fail)?;
        let reader = SlotReader {
            path: path.to_owned(),
            disk,
        };
        Ok((
            Self {
                reader: Arc::new(reader),
                length,
            },
            header,
        ))
    }

    /// How many slots the file has room for.
    pub(crate) fn slots(&self) -> u32 {
        u32::try_from(self.length / SLOT as u64).unwrap_or(u32::MAX)
    }

    /// The header as it stands in the file.
    pub(crate) fn header(&self) -> Result<[u8; SLOT]> {
        let (bytes, count) = self.bytes(0)?;
        if count == SLOT && whole(&bytes) {
            Ok(bytes)
        } else {
            Err(self.damaged(0))
        }
    }

    /// The bytes of the slots from `from` up to but without `until`.
    pub(crate) fn run(&self, from: u32, until: u32) -> Result<Vec<[u8; SLOT]>> {
        let mut bytes = vec![0; until.saturating_sub(from) as usize * SLOT];
        let at = u64::from(from) * SLOT as u64;
        let count = self
            .disk
            .read_at(&mut bytes, at)
            .map_err(|error| StoreError::io(&self.path, error))?;
        if count < bytes.len() {
            return Err(self.damaged(from));
        }
        Ok(bytes.as_chunks().0.to_vec())
    }

    /// Overwrites slots in place, durably.
    pub(crate) fn overwrite(
        &self,
        from: u32,
        old: &[[u8; SLOT]],
        new: &[[u8; SLOT]],
    ) -> Result<()> {
        self.lay_over(from, old, new)?;
        self.sync()
    }

    /// Overwrites slots in place; durable after [`Self::sync`]. Each of them is the old or the new
    /// one after a power cut: none spans two sectors. Where the system says that it wrote only a
    /// part, the old ones are put back, since that part may end within a slot.
    pub(crate) fn lay_over(&self, from: u32, old: &[[u8; SLOT]], new: &[[u8; SLOT]]) -> Result<()> {
        let at = u64::from(from) * SLOT as u64;
        self.disk
            .write_at(new.as_flattened(), at)
            .inspect_err(|_| drop(self.disk.write_at(old.as_flattened(), at)))
            .map_err(|error| failed(&self.path, error))
    }

    /// Makes what was laid over durable.
    pub(crate) fn sync(&self) -> Result<()> {
        self.disk.sync().map_err(|error| failed(&self.path, error))
    }

    pub(crate) fn reader(&self) -> Arc<SlotReader> {
        Arc::clone(&self.reader)
    }

    /// The number after the last slot that was ever written.
    pub(crate) fn first_free(&self) -> Result<u32> {
        let mut end = self.length / SLOT as u64;
        while end > 1 {
            let number = u32::try_from(end - 1).map_err(|_| self.damaged(u32::MAX))?;
            let (bytes, count) = self.bytes(number)?;
            if count > 0 && bytes.iter().any(|byte| *byte != 0) {
                break;
            }
            end -= 1;
        }
        u32::try_from(end.max(1)).map_err(|_| self.damaged(u32::MAX))
    }

    /// Writes the slots below this number, and the header, as they stand, and makes them durable.
    pub(crate) fn write_again(&mut self, until: u32) -> Result<()> {
        let mut bytes = vec![0; until as usize * SLOT];
        let mut rewrite = || {
            let count = self.reader.disk.read_at(&mut bytes, 0)?;
            self.reader.disk.write_at(&bytes[..count], 0)?;
            self.reader.disk.sync()
        };
        rewrite().map_err(|error| failed(self.path(), error))
    }

    /// Writes slots from `number` on and makes them durable.
    pub(crate) fn write(&mut self, number: u32, slots: &[Slot]) -> Result<()> {
        let bytes: Vec<u8> = slots.iter().flat_map(|slot| slot.to_bytes()).collect();
        let at = u64::from(number) * SLOT as u64;
        let write = || {
            let needed = at + bytes.len() as u64;
            let mut length = self.length;
            if needed > length {
                length = needed.next_multiple_of(GROW);
                self.disk.fill_zero(self.length, length)?;
            }
            self.disk.write_at(&bytes, at)?;
            self.disk.sync()?;
            Ok(length)
        };
        self.length = write().map_err(|error| failed(&self.path, error))?;
        Ok(())
    }
}

pub(crate) fn failed(path: &Path, error: std::io::Error) -> StoreError {
    if is_full(&error) {
        StoreError::Full
    } else {
        StoreError::io(path, error)
    }
}
