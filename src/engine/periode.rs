//! What a notice says about a detention, taken into the person's periods, and taken out again.

use super::tx::{Stop, Tx};
use crate::domain::detentie::{DatumBron, Periode, welke_periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::melding::Melding;
use crate::domain::record::RecordKey;
use crate::domain::records::{KOPPELING, PERIODE, Soort};

/// Takes the notice into the period it is about, making one when there is none; gives the period.
pub(crate) fn neem_op(
    tx: &mut Tx<'_>,
    persoon: UnitId,
    melding: UnitId,
    inhoud: &Melding,
) -> Result<RecordId, Stop> {
    let gegevens = &inhoud.gegevens;
    let perioden = tx.alle::<Periode>(persoon)?;
    let inhouden: Vec<&Periode> = perioden.iter().map(|p| &p.inhoud).collect();
    let gevonden = welke_periode(&inhouden, melding, gegevens).and_then(|n| perioden.get(n));
    let (id, mut periode) = match gevonden {
        Some(p) => (p.id, p.inhoud.clone()),
        None => (RecordId(tx.id()?), Periode::default()),
    };
    periode.verwerk(melding, gegevens, inhoud.ontvangen.max(tx.nu));
    tx.zet(persoon, id, periode)?;
    Ok(id)
}

/// Takes everything a notice said out of the person's period; a period that rests on nothing else
/// goes with it, unless a case is about it.
pub(crate) fn neem_uit(
    tx: &mut Tx<'_>,
    persoon: UnitId,
    periode: RecordId,
    melding: UnitId,
) -> Result<(), Stop> {
    if let Some(gevonden) = tx.lees::<Periode>(persoon, periode)? {
        let mut inhoud = gevonden.inhoud;
        inhoud.meldingen.retain(|m| *m != melding);
        inhoud
            .feiten
            .retain(|f| f.bron != DatumBron::Melding(melding));
        let van_casus = tx
            .zonder_zicht()
            .casussen_van(persoon)
            .any(|(_, c)| c.rij.periode == Some(periode));
        if inhoud.meldingen.is_empty() && inhoud.feiten.is_empty() && !van_casus {
            tx.verwijder(RecordKey {
                unit: persoon,
                kind: PERIODE,
                id: periode,
            })?;
        } else {
            tx.zet(persoon, periode, inhoud)?;
        }
    }
    tx.verwijder(RecordKey {
        unit: melding,
        kind: KOPPELING,
        id: RecordId::ROOT,
    })
}

/// Reads the root record of a unit that must be there.
pub(crate) fn wortel<T: Soort>(tx: &mut Tx<'_>, unit: UnitId) -> Result<T, Stop> {
    tx.moet::<T>(unit, RecordId::ROOT).map(|m| m.inhoud)
}
