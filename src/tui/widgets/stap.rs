//! What the keys that move do to a cursor, the same in every list.

use crate::keymap::Action;

/// Where a cursor goes by an action, with pages of so many lines; the last line is told as more than
/// any list has, so whoever asks keeps it within the list. `None`: the action moves nothing.
#[must_use]
pub fn moved(action: Action, cursor: usize, page: usize) -> Option<usize> {
    match action {
        Action::Volgende => Some(cursor.saturating_add(1)),
        Action::Vorige => Some(cursor.saturating_sub(1)),
        Action::PaginaOmlaag => Some(cursor.saturating_add(page)),
        Action::PaginaOmhoog => Some(cursor.saturating_sub(page)),
        Action::Eerste => Some(0),
        Action::Laatste => Some(usize::MAX),
        _ => None,
    }
}
