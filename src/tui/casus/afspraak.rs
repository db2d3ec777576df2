//! The quick entry line: an agreement typed as one says it, shown as it will be stored before Enter.

mod regel;

use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::snelinvoer::{Kandidaat, als_woord};
use crate::text::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use regel::Quick;

/// Opens the line for a new agreement, or for something one waits for. `leefgebied`: what it is
/// about unless another is typed.
#[must_use]
pub fn new(leefgebied: Option<&LeefgebiedCode>, wait: bool, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let soort = if wait {
        AfspraakSoort::WachtOp
    } else {
        AfspraakSoort::Afspraak
    };
    let quick = Quick::new(dossier.unit, soort, leefgebied.cloned(), Names::of(cx));
    Outcome::one(Cmd::Push(Box::new(quick)))
}

/// Opens the line for a new agreement of the open case, made in a meeting.
#[must_use]
pub fn in_meeting(overleg: UnitId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let soort = AfspraakSoort::Afspraak;
    let quick = Quick::new(dossier.unit, soort, None, Names::of(cx)).in_meeting(overleg);
    Outcome::one(Cmd::Push(Box::new(quick)))
}

/// Opens the line on an open agreement of the open case.
#[must_use]
pub fn edit(id: RecordId, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let Some(found) = dossier.afspraken.iter().find(|a| a.id == id) else {
        return Outcome::used();
    };
    let names = Names::of(cx);
    let text = as_typed(&found.inhoud, &names, cx);
    let quick = Quick::new(dossier.unit, found.inhoud.soort, None, names);
    let quick = quick.changing(id, found.revisie, &text);
    Outcome::one(Cmd::Push(Box::new(quick)))
}

/// An agreement as one would type it.
fn as_typed(afspraak: &Afspraak, names: &Names, cx: &Cx) -> String {
    let who = match &afspraak.trekker {
        Trekker::Medewerker(m) if *m == cx.sessie.medewerker => Some("ik".to_owned()),
        Trekker::Betrokkene => Some("betrokkene".to_owned()),
        other => names
            .owners
            .iter()
            .find(|(owner, _)| owner == other)
            .and_then(|(_, words)| words.first().cloned()),
    };
    let area = afspraak.leefgebied.as_ref().and_then(|code| {
        let known = names.areas.iter().find(|(other, _)| other == code);
        known.and_then(|(_, words)| words.first().cloned())
    });
    let mut text = afspraak.tekst.clone();
    if let Some(who) = who {
        text = format!("{text} @{}", als_woord(&who));
    }
    if let Some(area) = area {
        text = format!("{text} #{}", als_woord(&area));
    }
    format!("{text} {}", datum::numeriek(afspraak.datum))
}

/// Who and what the line may name, with the words for each.
#[derive(Debug)]
struct Names {
    owners: Vec<(Trekker, Vec<String>)>,
    areas: Vec<(LeefgebiedCode, Vec<String>)>,
}

impl Names {
    fn of(cx: &Cx) -> Self {
        let partners = cx.sessie.partners.iter().filter(|p| !p.inhoud.gestopt);
        let mut owners: Vec<(Trekker, Vec<String>)> = partners
            .map(|p| {
                let mut words = vec![p.inhoud.naam.clone(), p.inhoud.kort.clone()];
                words.extend(p.inhoud.woorden.iter().cloned());
                words.retain(|w| !w.trim().is_empty());
                (Trekker::Partner(p.id), words)
            })
            .collect();
        owners.extend(
            cx.sessie
                .medewerkers
                .iter()
                .map(|m| (Trekker::Medewerker(m.clone()), vec![m.0.clone()])),
        );
        let codes = cx
            .dossier()
            .map_or_else(Vec::new, |d| d.casus.inhoud.leefgebieden.clone());
        let areas = codes
            .into_iter()
            .map(|code| {
                let mut words = vec![cx.leefgebied(&code).to_string(), code.0.clone()];
                if let Some(known) = cx.sessie.catalogus.leefgebied(&code) {
                    words.push(known.naam.clone());
                    words.push(known.naam_en.clone());
                    words.extend(known.woorden.iter().cloned());
                }
                words.dedup();
                (code, words)
            })
            .collect();
        Self { owners, areas }
    }

    fn candidates<T>(all: &[(T, Vec<String>)]) -> Vec<Kandidaat<'_>> {
        (0..)
            .zip(all)
            .map(|(id, (_, words))| Kandidaat {
                id,
                namen: words.iter().map(String::as_str).collect(),
            })
            .collect()
    }
}
