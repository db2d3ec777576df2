//! The committing thread: takes the requests that wait, carries them out one after the other, writes
//! them with one sync, and only then answers. A request that needs what an earlier one of the same
//! group changed lets that one go to disk first.

use std::sync::mpsc::{Receiver, Sender, TryRecvError};

use super::sleutels::Lopend;
use super::toegang::Toelating;
use super::tx::{Klaar, Omstandigheid, Stop, Tx, neem_terug};
use super::{
    Bezet, Gedeeld, Index, Kern, Wachtend, demovulling, handelen, lees_rijen, maak_akte, onderhoud,
    schrijf, slot, toelaten, weigering,
};
use crate::api::{Refusal, Reply, Request};
use crate::domain::akte::Akte;
use crate::domain::medewerker::Medewerker;
use crate::store::{Act, Store};

/// At most so many requests go to disk together, so that nobody waits long for the first.
const GROEP: usize = 64;

type Antwoord = Sender<Result<Reply, Refusal>>;

/// Requests carried out and not on disk yet.
#[derive(Default)]
struct Groep {
    akten: Vec<Act>,
    antwoorden: Vec<(Antwoord, Reply)>,
    bezet: Bezet,
}

/// Reads the rows into memory; tells by `begonnen` that the lock is taken.
pub(super) fn lees_index(gedeeld: &Gedeeld, begonnen: &Sender<()>) {
    let mut kern = schrijf(&gedeeld.kern);
    // Whoever waits for it waits for the lock anyhow.
    let _: Result<(), _> = begonnen.send(());
    match lees_rijen(&kern.store) {
        Ok(index) => kern.index = index,
        Err(fout) => drop(gedeeld.onleesbaar.set(fout.to_string())),
    }
}

pub(super) fn leg_vast_tot_einde(
    gedeeld: &Gedeeld,
    rij: &Receiver<Wachtend>,
    onderhoud: Option<&Sender<()>>,
) {
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
        for vraag in wachtend {
            voer_uit(gedeeld, &mut kern, &mut groep, &mut sleutels, vraag);
        }
        leg_vast(gedeeld, &mut kern, &mut groep);
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
    if let Err(reden) = gedeeld.leesbaar() {
        stuur(&antwoord, Err(reden));
        return;
    }
    // What waits counts already: a role that was taken counts no more for who comes next.
    let toelating = match toelaten(gedeeld, kern, &wie, &request) {
        Ok(toelating) => toelating,
        Err(reden) => {
            stuur(&antwoord, Err(reden));
            return;
        }
    };
    if let Request::VulDemo { akten } = request {
        leg_vast(gedeeld, kern, groep);
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
        leg_vast(gedeeld, kern, groep);
        sleutels.vernieuw(gedeeld, kern, &wie.medewerker, keuze, antwoord);
        return;
    }
    let van = (&wie.medewerker, &toelating);
    let mut uitkomst = probeer(gedeeld, kern, &groep.bezet, van, request.clone());
    if matches!(uitkomst, Err(Stop::EerstVastleggen)) {
        leg_vast(gedeeld, kern, groep);
        // What was judged on may not have been stored after all.
        uitkomst = toelaten(gedeeld, kern, &wie, &request)
            .map_err(Stop::Weiger)
            .and_then(|toelating| {
                let van = (&wie.medewerker, &toelating);
                probeer(gedeeld, kern, &groep.bezet, van, request)
            });
    }
    match uitkomst {
        // It may rest on what waits: then it is true only when that is on disk.
        Ok((reply, None)) if !groep.akten.is_empty() => groep.antwoorden.push((antwoord, reply)),
        Ok((reply, None)) => stuur(&antwoord, Ok(reply)),
        Ok((reply, Some((akte, klaar)))) => {
            groep.bezet.extend(klaar.units);
            match maak_akte(gedeeld, &akte, klaar.wijzigingen) {
                Ok(act) => {
                    groep.akten.push(act);
                    groep.antwoorden.push((antwoord, reply));
                }
                Err(stop) => {
                    neem_terug(&mut kern.index, klaar.rijen_terug);
                    stuur(&antwoord, Err(weigering(stop, true)));
                }
            }
        }
        Err(stop) => stuur(&antwoord, Err(weigering(stop, true))),
    }
}

type Uitgevoerd = (Reply, Option<(Akte, Klaar)>);

fn probeer(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    bezet: &Bezet,
    (wie, toelating): (&Medewerker, &Toelating),
    request: Request,
) -> Result<Uitgevoerd, Stop> {
    let proef = matches!(request, Request::LeesIn { proef: true, .. });
    let mut ids = slot(&gedeeld.ids);
    let om = Omstandigheid {
        catalogus: &gedeeld.catalogus,
        nu: gedeeld.klok.nu(),
        door: wie,
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
        door: wie.clone(),
        soort: uitkomst.soort,
        keert_om: uitkomst.keert_om,
        aantal: uitkomst.aantal,
    };
    let bewaren = !klaar.wijzigingen.is_empty();
    Ok((uitkomst.reply(), bewaren.then_some((akte, klaar))))
}

fn leg_vast(gedeeld: &Gedeeld, kern: &mut Kern, groep: &mut Groep) {
    let Groep {
        akten, antwoorden, ..
    } = std::mem::take(groep);
    if akten.is_empty() {
        return;
    }
    match kern.store.commit(akten) {
        Ok(gezet) => {
            let laatste = gezet.last().map_or(0, |c| c.last);
            for (antwoord, reply) in antwoorden {
                stuur(&antwoord, Ok(reply));
            }
            slot(&gedeeld.luisteraars).retain(|l| l.send(laatste).is_ok());
        }
        Err(fout) => {
            let lezen_kan = herlees(&kern.store, &mut kern.index);
            if !lezen_kan {
                // Rows of what was not stored must not be shown, nor rules rest on them.
                let _: Result<(), String> = gedeeld.onleesbaar.set(fout.to_string());
            }
            let reden = weigering(Stop::Opslag(fout), lezen_kan);
            for (antwoord, _) in antwoorden {
                stuur(&antwoord, Err(reden.clone()));
            }
        }
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
        Ok(vers) => {
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
