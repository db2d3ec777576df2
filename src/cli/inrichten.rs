//! `nazorg inrichten`. May use: everything.

use super::args::Inrichten;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, gemeente, gemeente_naam};
use super::uit::{Klaar, veilig};
use crate::api::Request;
use crate::text::cli as woorden;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Inrichten) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

fn maak(om: &Omstandigheid, open: &Open, args: &Inrichten) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let mut gemeenten = Vec::new();
    for woord in &args.gemeente {
        let id = gemeente(&sessie, woord)?;
        if !gemeenten.contains(&id) {
            gemeenten.push(id);
        }
    }
    let sets = &sessie.catalogus.sets;
    let set = match &args.set {
        Some(code) if sets.iter().all(|s| s.code != *code) => {
            return Err(Fout::Onbekend {
                gevonden: veilig(code),
                mag: sets.iter().map(|s| s.code.clone()).collect(),
            });
        }
        Some(code) => code.clone(),
        None if sessie.instellingen.leefgebied_set.is_empty() => {
            sessie.catalogus.standaard_set.clone()
        }
        None => sessie.instellingen.leefgebied_set.clone(),
    };
    let namen: Vec<String> = gemeenten
        .iter()
        .map(|g| veilig(gemeente_naam(&sessie, *g)))
        .collect();
    open.vraag(Request::RichtIn {
        gemeenten,
        leefgebied_set: set.clone(),
    })?;
    let regel = woorden::ingericht(&namen.join(", "), &veilig(&set), om.taal);
    Ok(Klaar::met(regel + "\n"))
}
