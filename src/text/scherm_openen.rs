//! Words for opening a case: what for, who else is there, and in an emergency. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct OpenWoorden {
    /// Title of the question what a case is opened for.
    pub doel_titel: &'static str,
    /// In the place of a colleague's case that was not opened.
    pub dicht: [&'static str; 2],
    /// Which colleagues have the case open too.
    pub ook_hier: fn(&str) -> String,
    /// Title of the form for emergency access.
    pub nood_titel: &'static str,
    /// Its fields: number of the case.
    pub nood_nummer: &'static str,
    /// Reason.
    pub nood_reden: &'static str,
    /// Its button.
    pub nood_openen: &'static str,
    /// The number is not whole.
    pub nood_heel: &'static str,
    /// The reason needs so many characters more.
    pub nood_kort: fn(usize) -> String,
    /// Banner: number of the case, minutes left.
    pub nood_banner: fn(&str, i64) -> String,
    /// While one runs: back to the case, end it.
    pub nood_keuze: [&'static str; 2],
    /// The case is looked at, no more.
    pub nood_alleen_lezen: &'static str,
    /// It has ended.
    pub nood_voorbij: &'static str,
    /// Where everything may be seen anyhow.
    pub nood_niet_hier: &'static str,
}

pub(super) static NL: OpenWoorden = OpenWoorden {
    doel_titel: "Waarvoor open je deze casus?",
    dicht: [
        "Deze casus is van een collega of van niemand.",
        "Druk op Enter en kies waarvoor je hem opent; dat wordt vastgelegd.",
    ],
    ook_hier: |wie| format!("ook hier: {wie}"),
    nood_titel: "Noodtoegang: een uur meekijken in een casus; toezicht kijkt dit na",
    nood_nummer: "Casusnummer",
    nood_reden: "Reden",
    nood_openen: "Openen",
    nood_heel: "het hele nummer, zoals HVS-2026-0147",
    nood_kort: |n| format!("nog {n} tekens"),
    nood_banner: |casus, minuten| format!("NOODTOEGANG {casus} nog {minuten} min"),
    nood_keuze: ["Terug naar de casus", "Beëindig de noodtoegang"],
    nood_alleen_lezen: "Met noodtoegang kun je alleen kijken",
    nood_voorbij: "De noodtoegang is voorbij; de casus is dicht",
    nood_niet_hier: "Hier zie je alles al; noodtoegang is er op een server",
};

pub(super) static EN: OpenWoorden = OpenWoorden {
    doel_titel: "What do you open this case for?",
    dicht: [
        "This case is a colleague's, or nobody's.",
        "Press Enter and choose what you open it for; that is recorded.",
    ],
    ook_hier: |wie| format!("also here: {wie}"),
    nood_titel: "Emergency access: look into a case for an hour; this is reviewed",
    nood_nummer: "Case number",
    nood_reden: "Reason",
    nood_openen: "Open",
    nood_heel: "the whole number, such as HVS-2026-0147",
    nood_kort: |n| format!("{n} more characters"),
    nood_banner: |casus, minuten| format!("EMERGENCY {casus} {minuten} min left"),
    nood_keuze: ["Back to the case", "End the emergency access"],
    nood_alleen_lezen: "With emergency access you can only look",
    nood_voorbij: "The emergency access is over; the case is closed to you",
    nood_niet_hier: "You see everything here already; emergency access is for a server",
};
