//! A case goes to another municipality: what was chosen is copied into a new case there, under the
//! key of that municipality and with the same number; the old one is closed and stays readable where
//! it was. Each of the two names the other.

use super::{eindig, voor, weiger};
use crate::api::overdracht::OverdrachtFout;
use crate::domain::akte::AkteSoort;
use crate::domain::casus::{Afsluiting, Afsluitreden, Casus, Fase, FaseVanaf};
use crate::domain::detentie::{DatumBron, DatumFeit, Periode};
use crate::domain::id::{GemeenteId, RecordId, UnitId};
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::{Omvang, Overdracht, OverdrachtAfloop, OverdrachtReden};
use crate::domain::persoon::Persoon;
use crate::domain::profiel::ProfielVanaf;
use crate::domain::records::Record;
use crate::engine::periode::wortel;
use crate::engine::tx::{Stop, Tx};
use crate::engine::uitkomst::Uitkomst;

/// Takes a case over from another municipality.
pub(super) fn neem_over(
    tx: &mut Tx<'_>,
    oud: UnitId,
    (id, overdracht): (RecordId, Overdracht),
    ontvanger: Medewerker,
) -> Result<Uitkomst, Stop> {
    let casus: Casus = wortel(tx, oud)?;
    let naar = overdracht.naar_gemeente;
    let nieuw = UnitId(tx.id()?);
    sluit(tx, oud, &casus, overdracht.reden)?;
    let langs = tx.alle::<Overdracht>(oud)?.into_iter();
    let eerder = langs
        .filter(|o| o.inhoud.van_gemeente == naar)
        .find_map(|o| o.inhoud.andere_kant);
    let persoon = persoon_daar(tx, &casus, naar, eerder)?;
    let periode = periode_daar(tx, &casus, persoon, &overdracht)?;
    let vandaag = tx.nu.datum();
    let eerder = casus.regisseur.clone();
    let nummer = casus.nummer.clone();
    let daar = Casus {
        persoon,
        periode,
        gemeente: naar,
        regisseur: Some(ontvanger.clone()),
        fasen: vec![FaseVanaf {
            fase: casus.fase(),
            vanaf: vandaag,
            door: tx.door.clone(),
        }],
        geopend_op: vandaag,
        afsluiting: None,
        // Why it was chosen stays with whoever chose it.
        profielen: vec![ProfielVanaf {
            profiel: casus.profiel(),
            vanaf: vandaag,
            door: tx.door.clone(),
            reden: String::new(),
        }],
        ..casus
    };
    tx.zet(nieuw, RecordId::ROOT, daar)?;
    for (key, record) in tx.records(oud)? {
        if let Some(record) = mee(record, key.id, &overdracht, eerder.as_ref(), &ontvanger) {
            tx.zet(nieuw, key.id, record)?;
        }
    }
    let afloop = OverdrachtAfloop::Aangenomen;
    for (unit, andere_kant) in [(oud, nieuw), (nieuw, oud)] {
        let overdracht = Overdracht {
            andere_kant: Some(andere_kant),
            ..overdracht.clone()
        };
        eindig(tx, unit, (id, overdracht), afloop, String::new())?;
    }
    Ok(Uitkomst {
        casussen: vec![(nieuw, nummer)],
        ..Uitkomst::met_record(AkteSoort::CasusOvergenomen, id)
    })
}

fn sluit(tx: &mut Tx<'_>, oud: UnitId, casus: &Casus, reden: OverdrachtReden) -> Result<(), Stop> {
    let mut dicht = casus.clone();
    let op = tx.nu.datum();
    dicht.fasen.push(FaseVanaf {
        fase: Fase::Afgesloten,
        vanaf: op,
        door: tx.door.clone(),
    });
    dicht.afsluiting = Some(Afsluiting {
        reden: match reden {
            OverdrachtReden::Verhuizing => Afsluitreden::Verhuisd,
            _ => Afsluitreden::Overgedragen,
        },
        op,
        door: tx.door.clone(),
        toelichting: String::new(),
    });
    tx.zet(oud, RecordId::ROOT, dicht)
}

/// The person as the receiving municipality knows him or her: the one it has with the same BSN, the
/// one of the case that this one came from, else a new one. The old case is closed by now.
///
/// # Errors
/// [`OverdrachtFout::HeeftCasus`] when that one has an open case there: notices would not know where
/// to go.
fn persoon_daar(
    tx: &mut Tx<'_>,
    casus: &Casus,
    naar: GemeenteId,
    eerder: Option<UnitId>,
) -> Result<UnitId, Stop> {
    let alles = tx.zonder_zicht();
    let hoofd = alles.staat_voor(casus.persoon);
    let bsn = alles.bsn(hoofd);
    // Of a municipality that another one followed the persons are there.
    let (dag, naar_nu) = (tx.nu.datum(), alles.werkt_nu(naar, tx.nu.datum()));
    let daar = |u: &UnitId| {
        let persoon = alles.persoon(*u);
        persoon.is_some_and(|p| alles.werkt_nu(p.rij.gemeente, dag) == naar_nu)
    };
    let eerder = eerder
        .and_then(|unit| alles.casus(unit))
        .map(|c| c.rij.persoon);
    // Whom the receiver does not see is nobody here, as with notices.
    let gezien = tx.gezien();
    let bekend = gezien
        .persoon_met_bsn_in(bsn, naar, dag)
        .or_else(|| eerder.into_iter().chain([hoofd]).find(daar))
        .map(|unit| gezien.staat_voor(unit));
    if let Some(bekend) = bekend.filter(|unit| gezien.persoon(*unit).is_some()) {
        return match gezien.open_casus(bekend) {
            Some(_) => Err(weiger(OverdrachtFout::HeeftCasus)),
            None => Ok(bekend),
        };
    }
    let persoon: Persoon = tx.namens_opslag(|tx| wortel(tx, hoofd))?;
    let nieuw = Persoon {
        bsn,
        vestiging: naar,
        ..persoon
    };
    let unit = UnitId(tx.id()?);
    tx.zet(unit, RecordId::ROOT, nieuw)?;
    Ok(unit)
}

/// The detention that the case is about, with the person there. Notices stay where they are: its
/// dates rest on the handover from here on.
fn periode_daar(
    tx: &mut Tx<'_>,
    casus: &Casus,
    persoon: UnitId,
    overdracht: &Overdracht,
) -> Result<Option<RecordId>, Stop> {
    let Some(id) = casus.periode else {
        return Ok(None);
    };
    if persoon == casus.persoon {
        return Ok(Some(id));
    }
    let van = casus.persoon;
    let gevonden = tx.namens_opslag(|tx| tx.lees::<Periode>(van, id))?;
    let Some(mut periode) = gevonden.map(|p| p.inhoud) else {
        return Ok(None);
    };
    periode.meldingen.clear();
    for feit in &mut periode.feiten {
        if let DatumBron::Melding(_) = feit.bron {
            feit.bron = DatumBron::Hand {
                door: overdracht.van.clone(),
                van: "melding".to_owned(),
            };
        }
    }
    // It may have come this way before, and gone back: then it is the same detention.
    if let Some(daar) = tx.lees::<Periode>(persoon, id)? {
        let mut samen = daar.inhoud;
        for feit in periode.feiten {
            let zelfde = |f: &DatumFeit| (f.soort, f.datum) == (feit.soort, feit.datum);
            if !samen.feiten.iter().any(zelfde) {
                samen.feiten.push(feit);
            }
        }
        periode = samen;
    }
    tx.zet(persoon, id, periode)?;
    Ok(Some(id))
}

/// A record as the new case has it, if it goes along. A new kind of record does not compile without
/// its line here: what another municipality gets is decided for each.
fn mee(
    record: Record,
    id: RecordId,
    overdracht: &Overdracht,
    eerder: Option<&Medewerker>,
    nu: &Medewerker,
) -> Option<Record> {
    let gekozen = |id: &RecordId| overdracht.afspraken.contains(id);
    match record {
        Record::Afspraak(a) => gekozen(&id).then(|| voor(a, eerder, nu).into()),
        Record::Stand(_) => (overdracht.omvang >= Omvang::Bord).then_some(record),
        Record::Inspanning(mut i) => (overdracht.omvang >= Omvang::Bord).then(|| {
            // Made into an agreement that stays behind, it is one without.
            i.afspraak = i.afspraak.filter(gekozen);
            i.into()
        }),
        Record::Vertrekpunt(mut v) => (overdracht.omvang >= Omvang::Bord).then(|| {
            v.afspraak = v.afspraak.filter(gekozen);
            v.into()
        }),
        Record::Wens(_) => (overdracht.omvang >= Omvang::Bord).then_some(record),
        Record::Meetmoment(mut m) => (overdracht.omvang >= Omvang::Bord).then(|| {
            if overdracht.omvang < Omvang::Alles {
                m.toelichting.clear();
            }
            m.into()
        }),
        Record::Contact(_)
        | Record::Notitie(_)
        | Record::Knelpunt(_)
        | Record::Planversie(_)
        | Record::Opschaling(_)
        | Record::Medewerking(_)
        | Record::Aanbod(_)
        | Record::Naaste(_) => (overdracht.omvang == Omvang::Alles).then_some(record),
        // Made anew for the new case.
        Record::Casus(_) | Record::Overdracht(_) => None,
        // What was allowed, told and decided here binds whoever asked, told and decided: it stays.
        Record::Toestemming(_) | Record::Verstrekking(_) | Record::Bespreking(_) => None,
        // In no case.
        Record::Melding(_)
        | Record::Triage(_)
        | Record::Koppeling(_)
        | Record::Persoon(_)
        | Record::Periode(_)
        | Record::Samenvoeging(_)
        | Record::Afscherming(_)
        | Record::Reparatie(_)
        | Record::Instellingen(_)
        | Record::Partner(_)
        | Record::Teller(_)
        | Record::Account(_)
        | Record::Toekenning(_)
        | Record::Auditmaand(_)
        | Record::Noodtoegang(_)
        | Record::Aanspreekpunt(_)
        | Record::Overleg(_)
        | Record::Agendapunt(_)
        | Record::Waarneming(_) => None,
    }
}
