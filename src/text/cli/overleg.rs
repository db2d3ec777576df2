//! The words of `nazorg overleg`. May use: nothing.

use crate::text::Taal;

/// A fixed word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverlegWoord {
    /// What it is, in a calendar.
    Overleg,
    /// No such meeting.
    GeenOverleg,
    /// More than one on that day.
    Meerdere,
    /// Nobody has that name.
    Onbekend,
}

/// The words.
#[must_use]
pub const fn overleg_woord(wat: OverlegWoord, taal: Taal) -> &'static str {
    taal.uit(match wat {
        OverlegWoord::Overleg => ("Afstemmingsoverleg", "Meeting"),
        OverlegWoord::GeenOverleg => (
            "Er is geen overleg op die dag. nazorg overleg toont wat er is.",
            "There is no meeting on that day. nazorg overleg shows what there is.",
        ),
        OverlegWoord::Meerdere => (
            "Er is meer dan één overleg op die dag. Kies er een met --gemeente.",
            "There is more than one meeting on that day. Choose one with --gemeente.",
        ),
        OverlegWoord::Onbekend => (
            "Geen partner of collega heet zo. Noem de hele naam, of betrokkene.",
            "No partner or colleague has that name. Give the whole name, or betrokkene.",
        ),
    })
}
