//! A pane: a part of a screen that can have the focus.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::{Refusal, Reply};
use crate::client::gebruiker::Gebruiker;
use crate::domain::id::UnitId;
use crate::domain::veilig::SafeText;
use crate::keymap::{Action, Scope};

use super::cmd::{Cmd, Outcome};
use super::cx::Cx;
use super::event::Tell;

/// Why an action cannot be done now: hides it from the footer, and is shown when its key is struck.
pub type Reason = SafeText;

/// A part of a screen. Its state changes only in the methods with `&mut self`; drawing looks.
pub trait Pane: fmt::Debug {
    /// The scope whose keys count while it has the focus.
    fn scope(&self) -> Scope;

    /// It gets this area; also called when that did not change. Lists ask for their lines here.
    fn fit(&mut self, area: Rect, cx: &Cx) -> Vec<Cmd> {
        let _ = (area, cx);
        Vec::new()
    }

    /// What is shown may be out of date: ask again. Also called when the screen is first shown.
    fn refresh(&mut self, cx: &Cx) -> Vec<Cmd> {
        let _ = cx;
        Vec::new()
    }

    /// Does an action, if it is one of this pane's.
    fn act(&mut self, action: Action, cx: &Cx) -> Outcome;

    /// Why an action of this pane's scopes cannot be done now; `None`: it can.
    fn blocked(&self, action: Action, cx: &Cx) -> Option<Reason> {
        let _ = (action, cx);
        None
    }

    /// Whether this action has to wait for an answer that is on its way, such as the line under the
    /// cursor. Keys struck meanwhile are kept in order.
    fn waits(&self, action: Action) -> bool {
        let _ = action;
        false
    }

    /// Whether this action has to wait for a session that is on its way.
    fn needs_session(&self, action: Action) -> bool {
        let _ = action;
        false
    }

    /// The case that this action opens, where it opens one that is not the wanted one anyhow.
    fn opens(&self, action: Action) -> Option<UnitId> {
        let _ = action;
        None
    }

    /// The answer to [`Cmd::Ask`] with this tag, or to a change of this pane (tag `u16::MAX`).
    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        let _ = (tag, reply, cx);
        Vec::new()
    }

    /// [`Cmd::Ask`] with this tag, or a change of this pane (tag `u16::MAX`), was refused; `true` when the pane shows that itself.
    fn refused(&mut self, tag: u16, refusal: &Refusal, cx: &Cx) -> bool {
        let _ = (tag, refusal, cx);
        false
    }

    /// The user asked for with [`Cmd::FindUser`]; the name when the machine knows no such user.
    fn user(&mut self, user: Result<Gebruiker, String>, cx: &Cx) -> Vec<Cmd> {
        let _ = (user, cx);
        Vec::new()
    }

    /// A message from elsewhere on this screen.
    fn tell(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        let _ = (message, cx);
        Vec::new()
    }

    /// Another case is open now, or the same one with other content ([`Cx::dossier`]).
    fn dossier_changed(&mut self, cx: &Cx) {
        let _ = cx;
    }

    /// Draws itself. Returns where the hardware cursor belongs, on the selected row: screen readers
    /// follow it.
    fn draw(&self, area: Rect, focused: bool, buf: &mut Buffer, cx: &Cx) -> Option<Position>;
}
