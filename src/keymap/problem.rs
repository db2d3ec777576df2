//! What can be wrong with a key file, as data; `text` has the words. May use: the rest of keymap.

use super::{action::Action, chord::ChordError, hazard::Hazard, scope::Scope, seq::Sequence};

/// A position in a key file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file, as the caller named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// How bad a problem is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// The line does not count.
    Error,
    /// The line counts, but perhaps not as meant.
    Warning,
}

/// One problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Error: the line is not TOML.
    Syntax {
        /// What the TOML reader says, in English.
        detail: String,
    },
    /// Error: `extends` names no shipped map.
    UnknownBase {
        /// The name found.
        found: String,
        /// The nearest right name.
        nearest: Option<&'static str>,
    },
    /// Error: a table that is no scope; its lines do not count.
    UnknownScope {
        /// The name found.
        found: String,
        /// The nearest right name.
        nearest: Option<&'static str>,
    },
    /// Error: the same table again; its lines do count.
    ScopeAgain {
        /// The scope.
        scope: Scope,
        /// Where it was first.
        first: Place,
    },
    /// Error: a line above the first table.
    OutsideScope,
    /// Error: no such action.
    UnknownAction {
        /// The name found.
        found: String,
        /// The nearest right name.
        nearest: Option<&'static str>,
    },
    /// Error: no such key; empty when no key was written at all.
    UnknownKey {
        /// The word found.
        found: String,
        /// Why it is none.
        why: ChordError,
        /// The nearest right writing.
        nearest: Option<String>,
    },
    /// Error: the value is neither the name of an action nor `false`.
    WrongValue,
    /// Error: nothing in this scope handles the action.
    NotInScope {
        /// The action.
        action: Action,
        /// The scope of the line.
        scope: Scope,
    },
    /// Error: the same keys twice in one scope of one file; the first counts.
    Duplicate {
        /// The keys.
        keys: Sequence,
        /// Where they were first.
        first: Place,
    },
    /// Error: a sequence that is the beginning of another where both count.
    Prefix {
        /// The keys of this line.
        keys: Sequence,
        /// The keys they clash with.
        other: Sequence,
        /// The scope of those.
        other_scope: Scope,
        /// Where those are.
        other_place: Place,
    },
    /// Error: after this line there would be no key to get out.
    NoWayOut {
        /// The action that lost its last key: `stoppen`, or `annuleren` in a popup.
        action: Action,
        /// Where the user would be stuck.
        scope: Scope,
    },
    /// Error: an irreversible action on one key that is easily struck.
    Dangerous {
        /// The action.
        action: Action,
        /// The keys.
        keys: Sequence,
    },
    /// Warning: the keys may never arrive.
    Unreachable {
        /// The keys.
        keys: Sequence,
        /// Why not.
        why: Unreachable,
    },
    /// Warning: keys that do something else everywhere else.
    ShadowsGlobal {
        /// The keys.
        keys: Sequence,
        /// The pane where they differ.
        scope: Scope,
        /// What they do elsewhere.
        global: Action,
    },
    /// Warning: an action without a key in a scope that handles it.
    NoKey {
        /// The action.
        action: Action,
        /// The scope.
        scope: Scope,
    },
    /// Warning: nothing was bound here to take away.
    NothingToUnbind {
        /// The keys.
        keys: Sequence,
        /// The scope.
        scope: Scope,
    },
}

/// Why keys cannot be struck, or do nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreachable {
    /// The terminal or what is before it.
    Hazard(Hazard),
    /// Characters are text in this scope.
    Text,
    /// Esc in the middle of a sequence cancels it.
    EscCancels,
    /// Wherever they could count, this scope has the same keys or their beginning.
    HiddenBy(Scope),
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.kind {
            Kind::Unreachable { .. }
            | Kind::ShadowsGlobal { .. }
            | Kind::NoKey { .. }
            | Kind::NothingToUnbind { .. } => Level::Warning,
            _ => Level::Error,
        }
    }
}
