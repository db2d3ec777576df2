//! Words of the screen of partners and their forms. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct PartnerWoorden {
    /// Title of the list: how many there are.
    pub titel: fn(usize) -> String,
    /// Title of the part about one of them.
    pub over: &'static str,
    /// Heads of the columns: name, kind, who, telephone, open, late.
    pub kop: [&'static str; 6],
    /// There are none.
    pub leeg: [&'static str; 2],
    /// No longer offered.
    pub gestopt: &'static str,
    /// Labels: kind, telephone, mail, works for, prisons, from, until, words.
    pub labels: [&'static str; 8],
    /// Works for all.
    pub allemaal: &'static str,
    /// Nobody works there as far as known.
    pub geen_contact: &'static str,
    /// What is still to be done: agreements, waits, cases.
    pub last: fn(u32, u32, u32) -> String,
    /// Nothing is to be done.
    pub niets: &'static str,
    /// How late: how many, longest, average in days.
    pub te_laat: fn(u32, u32, u32) -> String,
    /// Titles of the form: new, change.
    pub vorm: [&'static str; 2],
    /// Its fields.
    pub velden: [&'static str; 12],
    /// Title of the form of a contact: name of the partner.
    pub contact: fn(&str) -> String,
    /// Its fields: name, role, telephone, mail.
    pub contact_velden: [&'static str; 4],
    /// The name is empty.
    pub naam_leeg: &'static str,
    /// The short form is not of one to five letters.
    pub kort_fout: &'static str,
    /// Not a mail address.
    pub mail_fout: &'static str,
    /// No such municipality.
    pub gemeente_fout: fn(&str) -> String,
    /// A day that is none.
    pub dag_fout: &'static str,
    /// The last day lies before the first.
    pub volgorde_fout: &'static str,
}

/// Dutch.
pub static NL: PartnerWoorden = PartnerWoorden {
    titel: |n| format!("Partners {n}"),
    over: "Partner",
    kop: ["Naam", "Soort", "Wie", "Telefoon", "Open", "Laat"],
    leeg: [
        "Er zijn nog geen partners.",
        "Voeg er een toe met a, of lees een lijst in met nazorg partners --import.",
    ],
    gestopt: "gestopt",
    labels: [
        "Soort",
        "Telefoon",
        "Mail",
        "Werkt voor",
        "PI's",
        "Vanaf",
        "Tot en met",
        "Woorden",
    ],
    allemaal: "alle gemeenten",
    geen_contact: "nog geen contactpersoon; voeg er een toe met c",
    last: |a, w, c| {
        let casussen = if c == 1 { "casus" } else { "casussen" };
        format!("afspraken {a}, wacht op {w}, op {c} {casussen}")
    },
    niets: "niets open",
    te_laat: |n, langst, gemiddeld| {
        format!("te laat: {n}, langst {langst} dagen, gemiddeld {gemiddeld}")
    },
    vorm: ["Nieuwe partner", "Partner wijzigen"],
    velden: [
        "Naam",
        "Afkorting",
        "Soort",
        "Telefoon",
        "Mail",
        "Contactpersoon",
        "Gemeenten",
        "PI's",
        "Vanaf",
        "Tot en met",
        "Woorden",
        "Gestopt",
    ],
    contact: |wie| format!("Contactpersoon bij {wie}"),
    contact_velden: ["Naam", "Rol", "Telefoon", "Mail"],
    naam_leeg: "Vul de naam in",
    kort_fout: "1 tot 5 letters",
    mail_fout: "dit kan geen mailadres zijn",
    gemeente_fout: |naam| format!("{naam} is geen gemeente van de catalogus"),
    dag_fout: "schrijf een dag, zoals 31-12-2026",
    volgorde_fout: "dit ligt voor de eerste dag",
};

/// English.
pub static EN: PartnerWoorden = PartnerWoorden {
    titel: |n| format!("Partners {n}"),
    over: "Partner",
    kop: ["Name", "Kind", "Who", "Telephone", "Open", "Late"],
    leeg: [
        "There are no partners yet.",
        "Add one with a, or read in a list with nazorg partners --import.",
    ],
    gestopt: "stopped",
    labels: [
        "Kind",
        "Telephone",
        "Mail",
        "Works for",
        "Prisons",
        "From",
        "Until",
        "Words",
    ],
    allemaal: "all municipalities",
    geen_contact: "no contact yet; add one with c",
    last: |a, w, c| {
        let cases = if c == 1 { "case" } else { "cases" };
        format!("agreements {a}, waiting for {w}, on {c} {cases}")
    },
    niets: "nothing open",
    te_laat: |n, langst, gemiddeld| {
        format!("late: {n}, longest {langst} days, average {gemiddeld}")
    },
    vorm: ["New partner", "Change a partner"],
    velden: [
        "Name",
        "Short form",
        "Kind",
        "Telephone",
        "Mail",
        "Contact",
        "Municipalities",
        "Prisons",
        "From",
        "Until",
        "Words",
        "Stopped",
    ],
    contact: |wie| format!("Contact at {wie}"),
    contact_velden: ["Name", "Role", "Telephone", "Mail"],
    naam_leeg: "Fill in the name",
    kort_fout: "1 to 5 letters",
    mail_fout: "this cannot be a mail address",
    gemeente_fout: |naam| format!("{naam} is no municipality of the catalogue"),
    dag_fout: "write a day, such as 31-12-2026",
    volgorde_fout: "this lies before the first day",
};
