//! Chooses another profile for a case.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, open_casus, tekst};
use crate::api::Refusal;
use crate::domain::afspraak::Afspraak;
use crate::domain::akte::AkteSoort;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::inspanning::Inspanning;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::leefgebied::{LeefgebiedCode, Stand};
use crate::domain::profiel::{ProfielCode, ProfielVanaf};
use crate::domain::wil::{Aanbod, Thema, Toestemming, Wens};

/// Leefgebieden of which something is recorded: those never leave the board.
fn gebruikt(tx: &mut Tx<'_>, casus: UnitId) -> Result<Vec<LeefgebiedCode>, Stop> {
    let mut uit: Vec<LeefgebiedCode> = Vec::new();
    uit.extend(
        tx.alle::<Stand>(casus)?
            .into_iter()
            .map(|s| s.inhoud.leefgebied),
    );
    uit.extend(
        tx.alle::<Afspraak>(casus)?
            .into_iter()
            .filter_map(|a| a.inhoud.leefgebied),
    );
    uit.extend(
        tx.alle::<Inspanning>(casus)?
            .into_iter()
            .map(|i| i.inhoud.leefgebied),
    );
    uit.extend(
        tx.alle::<Knelpunt>(casus)?
            .into_iter()
            .filter_map(|k| k.inhoud.leefgebied),
    );
    uit.extend(
        tx.alle::<Wens>(casus)?
            .into_iter()
            .filter_map(|w| w.inhoud.leefgebied),
    );
    uit.extend(
        tx.alle::<Aanbod>(casus)?
            .into_iter()
            .filter_map(|a| a.inhoud.leefgebied),
    );
    for toestemming in tx.alle::<Toestemming>(casus)? {
        if let Thema::Leefgebied(code) = toestemming.inhoud.thema {
            uit.push(code);
        }
    }
    Ok(uit)
}

/// Takes the profile with its reason. The board becomes that of the profile's set, with what was
/// worked on before behind it.
pub(crate) fn zet(
    tx: &mut Tx<'_>,
    casus: UnitId,
    code: &ProfielCode,
    reden: &str,
) -> Result<Uitkomst, Stop> {
    let mut inhoud = open_casus(tx, casus)?;
    let gemeente = inhoud.gemeente;
    if tx.catalogus.profiel(code, gemeente).is_none() {
        return Err(Refusal::NietGevonden.into());
    }
    let reden = tekst(reden, REGEL_GRENS, false)?;
    let anders = tx.instellingen()?.leefgebied_set;
    let set = tx.catalogus.set_voor(Some(code), gemeente, &anders);
    if let Some((naam, codes)) = set.map(|s| (s.code.clone(), s.leefgebieden.clone())) {
        let houden = gebruikt(tx, casus)?;
        let oud = std::mem::replace(&mut inhoud.leefgebieden, codes);
        for leefgebied in oud {
            if houden.contains(&leefgebied) && !inhoud.leefgebieden.contains(&leefgebied) {
                inhoud.leefgebieden.push(leefgebied);
            }
        }
        inhoud.leefgebied_set = naam;
    }
    inhoud.profielen.push(ProfielVanaf {
        profiel: code.clone(),
        vanaf: tx.nu.datum(),
        door: tx.door.clone(),
        reden,
    });
    tx.zet(casus, RecordId::ROOT, inhoud)?;
    Ok(Uitkomst::van(AkteSoort::ProfielGezet, 1))
}
