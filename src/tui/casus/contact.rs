//! The form in which a contact is logged, often days later.

use crate::api::Request;
use crate::api::request::{ConceptNaam, ContactInvoer};
use crate::domain::contact::{ContactMet, ContactSoort, ContactUitkomst};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::datum;

const SOORT: usize = 0;
const MET: usize = 1;
const ANDER: usize = 2;
const UITKOMST: usize = 3;
const DAG: usize = 4;
const TEKST: usize = 5;

/// With whom there can be contact: the person, somebody else, and every partner.
fn who(cx: &Cx) -> Vec<(SafeText, Option<RecordId>)> {
    let mut all = vec![
        (SafeText::eigen(domein::betrokkene(cx.taal)), None),
        (SafeText::eigen(cx.t.casus.wie_anders), None),
    ];
    let partners = cx.sessie.partners.iter().filter(|p| !p.inhoud.gestopt);
    all.extend(partners.map(|p| (SafeText::regel(&p.inhoud.naam), Some(p.id))));
    all
}

/// Opens the form.
#[must_use]
pub fn new(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let t = cx.t.casus;
    let own = SafeText::eigen;
    let kinds = ContactSoort::ALLE.map(|s| own(domein::contact_soort(s, cx.taal)));
    let outcomes = ContactUitkomst::ALLE.map(|u| own(domein::contact_uitkomst(u, cx.taal)));
    let people = who(cx).into_iter().map(|(name, _)| name).collect();
    let fields = vec![
        FormField::choice(own(t.veld_soort), kinds.to_vec(), 1),
        FormField::choice(own(t.veld_met), people, 0),
        FormField::line(own(t.wie_anders_kort), ""),
        FormField::choice(own(t.veld_uitkomst), outcomes.to_vec(), 0),
        FormField::line(own(t.veld_dag), cx.t.casus.vandaag),
        FormField::text(own(t.veld_tekst), ""),
    ];
    let title = format!("{}: {}", t.contact_titel, dossier.persoon.naam.lijst());
    let form = Form::new(
        SafeText::regel(&title),
        fields,
        Box::new(move |values, cx| make(unit, values, cx)),
    )
    .meaning(Box::new(meaning))
    .draft(ConceptNaam::Contact(unit));
    Outcome::one(Cmd::Push(Box::new(form)))
}

/// Somebody else was chosen, who needs a name.
const SOMEBODY: usize = 1;

fn meaning(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    match at {
        DAG => Some(datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words)),
        ANDER if values.choice(MET) != SOMEBODY => Some(Ok(SafeText::eigen("-"))),
        _ => None,
    }
}

fn make(casus: UnitId, values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let mut errors = Errors::new();
    let name = values.text(ANDER).trim();
    let met = match (values.choice(MET), who(cx).get(values.choice(MET))) {
        (SOMEBODY, _) if name.is_empty() => {
            errors.push((ANDER, SafeText::eigen(cx.t.casus.wie_anders)));
            ContactMet::Betrokkene
        }
        (SOMEBODY, _) => ContactMet::Ander(name.to_owned()),
        (_, Some((_, Some(id)))) => ContactMet::Partner(*id),
        _ => ContactMet::Betrokkene,
    };
    let gebeurd_op = datum::past(values.text(DAG), cx).unwrap_or_else(|why| {
        errors.push((DAG, why));
        cx.today
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    let pick = |at: usize| values.choice(at);
    Ok(Request::LegContactVast {
        casus,
        contact: ContactInvoer {
            soort: ContactSoort::ALLE
                .get(pick(SOORT))
                .copied()
                .unwrap_or(ContactSoort::Telefoon),
            met,
            uitkomst: ContactUitkomst::ALLE
                .get(pick(UITKOMST))
                .copied()
                .unwrap_or(ContactUitkomst::Gesproken),
            gebeurd_op,
            tekst: values.text(TEKST).trim().to_owned(),
        },
    })
}
