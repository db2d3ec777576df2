//! Somebody's last role is taken while he or she connects, waits or asks. However it falls, the
//! connection ends: a mark that was missed would be a session that stays for good, which this
//! finds as threads that wait for each other.

use std::sync::Arc;

use shuttle::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use shuttle::sync::{Condvar, Mutex};
use shuttle::thread;
use waak::{Bron, Daad, Waak};

/// The very file of the server.
#[path = "../../../src/server/waak.rs"]
mod waak;

const ORDERS: usize = 20_000;

/// When a connection begins and wipes; right, or wrong on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Right,
    /// Wipes the mark after it has looked.
    WipesLate,
    /// Begins after it was asked whether the other side may come in.
    BeginsLate,
}

/// The engine and the mark, as far as a connection sees them.
struct World {
    how: How,
    /// Under the engine's lock.
    known: Mutex<bool>,
    rights: AtomicU64,
    until: AtomicU64,
    mark: Mutex<bool>,
    bell: Condvar,
}

impl World {
    fn new(how: How) -> Arc<Self> {
        Arc::new(Self {
            how,
            known: Mutex::new(true),
            rights: AtomicU64::new(0),
            until: AtomicU64::new(0),
            mark: Mutex::new(false),
            bell: Condvar::new(),
        })
    }

    /// A commit that takes the role, as the committing thread does it, and then the thread that
    /// tells everybody.
    fn take_role(&self) {
        {
            let mut known = self.known.lock().unwrap();
            *known = false;
            self.rights.store(1, Ordering::SeqCst);
        }
        self.tell(1);
    }

    fn tell(&self, until: u64) {
        self.until.fetch_max(until, Ordering::SeqCst);
        *self.mark.lock().unwrap() = true;
        self.bell.notify_all();
    }

    fn wait_for_mark(&self) {
        let mut mark = self.mark.lock().unwrap();
        while !*mark {
            mark = self.bell.wait(mark).unwrap();
        }
    }

    fn wipe(&self) {
        *self.mark.lock().unwrap() = false;
    }
}

impl Bron for World {
    fn wis(&self) {
        if self.how != How::WipesLate {
            self.wipe();
        }
    }

    fn rechten_op(&self) -> u64 {
        let rights = self.rights.load(Ordering::SeqCst);
        if self.how == How::WipesLate {
            self.wipe();
        }
        rights
    }

    fn kent(&self) -> bool {
        *self.known.lock().unwrap()
    }

    fn tot(&self) -> u64 {
        self.until.load(Ordering::SeqCst)
    }
}

/// Connects and stays until it is told to go.
fn connection(world: &World) {
    let mut waak = None;
    if world.how != How::BeginsLate {
        waak = Some(Waak::begin(world));
    }
    if !world.kent() {
        return;
    }
    let mut waak = waak.unwrap_or_else(|| Waak::begin(world));
    waak.binnen(world);
    loop {
        world.wait_for_mark();
        match waak.gewekt(world) {
            Daad::Weg => return,
            Daad::Meld(until) => assert!(until > 0),
            Daad::Niets => {}
        }
    }
}

fn revoked(how: How) {
    shuttle::check_random(
        move || {
            let world = World::new(how);
            let here = Arc::clone(&world);
            let guest = thread::spawn(move || connection(&here));
            // A colleague changes something before, so that there are marks that mean nothing.
            let here = Arc::clone(&world);
            let colleague = thread::spawn(move || here.tell(0));
            world.take_role();
            colleague.join().unwrap();
            guest.join().unwrap();
        },
        ORDERS,
    );
}

#[test]
fn whoever_lost_the_last_role_is_put_out_however_it_falls() {
    revoked(How::Right);
}

#[test]
#[should_panic(expected = "deadlock")]
fn a_mark_that_is_wiped_after_looking_is_found() {
    revoked(How::WipesLate);
}

#[test]
#[should_panic(expected = "deadlock")]
fn a_connection_that_begins_to_watch_after_it_was_let_in_is_found() {
    revoked(How::BeginsLate);
}

/// Of a change nobody stays ignorant: the last number arrives.
#[test]
fn the_last_change_is_told() {
    shuttle::check_random(
        || {
            let world = World::new(How::Right);
            let told = Arc::new(AtomicU64::new(0));
            let over = Arc::new(AtomicBool::new(false));
            let (here, hears, end) = (Arc::clone(&world), Arc::clone(&told), Arc::clone(&over));
            let guest = thread::spawn(move || {
                let mut waak = Waak::begin(&*here);
                waak.binnen(&*here);
                let known = here.tot();
                hears.fetch_max(known, Ordering::SeqCst);
                while hears.load(Ordering::SeqCst) < 3 {
                    here.wait_for_mark();
                    if let Daad::Meld(until) = waak.gewekt(&*here) {
                        hears.fetch_max(until, Ordering::SeqCst);
                    }
                }
                end.store(true, Ordering::SeqCst);
            });
            for until in 1..=3 {
                world.tell(until);
            }
            guest.join().unwrap();
            assert!(over.load(Ordering::SeqCst));
        },
        ORDERS,
    );
}
