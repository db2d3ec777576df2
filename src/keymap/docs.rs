//! The key table of the README, made from the map. May use: the rest of keymap.

use std::fmt::Write as _;

use super::{
    action::Action,
    map::{self, Keymap},
    scope::Scope,
    seq::Sequence,
};

/// The words of the key table; `text` has them per language.
#[derive(Clone, Copy)]
pub struct TableWords<'a> {
    /// Head of the column with keys.
    pub keys: &'a str,
    /// Head of the column with what they do.
    pub does: &'a str,
    /// The name of a scope as a heading.
    pub scope: &'a dyn Fn(Scope) -> String,
    /// What an action does, as a sentence.
    pub action: &'a dyn Fn(Action) -> String,
    /// Keys as people read them.
    pub sequence: &'a dyn Fn(&Sequence) -> String,
}

/// A heading and a table per scope that has keys, in Markdown. Keys that some lines swallow are left
/// out: they work, but are not taught. What does the same everywhere or in every list is told there,
/// and not again for each window.
#[must_use]
pub fn markdown_table(keymap: &Keymap, words: TableWords<'_>) -> String {
    let mut out = String::new();
    let mut told: Vec<(Action, String)> = Vec::new();
    for scope in Scope::ALL {
        let rows: Vec<(Action, String)> = Action::all()
            .map(|action| (action, keys_in(keymap, scope, action, words)))
            .filter(|row| !row.1.is_empty() && !told.contains(row))
            .collect();
        if rows.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "### {}\n", (words.scope)(scope));
        let _ = writeln!(out, "| {} | {} |\n|---|---|", words.keys, words.does);
        for (action, keys) in &rows {
            let _ = writeln!(out, "| {keys} | {} |", (words.action)(*action));
        }
        if matches!(scope, Scope::Globaal | Scope::Lijst) {
            told.extend(rows);
        }
    }
    out
}

/// The keys that a scope itself binds to an action.
fn keys_in(keymap: &Keymap, scope: Scope, action: Action, words: TableWords<'_>) -> String {
    let keys: Vec<String> = keymap
        .bindings(scope.stack())
        .iter()
        .filter(|binding| binding.scope == scope && binding.action == action)
        .filter(|binding| map::is_taught(&binding.keys))
        .map(|binding| format!("`{}`", (words.sequence)(&binding.keys).replace('|', "\\|")))
        .collect();
    keys.join(", ")
}
