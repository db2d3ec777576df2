//! The daily work on a case: leefgebieden, agreements, contacts, notes, dates, phase, closing.

use chrono::{Days, NaiveDate};

use super::periode::wortel;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::Refusal;
use crate::api::request::{AfspraakInvoer, ContactInvoer, NotitieInvoer};
use crate::domain::afspraak::{Afspraak, AfspraakStatus, Verzet};
use crate::domain::akte::AkteSoort;
use crate::domain::casus::{Casus, Fase, FaseVanaf};
use crate::domain::contact::{Contact, Notitie};
use crate::domain::detentie::{DatumBron, DatumFeit, DatumSoort, Periode};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::{LeefgebiedCode, Meting, Ondersteuning, Situatie, Stand};
use crate::domain::medewerker::Medewerker;
use crate::domain::record::RecordKey;
use crate::domain::records::{AFSPRAAK, NOTITIE, STAND};

/// Longest one-line text, in bytes.
pub(super) const REGEL_GRENS: usize = 1_000;
/// Longest note or contact text, in bytes.
pub(super) const TEKST_GRENS: usize = 200_000;
/// How far a date may lie from today; further off is a slip of the finger.
const DATUM_GRENS: u64 = 366 * 60;

pub(super) fn open_casus(tx: &mut Tx<'_>, casus: UnitId) -> Result<Casus, Stop> {
    let inhoud: Casus = wortel(tx, casus)?;
    if inhoud.open() {
        Ok(inhoud)
    } else {
        Err(Refusal::CasusGesloten.into())
    }
}

pub(super) fn tekst(invoer: &str, grens: usize, leeg_mag: bool) -> Result<String, Stop> {
    let schoon = invoer.trim();
    if schoon.is_empty() && !leeg_mag {
        return Err(Refusal::TekstLeeg.into());
    }
    if schoon.len() > grens {
        return Err(Refusal::TekstTeLang {
            grens: u32::try_from(grens).unwrap_or(u32::MAX),
        }
        .into());
    }
    Ok(schoon.to_owned())
}

pub(super) fn datum(tx: &Tx<'_>, datum: NaiveDate) -> Result<NaiveDate, Stop> {
    let vandaag = tx.nu.datum();
    let grens = Days::new(DATUM_GRENS);
    let binnen = vandaag.checked_sub_days(grens).is_none_or(|d| datum >= d)
        && vandaag.checked_add_days(grens).is_none_or(|d| datum <= d);
    if binnen {
        Ok(datum)
    } else {
        Err(Refusal::DatumKanNiet.into())
    }
}

/// What happened lies in the past or today.
pub(super) fn gebeurd(tx: &Tx<'_>, dag: NaiveDate) -> Result<NaiveDate, Stop> {
    if dag > tx.nu.datum() {
        Err(Refusal::DatumKanNiet.into())
    } else {
        datum(tx, dag)
    }
}

/// A new state of a leefgebied.
pub(crate) struct StandInvoer {
    pub(crate) leefgebied: LeefgebiedCode,
    pub(crate) situatie: Option<Situatie>,
    pub(crate) ondersteuning: Option<Ondersteuning>,
    pub(crate) datum: NaiveDate,
    pub(crate) toelichting: Option<String>,
    pub(crate) op_revisie: Option<u64>,
}

pub(crate) fn zet_stand(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: StandInvoer,
) -> Result<Uitkomst, Stop> {
    let inhoud = open_casus(tx, casus)?;
    if !inhoud.leefgebieden.contains(&invoer.leefgebied) {
        return Err(Refusal::NietGevonden.into());
    }
    let dag = gebeurd(tx, invoer.datum)?;
    let bestaand = tx
        .alle::<Stand>(casus)?
        .into_iter()
        .find(|s| s.inhoud.leefgebied == invoer.leefgebied);
    let (id, mut stand) = match bestaand {
        Some(s) => {
            if let Some(op) = invoer.op_revisie {
                tx.zelfde_revisie(
                    RecordKey {
                        unit: casus,
                        kind: STAND,
                        id: s.id,
                    },
                    s.revisie,
                    op,
                )?;
            }
            (s.id, s.inhoud)
        }
        None => {
            let leeg = Stand {
                leefgebied: invoer.leefgebied,
                metingen: Vec::new(),
                toelichting: String::new(),
            };
            (RecordId(tx.id()?), leeg)
        }
    };
    let nu = stand
        .nu()
        .map(|m| (m.situatie, m.ondersteuning))
        .unwrap_or_default();
    stand.metingen.push(Meting {
        datum: dag,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        situatie: invoer.situatie.unwrap_or(nu.0),
        ondersteuning: invoer.ondersteuning.unwrap_or(nu.1),
    });
    if let Some(t) = &invoer.toelichting {
        stand.toelichting = tekst(t, REGEL_GRENS, true)?;
    }
    tx.zet(casus, id, stand)?;
    Ok(Uitkomst::met_record(AkteSoort::StandGezet, id))
}

pub(crate) fn maak_afspraak(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &AfspraakInvoer,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    let afspraak = Afspraak {
        tekst: tekst(&invoer.tekst, REGEL_GRENS, false)?,
        soort: invoer.soort,
        trekker: invoer.trekker.clone(),
        leefgebied: invoer.leefgebied.clone(),
        datum: datum(tx, invoer.datum)?,
        status: AfspraakStatus::Open,
        afgerond_op: None,
        toelichting: String::new(),
        verzet: Vec::new(),
        gemaakt: tx.nu,
        door: tx.door.clone(),
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, afspraak)?;
    Ok(Uitkomst::met_record(AkteSoort::AfspraakGemaakt, id))
}

fn open_afspraak(
    tx: &mut Tx<'_>,
    casus: UnitId,
    id: RecordId,
    op_revisie: u64,
) -> Result<Afspraak, Stop> {
    open_casus(tx, casus)?;
    let afspraak = tx.moet::<Afspraak>(casus, id)?;
    tx.zelfde_revisie(
        RecordKey {
            unit: casus,
            kind: AFSPRAAK,
            id,
        },
        afspraak.revisie,
        op_revisie,
    )?;
    if afspraak.inhoud.open() {
        Ok(afspraak.inhoud)
    } else {
        Err(Refusal::AfspraakAfgerond.into())
    }
}

pub(crate) fn wijzig_afspraak(
    tx: &mut Tx<'_>,
    casus: UnitId,
    id: RecordId,
    invoer: &AfspraakInvoer,
    op_revisie: u64,
) -> Result<Uitkomst, Stop> {
    let mut afspraak = open_afspraak(tx, casus, id, op_revisie)?;
    let nieuwe_datum = datum(tx, invoer.datum)?;
    if nieuwe_datum != afspraak.datum {
        afspraak.verzet.push(Verzet {
            van: afspraak.datum,
            op: tx.nu,
            door: tx.door.clone(),
        });
    }
    afspraak.datum = nieuwe_datum;
    afspraak.tekst = tekst(&invoer.tekst, REGEL_GRENS, false)?;
    afspraak.soort = invoer.soort;
    afspraak.trekker = invoer.trekker.clone();
    afspraak.leefgebied.clone_from(&invoer.leefgebied);
    tx.zet(casus, id, afspraak)?;
    Ok(Uitkomst::met_record(AkteSoort::AfspraakGewijzigd, id))
}

/// How an agreement ended.
pub(crate) struct Afronding<'a> {
    pub(crate) status: AfspraakStatus,
    pub(crate) op: NaiveDate,
    pub(crate) toelichting: &'a str,
    pub(crate) op_revisie: u64,
}

pub(crate) fn rond_af(
    tx: &mut Tx<'_>,
    casus: UnitId,
    id: RecordId,
    einde: &Afronding<'_>,
) -> Result<Uitkomst, Stop> {
    let mut afspraak = open_afspraak(tx, casus, id, einde.op_revisie)?;
    afspraak.status = einde.status;
    afspraak.afgerond_op = Some(gebeurd(tx, einde.op)?);
    afspraak.toelichting = tekst(einde.toelichting, REGEL_GRENS, true)?;
    tx.zet(casus, id, afspraak)?;
    Ok(Uitkomst::met_record(AkteSoort::AfspraakAfgerond, id))
}

pub(crate) fn leg_contact_vast(
    tx: &mut Tx<'_>,
    casus: UnitId,
    invoer: &ContactInvoer,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    let contact = Contact {
        soort: invoer.soort,
        met: invoer.met.clone(),
        uitkomst: invoer.uitkomst,
        gebeurd_op: gebeurd(tx, invoer.gebeurd_op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
        tekst: tekst(&invoer.tekst, TEKST_GRENS, true)?,
    };
    let id = RecordId(tx.id()?);
    tx.zet(casus, id, contact)?;
    Ok(Uitkomst::met_record(AkteSoort::ContactVastgelegd, id))
}

pub(crate) fn schrijf_notitie(
    tx: &mut Tx<'_>,
    casus: UnitId,
    bestaand: Option<(RecordId, u64)>,
    invoer: &NotitieInvoer,
) -> Result<Uitkomst, Stop> {
    open_casus(tx, casus)?;
    let id = match bestaand {
        Some((id, op_revisie)) => {
            let oud = tx.moet::<Notitie>(casus, id)?;
            tx.zelfde_revisie(
                RecordKey {
                    unit: casus,
                    kind: NOTITIE,
                    id,
                },
                oud.revisie,
                op_revisie,
            )?;
            id
        }
        None => RecordId(tx.id()?),
    };
    let notitie = Notitie {
        tekst: tekst(&invoer.tekst, TEKST_GRENS, false)?,
        aard: invoer.aard,
        bron: tekst(&invoer.bron, REGEL_GRENS, true)?,
        leefgebied: invoer.leefgebied.clone(),
        gebeurd_op: gebeurd(tx, invoer.gebeurd_op)?,
        vastgelegd: tx.nu,
        door: tx.door.clone(),
    };
    tx.zet(casus, id, notitie)?;
    Ok(Uitkomst::met_record(AkteSoort::NotitieGeschreven, id))
}

pub(crate) fn leg_datum_vast(
    tx: &mut Tx<'_>,
    casus: UnitId,
    soort: DatumSoort,
    dag: NaiveDate,
    van: &str,
) -> Result<Uitkomst, Stop> {
    let mut inhoud = open_casus(tx, casus)?;
    let feit = DatumFeit {
        soort,
        datum: datum(tx, dag)?,
        bron: DatumBron::Hand {
            door: tx.door.clone(),
            van: tekst(van, REGEL_GRENS, true)?,
        },
        gemeld_op: tx.nu,
        ontvangen: tx.nu,
    };
    let persoon = inhoud.persoon;
    let bestaand = match inhoud.periode {
        Some(id) => tx.lees::<Periode>(persoon, id)?,
        None => None,
    };
    let (id, mut periode) = match bestaand {
        Some(p) => (p.id, p.inhoud),
        None => (RecordId(tx.id()?), Periode::default()),
    };
    periode.feiten.push(feit);
    tx.zet(persoon, id, periode)?;
    if inhoud.periode != Some(id) {
        inhoud.periode = Some(id);
        tx.zet(casus, RecordId::ROOT, inhoud)?;
    }
    Ok(Uitkomst::met_record(AkteSoort::DatumVastgelegd, id))
}

pub(crate) fn zet_fase(tx: &mut Tx<'_>, casus: UnitId, fase: Fase) -> Result<Uitkomst, Stop> {
    let mut inhoud = open_casus(tx, casus)?;
    if fase == Fase::Afgesloten {
        return Err(Refusal::CasusOpen.into());
    }
    if inhoud.fase() != fase {
        inhoud.fasen.push(FaseVanaf {
            fase,
            vanaf: tx.nu.datum(),
            door: tx.door.clone(),
        });
        tx.zet(casus, RecordId::ROOT, inhoud)?;
    }
    Ok(Uitkomst::van(AkteSoort::FaseGezet, 1))
}

pub(crate) fn wijs_toe(
    tx: &mut Tx<'_>,
    casussen: &[UnitId],
    aan: Option<&Medewerker>,
) -> Result<Uitkomst, Stop> {
    for casus in casussen {
        let mut inhoud = open_casus(tx, *casus)?;
        inhoud.regisseur = aan.cloned();
        tx.zet(*casus, RecordId::ROOT, inhoud)?;
    }
    Ok(Uitkomst::van(AkteSoort::Toegewezen, casussen.len()))
}
