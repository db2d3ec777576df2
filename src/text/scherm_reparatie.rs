//! Words of the tray of refused rows, of the form for a notice, and of reading a file. May use:
//! nothing.

/// The table.
#[derive(Debug)]
pub struct ReparatieWoorden {
    /// Title of the list: number of rows.
    pub titel: fn(u32) -> String,
    /// In the title: number of marked ones.
    pub gemarkeerd: fn(usize) -> String,
    /// Heads: file, row, name, what is wrong.
    pub koppen: [&'static str; 4],
    /// Empty tray.
    pub leeg: [&'static str; 2],
    /// Title of the form: row, file.
    pub formulier: fn(u32, &str) -> String,
    /// No row under the cursor.
    pub geen_rij: &'static str,
    /// Question before throwing away: title.
    pub weg_titel: &'static str,
    /// How many rows go; that it cannot be undone.
    pub weg: fn(usize) -> String,
    /// That it cannot be undone.
    pub weg_voorgoed: &'static str,
    /// The word that confirms.
    pub weg_woord: &'static str,
    /// Title of the form for a notice typed by hand.
    pub invoer: &'static str,
    /// Nothing chosen.
    pub onbekend: &'static str,
    /// Words of a choice that are allowed.
    pub kies: fn(&str) -> String,
    /// Only the year of birth.
    pub alleen_jaar: &'static str,
    /// A municipality the catalogue does not know.
    pub gemeente_nieuw: &'static str,
    /// Several municipalities begin so.
    pub gemeente_meer: fn(usize) -> String,
    /// A person born on that day is in the future.
    pub geboren_later: &'static str,
    /// A single notice: new, known, corrected.
    pub een: [&'static str; 3],
    /// A notice that was typed is out of sight: why, without saying which of the reasons it is.
    pub bij_een_ander: &'static str,
    /// Where refused rows are, after an import.
    pub naar_reparatie: &'static str,
    /// Words of reading a file.
    pub bestand: Bestand,
}

/// Reading a file.
#[derive(Debug)]
pub struct Bestand {
    /// Title.
    pub titel: &'static str,
    /// What to type.
    pub vraag: &'static str,
    /// What can be read.
    pub soorten: &'static str,
    /// It is being read.
    pub bezig: &'static str,
    /// A try of what would happen.
    pub proef: fn(&str, &str) -> String,
    /// Rows: all.
    pub rijen: &'static str,
    /// New, known, corrections, refused.
    pub telling: [&'static str; 4],
    /// What happens with each: new, known, corrections, refused.
    pub uitleg: [&'static str; 4],
    /// Nothing would change.
    pub niets: &'static str,
    /// What Enter and Esc do.
    pub enter: &'static str,
    /// With nothing to take in.
    pub enter_niets: &'static str,
    /// The name is empty.
    pub leeg: &'static str,
    /// The file cannot be read: not there, not allowed, a folder, otherwise.
    pub io: [&'static str; 4],
}

/// Dutch.
pub static NL: ReparatieWoorden = ReparatieWoorden {
    titel: |n| format!("Geweigerde rijen {n}"),
    gemarkeerd: |n| format!("{n} gemarkeerd"),
    koppen: ["bestand", "rij", "naam", "wat er mis is"],
    leeg: [
        "Geen geweigerde rijen. Alles wat is ingelezen, is ook aangekomen.",
        "I leest een bestand met meldingen in.",
    ],
    formulier: |rij, bestand| format!("Rij {rij} van {bestand}"),
    geen_rij: "Hier staat geen rij",
    weg_titel: "Voorgoed weggooien?",
    weg: |n| match n {
        1 => "1 geweigerde rij wordt weggegooid.".to_owned(),
        _ => format!("{n} geweigerde rijen worden weggegooid."),
    },
    weg_voorgoed: "Dat kan niet ongedaan worden gemaakt. Het bestand zelf blijft zoals het is.",
    weg_woord: "weg",
    invoer: "Melding met de hand",
    onbekend: "onbekend",
    kies: |w| format!("kies: {w}"),
    alleen_jaar: "alleen het jaar",
    gemeente_nieuw: "niet in de lijst; wordt toegevoegd",
    gemeente_meer: |n| format!("{n} gemeenten; typ verder"),
    geboren_later: "ligt in de toekomst",
    een: [
        "Melding ingevoerd",
        "Deze melding was al bekend; er is niets bijgekomen",
        "Een eerdere melding is bijgewerkt",
    ],
    bij_een_ander: "Melding ontvangen; een collega behandelt die. Je hoeft niets te doen",
    naar_reparatie: "4 toont ze",
    bestand: Bestand {
        titel: "Bestand met meldingen inlezen",
        vraag: "Naam van het bestand, met map:",
        soorten: "CSV, XLSX of JSON. Je ziet eerst wat er gebeurt; er verandert nog niets.",
        bezig: "Bezig met lezen …",
        proef: |naam, profiel| format!("{naam}, gelezen met profiel {profiel}"),
        rijen: "rijen",
        telling: ["nieuw", "al bekend", "correctie", "geweigerd"],
        uitleg: [
            "komen in de inbox",
            "er verandert niets",
            "werken een eerdere melding bij",
            "wachten bij Reparatie tot je ze verbetert",
        ],
        niets: "Alles in dit bestand is al bekend.",
        enter: "Enter leest ze in. Esc doet niets.",
        enter_niets: "Esc sluit.",
        leeg: "Typ de naam van het bestand",
        io: [
            "Dit bestand is er niet. Klopt de naam, en de map?",
            "Je mag dit bestand niet lezen.",
            "Dit is een map; typ ook de naam van het bestand.",
            "Dit bestand kan niet worden gelezen.",
        ],
    },
};

/// English.
pub static EN: ReparatieWoorden = ReparatieWoorden {
    titel: |n| format!("Refused rows {n}"),
    gemarkeerd: |n| format!("{n} marked"),
    koppen: ["file", "row", "name", "what is wrong"],
    leeg: [
        "No refused rows. All that was read has arrived.",
        "I reads a file with notices.",
    ],
    formulier: |rij, bestand| format!("Row {rij} of {bestand}"),
    geen_rij: "There is no row here",
    weg_titel: "Throw away for good?",
    weg: |n| match n {
        1 => "1 refused row will be thrown away.".to_owned(),
        _ => format!("{n} refused rows will be thrown away."),
    },
    weg_voorgoed: "That cannot be undone. The file itself stays as it is.",
    weg_woord: "away",
    invoer: "Notice by hand",
    onbekend: "unknown",
    kies: |w| format!("choose: {w}"),
    alleen_jaar: "only the year",
    gemeente_nieuw: "not in the list; will be added",
    gemeente_meer: |n| format!("{n} municipalities; type on"),
    geboren_later: "lies in the future",
    een: [
        "Notice entered",
        "This notice was known already; nothing was added",
        "An earlier notice was updated",
    ],
    bij_een_ander: "Notice received; a colleague deals with it. You need do nothing",
    naar_reparatie: "4 shows them",
    bestand: Bestand {
        titel: "Read a file with notices",
        vraag: "Name of the file, with its folder:",
        soorten: "CSV, XLSX or JSON. You first see what will happen; nothing changes yet.",
        bezig: "Reading …",
        proef: |naam, profiel| format!("{naam}, read with profile {profiel}"),
        rijen: "rows",
        telling: ["new", "known", "correction", "refused"],
        uitleg: [
            "go to the inbox",
            "nothing changes",
            "update an earlier notice",
            "wait in Repair until you mend them",
        ],
        niets: "All in this file is known already.",
        enter: "Enter takes them in. Esc does nothing.",
        enter_niets: "Esc closes.",
        leeg: "Type the name of the file",
        io: [
            "This file is not there. Are its name and folder right?",
            "You may not read this file.",
            "This is a folder; type the name of the file too.",
            "This file cannot be read.",
        ],
    },
};
