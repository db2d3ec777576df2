//! The finished keymap and the questions asked of it. May use: the rest of keymap.

use std::collections::BTreeMap;

use super::{
    action::{Action, PaletteUse},
    chord::Chord,
    hazard::{self, Hazard},
    layers::{self, Base},
    scope::{Admits, Scope, Stack},
    seq::Sequence,
    trie::{Found, Trie},
};

/// A binding with the line it came from.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) scope: Scope,
    pub(crate) keys: Sequence,
    pub(crate) action: Action,
    pub(crate) entry: usize,
}

/// Keys that count in a stack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The scope that binds them.
    pub scope: Scope,
    /// The keys.
    pub keys: Sequence,
    /// What they do.
    pub action: Action,
}

/// One way to go on after the first chords of a sequence, for the which-key popup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What is still to be struck.
    pub rest: Sequence,
    /// What it does then.
    pub action: Action,
}

/// What the chords struck so far mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// Do this.
    Run(Action),
    /// Wait for more; these are the choices, in key order.
    Pending(Vec<Choice>),
    /// Nothing.
    Unbound,
}

/// The keys of one stack.
#[derive(Clone, Debug, Default)]
struct View {
    bindings: Vec<Binding>,
    trie: Trie,
}

/// What each key does in each stack. Made by [`layers::load`].
#[derive(Clone, Debug)]
pub struct Keymap {
    views: BTreeMap<Scope, View>,
}

impl Keymap {
    /// A shipped map.
    #[must_use]
    pub fn shipped(base: Base) -> Self {
        layers::load(base, &[]).keymap
    }

    pub(crate) fn new(bound: &[Bound]) -> Self {
        let view = |scope: Scope| {
            let mut view = View::default();
            for one in visible(scope.stack(), bound) {
                view.trie.insert(&one.keys, one.action);
                view.bindings.push(Binding {
                    scope: one.scope,
                    keys: one.keys.clone(),
                    action: one.action,
                });
            }
            (scope, view)
        };
        Self {
            views: Scope::ALL.into_iter().map(view).collect(),
        }
    }

    /// What these chords mean in a stack. No chords at all are pending on everything.
    #[must_use]
    pub fn lookup(&self, stack: Stack, typed: &[Chord]) -> Lookup {
        match self
            .views
            .get(&stack.focus)
            .map(|view| view.trie.find(typed))
        {
            Some(Found::Run(action)) => Lookup::Run(action),
            Some(Found::Pending(rest)) => Lookup::Pending(
                rest.into_iter()
                    .map(|(rest, action)| Choice { rest, action })
                    .collect(),
            ),
            Some(Found::Unbound) | None => Lookup::Unbound,
        }
    }

    /// Every binding that counts in a stack, innermost scope first, for `?`. Keys hidden by an
    /// inner scope are left out.
    #[must_use]
    pub fn bindings(&self, stack: Stack) -> &[Binding] {
        self.views
            .get(&stack.focus)
            .map_or(&[], |view| &view.bindings)
    }

    /// The keys for an action in a stack, the one to teach first. Keys that some lines swallow come
    /// last.
    #[must_use]
    pub fn keys_for(&self, action: Action, stack: Stack) -> Vec<Sequence> {
        let mut keys: Vec<Sequence> = self
            .bindings(stack)
            .iter()
            .filter(|binding| binding.action == action)
            .map(|binding| binding.keys.clone())
            .collect();
        keys.sort_by_key(|keys| !is_taught(keys));
        keys
    }

    /// The hints for the footer of a stack, by priority, each with the key to teach.
    #[must_use]
    pub fn footer(&self, stack: Stack) -> Vec<(Sequence, Action)> {
        let mut hints: Vec<(u8, Sequence, Action)> = Vec::new();
        for Binding { action, .. } in self.bindings(stack) {
            let Some(priority) = action.spec().footer else {
                continue;
            };
            if hints.iter().any(|(.., known)| known == action) {
                continue;
            }
            if let Some(keys) = self.keys_for(*action, stack).into_iter().next() {
                hints.push((priority, keys, *action));
            }
        }
        hints.sort_by_key(|(priority, _, action)| (*priority, *action));
        hints
            .into_iter()
            .map(|(_, keys, action)| (keys, action))
            .collect()
    }

    /// What the palette offers over a stack, in the order of help, each with its key if it has one.
    #[must_use]
    pub fn palette(&self, stack: Stack) -> Vec<(Action, Option<Sequence>)> {
        Action::all()
            .filter(|action| action.spec().palette != PaletteUse::Niet)
            .filter(|action| {
                action
                    .spec()
                    .scopes
                    .iter()
                    .any(|scope| stack.contains(*scope))
            })
            .map(|action| (action, self.keys_for(action, stack).into_iter().next()))
            .collect()
    }
}

/// Whether the screen and the documentation show these keys.
pub(crate) fn is_taught(keys: &Sequence) -> bool {
    !keys
        .chords()
        .iter()
        .any(|chord| hazard::hazard(*chord) == Some(Hazard::FlowControl))
}

/// The bindings that count in a stack: what its layers admit, less what an inner layer has already
/// taken. Two that collide never both come through, so a tree of them has no ambiguity.
pub(crate) fn visible(stack: Stack, bound: &[Bound]) -> Vec<&Bound> {
    let mut seen: Vec<&Bound> = Vec::new();
    for layer in stack.layers {
        for one in bound.iter().filter(|one| one.scope == layer.scope) {
            let free = !seen.iter().any(|inner| inner.keys.collides(&one.keys));
            if free && admits(layer.admits, &one.keys, one.action) {
                seen.push(one);
            }
        }
    }
    seen
}

/// Whether a layer lets a binding pass.
pub(crate) fn admits(what: Admits, keys: &Sequence, action: Action) -> bool {
    match what {
        Admits::All => true,
        Admits::NoText => !keys.starts_with_text(),
        Admits::Everywhere => action.works_everywhere(),
        Admits::EverywhereNoText => action.works_everywhere() && !keys.starts_with_text(),
    }
}
