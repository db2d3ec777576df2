//! Words of knelpunten: the form on a case, and the list over all cases. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct KnelpuntWoorden {
    /// Title of the form: name of the person.
    pub titel: fn(&str) -> String,
    /// Fields: kind, leefgebied, what is the matter, partner, day.
    pub velden: [&'static str; 5],
    /// The case as a whole, no partner.
    pub geen: &'static str,
    /// What is the matter must be said.
    pub tekst_leeg: &'static str,
    /// The catalogue has no kinds.
    pub geen_soorten: &'static str,
    /// Kind of a line on the timeline.
    pub regel: &'static str,
    /// Title of the list: how many there are.
    pub lijst: fn(u32) -> String,
    /// Nothing in the list.
    pub leeg: [&'static str; 2],
    /// Counts below the list.
    pub telling: &'static str,
    /// About cases as a whole, in the counts.
    pub hele_casus: &'static str,
    /// In place of a count about few.
    pub weinig: &'static str,
    /// Below counts of which some are left out.
    pub weggelaten: &'static str,
}

/// Dutch.
pub static NL: KnelpuntWoorden = KnelpuntWoorden {
    titel: |wie| format!("Knelpunt noteren: {wie}"),
    velden: ["Soort", "Leefgebied", "Wat is er", "Partner", "Dag"],
    geen: "-",
    tekst_leeg: "Schrijf in één regel wat er is",
    geen_soorten: "De catalogus heeft geen soorten knelpunten",
    regel: "knelpunt",
    lijst: |n| format!("Knelpunten {n}"),
    leeg: [
        "Nog geen knelpunten.",
        "Noteer er een met K op een casus; ze worden geteld voor het beleid.",
    ],
    telling: "Geteld",
    hele_casus: "hele casus",
    weinig: "te klein",
    weggelaten: "Afgerond op 5. Te klein: over tien mensen of minder, of daaruit af te leiden.",
};

/// English.
pub static EN: KnelpuntWoorden = KnelpuntWoorden {
    titel: |wie| format!("Note a bottleneck: {wie}"),
    velden: ["Kind", "Life area", "What is it", "Partner", "Day"],
    geen: "-",
    tekst_leeg: "Write in one line what is the matter",
    geen_soorten: "The catalogue has no kinds of bottlenecks",
    regel: "bottleneck",
    lijst: |n| format!("Bottlenecks {n}"),
    leeg: [
        "No bottlenecks yet.",
        "Note one with K on a case; they are counted for policy.",
    ],
    telling: "Counted",
    hele_casus: "whole case",
    weinig: "too small",
    weggelaten: "Rounded to 5. Too small: about ten people or fewer, or to be told from those.",
};
