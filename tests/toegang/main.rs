//! Who may do what, through the engine's one door: every role against every request, about what is
//! in sight and what is not; how roles are given; and persons who are hidden.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a failure is the test's"
)]

mod aanwezig;
mod afscherming;
mod auditmaand;
mod concept;
mod doorgezet;
mod nood;
mod openen;
mod opvolger;
mod overdracht;
mod overleg;
mod rapport;
mod rechten;
#[path = "../soorten/mod.rs"]
mod soorten;
mod tabel;
mod vragen;
mod wereld;
mod willekeur;
