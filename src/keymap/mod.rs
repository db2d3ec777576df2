//! The keymap: which key does what, where. Pure: no files, no clock, no terminal types.
//!
//! May use: nothing of ours. Callers hand in the name and text of key files ([`Source`]) and
//! convert the terminal's key events to [`Chord`]. The words shown for actions and problems live
//! in `text`; here are only their ids.
//!
//! # Scopes and stacks
//!
//! A key is looked up in a stack of scopes, innermost first. Each scope that can have the focus
//! has exactly one stack ([`Scope::stack`]):
//!
//! | focus | stack, innermost first | plain characters | way out |
//! |---|---|---|---|
//! | vandaag | vandaag, lijst, globaal | keys | stoppen |
//! | triage | triage, lijst, globaal | keys | stoppen |
//! | caseload | caseload, casus, lijst, globaal | keys | stoppen |
//! | bord | bord, casus, lijst, globaal | keys | stoppen |
//! | tijdlijn | tijdlijn, casus, lijst, globaal | keys | stoppen |
//! | casus | casus, lijst, globaal | keys | stoppen |
//! | reparatie | reparatie, lijst, globaal | keys | stoppen |
//! | cijfers | cijfers, lijst, globaal | keys | stoppen |
//! | beheer | beheer, lijst, globaal | keys | stoppen |
//! | toezicht | toezicht, lijst, globaal | keys | stoppen |
//! | partners | partners, lijst, globaal | keys | stoppen |
//! | overleg | overleg, lijst, globaal | keys | stoppen |
//! | agenda | agenda, lijst, globaal | keys | stoppen |
//! | lijst | lijst, globaal | keys | stoppen |
//! | globaal | globaal | keys | stoppen |
//! | inspanningen | inspanningen, globaal (everywhere) | keys | annuleren |
//! | plan | plan, globaal (everywhere) | keys | annuleren |
//! | vertrek | vertrek, globaal (everywhere) | keys | annuleren |
//! | meten | meten, globaal (everywhere) | keys | annuleren |
//! | wachtlijst | wachtlijst, globaal (everywhere) | keys | annuleren |
//! | rondvraag | rondvraag, globaal (everywhere) | keys | annuleren |
//! | verstrekkingen | verstrekkingen, globaal (everywhere) | keys | annuleren |
//! | betrokkene | betrokkene, globaal (everywhere) | keys | annuleren |
//! | vergadering | vergadering, globaal (everywhere) | keys | annuleren |
//! | bevestig | bevestig, globaal (everywhere) | keys | annuleren |
//! | hulp | hulp, globaal (everywhere) | keys | annuleren |
//! | kiezer | kiezer, globaal (everywhere) | text | annuleren |
//! | formulier | formulier, globaal (everywhere) | text | annuleren |
//! | regel | regel, globaal (everywhere) | text | annuleren |
//! | notitie | notitie, globaal (everywhere) | text | annuleren |
//! | palet | palet, globaal (everywhere) | text | annuleren |
//!
//! *everywhere*: of `globaal` only help, redraw and suspend pass ([`Action::works_everywhere`]), so
//! that undo or a jump to another screen never happens behind a popup or while somebody types.
//! *text*: a chord that types a character is never a key there; it is text, whatever a file says.
//!
//! # Files
//!
//! ```toml
//! extends = "vim"            # optional: build on this shipped map instead of the default one
//! [lijst]
//! "g g"    = "eerste"        # sequence: chords with a space between; no timeout, Esc cancels
//! "ctrl-x" = false           # take a binding away
//! ```
//!
//! Layers: shipped map, then user files in order; the later wins per (scope, sequence). A bad line
//! costs that line only, and every problem found is returned at once ([`load`]).

mod action;
mod check;
mod chord;
mod docs;
mod file;
mod hazard;
mod layers;
mod map;
mod near;
mod press;
mod problem;
mod scope;
mod seq;
mod trie;

pub use action::{Action, ActionSpec, Danger, PaletteUse};
pub use chord::{Chord, ChordError, Key, Mods};
pub use docs::{TableWords, markdown_table};
pub use file::Source;
pub use hazard::{Hazard, Taker, hazard};
pub use layers::{Base, Loaded, load};
pub use map::{Binding, Choice, Keymap, Lookup};
pub use press::{Press, Typed};
pub use problem::{Kind, Level, Place, Problem, Unreachable};
pub use scope::{Admits, Layer, Scope, Stack};
pub use seq::{SeqError, Sequence};
pub use trie::{Found, Trie};
