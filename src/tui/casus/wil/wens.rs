//! The form for a wish, in the person's own words.

use crate::api::wil::{WensInvoer, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::veilig::SafeText;
use crate::domain::wil::Wens;
use crate::text::datum;
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, FormField};

use super::blad::{Blad, Choices, line, must, past};

const TEKST: usize = 0;
const LEEFGEBIED: usize = 1;
const BRON: usize = 2;
const DAG: usize = 3;

pub(super) fn open(id: Option<RecordId>, cx: &Cx) -> Outcome {
    let choices = Choices::of(None, cx);
    let (shown, meant) = (choices.clone(), choices.clone());
    Blad {
        part: WilDeel::Wens,
        titles: [cx.t.wil.nieuw[0], cx.t.wil.wijzig[0]],
        find: |dossier| &dossier.wensen,
        values: Box::new(move |wens: &Wens| {
            vec![
                wens.tekst.clone(),
                shown.area_at(wens.leefgebied.as_ref()),
                wens.bron.clone(),
                datum::numeriek(wens.op),
            ]
        }),
        empty: ["", "0", "", cx.t.casus.vandaag]
            .map(str::to_owned)
            .to_vec(),
        fields,
        choices,
        days: &[(DAG, Richting::Verleden)],
        make: Box::new(move |bestaand, values, cx| {
            let mut errors = Errors::new();
            let wens = WensInvoer {
                tekst: must(TEKST, values, cx.t.wil.wens_leeg, &mut errors),
                leefgebied: meant.area(values.choice(LEEFGEBIED)),
                bron: values.text(BRON).trim().to_owned(),
                op: past(DAG, values, &mut errors, cx),
            };
            if errors.is_empty() {
                Ok(WilOpdracht::Wens(bestaand, wens))
            } else {
                Err(errors)
            }
        }),
    }
    .open(id, cx)
}

fn fields(first: &[String], choices: &Choices, cx: &Cx) -> Vec<FormField> {
    let [words, area, source, day] = cx.t.wil.wens;
    vec![
        FormField::text(SafeText::eigen(words), &first[TEKST]),
        choices.area_field(area, &first[LEEFGEBIED], cx),
        line(source, &first[BRON]),
        line(day, &first[DAG]),
    ]
}
