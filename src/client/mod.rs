//! The way to the engine: one trait for the embedded one, the socket and the fake of tests.
//! May use: `engine`, `api`, `domain`, `exchange`.

use crate::api::{Refusal, Reply, Request};

/// Answers requests. Calls block; a screen runs them on a thread of its own.
pub trait Backend: Send + Sync {
    /// Carries out one request.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing was changed then.
    fn call(&self, request: Request) -> Result<Reply, Refusal>;
}
