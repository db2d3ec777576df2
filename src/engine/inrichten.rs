//! First start of a store, and filling a demo store.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::Refusal;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::partner::Partner;
use crate::domain::records::BEHEER;

/// Writes which municipalities are ours, and gives a new store its partner organisations.
pub(crate) fn richt_in(
    tx: &mut Tx<'_>,
    gemeenten: &[GemeenteId],
    set: &str,
) -> Result<Uitkomst, Stop> {
    let mut instellingen = tx.instellingen()?;
    let bekend = |g: &GemeenteId| {
        tx.catalogus.gemeente(*g).is_some()
            || instellingen.extra_gemeenten.iter().any(|e| e.id == *g)
    };
    if gemeenten.is_empty() || !gemeenten.iter().all(bekend) {
        return Err(Refusal::NietGevonden.into());
    }
    instellingen.eigen_gemeenten = gemeenten.to_vec();
    set.clone_into(&mut instellingen.leefgebied_set);
    tx.zet(BEHEER, RecordId::ROOT, instellingen)?;
    if tx.alle::<Partner>(BEHEER)?.is_empty() {
        for partner in &tx.catalogus.partners {
            let id = RecordId(tx.id()?);
            tx.zet(BEHEER, id, partner.clone())?;
        }
    }
    Ok(Uitkomst::van(AkteSoort::Ingericht, gemeenten.len()))
}
