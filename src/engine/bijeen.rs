//! The committing thread: takes the requests that wait, carries them out one after the other, writes
//! them with one sync, and only then answers. A request that needs what an earlier one of the same
//! group changed lets that one go to disk first.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};

use super::audit::{self, Aantekening};
use super::auditmaanden::{self, Besluit};
use super::sleutels::Lopend;
use super::toegang::Toelating;
use super::tx::{Klaar, Omstandigheid, Stop, Tx, neem_terug};
use super::{
    Bezet, Gedeeld, Gelezen, Index, Kern, Principal, Wachtend, Werk, demovulling, handelen,
    lees_rijen, maak_akte, onderhoud, schrijf, slot, toelaten, weigering,
};
use crate::api::auditmaand::AuditmaandOpdracht;
use crate::api::{Refusal, Reply, Request};
use crate::domain::akte::Akte;
use crate::domain::audit::{Auditmaand, Auditregel};
use crate::domain::records::BEHEER;
use crate::store::{Act, Store, StoreError};

/// At most so many requests go to disk together, so that nobody waits long for the first.
const GROEP: usize = 64;

type Antwoord = Sender<Result<Reply, Refusal>>;
type Wachter = Sender<Result<(), Refusal>>;

/// Requests carried out and not on disk yet.
#[derive(Default)]
struct Groep {
    akten: Vec<Act>,
    /// Whether one of the acts changes something, and not only the audit trail.
    verandert: bool,
    antwoorden: Vec<(Antwoord, Result<Reply, Refusal>)>,
    /// Records of what was read, and who waits for each, if anybody does.
    gelezen: Vec<(Option<Wachter>, Act)>,
    bezet: Bezet,
}

impl Groep {
    /// Answers a request that changed nothing, with its audit record if it leaves one.
    fn antwoord(
        &mut self,
        gedeeld: &Gedeeld,
        store: &Store,
        (antwoord, aantekening): (Antwoord, Option<Aantekening>),
        uitkomst: Result<Reply, Refusal>,
    ) {
        // It may rest on what waits: then it is true only when that is on disk.
        let mut wacht = self.verandert && uitkomst.is_ok();
        if let Some(aantekening) = aantekening {
            let streng = aantekening.streng;
            wacht |= streng;
            let regel = aantekening.af(&uitkomst, []);
            if let Err(reden) = self.noteer(gedeeld, store, &regel)
                && streng
            {
                return stuur(&antwoord, Err(reden));
            }
        }
        if wacht {
            self.antwoorden.push((antwoord, uitkomst));
        } else {
            stuur(&antwoord, uitkomst);
        }
    }

    /// Puts an audit record that stands alone with what goes to disk.
    fn noteer(
        &mut self,
        gedeeld: &Gedeeld,
        store: &Store,
        regel: &Auditregel,
    ) -> Result<(), Refusal> {
        let act = self.regel(gedeeld, store, regel)?;
        self.akten.push(act);
        Ok(())
    }

    /// An audit record that stands alone. Where its month is new, the act that makes that goes first.
    fn regel(
        &mut self,
        gedeeld: &Gedeeld,
        store: &Store,
        regel: &Auditregel,
    ) -> Result<Act, Refusal> {
        let regel = audit::verzegel(gedeeld, store, &mut self.akten, regel)
            .map_err(|stop| audit::onbeschreven(weigering(stop, false)))?;
        Ok(Act::audit(gedeeld.klok.nu().0, regel))
    }

    /// Takes the record of something that was read.
    fn neem(&mut self, gedeeld: &Gedeeld, store: &Store, gelezen: Gelezen) {
        match (gelezen.klaar, self.regel(gedeeld, store, &gelezen.regel)) {
            (klaar, Ok(act)) => self.gelezen.push((klaar, act)),
            (Some(klaar), Err(reden)) => drop(klaar.send(Err(reden))),
            // Nobody waits for it.
            (None, Err(_)) => {}
        }
    }
}

/// Reads the rows into memory; tells by `begonnen` that the lock is taken.
pub(super) fn lees_index(gedeeld: &Gedeeld, begonnen: &Sender<()>) {
    let mut kern = schrijf(&gedeeld.kern);
    // Whoever waits for it waits for the lock anyhow.
    let _: Result<(), _> = begonnen.send(());
    match lees_rijen(&kern.store) {
        Ok(index) => {
            kern.index = index;
            kern.index.neem_opvolging(&gedeeld.catalogus);
        }
        Err(fout) => drop(gedeeld.onleesbaar.set(fout.to_string())),
    }
}

pub(super) fn leg_vast_tot_einde(
    gedeeld: &Gedeeld,
    rij: &Receiver<Werk>,
    onderhoud: Option<&Sender<()>>,
) {
    audit::maak_vooruit(gedeeld, &mut schrijf(&gedeeld.kern));
    sein(gedeeld, onderhoud);
    let mut sleutels = Lopend::default();
    loop {
        // While a key gives way nobody is waited for: between two requests goes a step.
        let eerste = if sleutels.leeg() {
            rij.recv().map_err(|_| TryRecvError::Disconnected)
        } else {
            rij.try_recv()
        };
        let eerste = match eerste {
            Ok(eerste) => eerste,
            Err(TryRecvError::Empty) => {
                sleutels.stap(gedeeld);
                continue;
            }
            // What is not finished then, the next start finishes.
            Err(TryRecvError::Disconnected) => return,
        };
        let mut wachtend = vec![eerste];
        while wachtend.len() < GROEP
            && let Ok(volgende) = rij.try_recv()
        {
            wachtend.push(volgende);
        }
        let mut kern = schrijf(&gedeeld.kern);
        bij_de_tijd(gedeeld, &mut kern);
        let mut groep = Groep::default();
        for werk in wachtend {
            match werk {
                Werk::Vraag(vraag) => {
                    voer_uit(gedeeld, &mut kern, &mut groep, &mut sleutels, vraag);
                }
                Werk::Gelezen(gelezen) => groep.neem(gedeeld, &kern.store, gelezen),
            }
        }
        // Whoever waited for it has been told.
        let _: Result<(), _> = leg_vast(gedeeld, &mut kern, &mut groep);
        audit::maak_vooruit(gedeeld, &mut kern);
        drop(kern);
        sleutels.stap(gedeeld);
        sein(gedeeld, onderhoud);
    }
}

/// Wakes the thread that keeps the store in order, when there is something to do.
fn sein(gedeeld: &Gedeeld, onderhoud: Option<&Sender<()>>) {
    if let Some(onderhoud) = onderhoud
        && onderhoud::is_er_werk(gedeeld)
    {
        // It is gone only when the engine is closing.
        let _ = onderhoud.send(()).is_ok();
    }
}

fn voer_uit(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    groep: &mut Groep,
    sleutels: &mut Lopend,
    vraag: Wachtend,
) {
    let Wachtend {
        wie,
        request,
        antwoord,
    } = vraag;
    let aantekening = Aantekening::voor(gedeeld, kern, &wie, &request);
    if let Err(reden) = gedeeld.leesbaar() {
        groep.antwoord(gedeeld, &kern.store, (antwoord, aantekening), Err(reden));
        return;
    }
    // What waits counts already: a role that was taken counts no more for who comes next.
    let toelating = match toelaten(gedeeld, kern, &wie, &request) {
        Ok(toelating) => toelating,
        Err(reden) => {
            groep.antwoord(gedeeld, &kern.store, (antwoord, aantekening), Err(reden));
            return;
        }
    };
    if let Request::VulDemo { akten } = request {
        let _: Result<(), _> = leg_vast(gedeeld, kern, groep);
        let uitkomst = demovulling::vul(&mut kern.store, &mut kern.index, akten);
        stuur(
            &antwoord,
            uitkomst
                .map(|()| Reply::Niets)
                .map_err(|s| weigering(s, true)),
        );
        return;
    }
    if let Request::VernieuwSleutel(keuze) = &request {
        let _: Result<(), _> = leg_vast(gedeeld, kern, groep);
        match noteer_vooraf(gedeeld, kern, groep, aantekening) {
            Ok(()) => sleutels.vernieuw(gedeeld, kern, &wie.medewerker, keuze, antwoord),
            Err(reden) => stuur(&antwoord, Err(reden)),
        }
        return;
    }
    let van = (&wie, &toelating);
    if let Request::Auditmaanden(AuditmaandOpdracht::Vernietig(maand)) = request {
        let _: Result<(), _> = leg_vast(gedeeld, kern, groep);
        vernietig_maand(gedeeld, kern, groep, van, (antwoord, aantekening), maand);
        return;
    }
    let mut uitkomst = probeer(gedeeld, kern, &groep.bezet, van, request.clone());
    if matches!(uitkomst, Err(Stop::EerstVastleggen)) {
        let _: Result<(), _> = leg_vast(gedeeld, kern, groep);
        // What was judged on may not have been stored after all.
        uitkomst = toelaten(gedeeld, kern, &wie, &request)
            .map_err(Stop::Weiger)
            .and_then(|toelating| {
                let van = (&wie, &toelating);
                probeer(gedeeld, kern, &groep.bezet, van, request)
            });
    }
    let terug = (antwoord, aantekening);
    match uitkomst {
        Ok((reply, None)) => groep.antwoord(gedeeld, &kern.store, terug, Ok(reply)),
        Ok((reply, Some((akte, klaar)))) => {
            bewaar(gedeeld, kern, groep, terug, (reply, akte, klaar));
        }
        Err(stop) => {
            let reden = weigering(stop, true);
            groep.antwoord(gedeeld, &kern.store, terug, Err(reden));
        }
    }
}

/// Proposes to destroy a month of the audit trail, or does so: that is no act, so what was asked goes to
/// disk before it.
fn vernietig_maand(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    groep: &mut Groep,
    van: (&Principal, &Toelating),
    (antwoord, aantekening): (Antwoord, Option<Aantekening>),
    maand: Auditmaand,
) {
    let reply = |maanden| Reply::Auditmaanden(Box::new(maanden));
    let besluit = auditmaanden::beslis(gedeeld, kern, van, maand);
    let uitkomst = match besluit {
        Ok(Besluit::Vernietigen) => {
            let gedaan = noteer_vooraf(gedeeld, kern, groep, aantekening)
                .map_err(Stop::Weiger)
                .and_then(|()| auditmaanden::vernietig(gedeeld, kern, maand));
            let gedaan = gedaan.map(reply).map_err(|stop| weigering(stop, true));
            return stuur(&antwoord, gedaan);
        }
        Ok(Besluit::Voorgesteld(maanden)) => Ok(reply(maanden)),
        Err(stop) => Err(weigering(stop, true)),
    };
    groep.antwoord(gedeeld, &kern.store, (antwoord, aantekening), uitkomst);
}

/// Puts what a request changes with what goes to disk, and its audit record with it.
fn bewaar(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    groep: &mut Groep,
    (antwoord, aantekening): (Antwoord, Option<Aantekening>),
    (reply, akte, klaar): (Reply, Akte, Klaar),
) {
    let uitkomst = Ok(reply);
    let regel = aantekening.map(|a| a.af(&uitkomst, klaar.units.iter().copied()));
    let audit = regel
        .map(|regel| audit::verzegel(gedeeld, &kern.store, &mut groep.akten, &regel))
        .transpose();
    let act = audit.and_then(|audit| {
        maak_akte(gedeeld, &akte, klaar.wijzigingen).map(|act| Act { audit, ..act })
    });
    match act {
        Ok(act) => {
            groep.bezet.extend(klaar.units);
            groep.verandert = true;
            groep.akten.push(act);
            groep.antwoorden.push((antwoord, uitkomst));
        }
        Err(stop) => {
            neem_terug(&mut kern.index, klaar.rijen_terug);
            stuur(&antwoord, Err(weigering(stop, true)));
        }
    }
}

/// Writes the record of something that is not part of an act, before it is done: that it was asked
/// for, and let through.
fn noteer_vooraf(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    groep: &mut Groep,
    aantekening: Option<Aantekening>,
) -> Result<(), Refusal> {
    let Some(aantekening) = aantekening else {
        return Ok(());
    };
    let streng = aantekening.streng;
    let regel = aantekening.af(&Ok(Reply::Niets), []);
    let geschreven = groep
        .noteer(gedeeld, &kern.store, &regel)
        .and_then(|()| leg_vast(gedeeld, kern, groep));
    if streng { geschreven } else { Ok(()) }
}

type Uitgevoerd = (Reply, Option<(Akte, Klaar)>);

fn probeer(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    bezet: &Bezet,
    (wie, toelating): (&Principal, &Toelating),
    request: Request,
) -> Result<Uitgevoerd, Stop> {
    let proef = matches!(request, Request::LeesIn { proef: true, .. });
    let mut ids = slot(&gedeeld.ids);
    let om = Omstandigheid {
        catalogus: &gedeeld.catalogus,
        nu: gedeeld.klok.nu(),
        wie,
        gever: toelating.gever,
        sinds: toelating.sinds,
        zicht: toelating.zicht.clone(),
        ids: ids.as_mut(),
        bezet,
    };
    let Kern { store, index } = kern;
    let mut tx = Tx::nieuw(store, index, om);
    let uitkomst = match handelen::doe(&mut tx, request) {
        Ok(u) => u,
        Err(stop) => {
            tx.terug();
            return Err(stop);
        }
    };
    if proef {
        tx.terug();
        return Ok((uitkomst.reply(), None));
    }
    let klaar = tx.klaar()?;
    let akte = Akte {
        door: wie.medewerker.clone(),
        soort: uitkomst.soort,
        keert_om: uitkomst.keert_om,
        aantal: uitkomst.aantal,
    };
    let bewaren = !klaar.wijzigingen.is_empty();
    Ok((uitkomst.reply(), bewaren.then_some((akte, klaar))))
}

fn leg_vast(gedeeld: &Gedeeld, kern: &mut Kern, groep: &mut Groep) -> Result<(), Refusal> {
    let Groep {
        akten,
        verandert,
        antwoorden,
        gelezen,
        bezet,
    } = std::mem::take(groep);
    let (wachters, regels): (Vec<_>, Vec<_>) = gelezen.into_iter().unzip();
    if akten.is_empty() && regels.is_empty() {
        return Ok(());
    }
    let alleen = if akten.is_empty() {
        Vec::new()
    } else {
        regels.clone()
    };
    let mut samen = akten;
    samen.extend(regels);
    match kern.store.commit(samen) {
        Ok(gezet) => {
            let laatste = gezet.last().map_or(0, |c| c.last);
            if bezet.contains(&BEHEER) {
                gedeeld.rechten_op.store(laatste, Ordering::SeqCst);
            }
            for (antwoord, uitkomst) in antwoorden {
                stuur(&antwoord, uitkomst);
            }
            meld_gelezen(wachters, &Ok(()));
            // That somebody read is no news: whoever listens would ask for the page again.
            if verandert {
                slot(&gedeeld.luisteraars).retain(|l| l.send(laatste).is_ok());
            }
            Ok(())
        }
        Err(fout) => {
            // There may still be room for what was read, and it was read from what is on disk.
            let regels_passen = matches!(fout, StoreError::Full)
                && !alleen.is_empty()
                && kern.store.commit(alleen).is_ok();
            // Audit records change no row.
            let lezen_kan = !verandert || herlees(&kern.store, &mut kern.index);
            if !lezen_kan {
                // Rows of what was not stored must not be shown, nor rules rest on them.
                let _: Result<(), String> = gedeeld.onleesbaar.set(fout.to_string());
            }
            let reden = weigering(Stop::Opslag(fout), lezen_kan);
            for (antwoord, _) in antwoorden {
                stuur(&antwoord, Err(reden.clone()));
            }
            let reden = audit::onbeschreven(reden);
            let gelezen = if regels_passen {
                Ok(())
            } else {
                Err(reden.clone())
            };
            meld_gelezen(wachters, &gelezen);
            Err(reden)
        }
    }
}

/// Tells those who wait for their record; whoever asked may be gone.
fn meld_gelezen(wachters: Vec<Option<Wachter>>, uitkomst: &Result<(), Refusal>) {
    for klaar in wachters.into_iter().flatten() {
        let _ = klaar.send(uitkomst.clone()).is_ok();
    }
}

/// Mends a view that fell behind before anything is judged by it.
fn bij_de_tijd(gedeeld: &Gedeeld, kern: &mut Kern) {
    // Why it cannot be mended is told by the next commit.
    if matches!(kern.store.mend(&mut |_| {}), Ok(true)) && !herlees(&kern.store, &mut kern.index) {
        let oorzaak = "rijen na herstel".to_owned();
        let _: Result<(), String> = gedeeld.onleesbaar.set(oorzaak);
    }
}

/// What was not committed stands in the rows already: reads them again. False when that fails too.
fn herlees(store: &Store, index: &mut Index) -> bool {
    match lees_rijen(store) {
        Ok(mut vers) => {
            vers.behoud_opvolging(index);
            *index = vers;
            true
        }
        Err(_) => false,
    }
}

/// Whoever asked may be gone; then nobody wants the answer.
fn stuur(antwoord: &Antwoord, uitkomst: Result<Reply, Refusal>) {
    let _ = antwoord.send(uitkomst).is_ok();
}
