//! One notice with everything triage looks at.

use chrono::NaiveDate;

use super::dossier::open_casus;
use super::{Blik, alle, is_eigen};
use crate::api::Refusal;
use crate::api::reply::{DatumVerschil, KandidaatBeeld, LopendeTermijn, MeldingBeeld};
use crate::domain::detentie::{DatumSoort, Periode, datums, welke_periode};
use crate::domain::id::{GemeenteId, UnitId};
use crate::domain::koppeling::Kandidaat;
use crate::domain::melding::{Koppeling, Melding, MeldingSoort, Triage};
use crate::domain::profiel::{Instroom, ProfielVoorstel, leeftijd_op};
use crate::domain::termijn::TermijnVanaf;
use crate::engine::koppelen;
use crate::engine::triage::{profiel_voor, voorstel_regisseur};
use crate::engine::tx::Stop;

pub(crate) fn melding(blik: &Blik<'_>, unit: UnitId) -> Result<MeldingBeeld, Stop> {
    let records = blik.unit(unit)?;
    let mut melding = alle::<Melding>(&records)
        .into_iter()
        .next()
        .ok_or(Refusal::NietGevonden)?
        .inhoud;
    let koppeling = alle::<Koppeling>(&records)
        .into_iter()
        .next()
        .map(|k| k.inhoud)
        .filter(|k| blik.gezien.persoon(k.persoon).is_some());
    let g = &melding.gegevens;
    let kandidaten = koppelen::kandidaten(blik.gezien, g.bsn, &g.naam, g.geboortedatum);
    let persoon = koppeling
        .as_ref()
        .map(|k| k.persoon)
        .or(kandidaten.first().map(|k| k.persoon));
    let verschillen = match persoon {
        Some(p) => verschillen(blik, p, unit, &melding)?,
        None => Vec::new(),
    };
    let voorstel = voorstel(blik, persoon);
    let ook_in_inbox = ook_in_inbox(blik, unit, &melding);
    let profiel = profiel(blik, persoon, &melding)?;
    let termijnen = termijnen(blik, &melding, profiel.as_ref());
    let bsn_bekend = melding.gegevens.bsn.take().is_some();
    Ok(MeldingBeeld {
        bsn_bekend,
        triage: alle::<Triage>(&records)
            .into_iter()
            .next()
            .map(|t| blik.zichtbare_triage(t.inhoud)),
        koppeling,
        kandidaten: kandidaten
            .iter()
            .take(9)
            .filter_map(|k| beeld(blik, k))
            .collect(),
        verschillen,
        termijnen,
        voorstel_regisseur: Some(voorstel),
        ook_in_inbox,
        profiel,
        melding,
    })
}

fn voorstel(
    blik: &Blik<'_>,
    persoon: Option<UnitId>,
) -> (crate::domain::medewerker::Medewerker, u32) {
    let wie = persoon.map_or_else(
        || blik.door.clone(),
        |p| voorstel_regisseur(blik.gezien, p, blik.door),
    );
    let nu = blik.gezien.open_per_regisseur().get(&wie.0).copied();
    (wie, nu.unwrap_or(0))
}

fn beeld(blik: &Blik<'_>, kandidaat: &Kandidaat) -> Option<KandidaatBeeld> {
    let rij = &blik.gezien.persoon(kandidaat.persoon)?.rij;
    Some(KandidaatBeeld {
        persoon: kandidaat.persoon,
        naam: rij.naam.clone(),
        geboortedatum: rij.geboortedatum,
        gemeente: rij.gemeente,
        zekerheid: kandidaat.zekerheid,
        bewijs: kandidaat.bewijs.clone(),
        open_casus: open_casus(blik, kandidaat.persoon),
        perioden: rij
            .perioden
            .iter()
            .map(|p| (p.pi.clone(), p.insluiting, p.deur))
            .collect(),
    })
}

/// What the notice would change in the period it is about.
fn verschillen(
    blik: &Blik<'_>,
    persoon: UnitId,
    unit: UnitId,
    melding: &Melding,
) -> Result<Vec<DatumVerschil>, Stop> {
    let mut perioden = Vec::new();
    for lid in blik.gezien.groep(persoon) {
        perioden.extend(alle::<Periode>(&blik.unit(lid)?));
    }
    let g = &melding.gegevens;
    let inhouden: Vec<&Periode> = perioden.iter().map(|p| &p.inhoud).collect();
    let periode = welke_periode(&inhouden, unit, g).and_then(|n| inhouden.get(n).copied());
    let was = |soort: DatumSoort| {
        periode
            .and_then(|p| p.geldend(soort))
            .filter(|f| f.gemeld_op < g.verzonden_op)
    };
    Ok(datums(g)
        .into_iter()
        .filter(|(soort, wordt)| periode.is_some() && was(*soort).is_none_or(|f| f.datum != *wordt))
        .map(|(soort, wordt)| DatumVerschil {
            soort,
            was: was(soort).map(|f| f.datum),
            wordt,
        })
        .filter(|v| v.was.is_some() || v.soort != DatumSoort::Insluiting)
        .collect())
}

/// Which profile a case would get that is opened for this notice; none when the person has an open
/// case, where the notice goes.
fn profiel(
    blik: &Blik<'_>,
    persoon: Option<UnitId>,
    melding: &Melding,
) -> Result<Option<ProfielVoorstel>, Stop> {
    if persoon.is_some_and(|p| blik.gezien.open_casus(p).is_some()) {
        return Ok(None);
    }
    let g = &melding.gegevens;
    let instroom = Instroom {
        geboren: g.geboortedatum,
        insluiting: g.insluitdatum,
        einde: g.werkelijke_einddatum.or(g.verwachte_einddatum),
    };
    let gemeente = casusgemeente(blik, melding)?;
    let vandaag = blik.nu.datum();
    Ok(profiel_voor(blik.catalogus, gemeente, &instroom, vandaag))
}

/// In which municipality accepting it would open a case.
fn casusgemeente(blik: &Blik<'_>, melding: &Melding) -> Result<GemeenteId, Stop> {
    let (werk, eigen) = (melding.werkgemeente(), blik.eigen_gemeenten()?);
    if is_eigen(&eigen, werk) {
        return Ok(werk);
    }
    let zicht = blik.gezien.zicht();
    let eerste = eigen.into_iter().find(|g| zicht.gemeente(*g));
    Ok(eerste.unwrap_or(werk))
}

fn termijnen(
    blik: &Blik<'_>,
    melding: &Melding,
    profiel: Option<&ProfielVoorstel>,
) -> Vec<LopendeTermijn> {
    let g = &melding.gegevens;
    if g.soort != MeldingSoort::Begin {
        return Vec::new();
    }
    let verblijf = g
        .insluitdatum
        .zip(g.verwachte_einddatum)
        .and_then(|(a, b)| u16::try_from((b - a).num_days()).ok());
    let dag = g.insluitdatum.unwrap_or_else(|| blik.nu.datum());
    let leeftijd = g.geboortedatum.and_then(|g| leeftijd_op(g, dag));
    let profiel = profiel.map(|p| &p.profiel);
    let start = |vanaf: TermijnVanaf| -> Option<NaiveDate> {
        match vanaf {
            TermijnVanaf::Insluiting => g.insluitdatum,
            TermijnVanaf::Ontvangst => Some(melding.ontvangen.datum()),
            TermijnVanaf::Opening | TermijnVanaf::Vrijlating => None,
        }
    };
    let mut uit: Vec<LopendeTermijn> = blik
        .catalogus
        .termijnen
        .iter()
        .filter(|t| t.geldt(profiel, leeftijd, verblijf))
        .filter_map(|t| {
            let einde = t.einde(start(t.vanaf)?)?;
            Some(LopendeTermijn {
                naam: t.naam.clone(),
                einde,
                bron: t.bron.clone(),
            })
        })
        .collect();
    uit.sort_by_key(|t| t.einde);
    uit
}

/// Other undecided notices that are surely about the same person.
fn ook_in_inbox(blik: &Blik<'_>, unit: UnitId, melding: &Melding) -> u32 {
    let Some(bsn) = melding.gegevens.bsn else {
        return 0;
    };
    let aantal = blik
        .gezien
        .wachtend()
        .filter(|(m, _)| *m != unit)
        .filter(|(_, r)| {
            let nieuw = r.rij.besluit.is_none() || blik.gezien.kreeg(&r.rij);
            nieuw && r.rij.bsn == Some(bsn)
        })
        .count();
    u32::try_from(aantal).unwrap_or(u32::MAX)
}
