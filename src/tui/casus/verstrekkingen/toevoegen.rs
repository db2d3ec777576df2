//! Records by hand what somebody was told, as by telephone.

use crate::api::Request;
use crate::api::request::{ConceptNaam, VerstrekkingInvoer};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::domain::verstrekking::{Gegeven, Ontvanger, Wijze};
use crate::text::scherm_uitvraag::{gegeven, wijze};
use crate::tui::casus::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

const AAN: usize = 0;
const ANDERS: usize = 1;
const WAT: usize = 2;
const HOE: usize = 3;
const GRONDSLAG: usize = 4;
const TOELICHTING: usize = 5;
const DAG: usize = 6;
/// The first of the things that were told about the person.
const MEE: usize = 7;

/// Opens the form.
pub(super) fn open(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let t = cx.t.uitvraag;
    let partners: Vec<_> = cx
        .sessie
        .partners
        .iter()
        .filter(|p| p.inhoud.geldig(cx.today))
        .collect();
    let ids: Vec<RecordId> = partners.iter().map(|p| p.id).collect();
    let names = partners.iter().map(|p| SafeText::regel(&p.inhoud.naam));
    let names = names.chain([SafeText::eigen(t.iemand_anders)]).collect();
    let hows = Wijze::MET_DE_HAND.map(|w| SafeText::eigen(wijze(w, cx.taal)));
    let bases = cx.sessie.catalogus.grondslagen.iter();
    let bases = bases.map(|g| SafeText::regel(cx.taal.kies(&g.naam, &g.naam_en)));
    let [aan, anders, wat, hoe, basis, rests, dag] = t.hand_velden.map(SafeText::eigen);
    let mut fields = vec![
        FormField::choice(aan, names, 0),
        FormField::line(anders, ""),
        FormField::line(wat, ""),
        FormField::choice(hoe, hows.to_vec(), 0),
        FormField::choice(basis, bases.collect(), 0),
        FormField::line(rests, ""),
        FormField::line(dag, cx.t.casus.vandaag),
    ];
    let yes_no = || vec![SafeText::eigen(cx.t.nee), SafeText::eigen(cx.t.ja)];
    fields.extend(Gegeven::ALLE.map(|g| {
        let label = format!("{}: {}", t.gaat_mee, gegeven(g, cx.taal));
        FormField::choice(SafeText::regel(&label), yes_no(), 0)
    }));
    let casus = dossier.unit;
    let form = Form::new(
        SafeText::eigen(t.hand_titel),
        fields,
        Box::new(move |values, cx| make((casus, &ids), values, cx)),
    )
    .meaning(Box::new(meaning))
    .draft(ConceptNaam::Verstrekking(casus));
    Outcome::one(Cmd::Push(Box::new(form)))
}

fn meaning(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    match at {
        DAG => Some(datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words)),
        GRONDSLAG => {
            let bases = &cx.sessie.catalogus.grondslagen;
            let basis = bases.get(values.choice(GRONDSLAG))?;
            Some(Ok(SafeText::regel(&basis.bron)))
        }
        _ => None,
    }
}

fn make(
    (casus, partners): (UnitId, &[RecordId]),
    values: &Values,
    cx: &Cx,
) -> Result<Request, Errors> {
    let t = cx.t.uitvraag;
    let mut errors = Errors::new();
    let anders = values.text(ANDERS).trim();
    let aan = match partners.get(values.choice(AAN)) {
        Some(id) if anders.is_empty() => Ontvanger::Partner(*id),
        _ => Ontvanger::Anders(anders.to_owned()),
    };
    if aan == Ontvanger::Anders(String::new()) {
        errors.push((ANDERS, SafeText::eigen(t.wie_leeg)));
    }
    let wat = values.text(WAT).trim();
    if wat.is_empty() {
        errors.push((WAT, SafeText::eigen(t.wat_leeg)));
    }
    let toelichting = values.text(TOELICHTING).trim();
    let bases = &cx.sessie.catalogus.grondslagen;
    let basis = bases.get(values.choice(GRONDSLAG));
    if basis.is_some_and(|b| b.uitleg_nodig) && toelichting.is_empty() {
        errors.push((TOELICHTING, SafeText::eigen(t.grondslag_leeg)));
    }
    let op = datum::past(values.text(DAG), cx).unwrap_or_else(|why| {
        errors.push((DAG, why));
        cx.today
    });
    let wijze = Wijze::MET_DE_HAND.get(values.choice(HOE)).copied();
    let (Some(basis), Some(wijze), true) = (basis, wijze, errors.is_empty()) else {
        return Err(errors);
    };
    let told = Gegeven::ALLE.into_iter().zip(MEE..);
    Ok(Request::LegVerstrekkingVast {
        casus,
        verstrekking: VerstrekkingInvoer {
            aan,
            wat: wat.to_owned(),
            gegevens: told
                .filter(|(_, at)| values.choice(*at) == 1)
                .map(|(g, _)| g)
                .collect(),
            grondslag: basis.code.clone(),
            toelichting: toelichting.to_owned(),
            wijze,
            op,
        },
    })
}
