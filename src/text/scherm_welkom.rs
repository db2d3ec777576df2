//! Words of the first step of a new store. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct WelkomWoorden {
    /// Title: step of how many.
    pub titel: fn(u8) -> String,
    /// What nazorg is, and what is asked.
    pub gemeenten: [&'static str; 2],
    /// Which were chosen.
    pub gekozen: fn(&str) -> String,
    /// None chosen yet.
    pub nog_geen: &'static str,
    /// None chosen and none found.
    pub kies_eerst: &'static str,
    /// What is asked next.
    pub set: [&'static str; 2],
    /// The usual one.
    pub gewoon: &'static str,
    /// How to go on: on the first step, on the second.
    pub verder: [&'static str; 2],
    /// It was left without an answer.
    pub later: &'static str,
}

/// Dutch.
pub static NL: WelkomWoorden = WelkomWoorden {
    titel: |n| format!("Welkom bij nazorg: stap {n} van 2"),
    gemeenten: [
        "Hier regel je de nazorg voor mensen die uit detentie komen.",
        "Voor welke gemeente werk je? Typ een paar letters; het mogen er meer zijn.",
    ],
    gekozen: |g| format!("Gekozen: {g}"),
    nog_geen: "Nog geen gemeente gekozen",
    kies_eerst: "Kies eerst een gemeente: typ een paar letters en druk op de spatiebalk",
    set: [
        "Welke leefgebieden houd je bij?",
        "Dit geldt voor nieuwe casussen en kan later anders.",
    ],
    gewoon: "gebruikelijk",
    verder: [
        "Spatie kiest of haalt weg. Enter gaat verder.",
        "Omhoog en omlaag kiezen. Enter bewaart, Esc gaat terug.",
    ],
    later: "Niet ingericht; bij de volgende start vraagt nazorg het weer",
};

/// English.
pub static EN: WelkomWoorden = WelkomWoorden {
    titel: |n| format!("Welcome to nazorg: step {n} of 2"),
    gemeenten: [
        "Here you arrange the aftercare of people who come out of detention.",
        "For which municipality do you work? Type a few letters; there may be more than one.",
    ],
    gekozen: |g| format!("Chosen: {g}"),
    nog_geen: "No municipality chosen yet",
    kies_eerst: "Choose a municipality first: type a few letters and press the space bar",
    set: [
        "Which life areas do you keep track of?",
        "This holds for new cases and can be changed later.",
    ],
    gewoon: "usual",
    verder: [
        "Space chooses or takes away. Enter goes on.",
        "Up and down choose. Enter saves, Esc goes back.",
    ],
    later: "Not set up; nazorg asks again at the next start",
};
