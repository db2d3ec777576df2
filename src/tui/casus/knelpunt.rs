//! Notes what stands in the way on the open case.

use crate::api::Request;
use crate::api::request::{ConceptNaam, KnelpuntInvoer};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::knelpunt::KnelpuntCode;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::datum;

const SOORT: usize = 0;
const LEEFGEBIED: usize = 1;
const TEKST: usize = 2;
const PARTNER: usize = 3;
const DAG: usize = 4;

/// What the choices of the form stand for, as they were when it was opened.
struct Choices {
    casus: UnitId,
    kinds: Vec<KnelpuntCode>,
    areas: Vec<LeefgebiedCode>,
    partners: Vec<RecordId>,
}

/// Opens the form, with this leefgebied chosen.
#[must_use]
pub fn new(code: Option<&LeefgebiedCode>, cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let t = cx.t.knelpunt;
    let own = SafeText::eigen;
    let catalogue = &cx.sessie.catalogus.knelpunten;
    if catalogue.is_empty() {
        return Outcome::one(Cmd::Toast(Tone::Warning, own(t.geen_soorten)));
    }
    let partners: Vec<_> = cx
        .sessie
        .partners
        .iter()
        .filter(|p| !p.inhoud.gestopt)
        .collect();
    let choices = Choices {
        casus: dossier.unit,
        kinds: catalogue.iter().map(|k| k.code.clone()).collect(),
        areas: dossier.casus.inhoud.leefgebieden.clone(),
        partners: partners.iter().map(|p| p.id).collect(),
    };
    let kind_names = catalogue
        .iter()
        .map(|k| SafeText::regel(cx.taal.kies(&k.naam, &k.naam_en)));
    let area_names = choices.areas.iter().map(|c| cx.leefgebied(c));
    let partner_names = partners.iter().map(|p| SafeText::regel(&p.inhoud.naam));
    let none = || std::iter::once(own(t.geen));
    let area = code.and_then(|code| choices.areas.iter().position(|c| c == code));
    let [kind, about, text, partner, day] = t.velden.map(own);
    let fields = vec![
        FormField::choice(kind, kind_names.collect(), 0),
        FormField::choice(
            about,
            none().chain(area_names).collect(),
            area.map_or(0, |at| at + 1),
        ),
        FormField::line(text, ""),
        FormField::choice(partner, none().chain(partner_names).collect(), 0),
        FormField::line(day, cx.t.casus.vandaag),
    ];
    let unit = dossier.unit;
    let title = (t.titel)(&dossier.persoon.naam.lijst());
    let form = Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values, cx| make(&choices, values, cx)),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }))
    .draft(ConceptNaam::Knelpunt(unit));
    Outcome::one(Cmd::Push(Box::new(form)))
}

fn make(choices: &Choices, values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let mut errors = Errors::new();
    let tekst = values.text(TEKST).trim();
    if tekst.is_empty() {
        errors.push((TEKST, SafeText::eigen(cx.t.knelpunt.tekst_leeg)));
    }
    let op = datum::past(values.text(DAG), cx).unwrap_or_else(|why| {
        errors.push((DAG, why));
        cx.today
    });
    // The first choice of these two stands for none.
    let behind = |at: usize| values.choice(at).checked_sub(1);
    let soort = choices.kinds.get(values.choice(SOORT)).cloned();
    let (Some(soort), true) = (soort, errors.is_empty()) else {
        return Err(errors);
    };
    Ok(Request::NoteerKnelpunt {
        casus: choices.casus,
        knelpunt: KnelpuntInvoer {
            soort,
            leefgebied: behind(LEEFGEBIED).and_then(|at| choices.areas.get(at).cloned()),
            tekst: tekst.to_owned(),
            partner: behind(PARTNER).and_then(|at| choices.partners.get(at).copied()),
            op,
        },
    })
}
