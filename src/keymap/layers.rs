//! Lays key files over each other: shipped map first, user files after. May use: the rest of
//! keymap.

use std::collections::BTreeMap;

use super::{
    action::Danger,
    check,
    file::{self, Line, Source},
    map::{Bound, Keymap},
    problem::{Kind, Level, Place, Problem},
    scope::Scope,
    seq::Sequence,
};

/// The shipped maps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Base {
    /// Letters and arrows; every key is shown on the screen.
    #[default]
    Default,
    /// For who has vim in the fingers; lies over the default map.
    Vim,
}

const DEFAULT: Source<'static> = Source {
    name: "keymaps/default.toml",
    text: include_str!("../../keymaps/default.toml"),
};
const VIM: Source<'static> = Source {
    name: "keymaps/vim.toml",
    text: include_str!("../../keymaps/vim.toml"),
};

impl Base {
    /// Every shipped map.
    pub const ALL: [Self; 2] = [Self::Default, Self::Vim];

    /// Its name, as in `extends` and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
        }
    }

    /// The shipped map with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|base| base.id() == id)
    }

    /// Its files, lowest layer first.
    #[must_use]
    pub const fn sources(self) -> &'static [Source<'static>] {
        match self {
            Self::Default => &[DEFAULT],
            Self::Vim => &[DEFAULT, VIM],
        }
    }
}

/// A keymap, and what was wrong with the files it was made of.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The map: complete and safe, whatever the problems.
    pub keymap: Keymap,
    /// Every problem, by file, line and column.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// The problems that cost a line.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| problem.level() == Level::Error)
    }
}

/// Lays `files` over a shipped map, in order; the later wins per scope and sequence. `extends` in a
/// file replaces `base`; of several the last counts.
#[must_use]
pub fn load(base: Base, files: &[Source<'_>]) -> Loaded {
    let parsed: Vec<_> = files.iter().map(|source| file::parse(*source)).collect();
    let base = parsed
        .iter()
        .rev()
        .find_map(|one| one.extends)
        .unwrap_or(base);
    let shipped = base.sources();
    let mut table = Table::new(shipped.len());
    let mut order: Vec<&str> = Vec::new();
    for (source, parsed) in shipped
        .iter()
        .map(|source| (source, file::parse(*source)))
        .chain(files.iter().zip(parsed))
    {
        order.push(source.name);
        table.problems.extend(parsed.problems);
        table.lay(order.len() - 1, parsed.lines);
    }
    check::resolve(&mut table);
    let bound = table.bound();
    check::warn(&mut table, &bound);
    let mut problems = table.problems;
    problems.sort_by_key(|problem| {
        let file = order.iter().position(|name| *name == problem.place.file);
        (file, problem.place.line, problem.place.column)
    });
    Loaded {
        keymap: Keymap::new(&bound),
        problems,
    }
}

/// A line in its layer.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) layer: usize,
    pub(crate) line: Line,
    /// Whether it still counts.
    pub(crate) live: bool,
}

/// All lines of all layers, lowest first.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
    pub(crate) problems: Vec<Problem>,
    shipped: usize,
}

impl Table {
    fn new(shipped: usize) -> Self {
        Self {
            entries: Vec::new(),
            problems: Vec::new(),
            shipped,
        }
    }

    /// Adds the lines of one file, without those that are wrong by themselves.
    fn lay(&mut self, layer: usize, lines: Vec<Line>) {
        let mut seen: BTreeMap<(Scope, Sequence), Place> = BTreeMap::new();
        for line in lines {
            if let Some(kind) = dangerous(&line) {
                self.problems.push(Problem {
                    place: line.place,
                    kind,
                });
                continue;
            }
            let at = (line.scope, line.keys.clone());
            if let Some(first) = seen.get(&at) {
                let kind = Kind::Duplicate {
                    keys: line.keys,
                    first: first.clone(),
                };
                self.problems.push(Problem {
                    place: line.place,
                    kind,
                });
                continue;
            }
            seen.insert(at, line.place.clone());
            self.entries.push(Entry {
                layer,
                line,
                live: true,
            });
        }
    }

    /// Whether a layer is a user's.
    pub(crate) fn is_user(&self, layer: usize) -> bool {
        layer >= self.shipped
    }

    /// Takes a line out of the map and says why.
    pub(crate) fn drop_line(&mut self, at: usize, kind: Kind) {
        let entry = &mut self.entries[at];
        entry.live = false;
        self.problems.push(Problem {
            place: entry.line.place.clone(),
            kind,
        });
    }

    /// Notes something about a line that stays.
    pub(crate) fn note(&mut self, at: usize, kind: Kind) {
        let place = self.entries[at].line.place.clone();
        self.problems.push(Problem { place, kind });
    }

    /// What is bound when the later line wins, in the order of teaching: the user's own keys first,
    /// then as written.
    pub(crate) fn bound(&self) -> Vec<Bound> {
        let mut winners: BTreeMap<(Scope, &Sequence), usize> = BTreeMap::new();
        for (at, entry) in self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.live)
        {
            winners.insert((entry.line.scope, &entry.line.keys), at);
        }
        let mut bound: Vec<Bound> = winners
            .into_iter()
            .filter_map(|((scope, keys), entry)| {
                let action = self.entries[entry].line.action?;
                Some(Bound {
                    scope,
                    keys: keys.clone(),
                    action,
                    entry,
                })
            })
            .collect();
        bound.sort_by_key(|one| (usize::MAX - self.entries[one.entry].layer, one.entry));
        bound
    }
}

fn dangerous(line: &Line) -> Option<Kind> {
    let action = line
        .action
        .filter(|a| a.spec().danger == Danger::Onomkeerbaar)?;
    let easy = line
        .keys
        .single()
        .is_some_and(|chord| chord.is_easily_struck());
    easy.then(|| Kind::Dangerous {
        action,
        keys: line.keys.clone(),
    })
}
