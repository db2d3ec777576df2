//! The check of everything: every frame, the chain, the acts, the contents, and the view against
//! a fold of the journal.
//!
//! It runs while others write. [`Store::begin_check`] takes the journal as it is; reading it needs
//! no lock ([`Check::journal`]). The view is compared piece by piece ([`Store::check_view`]), so
//! that whoever waits to write waits for one piece only; what was changed meanwhile is counted and
//! left to the next check.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;

use super::acts::{ACTS_KEPT, ActList};
use super::backup::hex;
use super::checkpoint;
use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::fold::Fold;
use super::frame::{CHAIN_LEN, Class, Raw};
use super::key_reader::{KeyReader, UnitKey};
use super::place::{Anchor, Place};
use super::segment::{HEADER_LEN, rest};
use super::snapshot::{Snapshot, Spot, read_parts};
use super::tail::ActCheck;
use super::types::{Head, Phase, Problem, Progress, VerifyReport};
use super::view::{ViewError, ViewResult};
use super::{Fault, MAX_PROBLEMS, Store};

/// How often progress is told.
const TELL: u64 = 2048;
/// How many units are compared under one lock.
const PIECE: usize = 64;

impl VerifyReport {
    fn add(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }
}

/// A check that is going on.
pub struct Check {
    from: Snapshot,
    keys: Arc<KeyReader>,
    fold: Fold,
    /// The living records in key order, and how many of them were compared.
    living: Vec<(RecordKey, Spot)>,
    compared: usize,
    /// The first unit that was not compared yet; `None` when all were.
    next: Option<UnitId>,
    stopped: bool,
    /// Chain hashes known from elsewhere, or how they begin, in hexadecimal digits, with the
    /// sequence numbers.
    expected: BTreeSet<(u64, String)>,
    report: VerifyReport,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check")
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}

/// What is followed through a row of frames.
#[derive(Default)]
struct Row {
    acts: ActCheck,
    /// Where the frames of each segment end.
    ends: BTreeMap<u32, u32>,
}

impl Check {
    /// Reads the journal from end to end: the archive as far as it is here, the checkpoint, and
    /// what follows. Needs no lock. What is wrong stands in the report. False when `progress` said
    /// no (it is asked now and then whether to go on): then the check is of no use any more.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn journal(&mut self, progress: &mut dyn FnMut(Progress) -> bool) -> Result<bool> {
        let done = self
            .archive(progress)
            .and_then(|old| self.current(old, progress));
        match done {
            _ if self.stopped => return Ok(false),
            Ok(()) => {
                self.living = self.fold.living(&self.keys);
                self.next = Some(UnitId(0));
            }
            Err(StoreError::Damaged { place, fault }) => {
                self.report.add(Problem::Journal { place, fault });
            }
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// The segments that the checkpoint stands for, and what they fold to if all of them are here.
    fn archive(&mut self, progress: &mut dyn FnMut(Progress) -> bool) -> Result<Option<Fold>> {
        let keys = Arc::clone(&self.keys);
        let mark = |digest: &[u8]| checkpoint::mark(&keys, digest);
        let used = self.from.base.as_ref().map_or(0, |base| base.segment());
        if self.from.disks.has_bad_checkpoint(used, &mark)? {
            self.report.add(Problem::Checkpoint);
        }
        let Some(base) = self.from.base.clone() else {
            return Ok(None);
        };
        base.check(&mark)?;
        let mut here = Vec::new();
        // From the newest back: what is missing is missing at the beginning.
        for number in (1..=base.segment()).rev() {
            match self.from.disks.part(number) {
                Ok(part) => here.push(part),
                Err(StoreError::Damaged {
                    fault: Fault::Missing,
                    ..
                }) => break,
                Err(error) => return Err(error),
            }
        }
        self.report.archived = here.len() as u64;
        self.report.elsewhere = u64::from(base.segment()) - here.len() as u64;
        if here.is_empty() {
            return Ok(None);
        }
        let (mut fold, mut row) = (Fold::default(), Row::default());
        let parts = here.iter().rev().cloned().map(Ok);
        read_parts(parts, None, base.head(), &mut |raw| {
            let place = raw.place;
            fold.take(raw, Spot { place, copy: 0 });
            self.frame(raw, &mut row, progress)
        })?;
        if self.stopped {
            return Ok(None);
        }
        for part in here.iter().rev() {
            self.behind(part.segment.number, &row)?;
        }
        Ok((self.report.elsewhere == 0).then_some(fold))
    }

    /// The checkpoint and the segments after it.
    fn current(
        &mut self,
        old: Option<Fold>,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<()> {
        if self.stopped {
            return Ok(());
        }
        let (mut fold, mut row) = (Fold::default(), Row::default());
        let covered = self.from.base_sequence();
        let from = self.from.clone();
        if let Some(base) = &from.base {
            let _all = base.read(&mut |raw, spot| {
                self.report.checkpoint += 1;
                self.open_frame(raw);
                self.anchor(raw);
                fold.take(raw, spot);
                Ok(ControlFlow::Continue(()))
            })?;
            // Compared before the living frames come: both end where the checkpoint does.
            if old.is_some_and(|old| !old.same_state(&fold)) {
                self.report.add(Problem::Checkpoint);
            }
        }
        from.read(&mut |raw| {
            let place = raw.place;
            fold.take(raw, Spot { place, copy: 0 });
            self.frame(raw, &mut row, progress)
        })?;
        if self.stopped {
            return Ok(());
        }
        let open = from.segments.last().map(|segment| segment.number);
        for segment in &from.segments {
            // The last one is being written; it is looked at under the lock.
            if Some(segment.number) != open {
                self.behind(segment.number, &row)?;
            }
        }
        let elsewhere = self.report.elsewhere > 0;
        for (sequence, _) in std::mem::take(&mut self.expected) {
            if !(elsewhere && sequence <= covered) {
                self.report.add(Problem::Anchor(sequence));
            }
        }
        if from.head.sequence > covered && fold.end != from.anchor() {
            self.report.add(Problem::Head);
        }
        self.report.segments =
            self.report.archived + u64::try_from(from.segments.len()).unwrap_or(0);
        self.fold = fold;
        Ok(())
    }

    /// Expects the frame with this number to have this chain hash: a point of the journal that was
    /// written down elsewhere. One that stands in an archive that is not here is left out.
    pub fn expect(&mut self, sequence: u64, hash: [u8; 32]) {
        self.expected.insert((sequence, hex(&hash)));
    }

    /// One frame of a segment.
    fn frame(
        &mut self,
        raw: &Raw<'_>,
        row: &mut Row,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<ControlFlow<()>> {
        if !row.acts.take(raw) {
            return Err(StoreError::Damaged {
                place: raw.place,
                fault: Fault::Act,
            });
        }
        let length = raw.bytes().len();
        self.report.frames += 1;
        self.report.bytes += length as u64;
        self.report.acts += u64::from(raw.header.end);
        self.report.audits += u64::from(raw.header.class == Class::Audit);
        self.open_frame(raw);
        self.anchor(raw);
        let end = raw.place.offset + u32::try_from(length).unwrap_or(0);
        row.ends.insert(raw.place.segment, end);
        if self.report.frames.is_multiple_of(TELL) {
            self.stopped |= !progress(Progress {
                phase: Phase::CheckJournal,
                done: raw.header.sequence,
                total: self.from.head.sequence,
            });
        }
        Ok(if self.stopped {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    }

    fn anchor(&mut self, raw: &Raw<'_>) {
        let (sequence, report) = (raw.header.sequence, &mut self.report);
        self.expected.retain(|(number, digits)| {
            let met = *number == sequence && hex(&raw.chain()).starts_with(digits);
            // The end of the last backup is nobody's to count.
            report.anchors += u64::from(met && digits.len() == 2 * CHAIN_LEN);
            !met
        });
    }

    /// Nothing but zeros stands after the frames of a full segment.
    fn behind(&mut self, segment: u32, row: &Row) -> Result<()> {
        let end = row.ends.get(&segment).copied().unwrap_or(HEADER_LEN);
        let disk = self.from.disks.part(segment)?.disk;
        if rest(&disk, segment, end)?.dirty_until.is_some() {
            self.stray(Place {
                segment,
                offset: end,
            });
        }
        Ok(())
    }

    fn stray(&mut self, place: Place) {
        let fault = Fault::Tail;
        self.report.add(Problem::Journal { place, fault });
    }

    fn open_frame(&mut self, raw: &Raw<'_>) {
        let header = &raw.header;
        let opens = if header.is_own() {
            self.keys.own_of(header).is_ok_and(|own| {
                own.open(&header.nonce, &header.context(), raw.sealed())
                    .is_ok()
            })
        } else {
            match self.keys.unit(header.slot, header.key.unit) {
                Ok(UnitKey::Destroyed) => {
                    self.report.destroyed += 1;
                    return;
                }
                Ok(UnitKey::Live(cipher) | UnitKey::Former(cipher)) => cipher
                    .open(&header.nonce, &header.context(), raw.sealed())
                    .is_ok(),
                Err(StoreError::KeysDamaged { .. }) => {
                    let problem = Problem::Key(header.key.unit);
                    if !self.report.problems.contains(&problem) {
                        self.report.add(problem);
                    }
                    return;
                }
                Err(_) => false,
            }
        };
        if opens {
            self.report.opened += 1;
        } else {
            self.report.add(Problem::Sealed { place: raw.place });
        }
    }

    /// The anchor up to which the journal was taken.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.from.head
    }
}

impl Store {
    /// Checks everything the store holds, in one go. Damage is reported, not returned as an error.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<VerifyReport> {
        let mut check = self.begin_check();
        check.journal(&mut |done| {
            progress(done);
            true
        })?;
        while self.check_view(&mut check, progress)? {}
        self.end_check(check)
    }

    /// Begins a check of everything up to now. The end of the last backup must stand in the journal.
    #[must_use]
    pub fn begin_check(&self) -> Check {
        Check {
            from: self.journal.snapshot(),
            keys: self.keys.reader(),
            fold: Fold::default(),
            living: Vec::new(),
            compared: 0,
            next: None,
            stopped: false,
            expected: self.backed_up().into_iter().collect(),
            report: VerifyReport::default(),
        }
    }

    /// Compares the next piece of the view; false when there is nothing left to compare.
    ///
    /// # Errors
    /// None now; damage is reported.
    pub fn check_view(
        &self,
        check: &mut Check,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<bool> {
        let Some(from) = check.next else {
            return Ok(false);
        };
        let mut wanted: Vec<_> = check
            .fold
            .units
            .range(from..)
            .take(PIECE + 1)
            .map(|(unit, folded)| (*unit, folded.entry()))
            .collect();
        let until = (wanted.len() > PIECE).then(|| wanted.pop().map(|(unit, _)| unit));
        check.next = until.flatten();
        for (unit, wanted) in &wanted {
            if let Err(error) = self.check_unit(*unit, wanted, check) {
                match error {
                    StoreError::View { cause } => check.report.add(Problem::View(cause)),
                    StoreError::Damaged { place, fault } => {
                        check.report.add(Problem::Journal { place, fault });
                    }
                    // Told with its first frame.
                    StoreError::KeysDamaged { .. } => {}
                    _ => check.report.add(Problem::Unit(*unit)),
                }
            }
        }
        if let Err(ViewError(cause)) = self.check_extent(from, check) {
            check.report.add(Problem::View(cause));
        }
        progress(Progress {
            phase: Phase::CheckView,
            done: check.report.records,
            total: check.living.len() as u64,
        });
        Ok(check.next.is_some())
    }

    /// Looks at what can only be looked at while nobody writes, and gives the report.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn end_check(&self, mut check: Check) -> Result<VerifyReport> {
        if !self.journal.is_clean_behind()? {
            let place = self.journal.last().unwrap_or(Place {
                segment: 1,
                offset: HEADER_LEN,
            });
            check.stray(place);
        }
        if check.report.problems.iter().all(|problem| {
            // Of a journal that does not read on there is no fold to compare with.
            !matches!(problem, Problem::Journal { .. })
        }) && let Err(ViewError(cause)) = self.check_ends(&mut check)
        {
            check.report.add(Problem::View(cause));
        }
        let (good, bad) = self.check_drafts()?;
        check.report.drafts = good;
        for name in bad {
            check.report.add(Problem::Draft(name));
        }
        Ok(check.report)
    }

    fn check_unit(&self, unit: UnitId, wanted: &UnitEntry, check: &mut Check) -> Result<()> {
        let rest = &check.living[check.compared..];
        let count = rest.iter().take_while(|(key, _)| key.unit == unit).count();
        let own = check.compared..check.compared + count;
        check.compared = own.end;
        let entry = self.unit_entry(unit)?;
        if entry
            .as_ref()
            .is_some_and(|entry| entry.revision > check.from.head.sequence)
        {
            check.report.busy += 1;
            return Ok(());
        }
        let mut have: BTreeMap<_, _> = self.unit_values(unit)?.into_iter().collect();
        let mut known = BTreeSet::new();
        for (key, spot) in &check.living[own] {
            check.report.records += 1;
            known.insert(*key);
            let bytes = check.from.frame(*spot)?;
            let right = Raw::read(spot.place, &bytes).map(|raw| RecordEntry::of(&raw).to_bytes());
            if have.get(key) != right.as_ref() {
                check.report.add(Problem::Record(*key));
                have.remove(key);
            }
        }
        for key in have.keys().filter(|key| !known.contains(key)) {
            check.report.add(Problem::Record(*key));
        }
        let Some(entry) = entry else {
            check.report.add(Problem::Unit(unit));
            return Ok(());
        };
        if entry.unreadable {
            self.keys.unit(entry.slot, unit)?;
        }
        let bare = UnitEntry {
            row: None,
            ..entry.clone()
        };
        let mut same = bare == *wanted;
        if same && !wanted.destroyed {
            check.report.rows += 1;
            let mut living = Vec::with_capacity(have.len());
            for (key, bytes) in &have {
                living.extend(
                    RecordEntry::read(key, bytes)?
                        .open(&self.keys)?
                        .map(|stored| (*key, stored)),
                );
            }
            let row = entry.open_row(unit, &self.keys.unit(entry.slot, unit)?)?;
            same = row == self.derive.row(unit, &living);
        }
        if !same {
            check.report.add(Problem::Unit(unit));
        }
        Ok(())
    }

    /// What the view has too much in one piece.
    fn check_extent(&self, from: UnitId, check: &mut Check) -> ViewResult<()> {
        let (units, head) = (&check.fold.units, check.from.head.sequence);
        let until = check.next.map(|unit| unit.to_bytes());
        let until = until.as_ref().map(<[u8; 16]>::as_slice);
        let mut extra = BTreeSet::new();
        let mut newer = BTreeSet::new();
        self.view
            .units(&from.to_bytes(), until, &mut |unit, entry| {
                let unit = UnitId::from_bytes(unit.try_into().map_err(|_| bad("unit"))?);
                if !units.contains_key(&unit) {
                    let entry = UnitEntry::read(entry).ok_or_else(|| bad("unit"))?;
                    if entry.revision > head {
                        newer.insert(unit);
                    } else {
                        extra.insert(unit);
                    }
                }
                Ok(())
            })?;
        self.view
            .records_between(&from.to_bytes(), until, &mut |key, _| {
                let key = RecordKey::from_bytes(key).ok_or_else(|| bad("key"))?;
                if !units.contains_key(&key.unit) && !newer.contains(&key.unit) {
                    extra.insert(key.unit);
                }
                Ok(())
            })?;
        check.report.busy += newer.len() as u64;
        for unit in extra {
            check.report.add(Problem::Unit(unit));
        }
        Ok(())
    }

    /// The view's list of acts, and up to where it says it is complete.
    fn check_ends(&self, check: &mut Check) -> ViewResult<()> {
        let head = check.from.head.sequence;
        let list = ActList::read(&self.view)?;
        let listed = list.acts();
        let first = listed.front().map_or(u64::MAX, |(sequence, _)| *sequence);
        let folded = check.fold.acts.iter();
        // Acts that came meanwhile have pushed older ones out.
        let folded = folded.filter(|(sequence, _)| listed.len() < ACTS_KEPT || *sequence >= first);
        let folded = folded.map(|(sequence, spot)| (*sequence, spot.place));
        let known = listed.iter().filter(|(sequence, _)| *sequence <= head);
        if !known.copied().eq(folded) || list != self.acts {
            check.report.add(Problem::Acts);
        }
        let applied: Option<Anchor> = self.view.applied()?;
        if applied != self.marked.or_else(|| self.journal.snapshot().anchor()) {
            check.report.add(Problem::Head);
        }
        Ok(())
    }
}

fn bad(what: &str) -> ViewError {
    ViewError(what.to_owned())
}
