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
    let (van, naar) = (tx.gezien().staat_voor(van), tx.gezien().staat_voor(naar));
    if van == naar {
        return Err(Refusal::SamenvoegenKanNiet.into());
    }
    tx.moet::<Persoon>(van, RecordId::ROOT)?;
    tx.moet::<Persoon>(naar, RecordId::ROOT)?;
    let bsns = |hoofd: UnitId| -> Vec<Bsn> { tx.gezien().bsns(hoofd).collect() };
    let (een, ander) = (bsns(van), bsns(naar));
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
    let naar = tx
        .moet::<Samenvoeging>(persoon, RecordId::ROOT)?
        .inhoud
        .naar;
    // Nobody takes apart what he or she sees one half of.
    tx.moet::<Persoon>(naar, RecordId::ROOT)?;
    tx.verwijder(root(persoon, SAMENVOEGING))?;
    Ok(Uitkomst::van(AkteSoort::Gesplitst, 1))
}
