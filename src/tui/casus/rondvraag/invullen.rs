//! The question of a round, the day to chase, and what goes along on which basis.

use crate::domain::datuminvoer::Richting;
use crate::domain::veilig::SafeText;
use crate::domain::verstrekking::{Gegeven, Grondslag};
use crate::text::datum;
use crate::text::scherm_uitvraag::gegeven;
use crate::tui::casus::datum as dag;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::Vraag;

const VRAAG: usize = 0;
const DATUM: usize = 1;
const GRONDSLAG: usize = 2;
const TOELICHTING: usize = 3;
/// The first of the things that can go along.
const MEE: usize = 4;

/// Opens the form.
pub(super) fn open(now: &Vraag, cx: &Cx) -> Outcome {
    let t = cx.t.uitvraag;
    let bases = &cx.sessie.catalogus.grondslagen;
    let names = bases.iter().map(|g| name(g, cx)).collect();
    let at = bases.iter().position(|g| g.code == now.grondslag);
    let [vraag, datum_op, basis, rests] = t.ronde_velden.map(SafeText::eigen);
    let mut fields = vec![
        FormField::line(vraag, &now.vraag),
        FormField::line(datum_op, &datum::numeriek(now.datum)),
        FormField::choice(basis, names, at.unwrap_or(0)),
        FormField::line(rests, &now.toelichting),
    ];
    let yes_no = || vec![SafeText::eigen(cx.t.nee), SafeText::eigen(cx.t.ja)];
    fields.extend(Gegeven::ALLE.map(|g| {
        let label = format!("{}: {}", t.gaat_mee, gegeven(g, cx.taal));
        let at = usize::from(now.gegevens.contains(&g));
        FormField::choice(SafeText::regel(&label), yes_no(), at)
    }));
    let form = Form::telling(
        SafeText::eigen(t.ronde_vorm),
        fields,
        cx.t.opslaan,
        Box::new(|values, cx| Ok(Tell::Rondvraag(Box::new(make(values, cx)?)))),
    )
    .meaning(Box::new(meaning));
    Outcome::one(Cmd::Push(Box::new(form)))
}

fn name(basis: &Grondslag, cx: &Cx) -> SafeText {
    SafeText::regel(cx.taal.kies(&basis.naam, &basis.naam_en))
}

fn basis<'a>(values: &Values, cx: &'a Cx) -> Option<&'a Grondslag> {
    cx.sessie
        .catalogus
        .grondslagen
        .get(values.choice(GRONDSLAG))
}

/// Beside each field what it comes to: the day, where the basis is from, what may not go along.
fn meaning(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    let basis = basis(values, cx)?;
    match at {
        DATUM => {
            Some(dag::read(values.text(DATUM), Richting::Toekomst, cx).map(|(words, _)| words))
        }
        GRONDSLAG => Some(Ok(SafeText::regel(&basis.bron))),
        _ => {
            let what = Gegeven::ALLE.get(at.checked_sub(MEE)?)?;
            let wrong = values.choice(at) == 1 && !basis.mag.contains(what);
            wrong.then(|| Err(SafeText::eigen(cx.t.uitvraag.mag_niet)))
        }
    }
}

fn make(values: &Values, cx: &Cx) -> Result<Vraag, Errors> {
    let t = cx.t.uitvraag;
    let mut errors = Errors::new();
    let vraag = values.text(VRAAG).trim();
    if vraag.is_empty() {
        errors.push((VRAAG, SafeText::eigen(t.vraag_leeg)));
    }
    let datum = dag::read(values.text(DATUM), Richting::Toekomst, cx);
    let datum = datum.map_or_else(
        |why| {
            errors.push((DATUM, why));
            cx.today
        },
        |(_, day)| day,
    );
    let toelichting = values.text(TOELICHTING).trim();
    let basis = basis(values, cx);
    if basis.is_some_and(|b| b.uitleg_nodig) && toelichting.is_empty() {
        errors.push((TOELICHTING, SafeText::eigen(t.grondslag_leeg)));
    }
    let mut gegevens = Vec::new();
    for (g, at) in Gegeven::ALLE.into_iter().zip(MEE..) {
        if values.choice(at) == 1 {
            gegevens.push(g);
            if basis.is_none_or(|b| !b.mag.contains(&g)) {
                errors.push((at, SafeText::eigen(t.mag_niet)));
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Vraag {
        vraag: vraag.to_owned(),
        datum,
        gegevens,
        grondslag: basis.map(|b| b.code.clone()).unwrap_or_default(),
        toelichting: toelichting.to_owned(),
    })
}
