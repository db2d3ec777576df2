//! What is asked of the store while the power is cut.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use fastrand::Rng;

use super::truth::{RECORDS, Truth, UNITS, gemeente, unit};
use crate::domain::id::{GemeenteId, UnitId};
use crate::store::error::Result;
use crate::store::tests::key;
use crate::store::{Act, Audit, Change, Store};

const DRAFTS: [&str; 2] = ["brief", "notitie"];

/// What the cuts are to fall into, beside commits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Acts,
    Checkpoints,
    Keys,
    Backups,
}

/// One thing asked of the store.
#[derive(Clone, Debug)]
pub(super) enum Request {
    Commit(Vec<Act>),
    Destroy(UnitId, Vec<u8>),
    Draft(&'static str, Option<Vec<u8>>),
    Checkpoint,
    /// Another root key at this time, in the store or in a file of this name beside it.
    Root(Option<String>, i64),
    Gemeente(GemeenteId, i64),
    Unit(UnitId, Vec<u8>),
    Own(i64),
    /// At this time; perhaps a full one.
    Backup(i64, bool),
}

/// A later moment each time, milliseconds since 1970.
fn now_ms() -> i64 {
    static SECOND: AtomicI64 = AtomicI64::new(0);
    1_795_507_500_000 + 1000 * SECOND.fetch_add(1, Ordering::Relaxed)
}

impl Request {
    /// Carries it out in the store under this folder; backups are made elsewhere.
    pub(super) fn carry_out(&self, store: &mut Store, root: &Path) -> Result<()> {
        match self {
            Self::Commit(acts) => store.commit(acts.clone()).map(drop),
            Self::Destroy(unit, note) => store.destroy_unit(*unit, 1, note).map(drop),
            Self::Draft(name, text) => store.put_draft(name, text.as_deref()),
            Self::Checkpoint => {
                let Some(begun) = store.begin_checkpoint()? else {
                    return Ok(());
                };
                let written = begun.write(&|| true, &mut |_| {})?;
                written.map_or(Ok(()), |written| store.adopt(written))
            }
            Self::Root(file, at_ms) => {
                let file = file.as_ref().map(|name| root.join(name));
                store.rotate_root(file.as_deref(), *at_ms).map(drop)
            }
            Self::Gemeente(gemeente, at_ms) => {
                store.begin_rotation(*gemeente, *at_ms)?;
                while store.rotation_step()?.is_some() {}
                Ok(())
            }
            Self::Unit(unit, note) => store.rotate_unit(*unit, 1, note).map(drop),
            Self::Own(at_ms) => store.rotate_own(*at_ms),
            Self::Backup(..) => Ok(()),
        }
    }

    /// Whether this is what the cuts are to fall into.
    pub(super) const fn is_special(&self) -> bool {
        !matches!(self, Self::Commit(_) | Self::Destroy(..) | Self::Draft(..))
    }
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
    /// A random request that fits.
    pub(super) fn request(&self, sort: Sort, random: &mut Rng) -> Request {
        let special = match (sort, random.u8(..20)) {
            (Sort::Checkpoints, 0..5) => Some(Request::Checkpoint),
            (Sort::Keys, 0..8) => self.keys(random, true),
            (Sort::Backups, 0..5) => Some(Request::Backup(now_ms(), random.u8(..4) == 0)),
            (Sort::Backups, 5) => Some(Request::Checkpoint),
            (Sort::Backups, 6) => self.keys(random, false),
            _ => None,
        };
        special.unwrap_or_else(|| self.ordinary(random))
    }

    fn living(&self) -> Vec<UnitId> {
        self.units.difference(&self.destroyed).copied().collect()
    }

    fn note(&self) -> Vec<u8> {
        (self.acts + 1).to_string().into_bytes()
    }

    fn ordinary(&self, random: &mut Rng) -> Request {
        let living = self.living();
        match random.u8(..20) {
            0 | 1 => {
                let name = DRAFTS[random.usize(..DRAFTS.len())];
                let text = (random.u8(..3) > 0).then(|| value(random));
                Request::Draft(name, text)
            }
            2 if living.len() > 4 => {
                Request::Destroy(living[random.usize(..living.len())], self.note())
            }
            _ => Request::Commit(self.group(random)),
        }
    }

    /// A change of keys; of the root key to a file elsewhere only if that is allowed.
    fn keys(&self, random: &mut Rng, elsewhere: bool) -> Option<Request> {
        let living = self.living();
        let one = *living.get(random.usize(..living.len().max(1)))?;
        Some(match random.u8(..4) {
            0 if self.root.is_none() && (!elsewhere || random.bool()) => {
                Request::Root(None, now_ms())
            }
            0 => {
                // The name of an attempt that failed is used again.
                let number = self
                    .root
                    .as_deref()
                    .and_then(|name| name.strip_prefix("sleutel-"));
                let number = number.map_or(0, |text| text.parse::<u32>().unwrap());
                Request::Root(Some(format!("sleutel-{}", number + 1)), now_ms())
            }
            1 => Request::Gemeente(gemeente(one), now_ms()),
            2 => Request::Own(now_ms()),
            _ => Request::Unit(one, self.note()),
        })
    }

    fn group(&self, random: &mut Rng) -> Vec<Act> {
        let mut known = self.units.clone();
        let mut acts = Vec::new();
        // A unit that lives before this group and through it.
        let month = self.living().first().copied();
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
                    gemeente: gemeente(unit(number)),
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
}
