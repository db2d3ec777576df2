//! Scales the open case up or down: level, towards whom, why, since when.

use crate::api::Request;
use crate::api::request::OpschalingInvoer;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::meting::{NiveauCode, schaal_nu};
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::datum;

const NIVEAU: usize = 0;
const PARTNER: usize = 1;
const REDEN: usize = 2;
const DAG: usize = 3;

/// What the choices of the form stand for, as they were when it was opened.
struct Choices {
    casus: UnitId,
    levels: Vec<NiveauCode>,
    partners: Vec<RecordId>,
}

/// Opens the form, on the level that holds now.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let t = cx.t.traject;
    let own = SafeText::eigen;
    let catalogue = &cx.sessie.catalogus.niveaus;
    let partners: Vec<_> = cx
        .sessie
        .partners
        .iter()
        .filter(|p| !p.inhoud.gestopt)
        .collect();
    let choices = Choices {
        casus: dossier.unit,
        levels: catalogue.iter().map(|n| n.code.clone()).collect(),
        partners: partners.iter().map(|p| p.id).collect(),
    };
    let now = schaal_nu(dossier.opschalingen.iter().map(|o| &o.inhoud));
    let at = now.and_then(|o| choices.levels.iter().position(|l| *l == o.niveau));
    let names = catalogue
        .iter()
        .map(|n| SafeText::regel(cx.taal.kies(&n.naam, &n.naam_en)));
    let whom = partners.iter().map(|p| SafeText::regel(&p.inhoud.naam));
    let none = std::iter::once(own(t.geen));
    let [level, partner, why, day] = t.schaal_velden.map(own);
    let fields = vec![
        FormField::choice(level, names.collect(), at.unwrap_or(0)),
        FormField::choice(partner, none.chain(whom).collect(), 0),
        FormField::line(why, ""),
        FormField::line(day, cx.t.casus.vandaag),
    ];
    let title = SafeText::regel(&(t.schaal_titel)(&dossier.persoon.naam.lijst()));
    let form = Form::new(
        title,
        fields,
        Box::new(move |values, cx| make(&choices, values, cx)),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }));
    Outcome::one(Cmd::Push(Box::new(form)))
}

fn make(choices: &Choices, values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let mut errors = Errors::new();
    let reden = values.text(REDEN).trim();
    if reden.is_empty() {
        errors.push((REDEN, SafeText::eigen(cx.t.traject.reden_leeg)));
    }
    let op = datum::past(values.text(DAG), cx).unwrap_or_else(|why| {
        errors.push((DAG, why));
        cx.today
    });
    let niveau = choices.levels.get(values.choice(NIVEAU)).cloned();
    let (Some(niveau), true) = (niveau, errors.is_empty()) else {
        return Err(errors);
    };
    // The first choice stands for nobody.
    let partner = values.choice(PARTNER).checked_sub(1);
    Ok(Request::Schaal {
        casus: choices.casus,
        opschaling: OpschalingInvoer {
            niveau,
            partner: partner.and_then(|at| choices.partners.get(at).copied()),
            reden: reden.to_owned(),
            op,
        },
    })
}
