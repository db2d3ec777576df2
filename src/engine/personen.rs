//! Saying that two persons are one, and taking that back. Ids are never rewritten: a merge is a fact
//! beside the person, and everything follows it when it looks.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::Refusal;
use crate::domain::akte::AkteSoort;
use crate::domain::bsn::Bsn;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::persoon::{Persoon, Samenvoeging};
use crate::domain::records::{SAMENVOEGING, root};

pub(crate) fn voeg_samen(tx: &mut Tx<'_>, van: UnitId, naar: UnitId) -> Result<Uitkomst, Stop> {
    let (van, naar) = (tx.index.staat_voor(van), tx.index.staat_voor(naar));
    if van == naar {
        return Err(Refusal::SamenvoegenKanNiet.into());
    }
    tx.moet::<Persoon>(van, RecordId::ROOT)?;
    tx.moet::<Persoon>(naar, RecordId::ROOT)?;
    let bsns = |tx: &Tx<'_>, hoofd: UnitId| -> Vec<Bsn> {
        let leden = tx.index.groep(hoofd).into_iter();
        leden
            .filter_map(|lid| tx.index.personen.get(&lid)?.rij.bsn)
            .collect()
    };
    let (een, ander) = (bsns(tx, van), bsns(tx, naar));
    if een.iter().any(|a| ander.iter().any(|b| a != b)) {
        return Err(Refusal::SamenvoegenKanNiet.into());
    }
    tx.zet(
        van,
        RecordId::ROOT,
        Samenvoeging {
            naar,
            door: tx.door.clone(),
            op: tx.nu,
        },
    )?;
    Ok(Uitkomst::van(AkteSoort::Samengevoegd, 1))
}

pub(crate) fn splits(tx: &mut Tx<'_>, persoon: UnitId) -> Result<Uitkomst, Stop> {
    tx.moet::<Samenvoeging>(persoon, RecordId::ROOT)?;
    tx.verwijder(root(persoon, SAMENVOEGING))?;
    Ok(Uitkomst::van(AkteSoort::Gesplitst, 1))
}
