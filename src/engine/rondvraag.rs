//! The information round: one wait and one message for each partner, in one act.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::verstrekking::grondslag;
use super::werk::{self, REGEL_GRENS, open_casus, tekst};
use crate::api::Refusal;
use crate::api::reply::Met;
use crate::api::request::{AfspraakInvoer, RondvraagInvoer};
use crate::domain::afspraak::{AfspraakSoort, Trekker};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::detentie::Periode;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::partner::Partner;
use crate::domain::persoon::Persoon;
use crate::domain::records::BEHEER;
use crate::domain::rondvraag::{Bron, Sjabloon, noemt_persoon};
use crate::domain::verstrekking::{Ontvanger, Verstrekking, Wijze};
use crate::domain::wil::{Toestemming, ToestemmingAan};

/// Most partners asked at once: more than a municipality has.
const MEESTE: usize = 100;

/// Asks partners.
pub(crate) fn doe(
    tx: &mut Tx<'_>,
    unit: UnitId,
    invoer: &RondvraagInvoer,
) -> Result<Uitkomst, Stop> {
    let casus = open_casus(tx, unit)?;
    let vraag = tekst(&invoer.vraag, REGEL_GRENS, false)?;
    let aantal = invoer.partners.len();
    if aantal == 0 || aantal > MEESTE {
        return Err(Refusal::NietGevonden.into());
    }
    let (basis, toelichting) = grondslag(tx, &invoer.grondslag, &invoer.toelichting)?;
    if invoer.gegevens.iter().any(|g| !basis.mag.contains(g)) {
        return Err(Refusal::MagNietMee.into());
    }
    let (persoon, periode) = wie(tx, &casus)?;
    if noemt_persoon(&vraag, &persoon) {
        // It would reach all of them, also those who may not be told who it is.
        return Err(Refusal::MagNietMee.into());
    }
    let gemeente = tx.catalogus.gemeente(casus.gemeente);
    let bron = Bron {
        catalogus: tx.catalogus,
        nummer: &casus.nummer,
        gemeente: gemeente.map_or("", |g| &g.naam),
        afzender: tx.door,
        persoon: &persoon,
        periode: periode.as_ref(),
    };
    let mut gehad = Vec::new();
    for (partner, leefgebieden) in &invoer.partners {
        if gehad.contains(partner) || leefgebieden.iter().any(|l| !casus.leefgebieden.contains(l)) {
            return Err(Refusal::NietGevonden.into());
        }
        gehad.push(*partner);
        let Met { id, inhoud, .. } = tx.moet::<Partner>(BEHEER, *partner)?;
        if !inhoud.geldig(tx.nu.datum()) {
            // It stopped since the list was shown: nobody there reads the message.
            return Err(Refusal::VolgtNiet.into());
        }
        let afspraak = wacht(tx, unit, (id, leefgebieden), invoer, &vraag)?;
        let gegevens = tx.catalogus.mag_weten(&inhoud, &invoer.gegevens);
        let sjabloon = tx.catalogus.sjabloon(Sjabloon::RONDVRAAG, &inhoud);
        let sjabloon = sjabloon.ok_or(Refusal::NietGevonden)?;
        let bericht = bron.bericht(
            sjabloon,
            (&inhoud, leefgebieden),
            (&vraag, invoer.datum),
            &gegevens,
        );
        // Who gets nothing but the question needs no basis for it.
        let zonder = tx.catalogus.grondslagen.first();
        let (basis, toelichting) = match zonder.filter(|_| gegevens.is_empty()) {
            Some(zonder) => (zonder, String::new()),
            None => (basis, toelichting.clone()),
        };
        if basis.code.is_toestemming() && is_geweigerd(tx, unit, id)? {
            return Err(Refusal::MagNietMee.into());
        }
        let verstrekking = Verstrekking {
            aan: Ontvanger::Partner(id),
            wat: vraag.clone(),
            gegevens,
            grondslag: basis.code.clone(),
            grondslag_naam: basis.naam.clone(),
            grondslag_naam_en: basis.naam_en.clone(),
            toelichting,
            wijze: Wijze::Bericht,
            op: tx.nu.datum(),
            vastgelegd: tx.nu,
            door: tx.door.clone(),
            afspraak,
            bericht: Some(bericht),
            verzendingen: Vec::new(),
        };
        let id = RecordId(tx.id()?);
        tx.zet(unit, id, verstrekking)?;
    }
    Ok(Uitkomst::van(AkteSoort::RondvraagGedaan, aantal))
}

/// Whether the person said no to sharing with a partner, or took consent back, and no consent for that
/// partner holds.
pub(super) fn is_geweigerd(tx: &mut Tx<'_>, unit: UnitId, partner: RecordId) -> Result<bool, Stop> {
    let alle = tx.alle::<Toestemming>(unit)?;
    let mut hier = alle
        .iter()
        .map(|t| &t.inhoud)
        .filter(|t| t.aan == ToestemmingAan::Partner(partner))
        .peekable();
    Ok(hier.peek().is_some() && !hier.any(Toestemming::geldt))
}

/// The wait for one partner; about one leefgebied it belongs to that, else to the case.
fn wacht(
    tx: &mut Tx<'_>,
    unit: UnitId,
    (partner, leefgebieden): (RecordId, &[LeefgebiedCode]),
    invoer: &RondvraagInvoer,
    vraag: &str,
) -> Result<Option<RecordId>, Stop> {
    let leefgebied = match leefgebieden {
        [een] => Some(een.clone()),
        _ => None,
    };
    let afspraak = AfspraakInvoer {
        tekst: vraag.to_owned(),
        soort: AfspraakSoort::WachtOp,
        trekker: Trekker::Partner(partner),
        leefgebied,
        datum: invoer.datum,
    };
    Ok(werk::maak_afspraak(tx, unit, &afspraak)?.record)
}

/// The person of a case, and the period it is about.
fn wie(tx: &mut Tx<'_>, casus: &Casus) -> Result<(Persoon, Option<Periode>), Stop> {
    let hoofd = tx.gezien().staat_voor(casus.persoon);
    let persoon = tx.moet::<Persoon>(hoofd, RecordId::ROOT)?.inhoud;
    let mut periode = None;
    for unit in [casus.persoon, hoofd] {
        let gevonden = match casus.periode {
            Some(id) => tx.lees::<Periode>(unit, id)?,
            None => None,
        };
        periode = periode.or(gevonden.map(|p| p.inhoud));
    }
    Ok((persoon, periode))
}
