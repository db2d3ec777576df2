//! The way to the engine: one trait for the embedded one, the socket and the fake of tests.
//! May use: `engine`, `api`, `domain`, `exchange`.

pub mod gebruiker;
pub mod ingebed;
pub mod inlezen;
pub mod open;
pub mod post;
pub mod socket;
pub mod uitvoer;

use std::sync::mpsc::{Receiver, channel};

use crate::api::{Refusal, Reply, Request};

pub use ingebed::Ingebed;
pub use open::{Dienst, OpenFout, Opening, Toegang};
pub use socket::Socket;

/// What a backend tells without being asked. It names nothing: ask again what is on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bericht {
    /// The store was changed, by this window or another.
    Gewijzigd,
    /// The process that held the store is gone. The next call tries to get at the store again.
    VerbindingWeg,
    /// The store can be reached again.
    VerbindingTerug,
    /// A colleague came to the case that this session has open, or left it.
    Aanwezigheid,
}

/// Answers requests. Calls block; a screen runs them on a thread of its own.
pub trait Backend: Send + Sync {
    /// Carries out one request.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing was changed then. Only after [`Refusal::Verbinding`] a change may have
    /// been carried out all the same.
    fn call(&self, request: Request) -> Result<Reply, Refusal>;

    /// Tells of changes from now on, until the receiver is dropped. A backend that never tells
    /// anything need not bring its own.
    fn luister(&self) -> Receiver<Bericht> {
        channel().1
    }
}
