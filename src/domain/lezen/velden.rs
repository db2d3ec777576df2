//! The fields of our own import layout: one table from which the README, the layout listing, the
//! reader and the writer are made. May use: `domain::melding`.

use crate::domain::melding::{MeldingSoort, Titel};

/// What form a field has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vorm {
    /// Free text, kept as received.
    Tekst,
    /// `jjjj-mm-dd`; `d-m-jjjj` is understood too.
    Datum,
    /// `jjjj-mm-ddTuu:mm` on a Dutch clock; seconds and an offset (`Z`, `+02:00`) are understood.
    Moment,
    /// Eight or nine digits that pass the eleven-test.
    Bsn,
    /// One of the kinds of notice.
    Soort,
    /// One of the grounds of detention.
    Titel,
    /// `m`, `v`, `x` or empty.
    Geslacht,
}

impl Vorm {
    /// The words a field of this form can hold; empty when it is not a choice.
    #[must_use]
    pub fn keuzes(self) -> Vec<&'static str> {
        match self {
            Self::Soort => MeldingSoort::ALLE.map(MeldingSoort::code).to_vec(),
            Self::Titel => Titel::ALLE.map(Titel::code).to_vec(),
            Self::Geslacht => vec!["m", "v", "x"],
            Self::Tekst | Self::Datum | Self::Moment | Self::Bsn => Vec::new(),
        }
    }
}

/// One field of the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Veld {
    /// Name of the column, in lower case.
    pub naam: &'static str,
    /// A row without it is refused.
    pub verplicht: bool,
    /// Its form.
    pub vorm: Vorm,
    /// Longest text taken, in characters.
    pub langst: usize,
    /// What it means, Dutch.
    pub betekenis: &'static str,
    /// What it means, English.
    pub meaning: &'static str,
    /// An example, synthetic.
    pub voorbeeld: &'static str,
}

const fn veld(
    naam: &'static str,
    vorm: Vorm,
    betekenis: &'static str,
    meaning: &'static str,
    voorbeeld: &'static str,
) -> Veld {
    Veld {
        naam,
        verplicht: false,
        vorm,
        langst: 200,
        betekenis,
        meaning,
        voorbeeld,
    }
}

const fn verplicht(veld: Veld) -> Veld {
    Veld {
        verplicht: true,
        ..veld
    }
}

/// All fields in the order of the layout. Other columns of a file are left unread.
pub const VELDEN: &[Veld] = &[
    verplicht(veld(
        "melding_id",
        Vorm::Tekst,
        "nummer van de melding bij de afzender",
        "the sender's number of the notice",
        "M01-00042",
    )),
    verplicht(veld(
        "soort",
        Vorm::Soort,
        "soort melding",
        "kind of notice",
        "begin",
    )),
    verplicht(veld(
        "verzonden_op",
        Vorm::Moment,
        "wanneer de afzender de melding verstuurde (Nederlandse tijd)",
        "when the sender sent it (Dutch local time)",
        "2026-08-13T09:05",
    )),
    veld(
        "bsn",
        Vorm::Bsn,
        "burgerservicenummer; leeg als het onbekend is",
        "citizen service number; empty when unknown",
        "999907839",
    ),
    verplicht(veld(
        "achternaam",
        Vorm::Tekst,
        "achternaam zonder tussenvoegsel",
        "surname without prefix",
        "Malkamp",
    )),
    veld(
        "tussenvoegsel",
        Vorm::Tekst,
        "tussenvoegsel",
        "prefix of the surname",
        "van der",
    ),
    veld(
        "voornamen",
        Vorm::Tekst,
        "voornamen of voorletters",
        "given names or initials",
        "Nienke",
    ),
    veld(
        "geboortedatum",
        Vorm::Datum,
        "geboortedatum; 1 januari als alleen het jaar bekend is",
        "date of birth; 1 January when only the year is known",
        "2000-06-20",
    ),
    veld(
        "geslacht",
        Vorm::Geslacht,
        "geslacht; leeg als het onbekend is",
        "sex; empty when unknown",
        "v",
    ),
    veld(
        "adres",
        Vorm::Tekst,
        "straat en nummer van het laatste BRP-adres",
        "street and number of the last registered address",
        "Namaakstraat 181",
    ),
    veld(
        "postcode",
        Vorm::Tekst,
        "postcode van dat adres",
        "postcode of that address",
        "1220 TJ",
    ),
    veld(
        "woonplaats",
        Vorm::Tekst,
        "woonplaats van dat adres",
        "place of that address",
        "Hilversum",
    ),
    veld(
        "gemeente",
        Vorm::Tekst,
        "laatste BRP-gemeente; mag leeg zijn",
        "last municipality of registration; may be empty",
        "Hilversum",
    ),
    veld(
        "gemeente_vestiging",
        Vorm::Tekst,
        "gemeente waar betrokkene wil gaan wonen",
        "municipality where the person wants to settle",
        "Almere",
    ),
    veld(
        "pi",
        Vorm::Tekst,
        "inrichting",
        "penitentiary institution",
        "PI Lelystad",
    ),
    veld("afdeling", Vorm::Tekst, "afdeling", "unit within it", "B1"),
    veld(
        "insluitdatum",
        Vorm::Datum,
        "dag van insluiting",
        "day of admission",
        "2026-08-08",
    ),
    veld(
        "titel",
        Vorm::Titel,
        "titel van de detentie",
        "ground of the detention",
        "gestraft",
    ),
    veld(
        "verwachte_einddatum",
        Vorm::Datum,
        "verwachte laatste dag",
        "expected last day",
        "2026-11-13",
    ),
    veld(
        "werkelijke_einddatum",
        Vorm::Datum,
        "werkelijke laatste dag",
        "real last day",
        "2026-11-12",
    ),
    veld(
        "eindreden",
        Vorm::Tekst,
        "reden van het einde",
        "why it ended",
        "einde straf",
    ),
    veld(
        "casemanager",
        Vorm::Tekst,
        "casemanager van de inrichting",
        "the institution's casemanager",
        "B. Schijnstra",
    ),
    veld(
        "casemanager_telefoon",
        Vorm::Tekst,
        "telefoon van de casemanager",
        "telephone of the casemanager",
        "088-0000772",
    ),
    Veld {
        langst: 8000,
        ..veld(
            "toelichting",
            Vorm::Tekst,
            "vrije tekst",
            "free text",
            "einddatum gewijzigd",
        )
    },
];

/// Where a field stands in [`VELDEN`]; `None` for a name that is not ours.
#[must_use]
pub fn plaats(naam: &str) -> Option<usize> {
    VELDEN.iter().position(|v| v.naam == naam)
}
