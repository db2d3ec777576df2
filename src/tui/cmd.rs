//! What a pane or a layer asks of the program around it.

use crate::api::Request;
use crate::api::request::ConceptNaam;
use crate::domain::audit::Doel;
use crate::domain::id::{RecordId, UnitId};
use crate::domain::veilig::SafeText;
use crate::keymap::Action;

use super::event::{NewFile, Post, Tell};
use super::layer::Layer;
use super::screen::ScreenName;

/// How a message is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Nothing was done, and why.
    Warning,
    /// Something went wrong.
    Error,
}

/// A case that is pointed at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// Which.
    pub unit: UnitId,
    /// Whether whoever works here carries it; `None`: not known here.
    pub own: Option<bool>,
}

/// A wish of a pane or layer, carried out by [`super::App`] in the order given.
#[derive(Debug)]
pub enum Cmd {
    /// Ask the engine; the answer comes to `absorb` with this tag. A newer question with the same
    /// tag makes an older answer void.
    Ask(u16, Request),
    /// Change something at once; the outcome shows as a toast and all that is shown is asked again.
    Change(Request),
    /// From a layer: change something and close when that succeeded; when it is refused the layer
    /// stays, with what was typed, and its `refused` is called. Keys wait meanwhile.
    Submit(Request),
    /// From a layer: read the file with this path; it comes to [`Layer::file`].
    ReadFile(String),
    /// From a pane: look up a user of the machine by login name; it comes to `user`.
    FindUser(String),
    /// From a layer: write this file; how it went comes to [`Layer::written`].
    WriteFile(Box<NewFile>),
    /// From a layer: have messages leave; what became of them comes to [`Layer::posted`].
    Post(Box<Post>),
    /// From a layer: keep or drop a draft.
    Draft(ConceptNaam, Option<String>),
    /// Open a layer over everything.
    Push(Box<dyn Layer>),
    /// Close the layer that says so (from a pane: the topmost).
    Close,
    /// Show a message until the next key.
    Toast(Tone, SafeText),
    /// Tell the panes of this screen something.
    Tell(Tell),
    /// Go to a screen.
    Goto(ScreenName),
    /// Move the focus to a pane of this screen, by its place.
    Focus(usize),
    /// Which case the board, the timeline and all acts on a case are about.
    Select(Option<Chosen>),
    /// Open a case for a purpose; when it has come, do what was asked.
    OpenFor(UnitId, Doel, Action),
    /// From a layer: open this case, for a purpose that was asked already.
    Show(UnitId, Option<Doel>),
    /// Do what a key would do.
    Run(Action),
    /// Keep a draft after a pause in typing.
    RemindDraft,
}

impl Cmd {
    /// Whether it is a message to the panes of the screen.
    #[must_use]
    pub fn is_tell(&self) -> bool {
        matches!(self, Self::Tell(_))
    }

    /// The way into a case, wherever one is.
    #[must_use]
    pub fn to_case(unit: UnitId) -> Vec<Self> {
        vec![
            Self::Goto(ScreenName::Caseload),
            Self::Tell(Tell::Cursor(unit)),
            Self::Focus(1),
        ]
    }

    /// The way to something on the timeline of a case.
    #[must_use]
    pub fn to_record(unit: UnitId, id: RecordId) -> Vec<Self> {
        let mut way = Self::to_case(unit);
        way.extend([Self::Focus(2), Self::Tell(Tell::Record(id))]);
        way
    }
}

/// Whether an action was handled.
#[derive(Debug)]
pub enum Outcome {
    /// Yes, and this has to follow.
    Used(Vec<Cmd>),
    /// No; somebody else may.
    Ignored,
}

impl Outcome {
    /// Handled, with nothing to follow.
    #[must_use]
    pub fn used() -> Self {
        Self::Used(Vec::new())
    }

    /// Handled: nothing was done, and these words say why.
    #[must_use]
    pub fn warn(why: &'static str) -> Self {
        Self::one(Cmd::Toast(Tone::Warning, SafeText::eigen(why)))
    }

    /// Handled, with one thing to follow.
    #[must_use]
    pub fn one(cmd: Cmd) -> Self {
        Self::Used(vec![cmd])
    }
}

impl From<Vec<Cmd>> for Outcome {
    fn from(cmds: Vec<Cmd>) -> Self {
        Self::Used(cmds)
    }
}
