//! The plan of a case: its versions, and one of them to be taken along.

use super::{Blik, alle};
use crate::api::Refusal;
use crate::api::reply::{Met, Planuitvoer};
use crate::domain::casus::Casus;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::plan::Planversie;
use crate::engine::tx::Stop;

/// All versions, the first one first.
pub(crate) fn planversies(blik: &Blik<'_>, casus: UnitId) -> Result<Vec<Met<Planversie>>, Stop> {
    casus_van(blik, casus)?;
    versies(blik, casus)
}

/// One version, the last one when none is named.
pub(crate) fn plan_uitvoer(
    blik: &Blik<'_>,
    casus: UnitId,
    versie: Option<u32>,
) -> Result<Planuitvoer, Stop> {
    let nummer = casus_van(blik, casus)?.inhoud.nummer;
    let versie = versies(blik, casus)?
        .into_iter()
        .map(|v| v.inhoud)
        .rfind(|v| versie.is_none_or(|n| n == v.nummer))
        .ok_or(Refusal::GeenPlan)?;
    Ok(Planuitvoer {
        casus,
        nummer,
        versie,
    })
}

/// The case, when there is such a case to see.
fn casus_van(blik: &Blik<'_>, casus: UnitId) -> Result<Met<Casus>, Stop> {
    let gevonden = blik.lees::<Casus>(casus, RecordId::ROOT)?;
    gevonden.ok_or(Stop::Weiger(Refusal::NietGevonden))
}

fn versies(blik: &Blik<'_>, casus: UnitId) -> Result<Vec<Met<Planversie>>, Stop> {
    let mut uit = alle::<Planversie>(&blik.unit(casus)?);
    uit.sort_by_key(|v| v.inhoud.nummer);
    Ok(uit)
}
