//! The store of nazorg as a contender.

use std::path::Path;
use std::sync::{Arc, Mutex};

use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::record::{Kind, RecordKey};
use nazorg::store::{Act, Change, Derive, Opened, RootKey, Row, Store, Stored};

use crate::load::{Contender, Job, Noise, OTHERS, ROW, SMALL, UNITS};

/// A row such as a list needs: some bytes of the unit's first record, and how many there are.
pub struct Brief;

impl Derive for Brief {
    fn row(&self, _: UnitId, records: &[(RecordKey, Stored)]) -> Option<Row> {
        let (_, first) = records.first()?;
        let mut value = vec![0; ROW];
        let length = first.value.len().min(ROW - 8);
        value[..length].copy_from_slice(&first.value[..length]);
        value[ROW - 8..].copy_from_slice(&(records.len() as u64).to_be_bytes());
        Some(Row { kind: 1, value })
    }
}

/// Spreads numbers over the whole range, as random ids do.
pub fn spread(number: u64) -> u128 {
    let mut random = fastrand::Rng::with_seed(number);
    random.u128(..)
}

pub fn change(unit: u128, kind: u8, id: u128, value: Vec<u8>) -> Change {
    Change {
        key: RecordKey {
            unit: UnitId(unit),
            kind: Kind(kind),
            id: RecordId(id),
        },
        gemeente: GemeenteId(518),
        schema: 1,
        value: Some(value),
    }
}

pub fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir, RootKey::InStore, Arc::new(Brief), &mut |_| {}).expect("a store that opens")
}

/// Which units the acts are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Such as stand there, with a dozen records each.
    Known,
    /// A new one for each act.
    New,
    /// Such as stand there, with this many notes of 1 KiB more.
    Long(u32),
}

#[derive(Clone)]
pub struct Ours {
    store: Arc<Mutex<Store>>,
    units: Units,
    next: u64,
}

impl Ours {
    pub fn new(dir: &Path, noise: &Noise, units: Units) -> Self {
        let (mut store, _) = open(dir);
        let mut random = fastrand::Rng::with_seed(11);
        let (count, notes) = match units {
            Units::Known => (UNITS, 0),
            Units::New => (0, 0),
            Units::Long(notes) => (64, notes),
        };
        for unit in 0..count {
            let unit = spread(u64::from(unit));
            let mut changes = Vec::new();
            for id in 0..OTHERS as u128 {
                let value = noise.cut(&mut random, SMALL).to_vec();
                changes.push(change(unit, 1, id, value));
            }
            for id in 0..notes {
                let value = noise.cut(&mut random, 1024).to_vec();
                changes.push(change(unit, 2, u128::from(id), value));
            }
            let act = Act {
                at_ms: 0,
                note: Vec::new(),
                changes,
                audit: None,
            };
            store.commit(vec![act]).expect("the first records");
        }
        Self {
            store: Arc::new(Mutex::new(store)),
            units,
            next: 1_000_000,
        }
    }

    fn act(&mut self, job: &Job) -> Act {
        let unit = match self.units {
            Units::Known => spread(u64::from(job.unit)),
            Units::Long(_) => spread(u64::from(job.unit % 64)),
            Units::New => {
                self.next += 1;
                spread(self.next)
            }
        };
        let mut changes = vec![change(unit, 9, 0, job.long.clone())];
        for (id, small) in (0..).zip(&job.smalls) {
            changes.push(change(unit, 8, id, small.clone()));
        }
        Act {
            at_ms: 0,
            note: job.note.clone(),
            changes,
            audit: None,
        }
    }
}

impl Contender for Ours {
    fn commit(&mut self, jobs: &[Job]) {
        let acts = jobs.iter().map(|job| self.act(job)).collect();
        let mut store = self.store.lock().expect("no panic before");
        store.commit(acts).expect("a commit");
    }

    fn handle(&self) -> Box<dyn Contender> {
        Box::new(self.clone())
    }
}
