//! A notice typed by hand: the fields one knows on the telephone first, the others folded away.

use crate::api::Request;
use crate::api::request::ConceptNaam;
use crate::domain::lezen::{VELDEN, Vorm};
use crate::domain::melding::{MeldingSoort, Titel};
use crate::domain::persoon::Geslacht;
use crate::domain::veilig::SafeText;
use crate::text::{domein, melding, weigering};
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::panes::velden;

/// What one knows first, in the order in which one hears it.
const EERST: [&str; 11] = [
    "soort",
    "achternaam",
    "tussenvoegsel",
    "voornamen",
    "geboortedatum",
    "bsn",
    "gemeente",
    "pi",
    "insluitdatum",
    "verwachte_einddatum",
    "titel",
];

/// Given by the program.
const ZELF: [&str; 2] = ["melding_id", "verzonden_op"];

/// Words a choice can hold besides those of the layout: nothing.
const GEEN: &str = "";

/// The fields in the order of the form.
fn namen() -> Vec<&'static str> {
    let others = VELDEN
        .iter()
        .map(|v| v.naam)
        .filter(|n| !EERST.contains(n) && !ZELF.contains(n));
    EERST.into_iter().chain(others).collect()
}

fn vorm(naam: &str) -> Vorm {
    VELDEN
        .iter()
        .find(|v| v.naam == naam)
        .map_or(Vorm::Tekst, |v| v.vorm)
}

/// What a choice field offers: words on screen, and the word of the layout.
fn keuzes(naam: &str, cx: &Cx) -> Vec<(SafeText, &'static str)> {
    let own = SafeText::eigen;
    let none = (own(cx.t.reparatie.onbekend), GEEN);
    match vorm(naam) {
        Vorm::Soort => MeldingSoort::ALLE
            .map(|s| (own(melding::melding_soort(s, cx.taal)), s.code()))
            .to_vec(),
        Vorm::Titel => std::iter::once(none)
            .chain(Titel::ALLE.map(|t| (own(melding::titel(t, cx.taal)), t.code())))
            .collect(),
        Vorm::Geslacht => [
            (Geslacht::Onbekend, GEEN),
            (Geslacht::Man, "m"),
            (Geslacht::Vrouw, "v"),
            (Geslacht::X, "x"),
        ]
        .map(|(g, code)| (own(domein::geslacht(g, cx.taal)), code))
        .to_vec(),
        _ => Vec::new(),
    }
}

/// Opens the form; an earlier draft comes back.
pub(super) fn open(cx: &Cx) -> Cmd {
    let names = namen();
    let fields = names
        .iter()
        .map(|naam| {
            let label = SafeText::regel(weigering::veld(naam, cx.taal));
            let choices: Vec<SafeText> = keuzes(naam, cx).into_iter().map(|(w, _)| w).collect();
            if choices.is_empty() {
                FormField::line(label, "")
            } else {
                FormField::choice(label, choices, 0)
            }
        })
        .collect();
    let form = Form::new(
        SafeText::eigen(cx.t.reparatie.invoer),
        fields,
        Box::new(make),
    )
    .meaning(Box::new(|at, values, cx| {
        let naam = *namen().get(at)?;
        let filled = lees(values, cx);
        let text = filled.iter().find(|(n, _)| n == naam);
        let text = text.map_or("", |(_, text)| text.as_str());
        if text.is_empty() {
            return None;
        }
        let fouten = velden::fouten(&filled, true);
        velden::betekenis(naam, values.text(at), &fouten, cx)
    }))
    .complete(Box::new(|at, text, cx| {
        velden::vul_aan(namen().get(at)?, text, cx)
    }))
    .more_from(EERST.len())
    .at(1)
    .draft(ConceptNaam::Melding);
    Cmd::Push(Box::new(form))
}

/// The fields that hold something, as the layout writes them.
fn lees(values: &Values, cx: &Cx) -> Vec<(String, String)> {
    namen()
        .into_iter()
        .enumerate()
        .map(|(at, naam)| {
            let choices = keuzes(naam, cx);
            let text = if choices.is_empty() {
                velden::naar_layout(naam, values.text(at), cx)
            } else {
                let code = choices
                    .get(values.choice(at))
                    .map_or(GEEN, |(_, code)| *code);
                code.to_owned()
            };
            (naam.to_owned(), text)
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn make(values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let velden = lees(values, cx);
    let names = namen();
    let mut errors: Errors = velden::fouten(&velden, true)
        .iter()
        .filter_map(|f| {
            let at = names.iter().position(|n| *n == f.veld)?;
            let words = weigering::veld_fout_soort(f.soort, cx.taal);
            Some((at, SafeText::eigen(words)))
        })
        .collect();
    errors.sort_by_key(|(at, _)| *at);
    if errors.is_empty() {
        Ok(Request::VoerMeldingIn { velden })
    } else {
        Err(errors)
    }
}
