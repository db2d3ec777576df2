//! The view: the current state, for reading. It can always be made anew from the journal.
//!
//! This is the only file that names sled, and it knows what sled 0.34 does wrong: a kill can leave
//! a `snap.*.generating` file that makes the next open fail for ever (removed before opening);
//! damage makes it panic (caught, then the view is made anew) or, in principle, never return (waited
//! for a limited time, then the view is made anew); its flush is not durable (nothing
//! here needs to be); asynchronous flushes, watchers and tree calls inside transaction closures
//! hang (not used); values of many KiB are stored unsafely (cut into pieces of 4 KiB).
//!
//! Trees, keys and values:
//!
//! * `records`: record key (33) and piece number (2) -> the body of the frame, with where it stands;
//! * `units`: unit (16) and piece number (2) -> slot, municipality, state and the sealed row;
//! * `acts`: the newest acts, in groups; see [`super::acts`];
//! * `meta`: `applied` -> the last journal frame the view contains; `format` -> `nazorg view 2`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sled::{Batch, Config, Db, IVec, Mode, Tree};

use crate::domain::id::UnitId;

use super::limit::{Waited, within};
use super::place::{Anchor, Place};
use super::quiet;

/// The longest piece of a value.
const PIECE: usize = 4096;
/// The number of the view's format: of the trees here and of the rows in them. A view of a lower
/// number is made anew; one of a higher number is of a newer program.
pub const VIEW_FORMAT: u16 = 5;
/// What stands before that number under `format`.
const FORMAT_NAME: &str = "nazorg view ";
/// How much longer opening may take for each whole GiB of the view.
const OPEN_MS_PER_GIB: u64 = 10_000;

/// What the view answers with.
pub(crate) type ViewResult<T> = Result<T, ViewError>;

/// Why the view could not do it. The text never holds a stored value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ViewError(pub(crate) String);

impl From<sled::Error> for ViewError {
    fn from(error: sled::Error) -> Self {
        Self(error.to_string())
    }
}

fn broken(what: &str) -> ViewError {
    ViewError(what.to_owned())
}

/// How the view is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ViewOptions {
    pub(crate) cache_bytes: u64,
    pub(crate) flush_every_ms: u64,
    pub(crate) open_ms: u64,
}

impl ViewOptions {
    pub(crate) const fn of(options: &super::Options) -> Self {
        Self {
            cache_bytes: options.cache_bytes,
            flush_every_ms: options.flush_every_ms,
            open_ms: options.view_open_ms,
        }
    }
}

/// Who wrote a view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    /// A program with this format.
    Own,
    /// One with another, not later, format.
    Other,
    /// A later one, with this number.
    Newer(u16),
}

/// What a reader of the view does with each key and whole value.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&[u8], &[u8]) -> ViewResult<()>;

/// Keys to set, or to remove.
pub(crate) type Edits = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Everything one group changes.
#[derive(Default)]
pub(crate) struct ViewBatch {
    pub(crate) records: Edits,
    pub(crate) units: Edits,
    pub(crate) acts: Edits,
    /// Key slots that units leave behind: they become former keys before this is taken in.
    pub(crate) retired: Vec<(UnitId, u32)>,
    /// Units whose key is damaged.
    pub(crate) unreadable: Vec<UnitId>,
}

/// The open view.
pub(crate) struct View {
    /// Taken out at the end, so that what the library does then can be caught.
    trees: Option<Trees>,
}

struct Trees {
    db: Db,
    records: Tree,
    units: Tree,
    acts: Tree,
    meta: Tree,
    /// Dropped after the others.
    _folder: Folder,
}

/// The view's folder, by its open descriptor and not by its name. The library goes by path for as
/// long as it lives: given the name, one that hangs and goes on later would write into the view that
/// has taken its place under that name.
struct Folder {
    path: PathBuf,
    dir: Option<File>,
}

impl Folder {
    fn open(path: &Path) -> io::Result<Self> {
        let dir = File::open(path)?;
        let by_descriptor = PathBuf::from(format!("/proc/self/fd/{}", dir.as_raw_fd()));
        // Where the system does not show descriptors, the name has to do.
        let path = if by_descriptor.is_dir() {
            by_descriptor
        } else {
            path.to_owned()
        };
        Ok(Self {
            path,
            dir: Some(dir),
        })
    }
}

impl Drop for Folder {
    /// Background work of a closed view holds its lock for a moment longer, and the descriptor's
    /// number may not become another folder's before that is over. Then it is left open.
    fn drop(&mut self) {
        if !is_released(&self.path) {
            std::mem::forget(self.dir.take());
        }
    }
}

/// Whether no view is at work in this folder any more: one that is holds a lock.
pub(crate) fn is_released(path: &Path) -> bool {
    let db = path.join("db");
    // Only a file can be opened without waiting for somebody at its other end.
    db.is_file() && File::open(db).is_ok_and(|db| db.try_lock().is_ok())
}

/// Whether the view's folder is there.
pub(crate) fn exists(path: &Path) -> bool {
    path.join("db").exists()
}

/// Removes the unfinished snapshots that a kill leaves and that sled takes for whole ones.
fn remove_unfinished(path: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Damage can make the library panic while it reads, too.
fn reading<T>(read: impl FnOnce() -> ViewResult<T>) -> ViewResult<T> {
    quiet::caught(read).unwrap_or_else(|| Err(broken("panic while reading")))
}

fn open_db(path: &Path, options: ViewOptions) -> ViewResult<Db> {
    // A closed view of the same process can hold its lock for a moment longer.
    let mut tries = 0;
    loop {
        let config = Config::new()
            .path(path)
            .mode(Mode::HighThroughput)
            .cache_capacity(options.cache_bytes)
            .flush_every_ms(Some(options.flush_every_ms));
        match config.open() {
            Err(sled::Error::Io(error))
                if error.to_string().contains("could not acquire lock") && tries < 200 =>
            {
                tries += 1;
                std::thread::sleep(Duration::from_millis(5));
            }
            other => return Ok(other?),
        }
    }
}

impl View {
    /// Opens the view, or makes an empty one. One that has not opened in time counts as damaged;
    /// the thread that hangs on it is left behind and can reach nothing but that view's own folder.
    pub(crate) fn open(path: &Path, options: ViewOptions) -> ViewResult<Self> {
        let gib = std::fs::metadata(path.join("db")).map_or(0, |db| db.len() >> 30);
        let limit = Duration::from_millis(options.open_ms + gib * OPEN_MS_PER_GIB);
        let folder = path.to_owned();
        let opened = within(limit, "view", move || {
            quiet::caught(|| Self::open_here(&folder, options))
        });
        match opened {
            Waited::Done(Some(opened)) => opened,
            Waited::Done(None) | Waited::Broken => Err(broken("panic while opening")),
            Waited::StillRunning => Err(ViewError(format!("not open within {limit:?}"))),
        }
    }

    fn open_here(path: &Path, options: ViewOptions) -> ViewResult<Self> {
        let folder = Folder::open(path).map_err(|error| ViewError(error.to_string()))?;
        remove_unfinished(&folder.path).map_err(|error| ViewError(error.to_string()))?;
        let db = open_db(&folder.path, options)?;
        let trees = Trees {
            records: db.open_tree("records")?,
            units: db.open_tree("units")?,
            acts: db.open_tree("acts")?,
            meta: db.open_tree("meta")?,
            db,
            _folder: folder,
        };
        if trees.meta.is_empty() {
            let format = format!("{FORMAT_NAME}{VIEW_FORMAT}");
            trees.meta.insert("format", format.as_bytes())?;
        }
        // Read while the time is kept: what is asked of it next is then in memory.
        trees.meta.get("applied")?;
        Ok(Self { trees: Some(trees) })
    }

    fn trees(&self) -> ViewResult<&Trees> {
        self.trees.as_ref().ok_or_else(|| broken("closed"))
    }

    /// Closes the view: what was handed to the system is all there is.
    pub(crate) fn close(mut self) -> ViewResult<()> {
        self.let_go()
    }

    /// The library panics when its last write fails.
    fn let_go(&mut self) -> ViewResult<()> {
        let trees = self.trees.take();
        quiet::caught(|| drop(trees)).ok_or_else(|| broken("panic while closing"))
    }

    /// Who wrote it.
    pub(crate) fn written(&self) -> ViewResult<Written> {
        let format = reading(|| Ok(self.trees()?.meta.get("format")?))?;
        let number = format.and_then(|format| {
            let name = std::str::from_utf8(&format).ok()?;
            name.strip_prefix(FORMAT_NAME)?.parse().ok()
        });
        Ok(match number {
            Some(VIEW_FORMAT) => Written::Own,
            Some(number) if number > VIEW_FORMAT => Written::Newer(number),
            _ => Written::Other,
        })
    }

    #[cfg(test)]
    pub(crate) fn set_format(&self, format: &str) {
        let trees = self.trees().unwrap();
        trees.meta.insert("format", format.as_bytes()).unwrap();
    }

    /// The last journal frame the view contains; `None` when it is not complete.
    pub(crate) fn applied(&self) -> ViewResult<Option<Anchor>> {
        let found = reading(|| Ok(self.trees()?.meta.get("applied")?))?;
        let Some(bytes) = found else { return Ok(None) };
        let anchor = read_anchor(&bytes).ok_or_else(|| broken("marker"))?;
        Ok(Some(anchor))
    }

    /// One record's value with its pieces joined.
    pub(crate) fn record(&self, key: &[u8]) -> ViewResult<Option<Vec<u8>>> {
        reading(|| joined(&self.trees()?.records, key))
    }

    /// Every record whose key begins with `prefix`, in key order.
    pub(crate) fn records(&self, prefix: &[u8], visit: Visit<'_>) -> ViewResult<()> {
        reading(|| each(self.trees()?.records.scan_prefix(prefix), visit))
    }

    /// Every record of the units from one on, up to but without another.
    pub(crate) fn records_between(
        &self,
        from: &[u8],
        until: Option<&[u8]>,
        visit: Visit<'_>,
    ) -> ViewResult<()> {
        reading(|| between(&self.trees()?.records, from, until, visit))
    }

    /// One unit's entry.
    pub(crate) fn unit(&self, unit: &[u8]) -> ViewResult<Option<Vec<u8>>> {
        reading(|| joined(&self.trees()?.units, unit))
    }

    /// Every unit's entry from one unit on, up to but without another.
    pub(crate) fn units(
        &self,
        from: &[u8],
        until: Option<&[u8]>,
        visit: Visit<'_>,
    ) -> ViewResult<()> {
        reading(|| between(&self.trees()?.units, from, until, visit))
    }

    /// Every entry of the list of acts, in no order.
    pub(crate) fn acts(&self, visit: Visit<'_>) -> ViewResult<()> {
        reading(|| {
            for entry in self.trees()?.acts.iter() {
                let (key, value) = entry?;
                visit(&key, &value)?;
            }
            Ok(())
        })
    }

    /// Takes in a group: records, then units, then acts, then the marker. Nobody reads meanwhile.
    ///
    /// Not in a transaction: the library hands its log to the system twice for each, which costs
    /// more than all the rest. A kill leaves what was done up to some moment, and perhaps without
    /// the marker. What comes after the marker is applied again then. A record can have pieces of
    /// two versions by that time, so whoever applies again begins with [`Self::forget`].
    pub(crate) fn apply(&self, batch: &ViewBatch, applied: Anchor) -> ViewResult<()> {
        let done = quiet::caught(|| {
            self.fill(batch)?;
            self.mark(applied)
        });
        done.unwrap_or_else(|| Err(broken("panic while writing")))
    }

    /// Sets and removes keys without the marker.
    pub(crate) fn fill(&self, batch: &ViewBatch) -> ViewResult<()> {
        let trees = self.trees()?;
        change(&trees.records, &batch.records)?;
        // An entry is read when it is applied again, so it may not be left half-written. Few have
        // more than one piece; those change in one step.
        let units: Vec<_> = batch.units.iter().collect();
        for pieces in units.chunk_by(|(a, _), (b, _)| name_of(a) == name_of(b)) {
            match pieces {
                [(key, Some(value))] => drop(trees.units.insert(key, value.as_slice())?),
                pieces => in_one_step(&trees.units, pieces)?,
            }
        }
        change(&trees.acts, &batch.acts)
    }

    /// Removes whatever pieces of records there are whose key begins with `prefix`.
    pub(crate) fn forget(&self, prefix: &[u8]) -> ViewResult<()> {
        let records = &self.trees()?.records;
        reading(|| {
            for key in records.scan_prefix(prefix).keys() {
                records.remove(key?)?;
            }
            Ok(())
        })
    }

    /// Says up to where the view is complete.
    pub(crate) fn mark(&self, applied: Anchor) -> ViewResult<()> {
        self.trees()?
            .meta
            .insert("applied", anchor_bytes(&applied).as_slice())?;
        Ok(())
    }

    /// Hands everything to the system.
    pub(crate) fn flush(&self) -> ViewResult<()> {
        let db = &self.trees()?.db;
        quiet::caught(|| db.flush()).ok_or_else(|| broken("panic while flushing"))??;
        Ok(())
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // Whoever must know of a failure closes it.
        drop(self.let_go());
    }
}

/// Sets and removes keys of one tree, in order.
fn change(tree: &Tree, edits: &Edits) -> ViewResult<()> {
    for (key, value) in edits {
        match value {
            Some(value) => tree.insert(key, value.as_slice())?,
            None => tree.remove(key)?,
        };
    }
    Ok(())
}

/// Sets and removes keys of one tree so that a kill leaves all of it or nothing.
fn in_one_step(tree: &Tree, edits: &[(&Vec<u8>, &Option<Vec<u8>>)]) -> ViewResult<()> {
    let mut batch = Batch::default();
    for (key, value) in edits {
        match value {
            Some(value) => batch.insert(key.as_slice(), value.as_slice()),
            None => batch.remove(key.as_slice()),
        }
    }
    Ok(tree.apply_batch(batch)?)
}

/// The key without the number of the piece.
fn name_of(key: &[u8]) -> &[u8] {
    key.split_last_chunk::<2>().map_or(key, |(name, _)| name)
}

fn piece_key(key: &[u8], piece: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(key.len() + 2);
    out.extend_from_slice(key);
    out.extend_from_slice(&u16::try_from(piece).unwrap_or(u16::MAX).to_be_bytes());
    out
}

/// How many pieces a value of this length has.
pub(crate) const fn pieces(length: usize) -> usize {
    if length == 0 {
        1
    } else {
        length.div_ceil(PIECE)
    }
}

/// Puts a value into the edits in pieces; the first begins with their count. `old` is how many
/// pieces stand there now.
pub(crate) fn put(edits: &mut Edits, key: &[u8], value: &[u8], old: usize) {
    let count = pieces(value.len());
    for piece in 0..count {
        let part = &value[piece * PIECE..value.len().min((piece + 1) * PIECE)];
        let mut bytes = Vec::with_capacity(part.len() + 2);
        if piece == 0 {
            bytes.extend_from_slice(&u16::try_from(count).unwrap_or(u16::MAX).to_be_bytes());
        }
        bytes.extend_from_slice(part);
        edits.insert(piece_key(key, piece), Some(bytes));
    }
    for piece in count..old {
        edits.insert(piece_key(key, piece), None);
    }
}

/// Removes a value of `old` pieces.
pub(crate) fn remove(edits: &mut Edits, key: &[u8], old: usize) {
    for piece in 0..old {
        edits.insert(piece_key(key, piece), None);
    }
}

fn first_piece(bytes: &[u8]) -> ViewResult<(usize, &[u8])> {
    match bytes {
        [high, low, rest @ ..] => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        _ => Err(broken("piece")),
    }
}

fn joined(tree: &Tree, key: &[u8]) -> ViewResult<Option<Vec<u8>>> {
    let Some(first) = tree.get(piece_key(key, 0))? else {
        return Ok(None);
    };
    let (count, part) = first_piece(&first)?;
    let mut out = part.to_vec();
    for piece in 1..count {
        let part = tree
            .get(piece_key(key, piece))?
            .ok_or_else(|| broken("missing piece"))?;
        out.extend_from_slice(&part);
    }
    Ok(Some(out))
}

fn between(tree: &Tree, from: &[u8], until: Option<&[u8]>, visit: Visit<'_>) -> ViewResult<()> {
    match until {
        Some(until) => each(tree.range(from..until), visit),
        None => each(tree.range(from..), visit),
    }
}

/// Shows whole values from a scan over pieces.
fn each(
    scan: impl Iterator<Item = sled::Result<(IVec, IVec)>>,
    visit: Visit<'_>,
) -> ViewResult<()> {
    let mut open: Option<(Vec<u8>, usize, usize, Vec<u8>)> = None;
    for entry in scan {
        let (key, value) = entry?;
        let Some((name, number)) = key.split_last_chunk::<2>() else {
            return Err(broken("key"));
        };
        let number = usize::from(u16::from_be_bytes(*number));
        match &mut open {
            None if number == 0 => {
                let (count, part) = first_piece(&value)?;
                match count {
                    0 => return Err(broken("piece")),
                    1 => visit(name, part)?,
                    _ => open = Some((name.to_vec(), 1, count, part.to_vec())),
                }
            }
            Some((of, next, count, value_so_far)) if of == name && number == *next => {
                value_so_far.extend_from_slice(&value);
                *next += 1;
                if next == count {
                    visit(of, value_so_far)?;
                    open = None;
                }
            }
            _ => return Err(broken("pieces out of order")),
        }
    }
    if open.is_some() {
        Err(broken("missing piece"))
    } else {
        Ok(())
    }
}

/// An anchor as it stands in the view and in the mark file: sequence, segment, offset, hash.
pub(crate) fn anchor_bytes(anchor: &Anchor) -> [u8; 48] {
    let mut out = [0; 48];
    out[..8].copy_from_slice(&anchor.sequence.to_be_bytes());
    out[8..16].copy_from_slice(&anchor.place.to_bytes());
    out[16..].copy_from_slice(&anchor.hash);
    out
}

/// The inverse of [`anchor_bytes`].
pub(crate) fn read_anchor(bytes: &[u8]) -> Option<Anchor> {
    let (sequence, rest) = bytes.split_first_chunk::<8>()?;
    let (place, hash) = rest.split_first_chunk::<8>()?;
    Some(Anchor {
        sequence: u64::from_be_bytes(*sequence),
        place: Place::from_bytes(place)?,
        hash: hash.try_into().ok()?,
    })
}
