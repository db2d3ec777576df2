//! Power cuts: a store works on a model of a disk, which is photographed at random moments; of
//! each photograph three futures are laid out and opened on another boot of the machine. What was
//! acknowledged at the photograph is there and right, an act is whole or not there at all, and
//! the work goes on. How many photographs: `NAZORG_TEST_POWER_CUTS`.

mod copies;
mod keys;
mod request;
mod truth;
mod unsynced;
mod work;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use fastrand::Rng;

use super::disk::{Deaf, Future, Recorder, ViewCopy, folder, put_file};
use super::faults::{Faults, Kind as FaultKind};
use super::{act, key};
use crate::store::files::{Files, Operation};
use crate::store::mark::Mark;
use copies::Copies;
use keys::KeyStates;
use request::{Request, Sort};
use truth::{Found, Truth, compare};
use work::{Photo, Work, carry_out, open, open_any, open_failing};

const CUTS: &str = "NAZORG_TEST_POWER_CUTS";
const SEED: &str = "NAZORG_TEST_SEED";
/// After so many acts the work begins with an empty folder again.
const LONGEST: u64 = 100;

/// What was counted.
#[derive(Default, Debug)]
struct Counts {
    cuts: u64,
    futures: u64,
    acknowledged: u64,
    half_done: u64,
    /// Cuts that fell into what they were to fall into.
    special: u64,
    /// Backups restored after a cut.
    restored: u64,
    lost: u64,
    wrong: u64,
    unopenable: u64,
    words: Vec<String>,
}

impl Counts {
    fn bad(&self) -> u64 {
        self.lost + self.wrong + self.unopenable
    }

    fn count(&mut self, name: &str, found: Found) {
        let (counter, word) = match found {
            Found::Right(_) => return,
            Found::Lost(word) => (&mut self.lost, word),
            Found::Wrong(word) => (&mut self.wrong, word),
            Found::Unopenable(word) => (&mut self.unopenable, word),
        };
        *counter += 1;
        self.words.push(format!("{name}: {word}"));
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

/// What a future turned out to be: all that goes on from it, or what is wrong.
type Checked = Result<(Truth, Copies), Found>;

fn right(found: Found) -> Result<Truth, Found> {
    match found {
        Found::Right(truth) => Ok(*truth),
        other => Err(other),
    }
}

/// Opens a future on a new boot, compares it with what was acknowledged, and works on in it.
fn check(
    root: &Path,
    (photo, sort): (&Photo, Sort),
    boot: u64,
    random: &mut Rng,
    restored: &mut u64,
) -> Checked {
    let dir = root.join("winkel");
    let told = &photo.told;
    if let Some(word) = told.keys.back_in(&dir) {
        return Err(Found::Wrong(word));
    }
    let files = Files {
        model: Some(Recorder::new(root, None)),
        ..Files::default()
    };
    let mut store = match open_any(root, &told.allowed, sort, &files, boot, false) {
        Ok((_, opened)) if opened.clean && opened.rebuilt.is_some() => {
            let word = format!("closed in order, but {opened:?}");
            return Err(Found::Wrong(word));
        }
        Ok((store, _)) => store,
        Err(error) => return Err(Found::Unopenable(error.to_string())),
    };
    let truth = right(compare(&store, &told.allowed))?;
    let mut copies = told.copies.clone();
    *restored += copies.check(&store, root, random)?;
    copies.go_on(&store, root);
    let request = truth.request(sort, random);
    if let Request::Backup(at_ms, full) = request {
        copies.announce(&store, root, (at_ms, full), &truth);
    }
    let after = truth.after(&request).pop().unwrap();
    if let Err(word) = carry_out(&request, &mut store, root, &mut copies) {
        return Err(Found::Wrong(format!("not writable: {word}")));
    }
    if let Err(error) = store.close() {
        return Err(Found::Wrong(format!("not closable: {error}")));
    }
    let after = [after];
    let store = match open_any(root, &after, sort, &files, boot, false) {
        Ok((store, opened)) if opened.clean && opened.rebuilt.is_none() => store,
        Ok((_, opened)) => return Err(Found::Wrong(format!("closed, but {opened:?}"))),
        Err(error) => return Err(Found::Unopenable(format!("a second time: {error}"))),
    };
    match store.verify(&mut |_| {}) {
        Ok(report) if report.is_sound() && report.elsewhere == 0 => {}
        other => return Err(Found::Wrong(format!("not sound: {other:?}"))),
    }
    let truth = right(compare(&store, &after))?;
    drop(store.close());
    Ok((truth, copies))
}

/// Works, cuts and checks until so many photographs were taken, or one counts as bad.
fn run(sort: Sort, seed: u64, cuts: u64, deaf: Option<Deaf>, until_bad: bool) -> Counts {
    let mut random = Rng::with_seed(seed);
    let mut counts = Counts::default();
    let mut work = Work::new(sort, random.fork());
    let mut boot = 1;
    while counts.cuts < cuts && !(until_bad && counts.bad() > 0) {
        let photos = work.sessions(deaf, &mut boot);
        let mut next = None;
        for photo in photos {
            counts.cuts += 1;
            counts.acknowledged += photo.told.allowed[0].acts;
            counts.half_done += u64::from(photo.told.allowed.len() > 1);
            counts.special += u64::from(photo.told.special);
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
                let photo = (&photo, sort);
                match check(dir.path(), photo, boot, &mut random, &mut counts.restored) {
                    Ok((truth, copies)) if next.is_none() || random.u8(..3) == 0 => {
                        next = Some((dir, truth, copies));
                    }
                    Ok(_) => {}
                    Err(found) => counts.count(&name, found),
                }
            }
        }
        // The next work goes on after one of the cuts.
        work = match next {
            Some((dir, truth, copies)) if truth.acts < LONGEST => work.go_on(dir, truth, copies),
            _ => Work::new(sort, random.fork()),
        };
    }
    counts
}

fn print(name: &str, counts: &Counts) {
    println!(
        "{name}: {} cuts ({} in the middle of a request, {} in what it is about), {} futures, \
         {} acts acknowledged, {} backups restored; {} lost, {} wrong answers, {} unopenable",
        counts.cuts,
        counts.half_done,
        counts.special,
        counts.futures,
        counts.acknowledged,
        counts.restored,
        counts.lost,
        counts.wrong,
        counts.unopenable
    );
    for word in counts.words.iter().take(10) {
        println!("  {word}");
    }
}

/// So many cuts, unless it is said how many.
fn cuts_of(sort: Sort, usual: u64) -> Counts {
    let cuts = std::env::var(CUTS).map_or(usual, |text| text.parse().unwrap());
    let seed = std::env::var(SEED).map_or(cuts, |text| text.parse().unwrap());
    let counts = run(sort, seed, cuts, None, false);
    print(&format!("power cuts, {sort:?}"), &counts);
    assert_eq!(counts.bad(), 0, "{:?}", counts.words);
    assert!(counts.cuts >= cuts && counts.futures == 3 * counts.cuts);
    assert!(counts.half_done > cuts / 10, "{}", counts.half_done);
    counts
}

#[test]
fn nothing_acknowledged_is_lost_by_power_cuts() {
    cuts_of(Sort::Acts, 100);
}

#[test]
fn nor_while_segments_are_put_away() {
    let counts = cuts_of(Sort::Checkpoints, 40);
    assert!(counts.special > counts.cuts / 5, "{}", counts.special);
}

#[test]
fn nor_while_keys_take_the_place_of_others() {
    let counts = cuts_of(Sort::Keys, 40);
    assert!(counts.special > counts.cuts / 5, "{}", counts.special);
}

#[test]
fn nor_while_a_backup_is_made() {
    let counts = cuts_of(Sort::Backups, 12);
    assert!(counts.special > counts.cuts / 5, "{}", counts.special);
    assert!(counts.restored > counts.cuts / 4, "{}", counts.restored);
}

/// The proof that the test can fail: on a disk that takes no notice of one sort of sync it does.
#[test]
fn without_a_sync_the_same_cuts_lose_something() {
    let deaf = [
        (Sort::Acts, Deaf::Journal),
        (Sort::Acts, Deaf::Folders),
        (Sort::Acts, Deaf::Keys),
        (Sort::Checkpoints, Deaf::Archive),
        (Sort::Checkpoints, Deaf::Checkpoint),
        (Sort::Keys, Deaf::RootKey),
        (Sort::Keys, Deaf::Ring),
        (Sort::Backups, Deaf::Backup),
    ];
    for (sort, deaf) in deaf {
        let counts = run(sort, 7, 60, Some(deaf), true);
        print(&format!("without {deaf:?}"), &counts);
        // A store that refuses to open, or a unit of it that does, has lost it too, but says so.
        assert!(counts.bad() > 0, "{deaf:?}: the test sees nothing");
    }
    // A view can be made anew: what is lost then is only the trust in an orderly end.
    let counts = run(Sort::Acts, 7, 200, Some(Deaf::View), true);
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
    let states = KeyStates::read(&root.path().join("winkel"));
    let left = folder();
    model.lay_out(left.path(), Future::Flushed);
    let left = left.path().join("winkel");
    assert_eq!(states.back_in(&left), None);
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
