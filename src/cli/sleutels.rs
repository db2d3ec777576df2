//! `nazorg sleutels`. May use: everything.

use serde_json::{Value, json};

use super::args::{Sleutels, SleutelsOpdracht, Vernieuw};
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente, gemeente_naam};
use super::status::moment;
use super::uit::{self, Klaar, kolom, veilig};
use crate::api::reply::Sessie;
use crate::api::sleutels::{SleutelKeuze, SleutelStand};
use crate::api::{Reply, Request};
use crate::domain::id::GemeenteId;
use crate::domain::tijd::Tijdstip;
use crate::text::cli::{self as woorden, sleutels as woord};
use crate::text::datum;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Sleutels) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = match &args.opdracht {
        None => toon(om, &open, args.json),
        Some(SleutelsOpdracht::Vernieuw(wat)) => vernieuw(om, &open, wat),
    };
    open.sluit();
    klaar
}

fn toon(om: &Omstandigheid, open: &Open, als_json: bool) -> Result<Klaar, Fout> {
    let Reply::Sleutels(stand) = open.vraag(Request::Sleutels)? else {
        return Err(anders());
    };
    let sessie = open.sessie()?;
    Ok(Klaar::met(if als_json {
        als_gegevens(&stand, &sessie)
    } else {
        als_tekst(om, &stand, &sessie)
    }))
}

fn als_gegevens(stand: &SleutelStand, sessie: &Sessie) -> String {
    let op = |t: Option<Tijdstip>| t.map(moment);
    let gemeenten: Vec<Value> = stand
        .gemeenten
        .iter()
        .map(|g| {
            json!({
                "municipality": gemeente_naam(sessie, g.gemeente),
                "code": g.gemeente.0,
                "replaced": op(g.sinds),
                "unfinished": g.bezig,
            })
        })
        .collect();
    uit::json(&json!({
        "root": {"file": stand.hoofd.display().to_string(), "replaced": op(stand.hoofd_sinds)},
        "store": {"keys": stand.opslag, "replaced": op(stand.opslag_sinds)},
        "municipalities": gemeenten,
        "records": {
            "keys": stand.dossiers,
            "former": stand.vroegere,
            "destroyed": stand.vernietigd,
            "damaged": stand.beschadigd,
            "replaced": op(stand.dossier_sinds),
        },
        "unreadable": sessie.onleesbaar,
    }))
}

fn als_tekst(om: &Omstandigheid, stand: &SleutelStand, sessie: &Sessie) -> String {
    let taal = om.taal;
    let [hoofd, opslag, gemeente, dossiers] = woord::niveaus(taal);
    let sinds = |t: Option<Tijdstip>| {
        let dag = t.map(|t| datum::kort_met_jaar(t.datum(), taal));
        woord::sinds(dag.as_deref(), taal)
    };
    let bestand = veilig(&stand.hoofd.display().to_string());
    let mut regels = vec![
        (hoofd, bestand, sinds(stand.hoofd_sinds)),
        (opslag, stand.opslag.to_string(), sinds(stand.opslag_sinds)),
    ];
    for g in &stand.gemeenten {
        let naam = match gemeente_naam(sessie, g.gemeente) {
            "" if g.gemeente == GemeenteId::ONBEKEND => woord::zonder_gemeente(taal).to_owned(),
            "" => g.gemeente.0.to_string(),
            naam => veilig(naam),
        };
        let mut wanneer = sinds(g.sinds);
        if g.bezig {
            wanneer = format!("{wanneer}, {}", woord::bezig(taal));
        }
        regels.push((gemeente, naam, wanneer));
    }
    let aantallen = woord::aantallen(stand.dossiers, stand.vroegere, stand.vernietigd, taal);
    regels.push((dossiers, aantallen, sinds(stand.dossier_sinds)));
    let mut uit = String::new();
    for (niveau, wat, wanneer) in regels {
        let niveau = kolom(niveau, 14, om.glyphs());
        uit.push_str(&format!("{niveau}{wat}  ({wanneer})\n"));
    }
    let beschadigd = stand.beschadigd.max(sessie.onleesbaar.into());
    if beschadigd > 0 {
        uit.push_str(&format!("\n{}\n", woord::onleesbaar(beschadigd, taal)));
    }
    uit
}

fn vernieuw(om: &Omstandigheid, open: &Open, wat: &Vernieuw) -> Result<Klaar, Fout> {
    let keuze = match wat {
        Vernieuw::Hoofdsleutel { bestand } => SleutelKeuze::Hoofdsleutel {
            // The process that has the store open may stand in another folder.
            bestand: bestand
                .as_ref()
                .map(|pad| {
                    std::path::absolute(pad).map_err(|oorzaak| Fout::Lees {
                        pad: pad.clone(),
                        oorzaak,
                    })
                })
                .transpose()?,
        },
        Vernieuw::Gemeente { naam } => SleutelKeuze::Gemeente(gemeente(&open.sessie()?, naam)?),
        Vernieuw::Casus { nummer } => SleutelKeuze::Casus(super::toon::casus(open, nummer)?),
        Vernieuw::Opslag => SleutelKeuze::Opslag,
    };
    let Reply::SleutelVernieuwd(klaar) = open.vraag(Request::VernieuwSleutel(keuze))? else {
        return Err(anders());
    };
    let regel = match &klaar.bestand {
        Some(bestand) => {
            let bestand = veilig(&bestand.display().to_string());
            woorden::sleutels::hoofdsleutel(&bestand, klaar.verhuisd, om.taal)
        }
        None => woord::vernieuwd(om.taal).to_owned(),
    };
    Ok(Klaar::met(regel + "\n"))
}
