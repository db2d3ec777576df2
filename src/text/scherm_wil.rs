//! Words of the window about the person himself: wishes, taking part, offers, consent, family.
//! May use: nothing.

/// The table.
#[derive(Debug)]
pub struct WilWoorden {
    /// Title of the window: name of the person.
    pub titel: fn(&str) -> String,
    /// The parts of the window, in their order.
    pub delen: [&'static str; 5],
    /// Tries: not reached, did not come, of those without a word.
    pub pogingen: fn(u32, u32, u32) -> String,
    /// Last spoken: day, and tries since then.
    pub gesproken: fn(&str, u32) -> String,
    /// Never spoken yet.
    pub nooit_gesproken: &'static str,
    /// In place of a summary, per part: nothing was recorded.
    pub niets: [&'static str; 5],
    /// What to do then, per part: the key.
    pub voeg_toe: [fn(&str) -> String; 5],
    /// Before how far the person takes part, at the board.
    pub mee_op_bord: &'static str,
    /// How far the person takes part: word, day, fact or opinion, source.
    pub werkt_mee: fn(&str, &str, &str, &str) -> String,
    /// Who recorded it.
    pub vastgelegd_door: fn(&str) -> String,
    /// Titles of the forms, per part: new.
    pub nieuw: [&'static str; 5],
    /// The same: change.
    pub wijzig: [&'static str; 5],
    /// Fields of a wish: words, leefgebied, source, day.
    pub wens: [&'static str; 4],
    /// Fields about taking part: how far, fact or opinion, what shows it, source, day.
    pub medewerking: [&'static str; 5],
    /// Fields of an offer: what, leefgebied, by whom, day.
    pub aanbod: [&'static str; 4],
    /// Fields of a consent: answer, about what, with whom, name, how, day, remark.
    pub toestemming: [&'static str; 7],
    /// Fields about family: who, name, children, support, by whom, since, until.
    pub familie: [&'static str; 7],
    /// Fields of what became of something: reason, day.
    pub vervolg: [&'static str; 2],
    /// The reason, where one is asked.
    pub waarom: &'static str,
    /// No leefgebied, no partner.
    pub geen: &'static str,
    /// An offer of the municipality itself.
    pub gemeente_zelf: &'static str,
    /// Question: what became of it.
    pub hoe_ging_het: fn(&str) -> String,
    /// Title of taking a consent back.
    pub trek_in: fn(&str) -> String,
    /// A wish without words.
    pub wens_leeg: &'static str,
    /// An offer without words.
    pub aanbod_leeg: &'static str,
    /// A refusal without a reason.
    pub reden_leeg: &'static str,
    /// Not a number of children.
    pub kinderen_getal: &'static str,
    /// The end lies before the begin.
    pub einde_eerder: &'static str,
    /// An end that is left open.
    pub loopt_door: &'static str,
    /// This consent does not hold.
    pub geldt_niet: &'static str,
}

/// Dutch.
pub static NL: WilWoorden = WilWoorden {
    titel: |wie| format!("Betrokkene zelf: {wie}"),
    delen: ["Wensen", "Medewerking", "Aanbod", "Toestemming", "Familie"],
    pogingen: |niet, weg, zonder| {
        format!(
            "Niet bereikt: {niet} keer. Niet gekomen: {weg} keer, zonder bericht {zonder} keer."
        )
    },
    gesproken: |dag, sinds| match sinds {
        0 => format!("Laatst gesproken: {dag}."),
        n => format!("Laatst gesproken: {dag}. Sindsdien {n} keer niet gelukt."),
    },
    nooit_gesproken: "Nog nooit gesproken.",
    niets: [
        "nog niet gevraagd",
        "nog niet vastgelegd",
        "nog niets aangeboden",
        "nog niet gevraagd",
        "niemand bekend",
    ],
    voeg_toe: [
        |n| format!("{n}: schrijf een wens op, in de woorden van betrokkene zelf."),
        |n| format!("{n}: leg vast hoe betrokkene meewerkt, en van wie je dat weet."),
        |n| format!("{n}: leg vast welke hulp je aanbiedt. Nee is ook een uitkomst."),
        |n| format!("{n}: leg per onderwerp vast of betrokkene ja of nee zegt."),
        |n| format!("{n}: leg vast wie er thuis achterblijft en welke hulp er is."),
    ],
    mee_op_bord: "medewerking:",
    werkt_mee: |mate, dag, aard, bron| match bron {
        "" => format!("{mate}, {dag} ({aard})"),
        bron => format!("{mate}, {dag} ({aard}, {bron})"),
    },
    vastgelegd_door: |wie| format!("Vastgelegd door {wie}"),
    nieuw: [
        "Nieuwe wens",
        "Medewerking vastleggen",
        "Nieuw aanbod",
        "Toestemming vastleggen",
        "Familie vastleggen",
    ],
    wijzig: [
        "Wens wijzigen",
        "Medewerking wijzigen",
        "Aanbod wijzigen",
        "Toestemming wijzigen",
        "Familie wijzigen",
    ],
    wens: ["In eigen woorden", "Leefgebied", "Gehoord van", "Dag"],
    medewerking: [
        "Werkt mee",
        "Feit of mening",
        "Waaruit blijkt dat",
        "Bron",
        "Dag",
    ],
    aanbod: ["Welke hulp", "Leefgebied", "Door wie", "Dag"],
    toestemming: [
        "Antwoord",
        "Waarover",
        "Delen met",
        "Naam of rol",
        "Hoe",
        "Dag",
        "Toelichting",
    ],
    familie: [
        "Wie is het",
        "Naam, mag leeg",
        "Kinderen thuis",
        "Welke hulp",
        "Hulp van",
        "Sinds",
        "Tot en met",
    ],
    vervolg: ["Toelichting", "Dag"],
    waarom: "Waarom",
    geen: "-",
    gemeente_zelf: "gemeente zelf",
    hoe_ging_het: |wat| format!("{wat}: hoe ging het verder?"),
    trek_in: |wat| format!("Toestemming intrekken: {wat}"),
    wens_leeg: "Schrijf op wat betrokkene wil",
    aanbod_leeg: "Schrijf op welke hulp je aanbiedt",
    reden_leeg: "Schrijf waarom, of: geen reden gegeven",
    kinderen_getal: "Typ een getal van 0 tot 20",
    einde_eerder: "die dag is vóór het begin",
    loopt_door: "loopt door",
    geldt_niet: "Deze toestemming geldt niet; met n leg je een nieuwe vast",
};

/// English.
pub static EN: WilWoorden = WilWoorden {
    titel: |who| format!("The person: {who}"),
    delen: ["Wishes", "Taking part", "Offers", "Consent", "Family"],
    pogingen: |not, away, silent| {
        format!("Not reached: {not}. Did not come: {away}, of which without a word: {silent}.")
    },
    gesproken: |day, since| match since {
        0 => format!("Last spoken: {day}."),
        n => format!("Last spoken: {day}. Failed since then: {n}."),
    },
    nooit_gesproken: "Never spoken yet.",
    niets: [
        "not asked yet",
        "not recorded yet",
        "nothing offered yet",
        "not asked yet",
        "nobody known",
    ],
    voeg_toe: [
        |n| format!("{n}: write a wish down, in the person's own words."),
        |n| format!("{n}: record how the person takes part, and from whom you know."),
        |n| format!("{n}: record what help you offer. No is an outcome too."),
        |n| format!("{n}: record per subject whether the person says yes or no."),
        |n| format!("{n}: record who stays behind at home and what support there is."),
    ],
    mee_op_bord: "takes part:",
    werkt_mee: |how, day, kind, source| match source {
        "" => format!("{how}, {day} ({kind})"),
        source => format!("{how}, {day} ({kind}, {source})"),
    },
    vastgelegd_door: |who| format!("Recorded by {who}"),
    nieuw: [
        "New wish",
        "Record taking part",
        "New offer",
        "Record consent",
        "Record family",
    ],
    wijzig: [
        "Change wish",
        "Change taking part",
        "Change offer",
        "Change consent",
        "Change family",
    ],
    wens: ["In own words", "Life area", "Heard from", "Day"],
    medewerking: [
        "Takes part",
        "Fact or opinion",
        "What shows it",
        "Source",
        "Day",
    ],
    aanbod: ["What help", "Life area", "By whom", "Day"],
    toestemming: [
        "Answer",
        "About",
        "Share with",
        "Name or role",
        "How",
        "Day",
        "Remark",
    ],
    familie: [
        "Who is it",
        "Name, may be empty",
        "Children at home",
        "What support",
        "Support by",
        "Since",
        "Until",
    ],
    vervolg: ["Remark", "Day"],
    waarom: "Why",
    geen: "-",
    gemeente_zelf: "the municipality",
    hoe_ging_het: |what| format!("{what}: what became of it?"),
    trek_in: |what| format!("Take consent back: {what}"),
    wens_leeg: "Write what the person wants",
    aanbod_leeg: "Write what help you offer",
    reden_leeg: "Write why, or: no reason given",
    kinderen_getal: "Type a number from 0 to 20",
    einde_eerder: "that day is before the begin",
    loopt_door: "goes on",
    geldt_niet: "This consent does not hold; record a new one with n",
};
