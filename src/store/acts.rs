//! The list of the newest acts: in memory one by one, in the view one entry for a whole group that
//! is taken in together, so that a group costs one write however many acts it has.
//!
//! The view has 1000 places for entries, and they are used in turn: a new entry takes the place of
//! the oldest. There is an act in every entry, so the newest 1000 acts are always there. What is
//! still there of older ones is not shown.
//!
//! An entry's key is the number of its place (2 bytes); its value is, for each act, the sequence
//! number of its first frame (8) and where that stands (8).

use std::collections::VecDeque;

use super::place::Place;
use super::view::{Edits, View, ViewError, ViewResult};

/// How many places for entries there are.
const PLACES: u16 = 1000;
/// How many acts are listed.
pub(crate) const ACTS_KEPT: usize = PLACES as usize;
/// How many acts one entry holds: as many as fit into one piece of the view.
const IN_ENTRY: usize = 256;

/// An act: sequence number of its first frame, and where that stands.
pub(crate) type Listed = (u64, Place);

/// See the module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct ActList {
    /// Oldest first, no more than 1000.
    acts: VecDeque<Listed>,
    /// Where the view's next entry goes.
    next: u16,
}

impl ActList {
    /// The list as the view has it.
    pub(crate) fn read(view: &View) -> ViewResult<Self> {
        let mut entries = Vec::new();
        view.acts(&mut |key, value| {
            entries.push(entry(key, value).ok_or_else(|| ViewError("act".to_owned()))?);
            Ok(())
        })?;
        entries.sort_unstable_by_key(|(_, acts)| acts.first().copied());
        let mut list = Self::default();
        for (number, acts) in entries {
            list.extend(&acts);
            list.next = after(number);
        }
        Ok(list)
    }

    /// What takes out of the view the acts behind this frame.
    pub(crate) fn behind(view: &View, frame: u64) -> ViewResult<Edits> {
        let mut out = Edits::new();
        view.acts(&mut |key, value| {
            let (_, acts) = entry(key, value).ok_or_else(|| ViewError("act".to_owned()))?;
            let stay = acts.partition_point(|(act, _)| *act <= frame);
            if stay < acts.len() {
                let left = (stay > 0).then(|| bytes(&acts[..stay]));
                out.insert(key.to_vec(), left);
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// What the view must be given for a group of acts that comes next.
    pub(crate) fn edits(&self, group: &[Listed]) -> Edits {
        let mut number = self.next;
        let mut out = Edits::new();
        for acts in group.chunks(IN_ENTRY) {
            out.insert(number.to_be_bytes().to_vec(), Some(bytes(acts)));
            number = after(number);
        }
        out
    }

    /// Takes in a group that the view has by now.
    pub(crate) fn add(&mut self, group: &[Listed]) {
        for acts in group.chunks(IN_ENTRY) {
            self.extend(acts);
            self.next = after(self.next);
        }
    }

    fn extend(&mut self, acts: &[Listed]) {
        self.acts.extend(acts);
        let more = self.acts.len().saturating_sub(ACTS_KEPT);
        self.acts.drain(..more);
    }

    /// The acts, oldest first.
    pub(crate) const fn acts(&self) -> &VecDeque<Listed> {
        &self.acts
    }

    /// Where the act with this sequence number begins, if it is listed.
    pub(crate) fn place(&self, sequence: u64) -> Option<Place> {
        let found = self.acts.binary_search_by_key(&sequence, |(act, _)| *act);
        Some(self.acts.get(found.ok()?)?.1)
    }
}

const fn after(number: u16) -> u16 {
    (number + 1) % PLACES
}

/// The value of an entry.
fn bytes(acts: &[Listed]) -> Vec<u8> {
    let mut out = Vec::with_capacity(acts.len() * 16);
    for (sequence, place) in acts {
        out.extend_from_slice(&sequence.to_be_bytes());
        out.extend_from_slice(&place.to_bytes());
    }
    out
}

/// An entry of the view: its number and its acts, of which there is one at least.
fn entry(key: &[u8], value: &[u8]) -> Option<(u16, Vec<Listed>)> {
    let number = u16::from_be_bytes(key.try_into().ok()?);
    let (acts, []) = value.as_chunks::<16>() else {
        return None;
    };
    let read = |act: &[u8; 16]| {
        let (sequence, place) = act.split_first_chunk::<8>()?;
        Some((u64::from_be_bytes(*sequence), Place::from_bytes(place)?))
    };
    let acts: Option<Vec<_>> = acts.iter().map(read).collect();
    Some((number, acts.filter(|acts| !acts.is_empty())?)).filter(|_| number < PLACES)
}
