//! Closes the case with a reason and a remark. Can be undone, and opened again.

use crate::api::Request;
use crate::domain::casus::Afsluitreden;
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;

/// Asks why.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let words = Afsluitreden::ALLE.map(|r| domein::afsluitreden(r, cx.taal));
    let choices = Afsluitreden::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(reden, letter)| {
            Choice::new(
                letter,
                SafeText::eigen(domein::afsluitreden(reden, cx.taal)),
                Box::new(move |cx| remark(unit, reden, cx)),
            )
        })
        .collect();
    let title = SafeText::eigen(cx.t.casus.waarom_sluiten);
    Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
}

fn remark(casus: UnitId, reden: Afsluitreden, cx: &Cx) -> Vec<Cmd> {
    let title = format!(
        "{}: {}",
        domein::afsluitreden(reden, cx.taal),
        cx.t.casus.toelichting
    );
    let prompt = Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(|text, cx| Ok((SafeText::eigen(cx.t.casus.mag_leeg), text.trim().to_owned()))),
        Box::new(move |toelichting, _| {
            vec![Cmd::Submit(Request::SluitCasus {
                casus,
                reden,
                toelichting,
            })]
        }),
    );
    vec![Cmd::Push(Box::new(prompt))]
}
