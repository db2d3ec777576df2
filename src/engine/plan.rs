//! The plan of a case: making, changing and settling versions, and who agrees to them.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, TEKST_GRENS, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::reply::Met;
use crate::api::request::AkkoordInvoer;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::plan::{Akkoord, Planinhoud, Planstatus, Planvak, Planversie};
use crate::domain::record::RecordKey;
use crate::domain::records::PLANVERSIE;

/// Longest wish or goal of a leefgebied, in bytes.
const DOEL_GRENS: usize = 10_000;
/// Most leefgebieden, and most agreements of one of them: far more than anybody reads.
const MEESTE: usize = 200;

/// Which version is meant: its case, its id, and the revision that was seen.
type Welke = (UnitId, RecordId, u64);

/// Makes the next version as a concept.
pub(crate) fn maak(
    tx: &mut Tx<'_>,
    casus: UnitId,
    na: u32,
    reden: &str,
    inhoud: Planinhoud,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    let alle = tx.alle::<Planversie>(casus)?;
    let laatste = alle.iter().max_by_key(|v| v.inhoud.nummer);
    let nummer = laatste.map_or(0, |v| v.inhoud.nummer);
    if let Some(laatste) = laatste.filter(|v| v.inhoud.nummer != na) {
        // A colleague made one meanwhile.
        return Err(Refusal::Gewijzigd {
            door: laatste.inhoud.door.clone(),
            op: laatste.inhoud.gemaakt,
        }
        .into());
    }
    if laatste.is_some_and(|v| v.inhoud.is_concept()) {
        return Err(Refusal::PlanConcept.into());
    }
    let nummer = nummer.saturating_add(1);
    let versie = Planversie {
        nummer,
        gemaakt: tx.nu,
        door: tx.door.clone(),
        reden: tekst(reden, REGEL_GRENS, nummer == 1)?,
        status: Planstatus::Concept,
        akkoorden: Vec::new(),
        inhoud: gekeurd(inhoud)?,
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, versie)?;
    Ok(Uitkomst::met_record(AkteSoort::PlanGemaakt, id))
}

/// Changes a concept. What was said about it before was said about something else: it goes.
pub(crate) fn wijzig(
    tx: &mut Tx<'_>,
    welke: Welke,
    reden: &str,
    inhoud: Planinhoud,
) -> Result<Uitkomst, Stop> {
    let mut versie = concept(tx, welke)?;
    versie.reden = tekst(reden, REGEL_GRENS, versie.nummer == 1)?;
    let inhoud = gekeurd(inhoud)?;
    if inhoud != versie.inhoud {
        versie.inhoud = inhoud;
        versie.akkoorden.clear();
    }
    zet(tx, welke, versie, AkteSoort::PlanGewijzigd)
}

/// Settles a concept.
pub(crate) fn stel_vast(tx: &mut Tx<'_>, welke: Welke) -> Result<Uitkomst, Stop> {
    let mut versie = concept(tx, welke)?;
    versie.status = Planstatus::Vastgesteld {
        op: tx.nu.datum(),
        door: tx.door.clone(),
    };
    zet(tx, welke, versie, AkteSoort::PlanVastgesteld)
}

/// Records what somebody said about a version, settled or not.
pub(crate) fn leg_akkoord_vast(
    tx: &mut Tx<'_>,
    welke: Welke,
    akkoord: &AkkoordInvoer,
) -> Result<Uitkomst, Stop> {
    let mut versie = lees(tx, welke)?.inhoud;
    let akkoord = Akkoord {
        partij: akkoord.partij,
        naam: tekst(&akkoord.naam, REGEL_GRENS, true)?,
        eens: akkoord.eens,
        op: gebeurd(tx, akkoord.op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    if versie.akkoorden.len() >= MEESTE {
        return Err(te_lang(MEESTE));
    }
    versie.akkoorden.push(akkoord);
    zet(tx, welke, versie, AkteSoort::PlanAkkoord)
}

fn zet(
    tx: &mut Tx<'_>,
    (casus, id, _): Welke,
    versie: Planversie,
    soort: AkteSoort,
) -> Result<Uitkomst, Stop> {
    tx.zet(casus, id, versie)?;
    Ok(Uitkomst::met_record(soort, id))
}

fn lees(tx: &mut Tx<'_>, (casus, id, op_revisie): Welke) -> Result<Met<Planversie>, Stop> {
    open_casus(tx, casus)?;
    let versie = tx.moet::<Planversie>(casus, id)?;
    let key = RecordKey {
        unit: casus,
        kind: PLANVERSIE,
        id,
    };
    tx.zelfde_revisie(key, versie.revisie, op_revisie)?;
    Ok(versie)
}

fn concept(tx: &mut Tx<'_>, welke: Welke) -> Result<Planversie, Stop> {
    let versie = lees(tx, welke)?.inhoud;
    if versie.is_concept() {
        Ok(versie)
    } else {
        Err(Refusal::PlanVast.into())
    }
}

fn te_lang(grens: usize) -> Stop {
    let grens = u32::try_from(grens).unwrap_or(u32::MAX);
    Stop::Weiger(Refusal::TekstTeLang { grens })
}

/// The content with its texts trimmed, when it is of a size that a plan can have.
fn gekeurd(mut inhoud: Planinhoud) -> Result<Planinhoud, Stop> {
    if inhoud.vakken.len() > MEESTE {
        return Err(te_lang(MEESTE));
    }
    for regel in [
        &mut inhoud.naam,
        &mut inhoud.gemeente,
        &mut inhoud.regisseur,
        &mut inhoud.casemanager,
    ] {
        *regel = tekst(regel, REGEL_GRENS, true)?;
    }
    let mut bytes = 0;
    for vak in &mut inhoud.vakken {
        bytes += gekeurd_vak(vak)?;
    }
    if bytes > TEKST_GRENS {
        return Err(te_lang(TEKST_GRENS));
    }
    Ok(inhoud)
}

/// Trims the texts of a part, and says how many bytes they are together.
fn gekeurd_vak(vak: &mut Planvak) -> Result<usize, Stop> {
    if vak.afspraken.len() > MEESTE {
        return Err(te_lang(MEESTE));
    }
    let mut bytes = 0;
    let mut keur = |waarde: &mut String, grens| {
        *waarde = tekst(waarde, grens, true)?;
        bytes += waarde.len();
        Ok::<_, Stop>(())
    };
    for regel in [&mut vak.naam, &mut vak.situatie, &mut vak.hulp] {
        keur(regel, REGEL_GRENS)?;
    }
    keur(&mut vak.wens, DOEL_GRENS)?;
    keur(&mut vak.doel, DOEL_GRENS)?;
    if let Some(code) = &mut vak.leefgebied {
        keur(&mut code.0, REGEL_GRENS)?;
    }
    for afspraak in &mut vak.afspraken {
        keur(&mut afspraak.tekst, REGEL_GRENS)?;
        keur(&mut afspraak.wie, REGEL_GRENS)?;
    }
    Ok(bytes)
}
