//! Notes what stands in the way on a case.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::request::KnelpuntInvoer;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::knelpunt::Knelpunt;

pub(crate) fn noteer(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &KnelpuntInvoer,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let mut soorten = tx.catalogus.knelpunten.iter();
    let soort = soorten.find(|s| s.code == invoer.soort);
    let soort = soort.ok_or(Refusal::NietGevonden)?;
    let hier = |l| inhoud.leefgebieden.contains(l);
    if !invoer.leefgebied.as_ref().is_none_or(hier) {
        return Err(Refusal::NietGevonden.into());
    }
    let knelpunt = Knelpunt {
        soort: soort.code.clone(),
        naam: soort.naam.clone(),
        naam_en: soort.naam_en.clone(),
        leefgebied: invoer.leefgebied.clone(),
        tekst: tekst(&invoer.tekst, REGEL_GRENS, false)?,
        partner: invoer.partner,
        op: gebeurd(tx, invoer.op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, knelpunt)?;
    Ok(Uitkomst::met_record(AkteSoort::KnelpuntGenoteerd, id))
}
