//! Words for two people who work on one record: who changed it, what stands there now, what saving
//! does. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct SamenWoorden {
    /// Before what stands there now: who, and when.
    pub van: fn(&str, &str) -> String,
    /// The same when it is not known who.
    pub van_ander: &'static str,
    /// Above the fields when it is not known who.
    pub gewijzigd: &'static str,
    /// The record is not there any more.
    pub weg: &'static str,
    /// The button: save mine; and as a new record.
    pub mijne: [&'static str; 2],
    /// Beside the button: what saving does, when it replaces and when it makes a new record.
    pub gevolg: [&'static str; 2],
    /// What is saved stands there already.
    pub zelfde: &'static str,
    /// Which lines of how many show: first, last, all.
    pub regels: fn(usize, usize, usize) -> String,
    /// Nothing to take or put in here.
    pub niets: &'static str,
    /// Message: what stands there now, who, when; who comes first, for the end may be cut off.
    pub nu: fn(&str, &str, &str) -> String,
    /// In a line of input: Enter replaces, or makes a new agreement.
    pub enter: [&'static str; 2],
    /// In a line of input: Enter moves the agreement all the same.
    pub enter_verzet: &'static str,
    /// Something is empty there.
    pub leeg: &'static str,
}

pub(super) static NL: SamenWoorden = SamenWoorden {
    van: |wie, wanneer| format!("van {wie}, {wanneer}"),
    van_ander: "staat er nu",
    gewijzigd: "Een collega heeft dit intussen gewijzigd",
    weg: "Een collega heeft dit intussen weggehaald; wat jij typte staat hier nog",
    mijne: ["Mijn versie opslaan", "Opslaan als nieuwe"],
    gevolg: ["vervangt wat er nu staat", "wat weg is, blijft weg"],
    zelfde: "Dat stond er al: een collega heeft hetzelfde opgeslagen",
    regels: |van, tot, alle| format!("regel {van}-{tot} van {alle}"),
    niets: "Hier heeft je collega niets anders staan",
    nu: |wat, wie, wanneer| format!("{wie} was eerder ({wanneer}); nu: {wat}"),
    enter: ["Enter vervangt dat", "Enter maakt een nieuwe afspraak"],
    enter_verzet: "Enter verzet die",
    leeg: "leeg",
};

pub(super) static EN: SamenWoorden = SamenWoorden {
    van: |wie, wanneer| format!("by {wie}, {wanneer}"),
    van_ander: "stands there now",
    gewijzigd: "A colleague has changed this meanwhile",
    weg: "A colleague has taken this away meanwhile; what you typed is still here",
    mijne: ["Save my version", "Save as a new one"],
    gevolg: ["replaces what stands there now", "what is gone stays gone"],
    zelfde: "That was there already: a colleague has stored the same",
    regels: |van, tot, alle| format!("line {van}-{tot} of {alle}"),
    niets: "Your colleague has nothing else here",
    nu: |wat, wie, wanneer| format!("{wie} was first ({wanneer}); now: {wat}"),
    enter: ["Enter replaces that", "Enter makes a new agreement"],
    enter_verzet: "Enter moves that one",
    leeg: "empty",
};
