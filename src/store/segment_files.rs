//! The segment files as they stand in the journal's folder: their names, making one, and reading
//! which there are.

use std::io;
use std::path::Path;

use super::error::{Fault, Result, StoreError};
use super::files::{Disk, Files, is_full};
use super::segment::{HEADER_LEN, Segment, genesis};
use super::types::Place;

/// The name of a segment's file.
pub(crate) fn name(number: u32) -> String {
    format!("{number:08x}.journal")
}

/// Damage at a place.
pub(crate) fn damaged(place: Place, fault: Fault) -> StoreError {
    StoreError::Damaged { place, fault }
}

/// A failed file operation.
pub(crate) fn failed(path: &Path, error: io::Error) -> StoreError {
    if is_full(&error) {
        StoreError::Full
    } else {
        StoreError::io(path, error)
    }
}

/// Makes a segment: header and zeros, synced, and only then under its name.
pub(crate) fn new_segment(
    files: &Files,
    dir: &Path,
    segment: Segment,
    room: u64,
) -> io::Result<Disk> {
    let path = dir.join(name(segment.number));
    let new = path.with_extension("new");
    let write = || -> io::Result<Disk> {
        let disk = files.create(&new)?;
        disk.fill_zero(0, u64::from(HEADER_LEN) + room)?;
        disk.write_at(&segment.to_bytes(), 0)?;
        disk.sync()?;
        files.rename(&new, &path)?;
        Ok(disk)
    };
    write().map_err(|error| {
        drop(files.remove(&new));
        if path.exists() {
            // It has its name, but perhaps not for good: that is no full disk, after which the
            // segment before could be written on.
            io::Error::other(error.to_string())
        } else {
            error
        }
    })
}

/// Reads the headers of all segments and checks that they belong together.
pub(crate) fn list(files: &Files, dir: &Path, store: &[u8; 16]) -> Result<Vec<Segment>> {
    let numbers = numbers(files, dir)?;
    let mut out: Vec<Segment> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let place = Place {
            segment: number,
            offset: 0,
        };
        let path = dir.join(name(number));
        let disk = files
            .open(&path)
            .map_err(|error| StoreError::io(&path, error))?;
        let segment = Segment::read(&disk, number)?;
        if segment.store != *store {
            return Err(StoreError::ForeignJournal);
        }
        match out.last() {
            None if number != 1 || segment.first != 1 || segment.before != genesis(store) => {
                return Err(damaged(
                    Place {
                        segment: 1,
                        offset: 0,
                    },
                    Fault::Missing,
                ));
            }
            Some(before) if before.number + 1 != number => {
                let place = Place {
                    segment: before.number + 1,
                    offset: 0,
                };
                return Err(damaged(place, Fault::Missing));
            }
            Some(before) if before.first > segment.first => {
                return Err(damaged(place, Fault::SegmentOrder));
            }
            _ => out.push(segment),
        }
    }
    Ok(out)
}

/// The numbers of the segments that are there, in order.
fn numbers(files: &Files, dir: &Path) -> Result<Vec<u32>> {
    let fail = |error| StoreError::io(dir, error);
    let mut numbers = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        match path.extension().and_then(|ext| ext.to_str()) {
            // What a stopped attempt to make a segment left.
            Some("new") => drop(files.remove(&path)),
            Some("journal") => {
                let stem = path
                    .file_stem()
                    .and_then(|stem| stem.to_str())
                    .unwrap_or_default();
                numbers.extend(
                    u32::from_str_radix(stem, 16)
                        .ok()
                        .filter(|n| path.ends_with(name(*n))),
                );
            }
            _ => {}
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}
