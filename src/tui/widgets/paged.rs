//! A list of which only a screenful and a margin is ever held: the rest stays in the store.
//!
//! The cursor is kept by id, so that a list that changes under it does not move the choice to
//! somebody else. Scrolling at an edge goes by half a page, which costs a slow line one redraw per
//! half page instead of one per key.

use crate::api::reply::Bladzij;
use crate::keymap::Action;

/// A line of a list.
pub trait Row {
    /// What makes it this one and no other.
    type Id: Copy + Eq + std::fmt::Debug;
    /// Its id.
    fn id(&self) -> Self::Id;
}

/// The list. Positions count from 0 over the whole list, not the part held.
#[derive(Debug)]
pub struct Paged<R: Row> {
    rows: Vec<R>,
    from: u32,
    total: u32,
    cursor: u32,
    id: Option<R::Id>,
    top: u32,
    height: u16,
    asked: Option<(u32, u32)>,
    known: bool,
    gone: Vec<R::Id>,
}

impl<R: Row> Default for Paged<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            from: 0,
            total: 0,
            cursor: 0,
            id: None,
            top: 0,
            height: 0,
            asked: None,
            known: false,
            gone: Vec::new(),
        }
    }
}

impl<R: Row> Paged<R> {
    /// How many lines there are in all.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Whether a first answer has come.
    #[must_use]
    pub fn known(&self) -> bool {
        self.known
    }

    /// Position of the cursor.
    #[must_use]
    pub fn cursor(&self) -> u32 {
        self.cursor
    }

    /// The line under the cursor, when it is held.
    #[must_use]
    pub fn current(&self) -> Option<&R> {
        self.at(self.cursor)
    }

    /// The line under the cursor is still on its way.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.known || (self.total > 0 && self.current().is_none())
    }

    /// The lines that are visible, with their positions; `None` where a line is still on its way.
    pub fn visible(&self) -> impl Iterator<Item = (u32, Option<&R>)> {
        let end = (self.top + u32::from(self.height)).min(self.total);
        (self.top..end).map(|at| (at, self.at(at)))
    }

    /// Row within the visible part on which the cursor stands.
    #[must_use]
    pub fn cursor_row(&self) -> u16 {
        u16::try_from(self.cursor.saturating_sub(self.top)).unwrap_or(0)
    }

    /// All lines that are held, for acts on marked ones.
    #[must_use]
    pub fn held(&self) -> &[R] {
        &self.rows
    }

    fn at(&self, position: u32) -> Option<&R> {
        let index = position.checked_sub(self.from)?;
        self.rows.get(usize::try_from(index).ok()?)
    }

    /// There is room for so many lines.
    pub fn fit(&mut self, height: u16) {
        if self.height != height {
            self.height = height;
            self.scroll();
        }
    }

    /// Moves the cursor, if this is an action that moves. `false`: it is not.
    pub fn step(&mut self, action: Action) -> bool {
        let page = u32::from(self.height.max(2) - 1);
        let last = self.total.saturating_sub(1);
        let to = match action {
            Action::Volgende => self.cursor.saturating_add(1),
            Action::Vorige => self.cursor.saturating_sub(1),
            Action::PaginaOmlaag => self.cursor.saturating_add(page),
            Action::PaginaOmhoog => self.cursor.saturating_sub(page),
            Action::Eerste => 0,
            Action::Laatste => last,
            _ => return false,
        };
        self.go(to);
        true
    }

    /// Puts the cursor on a position, as far as there are lines.
    pub fn go(&mut self, position: u32) {
        self.cursor = position.min(self.total.saturating_sub(1));
        self.id = self.current().map(Row::id);
        self.scroll();
    }

    /// Puts the cursor on a line by its id: at once when it is held, else when it comes.
    pub fn seek(&mut self, id: R::Id) {
        self.id = Some(id);
        if let Some(at) = self.rows.iter().position(|r| r.id() == id) {
            self.cursor = self.from + u32::try_from(at).unwrap_or(0);
            self.scroll();
        }
    }

    /// Another list is shown from now on (a filter or search changed): the cursor goes to the top.
    pub fn restart(&mut self) {
        self.cursor = 0;
        self.top = 0;
        self.id = None;
        self.asked = None;
        self.gone.clear();
        self.stale();
    }

    /// The lines may be out of date: [`Self::need`] asks for them again, and the cursor stays on
    /// its line.
    pub fn stale(&mut self) {
        self.asked = None;
        self.known = false;
    }

    /// Takes lines off the list before the store has answered; the cursor goes to the next one.
    /// They come back when the store, asked again, still has them.
    pub fn take_off(&mut self, ids: &[R::Id]) {
        let before = self.rows.len();
        self.gone.extend_from_slice(ids);
        let above = self
            .rows
            .iter()
            .take(usize::try_from(self.cursor.saturating_sub(self.from)).unwrap_or(0))
            .filter(|r| ids.contains(&r.id()))
            .count();
        self.rows.retain(|r| !ids.contains(&r.id()));
        let taken = u32::try_from(before - self.rows.len()).unwrap_or(0);
        self.total = self.total.saturating_sub(taken);
        self.asked = None;
        let above = u32::try_from(above).unwrap_or(0);
        self.go(self.cursor.saturating_sub(above));
    }

    /// The page that has to be asked for, first line and number of lines: the visible part and as
    /// much again on both sides. `None` when all of it is held or on its way.
    pub fn need(&mut self) -> Option<(u32, u32)> {
        let height = u32::from(self.height.max(1));
        let held = self.from..self.from + u32::try_from(self.rows.len()).unwrap_or(0);
        let end = (self.top + height).min(self.total);
        let complete =
            self.known && (self.total == 0 || (held.contains(&self.top) && end <= held.end));
        let page = (self.top.saturating_sub(height), height * 3);
        if complete || self.asked == Some(page) {
            return None;
        }
        self.asked = Some(page);
        Some(page)
    }

    /// Takes a page in. Lines taken off with [`Self::take_off`] while it was on its way stay off
    /// only until this answer.
    pub fn absorb(&mut self, page: Bladzij<R>) {
        self.known = true;
        self.asked = None;
        self.gone.clear();
        self.from = page.van;
        self.total = page.totaal;
        self.rows = page.regels;
        let found = self
            .id
            .and_then(|id| self.rows.iter().position(|r| r.id() == id));
        match found {
            Some(at) => self.cursor = self.from + u32::try_from(at).unwrap_or(0),
            None => self.cursor = self.cursor.min(self.total.saturating_sub(1)),
        }
        self.id = self.current().map(Row::id).or(self.id);
        self.scroll();
    }

    /// Moves the visible part so that the cursor is in it: by half a page at the edges.
    fn scroll(&mut self) {
        let height = u32::from(self.height.max(1));
        let half = height / 2;
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(half);
        } else if self.cursor >= self.top + height {
            self.top = self.cursor - (height - 1 - half.min(height - 1));
        }
        self.top = self.top.min(self.total.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Line(u32);

    impl Row for Line {
        type Id = u32;
        fn id(&self) -> u32 {
            self.0
        }
    }

    fn page(all: &[u32], from: u32, count: u32) -> Bladzij<Line> {
        Bladzij {
            van: from,
            totaal: u32::try_from(all.len()).unwrap(),
            regels: all
                .iter()
                .skip(from as usize)
                .take(count as usize)
                .map(|n| Line(*n))
                .collect(),
        }
    }

    fn list(all: &[u32], height: u16) -> Paged<Line> {
        let mut list = Paged::default();
        list.fit(height);
        feed(&mut list, all);
        list
    }

    fn feed(list: &mut Paged<Line>, all: &[u32]) {
        for _ in 0..4 {
            match list.need() {
                Some((from, count)) => list.absorb(page(all, from, count)),
                None => return,
            }
        }
        panic!("keeps asking");
    }

    #[test]
    fn only_a_screenful_and_its_margin_is_asked_for() {
        let mut list: Paged<Line> = Paged::default();
        list.fit(20);
        assert_eq!(list.need(), Some((0, 60)));
        assert_eq!(list.need(), None, "it is on its way");
        let all: Vec<u32> = (0..100_000).collect();
        list.absorb(page(&all, 0, 60));
        list.step(Action::Laatste);
        assert!(list.waits());
        let (from, count) = list.need().unwrap();
        assert!(count <= 60 && from >= 99_900, "{from} {count}");
        list.absorb(page(&all, from, count));
        assert_eq!(list.current(), Some(&Line(99_999)));
    }

    #[test]
    fn the_cursor_stays_on_its_line_when_the_list_changes() {
        let all: Vec<u32> = (0..50).collect();
        let mut list = list(&all, 10);
        list.go(7);
        let changed: Vec<u32> = (100..103).chain(0..50).collect();
        list.stale();
        feed(&mut list, &changed);
        assert_eq!((list.cursor(), list.current()), (10, Some(&Line(7))));
        let without: Vec<u32> = changed.into_iter().filter(|n| *n != 7).collect();
        list.stale();
        feed(&mut list, &without);
        assert_eq!(list.current(), Some(&Line(8)), "the next one");
    }

    #[test]
    fn lines_taken_off_come_back_when_the_store_still_has_them() {
        let all: Vec<u32> = (0..50).collect();
        let mut list = list(&all, 10);
        list.go(3);
        list.take_off(&[1, 3]);
        assert_eq!(list.current(), Some(&Line(4)));
        assert_eq!(list.total(), 48);
        list.stale();
        feed(&mut list, &all);
        assert_eq!((list.total(), list.current()), (50, Some(&Line(4))));
    }

    proptest! {
        #[test]
        fn cursor_is_visible_and_on_the_right_line(
            total in 0u32..200,
            height in 1u16..40,
            steps in proptest::collection::vec(0usize..7, 0..60),
        ) {
            let all: Vec<u32> = (0..total).collect();
            let mut list = list(&all, height);
            for step in steps {
                let actions = [Action::Volgende, Action::Vorige, Action::PaginaOmlaag,
                    Action::PaginaOmhoog, Action::Eerste, Action::Laatste];
                match actions.get(step) {
                    Some(action) => prop_assert!(list.step(*action)),
                    None => list.fit(height / 2 + 1),
                }
                feed(&mut list, &all);
                if total > 0 {
                    prop_assert!(list.visible().any(|(at, row)| at == list.cursor() && row.is_some()));
                    prop_assert_eq!(list.current().map(|l| l.0), Some(list.cursor()));
                } else {
                    prop_assert!(list.current().is_none());
                }
            }
        }
    }
}
