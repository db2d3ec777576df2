//! Where a key counts: scopes, and the stack of scopes behind each focus. May use: nothing.
//! The table of stacks is in the module documentation of `keymap`.

/// A place with keys of its own; also a table in a key file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// Everywhere, below all else.
    Globaal,
    /// Any list: moving and marking.
    Lijst,
    /// First screen: what needs doing today.
    Vandaag,
    /// Inbox of notices.
    Triage,
    /// List of cases.
    Caseload,
    /// What one can do with a case, wherever it shows.
    Casus,
    /// Board of leefgebieden of a case.
    Bord,
    /// Timeline of agreements, contacts and dates of a case.
    Tijdlijn,
    /// Tray of refused import rows.
    Reparatie,
    /// Figures.
    Cijfers,
    /// Accounts and roles.
    Beheer,
    /// Audit trail.
    Toezicht,
    /// Checklist of the steps of a leefgebied, over the screen.
    Inspanningen,
    /// Versions of the plan of a case, over the screen.
    Plan,
    /// List for the day of release, over the screen.
    Vertrek,
    /// Track and measurements, over the screen.
    Meten,
    /// The window about the person of a case.
    Betrokkene,
    /// What is waited for over all cases, over the screen.
    WachtOp,
    /// Information round of a case, over the screen.
    Rondvraag,
    /// Register of what others were told, over the screen.
    Verstrekkingen,
    /// Partner organisations.
    Partners,
    /// List of meetings.
    Overleg,
    /// Agenda of a meeting.
    Agenda,
    /// A meeting that is being held, a case at a time.
    Vergadering,
    /// Popup with a list to pick from; typing filters.
    Kiezer,
    /// Form with fields.
    Formulier,
    /// One line of input: quick entry, search.
    Regel,
    /// Text of several lines.
    Notitie,
    /// Question before an irreversible act.
    Bevestig,
    /// Help with all keys.
    Hulp,
    /// Command palette.
    Palet,
}

/// What of a layer passes in a stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Admits {
    /// Every binding.
    All,
    /// Not those that begin with a chord that types a character.
    NoText,
    /// Only actions that work everywhere.
    Everywhere,
    /// Only actions that work everywhere, and not on a chord that types a character.
    EverywhereNoText,
}

/// One scope in a stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layer {
    /// The scope.
    pub scope: Scope,
    /// What of it passes.
    pub admits: Admits,
}

/// The scopes in which a key is looked up, innermost first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stack {
    /// The scope that has the focus, and the innermost layer.
    pub focus: Scope,
    /// The layers, innermost first; never empty.
    pub layers: &'static [Layer],
}

impl Stack {
    /// Whether a scope is part of the stack.
    #[must_use]
    pub fn contains(self, scope: Scope) -> bool {
        self.layers.iter().any(|layer| layer.scope == scope)
    }
}

const fn all(scope: Scope) -> Layer {
    Layer {
        scope,
        admits: Admits::All,
    }
}

const fn no_text(scope: Scope) -> Layer {
    Layer {
        scope,
        admits: Admits::NoText,
    }
}

const GLOBAAL: Layer = all(Scope::Globaal);
const LIJST: Layer = all(Scope::Lijst);
const CASUS: Layer = all(Scope::Casus);
const OVERAL: Layer = Layer {
    scope: Scope::Globaal,
    admits: Admits::Everywhere,
};
const OVERAL_NO_TEXT: Layer = Layer {
    scope: Scope::Globaal,
    admits: Admits::EverywhereNoText,
};

impl Scope {
    /// Every scope, in the order of help and documentation.
    pub const ALL: [Self; 31] = [
        Self::Globaal,
        Self::Lijst,
        Self::Vandaag,
        Self::Triage,
        Self::Caseload,
        Self::Casus,
        Self::Bord,
        Self::Tijdlijn,
        Self::Reparatie,
        Self::Cijfers,
        Self::Beheer,
        Self::Toezicht,
        Self::Inspanningen,
        Self::Plan,
        Self::Vertrek,
        Self::Meten,
        Self::Betrokkene,
        Self::WachtOp,
        Self::Rondvraag,
        Self::Verstrekkingen,
        Self::Partners,
        Self::Overleg,
        Self::Agenda,
        Self::Vergadering,
        Self::Kiezer,
        Self::Formulier,
        Self::Regel,
        Self::Notitie,
        Self::Bevestig,
        Self::Hulp,
        Self::Palet,
    ];

    /// Its name in key files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Globaal => "globaal",
            Self::Lijst => "lijst",
            Self::Vandaag => "vandaag",
            Self::Triage => "triage",
            Self::Caseload => "caseload",
            Self::Casus => "casus",
            Self::Bord => "bord",
            Self::Tijdlijn => "tijdlijn",
            Self::Reparatie => "reparatie",
            Self::Cijfers => "cijfers",
            Self::Beheer => "beheer",
            Self::Toezicht => "toezicht",
            Self::Inspanningen => "inspanningen",
            Self::Plan => "plan",
            Self::Vertrek => "vertrek",
            Self::Meten => "meten",
            Self::Betrokkene => "betrokkene",
            Self::WachtOp => "wachtlijst",
            Self::Rondvraag => "rondvraag",
            Self::Verstrekkingen => "verstrekkingen",
            Self::Partners => "partners",
            Self::Overleg => "overleg",
            Self::Agenda => "agenda",
            Self::Vergadering => "vergadering",
            Self::Kiezer => "kiezer",
            Self::Formulier => "formulier",
            Self::Regel => "regel",
            Self::Notitie => "notitie",
            Self::Bevestig => "bevestig",
            Self::Hulp => "hulp",
            Self::Palet => "palet",
        }
    }

    /// The scope with this name in key files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.id() == id)
    }

    /// Whether it is a popup or input over the screen, closed with `annuleren`.
    #[must_use]
    pub const fn is_modal(self) -> bool {
        matches!(
            self,
            Self::Inspanningen
                | Self::Plan
                | Self::Vertrek
                | Self::Meten
                | Self::Betrokkene
                | Self::WachtOp
                | Self::Rondvraag
                | Self::Verstrekkingen
                | Self::Vergadering
                | Self::Kiezer
                | Self::Formulier
                | Self::Regel
                | Self::Notitie
                | Self::Bevestig
                | Self::Hulp
                | Self::Palet
        )
    }

    /// Whether characters typed here are text and never keys.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        let reads = matches!(
            self,
            Self::Inspanningen
                | Self::Plan
                | Self::Vertrek
                | Self::Meten
                | Self::Betrokkene
                | Self::WachtOp
                | Self::Rondvraag
                | Self::Verstrekkingen
                | Self::Vergadering
                | Self::Bevestig
                | Self::Hulp
        );
        self.is_modal() && !reads
    }

    /// The stack of scopes when this one has the focus.
    #[must_use]
    pub const fn stack(self) -> Stack {
        let layers: &'static [Layer] = match self {
            Self::Globaal => const { &[GLOBAAL] },
            Self::Lijst => const { &[LIJST, GLOBAAL] },
            Self::Vandaag => const { &[all(Self::Vandaag), LIJST, GLOBAAL] },
            Self::Triage => const { &[all(Self::Triage), LIJST, GLOBAAL] },
            Self::Caseload => const { &[all(Self::Caseload), CASUS, LIJST, GLOBAAL] },
            Self::Casus => const { &[CASUS, LIJST, GLOBAAL] },
            Self::Bord => const { &[all(Self::Bord), CASUS, LIJST, GLOBAAL] },
            Self::Tijdlijn => const { &[all(Self::Tijdlijn), CASUS, LIJST, GLOBAAL] },
            Self::Reparatie => const { &[all(Self::Reparatie), LIJST, GLOBAAL] },
            Self::Cijfers => const { &[all(Self::Cijfers), LIJST, GLOBAAL] },
            Self::Beheer => const { &[all(Self::Beheer), LIJST, GLOBAAL] },
            Self::Toezicht => const { &[all(Self::Toezicht), LIJST, GLOBAAL] },
            Self::Inspanningen => const { &[all(Self::Inspanningen), OVERAL] },
            Self::Plan => const { &[all(Self::Plan), OVERAL] },
            Self::Vertrek => const { &[all(Self::Vertrek), OVERAL] },
            Self::Meten => const { &[all(Self::Meten), OVERAL] },
            Self::Betrokkene => const { &[all(Self::Betrokkene), OVERAL] },
            Self::WachtOp => const { &[all(Self::WachtOp), OVERAL] },
            Self::Rondvraag => const { &[all(Self::Rondvraag), OVERAL] },
            Self::Verstrekkingen => const { &[all(Self::Verstrekkingen), OVERAL] },
            Self::Partners => const { &[all(Self::Partners), LIJST, GLOBAAL] },
            Self::Overleg => const { &[all(Self::Overleg), LIJST, GLOBAAL] },
            Self::Agenda => const { &[all(Self::Agenda), LIJST, GLOBAAL] },
            Self::Vergadering => const { &[all(Self::Vergadering), OVERAL] },
            Self::Bevestig => const { &[all(Self::Bevestig), OVERAL] },
            Self::Hulp => const { &[all(Self::Hulp), OVERAL] },
            Self::Kiezer => const { &[no_text(Self::Kiezer), OVERAL_NO_TEXT] },
            Self::Formulier => const { &[no_text(Self::Formulier), OVERAL_NO_TEXT] },
            Self::Regel => const { &[no_text(Self::Regel), OVERAL_NO_TEXT] },
            Self::Notitie => const { &[no_text(Self::Notitie), OVERAL_NO_TEXT] },
            Self::Palet => const { &[no_text(Self::Palet), OVERAL_NO_TEXT] },
        };
        Stack {
            focus: self,
            layers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stack_starts_at_its_focus_and_ends_globally() {
        for scope in Scope::ALL {
            let stack = scope.stack();
            assert_eq!(stack.layers.first().map(|l| l.scope), Some(scope));
            assert_eq!(stack.layers.last().map(|l| l.scope), Some(Scope::Globaal));
            let text = matches!(stack.layers.first().map(|l| l.admits), Some(Admits::NoText));
            assert_eq!(text, scope.takes_text(), "{scope:?}");
            assert_eq!(Scope::from_id(scope.id()), Some(scope));
        }
    }
}
