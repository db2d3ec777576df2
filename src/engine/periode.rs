//! What a notice says about a detention, taken into the person's periods, and taken out again.

use chrono::NaiveDate;

use super::tx::{Stop, Tx};
use crate::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::melding::{Melding, MeldingGegevens, MeldingSoort};
use crate::domain::record::RecordKey;
use crate::domain::records::{KOPPELING, PERIODE, Soort};
use crate::domain::tijd::Tijdstip;

/// The dates a notice gives.
pub(crate) fn datums(gegevens: &MeldingGegevens) -> Vec<(DatumSoort, NaiveDate)> {
    if gegevens.soort == MeldingSoort::Intrekking {
        return Vec::new();
    }
    [
        (DatumSoort::Insluiting, gegevens.insluitdatum),
        (DatumSoort::VerwachtEinde, gegevens.verwachte_einddatum),
        (DatumSoort::WerkelijkEinde, gegevens.werkelijke_einddatum),
    ]
    .into_iter()
    .filter_map(|(soort, datum)| datum.map(|d| (soort, d)))
    .collect()
}

/// Takes the notice into the period it is about, making one when there is none; gives the period.
pub(crate) fn neem_op(
    tx: &mut Tx<'_>,
    persoon: UnitId,
    melding: UnitId,
    inhoud: &Melding,
) -> Result<RecordId, Stop> {
    let gegevens = &inhoud.gegevens;
    let perioden = tx.alle::<Periode>(persoon)?;
    let gevonden = perioden
        .iter()
        .find(|p| p.inhoud.meldingen.contains(&melding))
        .or_else(|| match gegevens.insluitdatum {
            Some(dag) => perioden.iter().find(|p| p.inhoud.hoort_bij(dag)),
            None => perioden.iter().max_by_key(|p| p.inhoud.insluiting()),
        });
    let (id, mut periode) = match gevonden {
        Some(p) => (p.id, p.inhoud.clone()),
        None => (RecordId(tx.id()?), Periode::default()),
    };
    vul_aan(&mut periode, melding, gegevens, inhoud.ontvangen.max(tx.nu));
    tx.zet(persoon, id, periode)?;
    Ok(id)
}

fn vul_aan(
    periode: &mut Periode,
    melding: UnitId,
    gegevens: &MeldingGegevens,
    ontvangen: Tijdstip,
) {
    if !periode.meldingen.contains(&melding) {
        periode.meldingen.push(melding);
    }
    for (soort, datum) in datums(gegevens) {
        let feit = DatumFeit {
            soort,
            datum,
            bron: DatumBron::Melding(melding),
            gemeld_op: gegevens.verzonden_op,
            ontvangen,
        };
        let bekend = periode
            .feiten
            .iter()
            .any(|f| f.soort == soort && f.datum == datum);
        let geldend = periode.geldend(soort).map(|f| f.datum);
        let nieuwste = periode
            .geldend(soort)
            .is_none_or(|f| f.gemeld_op <= feit.gemeld_op);
        // The same date said again adds nothing, unless it takes back a later change.
        if !bekend || (nieuwste && geldend != Some(datum)) {
            periode.feiten.push(feit);
        }
    }
    if gegevens.verzonden_op >= periode.bijgewerkt {
        periode.bijgewerkt = gegevens.verzonden_op;
        let neem = |veld: &mut String, nieuw: &str| {
            if !nieuw.is_empty() {
                nieuw.clone_into(veld);
            }
        };
        neem(&mut periode.pi, &gegevens.pi);
        neem(&mut periode.afdeling, &gegevens.afdeling);
        neem(&mut periode.casemanager, &gegevens.casemanager);
        neem(
            &mut periode.casemanager_telefoon,
            &gegevens.casemanager_telefoon,
        );
        neem(&mut periode.eindreden, &gegevens.eindreden);
        periode.titel = gegevens.titel.or(periode.titel);
    }
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
            .index
            .casussen_van
            .get(&persoon)
            .into_iter()
            .flatten()
            .filter_map(|c| tx.index.casussen.get(c))
            .any(|c| c.rij.periode == Some(periode));
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
