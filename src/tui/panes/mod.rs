//! The panes, and the screens they stand on.

mod beheer;
mod bord;
mod caseload;
mod cijfers;
mod overleg;
mod partners;
mod reparatie;
mod tijdlijn;
mod toezicht;
mod triage;
mod vandaag;
mod velden;
mod wie;

use ratatui::layout::{Constraint, Layout, Rect};

use super::screen::{Screen, ScreenName, alone};

/// From this width on the caseload shows list, board and timeline side by side.
const WIDE: u16 = 118;

/// All screens with their panes, in the order of the number keys.
#[must_use]
pub fn screens() -> Vec<Screen> {
    vec![
        Screen::new(
            ScreenName::Vandaag,
            alone,
            vec![Box::new(vandaag::Vandaag::default())],
        ),
        Screen::new(
            ScreenName::Triage,
            alone,
            vec![Box::new(triage::Triage::default())],
        ),
        Screen::new(
            ScreenName::Caseload,
            caseload_areas,
            vec![
                Box::new(caseload::Caseload::default()),
                Box::new(bord::Bord::default()),
                Box::new(tijdlijn::Tijdlijn::default()),
            ],
        ),
        Screen::new(
            ScreenName::Reparatie,
            alone,
            vec![Box::new(reparatie::Reparatie::default())],
        ),
        Screen::new(
            ScreenName::Partners,
            alone,
            vec![Box::new(partners::Partners::default())],
        ),
        Screen::new(
            ScreenName::Cijfers,
            alone,
            vec![Box::new(cijfers::Cijfers::default())],
        ),
        Screen::new(
            ScreenName::Beheer,
            alone,
            vec![Box::new(beheer::Beheer::default())],
        ),
        Screen::new(
            ScreenName::Toezicht,
            alone,
            vec![Box::new(toezicht::Toezicht::default())],
        ),
        Screen::new(
            ScreenName::Overleg,
            overleg_areas,
            vec![
                Box::new(overleg::Overleggen::default()),
                Box::new(overleg::Agenda::default()),
            ],
        ),
    ]
}

/// List left, board over timeline right; on a narrow terminal the list alone, or the other two.
fn caseload_areas(body: Rect, focus: usize) -> Vec<Option<Rect>> {
    let (list, case) = if body.width >= WIDE {
        let [list, case] =
            Layout::horizontal([Constraint::Percentage(43), Constraint::Fill(1)]).areas(body);
        (Some(list), Some(case))
    } else if focus == 0 {
        (Some(body), None)
    } else {
        (None, Some(body))
    };
    let Some(case) = case else {
        return vec![list, None, None];
    };
    let board = (case.height / 2).clamp(5, 10);
    let [board, timeline] =
        Layout::vertical([Constraint::Length(board), Constraint::Fill(1)]).areas(case);
    vec![list, Some(board), Some(timeline)]
}

/// The list left and the agenda right; on a narrow terminal the one that has the focus.
fn overleg_areas(body: Rect, focus: usize) -> Vec<Option<Rect>> {
    if body.width >= WIDE {
        let [list, agenda] =
            Layout::horizontal([Constraint::Percentage(43), Constraint::Fill(1)]).areas(body);
        vec![Some(list), Some(agenda)]
    } else {
        vec![(focus == 0).then_some(body), (focus == 1).then_some(body)]
    }
}
