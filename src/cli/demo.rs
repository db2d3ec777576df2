//! `nazorg demo`: a store of people who do not exist. May use: everything.

use std::path::Path;

use super::args::Demo;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, Voortgang};
use super::scherm;
use super::uit::Klaar;
use crate::demo::{self, Opdracht};
use crate::domain::tijd::Tijdstip;
use crate::store::{ROOT_KEY_NAME, Store};
use crate::text::cli as woorden;

/// Opens the demo store of today, with what was done in it since; makes one when there is none, or
/// only an older one, whose dates would be stale. With `--fill-only` it is always made anew.
/// Only a store that says of itself that it is a demo store is ever replaced.
pub(crate) fn voer_uit(om: &Omstandigheid, args: &Demo) -> Result<Klaar, Fout> {
    let map = om.demo_map()?;
    if !args.alleen_vullen {
        scherm::kan(om)?;
        if let Some(open) = van_vandaag(om, &map)? {
            return scherm::open(om, open);
        }
    }
    ruim_op(om, &map)?;
    let (open, _) = om.bereik(map)?;
    let tekst = vul(om, args, &open)?;
    if args.alleen_vullen {
        open.sluit();
        return Ok(Klaar::met(tekst));
    }
    scherm::open(om, open)
}

/// The demo store that was made today. Its key file is made with it and never written again.
fn van_vandaag(om: &Omstandigheid, map: &Path) -> Result<Option<Open>, Fout> {
    let gemaakt = std::fs::metadata(map.join(ROOT_KEY_NAME)).and_then(|m| m.modified());
    let (Ok(gemaakt), true) = (gemaakt, Store::exists(map)) else {
        return Ok(None);
    };
    let (open, _) = om.bereik(map.to_owned())?;
    let sessie = open.sessie()?;
    let dag = Tijdstip::van_utc(gemaakt.into()).datum();
    if sessie.instellingen.demo && dag == sessie.nu.datum() {
        return Ok(Some(open));
    }
    open.sluit();
    Ok(None)
}

/// Takes an earlier demo store away.
fn ruim_op(om: &Omstandigheid, map: &Path) -> Result<(), Fout> {
    if !Store::exists(map) {
        return Ok(());
    }
    let (open, via) = om.bereik(map.to_owned())?;
    let is_demo = open.sessie()?.instellingen.demo;
    open.sluit();
    if via {
        return Err(Fout::DemoOpen);
    }
    if !is_demo {
        return Err(Fout::GeenDemo);
    }
    std::fs::remove_dir_all(map).map_err(|oorzaak| Fout::Schrijf {
        pad: map.to_owned(),
        oorzaak,
        ingelezen: false,
    })
}

fn vul(om: &Omstandigheid, args: &Demo, open: &Open) -> Result<String, Fout> {
    let sessie = open.sessie()?;
    let opdracht = Opdracht {
        personen: args.personen,
        zaad: args.zaad,
        vandaag: sessie.nu.datum(),
        medewerker: sessie.medewerker,
    };
    let mut balk = Voortgang::default();
    let uit = demo::maak(
        &*open.toegang,
        &opdracht,
        &sessie.catalogus,
        &mut |gedaan, totaal| {
            balk.zet(gedaan.into(), totaal.into());
        },
    )?;
    balk.klaar();
    Ok(woorden::demo_gevuld(
        uit.personen,
        uit.meldingen,
        uit.casussen,
        om.taal,
    ))
}
