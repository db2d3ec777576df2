//! What needs somebody now, most urgent first. Only the lines that are shown are read in full.

use chrono::{Days, NaiveDate};

use super::Blik;
use super::cijfers::{einde_onbevestigd, nieuwe_meldingen, tel, vrij_tussen, zonder_contact};
use super::uitgang::{self, Uitgang};
use crate::api::overdracht::OverdrachtKort;
use crate::api::reply::{Doel, VandaagGroep, VandaagRegel, VandaagSoort};
use crate::domain::afspraak::{Afspraak, Trekker};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::partner::Partner;
use crate::domain::records::BEHEER;
use crate::domain::vertrek::VertrekKort;
use crate::engine::tx::Stop;

pub(crate) fn vandaag(blik: &Blik<'_>, per_groep: u32) -> Result<Vec<VandaagGroep>, Stop> {
    let vandaag = blik.nu.datum();
    let n = per_groep as usize;
    let uitgang = Uitgang::van(blik);
    let mut vrij = vrij_tussen(blik, vandaag, vandaag);
    vrij.retain(|v| !uitgang.spoed.contains(v));
    let onbevestigd = einde_onbevestigd(blik, vandaag);
    let mut week = vrij_tussen(blik, vandaag + Days::new(1), vandaag + Days::new(6));
    week.retain(|v| !uitgang.let_op.contains(v));
    let mut groepen = vec![
        casussen(blik, VandaagSoort::Spoed, &uitgang.spoed, n),
        casussen(blik, VandaagSoort::VrijVandaag, &vrij, n),
        casussen(blik, VandaagSoort::EindeOnbevestigd, &onbevestigd, n),
        casussen(blik, VandaagSoort::VrijLetOp, &uitgang.let_op, n),
        aangeboden(blik, n)?,
        meldingen(blik, vandaag, n),
        afspraken(blik, VandaagSoort::TeLaat, n, |datum, wacht| {
            !wacht && datum < vandaag
        })?,
        afspraken(blik, VandaagSoort::Nabellen, n, |datum, wacht| {
            wacht && datum <= vandaag
        })?,
        afspraken(blik, VandaagSoort::VandaagAfspraak, n, |datum, wacht| {
            !wacht && datum == vandaag
        })?,
        casussen(blik, VandaagSoort::EersteGesprek, &uitgang.gesprek, n),
        casussen(blik, VandaagSoort::VrijDezeWeek, &week, n),
        casussen(
            blik,
            VandaagSoort::GeenContact,
            &zonder_contact(blik, vandaag).collect::<Vec<_>>(),
            n,
        ),
        casussen(
            blik,
            VandaagSoort::Begeleiding,
            &uitgang::begeleiding(blik),
            n,
        ),
        meten(blik, n),
        reparaties(blik, n),
    ];
    groepen.retain(|g| g.totaal > 0);
    Ok(groepen)
}

fn regel(doel: Doel) -> VandaagRegel {
    VandaagRegel {
        doel,
        wie: String::new(),
        nummer: None,
        gemeente: Default::default(),
        datum: None,
        wat: String::new(),
        trekker: String::new(),
        melding: None,
        eigen: false,
        voorbereid: false,
        vertrek: None,
        moment: None,
        overdracht: None,
    }
}

fn casus_regel(blik: &Blik<'_>, unit: UnitId, afspraak: Option<RecordId>) -> Option<VandaagRegel> {
    let c = blik.gezien.casus(unit)?;
    let persoon = blik.gezien.persoon(blik.gezien.staat_voor(c.rij.persoon))?;
    Some(VandaagRegel {
        wie: persoon.rij.naam.lijst(),
        nummer: Some(c.rij.nummer.clone()),
        gemeente: blik.werkt_nu(c.rij.gemeente),
        eigen: c.rij.regisseur.as_ref() == Some(blik.door),
        voorbereid: c.rij.afspraken.iter().any(|a| a.datum >= blik.nu.datum()),
        ..regel(Doel::Casus(unit, afspraak))
    })
}

fn casussen(
    blik: &Blik<'_>,
    soort: VandaagSoort,
    units: &[(NaiveDate, UnitId)],
    n: usize,
) -> VandaagGroep {
    let regels = units.iter().take(n).filter_map(|(datum, unit)| {
        let c = blik.gezien.casus(*unit)?;
        let persoon = blik.gezien.persoon(c.rij.persoon);
        let pi = persoon.and_then(|p| p.rij.perioden.iter().find(|p| Some(p.id) == c.rij.periode));
        let lijst = matches!(
            soort,
            VandaagSoort::Spoed
                | VandaagSoort::VrijVandaag
                | VandaagSoort::VrijLetOp
                | VandaagSoort::EersteGesprek
                | VandaagSoort::VrijDezeWeek
        );
        let vertrek = lijst.then(|| VertrekKort::tel(&blik.catalogus.vertrek, &c.rij.vertrek));
        Some(VandaagRegel {
            datum: Some(*datum),
            vertrek,
            wat: pi.map(|p| p.pi.clone()).unwrap_or_default(),
            trekker: c
                .rij
                .regisseur
                .as_ref()
                .map(|m| m.0.clone())
                .unwrap_or_default(),
            ..casus_regel(blik, *unit, None)?
        })
    });
    VandaagGroep {
        soort,
        totaal: tel(units.len()),
        regels: regels.collect(),
    }
}

/// The cases that must be measured now, the longest due first.
fn meten(blik: &Blik<'_>, n: usize) -> VandaagGroep {
    let nu = uitgang::te_meten(blik);
    let regels = nu.iter().take(n).filter_map(|(datum, unit, moment)| {
        let c = blik.gezien.casus(*unit)?;
        let regisseur = c.rij.regisseur.as_ref();
        Some(VandaagRegel {
            datum: Some(*datum),
            moment: Some(*moment),
            trekker: regisseur.map(|m| m.0.clone()).unwrap_or_default(),
            ..casus_regel(blik, *unit, None)?
        })
    });
    VandaagGroep {
        soort: VandaagSoort::Meten,
        totaal: tel(nu.len()),
        regels: regels.collect(),
    }
}

/// Cases that were offered to whoever asks. Of one out of sight only the number, who offers it, why,
/// and the line of text: what it holds is seen when it is taken.
fn aangeboden(blik: &Blik<'_>, n: usize) -> Result<VandaagGroep, Stop> {
    let (mut totaal, mut regels) = (0, Vec::new());
    for (casus, rij, aanbod) in blik.gezien.aangeboden(blik.door, blik.nu.datum()) {
        totaal += 1;
        if regels.len() >= n {
            continue;
        }
        let Some(overdracht) = blik.aanbod(casus)?.map(|o| o.inhoud) else {
            continue;
        };
        let in_zicht = blik.gezien.casus(casus).is_some();
        let bekend = casus_regel(blik, casus, None);
        regels.push(VandaagRegel {
            doel: Doel::Overdracht(casus, aanbod.id),
            nummer: Some(rij.nummer.clone()),
            gemeente: overdracht.van_gemeente,
            datum: Some(overdracht.aangeboden.datum()),
            wat: overdracht.tekst,
            trekker: overdracht.van.0,
            overdracht: Some(OverdrachtKort {
                reden: overdracht.reden,
                naar_gemeente: overdracht.naar_gemeente,
                aan: overdracht.aan,
                afspraken: tel(overdracht.afspraken.len()),
                omvang: overdracht.omvang,
                in_zicht,
            }),
            ..bekend.unwrap_or_else(|| regel(Doel::Casus(casus, None)))
        });
    }
    Ok(VandaagGroep {
        soort: VandaagSoort::Overdracht,
        totaal,
        regels,
    })
}

fn meldingen(blik: &Blik<'_>, vandaag: NaiveDate, n: usize) -> VandaagGroep {
    let nieuw = nieuwe_meldingen(blik, vandaag);
    let regels = nieuw.iter().take(n).filter_map(|unit| {
        let rij = &blik.gezien.melding(*unit)?.rij;
        Some(VandaagRegel {
            wie: rij.naam.lijst(),
            gemeente: blik.werkt_nu(rij.werk_van()),
            datum: Some(rij.ontvangen.datum()),
            wat: rij.pi.clone(),
            melding: Some(rij.soort),
            ..regel(Doel::Melding(*unit))
        })
    });
    VandaagGroep {
        soort: VandaagSoort::NieuweMelding,
        totaal: tel(nieuw.len()),
        regels: regels.collect(),
    }
}

fn afspraken(
    blik: &Blik<'_>,
    soort: VandaagSoort,
    n: usize,
    hoort: impl Fn(NaiveDate, bool) -> bool,
) -> Result<VandaagGroep, Stop> {
    let tot = (
        blik.nu.datum() + Days::new(1),
        UnitId(0),
        RecordId::ROOT,
        false,
    );
    let (mut totaal, mut regels) = (0, Vec::new());
    for (datum, casus, id, _) in blik
        .gezien
        .afspraken(..tot)
        .filter(|(datum, _, _, wacht)| hoort(*datum, *wacht))
    {
        totaal += 1;
        if regels.len() < n
            && let Some(regel) = casus_regel(blik, casus, Some(id))
            && let Some(afspraak) = blik.lees::<Afspraak>(casus, id)?
        {
            let trekker = trekker(blik, &afspraak.inhoud.trekker)?;
            regels.push(VandaagRegel {
                datum: Some(datum),
                wat: afspraak.inhoud.tekst,
                trekker,
                ..regel
            });
        }
    }
    Ok(VandaagGroep {
        soort,
        totaal,
        regels,
    })
}

/// Name of an owner; empty for the person, whose name stands on the line already.
fn trekker(blik: &Blik<'_>, trekker: &Trekker) -> Result<String, Stop> {
    Ok(match trekker {
        Trekker::Partner(id) => blik
            .lees::<Partner>(BEHEER, *id)?
            .map(|p| p.inhoud.naam)
            .unwrap_or_default(),
        Trekker::Medewerker(m) => m.0.clone(),
        Trekker::Betrokkene => String::new(),
    })
}

fn reparaties(blik: &Blik<'_>, n: usize) -> VandaagGroep {
    let regels = blik
        .gezien
        .reparaties()
        .take(n)
        .map(|(unit, rij)| VandaagRegel {
            wie: rij.bestand.clone(),
            datum: Some(rij.op.datum()),
            wat: rij.rij.to_string(),
            ..regel(Doel::Reparatie(unit))
        });
    VandaagGroep {
        soort: VandaagSoort::Reparatie,
        totaal: tel(blik.gezien.aantal_reparaties()),
        regels: regels.collect(),
    }
}
