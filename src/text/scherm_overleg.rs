//! Words of meetings: the list, the agenda, the form, and the screen of the meeting itself.
//! May use: nothing.

/// The table.
#[derive(Debug)]
pub struct OverlegWoorden {
    /// Title of the list: how many there are.
    pub lijst: fn(u32) -> String,
    /// Heads of the list: when, municipalities, place, cases, state.
    pub koppen: [&'static str; 5],
    /// No meeting yet.
    pub leeg: [&'static str; 2],
    /// Several municipalities: how many.
    pub regio: fn(usize) -> String,
    /// Of so many cases so many were talked about.
    pub besproken_van: fn(u32, u32) -> String,
    /// Title of the agenda: municipalities, day.
    pub agenda: fn(&str, &str) -> String,
    /// No meeting is chosen.
    pub kies: &'static str,
    /// Head of the agenda: how many cases.
    pub op_agenda: fn(usize) -> String,
    /// Head of the cases that belong on it: how many.
    pub voorstel: fn(u32) -> String,
    /// Nothing on the agenda.
    pub agenda_leeg: &'static str,
    /// Nothing belongs on it.
    pub geen_voorstel: &'static str,
    /// After a case that was talked about.
    pub besproken: &'static str,
    /// Below the title: who takes part.
    pub deelnemers: &'static str,
    /// The last meeting: day.
    pub vorige: fn(&str) -> String,
    /// There was none.
    pub eerste: &'static str,
    /// Titles of the form: new, change.
    pub formulier: [&'static str; 2],
    /// Fields: municipalities, day, from, until, place, participants.
    pub velden: [&'static str; 6],
    /// All of them, as a choice.
    pub alle_gemeenten: &'static str,
    /// How participants are typed.
    pub deelnemers_uitleg: &'static str,
    /// A word that is no colleague and no partner.
    pub onbekend: fn(&str) -> String,
    /// A time that is none, and one that is not after the begin.
    pub tijd_fout: [&'static str; 2],
    /// A day that has passed.
    pub dag_voorbij: &'static str,
    /// Title of the question how a meeting stands.
    pub status: &'static str,
    /// The line under the cursor is no case of the agenda.
    pub geen_punt: &'static str,
    /// There is no case to talk about.
    pub niets_te_bespreken: &'static str,
    /// Title of a case in the meeting: municipalities, day, which of how many.
    pub vergadering: fn(&str, &str, usize, usize) -> String,
    /// The case is on its way.
    pub laden: &'static str,
    /// The case cannot be shown.
    pub niet_te_zien: &'static str,
    /// Why it is here.
    pub waarom: &'static str,
    /// Agreements past their date; the other open ones.
    pub open: [&'static str; 2],
    /// What changed since the last meeting: day.
    pub sinds: fn(&str) -> String,
    /// What changed, when there was no meeting before.
    pub laatst: &'static str,
    /// Nothing did.
    pub niets_nieuws: &'static str,
    /// What was decided.
    pub besluit: &'static str,
    /// Nothing yet.
    pub geen_besluit: &'static str,
    /// Talked about without a decision.
    pub zonder_besluit: &'static str,
    /// Until which day.
    pub tot: &'static str,
    /// Agreed in this meeting.
    pub hier_afgesproken: &'static str,
    /// Title of the form: number of the case.
    pub besluit_titel: fn(&str) -> String,
    /// Fields: decision, until when.
    pub besluit_velden: [&'static str; 2],
    /// How a term is typed.
    pub doorlooptijd_uitleg: &'static str,
    /// All cases were talked about.
    pub alles_besproken: &'static str,
    /// The first and the last case of the agenda.
    pub rand: [&'static str; 2],
    /// Kind of a line on the timeline.
    pub regel: &'static str,
    /// What to take along: minutes.
    pub notulen: &'static str,
    /// Actions of somebody.
    pub acties: fn(&str) -> String,
    /// Title of the question what to take along.
    pub wat_mee: &'static str,
    /// Title of the question for the file.
    pub bestand_titel: &'static str,
    /// Beside the minutes of a meeting that was not held.
    pub eerst_houden: &'static str,
    /// Beside the actions of a partner: that it goes into the register.
    pub wordt_vastgelegd: &'static str,
}

/// Dutch.
pub static NL: OverlegWoorden = OverlegWoorden {
    lijst: |n| format!("Overleggen {n}"),
    koppen: ["wanneer", "gemeente", "waar", "casussen", "stand"],
    leeg: [
        "Nog geen overleg.",
        "Plan er een met a. Daarna komt een casus met B op de agenda.",
    ],
    regio: |n| format!("regio ({n} gemeenten)"),
    besproken_van: |gedaan, alle| format!("{gedaan} van {alle}"),
    agenda: |waar, dag| format!("Overleg {waar}, {dag}"),
    kies: "Kies een overleg in de lijst",
    op_agenda: |n| format!("Agenda {n}"),
    voorstel: |n| format!("Voorgesteld {n}"),
    agenda_leeg: "Nog niets. Neem voorstellen over met Spatie, of alle met A.",
    geen_voorstel: "Geen andere casus vraagt om overleg.",
    besproken: "besproken",
    deelnemers: "Deelnemers",
    vorige: |dag| format!("vorige keer {dag}"),
    eerste: "eerste overleg",
    formulier: ["Overleg plannen", "Overleg wijzigen"],
    velden: ["Gemeente", "Dag", "Van", "Tot", "Waar", "Deelnemers"],
    alle_gemeenten: "alle (regio)",
    deelnemers_uitleg: "namen van collega's en partners, met komma's ertussen",
    onbekend: |wie| format!("{wie}: geen collega of partner"),
    tijd_fout: ["een tijd als 9:30", "het eind ligt na het begin"],
    dag_voorbij: "die dag is voorbij",
    status: "Hoe staat dit overleg ervoor?",
    geen_punt: "Dit is geen casus van de agenda",
    niets_te_bespreken: "Er staat niets op de agenda",
    vergadering: |waar, dag, hier, alle| format!("Overleg {waar}, {dag}: {hier} van {alle}"),
    laden: "Bezig met openen …",
    niet_te_zien: "Deze casus is nu niet te openen; ga verder met de volgende",
    waarom: "Waarom",
    open: ["Te laat", "Loopt nog"],
    sinds: |dag| format!("Nieuw sinds {dag}"),
    laatst: "Laatste twee weken",
    niets_nieuws: "niets",
    besluit: "Besluit",
    geen_besluit: "nog niet besproken",
    zonder_besluit: "besproken, zonder besluit",
    tot: "tot",
    hier_afgesproken: "Hier afgesproken",
    besluit_titel: |nummer| format!("Besluit over {nummer}"),
    besluit_velden: ["Besluit", "Doorlooptijd"],
    doorlooptijd_uitleg: "een dag, of hoe lang: 90 dagen, 6 weken; mag leeg",
    alles_besproken: "Alles is besproken",
    rand: ["Dit is de eerste casus", "Dit is de laatste casus"],
    regel: "overleg",
    notulen: "Notulen",
    acties: |wie| format!("Actielijst van {wie}"),
    wat_mee: "Wat wil je meenemen?",
    bestand_titel: "Overleg als document",
    eerst_houden: "kan pas na het overleg",
    wordt_vastgelegd: "wordt bij elke casus vastgelegd",
};

/// English.
pub static EN: OverlegWoorden = OverlegWoorden {
    lijst: |n| format!("Meetings {n}"),
    koppen: ["when", "municipality", "where", "cases", "state"],
    leeg: [
        "No meeting yet.",
        "Plan one with a. Then B puts a case on its agenda.",
    ],
    regio: |n| format!("region ({n} municipalities)"),
    besproken_van: |done, all| format!("{done} of {all}"),
    agenda: |place, day| format!("Meeting {place}, {day}"),
    kies: "Choose a meeting in the list",
    op_agenda: |n| format!("Agenda {n}"),
    voorstel: |n| format!("Proposed {n}"),
    agenda_leeg: "Nothing yet. Take proposals over with Space, or all of them with A.",
    geen_voorstel: "No other case asks for a meeting.",
    besproken: "done",
    deelnemers: "Participants",
    vorige: |day| format!("last time {day}"),
    eerste: "first meeting",
    formulier: ["Plan a meeting", "Change the meeting"],
    velden: [
        "Municipality",
        "Day",
        "From",
        "Until",
        "Where",
        "Participants",
    ],
    alle_gemeenten: "all (region)",
    deelnemers_uitleg: "names of colleagues and partners, with commas between",
    onbekend: |who| format!("{who}: no colleague or partner"),
    tijd_fout: ["a time such as 9:30", "the end comes after the begin"],
    dag_voorbij: "that day has passed",
    status: "How does this meeting stand?",
    geen_punt: "This is no case of the agenda",
    niets_te_bespreken: "The agenda is empty",
    vergadering: |place, day, here, all| format!("Meeting {place}, {day}: {here} of {all}"),
    laden: "Opening …",
    niet_te_zien: "This case cannot be opened now; go on with the next one",
    waarom: "Why",
    open: ["Late", "Still open"],
    sinds: |day| format!("New since {day}"),
    laatst: "Last two weeks",
    niets_nieuws: "nothing",
    besluit: "Decision",
    geen_besluit: "not discussed yet",
    zonder_besluit: "discussed, no decision",
    tot: "until",
    hier_afgesproken: "Agreed here",
    besluit_titel: |number| format!("Decision about {number}"),
    besluit_velden: ["Decision", "Holds until"],
    doorlooptijd_uitleg: "a day, or how long: 90 days, 6 weeks; may be empty",
    alles_besproken: "All cases were discussed",
    rand: ["This is the first case", "This is the last case"],
    regel: "meeting",
    notulen: "Minutes",
    acties: |who| format!("Actions of {who}"),
    wat_mee: "What do you want to take along?",
    bestand_titel: "Meeting as a document",
    eerst_houden: "only after the meeting",
    wordt_vastgelegd: "is recorded with every case",
};
