//! Hiding a person from colleagues, and no longer.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, tekst};
use crate::api::Refusal;
use crate::api::beheer::AfschermOpdracht;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::persoon::{Afscherming, Persoon};
use crate::domain::records::{AFSCHERMING, root};

pub(super) fn scherm_af(tx: &mut Tx<'_>, opdracht: AfschermOpdracht) -> Result<Uitkomst, Stop> {
    match opdracht {
        AfschermOpdracht::Zet {
            persoon,
            reden,
            wie_wel,
        } => zet(tx, persoon, &reden, wie_wel),
        AfschermOpdracht::Hef { persoon } => hef(tx, persoon),
    }
}

/// Whoever hides a person goes on seeing him or her: somebody must be able to undo it.
fn zet(
    tx: &mut Tx<'_>,
    persoon: UnitId,
    reden: &str,
    mut wie_wel: Vec<Medewerker>,
) -> Result<Uitkomst, Stop> {
    tx.moet::<Persoon>(persoon, RecordId::ROOT)?;
    wie_wel.push(tx.door.clone());
    wie_wel.sort();
    wie_wel.dedup();
    let afscherming = Afscherming {
        reden: tekst(reden, REGEL_GRENS, false)?,
        wie_wel,
        door: tx.door.clone(),
        op: tx.nu,
    };
    tx.zet(persoon, RecordId::ROOT, afscherming)?;
    Ok(Uitkomst::van(AkteSoort::Afgeschermd, 1))
}

/// Of everybody who was merged with the person too: hidden is hidden as one.
fn hef(tx: &mut Tx<'_>, persoon: UnitId) -> Result<Uitkomst, Stop> {
    let mut gevonden = false;
    for lid in tx.gezien().groep(persoon) {
        if tx.lees::<Afscherming>(lid, RecordId::ROOT)?.is_some() {
            tx.verwijder(root(lid, AFSCHERMING))?;
            gevonden = true;
        }
    }
    if gevonden {
        Ok(Uitkomst::van(AkteSoort::AfschermingOpgeheven, 1))
    } else {
        Err(Refusal::NietGevonden.into())
    }
}
