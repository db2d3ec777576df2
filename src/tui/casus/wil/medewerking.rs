//! The form for how far the person takes part: fact or opinion, and from whom.

use crate::api::wil::{MedewerkingInvoer, WilDeel, WilOpdracht};
use crate::domain::contact::Aard;
use crate::domain::datuminvoer::Richting;
use crate::domain::id::RecordId;
use crate::domain::wil::{Mate, Medewerking};
use crate::text::{datum, domein, wil};
use crate::tui::cmd::Outcome;
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, FormField};

use super::blad::{Blad, Choices, choice, line, own, past, picked, place};

const MATE: usize = 0;
const AARD: usize = 1;
const TOELICHTING: usize = 2;
const BRON: usize = 3;
const DAG: usize = 4;

const AARDEN: [Aard; 2] = [Aard::Feit, Aard::Mening];

pub(super) fn open(id: Option<RecordId>, cx: &Cx) -> Outcome {
    // What it is now is the likeliest to be still so.
    let now = cx.dossier().and_then(|d| d.medewerking_nu());
    let mate = now.map_or(Mate::default(), |m| m.inhoud.mate);
    let mate = place(&Mate::ALLE, &mate);
    Blad {
        part: WilDeel::Medewerking,
        titles: [cx.t.wil.nieuw[1], cx.t.wil.wijzig[1]],
        find: |dossier| &dossier.medewerking,
        values: Box::new(|m: &Medewerking| {
            vec![
                place(&Mate::ALLE, &m.mate),
                place(&AARDEN, &m.aard),
                m.toelichting.clone(),
                m.bron.clone(),
                datum::numeriek(m.op),
            ]
        }),
        empty: [mate.as_str(), "0", "", "", cx.t.casus.vandaag]
            .map(str::to_owned)
            .to_vec(),
        fields,
        choices: Choices::of(None, cx),
        days: &[(DAG, Richting::Verleden)],
        make: Box::new(|bestaand, values, cx| {
            let mut errors = Errors::new();
            let medewerking = MedewerkingInvoer {
                mate: picked(&Mate::ALLE, values.choice(MATE)),
                aard: picked(&AARDEN, values.choice(AARD)),
                bron: values.text(BRON).trim().to_owned(),
                toelichting: values.text(TOELICHTING).trim().to_owned(),
                op: past(DAG, values, &mut errors, cx),
            };
            if errors.is_empty() {
                Ok(WilOpdracht::Medewerking(bestaand, medewerking))
            } else {
                Err(errors)
            }
        }),
    }
    .open(id, cx)
}

fn fields(first: &[String], _: &Choices, cx: &Cx) -> Vec<FormField> {
    let [how, nature, shows, source, day] = cx.t.wil.medewerking;
    let mates = own(&Mate::ALLE, |m| wil::mate(m, cx.taal));
    let natures = own(&AARDEN, |a| domein::aard(a, cx.taal));
    vec![
        choice(how, mates, &first[MATE]),
        choice(nature, natures, &first[AARD]),
        line(shows, &first[TOELICHTING]),
        line(source, &first[BRON]),
        line(day, &first[DAG]),
    ]
}
