//! `nazorg`: the work of municipal aftercare (*nazorg*) after detention, in a terminal.

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
