//! Measures all leefgebieden of a case at a moment, and scales a case up or down.

use super::periode::wortel;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{self, REGEL_GRENS, StandInvoer, gebeurd, open_casus, tekst};
use crate::api::Refusal;
use crate::api::request::{MetingInvoer, OpschalingInvoer};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::{LeefgebiedCode, Situatie, Stand};
use crate::domain::meting::{Meetmoment, Moment, NiveauCode, Opschaling, schaal_nu};

/// Records a measurement. Of a closed case only those some months after release.
pub(crate) fn meet(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &MetingInvoer,
) -> Result<Uitkomst, Stop> {
    let inhoud: Casus = wortel(tx, casus)?;
    match invoer.moment {
        // The result comes with closing.
        Moment::Afsluiting => return Err(Refusal::CasusOpen.into()),
        Moment::NaMaanden(_) => {}
        Moment::Begin | Moment::Vrijlating if inhoud.open() => {}
        Moment::Begin | Moment::Vrijlating => return Err(Refusal::CasusGesloten.into()),
    }
    let id = leg_vast(tx, casus, &inhoud, invoer)?;
    Ok(Uitkomst::met_record(AkteSoort::Gemeten, id))
}

/// Puts the measurement, and brings the board of an open case up to it where it says something new.
pub(crate) fn leg_vast(
    tx: &mut Tx<'_>,
    unit: UnitId,
    casus: &Casus,
    invoer: &MetingInvoer,
) -> Result<RecordId, Stop> {
    let vreemd = |(code, _): &(LeefgebiedCode, Situatie)| !casus.leefgebieden.contains(code);
    if invoer.situaties.iter().any(vreemd) {
        return Err(Refusal::NietGevonden.into());
    }
    let datum = gebeurd(tx, invoer.datum)?;
    let standen = tx.alle::<Stand>(unit)?;
    let nu = |code: &LeefgebiedCode| {
        let stand = standen.iter().find(|s| s.inhoud.leefgebied == *code);
        stand.and_then(|s| s.inhoud.nu())
    };
    let mut situaties = Vec::new();
    let mut nieuw = Vec::new();
    for code in &casus.leefgebieden {
        let bord = nu(code);
        let gemeten = invoer.situaties.iter().find(|(c, _)| c == code);
        let op_bord = bord.map(|m| m.situatie).unwrap_or_default();
        let situatie = gemeten.map_or(op_bord, |(_, s)| *s);
        if situatie != op_bord && bord.is_none_or(|m| m.datum <= datum) {
            nieuw.push((code.clone(), situatie));
        }
        situaties.push((code.clone(), situatie));
    }
    if casus.open() {
        for (leefgebied, situatie) in nieuw {
            let stand = StandInvoer {
                leefgebied,
                situatie: Some(situatie),
                ondersteuning: None,
                datum,
                toelichting: None,
                op_revisie: None,
            };
            werk::zet_stand(tx, unit, stand)?;
        }
    }
    let meting = Meetmoment {
        moment: invoer.moment,
        periode: casus.periode,
        datum,
        situaties,
        toelichting: tekst(&invoer.toelichting, REGEL_GRENS, true)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    let id = RecordId(tx.id()?);
    tx.zet(unit, id, meting)?;
    Ok(id)
}

/// Scales a case up or down.
pub(crate) fn schaal(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &OpschalingInvoer,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    let eerder = tx.alle::<Opschaling>(casus)?;
    let niveaus = &tx.catalogus.niveaus;
    let zwaarte = |code: &NiveauCode| niveaus.iter().position(|n| n.code == *code);
    let niveau = niveaus.iter().find(|n| n.code == invoer.niveau);
    let niveau = niveau.ok_or(Refusal::NietGevonden)?.clone();
    // A case that was never scaled is on the lightest level.
    let was = schaal_nu(eerder.iter().map(|o| &o.inhoud)).map_or(Some(0), |o| zwaarte(&o.niveau));
    let omhoog = zwaarte(&niveau.code) > was;
    let opschaling = Opschaling {
        niveau: niveau.code,
        naam: niveau.naam,
        naam_en: niveau.naam_en,
        omhoog,
        partner: invoer.partner,
        reden: tekst(&invoer.reden, REGEL_GRENS, false)?,
        op: gebeurd(tx, invoer.op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, opschaling)?;
    Ok(Uitkomst::met_record(AkteSoort::Opgeschaald, id))
}
