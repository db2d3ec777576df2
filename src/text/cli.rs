//! The words of the command line: what commands print. May use: `api` (types only).

pub mod audit;
pub mod auditmaand;
pub mod beheer;
pub mod dienst;
mod dossier;
pub mod hulp;
pub mod kopie;
pub mod nood;
mod overleg;
pub mod sleutels;

pub use dossier::{DossierWoord, PlanWoord, dossier, plan_woord};
pub use overleg::{OverlegWoord, overleg_woord};
pub use sleutels::{sleutel_doen, sleutel_fout};

use super::taal::{Ding, Taal, aantal, meervoud};
use super::{datum, gedaan};
use crate::api::reply::{Cijfers, Controle, GebrekSoort, Ingelezen};
use crate::domain::lezen::WaarschuwingSoort;

/// How the day stands, for monitoring.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stand {
    /// Nothing waits too long.
    Goed,
    /// Something should be looked at today.
    LetOp,
    /// Something has been left lying, or somebody walks out with nothing arranged.
    Alarm,
}

impl Stand {
    /// The word in front of the line of `status --check`.
    #[must_use]
    pub const fn woord(self, taal: Taal) -> &'static str {
        taal.uit(match self {
            Self::Goed => ("GOED", "OK"),
            Self::LetOp => ("LET OP", "WARNING"),
            Self::Alarm => ("ALARM", "CRITICAL"),
        })
    }

    /// The lasting code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Goed => "ok",
            Self::LetOp => "warning",
            Self::Alarm => "critical",
        }
    }
}

/// The lines of `status`: name, figure, remark that may be empty.
#[must_use]
pub fn status(c: &Cijfers, taal: Taal) -> Vec<(&'static str, u32, String)> {
    let oudste = if c.notifications_new == 0 {
        String::new()
    } else {
        format!(
            "{} {}",
            taal.kies("oudste", "oldest"),
            datum::duur(i64::from(c.notifications_oldest_hours), taal)
        )
    };
    let vrijdag = if c.releases_friday == 0 {
        String::new()
    } else {
        let n = c.releases_friday;
        match taal {
            Taal::Nl => format!("waarvan {n} rond weekend of feestdag"),
            Taal::En => format!("of which {n} near a weekend or holiday"),
        }
    };
    let zonder = String::new;
    [
        (
            ("Meldingen zonder besluit", "Notices to decide about"),
            c.notifications_new,
            oudste,
        ),
        (
            ("Vandaag vrij", "Released today"),
            c.releases_today,
            zonder(),
        ),
        (
            ("Vrij binnen 7 dagen", "Released within 7 days"),
            c.releases_7d,
            vrijdag,
        ),
        (
            ("Afspraken te laat", "Agreements late"),
            c.agreements_overdue,
            zonder(),
        ),
        (
            ("Nabellen te laat", "Chasing late"),
            c.waiting_overdue,
            zonder(),
        ),
        (
            ("Te lang geen contact", "No contact for too long"),
            c.cases_without_contact,
            zonder(),
        ),
        (("Open casussen", "Open cases"), c.cases_open, zonder()),
        (
            ("Geweigerde rijen", "Refused rows"),
            c.rows_refused,
            zonder(),
        ),
    ]
    .map(|(naam, n, rest)| (taal.uit(naam), n, rest))
    .into()
}

/// The lines of `status` for whoever sees figures only: name and figure, or that it is too small.
#[must_use]
pub fn status_beperkt(c: &Cijfers<Option<u32>>, taal: Taal) -> Vec<(&'static str, String)> {
    let te_klein = taal.kies("te klein", "too small");
    let cijfers = [
        c.notifications_new,
        c.releases_today,
        c.releases_7d,
        c.agreements_overdue,
        c.waiting_overdue,
        c.cases_without_contact,
        c.cases_open,
        c.rows_refused,
    ];
    status(&Cijfers::default(), taal)
        .into_iter()
        .zip(cijfers)
        .map(|((naam, ..), n)| (naam, n.map_or(te_klein.to_owned(), |n| n.to_string())))
        .collect()
}

/// `status` in one line, only what is not zero; `scheiding` stands between.
#[must_use]
pub fn status_regel(c: &Cijfers, scheiding: &str, taal: Taal) -> String {
    let delen: Vec<String> = [
        (c.notifications_new, ("nieuw", "new")),
        (c.releases_today, ("vandaag vrij", "released today")),
        (c.agreements_overdue, ("te laat", "late")),
        (c.waiting_overdue, ("nabellen", "to chase")),
        (
            c.cases_without_contact,
            ("zonder contact", "without contact"),
        ),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, woord)| format!("{n} {}", taal.uit(woord)))
    .collect();
    if delen.is_empty() {
        return taal.kies("niets te doen", "nothing to do").to_owned();
    }
    delen.join(scheiding)
}

/// The first line of an import's report.
#[must_use]
pub fn ingelezen(bestand: &str, uitslag: &Ingelezen, taal: Taal) -> String {
    format!("{bestand}: {}", gedaan::ingelezen(uitslag, taal))
}

/// Head of the list of refused rows.
#[must_use]
pub const fn geweigerde_rijen(taal: Taal) -> &'static str {
    taal.kies(
        "Geweigerde rijen (nummer zonder de kop):",
        "Refused rows (number without the header):",
    )
}

/// A row by its number.
#[must_use]
pub fn rij(nummer: u32, taal: Taal) -> String {
    format!("{} {nummer}", meervoud(1, Ding::Rij, taal))
}

/// Where refused rows went.
#[must_use]
pub fn in_reparatie(n: u32, taal: Taal) -> String {
    let rijen = aantal(i64::from(n), Ding::Rij, taal);
    match taal {
        Taal::Nl => format!(
            "{rijen} in Reparatie: verbeter ze in het programma, of in het bestand en lees dat opnieuw in."
        ),
        Taal::En => format!(
            "{rijen} in the repair tray: mend them in the program, or in the file and import it again."
        ),
    }
}

/// Where the file of refused rows was written.
#[must_use]
pub fn geweigerd_geschreven(pad: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Geweigerde rijen staan in {pad}. Dat bestand bevat persoonsgegevens en is niet versleuteld."
        ),
        Taal::En => format!(
            "Refused rows were written to {pad}. That file holds personal data and is not encrypted."
        ),
    }
}

/// Nothing was kept.
#[must_use]
pub const fn proef(taal: Taal) -> &'static str {
    taal.kies("Proef: er is niets bewaard.", "Trial: nothing was kept.")
}

/// How many rows have another content than what we have, and were not taken.
#[must_use]
pub fn afwijkend(n: u32, taal: Taal) -> String {
    let rijen = aantal(i64::from(n), Ding::Rij, taal);
    match taal {
        Taal::Nl => format!(
            "{rijen} met een bekend nummer en andere inhoud, maar niet later verzonden: niet overgenomen."
        ),
        Taal::En => {
            format!("{rijen} with a known number and other content, but not sent later: not taken.")
        }
    }
}

/// Something odd about a field of a row that was taken.
#[must_use]
pub const fn waarschuwing(soort: WaarschuwingSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        WaarschuwingSoort::AlleenJaarBekend => (
            "1 januari: vaak is alleen het jaar bekend",
            "1 January: often only the year is known",
        ),
        WaarschuwingSoort::LetterVerloren => {
            ("er is een letter verloren gegaan", "a letter was lost")
        }
        WaarschuwingSoort::WeinigBekend => {
            ("geen BSN en geen geboortedatum", "no BSN and no birth date")
        }
        WaarschuwingSoort::EindeVoorInsluiting => (
            "einde ligt voor de insluiting",
            "the end lies before the admission",
        ),
        WaarschuwingSoort::GeboorteTeLaat => (
            "geboren na de melding of de insluiting",
            "born after the notice or the admission",
        ),
        WaarschuwingSoort::EinddatumOntbreekt => {
            ("einde gemeld zonder datum", "an end without a date")
        }
        WaarschuwingSoort::TijdOntbreekt => ("verzonden zonder tijd", "sent without a time"),
        WaarschuwingSoort::OnbekendeWaarde => (
            "onbekend woord, bewaard in de toelichting",
            "unknown word, kept in the remark",
        ),
        WaarschuwingSoort::Stuurtekens => {
            ("stuurtekens in de tekst", "control characters in the text")
        }
    })
}

/// How many warnings there are of a kind.
#[must_use]
pub fn waarschuwingen(n: usize, wat: &str, taal: Taal) -> String {
    let rijen = aantal(i64::try_from(n).unwrap_or(i64::MAX), Ding::Rij, taal);
    format!("{} {rijen}: {wat}", taal.kies("let op,", "note,"))
}

/// Columns of the file that are not read.
#[must_use]
pub const fn ongelezen(taal: Taal) -> &'static str {
    taal.kies(
        "Kolommen die niet worden gelezen:",
        "Columns that are not read:",
    )
}

/// Column heads of `lijst`, in order: number, name, municipality, door date, phase, regisseur,
/// late, last contact.
#[must_use]
pub const fn lijst_kop(taal: Taal) -> [&'static str; 8] {
    match taal {
        Taal::Nl => [
            "nummer",
            "naam",
            "gem",
            "vrij",
            "fase",
            "regisseur",
            "laat",
            "contact",
        ],
        Taal::En => [
            "number",
            "name",
            "mun",
            "release",
            "phase",
            "regisseur",
            "late",
            "contact",
        ],
    }
}

/// Which lines of how many are shown.
#[must_use]
pub fn bladzij(van: u32, getoond: u32, totaal: u32, taal: Taal) -> String {
    let tot = van + getoond;
    match (taal, getoond) {
        (Taal::Nl, 0) => format!("geen van {totaal}"),
        (Taal::En, 0) => format!("none of {totaal}"),
        (Taal::Nl, _) => format!("{} tot en met {tot} van {totaal}", van + 1),
        (Taal::En, _) => format!("{} to {tot} of {totaal}", van + 1),
    }
}

/// Nothing needs anybody now.
#[must_use]
pub const fn niets_vandaag(taal: Taal) -> &'static str {
    taal.kies("Vandaag hoeft er niets.", "Nothing needs doing today.")
}

/// A store without municipalities.
#[must_use]
pub const fn niet_ingericht(taal: Taal) -> &'static str {
    taal.kies(
        "Nog niet ingericht: kies eerst je gemeenten met `nazorg inrichten --gemeente NAAM`.",
        "Not set up yet: first choose your municipalities with `nazorg inrichten --gemeente NAME`.",
    )
}

/// The store was set up.
#[must_use]
pub fn ingericht(gemeenten: &str, set: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("Ingericht voor {gemeenten}, leefgebieden volgens `{set}`."),
        Taal::En => format!("Set up for {gemeenten}, leefgebieden by `{set}`."),
    }
}

/// A new root key was made in the folder.
#[must_use]
pub fn sleutel_gemaakt(pad: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Er is een sleutel gemaakt: {pad}. Bewaar daarvan een kopie op een andere, veilige plek; zonder sleutel zijn de gegevens niet te lezen."
        ),
        Taal::En => format!(
            "A key was made: {pad}. Keep a copy of it in another, safe place; without the key the data cannot be read."
        ),
    }
}

/// The list was made anew from the journal at opening.
#[must_use]
pub const fn herbouwd(taal: Taal) -> &'static str {
    taal.kies(
        "De opslag was niet netjes afgesloten; het overzicht is opnieuw gemaakt uit het journaal. Er is niets verloren.",
        "The store was not closed in order; its view was made anew from the journal. Nothing was lost.",
    )
}

/// Remains of an interrupted write were cut off.
#[must_use]
pub const fn afgesneden(taal: Taal) -> &'static str {
    taal.kies(
        "Een afgebroken schrijfactie is weggehaald; die was nooit bevestigd.",
        "An interrupted write was cut off; it had never been acknowledged.",
    )
}

/// Other windows cannot attach.
#[must_use]
pub fn geen_server(waarom: &str, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("Een tweede venster kan nu niet aansluiten: {waarom}."),
        Taal::En => format!("A second window cannot attach now: {waarom}."),
    }
}

/// What verifying covered.
#[must_use]
pub fn gecontroleerd(v: &crate::api::reply::Verificatie, taal: Taal) -> String {
    let kop = v.kop.map_or_else(|| "-".to_owned(), |kop| kop.to_string());
    let (f, a, r, w) = (v.frames, v.auditregels, v.records, v.verwijzingen);
    match taal {
        Taal::Nl => format!(
            "{f} regels in het journaal ({a} van het auditspoor), {r} records en {w} verwijzingen gecontroleerd.\nKop: {kop}"
        ),
        Taal::En => {
            format!(
                "{f} journal frames ({a} of the audit trail), {r} records and {w} references checked.\nHead: {kop}"
            )
        }
    }
}

/// What a check says of old segments and of files that were in use; empty when there is nothing to say.
#[must_use]
pub fn gecontroleerd_verder(v: &crate::api::reply::Verificatie, taal: Taal) -> Vec<String> {
    let mut uit = Vec::new();
    if v.archief > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{} oude delen in het archief gecontroleerd.", v.archief),
            Taal::En => format!("{} old segments in the archive checked.", v.archief),
        });
    }
    if v.ankers > 0 {
        uit.push(match taal {
            Taal::Nl => format!("{} bekende punten teruggevonden.", v.ankers),
            Taal::En => format!("{} known points found.", v.ankers),
        });
    }
    if v.elders > 0 {
        uit.push(match taal {
            Taal::Nl => format!(
                "{} oude delen staan niet in het archief hier en zijn niet gecontroleerd.",
                v.elders
            ),
            Taal::En => format!(
                "{} old segments are not in the archive here and were not checked.",
                v.elders
            ),
        });
    }
    if v.druk > 0 {
        uit.push(match taal {
            Taal::Nl => format!(
                "{} dossiers of meldingen zijn tijdens de controle gewijzigd; de volgende controle vergelijkt ze.",
                v.druk
            ),
            Taal::En => format!(
                "{} cases or notices changed during the check; the next check compares them.",
                v.druk
            ),
        });
    }
    uit
}

/// Outcome of verifying.
#[must_use]
pub fn gebreken(n: u64, taal: Taal) -> String {
    match (taal, n) {
        (Taal::Nl, 0) => "Alles klopt.".to_owned(),
        (Taal::En, 0) => "All is well.".to_owned(),
        (Taal::Nl, 1) => "1 gebrek:".to_owned(),
        (Taal::En, 1) => "1 fault:".to_owned(),
        (Taal::Nl, _) => format!("{n} gebreken:"),
        (Taal::En, _) => format!("{n} faults:"),
    }
}

/// What is wrong, in words; the place follows.
#[must_use]
pub const fn gebrek(soort: GebrekSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        GebrekSoort::Journaal => (
            "Het journaal leest niet verder",
            "The journal does not read on",
        ),
        GebrekSoort::Kop => (
            "Het einde van het journaal is niet wat bekend was",
            "The journal's end is not what was known",
        ),
        GebrekSoort::Anker => (
            "Een punt dat elders is opgeschreven, staat niet in het journaal",
            "A point written down elsewhere is not in the journal",
        ),
        GebrekSoort::Controlepunt => (
            "Het controlepunt komt niet overeen met het archief",
            "The checkpoint does not match the archive",
        ),
        GebrekSoort::Verzegeld => (
            "Een verzegeld gegeven gaat niet open",
            "A sealed value does not open",
        ),
        GebrekSoort::Record => (
            "Het overzicht wijkt af van het journaal, record",
            "The view differs from the journal, record",
        ),
        GebrekSoort::Eenheid => (
            "Het overzicht wijkt af van het journaal, dossier of melding",
            "The view differs from the journal, case or notice",
        ),
        GebrekSoort::Sleutel => (
            "Een sleutel is beschadigd; niets gaat open van",
            "A key is damaged; nothing opens of",
        ),
        GebrekSoort::Akten => (
            "De lijst van laatste handelingen klopt niet",
            "The list of latest acts is not right",
        ),
        GebrekSoort::Concept => ("Een concept gaat niet open", "A draft does not open"),
        GebrekSoort::Overzicht => ("Het overzicht is niet te lezen", "The view cannot be read"),
        GebrekSoort::Verwijzing => (
            "Een verwijzing komt nergens uit",
            "A reference leads nowhere",
        ),
    })
}

/// The line of `status` about the nightly check: name, and what it found.
#[must_use]
pub fn nachtcontrole(controle: &Controle, taal: Taal) -> [String; 2] {
    let moment = format!(
        "{} {}",
        datum::kort(controle.op.datum(), taal),
        datum::tijd(controle.op)
    );
    let gevonden = match (controle.gebreken, taal) {
        (0, Taal::Nl) => "alles klopt".to_owned(),
        (0, Taal::En) => "all is well".to_owned(),
        (n, Taal::Nl) => format!("{n} gebreken; zie `nazorg verify`"),
        (n, Taal::En) => format!("{n} faults; see `nazorg verify`"),
    };
    let naam = taal
        .kies("Nachtelijke controle", "Nightly check")
        .to_owned();
    [naam, format!("{moment}, {gevonden}")]
}

/// What to do about faults that a check found.
#[must_use]
pub const fn gebreken_doen(taal: Taal) -> &'static str {
    taal.kies(
        "Wijkt alleen het overzicht af, maak het dan opnieuw met `nazorg rebuild`. Is het journaal beschadigd, laat de map zoals hij is en zet een reservekopie terug in een andere map.",
        "If only the view differs, make it anew with `nazorg rebuild`. If the journal is damaged, leave the folder as it is and restore a backup into another one.",
    )
}

/// The view was made anew on request.
#[must_use]
pub const fn opnieuw_gemaakt(taal: Taal) -> &'static str {
    taal.kies(
        "Het overzicht is opnieuw gemaakt uit het journaal.",
        "The view was made anew from the journal.",
    )
}

/// No fault in a key file.
#[must_use]
pub const fn toetsen_goed(taal: Taal) -> &'static str {
    taal.kies("De toetsen kloppen.", "The keys are right.")
}

/// Heads of the table of the import layout: field, required, form, longest, meaning, example.
#[must_use]
pub const fn layout_kop(taal: Taal) -> [&'static str; 6] {
    match taal {
        Taal::Nl => [
            "Veld",
            "Verplicht",
            "Vorm",
            "Langst",
            "Betekenis",
            "Voorbeeld",
        ],
        Taal::En => ["Field", "Required", "Form", "Longest", "Meaning", "Example"],
    }
}

/// The form of a field.
#[must_use]
pub const fn vorm(vorm: crate::domain::lezen::Vorm, taal: Taal) -> &'static str {
    use crate::domain::lezen::Vorm as V;
    taal.uit(match vorm {
        V::Tekst => ("tekst", "text"),
        V::Datum => (
            "`jjjj-mm-dd`, ook `d-m-jjjj`",
            "`yyyy-mm-dd`, also `d-m-yyyy`",
        ),
        V::Moment => ("`jjjj-mm-ddTuu:mm`", "`yyyy-mm-ddThh:mm`"),
        V::Bsn => ("8 of 9 cijfers, elfproef", "8 or 9 digits, eleven-test"),
        V::Soort | V::Titel | V::Geslacht => ("een van", "one of"),
    })
}

/// Yes.
#[must_use]
pub const fn ja(taal: Taal) -> &'static str {
    taal.kies("ja", "yes")
}

/// What filling a demo store made.
#[must_use]
pub fn demo_gevuld(personen: u32, meldingen: u32, casussen: u32, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "Oefenopslag gevuld: {personen} verzonnen personen, {meldingen} meldingen, {casussen} casussen.\n"
        ),
        Taal::En => format!(
            "Practice store filled: {personen} invented persons, {meldingen} notices, {casussen} cases.\n"
        ),
    }
}
