//! Keeps questions back that follow each other faster than anybody reads the answers. Each answer
//! fills half a screen, some 3 kB: with a key held down a narrow line would still be showing cases
//! long after the key was let go. The first question of a kind goes at once; those that follow it
//! closely wait until the keys rest, and of them only the newest goes.

use std::time::{Duration, Instant};

use super::event::{Call, Lane};

/// What counts as rest: longer than between the strokes of a key held down or hit again and again,
/// shorter than a glance.
const REST: Duration = Duration::from_millis(200);

/// Where there is no rest, as with colleagues who change something all the time, a question waits no
/// longer than this.
const MOST: Duration = Duration::from_secs(2);

/// A kind of question: when one was last asked for, and the one that waits, with since when one does.
#[derive(Debug)]
struct Kind {
    lane: Lane,
    last: Instant,
    since: Instant,
    waits: Option<Call>,
}

impl Kind {
    /// When the one that waits may go.
    fn due(&self) -> Instant {
        (self.last + REST).min(self.since + MOST)
    }
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Rem(Vec<Kind>);

impl Rem {
    /// Gives a call back that may go now, and keeps it otherwise, in the place of one of its kind.
    pub(super) fn take(&mut self, call: Call, now: Instant) -> Option<Call> {
        let lane @ Lane::Newest(..) = call.lane else {
            return Some(call);
        };
        let Some(kind) = self.0.iter_mut().find(|kind| kind.lane == lane) else {
            self.0.push(Kind {
                lane,
                last: now,
                since: now,
                waits: None,
            });
            return Some(call);
        };
        let rested = now.saturating_duration_since(kind.last) >= REST;
        kind.last = now;
        if rested {
            kind.waits = None;
            return Some(call);
        }
        if kind.waits.replace(call).is_none() {
            kind.since = now;
        }
        None
    }

    /// Drops what waits in this lane.
    pub(super) fn forget(&mut self, lane: Lane) {
        if let Some(kind) = self.0.iter_mut().find(|kind| kind.lane == lane) {
            kind.waits = None;
        }
    }

    /// When the next one that waits may go; `None`: none waits.
    pub(super) fn due(&self) -> Option<Instant> {
        let waiting = self.0.iter().filter(|kind| kind.waits.is_some());
        waiting.map(Kind::due).min()
    }

    /// Those that may go now.
    pub(super) fn ripe(&mut self, now: Instant) -> Vec<Call> {
        let rested = self.0.iter_mut().filter(|kind| kind.due() <= now);
        rested.filter_map(|kind| kind.waits.take()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Request;
    use crate::tui::event::{Addr, CallId};

    fn call(id: u64, lane: Lane) -> Call {
        Call {
            id: CallId(id),
            request: Request::Cijfers,
            lane,
        }
    }

    fn ids(calls: &[Call]) -> Vec<u64> {
        calls.iter().map(|call| call.id.0).collect()
    }

    #[test]
    fn a_key_held_down_asks_twice_at_its_first_stroke_and_when_it_is_let_go() {
        let (start, stroke) = (Instant::now(), Duration::from_millis(33));
        let mut rem = Rem::default();
        let lane = Lane::Newest(Addr::App, 7);
        let mut gone = Vec::new();
        let mut now = start;
        for id in 1..=30 {
            now += stroke;
            gone.extend(rem.ripe(now));
            gone.extend(rem.take(call(id, lane), now));
        }
        assert_eq!(ids(&gone), [1]);
        let due = rem.due().unwrap();
        assert_eq!(due, now + REST);
        assert!(rem.ripe(due - Duration::from_millis(1)).is_empty());
        assert_eq!(ids(&rem.ripe(due)), [30]);
        assert_eq!((rem.due(), rem.ripe(due).len()), (None, 0));
        // After a rest the next one goes at once again.
        assert!(rem.take(call(31, lane), due + REST).is_some());
    }

    #[test]
    fn where_there_is_no_rest_the_newest_goes_now_and_then() {
        let mut now = Instant::now();
        let mut rem = Rem::default();
        let lane = Lane::Newest(Addr::App, 7);
        let mut gone = Vec::new();
        for id in 0..=60 {
            gone.extend(rem.take(call(id, lane), now));
            now += Duration::from_millis(100);
            gone.extend(rem.ripe(now));
        }
        assert_eq!(ids(&gone), [0, 20, 40, 60]);
    }

    #[test]
    fn kinds_do_not_wait_for_each_other_and_changes_never_wait() {
        let now = Instant::now();
        let mut rem = Rem::default();
        for tag in [1, 2] {
            let lane = Lane::Newest(Addr::App, tag);
            assert!(rem.take(call(1, lane), now).is_some());
            assert!(rem.take(call(2, lane), now).is_none());
        }
        for id in 3..9 {
            assert!(rem.take(call(id, Lane::InOrder), now).is_some());
        }
        rem.forget(Lane::Newest(Addr::App, 2));
        assert_eq!(rem.ripe(now + REST).len(), 1);
    }
}
