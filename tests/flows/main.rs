//! The screens as a user meets them: keys in, screen and requests out, against a scripted backend.
//! No terminal, no clock, no sleeps. One program for all of them, to link once.

mod caseload;
mod casus;
mod reparatie;
mod robuust;
mod scherm;
mod steun;
mod triage;
