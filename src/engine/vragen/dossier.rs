//! One case with everything in it, and finding cases and persons by number or words.

use std::collections::BTreeMap;

use super::{Blik, alle};
use crate::api::Refusal;
use crate::api::reply::{Dossier, MeldingKort, Met, PersoonRegel};
use crate::domain::bsn::Bsn;
use crate::domain::casus::{Casus, CasusNummer};
use crate::domain::detentie::Periode;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::overdracht::Overdracht;
use crate::domain::persoon::Persoon;
use crate::domain::plan::{Plankort, Planversie};
use crate::domain::record::RecordKey;
use crate::domain::records::Record;
use crate::domain::vouw::{Zoekwoorden, woorden_passen};
use crate::engine::tx::Stop;

pub(crate) fn dossier(blik: &Blik<'_>, unit: UnitId) -> Result<Dossier, Stop> {
    let gezien = blik.gezien;
    let records = blik.unit(unit)?;
    let casus = alle::<Casus>(&records)
        .into_iter()
        .next()
        .ok_or(Refusal::NietGevonden)?;
    let groep = gezien.groep(casus.inhoud.persoon);
    let hoofd = groep[0];
    let mut persoon = blik
        .lees::<Persoon>(hoofd, RecordId::ROOT)?
        .ok_or(Refusal::NietGevonden)?
        .inhoud;
    let mut perioden: Vec<Met<Periode>> = Vec::new();
    let mut meldingen = Vec::new();
    let mut andere_casussen = Vec::new();
    let mut samengevoegd = Vec::new();
    for lid in &groep {
        perioden.extend(alle::<Periode>(&blik.unit(*lid)?));
        meldingen.extend(gezien.van_persoon(*lid).map(|(melding, r)| MeldingKort {
            melding,
            soort: r.rij.soort,
            verzonden_op: r.rij.verzonden_op,
            pi: r.rij.pi.clone(),
            einde: r.rij.einde,
        }));
        for (ander, c) in gezien.casussen_van(*lid).filter(|(c, _)| *c != unit) {
            andere_casussen.push((ander, c.rij.nummer.clone(), c.rij.fase));
        }
        if *lid != hoofd
            && let Some(p) = gezien.persoon(*lid)
        {
            samengevoegd.push((*lid, p.rij.naam.clone()));
        }
    }
    let overdrachten: Vec<Met<Overdracht>> = alle(&records);
    // The case that it came from, and the one it became.
    for ander in overdrachten.iter().filter_map(|o| o.inhoud.andere_kant) {
        let al = andere_casussen.iter().any(|(unit, ..)| *unit == ander);
        if let Some(c) = gezien.casus(ander).filter(|_| !al) {
            andere_casussen.push((ander, c.rij.nummer.clone(), c.rij.fase));
        }
    }
    perioden
        .iter_mut()
        .for_each(|p| blik.zonder_verborgen(&mut p.inhoud));
    perioden.sort_by_key(|p| (p.inhoud.insluiting(), p.id));
    meldingen.sort_by_key(|m| m.verzonden_op);
    persoon.bsn = None;
    let bsn_bekend = gezien.bsn(hoofd).is_some();
    Ok(Dossier {
        unit,
        casus,
        persoon_unit: hoofd,
        persoon,
        bsn_bekend,
        perioden,
        standen: alle(&records),
        afspraken: alle(&records),
        contacten: alle(&records),
        notities: alle(&records),
        meldingen,
        andere_casussen,
        samengevoegd,
        inspanningen: alle(&records),
        knelpunten: alle(&records),
        vertrek: alle(&records),
        metingen: alle(&records),
        opschalingen: alle(&records),
        wensen: op_volgorde(alle(&records), |w| (w.op, w.vastgelegd)),
        medewerking: op_volgorde(alle(&records), |m| (m.op, m.vastgelegd)),
        aanbod: op_volgorde(alle(&records), |a| {
            a.gang.first().map(|g| (g.datum, g.vastgelegd))
        }),
        toestemmingen: op_volgorde(alle(&records), |t| (t.op, t.vastgelegd)),
        naasten: op_volgorde(alle(&records), |n| (n.sinds, n.vastgelegd)),
        verstrekkingen: op_volgorde(alle(&records), |v| v.vastgelegd),
        besprekingen: alle(&records),
        overdrachten,
        plan: plankort(&records),
    })
}

/// The versions of the plan in order, without what they say.
fn plankort(records: &BTreeMap<RecordKey, (u64, Record)>) -> Vec<Plankort> {
    let versies = alle::<Planversie>(records).into_iter();
    let mut uit: Vec<Plankort> = versies.map(|v| v.inhoud.into()).collect();
    uit.sort_by_key(|v| v.nummer);
    uit
}

/// What came first stands first: ids are random. Of what was recorded at one moment the revision
/// says it, as long as nobody changed it since.
fn op_volgorde<T, K: Ord>(mut alle: Vec<Met<T>>, wanneer: impl Fn(&T) -> K) -> Vec<Met<T>> {
    alle.sort_by_key(|m| (wanneer(&m.inhoud), m.revisie, m.id));
    alle
}

/// The BSN in full, of the person or of whoever was merged into him or her. Reading it is an act of
/// its own, apart from opening the case.
pub(crate) fn bsn(blik: &Blik<'_>, persoon: UnitId) -> Result<Option<Bsn>, Stop> {
    if blik.gezien.persoon(persoon).is_none() {
        return Err(Refusal::NietGevonden.into());
    }
    Ok(blik.gezien.bsn(persoon))
}

/// Cases meant by a number that may be shortened, newest first.
pub(crate) fn zoek_nummer(blik: &Blik<'_>, nummer: &str) -> Vec<(UnitId, CasusNummer)> {
    let Some(gezocht) = CasusNummer::lees(nummer) else {
        return Vec::new();
    };
    let gevonden = blik.gezien.met_nummers(|n| n.bedoeld_met(&gezocht));
    let mut uit: Vec<_> = gevonden.into_iter().map(|(n, unit)| (unit, n)).collect();
    uit.sort_by(|a, b| b.1.jaar.cmp(&a.1.jaar).then_with(|| a.1.cmp(&b.1)));
    uit
}

/// Persons by words, surname first in order; merged ones only as the one who stands for them.
pub(crate) fn zoek_personen(blik: &Blik<'_>, zoek: &str, aantal: u32) -> Vec<PersoonRegel> {
    let woorden = Zoekwoorden::new(zoek);
    if woorden.is_leeg() {
        return Vec::new();
    }
    let mut gevonden: Vec<UnitId> = blik
        .gezien
        .personen()
        .filter(|(_, p)| woorden_passen(&woorden, &p.zoek))
        .map(|(unit, _)| blik.gezien.staat_voor(unit))
        .collect();
    gevonden.sort_unstable();
    gevonden.dedup();
    let mut op_naam: Vec<(String, UnitId)> = gevonden
        .into_iter()
        .filter_map(|unit| Some((blik.gezien.persoon(unit)?.rij.naam.lijst(), unit)))
        .collect();
    let aantal = aantal as usize;
    if op_naam.len() > aantal {
        // Only those that are shown are put in order.
        op_naam.select_nth_unstable(aantal);
        op_naam.truncate(aantal);
    }
    op_naam.sort_unstable();
    op_naam
        .into_iter()
        .filter_map(|(_, unit)| persoon_regel(blik, unit))
        .collect()
}

fn persoon_regel(blik: &Blik<'_>, unit: UnitId) -> Option<PersoonRegel> {
    let rij = &blik.gezien.persoon(unit)?.rij;
    Some(PersoonRegel {
        persoon: unit,
        naam: rij.naam.clone(),
        geboortedatum: rij.geboortedatum,
        gemeente: rij.gemeente,
        perioden: u16::try_from(rij.perioden.len()).unwrap_or(u16::MAX),
        open_casus: open_casus(blik, unit),
    })
}

/// The open case of a person with its number.
pub(super) fn open_casus(blik: &Blik<'_>, persoon: UnitId) -> Option<(UnitId, CasusNummer)> {
    let casus = blik.gezien.open_casus(persoon)?;
    Some((casus, blik.gezien.casus(casus)?.rij.nummer.clone()))
}
