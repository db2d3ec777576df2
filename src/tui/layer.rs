//! A layer: what lies over the screen and takes the keys, such as a picker, a line of input or help.

use std::fmt;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::api::request::ConceptNaam;
use crate::api::{Refusal, Reply};
use crate::client::inlezen::{Ingeladen, LeesFout};
use crate::client::post::PostFout;
use crate::client::uitvoer::SchrijfFout;
use crate::keymap::{Action, Chord, Scope};

use super::cmd::{Cmd, Outcome};
use super::cx::Cx;
use super::event::Tell;

/// Something over the screen. The topmost one gets every key.
pub trait Layer: fmt::Debug {
    /// The scope whose keys count.
    fn scope(&self) -> Scope;

    /// What to ask when it opens.
    fn open(&mut self, cx: &Cx) -> Vec<Cmd> {
        let _ = cx;
        Vec::new()
    }

    /// Does an action.
    fn act(&mut self, action: Action, cx: &Cx) -> Outcome;

    /// A key that is no action here: a character typed, or a key that moves within text.
    fn typed(&mut self, chord: Chord, cx: &Cx) -> Vec<Cmd> {
        let _ = (chord, cx);
        Vec::new()
    }

    /// Text was pasted; it is text, never keys.
    fn paste(&mut self, text: &str, cx: &Cx) -> Vec<Cmd> {
        let _ = (text, cx);
        Vec::new()
    }

    /// Whether it waits for an answer before it can take keys; they are kept in order.
    fn waits(&self) -> bool {
        false
    }

    /// Whether this action has to wait for the newest content of the open case. Keys struck
    /// meanwhile are kept in order.
    fn needs_case(&self, action: Action) -> bool {
        let _ = action;
        false
    }

    /// The answer to [`Cmd::Ask`] with this tag.
    fn absorb(&mut self, tag: u16, reply: Reply, cx: &Cx) -> Vec<Cmd> {
        let _ = (tag, reply, cx);
        Vec::new()
    }

    /// The file it asked for with [`Cmd::ReadFile`].
    fn file(&mut self, file: Result<Ingeladen, LeesFout>, cx: &Cx) -> Vec<Cmd> {
        let _ = (file, cx);
        Vec::new()
    }

    /// The file of [`Cmd::WriteFile`] was written, or not.
    fn written(&mut self, outcome: Result<(), SchrijfFout>, cx: &Cx) -> Vec<Cmd> {
        let _ = (outcome, cx);
        Vec::new()
    }

    /// What became of the messages of [`Cmd::Post`], in their order.
    fn posted(&mut self, outcome: Vec<Result<(), PostFout>>, cx: &Cx) -> Vec<Cmd> {
        let _ = (outcome, cx);
        Vec::new()
    }

    /// A message to the panes, from a layer over this one.
    fn heard(&mut self, message: &Tell, cx: &Cx) -> Vec<Cmd> {
        let _ = (message, cx);
        Vec::new()
    }

    /// What it asked or submitted was refused; `true` when it shows that itself.
    fn refused(&mut self, refusal: &Refusal, cx: &Cx) -> bool {
        let _ = (refusal, cx);
        false
    }

    /// The open case was answered anew, or another one is open. What is typed stays as it is.
    fn case_came(&mut self, cx: &Cx) -> Vec<Cmd> {
        let _ = cx;
        Vec::new()
    }

    /// Whether an action of its scope means something now; the footer teaches it only then.
    fn offers(&self, action: Action) -> bool {
        !action.is_about_other()
    }

    /// What has to be kept of it: under which name, and the text, if there is any.
    fn draft(&self) -> Option<(ConceptNaam, Option<String>)> {
        None
    }

    /// Draws itself over the screen, of which `screen` is the part between header and footer.
    /// Returns where the hardware cursor belongs.
    fn draw(&self, screen: Rect, buf: &mut Buffer, cx: &Cx) -> Option<Position>;
}
