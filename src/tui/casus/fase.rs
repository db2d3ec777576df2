//! Moves the case to another phase. Closing is another act, since it has a reason.

use crate::api::Request;
use crate::domain::casus::Fase;
use crate::domain::veilig::SafeText;
use crate::text::domein;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker, letters};

/// Asks which phase.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let (unit, now) = (dossier.unit, dossier.casus.inhoud.fase());
    let phases: Vec<Fase> = Fase::ALLE
        .into_iter()
        .filter(|f| *f != Fase::Afgesloten)
        .collect();
    let words: Vec<&str> = phases.iter().map(|f| domein::fase(*f, cx.taal)).collect();
    let choices = phases
        .iter()
        .zip(letters(&words))
        .map(|(fase, letter)| {
            let fase = *fase;
            let mark = if fase == now { cx.t.casus.nu_zo } else { "" };
            Choice::new(
                letter,
                SafeText::eigen(domein::fase(fase, cx.taal)),
                Box::new(move |_| {
                    if fase == now {
                        return Vec::new();
                    }
                    vec![Cmd::Change(Request::ZetFase { casus: unit, fase })]
                }),
            )
            .detail(SafeText::eigen(mark))
        })
        .collect();
    let at = phases.iter().position(|f| *f == now).unwrap_or(0);
    // The next phase is the likeliest.
    let title = SafeText::eigen(cx.t.casus.welke_fase);
    let picker = Picker::letters(title, choices).at(at + 1);
    Outcome::one(Cmd::Push(Box::new(picker)))
}
