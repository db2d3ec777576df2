//! A short list that is held whole: a cursor that can be kept by what it stands on, and a visible
//! part.

use crate::keymap::Action;

use super::stap::moved;

/// Cursor and visible part of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows {
    cursor: usize,
    top: usize,
    height: usize,
    total: usize,
}

impl Rows {
    /// Position of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// First visible position.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Row within the visible part on which the cursor stands.
    #[must_use]
    pub fn cursor_row(&self) -> u16 {
        u16::try_from(self.cursor.saturating_sub(self.top)).unwrap_or(0)
    }

    /// There are so many lines, and room for so many.
    pub fn fit(&mut self, total: usize, height: u16) {
        self.total = total;
        self.height = usize::from(height);
        self.go(self.cursor);
    }

    /// There are so many lines.
    pub fn set_total(&mut self, total: usize) {
        self.total = total;
        self.go(self.cursor);
    }

    /// There is room for so many lines.
    pub fn set_height(&mut self, height: u16) {
        self.height = usize::from(height);
        self.go(self.cursor);
    }

    /// Brings what is around the cursor into sight, as much above as below.
    pub fn centre(&mut self) {
        self.top = self
            .cursor
            .saturating_sub(self.height / 2)
            .min(self.total.saturating_sub(self.height.max(1)));
    }

    /// Moves the cursor, if this is an action that moves. `false`: it is not.
    pub fn step(&mut self, action: Action) -> bool {
        let page = self.height.max(2) - 1;
        let Some(to) = moved(action, self.cursor, page) else {
            return false;
        };
        self.go(to);
        true
    }

    /// Puts the cursor on a position, as far as there are lines.
    pub fn go(&mut self, position: usize) {
        self.cursor = position.min(self.total.saturating_sub(1));
        let height = self.height.max(1);
        let half = height / 2;
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(half);
        } else if self.cursor >= self.top + height {
            self.top = (self.cursor + 1 + half).saturating_sub(height);
        }
        // Never past the cursor, never blank rows at the end.
        self.top = self
            .top
            .min(self.cursor)
            .min(self.total.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cursor_is_always_visible(
            total in 0usize..60,
            height in 1u16..20,
            steps in proptest::collection::vec(0usize..6, 0..40),
        ) {
            let actions = [Action::Volgende, Action::Vorige, Action::PaginaOmlaag,
                Action::PaginaOmhoog, Action::Eerste, Action::Laatste];
            let mut rows = Rows::default();
            rows.fit(total, height);
            for step in steps {
                prop_assert!(rows.step(actions[step]));
                prop_assert!(rows.cursor() < total.max(1));
                prop_assert!(rows.cursor_row() < height);
            }
        }
    }
}
