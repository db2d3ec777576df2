//! What reaches the screens, and what they ask for in return. No terminal types: a test makes and
//! reads these by hand.

use crate::api::{Refusal, Reply, Request};
use crate::client::gebruiker::Gebruiker;
use crate::client::inlezen::{Ingeladen, LeesFout};
use crate::client::post::PostFout;
use crate::client::uitvoer::SchrijfFout;
use crate::domain::document::{Bestandsvorm, Document};
use crate::domain::id::{RecordId, UnitId};
use crate::domain::verstrekking::Bericht;
use crate::keymap::Chord;

use super::screen::ScreenName;

/// Number of one call, never used twice within a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CallId(pub u64);

/// Something that the run loop can be asked to remind us of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Timer {
    /// Typing paused: keep the draft.
    Draft,
    /// The day is over: "today" is another date now.
    Midnight,
    /// A minute of an emergency access is over.
    Emergency,
    /// All of it is over.
    EmergencyEnd,
}

/// Something happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted; `cut` when it was longer than the program takes.
    Paste {
        /// The text as it came, not cleaned.
        text: String,
        /// Text beyond the limit was dropped.
        cut: bool,
    },
    /// There is room for so many columns and rows now.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The answer to a call.
    Reply(CallId, Result<Reply, Refusal>),
    /// A file asked for with [`Effect::ReadFile`].
    File(CallId, Result<Ingeladen, LeesFout>),
    /// A user asked for with [`Effect::FindUser`]; the name when there is no such user.
    User(CallId, Result<Gebruiker, String>),
    /// A document asked for with [`Effect::WriteFile`] was written, or not.
    Written(CallId, Result<(), SchrijfFout>),
    /// What became of the messages of [`Effect::Post`], in their order.
    Posted(CallId, Vec<Result<(), PostFout>>),
    /// Somebody changed the store: what is shown has to be asked again.
    Changed,
    /// A colleague came to the open case, or left it.
    Presence,
    /// The line to the server is lost (`true`), or there again.
    LineLost(bool),
    /// A reminder that was asked for with [`Effect::Remind`].
    Due(Timer),
    /// The line is gone or the program is told to end: keep what was typed and stop.
    Hangup,
}

/// Who gets the answer to a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Addr {
    /// The program itself.
    App,
    /// A pane, by its screen and its place there.
    Pane(ScreenName, usize),
    /// A layer, by the number it got when it was opened.
    Layer(u32),
}

/// In which order calls are carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    /// In the order given, none left out.
    InOrder,
    /// A question of which only the newest counts: takes the place of one that still waits.
    Newest(Addr, u16),
}

/// A request on its way.
#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    /// Comes back with the answer.
    pub id: CallId,
    /// What is asked.
    pub request: Request,
    /// Whether a newer one may take its place.
    pub lane: Lane,
}

/// What the run loop has to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Carry this out and bring the answer back as [`Event::Reply`].
    Call(Box<Call>),
    /// Read the file with this path and bring it back as [`Event::File`].
    ReadFile(CallId, String),
    /// What waits to be asked in this lane is not asked any more.
    Withdraw(Lane),
    /// Look up the user of the machine with this login name and bring it back as [`Event::User`].
    FindUser(CallId, String),
    /// Write a document to a new file with this path and say so with [`Event::Written`].
    WriteFile(CallId, Box<NewFile>),
    /// Have messages leave and say so with [`Event::Posted`].
    Post(CallId, Box<Post>),
    /// Send [`Event::Due`] after so many milliseconds; an earlier reminder of the same kind is
    /// forgotten.
    Remind(Timer, u64),
    /// Draw the whole screen anew.
    Repaint,
    /// Put the program in the background.
    Suspend,
    /// End, once all calls given before have been carried out.
    Quit,
}

/// A document to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewFile {
    /// What.
    pub document: Document,
    /// In which format.
    pub vorm: Bestandsvorm,
    /// Path of the file, which must not be there yet.
    pub path: String,
}

/// Messages that are to leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// The messages, each with the name of a file for it.
    pub messages: Vec<(String, Bericht)>,
    /// The folder for the files; `None`: to the mail system.
    pub folder: Option<String>,
}

/// A message to the panes of the screen that is shown.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Tell {
    /// Search for these words; empty: show all again.
    Search(String),
    /// Show only these cases.
    CaseloadFilter(Box<crate::api::CaseloadFilter>),
    /// Move the cursor of the list by so many rows.
    Step(i8),
    /// Show the agenda of this meeting.
    Overleg(Option<UnitId>),
    /// Do this to that meeting, when it has come.
    OverlegDoe(crate::keymap::Action),
    /// Put the cursor on this notice, case or row.
    Cursor(UnitId),
    /// This case is not open any more, wherever it was opened from.
    CaseGone(UnitId),
    /// Put the cursor of the timeline on this agreement, contact or note, when its case has come.
    Record(RecordId),
    /// Show only these notices.
    InboxFilter(Box<crate::api::InboxFilter>),
    /// Look up this user of the machine, to give an account.
    NewAccount(String),
    /// Show only these records of the audit trail.
    AuditFilter(Box<crate::api::audit::AuditFilter>),
    /// Decide so about the notice under the cursor, or about those marked.
    Triage(Box<crate::api::request::Opdracht>),
    /// What goes to all partners of the information round that is open.
    Rondvraag(Box<super::casus::rondvraag::Vraag>),
    /// Write the messages that have not left to this folder.
    Folder(String),
}
