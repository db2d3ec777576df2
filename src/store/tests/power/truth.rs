//! What a store must hold, and whether it does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::request::Request;
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::record::RecordKey;
use crate::store::error::Result;
use crate::store::tests::key;
use crate::store::{Act, ROOT_KEY_NAME, Store};

pub(super) const UNITS: u128 = 60;
pub(super) const RECORDS: u128 = 5;

/// Everything the store answers.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Truth {
    records: BTreeMap<RecordKey, Arc<Vec<u8>>>,
    /// How many versions each record has, the present one and removals among them.
    versions: BTreeMap<RecordKey, usize>,
    pub(super) units: BTreeSet<UnitId>,
    pub(super) destroyed: BTreeSet<UnitId>,
    drafts: BTreeMap<String, Arc<Vec<u8>>>,
    /// Acts are numbered by their notes, from 1.
    pub(super) acts: u64,
    /// How many audit records there are.
    audits: u64,
    /// The file beside the store that holds the root key; `None`: it is in the store.
    pub(super) root: Option<String>,
    since: Since,
}

/// When keys took the place of others.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Since {
    root: Option<i64>,
    own: Option<i64>,
    gemeenten: BTreeMap<GemeenteId, i64>,
}

pub(super) fn unit(number: u128) -> UnitId {
    key(number, 0).unit
}

/// The municipality of a unit of the test.
pub(super) fn gemeente(unit: UnitId) -> GemeenteId {
    GemeenteId(u16::try_from(unit.0 % 9).unwrap())
}

impl Truth {
    /// Nothing, under the root key in a file of this name.
    pub(super) fn under(root: String) -> Self {
        Self {
            root: Some(root),
            ..Self::default()
        }
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
                next.destroy(*unit);
            }
            Request::Draft(name, Some(text)) => {
                let text = Arc::new(text.clone());
                next.drafts.insert((*name).to_owned(), text);
            }
            Request::Draft(name, None) => {
                next.drafts.remove(*name);
            }
            Request::Checkpoint | Request::Backup(..) => {}
            Request::Root(file, at_ms) => {
                next.root.clone_from(file);
                next.since.root = Some(*at_ms);
            }
            Request::Gemeente(gemeente, at_ms) => {
                next.since.gemeenten.insert(*gemeente, *at_ms);
            }
            Request::Own(at_ms) => next.since.own = Some(*at_ms),
            Request::Unit(unit, _) => {
                next.acts += 1;
                // Written once more under the new key.
                let of = next
                    .versions
                    .iter_mut()
                    .filter(|(key, _)| key.unit == *unit);
                of.for_each(|(_, count)| *count += 1);
            }
        }
        vec![next]
    }

    fn take(&mut self, act: &Act) {
        self.audits += u64::from(act.audit.is_some());
        self.acts += u64::from(!act.is_audit_alone());
        for change in &act.changes {
            self.units.insert(change.key.unit);
            *self.versions.entry(change.key).or_default() += 1;
            match &change.value {
                Some(value) => {
                    let value = Arc::new(value.clone());
                    self.records.insert(change.key, value);
                }
                None => drop(self.records.remove(&change.key)),
            }
        }
    }

    fn destroy(&mut self, unit: UnitId) {
        self.destroyed.insert(unit);
        self.records.retain(|key, _| key.unit != unit);
        self.versions.retain(|key, _| key.unit != unit);
    }

    /// What is restored from a backup of this: no drafts, and nothing of these units.
    pub(super) fn restored(&self, gone: &BTreeSet<UnitId>) -> Self {
        let mut out = self.clone().without_keys();
        out.drafts.clear();
        for unit in gone.intersection(&self.units) {
            out.destroy(*unit);
        }
        out
    }

    /// The same, whichever keys it is under.
    pub(super) fn without_keys(self) -> Self {
        Self {
            root: None,
            since: Since::default(),
            ..self
        }
    }

    /// What this store answers.
    pub(super) fn read(store: &Store) -> Result<Self> {
        let mut out = Self::default();
        for number in 0..UNITS {
            let unit = unit(number);
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
            for key in (0..RECORDS).map(|record| key(number, record)) {
                let count = store.history(&key, usize::MAX)?.len();
                if count > 0 {
                    out.versions.insert(key, count);
                }
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
        let levels = store.key_levels()?;
        let name = levels.root.file_name().unwrap().to_string_lossy();
        out.root = (name != ROOT_KEY_NAME).then(|| name.into_owned());
        out.since.root = levels.root_since_ms;
        out.since.own = levels.own_since_ms;
        for of in levels.gemeenten {
            let since = of.since_ms.map(|since| (of.gemeente, since));
            out.since.gemeenten.extend(since);
        }
        Ok(out)
    }

    fn words(&self, wanted: &Self) -> String {
        format!(
            "{} acts of {}, {} audit records of {}, {} records of {}, {} versions of {}, {} drafts of {}, \
             {} destroyed of {}, keys {:?} of {:?}",
            self.acts,
            wanted.acts,
            self.audits,
            wanted.audits,
            self.records.len(),
            wanted.records.len(),
            self.versions.values().sum::<usize>(),
            wanted.versions.values().sum::<usize>(),
            self.drafts.len(),
            wanted.drafts.len(),
            self.destroyed.len(),
            wanted.destroyed.len(),
            self.since,
            wanted.since
        )
    }
}

/// What a store turned out to be.
pub(super) enum Found {
    Right(Box<Truth>),
    Lost(String),
    Wrong(String),
    Unopenable(String),
}

/// Compares a store with the states it may be in; the first is what was acknowledged.
pub(super) fn compare(store: &Store, allowed: &[Truth]) -> Found {
    match Truth::read(store) {
        Ok(found) => found.compare(allowed),
        Err(error) => Found::Wrong(format!("unreadable: {error}")),
    }
}

impl Truth {
    pub(super) fn compare(self, allowed: &[Self]) -> Found {
        if allowed.contains(&self) {
            return Found::Right(Box::new(self));
        }
        let wanted = &allowed[0];
        let fewer = self.acts < wanted.acts
            || self.audits < wanted.audits
            || wanted.units.difference(&self.units).next().is_some()
            || wanted
                .drafts
                .keys()
                .any(|name| !self.drafts.contains_key(name));
        let word = self.words(wanted);
        if fewer {
            Found::Lost(word)
        } else {
            Found::Wrong(word)
        }
    }
}
