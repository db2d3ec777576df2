//! Screens: which panes stand together, and where.

use ratatui::layout::Rect;

use super::pane::Pane;

/// A screen, in the order of the number keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScreenName {
    /// What needs me now.
    Vandaag,
    /// Inbox of notices.
    Triage,
    /// Cases, with the board and the timeline of the selected one.
    Caseload,
    /// Refused import rows.
    Reparatie,
}

impl ScreenName {
    /// All screens, in the order of the number keys.
    pub const ALL: [Self; 4] = [Self::Vandaag, Self::Triage, Self::Caseload, Self::Reparatie];

    /// The number key that leads there.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Vandaag => 1,
            Self::Triage => 2,
            Self::Caseload => 3,
            Self::Reparatie => 4,
        }
    }
}

/// Where each pane goes within the body when the pane with this place has the focus; `None` hides it.
pub type Arrange = fn(Rect, usize) -> Vec<Option<Rect>>;

/// One screen with its panes. There is at least one pane.
#[derive(Debug)]
pub struct Screen {
    /// Which one.
    pub name: ScreenName,
    /// Its panes, in the order of Tab.
    pub panes: Vec<Box<dyn Pane>>,
    /// Where they go.
    pub arrange: Arrange,
    /// Place of the pane that has the focus.
    pub focus: usize,
    /// Its panes have to ask again when it is shown.
    pub stale: bool,
}

impl Screen {
    /// A screen that was not shown yet.
    #[must_use]
    pub fn new(name: ScreenName, arrange: Arrange, panes: Vec<Box<dyn Pane>>) -> Self {
        Self {
            name,
            panes,
            arrange,
            focus: 0,
            stale: true,
        }
    }
}

/// One pane over the whole body.
#[must_use]
pub fn alone(body: Rect, _focus: usize) -> Vec<Option<Rect>> {
    vec![Some(body)]
}
