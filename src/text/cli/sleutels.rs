//! The words about keys: which there are, and what putting new ones in their place came to. May use:
//! `api` (types only).

use crate::api::sleutels::SleutelFout;
use crate::text::taal::Taal;

/// The levels, from the top: root key, store, municipality, notices, persons and cases.
#[must_use]
pub const fn niveaus(taal: Taal) -> [&'static str; 4] {
    match taal {
        Taal::Nl => ["Hoofdsleutel", "Opslag", "Gemeente", "Dossiers"],
        Taal::En => ["Root key", "Store", "Municipality", "Records"],
    }
}

/// When a key took the place of another one.
#[must_use]
pub fn sinds(dag: Option<&str>, taal: Taal) -> String {
    match (dag, taal) {
        (Some(dag), Taal::Nl) => format!("vernieuwd op {dag}"),
        (Some(dag), Taal::En) => format!("replaced on {dag}"),
        (None, _) => taal.kies("nooit vernieuwd", "never replaced").to_owned(),
    }
}

/// What belongs to no municipality: the settings of the store.
#[must_use]
pub const fn zonder_gemeente(taal: Taal) -> &'static str {
    taal.kies("(geen)", "(none)")
}

/// The change to this key was interrupted or goes on.
#[must_use]
pub const fn bezig(taal: Taal) -> &'static str {
    taal.kies("nog niet klaar", "not finished")
}

/// How many keys records have: `120 sleutels, 3 vroegere, 1 vernietigd`.
#[must_use]
pub fn aantallen(nu: u64, vroeger: u64, vernietigd: u64, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!("{nu} sleutels, {vroeger} vroegere, {vernietigd} vernietigd"),
        Taal::En => format!("{nu} keys, {vroeger} former, {vernietigd} destroyed"),
    }
}

/// Records whose key is damaged, and what to do.
#[must_use]
pub fn onleesbaar(n: u64, taal: Taal) -> String {
    match taal {
        Taal::Nl => format!(
            "LET OP: van {n} dossiers (meldingen, personen of casussen) is de sleutel beschadigd; die zijn niet te openen, al het andere wel. Sluit het programma, zet het bestand `keys` terug uit een kopie en draai `nazorg rebuild`."
        ),
        Taal::En => format!(
            "WARNING: the key of {n} records (notices, persons or cases) is damaged; those cannot be opened, all else can. Quit the program, put the file `keys` back from a copy and run `nazorg rebuild`."
        ),
    }
}

/// A key took the place of another one.
#[must_use]
pub const fn vernieuwd(taal: Taal) -> &'static str {
    taal.kies(
        "De sleutel is vernieuwd; de vorige opent niets nieuws meer.",
        "The key was replaced; the one before it opens nothing new any more.",
    )
}

/// Where the new root key stands, and what to do with it.
#[must_use]
pub fn hoofdsleutel(bestand: &str, verhuisd: bool, taal: Taal) -> String {
    match (verhuisd, taal) {
        (false, Taal::Nl) => format!(
            "De nieuwe hoofdsleutel staat in {bestand}. Bewaar daar nu een kopie van op een andere plaats; de vorige opent niets meer."
        ),
        (false, Taal::En) => format!(
            "The new root key is in {bestand}. Keep a copy of it in another place now; the one before it opens nothing any more."
        ),
        (true, Taal::Nl) => format!(
            "De nieuwe hoofdsleutel staat in {bestand}. Noem van nu af dit bestand: NAZORG_KEY_FILE={bestand}. Bewaar er een kopie van op een andere plaats; de vorige opent niets meer."
        ),
        (true, Taal::En) => format!(
            "The new root key is in {bestand}. Name this file from now on: NAZORG_KEY_FILE={bestand}. Keep a copy of it in another place; the one before it opens nothing any more."
        ),
    }
}

/// An interrupted change was finished at the start.
#[must_use]
pub const fn afgemaakt(taal: Taal) -> &'static str {
    taal.kies(
        "Het vernieuwen van een sleutel was afgebroken en is nu afgemaakt.",
        "The replacing of a key was interrupted and is finished now.",
    )
}

/// Why a key was not replaced, without full stop.
#[must_use]
pub fn sleutel_fout(fout: SleutelFout, taal: Taal) -> String {
    let vast = |nl: &str, en: &str| match taal {
        Taal::Nl => nl.to_owned(),
        Taal::En => en.to_owned(),
    };
    match fout {
        SleutelFout::BestandNodig => vast(
            "De hoofdsleutel staat buiten de opslag",
            "The root key is kept outside the store",
        ),
        SleutelFout::ZelfdeSleutel => vast(
            "In dat bestand staat de sleutel die nu geldt",
            "That file holds the key that is in force",
        ),
        SleutelFout::BestandKanNiet => vast(
            "In dat bestand staat geen sleutel, of anderen kunnen het lezen",
            "That file holds no key, or others can read it",
        ),
        SleutelFout::GeenSleutel => vast(
            "Van deze gemeente is nog niets opgeslagen",
            "Nothing of this municipality is stored yet",
        ),
        SleutelFout::Beschadigd { plaats } => match taal {
            Taal::Nl => format!("Het sleutelbestand is beschadigd op plaats {plaats}"),
            Taal::En => format!("The key file is damaged at place {plaats}"),
        },
    }
}

/// What to do then, in Dutch and English.
#[must_use]
pub const fn sleutel_doen(fout: SleutelFout) -> (&'static str, &'static str) {
    match fout {
        SleutelFout::BestandNodig => (
            "Noem het bestand voor de nieuwe met --new-key-file.",
            "Name the file for the new one with --new-key-file.",
        ),
        SleutelFout::ZelfdeSleutel => (
            "Noem een bestand dat er nog niet is; dan maakt het programma een sleutel.",
            "Name a file that is not there yet; then the program makes a key.",
        ),
        SleutelFout::BestandKanNiet => (
            "Geef het rechten 600, of noem een bestand dat er nog niet is.",
            "Give it mode 600, or name a file that is not there yet.",
        ),
        SleutelFout::GeenSleutel => (
            "Kijk met `nazorg sleutels` welke gemeenten een sleutel hebben.",
            "See with `nazorg sleutels` which municipalities have a key.",
        ),
        SleutelFout::Beschadigd { .. } => (
            "Sluit het programma, zet het bestand `keys` terug uit een kopie, draai `nazorg rebuild` en begin opnieuw.",
            "Quit the program, put the file `keys` back from a copy, run `nazorg rebuild` and begin again.",
        ),
    }
}
