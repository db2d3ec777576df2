//! `nazorg`: the work of municipal aftercare (*nazorg*) after detention, in a terminal.
//!
//! # The floors
//!
//! Each top-level module is a floor and may use only those named behind it; `tests/floors.rs` reads
//! the imports and fails on any other edge.
//!
//! ```text
//! cli       one file per subcommand; thin                      -> everything below
//! tui       screens                                            -> client api domain keymap text config
//! server    sockets: for one's own windows, for many users     -> engine api domain codec
//! demo      synthetic data                                     -> client api domain
//! client    Backend: embedded or over the socket; a fake       -> engine exchange store api domain codec
//! engine    use cases: rule -> change -> answer; the index     -> report store api domain codec
//! report    figures over time, and what may be told of them   -> api domain
//! exchange  files that come in and go out                      -> api domain
//! store     journal, sealed values, keys, view, backups        -> domain codec
//! config    folders, settings, catalogue                       -> keymap text domain
//! text      words, Dutch and English                           -> api domain keymap
//! api       Request, Reply, Refusal                            -> domain codec
//! keymap    chords, actions, files, checks                     -> (none)
//! domain    pure types and rules; the glossary                 -> (none)
//! codec     the byte format of values                          -> (none)
//! ```
//!
//! # Promises the structure keeps
//!
//! 1. The screens talk to one [`client::Backend`] and cannot tell whether the engine runs in the same
//!    process or behind a socket.
//! 2. Only the [`engine`] touches the data. There is no second door.
//! 3. Every change is a fact that stays: a request becomes an act in the journal, a group of new
//!    versions of records, all or nothing. The journal is the truth; sled holds the newest versions and
//!    a row per unit, and can be made anew from the journal to the same answers.
//! 4. The [`domain`] knows no files, clocks, sockets or screens: time and ids come in as arguments.
//! 5. A screen is a function of its state: `update(Event) -> Vec<Effect>` without clock or I/O, and
//!    `draw(&self)` into a buffer.
//!
//! # Life of a request that changes something
//!
//! [`client::Backend::call`] → [`engine::Engine::call`] → the committing thread takes all that wait →
//! for each a transaction on what is stored, with its own changes on top and the rows kept up → notes
//! and changes sealed, appended, one `fdatasync` → applied to sled → answered → everybody who listens
//! is told. The life of a key press stands in [`tui`].
//!
//! # Data
//!
//! What is stored, in which unit, under which lasting number: [`domain::records`]. A *unit* is what
//! one key covers and what is destroyed together: a notice, a person within a municipality, a case.

pub mod api;
pub mod cli;
pub mod client;
pub mod codec;
pub mod config;
pub mod demo;
pub mod domain;
pub mod engine;
pub mod exchange;
pub mod keymap;
pub mod report;
pub mod server;
pub mod store;
pub mod text;
pub mod tui;
