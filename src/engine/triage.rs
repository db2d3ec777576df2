//! Deciding about notices: take up, link, pass on, set aside, put off, and take a link back.

use chrono::{Datelike, NaiveDate};

use super::index::Gezien;
use super::koppelen;
use super::periode::{neem_op, neem_uit, wortel};
use super::tx::{Stop, Tx};
use super::uitkomst::Uitkomst;
use crate::api::Refusal;
use crate::api::request::Opdracht;
use crate::domain::akte::AkteSoort;
use crate::domain::casus::{Casus, CasusNummer, Fase, FaseVanaf};
use crate::domain::catalogus::Catalogus;
use crate::domain::detentie::Periode;
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::instellingen::Teller;
use crate::domain::koppeling::{Bewijs, Kandidaat, Zekerheid};
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Besluit, Koppeling, Melding, MeldingSoort, Triage};
use crate::domain::persoon::{Naam, Persoon};
use crate::domain::profiel::{Instroom, ProfielVanaf, ProfielVoorstel, voorstel};
use crate::domain::records::BEHEER;
use crate::domain::vouw::vouw;

/// Decides about notices, oldest sent first, so that a begin comes before its end.
pub(crate) fn triageer(
    tx: &mut Tx<'_>,
    meldingen: &[UnitId],
    opdracht: &Opdracht,
) -> Result<Uitkomst, Stop> {
    let mut volgorde: Vec<UnitId> = meldingen.to_vec();
    volgorde.sort_by_key(|m| tx.gezien().melding(*m).map(|r| r.rij.verzonden_op));
    volgorde.dedup();
    let mut uitkomst = Uitkomst::van(soort_van(opdracht), volgorde.len());
    for melding in volgorde {
        let inhoud = te_beslissen(tx, melding)?;
        let (besluit, toelichting) = match opdracht {
            Opdracht::Accepteer => {
                let (persoon, bewijs) = persoon_bij(tx, melding, &inhoud)?;
                let persoon = koppel(tx, persoon, melding, &inhoud, bewijs)?;
                (
                    accepteer(tx, persoon, &inhoud, &mut uitkomst)?,
                    String::new(),
                )
            }
            Opdracht::Koppel { persoon } => {
                let (persoon, bewijs) = match persoon {
                    Some(p) => {
                        zelfde_bsn_of_geen(tx, *p, &inhoud)?;
                        (*p, vec![Bewijs::MetDeHand])
                    }
                    None => {
                        let k =
                            koppelen::beste(tx.gezien(), melding).ok_or(Refusal::GeenKandidaat)?;
                        (k.persoon, k.bewijs)
                    }
                };
                let persoon = koppel(tx, persoon, melding, &inhoud, bewijs)?;
                let opent = inhoud.gegevens.soort == MeldingSoort::Begin
                    || tx.gezien().open_casus(persoon.0).is_some();
                let besluit = if opent {
                    accepteer(tx, persoon, &inhoud, &mut uitkomst)?
                } else {
                    Besluit::Gekoppeld
                };
                (besluit, String::new())
            }
            Opdracht::ZetDoor { gemeente } => (
                Besluit::Doorgezet {
                    gemeente: *gemeente,
                },
                String::new(),
            ),
            Opdracht::LegTerZijde { reden, toelichting } => {
                (Besluit::TerZijde { reden: *reden }, toelichting.clone())
            }
            Opdracht::StelUit { tot } if *tot <= tx.nu.datum() => {
                return Err(Refusal::DatumKanNiet.into());
            }
            Opdracht::StelUit { tot } => (Besluit::Uitgesteld { tot: *tot }, String::new()),
        };
        let triage = Triage {
            besluit,
            op: tx.nu,
            door: tx.door.clone(),
            toelichting,
        };
        tx.zet(melding, RecordId::ROOT, triage)?;
    }
    Ok(uitkomst)
}

/// The notice, if there is something to decide about it: it is new, was put off, or was passed on
/// to whoever asks. That one takes it over: from then on it is the work of the municipality that got
/// it, whatever becomes of it.
fn te_beslissen(tx: &mut Tx<'_>, melding: UnitId) -> Result<Melding, Stop> {
    let mut inhoud: Melding = wortel(tx, melding)?;
    let eerder = tx.lees::<Triage>(melding, RecordId::ROOT)?;
    match eerder.map(|t| t.inhoud.besluit) {
        None | Some(Besluit::Uitgesteld { .. }) => {}
        Some(Besluit::Doorgezet { gemeente }) if kreeg(tx.gezien(), melding) => {
            inhoud.vestiging = gemeente;
            tx.zet(melding, RecordId::ROOT, inhoud.clone())?;
        }
        Some(_) => return Err(Refusal::AlAfgehandeld.into()),
    }
    Ok(inhoud)
}

fn kreeg(gezien: Gezien<'_>, melding: UnitId) -> bool {
    gezien
        .melding(melding)
        .is_some_and(|r| gezien.kreeg(&r.rij))
}

const fn soort_van(opdracht: &Opdracht) -> AkteSoort {
    match opdracht {
        Opdracht::Accepteer => AkteSoort::Geaccepteerd,
        Opdracht::Koppel { .. } => AkteSoort::Gekoppeld,
        Opdracht::ZetDoor { .. } => AkteSoort::Doorgezet,
        Opdracht::LegTerZijde { .. } => AkteSoort::TerZijdeGelegd,
        Opdracht::StelUit { .. } => AkteSoort::Uitgesteld,
    }
}

/// The person a notice is taken up for: the linked one, the one with the same BSN, else a new one.
/// A name alone, however like, makes nobody the same person: linking says so.
fn persoon_bij(
    tx: &mut Tx<'_>,
    melding: UnitId,
    inhoud: &Melding,
) -> Result<(UnitId, Vec<Bewijs>), Stop> {
    if let Some(k) = tx.lees::<Koppeling>(melding, RecordId::ROOT)? {
        return Ok((k.inhoud.persoon, k.inhoud.bewijs));
    }
    let zeker = |k: &Kandidaat| k.zekerheid == Zekerheid::Zeker;
    if let Some(k) = koppelen::beste(tx.gezien(), melding).filter(zeker) {
        return Ok((k.persoon, k.bewijs));
    }
    let g = &inhoud.gegevens;
    let persoon = UnitId(tx.id()?);
    let nieuw = Persoon {
        bsn: g.bsn,
        naam: g.naam.clone(),
        aliassen: Vec::new(),
        geboortedatum: g.geboortedatum,
        geslacht: g.geslacht,
        adres: g.adres.clone(),
        postcode: g.postcode.clone(),
        woonplaats: g.woonplaats.clone(),
        gemeente: inhoud.gemeente,
        vestiging: inhoud.vestiging,
    };
    tx.zet(persoon, RecordId::ROOT, nieuw)?;
    Ok((persoon, Vec::new()))
}

/// Links the notice to the person, and to whoever stands for the person; gives the unit and the
/// period in which the notice's dates now stand.
fn koppel(
    tx: &mut Tx<'_>,
    persoon: UnitId,
    melding: UnitId,
    inhoud: &Melding,
    bewijs: Vec<Bewijs>,
) -> Result<(UnitId, RecordId), Stop> {
    let gezien = tx.gezien();
    let vertegenwoordiger = gezien.staat_voor(persoon);
    // The dates belong in the unit in which the open case looks for them.
    let unit = gezien
        .open_casus(vertegenwoordiger)
        .and_then(|c| gezien.casus(c))
        .map_or(vertegenwoordiger, |c| c.rij.persoon);
    werk_persoon_bij(tx, unit, inhoud)?;
    let periode = neem_op(tx, unit, melding, inhoud)?;
    let koppeling = Koppeling {
        persoon: unit,
        periode,
        bewijs,
        door: tx.door.clone(),
        op: tx.nu,
    };
    tx.zet(melding, RecordId::ROOT, koppeling)?;
    Ok((unit, periode))
}

/// Two different BSNs are two people, whatever somebody picked.
fn zelfde_bsn_of_geen(tx: &Tx<'_>, persoon: UnitId, inhoud: &Melding) -> Result<(), Stop> {
    let mut bsns = tx.gezien().bsns(persoon);
    match inhoud.gegevens.bsn {
        Some(bsn) if bsns.any(|b| b != bsn) => Err(Refusal::SamenvoegenKanNiet.into()),
        _ => Ok(()),
    }
}

/// Fills what was not known of a person, adds another name as alias, and takes the address of the
/// newest notice.
pub(crate) fn werk_persoon_bij(
    tx: &mut Tx<'_>,
    unit: UnitId,
    inhoud: &Melding,
) -> Result<(), Stop> {
    let oud: Persoon = wortel(tx, unit)?;
    let mut persoon = oud.clone();
    let g = &inhoud.gegevens;
    if !tx.gezien().bsns(unit).any(|bekend| Some(bekend) == g.bsn) {
        persoon.bsn = persoon.bsn.or(g.bsn);
    }
    persoon.geboortedatum = match persoon.geboortedatum {
        Some(d) if d.ordinal() != 1 => Some(d),
        bekend => g.geboortedatum.or(bekend),
    };
    let zelfde = |a: &Naam| vouw(&a.voluit()) == vouw(&g.naam.voluit());
    if !zelfde(&persoon.naam) && !persoon.aliassen.iter().any(zelfde) {
        persoon.aliassen.push(g.naam.clone());
    }
    let nieuwste = tx
        .zonder_zicht()
        .van_persoon(unit)
        .all(|(_, m)| m.rij.verzonden_op <= g.verzonden_op);
    if nieuwste && !g.adres.is_empty() {
        persoon.adres.clone_from(&g.adres);
        persoon.postcode.clone_from(&g.postcode);
        persoon.woonplaats.clone_from(&g.woonplaats);
    }
    if persoon == oud {
        Ok(())
    } else {
        tx.zet(unit, RecordId::ROOT, persoon)
    }
}

/// Takes the notice up in the person's open case, else in a new one.
fn accepteer(
    tx: &mut Tx<'_>,
    (persoon, periode): (UnitId, RecordId),
    inhoud: &Melding,
    uitkomst: &mut Uitkomst,
) -> Result<Besluit, Stop> {
    if let Some(casus) = tx.gezien().open_casus(persoon) {
        volg_nieuwe_detentie(tx, casus, persoon, periode)?;
        return Ok(Besluit::Geaccepteerd { casus });
    }
    let gemeente = casusgemeente(tx, inhoud.werkgemeente())?;
    let vandaag = tx.nu.datum();
    let nummer = volgend_nummer(tx, gemeente)?;
    let instellingen = tx.instellingen()?;
    let instroom = instroom(tx, persoon, periode)?;
    let profiel = profiel_voor(tx.catalogus, gemeente, &instroom, vandaag);
    let profiel = profiel.map(|v| v.profiel).unwrap_or_default();
    let anders = &instellingen.leefgebied_set;
    let set = tx.catalogus.set_voor(Some(&profiel), gemeente, anders);
    let casus = Casus {
        nummer: nummer.clone(),
        persoon,
        periode: Some(periode),
        gemeente,
        regisseur: Some(voorstel_regisseur(tx.gezien(), persoon, tx.door)),
        leefgebied_set: set.map(|s| s.code.clone()).unwrap_or_default(),
        leefgebieden: set.map(|s| s.leefgebieden.clone()).unwrap_or_default(),
        fasen: vec![FaseVanaf {
            fase: Fase::Nieuw,
            vanaf: vandaag,
            door: tx.door.clone(),
        }],
        geopend_op: vandaag,
        afsluiting: None,
        profielen: vec![ProfielVanaf {
            profiel,
            vanaf: vandaag,
            door: tx.door.clone(),
            reden: String::new(),
        }],
    };
    let unit = UnitId(tx.id()?);
    tx.zet(unit, RecordId::ROOT, casus)?;
    uitkomst.casussen.push((unit, nummer));
    Ok(Besluit::Geaccepteerd { casus: unit })
}

/// Which profile a case gets that is opened in a municipality for somebody of whom this is known.
pub(crate) fn profiel_voor(
    catalogus: &Catalogus,
    gemeente: GemeenteId,
    instroom: &Instroom,
    vandaag: NaiveDate,
) -> Option<ProfielVoorstel> {
    let profielen = catalogus.profielen_van(gemeente);
    voorstel(&profielen, instroom, catalogus.licht_tot_dagen, vandaag)
}

fn instroom(tx: &mut Tx<'_>, persoon: UnitId, periode: RecordId) -> Result<Instroom, Stop> {
    let geboren = wortel::<Persoon>(tx, persoon)?.geboortedatum;
    let periode = tx.moet::<Periode>(persoon, periode)?.inhoud;
    Ok(Instroom {
        geboren,
        insluiting: periode.insluiting(),
        einde: periode.deur().map(|d| d.datum),
    })
}

/// A case is about the latest stay: when its person goes in again, its door is the new one.
fn volg_nieuwe_detentie(
    tx: &mut Tx<'_>,
    casus: UnitId,
    persoon: UnitId,
    periode: RecordId,
) -> Result<(), Stop> {
    let mut inhoud: Casus = wortel(tx, casus)?;
    if inhoud.persoon != persoon || inhoud.periode == Some(periode) {
        return Ok(());
    }
    let oud = match inhoud.periode {
        Some(id) => tx.lees::<Periode>(persoon, id)?,
        None => None,
    };
    let nieuw = tx.moet::<Periode>(persoon, periode)?.inhoud;
    if oud.is_none_or(|o| o.inhoud.insluiting() < nieuw.insluiting()) {
        inhoud.periode = Some(periode);
        // Somebody who was followed up after a release begins anew.
        if inhoud.fase() == Fase::Nazorg {
            inhoud.fasen.push(FaseVanaf {
                fase: Fase::Nieuw,
                vanaf: tx.nu.datum(),
                door: tx.door.clone(),
            });
        }
        tx.zet(casus, RecordId::ROOT, inhoud)?;
    }
    Ok(())
}

/// Taking a notice up says that it is ours: one for another municipality becomes a case of our first.
fn casusgemeente(tx: &mut Tx<'_>, werkgemeente: GemeenteId) -> Result<GemeenteId, Stop> {
    let eigen = tx.instellingen()?.eigen_gemeenten;
    // A notice may name a municipality that is another's by now.
    let werkgemeente = tx.gezien().werkt_nu(werkgemeente, tx.nu.datum());
    if eigen.is_empty() || eigen.contains(&werkgemeente) {
        return Ok(werkgemeente);
    }
    // Of those only what the one who takes it up may work with.
    let eerste = eigen.into_iter().find(|g| tx.gezien().zicht().gemeente(*g));
    Ok(eerste.unwrap_or(werkgemeente))
}

/// Who carried the person before, else the one who takes the notice up.
pub(crate) fn voorstel_regisseur(
    gezien: Gezien<'_>,
    persoon: UnitId,
    door: &Medewerker,
) -> Medewerker {
    gezien
        .groep(persoon)
        .into_iter()
        .flat_map(|p| gezien.casussen_van(p))
        .max_by_key(|(_, c)| c.rij.geopend_op)
        .and_then(|(_, c)| c.rij.regisseur.clone())
        .unwrap_or_else(|| door.clone())
}

fn volgend_nummer(tx: &mut Tx<'_>, gemeente: GemeenteId) -> Result<CasusNummer, Stop> {
    let jaar = u16::try_from(tx.nu.datum().year()).unwrap_or_default();
    let id = RecordId((u128::from(gemeente.0) << 16) | u128::from(jaar));
    let laatste = tx
        .lees::<Teller>(BEHEER, id)?
        .map_or(0, |t| t.inhoud.laatste);
    tx.zet(
        BEHEER,
        id,
        Teller {
            laatste: laatste + 1,
        },
    )?;
    let kort = tx.catalogus.gemeente(gemeente).map(|g| g.kort.clone());
    let extra = tx.instellingen()?.extra_gemeenten;
    let kort = kort.or_else(|| {
        extra
            .iter()
            .find(|g| g.id == gemeente)
            .map(|g| g.kort.clone())
    });
    Ok(CasusNummer {
        kort: kort.unwrap_or_else(|| "NLD".to_owned()),
        jaar,
        volgnummer: laatste + 1,
    })
}

/// Takes a notice off its person and puts it back into the inbox. The person and any case stay.
pub(crate) fn ontkoppel(tx: &mut Tx<'_>, melding: UnitId) -> Result<Uitkomst, Stop> {
    let koppeling: Koppeling = wortel(tx, melding)?;
    // A person out of sight is not changed from here.
    tx.moet::<Persoon>(koppeling.persoon, RecordId::ROOT)?;
    neem_uit(tx, koppeling.persoon, koppeling.periode, melding)?;
    vergeet_van(tx, koppeling.persoon, melding)?;
    let triage = crate::domain::records::root(melding, crate::domain::records::TRIAGE);
    tx.verwijder(triage)?;
    Ok(Uitkomst::van(AkteSoort::Ontkoppeld, 1))
}

/// Takes off a person the BSN and the name that only this notice gave, so that the next notice with
/// them is not drawn to the wrong person. A person of whom no other notice is known keeps them.
fn vergeet_van(tx: &mut Tx<'_>, persoon: UnitId, melding: UnitId) -> Result<(), Stop> {
    let alles = tx.zonder_zicht();
    let Some(weg) = alles.melding(melding).map(|r| r.rij.clone()) else {
        return Ok(());
    };
    let anderen: Vec<_> = alles
        .van_persoon(persoon)
        .filter(|(m, _)| *m != melding)
        .map(|(_, r)| r.rij.clone())
        .collect();
    let Some(oud) = tx
        .lees::<Persoon>(persoon, RecordId::ROOT)?
        .map(|p| p.inhoud)
    else {
        return Ok(());
    };
    if anderen.is_empty() {
        return Ok(());
    }
    let mut nieuw = oud.clone();
    if weg.bsn.is_some() && nieuw.bsn == weg.bsn && anderen.iter().all(|m| m.bsn != weg.bsn) {
        nieuw.bsn = None;
    }
    let naam = |n: &Naam| vouw(&n.voluit());
    if anderen.iter().all(|m| naam(&m.naam) != naam(&weg.naam)) {
        nieuw.aliassen.retain(|a| naam(a) != naam(&weg.naam));
    }
    if nieuw == oud {
        Ok(())
    } else {
        tx.zet(persoon, RecordId::ROOT, nieuw)
    }
}
