//! Words of the screen of the audit trail. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct ToezichtWoorden {
    /// Title: what the filter says.
    pub titel: fn(&str) -> String,
    /// In the title: no filter.
    pub alles: &'static str,
    /// In the title: from a day, until a day, only refused.
    pub van: fn(&str) -> String,
    /// Until and with a day.
    pub tot: fn(&str) -> String,
    /// Only what was refused or not there.
    pub alleen_geweigerd: &'static str,
    /// Heads: when, who, what, result, cases.
    pub koppen: [&'static str; 5],
    /// Being read.
    pub bezig: &'static str,
    /// Nothing passes the filter; nothing was done yet.
    pub leeg: [&'static str; 2],
    /// How many records are shown, and which frames were read.
    pub gelezen: fn(usize, u64, u64) -> String,
    /// There is more further back; this was all.
    pub verder: [&'static str; 2],
    /// There may be newer ones.
    pub nieuwer: &'static str,
    /// A case with this number is not known.
    pub geen_casus: &'static str,
    /// Reading failed; how to try again.
    pub mislukt: &'static str,
    /// Title of the filter; its button.
    pub filter: [&'static str; 2],
    /// Fields: who, what, result, from, until, case.
    pub velden: [&'static str; 6],
    /// Choices of result: all, only refused.
    pub uitkomst: [&'static str; 2],
    /// An empty day: from the beginning, until now.
    pub geen_dag: [&'static str; 2],
    /// The last day lies before the first.
    pub dagen_om: &'static str,
    /// Title of one record: its number.
    pub regel: fn(u64) -> String,
    /// Labels of one record: when, who, roles, login, origin, what, result, purpose, cases, shown,
    /// belongs to.
    pub label: [&'static str; 11],
    /// The reason of an emergency access.
    pub reden: &'static str,
    /// The machine of the store itself; an address on the client's word.
    pub herkomst: [&'static str; 2],
    /// The owner of the store, who has no roles.
    pub eigenaar: &'static str,
    /// How many things it was about.
    pub aantal: fn(u32) -> String,
    /// More cases than one, in the list.
    pub casussen: fn(usize) -> String,
    /// The act the record is about.
    pub akte: fn(u64) -> String,
    /// The check is running; it is done; its title.
    pub controle: [&'static str; 3],
    /// What to do with the head that the check gives.
    pub kop_bewaren: &'static str,
    /// Emergency accesses wait to be looked at: how many, and the key that shows them.
    pub nood_wacht: fn(u32, &str) -> String,
    /// Title of their list.
    pub nood_titel: &'static str,
    /// Below the list: what Enter says, and how one sees what was looked at.
    pub nood_enter: &'static str,
    /// Title of the export, and what is said there: on a server, in one's own store, the words
    /// before the command, and that it is recorded.
    pub uitvoer: [&'static str; 5],
}

/// Dutch.
pub static NL: ToezichtWoorden = ToezichtWoorden {
    titel: |wat| format!("Wie deed wat: {wat}"),
    alles: "alles",
    van: |dag| format!("vanaf {dag}"),
    tot: |dag| format!("t/m {dag}"),
    alleen_geweigerd: "geweigerd",
    koppen: ["wanneer", "wie", "wat", "uitkomst", "casus"],
    bezig: "Bezig met lezen …",
    leeg: [
        "Geen regels die hierbij passen. * toont alles weer.",
        "Er is nog niets gedaan waarvan een regel blijft.",
    ],
    gelezen: |n, van, tot| {
        let regels = if n == 1 { "regel" } else { "regels" };
        format!("{n} {regels}; gelezen: journaal {van} t/m {tot}.")
    },
    verder: ["Verder omlaag staat ouder werk.", "Dit is alles."],
    nieuwer: "Er is intussen gewerkt: ververs.",
    geen_casus: "Er is geen casus met dit nummer",
    mislukt: "Dit deel kon niet worden gelezen; ververs om het nog eens te proberen",
    filter: ["Welke regels", "Tonen"],
    velden: [
        "Wie (inlognaam)",
        "Wat",
        "Uitkomst",
        "Vanaf",
        "Tot en met",
        "Casusnummer",
    ],
    uitkomst: ["alles", "alleen geweigerd of niet gevonden"],
    geen_dag: ["vanaf het begin", "tot nu"],
    dagen_om: "ligt voor de eerste dag",
    regel: |n| format!("Regel {n}"),
    label: [
        "wanneer",
        "wie",
        "rollen toen",
        "login",
        "vanaf",
        "wat",
        "uitkomst",
        "doel",
        "casussen",
        "betreft",
        "hoort bij",
    ],
    reden: "reden",
    herkomst: [
        "deze machine zelf",
        "zegt de machine van de gebruiker; niet te controleren",
    ],
    eigenaar: "eigenaar van de opslag of console",
    aantal: |n| match n {
        0 => "geen dossier of melding".to_owned(),
        1 => "1 dossier, persoon of melding".to_owned(),
        _ => format!("{n} dossiers, personen of meldingen"),
    },
    casussen: |n| format!("{n} casussen"),
    akte: |n| format!("wijziging {n} in het journaal"),
    controle: [
        "De controle loopt. Dat kan even duren; je ziet het vanzelf",
        "De controle is klaar",
        "Controle van keten en opslag",
    ],
    kop_bewaren: "Schrijf de kop op buiten deze server. Met nazorg verify --anchor KOP blijkt later of er niets is weggehaald.",
    nood_wacht: |n, toets| match n {
        1 => format!("1 noodtoegang wacht op nakijken: {toets} toont die"),
        _ => format!("{n} noodtoegangen wachten op nakijken: {toets} toont ze"),
    },
    nood_titel: "Noodtoegangen",
    nood_enter: "Enter: ik heb dit nagekeken. Wat er bekeken is, staat in het spoor: filter op wie en casus.",
    uitvoer: [
        "Als bestand meenemen",
        "Dit scherm bewaart niets op de server. De regels gaan over de lijn naar je eigen computer. Typ daar:",
        "Typ in een gewoon venster:",
        "of met --json in plaats van --csv. Het filter van dit scherm staat er al bij.",
        "Ook dat je dit ophaalt, staat in het spoor.",
    ],
};

/// English.
pub static EN: ToezichtWoorden = ToezichtWoorden {
    titel: |wat| format!("Who did what: {wat}"),
    alles: "everything",
    van: |dag| format!("from {dag}"),
    tot: |dag| format!("until {dag}"),
    alleen_geweigerd: "refused",
    koppen: ["when", "who", "what", "result", "case"],
    bezig: "Reading …",
    leeg: [
        "No records that fit. * shows everything again.",
        "Nothing was done yet of which a record is kept.",
    ],
    gelezen: |n, van, tot| {
        let records = if n == 1 { "record" } else { "records" };
        format!("{n} {records}; read: journal {van} to {tot}.")
    },
    verder: ["Further down is older work.", "This is all."],
    nieuwer: "Work was done meanwhile: refresh.",
    geen_casus: "There is no case with this number",
    mislukt: "This part could not be read; refresh to try once more",
    filter: ["Which records", "Show"],
    velden: [
        "Who (login name)",
        "What",
        "Result",
        "From",
        "Until and with",
        "Case number",
    ],
    uitkomst: ["all", "only refused or not found"],
    geen_dag: ["from the beginning", "until now"],
    dagen_om: "lies before the first day",
    regel: |n| format!("Record {n}"),
    label: [
        "when",
        "who",
        "roles then",
        "login",
        "from",
        "what",
        "result",
        "purpose",
        "cases",
        "about",
        "belongs to",
    ],
    reden: "reason",
    herkomst: [
        "this machine itself",
        "the user's machine says so; cannot be checked",
    ],
    eigenaar: "owner of the store or console",
    aantal: |n| match n {
        0 => "no case or notice".to_owned(),
        1 => "1 case, person or notice".to_owned(),
        _ => format!("{n} cases, persons or notices"),
    },
    casussen: |n| format!("{n} cases"),
    akte: |n| format!("change {n} in the journal"),
    controle: [
        "The check is running. It may take a while; it shows by itself",
        "The check is done",
        "Check of chain and store",
    ],
    kop_bewaren: "Write the head down outside this server. With nazorg verify --anchor HEAD it shows later that nothing was taken away.",
    nood_wacht: |n, toets| match n {
        1 => format!("1 emergency access waits for review: {toets} shows it"),
        _ => format!("{n} emergency accesses wait for review: {toets} shows them"),
    },
    nood_titel: "Emergency accesses",
    nood_enter: "Enter: I have reviewed this. What was looked at is in the trail: filter by who and case.",
    uitvoer: [
        "Take along as a file",
        "This screen keeps nothing on the server. The records go over the line to your own computer. Type there:",
        "Type in an ordinary window:",
        "or with --json in place of --csv. The filter of this screen is in it already.",
        "That you fetch this is in the trail too.",
    ],
};
