//! The journal: the truth. A row of frames ([`super::frame`]) in segment files
//! ([`super::segment`]), each frame chained to the one before it.
//!
//! A change is acknowledged when the fdatasync after its frame has returned. Frames are written in
//! batches: one write, one fdatasync. A batch stands in one segment whole. The file is lengthened
//! with zeros 1 MiB at a time *before* a batch is written, so that a full disk is met while nothing
//! of the batch stands there yet, a sync needs no change of metadata, and the first start need not
//! write a whole segment.
//!
//! Behind the last batch some zeros more are kept than the next one needs: the **reserve**. On a full
//! disk it takes audit records ([`Room::Reserve`]), so that reading can go on for a while. The file
//! does not grow by that; a segment may end up somewhat longer than segments are.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::checkpoint::Checkpoint;
use super::error::{Fault, Result, StoreError};
use super::files::{Disk, Files, is_full};
use super::frame::{Frame, MIN_LEN, Raw};
use super::place::{Anchor, Place};
use super::segment::{HEADER_LEN, Segment, genesis};
use super::segment_files::{Disks, Folders, damaged, failed, frame_bytes, list, name, new_segment};
use super::snapshot::{Snapshot, last_frame, read_parts};
use super::tail;
use super::types::{Cut, Head};

/// How much the file is lengthened at a time, at most.
const GROW: u64 = 1024 * 1024;

/// What a reader of the journal does with each frame.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&Raw<'_>) -> Result<ControlFlow<()>>;

/// Where changes are kept for good. Files by default; another medium needs only these.
pub(crate) trait Journal: Send + Sync {
    /// The end.
    fn head(&self) -> Head;
    /// Where the last frame stands.
    fn last(&self) -> Option<Place>;
    /// Where frames of these lengths will stand if they are appended next, together.
    fn plan(&self, lengths: &[usize], room: Room) -> Result<Vec<Place>>;
    /// Appends a batch durably, if the head is still at `after`.
    fn append(&mut self, after: u64, frames: &[Frame], room: Room) -> Result<()>;
    /// Shows every frame behind a known point (`None`: behind the checkpoint, or from the first),
    /// chain checked.
    fn read_from(&self, from: Option<Anchor>, visit: Visit<'_>) -> Result<()>;
    /// The bytes of one frame, of an old segment too as long as it is there.
    fn frame(&self, place: Place) -> Result<Vec<u8>>;
    /// Everything up to now, for a long reading.
    fn snapshot(&self) -> Snapshot;
    /// How much there is.
    fn extent(&self) -> Extent;
    /// Whether nothing but zeros stands after the last frame.
    fn is_clean_behind(&self) -> Result<bool>;
    /// Goes back to all segments from the first, when the checkpoint cannot be used.
    fn forget_checkpoint(&mut self) -> Result<()>;
    /// Lets a checkpoint stand for the segments it covers, which go into the archive.
    fn adopt(&mut self, checkpoint: Checkpoint) -> Result<()>;
}

/// How much there is since the last checkpoint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Extent {
    /// Segments that nothing is added to any more.
    pub(crate) full: u64,
    /// Length of the checkpoint in bytes; zero when there is none.
    pub(crate) checkpoint: u64,
}

/// Where the room for a batch comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Room {
    /// The disk; as much is kept behind it as is to be kept.
    Disk,
    /// What was kept: nothing is asked of the disk.
    Reserve,
}

/// The journal in files.
pub(crate) struct FileJournal {
    files: Files,
    folders: Folders,
    store: [u8; 16],
    segment_bytes: u32,
    /// Stands for the segments before those of the list.
    base: Option<Arc<Checkpoint>>,
    pub(crate) segments: Vec<Segment>,
    disks: Arc<Disks>,
    current: Arc<Disk>,
    /// Where the next frame goes in the current segment.
    end: u32,
    /// How long the current segment is.
    filled: u64,
    /// How much of that is kept behind the last frame, and up to where it reaches.
    reserve: u64,
    kept_until: u64,
    head: Head,
    last: Option<Place>,
    broken: Option<String>,
}

impl FileJournal {
    /// Whether there is a journal in this folder.
    pub(crate) fn exists(store: &Path) -> bool {
        std::fs::read_dir(Folders::of(store).journal).is_ok_and(|list| {
            list.flatten()
                .any(|entry| entry.path().extension().is_some_and(|ext| ext == "journal"))
        })
    }

    /// Makes the first segment.
    pub(crate) fn create(files: Files, in_store: &Path, store: [u8; 16]) -> Result<()> {
        let dir = &Folders::of(in_store).journal;
        files.make_dir(dir)?;
        let first = Segment {
            number: 1,
            first: 1,
            store,
            before: genesis(&store),
        };
        new_segment(&files, dir, first, GROW).map_err(|error| failed(dir, error))?;
        Ok(())
    }

    /// Opens the journal and finds its end. `known` are points that must be in it; reading begins
    /// at the latest of them that stands in the last segment, so that opening does not grow with
    /// the history.
    pub(crate) fn open(
        files: Files,
        in_store: &Path,
        store: [u8; 16],
        segment_bytes: u32,
        known: &[Anchor],
    ) -> Result<(Self, Option<Cut>)> {
        let folders = Folders::of(in_store);
        let base = Checkpoint::newest(&files, &folders.journal, &store)?;
        let segments = list(&files, &folders, &store, base.as_deref())?;
        let Some(last) = segments.last().copied() else {
            return Err(damaged(
                Place {
                    segment: 1,
                    offset: 0,
                },
                Fault::Missing,
            ));
        };
        let path = folders.journal.join(name(last.number));
        let current = files
            .open(&path)
            .map_err(|error| StoreError::io(&path, error))?;
        let start = known
            .iter()
            .filter(|anchor| anchor.place.segment == last.number)
            .filter(|anchor| tail::stands(&current, anchor))
            .max_by_key(|anchor| anchor.sequence);
        let found = tail::find(&current, &last, start)?;
        let filled = current
            .len()
            .map_err(|error| StoreError::io(&path, error))?;
        let journal = Self {
            disks: Arc::new(Disks::new(files.clone(), folders.clone(), store)),
            files,
            folders,
            store,
            segment_bytes: segment_bytes.max(HEADER_LEN),
            base,
            segments,
            current: Arc::new(current),
            end: found.end,
            filled,
            reserve: 0,
            kept_until: 0,
            head: found.head,
            last: found.last,
            broken: None,
        };
        // Only when every known point is there may anything be cut.
        for anchor in known {
            journal.check_anchor(anchor)?;
        }
        journal
            .settle(&found)
            .map_err(|error| failed(&path, error))?;
        let mut journal = journal;
        if journal.last.is_none() {
            journal.last = journal.last_before()?;
        }
        Ok((journal, found.cut))
    }

    /// From the next batch on keeps this much behind each, in bytes; at most a quarter of a segment.
    pub(crate) fn keep_reserve(&mut self, bytes: u64) {
        self.reserve = bytes.min(u64::from(self.segment_bytes / 4));
        self.kept_until = u64::from(self.end) + self.reserve;
    }

    /// The last frame, when the last segment holds none.
    fn last_before(&self) -> Result<Option<Place>> {
        match self.segments.as_slice() {
            [.., segment, _] => last_frame(&self.disks.part(segment.number)?),
            _ => Ok(self.base.as_ref().map(|base| base.covers.place)),
        }
    }

    fn check_anchor(&self, anchor: &Anchor) -> Result<()> {
        if anchor.sequence > self.head.sequence {
            return Err(StoreError::JournalCut {
                head: self.head.sequence,
                known: anchor.sequence,
            });
        }
        let base = self.base.as_ref();
        let disk = match self.disk(anchor.place.segment) {
            Ok(disk) => disk,
            // In a segment that was put away, and the archive is elsewhere.
            Err(_) if base.is_some_and(|base| anchor.sequence <= base.covers.sequence) => {
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if tail::stands(&disk, anchor) {
            return Ok(());
        }
        Err(damaged(anchor.place, Fault::Chain))
    }

    /// Makes durable what was found, before anything is built on it: the process before this one
    /// may have been stopped before it synced the last segment's name or the last batch. The batch
    /// is written again, because after a sync that failed the system takes it for written. Over
    /// what an interrupted write left come zeros.
    fn settle(&self, found: &tail::Tail) -> io::Result<()> {
        // First where segments were moved to, so that none is lost between the two.
        if self.folders.archive.is_dir() {
            self.files.sync_dir(&self.folders.archive)?;
        }
        self.files.sync_dir(&self.folders.journal)?;
        if let Some(from) = found.unsettled {
            let mut bytes = vec![0; usize::try_from(found.end - from).unwrap_or(0)];
            let count = self.current.read_at(&mut bytes, u64::from(from))?;
            self.current.write_at(&bytes[..count], u64::from(from))?;
        }
        if let Some(until) = found.dirty_until {
            self.current.fill_zero(u64::from(found.end), until)?;
        }
        if found.unsettled.is_some() || found.dirty_until.is_some() {
            self.current.sync()?;
        }
        Ok(())
    }

    fn disk(&self, number: u32) -> Result<Arc<Disk>> {
        let last = self.segments.last().map_or(0, |last| last.number);
        if number == last {
            return Ok(Arc::clone(&self.current));
        }
        if number > last {
            let place = Place {
                segment: number,
                offset: 0,
            };
            return Err(damaged(place, Fault::Missing));
        }
        Ok(self.disks.part(number)?.disk)
    }

    /// Whether a batch of this many bytes needs a new segment.
    fn needs_segment(&self, bytes: u64) -> bool {
        self.end > HEADER_LEN && u64::from(self.end) + bytes > u64::from(self.segment_bytes)
    }

    /// How much the file is lengthened at a time.
    fn step(&self) -> u64 {
        GROW.min(u64::from(self.segment_bytes))
    }

    /// Makes room for a batch: a new segment, or more zeros. Nothing of the batch is written yet,
    /// so a full disk leaves everything as it was.
    fn make_room(&mut self, bytes: u64, room: Room) -> io::Result<()> {
        if room == Room::Reserve {
            let fits = u64::from(self.end) + bytes <= self.kept_until.min(self.filled);
            return if fits {
                Ok(())
            } else {
                Err(io::ErrorKind::StorageFull.into())
            };
        }
        if self.needs_segment(bytes) {
            let number = self.segments.last().map_or(1, |last| last.number + 1);
            let segment = Segment {
                number,
                first: self.head.sequence + 1,
                store: self.store,
                before: self.head.hash,
            };
            let disk = new_segment(
                &self.files,
                &self.folders.journal,
                segment,
                (bytes + self.reserve).max(self.step()),
            )?;
            self.filled = disk.len()?;
            self.current = Arc::new(disk);
            self.segments.push(segment);
            self.end = HEADER_LEN;
        }
        let needed = u64::from(self.end) + bytes + self.reserve;
        if needed > self.filled {
            let to = needed.next_multiple_of(self.step());
            if let Err(error) = self.current.fill_zero(self.filled, to) {
                // What was added is zeros, and is taken for the end in any case.
                drop(self.current.set_len(self.filled));
                return Err(error);
            }
            self.filled = to;
        }
        Ok(())
    }

    fn write(&mut self, frames: &[Frame], places: &[Place]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(frames.iter().map(|f| MIN_LEN + f.sealed.len()).sum());
        let mut hash = self.head.hash;
        for frame in frames {
            hash = frame.write(&hash, &mut bytes);
        }
        self.current.write_at(&bytes, u64::from(self.end))?;
        self.current.sync()?;
        self.end += u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.head = Head {
            sequence: self.head.sequence + frames.len() as u64,
            hash,
        };
        self.last = places.last().copied().or(self.last);
        Ok(())
    }
}

impl Journal for FileJournal {
    fn head(&self) -> Head {
        self.head
    }

    fn last(&self) -> Option<Place> {
        self.last
    }

    fn plan(&self, lengths: &[usize], room: Room) -> Result<Vec<Place>> {
        let bytes: usize = lengths.iter().sum();
        let limit = u64::from(u32::MAX) / 2;
        if bytes as u64 > limit {
            return Err(StoreError::TooLong {
                bytes: bytes as u64,
                limit,
            });
        }
        let number = self.segments.last().map_or(1, |last| last.number);
        let (segment, mut offset) = if room == Room::Disk && self.needs_segment(bytes as u64) {
            (number + 1, HEADER_LEN)
        } else {
            (number, self.end)
        };
        Ok(lengths
            .iter()
            .map(|length| {
                let place = Place { segment, offset };
                offset += u32::try_from(*length).unwrap_or(0);
                place
            })
            .collect())
    }

    fn append(&mut self, after: u64, frames: &[Frame], room: Room) -> Result<()> {
        if let Some(cause) = &self.broken {
            return Err(StoreError::Poisoned {
                cause: cause.clone(),
            });
        }
        if after != self.head.sequence {
            return Err(StoreError::JournalCut {
                head: self.head.sequence,
                known: after,
            });
        }
        let lengths: Vec<_> = frames
            .iter()
            .map(|f| Frame::length(0) - super::seal::TAG_LEN + f.sealed.len())
            .collect();
        let places = self.plan(&lengths, room)?;
        if let Err(error) = self.make_room(lengths.iter().sum::<usize>() as u64, room) {
            if is_full(&error) {
                return Err(StoreError::Full);
            }
            self.broken = Some(error.to_string());
            return Err(StoreError::WriteFailed { source: error });
        }
        self.write(frames, &places).map_err(|error| {
            self.broken = Some(error.to_string());
            StoreError::WriteFailed { source: error }
        })?;
        if room == Room::Disk {
            self.kept_until = u64::from(self.end) + self.reserve;
        }
        Ok(())
    }

    fn read_from(&self, from: Option<Anchor>, visit: Visit<'_>) -> Result<()> {
        let first = self.segments.first().map_or(1, |segment| segment.number);
        let last = self.segments.last().map_or(0, |segment| segment.number);
        let start = from.map_or(first, |anchor| anchor.place.segment);
        let parts = (start..=last).map(|number| self.disks.part(number));
        read_parts(parts, from, self.head, visit)
    }

    fn frame(&self, place: Place) -> Result<Vec<u8>> {
        match self.disk(place.segment) {
            Ok(disk) => frame_bytes(&disk, place),
            Err(_)
                if self
                    .base
                    .as_ref()
                    .is_some_and(|b| place.segment <= b.segment()) =>
            {
                Err(StoreError::Archived {
                    segment: place.segment,
                })
            }
            Err(_) => Err(StoreError::NoSuchPlace { place }),
        }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            base: self.base.clone(),
            segments: self.segments.clone(),
            disks: Arc::clone(&self.disks),
            head: self.head,
            last: self.last,
        }
    }

    fn extent(&self) -> Extent {
        Extent {
            full: self.segments.len().saturating_sub(1) as u64,
            checkpoint: self.base.as_ref().map_or(0, |base| base.length),
        }
    }

    fn is_clean_behind(&self) -> Result<bool> {
        let number = self.segments.last().map_or(1, |last| last.number);
        Ok(super::segment::rest(&self.current, number, self.end)?
            .dirty_until
            .is_none())
    }

    fn forget_checkpoint(&mut self) -> Result<()> {
        self.segments = list(&self.files, &self.folders, &self.store, None)?;
        self.base = None;
        Ok(())
    }

    fn adopt(&mut self, checkpoint: Checkpoint) -> Result<()> {
        let until = checkpoint.segment();
        // Durable under its name already: from here on the old segments are history only, whether
        // or not moving them succeeds.
        self.segments.retain(|segment| segment.number > until);
        self.base = Some(Arc::new(checkpoint));
        self.folders.put_away(&self.files, until)
    }
}
