//! One frame of the journal, byte by byte.
//!
//! All numbers are big-endian.
//!
//! | from | bytes | content |
//! | --- | --- | --- |
//! | 0 | 4 | `NzF1` |
//! | 4 | 4 | length of the whole frame, this field and the last one included |
//! | 8 | 4 | CRC-32 (IEEE) of bytes 0..8 and 12..length |
//! | 12 | 8 | sequence number: 1 for the first frame of the journal, then one more each |
//! | 20 | 8 | time, milliseconds since 1970 UTC, signed |
//! | 28 | 16 | unit |
//! | 44 | 1 | kind of record |
//! | 45 | 16 | id of the record within the unit; class 3: ring slot of the store's own key that sealed the note, 0 for its first |
//! | 61 | 2 | municipality |
//! | 63 | 4 | key slot of the unit; class 0: ring slot of the store's own key that sealed the note, 0 for its first |
//! | 67 | 2 | schema |
//! | 69 | 1 | codec of the value |
//! | 70 | 1 | cipher: 1 is AES-256-GCM-SIV |
//! | 71 | 1 | class: 0 the opening of an act, 1 a new version, 2 a removal, 3 destroys a unit, 4 an audit record |
//! | 72 | 1 | flags: 1 first frame of its act, 2 last frame of its act |
//! | 73 | 4 | how many frames before this one were written in the same batch |
//! | 77 | 4 | previous version of the record: segment, 0 for none |
//! | 81 | 4 | previous version: offset, 0 for none |
//! | 85 | 8 | sequence number of the act's first frame |
//! | 93 | 12 | nonce |
//! | 105 | n | sealed content: the note (class 0 and 3), the value (1), nothing (2), the audit record (4); tag 16 bytes |
//! | 105+n | 32 | chain: BLAKE3 of the previous frame's chain, bytes 0..8 and 12..105+n |
//!
//! The content is bound by the cipher to `NzF1`, then bytes 12..63 (sequence, time, unit, kind, id,
//! municipality), 67..72 (schema, codec, cipher, class) and 85..93 (act). Left out is what says
//! where things stand: slot, flags, batch, previous place.
//!
//! A frame of class 4 is the last of its act, or an act of its own. Its unit is the one whose key
//! seals it; kind, id, municipality and previous version are zero, for it is no version of anything:
//! the current state does not hang on it, and no checkpoint holds it. Stores of before generation 4
//! of the program's shapes have none.
//!
//! Bytes 0..12 mean the same in every later format, which has a later digit in its mark. A frame
//! whose checksum is right but whose mark, cipher, class or flags are later ones is a newer
//! program's ([`newer`]): it is refused as such and never taken for damage or an interrupted write.
//!
//! The batch field tells an interrupted write from damage: a batch is one write followed by one
//! fdatasync, so after a power cut any part of the *last* batch may be missing, and nothing else.

use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::record::{Kind, RecordKey};

use super::error::StoreError;
use super::place::Place;
use super::seal::{ALG_AES256_GCM_SIV, NONCE_LEN, TAG_LEN};

/// The first bytes of every frame.
pub(crate) const MAGIC: [u8; 4] = *b"NzF1";
/// Where the sealed content begins.
pub(crate) const HEAD_LEN: usize = 105;
/// Length of the chain hash.
pub(crate) const CHAIN_LEN: usize = 32;
/// The shortest frame: an empty content, sealed.
pub(crate) const MIN_LEN: usize = HEAD_LEN + TAG_LEN + CHAIN_LEN;
/// The longest frame.
pub(crate) const MAX_LEN: usize = MIN_LEN + super::MAX_VALUE;
/// The header proper begins here: after magic, length and checksum.
pub(crate) const BODY: usize = 12;

const FLAG_START: u8 = 1;
const FLAG_END: u8 = 2;
const LAST_CLASS: u8 = Class::Audit as u8;
/// The longest frame that a later format may have.
const MAX_NEWER_LEN: usize = 4 * MAX_LEN;

/// What a frame says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Class {
    /// Opens an act; the content is its note.
    Note = 0,
    /// A new version of a record.
    Put = 1,
    /// A record is gone.
    Remove = 2,
    /// A unit's key is destroyed; an act of its own, the content is its note.
    Destroy = 3,
    /// What was asked, by whom, about whom: sealed under a unit's key, and no version of a record.
    Audit = 4,
}

/// The clear part of a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Header {
    pub(crate) sequence: u64,
    pub(crate) at_ms: i64,
    pub(crate) key: RecordKey,
    pub(crate) gemeente: GemeenteId,
    pub(crate) slot: u32,
    pub(crate) schema: u16,
    pub(crate) codec: u8,
    pub(crate) alg: u8,
    pub(crate) class: Class,
    pub(crate) start: bool,
    pub(crate) end: bool,
    pub(crate) batch: u32,
    pub(crate) previous: Option<Place>,
    pub(crate) act: u64,
    pub(crate) nonce: [u8; NONCE_LEN],
}

fn array<const N: usize>(bytes: &[u8], from: usize) -> Option<[u8; N]> {
    bytes.get(from..from + N)?.try_into().ok()
}

impl Header {
    /// Bytes 12..105.
    pub(crate) fn to_bytes(self) -> [u8; HEAD_LEN - BODY] {
        let mut out = [0; HEAD_LEN - BODY];
        let mut put = |from: usize, bytes: &[u8]| {
            out[from - BODY..from - BODY + bytes.len()].copy_from_slice(bytes);
        };
        put(12, &self.sequence.to_be_bytes());
        put(20, &self.at_ms.to_be_bytes());
        put(28, &self.key.to_bytes());
        put(61, &self.gemeente.0.to_be_bytes());
        put(63, &self.slot.to_be_bytes());
        put(67, &self.schema.to_be_bytes());
        let flags = (u8::from(self.start) * FLAG_START) | (u8::from(self.end) * FLAG_END);
        put(69, &[self.codec, self.alg, self.class as u8, flags]);
        put(73, &self.batch.to_be_bytes());
        let previous = self.previous.unwrap_or(Place {
            segment: 0,
            offset: 0,
        });
        put(77, &previous.segment.to_be_bytes());
        put(81, &previous.offset.to_be_bytes());
        put(85, &self.act.to_be_bytes());
        put(93, &self.nonce);
        out
    }

    /// The inverse of [`Self::to_bytes`]; `None` for anything this version does not know.
    pub(crate) fn from_bytes(body: &[u8]) -> Option<Self> {
        let at = |from: usize| from - BODY;
        let flags = *body.get(at(72))?;
        let (segment, offset) = (
            u32::from_be_bytes(array(body, at(77))?),
            u32::from_be_bytes(array(body, at(81))?),
        );
        let alg = *body.get(at(70))?;
        if flags & !(FLAG_START | FLAG_END) != 0
            || (segment == 0) != (offset == 0)
            || alg != ALG_AES256_GCM_SIV
        {
            return None;
        }
        Some(Self {
            sequence: u64::from_be_bytes(array(body, at(12))?),
            at_ms: i64::from_be_bytes(array(body, at(20))?),
            key: RecordKey {
                unit: UnitId::from_bytes(array(body, at(28))?),
                kind: Kind(*body.get(at(44))?),
                id: RecordId::from_bytes(array(body, at(45))?),
            },
            gemeente: GemeenteId(u16::from_be_bytes(array(body, at(61))?)),
            slot: u32::from_be_bytes(array(body, at(63))?),
            schema: u16::from_be_bytes(array(body, at(67))?),
            codec: *body.get(at(69))?,
            alg,
            class: match *body.get(at(71))? {
                0 => Class::Note,
                1 => Class::Put,
                2 => Class::Remove,
                3 => Class::Destroy,
                4 => Class::Audit,
                _ => return None,
            },
            start: flags & FLAG_START != 0,
            end: flags & FLAG_END != 0,
            batch: u32::from_be_bytes(array(body, at(73))?),
            previous: (segment != 0).then_some(Place { segment, offset }),
            act: u64::from_be_bytes(array(body, at(85))?),
            nonce: array(body, at(93))?,
        })
    }

    /// What the sealed content is bound to.
    pub(crate) fn context(&self) -> Vec<u8> {
        let body = self.to_bytes();
        let mut out = Vec::with_capacity(68);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&body[..63 - BODY]);
        out.extend_from_slice(&body[67 - BODY..72 - BODY]);
        out.extend_from_slice(&body[85 - BODY..93 - BODY]);
        out
    }

    /// Whether the content is sealed under the store's own key rather than the unit's.
    pub(crate) const fn is_own(&self) -> bool {
        matches!(self.class, Class::Note | Class::Destroy)
    }

    /// Whether it begins an act that stands in the list of acts: an audit record alone does not.
    pub(crate) const fn opens_act(&self) -> bool {
        self.start && !matches!(self.class, Class::Audit)
    }

    /// The sequence number of the first frame of the batch this one was written in.
    pub(crate) const fn batch_start(&self) -> u64 {
        self.sequence.saturating_sub(self.batch as u64)
    }
}

/// A frame to be written: header and sealed content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Frame {
    pub(crate) header: Header,
    pub(crate) sealed: Vec<u8>,
}

impl Frame {
    /// How long the frame of a plain content of `plain` bytes is.
    pub(crate) const fn length(plain: usize) -> usize {
        MIN_LEN + plain
    }

    /// Appends the frame to `out` and returns its chain hash.
    pub(crate) fn write(&self, before: &[u8; CHAIN_LEN], out: &mut Vec<u8>) -> [u8; CHAIN_LEN] {
        let start = out.len();
        let length = HEAD_LEN + self.sealed.len() + CHAIN_LEN;
        out.extend_from_slice(&MAGIC);
        // Contents are bounded by `MAX_VALUE`, so the length fits.
        out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&self.header.to_bytes());
        out.extend_from_slice(&self.sealed);
        let chain = chain(before, &out[start..]);
        out.extend_from_slice(&chain);
        let crc = checksum(&out[start..]);
        out[start + 8..start + 12].copy_from_slice(&crc.to_be_bytes());
        chain
    }
}

/// The chain hash of a frame without its chain field.
fn chain(before: &[u8; CHAIN_LEN], frame: &[u8]) -> [u8; CHAIN_LEN] {
    let mut hasher = blake3::Hasher::new();
    hasher
        .update(before)
        .update(&frame[..8])
        .update(&frame[BODY..]);
    *hasher.finalize().as_bytes()
}

fn checksum(frame: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&frame[..8]);
    hasher.update(&frame[BODY..]);
    hasher.finalize()
}

/// The length a frame claims, if these bytes can begin one.
pub(crate) fn claimed_length(bytes: &[u8]) -> Option<usize> {
    if bytes.get(..4)? != MAGIC {
        return None;
    }
    let length = usize::try_from(u32::from_be_bytes(array(bytes, 4)?)).ok()?;
    (MIN_LEN..=MAX_LEN).contains(&length).then_some(length)
}

/// How many bytes must be there to judge what begins with these, when it is no frame of this
/// format: the length it claims, if it has the mark of this or a later format.
pub(crate) fn envelope_length(bytes: &[u8]) -> Option<usize> {
    let (letters, digit) = (bytes.get(..3)?, bytes.get(3)?);
    if letters != &MAGIC[..3] || !(MAGIC[3]..=b'9').contains(digit) {
        return None;
    }
    let length = usize::try_from(u32::from_be_bytes(array(bytes, 4)?)).ok()?;
    (BODY + 1..=MAX_NEWER_LEN)
        .contains(&length)
        .then_some(length)
}

/// The format of the frame of a newer program that these bytes begin with, whole and with a right
/// checksum; `None` if they begin with something else.
pub(crate) fn newer(bytes: &[u8]) -> Option<u16> {
    let frame = bytes.get(..envelope_length(bytes)?)?;
    if checksum(frame).to_be_bytes() != frame[8..BODY] {
        return None;
    }
    let known = u16::from(MAGIC[3] - b'0');
    if frame[3] != MAGIC[3] {
        return Some(u16::from(frame[3] - b'0'));
    }
    if frame.len() < MIN_LEN {
        return None;
    }
    let later = frame[70] > ALG_AES256_GCM_SIV
        || frame[71] > LAST_CLASS
        || frame[72] & !(FLAG_START | FLAG_END) != 0
        || frame.len() > MAX_LEN;
    later.then_some(known + 1)
}

/// As [`newer`], and also what only begins like a later format: perhaps its writer was interrupted,
/// and what may be cut of it that writer alone can tell. Not so when it is a frame of this format
/// but for a damaged mark.
pub(crate) fn begins_newer(bytes: &[u8]) -> Option<u16> {
    if let Some(found) = newer(bytes) {
        return Some(found);
    }
    let digit = *bytes.get(3)?;
    if bytes[..3] != MAGIC[..3] || digit <= MAGIC[3] || !digit.is_ascii_digit() {
        return None;
    }
    let own = |length: usize| {
        let mut frame = bytes.get(..length)?.to_vec();
        frame[3] = MAGIC[3];
        (checksum(&frame).to_be_bytes() == frame[8..BODY]).then_some(())
    };
    match envelope_length(bytes).and_then(own) {
        Some(()) => None,
        None => Some(u16::from(digit - b'0')),
    }
}

/// A newer program's frame.
pub(crate) fn refuse(found: u16) -> StoreError {
    let known = u16::from(MAGIC[3] - b'0');
    StoreError::Newer { found, known }
}

/// A whole frame as it was read; its checksum is right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Raw<'a> {
    pub(crate) place: Place,
    pub(crate) header: Header,
    bytes: &'a [u8],
}

impl<'a> Raw<'a> {
    /// Reads the frame at the start of `bytes`; `None` if none stands there whole and right.
    pub(crate) fn read(place: Place, bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.get(..claimed_length(bytes)?)?;
        if checksum(bytes).to_be_bytes() != bytes[8..12] {
            return None;
        }
        let header = Header::from_bytes(&bytes[BODY..HEAD_LEN])?;
        Some(Self {
            place,
            header,
            bytes,
        })
    }

    /// The frame whole.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The chain hash it carries.
    pub(crate) fn chain(&self) -> [u8; CHAIN_LEN] {
        let mut out = [0; CHAIN_LEN];
        out.copy_from_slice(&self.bytes[self.bytes.len() - CHAIN_LEN..]);
        out
    }

    /// Whether it follows a frame (or a start) with this chain hash.
    pub(crate) fn follows(&self, before: &[u8; CHAIN_LEN]) -> bool {
        chain(before, &self.bytes[..self.bytes.len() - CHAIN_LEN]) == self.chain()
    }

    /// The sealed content.
    pub(crate) fn sealed(&self) -> &'a [u8] {
        &self.bytes[HEAD_LEN..self.bytes.len() - CHAIN_LEN]
    }
}
