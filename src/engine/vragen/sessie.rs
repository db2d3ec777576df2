//! Who asks, in which store, and what there is to choose from.

use super::{Blik, alle};
use crate::api::bevoegd::Bevoegd;
use crate::api::reply::Sessie;
use crate::domain::instellingen::Instellingen;
use crate::domain::medewerker::Medewerker;
use crate::domain::partner::Partner;
use crate::domain::records::BEHEER;
use crate::domain::toegang::Handeling;
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
    if !medewerkers.contains(blik.door) {
        medewerkers.push(blik.door.clone());
        medewerkers.sort();
    }
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
    })
}
