//! `nazorg` without a command: the screens. May use: everything.

use std::io::IsTerminal;

use super::fout::{Fout, GeenScherm};
use super::omstandigheid::{Omstandigheid, Open};
use super::uit::{Klaar, veilig};

/// Whether screens can be shown at all; asked before the store is touched.
pub(crate) fn kan(om: &Omstandigheid) -> Result<(), Fout> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Fout::GeenScherm(GeenScherm::GeenTty));
    }
    let term = om.omgeving.waarde("TERM").map(|t| t.to_string_lossy());
    match term.as_deref() {
        None | Some("dumb") => {
            let naam = term.as_deref().unwrap_or_default();
            Err(Fout::GeenScherm(GeenScherm::Dom(veilig(naam))))
        }
        Some(_) => Ok(()),
    }
}

/// Shows the screens on this store until the user leaves.
pub(crate) fn open(_: &Omstandigheid, open: Open) -> Result<Klaar, Fout> {
    open.sluit();
    Err(Fout::GeenScherm(GeenScherm::Anders(
        "het scherm zit nog niet in dit programma".to_owned(),
    )))
}
