//! Words of who one is on a screen without persons, and what one does not see there. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct RolWoorden {
    /// An action that is not within one's rights.
    pub hoort_niet: &'static str,
    /// Who one is: login name, role.
    pub je_bent: fn(&str, &str) -> String,
    /// In one's own store, with the login name.
    pub eigenaar: fn(&str) -> String,
    /// At the console of the server.
    pub console: &'static str,
    /// What is out of sight: on the figures, accounts, audit trail.
    pub niet_te_zien: [&'static str; 3],
    /// In front of the other screens one has.
    pub ook: &'static str,
}

/// Dutch.
pub static NL: RolWoorden = RolWoorden {
    hoort_niet: "Dat hoort niet bij je rol",
    je_bent: |wie, rol| format!("Je bent {wie}, {rol}."),
    eigenaar: |wie| format!("Dit is de eigen opslag van {wie}."),
    console: "Dit is de console van de server.",
    niet_te_zien: [
        "Hier staan aantallen, nooit een persoon.",
        "Je ziet hier geen meldingen, personen of casussen.",
        "Je ziet wie wat deed; geen inhoud van casussen.",
    ],
    ook: "Ook voor jou:",
};

/// English.
pub static EN: RolWoorden = RolWoorden {
    hoort_niet: "That does not belong to your role",
    je_bent: |wie, rol| format!("You are {wie}, {rol}."),
    eigenaar: |wie| format!("This is {wie}'s own store."),
    console: "This is the console of the server.",
    niet_te_zien: [
        "These are counts, never a person.",
        "You see no notices, persons or cases here.",
        "You see who did what, not what a case says.",
    ],
    ook: "Also yours:",
};
