//! Handing a case over: the offer, and what becomes of it. Only when it is taken does anything else
//! change. Within a municipality that is who carries the case; between two the receiver gets a case
//! of its own (see [`elders`]).

mod elders;

use chrono::NaiveDate;

use super::index::Gezien;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use super::werk::{REGEL_GRENS, open_casus, tekst};
use crate::api::Refusal;
use crate::api::overdracht::{OverdrachtBesluit, OverdrachtFout, OverdrachtInvoer};
use crate::domain::account::Gever;
use crate::domain::afspraak::{Afspraak, Trekker};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::Casus;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::{Ontvanger, Overdracht, OverdrachtAfloop, OverdrachtEinde};
use crate::domain::toegang::{Bereik, Handeling, bereik};

const fn weiger(fout: OverdrachtFout) -> Stop {
    Stop::Weiger(Refusal::Overdracht(fout))
}

/// Offers a case.
pub(super) fn bied_aan(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &OverdrachtInvoer,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    if lopende(tx, casus)?.is_some() {
        return Err(weiger(OverdrachtFout::Loopt));
    }
    let naam = ontvanger(tx, &inhoud, invoer)?;
    if inhoud.gemeente == invoer.naar_gemeente && inhoud.regisseur.as_ref() == Some(&naam) {
        return Err(weiger(OverdrachtFout::DraagtAl));
    }
    niet_verborgen(tx, &inhoud, &naam, invoer.naar_gemeente)?;
    let mut afspraken = Vec::new();
    for id in &invoer.afspraken {
        if !tx.moet::<Afspraak>(casus, *id)?.inhoud.open() {
            return Err(Refusal::AfspraakAfgerond.into());
        }
        if !afspraken.contains(id) {
            afspraken.push(*id);
        }
    }
    let overdracht = Overdracht {
        van: tx.door.clone(),
        van_gemeente: inhoud.gemeente,
        aan: invoer.aan.clone(),
        naar_gemeente: invoer.naar_gemeente,
        reden: invoer.reden,
        tekst: tekst(&invoer.tekst, REGEL_GRENS, false)?,
        afspraken,
        omvang: invoer.omvang,
        aangeboden: tx.nu,
        einde: None,
        andere_kant: None,
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, overdracht)?;
    Ok(Uitkomst::met_record(AkteSoort::OverdrachtAangeboden, id))
}

/// The offer of a case that waits for an answer.
fn lopende(tx: &mut Tx<'_>, casus: UnitId) -> Result<Option<RecordId>, Stop> {
    let alle = tx.alle::<Overdracht>(casus)?;
    Ok(alle.iter().find(|o| o.inhoud.open()).map(|o| o.id))
}

/// Who would get the case now.
fn ontvanger(tx: &Tx<'_>, casus: &Casus, invoer: &OverdrachtInvoer) -> Result<Medewerker, Stop> {
    match &invoer.aan {
        Ontvanger::Collega(wie) => {
            let hier = invoer.naar_gemeente == casus.gemeente;
            if hier && werkt_in(tx.gezien(), wie, casus.gemeente, tx.nu.datum()) {
                Ok(wie.clone())
            } else {
                Err(weiger(OverdrachtFout::GeenCollega))
            }
        }
        Ontvanger::Aanspreekpunt => {
            let beheer = tx.gezien().beheer();
            let punt = beheer.aanspreekpunt(invoer.naar_gemeente, tx.nu.datum());
            punt.map(|p| p.wie.clone())
                .ok_or(weiger(OverdrachtFout::GeenAanspreekpunt))
        }
    }
}

/// Whether somebody has a role by which cases of this municipality are taken. In a store without
/// accounts any name will do: it is a note of its owner.
pub(super) fn werkt_in(
    gezien: Gezien<'_>,
    wie: &Medewerker,
    gemeente: GemeenteId,
    dag: NaiveDate,
) -> bool {
    let beheer = gezien.beheer();
    if wie.0.trim().is_empty() {
        return false;
    }
    if beheer.accounts.is_empty() {
        return true;
    }
    let mut accounts = beheer.accounts.iter();
    let Some((account, _)) = accounts.find(|(_, a)| a.actief() && a.naam == *wie) else {
        return false;
    };
    beheer.toekenningen.iter().any(|(_, t)| {
        t.account == *account
            && t.telt()
            && bereik(t.rol, Handeling::Overdragen) == Bereik::Gemeenten
            && gezien.omvat(&t.gemeenten, gemeente, dag)
    })
}

/// A hidden person stays hidden: the case goes only to a colleague who sees him or her anyhow.
fn niet_verborgen(
    tx: &Tx<'_>,
    casus: &Casus,
    wie: &Medewerker,
    naar: GemeenteId,
) -> Result<(), Stop> {
    let alles = tx.zonder_zicht();
    let groep = alles.groep(casus.persoon).into_iter();
    let mut wie_wel = groep.filter_map(|lid| alles.persoon(lid)?.rij.wie_wel.as_ref());
    if wie_wel.all(|w| naar == casus.gemeente && w.contains(wie)) {
        Ok(())
    } else {
        Err(weiger(OverdrachtFout::Afgeschermd))
    }
}

/// Takes an offered case, gives it back, or takes the offer back.
pub(super) fn beslis(
    tx: &mut Tx<'_>,
    casus: UnitId,
    id: RecordId,
    besluit: &OverdrachtBesluit,
) -> Result<Uitkomst, Stop> {
    let overdracht = tx.moet::<Overdracht>(casus, id)?.inhoud;
    if !overdracht.open() {
        return Err(weiger(OverdrachtFout::Voorbij));
    }
    match besluit {
        OverdrachtBesluit::NeemAan => {
            let ontvanger = beslisser(tx, &overdracht)?;
            let inhoud = open_casus(tx, casus)?;
            niet_verborgen(tx, &inhoud, &ontvanger, overdracht.naar_gemeente)?;
            if overdracht.tussen_gemeenten() {
                elders::neem_over(tx, casus, (id, overdracht), ontvanger)
            } else {
                neem_aan(tx, casus, (id, overdracht), inhoud, ontvanger)
            }
        }
        OverdrachtBesluit::GeefTerug { reden } => {
            beslisser(tx, &overdracht)?;
            let toelichting = tekst(reden, REGEL_GRENS, false)?;
            let afloop = OverdrachtAfloop::Teruggegeven;
            eindig(tx, casus, (id, overdracht), afloop, toelichting)?;
            Ok(Uitkomst::met_record(AkteSoort::OverdrachtTeruggegeven, id))
        }
        OverdrachtBesluit::TrekIn => {
            let afloop = OverdrachtAfloop::Ingetrokken;
            eindig(tx, casus, (id, overdracht), afloop, String::new())?;
            Ok(Uitkomst::met_record(AkteSoort::OverdrachtIngetrokken, id))
        }
    }
}

/// Who carries the case when it is taken now: whoever asks, if it was offered to that one. The owner
/// of a store of his or her own writes down what the other said.
fn beslisser(tx: &Tx<'_>, overdracht: &Overdracht) -> Result<Medewerker, Stop> {
    let gezien = tx.gezien();
    if tx.gever == Gever::Eigenaar {
        let punt = || {
            gezien
                .beheer()
                .aanspreekpunt(overdracht.naar_gemeente, tx.nu.datum())
        };
        return Ok(match &overdracht.aan {
            Ontvanger::Collega(wie) => wie.clone(),
            Ontvanger::Aanspreekpunt => punt().map_or_else(|| tx.door.clone(), |p| p.wie.clone()),
        });
    }
    let (aan, naar) = (&overdracht.aan, overdracht.naar_gemeente);
    if gezien.is_ontvanger(aan, naar, tx.door, tx.nu.datum()) {
        Ok(tx.door.clone())
    } else {
        Err(weiger(OverdrachtFout::NietAanJou))
    }
}

/// Writes down how an offer ended.
fn eindig(
    tx: &mut Tx<'_>,
    casus: UnitId,
    (id, overdracht): (RecordId, Overdracht),
    afloop: OverdrachtAfloop,
    toelichting: String,
) -> Result<(), Stop> {
    let einde = OverdrachtEinde {
        afloop,
        op: tx.nu,
        door: tx.door.clone(),
        toelichting,
    };
    let overdracht = Overdracht {
        einde: Some(einde),
        ..overdracht
    };
    tx.zet(casus, id, overdracht)
}

/// Takes a case within the municipality. Agreements that go along and were the former regisseur's to
/// do are the new one's.
fn neem_aan(
    tx: &mut Tx<'_>,
    casus: UnitId,
    (id, overdracht): (RecordId, Overdracht),
    inhoud: Casus,
    ontvanger: Medewerker,
) -> Result<Uitkomst, Stop> {
    let eerder = inhoud.regisseur.clone();
    for afspraak in &overdracht.afspraken {
        let Some(gevonden) = tx.lees::<Afspraak>(casus, *afspraak)? else {
            continue;
        };
        if gevonden.inhoud.open() {
            let nieuw = voor(gevonden.inhoud.clone(), eerder.as_ref(), &ontvanger);
            if nieuw != gevonden.inhoud {
                tx.zet(casus, *afspraak, nieuw)?;
            }
        }
    }
    let inhoud = Casus {
        regisseur: Some(ontvanger),
        ..inhoud
    };
    tx.zet(casus, RecordId::ROOT, inhoud)?;
    let afloop = OverdrachtAfloop::Aangenomen;
    eindig(tx, casus, (id, overdracht), afloop, String::new())?;
    Ok(Uitkomst::met_record(AkteSoort::OverdrachtAangenomen, id))
}

/// An agreement as the new regisseur has it.
fn voor(mut afspraak: Afspraak, eerder: Option<&Medewerker>, nu: &Medewerker) -> Afspraak {
    if matches!(&afspraak.trekker, Trekker::Medewerker(m) if Some(m) == eerder) {
        afspraak.trekker = Trekker::Medewerker(nu.clone());
    }
    afspraak
}
