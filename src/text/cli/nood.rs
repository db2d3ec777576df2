//! The words of the list of emergency accesses. May use: nothing.

use crate::text::taal::Taal;

/// There are none; `alles`: none at all, else none that waits.
#[must_use]
pub const fn geen(alles: bool, taal: Taal) -> &'static str {
    if alles {
        taal.kies(
            "Er is nooit noodtoegang gebruikt.",
            "No emergency access was ever used.",
        )
    } else {
        taal.kies(
            "Er is geen noodtoegang die nog nagekeken moet worden.",
            "There is no emergency access that still has to be reviewed.",
        )
    }
}

/// It runs.
#[must_use]
pub const fn loopt(taal: Taal) -> &'static str {
    taal.kies("LOOPT NOG", "STILL RUNS")
}

/// Nobody has looked at it.
#[must_use]
pub const fn wacht(taal: Taal) -> &'static str {
    taal.kies("nakijken", "to be reviewed")
}

/// Who has looked at it, and when.
#[must_use]
pub fn bekeken(wie: &str, wanneer: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("nagekeken door {wie}, {wanneer}"),
        Taal::En => format!("reviewed by {wie}, {wanneer}"),
    }
}
