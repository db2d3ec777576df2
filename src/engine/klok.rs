//! The one clock and the one source of ids. Everything else gets time and ids as arguments.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::tijd::Tijdstip;

/// Tells the time.
pub trait Klok: Send + Sync {
    /// Now.
    fn nu(&self) -> Tijdstip;
}

/// The machine's clock.
#[derive(Clone, Copy, Default, Debug)]
pub struct Systeemklok;

impl Klok for Systeemklok {
    #[expect(clippy::disallowed_methods, reason = "this is the one injected clock")]
    fn nu(&self) -> Tijdstip {
        Tijdstip::van_utc(chrono::Utc::now())
    }
}

/// A clock that stands still until it is moved: for demo stores with a fixed day, and for tests.
#[derive(Default, Debug)]
pub struct VasteKlok(AtomicI64);

impl VasteKlok {
    /// Stands at `nu`.
    #[must_use]
    pub const fn op(nu: Tijdstip) -> Self {
        Self(AtomicI64::new(nu.0))
    }

    /// Moves it.
    pub fn zet(&self, nu: Tijdstip) {
        self.0.store(nu.0, Ordering::Relaxed);
    }
}

impl Klok for VasteKlok {
    fn nu(&self) -> Tijdstip {
        Tijdstip(self.0.load(Ordering::Relaxed))
    }
}

/// Gives random ids.
pub trait IdBron: Send {
    /// A new id; `None` when the operating system gives no randomness.
    fn volgende(&mut self) -> Option<u128>;
}

/// Ids from the operating system.
#[derive(Clone, Copy, Default, Debug)]
pub struct Toeval;

impl IdBron for Toeval {
    fn volgende(&mut self) -> Option<u128> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok()?;
        Some(u128::from_be_bytes(bytes))
    }
}

/// Ids from a seed, the same at every run: for demo stores and tests.
#[derive(Clone, Debug)]
pub struct Zaad(fastrand::Rng);

impl Zaad {
    /// From this seed.
    #[must_use]
    pub fn van(zaad: u64) -> Self {
        Self(fastrand::Rng::with_seed(zaad))
    }
}

impl IdBron for Zaad {
    fn volgende(&mut self) -> Option<u128> {
        Some(self.0.u128(..))
    }
}
