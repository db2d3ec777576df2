//! Who can be reached for what: the aanspreekpunt of a municipality, and who looks after the cases of
//! a colleague.

use chrono::{Days, NaiveDate};

use super::overdracht::werkt_in;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{datum, tekst};
use crate::api::Refusal;
use crate::api::overdracht::{OverdrachtFout, WaarneemOpdracht};
use crate::domain::akte::AkteSoort;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::{Aanspreekpunt, Waarneming};
use crate::domain::record::RecordKey;
use crate::domain::records::{AANSPREEKPUNT, BEHEER};
use crate::domain::toegang::Rol;

/// Longest login name, in bytes.
const NAAM_GRENS: usize = 200;
/// Longest time that somebody looks after the cases of a colleague, in days.
const LANGSTE_WAARNEMING: u64 = 366;

fn naam(invoer: &Medewerker) -> Result<Medewerker, Stop> {
    tekst(&invoer.0, NAAM_GRENS, false).map(Medewerker)
}

/// Records who takes cases over for a municipality from a day on. What was recorded for later days
/// gives way; who was it until then ends the day before.
pub(super) fn zet_aanspreekpunt(
    tx: &mut Tx<'_>,
    gemeente: GemeenteId,
    wie: Option<Medewerker>,
    plaatsvervanger: Option<Medewerker>,
    van: NaiveDate,
) -> Result<Uitkomst, Stop> {
    let extra = tx.instellingen()?.extra_gemeenten;
    if tx.catalogus.gemeente(gemeente).is_none() && !extra.iter().any(|g| g.id == gemeente) {
        return Err(Refusal::NietGevonden.into());
    }
    let van = datum(tx, van)?;
    let mut veranderd = false;
    for bestaand in tx.alle::<Aanspreekpunt>(BEHEER)? {
        let mut punt = bestaand.inhoud;
        if punt.gemeente != gemeente || punt.tot.is_some_and(|tot| tot < van) {
            continue;
        }
        veranderd = true;
        if punt.van >= van {
            tx.verwijder(RecordKey {
                unit: BEHEER,
                kind: AANSPREEKPUNT,
                id: bestaand.id,
            })?;
        } else {
            punt.tot = van.pred_opt();
            tx.zet(BEHEER, bestaand.id, punt)?;
        }
    }
    let Some(wie) = wie else {
        return if veranderd {
            Ok(Uitkomst::van(AkteSoort::AanspreekpuntGezet, 1))
        } else {
            Err(Refusal::NietGevonden.into())
        };
    };
    let wie = naam(&wie)?;
    let plaatsvervanger = plaatsvervanger
        .map(|m| naam(&m))
        .transpose()?
        .filter(|m| *m != wie);
    for een in [Some(&wie), plaatsvervanger.as_ref()].into_iter().flatten() {
        // An answer of somebody who cannot work there would be refused.
        if !werkt_in(tx.gezien(), een, gemeente, van.max(tx.nu.datum())) {
            return Err(Refusal::Overdracht(OverdrachtFout::GeenCollega).into());
        }
    }
    let id = RecordId(tx.id()?);
    let punt = Aanspreekpunt {
        gemeente,
        wie,
        plaatsvervanger,
        van,
        tot: None,
        door: tx.door.clone(),
        vastgelegd: tx.nu,
    };
    tx.zet(BEHEER, id, punt)?;
    Ok(Uitkomst::met_record(AkteSoort::AanspreekpuntGezet, id))
}

/// Has somebody look after the cases of a colleague, or ends that. One's own, or as who directs the
/// work also those of others. It gives nobody a right that he or she has not.
pub(super) fn neem_waar(tx: &mut Tx<'_>, opdracht: WaarneemOpdracht) -> Result<Uitkomst, Stop> {
    match opdracht {
        WaarneemOpdracht::Zet {
            van,
            door,
            begin,
            einde,
        } => zet_waarneming(tx, [van, door], [begin, einde]),
        WaarneemOpdracht::Beeindig { id } => {
            let mut waarneming = tx.moet::<Waarneming>(BEHEER, id)?.inhoud;
            let zelf = [&waarneming.van, &waarneming.door].contains(&tx.door);
            if !zelf && !regisseert(tx, &waarneming.van) {
                return Err(Refusal::GeenRecht.into());
            }
            if waarneming.ingetrokken.is_some() || waarneming.einde < tx.nu.datum() {
                return Err(Refusal::NietGevonden.into());
            }
            waarneming.ingetrokken = Some(tx.nu);
            tx.zet(BEHEER, id, waarneming)?;
            Ok(Uitkomst::met_record(AkteSoort::WaarnemingBeeindigd, id))
        }
    }
}

/// Whether whoever asks directs the work of a colleague: by that role, and somewhere where both work.
fn regisseert(tx: &Tx<'_>, collega: &Medewerker) -> bool {
    tx.heeft_rol(Rol::Procesregie)
        && tx
            .gezien()
            .beheer()
            .werkt_ergens(collega, |g| tx.ziet_gemeente(g))
}

fn zet_waarneming(
    tx: &mut Tx<'_>,
    [van, door]: [Medewerker; 2],
    [begin, einde]: [NaiveDate; 2],
) -> Result<Uitkomst, Stop> {
    let (van, door) = (naam(&van)?, naam(&door)?);
    if van != *tx.door && !regisseert(tx, &van) {
        return Err(Refusal::GeenRecht.into());
    }
    let beheer = tx.gezien().beheer();
    let actief = |m: &Medewerker| {
        let mut accounts = beheer.accounts.iter();
        accounts.any(|(_, a)| a.actief() && a.naam == *m)
    };
    if van == door || !(beheer.accounts.is_empty() || actief(&door)) {
        return Err(Refusal::Overdracht(OverdrachtFout::GeenCollega).into());
    }
    let laatst = begin.checked_add_days(Days::new(LANGSTE_WAARNEMING));
    let te_lang = laatst.is_none_or(|laatst| einde > laatst);
    if einde < begin || einde < tx.nu.datum() || te_lang {
        return Err(Refusal::DatumKanNiet.into());
    }
    let id = RecordId(tx.id()?);
    let waarneming = Waarneming {
        van,
        door,
        begin: datum(tx, begin)?,
        einde,
        vastgelegd_door: tx.door.clone(),
        vastgelegd: tx.nu,
        ingetrokken: None,
    };
    tx.zet(BEHEER, id, waarneming)?;
    Ok(Uitkomst::met_record(AkteSoort::WaarnemingGezet, id))
}
