//! Who asks, in which store, and what there is to choose from.

use std::collections::BTreeSet;

use super::{Blik, alle};
use crate::api::bevoegd::{Bevoegd, Hoedanigheid};
use crate::api::overdracht::WaarneemRegel;
use crate::api::reply::Sessie;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::instellingen::Instellingen;
use crate::domain::medewerker::Medewerker;
use crate::domain::overdracht::Aanspreekpunt;
use crate::domain::partner::Partner;
use crate::domain::records::BEHEER;
use crate::domain::toegang::{Bereik, Handeling, Rol, bereik};
use crate::engine::noodtoegang;
use crate::engine::tx::Stop;

pub(crate) fn sessie(blik: &Blik<'_>, bevoegd: Bevoegd) -> Result<Sessie, Stop> {
    let beheer = blik.unit(BEHEER)?;
    let bewaard = alle::<Instellingen>(&beheer)
        .into_iter()
        .next()
        .map(|m| m.inhoud);
    let ingericht = bewaard
        .as_ref()
        .is_some_and(|i| !i.eigen_gemeenten.is_empty() || i.demo);
    let mut instellingen = bewaard.unwrap_or_default();
    if !blik.opslag {
        // Such a name came with somebody's notice.
        let zicht = blik.gezien.zicht();
        instellingen
            .extra_gemeenten
            .retain(|g| zicht.gemeente(g.id));
    }
    let mut catalogus = blik.catalogus.clone();
    catalogus
        .gemeenten
        .extend(instellingen.extra_gemeenten.iter().cloned());
    let mut partners = alle::<Partner>(&beheer);
    partners.sort_by(|a, b| a.inhoud.naam.cmp(&b.inhoud.naam));
    let mut medewerkers: Vec<Medewerker> = blik
        .gezien
        .open_per_regisseur()
        .keys()
        .cloned()
        .map(Medewerker)
        .collect();
    medewerkers.push(blik.door.clone());
    let collegas = collegas(blik);
    medewerkers.extend(collegas);
    medewerkers.sort();
    medewerkers.dedup();
    let regie = bevoegd.als == Hoedanigheid::Eigenaar
        || bevoegd
            .rollen
            .iter()
            .any(|(rol, _)| *rol == Rol::Procesregie);
    Ok(Sessie {
        medewerker: blik.door.clone(),
        instellingen,
        ingericht,
        catalogus,
        partners,
        medewerkers,
        nu: blik.nu,
        onleesbaar: if blik.opslag {
            blik.gezien.onleesbaar()
        } else {
            0
        },
        nachtcontrole: blik.nachtcontrole,
        gedeeld: blik.gedeeld,
        nood: blik.nood.clone(),
        nood_na_te_kijken: if bevoegd.mag(Handeling::NoodBeoordelen) {
            noodtoegang::tel_na_te_kijken(blik.beheer(), blik.door, blik.nu)
        } else {
            0
        },
        bevoegd,
        aanspreekpunten: aanspreekpunten(blik),
        waarnemingen: waarnemingen(blik, regie),
    })
}

/// Colleagues who may carry cases of a municipality in sight, also those who carry none yet.
fn collegas(blik: &Blik<'_>) -> Vec<Medewerker> {
    let beheer = blik.beheer();
    let zicht = blik.gezien.zicht();
    let werkt = |account: RecordId| {
        beheer.toekenningen.iter().any(|(_, t)| {
            t.account == account
                && t.telt()
                && bereik(t.rol, Handeling::Overdragen) == Bereik::Gemeenten
                && t.gemeenten.iter().any(|g| zicht.gemeente(*g))
        })
    };
    let actief = beheer.accounts.iter().filter(|(_, a)| a.actief());
    actief
        .filter(|(id, _)| werkt(*id))
        .map(|(_, a)| a.naam.clone())
        .collect()
}

/// Who takes cases over now, by municipality.
fn aanspreekpunten(blik: &Blik<'_>) -> Vec<Aanspreekpunt> {
    let (beheer, dag) = (blik.beheer(), blik.nu.datum());
    let gemeenten: BTreeSet<GemeenteId> = beheer
        .aanspreekpunten
        .iter()
        .map(|(_, punt)| punt.gemeente)
        .collect();
    let nu = |g: GemeenteId| beheer.aanspreekpunt(g, dag).cloned();
    gemeenten.into_iter().filter_map(nu).collect()
}

/// Who looks after whose cases, from now on, by their first day.
fn waarnemingen(blik: &Blik<'_>, regie: bool) -> Vec<WaarneemRegel> {
    let dag = blik.nu.datum();
    let alle = blik.beheer().waarnemingen.iter();
    let mut uit: Vec<WaarneemRegel> = alle
        .filter(|(_, w)| w.ingetrokken.is_none() && w.einde >= dag)
        .filter(|(_, w)| {
            let hier = |g| blik.gezien.zicht().gemeente(g);
            let van_ons = || blik.beheer().werkt_ergens(&w.van, hier);
            w.van == *blik.door || w.door == *blik.door || (regie && van_ons())
        })
        .map(|(id, w)| WaarneemRegel {
            id: *id,
            van: w.van.clone(),
            door: w.door.clone(),
            begin: w.begin,
            einde: w.einde,
        })
        .collect();
    uit.sort_by_key(|w| (w.begin, w.id));
    uit
}
