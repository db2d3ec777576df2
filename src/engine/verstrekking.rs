//! The register of what others were told about a case.

use super::rondvraag::is_geweigerd;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::request::VerstrekkingInvoer;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::partner::Partner;
use crate::domain::records::BEHEER;
use crate::domain::verstrekking::{
    Afgifte, Grondslag, GrondslagCode, Kanaal, Ontvanger, Verstrekking, Verzending, Wijze,
};

/// A basis of the catalogue, with what it rests on here.
pub(super) fn grondslag<'a>(
    tx: &Tx<'a>,
    code: &GrondslagCode,
    toelichting: &str,
) -> Result<(&'a Grondslag, String), Stop> {
    let basis = tx.catalogus.grondslag(code).ok_or(Refusal::NietGevonden)?;
    let toelichting = tekst(toelichting, REGEL_GRENS, true)?;
    if basis.uitleg_nodig && toelichting.is_empty() {
        return Err(Refusal::GrondslagLeeg.into());
    }
    Ok((basis, toelichting))
}

/// Records by hand what somebody was told. What was told was told: the basis is recorded as it was
/// given, also where more went along than the catalogue has it, since a register that cannot take the
/// truth is worth nothing.
pub(crate) fn leg_vast(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &VerstrekkingInvoer,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    if invoer.wijze == Wijze::Bericht {
        return Err(Refusal::NietGevonden.into());
    }
    let (basis, toelichting) = grondslag(tx, &invoer.grondslag, &invoer.toelichting)?;
    let aan = match &invoer.aan {
        Ontvanger::Partner(id) => Ontvanger::Partner(tx.moet::<Partner>(BEHEER, *id)?.id),
        Ontvanger::Anders(wie) => Ontvanger::Anders(tekst(wie, REGEL_GRENS, false)?),
    };
    let mut gegevens = invoer.gegevens.clone();
    gegevens.sort_unstable();
    gegevens.dedup();
    let verstrekking = Verstrekking {
        aan,
        wat: tekst(&invoer.wat, REGEL_GRENS, false)?,
        gegevens,
        grondslag: basis.code.clone(),
        grondslag_naam: basis.naam.clone(),
        grondslag_naam_en: basis.naam_en.clone(),
        toelichting,
        wijze: invoer.wijze,
        op: gebeurd(tx, invoer.op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        afspraak: None,
        bericht: None,
        verzendingen: Vec::new(),
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, verstrekking)?;
    Ok(Uitkomst::met_record(AkteSoort::VerstrekkingVastgelegd, id))
}

/// Records that messages are about to leave, or what came of it; also on a case that was closed
/// meanwhile. That somebody sent one by hand is only said, so that can be taken back.
pub(crate) fn meld_verzending(
    tx: &mut Tx<'_>,
    casus: UnitId,
    ids: &[RecordId],
    (kanaal, afgifte): (Kanaal, Afgifte),
) -> Result<Uitkomst, Stop> {
    if ids.is_empty() {
        return Err(Refusal::NietGevonden.into());
    }
    for id in ids {
        let mut verstrekking = tx.moet::<Verstrekking>(casus, *id)?.inhoud;
        if verstrekking.bericht.is_none() {
            return Err(Refusal::NietGevonden.into());
        }
        if afgifte == Afgifte::Begonnen
            && verstrekking.grondslag.is_toestemming()
            && let Ontvanger::Partner(partner) = verstrekking.aan
            && is_geweigerd(tx, casus, partner)?
        {
            // Taken back since the message was made.
            return Err(Refusal::MagNietMee.into());
        }
        let laatste = verstrekking.verzendingen.last();
        let deze = |v: &Verzending| v.kanaal == kanaal && v.afgifte == Afgifte::Begonnen;
        if laatste.is_some_and(deze) {
            // What came of it takes the place of that it was begun; the journal keeps both.
            verstrekking.verzendingen.pop();
        }
        verstrekking.verzendingen.push(Verzending {
            kanaal,
            afgifte,
            op: tx.nu,
            door: tx.door.clone(),
        });
        tx.zet(casus, *id, verstrekking)?;
    }
    let soort = match kanaal {
        Kanaal::Zelf => AkteSoort::VerstrekkingVastgelegd,
        Kanaal::Bestand | Kanaal::Mail => AkteSoort::BerichtVerzonden,
    };
    Ok(Uitkomst::van(soort, ids.len()))
}
