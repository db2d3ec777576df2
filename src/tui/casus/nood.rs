//! Emergency access: asks for the number of a case and a reason, or what to do with the one that runs.

use crate::api::Request;
use crate::api::noodtoegang::NoodLopend;
use crate::domain::casus::CasusNummer;
use crate::domain::noodtoegang::KORTSTE_REDEN;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker, letters};

const NUMMER: usize = 0;
const REDEN: usize = 1;

/// The form, or the choice when an emergency access runs.
#[must_use]
pub fn open(cx: &Cx) -> Box<dyn Layer> {
    match &cx.sessie.nood {
        Some(nood) => Box::new(running(nood, cx)),
        None => Box::new(form(cx)),
    }
}

fn form(cx: &Cx) -> Form {
    let t = cx.t.openen;
    let fields = vec![
        FormField::line(SafeText::eigen(t.nood_nummer), ""),
        FormField::line(SafeText::eigen(t.nood_reden), ""),
    ];
    let make = Box::new(|values: &Values, cx: &Cx| {
        let errors: Errors = [NUMMER, REDEN]
            .into_iter()
            .filter_map(|at| Some((at, wrong(at, values, cx)?)))
            .collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Request::Noodtoegang {
            nummer: values.text(NUMMER).trim().to_owned(),
            reden: values.text(REDEN).trim().to_owned(),
        })
    });
    Form::new(SafeText::eigen(t.nood_titel), fields, make)
        .meaning(Box::new(|at, values, cx| wrong(at, values, cx).map(Err)))
        .button(t.nood_openen)
}

/// What is wrong with a field, as far as that can be seen here.
fn wrong(at: usize, values: &Values, cx: &Cx) -> Option<SafeText> {
    let t = cx.t.openen;
    let text = values.text(at).trim();
    match at {
        NUMMER if CasusNummer::lees_heel(text).is_none() => Some(SafeText::eigen(t.nood_heel)),
        REDEN => {
            let missing = KORTSTE_REDEN.saturating_sub(text.chars().count());
            (missing > 0).then(|| SafeText::regel(&(t.nood_kort)(missing)))
        }
        _ => None,
    }
}

fn running(nood: &NoodLopend, cx: &Cx) -> Picker {
    let (t, casus) = (cx.t.openen, nood.casus);
    let words = t.nood_keuze;
    let [back, end] = letters(&words)[..] else {
        return Picker::letters(SafeText::default(), Vec::new());
    };
    let [to_case, over] = words.map(SafeText::eigen);
    let go = move |_: &Cx| Cmd::to_case(casus);
    let stop = |_: &Cx| vec![Cmd::Change(Request::BeeindigNood)];
    let title = SafeText::regel(&banner(nood, cx));
    let choices = vec![
        Choice::new(back, to_case, Box::new(go)),
        Choice::new(end, over, Box::new(stop)),
    ];
    Picker::letters(title, choices)
}

/// What the top line says as long as it runs: which case, and how many minutes are left.
#[must_use]
pub fn banner(nood: &NoodLopend, cx: &Cx) -> String {
    let left = nood.tot.0.saturating_sub(cx.sessie.nu.0).max(0);
    // A minute that has begun counts.
    let minutes = (left + 59_999) / 60_000;
    (cx.t.openen.nood_banner)(&nood.nummer.to_string(), minutes)
}
