//! Screens: which panes stand together, and where.

use ratatui::layout::Rect;

use super::pane::Pane;
use crate::api::bevoegd::Bevoegd;
use crate::domain::toegang::Handeling;
use crate::keymap::Action;

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
    /// Partner organisations.
    Partners,
    /// Figures.
    Cijfers,
    /// Accounts and roles.
    Beheer,
    /// Audit trail.
    Toezicht,
    /// Meetings.
    Overleg,
}

impl ScreenName {
    /// All screens, in the order of the number keys.
    pub const ALL: [Self; 9] = [
        Self::Vandaag,
        Self::Triage,
        Self::Caseload,
        Self::Reparatie,
        Self::Partners,
        Self::Cijfers,
        Self::Beheer,
        Self::Toezicht,
        Self::Overleg,
    ];

    /// What somebody sees at once who may not see the screen that was asked for: the first of these
    /// that he or she may.
    const FIRST: [Self; 4] = [Self::Vandaag, Self::Cijfers, Self::Toezicht, Self::Beheer];

    /// The number key that leads there.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Vandaag => 1,
            Self::Triage => 2,
            Self::Caseload => 3,
            Self::Reparatie => 4,
            Self::Partners => 5,
            Self::Cijfers => 6,
            Self::Beheer => 7,
            Self::Toezicht => 8,
            Self::Overleg => 9,
        }
    }

    /// What one must be allowed to do to see it.
    #[must_use]
    pub const fn needs(self) -> Handeling {
        match self {
            Self::Vandaag | Self::Caseload | Self::Overleg => Handeling::CaseloadLezen,
            Self::Triage => Handeling::MeldingLezen,
            Self::Reparatie => Handeling::Repareren,
            Self::Partners => Handeling::PartnerBewaren,
            Self::Cijfers => Handeling::Cijfers,
            Self::Beheer => Handeling::RechtInzien,
            Self::Toezicht => Handeling::AuditLezen,
        }
    }

    /// The action that leads there.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Vandaag => Action::SchermVandaag,
            Self::Triage => Action::SchermTriage,
            Self::Caseload => Action::SchermCaseload,
            Self::Reparatie => Action::SchermReparatie,
            Self::Partners => Action::SchermPartners,
            Self::Cijfers => Action::SchermCijfers,
            Self::Beheer => Action::SchermBeheer,
            Self::Toezicht => Action::SchermToezicht,
            Self::Overleg => Action::SchermOverleg,
        }
    }

    /// The screen that an action leads to.
    #[must_use]
    pub fn led_to_by(action: Action) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.action() == action)
    }

    /// This one, or what is shown to somebody who may not see it.
    #[must_use]
    pub fn or_allowed(self, bevoegd: &Bevoegd) -> Self {
        let may = |name: &Self| bevoegd.mag(name.needs());
        let first = [self].into_iter().chain(Self::FIRST).find(may);
        first.unwrap_or(self)
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
