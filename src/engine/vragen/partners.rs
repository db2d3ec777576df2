//! What partners still have to do, over all cases that whoever asks may see: what is out of sight is
//! not counted either.

use std::collections::{BTreeMap, HashMap};

use super::{Blik, cijfers::tel, lijsten::blader};
use crate::api::reply::{Bladzij, Partnerlast, WachtRegel};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::casus::Fase;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::rij::AfspraakRij;
use crate::engine::tx::Stop;

/// Open agreements of open cases, each with its case.
fn open<'a>(blik: &'a Blik<'_>) -> impl Iterator<Item = (UnitId, &'a AfspraakRij)> {
    let casussen = blik
        .gezien
        .casussen()
        .filter(|(_, c)| c.rij.fase != Fase::Afgesloten);
    casussen.flat_map(|(unit, c)| c.rij.afspraken.iter().map(move |a| (unit, a)))
}

/// A page of the list: by who has to answer, whoever lets wait longest first, then by date.
pub(crate) fn wacht_op(
    blik: &Blik<'_>,
    van: u32,
    aantal: u32,
) -> Result<Bladzij<WachtRegel>, Stop> {
    let mut alle: Vec<_> = open(blik)
        .filter(|(_, a)| a.soort == AfspraakSoort::WachtOp)
        .collect();
    let mut langst: HashMap<&Trekker, _> = HashMap::new();
    for (_, a) in &alle {
        let dag = langst.entry(&a.trekker).or_insert(a.datum);
        *dag = a.datum.min(*dag);
    }
    alle.sort_by_key(|(unit, a)| {
        (
            langst.get(&a.trekker),
            volgorde(&a.trekker),
            a.datum,
            *unit,
            a.id,
        )
    });
    let (totaal, hier) = blader(alle.into_iter(), van, aantal);
    let mut regels = Vec::new();
    for (casus, a) in hier {
        let gevonden = blik.gezien.casus(casus).map(|c| &c.rij);
        if let (Some(rij), Some(afspraak)) = (gevonden, blik.lees::<Afspraak>(casus, a.id)?) {
            let wie = blik.gezien.persoon(blik.gezien.staat_voor(rij.persoon));
            regels.push(WachtRegel {
                casus,
                nummer: rij.nummer.clone(),
                wie: wie.map_or_else(String::new, |p| p.rij.naam.lijst()),
                gemeente: rij.gemeente,
                eigen: rij.regisseur.as_ref() == Some(blik.door),
                afspraak,
            });
        }
    }
    Ok(Bladzij {
        van,
        totaal,
        regels,
    })
}

/// Keeps what one party has to do together where two let wait equally long.
fn volgorde(trekker: &Trekker) -> (u8, u128, &str) {
    match trekker {
        Trekker::Partner(id) => (0, id.0, ""),
        Trekker::Medewerker(m) => (1, 0, &m.0),
        Trekker::Betrokkene => (2, 0, ""),
    }
}

/// What each partner has to do; those without anything are left out.
pub(crate) fn partnerlasten(blik: &Blik<'_>) -> Vec<Partnerlast> {
    let vandaag = blik.nu.datum();
    let mut lasten: BTreeMap<RecordId, (Partnerlast, Vec<i64>, Vec<UnitId>)> = BTreeMap::new();
    for (unit, a) in open(blik) {
        let Trekker::Partner(id) = a.trekker else {
            continue;
        };
        let (last, laat, casussen) = lasten.entry(id).or_default();
        last.partner = id;
        match a.soort {
            AfspraakSoort::Afspraak => last.afspraken += 1,
            AfspraakSoort::WachtOp => last.wachten += 1,
        }
        laat.extend(Some((vandaag - a.datum).num_days()).filter(|d| *d > 0));
        casussen.push(unit);
    }
    let af = |(mut last, laat, mut casussen): (Partnerlast, Vec<i64>, Vec<UnitId>)| {
        casussen.sort_unstable();
        casussen.dedup();
        last.casussen = tel(casussen.len());
        last.te_laat = tel(laat.len());
        let dagen = |d: i64| u32::try_from(d).unwrap_or(u32::MAX);
        last.dagen = laat.iter().max().map_or(0, |d| dagen(*d));
        let som: i64 = laat.iter().sum();
        last.gemiddeld = som.checked_div(laat.len() as i64).map_or(0, dagen);
        last
    };
    lasten.into_values().map(af).collect()
}
