//! Records whether somebody agrees to the version that shows.

use crate::api::Request;
use crate::api::request::AkkoordInvoer;
use crate::domain::datuminvoer::Richting;
use crate::domain::plan::Partij;
use crate::domain::veilig::SafeText;
use crate::text::plan::partij;
use crate::tui::casus::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Form, FormField, Values};

use super::Plan;

const WIE: usize = 0;
const EENS: usize = 1;
const NAAM: usize = 2;
const DAG: usize = 3;

/// Opens the form.
pub(super) fn open(plan: &Plan, cx: &Cx) -> Outcome {
    let Some(versie) = plan.shown() else {
        return Outcome::warn(cx.t.plan.eerst_maken);
    };
    let own = SafeText::eigen;
    let [who, agrees, name, day] = cx.t.plan.velden;
    // First the one that nothing is known of yet.
    let first = Partij::ALLE
        .iter()
        .position(|p| versie.inhoud.akkoord(*p).is_none());
    let parties = Partij::ALLE.map(|p| own(partij(p, cx.taal))).to_vec();
    let fields = vec![
        FormField::choice(own(who), parties, first.unwrap_or(0)),
        FormField::choice(own(agrees), vec![own(cx.t.ja), own(cx.t.nee)], 0),
        FormField::line(own(name), ""),
        FormField::line(own(day), cx.t.casus.vandaag),
    ];
    let title = SafeText::regel(&(cx.t.plan.akkoord_titel)(versie.inhoud.nummer));
    let (casus, id, op_revisie) = (plan.casus, versie.id, versie.revisie);
    let form = Form::new(
        title,
        fields,
        Box::new(move |values: &Values, cx: &Cx| {
            let op = datum::read(values.text(DAG), Richting::Verleden, cx);
            let (_, op) = op.map_err(|why| vec![(DAG, why)])?;
            if op > cx.today {
                let why = SafeText::eigen(cx.t.casus.nog_niet_gebeurd);
                return Err(vec![(DAG, why)]);
            }
            let partij = Partij::ALLE.get(values.choice(WIE)).copied();
            Ok(Request::LegAkkoordVast {
                casus,
                id,
                akkoord: AkkoordInvoer {
                    partij: partij.unwrap_or(Partij::Betrokkene),
                    naam: values.text(NAAM).trim().to_owned(),
                    eens: values.choice(EENS) == 0,
                    op,
                },
                op_revisie,
            })
        }),
    )
    .meaning(Box::new(|at, values, cx| {
        (at == DAG)
            .then(|| datum::read(values.text(DAG), Richting::Verleden, cx).map(|(words, _)| words))
    }));
    Outcome::one(Cmd::Push(Box::new(form)))
}
