//! Words of the caseload, the board of leefgebieden and the timeline. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct CasusWoorden {
    /// Head of the column with days until release.
    pub kop_vrij: &'static str,
    /// Head of the column with names.
    pub kop_naam: &'static str,
    /// Head of the column with municipalities.
    pub kop_gem: &'static str,
    /// Head of the column with regisseurs.
    pub kop_wie: &'static str,
    /// Head of the column with the number of late agreements.
    pub kop_laat: &'static str,
    /// Head of the column with phases.
    pub kop_fase: &'static str,
    /// Title of the list: number of cases.
    pub titel: fn(u32) -> String,
    /// Empty list without a filter.
    pub leeg: [&'static str; 2],
    /// Empty list with a filter or search.
    pub leeg_filter: &'static str,
    /// In the title when a filter is on.
    pub filter_aan: &'static str,
    /// No case is open.
    pub geen_casus: &'static str,
}

/// Dutch.
pub static NL: CasusWoorden = CasusWoorden {
    kop_vrij: "vrij",
    kop_naam: "naam",
    kop_gem: "gem",
    kop_wie: "wie",
    kop_laat: "laat",
    kop_fase: "fase",
    titel: |n| format!("Caseload {n}"),
    leeg: [
        "Nog geen casussen.",
        "Ga met 2 naar Triage en neem een melding aan.",
    ],
    leeg_filter: "Geen casus past bij zoekwoord of filter; * toont alles.",
    filter_aan: "filter",
    geen_casus: "Geen casus gekozen",
};

/// English.
pub static EN: CasusWoorden = CasusWoorden {
    kop_vrij: "free",
    kop_naam: "name",
    kop_gem: "mun",
    kop_wie: "who",
    kop_laat: "late",
    kop_fase: "phase",
    titel: |n| format!("Caseload {n}"),
    leeg: ["No cases yet.", "Go to Triage with 2 and accept a notice."],
    leeg_filter: "No case fits the search or filter; * shows all.",
    filter_aan: "filter",
    geen_casus: "No case chosen",
};
