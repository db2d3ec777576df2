//! The form of a refused row: all fields as they came, with what is wrong beside them.

use crate::api::Request;
use crate::api::reply::ReparatieRegel;
use crate::api::request::ConceptNaam;
use crate::domain::lezen::VELDEN;
use crate::domain::veilig::SafeText;
use crate::text::weigering;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::panes::velden;

/// Opens the form, on the first field that is wrong. What stood in columns we have no name for comes
/// last, to copy from.
pub(super) fn open(row: &ReparatieRegel, cx: &Cx) -> Cmd {
    let reparatie = row.reparatie;
    let r = &row.inhoud;
    let extra = r
        .velden
        .iter()
        .filter(|(n, text)| VELDEN.iter().all(|v| v.naam != n) && !text.trim().is_empty());
    let fields = VELDEN
        .iter()
        .map(|v| {
            let found = r.velden.iter().find(|(n, _)| n == v.naam);
            let text = found.map_or("", |(_, text)| text.as_str());
            let label = SafeText::regel(weigering::veld(v.naam, cx.taal));
            FormField::line(label, text)
        })
        .chain(extra.map(|(n, text)| FormField::line(SafeText::regel(n), text)))
        .collect();
    let wrong = r
        .fouten
        .iter()
        .find_map(|f| VELDEN.iter().position(|v| v.naam == f.veld))
        .unwrap_or(0);
    let mut title = (cx.t.reparatie.formulier)(r.rij, &r.bestand);
    if let Some(whole) = r.fouten.iter().find(|f| f.veld.is_empty()) {
        title = format!("{title}: {}", weigering::veld_fout(whole, cx.taal));
    }
    let form = Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values, cx| {
            let velden = lees(values, cx);
            let errors: Errors = velden::fouten(&velden, false)
                .iter()
                .filter_map(|f| {
                    let at = VELDEN.iter().position(|v| v.naam == f.veld)?;
                    let words = weigering::veld_fout_soort(f.soort, cx.taal);
                    Some((at, SafeText::eigen(words)))
                })
                .collect();
            if errors.is_empty() {
                Ok(Request::Herstel { reparatie, velden })
            } else {
                Err(errors)
            }
        }),
    )
    .meaning(Box::new(|at, values, cx| {
        let veld = VELDEN.get(at)?;
        let fouten = velden::fouten(&lees(values, cx), false);
        velden::betekenis(veld.naam, values.text(at), &fouten, cx)
    }))
    .complete(Box::new(|at, text, cx| {
        velden::vul_aan(VELDEN.get(at)?.naam, text, cx)
    }))
    .at(wrong)
    .draft(ConceptNaam::Reparatie(reparatie));
    Cmd::Push(Box::new(form))
}

fn lees(values: &Values, cx: &Cx) -> Vec<(String, String)> {
    VELDEN
        .iter()
        .enumerate()
        .map(|(at, v)| {
            let text = velden::naar_layout(v.naam, values.text(at), cx);
            (v.naam.to_owned(), text)
        })
        .collect()
}
