//! Verifying: the store's own check of journal and view, and the references between records.
//! Others go on working meanwhile: only comparing a piece of the view takes the lock.

use super::index::{Gezien, Zicht};
use super::tx::Stop;
use super::{Gedeeld, lees};
use crate::api::reply::{Anker, Gebrek, GebrekSoort, Verificatie};
use crate::domain::id::UnitId;
use crate::domain::melding::Besluit;
use crate::store::{Place, Problem};

/// At most so many faults are named; the rest is counted.
const MEESTE_GEBREKEN: usize = 100;

/// Checks everything; `None` when `ga_door` said no on the way.
pub(super) fn verifieer(
    gedeeld: &Gedeeld,
    ankers: &[Anker],
    ga_door: &dyn Fn() -> bool,
) -> Result<Option<Verificatie>, Stop> {
    let mut controle = lees(&gedeeld.kern).store.begin_check();
    let kop = controle.head();
    for anker in ankers {
        controle.expect(anker.nummer, anker.keten);
    }
    if !controle.journal(&mut |_| ga_door())? {
        return Ok(None);
    }
    while lees(&gedeeld.kern)
        .store
        .check_view(&mut controle, &mut |_| {})?
    {
        if !ga_door() {
            return Ok(None);
        }
    }
    let kern = lees(&gedeeld.kern);
    let verslag = kern.store.end_check(controle)?;
    let mut uit = Verificatie {
        frames: verslag.frames,
        auditregels: verslag.audits,
        bytes: verslag.bytes,
        records: verslag.records,
        rijen: verslag.rows,
        verwijzingen: 0,
        archief: verslag.archived,
        elders: verslag.elsewhere,
        druk: verslag.busy,
        gebreken: verslag.problems.iter().map(gebrek).collect(),
        gebreken_aantal: verslag.problem_count,
        ankers: verslag.anchors,
        kop: (kop.sequence > 0).then_some(Anker {
            nummer: kop.sequence,
            keten: kop.hash,
        }),
    };
    verwijzingen(kern.index.gezien(&Zicht::Alles), &mut uit);
    Ok(Some(uit))
}

/// A fault of the store in the words of the api.
fn gebrek(fout: &Problem) -> Gebrek {
    let op = |plaats: &Place| format!("{}:{}", plaats.segment, plaats.offset);
    let (soort, plaats) = match fout {
        Problem::Journal { place, fault } => {
            (GebrekSoort::Journaal, format!("{} ({fault})", op(place)))
        }
        Problem::Head => (GebrekSoort::Kop, String::new()),
        Problem::Anchor(nummer) => (GebrekSoort::Anker, nummer.to_string()),
        Problem::Checkpoint => (GebrekSoort::Controlepunt, String::new()),
        Problem::Sealed { place } => (GebrekSoort::Verzegeld, op(place)),
        Problem::Record(key) => (
            GebrekSoort::Record,
            format!("{} {} {}", key.unit, key.kind.0, key.id),
        ),
        Problem::Unit(unit) => (GebrekSoort::Eenheid, unit.to_string()),
        Problem::Key(unit) => (GebrekSoort::Sleutel, unit.to_string()),
        Problem::Acts => (GebrekSoort::Akten, String::new()),
        Problem::Draft(naam) => (GebrekSoort::Concept, naam.clone()),
        Problem::View(oorzaak) => (GebrekSoort::Overzicht, oorzaak.clone()),
    };
    Gebrek { soort, plaats }
}

fn verwijzingen(index: Gezien<'_>, uit: &mut Verificatie) {
    let mut volg = |van: &str, unit: UnitId, naar: UnitId, bestaat: bool| {
        uit.verwijzingen += 1;
        if bestaat {
            return;
        }
        uit.gebreken_aantal += 1;
        if uit.gebreken.len() < MEESTE_GEBREKEN {
            uit.gebreken.push(Gebrek {
                soort: GebrekSoort::Verwijzing,
                plaats: format!("{van} {unit} > {naar}"),
            });
        }
    };
    for (unit, m) in index.meldingen() {
        if let Some(p) = m.rij.persoon {
            volg("melding", unit, p, index.persoon(p).is_some());
        }
        if let Some(Besluit::Geaccepteerd { casus }) = m.rij.besluit {
            volg("melding", unit, casus, index.casus(casus).is_some());
        }
    }
    for (unit, p) in index.personen() {
        if let Some(naar) = p.rij.samengevoegd_naar {
            volg("persoon", unit, naar, index.persoon(naar).is_some());
        }
    }
    for (unit, c) in index.casussen() {
        volg(
            "casus",
            unit,
            c.rij.persoon,
            index.persoon(c.rij.persoon).is_some(),
        );
        if let Some(periode) = c.rij.periode {
            let heeft = index
                .persoon(c.rij.persoon)
                .is_some_and(|p| p.rij.perioden.iter().any(|r| r.id == periode));
            volg("casus", unit, c.rij.persoon, heeft);
        }
    }
}
