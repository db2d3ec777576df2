//! Verifying: the store's own check of journal and view, and the references between records.

use super::tx::Stop;
use super::vragen::Blik;
use crate::api::reply::Verificatie;
use crate::domain::id::UnitId;
use crate::domain::melding::Besluit;

/// At most so many faults are named; the rest is counted.
const MEESTE_GEBREKEN: usize = 100;

pub(super) fn verifieer(blik: &Blik<'_>) -> Result<Verificatie, Stop> {
    let verslag = blik.store.verify(&mut |_| {})?;
    let kop = blik.store.head();
    let mut uit = Verificatie {
        frames: verslag.frames,
        bytes: verslag.bytes,
        records: verslag.records,
        rijen: verslag.rows,
        verwijzingen: 0,
        gebreken: verslag.problems.iter().map(|p| format!("{p:?}")).collect(),
        kop: (
            kop.sequence,
            kop.hash.iter().map(|b| format!("{b:02x}")).collect(),
        ),
    };
    let mut volg = |van: &str, unit: UnitId, naar: UnitId, bestaat: bool| {
        uit.verwijzingen += 1;
        if !bestaat && uit.gebreken.len() < MEESTE_GEBREKEN {
            uit.gebreken
                .push(format!("{van} {unit} verwijst naar {naar}, die er niet is"));
        }
    };
    let index = blik.index;
    for (unit, m) in &index.meldingen {
        if let Some(p) = m.rij.persoon {
            volg("melding", *unit, p, index.personen.contains_key(&p));
        }
        if let Some(Besluit::Geaccepteerd { casus }) = m.rij.besluit {
            volg("melding", *unit, casus, index.casussen.contains_key(&casus));
        }
    }
    for (unit, p) in &index.personen {
        if let Some(naar) = p.rij.samengevoegd_naar {
            volg("persoon", *unit, naar, index.personen.contains_key(&naar));
        }
    }
    for (unit, c) in &index.casussen {
        volg(
            "casus",
            *unit,
            c.rij.persoon,
            index.personen.contains_key(&c.rij.persoon),
        );
        if let Some(periode) = c.rij.periode {
            let heeft = index
                .personen
                .get(&c.rij.persoon)
                .is_some_and(|p| p.rij.perioden.iter().any(|r| r.id == periode));
            volg("casus", *unit, c.rij.persoon, heeft);
        }
    }
    Ok(uit)
}
