//! Random acts: the store answers as a plain map does, and a store made anew from the journal
//! answers as the one that grew.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod store_support;

use std::collections::{BTreeMap, BTreeSet};

use nazorg::domain::id::UnitId;
use nazorg::domain::record::RecordKey;
use nazorg::store::{Act, ActEntry, Row, Store, StoreError, Version};
use proptest::prelude::*;
use store_support::{Home, change, key, put, removal};

const UNITS: u128 = 5;
const RECORDS: u128 = 4;

#[derive(Clone, Debug)]
enum Step {
    /// A group of acts of changes (unit, record, length of the value or removal).
    Commit(Vec<Vec<(u128, u128, Option<usize>)>>),
    Destroy(u128),
    /// The full segments are folded, and another act comes before that stands for them.
    Checkpoint,
    /// Closed in order and opened again.
    Close,
    /// Dropped and opened again.
    Drop,
}

fn a_change() -> impl Strategy<Value = (u128, u128, Option<usize>)> {
    let length =
        prop_oneof![6 => (0_usize..50).prop_map(Some), 1 => Just(Some(3000)), 2 => Just(None)];
    (0..UNITS, 0..RECORDS, length)
}

fn a_step() -> impl Strategy<Value = Step> {
    let act = prop::collection::vec(a_change(), 0..5);
    prop_oneof![
        8 => prop::collection::vec(act, 1..4).prop_map(Step::Commit),
        1 => (0..UNITS).prop_map(Step::Destroy),
        2 => Just(Step::Checkpoint),
        1 => Just(Step::Close),
        1 => Just(Step::Drop),
    ]
}

/// What the store must hold.
#[derive(Default)]
struct Model {
    records: BTreeMap<RecordKey, Vec<u8>>,
    units: BTreeSet<UnitId>,
    destroyed: BTreeSet<UnitId>,
    versions: BTreeMap<RecordKey, Vec<Option<Vec<u8>>>>,
}

impl Model {
    /// Whether the store must take the group.
    fn allows(&self, acts: &[Act]) -> bool {
        let mut units = self.units.clone();
        acts.iter().flat_map(|act| &act.changes).all(|change| {
            let known = units.contains(&change.key.unit);
            units.insert(change.key.unit);
            !self.destroyed.contains(&change.key.unit) && (known || change.value.is_some())
        })
    }

    fn take(&mut self, acts: &[Act]) {
        for change in acts.iter().flat_map(|act| &act.changes) {
            self.units.insert(change.key.unit);
            self.versions
                .entry(change.key)
                .or_default()
                .insert(0, change.value.clone());
            match &change.value {
                Some(value) => self.records.insert(change.key, value.clone()),
                None => self.records.remove(&change.key),
            };
        }
    }

    fn destroy(&mut self, unit: UnitId) {
        self.destroyed.insert(unit);
        self.records.retain(|key, _| key.unit != unit);
        self.versions.retain(|key, _| key.unit != unit);
    }
}

/// Everything the store answers.
#[derive(PartialEq, Debug)]
struct Answers {
    units: Vec<Vec<(RecordKey, nazorg::store::Stored)>>,
    rows: Vec<Option<Row>>,
    all_rows: BTreeMap<UnitId, (u8, Vec<u8>)>,
    history: Vec<Vec<Version>>,
    acts: Vec<ActEntry>,
    head: nazorg::store::Head,
}

fn answers(store: &Store) -> Answers {
    let units: Vec<_> = (0..UNITS).map(|unit| key(unit, 0).unit).collect();
    let keys = (0..UNITS).flat_map(|unit| (0..RECORDS).map(move |id| key(unit, id)));
    let mut all_rows = BTreeMap::new();
    store
        .each_row(
            &|_, kind, value| (kind, value.to_vec()),
            &mut |unit, row| {
                all_rows.insert(unit, row);
            },
        )
        .unwrap();
    Answers {
        units: units
            .iter()
            .map(|unit| store.unit(*unit).unwrap())
            .collect(),
        rows: units.iter().map(|unit| store.row(*unit).unwrap()).collect(),
        all_rows,
        history: keys
            .map(|key| store.history(&key, usize::MAX).unwrap())
            .collect(),
        acts: store.acts(usize::MAX).unwrap(),
        head: store.head(),
    }
}

fn acts_of(group: &[Vec<(u128, u128, Option<usize>)>], number: usize) -> Vec<Act> {
    group
        .iter()
        .map(|changes| {
            let mut act = put(0, &[]);
            act.changes = changes
                .iter()
                .map(|(unit, id, length)| match length {
                    Some(length) => change(*unit, *id, &format!("{number}:").repeat(*length)),
                    None => removal(*unit, *id),
                })
                .collect();
            act
        })
        .collect()
}

fn check(store: &Store, model: &Model) {
    let answers = answers(store);
    let found: BTreeMap<_, _> = answers
        .units
        .iter()
        .flatten()
        .map(|(key, stored)| (*key, stored.value.clone()))
        .collect();
    assert_eq!(found, model.records);
    for version in answers
        .history
        .iter()
        .filter(|versions| !versions.is_empty())
    {
        let values: Vec<_> = version
            .iter()
            .map(|v| v.stored.as_ref().map(|s| s.value.clone()))
            .collect();
        assert_eq!(values, model.versions[&version[0].key]);
    }
    let with_history = answers
        .history
        .iter()
        .filter(|versions| !versions.is_empty())
        .count();
    assert_eq!(with_history, model.versions.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_store_is_a_map_and_a_rebuild_equals_it(steps in prop::collection::vec(a_step(), 1..25)) {
        let home = Home::with_segment(20_000);
        let (mut store, _) = home.open();
        let mut model = Model::default();
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Commit(group) => {
                    let acts = acts_of(group, number);
                    let done = store.commit(acts.clone());
                    prop_assert_eq!(done.is_ok(), model.allows(&acts), "{:?}", done);
                    if done.is_ok() {
                        model.take(&acts);
                    }
                }
                Step::Destroy(unit) => {
                    let unit = key(*unit, 0).unit;
                    match store.destroy_unit(unit, 1, b"weg") {
                        Ok(_) => {
                            prop_assert!(model.units.contains(&unit));
                            model.destroy(unit);
                        }
                        Err(StoreError::Destroyed { .. }) => {
                            prop_assert!(model.destroyed.contains(&unit));
                        }
                        Err(error) => {
                            prop_assert!(!model.units.contains(&unit), "{}", error);
                        }
                    }
                }
                Step::Checkpoint => {
                    if let Some(begun) = store.begin_checkpoint().unwrap() {
                        let act = put(0, &[(0, "tussendoor")]);
                        if model.allows(std::slice::from_ref(&act)) {
                            model.take(std::slice::from_ref(&act));
                            store.commit(vec![act]).unwrap();
                        }
                        let written = begun.write(&|| true, &mut |_| {}).unwrap().unwrap();
                        store.adopt(written).unwrap();
                    }
                }
                Step::Close => {
                    store.close().unwrap();
                    store = home.open().0;
                }
                Step::Drop => {
                    drop(store);
                    store = home.open().0;
                }
            }
        }
        check(&store, &model);
        prop_assert!(home.verify(&store).is_sound());
        let grown = answers(&store);
        drop(store);
        let (store, _) = home.rebuild();
        prop_assert_eq!(answers(&store), grown);
        prop_assert!(home.verify(&store).is_sound());
    }
}
