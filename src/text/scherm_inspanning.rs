//! Words of the checklist of inspanningen of a case. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct InspanningWoorden {
    /// Title: leefgebied, steps with nothing left to do, all steps, name of the person.
    pub titel: fn(&str, u16, u16, &str) -> String,
    /// Heads of the columns: step, state, when, who.
    pub kop: [&'static str; 4],
    /// The person, in the narrow column of who does it.
    pub zelf: &'static str,
    /// The catalogue has no steps for this leefgebied.
    pub leeg: &'static str,
    /// Question for the state of a step.
    pub hoe_staat: fn(&str) -> String,
    /// Beside the end of the usual term: day.
    pub uiterlijk: fn(&str) -> String,
    /// Before the source of a step.
    pub bron: &'static str,
    /// Since when and by whom: state, day, colleague.
    pub sinds: fn(&str, &str, &str) -> String,
    /// The step was not looked at.
    pub nog_niets: &'static str,
    /// There is an open agreement about the step.
    pub loopt_al: &'static str,
    /// Fields of the form for a state: remark, day.
    pub veld_toelichting: &'static str,
    /// Since which day.
    pub veld_dag: &'static str,
    /// Question after an agreement about a step was kept.
    pub is_het_er: fn(&str) -> String,
    /// Answers to it: the outcome is there, more is needed.
    pub is_er: &'static str,
    /// More is needed.
    pub nog_niet: &'static str,
    /// Kind of a line on the timeline.
    pub regel: &'static str,
}

/// Dutch.
pub static NL: InspanningWoorden = InspanningWoorden {
    titel: |l, af, alle, wie| format!("{l}: {af} van {alle} stappen klaar · {wie}"),
    kop: ["stap", "stand", "wanneer", "wie"],
    zelf: "zelf",
    leeg: "Voor dit leefgebied staan geen stappen in de catalogus.",
    hoe_staat: |s| format!("{s}: hoe staat het?"),
    uiterlijk: |dag| format!("Uiterlijk {dag}"),
    bron: "Bron",
    sinds: |stand, dag, wie| format!("{stand} sinds {dag} ({wie})"),
    nog_niets: "Nog niet naar gekeken",
    loopt_al: "Er loopt al een afspraak over deze stap; rond die eerst af op de tijdlijn",
    veld_toelichting: "Toelichting",
    veld_dag: "Sinds",
    is_het_er: |s| format!("{s}: is het geregeld?"),
    is_er: "ja, gedaan: de uitkomst is er",
    nog_niet: "nog niet, er is meer nodig",
    regel: "stap",
};

/// English.
pub static EN: InspanningWoorden = InspanningWoorden {
    titel: |l, af, alle, wie| format!("{l}: {af} of {alle} steps finished · {wie}"),
    kop: ["step", "state", "when", "who"],
    zelf: "self",
    leeg: "The catalogue has no steps for this life area.",
    hoe_staat: |s| format!("{s}: how does it stand?"),
    uiterlijk: |dag| format!("By {dag}"),
    bron: "Source",
    sinds: |stand, dag, wie| format!("{stand} since {dag} ({wie})"),
    nog_niets: "Not looked at yet",
    loopt_al: "There is an open agreement about this step; end it on the timeline first",
    veld_toelichting: "Remark",
    veld_dag: "Since",
    is_het_er: |s| format!("{s}: is it arranged?"),
    is_er: "yes, done: the outcome is there",
    nog_niet: "not yet, more is needed",
    regel: "step",
};
