//! Who is in the program now: for what each session opened which case, and which case it has on its
//! screen. Kept in memory only, for as long as a session lasts. May use: `domain`, `api`.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Weak};

use super::toegang::Toelating;
use super::{Als, Engine, Gedeeld, Kern, Principal, lees, slot, toelaten};
use crate::api::{Refusal, Reply, Request};
use crate::domain::audit::Doel;
use crate::domain::id::UnitId;
use crate::domain::medewerker::Medewerker;

/// Called when somebody came to the case that a session has open, or left it. Must not wait.
pub type Wek = Arc<dyn Fn() + Send + Sync>;

/// A session is known by who it is and the number of the login.
pub(super) type Login = (Medewerker, u64);

pub(super) fn login(wie: &Principal) -> Login {
    (wie.medewerker.clone(), wie.sessie)
}

/// Whether a login has not ended. That of the process that holds the store lasts as long as it does.
pub(super) fn is_binnen(gedeeld: &Gedeeld, login: &Login) -> bool {
    let in_programma = |sessie: &Sessie| sessie.wek.is_some();
    login.1 == 0
        || slot(&gedeeld.sessies)
            .0
            .get(login)
            .is_some_and(in_programma)
}

#[derive(Default)]
struct Sessie {
    /// For what each case was opened; its person under the same purpose.
    doelen: HashMap<UnitId, Doel>,
    /// On its screen, and who sits before that.
    open: Option<(UnitId, Principal)>,
    wek: Option<Wek>,
}

/// All sessions of which there is something to remember.
#[derive(Default)]
pub(super) struct Sessies(HashMap<Login, Sessie>);

impl Sessies {
    /// For what the first of these units that is open in this session was opened.
    pub(super) fn doel(&self, wie: &Principal, units: &[UnitId]) -> Option<Doel> {
        let sessie = self.0.get(&login(wie))?;
        units.iter().find_map(|u| sessie.doelen.get(u).copied())
    }

    fn open(&mut self, wie: &Principal, units: [UnitId; 2], doel: Doel) {
        let sessie = self.0.entry(login(wie)).or_default();
        sessie.doelen.extend(units.map(|unit| (unit, doel)));
    }

    /// Puts a case on the screen of a session; gives the one that was there.
    fn toon(&mut self, wie: &Principal, casus: Option<UnitId>) -> Option<UnitId> {
        let was = self.0.get(&login(wie)).and_then(Sessie::casus);
        if was.is_some() || casus.is_some() {
            let sessie = self.0.entry(login(wie)).or_default();
            sessie.open = casus.map(|casus| (casus, wie.clone()));
        }
        was
    }

    /// The sessions of others that have a case on their screen.
    fn bij(&self, casus: UnitId, wie: &Principal) -> Vec<(Principal, Option<Wek>)> {
        let anderen = self.0.values().filter_map(|sessie| {
            let (open, ander) = sessie.open.as_ref()?;
            (*open == casus && ander.medewerker != wie.medewerker)
                .then(|| (ander.clone(), sessie.wek.clone()))
        });
        anderen.collect()
    }
}

impl Sessie {
    fn casus(&self) -> Option<UnitId> {
        self.open.as_ref().map(|(casus, _)| *casus)
    }
}

/// Somebody is in. When it is dropped he or she has left.
pub struct Binnen {
    gedeeld: Weak<Gedeeld>,
    wie: Principal,
}

impl Engine {
    /// Says that somebody came in, and how to tell that one to ask again who else is in the case.
    #[must_use]
    pub fn binnen(&self, wie: &Principal, wek: Wek) -> Binnen {
        let mut sessies = slot(&self.gedeeld.sessies);
        sessies.0.entry(login(wie)).or_default().wek = Some(wek);
        drop(sessies);
        Binnen {
            gedeeld: Arc::downgrade(&self.gedeeld),
            wie: wie.clone(),
        }
    }
}

impl Drop for Binnen {
    fn drop(&mut self) {
        let Some(gedeeld) = self.gedeeld.upgrade() else {
            return;
        };
        let wie = &self.wie.medewerker;
        let (weg, laatste) = {
            let mut sessies = slot(&gedeeld.sessies);
            let weg = sessies.0.remove(&login(&self.wie));
            (weg, !sessies.0.keys().any(|(ander, _)| ander == wie))
        };
        if laatste {
            slot(&gedeeld.concepten).laat_los(wie);
        }
        if let Some(casus) = weg.and_then(|sessie| sessie.casus()) {
            wek(&gedeeld, &lees(&gedeeld.kern), &self.wie, casus);
        }
    }
}

/// Whether somebody may have a case open: asked anew each time, since a role may have been taken, a
/// person hidden or an emergency access ended meanwhile.
fn mag(gedeeld: &Gedeeld, kern: &Kern, wie: &Principal, casus: UnitId) -> bool {
    let casus = Some(casus);
    toelaten(gedeeld, kern, wie, &Request::Aanwezig { casus }).is_ok()
}

/// Tells the others in a case, those who may still see it, that something changed there.
fn wek(gedeeld: &Gedeeld, kern: &Kern, wie: &Principal, casus: UnitId) {
    let anderen = slot(&gedeeld.sessies).bij(casus, wie);
    for (ander, wek) in anderen {
        if let Some(wek) = wek.filter(|_| mag(gedeeld, kern, &ander, casus)) {
            wek();
        }
    }
}

/// Puts a case on the screen of a session and says which colleagues are there too. Whoever asks may
/// see the case.
pub(super) fn aanwezig(
    gedeeld: &Gedeeld,
    kern: &Kern,
    wie: &Principal,
    casus: Option<UnitId>,
) -> Vec<Medewerker> {
    let was = slot(&gedeeld.sessies).toon(wie, casus);
    if was != casus {
        for veranderd in was.into_iter().chain(casus) {
            wek(gedeeld, kern, wie, veranderd);
        }
    }
    let Some(casus) = casus else {
        return Vec::new();
    };
    let anderen = slot(&gedeeld.sessies).bij(casus, wie);
    let namen: BTreeSet<Medewerker> = anderen
        .into_iter()
        .filter(|(ander, _)| mag(gedeeld, kern, ander, casus))
        .map(|(ander, _)| ander.medewerker)
        .collect();
    namen.into_iter().collect()
}

/// Whether a case may be shown: to whoever opened it for a purpose, has an emergency access to it,
/// or carries it. An owner of a store is asked nothing.
///
/// # Errors
/// [`Refusal::DoelNodig`].
pub(super) fn open_voor_iets(
    gedeeld: &Gedeeld,
    kern: &Kern,
    (wie, toelating): (&Principal, &Toelating),
    request: &Request,
) -> Result<(), Refusal> {
    if !matches!(wie.als, Als::Account { .. }) {
        return Ok(());
    }
    match request {
        Request::OpenCasus { doel, .. } if Doel::VAN_CASUS.contains(doel) => Ok(()),
        Request::OpenCasus { .. } => Err(Refusal::DoelNodig),
        Request::Dossier { casus }
        | Request::Planversies { casus }
        | Request::VoerPlanUit { casus, .. }
        | Request::Aanwezig { casus: Some(casus) }
            if !toelating.nood =>
        {
            let geopend = || slot(&gedeeld.sessies).doel(wie, &[*casus]).is_some();
            match kern.index.gezien(&toelating.zicht).casus(*casus) {
                Some(rij) if rij.rij.regisseur.as_ref() != Some(&wie.medewerker) && !geopend() => {
                    Err(Refusal::DoelNodig)
                }
                // What is no case is not found by whoever looks for one.
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Remembers for what a case was opened, now that it was.
pub(super) fn onthoud(gedeeld: &Gedeeld, wie: &Principal, doel: Doel, reply: &Reply) {
    if let Reply::Dossier(dossier) = reply {
        let units = [dossier.unit, dossier.persoon_unit];
        slot(&gedeeld.sessies).open(wie, units, doel);
    }
}
