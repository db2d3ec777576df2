//! The content of one file in the model: block by block, what is durable and what may be there.

use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;

const BLOCK: usize = 4096;
const SECTOR: usize = 512;

type Block = Arc<[u8; BLOCK]>;

/// What may stand in a block beside the durable content.
#[derive(Clone, Default, Debug)]
struct Unsure {
    /// Written since the last sync, oldest first; the next sync makes the last of them durable.
    waiting: Vec<Block>,
    /// Written before a sync that failed: no later sync makes this durable.
    dropped: Option<Block>,
}

#[derive(Clone, Default, Debug)]
pub(super) struct Content {
    now: Vec<Block>,
    length: u64,
    durable: Vec<Block>,
    durable_length: u64,
    lengths: Vec<u64>,
    unsure: BTreeMap<usize, Unsure>,
}

fn zero() -> Block {
    Arc::new([0; BLOCK])
}

fn block(blocks: &[Block], at: usize) -> Block {
    blocks.get(at).map_or_else(zero, Arc::clone)
}

fn put_block(blocks: &mut Vec<Block>, at: usize, content: Block) {
    if blocks.len() <= at {
        let gap = zero();
        blocks.resize(at + 1, gap);
    }
    blocks[at] = content;
}

impl Content {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        out.write(bytes, 0);
        out.sync();
        out
    }

    pub(super) fn write(&mut self, mut bytes: &[u8], offset: u64) {
        let mut at = usize::try_from(offset).unwrap();
        let end = offset + bytes.len() as u64;
        while !bytes.is_empty() {
            let (number, from) = (at / BLOCK, at % BLOCK);
            let count = bytes.len().min(BLOCK - from);
            let mut new = *block(&self.now, number);
            new[from..from + count].copy_from_slice(&bytes[..count]);
            let new = Arc::new(new);
            put_block(&mut self.now, number, Arc::clone(&new));
            self.unsure.entry(number).or_default().waiting.push(new);
            (bytes, at) = (&bytes[count..], at + count);
        }
        self.set_length(self.length.max(end));
    }

    pub(super) fn resize(&mut self, length: u64) {
        let keep = usize::try_from(length).unwrap();
        if length < self.length {
            self.now.truncate(keep.div_ceil(BLOCK));
            self.unsure.retain(|at, _| at * BLOCK < keep);
            if let Some(last) = self.now.get(keep / BLOCK) {
                let mut cut = **last;
                cut[keep % BLOCK..].fill(0);
                let cut = Arc::new(cut);
                put_block(&mut self.now, keep / BLOCK, Arc::clone(&cut));
                let unsure = self.unsure.entry(keep / BLOCK).or_default();
                unsure.waiting.push(cut);
            }
        }
        self.set_length(length);
    }

    fn set_length(&mut self, length: u64) {
        if length != self.length {
            self.length = length;
            self.lengths.push(length);
        }
    }

    pub(super) fn sync(&mut self) {
        self.durable_length = self.length;
        self.lengths.clear();
        self.durable.truncate(self.now.len());
        let durable = &mut self.durable;
        self.unsure.retain(|at, unsure| {
            let Some(last) = unsure.waiting.pop() else {
                return true;
            };
            put_block(durable, *at, last);
            false
        });
    }

    pub(super) fn not_synced(&mut self) {
        for unsure in self.unsure.values_mut() {
            if let Some(last) = unsure.waiting.pop() {
                *unsure = Unsure {
                    waiting: Vec::new(),
                    dropped: Some(last),
                };
            }
        }
    }

    pub(super) fn begins_with(&self, bytes: &[u8]) -> bool {
        let first = self.now.first();
        first.is_some_and(|block| block.starts_with(bytes))
    }

    /// All of it, as the program sees it.
    pub(super) fn all(&self) -> Vec<u8> {
        bytes(&self.now, self.length)
    }

    /// What is left; with `random` also parts of what was not flushed.
    pub(super) fn left(&self, random: Option<&mut Rng>) -> Vec<u8> {
        let mut blocks = self.durable.clone();
        let mut length = self.durable_length;
        if let Some(random) = random {
            if !self.lengths.is_empty() {
                let at = random.usize(..=self.lengths.len());
                length = self.lengths.get(at).copied().unwrap_or(length);
            }
            for (at, unsure) in &self.unsure {
                let versions: Vec<_> = unsure.dropped.iter().chain(&unsure.waiting).collect();
                if random.bool() {
                    continue;
                }
                let mut new = **versions[random.usize(..versions.len())];
                if random.u8(..4) == 0 {
                    let torn = random.usize(1..BLOCK / SECTOR) * SECTOR;
                    new[torn..].copy_from_slice(&block(&blocks, *at)[torn..]);
                }
                put_block(&mut blocks, *at, Arc::new(new));
            }
        }
        bytes(&blocks, length)
    }
}

fn bytes(blocks: &[Block], length: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(blocks.len() * BLOCK);
    for block in blocks {
        out.extend_from_slice(&**block);
    }
    out.resize(usize::try_from(length).unwrap(), 0);
    out
}
