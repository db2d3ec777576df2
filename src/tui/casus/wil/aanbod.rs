//! The form for help that is offered.

use crate::api::wil::{AanbodInvoer, WilDeel, WilOpdracht};
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::wil::Aanbod;
use crate::text::datum;
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, FormField};

use super::blad::{Blad, Choices, line, must, past};

const WAT: usize = 0;
const LEEFGEBIED: usize = 1;
const PARTNER: usize = 2;
const DAG: usize = 3;

pub(super) fn open(id: Option<RecordId>, cx: &Cx) -> Outcome {
    let old = cx
        .dossier()
        .and_then(|d| d.aanbod.iter().find(|m| Some(m.id) == id));
    let choices = Choices::of(old.and_then(|m| m.inhoud.partner), cx);
    let (shown, meant) = (choices.clone(), choices.clone());
    let today = cx.today;
    Blad {
        part: WilDeel::Aanbod,
        titles: [cx.t.wil.nieuw[2], cx.t.wil.wijzig[2]],
        find: |dossier| &dossier.aanbod,
        values: Box::new(move |aanbod: &Aanbod| {
            let made = aanbod.gang.first().map_or(today, |g| g.datum);
            vec![
                aanbod.wat.clone(),
                shown.area_at(aanbod.leefgebied.as_ref()),
                shown.partner_at(aanbod.partner),
                datum::numeriek(made),
            ]
        }),
        empty: ["", "0", "0", cx.t.casus.vandaag]
            .map(str::to_owned)
            .to_vec(),
        fields,
        choices,
        days: &[(DAG, Richting::Verleden)],
        make: Box::new(move |bestaand, values, cx| {
            let mut errors = Errors::new();
            let aanbod = AanbodInvoer {
                wat: must(WAT, values, cx.t.wil.aanbod_leeg, &mut errors),
                leefgebied: meant.area(values.choice(LEEFGEBIED)),
                partner: meant.partner(values.choice(PARTNER)),
                op: past(DAG, values, &mut errors, cx),
            };
            if errors.is_empty() {
                Ok(WilOpdracht::Aanbod(bestaand, aanbod))
            } else {
                Err(errors)
            }
        }),
    }
    .open(id, cx)
}

fn fields(first: &[String], choices: &Choices, cx: &Cx) -> Vec<FormField> {
    let [what, area, by, day] = cx.t.wil.aanbod;
    vec![
        line(what, &first[WAT]),
        choices.area_field(area, &first[LEEFGEBIED], cx),
        choices.partner_field(by, cx.t.wil.gemeente_zelf, &first[PARTNER], cx),
        line(day, &first[DAG]),
    ]
}
