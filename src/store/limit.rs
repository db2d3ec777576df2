//! Waiting for a library no longer than is reasonable.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// What came of work that was waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Waited<T> {
    /// It ended.
    Done(T),
    /// It still runs, in a thread that is left behind. What it makes in the end is dropped there.
    StillRunning,
    /// It ended without a result, or could not be begun.
    Broken,
}

/// Runs `work` in a thread of its own and waits for it at most `limit`.
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Waited<T> {
    let (give, take) = sync_channel(1);
    let started = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || drop(give.send(work())));
    if started.is_err() {
        return Waited::Broken;
    }
    match take.recv_timeout(limit) {
        Ok(done) => Waited::Done(done),
        Err(RecvTimeoutError::Timeout) => Waited::StillRunning,
        Err(RecvTimeoutError::Disconnected) => Waited::Broken,
    }
}
