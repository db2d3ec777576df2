//! The list for the day of release: how each point stands, agreements made of points, and a release
//! on the day itself.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{self, REGEL_GRENS, open_casus, tekst};
use crate::api::Refusal;
use crate::api::request::{AfspraakInvoer, VertrekInvoer};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::detentie::{DatumSoort, Periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::record::RecordKey;
use crate::domain::records::VERTREKPUNT;
use crate::domain::vertrek::{PuntCode, VertrekStand, VertrekStatus, Vertrekpunt};

/// The point as it is recorded for this detention, else as the catalogue has it. Ids are random: the
/// committer is one thread, so a point never gets two records.
fn punt_van(
    tx: &mut Tx<'_>,
    unit: UnitId,
    casus: &Casus,
    code: &PuntCode,
    op_revisie: u64,
) -> Result<(RecordId, Vertrekpunt), Stop> {
    let alle = tx.alle::<Vertrekpunt>(unit)?;
    let hier = |v: &Vertrekpunt| v.punt == *code && v.van(casus.periode);
    if let Some(v) = alle.into_iter().find(|v| hier(&v.inhoud)) {
        let key = RecordKey {
            unit,
            kind: VERTREKPUNT,
            id: v.id,
        };
        tx.zelfde_revisie(key, v.revisie, op_revisie)?;
        return Ok((v.id, v.inhoud));
    }
    let soort = tx.catalogus.vertrek.iter().find(|s| s.code == *code);
    let soort = soort.ok_or(Refusal::NietGevonden)?;
    let nieuw = Vertrekpunt {
        punt: soort.code.clone(),
        naam: soort.naam.clone(),
        naam_en: soort.naam_en.clone(),
        periode: casus.periode,
        afspraak: None,
        standen: Vec::new(),
    };
    Ok((RecordId(tx.id()?), nieuw))
}

fn stand(tx: &Tx<'_>, status: VertrekStatus, wie: String) -> VertrekStand {
    VertrekStand {
        status,
        datum: tx.nu.datum(),
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        wie,
    }
}

/// Records how a point stands.
pub(crate) fn zet(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &VertrekInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let (id, mut punt) = punt_van(tx, casus, &inhoud, &invoer.punt, op_revisie)?;
    let wie = tekst(&invoer.wie, REGEL_GRENS, true)?;
    punt.standen.push(stand(tx, invoer.status, wie));
    tx.zet(casus, id, punt)?;
    Ok(Uitkomst::met_record(AkteSoort::VertrekpuntGezet, id))
}

/// Makes an agreement of a point; both are one act. The first talk is arranged once it is agreed;
/// any other point stays open until it is there.
pub(crate) fn spreek_af(
    tx: &mut Tx<'_>,
    casus: UnitId,
    code: &PuntCode,
    afspraak: &AfspraakInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let (id, mut punt) = punt_van(tx, casus, &inhoud, code, op_revisie)?;
    let gemaakt = werk::maak_afspraak(tx, casus, afspraak)?;
    punt.afspraak = gemaakt.record;
    let soorten = &tx.catalogus.vertrek;
    let gesprek = soorten.iter().any(|s| s.code == *code && s.gesprek);
    let status = if gesprek {
        VertrekStatus::Geregeld
    } else {
        VertrekStatus::Open
    };
    punt.standen.push(stand(tx, status, String::new()));
    tx.zet(casus, id, punt)?;
    Ok(Uitkomst {
        record: gemaakt.record,
        ..Uitkomst::van(AkteSoort::VertrekAfgesproken, 1)
    })
}

/// The person walks out today, unexpectedly: the real end of the detention is today.
pub(crate) fn vandaag_vrij(tx: &mut Tx<'_>, casus: UnitId, van: &str) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    let vandaag = tx.nu.datum();
    if let Some(id) = inhoud.periode
        && let Some(periode) = tx.lees::<Periode>(inhoud.persoon, id)?
        && let Some(einde) = periode.inhoud.geldend(DatumSoort::WerkelijkEinde)
        && einde.datum <= vandaag
    {
        return Err(Refusal::VolgtNiet.into());
    }
    let gezet = werk::leg_datum_vast(tx, casus, DatumSoort::WerkelijkEinde, vandaag, van)?;
    Ok(Uitkomst {
        record: gezet.record,
        ..Uitkomst::van(AkteSoort::VandaagVrij, 1)
    })
}
