//! Meetings as they are shown: the list, one with its agenda and what belongs on that, and what is
//! taken along. A case out of sight of whoever asks is not there, and is not counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::cijfers::tel;
use super::lijsten::blader;
use super::{Blik, alle};
use crate::api::Refusal;
use crate::api::overleg::{
    AgendaRegel, Kalender, KalenderAfspraak, OverlegBeeld, OverlegRegel, OverlegUitvoer,
    Uittreksel, UitvoerZaak,
};
use crate::api::reply::{Bladzij, Met};
use crate::domain::afspraak::{Afspraak, Trekker};
use crate::domain::casus::Fase;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::overleg::{
    Aanleiding, AgendaReden, Bespreking, Overleg, OverlegStatus, redenen,
};
use crate::domain::persoon::Persoon;
use crate::domain::rij::OverlegRij;
use crate::domain::rondvraag::noemt_persoon;
use crate::engine::index::Gezien;
use crate::engine::overleg::gaat_over;
use crate::engine::tx::Stop;

/// Longest list of cases that belong on an agenda.
const MEESTE_VOORSTEL: usize = 200;

/// Of each municipality the day of the last meeting that was held before `voor`.
pub(crate) fn vorige_overleggen(
    gezien: Gezien<'_>,
    voor: NaiveDate,
) -> BTreeMap<GemeenteId, NaiveDate> {
    let mut uit = BTreeMap::new();
    for (_, rij) in gezien.overleggen() {
        let o = &rij.overleg;
        if o.status != OverlegStatus::Gehouden || o.datum >= voor {
            continue;
        }
        for gemeente in &o.gemeenten {
            let laatste = uit.entry(*gemeente).or_insert(o.datum);
            *laatste = o.datum.max(*laatste);
        }
    }
    uit
}

/// Why a case belongs before the meeting of a day.
pub(crate) fn redenen_voor(
    gezien: Gezien<'_>,
    casus: UnitId,
    vandaag: NaiveDate,
    dag: NaiveDate,
    vorige: &BTreeMap<GemeenteId, NaiveDate>,
) -> Vec<AgendaReden> {
    let Some(regel) = gezien.casus(casus) else {
        return Vec::new();
    };
    let rij = &regel.rij;
    let laat = rij.afspraken.iter().filter(|a| a.datum < vandaag).count();
    // The dates of a stay are kept with the person.
    let periode = gezien.persoon(rij.persoon).and_then(|p| {
        let perioden = &p.rij.perioden;
        perioden.iter().find(|p| Some(p.id) == rij.periode)
    });
    let aanleiding = Aanleiding {
        te_laat: u16::try_from(laat).unwrap_or(u16::MAX),
        deur: regel.deur.map(|d| d.datum),
        doorlooptijd: rij.besprekingen.last().and_then(|b| b.doorlooptijd),
        geopend_op: rij.geopend_op,
        bijgewerkt: periode
            .and_then(|p| p.bijgewerkt)
            .map_or(rij.bijgewerkt, |d| d.max(rij.bijgewerkt)),
    };
    redenen(
        &aanleiding,
        vandaag,
        dag,
        vorige.get(&rij.gemeente).copied(),
    )
}

/// Whether nothing is left to say about a case: it was discussed, or closed since.
fn besproken(gezien: Gezien<'_>, overleg: UnitId, casus: UnitId) -> bool {
    let rij = gezien.casus(casus).map(|c| &c.rij);
    rij.is_some_and(|r| {
        r.fase == Fase::Afgesloten || r.besprekingen.iter().any(|b| b.overleg == overleg)
    })
}

/// The cases of an agenda that are in sight, in order.
fn zichtbaar<'a>(
    gezien: Gezien<'a>,
    rij: &'a OverlegRij,
) -> impl Iterator<Item = (UnitId, &'a [AgendaReden])> {
    rij.agenda
        .iter()
        .filter(move |(_, p)| gezien.casus(p.casus).is_some())
        .map(|(_, p)| (p.casus, p.redenen.as_slice()))
}

fn regel(gezien: Gezien<'_>, unit: UnitId, rij: &OverlegRij) -> OverlegRegel {
    let o = &rij.overleg;
    let op: Vec<UnitId> = zichtbaar(gezien, rij).map(|(casus, _)| casus).collect();
    let gedaan = op.iter().filter(|c| besproken(gezien, unit, **c)).count();
    OverlegRegel {
        overleg: unit,
        gemeenten: o.gemeenten.clone(),
        datum: o.datum,
        van: o.van,
        tot: o.tot,
        plaats: o.plaats.clone(),
        status: o.status,
        punten: tel(op.len()),
        besproken: tel(gedaan),
    }
}

/// A page of the list: those to come, the first one first, then those that were, the last one first.
pub(crate) fn overleggen(blik: &Blik<'_>, van: u32, aantal: u32) -> Bladzij<OverlegRegel> {
    let vandaag = blik.nu.datum();
    let gezien = blik.gezien;
    let (mut komt, mut was): (Vec<_>, Vec<_>) = gezien
        .overleggen()
        .partition(|(_, o)| o.overleg.datum >= vandaag);
    let plek = |(unit, o): &(UnitId, &OverlegRij)| (o.overleg.datum, o.overleg.van, *unit);
    komt.sort_by_key(plek);
    was.sort_by_key(|o| Reverse(plek(o)));
    let (totaal, hier) = blader(komt.into_iter().chain(was), van, aantal);
    let regels = hier.into_iter().map(|(unit, o)| regel(gezien, unit, o));
    Bladzij {
        van,
        totaal,
        regels: regels.collect(),
    }
}

fn agenda_regel(
    gezien: Gezien<'_>,
    overleg: UnitId,
    casus: UnitId,
    redenen: Vec<AgendaReden>,
) -> Option<AgendaRegel> {
    let rij = &gezien.casus(casus)?.rij;
    let naam = gezien.persoon(gezien.staat_voor(rij.persoon));
    Some(AgendaRegel {
        casus,
        nummer: rij.nummer.clone(),
        naam: naam.map(|p| p.rij.naam.clone()).unwrap_or_default(),
        gemeente: rij.gemeente,
        regisseur: rij.regisseur.clone(),
        redenen,
        besproken: besproken(gezien, overleg, casus),
    })
}

/// One meeting with its agenda. As long as it is to come the reasons are those of now.
pub(crate) fn overleg(blik: &Blik<'_>, unit: UnitId) -> Result<OverlegBeeld, Stop> {
    let gezien = blik.gezien;
    let rij = gezien.overleg(unit).ok_or(Refusal::NietGevonden)?;
    let met = blik
        .lees::<Overleg>(unit, RecordId::ROOT)?
        .ok_or(Refusal::NietGevonden)?;
    let o = &rij.overleg;
    let vorige = vorige_overleggen(gezien, o.datum);
    let vandaag = blik.nu.datum();
    let komt = o.status == OverlegStatus::Gepland;
    let nu = |casus| redenen_voor(gezien, casus, vandaag, o.datum, &vorige);
    let agenda: Vec<AgendaRegel> = zichtbaar(gezien, rij)
        .filter_map(|(casus, toen)| {
            let mut waarom = if komt { nu(casus) } else { Vec::new() };
            if waarom.is_empty() {
                waarom = toen.to_vec();
            } else if toen.contains(&AgendaReden::Ingebracht) {
                waarom.push(AgendaReden::Ingebracht);
            }
            agenda_regel(gezien, unit, casus, waarom)
        })
        .collect();
    let mut voorstel = Vec::new();
    if komt {
        let op: BTreeSet<UnitId> = rij.agenda.iter().map(|(_, p)| p.casus).collect();
        let open = gezien.op_deur(..).filter(|(_, casus)| {
            let hier = gezien.casus(*casus);
            hier.is_some_and(|c| gaat_over(gezien, o, c.rij.gemeente)) && !op.contains(casus)
        });
        voorstel = open
            .map(|(deur, casus)| (nu(casus), deur, casus))
            .filter(|(waarom, ..)| !waarom.is_empty())
            .collect();
        voorstel.sort_by_cached_key(|(waarom, deur, casus)| (soort(waarom), *deur, *casus));
    }
    let voorstel_totaal = tel(voorstel.len());
    Ok(OverlegBeeld {
        unit,
        overleg: met,
        vorige: o
            .gemeenten
            .iter()
            .filter_map(|g| vorige.get(g))
            .max()
            .copied(),
        agenda,
        voorstel: voorstel
            .into_iter()
            .take(MEESTE_VOORSTEL)
            .filter_map(|(waarom, _, casus)| agenda_regel(gezien, unit, casus, waarom))
            .collect(),
        voorstel_totaal,
    })
}

/// How heavy the first reason weighs.
fn soort(redenen: &[AgendaReden]) -> u8 {
    redenen.first().map_or(u8::MAX, |r| match r {
        AgendaReden::TeLaat(_) => 0,
        AgendaReden::Vrij(_) => 1,
        AgendaReden::Doorlooptijd(_) => 2,
        AgendaReden::Nieuw(_) => 3,
        AgendaReden::Gewijzigd(_) => 4,
        AgendaReden::Ingebracht => 5,
    })
}

/// What is taken along of a meeting. A list of actions holds nothing but the agreements of whom it is
/// for: not who the case is about, nor what was decided.
pub(crate) fn voer_overleg_uit(
    blik: &Blik<'_>,
    unit: UnitId,
    wat: Uittreksel,
) -> Result<OverlegUitvoer, Stop> {
    let gezien = blik.gezien;
    let rij = gezien.overleg(unit).ok_or(Refusal::NietGevonden)?;
    if wat == Uittreksel::Notulen && rij.overleg.status != OverlegStatus::Gehouden {
        return Err(Refusal::NietGehouden.into());
    }
    let mut zaken = Vec::new();
    for (casus, _) in zichtbaar(gezien, rij) {
        let Some(c) = gezien.casus(casus) else {
            continue;
        };
        let records = blik.unit(casus)?;
        let bespreking = alle::<Bespreking>(&records)
            .into_iter()
            .map(|b| b.inhoud)
            .find(|b| b.overleg == unit);
        let mut afspraken = alle::<Afspraak>(&records);
        let zaak = match &wat {
            Uittreksel::Notulen => {
                let hier = bespreking.as_ref().map_or(&[][..], |b| &b.afspraken);
                afspraken.retain(|a| hier.contains(&a.id));
                let persoon = gezien.persoon(gezien.staat_voor(c.rij.persoon));
                let initialen = persoon.map(|p| p.rij.naam.initialen());
                (initialen.unwrap_or_default(), bespreking)
            }
            Uittreksel::Acties(trekker) => {
                afspraken.retain(|a| a.inhoud.open() && a.inhoud.trekker == *trekker);
                if afspraken.is_empty() || c.rij.fase == Fase::Afgesloten {
                    continue;
                }
                if matches!(trekker, Trekker::Partner(_)) {
                    zonder_naam(blik, c.rij.persoon, &mut afspraken)?;
                }
                (String::new(), None)
            }
        };
        afspraken.sort_by_key(|a: &Met<Afspraak>| (a.inhoud.datum, a.id));
        zaken.push(UitvoerZaak {
            casus,
            nummer: c.rij.nummer.clone(),
            initialen: zaak.0,
            bespreking: zaak.1,
            afspraken,
        });
    }
    Ok(OverlegUitvoer {
        unit,
        overleg: rij.overleg.clone(),
        wat,
        zaken,
    })
}

/// Leaves out the text of agreements that say who they are about: a partner knows that by the number,
/// or must not know it.
fn zonder_naam(
    blik: &Blik<'_>,
    persoon: UnitId,
    afspraken: &mut [Met<Afspraak>],
) -> Result<(), Stop> {
    let hoofd = blik.gezien.staat_voor(persoon);
    for unit in [hoofd, persoon] {
        for persoon in alle::<Persoon>(&blik.unit(unit)?) {
            let noemt = |a: &&mut Met<Afspraak>| noemt_persoon(&a.inhoud.tekst, &persoon.inhoud);
            for afspraak in afspraken.iter_mut().filter(noemt) {
                afspraak.inhoud.tekst.clear();
            }
        }
    }
    Ok(())
}

/// What goes into the calendar of whoever asks: meetings that were not called off, and open
/// agreements that he or she has to do.
pub(crate) fn kalender(blik: &Blik<'_>) -> Result<Kalender, Stop> {
    let gezien = blik.gezien;
    let mut overleggen: Vec<OverlegRegel> = gezien
        .overleggen()
        .filter(|(_, o)| o.overleg.status != OverlegStatus::Afgelast)
        .map(|(unit, o)| regel(gezien, unit, o))
        .collect();
    overleggen.sort_by_key(|o| (o.datum, o.van, o.overleg));
    let ik = Trekker::Medewerker(blik.door.clone());
    let mut afspraken = Vec::new();
    for (datum, casus, id, _) in gezien.afspraken(..) {
        let met = blik.lees::<Afspraak>(casus, id)?.map(|a| a.inhoud);
        let nummer = gezien.casus(casus).map(|c| c.rij.nummer.clone());
        if let (Some(a), Some(nummer)) = (met.filter(|a| a.trekker == ik), nummer) {
            afspraken.push(KalenderAfspraak {
                id,
                casus,
                nummer,
                leefgebied: a.leefgebied,
                soort: a.soort,
                datum,
            });
        }
    }
    Ok(Kalender {
        overleggen,
        afspraken,
    })
}
