//! Taking in notices: rows of a file, one typed by hand, and refused rows that were mended.
//!
//! A row is a *duplicate* when its number is known with the same content or with the content of an
//! earlier version; a *correction* when its number is known, its content is other and it was sent
//! later; a duplicate with a warning when it is other and was not sent later; else *new*. Rows are
//! taken in the order in which they were sent, whatever their order in the file.

use super::index::Zicht;
use super::periode::{neem_op, wortel};
use super::triage::werk_persoon_bij;
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::reply::{Ingelezen, RijUitkomst};
use crate::api::request::RuweRij;
use crate::api::{Refusal, Reply};
use crate::codec;
use crate::domain::akte::AkteSoort;
use crate::domain::gemeente::Gemeente;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::lezen::{self, Gelezen};
use crate::domain::melding::{Koppeling, Melding, MeldingGegevens, Ontvangst, Versie};
use crate::domain::records::{BEHEER, REPARATIE, root};
use crate::domain::reparatie::{Reparatie, VeldFout, VeldFoutSoort};
use crate::domain::vouw::vouw;

/// Longest free text that is shown in the repair tray; the whole field stays in the file.
const LANGSTE_VELD: usize = 4_000;

/// Takes in the rows of a file.
pub(crate) fn lees_in(
    tx: &mut Tx<'_>,
    bestand: &str,
    rijen: &[RuweRij],
    proef: bool,
) -> Result<Uitkomst, Stop> {
    let mut gelezen: Vec<(usize, Result<Gelezen, Vec<VeldFout>>)> =
        rijen.iter().map(RuweRij::lees).enumerate().collect();
    gelezen.sort_by_key(|(i, g)| (g.as_ref().map(|g| g.gegevens.verzonden_op).ok(), *i));
    let mut uitkomsten: Vec<Option<RijUitkomst>> = vec![None; rijen.len()];
    let mut nieuw: Vec<(usize, UnitId)> = Vec::new();
    for (i, rij) in gelezen {
        let uitkomst = match rij {
            Ok(g) => neem_aan(tx, g.gegevens, Ontvangst::Bestand)?,
            Err(fouten) => (RijUitkomst::Geweigerd(fouten), None),
        };
        if let RijUitkomst::Geweigerd(fouten) = &uitkomst.0 {
            leg_in_reparatie(tx, bestand, &rijen[i], fouten)?;
        }
        if let (RijUitkomst::Nieuw, Some(unit)) = &uitkomst {
            nieuw.push((i, *unit));
        }
        uitkomsten[i] = Some(uitkomst.0);
    }
    nieuw.sort_unstable();
    let paren = rijen
        .iter()
        .zip(uitkomsten)
        .filter_map(|(r, u)| u.map(|u| (r.rij, u)))
        .collect();
    Ok(verslag(
        paren,
        nieuw.into_iter().map(|(_, u)| u).collect(),
        proef,
        AkteSoort::Ingelezen,
    ))
}

fn verslag(
    rijen: Vec<(u32, RijUitkomst)>,
    meldingen: Vec<UnitId>,
    proef: bool,
    soort: AkteSoort,
) -> Uitkomst {
    let tel = |wat: fn(&RijUitkomst) -> bool| {
        u32::try_from(rijen.iter().filter(|(_, u)| wat(u)).count()).unwrap_or(u32::MAX)
    };
    let ingelezen = Ingelezen {
        proef,
        nieuw: tel(|u| *u == RijUitkomst::Nieuw),
        dubbel: tel(|u| matches!(u, RijUitkomst::Dubbel { .. })),
        afwijkend: tel(|u| *u == RijUitkomst::Dubbel { afwijkend: true }),
        correctie: tel(|u| *u == RijUitkomst::Correctie),
        geweigerd: tel(|u| matches!(u, RijUitkomst::Geweigerd(_))),
        rijen,
        meldingen,
    };
    let mut uitkomst = Uitkomst::van(
        soort,
        ingelezen.nieuw as usize + ingelezen.correctie as usize,
    );
    uitkomst.antwoord = Some(Reply::Ingelezen(Box::new(ingelezen)));
    uitkomst
}

/// Takes one readable notice in; gives the unit it now stands in when it is new.
fn neem_aan(
    tx: &mut Tx<'_>,
    gegevens: MeldingGegevens,
    ontvangst: Ontvangst,
) -> Result<(RijUitkomst, Option<UnitId>), Stop> {
    let versie = Versie {
        inhoud: tx.store.lookup_hash("melding", &codec::encode(&gegevens)?),
        verzonden_op: gegevens.verzonden_op,
        ontvangen: tx.nu,
    };
    if let Some(fout) = buiten_bereik(tx, &gegevens)? {
        return Ok((RijUitkomst::Geweigerd(vec![fout]), None));
    }
    if let Some(unit) = tx.gezien().met_melding_id(&gegevens.melding_id) {
        return neem_bekende_aan(tx, unit, gegevens, versie);
    }
    let melding = Melding {
        gemeente: gemeente_id(tx, &gegevens.gemeente)?,
        vestiging: gemeente_id(tx, &gegevens.gemeente_vestiging)?,
        gegevens,
        ontvangen: tx.nu,
        ontvangst,
        versies: vec![versie],
    };
    let unit = UnitId(tx.id()?);
    tx.zet(unit, RecordId::ROOT, melding)?;
    Ok((RijUitkomst::Nieuw, Some(unit)))
}

fn neem_bekende_aan(
    tx: &mut Tx<'_>,
    unit: UnitId,
    gegevens: MeldingGegevens,
    versie: Versie,
) -> Result<(RijUitkomst, Option<UnitId>), Stop> {
    let rij = tx.gezien().melding(unit).map(|r| &r.rij);
    if rij.is_some_and(|r| r.versies.iter().any(|v| v.inhoud == versie.inhoud)) {
        return Ok((RijUitkomst::Dubbel { afwijkend: false }, None));
    }
    if rij.is_some_and(|r| r.verzonden_op >= versie.verzonden_op) {
        return Ok((RijUitkomst::Dubbel { afwijkend: true }, None));
    }
    let mut melding: Melding = wortel(tx, unit)?;
    // Whoever took it over from another municipality keeps it.
    let gezegd = gemeente_id(tx, &melding.gegevens.gemeente_vestiging)?;
    let overgenomen = melding.vestiging != gezegd;
    melding.gemeente = gemeente_id(tx, &gegevens.gemeente)?;
    if !overgenomen {
        melding.vestiging = gemeente_id(tx, &gegevens.gemeente_vestiging)?;
    }
    melding.gegevens = gegevens;
    melding.versies.push(versie);
    tx.zet(unit, RecordId::ROOT, melding.clone())?;
    if let Some(k) = tx.lees::<Koppeling>(unit, RecordId::ROOT)? {
        // The person may be another municipality's; what is known of him or her stays right.
        tx.namens_opslag(|tx| {
            neem_op(tx, k.inhoud.persoon, unit, &melding)?;
            werk_persoon_bij(tx, k.inhoud.persoon, &melding)
        })?;
    }
    Ok((RijUitkomst::Correctie, None))
}

/// What is wrong with a notice for a municipality that whoever reads it in does not work for. It
/// waits in the tray for somebody who does, and never meets what is known there already.
fn buiten_bereik(tx: &mut Tx<'_>, gegevens: &MeldingGegevens) -> Result<Option<VeldFout>, Stop> {
    if matches!(tx.gezien().zicht(), Zicht::Alles) {
        return Ok(None);
    }
    let (veld, naam) = if vouw(&gegevens.gemeente_vestiging).is_empty() {
        ("gemeente", &gegevens.gemeente)
    } else {
        ("gemeente_vestiging", &gegevens.gemeente_vestiging)
    };
    let extra = tx.instellingen()?.extra_gemeenten;
    let gezocht = vouw(naam);
    let bekend = tx
        .catalogus
        .gemeente_met_naam(naam)
        .or_else(|| extra.iter().find(|g| vouw(&g.naam) == gezocht));
    let gemeente = bekend.map_or(GemeenteId::ONBEKEND, |g| g.id);
    let binnen = tx.gezien().zicht().gemeente(gemeente);
    Ok((!binnen).then(|| VeldFout {
        veld: veld.to_owned(),
        soort: VeldFoutSoort::BuitenBereik,
    }))
}

/// The number of a municipality by name; a name the catalogue does not know gets one of its own.
fn gemeente_id(tx: &mut Tx<'_>, naam: &str) -> Result<GemeenteId, Stop> {
    let gezocht = vouw(naam);
    if gezocht.is_empty() {
        return Ok(GemeenteId::ONBEKEND);
    }
    if let Some(g) = tx.catalogus.gemeente_met_naam(naam) {
        return Ok(g.id);
    }
    let mut instellingen = tx.instellingen()?;
    if let Some(g) = instellingen
        .extra_gemeenten
        .iter()
        .find(|g| vouw(&g.naam) == gezocht)
    {
        return Ok(g.id);
    }
    let aantal = u16::try_from(instellingen.extra_gemeenten.len()).unwrap_or(u16::MAX);
    let id = GemeenteId(Gemeente::EERSTE_EIGEN.saturating_add(aantal));
    let kort: String = gezocht
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(3)
        .collect();
    instellingen.extra_gemeenten.push(Gemeente {
        id,
        naam: naam.to_owned(),
        kort: kort.to_uppercase(),
        geldig_van: None,
        geldig_tot: None,
        opvolger: None,
    });
    tx.zet(BEHEER, RecordId::ROOT, instellingen)?;
    Ok(id)
}

/// Keeps a refused row. Its unit follows from its content, so that the same row of the same file,
/// read again, lies in the tray once.
fn leg_in_reparatie(
    tx: &mut Tx<'_>,
    bestand: &str,
    rij: &RuweRij,
    fouten: &[VeldFout],
) -> Result<(), Stop> {
    // Whoever sees only what he or she read in has a row of his or her own.
    let inhoud = match tx.gezien().zicht() {
        Zicht::Alles => codec::encode(&(&rij.velden, &rij.fouten))?,
        Zicht::Deel(_) => codec::encode(&(&rij.velden, &rij.fouten, tx.door))?,
    };
    let merk = tx.store.lookup_hash("reparatie", &inhoud);
    let unit = UnitId::from_bytes(merk);
    if tx.lees::<Reparatie>(unit, RecordId::ROOT)?.is_some() {
        return Ok(());
    }
    let kort = |tekst: &String| tekst.chars().take(LANGSTE_VELD).collect::<String>();
    let reparatie = Reparatie {
        velden: rij
            .velden
            .iter()
            .map(|(naam, tekst)| (kort(naam), kort(tekst)))
            .collect(),
        fouten: fouten.to_vec(),
        bestand: bestand.to_owned(),
        rij: rij.rij,
        op: tx.nu,
        door: Some(tx.door.clone()),
    };
    tx.zet(unit, RecordId::ROOT, reparatie)
}

/// Takes in a notice typed by hand. A number and a sending time are given when they are empty.
pub(crate) fn voer_in(tx: &mut Tx<'_>, velden: &[(String, String)]) -> Result<Uitkomst, Stop> {
    let mut velden = velden.to_vec();
    let leeg = |velden: &[(String, String)], naam: &str| {
        velden
            .iter()
            .find(|(n, _)| n == naam)
            .is_none_or(|(_, t)| t.trim().is_empty())
    };
    if leeg(&velden, "melding_id") {
        velden.retain(|(n, _)| n != "melding_id");
        // Not to be guessed and not to clash with a sender's own numbers.
        let nummer = format!("HAND-{:08X}", tx.id()? >> 96);
        velden.push(("melding_id".to_owned(), nummer));
    }
    if leeg(&velden, "verzonden_op") {
        velden.retain(|(n, _)| n != "verzonden_op");
        let nu = tx.nu.lokaal().format("%Y-%m-%dT%H:%M").to_string();
        velden.push(("verzonden_op".to_owned(), nu));
    }
    neem_velden_aan(tx, &velden, AkteSoort::MeldingIngevoerd, Ontvangst::Hand)
}

fn neem_velden_aan(
    tx: &mut Tx<'_>,
    velden: &[(String, String)],
    soort: AkteSoort,
    ontvangst: Ontvangst,
) -> Result<Uitkomst, Stop> {
    let gelezen = lezen::lees(velden).map_err(Refusal::Velden)?;
    let (uitkomst, unit) = neem_aan(tx, gelezen.gegevens, ontvangst)?;
    if let RijUitkomst::Geweigerd(fouten) = uitkomst {
        return Err(Refusal::Velden(fouten).into());
    }
    Ok(verslag(
        vec![(1, uitkomst)],
        unit.into_iter().collect(),
        false,
        soort,
    ))
}

/// Takes in a refused row with mended fields, and takes it out of the tray.
pub(crate) fn herstel(
    tx: &mut Tx<'_>,
    reparatie: UnitId,
    velden: &[(String, String)],
) -> Result<Uitkomst, Stop> {
    tx.moet::<Reparatie>(reparatie, RecordId::ROOT)?;
    let uitkomst = neem_velden_aan(tx, velden, AkteSoort::MeldingIngevoerd, Ontvangst::Bestand)?;
    tx.verwijder(root(reparatie, REPARATIE))?;
    Ok(uitkomst)
}

/// Throws refused rows away.
pub(crate) fn gooi_weg(tx: &mut Tx<'_>, reparaties: &[UnitId]) -> Result<Uitkomst, Stop> {
    for unit in reparaties {
        tx.moet::<Reparatie>(*unit, RecordId::ROOT)?;
        tx.verwijder(root(*unit, REPARATIE))?;
    }
    Ok(Uitkomst::van(
        AkteSoort::ReparatieWeggegooid,
        reparaties.len(),
    ))
}
