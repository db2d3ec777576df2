//! Words of the first screen: what needs somebody now. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct VandaagWoorden {
    /// Title of the list.
    pub titel: &'static str,
    /// A group with more than is shown: how many there are.
    pub van: fn(usize, u32) -> String,
    /// The line that leads to the rest.
    pub nog_meer: fn(u32) -> String,
    /// Nothing to do.
    pub leeg: [&'static str; 3],
    /// Nothing in the store yet.
    pub leeg_begin: [&'static str; 4],
    /// Last contact on.
    pub laatste_contact: fn(&str) -> String,
    /// So many days ago an end was expected.
    pub voorbij: fn(i64) -> String,
    /// Row of a file.
    pub rij: fn(&str) -> String,
    /// The line is no agreement.
    pub geen_afspraak: &'static str,
    /// The line is no case.
    pub geen_casus: &'static str,
    /// Nothing under the cursor.
    pub geen_regel: &'static str,
}

/// Dutch.
pub static NL: VandaagWoorden = VandaagWoorden {
    titel: "Wat nu moet",
    van: |n, totaal| format!("{totaal}, eerste {n}"),
    nog_meer: |n| format!("nog {n} meer"),
    leeg: [
        "Niets dat nu moet. Alles is op tijd gedaan.",
        "3 toont de caseload: wie het eerst vrijkomt, staat bovenaan.",
        "I leest nieuwe meldingen in.",
    ],
    leeg_begin: [
        "Er staat nog niets in. Zo begin je:",
        "I leest een bestand met meldingen in (CSV, XLSX of JSON).",
        "e voert een melding met de hand in.",
        "Eerst oefenen? Stop met q en start: nazorg demo",
    ],
    laatste_contact: |d| format!("laatste contact {d}"),
    voorbij: |n| format!("{n} d voorbij"),
    rij: |r| format!("rij {r} is geweigerd"),
    geen_afspraak: "Op deze regel staat geen afspraak; Enter opent hem",
    geen_casus: "Op deze regel staat geen casus; Enter opent hem",
    geen_regel: "Hier staat niets",
};

/// English.
pub static EN: VandaagWoorden = VandaagWoorden {
    titel: "What needs doing now",
    van: |n, totaal| format!("{totaal}, first {n}"),
    nog_meer: |n| format!("{n} more"),
    leeg: [
        "Nothing needs doing now. All is done in time.",
        "3 shows the caseload: who is free first stands on top.",
        "I reads new notices.",
    ],
    leeg_begin: [
        "There is nothing in here yet. This is how to begin:",
        "I reads a file with notices (CSV, XLSX or JSON).",
        "e enters a notice by hand.",
        "Practise first? Quit with q and start: nazorg demo",
    ],
    laatste_contact: |d| format!("last contact {d}"),
    voorbij: |n| format!("{n} d past"),
    rij: |r| format!("row {r} was refused"),
    geen_afspraak: "There is no agreement on this line; Enter opens it",
    geen_casus: "There is no case on this line; Enter opens it",
    geen_regel: "There is nothing here",
};
