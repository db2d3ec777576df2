//! Figures for those who see no persons: none that is about few.

use crate::api::reply::Cijfers;

/// Fewer than this say something about somebody.
pub(super) const MINST: u32 = 10;

/// Leaves out what is about few, and what would tell of few by taking it off another figure.
pub(crate) fn beperkt(c: &Cijfers) -> Cijfers<Option<u32>> {
    let zeg = |n: u32| (n >= MINST).then_some(n);
    let deel = |n: u32, van: u32| zeg(n).filter(|n| van.saturating_sub(*n) >= MINST);
    Cijfers {
        notifications_new: zeg(c.notifications_new),
        // That is about one notice.
        notifications_oldest_hours: None,
        releases_today: deel(c.releases_today, c.releases_7d),
        releases_7d: deel(c.releases_7d, c.cases_open),
        releases_friday: deel(c.releases_friday, c.releases_7d),
        agreements_overdue: zeg(c.agreements_overdue),
        waiting_overdue: zeg(c.waiting_overdue),
        cases_open: zeg(c.cases_open),
        cases_without_contact: deel(c.cases_without_contact, c.cases_open),
        rows_refused: zeg(c.rows_refused),
        persons: zeg(c.persons).filter(|n| n.abs_diff(c.cases_open) >= MINST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_about_few() {
        let c = Cijfers {
            notifications_new: 9,
            notifications_oldest_hours: 70,
            releases_today: 10,
            releases_7d: 19,
            releases_friday: 9,
            agreements_overdue: 10,
            cases_open: 40,
            cases_without_contact: 31,
            persons: 60,
            ..Cijfers::default()
        };
        let uit = beperkt(&c);
        assert_eq!(
            uit,
            Cijfers {
                releases_7d: Some(19),
                agreements_overdue: Some(10),
                cases_open: Some(40),
                persons: Some(60),
                ..Cijfers::default()
            }
        );
        // Of 40 all but 9 would tell of 9.
        assert_eq!(uit.cases_without_contact, None);
        let meer = Cijfers {
            cases_without_contact: 30,
            ..c
        };
        assert_eq!(beperkt(&meer).cases_without_contact, Some(30));
    }
}
