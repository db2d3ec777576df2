//! What is written: the same bytes for everybody. One job is what one act changes: a long text, three
//! small records, the row of the unit and the note of who did it.

use std::sync::Arc;

pub const LONG: usize = 5 * 1024;
pub const SMALL: usize = 120;
pub const SMALLS: usize = 3;
pub const ROW: usize = 200;
pub const NOTE: usize = 80;
/// Units that stand there from the beginning.
pub const UNITS: u32 = 2_000;
/// Other records of such a unit: none of them is changed.
pub const OTHERS: usize = 10;

/// Random bytes to cut from; what is stored is sealed and does not compress either.
#[derive(Clone)]
pub struct Noise(Arc<[u8]>);

impl Noise {
    pub fn new() -> Self {
        let mut random = fastrand::Rng::with_seed(7);
        let mut bytes = vec![0; 8 * 1024 * 1024];
        random.fill(&mut bytes);
        Self(bytes.into())
    }

    pub fn cut(&self, random: &mut fastrand::Rng, length: usize) -> &[u8] {
        let from = random.usize(..self.0.len() - length);
        &self.0[from..from + length]
    }
}

/// One act.
#[derive(Clone)]
pub struct Job {
    pub unit: u32,
    pub long: Vec<u8>,
    pub smalls: [Vec<u8>; SMALLS],
    pub row: Vec<u8>,
    pub note: Vec<u8>,
}

impl Job {
    pub fn new(noise: &Noise, random: &mut fastrand::Rng) -> Self {
        let unit = random.u32(..UNITS);
        let mut cut = |length| noise.cut(random, length).to_vec();
        Self {
            unit,
            long: cut(LONG),
            smalls: std::array::from_fn(|_| cut(SMALL)),
            row: cut(ROW),
            note: cut(NOTE),
        }
    }
}

/// Something that can store jobs durably.
pub trait Contender: Send {
    /// Stores all of them; durable when this returns.
    fn commit(&mut self, jobs: &[Job]);
    /// Another handle for another thread that commits by itself.
    fn handle(&self) -> Box<dyn Contender>;
}
