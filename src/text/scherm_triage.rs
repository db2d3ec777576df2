//! Words of the inbox of notices and its preview. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct TriageWoorden {
    /// Title of the list: number of notices.
    pub titel: fn(u32) -> String,
    /// In the title: number of marked ones.
    pub gemarkeerd: fn(usize) -> String,
    /// In the title when those decided about show too.
    pub ook_afgehandeld: &'static str,
    /// Heads: age, kind, name, municipality, institution, end, match.
    pub koppen: [&'static str; 7],
    /// A match in a column: same, probable, possible, nobody.
    pub match_kort: [&'static str; 4],
    /// A match in words: same, probable, possible.
    pub zekerheid: [&'static str; 3],
    /// Empty inbox.
    pub leeg: [&'static str; 3],
    /// Empty with a filter or search.
    pub leeg_filter: &'static str,
    /// Title of the preview without a notice.
    pub voorbeeld: &'static str,
    /// The preview is on its way.
    pub komt: &'static str,
    /// More than fits: key that shows it.
    pub meer: fn(&str) -> String,
    /// Labels in the preview, at most eight columns.
    pub label: Labels,
    /// Sent at, received at.
    pub verzonden: fn(&str, &str) -> String,
    /// Born on, age.
    pub geboren: fn(&str, Option<u32>) -> String,
    /// Born in this year, the day is not known.
    pub geboren_jaar: fn(i32) -> String,
    /// Birth date unknown.
    pub geboren_onbekend: &'static str,
    /// BSN known, unknown.
    pub bsn: [&'static str; 2],
    /// Municipality not ours.
    pub niet_van_ons: fn(&str) -> String,
    /// Municipality unknown.
    pub gemeente_onbekend: &'static str,
    /// BRP municipality, wants to settle in.
    pub wil_naar: fn(&str, &str) -> String,
    /// Unit of the institution.
    pub afdeling: fn(&str) -> String,
    /// Inside since.
    pub binnen_sinds: fn(&str) -> String,
    /// Ended on.
    pub geeindigd: fn(&str) -> String,
    /// No end known.
    pub einde_onbekend: &'static str,
    /// Days earlier, days later.
    pub eerder: fn(i64) -> String,
    /// Days later.
    pub later: fn(i64) -> String,
    /// A date that was not known.
    pub wordt: fn(&str, &str) -> String,
    /// Nobody known.
    pub niemand: &'static str,
    /// Open case with this number.
    pub open_casus: fn(&str) -> String,
    /// No open case.
    pub geen_casus: &'static str,
    /// So many other candidates; key that shows them.
    pub anderen: fn(usize, &str) -> String,
    /// Period without a known admission or end.
    pub onbekend: &'static str,
    /// A term: name, last day, in how many days.
    pub termijn: fn(&str, &str, &str) -> String,
    /// Proposed regisseur with load.
    pub voorstel: fn(&str, u32) -> String,
    /// Other notices of the person; key that shows them.
    pub ook_in_inbox: fn(u32, &str) -> String,
    /// What accepting does: new person and case; new case for; into case of.
    pub a_nieuw: &'static str,
    /// A new person although this one is much like it.
    pub a_nieuw_niet: fn(&str) -> String,
    /// New case for a known person.
    pub a_casus_voor: fn(&str) -> String,
    /// Into the open case with this number.
    pub a_in_casus: fn(&str) -> String,
    /// What linking does: person, number of the open case.
    pub l_koppelt: fn(&str, Option<&str>) -> String,
    /// What linking does to a known person without an open case when a detention begins.
    pub l_opent: fn(&str) -> String,
    /// Linking looks for a person.
    pub l_zoekt: &'static str,
    /// What passing on proposes.
    pub d_naar: fn(&str) -> String,
    /// Decided: by whom and when.
    pub besloten: fn(&str, &str, &str) -> String,
    /// Keys act on all marked.
    pub voor_alle: fn(usize) -> String,
    /// Popup titles: pass on, reason, until when, persons, search persons, filter.
    pub kies: Titels,
    /// Choices of the snooze popup.
    pub uitstel: [&'static str; 4],
    /// Line for a date.
    pub uitstel_regel: &'static str,
    /// The day must lie ahead.
    pub uitstel_later: &'static str,
    /// Line for another reason.
    pub reden_regel: &'static str,
    /// The remark must not be empty.
    pub reden_leeg: &'static str,
    /// In the persons popup: somebody else.
    pub iemand_anders: &'static str,
    /// Choices of the filter: open ones, decided too, another municipality.
    pub filter: [&'static str; 3],
    /// Reasons why a key cannot do anything now.
    pub niet: Niet,
    /// Toasts.
    pub gedaan: Gedaan,
}

/// Labels of the preview.
#[derive(Debug)]
pub struct Labels {
    /// The person.
    pub wie: &'static str,
    /// Institution and municipality.
    pub waar: &'static str,
    /// Dates.
    pub wanneer: &'static str,
    /// What changes.
    pub wijzigt: &'static str,
    /// The match.
    pub bekend: &'static str,
    /// Earlier periods.
    pub eerder: &'static str,
    /// Terms.
    pub termijn: &'static str,
    /// Regisseur.
    pub regie: &'static str,
    /// Decision.
    pub besluit: &'static str,
    /// Remark.
    pub tekst: &'static str,
    /// Casemanager of the institution.
    pub contact: &'static str,
}

/// Titles of popups.
#[derive(Debug)]
pub struct Titels {
    /// Pass on.
    pub doorzetten: &'static str,
    /// Reason.
    pub reden: &'static str,
    /// Until when.
    pub uitstel: &'static str,
    /// Persons.
    pub persoon: &'static str,
    /// Search for a person.
    pub zoek_persoon: &'static str,
    /// Filter.
    pub filter: &'static str,
    /// Municipality.
    pub gemeente: &'static str,
}

/// Why not.
#[derive(Debug)]
pub struct Niet {
    /// No notice.
    pub geen_melding: &'static str,
    /// Decided already.
    pub afgehandeld: &'static str,
    /// Not linked.
    pub niet_gekoppeld: &'static str,
    /// No person with a BSN.
    pub geen_bsn: &'static str,
    /// Marked ones cannot be done so.
    pub een_tegelijk: &'static str,
}

/// Toasts; the first argument is the name.
#[derive(Debug)]
pub struct Gedaan {
    /// Case opened: number, name.
    pub geopend: fn(&str, &str) -> String,
    /// Taken up in the open case.
    pub opgenomen: fn(&str) -> String,
    /// Linked.
    pub gekoppeld: fn(&str, Option<&str>) -> String,
    /// Passed on to.
    pub doorgezet: fn(&str, &str) -> String,
    /// Set aside, reason.
    pub terzijde: fn(&str, &str) -> String,
    /// Snoozed until.
    pub uitgesteld: fn(&str, &str) -> String,
    /// Several snoozed: number, day.
    pub uitgesteld_meer: fn(usize, &str) -> String,
    /// Several accepted: notices, new cases.
    pub geopend_meer: fn(usize, usize) -> String,
    /// Several: number and the words of a single decision without a name.
    pub meer: fn(usize, &str) -> String,
    /// Showing notices with this name.
    pub zelfde: fn(&str) -> String,
    /// All marked.
    pub alles: fn(usize) -> String,
    /// BSN.
    pub bsn: fn(&str) -> String,
}

/// Dutch.
pub static NL: TriageWoorden = TriageWoorden {
    titel: |n| format!("Meldingen {n}"),
    gemarkeerd: |n| format!("{n} gemarkeerd"),
    ook_afgehandeld: "ook afgehandelde",
    koppen: ["oud", "soort", "naam", "gem", "PI", "einde", "persoon"],
    match_kort: ["= zeker", "~ wrsch.", "? mogel.", "+ nieuw"],
    zekerheid: ["zeker", "waarschijnlijk", "mogelijk"],
    leeg: [
        "Geen meldingen die op je wachten.",
        "I leest een bestand met meldingen in, e voert er een met de hand in.",
        "f laat ook de afgehandelde zien.",
    ],
    leeg_filter: "Geen melding past bij zoekwoord of filter; * toont alles.",
    voorbeeld: "Melding",
    komt: "…",
    meer: |k| format!("meer met {k}"),
    label: Labels {
        wie: "Wie",
        waar: "Waar",
        wanneer: "Wanneer",
        wijzigt: "Wijzigt",
        bekend: "Bekend?",
        eerder: "Eerder",
        termijn: "Termijn",
        regie: "Regie",
        besluit: "Besluit",
        tekst: "Tekst",
        contact: "Contact",
    },
    verzonden: |v, o| format!("verzonden {v}, ontvangen {o}"),
    geboren: |d, j| {
        j.map_or_else(
            || format!("geboren {d}"),
            |j| format!("geboren {d} ({j} jaar)"),
        )
    },
    geboren_jaar: |j| format!("geboren in {j}, dag niet zeker"),
    geboren_onbekend: "geboortedatum onbekend",
    bsn: ["BSN bekend", "zonder BSN"],
    niet_van_ons: |g| format!("{g}: niet van ons"),
    gemeente_onbekend: "gemeente onbekend",
    wil_naar: |brp, naar| format!("{naar} (nu {brp})"),
    afdeling: |a| format!("afd. {a}"),
    binnen_sinds: |d| format!("binnen sinds {d}"),
    geeindigd: |d| format!("geëindigd {d}"),
    einde_onbekend: "einddatum onbekend",
    eerder: |n| dagen_nl(n, "eerder"),
    later: |n| dagen_nl(n, "later"),
    wordt: |s, d| format!("{s} wordt {d} (was onbekend)"),
    niemand: "nee: niemand met dit BSN, of met deze naam en geboortedatum",
    open_casus: |n| format!("casus {n} loopt"),
    geen_casus: "geen open casus",
    anderen: |n, k| format!("nog {n} mogelijk: {k}"),
    onbekend: "onbekend",
    termijn: |naam, dag, over| format!("{naam}: uiterlijk {dag} ({over})"),
    voorstel: |w, n| format!("voorstel {w}, heeft nu {n} open"),
    ook_in_inbox: |n, k| match n {
        1 => format!("nog 1 melding over deze persoon: {k}"),
        _ => format!("nog {n} meldingen over deze persoon: {k}"),
    },
    a_nieuw: "opent een casus voor een nieuwe persoon",
    a_nieuw_niet: |n| format!("opent een casus voor een nieuwe persoon, dus niet {n}"),
    a_casus_voor: |n| format!("opent een casus voor {n}, al bekend"),
    a_in_casus: |n| format!("neemt op in de lopende casus {n}"),
    l_koppelt: |n, c| {
        c.map_or_else(
            || format!("koppelt aan {n}, opent geen casus"),
            |c| format!("koppelt aan {n}, casus {c}"),
        )
    },
    l_opent: |n| format!("koppelt aan {n} en opent een casus"),
    l_zoekt: "zoekt een bekende persoon om aan te koppelen",
    d_naar: |g| format!("zet door naar {g} (daarna Enter)"),
    besloten: |wat, door, op| format!("{wat}, door {door} op {op}"),
    voor_alle: |n| {
        format!("{n} gemarkeerd: je toets geldt voor alle {n}. Esc haalt de tekens weg.")
    },
    kies: Titels {
        doorzetten: "Doorzetten naar welke gemeente?",
        reden: "Ter zijde: waarom?",
        uitstel: "Uitstellen tot?",
        persoon: "Over wie gaat de melding?",
        zoek_persoon: "Zoek een persoon op naam",
        filter: "Wat toont de lijst?",
        gemeente: "Welke gemeente?",
    },
    uitstel: [
        "morgen",
        "maandag",
        "over een week",
        "andere dag, bijvoorbeeld: do, 4 dec, over 2 weken",
    ],
    uitstel_regel: "Uitstellen tot: do, 4 dec, over 2 weken",
    uitstel_later: "Kies een dag na vandaag",
    reden_regel: "Ter zijde, andere reden: waarom?",
    reden_leeg: "Typ in een paar woorden waarom",
    iemand_anders: "iemand anders zoeken",
    filter: [
        "wat nog openstaat",
        "ook afgehandelde meldingen",
        "alleen een gemeente",
    ],
    niet: Niet {
        geen_melding: "Hier staat geen melding",
        afgehandeld: "Al afgehandeld; u maakt je laatste keuze ongedaan, L ontkoppelt",
        niet_gekoppeld: "Deze melding is aan niemand gekoppeld",
        geen_bsn: "Er is geen bekende persoon met een BSN",
        een_tegelijk: "Dit kan met één melding tegelijk; Esc haalt de tekens weg",
    },
    gedaan: Gedaan {
        geopend: |nr, n| format!("{nr} geopend voor {n}"),
        opgenomen: |n| format!("{n}: opgenomen in de lopende casus"),
        gekoppeld: |n, aan| {
            aan.map_or_else(
                || format!("{n} gekoppeld"),
                |aan| format!("{n} gekoppeld aan {aan}"),
            )
        },
        doorgezet: |n, g| format!("{n} doorgezet naar {g}"),
        terzijde: |n, r| format!("{n} ter zijde: {r}"),
        uitgesteld: |n, d| format!("{n} komt terug op {d}"),
        uitgesteld_meer: |n, d| format!("{n} meldingen komen terug op {d}"),
        geopend_meer: |n, c| format!("{n} meldingen geaccepteerd, {c} casussen geopend"),
        meer: |n, wat| format!("{n} meldingen {wat}"),
        zelfde: |n| format!("Meldingen met de naam {n}; Esc toont alles"),
        alles: |n| format!("{n} gemarkeerd"),
        bsn: |b| format!("BSN {b}"),
    },
};

fn dagen_nl(n: i64, kant: &str) -> String {
    match n {
        1 => format!("1 dag {kant}"),
        _ => format!("{n} dagen {kant}"),
    }
}

fn dagen_en(n: i64, kant: &str) -> String {
    match n {
        1 => format!("1 day {kant}"),
        _ => format!("{n} days {kant}"),
    }
}

/// English.
pub static EN: TriageWoorden = TriageWoorden {
    titel: |n| format!("Notices {n}"),
    gemarkeerd: |n| format!("{n} marked"),
    ook_afgehandeld: "decided ones too",
    koppen: ["age", "kind", "name", "mun", "PI", "end", "person"],
    match_kort: ["= sure", "~ prob.", "? poss.", "+ new"],
    zekerheid: ["sure", "probable", "possible"],
    leeg: [
        "No notices are waiting for you.",
        "I reads a file with notices, e enters one by hand.",
        "f shows those decided about too.",
    ],
    leeg_filter: "No notice fits the search or filter; * shows all.",
    voorbeeld: "Notice",
    komt: "…",
    meer: |k| format!("more with {k}"),
    label: Labels {
        wie: "Who",
        waar: "Where",
        wanneer: "When",
        wijzigt: "Changes",
        bekend: "Known?",
        eerder: "Earlier",
        termijn: "Term",
        regie: "Lead",
        besluit: "Decision",
        tekst: "Text",
        contact: "Contact",
    },
    verzonden: |v, o| format!("sent {v}, received {o}"),
    geboren: |d, j| j.map_or_else(|| format!("born {d}"), |j| format!("born {d} ({j} years)")),
    geboren_jaar: |j| format!("born in {j}, day not sure"),
    geboren_onbekend: "birth date unknown",
    bsn: ["BSN known", "no BSN"],
    niet_van_ons: |g| format!("{g}: not ours"),
    gemeente_onbekend: "municipality unknown",
    wil_naar: |brp, naar| format!("{naar} (now {brp})"),
    afdeling: |a| format!("unit {a}"),
    binnen_sinds: |d| format!("inside since {d}"),
    geeindigd: |d| format!("ended {d}"),
    einde_onbekend: "end unknown",
    eerder: |n| dagen_en(n, "earlier"),
    later: |n| dagen_en(n, "later"),
    wordt: |s, d| format!("{s} becomes {d} (was unknown)"),
    niemand: "no: nobody with this BSN, or with this name and birth date",
    open_casus: |n| format!("case {n} is open"),
    geen_casus: "no open case",
    anderen: |n, k| format!("{n} more possible: {k}"),
    onbekend: "unknown",
    termijn: |naam, dag, over| format!("{naam}: by {dag} ({over})"),
    voorstel: |w, n| format!("proposed {w}, has {n} open now"),
    ook_in_inbox: |n, k| match n {
        1 => format!("1 more notice about this person: {k}"),
        _ => format!("{n} more notices about this person: {k}"),
    },
    a_nieuw: "opens a case for a new person",
    a_nieuw_niet: |n| format!("opens a case for a new person, so not {n}"),
    a_casus_voor: |n| format!("opens a case for {n}, known already"),
    a_in_casus: |n| format!("takes it up in the open case {n}"),
    l_koppelt: |n, c| {
        c.map_or_else(
            || format!("links to {n}, opens no case"),
            |c| format!("links to {n}, case {c}"),
        )
    },
    l_opent: |n| format!("links to {n} and opens a case"),
    l_zoekt: "looks for a known person to link to",
    d_naar: |g| format!("passes on to {g} (then Enter)"),
    besloten: |wat, door, op| format!("{wat}, by {door} on {op}"),
    voor_alle: |n| format!("{n} marked: your key acts on all {n}. Esc takes the marks away."),
    kies: Titels {
        doorzetten: "Pass on to which municipality?",
        reden: "Set aside: why?",
        uitstel: "Put off until?",
        persoon: "Who is the notice about?",
        zoek_persoon: "Search a person by name",
        filter: "What does the list show?",
        gemeente: "Which municipality?",
    },
    uitstel: [
        "tomorrow",
        "Monday",
        "in a week",
        "another day, such as: thu, 4 dec, in 2 weeks",
    ],
    uitstel_regel: "Put off until: thu, 4 dec, in 2 weeks",
    uitstel_later: "Choose a day after today",
    reden_regel: "Set aside for another reason: why?",
    reden_leeg: "Type in a few words why",
    iemand_anders: "look for somebody else",
    filter: [
        "what is still open",
        "decided notices too",
        "one municipality only",
    ],
    niet: Niet {
        geen_melding: "There is no notice here",
        afgehandeld: "Decided already; u undoes your last choice, L unlinks",
        niet_gekoppeld: "This notice is linked to nobody",
        geen_bsn: "There is no known person with a BSN",
        een_tegelijk: "This works with one notice at a time; Esc takes the marks away",
    },
    gedaan: Gedaan {
        geopend: |nr, n| format!("{nr} opened for {n}"),
        opgenomen: |n| format!("{n}: taken up in the open case"),
        gekoppeld: |n, aan| {
            aan.map_or_else(
                || format!("{n} linked"),
                |aan| format!("{n} linked to {aan}"),
            )
        },
        doorgezet: |n, g| format!("{n} passed on to {g}"),
        terzijde: |n, r| format!("{n} set aside: {r}"),
        uitgesteld: |n, d| format!("{n} comes back on {d}"),
        uitgesteld_meer: |n, d| format!("{n} notices come back on {d}"),
        geopend_meer: |n, c| format!("{n} notices accepted, {c} cases opened"),
        meer: |n, wat| format!("{n} notices {wat}"),
        zelfde: |n| format!("Notices with the name {n}; Esc shows all"),
        alles: |n| format!("{n} marked"),
        bsn: |b| format!("BSN {b}"),
    },
};
