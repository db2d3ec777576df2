//! Points of the journal: where a frame stands, and what is known to stand there.

use serde::{Deserialize, Serialize};

use super::frame::CHAIN_LEN;

/// Where one version of a record stands in the journal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The segment's number, from 1.
    pub segment: u32,
    /// The byte in the segment at which the frame begins.
    pub offset: u32,
}

impl Place {
    /// Segment and offset, big-endian.
    pub(crate) fn to_bytes(self) -> [u8; 8] {
        let mut out = [0; 8];
        out[..4].copy_from_slice(&self.segment.to_be_bytes());
        out[4..].copy_from_slice(&self.offset.to_be_bytes());
        out
    }

    /// The inverse of [`Self::to_bytes`]; `None` when the length is wrong.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (segment, offset) = bytes.split_first_chunk::<4>()?;
        Some(Self {
            segment: u32::from_be_bytes(*segment),
            offset: u32::from_be_bytes(offset.try_into().ok()?),
        })
    }
}

/// A known point of the journal: the frame with this number and chain hash stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Anchor {
    pub(crate) sequence: u64,
    pub(crate) hash: [u8; CHAIN_LEN],
    pub(crate) place: Place,
}
