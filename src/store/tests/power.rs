//! Power cuts: a store works on a model of a disk, which is photographed at random moments; of
//! each photograph three futures are laid out and opened on another boot of the machine. What was
//! acknowledged at the photograph is there and right, an act is whole or not there at all, and
//! the work goes on. How many photographs: `NAZORG_TEST_POWER_CUTS`.

mod truth;
mod work;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use fastrand::Rng;

use super::disk::{Deaf, Future, Recorder, ViewCopy, folder, put_file};
use super::faults::{Faults, Kind as FaultKind};
use super::{act, key};
use crate::store::files::Operation;
use crate::store::mark::Mark;
use truth::{Found, Truth, compare, key_again};
use work::{Photo, Work, open, open_failing};

const CUTS: &str = "NAZORG_TEST_POWER_CUTS";
/// After so many acts the work begins with an empty folder again.
const LONGEST: u64 = 100;

/// What was counted.
#[derive(Default, Debug)]
struct Counts {
    cuts: u64,
    futures: u64,
    acknowledged: u64,
    half_done: u64,
    lost: u64,
    wrong: u64,
    unopenable: u64,
    words: Vec<String>,
}

impl Counts {
    fn bad(&self) -> u64 {
        self.lost + self.wrong + self.unopenable
    }

    fn count(&mut self, name: &str, found: Found) -> Option<Truth> {
        let (counter, word) = match found {
            Found::Right(truth) => return Some(truth),
            Found::Lost(word) => (&mut self.lost, word),
            Found::Wrong(word) => (&mut self.wrong, word),
            Found::Unopenable(word) => (&mut self.unopenable, word),
        };
        *counter += 1;
        self.words.push(format!("{name}: {word}"));
        None
    }
}

/// What may stand in the view's folder: anything, unless the store relies on it.
fn view_of(photo: &Photo, store: &Path, random: &mut Rng) -> Option<ViewCopy> {
    let now = &photo.view;
    let clean = matches!(Mark::read(store), Ok(Some(mark)) if mark.clean);
    if clean && *now == photo.disk.view {
        return Some(now.clone());
    }
    let old = if random.bool() {
        &photo.disk.view
    } else {
        &photo.older_view
    };
    match random.u8(..6) {
        0 => None,
        1 => Some(now.clone()),
        2 => Some(old.clone()),
        kind => {
            let mut out = now.clone();
            for (name, content) in &mut out {
                let stale = old.get(name).map_or(&[][..], Vec::as_slice);
                for (at, block) in content.chunks_mut(4096).enumerate() {
                    if random.bool() {
                        continue;
                    }
                    match stale.get(at * 4096..at * 4096 + block.len()) {
                        Some(stale) if kind < 5 => block.copy_from_slice(stale),
                        _ => block.fill(0),
                    }
                }
            }
            Some(out)
        }
    }
}

/// Lays out one future of a photograph.
fn lay_out(photo: &Photo, to: &Path, future: Future<'_>, random: &mut Rng) {
    photo.disk.lay_out(to, future);
    let store = to.join("winkel");
    if store.is_dir()
        && let Some(view) = view_of(photo, &store, random)
    {
        let dir = store.join("view");
        fs::create_dir(&dir).unwrap();
        for (name, content) in view {
            put_file(&dir.join(name), &content);
        }
    }
}

/// Opens a future on a new boot, compares it with what was acknowledged, and works on in it.
fn check(root: &Path, photo: &Photo, boot: u64, random: &mut Rng) -> Found {
    let dir = root.join("winkel");
    if let Some(slot) = key_again(&dir, &photo.destroyed) {
        return Found::Wrong(format!("the destroyed key {slot} is there again"));
    }
    let mut store = match open(root, &Recorder::new(root, None), boot, false) {
        Ok((_, opened)) if opened.clean && opened.rebuilt.is_some() => {
            return Found::Wrong(format!("closed in order, but {opened:?}"));
        }
        Ok((store, _)) => store,
        Err(error) => return Found::Unopenable(error.to_string()),
    };
    let mut truth = match compare(&store, &photo.allowed) {
        Found::Right(truth) => truth,
        other => return other,
    };
    let request = truth.request(random);
    let after = truth.after(&request).pop().unwrap();
    if let Err(error) = request.carry_out(&mut store) {
        return Found::Wrong(format!("not writable: {error}"));
    }
    truth = after;
    if let Err(error) = store.close() {
        return Found::Wrong(format!("not closable: {error}"));
    }
    let store = match open(root, &Recorder::new(root, None), boot, false) {
        Ok((store, opened)) if opened.clean && opened.rebuilt.is_none() => store,
        Ok((_, opened)) => return Found::Wrong(format!("closed, but {opened:?}")),
        Err(error) => return Found::Unopenable(format!("a second time: {error}")),
    };
    match store.verify(&mut |_| {}) {
        Ok(report) if report.is_sound() => {}
        other => return Found::Wrong(format!("not sound: {other:?}")),
    }
    let found = compare(&store, &[truth]);
    drop(store.close());
    found
}

/// Works, cuts and checks until so many photographs were taken, or one counts as bad.
fn run(seed: u64, cuts: u64, deaf: Option<Deaf>, until_bad: bool) -> Counts {
    let mut random = Rng::with_seed(seed);
    let mut counts = Counts::default();
    let mut work = Work::new(random.fork());
    let mut boot = 1;
    while counts.cuts < cuts && !(until_bad && counts.bad() > 0) {
        let photos = work.sessions(deaf, &mut boot);
        let mut next = None;
        for photo in photos {
            counts.cuts += 1;
            counts.acknowledged += photo.allowed[0].acts();
            counts.half_done += u64::from(photo.allowed.len() > 1);
            for kind in 0..3 {
                let dir = folder();
                let mut fork = random.fork();
                let (future, name) = match kind {
                    0 => (Future::All, "all"),
                    1 => (Future::Flushed, "flushed"),
                    _ => (Future::Half(&mut fork), "half"),
                };
                lay_out(&photo, dir.path(), future, &mut random);
                counts.futures += 1;
                boot += 1;
                let name = format!("cut {}, {name}", counts.cuts);
                let found = check(dir.path(), &photo, boot, &mut random);
                if let Some(truth) = counts.count(&name, found)
                    && (next.is_none() || random.u8(..3) == 0)
                {
                    next = Some((dir, truth));
                }
            }
        }
        // The next work goes on after one of the cuts.
        work = match next {
            Some((dir, truth)) if truth.acts() < LONGEST => work.go_on(dir, truth),
            _ => Work::new(random.fork()),
        };
    }
    counts
}

fn print(name: &str, counts: &Counts) {
    println!(
        "{name}: {} cuts ({} in the middle of a request), {} futures, {} acts acknowledged; \
         {} lost, {} wrong answers, {} unopenable",
        counts.cuts,
        counts.half_done,
        counts.futures,
        counts.acknowledged,
        counts.lost,
        counts.wrong,
        counts.unopenable
    );
    for word in counts.words.iter().take(10) {
        println!("  {word}");
    }
}

#[test]
fn nothing_acknowledged_is_lost_by_power_cuts() {
    let cuts = std::env::var(CUTS).map_or(100, |text| text.parse().unwrap());
    let counts = run(cuts, cuts, None, false);
    print("power cuts", &counts);
    assert_eq!(counts.bad(), 0, "{:?}", counts.words);
    assert!(counts.cuts >= cuts && counts.futures == 3 * counts.cuts);
    assert!(counts.half_done > cuts / 10, "{}", counts.half_done);
}

/// The proof that the test can fail: on a disk that takes no notice of one sort of sync it does.
#[test]
fn without_a_sync_the_same_cuts_lose_something() {
    for deaf in [Deaf::Journal, Deaf::Folders, Deaf::Keys] {
        let counts = run(7, 60, Some(deaf), true);
        print(&format!("without {deaf:?}"), &counts);
        // A store that refuses to open, or a unit of it that does, has lost it too, but says so.
        assert!(counts.bad() > 0, "{deaf:?}: the test sees nothing");
    }
    // A view can be made anew: what is lost then is only the trust in an orderly end.
    let counts = run(7, 200, Some(Deaf::View), true);
    print("without View", &counts);
    assert!(counts.wrong > 0, "the test sees nothing");
}

/// A first start that failed, then one that went well, then a power cut.
#[test]
fn a_first_start_that_was_interrupted_leaves_nothing_unflushed() {
    let mut failed = 0;
    for at in 1..60 {
        let root = folder();
        let model = Recorder::new(root.path(), None);
        let fault = Faults {
            at: Some((at, FaultKind::Error(5))),
            ..Faults::default()
        };
        let fault = Arc::new(Mutex::new(fault));
        if open_failing(root.path(), &model, &fault).is_ok() {
            continue;
        }
        failed += 1;
        let (mut store, _) = open(root.path(), &model, 1, false).unwrap();
        let acts = [(1, 1, Some("een")), (2, 1, Some("twee"))];
        store.commit(vec![act(&acts)]).unwrap();
        let left = folder();
        model.lay_out(left.path(), Future::Flushed);
        let again = Recorder::new(left.path(), None);
        let (store, opened) = open(left.path(), &again, 2, false).unwrap();
        assert!(!opened.new, "failure {at}: the store is gone");
        assert!(store.get(&key(2, 1)).unwrap().is_some(), "failure {at}");
    }
    assert!(failed > 30, "{failed}");
}

/// The sync of an overwritten key slot failed; when the next start says that the unit is destroyed,
/// it is so on the disk.
#[test]
fn a_destroyed_key_does_not_come_back() {
    let root = folder();
    let model = Recorder::new(root.path(), None);
    let faults = Arc::new(Mutex::new(Faults::default()));
    let mut store = open_failing(root.path(), &model, &faults).unwrap();
    let acts = [(1, 1, Some("een")), (2, 1, Some("twee"))];
    store.commit(vec![act(&acts)]).unwrap();
    let unit = key(1, 0).unit;
    let slot = store.unit_entry(unit).unwrap().unwrap().slot;
    // First the journal is synced, then the key file.
    *faults.lock().unwrap() = Faults {
        at: Some((2, FaultKind::Error(5))),
        only: Some(Operation::Sync),
        ..Faults::default()
    };
    assert!(store.destroy_unit(unit, 1, b"weg").is_err());
    drop(store);
    let (store, _) = open(root.path(), &model, 1, false).unwrap();
    assert!(store.unit_entry(unit).unwrap().unwrap().destroyed);
    let left = folder();
    model.lay_out(left.path(), Future::Flushed);
    assert_eq!(key_again(&left.path().join("winkel"), &[slot]), None);
}

/// The sync after a draft was forgotten failed; when the next start, or the next attempt, says that
/// it is gone, it is.
#[test]
fn a_forgotten_draft_does_not_come_back() {
    for reopened in [true, false] {
        let root = folder();
        let model = Recorder::new(root.path(), None);
        let faults = Arc::new(Mutex::new(Faults::default()));
        let mut store = open_failing(root.path(), &model, &faults).unwrap();
        store.put_draft("brief", Some(b"begin")).unwrap();
        *faults.lock().unwrap() = Faults {
            at: Some((1, FaultKind::Error(5))),
            only: Some(Operation::Sync),
            ..Faults::default()
        };
        assert!(store.put_draft("brief", None).is_err());
        if reopened {
            drop(store);
            store = open(root.path(), &model, 1, false).unwrap().0;
            assert_eq!(store.get_draft("brief").unwrap(), None);
        } else {
            store.put_draft("brief", None).unwrap();
        }
        let left = folder();
        model.lay_out(left.path(), Future::Flushed);
        drop(store);
        let (store, _) = open(left.path(), &Recorder::new(left.path(), None), 2, false).unwrap();
        assert_eq!(store.get_draft("brief").unwrap(), None, "{reopened}");
    }
}
