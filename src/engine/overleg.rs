//! Meetings: planning them, what stands on their agenda, and what they said about a case.

use super::index::Gezien;
use super::periode::wortel;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, datum, maak_afspraak, open_casus, tekst};
use crate::api::Refusal;
use crate::api::Reply;
use crate::api::overleg::{BesprekingInvoer, OverlegInvoer, Uittreksel, Verplaats};
use crate::api::reply::Met;
use crate::api::request::AfspraakInvoer;
use crate::domain::afspraak::Trekker;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::overleg::{AgendaReden, Agendapunt, Bespreking, Overleg, OverlegStatus};
use crate::domain::partner::Partner;
use crate::domain::record::RecordKey;
use crate::domain::records::{AGENDAPUNT, BEHEER, BESPREKING, OVERLEG};
use crate::domain::verstrekking::{Grondslag, Ontvanger, Verstrekking, Wijze};
use crate::engine::vragen::{redenen_voor, voer_overleg_uit, vorige_overleggen};

/// At most so many take part, or municipalities have one.
const MEESTE: usize = 200;

/// Plans a meeting, or changes one. Municipalities out of sight of whoever changes it stay.
pub(crate) fn plan(
    tx: &mut Tx<'_>,
    bestaand: Option<(UnitId, u64)>,
    invoer: &OverlegInvoer,
) -> Result<Uitkomst, Stop> {
    let oud = match bestaand {
        Some((unit, op_revisie)) => {
            let oud = tx.moet::<Overleg>(unit, RecordId::ROOT)?;
            let key = RecordKey {
                unit,
                kind: OVERLEG,
                id: RecordId::ROOT,
            };
            tx.zelfde_revisie(key, oud.revisie, op_revisie)?;
            Some(oud.inhoud)
        }
        None => None,
    };
    if invoer.tot <= invoer.van {
        return Err(Refusal::DatumKanNiet.into());
    }
    let te_veel = invoer.deelnemers.len() > MEESTE || invoer.gemeenten.len() > MEESTE;
    if te_veel || !invoer.gemeenten.iter().all(|g| tx.ziet_gemeente(*g)) {
        return Err(Refusal::NietGevonden.into());
    }
    let gemeenten = gemeenten(tx, oud.as_ref(), &invoer.gemeenten);
    if gemeenten.is_empty() {
        return Err(Refusal::TekstLeeg.into());
    }
    let mut deelnemers = Vec::new();
    for deelnemer in &invoer.deelnemers {
        if !deelnemers.contains(deelnemer) {
            deelnemers.push(deelnemer.clone());
        }
    }
    let overleg = Overleg {
        gemeenten,
        datum: datum(tx, invoer.datum)?,
        van: invoer.van,
        tot: invoer.tot,
        plaats: tekst(&invoer.plaats, REGEL_GRENS, true)?,
        deelnemers,
        status: oud.as_ref().map(|o| o.status).unwrap_or_default(),
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    let (unit, soort) = match bestaand {
        Some((unit, _)) => (unit, AkteSoort::OverlegGewijzigd),
        None => (UnitId(tx.id()?), AkteSoort::OverlegGepland),
    };
    tx.zet(unit, RecordId::ROOT, overleg)?;
    // The record of the answer is the unit: its root has no id of its own.
    Ok(Uitkomst::met_record(soort, RecordId(unit.0)))
}

/// Those chosen in the order they had, with those that whoever asks does not see.
fn gemeenten(tx: &Tx<'_>, oud: Option<&Overleg>, gekozen: &[GemeenteId]) -> Vec<GemeenteId> {
    let eerder = oud.map_or(&[][..], |o| o.gemeenten.as_slice());
    let mut uit: Vec<GemeenteId> = eerder
        .iter()
        .copied()
        .filter(|g| gekozen.contains(g) || !tx.ziet_gemeente(*g))
        .collect();
    for gemeente in gekozen {
        if !uit.contains(gemeente) {
            uit.push(*gemeente);
        }
    }
    uit
}

fn moet(tx: &mut Tx<'_>, overleg: UnitId) -> Result<Overleg, Stop> {
    wortel(tx, overleg)
}

pub(crate) fn zet_status(
    tx: &mut Tx<'_>,
    unit: UnitId,
    status: OverlegStatus,
) -> Result<Uitkomst, Stop> {
    let overleg = moet(tx, unit)?;
    if overleg.status != status {
        bewaar_status(tx, unit, overleg, status)?;
    }
    Ok(Uitkomst::van(AkteSoort::OverlegGewijzigd, 1))
}

fn bewaar_status(
    tx: &mut Tx<'_>,
    unit: UnitId,
    overleg: Overleg,
    status: OverlegStatus,
) -> Result<(), Stop> {
    let nieuw = Overleg {
        status,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        ..overleg
    };
    tx.zet(unit, RecordId::ROOT, nieuw)
}

/// Puts cases on the agenda of this meeting, or each on that of the next one for its municipality.
/// Those that stand there already are left alone.
pub(crate) fn zet_op(
    tx: &mut Tx<'_>,
    overleg: Option<UnitId>,
    casussen: &[UnitId],
) -> Result<Uitkomst, Stop> {
    if casussen.len() > MEESTE {
        let grens = u32::try_from(MEESTE).unwrap_or(u32::MAX);
        return Err(Refusal::TekstTeLang { grens }.into());
    }
    let vorige = vorige_overleggen(tx.gezien(), tx.nu.datum());
    let mut gezet = 0;
    for casus in casussen {
        let gemeente = open_casus(tx, *casus)?.gemeente;
        let unit = match overleg {
            Some(unit) => unit,
            None => volgende(tx, gemeente).ok_or(Refusal::GeenOverleg)?,
        };
        let inhoud = moet(tx, unit)?;
        if !gaat_over(tx.gezien(), &inhoud, gemeente) {
            return Err(Refusal::NietGevonden.into());
        }
        let punten = tx.alle::<Agendapunt>(unit)?;
        if punten.iter().any(|p| p.inhoud.casus == *casus) {
            continue;
        }
        let mut redenen = redenen_voor(tx.gezien(), *casus, tx.nu.datum(), inhoud.datum, &vorige);
        if overleg.is_none() || redenen.is_empty() {
            redenen.push(AgendaReden::Ingebracht);
        }
        let laatste = punten.iter().map(|p| p.inhoud.volgorde).max();
        let punt = Agendapunt {
            casus: *casus,
            volgorde: laatste.map_or(0, |n| n.saturating_add(1)),
            redenen,
            op: tx.nu,
            door: tx.door.clone(),
        };
        let id = RecordId(tx.id()?);
        tx.zet(unit, id, punt)?;
        gezet += 1;
    }
    if gezet == 0 {
        return Err(Refusal::AlOpAgenda.into());
    }
    Ok(Uitkomst::van(AkteSoort::OpAgendaGezet, gezet))
}

/// Whether a meeting is about cases of a municipality, also when that followed another one by its day.
pub(super) fn gaat_over(gezien: Gezien<'_>, overleg: &Overleg, gemeente: GemeenteId) -> bool {
    let nu = |g| gezien.werkt_nu(g, overleg.datum);
    overleg.gemeenten.iter().any(|g| nu(*g) == nu(gemeente))
}

/// The next meeting that is planned for a municipality.
fn volgende(tx: &Tx<'_>, gemeente: GemeenteId) -> Option<UnitId> {
    let vandaag = tx.nu.datum();
    let gezien = tx.gezien();
    let komt = gezien.overleggen().filter(|(_, o)| {
        let o = &o.overleg;
        o.status == OverlegStatus::Gepland && o.datum >= vandaag && gaat_over(gezien, o, gemeente)
    });
    komt.min_by_key(|(unit, o)| (o.overleg.datum, o.overleg.van, *unit))
        .map(|(unit, _)| unit)
}

/// The agenda as whoever asks sees it, in order.
fn agenda(tx: &mut Tx<'_>, unit: UnitId) -> Result<Vec<Met<Agendapunt>>, Stop> {
    moet(tx, unit)?;
    let mut punten = tx.alle::<Agendapunt>(unit)?;
    punten.retain(|p| tx.gezien().casus(p.inhoud.casus).is_some());
    punten.sort_by_key(|p| (p.inhoud.volgorde, p.id));
    Ok(punten)
}

pub(crate) fn haal_van(tx: &mut Tx<'_>, unit: UnitId, casus: UnitId) -> Result<Uitkomst, Stop> {
    let punten = agenda(tx, unit)?;
    let punt = punten.into_iter().find(|p| p.inhoud.casus == casus);
    let id = punt.ok_or(Refusal::NietGevonden)?.id;
    let gezegd = tx.alle::<Bespreking>(casus)?;
    if gezegd.iter().any(|b| b.inhoud.overleg == unit) {
        // The minutes would lose what was decided.
        return Err(Refusal::VolgtNiet.into());
    }
    tx.verwijder(RecordKey {
        unit,
        kind: AGENDAPUNT,
        id,
    })?;
    Ok(Uitkomst::van(AkteSoort::VanAgendaGehaald, 1))
}

/// Changes places with the neighbour that whoever asks sees. At the end nothing changes.
pub(crate) fn verplaats(
    tx: &mut Tx<'_>,
    unit: UnitId,
    casus: UnitId,
    waarheen: Verplaats,
) -> Result<Uitkomst, Stop> {
    let punten = agenda(tx, unit)?;
    let hier = punten.iter().position(|p| p.inhoud.casus == casus);
    let hier = hier.ok_or(Refusal::NietGevonden)?;
    let daar = match waarheen {
        Verplaats::Eerder => hier.checked_sub(1),
        Verplaats::Later => Some(hier + 1),
    };
    if let Some((een, ander)) = daar.and_then(|d| Some((punten.get(hier)?, punten.get(d)?))) {
        for (punt, volgorde) in [(een, ander.inhoud.volgorde), (ander, een.inhoud.volgorde)] {
            let nieuw = Agendapunt {
                volgorde,
                ..punt.inhoud.clone()
            };
            tx.zet(unit, punt.id, nieuw)?;
        }
    }
    Ok(Uitkomst::van(AkteSoort::AgendaVerplaatst, 1))
}

/// What was recorded about a case in this meeting, or an empty record.
fn bespreking(
    tx: &mut Tx<'_>,
    (unit, casus): (UnitId, UnitId),
) -> Result<(Overleg, Met<Bespreking>), Stop> {
    let overleg = moet(tx, unit)?;
    open_casus(tx, casus)?;
    if overleg.status == OverlegStatus::Afgelast {
        return Err(Refusal::VolgtNiet.into());
    }
    // What is said about a case that is not on the agenda would be in no minutes.
    let punten = agenda(tx, unit)?;
    if punten.iter().all(|p| p.inhoud.casus != casus) {
        return Err(Refusal::NietGevonden.into());
    }
    let bestaand = tx
        .alle::<Bespreking>(casus)?
        .into_iter()
        .find(|b| b.inhoud.overleg == unit);
    let met = match bestaand {
        Some(met) => met,
        None => Met {
            id: RecordId(tx.id()?),
            revisie: 0,
            inhoud: Bespreking {
                overleg: unit,
                datum: overleg.datum,
                besluit: String::new(),
                doorlooptijd: None,
                afspraken: Vec::new(),
                vastgelegd: tx.nu,
                door: tx.door.clone(),
            },
        },
    };
    Ok((overleg, met))
}

/// Writes it; a meeting that says something is being held.
fn bewaar(
    tx: &mut Tx<'_>,
    (unit, casus): (UnitId, UnitId),
    overleg: Overleg,
    met: Met<Bespreking>,
) -> Result<(), Stop> {
    let nieuw = Bespreking {
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        ..met.inhoud
    };
    tx.zet(casus, met.id, nieuw)?;
    if overleg.status == OverlegStatus::Gepland {
        bewaar_status(tx, unit, overleg, OverlegStatus::Gehouden)?;
    }
    Ok(())
}

pub(crate) fn leg_vast(
    tx: &mut Tx<'_>,
    waar: (UnitId, UnitId),
    invoer: &BesprekingInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let (overleg, mut met) = bespreking(tx, waar)?;
    let key = RecordKey {
        unit: waar.1,
        kind: BESPREKING,
        id: met.id,
    };
    tx.zelfde_revisie(key, met.revisie, op_revisie)?;
    met.inhoud.besluit = tekst(&invoer.besluit, REGEL_GRENS, true)?;
    met.inhoud.doorlooptijd = invoer.doorlooptijd.map(|d| datum(tx, d)).transpose()?;
    if met.inhoud.doorlooptijd.is_some_and(|d| d < overleg.datum) {
        return Err(Refusal::DatumKanNiet.into());
    }
    let id = met.id;
    bewaar(tx, waar, overleg, met)?;
    Ok(Uitkomst::met_record(AkteSoort::BesprekingVastgelegd, id))
}

pub(crate) fn spreek_af(
    tx: &mut Tx<'_>,
    waar: (UnitId, UnitId),
    afspraak: &AfspraakInvoer,
) -> Result<Uitkomst, Stop> {
    let (overleg, mut met) = bespreking(tx, waar)?;
    let gemaakt = maak_afspraak(tx, waar.1, afspraak)?.record;
    met.inhoud.afspraken.extend(gemaakt);
    bewaar(tx, waar, overleg, met)?;
    Ok(Uitkomst {
        record: gemaakt,
        ..Uitkomst::van(AkteSoort::InOverlegAfgesproken, 1)
    })
}

/// Gives out the list of actions of a partner. That it was told these stands in the register of every
/// case on the list before it leaves, once a day; what has left is not taken back. Nothing about the
/// person goes along, so it rests on no basis, as a question without data does.
pub(crate) fn geef_acties(
    tx: &mut Tx<'_>,
    unit: UnitId,
    wat: Uittreksel,
) -> Result<Uitkomst, Stop> {
    let Uittreksel::Acties(Trekker::Partner(partner)) = wat else {
        return Err(Refusal::NietGevonden.into());
    };
    if !tx
        .moet::<Partner>(BEHEER, partner)?
        .inhoud
        .geldig(tx.nu.datum())
    {
        // It stopped: nobody there reads the list.
        return Err(Refusal::VolgtNiet.into());
    }
    let uitvoer = voer_overleg_uit(&tx.blik()?, unit, wat)?;
    let basis = zonder_gegevens(tx)?;
    let (van, nu) = (uitvoer.overleg.datum, tx.nu.datum());
    let aan = Ontvanger::Partner(partner);
    let regel = format!("Actielijst van het overleg van {}", van.format("%d-%m-%Y"));
    for zaak in &uitvoer.zaken {
        let zelfde = |v: &Met<Verstrekking>| {
            let v = &v.inhoud;
            v.aan == aan && v.wat == regel && v.op == nu && v.door == *tx.door
        };
        if tx.alle::<Verstrekking>(zaak.casus)?.iter().any(zelfde) {
            continue;
        }
        let verstrekking = Verstrekking {
            aan: aan.clone(),
            wat: regel.clone(),
            gegevens: Vec::new(),
            grondslag: basis.code.clone(),
            grondslag_naam: basis.naam.clone(),
            grondslag_naam_en: basis.naam_en.clone(),
            toelichting: String::new(),
            wijze: Wijze::Bericht,
            op: nu,
            vastgelegd: tx.nu,
            door: tx.door.clone(),
            afspraak: None,
            bericht: None,
            verzendingen: Vec::new(),
        };
        let id = RecordId(tx.id()?);
        tx.zet(zaak.casus, id, verstrekking)?;
    }
    let aantal = uitvoer.zaken.len();
    Ok(Uitkomst {
        antwoord: Some(Reply::OverlegUitvoer(Box::new(uitvoer))),
        ..Uitkomst::van(AkteSoort::BerichtVerzonden, aantal)
    })
}

/// The basis of what tells nothing about a person: the first of the catalogue.
fn zonder_gegevens<'a>(tx: &Tx<'a>) -> Result<&'a Grondslag, Stop> {
    let eerste = tx.catalogus.grondslagen.first();
    eerste.ok_or(Stop::Weiger(Refusal::NietGevonden))
}
