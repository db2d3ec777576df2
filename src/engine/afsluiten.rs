//! Closes a case with its reason and its result per leefgebied, and opens it again.

use super::meten;
use super::periode::wortel;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, open_casus, tekst};
use crate::api::Refusal;
use crate::api::overdracht::OverdrachtFout;
use crate::api::reply::Met;
use crate::api::request::MetingInvoer;
use crate::domain::akte::AkteSoort;
use crate::domain::casus::{Afsluiting, Afsluitreden, Casus, Fase, FaseVanaf};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::{LeefgebiedCode, Situatie};
use crate::domain::meting::Moment;
use crate::domain::overdracht::Overdracht;

/// Closes a case. The result is a measurement, and one act with the closing: one undo takes both back.
pub(crate) fn sluit(
    tx: &mut Tx<'_>,
    casus: UnitId,
    reden: Afsluitreden,
    toelichting: &str,
    resultaat: &[(LeefgebiedCode, Situatie)],
) -> Result<Uitkomst, Stop> {
    if reden == Afsluitreden::Overgedragen {
        // That somebody has it now is never only said.
        return Err(Refusal::Overdracht(OverdrachtFout::NietZelf).into());
    }
    let mut inhoud = open_casus(tx, casus)?;
    let op = tx.nu.datum();
    if reden.heeft_resultaat() {
        let invoer = MetingInvoer {
            moment: Moment::Afsluiting,
            datum: op,
            situaties: resultaat.to_vec(),
            toelichting: String::new(),
        };
        meten::leg_vast(tx, casus, &inhoud, &invoer)?;
    }
    inhoud.fasen.push(FaseVanaf {
        fase: Fase::Afgesloten,
        vanaf: op,
        door: tx.door.clone(),
    });
    let toelichting = tekst(toelichting, REGEL_GRENS, true)?;
    inhoud.afsluiting = Some(Afsluiting {
        reden,
        op,
        door: tx.door.clone(),
        toelichting,
    });
    tx.zet(casus, RecordId::ROOT, inhoud)?;
    Ok(Uitkomst::van(AkteSoort::Afgesloten, 1))
}

/// Opens a closed case again, in the phase it was in before. Refused while the person has another
/// open case, since notices would not know where to go, and when another municipality took it over.
pub(crate) fn heropen(tx: &mut Tx<'_>, casus: UnitId) -> Result<Uitkomst, Stop> {
    let mut inhoud: Casus = wortel(tx, casus)?;
    if inhoud.open() || tx.gezien().open_casus(inhoud.persoon).is_some() {
        return Err(Refusal::CasusOpen.into());
    }
    let weg = |o: &Met<Overdracht>| {
        o.inhoud.andere_kant.is_some() && o.inhoud.van_gemeente == inhoud.gemeente
    };
    if tx.alle::<Overdracht>(casus)?.iter().any(weg) {
        return Err(Refusal::Overdracht(OverdrachtFout::Weg).into());
    }
    let eerder = inhoud
        .fasen
        .iter()
        .rev()
        .map(|f| f.fase)
        .find(|f| *f != Fase::Afgesloten);
    let fase = eerder.unwrap_or_default();
    inhoud.fasen.push(FaseVanaf {
        fase,
        vanaf: tx.nu.datum(),
        door: tx.door.clone(),
    });
    inhoud.afsluiting = None;
    tx.zet(casus, RecordId::ROOT, inhoud)?;
    Ok(Uitkomst::van(AkteSoort::Heropend, 1))
}
