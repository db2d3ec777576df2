//! Words of the plan of a case. What the plan itself says is Dutch always: [`super::plan`].
//! May use: nothing.

/// The table.
#[derive(Debug)]
pub struct PlanWoorden {
    /// Title: number of the case, name.
    pub titel: fn(&str, &str) -> String,
    /// A version in the row of versions.
    pub versie: fn(u32) -> String,
    /// What the board proposes now, in the same row.
    pub voorstel: &'static str,
    /// Before the answer.
    pub laden: &'static str,
    /// About a concept: day, who made it.
    pub concept: fn(&str, &str) -> String,
    /// About a settled version: day, who settled it.
    pub vast: fn(&str, &str) -> String,
    /// About a proposal while there is no version yet, and after a settled one.
    pub nog_niet: [&'static str; 2],
    /// Before what changed and why.
    pub reden: &'static str,
    /// Before who agrees.
    pub akkoord: &'static str,
    /// Agreed, not agreed, not known.
    pub eens: [&'static str; 3],
    /// How many changes since a version.
    pub anders: fn(usize, u32) -> String,
    /// A concept that no longer says what the board says.
    pub bord_anders: &'static str,
    /// Heads: how things stand, wish, goal, agreements.
    pub nu: &'static str,
    /// What the person wants.
    pub wens: &'static str,
    /// The goal.
    pub doel: &'static str,
    /// Nothing was typed there yet.
    pub leeg: &'static str,
    /// No agreements.
    pub geen_afspraken: &'static str,
    /// Nothing changed.
    pub niets_anders: &'static str,
    /// In the list of changes: new and gone parts, how things stand, help, wish, goal, agreement
    /// new, gone, other.
    pub wijziging: [&'static str; 9],
    /// Before what was.
    pub was: &'static str,
    /// Only a concept can be changed.
    pub alleen_concept: &'static str,
    /// Only a version that was made can be settled, agreed to or written.
    pub eerst_maken: &'static str,
    /// The last version is a concept.
    pub is_concept: &'static str,
    /// Asks what changed and why.
    pub vraag_reden: &'static str,
    /// That must not be empty.
    pub reden_leeg: &'static str,
    /// Title of the form for wish and goal: leefgebied.
    pub invullen: fn(&str) -> String,
    /// Title of the form for agreement: number of the version.
    pub akkoord_titel: fn(u32) -> String,
    /// Its fields: who, agrees, name, day.
    pub velden: [&'static str; 4],
    /// Title of the question for a file: number of the version.
    pub bestand_titel: fn(u32) -> String,
    /// What is asked.
    pub bestand_vraag: &'static str,
    /// Which endings there are.
    pub bestand_soorten: &'static str,
    /// That it is recorded, and what one has in hands then.
    pub bestand_let_op: &'static str,
    /// Another ending.
    pub bestand_einde: &'static str,
    /// It is being made.
    pub bestand_bezig: &'static str,
    /// It was made: path.
    pub bestand_klaar: fn(&str) -> String,
    /// Why not: there is one, no folder, not allowed, something else, the format.
    pub bestand_fout: [&'static str; 5],
    /// Kind of a line on the timeline.
    pub regel: &'static str,
    /// What became of a version: made, settled, agreed to, not agreed to.
    pub feiten: [fn(u32, &str) -> String; 4],
}

pub(super) static NL: PlanWoorden = PlanWoorden {
    titel: |nummer, naam| format!("Plan van aanpak {nummer} {naam}"),
    versie: |n| format!("versie {n}"),
    voorstel: "voorstel",
    laden: "Bezig met laden …",
    concept: |dag, wie| format!("Concept, gemaakt {dag} door {wie}"),
    vast: |dag, wie| format!("Vastgesteld {dag} door {wie}"),
    nog_niet: [
        "Er is nog geen plan. Dit stelt het bord voor; n maakt er versie 1 van.",
        "Dit stelt het bord nu voor; n maakt er een nieuwe versie van.",
    ],
    reden: "Veranderd, en waarom",
    akkoord: "Akkoord",
    eens: ["ja", "nee", "?"],
    anders: |n, versie| match n {
        0 => format!("Hetzelfde als versie {versie}"),
        1 => format!("1 verschil met versie {versie}; w toont het"),
        n => format!("{n} verschillen met versie {versie}; w toont ze"),
    },
    bord_anders: "Het bord is intussen veranderd; b zet dat in het concept",
    nu: "Nu",
    wens: "Wens",
    doel: "Doel",
    leeg: "nog niet ingevuld (e vult in)",
    geen_afspraken: "geen afspraken",
    niets_anders: "Er is niets veranderd",
    wijziging: [
        "nieuw in het plan",
        "niet meer in het plan",
        "nu",
        "hulp",
        "wens",
        "doel",
        "nieuwe afspraak",
        "afspraak klaar of vervallen",
        "afspraak anders",
    ],
    was: "was",
    alleen_concept: "Deze versie is vastgesteld; alleen een concept kun je wijzigen",
    eerst_maken: "Dit is nog een voorstel; n maakt er een versie van",
    is_concept: "Er is al een concept; b werkt het bij, v stelt het vast",
    vraag_reden: "Wat is er veranderd, en waarom?",
    reden_leeg: "Schrijf in één regel wat er veranderd is en waarom",
    invullen: |vak| format!("Plan: {vak}"),
    akkoord_titel: |n| format!("Akkoord met versie {n}"),
    velden: ["Wie", "Eens met het plan", "Naam", "Op welke dag"],
    bestand_titel: |n| format!("Versie {n} als document"),
    bestand_vraag: "In welk bestand?",
    bestand_soorten: "Het einde van de naam kiest: .pdf, .docx (Word) of .md",
    bestand_let_op: "Het document bevat persoonsgegevens. Dat je het maakt, wordt vastgelegd.",
    bestand_einde: "Laat de naam eindigen op .pdf, .docx of .md",
    bestand_bezig: "Bezig met schrijven …",
    bestand_klaar: |pad| format!("Geschreven: {pad}"),
    bestand_fout: [
        "Dat bestand is er al; kies een andere naam",
        "Die map is er niet",
        "Daar mag je niet schrijven",
        "Het bestand kon niet geschreven worden",
        "Het document kon niet gemaakt worden",
    ],
    regel: "plan",
    feiten: [
        |n, _| format!("versie {n} gemaakt"),
        |n, _| format!("versie {n} vastgesteld"),
        |n, wie| format!("{wie} is het eens met versie {n}"),
        |n, wie| format!("{wie} is het niet eens met versie {n}"),
    ],
};

pub(super) static EN: PlanWoorden = PlanWoorden {
    titel: |nummer, naam| format!("Plan {nummer} {naam}"),
    versie: |n| format!("version {n}"),
    voorstel: "proposal",
    laden: "Loading …",
    concept: |dag, wie| format!("Concept, made {dag} by {wie}"),
    vast: |dag, wie| format!("Settled {dag} by {wie}"),
    nog_niet: [
        "There is no plan yet. The board proposes this; n makes it version 1.",
        "The board proposes this now; n makes it a new version.",
    ],
    reden: "Changed, and why",
    akkoord: "Agreed",
    eens: ["yes", "no", "?"],
    anders: |n, versie| match n {
        0 => format!("The same as version {versie}"),
        1 => format!("1 difference from version {versie}; w shows it"),
        n => format!("{n} differences from version {versie}; w shows them"),
    },
    bord_anders: "The board has changed meanwhile; b puts that into the concept",
    nu: "Now",
    wens: "Wish",
    doel: "Goal",
    leeg: "not filled in yet (e fills in)",
    geen_afspraken: "no agreements",
    niets_anders: "Nothing has changed",
    wijziging: [
        "new in the plan",
        "no longer in the plan",
        "now",
        "help",
        "wish",
        "goal",
        "new agreement",
        "agreement done or lapsed",
        "agreement changed",
    ],
    was: "was",
    alleen_concept: "This version is settled; only a concept can be changed",
    eerst_maken: "This is a proposal still; n makes it a version",
    is_concept: "There is a concept already; b updates it, v settles it",
    vraag_reden: "What has changed, and why?",
    reden_leeg: "Write in one line what has changed and why",
    invullen: |vak| format!("Plan: {vak}"),
    akkoord_titel: |n| format!("Agreement to version {n}"),
    velden: ["Who", "Agrees to the plan", "Name", "On which day"],
    bestand_titel: |n| format!("Version {n} as a document"),
    bestand_vraag: "In which file?",
    bestand_soorten: "The end of the name decides: .pdf, .docx (Word) or .md",
    bestand_let_op: "The document holds personal data. That you make it is recorded.",
    bestand_einde: "Let the name end in .pdf, .docx or .md",
    bestand_bezig: "Writing …",
    bestand_klaar: |pad| format!("Written: {pad}"),
    bestand_fout: [
        "There is such a file already; choose another name",
        "There is no such folder",
        "You may not write there",
        "The file could not be written",
        "The document could not be made",
    ],
    regel: "plan",
    feiten: [
        |n, _| format!("version {n} made"),
        |n, _| format!("version {n} settled"),
        |n, who| format!("{who} agrees to version {n}"),
        |n, who| format!("{who} does not agree to version {n}"),
    ],
};
