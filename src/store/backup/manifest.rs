//! `manifest.json`: the first member of every backup file; says what the others are.

use serde::{Deserialize, Serialize};

use crate::store::frame::CHAIN_LEN;
use crate::store::place::Anchor;
use crate::store::types::Head;

use super::envelope::{hex, unhex};

/// The name of the member.
pub(super) const NAME: &str = "manifest.json";
/// The format that is written, and the newest that is read.
pub(super) const FORMAT: u16 = 1;
/// The longest manifest that is read, in bytes.
pub(super) const LONGEST: u64 = 64 << 20;

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Journal,
    Keys,
}

/// A point of the journal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Point {
    /// Number of the last frame up to here; 0 before the first.
    pub(super) sequence: u64,
    /// Its chain hash, hexadecimal.
    pub(super) hash: String,
    /// The segment it stands in; 0 before the first.
    pub(super) segment: u32,
    /// The byte in that segment at which the next frame begins.
    pub(super) offset: u32,
}

impl Point {
    pub(super) fn head(&self) -> Option<Head> {
        Some(Head {
            sequence: self.sequence,
            hash: unhex::<CHAIN_LEN>(&self.hash)?,
        })
    }
}

/// A point of the journal as the store has it: the frame and the byte after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Position {
    pub(super) anchor: Anchor,
    pub(super) end: u32,
}

impl Position {
    pub(super) fn point(&self) -> Point {
        Point {
            sequence: self.anchor.sequence,
            hash: hex(&self.anchor.hash),
            segment: self.anchor.place.segment,
            offset: self.end,
        }
    }
}

/// One of the other members.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    /// In bytes.
    pub(super) length: u64,
    /// Hexadecimal.
    pub(super) blake3: String,
    /// The byte in the segment at which it begins; 0 for what is whole.
    #[serde(default)]
    pub(super) offset: u32,
}

/// See the module.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u16,
    pub(super) kind: Kind,
    /// The store's id, hexadecimal.
    pub(super) store: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub(super) made_ms: i64,
    /// The generation, as in the name; empty for keys.
    pub(super) generation: String,
    /// The file it continues; `None` for a full one and for keys.
    pub(super) continues: Option<String>,
    /// Where it begins; for keys the same as `to`.
    pub(super) from: Point,
    /// Where it ends: the anchor of everything before.
    pub(super) to: Point,
    /// Segments of the archive that were not here when it was made.
    pub(super) elsewhere: u64,
    pub(super) members: Vec<Member>,
}

/// Only what every format must have.
#[derive(Deserialize)]
struct Any {
    format: u16,
}

/// What the bytes of a manifest say.
pub(super) enum Read {
    Known(Box<Manifest>),
    Newer(u16),
    Bad,
}

impl Manifest {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = serde_json::to_vec_pretty(self).unwrap_or_default();
        out.push(b'\n');
        out
    }

    pub(super) fn read(bytes: &[u8]) -> Read {
        match serde_json::from_slice::<Any>(bytes) {
            Ok(any) if any.format > FORMAT => return Read::Newer(any.format),
            Ok(_) => {}
            Err(_) => return Read::Bad,
        }
        match serde_json::from_slice::<Self>(bytes) {
            Ok(manifest) if manifest.is_proper() => Read::Known(Box::new(manifest)),
            _ => Read::Bad,
        }
    }

    /// Whether it names only what such a file may hold. The names become paths when restored.
    fn is_proper(&self) -> bool {
        let points = self.from.head().is_some() && self.to.head().is_some();
        let names = self.members.iter().all(|member| match self.kind {
            Kind::Keys => ["keyring", "keys", "root.key"].contains(&member.name.as_str()),
            Kind::Journal => Place::of(&member.name).is_some(),
        });
        let mut seen: Vec<_> = self.members.iter().map(|member| &member.name).collect();
        seen.sort_unstable();
        seen.dedup();
        points && names && seen.len() == self.members.len()
    }

    pub(super) fn store_id(&self) -> Option<[u8; 16]> {
        unhex(&self.store)
    }
}

/// What a member of a journal part is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Segment { number: u32 },
    Checkpoint,
}

impl Place {
    pub(super) fn of(name: &str) -> Option<Self> {
        let (folder, file) = name.split_once('/')?;
        let (stem, extension) = file.split_once('.')?;
        let number = u32::from_str_radix(stem, 16).ok()?;
        // Exactly as this program writes it: the name becomes a path.
        if stem != format!("{number:08x}") {
            return None;
        }
        match (folder, extension) {
            ("journal" | "archive", "journal") => Some(Self::Segment { number }),
            ("journal", "checkpoint") => Some(Self::Checkpoint),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_a_store_can_become_paths() {
        for good in ["journal/00000001.journal", "archive/0000ffff.journal"] {
            assert!(matches!(Place::of(good), Some(Place::Segment { .. })));
        }
        assert_eq!(
            Place::of("journal/00000003.checkpoint"),
            Some(Place::Checkpoint)
        );
        for bad in [
            "",
            "journal",
            "/journal/00000001.journal",
            "journal/../00000001.journal",
            "../00000001.journal",
            "journal/1.journal",
            "journal/+0000001.journal",
            "journal/0000000A.journal",
            "journal/00000001.journal.new",
            "archive/00000003.checkpoint",
            "view/00000001.journal",
            "keys",
        ] {
            assert_eq!(Place::of(bad), None, "{bad}");
        }
    }
}
