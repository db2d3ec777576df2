//! Adding and changing partner organisations.

use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, tekst};
use crate::api::Refusal;
use crate::api::reply::Met;
use crate::domain::akte::AkteSoort;
use crate::domain::id::RecordId;
use crate::domain::partner::{Partner, is_mailadres};
use crate::domain::record::RecordKey;
use crate::domain::records::{BEHEER, PARTNER};
use crate::domain::vouw::vouw;

/// Most contacts, words, municipalities or institutions of one partner: far more than anybody reads.
const MEESTE: usize = 200;

/// Adds and changes partners, all or none. One that somebody changed since it was read is refused.
pub(crate) fn bewaar(
    tx: &mut Tx<'_>,
    partners: Vec<(Option<(RecordId, u64)>, Partner)>,
) -> Result<Uitkomst, Stop> {
    let aantal = partners.len();
    let mut laatste = None;
    for (bestaand, partner) in partners {
        let partner = gekeurd(partner)?;
        let id = match bestaand {
            Some((id, op_revisie)) => {
                let nu = tx.moet::<Partner>(BEHEER, id)?.revisie;
                let key = RecordKey {
                    unit: BEHEER,
                    kind: PARTNER,
                    id,
                };
                tx.zelfde_revisie(key, nu, op_revisie)?;
                id
            }
            None => RecordId(tx.id()?),
        };
        tx.zet(BEHEER, id, partner)?;
        laatste = Some(id);
    }
    // Of all that is there then: two of one import may have changed names.
    uniek(&tx.alle::<Partner>(BEHEER)?)?;
    Ok(match (aantal, laatste) {
        (1, Some(id)) => Uitkomst::met_record(AkteSoort::PartnerBewaard, id),
        _ => Uitkomst::van(AkteSoort::PartnerBewaard, aantal),
    })
}

/// Two that are offered never have one name or short form: the quick entry line knows them by those.
fn uniek(alle: &[Met<Partner>]) -> Result<(), Stop> {
    let mut namen = Vec::new();
    for p in alle.iter().filter(|p| !p.inhoud.gestopt) {
        namen.push(("naam", vouw(&p.inhoud.naam)));
        namen.push(("kort", vouw(&p.inhoud.kort)));
    }
    namen.sort();
    if namen.windows(2).any(|w| w[0] == w[1]) {
        return Err(Refusal::PartnerBestaatAl.into());
    }
    Ok(())
}

/// A partner with its texts trimmed, when they can be.
fn gekeurd(mut partner: Partner) -> Result<Partner, Stop> {
    let mut lijnen = vec![(&mut partner.naam, false), (&mut partner.kort, true)];
    lijnen.push((&mut partner.telefoon, true));
    lijnen.push((&mut partner.mail, true));
    lijnen.push((&mut partner.soort.0, true));
    for c in &mut partner.contacten {
        lijnen.push((&mut c.naam, false));
        for lijn in [&mut c.rol, &mut c.telefoon, &mut c.mail] {
            lijnen.push((lijn, true));
        }
    }
    let rest = partner.woorden.iter_mut().chain(&mut partner.pis);
    lijnen.extend(rest.map(|lijn| (lijn, false)));
    for (lijn, leeg_mag) in lijnen {
        *lijn = tekst(lijn, REGEL_GRENS, leeg_mag)?;
    }
    if !(1..=Partner::KORT).contains(&partner.kort.chars().count()) {
        return Err(Refusal::PartnerKort.into());
    }
    let mails = partner.contacten.iter().map(|c| &c.mail);
    let fout = |mail: &&String| !mail.is_empty() && !is_mailadres(mail);
    if mails.chain([&partner.mail]).any(|m| fout(&m)) {
        return Err(Refusal::Mailadres.into());
    }
    if let (Some(van), Some(tot)) = (partner.geldig_van, partner.geldig_tot)
        && tot < van
    {
        return Err(Refusal::DatumKanNiet.into());
    }
    let aantallen = [
        partner.contacten.len(),
        partner.woorden.len(),
        partner.gemeenten.len(),
        partner.pis.len(),
    ];
    if aantallen.into_iter().any(|n| n > MEESTE) {
        let grens = u32::try_from(MEESTE).unwrap_or(u32::MAX);
        return Err(Refusal::TekstTeLang { grens }.into());
    }
    Ok(partner)
}
