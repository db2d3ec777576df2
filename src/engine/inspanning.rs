//! The steps of a case: how each stands, and the agreements made of them.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{self, REGEL_GRENS, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::reply::Met;
use crate::api::request::{AfspraakInvoer, InspanningInvoer};
use crate::domain::afspraak::AfspraakSoort;
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::inspanning::{Inspanning, InspanningStand, InspanningStatus, StapCode};
use crate::domain::record::RecordKey;
use crate::domain::records::INSPANNING;

/// The step as it is recorded on the case, else as the catalogue has it for the case's board. Ids are
/// random: the committer is one thread, so a step never gets two records.
fn stap_van(
    tx: &mut Tx<'_>,
    unit: UnitId,
    casus: &Casus,
    code: &StapCode,
    op_revisie: u64,
) -> Result<(RecordId, Inspanning), Stop> {
    let bestaand: Option<Met<Inspanning>> = tx
        .alle::<Inspanning>(unit)?
        .into_iter()
        .find(|i| i.inhoud.stap == *code);
    if let Some(i) = bestaand {
        let key = RecordKey {
            unit,
            kind: INSPANNING,
            id: i.id,
        };
        tx.zelfde_revisie(key, i.revisie, op_revisie)?;
        return Ok((i.id, i.inhoud));
    }
    let stap = tx.catalogus.stappen.iter().find(|s| s.code == *code);
    let stap = stap.ok_or(Refusal::NietGevonden)?;
    let leefgebied = stap.plaats(&casus.leefgebieden);
    let nieuw = Inspanning {
        stap: stap.code.clone(),
        leefgebied: leefgebied.ok_or(Refusal::NietGevonden)?.clone(),
        naam: stap.naam.clone(),
        naam_en: stap.naam_en.clone(),
        bron: stap.bron.clone(),
        afspraak: None,
        standen: Vec::new(),
    };
    Ok((RecordId(tx.id()?), nieuw))
}

/// Records how a step stands.
pub(crate) fn zet(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &InspanningInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let (id, mut inspanning) = stap_van(tx, casus, &inhoud, &invoer.stap, op_revisie)?;
    inspanning.standen.push(InspanningStand {
        status: invoer.status,
        datum: gebeurd(tx, invoer.datum)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        toelichting: tekst(&invoer.toelichting, REGEL_GRENS, true)?,
    });
    tx.zet(casus, id, inspanning)?;
    Ok(Uitkomst::met_record(AkteSoort::InspanningGezet, id))
}

/// Makes an agreement of a step. Both are one act: one undo takes both back.
pub(crate) fn spreek_af(
    tx: &mut Tx<'_>,
    casus: UnitId,
    stap: &StapCode,
    mut afspraak: AfspraakInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let (id, mut inspanning) = stap_van(tx, casus, &inhoud, stap, op_revisie)?;
    let status = match afspraak.soort {
        AfspraakSoort::WachtOp => InspanningStatus::Gevraagd,
        AfspraakSoort::Afspraak => InspanningStatus::Loopt,
    };
    afspraak.leefgebied = Some(inspanning.leefgebied.clone());
    let gemaakt = werk::maak_afspraak(tx, casus, &afspraak)?;
    inspanning.afspraak = gemaakt.record;
    inspanning.standen.push(InspanningStand {
        status,
        datum: tx.nu.datum(),
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        toelichting: String::new(),
    });
    tx.zet(casus, id, inspanning)?;
    Ok(Uitkomst {
        record: gemaakt.record,
        ..Uitkomst::van(AkteSoort::InspanningAfgesproken, 1)
    })
}
