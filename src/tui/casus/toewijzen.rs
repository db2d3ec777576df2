//! Gives the case to a regisseur.

use crate::api::Request;
use crate::domain::medewerker::Medewerker;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker};

/// Asks who: oneself first, then colleagues, then nobody. Typing filters.
#[must_use]
pub fn choose(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let me = &cx.sessie.medewerker;
    let others = cx.sessie.medewerkers.iter().filter(|m| *m != me);
    let choice = |who: Option<Medewerker>, label: SafeText, detail: SafeText| {
        Choice::new(
            None,
            label,
            Box::new(move |_| {
                vec![Cmd::Change(Request::WijsToe {
                    casussen: vec![unit],
                    aan: who,
                })]
            }),
        )
        .detail(detail)
    };
    let name = |m: &Medewerker| SafeText::regel(&m.0);
    let mut choices = vec![choice(
        Some(me.clone()),
        name(me),
        SafeText::eigen(cx.t.casus.ik),
    )];
    choices.extend(others.map(|m| choice(Some(m.clone()), name(m), SafeText::default())));
    let nobody = SafeText::eigen(cx.t.niemand);
    choices.push(choice(None, nobody, SafeText::default()));
    let title = SafeText::eigen(cx.t.casus.wie_draagt);
    Outcome::one(Cmd::Push(Box::new(Picker::filtered(title, choices))))
}
