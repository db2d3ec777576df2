//! The check of everything: every frame, the chain, the acts, the contents, and the view against
//! a fold of the journal.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::domain::id::UnitId;
use crate::domain::record::RecordKey;

use super::entry::{RecordEntry, UnitEntry};
use super::error::{Result, StoreError};
use super::fold::Fold;
use super::frame::Raw;
use super::keys::UnitKey;
use super::tail::ActCheck;
use super::types::{Phase, Place, Problem, Progress, VerifyReport};
use super::view::{ViewError, ViewResult};
use super::{Fault, MAX_PROBLEMS, Store};

/// How often progress is told.
const TELL: u64 = 2048;

impl VerifyReport {
    fn add(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }
}

impl Store {
    /// Checks everything the store holds. Damage is reported, not returned as an error.
    ///
    /// # Errors
    /// A file cannot be read at all.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<VerifyReport> {
        let mut report = VerifyReport::default();
        let mut fold = Fold::default();
        match self.verify_journal(&mut fold, &mut report, progress) {
            Ok(()) => {
                let living = fold.living(&self.keys)?;
                self.verify_units(&fold, &living, &mut report, progress)?;
            }
            Err(StoreError::Damaged { place, fault }) => {
                report.add(Problem::Journal { place, fault });
            }
            Err(error) => return Err(error),
        }
        let (good, bad) = self.check_drafts()?;
        report.drafts = good;
        bad.into_iter()
            .for_each(|name| report.add(Problem::Draft(name)));
        Ok(report)
    }

    fn verify_journal(
        &self,
        fold: &mut Fold,
        report: &mut VerifyReport,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<()> {
        let total = self.journal.head().sequence;
        let mut acts = ActCheck::default();
        let mut ends: BTreeMap<u32, u32> = BTreeMap::new();
        self.journal.read_from(None, &mut |raw| {
            if !acts.take(raw) {
                return Err(StoreError::Damaged {
                    place: raw.place,
                    fault: Fault::Act,
                });
            }
            report.frames += 1;
            report.acts += u64::from(raw.header.end);
            self.open_frame(raw, report);
            fold.take(raw);
            let length = u32::try_from(raw.bytes().len()).unwrap_or(0);
            ends.insert(raw.place.segment, raw.place.offset + length);
            if report.frames.is_multiple_of(TELL) {
                progress(Progress {
                    phase: Phase::CheckJournal,
                    done: report.frames,
                    total,
                });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        for (segment, length) in self.journal.segments()? {
            report.segments += 1;
            report.bytes += length;
            let end = ends
                .get(&segment)
                .copied()
                .unwrap_or(super::segment::HEADER_LEN);
            if !self.journal.check_rest(segment, end)? {
                let place = Place {
                    segment,
                    offset: end,
                };
                report.add(Problem::Journal {
                    place,
                    fault: Fault::Tail,
                });
            }
        }
        if self.anchor()? != fold.end || fold.end.map_or(0, |end| end.sequence) != total {
            report.add(Problem::Head);
        }
        Ok(())
    }

    fn open_frame(&self, raw: &Raw<'_>, report: &mut VerifyReport) {
        let header = &raw.header;
        let opens = if header.is_own() {
            self.keys.own_of(header).is_ok_and(|own| {
                own.open(&header.nonce, &header.context(), raw.sealed())
                    .is_ok()
            })
        } else {
            match self.keys.unit(header.slot, header.key.unit) {
                Ok(UnitKey::Destroyed) => {
                    report.destroyed += 1;
                    return;
                }
                Ok(UnitKey::Live(cipher) | UnitKey::Former(cipher)) => cipher
                    .open(&header.nonce, &header.context(), raw.sealed())
                    .is_ok(),
                Err(StoreError::KeysDamaged { .. }) => {
                    let problem = Problem::Key(header.key.unit);
                    if !report.problems.contains(&problem) {
                        report.add(problem);
                    }
                    return;
                }
                Err(_) => false,
            }
        };
        if opens {
            report.opened += 1;
        } else {
            report.add(Problem::Sealed { place: raw.place });
        }
    }

    /// Compares unit by unit, so that no more than one unit is in memory at a time.
    fn verify_units(
        &self,
        fold: &Fold,
        living: &[(RecordKey, Place)],
        report: &mut VerifyReport,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<()> {
        let total = living.len() as u64;
        let mut rest = living;
        for (unit, folded) in &fold.units {
            let count = rest.iter().take_while(|(key, _)| key.unit == *unit).count();
            let (own, after) = rest.split_at(count);
            rest = after;
            let before = report.records / TELL;
            if let Err(error) = self.verify_unit(*unit, &folded.entry(), own, report) {
                match error {
                    StoreError::View { cause } => report.add(Problem::View(cause)),
                    StoreError::Damaged { place, fault } => {
                        report.add(Problem::Journal { place, fault });
                    }
                    // Told with its first frame.
                    StoreError::KeysDamaged { .. } => {}
                    _ => report.add(Problem::Unit(*unit)),
                }
            }
            if report.records / TELL != before {
                progress(Progress {
                    phase: Phase::CheckView,
                    done: report.records,
                    total,
                });
            }
        }
        if let Err(ViewError(cause)) = self.verify_extent(fold, report) {
            report.add(Problem::View(cause));
        }
        Ok(())
    }

    fn verify_unit(
        &self,
        unit: UnitId,
        wanted: &UnitEntry,
        own: &[(RecordKey, Place)],
        report: &mut VerifyReport,
    ) -> Result<()> {
        let mut have: BTreeMap<_, _> = self.unit_values(unit)?.into_iter().collect();
        for (key, place) in own {
            report.records += 1;
            let bytes = self.journal.frame(*place)?;
            let right = Raw::read(*place, &bytes).map(|raw| RecordEntry::of(&raw).to_bytes());
            if have.get(key) != right.as_ref() {
                report.add(Problem::Record(*key));
                have.remove(key);
            }
        }
        let own_keys: std::collections::BTreeSet<_> = own.iter().map(|(key, _)| *key).collect();
        for key in have.keys().filter(|key| !own_keys.contains(key)) {
            report.add(Problem::Record(*key));
        }
        let Some(entry) = self.unit_entry(unit)? else {
            report.add(Problem::Unit(unit));
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
            report.rows += 1;
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
            report.add(Problem::Unit(unit));
        }
        Ok(())
    }

    /// What the view has too much, and its list of acts.
    fn verify_extent(&self, fold: &Fold, report: &mut VerifyReport) -> ViewResult<()> {
        let mut extra = Vec::new();
        self.view.units(&[], None, &mut |unit, _| {
            let known = unit.try_into().is_ok_and(|unit: [u8; 16]| {
                let unit = UnitId::from_bytes(unit);
                fold.units.contains_key(&unit) || {
                    extra.push(unit);
                    true
                }
            });
            if known {
                Ok(())
            } else {
                Err(ViewError("key".to_owned()))
            }
        })?;
        let mut last = None;
        self.view.records(&[], &mut |key, _| {
            let key = RecordKey::from_bytes(key).ok_or_else(|| ViewError("key".to_owned()))?;
            if last != Some(key.unit) && !fold.units.contains_key(&key.unit) {
                extra.push(key.unit);
            }
            last = Some(key.unit);
            Ok(())
        })?;
        extra.dedup();
        extra
            .into_iter()
            .for_each(|unit| report.add(Problem::Unit(unit)));
        let listed = self.view.acts()?;
        if !listed.iter().eq(fold.acts.iter())
            || !self.acts.iter().eq(listed.iter().map(|(s, _)| s))
        {
            report.add(Problem::Acts);
        }
        if self.view.applied()? != fold.end {
            report.add(Problem::Head);
        }
        Ok(())
    }
}
