//! A cursor on a record: it stays there while the list around it changes, and goes to what one adds.

use crate::domain::id::RecordId;
use crate::keymap::Action;

use super::stap::moved;

/// Where the cursor of a list of records is.
#[derive(Debug, Default)]
pub struct Anker {
    cursor: usize,
    /// What it stands on.
    on: Option<RecordId>,
    /// The list as it was when something of one's own was begun.
    before: Option<Vec<RecordId>>,
}

impl Anker {
    /// On a record; without one, or where it is not in the list, on the first line.
    #[must_use]
    pub fn at(on: Option<RecordId>, list: &[RecordId]) -> Self {
        let found = list.iter().position(|id| Some(*id) == on);
        let cursor = found.unwrap_or(0);
        Self {
            cursor,
            on: list.get(cursor).copied(),
            before: None,
        }
    }

    /// The line.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether this is an action that moves the cursor.
    #[must_use]
    pub fn moves(action: Action) -> bool {
        moved(action, 0, 1).is_some()
    }

    /// Moves the cursor, if this is an action that does. `false`: it is not.
    pub fn step(&mut self, action: Action, page: usize, list: &[RecordId]) -> bool {
        let Some(to) = moved(action, self.cursor, page) else {
            return false;
        };
        self.go(to, list);
        true
    }

    fn go(&mut self, to: usize, list: &[RecordId]) {
        self.cursor = to.min(list.len().saturating_sub(1));
        self.on = list.get(self.cursor).copied();
    }

    /// Something of one's own is being added: the cursor goes there when it comes.
    pub fn adding(&mut self, list: &[RecordId]) {
        self.before = Some(list.to_vec());
    }

    /// The list came anew; `own` tells what oneself wrote.
    pub fn came(&mut self, list: &[RecordId], own: impl Fn(RecordId) -> bool) {
        let added = self.before.as_ref().and_then(|before| {
            let mut new = list.iter().filter(|id| !before.contains(id));
            new.find(|id| own(**id)).copied()
        });
        if added.is_some() {
            self.before = None;
            self.on = added;
        }
        let found = list.iter().position(|id| Some(*id) == self.on);
        self.go(found.unwrap_or(self.cursor), list);
    }
}
