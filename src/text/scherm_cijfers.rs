//! Words of the figures. May use: nothing.

/// The table.
#[derive(Debug)]
pub struct CijferWoorden {
    /// Title, with the municipalities.
    pub titel: fn(&str) -> String,
    /// In the title: all municipalities of the store.
    pub alle: &'static str,
    /// On their way.
    pub komt: &'static str,
    /// In place of a figure about few.
    pub te_klein: &'static str,
    /// Why a figure is left out; below the list where one is.
    pub waarom_klein: &'static str,
    /// In front of the days that the report is over.
    pub rapport: &'static str,
    /// The report is on its way.
    pub rapport_komt: &'static str,
    /// Heads of the two columns of the report: now, before.
    pub kolommen: [&'static str; 2],
    /// How the report is taken along: with what is typed for it.
    pub meenemen: fn(&str) -> String,
    /// Only whole years of all together may be told.
    pub alleen_jaren: &'static str,
    /// There is no other municipality.
    pub een_gemeente: &'static str,
    /// There is no report over those days.
    pub geen_periode: &'static str,
    /// Heads: notices, cases, releases, agreements, import.
    pub koppen: [&'static str; 5],
    /// Name and meaning of each figure: new notices; open cases, without contact, persons; released
    /// today, within seven days, of those before a closed day; agreements late, chasing late;
    /// refused rows.
    pub regels: [[&'static str; 2]; 10],
}

/// Dutch.
pub static NL: CijferWoorden = CijferWoorden {
    titel: |waar| format!("Cijfers van nu: {waar}"),
    alle: "alle gemeenten",
    komt: "De cijfers komen eraan …",
    te_klein: "te klein",
    waarom_klein: "Afgerond op 5. Te klein: over 10 of minder, of met een ander cijfer uit te rekenen. Zo'n aantal kan over een persoon gaan.",
    rapport: "Rapport",
    rapport_komt: "wordt geteld …",
    kolommen: ["nu", "eerder"],
    meenemen: |typ| format!("Meenemen voor een spreadsheet: {typ}"),
    alleen_jaren: "Alleen hele jaren die voorbij zijn, van alles bij elkaar",
    een_gemeente: "Er is geen andere gemeente",
    geen_periode: "Over die tijd is er nog geen rapport",
    koppen: [
        "Meldingen",
        "Casussen",
        "Vrijlatingen",
        "Afspraken",
        "Inlezen",
    ],
    regels: [
        [
            "Nieuwe meldingen",
            "Meldingen waarover nog niemand heeft besloten.",
        ],
        ["Open casussen", "Casussen die niet zijn afgesloten."],
        [
            "Te lang geen contact",
            "Open casussen zonder contact, langer dan de termijn in de catalogus.",
        ],
        [
            "Personen",
            "Bekende personen met een open of gesloten casus of melding; wie is samengevoegd telt één keer.",
        ],
        [
            "Vandaag vrij",
            "Open casussen waarvan de betrokkene vandaag vrijkomt.",
        ],
        [
            "Vrij binnen 7 dagen",
            "Hetzelfde, vandaag en de zes dagen erna.",
        ],
        [
            "rond weekend of feestdag",
            "Van die 7 dagen: op vrijdag, in het weekend, op of voor een feestdag.",
        ],
        [
            "Afspraken te laat",
            "Open afspraken waarvan de dag voorbij is.",
        ],
        [
            "Nabellen te laat",
            "We wachten op een ander, en de dag om na te bellen is voorbij.",
        ],
        [
            "Geweigerde rijen",
            "Rijen van een import die nog verbeterd moeten worden.",
        ],
    ],
};

/// English.
pub static EN: CijferWoorden = CijferWoorden {
    titel: |waar| format!("Figures of now: {waar}"),
    alle: "all municipalities",
    komt: "The figures are on their way …",
    te_klein: "too small",
    waarom_klein: "Rounded to 5. Too small: about 10 or fewer, or to be worked out with another figure. Such a count may be about one person.",
    rapport: "Report",
    rapport_komt: "being counted …",
    kolommen: ["now", "before"],
    meenemen: |typ| format!("To take it along for a spreadsheet: {typ}"),
    alleen_jaren: "Only whole years that are over, of all together",
    een_gemeente: "There is no other municipality",
    geen_periode: "There is no report over those days yet",
    koppen: ["Notices", "Cases", "Releases", "Agreements", "Import"],
    regels: [
        ["New notices", "Notices nobody has decided about yet."],
        ["Open cases", "Cases that are not closed."],
        [
            "No contact for too long",
            "Open cases without contact, longer than the term in the catalogue.",
        ],
        [
            "Persons",
            "Persons known from an open or closed case or a notice; who was merged counts once.",
        ],
        [
            "Released today",
            "Open cases whose person is released today.",
        ],
        [
            "Released within 7 days",
            "The same, today and the six days after.",
        ],
        [
            "around weekend or holiday",
            "Of those 7 days: on a Friday, at the weekend, on or before a holiday.",
        ],
        ["Agreements late", "Open agreements whose day has passed."],
        [
            "Chasing late",
            "We wait for somebody else, and the day to chase has passed.",
        ],
        [
            "Refused rows",
            "Rows of an import that still have to be mended.",
        ],
    ],
};
