//! Sequences as a tree of chords. May use: chord, seq, action.

use std::collections::BTreeMap;

use super::{action::Action, chord::Chord, seq::Sequence};

/// A node: an action, or what may follow.
#[derive(Clone, Debug)]
enum Node {
    Leaf(Action),
    Branch(BTreeMap<Chord, Self>),
}

/// Sequences of which none is the beginning of another, with their actions.
#[derive(Clone, Debug, Default)]
pub struct Trie {
    root: BTreeMap<Chord, Node>,
}

/// What chords lead to in a [`Trie`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// This action.
    Run(Action),
    /// The beginning of these: what is still to be struck, and the action; in key order.
    Pending(Vec<(Sequence, Action)>),
    /// Nothing.
    Unbound,
}

impl Trie {
    /// Adds a sequence. `false`, and nothing is added, when it is equal to, the beginning of, or
    /// begins with one that is there.
    pub fn insert(&mut self, keys: &Sequence, action: Action) -> bool {
        let mut at = &mut self.root;
        let chords = keys.chords();
        for (i, chord) in chords.iter().enumerate() {
            let last = i + 1 == chords.len();
            if last {
                return match at.get(chord) {
                    Some(_) => false,
                    None => at.insert(*chord, Node::Leaf(action)).is_none(),
                };
            }
            match at
                .entry(*chord)
                .or_insert_with(|| Node::Branch(BTreeMap::new()))
            {
                Node::Leaf(_) => return false,
                Node::Branch(next) => at = next,
            }
        }
        false
    }

    /// What these chords lead to; for no chords at all: everything.
    #[must_use]
    pub fn find(&self, typed: &[Chord]) -> Found {
        let mut at = &self.root;
        for (i, chord) in typed.iter().enumerate() {
            match at.get(chord) {
                None => return Found::Unbound,
                Some(Node::Leaf(action)) => {
                    let last = i + 1 == typed.len();
                    return if last {
                        Found::Run(*action)
                    } else {
                        Found::Unbound
                    };
                }
                Some(Node::Branch(next)) => at = next,
            }
        }
        let mut out = Vec::new();
        collect(at, &mut Vec::new(), &mut out);
        Found::Pending(out)
    }
}

fn collect(at: &BTreeMap<Chord, Node>, path: &mut Vec<Chord>, out: &mut Vec<(Sequence, Action)>) {
    for (chord, node) in at {
        path.push(*chord);
        match node {
            Node::Leaf(action) => {
                out.extend(Sequence::new(path.clone()).map(|keys| (keys, *action)));
            }
            Node::Branch(next) => collect(next, path, out),
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keymap::chord::{Key, Mods};

    fn few_chords(max: usize) -> impl Strategy<Value = Vec<Chord>> {
        // Few keys, so that beginnings and doubles are common.
        let chord = (prop::sample::select(vec!['a', 'b', 'G']), any::<bool>())
            .prop_map(|(c, ctrl)| Chord::new(Mods { ctrl, ..Mods::NONE }, Key::Char(c)));
        proptest::collection::vec(chord, 1..=max)
    }

    fn linear(list: &[(Sequence, Action)], typed: &[Chord]) -> Found {
        if let Some((_, action)) = list.iter().find(|(keys, _)| keys.chords() == typed) {
            return Found::Run(*action);
        }
        let mut rest: Vec<_> = list
            .iter()
            .filter_map(|(keys, action)| {
                let after = keys.chords().strip_prefix(typed)?;
                Some((Sequence::new(after.to_vec())?, *action))
            })
            .collect();
        rest.sort();
        if rest.is_empty() {
            Found::Unbound
        } else {
            Found::Pending(rest)
        }
    }

    proptest! {
        #[test]
        fn trie_is_linear_scan(
            all in proptest::collection::vec(few_chords(3), 0..20),
            typed in few_chords(4),
        ) {
            let actions: Vec<Action> = Action::all().collect();
            let mut trie = Trie::default();
            let mut list: Vec<(Sequence, Action)> = Vec::new();
            for (i, chords) in all.into_iter().enumerate() {
                let keys = Sequence::new(chords).unwrap();
                let free = !list.iter().any(|(other, _)| keys.collides(other));
                prop_assert_eq!(trie.insert(&keys, actions[i]), free);
                if free {
                    list.push((keys, actions[i]));
                }
            }
            prop_assert_eq!(trie.find(&typed), linear(&list, &typed));
        }
    }
}
