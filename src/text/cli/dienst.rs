//! The words of the server for many and of logging in to it. May use: nothing.

use crate::text::Taal;

/// Logged when the server listens.
#[must_use]
pub fn gestart(proces: u32, socket: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("gestart, proces {proces}, luistert op {socket}"),
        Taal::En => format!("started, process {proces}, listening on {socket}"),
    }
}

/// Logged when it was told to stop.
#[must_use]
pub fn stopt(signaal: i32, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("stopt na signaal {signaal}"),
        Taal::En => format!("stopping after signal {signaal}"),
    }
}

/// Logged at the end.
#[must_use]
pub const fn gestopt(netjes: bool, taal: Taal) -> &'static str {
    taal.uit(if netjes {
        (
            "gestopt, de opslag is netjes gesloten",
            "stopped, the store was closed in order",
        )
    } else {
        (
            "gestopt; de opslag wordt bij de volgende start nagekeken",
            "stopped; the store is checked at the next start",
        )
    })
}
