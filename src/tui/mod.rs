//! The screens: what the user sees and presses.
//!
//! [`App`] holds all state. [`App::update`] takes an [`Event`] and returns [`Effect`]s; it knows no
//! clock and does no I/O, so the same events give the same screen. [`App::draw`] looks at the state
//! and writes into a buffer. [`run`] is the only loop: it waits for events, takes all that wait,
//! draws once, and carries the effects out. May use `client`, `api`, `domain`, `keymap`, `text` and
//! `config`.
//!
//! # Life of a key press
//!
//! `invoer` reads it → [`Event::Key`] → the topmost [`Layer`](layer::Layer), else the focused
//! [`Pane`](pane::Pane), says which scope counts → the keymap answers with an action, the choices
//! of an unfinished sequence, or nothing → `blocked` may say why not → `act` of the layer or pane,
//! else [`casus::act`](casus) for acts on the open case, else the program itself → [`Cmd`]s →
//! `app::perform` → [`Effect::Call`] → a worker thread → [`Event::Reply`] → `absorb` → one frame.
//!
//! A key that needs an answer still on its way (the next dossier after `j`, the list after an act)
//! is kept with all that follow it, so that typing ahead never acts on the wrong case.
//!
//! # How to add a pane
//!
//! 1. `panes/<name>/mod.rs` with a struct that implements [`pane::Pane`], and `draw.rs` beside it.
//!    `refresh` returns [`Cmd::Ask`] for its data; the answer comes to `absorb` with the same tag.
//!    For a list use [`widgets::paged::Paged`]: call `stale` in `refresh`, `fit` and `need` in `fit`
//!    (it runs after every event, so a page is asked for as soon as the cursor needs it), `absorb`
//!    in `absorb`, `step` first in `act`, `waits` in `waits`.
//! 2. One line in [`panes::screens`], with the arrangement of the screen's panes.
//!    A new screen says in [`ScreenName::needs`] what one must be allowed to do to see it: whoever may
//!    not is not offered it.
//! 3. Words: `text/scherm_<name>.rs`, one struct with a table per language, and one field in
//!    `text/scherm.rs`. Labels of actions are in `text/acties.rs` already.
//! 4. Draw only with [`paint`], which takes [`SafeText`](crate::domain::veilig::SafeText); return
//!    the position of the selected row, always.
//! 5. Something that happens over the screen is a [`layer::Layer`]: use [`layers::picker`] for
//!    choices, [`layers::prompt`] for a line, [`layers::form`] for fields.
//! 6. `tests/flows/<name>.rs`: keys by action, fixtures from `steun`, snapshots at both sizes.
//!
//! Footer, which-key, `?` and the palette need nothing: they read the keymap and the action table.

pub mod app;
pub mod casus;
pub mod cmd;
pub mod cx;
pub mod event;
pub mod invoer;
pub mod layer;
pub mod layers;
pub mod paint;
pub mod pane;
pub mod panes;
mod rem;
pub mod run;
pub mod screen;
pub mod signs;
pub mod term;
pub mod theme;
pub mod toetsen;
pub mod welkom;
pub mod widgets;
mod worker;

pub use app::{App, Options};
pub use cmd::{Cmd, Outcome, Tone};
pub use cx::Cx;
pub use event::{Addr, Call, CallId, Effect, Event, Lane, Post, Tell, Timer};
pub use screen::ScreenName;
