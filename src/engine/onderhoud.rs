//! What the engine does of its own accord, on a thread that nobody waits for: it makes a checkpoint
//! when the journal has grown enough, makes next month's part of the audit trail in time, and checks
//! the whole store once a night.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, Timelike};

use super::{Gedeeld, audit, lees, schrijf, slot, verifieer};
use crate::api::reply::{Anker, Controle};
use crate::store::StoreError;

/// How often it looks at the clock.
const KIJK: Duration = Duration::from_mins(20);
/// How often the end of the journal is written down, at most.
const ANKER_ELKE: Duration = Duration::from_hours(1);
/// How long it leaves a checkpoint alone that could not be made.
const LATER: Duration = Duration::from_hours(1);
/// The hours on a Dutch wall clock in which the nightly check may begin.
const NACHT: std::ops::Range<u32> = 2..6;

/// The thread and the way to it.
pub(super) struct Onderhoud {
    sein: Option<Sender<()>>,
    stop: Arc<AtomicBool>,
    draad: Option<JoinHandle<()>>,
}

impl Drop for Onderhoud {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Onderhoud {
    /// Starts the thread.
    pub(super) fn start(gedeeld: &Arc<Gedeeld>) -> std::io::Result<Self> {
        let (sein, seinen) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (weg, halt) = (Arc::downgrade(gedeeld), Arc::clone(&stop));
        let draad = thread::Builder::new()
            .name("onderhoud".to_owned())
            .spawn(move || Werk::nieuw(&weg, &halt).tot_einde(&seinen))?;
        Ok(Self {
            sein: Some(sein),
            stop,
            draad: Some(draad),
        })
    }

    /// The way to say that there may be something to do.
    pub(super) fn sein(&self) -> Option<Sender<()>> {
        self.sein.clone()
    }

    /// Wakes the thread.
    pub(super) fn wek(&self) {
        let _ = self.sein.as_ref().is_some_and(|sein| sein.send(()).is_ok());
    }

    /// Ends the thread; what it was doing is left, and can be begun again.
    pub(super) fn einde(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.sein = None;
        if let Some(draad) = self.draad.take() {
            let _ = draad.join().is_ok();
        }
    }
}

struct Werk<'a> {
    gedeeld: &'a Weak<Gedeeld>,
    stop: &'a AtomicBool,
    niet_voor: Option<Instant>,
    gecontroleerd: Option<NaiveDate>,
    /// The end of the journal that was written down last, and when.
    anker: Option<(Instant, Anker)>,
}

impl<'a> Werk<'a> {
    const fn nieuw(gedeeld: &'a Weak<Gedeeld>, stop: &'a AtomicBool) -> Self {
        Self {
            gedeeld,
            stop,
            niet_voor: None,
            gecontroleerd: None,
            anker: None,
        }
    }

    fn tot_einde(&mut self, seinen: &Receiver<()>) {
        loop {
            match seinen.recv_timeout(KIJK) {
                Ok(()) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // Of many signs one is enough.
            while seinen.try_recv().is_ok() {}
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.schrijf_anker();
            self.controlepunt();
            if let Some(gedeeld) = self.gedeeld.upgrade() {
                audit::maak_vooruit(&gedeeld, &mut schrijf(&gedeeld.kern));
            }
            self.nachtcontrole();
        }
    }

    fn schrijf_anker(&mut self) {
        if self
            .anker
            .is_some_and(|(toen, _)| toen.elapsed() < ANKER_ELKE)
        {
            return;
        }
        if let Some(gedeeld) = self.gedeeld.upgrade()
            && let Some(kop) = anker(&gedeeld, self.anker.map(|(_, kop)| kop))
        {
            self.anker = Some((Instant::now(), kop));
        }
    }

    fn controlepunt(&mut self) {
        if self.niet_voor.is_some_and(|tijd| Instant::now() < tijd) {
            return;
        }
        let Some(gedeeld) = self.gedeeld.upgrade() else {
            return;
        };
        // A disk that is full, or a journal that is damaged, says so where it matters: at the next
        // commit, or in the next check. Here it only means that it has to wait.
        self.niet_voor = maak_controlepunt(gedeeld, self.gedeeld, self.stop)
            .is_err()
            .then(|| Instant::now() + LATER);
    }

    fn nachtcontrole(&mut self) {
        let Some(gedeeld) = self.gedeeld.upgrade() else {
            return;
        };
        let nu = gedeeld.klok.nu().lokaal();
        if !NACHT.contains(&nu.hour()) || self.gecontroleerd == Some(nu.date()) {
            return;
        }
        self.gecontroleerd = Some(nu.date());
        let ga_door = || !self.stop.load(Ordering::Relaxed);
        if let Ok(Some(verslag)) = verifieer::verifieer(&gedeeld, &[], &ga_door) {
            *slot(&gedeeld.laatste_controle) = Some(Controle {
                op: gedeeld.klok.nu(),
                gebreken: verslag.gebreken_aantal,
            });
        }
    }
}

/// Writes the end of the journal down outside the store, unless that is the last one written.
pub(super) fn anker(gedeeld: &Gedeeld, laatste: Option<Anker>) -> Option<Anker> {
    let plaats = gedeeld.ankerplaats.get()?;
    let (winkel, kop) = {
        let kern = lees(&gedeeld.kern);
        (kern.store.id(), kern.store.head())
    };
    let kop = Anker {
        nummer: kop.sequence,
        keten: kop.hash,
    };
    if kop.nummer > 0 && laatste != Some(kop) {
        plaats(&winkel, &kop);
    }
    Some(kop)
}

/// Whether there is a checkpoint to be made.
pub(super) fn is_er_werk(gedeeld: &Gedeeld) -> bool {
    lees(&gedeeld.kern).store.wants_checkpoint()
}

fn maak_controlepunt(
    gedeeld: Arc<Gedeeld>,
    weg: &Weak<Gedeeld>,
    stop: &AtomicBool,
) -> Result<(), StoreError> {
    let begonnen = {
        let kern = lees(&gedeeld.kern);
        if !kern.store.wants_checkpoint() {
            return Ok(());
        }
        kern.store.begin_checkpoint()?
    };
    // The long part holds nothing of the engine, so that it can be closed meanwhile.
    drop(gedeeld);
    let Some(begonnen) = begonnen else {
        return Ok(());
    };
    let geschreven = begonnen.write(&|| !stop.load(Ordering::Relaxed), &mut |_| {})?;
    match (geschreven, weg.upgrade()) {
        (Some(geschreven), Some(gedeeld)) => schrijf(&gedeeld.kern).store.adopt(geschreven),
        _ => Ok(()),
    }
}
