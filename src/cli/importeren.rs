//! `nazorg import`. May use: everything.

use std::collections::{BTreeMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde_json::json;

use super::args::Import;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, anders};
use super::uit::{self, Klaar, veilig};
use crate::api::Reply;
use crate::api::reply::Ingelezen;
use crate::client::inlezen;
use crate::domain::lezen::Waarschuwing;
use crate::domain::reparatie::VeldFout;
use crate::exchange::{self, Bestand, GROOTSTE_BESTAND, Profiel};
use crate::text::{Taal, cli as woorden, weigering};

/// Refused rows and kinds of warnings that are listed; the rest is counted.
const MEESTE_REGELS: usize = 50;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Import) -> Result<Klaar, Fout> {
    if let Some(pad) = args
        .geweigerd
        .as_ref()
        .filter(|p| p.symlink_metadata().is_ok())
    {
        return Err(Fout::BestaatAl(pad.clone()));
    }
    let profiel = args.profiel.as_deref().map(lees_profiel).transpose()?;
    let naam = naam_van(&args.bestand);
    let bytes = lees(&args.bestand)?;
    let bestand = exchange::lees_bestand(&bytes, &naam, profiel.as_ref()).map_err(|oorzaak| {
        Fout::Bestand {
            naam: naam.clone(),
            oorzaak,
        }
    })?;
    let open = om.open()?;
    let reply = open.vraag(inlezen::verzoek(&bestand, &naam, args.proef));
    let nu = open.sessie().map(|s| s.nu);
    open.sluit();
    let Reply::Ingelezen(uitslag) = reply? else {
        return Err(anders());
    };
    let geweigerd = inlezen::geweigerd(&uitslag);
    let mut geschreven = None;
    if let Some(pad) = args.geweigerd.as_deref().filter(|_| !geweigerd.is_empty()) {
        let bytes = inlezen::schrijf_geweigerd(&bestand, &naam, &geweigerd, nu?);
        schrijf(pad, &bytes, !args.proef)?;
        geschreven = Some(pad);
    }
    let verslag = Verslag {
        naam: &naam,
        bestand: &bestand,
        uitslag: &uitslag,
        waarschuwingen: waarschuwingen(&bestand, &uitslag),
        geweigerd,
    };
    Ok(Klaar::met(if args.json {
        verslag.json()
    } else {
        verslag.tekst(geschreven, om.taal)
    }))
}

pub(crate) fn naam_van(pad: &Path) -> String {
    if pad == Path::new("-") {
        return "stdin".to_owned();
    }
    pad.file_name()
        .map_or_else(String::new, |n| veilig(&n.to_string_lossy()))
}

pub(crate) fn lees(pad: &Path) -> Result<Vec<u8>, Fout> {
    let fout = |oorzaak| Fout::Lees {
        pad: pad.to_owned(),
        oorzaak,
    };
    let mut bytes = Vec::new();
    // One more than may be: then the reader says that it is too large.
    let grens = GROOTSTE_BESTAND as u64 + 1;
    let gelezen = if pad == Path::new("-") {
        std::io::stdin().take(grens).read_to_end(&mut bytes)
    } else {
        File::open(pad)
            .map_err(fout)?
            .take(grens)
            .read_to_end(&mut bytes)
    };
    gelezen.map_err(fout)?;
    Ok(bytes)
}

fn lees_profiel(pad: &Path) -> Result<Profiel, Fout> {
    let tekst = std::fs::read_to_string(pad).map_err(|oorzaak| Fout::Lees {
        pad: pad.to_owned(),
        oorzaak,
    })?;
    Profiel::lees(&tekst).map_err(|oorzaak| Fout::Profiel {
        naam: veilig(&pad.display().to_string()),
        oorzaak,
    })
}

fn schrijf(pad: &Path, bytes: &[u8], ingelezen: bool) -> Result<(), Fout> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(pad)
        .and_then(|mut bestand| bestand.write_all(bytes).and_then(|()| bestand.sync_all()))
        .map_err(|oorzaak| Fout::Schrijf {
            pad: pad.to_owned(),
            oorzaak,
            ingelezen,
        })
}

/// Warnings of rows that were taken now; a row that was known has been warned about before.
fn waarschuwingen(bestand: &Bestand<'_>, uitslag: &Ingelezen) -> Vec<(u32, Waarschuwing)> {
    use crate::api::reply::RijUitkomst;
    let genomen: HashSet<u32> = uitslag
        .rijen
        .iter()
        .filter(|(_, u)| matches!(u, RijUitkomst::Nieuw | RijUitkomst::Correctie))
        .map(|(rij, _)| *rij)
        .collect();
    let mut alle = inlezen::waarschuwingen(bestand);
    alle.retain(|(rij, _)| genomen.contains(rij));
    alle
}

struct Verslag<'a> {
    naam: &'a str,
    bestand: &'a Bestand<'a>,
    uitslag: &'a Ingelezen,
    waarschuwingen: Vec<(u32, Waarschuwing)>,
    geweigerd: BTreeMap<u32, Vec<VeldFout>>,
}

impl Verslag<'_> {
    fn json(&self) -> String {
        let u = self.uitslag;
        let geweigerd: Vec<_> = self
            .geweigerd
            .iter()
            .map(|(rij, fouten)| {
                let velden: Vec<_> = fouten
                    .iter()
                    .map(|f| json!({"field": f.veld, "reason": f.soort}))
                    .collect();
                json!({"row": rij, "fields": velden})
            })
            .collect();
        let waarschuwingen: Vec<_> = self
            .waarschuwingen
            .iter()
            .map(|(rij, w)| json!({"row": rij, "field": w.veld, "reason": w.soort}))
            .collect();
        uit::json(&json!({
            "file": self.naam,
            "dry_run": u.proef,
            "profile": self.bestand.profiel.naam(),
            "rows": u.rijen.len(),
            "new": u.nieuw,
            "duplicate": u.dubbel,
            "correction": u.correctie,
            "refused": u.geweigerd,
            "deviating": u.afwijkend,
            "warnings": waarschuwingen.len(),
            "unread_columns": self.bestand.ongelezen,
            "refused_rows": geweigerd,
            "warning_rows": waarschuwingen,
        }))
    }

    fn tekst(&self, geschreven: Option<&Path>, taal: Taal) -> String {
        let u = self.uitslag;
        let mut regels = vec![woorden::ingelezen(self.naam, u, taal)];
        if !self.bestand.ongelezen.is_empty() {
            let kolommen: Vec<_> = self.bestand.ongelezen.iter().map(|k| veilig(k)).collect();
            regels.push(format!(
                "{} {}",
                woorden::ongelezen(taal),
                kolommen.join(", ")
            ));
        }
        if !self.geweigerd.is_empty() {
            regels.push(woorden::geweigerde_rijen(taal).to_owned());
        }
        for (rij, fouten) in self.geweigerd.iter().take(MEESTE_REGELS) {
            let wat = veilig(&weigering::velden(fouten, taal));
            regels.push(format!("  {}: {wat}", woorden::rij(*rij, taal)));
        }
        if let Some(meer) = self
            .geweigerd
            .len()
            .checked_sub(MEESTE_REGELS)
            .filter(|n| *n > 0)
        {
            regels.push(format!("  + {meer}"));
        }
        if u.afwijkend > 0 {
            regels.push(woorden::afwijkend(u.afwijkend, taal));
        }
        let mut soorten: BTreeMap<_, HashSet<u32>> = BTreeMap::new();
        for (rij, w) in &self.waarschuwingen {
            soorten.entry(w.soort).or_default().insert(*rij);
        }
        for (soort, rijen) in soorten {
            let wat = woorden::waarschuwing(soort, taal);
            regels.push(woorden::waarschuwingen(rijen.len(), wat, taal));
        }
        if let Some(pad) = geschreven {
            let pad = veilig(&pad.display().to_string());
            regels.push(woorden::geweigerd_geschreven(&pad, taal));
        }
        if u.proef {
            regels.push(woorden::proef(taal).to_owned());
        } else if u.geweigerd > 0 {
            regels.push(woorden::in_reparatie(u.geweigerd, taal));
        }
        regels.join("\n") + "\n"
    }
}
