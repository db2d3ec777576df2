//! `nazorg keys`. May use: everything.

use std::path::{Path, PathBuf};

use super::args::Keys;
use super::fout::Fout;
use super::omstandigheid::Omstandigheid;
use super::uit::{Klaar, kolom, veilig};
use crate::keymap::{self, Base, Loaded, Scope, Source};
use crate::text::{acties, cli as woorden, toetsen};

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Keys) -> Result<Klaar, Fout> {
    match args {
        Keys::Check { bestand } => check(om, bestand.as_deref()),
        Keys::List => {
            let geladen = laad(om)?;
            meld(om, &geladen);
            Ok(Klaar::met(lijst(om, &geladen)))
        }
        Keys::Table => {
            let geladen = laad(om)?;
            meld(om, &geladen);
            Ok(Klaar::met(acties::markdown_table(&geladen.keymap, om.taal)))
        }
    }
}

/// The keys in force: by flags and settings.
pub(crate) fn laad(om: &Omstandigheid) -> Result<Loaded, Fout> {
    let keuze = &om.instelling.keymap;
    laad_bestanden(om, keuze.naam.as_deref(), &keuze.bestanden)
}

fn laad_bestanden(
    _: &Omstandigheid,
    naam: Option<&str>,
    paden: &[PathBuf],
) -> Result<Loaded, Fout> {
    let basis = naam.and_then(Base::from_id).unwrap_or_default();
    let mut teksten = Vec::new();
    for pad in paden {
        let tekst = std::fs::read_to_string(pad).map_err(|oorzaak| Fout::Lees {
            pad: pad.clone(),
            oorzaak,
        })?;
        teksten.push((pad.display().to_string(), tekst));
    }
    let bronnen: Vec<Source<'_>> = teksten
        .iter()
        .map(|(name, text)| Source { name, text })
        .collect();
    Ok(keymap::load(basis, &bronnen))
}

fn meld(om: &Omstandigheid, geladen: &Loaded) {
    for probleem in &geladen.problems {
        om.let_op(&toetsen::probleem(probleem, om.taal));
    }
}

fn check(om: &Omstandigheid, bestand: Option<&Path>) -> Result<Klaar, Fout> {
    let geladen = match bestand {
        Some(pad) => laad_bestanden(om, None, &[pad.to_owned()])?,
        None => laad(om)?,
    };
    let mut tekst: String = geladen
        .problems
        .iter()
        .map(|p| format!("{}\n", veilig(&toetsen::probleem(p, om.taal))))
        .collect();
    let fout = geladen.errors().next().is_some();
    if tekst.is_empty() {
        tekst = format!("{}\n", woorden::toetsen_goed(om.taal));
    }
    Ok(Klaar::met_code(tekst, u8::from(fout)))
}

fn lijst(om: &Omstandigheid, geladen: &Loaded) -> String {
    let mut uit = String::new();
    for scope in Scope::ALL {
        let eigen: Vec<_> = geladen
            .keymap
            .bindings(scope.stack())
            .iter()
            .filter(|b| b.scope == scope)
            .collect();
        if eigen.is_empty() {
            continue;
        }
        if !uit.is_empty() {
            uit.push('\n');
        }
        uit.push_str(&format!(
            "[{}] {}\n",
            scope.id(),
            toetsen::scope(scope, om.taal)
        ));
        for binding in eigen {
            let toets = kolom(&toetsen::reeks(&binding.keys, om.taal), 16, om.glyphs());
            let actie = kolom(binding.action.spec().id, 22, om.glyphs());
            let zin = acties::woorden(binding.action, om.taal).zin;
            uit.push_str(&format!("  {toets} {actie} {zin}\n"));
        }
    }
    uit
}
