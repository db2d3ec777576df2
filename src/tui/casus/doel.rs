//! Asks what a case is opened for. One key answers; Enter takes the commonest.

use crate::domain::audit::Doel;
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::Action;
use crate::text::cli::audit as woord;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layer::Layer;
use crate::tui::layers::picker::{Choice, Picker, letters};

/// The question. `action` is what opened the case, and follows the answer.
#[must_use]
pub fn choose(unit: UnitId, action: Action, cx: &Cx) -> Box<dyn Layer> {
    let words = Doel::VAN_CASUS.map(|doel| woord::doel(doel, cx.taal));
    let choices = Doel::VAN_CASUS
        .into_iter()
        .zip(words)
        .zip(letters(&words))
        .map(|((doel, word), letter)| {
            Choice::new(
                letter,
                SafeText::eigen(word),
                Box::new(move |_| vec![Cmd::OpenFor(unit, doel, action)]),
            )
        })
        .collect();
    let title = SafeText::eigen(cx.t.openen.doel_titel);
    Box::new(Picker::letters(title, choices))
}
