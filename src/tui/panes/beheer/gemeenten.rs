//! Municipalities as they are typed: names with a comma between, each whole or its beginning.

use crate::domain::id::GemeenteId;
use crate::domain::veilig::SafeText;
use crate::domain::vouw::vouw;
use crate::tui::cx::Cx;

/// The municipalities that are meant, each once.
///
/// # Errors
/// What is wrong, in words.
pub(super) fn lees(tekst: &str, cx: &Cx) -> Result<Vec<GemeenteId>, SafeText> {
    let [geen, onbekend, meer] = cx.t.beheer.gemeente;
    let mut uit = Vec::new();
    let namen = tekst
        .split(',')
        .map(str::trim)
        .filter(|naam| !naam.is_empty());
    for naam in namen {
        let gezocht = vouw(naam);
        let alle = || cx.sessie.catalogus.gemeenten.iter();
        let heel = alle().find(|g| vouw(&g.naam) == gezocht);
        let mut zo = alle().filter(|g| vouw(&g.naam).starts_with(&gezocht));
        let id = match (heel, zo.next(), zo.next()) {
            (Some(g), ..) | (None, Some(g), None) => g.id,
            (None, None, _) => return Err(SafeText::regel(&format!("{onbekend} {naam}"))),
            (None, Some(a), Some(b)) => {
                let words = format!("{meer} {}, {}", a.naam, b.naam);
                return Err(SafeText::regel(&words));
            }
        };
        if !uit.contains(&id) {
            uit.push(id);
        }
    }
    if uit.is_empty() {
        return Err(SafeText::eigen(geen));
    }
    Ok(uit)
}

/// Their names, with commas.
pub(super) fn namen(ids: &[GemeenteId], cx: &Cx) -> String {
    let namen: Vec<String> = ids.iter().map(|id| cx.gemeente(*id).to_string()).collect();
    namen.join(", ")
}
