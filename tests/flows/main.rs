//! The screens as a user meets them: keys in, screen and requests out, against a scripted backend.
//! No terminal, no clock, no sleeps. One program for all of them, to link once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod caseload;
mod casus;
mod cijfers;
mod dossier;
mod inspanning;
mod knelpunt;
mod openen;
mod overdracht;
mod overleg;
mod partners;
mod plan;
mod reparatie;
mod robuust;
mod rollen;
mod samen;
mod scherm;
mod steun;
mod traject;
mod triage;
mod uitvraag;
mod vandaag;
mod welkom;
mod wil;
