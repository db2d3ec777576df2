//! Chance from a seed: every person has streams of its own, so that what is drawn for one does not
//! depend on how many were made before. May use: nothing of ours.

use crate::domain::id::{RecordId, UnitId};

/// A stream of draws.
pub(super) struct Lot(fastrand::Rng);

/// Spreads neighbouring seeds over the whole range.
const fn meng(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Lot {
    /// The stream `stroom` of number `i` under a seed.
    pub(super) fn van(zaad: u64, stroom: u64, i: u64) -> Self {
        Self(fastrand::Rng::with_seed(meng(
            meng(zaad) ^ meng(i).rotate_left(17) ^ meng(stroom << 32),
        )))
    }

    /// A number from `laag` to `hoog`, both included.
    pub(super) fn tussen(&mut self, laag: i64, hoog: i64) -> i64 {
        self.0.i64(laag..=hoog.max(laag))
    }

    /// True in `procent` of a hundred draws.
    pub(super) fn kans(&mut self, procent: u8) -> bool {
        self.0.u8(0..100) < procent
    }

    /// One of these; the list must not be empty.
    pub(super) fn kies<'a, T>(&mut self, uit: &'a [T]) -> &'a T {
        &uit[self.0.usize(..uit.len())]
    }

    /// A place in a list of weights.
    pub(super) fn gewogen(&mut self, gewichten: impl Iterator<Item = u32> + Clone) -> usize {
        let som: u32 = gewichten.clone().sum();
        let mut rest = self.0.u32(..som.max(1));
        for (plaats, gewicht) in gewichten.enumerate() {
            if rest < gewicht {
                return plaats;
            }
            rest -= gewicht;
        }
        0
    }

    /// Length of a stay in days: log-normal with median 24, upper quarter from about 90, one in
    /// twenty beyond about 500.
    pub(super) fn verblijf(&mut self) -> i64 {
        let straal = (-2.0 * (1.0 - self.0.f64()).ln()).sqrt();
        let normaal = straal * (std::f64::consts::TAU * self.0.f64()).cos();
        let dagen = 24.0 * (1.88 * normaal).exp();
        // Longer stays exist, but not for a file that is worked on now.
        (dagen.clamp(1.0, 2_500.0)) as i64
    }

    /// Mixes the order of a list.
    pub(super) fn schud<T>(&mut self, lijst: &mut [T]) {
        self.0.shuffle(lijst);
    }

    pub(super) fn unit(&mut self) -> UnitId {
        UnitId(self.0.u128(..) | (1 << 127))
    }

    pub(super) fn record(&mut self) -> RecordId {
        RecordId(self.0.u128(..) | (1 << 127))
    }

    pub(super) fn merk(&mut self) -> [u8; 16] {
        self.0.u128(..).to_be_bytes()
    }
}
