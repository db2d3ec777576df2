//! Fills in what the person wants and what is worked towards, for one leefgebied.

use crate::api::Request;
use crate::api::request::ConceptNaam;
use crate::domain::plan::Planinhoud;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

use super::Plan;

const WENS: usize = 0;
const DOEL: usize = 1;
const REDEN: usize = 2;

/// Opens the form on a part of the plan, by its place.
pub(super) fn open(plan: &Plan, vak: usize, cx: &Cx) -> Outcome {
    let content = plan.content(cx).into_owned();
    let Some(part) = content.vakken.get(vak) else {
        return Outcome::used();
    };
    let t = cx.t.plan;
    let mut fields = vec![
        FormField::text(SafeText::eigen(t.wens), &part.wens),
        FormField::text(SafeText::eigen(t.doel), &part.doel),
    ];
    let shown = plan.shown();
    let before = plan.versies.last().map_or(0, |v| v.inhoud.nummer);
    // Typing into a proposal makes a version of it, and a second one has a reason.
    let asks_why = shown.is_none() && before > 0;
    if asks_why {
        fields.push(FormField::line(SafeText::eigen(t.reden), ""));
    }
    let title = SafeText::regel(&(t.invullen)(&part.naam));
    let target = Target {
        casus: plan.casus,
        concept: shown.map(|v| (v.id, v.revisie, v.inhoud.reden.clone())),
        na: before,
        asks_why,
    };
    let name = ConceptNaam::Plan(plan.casus, u16::try_from(vak).unwrap_or(u16::MAX));
    let form = Form::new(
        title,
        fields,
        Box::new(move |values, cx| make(&target, content.clone(), vak, values, cx)),
    )
    .draft(name);
    Outcome::one(Cmd::Push(Box::new(form)))
}

/// What is made or changed.
struct Target {
    casus: crate::domain::id::UnitId,
    /// The concept with its revision and reason; `None`: a new version.
    concept: Option<(crate::domain::id::RecordId, u64, String)>,
    na: u32,
    asks_why: bool,
}

fn make(
    target: &Target,
    mut inhoud: Planinhoud,
    vak: usize,
    values: &Values,
    cx: &Cx,
) -> Result<Request, Errors> {
    if let Some(part) = inhoud.vakken.get_mut(vak) {
        values.text(WENS).trim().clone_into(&mut part.wens);
        values.text(DOEL).trim().clone_into(&mut part.doel);
    }
    let casus = target.casus;
    if let Some((id, op_revisie, reden)) = target.concept.clone() {
        return Ok(Request::WijzigPlan {
            casus,
            id,
            reden,
            inhoud,
            op_revisie,
        });
    }
    let reden = if target.asks_why {
        match super::read_reason(values.text(REDEN), cx) {
            Ok((_, reden)) => reden,
            Err(why) => return Err(vec![(REDEN, why)]),
        }
    } else {
        String::new()
    };
    Ok(Request::MaakPlan {
        casus,
        na: target.na,
        reden,
        inhoud,
    })
}
