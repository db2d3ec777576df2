//! The folder that backups stand in: names, generations, and what may go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime};

use crate::store::files::Files;
use crate::store::types::Head;

use super::envelope::hex;
use super::error::{BackupError, BackupResult};

/// What an unfinished file ends in.
const UNFINISHED: &str = ".new";
const TIME: &str = "%Y%m%dT%H%M%SZ";

/// A moment as names have it.
pub(super) fn stamp(at_ms: i64) -> String {
    let at = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    at.format(TIME).to_string()
}

/// The moment that a name has.
fn moment(stamp: &str) -> Option<i64> {
    let at = NaiveDateTime::parse_from_str(stamp, TIME).ok()?;
    Some(at.and_utc().timestamp_millis())
}

/// The first half of every name: of the store it belongs to.
pub(super) fn prefix(store: &[u8; 16]) -> String {
    format!("nazorg-{}", hex(&store[..4]))
}

/// `nazorg-<store>-<generation>-<from>-<to>-<hash>.age`
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PartName {
    pub(super) prefix: String,
    /// When the full backup of the generation was made; all its increments bear it too.
    pub(super) generation: String,
    /// The frame it begins after; 0 for a full one.
    pub(super) from: u64,
    /// The last frame in it.
    pub(super) to: u64,
    /// The first 8 bytes of that frame's chain hash.
    pub(super) hash: String,
}

impl PartName {
    pub(super) fn new(store: &[u8; 16], generation: &str, from: u64, to: Head) -> Self {
        Self {
            prefix: prefix(store),
            generation: generation.to_owned(),
            from,
            to: to.sequence,
            hash: short(&to.hash),
        }
    }

    pub(super) fn text(&self) -> String {
        let (prefix, generation, hash) = (&self.prefix, &self.generation, &self.hash);
        format!(
            "{prefix}-{generation}-{:010}-{:010}-{hash}.age",
            self.from, self.to
        )
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        let parts: Vec<_> = name.strip_suffix(".age")?.split('-').collect();
        let ["nazorg", store, generation, from, to, hash] = parts[..] else {
            return None;
        };
        moment(generation)?;
        Some(Self {
            prefix: format!("nazorg-{store}"),
            generation: generation.to_owned(),
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            hash: hash.to_owned(),
        })
    }

    /// Whether it ends with this frame.
    pub(super) fn ends_at(&self, head: &Head) -> bool {
        self.to == head.sequence && self.hash == short(&head.hash)
    }
}

fn short(hash: &[u8]) -> String {
    hex(&hash[..8])
}

/// `nazorg-<store>-<made>-<to>.keys.age`
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct KeysName {
    pub(super) prefix: String,
    pub(super) made: String,
    /// The last frame of the journal whose keys are in it for certain.
    pub(super) to: u64,
}

impl KeysName {
    pub(super) fn new(store: &[u8; 16], at_ms: i64, to: u64) -> Self {
        Self {
            prefix: prefix(store),
            made: stamp(at_ms),
            to,
        }
    }

    pub(super) fn text(&self) -> String {
        format!("{}-{}-{:010}.keys.age", self.prefix, self.made, self.to)
    }

    fn parse(name: &str) -> Option<Self> {
        let parts: Vec<_> = name.strip_suffix(".keys.age")?.split('-').collect();
        let ["nazorg", store, made, to] = parts[..] else {
            return None;
        };
        moment(made)?;
        Some(Self {
            prefix: format!("nazorg-{store}"),
            made: made.to_owned(),
            to: to.parse().ok()?,
        })
    }
}

/// A journal part as it stands there.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: PartName,
    pub(super) length: u64,
}

/// What of one store stands in a folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// By generation, each by where they begin.
    pub(super) generations: BTreeMap<String, Vec<Part>>,
    /// Oldest first.
    pub(super) keys: Vec<KeysName>,
    /// What an interrupted run left.
    unfinished: Vec<PathBuf>,
}

impl Folder {
    /// Reads the folder; one that is not there is empty.
    pub(super) fn read(dir: &Path, store: &[u8; 16]) -> BackupResult<Self> {
        let fail = |error| BackupError::io(dir, error);
        let mut out = Self::default();
        let prefix = prefix(store);
        let list = match std::fs::read_dir(dir) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(out),
            list => list.map_err(fail)?,
        };
        for entry in list {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| name.starts_with(&prefix)) else {
                continue;
            };
            if let Some(name) = PartName::parse(name).filter(|n| n.prefix == prefix) {
                let length = entry.metadata().map_err(fail)?.len();
                let of = out.generations.entry(name.generation.clone()).or_default();
                of.push(Part { name, length });
            } else if let Some(name) = KeysName::parse(name).filter(|n| n.prefix == prefix) {
                out.keys.push(name);
            } else if name.ends_with(UNFINISHED) {
                out.unfinished.push(entry.path());
            }
        }
        for parts in out.generations.values_mut() {
            parts.sort_by_key(|part| (part.name.from, part.name.to));
        }
        out.keys
            .sort_by(|a, b| (&a.made, a.to).cmp(&(&b.made, b.to)));
        Ok(out)
    }

    /// Removes what an interrupted run left.
    pub(super) fn tidy(&self, files: &Files) -> BackupResult<()> {
        for path in &self.unfinished {
            files
                .remove(path)
                .map_err(|error| BackupError::io(path, error))?;
        }
        Ok(())
    }

    /// The parts of each generation that go on without a gap from the full one.
    pub(super) fn chains(&self) -> Vec<Vec<&Part>> {
        let whole = self.generations.values().map(|parts| {
            let mut chain: Vec<&Part> = Vec::new();
            for part in parts {
                if part.name.from == chain.last().map_or(0, |last| last.name.to)
                    && (chain.is_empty() || part.name.from > 0)
                {
                    chain.push(part);
                }
            }
            chain
        });
        whole.filter(|chain| !chain.is_empty()).collect()
    }

    /// The names that go when `keep` generations stay, the one being made (`current`) among them;
    /// increments before the full one they need, so that a kill leaves nothing that cannot be used.
    pub(super) fn surplus(&self, keep: u32, current: &str) -> Vec<String> {
        let keep = usize::try_from(keep.max(1)).unwrap_or(usize::MAX);
        let full = |parts: &[Part]| parts.first().is_some_and(|part| part.name.from == 0);
        let mut others: Vec<_> = self.generations.iter().rev().collect();
        others.retain(|(generation, _)| *generation != current);
        let mut kept = 1;
        let mut out = Vec::new();
        for (_, parts) in others {
            if kept >= keep {
                out.extend(parts.iter().rev().map(|part| part.name.text()));
            }
            // What lost its full one is of no use, and does not count.
            kept += usize::from(full(parts));
        }
        out
    }

    /// The key files that go: older than so many days, and never the newest.
    pub(super) fn old_keys(&self, days: u32, now_ms: i64) -> Vec<String> {
        let before = now_ms.saturating_sub(i64::from(days) * 86_400_000);
        let older = self.keys.iter().rev().skip(1).rev();
        let gone = older.filter(|name| moment(&name.made).is_some_and(|at| at < before));
        gone.map(KeysName::text).collect()
    }
}

/// The name under which a file is written.
pub(super) fn unfinished(name: &str) -> String {
    format!("{name}{UNFINISHED}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: [u8; 16] = *b"winkel met id 16";

    #[test]
    fn names_are_read_as_they_are_written() {
        let head = Head {
            sequence: 1234,
            hash: [0xab; 32],
        };
        let name = PartName::new(&STORE, &stamp(1_795_507_500_000), 12, head);
        assert_eq!(
            name.text(),
            "nazorg-77696e6b-20261124T080500Z-0000000012-0000001234-abababababababab.age"
        );
        assert_eq!(PartName::parse(&name.text()), Some(name.clone()));
        assert!(name.ends_at(&head));
        let keys = KeysName::new(&STORE, 1_795_507_500_000, 1234);
        assert_eq!(KeysName::parse(&keys.text()), Some(keys.clone()));
        assert_eq!(PartName::parse(&keys.text()), None);
        assert_eq!(KeysName::parse(&name.text()), None);
        assert_eq!(moment(&stamp(1_795_507_500_123)), Some(1_795_507_500_000));
    }

    fn folder(parts: &[(&str, u64, u64)]) -> Folder {
        let mut out = Folder::default();
        for (generation, from, to) in parts {
            let head = Head {
                sequence: *to,
                hash: [1; 32],
            };
            let name = PartName::new(&STORE, generation, *from, head);
            let of = out.generations.entry(name.generation.clone());
            of.or_default().push(Part { name, length: 10 });
        }
        out
    }

    #[test]
    fn the_oldest_generations_go_increments_first() {
        let names = ["a", "b", "c", "d"];
        let mut parts: Vec<_> = names.iter().map(|n| (*n, 0, 5)).collect();
        parts.extend([("a", 5, 9), ("a", 9, 12), ("d", 5, 7)]);
        let gone = |keep, current: &str| {
            let list = folder(&parts).surplus(keep, current);
            let of = |name: &String| (name.contains("-a-"), name.contains("-0000000000-"));
            (list.len(), list.iter().map(of).collect::<Vec<_>>())
        };
        assert_eq!(gone(4, "d").0, 0);
        assert_eq!(
            gone(3, "d"),
            (3, vec![(true, false), (true, false), (true, true)])
        );
        assert_eq!(gone(1, "d").0, 5);
        // The one being made stays whatever its name, and so does one generation always.
        assert_eq!(gone(0, "a").0, 4);
        // A generation without its full one does not count among those that are kept.
        let mut list = folder(&[("a", 0, 5), ("b", 5, 9), ("c", 0, 9)]);
        assert_eq!(list.surplus(2, "c"), Vec::<String>::new());
        assert_eq!(list.surplus(1, "c").len(), 2);
        list.generations.remove("b");
        assert_eq!(list.surplus(1, "c").len(), 1);
    }

    #[test]
    fn a_chain_ends_at_the_first_gap() {
        let list = folder(&[("a", 0, 5), ("a", 5, 9), ("a", 10, 12), ("b", 3, 4)]);
        let chains = list.chains();
        assert_eq!(chains.len(), 1);
        assert_eq!(chains[0].last().unwrap().name.to, 9);
    }

    #[test]
    fn old_keys_go_and_the_newest_never() {
        let day = 86_400_000;
        let now = 1_795_507_500_000;
        let mut list = Folder::default();
        for age in [90, 40, 31, 30, 2] {
            list.keys.push(KeysName::new(&STORE, now - age * day, 1));
        }
        assert_eq!(list.old_keys(30, now).len(), 3);
        assert_eq!(list.old_keys(0, now).len(), 4);
        assert_eq!(list.old_keys(365, now).len(), 0);
    }
}
