//! Damage, counted: a store is filled, closed in order or killed, then something in its files is
//! changed. Noticed is an error, a view made anew, or a check that says what is wrong; harmless is
//! every answer right and a sound check; silent is anything else, and there must be none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use tempfile::TempDir;

use super::disk::{folder, put_file};
use super::{derive, key};
use crate::domain::id::GemeenteId;
use crate::store::error::Result;
use crate::store::files::Files;
use crate::store::mark::Here;
use crate::store::open::Opening;
use crate::store::{Act, Change, Opened, Options, RootKey, Store};

/// How many damages of each sort: the long run asks for more.
const HOW_MANY: &str = "NAZORG_TEST_DAMAGES";
/// Another course of events than the usual one.
const SEED: &str = "NAZORG_TEST_SEED";
const UNITS: u128 = 12;
const ACTS: u128 = 90;

/// The whole content of a store's folder.
type Image = BTreeMap<PathBuf, Vec<u8>>;

fn open(dir: &Path) -> Result<(Store, Opened)> {
    let options = Options {
        segment_bytes: 60_000,
        cache_bytes: 4 * 1024 * 1024,
        ..Options::default()
    };
    Opening {
        files: Files::default(),
        dir,
        key: RootKey::InStore,
        derive: derive(),
        options,
        asked: false,
        // An image is laid out in another folder and stands for the same.
        here: Some(Here {
            folder: Some([1; 8]),
            ..Here::now(dir)
        }),
    }
    .run(&mut |_| {})
}

fn text(number: u128) -> String {
    let length = match number % 15 {
        0 => 1500,
        7 => 300,
        _ => 8,
    };
    format!("waarde {number} ").repeat(length)
}

fn changed(number: u128) -> Act {
    let change = |unit: u128, id: u128| Change {
        key: key(unit % UNITS, id),
        gemeente: GemeenteId(u16::try_from(unit % 3).unwrap()),
        schema: 1,
        value: Some(text(number).into_bytes()),
    };
    Act {
        at_ms: 1,
        note: number.to_string().into_bytes(),
        changes: vec![change(number, number), change(number + 5, 1000)],
        audit: None,
    }
}

fn copy(dir: &Path) -> Image {
    let mut out = Image::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(next) = dirs.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                dirs.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_owned();
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    out
}

fn lay_out(image: &Image) -> TempDir {
    let root = folder();
    for (name, content) in image {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        put_file(&path, content);
    }
    root
}

/// A filled store and an older copy of it.
struct Sample {
    now: Image,
    old: Image,
}

/// Filled, and closed in order or left as by a kill.
fn sample(closed: bool) -> Sample {
    let root = folder();
    let dir = root.path();
    let (mut store, _) = open(dir).unwrap();
    let mut old = Image::new();
    for number in 0..ACTS {
        store.commit(vec![changed(number)]).unwrap();
        if number == ACTS / 2 {
            store.view.flush().unwrap();
            old = copy(dir);
        }
    }
    store.put_draft("brief", Some(b"begin")).unwrap();
    if closed {
        store.close().unwrap();
        return Sample {
            now: copy(dir),
            old,
        };
    }
    store.view.flush().unwrap();
    let now = copy(dir);
    Sample { now, old }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Noticed,
    Harmless,
    Silent,
}

/// Whether every answer is right.
fn is_right(store: &Store) -> Result<bool> {
    let mut right = store.get_draft("brief")?.as_deref() == Some(&b"begin"[..]);
    for number in 0..ACTS {
        let found = store.get(&key(number % UNITS, number))?;
        right &= found.is_some_and(|found| found.value == text(number).into_bytes());
    }
    for unit in 0..UNITS {
        // The last act that touched the record they share.
        let last = (0..ACTS).rev().find(|n| (n + 5) % UNITS == unit).unwrap();
        let found = store.get(&key(unit, 1000))?;
        right &= found.is_some_and(|found| found.value == text(last).into_bytes());
    }
    right &= store.acts(1000)?.len() == usize::try_from(ACTS).unwrap();
    Ok(right)
}

fn outcome(image: &Image) -> Outcome {
    let root = lay_out(image);
    let Ok((store, opened)) = open(root.path()) else {
        return Outcome::Noticed;
    };
    let Ok(right) = is_right(&store) else {
        return Outcome::Noticed;
    };
    let sound = store
        .verify(&mut |_| {})
        .is_ok_and(|report| report.is_sound());
    let told = opened.rebuilt.is_some() || opened.cut.is_some();
    match (right, sound, told) {
        (true, true, false) => Outcome::Harmless,
        // Made anew or cut is a word; but what was acknowledged may not be gone after it.
        (true, true, true) | (_, false, _) => Outcome::Noticed,
        (false, true, _) => Outcome::Silent,
    }
}

/// One change in place; says what it was.
fn harm(image: &mut Image, old: &Image, name: &Path, random: &mut Rng) -> String {
    let content = image.get_mut(name).unwrap();
    // Where something stands: the rest of a file is zeros for the most part.
    let end = content.iter().rposition(|byte| *byte != 0).unwrap_or(0) + 1;
    let at = random.usize(..end);
    let zeros = |content: &mut Vec<u8>, length: usize| {
        let to = content.len().min(at + length);
        content[at..to].fill(0);
    };
    match random.u8(..5) {
        0 => content[at] ^= 1 << random.u8(..8),
        1 => zeros(content, 512),
        2 => zeros(content, 4096),
        3 => zeros(content, 64 * 1024),
        _ => {
            let from = at / 4096 * 4096;
            let to = content.len().min(from + 4096);
            match old.get(name).and_then(|old| old.get(from..to)) {
                Some(stale) => content[from..to].copy_from_slice(stale),
                None => content[from..to].fill(0),
            }
        }
    }
    format!("{} at {at}", name.display())
}

#[derive(Default)]
struct Counts {
    noticed: u32,
    harmless: u32,
    silent: Vec<String>,
}

impl Counts {
    fn add(&mut self, outcome: Outcome, what: String) {
        match outcome {
            Outcome::Noticed => self.noticed += 1,
            Outcome::Harmless => self.harmless += 1,
            Outcome::Silent => self.silent.push(what),
        }
    }

    fn finish(&self, name: &str) {
        println!(
            "{name}: {} noticed, {} harmless, {} silent",
            self.noticed,
            self.harmless,
            self.silent.len()
        );
        assert!(self.silent.is_empty(), "{name}: {:?}", self.silent);
    }
}

/// Random damages of the files that `chosen` picks, half of them after an orderly end.
fn random_damages(name: &str, usual: u32, chosen: fn(&Path) -> bool) {
    let count = std::env::var(HOW_MANY).map_or(usual, |text| text.parse().unwrap());
    let seed = std::env::var(SEED).map_or(count.into(), |text| text.parse().unwrap());
    let name = format!("{count} {name}");
    let mut random = Rng::with_seed(seed);
    let mut counts = Counts::default();
    for closed in [true, false] {
        let sample = sample(closed);
        assert_eq!(outcome(&sample.now), Outcome::Harmless, "undamaged");
        let names: Vec<_> = sample.now.keys().filter(|name| chosen(name)).collect();
        for _ in 0..count / 2 {
            let mut image = sample.now.clone();
            let name = names[random.usize(..names.len())];
            let what = harm(&mut image, &sample.old, name, &mut random);
            // A block that was the same before is no damage.
            counts.add(outcome(&image), format!("{what}, closed {closed}"));
        }
    }
    counts.finish(&name);
    assert!(counts.noticed > count / 4);
}

#[test]
fn damages_of_a_journal() {
    random_damages("damages of a journal", 150, |name| {
        name.starts_with("journal")
    });
}

#[test]
fn damages_of_a_view() {
    random_damages("damages of a view", 150, |name| name.starts_with("view"));
}

#[test]
fn damages_of_the_key_files() {
    random_damages("damages of the key files", 60, |name| {
        name.starts_with("keys") || name.starts_with("keyring")
    });
}

#[test]
fn segments_swapped_stale_and_zeroed() {
    let mut counts = Counts::default();
    for closed in [true, false] {
        let sample = sample(closed);
        let segments: Vec<_> = sample
            .now
            .keys()
            .filter(|name| name.starts_with("journal"))
            .cloned()
            .collect();
        assert!(segments.len() > 3, "{}", segments.len());
        for (number, name) in segments.iter().enumerate() {
            let mut try_with = |what: &str, image: &Image| {
                let what = format!("{} {what}, closed {closed}", name.display());
                counts.add(outcome(image), what);
            };
            let mut image = sample.now.clone();
            let other = &segments[(number + 1) % segments.len()];
            let (one, two) = (image[name].clone(), image[other].clone());
            image.insert(name.clone(), two);
            image.insert(other.clone(), one);
            try_with("swapped", &image);
            let mut image = sample.now.clone();
            if let Some(stale) = sample.old.get(name).filter(|old| **old != image[name]) {
                image.insert(name.clone(), stale.clone());
                try_with("stale", &image);
            }
            let mut image = sample.now.clone();
            image.get_mut(name).unwrap().fill(0);
            try_with("zeroed", &image);
            image.remove(name);
            try_with("removed", &image);
        }
        // The whole journal from an older copy, and none at all.
        let mut image = sample.now.clone();
        image.retain(|name, _| !name.starts_with("journal"));
        counts.add(outcome(&image), "no journal".to_owned());
        image.extend(
            sample
                .old
                .iter()
                .filter(|(name, _)| name.starts_with("journal"))
                .map(|(name, content)| (name.clone(), content.clone())),
        );
        counts.add(outcome(&image), "an older journal".to_owned());
    }
    counts.finish("segments swapped, stale, zeroed and removed");
    assert_eq!(counts.harmless, 0);
}
