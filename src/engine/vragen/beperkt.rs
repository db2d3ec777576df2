//! Figures for those who see no persons: none that is about few, and rounded, as in the report over
//! past years: what that leaves out must not follow from the figures of now.

use crate::api::reply::Cijfers;
use crate::report::zeg;

/// Leaves out what is about few, and what would tell of few by taking it off another figure.
pub(crate) fn beperkt(c: &Cijfers) -> Cijfers<Option<u32>> {
    let deel = |n: u32, van: u32| zeg(n).filter(|_| zeg(van.saturating_sub(n)).is_some());
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
        persons: zeg(c.persons).filter(|_| zeg(c.persons.abs_diff(c.cases_open)).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_about_few() {
        let c = Cijfers {
            notifications_new: 10,
            notifications_oldest_hours: 70,
            releases_today: 11,
            releases_7d: 21,
            releases_friday: 10,
            agreements_overdue: 11,
            cases_open: 42,
            cases_without_contact: 32,
            persons: 63,
            ..Cijfers::default()
        };
        let uit = beperkt(&c);
        assert_eq!(
            uit,
            Cijfers {
                releases_7d: Some(20),
                agreements_overdue: Some(10),
                cases_open: Some(40),
                persons: Some(65),
                ..Cijfers::default()
            }
        );
        // Of 42 all but ten would tell of ten.
        assert_eq!(uit.cases_without_contact, None);
        let meer = Cijfers {
            cases_without_contact: 31,
            ..c
        };
        assert_eq!(beperkt(&meer).cases_without_contact, Some(30));
    }
}
