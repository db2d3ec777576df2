//! Emergency access: opening one case beyond one's own scope for an hour, ending that earlier, and
//! looking at it afterwards. How far it reaches is decided with all other rights.
//! May use: `domain`, `api`.

use super::index::{Index, Zicht};
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, tekst};
use crate::api::Refusal;
use crate::api::noodtoegang::{NoodLopend, NoodRegel};
use crate::domain::account::Gever;
use crate::domain::akte::AkteSoort;
use crate::domain::casus::CasusNummer;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::noodtoegang::{DUUR_MS, KORTSTE_REDEN, Noodtoegang};
use crate::domain::records::BEHEER;
use crate::domain::rij::BeheerRij;
use crate::domain::tijd::Tijdstip;

/// The emergency access that an account has now.
pub(super) fn lopend(
    beheer: &BeheerRij,
    account: RecordId,
    nu: Tijdstip,
) -> Option<&(RecordId, Noodtoegang)> {
    let mut alle = beheer.noodtoegangen.iter();
    alle.find(|(_, n)| n.account == account && n.geldt(nu))
}

/// The same as it is told to whoever has it.
pub(super) fn voor_scherm(index: &Index, account: RecordId, nu: Tijdstip) -> Option<NoodLopend> {
    let alles = index.gezien(&Zicht::Alles);
    let (_, nood) = lopend(alles.beheer(), account, nu)?;
    Some(NoodLopend {
        casus: nood.casus,
        nummer: alles.casus(nood.casus)?.rij.nummer.clone(),
        tot: nood.tot,
    })
}

/// All of them, newest first.
pub(super) fn lijst(index: &Index) -> Vec<NoodRegel> {
    let alles = index.gezien(&Zicht::Alles);
    let mut regels: Vec<NoodRegel> = alles
        .beheer()
        .noodtoegangen
        .iter()
        .map(|(id, noodtoegang)| NoodRegel {
            id: *id,
            noodtoegang: noodtoegang.clone(),
            casus: alles.casus(noodtoegang.casus).map(|c| c.rij.nummer.clone()),
        })
        .collect();
    regels.sort_by_key(|r| std::cmp::Reverse(r.noodtoegang.nummer));
    regels
}

/// Whether somebody may look at one now: it is over, nobody did, and it is not of that one.
fn na_te_kijken(nood: &Noodtoegang, door: &Medewerker, nu: Tijdstip) -> bool {
    nood.bekeken_op.is_none() && !nood.geldt(nu) && nood.door != *door
}

/// How many there are to look at for somebody who may.
pub(super) fn tel_na_te_kijken(beheer: &BeheerRij, door: &Medewerker, nu: Tijdstip) -> u32 {
    let alle = beheer.noodtoegangen.iter();
    let tel = alle.filter(|(_, n)| na_te_kijken(n, door, nu)).count();
    u32::try_from(tel).unwrap_or(u32::MAX)
}

fn reden(invoer: &str) -> Result<String, Stop> {
    let schoon = tekst(invoer, REGEL_GRENS, false)?;
    if schoon.chars().count() < KORTSTE_REDEN {
        return Err(Refusal::RedenTeKort {
            minst: u32::try_from(KORTSTE_REDEN).unwrap_or(u32::MAX),
        }
        .into());
    }
    Ok(schoon)
}

/// The case with exactly this number, whoever's it is.
fn met_nummer(tx: &Tx<'_>, nummer: &str) -> Option<(UnitId, CasusNummer)> {
    let gezocht = CasusNummer::lees_heel(nummer).unwrap_or_default();
    let gevonden = tx.zonder_zicht().met_nummer(&gezocht);
    gevonden.map(|unit| (unit, gezocht))
}

/// Begins one. Whether the reason will do is decided before the number is looked at.
pub(super) fn begin(tx: &mut Tx<'_>, nummer: &str, waarom: &str) -> Result<Uitkomst, Stop> {
    let reden = reden(waarom)?;
    let (casus, nummer) = met_nummer(tx, nummer).ok_or(Refusal::NietGevonden)?;
    let Gever::Account(account) = tx.gever else {
        return Err(Refusal::NoodNietNodig.into());
    };
    if tx.gezien().casus(casus).is_some() {
        return Err(Refusal::NoodNietNodig.into());
    }
    sluit_lopende(tx, account)?;
    let eerder = tx.gezien().beheer().noodtoegangen.iter();
    let hoogste = eerder.map(|(_, n)| n.nummer).max().unwrap_or(0);
    let id = RecordId(tx.id()?);
    let nood = Noodtoegang {
        nummer: hoogste.saturating_add(1),
        account,
        door: tx.door.clone(),
        casus,
        reden,
        begonnen_op: tx.nu,
        tot: Tijdstip(tx.nu.0.saturating_add(DUUR_MS)),
        beeindigd_op: None,
        bekeken_door: None,
        bekeken_op: None,
    };
    tx.zet(BEHEER, id, nood)?;
    Ok(Uitkomst {
        casussen: vec![(casus, nummer)],
        ..Uitkomst::met_record(AkteSoort::NoodBegonnen, id)
    })
}

/// Ends the one that an account has now; gives its case.
pub(super) fn sluit_lopende(tx: &mut Tx<'_>, account: RecordId) -> Result<Option<UnitId>, Stop> {
    let nu = tx.nu;
    let Some((id, mut nood)) = lopend(tx.gezien().beheer(), account, nu).cloned() else {
        return Ok(None);
    };
    nood.beeindigd_op = Some(nu);
    let casus = nood.casus;
    tx.zet(BEHEER, id, nood)?;
    Ok(Some(casus))
}

/// Ends the one that runs before its time.
pub(super) fn beeindig(tx: &mut Tx<'_>) -> Result<Uitkomst, Stop> {
    let Gever::Account(account) = tx.gever else {
        return Err(Refusal::NietGevonden.into());
    };
    let casus = sluit_lopende(tx, account)?.ok_or(Refusal::NietGevonden)?;
    let rij = tx.zonder_zicht().casus(casus);
    let nummer = rij.map(|c| c.rij.nummer.clone());
    Ok(Uitkomst {
        casussen: nummer.map(|nummer| (casus, nummer)).into_iter().collect(),
        ..Uitkomst::van(AkteSoort::NoodBeeindigd, 1)
    })
}

/// Writes down who has looked at one that is over. Nobody looks at one of his or her own.
pub(super) fn bekijk(tx: &mut Tx<'_>, id: RecordId) -> Result<Uitkomst, Stop> {
    let mut nood = tx.moet::<Noodtoegang>(BEHEER, id)?.inhoud;
    if nood.bekeken_op.is_some() {
        return Err(Refusal::NoodAlBekeken.into());
    }
    if nood.geldt(tx.nu) {
        return Err(Refusal::NoodLoopt.into());
    }
    if tx.gever == Gever::Account(nood.account) || *tx.door == nood.door {
        return Err(Refusal::GeenRecht.into());
    }
    nood.bekeken_door = Some(tx.door.clone());
    nood.bekeken_op = Some(tx.nu);
    tx.zet(BEHEER, id, nood)?;
    Ok(Uitkomst::met_record(AkteSoort::NoodBekeken, id))
}
