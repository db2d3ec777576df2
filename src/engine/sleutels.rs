//! Keys that give way to new ones. A municipality takes many steps: between two of them the lock is
//! free, and whoever reads or writes goes first.

use std::time::Duration;

use super::index::Zicht;
use super::tx::Stop;
use super::{Gedeeld, Kern, schrijf, slot, vorm, weigering};
use crate::api::sleutels::{
    GemeenteSleutel, SleutelFout, SleutelKeuze, SleutelStand, SleutelVernieuwd,
};
use crate::api::{Refusal, Reply};
use crate::domain::akte::{Akte, AkteSoort, SleutelVan};
use crate::domain::medewerker::Medewerker;
use crate::domain::tijd::Tijdstip;
use crate::store::{Act, Store, StoreError};
use crate::sync::mpsc::Sender;

/// How long the lock is left alone between two steps.
const ADEM: Duration = Duration::from_millis(1);

type Antwoord = Sender<Result<Reply, Refusal>>;

/// Which keys there are.
pub(super) fn stand(store: &Store) -> Result<SleutelStand, Stop> {
    let stand = store.key_levels()?;
    let op = |ms: Option<i64>| ms.map(Tijdstip);
    Ok(SleutelStand {
        hoofd: stand.root,
        hoofd_sinds: op(stand.root_since_ms),
        opslag: stand.own,
        opslag_sinds: op(stand.own_since_ms),
        gemeenten: stand
            .gemeenten
            .into_iter()
            .map(|g| GemeenteSleutel {
                gemeente: g.gemeente,
                sinds: op(g.since_ms),
                bezig: g.unfinished,
            })
            .collect(),
        dossiers: stand.units,
        vroegere: stand.former,
        vernietigd: stand.destroyed,
        beschadigd: stand.damaged,
        dossier_sinds: op(stand.unit_since_ms),
    })
}

/// Those who wait until the slots of their municipality stand under the new key.
#[derive(Default)]
pub(super) struct Lopend(Vec<Antwoord>);

impl Lopend {
    pub(super) fn leeg(&self) -> bool {
        self.0.is_empty()
    }

    /// Carries a request out; of a municipality only the beginning.
    pub(super) fn vernieuw(
        &mut self,
        gedeeld: &Gedeeld,
        kern: &mut Kern,
        wie: &Medewerker,
        keuze: &SleutelKeuze,
        antwoord: Antwoord,
    ) {
        match doe(gedeeld, kern, wie, keuze) {
            Ok(Some(klaar)) => stuur(&antwoord, Ok(Reply::SleutelVernieuwd(klaar))),
            Ok(None) => self.0.push(antwoord),
            Err(stop) => stuur(&antwoord, Err(weigering(stop, true))),
        }
    }

    /// One step of what is under way.
    pub(super) fn stap(&mut self, gedeeld: &Gedeeld) {
        if self.leeg() {
            return;
        }
        let stap = schrijf(&gedeeld.kern).store.rotation_step();
        let uitkomst = match stap {
            Ok(Some(_)) => {
                std::thread::sleep(ADEM);
                return;
            }
            Ok(None) => Ok(Reply::SleutelVernieuwd(SleutelVernieuwd::default())),
            Err(fout) => Err(weigering(stop(fout), true)),
        };
        for antwoord in self.0.drain(..) {
            stuur(&antwoord, uitkomst.clone());
        }
    }
}

/// `None`: begun, and to be finished in steps.
fn doe(
    gedeeld: &Gedeeld,
    kern: &mut Kern,
    wie: &Medewerker,
    keuze: &SleutelKeuze,
) -> Result<Option<SleutelVernieuwd>, Stop> {
    let nu = gedeeld.klok.nu().0;
    let note = |van| {
        vorm::schrijf_akte(&Akte {
            door: wie.clone(),
            soort: AkteSoort::SleutelVernieuwd(van),
            keert_om: None,
            aantal: 1,
        })
    };
    let mut klaar = Some(SleutelVernieuwd::default());
    let van = match keuze {
        SleutelKeuze::Hoofdsleutel { bestand } => {
            let nieuw = kern
                .store
                .rotate_root(bestand.as_deref(), nu)
                .map_err(stop)?;
            klaar = Some(SleutelVernieuwd {
                bestand: Some(nieuw.file),
                gemaakt: nieuw.made,
                verhuisd: nieuw.moved,
            });
            SleutelVan::Hoofdsleutel
        }
        SleutelKeuze::Opslag => {
            kern.store.rotate_own(nu).map_err(stop)?;
            SleutelVan::Opslag
        }
        SleutelKeuze::Gemeente(gemeente) => {
            kern.store.begin_rotation(*gemeente, nu).map_err(stop)?;
            klaar = None;
            SleutelVan::Gemeente(*gemeente)
        }
        SleutelKeuze::Casus(casus) => {
            if kern.index.gezien(&Zicht::Alles).casus(*casus).is_none() {
                return Err(Refusal::NietGevonden.into());
            }
            let note = note(SleutelVan::Casus)?;
            let gezet = kern.store.rotate_unit(*casus, nu, &note).map_err(stop)?;
            meld(gedeeld, gezet.last);
            return Ok(klaar);
        }
    };
    // Told when there is no way back: an interrupted change is finished by the next start.
    let act = Act {
        at_ms: nu,
        note: note(van)?,
        changes: Vec::new(),
        audit: None,
    };
    let gezet = kern.store.commit(vec![act])?;
    meld(gedeeld, gezet.last().map_or(0, |c| c.last));
    Ok(klaar)
}

fn meld(gedeeld: &Gedeeld, laatste: u64) {
    slot(&gedeeld.luisteraars).retain(|l| l.send(laatste).is_ok());
}

fn stop(fout: StoreError) -> Stop {
    let reden = match fout {
        StoreError::NameKeyFile => SleutelFout::BestandNodig,
        StoreError::SameKey { .. } => SleutelFout::ZelfdeSleutel,
        StoreError::KeyUnreadable { .. } | StoreError::NotPrivate { .. } => {
            SleutelFout::BestandKanNiet
        }
        StoreError::NoSuchGemeente { .. } => SleutelFout::GeenSleutel,
        StoreError::KeysDamaged { slot, .. } => SleutelFout::Beschadigd { plaats: slot },
        anders => return anders.into(),
    };
    Refusal::Sleutel(reden).into()
}

/// Whoever asked may be gone; then nobody wants the answer.
fn stuur(antwoord: &Antwoord, uitkomst: Result<Reply, Refusal>) {
    let _ = antwoord.send(uitkomst).is_ok();
}
