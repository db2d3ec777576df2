//! What one can do with the open case, whichever pane shows it: one file per act.

use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope, Stack};

use super::cmd::Outcome;
use super::cx::Cx;

/// Whether this is an act on a case, in this stack.
#[must_use]
pub fn belongs(action: Action, stack: Stack) -> bool {
    stack.contains(Scope::Casus) && action.spec().scopes.contains(&Scope::Casus)
}

/// Whether an action needs the newest content of the open case.
#[must_use]
pub fn needs_dossier(action: Action, stack: Stack) -> bool {
    let scopes = action.spec().scopes;
    belongs(action, stack)
        || (stack.contains(Scope::Tijdlijn) && scopes.contains(&Scope::Tijdlijn))
        || (stack.contains(Scope::Bord) && scopes.contains(&Scope::Bord))
}

/// Why an act on the open case cannot be done now.
#[must_use]
pub fn blocked(action: Action, cx: &Cx) -> Option<SafeText> {
    if !action.spec().scopes.contains(&Scope::Casus) {
        return None;
    }
    let Some(dossier) = cx.dossier() else {
        return cx
            .case_unit()
            .is_none()
            .then_some(SafeText::eigen(cx.t.casus.geen_casus));
    };
    let _ = dossier;
    None
}

/// Does an act on the open case.
#[must_use]
pub fn act(action: Action, cx: &Cx) -> Outcome {
    let _ = (action, cx);
    Outcome::Ignored
}
