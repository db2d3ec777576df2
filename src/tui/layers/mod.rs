//! What can lie over a screen.

pub mod aanspreekpunten;
pub mod bestand;
pub mod confirm;
pub mod form;
pub mod gemist;
pub mod help;
pub mod import;
pub mod knelpunten;
pub mod lijn;
pub mod palette;
pub mod person;
pub mod picker;
pub mod prompt;
pub mod shared;
pub mod sheet;
pub mod vergadering;
pub mod waarneming;
pub mod wacht_op;

use crate::api::Refusal;
use crate::domain::veilig::SafeText;
use crate::text::weigering;

use super::cx::Cx;

/// A refusal as a layer shows it beside what was typed. After a conflict saving again is a choice:
/// it is said that it replaces what the other did.
#[must_use]
pub fn failure(refusal: &Refusal, cx: &Cx) -> SafeText {
    let words = weigering::kort(refusal, cx.taal);
    match refusal {
        Refusal::Gewijzigd { .. } => SafeText::regel(&format!("{words}; {}", cx.t.nog_eens)),
        _ => SafeText::regel(&words),
    }
}
