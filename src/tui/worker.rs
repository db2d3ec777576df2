//! The thread that carries calls out. A question that was overtaken by a newer one of its kind and
//! still waits is left out; changes never are, and nothing changes its order.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use crate::api::{Refusal, Reply};
use crate::client::Backend;

use super::event::{Call, CallId, Lane};

#[derive(Debug, Default)]
struct Queue {
    calls: VecDeque<Call>,
    closed: bool,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    bell: Condvar,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread and the calls that wait for it.
#[derive(Debug)]
pub(super) struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread; `answer` is called on it, and says `false` when nobody listens any more.
    pub(super) fn start<F>(backend: Arc<dyn Backend>, answer: F) -> std::io::Result<Self>
    where
        F: Fn(CallId, Result<Reply, Refusal>) + Send + 'static,
    {
        let shared = Arc::new(Shared::default());
        let thread = thread::Builder::new().name("calls".to_owned()).spawn({
            let shared = Arc::clone(&shared);
            move || {
                while let Some(call) = next(&shared) {
                    answer(call.id, backend.call(call.request));
                }
            }
        })?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Puts a call behind those that wait.
    pub(super) fn give(&self, call: Call) {
        add(&mut self.shared.queue().calls, call);
        self.shared.bell.notify_one();
    }

    /// Takes a question back that still waits: a newer one of its kind will follow. Changes stay.
    pub(super) fn withdraw(&self, lane: Lane) {
        if let Lane::Newest(..) = lane {
            self.shared.queue().calls.retain(|call| call.lane != lane);
        }
    }

    /// Waits until all calls given have been carried out, drafts above all.
    pub(super) fn finish(mut self) {
        self.shared.queue().closed = true;
        self.shared.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn next(shared: &Shared) -> Option<Call> {
    let mut queue = shared.queue();
    loop {
        if let Some(call) = queue.calls.pop_front() {
            return Some(call);
        }
        if queue.closed {
            return None;
        }
        queue = shared
            .bell
            .wait(queue)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

fn add(calls: &mut VecDeque<Call>, call: Call) {
    if let Lane::Newest(..) = call.lane {
        calls.retain(|waiting| waiting.lane != call.lane);
    }
    calls.push_back(call);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Request;
    use crate::tui::event::Addr;

    fn call(id: u64, lane: Lane) -> Call {
        Call {
            id: CallId(id),
            request: Request::Cijfers,
            lane,
        }
    }

    #[test]
    fn only_the_newest_question_of_a_kind_waits_and_changes_all_stay() {
        let search = Lane::Newest(Addr::App, 7);
        let mut calls = VecDeque::new();
        for (id, lane) in [
            (1, search),
            (2, Lane::InOrder),
            (3, search),
            (4, Lane::InOrder),
            (5, Lane::Newest(Addr::App, 8)),
        ] {
            add(&mut calls, call(id, lane));
        }
        let left: Vec<u64> = calls.iter().map(|c| c.id.0).collect();
        assert_eq!(left, [2, 3, 4, 5]);
    }
}
