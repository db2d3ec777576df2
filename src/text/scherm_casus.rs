//! Words of the caseload, the board of leefgebieden, the timeline and the acts on a case.
//! May use: nothing.

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
    /// The open case is closed.
    pub casus_gesloten: &'static str,
    /// The open case is not closed.
    pub casus_open: &'static str,
    /// Heads of the board: leefgebied, situation, support, next agreement.
    pub bord_leefgebied: &'static str,
    /// Situation.
    pub bord_nu: &'static str,
    /// Support.
    pub bord_hulp: &'static str,
    /// Next agreement.
    pub bord_volgende: &'static str,
    /// Title of the timeline: open agreements, waits, contacts.
    pub tijdlijn_titel: fn(usize, usize, usize) -> String,
    /// On the line of today.
    pub vandaag: &'static str,
    /// Above the strip.
    pub nu: &'static str,
    /// On the strip: in detention.
    pub detentie: &'static str,
    /// On the strip: aftercare.
    pub nazorg: &'static str,
    /// On the strip: release.
    pub vrij: &'static str,
    /// A note.
    pub notitie: &'static str,
    /// A date.
    pub datum: &'static str,
    /// A notice.
    pub melding: &'static str,
    /// The closing.
    pub gesloten: &'static str,
    /// Something that is new, where nothing else is said of it.
    pub nieuw: &'static str,
    /// The cursor is on no open agreement.
    pub geen_open_afspraak: &'static str,
    /// The line cannot be edited.
    pub niet_te_bewerken: &'static str,
    /// Titles of the quick entry line: agreement, wait, change.
    pub nieuwe_afspraak: &'static str,
    /// Wait.
    pub wacht_op: &'static str,
    /// Change.
    pub wijzig_afspraak: &'static str,
    /// What an empty quick entry line shows.
    pub snel_uitleg: &'static str,
    /// An agreement lacks its day.
    pub wanneer: &'static str,
    /// A wait lacks whom one waits for.
    pub op_wie: &'static str,
    /// Title of the choice of a leefgebied.
    pub welk_leefgebied: &'static str,
    /// Question for the situation of a leefgebied.
    pub hoe_staat: fn(&str) -> String,
    /// Question for the support.
    pub welke_hulp: fn(&str) -> String,
    /// Beside the value that holds now.
    pub nu_zo: &'static str,
    /// Title of the choice of a phase.
    pub welke_fase: &'static str,
    /// Title of the choice of a regisseur.
    pub wie_draagt: &'static str,
    /// The colleague who works here.
    pub ik: &'static str,
    /// Title of the reasons for closing.
    pub waarom_sluiten: &'static str,
    /// Title of the remark at closing.
    pub toelichting: &'static str,
    /// A remark may be empty.
    pub mag_leeg: &'static str,
    /// Title of the kinds of dates.
    pub welke_datum: &'static str,
    /// Title of a date line.
    pub op_welke_dag: &'static str,
    /// Title of the line for the source of a date.
    pub van_wie: &'static str,
    /// Title of moving an agreement.
    pub verzetten_naar: &'static str,
    /// Title of the contact form.
    pub contact_titel: &'static str,
    /// Fields of the contact form.
    pub veld_soort: &'static str,
    /// With whom.
    pub veld_met: &'static str,
    /// What came of it.
    pub veld_uitkomst: &'static str,
    /// On which day.
    pub veld_dag: &'static str,
    /// What was said.
    pub veld_tekst: &'static str,
    /// Fact or opinion.
    pub veld_aard: &'static str,
    /// From whom.
    pub veld_bron: &'static str,
    /// Leefgebied.
    pub veld_leefgebied: &'static str,
    /// Titles of the note editor: new, change.
    pub nieuwe_notitie: &'static str,
    /// Change.
    pub wijzig_notitie: &'static str,
    /// A note must not be empty.
    pub notitie_leeg: &'static str,
    /// Somebody else: give a name.
    pub wie_anders: &'static str,
    /// Label of that field.
    pub wie_anders_kort: &'static str,
    /// A contact or note of a day to come.
    pub nog_niet_gebeurd: &'static str,
    /// Title of the filter.
    pub filter_titel: &'static str,
    /// Choices of the filter.
    pub filter_te_laat: &'static str,
    /// Free within so many days.
    pub filter_vrij: fn(u16) -> String,
    /// Without contact for too long.
    pub filter_geen_contact: &'static str,
    /// Mine.
    pub filter_mij: &'static str,
    /// Of nobody.
    pub filter_niemand: &'static str,
    /// Also closed ones.
    pub filter_gesloten: &'static str,
    /// Phase.
    pub filter_fase: &'static str,
    /// Regisseur.
    pub filter_regisseur: &'static str,
    /// Municipality.
    pub filter_gemeente: &'static str,
    /// Leefgebied with a situation.
    pub filter_leefgebied: &'static str,
    /// Show all.
    pub filter_wis: &'static str,
    /// On.
    pub aan: &'static str,
    /// Title of the number.
    pub bsn_titel: &'static str,
    /// There is none.
    pub bsn_geen: &'static str,
    /// Showing it was recorded.
    pub bsn_vastgelegd: &'static str,
    /// Title of merging with the person of the case.
    pub samenvoegen: fn(&str) -> String,
    /// Title of the detail.
    pub detail_titel: &'static str,
    /// Heads of the detail.
    pub detail_koppen: [&'static str; 7],
    /// More heads: disclosures, contact, life areas, steps, bottlenecks, meetings, plan, agreements,
    /// release list, handing over, level, measurements.
    pub detail_meer: [&'static str; 12],
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
    casus_gesloten: "De casus is gesloten; heropen hem eerst",
    casus_open: "De casus is niet gesloten",
    bord_leefgebied: "leefgebied",
    bord_nu: "nu",
    bord_hulp: "hulp",
    bord_volgende: "eerstvolgende",
    tijdlijn_titel: |a, w, c| format!("Tijdlijn · afspraken {a} · wacht op {w} · contact {c}"),
    vandaag: "vandaag",
    nu: "nu",
    detentie: "detentie",
    nazorg: "nazorg",
    vrij: "vrij",
    notitie: "notitie",
    datum: "datum",
    melding: "melding",
    gesloten: "gesloten",
    nieuw: "nieuw",
    geen_open_afspraak: "Kies eerst een open afspraak op de tijdlijn",
    niet_te_bewerken: "Deze regel kan niet worden bewerkt",
    nieuwe_afspraak: "Nieuwe afspraak",
    wacht_op: "Wacht op",
    wijzig_afspraak: "Afspraak wijzigen",
    snel_uitleg: "Wat, @wie, #leefgebied, wanneer. Bijv.: Briefadres aanvragen @burgerzaken di",
    wanneer: "wanneer?",
    op_wie: "Op wie wacht je? Typ @naam",
    welk_leefgebied: "Welk leefgebied?",
    hoe_staat: |l| format!("{l}: hoe staat het ervoor?"),
    welke_hulp: |l| format!("{l}: wat gebeurt eraan?"),
    nu_zo: "nu",
    welke_fase: "Naar welke fase?",
    wie_draagt: "Wie wordt regisseur?",
    ik: "ik",
    waarom_sluiten: "Waarom sluit je de casus?",
    toelichting: "Toelichting",
    mag_leeg: "Mag leeg blijven; Enter slaat op",
    welke_datum: "Welke datum?",
    op_welke_dag: "Op welke dag?",
    van_wie: "Van wie hoorde je het?",
    verzetten_naar: "Verzetten naar",
    contact_titel: "Contact vastleggen",
    veld_soort: "Soort",
    veld_met: "Met",
    veld_uitkomst: "Uitkomst",
    veld_dag: "Dag",
    veld_tekst: "Besproken",
    veld_aard: "Feit of mening",
    veld_bron: "Bron",
    veld_leefgebied: "Leefgebied",
    nieuwe_notitie: "Nieuwe notitie",
    wijzig_notitie: "Notitie wijzigen",
    notitie_leeg: "De notitie is nog leeg",
    wie_anders: "iemand anders, naam hieronder",
    wie_anders_kort: "Naam of rol",
    nog_niet_gebeurd: "die dag moet nog komen",
    filter_titel: "Filter",
    filter_te_laat: "iets te laat",
    filter_vrij: |n| format!("vrij binnen {n} dagen"),
    filter_geen_contact: "te lang geen contact",
    filter_mij: "alleen van mij",
    filter_niemand: "nog van niemand",
    filter_gesloten: "ook gesloten casussen",
    filter_fase: "fase …",
    filter_regisseur: "regisseur …",
    filter_gemeente: "gemeente …",
    filter_leefgebied: "leefgebied niet op orde …",
    filter_wis: "alles tonen",
    aan: "aan",
    bsn_titel: "Burgerservicenummer",
    bsn_geen: "Er is geen bsn bekend",
    bsn_vastgelegd: "Dat je dit bekeek, is vastgelegd.",
    samenvoegen: |wie| format!("Wie is dezelfde als {wie}?"),
    detail_titel: "Casus",
    detail_koppen: [
        "Betrokkene",
        "Casus",
        "Detentie",
        "Meldingen",
        "Andere casussen",
        "Notities",
        "Wil en medewerking",
    ],
    detail_meer: [
        "Verstrekkingen",
        "Contact",
        "Leefgebieden",
        "Stappen",
        "Knelpunten",
        "Overleg",
        "Plan van aanpak",
        "Afspraken",
        "Vrij vandaag",
        "Overdracht",
        "Op- en afschalen",
        "Metingen",
    ],
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
    casus_gesloten: "The case is closed; open it again first",
    casus_open: "The case is not closed",
    bord_leefgebied: "life area",
    bord_nu: "now",
    bord_hulp: "support",
    bord_volgende: "next agreement",
    tijdlijn_titel: |a, w, c| format!("Timeline · agreements {a} · waiting {w} · contacts {c}"),
    vandaag: "today",
    nu: "now",
    detentie: "detention",
    nazorg: "aftercare",
    vrij: "free",
    notitie: "note",
    datum: "date",
    melding: "notice",
    gesloten: "closed",
    nieuw: "new",
    geen_open_afspraak: "Choose an open agreement on the timeline first",
    niet_te_bewerken: "This line cannot be edited",
    nieuwe_afspraak: "New agreement",
    wacht_op: "Waiting for",
    wijzig_afspraak: "Change agreement",
    snel_uitleg: "What, @who, #area, when. E.g.: Briefadres aanvragen @burgerzaken di",
    wanneer: "when?",
    op_wie: "Whom do you wait for? Type @name",
    welk_leefgebied: "Which life area?",
    hoe_staat: |l| format!("{l}: how does it stand?"),
    welke_hulp: |l| format!("{l}: what is being done?"),
    nu_zo: "now",
    welke_fase: "To which phase?",
    wie_draagt: "Who carries the case?",
    ik: "me",
    waarom_sluiten: "Why do you close the case?",
    toelichting: "Remark",
    mag_leeg: "May stay empty; Enter saves",
    welke_datum: "Which date?",
    op_welke_dag: "On which day?",
    van_wie: "From whom did you hear it?",
    verzetten_naar: "Move to",
    contact_titel: "Log a contact",
    veld_soort: "Kind",
    veld_met: "With",
    veld_uitkomst: "Outcome",
    veld_dag: "Day",
    veld_tekst: "What was said",
    veld_aard: "Fact or opinion",
    veld_bron: "Source",
    veld_leefgebied: "Life area",
    nieuwe_notitie: "New note",
    wijzig_notitie: "Change note",
    notitie_leeg: "The note is still empty",
    wie_anders: "somebody else, name below",
    wie_anders_kort: "Name or role",
    nog_niet_gebeurd: "that day is still to come",
    filter_titel: "Filter",
    filter_te_laat: "something late",
    filter_vrij: |n| format!("free within {n} days"),
    filter_geen_contact: "no contact for too long",
    filter_mij: "only mine",
    filter_niemand: "of nobody yet",
    filter_gesloten: "closed cases too",
    filter_fase: "phase …",
    filter_regisseur: "regisseur …",
    filter_gemeente: "municipality …",
    filter_leefgebied: "life area not in order …",
    filter_wis: "show all",
    aan: "on",
    bsn_titel: "Citizen service number",
    bsn_geen: "No number is known",
    bsn_vastgelegd: "That you looked at this was recorded.",
    samenvoegen: |who| format!("Who is the same as {who}?"),
    detail_titel: "Case",
    detail_koppen: [
        "Person",
        "Case",
        "Detention",
        "Notices",
        "Other cases",
        "Notes",
        "Will and taking part",
    ],
    detail_meer: [
        "Disclosures",
        "Contact",
        "Life areas",
        "Steps",
        "Bottlenecks",
        "Meetings",
        "Plan",
        "Agreements",
        "Release list",
        "Handing over",
        "Scaling up and down",
        "Measurements",
    ],
};
