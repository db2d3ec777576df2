//! Checks that need the whole map. May use: the rest of keymap.
//!
//! [`resolve`] takes out lines until the map is safe: no ambiguity in any stack, and a way out of
//! every stack. [`warn`] then looks at what is left.

use super::{
    action::{Action, PaletteUse},
    chord::{Chord, Key},
    hazard::{self, Hazard},
    layers::{Entry, Table},
    map::{self, Bound},
    problem::{Kind, Place, Problem, Unreachable},
    scope::{Layer, Scope, Stack},
    seq::Sequence,
};

/// Takes out lines that make the map ambiguous or a trap, latest first. Taking one out can bring a
/// lower line back, so this goes on until nothing changes; each step takes one line out.
pub(crate) fn resolve(table: &mut Table) {
    while drop_clash(table) || drop_trap(table) {}
}

/// Takes out one line of which the keys begin another's, or the other way round.
fn drop_clash(table: &mut Table) -> bool {
    let bound = table.bound();
    for stack in Scope::ALL.map(Scope::stack) {
        let here: Vec<&Bound> = admitted(stack, &bound).collect();
        for (i, one) in here.iter().enumerate() {
            let clash = here[i + 1..]
                .iter()
                .find(|two| one.keys != two.keys && one.keys.collides(&two.keys));
            if let Some(two) = clash {
                let (early, late) = if one.entry < two.entry {
                    (one, two)
                } else {
                    (two, one)
                };
                let kind = Kind::Prefix {
                    keys: late.keys.clone(),
                    other: early.keys.clone(),
                    other_scope: early.scope,
                    other_place: table.entries[early.entry].line.place.clone(),
                };
                table.drop_line(late.entry, kind);
                return true;
            }
        }
    }
    false
}

/// Every binding that the layers of a stack let pass, hidden or not.
fn admitted(stack: Stack, bound: &[Bound]) -> impl Iterator<Item = &Bound> {
    bound.iter().filter(move |one| {
        stack.layers.iter().any(|layer| {
            layer.scope == one.scope && map::admits(layer.admits, &one.keys, one.action)
        })
    })
}

/// The action that must have a key when this scope has the focus.
fn way_out(focus: Scope) -> Action {
    if focus.is_modal() {
        Action::Annuleren
    } else {
        Action::Stoppen
    }
}

/// Takes out one line that bars the way out of a stack.
fn drop_trap(table: &mut Table) -> bool {
    let bound = table.bound();
    for stack in Scope::ALL.map(Scope::stack) {
        let action = way_out(stack.focus);
        let arrives = |one: &&Bound| one.action == action && never(&one.keys).is_none();
        if map::visible(stack, &bound).iter().any(arrives) {
            continue;
        }
        if let Some(at) = in_the_way(table, stack, action) {
            table.drop_line(
                at,
                Kind::NoWayOut {
                    action,
                    scope: stack.focus,
                },
            );
            return true;
        }
    }
    false
}

/// The latest user line that hides or takes away a key of `action`.
fn in_the_way(table: &Table, stack: Stack, action: Action) -> Option<usize> {
    let counts = |at: &usize| {
        let entry = &table.entries[*at];
        entry.live && stack.contains(entry.line.scope)
    };
    (0..table.entries.len()).rev().filter(counts).find(|at| {
        let entry = &table.entries[*at];
        table.is_user(entry.layer)
            && entry.line.action != Some(action)
            && (0..*at)
                .filter(counts)
                .map(|lower| &table.entries[lower].line)
                .any(|lower| lower.action == Some(action) && lower.keys.collides(&entry.line.keys))
    })
}

/// What counts in each stack, worked out once.
type Views<'a> = [(Stack, Vec<&'a Bound>)];

/// Notes what may not be as meant.
pub(crate) fn warn(table: &mut Table, bound: &[Bound]) {
    let views = Scope::ALL.map(|scope| (scope.stack(), map::visible(scope.stack(), bound)));
    warn_idle_unbinds(table);
    let noted = warn_unreachable(table, bound, &views);
    warn_shadows(table, bound, noted);
    warn_keyless(table, &views);
}

fn warn_idle_unbinds(table: &mut Table) {
    for at in 0..table.entries.len() {
        let entry = &table.entries[at];
        let line = &entry.line;
        let lower = |lower: &Entry| {
            lower.live && lower.line.scope == line.scope && lower.line.keys == line.keys
        };
        if entry.live && line.action.is_none() && !table.entries[..at].iter().any(lower) {
            let kind = Kind::NothingToUnbind {
                keys: line.keys.clone(),
                scope: line.scope,
            };
            table.note(at, kind);
        }
    }
}

/// Warns of keys that cannot be struck or never count; gives their lines.
fn warn_unreachable(table: &mut Table, bound: &[Bound], views: &Views<'_>) -> Vec<usize> {
    let mut noted = Vec::new();
    for one in bound {
        let keys = one.keys.clone();
        let why = never(&keys)
            .map(Unreachable::Hazard)
            .or_else(|| esc_inside(&keys))
            .or_else(|| hidden_by(table, one, views));
        if let Some(why) = why {
            table.note(one.entry, Kind::Unreachable { keys, why });
            noted.push(one.entry);
        } else if only_swallowed(one, views) {
            // Said where the better key was taken away, if that was in a user's file.
            let place = if table.is_user(table.entries[one.entry].layer) {
                table.entries[one.entry].line.place.clone()
            } else {
                blame(table, one.action, one.scope)
            };
            let why = Unreachable::Hazard(Hazard::FlowControl);
            table.problems.push(Problem {
                place,
                kind: Kind::Unreachable { keys, why },
            });
        }
    }
    noted
}

/// The first chord that does not arrive everywhere, flow control aside.
fn never(keys: &Sequence) -> Option<Hazard> {
    let hazards = keys
        .chords()
        .iter()
        .filter_map(|chord| hazard::hazard(*chord));
    hazards
        .into_iter()
        .find(|hazard| *hazard != Hazard::FlowControl)
}

fn esc_inside(keys: &Sequence) -> Option<Unreachable> {
    let later = keys.chords().iter().skip(1);
    let esc = |chord: &Chord| chord.key() == Key::Esc;
    later
        .into_iter()
        .any(esc)
        .then_some(Unreachable::EscCancels)
}

/// Keys that some lines swallow are fine beside others, not as the only ones.
fn only_swallowed(one: &Bound, views: &Views<'_>) -> bool {
    !map::is_taught(&one.keys)
        && !views
            .iter()
            .filter(|(stack, _)| stack.focus == one.scope)
            .flat_map(|(_, seen)| seen)
            .any(|other| other.action == one.action && map::is_taught(&other.keys))
}

/// What hides a binding in every pane and popup where it could count.
fn hidden_by(table: &Table, one: &Bound, views: &Views<'_>) -> Option<Unreachable> {
    let mut hider: Option<&Bound> = None;
    // These two lie under the panes; a key that works only with nothing on top works nowhere.
    let real = |stack: &Stack| !matches!(stack.focus, Scope::Globaal | Scope::Lijst);
    for (stack, seen) in views.iter().filter(|(stack, _)| real(stack)) {
        let passes = |layer: &Layer| {
            layer.scope == one.scope && map::admits(layer.admits, &one.keys, one.action)
        };
        if !stack.layers.iter().any(passes) {
            continue;
        }
        if seen.iter().any(|inner| inner.entry == one.entry) {
            return None;
        }
        hider = hider.or(seen
            .iter()
            .copied()
            .find(|inner| inner.keys.collides(&one.keys)));
    }
    match hider {
        // Nothing admits it: characters in a scope that takes text.
        None => Some(Unreachable::Text),
        // A user who covers a shipped key is told so at the user's own line.
        Some(inner) if covers_shipped(table, inner, one) => None,
        Some(inner) => Some(Unreachable::HiddenBy(inner.scope)),
    }
}

fn covers_shipped(table: &Table, inner: &Bound, one: &Bound) -> bool {
    let by_user = |bound: &Bound| table.is_user(table.entries[bound.entry].layer);
    by_user(inner) && !by_user(one)
}

/// Warns, once per line, of keys in a pane that do something else everywhere else. Popups are meant
/// to have Enter, Esc and Tab of their own.
fn warn_shadows(table: &mut Table, bound: &[Bound], mut noted: Vec<usize>) {
    for one in bound
        .iter()
        .filter(|one| one.scope != Scope::Globaal && !one.scope.is_modal())
    {
        let global = bound.iter().find(|two| {
            two.scope == Scope::Globaal && two.keys == one.keys && two.action != one.action
        });
        let Some(global) = global else { continue };
        // The line that was written later made the difference.
        let at = one.entry.max(global.entry);
        if !noted.contains(&at) {
            noted.push(at);
            let kind = Kind::ShadowsGlobal {
                keys: one.keys.clone(),
                scope: one.scope,
                global: global.action,
            };
            table.note(at, kind);
        }
    }
}

/// Warns of actions that a scope handles but that have no key there.
fn warn_keyless(table: &mut Table, views: &Views<'_>) {
    for action in Action::all().filter(|a| a.spec().palette != PaletteUse::Alleen) {
        for scope in action.spec().scopes {
            let has_key = |(stack, seen): &(Stack, Vec<&Bound>)| {
                // Behind a popup it is not the scope itself that is at work.
                stack.contains(*scope)
                    && stack.focus.is_modal() == scope.is_modal()
                    && seen.iter().any(|one| one.action == action)
            };
            if !views.iter().any(has_key) {
                let place = blame(table, action, *scope);
                let kind = Kind::NoKey {
                    action,
                    scope: *scope,
                };
                table.problems.push(Problem { place, kind });
            }
        }
    }
}

/// The line that took the last key of an action: the latest that collides with a key it had.
fn blame(table: &Table, action: Action, scope: Scope) -> Place {
    let had: Vec<&Sequence> = table
        .entries
        .iter()
        .filter(|entry| entry.line.action == Some(action) && entry.line.scope == scope)
        .map(|entry| &entry.line.keys)
        .collect();
    let took = table.entries.iter().rev().find(|entry| {
        entry.live
            && entry.line.action != Some(action)
            && had.iter().any(|keys| keys.collides(&entry.line.keys))
    });
    let last = took.or_else(|| table.entries.last());
    last.map_or_else(
        || Place {
            file: String::new(),
            line: 1,
            column: 1,
        },
        |entry| entry.line.place.clone(),
    )
}
