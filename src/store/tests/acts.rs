//! The list of the newest acts, in groups.

use std::path::Path;

use crate::store::acts::{ACTS_KEPT, ActList, Listed};
use crate::store::types::Act;
use crate::store::view::{View, ViewBatch, ViewOptions};
use crate::store::{Opened, Options, Place, RootKey, Store};

use super::{act, derive};

fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir, RootKey::InStore, derive(), &mut |_| {}).unwrap()
}

fn give(view: &View, list: &mut ActList, group: &[Listed]) {
    let batch = ViewBatch {
        acts: list.edits(group),
        ..ViewBatch::default()
    };
    view.fill(&batch).unwrap();
    list.add(group);
}

fn entries(view: &View) -> usize {
    let mut count = 0;
    let mut one = |_: &[u8], value: &[u8]| {
        assert!(value.len() <= 4096);
        count += 1;
        Ok(())
    };
    view.acts(&mut one).unwrap();
    count
}

#[test]
fn the_view_has_the_newest_thousand_whatever_the_groups() {
    let dir = tempfile::tempdir().unwrap();
    let view = View::open(dir.path(), ViewOptions::of(&Options::default())).unwrap();
    let mut random = fastrand::Rng::with_seed(5);
    let (mut list, mut all) = (ActList::default(), Vec::new());
    // First many of one act each, so that every place is used and used again, then all sizes.
    let sizes = std::iter::repeat_n(1, 2300).chain((0..60).map(|_| random.usize(1..700)));
    let mut next = 1;
    for (number, size) in sizes.enumerate() {
        let group: Vec<Listed> = (0..size)
            .map(|_| {
                let (segment, offset) = (next / 9 + 1, next % 9 + 1);
                next += 1 + u32::from(next % 3 == 0);
                (u64::from(next), Place { segment, offset })
            })
            .collect();
        all.extend_from_slice(&group);
        give(&view, &mut list, &group);
        if size > 1 || number % 90 == 0 {
            let read = ActList::read(&view).unwrap();
            assert_eq!(read, list);
            let newest = &all[all.len().saturating_sub(ACTS_KEPT)..];
            assert!(read.acts().iter().eq(newest));
            assert!(entries(&view) <= ACTS_KEPT);
        }
    }
    let kept = all.len() - ACTS_KEPT;
    assert_eq!(list.place(all[kept].0), Some(all[kept].1));
    assert_eq!(list.place(all[kept - 1].0), None);
    assert_eq!(list.place(u64::MAX), None);
}

#[test]
fn an_entry_that_is_none_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    let view = View::open(dir.path(), ViewOptions::of(&Options::default())).unwrap();
    let good = vec![0; 32];
    for (key, value) in [
        (vec![0, 1, 2], good.clone()),
        (vec![0xff, 0xff], good.clone()),
        (vec![0, 1], Vec::new()),
        (vec![0, 1], vec![0; 33]),
    ] {
        let only = |value: Option<Vec<u8>>| {
            let mut batch = ViewBatch::default();
            batch.acts.insert(key.clone(), value);
            view.fill(&batch).unwrap();
        };
        only(Some(value));
        assert!(ActList::read(&view).is_err());
        assert!(ActList::behind(&view, 0).is_err());
        only(None);
        assert_eq!(ActList::read(&view), Ok(ActList::default()));
    }
}

#[test]
fn after_a_kill_the_same_acts_are_listed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("winkel");
    let mut store = open(&dir).0;
    let groups = [400, 300, 1, 300, 2, 1, 1, 260, 3];
    let mut markers = Vec::new();
    for (number, size) in (0..).zip(groups) {
        let group: Vec<Act> = (0..size)
            .map(|id| act(&[(number, id, Some("x"))]))
            .collect();
        store.commit(group).unwrap();
        markers.push(store.view.applied().unwrap().unwrap());
    }
    let listed = store.acts(usize::MAX).unwrap();
    assert_eq!(listed.len(), ACTS_KEPT);
    for (number, marker) in markers.iter().rev().enumerate() {
        // The view has all of what follows, or a part, or nothing; a replay makes other groups.
        let behind = [u64::MAX, marker.sequence + 5, marker.sequence][number % 3];
        let batch = ViewBatch {
            acts: ActList::behind(&store.view, behind).unwrap(),
            ..ViewBatch::default()
        };
        store.view.fill(&batch).unwrap();
        store.view.mark(*marker).unwrap();
        drop(store);
        let opened;
        (store, opened) = open(&dir);
        assert_eq!(opened.rebuilt, None);
        assert_eq!(store.acts(usize::MAX).unwrap(), listed);
        let oldest = listed.last().unwrap();
        assert_eq!(store.act(oldest.sequence).unwrap().as_ref(), Some(oldest));
        assert_eq!(store.act(1).unwrap(), None);
        assert!(store.verify(&mut |_| {}).unwrap().is_sound());
    }
}
