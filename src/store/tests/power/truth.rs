//! What a store must hold, and whether it does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;

use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;
use crate::store::error::Result;
use crate::store::{Act, Audit, Change, Store};

use super::super::key;

const UNITS: u128 = 60;
const RECORDS: u128 = 5;
const DRAFTS: [&str; 2] = ["brief", "notitie"];

/// One thing asked of the store.
#[derive(Clone, Debug)]
pub(super) enum Request {
    Commit(Vec<Act>),
    Destroy(UnitId, Vec<u8>),
    Draft(&'static str, Option<Vec<u8>>),
}

impl Request {
    pub(super) fn carry_out(&self, store: &mut Store) -> Result<()> {
        match self {
            Self::Commit(acts) => store.commit(acts.clone()).map(drop),
            Self::Destroy(unit, note) => store.destroy_unit(*unit, 1, note).map(drop),
            Self::Draft(name, text) => store.put_draft(name, text.as_deref()),
        }
    }
}

/// Everything the store answers.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Truth {
    records: BTreeMap<RecordKey, Arc<Vec<u8>>>,
    units: BTreeSet<UnitId>,
    destroyed: BTreeSet<UnitId>,
    drafts: BTreeMap<String, Arc<Vec<u8>>>,
    /// Acts are numbered by their notes, from 1.
    acts: u64,
    /// How many audit records there are.
    audits: u64,
}

fn unit(number: u128) -> UnitId {
    key(number, 0).unit
}

fn value(random: &mut Rng) -> Vec<u8> {
    // Long ones are rare, but there are some in every run: they cost most of its time.
    let length = match random.u16(..400) {
        0..340 => random.usize(..120),
        340..396 => random.usize(..4000),
        _ => random.usize(..200 * 1024),
    };
    let mut out = vec![0; length];
    random.fill(&mut out);
    out
}

impl Truth {
    pub(super) const fn acts(&self) -> u64 {
        self.acts
    }

    /// A random request that fits.
    pub(super) fn request(&self, random: &mut Rng) -> Request {
        let living: Vec<_> = self.units.difference(&self.destroyed).copied().collect();
        match random.u8(..20) {
            0 | 1 => {
                let name = DRAFTS[random.usize(..DRAFTS.len())];
                let text = (random.u8(..3) > 0).then(|| value(random));
                Request::Draft(name, text)
            }
            2 if living.len() > 4 => {
                let note = (self.acts + 1).to_string().into_bytes();
                Request::Destroy(living[random.usize(..living.len())], note)
            }
            _ => Request::Commit(self.group(random)),
        }
    }

    fn group(&self, random: &mut Rng) -> Vec<Act> {
        let mut known = self.units.clone();
        let mut acts = Vec::new();
        // A unit that lives before this group and through it.
        let month = self.units.difference(&self.destroyed).next().copied();
        let audit = |unit| Audit {
            unit,
            schema: 1,
            value: b"wie en wat".to_vec(),
        };
        for number in 1..=random.u64(1..5) {
            if let Some(unit) = month.filter(|_| random.u8(..3) == 0) {
                acts.push(Act::audit(1_700_000_000_000, audit(unit)));
            }
            let mut changes = Vec::new();
            for _ in 0..random.u8(..4) {
                let number = random.u128(..UNITS);
                if self.destroyed.contains(&unit(number)) {
                    continue;
                }
                let known = !known.insert(unit(number));
                let removed = known && random.u8(..6) == 0;
                changes.push(Change {
                    key: key(number, random.u128(..RECORDS)),
                    gemeente: GemeenteId(u16::try_from(number % 9).unwrap()),
                    schema: 1,
                    value: (!removed).then(|| value(random)),
                });
            }
            acts.push(Act {
                at_ms: 1_700_000_000_000,
                note: (self.acts + number).to_string().into_bytes(),
                changes,
                audit: month.filter(|_| random.bool()).map(audit),
            });
        }
        acts
    }

    /// What may be there in turn while a request is carried out, the last of it when it is done.
    pub(super) fn after(&self, request: &Request) -> Vec<Self> {
        let mut next = self.clone();
        match request {
            Request::Commit(acts) => {
                let take = |act: &Act| {
                    next.take(act);
                    next.clone()
                };
                return acts.iter().map(take).collect();
            }
            Request::Destroy(unit, _) => {
                next.acts += 1;
                next.destroyed.insert(*unit);
                next.records.retain(|key, _| key.unit != *unit);
            }
            Request::Draft(name, Some(text)) => {
                let text = Arc::new(text.clone());
                next.drafts.insert((*name).to_owned(), text);
            }
            Request::Draft(name, None) => {
                next.drafts.remove(*name);
            }
        }
        vec![next]
    }

    fn take(&mut self, act: &Act) {
        self.audits += u64::from(act.audit.is_some());
        self.acts += u64::from(!act.is_audit_alone());
        for change in &act.changes {
            self.units.insert(change.key.unit);
            match &change.value {
                Some(value) => {
                    let value = Arc::new(value.clone());
                    self.records.insert(change.key, value);
                }
                None => drop(self.records.remove(&change.key)),
            }
        }
    }

    /// The key slots of destroyed units.
    pub(super) fn destroyed_slots(&self, store: &Store) -> Vec<u32> {
        let entry = |unit: &UnitId| store.unit_entry(*unit).unwrap().unwrap();
        self.destroyed.iter().map(|unit| entry(unit).slot).collect()
    }

    /// What this store answers.
    fn read(store: &Store) -> Result<Self> {
        let mut out = Self::default();
        for unit in (0..UNITS).map(unit) {
            let entry = store.unit_entry(unit)?;
            if entry.as_ref().is_some_and(|entry| entry.destroyed) {
                out.destroyed.insert(unit);
            }
            if entry.is_some() {
                out.units.insert(unit);
            }
            for (key, stored) in store.unit(unit)? {
                out.records.insert(key, Arc::new(stored.value));
            }
        }
        for (name, text) in store.drafts()? {
            out.drafts.insert(name, Arc::new(text));
        }
        let mut count = |record: crate::store::AuditRecord| {
            out.audits += u64::from(record.content != crate::store::AuditContent::Sealed);
            std::ops::ControlFlow::Continue(())
        };
        store.audit_reader().read(None, u64::MAX, &mut count)?;
        if let Some(last) = store.acts(1)?.first() {
            out.acts = String::from_utf8_lossy(&last.note).parse().unwrap_or(0);
        }
        Ok(out)
    }
}

/// What a store turned out to be.
pub(super) enum Found {
    Right(Truth),
    Lost(String),
    Wrong(String),
    Unopenable(String),
}

/// Compares a store with the states it may be in; the first is what was acknowledged.
pub(super) fn compare(store: &Store, allowed: &[Truth]) -> Found {
    let found = match Truth::read(store) {
        Ok(found) => found,
        Err(error) => return Found::Wrong(format!("unreadable: {error}")),
    };
    if allowed.contains(&found) {
        return Found::Right(found);
    }
    let wanted = &allowed[0];
    let fewer = found.acts < wanted.acts
        || found.audits < wanted.audits
        || wanted.units.difference(&found.units).next().is_some()
        || wanted
            .drafts
            .keys()
            .any(|name| !found.drafts.contains_key(name));
    let word = format!(
        "{} acts of {}, {} records of {}, {} drafts of {}, {} destroyed of {}",
        found.acts,
        wanted.acts,
        found.records.len(),
        wanted.records.len(),
        found.drafts.len(),
        wanted.drafts.len(),
        found.destroyed.len(),
        wanted.destroyed.len()
    );
    if fewer {
        Found::Lost(word)
    } else {
        Found::Wrong(word)
    }
}

/// A slot of a destroyed unit that holds a key all the same.
pub(super) fn key_again(dir: &Path, destroyed: &[u32]) -> Option<u32> {
    let keys = std::fs::read(dir.join("keys")).unwrap_or_default();
    let state = |slot: u32| keys.get(slot as usize * 128).copied();
    destroyed
        .iter()
        .copied()
        .find(|slot| state(*slot) != Some(2))
}
